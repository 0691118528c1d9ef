package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// violations in the order in which one is chosen when there are several; the first is none.
var violations = [...]rule.ViolationKind{
	"", rule.MissingStep, rule.OutOfOrder, rule.DoneLate, rule.NotDone, rule.Overrun, rule.OverLimit, rule.NotAuthorised, rule.NotSigned, rule.MissingAttendee, rule.MissingDocument, rule.PlannedLate, rule.DoneEarly,
}

type violationNo uint8

const (
	noViolation violationNo = iota
	missingStep
	outOfOrder
	doneLate
	notDone
	overrun
	overLimit
	notAuthorised
	notSigned
	missingAttendee
	missingDocument
	plannedLate
	doneEarly
)

// An outcome is how one part of a rule stands.
type outcome struct {
	status    casejson.StatusNo
	violation violationNo
	advisory  bool // the violation is a matter of advice
	inferred  bool // the violation rests on our reading
	clock     value
	earliest  calendar.Date
	due       calendar.Date
	done      calendar.Date
	planned   calendar.Date
	advice    calendar.Date // the end of the advised window that was missed
	missing   uint64        // what lacks, by number
	advised   uint64        // what lacks as a matter of advice
	part      int32         // the part that decides: 0 the rule's own event, else its step, counted from 1
}

// breaks reports whether the outcome is a breach, and not a matter of advice.
func (o *outcome) breaks() bool { return o.violation != noViolation && !o.advisory }

// fails reports whether there is anything against it, if only advice.
func (o *outcome) fails() bool {
	return o.violation != noViolation || o.status == casejson.StatusMet && o.advised != 0
}

// broken settles on a violation.
func (o *outcome) broken(s casejson.StatusNo, v violationNo) { o.status, o.violation = s, v }

// A ruling is a rule with what is the same for all its parts.
type ruling struct {
	rule   *rulePlan
	term   *termPlan
	number int32         // of the term
	ends   value         // what is not done by then is no longer asked, where that has happened
	closed calendar.Date // the day on which its stage closed, zero while it is open
}

// part answers one part of a rule in o, which is empty before.
func (e *evaluation) part(o *outcome, p *partPlan, r *ruling, f *frame) {
	var latest value
	if p.from != nil || p.latest != nil {
		latest = e.limits(p, f, o)
	}
	what := e.day(p.what, f)
	if p.prefer && (p.from != nil || p.latest != nil) {
		what = e.byTheRightRole(p, what, o.due, f)
	}
	done := what.basis == basisActual
	if p.from == nil && p.latest == nil {
		e.held(o, what, r)
	} else {
		if done {
			o.done = what.day
		} else if what.basis == basisPlanned {
			o.planned = what.day
		}
		if r.ends.basis == basisActual && ended(p, r, o, latest, done) {
			o.status = casejson.StatusNotApplicable
			return
		}
		if done {
			e.whenDone(p, r, o, what, latest)
		} else {
			e.whenNotDone(p, r, o, what, latest)
		}
	}
	o.inferred = p.inferred || o.clock.has(isInferred) || latest.has(isInferred)
	if done && o.status != casejson.StatusNotApplicable {
		e.attended(p, o, &e.occurrences[what.event-1], f)
	}
}

// limits works out the clock and the window.
func (e *evaluation) limits(p *partPlan, f *frame, o *outcome) (latest value) {
	if p.from != nil {
		f.clock = e.day(p.from, f)
		latest = e.day(p.latest, f)
	} else if p.latest != nil {
		latest = e.day(p.latest, f)
		f.clock = latest.root()
	}
	o.clock, o.due = f.clock, latest.day
	if o.earliest = e.day(p.earliest, f).day; !o.due.IsZero() && o.earliest.After(o.due) {
		o.earliest = o.due
	}
	return latest
}

