package plo_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// compiledOnce compiles the catalogues once for all tests of the package.
var compiledOnce = sync.OnceValues(func() (*deadline.Ruleset, error) {
	return deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
})

// rules returns every rule, compiled with the default options.
func rules(t testing.TB) *deadline.Ruleset {
	t.Helper()
	set, err := compiledOnce()
	require.NoError(t, err)
	return set
}

// at returns a day written as 2006-01-02.
func at(day string) calendar.Date { return calendar.MustParseDate(day) }

// event returns what happened, or is planned, on a day, with what else is known of it: "by:social-worker", "ref:mother".
// Package deadlinetest says how.
func event(kind, on string, details ...string) deadline.Event {
	return deadlinetest.MustEvents(strings.Join(append([]string{kind, on}, details...), " "))[0]
}

// events returns several events as a list.
func events(list ...deadline.Event) []deadline.Event { return list }

// recorded returns kinds as a list, for a case that says which its source records.
func recorded(kinds ...deadline.Kind) []deadline.Kind { return append([]deadline.Kind{}, kinds...) }

// find returns a rule's findings for a case whose source records every kind.
func find(t testing.TB, events []deadline.Event, asOf, rule string) []deadline.Finding {
	t.Helper()
	return findRecorded(t, nil, events, asOf, rule)
}

// findRecorded returns a rule's findings for a case whose source records only the kinds listed, and those that occur; every
// kind where none is listed.
func findRecorded(t testing.TB, kinds []deadline.Kind, events []deadline.Event, asOf, id string) []deadline.Finding {
	t.Helper()
	if kinds == nil {
		kinds = recorded(rule.AllKinds)
	}
	return findingsOf(t, deadline.Case{Ref: "test", Events: events, Recorded: kinds}, asOf, id)
}

// findingsOf returns a rule's findings for a case.
func findingsOf(t testing.TB, c deadline.Case, asOf, rule string) []deadline.Finding {
	t.Helper()
	all, err := rules(t).AppendFindings(nil, c, at(asOf))
	require.NoError(t, err)
	var found []deadline.Finding
	for _, finding := range all {
		if finding.Rule.ID == rule {
			found = append(found, finding)
		}
	}
	require.NotEmpty(t, found, "no rule %s", rule)
	return found
}

// one returns a rule's finding where there must be exactly one.
func one(t testing.TB, events []deadline.Event, asOf, rule string) deadline.Finding {
	t.Helper()
	found := find(t, events, asOf, rule)
	require.Len(t, found, 1, "findings of %s", rule)
	return found[0]
}

// slugs returns the slugs of words.
func slugs[T ~string](words []rule.Word) []T {
	list := make([]T, len(words))
	for i, word := range words {
		list[i] = T(word.Slug)
	}
	return list
}

// day writes a date as 2006-01-02, and no date as "".
func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
