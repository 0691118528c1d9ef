package permanence

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// Checklists returns the checklists of planning for permanence: for the permanency planning meeting and the review
// permanence planning meeting, for the court timetable document and the case progression meeting, and good practice
// during an assessment and during a child protection plan. Every call returns new ones, which the caller may change.
func Checklists() []checklist.List {
	return []checklist.List{planningList(), reviewList(), courtTimetableList(), progressionList(), assessmentPractice(), protectionPractice()}
}

func planningList() checklist.List {
	attendance := plo.FromMeetingsTable("permanency planning meeting, who to attend")
	agenda := plo.FromMeetingsTable("agenda, which we read as the permanency planning meeting's")
	invited := func(role rule.Role) rule.Condition { return invitation().By(role).Exists() }
	return checklist.List{
		ID: "permanency-planning-meeting", Title: "Permanency planning meeting", About: []rule.Kind{PermanencyPlanningMeeting},
		Lines: slices.Concat(
			lines(checklist.Attendees, attendance, slices.Concat(
				[]checklist.Line{
					{ID: "social-worker", Text: "The child's social worker, who organises it", By: []rule.Role{plo.SocialWorker}},
					{ID: "chair", Text: "The team manager or service manager in the chair", Chair: []rule.Role{plo.TeamManager, plo.ServiceManager}},
					{
						ID: "children-in-care-team", Text: "Someone from the Children in Care team, worker or manager", Call: checklist.Invited,
						By: []rule.Role{ChildrenInCareTeam}, Done: invited(ChildrenInCareTeam),
					},
					{ID: "independent-reviewing-officer", Text: "Independent Reviewing Officer", By: []rule.Role{IndependentReviewingOfficer}},
					{ID: "fostering-team", Text: "The fostering team's social worker", By: []rule.Role{plo.FosteringTeam}},
				},
				where("the child is under 11", rule.Subject().OnOrBefore(rule.Called(EleventhBirthday).DayBefore()), checklist.Line{
					ID: "family-finding-adoption-team", Text: "The family finding and adoption team's social worker", By: []rule.Role{FamilyFindingAdoptionTeam},
				}),
				[]checklist.Line{{
					ID: "childrens-guardian", Text: "Children's guardian, to observe", Call: checklist.Invited, When: "one has been appointed", If: rule.Holds(ChildrensGuardianAppointed),
					By: []rule.Role{ChildrensGuardian}, Done: invited(ChildrensGuardian),
				}},
				where("the case is in care proceedings", rule.Holds(plo.ApplicationIssued), checklist.Line{
					ID: "local-authority-solicitor", Text: "The council's solicitor who has the case", By: []rule.Role{LocalAuthoritySolicitor},
				}),
			)...),
			lines(checklist.Papers, attendance,
				checklist.Line{ID: "views-of-child", Text: "The child's views, in whatever form they reach the chair", With: []rule.Document{ViewsOfChild}, By: []rule.Role{plo.Child}},
				checklist.Line{ID: "views-of-parents", Text: "The parents' views, likewise", With: []rule.Document{ViewsOfParents}, By: []rule.Role{plo.ParentRole}},
				checklist.Line{ID: "views-of-others", Text: "The views of others close to the child, likewise", With: []rule.Document{ViewsOfOthers}},
			),
			lines(checklist.Papers, plo.FromMeetingsTable("permanency planning meeting, documents"),
				checklist.Line{ID: "child-and-family-assessment", Text: "Child and Family Assessment", With: []rule.Document{ChildAndFamilyAssessment}},
				available("care-plan-statement", "Care Plan statement for court", CarePlanStatement),
				available("parenting-assessments", "Parenting assessments", ParentingAssessments),
				available("expert-assessments", "Experts' assessments", ExpertAssessments),
				available("childs-permanence-report", "Child's Permanence Report", ChildsPermanenceReport),
				available("other-legal-orders", "Other orders in force", OtherLegalOrders),
			),
			lines(checklist.Agenda, agenda,
				checklist.Line{ID: "options", Text: "Each option for permanency weighed"},
				checklist.Line{ID: "primary-plan", Text: "Primary Plan"},
				checklist.Line{ID: "parallel-plan", Text: "Parallel or Contingency Plan"},
				checklist.Line{ID: "preparation", Text: "How the child is being prepared: report"},
				checklist.Line{ID: "family-finding", Text: "Family Finding: how a family is to be found"},
			),
			lines(checklist.Points, agenda,
				checklist.Line{
					ID: "recommendation", Text: "The Permanence Plan, or plans, that the council recommends to the child's statutory review",
					Done: until(PermanencyPlanningMeeting, rule.The(PermanencePlanRecommended)).Exists(),
				},
			),
		),
	}
}

