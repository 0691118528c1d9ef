package permanence

import "github.com/careclock/careclock/calendar/deadline"

// The kinds of assessment and support on which planning for permanence rests; on is the day of completion, except for
// offers, referrals and conditions. Those that say "a condition" hold from on, the day on which they were recorded,
// up to and including until; with no until they do not end.
const (
	// ViabilityAssessmentReferred is a connected person's referral for full assessment; ref: the person.
	ViabilityAssessmentReferred deadline.Kind = "viability-assessment-referred"
	// PAMSOffered is the offer of a parent assessment made for learning disability; ref: the parent.
	PAMSOffered deadline.Kind = "pams-offered"
	// CognitiveAssessment is the formal assessment of a parent's understanding; ref: the parent.
	CognitiveAssessment deadline.Kind = "cognitive-assessment"
	// GradedCareProfile is the graded care profile completed for the first time.
	GradedCareProfile deadline.Kind = "graded-care-profile"
	// GradedCareProfileReviewed is a later look at the graded care profile.
	GradedCareProfileReviewed deadline.Kind = "graded-care-profile-reviewed"
	// IndependentAdvocacyOffered is the offer of an independent advocate to a parent; ref: the parent.
	IndependentAdvocacyOffered deadline.Kind = "independent-advocacy-offered"
	// Neglect is a condition: the child is thought to be neglected.
	Neglect deadline.Kind = "neglect"
	// ParentalCareConcern is a condition: the parents' care gives concern for another reason than neglect.
	ParentalCareConcern deadline.Kind = "parental-care-concern"
)

// The kinds from which planning for permanence works back, and those of adoption.
const (
	// FinalEvidenceDue is the court's fixing the council's final evidence; on: when it was fixed; until: the filing day.
	FinalEvidenceDue deadline.Kind = "final-evidence-due"
	// FinalEvidenceFiled is the council's final evidence filed at court.
	FinalEvidenceFiled deadline.Kind = "final-evidence-filed"
	// PlanOfAdoption is a condition: adoption is the plan, or one of the plans pursued side by side.
	PlanOfAdoption deadline.Kind = "plan-of-adoption"
	// AdoptionMedicalBooked is the making of the booking; until: the day of the medical.
	AdoptionMedicalBooked deadline.Kind = "adoption-medical-booked"
	// ChildsPermanenceReportSubmitted is the child's permanence report sent to the regional adoption agency.
	ChildsPermanenceReportSubmitted deadline.Kind = "childs-permanence-report-submitted"
	// AgencyDecisionBooked is the making of the booking with the agency decision maker; until: the day booked.
	AgencyDecisionBooked deadline.Kind = "agency-decision-booked"
	// AgencyDecision is the agency decision maker's decision on the plan of adoption; by: who made it.
	AgencyDecision deadline.Kind = "agency-decision"
)

// The kinds of meeting, record and plan for permanence.
const (
	// ReviewPermanencePlanningMeetingArranged is the making of the arrangement; until: the day arranged; by: who made it.
	ReviewPermanencePlanningMeetingArranged deadline.Kind = "review-permanence-planning-meeting-arranged"
	// ReviewPermanencePlanningMeeting is the meeting that settles on one plan; by: who was there.
	ReviewPermanencePlanningMeeting deadline.Kind = "review-permanence-planning-meeting"
	// PermanencePlanningDecisionRecord is the record of why each option was ruled in or out.
	PermanencePlanningDecisionRecord deadline.Kind = "permanence-planning-decision-record"
	// PermanencyPlanningMeetingInvitationsSent is the sending of invitations; by: who was invited, not who sent them.
	PermanencyPlanningMeetingInvitationsSent deadline.Kind = "permanency-planning-meeting-invitations-sent"
	// PermanencyPlanningMeeting is the meeting on the options; by: who organised it and took part; with: papers and views.
	PermanencyPlanningMeeting deadline.Kind = "permanency-planning-meeting"
	// PermanencePlanRecommended is the meeting's plan put forward to the looked-after review.
	PermanencePlanRecommended deadline.Kind = "permanence-plan-recommended"
	// PermanencePlanAgreed is the plan for permanence agreed.
	PermanencePlanAgreed deadline.Kind = "permanence-plan-agreed"
)

// The kinds of event in the life of a looked-after child and its reviews.
const (
	// PermanenceLookedAfterReview is the looked-after review that endorses the plan; it counts as a LookedAfterReview too.
	PermanenceLookedAfterReview deadline.Kind = "permanence-looked-after-review"
	// LookedAfterReview is any statutory review of a looked-after child's case.
	LookedAfterReview deadline.Kind = "looked-after-review"
	// BecameLookedAfter is the first day of a period in care or accommodation.
	BecameLookedAfter deadline.Kind = "became-looked-after"
	// CeasedToBeLookedAfter is the day on which that period ended.
	CeasedToBeLookedAfter deadline.Kind = "ceased-to-be-looked-after"
	// ChildrensGuardianAppointed is a condition: the court has appointed a guardian for the child.
	ChildrensGuardianAppointed deadline.Kind = "childrens-guardian-appointed"
)

// The kinds of event in assessment and child protection. The plan itself is plo.ChildProtectionPlan.
const (
	// Referral is the referral of the child to the council, from which the assessment's limit runs.
	Referral deadline.Kind = "referral"
	// ChildAndFamilyAssessmentCompleted is the child and family assessment completed and signed off.
	ChildAndFamilyAssessmentCompleted deadline.Kind = "child-and-family-assessment-completed"
	// Section47Started is the start of the enquiry into significant harm: the day of the strategy discussion.
	Section47Started deadline.Kind = "section-47-started"
	// ConferenceNotRequired is the finding that the enquiry need not lead to a conference.
	ConferenceNotRequired deadline.Kind = "conference-not-required"
	// InitialChildProtectionConference is the conference that decides on a child protection plan; chair: who chaired it.
	InitialChildProtectionConference deadline.Kind = "initial-child-protection-conference"
	// ChildProtectionPlanEnded is the day on which the child protection plan came to its end.
	ChildProtectionPlanEnded deadline.Kind = "child-protection-plan-ended"
	// CoreGroup is a meeting of the core group that carries out the child protection plan.
	CoreGroup deadline.Kind = "core-group"
	// ReviewChildProtectionConference is a conference that reviews the child protection plan.
	ReviewChildProtectionConference deadline.Kind = "review-child-protection-conference"
)
