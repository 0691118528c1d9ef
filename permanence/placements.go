package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// placements are the plans and notices that go with a placement. A placement is told from others by its ref.
func placements() []rule.Rule {
	started, ended := rule.The(PlacementStarted), rule.The(PlacementEnded)
	subject := rule.Subject()
	shortBreaks, placed := inShortBreaks(subject), isUnregulated(subject)
	until := regulatedInPlacement(started)
	inEmergency := subject.With(Emergency).Exists().Said("the placement was made in an emergency")
	fiveDays, tenDays := rule.Count(calendar.WorkingDays(5)), rule.Count(calendar.WorkingDays(10))
	beforehand := func(plan string) rule.Advice {
		return rule.Advice{
			Name: beforePlacement, Latest: rule.Clock(),
			Says: map[rule.ViolationKind]string{"late": plan + " prepared on {done}, after the placement began on {clock}; before it begins is advised"},
		}
	}
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
				isUnregulated(firstPlacement).Said("the child is placed for adoption, or no longer looked after, when that placement begins"),
			),
			Each: rule.Each{Together: true}, AnyOrder: true, Ends: regulatedInEpisode(rule.The(PlacementStarted).NotBefore(becameLookedAfter()).Happened()),
			What:   rule.Choose(earlierEnd.Exists().ForSure(), prepared.NotBefore(earlierEnd), prepared).Said("the care plan prepared, not before the end of any earlier time in care"),
			Terms:  []rule.Term{{Since: since2011, From: firstPlacement, Latest: tenDays}},
			Advice: beforehand("Care plan"),
			Says:   prepare("Care plan", "the first placement began on {clock}"),
		},
		{
			ID: "permanence/placement-plan", Title: "Placement plan prepared before the placement, or within five working days",
			Do: "Prepare the placement plan", Owner: plo.SocialWorker, Source: regulations("regs 3, 9(1), (2), 48(3)(a)"),
			Unless: rule.Any(shortBreaks, placed), Ends: until,
			Each: rule.Each{Event: started}, AnyOrder: true,
			What:   actsAround(started, rule.The(PlacementPlan).OfSameRef()).Said("the placement plan of that placement, after the one before and before the next of the same reference"),
			Terms:  easing(rule.Term{From: subject, Latest: fiveDays}, since2011, "reg 8(4), placement plans", "2020-04-17", "2020-09-18"),
			Advice: beforehand("Placement plan"),
			Says:   prepare("Placement plan", "the placement began on {clock}"),
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
				"late":         "Notice of the placement given on {done}, {days} late: the placement was made in an emergency on {clock}",
				"overdue":      "No notice given of the placement made in an emergency on {clock}: it was due by {due}, {ago}",
				"out-of-order": "Notice of the placement given on {done}, after the placement began on {due}",
				"missing-step": "No notice of the placement was given before it began on {due}",
			},
		},
		{
			ID: "permanence/placement-end-notified", Title: "Notice of the placement's end given before it, or within 10 working days",
			Do: "Give notice of the placement's end", Owner: plo.SocialWorker, Source: regulations("reg 14(2)(c), (4)"),
			Ends: caseClosed(),
			Each: rule.Each{Event: ended}, AnyOrder: true,
			What:  actsAround(ended, rule.The(PlacementEndNotified).OfSameRef()).Said("the notice of that end, after the one before and before the next of the same reference"),
			Terms: []rule.Term{{Since: since2011, From: subject, Latest: tenDays}},
			Advice: rule.Advice{
				Name: beforePlacementEnds, Latest: rule.Clock(),
				Says: map[rule.ViolationKind]string{"late": "Notice of the placement's end given on {done}, after it ended on {clock}; before it ends is advised"},
			},
			Says: map[rule.ViolationKind]string{
				"late":    "Notice of the placement's end given on {done}, {days} late: the placement ended on {clock}, and notice was due by {due} at the latest",
				"overdue": "No notice given of the placement's end: the placement ended on {clock}, and notice was due by {due} at the latest, {ago}",
			},
		},
	}
}

