package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// reviewing are the rules of the weeks between the first PLO meeting and the end of the timetable, extended or not.
// Week n runs from 7(n-1) days after the first PLO meeting to 7n-1 days after it.
func reviewing() []d.Rule {
	firstMeeting, secondMeeting, thirdMeeting := d.The(FirstPLOMeeting), d.The(SecondPLOMeeting), d.The(ThirdPLOMeeting)
	midpoint, closing, extended := d.The(MidpointPlanningMeeting), d.The(ClosingPlanningMeeting), d.The(PLOTimetableExtended)
	agreedEnd, end, limit := d.Called(AgreedEnd), d.Called(TimetableEnd), d.Called(Cap)
	notCommenced := d.Holds(DecisionNotToCommence)
	isExtended := d.Exists(extended.Happened())

	afterFirst := d.DayAfter(firstMeeting)
	// The end as it stood before an extension: an earlier extension's, else the one agreed.
	asItStood := d.FirstOf(extended.Picking(d.Previous).Until(), agreedEnd)
	twelveWeeksEnd := d.CountFrom(twelveWeeks, firstMeeting)
	standard := d.All(d.OnOrBefore(agreedEnd, twelveWeeksEnd), d.OnOrBefore(twelveWeeksEnd, agreedEnd))
	twentyWeekCap := d.Not(d.OnOrBefore(limit, d.CountFrom(sixteenWeeks, firstMeeting)))
	aWeekBefore := func(meeting d.Day) d.Advice {
		return d.Advice{
			Name:     "about-a-week-before",
			Earliest: d.CountFrom(calendar.Days(10).Before(), meeting), Latest: d.CountFrom(calendar.Days(4).Before(), meeting),
		}
	}
	return []d.Rule{
		{
			ID: "pre-proceedings/plan-reviewed", Title: "Child's plan reviewed", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, agenda"),
			Unless: notCommenced, What: d.The(ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting).NotBefore(afterFirst),
			Terms: []d.Term{{
				From: firstMeeting, Latest: d.Count(calendar.Weeks(6)),
				Readings: []d.Reading{{Name: "only-the-plans-own-review-counts", What: d.The(ChildsPlanReviewed).NotBefore(afterFirst)}},
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
			Unless: notCommenced, What: midpoint, Terms: []d.Term{{Latest: d.DayBefore(secondMeeting)}},
			Advice: aWeekBefore(secondMeeting),
		},
		{
			ID: "pre-proceedings/closing-review", Title: "Closing legal planning meeting held", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, What: closing,
			Terms: []d.Term{{
				From: firstMeeting, Earliest: d.CountFrom(calendar.Days(13).Before(), agreedEnd), Latest: d.EarlierOf(agreedEnd, limit),
				Readings: calendarWeeks(standard, 11, 12),
			}},
		},
		{
			ID: "pre-proceedings/reviews-attended", Title: "Decision-maker and legal advice at the reviews", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Legal Planning Meetings; Reviewing PLO pre-proceedings"),
			Unless: notCommenced,
			Each:   d.Each{Event: d.The(MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, IssuePlanningMeeting)},
			By:     []d.Need{adviceAtMidpoint(HeadOfService), adviceAtMidpoint(LegalServices)},
			Terms: []d.Term{{Readings: []d.Reading{{
				Name: "all-five", By: d.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
			}}}},
		},
		{
			ID: "pre-proceedings/work-shared", Title: "Work completed and shared before the closing review", Owner: SocialWorker,
			Source: FromGuidance("part 3, Completion of work in PLO pre-proceedings"),
			Unless: notCommenced, What: d.The(PreProceedingsWorkShared),
			Terms: []d.Term{{
				Latest:   d.DayBefore(closing),
				Readings: []d.Reading{{Name: "any-time-that-day", Latest: closing}},
			}},
		},
		{
			ID: "pre-proceedings/minimum-work", Title: "Least assessment work done before the closing review", Owner: SocialWorker,
			Source: FromGuidance("part 3, Completion of work in PLO pre-proceedings"),
			Unless: notCommenced, Terms: []d.Term{{From: closing}},
			Steps: []d.Step{
				theDayBefore(d.Step{What: d.The(FamilyNetworkExplored)}),
				theDayBefore(d.Step{What: d.The(AbsentParentsSought), If: d.Holds(AbsentParent)}),
				theDayBefore(d.Step{What: d.The(PreViabilityAssessment).OfSameRef(), ForEach: d.The(ConnectedPersonIdentified)}),
				theDayBefore(d.Step{What: d.The(ViabilityAssessment).OfSameRef(), ForEach: d.The(PreViabilityAssessment).With(Positive)}),
				theDayBefore(d.Step{What: d.The(ParentingCapacityAssessment)}),
				theDayBefore(d.Step{What: d.The(PAMSAssessment), If: d.Holds(ParentLearningDisability)}),
			},
		},
		{
			ID: "pre-proceedings/third-meeting", Title: "Third PLO meeting held", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"),
			Unless: d.Any(notCommenced, d.Holds(ExitByLetter)), What: thirdMeeting,
			Terms: []d.Term{{
				From: firstMeeting, Earliest: d.CountFrom(calendar.Days(6).Before(), agreedEnd),
				Latest:   d.EarlierOf(d.CountFrom(calendar.Weeks(1), agreedEnd), limit),
				Readings: calendarWeeks(standard, 12, 13),
			}},
		},
		{
			ID: "pre-proceedings/review-before-third-meeting", Title: "Closing review before the third PLO meeting", Owner: CaseProgressionOfficer,
			Source: FromGuidance(headingReview),
			Unless: notCommenced, What: closing, Terms: []d.Term{{Latest: d.DayBefore(thirdMeeting)}},
			Advice: aWeekBefore(thirdMeeting),
		},
		{
			ID: "pre-proceedings/extension-authorised", Title: "Extension authorised in time", Owner: HeadOfService,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, Each: d.Each{Event: extended}, Acting: d.Authorises, Breach: d.DoneLate,
			By:    []d.Need{{AnyOf: []string{string(HeadOfService)}, Inferred: true}},
			Terms: []d.Term{{Latest: asItStood}},
		},
		{
			ID: "pre-proceedings/extension-limit", Title: "Extension no longer than allowed", Owner: HeadOfService,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12; Maximum duration of PLO pre-proceedings"),
			Unless: notCommenced, Each: d.Each{Event: extended}, What: d.Subject().Until(), Breach: d.OverLimit,
			Terms: []d.Term{{
				Latest: d.EarlierOf(
					d.CountFrom(calendar.Weeks(4), asItStood),
					d.Choose(twentyWeekCap, d.Inferred(d.CountFrom(calendar.Weeks(8), agreedEnd)), d.CountFrom(calendar.Weeks(4), agreedEnd)),
					limit,
				),
				Readings: []d.Reading{{
					Name:   "28-even-then",
					Latest: d.EarlierOf(d.CountFrom(calendar.Weeks(4), asItStood), d.CountFrom(calendar.Weeks(4), agreedEnd), limit),
				}},
			}},
		},
		{
			ID: "pre-proceedings/extended-closing-review", Title: "Closing legal planning meeting of the extended timetable", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Inferred: true,
			If: isExtended, Unless: notCommenced, What: d.The(ExtendedClosingPlanningMeeting),
			Terms: []d.Term{{
				From:     extended.Picking(d.Latest),
				Earliest: d.CountFrom(calendar.Days(13).Before(), end), Latest: d.EarlierOf(end, limit),
			}},
		},
		{
			ID: "pre-proceedings/final-meeting", Title: "PLO meeting at the end of the extended timetable", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), Inferred: true,
			If:     isExtended,
			Unless: d.Any(notCommenced, d.Exists(d.The(ExitByLetter).NotBefore(d.DayAfter(extended.Picking(d.Latest))).Happened())),
			What:   d.The(FinalPLOMeeting),
			Terms: []d.Term{{
				From:     extended.Picking(d.Latest),
				Earliest: d.CountFrom(calendar.Days(6).Before(), end), Latest: d.EarlierOf(d.CountFrom(calendar.Weeks(1), end), limit),
			}},
		},
	}
}

// weeks is the window from the first day of one week to the last day of another, counted from the first PLO meeting.
func weeks(first, last int) []d.Term {
	return []d.Term{{
		From:     d.The(FirstPLOMeeting),
		Earliest: d.Count(calendar.Weeks(first - 1)), Latest: d.Count(calendar.Weeks(last).BeginningWith()),
		Readings: calendarWeeks(d.Condition{}, first, last),
	}}
}

// calendarWeeks is the reading by weeks from Monday to Sunday, the first of which holds the first PLO meeting.
func calendarWeeks(where d.Condition, first, last int) []d.Reading {
	monday := d.MondayOf(d.The(FirstPLOMeeting))
	return []d.Reading{{
		Name: "calendar-weeks", If: where,
		Earliest: d.CountFrom(calendar.Weeks(first-1), monday), Latest: d.CountFrom(calendar.Weeks(last).BeginningWith(), monday),
	}}
}

// theDayBefore makes a step due the day before the clock's own event.
func theDayBefore(step d.Step) d.Step {
	step.Latest = d.DayBefore(d.Clock())
	return step
}

// adviceAtMidpoint is the need for a role whose absence from the midpoint review is no breach.
func adviceAtMidpoint(role d.Role) d.Need {
	need := d.AnyRole(role)
	need.AdvisoryIf = d.About(MidpointPlanningMeeting)
	return need
}
