package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// deciding are the rules about the decision to issue, at a planning meeting or at short notice.
func deciding() []d.Rule {
	decision, short, meeting := d.The(DecisionToIssue), d.The(ShortNoticeDecision), d.Called(IssueMeeting)
	either := d.The(DecisionToIssue, ShortNoticeDecision)
	decidedAt := d.Called(DecidingMeeting)
	shortNotice := d.Holds(ShortNoticeDecision)
	return []d.Rule{
		{
			ID: "issuing/planning-meeting-held", Title: "Issue decided at a legal planning meeting", Owner: HeadOfService,
			Source: FromGuidance(headingIssue),
			Unless: shortNotice,
			What: d.FirstOf(
				decidedAt,
				d.The(thePlanning()...).NotBefore(d.DayAfter(decision)),
			),
			Terms: []d.Term{{
				From: decision, Latest: d.Clock(),
				Readings: []d.Reading{{Name: "an-earlier-one", AnyOrder: true}},
			}},
		},
		{
			ID: "issuing/issue-authorised", Title: "Decision to issue authorised", Owner: HeadOfService,
			Source: FromGuidance(headingIssue + "; Issuing at short notice"),
			What:   either, By: d.Roles(HeadOfService), Acting: d.Authorises,
		},
		{
			ID: "issuing/legal-advice", Title: "Legal advice before a decision at short notice, with the exceptional reason", Owner: HeadOfService,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: short, With: d.Documents(ExceptionalReason),
			Steps: []d.Step{{What: d.EarlierOf(d.The(LegalAdviceGiven), d.GivenBy(LegalServices, short)), Latest: short}},
		},
		{
			ID: "issuing/parallel-planning-record", Title: "Parallel planning record completed at the meeting", Owner: SocialWorker,
			Source: FromGuidance("part 4, Decision to issue care proceedings; Parallel Planning Record; Issuing at short notice"),
			What:   d.The(ParallelPlanningRecord).Picking(d.Following),
			With:   d.Documents(RealisticOptions, SiblingAssessmentConsidered, ContactAssessmentConsidered),
			Terms:  []d.Term{{From: meeting, Latest: d.Count(calendar.Days(0))}},
		},
		{
			ID: "issuing/drafts-presented", Title: "Draft statement and initial care plan at the meeting", Owner: SocialWorker,
			Source: FromGuidance("part 4, SWET (Social Work Evidence Template)"),
			Unless: shortNotice, What: decidedAt, With: d.Documents(DraftSWET, InitialCarePlan),
		},
		{
			ID: "issuing/genogram", Title: "Genogram at the meeting held afterwards", Owner: SocialWorker,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: d.The(RetrospectivePlanningMeeting), OneForAll: true, With: d.Documents(Genogram),
		},
	}
}

