package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Each fault of a rule is named with the rule. The rule is sound before the change.
func TestCompileFaultsInRules(t *testing.T) {
	long := make([]string, 63)
	for i := range long {
		long[i] = "clerk"
	}
	day := func(s string) calendar.Date { return madeup.Date(s) }
	for name, test := range map[string]struct {
		change func(*rule.Rule)
		want   []string
	}{
		"the id of another stage":   {func(r *rule.Rule) { r.ID = "office/rule" }, []string{`its id must be "stage/" and a name without spaces`}},
		"an id without a name":      {func(r *rule.Rule) { r.ID = "stage/" }, []string{`its id must be "stage/" and a name without spaces`}},
		"an id with a space":        {func(r *rule.Rule) { r.ID = "stage/my rule" }, []string{`its id must be "stage/" and a name without spaces`}},
		"no title":                  {func(r *rule.Rule) { r.Title = "" }, []string{`it has no title`}},
		"no owner":                  {func(r *rule.Rule) { r.Owner = "" }, []string{`owner: role "" is not declared`}},
		"an unknown owner":          {func(r *rule.Rule) { r.Owner = "king" }, []string{`owner: role "king" is not declared`}},
		"a source without a title":  {func(r *rule.Rule) { r.Source.Title = "" }, []string{`source: it has no title`}},
		"a source without force":    {func(r *rule.Rule) { r.Source.Force = "" }, []string{`source: force "" is none`}},
		"an unknown force":          {func(r *rule.Rule) { r.Source.Force = "habit" }, []string{`source: force "habit" is none`}},
		"a term's source's force":   {func(r *rule.Rule) { r.Terms[0].Source = rule.Source{Title: "new", Force: "habit"} }, []string{`terms[0].source: force "habit" is none`}},
		"an unknown way of acting":  {func(r *rule.Rule) { r.Acting = "sings" }, []string{`acting: "sings" is none`}},
		"a breach that is none":     {func(r *rule.Rule) { r.Breach = "bad" }, []string{`breach: give late, overrun, over-limit or out-of-order`}},
		"a breach that is no delay": {func(r *rule.Rule) { r.Breach = casejson.MissingStep }, []string{`breach: give late, overrun, over-limit or out-of-order`}},
		"nothing asked": {
			func(r *rule.Rule) { r.What = rule.Day{} }, []string{`it asks for nothing: give what or steps`},
		},
		"steps without a clock": {
			func(r *rule.Rule) {
				r.What, r.Steps, r.Terms = rule.Day{}, []rule.Step{{What: rule.The("done")}}, nil
			},
			[]string{`a rule of steps alone needs a clock: give from`},
		},
		"a step about nothing": {func(r *rule.Rule) { r.Steps = []rule.Step{{Latest: rule.Clock()}} }, []string{`steps[0].what: a day is needed`}},
		"a step for each of no events": {
			func(r *rule.Rule) { r.Steps = []rule.Step{{What: rule.The("done"), ForEach: rule.Clock()}} }, []string{`steps[0].forEach: it must name events`},
		},
		"each of no events": {func(r *rule.Rule) { r.Each.Event = rule.The("done").DayAfter() }, []string{`each.event: it must name events`}},
		"each of an unknown kind": {
			func(r *rule.Rule) { r.Each.Event = rule.The("vanished") }, []string{`each.event: kind "vanished" is not declared`},
		},
		"each of two things": {
			func(r *rule.Rule) { r.Each.Event = rule.Day{Clock: true, Name: "done"} },
			[]string{`each.event: a day that says in two ways what it is`, `each.event: it must name events`},
		},
		"a title of two lines": {
			func(r *rule.Rule) { r.Title = "one\ntwo" }, []string{`title: it cannot be printed: give one line of at most 300 letters`},
		},
		"a source that steers a terminal": {
			func(r *rule.Rule) { r.Source.Pinpoint = "\x1b[2J" }, []string{`source.pinpoint: it cannot be printed: give one line of at most 300 letters`},
		},
		"a period longer than anything": {
			func(r *rule.Rule) { r.Terms[0].Latest = rule.Count(calendar.Months(400)) }, []string{`terms[0].latest: 400 months after: longer than 20 years`, `terms[0]: it reaches further than 20 years`},
		},
		"an event of two sorts": {func(r *rule.Rule) { r.What.Clock = true }, []string{`what: a day that says in two ways what it is`}},
		"each after fewer than none": {
			func(r *rule.Rule) { r.Each = rule.Each{Event: rule.The("done"), After: -1} }, []string{`each.after: it cannot be less than 0`},
		},
		"steps for each parent": {
			func(r *rule.Rule) {
				r.What, r.Steps, r.Each.Person = rule.Day{}, []rule.Step{{What: rule.The("done")}}, true
			}, []string{`each.person: it needs what`},
		},
		"every parent's of two kinds": {
			func(r *rule.Rule) { r.Ends = rule.The("done", "other").ForEveryPerson() }, []string{`ends.event.everyParent: it asks for events of one kind`},
		},
		"advice without a name":    {func(r *rule.Rule) { r.Advice.Latest = rule.Clock() }, []string{`advice: it has no name`}},
		"a reading without a name": {func(r *rule.Rule) { r.Terms[0].Readings = []rule.Reading{{Latest: rule.Clock()}} }, []string{`terms[0].readings[0]: it has no name`}},
		"an unknown role":          {func(r *rule.Rule) { r.By = rule.Roles("king") }, []string{`by[0]: role "king" is not declared`}},
		"an unknown document":      {func(r *rule.Rule) { r.With = rule.Documents("crown") }, []string{`with[0]: document "crown" is not declared`}},
		"an unknown chair":         {func(r *rule.Rule) { r.Chair = rule.Roles("king") }, []string{`chair[0]: role "king" is not declared`}},
		"a need for nobody":        {func(r *rule.Rule) { r.By = []rule.Need{rule.AnyRole()} }, []string{`by[0]: a need for no role`}},
		"a need for no document":   {func(r *rule.Rule) { r.With = []rule.Need{{}} }, []string{`with[0]: a need for no document`}},
		"more words of a source than a fragment": {
			func(r *rule.Rule) {
				r.Terms[0].Readings = []rule.Reading{{Name: "strict", Words: "one two three four five six seven eight"}}
			},
			[]string{`terms[0].readings[0].words: they are 8: quote at most 7 of the source`},
		},
		"an unknown role in a reading": {
			func(r *rule.Rule) { r.Terms[0].Readings = []rule.Reading{{Name: "strict", By: rule.Roles("king")}} }, []string{`terms[0].readings[0].by[0]: role "king" is not declared`},
		},
		"an unknown kind in a trigger":      {func(r *rule.Rule) { r.If = rule.Holds("vanished") }, []string{`if.holds[0]: kind "vanished" is not declared`}},
		"an unknown kind in an exception":   {func(r *rule.Rule) { r.Unless = rule.Occurs("vanished") }, []string{`unless.occurs[0]: kind "vanished" is not declared`}},
		"an unknown kind in ends":           {func(r *rule.Rule) { r.Ends = rule.The("vanished") }, []string{`ends: kind "vanished" is not declared`}},
		"an unknown kind in a step's clock": {func(r *rule.Rule) { r.Steps = []rule.Step{{What: rule.The("done"), From: rule.The("vanished")}} }, []string{`steps[0].from: kind "vanished" is not declared`}},
		"a term never in force":             {func(r *rule.Rule) { r.Terms[0].Since, r.Terms[0].Until = day("2026-05-01"), day("2026-04-30") }, []string{`terms[0]: it is never in force: until is before since`}},
		"a term that ends before it begins": {func(r *rule.Rule) { r.Terms[0].Since, r.Terms[0].Until = day("2026-05-02"), day("2026-05-01") }, []string{`terms[0]: it is never in force: until is before since`}},
		"a second term always in force":     {func(r *rule.Rule) { r.Terms = append(r.Terms, r.Terms[0]) }, []string{`terms[1]: it overlaps with the newer one above it, which is always in force instead: terms stand newest first`}},
		"terms with the oldest first":       {func(r *rule.Rule) { r.Terms = []rule.Term{term("2025-01-01"), term("2026-01-01")} }, []string{`terms[1]: it overlaps with the newer one above it, which is always in force instead: terms stand newest first`}},
		"two terms of one day":              {func(r *rule.Rule) { r.Terms = []rule.Term{term("2026-01-01"), term("2026-01-01")} }, []string{`terms[1]: it overlaps with the newer one above it, which is always in force instead: terms stand newest first`}},
		"more things to lack than 64":       {func(r *rule.Rule) { r.By = oneNeedEach(64) }, []string{`by[63]: it may lack more than 64 things`}},
		"as many readings as a finding has": {func(r *rule.Rule) { r.Terms[0].Readings = readingsNamed(6) }, []string{`it has 6 readings or more: a finding holds fewer`}},
		"a count from no clock":             {func(r *rule.Rule) { r.Terms[0].From = rule.Day{} }, []string{`terms[0]: nothing starts the clock that the limit counts from: give from`}},
		"the clock, of none":                {func(r *rule.Rule) { r.Terms[0] = rule.Term{Latest: rule.Clock()} }, []string{`terms[0]: nothing starts the clock that the limit counts from: give from`}},
		"a clock hidden in a bound":         {func(r *rule.Rule) { r.Terms[0] = rule.Term{Latest: rule.The("other").NotBefore(rule.Clock())} }, []string{`terms[0]: nothing starts the clock that the limit counts from: give from`}},
		"a clock hidden in a choice": {func(r *rule.Rule) {
			r.Terms[0] = rule.Term{Latest: rule.Choose(rule.The("other").OnOrBefore(rule.Clock()), rule.The("other"), rule.The("started"))}
		}, []string{`terms[0]: nothing starts the clock that the limit counts from: give from`}},
		"a clock hidden in the window": {func(r *rule.Rule) {
			r.Terms[0] = rule.Term{Earliest: rule.The("other").NotAfter(rule.Clock()), Latest: rule.The("started")}
		}, []string{`terms[0]: nothing starts the clock that the limit counts from: give from`}},
		"a window that closes before it opens": {func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.Days(8)) },
			[]string{`terms[0]: its window would close, 1 week after the clock, before it opens, 8 days after the clock: give an earliest too, no later than the latest`}},
		"1000 weeks before, twice": {func(r *rule.Rule) {
			r.Terms[0].Latest = rule.Count(calendar.Weeks(1000).Before()).Plus(calendar.Weeks(1000).Before())
		}, []string{`terms[0]: it reaches further than 20 years`}},
		"of without a period":               {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{Clock: true, Of: &rule.Day{Name: "done"}} }, []string{`terms[0].latest: a day that says two things at once: of goes with a period, then and else with if, givenBy with given`}},
		"an else without an if":             {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{Name: "started", Else: &rule.Day{Name: "done"}} }, []string{`terms[0].latest: a day that says two things at once: of goes with a period, then and else with if, givenBy with given`}},
		"given by one, and no day given":    {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{Name: "started", GivenBy: "clerk"} }, []string{`terms[0].latest: a day that says two things at once: of goes with a period, then and else with if, givenBy with given`}},
		"a day of two sorts":                {func(r *rule.Rule) { r.Terms[0].Latest.Clock = true }, []string{`terms[0].latest: a day that says in two ways what it is`}},
		"a day with until that is no event": {func(r *rule.Rule) { r.Terms[0].Latest = rule.Clock().Until() }, []string{`terms[0].latest: a day that says in two ways what it is`}},
		"a name that nothing has":           {func(r *rule.Rule) { r.Terms[0].Latest = rule.Called("nowhere") }, []string{`terms[0].latest: "nowhere" is neither a named day nor a kind of event`}},
		"the earlier of nothing":            {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{EarlierOf: []rule.Day{}} }, []string{`terms[0].latest.earlierOf: no days to choose among`}},
		"the later of nothing":              {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{LaterOf: []rule.Day{}} }, []string{`terms[0].latest.laterOf: no days to choose among`}},
		"the first of nothing":              {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{FirstOf: []rule.Day{}} }, []string{`terms[0].latest.firstOf: no days to choose among`}},
		"the earlier of no day":             {func(r *rule.Rule) { r.Terms[0].Latest = rule.EarlierOf(rule.Clock(), rule.Day{}) }, []string{`terms[0].latest.earlierOf[1]: a day is needed`}},
		"a period of no day":                {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{}.DayAfter() }, []string{`terms[0].latest.of: a day is needed`}},
		"the Monday of no day":              {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{}.Monday() }, []string{`terms[0].latest.mondayOf: a day is needed`}},
		"given no day":                      {func(r *rule.Rule) { r.Terms[0].Latest = rule.Day{}.By("clerk") }, []string{`terms[0].latest.given: a day is needed`}},
		"given by nobody":                   {func(r *rule.Rule) { r.Terms[0].Latest = rule.Clock().By("") }, []string{`terms[0].latest.givenBy: role "" is not declared`}},
		"a choice without a condition":      {func(r *rule.Rule) { r.Terms[0].Latest = rule.Choose(rule.Condition{}, rule.Clock(), rule.Clock()) }, []string{`terms[0].latest: a choice needs a condition and a then`}},
		"a choice without a then": {func(r *rule.Rule) {
			c := rule.Holds("doubt")
			r.Terms[0].Latest = rule.Day{If: &c, Else: &rule.Day{Clock: true}}
		}, []string{`terms[0].latest: a choice needs a condition and a then`}},
		"a choice with an empty else": {func(r *rule.Rule) {
			c := rule.Holds("doubt")
			r.Terms[0].Latest = rule.Day{If: &c, Then: &rule.Day{Clock: true}, Else: &rule.Day{}}
		}, []string{`terms[0].latest.else: a day is needed`}},
		"an event of no kind":               {func(r *rule.Rule) { r.What = rule.The() }, []string{`what.event: an event of no kind`}},
		"an event of an unknown kind":       {func(r *rule.Rule) { r.What = rule.The("vanished") }, []string{`what: kind "vanished" is not declared`}},
		"a pick that is none":               {func(r *rule.Rule) { r.What = rule.The("done"); r.What.Event.Pick = "any" }, []string{`what.event.pick: "any" is none`}},
		"an event by an unknown role":       {func(r *rule.Rule) { r.What = rule.The("done").By("king") }, []string{`what.event.by: role "king" is not declared`}},
		"an event with an unknown document": {func(r *rule.Rule) { r.What = rule.The("done").With("crown") }, []string{`what.event.with: document "crown" is not declared`}},
		"a plan of an event's own day":      {func(r *rule.Rule) { r.What.Event.AsPlan = true }, []string{`what.event.asPlan: only a day fixed by an event (until) can be a plan`}},
		"not before no day":                 {func(r *rule.Rule) { r.What = rule.The("done").NotBefore(rule.Day{}) }, []string{`what.event.notBefore: a day is needed`}},
		"not after no day":                  {func(r *rule.Rule) { r.What = rule.The("done").NotAfter(rule.Day{}) }, []string{`what.event.notAfter: a day is needed`}},
		"a condition of two sorts": {func(r *rule.Rule) {
			r.If = rule.Condition{Holds: []deadline.Kind{"done"}, Occurs: []deadline.Kind{"done"}}
		}, []string{`if: a condition that says in two ways what it is`}},
		"all of nothing":      {func(r *rule.Rule) { r.If = rule.Condition{All: []rule.Condition{}} }, []string{`if.all: a condition that asks nothing`}},
		"not nothing":         {func(r *rule.Rule) { r.If = rule.Condition{}.Not() }, []string{`if.not: a condition that asks nothing`}},
		"nothing known":       {func(r *rule.Rule) { r.If = rule.Condition{}.ForSure() }, []string{`if.known: a condition that asks nothing`}},
		"an order of no days": {func(r *rule.Rule) { r.If = rule.Day{}.OnOrBefore(rule.The("done")) }, []string{`if.onOrBefore[0]: a day is needed`}},
		"no day that exists":  {func(r *rule.Rule) { r.If = rule.Day{}.Exists() }, []string{`if.exists: a day is needed`}},
		"any of conditions, one of two sorts": {
			func(r *rule.Rule) {
				r.If = rule.Any(rule.Holds("doubt"), rule.Condition{Holds: []deadline.Kind{"done"}, Occurs: []deadline.Kind{"done"}})
			},
			[]string{`if.any[1]: a condition that says in two ways what it is`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := madeup.Within(rule.Count(calendar.Weeks(1)))
			test.change(&r)
			want := make([]string, len(test.want))
			for i, fault := range test.want {
				want[i] = fmt.Sprintf("deadline: rule %q: %s", r.ID, fault)
			}
			require.Equal(t, want, faultsOf(t, madeup.Catalogue(r)))
		})
	}
}

