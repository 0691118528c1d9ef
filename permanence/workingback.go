package permanence

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// workingBack are the rules that count back from the day on which the final evidence is due: that day ends week 13,
// week k ends seven days for each week before it.
func workingBack() []d.Rule {
	finalEvidence, decision := d.Called(FinalEvidenceDay), d.Called(AgencyDecisionDay)
	review, meeting, filed := d.The(PermanenceLookedAfterReview), d.The(ReviewPermanencePlanningMeeting), d.The(FinalEvidenceFiled)
	report := d.The(ChildsPermanenceReportSubmitted)
	booked := d.The(AgencyDecisionBooked).Picking(d.Latest).AsPlan()
	adoption := d.Holds(PlanOfAdoption)
	forAdoption := plo.FromGuidance("during care proceedings, Parallel Planning for Adoption")
	forMeeting := plo.FromGuidance(workingBackHeading)
	inWeek := func(week string) d.Source { return plo.FromGuidance(workingBackHeading + ", week " + week) }
	threeWeeks := d.CountFrom(calendar.Weeks(3).Before(), decision)
	return []d.Rule{
		{
			ID: "permanence/childs-permanence-report", Title: "Child's permanence report to the regional adoption agency", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("during care proceedings, Parallel Planning for Adoption; Review Permanence Planning Meeting and Permanence Planning Decision Record, weeks 8-9"),
			If:     adoption, What: report,
			Terms: []d.Term{{
				Latest:   d.EarlierOf(threeWeeks, d.CountFrom(calendar.Weeks(4).Before(), finalEvidence)),
				Readings: []d.Reading{{Name: "three-weeks-only", Latest: threeWeeks}},
			}},
		},
		{
			ID: "permanence/review-meeting", Title: "Review permanence planning meeting held", Owner: plo.CaseProgressionOfficer,
			Source: inWeek("10"),
			What:   meeting, Terms: []d.Term{{Latest: d.CountFrom(calendar.Weeks(3).Before(), finalEvidence)}},
		},
		{
			ID: "permanence/review-meeting-arranged", Title: "Review permanence planning meeting arranged", Owner: plo.CaseProgressionOfficer,
			Source: plo.FromGuidance("during care proceedings, Following the first hearing"),
			What:   d.The(ReviewPermanencePlanningMeetingArranged).Picking(d.Following), Terms: []d.Term{{From: d.The(plo.CaseManagementOrder)}},
			By: d.Roles(plo.CaseProgressionOfficer), Acting: d.Authorises,
		},
		{
			ID: "permanence/review-meeting-attended", Title: "Review permanence planning meeting attended by those who must be there", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, By: d.Roles(plo.SocialWorker, plo.TeamManager, plo.HeadOfService, plo.CaseProgressionOfficer, plo.LegalServices),
		},
		{
			ID: "permanence/review-meeting-first", Title: "Review permanence planning meeting before review, agency decision and evidence", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, Terms: []d.Term{{Latest: d.EarlierOf(review, d.The(AgencyDecision), filed)}},
		},
		{
			ID: "permanence/decision-record", Title: "Permanence planning decision record completed, options ruled in or out", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   d.The(PermanencePlanningDecisionRecord).Picking(d.Following),
			// That the record is made on the meeting's day is inferred.
			Terms: []d.Term{{From: meeting, Latest: d.Count(calendar.Days(0)), Inferred: true}},
		},
		{
			ID: "permanence/looked-after-review", Title: "Looked-after review endorses the plan", Owner: plo.SocialWorker,
			Source: inWeek("12"),
			What:   review, Terms: []d.Term{{Latest: d.CountFrom(calendar.Weeks(1).Before(), finalEvidence)}},
		},
		{
			ID: "permanence/agency-decision", Title: "Agency decision after the review and before the final evidence", Owner: AgencyDecisionMaker,
			Source: forMeeting,
			If:     adoption, What: d.FirstOf(d.The(AgencyDecision), booked),
			Terms: []d.Term{{
				Latest:   d.DayBefore(d.EarlierOf(finalEvidence, filed)),
				Readings: []d.Reading{{Name: "same-day", Latest: d.EarlierOf(finalEvidence, filed)}},
			}},
			Steps: []d.Step{
				{What: review, Latest: d.The(AgencyDecision)},
				{What: review, Latest: booked, If: d.Known(d.All(d.Occurs(AgencyDecisionBooked), d.Not(d.Exists(d.The(AgencyDecision).Happened()))))},
			},
		},
		{
			ID: "permanence/final-evidence", Title: "Final evidence filed", Owner: plo.SocialWorker,
			Source: inWeek("13"),
			What:   filed, Terms: []d.Term{{Latest: finalEvidence}},
		},
		{
			ID: "permanence/adoption-medical", Title: "Adoption medical booked", Owner: plo.SocialWorker,
			Source: forAdoption, Inferred: true,
			If: adoption, What: d.The(AdoptionMedicalBooked), Terms: []d.Term{{Latest: report}},
		},
		{
			ID: "permanence/agency-decision-booked", Title: "Agency decision booked", Owner: plo.SocialWorker,
			Source: forAdoption, Inferred: true,
			If: adoption, What: d.The(AgencyDecisionBooked), Terms: []d.Term{{Latest: report}},
		},
	}
}
