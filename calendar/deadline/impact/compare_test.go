package impact_test

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// movesOf compares a case under two rulesets.
func movesOf(t testing.TB, before, after *deadline.Ruleset, asOf string, events ...deadline.Event) []impact.Move {
	t.Helper()
	c := deadline.Case{Ref: "c", Events: events}
	was, err := before.Evaluate(c, calendar.MustParseDate(asOf))
	require.NoError(t, err)
	is, err := after.Evaluate(c, calendar.MustParseDate(asOf))
	require.NoError(t, err)
	return impact.Compare(&was, &is)
}

// wordsOf are the moves of some rules in words.
func wordsOf(moves []impact.Move, rules ...string) []string {
	var words []string
	for _, move := range moves {
		for _, row := range rules {
			if move.Rule.ID == row {
				words = append(words, move.String())
			}
		}
	}
	return words
}

// The day of the State Funeral was proclaimed ten days before. The meeting was on the Thursday before it: two working
// days are Friday 16 and Monday 19 September, and with the new holiday Friday and Tuesday.
func TestALateProclamationMovesDueDays(t *testing.T) {
	before, after := funeral(t)
	sent := councils.Happened(plo.LetterBeforeProceedings, "2022-09-20")
	moves := movesOf(t, before, after, "2022-09-21", councils.Happened(plo.LegalPlanningMeeting, "2022-09-15"), sent, councils.Happened(permanence.BecameLookedAfter, "2022-09-01"))
	assert.Equal(t, []string{
		"pre-proceedings/letter-sent: due Tue 20 Sep 2022, was Mon 19 Sep (1 working day later); breach goes: 1 working day late",
		"permanence/first-looked-after-review: due Fri 30 Sep 2022, was Thu 29 Sep (1 working day later)",
	}, wordsOf(moves, "pre-proceedings/letter-sent", "permanence/first-looked-after-review"))
	back := movesOf(t, after, before, "2022-09-21", councils.Happened(plo.LegalPlanningMeeting, "2022-09-15"), sent)
	assert.Equal(t, []string{
		"pre-proceedings/letter-sent: due Mon 19 Sep 2022, was Tue 20 Sep (1 working day sooner); breach appears: 1 working day late",
	}, wordsOf(back, "pre-proceedings/letter-sent"))
	move := back[0]
	assert.Equal(t, []any{-1, -1, true, false, true}, []any{move.Days, move.WorkingDays, move.Appears(), move.Goes(), move.Moved()})
	// 45 working days after Monday 1 August: 21 in August, 22 in September, and the holiday pushes the last from 4 to 5 October.
	assert.Equal(t, []string{
		"assessment/child-and-family-assessment: due Wed 5 Oct 2022, was Tue 4 Oct (1 working day later) (unchecked)",
	}, wordsOf(movesOf(t, before, after, "2022-09-21", councils.Happened(permanence.Referral, "2022-08-01")), "assessment/child-and-family-assessment"))
	assert.Empty(t, movesOf(t, before, after, "2023-09-21", councils.Happened(plo.LegalPlanningMeeting, "2023-09-15")))
	assert.Empty(t, movesOf(t, before, before, "2022-09-21", sent))
}

