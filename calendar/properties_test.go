package calendar_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
)

// everyDay calls f with every day of the span.
func everyDay(c *calendar.Calendar, f func(calendar.Date)) {
	first, last := c.Span()
	for d := first; !d.After(last); d = d.AddDays(1) {
		f(d)
	}
}

func TestThereAndBack(t *testing.T) {
	for _, c := range allCalendars() {
		everyDay(c, func(d calendar.Date) {
			if !c.IsWorkingDay(d) {
				return
			}
			for _, n := range []int{1, 2, 10, 130, 260} {
				there, err := c.AddWorkingDays(d, n)
				if err != nil {
					continue // past the end
				}
				if back, err := c.AddWorkingDays(there, -n); back != d || err != nil {
					t.Fatalf("%s: %s and %d working days is %s, and back %s, %v", c.Division(), d, n, there, back, err)
				}
				if between, err := c.WorkingDaysBetween(d, there); between != n || err != nil {
					t.Fatalf("%s: %d working days between %s and %s, %v", c.Division(), between, d, there, err)
				}
			}
		})
	}
}

func TestALaterStartIsNeverDueEarlier(t *testing.T) {
	periods := []calendar.Period{
		calendar.Days(5), calendar.WorkingDays(0), calendar.WorkingDays(2), calendar.WorkingDays(10),
		calendar.WorkingDays(2).Before(), calendar.WorkingDays(1).BeginningWith(), calendar.WorkingDays(2).BeginningWith(),
		calendar.CourtDays(0).Before(), calendar.CourtDays(2), calendar.CourtDays(7).Before(), calendar.CourtDays(8).Before(),
		calendar.ClearDays(3), calendar.Weeks(26).BeginningWith(), calendar.Months(1), calendar.Months(1).Before(),
		calendar.Months(3).BeginningWith(),
	}
	for _, p := range periods {
		var latest calendar.Date
		everyDay(calendar.UnitedKingdom(), func(d calendar.Date) {
			due, err := calendar.UnitedKingdom().Add(d, p)
			if err != nil {
				return // at an end of the span
			}
			if due.Before(latest) {
				t.Fatalf("%s: from %s due on %s, from an earlier day on %s", p, d, due, latest)
			}
			latest = due
		})
	}
}

func TestReckoningAgreesWithAdd(t *testing.T) {
	c := calendar.EnglandWales()
	everyDay(c, func(d calendar.Date) {
		for _, p := range []calendar.Period{
			calendar.WorkingDays(3), calendar.WorkingDays(3).Before(), calendar.WorkingDays(3).BeginningWith(),
			calendar.CourtDays(3), calendar.CourtDays(3).Before(),
		} {
			end, err := c.Add(d, p)
			if err != nil {
				continue
			}
			r, err := c.Reckon(d, p)
			if err != nil || r.End != end {
				t.Fatalf("%s, %s: %s, %v; want %s", d, p, r.End, err, end)
			}
			// Counted and skipped days together are all the days on the way.
			days := end.Sub(d)
			if p.Direction() == calendar.Before {
				days = -days
			}
			if p.Direction() == calendar.BeginningWith {
				days++
			}
			if p == calendar.CourtDays(3).Before() {
				days-- // the day reached does not count
			}
			if days != 3+len(r.Skipped) {
				t.Fatalf("%s, %s: %d days, %d of them skipped", d, p, days, len(r.Skipped))
			}
			if !slices.IsSortedFunc(r.Skipped, func(a, b calendar.Skip) int { return a.On.Compare(b.On) }) {
				t.Fatalf("%s, %s: skipped %v", d, p, r.Skipped)
			}
		}
	})
}

