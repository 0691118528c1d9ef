package deadline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// explained returns the reasons of the first finding, one a line.
func explained(t *testing.T, catalogue deadline.Catalogue, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	return explainedBy(t, madeup.SetOf(t, catalogue), recorded, events, asOf)
}

func explainedBy(t *testing.T, set *deadline.Ruleset, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	report, err := set.Evaluate(deadline.Case{Ref: "A-1", Events: madeup.Events(t, events), Recorded: recorded}, madeup.Date(asOf))
	require.NoError(t, err)
	var words []string
	for _, reason := range report.Explain(&report.Findings[0]) {
		words = append(words, reason.Label+": "+reason.Text)
	}
	return strings.Join(words, "\n")
}

func TestExplain(t *testing.T) {
	week := madeup.Within(rule.Count(calendar.Weeks(1)))
	for name, test := range map[string]struct {
		rule               rule.Rule
		recorded           []deadline.Kind
		events, asOf, want string
	}{
		"not applicable": {madeup.Changed(week, func(r *rule.Rule) { r.If = rule.Holds("doubt") }), nil, "started 2026-04-07", "2026-04-20", "source: the source"},
		"waiting":        {week, nil, "", "2026-04-20", madeup.Lines("limit: 1 week after", "source: the source")},
		"pending":        {week, nil, "started 2026-04-07", "2026-04-08", madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 week after", "source: the source")},
		"planned": {
			week, nil, "started 2026-04-21", "2026-04-08",
			madeup.Lines("clock: started, Tue 21 Apr 2026 (planned)", "limit: 1 week after", "source: the source"),
		},
		"over Easter": {
			madeup.Within(rule.Count(calendar.WorkingDays(2))), nil, "started 2026-04-02", "2026-04-02",
			madeup.Lines("clock: started, Thu 2 Apr 2026", "limit: 2 working days after", "skipped: Fri 3 Apr Good Friday · Sat 4 · Sun 5 · Mon 6 Apr Easter Monday", "source: the source"),
		},
		"back over Easter": {
			madeup.NotAfter(rule.The("started").Plus(calendar.WorkingDays(1).Before())), nil, "started 2026-04-07", "2026-04-02",
			madeup.Lines("clock: started, Tue 7 Apr 2026 (planned)", "limit: 1 working day before the started", "skipped: Fri 3 Apr Good Friday · Sat 4 · Sun 5 · Mon 6 Apr Easter Monday", "source: the source"),
		},
		"nothing skipped": {
			madeup.Within(rule.Count(calendar.WorkingDays(2))), nil, "started 2026-04-07", "2026-04-08",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 2 working days after", "source: the source"),
		},
		"the first of several that counts working days": {
			madeup.Within(rule.EarlierOf(rule.Count(calendar.Weeks(1)), rule.The("other").Plus(calendar.WorkingDays(1)), rule.Count(calendar.WorkingDays(3)), rule.Count(calendar.WorkingDays(9)))), nil, "started 2026-04-08", "2026-04-08",
			madeup.Lines("clock: started, Wed 8 Apr 2026", "limit: the earliest of 1 week after, 1 working day after the other, 3 working days after and 9 working days after", "skipped: Sat 11 · Sun 12", "source: the source"),
		},
		"a window": {
			madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.Days(2)) }), nil, "started 2026-04-07", "2026-04-08",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: from 2 days after to 1 week after", "source: the source"),
		},
		"a window without an end": {
			madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Earliest, r.Terms[0].Latest = rule.Count(calendar.Days(2)), rule.Day{} }), nil, "started 2026-04-07", "2026-04-08",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: from 2 days after", "source: the source"),
		},
		"no limit": {
			madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{} }), nil, "started 2026-04-07", "2026-04-08",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "source: the source"),
		},
		"no terms": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) { r.What = rule.The("done") }), nil, "done 2026-04-07", "2026-04-08",
			madeup.Lines("clock: done, Tue 7 Apr 2026", "source: the source"),
		},
		"due on Easter Monday": {
			madeup.Within(rule.Count(calendar.Days(4))), nil, "started 2026-04-02", "2026-04-02",
			madeup.Lines("clock: started, Thu 2 Apr 2026", "limit: 4 days after", "act by: Thu 2 Apr: Mon 6 Apr is not a working day", "source: the source"),
		},
		"due on New Year's Day": {
			madeup.Within(rule.Count(calendar.Days(2))), nil, "started 2026-12-30", "2026-12-30",
			madeup.Lines("clock: started, Wed 30 Dec 2026", "limit: 2 days after", "act by: Thu 31 Dec 2026: Fri 1 Jan is not a working day", "source: the source"),
		},
		"provisional": {
			madeup.Within(rule.Count(calendar.Days(5))), nil, "started 2028-12-28", "2028-12-28",
			madeup.Lines("clock: started, Thu 28 Dec 2028", "limit: 5 days after", "provisional: bank holidays are published to Sun 31 Dec 2028; later ones follow the rules and may change", "source: the source"),
		},
		"late": {
			week, nil, "started 2026-04-07; done 2026-04-15", "2026-04-20",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 week after", "breach: late, certain: Done: done on Wed 15 Apr 2026, 1 working day late: it was due by Tue 14 Apr 2026", "source: the source"),
		},
		"advice": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.What, r.By = rule.The("done"), []rule.Need{{AnyOf: []string{"clerk"}, Advisory: true}}
			}), nil, "done 2026-04-07 by:", "2026-04-08",
			madeup.Lines("clock: done, Tue 7 Apr 2026", "advice: Without clerk, Tue 7 Apr 2026 (advice only)", "source: the source"),
		},
		"a source in full": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Source = rule.Source{Title: "the act", Pinpoint: "section 1", Force: rule.StatutoryGuidance, Unchecked: true}
				r.Inferred = true
			}), nil, "started 2026-04-07", "2026-04-08",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 week after", "source: the act, section 1 (statutory guidance)",
				"unchecked: the primary text has not been read; check it before relying on this", "inferred: our reading: the source does not say so in words"),
		},
		"an inferred term with a source of its own": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Terms[0].Source, r.Terms[0].Inferred = rule.Source{Title: "the amendment", Force: rule.Guidance}, true
			}), nil, "started 2026-04-07", "2026-04-08",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 week after", "source: the amendment (guidance)", "inferred: our reading: the source does not say so in words"),
		},
		"other readings": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Terms[0].Readings = []rule.Reading{
					{Name: "day-counts", Latest: rule.Count(calendar.Weeks(1).BeginningWith())},
					{Name: "next-year", Earliest: rule.Clock(), Latest: rule.Count(calendar.Months(12))},
				}
			}), nil, "started 2026-04-07; done 2026-04-15", "2026-04-20",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 week after", "breach: late, arguable: Done: done on Wed 15 Apr 2026, 1 working day late: it was due by Tue 14 Apr 2026",
				"reading: day counts: due Mon 13 Apr, also late", "reading: next year: from Tue 7 Apr due Wed 7 Apr 2027, met", "source: the source"),
		},
		"contested": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Terms[0].Readings = []rule.Reading{{Name: "three-days", Latest: rule.Count(calendar.Days(3))}, {Name: "at-once", Latest: rule.Count(calendar.Days(0))}}
			}), nil, "started 2026-04-07; done 2026-04-14", "2026-04-20",
			madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 week after", "reading: three days: due Fri 10 Apr, late", "reading: at once: due Tue 7 Apr, late",
				"contested: broken if read so: three days, at once", "source: the source"),
		},
		"a step": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.Terms = []rule.Term{{From: rule.The("started")}}
				r.Steps = []rule.Step{{What: rule.The("done"), Latest: rule.Clock()}, {What: rule.The("other"), Latest: rule.Count(calendar.WorkingDays(2))}}
			}), nil, "started 2026-04-10; done 2026-04-10", "2026-04-13",
			madeup.Lines("clock: started, Fri 10 Apr 2026", "limit: 2 working days after", "skipped: Sat 11 · Sun 12", "source: the source"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, explained(t, madeup.Catalogue(test.rule), test.recorded, test.events, test.asOf))
		})
	}
}

