package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// at says at which meetings several lines are for.
func at(words string, kinds []d.Kind, list ...d.ChecklistLine) []d.ChecklistLine {
	for i := range list {
		list[i].At, list[i].AtKinds = words, kinds
	}
	return list
}

// The legal planning meetings, by what they are for.
func firstPlanning() []d.Kind { return []d.Kind{LegalPlanningMeeting} }

func reviewPlanning() []d.Kind {
	return []d.Kind{MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, FurtherPlanningMeeting}
}

func closingPlanning() []d.Kind {
	return []d.Kind{ClosingPlanningMeeting, ExtendedClosingPlanningMeeting}
}

func otherPlanning() []d.Kind {
	return []d.Kind{LegalPlanningMeeting, IssuePlanningMeeting, RetrospectivePlanningMeeting}
}

const (
	atFirst    = "at the first"
	atReview   = "at a review"
	atClosing  = "at a closing review"
	atNoReview = "except at a review"
)

func planningMeetingList() d.Checklist {
	return d.Checklist{
		ID: "legal-planning-meeting", Title: "Legal planning meeting", Kinds: thePlanning(),
		Lines: together(planningAttendees(), planningPapers(), planningAgenda(), planningPoints()),
	}
}

func planningAttendees() []d.ChecklistLine {
	later := thePlanning()[1:]
	decides := append(closingPlanning(), LegalPlanningMeeting, IssuePlanningMeeting)
	doesNot := []d.Kind{MidpointPlanningMeeting, FurtherPlanningMeeting, RetrospectivePlanningMeeting}
	planning := FromGuidance("part 3, Legal Planning Meetings")
	return together(
		lines(d.Attendees, planning, together(
			at(atFirst, firstPlanning(),
				d.ChecklistLine{ID: "social-worker", Text: "The child's social worker", Roles: []d.Role{SocialWorker}},
				d.ChecklistLine{ID: "team-manager", Text: "The team manager", Roles: []d.Role{TeamManager}},
				d.ChecklistLine{ID: "case-progression-officer", Text: "The case progression officer", Roles: []d.Role{CaseProgressionOfficer}},
			),
			at("where the way on is decided", decides,
				d.ChecklistLine{ID: "legal-services", Text: "The council's legal adviser", Roles: []d.Role{LegalServices}},
				d.ChecklistLine{ID: "head-of-service", Text: "The head of service, who decides", Roles: []d.Role{HeadOfService}},
			),
		)...),
		lines(d.Attendees, FromGuidance("part 3, Legal Planning Meetings; Reviewing PLO pre-proceedings"), together(
			at("later on", later,
				d.ChecklistLine{ID: "social-worker-later", Text: "The child's social worker", Call: d.Invited, Roles: []d.Role{SocialWorker}},
				d.ChecklistLine{ID: "team-manager-later", Text: "The team manager", Call: d.Invited, Roles: []d.Role{TeamManager}},
				d.ChecklistLine{ID: "case-progression-officer-later", Text: "The case progression officer, who arranges it", Call: d.Invited, Roles: []d.Role{CaseProgressionOfficer}},
				d.ChecklistLine{ID: "others-later", Text: "Whoever else the meeting before it named"},
			),
			at("elsewhere", doesNot,
				d.ChecklistLine{ID: "legal-services-elsewhere", Text: "The council's legal adviser", Call: d.Invited, Roles: []d.Role{LegalServices}},
				d.ChecklistLine{ID: "head-of-service-elsewhere", Text: "The head of service", Call: d.Invited, Roles: []d.Role{HeadOfService}},
			),
		)...),
		lines(d.Attendees, planning,
			d.ChecklistLine{
				ID: "fostering-team", Text: "Someone from fostering assessment", Call: d.AsNeeded, Roles: []d.Role{FosteringTeam},
			},
			d.ChecklistLine{
				ID: "early-permanence-team", Text: "Someone from early permanence", Call: d.AsNeeded, Roles: []d.Role{EarlyPermanenceTeam},
			},
		),
		lines(d.Attendees, FromMeetingsTable("legal planning meeting, who to attend"), at(atFirst, firstPlanning(),
			d.ChecklistLine{
				ID: "social-work-assistant", Text: "An assistant who knows the family", Call: d.AsNeeded, When: "one has worked with them",
				Roles: []d.Role{SocialWorkAssistant},
			},
			d.ChecklistLine{
				ID: "receiving-team", Text: "The manager or the social worker who takes the case over", Call: d.AsNeeded, When: "the case is to pass to another team",
				WhenKinds: []d.Kind{TransferDue}, Roles: []d.Role{ReceivingTeamManager, ReceivingSocialWorker},
			},
		)...),
	)
}

