package plo

import "github.com/careclock/careclock/calendar/deadline/rule"

// The documents of pre-proceedings and care proceedings, and the points that a record or a decision must deal with.
const (
	// RequestForm is the form that asks for pre-proceedings, its first section filled in.
	RequestForm rule.Document = "request-form"
	// Genogram is the family tree, cultural or plain.
	Genogram rule.Document = "genogram"
	// ChildsPlan is the latest child in need or child protection plan.
	ChildsPlan rule.Document = "childs-plan"
	// Assessments are the assessments that bear on what the meeting decides.
	Assessments rule.Document = "assessments"
	// Chronology is the chronology of the child's life, brought up to date.
	Chronology rule.Document = "chronology"
	// PlanOrOptions is a plan for the child or a clear account of the options weighed.
	PlanOrOptions rule.Document = "plan-or-options"
	// AgencyReports are other agencies' reports, such as health's or the school's.
	AgencyReports rule.Document = "agency-reports"
	// StatutoryMinutes are the minutes of earlier statutory meetings.
	StatutoryMinutes rule.Document = "statutory-minutes"
	// PLOPlan is the plan for pre-proceedings, first proposed and then agreed.
	PLOPlan rule.Document = "plo-plan"
	// PLOTimetable is the timetable for pre-proceedings, first proposed and then agreed.
	PLOTimetable rule.Document = "plo-timetable"
	// PLOChronology is the account of concerns and of the help given that goes to the parents.
	PLOChronology rule.Document = "plo-chronology"
	// LawSocietyList is the list of family solicitors that goes to the parents.
	LawSocietyList rule.Document = "law-society-list"
	// RealisticOptions is every realistic option for the child, set out in the parallel planning record.
	RealisticOptions rule.Document = "realistic-options"
	// SiblingAssessmentConsidered says that the record deals with the need for an assessment of siblings.
	SiblingAssessmentConsidered rule.Document = "sibling-assessment-considered"
	// ContactAssessmentConsidered says that the record deals with the need for an assessment of contact.
	ContactAssessmentConsidered rule.Document = "contact-assessment-considered"
	// DraftSWET is the social work statement (SWET) in draft, for the meeting that decides to issue.
	DraftSWET rule.Document = "draft-swet"
	// SWET is the social work statement in support of the application.
	SWET rule.Document = "swet"
	// ShortNoticeSWET is the shorter social work statement for issuing at short notice.
	ShortNoticeSWET rule.Document = "short-notice-swet"
	// InitialCarePlan is the care plan that accompanies the application, in draft or final.
	InitialCarePlan rule.Document = "initial-care-plan"
	// ExceptionalReason says that the exceptional reason for a decision was recorded.
	ExceptionalReason rule.Document = "exceptional-reason"
	// DifferencesFromParallelPlanningRecord says where the court's timetable departs from the council's record.
	DifferencesFromParallelPlanningRecord rule.Document = "differences-from-parallel-planning-record"
	// FamilyGroupOffer is the offer of family group decision-making, in the letter before proceedings.
	FamilyGroupOffer rule.Document = "family-group-offer"
	// Positive is the outcome of an assessment that a person may be able to care for the child.
	Positive rule.Document = "positive"
	// Negative is the outcome of an assessment that a person cannot care for the child.
	Negative rule.Document = "negative"
)
