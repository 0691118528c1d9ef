package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// The names of the days that several rules need.
const (
	Decision     = "decision"      // to commence pre-proceedings
	AgreedEnd    = "agreed-end"    // of the timetable as agreed at the first PLO meeting
	TimetableEnd = "timetable-end" // as extended
	Cap          = "cap"           // beyond which pre-proceedings may not go
	Stop         = "stop"          // pre-proceedings has stopped
	// StraightToCourt is the decision to issue that was taken before any first PLO meeting.
	StraightToCourt = "decision-straight-to-court"
	// PreProceedingsClosed is the day from which nothing of pre-proceedings is owed any longer.
	PreProceedingsClosed = "close-of-pre-proceedings"
	// OutcomeDecided is the first decision to exit or to issue.
	OutcomeDecided = "outcome-decision"
	// ParentsTold is the parents' being told of such a decision.
	ParentsTold = "telling-of-the-parents"
	// Outcome is the planning meeting that decides what pre-proceedings comes to.
	Outcome = "outcome-meeting"
	// DecidingMeeting is the planning meeting at which issue was decided, where it was not decided at short notice.
	DecidingMeeting = "deciding-meeting"
	// IssueMeeting is the planning meeting that the papers on issue go with.
	IssueMeeting = "issue-meeting"
)

// The headings of the practice guidance that several rules come from.
const (
	heading3Request  = "part 3, Decision to request PLO pre-proceedings"
	heading3Meetings = "part 3, Legal Planning Meetings"
	heading3Advocacy = "part 3, Parents requiring advocacy or interpreters"
	heading3Letter   = "part 3, Letter Before Proceedings (PLO 1)"
	heading3Plan     = "part 3, PLO Timetable"
	headingReview    = "part 3, Reviewing PLO pre-proceedings"
	headingMax       = "part 3, Maximum duration of PLO pre-proceedings"
	headingWork      = "part 3, Completion of work in PLO pre-proceedings"
	headingIssue     = "part 4, Decision to issue care proceedings"
	headingSWET      = "part 4, SWET (Social Work Evidence Template)"
	headingCarePlan  = "part 4, Initial Care Plan"
	headingShort     = "part 4, Issuing at short notice"
)

var (
	twelveWeeks  = calendar.Weeks(12).BeginningWith()
	sixteenWeeks = calendar.Weeks(16).BeginningWith()
	twentyWeeks  = calendar.Weeks(20).BeginningWith()
)

// theMeetings are the kinds of PLO meeting, and thePlanning those of legal planning meeting.
func theMeetings() []rule.Kind {
	return []rule.Kind{FirstPLOMeeting, SecondPLOMeeting, ThirdPLOMeeting, FinalPLOMeeting, FurtherPLOMeeting}
}

func thePlanning() []rule.Kind {
	return []rule.Kind{
		LegalPlanningMeeting, MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting,
		FurtherPlanningMeeting, IssuePlanningMeeting, RetrospectivePlanningMeeting,
	}
}

// anyMeeting is the day of a PLO meeting of any kind.
func anyMeeting() rule.Day { return rule.The(theMeetings()...).Said("the PLO meeting of any kind") }

// agreedEndDay, timetableEndDay and capDay are named days in fewer words than their titles, for use within a sentence.
func agreedEndDay() rule.Day {
	return rule.Called(AgreedEnd).Said("the agreed or standard end of the timetable")
}
func timetableEndDay() rule.Day { return rule.Called(TimetableEnd).Said("the end of the timetable") }
func capDay() rule.Day          { return rule.Called(Cap).Said("the cap") }

