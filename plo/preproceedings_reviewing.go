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
	extendedClosing, finalMeeting := rule.The(ExtendedClosingPlanningMeeting), rule.The(FinalPLOMeeting)
	agreedEnd, end, limit, outcome := rule.Called(AgreedEnd), rule.Called(TimetableEnd), rule.Called(Cap), rule.Called(Outcome)
	decided, told := rule.Called(OutcomeDecided), rule.Called(ParentsTold)
	notCommenced := rule.Holds(DecisionNotToCommence)
	isExtended := rule.Exists(extended.Happened())
	governing := extended.Picking(rule.Latest)

	reviewed := func(after rule.Day) rule.Day {
		return rule.The(ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting).NotBefore(rule.DayAfter(after))
	}
	latestMeeting := rule.The(theMeetings()...).Picking(rule.Latest).Happened()
	// The end as it stood before an extension: an earlier extension's, else the one agreed.
	asItStood := rule.FirstOf(extended.Picking(rule.Previous).Until(), agreedEnd)
	twelveWeeksEnd := rule.CountFrom(twelveWeeks, firstMeeting)
	standard := rule.All(rule.OnOrBefore(agreedEnd, twelveWeeksEnd), rule.OnOrBefore(twelveWeeksEnd, agreedEnd))
	twentyWeekCap := rule.Not(rule.OnOrBefore(limit, rule.CountFrom(sixteenWeeks, firstMeeting)))
	thirdOpens, thirdCloses := rule.CountFrom(calendar.Days(6).Before(), agreedEnd), rule.EarlierOf(rule.CountFrom(calendar.Weeks(1), agreedEnd), limit)
	extends := rule.Exists(extended.Happened().On(outcome))
	return []rule.Rule{
		{
			ID: "pre-proceedings/plan-reviewed", Title: "Child's plan reviewed", Do: "Review the child's plan",
			Owner: SocialWorker, Source: FromMeetingsTable("pre-proceedings meeting, agenda"), Inferred: true,
			Unless: notCommenced, Ends: told, What: reviewed(firstMeeting),
			Terms: []rule.Term{{
				From: firstMeeting, Latest: rule.Count(calendar.Weeks(6)),
				Readings: []rule.Reading{
					{Name: "only-the-plans-own-review-counts", What: rule.The(ChildsPlanReviewed).NotBefore(rule.DayAfter(firstMeeting))},
					{Name: "after-each-meeting", From: latestMeeting, What: reviewed(latestMeeting), Latest: rule.CountFrom(calendar.Weeks(6), latestMeeting)},
				},
			}},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate: "Child's plan first reviewed on {done}, {days} late: it was due within six weeks, by {due}",
				rule.NotDone:  "Child's plan not reviewed: it was due within six weeks, by {due}, {days} ago",
			},
		},
		{
			ID: "pre-proceedings/midpoint-review", Title: "Midpoint legal planning meeting held", Do: "Hold the midpoint legal planning meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 5-6"),
			Unless: notCommenced, Ends: decided, What: midpoint, Terms: weeks(5, 6),
			Says: heldWithin("Midpoint legal planning meeting", rule.OutOfOrder, "before the first PLO meeting of {clock}"),
		},
		{
			ID: "pre-proceedings/second-meeting", Title: "Second PLO meeting held", Do: "Hold the second PLO meeting",
			Owner: SocialWorker, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 6-7"),
			Unless: notCommenced, Ends: told, What: secondMeeting,
			Terms: weeks(6, 7, agreedByEmail(secondMeeting, rule.CountFrom(calendar.Weeks(5), firstMeeting), rule.CountFrom(calendar.Weeks(7).BeginningWith(), firstMeeting))),
			Says:  heldWithin("Second PLO meeting", rule.OutOfOrder, "before the first, of {clock}"),
		},
		{
			ID: "pre-proceedings/review-before-second-meeting", Title: "Midpoint review before the second PLO meeting", Do: "Hold the midpoint review about a week before the second PLO meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview),
			Unless: notCommenced, What: midpoint, Terms: []rule.Term{{Latest: rule.DayBefore(secondMeeting)}},
			Advice: aWeekBefore(secondMeeting), Says: reviewFirst("midpoint", "second"),
		},
		{
			ID: "pre-proceedings/closing-review", Title: "Closing legal planning meeting held", Do: "Hold the closing legal planning meeting: exit, issue or extend",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, Ends: decided, What: closing,
			Terms: []rule.Term{{
				From: firstMeeting, Earliest: rule.CountFrom(calendar.Days(13).Before(), agreedEnd), Latest: rule.EarlierOf(agreedEnd, limit),
				Readings: []rule.Reading{calendarWeeks(standard, 11, 12)},
			}},
			Says: heldWithin("Closing legal planning meeting", rule.OutOfOrder, "before the first PLO meeting of {clock}"),
		},
		{
			ID: "pre-proceedings/reviews-attended", Title: "Decision-maker and legal advice at the reviews", Do: "Have the head of service and legal services at the review",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Legal Planning Meetings; Reviewing PLO pre-proceedings"),
			Unless: notCommenced,
			Each: rule.Each{Event: rule.The(MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting,
				FurtherPlanningMeeting, RetrospectivePlanningMeeting, IssuePlanningMeeting)},
			By: whoDecides(HeadOfService, LegalServices),
			Terms: []rule.Term{{Readings: []rule.Reading{{
				Name: "all-five", By: rule.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
			}}}},
			Says: map[rule.ViolationKind]string{rule.MissingAttendee: "Legal planning meeting of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/work-shared", Title: "Work completed and shared before the planning meeting that decides", Do: "Complete the work and share it with the head of service and legal services",
			Owner: SocialWorker, Source: FromGuidance(headingWork),
			Unless: rule.Any(notCommenced, extends), What: rule.The(PreProceedingsWorkShared),
			Terms: []rule.Term{{
				Latest:   rule.DayBefore(outcome),
				Readings: []rule.Reading{{Name: "any-time-that-day", Latest: outcome}},
			}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep: "The work was not shared before the planning meeting: it was due by {due}",
				rule.OutOfOrder:  "Shared on {done}: it was due before the planning meeting, by {due}",
			},
		},
		{
			ID: "pre-proceedings/minimum-work", Title: "Minimum assessment work completed", Do: "Complete the minimum assessment work",
			Owner: SocialWorker, Source: FromGuidance(headingWork),
			Unless: rule.Any(notCommenced, extends), Terms: []rule.Term{{From: outcome}}, Steps: minimumWork(),
			Says: map[rule.ViolationKind]string{
				rule.MissingStep: "Not done before the planning meeting of {clock}: {lacks}",
				rule.OutOfOrder:  "Not done before the planning meeting of {clock}, but on that day or later: {lacks}",
			},
		},
		{
			ID: "pre-proceedings/outcome-decided", Title: "Outcome decided at the closing legal planning meeting", Do: "Decide to exit, to issue or to extend",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Outlives: true,
			Unless: rule.Any(notCommenced, rule.Exists(rule.The(DecisionToExit, DecisionToIssue).Happened().NotAfter(rule.DayBefore(rule.Subject())))),
			Each:   rule.Each{Event: rule.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting)},
			What:   rule.The(DecisionToExit, DecisionToIssue, PLOTimetableExtended).NotBefore(rule.Subject()),
			Terms: []rule.Term{{
				From: rule.Subject(), Latest: rule.Subject(),
				Readings: []rule.Reading{{Name: "by-the-next-plo-meeting", Latest: rule.The(theMeetings()...).NotBefore(rule.Subject())}},
			}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep: "The planning meeting of {clock} decided neither to exit nor to issue nor to extend",
				rule.OutOfOrder:  "Decided on {done}, after the planning meeting of {clock} that was to decide",
			},
		},
		{
			ID: "pre-proceedings/exit-decided-at-a-meeting", Title: "Exit decided at a legal planning meeting", Do: "Decide the exit at a legal planning meeting",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Outlives: true,
			Unless: notCommenced, What: rule.The(DecisionToExit), Acting: rule.Authorises,
			By:    []rule.Need{{AnyOf: []string{string(HeadOfService)}, Inferred: true}},
			Terms: []rule.Term{{Latest: rule.FirstOf(rule.The(DecisionToExit).Happened(), rule.The(PLO2ExitLetter).Happened())}},
			Steps: []rule.Step{{
				What: rule.The(thePlanning()...).On(rule.The(DecisionToExit).Happened()), Latest: rule.The(DecisionToExit).Happened(),
				Says: map[rule.ViolationKind]string{rule.MissingStep: "The exit was decided on {due}, a day without a legal planning meeting: it should be decided at one"},
			}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep:   "A PLO 2 exit letter was sent on {due} and no decision to exit is recorded",
				rule.NotAuthorised: "Decided on {done} without the {lacks}",
			},
		},
		{
			ID: "pre-proceedings/third-meeting", Title: "Third PLO meeting held", Do: "Hold the third PLO meeting",
			Owner: SocialWorker, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"),
			Unless: rule.Any(notCommenced, rule.Holds(ExitByLetter)), Ends: told, What: thirdMeeting,
			Terms: []rule.Term{{
				From: firstMeeting, Earliest: thirdOpens, Latest: thirdCloses,
				Readings: []rule.Reading{calendarWeeks(standard, 12, 13), agreedByEmail(thirdMeeting, thirdOpens, thirdCloses)},
			}},
			Says: heldWithin("Third PLO meeting", rule.OutOfOrder, "before the first, of {clock}"),
		},
		{
			ID: "pre-proceedings/review-before-third-meeting", Title: "Closing review before the third PLO meeting", Do: "Hold the closing review about a week before the third PLO meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview),
			Unless: notCommenced, What: closing, Terms: []rule.Term{{Latest: rule.DayBefore(thirdMeeting)}},
			Advice: aWeekBefore(thirdMeeting), Says: reviewFirst("closing", "third"),
		},
		{
			ID: "pre-proceedings/extension-authorised", Title: "Extension authorised in time", Do: "Have the head of service decide the extension before the timetable ends",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, Each: rule.Each{Event: extended}, Acting: rule.Authorises,
			By: []rule.Need{{AnyOf: []string{string(HeadOfService)}, Inferred: true}},
			Terms: []rule.Term{{
				Latest: asItStood,
				Readings: []rule.Reading{{
					Name: "at-a-planning-meeting", Steps: []rule.Step{{What: rule.The(thePlanning()...).On(rule.Subject()), Latest: rule.Subject()}},
				}},
			}},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate:      "Extended on {done}, {days} after the timetable had ended on {due}",
				rule.NotAuthorised: "Extended on {done} without the {lacks}",
			},
		},
		{
			ID: "pre-proceedings/extension-limit", Title: "Extension no longer than allowed", Do: "Extend by four weeks at most",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12; Maximum duration of PLO pre-proceedings"),
			Unless: notCommenced, Each: rule.Each{Event: extended}, What: rule.Subject().Until(), Breach: rule.OverLimit,
			Terms: []rule.Term{{
				Latest: rule.EarlierOf(
					rule.CountFrom(calendar.Weeks(4), asItStood),
					rule.Choose(twentyWeekCap, rule.Inferred(rule.CountFrom(calendar.Weeks(8), agreedEnd)), rule.CountFrom(calendar.Weeks(4), agreedEnd)),
					limit,
				),
				Readings: []rule.Reading{
					{
						Name: "28-even-then", If: twentyWeekCap,
						Latest: rule.EarlierOf(rule.CountFrom(calendar.Weeks(4), asItStood), rule.CountFrom(calendar.Weeks(4), agreedEnd), limit),
					},
					{Name: "one-extension-up-to-the-cap", If: twentyWeekCap, Latest: limit},
				},
			}},
			Says: map[rule.ViolationKind]string{rule.OverLimit: "The extension runs to {done}; the latest allowed is {due}"},
		},
		{
			ID: "pre-proceedings/extended-closing-review", Title: "Closing legal planning meeting of the extended timetable", Do: "Hold the closing legal planning meeting of the extended timetable",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Inferred: true,
			Unless: rule.Any(notCommenced, rule.OnOrBefore(extended.Picking(rule.Next).Until(), rule.DayBefore(rule.Subject().Until()))), Ends: decided,
			Each: rule.Each{Event: extended}, What: extendedClosing.NotBefore(rule.DayAfter(rule.Subject())),
			Terms: []rule.Term{{
				From:     rule.Subject(),
				Earliest: rule.CountFrom(calendar.Days(13).Before(), rule.Subject().Until()), Latest: rule.EarlierOf(rule.Subject().Until(), limit),
			}},
			Says: heldWithin("Closing legal planning meeting of the extended timetable", "", ""),
		},
		{
			ID: "pre-proceedings/final-meeting", Title: "PLO meeting at the end of the extended timetable", Do: "Hold the final PLO meeting",
			Owner: SocialWorker, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), Inferred: true,
			If: isExtended, Ends: told,
			Unless: rule.Any(notCommenced, rule.Exists(rule.The(ExitByLetter).NotBefore(rule.DayAfter(governing)).Happened())),
			What:   finalMeeting,
			Terms: []rule.Term{{
				From:     governing,
				Earliest: rule.CountFrom(calendar.Days(6).Before(), end), Latest: rule.EarlierOf(rule.CountFrom(calendar.Weeks(1), end), limit),
			}},
			Says: heldWithin("Final PLO meeting", rule.OutOfOrder, "before the timetable was extended, on {clock}"),
		},
		{
			ID: "pre-proceedings/review-before-final-meeting", Title: "Closing review before the final PLO meeting", Do: "Hold the closing review about a week before the final PLO meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview),
			// A timetable may be extended twice: the last such meeting before the final one counts.
			Unless: notCommenced, What: rule.FirstOf(extendedClosing.Picking(rule.Latest).NotAfter(rule.DayBefore(finalMeeting)), extendedClosing),
			Terms:  []rule.Term{{Latest: rule.DayBefore(finalMeeting)}},
			Advice: aWeekBefore(finalMeeting), Says: reviewFirst("closing", "final"),
		},
	}
}

