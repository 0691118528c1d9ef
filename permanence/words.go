package permanence

import (
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// The documents of planning for permanence only. Package plo declares all others.
const (
	// ChildAndFamilyAssessment is the child and family assessment itself.
	ChildAndFamilyAssessment rule.Document = "child-and-family-assessment"
	// ViewsOfChild are the child's views, in whatever form they reach the chair.
	ViewsOfChild rule.Document = "views-of-child"
	// ViewsOfParents are the parents' views, in whatever form they reach the chair.
	ViewsOfParents rule.Document = "views-of-parents"
	// ViewsOfOthers are the views of others who matter to the child.
	ViewsOfOthers rule.Document = "views-of-others"
	// CarePlanStatement is the statement on the care plan for the court.
	CarePlanStatement rule.Document = "care-plan-statement"
	// ParentingAssessments are the assessments of the parents' care.
	ParentingAssessments rule.Document = "parenting-assessments"
	// ExpertAssessments are the assessments by experts from outside the council.
	ExpertAssessments rule.Document = "expert-assessments"
	// ChildsPermanenceReport is the report on the child for the adoption agency.
	ChildsPermanenceReport rule.Document = "childs-permanence-report"
	// OtherLegalOrders are orders already in force for the child.
	OtherLegalOrders rule.Document = "other-legal-orders"
	// BeforeAssessment says of a placement with a parent that it was made before the parent was assessed.
	BeforeAssessment rule.Document = "before-assessment"
	// Emergency says of a placement that it was made in an emergency.
	Emergency rule.Document = "emergency"
)

// The roles of those who take part in planning for permanence only. Package plo declares all others.
const (
	// LocalAuthoritySolicitor is the solicitor who has the conduct of the council's case in court.
	LocalAuthoritySolicitor rule.Role = "local-authority-solicitor"
	// FosteringManager is the manager of the fostering team.
	FosteringManager rule.Role = "fostering-manager"
	// LookedAfterManager is the manager of the team for looked-after children.
	LookedAfterManager rule.Role = "looked-after-manager"
	// ChildrenInCareTeam is the social worker or manager of the team for children in care.
	ChildrenInCareTeam rule.Role = "children-in-care-team"
	// FamilyFindingAdoptionTeam is the team that looks for adoptive families.
	FamilyFindingAdoptionTeam rule.Role = "family-finding-adoption-team"
	// FamilySupportWorker is the worker who supports the family, trained in the parent assessment (PAMS).
	FamilySupportWorker rule.Role = "family-support-worker"
	// IndependentReviewingOfficer is who chairs the looked-after reviews.
	IndependentReviewingOfficer rule.Role = "independent-reviewing-officer"
	// ChildrensGuardian is the guardian whom the court has appointed for the child.
	ChildrensGuardian rule.Role = "childrens-guardian"
	// AgencyDecisionMaker is who decides for the adoption agency.
	AgencyDecisionMaker rule.Role = "agency-decision-maker"
)
