package engine

import (
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
		if rule.stepsOnly || len(rule.terms) == 0 || rule.units == unitEach {
			continue
		}
		part := &rule.terms[0].adopted
		if part.latest == nil || part.what.form != formEvent || !part.what.sel.project {
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

// waitsForItself notes a rule whose clock starts with what its own event must come before.
func (c *compiler) waitsForItself(rule *rule.Rule, chain string) {
	c.where = "rule " + words.Quote(rule.ID)
	defer c.withinOrAt(item("terms", 0), rule.Terms[0].At)()
	c.faultAt("from", "the clock waits for itself: %s", chain)
	c.where = ""
}