func namedDays() []rule.NamedDay {
	first, extended := rule.The(FirstPLOMeeting), rule.The(PLOTimetableExtended)
	exit, issue := rule.The(DecisionToExit).Happened(), rule.The(DecisionToIssue).Happened()
	decided := rule.The(DecisionToExit, DecisionToIssue).Happened()
	planning, meeting := rule.The(thePlanning()...), rule.The(theMeetings()...).Happened()
	disability, moreTime := rule.The(ParentLearningDisability).Happened(), rule.The(LearningDisabilityMoreTime).Happened()
	needsMore := rule.All(disability.Exists(), moreTime.Exists()).Said("a parent's learning disability and the need for more time are recorded")
	// That both must be known before the shorter time is over is our reading.
	inTime := rule.All(needsMore, rule.All(disability.OnOrBefore(rule.Count(sixteenWeeks)), moreTime.OnOrBefore(rule.Count(sixteenWeeks))).
		Said("both are dated by the end of the shorter time").Inferred())

	// The first of some decisions, where it was taken before any first PLO meeting.
	beforeFirst := func(decisions rule.Day, said string) rule.Day {
		met := first.Happened().Exists()
		return rule.Choose(met.Not().ForSure(), decisions, decisions.NotAfter(first.Happened().DayBefore())).ForSure().
			Said(said + " taken before any first PLO meeting was held")
	}
	// The parents' being told of a decision: at a PLO meeting, or all of them by its letter.
	told := func(decision rule.Day, letter rule.Kind) rule.Day {
		return rule.EarlierOf(
			meeting.NotBefore(decision),
			rule.Choose(decision.Exists(), rule.The(letter).Happened().ForEveryPerson(), rule.Day{}),
		)
	}
	met := rule.Any(first.Exists(), rule.All(
		first.OnOrBefore(first), rule.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting).Happened().Exists().ForSure().Not(),
	))
	issuing := rule.All(issue.Exists().ForSure(), exit.Exists().ForSure().Not())
	return []rule.NamedDay{
		{
			Name: Decision, Title: "decision to commence (the legal planning meeting where there is none)",
			Day:    rule.FirstOf(rule.The(DecisionToCommence).Happened(), rule.The(LegalPlanningMeeting), rule.The(DecisionToCommence).Planned()),
			Source: FromGuidance(heading3Meetings),
		},
		{
			Name: AgreedEnd, Title: "end of the timetable first agreed",
			From: first, Day: rule.FirstOf(first.Until(), rule.Count(twelveWeeks)),
			Source: FromGuidance(heading3Plan),
		},
		{
			Name: TimetableEnd, Title: "end of the timetable as last extended",
			From: first, Day: rule.FirstOf(extended.Latest().Until(), rule.Called(AgreedEnd)),
			Source: FromGuidance(headingReview),
		},
		{
			Name: Cap, Title: "cap of 16 or 20 weeks",
			From: first, Day: rule.Choose(inTime, rule.Count(twentyWeeks), rule.Count(sixteenWeeks)),
			Source: FromGuidance(headingMax),
			Readings: []rule.Reading{{
				Name: "learning-disability-recorded-late", Words: "is identified as having learning disabilities",
				If: rule.All(needsMore, inTime.Not()).
					Said("a parent's learning disability and the need for more time are recorded, but not both dated by the end of the shorter time"),
				Latest: rule.Count(twentyWeeks),
			}},
		},
		{
			Name: Stop, Title: "end of pre-proceedings",
			Day: rule.EarlierOf(
				rule.The(PreProceedingsEnded).Happened(), rule.The(CaseClosed).Happened(),
				rule.The(ApplicationSubmitted).Happened(), rule.The(ApplicationIssued).Happened(),
				rule.Choose(issuing.Not(), rule.The(PLO2ExitLetter).Happened().ForEveryPerson(), rule.Day{}),
			).ForSure().Said("the earliest of the recorded end of pre-proceedings, the closing of the case, the submission and the issue of the application, and the PLO 2 exit letter to " +
				"the last parent (which counts unless it was decided to issue and not to exit)"),
			Source: FromGuidance(headingReview),
		},
		{
			Name: StraightToCourt, Title: "decision to go straight to court",
			Day:    beforeFirst(rule.The(DecisionToIssue, ShortNoticeDecision).Happened(), "a decision to issue or at short notice"),
			Source: FromGuidance(headingIssue + "; Issuing at short notice"),
		},
		{
			Name: PreProceedingsClosed, Title: "close of pre-proceedings",
			Day: rule.EarlierOf(
				rule.Called(Stop), rule.The(DecisionNotToCommence).Happened(), rule.Called(StraightToCourt), beforeFirst(exit, "a decision to exit"),
			).ForSure(),
			Source: FromGuidance(headingReview),
		},
		{
			Name: OutcomeDecided, Title: "decision to exit or to issue (or an earlier close of pre-proceedings)",
			Day: rule.EarlierOf(decided, rule.Called(PreProceedingsClosed)).ForSure().
				Said("the earlier of the decision to exit or to issue and the close of pre-proceedings"),
			Source: FromGuidance(headingReview),
		},
		{
			Name: ParentsTold, Title: "day on which the parents are told of the outcome (or an earlier close of pre-proceedings)",
			Day: rule.EarlierOf(told(exit, PLO2ExitLetter), told(issue, PLO2IssueLetter), rule.Called(PreProceedingsClosed)).ForSure().
				Said("the earliest of a PLO meeting held on or after the decision to exit or to issue, the PLO 2 letter of that decision to the last parent, and the close of pre-proceedings"),
			Source: FromGuidance(headingReview),
		},
		{
			// Once there is a first PLO meeting. Before it the closing planning meeting is planned or projected after one that is.
			Name: Outcome, Title: "planning meeting that decides the outcome",
			Day: rule.Choose(
				rule.All(met, beforeFirst(rule.The(DecisionToExit, DecisionToIssue, ShortNoticeDecision).Happened(), "a decision to exit, to issue or at short notice").Exists().Not()),
				rule.Choose(decided.Exists(),
					planning.Latest().Happened().NotAfter(decided).NotBefore(first),
					rule.Choose(extended.Exists(),
						rule.The(ExtendedClosingPlanningMeeting).NotBefore(extended.Happened().Latest().DayAfter()),
						rule.The(ClosingPlanningMeeting),
					),
				),
				rule.Day{},
			).Said("the last planning meeting held from the first PLO meeting to the decision to exit or issue; while undecided, the closing planning meeting or, after an extension, the next extended closing one; " +
				"none without a first PLO meeting, or if exit or issue was decided before it"),
			Source: FromGuidance(headingWork),
		},
		{
			Name: DecidingMeeting, Title: "planning meeting that decided to issue",
			Day:    planning.Latest().NotAfter(rule.The(DecisionToIssue)).Said("the latest planning meeting of any kind on or before the decision to issue"),
			Source: FromGuidance(headingIssue),
		},
		{
			Name: IssueMeeting, Title: "planning meeting about issuing",
			Day: rule.Choose(rule.Holds(ShortNoticeDecision), rule.The(RetrospectivePlanningMeeting), rule.Called(DecidingMeeting)).
				Said("the retrospective planning meeting if there is a decision at short notice, else the planning meeting that decided to issue"),
			Source: FromGuidance(headingIssue + "; Issuing at short notice"),
		},
	}
}

// letterClock is the day from which the letter to a parent is counted: the legal planning meeting; of a parent recorded
// after it, that parent's own day; of one absent on that day, the day on which the parent was found.
func letterClock() rule.Day {
	planning, parent, absent := rule.The(LegalPlanningMeeting), rule.The(Parent).OfSameRef().Happened(), rule.The(AbsentParent).OfSameRef()
	known := rule.Choose(planning.OnOrBefore(parent).ForSure(), parent, planning)
	absence := absent.NotAfter(known).Latest()
	found := absent.On(absence).Until()
	return rule.Choose(absence.Exists().ForSure(), rule.Choose(found.OnOrBefore(known).ForSure(), known, found), known).
		Said("the legal planning meeting or, if later, the day this parent was first recorded; for a parent absent then, the day the parent was found, if later")
}
