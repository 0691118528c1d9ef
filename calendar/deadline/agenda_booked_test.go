package deadline_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// booked returns a case with one thing booked for a day, or several.
func booked(events string, bookings ...deadline.Event) deadline.Case {
	c := deadline.Case{Events: deadlinetest.MustEvents(events)}
	for _, e := range bookings {
		e.Booked = true
		c.Events = append(c.Events, e)
	}
	return c
}

func on(kind deadline.Kind, day string) deadline.Event {
	return deadline.Event{Kind: kind, On: calendar.MustParseDate(day)}
}

// itemOf returns the item of a rule.
func itemOf(t *testing.T, set *deadline.Ruleset, c deadline.Case, asOf, rule string) deadline.Item {
	t.Helper()
	for _, i := range deadline.Agenda(deadline.AgendaOptions{}, reportOn(t, set, c, asOf)) {
		if i.Rule.ID == rule {
			return i
		}
	}
	t.Fatal("there is no item of", rule)
	return deadline.Item{}
}

// The last working day of a meeting depends on what must follow it, and not on what is booked for the meeting itself. The PLO
// meeting that follows is on Wednesday 13 May at the latest, so the planning meeting on Tuesday 12 May.
func TestABookingLeavesItsOwnLastDay(t *testing.T) {
	set := allRules(t)
	const closing = "pre-proceedings/extended-closing-review"
	for _, day := range []string{"2026-05-05", "2026-05-11", "2026-05-12", "2026-05-13", "2026-05-20"} {
		booking := on(plo.ExtendedClosingPlanningMeeting, day)
		i := itemOf(t, set, booked(extended, booking), "2026-04-20", closing)
		assert.Equal(t, "2026-05-12", i.ActBy.String(), "booked for %s", day)
		assert.Equal(t, "2026-05-13", i.Due.String(), "booked for %s", day)
		assert.Equal(t, day, i.Planned.String())

		planned := deadline.Case{Events: append(deadlinetest.MustEvents(extended), booking)}
		assert.Equal(t, "2026-05-12", itemOf(t, set, planned, "2026-04-20", closing).ActBy.String(), "planned for %s", day)
	}
}

// What is booked for another meeting counts: a planning meeting is held before the PLO meeting that is booked.
func TestABookingOfWhatFollowsMovesTheLastDay(t *testing.T) {
	set := allRules(t)
	const timetable = "legal-planning-meeting 2026-01-08\nfirst-plo-meeting 2026-01-22 until:2026-04-15\n"
	for _, test := range []struct {
		name, events, rule, actBy string
		bookings                  []deadline.Event
	}{
		{"closing, nothing booked", timetable, "pre-proceedings/closing-review", "2026-04-15", nil},
		{"closing, booked early", timetable, "pre-proceedings/closing-review", "2026-04-15", []deadline.Event{on(plo.ClosingPlanningMeeting, "2026-04-02")}},
		{"closing, the PLO meeting booked", timetable, "pre-proceedings/closing-review", "2026-04-14", []deadline.Event{on(plo.ThirdPLOMeeting, "2026-04-15")}},
		{"closing, both booked", timetable, "pre-proceedings/closing-review", "2026-04-14", []deadline.Event{on(plo.ClosingPlanningMeeting, "2026-04-10"), on(plo.ThirdPLOMeeting, "2026-04-15")}},
		{"closing, both on one day", timetable, "pre-proceedings/closing-review", "2026-04-14", []deadline.Event{on(plo.ClosingPlanningMeeting, "2026-04-15"), on(plo.ThirdPLOMeeting, "2026-04-15")}},
		{"midpoint, booked early", timetable, "pre-proceedings/midpoint-review", "2026-03-04", []deadline.Event{on(plo.MidpointPlanningMeeting, "2026-02-19")}},
		{"of the extension, both on one day", extended, "pre-proceedings/extended-closing-review", "2026-05-08", []deadline.Event{on(plo.ExtendedClosingPlanningMeeting, "2026-05-11"), on(plo.FinalPLOMeeting, "2026-05-11")}},
		{"the PLO meeting itself", extended, "pre-proceedings/final-meeting", "2026-05-13", []deadline.Event{on(plo.ExtendedClosingPlanningMeeting, "2026-05-11"), on(plo.FinalPLOMeeting, "2026-05-11")}},
		{"work before a meeting booked in time", extended, "pre-proceedings/work-shared", "2026-05-05", []deadline.Event{on(plo.ExtendedClosingPlanningMeeting, "2026-05-06")}},
		{"work before a meeting booked too late", extended, "pre-proceedings/work-shared", "2026-05-11", []deadline.Event{on(plo.ExtendedClosingPlanningMeeting, "2026-05-13")}},
		{"the decision goes with a meeting in time", extended, "pre-proceedings/outcome-decided", "2026-05-06", []deadline.Event{on(plo.ExtendedClosingPlanningMeeting, "2026-05-06")}},
		{"but not with one too late", extended, "pre-proceedings/outcome-decided", "2026-05-12", []deadline.Event{on(plo.ExtendedClosingPlanningMeeting, "2026-05-13")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			asOf := "2026-04-20"
			if test.events == timetable {
				asOf = "2026-02-02"
			}
			assert.Equal(t, test.actBy, itemOf(t, set, booked(test.events, test.bookings...), asOf, test.rule).ActBy.String())
		})
	}
}

