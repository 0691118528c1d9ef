package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// An outcomeCase is a row of a table about one rule.
type outcomeCase struct{ events, asOf, want string }

func runOutcomes(t *testing.T, r rule.Rule, cases map[string]outcomeCase) {
	t.Helper()
	for name, test := range cases {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, madeup.FindingsOn(t, r, test.events, test.asOf)) })
	}
}

// Two working days after Maundy Thursday 2026 is the Wednesday after Easter.
func TestLimitFromAClock(t *testing.T) {
	runOutcomes(t, madeup.Within(rule.Count(calendar.WorkingDays(2))), map[string]outcomeCase{
		"nothing has happened":       {"", "2026-04-20", "waiting"},
		"done, no clock":             {"done 2026-04-02", "2026-04-20", "waiting, done 2026-04-02"},
		"the clock is planned":       {"started 2026-04-21", "2026-04-20", "projected, clock started 2026-04-21 planned, due 2026-04-23"},
		"all planned":                {"started 2026-04-21; done 2026-04-22", "2026-04-20", "projected, clock started 2026-04-21 planned, due 2026-04-23, planned 2026-04-22"},
		"all planned, too late":      {"started 2026-04-21; done 2026-04-24", "2026-04-20", "projected, clock started 2026-04-21 planned, due 2026-04-23, planned 2026-04-24, planned-late certain 1/1"},
		"started":                    {"started 2026-04-02", "2026-04-02", "pending, clock started 2026-04-02, due 2026-04-08"},
		"the last day":               {"started 2026-04-02", "2026-04-08", "pending, clock started 2026-04-02, due 2026-04-08"},
		"the day after":              {"started 2026-04-02", "2026-04-09", "overdue, clock started 2026-04-02, due 2026-04-08, overdue certain 1/1, missing done"},
		"over a weekend":             {"started 2026-04-02", "2026-04-13", "overdue, clock started 2026-04-02, due 2026-04-08, overdue certain 5/3, missing done"},
		"planned in time":            {"started 2026-04-02; done 2026-04-08", "2026-04-07", "pending, clock started 2026-04-02, due 2026-04-08, planned 2026-04-08"},
		"planned too late":           {"started 2026-04-02; done 2026-04-13", "2026-04-07", "pending, clock started 2026-04-02, due 2026-04-08, planned 2026-04-13, planned-late certain 5/3"},
		"overdue beats the plan":     {"started 2026-04-02; done 2026-04-13", "2026-04-09", "overdue, clock started 2026-04-02, due 2026-04-08, planned 2026-04-13, overdue certain 1/1, missing done"},
		"done the same day":          {"started 2026-04-02; done 2026-04-02", "2026-04-20", "met, clock started 2026-04-02, due 2026-04-08, done 2026-04-02"},
		"done on the last day":       {"started 2026-04-02; done 2026-04-08", "2026-04-20", "met, clock started 2026-04-02, due 2026-04-08, done 2026-04-08"},
		"done a day late":            {"started 2026-04-02; done 2026-04-09", "2026-04-20", "late, clock started 2026-04-02, due 2026-04-08, done 2026-04-09, late certain 1/1"},
		"done before the clock":      {"started 2026-04-02; done 2026-04-01", "2026-04-20", "unmet, clock started 2026-04-02, due 2026-04-08, done 2026-04-01, out-of-order certain 0/0"},
		"done, the clock a plan":     {"started 2026-04-21; done 2026-04-16", "2026-04-20", "unmet, clock started 2026-04-21 planned, due 2026-04-23, done 2026-04-16, out-of-order certain 0/0"},
		"the stage closed meantime":  {"started 2026-04-02; closed 2026-04-07", "2026-04-08", "not-applicable"},
		"it closed on the last day":  {"started 2026-04-02; closed 2026-04-08", "2026-04-20", "not-applicable"},
		"it closed the day after":    {"started 2026-04-02; closed 2026-04-09", "2026-04-20", "overdue, clock started 2026-04-02, due 2026-04-08, overdue certain 1/1, missing done"},
		"it closed over a weekend":   {"started 2026-04-02; closed 2026-04-13", "2026-04-20", "overdue, clock started 2026-04-02, due 2026-04-08, overdue certain 5/3, missing done"},
		"it is still to close today": {"started 2026-04-02; closed 2026-04-13", "2026-04-10", "overdue, clock started 2026-04-02, due 2026-04-08, overdue certain 2/2, missing done"},
	})
}

