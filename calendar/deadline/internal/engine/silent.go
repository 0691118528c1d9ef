package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Most rules are silent in most cases: none of the kinds that they ask of has occurred. How such a rule stands depends on
// nothing in the case but what it records, so it is worked out once, for a case without events, and copied.

func (s kindSet) add(kinds ...kindNo) {
	for _, kind := range kinds {
		s[kind/64] |= 1 << (kind % 64)
	}
}

func (s kindSet) has(kind kindNo) bool { return s[kind/64]&(1<<(kind%64)) != 0 }

func (s kindSet) meets(other kindSet) bool {
	for i, word := range s {
		if word&other[i] != 0 {
			return true
		}
	}
	return false
}

// silences are how stages and rules stand while they are silent, in cases that record the same kinds. They are read by many
// evaluations and never change once made.
type silences struct {
	stages   []stageState
	findings [stageForms][]casejson.Finding // by how the stage stands, then by rule
}

// A stageForm is all that a silent rule asks of its stage.
type stageForm uint8

const (
	stageOpen stageForm = iota
	stageClosed
	stageEnded // an end for all its rules has come
	stageOut   // it does not apply
	stageForms = iota
)

func (s *stageState) form() stageForm {
	switch {
	case !s.applies:
		return stageOut
	case !s.ends.IsZero():
		return stageEnded
	case !s.closed.IsZero():
		return stageClosed
	default:
		return stageOpen
	}
}

// findSilences works out when each rule is silent, and how it stands then in a case that lists nothing and in one that
// records everything.
func (s *Ruleset) findSilences() {
	for i := range s.rules {
		plan := &s.rules[i]
		plan.silence.kinds = s.kindSet()
		s.gather(plan.silence.kinds, plan)
		plan.silence.listed = slices.Clone(plan.silence.kinds)
		for j := range plan.terms {
			plan.silence.listed.add(plan.terms[j].asked...)
		}
		for j := range plan.steps {
			plan.silence.listed.add(plan.steps[j].asked...)
		}
		term := &plan.terms[0]
		// With no clock started the newest term is the one in force from its first day on, whatever older ones there are.
		plan.silence.ok = term.until.IsZero() && !term.uncommenced && !term.off && plan.standard == nil && s.lawOf[i] == nil
		plan.silence.since = term.since
	}
	for i := range s.stages {
		s.gatherStage(&s.stages[i])
	}
	e := newEvaluation(s)
	s.byDefault = e.silences(nil)
	s.recorded = e.silences([]rule.Kind{rule.AllKinds})
	for i := range s.rules {
		if silence := &s.rules[i].silence; silence.ok {
			silence.ok = s.byDefault != nil && s.recorded != nil && s.byDefault.findings[stageOpen][i].Rule != nil && s.recorded.findings[stageOpen][i].Rule != nil
		}
	}
}

// silences answers every rule for a case without events that lists some kinds; nil if it cannot be answered. What is not
// one finding is left out.
func (e *evaluation) silences(recorded []rule.Kind) *silences {
	c := casejson.Case{Ref: "silent", Recorded: recorded}
	asOf := e.set.calendar.KnownUntil()
	e.inFull = true
	if e.begin(&c, asOf) != nil {
		return nil
	}
	list := &silences{stages: slices.Clone(e.stages)}
	var found []casejson.Finding
	for form := range list.findings {
		for i := range e.stages {
			e.stages[i] = stageState{applies: stageForm(form) != stageOut}
			switch stageForm(form) {
			case stageClosed:
				e.stages[i].closed = asOf
			case stageEnded:
				e.stages[i].ends = asOf
			}
		}
		e.base.forget()
		list.findings[form] = make([]casejson.Finding, len(e.set.rules))
		for i := range e.set.rules {
			if found = e.rule(found[:0], &e.set.rules[i]); len(found) == 1 {
				list.findings[form][i] = found[0]
			}
		}
	}
	return list
}

func (s *Ruleset) kindSet() kindSet { return make(kindSet, (len(s.kinds.words)+63)/64) }

