package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func ended(on string) deadline.Event { return event("pre-proceedings-ended", on) }

func TestPlanReviewed(t *testing.T) {
	own := func(on string) deadline.Event { return event("childs-plan-reviewed", on) }
	midpoint := func(on string) deadline.Event { return event("midpoint-planning-meeting", on) }
	second := func(on string) deadline.Event { return event("second-plo-meeting", on) }
	lacking := ", missing childs-plan-reviewed or midpoint-planning-meeting or second-plo-meeting"
	stands(t, "pre-proceedings/plan-reviewed", []row{
		{name: "a day inside six weeks", asOf: "2026-06-20", events: events(firstMeeting(), own("2026-05-25")), want: "met, due 2026-05-26, done 2026-05-25"},
		{name: "on the last day of six weeks", asOf: "2026-06-20", events: events(firstMeeting(), own("2026-05-26")), want: "met, due 2026-05-26, done 2026-05-26"},
		{name: "the day after six weeks", asOf: "2026-06-20", events: events(firstMeeting(), own("2026-05-27")),
			want: "late, due 2026-05-26, done 2026-05-27: late arguable 1d 1wd"},
		{name: "at the midpoint review, while the plan's own may still come", asOf: "2026-05-26", events: events(firstMeeting(), midpoint("2026-05-12")),
			want: "met, due 2026-05-26, done 2026-05-12 | only-the-plans-own-review-counts 2026-05-26 pending"},
		{name: "at the midpoint review, and the plan's own did not come", asOf: "2026-05-27", events: events(firstMeeting(), midpoint("2026-05-12")),
			want: "met, due 2026-05-26, done 2026-05-12, contested only-the-plans-own-review-counts | only-the-plans-own-review-counts 2026-05-26 overdue"},
		{name: "at the second PLO meeting on the last day", asOf: "2026-05-27", events: events(firstMeeting(), second("2026-05-26")),
			want: "met, due 2026-05-26, done 2026-05-26, contested only-the-plans-own-review-counts"},
		{name: "at a midpoint review in time, its own too late", asOf: "2026-06-20", events: events(firstMeeting(), midpoint("2026-05-20"), own("2026-05-27")),
			want: "met, due 2026-05-26, done 2026-05-20, contested only-the-plans-own-review-counts | only-the-plans-own-review-counts 2026-05-26 late"},
		{name: "six weeks and a day after the second meeting, where each meeting starts them again", asOf: "2026-07-20",
			events: events(firstMeeting(), second("2026-05-26"), own("2026-07-08")),
			want:   "met, due 2026-05-26, done 2026-05-26, contested only-the-plans-own-review-counts after-each-meeting | only-the-plans-own-review-counts 2026-05-26 late | after-each-meeting 2026-07-07 late"},
		{name: "on the day of the first meeting: not after it", asOf: "2026-05-27", events: events(firstMeeting(), own("2026-04-14")),
			want: "overdue, due 2026-05-26: overdue arguable 1d 1wd" + lacking},
		{name: "the day after the first meeting", asOf: "2026-05-27", events: events(firstMeeting(), own("2026-04-15")), want: "met, due 2026-05-26, done 2026-04-15"},
		{name: "not yet, on the last day", asOf: "2026-05-26", events: events(firstMeeting()), want: "pending, due 2026-05-26"},
		{name: "not yet, the day after", asOf: "2026-05-27", events: events(firstMeeting()), want: "overdue, due 2026-05-26: overdue arguable 1d 1wd" + lacking},
		{name: "a midpoint review planned for too late", asOf: "2026-05-01", events: events(firstMeeting(), midpoint("2026-05-27")),
			want: "pending, due 2026-05-26, planned 2026-05-27: planned-late arguable 1d 1wd"},
		{name: "its own review planned for too late", asOf: "2026-05-01", events: events(firstMeeting(), own("2026-05-27")),
			want: "pending, due 2026-05-26, planned 2026-05-27: planned-late arguable 1d 1wd"},
		{name: "plain weeks of 2025", asOf: "2025-11-20", events: events(event("first-plo-meeting", "2025-09-17"), own("2025-10-29")), want: "met, due 2025-10-29, done 2025-10-29"},
		{name: "the first meeting planned", asOf: "2026-04-01", events: events(firstMeeting()), want: "projected, due 2026-05-26"},
		{name: "the first meeting not yet planned", asOf: "2026-03-27", events: events(planningMeeting()), want: "projected, due 2026-05-26"},
		{name: "nothing to count from", asOf: "2026-03-27", want: "waiting"},
		{name: "ended the day before the limit", asOf: "2026-06-20", events: events(firstMeeting(), ended("2026-05-25")), want: "not-applicable"},
		{name: "ended on the limit", asOf: "2026-06-20", events: events(firstMeeting(), ended("2026-05-26")), want: "not-applicable"},
		{name: "ended the day after: overdue, counted to the end", asOf: "2026-06-20", events: events(firstMeeting(), ended("2026-05-27")),
			want: "overdue, due 2026-05-26: overdue arguable 1d 1wd" + lacking},
		{name: "one alternative is not recorded", asOf: "2026-06-20", events: events(firstMeeting()),
			recorded: recorded("first-plo-meeting", "midpoint-planning-meeting", "second-plo-meeting"), want: "not-recorded, due 2026-05-26"},
		{name: "one alternative is not recorded, another was too late", asOf: "2026-06-20", events: events(firstMeeting(), second("2026-05-28")),
			recorded: recorded("first-plo-meeting", "second-plo-meeting"), want: "not-recorded, due 2026-05-26, done 2026-05-28"},
		{name: "not to commence", asOf: "2026-06-20", events: events(firstMeeting(), notToCommence()), want: "not-applicable"},
	})
}