// A holiday proclaimed on the very day on which something is due moves no due day, and yet the day by which to act. Six
// weeks beginning with Tuesday 9 August 2022 end on the day of the State Funeral.
func TestALateProclamationMovesTheDayToActBy(t *testing.T) {
	before, after := funeral(t)
	first, second := councils.Happened(plo.FirstPLOMeeting, "2022-08-09"), councils.Happened(plo.SecondPLOMeeting, "2022-09-14")
	const midpoint = "pre-proceedings/midpoint-review"
	moves := movesOf(t, before, after, "2022-09-12", first)
	assert.Equal(t, []string{midpoint + ": due Tue 6 Sep to Mon 19 Sep 2022 as before; act by Fri 16 Sep, was Mon 19 Sep"}, wordsOf(moves, midpoint))
	for i := range moves {
		assert.Equal(t, []bool{true, false, false, false}, []bool{moves[i].ActByMoved(), moves[i].Moved(), moves[i].Appears(), moves[i].Goes()})
	}
	text, err := json.Marshal(moves[0])
	require.NoError(t, err)
	assert.JSONEq(t, `{"rule": "pre-proceedings/midpoint-review", "title": "Midpoint legal planning meeting held",
		"before": {"status": "pending", "earliest": "2022-09-06", "due": "2022-09-19", "actBy": "2022-09-19"},
		"after": {"status": "pending", "earliest": "2022-09-06", "due": "2022-09-19", "actBy": "2022-09-16"}}`, string(text))
	// What is done is done.
	assert.Empty(t, wordsOf(movesOf(t, before, after, "2022-09-14", first, councils.Happened(plo.MidpointPlanningMeeting, "2022-09-07"), second), midpoint))
	// Where the window moves too, both are said.
	p, err := councils.Parse(`{"policy": "p", "terms": {"pre-proceedings/midpoint-review": [{"earliest": "3 weeks after", "source": {"title": "t"}}]}}`)
	require.NoError(t, err)
	wider, err := deadline.Compile(deadline.Options{Calendar: after.LocalCalendar(), Policy: p}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	assert.Equal(t, []string{
		midpoint + ": due Tue 30 Aug to Mon 19 Sep 2022, was due Tue 6 Sep to Mon 19 Sep 2022; act by Fri 16 Sep, was Mon 19 Sep",
	}, wordsOf(movesOf(t, before, wider, "2022-09-12", first), midpoint))
}

func TestMovesOfAPolicy(t *testing.T) {
	const reviewed, own = "pre-proceedings/plan-reviewed", "pre-proceedings/x-seen"
	plain := councils.AsWritten(t)
	off := councils.Of(t, `"off": ["pre-proceedings/plan-reviewed"], "terms": {
		"pre-proceedings/midpoint-review": [{"earliest": "3 weeks after", "source": {"title": "t"}}],
		"pre-proceedings/second-meeting": [{"latest": "8 weeks after", "source": {"title": "t"}}]},
		"rules": [{"id": "pre-proceedings/x-seen", "title": "Seen", "owner": "x-o", "source": {"title": "t"}, "what": "x-seen", "terms": [{"from": "first-plo-meeting", "latest": "1 week after"}]}]`)
	events := []deadline.Event{councils.FirstMeeting(), councils.Happened(plo.MidpointPlanningMeeting, "2025-09-26")}
	assert.Equal(t, []string{
		reviewed + ": no longer due, was due Wed 15 Oct 2025",
		"pre-proceedings/midpoint-review: due Wed 24 Sep to Tue 14 Oct 2025, was due Wed 1 Oct to Tue 14 Oct 2025; now met, was 5 days (3 working days) early",
		"pre-proceedings/second-meeting: due Wed 8 Oct to Wed 29 Oct 2025, was Tue 21 Oct (8 days, 6 of them working, later)",
		own + ": due Wed 10 Sep 2025, had no day before; breach appears: 19 days (13 working days) overdue",
	}, wordsOf(movesOf(t, plain, off, "2025-09-29", events...), reviewed, "pre-proceedings/midpoint-review", "pre-proceedings/second-meeting", own))
	assert.Equal(t, []string{
		reviewed + ": due Wed 15 Oct 2025, had no day before",
		own + ": no longer due, was due Wed 10 Sep 2025; breach goes: 19 days (13 working days) overdue",
	}, wordsOf(movesOf(t, off, plain, "2025-09-29", events...), reviewed, own))
}

// Findings of one rule are told apart by ref and by their place among those of that ref.
func TestMovesAreToldApart(t *testing.T) {
	letter := func(ref string) deadline.Event {
		e := councils.Happened(plo.LetterBeforeProceedings, "2026-04-08")
		e.Ref = ref
		return e
	}
	set := councils.Of(t, `"terms": {"pre-proceedings/letter-sent": [{"latest": "1 working day after", "source": {"title": "t"}}],
		"pre-proceedings/extension-limit": [{"latest": "1 week after", "source": {"title": "t"}}]}`)
	moves := movesOf(t, councils.AsWritten(t), set, "2026-04-20", councils.Happened(plo.LegalPlanningMeeting, "2026-04-02"), letter("mother"), letter("father\x1b"))
	assert.Equal(t, []string{
		"pre-proceedings/letter-sent [father?]: due Tue 7 Apr 2026, was Wed 8 Apr (1 working day sooner); breach appears: 1 working day late",
		"pre-proceedings/letter-sent [mother]: due Tue 7 Apr 2026, was Wed 8 Apr (1 working day sooner); breach appears: 1 working day late",
	}, wordsOf(moves, "pre-proceedings/letter-sent"))
	moves = movesOf(t, councils.AsWritten(t), set, "2025-12-20", councils.Fixing(plo.FirstPLOMeeting, councils.FirstOn, "2025-11-25"),
		councils.Fixing(plo.PLOTimetableExtended, "2025-11-20", "2025-12-01"), councils.Fixing(plo.PLOTimetableExtended, "2025-11-28", "2025-12-10"))
	assert.Len(t, wordsOf(moves, "pre-proceedings/extension-limit"), 2)
}

func TestMovesInJSON(t *testing.T) {
	before, after := funeral(t)
	moves := movesOf(t, before, after, "2022-09-21", councils.Happened(plo.LegalPlanningMeeting, "2022-09-15"), councils.Happened(plo.LetterBeforeProceedings, "2022-09-20"))
	text, err := json.Marshal(moves[0])
	require.NoError(t, err)
	assert.JSONEq(t, `{"rule": "pre-proceedings/letter-sent", "title": "Letter before proceedings sent", "days": 1, "workingDays": 1, "goes": true,
		"before": {"status": "late", "due": "2022-09-19", "actBy": "2022-09-19", "done": "2022-09-20", "violation": "late"},
		"after": {"status": "met", "due": "2022-09-20", "actBy": "2022-09-20", "done": "2022-09-20"}}`, string(text))
	off := movesOf(t, councils.AsWritten(t), councils.Of(t, `"off": ["pre-proceedings/plan-reviewed"]`), "2025-09-29", councils.FirstMeeting())
	text, err = json.Marshal(off)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "workingDays")
}