// gather adds to a set all kinds that a rule asks of, with those of their groups: of its own, of the named days that it
// uses, and of the rules that project a day for it.
func (s *Ruleset) gather(set kindSet, top *rulePlan) {
	g := gatherer{s: s, set: set, named: make([]bool, len(s.named)), projected: make([]bool, len(s.kinds.words))}
	g.condition(top.when)
	g.selection(top.each)
	if top.units == unitEach { // how it stands without such an event depends on nothing more
		g.withoutSubject(top.unless)
		for _, d := range []*dayPlan{top.ends, top.closes} {
			g.dayWithoutSubject(d)
		}
		for i := range top.terms {
			g.dayWithoutSubject(top.terms[i].adopted.from)
		}
		g.unlisted(top)
		return
	}
	g.condition(top.unless)
	g.days(top.ends, top.closes)
	if top.advice != nil {
		g.days(top.advice.earliest, top.advice.latest)
	}
	g.kinds(top.refKinds)
	if top.units == unitPersons {
		g.kinds(s.persons)
	}
	for i := range top.terms {
		g.part(&top.terms[i].adopted)
		for j := range top.terms[i].readings {
			reading := &top.terms[i].readings[j]
			g.condition(reading.when)
			g.part(&reading.part)
			for k := range reading.steps {
				g.part(&reading.steps[k])
			}
		}
	}
	for i := range top.steps {
		g.part(&top.steps[i])
	}
}

// gatherStage gathers all that a stage asks of.
func (s *Ruleset) gatherStage(stage *stagePlan) {
	stage.kinds = s.kindSet()
	g := gatherer{s: s, set: stage.kinds, named: make([]bool, len(s.named)), projected: make([]bool, len(s.kinds.words))}
	g.kinds(stage.opens)
	g.days(stage.closes...)
	g.days(stage.ends)
	g.condition(stage.once)
}

// A gatherer gathers the kinds that a rule asks of.
type gatherer struct {
	s         *Ruleset
	set       kindSet
	named     []bool // the named days that have been looked at
	projected []bool // the kinds of which the projecting rules have
}

func (g *gatherer) kinds(kinds []kindNo) {
	for _, kind := range kinds {
		if !g.set.has(kind) {
			g.set.add(kind)
			for _, other := range g.s.groups[kind] {
				g.set.add(other)
			}
		}
	}
}

func (g *gatherer) days(days ...*dayPlan) {
	for _, d := range days {
		d.walk(g.day)
	}
}

// day gathers of one node, not of what is below it.
func (g *gatherer) day(d *dayPlan) {
	if d.sel != nil {
		g.kinds(d.sel.kinds)
		if d.sel.project {
			g.project(d.sel.kind)
		}
	}
	if d.form == formNamed && !g.named[d.named] {
		g.named[d.named] = true
		named := &g.s.named[d.named]
		g.days(named.roots()...)
		for i := range named.readings {
			g.condition(named.readings[i].when)
		}
	}
	g.condition(d.cond)
}

func (g *gatherer) selection(sel *selectionPlan) {
	if sel != nil {
		g.days(&dayPlan{sel: sel})
	}
}

func (g *gatherer) condition(c *conditionPlan) {
	if c != nil {
		g.kinds(c.asked)
		c.walk(g.day)
	}
}

func (g *gatherer) part(p *partPlan) {
	g.days(p.what, p.from, p.earliest, p.latest)
	g.condition(p.when)
	for i := range p.needs {
		g.condition(p.needs[i].when)
	}
	g.selection(p.forEach)
	g.selection(p.anyOfRef)
}

// dayWithoutSubject gathers of a day as it is worked out without an event that the finding is about.
func (g *gatherer) dayWithoutSubject(d *dayPlan) {
	if d.isAboutSubject() {
		return
	}
	g.day(&dayPlan{form: d.form, named: d.named, sel: d.sel})
	if d.sel != nil {
		g.dayWithoutSubject(d.sel.notBefore)
		g.dayWithoutSubject(d.sel.notAfter)
	}
	g.dayWithoutSubject(d.of)
	g.dayWithoutSubject(d.other)
	for _, item := range d.list {
		g.dayWithoutSubject(item)
	}
	g.withoutSubject(d.cond)
}

// withoutSubject does so of a condition.
func (g *gatherer) withoutSubject(c *conditionPlan) {
	if c == nil {
		return
	}
	g.kinds(c.kinds)
	g.dayWithoutSubject(c.a)
	g.dayWithoutSubject(c.b)
	for _, item := range c.list {
		g.withoutSubject(item)
	}
}

