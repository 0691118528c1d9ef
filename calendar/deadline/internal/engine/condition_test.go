package engine_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// answerTo asks a condition and its opposite on the as-of day, in a case that records the kinds that occur, "started",
// "done", "closed" and "doubt", and nothing else.
func answerTo(t *testing.T, c rule.Condition, events, asOf string) string {
	t.Helper()
	r := madeup.Row()
	r.What, r.Terms = rule.The("closed"), []rule.Term{{From: rule.The("started")}}
	status := func(c rule.Condition) string {
		r.If = c
		words := madeup.FindingsWhere(t, r, []deadline.Kind{"started", "done", "closed", "doubt"}, "started 2026-04-01; "+events, asOf)
		status, _, _ := strings.Cut(words, ",")
		return status
	}
	switch both := status(c) + " / " + status(c.Not()); both {
	case "pending / not-applicable":
		return "yes"
	case "not-applicable / pending":
		return "no"
	case "not-recorded / not-recorded":
		return "unknown"
	case "not-applicable / not-applicable":
		return "undefined"
	default:
		return both
	}
}

func TestConditions(t *testing.T) {
	done, started, other := rule.The("done"), rule.The("started"), rule.The("other")
	for name, test := range map[string]struct {
		condition    rule.Condition
		events, want string
	}{
		"holds":                                 {rule.Holds("doubt"), "doubt 2026-04-02", "yes"},
		"holds from today":                      {rule.Holds("doubt"), "doubt 2026-04-20", "yes"},
		"holds from tomorrow":                   {rule.Holds("doubt"), "doubt 2026-04-21", "no"},
		"holds, and the plan after it":          {rule.Holds("doubt"), "doubt 2026-04-21; doubt 2026-04-02", "yes"},
		"holds until today":                     {rule.Holds("doubt"), "doubt 2026-04-02 until:2026-04-20", "yes"},
		"held until yesterday":                  {rule.Holds("doubt"), "doubt 2026-04-02 until:2026-04-19", "no"},
		"held, and holds again":                 {rule.Holds("doubt"), "doubt 2026-04-02 until:2026-04-19; doubt 2026-04-20", "yes"},
		"does not hold":                         {rule.Holds("doubt"), "done 2026-04-02", "no"},
		"holds, not recorded":                   {rule.Holds("other"), "done 2026-04-02", "unknown"},
		"holds, recorded as it occurs":          {rule.Holds("other"), "other 2026-04-21", "no"},
		"one holds, another unrecorded":         {rule.Holds("other", "doubt"), "doubt 2026-04-02", "yes"},
		"one does not hold, another unrecorded": {rule.Holds("other", "doubt"), "", "unknown"},

		"occurs":               {rule.Occurs("doubt"), "doubt 2026-04-02 until:2026-04-03", "yes"},
		"occurs, planned":      {rule.Occurs("doubt"), "doubt 2026-05-01", "yes"},
		"does not occur":       {rule.Occurs("doubt"), "", "no"},
		"occurs, not recorded": {rule.Occurs("other"), "", "unknown"},

		"exists":                       {done.Exists(), "done 2026-04-20", "yes"},
		"exists as a plan":             {done.Exists(), "done 2026-04-21", "no"},
		"does not exist":               {done.Exists(), "", "no"},
		"exists, not recorded":         {other.Exists(), "", "unknown"},
		"exists, by whom is not known": {done.By("clerk").Exists(), "done 2026-04-02", "unknown"},
		"exists, reckoned":             {done.DayAfter().Exists(), "done 2026-04-02", "yes"},

		"in order":                     {done.OnOrBefore(started), "done 2026-03-31", "yes"},
		"on one day":                   {done.OnOrBefore(started), "done 2026-04-01", "yes"},
		"not in order":                 {done.OnOrBefore(started), "done 2026-04-02", "no"},
		"in order, planned":            {started.OnOrBefore(done), "done 2026-05-01", "yes"},
		"the first is absent":          {done.OnOrBefore(started), "", "undefined"},
		"the second is absent":         {started.OnOrBefore(done), "", "undefined"},
		"the first is not recorded":    {other.OnOrBefore(started), "", "unknown"},
		"the second is not recorded":   {started.OnOrBefore(other), "", "unknown"},
		"one absent, one not recorded": {done.OnOrBefore(other), "", "unknown"},

		"known":               {rule.Holds("doubt").ForSure(), "doubt 2026-04-02", "yes"},
		"known not to":        {rule.Holds("doubt").ForSure(), "", "no"},
		"known, not recorded": {rule.Holds("other").ForSure(), "", "no"},
		"known, undefined":    {done.OnOrBefore(started).ForSure(), "", "no"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, answerTo(t, test.condition, test.events, "2026-04-20"))
		})
	}
}