// Neither a ref nor what a report that was read calls its rule steers a terminal.
func TestMovesSteerNoTerminal(t *testing.T) {
	row := &rule.Rule{ID: "a/\x1b[2J\u202eb"}
	before := deadline.Report{Findings: []deadline.Finding{{Rule: row, Ref: "\u009b\a", Status: deadline.Pending, Due: calendar.MustParseDate("2026-04-08")}}}
	after := before.Clone()
	after.Findings[0].Due = calendar.MustParseDate("2026-04-09")
	moves := impact.Compare(&before, &after)
	require.Len(t, moves, 1)
	assert.Contains(t, moves[0].String(), "a/?[2J?b [??]: due Thu 9 Apr 2026, was Wed 8 Apr")
}

// Comparing costs as much for each of 16,000 findings as for each of 4,000: it asks each once what it is about, and takes
// memory by their number, whether they are of one rule, of one ref or of neither.
func TestCompareGrowsWithTheFindings(t *testing.T) {
	for name, of := range map[string]func(i int) (rule, ref string){
		"one rule and ref": func(int) (string, string) { return "a/a", "" },
		"one rule":         func(i int) (string, string) { return "a/a", strconv.Itoa(i) },
		"many rules":       func(i int) (string, string) { return "a/" + strconv.Itoa(i), "" },
	} {
		t.Run(name, func(t *testing.T) {
			work := func(n int) (asked, allocated int) {
				reports := [2]deadline.Report{{}, {}}
				for side := range reports {
					for i := range n {
						id, ref := of(i)
						reports[side].Findings = append(reports[side].Findings, deadline.Finding{
							Rule: &rule.Rule{ID: id}, Ref: ref, Status: deadline.Pending, Due: calendar.MustParseDate("2026-04-01").AddDays(side),
						})
					}
				}
				var moves []impact.Move
				allocated = int(testing.AllocsPerRun(1, func() {
					asked = 0
					moves = impact.ComparedBy(impact.Counting(&asked), &reports[0], &reports[1])
				}))
				require.Len(t, moves, n)
				require.Equal(t, impact.Compare(&reports[0], &reports[1]), moves)
				return asked, allocated
			}
			asked, allocated := work(4000)
			askedOfMore, allocatedOfMore := work(16000)
			assert.Equal(t, 8000, asked)
			assert.Equal(t, 32000, askedOfMore)
			assert.LessOrEqual(t, allocatedOfMore, 5*allocated)
		})
	}
}
