package permanence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

// The final evidence of most of these tests is due on Friday 12 March 2027, as the court fixed it on 10 December 2026.
// Counted back from that day: 12 February, 19 February, 5 March and 11 March. Where no day is fixed, the application
// issued on Monday 23 November 2026 gives a provisional one, the end of week 13: Sunday 21 February 2027.
var (
	issued    = event("application-issued", "2026-11-23")
	due       = event("final-evidence-due", "2026-12-10", "until:2027-03-12")
	adoption  = event("plan-of-adoption", "2026-12-01")
	concluded = event("proceedings-concluded", "2027-05-20")
)

func sent(on string) deadline.Event { return event("childs-permanence-report-submitted", on) }

func booked(on, to string) deadline.Event {
	return event("agency-decision-booked", on, "until:"+to)
}

func TestChildsPermanenceReport(t *testing.T) {
	stands(t, "permanence/childs-permanence-report", []row{
		{"the day before", events(adoption, due, sent("2027-02-11")), "2027-04-01", nil, "met, due 2027-02-12, done 2027-02-11"},
		{"on the day", events(adoption, due, sent("2027-02-12")), "2027-04-01", nil, "met, due 2027-02-12, done 2027-02-12"},
		{"much sooner is fine", events(adoption, due, sent("2026-12-02")), "2027-04-01", nil, "met, due 2027-02-12, done 2026-12-02"},
		{"not yet, on the day", events(adoption, due), "2027-02-12", nil, "pending, due 2027-02-12"},
		{"planned for the day", events(adoption, due, sent("2027-02-12")), "2027-01-04", nil, "pending, due 2027-02-12, planned 2027-02-12"},
		{"no plan of adoption", events(due, sent("2027-03-01")), "2027-04-01", nil, "not-applicable"},
		{"plan of adoption from tomorrow", events(event("plan-of-adoption", "2027-02-20"), due), "2027-02-19", nil, "not-applicable"},
		{"plan of adoption given up yesterday", events(event("plan-of-adoption", "2026-12-01", "until:2027-02-18"), due), "2027-02-19", nil, "not-applicable"},
		{"neither day is known", events(adoption), "2027-02-19", nil, "waiting"},
		{"sent although neither day is known", events(adoption, sent("2027-01-04")), "2027-02-19", nil, "met, done 2027-01-04"},
		{"reports are not recorded", events(adoption, due), "2027-02-19", recorded("plan-of-adoption"), "not-recorded, due 2027-02-12"},
		{"plans of adoption are not recorded", events(due), "2027-02-12", recorded("final-evidence-due", "childs-permanence-report-submitted"), "not-recorded"},
	})
}

