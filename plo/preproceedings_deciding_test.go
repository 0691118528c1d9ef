package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestPlanAndTimetableProposed(t *testing.T) {
	both := "with:plo-plan,plo-timetable"
	booked := func(on string) deadline.Event { return event("first-plo-meeting-booked", on, "until:2026-04-14") }
	letter := event("letter-before-proceedings", "2026-03-31")
	standsInBrief(t, "pre-proceedings/plan-and-timetable-proposed", []row{
		{name: "all there, booked at the meeting", asOf: "2026-04-10", events: events(planningMeeting(both), booked("2026-03-27"), letter), want: "met"},
		{name: "booked the day before the letter: contested if the meeting fixes the day", asOf: "2026-04-10", events: events(planningMeeting(both), booked("2026-03-30"), letter),
			want: "met, contested at-the-meeting"},
		{name: "booked on the day of the letter", asOf: "2026-04-10", events: events(planningMeeting(both), booked("2026-03-31"), letter), want: "met, contested at-the-meeting"},
		{name: "booked the day after the letter: a limit that is inferred", asOf: "2026-04-10", events: events(planningMeeting(both), booked("2026-04-01"), letter),
			want: "unmet: out-of-order arguable"},
		{name: "not booked, on the day of the letter", asOf: "2026-03-31", events: events(planningMeeting(both), letter), want: "pending, contested at-the-meeting"},
		{name: "not booked, the day after the letter", asOf: "2026-04-01", events: events(planningMeeting(both), letter),
			want: "unmet: missing-step arguable, missing first-plo-meeting-booked"},
		{name: "no plan", asOf: "2026-04-10", events: events(planningMeeting("with:plo-timetable"), booked("2026-03-27"), letter),
			want: "unmet: missing-document certain, missing plo-plan"},
		{name: "no plan and no booking", asOf: "2026-04-10", events: events(planningMeeting("with:plo-timetable"), letter),
			want: "unmet: missing-step arguable, missing plo-plan first-plo-meeting-booked"},
		{name: "documents not recorded", asOf: "2026-04-10", events: events(planningMeeting(), booked("2026-03-27"), letter), want: "not-recorded"},
		{name: "documents not recorded, and no booking", asOf: "2026-04-10", events: events(planningMeeting(), letter),
			want: "unmet: missing-step arguable, missing first-plo-meeting-booked"},
		{name: "booking not recorded", asOf: "2026-04-10", events: events(planningMeeting(both), letter),
			recorded: recorded("legal-planning-meeting", "letter-before-proceedings"), want: "not-recorded"},
		{name: "no planning meeting", asOf: "2026-03-20", want: "waiting"},
		{name: "not to commence", asOf: "2026-04-10", events: events(planningMeeting("with:"), notToCommence()), want: "not-applicable"},
	})
}

