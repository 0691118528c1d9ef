package plo

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func requestList() checklist.List {
	source := FromGuidance(heading3Request)
	return checklist.List{
		ID: "request", Title: "Request to Commence Pre-Proceedings", About: []rule.Kind{PreProceedingsRequest},
		Lines: slices.Concat(
			lines(checklist.Contents, source,
				checklist.Line{ID: "why-now", Text: "Section 1, in brief: why pre-proceedings must begin now"},
				checklist.Line{ID: "tried", Text: "What was tried to meet the concerns"},
				checklist.Line{ID: "worked", Text: "What of that helped"},
				checklist.Line{ID: "did-not-work", Text: "What of that did not"},
			),
			lines(checklist.Papers, source,
				checklist.Line{ID: "request-form", Text: "The form, its section 1 filled in by the social worker", With: []rule.Document{RequestForm}},
				checklist.Line{ID: "genogram", Text: "Genogram, cultural or plain", With: []rule.Document{Genogram}},
				checklist.Line{ID: "childs-plan", Text: "The latest child in need or child protection plan", With: []rule.Document{ChildsPlan}},
				checklist.Line{
					ID: "others", Text: "Further papers such as a parenting assessment or Graded Care Profile", Call: checklist.AsNeeded,
					When: "the meeting should see them", With: []rule.Document{Assessments},
				},
			),
			lines(checklist.Points, source,
				checklist.Line{ID: "agreed", Text: "The need talked over with the head of service and recorded as Case Supervision", Done: byThen(CaseSupervision)},
				checklist.Line{ID: "handed-in", Text: "Handed to the case progression officer by the social worker", By: []rule.Role{SocialWorker}},
				checklist.Line{
					ID: "meeting-requested", Text: "The case progression officer told by the head of service to arrange the legal planning meeting",
					Done: upTo(LegalPlanningMeeting, rule.The(PlanningMeetingRequested).By(HeadOfService)),
				},
			),
		),
	}
}

func letterList() checklist.List {
	source := FromGuidance(heading3Letter)
	return checklist.List{
		ID: "letter-before-proceedings", Title: "Letter Before Proceedings (PLO 1)", About: []rule.Kind{LetterBeforeProceedings},
		Lines: slices.Concat(
			lines(checklist.Contents, source,
				checklist.Line{ID: "decision", Text: "That pre-proceedings has begun, in words a parent understands"},
				checklist.Line{ID: "consequences", Text: "What follows if the parents do nothing"},
				checklist.Line{ID: "solicitor", Text: "How to find a solicitor, and that with this letter the advice costs them nothing"},
				checklist.Line{ID: "first-meeting", Text: "When and where the first PLO meeting is", Done: byThen(FirstPLOMeetingBooked)},
			),
			lines(checklist.Papers, source,
				checklist.Line{ID: "law-society-list", Text: "Law Society list of family solicitors", With: []rule.Document{LawSocietyList}},
				checklist.Line{ID: "plo-chronology", Text: "PLO chronology", With: []rule.Document{PLOChronology}},
				checklist.Line{ID: "plo-plan", Text: "PLO plan as proposed", With: []rule.Document{PLOPlan}},
				checklist.Line{ID: "plo-timetable", Text: "PLO timetable as proposed", With: []rule.Document{PLOTimetable}},
			),
			lines(checklist.Points, source,
				checklist.Line{ID: "prepared", Text: "Prepared by the child's social worker", By: []rule.Role{SocialWorker}}),
		),
	}
}

func chronologyList() checklist.List {
	return checklist.List{
		ID: "plo-chronology", Title: "PLO chronology",
		Lines: lines(checklist.Contents, FromGuidance("part 3, PLO Chronology"),
			checklist.Line{ID: "concerns", Text: "The council's concerns, for the parents and their solicitors"},
			checklist.Line{ID: "tried", Text: "What was done about them before"},
			checklist.Line{ID: "worked", Text: "What helped"},
			checklist.Line{ID: "did-not-work", Text: "What did not help"},
			checklist.Line{ID: "request", Text: "The request for the legal planning meeting drawn on, which says the same"},
		),
	}
}

