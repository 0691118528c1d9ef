package permanence

import "github.com/careclock/careclock/calendar/deadline/rule"

// vocabulary returns every word that this package declares. The order is part of the catalogue: words are only added.
func vocabulary() (kinds []rule.KindOfEvent, roles, documents []rule.Word) {
	kinds = []rule.KindOfEvent{
		{Kind: ViabilityAssessmentReferred, Title: "viability assessment referred"},
		{Kind: PAMSOffered, Title: "PAMS offered"},
		{Kind: CognitiveAssessment, Title: "cognitive assessment"},
		{Kind: GradedCareProfile, Title: "graded care profile"},
		{Kind: GradedCareProfileReviewed, Title: "graded care profile reviewed"},
		{Kind: IndependentAdvocacyOffered, Title: "independent advocacy offered"},
		{Kind: FinalEvidenceDue, Title: "final evidence due"},
		{Kind: FinalEvidenceFiled, Title: "final evidence filed"},
		{Kind: PlanOfAdoption, Title: "plan of adoption"},
		{Kind: AdoptionMedicalBooked, Title: "adoption medical booked"},
		{Kind: ChildsPermanenceReportSubmitted, Title: "child's permanence report submitted"},
		{Kind: AgencyDecisionBooked, Title: "agency decision booked"},
		{Kind: AgencyDecision, Title: "agency decision"},
		{Kind: ReviewPermanencePlanningMeetingArranged, Title: "review permanence planning meeting arranged"},
		{Kind: ReviewPermanencePlanningMeeting, Title: "review permanence planning meeting"},
		{Kind: PermanencePlanningDecisionRecord, Title: "permanence planning decision record"},
		{Kind: PermanencyPlanningMeetingInvitationsSent, Title: "permanency planning meeting invitations sent"},
		{Kind: PermanencyPlanningMeeting, Title: "permanency planning meeting"},
		{Kind: PermanencePlanRecommended, Title: "permanence plan recommended"},
		{Kind: PermanencePlanAgreed, Title: "permanence plan agreed"},
		{Kind: PermanenceLookedAfterReview, Title: "permanence looked after review", AlsoKinds: []rule.Kind{LookedAfterReview}},
		{Kind: LookedAfterReview, Title: "looked after review"},
		{Kind: BecameLookedAfter, Title: "became looked after"},
		{Kind: CeasedToBeLookedAfter, Title: "ceased to be looked after"},
		{Kind: ChildrensGuardianAppointed, Title: "children's guardian appointed"},
		{Kind: Neglect, Title: "neglect"},
		{Kind: ParentalCareConcern, Title: "parental care concern"},
		{Kind: Referral, Title: "referral"},
		{Kind: ChildAndFamilyAssessmentCompleted, Title: "child and family assessment completed"},
		{Kind: Section47Started, Title: "section 47 started"},
		{Kind: ConferenceNotRequired, Title: "conference not required"},
		{Kind: InitialChildProtectionConference, Title: "initial child protection conference"},
		{Kind: ChildProtectionPlanEnded, Title: "child protection plan ended"},
		{Kind: CoreGroup, Title: "core group"},
		{Kind: ReviewChildProtectionConference, Title: "review child protection conference"},
	}
	roles = []rule.Word{
		{Slug: string(LocalAuthoritySolicitor), Title: "local authority solicitor"},
		{Slug: string(FosteringManager), Title: "fostering manager"},
		{Slug: string(LookedAfterManager), Title: "looked after manager"},
		{Slug: string(ChildrenInCareTeam), Title: "children in care team"},
		{Slug: string(FamilyFindingAdoptionTeam), Title: "family finding adoption team"},
		{Slug: string(FamilySupportWorker), Title: "family support worker"},
		{Slug: string(IndependentReviewingOfficer), Title: "independent reviewing officer"},
		{Slug: string(ChildrensGuardian), Title: "children's guardian"},
		{Slug: string(AgencyDecisionMaker), Title: "agency decision maker"},
	}
	documents = []rule.Word{
		{Slug: string(ChildAndFamilyAssessment), Title: "child and family assessment"},
		{Slug: string(ViewsOfChild), Title: "views of child"},
		{Slug: string(ViewsOfParents), Title: "views of parents"},
		{Slug: string(ViewsOfOthers), Title: "views of others"},
		{Slug: string(CarePlanStatement), Title: "care plan statement"},
		{Slug: string(ParentingAssessments), Title: "parenting assessments"},
		{Slug: string(ExpertAssessments), Title: "expert assessments"},
		{Slug: string(ChildsPermanenceReport), Title: "child's permanence report"},
		{Slug: string(OtherLegalOrders), Title: "other legal orders"},
	}
	return kinds, roles, documents
}
