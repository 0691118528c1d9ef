package deadline_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// idsOf names the rules of findings.
func idsOf(findings []deadline.Finding) []string {
	ids := make([]string, len(findings))
	for i, finding := range findings {
		ids[i] = finding.Rule.ID
	}
	return ids
}

func TestReport(t *testing.T) {
	report := madeup.Sample(t)
	require.Equal(t, "A-1", report.Case)
	require.Equal(t, madeup.Date("2026-04-20"), report.AsOf)
	require.Equal(t, "The stage", report.StageTitle())
	require.Equal(t, []string{"stage/waits", "stage/met", "stage/contested", "stage/advised", "stage/late", "stage/open", "stage/off"}, idsOf(report.Findings))
	require.Equal(t, "Not in time", report.Findings[4].Rule.Title)
	require.Equal(t, "stage", report.Findings[4].Stage.Name)
	require.Equal(t, "the source", report.Findings[4].Source().Title)
}

func TestReportViolations(t *testing.T) {
	report := madeup.Sample(t)
	require.Equal(t, []string{"stage/advised", "stage/late"}, idsOf(slices.Collect(report.Violations())))
	for finding := range report.Violations() {
		require.Equal(t, "stage/advised", finding.Rule.ID)
		break
	}
	require.False(t, report.Findings[3].IsBreach(), "advice breaks nothing")
	require.True(t, report.Findings[4].IsBreach())
	require.False(t, report.Findings[1].IsBreach())
}

func TestReportOfNothing(t *testing.T) {
	var report deadline.Report
	require.Empty(t, report.Policy)
	require.Empty(t, report.Calendar)
	require.Empty(t, slices.Collect(report.Violations()))
}

func TestReportNamesPolicyAndCalendar(t *testing.T) {
	closed := []calendar.Closure{{On: madeup.Date("2026-04-08"), Why: "stocktaking"}}
	set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "north-shire", Closures: closed}}, madeup.Catalogue(madeup.SampleRules()...))
	require.NoError(t, err)
	report := madeup.ReportOn(t, set, madeup.SampleEvents, "2026-04-20")
	require.Equal(t, "north-shire", report.Policy)
	local, err := calendar.EnglandWales().With(closed...)
	require.NoError(t, err)
	require.Equal(t, local.Version(), report.Calendar)
	require.Equal(t, local.Version(), set.LocalCalendar().Version())
}

// The stage at which a case stands is the one opened last, of the first catalogue that has an open one.
func TestReportStage(t *testing.T) {
	first, second := madeup.Catalogue(), deadline.Catalogue{
		Kinds:  []rule.KindOfEvent{{Kind: "begun"}},
		Stages: []rule.Stage{{Name: "apart", Opens: []deadline.Kind{"begun"}}},
	}
	first.Stages = append(first.Stages,
		rule.Stage{Name: "next", Opens: []deadline.Kind{"other", "doubt"}, Closes: []rule.Day{rule.The("done").Until(), rule.The("closed")}},
		rule.Stage{Name: "last", Opens: []deadline.Kind{"done"}})
	set := madeup.SetOf(t, first, second)
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
			report := madeup.ReportOn(t, set, test.events, "2026-04-20")
			require.Equal(t, test.want, report.Stage)
		})
	}
}

// Findings are values: they outlive the evaluation and its case, and a reused slice holds nothing of the case before.
func TestFindingsAreValues(t *testing.T) {
	set := madeup.SetOf(t, madeup.Catalogue(madeup.SampleRules()...))
	first, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, madeup.SampleEvents)}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	kept := slices.Clone(first)
	again, err := set.AppendFindings(first[:0], deadline.Case{Ref: "A-2"}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	require.Len(t, again, 7)
	require.Equal(t, "waiting", madeup.InShort(&again[4]))
	require.Equal(t, "late, clock started 2026-04-07, due 2026-04-08, done 2026-04-09, late certain 1/1", madeup.InShort(&kept[4]))
	afresh, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, madeup.SampleEvents)}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	require.Equal(t, afresh, kept)
}

// A report that is evaluated into again is what a new one would be, whatever it held, and a clone of it stays as it was.
func TestEvaluateInto(t *testing.T) {
	set := madeup.SetOf(t, madeup.Catalogue(madeup.SampleRules()...))
	asOf := madeup.Date("2026-04-20")
	long := deadline.Case{Ref: "A", Family: "F", Labels: map[string]string{"team": "1"}, Events: madeup.Events(t, madeup.SampleEvents)}
	short := deadline.Case{Ref: "B", Events: madeup.Events(t, "started 2026-04-07")}
	var report deadline.Report
	var clone, wantLong deadline.Report
	for i, c := range []deadline.Case{long, short, {Ref: "C"}, long} {
		want, err := set.Evaluate(c, asOf)
		require.NoError(t, err)
		require.NoError(t, set.EvaluateInto(&report, c, asOf))
		require.Equal(t, string(want.AppendJSON(nil)), string(report.AppendJSON(nil)))
		require.Equal(t, want.Events(), report.Events())
		if i == 0 {
			clone, wantLong = report.Clone(), want
		}
	}
	require.NoError(t, set.EvaluateInto(&report, short, asOf))
	require.Equal(t, string(wantLong.AppendJSON(nil)), string(clone.AppendJSON(nil)))

	var fault *deadline.CaseError
	require.ErrorAs(t, set.EvaluateInto(&report, deadline.Case{Ref: "A", Events: []deadline.Event{{Kind: "done"}}}, asOf), &fault)
	require.Empty(t, report.Case)
	require.Empty(t, report.Findings)
	require.ErrorIs(t, set.EvaluateInto(&report, short, calendar.Date{}), calendar.ErrOutOfRange)
	require.Empty(t, report.Findings)
	require.Error(t, (*deadline.Ruleset)(nil).EvaluateInto(&report, short, asOf))
	if madeup.UnderRace {
		return
	}
	require.Zero(t, testing.AllocsPerRun(100, func() { _ = set.EvaluateInto(&report, short, asOf) }))
}

// The stage that closed last is told with its day and its end; of several that proceedings end on one day it is the stage
// of the proceedings.
func TestTheStageThatClosedLast(t *testing.T) {
	set := allRules(t)
	last := func(events string) string {
		stage, ok := new(reportOn(t, set, deadline.Case{Events: deadlinetest.MustEvents(events)}, "2027-06-01")).LastStage()
		if !ok {
			return "none"
		}
		return stage.Stage + " " + stage.Closed.String() + " " + string(stage.How)
	}
	const pre = "legal-planning-meeting 2026-01-08\nfirst-plo-meeting 2026-01-22\n"
	assert.Equal(t, "none", last(pre))
	assert.Equal(t, "pre-proceedings 2026-04-15 plo-2-exit-letter", last(pre+"decision-to-exit 2026-04-09\nplo-2-exit-letter 2026-04-15\n"))
	assert.Equal(t, "proceedings 2026-12-01 proceedings-concluded", last("application-issued 2026-06-01\nproceedings-concluded 2026-12-01\n"))
	assert.Equal(t, "proceedings 2026-12-01 proceedings-concluded", last("permanency-planning-meeting 2026-07-01\napplication-issued 2026-06-01\nproceedings-concluded 2026-12-01\n"))
}
