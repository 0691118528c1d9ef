package plo

import d "github.com/careclock/careclock/calendar/deadline"

// Checklists returns the checklists of pre-proceedings and of issuing: for the legal planning meeting and the PLO
// meeting, and for what the request, the letter, the PLO chronology and plan, the parallel planning record and the
// social work statement (SWET) say. Every call returns new ones, which the caller may change.
func Checklists() []d.Checklist {
	return []d.Checklist{
		planningMeetingList(), meetingList(), requestList(), letterList(), chronologyList(), planList(), parallelPlanningList(), swetList(),
	}
}

// lines gives several lines their section and source.
func lines(section d.Section, source d.Source, list ...d.ChecklistLine) []d.ChecklistLine {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// together puts the parts of a list one after another.
func together(parts ...[]d.ChecklistLine) (list []d.ChecklistLine) {
	for _, part := range parts {
		list = append(list, part...)
	}
	return list
}

func planningMeetingList() d.Checklist {
	planning := FromGuidance("part 3, Legal Planning Meetings")
	issuing := []d.Kind{DecisionToIssue}
	advocacy := FromGuidance("part 3, Parents requiring advocacy or interpreters")
	return d.Checklist{
		ID: "legal-planning-meeting", Title: "Legal planning meeting", Kinds: []d.Kind{LegalPlanningMeeting},
		Lines: together(
			lines(d.Attendees, planning,
				d.ChecklistLine{ID: "social-worker", Text: "The child's social worker", Roles: []d.Role{SocialWorker}},
				d.ChecklistLine{ID: "team-manager", Text: "The team manager", Roles: []d.Role{TeamManager}},
				d.ChecklistLine{ID: "legal-services", Text: "The council's legal adviser", Roles: []d.Role{LegalServices}},
				d.ChecklistLine{ID: "head-of-service", Text: "The head of service, who decides", Roles: []d.Role{HeadOfService}},
				d.ChecklistLine{ID: "case-progression-officer", Text: "The case progression officer", Roles: []d.Role{CaseProgressionOfficer}},
				d.ChecklistLine{
					ID: "fostering-team", Text: "Someone from fostering assessment", Call: d.AsNeeded,
					When: "carers within the family or a placement are in question", Roles: []d.Role{FosteringTeam},
				},
				d.ChecklistLine{
					ID: "early-permanence-team", Text: "Someone from early permanence", Call: d.AsNeeded,
					When: "a placement that may become permanent is in question", Roles: []d.Role{EarlyPermanenceTeam},
				},
			),
			lines(d.Attendees, FromMeetingsTable("legal planning meeting, who to attend"),
				d.ChecklistLine{
					ID: "social-work-assistant", Text: "An assistant who knows the family", Call: d.AsNeeded, When: "one has worked with them",
					Roles: []d.Role{SocialWorkAssistant},
				},
				d.ChecklistLine{
					ID: "receiving-team", Text: "The manager or the social worker who takes the case over", Call: d.AsNeeded, When: "the case is to pass to another team",
					WhenKinds: []d.Kind{TransferDue}, Roles: []d.Role{ReceivingTeamManager, ReceivingSocialWorker},
				},
			),
			lines(d.Papers, FromMeetingsTable("legal planning meeting, documents"),
				d.ChecklistLine{ID: "assessments", Text: "Assessments that bear on the decision", Documents: []d.Document{Assessments}},
				d.ChecklistLine{ID: "chronology", Text: "Chronology, brought up to date", Documents: []d.Document{Chronology}},
				d.ChecklistLine{ID: "plan-or-options", Text: "A plan for the child, or proof that options were weighed", Documents: []d.Document{PlanOrOptions}},
				d.ChecklistLine{ID: "genogram", Text: "Genogram", Documents: []d.Document{Genogram}},
				d.ChecklistLine{ID: "agency-reports", Text: "What health, school and other agencies have reported", Documents: []d.Document{AgencyReports}},
				d.ChecklistLine{ID: "statutory-minutes", Text: "Minutes of strategy meetings, conferences and the like", Documents: []d.Document{StatutoryMinutes}},
			),
			lines(d.Papers, FromGuidance("part 4, SWET (Social Work Evidence Template)"),
				d.ChecklistLine{
					ID: "draft-swet", Text: "Draft of the social work statement", Call: d.AsNeeded, When: "going to court is proposed",
					WhenKinds: issuing, Documents: []d.Document{DraftSWET},
				},
				d.ChecklistLine{
					ID: "initial-care-plan", Text: "Draft of the initial care plan", Call: d.AsNeeded, When: "going to court is proposed",
					WhenKinds: issuing, Documents: []d.Document{InitialCarePlan},
				},
			),
			lines(d.Agenda, FromMeetingsTable("legal planning meeting, agenda"),
				d.ChecklistLine{ID: "parental-responsibility", Text: "Who has parental responsibility, and where they are"},
				d.ChecklistLine{ID: "capacity", Text: "Doubts about a parent's capacity, and the papers on it"},
				d.ChecklistLine{ID: "threshold", Text: "Why there is concern; what proves significant harm; is the threshold crossed"},
				d.ChecklistLine{ID: "action-so-far", Text: "What has been done and decided so far, and in which forum"},
				d.ChecklistLine{ID: "evidence-in-hand", Text: "The evidence in hand, from the council's own assessment, from doctors and from other experts"},
				d.ChecklistLine{ID: "evidence-outstanding", Text: "The evidence still to be had, and by when"},
				d.ChecklistLine{ID: "expert-assessment", Text: "Whether an expert should assess before the case goes to court"},
				d.ChecklistLine{ID: "earlier-proceedings", Text: "Earlier court cases about the family"},
				d.ChecklistLine{ID: "care-plan", Text: "The care plan proposed, and what parents and wider family think of it"},
				d.ChecklistLine{ID: "family-carers", Text: "Relatives who could care for the child, for now or for good"},
				d.ChecklistLine{ID: "other-options", Text: "Other routes to permanence, fostering to adopt and concurrent placement among them"},
				d.ChecklistLine{
					ID: "permanency-planning-meeting", Text: "A permanency planning meeting called",
					Events: []d.Kind{"permanency-planning-meeting", "permanency-planning-meeting-invitations-sent"}, // declared in package permanence
				},
				d.ChecklistLine{ID: "letter-of-issue", Text: "Whether, and when, to write to the parents that the case goes straight to court"},
			),
			lines(d.Points, planning,
				d.ChecklistLine{ID: "decision", Text: "Pre-proceedings, court or neither: the head of service decides", Events: []d.Kind{DecisionToCommence, DecisionNotToCommence, DecisionToIssue}},
				d.ChecklistLine{ID: "legal-advice", Text: "The solicitor's advice heard before that", Events: []d.Kind{LegalAdviceGiven}, Roles: []d.Role{LegalServices}},
				d.ChecklistLine{ID: "plo-plan", Text: "PLO plan to be put to the parents", Documents: []d.Document{PLOPlan}},
				d.ChecklistLine{ID: "plo-timetable", Text: "Timetable of twelve weeks to be put to the parents", Documents: []d.Document{PLOTimetable}},
				d.ChecklistLine{ID: "first-meeting", Text: "Day proposed for the first PLO meeting", Events: []d.Kind{FirstPLOMeetingBooked}},
				d.ChecklistLine{
					ID: "conference-chair", Text: "The conference chair to be told", Call: d.AsNeeded, When: "there is a child protection plan",
					WhenKinds: []d.Kind{ChildProtectionPlan}, Events: []d.Kind{ChildProtectionConferenceChairNotified},
				},
			),
			lines(d.Points, advocacy, d.ChecklistLine{
				ID: "advocacy", Text: "When the advocate or interpreter can come", Call: d.AsNeeded, When: "a parent needs one",
				WhenKinds: []d.Kind{AdvocateOrInterpreterNeeded}, Events: []d.Kind{AdvocateOrInterpreterChecked},
			}),
			lines(d.Points, FromGuidance(headingIssue), d.ChecklistLine{
				ID: "parallel-planning-record", Text: "Parallel planning record filled in", Call: d.AsNeeded, When: "the decision is to go to court",
				WhenKinds: issuing, Events: []d.Kind{ParallelPlanningRecord},
			}),
			lines(d.Points, FromGuidance(headingReview), d.ChecklistLine{ID: "next-meeting", Text: "When the next review is held, and who comes"}),
		),
	}
}

func meetingList() d.Checklist {
	agenda := FromMeetingsTable("pre-proceedings meeting, agenda")
	advocacy := FromGuidance("part 3, Parents requiring advocacy or interpreters")
	needed := []d.Kind{AdvocateOrInterpreterNeeded}
	return d.Checklist{
		ID: "plo-meeting", Title: "PLO meeting", Kinds: theMeetings(),
		Lines: together(
			lines(d.Attendees, FromMeetingsTable("pre-proceedings meeting, who to attend"),
				d.ChecklistLine{ID: "parents", Text: "Parents and others with parental responsibility", Call: d.Invited, Roles: []d.Role{ParentRole}},
				d.ChecklistLine{ID: "parents-solicitor", Text: "The parents' lawyers", Call: d.Invited, Roles: []d.Role{ParentsSolicitor}},
				d.ChecklistLine{ID: "social-worker", Text: "The social worker", Roles: []d.Role{SocialWorker}},
				d.ChecklistLine{ID: "manager", Text: "The team manager or service manager", Roles: []d.Role{TeamManager, ServiceManager}},
				d.ChecklistLine{ID: "legal-services", Text: "The council's legal adviser", Roles: []d.Role{LegalServices}},
			),
			lines(d.Attendees, advocacy,
				d.ChecklistLine{ID: "advocate", Text: "An advocate or an interpreter", Call: d.AsNeeded, When: "a parent needs one", WhenKinds: needed, Roles: []d.Role{Advocate, Interpreter}},
			),
			lines(d.Papers, FromMeetingsTable("pre-proceedings meeting, documents"),
				d.ChecklistLine{ID: "assessments", Text: "Assessments that matter here", Documents: []d.Document{Assessments}},
				d.ChecklistLine{ID: "chronology", Text: "Chronology, brought up to date", Documents: []d.Document{Chronology}},
				d.ChecklistLine{ID: "genogram", Text: "Genogram", Documents: []d.Document{Genogram}},
			),
			lines(d.Agenda, FromGuidance(heading3Plan),
				d.ChecklistLine{ID: "plo-plan", Text: "PLO plan gone through, changed where needed, agreed", Documents: []d.Document{PLOPlan}},
				d.ChecklistLine{ID: "plo-timetable", Text: "Timetable gone through, changed where needed, agreed", Documents: []d.Document{PLOTimetable}},
			),
			lines(d.Points, agenda,
				d.ChecklistLine{ID: "parents-part", Text: "What the parents must do to keep the child safe"},
				d.ChecklistLine{ID: "councils-part", Text: "What the council must do, and how it will support the parents"},
				d.ChecklistLine{ID: "timescales", Text: "By when there must be progress if court is to be avoided"},
				d.ChecklistLine{ID: "confirmed-in-writing", Text: "The plan as revised sent to the parents in writing", Events: []d.Kind{PlanConfirmedInWriting}},
				d.ChecklistLine{ID: "afterwards", Text: "What the council does at the end, with progress and without"},
				d.ChecklistLine{ID: "family-carers", Text: "How carers within the family are being found"},
				d.ChecklistLine{ID: "assessments-arranged", Text: "How the parents are assessed; who drafts letters of instruction"},
				d.ChecklistLine{ID: "plan-review", Text: "The day, within six weeks, on which the plan is looked at again", Events: []d.Kind{ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting}},
			),
			lines(d.Points, FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), d.ChecklistLine{
				ID: "outcome-letter", Text: "Letter with the outcome handed over", Call: d.AsNeeded, When: "pre-proceedings ends here",
				WhenKinds: []d.Kind{DecisionToExit, DecisionToIssue}, Events: []d.Kind{PLO2ExitLetter, PLO2IssueLetter},
			}),
		),
	}
}
