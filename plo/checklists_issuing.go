package plo

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

const (
	headingParallel  = "part 4, Parallel Planning Record"
	whereShortNotice = "issued at short notice"
)

// letterOfIssueList is about the letter that the meetings table calls immediate. The table says no more of it than that.
func letterOfIssueList() checklist.List {
	source := FromMeetingsTable("agenda, which we read as the legal planning meeting's")
	return checklist.List{
		ID: "letter-of-issue", Title: "Letter of issue", About: []rule.Kind{LetterOfIssue},
		Lines: slices.Concat(
			lines(checklist.Contents, source, checklist.Line{ID: "issue", Text: `That the council goes to court at once: an "immediate issue letter"`}),
			lines(checklist.Points, source,
				checklist.Line{ID: "considered", Text: "Whether it should be sent at all, settled at a legal planning meeting"},
				checklist.Line{ID: "decided", Text: "The decision to issue taken before it goes", Done: byThen(DecisionToIssue, ShortNoticeDecision)},
				checklist.Line{ID: "timing", Text: "When it goes"},
			),
		),
	}
}

func proFormaList() checklist.List {
	source, decision := FromGuidance(headingShort), rule.The(ShortNoticeDecision)
	afterwards := rule.The(RetrospectivePlanningMeeting).NotBefore(decision)
	submitted := rule.The(ApplicationSubmitted)
	return checklist.List{
		ID: "urgent-issue-pro-forma", Title: "Urgent issue pro forma", About: []rule.Kind{UrgentIssueProForma},
		Lines: slices.Concat(
			lines(checklist.Contents, FromGuidance(headingShort+"; what the form itself says is our reading"),
				checklist.Line{ID: "exceptional", Text: "What is exceptional, so that the usual steps cannot be waited for", Done: decision.With(ExceptionalReason).Exists()},
				checklist.Line{ID: "decision", Text: "The head of service's decision to issue at short notice", Done: decision.By(HeadOfService).Exists()},
				checklist.Line{
					ID: "legal-advice", Text: "The legal advice that the head of service had before deciding",
					Done: rule.Any(rule.The(LegalAdviceGiven).Happened().NotAfter(decision).Exists(), decision.By(LegalServices).Exists()),
				},
			),
			lines(checklist.Papers, source,
				checklist.Line{ID: "short-notice-swet", Text: "Short notice SWET, from the social worker", Done: submitted.With(ShortNoticeSWET).Exists()},
				checklist.Line{ID: "chronology", Text: "Chronology, and whatever else is relevant", Done: submitted.With(Chronology).Exists()},
				checklist.Line{
					ID: "initial-care-plan", Text: "Initial care plan, filed with them or by a day that the court sets after the first hearing",
					Done: rule.The(InitialCarePlanFiled, InitialCarePlanDue).Exists(), Tacit: true,
				},
			),
			lines(checklist.Points, source,
				checklist.Line{ID: "head-of-service", Text: "Completed by the head of service", By: []rule.Role{HeadOfService}},
				checklist.Line{ID: "legal-services", Text: "Completed by legal services", By: []rule.Role{LegalServices}},
				checklist.Line{
					ID: "officer-told", Text: "The case progression officer told by the head of service",
					Done: rule.The(CaseProgressionOfficerNotified).By(HeadOfService).NotBefore(decision).Exists(),
				},
				checklist.Line{ID: "meeting", Text: "A legal planning meeting afterwards", Done: isThere(afterwards)},
				// The meeting's own list says whether these lack.
				checklist.Line{ID: "genogram", Text: "Genogram, cultural or plain, for that meeting", Done: afterwards.With(Genogram).Exists(), Tacit: true},
				checklist.Line{ID: "parallel-planning-record", Text: "Parallel Planning Record completed there", Done: rule.The(ParallelPlanningRecord).On(afterwards).Exists(), Tacit: true},
			),
		),
	}
}