// isAboutSubject reports whether there is no such day, whatever has occurred, without an event that the finding is about.
func (d *dayPlan) isAboutSubject() bool {
	if d == nil {
		return true
	}
	switch d.form {
	case formEvent:
		s := d.sel
		return s.pick == pickThis || s.pick == pickNext || s.pick == pickPrevious ||
			s.notBefore != nil && s.notBefore.isAboutSubject() || s.notAfter != nil && s.notAfter.isAboutSubject()
	case formPeriod:
		return d.of != nil && d.of.isAboutSubject()
	case formEarlier, formLater:
		return !slices.ContainsFunc(d.list, func(item *dayPlan) bool { return !item.isAboutSubject() })
	default:
		return false
	}
}

// project gathers of the rules that may project a kind.
func (g *gatherer) project(kind kindNo) {
	if g.projected[kind] {
		return
	}
	g.projected[kind] = true
	for _, number := range g.s.projector[kind] {
		plan := &g.s.rules[number]
		for ; plan != nil; plan = plan.standard {
			g.condition(plan.when)
			g.condition(plan.unless)
			g.days(plan.ends, plan.closes)
			g.selection(plan.each)
			for i := range plan.terms {
				part := &plan.terms[i].adopted
				g.days(part.what, part.from, part.earliest, part.latest)
			}
		}
	}
}

// unlisted gathers the kinds that a rule needs and that not every case records: those that lack are named.
func (g *gatherer) unlisted(plan *rulePlan) {
	needed := gatherer{s: g.s, set: g.s.kindSet(), named: make([]bool, len(g.named)), projected: make([]bool, len(g.projected))}
	for i := range plan.terms {
		needed.part(&plan.terms[i].adopted)
	}
	for kind := range g.s.unlisted {
		if kind := kindNo(kind); g.s.unlisted[kind] && needed.set.has(kind) {
			g.kinds([]kindNo{kind})
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

// chooseSilences finds how silent rules stand in the case. For one that lists some kinds that is worked out once the case
// before it listed the same, as the cases of one source do.
func (e *evaluation) chooseSilences(c *casejson.Case) {
	switch {
	case e.tracing || e.inFull:
		e.silent = nil
	case e.lists == listsNothing:
		e.silent = e.set.byDefault
	case e.lists == listsAll:
		e.silent = e.set.recorded
	case !slices.Equal(c.Recorded, e.listing):
		e.listing, e.ofListing, e.silent = append(e.listing[:0], c.Recorded...), nil, nil
	default:
		if e.ofListing == nil {
			e.ofListing = e.set.silencesOf(e.listing)
		}
		e.silent = e.ofListing
	}
}

// mostListings is how many lists of kinds a ruleset keeps the answers of silent rules for; those asked for last are kept.
const mostListings = 16

// A listing is how silent rules stand in a case that lists some kinds.
type listing struct {
	kinds  []rule.Kind
	silent *silences
}

// silencesOf returns how silent rules stand in a case that lists some kinds. It is kept for all who evaluate.
func (s *Ruleset) silencesOf(kinds []rule.Kind) *silences {
	var known []listing
	if at := s.listings.Load(); at != nil {
		known = *at
	}
	if i := slices.IndexFunc(known, func(l listing) bool { return slices.Equal(l.kinds, kinds) }); i >= 0 {
		return known[i].silent
	}
	kinds = append([]rule.Kind{}, kinds...)
	found := newEvaluation(s).silences(kinds)
	known = append(slices.Clone(known[max(0, len(known)-mostListings+1):]), listing{kinds, found})
	s.listings.Store(&known) // of two who find at once one is forgotten, and found again
	return found
}

// ifSilent returns how a rule stands if none of its kinds has occurred; nil if some has, or if that is not all that counts.
func (e *evaluation) ifSilent(number int) *casejson.Finding {
	plan := &e.set.rules[number]
	silence := &plan.silence
	kinds := silence.kinds
	if e.lists == listsSome {
		kinds = silence.listed
	}
	if e.silent == nil || !silence.ok || e.asOf.Before(silence.since) {
		return nil
	}
	form := e.stages[plan.stage].form()
	if kinds.meets(e.occurred) && !(form == stageOut && plan.units == unitOne) { // a rule of no stage asks nothing
		return nil
	}
	return &e.silent.findings[form][number]
}