// The report has two limits. With the decision booked for 9 March three weeks before it is 16 February, so that four
// weeks before the final evidence, 12 February, governs.
func TestChildsPermanenceReportBothLimits(t *testing.T) {
	known := func(more ...deadline.Event) []deadline.Event {
		return append(events(adoption, due, booked("2027-01-11", "2027-03-09")), more...)
	}
	stands(t, "permanence/childs-permanence-report", []row{
		{"on the day that governs", known(sent("2027-02-12")), "2027-04-01", nil, "met, due 2027-02-12, done 2027-02-12 | three-weeks-only 2027-02-16 met"},
		{"the day after, in time for the decision", known(sent("2027-02-13")), "2027-04-01", nil,
			"late, due 2027-02-12, done 2027-02-13: late arguable 1d 0wd | three-weeks-only 2027-02-16 met"},
		{"three weeks before the decision", known(sent("2027-02-16")), "2027-04-01", nil,
			"late, due 2027-02-12, done 2027-02-16: late arguable 4d 2wd | three-weeks-only 2027-02-16 met"},
		{"a day less than three weeks before the decision", known(sent("2027-02-17")), "2027-04-01", nil,
			"late, due 2027-02-12, done 2027-02-17: late certain 5d 3wd | three-weeks-only 2027-02-16 late"},
		{"not yet, the day after", known(), "2027-02-15", nil,
			"overdue, due 2027-02-12: overdue arguable 3d 1wd, missing childs-permanence-report-submitted | three-weeks-only 2027-02-16 pending"},
		{"not yet, the last day of the three weeks", known(), "2027-02-16", nil,
			"overdue, due 2027-02-12: overdue arguable 4d 2wd, missing childs-permanence-report-submitted | three-weeks-only 2027-02-16 pending"},
		{"not yet, too late for both", known(), "2027-02-17", nil,
			"overdue, due 2027-02-12: overdue certain 5d 3wd, missing childs-permanence-report-submitted | three-weeks-only 2027-02-16 overdue"},
		{"planned for the day after", known(sent("2027-02-15")), "2027-02-01", nil,
			"pending, due 2027-02-12, planned 2027-02-15: planned-late arguable 3d 1wd | three-weeks-only 2027-02-16 pending"},
		{"planned too late for both", known(sent("2027-02-17")), "2027-02-01", nil,
			"pending, due 2027-02-12, planned 2027-02-17: planned-late certain 5d 3wd | three-weeks-only 2027-02-16 pending"},
		{"overdue beats planned late", known(sent("2027-02-19")), "2027-02-17", nil,
			"overdue, due 2027-02-12, planned 2027-02-19: overdue certain 5d 3wd, missing childs-permanence-report-submitted"},
	})
	early := events(adoption, due, booked("2027-01-11", "2027-03-02"))
	stands(t, "permanence/childs-permanence-report", []row{
		{"a decision so early that three weeks before it governs", append(early, sent("2027-02-09")), "2027-04-01", nil, "met, due 2027-02-09, done 2027-02-09"},
		{"the day after", append(early, sent("2027-02-10")), "2027-04-01", nil, "late, due 2027-02-09, done 2027-02-10: late certain 1d 1wd"},
	})
	alone := events(adoption, booked("2027-01-11", "2027-03-09"))
	stands(t, "permanence/childs-permanence-report", []row{
		{"no day for the evidence", append(alone, sent("2027-02-16")), "2027-04-01", nil, "met, due 2027-02-16, done 2027-02-16"},
		{"no day for the evidence, the day after", append(alone, sent("2027-02-17")), "2027-04-01", nil,
			"late, due 2027-02-16, done 2027-02-17: late certain 1d 1wd"},
	})
	evidence := events(adoption, due)
	stands(t, "permanence/childs-permanence-report", []row{
		{"no day for the decision: four weeks, arguable", append(evidence, sent("2027-02-15")), "2027-04-01", nil,
			"late, due 2027-02-12, done 2027-02-15: late arguable 3d 1wd"},
		{"no day for the decision, not yet", evidence, "2027-02-13", nil,
			"overdue, due 2027-02-12: overdue arguable 1d 0wd, missing childs-permanence-report-submitted"},
	})
}

// The day of the agency's decision is the one made, else the one booked, else the one planned.
func TestTheDayOfTheAgencyDecision(t *testing.T) {
	decided := func(on string) deadline.Event { return event("agency-decision", on) }
	stands(t, "permanence/childs-permanence-report", []row{
		{"made", events(adoption, decided("2027-03-09"), sent("2027-02-16")), "2027-04-01", nil, "met, due 2027-02-16, done 2027-02-16"},
		{"made on another day than booked", events(adoption, booked("2027-01-11", "2027-03-09"), decided("2027-03-11"), sent("2027-02-18")), "2027-04-01", nil,
			"met, due 2027-02-18, done 2027-02-18"},
		{"booked", events(adoption, booked("2027-01-11", "2027-03-09")), "2027-02-01", nil, "pending, due 2027-02-16"},
		{"booked for another day than planned", events(adoption, booked("2027-01-11", "2027-03-09"), decided("2027-03-02")), "2027-02-01", nil, "pending, due 2027-02-16"},
		{"planned", events(adoption, decided("2027-03-09")), "2027-02-15", nil, "projected, due 2027-02-16"},
		{"planned, three weeks before it", events(adoption, decided("2027-03-09")), "2027-02-16", nil, "projected, due 2027-02-16"},
		{"planned, three weeks before it are past", events(adoption, decided("2027-03-09")), "2027-02-17", nil,
			"overdue, due 2027-02-16: overdue certain 1d 1wd, missing childs-permanence-report-submitted"},
		{"booked again for later", events(adoption, booked("2027-01-11", "2027-03-09"), booked("2027-01-18", "2027-03-16")), "2027-02-01", nil, "pending, due 2027-02-23"},
		{"booked again for sooner", events(adoption, booked("2027-01-11", "2027-03-09"), booked("2027-01-18", "2027-03-02")), "2027-02-01", nil, "pending, due 2027-02-09"},
		{"to be booked again", events(adoption, booked("2027-01-11", "2027-03-09"), booked("2027-02-08", "2027-03-16")), "2027-02-01", nil, "pending, due 2027-02-16"},
		{"booked for a day that is not known", events(adoption, event("agency-decision-booked", "2027-01-11")), "2027-02-01", nil, "waiting"},
	})
}

