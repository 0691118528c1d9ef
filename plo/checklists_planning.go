package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// at says at which meetings several lines are for.
func at(words string, kinds []rule.Kind, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].At, list[i].AtKinds = words, kinds
	}
	return list
}

// The legal planning meetings, by what they are for.
func firstPlanning() []rule.Kind { return []rule.Kind{LegalPlanningMeeting} }

func reviewPlanning() []rule.Kind {
	return []rule.Kind{MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, FurtherPlanningMeeting}
}

func closingPlanning() []rule.Kind {
	return []rule.Kind{ClosingPlanningMeeting, ExtendedClosingPlanningMeeting}
}

func otherPlanning() []rule.Kind {
	return []rule.Kind{LegalPlanningMeeting, IssuePlanningMeeting, RetrospectivePlanningMeeting}
}

const (
	atFirst    = "at the first"
	atReview   = "at a review"
	atClosing  = "at a closing review"
	atNoReview = "except at a review"
)

func planningMeetingList() checklist.List {
	return checklist.List{
		ID: "legal-planning-meeting", Title: "Legal planning meeting", Kinds: thePlanning(),
		Lines: together(planningAttendees(), planningPapers(), planningAgenda(), planningPoints()),
	}
}

func planningAttendees() []checklist.Line {
	later := thePlanning()[1:]
	decides := append(closingPlanning(), LegalPlanningMeeting, IssuePlanningMeeting)
	doesNot := []rule.Kind{MidpointPlanningMeeting, FurtherPlanningMeeting, RetrospectivePlanningMeeting}
	planning := FromGuidance("part 3, Legal Planning Meetings")
	return together(
		lines(checklist.Attendees, planning, together(
			at(atFirst, firstPlanning(),
				checklist.Line{ID: "social-worker", Text: "The child's social worker", Roles: []rule.Role{SocialWorker}},
				checklist.Line{ID: "team-manager", Text: "The team manager", Roles: []rule.Role{TeamManager}},
				checklist.Line{ID: "case-progression-officer", Text: "The case progression officer", Roles: []rule.Role{CaseProgressionOfficer}},
			),
			at("where the way on is decided", decides,
				checklist.Line{ID: "legal-services", Text: "The council's legal adviser", Roles: []rule.Role{LegalServices}},
				checklist.Line{ID: "head-of-service", Text: "The head of service, who decides", Roles: []rule.Role{HeadOfService}},
			),
		)...),
		lines(checklist.Attendees, FromGuidance("part 3, Legal Planning Meetings; Reviewing PLO pre-proceedings"), together(
			at("later on", later,
				checklist.Line{ID: "social-worker-later", Text: "The child's social worker", Call: checklist.Invited, Roles: []rule.Role{SocialWorker}},
				checklist.Line{ID: "team-manager-later", Text: "The team manager", Call: checklist.Invited, Roles: []rule.Role{TeamManager}},
				checklist.Line{ID: "case-progression-officer-later", Text: "The case progression officer, who arranges it", Call: checklist.Invited, Roles: []rule.Role{CaseProgressionOfficer}},
				checklist.Line{ID: "others-later", Text: "Whoever else the meeting before it named"},
			),
			at("elsewhere", doesNot,
				checklist.Line{ID: "legal-services-elsewhere", Text: "The council's legal adviser", Call: checklist.Invited, Roles: []rule.Role{LegalServices}},
				checklist.Line{ID: "head-of-service-elsewhere", Text: "The head of service", Call: checklist.Invited, Roles: []rule.Role{HeadOfService}},
			),
		)...),
		lines(checklist.Attendees, planning,
			checklist.Line{
				ID: "fostering-team", Text: "Someone from fostering assessment", Call: checklist.AsNeeded, Roles: []rule.Role{FosteringTeam},
			},
			checklist.Line{
				ID: "early-permanence-team", Text: "Someone from early permanence", Call: checklist.AsNeeded, Roles: []rule.Role{EarlyPermanenceTeam},
			},
		),
		lines(checklist.Attendees, FromMeetingsTable("legal planning meeting, who to attend"), at(atFirst, firstPlanning(),
			checklist.Line{
				ID: "social-work-assistant", Text: "An assistant who knows the family", Call: checklist.AsNeeded, When: "one has worked with them",
				Roles: []rule.Role{SocialWorkAssistant},
			},
			checklist.Line{
				ID: "receiving-team", Text: "The manager or the social worker who takes the case over", Call: checklist.AsNeeded, When: "the case is to pass to another team",
				WhenKinds: []rule.Kind{TransferDue}, Roles: []rule.Role{ReceivingTeamManager, ReceivingSocialWorker},
			},
		)...),
	)
}

