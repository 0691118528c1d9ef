package permanence

import "github.com/careclock/careclock/calendar/deadline"

// The roles of those who take part in planning for permanence alone. Package plo declares all others.
const (
	// LocalAuthoritySolicitor is the solicitor who has the conduct of the council's case in court.
	LocalAuthoritySolicitor deadline.Role = "local-authority-solicitor"
	// FosteringManager is the manager of the fostering team.
	FosteringManager deadline.Role = "fostering-manager"
	// LookedAfterManager is the manager of the team for looked-after children.
	LookedAfterManager deadline.Role = "looked-after-manager"
	// ChildrenInCareTeam is the social worker or manager of the team for children in care.
	ChildrenInCareTeam deadline.Role = "children-in-care-team"
	// FamilyFindingAdoptionTeam is the team that looks for adoptive families.
	FamilyFindingAdoptionTeam deadline.Role = "family-finding-adoption-team"
	// FamilySupportWorker is the worker who supports the family, trained in the parent assessment (PAMS).
	FamilySupportWorker deadline.Role = "family-support-worker"
	// IndependentReviewingOfficer is who chairs the looked-after reviews.
	IndependentReviewingOfficer deadline.Role = "independent-reviewing-officer"
	// ChildrensGuardian is the guardian whom the court has appointed for the child.
	ChildrensGuardian deadline.Role = "childrens-guardian"
	// AgencyDecisionMaker is who decides for the adoption agency.
	AgencyDecisionMaker deadline.Role = "agency-decision-maker"
)