// filing are the rules about what is signed, filed and told around the application.
func filing() []d.Rule {
	short := d.The(ShortNoticeDecision)
	shortNotice := d.Holds(ShortNoticeDecision)
	filedStatement, filedPlan := d.The(SWETFiled).OfSameRef(), d.The(InitialCarePlanFiled).OfSameRef()
	courtDay := d.The(InitialCarePlanDue).Picking(d.Latest).Until()
	eachStatement := func(kind d.Kind) d.Each { return d.Each{Event: d.The(SWETFiled, kind), PerRef: true} }
	eachPlan := func(kind d.Kind) d.Each { return d.Each{Event: d.The(InitialCarePlanFiled, kind), PerRef: true} }
	return []d.Rule{
		{
			ID: "issuing/swet-quality-assured", Title: "Statement quality assured before filing", Owner: TeamManager,
			Source: FromGuidance("part 4, SWET (Social Work Evidence Template)"),
			Each:   eachStatement(SWETQualityAssured), What: d.The(SWETQualityAssured).OfSameRef(),
			Terms: []d.Term{{Latest: filedStatement}}, By: d.Roles(TeamManager), Acting: d.Authorises,
		},
		{
			ID: "issuing/swet-signed", Title: "Statement signed before filing", Owner: SocialWorker,
			Source: FromGuidance("part 4, SWET (Social Work Evidence Template)"),
			Each:   eachStatement(SWETSigned), What: d.The(SWETSigned).OfSameRef(),
			Terms: []d.Term{{Latest: filedStatement}}, By: d.Roles(SocialWorker), Acting: d.Signs,
		},
		// Signing before filing is inferred, for the initial care plan, in the next three rules. Each asks
		// for the signature of its own role among several.
		{
			ID: "issuing/care-plan-signed", Title: "Initial care plan signed by the social worker", Owner: SocialWorker,
			Source: FromGuidance("part 4, Initial Care Plan"), Inferred: true,
			Each: eachPlan(InitialCarePlanSigned), What: signedBy(SocialWorker),
			Terms: []d.Term{{Latest: filedPlan}}, Acting: d.Signs,
		},
		{
			ID: "issuing/care-plan-quality-assured", Title: "Initial care plan: quality assurance and signature of the team manager", Owner: TeamManager,
			Source: FromGuidance("part 4, Initial Care Plan"), Inferred: true,
			Each: eachPlan(InitialCarePlanQualityAssured), What: d.The(InitialCarePlanQualityAssured).OfSameRef(),
			Terms: []d.Term{{Latest: filedPlan}}, By: d.Roles(TeamManager), Acting: d.Authorises,
			Steps: []d.Step{{What: signedBy(TeamManager), Latest: filedPlan, Acting: d.Signs}},
		},
		{
			ID: "issuing/care-plan-approved", Title: "Initial care plan: approval and signature of the head of service", Owner: HeadOfService,
			Source: FromGuidance("part 4, Initial Care Plan"), Inferred: true,
			Each: eachPlan(InitialCarePlanApproved), What: d.The(InitialCarePlanApproved).OfSameRef(),
			Terms: []d.Term{{Latest: filedPlan}}, By: d.Roles(HeadOfService), Acting: d.Authorises,
			Steps: []d.Step{{What: signedBy(HeadOfService), Latest: filedPlan, Acting: d.Signs}},
		},
		{
			ID: "issuing/care-plan-filed", Title: "Initial care plan filed with the application, or when the court fixed", Owner: LegalServices,
			Source: FromGuidance("part 4, Initial Care Plan; Issuing at short notice"),
			What:   d.The(InitialCarePlanFiled),
			Terms: []d.Term{{
				Latest: d.Choose(d.All(shortNotice, d.Known(d.Exists(courtDay))), courtDay, d.The(ApplicationSubmitted)),
			}},
		},
		{
			ID: "issuing/short-notice-pro-forma", Title: "Urgent issue pro forma completed", Owner: HeadOfService,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: d.The(UrgentIssueProForma), Terms: []d.Term{{From: short}}, AnyOrder: true,
			By: d.Roles(HeadOfService, LegalServices), Acting: d.Authorises,
		},
		{
			ID: "issuing/short-notice-documents", Title: "Short notice statement and chronology with the application", Owner: SocialWorker,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: d.The(ApplicationSubmitted), With: d.Documents(ShortNoticeSWET, Chronology),
		},
		{
			ID: "issuing/case-progression-notified", Title: "Case progression officer told of the decision at short notice", Owner: HeadOfService,
			Source: FromGuidance(headingShort),
			// The officer is told of extensions too: an act belongs to the decision of the same ref.
			If: shortNotice, Each: d.Each{Event: short, PerRef: true}, What: d.The(CaseProgressionOfficerNotified).OfSameRef().Picking(d.Following),
			Terms: []d.Term{{From: short.OfSameRef()}}, By: d.Roles(HeadOfService), Acting: d.Authorises,
		},
		{
			ID: "issuing/retrospective-meeting", Title: "Legal planning meeting held after a decision at short notice", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingShort),
			If:     shortNotice, What: d.The(RetrospectivePlanningMeeting).Picking(d.Following), Terms: []d.Term{{From: short}},
		},
		{
			ID: "issuing/letter-of-issue", Title: "Letter of issue where there was no pre-proceedings meeting", Owner: SocialWorker,
			Source: FromMeetingsTable("legal planning meeting, agenda"),
			If:     d.Not(d.Exists(d.The(FirstPLOMeeting).Happened())), What: d.The(LetterOfIssue).Picking(d.Following),
			Terms: []d.Term{{From: d.The(DecisionToIssue, ShortNoticeDecision)}},
		},
		{
			ID: "issuing/not-before-birth", Title: "No application before the child is born", Owner: LegalServices,
			Source: d.Source{Title: "Children Act 1989", Pinpoint: "s 31 and s 105: an order is about a child", Force: d.Statute, Unchecked: true},
			If:     d.Known(d.Occurs(ChildBorn)), What: d.The(ChildBorn), Breach: d.OutOfOrder,
			Terms: []d.Term{{Latest: d.The(ApplicationSubmitted)}},
		},
		{
			ID: "issuing/family-group-offer", Title: "Family group decision-making offered before the application", Owner: SocialWorker,
			Source: d.Source{
				Title: "Children Act 1989", Pinpoint: "s 31ZA, inserted by the Children's Wellbeing and Schools Act 2026, s 1; not commenced",
				Force: d.Statute,
			},
			What:  d.The(FamilyGroupDecisionMakingOffered),
			Terms: []d.Term{{Uncommenced: true, Latest: d.The(ApplicationSubmitted)}},
		},
	}
}

// signedBy is the day on which a role signed the initial care plan that the finding is about.
func signedBy(role d.Role) d.Day { return d.The(InitialCarePlanSigned).By(role).OfSameRef() }
