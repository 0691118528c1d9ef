package deadline_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

const journeys = "../../testdata/journeys"

// journey returns the cases of a journey by their references.
func journey(t testing.TB, name string) map[string]deadline.Case {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(journeys, name+".json"))
	require.NoError(t, err)
	var file struct{ Cases []json.RawMessage }
	require.NoError(t, json.Unmarshal(text, &file))
	cases := map[string]deadline.Case{}
	for _, raw := range file.Cases {
		var c deadline.Case
		require.NoError(t, deadline.NewDecoder(strings.NewReader(string(raw))).Decode(&c))
		cases[c.Ref] = c
	}
	return cases
}

// upTo returns a case with what happened up to a day.
func upTo(c deadline.Case, day calendar.Date) deadline.Case {
	c.Events = slices.DeleteFunc(slices.Clone(c.Events), func(e deadline.Event) bool { return e.On.After(day) })
	return c
}

func TestAgendaOfTheJourneysIsWhatTheDocumentsAskNext(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(journeys, "agenda.json"))
	require.NoError(t, err)
	var table struct {
		Days []struct {
			Journey, Case, AsOf string
			Next, Owed          []string
		}
	}
	require.NoError(t, json.Unmarshal(text, &table))
	require.GreaterOrEqual(t, len(table.Days), 30)
	set := allRules(t)
	for _, day := range table.Days {
		t.Run(day.Case+" "+day.AsOf, func(t *testing.T) {
			asOf := calendar.MustParseDate(day.AsOf)
			report, err := set.Evaluate(upTo(journey(t, day.Journey)[day.Case], asOf), asOf)
			require.NoError(t, err)
			next, owed := []string{}, []string{}
			for _, i := range deadline.Agenda(deadline.AgendaOptions{}, report) {
				name := strings.TrimSpace(i.Rule.ID + " " + i.Ref)
				switch {
				case i.Advisory:
				case i.ActBy.IsZero():
					owed = append(owed, name)
				default:
					next = append(next, i.ActBy.String()+" "+name)
				}
			}
			assert.Equal(t, day.Next, next[:min(len(day.Next), len(next))])
			if len(day.Next) == 0 {
				assert.Empty(t, next)
			}
			if day.Owed != nil {
				slices.Sort(owed)
				assert.Equal(t, day.Owed, owed)
			}
		})
	}
}

// Nothing is ever overdue in a journey that is run well, and every last working day is a working day that has not passed.
func TestAgendaOfTheJourneysOnEveryDay(t *testing.T) {
	set := allRules(t)
	files, err := filepath.Glob(filepath.Join(journeys, "0*.json"))
	require.NoError(t, err)
	require.Len(t, files, 14)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if strings.HasSuffix(name, "-badly") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for _, c := range journey(t, name) {
				first, last := calendar.MustParseDate("2026-01-01"), calendar.MustParseDate("2027-07-01")
				for day := first; !day.After(last); day = day.AddDays(1) {
					report, err := set.Evaluate(upTo(c, day), day)
					require.NoError(t, err)
					for _, i := range deadline.Agenda(deadline.AgendaOptions{}, report) {
						require.False(t, i.IsOverdue(), "%v: %s", day, i.Do)
						if !i.ActBy.IsZero() {
							require.True(t, calendar.EnglandWales().IsWorkingDay(i.ActBy), "%v: %s by %v", day, i.Do, i.ActBy)
							require.False(t, i.ActBy.After(i.Due), "%v: %s", day, i.Do)
						}
					}
				}
			}
		})
	}
}
