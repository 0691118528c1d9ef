package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func feed(t *testing.T, name string) *calendar.Calendar {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "testdata", "calendars", name))
	require.NoError(t, err)
	defer file.Close()
	days, err := calendar.ParseBankHolidays(file, "england-and-wales")
	require.NoError(t, err)
	return days
}

// movesOf returns what can be read of what moved.
func movesOf(t *testing.T, s *testService, target string) []map[string]any {
	t.Helper()
	w := s.ask("GET", target, "")
	require.Equal(t, 200, w.Code, w.Body)
	var list []map[string]any
	for _, line := range linesOf(w) {
		m := map[string]any{}
		require.NoError(t, json.Unmarshal([]byte(line), &m))
		list = append(list, m)
	}
	return list
}

// The State Funeral was proclaimed on 10 September 2022 for 19 September: letters and meetings near it moved by a day.
func TestABankHolidayProclaimedLateMovesWhatIsKept(t *testing.T) {
	cases, err := os.ReadFile(filepath.Join("..", "..", "testdata", "calendars", "state-funeral-cases.jsonl"))
	require.NoError(t, err)
	eachStore(t, func(t *testing.T, where string) {
		before := newTestService(t, where, "", feed(t, "2022-before-the-state-funeral.json"), usualLimits)
		require.Equal(t, 200, before.ask("POST", "/assess?as-of=2022-09-21", string(cases)).Code)
		require.Zero(t, before.reassess().cases, "made by this very version")

		after := newTestService(t, where, "", feed(t, "2022-with-the-state-funeral.json"), usualLimits)
		require.Equal(t, 4, after.reassess().cases)
		require.Zero(t, after.reassess().cases, "once")
		moves := movesOf(t, after, "/moves")
		require.NotEmpty(t, moves)
		// A meeting on Friday 16 September: two working days were Monday and Tuesday the 20th, then Wednesday the 21st.
		found := false
		for _, m := range moves {
			move := m["move"].(map[string]any)
			assert.Equal(t, "2022-09-21", m["asOf"], "the as-of day stays")
			assert.Equal(t, before.set.version.ID, m["from"].(map[string]any)["version"])
			assert.Equal(t, after.set.version.Calendar, m["to"].(map[string]any)["calendar"])
			if m["case"] == "SF-1" && move["rule"] == "pre-proceedings/letter-sent" {
				found = true
				assert.Equal(t, "2022-09-20", move["before"].(map[string]any)["due"])
				assert.Equal(t, "2022-09-21", move["after"].(map[string]any)["due"])
				assert.EqualValues(t, 1, move["days"])
				assert.EqualValues(t, 1, move["workingDays"])
				assert.Equal(t, true, move["goes"], "it was overdue")
			}
		}
		assert.True(t, found)

		rest := movesOf(t, after, fmt.Sprintf("/moves?limit=1000&after=%.0f", moves[0]["id"]))
		assert.Equal(t, moves[1:], rest)
	})
}

// What is kept as moves is what the library finds in the two reports.
func TestMovesAreThoseOfTheLibrary(t *testing.T) {
	where := filepath.Join(t.TempDir(), "db")
	before := newTestService(t, where, "", nil, usualLimits)
	require.Equal(t, 200, before.ask("POST", "/assess?as-of=2026-04-20", sample(t)).Code)
	after := newTestService(t, where, policyThatSaysEverything, nil, usualLimits)
	after.reassess()
	var got []string
	for _, m := range movesOf(t, after, "/moves?limit=1000") {
		text, err := json.Marshal(m["move"])
		require.NoError(t, err)
		got = append(got, m["case"].(string)+" "+string(text))
	}
	var want []string
	decoder := deadline.NewDecoder(strings.NewReader(sample(t)))
	for {
		var c deadline.Case
		if decoder.Decode(&c) != nil {
			break
		}
		x, err := before.set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		y, err := after.set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		for _, m := range impact.Compare(&x, &y) {
			text, err := json.Marshal(m)
			require.NoError(t, err)
			plain := map[string]any{}
			require.NoError(t, json.Unmarshal(text, &plain))
			text, err = json.Marshal(plain)
			require.NoError(t, err)
			want = append(want, c.Ref+" "+string(text))
		}
	}
	require.Greater(t, len(want), 20)
	assert.ElementsMatch(t, want, got)
}

