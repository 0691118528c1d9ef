// Package permanence holds the rules of permanence planning: where will this child grow up? Working back from the day
// on which the final evidence is due; the permanency planning meeting; the reviews after a child becomes looked
// after; and the assessment and child protection timescales before that. It is data, as package plo is, and shares
// that package's words: compile both.
//
//	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
package permanence

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// Planning is permanence planning itself: from the first planning meeting, the day on which the child became looked after
// or the issue of the application, until the child is no longer looked after. Of a child of whom the case does not say
// that it is looked after, until proceedings are concluded; before these begin, until pre-proceedings closes.
func Planning() rule.Stage {
	lookedAfter, inCourt := rule.Holds(BecameLookedAfter).ForSure(), rule.Holds(plo.ApplicationIssued).ForSure()
	closes := []rule.Day{
		lookedAfterEnd(),
		rule.Choose(lookedAfter.Not(), concluded(), rule.Day{}),
	}
	// It is a planning meeting that has opened it, then: what has not opened does not close.
	met := rule.The(PermanencyPlanningMeeting).Happened().Exists().ForSure()
	for _, day := range plo.PreProceedings().Closes {
		closes = append(closes, rule.Choose(rule.All(met, rule.Any(lookedAfter, inCourt).Not()).
			Said("a permanency planning meeting was held and neither being looked after nor issue is recorded"), day, rule.Day{}))
	}
	return rule.Stage{
		Name: "permanence", Title: "Permanence planning",
		Opens:  []rule.Kind{PermanencyPlanningMeeting, BecameLookedAfter, plo.ApplicationIssued},
		Closes: closes, Ends: caseClosed(),
		Rules: slices.Concat(workingBack(), meeting(), parents(), reviews(), placements(), health(), visits(), carers(), adjournments(), adoption()),
	}
}

// Assessment is the child and family assessment, from the referral until it is completed.
func Assessment() rule.Stage {
	return rule.Stage{
		Name: "assessment", Title: "Child and family assessment",
		Opens:  []rule.Kind{Referral},
		Closes: []rule.Day{rule.The(ChildAndFamilyAssessmentCompleted).Happened()}, Ends: caseClosed(),
		Rules: assessment(),
	}
}

// ChildProtection is the time of enquiry and of a child protection plan. It closes with the end of the plan, or with the
// finding that no conference is needed, unless an enquiry, a conference or a plan came after that.
func ChildProtection() rule.Stage {
	unlessLater := func(day rule.Day) rule.Day {
		return rule.Choose(rule.Called(LatestConcern).OnOrBefore(day).ForSure().Said("no enquiry, initial conference or plan is later"), day, rule.Day{})
	}
	return rule.Stage{
		Name: "child-protection", Title: "Child protection",
		Opens: []rule.Kind{Section47Started, InitialChildProtectionConference, plo.ChildProtectionPlan},
		Closes: []rule.Day{
			unlessLater(rule.Called(PlanEnd)),
			unlessLater(rule.The(ConferenceNotRequired).Latest().Happened()),
		},
		Ends:  caseClosed(),
		Rules: childProtection(),
	}
}

// Catalogue returns the rules and the words of permanence planning, for [deadline.Compile], together with plo's. Every
// call returns a new one, which the caller may change.
func Catalogue() rule.Catalogue {
	kinds, roles, documents, readings := vocabulary()
	return rule.Catalogue{
		Name:   "permanence",
		Stages: []rule.Stage{Planning(), Assessment(), ChildProtection()},
		Days:   namedDays(),
		Kinds:  kinds, Roles: roles, Documents: documents, Readings: readings,
	}
}
