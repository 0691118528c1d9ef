package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// runInFull evaluates a case, to which each row adds its events, and wants all that there is to say of its findings.
func runInFull(t *testing.T, set *deadline.Ruleset, c deadline.Case, cases map[string]outcomeCase) {
	t.Helper()
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			c.Events = madeup.Events(t, test.events)
			require.Equal(t, test.want, madeup.ToldInFull(t, set, c, test.asOf))
		})
	}
}

func setOf(t *testing.T, rules ...rule.Rule) *deadline.Ruleset {
	t.Helper()
	return madeup.SetOf(t, madeup.Catalogue(rules...))
}

// withinAWeek is done within a week of the start: on 14 April of a start on the 7th.
func withinAWeek() rule.Rule { return madeup.Within(rule.Count(calendar.Weeks(1))) }

// A booking is a plan to the end of its day. After that nobody knows whether it was held.
func TestBookings(t *testing.T) {
	runInFull(t, setOf(t, withinAWeek()), deadline.Case{}, map[string]outcomeCase{
		"the day before":                  {"started 2026-04-07; done 2026-04-13 booked", "2026-04-12", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13"},
		"its day":                         {"started 2026-04-07; done 2026-04-13 booked", "2026-04-13", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13"},
		"the day after":                   {"started 2026-04-07; done 2026-04-13 booked", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13, unconfirmed"},
		"the limit has passed too":        {"started 2026-04-07; done 2026-04-13 booked", "2026-04-15", "overdue, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13, overdue certain 1/1, missing done, unconfirmed"},
		"past the limit":                  {"started 2026-04-07; done 2026-04-16 booked", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-16, planned-late certain 2/2"},
		"past the limit, which passed":    {"started 2026-04-07; done 2026-04-16 booked", "2026-04-15", "overdue, clock started 2026-04-07, due 2026-04-14, planned 2026-04-16, overdue certain 1/1, missing done"},
		"two, both to come":               {"started 2026-04-07; done 2026-04-10 booked; done 2026-04-13 booked", "2026-04-09", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-10"},
		"two, one to come":                {"started 2026-04-07; done 2026-04-10 booked; done 2026-04-13 booked", "2026-04-11", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13"},
		"two, both passed":                {"started 2026-04-07; done 2026-04-10 booked; done 2026-04-13 booked", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13, unconfirmed"},
		"confirmed":                       {"started 2026-04-07; done 2026-04-13 booked; done 2026-04-13", "2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-13"},
		"held before it was booked for":   {"started 2026-04-07; done 2026-04-13 booked; done 2026-04-09", "2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-09"},
		"held later":                      {"started 2026-04-07; done 2026-04-13 booked; done 2026-04-15", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"},
		"the clock booked, its day":       {"started 2026-04-07 booked", "2026-04-07", "projected, clock started 2026-04-07 planned, due 2026-04-14"},
		"the clock booked, the day after": {"started 2026-04-07 booked", "2026-04-08", "waiting"},
		"a day ahead, not marked":         {"started 2026-04-07; done 2026-04-13", "2026-04-12", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-13"},
		"a day that came, not marked":     {"started 2026-04-07; done 2026-04-13", "2026-04-13", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-13"},
	})

	held := madeup.Row()
	held.What, held.By = rule.The("done"), rule.Roles("chief")
	runInFull(t, setOf(t, held), deadline.Case{}, map[string]outcomeCase{
		"who will attend is not tested": {"done 2026-04-13 booked by:clerk", "2026-04-13", "projected, clock done 2026-04-13 planned, planned 2026-04-13"},
		"nor who attended nobody knows": {"done 2026-04-13 booked by:clerk", "2026-04-14", "waiting, planned 2026-04-13, unconfirmed"},
	})

	each := madeup.Row()
	each.Each.Event, each.What, each.Terms = rule.The("started"), rule.The("done").Following(), []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.Weeks(1))}}
	runInFull(t, setOf(t, each), deadline.Case{}, map[string]outcomeCase{
		"one of each on its day":   {"started 2026-04-07 booked", "2026-04-07", "projected, clock started 2026-04-07 planned, due 2026-04-14"},
		"none of each once passed": {"started 2026-04-07 booked", "2026-04-08", "waiting"},
		"confirmed after the last link, of the same ref": {"started 2026-04-07 ref:a; done 2026-04-10 ref:a booked; done 2026-04-11 ref:b", "2026-04-12",
			"[a] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-11"},
	})

	conditional := withinAWeek()
	conditional.If = rule.Holds("doubt")
	runInFull(t, setOf(t, conditional), deadline.Case{}, map[string]outcomeCase{
		"a condition is not booked": {"started 2026-04-07; doubt 2026-04-08 booked", "2026-04-10", "not-applicable"},
		"nor on its day":            {"started 2026-04-07; doubt 2026-04-10 booked", "2026-04-10", "not-applicable"},
	})

	project := madeup.NotAfter(rule.The("done").DayBefore())
	project.ID, project.What = "stage/waits", rule.The("other")
	runInFull(t, setOf(t, project), deadline.Case{}, map[string]outcomeCase{
		"a limit before a booking":             {"done 2026-04-13 booked", "2026-04-13", "projected, clock done 2026-04-13 planned, due 2026-04-12"},
		"a limit before a booking that passed": {"done 2026-04-13 booked", "2026-04-14", "waiting"},
	})
}

// A breach that rests on a day that fails a check of the data is arguable, and says so.
func TestDoubtfulDays(t *testing.T) {
	runInFull(t, setOf(t, withinAWeek()), deadline.Case{}, map[string]outcomeCase{
		"the clock":           {"started 2026-04-07 doubtful; done 2026-04-15", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, doubtful"},
		"the act":             {"started 2026-04-07; done 2026-04-15 doubtful", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, doubtful"},
		"the clock, not done": {"started 2026-04-07 doubtful", "2026-04-15", "overdue, clock started 2026-04-07, due 2026-04-14, overdue arguable 1/1, missing done, doubtful"},
		"in time":             {"started 2026-04-07 doubtful; done 2026-04-14 doubtful", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14"},
		"something else":      {"started 2026-04-07; done 2026-04-15; other 2026-04-08 doubtful", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"},
		"another of its kind": {"started 2026-04-07; done 2026-04-15; done 2026-04-16 doubtful", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"},
	})
	runInFull(t, setOf(t, madeup.NotAfter(rule.The("other").Plus(calendar.Days(2)))), deadline.Case{}, map[string]outcomeCase{
		"the limit": {"other 2026-04-07 doubtful; done 2026-04-10", "2026-04-20", "late, clock other 2026-04-07, due 2026-04-09, done 2026-04-10, late arguable 1/1, doubtful"},
	})
	runInFull(t, setOf(t, madeup.NotAfter(rule.The("extended").Until())), deadline.Case{}, map[string]outcomeCase{
		"a day fixed": {"extended 2026-04-07 until:2026-04-09 doubtful; done 2026-04-10", "2026-04-20", "late, clock extended 2026-04-09, due 2026-04-09, done 2026-04-10, late arguable 1/1, doubtful"},
	})
	held := madeup.Row()
	held.What, held.By = rule.The("done"), rule.Roles("chief")
	runInFull(t, setOf(t, held), deadline.Case{}, map[string]outcomeCase{
		"who attended": {"done 2026-04-07 doubtful by:clerk", "2026-04-20", "unmet, clock done 2026-04-07, done 2026-04-07, missing-attendee arguable 0/0, missing chief, doubtful"},
	})
}

// What happened before the source of a case begins is not known: what would be broken for want of it is not recorded. The
// source begins on 10 April.
func TestSince(t *testing.T) {
	from := deadline.Case{Since: madeup.Date("2026-04-10")}
	runInFull(t, setOf(t, withinAWeek()), from, map[string]outcomeCase{
		"the clock the day before, not done":    {"started 2026-04-09", "2026-04-17", "not-recorded, clock started 2026-04-09, due 2026-04-16"},
		"the clock that day, not done":          {"started 2026-04-10", "2026-04-18", "overdue, clock started 2026-04-10, due 2026-04-17, overdue certain 1/0, missing done"},
		"the clock the day after, not done":     {"started 2026-04-11", "2026-04-19", "overdue, clock started 2026-04-11, due 2026-04-18, overdue certain 1/0, missing done"},
		"not due yet":                           {"started 2026-04-09", "2026-04-16", "pending, clock started 2026-04-09, due 2026-04-16"},
		"done late":                             {"started 2026-04-09; done 2026-04-17", "2026-04-20", "not-recorded, clock started 2026-04-09, due 2026-04-16, done 2026-04-17"},
		"done late, the clock that day":         {"started 2026-04-10; done 2026-04-18", "2026-04-20", "late, clock started 2026-04-10, due 2026-04-17, done 2026-04-18, late certain 1/0"},
		"done in time":                          {"started 2026-04-09; done 2026-04-16", "2026-04-20", "met, clock started 2026-04-09, due 2026-04-16, done 2026-04-16"},
		"done in time before it begins":         {"started 2026-04-07; done 2026-04-08", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"},
		"out of order before it begins":         {"started 2026-04-09; done 2026-04-08", "2026-04-20", "not-recorded, clock started 2026-04-09, due 2026-04-16, done 2026-04-08"},
		"out of order after it began":           {"started 2026-04-12; done 2026-04-11", "2026-04-20", "unmet, clock started 2026-04-12, due 2026-04-19, done 2026-04-11, out-of-order certain 0/0"},
		"planned too late is said all the same": {"started 2026-04-09; done 2026-04-17 booked", "2026-04-16", "pending, clock started 2026-04-09, due 2026-04-16, planned 2026-04-17, planned-late certain 1/1"},
	})
	window := withinAWeek()
	window.Terms[0].Earliest = rule.Count(calendar.Days(5))
	runInFull(t, setOf(t, window), from, map[string]outcomeCase{
		"its window opened the day before": {"started 2026-04-04", "2026-04-13", "not-recorded, clock started 2026-04-04, opens 2026-04-09, due 2026-04-11"},
		"its window opened that day":       {"started 2026-04-05", "2026-04-13", "overdue, clock started 2026-04-05, opens 2026-04-10, due 2026-04-12, overdue certain 1/1, missing done"},
		"too soon":                         {"started 2026-04-04; done 2026-04-08", "2026-04-13", "early, clock started 2026-04-04, opens 2026-04-09, due 2026-04-11, done 2026-04-08, early advisory 1/1"},
	})
	attended := withinAWeek()
	attended.By = rule.Roles("chief")
	runInFull(t, setOf(t, attended), from, map[string]outcomeCase{
		"who attended is judged as recorded": {"started 2026-04-07; done 2026-04-08 by:clerk", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-08, missing-attendee certain 0/0, missing chief"},
	})
	// A row of sequence alone opens with its stage.
	runInFull(t, setOf(t, madeup.NotAfter(rule.The("started"))), from, map[string]outcomeCase{
		"the stage opened the day before": {"opened 2026-04-09; started 2026-04-15", "2026-04-16", "not-recorded, clock started 2026-04-15, due 2026-04-15"},
		"the stage opened that day":       {"opened 2026-04-10; started 2026-04-15", "2026-04-16", "unmet, clock started 2026-04-15, due 2026-04-15, missing-step certain 1/1, missing done"},
		"the stage opened the day after":  {"opened 2026-04-11; started 2026-04-15", "2026-04-16", "unmet, clock started 2026-04-15, due 2026-04-15, missing-step certain 1/1, missing done"},
	})
}

// Of a chain that began before the source of the case does, the first link known counts as a later one.
func TestSinceInChains(t *testing.T) {
	from := deadline.Case{Since: madeup.Date("2026-04-10")}
	later := madeup.Row()
	later.Each = rule.Each{Event: rule.The("other").NotBefore(rule.The("started")), After: 1}
	later.What, later.Terms = rule.The("other").Next(), []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.Weeks(1))}}
	runInFull(t, setOf(t, later), from, map[string]outcomeCase{
		"it began the day before": {"started 2026-04-09; other 2026-04-12; other 2026-04-15", "2026-04-20",
			madeup.Lines("met, clock other 2026-04-12, due 2026-04-19, done 2026-04-15", "pending, clock other 2026-04-15, due 2026-04-22")},
		"it began that day":      {"started 2026-04-10; other 2026-04-12; other 2026-04-15", "2026-04-20", "pending, clock other 2026-04-15, due 2026-04-22"},
		"it began the day after": {"started 2026-04-11; other 2026-04-12; other 2026-04-15", "2026-04-20", "pending, clock other 2026-04-15, due 2026-04-22"},
	})
	second := madeup.Row()
	second.What, second.Terms = rule.The("done"), []rule.Term{{From: rule.The("other").NotBefore(rule.The("started")), Latest: rule.Count(calendar.Weeks(1))}}
	runInFull(t, setOf(t, second), from, map[string]outcomeCase{
		"there may have been a first before":    {"started 2026-04-09; other 2026-04-12", "2026-04-20", "not-recorded"},
		"there was none before the first known": {"started 2026-04-10; other 2026-04-12", "2026-04-20", "overdue, clock other 2026-04-12, due 2026-04-19, overdue certain 1/1, missing done"},
	})
}

// A breach that somebody answers for stays a breach.
func TestAccepted(t *testing.T) {
	set := setOf(t, withinAWeek())
	const late = "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"
	accepting := func(ref string) deadline.Case {
		return deadline.Case{Accepted: []deadline.Acceptance{
			{Rule: "stage/rule", Ref: ref, On: madeup.Date("2026-04-17"), Until: madeup.Date("2026-04-20"), By: "chief", Reason: "snow"},
		}}
	}
	const events = "started 2026-04-07; done 2026-04-15 ref:a"
	runInFull(t, set, accepting("a"), map[string]outcomeCase{
		"the day before its first day": {events, "2026-04-16", "[a] " + late},
		"its first day":                {events, "2026-04-17", "[a] " + late + ", accepted"},
		"its last day":                 {events, "2026-04-20", "[a] " + late + ", accepted"},
		"the day after":                {events, "2026-04-21", "[a] " + late},
		"nothing to answer for":        {"started 2026-04-07; done 2026-04-14 ref:a", "2026-04-20", "[a] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14"},
		"one of two refs": {events + "; done 2026-04-16 ref:b", "2026-04-20",
			madeup.Lines("[a] "+late+", accepted", "[b] late, clock started 2026-04-07, due 2026-04-14, done 2026-04-16, late certain 2/2")},
	})
	runInFull(t, set, accepting(""), map[string]outcomeCase{"of no ref": {events, "2026-04-20", "[a] " + late}})
	for name, a := range map[string]deadline.Acceptance{
		"accepted[0].rule: there is no such rule; did you mean stage/rule?":                            {Rule: "stage/gone", On: madeup.Date("2026-04-17"), By: "chief"},
		"accepted[0].rule: this rule is retired: give stage/rule in its place":                         {Rule: "stage/old", On: madeup.Date("2026-04-17"), By: "chief"},
		"accepted[0].on: give a date":                                                                  {Rule: "stage/rule", By: "chief"},
		"accepted[0].until: it is before on: give a day on or after it":                                {Rule: "stage/rule", On: madeup.Date("2026-04-17"), Until: madeup.Date("2026-04-16"), By: "chief"},
		`accepted[0].by: not a role in the vocabulary: correct it, or begin one of your own with "x-"`: {Rule: "stage/rule", On: madeup.Date("2026-04-17"), By: "nobody"},
	} {
		catalogue := madeup.Catalogue(withinAWeek())
		catalogue.Retired = map[string][]string{"stage/old": {"stage/rule"}}
		_, err := madeup.SetOf(t, catalogue).Evaluate(deadline.Case{Ref: "A-1", Accepted: []deadline.Acceptance{a}}, madeup.Date("2026-04-20"))
		require.EqualError(t, err, `deadline: case "A-1": `+name)
	}
}

// A case that lists nothing is judged on the milestones, the conditions and the groups of which a kind occurs.
func TestWhatACaseRecords(t *testing.T) {
	about := func(what rule.Day) *deadline.Ruleset {
		r := withinAWeek()
		r.What = what
		return madeup.SetOf(t, madeup.Milestones(r))
	}
	const overdue = "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 1/1, missing "
	const unknown = "not-recorded, clock started 2026-04-07, due 2026-04-14, no record of "
	for name, test := range map[string]struct {
		what         rule.Day
		recorded     []deadline.Kind
		events, want string
	}{
		"a milestone":                    {rule.The("done"), nil, "", overdue + "done"},
		"a condition":                    {rule.The("doubt"), nil, "", overdue + "doubt"},
		"anything else":                  {rule.The("other"), nil, "", unknown + "other"},
		"a group of which none occurs":   {rule.The("extended"), nil, "", unknown + "extended"},
		"a group of which one occurs":    {rule.The("extended"), nil, "special 2026-04-02", overdue + "extended"},
		"a group of which one is booked": {rule.The("extended"), nil, "special 2026-04-09 booked", overdue + "extended"},
		"it occurs itself, ahead":        {rule.The("other"), nil, "other 2026-04-20", "overdue, clock started 2026-04-07, due 2026-04-14, planned 2026-04-20, overdue certain 1/1, missing other"},
		"all kinds":                      {rule.The("other"), []deadline.Kind{rule.AllKinds}, "", overdue + "other"},
		"all kinds and one more":         {rule.The("other"), []deadline.Kind{"done", rule.AllKinds}, "", overdue + "other"},
		"a list without it":              {rule.The("done"), []deadline.Kind{"other"}, "", unknown + "done"},
		"a list with it":                 {rule.The("other"), []deadline.Kind{"other"}, "", overdue + "other"},
		"an empty list":                  {rule.The("done"), []deadline.Kind{}, "", unknown + "done"},
		"a list knows no groups":         {rule.The("extended"), []deadline.Kind{"special"}, "special 2026-04-02", unknown + "extended"},
		"any of two, one not recorded":   {rule.The("done", "other"), nil, "", unknown + "other"},
		"any of two, one in time":        {rule.The("done", "other"), nil, "done 2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14"},
		"any of two, one late":           {rule.The("done", "other"), nil, "done 2026-04-15", "not-recorded, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, no record of other"},
	} {
		t.Run(name, func(t *testing.T) {
			c := deadline.Case{Recorded: test.recorded, Events: madeup.Events(t, "started 2026-04-07; "+test.events)}
			require.Equal(t, test.want, madeup.ToldInFull(t, about(test.what), c, "2026-04-15"))
		})
	}

	r := withinAWeek()
	r.If = rule.Holds("other")
	runInFull(t, madeup.SetOf(t, madeup.Milestones(r)), deadline.Case{}, map[string]outcomeCase{
		"a trigger that is not recorded": {"started 2026-04-07", "2026-04-15", "not-recorded, if-other: overdue due 2026-04-14, contested if-other, no record of other"},
	})
	r.If = rule.Holds("doubt")
	runInFull(t, madeup.SetOf(t, madeup.Milestones(r)), deadline.Case{}, map[string]outcomeCase{
		"a condition is known not to hold": {"started 2026-04-07", "2026-04-15", "not-applicable"},
	})
	r.If, r.Unless = rule.Condition{}, rule.Holds("other")
	runInFull(t, madeup.SetOf(t, madeup.Milestones(r)), deadline.Case{}, map[string]outcomeCase{
		"an exception is taken not to hold": {"started 2026-04-07", "2026-04-15", overdue + "done"},
	})
	steps := madeup.Row()
	steps.Terms = []rule.Term{{From: rule.The("started")}}
	steps.Steps = []rule.Step{{What: rule.The("done"), Latest: rule.Count(calendar.Weeks(1))}, {What: rule.The("other"), Latest: rule.Count(calendar.Weeks(1))}}
	runInFull(t, madeup.SetOf(t, madeup.Milestones(steps)), deadline.Case{}, map[string]outcomeCase{
		"all of two, one known to be missing": {"started 2026-04-07", "2026-04-15", overdue + "done"},
		"all of two, one done":                {"started 2026-04-07; done 2026-04-08", "2026-04-15", unknown + "other"},
	})
	// An end that is not recorded is taken not to have come.
	ends := withinAWeek()
	ends.Ends = rule.The("other")
	runInFull(t, madeup.SetOf(t, madeup.Milestones(ends)), deadline.Case{}, map[string]outcomeCase{
		"an end that is not recorded": {"started 2026-04-07", "2026-04-15", overdue + "done"},
	})
	runInFull(t, setOf(t, withinAWeek()), deadline.Case{}, map[string]outcomeCase{
		"a catalogue without milestones": {"started 2026-04-07", "2026-04-15", overdue + "done"},
	})
}

// A step without a limit says for how many days it has been owed: to its end, once that has come.
func TestOwedDays(t *testing.T) {
	r := madeup.Row()
	r.What, r.Terms = rule.The("done"), []rule.Term{{From: rule.The("started")}}
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"its day":          {"started 2026-04-02", "2026-04-02", "pending, clock started 2026-04-02"},
		"the day after":    {"started 2026-04-02", "2026-04-03", "pending, clock started 2026-04-02, owed 1"},
		"later":            {"started 2026-04-02", "2026-04-20", "pending, clock started 2026-04-02, owed 18"},
		"the stage closes": {"started 2026-04-02; closed 2026-04-10", "2026-04-10", "pending, clock started 2026-04-02, owed 8"},
		"the stage closed": {"opened 2026-04-02; started 2026-04-02; closed 2026-04-10", "2026-04-20", "unmet, clock started 2026-04-02, missing-step certain 0/0, missing done, owed 8"},
		"a stage that never opened has not closed": {"started 2026-04-02; closed 2026-04-10", "2026-04-20", "pending, clock started 2026-04-02, owed 18"},
		"done":                {"started 2026-04-02; done 2026-04-20", "2026-04-20", "met, clock started 2026-04-02, done 2026-04-20"},
		"the clock is a plan": {"started 2026-04-21", "2026-04-20", "projected, clock started 2026-04-21 planned"},
	})
	runInFull(t, setOf(t, withinAWeek()), deadline.Case{}, map[string]outcomeCase{
		"with a limit": {"started 2026-04-07", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-14"},
	})
	// The close of its own takes the place of the stage's.
	r.Closes = rule.The("doubt")
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"the stage closed, it did not": {"started 2026-04-07; closed 2026-04-08", "2026-04-16", "pending, clock started 2026-04-07, owed 9"},
		"it closes":                    {"started 2026-04-07; doubt 2026-04-16", "2026-04-16", "pending, clock started 2026-04-07, owed 9"},
		"it closed":                    {"opened 2026-04-02; started 2026-04-07; doubt 2026-04-15", "2026-04-16", "unmet, clock started 2026-04-07, missing-step certain 0/0, missing done, owed 8"},
	})
}

// What is about the end does not end with it, unless its clock has not started by then.
func TestOutlives(t *testing.T) {
	r := withinAWeek()
	r.Outlives = true
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"the stage closed before":           {"started 2026-04-07; closed 2026-04-08", "2026-04-16", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 2/2, missing done"},
		"its days run on":                   {"started 2026-04-07; closed 2026-04-15", "2026-04-20", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 6/4, missing done"},
		"the clock started after the end":   {"closed 2026-04-08; started 2026-04-09", "2026-04-20", "overdue, clock started 2026-04-09, due 2026-04-16, overdue certain 4/2, missing done"},
		"the clock never started":           {"closed 2026-04-08", "2026-04-20", "not-applicable"},
		"the clock is booked after the end": {"closed 2026-04-08; started 2026-04-21 booked", "2026-04-20", "not-applicable"},
	})
}

// A person counts from the day on which they are recorded on, and not while away. The limit is 14 April.
func TestPersons(t *testing.T) {
	r := withinAWeek()
	r.Each.Person = true
	const known, met = "parent 2026-04-01 ref:a; started 2026-04-07; done 2026-04-08 ref:a; ", "[a] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"
	const overdue, not = "[b] overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 1/1, missing done", "[b] not-applicable"
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"known from the first":            {known + "parent 2026-04-01 ref:b", "2026-04-15", madeup.Lines(met, overdue)},
		"found the day before the limit":  {known + "parent 2026-04-13 ref:b", "2026-04-15", madeup.Lines(met, overdue)},
		"found on its day":                {known + "parent 2026-04-14 ref:b", "2026-04-15", madeup.Lines(met, overdue)},
		"found the day after":             {known + "parent 2026-04-15 ref:b", "2026-04-15", madeup.Lines(met, not)},
		"away from the day before":        {known + "parent 2026-04-01 ref:b; away 2026-04-13 ref:b", "2026-04-15", madeup.Lines(met, not)},
		"away from the day":               {known + "parent 2026-04-01 ref:b; away 2026-04-14 ref:b", "2026-04-15", madeup.Lines(met, not)},
		"away from the day after":         {known + "parent 2026-04-01 ref:b; away 2026-04-15 ref:b", "2026-04-15", madeup.Lines(met, overdue)},
		"away until the day before":       {known + "parent 2026-04-01 ref:b; away 2026-04-02 until:2026-04-13 ref:b", "2026-04-15", madeup.Lines(met, overdue)},
		"away until the day":              {known + "parent 2026-04-01 ref:b; away 2026-04-02 until:2026-04-14 ref:b", "2026-04-15", madeup.Lines(met, not)},
		"found again":                     {known + "parent 2026-04-01 ref:b; away 2026-04-02 until:2026-04-10 ref:b; away 2026-04-15 ref:b", "2026-04-15", madeup.Lines(met, overdue)},
		"somebody else away":              {known + "parent 2026-04-01 ref:b; away 2026-04-02 ref:a", "2026-04-15", madeup.Lines("[a] not-applicable", overdue)},
		"one act for all":                 {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; started 2026-04-07; done 2026-04-08", "2026-04-15", madeup.Lines(met, "[b] met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08")},
		"one act of another does not do":  {"parent 2026-04-01 ref:b; started 2026-04-07; done 2026-04-08 ref:a", "2026-04-15", madeup.Lines(met, overdue)},
		"none with a ref expects nothing": {"parent 2026-04-01; started 2026-04-07; done 2026-04-08 ref:a", "2026-04-15", met},
		"nobody recorded":                 {"started 2026-04-07; done 2026-04-08 ref:a", "2026-04-15", met},
	})
	// A step without a limit asks on the as-of day, and on the day on which its stage closed.
	r.Terms[0].Latest = rule.Day{}
	const pending = "[b] pending, clock started 2026-04-07, owed "
	const had = "[a] met, clock started 2026-04-07, done 2026-04-08"
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"away today":                 {known + "parent 2026-04-01 ref:b; away 2026-04-15 ref:b", "2026-04-15", madeup.Lines(had, not)},
		"away from tomorrow":         {known + "parent 2026-04-01 ref:b; away 2026-04-16 ref:b", "2026-04-15", madeup.Lines(had, pending+"8")},
		"away until yesterday":       {known + "parent 2026-04-01 ref:b; away 2026-04-02 until:2026-04-14 ref:b", "2026-04-15", madeup.Lines(had, pending+"8")},
		"away when the stage closed": {known + "opened 2026-04-01; parent 2026-04-01 ref:b; away 2026-04-10 until:2026-04-10 ref:b; closed 2026-04-10", "2026-04-15", madeup.Lines(had, not)},
		"found the day the stage closed": {known + "opened 2026-04-01; parent 2026-04-10 ref:b; closed 2026-04-10", "2026-04-15",
			madeup.Lines(had, "[b] unmet, clock started 2026-04-07, missing-step certain 0/0, missing done, owed 3")},
		"found the day after": {known + "opened 2026-04-01; parent 2026-04-11 ref:b; closed 2026-04-10", "2026-04-15", madeup.Lines(had, not)},
	})
}

// The last person has had it on the first day on which everybody who counts on that day has.
func TestTheLastPerson(t *testing.T) {
	every := rule.The("done").ForEveryPerson()
	const both = "parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-02 ref:a; "
	for name, test := range map[string]struct{ events, want string }{
		"away on that day":          {both + "away 2026-04-02 ref:b", "2026-04-02 from done 2026-04-02"},
		"away until the day before": {both + "away 2026-04-01 until:2026-04-01 ref:b; done 2026-04-08 ref:b", "2026-04-08 from done 2026-04-08"},
		"gone before having had it": {both + "away 2026-04-07 ref:b", "2026-04-07 from done 2026-04-07"},
		"gone, to come":             {both + "away 2026-04-21 ref:b", "none"},
		"gone and back, and had it": {both + "away 2026-04-07 until:2026-04-08 ref:b; done 2026-04-10 ref:b", "2026-04-07 from done 2026-04-07"},
		"found later":               {"parent 2026-04-01 ref:a; parent 2026-04-03 ref:b; done 2026-04-02 ref:a", "2026-04-02 from done 2026-04-02"},
		"found on that day":         {"parent 2026-04-01 ref:a; parent 2026-04-02 ref:b; done 2026-04-02 ref:a; done 2026-04-09 ref:b", "2026-04-09 from done 2026-04-09"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, dayOf(t, every, nil, test.events, "2026-04-20")) })
	}
}

// Of the terms that were in force when their own clock started, the one whose clock started first governs.
func TestWhoseClockStartedFirst(t *testing.T) {
	r := madeup.Row()
	week := rule.Count(calendar.Weeks(1))
	r.What, r.Terms = rule.The("closed"), []rule.Term{
		{Since: madeup.Date("2026-04-10"), From: rule.The("done"), Latest: week},
		{From: rule.The("started"), Latest: week},
	}
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"the older, before the newer":       {"started 2026-04-09", "2026-04-20", "overdue, clock started 2026-04-09, due 2026-04-16, overdue certain 4/2, missing closed"},
		"the older, and the newer later":    {"started 2026-04-09; done 2026-04-10", "2026-04-16", "pending, clock started 2026-04-09, due 2026-04-16"},
		"the older's clock too late":        {"started 2026-04-10", "2026-04-16", "waiting"},
		"the newer's clock that day":        {"started 2026-04-10; done 2026-04-10", "2026-04-16", "pending, clock done 2026-04-10, due 2026-04-17"},
		"the newer's clock the day before":  {"done 2026-04-09", "2026-04-16", "not-applicable"},
		"neither in its own time":           {"done 2026-04-09; started 2026-04-11", "2026-04-16", "pending, clock started 2026-04-11, due 2026-04-18"},
		"nothing yet, before the newer":     {"", "2026-04-09", "waiting"},
		"nothing yet":                       {"", "2026-04-10", "waiting"},
		"the newer's clock is planned":      {"done 2026-04-20", "2026-04-16", "projected, clock done 2026-04-20 planned, due 2026-04-27"},
		"the older runs though the newer's": {"started 2026-04-09; done 2026-04-20", "2026-04-16", "pending, clock started 2026-04-09, due 2026-04-16"},
	})
	off := r
	off.Terms = append([]rule.Term{{Since: madeup.Date("2026-04-13"), Off: true, From: rule.The("started"), Latest: week}}, r.Terms...)
	runInFull(t, setOf(t, off), deadline.Case{}, map[string]outcomeCase{
		"switched off after it began":     {"started 2026-04-09", "2026-04-16", "pending, clock started 2026-04-09, due 2026-04-16"},
		"switched off the day it began":   {"started 2026-04-13", "2026-04-16", "not-applicable"},
		"switched off the day after":      {"done 2026-04-12", "2026-04-16", "pending, clock done 2026-04-12, due 2026-04-19"},
		"switched off, nothing has begun": {"", "2026-04-16", "not-applicable"},
	})
}

// Where a policy counts a limit from another day than the clock, that day is the clock.
func TestMovedClocks(t *testing.T) {
	r := withinAWeek()
	r.What = rule.The("closed")
	under := func(p deadline.Policy, days ...rule.NamedDay) *deadline.Ruleset {
		p.Name = "p"
		catalogue := madeup.Catalogue(r)
		catalogue.Days = days
		set, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
		require.NoError(t, err)
		return set
	}
	source := rule.Source{Title: "ours"}
	own := under(deadline.Policy{Terms: map[string][]rule.Term{"stage/rule": {{Latest: rule.The("other").Plus(calendar.Days(5)), Source: source}}}})
	cases := map[string]outcomeCase{
		"both":                {"started 2026-04-07; other 2026-04-08", "2026-04-10", "pending, clock other 2026-04-08, due 2026-04-13"},
		"not the rule's own":  {"other 2026-04-08", "2026-04-10", "pending, clock other 2026-04-08, due 2026-04-13"},
		"only the rule's own": {"started 2026-04-07", "2026-04-10", "waiting"},
		"planned":             {"started 2026-04-07; other 2026-04-13", "2026-04-10", "projected, clock other 2026-04-13 planned, due 2026-04-18"},
	}
	runInFull(t, own, deadline.Case{}, cases)

	r.Terms[0].Latest = rule.Called("cap")
	local := rule.Source{Title: "local", Force: rule.LocalPractice}
	named := under(deadline.Policy{Days: map[string][]rule.Term{"cap": {{From: rule.The("other"), Latest: rule.Count(calendar.Days(5)), Source: source}}}},
		rule.NamedDay{Name: "cap", From: rule.The("started"), Day: rule.Count(calendar.Days(9)), Source: local})
	runInFull(t, named, deadline.Case{}, cases)
	kept := under(deadline.Policy{Days: map[string][]rule.Term{"cap": {{Latest: rule.Count(calendar.Days(5)), Source: source}}}},
		rule.NamedDay{Name: "cap", From: rule.The("started"), Day: rule.Count(calendar.Days(9)), Source: local})
	runInFull(t, kept, deadline.Case{}, map[string]outcomeCase{
		"the same clock": {"started 2026-04-07; other 2026-04-08", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-12"},
	})
}

// A reading may ask for a step besides.
func TestStepsOfAReading(t *testing.T) {
	r := withinAWeek()
	r.Terms[0].Readings = []rule.Reading{{Name: "and-said", Steps: []rule.Step{{What: rule.The("other"), Latest: rule.Count(calendar.Days(2))}}}}
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"the step on its last day": {"started 2026-04-07; done 2026-04-08; other 2026-04-09", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"},
		"the step the day after": {"started 2026-04-07; done 2026-04-08; other 2026-04-10", "2026-04-20",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08, and-said: late due 2026-04-09, contested and-said"},
		"the step not done": {"started 2026-04-07; done 2026-04-08", "2026-04-20",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08, and-said: overdue due 2026-04-09, contested and-said"},
		"neither": {"started 2026-04-07", "2026-04-15", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 1/1, missing done"},
	})
}

// A day of which we are sure counts as not there where it is not recorded.
func TestSureDays(t *testing.T) {
	latest := func(other rule.Day) *deadline.Ruleset {
		r := madeup.Within(rule.LaterOf(rule.Count(calendar.Weeks(1)), other))
		return madeup.SetOf(t, madeup.Milestones(r))
	}
	runInFull(t, latest(rule.The("other")), deadline.Case{}, map[string]outcomeCase{
		"what is not recorded may give more time": {"started 2026-04-07", "2026-04-15", "not-recorded, clock started 2026-04-07, no record of other"},
	})
	runInFull(t, latest(rule.The("other").ForSure()), deadline.Case{}, map[string]outcomeCase{
		"nothing is sure to":   {"started 2026-04-07", "2026-04-15", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 1/1, missing done"},
		"not due yet":          {"started 2026-04-07", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-14"},
		"what is there counts": {"started 2026-04-07; other 2026-04-16", "2026-04-16", "pending, clock started 2026-04-07, due 2026-04-16"},
	})
}

// A choice may lack its else: then there is no limit.
func TestChoiceWithoutAnElse(t *testing.T) {
	r := madeup.Within(rule.Choose(rule.Holds("doubt"), rule.Count(calendar.Weeks(1)), rule.Day{}))
	runInFull(t, setOf(t, r), deadline.Case{}, map[string]outcomeCase{
		"a limit":                        {"started 2026-04-07; doubt 2026-04-07", "2026-04-15", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 1/1, missing done"},
		"none":                           {"started 2026-04-07", "2026-04-15", "pending, clock started 2026-04-07, owed 8"},
		"none, done":                     {"started 2026-04-07; done 2026-04-30", "2026-05-01", "met, clock started 2026-04-07, done 2026-04-30"},
		"none, and the stage closes":     {"started 2026-04-07; closed 2026-04-15", "2026-04-15", "pending, clock started 2026-04-07, owed 8"},
		"none, and the stage has closed": {"opened 2026-04-02; started 2026-04-07; closed 2026-04-14", "2026-04-15", "unmet, clock started 2026-04-07, missing-step certain 0/0, missing done, owed 7"},
	})
}

// What waits for a day for which another stood in says what it waits for, once that has passed.
func TestWhatAStandInWaitsFor(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.NotAfter(rule.Called("day").Plus(calendar.Weeks(1).Before())))
	catalogue.Days = []rule.NamedDay{{
		Name: "day", Title: "court's day", Waits: "the court to fix a day", Day: rule.FirstOf(rule.The("other"), rule.The("started").Plus(calendar.Weeks(2)).StandIn()),
	}}
	runInFull(t, madeup.SetOf(t, catalogue), deadline.Case{}, map[string]outcomeCase{
		"to come":        {"started 2026-04-07", "2026-04-20", "projected, clock started 2026-04-21 projected, due 2026-04-14"},
		"its day":        {"started 2026-04-07", "2026-04-21", "projected, clock started 2026-04-21 projected, due 2026-04-14"},
		"passed":         {"started 2026-04-07", "2026-04-22", "waiting, waits for the court to fix a day"},
		"the day itself": {"started 2026-04-07; other 2026-04-23", "2026-04-22", "overdue, clock other 2026-04-23 planned, due 2026-04-16, overdue certain 6/4, missing done"},
	})
}

// A term of a policy for a rule of law stands beside it: the law is due on 17 April, the standard on the 12th.
func TestStandards(t *testing.T) {
	under := func(change func(*rule.Rule), terms ...rule.Term) *deadline.Ruleset {
		r := madeup.Within(rule.Count(calendar.Days(10)))
		r.Source = rule.Source{Title: "the act", Force: rule.Statute}
		if change != nil {
			change(&r)
		}
		for i := range terms {
			terms[i].Source = rule.Source{Title: "ours"}
		}
		set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "p", Terms: map[string][]rule.Term{r.ID: terms}}}, madeup.Catalogue(r))
		require.NoError(t, err)
		return set
	}
	five := rule.Term{Latest: rule.Count(calendar.Days(5))}
	runInFull(t, under(nil, five), deadline.Case{}, map[string]outcomeCase{
		"nothing":                  {"", "2026-04-20", "waiting, standard "},
		"the standard's last day":  {"started 2026-04-07", "2026-04-12", "pending, clock started 2026-04-07, due 2026-04-12, standard 2026-04-12"},
		"the day after":            {"started 2026-04-07", "2026-04-13", "overdue, clock started 2026-04-07, due 2026-04-12, overdue certain 1/1, missing done, standard 2026-04-12, broken as a standard"},
		"the law's last day":       {"started 2026-04-07", "2026-04-17", "overdue, clock started 2026-04-07, due 2026-04-12, overdue certain 5/5, missing done, standard 2026-04-12, broken as a standard"},
		"the day after that":       {"started 2026-04-07", "2026-04-18", "overdue, clock started 2026-04-07, due 2026-04-17, overdue certain 1/0, missing done, standard 2026-04-12"},
		"done by the standard":     {"started 2026-04-07; done 2026-04-12", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-12, done 2026-04-12, standard 2026-04-12"},
		"done by the law":          {"started 2026-04-07; done 2026-04-17", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-12, done 2026-04-17, late certain 5/5, standard 2026-04-12, broken as a standard"},
		"done after it":            {"started 2026-04-07; done 2026-04-18", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-17, done 2026-04-18, late certain 1/0, standard 2026-04-12"},
		"planned after the first":  {"started 2026-04-07; done 2026-04-15", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-12, planned 2026-04-15, planned-late certain 3/3, standard 2026-04-12, broken as a standard"},
		"planned after the second": {"started 2026-04-07; done 2026-04-20", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-17, planned 2026-04-20, planned-late certain 3/1, standard 2026-04-12"},
		"it ended":                 {"started 2026-04-07; closed 2026-04-10", "2026-04-20", "not-applicable"},
	})
	dated := five
	dated.Since, dated.Until = madeup.Date("2026-04-08"), madeup.Date("2026-04-09")
	runInFull(t, under(nil, dated), deadline.Case{}, map[string]outcomeCase{
		"before its time":    {"started 2026-04-07", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-17"},
		"on its first day":   {"started 2026-04-08", "2026-04-10", "pending, clock started 2026-04-08, due 2026-04-13, standard 2026-04-13"},
		"on its last day":    {"started 2026-04-09", "2026-04-10", "pending, clock started 2026-04-09, due 2026-04-14, standard 2026-04-14"},
		"after its last day": {"started 2026-04-10", "2026-04-10", "pending, clock started 2026-04-10, due 2026-04-20"},
	})
	// A clock of its own waits for nothing of the law's, and the law for nothing of its.
	runInFull(t, under(nil, rule.Term{From: rule.The("other"), Latest: rule.Count(calendar.Days(2))}), deadline.Case{}, map[string]outcomeCase{
		"only the law's clock":  {"started 2026-04-07", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-17, standard "},
		"only its own":          {"other 2026-04-07", "2026-04-09", "pending, clock other 2026-04-07, due 2026-04-09, standard 2026-04-09"},
		"only its own, passed":  {"other 2026-04-07", "2026-04-10", "overdue, clock other 2026-04-07, due 2026-04-09, overdue certain 1/1, missing done, standard 2026-04-09, broken as a standard"},
		"both, the law is past": {"started 2026-04-07; other 2026-04-10", "2026-04-18", "overdue, clock started 2026-04-07, due 2026-04-17, overdue certain 1/0, missing done, standard 2026-04-12"},
	})
	each := func(r *rule.Rule) {
		r.Each.Event, r.What, r.Terms = rule.The("started"), rule.The("done").Following(), []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.Days(10))}}
	}
	runInFull(t, under(each, five), deadline.Case{}, map[string]outcomeCase{
		"each beside its own": {"started 2026-04-01; started 2026-04-07", "2026-04-13", madeup.Lines(
			"overdue, clock started 2026-04-01, due 2026-04-11, overdue certain 2/1, missing done, standard 2026-04-06",
			"overdue, clock started 2026-04-07, due 2026-04-12, overdue certain 1/1, missing done, standard 2026-04-12, broken as a standard")},
	})
	runInFull(t, under(nil, five), deadline.Case{Recorded: []deadline.Kind{"started"}}, map[string]outcomeCase{
		"not recorded": {"started 2026-04-07", "2026-04-13", "not-recorded, clock started 2026-04-07, due 2026-04-17, no record of done"},
	})
}