func TestACaseThatCannotBeAssessedAnyMoreKeepsItsFindings(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		before := newTestService(t, where, "", nil, usualLimits)
		require.Equal(t, 200, before.ask("POST", "/assess", ownKind+"\n"+compact(letterCase)).Code)
		poison(t, before)
		after := newTestService(t, where, slowLetters, nil, usualLimits)
		require.Equal(t, totals{cases: 2, moves: 1, faults: 1}, after.reassess())
		require.Zero(t, after.reassess().cases, "it is said once")
		moves := movesOf(t, after, "/moves")
		require.Len(t, moves, 2)
		assert.Equal(t, "OWN", moves[1]["case"])
		assert.Nil(t, moves[1]["move"])
		assert.Equal(t, "events[0].kind", moves[1]["fault"].(map[string]any)["errors"].([]any)[0].(map[string]any)["path"])
		kept, err := after.store.Stale(t.Context(), "another", "", 10)
		require.NoError(t, err)
		assert.Equal(t, before.set.version.ID, kept[1].version, "what made the findings that it keeps")
	})
}

func TestACaseThatChangesMeanwhileIsLeftAlone(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		before := newTestService(t, where, "", nil, usualLimits)
		before.ask("POST", "/assess", letterCase)
		after := newTestService(t, where, slowLetters, nil, usualLimits)
		stale, err := after.store.Stale(t.Context(), after.set.version.ID, "", 10)
		require.NoError(t, err)
		require.Equal(t, 200, after.ask("POST", "/assess", `{"case": "HC-104", "events": []}`).Code)
		r := reassessor{set: after.set, store: after.store, now: after.now}
		again, err := r.assess(stale[0])
		require.NoError(t, err)
		require.NotEmpty(t, again.moves)
		replaced, err := after.store.Replace(t.Context(), []reassessed{again})
		require.NoError(t, err)
		assert.Zero(t, replaced)
		assert.Empty(t, movesOf(t, after, "/moves"))
	})
}

func TestServicesThatAssessAgainAtOnceSayEachMoveOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		before := newTestService(t, where, "", nil, usualLimits)
		require.Equal(t, 200, before.ask("POST", "/assess", sample(t)).Code)
		var services []*testService
		for range 4 {
			services = append(services, newTestService(t, where, slowLetters, nil, usualLimits))
		}
		var all sync.WaitGroup
		for _, s := range services {
			all.Go(func() { s.reassess() })
		}
		all.Wait()
		seen := map[string]bool{}
		moves := movesOf(t, services[0], "/moves?limit=1000")
		require.NotEmpty(t, moves)
		for _, m := range moves {
			text, err := json.Marshal([]any{m["case"], m["move"]})
			require.NoError(t, err)
			assert.False(t, seen[string(text)], "%s twice", text)
			seen[string(text)] = true
		}
	})
}

func TestAVersionIsTheRulesAndTheCalendar(t *testing.T) {
	version := func(policy string, days *calendar.Calendar) version {
		var p deadline.Policy
		if policy != "" {
			var err error
			p, err = deadline.ParsePolicy(strings.NewReader(policy))
			require.NoError(t, err)
		}
		set, err := newRuleset(p, days)
		require.NoError(t, err)
		return set.version
	}
	written := version("", nil)
	assert.Equal(t, written, version("", nil))
	assert.Equal(t, written.Rules, version("", feed(t, "2022-before-the-state-funeral.json")).Rules)
	assert.NotEqual(t, written.ID, version("", feed(t, "2022-before-the-state-funeral.json")).ID)
	assert.NotEqual(t, written.ID, version(slowLetters, nil).ID)
	sameName := strings.Replace(slowLetters, "5 working", "4 working", 1)
	assert.Equal(t, version(slowLetters, nil).Policy, version(sameName, nil).Policy)
	assert.NotEqual(t, version(slowLetters, nil).ID, version(sameName, nil).ID, "by what it says, not by its name")
}
