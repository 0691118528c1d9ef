package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// reviewing are the rules of the weeks between the first PLO meeting and the end of the timetable, extended or not.
// Week n runs from 7(n-1) days after the first PLO meeting to 7n-1 days after it.
func reviewing() []rule.Rule {
	firstMeeting, secondMeeting, thirdMeeting := rule.The(FirstPLOMeeting), rule.The(SecondPLOMeeting), rule.The(ThirdPLOMeeting)
	midpoint, closing, extended := rule.The(MidpointPlanningMeeting), rule.The(ClosingPlanningMeeting), rule.The(PLOTimetableExtended)
	agreedEnd, end, limit := rule.Called(AgreedEnd), rule.Called(TimetableEnd), rule.Called(Cap)
	notCommenced := rule.Holds(DecisionNotToCommence)
	isExtended := rule.Exists(extended.Happened())

	afterFirst := rule.DayAfter(firstMeeting)
	// The end as it stood before an extension: an earlier extension's, else the one agreed.
	asItStood := rule.FirstOf(extended.Picking(rule.Previous).Until(), agreedEnd)
	twelveWeeksEnd := rule.CountFrom(twelveWeeks, firstMeeting)
	standard := rule.All(rule.OnOrBefore(agreedEnd, twelveWeeksEnd), rule.OnOrBefore(twelveWeeksEnd, agreedEnd))
	twentyWeekCap := rule.Not(rule.OnOrBefore(limit, rule.CountFrom(sixteenWeeks, firstMeeting)))
	aWeekBefore := func(meeting rule.Day) rule.Advice {
		return rule.Advice{
			Name:     "about-a-week-before",
			Earliest: rule.CountFrom(calendar.Days(10).Before(), meeting), Latest: rule.CountFrom(calendar.Days(4).Before(), meeting),
		}
	}
	return []rule.Rule{
		{
			ID: "pre-proceedings/plan-reviewed", Title: "Child's plan reviewed", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, agenda"),
			Unless: notCommenced, What: rule.The(ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting).NotBefore(afterFirst),
			Terms: []rule.Term{{
				From: firstMeeting, Latest: rule.Count(calendar.Weeks(6)),
				Readings: []rule.Reading{{Name: "only-the-plans-own-review-counts", What: rule.The(ChildsPlanReviewed).NotBefore(afterFirst)}},
			}},
		},
		{
			ID: "pre-proceedings/midpoint-review", Title: "Midpoint legal planning meeting held", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 5-6"),
			Unless: notCommenced, What: midpoint, Terms: weeks(5, 6),
		},
		{
			ID: "pre-proceedings/second-meeting", Title: "Second PLO meeting held", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 6-7"),
			Unless: notCommenced, What: secondMeeting, Terms: weeks(6, 7),
		},
		{
			ID: "pre-proceedings/review-before-second-meeting", Title: "Midpoint review before the second PLO meeting", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingReview),
			Unless: notCommenced, What: midpoint, Terms: []rule.Term{{Latest: rule.DayBefore(secondMeeting)}},
			Advice: aWeekBefore(secondMeeting),
		},
		{
			ID: "pre-proceedings/closing-review", Title: "Closing legal planning meeting held", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, What: closing,
			Terms: []rule.Term{{
				From: firstMeeting, Earliest: rule.CountFrom(calendar.Days(13).Before(), agreedEnd), Latest: rule.EarlierOf(agreedEnd, limit),
				Readings: calendarWeeks(standard, 11, 12),
			}},
		},
		{
			ID: "pre-proceedings/reviews-attended", Title: "Decision-maker and legal advice at the reviews", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Legal Planning Meetings; Reviewing PLO pre-proceedings"),
			Unless: notCommenced,
			Each:   rule.Each{Event: rule.The(MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, IssuePlanningMeeting)},
			By:     []rule.Need{adviceAtMidpoint(HeadOfService), adviceAtMidpoint(LegalServices)},
			Terms: []rule.Term{{Readings: []rule.Reading{{
				Name: "all-five", By: rule.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
			}}}},
		},
		{
			ID: "pre-proceedings/work-shared", Title: "Work completed and shared before the closing review", Owner: SocialWorker,
			Source: FromGuidance("part 3, Completion of work in PLO pre-proceedings"),
			Unless: notCommenced, What: rule.The(PreProceedingsWorkShared),
			Terms: []rule.Term{{
				Latest:   rule.DayBefore(closing),
				Readings: []rule.Reading{{Name: "any-time-that-day", Latest: closing}},
			}},
		},
		{
			ID: "pre-proceedings/minimum-work", Title: "Least assessment work done before the closing review", Owner: SocialWorker,
			Source: FromGuidance("part 3, Completion of work in PLO pre-proceedings"),
			Unless: notCommenced, Terms: []rule.Term{{From: closing}},
			Steps: []rule.Step{
				theDayBefore(rule.Step{What: rule.The(FamilyNetworkExplored)}),
				theDayBefore(rule.Step{What: rule.The(AbsentParentsSought), If: rule.Holds(AbsentParent)}),
				theDayBefore(rule.Step{What: rule.The(PreViabilityAssessment).OfSameRef(), ForEach: rule.The(ConnectedPersonIdentified)}),
				theDayBefore(rule.Step{What: rule.The(ViabilityAssessment).OfSameRef(), ForEach: rule.The(PreViabilityAssessment).With(Positive)}),
				theDayBefore(rule.Step{What: rule.The(ParentingCapacityAssessment)}),
				theDayBefore(rule.Step{What: rule.The(PAMSAssessment), If: rule.Holds(ParentLearningDisability)}),
			},
		},
		{
			ID: "pre-proceedings/third-meeting", Title: "Third PLO meeting held", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"),
			Unless: rule.Any(notCommenced, rule.Holds(ExitByLetter)), What: thirdMeeting,
			Terms: []rule.Term{{
				From: firstMeeting, Earliest: rule.CountFrom(calendar.Days(6).Before(), agreedEnd),
				Latest:   rule.EarlierOf(rule.CountFrom(calendar.Weeks(1), agreedEnd), limit),
				Readings: calendarWeeks(standard, 12, 13),
			}},
		},
		{
			ID: "pre-proceedings/review-before-third-meeting", Title: "Closing review before the third PLO meeting", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingReview),
			Unless: notCommenced, What: closing, Terms: []rule.Term{{Latest: rule.DayBefore(thirdMeeting)}},
			Advice: aWeekBefore(thirdMeeting),
		},
		{
			ID: "pre-proceedings/extension-authorised", Title: "Extension authorised in time", Owner: HeadOfService,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, Each: rule.Each{Event: extended}, Acting: rule.Authorises, Breach: rule.DoneLate,
			By:    []rule.Need{{AnyOf: []string{string(HeadOfService)}, Inferred: true}},
			Terms: []rule.Term{{Latest: asItStood}},
		},
		{
			ID: "pre-proceedings/extension-limit", Title: "Extension no longer than allowed", Owner: HeadOfService,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12; Maximum duration of PLO pre-proceedings"),
			Unless: notCommenced, Each: rule.Each{Event: extended}, What: rule.Subject().Until(), Breach: rule.OverLimit,
			Terms: []rule.Term{{
				Latest: rule.EarlierOf(
					rule.CountFrom(calendar.Weeks(4), asItStood),
					rule.Choose(twentyWeekCap, rule.Inferred(rule.CountFrom(calendar.Weeks(8), agreedEnd)), rule.CountFrom(calendar.Weeks(4), agreedEnd)),
					limit,
				),
				Readings: []rule.Reading{{
					Name:   "28-even-then",
					Latest: rule.EarlierOf(rule.CountFrom(calendar.Weeks(4), asItStood), rule.CountFrom(calendar.Weeks(4), agreedEnd), limit),
				}},
			}},
		},
		{
			ID: "pre-proceedings/extended-closing-review", Title: "Closing legal planning meeting of the extended timetable", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Inferred: true,
			If: isExtended, Unless: notCommenced, What: rule.The(ExtendedClosingPlanningMeeting),
			Terms: []rule.Term{{
				From:     extended.Picking(rule.Latest),
				Earliest: rule.CountFrom(calendar.Days(13).Before(), end), Latest: rule.EarlierOf(end, limit),
			}},
		},
		{
			ID: "pre-proceedings/final-meeting", Title: "PLO meeting at the end of the extended timetable", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), Inferred: true,
			If:     isExtended,
			Unless: rule.Any(notCommenced, rule.Exists(rule.The(ExitByLetter).NotBefore(rule.DayAfter(extended.Picking(rule.Latest))).Happened())),
			What:   rule.The(FinalPLOMeeting),
			Terms: []rule.Term{{
				From:     extended.Picking(rule.Latest),
				Earliest: rule.CountFrom(calendar.Days(6).Before(), end), Latest: rule.EarlierOf(rule.CountFrom(calendar.Weeks(1), end), limit),
			}},
		},
	}
}