func TestCommencementAuthorised(t *testing.T) {
	decision := func(details ...string) deadline.Event { return event("decision-to-commence", "2026-03-30", details...) }
	advice := func(on string) deadline.Event { return event("legal-advice-given", on) }
	hos, hosAndLegal := "by:head-of-service", "by:head-of-service,legal-services"
	standsInBrief(t, "pre-proceedings/commencement-authorised", []row{
		{name: "decided with legal services there", asOf: "2026-04-10", events: events(planningMeeting(), decision(hosAndLegal)), want: "met"},
		{name: "advised the day before", asOf: "2026-04-10", events: events(planningMeeting(), decision(hos), advice("2026-03-29")), want: "met"},
		{name: "advised on the day", asOf: "2026-04-10", events: events(planningMeeting(), decision(hos), advice("2026-03-30")), want: "met"},
		{name: "advised the day after", asOf: "2026-04-10", events: events(planningMeeting(), decision(hos), advice("2026-03-31")),
			want: "unmet: out-of-order certain"},
		{name: "advised at the decision and again the day after", asOf: "2026-04-10",
			events: events(planningMeeting(), decision(hosAndLegal), advice("2026-03-31")), want: "met"},
		{name: "not advised, on the day of the decision", asOf: "2026-03-30", events: events(planningMeeting(), decision(hos)), want: "pending"},
		{name: "not advised, the day after", asOf: "2026-03-31", events: events(planningMeeting(), decision(hos)),
			want: "unmet: missing-step certain, missing legal-advice-given"},
		{name: "by the team manager, on advice", asOf: "2026-04-10",
			events: events(planningMeeting(), decision("by:team-manager"), advice("2026-03-27")),
			want:   "unmet: not-authorised certain, missing head-of-service"},
		{name: "by the team manager, not advised", asOf: "2026-04-10", events: events(planningMeeting(), decision("by:team-manager")),
			want: "unmet: missing-step certain, missing head-of-service legal-advice-given"},
		{name: "by whom is not recorded", asOf: "2026-04-10", events: events(planningMeeting(), decision(), advice("2026-03-27")), want: "not-recorded"},
		{name: "advice not recorded apart from the decision", asOf: "2026-04-10", events: events(planningMeeting(), decision(hos)),
			recorded: recorded("legal-planning-meeting", "decision-to-commence"), want: "not-recorded"},
		{name: "no separate decision: the planning meeting with the five", asOf: "2026-04-10", events: events(planningMeeting(theFive())), want: "met"},
		{name: "no separate decision: the planning meeting without the head of service", asOf: "2026-04-10",
			events: events(planningMeeting("by:social-worker,legal-services")), want: "unmet: not-authorised certain, missing head-of-service"},
		{name: "the decision planned, the meeting held", asOf: "2026-03-29", events: events(planningMeeting(theFive()), decision("by:")), want: "met"},
		{name: "neither", asOf: "2026-04-10", want: "waiting"},
		{name: "not to commence", asOf: "2026-04-10", events: events(planningMeeting("by:"), notToCommence()), want: "not-applicable"},
	})
}

func TestConferenceChairNotified(t *testing.T) {
	plan := event("child-protection-plan", "2026-01-12")
	told := func(on string, details ...string) deadline.Event {
		return event("child-protection-conference-chair-notified", on, details...)
	}
	officer, ended := "by:case-progression-officer", event("pre-proceedings-ended", "2026-07-06")
	stands(t, "pre-proceedings/conference-chair-notified", []row{
		{name: "on the day of the decision", asOf: "2026-04-10", events: events(plan, planningMeeting(), told("2026-03-27", officer)), want: "met, done 2026-03-27"},
		{name: "weeks later: there is no limit", asOf: "2026-06-10", events: events(plan, planningMeeting(), told("2026-06-08", officer)), want: "met, done 2026-06-08"},
		{name: "the day before the decision", asOf: "2026-04-10", events: events(plan, planningMeeting(), told("2026-03-26", officer)),
			want: "unmet, done 2026-03-26: out-of-order certain"},
		{name: "too soon, and again in order", asOf: "2026-04-10",
			events: events(plan, planningMeeting(), told("2026-03-26", officer), told("2026-03-30", officer)), want: "met, done 2026-03-30"},
		{name: "by the social worker", asOf: "2026-04-10", events: events(plan, planningMeeting(), told("2026-03-30", "by:social-worker")),
			want: "unmet, done 2026-03-30: not-authorised certain, missing case-progression-officer"},
		{name: "by whom is not recorded", asOf: "2026-04-10", events: events(plan, planningMeeting(), told("2026-03-30")), want: "not-recorded, done 2026-03-30"},
		{name: "not told while pre-proceedings is open", asOf: "2026-12-10", events: events(plan, planningMeeting()), want: "pending"},
		{name: "not told when pre-proceedings has ended", asOf: "2026-07-07", events: events(plan, planningMeeting(), ended),
			want: "unmet: missing-step certain, missing child-protection-conference-chair-notified"},
		{name: "planned", asOf: "2026-03-28", events: events(plan, planningMeeting(), told("2026-03-30", "by:")), want: "pending, planned 2026-03-30"},
		{name: "no decision yet", asOf: "2026-03-20", events: events(plan), want: "waiting"},
		{name: "telling is not recorded", asOf: "2026-12-10", events: events(plan, planningMeeting()),
			recorded: recorded("child-protection-plan"), want: "not-recorded"},
		{name: "no child protection plan", asOf: "2026-04-10", events: events(planningMeeting()), want: "not-applicable"},
		{name: "plan ended yesterday", asOf: "2026-04-10", want: "not-applicable",
			events: events(event("child-protection-plan", "2026-01-12", "until:2026-04-09"), planningMeeting())},
		{name: "not to commence", asOf: "2026-04-10", events: events(plan, planningMeeting(), notToCommence()), want: "not-applicable"},
	})
}