func planningPapers() []checklist.Line {
	issuing, beforehand := []rule.Kind{DecisionToIssue}, append(reviewPlanning(), LegalPlanningMeeting, IssuePlanningMeeting)
	return together(
		lines(checklist.Papers, FromMeetingsTable("legal planning meeting, documents"), at(atFirst, firstPlanning(),
			checklist.Line{ID: "assessments", Text: "Assessments that bear on the decision", Documents: []rule.Document{Assessments}},
			checklist.Line{ID: "chronology", Text: "Chronology, brought up to date", Documents: []rule.Document{Chronology}},
			checklist.Line{ID: "plan-or-options", Text: "A plan for the child, or proof that options were weighed", Documents: []rule.Document{PlanOrOptions}},
			checklist.Line{ID: "genogram", Text: "Genogram", Documents: []rule.Document{Genogram}},
			checklist.Line{ID: "agency-reports", Text: "What health, school and other agencies have reported", Documents: []rule.Document{AgencyReports}},
			checklist.Line{ID: "statutory-minutes", Text: "Minutes of strategy meetings, conferences and the like", Documents: []rule.Document{StatutoryMinutes}},
		)...),
		lines(checklist.Papers, FromGuidance("part 3, Completion of work in PLO pre-proceedings"), at(atClosing, closingPlanning(), checklist.Line{
			ID: "work-shared", Text: "The work agreed, all of it finished and with the head of service and the lawyers before the day",
			Events: []rule.Kind{PreProceedingsWorkShared}, Latest: calendar.Days(1).Before(),
		})...),
		lines(checklist.Papers, FromGuidance("part 4, SWET (Social Work Evidence Template)"), at("except after a decision at short notice", beforehand,
			checklist.Line{
				ID: "draft-swet", Text: "Draft of the social work statement", Call: checklist.AsNeeded, When: "going to court is proposed",
				WhenKinds: issuing, Documents: []rule.Document{DraftSWET},
			},
			checklist.Line{
				ID: "initial-care-plan", Text: "Draft of the initial care plan", Call: checklist.AsNeeded, When: "going to court is proposed",
				WhenKinds: issuing, Documents: []rule.Document{InitialCarePlan},
			},
		)...),
		lines(checklist.Papers, FromGuidance(headingShort), at("after a decision at short notice", []rule.Kind{RetrospectivePlanningMeeting},
			checklist.Line{ID: "genogram-afterwards", Text: "Genogram, cultural or plain", Documents: []rule.Document{Genogram}},
		)...),
	)
}

func planningAgenda() []checklist.Line {
	return together(
		lines(checklist.Agenda, FromMeetingsTable("legal planning meeting, agenda"), at(atNoReview, otherPlanning(),
			checklist.Line{ID: "parental-responsibility", Text: "Who has parental responsibility, and where they are"},
			checklist.Line{ID: "capacity", Text: "Doubts about a parent's capacity, and the papers on it"},
			checklist.Line{ID: "threshold", Text: "Why there is concern; what proves significant harm; is the threshold crossed"},
			checklist.Line{ID: "action-so-far", Text: "What has been done and decided so far, and in which forum"},
			checklist.Line{ID: "evidence-in-hand", Text: "The evidence in hand, from the council's own assessment, from doctors and from other experts"},
			checklist.Line{ID: "evidence-outstanding", Text: "The evidence still to be had, and by when"},
			checklist.Line{ID: "expert-assessment", Text: "Whether an expert should assess before the case goes to court"},
			checklist.Line{ID: "earlier-proceedings", Text: "Earlier court cases about the family"},
			checklist.Line{ID: "care-plan", Text: "The care plan proposed, and how parents and wider family were consulted on it"},
			checklist.Line{ID: "family-carers", Text: "Relatives who could care for the child, for now or for good"},
			checklist.Line{ID: "other-options", Text: "Other routes to permanence, fostering to adopt and concurrent placement among them"},
			checklist.Line{
				ID: "permanency-planning-meeting", Text: "A permanency planning meeting called",
				Events: []rule.Kind{"permanency-planning-meeting", "permanency-planning-meeting-invitations-sent"}, // declared in package permanence
			},
			checklist.Line{ID: "letter-of-issue", Text: "Whether, and when, to write to the parents that the case goes straight to court"},
		)...),
		lines(checklist.Agenda, FromGuidance(headingReview), at(atReview, reviewPlanning(),
			checklist.Line{ID: "progress", Text: "How far the plan and the timetable have got"},
		)...),
	)
}

