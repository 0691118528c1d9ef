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

// A tableRow is a row of testdata/journeys/agenda.md; owed is nil where it was not worked out.
type tableRow struct {
	journey, ref, asOf string
	next, owed         []string
}

func agendaTable(t *testing.T) (rows []tableRow) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(journeys, "agenda.md"))
	require.NoError(t, err)
	list := func(cell string) []string {
		switch cell {
		case "-":
			return nil
		case "nothing":
			return []string{}
		default:
			return strings.Split(cell, "<br>")
		}
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 6 || cells[1] == "case" {
			continue
		}
		rows = append(rows, tableRow{strings.TrimPrefix(cells[0], "| "), cells[1], cells[2], list(cells[3]), list(cells[4])})
	}
	return rows
}

func TestAgendaOfTheJourneysIsWhatTheDocumentsAskNext(t *testing.T) {
	table := agendaTable(t)
	require.GreaterOrEqual(t, len(table), 30)
	set := allRules(t)
	for _, day := range table {
		t.Run(day.ref+" "+day.asOf, func(t *testing.T) {
			asOf := calendar.MustParseDate(day.asOf)
			report, err := set.Evaluate(upTo(journey(t, day.journey)[day.ref], asOf), asOf)
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
			assert.Equal(t, day.next, next[:min(len(day.next), len(next))])
			if len(day.next) == 0 {
				assert.Empty(t, next)
			}
			if day.owed != nil {
				slices.Sort(owed)
				assert.Equal(t, day.owed, owed)
			}
		})
	}
}

// Nothing is ever overdue in a journey that is run well, and every last working day is a working day that has not passed.
func TestAgendaOfTheJourneysOnEveryDay(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 9
	}
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
				for day := first; !day.After(last); day = day.AddDays(step) {
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
