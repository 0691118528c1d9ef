package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Who attends and what is brought is tested once the event has happened, in time or not.
func TestNeeds(t *testing.T) {
	r := madeup.Row()
	r.What = rule.The("done")
	r.By = []rule.Need{rule.AnyRole("chief", "clerk"), rule.AnyRole("lawyer")}
	r.With = rule.Documents("form", "map")
	r.Chair = rule.Roles("chief")
	runOutcomes(t, r, map[string]outcomeCase{
		"nothing":                {"", "2026-04-20", "waiting"},
		"planned":                {"done 2026-04-21 by: with:", "2026-04-20", "projected, clock done 2026-04-21 planned, planned 2026-04-21"},
		"all there":              {"done 2026-04-02 by:clerk,lawyer with:map,form chair:chief", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02"},
		"all but one role":       {"done 2026-04-02 by:clerk with:map,form chair:chief", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing lawyer"},
		"all but one document":   {"done 2026-04-02 by:clerk,lawyer with:form chair:chief", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-document certain 0/0, missing map"},
		"the wrong chair":        {"done 2026-04-02 by:clerk,lawyer with:map,form chair:clerk", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, not-authorised certain 0/0, missing chief"},
		"nobody and nothing":     {"done 2026-04-02 by: with: chair:clerk", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, not-authorised certain 0/0, missing chief or clerk + lawyer + form + map + chief"},
		"nobody, wrong papers":   {"done 2026-04-02 by: with: chair:chief", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing chief or clerk + lawyer + form + map"},
		"none of it recorded":    {"done 2026-04-02", "2026-04-20", "not-recorded, clock done 2026-04-02, done 2026-04-02"},
		"by whom not recorded":   {"done 2026-04-02 with:map,form chair:chief", "2026-04-20", "not-recorded, clock done 2026-04-02, done 2026-04-02"},
		"what not recorded":      {"done 2026-04-02 by:clerk,lawyer chair:chief", "2026-04-20", "not-recorded, clock done 2026-04-02, done 2026-04-02"},
		"the chair not recorded": {"done 2026-04-02 by:clerk,lawyer with:map,form", "2026-04-20", "not-recorded, clock done 2026-04-02, done 2026-04-02"},
		"broken whatever else":   {"done 2026-04-02 by:clerk", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing lawyer"},
	})
}

func TestNeedsOfWhatIsNotRecorded(t *testing.T) {
	r := madeup.Row()
	r.What, r.By = rule.The("done"), rule.Roles("chief")
	require.Equal(t, "not-recorded", madeup.FindingsWhere(t, r, []deadline.Kind{"started"}, "started 2026-04-02", "2026-04-20"))
	require.Equal(t, "waiting", madeup.FindingsWhere(t, r, []deadline.Kind{"done"}, "started 2026-04-02", "2026-04-20"))
}

func TestNeedsByTheWayOfActing(t *testing.T) {
	for acting, want := range map[string]string{"": "missing-attendee", "authorises": "not-authorised", "signs": "not-signed"} {
		r := madeup.Row()
		r.What, r.By, r.Acting = rule.The("done"), rule.Roles("chief"), acting
		require.Equal(t, "unmet, clock done 2026-04-02, done 2026-04-02, "+want+" certain 0/0, missing chief", madeup.FindingsOn(t, r, "done 2026-04-02 by:clerk", "2026-04-20"), acting)
	}
}

// Of several events, the one is meant that those did who must do it.
func TestTheEventByTheRightRole(t *testing.T) {
	r := madeup.Row()
	r.What, r.By, r.Acting = rule.The("done"), rule.Roles("chief"), "authorises"
	r.What.Event.Kinds = []deadline.Kind{"done", "other"}
	runOutcomes(t, r, map[string]outcomeCase{
		"the right one later":        {"done 2026-04-02 by:clerk; done 2026-04-08 by:chief", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, not-authorised certain 0/0, missing chief"},
		"the right one first":        {"done 2026-04-02 by:chief; done 2026-04-08 by:clerk", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02"},
		"two right ones":             {"done 2026-04-02 by:chief; other 2026-04-01 by:chief", "2026-04-20", "met, clock other 2026-04-01, done 2026-04-01"},
		"none right":                 {"done 2026-04-08 by:lawyer; done 2026-04-02 by:clerk", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, not-authorised certain 0/0, missing chief"},
		"the right one only planned": {"done 2026-04-02 by:clerk; done 2026-04-21 by:chief", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, not-authorised certain 0/0, missing chief"},
	})

	// What must be done by a day may be done again, by those who must do it.
	r.Terms = []rule.Term{{Latest: rule.The("started")}}
	runOutcomes(t, r, map[string]outcomeCase{
		"the right one later, in time": {"done 2026-04-02 by:clerk; done 2026-04-08 by:chief; started 2026-04-08", "2026-04-20", "met, clock started 2026-04-08, due 2026-04-08, done 2026-04-08"},
		"the right one too late":       {"done 2026-04-02 by:clerk; done 2026-04-09 by:chief; started 2026-04-08", "2026-04-20", "unmet, clock started 2026-04-08, due 2026-04-08, done 2026-04-02, not-authorised certain 0/0, missing chief"},
	})
}

func TestNeedsWithConditions(t *testing.T) {
	r := madeup.Row()
	r.What = rule.The("done")
	r.By = []rule.Need{
		{AnyOf: []string{"chief"}, If: rule.Holds("doubt")},
		{AnyOf: []string{"clerk"}, Advisory: true},
		{AnyOf: []string{"lawyer"}, If: rule.Holds("other"), Advisory: true},
	}
	runOutcomes(t, r, map[string]outcomeCase{
		"the condition holds that day": {"doubt 2026-04-02; done 2026-04-02 by:clerk,lawyer", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing chief"},
		"the condition holds later":    {"doubt 2026-04-03; done 2026-04-02 by:clerk,lawyer", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02"},
		"advice not followed":          {"done 2026-04-02 by:lawyer", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02, missing-attendee advisory 0/0, advised clerk"},
		"advice, not recorded":         {"other 2026-04-02; done 2026-04-02", "2026-04-20", "not-recorded, clock done 2026-04-02, done 2026-04-02"},
		"advice where it holds":        {"other 2026-04-02; done 2026-04-02 by:clerk", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02, missing-attendee advisory 0/0, advised lawyer"},
		"and none where it does not":   {"other 2026-04-03; done 2026-04-02 by:clerk", "2026-04-20", "met, clock done 2026-04-02, done 2026-04-02"},
		"a breach beside advice":       {"doubt 2026-04-02; done 2026-04-02 by:", "2026-04-20", "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing chief, advised clerk"},
	})
}

// A need may be asked for a time only, by the day of the event.
func TestNeedsInForce(t *testing.T) {
	r := madeup.Row()
	r.What = rule.The("done")
	r.By = []rule.Need{{AnyOf: []string{"chief"}, Since: madeup.Date("2026-04-07")}, {AnyOf: []string{"clerk"}, Until: madeup.Date("2026-04-09")}}
	runOutcomes(t, r, map[string]outcomeCase{
		"the day before the first": {"done 2026-04-06 by:", "2026-04-20", "unmet, clock done 2026-04-06, done 2026-04-06, missing-attendee certain 0/0, missing clerk"},
		"both":                     {"done 2026-04-07 by:", "2026-04-20", "unmet, clock done 2026-04-07, done 2026-04-07, missing-attendee certain 0/0, missing chief + clerk"},
		"the second's last day":    {"done 2026-04-09 by:", "2026-04-20", "unmet, clock done 2026-04-09, done 2026-04-09, missing-attendee certain 0/0, missing chief + clerk"},
		"the second has ended":     {"done 2026-04-10 by:", "2026-04-20", "unmet, clock done 2026-04-10, done 2026-04-10, missing-attendee certain 0/0, missing chief"},
	})
}

// One violation a finding: the first that applies. All that lacks is named.
func TestWhichViolationPrevails(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.By, r.With, r.Chair = rule.Roles("clerk"), rule.Documents("map"), rule.Roles("chief")
	runOutcomes(t, r, map[string]outcomeCase{
		"too soon, and all else":  {"started 2026-04-07; done 2026-04-06 by: with: chair:clerk", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-06, out-of-order certain 0/0, missing clerk + map + chief"},
		"too late, and all else":  {"started 2026-04-07; done 2026-04-15 by: with: chair:clerk", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1, missing clerk + map + chief"},
		"too late, not recorded":  {"started 2026-04-07; done 2026-04-15", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"},
		"in time, not recorded":   {"started 2026-04-07; done 2026-04-14", "2026-04-20", "not-recorded, clock started 2026-04-07, due 2026-04-14, done 2026-04-14"},
		"in time, all else":       {"started 2026-04-07; done 2026-04-14 by: with: chair:clerk", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, not-authorised certain 0/0, missing clerk + map + chief"},
		"in time, no document":    {"started 2026-04-07; done 2026-04-14 by:clerk with: chair:chief", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, missing-document certain 0/0, missing map"},
		"in time, document, role": {"started 2026-04-07; done 2026-04-14 by: with: chair:chief", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-14, missing-attendee certain 0/0, missing clerk + map"},
	})
	r.Terms[0].Earliest = rule.Count(calendar.Days(2))
	require.Equal(t, "unmet, clock started 2026-04-07, opens 2026-04-09, due 2026-04-14, done 2026-04-08, missing-document certain 0/0, missing map",
		madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-08 by:clerk with: chair:chief", "2026-04-20"), "a breach beats an early advice")
	r.Source.Force = rule.CourtRules
	require.Equal(t, "unmet, clock started 2026-04-07, opens 2026-04-09, due 2026-04-14, done 2026-04-08, missing-document certain 0/0, missing map",
		madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-08 by:clerk with: chair:chief", "2026-04-20"), "and comes before an early breach")
}

func TestAdvice(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Days(8)))
	r.Advice = rule.Advice{Name: "in-good-time", Earliest: rule.Count(calendar.Days(2)), Latest: rule.Count(calendar.Days(6))}
	runOutcomes(t, r, map[string]outcomeCase{
		"not done":             {"started 2026-04-07", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-15"},
		"sooner than advised":  {"started 2026-04-07; done 2026-04-08", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-15, done 2026-04-08, early advisory 1/1, advised in-good-time"},
		"the first day":        {"started 2026-04-07; done 2026-04-09", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-15, done 2026-04-09"},
		"the last day":         {"started 2026-04-07; done 2026-04-13", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-15, done 2026-04-13"},
		"later than advised":   {"started 2026-04-07; done 2026-04-14", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-15, done 2026-04-14, late advisory 1/1, advised in-good-time"},
		"too late, said so":    {"started 2026-04-07; done 2026-04-16", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-15, done 2026-04-16, late certain 1/1"},
		"nothing to advise on": {"", "2026-04-20", "waiting"},
	})
}

func TestSteps(t *testing.T) {
	r := madeup.Row()
	r.Terms = []rule.Term{{From: rule.The("started")}}
	r.Steps = []rule.Step{
		{What: rule.The("done"), Latest: rule.Count(calendar.Days(1)), By: rule.Roles("chief")},
		{What: rule.The("other"), If: rule.Holds("doubt"), Latest: rule.Clock()},
	}
	runOutcomes(t, r, map[string]outcomeCase{
		"nothing":                    {"", "2026-04-20", "waiting"},
		"the clock is planned":       {"started 2026-04-21", "2026-04-20", "projected, clock started 2026-04-21 planned, due 2026-04-22"},
		"to be done":                 {"started 2026-04-07", "2026-04-07", "pending, clock started 2026-04-07, due 2026-04-08"},
		"all done":                   {"started 2026-04-07; done 2026-04-08 by:chief", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-08, done 2026-04-08"},
		"all done, the second too":   {"started 2026-04-07; doubt 2026-04-07; other 2026-04-06; done 2026-04-08 by:chief", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-08, done 2026-04-08"},
		"the second not done":        {"started 2026-04-07; doubt 2026-04-07; done 2026-04-08 by:chief", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 13/9, missing other"},
		"the first late":             {"started 2026-04-07; done 2026-04-09 by:chief", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-08, done 2026-04-09, late certain 1/1"},
		"the second beats the first": {"started 2026-04-07; doubt 2026-04-07; done 2026-04-09 by:", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 13/9, missing chief + other"},
		"the first beats the second": {"started 2026-04-07; doubt 2026-04-07; other 2026-04-08; done 2026-04-06 by:clerk", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, done 2026-04-08, out-of-order certain 1/1, missing chief"},
	})
}

// Steps may stand beside the rule's own event, each with its own clock and window.
func TestStepsBesideAnEvent(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Steps = []rule.Step{{What: rule.The("other"), From: rule.The("done"), Earliest: rule.Count(calendar.Days(2)), Latest: rule.Count(calendar.Days(3)), With: rule.Documents("map"), Acting: "signs"}}
	runOutcomes(t, r, map[string]outcomeCase{
		"nothing":                      {"", "2026-04-20", "waiting"},
		"the first to be done":         {"started 2026-04-07", "2026-04-08", "pending, clock started 2026-04-07, due 2026-04-14"},
		"the step to be done":          {"started 2026-04-07; done 2026-04-08", "2026-04-09", "pending, clock done 2026-04-08, opens 2026-04-10, due 2026-04-11"},
		"the step overdue":             {"started 2026-04-07; done 2026-04-08", "2026-04-12", "overdue, clock done 2026-04-08, opens 2026-04-10, due 2026-04-11, overdue certain 1/0, missing other"},
		"the step early":               {"started 2026-04-07; done 2026-04-08; other 2026-04-09 with:map", "2026-04-12", "early, clock done 2026-04-08, opens 2026-04-10, due 2026-04-11, done 2026-04-09, early advisory 1/1"},
		"the step without papers":      {"started 2026-04-07; done 2026-04-08; other 2026-04-10 with:", "2026-04-12", "unmet, clock done 2026-04-08, opens 2026-04-10, due 2026-04-11, done 2026-04-10, missing-document certain 0/0, missing map"},
		"both done":                    {"started 2026-04-07; done 2026-04-08; other 2026-04-10 with:map", "2026-04-12", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-08"},
		"the first late, not the step": {"started 2026-04-07; done 2026-04-15; other 2026-04-17 with:map", "2026-04-20", "late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1"},
	})
}

// A step without a limit must have been done when the clock starts, and a step of a stopped rule is not asked.
func TestStepsOnceTheRuleHasEnded(t *testing.T) {
	r := madeup.Row()
	r.Terms, r.Ends = []rule.Term{{From: rule.The("started")}}, rule.The("other")
	r.Steps = []rule.Step{{What: rule.The("done"), Latest: rule.Count(calendar.Days(9))}, {What: rule.The("doubt"), Latest: rule.Clock()}}
	runOutcomes(t, r, map[string]outcomeCase{
		"the clock never started":       {"other 2026-04-08", "2026-04-20", "not-applicable"},
		"one is no longer asked":        {"started 2026-04-07; doubt 2026-04-07; other 2026-04-08", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-07, done 2026-04-07"},
		"another is asked all the same": {"started 2026-04-07; other 2026-04-08", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 1/1, missing doubt"},
	})
	require.Equal(t, "not-recorded", madeup.FindingsWhere(t, r, []deadline.Kind{"other"}, "other 2026-04-08", "2026-04-20"), "nobody knows whether it started")
}

// The other one by the right role fixes no day, so that it cannot stand in.
func TestTheDayFixedByTheRightRole(t *testing.T) {
	r := madeup.Row()
	r.What, r.By, r.Acting = rule.The("done").Until(), rule.Roles("chief"), "authorises"
	runOutcomes(t, r, map[string]outcomeCase{
		"only the wrong one fixes a day": {
			"done 2026-04-02 until:2026-04-08 by:clerk; done 2026-04-03 by:chief", "2026-04-20",
			"unmet, clock done 2026-04-08, done 2026-04-08, not-authorised certain 0/0, missing chief",
		},
	})
}

// A rule for each parent may be met by the first of several days.
func TestEachParentWhereEitherWillDo(t *testing.T) {
	r := madeup.Row()
	r.What, r.Each.Person = rule.FirstOf(rule.The("done"), rule.The("other")), true
	runOutcomes(t, r, map[string]outcomeCase{
		"one each": {
			"done 2026-04-02 ref:a; other 2026-04-03 ref:b", "2026-04-20",
			"[a] met, clock done 2026-04-02, done 2026-04-02\n[b] met, clock other 2026-04-03, done 2026-04-03",
		},
	})
}
