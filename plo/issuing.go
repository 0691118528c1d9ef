package plo

import "github.com/careclock/careclock/calendar/deadline/rule"

// deciding are the rules about the decision to issue, at a planning meeting or at short notice.
func deciding() []rule.Rule {
	decision, short, meeting := rule.The(DecisionToIssue), rule.The(ShortNoticeDecision), rule.Called(IssueMeeting)
	either := rule.The(DecisionToIssue, ShortNoticeDecision)
	application := rule.FirstOf(rule.The(ApplicationSubmitted), rule.The(ApplicationIssued))
	decidedAt := rule.Called(DecidingMeeting)
	shortNotice := rule.Holds(ShortNoticeDecision)
	return []rule.Rule{
		{
			ID: "issuing/planning-meeting-held", Title: "Issue decided at a legal planning meeting", Do: "Decide to issue at a legal planning meeting",
			Owner: HeadOfService, Source: FromGuidance(headingIssue),
			Unless: shortNotice,
			What: rule.FirstOf(decidedAt, rule.The(thePlanning()...).NotBefore(decision.DayAfter()).
				Said("the planning meeting of any kind after the day of the decision to issue")),
			Terms: []rule.Term{{
				From: decision, Latest: rule.Clock(),
				Readings: []rule.Reading{{Name: "an-earlier-one", Words: "held to make the decision to issue", AnyOrder: true}},
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The decision to issue of {clock} was not taken at a legal planning meeting",
				"out-of-order": "The decision to issue is dated {clock}, {ahead} after the planning meeting: it should be taken at the meeting|The decision to issue is dated {clock} and the planning meeting {done}: it should be taken at the meeting",
			},
		},
		{
			ID: "issuing/decision-recorded", Title: "Decision to issue recorded before the application", Do: "Decide to issue, and record who decided",
			Owner: HeadOfService, Source: FromGuidance(headingIssue),
			What: either, Terms: []rule.Term{{Latest: application}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No decision to issue is recorded before the application of {due}",
				"out-of-order": "The decision to issue is dated {done}, after the application of {due}",
			},
		},
		{
			ID: "issuing/issue-authorised", Title: "Decision to issue authorised", Do: "Have the head of service decide to issue",
			Owner: HeadOfService, Source: FromGuidance(headingIssue + "; Issuing at short notice"),
			What: either, By: rule.Roles(HeadOfService), Acting: "authorises",
			Says: map[rule.ViolationKind]string{"not-authorised": "Decision to issue made on {done} without the {lacks}"},
		},
		{
			ID: "issuing/legal-advice", Title: "Legal advice before a decision at short notice, with the exceptional reason", Do: "Take legal advice and record the exceptional reason",
			Owner: HeadOfService, Source: FromGuidance(headingShort),
			If: shortNotice, What: short, With: rule.Documents(ExceptionalReason),
			Steps: []rule.Step{{What: rule.EarlierOf(rule.The(LegalAdviceGiven), short.By(LegalServices)).
				Said("the legal advice given or, if earlier, the decision if legal services took part in it"), Latest: short}},
			Says: map[rule.ViolationKind]string{
				"missing-step":     "It was decided at short notice without legal advice",
				"out-of-order":     "Legal advice given on {done}, after the decision at short notice of {due}",
				"missing-document": "The decision at short notice of {done} does not record its exceptional reason",
			},
		},
		{
			ID: "issuing/parallel-planning-record", Title: "Parallel planning record completed at the meeting", Do: "Complete the parallel planning record at the meeting",
			Owner: HeadOfService, Source: FromGuidance("part 4, Decision to issue care proceedings; Parallel Planning Record; Issuing at short notice"),
			What: rule.Choose(meeting.Exists(), rule.The(ParallelPlanningRecord).Following(), rule.The(ParallelPlanningRecord).Planned()).
				Said("the parallel planning record, once its meeting has been held"),
			With: rule.Documents(RealisticOptions, SiblingAssessmentConsidered, ContactAssessmentConsidered),
			// Without a meeting it is owed by the application; at short notice it waits for the meeting held afterwards.
			Terms: []rule.Term{{
				From: rule.FirstOf(meeting, either, application),
				Latest: rule.FirstOf(meeting, rule.Choose(shortNotice.Not(), application, rule.Day{}).
					Said("the application if there is no decision at short notice")),
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step":     "Parallel planning record not completed at a planning meeting: it was due by {due}",
				"out-of-order":     "Parallel planning record completed on {done}, not at the planning meeting of {clock}",
				"missing-document": "Parallel planning record of {done} without: {lacks}",
			},
		},
		{
			ID: "issuing/drafts-presented", Title: "Draft statement and initial care plan at the meeting", Do: "Bring the draft SWET and the initial care plan to the meeting",
			Owner: SocialWorker, Owners: []rule.Role{SocialWorker, TeamManager}, Source: FromGuidance(headingSWET),
			Unless: shortNotice, What: decidedAt, With: rule.Documents(DraftSWET, InitialCarePlan),
			Says: map[rule.ViolationKind]string{"missing-document": "Legal planning meeting of {done} without: {lacks}"},
		},
		{
			ID: "issuing/genogram", Title: "Genogram at the meeting held afterwards", Do: "Bring the genogram to the meeting held afterwards",
			Owner: SocialWorker, Source: FromGuidance(headingShort),
			If: shortNotice, What: rule.The(RetrospectivePlanningMeeting), Each: rule.Each{Together: true}, With: rule.Documents(Genogram),
			Says: map[rule.ViolationKind]string{"missing-document": "Legal planning meeting of {done} without: {lacks}"},
		},
	}
}

// filing are the rules about what is signed, filed and told around the application.
func filing() []rule.Rule {
	short, submitted := rule.The(ShortNoticeDecision), rule.The(ApplicationSubmitted)
	shortNotice := rule.Holds(ShortNoticeDecision)
	filedStatement, filedPlan := rule.The(SWETFiled).OfSameRef(), rule.The(InitialCarePlanFiled).OfSameRef().Inferred()
	filed := rule.The(InitialCarePlanFiled).Happened().Exists()
	courtDay := rule.The(InitialCarePlanDue).Latest().Until()
	eachStatement := func(kind rule.Kind) rule.Each { return rule.Each{Event: rule.The(SWETFiled, kind), PerRef: true} }
	eachPlan := func(kind rule.Kind) rule.Each {
		return rule.Each{Event: rule.The(InitialCarePlanFiled, kind), PerRef: true}
	}
	return []rule.Rule{
		{
			ID: "issuing/swet-quality-assured", Title: "Statement quality assured before filing", Do: "Have the team manager quality assure the SWET",
			Owner: TeamManager, Source: FromGuidance(headingSWET),
			Each: eachStatement(SWETQualityAssured), What: rule.The(SWETQualityAssured).OfSameRef(),
			Terms: []rule.Term{{Latest: filedStatement}}, By: rule.Roles(TeamManager), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "SWET filed on {due} without quality assurance",
				"out-of-order":   "SWET quality assured on {done}, after it was filed on {due}",
				"not-authorised": "SWET quality assured on {done}, not by the team manager",
			},
		},
		{
			ID: "issuing/swet-signed", Title: "Statement signed before filing", Do: "Sign the SWET",
			Owner: SocialWorker, Source: FromGuidance(headingSWET),
			Each: eachStatement(SWETSigned), What: rule.The(SWETSigned).OfSameRef(),
			Terms: []rule.Term{{Latest: filedStatement}}, By: rule.Roles(SocialWorker), Acting: "signs",
			Says: map[rule.ViolationKind]string{
				"not-signed":   "SWET filed on {due} without the social worker's signature",
				"out-of-order": "SWET signed on {done}, after it was filed on {due}",
			},
		},
		{
			ID: "issuing/swet-filed", Title: "Statement filed with the application", Do: "File the SWET with the application",
			Owner: LegalServices, Source: FromGuidance(headingSWET),
			Unless: shortNotice, What: rule.The(SWETFiled), Terms: []rule.Term{{Latest: submitted.Inferred()}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No SWET was filed with the application of {due}",
				"out-of-order": "SWET filed on {done}, after the application of {due}",
			},
		},
		// That the initial care plan is signed before it is filed is inferred. Each of the next three rules asks for the
		// signature of its own role among several.
		{
			ID: "issuing/care-plan-signed", Title: "Initial care plan signed by the social worker", Do: "Sign the initial care plan",
			Owner: SocialWorker, Source: FromGuidance(headingCarePlan),
			Each: eachPlan(InitialCarePlanSigned), What: signedBy(SocialWorker),
			Terms: []rule.Term{{Latest: filedPlan}}, Acting: "signs",
			Says: map[rule.ViolationKind]string{
				"not-signed":   "Initial care plan filed on {due} without the social worker's signature",
				"out-of-order": "Initial care plan signed by the social worker on {done}, after it was filed on {due}",
			},
		},
		{
			ID: "issuing/care-plan-quality-assured", Title: "Initial care plan quality assured and signed by the team manager", Do: "Quality assure and sign the initial care plan",
			Owner: TeamManager, Source: FromGuidance(headingCarePlan),
			Each: eachPlan(InitialCarePlanQualityAssured), What: rule.The(InitialCarePlanQualityAssured).OfSameRef(),
			Terms: []rule.Term{{Latest: filedPlan}}, By: rule.Roles(TeamManager), Acting: "authorises",
			Steps: []rule.Step{{What: signedBy(TeamManager), Latest: filedPlan, Acting: "signs"}},
			Says: map[rule.ViolationKind]string{
				"missing-step":   "Initial care plan filed on {due} without the team manager's quality assurance",
				"not-signed":     "Initial care plan filed on {due} without the team manager's signature",
				"not-authorised": "Initial care plan quality assured on {done}, not by the team manager",
				"out-of-order":   "The team manager quality assured or signed the initial care plan only after it was filed on {due}",
			},
		},
		{
			ID: "issuing/care-plan-approved", Title: "Initial care plan approved and signed by the head of service", Do: "Approve and sign the initial care plan",
			Owner: HeadOfService, Source: FromGuidance(headingCarePlan),
			Each: eachPlan(InitialCarePlanApproved), What: rule.The(InitialCarePlanApproved).OfSameRef(),
			Terms: []rule.Term{{Latest: filedPlan}}, By: rule.Roles(HeadOfService), Acting: "authorises",
			Steps: []rule.Step{{What: signedBy(HeadOfService), Latest: filedPlan, Acting: "signs"}},
			Says: map[rule.ViolationKind]string{
				"missing-step":   "Initial care plan filed on {due} without the head of service's approval",
				"not-signed":     "Initial care plan filed on {due} without the head of service's signature",
				"not-authorised": "Initial care plan approved on {done}, not by the head of service",
				"out-of-order":   "The head of service approved or signed the initial care plan only after it was filed on {due}",
			},
		},
		{
			ID: "issuing/care-plan-filed", Title: "Initial care plan filed with the application, or when the court fixed", Do: "File the initial care plan",
			Owner: LegalServices, Source: FromGuidance("part 4, Initial Care Plan; Issuing at short notice"), Outlives: true,
			What: rule.The(InitialCarePlanFiled), AnyOrder: true,
			Terms: []rule.Term{{
				From: rule.Choose(shortNotice, short, submitted).
					Said("the decision at short notice if there is one, else the application submitted"),
				// At short notice the court may fix a later day; until it has, nothing is late before its first hearing has passed.
				Latest: rule.Choose(shortNotice,
					rule.FirstOf(courtDay, rule.Choose(filed.Not(), rule.The(CaseManagementHearing).Happened().Inferred(), rule.Day{})),
					submitted).Said("the application submitted; if there is a decision at short notice, the day fixed by the court, else, while no plan is filed, the case management hearing once held (inferred)"),
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No initial care plan was filed by {due}",
				"out-of-order": "Initial care plan filed on {done}, after the application of {due}",
				"late":         "Initial care plan filed on {done}, {days} after the day that the court fixed: {due}",
				"overdue":      "Initial care plan not filed: the court fixed {due}, {ago}",
			},
		},
		{
			ID: "issuing/short-notice-pro-forma", Title: "Urgent issue pro forma completed", Do: "Complete the urgent issue pro forma",
			Owner: HeadOfService, Owners: []rule.Role{HeadOfService, LegalServices}, Source: FromGuidance(headingShort),
			If: shortNotice, What: rule.The(UrgentIssueProForma), Terms: []rule.Term{{From: short}}, AnyOrder: true,
			By: rule.Roles(HeadOfService, LegalServices), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "No urgent issue pro forma was completed for the decision at short notice of {clock}",
				"not-authorised": "Urgent issue pro forma of {done} completed without: {lacks}",
			},
		},
		{
			ID: "issuing/short-notice-documents", Title: "Short notice statement and chronology with the application", Do: "Send the short notice SWET and the chronology with the application",
			Owner: SocialWorker, Source: FromGuidance(headingShort),
			If: shortNotice, What: submitted, With: rule.Documents(ShortNoticeSWET, Chronology),
			Says: map[rule.ViolationKind]string{"missing-document": "Application of {done} without: {lacks}"},
		},
		{
			ID: "issuing/case-progression-notified", Title: "Case progression officer told of the decision at short notice", Do: "Tell the case progression officer of the decision at short notice",
			Owner: HeadOfService, Source: FromGuidance(headingShort),
			// The officer is told of extensions too: an act belongs to the decision of the same ref.
			If: shortNotice, Each: rule.Each{Event: short}, What: rule.The(CaseProgressionOfficerNotified).OfSameRef().Following().Said("the telling of the case progression officer"),
			Terms: []rule.Term{{From: rule.Subject()}}, By: rule.Roles(HeadOfService), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "The case progression officer was not told of the decision at short notice of {clock}",
				"out-of-order":   "Case progression officer told on {done}, before the decision at short notice of {clock}",
				"not-authorised": "Case progression officer told on {done}, not by the head of service",
			},
		},
		{
			ID: "issuing/retrospective-meeting", Title: "Legal planning meeting held after a decision at short notice", Do: "Hold the legal planning meeting that follows a decision at short notice",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingShort),
			If: shortNotice, What: rule.The(RetrospectivePlanningMeeting).Following().Said("the retrospective planning meeting"), Terms: []rule.Term{{From: short}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No legal planning meeting was held after the decision at short notice of {clock}",
				"out-of-order": "Legal planning meeting held on {done}, before the decision at short notice of {clock}",
			},
		},
		{
			ID: "issuing/letter-of-issue", Title: "Letter of issue considered where there was no PLO meeting", Do: "Consider a letter of issue, and when to send it",
			Owner: SocialWorker, Source: FromMeetingsTable("legal planning meeting, agenda"), Inferred: true, Advisory: true,
			If: rule.The(FirstPLOMeeting).Happened().Exists().Not(), Each: rule.Each{Person: true}, What: rule.The(LetterOfIssue).Following().Said("the letter of issue"),
			Terms: []rule.Term{{From: rule.The(DecisionToIssue, ShortNoticeDecision)}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No letter of issue was sent{to} after the decision of {clock}",
				"out-of-order": "Letter of issue sent{to} on {done}, before the decision of {clock}",
			},
		},
		// The Act has no express words: that an order is about a child who is born is inferred.
		{
			ID: "issuing/not-before-birth", Title: "No application before the child is born", Do: "Wait for the birth before applying",
			Owner: LegalServices, Source: FromChildrenAct("ss 31, 105(1)"), Inferred: true,
			If: rule.Occurs(ChildBorn).ForSure().Said("the child's birth is recorded, past or expected"), What: rule.The(ChildBorn), Breach: "out-of-order",
			Terms: []rule.Term{{Latest: submitted}},
			Says: map[rule.ViolationKind]string{
				"out-of-order": "Application submitted on {due}, before the child was born",
				"planned-late": "The birth is expected on {planned}, after the application of {due}",
			},
		},
		{
			ID: "issuing/family-group-offer", Title: "Family group decision-making offered before the application", Do: "Offer family group decision-making",
			Owner: SocialWorker, Source: FromChildrenAct("s 31ZA(1), (2), (3), (6), inserted by the Children's Wellbeing and Schools Act 2026, s 1; not commenced"),
			Unless: rule.Holds(FamilyGroupDecisionMakingNotInInterests),
			What:   rule.The(FamilyGroupDecisionMakingOffered),
			Terms:  []rule.Term{{Uncommenced: true, Latest: submitted}},
			Steps: []rule.Step{
				{What: rule.The(LetterBeforeProceedings), With: rule.Documents(FamilyGroupOffer)},
				{What: rule.The(FamilyGroupDecisionMakingHeld), If: rule.Holds(FamilyGroupDecisionMakingAccepted), Latest: submitted},
			},
			Says: map[rule.ViolationKind]string{
				"missing-step":     "Before the application this was not done: {lacks}",
				"out-of-order":     "Family group decision-making came only after the application of {due}",
				"missing-document": "The letter before proceedings does not offer family group decision-making",
			},
		},
	}
}

// signedBy is the day on which a role signed the initial care plan that the finding is about.
func signedBy(role rule.Role) rule.Day { return rule.The(InitialCarePlanSigned).By(role).OfSameRef() }
