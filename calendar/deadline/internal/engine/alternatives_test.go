package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Any of several will do: in time is met, and what is too soon, too late or missing is not known to be broken while one
// of them is not recorded.
func TestOneOfSeveralIsNotRecorded(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.What = rule.FirstOf(rule.The("done"), rule.The("other"))
	all, some := []deadline.Kind{"started", "done", "other"}, []deadline.Kind{"started", "done"}
	for name, test := range map[string]struct{ events, all, some string }{
		"in time": {
			"started 2026-04-07; done 2026-04-14",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14",
		},
		"too late": {
			"started 2026-04-07; done 2026-04-15",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1",
		},
		"none": {
			"started 2026-04-07",
			"overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 6/4, missing done", "not-recorded, clock started 2026-04-07, due 2026-04-14",
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.all, madeup.FindingsWhere(t, r, all, test.events, "2026-04-20"))
			require.Equal(t, test.some, madeup.FindingsWhere(t, r, some, test.events, "2026-04-20"))
		})
	}
	r.What = rule.EarlierOf(rule.The("done"), rule.The("other"))
	for name, test := range map[string]struct{ events, all, some string }{
		"in time": {
			"started 2026-04-07; done 2026-04-14",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14",
		},
		"too soon": {
			"started 2026-04-07; done 2026-04-06",
			"unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-06, out-of-order certain 0/0", "not-recorded, clock started 2026-04-07, due 2026-04-14, done 2026-04-06",
		},
		"too late": {
			"started 2026-04-07; done 2026-04-15",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "not-recorded, clock started 2026-04-07, due 2026-04-14, done 2026-04-15",
		},
	} {
		t.Run("the earlier, "+name, func(t *testing.T) {
			require.Equal(t, test.all, madeup.FindingsWhere(t, r, all, test.events, "2026-04-20"))
			require.Equal(t, test.some, madeup.FindingsWhere(t, r, some, test.events, "2026-04-20"))
		})
	}
}

// Where the later of two days is not recorded, there may be more time than is known.
func TestALaterLimitIsNotRecorded(t *testing.T) {
	r := madeup.Within(rule.LaterOf(rule.Count(calendar.Weeks(1)), rule.The("other")))
	for name, test := range map[string]struct{ events, all, some string }{
		"in time": {
			"started 2026-04-07; done 2026-04-14",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14",
		},
		"too late": {
			"started 2026-04-07; done 2026-04-15",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "not-recorded, clock started 2026-04-07, done 2026-04-15",
		},
		"not done": {
			"started 2026-04-07",
			"overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 6/4, missing done", "not-recorded, clock started 2026-04-07",
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.all, madeup.FindingsWhere(t, r, []deadline.Kind{"done", "other"}, test.events, "2026-04-20"))
			require.Equal(t, test.some, madeup.FindingsWhere(t, r, []deadline.Kind{"done"}, test.events, "2026-04-20"))
		})
	}
}

// Whether there is anything to do a step for may itself not be recorded.
func TestStepForEachRefNotRecorded(t *testing.T) {
	r := madeup.Row()
	r.Terms = []rule.Term{{From: rule.The("started")}}
	r.Steps = []rule.Step{{What: rule.The("done").OfSameRef(), ForEach: rule.The("other"), Latest: rule.Clock()}}
	known := []deadline.Kind{"started", "done"}
	for name, test := range map[string]struct{ events, want string }{
		"done":           {"started 2026-04-07; done 2026-04-07", "met, clock started 2026-04-07, if-other: met due 2026-04-07"},
		"not done":       {"started 2026-04-07", "met, clock started 2026-04-07, if-other: unmet due 2026-04-07, contested if-other"},
		"nothing to ask": {"done 2026-04-07", "waiting"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, madeup.FindingsWhere(t, r, known, test.events, "2026-04-20"))
		})
	}
}

// What is not recorded may be who took part in an event and what was there: the reading says that, and not the event.
func TestReadingsOfWhoTookPartAndWhatWasThere(t *testing.T) {
	other := rule.The("other")
	for name, test := range map[string]struct {
		condition rule.Condition
		reading   string
	}{
		"a role":              {other.By("clerk").Exists(), "if-clerk-took-part"},
		"a role not there":    {other.By("clerk").Exists().Not(), "if-clerk-did-not-take-part"},
		"a document":          {other.With("map").Exists(), "if-map"},
		"a document not with": {other.With("map").Exists().Not(), "if-not-map"},
	} {
		t.Run(name, func(t *testing.T) {
			r := madeup.Row()
			r.What, r.Terms = rule.The("done"), []rule.Term{{From: rule.The("started"), Latest: rule.Choose(test.condition, rule.Count(calendar.Weeks(1)), rule.Clock())}}
			require.Equal(t, "unmet, clock started 2026-04-07, due 2026-04-07, done 2026-04-09, out-of-order arguable 2/2, "+test.reading+": met due 2026-04-14",
				madeup.FindingsWhere(t, r, []deadline.Kind{"*"}, "started 2026-04-07; other 2026-04-07; done 2026-04-09", "2026-04-20"))
		})
	}
}
