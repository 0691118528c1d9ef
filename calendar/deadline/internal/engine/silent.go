package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Most rules are silent in most cases: none of the kinds that they ask of has occurred. How such a rule stands depends on
// nothing in the case but what it records, so it is worked out once, for a case without events, and copied.

func (s kindSet) add(kind kindNo) { s[kind/64] |= 1 << (kind % 64) }

func (s kindSet) has(kind kindNo) bool { return s[kind/64]&(1<<(kind%64)) != 0 }

func (s kindSet) meets(other kindSet) bool {
	for i, word := range s {
		if word&other[i] != 0 {
			return true
		}
	}
	return false
}

// findSilences works out how each rule stands while it is silent.
func (s *Ruleset) findSilences() {
	for i := range s.rules {
		plan := &s.rules[i]
		plan.silence.kinds = s.kindSet()
		s.gather(plan.silence.kinds, plan)
		term := &plan.terms[0]
		// With no clock started the newest term is the one in force from its first day on, whatever older ones there are.
		plan.silence.ok = term.until.IsZero() && !term.uncommenced && !term.off && plan.standard == nil && s.lawOf[i] == nil
		plan.silence.since = term.since
	}
	asOf := s.calendar.KnownUntil()
	s.answerSilence(asOf, nil, func(plan *rulePlan, f casejson.Finding) { plan.silence.byDefault = f })
	s.answerSilence(asOf, []rule.Kind{rule.AllKinds}, func(plan *rulePlan, f casejson.Finding) { plan.silence.recorded = f })
}

// answerSilence answers every rule for a case without events.
func (s *Ruleset) answerSilence(asOf calendar.Date, recorded []rule.Kind, keep func(*rulePlan, casejson.Finding)) {
	e := newEvaluation(s)
	c := casejson.Case{Ref: "silent", Recorded: recorded}
	if e.begin(&c, asOf) != nil {
		return
	}
	for i := range e.stages { // open, as the stages of the cases are that it is copied to
		e.stages[i] = stageState{applies: true}
	}
	for i := range s.rules {
		plan := &s.rules[i]
		found := e.rule(nil, plan)
		if plan.silence.ok = plan.silence.ok && len(found) == 1; plan.silence.ok {
			keep(plan, found[0])
		}
	}
}

func (s *Ruleset) kindSet() kindSet { return make(kindSet, (len(s.kinds.words)+63)/64) }

// gather adds to a set all kinds that a rule asks of, with those of their groups.
func (s *Ruleset) gather(set kindSet, top *rulePlan) {
	named := make([]bool, len(s.named))
	var add func(kind kindNo)
	var day func(d *dayPlan)
	seen := map[*rulePlan]bool{}
	of := func(c *conditionPlan) {
		if c != nil {
			for _, kind := range c.asked {
				add(kind)
			}
			c.walk(day)
		}
	}
	day = func(d *dayPlan) {
		if d.sel != nil {
			for _, kind := range d.sel.kinds {
				add(kind)
			}
		}
		if d.form == formNamed && !named[d.named] {
			named[d.named] = true
			for _, root := range s.named[d.named].roots() {
				root.walk(day)
			}
			for i := range s.named[d.named].readings {
				of(s.named[d.named].readings[i].when)
			}
		}
		of(d.cond)
	}
	var whole func(plan *rulePlan)
	add = func(kind kindNo) {
		if set.has(kind) {
			return
		}
		set.add(kind)
		for _, other := range s.groups[kind] {
			set.add(other)
		}
		for _, projector := range s.projector[kind] {
			whole(&s.rules[projector])
		}
	}
	part := func(p *partPlan) {
		for _, d := range [...]*dayPlan{p.what, p.from, p.earliest, p.latest} {
			d.walk(day)
		}
		of(p.when)
		for i := range p.needs {
			of(p.needs[i].when)
		}
		for _, sel := range [...]*selectionPlan{p.forEach, p.anyOfRef} {
			if sel != nil {
				(&dayPlan{sel: sel}).walk(day)
			}
		}
	}
	whole = func(plan *rulePlan) {
		if seen[plan] {
			return
		}
		seen[plan] = true
		of(plan.when)
		of(plan.unless)
		plan.ends.walk(day)
		plan.closes.walk(day)
		if plan.each != nil {
			(&dayPlan{sel: plan.each}).walk(day)
		}
		if plan == top && plan.units == unitEach { // how it stands without such an event depends on nothing more
			for i := range plan.terms {
				plan.terms[i].adopted.from.walk(day)
			}
			return
		}
		if plan.advice != nil {
			plan.advice.earliest.walk(day)
			plan.advice.latest.walk(day)
		}
		for _, kind := range plan.refKinds {
			add(kind)
		}
		if plan.units == unitPersons {
			for _, kind := range s.persons {
				add(kind)
			}
		}
		for i := range plan.terms {
			part(&plan.terms[i].adopted)
			for j := range plan.terms[i].readings {
				reading := &plan.terms[i].readings[j]
				of(reading.when)
				part(&reading.part)
				for k := range reading.steps {
					part(&reading.steps[k])
				}
			}
		}
		for i := range plan.steps {
			part(&plan.steps[i])
		}
	}
	whole(top)
	if top.units == unitEach { // nothing more but which of the other kinds are recorded: those that are not are named
		add = func(kind kindNo) {
			if s.unlisted != nil && s.unlisted[kind] {
				set.add(kind)
				for _, other := range s.groups[kind] {
					set.add(other)
				}
			}
		}
		for i := range top.terms {
			part(&top.terms[i].adopted)
		}
	}
}

// occurring notes which kinds the case holds, bookings that have passed among them.
func (e *evaluation) occurring() {
	clear(e.occurred)
	for kind := range e.first {
		if e.start[kind] < e.start[kind+1] {
			e.occurred.add(kindNo(kind))
		}
	}
	for i := range e.passed {
		e.occurred.add(e.passed[i].kind)
	}
}

// silent returns how a rule stands if none of its kinds has occurred; nil if some has, or if that is not all that counts.
func (e *evaluation) silent(plan *rulePlan) *casejson.Finding {
	silence := &plan.silence
	if !silence.ok || e.tracing || !e.since.IsZero() || e.asOf.Before(silence.since) || silence.kinds.meets(e.occurred) {
		return nil
	}
	if stage := &e.stages[plan.stage]; !stage.applies || !stage.closed.IsZero() || !stage.ends.IsZero() {
		return nil
	}
	switch e.lists {
	case listsNothing:
		return &silence.byDefault
	case listsAll:
		return &silence.recorded
	default:
		return nil
	}
}
