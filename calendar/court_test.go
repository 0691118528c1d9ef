package calendar_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

// Bank holidays are Fri 3 and Mon 6 April 2026, Fri 25 and Mon 28 December 2026, Fri 1 January 2027 and Mon 19 September
// 2022. The hearings of October are like those in rule 2.8 of the Civil Procedure Rules 1998.
func TestCourtDays(t *testing.T) {
	for _, test := range []struct{ name, from, period, want string }{
		{"a hearing after New Year", "2027-01-06", "0 court days before", "2027-01-05"},
		{"a hearing after New Year", "2027-01-06", "1 court day before", "2027-01-04"},
		{"a hearing after New Year", "2027-01-06", "2 court days before", "2026-12-31"},
		{"a hearing after New Year", "2027-01-06", "3 court days before", "2026-12-30"},
		{"a hearing after New Year", "2027-01-06", "4 court days before", "2026-12-29"},
		{"a hearing after New Year", "2027-01-06", "5 court days before", "2026-12-24"},
		{"a hearing after New Year", "2027-01-06", "6 court days before", "2026-12-23"},
		{"a hearing after New Year", "2027-01-06", "7 court days before", "2026-12-22"},
		{"8 days are days of the calendar, and later", "2027-01-06", "8 court days before", "2026-12-28"},
		{"14 days are days of the calendar", "2027-01-06", "14 court days before", "2026-12-22"},
		{"a hearing before Christmas", "2026-12-23", "2 court days before", "2026-12-18"},
		{"the first hearing after Christmas", "2026-12-29", "1 court day before", "2026-12-23"},
		{"the first hearing after Easter", "2026-04-07", "0 court days before", "2026-04-02"},
		{"the first hearing after Easter", "2026-04-07", "1 court day before", "2026-04-01"},
		{"the first hearing after Easter", "2026-04-07", "2 court days before", "2026-03-31"},
		{"two days later", "2026-04-09", "2 court days before", "2026-04-02"},
		{"the last hearing before Easter", "2026-04-02", "2 court days before", "2026-03-30"},
		{"an event on Easter Monday", "2026-04-06", "1 court day before", "2026-04-01"},
		{"an event on a Saturday", "2026-05-16", "1 court day before", "2026-05-14"},
		{"after the State Funeral", "2022-09-21", "2 court days before", "2022-09-15"},
		{"3 days before a Monday", "2025-10-20", "3 court days before", "2025-10-14"},
		{"14 days before a Friday", "2026-10-16", "14 court days before", "2026-10-01"},
		{"8 days back to a Sunday", "2026-11-17", "8 court days before", "2026-11-08"},

		{"from the day before Good Friday", "2026-04-02", "0 court days after", "2026-04-02"},
		{"from the day before Good Friday", "2026-04-02", "1 court day after", "2026-04-07"},
		{"from the day before Good Friday", "2026-04-02", "2 court days after", "2026-04-08"},
		{"from the day before Good Friday", "2026-04-02", "7 court days after", "2026-04-15"},
		{"8 days are days of the calendar, and sooner", "2026-04-02", "8 court days after", "2026-04-10"},
		{"to Easter Monday, where it stays", "2026-03-29", "8 court days after", "2026-04-06"},
		{"from Easter Saturday", "2026-04-04", "1 court day after", "2026-04-07"},
		{"from Easter Saturday", "2026-04-04", "0 court days after", "2026-04-04"},
		{"from Christmas Eve", "2026-12-24", "1 court day after", "2026-12-29"},
		{"from Christmas Eve", "2026-12-24", "4 court days after", "2027-01-04"},
		{"from Christmas Eve", "2026-12-24", "7 court days after", "2027-01-07"},
		{"from Christmas Day", "2026-12-25", "1 court day after", "2026-12-29"},
		{"to New Year's Day, where it stays", "2026-12-24", "8 court days after", "2027-01-01"},
	} {
		t.Run(test.name+", "+test.period, func(t *testing.T) {
			p, err := calendar.ParsePeriod(test.period)
			require.NoError(t, err)
			got, err := calendar.EnglandWales().Add(day(test.from), p)
			require.NoError(t, err)
			assert.Equal(t, test.want, got.String())
		})
	}
}