// prepare says how a plan was not prepared in time.
func prepare(plan, began string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"late":    plan + " prepared on {done}, {days} late: " + began + ", and it was due by {due} at the latest",
		"overdue": plan + " not prepared: " + began + ", and it was due by {due} at the latest, {ago}",
	}
}

// The days between which the regulations were eased for the coronavirus (SI 2020/445): the first and the last.
var (
	firstEased = calendar.MustParseDate("2020-04-24")
	lastEased  = calendar.MustParseDate("2020-09-24")
)

// adoptionAgencies is a provision of the adoption agencies regulations that has been read.
func adoptionAgencies(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Adoption Agencies Regulations 2005, SI 2005/389", Pinpoint: pinpoint, Force: rule.Statute, Read: plo.ReadOn(),
		URL: "https://www.legislation.gov.uk/uksi/2005/389",
	}
}

// coronavirus is the easement of 2020, at that place.
func coronavirus(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Adoption and Children (Coronavirus) (Amendment) Regulations 2020, SI 2020/445", Pinpoint: pinpoint, Force: rule.Statute, Read: plo.ReadOn(),
		URL: "https://www.legislation.gov.uk/uksi/2020/445",
	}
}

// easing returns a term, in force since a day, with the easement of 2020 laid over it: a limit that falls from 24 April to
// 24 September 2020 is advisory. The easement governs what started from first on and before after.
func easing(term rule.Term, since calendar.Date, pinpoint, first, after string) []rule.Term {
	eased, later := term, term
	term.Since, eased.Since, later.Since = since, calendar.MustParseDate(first), calendar.MustParseDate(after)
	eased.Advisory, eased.Source = true, coronavirus(pinpoint)
	return []rule.Term{later, eased, term}
}

// actsFor returns the acts that serve the event of a kind that a finding is about: those of its ref on or after it, before
// the next of that kind and ref, and not after some ends.
func actsFor(kind, act rule.Day, ends ...rule.Day) rule.Day {
	return upTo(act.NotBefore(rule.Subject()), rule.EarlierOf(append(ends, kind.OfSameRef().Next().Happened().DayBefore())...))
}

// actsAround is actsFor, with those before the event too, back to the one before it.
func actsAround(kind, act rule.Day) rule.Day {
	before, next := kind.OfSameRef().Previous(), kind.OfSameRef().Next().Happened().DayBefore()
	return rule.Choose(before.Exists().ForSure(), upTo(act.NotBefore(before.DayAfter()), next), upTo(act, next))
}

// endOfStay is the end of what began with the event of a kind that a finding is about, not after the next of that kind and
// ref. Where the one before was still open that day, an end on that very day is that one's.
func endOfStay(kind, end rule.Day) rule.Day {
	subject, before := rule.Subject(), kind.OfSameRef().Previous()
	wasOpen := rule.All(before.Exists(), end.OfSameRef().NotBefore(before.DayAfter()).NotAfter(subject.DayBefore()).Happened().Exists().Not()).ForSure()
	ends := func(from rule.Day) rule.Day {
		return upTo(end.OfSameRef().NotBefore(from), kind.OfSameRef().Next().Happened())
	}
	return rule.Choose(wasOpen, ends(subject.DayAfter()), ends(subject))
}

// upTo returns an event on or before a day, or any if there is no such day.
func upTo(event, end rule.Day) rule.Day {
	return rule.Choose(end.Exists().ForSure(), event.NotAfter(end), event)
}

// ceasedFrom is the first day from a day on on which the child ceased to be looked after.
func ceasedFrom(from rule.Day) rule.Day {
	return rule.The(CeasedToBeLookedAfter).NotBefore(from).Happened()
}

// regulatedUntil is the day from which the regulations on looked-after children no longer apply to what was done on a day:
// the child ceases to be looked after, or is placed for adoption (reg 3).
func regulatedUntil(from rule.Day) rule.Day {
	return rule.EarlierOf(ceasedFrom(from), rule.The(PlacedForAdoption).NotBefore(from).Happened()).
		Said("the first day, from the event itself on, on which the child ceases to be looked after or is placed for adoption")
}

