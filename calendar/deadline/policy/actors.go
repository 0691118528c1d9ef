package policy

import (
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// actors puts those that a policy names in the place of those that a rule does: who take part or act, else who chairs.
func (a *amender) actors(id string, actors Actors) {
	path := entryPath("by", id)
	row := a.rules[id]
	switch {
	case row == nil:
		a.noSuchRule(path, id)
		return
	case row.Source.Binds():
		a.fault(path, "who acts there rests on %s, and no policy may change that", named(row.Source))
		return
	case len(actors.By) == 0:
		a.fault(path, "name who must take part or act")
		return
	case len(row.By)+len(row.Chair) == 0:
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
		actors.By[i].At = fmt.Sprintf("%s[%d]", field, i)
	}
	if len(row.By) == 0 {
		row.Chair = actors.inPlaceOf(row.Chair)
		return
	}
	row.By = actors.inPlaceOf(row.By)
	row.Terms = slices.Clone(row.Terms)
	for i := range row.Terms {
		row.Terms[i].Readings = actors.inReadings(row.Terms[i].Readings)
	}
}

// inReadings puts the actors in the place of those that readings name. A reading that was about nothing else says
// nothing any more where they act at all times, and is left out.
func (actors *Actors) inReadings(own []rule.Reading) []rule.Reading {
	always := actors.Since.IsZero() && actors.Until.IsZero()
	var readings []rule.Reading
	for _, r := range own {
		if r.By != nil {
			if always && isOnlyBy(&r) {
				continue
			}
			r.By = actors.inPlaceOf(r.By)
		}
		readings = append(readings, r)
	}
	return readings
}

// isOnlyBy reports whether a reading is about nothing but who must take part.
func isOnlyBy(r *rule.Reading) bool {
	return r.What.IsZero() && r.From.IsZero() && r.Earliest.IsZero() && r.Latest.IsZero() && !r.Unbounded && !r.AnyOrder
}

// inPlaceOf returns the needs of a rule with the actors in their place while those are in force.
func (actors *Actors) inPlaceOf(own []rule.Need) []rule.Need {
	var needs []rule.Need
	if !actors.Since.IsZero() {
		needs = append(needs, limited(own, calendar.Date{}, actors.Since.AddDays(-1))...)
	}
	needs = append(needs, limited(actors.By, actors.Since, actors.Until)...)
	if !actors.Until.IsZero() {
		needs = append(needs, limited(own, actors.Until.AddDays(1), calendar.Date{})...)
	}
	return needs
}

// limited returns needs that are asked from one day until another.
func limited(needs []rule.Need, since, until calendar.Date) []rule.Need {
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
