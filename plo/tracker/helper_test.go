package tracker_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/tracker"
)

func at(day string) calendar.Date { return calendar.MustParseDate(day) }

// read reads a tracker and all its records.
func read(t *testing.T, text string, options ...tracker.Options) (*tracker.Reader, []tracker.Record) {
	t.Helper()
	reader, err := tracker.NewReader(strings.NewReader(text), append(options, tracker.Options{})[0])
	require.NoError(t, err)
	return reader, all(t, reader)
}

func all(t *testing.T, reader *tracker.Reader) (records []tracker.Record) {
	t.Helper()
	for {
		record, err := reader.Next()
		if err == io.EOF {
			return records
		}
		require.NoError(t, err)
		records = append(records, record)
	}
}

// file reads a tracker of testdata.
func file(t *testing.T, name string) (*tracker.Reader, []tracker.Record) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return read(t, string(text))
}

// one reads a tracker of one row: the headings and the cells, parted by bars.
func one(t *testing.T, headings, cells string, options ...tracker.Options) tracker.Record {
	t.Helper()
	_, records := read(t, headings+"\n"+cells+"\n", options...)
	require.Len(t, records, 1)
	return records[0]
}

// events are those of a record in short: "kind 2026-04-02", with the ref, the until and whether booked or doubtful.
func events(record tracker.Record) []string {
	short := []string{}
	for _, e := range record.Case.Events {
		text := string(e.Kind) + " " + e.On.String()
		if e.Ref != "" {
			text += " " + e.Ref
		}
		if !e.Until.IsZero() {
			text += " to " + e.Until.String()
		}
		if e.Booked {
			text += " booked"
		}
		if e.Doubtful {
			text += " doubtful"
		}
		short = append(short, text)
	}
	return short
}

// said are findings in one line each.
func said(faults []tracker.Fault) []string {
	lines := []string{}
	for _, fault := range faults {
		lines = append(lines, fault.String())
	}
	return lines
}

func undated(kinds ...deadline.Kind) []deadline.Kind { return kinds }
