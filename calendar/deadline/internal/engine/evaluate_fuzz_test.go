package engine_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A caseMaker turns bytes into a case made of the words of the catalogues, so that a fuzzer can steer it.
type caseMaker struct {
	bytes     []byte
	kinds     []rule.KindOfEvent
	roles     []rule.Word
	documents []rule.Word
}

func newCaseMaker() caseMaker {
	one, other := plo.Catalogue(), permanence.Catalogue()
	return caseMaker{
		kinds: slices.Concat(one.Kinds, other.Kinds), roles: slices.Concat(one.Roles, other.Roles),
		documents: slices.Concat(one.Documents, other.Documents),
	}
}

// next returns the next byte, 0 at the end.
func (m *caseMaker) next() int {
	if len(m.bytes) == 0 {
		return 0
	}
	b := m.bytes[0]
	m.bytes = m.bytes[1:]
	return int(b)
}

func (m *caseMaker) role() deadline.Role { return deadline.Role(m.roles[m.next()%len(m.roles)].Slug) }

// makeEvent spends eight bytes or fewer.
func (m *caseMaker) makeEvent() deadline.Event {
	kind := m.kinds[m.next()%len(m.kinds)]
	e := deadline.Event{Kind: kind.Kind, On: calendar.MustParseDate("2026-01-01").AddDays(m.next()*2 + m.next()%2)}
	details := m.next()
	if details&1 != 0 || kind.NeedsUntil {
		e.Until = e.On.AddDays(m.next())
	}
	if details&2 != 0 {
		e.By = []deadline.Role{m.role(), m.role()}[:details>>6%3]
	}
	if details&4 != 0 {
		e.With = []deadline.Document{deadline.Document(m.documents[m.next()%len(m.documents)].Slug)}[:details>>6%2]
	}
	if details&8 != 0 {
		e.Chair = m.role()
	}
	e.Ref = []string{"", "", "mother", "father"}[details>>4%4]
	return e
}

func (m caseMaker) makeCase(input []byte) (c deadline.Case, asOf calendar.Date) {
	m.bytes = input
	asOf = calendar.MustParseDate("2026-01-01").AddDays(3 * m.next())
	c.Ref = "fuzz"
	if lists := m.next(); lists%4 == 0 {
		c.Recorded = []deadline.Kind{}
		for range lists / 4 {
			c.Recorded = append(c.Recorded, m.kinds[m.next()%len(m.kinds)].Kind)
		}
	}
	for len(m.bytes) > 0 && len(c.Events) < 200 {
		c.Events = append(c.Events, m.makeEvent())
	}
	return c, asOf
}

// FuzzEvaluate wants of any case made of known words: an answer without an error for every rule, in table order; the
// same answer whatever the order of its events; statuses that go with their violations; and readings that say what
// they contest.
func FuzzEvaluate(f *testing.F) {
	set, maker := compiled(f), newCaseMaker()
	for _, seed := range []string{"", "\x40\x01", "\x60\x01\x06\x2a\x00\x42\x10\x15\x33\x00\x00\x16\x40\x01\x02\x00", "\x80\x20abcdefgh\x06\x2a\x01\x00\x13\x2b\x00\x04\x06\x2a\x01\x00"} {
		f.Add([]byte(seed))
	}
	for kind := range maker.kinds { // every kind beside the planning meeting and the first PLO meeting
		f.Add([]byte{200, 1, 6, 40, 0, 0, 15, 50, 0, 0, byte(kind), 60, 0, 0x1f, 20, 3, 4, 5, 6})
	}
	var ids []string
	empty, err := set.AppendFindings(nil, deadline.Case{Ref: "empty"}, calendar.MustParseDate("2026-12-01"))
	require.NoError(f, err)
	for _, finding := range empty {
		ids = append(ids, finding.Rule.ID)
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		c, asOf := maker.makeCase(input)
		report, err := set.Evaluate(c, asOf)
		require.NoError(t, err)
		want, err := json.Marshal(report)
		require.NoError(t, err)

		backwards := c
		backwards.Events = slices.Clone(c.Events)
		slices.Reverse(backwards.Events)
		other, err := set.Evaluate(backwards, asOf)
		require.NoError(t, err)
		got, err := json.Marshal(other)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), "the order of events matters")

		var answered []string
		for i := range report.Findings {
			finding := &report.Findings[i]
			if len(answered) == 0 || answered[len(answered)-1] != finding.Rule.ID {
				answered = append(answered, finding.Rule.ID)
			}
			requireSound(t, finding)
		}
		require.Equal(t, ids, answered, "a rule is not answered")
	})
}

// requireSound wants a finding to agree with itself.
func requireSound(t *testing.T, f *deadline.Finding) {
	t.Helper()
	broken := f.IsBreach()
	switch f.Status {
	case deadline.Late, deadline.Overdue, deadline.Unmet:
		require.True(t, broken || f.Violation.Advisory, "%s is %s and not broken", f.Rule.ID, f.Status)
	case deadline.NotApplicable, deadline.NotRecorded, deadline.Waiting:
		require.False(t, broken, "%s is %s and broken", f.Rule.ID, f.Status)
	case deadline.Met:
		require.False(t, broken, "%s is met and broken", f.Rule.ID)
	}
	if broken {
		require.Empty(t, f.Contested(), "%s is broken and contested", f.Rule.ID)
		require.NotEmpty(t, f.Violation.Certainty, f.Rule.ID)
		require.False(t, f.IsInferred() && f.Violation.Certainty == deadline.Certain, "%s is inferred and certain", f.Rule.ID)
	}
	require.GreaterOrEqual(t, f.Violation.Days, 0)
	require.GreaterOrEqual(t, f.Violation.WorkingDays, 0)
	if !f.Due.IsZero() {
		require.False(t, f.ActBy.After(f.Due), "%s: act by after due", f.Rule.ID)
		require.False(t, f.Earliest.After(f.Due), "%s: the window ends before it opens", f.Rule.ID)
	}
	require.Equal(t, f.Violation.IsZero(), f.Message() == "", "%s: its message", f.Rule.ID)
}
