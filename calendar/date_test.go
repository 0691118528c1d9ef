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
		{"9999-12-31", -3_652_058, "0001-01-01"},
		{"9999-12-31", -3_652_059, ""},
		{"2026-04-02", math.MaxInt, ""},
		{"2026-04-02", math.MinInt, ""},
		{"9999-12-31", math.MaxInt, ""},
		{"0001-01-01", math.MinInt, ""},
		{"0001-01-01", math.MaxInt32, ""},
		{"9999-12-31", math.MinInt32, ""},
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
		{"9999-12-31", 12 - 12*9999, "0001-12-31"},
		{"9999-12-31", -12 * 9999, ""},
		{"2026-04-02", math.MaxInt, ""},
		{"2026-04-02", math.MinInt, ""},
		{"9999-12-31", math.MaxInt, ""},
		{"0001-01-01", math.MinInt, ""},
		{"0001-01-01", math.MaxInt32, ""},
		{"9999-12-31", math.MinInt32, ""},
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
	assert.True(t, early.Equal(day("2026-04-02")))
	assert.False(t, early.Equal(late))
	assert.True(t, calendar.Date{}.Equal(calendar.Date{}))
	assert.False(t, calendar.Date{}.Equal(early))
	assert.Equal(t, 3_652_058, day("9999-12-31").Sub(day("0001-01-01")))
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

func TestInIsTheFirstInstantOfTheDay(t *testing.T) {
	for _, test := range []struct{ name, zone, day, want string }{
		{"UTC", "UTC", "2026-04-02", "2026-04-02T00:00:00Z"},
		{"in winter", "Europe/London", "2026-01-15", "2026-01-15T00:00:00Z"},
		{"in summer", "Europe/London", "2026-07-15", "2026-07-15T00:00:00+01:00"},
		{"the short day", "Europe/London", "2026-03-29", "2026-03-29T00:00:00Z"},
		{"the day after it", "Europe/London", "2026-03-30", "2026-03-30T00:00:00+01:00"},
		{"the long day", "Europe/London", "2026-10-25", "2026-10-25T00:00:00+01:00"},
		{"the day after it", "Europe/London", "2026-10-26", "2026-10-26T00:00:00Z"},
		{"a midnight that does not exist", "America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"},
		{"the day before it", "America/Sao_Paulo", "2018-11-03", "2018-11-03T00:00:00-03:00"},
		{"nor does this one, east of Greenwich", "Asia/Beirut", "2026-03-29", "2026-03-29T01:00:00+03:00"},
		{"a quarter of an hour that does not exist", "Asia/Kathmandu", "1986-01-01", "1986-01-01T00:15:00+05:45"},
		{"clocks back at midnight to the day before", "America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00"},
		{"midnight twice", "America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00"},
		{"midnight twice, east of Greenwich", "Asia/Amman", "2021-10-29", "2021-10-29T00:00:00+03:00"},
		{"midnight twice, the day before between them", "America/St_Johns", "2010-11-07", "2010-11-07T00:00:00-02:30"},
		{"a day that was left out", "Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"},
		{"the day before it", "Pacific/Apia", "2011-12-29", "2011-12-29T00:00:00-10:00"},
		{"a place's first clock change", "Europe/London", "1847-12-01", "1847-12-01T00:01:15Z"},
		{"before it", "Europe/London", "0001-01-01", "0001-01-01T00:00:00-00:01"},
		{"the last day", "Europe/London", "9999-12-31", "9999-12-31T00:00:00Z"},
	} {
		t.Run(test.name+" "+test.zone, func(t *testing.T) {
			zone, err := time.LoadLocation(test.zone)
			require.NoError(t, err)
			assert.Equal(t, test.want, day(test.day).In(zone).Format(time.RFC3339))
		})
	}
	t.Run("no date", func(t *testing.T) { assert.True(t, calendar.Date{}.In(time.UTC).IsZero()) })
	t.Run("no location", func(t *testing.T) { assert.Panics(t, func() { day("2026-04-02").In(nil) }) })
}

// Of every day of sixty years in places with odd clocks, In gives an instant of that day, and nothing of it lies before.
func TestInGoesThereAndBack(t *testing.T) {
	left := map[string]string{"Pacific/Apia": "2011-12-30"}
	for _, name := range []string{
		"UTC", "Europe/London", "America/Sao_Paulo", "America/Havana", "America/St_Johns", "Africa/Cairo", "Asia/Amman", "Asia/Beirut",
		"Asia/Tehran", "Asia/Kathmandu", "Pacific/Apia", "Antarctica/Troll",
	} {
		zone, err := time.LoadLocation(name)
		require.NoError(t, err)
		for d := day("1980-01-01"); d.Before(day("2040-01-01")); d = d.AddDays(1) {
			if left[name] == d.String() {
				continue
			}
			instant := d.In(zone)
			if calendar.DateOf(instant) != d {
				t.Fatalf("%s: %s is taken for %s", name, d, instant)
			}
			for _, earlier := range []time.Duration{time.Nanosecond, time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour} {
				if calendar.DateOf(instant.Add(-earlier)) == d {
					t.Fatalf("%s: %s begins %s before %s", name, d, earlier, instant)
				}
			}
		}
	}
}

func TestFormatDate(t *testing.T) {
	for _, test := range []struct{ layout, want string }{
		{time.DateOnly, "2026-04-02"},
		{"2 January 2006", "2 April 2026"},
		{"Mon _2 Jan 06", "Thu  2 Apr 26"},
		{time.RFC3339, "2026-04-02T00:00:00Z"},
		{"no day", "no day"},
		{"", ""},
	} {
		assert.Equal(t, test.want, day("2026-04-02").Format(test.layout))
	}
	assert.Equal(t, "1 January 0001", day("0001-01-01").Format("2 January 2006"))
	assert.Empty(t, calendar.Date{}.Format("2 January 2006"))
}
