package permanence

import "github.com/careclock/careclock/calendar/deadline/rule"

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
