package casejson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// requireReadBack wants that a finding reads as it was written, and says the same after.
func requireReadBack(t *testing.T, f casejson.Finding) {
	t.Helper()
	text, err := json.Marshal(f)
	require.NoError(t, err)
	var read casejson.Finding
	require.NoError(t, json.Unmarshal(text, &read))
	again, err := json.Marshal(read)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	require.Equal(t, f.Message(), read.Message())
	require.Equal(t, f.Missing(), read.Missing())
	require.Equal(t, f.Advisory(), read.Advisory())
	require.Equal(t, f.Contested(), read.Contested())
	require.Len(t, read.Readings(), len(f.Readings()))
	require.Equal(t, f.IsBreach(), read.IsBreach())
	require.Equal(t, f.Violation, read.Violation)

	explained, err := json.Marshal(casejson.Explained{Finding: &f, Why: []string{"limit: 1 week after"}})
	require.NoError(t, err)
	var other casejson.Finding
	require.NoError(t, json.Unmarshal(explained, &other))
	if f.Rule != nil {
		require.Equal(t, f.Rule.Owner, other.Rule.Owner)
		require.Equal(t, f.Source().Pinpoint, other.Source().Pinpoint)
		require.Equal(t, f.IsInferred(), other.IsInferred())
	}
	again, err = json.Marshal(other)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again), "the reasons are passed over")
}

func TestFindingsOfAJourneyAreReadBack(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	all := madeup.Journey()
	for _, asOf := range []string{"2026-03-01", "2026-04-07", "2026-06-01", "2026-09-01", "2026-12-01", "2029-01-02"} {
		for _, c := range []casejson.Case{
			all,
			{Ref: "half", Events: all.Events[:len(all.Events)/2]},
			{Ref: "little recorded", Events: all.Events[5:25], Recorded: []rule.Kind{}},
		} {
			findings, err := set.AppendFindings(nil, c, calendar.MustParseDate(asOf))
			require.NoError(t, err)
			for _, f := range findings {
				requireReadBack(t, f)
			}
		}
	}
}

func TestFindingIsReadBack(t *testing.T) {
	week := madeup.Within(rule.Count(calendar.Weeks(1)))
	attended := madeup.Changed(madeup.Row(), func(r *rule.Rule) {
		r.What, r.By = rule.The("done"), []rule.Need{{AnyOf: []string{"chief", "clerk"}}, {AnyOf: []string{"lawyer"}, Advisory: true}}
	})
	read := madeup.Changed(week, func(r *rule.Rule) {
		r.Inferred = true
		r.Terms[0].Earliest = rule.Count(calendar.Days(1))
		r.Terms[0].Readings = []rule.Reading{
			{Name: "any-order", AnyOrder: true},
			{Name: "one-day", Latest: rule.Count(calendar.Days(1))},
			{Name: "two-weeks", Earliest: rule.Clock(), Latest: rule.Count(calendar.Weeks(2))},
		}
	})
	for name, test := range map[string]struct {
		rule   rule.Rule
		events string
	}{
		"waiting":       {week, ""},
		"late by days":  {week, "started 2026-04-02; done 2026-04-18"},
		"planned late":  {week, "started 2026-04-15; done 2026-04-29"},
		"of each ref":   {week, "started 2026-04-02; done 2026-04-18 ref:a<b>; done 2026-04-03 ref:mother"},
		"what lacks":    {attended, "done 2026-04-02 by:"},
		"advice":        {attended, "done 2026-04-02 by:clerk"},
		"readings":      {read, "started 2026-04-02; done 2026-04-12"},
		"contested":     {read, "started 2026-04-02; done 2026-04-07"},
		"soon":          {read, "started 2026-04-02; done 2026-04-02"},
		"not done":      {read, "started 2026-04-02"},
		"provisional":   {week, "started 2029-04-02"},
		"out of order":  {week, "started 2026-04-08; done 2026-04-07"},
		"a quote in it": {madeup.Changed(week, func(r *rule.Rule) { r.Title = "Done <b>\"&é" }), "started 2026-04-02; done 2026-04-18"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, f := range madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(test.rule)), test.events, "2026-04-20").Findings {
				requireReadBack(t, f)
			}
		})
	}
	t.Run("none", func(t *testing.T) { requireReadBack(t, casejson.Finding{}) })
	var none casejson.Finding
	require.NoError(t, json.Unmarshal([]byte(`{"rule":"","title":"","stage":"","status":""}`), &none))
	require.Equal(t, casejson.Finding{}, none)
}

