package calendar_test

import (
	"math"
	"testing"
	"time"
	_ "time/tzdata" // the tests go round the world whatever the machine knows of it

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

func TestNewDate(t *testing.T) {
	for _, test := range []struct {
		name             string
		year, month, day int
		want             string
	}{
		{"the first day", 1, 1, 1, "0001-01-01"},
		{"the last day", 9999, 12, 31, "9999-12-31"},
		{"a leap day", 2024, 2, 29, "2024-02-29"},
		{"a leap day of a century", 2000, 2, 29, "2000-02-29"},
		{"the last of March", 2026, 3, 31, "2026-03-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := calendar.NewDate(test.year, time.Month(test.month), test.day)
			require.NoError(t, err)
			assert.Equal(t, test.want, d.String())
			assert.Equal(t, test.year, d.Year())
			assert.Equal(t, time.Month(test.month), d.Month())
			assert.Equal(t, test.day, d.Day())
		})
	}
	for _, test := range []struct {
		name             string
		year, month, day int
		want             string
	}{
		{"the year 0", 0, 1, 1, "calendar: year 0: give a year from 1 to 9999"},
		{"the year 10000", 10000, 1, 1, "calendar: year 10000: give a year from 1 to 9999"},
		{"month 0", 2026, 0, 1, "calendar: month 0: give a month from 1 to 12"},
		{"month 13", 2026, 13, 1, "calendar: month 13: give a month from 1 to 12"},
		{"day 0", 2026, 4, 0, "calendar: day 0: April 2026 has days 1 to 30"},
		{"31 April", 2026, 4, 31, "calendar: day 31: April 2026 has days 1 to 30"},
		{"30 February", 2024, 2, 30, "calendar: day 30: February 2024 has days 1 to 29"},
		{"29 February of another year", 2026, 2, 29, "calendar: day 29: February 2026 has days 1 to 28"},
		{"29 February of a century", 2100, 2, 29, "calendar: day 29: February 2100 has days 1 to 28"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := calendar.NewDate(test.year, time.Month(test.month), test.day)
			assert.EqualError(t, err, test.want)
			assert.True(t, d.IsZero())
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	const form, exists = " is not a date: write it as YYYY-MM-DD", " is no day of the calendar: write a date that exists, as YYYY-MM-DD"
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", `calendar: ""` + form},
		{"a short day", "2026-4-2", `calendar: "2026-4-2"` + form},
		{"a space before", " 2026-04-02", `calendar: " 2026-04-02"` + form},
		{"a time after", "2026-04-02T00:00:00Z", `calendar: "2026-04-02T00:00:00Z"` + form},
		{"slashes", "2026/04/02", `calendar: "2026/04/02"` + form},
		{"the British way", "02-04-2026", `calendar: "02-04-2026"` + form},
		{"a sign", "-026-04-02", `calendar: "-026-04-02"` + exists},
		{"letters", "2026-Ap-02", `calendar: "2026-Ap-02"` + exists},
		{"the year 0", "0000-01-01", `calendar: "0000-01-01"` + exists},
		{"month 0", "2026-00-01", `calendar: "2026-00-01"` + exists},
		{"month 13", "2026-13-01", `calendar: "2026-13-01"` + exists},
		{"day 0", "2026-04-00", `calendar: "2026-04-00"` + exists},
		{"30 February", "2026-02-30", `calendar: "2026-02-30"` + exists},
		{"digits that are not ASCII", "２026-04-0", `calendar: "２026-04-0"` + form},
		{"a whole record", "a child's name that must not end up in a log file", `calendar: "a child's name that must not end up in a"...` + form},
		{"a record cut inside a letter", "a child's name that must not end up in éé a log", `calendar: "a child's name that must not end up in "...` + form},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := calendar.ParseDate(test.text)
			assert.EqualError(t, err, test.want)
			assert.True(t, d.IsZero())
		})
	}
	assert.Panics(t, func() { calendar.MustParseDate("2026-02-30") })
}

// Every day that there is follows the one before it, in the month and in the week.
func TestEveryDay(t *testing.T) {
	year, month, dayOfMonth, weekday := 1, time.January, 1, time.Monday
	for d := day("0001-01-01"); !d.IsZero(); d = d.AddDays(1) {
		same, err := calendar.NewDate(year, month, dayOfMonth)
		if err != nil || same != d || d.Year() != year || d.Month() != month || d.Day() != dayOfMonth || d.Weekday() != weekday {
			t.Fatalf("%04d-%02d-%02d came out as %s, a %s (%v)", year, month, dayOfMonth, d, d.Weekday(), err)
		}
		weekday = (weekday + 1) % 7
		if dayOfMonth++; time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC).Month() != month {
			dayOfMonth, month = 1, month+1
		}
		if month > time.December {
			year, month = year+1, time.January
		}
	}
	assert.Equal(t, 10_000, year)
}

