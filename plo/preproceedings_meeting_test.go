package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestFirstMeeting(t *testing.T) {
	held := func(on string) deadline.Event { return event("first-plo-meeting", on) }
	stands(t, "pre-proceedings/first-meeting", []row{
		{name: "nine working days after, over Easter", asOf: "2026-05-01", events: events(planningMeeting(), held("2026-04-13")), want: "met, due 2026-04-14, done 2026-04-13"},
		{name: "ten working days after", asOf: "2026-05-01", events: events(planningMeeting(), held("2026-04-14")), want: "met, due 2026-04-14, done 2026-04-14"},
		{name: "eleven working days after", asOf: "2026-05-01", events: events(planningMeeting(), held("2026-04-15")),
			want: "late, due 2026-04-14, done 2026-04-15: late certain 1d 1wd"},
		{name: "ten working days in plain weeks", asOf: "2025-10-01", events: events(event("legal-planning-meeting", "2025-09-03"), held("2025-09-17")),
			want: "met, due 2025-09-17, done 2025-09-17"},
		{name: "on the day of the decision", asOf: "2026-05-01", events: events(planningMeeting(), held("2026-03-27")), want: "met, due 2026-04-14, done 2026-03-27"},
		{name: "the day before the decision", asOf: "2026-05-01", events: events(planningMeeting(), held("2026-03-26")),
			want: "unmet, due 2026-04-14, done 2026-03-26: out-of-order certain"},
		{name: "counted from the decision, not the meeting", asOf: "2026-05-01",
			events: events(planningMeeting(), event("decision-to-commence", "2026-03-31"), held("2026-04-16")), want: "met, due 2026-04-16, done 2026-04-16"},
		{name: "a day late for the decision", asOf: "2026-05-01",
			events: events(planningMeeting(), event("decision-to-commence", "2026-03-31"), held("2026-04-17")),
			want:   "late, due 2026-04-16, done 2026-04-17: late certain 1d 1wd"},
		{name: "not held on the last day", asOf: "2026-04-14", events: events(planningMeeting()), want: "pending, due 2026-04-14"},
		{name: "not held the day after", asOf: "2026-04-15", events: events(planningMeeting()),
			want: "overdue, due 2026-04-14: overdue certain 1d 1wd, missing first-plo-meeting"},
		{name: "planned for the last day", asOf: "2026-04-01", events: events(planningMeeting(), held("2026-04-14")), want: "pending, due 2026-04-14, planned 2026-04-14"},
		{name: "planned for the day after", asOf: "2026-04-01", events: events(planningMeeting(), held("2026-04-15")),
			want: "pending, due 2026-04-14, planned 2026-04-15: planned-late certain 1d 1wd"},
		{name: "booked for later and held in time: what happened counts", asOf: "2026-04-14",
			events: events(planningMeeting(), held("2026-04-13"), held("2026-04-20")), want: "met, due 2026-04-14, done 2026-04-13"},
		{name: "the decision is planned", asOf: "2026-03-20", events: events(event("decision-to-commence", "2026-03-30")), want: "projected, due 2026-04-15"},
		{name: "no decision", asOf: "2026-03-20", want: "waiting"},
		{name: "first meetings are not recorded", asOf: "2026-05-01", events: events(planningMeeting()), recorded: recorded("legal-planning-meeting"),
			want: "not-recorded, due 2026-04-14"},
		{name: "application made before the last day", asOf: "2026-05-01", events: events(planningMeeting(), event("application-submitted", "2026-04-13")), want: "not-applicable"},
		{name: "application made on the last day", asOf: "2026-04-15", events: events(planningMeeting(), event("application-submitted", "2026-04-14")), want: "not-applicable"},
		{name: "application made the day after: overdue, counted to the end", asOf: "2026-05-01", events: events(planningMeeting(), event("application-submitted", "2026-04-15")),
			want: "overdue, due 2026-04-14: overdue certain 1d 1wd, missing first-plo-meeting"},
		{name: "held although the application was made before", asOf: "2026-05-01",
			events: events(planningMeeting(), event("application-submitted", "2026-04-01"), held("2026-04-15")),
			want:   "not-applicable"},
		{name: "not to commence", asOf: "2026-05-01", events: events(planningMeeting(), notToCommence()), want: "not-applicable"},
	})
}

