package permanence_test

import "testing"

// A plan that ends on the day on which another begins has ended, and the other runs.
func TestAPlanThatBeginsWhereAnotherEnds(t *testing.T) {
	again := events(event("child-protection-plan", "2026-01-05"), event("child-protection-plan-ended", "2026-04-01"),
		event("initial-child-protection-conference", "2026-04-01"), event("child-protection-plan", "2026-04-01"))
	stands(t, "child-protection/first-core-group", []row{
		// Good Friday and Easter Monday, 3 and 6 April 2026, do not count.
		{"overdue", again, "2026-07-15", nil, "overdue, due 2026-04-17: overdue certain 89d 61wd, missing core-group"},
	})
	stands(t, "child-protection/first-review-conference", []row{
		{"overdue", again, "2026-07-15", nil, "overdue, due 2026-07-01: overdue certain 14d 10wd, missing review-child-protection-conference"},
	})
}

// A review conference on the day on which the plan began is the first, and the next runs from it.
func TestAReviewOnTheFirstDayOfThePlan(t *testing.T) {
	held := events(event("child-protection-plan", "2026-01-05"), event("review-child-protection-conference", "2026-01-05"))
	stands(t, "child-protection/first-review-conference", []row{
		{"the day before counts for nothing", events(event("child-protection-plan", "2026-01-05"), event("review-child-protection-conference", "2026-01-04")), "2026-02-01", nil, "pending, due 2026-04-05"},
		{"met", held, "2026-05-15", nil, "met, due 2026-04-05, done 2026-01-05"},
	})
	stands(t, "child-protection/later-review-conferences", []row{{"pending", held, "2026-05-15", nil, "pending, due 2026-07-05"}})
}

// What has happened is not projected again for a later plan.
func TestAConferenceIsNotProjectedAgain(t *testing.T) {
	stands(t, "child-protection/first-core-group", []row{
		{"a second plan without a conference", events(
			event("section-47-started", "2025-10-20"), event("initial-child-protection-conference", "2025-11-04"), event("child-protection-plan", "2025-11-04"),
			event("core-group", "2025-11-10"), event("review-child-protection-conference", "2026-02-01"), event("child-protection-plan-ended", "2026-03-01"),
			event("child-protection-plan", "2026-04-10"),
		), "2026-10-01", nil, "waiting"},
	})
}

// A child who is looked after again is in the stage again: what has no limit is pending, and not missing.
func TestTheStageOpensAgain(t *testing.T) {
	again := events(event("became-looked-after", "2025-01-06"), event("ceased-to-be-looked-after", "2025-06-02"), event("became-looked-after", "2026-01-05"))
	planning := event("legal-planning-meeting", "2026-02-02")
	stands(t, "permanence/planning-meeting-called", []row{
		{"looked after again", append(again, planning), "2026-02-03", nil, "pending"},
		{"and no longer: only the end of the proceedings closes it", append(again, planning, event("ceased-to-be-looked-after", "2026-03-02")), "2026-03-03", nil, "pending"},
	})
	neglected := append(again, event("neglect", "2026-01-05"))
	stands(t, "permanence/graded-care-profile", []row{
		{"looked after again", neglected, "2026-02-03", nil, "pending"},
		{"and no longer", append(neglected, event("ceased-to-be-looked-after", "2026-03-02")), "2026-03-03", nil, "unmet: missing-step certain, missing graded-care-profile"},
	})
	stands(t, "permanence/plan-by-second-review", []row{
		// 20 January and three months: 20 April.
		{"a plan of the earlier episode", append(again, event("permanence-plan-agreed", "2025-04-01"), event("looked-after-review", "2026-01-20")), "2026-05-21", nil,
			"overdue, due 2026-04-20: overdue arguable 31d 22wd, missing permanence-plan-agreed"},
		{"a plan between the two", append(again, event("permanence-plan-agreed", "2025-12-01"), event("looked-after-review", "2026-01-20")), "2026-05-21", nil,
			"met, due 2026-04-20, done 2025-12-01"},
	})
}

// Whether a decision was booked is no matter once it is known not to have been made.
func TestABookingThatIsNotRecordedHidesNoBreach(t *testing.T) {
	stands(t, "permanence/agency-decision", []row{
		{"overdue", events(event("plan-of-adoption", "2026-01-05"), event("final-evidence-due", "2026-01-10", "until:2026-03-26")), "2026-04-15",
			recorded("agency-decision"), "overdue, due 2026-03-25: overdue certain 21d 13wd, missing agency-decision"},
	})
}

// What was done before its clock has started is done, whatever the provisional day comes to.
func TestDoneBeforeTheDayIsFixed(t *testing.T) {
	issued := event("application-issued", "2026-01-05") // week 13 ends on 5 April
	stands(t, "permanence/final-evidence", []row{
		{"on the provisional day", events(issued, event("final-evidence-filed", "2026-04-05")), "2026-10-12", nil, "met, due 2026-04-05, done 2026-04-05"},
		{"the day after it", events(issued, event("final-evidence-filed", "2026-04-06")), "2026-10-12", nil, "met, due 2026-04-05, done 2026-04-06"},
	})
}
