package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// ending are the rules about leaving pre-proceedings, one way or the other.
func ending() []d.Rule {
	firstMeeting, stop, limit := d.The(FirstPLOMeeting), d.Called(Stop), d.Called(Cap)
	decided := d.The(DecisionToExit, DecisionToIssue)
	notCommenced, shortNotice := d.Holds(DecisionNotToCommence), d.Holds(ShortNoticeDecision)
	begun := d.Exists(firstMeeting.Happened())
	byLetter := d.Known(d.Holds(ExitByLetter))
	nextMeeting := d.The(theMeetings()...).NotBefore(d.Clock())
	beyondSixteen := d.Not(d.OnOrBefore(limit, d.CountFrom(sixteenWeeks, firstMeeting)))
	closingOpens := d.CountFrom(calendar.Days(13).Before(), d.Called(AgreedEnd))
	return []d.Rule{
		{
			ID: "pre-proceedings/exit-means-decided", Title: "Meeting or letter chosen for the exit", Owner: HeadOfService,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, What: d.The(ExitByMeeting, ExitByLetter).Picking(d.Following),
			Terms: []d.Term{{From: d.The(DecisionToExit), Latest: d.Count(calendar.Days(0))}},
		},
		{
			ID: "pre-proceedings/meeting-before-issue", Title: "Parents told of the decision to issue at a PLO meeting", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			If:     begun, Unless: d.Any(notCommenced, shortNotice),
			What:  nextMeeting,
			Terms: []d.Term{{From: d.The(DecisionToIssue), Latest: d.FirstOf(d.The(ApplicationSubmitted), d.The(ApplicationIssued))}},
		},
		{
			ID: "pre-proceedings/plo-2-letter", Title: "Outcome confirmed to the parents in writing (PLO 2)", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"),
			If:     begun, Unless: notCommenced, PerParent: true, What: d.The(PLO2ExitLetter, PLO2IssueLetter), Breach: d.DoneLate,
			Terms: []d.Term{{
				From:     decided,
				Earliest: d.Choose(byLetter, d.Clock(), nextMeeting),
				Latest: d.Choose(byLetter,
					d.Inferred(d.EarlierOf(d.CountFrom(calendar.Weeks(1), d.Called(TimetableEnd)), limit)), nextMeeting),
			}},
		},
		{
			ID: "pre-proceedings/minimum-reviews", Title: "Legal planning meetings at the beginning, the midpoint and the end", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingReview),
			If:     begun, Unless: notCommenced, Terms: []d.Term{{From: stop}},
			Steps: []d.Step{
				{What: d.The(LegalPlanningMeeting), Latest: d.Clock()},
				{
					What: d.The(MidpointPlanningMeeting), Latest: d.Clock(),
					If: d.Not(d.OnOrBefore(stop, d.CountFrom(calendar.Weeks(6).BeginningWith(), firstMeeting))),
				},
				{
					What:   d.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, IssuePlanningMeeting).NotBefore(closingOpens),
					Latest: d.Clock(), If: d.All(d.Not(d.OnOrBefore(stop, closingOpens)), d.Not(d.Known(shortNotice))),
				},
			},
		},
		{
			ID: "pre-proceedings/maximum-duration", Title: "Pre-proceedings no longer than allowed", Owner: HeadOfService,
			Source: FromGuidance(headingMax),
			Unless: notCommenced, What: stop, Breach: d.Overrun,
			Terms: []d.Term{{
				From: firstMeeting, Latest: limit,
				Readings: []d.Reading{
					{Name: "anniversary", Latest: d.DayAfter(limit)},
					{
						Name: "from-the-decision", If: d.Exists(d.Called(Decision)),
						Latest: d.Choose(beyondSixteen, d.CountFrom(twentyWeeks, d.Called(Decision)), d.CountFrom(sixteenWeeks, d.Called(Decision))),
					},
				},
			}},
		},
	}
}
