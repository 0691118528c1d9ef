package calendar

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Closure is a day on which an organisation decides to do no work, such as a council's shutdown after Christmas. With
// Reopened it is a day on which it works although the calendar is closed.
//
// A council's closure stops the clock of its own service standards, never that of a statute: keep the calendar with
// closures apart from the one that statutory limits are counted by.
type Closure struct {
	On  Date   `json:"on"`
	Why string `json:"why"` // the reason that Reckon gives for skipping the day; a closing day must have one

	// Reopened makes On a working day, whether it is a bank holiday or on a weekend.
	Reopened bool `json:"reopened,omitzero"`
}

// With returns a copy of c with closures on top; c does not change. A closure on a day that is closed already changes
// nothing, the reason included, and neither does reopening a working day. Its [Calendar.Version] is that of the days
// that result.
//
// The closures of one call must be about different days, each in the span. A closing one must say why in at most 200
// bytes on one line. All that fail are named in one joined error, by their place in the list, counting from 1.
func (c *Calendar) With(closures ...Closure) (*Calendar, error) {
	var faults []error
	seen := make(map[Date]bool, len(closures))
	for i, closure := range closures {
		if err := c.check(closure, seen[closure.On]); err != nil {
			faults = append(faults, fmt.Errorf("calendar: closure %d: %w", i+1, err))
		}
		seen[closure.On] = true
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if len(closures) == 0 {
		return c, nil // it cannot be told from a copy
	}
	f := c.facts()
	for _, closure := range closures {
		f.apply(closure)
	}
	return build(f), nil
}

func (f facts) apply(c Closure) {
	switch {
	case c.Reopened && isWeekend(c.On):
		f.opened[c.On] = true
	case c.Reopened:
		delete(f.holidays, c.On)
	case isWeekend(c.On):
		delete(f.opened, c.On)
	default:
		f.holidays.put(c.On, c.Why)
	}
}

func (c *Calendar) check(closure Closure, again bool) error {
	switch {
	case closure.On.IsZero():
		return errors.New("it has no day: say on which day it is")
	case !c.Contains(closure.On):
		return &rangeError{c: c, on: closure.On}
	case again:
		return fmt.Errorf("%s is named twice: name each day once", closure.On)
	case strings.TrimSpace(closure.Why) == "" && !closure.Reopened:
		return fmt.Errorf("%s has no reason: say why it is closed", closure.On)
	case !printable(closure.Why):
		return fmt.Errorf("%s has a reason that cannot be printed: give one line of at most %d bytes", closure.On, maxReason)
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
