package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// proceedings are the rules while proceedings run.
func proceedings() []rule.Rule {
	order, issued := rule.The(CaseManagementOrder), rule.The(ApplicationIssued)
	recorded := rule.The(CourtTimetableRecorded).Picking(rule.Following)
	direction, grant := rule.The(CourtDirection).OfSameRef(), rule.The(CourtTimetableExtensionGranted)
	afterFirstHearing := FromGuidance("during care proceedings, Following the first hearing")
	changes := FromGuidance("during care proceedings, Changes to timetabling")
	extended := grant.Picking(rule.Latest).Until()
	twentySixWeeks := rule.CountFrom(calendar.Weeks(26).BeginningWith(), issued)
	asItStood := rule.FirstOf(grant.Picking(rule.Previous).Until(), twentySixWeeks)
	unchecked := func(source rule.Source) rule.Source {
		source.Unchecked = true
		return source
	}
	return []rule.Rule{
		{
			ID: "proceedings/court-timetable-recorded", Title: "Court timetable recorded and shared, differences shown", Owner: CaseProgressionOfficer,
			Source: afterFirstHearing,
			What:   recorded, Terms: []rule.Term{{From: order}},
			By: rule.Roles(CaseProgressionOfficer), Acting: rule.Authorises,
			Steps: []rule.Step{{
				What: rule.The(CourtTimetableShared).Picking(rule.Following), From: rule.LaterOf(order, recorded),
				With: rule.Documents(DifferencesFromParallelPlanningRecord),
			}},
		},
		{
			ID: "proceedings/court-directions", Title: "Court's direction complied with by its day", Owner: SocialWorker,
			Source: afterFirstHearing,
			Each:   rule.Each{Event: rule.The(CourtDirection), PerRef: true}, What: rule.The(DirectionComplied).OfSameRef(),
			Terms: []rule.Term{{From: direction, Latest: direction.Picking(rule.Latest).Until()}},
		},
		{
			ID: "proceedings/evidence-authorised", Title: "Evidence authorised before it is filed", Owner: TeamManager,
			Source: afterFirstHearing,
			Each:   rule.Each{Event: rule.The(EvidenceFiled), PerRef: true}, What: rule.The(EvidenceAuthorised).OfSameRef(),
			Terms: []rule.Term{{Latest: rule.The(EvidenceFiled).OfSameRef()}},
		},
		{
			ID: "proceedings/extension-request-authorised", Title: "Request to extend authorised, for an exceptional reason", Owner: HeadOfService,
			Source: changes,
			Each:   rule.Each{Event: rule.The(CourtTimetableExtensionRequested)},
			By:     rule.Roles(HeadOfService), Acting: rule.Authorises, With: rule.Documents(ExceptionalReason),
		},
		{
			ID: "proceedings/case-progression-notified", Title: "Case progression officer told of the extension", Owner: HeadOfService,
			Source: changes,
			Each:   rule.Each{Event: grant}, What: rule.The(CaseProgressionOfficerNotified).OfSameRef().Picking(rule.Following),
			Terms: []rule.Term{{From: rule.Subject()}}, By: rule.Roles(HeadOfService), Acting: rule.Authorises,
		},
		{
			ID: "proceedings/case-progression-meeting", Title: "Case progression meeting held on the extension", Owner: CaseProgressionOfficer,
			Source: changes,
			Each:   rule.Each{Event: grant}, What: rule.The(CaseProgressionMeeting).OfSameRef().Picking(rule.Following),
			Terms: []rule.Term{{From: rule.Subject()}},
		},
		{
			ID: "proceedings/case-management-hearing", Title: "Case management hearing, Day 12 to Day 18", Owner: LegalServices,
			Source: rule.Source{
				Title: "Family Procedure Rules 2010", Pinpoint: "Practice Direction 12A, Public Law Outline (the table), case management hearing", Force: rule.CourtRules, Unchecked: true,
			},
			What: rule.The(CaseManagementHearing),
			Terms: []rule.Term{{
				Since: since2014, From: issued,
				Earliest: rule.Count(calendar.WorkingDays(11)), Latest: rule.Count(calendar.WorkingDays(17)),
				Readings: []rule.Reading{{
					Name: "calendar-days", Earliest: rule.Count(calendar.Days(11)), Latest: rule.Count(calendar.Days(17)),
				}},
			}},
		},
		{
			ID: "proceedings/twenty-six-weeks", Title: "Application disposed of within 26 weeks, or as extended", Owner: LegalServices,
			Source: section32("(1)(a)(ii)"), Breach: rule.Overrun,
			What: rule.The(ProceedingsConcluded),
			Terms: []rule.Term{{
				Since: since2014, From: issued, Latest: rule.FirstOf(extended, rule.Count(calendar.Weeks(26).BeginningWith())),
				Readings: []rule.Reading{{Name: "court-service", Latest: rule.FirstOf(extended, rule.Count(calendar.Weeks(26)))}},
			}},
		},
		{
			ID: "proceedings/extension-length", Title: "Extension of 8 weeks at most", Owner: LegalServices,
			Source: unchecked(section32("(8)")), Breach: rule.OverLimit,
			Each: rule.Each{Event: grant}, What: rule.Subject().Until(),
			Terms: []rule.Term{{
				Since: since2014, From: issued, Latest: rule.CountFrom(calendar.Weeks(8), rule.LaterOf(asItStood, rule.Subject())),
			}},
		},
	}
}
