package deadline_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// named returns a rule under another name and title.
func named(name, title string, rule rule.Rule) rule.Rule {
	rule.ID, rule.Title = "stage/"+name, title
	return rule
}

// sampleRules stand in as many ways as there are in a report on sampleEvents.
func sampleRules() []rule.Rule {
	week := rule.Count(calendar.Weeks(1))
	attended := row()
	attended.What, attended.By = rule.The("done"), []rule.Need{{AnyOf: []string{"clerk"}, Advisory: true}}
	contested := changed(within(week), func(r *rule.Rule) {
		r.Terms[0].Readings = []rule.Reading{{Name: "one-day", Latest: rule.Count(calendar.Days(1))}}
	})
	waiting := notAfter(rule.The("doubt"))
	waiting.What = rule.The("closed")
	open := waiting
	open.Terms = []rule.Term{{From: rule.The("started"), Latest: rule.Count(calendar.Weeks(4))}}
	return []rule.Rule{
		named("waits", "To wait", waiting),
		named("met", "In time", within(week)),
		named("contested", "In time, one may say", contested),
		named("advised", "As advised", attended),
		named("late", "Not in time", within(rule.Count(calendar.Days(1)))),
		named("open", "Still open", open),
		named("off", "Not asked", changed(within(week), func(r *rule.Rule) { r.If = rule.Holds("doubt") })),
	}
}

const sampleEvents = "opened 2026-04-01; started 2026-04-07; done 2026-04-09 by:chief"

func sample(t *testing.T) deadline.Report {
	t.Helper()
	return reportOn(t, setOf(t, madeUp(sampleRules()...)), sampleEvents, "2026-04-20")
}

// idsOf names the rules of findings.
func idsOf(findings []deadline.Finding) []string {
	ids := make([]string, len(findings))
	for i, finding := range findings {
		ids[i] = finding.Rule.ID
	}
	return ids
}

func TestReport(t *testing.T) {
	report := sample(t)
	require.Equal(t, "A-1", report.Case)
	require.Equal(t, date("2026-04-20"), report.AsOf)
	require.Equal(t, "The stage", report.Stage.Title)
	require.Equal(t, []string{"stage/waits", "stage/met", "stage/contested", "stage/advised", "stage/late", "stage/open", "stage/off"}, idsOf(report.Findings))
	require.Equal(t, "Not in time", report.Findings[4].Rule.Title)
	require.Equal(t, "stage", report.Findings[4].Stage.Name)
	require.Equal(t, "the source", report.Findings[4].Source().Title)
}

func TestReportViolations(t *testing.T) {
	report := sample(t)
	require.Equal(t, []string{"stage/advised", "stage/late"}, idsOf(slices.Collect(report.Violations())))
	for finding := range report.Violations() {
		require.Equal(t, "stage/advised", finding.Rule.ID)
		break
	}
	require.False(t, report.Findings[3].IsBreach(), "advice breaks nothing")
	require.True(t, report.Findings[4].IsBreach())
	require.False(t, report.Findings[1].IsBreach())
}

func TestReportShows(t *testing.T) {
	report := sample(t)
	for show, want := range map[report.Show][]string{
		report.ShowBroken: {"stage/advised", "stage/late"},
		report.ShowDue:    {"stage/met", "stage/contested", "stage/advised", "stage/late", "stage/open"},
		report.ShowAll:    idsOf(report.Findings),
		"":                idsOf(report.Findings),
		"whatever":        idsOf(report.Findings),
	} {
		t.Run(string(show), func(t *testing.T) {
			kept := report.Only(show.Wants)
			require.Equal(t, want, idsOf(kept.Findings))
			require.Equal(t, report.AsOf, kept.AsOf)
			require.Equal(t, report.Calendar, kept.Calendar())
			require.Len(t, report.Findings, 7, "the report itself is as it was")
		})
	}
	unbounded := changed(within(rule.Count(calendar.Weeks(1))), func(r *rule.Rule) {
		r.Terms = []rule.Term{{From: rule.The("started"), Readings: []rule.Reading{{Name: "one-day", Latest: rule.Count(calendar.Days(1))}}}}
	})
	report = reportOn(t, setOf(t, madeUp(unbounded)), sampleEvents, "2026-04-20")
	require.True(t, report.ShowDue.Wants(&report.Findings[0]), "contested, though nothing is due as adopted")
	require.Empty(t, report.Only(func(*deadline.Finding) bool { return false }).Findings)
}

