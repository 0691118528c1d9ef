package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"

	"github.com/careclock/careclock/calendar"
)

// The reporting year of the made-up council.
var (
	yearBegins = calendar.MustParseDate("2026-04-01")
	censusDate = calendar.MustParseDate("2027-03-31")
)

// A council writes its children, one after another. That the output fails is found when it is flushed.
type council struct {
	out      *bufio.Writer
	rand     *rand.Rand
	calendar *calendar.Calendar
	indent   int

	latest calendar.Date // the latest day of the referral that is being written
	open   bool          // something of it goes on
}

func newCouncil(out *bufio.Writer, seed uint64) *council {
	return &council{out: out, rand: rand.New(rand.NewPCG(seed, 31)), calendar: calendar.EnglandWales()}
}

func (c *council) write(children int) {
	_, _ = c.out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	c.group("Message", func() {
		c.group("Header", func() {
			c.group("CollectionDetails", func() {
				c.text("Collection", "CIN")
				c.text("Year", "2027")
				c.text("ReferenceDate", censusDate.String())
			})
			c.group("Source", func() {
				c.text("SourceLevel", "L")
				c.text("LEA", "999")
				c.text("SoftwareCode", "a made-up council")
				c.text("SerialNo", "001")
				c.text("DateTime", "2027-04-05T09:00:00")
			})
		})
		c.group("Children", func() {
			for n := range children {
				c.child(n + 1)
			}
		})
	})
}

// group writes an element with others in it.
func (c *council) group(name string, inner func()) {
	c.line("<" + name + ">")
	c.indent++
	inner()
	c.indent--
	c.line("</" + name + ">")
}

// text writes an element with a text, nothing for an empty one. No text here needs escaping.
func (c *council) text(name, text string) {
	if text != "" {
		c.line("<" + name + ">" + text + "</" + name + ">")
	}
}

func (c *council) line(text string) {
	for range c.indent {
		_ = c.out.WriteByte(' ')
	}
	_, _ = c.out.WriteString(text)
	_ = c.out.WriteByte('\n')
}

// day writes an element with a date, nothing for one that lies after the census date: that has not happened yet.
func (c *council) day(name string, day calendar.Date) {
	if !day.IsZero() && !day.After(censusDate) {
		c.text(name, day.String())
		c.latest = latest(c.latest, day)
	}
}

// chance is true in so many of a hundred cases.
func (c *council) chance(percent int) bool { return c.rand.IntN(100) < percent }

// between returns a number from least to most.
func (c *council) between(least, most int) int { return least + c.rand.IntN(most-least+1) }

// workingDays returns the day so many working days later. Every day of a council is in the calendar.
func (c *council) workingDays(day calendar.Date, n int) calendar.Date {
	later, _ := c.calendar.AddWorkingDays(day, n)
	return later
}

// working returns a day, or the last working day before it.
func (c *council) working(day calendar.Date) calendar.Date {
	day, _ = c.calendar.OnOrBefore(day)
	return day
}

// aWorkingDay returns one between two days.
func (c *council) aWorkingDay(first, last calendar.Date) calendar.Date {
	day, _ := c.calendar.OnOrAfter(first.AddDays(c.between(0, last.Sub(first))))
	return day
}

// mostly returns a number up to usual, and in so many of a hundred cases one above it, up to most.
func (c *council) mostly(least, usual, most, percent int) int {
	if c.chance(percent) {
		return c.between(usual+1, most)
	}
	return c.between(least, usual)
}

func (c *council) child(n int) {
	c.group("Child", func() {
		c.group("ChildIdentifiers", func() {
			c.text("LAchildID", reference(n))
			c.text("UPN", fmt.Sprintf("Z999%09d", c.rand.IntN(1_000_000_000)))
			c.text("PersonBirthDate", yearBegins.AddDays(-c.between(30, 17*365)).String())
			c.text("Sex", []string{"F", "M"}[c.rand.IntN(2)])
		})
		c.group("ChildCharacteristics", func() {
			c.text("Ethnicity", []string{"WBRI", "WOTH", "MWBC", "AOTH", "BAFR", "NOBT"}[c.rand.IntN(6)])
		})
		referral := c.aWorkingDay(yearBegins.AddDays(-120), censusDate.AddDays(-5))
		for range c.mostly(1, 1, 3, 15) {
			if referral.After(censusDate) {
				break
			}
			c.referral(referral)
			referral = c.aWorkingDay(referral.AddDays(90), referral.AddDays(240))
		}
	})
}

// writeLookup writes to which family, team and worker each child belongs. Siblings stand next to each other.
func (c *council) writeLookup(children int) {
	_, _ = c.out.WriteString("id,team,worker,family\r\n")
	for n, family := 1, 1; n <= children; family++ {
		team, worker := []string{"North", "South"}[family%2], c.between(1, 6)
		for siblings := c.between(1, 3); siblings > 0 && n <= children; siblings-- {
			_, _ = fmt.Fprintf(c.out, "%s,%s,W%d%02d,F%04d\r\n", reference(n), team, family%2, worker, family)
			n++
		}
	}
}

// reference is that of a child.
func reference(n int) string { return fmt.Sprintf("MU%07d", n) }