func TestWindow(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Days(12)))
	r.Terms[0].Earliest = rule.Count(calendar.Days(5))
	local := map[string]outcomeCase{
		"not open yet":          {"started 2026-04-07", "2026-04-08", "pending, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19"},
		"the day before it":     {"started 2026-04-07; done 2026-04-11", "2026-04-20", "early, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-11, early advisory 1/0"},
		"it opens":              {"started 2026-04-07; done 2026-04-12", "2026-04-20", "met, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-12"},
		"its last day":          {"started 2026-04-07; done 2026-04-19", "2026-04-20", "met, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-19"},
		"the day after":         {"started 2026-04-07; done 2026-04-20", "2026-04-20", "late, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-20, late certain 1/1"},
		"before even the clock": {"started 2026-04-07; done 2026-04-06", "2026-04-20", "unmet, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-06, out-of-order certain 0/0"},
	}
	runOutcomes(t, r, local)

	for force, want := range map[rule.Force]string{
		rule.Guidance: "early advisory 1/0", rule.StatutoryGuidance: "early certain 1/0", rule.CourtRules: "early certain 1/0", rule.Statute: "early certain 1/0",
	} {
		r.Source.Force = force
		require.Equal(t, "early, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-11, "+want,
			madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-11", "2026-04-20"), force)
	}

	r.Terms[0].Source = rule.Source{Title: "newer", Force: rule.LocalPractice}
	require.Equal(t, "early, clock started 2026-04-07, opens 2026-04-12, due 2026-04-19, done 2026-04-11, early advisory 1/0",
		madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-11", "2026-04-20"), "by the term's own source")

	r.Terms[0].Earliest = rule.The("other").DayAfter()
	require.Equal(t, "pending, clock started 2026-04-07, opens 2026-04-19, due 2026-04-19", madeup.FindingsOn(t, r, "started 2026-04-07; other 2026-04-30", "2026-04-08"),
		"a window never opens after its last day")
}

// A limit that is another event's own day, or the day before it, is a matter of order.
func TestOrder(t *testing.T) {
	runOutcomes(t, madeup.NotAfter(rule.The("started")), map[string]outcomeCase{
		"nothing":                     {"", "2026-04-20", "waiting"},
		"neither, the other planned":  {"started 2026-04-21", "2026-04-20", "projected, clock started 2026-04-21 planned, due 2026-04-21"},
		"planned after the other":     {"started 2026-04-21; done 2026-04-22", "2026-04-20", "projected, clock started 2026-04-21 planned, due 2026-04-21, planned 2026-04-22, planned-late certain 1/1"},
		"done, the other to come":     {"done 2026-04-02", "2026-04-20", "met, done 2026-04-02"},
		"done before":                 {"started 2026-04-07; done 2026-04-02", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-07, done 2026-04-02"},
		"done the same day":           {"started 2026-04-07; done 2026-04-07", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-07, done 2026-04-07"},
		"done the day after":          {"started 2026-04-07; done 2026-04-08", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, done 2026-04-08, out-of-order certain 1/1"},
		"not done, on the day itself": {"started 2026-04-07", "2026-04-07", "pending, clock started 2026-04-07, due 2026-04-07"},
		"not done, the next day":      {"started 2026-04-07", "2026-04-08", "unmet, clock started 2026-04-07, due 2026-04-07, missing-step certain 1/1, missing done"},
	})
	runOutcomes(t, madeup.NotAfter(rule.The("started").DayBefore()), map[string]outcomeCase{
		"the day before":              {"started 2026-04-08; done 2026-04-07", "2026-04-20", "met, clock started 2026-04-08, due 2026-04-07, done 2026-04-07"},
		"the same day":                {"started 2026-04-08; done 2026-04-08", "2026-04-20", "unmet, clock started 2026-04-08, due 2026-04-07, done 2026-04-08, out-of-order certain 1/1"},
		"not done, on the day itself": {"started 2026-04-08", "2026-04-08", "pending, clock started 2026-04-08, due 2026-04-07"},
		"not done, the day after":     {"started 2026-04-08", "2026-04-09", "unmet, clock started 2026-04-08, due 2026-04-07, missing-step certain 2/2, missing done"},
	})
	runOutcomes(t, madeup.NotAfter(rule.The("started").Plus(calendar.Days(2).Before())), map[string]outcomeCase{
		"two days before is a limit": {"started 2026-04-09; done 2026-04-08", "2026-04-20", "late, clock started 2026-04-09, due 2026-04-07, done 2026-04-08, late certain 1/1"},
		"planned back and past":      {"started 2026-04-21", "2026-04-20", "overdue, clock started 2026-04-21 planned, due 2026-04-19, overdue certain 1/1, missing done"},
	})
	signed := madeup.NotAfter(rule.The("started"))
	signed.By, signed.Acting = rule.Roles("chief"), "signs"
	runOutcomes(t, signed, map[string]outcomeCase{
		"not signed by then": {"started 2026-04-07", "2026-04-08", "unmet, clock started 2026-04-07, due 2026-04-07, not-signed certain 1/1, missing done"},
		"signed too late":    {"started 2026-04-07; done 2026-04-08 by:chief", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, done 2026-04-08, out-of-order certain 1/1"},
		"signed by another":  {"started 2026-04-07; done 2026-04-07 by:clerk", "2026-04-20", "unmet, clock started 2026-04-07, due 2026-04-07, done 2026-04-07, not-signed certain 0/0, missing chief"},
	})
}

func TestNameOfTheBreach(t *testing.T) {
	for breach, want := range map[rule.ViolationKind][2]string{
		"":                  {"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 2/2, missing done"},
		casejson.DoneLate:   {"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, late certain 1/1", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 2/2, missing done"},
		casejson.Overrun:    {"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, overrun certain 1/1", "overdue, clock started 2026-04-07, due 2026-04-14, overrun certain 2/2, missing done"},
		casejson.OverLimit:  {"late, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, over-limit certain 1/1", "overdue, clock started 2026-04-07, due 2026-04-14, over-limit certain 2/2, missing done"},
		casejson.OutOfOrder: {"unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-15, out-of-order certain 1/1", "unmet, clock started 2026-04-07, due 2026-04-14, out-of-order certain 2/2"},
	} {
		r := madeup.Within(rule.Count(calendar.Weeks(1)))
		r.Breach = breach
		require.Equal(t, want[0], madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-15", "2026-04-16"), breach)
		require.Equal(t, want[1], madeup.FindingsOn(t, r, "started 2026-04-07", "2026-04-16"), breach)
	}
	order := madeup.NotAfter(rule.The("started"))
	order.Breach = casejson.DoneLate
	require.Equal(t, "late, clock started 2026-04-07, due 2026-04-07, done 2026-04-08, late certain 1/1",
		madeup.FindingsOn(t, order, "started 2026-04-07; done 2026-04-08", "2026-04-20"), "lateness even where it would be a matter of order")
}

func TestSequenceWithoutALimit(t *testing.T) {
	r := madeup.Row()
	r.What, r.Terms = rule.The("done"), []rule.Term{{From: rule.The("started")}}
	runOutcomes(t, r, map[string]outcomeCase{
		"nothing":                    {"", "2026-04-20", "waiting"},
		"the stage is open":          {"started 2026-04-02", "2026-04-20", "pending, clock started 2026-04-02"},
		"the stage closes today":     {"started 2026-04-02; closed 2026-04-20", "2026-04-20", "pending, clock started 2026-04-02"},
		"the stage has closed":       {"opened 2026-04-01; started 2026-04-02; closed 2026-04-19", "2026-04-20", "unmet, clock started 2026-04-02, missing-step certain 0/0, missing done"},
		"the stage is to close":      {"started 2026-04-02; closed 2026-04-21", "2026-04-20", "pending, clock started 2026-04-02"},
		"done":                       {"started 2026-04-02; done 2026-04-19", "2026-04-20", "met, clock started 2026-04-02, done 2026-04-19"},
		"done the same day":          {"started 2026-04-02; done 2026-04-02", "2026-04-20", "met, clock started 2026-04-02, done 2026-04-02"},
		"done too soon":              {"started 2026-04-02; done 2026-04-01", "2026-04-20", "unmet, clock started 2026-04-02, done 2026-04-01, out-of-order certain 0/0"},
		"planned":                    {"started 2026-04-02; done 2026-05-01", "2026-04-20", "pending, clock started 2026-04-02, planned 2026-05-01"},
		"planned, the stage closed":  {"opened 2026-04-01; started 2026-04-02; closed 2026-04-19; done 2026-05-01", "2026-04-20", "unmet, clock started 2026-04-02, planned 2026-05-01, missing-step certain 0/0, missing done"},
		"the clock planned, no more": {"started 2026-05-01; closed 2026-04-19", "2026-04-20", "not-applicable"},
	})
	r.AnyOrder = true
	require.Equal(t, "met, clock started 2026-04-02, done 2026-04-01", madeup.FindingsOn(t, r, "started 2026-04-02; done 2026-04-01", "2026-04-20"))
	require.Equal(t, "met, done 2026-04-01", madeup.FindingsOn(t, r, "done 2026-04-01", "2026-04-20"), "even without the clock")
}

// Following is the first on or after the clock; before it counts what came too soon, only where there is nothing else.
func TestFollowing(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.What = rule.The("done").Following()
	runOutcomes(t, r, map[string]outcomeCase{
		"the one after, not the one before": {"started 2026-04-07; done 2026-04-02; done 2026-04-14; done 2026-04-16", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14"},
		"on the day":                        {"started 2026-04-07; done 2026-04-07; done 2026-04-02", "2026-04-20", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-07"},
		"planned, not the one before":       {"started 2026-04-07; done 2026-04-02; done 2026-04-14", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-14, planned 2026-04-14"},
		"the last of those too soon":        {"started 2026-04-07; done 2026-04-02; done 2026-04-04; done 2026-04-03", "2026-04-10", "unmet, clock started 2026-04-07, due 2026-04-14, done 2026-04-04, out-of-order certain 0/0"},
		"none":                              {"started 2026-04-07", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-14"},
		"no clock":                          {"done 2026-04-07", "2026-04-10", "waiting, done 2026-04-07"},
	})
}

// From the end on, what is not done is not asked, unless it was to be done by then.
func TestEnds(t *testing.T) {
	ending := madeup.Within(rule.Count(calendar.Weeks(1)))
	ending.Ends = rule.The("other")
	runOutcomes(t, ending, map[string]outcomeCase{
		"no end":                           {"started 2026-04-07", "2026-04-16", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 2/2, missing done"},
		"the end is planned":               {"started 2026-04-07; other 2026-04-17", "2026-04-16", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 2/2, missing done"},
		"ended the day before the limit":   {"started 2026-04-07; other 2026-04-13", "2026-04-16", "not-applicable"},
		"ended on the last day":            {"started 2026-04-07; other 2026-04-14", "2026-04-16", "not-applicable"},
		"ended the day after":              {"started 2026-04-07; other 2026-04-15", "2026-04-20", "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 1/1, missing done"},
		"done in time, ended before":       {"started 2026-04-07; other 2026-04-08; done 2026-04-09", "2026-04-16", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-09"},
		"done late, ended before":          {"started 2026-04-07; other 2026-04-08; done 2026-04-15", "2026-04-16", "not-applicable"},
		"ended, the clock never started":   {"other 2026-04-08", "2026-04-16", "not-applicable"},
		"ended, the clock is planned":      {"other 2026-04-08; started 2026-04-17", "2026-04-16", "not-applicable"},
		"done, ended, the clock not there": {"other 2026-04-08; done 2026-04-07", "2026-04-16", "not-applicable"},
	})

	order := madeup.NotAfter(rule.The("started"))
	order.Ends = rule.The("other")
	runOutcomes(t, order, map[string]outcomeCase{
		"done, ended, the limit not there":     {"other 2026-04-08; done 2026-04-07", "2026-04-16", "not-applicable"},
		"not done, ended, the limit not there": {"other 2026-04-08", "2026-04-16", "not-applicable"},
	})

	open := madeup.Row()
	open.What, open.Terms, open.Ends = rule.The("done"), []rule.Term{{From: rule.The("started")}}, rule.The("other")
	runOutcomes(t, open, map[string]outcomeCase{
		"its own end comes":                 {"started 2026-04-07; other 2026-04-08", "2026-04-16", "not-applicable"},
		"its own end is to come":            {"started 2026-04-07; other 2026-04-17", "2026-04-16", "pending, clock started 2026-04-07"},
		"its stage closed before":           {"opened 2026-04-01; started 2026-04-07; closed 2026-04-08; other 2026-04-09", "2026-04-16", "unmet, clock started 2026-04-07, missing-step certain 0/0, missing done"},
		"its stage closed the day it ended": {"started 2026-04-07; closed 2026-04-09; other 2026-04-09", "2026-04-16", "not-applicable"},
		"its stage closed after it":         {"started 2026-04-07; closed 2026-04-10; other 2026-04-09", "2026-04-16", "not-applicable"},
	})

	held := madeup.Row()
	held.What, held.By, held.Ends = rule.The("done"), rule.Roles("chief"), rule.The("other")
	runOutcomes(t, held, map[string]outcomeCase{
		"who attended, held":     {"done 2026-04-09 by:chief; other 2026-04-08", "2026-04-16", "met, clock done 2026-04-09, done 2026-04-09"},
		"who attended, not held": {"other 2026-04-08", "2026-04-16", "not-applicable"},
	})

	absent := madeup.Within(rule.The("doubt"))
	absent.Ends = rule.The("other")
	runOutcomes(t, absent, map[string]outcomeCase{
		"the limit was never there": {"started 2026-04-07; other 2026-04-08", "2026-04-16", "not-applicable"},
	})
}

func TestEndsOfAStage(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))
	catalogue.Stages[0].Ends = rule.The("other")
	set := madeup.SetOf(t, catalogue)
	require.Equal(t, "not-applicable", madeup.Told(t, set, nil, "started 2026-04-07; other 2026-04-08", "2026-04-16"))

	catalogue.Stages[0].Rules[0].Ends = rule.The("doubt")
	set = madeup.SetOf(t, catalogue)
	require.Equal(t, "not-applicable", madeup.Told(t, set, nil, "started 2026-04-07; other 2026-04-08", "2026-04-16"), "beside a rule's own end")
	require.Equal(t, "not-applicable", madeup.Told(t, set, nil, "started 2026-04-07; doubt 2026-04-08", "2026-04-16"))
	require.Equal(t, "overdue, clock started 2026-04-07, due 2026-04-14, overdue certain 2/2, missing done",
		madeup.Told(t, set, nil, "started 2026-04-07; closed 2026-04-08", "2026-04-16"), "its own end takes the place of the close of its stage")
}

// A limit may depend on a day that is not fixed yet.
func TestLimitThatIsProjected(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)).StandIn())
	runOutcomes(t, r, map[string]outcomeCase{
		"to come":  {"started 2026-04-07", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-14"},
		"its day":  {"started 2026-04-07", "2026-04-14", "pending, clock started 2026-04-07, due 2026-04-14"},
		"past":     {"started 2026-04-07", "2026-04-15", "waiting"},
		"done":     {"started 2026-04-07; done 2026-04-14", "2026-04-16", "met, clock started 2026-04-07, due 2026-04-14, done 2026-04-14"},
		"too late": {"started 2026-04-07; done 2026-04-15", "2026-04-16", "projected, clock started 2026-04-07, due 2026-04-14, done 2026-04-15"},
	})
	standIn := madeup.Within(rule.Count(calendar.Weeks(1)))
	standIn.Terms[0].From = rule.The("started").StandIn()
	runOutcomes(t, standIn, map[string]outcomeCase{
		"a clock that stands in":       {"started 2026-04-07", "2026-04-07", "projected, clock started 2026-04-07 projected, due 2026-04-14"},
		"and is past":                  {"started 2026-04-07", "2026-04-08", "waiting"},
		"done, the clock standing in":  {"started 2026-04-07; done 2026-04-08", "2026-04-16", "projected, clock started 2026-04-07 projected, due 2026-04-14, done 2026-04-08"},
		"ended, the clock standing in": {"", "2026-04-16", "waiting"},
	})
}

func TestTermsOfARule(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Terms = []rule.Term{
		{Uncommenced: true, From: rule.The("started"), Latest: rule.Count(calendar.Days(1))},
		{Since: madeup.Date("2026-04-13"), Off: true, From: rule.The("started")},
		{Since: madeup.Date("2026-04-09"), From: rule.The("started"), Latest: rule.Count(calendar.Days(3))},
		{Since: madeup.Date("2026-04-01"), Until: madeup.Date("2026-04-07"), From: rule.The("started"), Latest: rule.Count(calendar.Days(9))},
	}
	runOutcomes(t, r, map[string]outcomeCase{
		"before all":              {"started 2026-03-31", "2026-04-10", "not-applicable"},
		"the oldest begins":       {"started 2026-04-01", "2026-04-10", "pending, clock started 2026-04-01, due 2026-04-10"},
		"the oldest's last day":   {"started 2026-04-07", "2026-04-10", "pending, clock started 2026-04-07, due 2026-04-16"},
		"the day before the next": {"started 2026-04-08", "2026-04-10", "not-applicable"},
		"the next begins":         {"started 2026-04-09", "2026-04-10", "pending, clock started 2026-04-09, due 2026-04-12"},
		"today, without a clock":  {"", "2026-04-10", "waiting"},
		"before, without a clock": {"", "2026-04-08", "not-applicable"},
		"switched off by now":     {"", "2026-04-13", "not-applicable"},
	})
}

func TestProvisional(t *testing.T) {
	runOutcomes(t, madeup.Within(rule.Count(calendar.Days(1))), map[string]outcomeCase{
		"the last day that is known": {"started 2028-12-30", "2028-12-30", "pending, clock started 2028-12-30, due 2028-12-31"},
		"the day after":              {"started 2028-12-31", "2028-12-31", "pending, clock started 2028-12-31, due 2029-01-01, provisional"},
	})
	back := madeup.NotAfter(rule.The("started").Plus(calendar.Weeks(1).Before()))
	runOutcomes(t, back, map[string]outcomeCase{
		"reckoned back from beyond": {"started 2029-01-02", "2028-12-20", "projected, clock started 2029-01-02 planned, due 2028-12-26, provisional"},
	})
}

func TestActBy(t *testing.T) {
	findings, err := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Days(4))))).AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, "started 2026-04-02")}, madeup.Date("2026-04-02"))
	require.NoError(t, err)
	require.Equal(t, madeup.Date("2026-04-06"), findings[0].Due, "Easter Monday")
	require.Equal(t, madeup.Date("2026-04-02"), findings[0].ActBy)
}

// The source of a finding is that of the term that governs it.
func TestSourceOfTheTerm(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	r.Terms = []rule.Term{
		{Since: madeup.Date("2026-04-09"), From: rule.The("started"), Latest: rule.Count(calendar.Days(3)), Source: rule.Source{Title: "the amendment", Force: rule.Guidance}},
		{From: rule.The("started"), Latest: rule.Count(calendar.Days(9)), Inferred: true},
	}
	set := madeup.SetOf(t, madeup.Catalogue(r))
	newer, older := madeup.ReportOn(t, set, "started 2026-04-09", "2026-04-10"), madeup.ReportOn(t, set, "started 2026-04-08", "2026-04-10")
	require.Equal(t, "the amendment", newer.Findings[0].Source().Title)
	require.False(t, newer.Findings[0].IsInferred())
	require.Equal(t, "the source", older.Findings[0].Source().Title)
	require.True(t, older.Findings[0].IsInferred())
}
