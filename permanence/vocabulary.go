package permanence

import "github.com/careclock/careclock/calendar/deadline/rule"

// vocabulary returns every word that this package declares. The order is part of the catalogue: words are only added.
func vocabulary() (kinds []rule.KindOfEvent, roles, documents, readings []rule.Word) {
	roles = []rule.Word{
		{Slug: string(LocalAuthoritySolicitor), Title: "local authority solicitor"},
		{Slug: string(FosteringManager), Title: "fostering manager"},
		{Slug: string(LookedAfterManager), Title: "looked-after manager"},
		{Slug: string(ChildrenInCareTeam), Title: "children in care team"},
		{Slug: string(FamilyFindingAdoptionTeam), Title: "family finding and adoption team"},
		{Slug: string(FamilySupportWorker), Title: "family support worker"},
		{Slug: string(IndependentReviewingOfficer), Title: "independent reviewing officer"},
		{Slug: string(ChildrensGuardian), Title: "children's guardian"},
		{Slug: string(AgencyDecisionMaker), Title: "agency decision maker"},
	}
	documents = []rule.Word{
		{Slug: string(ChildAndFamilyAssessment), Title: "child and family assessment"},
		{Slug: string(ViewsOfChild), Title: "child's views"},
		{Slug: string(ViewsOfParents), Title: "parents' views"},
		{Slug: string(ViewsOfOthers), Title: "views of others who matter to the child"},
		{Slug: string(CarePlanStatement), Title: "care plan statement"},
		{Slug: string(ParentingAssessments), Title: "parenting assessments"},
		{Slug: string(ExpertAssessments), Title: "expert assessments"},
		{Slug: string(ChildsPermanenceReport), Title: "child's permanence report"},
		{Slug: string(OtherLegalOrders), Title: "other legal orders"},
		{Slug: string(BeforeAssessment), Title: "no assessment before it"},
		{Slug: string(Emergency), Title: "made in an emergency"},
	}
	readings = []rule.Word{
		{Slug: threeWeeksOnly, Title: "if three weeks before the agency decision is early enough, whatever the final evidence day"},
		{Slug: theDayBefore, Title: "if the meeting must come a day earlier at least"},
		{Slug: sameDay, Title: "if the same day is soon enough"},
		{Slug: under11GovernsAll, Title: "if the reviewing officer and the fostering team, too, are asked only for a child under 11"},
		{Slug: invitedIsEnough, Title: "if whoever is invited need not come"},
		{Slug: beforePlacement, Title: "before the placement begins"},
		{Slug: beforePlacementEnds, Title: "before the placement ends"},
		{Slug: underFiveReading, Title: "if the child, whose birth is not recorded, is under five"},
		{Slug: regulation19, Title: "if visits are six weeks apart where the child was placed before assessment, reg 28(3)"},
		{Slug: duringAPlan, Title: "if the enquiry was made during a child protection plan that is not recorded"},
		{Slug: untilReviewed, Title: "if the approval lasts until a review of the refusal is decided, reg 25(3)"},
	}
	return append(planningKinds(), placementKinds()...), roles, documents, readings
}

// The names of the readings.
const (
	threeWeeksOnly    = "three-weeks-only"
	theDayBefore      = "the-day-before"
	sameDay           = "same-day"
	under11GovernsAll = "under-11-governs-reviewing-officer-and-fostering-too"
	invitedIsEnough   = "invited-is-enough"

	beforePlacement     = "before-the-placement"
	beforePlacementEnds = "before-the-placement-ends"
	underFiveReading    = "under-five"
	regulation19        = "regulation-19"
	duringAPlan         = "during-a-plan"
	untilReviewed       = "until-reviewed"
)

// The groups that have more than one kind here, and the one that package plo's kinds are in. A group's name is its first
// kind.
const (
	workGroup       = "pre-proceedings-work-shared"
	offeredGroup    = string(PAMSOffered)
	medicalGroup    = string(AdoptionMedicalBooked)
	arrangedGroup   = string(ReviewPermanencePlanningMeetingArranged)
	planningGroup   = string(PermanencyPlanningMeetingInvitationsSent)
	placementGroup  = string(PlacementStarted)
	notifiedGroup   = string(PlacementNotified)
	withParentGroup = string(PlacedWithParent)
	connectedGroup  = string(ConnectedPersonApproved)
	authorityGroup  = string(AuthorityToPlace)
	guardianGroup   = string(SpecialGuardianshipNotice)
)

