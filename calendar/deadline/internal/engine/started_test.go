package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Steps that were all still to come when their stage ended are not asked, and so neither is their rule.
func TestStepsAfterTheEnd(t *testing.T) {
	r := madeup.Row()
	r.Ends, r.Terms = rule.The("other"), []rule.Term{{From: rule.The("started")}}
	r.Steps = []rule.Step{{What: rule.The("done"), Latest: rule.Clock().DayBefore()}, {What: rule.The("doubt"), If: rule.Holds("closed")}}
	runOutcomes(t, r, map[string]outcomeCase{
		"the event it precedes is the end's": {"other 2026-04-08; started 2026-04-08", "2026-04-20", "unmet, clock started 2026-04-08, due 2026-04-07, missing-step certain 1/1, missing done"},
		"the end is the day before it":       {"other 2026-04-07; started 2026-04-08", "2026-04-20", "not-applicable"},
		"its last day is after it":           {"other 2026-04-06; started 2026-04-08", "2026-04-20", "not-applicable"},
		"one was done all the same":          {"other 2026-04-06; started 2026-04-08; done 2026-04-07", "2026-04-20", "met, clock started 2026-04-08, due 2026-04-07, done 2026-04-07"},
		"the clock has not started":          {"other 2026-04-06; done 2026-04-07", "2026-04-20", "not-applicable"},
		"no end, all of it is missing":       {"started 2026-04-08", "2026-04-20", "unmet, clock started 2026-04-08, due 2026-04-07, missing-step certain 13/9, missing done"},
	})
}

// Acts pair by ref: an act before the second start of a ref belongs to the first, and one of another ref to neither.
func TestEachEventWithActsOfItsRef(t *testing.T) {
	r := madeup.Row()
	r.Each, r.What = rule.Each{Event: rule.The("started")}, rule.The("done").OfSameRef().Following()
	r.Terms = []rule.Term{{From: rule.Subject()}}
	runOutcomes(t, r, map[string]outcomeCase{
		"too soon for the second ref": {
			"started 2026-04-01 ref:a; started 2026-04-08 ref:b; done 2026-04-02 ref:b", "2026-04-20",
			madeup.Lines("[a] pending, clock started 2026-04-01", "[b] unmet, clock started 2026-04-08, done 2026-04-02, out-of-order certain 0/0"),
		},
		"the first of one ref, not too soon for its second": {
			"started 2026-04-01 ref:a; started 2026-04-08 ref:a; done 2026-04-02 ref:a", "2026-04-20",
			madeup.Lines("[a] met, clock started 2026-04-01, done 2026-04-02", "[a] pending, clock started 2026-04-08"),
		},
	})
}

// Done before its clock has started is done, whatever day stands in for one that is not fixed.
func TestDoneBeforeItsDayIsFixed(t *testing.T) {
	r := madeup.NotAfter(rule.The("started").Plus(calendar.Weeks(1)).StandIn())
	runOutcomes(t, r, map[string]outcomeCase{
		"on the day that stands in": {"started 2026-04-07; done 2026-04-14", "2026-04-20", "met, clock started 2026-04-14 projected, due 2026-04-14, done 2026-04-14"},
		"after it":                  {"started 2026-04-07; done 2026-04-15", "2026-04-20", "met, clock started 2026-04-14 projected, due 2026-04-14, done 2026-04-15"},
		"not done":                  {"started 2026-04-07", "2026-04-14", "projected, clock started 2026-04-14 projected, due 2026-04-14"},
		"not done by then":          {"started 2026-04-07", "2026-04-15", "waiting"},
	})
}

// A kind that has happened is not projected, if not where a selection looks for it.
func TestWhatHasHappenedIsNotProjected(t *testing.T) {
	projects := madeup.Within(rule.Count(calendar.Weeks(1)))
	waits := madeup.Row()
	waits.ID, waits.What = "stage/waits", rule.The("other")
	waits.Terms = []rule.Term{{From: rule.The("done").NotBefore(rule.The("opened")), Latest: rule.Count(calendar.Weeks(1))}}
	set := madeup.SetOf(t, madeup.Catalogue(projects, waits))
	for events, want := range map[string]deadline.Status{
		"opened 2026-04-10; started 2026-04-07":                  deadline.Projected,
		"opened 2026-04-10; started 2026-04-07; done 2026-04-08": deadline.Waiting,
	} {
		findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, events)}, madeup.Date("2026-04-20"))
		require.NoError(t, err)
		require.Equal(t, want, findings[1].Status, events)
	}
}

// Where neither the clock nor one of the days that give more time is recorded, the limit is not known either.
func TestNeitherClockNorAllOfTheLimitIsRecorded(t *testing.T) {
	r := madeup.Row()
	r.What = rule.The("done")
	r.Terms = []rule.Term{{From: rule.The("started"), Latest: rule.LaterOf(rule.The("other"), rule.The("doubt"))}}
	require.Equal(t, "not-recorded, done 2026-04-15", madeup.FindingsWhere(t, r, []deadline.Kind{"done", "other"}, "done 2026-04-15; other 2026-04-10", "2026-04-20"))
}

// The event before or after another may be of another kind.
func TestTheEventBeforeOneOfAnotherKind(t *testing.T) {
	for pick, want := range map[string]string{
		"previous": "met, clock other 2026-04-07, done 2026-04-07",
		"next":     "met, clock other 2026-04-09, done 2026-04-09",
	} {
		r := madeup.Row()
		r.Each, r.What = rule.Each{Event: rule.The("done")}, rule.The("other")
		r.What.Event.Pick = pick
		require.Equal(t, want, madeup.FindingsOn(t, r, "done 2026-04-08; other 2026-04-10; other 2026-04-06; other 2026-04-07; other 2026-04-08; other 2026-04-09", "2026-04-20"))
	}
}
