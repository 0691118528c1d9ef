package permanence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestChildAndFamilyAssessment(t *testing.T) {
	referral := event("referral", "2026-11-23")
	done := func(on string) deadline.Event { return event("child-and-family-assessment-completed", on) }
	stands(t, "assessment/child-and-family-assessment", []row{
		{"forty-four working days after", events(referral, done("2027-01-27")), "2027-03-01", nil, "met, due 2027-01-28, done 2027-01-27"},
		{"forty-five working days after, over Christmas", events(referral, done("2027-01-28")), "2027-03-01", nil, "met, due 2027-01-28, done 2027-01-28"},
		{"forty-six working days after", events(referral, done("2027-01-29")), "2027-03-01", nil, "late, due 2027-01-28, done 2027-01-29: late certain 1d 1wd"},
		{"nine weeks without a bank holiday", events(event("referral", "2026-09-07"), done("2026-11-09")), "2027-03-01", nil, "met, due 2026-11-09, done 2026-11-09"},
		{"a referral on a Saturday", events(event("referral", "2026-09-05"), done("2026-11-06")), "2027-03-01", nil, "met, due 2026-11-06, done 2026-11-06"},
		{"on the day of the referral", events(referral, done("2026-11-23")), "2027-03-01", nil, "met, due 2027-01-28, done 2026-11-23"},
		{"before the referral", events(referral, done("2026-11-20")), "2027-03-01", nil, "unmet, due 2027-01-28, done 2026-11-20: out-of-order certain"},
		{"not completed on the last day", events(referral), "2027-01-28", nil, "pending, due 2027-01-28"},
		{"not completed the day after", events(referral), "2027-01-29", nil,
			"overdue, due 2027-01-28: overdue certain 1d 1wd, missing child-and-family-assessment-completed"},
		{"planned for the day after", events(referral, done("2027-01-29")), "2027-01-04", nil,
			"pending, due 2027-01-28, planned 2027-01-29: planned-late certain 1d 1wd"},
		{"the first referral counts", events(referral, event("referral", "2026-12-21")), "2027-01-04", nil, "pending, due 2027-01-28"},
		{"a referral to come", events(event("referral", "2026-09-07")), "2026-09-04", nil, "projected, due 2026-11-09"},
		{"no referral", events(), "2027-01-04", nil, "waiting"},
		{"not recorded", events(referral), "2027-03-01", recorded("referral"), "not-recorded, due 2027-01-28"},
	})
}

