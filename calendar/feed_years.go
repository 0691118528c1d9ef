package calendar

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// mostHolidays is more than any division has ever had in a year. There is no least number to check, because the
// standing days alone are 8 or more.
const mostHolidays = 14

// feedYears are the days that a feed has for one part of the kingdom, with their titles, by year.
type feedYears map[int]holidays

// A feedEvent is one bank holiday as GOV.UK writes it.
type feedEvent struct {
	Title, Date, Notes string
}

// name is what a calendar calls the day.
func (e feedEvent) name() string {
	if strings.EqualFold(e.Notes, "substitute day") {
		return e.Title + " (substitute day)"
	}
	return e.Title
}

func (y feedYears) add(event feedEvent) error {
	on, ok := readDate(event.Date)
	if !ok {
		return fmt.Errorf("%s is not a day: write a date that exists, as YYYY-MM-DD", quote(event.Date))
	}
	year := on.Year()
	_, again := y[year][on]
	switch {
	case index(on) >= spanDays:
		return fmt.Errorf("%s lies outside the years %d to %d: leave it out", on, firstYear, lastYear)
	case isWeekend(on):
		return fmt.Errorf("%s is a %s: give the Monday to Friday that is closed", on, on.Weekday())
	case again:
		return fmt.Errorf("%s is there twice: give each day once", on)
	case strings.TrimSpace(event.Title) == "":
		return fmt.Errorf("%s has no title: say which bank holiday it is", on)
	case !printable(event.name()):
		return fmt.Errorf("%s has a title that cannot be printed: give one line of at most %d bytes", on, maxReason)
	}
	if y[year] == nil {
		y[year] = make(holidays)
	}
	y[year][on] = event.name()
	return nil
}

// check says which years cannot be right, in order.
func (y feedYears) check(d division) []error {
	var faults []error
	rules := standingDays()
	for _, year := range slices.Sorted(maps.Keys(y)) {
		for _, o := range y[year].lacks(rules, d, year) {
			faults = append(faults, fmt.Errorf("%d lacks %s, %s: give the whole year, or leave all of it out", year, o.name(), o.observed))
		}
		if n := len(y[year]); n > mostHolidays {
			faults = append(faults, fmt.Errorf("%d has %d days, and no year has more than %d: leave out what is no bank holiday, such as %s",
				year, n, mostHolidays, strings.Join(y[year].unknown(d, 3), ", ")))
		}
	}
	return faults
}

// unknown returns the first days of h, at most so many, that are working days to the library.
func (h holidays) unknown(d division, most int) []string {
	var days []string
	c := d.builtIn()
	for _, day := range slices.SortedFunc(maps.Keys(h), Date.Compare) {
		if len(days) < most && c.IsWorkingDay(day) {
			days = append(days, day.String())
		}
	}
	return days
}

// lacks returns the standing days of a year that are not among h, where they should be or moved.
func (h holidays) lacks(rules []standing, d division, year int) []observance {
	return slices.DeleteFunc(observe(rules, d.kept, year), func(o observance) bool {
		if _, there := h[o.observed]; there {
			return true
		}
		for day := range h {
			if o.slot.holds(day) && !extra(d.kept, day) {
				return true
			}
		}
		return false
	})
}

// extra reports whether a day is known to have been proclaimed in addition to the standing days, and so replaces none
// of them.
func extra(kept parts, day Date) bool {
	return slices.ContainsFunc(proclamations(), func(p proclamation) bool {
		return p.kept&kept != 0 && p.on.date() == day && p.instead == civilDay{}
	})
}

// merge puts the bank holidays of a part among days: those of the library, with the years of the feed in their place.
func (y feedYears) merge(d division, days holidays) {
	for _, h := range d.builtIn().holidays {
		year, held := y[h.On.Year()]
		if _, kept := year[h.On]; kept || !held {
			days.put(h.On, h.Why)
		}
	}
	for _, year := range y {
		days.add(year)
	}
}

// known returns the end of the last year that is known: to the library, or after that to the feed without a gap.
func (y feedYears) known() Date {
	year := knownYear
	for y[year+1] != nil {
		year++
	}
	return endOf(year)
}

func earlier(a, b Date) Date {
	if b.Before(a) {
		return b
	}
	return a
}
