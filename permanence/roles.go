package permanence

import "github.com/careclock/careclock/calendar/deadline/rule"

// The roles of those who take part in planning for permanence alone. Package plo declares all others.
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