// weeks is the window from the first day of one week to the last day of another, counted from the first PLO meeting.
func weeks(first, last int) []rule.Term {
	return []rule.Term{{
		From:     rule.The(FirstPLOMeeting),
		Earliest: rule.Count(calendar.Weeks(first - 1)), Latest: rule.Count(calendar.Weeks(last).BeginningWith()),
		Readings: calendarWeeks(rule.Condition{}, first, last),
	}}
}

// calendarWeeks is the reading by weeks from Monday to Sunday, the first of which holds the first PLO meeting.
func calendarWeeks(where rule.Condition, first, last int) []rule.Reading {
	monday := rule.MondayOf(rule.The(FirstPLOMeeting))
	return []rule.Reading{{
		Name: "calendar-weeks", If: where,
		Earliest: rule.CountFrom(calendar.Weeks(first-1), monday), Latest: rule.CountFrom(calendar.Weeks(last).BeginningWith(), monday),
	}}
}

// theDayBefore makes a step due the day before the clock's own event.
func theDayBefore(step rule.Step) rule.Step {
	step.Latest = rule.DayBefore(rule.Clock())
	return step
}

// adviceAtMidpoint is the need for a role whose absence from the midpoint review is no breach.
func adviceAtMidpoint(role rule.Role) rule.Need {
	need := rule.AnyRole(role)
	need.AdvisoryIf = rule.About(MidpointPlanningMeeting)
	return need
}
