package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// The names of the days that several rules need.
const (
	FinalEvidenceDay  = "final-evidence-day"  // by which the final evidence is due
	AgencyDecisionDay = "agency-decision-day" // of the agency's decision, made, booked or planned
	FirstReview       = "first-review"        // of the child's case in this episode of being looked after
	LookedAfterEnd    = "looked-after-end"    // the child is no longer looked after
	AgreedPlan        = "agreed-plan"         // the permanence plan agreed, and not in an earlier episode
	PlanConference    = "plan-conference"     // the initial conference that began the child protection plan
)

const workingBackHeading = "during care proceedings, Review Permanence Planning Meeting and Permanence Planning Decision Record"

// becameLookedAfter and planBegan start the episode and the plan that chains run within.
func becameLookedAfter() rule.Day { return rule.The(BecameLookedAfter).Picking(rule.Latest) }

func planBegan() rule.Day { return rule.The(plo.ChildProtectionPlan).Picking(rule.Latest) }

// lookedAfterEnded is the end of the episode, if that has ended.
func lookedAfterEnded() rule.Day {
	return rule.The(CeasedToBeLookedAfter).NotBefore(rule.DayAfter(becameLookedAfter())).Happened()
}

// conferenceBefore is the initial conference that led to a plan.
func conferenceBefore(plan rule.Day) rule.Day {
	return rule.The(InitialChildProtectionConference).Picking(rule.Latest).NotAfter(plan).NotBefore(sinceBefore(plan))
}

// sinceBefore is the day from which what happened may belong to a plan: three months before it, and not before an
// earlier plan ended.
func sinceBefore(plan rule.Day) rule.Day {
	earlierPlanEnded := rule.The(ChildProtectionPlanEnded).Picking(rule.Latest).NotAfter(plan)
	return rule.LaterOf(rule.CountFrom(calendar.Months(3).Before(), plan), earlierPlanEnded)
}

// thirteenWeeks reaches the last day of week 13 from the day of issue, which is in week 1.
var thirteenWeeks = calendar.Weeks(13).BeginningWith()

func namedDays() []rule.NamedDay {
	agreed := rule.The(PermanencePlanAgreed)
	earlierEnd := rule.The(CeasedToBeLookedAfter).Picking(rule.Latest).NotAfter(becameLookedAfter())
	return []rule.NamedDay{
		{
			Name: FinalEvidenceDay, Title: "the day on which the final evidence is due, else provisionally the end of week 13 from issue",
			Day: rule.FirstOf(
				rule.The(FinalEvidenceDue).Picking(rule.Latest).Until(),
				rule.StandIn(rule.CountFrom(thirteenWeeks, rule.The(plo.ApplicationIssued))),
			),
			Source: plo.FromGuidance(workingBackHeading),
		},
		{
			Name: AgencyDecisionDay, Title: "the agency decision, else the day booked for it, else the day planned",
			Day: rule.FirstOf(
				rule.The(AgencyDecision).Happened(), rule.The(AgencyDecisionBooked).Picking(rule.Latest).Until(), rule.The(AgencyDecision).Planned(),
			),
			Source: plo.FromGuidance("during care proceedings, Parallel Planning for Adoption"),
		},
		{
			Name: FirstReview, Title: "the first review since the child became looked after",
			Day:    rule.The(LookedAfterReview).NotBefore(becameLookedAfter()),
			Source: reviewRegulations("reg 33(1)"),
		},
		{
			Name: LookedAfterEnd, Title: "the day on which the child ceased to be looked after, unless it is looked after again",
			Day:    rule.Choose(rule.Known(rule.Exists(becameLookedAfter())), lookedAfterEnded(), rule.The(CeasedToBeLookedAfter)),
			Source: permanenceGuidance(),
		},
		{
			Name: AgreedPlan, Title: "the permanence plan agreed, if not before the end of an earlier time of being looked after",
			Day:    rule.Choose(rule.Known(rule.Exists(earlierEnd)), agreed.NotBefore(earlierEnd), agreed),
			Source: permanenceGuidance(),
		},
		{
			Name: PlanConference, Title: "the initial conference that began the plan, else the plan's own day",
			Day:    rule.FirstOf(conferenceBefore(planBegan()).Happened(), planBegan()),
			Source: workingTogether("child protection plan"),
		},
	}
}

// reviewRegulations is the source of the reviews of a looked-after child's case.
func reviewRegulations(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959", Pinpoint: pinpoint, Force: rule.Statute,
	}
}

// permanenceGuidance is the source of what is said of a permanence plan and its time. It has not been read.
func permanenceGuidance() rule.Source {
	return rule.Source{
		Title: "Children Act 1989 guidance and regulations, volume 2: care planning, placement and case review", Pinpoint: "permanence plan",
		Force: rule.StatutoryGuidance, Unchecked: true,
	}
}

// workingTogether is the source of the assessment and child protection timescales. Its editions have not been read.
func workingTogether(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Working Together to Safeguard Children", Pinpoint: pinpoint, Force: rule.StatutoryGuidance, Unchecked: true,
	}
}
