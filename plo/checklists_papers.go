package plo

import d "github.com/careclock/careclock/calendar/deadline"

func requestList() d.Checklist {
	return d.Checklist{
		ID: "request", Title: "Request to commence pre-proceedings", Kinds: []d.Kind{PreProceedingsRequest},
		Lines: together(
			lines(d.Contents, FromGuidance("part 3, Decision to request PLO pre-proceedings"),
				d.ChecklistLine{ID: "agreed", Text: "The need talked over with the head of service and written up as supervision", Events: []d.Kind{CaseSupervision}},
				d.ChecklistLine{ID: "why-now", Text: "Why pre-proceedings must begin now"},
				d.ChecklistLine{ID: "tried", Text: "What was tried to meet the concerns"},
				d.ChecklistLine{ID: "worked", Text: "What of that helped"},
				d.ChecklistLine{ID: "did-not-work", Text: "What of that did not"},
			),
			lines(d.Papers, FromGuidance("part 3, Decision to request PLO pre-proceedings"),
				d.ChecklistLine{ID: "request-form", Text: "The form, its first section filled in", Documents: []d.Document{RequestForm}},
				d.ChecklistLine{ID: "genogram", Text: "Genogram, cultural or plain", Documents: []d.Document{Genogram}},
				d.ChecklistLine{ID: "childs-plan", Text: "The latest child in need or child protection plan", Documents: []d.Document{ChildsPlan}},
				d.ChecklistLine{
					ID: "others", Text: "Further papers such as a parenting assessment or graded care profile", Call: d.AsNeeded,
					When: "the meeting should see them", Documents: []d.Document{Assessments},
				},
			),
		),
	}
}

func letterList() d.Checklist {
	source := FromGuidance("part 3, Letter Before Proceedings (PLO 1)")
	return d.Checklist{
		ID: "letter-before-proceedings", Title: "Letter before proceedings (PLO 1)", Kinds: []d.Kind{LetterBeforeProceedings},
		Lines: together(
			lines(d.Contents, source,
				d.ChecklistLine{ID: "decision", Text: "That pre-proceedings has begun, in words a parent understands"},
				d.ChecklistLine{ID: "consequences", Text: "What follows if the parents do nothing"},
				d.ChecklistLine{ID: "solicitor", Text: "How to find a solicitor, and that the advice costs them nothing"},
				d.ChecklistLine{ID: "first-meeting", Text: "When and where the first PLO meeting is", Events: []d.Kind{FirstPLOMeetingBooked}},
			),
			lines(d.Papers, source,
				d.ChecklistLine{ID: "law-society-list", Text: "Law Society's list of family solicitors", Documents: []d.Document{LawSocietyList}},
				d.ChecklistLine{ID: "plo-chronology", Text: "PLO chronology", Documents: []d.Document{PLOChronology}},
				d.ChecklistLine{ID: "plo-plan", Text: "PLO plan as proposed", Documents: []d.Document{PLOPlan}},
				d.ChecklistLine{ID: "plo-timetable", Text: "Timetable as proposed", Documents: []d.Document{PLOTimetable}},
			),
		),
	}
}

func chronologyList() d.Checklist {
	return d.Checklist{
		ID: "plo-chronology", Title: "PLO chronology",
		Lines: lines(d.Contents, FromGuidance("part 3, PLO Chronology"),
			d.ChecklistLine{ID: "concerns", Text: "The council's concerns, for the parents and their lawyers"},
			d.ChecklistLine{ID: "tried", Text: "What was done about them before"},
			d.ChecklistLine{ID: "worked", Text: "What helped"},
			d.ChecklistLine{ID: "did-not-work", Text: "What did not help"},
		),
	}
}

func planList() d.Checklist {
	return d.Checklist{
		ID: "plo-plan", Title: "PLO plan",
		Lines: lines(d.Contents, FromGuidance("part 3, PLO Plan"),
			d.ChecklistLine{ID: "changes", Text: "What has to change"},
			d.ChecklistLine{ID: "support", Text: "How the parents are helped to change it"},
			d.ChecklistLine{ID: "assessments", Text: "The assessments and tests that will show whether it has"},
			d.ChecklistLine{ID: "network", Text: "What family and friends can do"},
			d.ChecklistLine{
				ID: "viability", Text: "Assessments of relatives and friends as carers, first looks and full ones", Events: []d.Kind{PreViabilityAssessment, ViabilityAssessment},
			},
			d.ChecklistLine{ID: "childs-views", Text: "What the child thinks"},
		),
	}
}

