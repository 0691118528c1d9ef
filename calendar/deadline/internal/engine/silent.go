package engine

import (
	"slices"
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Most rules are silent in most cases: none of the kinds that they ask of has occurred. How such a rule stands depends on
// nothing in the case but what it records, so it is worked out once, for a case without events, and copied.

// findSilence works out when each rule is silent.
func (s *Ruleset) findSilence() *silence {
	kinds, rules := len(s.kinds.words), len(s.rules)
	found := &silence{restless: newBitset(rules), begins: make([]calendar.Date, rules), stages: newBitsets(len(s.stages), kinds)}
	for i := range found.wakes {
		found.wakes[i] = newBitsets(kinds, rules)
	}
	asked := newBitset(kinds)
	for i := range s.rules {
		plan, number := &s.rules[i], int32(i)
		clear(asked)
		terms := s.gather(asked, plan)
		for kind := asked.next(0, kinds); kind < kinds; kind = asked.next(kind+1, kinds) {
			found.wakes[0][kind].add(number)
			found.wakes[1][kind].add(number)
		}
		for _, kinds := range plan.asked() { // it names those that the case does not list
			for _, kind := range kinds {
				found.wakes[1][kind].add(number)
			}
		}
		terms.join(plan.terms[0].inForce)
		if terms.change || terms.begin.After(s.calendar.KnownUntil()) || plan.terms[0].off || plan.standard != nil || s.lawOf[i] != nil {
			found.restless.add(number)
		}
		found.begins[i] = terms.begin
	}
	for i := range s.stages {
		if terms := s.gatherStage(found.stages[i], &s.stages[i]); terms != (newestTerms{}) {
			found.stages[i] = nil
		}
	}
	return found
}

// newestTerms says when the newest terms are in force of all that a rule hangs on: of its own, of named days, and of the rules
// that project a day for it. With no clock started the newest is the one in force from its first day on, whatever older ones
// there are.
type newestTerms struct {
	begin  calendar.Date // the last first day
	change bool          // one ends, or has not commenced
}

func (n *newestTerms) join(term inForce) {
	n.begin = latest(n.begin, term.since)
	n.change = n.change || !term.until.IsZero() || term.uncommenced
}

// asked are the kinds that the parts of a rule need.
func (r *rulePlan) asked() (lists [][]kindNo) {
	for i := range r.terms {
		lists = append(lists, r.terms[i].asked)
	}
	for i := range r.steps {
		lists = append(lists, r.steps[i].asked)
	}
	return lists
}

// silences answers for a case without events that lists some kinds; nil if it cannot be answered.
func (s *Ruleset) silences(recorded []rule.Kind) *silences {
	e, done := s.withoutEvents(recorded)
	defer done()
	if e == nil {
		return nil
	}
	list := &silences{stages: slices.Clone(e.stages)}
	for form := range list.rules {
		list.rules[form] = sync.OnceValue(func() *silentRules { return s.silentRules(recorded, stageForm(form)) })
	}
	return list
}

// silentRules answers every rule for a case without events, in stages that all stand in one way.
func (s *Ruleset) silentRules(recorded []rule.Kind, form stageForm) *silentRules {
	e, done := s.withoutEvents(recorded)
	defer done()
	for i := range e.stages {
		e.stages[i] = stageState{applies: form != stageOut}
		switch form {
		case stageClosed:
			e.stages[i].closed = e.asOf
		case stageEnded:
			e.stages[i].ends = e.asOf
		}
	}
	e.base.forget()
	list := &silentRules{findings: make([]casejson.Finding, len(s.rules)), gaps: newBitset(len(s.rules))}
	var found []casejson.Finding
	for i := range s.rules {
		if found = e.rule(found[:0], &s.rules[i]); len(found) == 1 {
			list.findings[i] = found[0]
		} else {
			list.gaps.add(int32(i))
		}
	}
	return list
}

// withoutEvents begins a case without events that lists some kinds; nil if it cannot be answered.
func (s *Ruleset) withoutEvents(recorded []rule.Kind) (e *evaluation, done func()) {
	e = s.scratch.Get().(*evaluation)
	done = func() {
		e.inFull = false
		e.release()
		s.scratch.Put(e)
	}
	e.inFull = true
	if e.begin(&casejson.Case{Ref: "silent", Recorded: recorded}, s.calendar.KnownUntil()) != nil {
		done()
		return nil, func() {}
	}
	return e, done
}

// gather adds to a set all kinds that a rule asks of, with those of their groups: of its own, of the named days that it
// uses, and of the rules that project a day for it. It returns when the newest terms of those are in force.
func (s *Ruleset) gather(set bitset, top *rulePlan) newestTerms {
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
		return g.terms
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
	return g.terms
}

// gatherStage gathers all that a stage asks of.
func (s *Ruleset) gatherStage(set bitset, stage *stagePlan) newestTerms {
	g := gatherer{s: s, set: set, named: make([]bool, len(s.named)), projected: make([]bool, len(s.kinds.words))}
	g.kinds(stage.opens)
	g.days(stage.closes...)
	g.days(stage.ends)
	g.condition(stage.once)
	return g.terms
}

// A gatherer gathers the kinds that a rule asks of.
type gatherer struct {
	s         *Ruleset
	set       bitset
	named     []bool // the named days that have been looked at
	projected []bool // the kinds of which the projecting rules have
	terms     newestTerms
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
		if len(named.terms) > 0 {
			g.terms.join(named.terms[0].inForce)
		}
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
			g.terms.join(plan.terms[0].inForce)
			for i := range plan.terms {
				part := &plan.terms[i].adopted
				g.days(part.what, part.from, part.earliest, part.latest)
			}
		}
	}
}

