package permanence

import (
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// parents are the rules of part 2 of the guidance: tools, advocacy and alternative carers.
func parents() []rule.Rule {
	disability := rule.The(plo.ParentLearningDisability)
	disabled := rule.Holds(plo.ParentLearningDisability).OfSameRef()
	concern := []rule.Kind{Neglect, ParentalCareConcern}
	parenting, difficulties := plo.FromGuidance("part 2, Parenting assessment"), plo.FromGuidance("part 2, Parents with learning difficulties")
	positive := rule.The(plo.PreViabilityAssessment).With(plo.Positive)
	return []rule.Rule{
		{
			ID: "permanence/graded-care-profile", Title: "Graded care profile completed", Do: "Complete the graded care profile", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("part 2, Graded Care Profile"),
			If:     rule.Holds(concern...), What: rule.The(GradedCareProfile), AnyOrder: true,
			Terms: []rule.Term{{From: rule.The(concern...)}},
			Says:  map[rule.ViolationKind]string{"missing-step": "No graded care profile was completed: neglect or a concern about the parents' care is recorded since {clock}"},
		},
		{
			ID: "permanence/pams-offered", Title: "PAMS assessment offered", Do: "Offer a PAMS assessment", Owner: plo.SocialWorker,
			Source: difficulties,
			If:     disabled,
			Each:   rule.Each{Event: disability, PerRef: true}, What: rule.The(PAMSOffered).OfSameRef(), AnyOrder: true,
			Terms: []rule.Term{{From: disability.OfSameRef()}},
			Says:  map[rule.ViolationKind]string{"missing-step": "No PAMS assessment was offered{to}: the parent's learning disability is recorded since {clock}"},
		},
		{
			ID: "permanence/pams-by-family-support-worker", Title: "PAMS assessment by a family support worker, into the parenting assessment",
			Do: "Have a family support worker complete the PAMS assessment before the parenting assessment", Owner: FamilySupportWorker,
			Source: parenting,
			If:     rule.Any(disabled, rule.Occurs(plo.PAMSAssessment).ForSure()),
			Each:   rule.Each{Event: rule.The(plo.ParentLearningDisability, plo.PAMSAssessment), PerRef: true},
			What:   rule.The(plo.PAMSAssessment).OfSameRef(), Terms: []rule.Term{{Latest: rule.The(plo.ParentingCapacityAssessment).OfSameRef()}},
			By: rule.Roles(FamilySupportWorker), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"not-authorised": "PAMS assessment{of} completed on {done}, not by a family support worker",
				"out-of-order":   "PAMS assessment{of} completed on {done}, after the parenting assessment of {due}",
				"missing-step":   "PAMS assessment{of} not completed before the parenting assessment of {due}",
			},
		},
		{
			ID: "permanence/independent-advocacy", Title: "Independent advocacy offered", Do: "Offer an independent advocate", Owner: plo.SocialWorker,
			Source: difficulties,
			If:     disabled,
			Each:   rule.Each{Event: disability, PerRef: true}, What: rule.The(IndependentAdvocacyOffered).OfSameRef(), AnyOrder: true,
			Terms: []rule.Term{{From: disability.OfSameRef()}},
			Says:  map[rule.ViolationKind]string{"missing-step": "No independent advocate was offered{to}: the parent's learning disability is recorded since {clock}"},
		},
		{
			ID: "permanence/viability-referred", Title: "Positive pre-viability assessment referred to fostering",
			Do: "Refer the connected person for a viability assessment", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("part 2, Viability Assessments"),
			Each:   rule.Each{Event: positive, PerRef: true}, What: rule.The(ViabilityAssessmentReferred).OfSameRef().Following().Said("the viability assessment referred after it"),
			Terms: []rule.Term{{From: positive.OfSameRef()}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The positive pre-viability assessment{of} on {clock} was not referred to the fostering assessment team",
				"out-of-order": "Viability assessment{of} referred on {done}, before the positive pre-viability assessment on {clock}",
			},
		},
	}
}
