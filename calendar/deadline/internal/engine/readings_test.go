package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Two working days after Wednesday 15 April is Friday 17; where the day itself counts, Thursday 16.
func TestReadingOfALimit(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.WorkingDays(2)))
	r.Terms[0].Readings = []rule.Reading{
		{Name: "day-counts", Latest: rule.Count(calendar.WorkingDays(1))},
		{Name: "one-more", Latest: rule.Count(calendar.Days(5))},
	}
	runOutcomes(t, r, map[string]outcomeCase{
		"nothing yet":                {"", "2026-04-20", "waiting"},
		"done in time by all":        {"started 2026-04-15; done 2026-04-16", "2026-04-20", "met, clock started 2026-04-15, due 2026-04-17, done 2026-04-16, day-counts: met due 2026-04-16, one-more: met due 2026-04-20"},
		"kept, broken by another":    {"started 2026-04-15; done 2026-04-17", "2026-04-20", "met, clock started 2026-04-15, due 2026-04-17, done 2026-04-17, day-counts: late due 2026-04-16, one-more: met due 2026-04-20, contested day-counts"},
		"broken, kept by another":    {"started 2026-04-15; done 2026-04-18", "2026-04-20", "late, clock started 2026-04-15, due 2026-04-17, done 2026-04-18, late arguable 1/0, day-counts: late due 2026-04-16, one-more: met due 2026-04-20"},
		"broken by all":              {"started 2026-04-15; done 2026-04-21", "2026-04-21", "late, clock started 2026-04-15, due 2026-04-17, done 2026-04-21, late certain 4/2, day-counts: late due 2026-04-16, one-more: late due 2026-04-20"},
		"to be done by all":          {"started 2026-04-15", "2026-04-16", "pending, clock started 2026-04-15, due 2026-04-17, day-counts: pending due 2026-04-16, one-more: pending due 2026-04-20"},
		"overdue by one":             {"started 2026-04-15", "2026-04-17", "pending, clock started 2026-04-15, due 2026-04-17, day-counts: overdue due 2026-04-16, one-more: pending due 2026-04-20, contested day-counts"},
		"overdue, not by all":        {"started 2026-04-15", "2026-04-18", "overdue, clock started 2026-04-15, due 2026-04-17, overdue arguable 1/0, missing done, day-counts: overdue due 2026-04-16, one-more: pending due 2026-04-20"},
		"overdue by all":             {"started 2026-04-15", "2026-04-21", "overdue, clock started 2026-04-15, due 2026-04-17, overdue certain 4/2, missing done, day-counts: overdue due 2026-04-16, one-more: overdue due 2026-04-20"},
		"too soon, however it reads": {"started 2026-04-15; done 2026-04-14", "2026-04-21", "unmet, clock started 2026-04-15, due 2026-04-17, done 2026-04-14, out-of-order certain 0/0, day-counts: unmet due 2026-04-16, one-more: unmet due 2026-04-20"},
	})
}

