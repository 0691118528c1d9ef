package deadline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// answerTo asks a condition and its opposite on the as-of day, in a case that records the kinds that occur, "started",
// "done", "closed" and "doubt", and nothing else.
func answerTo(t *testing.T, c d.Condition, events, asOf string) string {
	t.Helper()
	rule := row()
	rule.What, rule.Terms = d.The("closed"), []d.Term{{From: d.The("started")}}
	status := func(c d.Condition) string {
		rule.If = c
		words := findingsWhere(t, rule, []d.Kind{"started", "done", "closed", "doubt"}, "started 2026-04-01; "+events, asOf)
		status, _, _ := strings.Cut(words, ",")
		return status
	}
	switch both := status(c) + " / " + status(d.Not(c)); both {
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
	done, started, other := d.The("done"), d.The("started"), d.The("other")
	for name, test := range map[string]struct {
		condition    d.Condition
		events, want string
	}{
		"holds":                                 {d.Holds("doubt"), "doubt 2026-04-02", "yes"},
		"holds from today":                      {d.Holds("doubt"), "doubt 2026-04-20", "yes"},
		"holds from tomorrow":                   {d.Holds("doubt"), "doubt 2026-04-21", "no"},
		"holds, and the plan after it":          {d.Holds("doubt"), "doubt 2026-04-21; doubt 2026-04-02", "yes"},
		"holds until today":                     {d.Holds("doubt"), "doubt 2026-04-02 until:2026-04-20", "yes"},
		"held until yesterday":                  {d.Holds("doubt"), "doubt 2026-04-02 until:2026-04-19", "no"},
		"held, and holds again":                 {d.Holds("doubt"), "doubt 2026-04-02 until:2026-04-19; doubt 2026-04-20", "yes"},
		"does not hold":                         {d.Holds("doubt"), "done 2026-04-02", "no"},
		"holds, not recorded":                   {d.Holds("other"), "done 2026-04-02", "unknown"},
		"holds, recorded as it occurs":          {d.Holds("other"), "other 2026-04-21", "no"},
		"one holds, another unrecorded":         {d.Holds("other", "doubt"), "doubt 2026-04-02", "yes"},
		"one does not hold, another unrecorded": {d.Holds("other", "doubt"), "", "unknown"},

		"occurs":               {d.Occurs("doubt"), "doubt 2026-04-02 until:2026-04-03", "yes"},
		"occurs, planned":      {d.Occurs("doubt"), "doubt 2026-05-01", "yes"},
		"does not occur":       {d.Occurs("doubt"), "", "no"},
		"occurs, not recorded": {d.Occurs("other"), "", "unknown"},

		"exists":                       {d.Exists(done), "done 2026-04-20", "yes"},
		"exists as a plan":             {d.Exists(done), "done 2026-04-21", "no"},
		"does not exist":               {d.Exists(done), "", "no"},
		"exists, not recorded":         {d.Exists(other), "", "unknown"},
		"exists, by whom is not known": {d.Exists(done.By("clerk")), "done 2026-04-02", "unknown"},
		"exists, reckoned":             {d.Exists(d.DayAfter(done)), "done 2026-04-02", "yes"},

		"in order":                     {d.OnOrBefore(done, started), "done 2026-03-31", "yes"},
		"on one day":                   {d.OnOrBefore(done, started), "done 2026-04-01", "yes"},
		"not in order":                 {d.OnOrBefore(done, started), "done 2026-04-02", "no"},
		"in order, planned":            {d.OnOrBefore(started, done), "done 2026-05-01", "yes"},
		"the first is absent":          {d.OnOrBefore(done, started), "", "undefined"},
		"the second is absent":         {d.OnOrBefore(started, done), "", "undefined"},
		"the first is not recorded":    {d.OnOrBefore(other, started), "", "unknown"},
		"the second is not recorded":   {d.OnOrBefore(started, other), "", "unknown"},
		"one absent, one not recorded": {d.OnOrBefore(done, other), "", "unknown"},

		"about no event": {d.About("started"), "", "no"},

		"known":               {d.Known(d.Holds("doubt")), "doubt 2026-04-02", "yes"},
		"known not to":        {d.Known(d.Holds("doubt")), "", "no"},
		"known, not recorded": {d.Known(d.Holds("other")), "", "no"},
		"known, undefined":    {d.Known(d.OnOrBefore(done, started)), "", "no"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, answerTo(t, test.condition, test.events, "2026-04-20"))
		})
	}
}

