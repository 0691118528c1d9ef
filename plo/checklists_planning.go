package plo

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// The legal planning meetings, by what they are for.
func reviewPlanning() []rule.Kind {
	return []rule.Kind{MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, FurtherPlanningMeeting}
}

func closingPlanning() []rule.Kind {
	return []rule.Kind{ClosingPlanningMeeting, ExtendedClosingPlanningMeeting}
}

func atFirst(list ...checklist.Line) []checklist.Line {
	return at("at the first", oneOf(LegalPlanningMeeting), list...)
}

func atReview(list ...checklist.Line) []checklist.Line {
	return at("at a review", oneOf(reviewPlanning()...), list...)
}

func atClosing(list ...checklist.Line) []checklist.Line {
	return at("at a closing review", oneOf(closingPlanning()...), list...)
}

// The conditions that several lines have: pre-proceedings begins, the case goes to court by a decision of that meeting.
func begins() rule.Condition {
	return rule.Any(rule.The(DecisionNotToCommence).Exists(), rule.Holds(DecisionToIssue, ShortNoticeDecision)).Not()
}

func issuedThere() rule.Condition {
	return rule.Any(thatDay(DecisionToIssue), rule.All(oneOf(RetrospectivePlanningMeeting), rule.Holds(ShortNoticeDecision)))
}

func planningMeetingList() checklist.List {
	return checklist.List{
		ID: "legal-planning-meeting", Title: "Legal planning meeting", About: thePlanning(),
		Lines: slices.Concat(planningAttendees(), planningPapers(), planningAgenda(), planningPoints()),
	}
}

func planningAttendees() []checklist.Line {
	// At a midpoint or further meeting too, where that turns out to decide.
	decides := rule.Any(
		oneOf(append(closingPlanning(), LegalPlanningMeeting, IssuePlanningMeeting, RetrospectivePlanningMeeting)...),
		thatDay(DecisionToExit, DecisionToIssue, PLOTimetableExtended),
	)
	meetings := FromGuidance(heading3Meetings)
	return slices.Concat(
		lines(checklist.Attendees, meetings, slices.Concat(
			atFirst(
				checklist.Line{ID: "social-worker", Text: "The child's social worker", By: []rule.Role{SocialWorker}},
				checklist.Line{ID: "team-manager", Text: "The team manager", By: []rule.Role{TeamManager}},
				checklist.Line{ID: "case-progression-officer", Text: "The case progression officer", By: []rule.Role{CaseProgressionOfficer}},
			),
			at("where the way on is decided, or was at short notice", decides,
				checklist.Line{ID: "legal-services", Text: "Legal services, who advise", By: []rule.Role{LegalServices}},
				checklist.Line{ID: "head-of-service", Text: "The head of service, whose decision it is", By: []rule.Role{HeadOfService}},
			),
		)...),
		lines(checklist.Attendees, FromGuidance(heading3Meetings+"; Reviewing PLO pre-proceedings"), slices.Concat(
			at("later on", oneOf(thePlanning()[1:]...),
				checklist.Line{ID: "social-worker-later", Text: "The child's social worker", Call: checklist.Invited, By: []rule.Role{SocialWorker}},
				checklist.Line{ID: "team-manager-later", Text: "The team manager", Call: checklist.Invited, By: []rule.Role{TeamManager}},
				checklist.Line{ID: "case-progression-officer-later", Text: "The case progression officer, who arranges it", Call: checklist.Invited, By: []rule.Role{CaseProgressionOfficer}},
				checklist.Line{ID: "others-later", Text: "Whoever else the meeting before it named"},
			),
			at("elsewhere", decides.ForSure().Not(),
				checklist.Line{ID: "legal-services-elsewhere", Text: "Legal services", Call: checklist.Invited, By: []rule.Role{LegalServices}},
				checklist.Line{ID: "head-of-service-elsewhere", Text: "The head of service", Call: checklist.Invited, By: []rule.Role{HeadOfService}},
			),
		)...),
		lines(checklist.Attendees, meetings,
			checklist.Line{ID: "fostering-team", Text: "Someone from fostering assessment", Call: checklist.AsNeeded, By: []rule.Role{FosteringTeam}},
			checklist.Line{ID: "early-permanence-team", Text: "Someone from the Early Permanence team", Call: checklist.AsNeeded, By: []rule.Role{EarlyPermanenceTeam}},
		),
		lines(checklist.Attendees, FromMeetingsTable("legal planning meeting, who to attend"), atFirst(slices.Concat(
			[]checklist.Line{{
				ID: "social-work-assistant", Text: "An assistant who knows the family", Call: checklist.AsNeeded, When: "one has worked with them",
				By: []rule.Role{SocialWorkAssistant},
			}},
			where("the case is to pass to another team", rule.Holds(TransferDue), checklist.Line{
				ID: "receiving-team", Text: "The manager or the social worker who takes the case over", By: []rule.Role{ReceivingTeamManager, ReceivingSocialWorker},
			}),
		)...)...),
	)
}

