package plo_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A chooser makes random cases of the words that the catalogues declare.
type chooser struct {
	*rand.Rand
	kinds     []rule.KindOfEvent
	roles     []deadline.Role
	documents []deadline.Document
}

func newChooser(seed uint64) chooser {
	one, other := plo.Catalogue(), permanence.Catalogue()
	return chooser{
		Rand:  rand.New(rand.NewPCG(seed, seed)),
		kinds: slices.Concat(one.Kinds, other.Kinds), roles: slugs[deadline.Role](slices.Concat(one.Roles, other.Roles)),
		documents: slugs[deadline.Document](slices.Concat(one.Documents, other.Documents)),
	}
}

// makeCase makes a case of up to 40 events within a year and a half. Only what must fix a day does so where plain,
// because a condition with an end ceases to hold as time passes.
func (c chooser) makeCase(plain bool) deadline.Case {
	made := deadline.Case{Ref: "random"}
	from := at("2026-01-01")
	for range 1 + c.IntN(40) {
		kind := c.kinds[c.IntN(len(c.kinds))]
		e := deadline.Event{Kind: kind.Kind, On: from.AddDays(c.IntN(540))}
		if c.IntN(3) == 0 { // often the same days, so that events share one
			e.On = from.AddDays(30 * c.IntN(12))
		}
		if kind.NeedsUntil || !plain && c.IntN(4) == 0 {
			e.Until = e.On.AddDays(c.IntN(90))
		}
		if c.IntN(2) == 0 {
			e.By = []deadline.Role{}
			for range c.IntN(6) {
				e.By = append(e.By, c.roles[c.IntN(len(c.roles))])
			}
		}
		if c.IntN(2) == 0 {
			e.With = []deadline.Document{}
			for range c.IntN(6) {
				e.With = append(e.With, c.documents[c.IntN(len(c.documents))])
			}
		}
		e.Ref = []string{"", "", "mother", "father"}[c.IntN(4)]
		if c.IntN(4) == 0 {
			e.Chair = c.roles[c.IntN(len(c.roles))]
		}
		made.Events = append(made.Events, e)
	}
	if c.IntN(3) == 0 {
		made.Recorded = []deadline.Kind{}
		for _, kind := range c.kinds {
			if c.IntN(2) == 0 {
				made.Recorded = append(made.Recorded, kind.Kind)
			}
		}
	}
	return made
}

func (c chooser) shuffled(list []deadline.Event) []deadline.Event {
	list = slices.Clone(list)
	c.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// wire returns the whole report as JSON: the head and a line for each finding.
func wire(t *testing.T, c deadline.Case, asOf calendar.Date) []string {
	t.Helper()
	report, err := rules(t).Evaluate(c, asOf)
	require.NoError(t, err)
	text, err := report.ExplainedJSON()
	require.NoError(t, err)
	return strings.Split(string(text), `{"rule":`)
}

// requireSame wants equal reports and names the first finding that differs.
func requireSame(t *testing.T, c deadline.Case, asOf calendar.Date, want, got []string) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		if want[i] != got[i] {
			text, err := json.Marshal(c)
			require.NoError(t, err)
			require.Equal(t, want[i], got[i], "%s as of %s", text, asOf)
		}
	}
}

// tries is how often to try something at random: a tenth of it where there is little time.
func tries(n int) int {
	if testing.Short() {
		return n / 10
	}
	return n
}

func TestTheOrderOfEventsNeverMatters(t *testing.T) {
	c := newChooser(1)
	for range tries(1500) {
		made, asOf := c.makeCase(false), at("2026-02-01").AddDays(c.IntN(540))
		other := made
		other.Events = c.shuffled(made.Events)
		requireSame(t, made, asOf, wire(t, made, asOf), wire(t, other, asOf))
	}
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	c := newChooser(2)
	for range tries(500) {
		made, asOf := c.makeCase(false), at("2026-02-01").AddDays(c.IntN(540))
		requireSame(t, made, asOf, wire(t, made, asOf), wire(t, made, asOf))
	}
}

// TestTimeHealsNothing: where nothing more happens, what is late or left undone stays so on every later day.
func TestTimeHealsNothing(t *testing.T) {
	c := newChooser(3)
	broken := 0
	for range 1500 {
		made, asOf := c.makeCase(true), at("2026-02-01").AddDays(c.IntN(540))
		made.Events = slices.DeleteFunc(made.Events, func(e deadline.Event) bool { return e.On.After(asOf) })
		before, err := rules(t).AppendFindings(nil, made, asOf)
		require.NoError(t, err)
		after, err := rules(t).AppendFindings(nil, made, asOf.AddDays(1+c.IntN(200)))
		require.NoError(t, err)
		require.Len(t, after, len(before))
		for i := range before {
			if f := &before[i]; f.IsBreach() {
				broken++
				text, _ := json.Marshal(made)
				require.True(t, after[i].IsBreach(), "%s of %q as of %s: %s %s, then %s: %s",
					f.Rule.ID, f.Ref, asOf, f.Status, f.Violation.Kind, after[i].Status, text)
				if f.Status == deadline.Late {
					require.Equal(t, deadline.Late, after[i].Status, fmt.Sprintf("%s as of %s: %s", f.Rule.ID, asOf, text))
				}
			}
		}
	}
	require.Greater(t, broken, 5000)
}

// TestEveryRuleIsAnswered wants of any case a finding for every rule, in table order.
func TestEveryRuleIsAnswered(t *testing.T) {
	c := newChooser(4)
	empty, err := rules(t).AppendFindings(nil, deadline.Case{Ref: "empty"}, at("2026-12-01"))
	require.NoError(t, err)
	for range tries(500) {
		findings, err := rules(t).AppendFindings(nil, c.makeCase(false), at("2026-02-01").AddDays(c.IntN(540)))
		require.NoError(t, err)
		var ids []string
		for _, f := range findings {
			if len(ids) == 0 || ids[len(ids)-1] != f.Rule.ID {
				ids = append(ids, f.Rule.ID)
			}
		}
		require.Len(t, ids, len(empty))
		for i, f := range empty {
			require.Equal(t, f.Rule.ID, ids[i])
		}
	}
}
