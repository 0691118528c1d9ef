package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// unit answers a rule for one event, one ref, or the case, under every reading, and appends the finding.
func (e *evaluation) unit(dst []Finding, number int32, f frame) []Finding {
	rule := &e.set.rules[number]
	e.enter(adoptedWorld)
	e.unknownKind = noKind
	r := ruling{rule: rule}
	var adopted outcome
	doubtful := e.settle(&adopted, &r, &f, nil)

	dst = slices.Grow(dst, 1)[:len(dst)+1]
	finding := &dst[len(dst)-1]
	*finding = Finding{}
	finding.set, finding.rule, finding.Rule, finding.Stage = e.set, number, rule.rule, e.set.stages[rule.stage].stage
	finding.ref, finding.subject, finding.nth = f.ref, f.subject, f.nth
	if f.ref > noRef {
		finding.Ref = e.refs[f.ref]
	}
	if r.term != nil {
		finding.term = r.number
	}
	certain := true
	if adopted.status != statusNotApplicable && (e.unknownKind != noKind || len(r.term.readings) > 0 || e.anyDiffers(rule)) {
		certain = e.readings(finding, &r, &f, &adopted, doubtful)
	}
	e.report(finding, &r, &adopted, certain)
	return dst
}

// anyDiffers reports whether a named day that the rule uses has a reading that differs in this case.
func (e *evaluation) anyDiffers(rule *rulePlan) bool {
	for _, day := range rule.dayWorlds {
		if e.dayWorlds[day.place] {
			return true
		}
	}
	return false
}

