package permanence

import (
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// The names of the days that several rules need.
const (
	FinalEvidenceDay      = "final-evidence-day"      // by which the final evidence is due
	AgencyDecisionDay     = "agency-decision-day"     // of the agency's decision, made, booked or planned
	EleventhBirthday      = "eleventh-birthday"       // of the child
	FirstReview           = "first-review"            // of the child's case in this episode of being looked after
	SecondReview          = "second-review"           // the next one held
	FirstReviewAdjourned  = "first-review-adjourned"  // the last day to which the first review was adjourned
	SecondReviewAdjourned = "second-review-adjourned" // the last day to which the second review was adjourned
	LookedAfterEnd        = "looked-after-end"        // the child is no longer looked after
	AgreedPlan            = "agreed-plan"             // the permanence plan agreed, and not in an earlier episode
	PlanConference        = "plan-conference"         // the initial conference that began the child protection plan, else the plan itself
	FirstConference       = "first-conference"        // that conference, else the first since the plan began
	LatestConcern         = "latest-concern"          // the latest enquiry, initial conference or child protection plan
	PlanEnd               = "plan-end"                // the child protection plan is at its end
	FirstPlacement        = "first-placement"         // since the child became looked after
	FifthBirthday         = "fifth-birthday"          // of the child
)

const workingBackHeading = "during care proceedings, Review Permanence Planning Meeting and Permanence Planning Decision Record"

// becameLookedAfter and planBegan start the episode and the plan that chains run within.
func becameLookedAfter() rule.Day {
	return rule.The(BecameLookedAfter).Latest().Said("the day on which the child last became looked after")
}

func planBegan() rule.Day {
	return rule.The(plo.ChildProtectionPlan).Latest().Said("the beginning of the latest child protection plan")
}

// lookedAfterEnd is the end of the child's time in care, as it is said in a row.
func lookedAfterEnd() rule.Day {
	return rule.Called(LookedAfterEnd).Said("the end of the child's time in care")
}

// concluded and caseClosed are ends of rules.
func concluded() rule.Day { return rule.The(plo.ProceedingsConcluded).Happened() }

func caseClosed() rule.Day { return rule.The(plo.CaseClosed).Happened() }

// courtDay is the day from which the court's timetable is known.
func courtDay() rule.Day {
	return rule.EarlierOf(rule.The(plo.CaseManagementOrder), rule.The(plo.CaseManagementHearing))
}

// endOf is the end of the episode or plan that began on a day. An end on that very day belongs to the earlier one if that
// was still open, else to this one; back says how many earlier ones are looked at to know.
func endOf(begins, ends rule.Kind, began rule.Day, back int) rule.Day {
	later := rule.The(ends).NotBefore(began.DayAfter()).Happened()
	if back == 0 {
		return later
	}
	earlier := rule.The(begins).Latest().NotAfter(began.DayBefore()).Happened()
	earlierEnded := endOf(begins, ends, earlier, back-1).OnOrBefore(began.DayBefore())
	own := rule.Choose(
		rule.Any(earlier.Exists().Not(), earlierEnded).ForSure(),
		rule.The(ends).On(began).Happened(), rule.Day{},
	)
	return rule.EarlierOf(own, later)
}

// conferenceBefore is the initial conference that led to a plan.
func conferenceBefore(plan rule.Day) rule.Day {
	return rule.The(InitialChildProtectionConference).Latest().NotAfter(plan).NotBefore(sinceBefore(plan)).
		Said("the latest initial child protection conference in the 3 months up to the plan, since any earlier plan ended")
}

// sinceBefore is the day from which what happened may belong to a plan: three months before it, and not before an
// earlier plan ended.
func sinceBefore(plan rule.Day) rule.Day {
	earlierPlanEnded := rule.The(ChildProtectionPlanEnded).Latest().NotAfter(plan)
	return rule.LaterOf(plan.Plus(calendar.Months(3).Before()), earlierPlanEnded)
}

// thirteenWeeks reaches the last day of week 13 from the day of issue, which is in week 1.
var thirteenWeeks = calendar.Weeks(13).BeginningWith()

func namedDays() []rule.NamedDay {
	agreed, born := rule.The(PermanencePlanAgreed), rule.The(plo.ChildBorn)
	// A month ends where it has no 29th: who is born on 29 February is a year older on 1 March.
	birthday := func(years int) rule.Day {
		age := calendar.Months(12 * years)
		return rule.LaterOf(born.Plus(age), born.DayBefore().Plus(age).DayAfter()).
			Said(strconv.Itoa(years) + " years after the child's birth (of a child born on 29 February, 1 March where there is no such day)")
	}
	earlierEnd := rule.The(CeasedToBeLookedAfter).Latest().NotAfter(becameLookedAfter())
	return []rule.NamedDay{
		{
			Name: FinalEvidenceDay, Title: "day on which the final evidence is due (provisionally the end of week 13 from issue)",
			Day: rule.FirstOf(
				rule.The(FinalEvidenceDue).Latest().Until(),
				rule.The(plo.ApplicationIssued).Plus(thirteenWeeks).StandIn(),
			),
			Source: plo.FromGuidance(workingBackHeading),
			Waits:  "Nobody recorded the day by which the final evidence is due",
		},
		{
			Name: AgencyDecisionDay, Title: "day of the agency decision (made, booked or planned)",
			Day: rule.FirstOf(
				rule.The(AgencyDecision).Happened(), rule.The(AgencyDecisionBooked).Latest().Until(), rule.The(AgencyDecision).Planned(),
			),
			Source: plo.FromGuidance("during care proceedings, Parallel Planning for Adoption"),
		},
		{
			Name: EleventhBirthday, Title: "child's eleventh birthday",
			Day:    birthday(11),
			Source: plo.FromMeetingsTable("permanency planning meeting, who to attend"),
		},
		{
			Name: FirstReview, Title: "first review since the child became looked after",
			Day:    rule.The(LookedAfterReview).NotBefore(becameLookedAfter()),
			Source: regulations("reg 33(1)"),
		},
		{
			Name: SecondReview, Title: "second review held since the child became looked after",
			Day:    rule.The(LookedAfterReview).NotBefore(rule.Called(FirstReview).DayAfter()).Happened(),
			Source: regulations("reg 33(2)"),
		},
		{
			Name: FirstReviewAdjourned, Title: "last day to which the first review was adjourned",
			From: becameLookedAfter(), Day: adjournedTo(rule.Clock(), rule.Count(calendar.WorkingDays(20))),
			Source: regulations("reg 36(2)"),
		},
		{
			Name: SecondReviewAdjourned, Title: "last day to which the second review was adjourned",
			From: rule.Called(FirstReview), Day: adjournedTo(rule.Clock().DayAfter(), rule.Count(calendar.Months(3))),
			Source: regulations("reg 36(2)"),
		},
		{
			Name: LookedAfterEnd, Title: "end of the child's latest period of being looked after",
			Day: rule.Choose(
				rule.Holds(BecameLookedAfter).ForSure(),
				endOf(BecameLookedAfter, CeasedToBeLookedAfter, becameLookedAfter().Happened(), 2),
				rule.The(CeasedToBeLookedAfter).Happened(),
			).Said("the first end of being looked after, other than that of an earlier time in care, since the child last became so"),
			Source: permanenceGuidance(),
		},
		{
			Name: AgreedPlan, Title: "permanence plan agreed since any earlier period of being looked after",
			Day: rule.Choose(earlierEnd.Exists().ForSure(), agreed.NotBefore(earlierEnd), agreed).
				Said("the permanence plan agreed, not before the end of any earlier time in care"),
			Source: permanenceGuidance(),
		},
		{
			Name: PlanConference, Title: "initial conference that began the plan (the plan's first day where there is none)",
			Day:    rule.FirstOf(conferenceBefore(planBegan()).Happened(), planBegan()),
			Source: workingTogether("child protection plan"),
		},
		{
			Name: FirstConference, Title: "initial conference that began the plan (the first one after it where there is none)",
			Day:    rule.FirstOf(conferenceBefore(planBegan()), rule.The(InitialChildProtectionConference).NotBefore(planBegan())),
			Source: workingTogether("core group"),
		},
		{
			Name: LatestConcern, Title: "latest enquiry, initial conference or child protection plan",
			Day: rule.LaterOf(
				rule.The(Section47Started).Latest().Happened(),
				rule.The(InitialChildProtectionConference).Latest().Happened(),
				planBegan().Happened(),
			),
			Source: workingTogether("enquiry, conference and plan"),
		},
		{
			Name: PlanEnd, Title: "end of the child protection plan",
			Day: rule.Choose(
				planBegan().Happened().Exists().ForSure(),
				endOf(plo.ChildProtectionPlan, ChildProtectionPlanEnded, planBegan().Happened(), 2),
				rule.The(ChildProtectionPlanEnded).Latest().Happened(),
			).Said("the first end of a child protection plan, other than that of an earlier plan, since the latest began"),
			Source: workingTogether("child protection plan"),
		},
		{
			Name: FirstPlacement, Title: "first placement since the child became looked after",
			Day:    rule.The(PlacementStarted).NotBefore(becameLookedAfter()),
			Source: regulations("regs 4(2), 7(1)"),
		},
		{
			Name: FifthBirthday, Title: "child's fifth birthday",
			Day:    birthday(5),
			Source: regulations("reg 7(3)"),
		},
	}
}

// regulations is a provision of the regulations on looked-after children that has been read.
func regulations(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959", Pinpoint: pinpoint, Force: rule.Statute,
		Read: plo.ReadOn(), URL: "https://www.legislation.gov.uk/uksi/2010/959",
	}
}