func TestReckoningOfCourtDays(t *testing.T) {
	for _, test := range []struct {
		from, period, end string
		skipped           []calendar.Skip
	}{
		{"2027-01-06", "5 court days before", "2026-12-24", []calendar.Skip{
			{On: day("2026-12-25"), Why: "Christmas Day"},
			{On: day("2026-12-26"), Why: "Saturday"},
			{On: day("2026-12-27"), Why: "Sunday"},
			{On: day("2026-12-28"), Why: "Boxing Day (substitute day)"},
			{On: day("2027-01-01"), Why: "New Year's Day"},
			{On: day("2027-01-02"), Why: "Saturday"},
			{On: day("2027-01-03"), Why: "Sunday"},
		}},
		{"2026-04-02", "1 court day after", "2026-04-07", []calendar.Skip{
			{On: day("2026-04-03"), Why: "Good Friday"},
			{On: day("2026-04-04"), Why: "Saturday"},
			{On: day("2026-04-05"), Why: "Sunday"},
			{On: day("2026-04-06"), Why: "Easter Monday"},
		}},
		{"2026-05-14", "1 court day before", "2026-05-12", nil},
		{"2027-01-06", "8 court days before", "2026-12-28", nil},
		{"2026-04-02", "8 court days after", "2026-04-10", nil},
	} {
		t.Run(test.period+" "+test.from, func(t *testing.T) {
			p, err := calendar.ParsePeriod(test.period)
			require.NoError(t, err)
			got, err := calendar.EnglandWales().Reckon(day(test.from), p)
			require.NoError(t, err)
			assert.Equal(t, calendar.Reckoning{Start: day(test.from), Period: p, End: day(test.end), Skipped: test.skipped}, got)
		})
	}
}

func TestPeriodCountsWorkingDays(t *testing.T) {
	for _, test := range []struct {
		period calendar.Period
		want   bool
	}{
		{calendar.WorkingDays(0), true},
		{calendar.WorkingDays(45).BeginningWith(), true},
		{calendar.CourtDays(0), true},
		{calendar.CourtDays(7).Before(), true},
		{calendar.CourtDays(8), false},
		{calendar.Days(2), false},
		{calendar.ClearDays(2), false},
		{calendar.Weeks(1), false},
		{calendar.Months(1), false},
		{calendar.Period{}, false},
	} {
		assert.Equal(t, test.want, test.period.CountsWorkingDays(), test.period)
	}
}

func TestCourtDaysEqualTheOracle(t *testing.T) {
	for _, c := range allCalendars() {
		t.Run(c.Division(), func(t *testing.T) {
			o := newOracle(oracleDivisions[c.Division()])
			every := 1
			if testing.Short() {
				every = 11
			}
			for i := 0; i < len(o.dates); i += every {
				for _, n := range []int{0, 1, 2, 3, 7, 8, 14, 28} {
					o.check(t, c, i, calendar.CourtDays(n), o.courtDaysAfter(i, n))
					o.check(t, c, i, calendar.CourtDays(n).Before(), o.courtDaysBefore(i, n))
				}
			}
		})
	}
}

func (o oracle) check(t *testing.T, c *calendar.Calendar, start int, p calendar.Period, want int) {
	got, err := c.Add(o.dates[start], p)
	if !o.holds(want) {
		if !got.IsZero() || !errors.Is(err, calendar.ErrOutOfRange) {
			t.Fatalf("%s %s = %s, %v; want ErrOutOfRange", p, o.dates[start], got, err)
		}
		return
	}
	if got != o.dates[want] || err != nil {
		t.Fatalf("%s %s = %s, %v; want %s", p, o.dates[start], got, err, o.dates[want])
	}
}

func (o oracle) holds(i int) bool { return i >= 0 && i < len(o.dates) }

// courtDaysAfter walks on from a start that does not count, to the nth day that does, or off the span.
func (o oracle) courtDaysAfter(start, n int) int {
	i := start
	for counted := 0; counted < n && o.holds(i); {
		if i++; n > 7 || o.holds(i) && o.working[i] {
			counted++
		}
	}
	return i
}

// courtDaysBefore walks back from an event until n days that count lie between, then to a day on which to act, or off
// the span.
func (o oracle) courtDaysBefore(event, n int) int {
	i := event - 1
	for between := 0; o.holds(i) && (between < n || n <= 7 && !o.working[i]); i-- {
		if n > 7 || o.working[i] {
			between++
		}
	}
	return i
}
