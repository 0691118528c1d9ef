package calendar_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

func TestClosures(t *testing.T) {
	shutdown := []calendar.Closure{
		{On: day("2026-12-29"), Why: "Christmas shutdown"},
		{On: day("2026-12-30"), Why: "Christmas shutdown"},
		{On: day("2026-12-31"), Why: "Christmas shutdown"},
	}
	ours, err := calendar.EnglandWales().With(shutdown...)
	require.NoError(t, err)

	t.Run("a shutdown moves the council's own day", func(t *testing.T) {
		got, err := ours.AddWorkingDays(day("2026-12-24"), 1)
		require.NoError(t, err)
		assert.Equal(t, "2027-01-04", got.String())
	})
	t.Run("and not the statute's", func(t *testing.T) {
		got, err := calendar.EnglandWales().AddWorkingDays(day("2026-12-24"), 1)
		require.NoError(t, err)
		assert.Equal(t, "2026-12-29", got.String())
	})
	t.Run("the reason is told", func(t *testing.T) {
		for on, want := range map[string]string{
			"2026-12-25": "Christmas Day", "2026-12-28": "Boxing Day (substitute day)", "2026-12-29": "Christmas shutdown",
			"2027-01-02": "Saturday", "2027-01-04": "",
		} {
			why, closed := ours.Closed(day(on))
			assert.Equal(t, want, why, on)
			assert.Equal(t, want != "", closed, on)
		}
	})
	t.Run("the version tells it from the statute's", func(t *testing.T) {
		assert.NotEqual(t, calendar.EnglandWales().Version(), ours.Version())
		assert.Equal(t, "england-and-wales", ours.Division())
		assert.Equal(t, calendar.EnglandWales().KnownUntil(), ours.KnownUntil())
	})
	t.Run("the order and the words are no facts", func(t *testing.T) {
		other, err := calendar.EnglandWales().With(
			calendar.Closure{On: day("2026-12-31"), Why: "closed"},
			calendar.Closure{On: day("2026-12-30"), Why: "closed"},
			calendar.Closure{On: day("2026-12-29"), Why: "closed"},
		)
		require.NoError(t, err)
		assert.Equal(t, ours.Version(), other.Version())
	})
	t.Run("a day closed already keeps its name", func(t *testing.T) {
		same, err := calendar.EnglandWales().With(
			calendar.Closure{On: day("2026-12-25"), Why: "closed"}, calendar.Closure{On: day("2026-12-26"), Why: "closed"})
		require.NoError(t, err)
		assert.Equal(t, calendar.EnglandWales().Version(), same.Version())
		why, _ := same.Closed(day("2026-12-25"))
		assert.Equal(t, "Christmas Day", why)
	})
	t.Run("no closures", func(t *testing.T) {
		same, err := ours.With()
		require.NoError(t, err)
		assert.Equal(t, ours.Version(), same.Version())
	})
}

func TestReopenedDays(t *testing.T) {
	reopened, err := calendar.EnglandWales().With(
		calendar.Closure{On: day("2026-04-03"), Reopened: true}, // Good Friday
		calendar.Closure{On: day("2026-04-04"), Reopened: true}, // Saturday
		calendar.Closure{On: day("2026-04-02"), Reopened: true}, // open already
	)
	require.NoError(t, err)
	for i, want := range []string{"2026-04-03", "2026-04-04", "2026-04-07"} {
		got, err := reopened.AddWorkingDays(day("2026-04-02"), i+1)
		require.NoError(t, err)
		assert.Equal(t, want, got.String())
	}
	assert.NotEqual(t, calendar.EnglandWales().Version(), reopened.Version())

	back, err := reopened.With(
		calendar.Closure{On: day("2026-04-03"), Why: "Good Friday"},
		calendar.Closure{On: day("2026-04-04"), Why: "it is a Saturday"},
	)
	require.NoError(t, err)
	assert.Equal(t, calendar.EnglandWales().Version(), back.Version())
	why, closed := back.Closed(day("2026-04-04"))
	assert.True(t, closed)
	assert.Equal(t, "Saturday", why)
}

