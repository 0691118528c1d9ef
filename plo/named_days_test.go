package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

// TestEndOfTheTimetable is about the end as agreed, which the closing review shows, and as extended, which the final
// meeting shows.
func TestEndOfTheTimetable(t *testing.T) {
	stands(t, "pre-proceedings/closing-review", []row{
		{name: "twelve weeks where none is agreed", asOf: "2026-05-01", events: events(firstMeeting()), want: "pending, from 2026-06-23, due 2026-07-06"},
		{name: "as agreed at the first meeting", asOf: "2026-05-01", events: events(firstMeeting("until:2026-06-30")), want: "pending, from 2026-06-17, due 2026-06-30"},
		{name: "not as extended", asOf: "2026-05-01", events: events(firstMeeting(), extended("2026-04-30", "2026-07-20")), want: "pending, from 2026-06-23, due 2026-07-06"},
	})
	stands(t, "pre-proceedings/final-meeting", []row{
		{name: "as extended", asOf: "2026-07-10", events: events(firstMeeting(), extended("2026-07-03", "2026-07-20")), want: "pending, from 2026-07-14, due 2026-07-27"},
		{name: "as extended again", asOf: "2026-07-30", events: events(firstMeeting(), extended("2026-07-03", "2026-07-20"), extended("2026-07-20", "2026-07-24")),
			want: "pending, from 2026-07-18, due 2026-07-31"},
		{name: "as extended too late and by the wrong role", asOf: "2026-07-30", events: events(firstMeeting(), extended("2026-07-08", "2026-07-24", "by:social-worker")),
			want: "pending, from 2026-07-18, due 2026-07-31"},
		{name: "never past the cap", asOf: "2026-07-30", events: events(firstMeeting(), extended("2026-07-03", "2026-08-07")), want: "pending, from 2026-08-01, due 2026-08-03"},
		{name: "as far as the cap of 20 weeks", asOf: "2026-07-30", events: join(moreTime(), events(firstMeeting(), extended("2026-07-03", "2026-08-28"))),
			want: "pending, from 2026-08-22, due 2026-08-31"},
	})
}

func TestCap(t *testing.T) {
	disability := func(on string) deadline.Event { return event("parent-learning-disability", on) }
	more := func(on string) deadline.Event { return event("learning-disability-more-time", on) }
	sixteen := "overdue, due 2026-08-03: overrun arguable 17d 13wd, missing pre-proceedings-ended"
	stands(t, "pre-proceedings/maximum-duration", []row{
		{name: "both facts on the last day of 16 weeks", asOf: "2026-08-20", events: events(firstMeeting(), disability("2026-08-03"), more("2026-08-03")), want: "pending, due 2026-08-31"},
		{name: "both facts the day after: 16 weeks, a day that is inferred", asOf: "2026-08-20",
			events: events(firstMeeting(), disability("2026-08-04"), more("2026-08-04")), want: sixteen},
		{name: "more time the day after", asOf: "2026-08-20", events: events(firstMeeting(), disability("2026-05-01"), more("2026-08-04")), want: sixteen},
		{name: "the disability the day after", asOf: "2026-08-20", events: events(firstMeeting(), disability("2026-08-04"), more("2026-05-01")), want: sixteen},
		{name: "more time alone", asOf: "2026-08-20", events: events(planningMeeting(), firstMeeting(), more("2026-05-01")),
			want: "overdue, due 2026-08-03: overrun certain 17d 13wd, missing pre-proceedings-ended"},
		{name: "the disability alone", asOf: "2026-08-20", events: events(planningMeeting(), firstMeeting(), disability("2026-05-01")),
			want: "overdue, due 2026-08-03: overrun certain 17d 13wd, missing pre-proceedings-ended"},
		{name: "neither yet, and 16 weeks not over", asOf: "2026-07-20", events: events(firstMeeting(), disability("2026-07-21"), more("2026-07-21")), want: "pending, due 2026-08-03"},
	})
}

// TestStop is about the day on which pre-proceedings stopped, which the maximum duration shows as done.
func TestStop(t *testing.T) {
	letter := func(on, to string) deadline.Event { return event("plo-2-exit-letter", on, "ref:"+to) }
	mother, father := event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father")
	exit := event("decision-to-exit", "2026-07-01")
	stands(t, "pre-proceedings/maximum-duration", []row{
		{name: "the earliest of several ends", asOf: "2026-07-20", want: "met, due 2026-08-03, done 2026-07-08",
			events: events(firstMeeting(), event("application-issued", "2026-07-10"), applied("2026-07-08"), ended("2026-07-13"))},
		{name: "a planned end is none", asOf: "2026-07-07", events: events(firstMeeting(), applied("2026-07-08")), want: "pending, due 2026-08-03, planned 2026-07-08"},
		{name: "an exit letter to each of two parents: the last", asOf: "2026-07-20", want: "met, due 2026-08-03, done 2026-07-16",
			events: events(firstMeeting(), exit, mother, father, letter("2026-07-16", "father"), letter("2026-07-09", "mother"))},
		{name: "an exit letter to one of two parents is no end", asOf: "2026-07-20", want: "pending, due 2026-08-03",
			events: events(firstMeeting(), exit, mother, father, letter("2026-07-09", "mother"))},
		{name: "one exit letter for both", asOf: "2026-07-20", events: events(firstMeeting(), exit, mother, father, letter("2026-07-09", "")), want: "met, due 2026-08-03, done 2026-07-09"},
		{name: "no parent recorded: the last of the refs that occur", asOf: "2026-07-20", want: "met, due 2026-08-03, done 2026-07-16",
			events: events(firstMeeting(), exit, letter("2026-07-16", "father"), letter("2026-07-09", "mother"))},
		{name: "a second letter to one of them changes nothing", asOf: "2026-07-31", want: "met, due 2026-08-03, done 2026-07-16",
			events: events(firstMeeting(), exit, mother, father, letter("2026-07-16", "father"), letter("2026-07-09", "mother"), letter("2026-07-28", "mother"))},
		{name: "a letter to issue is no end", asOf: "2026-07-20", events: events(firstMeeting(), event("plo-2-issue-letter", "2026-07-09")), want: "pending, due 2026-08-03"},
		{name: "a decision to exit is no end", asOf: "2026-07-20", events: events(firstMeeting(), exit), want: "pending, due 2026-08-03"},
	})
}

func TestDecision(t *testing.T) {
	stands(t, "pre-proceedings/first-meeting", []row{
		{name: "the decision", asOf: "2026-04-01", events: events(event("decision-to-commence", "2026-03-31")), want: "pending, due 2026-04-16"},
		{name: "the decision, before the planning meeting", asOf: "2026-04-01", events: events(planningMeeting(), event("decision-to-commence", "2026-03-26")), want: "pending, due 2026-04-13"},
		{name: "else the planning meeting", asOf: "2026-04-01", events: events(planningMeeting()), want: "pending, due 2026-04-14"},
		{name: "both planned: the planning meeting, until the decision has happened", asOf: "2026-03-20", events: events(planningMeeting(), event("decision-to-commence", "2026-03-31")), want: "projected, due 2026-04-14"},
		{name: "the decision planned, no planning meeting", asOf: "2026-03-20", events: events(event("decision-to-commence", "2026-03-31")), want: "projected, due 2026-04-16"},
	})
}
