package deadline_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// asJSON writes a value, which must be possible.
func asJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	return string(text)
}

// readBack reads a report from what one was written as.
func readBack(t *testing.T, text string) deadline.Report {
	t.Helper()
	var report deadline.Report
	require.NoError(t, json.Unmarshal([]byte(text), &report))
	return report
}

// journeyReports are reports on a long case as it went on.
func journeyReports(t *testing.T) []deadline.Report {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	var reports []deadline.Report
	for _, asOf := range []string{"2026-03-01", "2026-05-01", "2026-12-01"} {
		report, err := set.Evaluate(madeup.Journey(), calendar.MustParseDate(asOf))
		require.NoError(t, err)
		reports = append(reports, report)
	}
	return reports
}

func TestReportIsReadBack(t *testing.T) {
	for _, report := range append(journeyReports(t), madeup.Sample(t)) {
		text := asJSON(t, report)
		read := readBack(t, text)
		require.Equal(t, text, asJSON(t, read))
		require.Equal(t, report.Case, read.Case)
		require.Equal(t, report.AsOf, read.AsOf)
		require.Equal(t, report.Stage, read.Stage)
		require.Equal(t, report.Calendar, read.Calendar)
		require.Len(t, read.Findings, len(report.Findings))
		for _, day := range []calendar.Date{report.AsOf, report.AsOf.AddDays(20)} {
			require.Len(t, read.Due(day), len(report.Due(day)))
		}
		require.Len(t, read.Overdue(), len(report.Overdue()))
		for i := range report.Findings {
			f := &report.Findings[i]
			require.NotNil(t, read.Finding(f.Rule.ID, f.Ref))
		}
		require.Empty(t, read.Events(), "the events are not written")

		explained, err := report.ExplainedJSON()
		require.NoError(t, err)
		require.Equal(t, text, asJSON(t, readBack(t, string(explained))), "the reasons are passed over")
	}
	require.Equal(t, deadline.Report{}, readBack(t, `{}`))
	require.Equal(t, deadline.Report{}, readBack(t, asJSON(t, deadline.Report{})))
	apart := readBack(t, `{"stage":"at the gate"}`)
	require.Equal(t, "at the gate", apart.StageTitle())
}

// A report that is embedded is part of what it is embedded in, which keeps its own fields.
func TestReportIsEmbedded(t *testing.T) {
	type answer struct {
		deadline.Report
		Line int `json:"line"`
	}
	type wrapped struct {
		*deadline.Report
		Notes []string `json:"notes"`
	}
	report := madeup.Sample(t)
	plain := asJSON(t, report)
	text := asJSON(t, answer{Report: report, Line: 7})
	require.Equal(t, plain[:len(plain)-1]+`,"line":7}`, text)
	var read answer
	require.NoError(t, json.Unmarshal([]byte(text), &read))
	require.Equal(t, 7, read.Line)
	require.Equal(t, text, asJSON(t, read))

	text = asJSON(t, wrapped{Report: &report, Notes: []string{"a"}})
	require.Equal(t, plain[:len(plain)-1]+`,"notes":["a"]}`, text)
	var other wrapped
	require.NoError(t, json.Unmarshal([]byte(text), &other))
	require.Equal(t, []string{"a"}, other.Notes)
	require.Equal(t, text, asJSON(t, other))
}

// Only a report's own findings are explained. Nothing that is given to Explain makes it panic.
func TestExplainAnswersOnlyForItsOwnFindings(t *testing.T) {
	report := madeup.Sample(t)
	late := report.Finding("stage/late", "")
	require.NotEmpty(t, report.Explain(late))
	copied := *late
	require.Equal(t, report.Explain(late), report.Explain(&copied), "a copy is as good")

	another := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(madeup.SampleRules()...)), "started 2026-05-07; done 2026-05-20", "2026-06-01")
	read, changed := readBack(t, asJSON(t, report)), *late
	changed.Ref = "another"
	for name, f := range map[string]*deadline.Finding{
		"nil":                                    nil,
		"the zero finding":                       {},
		"one with a rule and no more":            {Rule: late.Rule},
		"one that is changed":                    &changed,
		"another report's":                       another.Finding("stage/late", ""),
		"another report's, of a ruleset like it": another.Finding("stage/waits", ""),
		"the same, of a report that was read":    read.Finding("stage/late", ""),
	} {
		t.Run(name, func(t *testing.T) {
			require.Empty(t, report.Explain(f))
			require.Empty(t, (&deadline.Report{}).Explain(f))
			require.Empty(t, (&deadline.Report{Findings: []deadline.Finding{{}}}).Explain(f))
		})
	}
	odd := deadline.Report{Findings: []deadline.Finding{
		{},
		{Rule: late.Rule},
		{Rule: late.Rule, ActBy: late.Due},
		{Rule: late.Rule, Provisional: true, Violation: deadline.Violation{Kind: "danced"}},
	}}
	for i := range odd.Findings {
		require.NotPanics(t, func() { odd.Explain(&odd.Findings[i]) })
	}
	require.NotPanics(t, func() {
		for range odd.Explanations() {
			continue
		}
	})
	_, err := odd.ExplainedJSON()
	require.NoError(t, err)
}

// What was read says why as far as its findings say it themselves: how it is broken, how else it may be read, and where
// the rule comes from.
func TestExplainWhatWasRead(t *testing.T) {
	for _, report := range append(journeyReports(t), madeup.Sample(t)) {
		read := readBack(t, asJSON(t, report))
		for i := range read.Findings {
			before, after := report.Explain(&report.Findings[i]), read.Explain(&read.Findings[i])
			for _, reason := range after {
				require.NotContains(t, []string{"clock", "limit", "skipped"}, reason.Label)
				if reason.Label == "breach" || reason.Label == "advice" {
					require.Contains(t, before, reason)
				}
			}
		}
	}
}
