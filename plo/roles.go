package plo

import "github.com/careclock/careclock/calendar/deadline/rule"

// The roles of those who decide, act and take part in pre-proceedings and care proceedings, and of those whom its
// meetings may call in.
const (
	// SocialWorker is the child's social worker.
	SocialWorker rule.Role = "social-worker"
	// SocialWorkAssistant is an assistant who has worked with the family.
	SocialWorkAssistant rule.Role = "social-work-assistant"
	// TeamManager is the manager of the child's social worker.
	TeamManager rule.Role = "team-manager"
	// ServiceManager is the manager above the team manager.
	ServiceManager rule.Role = "service-manager"
	// HeadOfService is who decides for the council on starting and issuing and, as we read it, on extending.
	HeadOfService rule.Role = "head-of-service"
	// LegalServices is the council's legal adviser at planning and PLO meetings.
	LegalServices rule.Role = "legal-services"
	// CaseProgressionOfficer is who arranges planning meetings and keeps the timetables.
	CaseProgressionOfficer rule.Role = "case-progression-officer"
	// ReceivingSocialWorker is the social worker to whom the case is to pass.
	ReceivingSocialWorker rule.Role = "receiving-social-worker"
	// ReceivingTeamManager is the manager of the team to which the case is to pass.
	ReceivingTeamManager rule.Role = "receiving-team-manager"
	// FosteringTeam is the team that assesses and supports foster carers and connected persons.
	FosteringTeam rule.Role = "fostering-team"
	// EarlyPermanenceTeam is the team for placements that may become permanent.
	EarlyPermanenceTeam rule.Role = "early-permanence-team"
	// ConferenceChair is the chair of the child protection conference.
	ConferenceChair rule.Role = "conference-chair"
	// ParentRole is a parent or another person with parental responsibility. The kind of event is Parent.
	ParentRole rule.Role = "parent"
	// ParentsSolicitor is the lawyer of a parent.
	ParentsSolicitor rule.Role = "parents-solicitor"
	// Advocate is who helps a parent or the child to understand and to be heard.
	Advocate rule.Role = "advocate"
	// Interpreter is who interprets for a parent or the child.
	Interpreter rule.Role = "interpreter"
	// Child is the child whose case it is.
	Child rule.Role = "child"
)
