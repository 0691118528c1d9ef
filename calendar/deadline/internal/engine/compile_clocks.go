package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// findProjectors lists, for each kind, the rules that say by when it must happen, and refuses clocks that wait for
// each other.
func (c *compiler) findProjectors() {
	s := c.set
	s.projector = make([][]int32, len(s.kinds.words))
	waitsFor := make([][]kindNo, len(s.kinds.words))
	waiting := make([]int, len(s.kinds.words)) // the rule whose clock that is
	for i := range s.rules {
		rule := &s.rules[i]
		if rule.stepsOnly || len(rule.terms) == 0 {
			continue
		}
		part := &rule.terms[0].adopted
		if part.latest == nil || part.what.form != formEvent || c.isOrder(part.latest, 0) {
			continue
		}
		sel := part.what.sel
		each := rule.units == unitEach && len(sel.kinds) == 1 && (sel.pick == pickNext || sel.project && sel.notBefore != nil)
		if !each && (rule.units == unitEach || !part.what.sel.project) {
			continue
		}
		kind := part.what.sel.kinds[0]
		s.projector[kind] = append(s.projector[kind], int32(i))
		if from := part.from; from != nil && from.form == formEvent && len(waitsFor[kind]) == 0 {
			waitsFor[kind], waiting[kind] = from.sel.kinds, i
		}
	}
	for kind := range waitsFor {
		at, chain := kindNo(kind), words.Quote(s.kinds.words[kind])
		for steps := 0; len(waitsFor[at]) == 1 && steps <= len(waitsFor); steps++ {
			if at = waitsFor[at][0]; steps > 0 {
				chain += ", which"
			}
			chain += " waits for " + words.Quote(s.kinds.words[at])
			if at == kindNo(kind) {
				c.waitsForItself(s.rules[waiting[kind]].rule, chain)
				break
			}
		}
	}
}

// isOrder reports whether a limit only says that something comes no later than, or before, another event.
func (c *compiler) isOrder(d *dayPlan, depth int) bool {
	switch {
	case d == nil:
		return true
	case d.form == formEvent:
		return !d.sel.fixed
	case d.form == formPeriod:
		return d.dayGap && c.isOrder(d.of, depth)
	case d.form == formNamed:
		return depth < len(c.set.named) && c.isOrder(c.set.named[d.named].expr, depth+1)
	case d.form == formClock:
		return false
	case len(d.list) > 0:
		return !slices.ContainsFunc(d.list, func(item *dayPlan) bool { return !c.isOrder(item, depth) })
	default:
		return c.isOrder(d.of, depth) && c.isOrder(d.other, depth)
	}
}

// waitsForItself notes a rule whose clock starts with what its own event must come before.
func (c *compiler) waitsForItself(rule *rule.Rule, chain string) {
	c.subject = subject{"rule", rule.ID}
	defer c.leave(c.withinOrAt("terms", 0, rule.Terms[0].At))
	c.faultAt("from", "the clock waits for itself: %s", chain)
	c.subject = subject{}
}

// refuseProjectedEnds refuses the end of a stage or a rule that may rest on a projection: what is projected depends on
// what has ended.
func (c *compiler) refuseProjectedEnds() {
	blamed := map[string]bool{} // terms of the policy that bring a projection into an end, each named once
	refuse := func(field string, day *dayPlan) {
		kind := c.projected(day, nil)
		if kind == noKind {
			return
		}
		fault := "it may rest on a projection, of " + words.Quote(c.set.kinds.words[kind]) + ": an end is a day that has happened"
		at := c.projectedTerm(day, nil)
		switch {
		case at == "":
			c.faultAt(field, "%s", fault)
		case !blamed[at]:
			blamed[at] = true
			ended := c.subject.String()
			outer := c.withinPolicy(at)
			c.fault("%s ends by it: %s", ended, fault)
			c.leave(outer)
		}
	}
	for i := range c.set.stages {
		stage := &c.set.stages[i]
		c.subject = subject{"stage", stage.stage.Name}
		for j, day := range stage.closes {
			refuse(item("closes", j), day)
		}
		refuse("ends", stage.ends)
	}
	for i := range c.set.rules {
		c.subject = subject{"rule", c.set.rules[i].rule.ID}
		refuse("ends", c.set.rules[i].ends)
		refuse("closes", c.set.rules[i].closes)
	}
	c.subject = subject{}
}

// projectedTerm returns the place in the policy of a term that brings a projection into a day, "" for none.
func (c *compiler) projectedTerm(day *dayPlan, within []int32) (at string) {
	for _, number := range namedIn(day) {
		if slices.Contains(within, number) {
			continue
		}
		named := &c.set.named[number]
		for i := range named.terms {
			term := &named.terms[i]
			if place := named.day.Terms[i].At; at == "" && place != "" && (c.projected(term.expr, nil) != noKind || c.projected(term.from, nil) != noKind) {
				at = place
			}
		}
		for _, root := range named.roots() {
			if at == "" {
				at = c.projectedTerm(root, append(within[:len(within):len(within)], number))
			}
		}
	}
	return at
}

// projected returns a kind that a day may be projected from, noKind if there is none.
func (c *compiler) projected(day *dayPlan, within []int32) kindNo {
	found := noKind
	day.walk(func(d *dayPlan) {
		switch {
		case found != noKind:
		case d.form == formEvent && d.sel.project && len(c.set.projector[d.sel.kind]) > 0:
			found = d.sel.kind
		case d.form == formNamed && !slices.Contains(within, d.named):
			inner := append(within[:len(within):len(within)], d.named)
			for _, root := range c.set.named[d.named].roots() {
				if kind := c.projected(root, inner); kind != noKind {
					found = kind
				}
			}
		}
	})
	return found
}

// recordWhatThePolicyAsks makes a case that lists nothing record the kinds that a policy's terms start a clock from, and
// that its own rules are about.
func (c *compiler) recordWhatThePolicyAsks() {
	if c.set.unlisted == nil {
		return
	}
	record := func(day *dayPlan) {
		day.walk(func(d *dayPlan) {
			if d.sel != nil {
				for _, kind := range d.sel.kinds {
					c.set.unlisted[kind] = false
				}
			}
		})
	}
	each := func(plan *rulePlan) {
		for j := range plan.terms {
			at := plan.termAt(j)
			if at == "" {
				continue
			}
			record(plan.terms[j].adopted.from)
			if isOfOwnRule(at) {
				record(plan.terms[j].adopted.what)
				for k := range plan.steps {
					record(plan.steps[k].what)
				}
			}
		}
	}
	for i := range c.set.rules {
		each(&c.set.rules[i])
		if standard := c.set.rules[i].standard; standard != nil {
			each(standard)
		}
	}
	for i := range c.set.named {
		for j := range c.set.named[i].terms {
			record(c.set.named[i].terms[j].from)
		}
	}
}
