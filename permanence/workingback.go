package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// workingBack are the rules that count back from the day on which the final evidence is due: that day ends week 13,
// week k ends seven days for each week before it.
func workingBack() []rule.Rule {
	finalEvidence, decision := rule.Called(FinalEvidenceDay), rule.Called(AgencyDecisionDay)
	review, meeting, filed := rule.The(PermanenceLookedAfterReview), rule.The(ReviewPermanencePlanningMeeting), rule.The(FinalEvidenceFiled)
	report := rule.The(ChildsPermanenceReportSubmitted)
	booked := rule.The(AgencyDecisionBooked).Picking(rule.Latest).AsPlan()
	adoption := rule.Holds(PlanOfAdoption)
	forAdoption := plo.FromGuidance("during care proceedings, Parallel Planning for Adoption")
	forMeeting := plo.FromGuidance(workingBackHeading)
	inWeek := func(week string) rule.Source { return plo.FromGuidance(workingBackHeading + ", week " + week) }
	threeWeeks := rule.CountFrom(calendar.Weeks(3).Before(), decision)
	return []rule.Rule{
		{
			ID: "permanence/childs-permanence-report", Title: "Child's permanence report to the regional adoption agency", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("during care proceedings, Parallel Planning for Adoption; Review Permanence Planning Meeting and Permanence Planning Decision Record, weeks 8-9"),
			If:     adoption, What: report,
			Terms: []rule.Term{{
				Latest:   rule.EarlierOf(threeWeeks, rule.CountFrom(calendar.Weeks(4).Before(), finalEvidence)),
				Readings: []rule.Reading{{Name: "three-weeks-only", Latest: threeWeeks}},
			}},
		},
		{
			ID: "permanence/review-meeting", Title: "Review permanence planning meeting held", Owner: plo.CaseProgressionOfficer,
			Source: inWeek("10"),
			What:   meeting, Terms: []rule.Term{{Latest: rule.CountFrom(calendar.Weeks(3).Before(), finalEvidence)}},
		},
		{
			ID: "permanence/review-meeting-arranged", Title: "Review permanence planning meeting arranged", Owner: plo.CaseProgressionOfficer,
			Source: plo.FromGuidance("during care proceedings, Following the first hearing"),
			What:   rule.The(ReviewPermanencePlanningMeetingArranged).Picking(rule.Following), Terms: []rule.Term{{From: rule.The(plo.CaseManagementOrder)}},
			By: rule.Roles(plo.CaseProgressionOfficer), Acting: rule.Authorises,
		},
		{
			ID: "permanence/review-meeting-attended", Title: "Review permanence planning meeting attended by those who must be there", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, By: rule.Roles(plo.SocialWorker, plo.TeamManager, plo.HeadOfService, plo.CaseProgressionOfficer, plo.LegalServices),
		},
		{
			ID: "permanence/review-meeting-first", Title: "Review permanence planning meeting before review, agency decision and evidence", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, Terms: []rule.Term{{Latest: rule.EarlierOf(review, rule.The(AgencyDecision), filed)}},
		},
		{
			ID: "permanence/decision-record", Title: "Permanence planning decision record completed, options ruled in or out", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   rule.The(PermanencePlanningDecisionRecord).Picking(rule.Following),
			// That the record is made on the meeting's day is inferred.
			Terms: []rule.Term{{From: meeting, Latest: rule.Count(calendar.Days(0)), Inferred: true}},
		},
		{
			ID: "permanence/looked-after-review", Title: "Looked-after review endorses the plan", Owner: plo.SocialWorker,
			Source: inWeek("12"),
			What:   review, Terms: []rule.Term{{Latest: rule.CountFrom(calendar.Weeks(1).Before(), finalEvidence)}},
		},
		{
			ID: "permanence/agency-decision", Title: "Agency decision after the review and before the final evidence", Owner: AgencyDecisionMaker,
			Source: forMeeting,
			If:     adoption, What: rule.FirstOf(rule.The(AgencyDecision), booked),
			Terms: []rule.Term{{
				Latest:   rule.DayBefore(rule.EarlierOf(finalEvidence, filed)),
				Readings: []rule.Reading{{Name: "same-day", Latest: rule.EarlierOf(finalEvidence, filed)}},
			}},
			Steps: []rule.Step{
				{What: review, Latest: rule.The(AgencyDecision)},
				{What: review, Latest: booked, If: rule.Known(rule.All(rule.Occurs(AgencyDecisionBooked), rule.Not(rule.Exists(rule.The(AgencyDecision).Happened()))))},
			},
		},
		{
			ID: "permanence/final-evidence", Title: "Final evidence filed", Owner: plo.SocialWorker,
			Source: inWeek("13"),
			What:   filed, Terms: []rule.Term{{Latest: finalEvidence}},
		},
		{
			ID: "permanence/adoption-medical", Title: "Adoption medical booked", Owner: plo.SocialWorker,
			Source: forAdoption, Inferred: true,
			If: adoption, What: rule.The(AdoptionMedicalBooked), Terms: []rule.Term{{Latest: report}},
		},
		{
			ID: "permanence/agency-decision-booked", Title: "Agency decision booked", Owner: plo.SocialWorker,
			Source: forAdoption, Inferred: true,
			If: adoption, What: rule.The(AgencyDecisionBooked), Terms: []rule.Term{{Latest: report}},
		},
	}
}
