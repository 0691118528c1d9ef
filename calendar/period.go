package calendar

import (
	"fmt"
	"strconv"
	"strings"
)

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

// The words of units and directions, each at the place of its constant.
var (
	unitWords      = [...]string{NoUnit: "", Day: "day", WorkingDay: "working day", ClearDay: "clear day", CourtDay: "court day", Week: "week", Month: "month"}
	directionWords = [...]string{After: "after", Before: "before", BeginningWith: "beginning with"}
)

// String returns the unit in the singular, such as "working day".
func (u Unit) String() string {
	if int(u) < len(unitWords) {
		return unitWords[u]
	}
	return "Unit(" + strconv.Itoa(int(u)) + ")"
}

// String returns "after", "before" or "beginning with".
func (d Direction) String() string {
	if int(d) < len(directionWords) {
		return directionWords[d]
	}
	return "Direction(" + strconv.Itoa(int(d)) + ")"
}

// String returns p in words, such as "10 working days after", or "" for the zero Period. [ParsePeriod] reads every
// other text that it returns.
func (p Period) String() string {
	if p.unit == NoUnit {
		return ""
	}
	return string(p.appendTo(make([]byte, 0, 32)))
}

// AppendText appends p as [Period.String] writes it. It never fails.
func (p Period) AppendText(b []byte) ([]byte, error) { return p.appendTo(b), nil }

// MarshalText returns p as [Period.String] writes it. It never fails.
func (p Period) MarshalText() ([]byte, error) { return p.appendTo(nil), nil }

// UnmarshalText reads what [ParsePeriod] reads; an empty text is the zero Period. On an error p is unchanged.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	read, err := ParsePeriod(string(text))
	if err != nil {
		return err
	}
	*p = read
	return nil
}

func (p Period) appendTo(b []byte) []byte {
	if p.unit == NoUnit {
		return b
	}
	b = strconv.AppendUint(b, uint64(p.count), 10)
	b = append(b, ' ')
	b = append(b, p.unit.String()...)
	if p.count != 1 {
		b = append(b, 's')
	}
	b = append(b, ' ')
	return append(b, p.dir.String()...)
}

// ParsePeriod reads a period written as a manager would say it. First comes a number from 0 to [MaxCount]. Then come
// days, working days, clear days, court days, weeks or months, in the singular after 1. The end is after, before or
// beginning with. Letters are small, with one space between words. Each period has one way to be written, so what is
// read prints as it was.
//
// "0 weeks beginning with", "3 clear days beginning with" and "3 court days beginning with" mean nothing and are
// refused.
func ParsePeriod(s string) (Period, error) {
	number, rest, _ := strings.Cut(s, " ")
	count, err := strconv.ParseUint(number, 10, 16)
	if err != nil || strconv.FormatUint(count, 10) != number {
		return Period{}, periodFault(s, fmt.Sprintf("begin with a whole number from 0 to %d", MaxCount))
	}
	unit, rest := cutUnit(rest)
	if unit == NoUnit {
		return Period{}, periodFault(s, "after the number write days, working days, clear days, court days, weeks or months")
	}
	plural := strings.HasPrefix(rest, "s")
	if plural != (count != 1) {
		return Period{}, periodFault(s, "write 1 with the singular and every other number with the plural")
	}
	direction, ok := directionNamed(strings.TrimPrefix(rest, "s"))
	if !ok {
		return Period{}, periodFault(s, "end with after, before or beginning with")
	}
	p := newPeriod(int(count), unit).facing(direction)
	if p.IsZero() {
		return Period{}, periodFault(s, "count a period of nothing, of clear days or of court days after or before its start")
	}
	return p, nil
}

// cutUnit takes a unit in the singular off the front of s.
func cutUnit(s string) (Unit, string) {
	for unit := Day; unit <= Month; unit++ {
		if rest, ok := strings.CutPrefix(s, unit.String()); ok {
			return unit, rest
		}
	}
	return NoUnit, s
}

func directionNamed(s string) (Direction, bool) {
	for dir := After; dir <= BeginningWith; dir++ {
		if s == " "+dir.String() {
			return dir, true
		}
	}
	return After, false
}

func periodFault(s, advice string) error {
	return fmt.Errorf("calendar: %s is not a period such as \"10 working days after\": %s", quote(s), advice)
}
