package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// meeting are the rules about the permanency planning meeting.
func meeting() []rule.Rule {
	planning := rule.The(PermanencyPlanningMeeting)
	organised := plo.FromMeetingsTable("permanency planning meeting, who to attend")
	under11 := rule.Not(rule.OnOrBefore(rule.CountFrom(calendar.Months(11*12), rule.The(plo.ChildBorn)), rule.Subject()))
	needIf := func(role rule.Role, where rule.Condition) rule.Need {
		need := rule.AnyRole(role)
		need.If = where
		return need
	}
	guardian := needIf(ChildrensGuardian, rule.Holds(ChildrensGuardianAppointed))
	solicitor := needIf(LocalAuthoritySolicitor, rule.Holds(plo.ApplicationIssued))
	familyFinding := needIf(FamilyFindingAdoptionTeam, under11)
	return []rule.Rule{
		{
			ID: "permanence/planning-meeting-called", Title: "Permanency planning meeting called", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("legal planning meeting, agenda"),
			If:     rule.Holds(plo.LegalPlanningMeeting), What: planning, AnyOrder: true,
			Terms: []rule.Term{{From: rule.The(plo.LegalPlanningMeeting)}},
		},
		{
			ID: "permanence/planning-meeting-organised", Title: "Permanency planning meeting organised", Owner: plo.SocialWorker,
			Source: organised,
			Each:   rule.Each{Event: planning}, By: rule.Roles(plo.SocialWorker), Acting: rule.Authorises,
		},
		{
			ID: "permanence/planning-meeting-invited", Title: "Invitations to the permanency planning meeting", Owner: plo.SocialWorker,
			Source: organised,
			Each:   rule.Each{Event: rule.The(PermanencyPlanningMeetingInvitationsSent)},
			By: []rule.Need{
				rule.AnyRole(ChildrenInCareTeam), rule.AnyRole(IndependentReviewingOfficer), rule.AnyRole(plo.FosteringTeam), guardian, familyFinding, solicitor,
			},
			Terms: []rule.Term{{Readings: []rule.Reading{{
				Name: "under-11-governs-reviewing-officer-and-fostering-too",
				By: []rule.Need{
					rule.AnyRole(ChildrenInCareTeam), needIf(IndependentReviewingOfficer, under11), needIf(plo.FosteringTeam, under11),
					guardian, familyFinding, solicitor,
				},
			}}}},
		},
		{
			ID: "permanence/planning-meeting-chaired", Title: "Permanency planning meeting chaired by a manager", Owner: plo.TeamManager,
			Source: organised,
			Each:   rule.Each{Event: planning}, Chair: []rule.Need{rule.AnyRole(plo.TeamManager, plo.ServiceManager)},
		},
		{
			ID: "permanence/planning-meeting-documents", Title: "Assessment and views at the permanency planning meeting", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("permanency planning meeting, documents; who to attend"),
			Each:   rule.Each{Event: planning}, With: rule.Documents(ChildAndFamilyAssessment, ViewsOfChild, ViewsOfParents, ViewsOfOthers),
		},
		{
			ID: "permanence/plan-recommended", Title: "Permanence plan recommended to the next statutory review", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("permanency planning meeting, agenda"),
			What:   rule.The(PermanencePlanRecommended).Picking(rule.Following),
			Terms:  []rule.Term{{From: planning, Latest: rule.The(LookedAfterReview).NotBefore(rule.DayAfter(rule.Clock()))}},
		},
	}
}

// parents are the rules of part 2 of the guidance: tools, advocacy and alternative carers.
func parents() []rule.Rule {
	disability := rule.The(plo.ParentLearningDisability)
	eachDisability := rule.Each{Event: disability, PerRef: true}
	parenting, difficulties := plo.FromGuidance("part 2, Parenting assessment"), plo.FromGuidance("part 2, Parents with learning difficulties")
	positive := rule.The(plo.PreViabilityAssessment).With(plo.Positive)
	return []rule.Rule{
		{
			ID: "permanence/graded-care-profile", Title: "Graded care profile completed", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("part 2, Graded Care Profile"),
			If:     rule.Holds(Neglect, ParentalCareConcern), What: rule.The(GradedCareProfile), AnyOrder: true,
			Terms: []rule.Term{{From: rule.The(Neglect, ParentalCareConcern)}},
		},
		{
			ID: "permanence/pams-offered", Title: "PAMS assessment offered", Owner: plo.SocialWorker,
			Source: difficulties,
			If:     rule.Holds(plo.ParentLearningDisability),
			Each:   eachDisability, What: rule.The(PAMSOffered).OfSameRef(), AnyOrder: true,
			Terms: []rule.Term{{From: disability.OfSameRef()}},
		},
		{
			ID: "permanence/pams-by-family-support-worker", Title: "PAMS assessment by a family support worker, into the parenting assessment", Owner: FamilySupportWorker,
			Source: parenting,
			If:     rule.Occurs(plo.PAMSAssessment), What: rule.The(plo.PAMSAssessment), Terms: []rule.Term{{Latest: rule.The(plo.ParentingCapacityAssessment).OfSameRef()}},
			By: rule.Roles(FamilySupportWorker), Acting: rule.Authorises,
		},
		{
			ID: "permanence/independent-advocacy", Title: "Independent advocacy offered", Owner: plo.SocialWorker,
			Source: difficulties,
			If:     rule.Holds(plo.ParentLearningDisability),
			Each:   eachDisability, What: rule.The(IndependentAdvocacyOffered).OfSameRef(), AnyOrder: true,
			Terms: []rule.Term{{From: disability.OfSameRef()}},
		},
		{
			ID: "permanence/viability-referred", Title: "Positive pre-viability assessment referred to fostering", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("part 2, Viability Assessments"),
			Each:   rule.Each{Event: positive, PerRef: true}, What: rule.The(ViabilityAssessmentReferred).OfSameRef().Picking(rule.Following),
			Terms: []rule.Term{{From: positive.OfSameRef()}},
		},
	}
}
