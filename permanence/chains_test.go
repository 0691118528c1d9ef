package permanence_test

// Rows that the library does not satisfy at present; each says which sentence of the rules decides.

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

// "the initial conference that began it (else the plan's own day) +3 months"; rule 13: "Chains (reviews, conferences) run
// within one care episode or plan: from the latest became-looked-after or child-protection-plan on".
func TestConferenceOfAPlanBefore(t *testing.T) {
	before := events(event("initial-child-protection-conference", "2025-01-13"), event("child-protection-plan", "2025-01-13"),
		event("core-group", "2025-01-20"), planEnded("2026-01-12"), protection)
	stands(t, "child-protection/first-review-conference", []row{
		{"the conference of a plan that has ended did not begin this one: the plan's own day", before, "2027-02-01", nil, "pending, due 2027-03-21"},
	})
	stands(t, "child-protection/first-core-group", []row{
		{"a plan without a conference of its own, and the core group of a plan before", before, "2027-02-01", nil, "waiting"},
	})
}

// "by the earlier of A-21 and F-28 (an absent one is ignored)": a provisional F must not hide that A-21 has been missed.
func TestReportPastTheThreeWeeksWhileTheEvidenceDayIsProvisional(t *testing.T) {
	a := booked("2027-01-11", "2027-03-09")
	stands(t, "permanence/childs-permanence-report", []row{
		{"not sent three weeks before the decision booked", events(issued, adoption, a), "2027-02-17", nil,
			"overdue, due 2027-02-16: overdue certain 1d 1wd, missing childs-permanence-report-submitted"},
		{"sent a day too late for the decision booked", events(issued, adoption, a, sent("2027-02-17")), "2027-02-20", nil,
			"late, due 2027-02-16, done 2027-02-17: late certain 1d 1wd"},
	})
}

// "by the day before the earlier of F and `final-evidence-filed`"; rule 1: "else the earliest planned".
func TestDecisionBeforeAPlannedFiling(t *testing.T) {
	filing := event("final-evidence-filed", "2027-03-10")
	stands(t, "permanence/agency-decision", []row{
		{"filing planned for two days before the evidence is due", events(adoption, due, filing), "2027-02-01", nil, "projected, due 2027-03-09"},
		{"decision planned for the day of the filing", events(adoption, due, filing, event("agency-decision", "2027-03-10")), "2027-02-01", nil,
			"projected, due 2027-03-09, planned 2027-03-10: planned-late arguable 1d 1wd"},
	})
}

// "`agency-decision` (or its booking, as planned) not before the review": a booking stands as a planned decision does.
func TestBookingBeforeThePlannedReview(t *testing.T) {
	stands(t, "permanence/agency-decision", []row{
		{"a decision planned for the day before the review", events(adoption, due, event("agency-decision", "2027-03-04"), permanenceReview("2027-03-05")), "2027-02-01", nil,
			"projected, due 2027-03-04, planned 2027-03-05: planned-late certain 1d 1wd"},
		{"a decision booked for the day before the review", events(adoption, due, booked("2027-01-11", "2027-03-04"), permanenceReview("2027-03-05")), "2027-02-01", nil,
			"projected, due 2027-03-04, planned 2027-03-05: planned-late certain 1d 1wd"},
	})
}

// Rule 10 and rule 13: this episode's first review has not happened, so it is projected from its own last day.
func TestProjectionInASecondEpisode(t *testing.T) {
	again := events(lookedAfter("2026-03-02"), reviewHeld("2026-03-27"), reviewHeld("2026-06-26"), ceased("2026-09-01"), looked)
	stands(t, "permanence/second-looked-after-review", []row{
		{"projected from the last day for the first", again, "2026-12-07", nil, "projected, due 2027-04-07"},
	})
	stands(t, "permanence/plan-by-second-review", []row{
		{"projected from the last day for the first", again, "2026-12-07", nil, "projected, due 2027-04-07"},
	})
}

// Rule 2: "Acts pair by equal ref."
func TestOffersPairByParent(t *testing.T) {
	mother, father := event("parent-learning-disability", "2026-10-05", "ref:mother"), event("parent-learning-disability", "2026-10-05", "ref:father")
	for rule, kind := range map[string]string{"permanence/pams-offered": "pams-offered", "permanence/independent-advocacy": "independent-advocacy-offered"} {
		stands(t, rule, []row{
			{"two parents, one offer", events(mother, father, event(kind, "2026-10-06", "ref:mother")), "2026-12-01", nil, "father: pending; mother: met, done 2026-10-06"},
		})
	}
}

// Rule 3: only "a row that says each gives one finding per event"; rule 1: otherwise the earliest.
func TestOnePAMSAssessment(t *testing.T) {
	worker := "by:family-support-worker"
	stands(t, "permanence/pams-by-family-support-worker", []row{
		{"a second one after the parenting assessment", events(event("pams-assessment", "2026-12-01", worker), event("pams-assessment", "2026-12-20", worker),
			event("parenting-capacity-assessment", "2026-12-15")), "2027-01-15", nil, "met, due 2026-12-15, done 2026-12-01"},
	})
}

// "the initial conference +10 wd", with no word of the plan's day; rule 5: "before the clock that it should follow is
// out-of-order, never met".
func TestCoreGroupAndItsConference(t *testing.T) {
	stands(t, "child-protection/first-core-group", []row{
		{"a conference recorded the day after the plan", events(protection, event("initial-child-protection-conference", "2026-12-22")), "2027-01-04", nil, "pending, due 2027-01-08"},
		{"the only core group before the conference", events(conference, protection, event("core-group", "2026-12-18")), "2027-01-04", nil,
			"pending, due 2027-01-07"},
	})
}

// Rule 7: what the source does not record is not broken for certain. Only permanence reviews are recorded here.
func TestOrdinaryReviewsAreNotRecorded(t *testing.T) {
	stands(t, "permanence/second-looked-after-review", []row{
		{"a permanence review is the only kind recorded", events(looked, permanenceReview("2027-01-07")), "2027-05-01", recorded("became-looked-after"), "not-recorded, due 2027-04-07"},
	})
}

// The episode that begins on the day on which another ended has not ended.
func TestEpisodesThatMeet(t *testing.T) {
	stands(t, "permanence/first-looked-after-review", []row{
		{"looked after again on the day of ceasing", events(looked, ceased("2027-02-01"), lookedAfter("2027-02-01")), "2027-02-02", nil, "pending, due 2027-03-01"},
	})
}

// Chains are of one child, whatever the refs: a review numbered "two" is not a late first review.
func TestNumberedReviews(t *testing.T) {
	numbered := events(looked, event("looked-after-review", "2027-01-05", "ref:one"), event("looked-after-review", "2027-04-05", "ref:two"))
	stands(t, "permanence/first-looked-after-review", []row{
		{"numbered", numbered, "2027-04-08", nil, "met, due 2027-01-07, done 2027-01-05"},
	})
	stands(t, "permanence/second-looked-after-review", []row{
		{"numbered", numbered, "2027-04-08", nil, "met, due 2027-04-05, done 2027-04-05"},
	})
}

var _ deadline.Finding
