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
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
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

// On every day of the well run journeys on which nothing happens the agenda is that of the day before: the same things to be
// done, by the same days. So a row of the table holds until the next event.
func TestAgendaOnlyCountsDownUntilSomethingHappens(t *testing.T) {
	set := allRules(t)
	files, err := filepath.Glob(journeys + "/*.json")
	require.NoError(t, err)
	days := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if strings.HasSuffix(name, "-badly") {
			continue
		}
		for ref, c := range journey(t, name) {
			happens := map[calendar.Date]bool{}
			var first, last calendar.Date
			for _, e := range c.Events {
				happens[e.On] = true
				if e.Kind != plo.ChildBorn && (first.IsZero() || e.On.Before(first)) {
					first = e.On
				}
				if e.On.After(last) {
					last = e.On
				}
			}
			var before []string
			for day := first; !day.After(last); day = day.AddDays(1) {
				report, err := set.Evaluate(upTo(c, day), day)
				require.NoError(t, err)
				var now []string
				for _, i := range deadline.Agenda(deadline.AgendaOptions{}, report) {
					now = append(now, strings.Join([]string{i.ActBy.String(), i.Due.String(), i.OwedSince.String(), i.Rule.ID, i.Ref, i.Do}, " "))
				}
				if !happens[day] {
					days++
					require.Equal(t, before, now, "%s on %v", ref, day)
				}
				before = now
			}
		}
	}
	require.Greater(t, days, 2000)
}

// What follows if it is missed, as a case progression officer would say it.
func TestWhatFollowsInTheJourneys(t *testing.T) {
	set := allRules(t)
	for _, test := range []struct{ journey, ref, day, rule, otherwise string }{
		{"01-exit-week-12", "J1", "2026-01-13", "assessment/child-and-family-assessment", "then statutory guidance is not kept: Working Together to Safeguard Children"},
		{"01-exit-week-12", "J1", "2026-03-27", "pre-proceedings/first-meeting", "then it is late"},
		{"01-exit-week-12", "J1", "2026-06-01", "pre-proceedings/work-shared", "then it is too late to hold the closing legal planning meeting: exit, issue or extend by Fri 3 Jul 2026"},
		{"01-exit-week-12", "J1", "2026-06-01", "pre-proceedings/maximum-duration", "then 16 weeks cannot be kept"},
		{"02-extended-issue-final-order", "J2", "2026-04-17", "pre-proceedings/work-shared", "then 16 weeks cannot be kept"},
		{"02-extended-issue-final-order", "J2", "2026-04-17", "pre-proceedings/extended-closing-review", "then 16 weeks cannot be kept"},
		{"02-extended-issue-final-order", "J2", "2026-05-26", "proceedings/advocates-before-case-management-hearing", "then the law is not kept: Family Procedure Rules 2010, r 12.26(3)(a), with r 2.9"},
		{"02-extended-issue-final-order", "J2", "2026-09-01", "proceedings/twenty-six-weeks", "then 26 weeks cannot be kept"},
		{"03-twenty-weeks-learning-disability", "J3", "2026-12-17", "pre-proceedings/final-meeting", "then 20 weeks cannot be kept"},
		{"04-short-notice-saturday", "J4", "2026-09-04", "issuing/care-plan-signed", "then it is too late to file the initial care plan by Fri 11 Sep 2026"},
		{"04-short-notice-saturday", "J4", "2027-01-26", "proceedings/twenty-six-weeks", "then the time allowed, which ends on Fri 23 Apr 2027, cannot be kept"},
		{"05-unborn-child", "J5", "2026-10-15", "pre-proceedings/plo-2-issue-letter", "then it is late"},        // its meeting is three weeks before the 16 weeks end
		{"06-adoption-alongside", "J6", "2026-04-30", "permanence/childs-permanence-report", "then it is late"}, // three weeks before a decision would still do
		{"06-adoption-alongside", "J6", "2026-04-30", "permanence/adoption-medical", "then it is too late to send the child's permanence report to the regional adoption agency by Fri 10 Jul 2026"},
		{"07-three-siblings-two-fathers", "J7-A", "2027-02-25", "pre-proceedings/plo-2-exit-letter", "then it is late"},
	} {
		t.Run(test.ref+" "+test.day+" "+test.rule, func(t *testing.T) {
			day := calendar.MustParseDate(test.day)
			report, err := set.Evaluate(upTo(journey(t, test.journey)[test.ref], day), day)
			require.NoError(t, err)
			items := deadline.Agenda(deadline.AgendaOptions{}, report)
			i := slices.IndexFunc(items, func(i deadline.Item) bool { return i.Rule.ID == test.rule })
			require.GreaterOrEqual(t, i, 0)
			assert.Equal(t, test.otherwise, items[i].Otherwise)
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

// The agenda of a report whose findings somebody has put into another order has the same items.
func TestAgendaOfFindingsInAnotherOrder(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	c := madeup.Journey()
	c.Events = c.Events[:40]
	report, err := set.Evaluate(c, madeup.Date("2026-06-01"))
	require.NoError(t, err)
	said := func(items []deadline.Item) (list []string) {
		for _, i := range items {
			list = append(list, i.ActBy.String()+" "+i.Do)
		}
		return list
	}
	want := said(deadline.Agenda(deadline.AgendaOptions{}, report))
	require.Greater(t, len(want), 5)
	slices.Reverse(report.Findings)
	require.ElementsMatch(t, want, said(deadline.Agenda(deadline.AgendaOptions{}, report)))
}
