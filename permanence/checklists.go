package permanence

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// Checklists returns the checklists of planning for permanence: for the permanency planning meeting and the review
// permanence planning meeting, and good practice during an assessment and during a child protection plan. Every call
// returns new ones, which the caller may change.
func Checklists() []d.Checklist {
	return []d.Checklist{planningList(), reviewList(), assessmentPractice(), protectionPractice()}
}

// lines gives several lines their section and source.
func lines(section d.Section, source d.Source, list ...d.ChecklistLine) []d.ChecklistLine {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// together puts the parts of a list one after another.
func together(parts ...[]d.ChecklistLine) (list []d.ChecklistLine) {
	for _, part := range parts {
		list = append(list, part...)
	}
	return list
}

func planningList() d.Checklist {
	invitations := []d.Kind{PermanencyPlanningMeetingInvitationsSent}
	inProceedings := []d.Kind{plo.ApplicationIssued}
	return d.Checklist{
		ID: "permanency-planning-meeting", Title: "Permanency planning meeting", Kinds: []d.Kind{PermanencyPlanningMeeting},
		Lines: together(
			lines(d.Attendees, plo.FromMeetingsTable("permanency planning meeting, who to attend"),
				d.ChecklistLine{ID: "social-worker", Text: "The child's social worker, who organises it", Roles: []d.Role{plo.SocialWorker}},
				d.ChecklistLine{ID: "chair", Text: "The team manager or service manager in the chair", Chairs: []d.Role{plo.TeamManager, plo.ServiceManager}},
				d.ChecklistLine{ID: "children-in-care-team", Text: "Someone from the children in care team, worker or manager", Call: d.Invited, In: invitations, Roles: []d.Role{ChildrenInCareTeam}},
				d.ChecklistLine{ID: "independent-reviewing-officer", Text: "Independent reviewing officer", Call: d.Invited, In: invitations, Roles: []d.Role{IndependentReviewingOfficer}},
				d.ChecklistLine{ID: "fostering-team", Text: "Fostering team's social worker", Call: d.Invited, In: invitations, Roles: []d.Role{plo.FosteringTeam}},
				d.ChecklistLine{
					ID: "family-finding-adoption-team", Text: "Family finding and adoption team's social worker", Call: d.AsNeeded, When: "the child is under 11",
					WhenKinds: []d.Kind{plo.ChildBorn}, WhenWithin: calendar.Months(11 * 12), In: invitations, Roles: []d.Role{FamilyFindingAdoptionTeam},
				},
				d.ChecklistLine{
					ID: "childrens-guardian", Text: "Children's guardian, to observe", Call: d.Invited, When: "one has been appointed",
					WhenKinds: []d.Kind{ChildrensGuardianAppointed}, In: invitations, Roles: []d.Role{ChildrensGuardian},
				},
				d.ChecklistLine{
					ID: "local-authority-solicitor", Text: "The solicitor who has the case for the council", Call: d.AsNeeded, When: "it is before the court",
					WhenKinds: inProceedings, In: invitations, Roles: []d.Role{LocalAuthoritySolicitor},
				},
			),
			lines(d.Papers, plo.FromMeetingsTable("permanency planning meeting, who to attend"),
				d.ChecklistLine{ID: "views-of-child", Text: "The child's views, in whatever form they reach the chair", Documents: []d.Document{ViewsOfChild}},
				d.ChecklistLine{ID: "views-of-parents", Text: "The parents' views, likewise", Documents: []d.Document{ViewsOfParents}},
				d.ChecklistLine{ID: "views-of-others", Text: "The views of others close to the child, likewise", Documents: []d.Document{ViewsOfOthers}},
			),
			lines(d.Papers, plo.FromMeetingsTable("permanency planning meeting, documents"),
				d.ChecklistLine{ID: "child-and-family-assessment", Text: "Child and family assessment", Documents: []d.Document{ChildAndFamilyAssessment}},
				available("care-plan-statement", "The care plan as put to the court", CarePlanStatement),
				available("parenting-assessments", "Assessments of parenting", ParentingAssessments),
				available("expert-assessments", "Experts' assessments", ExpertAssessments),
				available("childs-permanence-report", "Report on the child for the adoption agency", ChildsPermanenceReport),
				available("other-legal-orders", "Other orders in force", OtherLegalOrders),
			),
			lines(d.Agenda, plo.FromMeetingsTable("permanency planning meeting, agenda"),
				d.ChecklistLine{ID: "options", Text: "Each way to permanence weighed"},
				d.ChecklistLine{ID: "primary-plan", Text: "The plan to be preferred"},
				d.ChecklistLine{ID: "parallel-plan", Text: "A second plan beside it, or in reserve"},
				d.ChecklistLine{ID: "preparation", Text: "How the child is being prepared: report"},
				d.ChecklistLine{ID: "family-finding", Text: "How a family is to be found"},
			),
			lines(d.Points, plo.FromMeetingsTable("permanency planning meeting, agenda"),
				d.ChecklistLine{ID: "recommendation", Text: "The plan that the council puts to the child's statutory review", Events: []d.Kind{PermanencePlanRecommended}},
			),
		),
	}
}

// available is the line for a paper that is brought where it exists.
func available(id, text string, document d.Document) d.ChecklistLine {
	return d.ChecklistLine{ID: id, Text: text, Call: d.AsNeeded, When: "there is one", Documents: []d.Document{document}}
}

func reviewList() d.Checklist {
	source := plo.FromGuidance(workingBackHeading)
	return d.Checklist{
		ID: "review-permanence-planning-meeting", Title: "Review permanence planning meeting", Kinds: []d.Kind{ReviewPermanencePlanningMeeting},
		Lines: together(
			lines(d.Attendees, source,
				d.ChecklistLine{ID: "social-worker", Text: "The social worker", Roles: []d.Role{plo.SocialWorker}},
				d.ChecklistLine{ID: "team-manager", Text: "The team manager", Roles: []d.Role{plo.TeamManager}},
				d.ChecklistLine{ID: "head-of-service", Text: "The head of service", Roles: []d.Role{plo.HeadOfService}},
				d.ChecklistLine{ID: "case-progression-officer", Text: "The case progression officer", Roles: []d.Role{plo.CaseProgressionOfficer}},
				d.ChecklistLine{ID: "legal-services", Text: "The council's legal adviser", Roles: []d.Role{plo.LegalServices}},
				d.ChecklistLine{ID: "fostering-manager", Text: "The manager of fostering", Call: d.AsNeeded, Roles: []d.Role{FosteringManager}},
				d.ChecklistLine{ID: "looked-after-manager", Text: "The manager for looked-after children", Call: d.AsNeeded, Roles: []d.Role{LookedAfterManager}},
				d.ChecklistLine{ID: "early-permanence-team", Text: "The early permanence team", Call: d.AsNeeded, Roles: []d.Role{plo.EarlyPermanenceTeam}},
			),
			lines(d.Agenda, source,
				d.ChecklistLine{ID: "outcomes", Text: "What the assessments and other work since issue have shown"},
				d.ChecklistLine{ID: "options", Text: "Each realistic option gone through"},
			),
			lines(d.Points, source,
				d.ChecklistLine{ID: "one-plan", Text: "The one plan that the social worker proposes, agreed"},
				d.ChecklistLine{ID: "decision-record", Text: "Why each option was ruled in or out, on record", Events: []d.Kind{PermanencePlanningDecisionRecord}},
				d.ChecklistLine{ID: "dates", Text: "It comes first: the days of the looked-after review, the agency decision and the evidence after it"},
			),
		),
	}
}

func assessmentPractice() d.Checklist {
	part := func(heading string) d.Source { return plo.FromGuidance("part 1, " + heading) }
	introduction := plo.FromGuidance("introduction")
	return d.Checklist{
		ID: "good-practice-assessment", Title: "Good practice during an assessment or a child in need plan",
		Lines: together(
			lines(d.Practice, part("Genogram / Cultural Genogram"),
				d.ChecklistLine{ID: "genogram", Text: "A genogram drawn to see risk, protection and who might care for the child"}),
			lines(d.Practice, part("Chronology"),
				d.ChecklistLine{ID: "chronology", Text: "The chronology kept up as events happen, help given and its effect included"}),
			lines(d.Practice, part("Specific assessment tools"),
				d.ChecklistLine{ID: "risk-tools", Text: "A tool for each risk found, such as domestic abuse or exploitation, so that it can be measured"},
				d.ChecklistLine{ID: "benchmarks", Text: "What health, dentist and school record used to measure progress"}),
			lines(d.Practice, part("Graded Care Profile"),
				d.ChecklistLine{
					ID: "graded-care-profile", Text: "Graded care profile made", Call: d.AsNeeded, When: "neglect is in question",
					WhenKinds: []d.Kind{Neglect}, Events: []d.Kind{GradedCareProfile},
				}),
			lines(d.Practice, part("Family Support"),
				d.ChecklistLine{ID: "family-support", Text: "Family support at work from the beginning, while assessment still goes on"},
				d.ChecklistLine{ID: "support-outcomes", Text: "What the family support worker is there to achieve, and how that is measured, agreed"}),
			lines(d.Practice, plo.FromGuidance("introduction; part 1, Family meetings"),
				d.ChecklistLine{
					ID: "family-meeting", Text: "A family meeting or family group conference offered, and parents who hesitate encouraged",
					Events: []d.Kind{plo.FamilyGroupDecisionMakingOffered, plo.FamilyGroupDecisionMakingHeld},
				}),
			lines(d.Practice, part("Safety Plans"),
				d.ChecklistLine{ID: "safety-plan", Text: "A safety plan of the family's own: whom to call in a crisis, who could take the child in"}),
			lines(d.Practice, introduction,
				d.ChecklistLine{ID: "child-informed", Text: "The child told what is planned, in a way that fits the child's age"},
				d.ChecklistLine{ID: "understanding", Text: "Assessments kept under review, with regard to what the parents understand"},
				d.ChecklistLine{ID: "clear-concerns", Text: "Concerns put plainly, with the days on which progress is looked at"},
				d.ChecklistLine{ID: "unborn", Text: "For an unborn child the same, from early in the pregnancy"}),
		),
	}
}

func protectionPractice() d.Checklist {
	part := func(heading string) d.Source { return plo.FromGuidance("part 2, " + heading) }
	disability := []d.Kind{plo.ParentLearningDisability}
	const whereDisabled = "a parent has a learning disability"
	return d.Checklist{
		ID: "good-practice-child-protection", Title: "Good practice during a child protection plan",
		Lines: together(
			lines(d.Practice, part("Child protection conference and plan"),
				d.ChecklistLine{ID: "alternatives", Text: "Other care prepared alongside, in case the plan's aims are not reached"},
				d.ChecklistLine{ID: "timeframe", Text: "A decision on evidence where risk does not fall in time for this child"}),
			lines(d.Practice, part("Graded Care Profile"),
				d.ChecklistLine{
					ID: "graded-care-profile", Text: "Graded care profile made", Call: d.AsNeeded, When: "there is neglect or the parents' care gives concern",
					WhenKinds: []d.Kind{Neglect, ParentalCareConcern}, Events: []d.Kind{GradedCareProfile},
				},
				d.ChecklistLine{
					ID: "graded-care-profile-reviewed", Text: "Graded care profile looked at again, as often as the child needs", Call: d.AsNeeded,
					When: "there is one", WhenKinds: []d.Kind{GradedCareProfile}, Events: []d.Kind{GradedCareProfileReviewed},
				}),
			lines(d.Practice, part("Parenting assessment"),
				d.ChecklistLine{ID: "parenting-assessment", Text: "Parenting assessed: the risks, their effect, the past, the chance of change in time", Events: []d.Kind{plo.ParentingCapacityAssessment}},
				d.ChecklistLine{ID: "specialists", Text: "Partners' specialists brought in", Call: d.AsNeeded, When: "a risk needs a specialist"},
				d.ChecklistLine{
					ID: "pams-by-family-support-worker", Text: "PAMS by a family support worker, allocated and trained for it, its findings taken up in the parenting assessment", Call: d.AsNeeded,
					When: whereDisabled, WhenKinds: disability, In: []d.Kind{plo.PAMSAssessment}, Roles: []d.Role{FamilySupportWorker},
				}),
			lines(d.Practice, part("Parents with learning difficulties"),
				d.ChecklistLine{ID: "found-early", Text: "Learning difficulties looked for early, with what school or adult services already hold"},
				d.ChecklistLine{
					ID: "cognitive-assessment", Text: "A cognitive assessment, if one is required", Call: d.AsNeeded, When: "nobody holds that information",
					Events: []d.Kind{CognitiveAssessment},
				},
				d.ChecklistLine{ID: "pams-offered", Text: "PAMS offered as soon as may be", Call: d.AsNeeded, When: whereDisabled, WhenKinds: disability, Events: []d.Kind{PAMSOffered}},
				d.ChecklistLine{
					ID: "advocacy", Text: "An independent advocate within the parent's reach", Call: d.AsNeeded, When: whereDisabled, WhenKinds: disability,
					Events: []d.Kind{IndependentAdvocacyOffered},
				},
				d.ChecklistLine{ID: "tailored", Text: "Advice and support shaped to how the parent learns"}),
			lines(d.Practice, part("Family Meetings and Safety Plans"),
				d.ChecklistLine{ID: "family-meetings", Text: "Family meetings, or supporters at the core group, to make the safety plan and to look at it again", Events: []d.Kind{plo.FamilyGroupDecisionMakingHeld}},
				d.ChecklistLine{ID: "network", Text: "Who helps in a crisis, who supports which change, who could care for the child"}),
			lines(d.Practice, part("Viability Assessments"),
				d.ChecklistLine{ID: "alternative-carers", Text: "The time to ask parents for other carers chosen in supervision, once what protects the child has been established"},
				d.ChecklistLine{
					ID: "pre-viability", Text: "A first look at each person named, by the child's social worker", Call: d.AsNeeded, When: "someone is named",
					WhenKinds: []d.Kind{plo.ConnectedPersonIdentified}, Events: []d.Kind{plo.PreViabilityAssessment},
				},
				d.ChecklistLine{
					ID: "viability-referred", Text: "Those who pass it referred for full assessment", Call: d.AsNeeded, When: "a first look is positive",
					Events: []d.Kind{ViabilityAssessmentReferred},
				}),
		),
	}
}
