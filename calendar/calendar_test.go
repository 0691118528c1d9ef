package calendar_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

func allCalendars() []*calendar.Calendar {
	return []*calendar.Calendar{
		calendar.EnglandWales(), calendar.Scotland(), calendar.NorthernIreland(), calendar.UnitedKingdom(),
	}
}

func day(s string) calendar.Date { return calendar.MustParseDate(s) }

func TestAddWorkingDays(t *testing.T) {
	for _, test := range []struct {
		name string
		from string
		n    int
		want string
	}{
		{"no days from a working day is that day", "2026-04-02", 0, "2026-04-02"},
		{"no days from a Saturday is that Saturday", "2026-04-04", 0, "2026-04-04"},
		{"the day before Good Friday, one on", "2026-04-02", 1, "2026-04-07"},
		{"the day before Good Friday, two on", "2026-04-02", 2, "2026-04-08"},
		{"from Good Friday", "2026-04-03", 1, "2026-04-07"},
		{"from the Saturday of Easter", "2026-04-04", 1, "2026-04-07"},
		{"from Easter Monday", "2026-04-06", 1, "2026-04-07"},
		{"from the day after Easter Monday", "2026-04-07", 1, "2026-04-08"},
		{"back over Easter", "2026-04-07", -1, "2026-04-02"},
		{"back from Easter Sunday", "2026-04-05", -1, "2026-04-02"},
		{"back from Easter Sunday by two", "2026-04-05", -2, "2026-04-01"},
		{"over Christmas on a Friday, Boxing Day moved to Monday", "2026-12-24", 1, "2026-12-29"},
		{"over Christmas and New Year", "2026-12-24", 5, "2027-01-05"},
		{"over Christmas on a weekend", "2027-12-24", 1, "2027-12-29"},
		{"to the day before the State Funeral", "2022-09-15", 1, "2022-09-16"},
		{"over the State Funeral", "2022-09-16", 1, "2022-09-20"},
		{"from the State Funeral", "2022-09-19", 1, "2022-09-20"},
		{"back over the State Funeral", "2022-09-20", -1, "2022-09-16"},
		{"from the end of a month", "2026-01-30", 1, "2026-02-02"},
		{"from the end of February in a leap year", "2024-02-28", 2, "2024-03-01"},
		{"ten days without a holiday are two weeks", "2026-06-01", 10, "2026-06-15"},
		{"130 days are 26 weeks and the holidays among them", "2026-03-02", 130, "2026-09-07"},
		{"the first working day of the span", "1990-01-01", 1, "1990-01-02"},
		{"the last working day of the span", "2100-12-30", 1, "2100-12-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := calendar.EnglandWales().AddWorkingDays(day(test.from), test.n)
			require.NoError(t, err)
			assert.Equal(t, test.want, got.String())
		})
	}
}

