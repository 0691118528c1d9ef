package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/careclock/careclock/calendar"
)

// headings are those of the tracker. The one of the comment is not known, and is said.
var headings = []string{
	"Child ID", "Family ID", "Team", "Worker", "LPM date", "Decision", "LBP sent (mother)", "LBP sent (father)", "First PLO mtg", "Midpoint review",
	"2nd PLO meeting", "Closing LPM", "3rd PLO meeting", "Extension agreed", "Extended to", "Closing LPM (extended)", "Final PLO meeting",
	"Outcome", "Outcome date", "Exit letter (mother)", "Date of application", "Gateway score",
}

// The year in which the made-up families come to the council.
var (
	yearBegins = calendar.MustParseDate("2025-10-06")
	yearEnds   = calendar.MustParseDate("2026-11-27")
)

// A council writes its families, one after another. That the output fails is found when it is flushed.
type council struct {
	out      *bufio.Writer
	rand     *rand.Rand
	calendar *calendar.Calendar
	asOf     calendar.Date
	children int
}

func newCouncil(out *bufio.Writer, seed uint64, asOf calendar.Date) *council {
	return &council{out: out, rand: rand.New(rand.NewPCG(seed, 17)), calendar: calendar.EnglandWales(), asOf: asOf}
}

func (c *council) write(families int) {
	c.row(headings)
	span := yearEnds.Sub(yearBegins)
	for n := range families {
		day := yearBegins.AddDays(span * n / max(1, families-1))
		c.family(n+1, c.workingDay(day))
	}
}

func (c *council) row(cells []string) {
	for i, cell := range cells {
		if strings.ContainsAny(cell, ",\"") {
			cells[i] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
	}
	_, _ = c.out.WriteString(strings.Join(cells, ",") + "\r\n")
}

// chance is true in so many of a hundred cases.
func (c *council) chance(percent int) bool { return c.rand.IntN(100) < percent }

// between returns a number from least to most.
func (c *council) between(least, most int) int { return least + c.rand.IntN(most-least+1) }

// workingDay returns a day, or the next working day. Every day of a council is in the calendar.
func (c *council) workingDay(day calendar.Date) calendar.Date {
	day, _ = c.calendar.OnOrAfter(day)
	return day
}

// after returns the day so many working days later.
func (c *council) after(day calendar.Date, n int) calendar.Date {
	later, _ := c.calendar.AddWorkingDays(day, n)
	return later
}

// within returns a working day in a window that is counted in days from another, and in some cases one after it.
func (c *council) within(from calendar.Date, first, last, latePercent int) calendar.Date {
	if c.chance(latePercent) {
		return c.workingDay(from.AddDays(last + c.between(1, 12)))
	}
	day, _ := c.calendar.OnOrBefore(from.AddDays(c.between(first+3, last)))
	return day
}

// A family is what happens to it, whether by the day of the tracker or later.
type family struct {
	planning, mother, father, first, midpoint, second, closing, third calendar.Date
	extended, until, extendedClosing, final                           calendar.Date
	outcome                                                           string
	decided, exitLetter, application                                  calendar.Date
}

// story makes up what happens.
func (c *council) story(planning calendar.Date) (f family) {
	f.planning = planning
	f.mother = c.after(planning, c.between(0, 2))
	if c.chance(18) {
		f.mother = c.after(planning, c.between(3, 7))
	}
	if c.chance(65) {
		f.father = c.after(f.mother, c.between(0, 1)*c.between(0, 5))
	}
	f.first = c.after(planning, c.between(5, 10))
	if c.chance(20) {
		f.first = c.after(planning, c.between(11, 15))
	}
	f.midpoint = c.within(f.first, 28, 41, 15)
	f.second = c.within(f.first, 35, 48, 20)
	if f.second.Before(f.midpoint) {
		f.second = c.after(f.midpoint, c.between(1, 4))
	}
	f.closing = c.within(f.first, 70, 83, 12)
	f.third = c.after(f.closing, c.between(2, 6))
	deciding, telling := f.closing, f.third
	if c.chance(35) {
		f.extended = f.closing
		f.until = f.first.AddDays(c.between(15, 16)*7 - 1)
		if least := f.extended.AddDays(21); f.until.Before(least) {
			f.until = least
		}
		f.extendedClosing = c.after(f.until, -c.between(3, 7))
		f.final = c.after(f.extendedClosing, c.between(1, 4))
		deciding, telling = f.extendedClosing, f.final
	}
	f.decided = deciding
	if c.chance(58) {
		f.outcome = "Stepped down"
		f.exitLetter = c.after(telling, c.between(0, 2))
		return f
	}
	f.outcome = "Issue"
	f.application = c.after(deciding, c.between(3, 20))
	return f
}

// family writes the rows of a family: its children have its meetings and letters in common.
func (c *council) family(n int, planning calendar.Date) {
	f := c.story(planning)
	team := c.between(0, 2)
	worker := fmt.Sprintf("W%02d", 10*team+c.between(1, 4))
	siblings := []int{1, 1, 1, 2, 2, 3}[c.rand.IntN(6)]
	stalled := c.between(7, 12) // from which step on nothing more happens, in some families
	if !c.chance(12) {
		stalled = 99
	}
	style, booked := c.rand.IntN(3), c.chance(70)
	if planning.After(c.asOf) {
		return
	}
	for range siblings {
		c.children++
		cells := make([]string, len(headings))
		cells[0], cells[1] = fmt.Sprintf("T%03d", c.children), fmt.Sprintf("F%02d", n)
		cells[2], cells[3] = []string{"North", "South", "Court"}[team], worker
		steps := []calendar.Date{
			4: f.planning, 6: f.mother, f.father, f.first, f.midpoint, f.second, f.closing, f.third, f.extended, f.until, f.extendedClosing, f.final,
			18: f.decided, f.exitLetter, f.application,
		}
		cells[5] = "Agreed"
		for i, day := range steps {
			if day.IsZero() || i >= stalled && i != 14 {
				continue
			}
			switch {
			case i == 14: // the new end, known once it was agreed
				if !f.extended.After(c.asOf) && stalled == 99 {
					cells[i] = written(day, style)
				}
			case !day.After(c.asOf):
				cells[i] = written(day, style)
			case booked && isMeeting(i) && day.Sub(c.asOf) <= 24:
				cells[i] = "Booked " + written(day, style)
			}
		}
		if !f.decided.After(c.asOf) && stalled == 99 {
			cells[17] = f.outcome
		}
		c.slip(cells)
		c.row(cells)
	}
}

// isMeeting reports whether a column is of a meeting, for which a day can be booked.
func isMeeting(column int) bool { return column >= 8 && column <= 12 || column == 15 || column == 16 }

// slip makes the mistakes that are made in any spreadsheet: a day that there is not, a word for a day, one typed into another
// year.
func (c *council) slip(cells []string) {
	switch c.children {
	case 37:
		cells[9] = "31/09/2026"
	case 64:
		cells[6] = "sent"
	case 81:
		cells[8] = strings.Replace(cells[8], "2026", "2062", 1)
	}
	cells[21] = []string{"", "3", "5"}[c.rand.IntN(3)]
}

// written writes a day in one of three ways.
func written(day calendar.Date, style int) string {
	switch style {
	case 0:
		return day.Format("02/01/2006")
	case 1:
		return day.Format("2-Jan-06")
	default:
		return day.Format("2 January 2006")
	}
}