func planList() checklist.List {
	return checklist.List{
		ID: "plo-plan", Title: "PLO plan",
		Lines: lines(checklist.Contents, FromGuidance("part 3, PLO Plan"),
			checklist.Line{ID: "changes", Text: "What has to change"},
			checklist.Line{ID: "support", Text: "How the parents are helped to change it"},
			checklist.Line{ID: "assessments", Text: "The assessments and tests, of drugs for instance, that will show whether it has"},
			checklist.Line{ID: "network", Text: "What family and friends can do"},
			checklist.Line{ID: "viability", Text: "Pre-viability and viability assessments of relatives and friends as carers"},
			checklist.Line{ID: "childs-views", Text: "What the child thinks"},
		),
	}
}

func timetableList() checklist.List {
	return checklist.List{
		ID: "plo-timetable", Title: "PLO timetable",
		Lines: slices.Concat(
			lines(checklist.Contents, FromGuidance(heading3Plan),
				checklist.Line{ID: "twelve-weeks", Text: "Twelve weeks, of which the first is that of the first PLO meeting"},
				checklist.Line{ID: "work", Text: "Each piece of work in the PLO plan, completed within them"},
				checklist.Line{ID: "proposed", Text: "Proposed by the legal planning meeting, for the first PLO meeting to revise and agree"},
			),
			lines(checklist.Contents, FromGuidance(headingReview),
				checklist.Line{ID: "first-meeting", Text: "First PLO meeting, as soon as possible and at the latest 10 working days after the decision"},
				checklist.Line{ID: "midpoint-review", Text: "Week 5 or 6: legal planning meeting to review progress"},
				checklist.Line{ID: "second-meeting", Text: "Week 6 or 7, about a week after it: second PLO meeting"},
				checklist.Line{ID: "closing-review", Text: "Week 11 or 12: legal planning meeting to exit, to issue or to extend, everything completed and shared before it"},
				checklist.Line{ID: "third-meeting", Text: "Week 12 or 13, about a week after it: third PLO meeting"},
			),
			lines(checklist.Contents, FromGuidance(headingReview+", weeks 11-12; Maximum duration of PLO pre-proceedings"), where("it is extended", rule.Occurs(PLOTimetableExtended),
				checklist.Line{ID: "extended", Text: "The new end: 4 more weeks at most, and never past 16 weeks, or 20 where a learning disability calls for more time"},
			)...),
		),
	}
}

func exitLetterList() checklist.List {
	source := FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13")
	return checklist.List{
		ID: "plo-2-exit-letter", Title: "PLO 2 letter to exit PLO", About: []rule.Kind{PLO2ExitLetter},
		Lines: slices.Concat(
			lines(checklist.Contents, source, checklist.Line{ID: "ended", Text: "That pre-proceedings has ended, confirmed to this parent in writing"}),
			lines(checklist.Points, FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
				checklist.Line{ID: "decided", Text: "The exit decided, at a legal planning meeting, before the letter goes", Done: byThen(DecisionToExit)},
				checklist.Line{
					ID: "how", Text: "Whether it is handed over at one more PLO meeting, or takes the meeting's place: settled by the legal planning meeting",
					Done: byThen(ExitByMeeting, ExitByLetter),
				},
			),
			lines(checklist.Points, source, where("there is a PLO meeting for it", byThen(ExitByMeeting),
				checklist.Line{ID: "meeting", Text: "Handed to the parents at that meeting", Done: thatDay(theMeetings()...)})...),
		),
	}
}

func issueLetterList() checklist.List {
	source := FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13")
	return checklist.List{
		ID: "plo-2-issue-letter", Title: "PLO 2 letter to issue", About: []rule.Kind{PLO2IssueLetter},
		Lines: slices.Concat(
			lines(checklist.Contents, source, checklist.Line{ID: "intention", Text: "That the council intends to go to court, confirmed to this parent in writing"}),
			lines(checklist.Points, FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
				checklist.Line{ID: "decided", Text: "The issue decided, at a legal planning meeting, before the letter goes", Done: byThen(DecisionToIssue)},
				checklist.Line{ID: "meeting", Text: "Handed over at a PLO meeting, which is always held to tell the parents of it", Done: thatDay(theMeetings()...)},
			),
		),
	}
}
