package permanence

import (
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// meeting are the rules about the permanency planning meeting.
func meeting() []rule.Rule {
	planning := rule.The(PermanencyPlanningMeeting)
	attendance := plo.FromMeetingsTable("permanency planning meeting, who to attend")
	needIf := func(role rule.Role, where ...rule.Condition) rule.Need {
		need := rule.AnyRole(role)
		if len(where) > 0 {
			need.If = rule.All(where...)
		}
		return need
	}
	guardian := needIf(ChildrensGuardian, rule.Holds(ChildrensGuardianAppointed).Said("a children's guardian is appointed on that day"))
	guardian.Advisory = true // the guardian observes
	under11, inProceedings := rule.Subject().OnOrBefore(rule.Called(EleventhBirthday).DayBefore()).Said("the child is then under 11"), rule.Holds(plo.ApplicationIssued)
	notInvited := func(role rule.Role) rule.Condition { return invitation().By(role).Exists().Not().Said("not invited") }
	return []rule.Rule{
		{
			ID: "permanence/planning-meeting-called", Title: "Permanency planning meeting called", Do: "Call a permanency planning meeting", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("legal planning meeting, agenda"), Inferred: true,
			If: rule.Holds(plo.LegalPlanningMeeting), What: planning, AnyOrder: true, Closes: concluded(), Ends: rule.The(plo.DecisionToExit).Happened(),
			Terms: []rule.Term{{From: rule.The(plo.LegalPlanningMeeting)}},
			Says:  map[rule.ViolationKind]string{"missing-step": "No permanency planning meeting was called: the legal planning meeting was on {clock}"},
		},
		{
			ID: "permanence/planning-meeting-organised", Title: "Permanency planning meeting organised by the social worker",
			Do: "Organise the permanency planning meeting", Owner: plo.SocialWorker,
			Source: attendance,
			Each:   rule.Each{Event: planning}, By: rule.Roles(plo.SocialWorker), Acting: "authorises",
			Says: map[rule.ViolationKind]string{"not-authorised": "Permanency planning meeting held on {done}, and not organised by the child's social worker"},
		},
		{
			ID: "permanence/planning-meeting-invited", Title: "Invitations sent to the permanency planning meeting",
			Do: "Send the invitations to the permanency planning meeting", Owner: plo.SocialWorker,
			Source: attendance,
			Each:   rule.Each{Event: planning}, What: invitation(), Closes: concluded(), By: []rule.Need{rule.AnyRole(ChildrenInCareTeam), guardian},
			Terms: []rule.Term{{Latest: rule.Subject()}},
			Says: map[rule.ViolationKind]string{
				"missing-step":     "No invitations were sent to the permanency planning meeting of {due}",
				"missing-attendee": "Not invited to the permanency planning meeting: {lacks}",
			},
		},
		{
			ID: "permanence/planning-meeting-attended", Title: "Permanency planning meeting attended by those who must be there",
			Do: "Have those who must be there at the permanency planning meeting", Owner: plo.SocialWorker,
			Source: attendance,
			Each:   rule.Each{Event: planning},
			By: []rule.Need{
				needIf(IndependentReviewingOfficer), needIf(plo.FosteringTeam), needIf(FamilyFindingAdoptionTeam, under11), needIf(LocalAuthoritySolicitor, inProceedings),
			},
			Terms: []rule.Term{{Readings: []rule.Reading{
				{
					Name: under11GovernsAll, Words: "all children under 11",
					By: []rule.Need{
						needIf(IndependentReviewingOfficer, under11), needIf(plo.FosteringTeam, under11), needIf(FamilyFindingAdoptionTeam, under11),
						needIf(LocalAuthoritySolicitor, inProceedings),
					},
				},
				{
					Name: invitedIsEnough, Words: "must be invited to attend the meeting",
					By: []rule.Need{
						needIf(IndependentReviewingOfficer, notInvited(IndependentReviewingOfficer)), needIf(plo.FosteringTeam, notInvited(plo.FosteringTeam)),
						needIf(FamilyFindingAdoptionTeam, under11, notInvited(FamilyFindingAdoptionTeam)),
						needIf(LocalAuthoritySolicitor, inProceedings, notInvited(LocalAuthoritySolicitor)),
					},
				},
			}}},
			Says: heldWithout("Permanency planning meeting"),
		},
		{
			ID: "permanence/planning-meeting-chaired", Title: "Permanency planning meeting chaired by a manager",
			Do: "Have a team manager or service manager chair the permanency planning meeting", Owner: plo.TeamManager,
			Source: attendance,
			Each:   rule.Each{Event: planning}, Chair: []rule.Need{rule.AnyRole(plo.TeamManager, plo.ServiceManager)},
			Says: map[rule.ViolationKind]string{"not-authorised": "Permanency planning meeting held on {done}, and not chaired by a team manager or service manager"},
		},
		{
			ID: "permanence/planning-meeting-documents", Title: "Assessment and views at the permanency planning meeting",
			Do: "Bring the assessment and everybody's views to the permanency planning meeting", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("permanency planning meeting, documents; who to attend"),
			Each:   rule.Each{Event: planning}, With: rule.Documents(ChildAndFamilyAssessment, ViewsOfChild, ViewsOfParents, ViewsOfOthers),
			Says: heldWithout("Permanency planning meeting"),
		},
		{
			ID: "permanence/plan-recommended", Title: "Permanence plan recommended to the next statutory review",
			Do: "Recommend the permanence plan to the next statutory review", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("permanency planning meeting, agenda"), Inferred: true,
			What: rule.The(PermanencePlanRecommended).Following().Said("the recommendation of the permanence plan"), Closes: concluded(),
			Terms: []rule.Term{{From: planning, Latest: rule.The(LookedAfterReview).NotBefore(rule.Clock().DayAfter()).Said("the next looked-after review after the day of the clock")}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The plan of the permanency planning meeting of {clock} was not recommended to the next looked-after review",
				"out-of-order": "Permanence plan recommended on {done}, not between the permanency planning meeting of {clock} and the next looked-after review",
			},
		},
	}
}

// invitation is the day of the invitations to the permanency planning meeting that the finding is about: the latest not
// after it and after the meeting before it.
func invitation() rule.Day {
	sent := rule.The(PermanencyPlanningMeetingInvitationsSent).Latest().NotAfter(rule.Subject())
	earlier := rule.The(PermanencyPlanningMeeting).NotAfter(rule.Subject().DayBefore())
	planned := earlier.Planned()
	meetingBefore := rule.Choose(planned.OnOrBefore(rule.Subject()).ForSure(), planned, earlier.Latest().Happened())
	return rule.Choose(meetingBefore.OnOrBefore(rule.Subject()).ForSure(), sent.NotBefore(meetingBefore.DayAfter()), sent).
		Said("the latest invitations sent by that day and after the meeting before it")
}
