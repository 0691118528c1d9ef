package calendar

import "time"

// NoLaterThan reports whether p, from whatever day, can be seen to reach no later than q.
func (p Period) NoLaterThan(q Period) bool {
	a, b := p, q
	n, m := a.Count(), b.Count()
	back, onward := a.Direction() == Before, b.Direction() != Before
	if a.alike(b) {
		switch {
		case back && onward:
			return true
		case back:
			return n >= m
		case !onward:
			return false
		case a.Direction() == After && b.Direction() == BeginningWith:
			return n < m
		default:
			return n <= m
		}
	}
	_, latest := a.Reach()
	earliest, _ := b.Reach()
	return latest <= earliest
}

// SoonerThan reports whether p, from whatever day, can be seen to reach an earlier day than q.
func (p Period) SoonerThan(q Period) bool {
	if p.alike(q) && p.Direction() == q.Direction() {
		n, m := p.Count(), q.Count()
		return n != m && (n < m) == (p.Direction() != Before)
	}
	_, latest := p.Reach()
	earliest, _ := q.Reach()
	return latest < earliest
}

// alike reports whether the counts of two periods can be compared. Court days up to seven are business days, more are days.
func (p Period) alike(q Period) bool {
	return p.Unit() == q.Unit() && (p.Unit() != CourtDay || p.CountsWorkingDays() == q.CountsWorkingDays())
}

// Reach returns the least and the most days of the wall calendar by which a period may move a day, less than 0 for one
// that counts backwards. Of working days the least is that from a Sunday with no holiday and no open weekend on the way,
// and the most is more than any run of holidays makes of them.
func (p Period) Reach() (least, most int) {
	n := p.Count()
	least, most = n, n
	switch p.Unit() {
	case Week:
		least, most = 7*n, 7*n
	case ClearDay:
		least, most = n+1, n+1
	case Month:
		return p.monthsReach()
	case WorkingDay, CourtDay:
		if p.unit == CourtDay && p.dir == Before {
			n++
		}
		switch {
		case !p.CountsWorkingDays():
			least, most = n, n
		case n > 0:
			least, most = 7*((n-1)/5)+(n-1)%5+1, 3*n+10
		}
	}
	switch {
	case p.Direction() == Before:
		return -most, -least
	case p.Direction() == After:
		return least, most
	case p.Unit() == WorkingDay: // a start that is no working day does not count
		return least - 1, most
	default:
		return least - 1, most - 1
	}
}

// mostAlike is for how many months, on either side of a calendar, leap years come every four years: 1900 was none.
const mostAlike = 12 * 80

// monthsReach is reach for months, over all months for which there are calendars. Between the first day of a month and
// the last, which may be cut short at the other end, no start reaches less or more. Leap years come every four years, so that
// four years of starts say it all; but 2100 is none, and what reaches it is looked at too.
func (p Period) monthsReach() (least, most int) {
	n, counted := p.Count(), 0
	switch p.Direction() {
	case Before:
		n = -n
	case BeginningWith:
		counted = 1
	}
	least, most = 1<<20, -1<<20
	for month := 12 * firstYear; month < 12*(lastYear+1); month++ {
		if month == 12*(firstYear+4) && -mostAlike <= n && n <= mostAlike {
			month = 12*lastYear - max(n, -n) - 1
		}
		year, of := month/12, time.Month(month%12+1)
		first := fromCivil(year, of, 1)
		last := first.AddDays(daysIn(year, of) - 1)
		for _, start := range [...]Date{first, last} {
			days := start.AddMonths(n).Sub(start) - counted
			least, most = min(least, days), max(most, days)
		}
	}
	return least, most
}
