package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// part answers one part of a rule in o, which is empty before.
func (e *evaluation) part(o *outcome, p *partPlan, r *ruling, f *frame) {
	var latest value
	limited := p.from != nil || p.latest != nil
	if limited {
		latest = e.limits(p, f, o)
	}
	what := e.day(p.what, f)
	if limited && what.basis == basisNone && e.anyUnrecorded(p.what.event()) {
		what.is |= isUnknown | isMaybe // a bound or a condition of it that is not there does not make it recorded
	}
	if p.prefer && limited {
		what = e.byTheRightRole(p, what, o.due, f)
	}
	done := what.basis == basisActual
	switch {
	case !limited:
		e.held(o, what, r)
	case done:
		o.done = what.day
	case what.basis == basisPlanned:
		o.planned = what.day
	}
	if limited {
		if e.isOver(p, r, o, what, latest) {
			o.status = casejson.StatusNotApplicable
			return
		}
		if done {
			e.whenDone(p, r, o, what, latest)
		} else {
			e.whenNotDone(p, r, o, what, latest)
			if o.status == casejson.StatusNotRecorded && what.has(isMaybe) {
				e.whoeverDidIt(p, r, o, latest, f)
			}
		}
	}
	if !done && o.planned.IsZero() && len(e.passed) > 0 {
		e.unconfirmed(o, p.what, f)
	}
	o.inferred = p.inferred || o.clock.has(isInferred) || latest.has(isInferred)
	o.doubtful = (o.clock.is|latest.is|what.is)&isDoubtful != 0
	if !e.since.IsZero() {
		e.beforeTheSource(p, r, o, what, f)
	}
	if done && o.status != casejson.StatusNotApplicable && (p.from == nil || p.anyOrder || o.clock.basis == basisActual) {
		e.attended(p, o, &e.occurrences[what.event-1], f)
	}
	if o.violation == notSigned && limited { // who must sign still can until the day after
		switch {
		case latest.basis != basisActual:
			*o = outcome{status: casejson.StatusWaiting, part: o.part}
		case latest.has(isOrder) && !latest.start.Before(e.asOf):
			*o = outcome{status: casejson.StatusPending, clock: o.clock, earliest: o.earliest, due: o.due, part: o.part}
		}
	}
}

// event returns the kinds of the event that a day is of, if it is of one, or of one only where a condition holds.
func (d *dayPlan) event() []kindNo {
	if d != nil && d.form == formChoice && d.other == nil {
		d = d.of
	}
	if d == nil || d.form != formEvent {
		return nil
	}
	return d.sel.kinds
}

// beforeTheSource makes not recorded what would be broken for want of an act, or for one that came late, where its window
// opened before the source of the case began: what happened until then is not known. A length that an event itself fixes is.
func (e *evaluation) beforeTheSource(p *partPlan, r *ruling, o *outcome, what value, f *frame) {
	switch o.violation {
	case missingStep, outOfOrder, doneLate, notDone, overrun, notSigned:
	case overLimit:
		if what.basis == basisActual && (what.event == f.subject || what.event == o.clock.event) {
			return
		}
	default:
		return
	}
	opened := o.earliest
	switch {
	case !opened.IsZero():
	case p.from != nil:
		opened = o.clock.day
	default:
		opened = e.stages[r.rule.stage].opened
	}
	if opened.Before(e.since) {
		o.status, o.violation, o.missing = casejson.StatusNotRecorded, noViolation, 0
	}
}

// unconfirmed notes a booking that has passed with nothing recorded as held: of several the latest.
func (e *evaluation) unconfirmed(o *outcome, d *dayPlan, f *frame) {
	switch {
	case d == nil:
		return
	case d.form == formEvent && !d.sel.fixed && d.sel.pick != pickThis:
		var q search
		if !q.begin(e, d.sel, f, nil) {
			return
		}
		for i := range e.passed {
			booking := &e.passed[i]
			if slices.Contains(d.sel.kinds, booking.kind) && booking.on.After(o.planned) && q.admits(booking) {
				o.planned, o.booked = booking.on, true
			}
		}
	case d.form == formNamed:
		e.unconfirmed(o, e.set.named[d.named].expr, f)
	case d.form == formChoice && !e.trigger(d.cond, f):
		e.unconfirmed(o, d.other, f)
	default:
		e.unconfirmed(o, d.of, f)
		for _, item := range d.list {
			e.unconfirmed(o, item, f)
		}
	}
}

