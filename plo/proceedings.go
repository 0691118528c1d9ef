package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// proceedings are the rules while proceedings run.
func proceedings() []rule.Rule {
	firstHearing, issued, submitted := rule.EarlierOf(rule.The(CaseManagementOrder), rule.The(CaseManagementHearing)).Said("the first hearing (the case management hearing or, if earlier, the case management order)"), rule.The(ApplicationIssued), rule.The(ApplicationSubmitted)
	recorded := rule.The(CourtTimetableRecorded).Following().Said("the recording of the court timetable")
	direction, grant := rule.The(CourtDirection).OfSameRef(), rule.The(CourtTimetableExtensionGranted)
	afterFirstHearing := FromGuidance("during care proceedings, Following the first hearing")
	changes := FromGuidance("during care proceedings, Changes to timetabling")

	extended, previous := grant.Latest().Until().Said("the day fixed by the latest extension"), grant.Previous().Until().Said("the day fixed by the previous extension")
	twentySixWeeks := issued.Plus(calendar.Weeks(26).BeginningWith())
	courtServiceCounts := submitted.Plus(calendar.Weeks(26))
	isSubmitted := submitted.Exists().ForSure().Said("the day of submission is recorded")
	// The officer was told of a decision at short notice too: that day is not looked at. Otherwise a year is looked back over.
	told := rule.The(CaseProgressionOfficerNotified).OfSameRef()
	toldOfThis := rule.FirstOf(
		told.NotBefore(rule.The(ShortNoticeDecision)).NotAfter(rule.Subject().DayBefore()).DayAfter(),
		rule.Subject().Plus(calendar.Months(12).Before()),
	).Said("the day after the officer was told of a decision at short notice, else 12 months before the extension")
	unread := func(source rule.Source) rule.Source {
		source.Unchecked, source.Read, source.URL = true, calendar.Date{}, "" // a practice direction does not stand with the rules
		return source
	}
	eightWeeksFrom := func(end rule.Day, said string) rule.Day {
		asItStood := rule.FirstOf(previous, end).Said("the end as it stood (the day fixed by the previous extension, else " + said + ")")
		return rule.LaterOf(asItStood, rule.Subject()).Plus(calendar.Weeks(8))
	}
	return []rule.Rule{
		{
			ID: "proceedings/court-timetable-recorded", Title: "Court timetable recorded and shared, differences shown", Do: "Record the court's timetable and share it, with the differences from the parallel planning record",
			Owner: CaseProgressionOfficer, Source: afterFirstHearing,
			What: recorded, Terms: []rule.Term{{From: firstHearing}},
			By: rule.Roles(CaseProgressionOfficer), Acting: "authorises",
			Steps: []rule.Step{{
				What: rule.The(CourtTimetableShared).Following().Said("the sharing of the court timetable"), From: rule.LaterOf(firstHearing, recorded).Said("it was recorded nor before the first hearing"),
				With: rule.Documents(DifferencesFromParallelPlanningRecord),
				Says: map[rule.ViolationKind]string{
					"missing-step":     "After the first hearing this was not done: {lacks}",
					"out-of-order":     "Court timetable shared on {done}, before it was recorded",
					"missing-document": "Court timetable shared without: {lacks}",
				},
			}},
			Says: map[rule.ViolationKind]string{
				"missing-step":   "After the first hearing of {clock} this was not done: {lacks}",
				"out-of-order":   "Court timetable recorded on {done}, before the first hearing of {clock}",
				"not-authorised": "Court timetable recorded on {done}, not by the case progression officer",
			},
		},
		{
			ID: "proceedings/court-directions", Title: "Court's direction complied with by its day", Do: "Comply with the court's direction",
			Owner: SocialWorker, Owners: []rule.Role{SocialWorker, TeamManager}, Source: afterFirstHearing,
			Each: rule.Each{Event: rule.The(CourtDirection), PerRef: true}, What: rule.The(DirectionComplied).OfSameRef(),
			Terms: []rule.Term{{From: direction, Latest: direction.Latest().Until()}},
			Says: map[rule.ViolationKind]string{
				"late":         "Direction complied with on {done}, {days} late: the court set {due}",
				"overdue":      "Direction not complied with: the court set {due}, {ago}",
				"out-of-order": "Direction complied with on {done}, before the court gave it on {clock}",
				"planned-late": "Compliance planned for {planned}, {days} after the day that the court set: {due}",
			},
		},
		{
			ID: "proceedings/evidence-authorised", Title: "Evidence authorised before it is filed", Do: "Authorise the evidence before it is filed",
			Owner: TeamManager, Owners: []rule.Role{TeamManager, SocialWorker}, Source: afterFirstHearing,
			Each: rule.Each{Event: rule.The(EvidenceFiled), PerRef: true}, What: rule.The(EvidenceAuthorised).OfSameRef(),
			Terms: []rule.Term{{Latest: rule.The(EvidenceFiled).OfSameRef()}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "Evidence filed on {due} without authorisation",
				"out-of-order": "Evidence authorised on {done}, after it was filed on {due}",
			},
		},
		{
			ID: "proceedings/extension-request-authorised", Title: "Request to extend authorised, for an exceptional reason", Do: "Have the head of service decide to ask for more time, and record the exceptional reason",
			Owner: HeadOfService, Source: changes,
			Each: rule.Each{Event: rule.The(CourtTimetableExtensionRequested)},
			By:   rule.Roles(HeadOfService), Acting: "authorises", With: rule.Documents(ExceptionalReason),
			Says: map[rule.ViolationKind]string{
				"not-authorised":   "More time asked for on {done} without: {lacks}",
				"missing-document": "The request for more time of {done} does not record its exceptional reason",
			},
		},
		{
			ID: "proceedings/case-progression-notified", Title: "Case progression officer told of the extension", Do: "Tell the case progression officer of the extension",
			Owner: HeadOfService, Source: changes,
			Each: rule.Each{Event: grant}, What: told.Following().NotBefore(toldOfThis).Said("the telling of the case progression officer, other than of a decision at short notice"),
			Terms: []rule.Term{{From: rule.Subject()}}, By: rule.Roles(HeadOfService), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "The case progression officer was not told of the extension of {clock}",
				"out-of-order":   "Case progression officer told on {done}, before the extension of {clock}",
				"not-authorised": "Case progression officer told on {done}, not by the head of service",
			},
		},
		{
			ID: "proceedings/case-progression-meeting", Title: "Case progression meeting held on the extension", Do: "Hold the case progression meeting",
			Owner: CaseProgressionOfficer, Source: changes,
			Each: rule.Each{Event: grant}, What: rule.The(CaseProgressionMeeting).OfSameRef().Following().Said("the case progression meeting"),
			Terms: []rule.Term{{From: rule.Subject()}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No case progression meeting was held on the extension of {clock}",
				"out-of-order": "Case progression meeting held on {done}, before the extension of {clock}",
			},
		},
		{
			ID: "proceedings/case-management-hearing", Title: "Case management hearing, Day 12 to Day 18", Do: "Attend the case management hearing",
			Owner: LegalServices,
			// The figures are known; that a Day of the table is a business day has not been read.
			Source: unread(familyProcedure("Practice Direction 12A, Public Law Outline (the table), case management hearing; the figures known at second hand, what a Day is not read")),
			What:   rule.The(CaseManagementHearing),
			Terms: []rule.Term{{
				Since: since2014, From: issued,
				Earliest: rule.Count(calendar.WorkingDays(11)), Latest: rule.Count(calendar.WorkingDays(17)),
				Readings: []rule.Reading{{
					Name: "calendar-days", Earliest: rule.Count(calendar.Days(11)), Latest: rule.Count(calendar.Days(17)),
				}},
			}},
			Says: map[rule.ViolationKind]string{
				"late":         "Case management hearing held on {done}, {days} late: it was due by {due}",
				"overdue":      "Case management hearing not held: it was due by {due}, {ago}",
				"early":        "Case management hearing held on {done}, {days} before its days begin on {earliest}",
				"planned-late": "Case management hearing listed for {planned}, {days} after it is due: {due}",
			},
		},
		// Proceedings pending on 22 April 2014 are under the limit too, unless a timetable drawn up before ran longer: what a case
		// records does not tell, so the rule is answered for applications issued from that day.
		{
			ID: "proceedings/twenty-six-weeks", Title: "Application disposed of within 26 weeks, or as extended", Do: "Bring the proceedings to their end",
			Owner: LegalServices, Breach: "overrun",
			Says: map[rule.ViolationKind]string{
				"overrun": "Proceedings concluded on {done}, {days} past their {weeks} limit of {due}|Proceedings concluded on {done}, {days} past their limit of {due}|" +
					"Proceedings past their {weeks} limit of {due}, by {days}, and not concluded|Proceedings past their limit of {due}, by {days}, and not concluded",
				"planned-late": "The end of proceedings is planned for {planned}, {days} past their {weeks} limit of {due}|The end of proceedings is planned for {planned}, {days} past their limit of {due}",
			},
			Source: FromChildrenAct("s 32(1)(a)(ii); pending on 22 April 2014: SI 2014/1042 art 8"),
			What:   rule.The(ProceedingsConcluded),
			Terms: []rule.Term{{
				Since: since2014, From: issued, Latest: rule.FirstOf(extended, twentySixWeeks),
				Readings: []rule.Reading{{
					Name: "court-service", Words: "day on which the application was issued",
					If: isSubmitted, Latest: rule.FirstOf(extended, courtServiceCounts),
				}},
			}},
		},
		{
			ID: "proceedings/extension-length", Title: "Extension of 8 weeks at most", Do: "Extend by eight weeks at most at a time",
			Owner: LegalServices, Source: FromChildrenAct("s 32(8)"), Breach: "over-limit",
			Each: rule.Each{Event: grant}, What: rule.Subject().Until(),
			Terms: []rule.Term{{
				Since: since2014, From: issued, Latest: eightWeeksFrom(twentySixWeeks, "26 weeks beginning with the day of issue"),
				Readings: []rule.Reading{{Name: "court-service", If: isSubmitted, Latest: eightWeeksFrom(courtServiceCounts, "26 weeks after the day of submission")}},
			}},
			Says: map[rule.ViolationKind]string{
				"over-limit":   "The court's extension runs to {done}; the latest allowed is {due}",
				"planned-late": "The court's extension is to run to {planned}; the latest allowed is {due}",
			},
		},
		{
			ID: "proceedings/final-hearing-in-time", Title: "Final hearing listed within the 26 weeks", Do: "Have the final hearing listed within the 26 weeks",
			Owner: LegalServices, Source: FromChildrenAct("s 32(1)(a)(ii)"), Advisory: true,
			What:  rule.The(FinalHearing),
			Terms: []rule.Term{{Since: since2014, From: issued, Latest: rule.FirstOf(extended, twentySixWeeks)}},
			Says: map[rule.ViolationKind]string{
				"late":         "Final hearing held on {done}, {days} after the time for the proceedings ended on {due}; the court lists",
				"overdue":      "No final hearing was held by {due}, the last day of the time for the proceedings; the court lists",
				"planned-late": "Final hearing listed for {planned}, {days} after the time for the proceedings ends on {due}; the court lists",
			},
		},
		{
			ID: "proceedings/issues-resolution-hearing-in-time", Title: "Issues resolution hearing before the final hearing", Do: "Have the issues resolution hearing before the final hearing",
			Owner: LegalServices, Source: familyProcedure("r 12.25"), Inferred: true, Advisory: true,
			What: rule.The(IssuesResolutionHearing), Terms: []rule.Term{{Latest: rule.The(FinalHearing)}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No issues resolution hearing was held before the final hearing of {due}",
				"out-of-order": "Issues resolution hearing held on {done}, after the final hearing of {due}",
			},
		},
	}
}