// The day on which the final evidence is due is the one fixed last, else the end of week 13 from issue, provisionally.
func TestTheDayOfTheFinalEvidence(t *testing.T) {
	again := func(on, to string) deadline.Event { return event("final-evidence-due", on, "until:"+to) }
	filed := func(on string) deadline.Event { return event("final-evidence-filed", on) }
	stands(t, "permanence/final-evidence", []row{
		{"as fixed", events(issued, due), "2027-01-04", nil, "pending, due 2027-03-12"},
		{"fixed again for later", events(issued, due, again("2027-01-08", "2027-03-26")), "2027-02-01", nil, "pending, due 2027-03-26"},
		{"fixed again for sooner", events(issued, again("2027-01-08", "2027-02-26"), due), "2027-02-01", nil, "pending, due 2027-02-26"},
		{"to be fixed again at a hearing still to come", events(issued, due, again("2027-01-08", "2027-03-26")), "2027-01-07", nil, "pending, due 2027-03-12"},
		{"to be fixed at a hearing still to come", events(again("2027-01-08", "2027-03-26")), "2027-01-07", nil, "projected, due 2027-03-26"},
		{"provisional", events(issued), "2027-01-04", nil, "projected, due 2027-02-21"},
		{"provisional, on the day", events(issued), "2027-02-21", nil, "projected, due 2027-02-21"},
		{"fixed for a day that is not known", events(issued, event("final-evidence-due", "2026-12-10")), "2027-01-04", nil, "projected, due 2027-02-21"},
		{"provisional, from an application still to be issued", events(issued), "2026-11-22", nil, "projected, due 2027-02-21"},
		{"no application", events(), "2027-01-04", nil, "waiting"},
	})
	// A provisional day is never overdue; once it has passed, nobody knows what is due.
	for _, rule := range []string{
		"permanence/childs-permanence-report", "permanence/review-meeting", "permanence/looked-after-review",
		"permanence/agency-decision", "permanence/final-evidence",
	} {
		for _, asOf := range []string{"2027-01-25", "2027-02-01", "2027-02-15", "2027-02-21"} {
			f := one(t, events(issued, adoption), asOf, rule)
			assert.Equal(t, deadline.Projected, f.Status, "%s as of %s", rule, asOf)
			assert.True(t, f.Violation.IsZero(), "%s as of %s", rule, asOf)
			assert.Equal(t, deadline.Projection, f.From.Basis, "%s as of %s", rule, asOf)
		}
		for _, asOf := range []string{"2027-02-22", "2027-06-01"} {
			f := one(t, events(issued, adoption), asOf, rule)
			assert.Equal(t, deadline.Waiting, f.Status, "%s as of %s", rule, asOf)
			assert.True(t, f.Due.IsZero(), "%s as of %s", rule, asOf)
		}
	}
	stands(t, "permanence/final-evidence", []row{
		{"filed the day before", events(due, filed("2027-03-11")), "2027-04-01", nil, "met, due 2027-03-12, done 2027-03-11"},
		{"filed on the day", events(due, filed("2027-03-12")), "2027-04-01", nil, "met, due 2027-03-12, done 2027-03-12"},
		{"filed the day after, a Saturday", events(due, filed("2027-03-13")), "2027-04-01", nil, "late, due 2027-03-12, done 2027-03-13: late certain 1d 0wd"},
		{"filed the Monday after", events(due, filed("2027-03-15")), "2027-04-01", nil, "late, due 2027-03-12, done 2027-03-15: late certain 3d 1wd"},
		{"not filed on the day", events(due), "2027-03-12", nil, "pending, due 2027-03-12"},
		{"not filed the day after", events(due), "2027-03-13", nil, "overdue, due 2027-03-12: overdue certain 1d 0wd, missing final-evidence-filed"},
		{"planned for the Monday after", events(due, filed("2027-03-15")), "2027-03-01", nil,
			"pending, due 2027-03-12, planned 2027-03-15: planned-late certain 3d 1wd"},
		{"not recorded", events(due), "2027-04-01", recorded("final-evidence-due"), "not-recorded, due 2027-03-12"},
		{"filed and no day known", events(filed("2027-03-11")), "2027-04-01", nil, "met, done 2027-03-11"},
	})
}

