package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

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

// regulatedFrom is regulatedUntil of what began on a day: an end on that very day is that of what was before.
func regulatedFrom(from rule.Day) rule.Day {
	return rule.EarlierOf(ceasedFrom(from.DayAfter()), rule.The(PlacedForAdoption).NotBefore(from).Happened()).
		Said("the first day on which the child is placed for adoption, from the event itself on, or ceases to be looked after, from the day after it on")
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
	ended := rule.The(AdoptionPlacementEnded, AdoptionOrder).NotBefore(placed).NotAfter(on).Happened()
	return rule.All(placed.Exists(), ended.Exists().Not()).Said("the child is then placed for adoption")
}

// isNot is the condition that a finding is about an event of which another condition does not hold.
func isNot(c rule.Condition) rule.Condition {
	return rule.All(rule.Subject().OnOrBefore(rule.Subject()), c.Not())
}

// endOfPlacement is the end of the placement that began on the day of the event of a kind that a finding is about. Where
// several have one ref, or none, an end on that very day belongs to the one before.
func endOfPlacement(kind rule.Day) rule.Day {
	end := rule.The(PlacementEnded).OfSameRef().Happened()
	return rule.Choose(kind.OfSameRef().Previous().Exists().ForSure(), end.NotBefore(rule.Subject().DayAfter()), end.NotBefore(rule.Subject())).
		Said("the end of that placement")
}
