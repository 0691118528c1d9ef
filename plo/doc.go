// Package plo holds the rules of the Public Law Outline as English councils run it: pre-proceedings, issuing care
// proceedings, and what follows while proceedings run. It is data: the engine that answers the rules is
// [github.com/careclock/careclock/calendar/deadline].
//
// The rules come from two councils' published documents and from national law. The practice guidance is
// Herefordshire's, on assessing and planning for permanence; the meetings table, probably Kent's, says who attends
// legal planning and pre-proceedings meetings and what is brought. They are two local policies that overlap: each
// rule names its own source, and a council that follows one of them drops the other. National rules whose primary
// text has not been read are marked unchecked.
//
//	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
package plo

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// PreProceedings is the last chance for a family before court: from the request, or the legal planning meeting, until
// pre-proceedings ends, an application is made, or the case goes straight to court.
func PreProceedings() rule.Stage {
	return rule.Stage{
		Name: "pre-proceedings", Title: "Pre-proceedings",
		Opens:  []rule.Kind{PreProceedingsRequest, LegalPlanningMeeting, DecisionToCommence},
		Closes: []rule.Day{rule.Called(PreProceedingsClosed)},
		Ends:   rule.The(CaseClosed).Happened(),
		Rules:  slices.Concat(commencing(), meeting(), reviewing(), ending()),
	}
}

// Issuing is the making of an application for a care order: from the decision, or the application itself, until the
// case management hearing.
func Issuing() rule.Stage {
	opens := []rule.Kind{DecisionToIssue, ShortNoticeDecision, ApplicationSubmitted, ApplicationIssued}
	return rule.Stage{
		Name: "issuing", Title: "Issuing care proceedings",
		Opens:  opens,
		Closes: []rule.Day{rule.The(CaseManagementHearing).Happened(), rule.The(ProceedingsConcluded).Happened()},
		Ends:   rule.The(CaseClosed).Happened(),
		Once:   rule.Holds(opens...),
		Rules:  slices.Concat(deciding(), filing()),
	}
}

// Proceedings is the time in court: from the issue of the application until it is disposed of.
func Proceedings() rule.Stage {
	return rule.Stage{
		Name: "proceedings", Title: "During care proceedings",
		Opens:  []rule.Kind{ApplicationIssued},
		Closes: []rule.Day{rule.The(ProceedingsConcluded).Happened()},
		Rules:  slices.Concat(proceedings(), proceedingsLaw()),
	}
}

// Catalogue returns the rules and the words of the Public Law Outline, for [deadline.Compile]. Every call returns a
// new one, which the caller may change.
func Catalogue() rule.Catalogue {
	kinds, roles, documents := vocabulary()
	return rule.Catalogue{
		Name:   "plo",
		Stages: []rule.Stage{PreProceedings(), Issuing(), Proceedings()},
		Days:   namedDays(),
		Kinds:  kinds, Roles: roles, Documents: documents, Readings: readings(),
		Retired: map[string][]string{
			"pre-proceedings/plo-2-letter": {"pre-proceedings/plo-2-exit-letter", "pre-proceedings/plo-2-issue-letter"},
		},
	}
}
