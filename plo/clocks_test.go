package plo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// After the end of pre-proceedings a row whose clock never started asks nothing, whatever was done for it.
func TestAfterTheEndAClockThatNeverStartedAsksNothing(t *testing.T) {
	ended := event("pre-proceedings-ended", "2025-10-01")
	stands(t, "pre-proceedings/planning-meeting-requested", []row{
		{"open, by the wrong role", events(event("planning-meeting-requested", "2025-09-01", "by:social-worker")), "2026-03-01", nil,
			"unmet, done 2025-09-01: not-authorised certain, missing head-of-service"},
		{"ended, no meeting was ever held", events(event("planning-meeting-requested", "2025-09-01", "by:social-worker"), ended), "2026-03-01", nil, "not-applicable"},
	})
	stands(t, "pre-proceedings/review-before-third-meeting", []row{
		{"ended the day after the closing review", events(event("first-plo-meeting", "2025-09-17"), event("closing-planning-meeting", "2025-12-02"), event("pre-proceedings-ended", "2025-12-03")),
			"2026-03-01", nil, "not-applicable"},
	})
	standsInBrief(t, "pre-proceedings/minimum-work", []row{
		{"the closing review was held a week after the end, and nothing is asked for", events(event("first-plo-meeting", "2025-09-17"), event("application-submitted", "2025-12-01"), event("closing-planning-meeting", "2025-12-08")),
			"2026-03-01", nil, "not-applicable"},
	})
	stands(t, "pre-proceedings/maximum-duration", []row{
		{"ended before the first meeting", events(event("pre-proceedings-ended", "2025-09-10"), event("first-plo-meeting", "2025-09-17")), "2026-03-01", nil,
			"unmet, due 2026-01-06, done 2025-09-10: out-of-order certain"},
		{"ended, and the first meeting is only planned", events(event("pre-proceedings-ended", "2025-09-10"), event("first-plo-meeting", "2025-09-17")), "2025-09-12", nil, "not-applicable"},
	})
}

// Nobody owes an extension: one that is planned too late or too long is a plan, and never overdue.
func TestAPlannedExtensionIsNeverOverdue(t *testing.T) {
	planned := events(event("first-plo-meeting", "2026-01-13"), event("plo-timetable-extended", "2026-05-08", "until:2026-05-20", "by:head-of-service"))
	for _, asOf := range []string{"2026-04-01", "2026-05-04", "2026-05-06"} { // the timetable ends on 6 April
		stands(t, "pre-proceedings/extension-authorised", []row{{"as of " + asOf, planned, asOf, nil, "pending, due 2026-04-06, planned 2026-05-08: planned-late certain 32d 23wd"}})
		stands(t, "pre-proceedings/extension-limit", []row{{"as of " + asOf, planned, asOf, nil, "pending, due 2026-05-04, planned 2026-05-20: planned-late certain 16d 12wd"}})
	}
}

// What is early under every reading is early for certain: from a Monday the weeks of the calendar are the same.
func TestEarlyForCertain(t *testing.T) {
	for name, test := range map[string]struct {
		first string
		want  casejson.Certainty
	}{
		"weeks from a Monday":             {"2026-01-05", deadline.Certain},
		"weeks of the calendar begin too": {"2026-01-07", deadline.Certain},  // window from 4 February, by the calendar from 2 February
		"in a week of the calendar":       {"2026-01-08", deadline.Arguable}, // from 5 February, by the calendar from 2 February
	} {
		held := map[string]string{"2026-01-05": "2026-02-01", "2026-01-07": "2026-02-01", "2026-01-08": "2026-02-02"}[test.first]
		f := one(t, events(event("first-plo-meeting", test.first), event("midpoint-planning-meeting", held)), "2026-03-01", "pre-proceedings/midpoint-review")
		require.Equal(t, deadline.Early, f.Status, name)
		require.Equal(t, test.want, f.Violation.Certainty, name)
	}
}

// How an assessment will come out is not known before it is made, and nothing that would follow is asked for.
func TestAPlannedAssessmentHasNoOutcome(t *testing.T) {
	standsInBrief(t, "pre-proceedings/minimum-work", []row{
		{"pre-viability still planned", events(
			event("first-plo-meeting", "2026-02-02"), event("pre-viability-assessment", "2026-04-10", "ref:gran"),
			event("viability-assessment", "2026-04-20", "ref:gran"), event("closing-planning-meeting", "2026-04-20"),
		), "2026-03-01", nil, "projected"},
	})
}

// Without who was there it is not recorded, also where absence would only be advice.
func TestWhoWasAtTheMidpointReviewIsNotRecorded(t *testing.T) {
	stands(t, "pre-proceedings/reviews-attended", []row{
		{"not recorded", events(event("midpoint-planning-meeting", "2025-10-20")), "2026-03-01", nil, "not-recorded, done 2025-10-20"},
		{"nobody", events(event("midpoint-planning-meeting", "2025-10-20", "by:")), "2026-03-01", nil, "met, done 2025-10-20: advisory, contested all-five"},
	})
}