func TestDivisionsKeepTheirOwnDays(t *testing.T) {
	for _, test := range []struct {
		name              string
		on                string
		england, scot, ni string
		ukClosed          bool
	}{
		{"2 January", "2026-01-02", "", "2nd January", "", true},
		{"St Patrick's Day", "2026-03-17", "", "", "St Patrick's Day", true},
		{"St Patrick's Day on a Sunday", "2024-03-18", "", "", "St Patrick's Day (substitute day)", true},
		{"Easter Monday", "2026-04-06", "Easter Monday", "", "Easter Monday", true},
		{"VE Day moved the early May holiday", "2020-05-08", "Early May bank holiday (VE Day)", "Early May bank holiday (VE Day)", "Early May bank holiday (VE Day)", true},
		{"and left its Monday open", "2020-05-04", "", "", "", false},
		{"World Cup", "2026-06-15", "", "World Cup bank holiday", "", true},
		{"12 July on a Sunday", "2026-07-13", "", "", "Battle of the Boyne (Orangemen's Day) (substitute day)", true},
		{"first Monday of August", "2026-08-03", "", "Summer bank holiday", "", true},
		{"last Monday of August", "2026-08-31", "Summer bank holiday", "", "Summer bank holiday", true},
		{"State Funeral", "2022-09-19", "State Funeral of Queen Elizabeth II", "State Funeral of Queen Elizabeth II", "State Funeral of Queen Elizabeth II", true},
		{"the Friday before the State Funeral", "2022-09-16", "", "", "", false},
		{"the Tuesday after the State Funeral", "2022-09-20", "", "", "", false},
		{"St Andrew's Day before the Act", "2006-11-30", "", "", "", false},
		{"St Andrew's Day since the Act", "2007-11-30", "", "St Andrew's Day", "", true},
		{"St Andrew's Day on a Saturday", "2024-12-02", "", "St Andrew's Day (substitute day)", "", true},
		{"Christmas Day on a Sunday leaves Boxing Day on its own", "2022-12-26", "Boxing Day", "Boxing Day", "Boxing Day", true},
		{"and is taken on the 27th", "2022-12-27", "Christmas Day (substitute day)", "Christmas Day (substitute day)", "Christmas Day (substitute day)", true},
		{"a Saturday", "2026-04-04", "Saturday", "Saturday", "Saturday", true},
		{"a Sunday", "2026-04-05", "Sunday", "Sunday", "Sunday", true},
		{"before the span", "1989-12-31", "", "", "", false},
		{"after the span", "2101-01-01", "", "", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			on := day(test.on)
			for _, want := range []struct {
				c   *calendar.Calendar
				why string
			}{
				{calendar.EnglandWales(), test.england},
				{calendar.Scotland(), test.scot},
				{calendar.NorthernIreland(), test.ni},
			} {
				why, closed := want.c.Closed(on)
				assert.Equal(t, want.why, why, want.c.Division())
				assert.Equal(t, want.why != "", closed, want.c.Division())
				assert.Equal(t, want.why == "" && want.c.Contains(on), want.c.IsWorkingDay(on), want.c.Division())
			}
			_, closed := calendar.UnitedKingdom().Closed(on)
			assert.Equal(t, test.ukClosed, closed)
		})
	}
}

func TestWorkingDaysOfAYear(t *testing.T) {
	years := [...]int{2011, 2012, 2016, 2017, 2020, 2022, 2023, 2024, 2025, 2026, 2027, 2028}
	for _, test := range []struct {
		c    *calendar.Calendar
		want [len(years)]int
	}{
		{calendar.EnglandWales(), [...]int{251, 252, 253, 252, 254, 250, 251, 254, 253, 253, 253, 252}},
		{calendar.Scotland(), [...]int{250, 251, 252, 251, 253, 249, 250, 253, 252, 251, 252, 251}},
		{calendar.NorthernIreland(), [...]int{249, 250, 251, 250, 252, 248, 249, 252, 251, 251, 251, 250}},
	} {
		t.Run(test.c.Division(), func(t *testing.T) {
			for i, year := range years {
				first, err := calendar.NewDate(year, 1, 1)
				require.NoError(t, err)
				got, err := test.c.WorkingDaysBetween(first.AddDays(-1), first.AddMonths(12).AddDays(-1))
				require.NoError(t, err)
				assert.Equal(t, test.want[i], got, year)
			}
		})
	}
}

func TestWorkingDaysBetween(t *testing.T) {
	for _, test := range []struct {
		name, a, b string
		want       int
	}{
		{"a day and itself", "2026-04-02", "2026-04-02", 0},
		{"the first day does not count, the last does", "2026-04-01", "2026-04-02", 1},
		{"to Good Friday", "2026-04-02", "2026-04-03", 0},
		{"to Easter Monday", "2026-04-02", "2026-04-06", 0},
		{"to the day after", "2026-04-02", "2026-04-07", 1},
		{"the same backwards", "2026-04-07", "2026-04-02", -1},
		{"backwards from a closed day", "2026-04-06", "2026-04-01", -1},
		{"a weekend", "2026-05-09", "2026-05-10", 0},
		{"over the State Funeral", "2022-09-16", "2022-09-21", 2},
		{"the whole span", "1990-01-01", "2100-12-31", 28_065},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := calendar.EnglandWales().WorkingDaysBetween(day(test.a), day(test.b))
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
		})
	}
}

