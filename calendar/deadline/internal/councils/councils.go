// Package councils compiles the rules of both catalogues under policies of made-up councils, for the tests of policies and
// of what reads rulesets.
package councils

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// Parse reads a policy written in JSON.
func Parse(text string) (deadline.Policy, error) {
	return deadline.ParsePolicy(strings.NewReader(text))
}

// Compile compiles all rules under a policy written in JSON, which must be one.
func Compile(t testing.TB, text string) (*deadline.Ruleset, error) {
	t.Helper()
	p, err := Parse(text)
	require.NoError(t, err)
	return deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
}

// Of compiles all rules under a policy "p" with these fields.
func Of(t testing.TB, fields string) *deadline.Ruleset {
	t.Helper()
	set, err := Compile(t, `{"policy": "p", `+fields+`}`)
	require.NoError(t, err)
	return set
}

// OfTerm compiles all rules under a policy of one term for one rule.
func OfTerm(t testing.TB, id, term string) *deadline.Ruleset {
	t.Helper()
	return Of(t, fmt.Sprintf(`"terms": {%q: [{%s, "source": {"title": "t"}}]}`, id, term))
}

// Under compiles all rules as a policy leaves them.
func Under(t testing.TB, p deadline.Policy) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

// AsWritten compiles all rules without a policy.
func AsWritten(t testing.TB) *deadline.Ruleset {
	t.Helper()
	return Under(t, deadline.Policy{})
}

// Happened is an event on a day.
func Happened(kind deadline.Kind, on string) deadline.Event {
	return deadline.Event{Kind: kind, On: calendar.MustParseDate(on)}
}

// Fixing is an event on a day that fixes another.
func Fixing(kind deadline.Kind, on, until string) deadline.Event {
	return deadline.Event{Kind: kind, On: calendar.MustParseDate(on), Until: calendar.MustParseDate(until)}
}

// FirstOn is the day of the first PLO meeting of most tests, Wednesday 3 September 2025: 12 weeks beginning with it end on
// 25 November, 16 weeks on 23 December, 20 weeks on 20 January 2026.
const FirstOn = "2025-09-03"

// FirstMeeting is the first PLO meeting on that day.
func FirstMeeting() deadline.Event { return Happened(plo.FirstPLOMeeting, FirstOn) }

// Law is a catalogue of one statute, made up for one test.
func Law(latest rule.Day, by ...deadline.Role) deadline.Catalogue {
	return deadline.Catalogue{
		Name: "law", Kinds: []rule.KindOfEvent{{Kind: "begun"}, {Kind: "done"}, {Kind: "other"}}, Roles: []rule.Word{{Slug: "judge"}},
		Stages: []rule.Stage{{Name: "law", Title: "Law", Rules: []rule.Rule{{
			ID: "law/done", Title: "Done", Owner: "judge", What: rule.The("done"), By: rule.Roles(by...),
			Source: rule.Source{Title: "Act", Pinpoint: "s 1", Force: rule.Statute, Document: "act"},
			Terms:  []rule.Term{{From: rule.The("begun"), Latest: latest}},
		}}}},
		Days: []rule.NamedDay{{Name: "fixed", Title: "fixed", Day: rule.The("other"), Source: rule.Source{Title: "Act", Force: rule.Statute}}},
	}
}