func TestInitialConference(t *testing.T) {
	enquiry := event("section-47-started", "2026-11-30")
	held := func(on string) deadline.Event { return event("initial-child-protection-conference", on) }
	notNeeded := func(on string) deadline.Event { return event("conference-not-required", on) }
	stands(t, "child-protection/initial-conference", []row{
		{"fourteen working days after", events(enquiry, held("2026-12-18")), "2027-02-01", nil, "met, due 2026-12-21, done 2026-12-18"},
		{"fifteen working days after", events(enquiry, held("2026-12-21")), "2027-02-01", nil, "met, due 2026-12-21, done 2026-12-21"},
		{"sixteen working days after", events(enquiry, held("2026-12-22")), "2027-02-01", nil, "late, due 2026-12-21, done 2026-12-22: late certain 1d 1wd"},
		{"over Christmas and New Year", events(event("section-47-started", "2026-12-14"), held("2027-01-07")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-07"},
		{"over Christmas and New Year, the day after", events(event("section-47-started", "2026-12-14"), held("2027-01-08")), "2027-02-01", nil,
			"late, due 2027-01-07, done 2027-01-08: late certain 1d 1wd"},
		{"over Easter 2027", events(event("section-47-started", "2027-03-15"), held("2027-04-07")), "2027-05-01", nil, "met, due 2027-04-07, done 2027-04-07"},
		{"before the enquiry", events(enquiry, held("2026-11-27")), "2027-02-01", nil, "overdue, due 2026-12-21: overdue certain 42d 27wd, missing initial-child-protection-conference"},
		{"not held on the last day", events(enquiry), "2026-12-21", nil, "pending, due 2026-12-21"},
		{"not held the day after", events(enquiry), "2026-12-22", nil,
			"overdue, due 2026-12-21: overdue certain 1d 1wd, missing initial-child-protection-conference"},
		{"planned for the day after", events(enquiry, held("2026-12-22")), "2026-12-07", nil,
			"pending, due 2026-12-21, planned 2026-12-22: planned-late certain 1d 1wd"},
		{"found today that none is needed", events(enquiry, notNeeded("2026-12-22")), "2026-12-22", nil, "not-applicable"},
		{"to be found tomorrow that none is needed", events(enquiry, notNeeded("2026-12-23")), "2026-12-22", nil,
			"overdue, due 2026-12-21: overdue certain 1d 1wd, missing initial-child-protection-conference"},
		{"whether one is needed is not recorded: taken to be", events(enquiry), "2026-12-22", recorded("section-47-started", "initial-child-protection-conference", "child-protection-plan"),
			"overdue, due 2026-12-21: overdue certain 1d 1wd, missing initial-child-protection-conference"},
		{"plans are not recorded: the enquiry may have been made during one", events(enquiry), "2026-12-22", recorded("section-47-started", "initial-child-protection-conference"),
			"overdue, due 2026-12-21: overdue arguable 1d 1wd, missing initial-child-protection-conference"},
		{"conferences are not recorded", events(enquiry), "2026-12-22", recorded("section-47-started"), "not-recorded, due 2026-12-21"},
		{"an enquiry to come", events(enquiry), "2026-11-27", nil, "projected, due 2026-12-21"},
		{"no enquiry", events(), "2026-12-22", nil, "waiting"},
	})
}

// The conference of most of these tests is on Monday 21 December 2026 and makes a plan.
var (
	conference = event("initial-child-protection-conference", "2026-12-21")
	protection = event("child-protection-plan", "2026-12-21")
)

func planEnded(on string) deadline.Event { return event("child-protection-plan-ended", on) }

func TestFirstCoreGroup(t *testing.T) {
	met := func(on string) deadline.Event { return event("core-group", on) }
	begun := events(conference, protection)
	stands(t, "child-protection/first-core-group", []row{
		{"nine working days after", append(begun, met("2027-01-06")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-06"},
		{"ten working days after", append(begun, met("2027-01-07")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-07"},
		{"eleven working days after", append(begun, met("2027-01-08")), "2027-02-01", nil, "late, due 2027-01-07, done 2027-01-08: late certain 1d 1wd"},
		{"on the day of the conference", append(begun, met("2026-12-21")), "2027-02-01", nil, "met, due 2027-01-07, done 2026-12-21"},
		{"the first of two counts", append(begun, met("2027-02-04"), met("2027-01-07")), "2027-03-01", nil, "met, due 2027-01-07, done 2027-01-07"},
		{"not met on the last day", begun, "2027-01-07", nil, "pending, due 2027-01-07"},
		{"not met the day after", begun, "2027-01-08", nil, "overdue, due 2027-01-07: overdue certain 1d 1wd, missing core-group"},
		{"planned for the day after", append(begun, met("2027-01-08")), "2026-12-22", nil,
			"pending, due 2027-01-07, planned 2027-01-08: planned-late certain 1d 1wd"},
		{"one of a plan before does not count", append(begun, met("2025-01-20")), "2027-01-07", nil, "pending, due 2027-01-07"},
		{"one of a plan before and one of this", append(begun, met("2025-01-20"), met("2027-01-06")), "2027-02-01", nil, "met, due 2027-01-07, done 2027-01-06"},
		{"no plan", events(conference), "2027-02-01", nil, "not-applicable"},
		{"a plan that ended yesterday", events(conference, event("child-protection-plan", "2026-12-21", "until:2027-01-31")), "2027-02-01", nil, "not-applicable"},
		{"the plan ended the day before the last day", append(begun, planEnded("2027-01-06")), "2027-02-01", nil, "not-applicable"},
		{"the plan ended the day after the last day", append(begun, planEnded("2027-01-08")), "2027-01-11", nil,
			"overdue, due 2027-01-07: overdue certain 1d 1wd, missing core-group"},
		{"a plan without a conference", events(protection), "2027-02-01", nil, "waiting"},
		{"core groups are not recorded", begun, "2027-02-01", recorded("child-protection-plan"), "not-recorded, due 2027-01-07"},
	})
}

func TestFirstReviewConference(t *testing.T) {
	held := func(on string) deadline.Event { return event("review-child-protection-conference", on) }
	begun := events(conference, protection)
	stands(t, "child-protection/first-review-conference", []row{
		{"the day before", append(begun, held("2027-03-20")), "2027-05-01", nil, "met, due 2027-03-21, done 2027-03-20"},
		{"three months after", append(begun, held("2027-03-21")), "2027-05-01", nil, "met, due 2027-03-21, done 2027-03-21"},
		{"the day after, a Monday", append(begun, held("2027-03-22")), "2027-05-01", nil, "late, due 2027-03-21, done 2027-03-22: late certain 1d 1wd"},
		{"not held on the day", begun, "2027-03-21", nil, "pending, due 2027-03-21"},
		{"not held the day after", begun, "2027-03-22", nil,
			"overdue, due 2027-03-21: overdue certain 1d 1wd, missing review-child-protection-conference"},
		{"planned for the day after", append(begun, held("2027-03-22")), "2027-02-01", nil,
			"pending, due 2027-03-21, planned 2027-03-22: planned-late certain 1d 1wd"},
		{"a conference some days before the plan", events(event("initial-child-protection-conference", "2026-12-18"), protection), "2027-02-01", nil, "pending, due 2027-03-18"},
		{"no conference: the plan's own day", events(protection), "2027-02-01", nil, "pending, due 2027-03-21"},
		{"a conference after the plan began did not begin it", events(protection, event("initial-child-protection-conference", "2026-12-23")), "2027-02-01", nil,
			"pending, due 2027-03-21"},
		{"30 November: February has 28 days", events(event("initial-child-protection-conference", "2026-11-30"), event("child-protection-plan", "2026-11-30")), "2027-02-01", nil,
			"pending, due 2027-02-28"},
		{"30 November before a leap year", events(event("initial-child-protection-conference", "2027-11-30"), event("child-protection-plan", "2027-11-30")), "2028-02-01", nil,
			"pending, due 2028-02-29"},
		{"no plan", events(conference), "2027-05-01", nil, "not-applicable"},
		{"the plan ended before", append(begun, planEnded("2027-03-20")), "2027-05-01", nil, "not-applicable"},
		{"the plan ended the day after", append(begun, planEnded("2027-03-22")), "2027-03-23", nil,
			"overdue, due 2027-03-21: overdue certain 1d 1wd, missing review-child-protection-conference"},
		{"not recorded", begun, "2027-05-01", recorded("child-protection-plan"), "not-recorded, due 2027-03-21"},
	})
	f := one(t, begun, "2027-02-01", "child-protection/first-review-conference")
	assert.Equal(t, "2027-03-19", day(f.ActBy), "21 March is a Sunday")
}

func TestLaterReviewConferences(t *testing.T) {
	held := func(on string) deadline.Event { return event("review-child-protection-conference", on) }
	first := events(conference, protection, held("2027-03-15"))
	stands(t, "child-protection/later-review-conferences", []row{
		{"the day before", append(first, held("2027-09-14")), "2027-09-14", nil, "met, due 2027-09-15, done 2027-09-14; pending, due 2028-03-14"},
		{"six months after", append(first, held("2027-09-15")), "2027-09-15", nil, "met, due 2027-09-15, done 2027-09-15; pending, due 2028-03-15"},
		{"the day after", append(first, held("2027-09-16")), "2027-09-16", nil,
			"late, due 2027-09-15, done 2027-09-16: late certain 1d 1wd; pending, due 2028-03-16"},
		{"not held on the day", first, "2027-09-15", nil, "pending, due 2027-09-15"},
		{"not held the day after", first, "2027-09-16", nil,
			"overdue, due 2027-09-15: overdue certain 1d 1wd, missing review-child-protection-conference"},
		{"planned for the day after", append(first, held("2027-09-16")), "2027-08-02", nil,
			"pending, due 2027-09-15, planned 2027-09-16: planned-late certain 1d 1wd; projected, due 2028-03-16"},
		{"two on one day count once", append(first, held("2027-03-15")), "2027-04-01", nil, "pending, due 2027-09-15"},
		{"31 August: 29 February in a leap year", append(first, held("2027-08-31")), "2027-09-01", nil,
			"met, due 2027-09-15, done 2027-08-31; pending, due 2028-02-29"},
		{"the plan ended before", append(first, planEnded("2027-09-14")), "2027-10-01", nil, "not-applicable"},
		{"the plan ended the day after", append(first, planEnded("2027-09-16")), "2027-09-17", nil,
			"overdue, due 2027-09-15: overdue certain 1d 1wd, missing review-child-protection-conference"},
		{"none so far", events(conference, protection), "2027-02-01", nil, "waiting"},
	})
	again := events(event("child-protection-plan", "2025-01-13"), held("2025-04-07"), held("2025-10-06"), planEnded("2026-01-12"),
		conference, protection)
	stands(t, "child-protection/later-review-conferences", []row{
		{"those of a plan before are not asked about", again, "2027-02-01", nil, "waiting"},
		{"those of this plan are", append(again, held("2027-03-15")), "2027-04-01", nil, "pending, due 2027-09-15"},
	})
	stands(t, "child-protection/first-review-conference", []row{
		{"those of a plan before do not count", again, "2027-03-22", nil,
			"overdue, due 2027-03-21: overdue certain 1d 1wd, missing review-child-protection-conference"},
	})
}