func planningPapers() []d.ChecklistLine {
	issuing, beforehand := []d.Kind{DecisionToIssue}, append(reviewPlanning(), LegalPlanningMeeting, IssuePlanningMeeting)
	return together(
		lines(d.Papers, FromMeetingsTable("legal planning meeting, documents"), at(atFirst, firstPlanning(),
			d.ChecklistLine{ID: "assessments", Text: "Assessments that bear on the decision", Documents: []d.Document{Assessments}},
			d.ChecklistLine{ID: "chronology", Text: "Chronology, brought up to date", Documents: []d.Document{Chronology}},
			d.ChecklistLine{ID: "plan-or-options", Text: "A plan for the child, or proof that options were weighed", Documents: []d.Document{PlanOrOptions}},
			d.ChecklistLine{ID: "genogram", Text: "Genogram", Documents: []d.Document{Genogram}},
			d.ChecklistLine{ID: "agency-reports", Text: "What health, school and other agencies have reported", Documents: []d.Document{AgencyReports}},
			d.ChecklistLine{ID: "statutory-minutes", Text: "Minutes of strategy meetings, conferences and the like", Documents: []d.Document{StatutoryMinutes}},
		)...),
		lines(d.Papers, FromGuidance("part 3, Completion of work in PLO pre-proceedings"), at(atClosing, closingPlanning(), d.ChecklistLine{
			ID: "work-shared", Text: "The work agreed, all of it finished and with the head of service and the lawyers before the day",
			Events: []d.Kind{PreProceedingsWorkShared}, Latest: calendar.Days(1).Before(),
		})...),
		lines(d.Papers, FromGuidance("part 4, SWET (Social Work Evidence Template)"), at("except after a decision at short notice", beforehand,
			d.ChecklistLine{
				ID: "draft-swet", Text: "Draft of the social work statement", Call: d.AsNeeded, When: "going to court is proposed",
				WhenKinds: issuing, Documents: []d.Document{DraftSWET},
			},
			d.ChecklistLine{
				ID: "initial-care-plan", Text: "Draft of the initial care plan", Call: d.AsNeeded, When: "going to court is proposed",
				WhenKinds: issuing, Documents: []d.Document{InitialCarePlan},
			},
		)...),
		lines(d.Papers, FromGuidance(headingShort), at("after a decision at short notice", []d.Kind{RetrospectivePlanningMeeting},
			d.ChecklistLine{ID: "genogram-afterwards", Text: "Genogram, cultural or plain", Documents: []d.Document{Genogram}},
		)...),
	)
}

func planningAgenda() []d.ChecklistLine {
	return together(
		lines(d.Agenda, FromMeetingsTable("legal planning meeting, agenda"), at(atNoReview, otherPlanning(),
			d.ChecklistLine{ID: "parental-responsibility", Text: "Who has parental responsibility, and where they are"},
			d.ChecklistLine{ID: "capacity", Text: "Doubts about a parent's capacity, and the papers on it"},
			d.ChecklistLine{ID: "threshold", Text: "Why there is concern; what proves significant harm; is the threshold crossed"},
			d.ChecklistLine{ID: "action-so-far", Text: "What has been done and decided so far, and in which forum"},
			d.ChecklistLine{ID: "evidence-in-hand", Text: "The evidence in hand, from the council's own assessment, from doctors and from other experts"},
			d.ChecklistLine{ID: "evidence-outstanding", Text: "The evidence still to be had, and by when"},
			d.ChecklistLine{ID: "expert-assessment", Text: "Whether an expert should assess before the case goes to court"},
			d.ChecklistLine{ID: "earlier-proceedings", Text: "Earlier court cases about the family"},
			d.ChecklistLine{ID: "care-plan", Text: "The care plan proposed, and how parents and wider family were consulted on it"},
			d.ChecklistLine{ID: "family-carers", Text: "Relatives who could care for the child, for now or for good"},
			d.ChecklistLine{ID: "other-options", Text: "Other routes to permanence, fostering to adopt and concurrent placement among them"},
			d.ChecklistLine{
				ID: "permanency-planning-meeting", Text: "A permanency planning meeting called",
				Events: []d.Kind{"permanency-planning-meeting", "permanency-planning-meeting-invitations-sent"}, // declared in package permanence
			},
			d.ChecklistLine{ID: "letter-of-issue", Text: "Whether, and when, to write to the parents that the case goes straight to court"},
		)...),
		lines(d.Agenda, FromGuidance(headingReview), at(atReview, reviewPlanning(),
			d.ChecklistLine{ID: "progress", Text: "How far the plan and the timetable have got"},
		)...),
	)
}

