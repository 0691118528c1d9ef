package page_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/board/page"
)

// BenchmarkRow writes a page of 2,000 rows.
func BenchmarkRow(b *testing.B) {
	made := &board.Board{AsOf: day("2026-04-20"), Bands: []int{12, 16}, Now: board.Figures{Bands: []int{0, 0, 0}}}
	for range 2000 {
		made.Rows = append(made.Rows, board.Row{Case: "HC-1", RAG: board.Red, Week: 12, WeeksAllowed: 16, NextStep: "Hold the second PLO meeting", OverdueSince: day("2026-04-08")})
	}
	for b.Loop() {
		require.NoError(b, page.Write(io.Discard, made, page.Options{}))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/2000, "us/row")
}
