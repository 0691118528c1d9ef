package policy

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// isPlainlyLooser reports whether a term can be seen at once to ask for less than the law: it switches it off, has
// readings of its own, or gives a longer period from the same clock.
func isPlainlyLooser(t, law *rule.Term) bool {
	if t.Off || len(t.Readings) > 0 {
		return true
	}
	plain := t.From.Equal(law.From) && sameStart(t.Latest, law.Latest)
	return plain && !reachesNoLater(t.Latest.Period, law.Latest.Period)
}

// isSooner reports whether one day can be seen to come before another, wherever both are.
func isSooner(a, b rule.Day) bool {
	if len(a.EarlierOf) > 0 {
		return slices.ContainsFunc(a.EarlierOf, func(d rule.Day) bool { return isSooner(d, b) })
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
func sameStart(a, b rule.Day) bool {
	start := func(d rule.Day) rule.Day {
		if d.Of == nil {
			return rule.Clock()
		}
		return *d.Of
	}
	return !a.Period.IsZero() && !b.Period.IsZero() && start(a).Equal(start(b))
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
