package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// faultsOf compiles a catalogue that is wrong and returns what is said of it, one fault a line.
func faultsOf(t *testing.T, catalogues ...deadline.Catalogue) []string {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, catalogues...)
	require.Error(t, err)
	require.Nil(t, set)
	return strings.Split(err.Error(), "\n")
}

func TestCompileSoundCatalogue(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	require.NoError(t, err)
	report := madeup.ReportOn(t, set, "", "2026-04-02")
	require.Equal(t, "default", report.Policy)
	require.Equal(t, calendar.EnglandWales().Version(), report.Calendar, "without a calendar it is that of England and Wales")

	set, err = deadline.Compile(deadline.Options{Calendar: calendar.Scotland()}, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	require.NoError(t, err)
	report = madeup.ReportOn(t, set, "", "2026-04-02")
	require.Equal(t, calendar.Scotland().Version(), report.Calendar)
}

func TestCompileNothing(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{})
	require.NoError(t, err)
	findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1"}, madeup.Date("2026-04-02"))
	require.NoError(t, err)
	require.Empty(t, findings)
}

func TestCompileLeavesTheCatalogueAlone(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))
	catalogue.Days = []rule.NamedDay{{Name: "end", Day: rule.The("done")}}
	_, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{
		Name:  "stricter",
		Terms: map[string][]rule.Term{"stage/rule": {{Latest: rule.Count(calendar.Days(2)), Source: rule.Source{Title: "ours"}}}},
		Days:  map[string][]rule.Term{"end": {{Latest: rule.The("done"), Source: rule.Source{Title: "ours"}}}},
	}}, catalogue)
	require.NoError(t, err)
	want := madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))
	want.Days = []rule.NamedDay{{Name: "end", Day: rule.The("done")}}
	require.Equal(t, want, catalogue)
}

func TestCompileFaultsInWords(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*deadline.Catalogue)
		want   []string
	}{
		"a kind without a name": {
			func(c *deadline.Catalogue) { c.Kinds = append(c.Kinds, rule.KindOfEvent{NeedsUntil: true}) },
			[]string{`deadline: a kind without a name`},
		},
		"a kind twice": {
			func(c *deadline.Catalogue) { c.Kinds = append(c.Kinds, rule.KindOfEvent{Kind: "done"}) },
			[]string{`deadline: kind "done" is declared twice`},
		},
		"a role without a name": {
			func(c *deadline.Catalogue) { c.Roles = append(c.Roles, rule.Word{}) }, []string{`deadline: a role without a name`},
		},
		"a role twice": {
			func(c *deadline.Catalogue) { c.Roles = append(c.Roles, rule.Word{Slug: "clerk"}) }, []string{`deadline: role "clerk" is declared twice`},
		},
		"a document without a name": {
			func(c *deadline.Catalogue) { c.Documents = append(c.Documents, rule.Word{}) }, []string{`deadline: a document without a name`},
		},
		"a document twice": {
			func(c *deadline.Catalogue) { c.Documents = append(c.Documents, rule.Word{Slug: "map"}) }, []string{`deadline: document "map" is declared twice`},
		},
		"a kind that is also one of an unknown kind": {
			func(c *deadline.Catalogue) {
				c.Kinds = append(c.Kinds, rule.KindOfEvent{Kind: "new", AlsoKinds: []deadline.Kind{"old"}})
			},
			[]string{`deadline: kind "new": also[0]: kind "old" is not declared`},
		},
		"a stage without a name": {
			func(c *deadline.Catalogue) { c.Stages = append(c.Stages, rule.Stage{Title: "No name"}) },
			[]string{`deadline: stage "": a name of its own is needed`},
		},
		"a stage twice": {
			func(c *deadline.Catalogue) { c.Stages = append(c.Stages, rule.Stage{Name: "stage"}) },
			[]string{`deadline: stage "stage": a name of its own is needed`},
		},
		"a stage that something unknown opens": {
			func(c *deadline.Catalogue) { c.Stages[0].Opens = []deadline.Kind{"knock"} },
			[]string{`deadline: stage "stage": opens[0]: kind "knock" is not declared`},
		},
		"a stage that no day closes": {
			func(c *deadline.Catalogue) { c.Stages[0].Closes = []rule.Day{{}} },
			[]string{`deadline: stage "stage": closes[0]: a day is needed`},
		},
		"a stage with a condition of two sorts": {
			func(c *deadline.Catalogue) {
				c.Stages[0].Once = rule.Condition{Holds: []deadline.Kind{"done"}, Occurs: []deadline.Kind{"done"}}
			},
			[]string{`deadline: stage "stage": once: a condition that says in two ways what it is`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			catalogue := madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))
			test.change(&catalogue)
			require.Equal(t, test.want, faultsOf(t, catalogue))
		})
	}
}