func parallelPlanningList() d.Checklist {
	source := FromGuidance("part 4, Parallel Planning Record")
	return d.Checklist{
		ID: "parallel-planning-record", Title: "Parallel planning record", Kinds: []d.Kind{ParallelPlanningRecord},
		Lines: lines(d.Contents, source,
			d.ChecklistLine{ID: "options", Text: "Each option that is realistic for the child", Documents: []d.Document{RealisticOptions}},
			d.ChecklistLine{ID: "actions", Text: "What is done to rule each in or out: who does it and until when"},
			d.ChecklistLine{ID: "proposed-plan", Text: "How that leads to one plan for permanence"},
			d.ChecklistLine{ID: "siblings", Text: "Whether brothers and sisters need an assessment", Documents: []d.Document{SiblingAssessmentConsidered}},
			d.ChecklistLine{ID: "contact", Text: "Whether contact needs one", Documents: []d.Document{ContactAssessmentConsidered}},
			d.ChecklistLine{
				ID: "adoption", Text: "Adoption prepared as if it were the plan", Call: d.AsNeeded, When: "adoption is one of the plans",
				WhenKinds: []d.Kind{"plan-of-adoption"}, Events: []d.Kind{"adoption-medical-booked", "agency-decision-booked"}, // declared in package permanence
			},
		),
	}
}

func swetList() d.Checklist {
	source, carePlan, short := FromGuidance("part 4, SWET (Social Work Evidence Template)"), FromGuidance("part 4, Initial Care Plan"), FromGuidance("part 4, Issuing at short notice")
	shortNotice := []d.Kind{ShortNoticeDecision}
	return d.Checklist{
		ID: "swet", Title: "Social work statement (SWET) and initial care plan",
		Lines: together(
			lines(d.Contents, source,
				d.ChecklistLine{ID: "evidence", Text: "The evidence for an interim order, drawn from the records"},
				d.ChecklistLine{ID: "sources", Text: "Chronology and finished assessments made use of"},
				d.ChecklistLine{ID: "threshold", Text: "Enough for the lawyers to apply and to plead the threshold"},
			),
			lines(d.Points, source,
				d.ChecklistLine{ID: "quality-assured", Text: "Checked by the team manager before it is filed", In: []d.Kind{SWETQualityAssured}, Roles: []d.Role{TeamManager}},
				d.ChecklistLine{ID: "signed", Text: "Signed by the social worker before it is filed", In: []d.Kind{SWETSigned}, Roles: []d.Role{SocialWorker}},
			),
			lines(d.Points, carePlan,
				d.ChecklistLine{ID: "care-plan", Text: "Care plan beside it: the child's needs, and how the council meets them"},
				d.ChecklistLine{ID: "care-plan-signed", Text: "Care plan signed by the social worker", In: []d.Kind{InitialCarePlanSigned}, Roles: []d.Role{SocialWorker}},
				d.ChecklistLine{ID: "care-plan-quality-assured", Text: "Care plan checked by the team manager", In: []d.Kind{InitialCarePlanQualityAssured}, Roles: []d.Role{TeamManager}},
				d.ChecklistLine{ID: "care-plan-manager", Text: "Care plan signed by the team manager", In: []d.Kind{InitialCarePlanSigned}, Roles: []d.Role{TeamManager}},
				d.ChecklistLine{ID: "care-plan-approved", Text: "Care plan approved by the head of service", In: []d.Kind{InitialCarePlanApproved}, Roles: []d.Role{HeadOfService}},
				d.ChecklistLine{ID: "care-plan-head", Text: "Care plan signed by the head of service", In: []d.Kind{InitialCarePlanSigned}, Roles: []d.Role{HeadOfService}},
			),
			lines(d.Points, short,
				d.ChecklistLine{
					ID: "pro-forma", Text: "Urgent form filled in by head of service and lawyers", Call: d.AsNeeded, When: "issued at short notice",
					WhenKinds: shortNotice, Events: []d.Kind{UrgentIssueProForma},
				},
				d.ChecklistLine{
					ID: "short-notice-swet", Text: "Short statement in place of the full one", Call: d.AsNeeded, When: "issued at short notice",
					WhenKinds: shortNotice, In: []d.Kind{ApplicationSubmitted}, Documents: []d.Document{ShortNoticeSWET},
				},
				d.ChecklistLine{
					ID: "short-notice-chronology", Text: "Chronology with it", Call: d.AsNeeded, When: "issued at short notice",
					WhenKinds: shortNotice, In: []d.Kind{ApplicationSubmitted}, Documents: []d.Document{Chronology},
				},
			),
		),
	}
}