func planningPapers() []checklist.Line {
	profile := rule.The(GradedCareProfile).NotAfter(rule.Subject().DayBefore())
	profileReviewed := rule.The("graded-care-profile-reviewed").NotBefore(profile.DayAfter()).NotAfter(rule.Subject().DayBefore()) // declared in package permanence
	shared, closingBefore := rule.The(PreProceedingsWorkShared).NotAfter(rule.Subject().DayBefore()), rule.The(closingPlanning()...).Previous()
	sharedForIt := rule.Choose(closingBefore.Exists().ForSure(), shared.NotBefore(closingBefore), shared)
	return slices.Concat(
		lines(checklist.Papers, FromMeetingsTable("legal planning meeting, documents"), atFirst(
			checklist.Line{ID: "assessments", Text: "Assessments that bear on the decision", With: []rule.Document{Assessments}},
			checklist.Line{ID: "chronology", Text: "Chronology, brought up to date", With: []rule.Document{Chronology}},
			checklist.Line{ID: "plan-or-options", Text: "A plan for the child, or proof that options were weighed", With: []rule.Document{PlanOrOptions}},
			checklist.Line{ID: "genogram", Text: "Genogram", With: []rule.Document{Genogram}},
			checklist.Line{ID: "agency-reports", Text: "What health, school and other agencies have reported", Call: checklist.AsNeeded, When: "there is any", With: []rule.Document{AgencyReports}},
			checklist.Line{
				ID: "statutory-minutes", Text: "Minutes of strategy meetings, conferences and the like", Call: checklist.AsNeeded, When: "there are any",
				With: []rule.Document{StatutoryMinutes},
			},
		)...),
		lines(checklist.Papers, FromGuidance(headingWork), atClosing(where("it decides the outcome", thatDay(PLOTimetableExtended).Not(),
			checklist.Line{
				ID: "work-shared", Text: "The work agreed, all of it completed and with legal services and the head of service before the day",
				Done: sharedForIt.Exists(),
			},
			checklist.Line{
				ID: "minimum-work", Text: "The least of it: family and network gone through, absent parents sought, each viable connected person considered, those too whom the parents " +
					"did not name, and parenting assessed for each risk, by PAMS where there is a learning disability",
			},
		)...)...),
		lines(checklist.Papers, FromGuidance(headingWork), atClosing(slices.Concat(
			where("there is neglect or the parents' care gives concern, as in many cases", rule.Holds(Neglect, ParentalCareConcern),
				checklist.Line{ID: "graded-care-profile", Text: "Graded Care Profile completed", Done: profile.Exists()},
			),
			where("there is a Graded Care Profile", profile.Exists(),
				checklist.Line{ID: "graded-care-profile-reviewed", Text: "Graded Care Profile reviewed regularly since", Done: profileReviewed.Exists(), Tacit: true},
			),
		)...)...),
		lines(checklist.Papers, FromGuidance(headingSWET), at("except after a decision at short notice", oneOf(RetrospectivePlanningMeeting).Not(), where("going to court is proposed", thatDay(DecisionToIssue),
			checklist.Line{ID: "draft-swet", Text: "Draft SWET", With: []rule.Document{DraftSWET}},
			checklist.Line{ID: "initial-care-plan", Text: "Draft of the initial care plan", With: []rule.Document{InitialCarePlan}},
		)...)...),
		lines(checklist.Papers, FromGuidance(headingShort), at("after a decision at short notice", oneOf(RetrospectivePlanningMeeting),
			checklist.Line{ID: "genogram-afterwards", Text: "Genogram, cultural or plain, from the social worker", With: []rule.Document{Genogram}},
		)...),
	)
}

