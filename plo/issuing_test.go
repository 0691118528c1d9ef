package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

// The issuing rules apply once one of these is recorded. Monday 1 June 2026 is the day of the decision throughout.
var (
	decided      = event("decision-to-issue", "2026-06-01", "by:head-of-service")
	shortNotice  = event("short-notice-decision", "2026-06-01", "by:head-of-service,legal-services", "with:exceptional-reason")
	submitted    = event("application-submitted", "2026-06-10")
	firstHearing = event("case-management-hearing", "2026-07-01")
)

func TestIssueIsDecidedAtAPlanningMeeting(t *testing.T) {
	stands(t, "issuing/planning-meeting-held", []row{
		{"at the closing review", events(decided, event("closing-planning-meeting", "2026-06-01")), "2026-06-05", nil,
			"met, due 2026-06-01, done 2026-06-01"},
		{"at a further planning meeting", events(decided, event("further-planning-meeting", "2026-06-01")), "2026-06-05", nil,
			"met, due 2026-06-01, done 2026-06-01"},
		{"at a meeting the day before", events(decided, event("closing-planning-meeting", "2026-05-31")), "2026-06-05", nil,
			"unmet, due 2026-06-01, done 2026-05-31: out-of-order arguable | an-earlier-one 2026-06-01 met"},
		{"at a meeting long before", events(decided, event("legal-planning-meeting", "2026-03-02")), "2026-06-05", nil,
			"unmet, due 2026-06-01, done 2026-03-02: out-of-order arguable | an-earlier-one 2026-06-01 met"},
		{"at a meeting the day after", events(decided, event("issue-planning-meeting", "2026-06-02")), "2026-06-05", nil,
			"unmet, due 2026-06-01, done 2026-06-02: out-of-order certain"},
		{"without a meeting, on the day", events(decided), "2026-06-01", nil, "pending, due 2026-06-01"},
		{"without a meeting, the day after", events(decided), "2026-06-02", nil,
			"unmet, due 2026-06-01: missing-step certain, missing legal-planning-meeting or midpoint-planning-meeting or closing-planning-meeting or extended-closing-planning-meeting or further-planning-meeting or issue-planning-meeting or retrospective-planning-meeting"},
		{"meetings are not recorded", events(decided), "2026-06-02", recorded("decision-to-issue"), "not-recorded, due 2026-06-01"},
		{"at short notice", events(decided, shortNotice), "2026-06-05", nil, "not-applicable"},
		{"applied without a decision", events(submitted), "2026-06-12", nil, "waiting"},
		{"the decision is planned", events(decided), "2026-05-31", nil, "not-applicable"},
		{"nothing about issuing", nil, "2026-06-05", nil, "not-applicable"},
	})
}

