package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// since2011 is the day on which the review regulations came into force, and since2013 the day of the edition of
// Working Together that replaced two assessments by one of 45 working days.
var (
	since2011 = calendar.MustParseDate("2011-04-01")
	since2013 = calendar.MustParseDate("2013-04-15")
)

// lookedAfter are the reviews of a looked-after child's case. Each interval runs from the review actually held.
func lookedAfter() []rule.Rule {
	review := rule.The(LookedAfterReview)
	ceased := lookedAfterEnded()
	firstReview := rule.Called(FirstReview)
	return []rule.Rule{
		{
			ID: "permanence/first-looked-after-review", Title: "First review within 20 working days", Owner: IndependentReviewingOfficer,
			Source: reviewRegulations("reg 33(1)"), Ends: ceased, OneForAll: true,
			What:  review.NotBefore(rule.Clock()),
			Terms: []rule.Term{{Since: since2011, From: becameLookedAfter(), Latest: rule.Count(calendar.WorkingDays(20))}},
		},
		{
			ID: "permanence/second-looked-after-review", Title: "Second review within three months of the first", Owner: IndependentReviewingOfficer,
			Source: reviewRegulations("reg 33(2)"), Ends: ceased, OneForAll: true,
			What:  review.NotBefore(rule.DayAfter(rule.Clock())),
			Terms: []rule.Term{{Since: since2011, From: firstReview, Latest: rule.Count(calendar.Months(3))}},
		},
		{
			ID: "permanence/later-looked-after-reviews", Title: "Later review within six months of the last", Owner: IndependentReviewingOfficer,
			Source: reviewRegulations("reg 33(2)"), Ends: ceased,
			Each:  rule.Each{Event: review.NotBefore(becameLookedAfter()), After: 1, OneADay: true},
			What:  review.Picking(rule.Next),
			Terms: []rule.Term{{Since: since2011, From: rule.Subject(), Latest: rule.Count(calendar.Months(6))}},
		},
		{
			ID: "permanence/plan-by-second-review", Title: "Permanence plan agreed by the second review", Owner: plo.SocialWorker,
			Source: permanenceGuidance(),
			Ends:   ceased, What: rule.Called(AgreedPlan), Breach: rule.DoneLate,
			Terms: []rule.Term{{Latest: rule.FirstOf(
				review.NotBefore(rule.DayAfter(firstReview)).Happened(), rule.CountFrom(calendar.Months(3), firstReview),
			)}},
		},
	}
}

func assessment() []rule.Rule {
	return []rule.Rule{{
		ID: "assessment/child-and-family-assessment", Title: "Child and family assessment within 45 working days", Owner: plo.SocialWorker,
		Source: workingTogether("assessment of need"),
		What:   rule.The(ChildAndFamilyAssessmentCompleted),
		Terms:  []rule.Term{{Since: since2013, From: rule.The(Referral), Latest: rule.Count(calendar.WorkingDays(45))}},
	}}
}

// childProtection are the conferences and the core group. They run within one child protection plan.
func childProtection() []rule.Rule {
	review, hasPlan := rule.The(ReviewChildProtectionConference), rule.Holds(plo.ChildProtectionPlan)
	ended := rule.The(ChildProtectionPlanEnded).NotBefore(rule.DayAfter(planBegan())).Happened()
	conference := rule.The(InitialChildProtectionConference)
	return []rule.Rule{
		{
			ID: "child-protection/initial-conference", Title: "Initial conference within 15 working days", Owner: plo.ConferenceChair,
			Source: workingTogether("initial child protection conference"),
			Unless: rule.Holds(ConferenceNotRequired), What: conference,
			Terms: []rule.Term{{From: rule.The(Section47Started), Latest: rule.Count(calendar.WorkingDays(15))}},
		},
		{
			ID: "child-protection/first-core-group", Title: "First core group within 10 working days of the conference", Owner: plo.SocialWorker,
			Source: workingTogether("core group"),
			If:     hasPlan, Ends: ended, OneForAll: true, What: rule.The(CoreGroup).Picking(rule.Following).NotBefore(sinceBefore(planBegan())),
			Terms: []rule.Term{{From: rule.FirstOf(conferenceBefore(planBegan()), conference.NotBefore(planBegan())), Latest: rule.Count(calendar.WorkingDays(10))}},
		},
		{
			ID: "child-protection/first-review-conference", Title: "First review conference within three months", Owner: plo.ConferenceChair,
			Source: workingTogether("review conference"),
			If:     hasPlan, Ends: ended, OneForAll: true, What: review.NotBefore(planBegan()),
			Terms: []rule.Term{{From: rule.Called(PlanConference), Latest: rule.Count(calendar.Months(3))}},
		},
		{
			ID: "child-protection/later-review-conferences", Title: "Later review conference within six months of the last", Owner: plo.ConferenceChair,
			Source: workingTogether("review conference"), Ends: ended,
			Each:  rule.Each{Event: review.NotBefore(planBegan()), OneADay: true},
			What:  review.Picking(rule.Next),
			Terms: []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.Months(6))}},
		},
	}
}
