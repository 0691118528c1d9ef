package permanence

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// meeting are the rules about the permanency planning meeting.
func meeting() []d.Rule {
	planning := d.The(PermanencyPlanningMeeting)
	organised := plo.FromMeetingsTable("permanency planning meeting, who to attend")
	under11 := d.Not(d.OnOrBefore(d.CountFrom(calendar.Months(11*12), d.The(plo.ChildBorn)), d.Subject()))
	needIf := func(role d.Role, where d.Condition) d.Need {
		need := d.AnyRole(role)
		need.If = where
		return need
	}
	guardian := needIf(ChildrensGuardian, d.Holds(ChildrensGuardianAppointed))
	solicitor := needIf(LocalAuthoritySolicitor, d.Holds(plo.ApplicationIssued))
	familyFinding := needIf(FamilyFindingAdoptionTeam, under11)
	return []d.Rule{
		{
			ID: "permanence/planning-meeting-called", Title: "Permanency planning meeting called", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("legal planning meeting, agenda"),
			If:     d.Holds(plo.LegalPlanningMeeting), What: planning, AnyOrder: true,
			Terms: []d.Term{{From: d.The(plo.LegalPlanningMeeting)}},
		},
		{
			ID: "permanence/planning-meeting-organised", Title: "Permanency planning meeting organised", Owner: plo.SocialWorker,
			Source: organised,
			Each:   d.Each{Event: planning}, By: d.Roles(plo.SocialWorker), Acting: d.Authorises,
		},
		{
			ID: "permanence/planning-meeting-invited", Title: "Invitations to the permanency planning meeting", Owner: plo.SocialWorker,
			Source: organised,
			Each:   d.Each{Event: d.The(PermanencyPlanningMeetingInvitationsSent)},
			By: []d.Need{
				d.AnyRole(ChildrenInCareTeam), d.AnyRole(IndependentReviewingOfficer), d.AnyRole(plo.FosteringTeam), guardian, familyFinding, solicitor,
			},
			Terms: []d.Term{{Readings: []d.Reading{{
				Name: "under-11-governs-reviewing-officer-and-fostering-too",
				By: []d.Need{
					d.AnyRole(ChildrenInCareTeam), needIf(IndependentReviewingOfficer, under11), needIf(plo.FosteringTeam, under11),
					guardian, familyFinding, solicitor,
				},
			}}}},
		},
		{
			ID: "permanence/planning-meeting-chaired", Title: "Permanency planning meeting chaired by a manager", Owner: plo.TeamManager,
			Source: organised,
			Each:   d.Each{Event: planning}, Chair: []d.Need{d.AnyRole(plo.TeamManager, plo.ServiceManager)},
		},
		{
			ID: "permanence/planning-meeting-documents", Title: "Assessment and views at the permanency planning meeting", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("permanency planning meeting, documents; who to attend"),
			Each:   d.Each{Event: planning}, With: d.Documents(ChildAndFamilyAssessment, ViewsOfChild, ViewsOfParents, ViewsOfOthers),
		},
		{
			ID: "permanence/plan-recommended", Title: "Permanence plan recommended to the next statutory review", Owner: plo.SocialWorker,
			Source: plo.FromMeetingsTable("permanency planning meeting, agenda"),
			What:   d.The(PermanencePlanRecommended).Picking(d.Following),
			Terms:  []d.Term{{From: planning, Latest: d.The(LookedAfterReview).NotBefore(d.DayAfter(d.Clock()))}},
		},
	}
}

// parents are the rules of part 2 of the guidance: tools, advocacy and alternative carers.
func parents() []d.Rule {
	disability := d.The(plo.ParentLearningDisability)
	eachDisability := d.Each{Event: disability, PerRef: true}
	parenting, difficulties := plo.FromGuidance("part 2, Parenting assessment"), plo.FromGuidance("part 2, Parents with learning difficulties")
	positive := d.The(plo.PreViabilityAssessment).With(plo.Positive)
	return []d.Rule{
		{
			ID: "permanence/graded-care-profile", Title: "Graded care profile completed", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("part 2, Graded Care Profile"),
			If:     d.Holds(Neglect, ParentalCareConcern), What: d.The(GradedCareProfile), AnyOrder: true,
			Terms: []d.Term{{From: d.The(Neglect, ParentalCareConcern)}},
		},
		{
			ID: "permanence/pams-offered", Title: "PAMS assessment offered", Owner: plo.SocialWorker,
			Source: difficulties,
			If:     d.Holds(plo.ParentLearningDisability),
			Each:   eachDisability, What: d.The(PAMSOffered).OfSameRef(), AnyOrder: true,
			Terms: []d.Term{{From: disability.OfSameRef()}},
		},
		{
			ID: "permanence/pams-by-family-support-worker", Title: "PAMS assessment by a family support worker, into the parenting assessment", Owner: FamilySupportWorker,
			Source: parenting,
			If:     d.Occurs(plo.PAMSAssessment), What: d.The(plo.PAMSAssessment), Terms: []d.Term{{Latest: d.The(plo.ParentingCapacityAssessment).OfSameRef()}},
			By: d.Roles(FamilySupportWorker), Acting: d.Authorises,
		},
		{
			ID: "permanence/independent-advocacy", Title: "Independent advocacy offered", Owner: plo.SocialWorker,
			Source: difficulties,
			If:     d.Holds(plo.ParentLearningDisability),
			Each:   eachDisability, What: d.The(IndependentAdvocacyOffered).OfSameRef(), AnyOrder: true,
			Terms: []d.Term{{From: disability.OfSameRef()}},
		},
		{
			ID: "permanence/viability-referred", Title: "Positive pre-viability assessment referred to fostering", Owner: plo.SocialWorker,
			Source: plo.FromGuidance("part 2, Viability Assessments"),
			Each:   d.Each{Event: positive, PerRef: true}, What: d.The(ViabilityAssessmentReferred).OfSameRef().Picking(d.Following),
			Terms: []d.Term{{From: positive.OfSameRef()}},
		},
	}
}