// Acts pair by equal ref: what is done about one extension is not done about another.
func TestExtensionsPairByRef(t *testing.T) {
	grants := events(event("application-issued", "2026-01-05"),
		event("court-timetable-extension-granted", "2026-05-01", "until:2026-07-20", "ref:first"),
		event("court-timetable-extension-granted", "2026-06-01", "until:2026-08-20", "ref:second"), event("proceedings-concluded", "2026-07-01"))
	stands(t, "proceedings/case-progression-meeting", []row{
		{"on the second alone", join(grants, events(event("case-progression-meeting", "2026-06-03", "ref:second"))), "2026-07-10", nil,
			"first: unmet: missing-step certain, missing case-progression-meeting; second: met, done 2026-06-03"},
		{"on the second, too soon", join(grants, events(event("case-progression-meeting", "2026-05-31", "ref:second"))), "2026-07-10", nil,
			"first: unmet: missing-step certain, missing case-progression-meeting; second: unmet, done 2026-05-31: out-of-order certain"},
	})
	told := event("case-progression-officer-notified", "2026-05-12", "ref:first", "by:head-of-service")
	stands(t, "proceedings/case-progression-notified", []row{
		{"of the first alone", join(grants, events(told)), "2026-06-20", nil, "first: met, done 2026-05-12; second: pending"},
	})
	stands(t, "issuing/case-progression-notified", []row{
		{"of an extension, never of the decision", join(grants, events(event("short-notice-decision", "2026-01-01"), event("case-management-hearing", "2026-01-26"), told)), "2026-06-20", nil,
			"unmet: missing-step certain, missing case-progression-officer-notified"},
		{"no short notice", join(grants, events(told)), "2026-06-20", nil, "not-applicable"},
	})
}

// The 26 weeks, and so the length of an extension, are asked of applications issued from 22 April 2014.
func TestExtensionsOfApplicationsBeforeTheTwentySixWeeks(t *testing.T) {
	extended := func(issued string) []deadline.Event {
		return events(event("application-issued", issued), event("court-timetable-extension-granted", "2014-10-20", "until:2015-03-01"))
	}
	stands(t, "proceedings/extension-length", []row{
		{"the day before", extended("2014-04-21"), "2015-04-01", nil, "not-applicable"},
		// 26 weeks from 22 April end on 20 October 2014, eight weeks later is 15 December.
		{"from that day on", extended("2014-04-22"), "2015-04-01", nil, "late, due 2014-12-15, done 2015-03-01: over-limit certain 76d 51wd"},
		{"no application", events(event("court-timetable-extension-granted", "2026-05-02", "until:2026-10-18")), "2026-06-01", nil, "waiting, due 2026-06-27, done 2026-10-18"},
	})
}

// Where it is not recorded whether issue was at short notice, the meeting meant and the day of the plan are readings.
func TestShortNoticeIsNotRecorded(t *testing.T) {
	meetings := recorded("decision-to-issue", "legal-planning-meeting", "midpoint-planning-meeting", "closing-planning-meeting", "extended-closing-planning-meeting",
		"further-planning-meeting", "issue-planning-meeting", "retrospective-planning-meeting", "parallel-planning-record", "application-submitted")
	decided := event("decision-to-issue", "2026-03-10")
	stands(t, "issuing/genogram", []row{
		{"it was there afterwards", events(decided, event("legal-planning-meeting", "2026-03-10", "with:"), event("retrospective-planning-meeting", "2026-03-15", "with:genogram")),
			"2026-04-01", meetings, "not-recorded | if-short-notice-decision met"},
		{"it was not there afterwards", events(decided, event("legal-planning-meeting", "2026-03-10", "with:genogram"), event("retrospective-planning-meeting", "2026-03-15", "with:")),
			"2026-04-01", meetings, "not-recorded, contested if-short-notice-decision | if-short-notice-decision unmet"},
		{"none was held afterwards", events(decided, event("legal-planning-meeting", "2026-03-10", "with:")), "2026-04-01", meetings, "not-recorded | if-short-notice-decision waiting"},
	})
	stands(t, "issuing/parallel-planning-record", []row{
		{"on the day of the meeting held afterwards", events(decided, event("application-submitted", "2026-03-12"), event("legal-planning-meeting", "2026-02-01"),
			event("retrospective-planning-meeting", "2026-03-20"),
			event("parallel-planning-record", "2026-03-20", "with:realistic-options,sibling-assessment-considered,contact-assessment-considered")),
			"2026-04-01", meetings, "unmet, due 2026-02-01, done 2026-03-20: out-of-order arguable | if-short-notice-decision 2026-03-20 met"},
	})
	stands(t, "issuing/care-plan-filed", []row{
		{"the court fixed a day", events(event("application-submitted", "2026-01-06"), event("initial-care-plan-due", "2026-01-10", "until:2026-02-01")), "2026-01-20",
			recorded("initial-care-plan-filed"),
			"unmet, due 2026-01-06: missing-step arguable, missing initial-care-plan-filed | if-short-notice-decision 2026-02-01 not-recorded"},
	})
}

// Of several decisions the first that has happened is the one that must be authorised.
func TestTheFirstDecisionToIssueIsTheOneTested(t *testing.T) {
	stands(t, "issuing/issue-authorised", []row{
		{"by another, then by the head of service", events(event("decision-to-issue", "2026-01-05", "by:service-manager"), event("short-notice-decision", "2026-01-06", "by:head-of-service")),
			"2026-02-01", nil, "unmet, done 2026-01-05: not-authorised certain, missing head-of-service"},
	})
}

// Evidence that is never filed asks for nothing, and authorising it is no merit yet.
func TestEvidenceAuthorisedAndNotFiled(t *testing.T) {
	stands(t, "proceedings/evidence-authorised", []row{
		{"authorised alone", events(event("evidence-authorised", "2026-01-09", "ref:a", "by:team-manager")), "2026-02-01", nil, "waiting"},
		{"nothing", events(), "2026-02-01", recorded("evidence-authorised"), "not-recorded"},
	})
}