func TestReadings(t *testing.T) {
	week := rule.Count(calendar.Weeks(1))
	for name, test := range map[string]struct {
		reading      rule.Reading
		events, want string
	}{
		"the same day": {
			rule.Reading{Name: "same", Latest: rule.Count(calendar.Days(7))}, "started 2026-04-07; done 2026-04-15",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1",
		},
		"its own condition holds": {
			rule.Reading{Name: "doubted", Latest: rule.Count(calendar.Weeks(2)), If: rule.Holds("doubt")}, "started 2026-04-07; done 2026-04-15; doubt 2026-04-07",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, doubted: met due 2026-04-21",
		},
		"its own condition does not hold": {
			rule.Reading{Name: "doubted", Latest: rule.Count(calendar.Weeks(2)), If: rule.Holds("doubt")}, "started 2026-04-07; done 2026-04-15",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1",
		},
		"its condition asks about the clock": {
			rule.Reading{Name: "doubted", Latest: rule.Count(calendar.Weeks(2)), If: rule.Clock().OnOrBefore(rule.The("doubt"))}, "started 2026-04-07; done 2026-04-15; doubt 2026-04-07",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, doubted: met due 2026-04-21",
		},
		"its own clock": {
			rule.Reading{Name: "from-the-doubt", From: rule.The("doubt")}, "started 2026-04-07; done 2026-04-15; doubt 2026-04-08",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, from-the-doubt: met due 2026-04-15",
		},
		"its own clock, the other not started": {
			rule.Reading{Name: "from-the-doubt", From: rule.The("doubt")}, "done 2026-04-16; doubt 2026-04-08",
			"waiting, done 2026-04-16, from-the-doubt: late due 2026-04-15, contested from-the-doubt",
		},
		"its own limit, no clock started": {
			rule.Reading{Name: "longer", Latest: rule.Count(calendar.Weeks(2))}, "done 2026-04-16", "waiting, done 2026-04-16",
		},
		"its own event": {
			rule.Reading{Name: "other-counts", What: rule.The("other")}, "started 2026-04-07; done 2026-04-15; other 2026-04-14",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, other-counts: met due 2026-04-14",
		},
		"its own window": {
			rule.Reading{Name: "not-at-once", Earliest: rule.Count(calendar.Days(2))}, "started 2026-04-07; done 2026-04-08",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08, not-at-once: early opens 2026-04-09 due 2026-04-14",
		},
		"any order": {
			rule.Reading{Name: "sooner-will-do", AnyOrder: true}, "started 2026-04-07; done 2026-04-06",
			"unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-06, out-of-order arguable 0/0, sooner-will-do: met due 2026-04-14",
		},
		"its own people": {
			rule.Reading{Name: "both", By: rule.Roles("chief", "clerk")}, "started 2026-04-07; done 2026-04-08 by:chief",
			"met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08, both: unmet due 2026-04-14, contested both",
		},
		"inferred": {
			rule.Reading{Name: "two-weeks", Latest: rule.Count(calendar.Weeks(2)).Inferred()}, "started 2026-04-07; done 2026-04-22",
			"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-22, late certain 8/6, two-weeks: late due 2026-04-21",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := madeup.Within(week)
			r.Terms[0].Readings = []rule.Reading{test.reading}
			require.Equal(t, test.want, madeup.FindingsOn(t, r, test.events, "2026-04-23"))
		})
	}
}