func TestCompileFaultsInNamedDays(t *testing.T) {
	for name, test := range map[string]struct {
		days []rule.NamedDay
		want []string
	}{
		"without a name": {
			[]rule.NamedDay{{Day: rule.The("done")}}, []string{`deadline: day "": a name of its own is needed`},
		},
		"twice": {
			[]rule.NamedDay{{Name: "end", Day: rule.The("done")}, {Name: "end", Day: rule.The("started")}},
			[]string{`deadline: day "end": a name of its own is needed`},
		},
		"named like a kind": {
			[]rule.NamedDay{{Name: "done", Day: rule.The("done")}}, []string{`deadline: day "done": a kind of event has this name`},
		},
		"no day": {
			[]rule.NamedDay{{Name: "end"}}, []string{`deadline: day "end": day: a day is needed`},
		},
		"a term without a day": {
			[]rule.NamedDay{{Name: "end", Day: rule.The("done"), Terms: []rule.Term{{From: rule.The("started")}}}},
			[]string{`deadline: day "end": terms[0].latest: a day is needed`},
		},
		"a reading without a name and a day": {
			[]rule.NamedDay{{Name: "end", Day: rule.The("done"), Readings: []rule.Reading{{If: rule.Holds("doubt")}}}},
			[]string{`deadline: day "end": readings[0]: it has no name`, `deadline: day "end": readings[0].latest: a day is needed`},
		},
		"that needs itself": {
			[]rule.NamedDay{{Name: "end", Day: rule.Called("end").DayAfter()}}, []string{`deadline: day "end" needs itself to be known`},
		},
		"that need each other, through a clock": {
			[]rule.NamedDay{{Name: "end", From: rule.Called("turn"), Day: rule.Count(calendar.Days(1))}, {Name: "turn", Day: rule.EarlierOf(rule.The("done"), rule.Called("end"))}},
			[]string{`deadline: day "turn" needs itself to be known`},
		},
		"that needs itself in a reading": {
			[]rule.NamedDay{{Name: "end", Day: rule.The("done"), Readings: []rule.Reading{{Name: "later", Latest: rule.Called("end").DayAfter()}}}},
			[]string{`deadline: day "end" needs itself to be known`},
		},
		"that needs itself in the clock of a term": {
			[]rule.NamedDay{{Name: "end", Day: rule.The("done"), Terms: []rule.Term{{From: rule.Called("end"), Latest: rule.Count(calendar.Days(1))}}}},
			[]string{`deadline: day "end" needs itself to be known`},
		},
		"that needs itself in a condition": {
			[]rule.NamedDay{{Name: "end", Day: rule.Choose(rule.The("done").OnOrBefore(rule.Called("end")), rule.The("done"), rule.The("started"))}},
			[]string{`deadline: day "end" needs itself to be known`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			catalogue := madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))
			catalogue.Days = test.days
			require.Equal(t, test.want, faultsOf(t, catalogue))
		})
	}
}

func TestCompileNamesAllFaultsAtOnce(t *testing.T) {
	catalogue := madeup.Catalogue(rule.Rule{ID: "elsewhere/rule", Acting: "dances", Breach: casejson.MissingDocument})
	catalogue.Roles = append(catalogue.Roles, rule.Word{Slug: "clerk"})
	catalogue.Days = []rule.NamedDay{{Name: "end"}}
	catalogue.Stages[0].Opens = []deadline.Kind{"knock"}
	require.Equal(t, []string{
		`deadline: role "clerk" is declared twice`,
		`deadline: day "end": day: a day is needed`,
		`deadline: stage "stage": opens[0]: kind "knock" is not declared`,
		`deadline: rule "elsewhere/rule": its id must be "stage/" and a name without spaces`,
		`deadline: rule "elsewhere/rule": it has no title`,
		`deadline: rule "elsewhere/rule": owner: role "" is not declared`,
		`deadline: rule "elsewhere/rule": source: it has no title`,
		`deadline: rule "elsewhere/rule": source: force "" is none`,
		`deadline: rule "elsewhere/rule": acting: "dances" is none`,
		`deadline: rule "elsewhere/rule": breach: give late, overrun, over-limit or out-of-order`,
		`deadline: rule "elsewhere/rule": it asks for nothing: give what or steps`,
	}, faultsOf(t, catalogue))
}

