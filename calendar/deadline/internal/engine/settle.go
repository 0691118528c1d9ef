package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// settle answers the rule in o, which is empty before, in the world that e is in. Doubtful says that its trigger hangs
// on what is not recorded.
func (e *evaluation) settle(o *outcome, r *ruling, at *frame, reading *versionPlan) (doubtful bool) {
	rule, f := r.rule, *at
	if r.term == nil {
		if e.neverHolds(rule.when) || !e.applies(rule, &f) || !e.govern(r, &f) {
			o.status = casejson.StatusNotApplicable
			return false
		}
	}
	main := &r.term.adopted
	if reading != nil {
		main = &reading.part
	}
	e.counting = e.set.calendarFor(r.term.local)
	if rule.when != nil {
		f.ask = e.askDay(rule, main, &f)
		switch e.ask(rule.when, &f) {
		case yes:
		case unknown:
			e.noteUnknown(e.askedOf(rule.when, &f))
			if !e.world.unknownHolds {
				o.status = casejson.StatusNotRecorded
				return true
			}
		default:
			o.status = casejson.StatusNotApplicable
			return false
		}
	}
	if f.subject == 0 && (rule.units == unitEach || rule.eachOther && f.ref == anyRef) {
		o.status = casejson.StatusWaiting
		switch {
		case !r.over.IsZero():
			o.status = casejson.StatusNotApplicable
		case e.anyUnrecorded(rule.each.kinds) || e.mayMean(rule.each, &f):
			o.status = casejson.StatusNotRecorded
		}
		return false
	}
	if rule.stepsOnly {
		f.clock = e.day(main.from, &f)
		o.clock = f.clock
		if f.clock.basis == basisNone || f.clock.basis != basisActual && !r.over.IsZero() {
			withoutClock(r, o)
			return false
		}
		f.ask = f.clock.day
	} else {
		e.part(o, main, r, &f)
		if rule.advice != nil {
			e.advise(rule.advice, o, &f)
		}
	}
	for i := range rule.steps {
		e.step(int32(i+1), &rule.steps[i], r, f, o)
	}
	if reading != nil {
		for i := range reading.steps {
			e.step(int32(i+1), &reading.steps[i], r, f, o)
		}
	}
	if rule.stepsOnly && o.part == 0 && !r.over.IsZero() { // none of them is still asked
		o.status = casejson.StatusNotApplicable
	}
	if r.term.advisory && o.violation != noViolation {
		o.advisory = true
	}
	if rule.units == unitPersons && !e.isExpected(o, r, &f) {
		*o = outcome{status: casejson.StatusNotApplicable}
	}
	return false
}

// withoutClock answers steps whose clock nothing has started.
func withoutClock(r *ruling, o *outcome) {
	switch {
	case o.clock.has(isUnknown):
		o.status = casejson.StatusNotRecorded
	case !r.over.IsZero():
		o.status = casejson.StatusNotApplicable
	default:
		o.status = casejson.StatusWaiting
	}
}

// isExpected reports whether the person that a finding is about is expected: on the last day in time, else on the day on
// which the stage closed, else now.
func (e *evaluation) isExpected(o *outcome, r *ruling, f *frame) bool {
	on := e.asOf
	if !o.due.IsZero() {
		on = o.due
	} else if !r.closed.IsZero() {
		on = r.closed
	}
	return e.expects(f.ref, on)
}

// govern finds the term in force and what the parts of the rule have in common.
func (e *evaluation) govern(r *ruling, f *frame) bool {
	r.term = e.term(r.rule, f)
	if r.term == nil {
		return false
	}
	for r.term != &r.rule.terms[r.number] {
		r.number++
	}
	in := *f
	if r.rule.ends != nil || r.rule.closes != nil {
		in.clock = e.clockOf(r.term, &in)
	}
	e.standing(r, &in)
	return true
}

// askDay returns the day on which the rule's trigger is asked.
func (e *evaluation) askDay(rule *rulePlan, main *partPlan, f *frame) calendar.Date {
	var on value
	switch {
	case rule.asks == askEvent && f.subject > 0:
		return e.occurrences[f.subject-1].on
	case rule.asks == askEvent:
		on = e.day(main.what, f)
	case rule.asks == askClock:
		on = e.day(main.from, f)
	}
	if on.day.IsZero() {
		return e.asOf
	}
	return on.day
}

