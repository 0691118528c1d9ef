package permanence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

// What a source does not record is never taken for something that has not happened; what is known to be broken stays so.
func TestUnrecorded(t *testing.T) {
	a := booked("2027-01-11", "2027-03-09")
	noEvidenceDay := recorded("plan-of-adoption", "agency-decision", "childs-permanence-report-submitted")
	stands(t, "permanence/childs-permanence-report", []row{
		{"the day for the evidence is not recorded: too late for the decision", events(adoption, a, sent("2027-02-17")), "2027-04-01", noEvidenceDay,
			"late, due 2027-02-16, done 2027-02-17: late certain 1d 1wd"},
		{"the day for the evidence is not recorded: not sent", events(adoption, a), "2027-02-17", noEvidenceDay,
			"overdue, due 2027-02-16: overdue certain 1d 1wd, missing childs-permanence-report-submitted"},
		{"the decision is not recorded: in time for the evidence", events(adoption, due, sent("2027-02-12")), "2027-04-01", recorded(),
			"met, due 2027-02-12, done 2027-02-12"},
		{"plans of adoption are not recorded: late if there is one", events(due, sent("2027-03-01")), "2027-04-01", recorded(),
			"not-recorded, contested if-plan-of-adoption | if-plan-of-adoption 2027-02-12 late"},
		{"plans of adoption are not recorded: overdue if there is one", events(due), "2027-04-01", recorded("childs-permanence-report-submitted"),
			"not-recorded, contested if-plan-of-adoption | if-plan-of-adoption 2027-02-12 overdue"},
	})
	stands(t, "permanence/review-meeting-first", []row{
		{"reviews are not recorded: after the decision is out of order all the same", events(event("review-permanence-planning-meeting", "2027-03-12"), event("agency-decision", "2027-03-10")),
			"2027-04-01", recorded(), "unmet, due 2027-03-10, done 2027-03-12: out-of-order certain"},
	})
	stands(t, "permanence/graded-care-profile", []row{
		{"neglect is over, and other concern is not recorded", events(event("neglect", "2026-10-01", "until:2026-10-30")), "2026-12-01", recorded("graded-care-profile"),
			"not-recorded | if-parental-care-concern pending"},
	})
	stands(t, "permanence/viability-referred", []row{
		{"whether the assessment was positive is not recorded", events(event("pre-viability-assessment", "2026-11-10", "ref:aunt")), "2026-12-01", nil, "not-recorded"},
	})
	stands(t, "permanence/pams-by-family-support-worker", []row{
		{"parenting assessments are not recorded", events(event("pams-assessment", "2026-12-20", "by:family-support-worker")), "2027-01-10", recorded(),
			"not-recorded, done 2026-12-20"},
	})
	stands(t, "permanence/first-looked-after-review", []row{
		{"a permanence review in time counts, whatever else is recorded", events(looked, permanenceReview("2027-01-07")), "2027-02-01", recorded(),
			"met, due 2027-01-07, done 2027-01-07"},
		{"of a late one another may have been in time", events(looked, permanenceReview("2027-01-08")), "2027-02-01", recorded(),
			"not-recorded, due 2027-01-07, done 2027-01-08"},
		{"reviews are recorded: there was no other", events(looked, permanenceReview("2027-01-08")), "2027-02-01", recorded("looked-after-review"),
			"late, due 2027-01-07, done 2027-01-08: late certain 1d 1wd"},
	})
}