func TestConditionsCombined(t *testing.T) {
	answers := map[string]d.Condition{
		"yes": d.Holds("started"), "no": d.Holds("doubt"), "unknown": d.Holds("other"), "undefined": d.OnOrBefore(d.The("done"), d.The("started")),
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
			require.Equal(t, test.all, answerTo(t, d.All(a, b), "", "2026-04-20"), "all")
			require.Equal(t, test.all, answerTo(t, d.All(b, a), "", "2026-04-20"), "all")
			require.Equal(t, test.any, answerTo(t, d.Any(a, b), "", "2026-04-20"), "any")
			require.Equal(t, test.any, answerTo(t, d.Any(b, a), "", "2026-04-20"), "any")
		})
	}
}

func TestAbout(t *testing.T) {
	rule := row()
	rule.Each.Event, rule.By = d.The("done", "other"), []d.Need{{AnyOf: []string{"chief"}, If: d.About("done")}}
	require.Equal(t, "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing chief\nmet, clock other 2026-04-02, done 2026-04-02",
		findingsOn(t, rule, "done 2026-04-02 by:; other 2026-04-02 by:", "2026-04-20"))
}

// A trigger asks about one day or another, by what its rule is about.
func TestDayOnWhichATriggerIsAsked(t *testing.T) {
	attended := row()
	attended.What, attended.By = d.The("done"), d.Roles("chief")
	each := attended
	each.What, each.Each.Event = d.Day{}, d.The("done")
	steps := row()
	steps.Terms, steps.Steps = []d.Term{{From: d.The("done")}}, []d.Step{{What: d.The("closed"), Latest: d.Clock()}}
	limit := notAfter(d.CountFrom(calendar.Days(1), d.The("done")))
	limit.What = d.The("closed")
	for name, test := range map[string]struct {
		rule                      d.Rule
		before, onIt, then, today string // the status where doubt is dated the day after, on the day, held only then, holds only today
	}{
		"who attended":    {attended, "not-applicable", "met", "met", "not-applicable"},
		"of each event":   {each, "not-applicable", "met", "met", "not-applicable"},
		"of some steps":   {steps, "not-applicable", "unmet", "unmet", "not-applicable"},
		"of a time limit": {limit, "overdue", "overdue", "not-applicable", "overdue"},
	} {
		t.Run(name, func(t *testing.T) {
			test.rule.If = d.Holds("doubt")
			for doubt, want := range map[string]string{
				"doubt 2026-04-03": test.before, "doubt 2026-04-02": test.onIt, "doubt 2026-04-01 until:2026-04-02": test.then, "doubt 2026-04-20": test.today,
			} {
				status, _, _ := strings.Cut(findingsOn(t, test.rule, "done 2026-04-02 by:chief; "+doubt, "2026-04-20"), ",")
				require.Equal(t, want, status, doubt)
			}
		})
	}
	attended.If = d.Holds("doubt")
	require.Equal(t, "not-applicable", findingsOn(t, attended, "doubt 2026-04-21", "2026-04-20"), "without its event, on the as-of day")
	require.Equal(t, "waiting", findingsOn(t, attended, "doubt 2026-04-20", "2026-04-20"))
}

