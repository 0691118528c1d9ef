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
				where("adoption is a plan, sole or parallel", rule.Holds(PlanOfAdoption), checklist.Line{
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
			lines(checklist.Contents, adoption, where("adoption is a plan, sole or parallel", rule.Holds(PlanOfAdoption),
				checklist.Line{ID: "as-if-adoption", Text: "What adoption takes set going as if it were the plan"},
				checklist.Line{ID: "adoption-medical", Text: "The adoption medical, which a looked-after child's health assessment may serve", Done: rule.The(AdoptionMedicalBooked).Exists()},
				checklist.Line{ID: "agency-decision", Text: "The day of the agency decision maker (ADM)", Done: rule.The(AgencyDecisionBooked).Exists()},
				checklist.Line{ID: "childs-permanence-report", Text: "Child's Permanence Record (the report) to the regional adoption agency, three weeks before that day"},
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

// familyGroup are the kinds that show a family meeting or family group conference.
func familyGroup() rule.Condition {
	return rule.The(plo.FamilyGroupDecisionMakingOffered, plo.FamilyGroupDecisionMakingHeld).Exists()
}

func assessmentPractice() checklist.List {
	part := func(heading string) rule.Source { return plo.FromGuidance("part 1, " + heading) }
	introduction := plo.FromGuidance("introduction")
	practice := func(source rule.Source, list ...checklist.Line) []checklist.Line {
		return lines(checklist.Practice, source, list...)
	}
	return checklist.List{
		ID: "good-practice-assessment", Title: "Good practice during a Child and Family Assessment or a Child in Need plan",
		Lines: slices.Concat(
			practice(introduction,
				checklist.Line{ID: "birth-family", Text: "Permanence with the birth family aimed at first of all"},
				checklist.Line{ID: "permanence", Text: "Permanence in view from the assessment on, for as long as the child is worked with, and reached as soon as possible"},
				checklist.Line{ID: "early-engagement", Text: "The parents engaged early, at a time that is hard for them"},
				checklist.Line{ID: "child-informed", Text: "The child told what is planned, in a way that fits the child's age"},
				checklist.Line{ID: "family-first", Text: "If the child cannot stay safely with a parent, placement with family sought first"},
				checklist.Line{ID: "understanding", Text: "Assessments completed and kept under review, with regard to what the parents understand"},
				checklist.Line{ID: "clear-concerns", Text: "Concerns put plainly, with the days on which progress is looked at"},
				checklist.Line{ID: "unborn", Text: "For an unborn child the same, from early in the pregnancy, by the regional procedures on pre-birth assessment"},
				checklist.Line{ID: "forms", Text: "The council's own templates, pro formas and letters used, and the law and the regional procedures read with them"}),
			practice(part("Genogram / Cultural Genogram"),
				checklist.Line{ID: "genogram", Text: "A genogram, cultural or plain: the family's history, risk and protection, how parents can be supported and who else might care for the child"}),
			practice(part("Chronology"),
				checklist.Line{ID: "chronology", Text: "The chronology kept up as events happen, help given and its effect included"},
				checklist.Line{ID: "chronology-shows", Text: "What the child has lived through, and whether parents make changes and keep to them, to be read off it"}),
			practice(part("Specific assessment tools"),
				checklist.Line{ID: "risk-tools", Text: "A tool for each risk found, such as domestic abuse or exploitation, so that it can be measured"},
				checklist.Line{ID: "benchmarks", Text: "What health, dentist and school record used to measure progress"}),
			practice(part("Graded Care Profile"), slices.Concat(
				where("neglect is in question", rule.Holds(Neglect),
					checklist.Line{ID: "graded-care-profile", Text: "Graded Care Profile made", Done: rule.The(GradedCareProfile).Exists()}),
				[]checklist.Line{
					{ID: "graded-care-profile-way", Text: "The way it is made chosen: by one agency or several, at length with the parents, as a short review, or in supervision"},
					{ID: "graded-care-profile-used", Text: "What it shows of the parents' own understanding used to aim family support"},
				},
			)...),
			practice(part("Family Support"),
				checklist.Line{ID: "family-support", Text: "Family support begun as soon as possible, while assessment still goes on"},
				checklist.Line{ID: "support-outcomes", Text: "What the family support worker is there to achieve, and how that is measured, agreed with the social worker"}),
			practice(plo.FromGuidance("introduction; part 1, Family meetings"),
				checklist.Line{ID: "family-meeting", Text: "A family meeting or Family Group Conference offered, and parents who hesitate encouraged", Done: familyGroup(), Tacit: true},
				checklist.Line{ID: "family-meeting-people", Text: "Friends and neighbours whom the parents name asked as well, and everybody clear about the concerns and their own part"}),
			practice(part("Safety Plans"),
				checklist.Line{ID: "safety-plan", Text: "A Safety Plan of the family's own, made at a family meeting, led by a social worker, which anybody who works with them may arrange: whom to call in a crisis, who could take the child in"}),
		),
	}
}

func protectionPractice() checklist.List {
	part := func(heading string, list ...checklist.Line) []checklist.Line {
		return lines(checklist.Practice, plo.FromGuidance("part 2, "+heading), list...)
	}
	disability, profile, first := rule.Holds(plo.ParentLearningDisability), rule.The(GradedCareProfile), rule.The(plo.PreViabilityAssessment)
	return checklist.List{
		ID: "good-practice-child-protection", Title: "Good practice during a child protection plan",
		Lines: slices.Concat(
			part("Child protection conference and plan",
				checklist.Line{ID: "alternatives", Text: "The parents' own care made safe and kept up, and other care prepared alongside in case the plan's aims are not reached"},
				checklist.Line{ID: "timeframe", Text: "A decision on evidence where risk does not fall in time for this child"}),
			part("Graded Care Profile", slices.Concat(
				where("there is neglect or the parents' care gives concern", rule.Holds(Neglect, ParentalCareConcern),
					checklist.Line{ID: "graded-care-profile", Text: "Graded Care Profile made", Done: profile.Exists()}),
				where("there is one", profile.Exists(),
					checklist.Line{
						ID: "graded-care-profile-reviewed", Text: "Graded Care Profile reviewed, as often as the concerns and the child's time demand",
						Done: rule.The(GradedCareProfileReviewed).Exists(), Tacit: true,
					},
					checklist.Line{ID: "graded-care-profile-used", Text: "Its findings used in other assessments and in planning"}),
			)...),
			part("Parenting assessment", slices.Concat(
				[]checklist.Line{
					{
						ID: "parenting-assessment", Text: "Parenting assessed: the risks, their effect now and later, the past, the chance of change in time",
						Done: rule.The(plo.ParentingCapacityAssessment).Exists(), Tacit: true,
					},
					{ID: "specialists", Text: "Partners' specialists, or a tool for it", Call: checklist.AsNeeded, When: "a risk needs one"},
				},
				where("a PAMS assessment is made", rule.All(disability, rule.The(plo.PAMSAssessment).Exists()), checklist.Line{
					ID: "pams-by-family-support-worker", Text: "PAMS by a family support worker, allocated and trained for it, its findings taken up in the parenting assessment",
					Done: rule.The(plo.PAMSAssessment).By(FamilySupportWorker).Exists(),
				}),
			)...),
			part("Parents with learning difficulties", slices.Concat(
				[]checklist.Line{
					{ID: "found-early", Text: "Learning difficulties looked for early, with the core group, in what school or adult social care already hold"},
					{
						ID: "cognitive-assessment", Text: "A formal cognitive assessment, if one is required", Call: checklist.AsNeeded, When: "nobody holds that information",
						Done: rule.The(CognitiveAssessment).Exists(),
					},
				},
				where("a parent has a learning disability", disability,
					checklist.Line{ID: "pams-offered", Text: "PAMS offered at the earliest opportunity", Done: rule.The(PAMSOffered).Exists()}),
				// No event shows a learning difficulty that is no disability: people judge.
				where("a parent has learning difficulties", rule.Condition{},
					checklist.Line{ID: "advocacy", Text: "An independent advocate within the parent's reach", Done: rule.The(IndependentAdvocacyOffered).Exists()},
					checklist.Line{ID: "tailored", Text: "Advice and support shaped to how the parent learns"}),
			)...),
			part("Family Meetings and Safety Plans",
				checklist.Line{
					ID: "family-meetings", Text: "Family meetings, or supporters at the core group, to make the Safety Plan and to review it",
					Done: rule.The(plo.FamilyGroupDecisionMakingHeld).Exists(), Tacit: true,
				},
				checklist.Line{ID: "network", Text: "Who helps in a crisis, who supports which change, how well that works, who could care for the child"}),
			part("Viability Assessments", slices.Concat(
				[]checklist.Line{
					{ID: "alternative-carers", Text: "The time to ask parents, together or apart, for other carers chosen in supervision, once what protects the child is established"},
				},
				where("someone is named", rule.Holds(plo.ConnectedPersonIdentified),
					checklist.Line{ID: "pre-viability", Text: "Pre-viability assessment of each, by the child's social worker", Done: first.Exists()},
					checklist.Line{ID: "pre-viability-outcome", Text: "Whether it is positive, since those that are go on to viability assessment", Done: rule.Any(first.With(plo.Positive).Exists(), first.With(plo.Negative).Exists())}),
				where("one is positive", first.With(plo.Positive).Exists(),
					checklist.Line{ID: "viability-referred", Text: "Handed on to fostering assessment, for a viability assessment", Done: rule.The(ViabilityAssessmentReferred).Exists()}),
			)...),
		),
	}
}

// lines gives several lines their section and source.
func lines(section checklist.Section, source rule.Source, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// where makes several lines asked for only sometimes.
func where(when string, condition rule.Condition, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Call, list[i].When, list[i].If = checklist.AsNeeded, when, condition
	}
	return list
}

// until bounds an act: from the day of the event that a list is about until the next of its kind is held.
func until(kind rule.Kind, act rule.Day) rule.Day {
	next, act := rule.The(kind).Next(), act.NotBefore(rule.Subject())
	return rule.Choose(next.Exists().ForSure(), act.NotAfter(next.DayBefore()), act)
}

// available is the line for a paper that is brought where it exists.
func available(id, text string, document rule.Document) checklist.Line {
	return checklist.Line{ID: id, Text: text, Call: checklist.AsNeeded, When: "there is one", With: []rule.Document{document}}
}