func TestLetterSent(t *testing.T) {
	letter := func(on string, details ...string) deadline.Event {
		return event("letter-before-proceedings", on, details...)
	}
	decision := event("decision-to-commence", "2026-03-31")
	stands(t, "pre-proceedings/letter-sent", []row{
		{name: "one working day after the meeting", asOf: "2026-04-20", events: events(planningMeeting(), letter("2026-03-30")),
			want: "met, due 2026-03-31, done 2026-03-30 | meeting-day-counts 2026-03-30 met"},
		{name: "two working days after: contested if the meeting's day counts", asOf: "2026-04-20", events: events(planningMeeting(), letter("2026-03-31")),
			want: "met, due 2026-03-31, done 2026-03-31, contested meeting-day-counts | meeting-day-counts 2026-03-30 late"},
		{name: "three working days after", asOf: "2026-04-20", events: events(planningMeeting(), letter("2026-04-01")),
			want: "late, due 2026-03-31, done 2026-04-01: late certain 1d 1wd | meeting-day-counts 2026-03-30 late"},
		{name: "across Easter", asOf: "2026-04-20", events: events(event("legal-planning-meeting", "2026-04-02"), letter("2026-04-09")),
			want: "late, due 2026-04-08, done 2026-04-09: late certain 1d 1wd | meeting-day-counts 2026-04-07 late"},
		{name: "plain weeks of 2025", asOf: "2025-10-20", events: events(event("legal-planning-meeting", "2025-09-03"), letter("2025-09-05")),
			want: "met, due 2025-09-05, done 2025-09-05, contested meeting-day-counts"},
		{name: "on the day of the meeting", asOf: "2026-04-20", events: events(planningMeeting(), letter("2026-03-27")), want: "met, due 2026-03-31, done 2026-03-27"},
		{name: "the day before the meeting", asOf: "2026-04-20", events: events(planningMeeting(), letter("2026-03-26")),
			want: "unmet, due 2026-03-31, done 2026-03-26: out-of-order certain"},
		{name: "late for the meeting, in time for the later decision", asOf: "2026-04-20", events: events(planningMeeting(), decision, letter("2026-04-02")),
			want: "late, due 2026-03-31, done 2026-04-02: late arguable 2d 2wd | meeting-day-counts 2026-03-30 late | from-the-decision 2026-04-02 met"},
		{name: "late for the later decision too", asOf: "2026-04-20", events: events(planningMeeting(), decision, letter("2026-04-03")),
			want: "late, due 2026-03-31, done 2026-04-03: late certain 3d 2wd | meeting-day-counts 2026-03-30 late | from-the-decision 2026-04-02 late"},
		{name: "a decision before the meeting changes nothing", asOf: "2026-04-20",
			events: events(event("decision-to-commence", "2026-03-26"), planningMeeting(), letter("2026-04-01")),
			want:   "late, due 2026-03-31, done 2026-04-01: late certain 1d 1wd | meeting-day-counts 2026-03-30 late"},
		{name: "not sent the next working day", asOf: "2026-03-30", events: events(planningMeeting()), want: "pending, due 2026-03-31"},
		{name: "not sent on the last day", asOf: "2026-03-31", events: events(planningMeeting()), want: "pending, due 2026-03-31, contested meeting-day-counts"},
		{name: "not sent the day after", asOf: "2026-04-01", events: events(planningMeeting()),
			want: "overdue, due 2026-03-31: overdue certain 1d 1wd, missing letter-before-proceedings"},
		{name: "not sent a week after, over Easter", asOf: "2026-04-07", events: events(planningMeeting()),
			want: "overdue, due 2026-03-31: overdue certain 7d 3wd, missing letter-before-proceedings"},
		{name: "planned for the last day", asOf: "2026-03-27", events: events(planningMeeting(), letter("2026-03-31")),
			want: "pending, due 2026-03-31, planned 2026-03-31, contested meeting-day-counts"},
		{name: "planned for the day after", asOf: "2026-03-27", events: events(planningMeeting(), letter("2026-04-01")),
			want: "pending, due 2026-03-31, planned 2026-04-01: planned-late certain 1d 1wd"},
		{name: "overdue beats planned late", asOf: "2026-04-01", events: events(planningMeeting(), letter("2026-04-09")),
			want: "overdue, due 2026-03-31, planned 2026-04-09: overdue certain 1d 1wd, missing letter-before-proceedings"},
		{name: "the meeting is planned", asOf: "2026-03-20", events: events(planningMeeting()), want: "projected, due 2026-03-31"},
		{name: "no meeting", asOf: "2026-03-20", want: "waiting"},
		{name: "letters are not recorded", asOf: "2026-04-20", events: events(planningMeeting()), recorded: recorded("legal-planning-meeting"),
			want: "not-recorded, due 2026-03-31"},
		{name: "not to commence", asOf: "2026-04-20", events: events(planningMeeting(), notToCommence()), want: "not-applicable"},
		{name: "stopped before the last day", asOf: "2026-04-20", events: events(planningMeeting(), event("pre-proceedings-ended", "2026-03-30")), want: "not-applicable"},
		{name: "stopped on the last day", asOf: "2026-04-01", events: events(planningMeeting(), event("pre-proceedings-ended", "2026-03-31")), want: "not-applicable"},
		{name: "stopped the day after: overdue, counted to the end", asOf: "2026-04-20", events: events(planningMeeting(), event("pre-proceedings-ended", "2026-04-01")),
			want: "overdue, due 2026-03-31: overdue certain 1d 1wd, missing letter-before-proceedings"},
		{name: "a letter to each of two parents, one too late", asOf: "2026-04-20",
			events: events(planningMeeting(), letter("2026-03-30", "ref:mother"), letter("2026-04-01", "ref:father")),
			want:   "father: late, due 2026-03-31, done 2026-04-01: late certain 1d 1wd; mother: met, due 2026-03-31, done 2026-03-30"},
		{name: "a parent recorded and no letter to him", asOf: "2026-04-01",
			events: events(planningMeeting(), event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father"), letter("2026-03-30", "ref:mother")),
			want:   "father: overdue, due 2026-03-31: overdue certain 1d 1wd, missing letter-before-proceedings; mother: met, due 2026-03-31, done 2026-03-30"},
		{name: "one letter serves both parents recorded", asOf: "2026-04-01",
			events: events(planningMeeting(), event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father"), letter("2026-03-30")),
			want:   "father: met, due 2026-03-31, done 2026-03-30; mother: met, due 2026-03-31, done 2026-03-30"},
	})
}

func TestLetterEnclosures(t *testing.T) {
	letter := func(details ...string) deadline.Event {
		return event("letter-before-proceedings", "2026-03-30", details...)
	}
	four := "with:law-society-list,plo-chronology,plo-plan,plo-timetable"
	stands(t, "pre-proceedings/letter-enclosures", []row{
		{name: "all four", asOf: "2026-04-01", events: events(letter(four)), want: "met, done 2026-03-30"},
		{name: "without the list and the timetable", asOf: "2026-03-30", events: events(letter("with:plo-chronology,plo-plan")),
			want: "unmet, done 2026-03-30: missing-document certain, missing law-society-list plo-timetable"},
		{name: "with nothing", asOf: "2026-03-30", events: events(letter("with:")),
			want: "unmet, done 2026-03-30: missing-document certain, missing law-society-list plo-chronology plo-plan plo-timetable"},
		{name: "not recorded", asOf: "2026-03-30", events: events(letter()), want: "not-recorded, done 2026-03-30"},
		{name: "each of two letters", asOf: "2026-04-01",
			events: events(letter("ref:mother", four), event("letter-before-proceedings", "2026-03-31", "ref:father", "with:plo-chronology,plo-plan,plo-timetable")),
			want:   "mother: met, done 2026-03-30; father: unmet, done 2026-03-31: missing-document certain, missing law-society-list"},
		{name: "planned", asOf: "2026-03-27", events: events(letter("with:")), want: "projected, planned 2026-03-30"},
		{name: "no letter", asOf: "2026-03-27", events: events(planningMeeting()), want: "waiting"},
		{name: "not to commence", asOf: "2026-04-10", events: events(letter("with:"), notToCommence()), want: "not-applicable"},
	})
}
