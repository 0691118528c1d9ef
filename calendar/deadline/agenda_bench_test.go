package deadline_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// BenchmarkAgenda measures the agenda of the sample cases, bookings among them, beside evaluating them, by the case.
func BenchmarkAgenda(b *testing.B) {
	file, err := os.Open("../../testdata/sample-cases.jsonl")
	require.NoError(b, err)
	defer file.Close()
	set, asOf := allRules(b), calendar.MustParseDate("2026-04-20")
	var cases []deadline.Case
	var reports []deadline.Report
	for decoder := deadline.NewDecoder(file); ; {
		var c deadline.Case
		if decoder.Decode(&c) != nil {
			break
		}
		report, err := set.Evaluate(c, asOf)
		require.NoError(b, err)
		cases, reports = append(cases, c), append(reports, report)
	}
	require.NotEmpty(b, cases)
	b.Run("evaluate", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			if _, err := set.Evaluate(cases[n%len(cases)], asOf); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("agenda", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			deadline.Agenda(deadline.AgendaOptions{}, reports[n%len(reports)])
		}
	})
	b.Run("warning", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			deadline.EarlyWarning(4, reports[n%len(reports)])
		}
	})
}
