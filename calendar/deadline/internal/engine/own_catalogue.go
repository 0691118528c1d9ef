package engine

import (
	"maps"
	"slices"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// OwnCatalogues returns the catalogues as [Own] does. It is written out because every program that starts waits for it.
func OwnCatalogues(catalogues []rule.Catalogue) []rule.Catalogue {
	return ownAll(&owner{}, &chunk[rule.Catalogue]{}, catalogues, (*owner).catalogue)
}

// An owner makes what catalogues are made of its own.
type owner struct {
	stages     chunk[rule.Stage]
	rules      chunk[rule.Rule]
	terms      chunk[rule.Term]
	readings   chunk[rule.Reading]
	steps      chunk[rule.Step]
	needs      chunk[rule.Need]
	named      chunk[rule.NamedDay]
	days       chunk[rule.Day]
	pairs      chunk[[2]rule.Day]
	selections chunk[rule.Selection]
	conditions chunk[rule.Condition]
	declared   chunk[rule.KindOfEvent]
	kinds      chunk[rule.Kind]
	roles      chunk[rule.Role]
	texts      chunk[string]
}

// ownAll copies a list and has each item made its own.
func ownAll[T any](o *owner, from *chunk[T], list []T, own func(*owner, *T)) []T {
	list = from.clone(list)
	for i := range list {
		own(o, &list[i])
	}
	return list
}

// ownOne copies what a pointer points to and makes that its own.
func ownOne[T any](o *owner, from *chunk[T], at **T, own func(*owner, *T)) {
	if *at != nil {
		*at = from.one(**at)
		own(o, *at)
	}
}

func (o *owner) catalogue(c *rule.Catalogue) {
	c.Stages = ownAll(o, &o.stages, c.Stages, (*owner).stage)
	c.Days = ownAll(o, &o.named, c.Days, (*owner).namedDay)
	c.Kinds = ownAll(o, &o.declared, c.Kinds, (*owner).kind)
	c.Roles, c.Documents, c.Readings = slices.Clone(c.Roles), slices.Clone(c.Documents), slices.Clone(c.Readings)
	c.Retired = maps.Clone(c.Retired)
	for id, successors := range c.Retired {
		c.Retired[id] = slices.Clone(successors)
	}
}

func (o *owner) kind(k *rule.KindOfEvent) {
	k.AlsoKinds, k.NotKinds = o.kinds.clone(k.AlsoKinds), o.kinds.clone(k.NotKinds)
}

func (o *owner) stage(s *rule.Stage) {
	s.Opens, s.Closes, s.Rules = o.kinds.clone(s.Opens), o.list(s.Closes), ownAll(o, &o.rules, s.Rules, (*owner).rule)
	o.day(&s.Ends)
	o.condition(&s.Once)
}

func (o *owner) namedDay(d *rule.NamedDay) {
	o.day(&d.From)
	o.day(&d.Day)
	d.Terms, d.Readings = ownAll(o, &o.terms, d.Terms, (*owner).term), ownAll(o, &o.readings, d.Readings, (*owner).reading)
}

func (o *owner) rule(r *rule.Rule) {
	r.Owners, r.Says, r.Advice.Says = o.roles.clone(r.Owners), maps.Clone(r.Says), maps.Clone(r.Advice.Says)
	o.condition(&r.If)
	o.condition(&r.Unless)
	for _, day := range [...]*rule.Day{&r.Each.Event, &r.What, &r.Advice.Earliest, &r.Advice.Latest, &r.Ends, &r.Closes} {
		o.day(day)
	}
	r.Terms, r.Standard = ownAll(o, &o.terms, r.Terms, (*owner).term), ownAll(o, &o.terms, r.Standard, (*owner).term)
	r.Steps = ownAll(o, &o.steps, r.Steps, (*owner).step)
	r.By, r.With, r.Chair = o.needed(r.By), o.needed(r.With), o.needed(r.Chair)
}

func (o *owner) term(t *rule.Term) {
	o.day(&t.From)
	o.day(&t.Earliest)
	o.day(&t.Latest)
	t.Readings = ownAll(o, &o.readings, t.Readings, (*owner).reading)
}

func (o *owner) reading(r *rule.Reading) {
	o.condition(&r.If)
	for _, day := range [...]*rule.Day{&r.What, &r.From, &r.Earliest, &r.Latest} {
		o.day(day)
	}
	r.By, r.Steps = o.needed(r.By), ownAll(o, &o.steps, r.Steps, (*owner).step)
}

func (o *owner) step(s *rule.Step) {
	o.condition(&s.If)
	for _, day := range [...]*rule.Day{&s.What, &s.ForEach, &s.From, &s.Earliest, &s.Latest} {
		o.day(day)
	}
	s.By, s.With, s.Says = o.needed(s.By), o.needed(s.With), maps.Clone(s.Says)
}

func (o *owner) needed(list []rule.Need) []rule.Need {
	return ownAll(o, &o.needs, list, (*owner).need)
}

func (o *owner) need(n *rule.Need) {
	n.AnyOf = o.texts.clone(n.AnyOf)
	o.condition(&n.If)
}

func (o *owner) list(days []rule.Day) []rule.Day { return ownAll(o, &o.days, days, (*owner).day) }

func (o *owner) day(d *rule.Day) {
	ownOne(o, &o.selections, &d.Event, (*owner).selection)
	for _, inner := range [...]**rule.Day{&d.Of, &d.Then, &d.Else, &d.MondayOf, &d.Given, &d.Sure} {
		ownOne(o, &o.days, inner, (*owner).day)
	}
	ownOne(o, &o.conditions, &d.If, (*owner).condition)
	d.EarlierOf, d.LaterOf, d.FirstOf = o.list(d.EarlierOf), o.list(d.LaterOf), o.list(d.FirstOf)
}

func (o *owner) selection(s *rule.Selection) {
	s.Kinds = o.kinds.clone(s.Kinds)
	ownOne(o, &o.days, &s.NotBefore, (*owner).day)
	ownOne(o, &o.days, &s.NotAfter, (*owner).day)
}

func (o *owner) condition(c *rule.Condition) {
	c.Holds, c.Occurs = o.kinds.clone(c.Holds), o.kinds.clone(c.Occurs)
	ownOne(o, &o.days, &c.Exists, (*owner).day)
	ownOne(o, &o.pairs, &c.OnOrBefore, (*owner).pair)
	ownOne(o, &o.conditions, &c.Sure, (*owner).condition)
	ownOne(o, &o.conditions, &c.Negated, (*owner).condition)
	c.All = ownAll(o, &o.conditions, c.All, (*owner).condition)
	c.Any = ownAll(o, &o.conditions, c.Any, (*owner).condition)
}

func (o *owner) pair(days *[2]rule.Day) {
	o.day(&days[0])
	o.day(&days[1])
}
