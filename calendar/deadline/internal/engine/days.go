package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// chooseTerm returns which of several terms, newest first, governs; -1 if none does. On any day the newest whose time holds
// that day is in force. Of those that were in force on the day on which their own clock started, the one whose clock started
// first governs. If there is none, the one in force on the as-of day does, unless its clock has started; else the newest
// whose time holds the day on which its clock started.
func (e *evaluation) chooseTerm(count int, of func(i int) (inForce, value)) int {
	onDay := func(on calendar.Date) int {
		for i := range count {
			if time, _ := of(i); time.holds(on) {
				return i
			}
		}
		return -1
	}
	governs, first, holding := -1, calendar.Date{}, -1
	for i := range count {
		time, clock := of(i)
		if clock.basis != basisActual || !time.holds(clock.day) {
			continue
		}
		if holding < 0 {
			holding = i
		}
		if onDay(clock.day) == i && (governs < 0 || clock.day.Before(first)) {
			governs, first = i, clock.day
		}
	}
	if governs >= 0 {
		return governs
	}
	if now := onDay(e.asOf); now >= 0 {
		if _, clock := of(now); clock.basis != basisActual {
			return now
		}
	}
	return holding
}

// day works out a day in a frame. A nil plan is no day.
func (e *evaluation) day(d *dayPlan, f *frame) (v value) {
	if d == nil {
		return value{}
	}
	e.work++
	if d.plain {
		if v := e.first[d.kind]; v.event > 0 || v.is != 0 || !d.sel.project {
			return v
		}
		return e.project(d.kind)
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
		v = e.choice(d, f)
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

// choice returns one of two days by a condition. The earlier of them rests on a doubtful event that the condition asks about:
// were that otherwise, there would be more time.
func (e *evaluation) choice(d *dayPlan, f *frame) value {
	of, other := d.of, d.other
	if !e.trigger(d.cond, f) {
		of, other = other, of
	}
	v := e.day(of, f)
	if of == nil {
		v.is |= isNone
	}
	if len(e.doubts) > 0 && !v.day.IsZero() && e.rests(d.cond, f) {
		if without := e.day(other, f).day; without.IsZero() || without.After(v.day) {
			v.is |= isDoubtful
		}
	}
	return v
}

// rests reports whether the answer to a condition rests on a doubtful event.
func (e *evaluation) rests(c *conditionPlan, f *frame) bool {
	if c == nil {
		return false
	}
	for _, kind := range c.kinds {
		if e.isDoubted(kind, f.ref, c.ofRef) {
			return true
		}
	}
	if (e.day(c.a, f).is|e.day(c.b, f).is)&isDoubtful != 0 {
		return true
	}
	return slices.ContainsFunc(c.list, func(item *conditionPlan) bool { return e.rests(item, f) })
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
	v.is &^= isMaybe | isOpen | isNotFirst
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
// gives way to one that is not: what is not fixed yet cannot hide a limit that is. Of two that are the same day one that
// we are sure of is it.
func (d *dayPlan) prefers(v, best value) bool {
	const unsure = isInferred | isDoubtful
	switch {
	case v.day == best.day && v.basis == best.basis:
		return best.has(unsure) && !v.has(unsure)
	case d.form == formLater:
		return v.day.After(best.day)
	case (v.basis == basisProjected) != (best.basis == basisProjected):
		return best.basis == basisProjected
	case v.day == best.day: // what was held that day is not hidden by what was booked for it
		return v.basis > best.basis
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
			if maybe {
				v.is |= isMaybe
			}
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
	memo := e.memo()
	kept := memo.of(&memo.named[number])
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

// namedFrame is what a named day is worked out in: its own clock, whatever the rule.
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

// trigger asks a condition of the kind "if"; none always holds. What is not recorded holds as the world says.
func (e *evaluation) trigger(c *conditionPlan, f *frame) bool {
	switch e.ask(c, f) {
	case yes:
		return true
	case unknown:
		e.noteUnknown(e.askedOf(c, f))
		return e.world.unknownHolds
	default:
		return false
	}
}

// mayHold reports whether a condition holds, or may: the case does not record it.
func (e *evaluation) mayHold(c *conditionPlan, f *frame) bool {
	answer := e.ask(c, f)
	return answer == yes || answer == unknown
}

// exception asks a condition of the kind "unless" or "once", on the as-of day. What is not recorded does not hold.
func (e *evaluation) exception(c *conditionPlan, f *frame) bool {
	if f.ask == e.asOf {
		return e.ask(c, f) == yes
	}
	asked := *f
	asked.ask = e.asOf
	return e.ask(c, &asked) == yes
}

func (e *evaluation) ask(c *conditionPlan, f *frame) truth {
	if c == nil {
		return yes
	}
	switch c.form {
	case condHolds:
		return e.holds(c, f)
	case condOccurs:
		return e.occurs(c.kinds)
	case condExists:
		v := e.day(c.a, f)
		switch {
		case v.basis == basisActual:
			return yes
		case v.has(isUnknown):
			return unknown
		default:
			return no
		}
	case condOrder:
		return e.inOrder(e.day(c.a, f), e.day(c.b, f))
	case condKnown:
		if e.ask(c.list[0], f) == yes {
			return yes
		}
		return no
	case condNot:
		switch t := e.ask(c.list[0], f); t {
		case no:
			return yes
		case yes:
			return no
		default:
			return t
		}
	default:
		return e.several(c, f)
	}
}

// several asks all or any of a list. One that settles the matter is worth more than what is not known.
func (e *evaluation) several(c *conditionPlan, f *frame) truth {
	var seen [4]bool
	for _, item := range c.list {
		seen[e.ask(item, f)] = true
	}
	switch {
	case c.form == condAll && seen[no]:
		return no
	case c.form == condAny && seen[yes]:
		return yes
	case c.form == condAll && seen[undefined]:
		return undefined
	case seen[unknown]:
		return unknown
	case seen[undefined]:
		return undefined
	case c.form == condAll:
		return yes
	default:
		return no
	}
}

// holds asks whether an event of any of the kinds holds on the day asked about. A booking never holds.
func (e *evaluation) holds(c *conditionPlan, f *frame) truth {
	answer := no
	for _, kind := range c.kinds {
		of := e.run(kind)
		if c.ofRef && of.count > few {
			of = e.ofRef(kind, f.ref)
		}
		if of.count > few {
			if e.holdsOfMany(of, f.ask) {
				return yes
			}
			continue
		}
		for i := range of.count {
			o := &e.occurrences[of.at(i)]
			if o.on.After(f.ask) {
				break
			}
			if (!c.ofRef || o.ref == f.ref) && e.holdsOn(o, f.ask) {
				return yes
			}
		}
		if e.start[kind] == e.start[kind+1] && e.isUnrecorded(kind) {
			answer = unknown
		}
	}
	return answer
}

// occurs asks whether there is an event of any of the kinds, planned ones included.
func (e *evaluation) occurs(kinds []kindNo) truth {
	answer := no
	for _, kind := range kinds {
		if len(e.ofKind(kind)) > 0 {
			return yes
		}
		if e.isUnrecorded(kind) {
			answer = unknown
		}
	}
	return answer
}

func (e *evaluation) inOrder(a, b value) truth {
	switch {
	case !a.day.IsZero() && !b.day.IsZero():
		if a.day.After(b.day) {
			return no
		}
		return yes
	case a.has(isUnknown) || b.has(isUnknown):
		return unknown
	default:
		return undefined
	}
}