func TestReviewMeeting(t *testing.T) {
	held := func(on string) deadline.Event { return event("review-permanence-planning-meeting", on) }
	stands(t, "permanence/review-meeting", []row{
		{"the day before", events(due, held("2027-02-18")), "2027-04-01", nil, "met, due 2027-02-19, done 2027-02-18"},
		{"on the day", events(due, held("2027-02-19")), "2027-04-01", nil, "met, due 2027-02-19, done 2027-02-19"},
		{"the day after, a Saturday", events(due, held("2027-02-20")), "2027-04-01", nil, "late, due 2027-02-19, done 2027-02-20: late certain 1d 0wd"},
		{"the Monday after", events(due, held("2027-02-22")), "2027-04-01", nil, "late, due 2027-02-19, done 2027-02-22: late certain 3d 1wd"},
		{"two months sooner is fine", events(due, held("2026-12-14")), "2027-04-01", nil, "met, due 2027-02-19, done 2026-12-14"},
		{"the first of two counts", events(due, held("2027-02-26"), held("2027-02-17")), "2027-04-01", nil, "met, due 2027-02-19, done 2027-02-17"},
		{"not held on the day", events(due), "2027-02-19", nil, "pending, due 2027-02-19"},
		{"not held the day after", events(due), "2027-02-20", nil,
			"overdue, due 2027-02-19: overdue certain 1d 0wd, missing review-permanence-planning-meeting"},
		{"planned for the day", events(due, held("2027-02-19")), "2027-02-01", nil, "pending, due 2027-02-19, planned 2027-02-19"},
		{"planned for the Monday after", events(due, held("2027-02-22")), "2027-02-01", nil,
			"pending, due 2027-02-19, planned 2027-02-22: planned-late certain 3d 1wd"},
		{"provisional", events(issued), "2027-01-04", nil, "projected, due 2027-01-31"},
		{"no day known", events(), "2027-01-04", nil, "waiting"},
		{"held and no day known", events(held("2027-02-22")), "2027-04-01", nil, "met, done 2027-02-22"},
		{"not recorded", events(due), "2027-04-01", recorded("final-evidence-due"), "not-recorded, due 2027-02-19"},
		{"three weeks before a Good Friday", events(event("final-evidence-due", "2026-12-10", "until:2027-03-26"), held("2027-03-05")), "2027-04-01", nil,
			"met, due 2027-03-05, done 2027-03-05"},
	})
}

