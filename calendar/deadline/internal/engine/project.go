package engine

import "github.com/careclock/careclock/calendar"

// term returns the term of a rule that governs, nil if none does, or if that says that the rule is not followed.
func (e *evaluation) term(rule *rulePlan, f *frame) *termPlan {
	if rule.always {
		return &rule.terms[0]
	}
	at := e.chooseTerm(len(rule.terms), func(i int) (inForce, value) {
		term := &rule.terms[i]
		return term.inForce, e.clockOf(term, f)
	})
	if at < 0 || rule.terms[at].off {
		return nil
	}
	return &rule.terms[at]
}

// clockOf returns what starts a term's clock.
func (e *evaluation) clockOf(term *termPlan, f *frame) value {
	part := &term.adopted
	e.counting = e.set.calendarFor(term.local)
	switch {
	case part.moved:
		if latest := e.day(part.latest, f); !latest.has(isNone) {
			return e.began(latest)
		}
		return e.day(part.from, f)
	case part.from != nil:
		return e.day(part.from, f)
	case part.latest != nil:
		return e.day(part.latest, f).root()
	default:
		return e.day(part.what, f) // none for a rule of steps alone
	}
}

// began returns what starts the clock of a limit that a policy counts from another day: the event that the day depends on.
// A day that an event fixed counts from when it was fixed: nobody waits for it.
func (e *evaluation) began(v value) value {
	v = v.root()
	if v.event > 0 && v.basis == basisActual {
		v.day = e.occurrences[v.event-1].on
		v.start = v.day
	}
	return v
}

// applies reports whether no exception takes the rule away.
func (e *evaluation) applies(rule *rulePlan, f *frame) bool {
	if !e.stages[rule.stage].applies {
		return false
	}
	e.counting = e.set.calendarFor(rule.local)
	return rule.unless == nil || !e.exception(rule.unless, f)
}

// standing works out which ends of the rule have come.
func (e *evaluation) standing(r *ruling, f *frame) {
	state := &e.stages[r.rule.stage]
	r.closed, r.own = state.closed, state.ends
	if r.rule.closes != nil {
		if v := e.day(r.rule.closes, f); v.basis == basisActual {
			r.closed = v.day
		} else {
			r.closed = calendar.Date{}
		}
	}
	if v := e.day(r.rule.ends, f); v.basis == basisActual {
		r.own = earlier(r.own, v.day)
	}
	if r.ends = r.own; r.rule.ends == nil {
		r.ends = earlier(r.own, r.closed)
	}
	r.over = earlier(r.ends, r.closed)
	if r.rule.ends != nil {
		r.over = r.ends
	}
	if state.opened.IsZero() { // one that never opened has not closed: of a row without a limit nothing is missing yet
		r.closed = calendar.Date{}
	}
	if r.rule.outlives {
		r.ends, r.own = calendar.Date{}, calendar.Date{}
	}
}

// limits works out the clock and the window.
func (e *evaluation) limits(p *partPlan, f *frame, o *outcome) (latest value) {
	if p.from != nil {
		f.clock = e.day(p.from, f)
		latest = e.day(p.latest, f)
		if p.moved && !latest.has(isNone) {
			f.clock = e.began(latest)
		}
	} else if p.latest != nil {
		latest = e.day(p.latest, f)
		f.clock = latest.root()
	}
	if f.clock.has(isNotFirst) {
		f.clock = value{tag: tag{is: isUnknown}}
	}
	if latest.has(isNotFirst) {
		latest = value{tag: tag{is: isUnknown}}
	}
	o.clock, o.due = f.clock, latest.day
	if o.earliest = e.day(p.earliest, f).day; !o.due.IsZero() && o.earliest.After(o.due) {
		o.earliest = o.due
	}
	return latest
}

// project returns the day by which a kind that has not happened must, by the first rule that says so. That is never
// before the as-of day.
func (e *evaluation) project(kind kindNo) value {
	memo := e.memo()
	kept := memo.of(&memo.projected[kind])
	if kept.state == 2 {
		e.recall(kept)
	}
	if kept.state > 0 {
		if kept.state == 1 { // none while it is being worked out: days that wait for each other
			e.waitsFor = min(e.waitsFor, kept.depth)
		}
		return kept.value
	}
	kept.value = value{}
	outer := e.beginKeeping(kept)
	counting := e.counting
	for _, number := range e.set.projector[kind] {
		v := e.projectByBoth(&e.set.rules[number])
		if v.has(isStandIn) && v.start.Before(e.asOf) { // what stood in for its day has passed: it is not expected on any
			continue
		}
		if !v.day.IsZero() {
			day := v.day
			if day.Before(e.asOf) {
				day = e.asOf
			}
			kept.value = value{day: day, start: day, tag: tag{kind: kind, basis: basisProjected, is: isOrder | v.is&isInferred}}
			break
		}
	}
	e.counting = counting
	e.endKeeping(kept, outer)
	return kept.value
}

// projectByBoth projects by a rule or by the standard beside it, whichever is earlier.
func (e *evaluation) projectByBoth(rule *rulePlan) value {
	v := e.projectBy(rule)
	if rule.standard == nil {
		return v
	}
	if own := e.projectBy(rule.standard); v.day.IsZero() || !own.day.IsZero() && own.day.Before(v.day) {
		return own
	}
	return v
}

func (e *evaluation) projectBy(rule *rulePlan) value {
	f := frame{ask: e.asOf, ref: anyRef}
	if !e.applies(rule, &f) || !e.trigger(rule.when, &f) {
		return value{}
	}
	if rule.units == unitEach && !e.lastOfEach(rule, &f) {
		return value{}
	}
	term := e.term(rule, &f)
	if term == nil {
		return value{}
	}
	e.counting = e.set.calendarFor(term.local)
	var o outcome
	due := e.limits(&term.adopted, &f, &o)
	if e.day(term.adopted.what, &f).basis == basisActual {
		return value{} // it has happened, if not where a selection looks for it
	}
	r := ruling{rule: rule}
	if e.standing(&r, &f); !r.ends.IsZero() && !due.day.Before(r.ends) {
		return value{}
	}
	return due
}

// lastOfEach makes a frame that of the last event that a rule is answered for. It is false if there is none.
func (e *evaluation) lastOfEach(rule *rulePlan, f *frame) bool {
	e.projectUnits = e.matching(e.projectUnits[:0], rule.each, f)
	if len(e.projectUnits) <= rule.eachAfter {
		return false
	}
	f.subject = e.projectUnits[len(e.projectUnits)-1]
	o := &e.occurrences[f.subject-1]
	f.ask, f.ref = o.on, o.ref
	return !o.planned
}