func TestReportOfNothing(t *testing.T) {
	var report deadline.Report
	require.Empty(t, report.Policy)
	require.Empty(t, report.Calendar)
	require.Empty(t, slices.Collect(report.Violations()))
}

func TestReportNamesPolicyAndCalendar(t *testing.T) {
	closed := []calendar.Closure{{On: date("2026-04-08"), Why: "stocktaking"}}
	set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "north-shire", Closures: closed}}, madeUp(sampleRules()...))
	require.NoError(t, err)
	report := reportOn(t, set, sampleEvents, "2026-04-20")
	require.Equal(t, "north-shire", report.Policy)
	local, err := calendar.EnglandWales().With(closed...)
	require.NoError(t, err)
	require.Equal(t, local.Version(), report.Calendar)
	require.Equal(t, local.Version(), set.LocalCalendar().Version())
}

// The stage at which a case stands is the one opened last, of the first catalogue that has an open one.
func TestReportStage(t *testing.T) {
	first, second := madeUp(), deadline.Catalogue{
		Kinds:  []rule.KindOfEvent{{Kind: "begun"}},
		Stages: []rule.Stage{{Name: "apart", Opens: []deadline.Kind{"begun"}}},
	}
	first.Stages = append(first.Stages,
		rule.Stage{Name: "next", Opens: []deadline.Kind{"other", "doubt"}, Closes: []rule.Day{rule.The("done").Until(), rule.The("closed")}},
		rule.Stage{Name: "last", Opens: []deadline.Kind{"done"}})
	set := setOf(t, first, second)
	for name, test := range map[string]struct{ events, want string }{
		"none":                           {"", ""},
		"to open":                        {"opened 2026-04-21", ""},
		"opened today":                   {"opened 2026-04-20", "stage"},
		"closed":                         {"opened 2026-04-01; closed 2026-04-20", ""},
		"to close":                       {"opened 2026-04-01; closed 2026-04-21", "stage"},
		"the one opened later":           {"opened 2026-04-02; other 2026-04-07", "next"},
		"the one opened later, in place": {"opened 2026-04-09; other 2026-04-07", "stage"},
		"two opened on one day":          {"opened 2026-04-07; other 2026-04-07", "next"},
		"by the first of what opens it":  {"opened 2026-04-08; other 2026-04-09; doubt 2026-04-07", "stage"},
		"by the first of what closes it": {"other 2026-04-07; done 2026-04-08 until:2026-04-17; closed 2026-04-25", "last"},
		"the first catalogue's":          {"opened 2026-04-02; begun 2026-04-07", "stage"},
		"the second catalogue's":         {"opened 2026-04-02; closed 2026-04-03; begun 2026-04-07", "apart"},
	} {
		t.Run(name, func(t *testing.T) {
			report := reportOn(t, set, test.events, "2026-04-20")
			got := ""
			if report.Stage != nil {
				got = report.Stage.Name
			}
			require.Equal(t, test.want, got)
		})
	}
}

// Findings are values: they outlive the evaluation and its case, and a reused slice holds nothing of the case before.
func TestFindingsAreValues(t *testing.T) {
	set := setOf(t, madeUp(sampleRules()...))
	first, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: happenings(t, sampleEvents)}, date("2026-04-20"))
	require.NoError(t, err)
	kept := slices.Clone(first)
	again, err := set.AppendFindings(first[:0], deadline.Case{Ref: "A-2"}, date("2026-04-20"))
	require.NoError(t, err)
	require.Len(t, again, 7)
	require.Equal(t, "waiting", inShort(&again[4]))
	require.Equal(t, "late, clock started 2026-04-07, due 2026-04-08, done 2026-04-09, late certain 1/1", inShort(&kept[4]))
	afresh, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: happenings(t, sampleEvents)}, date("2026-04-20"))
	require.NoError(t, err)
	require.Equal(t, afresh, kept)
}