func TestNearestWorkingDay(t *testing.T) {
	for _, test := range []struct{ name, from, before, after string }{
		{"of a working day is itself", "2026-04-02", "2026-04-02", "2026-04-02"},
		{"of Good Friday", "2026-04-03", "2026-04-02", "2026-04-07"},
		{"of Easter Saturday", "2026-04-04", "2026-04-02", "2026-04-07"},
		{"of Easter Monday", "2026-04-06", "2026-04-02", "2026-04-07"},
		{"of the State Funeral", "2022-09-19", "2022-09-16", "2022-09-20"},
		{"of the last day of the span", "2100-12-31", "2100-12-31", "2100-12-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := calendar.EnglandWales()
			before, err := c.OnOrBefore(day(test.from))
			require.NoError(t, err)
			assert.Equal(t, test.before, before.String())
			after, err := c.OnOrAfter(day(test.from))
			require.NoError(t, err)
			assert.Equal(t, test.after, after.String())
		})
	}
}

func TestAddReachesTheDay(t *testing.T) {
	for _, test := range []struct{ from, period, want string }{
		{"2026-04-02", "0 days after", "2026-04-02"},
		{"2026-04-02", "4 days after", "2026-04-06"}, // Easter Monday, where it stays
		{"2026-04-02", "4 days before", "2026-03-29"},
		{"2026-04-02", "1 day beginning with", "2026-04-02"},
		{"2026-04-02", "5 days beginning with", "2026-04-06"},
		{"2026-04-02", "1 week after", "2026-04-09"},
		{"2026-04-02", "3 weeks before", "2026-03-12"},
		{"2026-04-02", "1 week beginning with", "2026-04-08"},
		{"2026-04-02", "26 weeks after", "2026-10-01"},
		{"2026-04-02", "26 weeks beginning with", "2026-09-30"},
		{"2026-04-02", "0 clear days after", "2026-04-03"},
		{"2026-04-02", "3 clear days after", "2026-04-06"},
		{"2026-04-02", "3 clear days before", "2026-03-29"},
		{"2026-04-02", "1 month after", "2026-05-02"},
		{"2026-01-31", "1 month after", "2026-02-28"},
		{"2024-01-31", "1 month after", "2024-02-29"},
		{"2026-01-31", "2 months after", "2026-03-31"},
		{"2026-03-31", "1 month before", "2026-02-28"},
		{"2026-04-02", "3 months beginning with", "2026-07-01"},
		{"2026-04-02", "0 working days after", "2026-04-02"},
		{"2026-04-04", "0 working days after", "2026-04-04"},
		{"2026-04-04", "0 working days before", "2026-04-04"},
		{"2026-04-02", "2 working days after", "2026-04-08"},
		{"2026-04-02", "2 working days before", "2026-03-31"},
		{"2026-04-02", "1 working day beginning with", "2026-04-02"},
		{"2026-04-02", "2 working days beginning with", "2026-04-07"},
		{"2026-04-03", "1 working day beginning with", "2026-04-07"},
		{"2026-04-04", "2 working days beginning with", "2026-04-08"},
		{"1989-12-31", "1 day after", "1990-01-01"},     // only the day reached must lie in the span
		{"2101-01-31", "1 month before", "2100-12-31"},  // and so here
		{"2101-01-01", "1 day before", "2100-12-31"},    // and here
		{"0001-01-01", "0 days beginning with", "none"}, // nothing begins with nothing
	} {
		t.Run(test.period+" "+test.from, func(t *testing.T) {
			if test.want == "none" {
				_, err := calendar.ParsePeriod(test.period)
				require.Error(t, err)
				return
			}
			p, err := calendar.ParsePeriod(test.period)
			require.NoError(t, err)
			got, err := calendar.EnglandWales().Add(day(test.from), p)
			require.NoError(t, err)
			assert.Equal(t, test.want, got.String())
		})
	}
}

