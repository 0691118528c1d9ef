package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// isTighterThan reports whether a term can be seen to allow nothing that the rule's own forbids. Readings and
// inference are refused too: they would make what is a breach for certain an arguable one.
func (t *Term) isTighterThan(own *Term) bool {
	opensInTime := own.Earliest.IsZero() || notEarlier(t.Latest, t.Earliest)
	return !t.Off && !t.Uncommenced && len(t.Readings) == 0 && (!t.Inferred || own.Inferred) &&
		sameDay(t.From, own.From) && notLater(t.Latest, own.Latest) && notEarlier(t.Earliest, own.Earliest) && opensInTime
}

// notLater reports whether one day can be seen to come no later than another.
func notLater(a, b Day) bool {
	some := func(days []Day, is func(Day) bool) bool { return slices.ContainsFunc(days, is) }
	every := func(days []Day, is func(Day) bool) bool {
		return !slices.ContainsFunc(days, func(d Day) bool { return !is(d) })
	}
	notAfterB := func(d Day) bool { return notLater(d, b) }
	switch {
	case b.IsZero() || sameDay(a, b):
		return true
	case len(b.EarlierOf) > 0:
		return every(b.EarlierOf, func(d Day) bool { return notLater(a, d) })
	case len(a.EarlierOf) > 0:
		return some(a.EarlierOf, notAfterB)
	case len(a.FirstOf) > 0 && len(a.FirstOf) == len(b.FirstOf):
		for i := range a.FirstOf {
			if !notLater(a.FirstOf[i], b.FirstOf[i]) {
				return false
			}
		}
		return true
	default:
		return sameStart(a, b) && reachesNoLater(a.Period, b.Period)
	}
}

// notEarlier reports whether one day can be seen to come no earlier than another.
func notEarlier(a, b Day) bool {
	return b.IsZero() || sameDay(a, b) || sameStart(a, b) && reachesNoLater(b.Period, a.Period)
}

// isSooner reports whether one day can be seen to come before another, wherever both are.
func isSooner(a, b Day) bool {
	if len(a.EarlierOf) > 0 {
		return slices.ContainsFunc(a.EarlierOf, func(d Day) bool { return isSooner(d, b) })
	}
	if !sameStart(a, b) {
		return false
	}
	x, y := a.Period, b.Period
	if x.Unit() == y.Unit() && x.Direction() == y.Direction() {
		n, m := x.Count(), y.Count()
		return n != m && (n < m) == (x.Direction() != calendar.Before)
	}
	_, latest := reach(x)
	earliest, _ := reach(y)
	return latest < earliest
}

// sameStart reports whether two days are periods counted from the same day.
func sameStart(a, b Day) bool {
	start := func(d Day) Day {
		if d.Of == nil {
			return Clock()
		}
		return *d.Of
	}
	return !a.Period.IsZero() && !b.Period.IsZero() && sameDay(start(a), start(b))
}

// reachesNoLater reports whether one period, from whatever day, can be seen to reach no later than another.
func reachesNoLater(a, b calendar.Period) bool {
	n, m := a.Count(), b.Count()
	back, onward := a.Direction() == calendar.Before, b.Direction() != calendar.Before
	if a.Unit() == b.Unit() {
		switch {
		case back && onward:
			return true
		case back:
			return n >= m
		case !onward:
			return false
		case a.Direction() == calendar.After && b.Direction() == calendar.BeginningWith:
			return n < m
		default:
			return n <= m
		}
	}
	_, latest := reach(a)
	earliest, _ := reach(b)
	return latest <= earliest
}

// reach returns the least and the most days of the wall calendar by which a period may move a day. Of working days the
// least is a start on a Sunday with neither a holiday nor an open weekend on the way, and the most is more than any run of holidays makes of them.
func reach(p calendar.Period) (least, most int) {
	n := p.Count()
	least, most = n, n
	switch p.Unit() {
	case calendar.Week:
		least, most = 7*n, 7*n
	case calendar.ClearDay:
		least, most = n+1, n+1
	case calendar.Month:
		return monthsReach(p)
	case calendar.WorkingDay:
		if n > 0 {
			least, most = 7*((n-1)/5)+(n-1)%5+1, 3*n+10
		}
	}
	switch {
	case p.Direction() == calendar.Before:
		return -most, -least
	case p.Direction() == calendar.After:
		return least, most
	case p.Unit() == calendar.WorkingDay: // a start that is no working day does not count
		return least - 1, most
	default:
		return least - 1, most - 1
	}
}

// monthsReach is reach for months, over all months for which there are calendars. Between the first day of a month and
// the last, which may be cut short at the other end, no start reaches less or more.
func monthsReach(p calendar.Period) (least, most int) {
	n, counted := p.Count(), 0
	switch p.Direction() {
	case calendar.Before:
		n = -n
	case calendar.BeginningWith:
		counted = 1
	}
	least, most = 1<<20, -1<<20
	for first := calendar.MustParseDate("1990-01-01"); first.Year() <= 2100; first = first.AddMonths(1) {
		for _, start := range [...]calendar.Date{first, first.AddMonths(1).AddDays(-1)} {
			days := start.AddMonths(n).Sub(start) - counted
			least, most = min(least, days), max(most, days)
		}
	}
	return least, most
}