// root returns the event that a day hangs on.
func (v value) root() value {
	v.day = v.start
	return v
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
	case r.ends.basis == basisActual:
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

// ended reports whether a part is no longer asked: its clock never started, or it is not done and its window's last
// day is after the end.
func ended(p *partPlan, r *ruling, o *outcome, latest value, done bool) bool {
	switch {
	case o.clock.has(isUnknown) || latest.has(isUnknown):
		return false
	case o.clock.basis != basisActual:
		return true
	case done:
		return false
	default:
		return p.latest != nil && (o.due.IsZero() || o.due.After(r.ends.day))
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
	default:
		o.tooLate(p, r, latest, true)
	}
}

// tooLate names what it is to be past the limit.
func (o *outcome) tooLate(p *partPlan, r *ruling, latest value, done bool) {
	status, violation := casejson.StatusOverdue, notDone
	if done {
		status, violation = casejson.StatusLate, doneLate
	}
	switch r.rule.breach {
	case rule.Overrun:
		violation = overrun
	case rule.OverLimit:
		violation = overLimit
	case rule.DoneLate:
	case rule.OutOfOrder:
		o.broken(casejson.StatusUnmet, outOfOrder)
		return
	default:
		if !latest.has(isOrder) {
			break
		}
		status = casejson.StatusUnmet
		if violation = outOfOrder; !done {
			violation = missingStep
			if p.acting == rule.Signs {
				violation = notSigned
			}
		}
	}
	if !done {
		o.missing |= 1 << p.lack
	}
	o.broken(status, violation)
}

// whenNotDone answers a part whose event has not happened.
func (e *evaluation) whenNotDone(p *partPlan, r *ruling, o *outcome, what, latest value) {
	past := !o.due.IsZero() && o.due.Before(e.asOf)
	switch {
	case what.has(isMaybe), o.clock.has(isUnknown), latest.has(isUnknown) && latest.day.IsZero():
		o.status = casejson.StatusNotRecorded
	case o.clock.basis == basisNone:
		o.status = casejson.StatusWaiting
	case o.clock.basis == basisProjected, latest.basis == basisProjected && o.clock.basis != basisActual:
		o.status = casejson.StatusProjected
	case past && latest.has(isOpen):
		o.status, o.due = casejson.StatusNotRecorded, calendar.Date{}
	case past && latest.basis != basisProjected && !p.ofSubject: // nobody owes an event that a rule only asks about
		o.tooLate(p, r, latest, false)
	case o.clock.basis == basisPlanned:
		o.status = casejson.StatusProjected
		o.plannedLate()
	case o.due.IsZero() && !r.closed.IsZero() && r.closed.Before(e.asOf):
		o.missing |= 1 << p.lack
		o.broken(casejson.StatusUnmet, missingStep)
	default:
		o.status = casejson.StatusPending
		o.plannedLate()
	}
}

// plannedLate notes a plan that is past the limit.
func (o *outcome) plannedLate() {
	if !o.planned.IsZero() && !o.due.IsZero() && o.planned.After(o.due) {
		o.violation = plannedLate
	}
}

// attended tests who took part in an event and what was there. All that lacks is named; what cannot be tested makes
// the rule not recorded, unless it is broken anyway.
func (e *evaluation) attended(p *partPlan, o *outcome, event *occurrence, f *frame) {
	if len(p.needs) == 0 {
		return
	}
	asked := *f
	asked.ask = event.on
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
		if event.on.Before(need.since) || !need.until.IsZero() && !event.on.Before(need.until) {
			continue
		}
		if need.mask&there != 0 || need.when != nil && !e.trigger(need.when, &asked) {
			continue
		}
		advisory := need.advisory || need.advisoryIf != nil && e.trigger(need.advisoryIf, &asked)
		switch {
		case !known:
			notRecorded = true
		case advisory:
			o.advised |= 1 << need.lack
		default:
			o.lacks(need)
		}
	}
	if notRecorded && !o.breaks() && o.status < casejson.StatusNotRecorded {
		o.status = casejson.StatusNotRecorded
	}
}

// lacks notes that a need is not met. What prevails over it stays the violation.
func (o *outcome) lacks(need *needPlan) {
	o.missing |= 1 << need.lack
	if !o.breaks() || need.violation < o.violation {
		o.violation, o.advisory, o.status = need.violation, false, casejson.StatusUnmet
		o.inferred = o.inferred || need.inferred
	}
}