func TestMeetingAttended(t *testing.T) {
	all := "by:social-worker,team-manager,legal-services,parent,parents-solicitor"
	stands(t, "pre-proceedings/meeting-attended", []row{
		{name: "everybody", asOf: "2026-04-14", events: events(firstMeeting(all)), want: "met, done 2026-04-14"},
		{name: "a service manager instead of the team manager", asOf: "2026-04-14",
			events: events(firstMeeting("by:social-worker,service-manager,legal-services,parent,parents-solicitor")), want: "met, done 2026-04-14"},
		{name: "no parent: advisory", asOf: "2026-04-14", events: events(firstMeeting("by:social-worker,team-manager,legal-services,parents-solicitor")),
			want: "met, done 2026-04-14: advisory"},
		{name: "no manager", asOf: "2026-04-14", events: events(firstMeeting("by:social-worker,legal-services,parent,parents-solicitor")),
			want: "unmet, done 2026-04-14: missing-attendee certain, missing team-manager or service-manager"},
		{name: "nobody", asOf: "2026-04-14", events: events(firstMeeting("by:")),
			want: "unmet, done 2026-04-14: missing-attendee certain, missing social-worker team-manager or service-manager legal-services"},
		{name: "not recorded who", asOf: "2026-04-14", events: events(firstMeeting()), want: "not-recorded, done 2026-04-14"},
		{name: "planned: not tested yet", asOf: "2026-04-13", events: events(firstMeeting("by:")), want: "projected, planned 2026-04-14"},
		{name: "each meeting, in date order", asOf: "2026-09-01",
			events: events(event("final-plo-meeting", "2026-08-03", "by:"), event("further-plo-meeting", "2026-05-04", all),
				event("third-plo-meeting", "2026-07-09", all), event("second-plo-meeting", "2026-05-28"), firstMeeting(all)),
			want: "met, done 2026-04-14; met, done 2026-05-04; not-recorded, done 2026-05-28; met, done 2026-07-09; " +
				"unmet, done 2026-08-03: missing-attendee certain, missing social-worker team-manager or service-manager legal-services"},
		{name: "no meeting", asOf: "2026-04-14", events: events(planningMeeting()), want: "waiting"},
		{name: "not to commence", asOf: "2026-04-14", events: events(firstMeeting("by:"), notToCommence()), want: "not-applicable"},
	})
}

func TestAbsentParentIsNamedAsAdvisory(t *testing.T) {
	f := one(t, events(firstMeeting("by:social-worker,team-manager,legal-services")), "2026-04-14", "pre-proceedings/meeting-attended")
	if got := f.Advisory(); len(got) != 2 || got[0] != "parent" || got[1] != "parents-solicitor" {
		t.Errorf("advisory: %v", got)
	}
	if f.IsBreach() {
		t.Error("a parent's absence is a breach")
	}
}

func TestMeetingDocuments(t *testing.T) {
	three := "with:assessments,chronology,genogram"
	stands(t, "pre-proceedings/meeting-documents", []row{
		{name: "all three", asOf: "2026-04-14", events: events(firstMeeting(three)), want: "met, done 2026-04-14"},
		{name: "no genogram at the second", asOf: "2026-06-01", events: events(firstMeeting(three), event("second-plo-meeting", "2026-05-28", "with:assessments,chronology")),
			want: "met, done 2026-04-14; unmet, done 2026-05-28: missing-document certain, missing genogram"},
		{name: "none", asOf: "2026-04-14", events: events(firstMeeting("with:")),
			want: "unmet, done 2026-04-14: missing-document certain, missing assessments chronology genogram"},
		{name: "not recorded", asOf: "2026-04-14", events: events(firstMeeting()), want: "not-recorded, done 2026-04-14"},
		{name: "planned: not tested yet", asOf: "2026-04-13", events: events(firstMeeting("with:")), want: "projected, planned 2026-04-14"},
		{name: "no meeting", asOf: "2026-04-14", want: "waiting"},
		{name: "not to commence", asOf: "2026-04-14", events: events(firstMeeting("with:"), notToCommence()), want: "not-applicable"},
	})
}

func TestTimetableLength(t *testing.T) {
	standsInBrief(t, "pre-proceedings/timetable-length", []row{
		{name: "no end agreed: nothing to test", asOf: "2026-04-14", events: events(firstMeeting()), want: "waiting"},
		{name: "a day short of twelve weeks", asOf: "2026-04-14", events: events(firstMeeting("until:2026-07-05")), want: "met"},
		{name: "twelve weeks", asOf: "2026-04-14", events: events(firstMeeting("until:2026-07-06")), want: "met, contested calendar-weeks"},
		{name: "to the anniversary: arguable", asOf: "2026-04-14", events: events(firstMeeting("until:2026-07-07")),
			want: "late: over-limit arguable 1d 1wd | anniversary 2026-07-07 met | calendar-weeks 2026-07-05 late"},
		{name: "a day past the anniversary", asOf: "2026-04-14", events: events(firstMeeting("until:2026-07-08")),
			want: "late: over-limit certain 2d 2wd | anniversary 2026-07-07 late | calendar-weeks 2026-07-05 late"},
		{name: "no first meeting and no decision", asOf: "2026-04-14", want: "waiting"},
		{name: "not to commence", asOf: "2026-07-20", events: events(firstMeeting("until:2026-07-20"), notToCommence()), want: "not-applicable"},
	})
}

