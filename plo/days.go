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
	// DecidingMeeting is the planning meeting at which issue was decided, where it was not decided at short notice.
	DecidingMeeting = "deciding-meeting"
	// IssueMeeting is the planning meeting that the papers on issue go with.
	IssueMeeting  = "issue-meeting"
	heading3Plan  = "part 3, PLO Timetable"
	headingMax    = "part 3, Maximum duration of PLO pre-proceedings"
	headingIssue  = "part 4, Decision to issue care proceedings"
	headingShort  = "part 4, Issuing at short notice"
	headingReview = "part 3, Reviewing PLO pre-proceedings"
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

func namedDays() []rule.NamedDay {
	firstMeeting := rule.The(FirstPLOMeeting)
	recorded, moreTime := rule.The(ParentLearningDisability).Happened(), rule.The(LearningDisabilityMoreTime).Happened()
	inTime := rule.All(rule.OnOrBefore(recorded, rule.Count(sixteenWeeks)), rule.OnOrBefore(moreTime, rule.Count(sixteenWeeks)))
	return []rule.NamedDay{
		{
			Name: Decision, Title: "the decision to commence, else the legal planning meeting",
			Day:    rule.FirstOf(rule.The(DecisionToCommence).Happened(), rule.The(LegalPlanningMeeting), rule.The(DecisionToCommence).Planned()),
			Source: FromGuidance("part 3, Legal Planning Meetings"),
		},
		{
			Name: AgreedEnd, Title: "the end agreed at the first PLO meeting, else 12 weeks beginning with it",
			From: firstMeeting, Day: rule.FirstOf(firstMeeting.Until(), rule.Count(twelveWeeks)),
			Source: FromGuidance(heading3Plan),
		},
		{
			Name: TimetableEnd, Title: "the end as extended, else as agreed",
			From: firstMeeting, Day: rule.FirstOf(rule.The(PLOTimetableExtended).Picking(rule.Latest).Until(), rule.Called(AgreedEnd)),
			Source: FromGuidance(headingReview),
		},
		{
			Name: Cap, Title: "16 weeks beginning with the first PLO meeting, 20 where a parent's learning disability needs more time",
			From: firstMeeting, Day: rule.Choose(inTime, rule.Count(twentyWeeks), rule.Count(sixteenWeeks)),
			Source: FromGuidance(headingMax),
			// That both facts must be recorded before the 16 weeks are over is inferred.
			Readings: []rule.Reading{{
				Name: "learning-disability-recorded-late", If: rule.All(rule.Exists(recorded), rule.Exists(moreTime), rule.Not(inTime)),
				Latest: rule.Count(twentyWeeks),
			}},
		},
		{
			Name: Stop, Title: "the end of pre-proceedings: ended, the application made, or on exit the last parent's letter",
			Day: rule.EarlierOf(
				rule.The(PreProceedingsEnded).Happened(), rule.The(ApplicationSubmitted).Happened(), rule.The(ApplicationIssued).Happened(),
				rule.The(PLO2ExitLetter).ForEveryParent(),
			),
			Source: FromGuidance(headingReview),
		},
		{
			Name: DecidingMeeting, Title: "the latest planning meeting of any kind not after the decision to issue",
			Day:    rule.The(thePlanning()...).Picking(rule.Latest).NotAfter(rule.The(DecisionToIssue)),
			Source: FromGuidance(headingIssue),
		},
		{
			Name: IssueMeeting, Title: "the planning meeting that decided to issue; at short notice, the one held afterwards",
			Day:    rule.Choose(rule.Holds(ShortNoticeDecision), rule.The(RetrospectivePlanningMeeting), rule.Called(DecidingMeeting)),
			Source: FromGuidance(headingIssue + "; Issuing at short notice"),
		},
	}
}