func TestReviewMeetingArranged(t *testing.T) {
	order := event("case-management-order", "2026-12-10")
	arranged := func(on string, details ...string) deadline.Event {
		return event("review-permanence-planning-meeting-arranged", on, append(details, "until:2027-02-19")...)
	}
	officer := "by:case-progression-officer"
	stands(t, "permanence/review-meeting-arranged", []row{
		{"the day before the order", events(order, arranged("2026-12-09", officer)), "2027-01-04", nil, "unmet, done 2026-12-09: out-of-order certain"},
		{"on the day of the order", events(order, arranged("2026-12-10", officer)), "2027-01-04", nil, "met, done 2026-12-10"},
		{"the day after", events(order, arranged("2026-12-11", officer)), "2027-01-04", nil, "met, done 2026-12-11"},
		{"two months after: there is no limit", events(order, arranged("2027-02-12", officer)), "2027-05-04", nil, "met, done 2027-02-12"},
		{"before the order and again after it", events(order, arranged("2026-12-09", officer), arranged("2026-12-14", officer)), "2027-01-04", nil, "met, done 2026-12-14"},
		{"by the social worker", events(order, arranged("2026-12-11", "by:social-worker")), "2027-01-04", nil,
			"unmet, done 2026-12-11: not-authorised certain, missing case-progression-officer"},
		{"by whom is not recorded", events(order, arranged("2026-12-11")), "2027-01-04", nil, "not-recorded, done 2026-12-11"},
		{"not yet", events(order), "2027-04-30", nil, "pending"},
		{"planned", events(order, arranged("2027-01-11", officer)), "2027-01-04", nil, "pending, planned 2027-01-11"},
		{"never, on the last day of the proceedings", events(due, order, concluded), "2027-05-20", nil, "pending"},
		{"never, and the proceedings have ended", events(due, issued, order, concluded), "2027-05-21", nil,
			"unmet: missing-step certain, missing review-permanence-planning-meeting-arranged"},
		{"not recorded", events(due, order, concluded), "2027-05-21", recorded("case-management-order"), "not-recorded"},
		{"no order yet", events(due), "2027-01-04", nil, "waiting"},
	})
}

func TestReviewMeetingAttended(t *testing.T) {
	held := func(details ...string) deadline.Event {
		return event("review-permanence-planning-meeting", "2027-02-19", details...)
	}
	const three = "team-manager,head-of-service,case-progression-officer"
	stands(t, "permanence/review-meeting-attended", []row{
		{"all five", events(held("by:social-worker," + three + ",legal-services")), "2027-02-19", nil, "met, done 2027-02-19"},
		{"others as well", events(held("by:social-worker," + three + ",legal-services,fostering-manager,early-permanence-team")), "2027-02-19", nil, "met, done 2027-02-19"},
		{"not the social worker", events(held("by:" + three + ",legal-services")), "2027-02-19", nil, "unmet, done 2027-02-19: missing-attendee certain, missing social-worker"},
		{"not legal services", events(held("by:social-worker," + three)), "2027-02-19", nil, "unmet, done 2027-02-19: missing-attendee certain, missing legal-services"},
		{"a service manager does not stand in for the team manager", events(held("by:social-worker,service-manager,head-of-service,case-progression-officer,legal-services")),
			"2027-02-19", nil, "unmet, done 2027-02-19: missing-attendee certain, missing team-manager"},
		{"nobody", events(held("by:")), "2027-02-19", nil,
			"unmet, done 2027-02-19: missing-attendee certain, missing social-worker team-manager head-of-service case-progression-officer legal-services"},
		{"who was there is not recorded", events(held()), "2027-02-19", nil, "not-recorded, done 2027-02-19"},
		{"planned: not tested yet", events(held("by:")), "2027-02-18", nil, "projected, planned 2027-02-19"},
		{"no meeting, no day known", events(), "2027-02-18", nil, "waiting"},
	})
}

