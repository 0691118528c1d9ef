package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
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
func theMeetings() []d.Kind {
	return []d.Kind{FirstPLOMeeting, SecondPLOMeeting, ThirdPLOMeeting, FinalPLOMeeting, FurtherPLOMeeting}
}

func thePlanning() []d.Kind {
	return []d.Kind{
		LegalPlanningMeeting, MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting,
		FurtherPlanningMeeting, IssuePlanningMeeting, RetrospectivePlanningMeeting,
	}
}

func namedDays() []d.NamedDay {
	firstMeeting := d.The(FirstPLOMeeting)
	recorded, moreTime := d.The(ParentLearningDisability).Happened(), d.The(LearningDisabilityMoreTime).Happened()
	inTime := d.All(d.OnOrBefore(recorded, d.Count(sixteenWeeks)), d.OnOrBefore(moreTime, d.Count(sixteenWeeks)))
	return []d.NamedDay{
		{
			Name: Decision, Title: "the decision to commence, else the legal planning meeting",
			Day:    d.FirstOf(d.The(DecisionToCommence).Happened(), d.The(LegalPlanningMeeting), d.The(DecisionToCommence).Planned()),
			Source: FromGuidance("part 3, Legal Planning Meetings"),
		},
		{
			Name: AgreedEnd, Title: "the end agreed at the first PLO meeting, else 12 weeks beginning with it",
			From: firstMeeting, Day: d.FirstOf(firstMeeting.Until(), d.Count(twelveWeeks)),
			Source: FromGuidance(heading3Plan),
		},
		{
			Name: TimetableEnd, Title: "the end as extended, else as agreed",
			From: firstMeeting, Day: d.FirstOf(d.The(PLOTimetableExtended).Picking(d.Latest).Until(), d.Called(AgreedEnd)),
			Source: FromGuidance(headingReview),
		},
		{
			Name: Cap, Title: "16 weeks beginning with the first PLO meeting, 20 where a parent's learning disability needs more time",
			From: firstMeeting, Day: d.Choose(inTime, d.Count(twentyWeeks), d.Count(sixteenWeeks)),
			Source: FromGuidance(headingMax),
			// That both facts must be recorded before the 16 weeks are over is inferred.
			Readings: []d.Reading{{
				Name: "learning-disability-recorded-late", If: d.All(d.Exists(recorded), d.Exists(moreTime), d.Not(inTime)),
				Latest: d.Count(twentyWeeks),
			}},
		},
		{
			Name: Stop, Title: "the end of pre-proceedings: ended, the application made, or on exit the last parent's letter",
			Day: d.EarlierOf(
				d.The(PreProceedingsEnded).Happened(), d.The(ApplicationSubmitted).Happened(), d.The(ApplicationIssued).Happened(),
				d.The(PLO2ExitLetter).ForEveryParent(),
			),
			Source: FromGuidance(headingReview),
		},
		{
			Name: DecidingMeeting, Title: "the latest planning meeting of any kind not after the decision to issue",
			Day:    d.The(thePlanning()...).Picking(d.Latest).NotAfter(d.The(DecisionToIssue)),
			Source: FromGuidance(headingIssue),
		},
		{
			Name: IssueMeeting, Title: "the planning meeting that decided to issue; at short notice, the one held afterwards",
			Day:    d.Choose(d.Holds(ShortNoticeDecision), d.The(RetrospectivePlanningMeeting), d.Called(DecidingMeeting)),
			Source: FromGuidance(headingIssue + "; Issuing at short notice"),
		},
	}
}
