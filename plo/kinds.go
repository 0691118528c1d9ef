package plo

import "github.com/careclock/careclock/calendar/deadline/rule"

// The kinds of event up to the decision to commence pre-proceedings, and what that decision rests on. Those that say
// "a condition" hold from on, the day on which they were recorded, up to and including until; with no until they do
// not end.
const (
	// CaseSupervision is the supervision that agreed on and recorded the need for pre-proceedings; by: who took part.
	CaseSupervision rule.Kind = "case-supervision"
	// PlanningMeetingRequested is the word to the case progression officer to arrange the first meeting; by: who gave it.
	PlanningMeetingRequested rule.Kind = "planning-meeting-requested"
	// PreProceedingsRequest is the request form handed in; by: who submitted it; with: the form and its annexes.
	PreProceedingsRequest rule.Kind = "pre-proceedings-request"
	// AdvocateOrInterpreterNeeded is a condition: somebody needs one in order to take part; ref: who.
	AdvocateOrInterpreterNeeded rule.Kind = "advocate-or-interpreter-needed"
	// AdvocateOrInterpreterChecked is the day on which it was known whether one is available; ref: for whom.
	AdvocateOrInterpreterChecked rule.Kind = "advocate-or-interpreter-checked"
	// TransferDue is a condition: the case is to pass to another team.
	TransferDue rule.Kind = "transfer-due"
	// LegalPlanningMeeting is the first, which weighs whether to commence; by: who was there; with: its papers.
	LegalPlanningMeeting rule.Kind = "legal-planning-meeting"
	// LegalAdviceGiven is legal services' advice to who decides, where it is recorded apart from the decision.
	LegalAdviceGiven rule.Kind = "legal-advice-given"
	// DecisionToCommence is the decision to start pre-proceedings; by: who decided and who advised.
	DecisionToCommence rule.Kind = "decision-to-commence"
	// DecisionNotToCommence is the decision against pre-proceedings; by: who decided and who advised.
	DecisionNotToCommence rule.Kind = "decision-not-to-commence"
	// ChildProtectionConferenceChairNotified is the chair's being told of the decision to commence; by: who told.
	ChildProtectionConferenceChairNotified rule.Kind = "child-protection-conference-chair-notified"
	// ChildProtectionPlan is a condition: the child is on a child protection plan; on: its first day; until: its last.
	ChildProtectionPlan rule.Kind = "child-protection-plan"
	// Parent is a condition: a parent whom rules asked of each parent then expect; ref: the parent, as in the letters.
	Parent rule.Kind = "parent"
	// Neglect is a condition: the concern, or the child protection plan, is about neglect.
	Neglect rule.Kind = "neglect"
	// ParentalCareConcern is a condition: parental care is a concern, for another reason than neglect.
	ParentalCareConcern rule.Kind = "parental-care-concern"
)

// The kinds of letter and of meeting with the parents in pre-proceedings. Of the meetings, by is who was there and
// with is their papers.
const (
	// FirstPLOMeetingBooked is the making of the booking; until: the day booked for the meeting.
	FirstPLOMeetingBooked rule.Kind = "first-plo-meeting-booked"
	// LetterBeforeProceedings is the letter sent; ref: the parent, none if one letter serves all; with: its enclosures.
	LetterBeforeProceedings rule.Kind = "letter-before-proceedings"
	// LetterReceived is the arrival of the letter before proceedings; ref: the parent who received it.
	LetterReceived rule.Kind = "letter-received"
	// FirstPLOMeeting is the first that took place, not one broken off; until: the end of the timetable agreed there.
	FirstPLOMeeting rule.Kind = "first-plo-meeting"
	// SecondPLOMeeting is the meeting half-way, after the midpoint review.
	SecondPLOMeeting rule.Kind = "second-plo-meeting"
	// ThirdPLOMeeting is the meeting at the end of the timetable first agreed, after the closing review.
	ThirdPLOMeeting rule.Kind = "third-plo-meeting"
	// FinalPLOMeeting is the meeting at the end of an extended timetable.
	FinalPLOMeeting rule.Kind = "final-plo-meeting"
	// FurtherPLOMeeting is any other meeting with the parents in pre-proceedings.
	FurtherPLOMeeting rule.Kind = "further-plo-meeting"
	// PlanConfirmedInWriting is the plan agreed with the parents, sent to them in writing.
	PlanConfirmedInWriting rule.Kind = "plan-confirmed-in-writing"
)