func TestClosuresThatAreRefused(t *testing.T) {
	c, err := calendar.EnglandWales().With(
		calendar.Closure{Why: "no day"},
		calendar.Closure{On: day("2101-01-01"), Why: "too late"},
		calendar.Closure{On: day("2026-12-29"), Why: "shutdown"},
		calendar.Closure{On: day("2026-12-29"), Reopened: true},
		calendar.Closure{On: day("2026-12-30")},
		calendar.Closure{On: day("2026-12-31"), Why: "two\nlines"},
		calendar.Closure{On: day("2026-11-30"), Why: " "},
		calendar.Closure{On: day("2026-12-01"), Why: strings.Repeat("x", 201)},
		calendar.Closure{On: day("2026-12-02"), Why: "\xff"},
		calendar.Closure{On: day("2026-12-03"), Why: strings.Repeat("x", 200)},
	)
	assert.Nil(t, c)
	assert.ErrorIs(t, err, calendar.ErrOutOfRange)
	assert.EqualError(t, err, strings.Join([]string{
		`calendar: closure 1: it has no day: say on which day it is`,
		`calendar: closure 2: calendar: outside the calendar's span, 1990-01-01 to 2100-12-31: 2101-01-01`,
		`calendar: closure 4: 2026-12-29 is named twice: name each day once`,
		`calendar: closure 5: 2026-12-30 has no reason: say why it is closed`,
		`calendar: closure 6: 2026-12-31 has a reason that cannot be printed: give one line of at most 200 bytes`,
		`calendar: closure 7: 2026-11-30 has no reason: say why it is closed`,
		`calendar: closure 8: 2026-12-01 has a reason that cannot be printed: give one line of at most 200 bytes`,
		`calendar: closure 9: 2026-12-02 has a reason that cannot be printed: give one line of at most 200 bytes`,
	}, "\n"))
}

func TestClosureInJSON(t *testing.T) {
	text, err := json.Marshal([]calendar.Closure{
		{On: day("2026-12-29"), Why: "Christmas shutdown"}, {On: day("2026-04-03"), Reopened: true},
	})
	require.NoError(t, err)
	assert.Equal(t, `[{"on":"2026-12-29","why":"Christmas shutdown"},{"on":"2026-04-03","why":"","reopened":true}]`, string(text))
}

func TestReckon(t *testing.T) {
	easter := []calendar.Skip{
		{On: day("2026-04-03"), Why: "Good Friday"}, {On: day("2026-04-04"), Why: "Saturday"},
		{On: day("2026-04-05"), Why: "Sunday"}, {On: day("2026-04-06"), Why: "Easter Monday"},
	}
	for _, test := range []struct {
		from, period, end string
		skipped           []calendar.Skip
		provisional       bool
	}{
		{"2026-04-02", "2 working days after", "2026-04-08", easter, false},
		{"2026-04-02", "2 working days beginning with", "2026-04-07", easter, false},
		{"2026-04-03", "1 working day beginning with", "2026-04-07", easter, false},
		{"2026-04-03", "1 working day after", "2026-04-07", easter[1:], false},
		{"2026-04-07", "1 working day before", "2026-04-02", easter, false},
		{"2026-04-06", "1 working day before", "2026-04-02", easter[:3], false},
		{"2026-04-02", "1 working day beginning with", "2026-04-02", nil, false},
		{"2026-04-04", "0 working days after", "2026-04-04", nil, false},
		{"2026-04-04", "0 working days before", "2026-04-04", nil, false},
		{"2026-04-01", "1 working day after", "2026-04-02", nil, false},
		{"2026-04-02", "1 week after", "2026-04-09", nil, false},
		{"2022-09-16", "1 working day after", "2022-09-20", []calendar.Skip{
			{On: day("2022-09-17"), Why: "Saturday"}, {On: day("2022-09-18"), Why: "Sunday"},
			{On: day("2022-09-19"), Why: "State Funeral of Queen Elizabeth II"}}, false},
		{"2028-12-31", "0 days after", "2028-12-31", nil, false},
		{"2028-12-28", "1 working day after", "2028-12-29", nil, false},
		{"2028-12-31", "1 day after", "2029-01-01", nil, true},
		{"2029-01-03", "1 week before", "2028-12-27", nil, true},
	} {
		t.Run(test.period+" "+test.from, func(t *testing.T) {
			p, err := calendar.ParsePeriod(test.period)
			require.NoError(t, err)
			got, err := calendar.EnglandWales().Reckon(day(test.from), p)
			require.NoError(t, err)
			assert.Equal(t, calendar.Reckoning{
				Start: day(test.from), Period: p, End: day(test.end), Skipped: test.skipped, Provisional: test.provisional,
			}, got)
		})
	}
}