// Once and unless are asked on the as-of day, whatever the rule is about. What is not recorded does not hold.
func TestExceptionsAreAskedOnTheAsOfDay(t *testing.T) {
	rule := row()
	rule.Each.Event, rule.By = d.The("done"), d.Roles("chief")
	const met = "met, clock done 2026-04-02, done 2026-04-02"
	once, unless := rule, rule
	once.Once, unless.Unless = d.Holds("doubt"), d.Holds("doubt")
	for name, test := range map[string]struct{ doubt, once, unless string }{
		"never":                      {"", "not-applicable", met},
		"after the event":            {"doubt 2026-04-20", met, "not-applicable"},
		"after today":                {"doubt 2026-04-21", "not-applicable", met},
		"over before today":          {"doubt 2026-04-01 until:2026-04-19", "not-applicable", met},
		"from before it until today": {"doubt 2026-04-01 until:2026-04-20", met, "not-applicable"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.once, findingsOn(t, once, "done 2026-04-02 by:chief; "+test.doubt, "2026-04-20"))
			require.Equal(t, test.unless, findingsOn(t, unless, "done 2026-04-02 by:chief; "+test.doubt, "2026-04-20"))
		})
	}
	require.Equal(t, "not-applicable", findingsWhere(t, once, []d.Kind{}, "done 2026-04-02 by:chief", "2026-04-20"))
	require.Equal(t, met, findingsWhere(t, unless, []d.Kind{}, "done 2026-04-02 by:chief", "2026-04-20"))
}

func TestStageApplies(t *testing.T) {
	catalogue := madeUp(notAfter(d.The("started")))
	catalogue.Stages[0].Once = d.Holds("opened")
	set := setOf(t, catalogue)
	require.Equal(t, "not-applicable", told(t, set, nil, "done 2026-04-02; started 2026-04-02", "2026-04-20"))
	require.Equal(t, "not-applicable", told(t, set, nil, "done 2026-04-02; started 2026-04-02; opened 2026-04-21", "2026-04-20"))
	require.Equal(t, "met, clock started 2026-04-02, due 2026-04-02, done 2026-04-02", told(t, set, nil, "done 2026-04-02; started 2026-04-02; opened 2026-04-20", "2026-04-20"))
}

func TestIsZero(t *testing.T) {
	require.True(t, d.Condition{}.IsZero())
	require.False(t, d.Holds("done").IsZero())
	require.True(t, d.Day{}.IsZero())
	require.True(t, d.Day{IsInferred: true}.IsZero(), "a mark alone is no day")
	require.False(t, d.Clock().IsZero())
	require.True(t, d.Violation{}.IsZero())
	require.False(t, d.Violation{Kind: d.DoneLate}.IsZero())
}

func TestDayNotRecorded(t *testing.T) {
	done, other, doubt := d.The("done"), d.The("other"), d.The("doubt")
	for name, test := range map[string]struct {
		day  d.Day
		want string
	}{
		"a kind":                        {other, "not recorded"},
		"one of two kinds":              {d.The("done", "other"), "not recorded"},
		"what it fixes":                 {other.Until(), "not recorded"},
		"the latest":                    {other.Picking(d.Latest), "not recorded"},
		"a day after it":                {d.DayAfter(other), "not recorded"},
		"the Monday before":             {d.MondayOf(other), "not recorded"},
		"given by one":                  {d.GivenBy("clerk", other), "not recorded"},
		"the earlier, one known absent": {d.EarlierOf(done, other), "none"},
		"the earlier, none known":       {d.EarlierOf(doubt, other), "not recorded"},
		"the later, one there":          {d.LaterOf(d.The("started"), other), "2026-04-20 from started 2026-04-20"},
		"the first, one known absent":   {d.FirstOf(done, other), "not recorded"},
		"the first, none known":         {d.FirstOf(doubt, other), "not recorded"},
		"not before it":                 {d.The("started").NotBefore(other), "not recorded"},
		"not after it":                  {d.The("started").NotAfter(other), "not recorded"},
		"not before the day after it":   {d.The("started").NotBefore(d.DayAfter(other)), "not recorded"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, test.day, []d.Kind{"closed", "done"}, "started 2026-04-20", "2026-04-20"))
		})
	}
}
