package deadline_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	words "github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// extended is a case extended to Wednesday 13 May 2026, the last day of its 16 weeks.
const extended = `
parent 2026-01-02 ref:mother
parent 2026-01-02 ref:father
legal-planning-meeting 2026-01-08
letter-before-proceedings 2026-01-09 ref:mother
letter-before-proceedings 2026-01-09 ref:father
first-plo-meeting 2026-01-22 until:2026-04-15
midpoint-planning-meeting 2026-02-24
second-plo-meeting 2026-03-03
plan-confirmed-in-writing 2026-01-23
closing-planning-meeting 2026-04-08
plo-timetable-extended 2026-04-08 until:2026-05-13
third-plo-meeting 2026-04-15
`

func allRules(t testing.TB) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

func reportOn(t testing.TB, set *deadline.Ruleset, c deadline.Case, asOf string) deadline.Report {
	t.Helper()
	if c.Ref == "" {
		c.Ref = "HC-1"
	}
	if c.Recorded == nil {
		c.Recorded = []deadline.Kind{"*"}
	}
	report, err := set.Evaluate(c, calendar.MustParseDate(asOf))
	require.NoError(t, err)
	return report
}

// inBrief writes items as "2026-05-13 3 days left: Hold the final PLO meeting; then ...".
func inBrief(items []deadline.Item) (lines []string) {
	for _, i := range items {
		line := strings.TrimSpace(i.ActBy.String()+" "+i.Left()) + ": " + i.Do
		if i.Otherwise != "" && i.Otherwise != deadline.ItIsLate {
			line += "; " + i.Otherwise
		}
		lines = append(lines, line)
	}
	return lines
}

