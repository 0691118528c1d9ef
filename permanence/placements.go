package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// placements are the plans and notices that go with a placement. A placement is told from others by its ref.
func placements() []rule.Rule {
	started, ended := rule.The(PlacementStarted), rule.The(PlacementEnded)
	shortBreaks, placed := rule.Holds(ShortBreak), isPlacedForAdoption(rule.Subject())
	subject := rule.Subject()
	until := regulatedInPlacement(started)
	inEmergency := started.OfSameRef().On(subject).With(Emergency).Exists().Said("the placement was made in an emergency")
	fiveDays, tenDays := rule.Count(calendar.WorkingDays(5)), rule.Count(calendar.WorkingDays(10))
	beforehand := rule.Advice{Name: beforePlacement, Latest: rule.Clock()}
	firstPlacement := rule.Called(FirstPlacement)
	earlierEnd := rule.The(CeasedToBeLookedAfter).Latest().NotAfter(becameLookedAfter()).Happened()
	prepared := rule.The(CarePlanPrepared)
	return []rule.Rule{
		{
			ID: "permanence/care-plan", Title: "Care plan prepared before the first placement, or within 10 working days",
			Do: "Prepare the care plan", Owner: plo.SocialWorker, Source: regulations("regs 3, 4(2)"),
			// In care proceedings the court says by when (s 31A).
			Unless: rule.Any(
				rule.The(plo.ApplicationIssued).Happened().OnOrBefore(firstPlacement.Plus(calendar.WorkingDays(10))),
				isPlacedForAdoption(firstPlacement).Said("the child is placed for adoption when that placement begins"),
			),
			Each: rule.Each{Together: true}, AnyOrder: true, Ends: regulatedInEpisode(firstPlacement),
			What:   rule.Choose(earlierEnd.Exists().ForSure(), prepared.NotBefore(earlierEnd), prepared).Said("the care plan prepared, not before the end of any earlier time in care"),
			Terms:  []rule.Term{{Since: since2011, From: firstPlacement, Latest: tenDays}},
			Advice: beforehand,
			Says:   prepare("the first placement began on {clock}"),
		},
		{
			ID: "permanence/placement-plan", Title: "Placement plan prepared before the placement, or within five working days",
			Do: "Prepare the placement plan", Owner: plo.SocialWorker, Source: regulations("regs 3, 9(1), (2), 48(3)(a)"),
			Unless: rule.Any(shortBreaks, placed), Ends: until,
			Each: rule.Each{Event: started}, AnyOrder: true,
			What:   actsAround(started, rule.The(PlacementPlan).OfSameRef()).Said("the placement plan of that placement, after the one before and before the next of the same reference"),
			Terms:  easing(rule.Term{From: subject, Latest: fiveDays}, since2011, "reg 8(4), placement plans", "2020-04-17", "2020-09-18"),
			Advice: beforehand,
			Says:   prepare("the placement began on {clock}"),
		},
		{
			// "Unless it is not reasonably practicable" is not modelled.
			ID: "permanence/placement-notified", Title: "Notice of the placement given before it, or within five working days in an emergency",
			Do: "Give notice of the placement", Owner: plo.SocialWorker, Source: regulations("regs 3, 13(1), 48(3)(b)"),
			Unless: rule.Any(shortBreaks, placed), Ends: until,
			Each: rule.Each{Event: started}, AnyOrder: true,
			What:  actsAround(started, rule.The(PlacementNotified).OfSameRef()).Said("the notice of that placement, after the one before and before the next of the same reference"),
			Terms: []rule.Term{{Since: since2011, From: subject, Latest: rule.Choose(inEmergency, fiveDays, rule.Clock())}},
			Says: map[rule.ViolationKind]string{
				"late":         "Notice given on {done}, {days} late: the placement was made in an emergency on {clock}",
				"overdue":      "No notice given of the placement made in an emergency on {clock}: it was due by {due}, {days} ago",
				"out-of-order": "Notice given on {done}, after the placement began on {due}",
				"missing-step": "No notice was given before the placement began on {due}",
			},
		},
		{
			ID: "permanence/placement-end-notified", Title: "Notice of the placement's end given before it, or within 10 working days",
			Do: "Give notice of the placement's end", Owner: plo.SocialWorker, Source: regulations("reg 14(2)(c), (4)"),
			Ends: caseClosed(),
			Each: rule.Each{Event: ended}, AnyOrder: true,
			What:   actsAround(ended, rule.The(PlacementEndNotified).OfSameRef()).Said("the notice of that end, after the one before and before the next of the same reference"),
			Terms:  []rule.Term{{Since: since2011, From: subject, Latest: tenDays}},
			Advice: rule.Advice{Name: beforePlacementEnds, Latest: rule.Clock()},
			Says: map[rule.ViolationKind]string{
				"late":    "Notice given on {done}, {days} late: the placement ended on {clock}, and notice was due by {due} at the latest",
				"overdue": "No notice given, {days} overdue: the placement ended on {clock}, and notice was due by {due} at the latest",
			},
		},
	}
}

// prepare says how a plan was not prepared in time.
func prepare(began string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"late":    "Prepared on {done}, {days} late: " + began + ", and it was due by {due} at the latest",
		"overdue": "Not prepared, {days} overdue: " + began + ", and it was due by {due} at the latest",
	}
}
