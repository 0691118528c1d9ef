package plo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestReviewsAttended(t *testing.T) {
	two := "by:head-of-service,legal-services"
	closing := func(details ...string) deadline.Event {
		return event("closing-planning-meeting", "2026-07-01", details...)
	}
	stands(t, "pre-proceedings/reviews-attended", []row{
		{name: "all five at the closing review", asOf: "2026-07-01", events: events(closing(theFive())), want: "met, done 2026-07-01"},
		{name: "who decides and who advises: contested if all five must come", asOf: "2026-07-01", events: events(closing(two)),
			want: "met, done 2026-07-01, contested all-five | all-five unmet"},
		{name: "no legal services", asOf: "2026-07-01", events: events(closing("by:social-worker,team-manager,head-of-service,case-progression-officer")),
			want: "unmet, done 2026-07-01: missing-attendee certain, missing legal-services"},
		{name: "not recorded who", asOf: "2026-07-01", events: events(closing()), want: "not-recorded, done 2026-07-01"},
		{name: "planned: not tested yet", asOf: "2026-06-30", events: events(closing("by:")), want: "projected, planned 2026-07-01"},
		{name: "all kinds of review, in date order", asOf: "2026-09-01", events: events(
			event("issue-planning-meeting", "2026-08-10", "by:legal-services"), event("extended-closing-planning-meeting", "2026-07-28", theFive()),
			closing("by:head-of-service"), event("midpoint-planning-meeting", "2026-05-20", theFive()), event("further-planning-meeting", "2026-06-10", "by:")),
			want: "met, done 2026-05-20; met, done 2026-06-10: advisory, contested all-five; unmet, done 2026-07-01: missing-attendee certain, missing legal-services; met, done 2026-07-28; " +
				"unmet, done 2026-08-10: missing-attendee certain, missing head-of-service"},
		{name: "none", asOf: "2026-07-01", events: events(firstMeeting()), want: "waiting"},
		{name: "not to commence", asOf: "2026-07-01", events: events(closing("by:"), notToCommence()), want: "not-applicable"},
	})
}

func TestWhoIsAtTheMidpointReviewIsAdvice(t *testing.T) {
	midpoint := event("midpoint-planning-meeting", "2026-05-20", "by:social-worker,team-manager,case-progression-officer")
	f := one(t, events(midpoint), "2026-06-01", "pre-proceedings/reviews-attended")
	require.Equal(t, deadline.Met, f.Status)
	require.False(t, f.IsBreach())
	require.Equal(t, []string{"head-of-service", "legal-services"}, f.Advisory())
}

