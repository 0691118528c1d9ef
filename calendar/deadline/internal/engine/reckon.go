package engine

import "github.com/careclock/careclock/calendar"

// day works out a day in a frame. A nil plan is no day.
func (e *evaluation) day(d *dayPlan, f *frame) (v value) {
	if d == nil {
		return value{}
	}
	switch d.form {
	case formEvent:
		v = e.pick(d.sel, f, nil)
	case formNamed:
		v = e.namedDay(d.named)
	case formClock:
		v = f.clock
	case formPeriod:
		v = e.add(d, e.day(d.of, f))
	case formEarlier, formLater:
		v = e.extreme(d, f)
	case formFirst:
		v = e.firstOf(d, f)
	case formChoice:
		if e.trigger(d.cond, f) {
			v = e.day(d.of, f)
		} else if v = e.day(d.other, f); d.other == nil {
			v.is |= isNone
		}
	case formSure:
		v = e.sure(d, f)
	case formMonday:
		v = e.day(d.of, f)
		v.day = v.day.AddDays(-int(v.day.Weekday()+6) % 7)
		v.is &^= isOrder
	default:
		v = e.given(d, f)
	}
	if (d.inferred || d.standIn) && !v.day.IsZero() {
		if d.inferred {
			v.is |= isInferred
		}
		if d.standIn {
			v.basis, v.start = basisProjected, v.day
			v.is |= isStandIn
		}
	}
	return v
}

// sure returns a day that is there for sure: what is not recorded counts as not there.
func (e *evaluation) sure(d *dayPlan, f *frame) value {
	world, unknown := e.world, e.unknownKind
	e.world.unknownHolds = false
	v := e.day(d.of, f)
	e.world, e.unknownKind = world, unknown
	if v.has(isUnknown) {
		return value{}
	}
	v.is &^= isMaybe | isOpen
	return v
}

// add counts a period from a day.
func (e *evaluation) add(d *dayPlan, v value) value {
	if v.day.IsZero() {
		return v
	}
	reached, err := e.counting.Add(v.day, d.period)
	if err != nil {
		e.err = err
		return value{}
	}
	v.day = reached
	if !d.dayGap {
		v.is &^= isOrder
	}
	return v
}

// extreme returns the earliest or the latest of several days.
func (e *evaluation) extreme(d *dayPlan, f *frame) value {
	var best value
	unknown, maybe, open := true, false, false
	for _, item := range d.list {
		v := e.day(item, f)
		unknown = unknown && v.has(isUnknown)
		maybe = maybe || v.has(isMaybe)
		if v.day.IsZero() {
			open = open || v.has(isUnknown)
			continue
		}
		if best.day.IsZero() || d.prefers(v, best) {
			best = v
		}
	}
	if best = best.orUnknown(unknown, maybe); open && d.form == formLater && !best.day.IsZero() {
		best.is |= isOpen
	}
	return best
}

// prefers reports whether one of two days is the better choice. For the earlier of them a day that is only projected
// gives way to one that is not: what is not fixed yet cannot hide a limit that is.
func (d *dayPlan) prefers(v, best value) bool {
	switch {
	case d.form == formLater:
		return v.day.After(best.day)
	case (v.basis == basisProjected) != (best.basis == basisProjected):
		return best.basis == basisProjected
	default:
		return v.day.Before(best.day)
	}
}

// firstOf returns the first of several days whose event has happened, else the first planned, else the first. With none
// it is unknown where the last is: what the others fall back on.
func (e *evaluation) firstOf(d *dayPlan, f *frame) value {
	var best value
	unknown, maybe := false, false
	for _, item := range d.list {
		v := e.day(item, f)
		if v.basis == basisActual {
			return v
		}
		unknown = v.has(isUnknown)
		maybe = maybe || v.has(isMaybe)
		if v.basis > best.basis {
			best = v
		}
	}
	return best.orUnknown(unknown, maybe)
}

// orUnknown marks a day that is absent as not recorded, and any day as one of several that are not all recorded.
func (v value) orUnknown(unknown, maybe bool) value {
	if v.day.IsZero() {
		v = value{}
		if unknown {
			v.is |= isUnknown
		}
	}
	if maybe {
		v.is |= isMaybe
	}
	return v
}

