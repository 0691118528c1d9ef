package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// actors puts those that a policy names in the place of those that a rule does: who take part or act, else who chairs.
func (a *amender) actors(id string, actors Actors) {
	path := entryPath("by", id)
	rule := a.rules[id]
	switch {
	case rule == nil:
		a.fault(path, "there is no such rule")
		return
	case binds(rule.Source):
		a.fault(path, "who acts there rests on %s, and no policy may change that", named(rule.Source))
		return
	case len(actors.By) == 0:
		a.fault(path, "name who must take part or act")
		return
	case len(rule.By)+len(rule.Chair) == 0:
		a.fault(path, "the rule asks for nobody, so there is nobody to replace")
		return
	}
	field := path
	if !actors.Since.IsZero() || !actors.Until.IsZero() {
		field += ".by"
	}
	if actors.Since.IsZero() {
		actors.Since = a.policy.Since
	}
	if !a.inForce(path, actors.Since, actors.Until) {
		return
	}
	actors.By = slices.Clone(actors.By)
	for i := range actors.By {
		actors.By[i].at = item(field, i)
	}
	if len(rule.By) == 0 {
		rule.Chair = actors.inPlaceOf(rule.Chair)
		return
	}
	rule.By = actors.inPlaceOf(rule.By)
	rule.Terms = slices.Clone(rule.Terms)
	for i := range rule.Terms {
		rule.Terms[i].Readings = actors.inReadings(rule.Terms[i].Readings)
	}
}

// inReadings puts the actors in the place of those that readings name. A reading that was about nothing else says
// nothing any more where they act at all times, and is left out.
func (actors *Actors) inReadings(own []Reading) []Reading {
	always := actors.Since.IsZero() && actors.Until.IsZero()
	var readings []Reading
	for _, r := range own {
		if r.By != nil {
			if always && r.isOnlyBy() {
				continue
			}
			r.By = actors.inPlaceOf(r.By)
		}
		readings = append(readings, r)
	}
	return readings
}

// isOnlyBy reports whether a reading is about nothing but who must take part.
func (r *Reading) isOnlyBy() bool {
	return r.What.IsZero() && r.From.IsZero() && r.Earliest.IsZero() && r.Latest.IsZero() && !r.Unbounded && !r.AnyOrder
}

// inPlaceOf returns the needs of a rule with the actors in their place while those are in force.
func (actors *Actors) inPlaceOf(own []Need) []Need {
	var needs []Need
	if !actors.Since.IsZero() {
		needs = append(needs, limited(own, calendar.Date{}, actors.Since)...)
	}
	needs = append(needs, limited(actors.By, actors.Since, actors.Until)...)
	if !actors.Until.IsZero() {
		needs = append(needs, limited(own, actors.Until, calendar.Date{})...)
	}
	return needs
}

// limited returns needs that are asked from one day until another.
func limited(needs []Need, since, until calendar.Date) []Need {
	list := slices.Clone(needs)
	for i := range list {
		if list[i].Since.Before(since) {
			list[i].Since = since
		}
		if list[i].Until.IsZero() || !until.IsZero() && until.Before(list[i].Until) {
			list[i].Until = until
		}
	}
	return list
}