// byTheRightRole returns another event than the earliest, where that was not done by those who must do it and another
// in time was.
func (e *evaluation) byTheRightRole(p *partPlan, what value, due calendar.Date, f *frame) value {
	if what.basis != basisActual || p.what.form != formEvent || p.worth(&e.occurrences[what.event-1]) == byAll {
		return what
	}
	other := e.pick(p.what.sel, f, p)
	if other.event > 0 && p.worth(&e.occurrences[other.event-1]) == byAll && (due.IsZero() || !other.day.After(due)) {
		return other
	}
	return what
}

// held answers a part that asks only about an event itself, whenever it happens.
func (e *evaluation) held(o *outcome, what value, r *ruling) {
	o.clock = what
	switch {
	case what.basis == basisActual:
		o.status, o.done = casejson.StatusMet, what.day
	case !r.over.IsZero():
		o.status = casejson.StatusNotApplicable
	case what.has(isMaybe):
		o.status = casejson.StatusNotRecorded
	case what.basis == basisNone:
		o.status = casejson.StatusWaiting
	default:
		o.status = casejson.StatusProjected
		if what.basis == basisPlanned {
			o.planned = what.day
		}
	}
}

// isOver reports whether a part is no longer asked: the rule has ended and its clock never started, or it was not done and
// had not fallen due before the end. Who took part in what happened after the end, and what was there, is asked all the same.
func (e *evaluation) isOver(p *partPlan, r *ruling, o *outcome, what, latest value) bool {
	switch {
	case o.clock.has(isUnknown) || latest.has(isUnknown):
		return false
	case o.clock.basis != basisActual, p.ofSubject && what.basis != basisActual: // what is only planned is not owed
		return !r.over.IsZero()
	case what.basis == basisActual:
		return len(p.needs) == 0 && e.isTooLateForNothing(p, r, o, what, latest)
	default:
		return r.endedBeforeDue(p, o, latest)
	}
}

// isTooLateForNothing reports whether something was done too late and only after the rule had ended, when it had not fallen
// due yet.
func (e *evaluation) isTooLateForNothing(p *partPlan, r *ruling, o *outcome, what, latest value) bool {
	return !o.due.IsZero() && what.day.After(o.due) && !latest.has(isOrder) && r.endedBeforeDue(p, o, latest) && e.occurrences[what.event-1].on.After(r.ends)
}

// endedBeforeDue reports whether the rule had ended when a part of it fell due.
func (r *ruling) endedBeforeDue(p *partPlan, o *outcome, latest value) bool {
	switch {
	case r.ends.IsZero():
		return false
	case p.latest == nil || latest.has(isNone): // it is missing once its stage has closed, unless another end comes first
		return !r.own.IsZero() && (r.closed.IsZero() || !r.own.After(r.closed))
	case latest.has(isOrder) && latest.basis == basisActual: // it was due at an event that has happened
		return r.ends.Before(latest.start)
	default:
		return o.due.IsZero() || !o.due.Before(r.ends)
	}
}

// whenDone answers a part whose event has happened.
func (e *evaluation) whenDone(p *partPlan, r *ruling, o *outcome, what, latest value) {
	if p.from != nil && !p.anyOrder {
		switch {
		case o.clock.has(isUnknown):
			if o.status = casejson.StatusNotRecorded; latest.has(isOpen) {
				o.due = calendar.Date{}
			}
			return
		case o.clock.basis == basisNone:
			o.status = casejson.StatusWaiting
			return
		case o.clock.basis == basisProjected:
			o.status = casejson.StatusProjected
			return
		case what.day.Before(o.clock.day) && what.has(isMaybe):
			o.status = casejson.StatusNotRecorded
			return
		case what.day.Before(o.clock.day) && latest.has(isOrder) && latest.start == o.clock.day && o.clock.day == e.asOf:
			o.status = casejson.StatusPending // it is asked for on the day of the event itself, and may still come
			return
		case what.day.Before(o.clock.day):
			o.broken(casejson.StatusUnmet, outOfOrder)
			return
		}
	}
	switch {
	case latest.has(isUnknown):
		o.status = casejson.StatusNotRecorded
	case !o.earliest.IsZero() && what.day.Before(o.earliest):
		o.broken(casejson.StatusEarly, doneEarly)
		o.advisory = r.term.advisoryEarly
	case o.due.IsZero() || !what.day.After(o.due):
		o.status = casejson.StatusMet
	case latest.basis == basisProjected && p.from == nil:
		o.status = casejson.StatusMet // done before its clock has started: what is projected still moves
	case latest.basis == basisProjected:
		o.status = casejson.StatusProjected
	case latest.has(isOpen): // what is not recorded may give more time
		o.status, o.due = casejson.StatusNotRecorded, calendar.Date{}
	case what.has(isMaybe): // what is not recorded may have been in time
		o.status = casejson.StatusNotRecorded
	case e.isTooLateForNothing(p, r, o, what, latest):
		o.status = casejson.StatusMet
	default:
		o.tooLate(p, r, latest, true)
	}
}

