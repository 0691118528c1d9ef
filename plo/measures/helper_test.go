package measures_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/measures"
)

var compiledOnce = sync.OnceValues(func() (*deadline.Ruleset, error) {
	return deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
})

func rules(t testing.TB) *deadline.Ruleset {
	t.Helper()
	set, err := compiledOnce()
	require.NoError(t, err)
	return set
}

func at(day string) calendar.Date { return calendar.MustParseDate(day) }

// caseOf reads a case from events in the notation of package deadlinetest; one part may be "recorded kind kind ...".
func caseOf(t testing.TB, ref, text string) deadline.Case {
	t.Helper()
	c := deadline.Case{Ref: ref}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == ';' }) {
		kinds, isRecorded := strings.CutPrefix(strings.TrimSpace(part), "recorded")
		if !isRecorded {
			c.Events = append(c.Events, deadlinetest.MustEvents(part)...)
			continue
		}
		c.Recorded = []deadline.Kind{}
		for kind := range strings.FieldsSeq(kinds) {
			c.Recorded = append(c.Recorded, deadline.Kind(kind))
		}
	}
	return c
}

func counter(t testing.TB, asOf string, o measures.Options) *measures.Counter {
	t.Helper()
	c, err := measures.New(at(asOf), o)
	require.NoError(t, err)
	return c
}

// add evaluates a case and counts it.
func add(t testing.TB, m *measures.Counter, label, asOf string, c deadline.Case) {
	t.Helper()
	report, err := rules(t).Evaluate(c, at(asOf))
	require.NoError(t, err)
	require.NoError(t, m.Add(label, c, &report))
}

// counted says each measure that a case adds to: "id 1/1", "id 5" for days or weeks, "id no-start".
func counted(t testing.TB, asOf, text string) []string {
	t.Helper()
	m := counter(t, asOf, measures.Options{})
	add(t, m, "", asOf, caseOf(t, "A/1", text))
	result := m.Result()
	return said(&result)
}

func said(r *measures.Result) []string {
	lines := []string{}
	for i := range r.Measures {
		m := &r.Measures[i]
		var words []string
		switch {
		case m.Suppressed:
			words = append(words, "suppressed")
		case *m.Denominator == 0:
		case m.Numerator == nil && m.Median == nil:
			words = append(words, "withheld")
		case m.Numerator == nil:
			words = append(words, fmt.Sprint(*m.Median))
		default:
			words = append(words, fmt.Sprintf("%d/%d", *m.Numerator, *m.Denominator))
		}
		for _, l := range m.LeftOut {
			if l.Count == nil {
				words = append(words, "?"+string(l.Reason))
			} else if *l.Count == 1 {
				words = append(words, string(l.Reason))
			} else {
				words = append(words, fmt.Sprintf("%d*%s", *l.Count, l.Reason))
			}
		}
		if len(words) > 0 {
			lines = append(lines, m.ID+" "+strings.Join(words, " "))
		}
	}
	return lines
}

// of returns what counted says of some measures, without their names.
func of(t testing.TB, asOf, text string, ids ...string) []string {
	t.Helper()
	return pick(counted(t, asOf, text), ids...)
}

// pick returns what lines say of some measures, without their names.
func pick(lines []string, ids ...string) []string {
	var found []string
	for _, id := range ids {
		what := ""
		for _, line := range lines {
			if rest, ok := strings.CutPrefix(line, id+" "); ok {
				what = rest
			}
		}
		found = append(found, what)
	}
	return found
}