// settle answers the rule in o, which is empty before, in the world that e is in. Doubtful says that its trigger hangs
// on what is not recorded.
func (e *evaluation) settle(o *outcome, r *ruling, at *frame, main *partPlan) (doubtful bool) {
	rule, f := r.rule, *at
	if r.term == nil {
		if !e.applies(rule, &f) || !e.govern(r, &f) {
			o.status = statusNotApplicable
			return false
		}
	}
	if main == nil {
		main = &r.term.adopted
	}
	e.counting = e.set.calendarFor(r.term.local)
	if rule.when != nil {
		f.ask = e.askDay(rule, main, &f)
		switch e.ask(rule.when, &f) {
		case yes:
		case unknown:
			e.noteUnknown(e.askedOf(rule.when))
			if !e.world.unknownHolds {
				o.status = statusNotRecorded
				return true
			}
		default:
			o.status = statusNotApplicable
			return false
		}
	}
	if f.subject == 0 && (rule.units == unitEach || rule.eachOther && f.ref == anyRef) {
		o.status = statusWaiting
		switch {
		case r.ends.basis == basisActual:
			o.status = statusNotApplicable
		case e.anyUnrecorded(rule.each.kinds) || e.mayMean(rule.each, &f):
			o.status = statusNotRecorded
		}
		return false
	}
	if rule.stepsOnly {
		f.clock = e.day(main.from, &f)
		o.clock = f.clock
		if f.clock.basis == basisNone || f.clock.basis != basisActual && r.ends.basis == basisActual {
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
		e.step(int32(i+1), r, f, o)
	}
	if rule.stepsOnly && o.part == 0 && r.ends.basis == basisActual { // none of them is still asked
		o.status = statusNotApplicable
	}
	return false
}

// withoutClock answers steps whose clock nothing has started.
func withoutClock(r *ruling, o *outcome) {
	switch {
	case o.clock.has(isUnknown):
		o.status = statusNotRecorded
	case r.ends.basis == basisActual:
		o.status = statusNotApplicable
	default:
		o.status = statusWaiting
	}
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
	r.closed, r.ends = e.standing(r.rule)
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
func (e *evaluation) step(number int32, r *ruling, f frame, o *outcome) {
	p := &r.rule.steps[number-1]
	if p.when != nil && !e.trigger(p.when, &f) {
		return
	}
	if p.forEach != nil {
		e.stepForEach(number, r, f, o)
		return
	}
	answer := outcome{part: number}
	e.part(&answer, p, r, &f)
	o.join(&answer, r.rule.stepsOnly)
}

// stepForEach answers a step once for each ref of the events that ask for it, on or before the day asked about. Where
// it is not recorded whether there are any, both are readings.
func (e *evaluation) stepForEach(number int32, r *ruling, f frame, o *outcome) {
	p := &r.rule.steps[number-1]
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
	e.stepUnits = e.matching(e.stepUnits[:0], p.anyOfRef, &f)
	e.stepRefs = e.stepRefs[:0]
	for _, at := range e.stepUnits {
		if o := &e.occurrences[at-1]; !o.on.After(f.ask) {
			e.stepRefs = e.addRef(e.stepRefs, o.ref)
		}
	}
	e.endRefs(e.stepRefs)
	for _, ref := range e.stepRefs {
		in := f
		in.ref = ref
		which := e.pick(p.forEach, &in, nil)
		if which.event == 0 && !which.has(isUnknown) || which.day.After(f.ask) {
			continue
		}
		answer := outcome{part: number}
		e.part(&answer, p, r, &in)
		if which.event == 0 && answer.breaks() { // whether it is asked for is not recorded
			e.noteUnknown(p.forEach.kind)
			if !e.world.unknownHolds {
				answer = outcome{status: statusNotRecorded, clock: answer.clock, due: answer.due, part: number}
			}
		}
		o.join(&answer, r.rule.stepsOnly)
	}
}

// join adds the outcome of another part: the worse decides, and all that lacks is named.
func (o *outcome) join(other *outcome, stepsOnly bool) {
	if other.status == statusNotApplicable {
		return
	}
	first := stepsOnly && o.part == 0 // nothing has been joined yet
	missing, advised := o.missing|other.missing, o.advised|other.advised
	bothInferred := o.inferred && other.inferred
	bothBroken := o.breaks() && other.breaks()
	if first || other.worse(o) {
		*o = *other
	}
	o.missing, o.advised = missing, advised
	if bothBroken {
		o.inferred = bothInferred
	}
}

// worse reports whether o decides over another part's outcome.
func (o *outcome) worse(than *outcome) bool {
	switch {
	case than.status == statusNotApplicable:
		return false
	case o.breaks() != than.breaks():
		return o.breaks()
	case o.breaks():
		return o.violation < than.violation
	default:
		return o.status > than.status
	}
}

// advise notes what is in time and yet outside the window that the source recommends.
func (e *evaluation) advise(a *advicePlan, o *outcome, f *frame) {
	if o.status != statusMet || o.done.IsZero() || o.clock.basis != basisActual {
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

// readings answers the rule under every other reading, notes where they differ and reports whether a breach is
// certain.
func (e *evaluation) readings(finding *Finding, r *ruling, f *frame, adopted *outcome, doubtful bool) (certain bool) {
	unknown := e.unknownKind
	certain = !adopted.inferred
	try := func(code uint8, w world, main *partPlan) outcome {
		e.enter(w)
		var other outcome
		e.settle(&other, r, f, main)
		if other.status == statusNotApplicable && doubtful && code == codeOfUnknown {
			return other
		}
		broken := other.breaks()
		certain = certain && (broken || !adopted.breaks() && other.fails())
		if w.unknownHolds && code != codeOfUnknown && finding.contested != 0 {
			return other // what is not recorded contests it already
		}
		if broken && !adopted.breaks() || other.status != adopted.status || other.due != adopted.due || other.earliest != adopted.earliest {
			finding.note(code, &other, broken && !adopted.breaks())
		}
		return other
	}
	both := func(code uint8, w world, main *partPlan) {
		e.unknownKind = noKind
		try(code, w, main)
		if e.unknownKind != noKind || unknown != noKind {
			w.unknownHolds = true
			try(code, w, main)
		}
	}
	if unknown != noKind {
		finding.unknown = unknown
		other := try(codeOfUnknown, world{reading: -1, day: adoptedWorld.day, unknownHolds: true}, nil)
		if doubtful && other.status == statusNotApplicable {
			*adopted = other
			finding.count = 0
			return true
		}
	}
	for i := range r.term.readings {
		reading := &r.term.readings[i]
		asking := *f
		asking.clock = adopted.clock
		if reading.waits && adopted.clock.basis == basisNone {
			continue
		}
		if e.enter(adoptedWorld); reading.when == nil || e.ask(reading.when, &asking) == yes {
			both(uint8(i), world{reading: int32(i), day: adoptedWorld.day}, &reading.part)
		}
	}
	for i, day := range r.rule.dayWorlds {
		if e.dayWorlds[day.place] {
			both(uint8(codeOfDays+i), world{reading: -1, day: day}, nil)
		}
	}
	e.unknownKind = unknown
	return certain
}

// note keeps how the rule stands under another reading. The first answer under a reading stands, and a breach is
// contested.
func (f *Finding) note(code uint8, o *outcome, contested bool) {
	at := f.count
	for i := range f.readings[:f.count] {
		if f.readings[i].code == code {
			at = uint8(i)
		}
	}
	if at == f.count {
		f.count++
		f.readings[at] = readAs{code: code, status: o.status, earliest: o.earliest, due: o.due}
	}
	if contested {
		f.contested |= 1 << at
	}
}

// report writes the outcome into the finding.
func (e *evaluation) report(finding *Finding, r *ruling, o *outcome, certain bool) {
	finding.Status = statuses[o.status]
	if o.status == statusNotApplicable {
		return
	}
	finding.missing, finding.advised, finding.part, finding.inferred = o.missing, o.advised, o.part, o.inferred
	finding.Earliest, finding.Due, finding.Done, finding.Planned = o.earliest, o.due, o.done, o.planned
	if o.clock.basis != basisNone {
		finding.From = Start{Kind: Kind(e.set.kinds.words[o.clock.kind]), On: o.clock.day, Basis: bases[o.clock.basis]}
	}
	if !o.due.IsZero() {
		if actBy, err := e.counting.OnOrBefore(o.due); err == nil {
			finding.ActBy = actBy
		}
	}
	finding.Provisional = e.set.calendar.IsProvisional(o.due) || o.clock.basis != basisNone && e.set.calendar.IsProvisional(o.clock.day)
	if o.violation == noViolation && o.advised != 0 && o.status == statusMet {
		o.violation, o.advisory = missingAttendee, true
	}
	if o.violation == noViolation {
		return
	}
	v := Violation{Kind: violations[o.violation], Advisory: o.advisory, Certainty: Arguable}
	if certain && !o.inferred && !r.rule.inferred {
		v.Certainty = Certain
	}
	from, to := o.overdue(e.asOf)
	if !from.IsZero() && to.After(from) {
		v.Days = to.Sub(from)
		v.WorkingDays, _ = e.counting.WorkingDaysBetween(from, to)
	}
	finding.Violation = v
}

var bases = [...]Basis{"", Projection, Planned, Actual}

// overdue returns the days between which an outcome is too late or too soon.
func (o *outcome) overdue(asOf calendar.Date) (from, to calendar.Date) {
	switch o.violation {
	case doneEarly:
		if !o.advice.IsZero() {
			return o.done, o.advice
		}
		return o.done, o.earliest
	case doneLate:
		if !o.advice.IsZero() {
			return o.advice, o.done
		}
	case plannedLate:
		return o.due, o.planned
	case notAuthorised, missingAttendee, missingDocument:
		return from, to
	case notSigned:
		if !o.done.IsZero() {
			return from, to
		}
	}
	if !o.done.IsZero() {
		return o.due, o.done
	}
	return o.due, asOf
}