func planningPoints() []d.ChecklistLine {
	planning := FromGuidance("part 3, Legal Planning Meetings")
	closing := FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12")
	return together(
		lines(d.Points, planning, at(atFirst, firstPlanning(),
			// The meeting itself is the decision where no other is recorded, and then the head of service is there.
			d.ChecklistLine{
				ID: "decision", Text: "Whether pre-proceedings begin: the head of service decides",
				Events: []d.Kind{DecisionToCommence, DecisionNotToCommence, DecisionToIssue}, Roles: []d.Role{HeadOfService},
			},
			d.ChecklistLine{ID: "legal-advice", Text: "The solicitor's advice heard before that", Events: []d.Kind{LegalAdviceGiven}, Roles: []d.Role{LegalServices}},
			d.ChecklistLine{ID: "plo-plan", Text: "PLO plan to be put to the parents", Documents: []d.Document{PLOPlan}},
			d.ChecklistLine{ID: "plo-timetable", Text: "Timetable of twelve weeks to be put to the parents", Documents: []d.Document{PLOTimetable}},
			d.ChecklistLine{ID: "first-meeting", Text: "Day proposed for the first PLO meeting", Events: []d.Kind{FirstPLOMeetingBooked}},
			d.ChecklistLine{
				ID: "conference-chair", Text: "The conference chair to be told", Call: d.AsNeeded, When: "there is a child protection plan",
				WhenKinds: []d.Kind{ChildProtectionPlan}, Events: []d.Kind{ChildProtectionConferenceChairNotified},
			},
		)...),
		lines(d.Points, FromGuidance("part 3, Parents requiring advocacy or interpreters"), d.ChecklistLine{
			ID: "advocacy", Text: "When the advocate or interpreter can come", Call: d.AsNeeded, When: "a parent needs one",
			WhenKinds: []d.Kind{AdvocateOrInterpreterNeeded}, Events: []d.Kind{AdvocateOrInterpreterChecked},
		}),
		lines(d.Points, FromGuidance(headingReview), at(atReview, reviewPlanning(),
			d.ChecklistLine{ID: "changes", Text: "What to change in plan or timetable, and whether the next PLO meeting or the lawyers in writing agree on it"},
		)...),
		lines(d.Points, closing, at(atClosing, closingPlanning(),
			d.ChecklistLine{
				ID: "outcome", Text: "The outcome: end without court, end and go to court, or more time",
				Events: []d.Kind{DecisionToExit, DecisionToIssue, PLOTimetableExtended}, Earliest: calendar.Days(0),
			},
			d.ChecklistLine{
				ID: "extension", Text: "The new end: four weeks in all at most, and within the 16 weeks, or 20 for a learning disability", Call: d.AsNeeded, When: "there is to be more time",
			},
			d.ChecklistLine{
				ID: "parents-told", Text: "How the parents hear of it: at one more PLO meeting, or by letter", Call: d.AsNeeded, When: "it ends without court",
				WhenKinds: []d.Kind{DecisionToExit}, Events: []d.Kind{ExitByMeeting, ExitByLetter}, Earliest: calendar.Days(0),
			},
		)...),
		lines(d.Points, FromGuidance(headingIssue), at("where one is held for it", []d.Kind{IssuePlanningMeeting}, d.ChecklistLine{
			ID: "issue", Text: "Whether to go to court: the head of service decides", Events: []d.Kind{DecisionToIssue}, Earliest: calendar.Days(0), Planned: true,
		})...),
		lines(d.Points, closing, at("after the first", append(reviewPlanning(), IssuePlanningMeeting), d.ChecklistLine{
			ID: "meeting-before-court", Text: "A PLO meeting at which the parents hear that the case goes to court", Call: d.AsNeeded,
			When: "that is the decision", WhenKinds: []d.Kind{DecisionToIssue}, Events: theMeetings(), Earliest: calendar.Days(0), Planned: true,
		})...),
		lines(d.Points, FromGuidance(headingIssue), d.ChecklistLine{
			ID: "parallel-planning-record", Text: "Parallel planning record filled in", Call: d.AsNeeded, When: "the decision is to go to court",
			WhenKinds: []d.Kind{DecisionToIssue, ShortNoticeDecision}, Events: []d.Kind{ParallelPlanningRecord},
		}),
		lines(d.Points, FromGuidance(headingReview), at("while pre-proceedings goes on", append(reviewPlanning(), LegalPlanningMeeting),
			d.ChecklistLine{ID: "next-meeting", Text: "When the next review is held, and who comes"},
		)...),
	)
}