// People named by a reading take the place of the rule's own; documents and the chair stay.
func TestReadingOfWhoTakesPart(t *testing.T) {
	r := madeup.Row()
	r.What, r.By, r.With = rule.The("done"), rule.Roles("chief"), rule.Documents("map")
	r.Terms = []rule.Term{{Readings: []rule.Reading{{Name: "clerk-will-do", By: rule.Roles("clerk")}}}}
	runOutcomes(t, r, map[string]outcomeCase{
		"the reading's":             {"done 2026-04-02 by:clerk with:map", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee arguable 0/0, missing chief, clerk-will-do: met"},
		"the rule's":                {"done 2026-04-02 by:chief with:map", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02, clerk-will-do: unmet, contested clerk-will-do"},
		"the document by both":      {"done 2026-04-02 by:chief,clerk with:", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-document certain 0/0, missing map"},
		"nothing yet, also by both": {"", "2026-04-20", "waiting"},
	})
}

// What rests on our reading is never certain.
func TestInferredIsNeverCertain(t *testing.T) {
	const late = "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1"
	for name, change := range map[string]func(*rule.Rule){
		"the rule":  func(r *rule.Rule) { r.Inferred = true },
		"the term":  func(r *rule.Rule) { r.Terms[0].Inferred = true },
		"the limit": func(r *rule.Rule) { r.Terms[0].Latest = r.Terms[0].Latest.Inferred() },
		"the clock": func(r *rule.Rule) { r.Terms[0].From = r.Terms[0].From.Inferred() },
		"a part of": func(r *rule.Rule) { r.Terms[0].Latest = rule.Count(calendar.Days(6)).Inferred().DayAfter() },
	} {
		t.Run(name, func(t *testing.T) {
			r := madeup.Within(rule.Count(calendar.Weeks(1)))
			change(&r)
			require.Equal(t, late, madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-15", "2026-04-20"))
		})
	}
	r := madeup.Row()
	r.What, r.By = rule.The("done"), []rule.Need{{AnyOf: []string{"chief"}, Inferred: true}, {AnyOf: []string{"clerk"}}}
	runOutcomes(t, r, map[string]outcomeCase{
		"an inferred need":   {"done 2026-04-02 by:clerk", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee arguable 0/0, missing chief"},
		"a need that is not": {"done 2026-04-02 by:chief", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing clerk"},
	})
	steps := madeup.Row()
	steps.Terms = []rule.Term{{From: rule.The("started")}}
	steps.Steps = []rule.Step{{What: rule.The("done"), Latest: rule.Clock()}, {What: rule.The("other"), Latest: rule.Clock().Inferred()}}
	runOutcomes(t, steps, map[string]outcomeCase{
		"one of two steps is inferred": {"started 2026-04-07", "2026-04-08", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 1/1, missing done + other"},
		"only the inferred one broken": {"started 2026-04-07; done 2026-04-07", "2026-04-08", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step arguable 1/1, missing other"},
	})
}

// A reading of a named day becomes a reading of every rule that uses it, directly or through another day.
func TestReadingOfANamedDay(t *testing.T) {
	first, second := madeup.Within(rule.Called("end")), madeup.Within(rule.Count(calendar.Days(9)))
	first.ID, second.ID = "stage/first", "stage/second"
	third := madeup.Within(rule.Called("turn").DayBefore())
	steps := madeup.Row()
	steps.ID, steps.Terms, steps.Steps = "stage/steps", []rule.Term{{From: rule.The("started")}}, []rule.Step{{What: rule.The("done"), Latest: rule.Called("end")}}
	catalogue := madeup.Catalogue(first, second, third, steps)
	catalogue.Days = []rule.NamedDay{
		{Name: "turn", Day: rule.Called("end").DayAfter()},
		{Name: "end", From: rule.The("started"), Day: rule.Count(calendar.Weeks(1)), Readings: []rule.Reading{
			{Name: "two-weeks", Latest: rule.Count(calendar.Weeks(2))},
			{Name: "one-day", Latest: rule.Count(calendar.Days(1)), If: rule.Holds("doubt")},
		}},
	}
	set := madeup.SetOf(t, catalogue)
	require.Equal(t, `late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, two-weeks: met due 2026-04-21
met, clock started 2026-04-07, due 2026-04-16, done 2026-04-15
late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, two-weeks: met due 2026-04-21
late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, two-weeks: met due 2026-04-21`,
		madeup.Told(t, set, nil, "started 2026-04-07; done 2026-04-15", "2026-04-20"))
	require.Equal(t, `met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, two-weeks: met due 2026-04-21, one-day: late due 2026-04-08, contested one-day
met, clock started 2026-04-07, due 2026-04-16, done 2026-04-14
met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, two-weeks: met due 2026-04-21, one-day: late due 2026-04-08, contested one-day
met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, two-weeks: met due 2026-04-21, one-day: late due 2026-04-08, contested one-day`,
		madeup.Told(t, set, nil, "started 2026-04-07; done 2026-04-14; doubt 2026-04-16", "2026-04-20"))
}

// Where it is not recorded whether a trigger holds, both answers are readings.
func TestUnrecordedTrigger(t *testing.T) {
	r := madeup.Within(rule.Choose(rule.Holds("doubt"), rule.Count(calendar.Weeks(2)), rule.Count(calendar.Weeks(1))))
	known := []deadline.Kind{"started", "done"}
	for name, test := range map[string]struct{ events, want string }{
		"kept by both":                 {"started 2026-04-07; done 2026-04-14", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, if-doubt: met due 2026-04-21"},
		"broken unless it holds":       {"started 2026-04-07; done 2026-04-15", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, if-doubt: met due 2026-04-21"},
		"broken by both":               {"started 2026-04-07; done 2026-04-22", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-22, late certain 8/6, if-doubt: late due 2026-04-21"},
		"recorded, as it occurs later": {"started 2026-04-07; done 2026-04-15; doubt 2026-04-24", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, madeup.FindingsWhere(t, r, known, test.events, "2026-04-23"))
		})
	}
	require.Equal(t, "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1",
		madeup.FindingsWhere(t, r, append(known, "doubt"), "started 2026-04-07; done 2026-04-15", "2026-04-23"), "recorded, and not there")

	r.Terms[0].Latest = rule.Choose(rule.Holds("doubt").ForSure(), rule.Count(calendar.Weeks(2)), rule.Count(calendar.Weeks(1)))
	require.Equal(t, "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1",
		madeup.FindingsWhere(t, r, known, "started 2026-04-07; done 2026-04-15", "2026-04-23"), "what must be known has one answer")
}

func TestUnrecordedTriggerOfARule(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.If, r.Ends = rule.Holds("doubt"), rule.The("other")
	known := []deadline.Kind{"started", "done", "other"}
	for name, test := range map[string]struct{ events, want string }{
		"kept if it holds":         {"started 2026-04-07; done 2026-04-14", "not-recorded, if-doubt: met due 2026-04-14"},
		"broken if it holds":       {"started 2026-04-07; done 2026-04-15", "not-recorded, if-doubt: late due 2026-04-14, contested if-doubt"},
		"not asked even if it did": {"started 2026-04-07; other 2026-04-08", "not-applicable"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, madeup.FindingsWhere(t, r, known, test.events, "2026-04-23"))
		})
	}
}

// A reading is tried with and without what is not recorded; that it may be broken is enough for it to be contested.
func TestReadingsOfWhatIsNotRecorded(t *testing.T) {
	r := madeup.Within(rule.Choose(rule.Holds("doubt"), rule.Count(calendar.Days(3)), rule.Count(calendar.Weeks(1))))
	r.Terms[0].Readings = []rule.Reading{{Name: "from-the-other", From: rule.The("other")}}
	require.Equal(t, "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-13, if-doubt: late due 2026-04-10, from-the-other: met due 2026-04-16, contested if-doubt",
		madeup.FindingsWhere(t, r, []deadline.Kind{"started", "done", "other"}, "started 2026-04-07; done 2026-04-13; other 2026-04-09", "2026-04-20"))
}

// A named day that hangs on what is not recorded passes that on to the rules that use it, each time it is asked.
func TestNamedDayNotRecorded(t *testing.T) {
	first, second := madeup.Within(rule.Called("end")), madeup.Within(rule.Called("end"))
	second.ID = "stage/second"
	catalogue := madeup.Catalogue(first, second)
	catalogue.Days = []rule.NamedDay{{
		Name: "end", From: rule.The("started"), Day: rule.Choose(rule.Holds("doubt"), rule.Count(calendar.Weeks(2)), rule.Count(calendar.Weeks(1))),
		Readings: []rule.Reading{{Name: "month", Latest: rule.Choose(rule.Holds("doubt"), rule.Count(calendar.Months(2)), rule.Count(calendar.Months(1)))}},
	}}
	const want = "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late arguable 1/1, if-doubt: met due 2026-04-21, month: met due 2026-05-07"
	require.Equal(t, want+"\n"+want, madeup.Told(t, madeup.SetOf(t, catalogue), []deadline.Kind{"started", "done"}, "started 2026-04-07; done 2026-04-15", "2026-04-20"))
}

// The kind that is not recorded gives the reading its name, wherever in the condition it stands.
func TestNameOfWhatIsNotRecorded(t *testing.T) {
	doubt := rule.The("doubt")
	for name, condition := range map[string]rule.Condition{
		"holds":    rule.Holds("doubt"),
		"occurs":   rule.Occurs("doubt"),
		"exists":   doubt.Exists(),
		"in order": rule.The("started").OnOrBefore(doubt.DayBefore()),
		"not":      rule.Holds("doubt").Not(),
		"all":      rule.All(rule.Holds("doubt"), rule.Holds("other"), rule.Holds("started")),
		"any":      rule.Any(rule.Any(doubt.DayAfter().Exists(), rule.Holds("other")), rule.Holds("closed")),
	} {
		t.Run(name, func(t *testing.T) {
			r := madeup.Within(rule.Count(calendar.Weeks(1)))
			r.If = condition
			reading := "if-doubt"
			if name == "not" {
				reading = "if-no-doubt"
			}
			require.Equal(t, "not-recorded, "+reading+": pending due 2026-04-14",
				madeup.FindingsWhere(t, r, []deadline.Kind{"started", "done", "closed"}, "started 2026-04-07", "2026-04-08"))
		})
	}
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.If = rule.The("other").By("chief").Exists()
	findings, err := madeup.SetOf(t, madeup.Catalogue(r)).AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, "started 2026-04-07; other 2026-04-07")}, madeup.Date("2026-04-08"))
	require.NoError(t, err)
	require.Equal(t, deadline.NotRecorded, findings[0].Status, "nobody knows who took part")
	require.Len(t, findings[0].Readings(), 1)
}