// A booked day that leaves no room for what must follow it is said in the item of what is booked.
func TestABookingThatLeavesNoDayForWhatFollows(t *testing.T) {
	set := allRules(t)
	const closing, final, weeks = "pre-proceedings/extended-closing-review", "pre-proceedings/final-meeting", "then 16 weeks cannot be kept"
	says := func(rule string, bookings ...deadline.Event) string {
		i := itemOf(t, set, booked(extended, bookings...), "2026-04-20", rule)
		return strings.TrimPrefix(i.NoRoom+"; "+i.Otherwise, "; ")
	}
	closingOn := func(day string) deadline.Event { return on(plo.ExtendedClosingPlanningMeeting, day) }
	finalOn := func(day string) deadline.Event { return on(plo.FinalPLOMeeting, day) }
	assert.Equal(t, weeks, says(closing, closingOn("2026-05-12")))
	assert.Equal(t, "no day is left to hold the final PLO meeting; "+weeks, says(closing, closingOn("2026-05-13")))
	assert.Equal(t, "no day is left to hold the final PLO meeting; "+weeks, says(closing, closingOn("2026-05-20")))
	assert.Equal(t, weeks, says(final, finalOn("2026-05-14")), "too late itself, and not for what follows")

	assert.Equal(t, "no day is left before the final PLO meeting, planned for Mon 11 May; then it is too late to hold the final PLO meeting, planned for Mon 11 May 2026",
		says(closing, closingOn("2026-05-11"), finalOn("2026-05-11")))
	assert.Equal(t, weeks, says(final, closingOn("2026-05-11"), finalOn("2026-05-11")))
	assert.Equal(t, "then it is too late to hold the final PLO meeting, planned for Mon 11 May 2026", says("pre-proceedings/work-shared", closingOn("2026-05-11"), finalOn("2026-05-11")))

	text, err := json.Marshal(itemOf(t, set, booked(extended, closingOn("2026-05-13")), "2026-04-20", closing))
	require.NoError(t, err)
	assert.Contains(t, string(text), `"planned":"2026-05-13","noRoom":"no day is left to hold the final PLO meeting"`)
}

// What is overdue, and what has no day, says what is not kept where a text names it.
func TestWhatIsNotKeptAlready(t *testing.T) {
	set := allRules(t)
	over := booked(extended)
	assert.Equal(t, "16 weeks are not kept", itemOf(t, set, over, "2026-05-20", "pre-proceedings/maximum-duration").Otherwise)
	assert.Empty(t, itemOf(t, set, over, "2026-05-20", "pre-proceedings/final-meeting").Otherwise, "it is late, and nothing more")
	assert.Empty(t, itemOf(t, set, over, "2026-04-20", "permanence/planning-meeting-called").Otherwise, "local practice")

	lookedAfter := booked("became-looked-after 2026-03-02")
	assert.Equal(t, "the law is not kept: Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959, reg 33(1)",
		itemOf(t, set, lookedAfter, "2026-04-20", "permanence/first-looked-after-review").Otherwise)
}

// A limit that is a matter of advice leaves the law kept; that of before the easement of 2020 does not.
func TestNoLawIsBrokenWhereALimitIsAdvice(t *testing.T) {
	set := allRules(t)
	reviewed := func(last string) deadline.Case {
		return booked("became-looked-after 2019-07-01; looked-after-review 2019-07-20; looked-after-review " + last)
	}
	for _, asOf := range []string{"2020-05-01", "2020-05-20"} { // before the limit of 15 May, and after it
		item := itemOf(t, set, reviewed("2019-11-15"), asOf, "permanence/later-looked-after-reviews")
		assert.True(t, item.Advisory, asOf)
		assert.NotContains(t, item.Otherwise, "law", asOf)
	}
	item := itemOf(t, set, reviewed("2019-10-23"), "2020-05-01", "permanence/later-looked-after-reviews")
	assert.False(t, item.Advisory)
	assert.Contains(t, item.Otherwise, "the law is not kept")
}

