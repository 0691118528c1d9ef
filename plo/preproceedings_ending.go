package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// ending are the rules about leaving pre-proceedings, one way or the other. No end ends most of them: they are about it.
func ending() []rule.Rule {
	firstMeeting, stop, limit := rule.The(FirstPLOMeeting), rule.Called(Stop), rule.Called(Cap)
	exit, issue := rule.The(DecisionToExit), rule.The(DecisionToIssue)
	notCommenced, shortNotice := rule.Holds(DecisionNotToCommence), rule.Holds(ShortNoticeDecision)
	begun := firstMeeting.Happened().Exists()
	weeks11, weeks12 := "part 3, Reviewing PLO pre-proceedings, weeks 11-12", "part 3, Reviewing PLO pre-proceedings, weeks 12-13"

	nextMeeting := rule.The(theMeetings()...).NotBefore(rule.Clock()).Said("the earliest PLO meeting on or after the clock")
	application := rule.FirstOf(rule.The(ApplicationSubmitted), rule.The(ApplicationIssued))
	made := rule.FirstOf(rule.The(ApplicationSubmitted).Happened(), rule.The(ApplicationIssued).Happened())
	tellingMeeting := rule.Choose(made.Exists().ForSure(), nextMeeting.NotAfter(made), nextMeeting).
		Said("the first PLO meeting between the decision and the application, both days included,")
	byLetter := rule.Holds(ExitByLetter).ForSure()
	aWeekAfterTheEnd := rule.EarlierOf(timetableEndDay().Plus(calendar.Weeks(1)), limit).Inferred()
	theDayOf := func(d rule.Day) rule.Day { return d.Plus(calendar.Days(0)) }

	out := rule.EarlierOf(stop, rule.The(DecisionToExit, DecisionToIssue).Happened()).
		Said("the end of pre-proceedings or, if earlier, the decision to exit or to issue")
	closingOpens := agreedEndDay().Plus(calendar.Days(13).Before())
	after := func(day rule.Day) rule.Condition { return out.OnOrBefore(day).Not() }
	beyondSixteen := limit.OnOrBefore(firstMeeting.Plus(sixteenWeeks)).Not().Said("the longer cap applies")
	counted := func(from rule.Day) rule.Day {
		return rule.Choose(beyondSixteen, from.Plus(twentyWeeks), from.Plus(sixteenWeeks))
	}
	planned := rule.EarlierOf(
		rule.The(PreProceedingsEnded).Planned(), rule.The(CaseClosed).Planned(), rule.The(ApplicationSubmitted).Planned(), rule.The(ApplicationIssued).Planned(),
	).ForSure().Said("the earliest day planned for that end, for closing the case or for the application")

	allTold := rule.The(PLO2IssueLetter).Happened().ForEveryPerson().Said("the PLO 2 issue letter to the last parent")
	return []rule.Rule{
		{
			ID: "pre-proceedings/exit-means-decided", Title: "Meeting or letter chosen for the exit", Do: "Choose whether a PLO meeting or a letter tells the parents of the exit",
			Owner: HeadOfService, Source: FromGuidance(weeks11), Outlives: true,
			Unless: notCommenced, What: rule.The(ExitByMeeting, ExitByLetter).Following().Said("the choice of a meeting or of a letter"),
			Terms: []rule.Term{{From: exit, Latest: rule.Clock()}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "It was not decided whether a meeting or a letter tells the parents of the exit of {clock}",
				"out-of-order": "Meeting or letter chosen on {done}, not on {clock}, when the exit was decided",
			},
		},
		{
			ID: "pre-proceedings/meeting-before-issue", Title: "Parents told of the decision to issue at a PLO meeting", Do: "Tell the parents of the decision to issue at a PLO meeting",
			Owner: SocialWorker, Source: FromGuidance(weeks11), Outlives: true,
			If: begun, Unless: rule.Any(notCommenced, shortNotice),
			What: nextMeeting, Terms: []rule.Term{{From: issue, Latest: application.Inferred()}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The parents were not told of the decision to issue at a PLO meeting before the application of {due}",
				"out-of-order": "The parents were told at the PLO meeting of {done}, after the application of {due}",
			},
		},
		{
			ID: "pre-proceedings/plo-2-exit-letter", Title: "Exit confirmed to the parents in writing (PLO 2)", Do: "Confirm the exit to the parents in writing",
			Owner: SocialWorker, Source: FromGuidance(weeks12), Outlives: true,
			If: begun, Unless: notCommenced, Each: rule.Each{Person: true}, What: rule.The(PLO2ExitLetter),
			Terms: []rule.Term{{
				From: exit,
				Earliest: rule.Choose(byLetter, rule.Clock(), nextMeeting).
					Said("the first PLO meeting on or after the decision (or from the decision itself, if exit by letter is recorded)"),
				Latest: rule.Choose(exit.OnOrBefore(exit), rule.Choose(byLetter, aWeekAfterTheEnd,
					rule.EarlierOf(theDayOf(nextMeeting), rule.LaterOf(rule.Clock(), aWeekAfterTheEnd))), rule.Day{}).
					Said("the day of that meeting, and no later than 1 week after the end of the timetable or, if sooner, the cap (inferred), but not before the decision; if exit by letter is recorded, to that last day"),
			}},
			Says: letterSays("PLO 2 exit letter", "exit", "after the decision to exit of {clock}"),
		},
		{
			ID: "pre-proceedings/plo-2-issue-letter", Title: "Intention to issue confirmed to the parents in writing (PLO 2)", Do: "Confirm the intention to issue to the parents in writing",
			Owner: SocialWorker, Source: FromGuidance(weeks12), Outlives: true,
			If: begun, Unless: rule.Any(notCommenced, shortNotice), Each: rule.Each{Person: true}, What: rule.The(PLO2IssueLetter),
			Terms: []rule.Term{{From: issue, Earliest: tellingMeeting, Latest: rule.FirstOf(theDayOf(tellingMeeting), application).Said("the day of that meeting or, if there is none, of the application")}},
			Says:  letterSays("PLO 2 issue letter", "issue", "before the application of {due}"),
		},
		{
			ID: "pre-proceedings/minimum-reviews", Title: "Legal planning meetings at the beginning, the midpoint and the end", Do: "Hold legal planning meetings at the beginning, the midpoint and the end",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview), Outlives: true,
			If: begun, Unless: notCommenced, Terms: []rule.Term{{From: stop}},
			Steps: []rule.Step{
				{What: rule.The(LegalPlanningMeeting), Latest: rule.Clock()},
				{
					What: rule.The(MidpointPlanningMeeting), Latest: rule.Clock(), If: after(firstMeeting.Plus(calendar.Weeks(6).BeginningWith())).
						Said("exit, issue and the end of pre-proceedings all came after the first 6 weeks"),
				},
				{
					What: rule.EarlierOf(
						rule.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, IssuePlanningMeeting).Happened().NotBefore(closingOpens).
							Said("a closing, extended closing or issue planning meeting held on or after that day"),
						rule.Called(Outcome),
					).Said("the planning meeting that decides the outcome, or a closing, extended closing or issue planning meeting held on or after the 13th day before the agreed or standard end of the timetable"),
					Latest: rule.Clock(), If: rule.All(after(closingOpens), rule.The(ShortNoticeDecision).Happened().Exists().ForSure().Not()).
						Said("exit, issue and the end of pre-proceedings all came after that 13th day, and it was not decided to issue at short notice"),
				},
			},
			Says: map[rule.ViolationKind]string{
				"missing-step": "Pre-proceedings ended on {clock} without: {lacks}",
				"out-of-order": "Legal planning meeting held on {done}, after pre-proceedings had ended on {clock}",
			},
		},
		{
			ID: "pre-proceedings/maximum-duration", Title: "Pre-proceedings ended within 16 weeks (20 where a learning disability needs more time)", Do: "End pre-proceedings in the time that it may take",
			Owner: HeadOfService, Source: FromGuidance(headingMax),
			Unless: notCommenced, What: rule.FirstOf(stop, planned), Breach: "overrun",
			Says: map[rule.ViolationKind]string{
				"overrun": "Pre-proceedings ended on {done}, {days} past its {weeks} limit of {due}|Pre-proceedings ended on {done}, {days} past its limit of {due}|" +
					"Pre-proceedings past its {weeks} limit of {due}, by {days}, and not ended|Pre-proceedings past its limit of {due}, by {days}, and not ended",
				"planned-late": "The end of pre-proceedings is planned for {planned}, {days} past its {weeks} limit of {due}|The end of pre-proceedings is planned for {planned}, {days} past its limit of {due}",
			},
			Terms: []rule.Term{{
				From: firstMeeting, Latest: limit,
				Readings: []rule.Reading{
					{Name: "anniversary", Words: "extend beyond 16 weeks in total", Latest: limit.DayAfter()},
					{Name: "from-the-decision", Words: "16 weeks in total", If: rule.Called(Decision).Exists().Said("there is one, or a legal planning meeting in its place"), From: rule.Called(Decision), Latest: counted(rule.Called(Decision).Said("that decision"))},
					{Name: "calendar-weeks", Words: firstWeek, Latest: counted(firstMeeting.Monday().Said("the Monday of the first week"))},
					{Name: "told-of-issue", Words: "intends to initiate care proceedings", If: allTold.Exists().ForSure().Said("it was sent"), What: allTold},
				},
			}},
		},
	}
}

// letterSays says how a PLO 2 letter came at another time than it should, or not by the event that it was due at.
func letterSays(letter, decision, missed string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"late":         letter + " sent{to} on {done}, {days} late: it was due on {due}",
		"overdue":      letter + " not sent{to}: it was due on {due}, {ago}",
		"planned-late": letter + "{to} planned for {planned}, {days} after it is due: {due}",
		"early":        letter + " sent{to} on {done}, before the PLO meeting at which it is given",
		"missing-step": "No " + letter + " was sent{to} " + missed,
		"out-of-order": letter + " sent{to} on {done}; the decision to " + decision + " is of {clock} and the letter was due by {due}|" +
			letter + " sent{to} on {done}, before the decision to " + decision + " of {clock}",
	}
}
