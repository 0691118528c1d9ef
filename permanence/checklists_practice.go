package permanence

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

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
				checklist.Line{ID: "permanence", Text: "Permanence in view from the assessment on, and for as long as the child is worked with"},
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
				checklist.Line{ID: "family-support", Text: "Family support at work from the beginning, while assessment still goes on"},
				checklist.Line{ID: "support-outcomes", Text: "What the family support worker is there to achieve, and how that is measured, agreed with the social worker"}),
			practice(plo.FromGuidance("introduction; part 1, Family meetings"),
				checklist.Line{ID: "family-meeting", Text: "A family meeting or Family Group Conference offered, and parents who hesitate encouraged", Done: familyGroup(), Tacit: true},
				checklist.Line{ID: "family-meeting-people", Text: "Friends and neighbours whom the parents name asked as well, and everybody clear about the concerns and their own part"}),
			practice(part("Safety Plans"),
				checklist.Line{ID: "safety-plan", Text: "A Safety Plan of the family's own, made at a family meeting, which anybody who works with them may arrange: whom to call in a crisis, who could take the child in"}),
		),
	}
}

func protectionPractice() checklist.List {
	part := func(heading string, list ...checklist.Line) []checklist.Line {
		return lines(checklist.Practice, plo.FromGuidance("part 2, "+heading), list...)
	}
	disability, profile, first := rule.Holds(plo.ParentLearningDisability), rule.The(GradedCareProfile), rule.The(plo.PreViabilityAssessment)
	const whereDisabled = "a parent has a learning disability"
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
				where(whereDisabled, disability,
					checklist.Line{ID: "pams-offered", Text: "PAMS offered as soon as may be", Done: rule.The(PAMSOffered).Exists()},
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
					checklist.Line{ID: "pre-viability-outcome", Text: "Its outcome recorded, positive or negative", Done: rule.Any(first.With(plo.Positive).Exists(), first.With(plo.Negative).Exists())}),
				where("one is positive", first.With(plo.Positive).Exists(),
					checklist.Line{ID: "viability-referred", Text: "Handed on to fostering assessment, for a viability assessment", Done: rule.The(ViabilityAssessmentReferred).Exists()}),
			)...),
		),
	}
}