func TestOutsideTheSpan(t *testing.T) {
	c := calendar.EnglandWales()
	emptied, err := c.With(calendar.Closure{On: day("2100-12-31"), Why: "the end"})
	require.NoError(t, err)
	const span = "calendar: outside the calendar's span, 1990-01-01 to 2100-12-31: "
	for _, test := range []struct {
		name string
		ask  func() (any, error)
		want string
	}{
		{"no date", func() (any, error) { return c.AddWorkingDays(calendar.Date{}, 1) },
			"calendar: outside the calendar's span: no date was given"},
		{"the day before the span", func() (any, error) { return c.AddWorkingDays(day("1989-12-31"), 1) },
			span + "1 working day after 1989-12-31"},
		{"no days from the day before the span", func() (any, error) { return c.AddWorkingDays(day("1989-12-31"), 0) },
			span + "1989-12-31"},
		{"the day after the span", func() (any, error) { return c.AddWorkingDays(day("2101-01-01"), -1) },
			span + "1 working day before 2101-01-01"},
		{"past the end", func() (any, error) { return c.AddWorkingDays(day("2100-12-31"), 1) },
			span + "1 working day after 2100-12-31"},
		{"past the beginning", func() (any, error) { return c.AddWorkingDays(day("1990-01-01"), -1) },
			span + "1 working day before 1990-01-01"},
		{"as far on as can be", func() (any, error) { return c.AddWorkingDays(day("2026-04-02"), math.MaxInt) },
			span + "9223372036854775807 working days after 2026-04-02"},
		{"as far back as can be", func() (any, error) { return c.AddWorkingDays(day("2026-04-02"), math.MinInt) },
			span + "9223372036854775808 working days before 2026-04-02"},
		{"counting from before the span", func() (any, error) { return c.WorkingDaysBetween(day("1989-12-31"), day("1990-01-02")) },
			span + "1989-12-31"},
		{"counting to after the span", func() (any, error) { return c.WorkingDaysBetween(day("2100-12-31"), day("2101-01-01")) },
			span + "2101-01-01"},
		{"nothing on or before New Year 1990", func() (any, error) { return c.OnOrBefore(day("1990-01-01")) },
			span + "the last working day on or before 1990-01-01"},
		{"on or before a day outside", func() (any, error) { return c.OnOrBefore(day("2101-01-01")) },
			span + "the last working day on or before 2101-01-01"},
		{"nothing on or after the end", func() (any, error) { return emptied.OnOrAfter(day("2100-12-31")) },
			span + "the first working day on or after 2100-12-31"},
		{"a period past the end", func() (any, error) { return c.Add(day("2100-12-31"), calendar.Weeks(1)) },
			span + "1 week after 2100-12-31"},
		{"a period beyond all dates", func() (any, error) { return c.Add(day("9999-12-31"), calendar.Months(calendar.MaxCount)) },
			span + "65535 months after 9999-12-31"},
		{"the longest period of weeks", func() (any, error) { return c.Add(day("2026-04-02"), calendar.Weeks(calendar.MaxCount)) },
			span + "65535 weeks after 2026-04-02"},
		{"the longest back", func() (any, error) { return c.Add(day("2026-04-02"), calendar.ClearDays(calendar.MaxCount).Before()) },
			span + "65535 clear days before 2026-04-02"},
		{"the longest period of working days", func() (any, error) {
			return c.Add(day("2026-04-02"), calendar.WorkingDays(calendar.MaxCount).BeginningWith())
		},
			span + "65534 working days after 2026-04-02"},
		{"a period from no date", func() (any, error) { return c.Add(calendar.Date{}, calendar.Weeks(1)) },
			"calendar: outside the calendar's span: no date was given"},
		{"court days past the end", func() (any, error) { return c.Add(day("2100-12-31"), calendar.CourtDays(1)) },
			span + "1 court day after 2100-12-31"},
		{"court days past the beginning", func() (any, error) { return c.Add(day("1990-01-03"), calendar.CourtDays(1).Before()) },
			span + "1 court day before 1990-01-03"},
		{"court days from outside", func() (any, error) { return c.Add(day("1989-12-31"), calendar.CourtDays(7)) },
			span + "7 court days after 1989-12-31"},
		{"a long period of court days past the beginning", func() (any, error) { return c.Add(day("1990-01-09"), calendar.CourtDays(8).Before()) },
			span + "8 court days before 1990-01-09"},
		{"the longest period of court days", func() (any, error) { return c.Add(day("2026-04-02"), calendar.CourtDays(calendar.MaxCount)) },
			span + "65535 court days after 2026-04-02"},
		{"a reckoning past the end", func() (any, error) { return c.Reckon(day("2100-12-31"), calendar.WorkingDays(1)) },
			span + "1 working day after 2100-12-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.ask()
			assert.Zero(t, got)
			assert.ErrorIs(t, err, calendar.ErrOutOfRange)
			assert.EqualError(t, err, test.want)
		})
	}
	t.Run("no days from the last day, though it is closed", func(t *testing.T) {
		got, err := emptied.AddWorkingDays(day("2100-12-31"), 0)
		require.NoError(t, err)
		assert.Equal(t, day("2100-12-31"), got)
	})
	t.Run("no period", func(t *testing.T) {
		_, err := c.Add(day("2026-04-02"), calendar.Period{})
		assert.EqualError(t, err, "calendar: there is no period to count: give one, such as Days(0) for the start itself")
		assert.NotErrorIs(t, err, calendar.ErrOutOfRange)
	})
}

