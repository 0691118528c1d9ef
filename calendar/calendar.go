package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// A Calendar says which days are working days: Monday to Friday, less the bank holidays of one division of the
// United Kingdom, less any closures on top. It is built once and never changes, so any number of goroutines may share
// it. All its answers about working days cost the same few nanoseconds at any distance.
//
// Calendars come from [EnglandWales], [Scotland], [NorthernIreland], [UnitedKingdom], [ParseBankHolidays] and
// [Calendar.With]. The zero Calendar spans no day and answers nothing; a nil one panics as any nil pointer does.
type Calendar struct {
	days     uint32 // of the span; 0 in the zero Calendar, which makes every day lie outside
	working  uint   // working days in the span
	known    Date
	division string
	version  string
	holidays []Skip // closed Mondays to Fridays, in order
	opened   []Date // Saturdays and Sundays that a closure reopened, in order

	// ord[i] is how many working days lie before day i of the span, and day[k] is the kth working day. Both count
	// from 0, and a day is its distance from the first of the span.
	ord [spanDays + 1]uint16
	day [spanDays]uint16
}

// ErrOutOfRange is what an error wraps when a day, or the day to be reached, lies outside the calendar's span. The
// zero [Date] lies outside every span.
var ErrOutOfRange = errors.New("calendar: outside the calendar's span")

var errNoPeriod = errors.New("calendar: there is no period to count: give one, such as Days(0) for the start itself")

// Span returns the first and last day that c answers for, both included: 1990-01-01 and 2100-12-31.
func (c *Calendar) Span() (first, last Date) {
	if c.days == 0 {
		return Date{}, Date{}
	}
	return Date{spanFirst}, Date{spanLast}
}

// Contains reports whether d lies in the span of c.
func (c *Calendar) Contains(d Date) bool { return index(d) < c.days }

// KnownUntil returns the last day of the last year whose bank holidays are published: 2028-12-31 unless a feed holds
// later years. The days after it follow from the rules and may still change.
func (c *Calendar) KnownUntil() Date { return c.known }

// IsProvisional reports whether d lies after [Calendar.KnownUntil]: whether it is a working day was worked out from
// the rules and has not been published.
func (c *Calendar) IsProvisional(d Date) bool { return d.After(c.known) }

// Division returns the division of the United Kingdom whose bank holidays c holds: "england-and-wales", "scotland",
// "northern-ireland", or "united-kingdom" for all three together.
func (c *Calendar) Division() string { return c.division }

// IsWorkingDay reports whether d is a working day. Outside the span it is false, as it is for the zero Date.
func (c *Calendar) IsWorkingDay(d Date) bool {
	i := index(d)
	return i < c.days && c.ord[i] != c.ord[i+1]
}

// AddWorkingDays returns the nth working day after d, d itself being day 0 whether or not it is a working day. A
// negative n counts back, to the nth working day before d, and n = 0 returns d as it is. If d or the day to be reached
// lies outside the span, the error wraps [ErrOutOfRange].
func (c *Calendar) AddWorkingDays(d Date, n int) (Date, error) {
	i, k := index(d), n // k becomes the place of the answer among the working days; one that overflows is none
	if i < c.days {
		if n == 0 {
			return d, nil
		}
		if n > 0 {
			i++
			k--
		}
		if k += int(c.ord[i]); uint(k) < c.working {
			return Date{spanFirst + int32(c.day[k])}, nil
		}
	}
	return Date{}, &rangeError{c: c, on: d, n: n}
}

// WorkingDaysBetween returns how many working days lie after a up to and including b: a is day 0 and b counts, so
// AddWorkingDays(a, n) is n away from a. If b is before a it is minus the number after b up to and including a. If a
// or b lies outside the span, the error wraps [ErrOutOfRange].
func (c *Calendar) WorkingDaysBetween(a, b Date) (int, error) {
	i, j := index(a), index(b)
	if i < c.days && j < c.days {
		return int(c.ord[j+1]) - int(c.ord[i+1]), nil
	}
	if i < c.days {
		a = b
	}
	return 0, &rangeError{c: c, on: a}
}

// OnOrBefore returns the last working day on or before d: the day to act by when a limit falls on d. If d lies outside
// the span, or no working day of it comes so early, the error wraps [ErrOutOfRange].
func (c *Calendar) OnOrBefore(d Date) (Date, error) {
	if i := index(d); i < c.days && c.ord[i+1] > 0 {
		return Date{spanFirst + int32(c.day[c.ord[i+1]-1])}, nil
	}
	return Date{}, &rangeError{c: c, on: d, words: "the last working day on or before "}
}

// OnOrAfter returns the first working day on or after d. If d lies outside the span, or no working day of it comes so
// late, the error wraps [ErrOutOfRange].
func (c *Calendar) OnOrAfter(d Date) (Date, error) {
	if i := index(d); i < c.days && uint(c.ord[i]) < c.working {
		return Date{spanFirst + int32(c.day[c.ord[i]])}, nil
	}
	return Date{}, &rangeError{c: c, on: d, words: "the first working day on or after "}
}

