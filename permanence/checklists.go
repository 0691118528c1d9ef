package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// Checklists returns the checklists of planning for permanence: for the permanency planning meeting and the review
// permanence planning meeting, and good practice during an assessment and during a child protection plan. Every call
// returns new ones, which the caller may change.
func Checklists() []checklist.List {
	kinds, _, _, _ := vocabulary()
	words := rule.NewVocabulary(plo.Catalogue(), rule.Catalogue{Kinds: kinds})
	lists := []checklist.List{planningList(), reviewList(), assessmentPractice(), protectionPractice()}
	for i := range lists {
		lists[i].Words = words
	}
	return lists
}

// lines gives several lines their section and source.
func lines(section checklist.Section, source rule.Source, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// together puts the parts of a list one after another.
func together(parts ...[]checklist.Line) (list []checklist.Line) {
	for _, part := range parts {
		list = append(list, part...)
	}
	return list
}

func planningList() checklist.List {
	invitations := []rule.Kind{PermanencyPlanningMeetingInvitationsSent}
	inProceedings := []rule.Kind{plo.ApplicationIssued}
	return checklist.List{
		ID: "permanency-planning-meeting", Title: "Permanency planning meeting", Kinds: []rule.Kind{PermanencyPlanningMeeting},
		Lines: together(
			lines(checklist.Attendees, plo.FromMeetingsTable("permanency planning meeting, who to attend"),
				checklist.Line{ID: "social-worker", Text: "The child's social worker, who organises it", Roles: []rule.Role{plo.SocialWorker}},
				checklist.Line{ID: "chair", Text: "The team manager or service manager in the chair", Chairs: []rule.Role{plo.TeamManager, plo.ServiceManager}},
				checklist.Line{ID: "children-in-care-team", Text: "Someone from the children in care team, worker or manager", Call: checklist.Invited, In: invitations, Roles: []rule.Role{ChildrenInCareTeam}},
				checklist.Line{ID: "independent-reviewing-officer", Text: "Independent reviewing officer", Call: checklist.Invited, In: invitations, Roles: []rule.Role{IndependentReviewingOfficer}},
				checklist.Line{ID: "fostering-team", Text: "Fostering team's social worker", Call: checklist.Invited, In: invitations, Roles: []rule.Role{plo.FosteringTeam}},
				checklist.Line{
					ID: "family-finding-adoption-team", Text: "Family finding and adoption team's social worker", Call: checklist.AsNeeded, When: "the child is under 11",
					WhenKinds: []rule.Kind{plo.ChildBorn}, WhenWithin: calendar.Months(11 * 12), In: invitations, Roles: []rule.Role{FamilyFindingAdoptionTeam},
				},
				checklist.Line{
					ID: "childrens-guardian", Text: "Children's guardian, to observe", Call: checklist.Invited, When: "one has been appointed",
					WhenKinds: []rule.Kind{ChildrensGuardianAppointed}, In: invitations, Roles: []rule.Role{ChildrensGuardian},
				},
				checklist.Line{
					ID: "local-authority-solicitor", Text: "The solicitor who has the case for the council", Call: checklist.AsNeeded, When: "it is before the court",
					WhenKinds: inProceedings, In: invitations, Roles: []rule.Role{LocalAuthoritySolicitor},
				},
			),
			lines(checklist.Papers, plo.FromMeetingsTable("permanency planning meeting, who to attend"),
				checklist.Line{ID: "views-of-child", Text: "The child's views, in whatever form they reach the chair", Documents: []rule.Document{ViewsOfChild}},
				checklist.Line{ID: "views-of-parents", Text: "The parents' views, likewise", Documents: []rule.Document{ViewsOfParents}},
				checklist.Line{ID: "views-of-others", Text: "The views of others close to the child, likewise", Documents: []rule.Document{ViewsOfOthers}},
			),
			lines(checklist.Papers, plo.FromMeetingsTable("permanency planning meeting, documents"),
				checklist.Line{ID: "child-and-family-assessment", Text: "Child and family assessment", Documents: []rule.Document{ChildAndFamilyAssessment}},
				available("care-plan-statement", "The care plan as put to the court", CarePlanStatement),
				available("parenting-assessments", "Assessments of parenting", ParentingAssessments),
				available("expert-assessments", "Experts' assessments", ExpertAssessments),
				available("childs-permanence-report", "Report on the child for the adoption agency", ChildsPermanenceReport),
				available("other-legal-orders", "Other orders in force", OtherLegalOrders),
			),
			lines(checklist.Agenda, plo.FromMeetingsTable("permanency planning meeting, agenda"),
				checklist.Line{ID: "options", Text: "Each way to permanence weighed"},
				checklist.Line{ID: "primary-plan", Text: "The plan to be preferred"},
				checklist.Line{ID: "parallel-plan", Text: "A second plan beside it, or in reserve"},
				checklist.Line{ID: "preparation", Text: "How the child is being prepared: report"},
				checklist.Line{ID: "family-finding", Text: "How a family is to be found"},
			),
			lines(checklist.Points, plo.FromMeetingsTable("permanency planning meeting, agenda"),
				checklist.Line{ID: "recommendation", Text: "The plan that the council puts to the child's statutory review", Events: []rule.Kind{PermanencePlanRecommended}},
			),
		),
	}
}

// available is the line for a paper that is brought where it exists.
func available(id, text string, document rule.Document) checklist.Line {
	return checklist.Line{ID: id, Text: text, Call: checklist.AsNeeded, When: "there is one", Documents: []rule.Document{document}}
}

func reviewList() checklist.List {
	source := plo.FromGuidance(workingBackHeading)
	return checklist.List{
		ID: "review-permanence-planning-meeting", Title: "Review permanence planning meeting", Kinds: []rule.Kind{ReviewPermanencePlanningMeeting},
		Lines: together(
			lines(checklist.Attendees, source,
				checklist.Line{ID: "social-worker", Text: "The social worker", Roles: []rule.Role{plo.SocialWorker}},
				checklist.Line{ID: "team-manager", Text: "The team manager", Roles: []rule.Role{plo.TeamManager}},
				checklist.Line{ID: "head-of-service", Text: "The head of service", Roles: []rule.Role{plo.HeadOfService}},
				checklist.Line{ID: "case-progression-officer", Text: "The case progression officer", Roles: []rule.Role{plo.CaseProgressionOfficer}},
				checklist.Line{ID: "legal-services", Text: "The council's legal adviser", Roles: []rule.Role{plo.LegalServices}},
				checklist.Line{ID: "fostering-manager", Text: "The manager of fostering", Call: checklist.AsNeeded, Roles: []rule.Role{FosteringManager}},
				checklist.Line{ID: "looked-after-manager", Text: "The manager for looked-after children", Call: checklist.AsNeeded, Roles: []rule.Role{LookedAfterManager}},
				checklist.Line{ID: "early-permanence-team", Text: "The early permanence team", Call: checklist.AsNeeded, Roles: []rule.Role{plo.EarlyPermanenceTeam}},
			),
			lines(checklist.Agenda, source,
				checklist.Line{ID: "outcomes", Text: "What the assessments and other work since issue have shown"},
				checklist.Line{ID: "options", Text: "Each realistic option gone through"},
			),
			lines(checklist.Points, source,
				checklist.Line{ID: "one-plan", Text: "The one plan that the social worker proposes, agreed"},
				checklist.Line{ID: "decision-record", Text: "Why each option was ruled in or out, on record", Events: []rule.Kind{PermanencePlanningDecisionRecord}},
				checklist.Line{ID: "dates", Text: "It comes first: the days of the looked-after review, the agency decision and the evidence after it"},
			),
		),
	}
}

func assessmentPractice() checklist.List {
	part := func(heading string) rule.Source { return plo.FromGuidance("part 1, " + heading) }
	introduction := plo.FromGuidance("introduction")
	return checklist.List{
		ID: "good-practice-assessment", Title: "Good practice during an assessment or a child in need plan",
		Lines: together(
			lines(checklist.Practice, part("Genogram / Cultural Genogram"),
				checklist.Line{ID: "genogram", Text: "A genogram drawn to see risk, protection and who might care for the child"}),
			lines(checklist.Practice, part("Chronology"),
				checklist.Line{ID: "chronology", Text: "The chronology kept up as events happen, help given and its effect included"}),
			lines(checklist.Practice, part("Specific assessment tools"),
				checklist.Line{ID: "risk-tools", Text: "A tool for each risk found, such as domestic abuse or exploitation, so that it can be measured"},
				checklist.Line{ID: "benchmarks", Text: "What health, dentist and school record used to measure progress"}),
			lines(checklist.Practice, part("Graded Care Profile"),
				checklist.Line{
					ID: "graded-care-profile", Text: "Graded care profile made", Call: checklist.AsNeeded, When: "neglect is in question",
					WhenKinds: []rule.Kind{Neglect}, Events: []rule.Kind{GradedCareProfile},
				}),
			lines(checklist.Practice, part("Family Support"),
				checklist.Line{ID: "family-support", Text: "Family support at work from the beginning, while assessment still goes on"},
				checklist.Line{ID: "support-outcomes", Text: "What the family support worker is there to achieve, and how that is measured, agreed"}),
			lines(checklist.Practice, plo.FromGuidance("introduction; part 1, Family meetings"),
				checklist.Line{
					ID: "family-meeting", Text: "A family meeting or family group conference offered, and parents who hesitate encouraged",
					Events: []rule.Kind{plo.FamilyGroupDecisionMakingOffered, plo.FamilyGroupDecisionMakingHeld},
				}),
			lines(checklist.Practice, part("Safety Plans"),
				checklist.Line{ID: "safety-plan", Text: "A safety plan of the family's own: whom to call in a crisis, who could take the child in"}),
			lines(checklist.Practice, introduction,
				checklist.Line{ID: "child-informed", Text: "The child told what is planned, in a way that fits the child's age"},
				checklist.Line{ID: "understanding", Text: "Assessments kept under review, with regard to what the parents understand"},
				checklist.Line{ID: "clear-concerns", Text: "Concerns put plainly, with the days on which progress is looked at"},
				checklist.Line{ID: "unborn", Text: "For an unborn child the same, from early in the pregnancy"}),
		),
	}
}

func protectionPractice() checklist.List {
	part := func(heading string) rule.Source { return plo.FromGuidance("part 2, " + heading) }
	disability := []rule.Kind{plo.ParentLearningDisability}
	const whereDisabled = "a parent has a learning disability"
	return checklist.List{
		ID: "good-practice-child-protection", Title: "Good practice during a child protection plan",
		Lines: together(
			lines(checklist.Practice, part("Child protection conference and plan"),
				checklist.Line{ID: "alternatives", Text: "Other care prepared alongside, in case the plan's aims are not reached"},
				checklist.Line{ID: "timeframe", Text: "A decision on evidence where risk does not fall in time for this child"}),
			lines(checklist.Practice, part("Graded Care Profile"),
				checklist.Line{
					ID: "graded-care-profile", Text: "Graded care profile made", Call: checklist.AsNeeded, When: "there is neglect or the parents' care gives concern",
					WhenKinds: []rule.Kind{Neglect, ParentalCareConcern}, Events: []rule.Kind{GradedCareProfile},
				},
				checklist.Line{
					ID: "graded-care-profile-reviewed", Text: "Graded care profile looked at again, as often as the child needs", Call: checklist.AsNeeded,
					When: "there is one", WhenKinds: []rule.Kind{GradedCareProfile}, Events: []rule.Kind{GradedCareProfileReviewed},
				}),
			lines(checklist.Practice, part("Parenting assessment"),
				checklist.Line{ID: "parenting-assessment", Text: "Parenting assessed: the risks, their effect, the past, the chance of change in time", Events: []rule.Kind{plo.ParentingCapacityAssessment}},
				checklist.Line{ID: "specialists", Text: "Partners' specialists brought in", Call: checklist.AsNeeded, When: "a risk needs a specialist"},
				checklist.Line{
					ID: "pams-by-family-support-worker", Text: "PAMS by a family support worker, allocated and trained for it, its findings taken up in the parenting assessment", Call: checklist.AsNeeded,
					When: whereDisabled, WhenKinds: disability, In: []rule.Kind{plo.PAMSAssessment}, Roles: []rule.Role{FamilySupportWorker},
				}),
			lines(checklist.Practice, part("Parents with learning difficulties"),
				checklist.Line{ID: "found-early", Text: "Learning difficulties looked for early, with what school or adult services already hold"},
				checklist.Line{
					ID: "cognitive-assessment", Text: "A cognitive assessment, if one is required", Call: checklist.AsNeeded, When: "nobody holds that information",
					Events: []rule.Kind{CognitiveAssessment},
				},
				checklist.Line{ID: "pams-offered", Text: "PAMS offered as soon as may be", Call: checklist.AsNeeded, When: whereDisabled, WhenKinds: disability, Events: []rule.Kind{PAMSOffered}},
				checklist.Line{
					ID: "advocacy", Text: "An independent advocate within the parent's reach", Call: checklist.AsNeeded, When: whereDisabled, WhenKinds: disability,
					Events: []rule.Kind{IndependentAdvocacyOffered},
				},
				checklist.Line{ID: "tailored", Text: "Advice and support shaped to how the parent learns"}),
			lines(checklist.Practice, part("Family Meetings and Safety Plans"),
				checklist.Line{ID: "family-meetings", Text: "Family meetings, or supporters at the core group, to make the safety plan and to look at it again", Events: []rule.Kind{plo.FamilyGroupDecisionMakingHeld}},
				checklist.Line{ID: "network", Text: "Who helps in a crisis, who supports which change, who could care for the child"}),
			lines(checklist.Practice, part("Viability Assessments"),
				checklist.Line{ID: "alternative-carers", Text: "The time to ask parents for other carers chosen in supervision, once what protects the child has been established"},
				checklist.Line{
					ID: "pre-viability", Text: "A first look at each person named, by the child's social worker", Call: checklist.AsNeeded, When: "someone is named",
					WhenKinds: []rule.Kind{plo.ConnectedPersonIdentified}, Events: []rule.Kind{plo.PreViabilityAssessment},
				},
				checklist.Line{
					ID: "viability-referred", Text: "Those who pass it referred for full assessment", Call: checklist.AsNeeded, When: "a first look is positive",
					Events: []rule.Kind{ViabilityAssessmentReferred},
				}),
		),
	}
}