func TestZeroCalendarAnswersNothing(t *testing.T) {
	var c calendar.Calendar
	first, last := c.Span()
	assert.Zero(t, first)
	assert.Zero(t, last)
	assert.False(t, c.Contains(day("2026-04-02")))
	assert.False(t, c.IsWorkingDay(day("2026-04-02")))
	assert.True(t, c.IsProvisional(day("2026-04-02")))
	for _, n := range []int{-1, 0, 1} {
		_, err := c.AddWorkingDays(day("2026-04-02"), n)
		assert.EqualError(t, err, "calendar: outside the calendar's span: the zero Calendar has none: use EnglandWales() or another that was built")
	}
	_, err := c.With(calendar.Closure{On: day("2026-04-02"), Why: "closed"})
	assert.ErrorIs(t, err, calendar.ErrOutOfRange)
}

func TestFacts(t *testing.T) {
	want := map[string]string{
		"england-and-wales": "england-and-wales 2028-12-31 sha256:e575b60d6cfadb3fae2e228b6403e23c4cd2d23e2d09be5a51f956f35868b22e",
		"scotland":          "scotland 2028-12-31 sha256:1d0242e9169c01d2c895c6a4cdf0b7564857e6e73a5a7b373489266bd55392ec",
		"northern-ireland":  "northern-ireland 2028-12-31 sha256:57a9e3e2e2382540260acc6519d7ceeea2a2feb663ba4c79ce7c4cc9638493a5",
		"united-kingdom":    "united-kingdom 2028-12-31 sha256:0aeeda49f525551d54dbdc11d552ea4059f7068d66c639588ef0d58ecf416122",
	}
	for _, c := range allCalendars() {
		first, last := c.Span()
		assert.Equal(t, "1990-01-01", first.String())
		assert.Equal(t, "2100-12-31", last.String())
		assert.Equal(t, "2028-12-31", c.KnownUntil().String())
		assert.False(t, c.IsProvisional(day("2028-12-31")))
		assert.True(t, c.IsProvisional(day("2029-01-01")))
		assert.Equal(t, want[c.Division()], c.Version(), "a change of facts is a change of law: say so in the change log")
	}
	assert.Same(t, calendar.EnglandWales(), calendar.EnglandWales())
}