// regulatedFrom is regulatedUntil of what began on a day: an end on that very day, on which the child became looked after anew, is
// that of what was before.
func regulatedFrom(from rule.Day) rule.Day {
	anew := rule.The(BecameLookedAfter).On(from).Happened().Exists().ForSure()
	return rule.EarlierOf(rule.Choose(anew, ceasedFrom(from.DayAfter()), ceasedFrom(from)), rule.The(PlacedForAdoption).NotBefore(from).Happened()).
		Said("the first day, from the event itself on, on which the child is placed for adoption or ceases to be looked after, other than in an earlier time in care")
}

// regulatedInPlacement is regulatedFrom of the placement that began with the event of a kind that a finding is about, or
// the end of that placement.
func regulatedInPlacement(kind rule.Day) rule.Day {
	return rule.EarlierOf(regulatedFrom(rule.Subject()), endOfPlacement(kind)).
		Said("the earliest of the child's placement for adoption, the end of being looked after on a day after the clock and the end of that placement")
}

// regulatedInEpisode is regulatedUntil of what began with the child's being looked after.
func regulatedInEpisode(from rule.Day) rule.Day {
	return rule.EarlierOf(lookedAfterEnd(), rule.The(PlacedForAdoption).NotBefore(from).Happened()).
		Said("the first day on which the child's time in care ends or, from the clock on, the child is placed for adoption")
}

// isPlacedForAdoption is the condition that on a day the child is placed for adoption: those regulations do not apply.
func isPlacedForAdoption(on rule.Day) rule.Condition {
	placed := rule.The(PlacedForAdoption).Latest().NotAfter(on).Happened()
	ended := endOfAdoptionPlacement(placed)
	return rule.All(placed.Exists(), ended.OnOrBefore(on).ForSure().Not()).Said("the child is then placed for adoption")
}

// endOfAdoptionPlacement is the adoption order or the end of the placement for adoption that began on a day. An end on that
// very day is that of the placement before it, if that was still open.
func endOfAdoptionPlacement(began rule.Day) rule.Day {
	return rule.EarlierOf(endOf(PlacedForAdoption, AdoptionPlacementEnded, began, 1), rule.The(AdoptionOrder).NotBefore(began).Happened())
}

// isUnregulated is the condition that on a day those regulations do not apply: the child is placed for adoption, or no longer
// looked after.
func isUnregulated(on rule.Day) rule.Condition {
	placed := rule.The(PlacedForAdoption).Latest().NotAfter(on).Happened()
	since := rule.The(BecameLookedAfter).NotBefore(placed.DayAfter()).NotAfter(on).Happened()
	ceased := rule.The(CeasedToBeLookedAfter).Latest().NotAfter(on.DayBefore()).Happened()
	anew := rule.The(BecameLookedAfter).NotBefore(ceased).NotAfter(on).Happened()
	return rule.Any(rule.All(isPlacedForAdoption(on), since.Exists().ForSure().Not()), rule.All(ceased.Exists(), anew.Exists().ForSure().Not())).
		Said("the child is then placed for adoption or no longer looked after")
}

// isNot is the condition that a finding is about an event of which another condition does not hold.
func isNot(c rule.Condition) rule.Condition {
	return rule.All(rule.Subject().OnOrBefore(rule.Subject()), c.Not())
}

// endOfPlacement is the end of the placement that began on the day of the event of a kind that a finding is about. Where
// another of its ref, or without one, was still open that day, an end on that very day belongs to that.
func endOfPlacement(kind rule.Day) rule.Day {
	end, theDayBefore := rule.The(PlacementEnded).OfSameRef().Happened(), rule.Subject().DayBefore()
	before := rule.The(PlacementStarted, PlacedWithParent).OfSameRef().Latest().NotAfter(theDayBefore).Happened()
	another := rule.Any(
		kind.OfSameRef().Previous().NotBefore(rule.Subject()).Exists().ForSure(),
		rule.All(before.Exists(), end.NotBefore(before).NotAfter(theDayBefore).Exists().Not()).ForSure(),
	)
	return rule.Choose(another, end.NotBefore(rule.Subject().DayAfter()), end.NotBefore(rule.Subject())).
		Said("the end of that placement")
}