func TestNearestDaysHoldTheDayBetweenThem(t *testing.T) {
	for _, c := range allCalendars() {
		everyDay(c, func(d calendar.Date) {
			before, err := c.OnOrBefore(d)
			if d.Before(day("1990-01-03")) && err != nil {
				return // all of the span so far is New Year
			}
			after, err2 := c.OnOrAfter(d)
			if err != nil || err2 != nil {
				t.Fatalf("%s: %v, %v", d, err, err2)
			}
			open := c.IsWorkingDay(d)
			if before.After(d) || after.Before(d) || open != (before == d) || open != (after == d) || !c.IsWorkingDay(before) || !c.IsWorkingDay(after) {
				t.Fatalf("%s lies between %s and %s", d, before, after)
			}
		})
	}
}

// The calendar of the whole kingdom is open exactly when all its parts are.
func TestUnitedKingdomIsTheUnion(t *testing.T) {
	everyDay(calendar.UnitedKingdom(), func(d calendar.Date) {
		all := calendar.EnglandWales().IsWorkingDay(d) && calendar.Scotland().IsWorkingDay(d) && calendar.NorthernIreland().IsWorkingDay(d)
		if calendar.UnitedKingdom().IsWorkingDay(d) != all {
			t.Fatal(d)
		}
	})
}

// Calendars are built when first asked for, and with closures from one another, by any number of goroutines.
func TestConcurrentUse(t *testing.T) {
	versions := make([]string, 16)
	var group sync.WaitGroup
	for i := range versions {
		group.Go(func() {
			for _, c := range allCalendars() {
				own, err := c.With(calendar.Closure{On: day("2026-12-29"), Why: "shutdown"})
				if err != nil {
					t.Error(err)
					return
				}
				for n := range 300 {
					if _, err := own.AddWorkingDays(day("2026-04-02"), n); err != nil {
						t.Error(err)
					}
					if _, err := c.Reckon(day("2026-04-02"), calendar.WorkingDays(n)); err != nil {
						t.Error(err)
					}
				}
				versions[i] += own.Version()
			}
		})
	}
	group.Wait()
	assert.Len(t, slices.Compact(versions), 1)
}

func TestNothingIsAllocated(t *testing.T) {
	c := calendar.EnglandWales()
	d, e := day("2026-04-02"), day("2036-04-02")
	text, into := []byte("2026-04-02"), make([]byte, 0, 32)
	instant := time.Date(2026, time.April, 2, 12, 0, 0, 0, time.UTC)
	var read calendar.Date
	for name, f := range map[string]func(){
		"AddWorkingDays":     func() { _, _ = c.AddWorkingDays(d, 130) },
		"back":               func() { _, _ = c.AddWorkingDays(d, -130) },
		"IsWorkingDay":       func() { _ = c.IsWorkingDay(d) },
		"WorkingDaysBetween": func() { _, _ = c.WorkingDaysBetween(d, e) },
		"OnOrBefore":         func() { _, _ = c.OnOrBefore(d) },
		"OnOrAfter":          func() { _, _ = c.OnOrAfter(d) },
		"Add":                func() { _, _ = c.Add(d, calendar.Months(3).BeginningWith()) },
		"Add court days":     func() { _, _ = c.Add(d, calendar.CourtDays(7).Before()) },
		"Closed":             func() { _, _ = c.Closed(d.AddDays(1)) },
		"Version":            func() { _ = c.Version() },
		"EnglandWales":       func() { _ = calendar.EnglandWales() },
		"ParseDate":          func() { _, _ = calendar.ParseDate("2026-04-02") },
		"ParsePeriod":        func() { _, _ = calendar.ParsePeriod("10 working days after") },
		"Date.UnmarshalText": func() { _ = read.UnmarshalText(text) },
		"Date.AppendText":    func() { _, _ = d.AppendText(into) },
		"Period.AppendText":  func() { _, _ = calendar.Weeks(26).AppendText(into) },
		"DateOf":             func() { _ = calendar.DateOf(instant) },
		"AddMonths":          func() { _ = d.AddMonths(1) },
	} {
		assert.Zero(t, testing.AllocsPerRun(100, f), name)
	}
}
