package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// health are the assessments of a looked-after child's health.
func health() []rule.Rule {
	assessment, subject := rule.The(HealthAssessment), rule.Subject()
	shortBreaks := rule.Holds(ShortBreak)
	firstPlacement, firstReview := rule.Called(FirstPlacement), rule.Called(FirstReview)
	// One in the three months before the child was placed serves too.
	placed := rule.Choose(firstPlacement.Exists().ForSure(), firstPlacement, becameLookedAfter()).Said("the first placement since then, or that day if there is none")
	recent := rule.EarlierOf(becameLookedAfter(), placed.Plus(calendar.Months(3).Before()))
	held := rule.Choose(firstReview.Exists(), firstReview, rule.Day{}).Said("the first review since the child became looked after, if held")
	underFive := rule.Count(calendar.Months(6)).OnOrBefore(rule.Called(FifthBirthday).DayBefore())
	return []rule.Rule{
		{
			// That the assessment's own day stands for the day on which it was arranged is inferred.
			ID: "permanence/health-assessment", Title: "Health assessed by the first looked-after review",
			Do: "Arrange the assessment of the child's health", Owner: plo.SocialWorker, Source: regulations("regs 3, 7(1), (2), 48(3)(b)"),
			Inferred: true, Unless: rule.Any(shortBreaks, isPlacedForAdoption(becameLookedAfter())), Ends: regulatedInEpisode(becameLookedAfter()),
			Each: rule.Each{Together: true}, What: assessment.NotBefore(recent), AnyOrder: true,
			Terms: []rule.Term{{Since: since2011, From: becameLookedAfter(), Latest: rule.FirstOf(held, rule.Count(calendar.WorkingDays(20)))}},
			Says: map[rule.ViolationKind]string{
				"late":         "Health assessed on {done}, {days} late: it was due by the first looked-after review, by {due}",
				"overdue":      "Health not assessed, {days} overdue: it was due by the first looked-after review, by {due}",
				"out-of-order": "Health assessed on {done}, after the first looked-after review of {due}",
				"missing-step": "Health not assessed by the first looked-after review, of {due}",
			},
		},
		{
			ID: "permanence/health-review", Title: "Health reviewed every 12 months, or six under the age of five",
			Do: "Review the child's health", Owner: plo.SocialWorker, Source: regulations("regs 3, 7(3), 48(3)(b)"),
			Unless: rule.Any(shortBreaks, isPlacedForAdoption(subject)), Ends: regulatedUntil(subject),
			Each: rule.Each{Event: assessment, OneADay: true}, What: assessment.Next(),
			Terms: []rule.Term{{
				Since: since2011, From: subject, Latest: rule.Choose(underFive.ForSure().Said("the child is then under five"), rule.Count(calendar.Months(6)), rule.Count(calendar.Months(12))),
				Readings: []rule.Reading{{
					Name: underFiveReading, Words: "before C's fifth birthday", If: rule.The(plo.ChildBorn).Happened().Exists().Not(), Latest: rule.Count(calendar.Months(6)),
				}},
			}},
			Says: map[rule.ViolationKind]string{
				"late":    "Health reviewed on {done}, {days} late: it was due by {due}, last assessed on {clock}",
				"overdue": "Health not reviewed since {clock}, {days} overdue: it was due by {due}",
			},
		},
	}
}
