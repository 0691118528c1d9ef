package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// workingBack are the rules that count back from the day on which the final evidence is due: that day ends week 13,
// week k ends seven days for each week before it.
func workingBack() []rule.Rule {
	finalEvidence, decisionDay := rule.Called(FinalEvidenceDay).Said("the day on which the final evidence is due"), rule.Called(AgencyDecisionDay).Said("the day of the agency decision")
	review, meeting, filed := rule.The(PermanenceLookedAfterReview), rule.The(ReviewPermanencePlanningMeeting), rule.The(FinalEvidenceFiled)
	report, decision := rule.The(ChildsPermanenceReportSubmitted), rule.The(AgencyDecision)
	booked := rule.The(AgencyDecisionBooked).Latest().AsPlan().Said("the day for which the agency decision is booked")
	adoption := rule.Holds(PlanOfAdoption).Said("a plan of adoption is recorded, sole or parallel")
	forAdoption := plo.FromGuidance("during care proceedings, Parallel Planning for Adoption")
	forMeeting := plo.FromGuidance(workingBackHeading)
	inWeek := func(week string) rule.Source { return plo.FromGuidance(workingBackHeading + ", week " + week) }
	threeWeeks := decisionDay.Plus(calendar.Weeks(3).Before())
	comesAfterMeeting := rule.EarlierOf(review, decision, filed)
	reviewFirst := map[rule.ViolationKind]string{
		"out-of-order": "The looked-after review was held on {done}, after the agency decision of {due}: the review comes first",
		"missing-step": "No looked-after review was held before the agency decision of {due}",
		"planned-late": "The looked-after review is planned for {planned}, after the agency decision of {due}: the review comes first",
	}
	return []rule.Rule{
		{
			ID: "permanence/childs-permanence-report", Title: "Child's permanence report sent to the regional adoption agency",
			Do: "Send the child's permanence report to the regional adoption agency", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("during care proceedings, Parallel Planning for Adoption; Review Permanence Planning Meeting and Permanence Planning Decision Record, weeks 8-9 (CPR: \"Child's Permanence Record\")"),
			If:     adoption, What: report, Closes: concluded(),
			Terms: []rule.Term{{
				Latest:   rule.EarlierOf(threeWeeks, finalEvidence.Plus(calendar.Weeks(4).Before())),
				Readings: []rule.Reading{{Name: threeWeeksOnly, Words: "3 weeks prior to the ADM date", Latest: threeWeeks}},
			}},
			Says: says("Child's permanence report", "sent to the adoption agency"),
		},
		{
			ID: "permanence/review-meeting", Title: "Review permanence planning meeting held",
			Do: "Hold the review permanence planning meeting", Owner: plo.CaseProgressionOfficer,
			Source: inWeek("10"),
			What:   meeting, Closes: concluded(), Terms: []rule.Term{{Latest: finalEvidence.Plus(calendar.Weeks(3).Before())}},
			Says: says("Review permanence planning meeting", "held"),
		},
		{
			ID: "permanence/review-meeting-arranged", Title: "Review permanence planning meeting arranged by the case progression officer",
			Do: "Arrange the review permanence planning meeting", Owner: plo.CaseProgressionOfficer,
			Source: plo.FromGuidance("during care proceedings, Following the first hearing"),
			What:   rule.The(ReviewPermanencePlanningMeetingArranged).Following().Said("the arranging of the review permanence planning meeting"), Terms: []rule.Term{{From: courtDay()}}, Closes: concluded(),
			By: rule.Roles(plo.CaseProgressionOfficer), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"not-authorised": "Review permanence planning meeting arranged on {done}, not by the case progression officer",
				"out-of-order":   "Review permanence planning meeting arranged on {done}, before the first hearing or order of {clock}",
				"missing-step":   "No review permanence planning meeting was arranged after the first hearing or order of {clock}",
			},
		},
		{
			ID: "permanence/review-meeting-attended", Title: "Review permanence planning meeting attended by the five who must be there",
			Do: "Have the five who must be there at the review permanence planning meeting", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, By: rule.Roles(plo.SocialWorker, plo.TeamManager, plo.HeadOfService, plo.CaseProgressionOfficer, plo.LegalServices),
			Says: heldWithout("Review permanence planning meeting"),
		},
		{
			ID: "permanence/review-meeting-first", Title: "Review permanence planning meeting before review, agency decision and evidence",
			Do: "Hold the review permanence planning meeting before the review, the agency decision and the evidence", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, Closes: concluded(),
			Terms: []rule.Term{{
				Latest:   comesAfterMeeting,
				Readings: []rule.Reading{{Name: theDayBefore, Words: "Prior to the permanence LAC review", Latest: comesAfterMeeting.DayBefore()}},
			}},
			Says: map[rule.ViolationKind]string{
				"out-of-order": "Review permanence planning meeting held on {done}: it comes before the looked-after review, the agency decision and the final evidence, the first of which was on {due}",
				"missing-step": "No review permanence planning meeting was held before the looked-after review, agency decision or final evidence of {due}",
			},
		},
		{
			ID: "permanence/decision-record", Title: "Permanence planning decision record completed, options ruled in or out",
			Do: "Complete the permanence planning decision record", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   rule.The(PermanencePlanningDecisionRecord).Following().Said("the permanence planning decision record"), Closes: concluded(),
			Terms: []rule.Term{{From: meeting, Latest: rule.Count(calendar.Days(0)).Inferred()}},
			Says: map[rule.ViolationKind]string{
				"late":         "Permanence planning decision record completed on {done}, {days} after the review permanence planning meeting of {clock}",
				"overdue":      "Permanence planning decision record not completed, {days} after the review permanence planning meeting of {clock}",
				"out-of-order": "Permanence planning decision record completed on {done}, before the review permanence planning meeting of {clock}",
			},
		},
		{
			ID: "permanence/looked-after-review", Title: "Looked-after review endorses the permanence plan",
			Do: "Hold the looked-after review that endorses the permanence plan", Owner: IndependentReviewingOfficer,
			Source: inWeek("12"),
			What:   review, Closes: concluded(), Terms: []rule.Term{{Latest: finalEvidence.Plus(calendar.Weeks(1).Before())}},
			Says: says("Looked-after review that endorses the permanence plan", "held"),
		},
		{
			ID: "permanence/agency-decision", Title: "Agency decision after the review and before the final evidence",
			Do: "Decide on the plan of adoption after the review and before the final evidence", Owner: AgencyDecisionMaker,
			Source: forMeeting,
			If:     adoption, What: rule.FirstOf(decision, booked), Closes: concluded(),
			Terms: []rule.Term{{
				Latest:   rule.EarlierOf(finalEvidence, filed).DayBefore(),
				Readings: []rule.Reading{{Name: sameDay, Words: "but before final evidence", Latest: rule.EarlierOf(finalEvidence, filed)}},
			}},
			Steps: []rule.Step{
				{What: review, Latest: decision, Says: reviewFirst},
				{What: review, Latest: booked, Says: reviewFirst, If: rule.All(rule.Occurs(AgencyDecisionBooked), decision.Happened().Exists().Not()).ForSure().Said("an agency decision is booked and none has been made")},
			},
			Says: map[rule.ViolationKind]string{
				"late":         "Agency decision made on {done}, {days} late: it was due by {due}, before the final evidence",
				"overdue":      "Agency decision not made: it was due by {due}, before the final evidence, {ago}",
				"planned-late": "Agency decision booked for {planned}, {days} after it is due: {due}, before the final evidence",
				"out-of-order": "Agency decision made on {done}: it was due by {due}, before the final evidence was filed",
				"missing-step": "No agency decision was made before the final evidence was filed: it was due by {due}",
			},
		},
		{
			ID: "permanence/final-evidence", Title: "Final evidence filed", Do: "File the final evidence",
			Owner: plo.SocialWorker, Owners: []rule.Role{plo.SocialWorker, plo.TeamManager},
			Source: inWeek("13"),
			What:   filed, Closes: concluded(), Terms: []rule.Term{{Latest: finalEvidence}},
			Says: says("Final evidence", "filed"),
		},
		{
			ID: "permanence/adoption-medical", Title: "Adoption medical booked", Do: "Book the adoption medical", Owner: plo.SocialWorker,
			Source: forAdoption,
			If:     adoption, What: rule.The(AdoptionMedicalBooked), Closes: concluded(), Terms: []rule.Term{{Latest: report.Inferred()}},
			Says: bookedBeforeReport("Adoption medical"),
		},
		{
			ID: "permanence/final-evidence-day-known", Title: "Day recorded by which the final evidence is due",
			Do: "Record the day by which the final evidence is due", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting, Inferred: true, Advisory: true,
			What: rule.The(FinalEvidenceDue), Terms: []rule.Term{{From: courtDay()}}, AnyOrder: true, Closes: concluded(),
			Says: map[rule.ViolationKind]string{"missing-step": "Nobody recorded the day by which the final evidence is due"},
		},
		{
			ID: "permanence/agency-decision-booked", Title: "Agency decision booked", Do: "Book the agency decision", Owner: plo.SocialWorker,
			Source: forAdoption,
			If:     adoption, What: rule.The(AgencyDecisionBooked), Closes: concluded(), Terms: []rule.Term{{Latest: report.Inferred()}},
			Says: bookedBeforeReport("Agency decision"),
		},
	}
}

// says are the sentences for an act that was done late, or is overdue or planned too late.
func says(act, done string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"late":         act + " " + done + " on {done}, {days} late: it was due by {due}",
		"overdue":      act + " not " + done + ": it was due by {due}, {ago}",
		"planned-late": act + " planned for {planned}, {days} after it is due: {due}",
	}
}

func heldWithout(meeting string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{"missing-attendee": meeting + " held on {done} without: {lacks}", "missing-document": meeting + " held on {done} without: {lacks}"}
}

func bookedBeforeReport(what string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"out-of-order": what + " booked on {done}, after the child's permanence report was submitted on {due}",
		"missing-step": what + " not booked when the child's permanence report was submitted on {due}",
	}
}