func TestAddDays(t *testing.T) {
	for _, test := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-04-30", 1, "2026-05-01"},
		{"2026-01-01", -1, "2025-12-31"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2026-02-28", 1, "2026-03-01"},
		{"2026-04-02", 0, "2026-04-02"},
		{"0001-01-01", 3_652_058, "9999-12-31"},
		{"0001-01-01", 3_652_059, ""},
		{"9999-12-31", 1, ""},
		{"0001-01-01", -1, ""},
		{"2026-04-02", math.MaxInt, ""},
		{"2026-04-02", math.MinInt, ""},
	} {
		assert.Equal(t, test.want, day(test.from).AddDays(test.n).String(), "%s %+d", test.from, test.n)
	}
	assert.True(t, calendar.Date{}.AddDays(1).IsZero())
}

func TestAddMonths(t *testing.T) {
	for _, test := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-04-02", 0, "2026-04-02"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-01-31", 2, "2026-03-31"},
		{"2026-08-31", 1, "2026-09-30"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"0001-01-31", -1, ""},
		{"9999-12-01", 1, ""},
		{"0001-01-01", 12 * 9999, ""},
		{"0001-12-31", 12*9999 - 12, "9999-12-31"},
		{"2026-04-02", math.MaxInt, ""},
		{"2026-04-02", math.MinInt, ""},
	} {
		assert.Equal(t, test.want, day(test.from).AddMonths(test.n).String(), "%s %+d", test.from, test.n)
	}
	assert.True(t, calendar.Date{}.AddMonths(1).IsZero())
}

func TestCompareDates(t *testing.T) {
	early, late := day("2026-04-02"), day("2026-04-03")
	assert.Equal(t, -1, early.Compare(late))
	assert.Equal(t, 0, early.Compare(early))
	assert.Equal(t, 1, late.Compare(early))
	assert.True(t, early.Before(late))
	assert.False(t, early.Before(early))
	assert.True(t, late.After(early))
	assert.False(t, late.After(late))
	assert.Equal(t, 1, late.Sub(early))
	assert.Equal(t, -1, early.Sub(late))
	assert.Equal(t, 365, day("2027-04-02").Sub(early))
	assert.True(t, calendar.Date{}.Before(day("0001-01-01")))
}

func TestZeroDate(t *testing.T) {
	var d calendar.Date
	assert.True(t, d.IsZero())
	assert.False(t, day("0001-01-01").IsZero())
	assert.Zero(t, d.Year())
	assert.Zero(t, d.Month())
	assert.Zero(t, d.Day())
	assert.Empty(t, d.String())
}

func TestDateOfIsTheDayOnTheWall(t *testing.T) {
	for _, test := range []struct{ name, zone, instant, want string }{
		{"a second before the clocks go forward", "Europe/London", "2026-03-29T00:59:59Z", "2026-03-29"},
		{"as the clocks go forward", "Europe/London", "2026-03-29T01:00:00Z", "2026-03-29"},
		{"the last second of the short day", "Europe/London", "2026-03-29T22:59:59Z", "2026-03-29"},
		{"midnight after the short day", "Europe/London", "2026-03-29T23:00:00Z", "2026-03-30"},
		{"the same instant in UTC", "UTC", "2026-03-29T23:00:00Z", "2026-03-29"},
		{"the first hour of the long day", "Europe/London", "2026-10-24T23:00:00Z", "2026-10-25"},
		{"as the clocks go back", "Europe/London", "2026-10-25T01:00:00Z", "2026-10-25"},
		{"the last second of the long day", "Europe/London", "2026-10-25T23:59:59Z", "2026-10-25"},
		{"a midnight that does not exist", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"},
		{"a day that was left out", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"},
		{"far in the east", "Pacific/Kiritimati", "2026-04-02T10:00:00Z", "2026-04-03"},
		{"before 1970", "Europe/London", "1969-12-31T12:00:00Z", "1969-12-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			zone, err := time.LoadLocation(test.zone)
			require.NoError(t, err)
			instant, err := time.Parse(time.RFC3339, test.instant)
			require.NoError(t, err)
			assert.Equal(t, test.want, calendar.DateOf(instant.In(zone)).String())
		})
	}
	t.Run("no time", func(t *testing.T) { assert.True(t, calendar.DateOf(time.Time{}).IsZero()) })
	t.Run("the year 10000", func(t *testing.T) {
		assert.True(t, calendar.DateOf(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero())
	})
	t.Run("the year 0", func(t *testing.T) {
		assert.True(t, calendar.DateOf(time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC)).IsZero())
	})
}
