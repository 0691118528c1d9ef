package calendar

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Closure is a day, or several in a row, on which an organisation decides to do no work, such as a council's shutdown
// after Christmas. With Reopened it is a day on which it works although the calendar is closed.
//
// A council's closure stops the clock of its own service standards, never that of a statute: keep the calendar with
// closures apart from the one that statutory limits are counted by.
type Closure struct {
	On    Date   `json:"on"`             // the first day
	Until Date   `json:"until,omitzero"` // the last day, at most a year later; zero: On alone
	Why   string `json:"why"`            // the reason that Reckon gives for skipping the day; a closing day must have one

	// Yearly repeats the closure in every later year of the span, on the same days of the month; 29 February only in leap years.
	Yearly bool `json:"yearly,omitzero"`

	// Reopened makes On a working day, whether it is a bank holiday or on a weekend.
	Reopened bool `json:"reopened,omitzero"`
}

// With returns a copy of c with closures on top; c does not change. A closure on a day that is closed already changes
// nothing, the reason included, and neither does reopening a working day. Its [Calendar.Version] is that of the days
// that result.
//
// A closure of one day counts before one of several days, and that before a yearly one: so a day of a yearly shutdown can
// be reopened in one year. Those of one sort must be about different days, each in the span. A closing one must say why in
// at most 200 bytes on one line. All that fail are named in one joined error, by their place in the list, counting from 1.
func (c *Calendar) With(closures ...Closure) (*Calendar, error) {
	var faults []error
	var seen [closureSorts]map[Date]bool
	for i, closure := range closures {
		sort := closure.sort()
		if seen[sort] == nil {
			seen[sort] = map[Date]bool{}
		}
		if err := c.check(closure, seen[sort]); err != nil {
			faults = append(faults, fmt.Errorf("calendar: closure %d: %w", i+1, err))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if len(closures) == 0 {
		return c, nil // it cannot be told from a copy
	}
	f := c.facts()
	for sort := range closureSorts {
		for _, closure := range closures {
			if closure.sort() == sort {
				closure.days(func(day Date) { f.apply(closure, day) })
			}
		}
	}
	return build(f), nil
}

// The sorts of closure, those that count before others last.
const (
	yearlyClosure = iota
	rangeClosure
	dayClosure
	closureSorts
)

func (c Closure) sort() int {
	switch {
	case c.Yearly:
		return yearlyClosure
	case !c.Until.IsZero():
		return rangeClosure
	}
	return dayClosure
}

// days visits the days that a closure is about, in every year of the span in which it repeats.
func (c Closure) days(visit func(Date)) {
	length := 0
	if !c.Until.IsZero() {
		length = c.Until.Sub(c.On)
	}
	year, month, day := c.On.civil()
	for ; ; year++ {
		if on, err := NewDate(year, month, day); err == nil {
			for i := 0; i <= length && index(on.AddDays(i)) < spanDays; i++ {
				visit(on.AddDays(i))
			}
		}
		if !c.Yearly || year >= lastYear {
			return
		}
	}
}

func (f facts) apply(c Closure, day Date) {
	switch {
	case c.Reopened && isWeekend(day):
		f.opened[day] = true
	case c.Reopened:
		delete(f.holidays, day)
	case isWeekend(day):
		delete(f.opened, day)
	default:
		f.holidays.put(day, c.Why)
	}
}

// check looks at a closure, and notes in seen the days that it is about.
func (c *Calendar) check(closure Closure, seen map[Date]bool) error {
	switch {
	case closure.On.IsZero():
		return errors.New("it has no day: say on which day it is")
	case !c.Contains(closure.On):
		return &rangeError{c: c, on: closure.On}
	case !closure.Until.IsZero() && !c.Contains(closure.Until):
		return &rangeError{c: c, on: closure.Until}
	case !closure.Until.IsZero() && closure.Until.Before(closure.On):
		return fmt.Errorf("its until %s is before its first day %s", closure.Until, closure.On)
	case !closure.Until.IsZero() && !closure.Until.Before(closure.On.AddMonths(12)):
		return fmt.Errorf("from %s until %s is a year or more: give each year its own", closure.On, closure.Until)
	case strings.TrimSpace(closure.Why) == "" && !closure.Reopened:
		return fmt.Errorf("%s has no reason: say why it is closed", closure.On)
	case !printable(closure.Why):
		return fmt.Errorf("%s has a reason that cannot be printed: give one line of at most %d bytes", closure.On, maxReason)
	}
	var twice Date
	closure.days(func(day Date) {
		if seen[day] && twice.IsZero() {
			twice = day
		}
		seen[day] = true
	})
	if !twice.IsZero() {
		return fmt.Errorf("%s is named twice: name each day once", twice)
	}
	return nil
}

// maxReason is the longest reason for a closed day, in bytes.
const maxReason = 200

// printable reports whether a report can print a reason as it is.
func printable(why string) bool {
	if len(why) > maxReason || !utf8.ValidString(why) {
		return false
	}
	for _, r := range why {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}
