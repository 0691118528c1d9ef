package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// since2013 is the day of the edition of Working Together that replaced two assessments by one of 45 working days.
var since2013 = calendar.MustParseDate("2013-04-15")

func assessment() []rule.Rule {
	return []rule.Rule{
		{
			ID: "assessment/referral-decision", Title: "Decision on the referral within one working day",
			Do: "Decide on the referral", Owner: plo.SocialWorker,
			Source: workingTogether("response to a referral"),
			What:   rule.The(ReferralDecision),
			Terms:  []rule.Term{{Since: since2013, From: rule.The(Referral), Latest: rule.Count(calendar.WorkingDays(1))}},
			Says:   says("Decision on the referral", "made"),
		},
		{
			ID: "assessment/child-and-family-assessment", Title: "Child and family assessment within 45 working days",
			Do: "Complete the child and family assessment", Owner: plo.SocialWorker,
			Source: workingTogether("assessment of need"),
			What:   rule.The(ChildAndFamilyAssessmentCompleted),
			Terms:  []rule.Term{{Since: since2013, From: rule.The(Referral), Latest: rule.Count(calendar.WorkingDays(45))}},
			Says:   says("Child and family assessment", "completed"),
		},
	}
}

// childProtection are the conferences and the core group. They run within one child protection plan.
func childProtection() []rule.Rule {
	review, hasPlan, ended := rule.The(ReviewChildProtectionConference), rule.Holds(plo.ChildProtectionPlan), rule.Called(PlanEnd)
	conference, enquiry := rule.The(InitialChildProtectionConference), rule.The(Section47Started)
	next := enquiry.Next().Happened()
	beforeNext := func(day rule.Day) rule.Day {
		since := day.NotBefore(rule.Subject())
		return rule.Choose(next.Exists().ForSure(), since.NotAfter(next.DayBefore()), since)
	}
	planBefore := rule.The(plo.ChildProtectionPlan).Latest().NotAfter(rule.Subject()).Happened()
	planEnded := endOf(plo.ChildProtectionPlan, ChildProtectionPlanEnded, planBefore, 1)
	endedBefore := rule.Choose(planEnded.OnOrBefore(rule.Subject()), planEnded, rule.Day{})
	duringPlan := rule.All(planBefore.Exists(), endedBefore.Exists().Not()).Said("a child protection plan begun by that day has not ended by it").Inferred()
	return []rule.Rule{
		{
			ID: "child-protection/initial-conference", Title: "Initial child protection conference within 15 working days",
			Do: "Hold the initial child protection conference", Owner: plo.ConferenceChair,
			Source: workingTogether("initial child protection conference"),
			Unless: rule.Any(beforeNext(rule.The(ConferenceNotRequired)).Exists().Said("a conference was found not required since and before the next enquiry"), duringPlan),
			Ends:   rule.The(ChildProtectionPlanEnded).NotBefore(rule.Subject()).Happened(),
			Each:   rule.Each{Event: enquiry, OneADay: true},
			What:   beforeNext(conference).Said("the first initial child protection conference since, before the next enquiry"),
			Terms: []rule.Term{{
				From: rule.Subject(), Latest: rule.Count(calendar.WorkingDays(15)),
				// Where plans are not recorded nobody knows whether the enquiry was made during one.
				Readings: []rule.Reading{{Name: duringAPlan, If: duringPlan, What: rule.Subject().Said("the enquiry itself, which then asks for no conference of its own")}},
			}},
			Says: says("Initial child protection conference", "held"),
		},
		{
			ID: "child-protection/first-core-group", Title: "First core group within 10 working days of the conference",
			Do: "Hold the first core group", Owner: plo.SocialWorker,
			Source: workingTogether("core group"),
			If:     hasPlan, Ends: ended, Each: rule.Each{Together: true}, What: rule.The(CoreGroup).NotBefore(rule.Clock()),
			Terms: []rule.Term{{From: rule.Called(FirstConference), Latest: rule.Count(calendar.WorkingDays(10))}},
			Says:  says("First core group", "held"),
		},
		{
			ID: "child-protection/first-review-conference", Title: "First review conference within three months",
			Do: "Hold the first review conference", Owner: plo.ConferenceChair,
			Source: workingTogether("review conference"),
			If:     hasPlan, Ends: ended, Each: rule.Each{Together: true}, What: review.NotBefore(rule.Clock()),
			Terms: []rule.Term{{From: rule.Called(PlanConference), Latest: rule.Count(calendar.Months(3))}},
			Says:  says("First review child protection conference", "held"),
		},
		{
			ID: "child-protection/later-review-conferences", Title: "Later review conference within six months of the last",
			Do: "Hold the next review conference", Owner: plo.ConferenceChair,
			Source: workingTogether("review conference"), Ends: ended,
			Each:  rule.Each{Event: review.NotBefore(planBegan()), OneADay: true},
			What:  review.Next(),
			Terms: []rule.Term{{From: rule.Subject(), Latest: rule.Count(calendar.Months(6))}},
			Says:  says("Next review child protection conference", "held"),
		},
	}
}
