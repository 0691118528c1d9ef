package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// rulesOf names the rules of findings.
func rulesOf(findings []deadline.Finding) []string {
	ids := make([]string, len(findings))
	for i, finding := range findings {
		ids[i] = finding.Rule.ID
	}
	return ids
}

func TestReportShows(t *testing.T) {
	sample := madeup.Sample(t)
	for show, want := range map[report.Show][]string{
		report.ShowBroken: {"stage/advised", "stage/late"},
		report.ShowDue:    {"stage/advised", "stage/late", "stage/open"},
		report.ShowAll:    rulesOf(sample.Findings),
		"":                rulesOf(sample.Findings),
		"whatever":        rulesOf(sample.Findings),
	} {
		t.Run(string(show), func(t *testing.T) {
			kept := sample.Only(show.Wants)
			require.Equal(t, want, rulesOf(kept.Findings))
			require.Equal(t, sample.AsOf, kept.AsOf)
			require.Equal(t, sample.Calendar, kept.Calendar)
			require.Len(t, sample.Findings, 7, "the report itself is as it was")
		})
	}
	unbounded := madeup.Changed(madeup.Within(rule.Count(calendar.Weeks(1))), func(r *rule.Rule) {
		r.Terms = []rule.Term{{From: rule.The("started"), Readings: []rule.Reading{{Name: "one-day", Latest: rule.Count(calendar.Days(1))}}}}
	})
	sample = madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(unbounded)), madeup.SampleEvents, "2026-04-20")
	require.False(t, report.ShowDue.Wants(&sample.Findings[0]), "met as adopted, though another reading contests it")
	require.Empty(t, sample.Only(func(*deadline.Finding) bool { return false }).Findings)
}