func TestReviewMeetingComesFirst(t *testing.T) {
	held := func(on string) deadline.Event { return event("review-permanence-planning-meeting", on) }
	review := event("permanence-looked-after-review", "2027-03-05")
	decided := event("agency-decision", "2027-03-10")
	filed := event("final-evidence-filed", "2027-03-12")
	all := func(more ...deadline.Event) []deadline.Event { return append(events(review, decided, filed), more...) }
	stands(t, "permanence/review-meeting-first", []row{
		{"the day before the review", all(held("2027-03-04")), "2027-04-01", nil, "met, due 2027-03-05, done 2027-03-04"},
		{"on the day of the review", all(held("2027-03-05")), "2027-04-01", nil, "met, due 2027-03-05, done 2027-03-05, contested the-day-before"},
		{"the day after the review", all(held("2027-03-06")), "2027-04-01", nil, "unmet, due 2027-03-05, done 2027-03-06: out-of-order certain"},
		{"no review: on the day of the decision", events(decided, filed, held("2027-03-10")), "2027-04-01", nil, "met, due 2027-03-10, done 2027-03-10, contested the-day-before"},
		{"no review: the day after the decision", events(decided, filed, held("2027-03-11")), "2027-04-01", nil, "unmet, due 2027-03-10, done 2027-03-11: out-of-order certain"},
		{"evidence alone: on the day it is filed", events(filed, held("2027-03-12")), "2027-04-01", nil, "met, due 2027-03-12, done 2027-03-12, contested the-day-before"},
		{"evidence alone: the day after it is filed", events(filed, held("2027-03-13")), "2027-04-01", nil, "unmet, due 2027-03-12, done 2027-03-13: out-of-order certain"},
		{"never, on the day of the review", all(), "2027-03-05", nil, "pending, due 2027-03-05"},
		{"never, the day after the review", all(), "2027-03-06", nil, "unmet, due 2027-03-05: missing-step certain, missing review-permanence-planning-meeting"},
		{"an ordinary looked-after review does not matter", events(event("looked-after-review", "2027-01-07"), held("2027-02-19")), "2027-04-01", nil, "met, done 2027-02-19"},
		{"held, and nothing after it yet", events(held("2027-02-19")), "2027-02-19", nil, "met, done 2027-02-19"},
		{"nothing at all", events(), "2027-02-19", nil, "waiting"},
		{"meetings are not recorded", all(), "2027-04-01", recorded("agency-decision"), "not-recorded, due 2027-03-05"},
	})
}

// That the record is made on the day of the meeting is inferred, so that a breach is never certain.
func TestDecisionRecord(t *testing.T) {
	meeting := event("review-permanence-planning-meeting", "2027-02-19")
	record := func(on string) deadline.Event { return event("permanence-planning-decision-record", on) }
	stands(t, "permanence/decision-record", []row{
		{"the day before the meeting", events(meeting, record("2027-02-18")), "2027-04-01", nil, "unmet, due 2027-02-19, done 2027-02-18: out-of-order arguable"},
		{"on the day", events(meeting, record("2027-02-19")), "2027-04-01", nil, "met, due 2027-02-19, done 2027-02-19"},
		{"the day after, a Saturday", events(meeting, record("2027-02-20")), "2027-04-01", nil, "late, due 2027-02-19, done 2027-02-20: late arguable 1d 0wd"},
		{"not yet, on the day", events(meeting), "2027-02-19", nil, "pending, due 2027-02-19"},
		{"not yet, the day after", events(meeting), "2027-02-20", nil,
			"overdue, due 2027-02-19: overdue arguable 1d 0wd, missing permanence-planning-decision-record"},
		{"planned for the Monday after", events(meeting, record("2027-02-22")), "2027-02-19", nil,
			"pending, due 2027-02-19, planned 2027-02-22: planned-late arguable 3d 1wd"},
		{"the meeting planned", events(meeting), "2027-02-18", nil, "projected, due 2027-02-19"},
		{"no meeting yet: from the last day for it", events(due), "2027-02-01", nil, "projected, due 2027-02-19"},
		{"no meeting yet, the last day for it past: from today", events(due), "2027-02-24", nil, "projected, due 2027-02-24"},
		{"no meeting, no day known", events(), "2027-02-01", nil, "waiting"},
		{"not recorded", events(meeting), "2027-04-01", recorded("review-permanence-planning-meeting"), "not-recorded, due 2027-02-19"},
	})
	assert.True(t, func() bool {
		f := one(t, events(meeting), "2027-02-19", "permanence/decision-record")
		return f.IsInferred()
	}())
}
