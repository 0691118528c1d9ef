package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// ending are the rules about leaving pre-proceedings, one way or the other.
func ending() []rule.Rule {
	firstMeeting, stop, limit := rule.The(FirstPLOMeeting), rule.Called(Stop), rule.Called(Cap)
	decided := rule.The(DecisionToExit, DecisionToIssue)
	notCommenced, shortNotice := rule.Holds(DecisionNotToCommence), rule.Holds(ShortNoticeDecision)
	begun := rule.Exists(firstMeeting.Happened())
	byLetter := rule.Known(rule.Holds(ExitByLetter))
	nextMeeting := rule.The(theMeetings()...).NotBefore(rule.Clock())
	beyondSixteen := rule.Not(rule.OnOrBefore(limit, rule.CountFrom(sixteenWeeks, firstMeeting)))
	closingOpens := rule.CountFrom(calendar.Days(13).Before(), rule.Called(AgreedEnd))
	return []rule.Rule{
		{
			ID: "pre-proceedings/exit-means-decided", Title: "Meeting or letter chosen for the exit", Owner: HeadOfService,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, What: rule.The(ExitByMeeting, ExitByLetter).Picking(rule.Following),
			Terms: []rule.Term{{From: rule.The(DecisionToExit), Latest: rule.Count(calendar.Days(0))}},
		},
		{
			ID: "pre-proceedings/meeting-before-issue", Title: "Parents told of the decision to issue at a PLO meeting", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			If:     begun, Unless: rule.Any(notCommenced, shortNotice),
			What:  nextMeeting,
			Terms: []rule.Term{{From: rule.The(DecisionToIssue), Latest: rule.FirstOf(rule.The(ApplicationSubmitted), rule.The(ApplicationIssued))}},
		},
		{
			ID: "pre-proceedings/plo-2-letter", Title: "Outcome confirmed to the parents in writing (PLO 2)", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"),
			If:     begun, Unless: notCommenced, PerParent: true, What: rule.The(PLO2ExitLetter, PLO2IssueLetter), Breach: rule.DoneLate,
			Terms: []rule.Term{{
				From:     decided,
				Earliest: rule.Choose(byLetter, rule.Clock(), nextMeeting),
				Latest: rule.Choose(byLetter,
					rule.Inferred(rule.EarlierOf(rule.CountFrom(calendar.Weeks(1), rule.Called(TimetableEnd)), limit)), nextMeeting),
			}},
		},
		{
			ID: "pre-proceedings/minimum-reviews", Title: "Legal planning meetings at the beginning, the midpoint and the end", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingReview),
			If:     begun, Unless: notCommenced, Terms: []rule.Term{{From: stop}},
			Steps: []rule.Step{
				{What: rule.The(LegalPlanningMeeting), Latest: rule.Clock()},
				{
					What: rule.The(MidpointPlanningMeeting), Latest: rule.Clock(),
					If: rule.Not(rule.OnOrBefore(stop, rule.CountFrom(calendar.Weeks(6).BeginningWith(), firstMeeting))),
				},
				{
					What:   rule.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, IssuePlanningMeeting).NotBefore(closingOpens),
					Latest: rule.Clock(), If: rule.All(rule.Not(rule.OnOrBefore(stop, closingOpens)), rule.Not(rule.Known(shortNotice))),
				},
			},
		},
		{
			ID: "pre-proceedings/maximum-duration", Title: "Pre-proceedings no longer than allowed", Owner: HeadOfService,
			Source: FromGuidance(headingMax),
			Unless: notCommenced, What: stop, Breach: rule.Overrun,
			Terms: []rule.Term{{
				From: firstMeeting, Latest: limit,
				Readings: []rule.Reading{
					{Name: "anniversary", Latest: rule.DayAfter(limit)},
					{
						Name: "from-the-decision", If: rule.Exists(rule.Called(Decision)),
						Latest: rule.Choose(beyondSixteen, rule.CountFrom(twentyWeeks, rule.Called(Decision)), rule.CountFrom(sixteenWeeks, rule.Called(Decision))),
					},
				},
			}},
		},
	}
}
