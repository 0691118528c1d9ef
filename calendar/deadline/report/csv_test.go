package report_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func TestReportAsCSV(t *testing.T) {
	row := madeup.Within(rule.Count(calendar.WorkingDays(2)))
	row.Source.Unchecked = true
	r := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(row)), "opened 2026-04-01; started 2026-04-02; done 2026-04-09", "2026-04-20")
	for _, explain := range []bool{false, true} {
		rows, err := csv.NewReader(strings.NewReader(report.CSVHeader(explain) + string(report.AppendCSV(nil, &r, explain)))).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 2)
		cells := map[string]string{}
		for i, name := range rows[0] {
			cells[name] = rows[1][i]
		}
		require.Equal(t, "late", cells["status"])
		require.Equal(t, "2026-04-08", cells["due"])
		require.Equal(t, "2026-04-09", cells["done"])
		require.Equal(t, "1", cells["days"])
		require.Equal(t, "1", cells["workingDays"])
		require.Equal(t, "yes", cells["unchecked"])
		require.Equal(t, r.Stage, cells["caseStage"])
		require.Empty(t, cells["planned"])
		require.Equal(t, explain, strings.Contains(cells["why"], "skipped: Fri 3 Apr Good Friday"))
	}
}

// A spreadsheet takes cells that begin so for formulas.
func TestCSVDefusesFormulas(t *testing.T) {
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.WorkingDays(2)))))
	for ref, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "a=b": "a=b",
		"＝1＋1": "'＝1＋1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "a＝b": "a＝b", "\u00a0=1": " =1", "\x1b=1": "?=1",
	} {
		r, err := set.Evaluate(deadline.Case{Ref: ref}, madeup.Date("2026-04-20"))
		require.NoError(t, err)
		row, err := csv.NewReader(strings.NewReader(string(report.AppendCSV(nil, &r, false)))).Read()
		require.NoError(t, err)
		require.Equal(t, want, row[0])
	}
}
