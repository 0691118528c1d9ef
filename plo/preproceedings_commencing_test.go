package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestSupervisionRecorded(t *testing.T) {
	request := event("pre-proceedings-request", "2026-03-20")
	three := "by:social-worker,team-manager,head-of-service"
	stands(t, "pre-proceedings/supervision-recorded", []row{
		{name: "the day before the request", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-19", three), request), want: "met, due 2026-03-20, done 2026-03-19"},
		{name: "on the day of the request", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-20", three), request), want: "met, due 2026-03-20, done 2026-03-20"},
		{name: "the day after the request", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-21", three), request),
			want:   "unmet, due 2026-03-20, done 2026-03-21: out-of-order certain"},
		{name: "the day after the request and without the head of service", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-21", "by:social-worker,team-manager"), request),
			want:   "unmet, due 2026-03-20, done 2026-03-21: out-of-order certain, missing head-of-service"},
		{name: "none, on the day of the request", asOf: "2026-03-20", events: events(request), want: "pending, due 2026-03-20"},
		{name: "none, the day after the request", asOf: "2026-03-21", events: events(request),
			want: "unmet, due 2026-03-20: missing-step certain, missing case-supervision"},
		{name: "without the head of service", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-19", "by:social-worker,team-manager"), request),
			want:   "unmet, due 2026-03-20, done 2026-03-19: missing-attendee certain, missing head-of-service"},
		{name: "nobody there", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-19", "by:"), request),
			want:   "unmet, due 2026-03-20, done 2026-03-19: missing-attendee certain, missing social-worker team-manager head-of-service"},
		{name: "not recorded who was there", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-19"), request), want: "not-recorded, due 2026-03-20, done 2026-03-19"},
		{name: "too late, and not recorded who was there", asOf: "2026-04-01",
			events: events(event("case-supervision", "2026-03-21"), request),
			want:   "unmet, due 2026-03-20, done 2026-03-21: out-of-order certain"},
		{name: "supervisions are not recorded", asOf: "2026-04-01", recorded: recorded("pre-proceedings-request"),
			events: events(request), want: "not-recorded, due 2026-03-20"},
		{name: "held, the request not yet made", asOf: "2026-03-19",
			events: events(event("case-supervision", "2026-03-19", three)), want: "met, done 2026-03-19"},
		{name: "no request", asOf: "2026-04-01", want: "waiting"},
		{name: "the request is planned", asOf: "2026-03-10", events: events(request), want: "projected, due 2026-03-20"},
		{name: "planned for after the planned request", asOf: "2026-03-10",
			events: events(event("case-supervision", "2026-03-23"), request),
			want:   "projected, due 2026-03-20, planned 2026-03-23: planned-late certain 3d 1wd"},
		{name: "ended with no request", asOf: "2026-08-01",
			events: events(planningMeeting(), event("pre-proceedings-ended", "2026-07-06")), want: "not-applicable"},
	})
}

func TestPlanningMeetingRequested(t *testing.T) {
	asked := func(on string, details ...string) deadline.Event {
		return event("planning-meeting-requested", on, details...)
	}
	hos := "by:head-of-service"
	stands(t, "pre-proceedings/planning-meeting-requested", []row{
		{name: "the day before the meeting", asOf: "2026-04-01", events: events(asked("2026-03-26", hos), planningMeeting()),
			want: "met, due 2026-03-27, done 2026-03-26"},
		{name: "on the day of the meeting", asOf: "2026-04-01", events: events(asked("2026-03-27", hos), planningMeeting()),
			want: "met, due 2026-03-27, done 2026-03-27"},
		{name: "the day after the meeting", asOf: "2026-04-01", events: events(asked("2026-03-28", hos), planningMeeting()),
			want: "unmet, due 2026-03-27, done 2026-03-28: out-of-order certain"},
		{name: "by the team manager", asOf: "2026-04-01", events: events(asked("2026-03-20", "by:team-manager"), planningMeeting()),
			want: "unmet, due 2026-03-27, done 2026-03-20: not-authorised certain, missing head-of-service"},
		{name: "by whom is not recorded", asOf: "2026-04-01", events: events(asked("2026-03-20"), planningMeeting()),
			want: "not-recorded, due 2026-03-27, done 2026-03-20"},
		{name: "not asked, on the day of the meeting", asOf: "2026-03-27", events: events(planningMeeting()), want: "pending, due 2026-03-27"},
		{name: "not asked, the day after the meeting", asOf: "2026-03-28", events: events(planningMeeting()),
			want: "unmet, due 2026-03-27: missing-step certain, missing planning-meeting-requested"},
		{name: "the meeting is planned", asOf: "2026-03-20", events: events(planningMeeting()), want: "projected, due 2026-03-27"},
		{name: "asked, no meeting yet", asOf: "2026-03-20", events: events(asked("2026-03-20", hos)), want: "met, done 2026-03-20"},
		{name: "nothing has happened", asOf: "2026-03-20", want: "waiting"},
	})
}

func TestRequestSubmitted(t *testing.T) {
	submitted := func(on string, details ...string) deadline.Event {
		return event("pre-proceedings-request", on, details...)
	}
	worker := "by:social-worker"
	stands(t, "pre-proceedings/request-submitted", []row{
		{name: "the day before the meeting", asOf: "2026-04-01", events: events(submitted("2026-03-26", worker), planningMeeting()),
			want: "met, due 2026-03-27, done 2026-03-26"},
		{name: "on the day of the meeting", asOf: "2026-04-01", events: events(submitted("2026-03-27", worker), planningMeeting()),
			want: "met, due 2026-03-27, done 2026-03-27"},
		{name: "the day after the meeting", asOf: "2026-04-01", events: events(submitted("2026-03-28", worker), planningMeeting()),
			want: "unmet, due 2026-03-27, done 2026-03-28: out-of-order certain"},
		{name: "by the team manager", asOf: "2026-04-01", events: events(submitted("2026-03-20", "by:team-manager"), planningMeeting()),
			want: "unmet, due 2026-03-27, done 2026-03-20: not-authorised certain, missing social-worker"},
		{name: "by the team manager the day after the meeting", asOf: "2026-04-01",
			events: events(submitted("2026-03-28", "by:team-manager"), planningMeeting()),
			want:   "unmet, due 2026-03-27, done 2026-03-28: out-of-order certain, missing social-worker"},
		{name: "by whom is not recorded", asOf: "2026-04-01", events: events(submitted("2026-03-20"), planningMeeting()),
			want: "not-recorded, due 2026-03-27, done 2026-03-20"},
		{name: "none, on the day of the meeting", asOf: "2026-03-27", events: events(planningMeeting()), want: "pending, due 2026-03-27"},
		{name: "none, the day after the meeting", asOf: "2026-03-28", events: events(planningMeeting()),
			want: "unmet, due 2026-03-27: missing-step certain, missing pre-proceedings-request"},
		{name: "requests are not recorded", asOf: "2026-03-28", recorded: recorded("legal-planning-meeting"),
			events: events(planningMeeting()), want: "not-recorded, due 2026-03-27"},
		{name: "the meeting is planned", asOf: "2026-03-20", events: events(planningMeeting()), want: "projected, due 2026-03-27"},
		{name: "nothing has happened", asOf: "2026-03-20", want: "waiting"},
	})
}

func TestRequestComplete(t *testing.T) {
	stands(t, "pre-proceedings/request-complete", []row{
		{name: "form, genogram and plan", asOf: "2026-04-01",
			events: events(event("pre-proceedings-request", "2026-03-20", "with:request-form,genogram,childs-plan,chronology")),
			want:   "met, done 2026-03-20"},
		{name: "the form alone", asOf: "2026-03-20",
			events: events(event("pre-proceedings-request", "2026-03-20", "with:request-form")),
			want:   "unmet, done 2026-03-20: missing-document certain, missing genogram childs-plan"},
		{name: "with nothing", asOf: "2026-03-20", events: events(event("pre-proceedings-request", "2026-03-20", "with:")),
			want: "unmet, done 2026-03-20: missing-document certain, missing request-form genogram childs-plan"},
		{name: "with what is not recorded", asOf: "2026-03-20", events: events(event("pre-proceedings-request", "2026-03-20")),
			want: "not-recorded, done 2026-03-20"},
		{name: "sent back and sent again", asOf: "2026-04-01", events: events(
			event("pre-proceedings-request", "2026-03-23", "with:request-form,genogram,childs-plan"),
			event("pre-proceedings-request", "2026-03-20", "with:request-form,genogram")),
			want: "unmet, done 2026-03-20: missing-document certain, missing childs-plan; met, done 2026-03-23"},
		{name: "planned: not tested yet", asOf: "2026-03-19",
			events: events(event("pre-proceedings-request", "2026-03-20", "with:")), want: "projected, planned 2026-03-20"},
		{name: "none", asOf: "2026-04-01", want: "waiting"},
		{name: "requests are not recorded", asOf: "2026-04-01", recorded: recorded("legal-planning-meeting"), want: "not-recorded"},
	})
}

func TestAdvocacyChecked(t *testing.T) {
	needed, letter := event("advocate-or-interpreter-needed", "2026-03-20"), event("letter-before-proceedings", "2026-03-31")
	checked := func(on string) deadline.Event { return event("advocate-or-interpreter-checked", on) }
	stands(t, "pre-proceedings/advocacy-checked", []row{
		{name: "the day before the planning meeting", asOf: "2026-04-10",
			events: events(needed, checked("2026-03-26"), planningMeeting(), letter), want: "met, due 2026-03-31, done 2026-03-26"},
		{name: "on the day of the planning meeting", asOf: "2026-04-10",
			events: events(needed, checked("2026-03-27"), planningMeeting(), letter), want: "met, due 2026-03-31, done 2026-03-27"},
		{name: "the day after the planning meeting: advice not followed", asOf: "2026-04-10",
			events: events(needed, checked("2026-03-28"), planningMeeting(), letter), want: "met, due 2026-03-31, done 2026-03-28: advisory"},
		{name: "on the day of the letter", asOf: "2026-04-10",
			events: events(needed, checked("2026-03-31"), planningMeeting(), letter), want: "met, due 2026-03-31, done 2026-03-31: advisory"},
		{name: "the day after the letter: a limit that is inferred", asOf: "2026-04-10",
			events: events(needed, checked("2026-04-01"), planningMeeting(), letter),
			want:   "unmet, due 2026-03-31, done 2026-04-01: out-of-order arguable"},
		{name: "not checked, on the day of the letter", asOf: "2026-03-31", events: events(needed, planningMeeting(), letter),
			want: "pending, due 2026-03-31"},
		{name: "not checked, the day after the letter", asOf: "2026-04-01", events: events(needed, planningMeeting(), letter),
			want: "unmet, due 2026-03-31: missing-step arguable, missing advocate-or-interpreter-checked"},
		{name: "the first letter counts, whoever it went to", asOf: "2026-04-10", events: events(needed, checked("2026-04-01"), planningMeeting(),
			event("letter-before-proceedings", "2026-03-31", "ref:father"), event("letter-before-proceedings", "2026-04-08", "ref:mother")),
			want: "unmet, due 2026-03-31, done 2026-04-01: out-of-order arguable"},
		{name: "no letter yet: by when it must be sent", asOf: "2026-03-27", events: events(needed, planningMeeting()),
			want: "pending, due 2026-03-31"},
		{name: "need found on the day of the letter", asOf: "2026-04-20",
			events: events(event("advocate-or-interpreter-needed", "2026-03-31"), planningMeeting(), letter),
			want:   "unmet, due 2026-03-31: missing-step arguable, missing advocate-or-interpreter-checked"},
		{name: "need found the day after the letter: no limit", asOf: "2026-04-20",
			events: events(event("advocate-or-interpreter-needed", "2026-04-01"), planningMeeting(), letter), want: "pending"},
		{name: "need to be found tomorrow", asOf: "2026-04-19",
			events: events(event("advocate-or-interpreter-needed", "2026-04-20"), planningMeeting(), letter), want: "projected"},
		{name: "need that ended since", asOf: "2026-04-20",
			events: events(event("advocate-or-interpreter-needed", "2026-03-20", "until:2026-04-19"), planningMeeting(), letter),
			want:   "unmet, due 2026-03-31: missing-step arguable, missing advocate-or-interpreter-checked"},
		{name: "nobody needs one", asOf: "2026-04-20", events: events(planningMeeting(), letter), want: "waiting"},
		{name: "not to commence", asOf: "2026-04-20", events: events(needed, planningMeeting(), notToCommence()), want: "not-applicable"},
	})
}

func TestPlanningMeetingAttended(t *testing.T) {
	stands(t, "pre-proceedings/planning-meeting-attended", []row{
		{name: "all five", asOf: "2026-03-27", events: events(planningMeeting(theFive())), want: "met, done 2026-03-27"},
		{name: "without the solicitor, on the day itself", asOf: "2026-03-27",
			events: events(planningMeeting("by:social-worker,team-manager,head-of-service,case-progression-officer,fostering-team")),
			want:   "unmet, done 2026-03-27: missing-attendee certain, missing legal-services"},
		{name: "nobody", asOf: "2026-03-27", events: events(planningMeeting("by:")),
			want: "unmet, done 2026-03-27: missing-attendee certain, missing social-worker team-manager legal-services head-of-service case-progression-officer"},
		{name: "not recorded who", asOf: "2026-03-27", events: events(planningMeeting()), want: "not-recorded, done 2026-03-27"},
		{name: "planned: not tested yet", asOf: "2026-03-26", events: events(planningMeeting("by:")), want: "projected, planned 2026-03-27"},
		{name: "none", asOf: "2026-03-26", want: "waiting"},
		{name: "planning meetings are not recorded", asOf: "2026-03-26", recorded: recorded("first-plo-meeting"), want: "not-recorded"},
		{name: "ended without one", asOf: "2026-07-07", events: events(event("pre-proceedings-ended", "2026-07-06")), want: "not-applicable"},
		{name: "not to commence: the meeting's own row stays", asOf: "2026-04-20", events: events(planningMeeting("by:social-worker,team-manager,head-of-service,case-progression-officer"), notToCommence()),
			want: "unmet, done 2026-03-27: missing-attendee certain, missing legal-services"},
	})
}

func TestTransferTeamAttended(t *testing.T) {
	due := func(on string, details ...string) deadline.Event { return event("transfer-due", on, details...) }
	absent := "unmet, done 2026-03-27: missing-attendee certain, missing receiving-team-manager or receiving-social-worker"
	stands(t, "pre-proceedings/transfer-team-attended", []row{
		{name: "the receiving social worker", asOf: "2026-04-20",
			events: events(due("2026-03-20"), planningMeeting("by:receiving-social-worker")), want: "met, done 2026-03-27"},
		{name: "the receiving team manager", asOf: "2026-04-20",
			events: events(due("2026-03-20"), planningMeeting("by:receiving-team-manager")), want: "met, done 2026-03-27"},
		{name: "neither", asOf: "2026-04-20", events: events(due("2026-03-20"), planningMeeting(theFive())), want: absent},
		{name: "transfer decided on the day of the meeting", asOf: "2026-04-20", events: events(due("2026-03-27"), planningMeeting(theFive())), want: absent},
		{name: "transfer decided the day after the meeting", asOf: "2026-04-20",
			events: events(due("2026-03-28"), planningMeeting(theFive())), want: "not-applicable"},
		{name: "transfer given up on the day before the meeting", asOf: "2026-04-20",
			events: events(due("2026-03-20", "until:2026-03-26"), planningMeeting(theFive())), want: "not-applicable"},
		{name: "transfer made on the day of the meeting", asOf: "2026-04-20",
			events: events(due("2026-03-20", "until:2026-03-27"), planningMeeting(theFive())), want: absent},
		{name: "not recorded who", asOf: "2026-04-20", events: events(due("2026-03-20"), planningMeeting()), want: "not-recorded, done 2026-03-27"},
		{name: "meeting planned", asOf: "2026-03-21", events: events(due("2026-03-20"), planningMeeting()), want: "projected, planned 2026-03-27"},
		{name: "no transfer", asOf: "2026-04-20", events: events(planningMeeting(theFive())), want: "not-applicable"},
	})
}

func TestPlanningMeetingDocuments(t *testing.T) {
	stands(t, "pre-proceedings/planning-meeting-documents", []row{
		{name: "all six", asOf: "2026-03-27", want: "met, done 2026-03-27", events: events(
			planningMeeting("with:assessments,chronology,plan-or-options,genogram,agency-reports,statutory-minutes"))},
		{name: "no genogram and no minutes", asOf: "2026-03-27", events: events(
			planningMeeting("with:assessments,chronology,plan-or-options,agency-reports")),
			want: "unmet, done 2026-03-27: missing-document certain, missing genogram"},
		{name: "none at all", asOf: "2026-03-27", events: events(planningMeeting("with:")),
			want: "unmet, done 2026-03-27: missing-document certain, missing assessments chronology plan-or-options genogram"},
		{name: "not recorded which", asOf: "2026-03-27", events: events(planningMeeting(theFive())), want: "not-recorded, done 2026-03-27"},
		{name: "planned: not tested yet", asOf: "2026-03-26", events: events(planningMeeting("with:")), want: "projected, planned 2026-03-27"},
		{name: "none", asOf: "2026-03-26", want: "waiting"},
	})
}
