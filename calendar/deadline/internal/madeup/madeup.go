// Package madeup is a test kit: a catalogue of a few made-up words, rules that are whole except for what a test is about,
// a notation for events, and findings said in one line. The tests of the engine use it, and those of what reads its
// reports.
//
//	r := madeup.Within(rule.Count(calendar.WorkingDays(2)))
//	madeup.FindingsOn(t, r, "started 2026-04-02; done 2026-04-09", "2026-04-20")
//	// late, clock started 2026-04-02, due 2026-04-08, done 2026-04-09, late certain 1/1
//
// It uses package deadline, so that only external tests of what deadline is made of can use it.
package madeup

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Catalogue returns a catalogue of a few words, with one stage that holds these rules. Its words have no titles: they
// print as their slugs in plain letters.
func Catalogue(rules ...rule.Rule) deadline.Catalogue {
	return deadline.Catalogue{
		Name: "made-up",
		Kinds: []rule.KindOfEvent{
			{Kind: "opened"}, {Kind: "started"}, {Kind: "done"}, {Kind: "other"}, {Kind: "doubt"}, {Kind: "closed"},
			{Kind: "extended", NeedsUntil: true}, {Kind: "parent", Person: true}, {Kind: "away", Away: true}, {Kind: "special", AlsoKinds: []deadline.Kind{"done"}},
		},
		Roles:     []rule.Word{{Slug: "chief"}, {Slug: "clerk"}, {Slug: "lawyer"}},
		Documents: []rule.Word{{Slug: "form"}, {Slug: "map"}},
		Stages: []rule.Stage{{
			Name: "stage", Title: "The stage", Opens: []deadline.Kind{"opened"}, Closes: []rule.Day{rule.The("closed").Happened()}, Rules: rules,
		}},
	}
}

// Milestones returns the catalogue with milestones: a case that lists nothing records opened, started, done and closed,
// doubt and parent, which are conditions, and the group of extended and special where one of them occurs; and nothing of
// the kind other unless it occurs.
func Milestones(rules ...rule.Rule) deadline.Catalogue {
	catalogue := Catalogue(rules...)
	for i := range catalogue.Kinds {
		kind := &catalogue.Kinds[i]
		switch kind.Kind {
		case "opened", "started", "done", "closed":
			kind.Milestone = true
		case "doubt", "parent":
			kind.Condition = true
		case "extended", "special":
			kind.Group = "extras"
		}
	}
	return catalogue
}

// Row returns a rule that is whole except for what it is about.
func Row() rule.Rule {
	return rule.Rule{ID: "stage/rule", Title: "Done", Owner: "chief", Source: rule.Source{Title: "the source", Force: rule.LocalPractice}}
}

// Within returns the rule that the event is done by a day, counted from the first start.
func Within(latest rule.Day) rule.Rule {
	r := Row()
	r.What, r.Terms = rule.The("done"), []rule.Term{{From: rule.The("started"), Latest: latest}}
	return r
}

// NotAfter returns the rule that the event is done no later than a day, whose event starts the clock.
func NotAfter(latest rule.Day) rule.Rule {
	r := Row()
	r.What, r.Terms = rule.The("done"), []rule.Term{{Latest: latest}}
	return r
}

// Changed returns a rule with a change to it, which leaves the rule itself as it was.
func Changed(r rule.Rule, change func(*rule.Rule)) rule.Rule {
	r.Terms, r.By = slices.Clone(r.Terms), slices.Clone(r.By)
	change(&r)
	return r
}

// Named returns a rule of the stage under another name and title.
func Named(name, title string, r rule.Rule) rule.Rule {
	r.ID, r.Title = "stage/"+name, title
	return r
}
