package calendar_test

import (
	"encoding"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

var (
	_ encoding.TextMarshaler   = calendar.Period{}
	_ encoding.TextUnmarshaler = (*calendar.Period)(nil)
	_ encoding.TextAppender    = calendar.Period{}
)

func TestPeriodInWords(t *testing.T) {
	for _, test := range []struct {
		p    calendar.Period
		want string
		n    int
		unit calendar.Unit
		dir  calendar.Direction
	}{
		{calendar.Days(0), "0 days after", 0, calendar.Day, calendar.After},
		{calendar.Days(1), "1 day after", 1, calendar.Day, calendar.After},
		{calendar.WorkingDays(10), "10 working days after", 10, calendar.WorkingDay, calendar.After},
		{calendar.WorkingDays(1).Before(), "1 working day before", 1, calendar.WorkingDay, calendar.Before},
		{calendar.ClearDays(20), "20 clear days after", 20, calendar.ClearDay, calendar.After},
		{calendar.CourtDays(2), "2 court days after", 2, calendar.CourtDay, calendar.After},
		{calendar.CourtDays(1).Before(), "1 court day before", 1, calendar.CourtDay, calendar.Before},
		{calendar.Weeks(26).BeginningWith(), "26 weeks beginning with", 26, calendar.Week, calendar.BeginningWith},
		{calendar.Weeks(3).Before(), "3 weeks before", 3, calendar.Week, calendar.Before},
		{calendar.Months(3), "3 months after", 3, calendar.Month, calendar.After},
		{calendar.Weeks(3).Before().After(), "3 weeks after", 3, calendar.Week, calendar.After},
		{calendar.Days(calendar.MaxCount), "65535 days after", 65_535, calendar.Day, calendar.After},
		{calendar.Period{}, "", 0, calendar.NoUnit, calendar.After},
	} {
		t.Run(test.want, func(t *testing.T) {
			assert.Equal(t, test.want, test.p.String())
			assert.Equal(t, test.n, test.p.Count())
			assert.Equal(t, test.unit, test.p.Unit())
			assert.Equal(t, test.dir, test.p.Direction())
			text, err := test.p.MarshalText()
			require.NoError(t, err)
			assert.Equal(t, test.want, string(text))
			text, err = test.p.AppendText([]byte("within "))
			require.NoError(t, err)
			assert.Equal(t, "within "+test.want, string(text))
			read := calendar.Days(99)
			require.NoError(t, read.UnmarshalText([]byte(test.want)))
			assert.Equal(t, test.p, read)
		})
	}
	assert.Equal(t, "Unit(9)", calendar.Unit(9).String())
	assert.Equal(t, "Direction(9)", calendar.Direction(9).String())
}

func TestNoPeriod(t *testing.T) {
	for name, p := range map[string]calendar.Period{
		"as few as can be":               calendar.Weeks(math.MinInt),
		"as many as can be":              calendar.Months(math.MaxInt),
		"what 16 bits would take for 0":  calendar.Days(1 << 16),
		"a negative count":               calendar.Days(-1),
		"too long":                       calendar.WorkingDays(calendar.MaxCount + 1),
		"nothing has no first day":       calendar.Weeks(0).BeginningWith(),
		"clear days have no first day":   calendar.ClearDays(3).BeginningWith(),
		"court days have no first day":   calendar.CourtDays(2).BeginningWith(),
		"turning no period round":        calendar.Period{}.Before(),
		"the beginning of a refused one": calendar.Months(-1).BeginningWith(),
	} {
		assert.True(t, p.IsZero(), name)
		assert.Equal(t, calendar.Period{}, p, name)
	}
	assert.False(t, calendar.Days(0).IsZero())
}

func TestParsePeriodRefuses(t *testing.T) {
	const number = "begin with a whole number from 0 to 65535"
	const unit = "after the number write days, working days, clear days, court days, weeks or months"
	const plural = "write 1 with the singular and every other number with the plural"
	const direction = "end with after, before or beginning with"
	const nothing = "count a period of nothing, of clear days or of court days after or before its start"
	for _, test := range []struct{ text, advice string }{
		{"", number},
		{"days after", number},
		{"ten days after", number},
		{"-1 days after", number},
		{"+1 day after", number},
		{"01 day after", number},
		{"65536 days after", number},
		{" 1 day after", number},
		{"1", unit},
		{"1 ", unit},
		{"3 years after", unit},
		{"3 Days after", unit},
		{"3  days after", unit},
		{"3 business days after", unit},
		{"1 days after", plural},
		{"2 day after", plural},
		{"0 day after", plural},
		{"3 days", direction},
		{"3 days ", direction},
		{"3 daysafter", direction},
		{"3 days from", direction},
		{"3 days after ", direction},
		{"3 days beginning", direction},
		{"0 weeks beginning with", nothing},
		{"3 clear days beginning with", nothing},
		{"2 court days beginning with", nothing},
		{"1 court days before", plural},
		{"2 courtdays before", unit},
	} {
		t.Run(test.text, func(t *testing.T) {
			_, err := calendar.ParsePeriod(test.text)
			assert.ErrorContains(t, err, ` is not a period such as "10 working days after": `+test.advice)
			p := calendar.Weeks(2)
			if test.text != "" {
				assert.Error(t, p.UnmarshalText([]byte(test.text)))
				assert.Equal(t, calendar.Weeks(2), p, "an error leaves the period alone")
			}
		})
	}
}

func TestPeriodInJSON(t *testing.T) {
	written := map[string]calendar.Period{"limit": calendar.WorkingDays(2), "hearing": calendar.CourtDays(7).Before()}
	text, err := json.Marshal(written)
	require.NoError(t, err)
	assert.JSONEq(t, `{"limit": "2 working days after", "hearing": "7 court days before"}`, string(text))
	var read map[string]calendar.Period
	require.NoError(t, json.Unmarshal(text, &read))
	assert.Equal(t, written, read)
}
