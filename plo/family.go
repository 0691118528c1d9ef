package plo

import "github.com/careclock/careclock/calendar/deadline/rule"

// FamilyKinds returns the kinds of event that are the family's and so are repeated in the case of each child: meetings with
// the parents, letters to them, the planning meetings of pre-proceedings and what is agreed there. Decisions on one child,
// reviews, placements and conferences are the child's own.
func FamilyKinds() []rule.Kind {
	return append([]rule.Kind{
		Parent, PreProceedingsRequest, LegalPlanningMeeting, LetterBeforeProceedings, MidpointPlanningMeeting, ClosingPlanningMeeting,
		ExtendedClosingPlanningMeeting, PLOTimetableExtended, PlanConfirmedInWriting, PreProceedingsWorkShared,
	}, theMeetings()...)
}
