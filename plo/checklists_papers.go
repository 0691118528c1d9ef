package plo

import (
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func requestList() checklist.List {
	return checklist.List{
		ID: "request", Title: "Request to commence pre-proceedings", Kinds: []rule.Kind{PreProceedingsRequest},
		Lines: together(
			lines(checklist.Contents, FromGuidance("part 3, Decision to request PLO pre-proceedings"),
				checklist.Line{ID: "agreed", Text: "The need talked over with the head of service and written up as supervision", Events: []rule.Kind{CaseSupervision}},
				checklist.Line{ID: "why-now", Text: "Why pre-proceedings must begin now"},
				checklist.Line{ID: "tried", Text: "What was tried to meet the concerns"},
				checklist.Line{ID: "worked", Text: "What of that helped"},
				checklist.Line{ID: "did-not-work", Text: "What of that did not"},
			),
			lines(checklist.Papers, FromGuidance("part 3, Decision to request PLO pre-proceedings"),
				checklist.Line{ID: "request-form", Text: "The form, its first section filled in", Documents: []rule.Document{RequestForm}},
				checklist.Line{ID: "genogram", Text: "Genogram, cultural or plain", Documents: []rule.Document{Genogram}},
				checklist.Line{ID: "childs-plan", Text: "The latest child in need or child protection plan", Documents: []rule.Document{ChildsPlan}},
				checklist.Line{
					ID: "others", Text: "Further papers such as a parenting assessment or graded care profile", Call: checklist.AsNeeded,
					When: "the meeting should see them", Documents: []rule.Document{Assessments},
				},
			),
		),
	}
}

func letterList() checklist.List {
	source := FromGuidance("part 3, Letter Before Proceedings (PLO 1)")
	return checklist.List{
		ID: "letter-before-proceedings", Title: "Letter before proceedings (PLO 1)", Kinds: []rule.Kind{LetterBeforeProceedings},
		Lines: together(
			lines(checklist.Contents, source,
				checklist.Line{ID: "decision", Text: "That pre-proceedings has begun, in words a parent understands"},
				checklist.Line{ID: "consequences", Text: "What follows if the parents do nothing"},
				checklist.Line{ID: "solicitor", Text: "How to find a solicitor, and that the advice costs them nothing"},
				checklist.Line{ID: "first-meeting", Text: "When and where the first PLO meeting is", Events: []rule.Kind{FirstPLOMeetingBooked}},
			),
			lines(checklist.Papers, source,
				checklist.Line{ID: "law-society-list", Text: "Law Society's list of family solicitors", Documents: []rule.Document{LawSocietyList}},
				checklist.Line{ID: "plo-chronology", Text: "PLO chronology", Documents: []rule.Document{PLOChronology}},
				checklist.Line{ID: "plo-plan", Text: "PLO plan as proposed", Documents: []rule.Document{PLOPlan}},
				checklist.Line{ID: "plo-timetable", Text: "Timetable as proposed", Documents: []rule.Document{PLOTimetable}},
			),
		),
	}
}

func chronologyList() checklist.List {
	return checklist.List{
		ID: "plo-chronology", Title: "PLO chronology",
		Lines: lines(checklist.Contents, FromGuidance("part 3, PLO Chronology"),
			checklist.Line{ID: "concerns", Text: "The council's concerns, for the parents and their lawyers"},
			checklist.Line{ID: "tried", Text: "What was done about them before"},
			checklist.Line{ID: "worked", Text: "What helped"},
			checklist.Line{ID: "did-not-work", Text: "What did not help"},
		),
	}
}

func planList() checklist.List {
	return checklist.List{
		ID: "plo-plan", Title: "PLO plan",
		Lines: lines(checklist.Contents, FromGuidance("part 3, PLO Plan"),
			checklist.Line{ID: "changes", Text: "What has to change"},
			checklist.Line{ID: "support", Text: "How the parents are helped to change it"},
			checklist.Line{ID: "assessments", Text: "The assessments and tests that will show whether it has"},
			checklist.Line{ID: "network", Text: "What family and friends can do"},
			checklist.Line{
				ID: "viability", Text: "Assessments of relatives and friends as carers, first looks and full ones", Events: []rule.Kind{PreViabilityAssessment, ViabilityAssessment},
			},
			checklist.Line{ID: "childs-views", Text: "What the child thinks"},
		),
	}
}

func parallelPlanningList() checklist.List {
	source := FromGuidance("part 4, Parallel Planning Record")
	return checklist.List{
		ID: "parallel-planning-record", Title: "Parallel planning record", Kinds: []rule.Kind{ParallelPlanningRecord},
		Lines: lines(checklist.Contents, source,
			checklist.Line{ID: "options", Text: "Each option that is realistic for the child", Documents: []rule.Document{RealisticOptions}},
			checklist.Line{ID: "actions", Text: "What is done to rule each in or out: who does it and until when"},
			checklist.Line{ID: "proposed-plan", Text: "How that leads to one plan for permanence"},
			checklist.Line{ID: "siblings", Text: "Whether brothers and sisters need an assessment", Documents: []rule.Document{SiblingAssessmentConsidered}},
			checklist.Line{ID: "contact", Text: "Whether contact needs one", Documents: []rule.Document{ContactAssessmentConsidered}},
			checklist.Line{
				ID: "adoption", Text: "Adoption prepared as if it were the plan", Call: checklist.AsNeeded, When: "adoption is one of the plans",
				WhenKinds: []rule.Kind{"plan-of-adoption"}, Events: []rule.Kind{"adoption-medical-booked", "agency-decision-booked"}, // declared in package permanence
			},
		),
	}
}

func swetList() checklist.List {
	source, carePlan, short := FromGuidance("part 4, SWET (Social Work Evidence Template)"), FromGuidance("part 4, Initial Care Plan"), FromGuidance("part 4, Issuing at short notice")
	shortNotice := []rule.Kind{ShortNoticeDecision}
	return checklist.List{
		ID: "swet", Title: "Social work statement (SWET) and initial care plan",
		Lines: together(
			lines(checklist.Contents, source,
				checklist.Line{ID: "evidence", Text: "The evidence for an interim order, drawn from the records"},
				checklist.Line{ID: "sources", Text: "Chronology and finished assessments made use of"},
				checklist.Line{ID: "threshold", Text: "Enough for the lawyers to apply and to plead the threshold"},
			),
			lines(checklist.Points, source,
				checklist.Line{ID: "quality-assured", Text: "Checked by the team manager before it is filed", In: []rule.Kind{SWETQualityAssured}, Roles: []rule.Role{TeamManager}},
				checklist.Line{ID: "signed", Text: "Signed by the social worker before it is filed", In: []rule.Kind{SWETSigned}, Roles: []rule.Role{SocialWorker}},
			),
			lines(checklist.Points, carePlan,
				checklist.Line{ID: "care-plan", Text: "Care plan beside it: the child's needs, and how the council meets them"},
				checklist.Line{ID: "care-plan-signed", Text: "Care plan signed by the social worker", In: []rule.Kind{InitialCarePlanSigned}, Roles: []rule.Role{SocialWorker}},
				checklist.Line{ID: "care-plan-quality-assured", Text: "Care plan checked by the team manager", In: []rule.Kind{InitialCarePlanQualityAssured}, Roles: []rule.Role{TeamManager}},
				checklist.Line{ID: "care-plan-manager", Text: "Care plan signed by the team manager", In: []rule.Kind{InitialCarePlanSigned}, Roles: []rule.Role{TeamManager}},
				checklist.Line{ID: "care-plan-approved", Text: "Care plan approved by the head of service", In: []rule.Kind{InitialCarePlanApproved}, Roles: []rule.Role{HeadOfService}},
				checklist.Line{ID: "care-plan-head", Text: "Care plan signed by the head of service", In: []rule.Kind{InitialCarePlanSigned}, Roles: []rule.Role{HeadOfService}},
			),
			lines(checklist.Points, short,
				checklist.Line{
					ID: "pro-forma", Text: "Urgent form filled in by head of service and lawyers", Call: checklist.AsNeeded, When: "issued at short notice",
					WhenKinds: shortNotice, Events: []rule.Kind{UrgentIssueProForma},
				},
				checklist.Line{
					ID: "short-notice-swet", Text: "Short statement in place of the full one", Call: checklist.AsNeeded, When: "issued at short notice",
					WhenKinds: shortNotice, In: []rule.Kind{ApplicationSubmitted}, Documents: []rule.Document{ShortNoticeSWET},
				},
				checklist.Line{
					ID: "short-notice-chronology", Text: "Chronology with it", Call: checklist.AsNeeded, When: "issued at short notice",
					WhenKinds: shortNotice, In: []rule.Kind{ApplicationSubmitted}, Documents: []rule.Document{Chronology},
				},
			),
		),
	}
}
