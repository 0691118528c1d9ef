package timetable_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/timetable"
)

// The planning meeting is on Friday 27 March 2026: the ten working days for the first meeting end on Tuesday 14 April.
func ExampleDrawUpLetter() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c, asOf := timetable.CaseOf("HC-104", calendar.MustParseDate("2026-03-27"), calendar.Date{})
	letter, err := timetable.DrawUpLetter(set, c, asOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range letter.Steps {
		fmt.Printf("week %d, %s: %s\n", step.Week, step.On.Format("Mon 2 Jan"), step.What)
	}
	// Output:
	// week 1, Tue 14 Apr: First meeting with you
	// week 6, Tue 19 May: We look at how the plan is going
	// week 7, Tue 26 May: Second meeting with you
	// week 11, Mon 29 Jun: The work in the plan is finished
	// week 12, Tue 30 Jun: We decide what happens next
	// week 13, Tue 7 Jul: Third meeting with you
	// week 16, Mon 3 Aug: The last day
}

// compile compiles all rules under a policy.
func compile(t testing.TB, policy string) *deadline.Ruleset {
	t.Helper()
	p, err := deadline.ParsePolicy(strings.NewReader(policy))
	require.NoError(t, err)
	set, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

// letterOf draws up the letter of a case.
func letterOf(t testing.TB, set *deadline.Ruleset, asOf, events string) timetable.Letter {
	t.Helper()
	l, err := timetable.DrawUpLetter(set, deadline.Case{Ref: "HC-1", Events: deadlinetest.MustEvents(events)}, at(asOf))
	require.NoError(t, err)
	return l
}

// in writes the steps in brief.
func in(l timetable.Letter) (lines []string) {
	for _, s := range l.Steps {
		lines = append(lines, fmt.Sprint(s.Week, " ", s.On, " ", s.What))
	}
	return lines
}

func TestLetterOfACaseAsItStands(t *testing.T) {
	// What is planned has its own day, and the meeting before it is a week before.
	l := letterOf(t, rules(t), "2026-04-15", "legal-planning-meeting 2026-03-27\nfirst-plo-meeting 2026-04-14 until:2026-07-06\nsecond-plo-meeting 2026-05-28")
	assert.Equal(t, []string{
		"6 2026-05-21 We look at how the plan is going", "7 2026-05-28 Second meeting with you", "11 2026-06-29 The work in the plan is finished",
		"12 2026-06-30 We decide what happens next", "13 2026-07-07 Third meeting with you", "16 2026-08-03 The last day",
	}, in(l))
	assert.Equal(t, "2026-08-28", l.MoreTime.String(), "20 weeks end on Mon 31 Aug, a bank holiday")

	// Extended to Mon 3 Aug, the last day of 16 weeks: the last meeting may not be later, and the planning meeting is a week before.
	l = letterOf(t, rules(t), "2026-07-01", `
		legal-planning-meeting 2026-03-27
		first-plo-meeting 2026-04-14 until:2026-07-06
		midpoint-planning-meeting 2026-05-14
		second-plo-meeting 2026-05-21
		closing-planning-meeting 2026-06-30
		plo-timetable-extended 2026-06-30 until:2026-08-03`)
	assert.Equal(t, []string{
		"13 2026-07-07 Third meeting with you", "15 2026-07-24 The work in the plan is finished", "15 2026-07-27 We decide what happens next",
		"16 2026-08-03 Last meeting with you", "16 2026-08-03 The last day",
	}, in(l))
	assert.Equal(t, "We tell you why we need more time, and what happens in it.", l.Steps[0].More)
	assert.Empty(t, l.Closed)

	// A first meeting limited to a Sunday is proposed for the Friday before, and the weeks are counted from it.
	set := compile(t, `{"policy": "p", "terms": {"pre-proceedings/first-meeting": [{"latest": "9 days after", "source": {"title": "t"}}]}}`)
	l = letterOf(t, set, "2026-05-08", "legal-planning-meeting 2026-05-08")
	assert.Equal(t, []string{"1 2026-05-15 First meeting with you", "6 2026-06-19 We look at how the plan is going", "7 2026-06-26 Second meeting with you"}, in(l)[:3])

	for _, events := range []string{"child-born 2020-01-01", "legal-planning-meeting 2026-03-27\nfirst-plo-meeting 2026-04-14\npre-proceedings-ended 2026-05-01"} {
		_, err := timetable.DrawUpLetter(rules(t), deadline.Case{Ref: "HC-1", Events: deadlinetest.MustEvents(events)}, at("2026-06-01"))
		require.ErrorIs(t, err, timetable.ErrNoMeeting)
	}
	_, err := timetable.DrawUpLetter(rules(t), deadline.Case{}, at("2026-06-01"))
	require.Error(t, err)
}

// A case that is run on the days proposed breaks no limit, and no day is one on which nobody works.
func TestTheDaysProposedBreakNoRule(t *testing.T) {
	const ours = `"source": {"title": "t"}`
	kinds := map[string]deadline.Kind{
		"First meeting with you": plo.FirstPLOMeeting, "We look at how the plan is going": plo.MidpointPlanningMeeting, "Second meeting with you": plo.SecondPLOMeeting,
		"The work in the plan is finished": plo.PreProceedingsWorkShared, "We decide what happens next": plo.ClosingPlanningMeeting, "Third meeting with you": plo.ThirdPLOMeeting,
		"The last day": plo.PreProceedingsEnded,
	}
	for name, policy := range map[string]string{
		"as written": "",
		"sixteen weeks, reviewed in weeks 4 to 5, closed at Christmas": `{"policy": "p", "terms": {
			"pre-proceedings/midpoint-review": [{"earliest": "3 weeks after", "latest": "4 weeks after", ` + ours + `}],
			"pre-proceedings/timetable-length": [{"latest": "16 weeks beginning with", ` + ours + `}], "pre-proceedings/maximum-duration": [{"latest": "cap", ` + ours + `}]},
			"days": {"agreed-end": [{"latest": "16 weeks beginning with", ` + ours + `}], "cap": [{"latest": "20 weeks beginning with", ` + ours + `}]},
			"closures": [{"on": "2024-12-27", "until": "2024-12-31", "yearly": true, "why": "closed"}]}`,
		"five days, from the decision": `{"policy": "p", "terms": {"pre-proceedings/first-meeting": [{"latest": "5 days after", ` + ours + `}],
			"pre-proceedings/maximum-duration": [{"latest": "cap", ` + ours + `}]}, "days": {"cap": [{"from": "decision", "latest": "16 weeks beginning with", ` + ours + `}]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			set := rules(t)
			if policy != "" {
				set = compile(t, policy)
			}
			random := rand.New(rand.NewPCG(2026, 4))
			for range 40 {
				start := at("2024-11-01").AddDays(random.IntN(1000))
				c, asOf := timetable.CaseOf("HC-1", start, calendar.Date{})
				l, err := timetable.DrawUpLetter(set, c, asOf)
				require.NoError(t, err)
				require.Len(t, l.Steps, 7)
				var last calendar.Date
				for i, s := range l.Steps {
					require.True(t, set.LocalCalendar().IsWorkingDay(s.On), "%v: %s on %v", start, s.What, s.On)
					require.Equal(t, s.On.Sub(l.Steps[0].On)/7+1, s.Week)
					require.False(t, i > 0 && s.On.Before(last))
					c.Events = append(c.Events, deadline.Event{Kind: kinds[s.What], On: s.On})
					last = s.On
				}
				report, err := set.Evaluate(c, last)
				require.NoError(t, err)
				for v := range report.Violations() {
					limit := v.Violation.Kind == "late" || v.Violation.Kind == "early" || v.Violation.Kind == "overrun" || v.Violation.Kind == "overdue"
					order := v.Rule.ID == "pre-proceedings/work-shared" || strings.HasPrefix(v.Rule.ID, "pre-proceedings/review-before")
					require.False(t, v.Rule.ID != "pre-proceedings/letter-sent" && v.IsBreach() && (limit || order), "%v: %s: %s\n%v", start, v.Rule.ID, v.Message(), in(l))
				}
			}
		})
	}
}

// Parents read no ids of rules and no limits: no day that is not in a step or a note, and none on a Saturday or Sunday.
func TestTheLetterInPlainWords(t *testing.T) {
	l := letterOf(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27")
	var page, text strings.Builder
	require.NoError(t, l.WriteHTML(&page))
	require.NoError(t, l.WriteMarkdown(&text))
	for _, said := range []string{page.String(), text.String()} {
		for _, want := range []string{
			"Timetable of our meetings with you", "Tuesday 26 May 2026", "by Monday 29 June 2026", "You do not come to this one.", "Your social worker, and phone", "Our reference: HC-1",
			"this may go on until Friday 28 August 2026", "3 April (Good Friday)", "Public Law Outline",
		} {
			assert.Contains(t, said, want)
		}
		assert.NotRegexp(t, regexp.MustCompile(`pre-proceedings/|Saturday|Sunday|2026-|section|rule`), said)
	}
	assert.NotContains(t, page.String(), "<script")
	assert.NotContains(t, page.String(), "http://")
	assert.Equal(t, 3, strings.Count(page.String(), "Time: ____"), "at each meeting with the parents")

	l.Case = `<b>|*x*|` + "\n" + `[a](b)`
	l.Closed = append(l.Closed, timetable.ClosedDay{On: at("2026-06-01"), Name: "<i>ours</i>"})
	page.Reset()
	text.Reset()
	require.NoError(t, l.WriteHTML(&page))
	require.NoError(t, l.WriteMarkdown(&text))
	assert.NotContains(t, page.String(), "<b>")
	assert.NotContains(t, page.String(), "<i>")
	assert.Contains(t, text.String(), `Our reference: \<b>\|\*x\*\|`)
	require.EqualError(t, l.WriteHTML(failing{}), "refused")
	require.EqualError(t, l.WriteMarkdown(failing{}), "refused")
}
