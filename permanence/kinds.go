package permanence

import (
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// The kinds of assessment and support on which planning for permanence rests; on is the day of completion, except for
// offers and referrals. Package plo declares the others.
const (
	// ViabilityAssessmentReferred is a connected person's referral for full assessment; ref: the person.
	ViabilityAssessmentReferred rule.Kind = "viability-assessment-referred"
	// PAMSOffered is the offer of a parent assessment made for learning disability; ref: the parent.
	PAMSOffered rule.Kind = "pams-offered"
	// CognitiveAssessment is the formal assessment of a parent's understanding; ref: the parent.
	CognitiveAssessment rule.Kind = "cognitive-assessment"
	// GradedCareProfileReviewed is a later look at the graded care profile.
	GradedCareProfileReviewed rule.Kind = "graded-care-profile-reviewed"
	// IndependentAdvocacyOffered is the offer of an independent advocate to a parent; ref: the parent.
	IndependentAdvocacyOffered rule.Kind = "independent-advocacy-offered"
)

// The kinds of concern and assessment that package plo declares.
const (
	Neglect             = plo.Neglect
	ParentalCareConcern = plo.ParentalCareConcern
	GradedCareProfile   = plo.GradedCareProfile
)

// The kinds from which planning for permanence works back. Those that say "a condition" hold from on, the day on which
// they were recorded, up to and including until; with no until they do not end.
const (
	// FinalEvidenceDue is the court's fixing the council's final evidence; on: when it was fixed; until: the filing day.
	FinalEvidenceDue rule.Kind = "final-evidence-due"
	// FinalEvidenceFiled is the council's final evidence filed at court.
	FinalEvidenceFiled rule.Kind = "final-evidence-filed"
	// PlanOfAdoption is a condition: adoption is the plan, or one of the plans pursued side by side.
	PlanOfAdoption rule.Kind = "plan-of-adoption"
	// AdoptionMedicalBooked is the making of the booking; until: the day of the medical.
	AdoptionMedicalBooked rule.Kind = "adoption-medical-booked"
	// ChildsPermanenceReportSubmitted is the child's permanence report sent to the regional adoption agency.
	ChildsPermanenceReportSubmitted rule.Kind = "childs-permanence-report-submitted"
	// AgencyDecisionBooked is the making of the booking with the agency decision maker; until: the day booked.
	AgencyDecisionBooked rule.Kind = "agency-decision-booked"
	// AgencyDecision is the agency decision maker's decision on the plan of adoption; by: who made it.
	AgencyDecision rule.Kind = "agency-decision"
)

// The kinds of meeting, record and plan for permanence.
const (
	// ReviewPermanencePlanningMeetingArranged is the making of the arrangement; until: the day arranged; by: who made it.
	ReviewPermanencePlanningMeetingArranged rule.Kind = "review-permanence-planning-meeting-arranged"
	// ReviewPermanencePlanningMeeting is the meeting that settles on one plan; by: who was there.
	ReviewPermanencePlanningMeeting rule.Kind = "review-permanence-planning-meeting"
	// PermanencePlanningDecisionRecord is the record of why each option was ruled in or out.
	PermanencePlanningDecisionRecord rule.Kind = "permanence-planning-decision-record"
	// PermanencyPlanningMeetingInvitationsSent is the sending of invitations; by: who was invited, not who sent them.
	PermanencyPlanningMeetingInvitationsSent rule.Kind = "permanency-planning-meeting-invitations-sent"
	// PermanencyPlanningMeeting is the meeting on the options; by: who organised it and took part; with: papers and views.
	PermanencyPlanningMeeting rule.Kind = "permanency-planning-meeting"
	// PermanencePlanRecommended is the meeting's plan put forward to the looked-after review.
	PermanencePlanRecommended rule.Kind = "permanence-plan-recommended"
	// PermanencePlanAgreed is the plan for permanence agreed.
	PermanencePlanAgreed rule.Kind = "permanence-plan-agreed"
)

// The kinds of event in the life of a looked-after child and its reviews.
const (
	// PermanenceLookedAfterReview is the looked-after review that endorses the plan; it counts as a LookedAfterReview too.
	PermanenceLookedAfterReview rule.Kind = "permanence-looked-after-review"
	// LookedAfterReview is any statutory review of a looked-after child's case.
	LookedAfterReview rule.Kind = "looked-after-review"
	// LookedAfterReviewAdjourned is the reviewing officer's adjourning a review: the adjourned day is no review.
	LookedAfterReviewAdjourned rule.Kind = "looked-after-review-adjourned"
	// BecameLookedAfter is the first day of a period in care or accommodation.
	BecameLookedAfter rule.Kind = "became-looked-after"
	// CeasedToBeLookedAfter is the day on which that period ended.
	CeasedToBeLookedAfter rule.Kind = "ceased-to-be-looked-after"
	// ChildrensGuardianAppointed is a condition: the court has appointed a guardian for the child.
	ChildrensGuardianAppointed rule.Kind = "childrens-guardian-appointed"
	// ShortBreak is a condition: the child is placed in a series of short breaks, which have reviews of their own.
	ShortBreak rule.Kind = "short-break"
	// CarePlanPrepared is the care plan prepared.
	CarePlanPrepared rule.Kind = "care-plan-prepared"
	// HealthAssessment is the assessment of a looked-after child's health.
	HealthAssessment rule.Kind = "health-assessment"
	// SocialWorkerVisit is the statutory visit to a looked-after child; ref: the placement.
	SocialWorkerVisit rule.Kind = "social-worker-visit"
)

// The kinds of event in assessment and child protection. The plan itself is plo.ChildProtectionPlan.
const (
	// Referral is the referral of the child to the council, from which the assessment's limit runs.
	Referral rule.Kind = "referral"
	// ReferralDecision is the decision what is done on a referral.
	ReferralDecision rule.Kind = "referral-decision"
	// ChildAndFamilyAssessmentCompleted is the child and family assessment completed and signed off.
	ChildAndFamilyAssessmentCompleted rule.Kind = "child-and-family-assessment-completed"
	// Section47Started is the start of the enquiry into significant harm: the day of the strategy discussion.
	Section47Started rule.Kind = "section-47-started"
	// ConferenceNotRequired is a condition: the enquiry before it need not lead to a conference.
	ConferenceNotRequired rule.Kind = "conference-not-required"
	// InitialChildProtectionConference is the conference that decides on a child protection plan; chair: who chaired it.
	InitialChildProtectionConference rule.Kind = "initial-child-protection-conference"
	// ChildProtectionPlanEnded is the day on which the child protection plan came to its end.
	ChildProtectionPlanEnded rule.Kind = "child-protection-plan-ended"
	// CoreGroup is a meeting of the core group that carries out the child protection plan.
	CoreGroup rule.Kind = "core-group"
	// ReviewChildProtectionConference is a conference that reviews the child protection plan.
	ReviewChildProtectionConference rule.Kind = "review-child-protection-conference"
)

// The kinds of event in a placement; ref: the placement.
const (
	// PlacementStarted is the first day of a placement; with: Emergency where it was made in one.
	PlacementStarted rule.Kind = "placement-started"
	// PlacementEnded is the day on which the placement ended.
	PlacementEnded rule.Kind = "placement-ended"
	// PlacementPlan is the placement plan prepared.
	PlacementPlan rule.Kind = "placement-plan"
	// PlacementNotified is the notice of the placement to those who must have it.
	PlacementNotified rule.Kind = "placement-notified"
	// PlacementEndNotified is the notice of its end.
	PlacementEndNotified rule.Kind = "placement-end-notified"
	// PlacementUntilEighteen is a condition: the placement is meant to last until the child is eighteen.
	PlacementUntilEighteen rule.Kind = "placement-until-eighteen"
	// SettledFosterPlacement is a condition: the child is settled in long-term foster care, and visits may be fewer.
	SettledFosterPlacement rule.Kind = "settled-foster-placement"
	// PlacedWithParent is the placing of a child in care with a parent; with: BeforeAssessment where that is not done yet.
	PlacedWithParent rule.Kind = "placed-with-parent"
	// ParentAssessmentCompleted is the assessment of the parent completed.
	ParentAssessmentCompleted rule.Kind = "parent-assessment-completed"
	// ParentPlacementDecided is the decision whether the child stays with the parent.
	ParentPlacementDecided rule.Kind = "parent-placement-decided"
	// EmergencyFosterPlacement is a placement outside the foster carer's terms of approval; until: when those were amended.
	EmergencyFosterPlacement rule.Kind = "emergency-foster-placement"
	// ConnectedPersonApproved is the temporary approval of a relative or friend as foster carer.
	ConnectedPersonApproved rule.Kind = "connected-person-approved"
	// ConnectedPersonExtended is a condition: that approval is extended; until: to when.
	ConnectedPersonExtended rule.Kind = "connected-person-extended"
	// ConnectedPersonApprovalEnded is the day on which it ended.
	ConnectedPersonApprovalEnded rule.Kind = "connected-person-approval-ended"
)

// The kinds of event in adoption and special guardianship.
const (
	// AuthorityToPlace is the council's authority to place the child for adoption.
	AuthorityToPlace rule.Kind = "authority-to-place"
	// PlacedForAdoption is the day on which the child was placed for adoption.
	PlacedForAdoption rule.Kind = "placed-for-adoption"
	// AdoptionPlacementEnded is the day on which that placement ended without an adoption order.
	AdoptionPlacementEnded rule.Kind = "adoption-placement-ended"
	// AdoptionOrder is the adoption order.
	AdoptionOrder rule.Kind = "adoption-order"
	// AdoptionReview is a review of the case of a child who may be, or is, placed for adoption.
	AdoptionReview rule.Kind = "adoption-review"
	// AdoptionVisit is a visit to a child placed for adoption.
	AdoptionVisit rule.Kind = "adoption-visit"
	// SpecialGuardianshipNotice is the notice to the council of an application to become special guardian.
	SpecialGuardianshipNotice rule.Kind = "special-guardianship-notice"
	// SpecialGuardianshipLeave is a condition: the court has given leave to apply without that notice.
	SpecialGuardianshipLeave rule.Kind = "special-guardianship-leave"
	// SpecialGuardianshipApplication is the application.
	SpecialGuardianshipApplication rule.Kind = "special-guardianship-application"
)