func TestConditionsCombined(t *testing.T) {
	answers := map[string]rule.Condition{
		"yes": rule.Holds("started"), "no": rule.Holds("doubt"), "unknown": rule.Holds("other"), "undefined": rule.The("done").OnOrBefore(rule.The("started")),
	}
	for _, test := range []struct{ a, b, all, any string }{
		{"yes", "yes", "yes", "yes"},
		{"yes", "no", "no", "yes"},
		{"yes", "unknown", "unknown", "yes"},
		{"yes", "undefined", "undefined", "yes"},
		{"no", "no", "no", "no"},
		{"no", "unknown", "no", "unknown"},
		{"no", "undefined", "no", "undefined"},
		{"unknown", "unknown", "unknown", "unknown"},
		{"unknown", "undefined", "undefined", "unknown"},
		{"undefined", "undefined", "undefined", "undefined"},
	} {
		t.Run(test.a+" and "+test.b, func(t *testing.T) {
			a, b := answers[test.a], answers[test.b]
			require.Equal(t, test.all, answerTo(t, rule.All(a, b), "", "2026-04-20"), "all")
			require.Equal(t, test.all, answerTo(t, rule.All(b, a), "", "2026-04-20"), "all")
			require.Equal(t, test.any, answerTo(t, rule.Any(a, b), "", "2026-04-20"), "any")
			require.Equal(t, test.any, answerTo(t, rule.Any(b, a), "", "2026-04-20"), "any")
		})
	}
}

// A trigger asks about one day or another, by what its rule is about.
func TestDayOnWhichATriggerIsAsked(t *testing.T) {
	attended := madeup.Row()
	attended.What, attended.By = rule.The("done"), rule.Roles("chief")
	each := attended
	each.What, each.Each.Event = rule.Day{}, rule.The("done")
	steps := madeup.Row()
	steps.Terms, steps.Steps = []rule.Term{{From: rule.The("done")}}, []rule.Step{{What: rule.The("closed"), Latest: rule.Clock()}}
	limit := madeup.NotAfter(rule.The("done").Plus(calendar.Days(1)))
	limit.What = rule.The("closed")
	for name, test := range map[string]struct {
		rule                      rule.Rule
		before, onIt, then, today string // the status where doubt is dated the day after, on the day, held only then, holds only today
	}{
		"who attended":    {attended, "not-applicable", "met", "met", "not-applicable"},
		"of each event":   {each, "not-applicable", "met", "met", "not-applicable"},
		"of some steps":   {steps, "not-applicable", "unmet", "unmet", "not-applicable"},
		"of a time limit": {limit, "overdue", "overdue", "not-applicable", "overdue"},
	} {
		t.Run(name, func(t *testing.T) {
			test.rule.If = rule.Holds("doubt")
			for doubt, want := range map[string]string{
				"doubt 2026-04-03": test.before, "doubt 2026-04-02": test.onIt, "doubt 2026-04-01 until:2026-04-02": test.then, "doubt 2026-04-20": test.today,
			} {
				status, _, _ := strings.Cut(madeup.FindingsOn(t, test.rule, "done 2026-04-02 by:chief; "+doubt, "2026-04-20"), ",")
				require.Equal(t, want, status, doubt)
			}
		})
	}
	attended.If = rule.Holds("doubt")
	require.Equal(t, "not-applicable", madeup.FindingsOn(t, attended, "doubt 2026-04-21", "2026-04-20"), "without its event, on the as-of day")
	require.Equal(t, "waiting", madeup.FindingsOn(t, attended, "doubt 2026-04-20", "2026-04-20"))
}