func planningAgenda() []checklist.Line {
	called := []rule.Kind{"permanency-planning-meeting", "permanency-planning-meeting-invitations-sent"} // declared in package permanence
	legal := FromMeetingsTable("agenda, which we read as the legal planning meeting's")
	return slices.Concat(
		lines(checklist.Agenda, legal, at("except at a review, and where it was decided at short notice", oneOf(LegalPlanningMeeting, IssuePlanningMeeting),
			checklist.Line{ID: "expert-assessment", Text: "Whether an expert should assess before the case goes to court"},
			checklist.Line{ID: "way-on", Text: "What keeps the child safe: pre-proceedings, or going to court"},
		)...),
		lines(checklist.Agenda, legal, at("except at a review", oneOf(LegalPlanningMeeting, IssuePlanningMeeting, RetrospectivePlanningMeeting),
			checklist.Line{ID: "parental-responsibility", Text: "Who has parental responsibility, and where they are"},
			checklist.Line{ID: "capacity", Text: "Doubts about a parent's capacity, and the papers on it"},
			checklist.Line{ID: "threshold", Text: "Why there is concern; what proves significant harm; whether the Threshold Criteria are met"},
			checklist.Line{ID: "action-so-far", Text: "What has been done and decided so far, and in which forum"},
			checklist.Line{ID: "evidence-in-hand", Text: "The evidence in hand: Child and Family Assessment, doctors, other experts"},
			checklist.Line{ID: "evidence-outstanding", Text: "The evidence still to be had, and by when"},
			checklist.Line{ID: "earlier-proceedings", Text: "Earlier court cases about the family"},
			checklist.Line{ID: "care-plan", Text: "The Care Plan proposed, and how parents and wider family were consulted on it"},
			checklist.Line{ID: "family-carers", Text: "Relatives who could care for the child, for now or for good"},
			checklist.Line{ID: "other-options", Text: "Other permanency options, Concurrency or Foster to Adopt among them where that suits"},
			// One called before the legal planning meeting serves, as it does for the rule.
			checklist.Line{ID: "permanency-planning-meeting", Text: "A permanency planning meeting called", Done: untilNextMeeting(called)},
			checklist.Line{ID: "letter-of-issue", Text: "Whether, and when, to send a letter of issue at once"},
		)...),
		lines(checklist.Agenda, FromGuidance(headingReview), atReview(
			checklist.Line{ID: "progress", Text: "How far the PLO plan and the PLO timetable have got"},
		)...),
	)
}

// untilNextMeeting is the condition that one of these happened, however early, before the next planning meeting was held.
func untilNextMeeting(kinds []rule.Kind) rule.Condition {
	next, act := rule.The(thePlanning()...).Next(), rule.The(kinds...)
	return rule.Choose(next.Exists().ForSure(), act.NotAfter(next.DayBefore()), act).Exists()
}

