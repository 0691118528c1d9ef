package engine

import (
	"maps"
	"slices"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// OwnCatalogues returns the catalogues as [Own] does. It is written out because every program that starts waits for it.
func OwnCatalogues(catalogues []rule.Catalogue) []rule.Catalogue {
	return ownAll(catalogues, func(c *rule.Catalogue) {
		c.Stages, c.Days, c.Kinds = ownAll(c.Stages, ownStage), ownAll(c.Days, ownNamedDay), ownAll(c.Kinds, ownKind)
		c.Roles, c.Documents, c.Readings = slices.Clone(c.Roles), slices.Clone(c.Documents), slices.Clone(c.Readings)
		c.Retired = maps.Clone(c.Retired)
		for id, successors := range c.Retired {
			c.Retired[id] = slices.Clone(successors)
		}
	})
}

// ownAll copies a list and has each item made its own.
func ownAll[T any](list []T, own func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		own(&list[i])
	}
	return list
}

func ownKind(k *rule.KindOfEvent) {
	k.AlsoKinds, k.NotKinds = slices.Clone(k.AlsoKinds), slices.Clone(k.NotKinds)
}

func ownStage(s *rule.Stage) {
	s.Opens, s.Closes, s.Rules = slices.Clone(s.Opens), ownAll(s.Closes, ownDay), ownAll(s.Rules, ownRule)
	ownDay(&s.Ends)
	ownCondition(&s.Once)
}

func ownNamedDay(d *rule.NamedDay) {
	ownDay(&d.From)
	ownDay(&d.Day)
	d.Terms, d.Readings = ownAll(d.Terms, ownTerm), ownAll(d.Readings, ownReading)
}

func ownRule(r *rule.Rule) {
	r.Owners, r.Says, r.Advice.Says = slices.Clone(r.Owners), maps.Clone(r.Says), maps.Clone(r.Advice.Says)
	ownCondition(&r.If)
	ownCondition(&r.Unless)
	for _, day := range [...]*rule.Day{&r.Each.Event, &r.What, &r.Advice.Earliest, &r.Advice.Latest, &r.Ends, &r.Closes} {
		ownDay(day)
	}
	r.Terms, r.Standard, r.Steps = ownAll(r.Terms, ownTerm), ownAll(r.Standard, ownTerm), ownAll(r.Steps, ownStep)
	r.By, r.With, r.Chair = ownAll(r.By, ownNeed), ownAll(r.With, ownNeed), ownAll(r.Chair, ownNeed)
}

func ownTerm(t *rule.Term) {
	ownDay(&t.From)
	ownDay(&t.Earliest)
	ownDay(&t.Latest)
	t.Readings = ownAll(t.Readings, ownReading)
}

func ownReading(r *rule.Reading) {
	ownCondition(&r.If)
	for _, day := range [...]*rule.Day{&r.What, &r.From, &r.Earliest, &r.Latest} {
		ownDay(day)
	}
	r.By, r.Steps = ownAll(r.By, ownNeed), ownAll(r.Steps, ownStep)
}

func ownStep(s *rule.Step) {
	ownCondition(&s.If)
	for _, day := range [...]*rule.Day{&s.What, &s.ForEach, &s.From, &s.Earliest, &s.Latest} {
		ownDay(day)
	}
	s.By, s.With, s.Says = ownAll(s.By, ownNeed), ownAll(s.With, ownNeed), maps.Clone(s.Says)
}

func ownNeed(n *rule.Need) {
	n.AnyOf = slices.Clone(n.AnyOf)
	ownCondition(&n.If)
}

func ownDay(d *rule.Day) {
	if s := d.Event; s != nil {
		own := *s
		own.Kinds = slices.Clone(s.Kinds)
		ownPointer(&own.NotBefore, ownDay)
		ownPointer(&own.NotAfter, ownDay)
		d.Event = &own
	}
	for _, inner := range [...]**rule.Day{&d.Of, &d.Then, &d.Else, &d.MondayOf, &d.Given, &d.Sure} {
		ownPointer(inner, ownDay)
	}
	ownPointer(&d.If, ownCondition)
	d.EarlierOf, d.LaterOf, d.FirstOf = ownAll(d.EarlierOf, ownDay), ownAll(d.LaterOf, ownDay), ownAll(d.FirstOf, ownDay)
}

func ownCondition(c *rule.Condition) {
	c.Holds, c.Occurs = slices.Clone(c.Holds), slices.Clone(c.Occurs)
	ownPointer(&c.Exists, ownDay)
	ownPointer(&c.OnOrBefore, func(days *[2]rule.Day) {
		ownDay(&days[0])
		ownDay(&days[1])
	})
	ownPointer(&c.Sure, ownCondition)
	ownPointer(&c.Negated, ownCondition)
	c.All, c.Any = ownAll(c.All, ownCondition), ownAll(c.Any, ownCondition)
}

// ownPointer copies what a pointer points to and makes that its own.
func ownPointer[T any](at **T, own func(*T)) {
	if *at != nil {
		copied := **at
		own(&copied)
		*at = &copied
	}
}