func term(since string) rule.Term {
	return rule.Term{Since: madeup.Date(since), From: rule.The("started"), Latest: rule.Count(calendar.Weeks(1))}
}

func oneNeedEach(n int) []rule.Need {
	needs := make([]rule.Need, n)
	for i := range needs {
		needs[i] = rule.AnyRole("clerk")
	}
	return needs
}

func readingsNamed(n int) []rule.Reading {
	readings := make([]rule.Reading, n)
	for i := range readings {
		readings[i] = rule.Reading{Name: fmt.Sprintf("reading-%d", i), Latest: rule.Count(calendar.Days(i))}
	}
	return readings
}

func TestCompileRefusesOneIDTwice(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	require.Equal(t, []string{`deadline: rule "stage/rule": its id is used twice`}, faultsOf(t, madeup.Catalogue(r, r)))
}

// The dates of terms may touch and leave gaps; one that has not commenced may stand above any.
func TestCompileTakesTermsInOrder(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Weeks(1)))
	older := term("2020-01-01")
	older.Until = madeup.Date("2025-01-01")
	coming := term("")
	coming.Uncommenced = true
	always := term("")
	always.Until = madeup.Date("2019-01-01")
	r.Terms = []rule.Term{coming, term("2026-01-01"), older, always}
	madeup.SetOf(t, madeup.Catalogue(r))

	same := term("2026-01-01")
	same.Until = madeup.Date("2026-03-01")
	r.Terms = []rule.Term{same, term("2026-01-01")}
	madeup.SetOf(t, madeup.Catalogue(r))
}

