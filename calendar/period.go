package calendar

// A Period is a length of time with its way of counting: "10 working days after", "26 weeks beginning with", "3 weeks
// before". Make one with [Days], [WorkingDays], [ClearDays], [CourtDays], [Weeks] or [Months], which count after the
// start until told otherwise, or read one with [ParsePeriod]:
//
//	calendar.WorkingDays(10)            // 10 working days after
//	calendar.Weeks(26).BeginningWith()  // 26 weeks beginning with
//	calendar.Weeks(3).Before()          // 3 weeks before
//
// A Period is four bytes, compared with == and passed by value. Two that are written alike are equal; "7 days after"
// and "1 week after" are not. The zero Period is no period: it is written as "", and [Calendar.Add] of it is an error.
//
// [Calendar.Add] says which day each kind of period reaches.
type Period struct {
	count uint16
	unit  Unit
	dir   Direction
}

// A Unit is what a [Period] counts.
type Unit uint8

// The units. NoUnit is that of the zero [Period].
const (
	NoUnit     Unit = iota
	Day             // a day of the calendar, weekends and holidays included
	WorkingDay      // a day that the calendar in use does not close
	ClearDay        // a day of the calendar that lies wholly between start and end, neither of which counts
	CourtDay        // a day as the family court counts it: see CourtDays
	Week            // seven days of the calendar
	Month           // to the same day of another month, clamped to that month's last day
)

// A Direction says on which side of its start a [Period] lies, and whether the start is its first day.
type Direction uint8

// The directions.
const (
	After         Direction = iota // the start is day 0
	Before                         // the start is day 0, counting backwards
	BeginningWith                  // the start is day 1
)

// MaxCount is the longest that a [Period] may be, in its unit: more days than there are in any calendar's span.
const MaxCount = 1<<16 - 1

// Days returns the period of n days after its start. With n = 0 it reaches the start itself. Any n below 0 or above
// [MaxCount] gives the zero Period, with which [Calendar.Add] is an error. To count backwards use [Period.Before].
func Days(n int) Period { return newPeriod(n, Day) }

// WorkingDays returns the period of n working days after its start: it ends on the nth working day after it,
// whether or not the start is a working day. With n = 0 it reaches the start itself. See [Days] about n.
func WorkingDays(n int) Period { return newPeriod(n, WorkingDay) }

// ClearDays returns the period of n clear days after its start. Neither the start nor the end counts: with n = 0 it
// reaches the day after. These are days of the calendar whatever n is; [CourtDays] counts by the rules of the family
// court. See [Days] about n.
func ClearDays(n int) Period { return newPeriod(n, ClearDay) }

// Weeks returns the period of n times seven days after its start. See [Days] about n.
func Weeks(n int) Period { return newPeriod(n, Week) }

// Months returns the period of n months after its start: it ends on the same day of the month, clamped to the month's
// last day. See [Days] about n.
func Months(n int) Period { return newPeriod(n, Month) }

func newPeriod(n int, unit Unit) Period {
	if n < 0 || n > MaxCount {
		return Period{}
	}
	return Period{count: uint16(n), unit: unit}
}

// After returns p counted forwards from a start that is day 0.
func (p Period) After() Period { return p.facing(After) }

// Before returns p counted backwards from a start that is day 0.
func (p Period) Before() Period { return p.facing(Before) }

// BeginningWith returns p counted forwards from a start that is day 1, so that it ends a day sooner than
// [Period.After]. A period of nothing has no first day, and clear days and court days do not count their start. For
// these it returns the zero Period, with which [Calendar.Add] is an error.
func (p Period) BeginningWith() Period { return p.facing(BeginningWith) }

func (p Period) facing(dir Direction) Period {
	p.dir = dir
	if p.unit == NoUnit || dir == BeginningWith && (p.count == 0 || p.unit == ClearDay || p.unit == CourtDay) {
		return Period{}
	}
	return p
}

// Count returns how many units p is long.
func (p Period) Count() int { return int(p.count) }

// Unit returns what p counts, [NoUnit] for the zero Period.
func (p Period) Unit() Unit { return p.unit }

// Direction returns how p lies to its start.
func (p Period) Direction() Direction { return p.dir }

// IsZero reports whether p is no period. [Days] of 0 is one, and reaches the start itself.
func (p Period) IsZero() bool { return p == Period{} }

// from returns the day that p reaches if closed days count like all others.
func (p Period) from(d Date) Date {
	n := int(p.count)
	switch p.unit {
	case Week:
		n *= 7
	case ClearDay:
		n++
	case CourtDay:
		n = p.courtSteps()
	}
	add := Date.AddDays
	if p.unit == Month {
		add = Date.AddMonths
	}
	switch p.dir {
	case Before:
		return add(d, -n)
	case BeginningWith:
		return add(d, n).AddDays(-1)
	default:
		return add(d, n)
	}
}