func TestTheHeadOfServiceDecidesToIssue(t *testing.T) {
	decision := func(details ...string) []deadline.Event {
		return events(event("decision-to-issue", "2026-06-01", details...))
	}
	stands(t, "issuing/issue-authorised", []row{
		{"by the head of service", decision("by:head-of-service"), "2026-06-01", nil, "met, done 2026-06-01"},
		{"with others", decision("by:team-manager,head-of-service"), "2026-06-01", nil, "met, done 2026-06-01"},
		{"by the team manager", decision("by:team-manager"), "2026-06-01", nil, "unmet, done 2026-06-01: not-authorised certain, missing head-of-service"},
		{"by nobody", decision("by:"), "2026-06-01", nil, "unmet, done 2026-06-01: not-authorised certain, missing head-of-service"},
		{"by whom is not recorded", decision(), "2026-06-01", nil, "not-recorded, done 2026-06-01"},
		{"at short notice", events(shortNotice), "2026-06-01", nil, "met, done 2026-06-01"},
		{"at short notice by the service manager", events(event("short-notice-decision", "2026-06-01", "by:service-manager")), "2026-06-01", nil,
			"unmet, done 2026-06-01: not-authorised certain, missing head-of-service"},
		{"the day before the decision", decision("by:team-manager"), "2026-05-31", nil, "not-applicable"},
		{"applied without a decision", events(submitted), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", nil, "2026-06-05", nil, "not-applicable"},
	})
}

func TestLegalAdviceComesBeforeADecisionAtShortNotice(t *testing.T) {
	alone := event("short-notice-decision", "2026-06-01", "by:head-of-service", "with:exceptional-reason")
	stands(t, "issuing/legal-advice", []row{
		{"legal services took part in the decision", events(shortNotice), "2026-06-05", nil, "met, done 2026-06-01"},
		{"advice the day before", events(alone, event("legal-advice-given", "2026-05-31")), "2026-06-05", nil, "met, done 2026-06-01"},
		{"advice on the day", events(alone, event("legal-advice-given", "2026-06-01")), "2026-06-05", nil, "met, done 2026-06-01"},
		{"advice the day after", events(alone, event("legal-advice-given", "2026-06-02")), "2026-06-05", nil,
			"unmet, due 2026-06-01, done 2026-06-02: out-of-order certain"},
		{"no advice, on the day", events(alone), "2026-06-01", nil, "pending, due 2026-06-01"},
		{"no advice, the day after", events(alone), "2026-06-02", nil, "unmet, due 2026-06-01: missing-step certain, missing legal-advice-given"},
		{"who decided is not recorded", events(event("short-notice-decision", "2026-06-01", "with:exceptional-reason")), "2026-06-02", nil,
			"not-recorded, due 2026-06-01"},
		{"no exceptional reason", events(event("short-notice-decision", "2026-06-01", "by:legal-services", "with:")), "2026-06-05", nil,
			"unmet, done 2026-06-01: missing-document certain, missing exceptional-reason"},
		{"whether there was a reason is not recorded", events(event("short-notice-decision", "2026-06-01", "by:legal-services")), "2026-06-05", nil,
			"not-recorded, done 2026-06-01"},
		{"neither advice nor reason", events(event("short-notice-decision", "2026-06-01", "by:head-of-service", "with:")), "2026-06-05", nil,
			"unmet, due 2026-06-01: missing-step certain, missing exceptional-reason legal-advice-given"},
		{"not at short notice", events(decided), "2026-06-05", nil, "not-applicable"},
	})
}

func TestTheParallelPlanningRecordIsCompletedAtTheMeeting(t *testing.T) {
	meeting := event("closing-planning-meeting", "2026-05-28")
	record := func(on string) deadline.Event {
		return event("parallel-planning-record", on,
			"with:realistic-options,sibling-assessment-considered,contact-assessment-considered")
	}
	stands(t, "issuing/parallel-planning-record", []row{
		{"on the meeting's day", events(meeting, decided, record("2026-05-28")), "2026-06-05", nil, "met, due 2026-05-28, done 2026-05-28"},
		{"the day before", events(meeting, decided, record("2026-05-27")), "2026-06-05", nil,
			"unmet, due 2026-05-28, done 2026-05-27: out-of-order certain"},
		{"the day after", events(meeting, decided, record("2026-05-29")), "2026-06-05", nil, "unmet, due 2026-05-28, done 2026-05-29: out-of-order certain"},
		{"the latest meeting up to the decision counts", events(
			event("legal-planning-meeting", "2026-03-02"), meeting, decided, event("further-planning-meeting", "2026-06-02"), record("2026-05-28"),
		), "2026-06-05", nil, "met, due 2026-05-28, done 2026-05-28"},
		{"not there", events(meeting, decided), "2026-06-01", nil, "unmet, due 2026-05-28: missing-step certain, missing parallel-planning-record"},
		{"not there yet, on the day of meeting and decision", events(decided, event("issue-planning-meeting", "2026-06-01")), "2026-06-01", nil,
			"pending, due 2026-06-01"},
		{"siblings not considered", events(meeting, decided, event("parallel-planning-record", "2026-05-28",
			"with:realistic-options,contact-assessment-considered")), "2026-06-05", nil,
			"unmet, due 2026-05-28, done 2026-05-28: missing-document certain, missing sibling-assessment-considered"},
		{"what it holds is not recorded", events(meeting, decided, event("parallel-planning-record", "2026-05-28")), "2026-06-05", nil,
			"not-recorded, due 2026-05-28, done 2026-05-28"},
		{"at short notice, at the meeting held afterwards", events(meeting, shortNotice, event("retrospective-planning-meeting", "2026-06-08"),
			record("2026-06-08")), "2026-06-12", nil, "met, due 2026-06-08, done 2026-06-08"},
		{"at short notice, no meeting yet", events(meeting, shortNotice), "2026-06-05", nil, "pending"},
		{"nothing about issuing", events(meeting), "2026-06-05", nil, "not-applicable"},
	})
}

func TestDraftsArePresentedAtTheMeeting(t *testing.T) {
	meeting := func(details ...string) deadline.Event {
		return event("issue-planning-meeting", "2026-06-01", details...)
	}
	stands(t, "issuing/drafts-presented", []row{
		{"both drafts", events(decided, meeting("with:draft-swet,initial-care-plan")), "2026-06-01", nil, "met, done 2026-06-01"},
		{"no care plan", events(decided, meeting("with:draft-swet")), "2026-06-01", nil,
			"unmet, done 2026-06-01: missing-document certain, missing initial-care-plan"},
		{"nothing", events(decided, meeting("with:")), "2026-06-01", nil,
			"unmet, done 2026-06-01: missing-document certain, missing draft-swet initial-care-plan"},
		{"not recorded", events(decided, meeting()), "2026-06-01", nil, "not-recorded, done 2026-06-01"},
		{"at the latest meeting up to the decision", events(decided, event("closing-planning-meeting", "2026-05-31", "with:draft-swet,initial-care-plan"),
			event("midpoint-planning-meeting", "2026-04-01", "with:")), "2026-06-01", nil, "met, done 2026-05-31"},
		{"no meeting", events(decided), "2026-06-05", nil, "waiting"},
		{"at short notice", events(shortNotice, meeting("with:")), "2026-06-05", nil, "not-applicable"},
		{"nothing about issuing", events(meeting("with:")), "2026-06-05", nil, "not-applicable"},
	})
}

func TestTheGenogramIsAtTheMeetingHeldAfterwards(t *testing.T) {
	meeting := func(details ...string) deadline.Event {
		return event("retrospective-planning-meeting", "2026-06-08", details...)
	}
	stands(t, "issuing/genogram", []row{
		{"there", events(shortNotice, meeting("with:genogram")), "2026-06-08", nil, "met, done 2026-06-08"},
		{"not there", events(shortNotice, meeting("with:chronology")), "2026-06-08", nil,
			"unmet, done 2026-06-08: missing-document certain, missing genogram"},
		{"not recorded", events(shortNotice, meeting()), "2026-06-08", nil, "not-recorded, done 2026-06-08"},
		{"no meeting yet", events(shortNotice), "2026-06-05", nil, "waiting"},
		{"not at short notice", events(decided, meeting("with:")), "2026-06-08", nil, "not-applicable"},
	})
}

func TestTheLetterOfIssueIsSentWithoutPreProceedings(t *testing.T) {
	letter := func(on string) deadline.Event { return event("letter-of-issue", on) }
	stands(t, "issuing/letter-of-issue", []row{
		{"on the day of the decision", events(decided, letter("2026-06-01")), "2026-06-05", nil, "met, done 2026-06-01"},
		{"the day after", events(decided, letter("2026-06-02")), "2026-06-05", nil, "met, done 2026-06-02"},
		{"the day before", events(decided, letter("2026-05-31")), "2026-06-05", nil, "unmet, done 2026-05-31: advisory"},
		{"after a decision at short notice", events(shortNotice, letter("2026-06-03")), "2026-06-05", nil, "met, done 2026-06-03"},
		{"not sent yet", events(decided), "2026-06-05", nil, "pending"},
		{"not sent, and the stage has closed", events(decided, firstHearing), "2026-07-02", nil, "unmet: advisory, missing letter-of-issue"},
		{"pre-proceedings had begun", events(decided, event("first-plo-meeting", "2026-03-16")), "2026-06-05", nil, "not-applicable"},
		{"a first meeting was only planned", events(decided, event("first-plo-meeting", "2026-06-16")), "2026-06-05", nil, "pending"},
		{"applied without a decision", events(submitted), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", nil, "2026-06-05", nil, "not-applicable"},
	})
}

func TestNoApplicationBeforeTheChildIsBorn(t *testing.T) {
	stands(t, "issuing/not-before-birth", []row{
		{"born the day before", events(submitted, event("child-born", "2026-06-09")), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-09"},
		{"born on the day", events(submitted, event("child-born", "2026-06-10")), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-10"},
		{"born the day after: the Act has no express words", events(submitted, event("child-born", "2026-06-11")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"born long ago", events(submitted, event("child-born", "2019-01-05")), "2026-06-12", nil, "met, due 2026-06-10, done 2019-01-05"},
		{"birth not recorded", events(submitted), "2026-06-12", nil, "not-applicable"},
		{"nothing about issuing", events(event("child-born", "2026-06-09")), "2026-06-12", nil, "not-applicable"},
	})
}

func TestTheFamilyGroupOfferIsNotInForce(t *testing.T) {
	stands(t, "issuing/family-group-offer", []row{
		{"not offered", events(decided, submitted), "2026-06-12", nil, "not-applicable"},
		{"offered", events(decided, submitted, event("family-group-decision-making-offered", "2026-05-01")), "2026-06-12", nil, "not-applicable"},
		{"nothing about issuing", nil, "2026-06-12", nil, "not-applicable"},
	})
}
