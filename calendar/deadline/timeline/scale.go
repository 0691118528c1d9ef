package timeline

import (
	"fmt"
	"strconv"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// scale draws the months and the weeks.
func (d *drawing) scale(bottom int) {
	d.print(`<g aria-hidden="true" fill="%s" font-size="11">`, faint)
	for month := firstOfMonth(d.first); !month.IsZero() && !month.After(d.last); month = month.AddMonths(1) {
		x, until := d.start(month), d.start(month.AddMonths(1))
		if !month.Before(d.first) {
			d.print(`<path d="M%v %dV%d" stroke="%s" stroke-width=".8"/>`, x, 20, bottom, "#b0b0b0")
		}
		if name := monthName(month, until-x); name != "" {
			d.text(x+40, 31, "", name)
		}
	}
	d.weeks()
	d.print(`<path d="M%d %dV%dM%d %dV%dM0 %dH%d" stroke="%s"/></g>`+"\n",
		labelWidth, headHeight-16, bottom, labelWidth+d.plot, headHeight-16, bottom, bottom, d.width(), faint)
}

// monthName is as much of a month's name as there is room for.
func monthName(month calendar.Date, room place) string {
	name := month.Month().String()[:3]
	switch {
	case room >= 600 || month.Month() == time.January && room >= 400:
		return name + " " + strconv.Itoa(month.Year())
	case room >= 280:
		return name
	default:
		return ""
	}
}

func firstOfMonth(d calendar.Date) calendar.Date { return d.AddDays(1 - d.Day()) }

// weeks numbers the weeks: all of them, or as many as there is room for.
func (d *drawing) weeks() {
	first := d.first.AddDays(-((int(d.first.Weekday()) + 6) % 7)) // the Monday
	title := "week of the year"
	if !d.options.WeekOne.IsZero() {
		first = d.first.AddDays(-floorMod(d.first.Sub(d.options.WeekOne), 7))
		title = "week from " + words.Date(d.options.WeekOne)
	}
	d.text(place(labelWidth*10-60), headHeight-20, ` text-anchor="end"`, title)
	every := 1
	for _, step := range []int{2, 4, 8, 13, 26} {
		if 7*every*d.plot/d.days < 20 {
			every = step
		}
	}
	for day := first; !day.IsZero() && !day.After(d.last); day = day.AddDays(7) {
		number := d.week(day)
		if number == 0 || (number-1)%every != 0 {
			continue
		}
		if !day.Before(d.first) {
			d.print(`<path d="M%v %dv5" stroke="%s"/>`, d.start(day), headHeight-16, faint)
		}
		if middle := (d.start(day) + d.end(day.AddDays(6))) / 2; d.isInside(day.AddDays(3)) {
			d.text(middle, headHeight-20, ` text-anchor="middle"`, fmt.Sprint(number))
		}
	}
}

// week returns the number of the week that begins on a day, 0 for one before week 1.
func (d *drawing) week(day calendar.Date) int {
	if d.options.WeekOne.IsZero() {
		thursday := day.AddDays(3)
		return (thursday.Sub(firstOfMonth(thursday).AddMonths(1-int(thursday.Month()))))/7 + 1
	}
	return max(0, (day.Sub(d.options.WeekOne)+7)/7)
}

// floorMod is the remainder of a division that rounds down.
func floorMod(a, b int) int { return (a%b + b) % b }