func TestPlanAndTimetableAgreed(t *testing.T) {
	stands(t, "pre-proceedings/plan-and-timetable-agreed", []row{
		{name: "both, with a parent", asOf: "2026-04-14", events: events(firstMeeting("with:plo-plan,plo-timetable", "by:social-worker,parent")), want: "met, done 2026-04-14"},
		{name: "both, with the parent's solicitor", asOf: "2026-04-14", events: events(firstMeeting("with:plo-plan,plo-timetable", "by:parents-solicitor")), want: "met, done 2026-04-14"},
		{name: "both, and nobody for the parents: who agrees is inferred", asOf: "2026-04-14", events: events(firstMeeting("with:plo-plan,plo-timetable", "by:social-worker")),
			want: "unmet, done 2026-04-14: missing-attendee arguable, missing parent or parents-solicitor"},
		{name: "both, who was there is not recorded", asOf: "2026-04-14", events: events(firstMeeting("with:plo-plan,plo-timetable")), want: "not-recorded, done 2026-04-14"},
		{name: "no timetable", asOf: "2026-04-14", events: events(firstMeeting("with:plo-plan")),
			want: "unmet, done 2026-04-14: missing-document certain, missing plo-timetable"},
		{name: "not recorded", asOf: "2026-04-14", events: events(firstMeeting()), want: "not-recorded, done 2026-04-14"},
		{name: "only the first meeting is asked", asOf: "2026-06-01",
			events: events(firstMeeting("with:plo-plan,plo-timetable", "by:parent"), event("first-plo-meeting", "2026-04-21", "with:")), want: "met, done 2026-04-14"},
		{name: "planned: not tested yet", asOf: "2026-04-13", events: events(firstMeeting("with:")), want: "projected, planned 2026-04-14"},
		{name: "no meeting, no decision", asOf: "2026-04-13", want: "waiting"},
		{name: "not to commence", asOf: "2026-04-14", events: events(firstMeeting("with:"), notToCommence()), want: "not-applicable"},
	})
}

// The agenda that the confirmation and the review of the plan come from has no headings: nothing about them is certain.
func TestPlanConfirmed(t *testing.T) {
	confirmed := func(on string) deadline.Event { return event("plan-confirmed-in-writing", on) }
	ended := event("pre-proceedings-ended", "2026-07-06")
	stands(t, "pre-proceedings/plan-confirmed", []row{
		{name: "on the day of the meeting", asOf: "2026-05-01", events: events(firstMeeting(), confirmed("2026-04-14")), want: "met, done 2026-04-14"},
		{name: "the day after", asOf: "2026-05-01", events: events(firstMeeting(), confirmed("2026-04-15")), want: "met, done 2026-04-15"},
		{name: "the day before", asOf: "2026-05-01", events: events(firstMeeting(), confirmed("2026-04-13")),
			want: "unmet, done 2026-04-13: out-of-order arguable"},
		{name: "not yet: no limit", asOf: "2026-12-01", events: events(firstMeeting(), planningMeeting()), want: "pending"},
		{name: "planned", asOf: "2026-04-14", events: events(firstMeeting(), confirmed("2026-04-15")), want: "pending, planned 2026-04-15"},
		{name: "never, pre-proceedings over", asOf: "2026-07-07", events: events(planningMeeting(), firstMeeting(), ended),
			want: "unmet: missing-step arguable, missing plan-confirmed-in-writing"},
		{name: "confirmed after the end: done", asOf: "2026-07-20", events: events(planningMeeting(), firstMeeting(), ended, confirmed("2026-07-07")), want: "met, done 2026-07-07"},
		{name: "not recorded", asOf: "2026-07-20", events: events(planningMeeting(), firstMeeting(), ended),
			recorded: recorded("first-plo-meeting", "legal-planning-meeting"), want: "not-recorded"},
		{name: "no first meeting, no decision", asOf: "2026-07-20", want: "waiting"},
		{name: "ended without a first meeting", asOf: "2026-07-20", events: events(planningMeeting(), ended), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-07-20", events: events(firstMeeting(), notToCommence()), want: "not-applicable"},
	})
}
