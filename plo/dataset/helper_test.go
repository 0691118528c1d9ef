package dataset_test

import (
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/dataset"
)

// at returns a day written as 2006-01-02.
func at(day string) calendar.Date { return calendar.MustParseDate(day) }

// yearsEnd are options for data of the seven years up to 31 March 2027.
var yearsEnd = dataset.Options{AsOf: at("2027-03-31"), Since: at("2020-04-01")}

// export writes a table with the names of the columns, parted by blanks, and rows of cells parted by "|". The last cells of
// a row may be left away: they are empty.
func export(columns string, rows ...string) io.Reader {
	names := strings.Fields(columns)
	var text strings.Builder
	text.WriteString(strings.Join(names, ",") + "\n")
	for _, row := range rows {
		text.WriteString(strings.ReplaceAll(row, "|", ",") + strings.Repeat(",", max(0, len(names)-1-strings.Count(row, "|"))) + "\n")
	}
	return strings.NewReader(text.String())
}

// all reads all cases.
func all(t testing.TB, tables dataset.Tables, o dataset.Options) []dataset.Record {
	t.Helper()
	reader, err := dataset.NewReader(tables, o)
	require.NoError(t, err)
	var records []dataset.Record
	for {
		record, err := reader.Next()
		if err == io.EOF {
			_, again := reader.Next()
			require.Equal(t, io.EOF, again)
			return records
		}
		require.NoError(t, err)
		records = append(records, record)
	}
}

const columns = "prep_person_id prep_plo_family_id prep_pre_pro_decision_date prep_pre_pro_letter_date " +
	"prep_initial_pre_pro_meeting_date prep_pre_pro_meetings_num prep_agree_stepdown_issue_date prep_pre_pro_outcome " +
	"prep_care_pro_letter_date prep_care_proc_short_notice prep_proc_short_notice_reason prep_legal_gateway_outcome"

// one reads one row of ssd_pre_proceedings with the cells behind the person and the family.
func one(t testing.TB, cells string) dataset.Record {
	t.Helper()
	records := all(t, dataset.Tables{PreProceedings: export(columns, "P1|F1|"+cells)}, yearsEnd)
	require.Len(t, records, 1)
	return records[0]
}

// events writes what happened as "kind 2026-05-05", with the last day of a condition behind it.
func events(c deadline.Case) []string {
	var list []string
	for _, event := range c.Events {
		text := string(event.Kind) + " " + event.On.String()
		if !event.Until.IsZero() {
			text += " to " + event.Until.String()
		}
		if event.Booked {
			text += " booked"
		}
		if event.Doubtful {
			text += "?"
		}
		for _, document := range event.With {
			text += " with " + string(document)
		}
		list = append(list, text)
	}
	return list
}

// said writes each record as its reference with its events.
func said(records []dataset.Record) []string {
	var list []string
	for _, record := range records {
		list = append(list, record.Case.Ref+": "+strings.Join(events(record.Case), ", "))
	}
	return list
}

// faults writes findings about the data as "column kind".
func faults(record dataset.Record) []string {
	var list []string
	for _, fault := range record.Faults {
		list = append(list, fault.Element+" "+string(fault.Kind))
	}
	return list
}

var compiledOnce = sync.OnceValues(func() (*deadline.Ruleset, error) {
	return deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
})

// finding returns the one finding of a rule in a case.
func finding(t testing.TB, c deadline.Case, rule string) deadline.Finding {
	t.Helper()
	set, err := compiledOnce()
	require.NoError(t, err)
	report, err := set.Evaluate(c, yearsEnd.AsOf)
	require.NoError(t, err)
	for _, f := range report.Findings {
		if f.Rule.ID == rule {
			return f
		}
	}
	require.Fail(t, "no finding", rule)
	return deadline.Finding{}
}
