package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// deciding are the rules about the decision to issue, at a planning meeting or at short notice.
func deciding() []rule.Rule {
	decision, short, meeting := rule.The(DecisionToIssue), rule.The(ShortNoticeDecision), rule.Called(IssueMeeting)
	either := rule.The(DecisionToIssue, ShortNoticeDecision)
	decidedAt := rule.Called(DecidingMeeting)
	shortNotice := rule.Holds(ShortNoticeDecision)
	return []rule.Rule{
		{
			ID: "issuing/planning-meeting-held", Title: "Issue decided at a legal planning meeting", Owner: HeadOfService,
			Source: FromGuidance(headingIssue),
			Unless: shortNotice,
			What: rule.FirstOf(
				decidedAt,
				rule.The(thePlanning()...).NotBefore(rule.DayAfter(decision)),
			),
			Terms: []rule.Term{{
				From: decision, Latest: rule.Clock(),
				Readings: []rule.Reading{{Name: "an-earlier-one", AnyOrder: true}},
			}},
		},
		{
			ID: "issuing/issue-authorised", Title: "Decision to issue authorised", Owner: HeadOfService,
			Source: FromGuidance(headingIssue + "; Issuing at short notice"),
			What:   either, By: rule.Roles(HeadOfService), Acting: rule.Authorises,
		},
		{
			ID: "issuing/legal-advice", Title: "Legal advice before a decision at short notice, with the exceptional reason", Owner: HeadOfService,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: short, With: rule.Documents(ExceptionalReason),
			Steps: []rule.Step{{What: rule.EarlierOf(rule.The(LegalAdviceGiven), rule.GivenBy(LegalServices, short)), Latest: short}},
		},
		{
			ID: "issuing/parallel-planning-record", Title: "Parallel planning record completed at the meeting", Owner: SocialWorker,
			Source: FromGuidance("part 4, Decision to issue care proceedings; Parallel Planning Record; Issuing at short notice"),
			What:   rule.The(ParallelPlanningRecord).Picking(rule.Following),
			With:   rule.Documents(RealisticOptions, SiblingAssessmentConsidered, ContactAssessmentConsidered),
			Terms:  []rule.Term{{From: meeting, Latest: rule.Count(calendar.Days(0))}},
		},
		{
			ID: "issuing/drafts-presented", Title: "Draft statement and initial care plan at the meeting", Owner: SocialWorker,
			Source: FromGuidance("part 4, SWET (Social Work Evidence Template)"),
			Unless: shortNotice, What: decidedAt, With: rule.Documents(DraftSWET, InitialCarePlan),
		},
		{
			ID: "issuing/genogram", Title: "Genogram at the meeting held afterwards", Owner: SocialWorker,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: rule.The(RetrospectivePlanningMeeting), OneForAll: true, With: rule.Documents(Genogram),
		},
	}
}

