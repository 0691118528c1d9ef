// Package permanence holds the rules of permanence planning: where will this child grow up? Working back from the day
// on which the final evidence is due; the permanency planning meeting; the reviews after a child becomes looked
// after; and the assessment and child protection timescales before that. It is data, as package plo is, and shares
// that package's words: compile both.
//
//	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
package permanence

import (
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// Planning is permanence planning itself: from the first of its events, or the legal planning meeting, until
// proceedings are concluded or the child is no longer looked after.
func Planning() rule.Stage {
	return rule.Stage{
		Name: "permanence", Title: "Permanence planning",
		Opens: []rule.Kind{
			plo.LegalPlanningMeeting, PermanencyPlanningMeetingInvitationsSent, PermanencyPlanningMeeting, PermanencePlanRecommended,
			PermanencePlanAgreed, BecameLookedAfter, LookedAfterReview, PlanOfAdoption, AdoptionMedicalBooked, AgencyDecisionBooked,
			AgencyDecision, ChildsPermanenceReportSubmitted, ReviewPermanencePlanningMeetingArranged, ReviewPermanencePlanningMeeting,
			PermanencePlanningDecisionRecord, FinalEvidenceDue, FinalEvidenceFiled,
		},
		Closes: []rule.Day{rule.The(plo.ProceedingsConcluded).Happened(), rule.Called(LookedAfterEnd)},
		Rules:  append(append(workingBack(), meeting()...), append(parents(), lookedAfter()...)...),
	}
}

// Assessment is the child and family assessment, from the referral until it is completed.
func Assessment() rule.Stage {
	return rule.Stage{
		Name: "assessment", Title: "Child and family assessment",
		Opens:  []rule.Kind{Referral},
		Closes: []rule.Day{rule.The(ChildAndFamilyAssessmentCompleted).Happened()},
		Rules:  assessment(),
	}
}

// ChildProtection is the time of enquiry and of a child protection plan.
func ChildProtection() rule.Stage {
	return rule.Stage{
		Name: "child-protection", Title: "Child protection",
		Opens:  []rule.Kind{Section47Started},
		Closes: []rule.Day{rule.The(ChildProtectionPlanEnded).Happened()},
		Rules:  childProtection(),
	}
}

// Catalogue returns the rules and the words of permanence planning, for [deadline.Compile], together with plo's. Every
// call returns a new one, which the caller may change.
func Catalogue() rule.Catalogue {
	kinds, roles, documents := vocabulary()
	return rule.Catalogue{
		Name:   "permanence",
		Stages: []rule.Stage{Planning(), Assessment(), ChildProtection()},
		Days:   namedDays(),
		Kinds:  kinds, Roles: roles, Documents: documents,
	}
}
