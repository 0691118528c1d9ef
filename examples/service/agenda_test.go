package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
)

// An agenda is what the service answers, in brief.
type agenda struct {
	Items    []agendaItem
	Warnings []agendaItem
	Faults   []deadline.CaseError
}

type agendaItem struct {
	Case, Rule, Ref, Do, ActBy string
	Cases, Owners              []string
	DaysLeft                   *int
	OverdueDays                int
}

func agendaOf(t *testing.T, text string) (a agenda) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(text), &a), text)
	return a
}

// of returns the items of a rule.
func of(items []agendaItem, rule string) (list []agendaItem) {
	for _, i := range items {
		if i.Rule == rule {
			list = append(list, i)
		}
	}
	return list
}

// Two children of one family: the letter to the mother was due on Thu 16 Apr 2026, two working days after Tue 14 Apr, and the
// first meeting is by Tue 28 Apr, ten working days after.
const siblings = `{"case": "A", "family": "F", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-14"}]}
{"case": "B", "family": "F", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-14"}]}`

func TestAgendaOfTheBody(t *testing.T) {
	s := newTestService(t, filepath.Join(t.TempDir(), "db"), "", nil, usualLimits)
	w := s.ask("POST", "/agenda?as-of=2026-04-20", siblings+"\n"+compact(letterCase)+"\n"+`{"case": "C", "evnts": []}`)
	require.Equal(t, 200, w.Code)
	a := agendaOf(t, w.Body.String())

	first := a.Items[0]
	assert.Equal(t, []string{"A", "B"}, first.Cases)
	assert.Equal(t, "Send the letter before proceedings", first.Do)
	assert.Equal(t, 4, first.OverdueDays)
	meetings := of(a.Items, "pre-proceedings/first-meeting")
	require.Len(t, meetings, 2)
	assert.Equal(t, []any{"HC-104", "2026-04-20", 0}, []any{meetings[0].Case, meetings[0].ActBy, *meetings[0].DaysLeft})
	assert.Equal(t, []any{[]string{"A", "B"}, "2026-04-28", 8}, []any{meetings[1].Cases, meetings[1].ActBy, *meetings[1].DaysLeft})
	assert.Len(t, of(a.Warnings, "pre-proceedings/first-meeting"), 2)
	require.Len(t, a.Faults, 1)
	assert.Equal(t, "C", a.Faults[0].Case)

	w = s.ask("POST", "/agenda?as-of=2026-04-20&owner=case-progression-officer&weeks=0", siblings)
	for _, i := range agendaOf(t, w.Body.String()).Items {
		assert.Contains(t, i.Owners, "case-progression-officer")
	}
	assert.Equal(t, 400, s.ask("POST", "/agenda?owner=nobody", siblings).Code)
	assert.Equal(t, 400, s.ask("POST", "/agenda?weeks=-1", siblings).Code)
	assert.Equal(t, 422, s.ask("POST", "/agenda", `{"case": "C", "evnts": []}`).Code)
	assert.Empty(t, agendaOf(t, s.ask("GET", "/agenda?as-of=2026-04-20", "").Body.String()).Items, "nothing of it is kept")
}

func TestAgendaOfWhatIsKept(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, "", nil, usualLimits)
		var cases strings.Builder
		for range readAtOnce + 1 { // more than are read at once stand between the children of one family
			cases.WriteString(`{"case": "AA-` + strings.Repeat("x", cases.Len()%150) + `", "events": []}` + "\n")
		}
		require.Equal(t, 200, s.ask("POST", "/assess?as-of=2026-04-14", siblings+"\n"+compact(letterCase)+"\n"+cases.String()).Code)
		got := agendaOf(t, s.ask("GET", "/agenda?as-of=2026-04-20", "").Body.String())
		want := agendaOf(t, s.ask("POST", "/agenda?as-of=2026-04-20", siblings+"\n"+compact(letterCase)).Body.String())
		assert.Equal(t, want.Items, got.Items, "as of the day asked for, not of the day on which they were kept")
		assert.Equal(t, want.Warnings, got.Warnings)
		assert.Empty(t, got.Faults)
	})
}

func TestAgendaIsBusyAndOutOfTime(t *testing.T) {
	l := usualLimits
	l.busy = 1
	s := newTestService(t, filepath.Join(t.TempDir(), "db"), "", nil, l)
	s.busy <- struct{}{}
	assert.Equal(t, 503, s.ask("POST", "/agenda", siblings).Code)
	assert.Equal(t, 503, s.ask("GET", "/agenda", "").Code)
	assert.Equal(t, 503, s.ask("POST", "/changes", siblings).Code)
}