// whenNotDone answers a part whose event has not happened.
func (e *evaluation) whenNotDone(p *partPlan, r *ruling, o *outcome, what, latest value) {
	past := !o.due.IsZero() && o.due.Before(e.asOf)
	if latest.has(isOrder) && latest.basis > basisProjected { // on the day of the event itself it may still come in order
		past = latest.start.Before(e.asOf)
	}
	switch {
	case what.has(isMaybe), o.clock.has(isUnknown), latest.has(isUnknown) && latest.day.IsZero():
		o.status = casejson.StatusNotRecorded
	case o.clock.basis == basisNone:
		o.status = casejson.StatusWaiting
	case latest.has(isStandIn) && latest.start.Before(e.asOf): // what stood in for it has passed, and nobody has recorded the day itself
		o.status, o.waits, o.due, o.earliest, o.clock = casejson.StatusWaiting, true, calendar.Date{}, calendar.Date{}, value{}
	case o.clock.basis == basisProjected, latest.basis == basisProjected && o.clock.basis != basisActual:
		o.status = casejson.StatusProjected
	case past && latest.has(isOpen):
		o.status, o.due = casejson.StatusNotRecorded, calendar.Date{}
	case past && latest.basis != basisProjected && !p.ofSubject: // nobody owes an event that a rule only asks about
		o.tooLate(p, r, latest, false)
	case o.clock.basis == basisPlanned:
		o.status = casejson.StatusProjected
		o.plannedLate()
	case (p.latest == nil || latest.has(isNone)) && !p.ofSubject && !r.closed.IsZero() && r.closed.Before(e.asOf):
		o.missing |= 1 << p.lack
		o.broken(casejson.StatusUnmet, missingStep)
	case latest.basis == basisProjected: // a plan is not late by a day that still moves
		o.status = casejson.StatusPending
	default:
		o.status = casejson.StatusPending
		o.plannedLate()
	}
}

// whoeverDidIt makes out of order what somebody not recorded did, where all that was done came too late.
func (e *evaluation) whoeverDidIt(p *partPlan, r *ruling, o *outcome, latest value, f *frame) {
	if p.what == nil || p.what.form != formEvent || p.what.sel.by == 0 || !latest.has(isOrder) || latest.basis != basisActual {
		return
	}
	q := search{anybody: true}
	if !q.begin(e, p.what.sel, f, nil) {
		return
	}
	for _, kind := range p.what.sel.kinds {
		q.through(kind)
	}
	if at := q.result(); q.actual > 0 && e.occurrences[at-1].on.After(o.due) {
		o.done = e.occurrences[at-1].on
		o.tooLate(p, r, latest, true)
	}
}

// attended tests who took part in an event and what was there. All that lacks is named; what cannot be tested makes
// the rule not recorded, unless it is broken anyway.
func (e *evaluation) attended(p *partPlan, o *outcome, event *occurrence, f *frame) {
	if len(p.needs) == 0 {
		return
	}
	asked := *f
	if f.subject == 0 { // one for each of several events asks on that event's day
		asked.ask = event.on
	}
	notRecorded := false
	for i := range p.needs {
		need := &p.needs[i]
		there, known := event.by, event.byKnown
		switch need.of {
		case needsWith:
			there, known = event.with, event.withKnown
		case needsChair:
			there, known = event.chair, event.chair != 0
		}
		if event.on.Before(need.since) || !need.until.IsZero() && event.on.After(need.until) {
			continue
		}
		if need.mask&there != 0 {
			continue
		}
		switch e.ask(need.when, &asked) {
		case yes:
		case unknown: // whether it is asked for is not recorded
			notRecorded = true
			continue
		default:
			continue
		}
		switch {
		case !known:
			notRecorded = true
		case need.advisory:
			o.advises(need)
		default:
			o.lacks(need)
		}
	}
	if notRecorded && !o.breaks() && o.status < casejson.StatusNotRecorded {
		o.status = casejson.StatusNotRecorded
	}
}
