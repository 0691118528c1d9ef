package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// workingBack are the rules that count back from the day on which the final evidence is due: that day ends week 13,
// week k ends seven days for each week before it.
func workingBack() []rule.Rule {
	finalEvidence, decisionDay := rule.Called(FinalEvidenceDay), rule.Called(AgencyDecisionDay)
	review, meeting, filed := rule.The(PermanenceLookedAfterReview), rule.The(ReviewPermanencePlanningMeeting), rule.The(FinalEvidenceFiled)
	report, decision := rule.The(ChildsPermanenceReportSubmitted), rule.The(AgencyDecision)
	booked := rule.The(AgencyDecisionBooked).Picking(rule.Latest).AsPlan()
	adoption := rule.Holds(PlanOfAdoption)
	forAdoption := plo.FromGuidance("during care proceedings, Parallel Planning for Adoption")
	forMeeting := plo.FromGuidance(workingBackHeading)
	inWeek := func(week string) rule.Source { return plo.FromGuidance(workingBackHeading + ", week " + week) }
	threeWeeks := rule.CountFrom(calendar.Weeks(3).Before(), decisionDay)
	comesAfterMeeting := rule.EarlierOf(review, decision, filed)
	reviewFirst := map[rule.ViolationKind]string{
		rule.OutOfOrder:  "The looked-after review was held on {done}, after the agency decision of {due}: the review comes first",
		rule.MissingStep: "No looked-after review was held before the agency decision of {due}",
		rule.PlannedLate: "The looked-after review is planned for {planned}, after the agency decision of {due}: the review comes first",
	}
	return []rule.Rule{
		{
			ID: "permanence/childs-permanence-report", Title: "Child's permanence report sent to the regional adoption agency",
			Do: "Send the child's permanence report to the regional adoption agency", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("during care proceedings, Parallel Planning for Adoption; Review Permanence Planning Meeting and Permanence Planning Decision Record, weeks 8-9"),
			If:     adoption, What: report, Closes: concluded(),
			Terms: []rule.Term{{
				Latest:   rule.EarlierOf(threeWeeks, rule.CountFrom(calendar.Weeks(4).Before(), finalEvidence)),
				Readings: []rule.Reading{{Name: threeWeeksOnly, If: rule.Occurs(AgencyDecision, AgencyDecisionBooked), Latest: threeWeeks}},
			}},
			Says: says("Sent to the adoption agency on", "Not sent to the adoption agency"),
		},
		{
			ID: "permanence/review-meeting", Title: "Review permanence planning meeting held",
			Do: "Hold the review permanence planning meeting", Owner: plo.CaseProgressionOfficer,
			Source: inWeek("10"),
			What:   meeting, Closes: concluded(), Terms: []rule.Term{{Latest: rule.CountFrom(calendar.Weeks(3).Before(), finalEvidence)}},
			Says: says("Held on", "Not held"),
		},
		{
			ID: "permanence/review-meeting-arranged", Title: "Review permanence planning meeting arranged by the case progression officer",
			Do: "Arrange the review permanence planning meeting", Owner: plo.CaseProgressionOfficer,
			Source: plo.FromGuidance("during care proceedings, Following the first hearing"),
			What:   rule.The(ReviewPermanencePlanningMeetingArranged).Picking(rule.Following), Terms: []rule.Term{{From: courtDay()}}, Closes: concluded(),
			By: rule.Roles(plo.CaseProgressionOfficer), Acting: rule.Authorises,
			Says: map[rule.ViolationKind]string{
				rule.NotAuthorised: "Arranged on {done}, and not by the case progression officer",
				rule.OutOfOrder:    "Arranged on {done}, before the first hearing or order of {clock}",
				rule.MissingStep:   "No review permanence planning meeting was arranged after the first hearing or order of {clock}",
			},
		},
		{
			ID: "permanence/review-meeting-attended", Title: "Review permanence planning meeting attended by the five who must be there",
			Do: "Have the five who must be there at the review permanence planning meeting", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, By: rule.Roles(plo.SocialWorker, plo.TeamManager, plo.HeadOfService, plo.CaseProgressionOfficer, plo.LegalServices),
			Says: heldWithout(),
		},
		{
			ID: "permanence/review-meeting-first", Title: "Review permanence planning meeting before review, agency decision and evidence",
			Do: "Hold the review permanence planning meeting before the review, the agency decision and the evidence", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   meeting, Closes: concluded(),
			Terms: []rule.Term{{
				Latest:   comesAfterMeeting,
				Readings: []rule.Reading{{Name: theDayBefore, Latest: rule.DayBefore(comesAfterMeeting)}},
			}},
			Says: map[rule.ViolationKind]string{
				rule.OutOfOrder:  "Held on {done}: it comes before the looked-after review, the agency decision and the final evidence, the first of which was on {due}",
				rule.MissingStep: "Not held before the looked-after review, agency decision or final evidence of {due}",
			},
		},
		{
			ID: "permanence/decision-record", Title: "Permanence planning decision record completed, options ruled in or out",
			Do: "Complete the permanence planning decision record", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting,
			What:   rule.The(PermanencePlanningDecisionRecord).Picking(rule.Following), Closes: concluded(),
			// That the record is made on the meeting's day is inferred.
			Terms: []rule.Term{{From: meeting, Latest: rule.Count(calendar.Days(0)), Inferred: true}},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate:   "Completed on {done}, {days} after the review permanence planning meeting of {clock}",
				rule.NotDone:    "Not completed, {days} after the review permanence planning meeting of {clock}",
				rule.OutOfOrder: "Completed on {done}, before the review permanence planning meeting of {clock}",
			},
		},
		{
			ID: "permanence/looked-after-review", Title: "Looked-after review endorses the permanence plan",
			Do: "Hold the looked-after review that endorses the permanence plan", Owner: IndependentReviewingOfficer,
			Source: inWeek("12"),
			What:   review, Closes: concluded(), Terms: []rule.Term{{Latest: rule.CountFrom(calendar.Weeks(1).Before(), finalEvidence)}},
			Says: says("Held on", "Not held"),
		},
		{
			ID: "permanence/agency-decision", Title: "Agency decision after the review and before the final evidence",
			Do: "Decide on the plan of adoption after the review and before the final evidence", Owner: AgencyDecisionMaker,
			Source: forMeeting,
			If:     adoption, What: rule.FirstOf(decision, booked), Closes: concluded(),
			Terms: []rule.Term{{
				Latest:   rule.DayBefore(rule.EarlierOf(finalEvidence, filed)),
				Readings: []rule.Reading{{Name: sameDay, Latest: rule.EarlierOf(finalEvidence, filed)}},
			}},
			Steps: []rule.Step{
				{What: review, Latest: decision, Says: reviewFirst},
				{What: review, Latest: booked, Says: reviewFirst, If: rule.Known(rule.All(rule.Occurs(AgencyDecisionBooked), rule.Not(rule.Exists(decision.Happened()))))},
			},
			Says: map[rule.ViolationKind]string{
				rule.DoneLate:    "Decided on {done}, {days} late: it was due by {due}, before the final evidence",
				rule.NotDone:     "Not decided, {days} overdue: it was due by {due}, before the final evidence",
				rule.PlannedLate: "Booked for {planned}, {days} after it is due: {due}, before the final evidence",
				rule.OutOfOrder:  "Decided on {done}: it was due by {due}, before the final evidence was filed",
				rule.MissingStep: "Not decided before the final evidence was filed: it was due by {due}",
			},
		},
		{
			ID: "permanence/final-evidence", Title: "Final evidence filed", Do: "File the final evidence",
			Owner: plo.SocialWorker, Owners: []rule.Role{plo.SocialWorker, plo.TeamManager},
			Source: inWeek("13"),
			What:   filed, Closes: concluded(), Terms: []rule.Term{{Latest: finalEvidence}},
			Says: says("Filed on", "Not filed"),
		},
		{
			ID: "permanence/adoption-medical", Title: "Adoption medical booked", Do: "Book the adoption medical", Owner: plo.SocialWorker,
			Source: forAdoption, Inferred: true,
			If: adoption, What: rule.The(AdoptionMedicalBooked), Closes: concluded(), Terms: []rule.Term{{Latest: report}},
			Says: bookedBeforeReport(),
		},
		{
			ID: "permanence/final-evidence-day-known", Title: "Day recorded by which the final evidence is due",
			Do: "Record the day by which the final evidence is due", Owner: plo.CaseProgressionOfficer,
			Source: forMeeting, Inferred: true, Advisory: true,
			What: rule.The(FinalEvidenceDue), Terms: []rule.Term{{From: courtDay()}}, AnyOrder: true, Closes: concluded(),
			Says: map[rule.ViolationKind]string{rule.MissingStep: "Nobody recorded the day by which the final evidence is due"},
		},
		{
			ID: "permanence/agency-decision-booked", Title: "Agency decision booked", Do: "Book the agency decision", Owner: plo.SocialWorker,
			Source: forAdoption, Inferred: true,
			If: adoption, What: rule.The(AgencyDecisionBooked), Closes: concluded(), Terms: []rule.Term{{Latest: report}},
			Says: bookedBeforeReport(),
		},
	}
}

// says are the sentences for what was done late or is overdue, which begin with the words given.
func says(done, notDone string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		rule.DoneLate: done + " {done}, {days} late: it was due by {due}",
		rule.NotDone:  notDone + ", {days} overdue: it was due by {due}",
	}
}

func heldWithout() map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{rule.MissingAttendee: "Held on {done} without {lacks}", rule.MissingDocument: "Held on {done} without {lacks}"}
}

func bookedBeforeReport() map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		rule.OutOfOrder:  "Booked on {done}, after the child's permanence report was submitted on {due}",
		rule.MissingStep: "Not booked when the child's permanence report was submitted on {due}",
	}
}