func planningKinds() []rule.KindOfEvent {
	return []rule.KindOfEvent{
		{Kind: ViabilityAssessmentReferred, Title: "viability assessment referred", Group: workGroup},
		{Kind: PAMSOffered, Title: "PAMS assessment offered", Group: offeredGroup},
		{Kind: CognitiveAssessment, Title: "cognitive assessment", Group: workGroup},
		{Kind: GradedCareProfileReviewed, Title: "graded care profile reviewed", Group: "graded-care-profile"},
		{Kind: IndependentAdvocacyOffered, Title: "independent advocacy offered", Group: offeredGroup},
		{Kind: FinalEvidenceDue, Title: "final evidence date set", Milestone: true},
		{Kind: FinalEvidenceFiled, Title: "final evidence filed", Milestone: true},
		{Kind: PlanOfAdoption, Title: "plan of adoption", Condition: true},
		{Kind: AdoptionMedicalBooked, Title: "adoption medical booked", Group: medicalGroup},
		{Kind: ChildsPermanenceReportSubmitted, Title: "child's permanence report submitted", Milestone: true},
		{Kind: AgencyDecisionBooked, Title: "agency decision booked", Group: medicalGroup},
		{Kind: AgencyDecision, Title: "agency decision", Milestone: true},
		{Kind: ReviewPermanencePlanningMeetingArranged, Title: "review permanence planning meeting arranged", Group: arrangedGroup},
		{Kind: ReviewPermanencePlanningMeeting, Title: "review permanence planning meeting", Milestone: true},
		{Kind: PermanencePlanningDecisionRecord, Title: "permanence planning decision record", Group: arrangedGroup},
		{Kind: PermanencyPlanningMeetingInvitationsSent, Title: "invitations to the permanency planning meeting sent", Group: planningGroup},
		{Kind: PermanencyPlanningMeeting, Title: "permanency planning meeting", Group: planningGroup},
		{Kind: PermanencePlanRecommended, Title: "permanence plan recommended", Group: planningGroup},
		{Kind: PermanencePlanAgreed, Title: "permanence plan agreed", Group: string(PermanencePlanAgreed)},
		{Kind: PermanenceLookedAfterReview, Title: "permanence looked-after review", Milestone: true, AlsoKinds: []rule.Kind{LookedAfterReview}},
		{Kind: LookedAfterReview, Title: "looked-after review", Milestone: true},
		{Kind: BecameLookedAfter, Title: "start of being looked after", Milestone: true},
		{Kind: CeasedToBeLookedAfter, Title: "end of being looked after", Milestone: true},
		{Kind: ChildrensGuardianAppointed, Title: "children's guardian appointed", Condition: true},
		{Kind: Referral, Title: "referral", Milestone: true},
		{Kind: ChildAndFamilyAssessmentCompleted, Title: "child and family assessment completed", Milestone: true},
		{Kind: Section47Started, Title: "start of a section 47 enquiry", Milestone: true},
		{Kind: ConferenceNotRequired, Title: "conference not required", Condition: true},
		{Kind: InitialChildProtectionConference, Title: "initial child protection conference", Milestone: true},
		{Kind: ChildProtectionPlanEnded, Title: "child protection plan ended", Milestone: true},
		{Kind: CoreGroup, Title: "core group", Group: string(CoreGroup)},
		{Kind: ReviewChildProtectionConference, Title: "review child protection conference", Milestone: true},
		{Kind: ReferralDecision, Title: "decision on the referral", Group: string(ReferralDecision)},
	}
}

func placementKinds() []rule.KindOfEvent {
	return []rule.KindOfEvent{
		{Kind: LookedAfterReviewAdjourned, Title: "adjournment of a looked-after review", Group: string(LookedAfterReviewAdjourned), NotKinds: []rule.Kind{LookedAfterReview}},
		{Kind: ShortBreak, Title: "series of short breaks", Condition: true},
		{Kind: CarePlanPrepared, Title: "care plan prepared", Group: string(CarePlanPrepared)},
		{Kind: HealthAssessment, Title: "health assessment", Group: string(HealthAssessment)},
		{Kind: SocialWorkerVisit, Title: "social worker's visit", Group: string(SocialWorkerVisit)},
		{Kind: PlacementStarted, Title: "start of a placement", Group: placementGroup},
		{Kind: PlacementEnded, Title: "end of a placement", Group: placementGroup},
		{Kind: PlacementPlan, Title: "placement plan", Group: string(PlacementPlan)},
		{Kind: PlacementNotified, Title: "placement notified", Group: notifiedGroup},
		{Kind: PlacementEndNotified, Title: "end of the placement notified", Group: notifiedGroup},
		{Kind: PlacementUntilEighteen, Title: "placement until eighteen", Condition: true},
		{Kind: SettledFosterPlacement, Title: "settled foster placement", Condition: true},
		{Kind: PlacedWithParent, Title: "placement with a parent", Group: withParentGroup},
		{Kind: ParentAssessmentCompleted, Title: "assessment of the parent completed", Group: withParentGroup},
		{Kind: ParentPlacementDecided, Title: "placement with the parent decided", Group: withParentGroup},
		{Kind: EmergencyFosterPlacement, Title: "emergency foster placement", Group: string(EmergencyFosterPlacement)},
		{Kind: ConnectedPersonApproved, Title: "connected person's temporary approval", Group: connectedGroup},
		{Kind: ConnectedPersonExtended, Title: "connected person's approval extended", Condition: true},
		{Kind: ConnectedPersonApprovalEnded, Title: "connected person's approval ended", Group: connectedGroup},
		{Kind: AuthorityToPlace, Title: "authority to place for adoption", Group: authorityGroup},
		{Kind: PlacedForAdoption, Title: "placement for adoption", Milestone: true},
		{Kind: AdoptionPlacementEnded, Title: "end of an adoption placement", Milestone: true},
		{Kind: AdoptionOrder, Title: "adoption order", Milestone: true},
		{Kind: AdoptionReview, Title: "adoption review", Group: authorityGroup},
		{Kind: AdoptionVisit, Title: "adoption visit", Group: string(AdoptionVisit)},
		{Kind: SpecialGuardianshipNotice, Title: "notice of an application for special guardianship", Group: guardianGroup},
		{Kind: SpecialGuardianshipLeave, Title: "leave to apply for special guardianship", Condition: true},
		{Kind: SpecialGuardianshipApplication, Title: "application for special guardianship", Group: guardianGroup},
	}
}