// step answers one of the rule's steps and joins it to what the others gave.
func (e *evaluation) step(number int32, p *partPlan, r *ruling, f frame, o *outcome) {
	if p.forEach != nil {
		e.stepForEach(number, p, r, f, o)
		return
	}
	if p.when != nil && !e.trigger(p.when, &f) {
		return
	}
	e.joinPart(number, p, r, &f, o)
}

// joinPart answers a step and joins it to what the others gave.
func (e *evaluation) joinPart(number int32, p *partPlan, r *ruling, f *frame, o *outcome) {
	answer := outcome{part: number}
	e.part(&answer, p, r, f)
	if p.advisory && answer.violation != noViolation { // it is no lack beside what lacks for certain
		answer.advisory, answer.advised, answer.missing = true, answer.advised|answer.missing, 0
	}
	o.join(&answer, r.rule.stepsOnly)
}

// stepForEach answers a step once for each ref of the events that ask for it, on or before the day asked about. Where
// it is not recorded whether there are any, both are readings.
func (e *evaluation) stepForEach(number int32, p *partPlan, r *ruling, f frame, o *outcome) {
	f.ref = anyRef
	if e.anyUnrecorded(p.forEach.kinds) {
		e.noteUnknown(p.forEach.kind)
		if e.world.unknownHolds {
			answer := outcome{part: number}
			e.part(&answer, p, r, &f)
			o.join(&answer, r.rule.stepsOnly)
		}
		return
	}
	if p.persons && len(e.persons) == 0 { // those recorded have no ref, and nobody is expected by one
		if e.occurs(p.forEach.kinds) == yes {
			e.joinPart(number, p, r, &f, o)
		}
		return
	}
	e.stepUnits = e.matching(e.stepUnits[:0], p.anyOfRef, &f)
	e.stepRefs = e.stepRefs[:0]
	for _, at := range e.stepUnits {
		if o := &e.occurrences[at-1]; !o.on.After(f.ask) {
			e.stepRefs = e.addRef(e.stepRefs, o.ref)
		}
	}
	e.endRefs(e.stepRefs)
	for _, ref := range e.stepRefs {
		if p.persons && ref == noRef {
			continue
		}
		in := f
		in.ref = ref
		which := e.pick(p.forEach, &in, nil)
		if which.event == 0 && !which.has(isUnknown) || which.day.After(f.ask) || p.when != nil && !e.trigger(p.when, &in) {
			continue
		}
		answer := outcome{part: number}
		e.part(&answer, p, r, &in)
		if which.event == 0 && answer.breaks() { // whether it is asked for is not recorded
			detail := e.set.detailOf(p.forEach.by, p.forEach.with, false)
			if detail == noKind {
				detail = p.forEach.kind
			}
			e.noteUnknown(detail)
			if !e.world.unknownHolds {
				answer = outcome{status: casejson.StatusNotRecorded, clock: answer.clock, due: answer.due, part: number}
			}
		}
		if e.naming && ref > noRef && answer.breaks() {
			e.whose = casejson.AppendWhose(e.whose, p.lack, e.refs[ref], answer.violation == missingStep)
		}
		o.join(&answer, r.rule.stepsOnly)
	}
}

// advise notes what is in time and yet outside the window that the source recommends.
func (e *evaluation) advise(a *advicePlan, o *outcome, f *frame) {
	if o.status != casejson.StatusMet || o.done.IsZero() || o.clock.basis != basisActual {
		return
	}
	earliest, latest := e.day(a.earliest, f), e.day(a.latest, f)
	switch {
	case !earliest.day.IsZero() && o.done.Before(earliest.day):
		o.violation, o.advice = doneEarly, earliest.day
	case !latest.day.IsZero() && o.done.After(latest.day):
		o.violation, o.advice = doneLate, latest.day
	default:
		return
	}
	o.advisory = true
	o.advised |= 1 << a.lack
}