// minimumWork is what the guidance asks to be done before an outcome is decided, each by the day before that meeting.
func minimumWork() []rule.Step {
	theDayBefore := rule.DayBefore(rule.Clock())
	isPerson := rule.Exists(rule.The(Parent))
	// The parent is recorded by then, and not absent: found again, a parent is expected from the next day on.
	absence := rule.The(AbsentParent).OfSameRef().NotAfter(theDayBefore)
	there := rule.Any(rule.Not(rule.Exists(absence)), rule.OnOrBefore(rule.DayAfter(absence.Until()), theDayBefore))
	counts := rule.All(rule.OnOrBefore(rule.The(Parent).OfSameRef(), theDayBefore), there)
	stillAbsent := rule.All(
		rule.OnOrBefore(rule.The(AbsentParent).OfSameRef(), theDayBefore),
		rule.Any(rule.Not(rule.Exists(rule.The(AbsentParent).OfSameRef().Until())), rule.OnOrBefore(theDayBefore, rule.The(AbsentParent).OfSameRef().Until())),
	)
	steps := []rule.Step{
		{What: rule.The(FamilyNetworkExplored)},
		{What: rule.The(AbsentParentsSought).OfSameRefOrNone(), ForEach: rule.The(AbsentParent), If: stillAbsent},
		{What: rule.The(PreViabilityAssessment).OfSameRefOrNone(), ForEach: rule.The(ConnectedPersonIdentified), If: rule.Holds(ConnectedPersonIdentified).OfSameRef()},
		{What: rule.The(ViabilityAssessment).OfSameRefOrNone(), ForEach: rule.The(PreViabilityAssessment).With(Positive)},
		{What: rule.The(ParentingCapacityAssessment), If: rule.Not(rule.Known(isPerson))},
		{What: rule.The(ParentingCapacityAssessment).OfSameRefOrNone(), ForEach: rule.The(Parent), If: counts},
		{What: rule.The(PAMSAssessment).OfSameRefOrNone(), ForEach: rule.The(ParentLearningDisability), If: rule.All(rule.Holds(ParentLearningDisability).OfSameRef(), there)},
	}
	for i := range steps {
		steps[i].Latest = theDayBefore
	}
	return steps
}