func reviewList() checklist.List {
	source := plo.FromGuidance(workingBackHeading)
	return checklist.List{
		ID: "review-permanence-planning-meeting", Title: "Review Permanence Planning Meeting", About: []rule.Kind{ReviewPermanencePlanningMeeting},
		Lines: slices.Concat(
			lines(checklist.Attendees, source,
				checklist.Line{ID: "social-worker", Text: "The social worker", By: []rule.Role{plo.SocialWorker}},
				checklist.Line{ID: "team-manager", Text: "The team manager", By: []rule.Role{plo.TeamManager}},
				checklist.Line{ID: "head-of-service", Text: "The head of service", By: []rule.Role{plo.HeadOfService}},
				checklist.Line{ID: "case-progression-officer", Text: "The case progression officer", By: []rule.Role{plo.CaseProgressionOfficer}},
				checklist.Line{ID: "legal-services", Text: "Legal services", By: []rule.Role{plo.LegalServices}},
				checklist.Line{ID: "fostering-manager", Text: "The fostering manager", Call: checklist.AsNeeded, By: []rule.Role{FosteringManager}},
				checklist.Line{ID: "looked-after-manager", Text: "The manager for looked-after children", Call: checklist.AsNeeded, By: []rule.Role{LookedAfterManager}},
				checklist.Line{ID: "early-permanence-team", Text: "The Early Permanence team", Call: checklist.AsNeeded, By: []rule.Role{plo.EarlyPermanenceTeam}},
			),
			lines(checklist.Papers, source,
				checklist.Line{ID: "assessments", Text: "The assessments made during proceedings, and what other work has come to", With: []rule.Document{plo.Assessments}, Tacit: true}),
			lines(checklist.Agenda, source,
				checklist.Line{ID: "outcomes", Text: "What the assessments and other work since issue have shown"},
				checklist.Line{ID: "options", Text: "Each realistic option gone through"},
			),
			lines(checklist.Points, source, slices.Concat(
				[]checklist.Line{
					{ID: "one-plan", Text: "The single plan of permanence that the social worker proposes, agreed"},
					{
						ID: "decision-record", Text: "Permanence Planning Decision Record: why each option was ruled in or out",
						Done: rule.The(PermanencePlanningDecisionRecord).On(rule.Subject()).Exists(),
					},
					{ID: "dates", Text: "The days after it: of the permanence looked-after review, and of the filing of the final evidence"},
				},
				where("adoption is a plan", rule.Holds(PlanOfAdoption), checklist.Line{
					ID: "agency-decision", Text: "The day of the agency decision maker, after that review and before that evidence",
					Done: rule.Any(rule.The(AgencyDecisionBooked).Exists(), rule.The(AgencyDecision).By(AgencyDecisionMaker).Exists()),
				}),
			)...),
		),
	}
}

