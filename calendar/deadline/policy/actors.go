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
	row := a.needs(path, id, len(actors.By), "who acts there", "name who must take part or act")
	switch {
	case row == nil:
		return
	case len(row.By)+len(row.Chair) == 0:
		a.fault(path, "the rule asks for nobody, so there is nobody to replace")
		return
	}
	t, ok := a.time(path, "by", actors.Since, actors.Until, actors.By, actors.Source)
	if !ok {
		return
	}
	if len(row.By) == 0 {
		row.Chair = t.inPlaceOf(row.Chair)
		return
	}
	row.By = t.inPlaceOf(row.By)
	row.Terms = slices.Clone(row.Terms)
	for i := range row.Terms {
		row.Terms[i].Readings = t.inReadings(row.Terms[i].Readings)
	}
}

// papers puts what a policy asks for in the place of what a rule does.
func (a *amender) papers(id string, papers Papers) {
	path := entryPath("with", id)
	row := a.needs(path, id, len(papers.With), "what must be there", "name what must be there")
	switch {
	case row == nil:
		return
	case len(row.With) == 0:
		a.fault(path, "the rule asks for no documents, so there is nothing to replace")
		return
	}
	if t, ok := a.time(path, "with", papers.Since, papers.Until, papers.With, papers.Source); ok {
		row.With = t.inPlaceOf(row.With)
	}
}

// needs returns the rule of an entry whose needs a policy may replace, nil where it may not.
func (a *amender) needs(path, id string, count int, what, name string) *rule.Rule {
	row := a.rules[id]
	switch {
	case row == nil:
		a.noSuchRule(path, id)
	case row.Source.Binds():
		a.fault(path, "%s rests on %s, and no policy may change that", what, named(row.Source))
	case count == 0:
		a.fault(path, "%s", name)
	default:
		return row
	}
	return nil
}

// owner puts another owner in the place of a rule's.
func (a *amender) owner(id string, owner Owner) {
	path := entryPath("owner", id)
	if row := a.rules[id]; row == nil {
		a.noSuchRule(path, id)
	} else {
		row.Owner, row.Owners = owner.Owner, owner.Owners
	}
}

// title gives a rule another title.
func (a *amender) title(id string, title Title) {
	path := entryPath("title", id)
	if row := a.rules[id]; row == nil {
		a.noSuchRule(path, id)
	} else if row.Title = title.Title; title.Do != "" {
		row.Do = title.Do
	}
}

// A needsFor is needs that take the place of others for a time.
type needsFor struct {
	since, until calendar.Date
	needs        []rule.Need
}

// time returns what an entry asks for, with its time and its source in every need.
func (a *amender) time(path, field string, since, until calendar.Date, needs []rule.Need, source rule.Source) (needsFor, bool) {
	at := path
	if !since.IsZero() || !until.IsZero() || source != (rule.Source{}) {
		at += "." + field
	}
	if since.IsZero() {
		since = a.policy.Since
	}
	if !a.inForce(path, since, until) {
		return needsFor{}, false
	}
	if source.Title == "" {
		source.Title = "policy " + a.policy.Name
	}
	if source.Binds() {
		a.fault(path+".source.force", "a council's own word is its local practice: leave the force out")
	}
	source.Force = rule.LocalPractice
	needs = slices.Clone(needs)
	for i := range needs {
		needs[i].At = fmt.Sprintf("%s[%d]", at, i)
		if needs[i].Source == (rule.Source{}) {
			needs[i].Source = source
		}
	}
	return needsFor{since: since, until: until, needs: needs}, true
}

// inReadings puts the needs in the place of those that readings name. A reading that was about nothing else says
// nothing any more where they act at all times, and is left out.
func (t *needsFor) inReadings(own []rule.Reading) []rule.Reading {
	always := t.since.IsZero() && t.until.IsZero()
	var readings []rule.Reading
	for _, r := range own {
		if r.By != nil {
			if always && isOnlyBy(&r) {
				continue
			}
			r.By = t.inPlaceOf(r.By)
		}
		readings = append(readings, r)
	}
	return readings
}

// isOnlyBy reports whether a reading is about nothing but who must take part.
func isOnlyBy(r *rule.Reading) bool {
	return r.What.IsZero() && r.From.IsZero() && r.Earliest.IsZero() && r.Latest.IsZero() && !r.AnyOrder
}

// inPlaceOf returns the needs of a rule with others in their place while those are in force.
func (t *needsFor) inPlaceOf(own []rule.Need) []rule.Need {
	var needs []rule.Need
	if !t.since.IsZero() {
		needs = append(needs, limited(own, calendar.Date{}, t.since.AddDays(-1))...)
	}
	needs = append(needs, limited(t.needs, t.since, t.until)...)
	if !t.until.IsZero() {
		needs = append(needs, limited(own, t.until.AddDays(1), calendar.Date{})...)
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