// A named day is explained once, with its title, by the day that it is.
func TestExplainNamedDays(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.Within(rule.EarlierOf(rule.Called("end"), rule.Called("cap"), rule.Called("end").DayAfter(), rule.Called("board-day"))))
	catalogue.Days = []rule.NamedDay{
		{Name: "end", Title: "end of the agreed time", From: rule.The("started"), Day: rule.Count(calendar.Weeks(1))},
		{Name: "cap", From: rule.The("started"), Day: rule.Count(calendar.Weeks(2))},
		{Name: "board-day", Title: "day of the board", Day: rule.The("other")},
	}
	const limit = "limit: the earliest of the end of the agreed time, the cap, the day after the end of the agreed time and the day of the board"
	for name, test := range map[string]struct{ events, want string }{
		"some there": {"started 2026-04-07", madeup.Lines("clock: started, Tue 7 Apr 2026", limit,
			"end: end of the agreed time: Tue 14 Apr 2026", "cap: 2 weeks after: Tue 21 Apr 2026", "board day: day of the board: not there yet", "source: the source")},
		"one planned": {"started 2026-04-07; other 2026-04-24", madeup.Lines("clock: started, Tue 7 Apr 2026", limit,
			"end: end of the agreed time: Tue 14 Apr 2026", "cap: 2 weeks after: Tue 21 Apr 2026", "board day: day of the board: Fri 24 Apr 2026 (planned)", "source: the source")},
		"none there": {"", madeup.Lines(limit, "end: end of the agreed time: not there yet", "cap: 2 weeks after: not there yet", "board day: day of the board: not there yet", "source: the source")},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, explained(t, catalogue, nil, test.events, "2026-04-08"))
		})
	}
}