func TestWorkShared(t *testing.T) {
	closing := event("closing-planning-meeting", "2026-07-01")
	shared := func(on string) []deadline.Event {
		return events(firstMeeting(), event("pre-proceedings-work-shared", on), closing)
	}
	stands(t, "pre-proceedings/work-shared", []row{
		{name: "two days before the closing review", asOf: "2026-08-01", events: shared("2026-06-29"), want: "met, due 2026-06-30, done 2026-06-29"},
		{name: "the day before", asOf: "2026-08-01", events: shared("2026-06-30"), want: "met, due 2026-06-30, done 2026-06-30"},
		{name: "the same day: arguable", asOf: "2026-08-01", events: shared("2026-07-01"),
			want: "unmet, due 2026-06-30, done 2026-07-01: out-of-order arguable | any-time-that-day 2026-07-01 met"},
		{name: "the day after", asOf: "2026-08-01", events: shared("2026-07-02"),
			want: "unmet, due 2026-06-30, done 2026-07-02: out-of-order certain | any-time-that-day 2026-07-01 unmet"},
		{name: "not shared, the day after the review", asOf: "2026-07-02", events: events(firstMeeting(), closing),
			want: "unmet, due 2026-06-30: missing-step certain, missing pre-proceedings-work-shared"},
		{name: "the review planned", asOf: "2026-06-29", events: events(firstMeeting(), closing), want: "projected, due 2026-06-30"},
		{name: "planned for the day of the planned review", asOf: "2026-06-29", events: shared("2026-07-01"),
			want: "projected, due 2026-06-30, planned 2026-07-01: planned-late arguable 1d 1wd"},
		{name: "the review by its last day", asOf: "2026-06-29", events: events(firstMeeting()), want: "projected, due 2026-07-05"},
		{name: "shared, no review yet", asOf: "2026-06-29", events: events(event("pre-proceedings-work-shared", "2026-06-29")), want: "met, done 2026-06-29"},
		{name: "not recorded", asOf: "2026-08-01", events: events(firstMeeting(), closing), recorded: recorded("closing-planning-meeting"), want: "not-recorded, due 2026-06-30"},
		{name: "straight to court: no meeting with the parents decides", asOf: "2026-07-02", events: events(planningMeeting(), closing, event("decision-to-issue", "2026-07-01")), want: "not-applicable"},
		{name: "nothing to count from", asOf: "2026-08-01", want: "waiting"},
		{name: "ended without a closing review", asOf: "2026-08-01", events: events(firstMeeting(), ended("2026-06-01")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-08-01", events: events(closing, notToCommence()), want: "not-applicable"},
	})
}

func TestMinimumWork(t *testing.T) {
	closing := event("closing-planning-meeting", "2026-07-01")
	network, capacity := event("family-network-explored", "2026-05-01"), event("parenting-capacity-assessment", "2026-06-30")
	least := func(more ...deadline.Event) []deadline.Event {
		return append(events(firstMeeting(), closing, network, capacity), more...)
	}
	aunt := event("connected-person-identified", "2026-05-01", "ref:aunt")
	seen := func(on string, details ...string) deadline.Event {
		return event("pre-viability-assessment", on, details...)
	}
	standsInBrief(t, "pre-proceedings/minimum-work", []row{
		{name: "network explored, capacity assessed the day before", asOf: "2026-08-01", events: least(), want: "met"},
		{name: "capacity assessed on the day of the review", asOf: "2026-08-01",
			events: events(firstMeeting(), closing, network, event("parenting-capacity-assessment", "2026-07-01")), want: "unmet: out-of-order certain"},
		{name: "network not explored", asOf: "2026-07-02", events: events(firstMeeting(), closing, capacity), want: "unmet: missing-step certain, missing family-network-explored"},
		{name: "network not explored, capacity too late", asOf: "2026-08-01", events: events(firstMeeting(), closing, event("parenting-capacity-assessment", "2026-07-02")),
			want: "unmet: missing-step certain, missing family-network-explored"},
		{name: "nothing done", asOf: "2026-07-02", events: events(firstMeeting(), closing),
			want: "unmet: missing-step certain, missing family-network-explored parenting-capacity-assessment"},
		{name: "absent father not sought", asOf: "2026-07-02", events: least(event("absent-parent", "2026-04-01")),
			want: "unmet: missing-step certain, missing absent-parents-sought"},
		{name: "absent father sought", asOf: "2026-07-02", events: least(event("absent-parent", "2026-04-01"), event("absent-parents-sought", "2026-06-30")), want: "met"},
		{name: "father absent since the day before the review", asOf: "2026-07-02", events: least(event("absent-parent", "2026-06-30")),
			want: "unmet: missing-step certain, missing absent-parents-sought"},
		{name: "father absent since the day of the review", asOf: "2026-07-02", events: least(event("absent-parent", "2026-07-01")), want: "met"},
		{name: "father absent since the day after", asOf: "2026-07-20", events: least(event("absent-parent", "2026-07-02")), want: "met"},
		{name: "father absent until the day before the review", asOf: "2026-07-20", events: least(event("absent-parent", "2026-04-01", "until:2026-06-30")),
			want: "unmet: missing-step certain, missing absent-parents-sought"},
		{name: "father absent until two days before the review", asOf: "2026-07-20", events: least(event("absent-parent", "2026-04-01", "until:2026-06-29")), want: "met"},
		{name: "aunt not looked at", asOf: "2026-07-02", events: least(aunt), want: "unmet: missing-step certain, missing pre-viability-assessment"},
		{name: "aunt looked at, negative", asOf: "2026-07-02", events: least(aunt, seen("2026-06-01", "ref:aunt", "with:negative")), want: "met"},
		{name: "another than the aunt looked at", asOf: "2026-07-02", events: least(aunt, seen("2026-06-01", "ref:uncle", "with:negative")),
			want: "unmet: missing-step certain, missing pre-viability-assessment"},
		{name: "aunt looked at, positive, not assessed", asOf: "2026-07-02", events: least(aunt, seen("2026-06-01", "ref:aunt", "with:positive")),
			want: "unmet: missing-step certain, missing viability-assessment"},
		{name: "aunt assessed the day before", asOf: "2026-07-02",
			events: least(aunt, seen("2026-06-01", "ref:aunt", "with:positive"), event("viability-assessment", "2026-06-30", "ref:aunt")), want: "met"},
		{name: "aunt assessed on the day of the review", asOf: "2026-07-02",
			events: least(aunt, seen("2026-06-01", "ref:aunt", "with:positive"), event("viability-assessment", "2026-07-01", "ref:aunt")),
			want:   "unmet: out-of-order certain"},
		{name: "uncle positive, aunt assessed", asOf: "2026-07-02",
			events: least(seen("2026-06-01", "ref:uncle", "with:positive"), event("viability-assessment", "2026-06-30", "ref:aunt")),
			want:   "unmet: missing-step certain, missing viability-assessment"},
		{name: "aunt identified after the review", asOf: "2026-07-20", events: least(event("connected-person-identified", "2026-07-02", "ref:aunt")), want: "met"},
		{name: "learning disability and no PAMS", asOf: "2026-07-02", events: least(event("parent-learning-disability", "2026-05-01")),
			want: "unmet: missing-step certain, missing pams-assessment"},
		{name: "learning disability and PAMS", asOf: "2026-07-02", events: least(event("parent-learning-disability", "2026-05-01"), event("pams-assessment", "2026-06-30")), want: "met"},
		{name: "learning disability found after the review", asOf: "2026-07-20", events: least(event("parent-learning-disability", "2026-07-02")), want: "met"},
		{name: "capacity assessments are not recorded", asOf: "2026-07-20", events: events(firstMeeting(), closing, network),
			recorded: recorded("absent-parent", "connected-person-identified", "pre-viability-assessment", "parent-learning-disability"), want: "not-recorded"},
		{name: "capacity assessments are not recorded, and the network is known not to be explored", asOf: "2026-07-20", events: events(firstMeeting(), closing),
			recorded: recorded("family-network-explored", "absent-parent", "connected-person-identified", "pre-viability-assessment", "parent-learning-disability",
				"decision-to-exit", "decision-to-issue", "short-notice-decision", "plo-timetable-extended"),
			want: "unmet: missing-step certain, missing family-network-explored"},
		{name: "neglect and no graded care profile: advice not followed", asOf: "2026-07-02", events: least(event("neglect", "2026-05-01")), want: "unmet: advisory"},
		{name: "neglect and a graded care profile the day before", asOf: "2026-07-02", events: least(event("neglect", "2026-05-01"), event("graded-care-profile", "2026-06-30")), want: "met"},
		{name: "concern about the parents' care since the day after the review", asOf: "2026-07-20", events: least(event("parental-care-concern", "2026-07-02")), want: "met"},
		{name: "the review planned", asOf: "2026-06-01", events: events(firstMeeting(), closing), want: "projected"},
		{name: "the review by its last day", asOf: "2026-06-01", events: events(firstMeeting()), want: "projected"},
		{name: "nothing to count from", asOf: "2026-06-01", want: "waiting"},
		{name: "ended without a closing review", asOf: "2026-08-01", events: events(firstMeeting(), ended("2026-06-01")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-08-01", events: events(closing, notToCommence()), want: "not-applicable"},
	})
}

func TestThirdMeeting(t *testing.T) {
	held := func(on string) deadline.Event { return event("third-plo-meeting", on) }
	byLetter := func(on string) deadline.Event { return event("exit-by-letter", on) }
	stands(t, "pre-proceedings/third-meeting", []row{
		{name: "the day before week 12: in week 12 of the calendar", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-06-29")),
			want: "early, from 2026-06-30, due 2026-07-13, done 2026-06-29: advisory | calendar-weeks 2026-06-29..2026-07-12 met"},
		{name: "the first day of week 12", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-06-30")), want: "met, from 2026-06-30, due 2026-07-13, done 2026-06-30"},
		{name: "the day before the last of week 13", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-07-12")), want: "met, from 2026-06-30, due 2026-07-13, done 2026-07-12"},
		{name: "the last day of week 13", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-07-13")),
			want: "met, from 2026-06-30, due 2026-07-13, done 2026-07-13, contested calendar-weeks | calendar-weeks 2026-06-29..2026-07-12 late"},
		{name: "the day after week 13", asOf: "2026-09-20", events: events(firstMeeting(), held("2026-07-14")),
			want: "late, from 2026-06-30, due 2026-07-13, done 2026-07-14: late certain 1d 1wd"},
		{name: "an extension does not move it", asOf: "2026-07-14", events: events(firstMeeting(), event("plo-timetable-extended", "2026-07-03", "until:2026-08-03")),
			want: "overdue, from 2026-06-30, due 2026-07-13: overdue certain 1d 1wd, missing third-plo-meeting"},
		{name: "not held on the last day", asOf: "2026-07-13", events: events(firstMeeting()), want: "pending, from 2026-06-30, due 2026-07-13, contested calendar-weeks"},
		{name: "ten weeks agreed", asOf: "2026-09-20", events: events(firstMeeting("until:2026-06-22"), held("2026-06-30")),
			want: "late, from 2026-06-16, due 2026-06-29, done 2026-06-30: late certain 1d 1wd"},
		{name: "an end so late that a week more passes the cap", asOf: "2026-09-20", events: events(firstMeeting("until:2026-07-30"), held("2026-08-03")),
			want: "met, from 2026-07-24, due 2026-08-03, done 2026-08-03"},
		{name: "the day after that cap", asOf: "2026-09-20", events: events(firstMeeting("until:2026-07-30"), held("2026-08-04")),
			want: "late, from 2026-07-24, due 2026-08-03, done 2026-08-04: late certain 1d 1wd"},
		{name: "planned for the day after", asOf: "2026-06-20", events: events(firstMeeting(), held("2026-07-14")),
			want: "pending, from 2026-06-30, due 2026-07-13, planned 2026-07-14: planned-late certain 1d 1wd"},
		{name: "exit by letter", asOf: "2026-07-20", events: events(firstMeeting(), byLetter("2026-07-01")), want: "not-applicable"},
		{name: "exit by letter planned for tomorrow", asOf: "2026-07-14", events: events(firstMeeting(), byLetter("2026-07-15")),
			want: "overdue, from 2026-06-30, due 2026-07-13: overdue certain 1d 1wd, missing third-plo-meeting"},
		{name: "how the exit was made is not recorded: taken not to be by letter", asOf: "2026-07-14", events: events(firstMeeting()), recorded: recorded("first-plo-meeting", "third-plo-meeting", "changes-agreed-by-email"),
			want: "overdue, from 2026-06-30, due 2026-07-13: overdue certain 1d 1wd, missing third-plo-meeting"},
		{name: "whether changes were agreed by email is not recorded: they may have taken its place", asOf: "2026-07-14", events: events(firstMeeting()), recorded: recorded("first-plo-meeting", "third-plo-meeting"),
			want: "overdue, from 2026-06-30, due 2026-07-13: overdue arguable 1d 1wd, missing third-plo-meeting"},
		{name: "nothing to count from", asOf: "2026-07-20", want: "waiting"},
		{name: "ended before the last day", asOf: "2026-07-20", events: events(firstMeeting(), ended("2026-07-12")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-07-20", events: events(firstMeeting(), notToCommence()), want: "not-applicable"},
	})
}

// A graded care profile is a matter of advice, also beside what lacks for certain.
func TestMinimumWorkTellsAdviceFromLacks(t *testing.T) {
	found := one(t, events(firstMeeting(), event("closing-planning-meeting", "2026-07-01"), event("family-network-explored", "2026-05-01"), event("neglect", "2026-05-01")),
		"2026-07-02", "pre-proceedings/minimum-work")
	require.Equal(t, []string{"parenting-capacity-assessment"}, found.Missing())
	require.Equal(t, []string{"graded-care-profile"}, found.Advisory())
	require.True(t, found.IsBreach())
}