// given returns a day whose event a role took part in.
func (e *evaluation) given(d *dayPlan, f *frame) value {
	v := e.day(d.of, f)
	if v.basis != basisActual {
		return v // who takes part is not known before it has happened
	}
	switch o := &e.occurrences[v.event-1]; {
	case !o.byKnown:
		return value{tag: tag{is: isUnknown | isMaybe}}
	case o.by&d.role == 0:
		return value{}
	default:
		return v
	}
}

// namedDay returns a named day, worked out once for a case.
func (e *evaluation) namedDay(number int32) value {
	kept := &e.memo().named[number]
	if kept.state == 2 {
		e.recall(kept)
		return kept.value
	}
	outer := e.beginKeeping(kept)
	plan := &e.set.named[number]
	counting := e.counting
	e.counting = e.set.calendarFor(plan.local)
	f := e.namedFrame(number)
	expr := e.inForce(plan, &f)
	if w := e.world.day; w.reading >= 0 && w.named == number {
		expr = plan.readings[w.reading].part.latest
	}
	v := e.day(expr, &f)
	e.counting = counting
	kept.value = v
	e.endKeeping(kept, outer)
	return v
}

// namedFrame is what a named day is reckoned in: its own clock, whatever the rule.
func (e *evaluation) namedFrame(number int32) frame {
	f := frame{ask: e.asOf, ref: anyRef}
	f.clock = e.day(e.set.named[number].from, &f)
	return f
}

// inForce returns what a named day is by the term that governs, whose clock it sets; its own if it has no terms, nil if
// none governs.
func (e *evaluation) inForce(plan *namedPlan, f *frame) *dayPlan {
	if len(plan.terms) == 0 {
		return plan.expr
	}
	own, count := f.clock, len(plan.terms)
	clock := func(i int) value {
		if i < count {
			return e.day(plan.terms[i].from, f)
		}
		return own
	}
	at := e.chooseTerm(count+1, func(i int) (inForce, value) {
		if i < count {
			return plan.terms[i].inForce, clock(i)
		}
		return inForce{}, own
	})
	switch {
	case at < 0:
		return nil
	case at < count:
		f.clock = clock(at)
		return plan.terms[at].expr
	default:
		return plan.expr
	}
}

// beginKeeping and endKeeping surround the working out of a day that is kept: whether that met something unrecorded
// is kept with it.
func (e *evaluation) beginKeeping(k *kept) (outer kindNo) {
	k.state = 1
	outer, e.unknownKind = e.unknownKind, noKind
	k.beyond, e.err = e.err != nil, nil // what was met before, until the end of keeping
	return outer
}

func (e *evaluation) endKeeping(k *kept, outer kindNo) {
	before := k.beyond
	k.state, k.unknown, k.beyond = 2, e.unknownKind, e.err != nil
	e.unknownKind = outer
	if before && e.err == nil {
		e.err = calendar.ErrOutOfRange
	}
	e.recall(k)
}

// recall notes that a kept day met something unrecorded, or lies beyond the calendar.
func (e *evaluation) recall(k *kept) {
	e.noteUnknown(k.unknown)
	if k.beyond {
		e.err = calendar.ErrOutOfRange
	}
}

// project returns the day by which a kind that has not happened must, by the first rule that says so. That is never
// before the as-of day.
func (e *evaluation) project(kind kindNo) value {
	kept := &e.memo().projected[kind]
	if kept.state == 2 {
		e.recall(kept)
	}
	if kept.state > 0 {
		return kept.value // none while it is being worked out: days that wait for each other
	}
	outer := e.beginKeeping(kept)
	counting := e.counting
	for _, number := range e.set.projector[kind] {
		if v := e.projectByBoth(&e.set.rules[number]); !v.day.IsZero() {
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

func (s *Ruleset) calendarFor(local bool) *calendar.Calendar {
	if local {
		return s.local
	}
	return s.calendar
}

func (e *evaluation) memo() *memo {
	if e.world.isAdopted() {
		return &e.base
	}
	return &e.alternative
}
