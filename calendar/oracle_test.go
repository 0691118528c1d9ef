package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

// The oracle says of every day from 1990 to 2100 whether it is a working day, and finds every other answer by walking
// from day to day. It shares nothing with the library: it has its own Easter, its own list of single days, its own
// rule for substitutes, and counts by package time.
type oracle struct {
	dates   []calendar.Date
	working []bool
}

// Which divisions keep a day: E and W for England and Wales, S for Scotland, N for Northern Ireland.
var oracleDivisions = map[string]string{
	"england-and-wales": "E",
	"scotland":          "S",
	"northern-ireland":  "N",
	"united-kingdom":    "ESN",
}

// Single days by royal proclamation: the day, what it was ("closed", or "open" for a standing day that was moved away)
// and who kept it.
var oracleSingleDays = []struct{ day, what, who string }{
	{"1995-05-01", "open", "ESN"}, {"1995-05-08", "closed", "ESN"},
	{"1999-12-31", "closed", "ESN"},
	{"2002-05-27", "open", "ESN"}, {"2002-06-03", "closed", "ESN"}, {"2002-06-04", "closed", "ESN"},
	{"2011-04-29", "closed", "ESN"},
	{"2012-05-28", "open", "ESN"}, {"2012-06-04", "closed", "ESN"}, {"2012-06-05", "closed", "ESN"},
	{"2020-05-04", "open", "ESN"}, {"2020-05-08", "closed", "ESN"},
	{"2022-05-30", "open", "ESN"}, {"2022-06-02", "closed", "ESN"}, {"2022-06-03", "closed", "ESN"},
	{"2022-09-19", "closed", "ESN"},
	{"2023-05-08", "closed", "ESN"},
	{"2026-06-15", "closed", "S"},
}

func newOracle(who string) oracle {
	closed := make(map[string]bool)
	for _, one := range who {
		for day, is := range oneDivision(string(one)) {
			closed[day] = closed[day] || is
		}
	}
	var o oracle
	for day := at(1990, time.January, 1); day.Year() <= 2100; day = day.AddDate(0, 0, 1) {
		o.dates = append(o.dates, calendar.DateOf(day))
		o.working = append(o.working, !onWeekend(day) && !closed[day.Format(time.DateOnly)])
	}
	return o
}

func oneDivision(who string) map[string]bool {
	closed := make(map[string]bool)
	for year := 1990; year <= 2100; year++ {
		fixed := []time.Time{at(year, time.January, 1), at(year, time.December, 25), at(year, time.December, 26)}
		movable := []time.Time{
			paschalSunday(year).AddDate(0, 0, -2),
			mondayFrom(at(year, time.May, 1)),
			mondayFrom(at(year, time.May, 25)),
		}
		switch who {
		case "S":
			fixed = append(fixed, at(year, time.January, 2))
			if year >= 2007 {
				fixed = append(fixed, at(year, time.November, 30))
			}
			movable = append(movable, mondayFrom(at(year, time.August, 1)))
		case "N":
			fixed = append(fixed, at(year, time.March, 17), at(year, time.July, 12))
			fallthrough
		default:
			movable = append(movable, paschalSunday(year).AddDate(0, 0, 1), mondayFrom(at(year, time.August, 25)))
		}
		for _, day := range append(fixed, movable...) {
			closed[day.Format(time.DateOnly)] = true
		}
		// A holiday on a weekend is taken on the next day that is neither weekend nor holiday.
		for _, day := range fixed {
			if !onWeekend(day) {
				continue
			}
			for onWeekend(day) || closed[day.Format(time.DateOnly)] {
				day = day.AddDate(0, 0, 1)
			}
			closed[day.Format(time.DateOnly)] = true
		}
	}
	for _, single := range oracleSingleDays {
		for _, keeper := range single.who {
			if string(keeper) == who {
				closed[single.day] = single.what == "closed"
			}
		}
	}
	return closed
}

func at(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func onWeekend(day time.Time) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

func mondayFrom(day time.Time) time.Time {
	for day.Weekday() != time.Monday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// paschalSunday finds Easter as the Book of Common Prayer has it: the first Sunday after the full moon that falls on
// or next after 21 March, by the table of golden numbers that holds from 1900 to 2199.
func paschalSunday(year int) time.Time {
	fullMoons := [19]int{14, 3, 23, 11, 31, 18, 8, 28, 16, 5, 25, 13, 2, 22, 10, 30, 17, 7, 27} // of April; 22 and later of March
	moon := fullMoons[year%19]
	day := at(year, time.April, moon)
	if moon >= 21 {
		day = at(year, time.March, moon)
	}
	for day = day.AddDate(0, 0, 1); day.Weekday() != time.Sunday; {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

func TestOracleKnowsEaster(t *testing.T) {
	for _, want := range []string{
		"1990-04-15", "1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2024-03-31",
		"2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28",
	} {
		year, err := time.Parse(time.DateOnly, want)
		require.NoError(t, err)
		require.Equal(t, want, paschalSunday(year.Year()).Format(time.DateOnly))
	}
}

func TestCalendarsEqualTheOracle(t *testing.T) {
	for _, c := range allCalendars() {
		t.Run(c.Division(), func(t *testing.T) {
			o := newOracle(oracleDivisions[c.Division()])
			require.Len(t, o.dates, 40_542)
			for i, d := range o.dates {
				if c.IsWorkingDay(d) != o.working[i] {
					t.Fatalf("IsWorkingDay(%s) = %t", d, c.IsWorkingDay(d))
				}
				if why, closed := c.Closed(d); closed == o.working[i] || closed == (why == "") {
					t.Fatalf("Closed(%s) = %q, %t", d, why, closed)
				}
			}
			every := 1
			if testing.Short() {
				every = 11
			}
			for i := 0; i < len(o.dates); i += every {
				o.walk(t, c, i, 1)
				o.walk(t, c, i, -1)
			}
		})
	}
}

// walk goes from day to day, comparing every count on the way, until 260 working days have been passed or the span is
// over.
func (o oracle) walk(t *testing.T, c *calendar.Calendar, start, step int) {
	const most = 260
	from, n, between := o.dates[start], 0, 0
	if got, err := c.AddWorkingDays(from, 0); got != from || err != nil {
		t.Fatalf("AddWorkingDays(%s, 0) = %s, %v", from, got, err)
	}
	for i := start + step; i >= 0 && i < len(o.dates) && n < most; i += step {
		counted := i // the day that this step adds to those after the earlier end up to the later one
		if step < 0 {
			counted = i + 1
		}
		if o.working[counted] {
			between += step
		}
		if got, err := c.WorkingDaysBetween(from, o.dates[i]); got != between || err != nil {
			t.Fatalf("WorkingDaysBetween(%s, %s) = %d, %v; want %d", from, o.dates[i], got, err, between)
		}
		if o.working[i] {
			n++
			if got, err := c.AddWorkingDays(from, n*step); got != o.dates[i] || err != nil {
				t.Fatalf("AddWorkingDays(%s, %d) = %s, %v; want %s", from, n*step, got, err, o.dates[i])
			}
		}
	}
	for n++; n <= most; n++ {
		if got, err := c.AddWorkingDays(from, n*step); !got.IsZero() || !errors.Is(err, calendar.ErrOutOfRange) {
			t.Fatalf("AddWorkingDays(%s, %d) = %s, %v; want ErrOutOfRange", from, n*step, got, err)
		}
	}
}
