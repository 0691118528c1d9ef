package rule

import (
	"reflect"
	"slices"
)

// Walk visits a day and all that it is made of, the bounds of its events and its conditions included. What visit or ask
// returns false for is not entered. Either may be nil, which enters everything.
func (d Day) Walk(visit func(Day) bool, ask func(Condition) bool) {
	if d.IsZero() || visit != nil && !visit(d) {
		return
	}
	for _, inner := range d.inner() {
		if *inner != nil {
			(*inner).Walk(visit, ask)
		}
	}
	for _, list := range [...][]Day{d.EarlierOf, d.LaterOf, d.FirstOf} {
		for _, item := range list {
			item.Walk(visit, ask)
		}
	}
	if d.If != nil {
		d.If.Walk(visit, ask)
	}
}

// Walk visits a condition and all that it is made of, see [Day.Walk].
func (c Condition) Walk(visit func(Day) bool, ask func(Condition) bool) {
	if c.IsZero() || ask != nil && !ask(c) {
		return
	}
	if c.Exists != nil {
		c.Exists.Walk(visit, ask)
	}
	if c.OnOrBefore != nil {
		c.OnOrBefore[0].Walk(visit, ask)
		c.OnOrBefore[1].Walk(visit, ask)
	}
	for _, inner := range [...]*Condition{c.Sure, c.Negated} {
		if inner != nil {
			inner.Walk(visit, ask)
		}
	}
	for _, list := range [...][]Condition{c.All, c.Any} {
		for _, item := range list {
			item.Walk(visit, ask)
		}
	}
}

// Rewrite returns a copy of a day in which change has been made of every day in it, and ask of every condition, the
// innermost first. Either may be nil, which changes nothing.
func (d Day) Rewrite(change func(Day) Day, ask func(Condition) Condition) Day {
	if d.IsZero() {
		return d
	}
	if d.Event != nil {
		selection := *d.Event
		selection.Kinds = slices.Clone(selection.Kinds)
		d.Event = &selection
	}
	for _, inner := range d.inner() {
		if *inner != nil {
			changed := (*inner).Rewrite(change, ask)
			*inner = &changed
		}
	}
	d.EarlierOf, d.LaterOf, d.FirstOf = rewriteAll(d.EarlierOf, change, ask), rewriteAll(d.LaterOf, change, ask), rewriteAll(d.FirstOf, change, ask)
	if d.If != nil {
		changed := d.If.Rewrite(change, ask)
		d.If = &changed
	}
	if change == nil {
		return d
	}
	return change(d)
}

// Rewrite returns a copy of a condition, see [Day.Rewrite].
func (c Condition) Rewrite(change func(Day) Day, ask func(Condition) Condition) Condition {
	if c.IsZero() {
		return c
	}
	c.Holds, c.Occurs = slices.Clone(c.Holds), slices.Clone(c.Occurs)
	if c.Exists != nil {
		changed := c.Exists.Rewrite(change, ask)
		c.Exists = &changed
	}
	if c.OnOrBefore != nil {
		c.OnOrBefore = &[2]Day{c.OnOrBefore[0].Rewrite(change, ask), c.OnOrBefore[1].Rewrite(change, ask)}
	}
	for _, inner := range [...]**Condition{&c.Sure, &c.Negated} {
		if *inner != nil {
			changed := (*inner).Rewrite(change, ask)
			*inner = &changed
		}
	}
	for _, list := range [...]*[]Condition{&c.All, &c.Any} {
		*list = slices.Clone(*list)
		for i, item := range *list {
			(*list)[i] = item.Rewrite(change, ask)
		}
	}
	if ask == nil {
		return c
	}
	return ask(c)
}

func rewriteAll(days []Day, change func(Day) Day, ask func(Condition) Condition) []Day {
	days = slices.Clone(days)
	for i, day := range days {
		days[i] = day.Rewrite(change, ask)
	}
	return days
}

// inner are the days that a day holds by themselves. They are d's own, so that Rewrite can put others in their place.
func (d *Day) inner() []**Day {
	list := []**Day{&d.Of, &d.Then, &d.Else, &d.MondayOf, &d.Given, &d.Sure}
	if d.Event != nil {
		list = append(list, &d.Event.NotBefore, &d.Event.NotAfter)
	}
	return list
}

// Equal reports whether two days are the same, in whatever words.
func (d Day) Equal(other Day) bool {
	plain := func(day Day) Day {
		return day.Rewrite(func(d Day) Day {
			d.Words = ""
			if d.Event != nil && len(d.Event.Kinds) == 1 && d.Event.IsBare() {
				return Day{Name: string(d.Event.Kinds[0]), IsInferred: d.IsInferred, IsProjected: d.IsProjected}
			}
			return d
		}, func(c Condition) Condition { return c.Said("") })
	}
	return reflect.DeepEqual(plain(d), plain(other))
}

// Uses reports whether a day, or anything in it, is such a one.
func (d Day) Uses(is func(Day) bool) (found bool) {
	d.Walk(func(d Day) bool {
		found = found || is(d)
		return !found
	}, nil)
	return found
}

// UsesClock reports whether a day counts from the clock or compares with it.
func (d Day) UsesClock() bool {
	return d.Uses(func(d Day) bool { return d.Clock || !d.Period.IsZero() && d.Of == nil })
}