func planningPoints() []checklist.Line {
	planning := FromGuidance("part 3, Legal Planning Meetings")
	closing := FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12")
	return together(
		lines(checklist.Points, planning, at(atFirst, firstPlanning(),
			// The meeting itself is the decision where no other is recorded, and then the head of service is there.
			checklist.Line{
				ID: "decision", Text: "Whether pre-proceedings begin: the head of service decides",
				Events: []rule.Kind{DecisionToCommence, DecisionNotToCommence, DecisionToIssue}, Roles: []rule.Role{HeadOfService},
			},
			checklist.Line{ID: "legal-advice", Text: "The solicitor's advice heard before that", Events: []rule.Kind{LegalAdviceGiven}, Roles: []rule.Role{LegalServices}},
			checklist.Line{ID: "plo-plan", Text: "PLO plan to be put to the parents", Documents: []rule.Document{PLOPlan}},
			checklist.Line{ID: "plo-timetable", Text: "Timetable of twelve weeks to be put to the parents", Documents: []rule.Document{PLOTimetable}},
			checklist.Line{ID: "first-meeting", Text: "Day proposed for the first PLO meeting", Events: []rule.Kind{FirstPLOMeetingBooked}},
			checklist.Line{
				ID: "conference-chair", Text: "The conference chair to be told", Call: checklist.AsNeeded, When: "there is a child protection plan",
				WhenKinds: []rule.Kind{ChildProtectionPlan}, Events: []rule.Kind{ChildProtectionConferenceChairNotified},
			},
		)...),
		lines(checklist.Points, FromGuidance("part 3, Parents requiring advocacy or interpreters"), checklist.Line{
			ID: "advocacy", Text: "When the advocate or interpreter can come", Call: checklist.AsNeeded, When: "a parent needs one",
			WhenKinds: []rule.Kind{AdvocateOrInterpreterNeeded}, Events: []rule.Kind{AdvocateOrInterpreterChecked},
		}),
		lines(checklist.Points, FromGuidance(headingReview), at(atReview, reviewPlanning(),
			checklist.Line{ID: "changes", Text: "What to change in plan or timetable, and whether the next PLO meeting or the lawyers in writing agree on it"},
		)...),
		lines(checklist.Points, closing, at(atClosing, closingPlanning(),
			checklist.Line{
				ID: "outcome", Text: "The outcome: end without court, end and go to court, or more time",
				Events: []rule.Kind{DecisionToExit, DecisionToIssue, PLOTimetableExtended}, Earliest: calendar.Days(0),
			},
			checklist.Line{
				ID: "extension", Text: "The new end: four weeks in all at most, and within the 16 weeks, or 20 for a learning disability", Call: checklist.AsNeeded, When: "there is to be more time",
			},
			checklist.Line{
				ID: "parents-told", Text: "How the parents hear of it: at one more PLO meeting, or by letter", Call: checklist.AsNeeded, When: "it ends without court",
				WhenKinds: []rule.Kind{DecisionToExit}, Events: []rule.Kind{ExitByMeeting, ExitByLetter}, Earliest: calendar.Days(0),
			},
		)...),
		lines(checklist.Points, FromGuidance(headingIssue), at("where one is held for it", []rule.Kind{IssuePlanningMeeting}, checklist.Line{
			ID: "issue", Text: "Whether to go to court: the head of service decides", Events: []rule.Kind{DecisionToIssue}, Earliest: calendar.Days(0), Planned: true,
		})...),
		lines(checklist.Points, closing, at("after the first", append(reviewPlanning(), IssuePlanningMeeting), checklist.Line{
			ID: "meeting-before-court", Text: "A PLO meeting at which the parents hear that the case goes to court", Call: checklist.AsNeeded,
			When: "that is the decision", WhenKinds: []rule.Kind{DecisionToIssue}, Events: theMeetings(), Earliest: calendar.Days(0), Planned: true,
		})...),
		lines(checklist.Points, FromGuidance(headingIssue), checklist.Line{
			ID: "parallel-planning-record", Text: "Parallel planning record filled in", Call: checklist.AsNeeded, When: "the decision is to go to court",
			WhenKinds: []rule.Kind{DecisionToIssue, ShortNoticeDecision}, Events: []rule.Kind{ParallelPlanningRecord},
		}),
		lines(checklist.Points, FromGuidance(headingReview), at("while pre-proceedings goes on", append(reviewPlanning(), LegalPlanningMeeting),
			checklist.Line{ID: "next-meeting", Text: "When the next review is held, and who comes"},
		)...),
	)
}