func planningPoints() []checklist.Line {
	closing := FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12")
	decision := rule.The(DecisionToCommence, DecisionNotToCommence, DecisionToIssue).By(HeadOfService)
	undecided := rule.The(DecisionToExit, DecisionToIssue).NotAfter(rule.Subject().DayBefore()).Exists().Not()
	told, submitted := rule.The(theMeetings()...).NotBefore(rule.Subject()), rule.The(ApplicationSubmitted).Happened()
	toldInTime := rule.Choose(submitted.Exists().ForSure(), told.NotAfter(submitted), told)
	return slices.Concat(
		lines(checklist.Points, FromGuidance(heading3Meetings), atFirst(slices.Concat(
			[]checklist.Line{
				// The meeting itself is the decision where no other is recorded, and then the head of service is there.
				{
					ID: "decision", Text: "Whether pre-proceedings begins: the head of service decides", By: []rule.Role{HeadOfService},
					Done: untilNext(thePlanning(), decision).Exists(),
				},
				{
					ID: "legal-advice", Text: "The solicitor's advice heard before that", By: []rule.Role{LegalServices},
					Done: rule.The(LegalAdviceGiven).Happened().NotAfter(rule.Called(Decision)).Exists(),
				},
			},
			where("pre-proceedings begins", begins(),
				checklist.Line{ID: "plo-plan", Text: "PLO plan to be put to the parents and their solicitors", With: []rule.Document{PLOPlan}},
				checklist.Line{ID: "plo-timetable", Text: "PLO timetable of twelve weeks to be put to them", With: []rule.Document{PLOTimetable}},
				checklist.Line{ID: "first-meeting", Text: "Day proposed for the first PLO meeting: as soon as possible, and within 10 working days of the decision", Done: upTo(LetterBeforeProceedings, rule.The(FirstPLOMeetingBooked))},
			),
			where("there is a child protection plan and pre-proceedings begins", rule.All(rule.Holds(ChildProtectionPlan), begins()),
				checklist.Line{
					ID: "conference-chair", Text: "The conference chair told, by the case progression officer", By: []rule.Role{ConferenceChair},
					Done: rule.The(ChildProtectionConferenceChairNotified).By(CaseProgressionOfficer).NotBefore(rule.Called(Decision)).Exists(),
				},
			),
		)...)...),
		lines(checklist.Points, FromGuidance(heading3Advocacy), where("a parent needs one", rule.Holds(AdvocateOrInterpreterNeeded), checklist.Line{
			ID: "advocacy", Text: "When the advocate or interpreter can come, found out as soon as possible: asked before the meeting, where that is right", Done: sinceLastMeeting(AdvocateOrInterpreterChecked),
		})...),
		lines(checklist.Points, FromGuidance(headingReview), atReview(where(whileItGoesOn, goesOn(),
			checklist.Line{ID: "changes", Text: "What to change in plan or timetable, and whether the next PLO meeting agrees on it, or the lawyers by email"},
		)...)...),
		lines(checklist.Points, closing, atClosing(slices.Concat(
			where("no earlier meeting decided", undecided, checklist.Line{
				ID: "outcome", Text: "The outcome: exit, issue or extend", Done: thatDay(DecisionToExit, DecisionToIssue, PLOTimetableExtended),
			}),
			where("it is extended", thatDay(PLOTimetableExtended), checklist.Line{
				ID: "extension", Text: "The new end: at most four weeks more, or eight in all where 20 weeks are allowed, and within the 16 weeks, or 20 for a learning disability",
			}),
		)...)...),
		lines(checklist.Points, closing, at("after the first", oneOf(thePlanning()[1:]...), slices.Concat(
			where("it ends without court", thatDay(DecisionToExit), checklist.Line{
				ID: "parents-told", Text: "How the parents hear of it: at one more PLO meeting, or by letter", Done: thatDay(ExitByMeeting, ExitByLetter),
			}),
			where("it decides that the case goes to court", rule.All(thatDay(DecisionToIssue), rule.Holds(ShortNoticeDecision).Not()), checklist.Line{
				ID: "meeting-before-court", Text: "A PLO meeting at which the parents hear of it", Done: isThere(toldInTime),
			}),
		)...)...),
		lines(checklist.Points, FromGuidance(headingIssue), at("where one is held for it", oneOf(IssuePlanningMeeting), checklist.Line{
			ID: "issue", Text: "Whether to go to court: the head of service decides", Done: rule.The(DecisionToIssue).On(rule.Subject()).By(HeadOfService).Exists(),
		})...),
		lines(checklist.Points, FromGuidance(headingIssue), where("the decision is to go to court", issuedThere(), checklist.Line{
			ID: "parallel-planning-record", Text: "Parallel Planning Record completed", Done: thatDay(ParallelPlanningRecord),
		})...),
		lines(checklist.Points, FromGuidance(headingReview), at("while there are reviews", oneOf(append(reviewPlanning(), LegalPlanningMeeting)...), where(whileItGoesOn, rule.All(begins(), goesOn()),
			checklist.Line{ID: "next-meeting", Text: "When the next review is held, and who comes"},
		)...)...),
	)
}

// sinceLastMeeting is the condition that an act came after the planning meeting before this one and before the next.
func sinceLastMeeting(kind rule.Kind) rule.Condition {
	last, next, act := rule.The(thePlanning()...).Previous(), rule.The(thePlanning()...).Next(), rule.The(kind)
	until := func(act rule.Day) rule.Day {
		return rule.Choose(next.Exists().ForSure(), act.NotAfter(next.DayBefore()), act)
	}
	return rule.Choose(last.Exists().ForSure(), until(act.NotBefore(last.DayAfter())), until(act)).Exists()
}