func TestMidpointReview(t *testing.T) {
	held := func(on string) deadline.Event { return event("midpoint-planning-meeting", on) }
	stands(t, "pre-proceedings/midpoint-review", []row{
		{name: "two days before week 5: advice not followed", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-10")),
			want: "early, from 2026-05-12, due 2026-05-25, done 2026-05-10: advisory"},
		{name: "the day before week 5: in week 5 of the calendar", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-11")),
			want: "early, from 2026-05-12, due 2026-05-25, done 2026-05-11: advisory | calendar-weeks 2026-05-11..2026-05-24 met"},
		{name: "the first day of week 5", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-12")), want: "met, from 2026-05-12, due 2026-05-25, done 2026-05-12"},
		{name: "the day before the last of week 6", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-24")), want: "met, from 2026-05-12, due 2026-05-25, done 2026-05-24"},
		{name: "the last day of week 6: week 7 of the calendar", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-25")),
			want: "met, from 2026-05-12, due 2026-05-25, done 2026-05-25, contested calendar-weeks | calendar-weeks 2026-05-11..2026-05-24 late"},
		{name: "the day after week 6", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-26")),
			want: "late, from 2026-05-12, due 2026-05-25, done 2026-05-26: late certain 1d 1wd"},
		{name: "first meeting on a Monday: both weeks are the same", asOf: "2026-06-20", events: events(event("first-plo-meeting", "2026-04-13"), held("2026-05-24")),
			want: "met, from 2026-05-11, due 2026-05-24, done 2026-05-24"},
		{name: "first meeting on a Sunday: the calendar is six days ahead", asOf: "2026-06-20", events: events(event("first-plo-meeting", "2026-04-19"), held("2026-05-24")),
			want: "met, from 2026-05-17, due 2026-05-30, done 2026-05-24 | calendar-weeks 2026-05-11..2026-05-24 met"},
		{name: "plain weeks of 2025", asOf: "2025-12-20", events: events(event("first-plo-meeting", "2025-09-17"), held("2025-10-28")),
			want: "met, from 2025-10-15, due 2025-10-28, done 2025-10-28, contested calendar-weeks | calendar-weeks 2025-10-13..2025-10-26 late"},
		{name: "before the first meeting", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-04-13")),
			want: "unmet, from 2026-05-12, due 2026-05-25, done 2026-04-13: out-of-order certain"},
		{name: "not held, the day before the last", asOf: "2026-05-24", events: events(firstMeeting()), want: "pending, from 2026-05-12, due 2026-05-25"},
		{name: "not held on the last day", asOf: "2026-05-25", events: events(firstMeeting()), want: "pending, from 2026-05-12, due 2026-05-25, contested calendar-weeks"},
		{name: "not held the day after", asOf: "2026-05-26", events: events(firstMeeting()),
			want: "overdue, from 2026-05-12, due 2026-05-25: overdue certain 1d 1wd, missing midpoint-planning-meeting"},
		{name: "planned for the last day", asOf: "2026-05-01", events: events(firstMeeting(), held("2026-05-25")),
			want: "pending, from 2026-05-12, due 2026-05-25, planned 2026-05-25, contested calendar-weeks"},
		{name: "planned for the day after", asOf: "2026-05-01", events: events(firstMeeting(), held("2026-05-26")),
			want: "pending, from 2026-05-12, due 2026-05-25, planned 2026-05-26: planned-late certain 1d 1wd"},
		{name: "first meeting planned two days later", asOf: "2026-04-10", events: events(planningMeeting(), event("first-plo-meeting", "2026-04-16")),
			want: "projected, from 2026-05-14, due 2026-05-27"},
		{name: "first meeting by its last day", asOf: "2026-04-10", events: events(planningMeeting()), want: "projected, from 2026-05-12, due 2026-05-25"},
		{name: "first meeting overdue: counted from today", asOf: "2026-04-20", events: events(planningMeeting()), want: "projected, from 2026-05-18, due 2026-05-31"},
		{name: "nothing to count from", asOf: "2026-04-20", want: "waiting"},
		{name: "ended before the last day", asOf: "2026-06-20", events: events(firstMeeting(), ended("2026-05-24")), want: "not-applicable"},
		{name: "ended before the last day, and held", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-13"), ended("2026-05-24")),
			want: "met, from 2026-05-12, due 2026-05-25, done 2026-05-13"},
		{name: "not recorded", asOf: "2026-06-20", events: events(firstMeeting()), recorded: recorded("first-plo-meeting"),
			want: "not-recorded, from 2026-05-12, due 2026-05-25"},
		{name: "not to commence", asOf: "2026-06-20", events: events(firstMeeting(), notToCommence()), want: "not-applicable"},
	})
}

func TestSecondMeeting(t *testing.T) {
	held := func(on string) deadline.Event { return event("second-plo-meeting", on) }
	stands(t, "pre-proceedings/second-meeting", []row{
		{name: "the day before week 6: in week 6 of the calendar", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-18")),
			want: "early, from 2026-05-19, due 2026-06-01, done 2026-05-18: advisory | calendar-weeks 2026-05-18..2026-05-31 met"},
		{name: "the first day of week 6", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-19")), want: "met, from 2026-05-19, due 2026-06-01, done 2026-05-19"},
		{name: "the day before the last of week 7", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-05-31")), want: "met, from 2026-05-19, due 2026-06-01, done 2026-05-31"},
		{name: "the last day of week 7", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-06-01")),
			want: "met, from 2026-05-19, due 2026-06-01, done 2026-06-01, contested calendar-weeks | calendar-weeks 2026-05-18..2026-05-31 late"},
		{name: "the day after week 7", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-06-02")),
			want: "late, from 2026-05-19, due 2026-06-01, done 2026-06-02: late certain 1d 1wd"},
		{name: "not held on the last day", asOf: "2026-06-01", events: events(firstMeeting()), want: "pending, from 2026-05-19, due 2026-06-01, contested calendar-weeks"},
		{name: "not held the day after", asOf: "2026-06-02", events: events(firstMeeting()),
			want: "overdue, from 2026-05-19, due 2026-06-01: overdue certain 1d 1wd, missing second-plo-meeting"},
		{name: "planned for the day after", asOf: "2026-05-20", events: events(firstMeeting(), held("2026-06-02")),
			want: "pending, from 2026-05-19, due 2026-06-01, planned 2026-06-02: planned-late certain 1d 1wd"},
		{name: "before the first meeting", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-04-13")),
			want: "unmet, from 2026-05-19, due 2026-06-01, done 2026-04-13: out-of-order certain"},
		{name: "plain weeks of 2025", asOf: "2025-12-20", events: events(event("first-plo-meeting", "2025-09-17"), held("2025-11-04")),
			want: "met, from 2025-10-22, due 2025-11-04, done 2025-11-04, contested calendar-weeks | calendar-weeks 2025-10-20..2025-11-02 late"},
		{name: "nothing to count from", asOf: "2026-04-20", want: "waiting"},
		{name: "ended before the last day", asOf: "2026-06-20", events: events(firstMeeting(), ended("2026-05-31")), want: "not-applicable"},
		{name: "not recorded", asOf: "2026-06-20", events: events(firstMeeting()), recorded: recorded("first-plo-meeting"),
			want: "not-recorded, from 2026-05-19, due 2026-06-01"},
		{name: "not to commence", asOf: "2026-06-20", events: events(firstMeeting(), notToCommence()), want: "not-applicable"},
	})
}

// TestReviewBeforeMeeting asks both rules that want a review about a week before its PLO meeting.
func TestReviewBeforeMeeting(t *testing.T) {
	for _, pair := range []struct {
		rule, review, meeting string
		kinds                 []deadline.Kind
	}{
		{"pre-proceedings/review-before-second-meeting", "midpoint-planning-meeting", "second-plo-meeting", recorded("second-plo-meeting")},
		{"pre-proceedings/review-before-third-meeting", "closing-planning-meeting", "third-plo-meeting", recorded("third-plo-meeting")},
	} {
		t.Run(pair.meeting, func(t *testing.T) {
			meeting := event(pair.meeting, "2026-07-09")
			reviewed := func(on string) []deadline.Event { return events(event(pair.review, on), meeting) }
			stands(t, pair.rule, []row{
				{name: "eleven days before: advice not followed", asOf: "2026-08-01", events: reviewed("2026-06-28"), want: "met, due 2026-07-08, done 2026-06-28: advisory"},
				{name: "ten days before", asOf: "2026-08-01", events: reviewed("2026-06-29"), want: "met, due 2026-07-08, done 2026-06-29"},
				{name: "a week before", asOf: "2026-08-01", events: reviewed("2026-07-02"), want: "met, due 2026-07-08, done 2026-07-02"},
				{name: "four days before", asOf: "2026-08-01", events: reviewed("2026-07-05"), want: "met, due 2026-07-08, done 2026-07-05"},
				{name: "three days before: advice not followed", asOf: "2026-08-01", events: reviewed("2026-07-06"), want: "met, due 2026-07-08, done 2026-07-06: advisory"},
				{name: "the day before", asOf: "2026-08-01", events: reviewed("2026-07-08"), want: "met, due 2026-07-08, done 2026-07-08: advisory"},
				{name: "on the same day", asOf: "2026-08-01", events: reviewed("2026-07-09"), want: "unmet, due 2026-07-08, done 2026-07-09: out-of-order certain"},
				{name: "the day after", asOf: "2026-08-01", events: reviewed("2026-07-10"), want: "unmet, due 2026-07-08, done 2026-07-10: out-of-order certain"},
				{name: "not held, the day after the meeting", asOf: "2026-07-10", events: events(meeting),
					want: "unmet, due 2026-07-08: missing-step certain, missing " + pair.review},
				{name: "the meeting planned", asOf: "2026-07-01", events: events(meeting), want: "projected, due 2026-07-08"},
				{name: "planned for the day of the planned meeting", asOf: "2026-07-01", events: reviewed("2026-07-09"),
					want: "projected, due 2026-07-08, planned 2026-07-09: planned-late certain 1d 1wd"},
				{name: "reviews are not recorded", asOf: "2026-08-01", events: events(meeting), recorded: pair.kinds, want: "not-recorded, due 2026-07-08"},
				{name: "neither", asOf: "2026-08-01", want: "waiting"},
				{name: "ended with neither", asOf: "2026-08-01", events: events(firstMeeting(), ended("2026-05-01")), want: "not-applicable"},
				{name: "not to commence", asOf: "2026-08-01", events: events(meeting, notToCommence()), want: "not-applicable"},
			})
		})
	}
}

func TestClosingReview(t *testing.T) {
	held := func(on string) deadline.Event { return event("closing-planning-meeting", on) }
	eightWeeks, beyondTheCap := firstMeeting("until:2026-06-08"), firstMeeting("until:2026-08-10")
	stands(t, "pre-proceedings/closing-review", []row{
		{name: "the day before week 11: in week 11 of the calendar", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-06-22")),
			want: "early, from 2026-06-23, due 2026-07-06, done 2026-06-22: advisory | calendar-weeks 2026-06-22..2026-07-05 met"},
		{name: "the first day of week 11", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-06-23")), want: "met, from 2026-06-23, due 2026-07-06, done 2026-06-23"},
		{name: "the day before the end", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-07-05")), want: "met, from 2026-06-23, due 2026-07-06, done 2026-07-05"},
		{name: "on the last day", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-07-06")),
			want: "met, from 2026-06-23, due 2026-07-06, done 2026-07-06, contested calendar-weeks | calendar-weeks 2026-06-22..2026-07-05 late"},
		{name: "the day after", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-07-07")),
			want: "late, from 2026-06-23, due 2026-07-06, done 2026-07-07: late certain 1d 1wd"},
		{name: "twelve weeks agreed in so many words", asOf: "2026-09-20", events: events(firstMeeting("until:2026-07-06"), held("2026-07-06")),
			want: "met, from 2026-06-23, due 2026-07-06, done 2026-07-06, contested calendar-weeks"},
		{name: "eight weeks agreed: the last day, with no weeks of the calendar", asOf: "2026-09-20", events: events(eightWeeks, held("2026-06-08")),
			want: "met, from 2026-05-26, due 2026-06-08, done 2026-06-08"},
		{name: "eight weeks agreed: the day after", asOf: "2026-09-20", events: events(eightWeeks, held("2026-06-09")),
			want: "late, from 2026-05-26, due 2026-06-08, done 2026-06-09: late certain 1d 1wd"},
		{name: "seventeen weeks agreed: the cap", asOf: "2026-09-20", events: events(beyondTheCap, held("2026-08-03")),
			want: "met, from 2026-07-28, due 2026-08-03, done 2026-08-03"},
		{name: "seventeen weeks agreed: the day after the cap", asOf: "2026-09-20", events: events(beyondTheCap, held("2026-08-04")),
			want: "late, from 2026-07-28, due 2026-08-03, done 2026-08-04: late certain 1d 1wd"},
		{name: "an extension does not move it", asOf: "2026-07-07", events: events(firstMeeting(), event("plo-timetable-extended", "2026-07-03", "until:2026-08-03")),
			want: "overdue, from 2026-06-23, due 2026-07-06: overdue certain 1d 1wd, missing closing-planning-meeting"},
		{name: "plain weeks of 2025", asOf: "2026-01-20", events: events(event("first-plo-meeting", "2025-09-17"), held("2025-12-09")),
			want: "met, from 2025-11-26, due 2025-12-09, done 2025-12-09, contested calendar-weeks | calendar-weeks 2025-11-24..2025-12-07 late"},
		{name: "not held on the last day", asOf: "2026-07-06", events: events(firstMeeting()), want: "pending, from 2026-06-23, due 2026-07-06, contested calendar-weeks"},
		{name: "planned for the day after", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-07-07")),
			want: "pending, from 2026-06-23, due 2026-07-06, planned 2026-07-07: planned-late certain 1d 1wd"},
		{name: "nothing to count from", asOf: "2026-07-06", want: "waiting"},
		{name: "application made before the last day", asOf: "2026-09-20", events: events(firstMeeting(), event("application-submitted", "2026-07-05")), want: "not-applicable"},
		{name: "not recorded", asOf: "2026-09-20", events: events(firstMeeting()), recorded: recorded("first-plo-meeting"), want: "not-recorded, from 2026-06-23, due 2026-07-06"},
		{name: "not to commence", asOf: "2026-09-20", events: events(firstMeeting(), notToCommence()), want: "not-applicable"},
	})
}