// A council's own closures are skipped for local practice, and not where the law counts.
func TestExplainClosures(t *testing.T) {
	policy := deadline.Policy{Name: "ours", Closures: []calendar.Closure{{On: madeup.Date("2026-04-08"), Why: "stocktaking"}}}
	for force, want := range map[rule.Force]string{
		rule.LocalPractice: madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 working day after", "skipped: Wed 8 Apr stocktaking", "source: the source"),
		rule.Statute:       madeup.Lines("clock: started, Tue 7 Apr 2026", "limit: 1 working day after", "source: the source (statute)"),
	} {
		r := madeup.Within(rule.Count(calendar.WorkingDays(1)))
		r.Source.Force = force
		set, err := deadline.Compile(deadline.Options{Policy: policy}, madeup.Catalogue(r))
		require.NoError(t, err)
		require.Equal(t, want, explainedBy(t, set, nil, "started 2026-04-07", "2026-04-07"), force)
	}
}

// Each finding of a rule is explained by its own event or ref.
func TestExplainEach(t *testing.T) {
	r := madeup.Row()
	r.Each.Event, r.What = rule.The("started"), rule.The("done").Following()
	r.Terms = []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.WorkingDays(2))}}
	report := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(r)), "started 2026-04-02; started 2026-04-10", "2026-04-10")
	require.Len(t, report.Findings, 2)
	require.Contains(t, report.Explain(&report.Findings[0]), deadline.Reason{Label: "skipped", Text: "Fri 3 Apr Good Friday · Sat 4 · Sun 5 · Mon 6 Apr Easter Monday"})
	require.Contains(t, report.Explain(&report.Findings[1]), deadline.Reason{Label: "skipped", Text: "Sat 11 · Sun 12"})
}

func TestExplanationsStopWhenTold(t *testing.T) {
	report := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.WorkingDays(2))))), "started 2026-04-02; done 2026-04-09", "2026-04-20")
	for range report.Explanations() {
		break
	}
	nothing := report.Only(func(*deadline.Finding) bool { return false })
	for range nothing.Explanations() {
		t.Fatal("there is nothing to explain")
	}
}

// A rule that a policy switched off says so, and since when; one that does not apply for another reason says nothing of it.
func TestExplainWhatAPolicySwitchedOff(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Terms[0].Since = madeup.Date("2026-01-01")
	for name, test := range map[string]struct {
		off        policy.Off
		when       rule.Condition
		events     string
		asOf, want string
	}{
		"always":            {policy.Off{Since: madeup.Date("2026-01-01")}, rule.Condition{}, "started 2026-04-07", "2026-04-20", madeup.Lines("off: the policy north does not follow this rule", "source: the source")},
		"before the clock":  {policy.Off{Since: madeup.Date("2026-01-01")}, rule.Condition{}, "", "2026-04-20", madeup.Lines("off: the policy north does not follow this rule", "source: the source")},
		"for a time":        {policy.Off{Since: madeup.Date("2026-03-01"), Until: madeup.Date("2026-04-30")}, rule.Condition{}, "started 2026-04-30", "2026-05-20", madeup.Lines("off: the policy north does not follow this rule: off, since Sun 1 Mar 2026, to Thu 30 Apr 2026; followed, since Thu 1 Jan 2026", "source: the source")},
		"after that time":   {policy.Off{Since: madeup.Date("2026-03-01"), Until: madeup.Date("2026-04-30")}, rule.Condition{}, "started 2026-05-01; done 2026-05-02", "2026-05-20", madeup.Lines("clock: started, Fri 1 May 2026", "limit: 1 week after", "source: the source")},
		"before the rule":   {policy.Off{Since: madeup.Date("2026-03-01")}, rule.Condition{}, "started 2025-12-31", "2026-05-20", "source: the source"},
		"not asked anyway":  {policy.Off{Since: madeup.Date("2026-03-01"), Until: madeup.Date("2026-04-30")}, rule.Holds("doubt"), "started 2026-05-01", "2026-05-20", "source: the source"},
		"off and not asked": {policy.Off{Since: madeup.Date("2026-03-01")}, rule.Holds("doubt"), "started 2026-05-01", "2026-05-20", madeup.Lines("off: the policy north does not follow this rule: off, since Sun 1 Mar 2026; followed, since Thu 1 Jan 2026", "source: the source")},
	} {
		t.Run(name, func(t *testing.T) {
			r.If, test.off.Rule = test.when, r.ID
			set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "north", Off: []policy.Off{test.off}}}, madeup.Catalogue(r))
			require.NoError(t, err)
			require.Equal(t, test.want, explainedBy(t, set, nil, test.events, test.asOf))
		})
	}
}
