package deadline_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// inJSON returns the report on a rule with the version of the calendar, which changes with the facts, taken out.
func inJSON(t *testing.T, r rule.Rule, recorded []deadline.Kind, events, asOf string, explained bool) string {
	t.Helper()
	set := madeup.SetOf(t, madeup.Catalogue(r))
	report, err := set.Evaluate(deadline.Case{Ref: "A-1", Events: madeup.Events(t, events), Recorded: recorded}, madeup.Date(asOf))
	require.NoError(t, err)
	text, err := json.Marshal(report)
	if explained {
		text, err = report.ExplainedJSON()
	}
	require.NoError(t, err)
	version, err := json.Marshal(report.Calendar)
	require.NoError(t, err)
	before := `{"case":"A-1","asOf":"` + asOf + `","policy":"default","calendar":` + string(version) + `,`
	require.Greater(t, len(text), len(before))
	require.Equal(t, before, string(text[:len(before)]))
	return string(text[len(before):])
}

// The order of the fields is fixed, and what is empty is left out.
func TestReportInJSON(t *testing.T) {
	week := madeup.Within(rule.Count(calendar.Weeks(1)))
	const head = `"rule":"stage/rule","title":"Done","stage":"stage"`
	for name, test := range map[string]struct {
		rule               rule.Rule
		recorded           []deadline.Kind
		events, asOf, want string
	}{
		"nothing": {week, nil, "", "2026-04-20", `"findings":[{` + head + `,"owner":"chief","status":"waiting"}]}`},
		"a stage": {week, nil, "opened 2026-04-02", "2026-04-20", `"stage":"stage","stages":[{"stage":"stage","opened":"2026-04-02"}],"findings":[{` + head + `,"owner":"chief","status":"waiting"}]}`},
		"met, of a ref": {
			week, nil, "started 2026-04-07; done 2026-04-08 ref:mother", "2026-04-20",
			`"findings":[{` + head + `,"ref":"mother","status":"met","from":{"kind":"started","on":"2026-04-07","basis":"actual"},"due":"2026-04-14","actBy":"2026-04-14","done":"2026-04-08"}]}`,
		},
		"planned, in a window, provisional": {
			madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.Days(2)) }), nil, "started 2028-12-30; done 2029-01-05", "2028-12-29",
			`"findings":[{` + head + `,"owner":"chief","status":"projected","from":{"kind":"started","on":"2028-12-30","basis":"planned"},"earliest":"2029-01-01","due":"2029-01-06","actBy":"2029-01-05","planned":"2029-01-05","provisional":true}]}`,
		},
		"late, with another reading": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Terms[0].Readings = []rule.Reading{{Name: "later", Earliest: rule.Clock(), Latest: rule.Count(calendar.Weeks(2))}}
				r.Source = rule.Source{Title: "the act", Pinpoint: "section 1", Force: rule.Statute, Unchecked: true}
				r.Inferred, r.By = true, rule.Roles("chief", "clerk")
			}), nil, "started 2026-04-07; done 2026-04-18 by:", "2026-04-20",
			`"findings":[{` + head + `,"owner":"chief","status":"late","from":{"kind":"started","on":"2026-04-07","basis":"actual"},"due":"2026-04-14","actBy":"2026-04-14","done":"2026-04-18","missing":["chief","clerk"],` +
				`"readings":[{"reading":"later","earliest":"2026-04-07","due":"2026-04-21","status":"unmet"}],` +
				`"violation":{"kind":"late","certainty":"arguable","days":4,"workingDays":3,"message":"Done: done on Sat 18 Apr 2026, 4 days (3 working days) late: it was due by Tue 14 Apr 2026; also missing: chief, clerk"},` +
				`"source":{"title":"the act","pinpoint":"section 1","force":"statute","unchecked":true,"inferred":true}}]}`,
		},
		"late by no working day": {
			madeup.Within(rule.Count(calendar.Days(10))), nil, "started 2026-04-07; done 2026-04-18", "2026-04-20",
			`"findings":[{` + head + `,"owner":"chief","status":"late","from":{"kind":"started","on":"2026-04-07","basis":"actual"},"due":"2026-04-17","actBy":"2026-04-17","done":"2026-04-18",` +
				`"violation":{"kind":"late","certainty":"certain","days":1,"workingDays":0,"message":"Done: done on Sat 18 Apr 2026, 1 day (0 working days) late: it was due by Fri 17 Apr 2026"},"source":{"title":"the source","force":"local-practice"}}]}`,
		},
		"contested": {
			madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Readings = []rule.Reading{{Name: "at-once", Latest: rule.Clock()}} }), nil, "started 2026-04-07; done 2026-04-08", "2026-04-20",
			`"findings":[{` + head + `,"status":"met","from":{"kind":"started","on":"2026-04-07","basis":"actual"},"due":"2026-04-14","actBy":"2026-04-14","done":"2026-04-08","contested":["at-once"],` +
				`"readings":[{"reading":"at-once","due":"2026-04-07","status":"unmet"}]}]}`,
		},
		"advice": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.What, r.By = rule.The("done"), []rule.Need{{AnyOf: []string{"chief", "clerk"}, Advisory: true}}
			}), nil, "done 2026-04-08 by:", "2026-04-20",
			`"findings":[{` + head + `,"status":"met","from":{"kind":"done","on":"2026-04-08","basis":"actual"},"done":"2026-04-08","advisory":["chief or clerk"],` +
				`"violation":{"kind":"missing-attendee","certainty":"certain","advisory":true,"message":"Without chief or clerk, Wed 8 Apr 2026 (advice only)"},"source":{"title":"the source","force":"local-practice"}}]}`,
		},
		"not recorded": {
			madeup.Changed(week, func(r *rule.Rule) { r.If = rule.Holds("doubt") }), []deadline.Kind{"done"}, "started 2026-04-07", "2026-04-08",
			`"findings":[{` + head + `,"owner":"chief","status":"not-recorded","notRecorded":["doubt"],"readings":[{"reading":"if-doubt","due":"2026-04-14","status":"pending"}]}]}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, inJSON(t, test.rule, test.recorded, test.events, test.asOf, false))
		})
	}
}

// Explained, every finding has its owner and source, and why it is as it is.
func TestReportInJSONExplained(t *testing.T) {
	require.Equal(t,
		`"findings":[{"rule":"stage/rule","title":"Done","stage":"stage","owner":"chief","status":"pending","from":{"kind":"started","on":"2026-04-10","basis":"actual"},"due":"2026-04-14","actBy":"2026-04-14",`+
			`"why":["clock: started, Fri 10 Apr 2026","limit: 2 working days after","skipped: Sat 11 · Sun 12","source: the source"],"source":{"title":"the source","force":"local-practice"}}]}`,
		inJSON(t, madeup.Within(rule.Count(calendar.WorkingDays(2))), nil, "started 2026-04-10", "2026-04-13", true))
}

func TestReportOfNoRuleInJSON(t *testing.T) {
	report, err := madeup.SetOf(t, madeup.Catalogue()).Evaluate(deadline.Case{Ref: "A-1"}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	text, err := json.Marshal(report)
	require.NoError(t, err)
	require.Contains(t, string(text), `"findings":[]`, "and never null")
}

// Equal cases give equal bytes, whatever the order of their events.
func TestReportInJSONIsAlwaysTheSame(t *testing.T) {
	want := inJSON(t, madeup.Within(rule.Count(calendar.Weeks(1))), nil, "started 2026-04-07; done 2026-04-08 ref:b; done 2026-04-09 ref:a", "2026-04-20", false)
	require.Equal(t, want, inJSON(t, madeup.Within(rule.Count(calendar.Weeks(1))), nil, "done 2026-04-09 ref:a; started 2026-04-07; done 2026-04-08 ref:b", "2026-04-20", false))
}