// Of several acts of one kind.
func TestSeveralOfOneKind(t *testing.T) {
	meeting := func(on string) deadline.Event { return event("review-permanence-planning-meeting", on) }
	record := func(on string) deadline.Event { return event("permanence-planning-decision-record", on) }
	stands(t, "permanence/decision-record", []row{
		{"a record before the meeting and one on its day", events(meeting("2027-02-19"), record("2027-02-18"), record("2027-02-19")), "2027-04-01", nil,
			"met, due 2027-02-19, done 2027-02-19"},
		{"the first meeting counts, not the second", events(meeting("2027-02-19"), meeting("2027-03-01"), record("2027-03-01")), "2027-04-01", nil,
			"late, due 2027-02-19, done 2027-03-01: late arguable 10d 6wd"},
	})
	stands(t, "permanence/final-evidence", []row{
		{"filed twice: the first time counts", events(due, event("final-evidence-filed", "2027-03-15"), event("final-evidence-filed", "2027-03-10")), "2027-04-01", nil,
			"met, due 2027-03-12, done 2027-03-10"},
		{"each by its ref", events(due, event("final-evidence-filed", "2027-03-10", "ref:statement"), event("final-evidence-filed", "2027-03-15", "ref:care-plan")), "2027-04-01", nil,
			"care-plan: late, due 2027-03-12, done 2027-03-15: late certain 3d 1wd; statement: met, due 2027-03-12, done 2027-03-10"},
	})
	stands(t, "permanence/agency-decision-booked", []row{
		{"booked in time and again later", events(adoption, sent("2027-02-10"), booked("2027-02-09", "2027-03-09"), booked("2027-02-15", "2027-03-10")), "2027-04-01", nil,
			"met, due 2027-02-10, done 2027-02-09"},
	})
	stands(t, "permanence/first-looked-after-review", []row{
		{"recorded twice that the child is looked after", events(looked, looked, reviewHeld("2027-01-07")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-07"},
	})
	stands(t, "child-protection/first-review-conference", []row{
		{"a plan still to come does not begin anew", events(conference, protection, event("child-protection-plan", "2027-06-01")), "2027-02-01", nil, "pending, due 2027-03-21"},
	})
}

// A step without a limit can be made up for once the stage has closed; a plan to do so cannot.
func TestMadeUpForAfterTheEnd(t *testing.T) {
	neglect, legal := event("neglect", "2026-10-01"), event("legal-planning-meeting", "2026-10-01")
	stands(t, "permanence/graded-care-profile", []row{
		{"done after the proceedings", events(neglect, concluded, event("graded-care-profile", "2027-06-01")), "2027-06-10", nil, "met, done 2027-06-01"},
		{"planned after the proceedings", events(neglect, issued, concluded, event("graded-care-profile", "2027-07-01")), "2027-06-10", nil,
			"unmet, planned 2027-07-01: missing-step certain, missing graded-care-profile"},
	})
	stands(t, "permanence/planning-meeting-called", []row{
		{"held after the proceedings", events(legal, concluded, event("permanency-planning-meeting", "2027-06-01")), "2027-06-10", nil, "met, done 2027-06-01"},
	})
	stands(t, "permanence/final-evidence", []row{
		{"a limit stays a limit after the proceedings", events(due, event("proceedings-concluded", "2027-03-13")), "2027-03-15", nil,
			"overdue, due 2027-03-12: overdue certain 1d 0wd, missing final-evidence-filed"},
	})
}

// Past the last bank holidays published, a day is provisional.
func TestBeyondThePublishedBankHolidays(t *testing.T) {
	f := one(t, events(lookedAfter("2028-12-07")), "2028-12-10", "permanence/first-looked-after-review")
	assert.Equal(t, "2029-01-09", day(f.Due), "Christmas, Boxing Day and New Year's Day left out")
	assert.True(t, f.Provisional)
	f = one(t, events(looked), "2026-12-10", "permanence/first-looked-after-review")
	assert.False(t, f.Provisional)
}

// One violation is named: what is out of order before what is late.
func TestOneViolationAFinding(t *testing.T) {
	decided := event("agency-decision", "2027-03-15")
	standsInBrief(t, "permanence/agency-decision", []row{
		{"too late and before the review", events(adoption, due, decided, permanenceReview("2027-03-16")), "2027-04-01", nil, "unmet: out-of-order certain"},
		{"too late and without the review", events(adoption, due, decided), "2027-04-01", nil, "unmet: missing-step certain, missing permanence-looked-after-review"},
		{"too late", events(adoption, due, decided, permanenceReview("2027-03-05")), "2027-04-01", nil, "late: late certain 4d 2wd"},
	})
	standsInBrief(t, "permanence/pams-by-family-support-worker", []row{
		{"after the parenting assessment and by the social worker", events(event("parenting-capacity-assessment", "2026-12-15"), event("pams-assessment", "2026-12-16", "by:social-worker")),
			"2027-01-15", nil, "unmet: out-of-order certain, missing family-support-worker"},
	})
}
