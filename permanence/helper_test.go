package permanence_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
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

// findRecorded returns a rule's findings for a case whose source records only the kinds listed, and those that occur; nil
// lists them all.
func findRecorded(t testing.TB, kinds []deadline.Kind, events []deadline.Event, asOf, rule string) []deadline.Finding {
	t.Helper()
	if kinds == nil {
		kinds = recorded("*")
	}
	return findingsOf(t, deadline.Case{Ref: "test", Events: events, Recorded: kinds}, asOf, rule)
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

// day writes a date as 2006-01-02, and no date as "".
func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// A row is a case and how one rule stands in it.
type row struct {
	name     string
	events   []deadline.Event
	asOf     string
	recorded []deadline.Kind // nil: every kind

	// want is the findings, separated by "; ", each as inFull or inBrief writes it.
	want string
}

// stands wants a rule to stand in every row as the row says, dates and all.
func stands(t *testing.T, rule string, rows []row) {
	t.Helper()
	standsAs(t, rule, rows, inFull)
}

// standsInBrief is stands without the dates, for rules that ask several things at once.
func standsInBrief(t *testing.T, rule string, rows []row) {
	t.Helper()
	standsAs(t, rule, rows, inBrief)
}

func standsAs(t *testing.T, rule string, rows []row, written func(f deadline.Finding, readings bool) string) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, f := range findRecorded(t, row.recorded, row.events, row.asOf, rule) {
				got = append(got, written(f, strings.Contains(row.want, " | ")))
			}
			require.Equal(t, row.want, strings.Join(got, "; "))
		})
	}
}

// inFull writes a finding as "mother: late, from 2026-03-02, due 2026-03-31, done 2026-04-01: late certain 1d 1wd,
// missing ..., contested ... | reading 2026-03-30 late". Readings stand there if they are wanted.
func inFull(f deadline.Finding, readings bool) string {
	dates := ""
	for _, date := range []struct{ label, day string }{
		{"from", day(f.Earliest)}, {"due", day(f.Due)}, {"done", day(f.Done)}, {"planned", day(f.Planned)},
	} {
		if date.day != "" {
			dates += ", " + date.label + " " + date.day
		}
	}
	return write(f, dates, readings)
}

// inBrief writes a finding as "mother: unmet: missing-step certain, missing ...".
func inBrief(f deadline.Finding, readings bool) string { return write(f, "", readings) }

func write(f deadline.Finding, dates string, readings bool) string {
	var b strings.Builder
	if f.Ref != "" {
		b.WriteString(f.Ref + ": ")
	}
	b.WriteString(string(f.Status) + dates)
	switch v := f.Violation; {
	case v.IsZero():
	case v.Advisory:
		b.WriteString(": advisory")
	default:
		fmt.Fprintf(&b, ": %s %s", v.Kind, v.Certainty)
		switch v.Kind {
		case casejson.DoneLate, casejson.NotDone, casejson.PlannedLate, casejson.Overrun, casejson.OverLimit:
			fmt.Fprintf(&b, " %dd %dwd", v.Days, v.WorkingDays)
		}
	}
	for _, list := range []struct {
		label string
		words []string
	}{{"missing", f.Missing()}, {"contested", f.Contested()}} {
		if len(list.words) > 0 {
			b.WriteString(", " + list.label + " " + strings.Join(list.words, " "))
		}
	}
	if readings {
		for _, r := range f.Readings() {
			b.WriteString(" | " + r.Reading + " ")
			if !r.Earliest.IsZero() {
				b.WriteString(day(r.Earliest) + "..")
			}
			if !r.Due.IsZero() {
				b.WriteString(day(r.Due) + " ")
			}
			b.WriteString(string(r.Status))
		}
	}
	return b.String()
}