// Once and unless are asked on the as-of day, whatever the rule is about. What is not recorded does not hold.
func TestExceptionsAreAskedOnTheAsOfDay(t *testing.T) {
	r := madeup.Row()
	r.Each.Event, r.By = rule.The("done"), rule.Roles("chief")
	const met = "met, clock done 2026-04-02, done 2026-04-02"
	catalogue, unless := madeup.Catalogue(r), r
	catalogue.Stages[0].Once, unless.Unless = rule.Holds("doubt"), rule.Holds("doubt")
	once := madeup.SetOf(t, catalogue)
	for name, test := range map[string]struct{ doubt, once, unless string }{
		"never":                      {"", "not-applicable", met},
		"after the event":            {"doubt 2026-04-20", met, "not-applicable"},
		"after today":                {"doubt 2026-04-21", "not-applicable", met},
		"over before today":          {"doubt 2026-04-01 until:2026-04-19", "not-applicable", met},
		"from before it until today": {"doubt 2026-04-01 until:2026-04-20", met, "not-applicable"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.once, madeup.Told(t, once, nil, "done 2026-04-02 by:chief; "+test.doubt, "2026-04-20"))
			require.Equal(t, test.unless, madeup.FindingsOn(t, unless, "done 2026-04-02 by:chief; "+test.doubt, "2026-04-20"))
		})
	}
	require.Equal(t, "not-applicable", madeup.Told(t, once, []deadline.Kind{}, "done 2026-04-02 by:chief", "2026-04-20"))
	require.Equal(t, met, madeup.FindingsWhere(t, unless, []deadline.Kind{}, "done 2026-04-02 by:chief", "2026-04-20"))
}

func TestStageApplies(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.NotAfter(rule.The("started")))
	catalogue.Stages[0].Once = rule.Holds("opened")
	set := madeup.SetOf(t, catalogue)
	require.Equal(t, "not-applicable", madeup.Told(t, set, nil, "done 2026-04-02; started 2026-04-02", "2026-04-20"))
	require.Equal(t, "not-applicable", madeup.Told(t, set, nil, "done 2026-04-02; started 2026-04-02; opened 2026-04-21", "2026-04-20"))
	require.Equal(t, "met, clock started 2026-04-02, due 2026-04-02, done 2026-04-02", madeup.Told(t, set, nil, "done 2026-04-02; started 2026-04-02; opened 2026-04-20", "2026-04-20"))
}

func TestDayNotRecorded(t *testing.T) {
	done, other, doubt := rule.The("done"), rule.The("other"), rule.The("doubt")
	for name, test := range map[string]struct {
		day  rule.Day
		want string
	}{
		"a kind":                        {other, "not recorded"},
		"one of two kinds":              {rule.The("done", "other"), "not recorded"},
		"what it fixes":                 {other.Until(), "not recorded"},
		"the latest":                    {other.Latest(), "not recorded"},
		"a day after it":                {other.DayAfter(), "not recorded"},
		"the Monday before":             {other.Monday(), "not recorded"},
		"given by one":                  {other.By("clerk"), "not recorded"},
		"the earlier, one known absent": {rule.EarlierOf(done, other), "none"},
		"the earlier, none known":       {rule.EarlierOf(doubt, other), "not recorded"},
		"the later, one there":          {rule.LaterOf(rule.The("started"), other), "2026-04-20 from started 2026-04-20"},
		"the first, one known absent":   {rule.FirstOf(done, other), "not recorded"},
		"the first, none known":         {rule.FirstOf(doubt, other), "not recorded"},
		"not before it":                 {rule.The("started").NotBefore(other), "not recorded"},
		"not after it":                  {rule.The("started").NotAfter(other), "not recorded"},
		"not before the day after it":   {rule.The("started").NotBefore(other.DayAfter()), "not recorded"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, test.day, []deadline.Kind{"closed", "done"}, "started 2026-04-20", "2026-04-20"))
		})
	}
}