func TestCompileCountsReadings(t *testing.T) {
	r := madeup.Within(rule.Called("end"))
	r.Terms[0].Readings = readingsNamed(4)
	catalogue := madeup.Catalogue(r)
	end := rule.NamedDay{Name: "end", From: rule.The("started"), Day: rule.Count(calendar.Weeks(1)), Readings: readingsNamed(1)}
	catalogue.Days = []rule.NamedDay{end}
	madeup.SetOf(t, catalogue)
	catalogue.Days[0].Readings = readingsNamed(2)
	require.Equal(t, []string{`deadline: rule "stage/rule": it has 6 readings or more: a finding holds fewer`}, faultsOf(t, catalogue))
}

// A name stands for a named day, else for a kind of event.
func TestCompileNames(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Days(1)))
	r.What = rule.Called("done")
	require.Equal(t, "met, clock started 2026-04-07, due 2026-04-08, done 2026-04-08", madeup.FindingsOn(t, r, "started 2026-04-07; done 2026-04-08", "2026-04-08"))
}

// What a rule may lack is named by the kinds of the event that it is about, however deep they stand.
func TestWhatIsMissingIsNamed(t *testing.T) {
	for name, test := range map[string]struct {
		what rule.Day
		want string
	}{
		"one kind":        {rule.The("done"), "done"},
		"several kinds":   {rule.The("done", "other"), "done or other"},
		"the first of":    {rule.FirstOf(rule.The("done"), rule.The("other")), "done"},
		"the earlier of":  {rule.EarlierOf(rule.The("other"), rule.The("done")), "other"},
		"a named day":     {rule.Called("end"), "closed"},
		"a day after one": {rule.The("other").DayAfter(), "other"},
	} {
		t.Run(name, func(t *testing.T) {
			r := madeup.Within(rule.Count(calendar.Days(1)))
			r.What = test.what
			catalogue := madeup.Catalogue(r)
			catalogue.Days = []rule.NamedDay{{Name: "end", Day: rule.The("closed")}}
			require.Equal(t, "overdue, clock started 2026-04-07, due 2026-04-08, overdue certain 1/1, missing "+test.want,
				madeup.Told(t, madeup.SetOf(t, catalogue), nil, "started 2026-04-07", "2026-04-09"))
		})
	}
}