// permanenceGuidance is the source of what is said of a permanence plan and its time.
func permanenceGuidance() rule.Source {
	return rule.Source{
		Title:    "Children Act 1989 guidance and regulations, volume 2: care planning, placement and case review (July 2021)",
		Pinpoint: "permanence plan; read at second hand", Force: rule.StatutoryGuidance, Unchecked: true,
		URL: "https://www.gov.uk/government/publications/children-act-1989-care-planning-placement-and-case-review",
	}
}

// workingTogether is the source of the assessment and child protection timescales.
func workingTogether(pinpoint string) rule.Source {
	return rule.Source{
		Title:    "Working Together to Safeguard Children",
		Pinpoint: pinpoint + "; the editions of 2013 to 2023, read at second hand: that of 2026 has not been read",
		Force:    rule.StatutoryGuidance, Unchecked: true,
		URL: "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2",
	}
}

// adjournedTo is the last day to which the meeting of a review may have been adjourned, if that was done in the time that
// the review has: from a day, to a limit.
func adjournedTo(from, limit rule.Day) rule.Day {
	return rule.The(LookedAfterReviewAdjourned).NotBefore(from).NotAfter(rule.EarlierOf(limit, rule.The(LookedAfterReview).NotBefore(from).Happened())).Happened().
		Said("the first adjournment within the time that the review has").Plus(calendar.WorkingDays(20))
}

// since2011 is the day on which the review regulations came into force.
var since2011 = calendar.MustParseDate("2011-04-01")
