package rule

import (
	"reflect"
	"slices"
)

// mostDeep is how deep days and conditions may lie in one another. What is deeper is made of itself.
const mostDeep = 100

// IsTooDeep reports whether days and conditions lie more than 100 deep in one another, as they do where a day is made of
// itself. [Day.Walk] enters no such day, and [Day.Rewrite] leaves it as it is. Nobody can count to it: it cannot be compiled.
func (d Day) IsTooDeep() bool { return d.deeper(mostDeep) }

// IsTooDeep is as [Day.IsTooDeep].
func (c Condition) IsTooDeep() bool { return c.deeper(mostDeep) }

// deeper reports whether there are more than so many levels in a day.
func (d *Day) deeper(levels int) bool {
	if levels == 0 {
		return true
	}
	for _, inner := range [...]*Day{d.Of, d.Then, d.Else, d.MondayOf, d.Given, d.Sure} {
		if inner != nil && inner.deeper(levels-1) {
			return true
		}
	}
	if s := d.Event; s != nil && (s.NotBefore != nil && s.NotBefore.deeper(levels-1) || s.NotAfter != nil && s.NotAfter.deeper(levels-1)) {
		return true
	}
	for _, list := range [...][]Day{d.EarlierOf, d.LaterOf, d.FirstOf} {
		for i := range list {
			if list[i].deeper(levels - 1) {
				return true
			}
		}
	}
	return d.If != nil && d.If.deeper(levels-1)
}

func (c *Condition) deeper(levels int) bool {
	if levels == 0 {
		return true
	}
	if c.Exists != nil && c.Exists.deeper(levels-1) || c.OnOrBefore != nil && (c.OnOrBefore[0].deeper(levels-1) || c.OnOrBefore[1].deeper(levels-1)) ||
		c.Sure != nil && c.Sure.deeper(levels-1) || c.Negated != nil && c.Negated.deeper(levels-1) {
		return true
	}
	for _, list := range [...][]Condition{c.All, c.Any} {
		for i := range list {
			if list[i].deeper(levels - 1) {
				return true
			}
		}
	}
	return false
}

// Walk visits a day and all that it is made of, the bounds of its events and its conditions included. What visit or ask
// returns false for is not entered. Either may be nil, which enters everything.
func (d Day) Walk(visit func(Day) bool, ask func(Condition) bool) {
	if !d.IsTooDeep() {
		d.walk(visit, ask)
	}
}

func (d Day) walk(visit func(Day) bool, ask func(Condition) bool) {
	if d.IsZero() || visit != nil && !visit(d) {
		return
	}
	for _, inner := range [...]*Day{d.Of, d.Then, d.Else, d.MondayOf, d.Given, d.Sure} {
		if inner != nil {
			inner.walk(visit, ask)
		}
	}
	if s := d.Event; s != nil && s.NotBefore != nil {
		s.NotBefore.walk(visit, ask)
	}
	if s := d.Event; s != nil && s.NotAfter != nil {
		s.NotAfter.walk(visit, ask)
	}
	for _, list := range [...][]Day{d.EarlierOf, d.LaterOf, d.FirstOf} {
		for _, item := range list {
			item.walk(visit, ask)
		}
	}
	if d.If != nil {
		d.If.walk(visit, ask)
	}
}

// Walk visits a condition and all that it is made of, see [Day.Walk].
func (c Condition) Walk(visit func(Day) bool, ask func(Condition) bool) {
	if !c.IsTooDeep() {
		c.walk(visit, ask)
	}
}

func (c Condition) walk(visit func(Day) bool, ask func(Condition) bool) {
	if c.IsZero() || ask != nil && !ask(c) {
		return
	}
	if c.Exists != nil {
		c.Exists.walk(visit, ask)
	}
	if c.OnOrBefore != nil {
		c.OnOrBefore[0].walk(visit, ask)
		c.OnOrBefore[1].walk(visit, ask)
	}
	for _, inner := range [...]*Condition{c.Sure, c.Negated} {
		if inner != nil {
			inner.walk(visit, ask)
		}
	}
	for _, list := range [...][]Condition{c.All, c.Any} {
		for _, item := range list {
			item.walk(visit, ask)
		}
	}
}

// Rewrite returns a copy of a day in which change has been made of every day in it, and ask of every condition, the
// innermost first. Either may be nil, which changes nothing.
func (d Day) Rewrite(change func(Day) Day, ask func(Condition) Condition) Day {
	if d.IsTooDeep() {
		return d
	}
	return d.rewrite(change, ask)
}

func (d Day) rewrite(change func(Day) Day, ask func(Condition) Condition) Day {
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
			changed := (*inner).rewrite(change, ask)
			*inner = &changed
		}
	}
	d.EarlierOf, d.LaterOf, d.FirstOf = rewriteAll(d.EarlierOf, change, ask), rewriteAll(d.LaterOf, change, ask), rewriteAll(d.FirstOf, change, ask)
	if d.If != nil {
		changed := d.If.rewrite(change, ask)
		d.If = &changed
	}
	if change == nil {
		return d
	}
	return change(d)
}

// Rewrite returns a copy of a condition, see [Day.Rewrite].
func (c Condition) Rewrite(change func(Day) Day, ask func(Condition) Condition) Condition {
	if c.IsTooDeep() {
		return c
	}
	return c.rewrite(change, ask)
}

func (c Condition) rewrite(change func(Day) Day, ask func(Condition) Condition) Condition {
	if c.IsZero() {
		return c
	}
	c.Holds, c.Occurs = slices.Clone(c.Holds), slices.Clone(c.Occurs)
	if c.Exists != nil {
		changed := c.Exists.rewrite(change, ask)
		c.Exists = &changed
	}
	if c.OnOrBefore != nil {
		c.OnOrBefore = &[2]Day{c.OnOrBefore[0].rewrite(change, ask), c.OnOrBefore[1].rewrite(change, ask)}
	}
	for _, inner := range [...]**Condition{&c.Sure, &c.Negated} {
		if *inner != nil {
			changed := (*inner).rewrite(change, ask)
			*inner = &changed
		}
	}
	for _, list := range [...]*[]Condition{&c.All, &c.Any} {
		*list = slices.Clone(*list)
		for i, item := range *list {
			(*list)[i] = item.rewrite(change, ask)
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
		days[i] = day.rewrite(change, ask)
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

// Equal reports whether two days are the same, in whatever words. A day that [Day.IsTooDeep] is the same as none.
func (d Day) Equal(other Day) bool {
	if d.IsTooDeep() || other.IsTooDeep() {
		return false
	}
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
