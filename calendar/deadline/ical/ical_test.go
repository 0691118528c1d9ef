package ical_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/ical"
)

var made = ical.Options{Stamp: time.Date(2026, time.May, 1, 9, 0, 0, 0, time.UTC)}

func ExampleWrite() {
	day := calendar.MustParseDate("2026-05-13")
	var file strings.Builder
	err := ical.Write(&file, made, []ical.Entry{{
		UID: "HC-1/final-meeting", First: day, Last: day, Alarm: calendar.MustParseDate("2026-05-11"), Summary: "HC-1: Hold the final PLO meeting", Description: "Who: social worker",
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(strings.ReplaceAll(file.String(), "\r\n", "\n"))
	// Output:
	// BEGIN:VCALENDAR
	// VERSION:2.0
	// PRODID:-//careclock//careclock//EN
	// CALSCALE:GREGORIAN
	// METHOD:PUBLISH
	// BEGIN:VEVENT
	// UID:HC-1/final-meeting
	// DTSTAMP:20260501T090000Z
	// LAST-MODIFIED:20260501T090000Z
	// SEQUENCE:0
	// DTSTART;VALUE=DATE:20260513
	// DTEND;VALUE=DATE:20260514
	// SUMMARY:HC-1: Hold the final PLO meeting
	// DESCRIPTION:Who: social worker
	// TRANSP:TRANSPARENT
	// BEGIN:VALARM
	// ACTION:DISPLAY
	// DESCRIPTION:HC-1: Hold the final PLO meeting
	// TRIGGER:-P1DT15H
	// END:VALARM
	// END:VEVENT
	// END:VCALENDAR
}

// Wherever an escape or a character comes to stand, it is not parted, and no line is longer than 75 octets.
func TestALineIsNeverFoldedInsideAnEscape(t *testing.T) {
	day := calendar.MustParseDate("2026-05-13")
	for blanks := range 80 {
		for _, what := range []string{",", ";", `\`, "\n", "é", "\n,;"} {
			said := strings.Repeat("x", blanks) + what + strings.Repeat(what, 40)
			var b strings.Builder
			require.NoError(t, ical.Write(&b, made, []ical.Entry{{UID: "u", First: day, Last: day, Summary: said}}))
			for line := range strings.SplitSeq(b.String(), "\r\n") {
				require.LessOrEqual(t, len(line), 75)
				slashes := len(line) - len(strings.TrimRight(line, `\`))
				require.Zero(t, slashes%2, "an escape begins at the end of %q", line)
			}
			unfolded := strings.ReplaceAll(b.String(), "\r\n ", "")
			_, summary, _ := strings.Cut(unfolded, "SUMMARY:")
			summary, _, _ = strings.Cut(summary, "\r\n")
			require.Equal(t, said, strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, "\n").Replace(summary))
		}
	}
}

func TestAlarmsAreCountedFromTheFirstDay(t *testing.T) {
	first, last := calendar.MustParseDate("2026-05-13"), calendar.MustParseDate("2026-05-20")
	for alarm, want := range map[string]string{
		"2026-05-12": "TRIGGER:-P0DT15H", "2026-05-08": "TRIGGER:-P4DT15H", "2026-05-13": "TRIGGER:P0DT9H", "2026-05-18": "TRIGGER:P5DT9H", "2026-05-21": "",
	} {
		var b strings.Builder
		require.NoError(t, ical.Write(&b, made, []ical.Entry{{UID: "u", First: first, Last: last, Alarm: calendar.MustParseDate(alarm)}}))
		assert.Equal(t, want != "", strings.Contains(b.String(), "VALARM"), alarm)
		assert.Contains(t, b.String(), want)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteRefuses(t *testing.T) {
	entries := []ical.Entry{{UID: "u"}}
	require.EqualError(t, ical.Write(full{}, made, entries), "full")
	require.ErrorContains(t, ical.Write(full{}, ical.Options{}, entries), "the time at which it is made")
	require.ErrorContains(t, ical.Write(full{}, ical.Options{Stamp: made.Stamp, Sequence: -1}, entries), "sequence number")
	require.ErrorContains(t, ical.Write(full{}, made, nil), "may not be empty")
	assert.Equal(t, 1, ical.SequenceAt(time.Date(2020, time.January, 1, 0, 1, 30, 0, time.UTC)))
	assert.Zero(t, ical.SequenceAt(time.Time{}))
}