func parallelPlanningList() checklist.List {
	source := FromGuidance(headingParallel)
	return checklist.List{
		ID: "parallel-planning-record", Title: "Parallel Planning Record", About: []rule.Kind{ParallelPlanningRecord},
		Lines: slices.Concat(
			lines(checklist.Contents, source,
				checklist.Line{ID: "options", Text: "Each option that is realistic for the child", With: []rule.Document{RealisticOptions}},
				checklist.Line{ID: "actions", Text: "What is done to rule each in or out: who does it and until when"},
				checklist.Line{ID: "proposed-plan", Text: "How that leads to one plan for permanence"},
				checklist.Line{ID: "siblings", Text: "Whether brothers and sisters need an assessment", With: []rule.Document{SiblingAssessmentConsidered}},
				checklist.Line{ID: "contact", Text: "Whether contact needs one", With: []rule.Document{ContactAssessmentConsidered}},
			),
			lines(checklist.Contents, source, where("adoption is one of the plans", rule.Holds("plan-of-adoption"), // declared in package permanence
				checklist.Line{ID: "adoption", Text: "What adoption takes set going as if it were the plan"})...),
			lines(checklist.Points, FromGuidance(headingIssue+"; Issuing at short notice"),
				checklist.Line{
					ID: "meeting", Text: "Completed at the legal planning meeting that decides to issue; after a decision at short notice, at the one held afterwards",
					Done: thatDay(thePlanning()...),
				}),
		),
	}
}

func swetList() checklist.List {
	source, submitted := FromGuidance(headingSWET), rule.The(ApplicationSubmitted)
	short := rule.Holds(ShortNoticeDecision)
	return checklist.List{
		ID: "swet", Title: "SWET (Social Work Evidence Template)", About: []rule.Kind{SWETFiled},
		Lines: slices.Concat(
			lines(checklist.Contents, source,
				checklist.Line{ID: "evidence", Text: "The evidence for an interim care order, drawn from the records"},
				checklist.Line{ID: "sources", Text: "Chronology and completed assessments made use of"},
				checklist.Line{ID: "threshold", Text: "What legal services need to apply and to develop a Threshold Statement"},
			),
			lines(checklist.Papers, source, slices.Concat(
				where("not issued at short notice", short.Not(),
					checklist.Line{
						ID: "draft", Text: "Draft SWET presented to the legal planning meeting, with an initial care plan",
						Done: rule.The(thePlanning()...).With(DraftSWET).Latest().Exists(),
					},
					checklist.Line{ID: "with-application", Text: "SWET in support of the application", Done: rule.Any(submitted.With(SWET).Exists(), upTo(ApplicationSubmitted, rule.The(SWETFiled)))},
				),
			)...),
			lines(checklist.Papers, FromGuidance(headingShort), where(whereShortNotice, short,
				checklist.Line{ID: "short-notice-swet", Text: "Short notice SWET in place of the full one", Done: submitted.With(ShortNoticeSWET).Exists()},
			)...),
			lines(checklist.Points, source,
				checklist.Line{ID: "quality-assured", Text: "Quality assured by the team manager before it is filed", Done: upTo(SWETFiled, rule.The(SWETQualityAssured).By(TeamManager))},
				checklist.Line{ID: "signed", Text: "Signed by the social worker before it is filed", Done: upTo(SWETFiled, rule.The(SWETSigned).By(SocialWorker))},
			),
		),
	}
}

func carePlanList() checklist.List {
	source := FromGuidance(headingCarePlan)
	by := func(act rule.Kind, role rule.Role) rule.Condition {
		return upTo(InitialCarePlanFiled, rule.The(act).By(role))
	}
	return checklist.List{
		ID: "initial-care-plan", Title: "Initial care plan", About: []rule.Kind{InitialCarePlanFiled},
		Lines: slices.Concat(
			lines(checklist.Contents, source,
				checklist.Line{ID: "needs", Text: "The child's needs, in summary"},
				checklist.Line{ID: "meeting-them", Text: "How the council means to meet them"},
			),
			lines(checklist.Points, source,
				checklist.Line{ID: "signed", Text: "Signed by the social worker", Done: by(InitialCarePlanSigned, SocialWorker)},
				checklist.Line{ID: "quality-assured", Text: "Quality assured by the team manager", Done: by(InitialCarePlanQualityAssured, TeamManager)},
				checklist.Line{ID: "signed-by-manager", Text: "Signed by the team manager", Done: by(InitialCarePlanSigned, TeamManager)},
				checklist.Line{ID: "approved", Text: "Approved by the head of service", Done: by(InitialCarePlanApproved, HeadOfService)},
				checklist.Line{ID: "signed-by-head", Text: "Signed by the head of service", Done: by(InitialCarePlanSigned, HeadOfService)},
			),
		),
	}
}