func courtTimetableList() checklist.List {
	source := plo.FromGuidance("during care proceedings, Following the first hearing")
	adoption := plo.FromGuidance("during care proceedings, Parallel Planning for Adoption")
	return checklist.List{
		ID: "court-timetable", Title: "Court Timetable document", About: []rule.Kind{plo.CourtTimetableRecorded},
		Lines: slices.Concat(
			lines(checklist.Contents, source,
				checklist.Line{ID: "dates", Text: "Every date that the Case Management Order sets"},
				checklist.Line{
					ID: "differences", Text: "Where they differ from the Parallel Planning Record, made plain",
					Done: rule.The(plo.CourtTimetableShared).With(plo.DifferencesFromParallelPlanningRecord).NotBefore(rule.Subject()).Exists(),
				},
				checklist.Line{ID: "actions", Text: "Each action and each piece of evidence with its day, for the social worker and the team manager to keep"},
			),
			lines(checklist.Contents, plo.FromGuidance(workingBackHeading),
				checklist.Line{ID: "final-evidence", Text: "The day of the council's final evidence, in week 13 if the court set no other", Done: rule.The(FinalEvidenceDue).Exists()},
				checklist.Line{ID: "looked-after-review", Text: "Before it, about week 12: the looked-after review that endorses the plan"},
				checklist.Line{
					ID: "review-meeting", Text: "Before that, about week 10: the Review Permanence Planning Meeting, arranged by the case progression officer",
					Done: rule.The(ReviewPermanencePlanningMeetingArranged).By(plo.CaseProgressionOfficer).Exists(),
				},
			),
			lines(checklist.Contents, adoption, where("adoption is a plan", rule.Holds(PlanOfAdoption),
				checklist.Line{ID: "adoption-medical", Text: "The adoption medical, which a looked-after child's health assessment may serve", Done: rule.The(AdoptionMedicalBooked).Exists()},
				checklist.Line{ID: "agency-decision", Text: "The day of the agency decision maker (ADM)", Done: rule.The(AgencyDecisionBooked).Exists()},
				checklist.Line{ID: "childs-permanence-report", Text: "Child's Permanence Record to the regional adoption agency, three weeks before that day"},
			)...),
			lines(checklist.Points, source,
				checklist.Line{ID: "recorded", Text: "Recorded by the case progression officer", By: []rule.Role{plo.CaseProgressionOfficer}},
				checklist.Line{ID: "shared", Text: "Shared with those whom it concerns", Done: until(plo.CourtTimetableRecorded, rule.The(plo.CourtTimetableShared)).Exists()},
				checklist.Line{ID: "evidence", Text: "Who sees to it that evidence is good, authorised, reviewed where care planning asks for it, and filed in time"},
			),
		),
	}
}

func progressionList() checklist.List {
	source := plo.FromGuidance("during care proceedings, Changes to timetabling")
	granted := rule.The(plo.CourtTimetableExtensionGranted).Latest().NotAfter(rule.Subject())
	return checklist.List{
		ID: "case-progression-meeting", Title: "Case Progression Meeting", About: []rule.Kind{plo.CaseProgressionMeeting},
		Lines: slices.Concat(
			lines(checklist.Attendees, source,
				checklist.Line{ID: "looked-after-team", Text: "The looked-after children team", Call: checklist.AsNeeded, When: "that is appropriate", By: []rule.Role{LookedAfterManager, ChildrenInCareTeam}},
				checklist.Line{ID: "fostering-team", Text: "The fostering team", Call: checklist.AsNeeded, When: "that is appropriate", By: []rule.Role{FosteringManager, plo.FosteringTeam}},
				checklist.Line{ID: "early-permanence-team", Text: "The Early Permanence team", Call: checklist.AsNeeded, When: "that is appropriate", By: []rule.Role{plo.EarlyPermanenceTeam}},
			),
			lines(checklist.Agenda, source, checklist.Line{ID: "timetable", Text: "The revised timetable, in detail"}),
			lines(checklist.Points, source,
				checklist.Line{
					ID: "request", Text: "That it was the head of service who had more time asked for, and what was exceptional",
					Done: rule.The(plo.CourtTimetableExtensionRequested).By(plo.HeadOfService).With(plo.ExceptionalReason).NotAfter(granted).Exists(),
				},
				checklist.Line{ID: "granted", Text: "That the court has approved it", Done: granted.Exists()},
				checklist.Line{
					ID: "officer-told", Text: "The case progression officer told by the head of service, so as to arrange this meeting",
					Done: rule.The(plo.CaseProgressionOfficerNotified).By(plo.HeadOfService).NotBefore(granted).NotAfter(rule.Subject()).Exists(),
				},
			),
		),
	}
}