// The kinds of review in pre-proceedings. Of the meetings, by is who was there and with is their papers.
const (
	// ChildsPlanReviewed is a review of the child's plan by itself, outside a planning or PLO meeting.
	ChildsPlanReviewed rule.Kind = "childs-plan-reviewed"
	// MidpointPlanningMeeting is the legal planning meeting that reviews progress half-way.
	MidpointPlanningMeeting rule.Kind = "midpoint-planning-meeting"
	// ClosingPlanningMeeting is the legal planning meeting at the end of the timetable, to exit, to issue or to extend.
	ClosingPlanningMeeting rule.Kind = "closing-planning-meeting"
	// ExtendedClosingPlanningMeeting is the closing review held again at the end of an extended timetable.
	ExtendedClosingPlanningMeeting rule.Kind = "extended-closing-planning-meeting"
	// FurtherPlanningMeeting is any other legal planning meeting.
	FurtherPlanningMeeting rule.Kind = "further-planning-meeting"
	// IssuePlanningMeeting is a legal planning meeting held to decide on issuing, where no review does so.
	IssuePlanningMeeting rule.Kind = "issue-planning-meeting"
	// RetrospectivePlanningMeeting is the legal planning meeting that follows a decision at short notice.
	RetrospectivePlanningMeeting rule.Kind = "retrospective-planning-meeting"
	// ChangesAgreedByEmail is a condition: the plan or timetable is changed in writing between the lawyers, without a meeting.
	ChangesAgreedByEmail rule.Kind = "changes-agreed-by-email"
)

// The kinds of work and assessment in pre-proceedings; on is the day of completion, except for conditions.
const (
	// PreProceedingsWorkShared is the finished work's going to the head of service and legal services.
	PreProceedingsWorkShared rule.Kind = "pre-proceedings-work-shared"
	// FamilyNetworkExplored is the work on who belongs to the family and who supports it.
	FamilyNetworkExplored rule.Kind = "family-network-explored"
	// AbsentParent is a condition: it is not known where a parent is; ref: the parent.
	AbsentParent rule.Kind = "absent-parent"
	// AbsentParentsSought is the search for absent parents made.
	AbsentParentsSought rule.Kind = "absent-parents-sought"
	// ConnectedPersonIdentified is a condition: a relative or friend may be able to care for the child; ref: the person.
	ConnectedPersonIdentified rule.Kind = "connected-person-identified"
	// PreViabilityAssessment is the first look at a connected person; ref: the person; with: positive or negative.
	PreViabilityAssessment rule.Kind = "pre-viability-assessment"
	// ViabilityAssessment is the assessment after a positive first look; ref: the person, as in the first look.
	ViabilityAssessment rule.Kind = "viability-assessment"
	// ParentingCapacityAssessment is the assessment of what the parents can do, specific risks included.
	ParentingCapacityAssessment rule.Kind = "parenting-capacity-assessment"
	// PAMSAssessment is the parent assessment made for parents with a learning disability; by: who carried it out.
	PAMSAssessment rule.Kind = "pams-assessment"
	// ParentLearningDisability is a condition: a parent has a learning disability; ref: the parent.
	ParentLearningDisability rule.Kind = "parent-learning-disability"
	// GradedCareProfile is the graded care profile completed.
	GradedCareProfile rule.Kind = "graded-care-profile"
	// LearningDisabilityMoreTime is a condition: that disability calls for more time than others need; ref: the parent.
	LearningDisabilityMoreTime rule.Kind = "learning-disability-more-time"
)

// The kinds by which pre-proceedings is extended and ends.
const (
	// PLOTimetableExtended is the decision to extend; until: the new end, without which it is an error; by: who decided.
	PLOTimetableExtended rule.Kind = "plo-timetable-extended"
	// DecisionToExit is the decision to end pre-proceedings without going to court; by: who decided.
	DecisionToExit rule.Kind = "decision-to-exit"
	// ExitByMeeting is the choice to tell the parents of the exit at a PLO meeting.
	ExitByMeeting rule.Kind = "exit-by-meeting"
	// ExitByLetter is the choice to tell the parents of the exit by letter alone.
	ExitByLetter rule.Kind = "exit-by-letter"
	// DecisionToIssue is the decision to go to court; by: who decided.
	DecisionToIssue rule.Kind = "decision-to-issue"
	// PLO2ExitLetter is the letter confirming that pre-proceedings has ended; ref: the parent, none if it serves all.
	PLO2ExitLetter rule.Kind = "plo-2-exit-letter"
	// PLO2IssueLetter is the letter confirming that the council will go to court; ref: the parent, none if it serves all.
	PLO2IssueLetter rule.Kind = "plo-2-issue-letter"
	// PreProceedingsEnded is the end itself, where it is recorded apart from the exit letters and the application.
	PreProceedingsEnded rule.Kind = "pre-proceedings-ended"
	// CaseClosed is the council's closing its case.
	CaseClosed rule.Kind = "case-closed"
)