// weeks is the window from the first day of one week to the last day of another, counted from the first PLO meeting.
func weeks(first, last int, others ...rule.Reading) []rule.Term {
	return []rule.Term{{
		From:     rule.The(FirstPLOMeeting),
		Earliest: rule.Count(calendar.Weeks(first - 1)), Latest: rule.Count(calendar.Weeks(last).BeginningWith()),
		Readings: append([]rule.Reading{calendarWeeks(rule.Condition{}, first, last)}, others...),
	}}
}

// calendarWeeks is the reading by weeks from Monday to Sunday, the first of which holds the first PLO meeting.
func calendarWeeks(where rule.Condition, first, last int) rule.Reading {
	monday := rule.MondayOf(rule.The(FirstPLOMeeting))
	return rule.Reading{
		Name: "calendar-weeks", If: where,
		Earliest: rule.CountFrom(calendar.Weeks(first-1), monday), Latest: rule.CountFrom(calendar.Weeks(last).BeginningWith(), monday),
	}
}

// agreedByEmail is the reading by which no meeting is needed where the changes were agreed by email in its window.
func agreedByEmail(meeting, opens, closes rule.Day) rule.Reading {
	email := rule.The(ChangesAgreedByEmail).Happened().NotBefore(opens).NotAfter(closes)
	return rule.Reading{Name: "agreed-by-email", If: rule.Exists(email), What: rule.FirstOf(email, meeting)}
}

