package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A rule about one kind gives a finding for each of its refs, in the order of the refs, none being first.
func TestFindingForEachRef(t *testing.T) {
	runOutcomes(t, madeup.Within(rule.Count(calendar.Weeks(1))), map[string]outcomeCase{
		"none":           {"started 2026-04-07", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-14"},
		"one without":    {"started 2026-04-07; done 2026-04-08", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"},
		"one with a ref": {"started 2026-04-07; done 2026-04-08 ref:b", "2026-04-20", "[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"},
		"two of one ref": {"started 2026-04-07; done 2026-04-09 ref:b; done 2026-04-08 ref:b", "2026-04-20", "[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"},
		"two refs": {
			"started 2026-04-07; done 2026-04-08 ref:b; done 2026-04-15 ref:a", "2026-04-20",
			madeup.Lines("[a] late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"),
		},
		"one with and one without": {
			"started 2026-04-07; done 2026-04-08 ref:b; done 2026-04-15", "2026-04-20",
			madeup.Lines("late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"),
		},
		"parents are no matter": {
			"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; started 2026-04-07; done 2026-04-08 ref:b", "2026-04-20",
			"[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08",
		},
		"a plan for one, done for another": {
			"started 2026-04-07; done 2026-04-08 ref:b; done 2026-04-21 ref:a", "2026-04-13",
			madeup.Lines("[a] pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-21, planned-late certain 7/5", "[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"),
		},
	})
}

func TestFindingForEachParent(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Each.Person = true
	const (
		met     = "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"
		overdue = "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 6/4, missing done"
	)
	both := "parent 2026-04-01 ref:b; parent 2026-04-01 ref:a; started 2026-04-07; "
	runOutcomes(t, r, map[string]outcomeCase{
		"no parent recorded, nothing done":   {"started 2026-04-07", "2026-04-20", overdue},
		"no parent recorded, one ref":        {"started 2026-04-07; done 2026-04-08 ref:b", "2026-04-20", "[b] " + met},
		"no parent recorded, two, and none":  {"started 2026-04-07; done 2026-04-08 ref:b; done 2026-04-08", "2026-04-20", madeup.Lines(met, "[b] "+met)},
		"no parent recorded, each its own":   {"started 2026-04-07; done 2026-04-15 ref:b; done 2026-04-08", "2026-04-20", madeup.Lines(met, "[b] late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1")},
		"neither parent":                     {both, "2026-04-20", madeup.Lines("[a] "+overdue, "[b] "+overdue)},
		"one of them":                        {both + "done 2026-04-08 ref:a", "2026-04-20", madeup.Lines("[a] "+met, "[b] "+overdue)},
		"one for all":                        {both + "done 2026-04-08", "2026-04-20", madeup.Lines("[a] "+met, "[b] "+met)},
		"one for all beside one's own":       {both + "done 2026-04-08; done 2026-04-09 ref:a", "2026-04-20", madeup.Lines("[a] "+met, "[b] "+met)},
		"somebody who is no parent recorded": {both + "done 2026-04-08 ref:c", "2026-04-20", madeup.Lines("[a] "+overdue, "[b] "+overdue, "[c] "+met)},
		"a parent without a ref":             {"parent 2026-04-01; started 2026-04-07", "2026-04-20", overdue},
	})
}

// The ref of a parent goes down into every part of what the rule, or a reading of it, asks for.
func TestRefsInsideADay(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Each.Person, r.What = true, rule.The("done", "other")
	both := "parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; started 2026-04-07; "
	require.Equal(t, madeup.Lines(
		"[a] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08",
		"[b] late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1",
	), madeup.FindingsOn(t, r, both+"done 2026-04-08 ref:a; other 2026-04-15 ref:b", "2026-04-20"))

	r.What = rule.The("done")
	for name, what := range map[string]rule.Day{
		"one kind":        rule.The("other"),
		"several kinds":   rule.The("other", "closed"),
		"the earlier of":  rule.EarlierOf(rule.The("other"), rule.The("closed")),
		"the first of":    rule.FirstOf(rule.The("closed"), rule.The("other")),
		"then, not else":  rule.Choose(rule.Holds("started"), rule.The("other"), rule.The("closed")),
		"else, not then":  rule.Choose(rule.Holds("doubt"), rule.The("closed"), rule.The("other")),
		"a day after":     rule.The("other").Plus(calendar.Days(0)),
		"of the same ref": rule.The("other").OfSameRef(),
	} {
		t.Run(name, func(t *testing.T) {
			r.Terms[0].Readings = []rule.Reading{{Name: "other-counts", What: what}}
			require.Equal(t, madeup.Lines(
				"[a] late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1, other-counts: overdue due 2026-04-14",
				"[b] late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, other-counts: met due 2026-04-14",
			), madeup.FindingsOn(t, r, both+"done 2026-04-15 ref:a; done 2026-04-15 ref:b; other 2026-04-08 ref:b", "2026-04-20"))
		})
	}
}

func TestFindingForEachEvent(t *testing.T) {
	r := madeup.Row()
	r.Each.Event, r.By = rule.The("done"), rule.Roles("chief")
	const unmet = "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing chief"
	runOutcomes(t, r, map[string]outcomeCase{
		"none": {"", "2026-04-20", "waiting"},
		"one":  {"done 2026-04-02 by:", "2026-04-20", unmet},
		"in date order": {
			"done 2026-04-08 by:chief; done 2026-04-02 by:; done 2026-04-21 by:", "2026-04-20",
			madeup.Lines(unmet, "met, clock done 2026-04-08, done 2026-04-08", "projected, clock done 2026-04-21 planned, planned 2026-04-21"),
		},
		"two on one day":  {"done 2026-04-02 by:; done 2026-04-02 by:chief", "2026-04-20", madeup.Lines(unmet, "met, clock done 2026-04-02, done 2026-04-02")},
		"each of its ref": {"done 2026-04-02 by: ref:b; done 2026-04-02 by:chief ref:a", "2026-04-20", madeup.Lines("[a] met, clock done 2026-04-02, done 2026-04-02", "[b] "+unmet)},
	})
	require.Equal(t, "not-recorded", madeup.FindingsWhere(t, r, []deadline.Kind{}, "", "2026-04-20"))

	r.Each.Event = rule.The("other", "done").By("clerk")
	runOutcomes(t, r, map[string]outcomeCase{
		"of several kinds, by one": {
			"done 2026-04-08 by:clerk,chief; other 2026-04-09 by:clerk; other 2026-04-02 by:clerk; done 2026-04-01 by:chief", "2026-04-20",
			madeup.Lines(
				"unmet, clock other 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing chief", "met, clock done 2026-04-08, done 2026-04-08",
				"unmet, clock other 2026-04-09, done 2026-04-09, missing-attendee certain 0/0, missing chief",
			),
		},
	})
	r.Each.Event = rule.The("done").NotBefore(rule.The("started"))
	runOutcomes(t, r, map[string]outcomeCase{
		"from a day that is not there": {"done 2026-04-02 by:", "2026-04-20", "waiting"},
		"from a day on":                {"done 2026-04-01 by:; started 2026-04-02; done 2026-04-02 by:", "2026-04-20", unmet},
	})
}

// The next and the previous are told from the event itself by its day, and then by what else tells events apart.
func TestEventsInAChain(t *testing.T) {
	next, previous := madeup.Row(), madeup.Row()
	next.Each.Event, next.What = rule.The("done"), rule.The("done").Next()
	next.Terms = []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.Weeks(1))}}
	runOutcomes(t, next, map[string]outcomeCase{
		"one": {"done 2026-04-02", "2026-04-08", "pending, clock done 2026-04-02, due 2026-04-09"},
		"three": {"done 2026-04-15; done 2026-04-02; done 2026-04-10", "2026-04-20", madeup.Lines(
			"late, clock done 2026-04-02, due 2026-04-09, done 2026-04-10, late certain 1/1",
			"met, clock done 2026-04-10, due 2026-04-17, done 2026-04-15",
			"pending, clock done 2026-04-15, due 2026-04-22",
		)},
		"two on one day": {"done 2026-04-02 ref:a; done 2026-04-02 ref:b; done 2026-04-08", "2026-04-08", madeup.Lines(
			"[a] met, clock done 2026-04-02, due 2026-04-09, done 2026-04-08",
			"[b] met, clock done 2026-04-02, due 2026-04-09, done 2026-04-08",
			"pending, clock done 2026-04-08, due 2026-04-15",
		)},
	})
	previous.Each.Event = rule.The("done")
	previous.Terms = []rule.Term{{From: rule.The("done").Previous(), Latest: rule.Count(calendar.Weeks(1))}}
	runOutcomes(t, previous, map[string]outcomeCase{
		"the first has none": {"done 2026-04-02; done 2026-04-10; done 2026-04-17", "2026-04-20", madeup.Lines(
			"waiting, done 2026-04-02",
			"late, clock done 2026-04-02, due 2026-04-09, done 2026-04-10, late certain 1/1",
			"met, clock done 2026-04-10, due 2026-04-17, done 2026-04-17",
		)},
	})
	previous.Each.After, previous.Each.OneADay = 1, true
	runOutcomes(t, previous, map[string]outcomeCase{
		"none":            {"", "2026-04-20", "waiting"},
		"only the first":  {"done 2026-04-02", "2026-04-20", "waiting"},
		"from the second": {"done 2026-04-02; done 2026-04-10", "2026-04-20", "late, clock done 2026-04-02, due 2026-04-09, done 2026-04-10, late certain 1/1"},
		"two on a day": {"done 2026-04-02 ref:a; done 2026-04-02 ref:b; done 2026-04-09 ref:a; done 2026-04-09 ref:b", "2026-04-20",
			"[a] met, clock done 2026-04-02, due 2026-04-09, done 2026-04-09"},
	})
}

