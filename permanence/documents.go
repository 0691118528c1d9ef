package permanence

import "github.com/careclock/careclock/calendar/deadline"

// The documents of planning for permanence alone. Package plo declares all others.
const (
	// ChildAndFamilyAssessment is the child and family assessment itself.
	ChildAndFamilyAssessment deadline.Document = "child-and-family-assessment"
	// ViewsOfChild are the child's views, in whatever form they reach the chair.
	ViewsOfChild deadline.Document = "views-of-child"
	// ViewsOfParents are the parents' views, in whatever form they reach the chair.
	ViewsOfParents deadline.Document = "views-of-parents"
	// ViewsOfOthers are the views of others who matter to the child.
	ViewsOfOthers deadline.Document = "views-of-others"
	// CarePlanStatement is the statement on the care plan for the court.
	CarePlanStatement deadline.Document = "care-plan-statement"
	// ParentingAssessments are the assessments of the parents' care.
	ParentingAssessments deadline.Document = "parenting-assessments"
	// ExpertAssessments are the assessments by experts from outside the council.
	ExpertAssessments deadline.Document = "expert-assessments"
	// ChildsPermanenceReport is the report on the child for the adoption agency.
	ChildsPermanenceReport deadline.Document = "childs-permanence-report"
	// OtherLegalOrders are orders already in force for the child.
	OtherLegalOrders deadline.Document = "other-legal-orders"
)