// aWeekBefore is the advice to hold a review about a week before a PLO meeting.
func aWeekBefore(meeting rule.Day) rule.Advice {
	return rule.Advice{
		Name:     "about-a-week-before",
		Earliest: rule.CountFrom(calendar.Days(10).Before(), meeting), Latest: rule.CountFrom(calendar.Days(4).Before(), meeting),
	}
}

// reviewFirst says how a review that should come about a week before a PLO meeting did not.
func reviewFirst(review, meeting string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		rule.MissingStep: "No " + review + " legal planning meeting was held before the " + meeting + " PLO meeting: it was due by {due}",
		rule.OutOfOrder:  "The " + review + " legal planning meeting was held on {done}, not before the " + meeting + " PLO meeting: it was due by {due}",
		rule.DoneLate:    "Held on {done}, close to the " + meeting + " PLO meeting; about a week before is advised",
		rule.DoneEarly:   "Held on {done}, long before the " + meeting + " PLO meeting; about a week before is advised",
	}
}

// whoDecides are the roles that a review needs. Their absence is no breach where nothing is decided: at a midpoint or
// further meeting on whose day there is no decision to exit, to issue or to extend.
func whoDecides(roles ...rule.Role) []rule.Need {
	decides := rule.Known(rule.Exists(rule.The(
		ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, RetrospectivePlanningMeeting, IssuePlanningMeeting,
		DecisionToExit, DecisionToIssue, PLOTimetableExtended,
	).On(rule.Subject())))
	var needs []rule.Need
	for _, role := range roles {
		needs = append(needs,
			rule.Need{AnyOf: []string{string(role)}, If: decides},
			rule.Need{AnyOf: []string{string(role)}, If: rule.Not(decides), Advisory: true})
	}
	return needs
}