// unlisted gathers the kinds that a rule needs and that not every case records: those that lack are named.
func (g *gatherer) unlisted(plan *rulePlan) {
	needed := gatherer{s: g.s, set: newBitset(len(g.s.kinds.words)), named: make([]bool, len(g.named)), projected: make([]bool, len(g.projected))}
	for i := range plan.terms {
		needed.part(&plan.terms[i].adopted)
	}
	for kind := range g.s.unlisted {
		if kind := kindNo(kind); g.s.unlisted[kind] && needed.set.has(kind) {
			g.kinds([]kindNo{kind})
		}
	}
}

// chooseSilences finds how silent rules stand in the case. For one that lists some kinds that is worked out once the case
// before it listed the same, as the cases of one source do.
func (e *evaluation) chooseSilences(c *casejson.Case) {
	switch {
	case e.tracing || e.inFull:
		e.silent = nil
	case e.lists == listsNothing:
		e.silent = e.set.byDefault()
	case e.lists == listsAll:
		e.silent = e.set.recorded()
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
	found := s.silences(kinds)
	known = append(slices.Clone(known[max(0, len(known)-mostListings+1):]), listing{kinds, found})
	s.listings.Store(&known) // of two who find at once one is forgotten, and found again
	return found
}

// wake finds the rules that are not silent.
func (e *evaluation) wake() {
	if e.silent == nil {
		e.awake.fill()
		return
	}
	silence := e.set.silence()
	copy(e.awake, silence.restless)
	wakes := silence.wakes[0]
	if e.lists == listsSome {
		wakes = silence.wakes[1]
	}
	kinds := len(e.first)
	for kind := e.occurred.next(0, kinds); kind < kinds; kind = e.occurred.next(kind+1, kinds) {
		e.awake.join(wakes[kind])
	}
	for i, begins := range silence.begins {
		if e.asOf.Before(begins) {
			e.awake.add(int32(i))
		}
	}
}

// silentIn returns how the rules of a stage stand that are silent.
func (e *evaluation) silentIn(stage *stageState) []casejson.Finding {
	silent := e.silent.rules[stage.form()]()
	e.awake.join(silent.gaps)
	return silent.findings
}

// asksNothing reports whether a rule stands as in a case without events although what it asks of has occurred: it is of a
// stage that does not apply.
func (e *evaluation) asksNothing(number int) bool {
	plan := &e.set.rules[number]
	if e.silent == nil || e.stages[plan.stage].form() != stageOut || plan.units != unitOne {
		return false
	}
	silence := e.set.silence()
	return !silence.restless.has(int32(number)) && !e.asOf.Before(silence.begins[number])
}