// A following event is another for each that it follows; what came too soon is told of the first alone.
func TestFollowingEach(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Each.Event, r.What = rule.The("started"), rule.The("done").Following()
	r.Terms[0].From = rule.Subject()
	runOutcomes(t, r, map[string]outcomeCase{
		"one each": {"started 2026-04-07; done 2026-04-08; started 2026-04-10; done 2026-04-15", "2026-04-20", madeup.Lines(
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08", "met, clock started 2026-04-10, due 2026-04-17, done 2026-04-15",
		)},
		"too soon": {"done 2026-04-02; started 2026-04-07; started 2026-04-10", "2026-04-13", madeup.Lines(
			"unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-02, out-of-order certain 0/0", "pending, clock started 2026-04-10, due 2026-04-17",
		)},
	})
}

func TestFindingForEachRefOfOthers(t *testing.T) {
	r := madeup.Row()
	r.Each = rule.Each{Event: rule.The("started"), PerRef: true}
	r.What = rule.The("done").OfSameRef()
	r.Terms = []rule.Term{{From: rule.The("started").OfSameRef(), Latest: rule.Count(calendar.Weeks(1))}}
	runOutcomes(t, r, map[string]outcomeCase{
		"none": {"", "2026-04-20", "waiting"},
		"each by its own clock": {"started 2026-04-07 ref:b; started 2026-04-01 ref:a; done 2026-04-09 ref:a; started 2026-04-02 ref:b", "2026-04-08", madeup.Lines(
			"[a] pending, clock started 2026-04-01, due 2026-04-08, planned 2026-04-09, planned-late certain 1/1", "[b] pending, clock started 2026-04-02, due 2026-04-09",
		)},
		"without a ref": {"started 2026-04-07; done 2026-04-08 ref:b", "2026-04-09", "pending, clock started 2026-04-07, due 2026-04-14"},
	})
}