// filing are the rules about what is signed, filed and told around the application.
func filing() []rule.Rule {
	short := rule.The(ShortNoticeDecision)
	shortNotice := rule.Holds(ShortNoticeDecision)
	filedStatement, filedPlan := rule.The(SWETFiled).OfSameRef(), rule.The(InitialCarePlanFiled).OfSameRef()
	courtDay := rule.The(InitialCarePlanDue).Picking(rule.Latest).Until()
	eachStatement := func(kind rule.Kind) rule.Each { return rule.Each{Event: rule.The(SWETFiled, kind), PerRef: true} }
	eachPlan := func(kind rule.Kind) rule.Each {
		return rule.Each{Event: rule.The(InitialCarePlanFiled, kind), PerRef: true}
	}
	return []rule.Rule{
		{
			ID: "issuing/swet-quality-assured", Title: "Statement quality assured before filing", Owner: TeamManager,
			Source: FromGuidance("part 4, SWET (Social Work Evidence Template)"),
			Each:   eachStatement(SWETQualityAssured), What: rule.The(SWETQualityAssured).OfSameRef(),
			Terms: []rule.Term{{Latest: filedStatement}}, By: rule.Roles(TeamManager), Acting: rule.Authorises,
		},
		{
			ID: "issuing/swet-signed", Title: "Statement signed before filing", Owner: SocialWorker,
			Source: FromGuidance("part 4, SWET (Social Work Evidence Template)"),
			Each:   eachStatement(SWETSigned), What: rule.The(SWETSigned).OfSameRef(),
			Terms: []rule.Term{{Latest: filedStatement}}, By: rule.Roles(SocialWorker), Acting: rule.Signs,
		},
		// Signing before filing is inferred, for the initial care plan, in the next three rules. Each asks
		// for the signature of its own role among several.
		{
			ID: "issuing/care-plan-signed", Title: "Initial care plan signed by the social worker", Owner: SocialWorker,
			Source: FromGuidance("part 4, Initial Care Plan"), Inferred: true,
			Each: eachPlan(InitialCarePlanSigned), What: signedBy(SocialWorker),
			Terms: []rule.Term{{Latest: filedPlan}}, Acting: rule.Signs,
		},
		{
			ID: "issuing/care-plan-quality-assured", Title: "Initial care plan: quality assurance and signature of the team manager", Owner: TeamManager,
			Source: FromGuidance("part 4, Initial Care Plan"), Inferred: true,
			Each: eachPlan(InitialCarePlanQualityAssured), What: rule.The(InitialCarePlanQualityAssured).OfSameRef(),
			Terms: []rule.Term{{Latest: filedPlan}}, By: rule.Roles(TeamManager), Acting: rule.Authorises,
			Steps: []rule.Step{{What: signedBy(TeamManager), Latest: filedPlan, Acting: rule.Signs}},
		},
		{
			ID: "issuing/care-plan-approved", Title: "Initial care plan: approval and signature of the head of service", Owner: HeadOfService,
			Source: FromGuidance("part 4, Initial Care Plan"), Inferred: true,
			Each: eachPlan(InitialCarePlanApproved), What: rule.The(InitialCarePlanApproved).OfSameRef(),
			Terms: []rule.Term{{Latest: filedPlan}}, By: rule.Roles(HeadOfService), Acting: rule.Authorises,
			Steps: []rule.Step{{What: signedBy(HeadOfService), Latest: filedPlan, Acting: rule.Signs}},
		},
		{
			ID: "issuing/care-plan-filed", Title: "Initial care plan filed with the application, or when the court fixed", Owner: LegalServices,
			Source: FromGuidance("part 4, Initial Care Plan; Issuing at short notice"),
			What:   rule.The(InitialCarePlanFiled),
			Terms: []rule.Term{{
				Latest: rule.Choose(rule.All(shortNotice, rule.Known(rule.Exists(courtDay))), courtDay, rule.The(ApplicationSubmitted)),
			}},
		},
		{
			ID: "issuing/short-notice-pro-forma", Title: "Urgent issue pro forma completed", Owner: HeadOfService,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: rule.The(UrgentIssueProForma), Terms: []rule.Term{{From: short}}, AnyOrder: true,
			By: rule.Roles(HeadOfService, LegalServices), Acting: rule.Authorises,
		},
		{
			ID: "issuing/short-notice-documents", Title: "Short notice statement and chronology with the application", Owner: SocialWorker,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: rule.The(ApplicationSubmitted), With: rule.Documents(ShortNoticeSWET, Chronology),
		},
		{
			ID: "issuing/case-progression-notified", Title: "Case progression officer told of the decision at short notice", Owner: HeadOfService,
			Source: FromGuidance(headingShort),
			// The officer is told of extensions too: an act belongs to the decision of the same ref.
			If: shortNotice, Each: rule.Each{Event: short, PerRef: true}, What: rule.The(CaseProgressionOfficerNotified).OfSameRef().Picking(rule.Following),
			Terms: []rule.Term{{From: short.OfSameRef()}}, By: rule.Roles(HeadOfService), Acting: rule.Authorises,
		},
		{
			ID: "issuing/retrospective-meeting", Title: "Legal planning meeting held after a decision at short notice", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: rule.The(RetrospectivePlanningMeeting).Picking(rule.Following), Terms: []rule.Term{{From: short}},
		},
		{
			ID: "issuing/letter-of-issue", Title: "Letter of issue where there was no pre-proceedings meeting", Owner: SocialWorker,
			Source: FromMeetingsTable("legal planning meeting, agenda"),
			If:     rule.Not(rule.Exists(rule.The(FirstPLOMeeting).Happened())), What: rule.The(LetterOfIssue).Picking(rule.Following),
			Terms: []rule.Term{{From: rule.The(DecisionToIssue, ShortNoticeDecision)}},
		},
		{
			ID: "issuing/not-before-birth", Title: "No application before the child is born", Owner: LegalServices,
			Source: rule.Source{Title: "Children Act 1989", Pinpoint: "s 31 and s 105: an order is about a child", Force: rule.Statute, Unchecked: true},
			If:     rule.Known(rule.Occurs(ChildBorn)), What: rule.The(ChildBorn), Breach: rule.OutOfOrder,
			Terms: []rule.Term{{Latest: rule.The(ApplicationSubmitted)}},
		},
		{
			ID: "issuing/family-group-offer", Title: "Family group decision-making offered before the application", Owner: SocialWorker,
			Source: rule.Source{
				Title: "Children Act 1989", Pinpoint: "s 31ZA, inserted by the Children's Wellbeing and Schools Act 2026, s 1; not commenced",
				Force: rule.Statute,
			},
			What:  rule.The(FamilyGroupDecisionMakingOffered),
			Terms: []rule.Term{{Uncommenced: true, Latest: rule.The(ApplicationSubmitted)}},
		},
	}
}

// signedBy is the day on which a role signed the initial care plan that the finding is about.
func signedBy(role rule.Role) rule.Day { return rule.The(InitialCarePlanSigned).By(role).OfSameRef() }