// A list of roles, or of documents, is one word of 64 bits.
func TestCompileCountsRolesAndDocuments(t *testing.T) {
	full := func(roles, documents int) deadline.Catalogue {
		catalogue := madeup.Catalogue()
		for i := len(catalogue.Roles); i < roles; i++ {
			catalogue.Roles = append(catalogue.Roles, rule.Word{Slug: fmt.Sprintf("role-%d", i)})
		}
		for i := len(catalogue.Documents); i < documents; i++ {
			catalogue.Documents = append(catalogue.Documents, rule.Word{Slug: fmt.Sprintf("document-%d", i)})
		}
		return catalogue
	}
	set := madeup.SetOf(t, full(64, 64))
	require.NotNil(t, set)
	require.Equal(t, []string{`deadline: 65 roles and 64 documents: a ruleset holds at most 64 of each`}, faultsOf(t, full(65, 64)))
	require.Equal(t, []string{`deadline: 64 roles and 65 documents: a ruleset holds at most 64 of each`}, faultsOf(t, full(64, 65)))
}

// The sixty-fourth role counts as the first does.
func TestTheLastOf64RolesCounts(t *testing.T) {
	r := madeup.Row()
	r.What, r.By = rule.The("done"), rule.Roles("role-63")
	catalogue := madeup.Catalogue(r)
	for i := len(catalogue.Roles); i < 64; i++ {
		catalogue.Roles = append(catalogue.Roles, rule.Word{Slug: fmt.Sprintf("role-%d", i)})
	}
	set := madeup.SetOf(t, catalogue)
	require.Equal(t, "met, clock done 2026-04-02, done 2026-04-02", madeup.Told(t, set, nil, "done 2026-04-02 by:role-63", "2026-04-03"))
	require.Equal(t, "unmet, clock done 2026-04-02, done 2026-04-02, missing-attendee certain 0/0, missing role-63",
		madeup.Told(t, set, nil, "done 2026-04-02 by:role-62,chief", "2026-04-03"))
}

func TestCompileRefusesClocksThatWaitForEachOther(t *testing.T) {
	waits := func(name, what, from string) rule.Rule {
		r := madeup.Row()
		r.ID, r.What = "stage/"+name, rule.The(deadline.Kind(what))
		r.Terms = []rule.Term{{From: rule.The(deadline.Kind(from)), Latest: rule.Count(calendar.Days(2))}}
		return r
	}
	require.Equal(t, []string{
		`deadline: rule "stage/a": terms[0].from: the clock waits for itself: "started" waits for "done", which waits for "other", which waits for "started"`,
		`deadline: rule "stage/b": terms[0].from: the clock waits for itself: "done" waits for "other", which waits for "started", which waits for "done"`,
		`deadline: rule "stage/c": terms[0].from: the clock waits for itself: "other" waits for "started", which waits for "done", which waits for "other"`,
	}, faultsOf(t, madeup.Catalogue(waits("a", "started", "done"), waits("b", "done", "other"), waits("c", "other", "started"))))
	require.Equal(t, []string{`deadline: rule "stage/a": terms[0].from: the clock waits for itself: "done" waits for "done"`},
		faultsOf(t, madeup.Catalogue(waits("a", "done", "done"))))

	madeup.SetOf(t, madeup.Catalogue(waits("a", "started", "opened"), waits("b", "done", "started"), waits("c", "other", "started")))
	madeup.SetOf(t, madeup.Catalogue(waits("a", "done", "started"), waits("b", "started", "opened"), waits("c", "started", "done")))
}

func TestKindsOfSeveralCatalogues(t *testing.T) {
	r := madeup.Within(rule.Count(calendar.Days(1)))
	r.ID = "second/rule"
	second := deadline.Catalogue{
		Kinds:  []rule.KindOfEvent{{Kind: "begun", AlsoKinds: []deadline.Kind{"started"}}},
		Stages: []rule.Stage{{Name: "second", Title: "The second stage", Rules: []rule.Rule{r}}},
	}
	set := madeup.SetOf(t, madeup.Catalogue(), second)
	require.Equal(t, "overdue, clock begun 2026-04-07, due 2026-04-08, overdue certain 1/1, missing done", madeup.Told(t, set, nil, "begun 2026-04-07", "2026-04-09"))
	require.Equal(t, []string{`deadline: stage "stage": a name of its own is needed`}, faultsOf(t, madeup.Catalogue(), deadline.Catalogue{Stages: []rule.Stage{{Name: "stage"}}}))
}
