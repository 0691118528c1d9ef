package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// proceedings are the rules while proceedings run.
func proceedings() []rule.Rule {
	firstHearing, issued, submitted := rule.EarlierOf(rule.The(CaseManagementOrder), rule.The(CaseManagementHearing)), rule.The(ApplicationIssued), rule.The(ApplicationSubmitted)
	recorded := rule.The(CourtTimetableRecorded).Picking(rule.Following)
	direction, grant := rule.The(CourtDirection).OfSameRef(), rule.The(CourtTimetableExtensionGranted)
	afterFirstHearing := FromGuidance("during care proceedings, Following the first hearing")
	changes := FromGuidance("during care proceedings, Changes to timetabling")

	extended, previous := grant.Picking(rule.Latest).Until(), grant.Picking(rule.Previous).Until()
	twentySixWeeks := rule.CountFrom(calendar.Weeks(26).BeginningWith(), issued)
	courtServiceCounts := rule.CountFrom(calendar.Weeks(26), submitted)
	isSubmitted := rule.Known(rule.Exists(submitted))
	// The officer was told of a decision at short notice too: that day is not looked at. Otherwise a year is looked back over.
	told := rule.The(CaseProgressionOfficerNotified).OfSameRef()
	toldOfThis := rule.FirstOf(
		rule.DayAfter(told.NotBefore(rule.The(ShortNoticeDecision)).NotAfter(rule.DayBefore(rule.Subject()))),
		rule.CountFrom(calendar.Months(12).Before(), rule.Subject()),
	)
	unchecked := func(source rule.Source) rule.Source {
		source.Unchecked = true
		return source
	}
	eightWeeksFrom := func(end rule.Day) rule.Day {
		return rule.CountFrom(calendar.Weeks(8), rule.LaterOf(rule.FirstOf(previous, end), rule.Subject()))
	}
	return []rule.Rule{
		{
			ID: "proceedings/court-timetable-recorded", Title: "Court timetable recorded and shared, differences shown", Do: "Record the court's timetable and share it, with the differences from the parallel planning record",
			Owner: CaseProgressionOfficer, Source: afterFirstHearing,
			What: recorded, Terms: []rule.Term{{From: firstHearing}},
			By: rule.Roles(CaseProgressionOfficer), Acting: rule.Authorises,
			Steps: []rule.Step{{
				What: rule.The(CourtTimetableShared).Picking(rule.Following), From: rule.LaterOf(firstHearing, recorded),
				With: rule.Documents(DifferencesFromParallelPlanningRecord),
				Says: map[rule.ViolationKind]string{
					rule.MissingStep:     "Not done after the first hearing: {lacks}",
					rule.OutOfOrder:      "Court timetable shared on {done}, before it was recorded",
					rule.MissingDocument: "Court timetable shared without: {lacks}",
				},
			}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep:   "Not done after the first hearing, of {clock}: {lacks}",
				rule.OutOfOrder:    "Court timetable recorded on {done}, before the first hearing of {clock}",
				rule.NotAuthorised: "Court timetable recorded on {done}, not by the case progression officer",
			},
		},
		{
			ID: "proceedings/court-directions", Title: "Court's direction complied with by its day", Do: "Comply with the court's direction",
			Owner: SocialWorker, Owners: []rule.Role{SocialWorker, TeamManager}, Source: afterFirstHearing,
			Each: rule.Each{Event: rule.The(CourtDirection), PerRef: true}, What: rule.The(DirectionComplied).OfSameRef(),
			Terms: []rule.Term{{From: direction, Latest: direction.Picking(rule.Latest).Until()}},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate:   "Direction complied with on {done}, {days} late: the court set {due}",
				rule.NotDone:    "Direction not complied with: the court set {due}, {days} ago",
				rule.OutOfOrder: "Direction complied with on {done}, before the court gave it on {clock}",
			},
		},
		{
			ID: "proceedings/evidence-authorised", Title: "Evidence authorised before it is filed", Do: "Authorise the evidence before it is filed",
			Owner: TeamManager, Owners: []rule.Role{TeamManager, SocialWorker}, Source: afterFirstHearing,
			Each: rule.Each{Event: rule.The(EvidenceFiled), PerRef: true}, What: rule.The(EvidenceAuthorised).OfSameRef(),
			Terms: []rule.Term{{Latest: rule.The(EvidenceFiled).OfSameRef()}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep: "Evidence filed on {due} without authorisation",
				rule.OutOfOrder:  "Evidence authorised on {done}, after it was filed on {due}",
			},
		},
		{
			ID: "proceedings/extension-request-authorised", Title: "Request to extend authorised, for an exceptional reason", Do: "Have the head of service decide to ask for more time, and record the exceptional reason",
			Owner: HeadOfService, Source: changes,
			Each: rule.Each{Event: rule.The(CourtTimetableExtensionRequested)},
			By:   rule.Roles(HeadOfService), Acting: rule.Authorises, With: rule.Documents(ExceptionalReason),
			Says: map[rule.ViolationKind]string{
				rule.NotAuthorised:   "More time asked for on {done} without: {lacks}",
				rule.MissingDocument: "The request for more time of {done} does not record its exceptional reason",
			},
		},
		{
			ID: "proceedings/case-progression-notified", Title: "Case progression officer told of the extension", Do: "Tell the case progression officer of the extension",
			Owner: HeadOfService, Source: changes,
			Each: rule.Each{Event: grant}, What: told.Picking(rule.Following).NotBefore(toldOfThis),
			Terms: []rule.Term{{From: rule.Subject()}}, By: rule.Roles(HeadOfService), Acting: rule.Authorises,
			Says: map[rule.ViolationKind]string{
				rule.MissingStep:   "The case progression officer was not told of the extension of {clock}",
				rule.OutOfOrder:    "Case progression officer told on {done}, before the extension of {clock}",
				rule.NotAuthorised: "Case progression officer told on {done}, not by the head of service",
			},
		},
		{
			ID: "proceedings/case-progression-meeting", Title: "Case progression meeting held on the extension", Do: "Hold the case progression meeting",
			Owner: CaseProgressionOfficer, Source: changes,
			Each: rule.Each{Event: grant}, What: rule.The(CaseProgressionMeeting).OfSameRef().Picking(rule.Following),
			Terms: []rule.Term{{From: rule.Subject()}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep: "No case progression meeting was held on the extension of {clock}",
				rule.OutOfOrder:  "Case progression meeting held on {done}, before the extension of {clock}",
			},
		},
		{
			ID: "proceedings/case-management-hearing", Title: "Case management hearing, Day 12 to Day 18", Do: "Attend the case management hearing",
			Owner: LegalServices,
			// The figures are known; that a Day of the table is a business day has not been read.
			Source: unchecked(familyProcedure("Practice Direction 12A, Public Law Outline (the table), case management hearing")),
			What:   rule.The(CaseManagementHearing),
			Terms: []rule.Term{{
				Since: since2014, From: issued,
				Earliest: rule.Count(calendar.WorkingDays(11)), Latest: rule.Count(calendar.WorkingDays(17)),
				Readings: []rule.Reading{{
					Name: "calendar-days", Earliest: rule.Count(calendar.Days(11)), Latest: rule.Count(calendar.Days(17)),
				}},
			}},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate:    "Case management hearing held on {done}, {days} after Day 18, which was {due}",
				rule.NotDone:     "Case management hearing not held: Day 18 was {due}, {days} ago",
				rule.DoneEarly:   "Case management hearing held on {done}, {days} before Day 12",
				rule.PlannedLate: "Case management hearing listed for {planned}, {days} after Day 18, which is {due}",
			},
		},
		// The 26 weeks apply to proceedings that were pending on 22 April 2014 too, unless a timetable drawn up before ran
		// longer (SI 2014/1042, art 8); such cases are not modelled.
		{
			ID: "proceedings/twenty-six-weeks", Title: "Application disposed of within 26 weeks, or as extended", Do: "Bring the proceedings to their end",
			Owner: LegalServices, Source: childrenAct("s 32(1)(a)(ii)"), Breach: rule.Overrun,
			What: rule.The(ProceedingsConcluded),
			Terms: []rule.Term{{
				Since: since2014, From: issued, Latest: rule.FirstOf(extended, twentySixWeeks),
				Readings: []rule.Reading{{Name: "court-service", If: isSubmitted, Latest: rule.FirstOf(extended, courtServiceCounts)}},
			}},
		},
		{
			ID: "proceedings/extension-length", Title: "Extension of 8 weeks at most", Do: "Extend by eight weeks at most at a time",
			Owner: LegalServices, Source: childrenAct("s 32(8)"), Breach: rule.OverLimit,
			Each: rule.Each{Event: grant}, What: rule.Subject().Until(),
			Terms: []rule.Term{{
				Since: since2014, From: issued, Latest: eightWeeksFrom(twentySixWeeks),
				Readings: []rule.Reading{{Name: "court-service", If: isSubmitted, Latest: eightWeeksFrom(courtServiceCounts)}},
			}},
			Says: map[rule.ViolationKind]string{rule.OverLimit: "The court's extension runs to {done}; the latest allowed is {due}"},
		},
		{
			ID: "proceedings/final-hearing-in-time", Title: "Final hearing listed within the 26 weeks", Do: "Have the final hearing listed within the 26 weeks",
			Owner: LegalServices, Source: childrenAct("s 32(1)(a)(ii)"), Advisory: true,
			What:  rule.The(FinalHearing),
			Terms: []rule.Term{{Since: since2014, From: issued, Latest: rule.FirstOf(extended, twentySixWeeks)}},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate:    "Final hearing held on {done}, {days} after the 26 weeks, which ended on {due}; the court lists",
				rule.NotDone:     "No final hearing was held within the 26 weeks, which ended on {due}; the court lists",
				rule.PlannedLate: "Final hearing listed for {planned}, {days} after the 26 weeks, which end on {due}; the court lists",
			},
		},
		{
			ID: "proceedings/issues-resolution-hearing-in-time", Title: "Issues resolution hearing before the final hearing", Do: "Have the issues resolution hearing before the final hearing",
			Owner: LegalServices, Source: familyProcedure("r 12.25"), Inferred: true, Advisory: true,
			What: rule.The(IssuesResolutionHearing), Terms: []rule.Term{{Latest: rule.The(FinalHearing)}},
			Says: map[rule.ViolationKind]string{
				rule.MissingStep: "No issues resolution hearing was held before the final hearing of {due}",
				rule.OutOfOrder:  "Issues resolution hearing held on {done}, after the final hearing of {due}",
			},
		},
	}
}
