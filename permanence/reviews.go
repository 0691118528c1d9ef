package permanence

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// since2011 is the day on which the review regulations came into force, and since2013 the day of the edition of
// Working Together that replaced two assessments by one of 45 working days.
var (
	since2011 = calendar.MustParseDate("2011-04-01")
	since2013 = calendar.MustParseDate("2013-04-15")
)

// lookedAfter are the reviews of a looked-after child's case. Each interval runs from the review actually held.
func lookedAfter() []d.Rule {
	review := d.The(LookedAfterReview)
	ceased := lookedAfterEnded()
	firstReview := d.Called(FirstReview)
	return []d.Rule{
		{
			ID: "permanence/first-looked-after-review", Title: "First review within 20 working days", Owner: IndependentReviewingOfficer,
			Source: reviewRegulations("reg 33(1)"), Ends: ceased, OneForAll: true,
			What:  review.NotBefore(d.Clock()),
			Terms: []d.Term{{Since: since2011, From: becameLookedAfter(), Latest: d.Count(calendar.WorkingDays(20))}},
		},
		{
			ID: "permanence/second-looked-after-review", Title: "Second review within three months of the first", Owner: IndependentReviewingOfficer,
			Source: reviewRegulations("reg 33(2)"), Ends: ceased, OneForAll: true,
			What:  review.NotBefore(d.DayAfter(d.Clock())),
			Terms: []d.Term{{Since: since2011, From: firstReview, Latest: d.Count(calendar.Months(3))}},
		},
		{
			ID: "permanence/later-looked-after-reviews", Title: "Later review within six months of the last", Owner: IndependentReviewingOfficer,
			Source: reviewRegulations("reg 33(2)"), Ends: ceased,
			Each:  d.Each{Event: review.NotBefore(becameLookedAfter()), After: 1, OneADay: true},
			What:  review.Picking(d.Next),
			Terms: []d.Term{{Since: since2011, From: d.Subject(), Latest: d.Count(calendar.Months(6))}},
		},
		{
			ID: "permanence/plan-by-second-review", Title: "Permanence plan agreed by the second review", Owner: plo.SocialWorker,
			Source: permanenceGuidance(),
			Ends:   ceased, What: d.Called(AgreedPlan), Breach: d.DoneLate,
			Terms: []d.Term{{Latest: d.FirstOf(
				review.NotBefore(d.DayAfter(firstReview)).Happened(), d.CountFrom(calendar.Months(3), firstReview),
			)}},
		},
	}
}

func assessment() []d.Rule {
	return []d.Rule{{
		ID: "assessment/child-and-family-assessment", Title: "Child and family assessment within 45 working days", Owner: plo.SocialWorker,
		Source: workingTogether("assessment of need"),
		What:   d.The(ChildAndFamilyAssessmentCompleted),
		Terms:  []d.Term{{Since: since2013, From: d.The(Referral), Latest: d.Count(calendar.WorkingDays(45))}},
	}}
}

// childProtection are the conferences and the core group. They run within one child protection plan.
func childProtection() []d.Rule {
	review, hasPlan := d.The(ReviewChildProtectionConference), d.Holds(plo.ChildProtectionPlan)
	ended := d.The(ChildProtectionPlanEnded).NotBefore(d.DayAfter(planBegan())).Happened()
	conference := d.The(InitialChildProtectionConference)
	return []d.Rule{
		{
			ID: "child-protection/initial-conference", Title: "Initial conference within 15 working days", Owner: plo.ConferenceChair,
			Source: workingTogether("initial child protection conference"),
			Unless: d.Holds(ConferenceNotRequired), What: conference,
			Terms: []d.Term{{From: d.The(Section47Started), Latest: d.Count(calendar.WorkingDays(15))}},
		},
		{
			ID: "child-protection/first-core-group", Title: "First core group within 10 working days of the conference", Owner: plo.SocialWorker,
			Source: workingTogether("core group"),
			If:     hasPlan, Ends: ended, OneForAll: true, What: d.The(CoreGroup).Picking(d.Following).NotBefore(sinceBefore(planBegan())),
			Terms: []d.Term{{From: d.FirstOf(conferenceBefore(planBegan()), conference.NotBefore(planBegan())), Latest: d.Count(calendar.WorkingDays(10))}},
		},
		{
			ID: "child-protection/first-review-conference", Title: "First review conference within three months", Owner: plo.ConferenceChair,
			Source: workingTogether("review conference"),
			If:     hasPlan, Ends: ended, OneForAll: true, What: review.NotBefore(planBegan()),
			Terms: []d.Term{{From: d.Called(PlanConference), Latest: d.Count(calendar.Months(3))}},
		},
		{
			ID: "child-protection/later-review-conferences", Title: "Later review conference within six months of the last", Owner: plo.ConferenceChair,
			Source: workingTogether("review conference"), Ends: ended,
			Each:  d.Each{Event: review.NotBefore(planBegan()), OneADay: true},
			What:  review.Picking(d.Next),
			Terms: []d.Term{{From: d.Subject(), Latest: d.Count(calendar.Months(6))}},
		},
	}
}
