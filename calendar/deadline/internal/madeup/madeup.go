// Package madeup is a catalogue of a few words and a notation for cases, for the tests of the engine and of what reads
// its reports.
package madeup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// madeUp is a catalogue of a few words, with one stage that holds these rules. Each test of the engine adds the rule
// that it is about.
func madeUp(rules ...rule.Rule) deadline.Catalogue {
	return deadline.Catalogue{
		Name: "made-up",
		Kinds: []rule.KindOfEvent{
			{Kind: "opened"}, {Kind: "started"}, {Kind: "done"}, {Kind: "other"}, {Kind: "doubt"}, {Kind: "closed"},
			{Kind: "extended", NeedsUntil: true}, {Kind: "parent", Person: true}, {Kind: "special", AlsoKinds: []deadline.Kind{"done"}},
		},
		Roles:     []rule.Word{{Slug: "chief"}, {Slug: "clerk"}, {Slug: "lawyer"}},
		Documents: []rule.Word{{Slug: "form"}, {Slug: "map"}},
		Stages: []rule.Stage{{
			Name: "stage", Title: "The stage", Opens: []deadline.Kind{"opened"}, Closes: []rule.Day{rule.The("closed")}, Rules: rules,
		}},
	}
}

// row is a rule that is whole but for what it is about.
func row() rule.Rule {
	return rule.Rule{ID: "stage/rule", Title: "Done", Owner: "chief", Source: rule.Source{Title: "the source", Force: rule.LocalPractice}}
}

// within is the rule that the event is done by a day, counted from the first start.
func within(latest rule.Day) rule.Rule {
	r := row()
	r.What, r.Terms = rule.The("done"), []rule.Term{{From: rule.The("started"), Latest: latest}}
	return r
}

// notAfter is the rule that the event is done no later than a day, whose event starts the clock.
func notAfter(latest rule.Day) rule.Rule {
	r := row()
	r.What, r.Terms = rule.The("done"), []rule.Term{{Latest: latest}}
	return r
}

// date reads a day, "" being none.
func date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustParseDate(s)
}

// happenings reads events that are separated by semicolons: a kind, its day, and after them in any order until:day,
// ref:name, by:roles, with:documents and chair:role. "by:" alone says that nobody took part.
func happenings(t testing.TB, text string) []deadline.Event {
	t.Helper()
	var list []deadline.Event
	for part := range strings.SplitSeq(text, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		event := deadline.Event{Kind: deadline.Kind(words[0]), On: date(words[1])}
		for _, word := range words[2:] {
			name, value, _ := strings.Cut(word, ":")
			switch name {
			case "until":
				event.Until = date(value)
			case "ref":
				event.Ref = value
			case "chair":
				event.Chair = deadline.Role(value)
			case "by":
				event.By = listOf[deadline.Role](value)
			case "with":
				event.With = listOf[deadline.Document](value)
			default:
				t.Fatalf("what is %s?", word)
			}
		}
		list = append(list, event)
	}
	return list
}

func listOf[T ~string](text string) []T {
	list := []T{}
	for word := range strings.SplitSeq(text, ",") {
		if word != "" {
			list = append(list, T(word))
		}
	}
	return list
}

// setOf compiles a catalogue.
func setOf(t testing.TB, catalogues ...deadline.Catalogue) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, catalogues...)
	require.NoError(t, err)
	return set
}

// reportOn evaluates a case whose source records every kind.
func reportOn(t testing.TB, set *deadline.Ruleset, events, asOf string) deadline.Report {
	t.Helper()
	report, err := set.Evaluate(deadline.Case{Ref: "A-1", Events: happenings(t, events)}, date(asOf))
	require.NoError(t, err)
	return report
}

// findingsOn returns the findings of one rule in words.
func findingsOn(t testing.TB, rule rule.Rule, events, asOf string) string {
	t.Helper()
	return findingsWhere(t, rule, nil, events, asOf)
}

// findingsWhere does so for a case whose source records only some kinds, and those that occur.
func findingsWhere(t testing.TB, rule rule.Rule, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	return told(t, setOf(t, madeUp(rule)), recorded, events, asOf)
}

// told evaluates a case and says its findings in words, one a line.
func told(t testing.TB, set *deadline.Ruleset, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: happenings(t, events), Recorded: recorded}, date(asOf))
	require.NoError(t, err)
	words := make([]string, len(findings))
	for i := range findings {
		words[i] = inShort(&findings[i])
	}
	return strings.Join(words, "\n")
}

// inShort says all of a finding but by when to act: "late, clock started 2026-04-02, due 2026-04-08, done 2026-04-09,
// late certain 1/1", the numbers being the days and working days of the violation.
func inShort(f *deadline.Finding) string {
	parts := []string{string(f.Status)}
	if f.Ref != "" {
		parts[0] = "[" + f.Ref + "] " + parts[0]
	}
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if f.From.Kind != "" {
		add("clock %s %s", f.From.Kind, f.From.On)
		if f.From.Basis != deadline.Actual {
			parts[len(parts)-1] += " " + string(f.From.Basis)
		}
	}
	for _, day := range [...]struct {
		name string
		day  calendar.Date
	}{{"opens", f.Earliest}, {"due", f.Due}, {"done", f.Done}, {"planned", f.Planned}} {
		if !day.day.IsZero() {
			add("%s %s", day.name, day.day)
		}
	}
	if f.Provisional {
		add("provisional")
	}
	if v := f.Violation; !v.IsZero() {
		how := string(v.Certainty)
		if v.Advisory {
			how = "advisory"
		}
		add("%s %s %d/%d", v.Kind, how, v.Days, v.WorkingDays)
	}
	if missing := f.Missing(); missing != nil {
		add("missing %s", strings.Join(missing, " + "))
	}
	if advised := f.Advisory(); advised != nil {
		add("advised %s", strings.Join(advised, " + "))
	}
	for _, r := range f.Readings() {
		add("%s: %s", r.Reading, r.Status)
		if !r.Earliest.IsZero() {
			parts[len(parts)-1] += " opens " + r.Earliest.String()
		}
		if !r.Due.IsZero() {
			parts[len(parts)-1] += " due " + r.Due.String()
		}
	}
	if contested := f.Contested(); contested != nil {
		add("contested %s", strings.Join(contested, " + "))
	}
	return strings.Join(parts, ", ")
}