func TestClosuresOfSeveralDays(t *testing.T) {
	ours, err := calendar.EnglandWales().With(
		calendar.Closure{On: day("2026-12-24"), Until: day("2027-01-03"), Why: "Christmas shutdown", Yearly: true},
		calendar.Closure{On: day("2027-12-29"), Reopened: true},
		calendar.Closure{On: day("2026-08-03"), Until: day("2026-08-05"), Why: "move"},
		calendar.Closure{On: day("2026-08-04"), Reopened: true},
		calendar.Closure{On: day("2024-02-29"), Why: "stocktaking", Yearly: true},
	)
	require.NoError(t, err)
	for on, want := range map[string]string{
		"2025-12-24": "", // before the first
		"2026-12-23": "", "2026-12-24": "Christmas shutdown", "2026-12-25": "Christmas Day", "2026-12-26": "Saturday",
		"2026-12-31": "Christmas shutdown", "2027-01-01": "New Year's Day", "2027-01-04": "",
		"2027-12-24": "Christmas shutdown", "2027-12-29": "", "2027-12-30": "Christmas shutdown",
		"2028-01-03": "New Year's Day (substitute day)", "2028-01-04": "",
		"2099-12-31": "Christmas shutdown", "2100-12-31": "Christmas shutdown",
		"2026-08-03": "move", "2026-08-04": "", "2026-08-05": "move", "2026-08-06": "",
		"2024-02-29": "stocktaking", "2025-02-28": "", "2028-02-29": "stocktaking", "2027-03-01": "",
	} {
		why, _ := ours.Closed(day(on))
		assert.Equal(t, want, why, on)
	}
	// 23 December 2026 is a Wednesday; the next working day is Monday 4 January 2027.
	next, err := ours.AddWorkingDays(day("2026-12-23"), 1)
	require.NoError(t, err)
	assert.Equal(t, "2027-01-04", next.String())
	// 28 December 2027 is the substitute of Boxing Day; Wednesday 29 is reopened.
	next, err = ours.AddWorkingDays(day("2027-12-23"), 1)
	require.NoError(t, err)
	assert.Equal(t, "2027-12-29", next.String())
}

func TestFaultyClosuresOfSeveralDays(t *testing.T) {
	for name, test := range map[string]struct {
		closures []calendar.Closure
		want     string
	}{
		"ends before it begins": {[]calendar.Closure{{On: day("2026-12-24"), Until: day("2026-12-23"), Why: "x"}}, "its until 2026-12-23 is before its first day 2026-12-24"},
		"a year long":           {[]calendar.Closure{{On: day("2026-12-24"), Until: day("2027-12-24"), Why: "x"}}, "is a year or more"},
		"ends after the span":   {[]calendar.Closure{{On: day("2100-12-24"), Until: day("2101-01-03"), Why: "x"}}, "2101-01-03"},
		"two ranges that meet": {[]calendar.Closure{{On: day("2026-12-24"), Until: day("2026-12-28"), Why: "x"}, {On: day("2026-12-28"), Until: day("2026-12-29"), Why: "x"}},
			"closure 2: 2026-12-28 is named twice"},
		"two yearly that meet in a later year": {[]calendar.Closure{{On: day("2026-12-24"), Yearly: true, Why: "x"}, {On: day("2028-12-24"), Yearly: true, Why: "x"}}, "2028-12-24 is named twice"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := calendar.EnglandWales().With(test.closures...)
			require.ErrorContains(t, err, test.want)
		})
	}
}
