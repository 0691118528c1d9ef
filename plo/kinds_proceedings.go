package plo

import "github.com/careclock/careclock/calendar/deadline/rule"

// The kinds of event in issuing care proceedings.
const (
	// ShortNoticeDecision is a decision to issue without the usual steps; by: who decided and advised; with: the reason.
	ShortNoticeDecision rule.Kind = "short-notice-decision"
	// UrgentIssueProForma is the form for issuing at short notice, filled in; by: who filled it in.
	UrgentIssueProForma rule.Kind = "urgent-issue-pro-forma"
	// CaseProgressionOfficerNotified is the officer told of a short-notice issue or court extension; by: who told.
	CaseProgressionOfficerNotified rule.Kind = "case-progression-officer-notified"
	// ParallelPlanningRecord is the record of the child's options completed; with: what it deals with.
	ParallelPlanningRecord rule.Kind = "parallel-planning-record"
	// SWETQualityAssured is the social work statement (SWET) checked; by: who checked it.
	SWETQualityAssured rule.Kind = "swet-quality-assured"
	// SWETSigned is the social work statement signed; by: who signed it.
	SWETSigned rule.Kind = "swet-signed"
	// SWETFiled is the social work statement filed at court.
	SWETFiled rule.Kind = "swet-filed"
	// InitialCarePlanSigned is a signature on the initial care plan; by: who signed, in one event or in several.
	InitialCarePlanSigned rule.Kind = "initial-care-plan-signed"
	// InitialCarePlanQualityAssured is the initial care plan checked; by: who checked it.
	InitialCarePlanQualityAssured rule.Kind = "initial-care-plan-quality-assured"
	// InitialCarePlanApproved is the initial care plan approved; by: who approved it.
	InitialCarePlanApproved rule.Kind = "initial-care-plan-approved"
	// InitialCarePlanDue is the court's fixing a later day for the initial care plan; until: the day for filing it.
	InitialCarePlanDue rule.Kind = "initial-care-plan-due"
	// InitialCarePlanFiled is the initial care plan filed at court.
	InitialCarePlanFiled rule.Kind = "initial-care-plan-filed"
	// LetterOfIssue is the letter to parents that the council goes to court without pre-proceedings; ref: the parent.
	LetterOfIssue rule.Kind = "letter-of-issue"
	// FamilyGroupDecisionMakingOffered is the offer to the family of a meeting to make its own plan; on: the offer's day.
	FamilyGroupDecisionMakingOffered rule.Kind = "family-group-decision-making-offered"
	// FamilyGroupDecisionMakingHeld is the family's meeting held.
	FamilyGroupDecisionMakingHeld rule.Kind = "family-group-decision-making-held"
	// FamilyGroupDecisionMakingAccepted is a condition: the family has taken up that offer.
	FamilyGroupDecisionMakingAccepted rule.Kind = "family-group-decision-making-accepted"
	// FamilyGroupDecisionMakingNotInInterests is a condition: such a meeting would not be in the child's interests.
	FamilyGroupDecisionMakingNotInInterests rule.Kind = "family-group-decision-making-not-in-interests"
	// ChildBorn is the child's birth; on: the date of birth, planned while the child is expected.
	ChildBorn rule.Kind = "child-born"
	// ApplicationSubmitted is the application sent to the court; with: what went with it.
	ApplicationSubmitted rule.Kind = "application-submitted"
	// ApplicationIssued is the court's issue of the application, from which its own limits run.
	ApplicationIssued rule.Kind = "application-issued"
)

// The kinds of event during care proceedings.
const (
	// CaseManagementOrder is the court's order that sets the timetable; on: the day it was made.
	CaseManagementOrder rule.Kind = "case-management-order"
	// CaseManagementHearing is the first hearing at which the court manages the case.
	CaseManagementHearing rule.Kind = "case-management-hearing"
	// IssuesResolutionHearing is the hearing that settles or narrows what is in dispute.
	IssuesResolutionHearing rule.Kind = "issues-resolution-hearing"
	// FinalHearing is the hearing meant to decide the application.
	FinalHearing rule.Kind = "final-hearing"
	// CourtTimetableRecorded is the court's timetable written down for the council; by: who recorded it.
	CourtTimetableRecorded rule.Kind = "court-timetable-recorded"
	// CourtTimetableShared is that record passed on; with: the differences from the parallel planning record.
	CourtTimetableShared rule.Kind = "court-timetable-shared"
	// CourtDirection is the court's setting a date; ref: the direction; until: the day by which it is to be complied with.
	CourtDirection rule.Kind = "court-direction"
	// DirectionComplied is a direction carried out; ref: the direction, as in the court's setting it.
	DirectionComplied rule.Kind = "direction-complied"
	// EvidenceAuthorised is leave within the council to file a statement; ref: the statement; by: who gave it.
	EvidenceAuthorised rule.Kind = "evidence-authorised"
	// EvidenceFiled is a statement filed at court; ref: the statement, as in its authorisation.
	EvidenceFiled rule.Kind = "evidence-filed"
	// CourtTimetableExtensionRequested is the council's asking for more time; by: who decided to ask; with: the reason.
	CourtTimetableExtensionRequested rule.Kind = "court-timetable-extension-requested"
	// CourtTimetableExtensionGranted is the court's giving more time; until: the new end, without which it is an error.
	CourtTimetableExtensionGranted rule.Kind = "court-timetable-extension-granted"
	// CaseProgressionMeeting is the meeting on a timetable that the court has extended; by: who was there.
	CaseProgressionMeeting rule.Kind = "case-progression-meeting"
	// ProceedingsConcluded is the day on which the court disposed of the application.
	ProceedingsConcluded rule.Kind = "proceedings-concluded"
	// AdvocatesMeeting is the advocates' discussion before a hearing; by: who took part.
	AdvocatesMeeting rule.Kind = "advocates-meeting"
	// DraftOrderFiled is the draft order for a hearing filed at court.
	DraftOrderFiled rule.Kind = "draft-order-filed"
	// FinalOrderReceived is the arrival of the final order; ref: the expert who is to be told of it.
	FinalOrderReceived rule.Kind = "final-order-received"
	// ExpertTold is an expert told of the outcome; ref: the expert, as in the order's arrival.
	ExpertTold rule.Kind = "expert-told"
	// Section37Direction is the court's direction to report on the child; ref: the direction; until: the day for the report.
	Section37Direction rule.Kind = "section-37-direction"
	// Section37ReportFiled is the report on that filed at court; ref: the direction.
	Section37ReportFiled rule.Kind = "section-37-report-filed"
	// PlacementApplicationIssued is the court's issue of an application for a placement order.
	PlacementApplicationIssued rule.Kind = "placement-application-issued"
	// PlacementFirstDirections is the first directions hearing on that application, or the directions given without one.
	PlacementFirstDirections rule.Kind = "placement-first-directions"
)
