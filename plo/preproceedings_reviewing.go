package plo

import (
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// reviewing are the rules of the weeks between the first PLO meeting and the end of the timetable, extended or not.
// Week n runs from 7(n-1) days after the first PLO meeting to 7n-1 days after it.
func reviewing() []rule.Rule {
	firstMeeting, secondMeeting, thirdMeeting := rule.The(FirstPLOMeeting), rule.The(SecondPLOMeeting), rule.The(ThirdPLOMeeting)
	midpoint, closing, extended := rule.The(MidpointPlanningMeeting), rule.The(ClosingPlanningMeeting), rule.The(PLOTimetableExtended)
	extendedClosing, finalMeeting := rule.The(ExtendedClosingPlanningMeeting), rule.The(FinalPLOMeeting)
	agreedEnd, end, limit, outcome := agreedEndDay(), timetableEndDay(), capDay(), rule.Called(Outcome)
	decided, told := rule.Called(OutcomeDecided), rule.Called(ParentsTold)
	notCommenced := rule.Holds(DecisionNotToCommence)
	isExtended := extended.Happened().Exists()
	governing := extended.Latest()
	lastExtended := extended.Happened().Latest().NotAfter(finalMeeting.DayBefore())
	// The review that comes before the final meeting follows the last extension, where one is recorded.
	sinceExtended := rule.Choose(lastExtended.Exists().ForSure(), lastExtended.DayAfter(), extendedClosing)
	followsExtension := extendedClosing.NotBefore(sinceExtended)

	reviewed := func(after rule.Day, of string) rule.Day {
		return rule.The(ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting).NotBefore(after.DayAfter()).
			Said("the first review of the child's plan, midpoint planning meeting or second PLO meeting after the day of " + of)
	}
	latestMeeting := rule.The(theMeetings()...).Latest().Happened().Said("the latest PLO meeting held")
	// The end as it stood before an extension: an earlier extension's, else the one agreed.
	asItStood := rule.FirstOf(extended.Previous().Until(), agreedEnd).Said("the end of the timetable as it stood before this extension")
	twelveWeeksEnd := firstMeeting.Plus(twelveWeeks)
	standard := rule.All(agreedEnd.OnOrBefore(twelveWeeksEnd), twelveWeeksEnd.OnOrBefore(agreedEnd)).
		Said("the timetable is of standard length")
	twentyWeekCap := limit.OnOrBefore(firstMeeting.Plus(sixteenWeeks)).Not().Said("the longer cap applies")
	thirdOpens, thirdCloses := agreedEnd.Plus(calendar.Days(6).Before()), rule.EarlierOf(agreedEnd.Plus(calendar.Weeks(1)), limit)
	replaced := replacedBy(extended.Happened(), 3)
	extends := extended.Happened().On(outcome).Exists().Said("the timetable was extended on the day of the planning meeting that decides the outcome")
	return []rule.Rule{
		{
			ID: "pre-proceedings/plan-reviewed", Title: "Child's plan reviewed", Do: "Review the child's plan",
			Owner: SocialWorker, Source: FromMeetingsTable("pre-proceedings meeting, agenda"), Inferred: true,
			Unless: notCommenced, Ends: told, What: reviewed(firstMeeting, "the first PLO meeting"),
			Terms: []rule.Term{{
				From: firstMeeting, Latest: rule.Count(calendar.Weeks(6)),
				Readings: []rule.Reading{
					{Name: "only-the-plans-own-review-counts", Words: "child's plan should be reviewed", What: rule.The(ChildsPlanReviewed).NotBefore(firstMeeting.DayAfter()).Said("the child's plan reviewed after the day of the first PLO meeting")},
					{
						Name: "after-each-meeting", Words: "within six weeks of the meeting",
						From: latestMeeting, What: reviewed(latestMeeting, "that meeting"), Latest: latestMeeting.Plus(calendar.Weeks(6)).Said("6 weeks after it"),
					},
				},
			}},
			Says: map[rule.ViolationKind]string{
				"late":    "Child's plan first reviewed on {done}, {days} late: it was due by {due}",
				"overdue": "Child's plan not reviewed: it was due by {due}, {ago}",

				"planned-late": "Review of the child's plan planned for {planned}, {days} after it is due: {due}",
			},
		},
		{
			ID: "pre-proceedings/midpoint-review", Title: "Midpoint legal planning meeting held", Do: "Hold the midpoint legal planning meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 5-6"),
			Unless: notCommenced, Ends: decided, What: midpoint, Terms: weeks(5, 6),
			Says: heldWithin("Midpoint legal planning meeting", "out-of-order", "before the first PLO meeting of {clock}"),
		},
		{
			ID: "pre-proceedings/second-meeting", Title: "Second PLO meeting held", Do: "Hold the second PLO meeting",
			Owner: SocialWorker, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 6-7"),
			Unless: notCommenced, Ends: told, What: secondMeeting,
			Terms: weeks(6, 7, agreedByEmail(secondMeeting, firstMeeting.Plus(calendar.Weeks(5)), firstMeeting.Plus(calendar.Weeks(7).BeginningWith()))),
			Says:  heldWithin("Second PLO meeting", "out-of-order", "before the first, of {clock}"),
		},
		{
			ID: "pre-proceedings/review-before-second-meeting", Title: "Midpoint review before the second PLO meeting", Do: "Hold the midpoint review about a week before the second PLO meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview),
			Unless: notCommenced, What: midpoint, Terms: []rule.Term{{Latest: secondMeeting.DayBefore()}},
			Advice: aWeekBefore(secondMeeting, "Midpoint", "second"), Says: reviewFirst("midpoint", "before", "second"),
		},
		{
			ID: "pre-proceedings/closing-review", Title: "Closing legal planning meeting held", Do: "Hold the closing legal planning meeting: exit, issue or extend",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, Ends: decided, What: closing,
			Terms: []rule.Term{{
				From: firstMeeting, Earliest: agreedEnd.Plus(calendar.Days(13).Before()), Latest: rule.EarlierOf(agreedEnd, limit),
				Readings: []rule.Reading{calendarWeeks(standard, 11, 12)},
			}},
			Says: heldWithin("Closing legal planning meeting", "out-of-order", "before the first PLO meeting of {clock}"),
		},
		{
			ID: "pre-proceedings/reviews-attended", Title: "Decision-maker and legal advice at the reviews", Do: "Have the head of service and legal services at the review",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Legal Planning Meetings; Reviewing PLO pre-proceedings"),
			Unless: notCommenced,
			Each: rule.Each{Event: rule.The(MidpointPlanningMeeting, ClosingPlanningMeeting, ExtendedClosingPlanningMeeting,
				FurtherPlanningMeeting, RetrospectivePlanningMeeting, IssuePlanningMeeting)},
			By: whoDecides(HeadOfService, LegalServices),
			Terms: []rule.Term{{Readings: []rule.Reading{{
				Name: "all-five", Words: "Legal Planning Meetings are attended by",
				By: rule.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
			}}}},
			Says: map[rule.ViolationKind]string{"missing-attendee": "Legal planning meeting of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/work-shared", Title: "Work completed and shared before the planning meeting that decides", Do: "Complete the work and share it with the head of service and legal services",
			Owner: SocialWorker, Source: FromGuidance(headingWork),
			Unless: rule.Any(notCommenced, extends), What: rule.The(PreProceedingsWorkShared),
			Terms: []rule.Term{{
				Latest:   outcome.DayBefore(),
				Readings: []rule.Reading{{Name: "any-time-that-day", Words: "prior to the Legal Planning Meeting", Latest: outcome}},
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The work was not shared before the planning meeting: it was due by {due}",
				"out-of-order": "Work shared on {sameday}, the day of the planning meeting: it was due before that day|Work shared on {done}: it was due before the planning meeting, by {due}",
				"planned-late": "Work to be shared on {planned}: it is due before the planning meeting, by {due}",
			},
		},
		{
			ID: "pre-proceedings/minimum-work", Title: "Minimum assessment work completed", Do: "Complete the minimum assessment work",
			Owner: SocialWorker, Source: FromGuidance(headingWork),
			Unless: rule.Any(notCommenced, extends), Terms: []rule.Term{{From: outcome}}, Steps: minimumWork(),
			Says: map[rule.ViolationKind]string{
				"missing-step": "Minimum assessment work not completed before the planning meeting of {clock}: {lacks}",
			},
		},
		{
			ID: "pre-proceedings/outcome-decided", Title: "Outcome decided at the closing legal planning meeting", Do: "Decide to exit, to issue or to extend",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Outlives: true,
			Unless: rule.Any(notCommenced, rule.The(DecisionToExit, DecisionToIssue).Happened().NotAfter(rule.Subject().DayBefore()).Exists().
				Said("exit or issue was decided before the day of this planning meeting")),
			Each: rule.Each{Event: rule.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting)},
			What: rule.The(DecisionToExit, DecisionToIssue, PLOTimetableExtended).NotBefore(rule.Subject()).
				Said("the decision to exit, to issue or to extend on or after the day of the planning meeting"),
			Terms: []rule.Term{{
				From: rule.Subject(), Latest: rule.Subject(),
				Readings: []rule.Reading{{
					Name: "by-the-next-plo-meeting", Words: "Legal Planning Meeting to i) exit PLO",
					Latest: rule.The(theMeetings()...).NotBefore(rule.Subject()).Said("the earliest PLO meeting on or after the day of the planning meeting"),
				}},
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The planning meeting of {clock} decided neither to exit nor to issue nor to extend",
				"out-of-order": "Decision to exit, issue or extend made on {done}, after the planning meeting of {clock} that was to make it",
				"planned-late": "Decision to exit, issue or extend planned for {planned}, after the planning meeting of {clock} that is to make it",
			},
		},
		{
			ID: "pre-proceedings/exit-decided-at-a-meeting", Title: "Exit decided at a legal planning meeting", Do: "Decide the exit at a legal planning meeting",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Outlives: true,
			Unless: notCommenced, What: rule.The(DecisionToExit), Acting: "authorises",
			By: []rule.Need{{AnyOf: []string{string(HeadOfService)}, Inferred: true}},
			Terms: []rule.Term{{
				Latest: rule.FirstOf(rule.The(DecisionToExit).Happened(), rule.The(PLO2ExitLetter).Happened()).Said("the PLO 2 exit letter, if no decision is recorded"),
			}},
			Steps: []rule.Step{{
				What: rule.The(thePlanning()...).On(rule.The(DecisionToExit).Happened()).Said("a planning meeting of any kind on the day of the decision to exit"), Latest: rule.The(DecisionToExit).Happened(),
				Says: map[rule.ViolationKind]string{"missing-step": "The exit was decided on {due}, a day without a legal planning meeting: it should be decided at such a meeting"},
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step":   "A PLO 2 exit letter was sent on {due} and no decision to exit is recorded",
				"not-authorised": "Exit decided on {done} without the {lacks}",
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
			Says: heldWithin("Third PLO meeting", "out-of-order", "before the first, of {clock}"),
		},
		{
			ID: "pre-proceedings/review-before-third-meeting", Title: "Closing review before the third PLO meeting", Do: "Hold the closing review about a week before the third PLO meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview),
			Unless: notCommenced, What: closing, Terms: []rule.Term{{Latest: thirdMeeting.DayBefore()}},
			Advice: aWeekBefore(thirdMeeting, "Closing", "third"), Says: reviewFirst("closing", "before", "third"),
		},
		{
			ID: "pre-proceedings/extension-authorised", Title: "Extension authorised in time", Do: "Have the head of service decide the extension before the timetable ends",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"),
			Unless: notCommenced, Each: rule.Each{Event: extended}, Acting: "authorises",
			By: []rule.Need{{AnyOf: []string{string(HeadOfService)}, Inferred: true}},
			Terms: []rule.Term{{
				Latest: asItStood,
				Readings: []rule.Reading{{
					Name: "at-a-planning-meeting", Words: "iii) extend the PLO Timetable",
					Steps: []rule.Step{{What: rule.The(thePlanning()...).On(rule.Subject()).Said("a planning meeting of any kind on the day of the extension"), Latest: rule.Subject()}},
				}},
			}},
			Says: map[rule.ViolationKind]string{
				"late":           "Timetable extended on {done}, {days} after it had ended on {due}",
				"planned-late":   "Extension of the timetable planned for {planned}, {days} after it ends on {due}",
				"not-authorised": "Timetable extended on {done} without the {lacks}",
			},
		},
		{
			ID: "pre-proceedings/extension-limit", Title: "Extension no longer than allowed", Do: "Extend for no longer than allowed",
			Owner: HeadOfService, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12; Maximum duration of PLO pre-proceedings"),
			Unless: notCommenced, Each: rule.Each{Event: extended}, What: rule.Subject().Until(), Breach: "over-limit",
			Terms: []rule.Term{{
				Latest: rule.EarlierOf(
					asItStood.Plus(calendar.Weeks(4)),
					rule.Choose(twentyWeekCap, agreedEnd.Plus(calendar.Weeks(8)).Inferred(), agreedEnd.Plus(calendar.Weeks(4))).
						Said("4 weeks (8 if the longer cap applies) after the agreed or standard end of the timetable"),
					limit,
				).Said("4 weeks after the end of the timetable as it stood before this extension; nor later than 4 weeks after the agreed or standard end, or 8 if the longer cap applies (inferred); nor after the cap"),
				Readings: []rule.Reading{
					{
						Name: "28-even-then", Words: "by a maximum of 4 weeks", If: twentyWeekCap,
						Latest: rule.EarlierOf(asItStood.Plus(calendar.Weeks(4)), agreedEnd.Plus(calendar.Weeks(4)), limit),
					},
					{Name: "one-extension-up-to-the-cap", Words: "beyond 20 weeks in total", If: twentyWeekCap, Latest: limit},
				},
			}},
			Says: map[rule.ViolationKind]string{
				"over-limit":   "The extension runs to {done}; the latest allowed is {due}",
				"planned-late": "The extension is to run to {planned}; the latest allowed is {due}",
			},
		},
		{
			ID: "pre-proceedings/extended-closing-review", Title: "Closing legal planning meeting of the extended timetable", Do: "Hold the closing legal planning meeting of the extended timetable",
			Owner: CaseProgressionOfficer, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 11-12"), Inferred: true,
			Unless: rule.Any(notCommenced, replaced), Ends: decided,
			Each: rule.Each{Event: extended}, What: extendedClosing.NotBefore(rule.Subject().DayAfter()).Said("the extended closing planning meeting after the day of the extension"),
			Terms: []rule.Term{{
				From:     rule.Subject(),
				Earliest: rule.Subject().Until().Plus(calendar.Days(13).Before()), Latest: rule.EarlierOf(rule.Subject().Until(), limit),
			}},
			Says: heldWithin("Closing legal planning meeting of the extended timetable", "", ""),
		},
		{
			ID: "pre-proceedings/final-meeting", Title: "PLO meeting at the end of the extended timetable", Do: "Hold the final PLO meeting",
			Owner: SocialWorker, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), Inferred: true,
			If: isExtended, Ends: told,
			Unless: rule.Any(notCommenced, rule.The(ExitByLetter).NotBefore(governing.DayAfter()).Happened().Exists().
				Said("exit by letter was chosen after the day of the latest extension")),
			What: finalMeeting,
			Terms: []rule.Term{{
				From:     governing,
				Earliest: end.Plus(calendar.Days(6).Before()), Latest: rule.EarlierOf(end.Plus(calendar.Weeks(1)), limit),
			}},
			Says: heldWithin("Final PLO meeting", "out-of-order", "before the timetable was extended, on {clock}"),
		},
		{
			ID: "pre-proceedings/review-before-final-meeting", Title: "Closing review before the final PLO meeting", Do: "Hold the closing review about a week before the final PLO meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(headingReview),
			// A timetable may be extended twice: what counts is a meeting after the extension that the final one ends.
			Unless: notCommenced, What: rule.FirstOf(followsExtension.Latest().NotAfter(finalMeeting.DayBefore()), followsExtension).
				Said("the latest extended closing planning meeting held between the last extension and the final PLO meeting, on the day of neither"),
			Terms:  []rule.Term{{Latest: finalMeeting.DayBefore()}},
			Advice: aWeekBefore(finalMeeting, "Extended closing", "final"), Says: reviewFirst("extended closing", "between the last extension and", "final"),
		},
	}
}

// replacedBy is the condition that a later extension ends the timetable before the day that the extension at hand fixes: one of
// the next few, or the latest.
func replacedBy(extended rule.Day, few int) rule.Condition {
	ends, later := rule.Subject().Until().DayBefore(), extended.Next()
	replaces := []rule.Condition{rule.All(later.Exists(), extended.Latest().Until().OnOrBefore(ends))}
	for range few {
		replaces = append(replaces, later.Until().OnOrBefore(ends))
		later = extended.NotBefore(later.DayAfter())
	}
	return rule.Any(replaces...).Said("a later extension ends the timetable before the day that this one fixes")
}

// minimumWork is what the guidance asks to be done before an outcome is decided, each by the day before that meeting.
func minimumWork() []rule.Step {
	theDayBefore := rule.Clock().DayBefore()
	isPerson := rule.The(Parent).Exists()
	// The parent is recorded by then, and not absent: found again, a parent is expected from the next day on.
	absence := rule.The(AbsentParent).OfSameRef().NotAfter(theDayBefore)
	there := rule.Any(absence.Exists().Not(), absence.Until().DayAfter().OnOrBefore(theDayBefore)).
		Said("the parent was not absent on that day")
	parent := rule.The(Parent).OfSameRef()
	counts := rule.All(parent.OnOrBefore(theDayBefore), rule.Any(parent.Until().Exists().Not(), theDayBefore.OnOrBefore(parent.Until())), there).
		Said("the parent was recorded by that day and was not absent on it")
	stillAbsent := rule.All(
		rule.The(AbsentParent).OfSameRef().OnOrBefore(theDayBefore),
		rule.Any(rule.The(AbsentParent).OfSameRef().Until().Exists().Not(), theDayBefore.OnOrBefore(rule.The(AbsentParent).OfSameRef().Until())),
	).Said("the parent was absent on that day")
	notBefore := func(what string) map[rule.ViolationKind]string {
		return map[rule.ViolationKind]string{
			"out-of-order": what + " completed only on {done}: it was due before the planning meeting of {clock}",
			"planned-late": what + " planned for {planned}: it is due before the planning meeting of {clock}",
		}
	}
	steps := []rule.Step{
		{What: rule.The(FamilyNetworkExplored), Says: notBefore("Exploration of the family's network")},
		{What: rule.The(AbsentParentsSought).OfSameRefOrNone(), ForEach: rule.The(AbsentParent), If: stillAbsent, Says: notBefore("Search for the absent parent")},
		{What: rule.The(PreViabilityAssessment).OfSameRefOrNone(), ForEach: rule.The(ConnectedPersonIdentified), If: rule.Holds(ConnectedPersonIdentified).OfSameRef(), Says: notBefore("Pre-viability assessment{of}")},
		{What: rule.The(ViabilityAssessment).OfSameRefOrNone(), ForEach: rule.The(PreViabilityAssessment).With(Positive), Says: notBefore("Viability assessment{of}")},
		{What: rule.The(ParentingCapacityAssessment), If: isPerson.ForSure().Not().Said("no parent is recorded"), Says: notBefore("Parenting assessment{of}")},
		{What: rule.The(ParentingCapacityAssessment).OfSameRefOrNone(), ForEach: rule.The(Parent), If: counts, Says: notBefore("Parenting assessment{of}")},
		{What: rule.The(PAMSAssessment).OfSameRefOrNone(), ForEach: rule.The(ParentLearningDisability), If: rule.All(rule.Holds(ParentLearningDisability).OfSameRef(), there), Says: notBefore("PAMS assessment{of}")},
		{What: rule.The(GradedCareProfile), If: rule.Holds(Neglect, ParentalCareConcern), Advisory: true},
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
		Earliest: rule.Count(calendar.Weeks(first - 1)).Said("the first day of week " + strconv.Itoa(first)),
		Latest: rule.Count(calendar.Weeks(last).BeginningWith()).
			Said("the last day of week " + strconv.Itoa(last) + ", week 1 beginning with the clock"),
		Readings: append([]rule.Reading{calendarWeeks(rule.Condition{}, first, last)}, others...),
	}}
}

// calendarWeeks is the reading by weeks from Monday to Sunday, the first of which holds the first PLO meeting.
func calendarWeeks(where rule.Condition, first, last int) rule.Reading {
	monday := rule.The(FirstPLOMeeting).Monday()
	return rule.Reading{
		Name: "calendar-weeks", Words: firstWeek, If: where,
		Earliest: monday.Plus(calendar.Weeks(first - 1)).Said("the Monday of week " + strconv.Itoa(first)),
		Latest: monday.Plus(calendar.Weeks(last).BeginningWith()).
			Said("the Sunday of week " + strconv.Itoa(last) + ", week 1 being the calendar week of the first PLO meeting"),
	}
}

// agreedByEmail is the reading by which no meeting is needed where the changes were agreed by email in its window.
func agreedByEmail(meeting, opens, closes rule.Day) rule.Reading {
	email := rule.The(ChangesAgreedByEmail).Happened().NotBefore(opens).NotAfter(closes).
		Said("the changes agreed by email within the guidance's time for the meeting")
	return rule.Reading{Name: "agreed-by-email", Words: "via email correspondence", If: email.Exists().Said("there were such changes"), What: rule.FirstOf(email, meeting)}
}

// aWeekBefore is the advice to hold a review about a week before a PLO meeting.
func aWeekBefore(meeting rule.Day, review, which string) rule.Advice {
	held := review + " legal planning meeting held {ahead} before the " + which + " PLO meeting; about a week before is advised"
	return rule.Advice{
		Name:     "about-a-week-before",
		Earliest: meeting.Plus(calendar.Days(10).Before()), Latest: meeting.Plus(calendar.Days(4).Before()),
		Says: map[rule.ViolationKind]string{"late": held, "early": held},
	}
}

// reviewFirst says how a review that should come about a week before a PLO meeting did not.
func reviewFirst(review, when, meeting string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"missing-step": "No " + review + " legal planning meeting was held " + when + " the " + meeting + " PLO meeting: it was due by {due}",
		"out-of-order": "The " + review + " legal planning meeting was held on {done}, not before the " + meeting + " PLO meeting: it was due by {due}",
		"planned-late": "The " + review + " legal planning meeting is planned for {planned}, not before the " + meeting + " PLO meeting: it is due by {due}",
	}
}

// whoDecides are the roles that a review needs. Their absence is no breach where nothing is decided: at a midpoint or
// further meeting on whose day there is no decision to exit, to issue or to extend.
func whoDecides(roles ...rule.Role) []rule.Need {
	decides := rule.Any(
		rule.The(ClosingPlanningMeeting, ExtendedClosingPlanningMeeting, RetrospectivePlanningMeeting, IssuePlanningMeeting).This().Exists(),
		rule.The(DecisionToExit, DecisionToIssue, PLOTimetableExtended).On(rule.Subject()).Exists().ForSure(),
	).Said("exit, issue or extension is for that meeting to decide, or is decided that day")

	var needs []rule.Need
	for _, role := range roles {
		needs = append(needs,
			rule.Need{AnyOf: []string{string(role)}, If: decides},
			rule.Need{AnyOf: []string{string(role)}, If: decides.Not().Said("a midpoint or further meeting decides nothing"), Advisory: true})
	}
	return needs
}