// Two readings may have one name, as when a named day and a rule each have theirs. Those that are contested stay so.
func TestReadingsOfOneNameAreReadBack(t *testing.T) {
	const text = `{"rule":"a/b","title":"B","stage":"a","status":"met","contested":["two","two"],"readings":[{"reading":"one","due":"2026-04-02"},` +
		`{"reading":"two","status":"late"},{"reading":"one","status":"late"},{"reading":"two","status":"overdue"}]}`
	var f casejson.Finding
	require.NoError(t, json.Unmarshal([]byte(text), &f))
	require.Equal(t, []string{"two", "two"}, f.Contested())
	again, err := json.Marshal(f)
	require.NoError(t, err)
	require.Equal(t, text, string(again))

	once := strings.Replace(text, `["two","two"]`, `["two"]`, 1)
	require.NoError(t, json.Unmarshal([]byte(once), &f))
	again, err = json.Marshal(f)
	require.NoError(t, err)
	require.Equal(t, once, string(again))
}

// What others have written says what it says, and never breaks what reads it.
func TestFindingOfOthersIsRead(t *testing.T) {
	for _, kind := range []rule.ViolationKind{
		casejson.DoneLate, casejson.NotDone, casejson.PlannedLate, casejson.DoneEarly, casejson.Overrun, casejson.OverLimit, casejson.OutOfOrder, casejson.MissingDocument,
		casejson.MissingAttendee, casejson.NotAuthorised, casejson.NotSigned, casejson.MissingStep, "danced",
	} {
		for _, more := range []string{
			"", `,"due":"2026-04-02"`, `,"done":"2026-04-02"`, `,"missing":["chief","clerk or lawyer"]`, `,"planned":"2026-04-02","earliest":"2026-04-03","actBy":"2026-04-01"`,
			`,"due":"2026-04-02","done":"2026-04-03","missing":["chief"],"advisory":["clerk"]`,
		} {
			var f casejson.Finding
			require.NoError(t, json.Unmarshal([]byte(`{"rule":"a/b","status":"late","violation":{"kind":"`+string(kind)+`"}`+more+`}`), &f))
			require.NotEmpty(t, f.Message())
			_, err := json.Marshal(f)
			require.NoError(t, err)
		}
	}
	kept := casejson.Finding{Ref: "kept"}
	for text, want := range map[string]string{
		`{"rule":"a/b"}`:                   `casejson: a finding with the status "", which is none`,
		`{"rule":"a/b","status":"danced"}`: `casejson: a finding with the status "danced", which is none`,
		`{"status":"met","readings":[{"reading":"x","status":"danced"}]}`:    `casejson: a reading with the status "danced", which is none`,
		`{"status":"met","readings":[{"reading":"x"}],"contested":["y"]}`:    `casejson: contested names "y", which is no reading of the finding, or stands out of order`,
		`{"status":"met","readings":[{},{},{},{},{},{},{}]}`:                 `casejson: a finding with more than 6 readings`,
		`{"status":"met","missing":[` + strings.Repeat(`"x",`, 64) + `"x"]}`: `casejson: a finding that lacks more than 64 things`,
		`{"status":"met","due":"2026-02-30"}`:                                "",
		`{"status":7}`:                                                       "",
		`[]`:                                                                 "",
	} {
		err := json.Unmarshal([]byte(text), &kept)
		require.Error(t, err, text)
		if want != "" {
			require.EqualError(t, err, want)
		}
		require.Equal(t, casejson.Finding{Ref: "kept"}, kept, "what could not be read changes nothing")
	}
	require.NoError(t, json.Unmarshal([]byte("null"), &kept))
	require.Equal(t, casejson.Finding{Ref: "kept"}, kept, "and so does null, as everywhere in JSON")
}

func TestNoFindingExplained(t *testing.T) {
	text, err := json.Marshal([]casejson.Explained{{}})
	require.NoError(t, err)
	require.Equal(t, "[null]", string(text))
}
