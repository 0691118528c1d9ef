package permanence

import "github.com/careclock/careclock/calendar/deadline"

// vocabulary returns every word that this package declares. The order is part of the catalogue: words are only added.
func vocabulary() (kinds []deadline.KindOfEvent, roles []deadline.Role, documents []deadline.Document) {
	kinds = []deadline.KindOfEvent{
		{Kind: ViabilityAssessmentReferred},
		{Kind: PAMSOffered},
		{Kind: CognitiveAssessment},
		{Kind: GradedCareProfile},
		{Kind: GradedCareProfileReviewed},
		{Kind: IndependentAdvocacyOffered},
		{Kind: FinalEvidenceDue},
		{Kind: FinalEvidenceFiled},
		{Kind: PlanOfAdoption},
		{Kind: AdoptionMedicalBooked},
		{Kind: ChildsPermanenceReportSubmitted},
		{Kind: AgencyDecisionBooked},
		{Kind: AgencyDecision},
		{Kind: ReviewPermanencePlanningMeetingArranged},
		{Kind: ReviewPermanencePlanningMeeting},
		{Kind: PermanencePlanningDecisionRecord},
		{Kind: PermanencyPlanningMeetingInvitationsSent},
		{Kind: PermanencyPlanningMeeting},
		{Kind: PermanencePlanRecommended},
		{Kind: PermanencePlanAgreed},
		{Kind: PermanenceLookedAfterReview, AlsoKinds: []deadline.Kind{LookedAfterReview}},
		{Kind: LookedAfterReview},
		{Kind: BecameLookedAfter},
		{Kind: CeasedToBeLookedAfter},
		{Kind: ChildrensGuardianAppointed},
		{Kind: Neglect},
		{Kind: ParentalCareConcern},
		{Kind: Referral},
		{Kind: ChildAndFamilyAssessmentCompleted},
		{Kind: Section47Started},
		{Kind: ConferenceNotRequired},
		{Kind: InitialChildProtectionConference},
		{Kind: ChildProtectionPlanEnded},
		{Kind: CoreGroup},
		{Kind: ReviewChildProtectionConference},
	}
	roles = []deadline.Role{
		LocalAuthoritySolicitor,
		FosteringManager,
		LookedAfterManager,
		ChildrenInCareTeam,
		FamilyFindingAdoptionTeam,
		FamilySupportWorker,
		IndependentReviewingOfficer,
		ChildrensGuardian,
		AgencyDecisionMaker,
	}
	documents = []deadline.Document{
		ChildAndFamilyAssessment,
		ViewsOfChild,
		ViewsOfParents,
		ViewsOfOthers,
		CarePlanStatement,
		ParentingAssessments,
		ExpertAssessments,
		ChildsPermanenceReport,
		OtherLegalOrders,
	}
	return kinds, roles, documents
}