func TestStepForEachRef(t *testing.T) {
	r := madeup.Row()
	r.Terms = []rule.Term{{From: rule.The("started")}}
	r.Steps = []rule.Step{{What: rule.The("done").OfSameRef(), ForEach: rule.The("other").With("map"), Latest: rule.Clock()}}
	runOutcomes(t, r, map[string]outcomeCase{
		"none of them":            {"started 2026-04-07", "2026-04-20", "met, clock started 2026-04-07"},
		"one, done":               {"started 2026-04-07; other 2026-04-01 with:map ref:a; done 2026-04-02 ref:a", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-07, done 2026-04-02"},
		"one, done for another":   {"started 2026-04-07; other 2026-04-01 with:map ref:a; done 2026-04-02 ref:b", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 13/9, missing done"},
		"one of two done":         {"started 2026-04-07; other 2026-04-01 with:map ref:a; other 2026-04-01 with:map ref:b; done 2026-04-02 ref:b", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 13/9, missing done"},
		"one without it":          {"started 2026-04-07; other 2026-04-01 with: ref:a", "2026-04-20", "met, clock started 2026-04-07"},
		"with what, not recorded": {"started 2026-04-07; other 2026-04-01 ref:a", "2026-04-20", "not-recorded, clock started 2026-04-07, due 2026-04-07, if-map: unmet due 2026-04-07, contested if-map"},
		"done, not recorded":      {"started 2026-04-07; other 2026-04-01 ref:a; done 2026-04-02 ref:a", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-07, done 2026-04-02"},
	})
}

// Many refs are told apart as few are.
func TestManyRefs(t *testing.T) {
	var events, want []string
	for i := range 50 {
		ref := fmt.Sprintf("r%02d", i)
		events = append(events, "done 2026-04-15 ref:"+ref, "done 2026-04-08 ref:"+ref)
		want = append(want, "["+ref+"] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08")
	}
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	require.Equal(t, madeup.Lines(want...), madeup.Told(t, set, nil, "started 2026-04-07; "+strings.Join(events, "; "), "2026-04-20"))
	require.Equal(t, madeup.Lines(want[:17]...), madeup.Told(t, set, nil, "started 2026-04-07; "+strings.Join(events[:34], "; "), "2026-04-20"), "and the refs of a case before it are forgotten")
	require.Equal(t, "[r49] pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13", madeup.Told(t, set, nil, "started 2026-04-07; done 2026-04-13 ref:r49", "2026-04-08"))
}

// Events of one day are told apart by until, ref, by, with and the chair, never by their place in the input.
func TestOrderOfEventsIsOfNoAccount(t *testing.T) {
	r := madeup.Row()
	r.Each.Event, r.By, r.With, r.Chair = rule.The("done"), rule.Roles("chief"), rule.Documents("map"), rule.Roles("chief")
	set := madeup.SetOf(t, madeup.Catalogue(r))
	events := []string{
		"done 2026-04-02", "done 2026-04-02 until:2026-04-03", "done 2026-04-02 until:2026-04-03 ref:a", "done 2026-04-02 by:", "done 2026-04-02 by:chief",
		"done 2026-04-02 by:clerk", "done 2026-04-02 by:chief with:", "done 2026-04-02 by:chief with:map", "done 2026-04-02 by:chief with:map chair:chief",
		"done 2026-04-02 by:chief with:map chair:clerk", "done 2026-04-01",
	}
	want := madeup.Told(t, set, nil, strings.Join(events, ";"), "2026-04-20")
	require.Equal(t, 11, len(strings.Split(want, "\n")))
	for turn := range events {
		turned := append(append([]string{}, events[turn:]...), events[:turn]...)
		require.Equal(t, want, madeup.Told(t, set, nil, strings.Join(turned, ";"), "2026-04-20"), "turned by %d", turn)
		many := strings.Join(turned, ";") + ";" + strings.Join(turned, ";")
		require.Equal(t, madeup.Told(t, set, nil, strings.Join(append(events, events...), ";"), "2026-04-20"), madeup.Told(t, set, nil, many, "2026-04-20"), "twice, turned by %d", turn)
	}
}
