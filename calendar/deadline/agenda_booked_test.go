package deadline_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
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
