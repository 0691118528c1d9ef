package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// proceedings are the rules while proceedings run.
func proceedings() []d.Rule {
	order, issued := d.The(CaseManagementOrder), d.The(ApplicationIssued)
	recorded := d.The(CourtTimetableRecorded).Picking(d.Following)
	direction, grant := d.The(CourtDirection).OfSameRef(), d.The(CourtTimetableExtensionGranted)
	afterFirstHearing := FromGuidance("during care proceedings, Following the first hearing")
	changes := FromGuidance("during care proceedings, Changes to timetabling")
	extended := grant.Picking(d.Latest).Until()
	twentySixWeeks := d.CountFrom(calendar.Weeks(26).BeginningWith(), issued)
	asItStood := d.FirstOf(grant.Picking(d.Previous).Until(), twentySixWeeks)
	unchecked := func(source d.Source) d.Source {
		source.Unchecked = true
		return source
	}
	return []d.Rule{
		{
			ID: "proceedings/court-timetable-recorded", Title: "Court timetable recorded and shared, differences shown", Owner: CaseProgressionOfficer,
			Source: afterFirstHearing,
			What:   recorded, Terms: []d.Term{{From: order}},
			By: d.Roles(CaseProgressionOfficer), Acting: d.Authorises,
			Steps: []d.Step{{
				What: d.The(CourtTimetableShared).Picking(d.Following), From: d.LaterOf(order, recorded),
				With: d.Documents(DifferencesFromParallelPlanningRecord),
			}},
		},
		{
			ID: "proceedings/court-directions", Title: "Court's direction complied with by its day", Owner: SocialWorker,
			Source: afterFirstHearing,
			Each:   d.Each{Event: d.The(CourtDirection), PerRef: true}, What: d.The(DirectionComplied).OfSameRef(),
			Terms: []d.Term{{From: direction, Latest: direction.Picking(d.Latest).Until()}},
		},
		{
			ID: "proceedings/evidence-authorised", Title: "Evidence authorised before it is filed", Owner: TeamManager,
			Source: afterFirstHearing,
			Each:   d.Each{Event: d.The(EvidenceFiled), PerRef: true}, What: d.The(EvidenceAuthorised).OfSameRef(),
			Terms: []d.Term{{Latest: d.The(EvidenceFiled).OfSameRef()}},
		},
		{
			ID: "proceedings/extension-request-authorised", Title: "Request to extend authorised, for an exceptional reason", Owner: HeadOfService,
			Source: changes,
			Each:   d.Each{Event: d.The(CourtTimetableExtensionRequested)},
			By:     d.Roles(HeadOfService), Acting: d.Authorises, With: d.Documents(ExceptionalReason),
		},
		{
			ID: "proceedings/case-progression-notified", Title: "Case progression officer told of the extension", Owner: HeadOfService,
			Source: changes,
			Each:   d.Each{Event: grant}, What: d.The(CaseProgressionOfficerNotified).OfSameRef().Picking(d.Following),
			Terms: []d.Term{{From: d.Subject()}}, By: d.Roles(HeadOfService), Acting: d.Authorises,
		},
		{
			ID: "proceedings/case-progression-meeting", Title: "Case progression meeting held on the extension", Owner: CaseProgressionOfficer,
			Source: changes,
			Each:   d.Each{Event: grant}, What: d.The(CaseProgressionMeeting).OfSameRef().Picking(d.Following),
			Terms: []d.Term{{From: d.Subject()}},
		},
		{
			ID: "proceedings/case-management-hearing", Title: "Case management hearing, Day 12 to Day 18", Owner: LegalServices,
			Source: d.Source{
				Title: "Family Procedure Rules 2010", Pinpoint: "Practice Direction 12A, Public Law Outline (the table), case management hearing", Force: d.CourtRules, Unchecked: true,
			},
			What: d.The(CaseManagementHearing),
			Terms: []d.Term{{
				Since: since2014, From: issued,
				Earliest: d.Count(calendar.WorkingDays(11)), Latest: d.Count(calendar.WorkingDays(17)),
				Readings: []d.Reading{{
					Name: "calendar-days", Earliest: d.Count(calendar.Days(11)), Latest: d.Count(calendar.Days(17)),
				}},
			}},
		},
		{
			ID: "proceedings/twenty-six-weeks", Title: "Application disposed of within 26 weeks, or as extended", Owner: LegalServices,
			Source: section32("(1)(a)(ii)"), Breach: d.Overrun,
			What: d.The(ProceedingsConcluded),
			Terms: []d.Term{{
				Since: since2014, From: issued, Latest: d.FirstOf(extended, d.Count(calendar.Weeks(26).BeginningWith())),
				Readings: []d.Reading{{Name: "court-service", Latest: d.FirstOf(extended, d.Count(calendar.Weeks(26)))}},
			}},
		},
		{
			ID: "proceedings/extension-length", Title: "Extension of 8 weeks at most", Owner: LegalServices,
			Source: unchecked(section32("(8)")), Breach: d.OverLimit,
			Each: d.Each{Event: grant}, What: d.Subject().Until(),
			Terms: []d.Term{{
				Since: since2014, From: issued, Latest: d.CountFrom(calendar.Weeks(8), d.LaterOf(asItStood, d.Subject())),
			}},
		},
	}
}
