package calendar_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

var (
	_ encoding.TextMarshaler   = calendar.Date{}
	_ encoding.TextUnmarshaler = (*calendar.Date)(nil)
	_ encoding.TextAppender    = calendar.Date{}
	_ json.Marshaler           = calendar.Date{}
	_ json.Unmarshaler         = (*calendar.Date)(nil)
	_ driver.Valuer            = calendar.Date{}
	_ sql.Scanner              = (*calendar.Date)(nil)
)

func TestDateInText(t *testing.T) {
	for _, want := range []string{"", "0001-01-01", "2026-04-02", "9999-12-31"} {
		var d calendar.Date
		require.NoError(t, d.UnmarshalText([]byte(want)))
		text, err := d.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
		text, err = d.AppendText([]byte("on "))
		require.NoError(t, err)
		assert.Equal(t, "on "+want, string(text))
	}
	d := day("2026-04-02")
	assert.Error(t, d.UnmarshalText([]byte("2 April 2026")))
	assert.Equal(t, day("2026-04-02"), d, "an error leaves the date alone")
}

func TestDateInJSON(t *testing.T) {
	type record struct {
		On    calendar.Date         `json:"on"`
		Until calendar.Date         `json:"until,omitzero"`
		Notes map[calendar.Date]int `json:"notes,omitempty"`
	}
	for _, test := range []struct {
		name string
		want record
		text string
	}{
		{"a day", record{On: day("2026-04-02"), Until: day("2026-04-07")}, `{"on":"2026-04-02","until":"2026-04-07"}`},
		{"no day", record{}, `{"on":null}`},
		{"a day as a key", record{Notes: map[calendar.Date]int{day("2026-04-02"): 1}}, `{"on":null,"notes":{"2026-04-02":1}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, err := json.Marshal(test.want)
			require.NoError(t, err)
			assert.Equal(t, test.text, string(text))
			var got record
			require.NoError(t, json.Unmarshal(text, &got))
			assert.Equal(t, test.want, got)
		})
	}
	for _, test := range []struct{ name, text, want string }{
		{"an escaped digit", `"\u0032026-04-02"`, "2026-04-02"},
		{"the empty string", `""`, ""},
		{"null", `null`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := day("1990-01-01")
			require.NoError(t, json.Unmarshal([]byte(test.text), &d))
			assert.Equal(t, test.want, d.String())
		})
	}
	for _, test := range []struct{ name, text, want string }{
		{"a number", `20260402`, `calendar: "20260402" in JSON is not a date: write a string such as "2006-01-02", or null`},
		{"an object", `{}`, `calendar: "{}" in JSON is not a date: write a string such as "2006-01-02", or null`},
		{"30 February", `"2026-02-30"`, `calendar: "2026-02-30" is no day of the calendar: write a date that exists, as YYYY-MM-DD`},
		{"a time", `"2026-04-02T00:00:00Z"`, `calendar: "2026-04-02T00:00:00Z" is not a date: write it as YYYY-MM-DD`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := day("1990-01-01")
			assert.EqualError(t, d.UnmarshalJSON([]byte(test.text)), test.want)
			assert.Equal(t, day("1990-01-01"), d, "an error leaves the date alone")
		})
	}
}

func TestDateInADatabase(t *testing.T) {
	value, err := day("2026-04-02").Value()
	require.NoError(t, err)
	assert.Equal(t, "2026-04-02", value)
	value, err = calendar.Date{}.Value()
	require.NoError(t, err)
	assert.Nil(t, value)

	east := time.FixedZone("east", 14*60*60)
	for _, test := range []struct {
		name string
		src  any
		want string
	}{
		{"NULL", nil, ""},
		{"a text", "2026-04-02", "2026-04-02"},
		{"bytes", []byte("2026-04-02"), "2026-04-02"},
		{"an empty text", "", ""},
		{"midnight in UTC", time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC), "2026-04-02"},
		{"midnight elsewhere", time.Date(2026, 4, 2, 0, 0, 0, 0, east), "2026-04-02"},
		{"the zero time", time.Time{}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := day("1990-01-01")
			require.NoError(t, d.Scan(test.src))
			assert.Equal(t, test.want, d.String())
		})
	}
	for _, test := range []struct {
		name string
		src  any
		want string
	}{
		{"a number", int64(20260402), "calendar: the database gave a value of type int64 for a date: select a DATE, a text or NULL"},
		{"a time out of range", time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
			"calendar: the database gave a time in the year 10000: a date has a year from 1 to 9999"},
		{"a text that is no date", "today", `calendar: "today" is not a date: write it as YYYY-MM-DD`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := day("1990-01-01")
			assert.EqualError(t, d.Scan(test.src), test.want)
			assert.Equal(t, day("1990-01-01"), d, "an error leaves the date alone")
		})
	}
}