// The next review is not the one that has the last one's number. A visit is to the same placement.
func TestTheNextOfAChainIsNotCalledByTheLast(t *testing.T) {
	set := allRules(t)
	var c deadline.Case
	require.NoError(t, json.Unmarshal([]byte(`{"case": "chain", "events": [{"kind": "became-looked-after", "on": "2026-01-05"},
		{"kind": "looked-after-review", "on": "2026-01-30", "ref": "1"}, {"kind": "looked-after-review", "on": "2026-04-20", "ref": "2"},
		{"kind": "placement-started", "on": "2026-01-05", "ref": "hill"}, {"kind": "social-worker-visit", "on": "2026-01-07", "ref": "hill"}]}`), &c))
	assert.Equal(t, "Hold the next looked-after review", itemOf(t, set, c, "2026-06-01", "permanence/later-looked-after-reviews").Do)
	assert.Equal(t, "Visit the child: hill", itemOf(t, set, c, "2026-02-02", "permanence/visit-later").Do)
}

// The looked-after review comes before the agency decision, which is booked: for Friday 22 January the review is held by that
// day, and not by Friday 29 January, a week before the final evidence. The decision itself may be put off to Thursday 4
// February, the day before the final evidence.
func TestAStepGoesBeforeWhatIsBooked(t *testing.T) {
	set := allRules(t)
	const court = `
application-issued 2026-09-07
became-looked-after 2026-09-14
final-evidence-due 2026-09-22 until:2027-02-05
plan-of-adoption 2026-10-20
looked-after-review 2026-10-08
`
	const decision, review, asOf = "permanence/agency-decision", "permanence/looked-after-review", "2026-12-01"
	assert.Equal(t, "2027-01-29", itemOf(t, set, booked(court), asOf, review).ActBy.String(), "nothing is booked")

	c := booked(court + "agency-decision-booked 2026-11-20 until:2027-01-22")
	first, then := itemOf(t, set, c, asOf, review), itemOf(t, set, c, asOf, decision)
	assert.Equal(t, "2027-01-22", first.ActBy.String())
	assert.Equal(t, "2027-01-29", first.Due.String())
	assert.Equal(t, "then it is too late to decide on the plan of adoption after the review and before the final evidence, planned for Fri 22 Jan 2027", first.Otherwise)
	assert.Equal(t, "2027-02-04", then.ActBy.String())
	assert.Equal(t, "2027-01-22", then.Planned.String())
	assert.Empty(t, first.NoRoom+then.NoRoom)

	c.Events = append(c.Events, deadline.Event{Kind: permanence.PermanenceLookedAfterReview, On: calendar.MustParseDate("2027-01-27"), Booked: true})
	first, then = itemOf(t, set, c, asOf, review), itemOf(t, set, c, asOf, decision)
	assert.Equal(t, "2027-01-22", first.ActBy.String())
	assert.Equal(t, "no day is left before the agency decision, planned for Fri 22 Jan", first.NoRoom)
	assert.Equal(t, "2027-02-04", then.ActBy.String())

	late := booked(court + "agency-decision-booked 2026-11-20 until:2027-02-03") // after the review's own day
	assert.Equal(t, "2027-01-29", itemOf(t, set, late, asOf, review).ActBy.String())
}

// On the last day of pre-proceedings the planning meeting can still be held in time, and no day is left for the PLO meeting
// that tells the parents; what is decided at it is still to be decided.
func TestWhatCanOnlyBeDoneTodayLeavesNoDay(t *testing.T) {
	set := allRules(t)
	const closing, outcome, final = "pre-proceedings/extended-closing-review", "pre-proceedings/outcome-decided", "pre-proceedings/final-meeting"
	the := func(rule, asOf string) deadline.Item { return itemOf(t, set, booked(extended), asOf, rule) }
	assert.Empty(t, the(closing, "2026-05-12").NoRoom, "the PLO meeting can be tomorrow")
	today := the(closing, "2026-05-13")
	assert.Equal(t, "no day is left to hold the final PLO meeting", today.NoRoom)
	assert.Equal(t, "2026-05-13", today.ActBy.String())
	assert.Equal(t, "2026-05-13", the(outcome, "2026-05-13").ActBy.String())
	assert.Empty(t, the(final, "2026-05-13").NoRoom)
	assert.Empty(t, the(closing, "2026-05-14").NoRoom, "overdue")
}
