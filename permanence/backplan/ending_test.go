package backplan_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/permanence/backplan"
	"github.com/careclock/careclock/plo"
)

// toMay is a case whose timetable was extended to Wednesday 13 May 2026, the last day of its 16 weeks.
const toMay = `
parent 2026-01-02 ref:mother
parent 2026-01-02 ref:father
legal-planning-meeting 2026-01-08
letter-before-proceedings 2026-01-09 ref:mother
letter-before-proceedings 2026-01-09 ref:father
first-plo-meeting 2026-01-22 until:2026-04-15
midpoint-planning-meeting 2026-02-24
second-plo-meeting 2026-03-03
closing-planning-meeting 2026-04-08
plo-timetable-extended 2026-04-08 until:2026-05-13
third-plo-meeting 2026-04-15
`

func fromEnd(t testing.TB, events, asOf string) backplan.Ending {
	t.Helper()
	plan, err := backplan.WorkBackFromEnd(planSet(t, ""), deadline.Case{Ref: "HC-1", Events: deadlinetest.MustEvents(events)}, calendar.MustParseDate(asOf))
	require.NoError(t, err)
	return plan
}

func ExampleWorkBackFromEnd() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c := deadline.Case{Ref: "HC-1", Events: []deadline.Event{
		{Kind: plo.FirstPLOMeeting, On: calendar.MustParseDate("2026-01-22")},
		{Kind: plo.PLOTimetableExtended, On: calendar.MustParseDate("2026-04-08"), Until: calendar.MustParseDate("2026-05-13")},
	}}
	plan, err := backplan.WorkBackFromEnd(set, c, calendar.MustParseDate("2026-04-20"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range plan.Steps {
		fmt.Println(step.ActBy, step.Advised, step.Title)
	}
	// Output:
	// 2026-05-11  the assessment work
	// 2026-05-11  the sharing of the work
	// 2026-05-12 2026-05-08 the planning meeting
	// 2026-05-13  the PLO meeting
	// 2026-05-13  the PLO 2 exit letter
	// 2026-05-13  the PLO 2 issue letter
	// 2026-05-13  the application
}

// said writes the steps in brief.
func said(plan *backplan.Ending) (lines []string) {
	for _, s := range plan.Steps {
		lines = append(lines, fmt.Sprint(s.Rule, " ", s.State, " latest ", s.Latest, " act ", s.ActBy, " advised ", s.Advised))
	}
	return lines
}

func TestBackFromTheEnd(t *testing.T) {
	plan := fromEnd(t, toMay, "2026-04-20")
	assert.Equal(t, "2026-05-13", plan.End.String())
	assert.Equal(t, []string{
		"pre-proceedings/minimum-work open latest 2026-05-11 act 2026-05-11 advised ",
		"pre-proceedings/work-shared open latest 2026-05-11 act 2026-05-11 advised ",
		"pre-proceedings/extended-closing-review open latest 2026-05-12 act 2026-05-12 advised 2026-05-08",
		"pre-proceedings/final-meeting open latest 2026-05-13 act 2026-05-13 advised ",
		"pre-proceedings/plo-2-exit-letter open latest 2026-05-13 act 2026-05-13 advised ",
		"pre-proceedings/plo-2-issue-letter open latest 2026-05-13 act 2026-05-13 advised ",
		"pre-proceedings/maximum-duration open latest 2026-05-13 act 2026-05-13 advised ",
	}, said(&plan))
	assert.Empty(t, plan.Faults)
	var owners []string // legal services make the application
	for _, step := range plan.Steps {
		owners = append(owners, fmt.Sprint(step.Owners))
	}
	assert.Equal(t, []string{"[social-worker]", "[social-worker]", "[case-progression-officer]", "[social-worker]", "[social-worker]", "[social-worker]", "[legal-services]"}, owners)

	plan = fromEnd(t, toMay+"extended-closing-planning-meeting 2026-05-13", "2026-04-20")
	assert.Equal(t, []string{"the planning meeting is booked for Wed 13 May: no day is left for the PLO meeting"}, plan.Faults)
	plan = fromEnd(t, toMay+"extended-closing-planning-meeting 2026-05-08", "2026-04-20")
	assert.Empty(t, plan.Faults)
	assert.Equal(t, "2026-05-07", plan.Steps[1].ActBy.String(), "the work goes before the booked meeting")
	plan = fromEnd(t, toMay+"final-plo-meeting 2026-05-11", "2026-04-20")
	assert.Equal(t, "2026-05-08", plan.Steps[2].ActBy.String(), "the Friday before the booked Monday")
	plan = fromEnd(t, toMay, "2026-05-13")
	assert.Contains(t, plan.Faults, "no working day is left for the planning meeting")

	plan = fromEnd(t, toMay+"extended-closing-planning-meeting 2026-05-08\ndecision-to-issue 2026-05-08", "2026-05-09")
	assert.Equal(t, backplan.Done, plan.Steps[2].State)
	assert.Len(t, plan.Steps, 6, "no exit letter")
	assert.Equal(t, "2026-05-13", plan.Steps[3].ActBy.String())

	_, err := backplan.WorkBackFromEnd(planSet(t, ""), deadline.Case{Ref: "HC-1"}, calendar.MustParseDate("2026-05-09"))
	require.ErrorIs(t, err, backplan.ErrNoEnd)
	_, err = backplan.WorkBackFromEnd(planSet(t, ""), deadline.Case{Ref: "HC-1", Events: deadlinetest.MustEvents(toMay)}, calendar.MustParseDate("2026-05-14"))
	require.ErrorIs(t, err, backplan.ErrNoEnd)
}

// A council says how long pre-proceedings may take, in what the test below is about.
type council struct {
	name, policy string
	weeks        int    // of the timetable
	most         int    // days of an extension at most
	from, until  string // the days of first PLO meetings
}

// councils are the documents as written and policies beside them; the steps of some fall about Christmas or Easter.
func councils() []council {
	const ours = `"source": {"title": "ours"}`
	longer := fmt.Sprintf(`{"policy": "longer", "terms": {
		"pre-proceedings/timetable-length": [{"latest": "16 weeks beginning with", %[1]s}],
		"pre-proceedings/extension-limit": [{"latest": "8 weeks after", %[1]s}],
		"pre-proceedings/maximum-duration": [{"latest": "cap", %[1]s}]},
		"days": {"agreed-end": [{"latest": "16 weeks beginning with", %[1]s}], "cap": [{"latest": "22 weeks beginning with", %[1]s}]}}`, ours)
	fromTheDecision := fmt.Sprintf(`{"policy": "from the decision", "terms": {"pre-proceedings/maximum-duration": [{"latest": "cap", %[1]s}]},
		"days": {"cap": [{"from": "decision", "latest": "16 weeks beginning with", %[1]s}]}}`, ours)
	closed := `{"policy": "closed", "closures": [{"on": "2024-12-27", "until": "2024-12-31", "yearly": true, "why": "council offices closed"}]}`
	return []council{
		{"as written", "", 12, 28, "2025-02-03", "2027-07-01"},
		{"as written, about Easter", "", 12, 28, "2025-12-15", "2026-01-16"},
		{"sixteen weeks, and up to six more", longer, 16, 42, "2025-02-03", "2027-03-01"},
		{"sixteen weeks from the decision", fromTheDecision, 12, 14, "2025-02-03", "2027-07-01"},
		{"closed between Christmas and the New Year", closed, 12, 28, "2026-09-07", "2026-10-09"},
	}
}

// On the days that the plan names nothing is broken; a working day later with any one of them something is. The cases are
// evaluated whole, by every rule of pre-proceedings, under several policies.
func TestTheLastDaysByBruteForce(t *testing.T) {
	for _, k := range councils() {
		t.Run(k.name, func(t *testing.T) { tryTheLastDays(t, k) })
	}
}

func tryTheLastDays(t *testing.T, k council) {
	set := planSet(t, k.policy)
	days := set.LocalCalendar()
	random := rand.New(rand.NewPCG(12, 5))
	from, length := calendar.MustParseDate(k.from), 7*k.weeks
	for n := range 16 {
		first, err := days.OnOrAfter(from.AddDays(random.IntN(calendar.MustParseDate(k.until).Sub(from))))
		require.NoError(t, err)
		extended := n%2 == 0
		issue := n%4 < 2
		c := deadline.Case{Ref: "R", Recorded: []deadline.Kind{"*"}}
		add := func(kind rule.Kind, on calendar.Date, until calendar.Date) {
			c.Events = append(c.Events, deadline.Event{Kind: kind, On: on, Until: until, By: []rule.Role{plo.HeadOfService, plo.LegalServices}})
		}
		add(plo.DecisionToCommence, first.AddDays(-14), calendar.Date{})
		add(plo.FirstPLOMeeting, first, calendar.Date{})
		asOf := first.AddDays(length - 34)
		closing, meeting := plo.ClosingPlanningMeeting, plo.ThirdPLOMeeting
		if extended {
			decided := first.AddDays(length - 14)
			add(plo.ClosingPlanningMeeting, decided, calendar.Date{})
			add(plo.PLOTimetableExtended, decided, first.AddDays(length-1+8+random.IntN(k.most-7)))
			add(plo.ThirdPLOMeeting, first.AddDays(length-7), calendar.Date{})
			asOf, closing, meeting = first.AddDays(length-6), plo.ExtendedClosingPlanningMeeting, plo.FinalPLOMeeting
		}
		plan, err := backplan.WorkBackFromEnd(set, c, asOf)
		require.NoError(t, err)
		require.Empty(t, plan.Faults, "%v %v", first, c.Events)
		by := map[rule.Kind]calendar.Date{}
		for _, s := range plan.Steps {
			by[s.Kind] = s.ActBy
		}
		// breaches counts those of a case run on the days of a plan.
		breaches := func(by map[rule.Kind]calendar.Date) (broken []string) {
			whole := c
			whole.Events = append([]deadline.Event(nil), c.Events...)
			on := func(day calendar.Date, kinds ...rule.Kind) {
				for _, kind := range kinds {
					whole.Events = append(whole.Events, deadline.Event{Kind: kind, On: day, By: []rule.Role{plo.HeadOfService, plo.LegalServices, plo.SocialWorker, plo.TeamManager}})
				}
			}
			on(by[plo.ParentingCapacityAssessment], plo.ParentingCapacityAssessment, plo.FamilyNetworkExplored)
			on(by[plo.PreProceedingsWorkShared], plo.PreProceedingsWorkShared)
			on(by[closing], closing)
			on(by[meeting], meeting)
			var end calendar.Date
			if issue {
				on(by[closing], plo.DecisionToIssue)
				on(by[plo.PLO2IssueLetter], plo.PLO2IssueLetter)
				end = by[plo.ApplicationSubmitted]
				on(end, plo.ApplicationSubmitted)
			} else {
				on(by[closing], plo.DecisionToExit, plo.ExitByMeeting)
				on(by[plo.PLO2ExitLetter], plo.PLO2ExitLetter)
				end = by[plo.PLO2ExitLetter]
			}
			if end.Before(by[meeting]) {
				end = by[meeting]
			}
			report, err := set.Evaluate(whole, end.AddDays(3))
			require.NoError(t, err)
			ignored := map[string]bool{ // what this case never had
				"pre-proceedings/midpoint-review": true, "pre-proceedings/second-meeting": true, "pre-proceedings/plan-reviewed": true, "pre-proceedings/minimum-reviews": true,
				"pre-proceedings/plan-confirmed": true, "pre-proceedings/letter-before-meeting": true, "pre-proceedings/letter-sent": true, "pre-proceedings/first-meeting": true,
				"pre-proceedings/commencement-authorised": true,
			}
			for f := range report.Violations() {
				stage := f.Stage.Name == "pre-proceedings" || f.Rule.ID == "issuing/planning-meeting-held"
				if f.IsBreach() && stage && !ignored[f.Rule.ID] {
					broken = append(broken, f.Rule.ID+" "+string(f.Violation.Kind))
				}
			}
			return broken
		}
		base := breaches(by)
		require.Empty(t, only(base, "attend", "documents", "agreed"), "first meeting %v, extended %v, to court %v: %v", first, extended, issue, by)
		for _, s := range plan.Steps {
			if issue && s.Kind == plo.PLO2ExitLetter || !issue && (s.Kind == plo.PLO2IssueLetter || s.Kind == plo.ApplicationSubmitted) {
				continue
			}
			moved := map[rule.Kind]calendar.Date{}
			for kind, day := range by {
				moved[kind] = day
			}
			moved[s.Kind], err = days.AddWorkingDays(s.ActBy, 1)
			require.NoError(t, err)
			if s.Kind == meeting { // where the letters are given: sent before, they would tell the parents without it
				moved[plo.PLO2ExitLetter], moved[plo.PLO2IssueLetter] = moved[meeting], moved[meeting]
			}
			require.Greater(t, len(breaches(moved)), len(base), "%v on %v, first meeting %v, extended %v, to court %v: %v", s.Title, moved[s.Kind], first, extended, issue, by)
		}
	}
}

// only returns the breaches of rules whose names hold none of some words.
func only(breaches []string, without ...string) (list []string) {
	for _, b := range breaches {
		keep := true
		for _, word := range without {
			keep = keep && !contains(b, word)
		}
		if keep {
			list = append(list, b)
		}
	}
	return list
}

func contains(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i:i+len(word)] == word {
			return true
		}
	}
	return false
}