// Add returns the day that p reaches from d. With E for d and N for the count of p:
//
//	N days after               E + N
//	N days before              E - N
//	N days beginning with      E + N - 1: E is day 1
//	N weeks ...                the same with 7 days for each week
//	N clear days after         E + N + 1: neither end counts
//	N clear days before        E - N - 1
//	N court days after         the Nth working day after E, E itself if N is 0; from N = 8 on E + N
//	N court days before        the (N+1)th working day before E; from N = 8 on E - N - 1
//	N months after, before     E.AddMonths(N), E.AddMonths(-N)
//	N months beginning with    the day before E.AddMonths(N)
//	N working days after       the Nth working day after E; E itself if N is 0
//	N working days before      the Nth working day before E; E itself if N is 0
//	N working days beginning   the Nth working day from E on: E is day 1 if it is a working day,
//	  with                     otherwise the first working day after it is
//
// Where [Period.CountsWorkingDays] is false, the day reached may be a closed day and stays there (see
// [Calendar.OnOrBefore]). The day reached must lie in the span, and so must E when only working days count; otherwise
// the error wraps [ErrOutOfRange]. The zero Period is an error of its own. No count overflows: a day that lies too far
// away is out of range. Add allocates nothing unless it fails.
func (c *Calendar) Add(d Date, p Period) (Date, error) {
	n := int(p.count)
	switch {
	case p.unit == NoUnit:
		return Date{}, errNoPeriod
	case !p.CountsWorkingDays():
		if end := p.from(d); c.Contains(end) {
			return end, nil
		}
		return Date{}, &rangeError{c: c, on: d, words: p.String() + " "}
	case p.unit == CourtDay:
		if n = p.courtSteps(); p.dir == Before {
			n = -n
		}
		if end, err := c.AddWorkingDays(d, n); err == nil {
			return end, nil
		}
		return Date{}, &rangeError{c: c, on: d, words: p.String() + " "}
	case p.dir == Before:
		return c.AddWorkingDays(d, -n)
	case p.dir == BeginningWith && c.IsWorkingDay(d):
		return c.AddWorkingDays(d, n-1)
	default:
		return c.AddWorkingDays(d, n)
	}
}

// Closed reports whether d is a day on which nothing is done, and why: the name of the bank holiday, "Saturday" or
// "Sunday", or what a [Closure] gave as its reason. A bank holiday taken on another day is named so, as in "Christmas
// Day (substitute day)". Of a working day, and of a day outside the span, it returns "" and false.
func (c *Calendar) Closed(d Date) (why string, closed bool) {
	if !c.Contains(d) || c.IsWorkingDay(d) {
		return "", false
	}
	if at, found := findDay(c.holidays, d); found {
		return c.holidays[at].Why, true
	}
	return d.Weekday().String(), true
}

// A Skip is a day that is not counted, and why, in the words of [Calendar.Closed].
type Skip struct {
	On  Date   `json:"on"`
	Why string `json:"why"`
}

// Version names the facts that c was built from, to be kept beside every answer. It gives the division, the day until
// which the facts are known, and a hash. The hash is of both, of the span, and of each closed Monday to Friday and
// opened weekend day. Equal facts have equal versions wherever they come from, and one day more or less gives another
// version. The reasons for closing are not part of it. If days are [Calendar.Missing], it names them at the end:
//
//	england-and-wales 2028-12-31 sha256:8c1f...
//	england-and-wales 2028-12-31 sha256:04b7... without 2022-09-19
func (c *Calendar) Version() string { return c.version }

// Missing returns the bank holidays that were proclaimed in c's division, as the library knows, but are working days in
// c. The oldest comes first. It is empty unless c comes from a feed that is older than the proclamation (see
// [ParseBankHolidays]), or a [Closure] reopened the day. Every call returns a list of its own.
func (c *Calendar) Missing() []Skip {
	d, _ := divisionNamed(c.division)
	var days []Skip
	for _, p := range proclamations() {
		if on := p.on.date(); p.kept&d.kept != 0 && c.IsWorkingDay(on) {
			days = append(days, Skip{On: on, Why: p.name})
		}
	}
	return slices.Compact(days) // a day proclaimed for each part by itself
}

// A rangeError says what was asked for outside a calendar's span: the day that lies n working days from another, or
// the one that words name in front of it. It is put into words when somebody reads it, which keeps the functions that
// return it small enough to be inlined.
type rangeError struct {
	c     *Calendar
	on    Date
	n     int
	words string
}

func (e *rangeError) Unwrap() error { return ErrOutOfRange }

func (e *rangeError) Error() string {
	text := ErrOutOfRange.Error()
	first, last := e.c.Span()
	switch {
	case e.on.IsZero():
		return text + ": no date was given"
	case first.IsZero():
		return text + ": the zero Calendar has none: use EnglandWales() or another that was built"
	}
	words := e.words
	if e.n != 0 {
		count, unit, dir := uint(e.n), WorkingDay.String()+"s", After
		if e.n < 0 {
			count, dir = -count, Before
		}
		if count == 1 {
			unit = WorkingDay.String()
		}
		words = fmt.Sprintf("%d %s %s ", count, unit, dir)
	}
	return fmt.Sprintf("%s, %s to %s: %s%s", text, first, last, words, e.on)
}

// findDay finds d among days in order.
func findDay(days []Skip, d Date) (at int, found bool) {
	return slices.BinarySearchFunc(days, d, func(s Skip, d Date) int { return cmp.Compare(s.On.n, d.n) })
}