func ExampleAgenda() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c := deadline.Case{Ref: "HC-104", Recorded: []deadline.Kind{"*"}, Events: []deadline.Event{
		{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-02")},
	}}
	report, err := set.Evaluate(c, calendar.MustParseDate("2026-04-10"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, item := range deadline.Agenda(deadline.AgendaOptions{Weeks: 2}, report) {
		fmt.Printf("%s, %s: %s\n", item.Do, item.Owners[0], item.Left())
	}
	// Output:
	// Send the letter before proceedings, social-worker: 2 days over
	// Hold the first PLO meeting, social-worker: 10 days left
	// Call a permanency planning meeting, social-worker: owed for 8 days, no day set
}

// The last days leave a day for what must follow: the work the day before the planning meeting, that the day before the
// PLO meeting, and that on the last day of the 16 weeks.
func TestAgendaLeavesADayForWhatMustFollow(t *testing.T) {
	report := reportOn(t, allRules(t), deadline.Case{Events: deadlinetest.MustEvents(extended)}, "2026-04-20")
	const weeks = "; then 16 weeks cannot be kept"
	assert.Equal(t, []string{
		"2026-05-11 21 days left: Complete the work and share it with the head of service and legal services" + weeks,
		"2026-05-11 21 days left: Complete the minimum assessment work" + weeks,
		"2026-05-12 22 days left: Hold the closing legal planning meeting of the extended timetable" + weeks,
		"2026-05-12 22 days left: Decide to exit, to issue or to extend" + weeks,
		"2026-05-13 23 days left: Hold the final PLO meeting" + weeks,
		"2026-05-13 23 days left: End pre-proceedings in the time that it may take" + weeks,
		"owed for 102 days, no day set: Call a permanency planning meeting",
	}, inBrief(deadline.Agenda(deadline.AgendaOptions{}, report)))
}

func TestAgendaSaysToRecordWhatCameOfABooking(t *testing.T) {
	c := deadline.Case{Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-08\nfirst-plo-meeting 2026-01-22\n")}
	c.Events = append(c.Events, deadline.Event{Kind: plo.MidpointPlanningMeeting, On: calendar.MustParseDate("2026-02-26"), Booked: true})
	set := allRules(t)
	has := func(asOf string) (found []string) {
		for _, i := range deadline.Agenda(deadline.AgendaOptions{}, reportOn(t, set, c, asOf)) {
			if i.Rule.ID == "pre-proceedings/midpoint-review" {
				found = append(found, i.Do+", "+i.Left())
			}
		}
		return found
	}
	assert.Equal(t, []string{"Hold the midpoint legal planning meeting, 8 days left"}, has("2026-02-24"))
	assert.Equal(t, []string{"Record whether the midpoint planning meeting booked for Thu 26 Feb was held, 5 days left"}, has("2026-02-27"))
	assert.Equal(t, []string{"Record whether the midpoint planning meeting booked for Thu 26 Feb was held, 2 days over"}, has("2026-03-06"))
}

// What is not held says what was to be done, and to whom. That nothing but several things is asked for is asked by the rules
// of each.
func TestAgendaAsksWhatCameOfWhatWasToBeDone(t *testing.T) {
	c := deadline.Case{Ref: "R", Recorded: []deadline.Kind{"*"}, Events: []deadline.Event{
		{Kind: plo.Parent, On: calendar.MustParseDate("2026-03-02"), Ref: "mother"},
		{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-01")}, {Kind: plo.LetterBeforeProceedings, On: calendar.MustParseDate("2026-04-07"), Ref: "mother", Booked: true},
	}}
	var found []string
	for _, i := range deadline.Agenda(deadline.AgendaOptions{}, reportOn(t, allRules(t), c, "2026-04-09")) {
		if i.Record {
			found = append(found, i.Do+", "+i.Left())
		}
	}
	assert.Equal(t, []string{"Record whether this was done on Tue 7 Apr, as booked: send the letter before proceedings to the mother, 2 days over"}, found)
}

// What should have gone before something done already is not to be done any longer, nor what ended before it was done.
func TestAgendaLeavesOutWhatCannotBeDone(t *testing.T) {
	set := allRules(t)
	asks := func(events, asOf string) (ids []string) {
		for _, i := range deadline.Agenda(deadline.AgendaOptions{}, reportOn(t, set, deadline.Case{Events: deadlinetest.MustEvents(events)}, asOf)) {
			ids = append(ids, i.Rule.ID)
		}
		return ids
	}
	nineMonthsOn := asks("legal-planning-meeting 2026-01-08\nfirst-plo-meeting 2026-01-22\n", "2026-10-08")
	assert.NotContains(t, nineMonthsOn, "pre-proceedings/request-submitted", "the meeting was nine months ago")
	assert.Contains(t, nineMonthsOn, "pre-proceedings/letter-sent")
	assert.Contains(t, nineMonthsOn, "pre-proceedings/maximum-duration")

	noMeeting := asks("legal-planning-meeting 2026-01-08\n", "2026-10-08")
	assert.Contains(t, noMeeting, "pre-proceedings/first-meeting")
	assert.NotContains(t, noMeeting, "pre-proceedings/midpoint-review", "it would move with every day")

	assert.Contains(t, asks(extended+"closing-planning-meeting 2026-04-08", "2026-05-20"), "pre-proceedings/final-meeting")
	assert.NotContains(t, asks(extended+"pre-proceedings-ended 2026-05-18", "2026-07-20"), "pre-proceedings/final-meeting", "its days were counted to the end")
	assert.Empty(t, asks(extended+"decision-to-exit 2026-05-12\ncase-closed 2026-05-18", "2026-07-20"), "also what is about the end")

	const issued = "application-issued 2026-12-14\ndraft-order-filed 2026-12-15 ref:x\n"
	const advocates, report = "proceedings/advocates-before-case-management-hearing", "permanence/childs-permanence-report"
	assert.Contains(t, asks(issued+"case-management-hearing 2027-01-06", "2027-01-04"), advocates, "three days late, and the hearing is still to come")
	assert.NotContains(t, asks(issued+"case-management-hearing 2027-01-06", "2027-01-11"), advocates, "the hearing was held")
	assert.Contains(t, asks("plan-of-adoption 2027-01-04\nfinal-evidence-due 2027-01-05 until:2027-03-12\n", "2027-03-15"), report, "a day that was fixed is no act that it should have come before")
	assert.NotContains(t, asks("plan-of-adoption 2027-01-04\nfinal-evidence-due 2027-01-05 until:2027-03-12\nagency-decision 2027-03-04\n", "2027-03-15"), report, "the decision was made without it")
}

// The letter about the exit can still be sent once pre-proceedings has ended, whether it was due within its week or, decided
// later than that, on the day of the decision. What is decided at a meeting cannot be decided after the end, and the letter
// about the application not after that.
func TestAgendaHasTheLetterThatCanStillBeSent(t *testing.T) {
	set := allRules(t)
	const begun = "legal-planning-meeting 2026-01-05\nletter-before-proceedings 2026-01-06\nfirst-plo-meeting 2026-01-15\nmidpoint-planning-meeting 2026-02-12\nsecond-plo-meeting 2026-02-19\n"
	dated := func(events string) (list []string) {
		c := deadline.Case{Events: deadlinetest.MustEvents(begun + events)}
		for _, i := range deadline.Agenda(deadline.AgendaOptions{}, reportOn(t, set, c, "2026-04-27")) {
			if !i.Due.IsZero() && strings.HasPrefix(i.Rule.ID, "pre-proceedings/") {
				list = append(list, i.Do+", due "+i.Due.String()+", "+i.Left())
			}
		}
		return list
	}
	const letter = "Confirm the exit to the parents in writing, due "
	assert.Equal(t, []string{letter + "2026-04-15, 12 days over"}, dated("closing-planning-meeting 2026-03-26\ndecision-to-exit 2026-03-26\nexit-by-meeting 2026-03-26\npre-proceedings-ended 2026-04-02"))
	assert.Equal(t, []string{letter + "2026-04-17, 10 days over"}, dated("closing-planning-meeting 2026-04-17\ndecision-to-exit 2026-04-17\nexit-by-meeting 2026-04-17\npre-proceedings-ended 2026-04-22"))
	assert.Equal(t, []string{letter + "2026-04-08, 19 days over"}, dated("closing-planning-meeting 2026-04-02\ndecision-to-exit 2026-04-02\nexit-by-meeting 2026-04-02\nthird-plo-meeting 2026-04-08\npre-proceedings-ended 2026-04-22"))
	assert.Empty(t, dated("closing-planning-meeting 2026-04-02\npre-proceedings-ended 2026-04-22"), "nothing was decided")
	assert.Empty(t, dated("closing-planning-meeting 2026-04-02\ndecision-to-issue 2026-04-02\napplication-submitted 2026-04-22"))
}

func TestAgendaIsOrderedAndChosen(t *testing.T) {
	set := allRules(t)
	late := reportOn(t, set, deadline.Case{Ref: "late", Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-08")}, "2026-02-02")
	soon := reportOn(t, set, deadline.Case{Ref: "soon", Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-30")}, "2026-02-02")
	var order []string
	for _, i := range deadline.Agenda(deadline.AgendaOptions{Owner: plo.SocialWorker, Weeks: 2}, soon, late) {
		order = append(order, i.Case+" "+i.Rule.ID)
	}
	assert.Equal(t, []string{
		"late pre-proceedings/letter-sent", "late pre-proceedings/first-meeting", "soon pre-proceedings/letter-sent", "soon pre-proceedings/first-meeting",
		"late permanence/planning-meeting-called", "soon permanence/planning-meeting-called",
	}, order)
}

func TestAgendaNamesTheChildrenOfAFamily(t *testing.T) {
	set := allRules(t)
	child := func(ref, events string) deadline.Report {
		return reportOn(t, set, deadline.Case{Ref: ref, Family: "F-1", Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-08\n" + events)}, "2026-01-10")
	}
	reports := []deadline.Report{child("A", "became-looked-after 2026-01-09"), child("B", ""), child("C", "")}
	var said []string
	for _, i := range deadline.Agenda(deadline.AgendaOptions{Weeks: 5}, reports...) {
		said = append(said, i.CasesText()+": "+i.Do)
	}
	assert.Equal(t, []string{
		"A, B, C: Send the letter before proceedings", "A, B, C: Hold the first PLO meeting", "A: Hold the first looked-after review",
		"A: Arrange the assessment of the child's health", "A, B, C: Call a permanency planning meeting",
	}, said)
	assert.Empty(t, words.Disagreements(plo.FamilyKinds(), reports...))

	reports[2] = reportOn(t, set, deadline.Case{Ref: "C", Family: "F-1", Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-08\nletter-before-proceedings 2026-01-09")}, "2026-01-10")
	reports[1] = reportOn(t, set, deadline.Case{Ref: "B", Family: "F-1", Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-08\nletter-before-proceedings 2026-01-10")}, "2026-01-10")
	found := words.Disagreements(plo.FamilyKinds(), reports...)
	require.Len(t, found, 1)
	assert.Equal(t, "letter before proceedings", found[0].Title)
	assert.Equal(t, []words.DayOfCases{
		{Cases: []string{"A"}}, {On: calendar.MustParseDate("2026-01-09"), Cases: []string{"C"}}, {On: calendar.MustParseDate("2026-01-10"), Cases: []string{"B"}},
	}, found[0].Days)
	reports[2] = reportOn(t, set, deadline.Case{Ref: "C", Family: "F-1", Events: deadlinetest.MustEvents("legal-planning-meeting 2025-01-09")}, "2026-01-10")
	found = words.Disagreements(plo.FamilyKinds(), reports[0], reports[2])
	assert.Empty(t, found, "a case of another time")
}

// Children who owe the same by the same day are one item, whether it is booked for all or for some of them; different
// bookings are different items.
func TestAgendaNamesTheBookingOfOneChild(t *testing.T) {
	set := allRules(t)
	child := func(ref, day string) deadline.Report {
		c := booked("legal-planning-meeting 2026-04-02\nletter-before-proceedings 2026-04-07\nfirst-plo-meeting 2026-04-15")
		if day != "" {
			c = booked("legal-planning-meeting 2026-04-02\nletter-before-proceedings 2026-04-07\nfirst-plo-meeting 2026-04-15", on(plo.MidpointPlanningMeeting, day))
		}
		c.Ref, c.Family = ref, "F-1"
		return reportOn(t, set, c, "2026-04-20")
	}
	midpoint := func(reports ...deadline.Report) (said []string) {
		for _, i := range deadline.Agenda(deadline.AgendaOptions{}, reports...) {
			if i.Rule.ID == "pre-proceedings/midpoint-review" {
				said = append(said, strings.TrimSpace(i.CasesText()+" by "+i.ActBy.String()+" planned "+i.Planned.String()+" in "+strings.Join(i.PlannedIn, ", ")))
			}
		}
		return said
	}
	assert.Equal(t, []string{"P1, P2, P3 by 2026-05-26 planned 2026-05-20 in P2"}, midpoint(child("P1", ""), child("P2", "2026-05-20"), child("P3", "")))
	assert.Equal(t, []string{"P1, P2, P3 by 2026-05-26 planned 2026-05-20 in P1, P3"}, midpoint(child("P1", "2026-05-20"), child("P2", ""), child("P3", "2026-05-20")))
	assert.Equal(t, []string{"P1, P2 by 2026-05-26 planned 2026-05-20 in"}, midpoint(child("P1", "2026-05-20"), child("P2", "2026-05-20")))
	assert.Equal(t, []string{"P1, P3 by 2026-05-26 planned 2026-05-20 in P1", "P2 by 2026-05-26 planned 2026-05-21 in"}, midpoint(child("P1", "2026-05-20"), child("P2", "2026-05-21"), child("P3", "")))

	items := deadline.Agenda(deadline.AgendaOptions{}, child("P1", ""), child("P2", "2026-05-20"))
	text := words.Agenda{AsOf: items[0].AsOf, Items: items}
	var b strings.Builder
	require.NoError(t, text.WriteText(&b))
	assert.Contains(t, b.String(), "planned for Wed 20 May in P2)")
	data, err := json.Marshal(items)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"planned":"2026-05-20","plannedIn":["P2"]`)
}

// What is planned does not count as held; what is broken already is no warning.
func TestEarlyWarning(t *testing.T) {
	c := deadline.Case{Events: deadlinetest.MustEvents("legal-planning-meeting 2026-01-08\nletter-before-proceedings 2026-01-20\nfirst-plo-meeting 2026-01-22\nmidpoint-planning-meeting 2026-02-26")}
	set := allRules(t)
	report := reportOn(t, set, c, "2026-02-16")
	assert.Equal(t, []string{"2026-03-04 16 days left: Hold the midpoint legal planning meeting", "2026-03-05 17 days left: Review the child's plan"},
		inBrief(deadline.EarlyWarning(3, report)))
	assert.Empty(t, deadline.EarlyWarning(2, report), "on its last day nothing is broken")
	assert.Empty(t, deadline.EarlyWarning(3, again(t, report)))
}

func again(t *testing.T, r deadline.Report) (read deadline.Report) {
	t.Helper()
	text, err := json.Marshal(r)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &read))
	return read
}

func TestAgendaOnTheWire(t *testing.T) {
	c := deadline.Case{Ref: "HC-1", Family: "F", Labels: map[string]string{"team": "North"}, Events: deadlinetest.MustEvents("parent 2026-01-02 ref:father\nlegal-planning-meeting 2026-01-08")}
	report := reportOn(t, allRules(t), c, "2026-01-09")
	text, err := json.Marshal(deadline.Agenda(deadline.AgendaOptions{Weeks: 1}, report)[0])
	require.NoError(t, err)
	assert.JSONEq(t, `{"case": "HC-1", "family": "F", "labels": {"team": "North"}, "rule": "pre-proceedings/letter-sent", "ref": "father",
		"do": "Send the letter before proceedings to the father", "owners": ["social-worker"], "due": "2026-01-12", "actBy": "2026-01-12", "daysLeft": 3,
		"otherwise": "then it is late", "status": "pending"}`, string(text))
	items := deadline.Agenda(deadline.AgendaOptions{Weeks: 1}, again(t, report))
	require.NotEmpty(t, items)
	assert.Equal(t, "Letter before proceedings sent: father", items[0].Do, "a report that was read back has the titles only")
}
