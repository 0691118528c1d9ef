package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// unit answers a rule for one event, one ref, or the case, under every reading, and appends the finding.
func (e *evaluation) unit(dst []casejson.Finding, plan *rulePlan, f frame) []casejson.Finding {
	e.enter(adoptedWorld)
	e.unknownKind = noKind
	r := ruling{rule: plan}
	var adopted outcome
	e.err = nil
	doubtful := e.settle(&adopted, &r, &f, nil)

	dst = slices.Grow(dst, 1)[:len(dst)+1]
	finding := &dst[len(dst)-1]
	*finding = casejson.Finding{Rule: plan.rule, Stage: e.set.stages[plan.stage].stage}
	if f.ref > noRef {
		finding.Ref = e.refs[f.ref]
	}
	finding.Detail.Words = plan.terms[r.number].words
	certain := true
	if adopted.status != casejson.StatusNotApplicable && (e.unknownKind != noKind || len(r.term.readings) > 0 || e.anyDiffers(plan)) {
		certain = e.readings(finding, &r, &f, &adopted, doubtful)
	}
	if e.err != nil {
		adopted, finding.Detail.OutOfRange, finding.Detail.Count, finding.Detail.Contested = outcome{status: casejson.StatusWaiting}, true, 0, 0
	}
	e.report(finding, &r, &adopted, certain)
	if e.tracing {
		e.leaveTrace(&r, &f, &adopted)
	}
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
func (e *evaluation) settle(o *outcome, r *ruling, at *frame, reading *versionPlan) (doubtful bool) {
	rule, f := r.rule, *at
	if r.term == nil {
		if !e.applies(rule, &f) || !e.govern(r, &f) {
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
			e.noteUnknown(e.askedOf(rule.when))
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
	in.clock = e.clockOf(r.term, &in)
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
	if p.advisory && answer.violation != noViolation {
		answer.advisory = true
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
			e.noteUnknown(p.forEach.kind)
			if !e.world.unknownHolds {
				answer = outcome{status: casejson.StatusNotRecorded, clock: answer.clock, due: answer.due, part: number}
			}
		}
		o.join(&answer, r.rule.stepsOnly)
	}
}

// join adds the outcome of another part: the worse decides, and all that lacks is named.
func (o *outcome) join(other *outcome, stepsOnly bool) {
	if other.status == casejson.StatusNotApplicable {
		return
	}
	first := stepsOnly && o.part == 0 // nothing has been joined yet
	missing, advised, done := o.missing|other.missing, o.advised|other.advised, o.done
	if first || other.worse(o) {
		*o = *other
	}
	o.missing, o.advised = missing, advised
	if o.status == casejson.StatusMet && stepsOnly && !first { // all of several are done when the last is
		o.done = latest(done, other.done)
	}
}

func latest(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}

// worse reports whether o decides over another part's outcome.
func (o *outcome) worse(than *outcome) bool {
	switch {
	case than.status == casejson.StatusNotApplicable:
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

// readings answers the rule under every other reading, notes where they differ and reports whether a breach is
// certain.
func (e *evaluation) readings(finding *casejson.Finding, r *ruling, f *frame, adopted *outcome, doubtful bool) (certain bool) {
	unknown := e.unknownKind
	certain = !adopted.inferred
	try := func(code uint8, w world, reading *versionPlan) outcome {
		e.enter(w)
		var other outcome
		e.settle(&other, r, f, reading)
		if other.status == casejson.StatusNotApplicable && doubtful && code == casejson.ReadingOfUnknown {
			return other
		}
		broken := other.breaks()
		certain = certain && (broken || !adopted.breaks() && other.fails())
		if w.unknownHolds && code != casejson.ReadingOfUnknown && finding.IsContested() {
			return other // what is not recorded contests it already
		}
		if broken && !adopted.breaks() || other.status != adopted.status || other.due != adopted.due || other.earliest != adopted.earliest {
			note(&finding.Detail, code, &other, broken && !adopted.breaks())
		}
		return other
	}
	both := func(code uint8, w world, reading *versionPlan) {
		e.unknownKind = noKind
		try(code, w, reading)
		if e.unknownKind != noKind || unknown != noKind {
			w.unknownHolds = true
			try(code, w, reading)
		}
	}
	if unknown != noKind {
		finding.Detail.Unknown = e.set.unknownReading(r.rule, unknown)
		other := try(casejson.ReadingOfUnknown, world{reading: -1, day: adoptedWorld.day, unknownHolds: true}, nil)
		if doubtful && other.status == casejson.StatusNotApplicable {
			*adopted = other
			finding.Detail.Count = 0
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
		e.enter(adoptedWorld)
		if e.mayHold(reading.when, &asking) {
			both(uint8(i), world{reading: int32(i), day: adoptedWorld.day}, reading)
		}
	}
	for i, day := range r.rule.dayWorlds {
		if e.dayWorlds[day.place] {
			both(uint8(len(r.term.readings)+i), world{reading: -1, day: day}, nil)
		}
	}
	e.unknownKind = unknown
	return certain
}

// note keeps how the rule stands under another reading. The first answer under a reading stands, and a breach is
// contested.
func note(d *casejson.Detail, code uint8, o *outcome, contested bool) {
	at := d.Count
	for i := range d.Readings[:d.Count] {
		if d.Readings[i].Reading == code {
			at = uint8(i)
		}
	}
	if at == d.Count {
		d.Count++
		d.Readings[at] = casejson.ReadAs{Reading: code, Status: o.status, Earliest: o.earliest, Due: o.due}
	}
	if contested {
		d.Contested |= 1 << at
	}
}

// report writes the outcome into the finding.
func (e *evaluation) report(finding *casejson.Finding, r *ruling, o *outcome, certain bool) {
	finding.Status = o.status.Status()
	if o.status == casejson.StatusNotApplicable {
		return
	}
	d := &finding.Detail
	d.Missing, d.Advised, d.Part, d.Inferred, d.Local = o.missing, o.advised, int16(o.part), o.inferred, r.term.local
	finding.Earliest, finding.Due, finding.Done, finding.Planned = o.earliest, o.due, o.done, o.planned
	d.Waits = o.waits
	finding.Unconfirmed = o.booked && o.done.IsZero()
	if o.status == casejson.StatusNotRecorded {
		e.nameUnrecorded(d, r, o)
	}
	if o.clock.basis != basisNone {
		finding.From = casejson.Start{Kind: rule.Kind(e.set.kinds.words[o.clock.kind]), On: o.clock.day, Basis: bases[o.clock.basis]}
	}
	if !o.due.IsZero() {
		if actBy, err := e.counting.OnOrBefore(o.due); err == nil {
			finding.ActBy = actBy
		}
	}
	finding.Provisional = e.set.calendar.IsProvisional(o.due) || o.clock.basis != basisNone && e.set.calendar.IsProvisional(o.clock.day)
	if o.violation == noViolation && o.advised != 0 && o.status == casejson.StatusMet {
		o.violation, o.advisory = missingAttendee, true
	}
	finding.OwedDays = e.owedDays(r, o)
	if o.violation == noViolation {
		return
	}
	finding.Doubtful = o.doubtful
	v := casejson.Violation{Kind: violations[o.violation], Advisory: o.advisory, Certainty: casejson.Arguable}
	if certain && !o.inferred && !o.doubtful && !r.rule.inferred {
		v.Certainty = casejson.Certain
	}
	from, to := o.overdue(e.asOf)
	if !from.IsZero() && to.After(from) {
		v.Days = to.Sub(from)
		v.WorkingDays, _ = e.counting.WorkingDaysBetween(from, to)
	}
	finding.Violation = v
}

// owedDays returns for how many days a step without a limit has been owed, 0 where it is not.
func (e *evaluation) owedDays(r *ruling, o *outcome) int {
	open := o.status == casejson.StatusPending || o.violation == missingStep
	if !open || !o.due.IsZero() || o.clock.basis != basisActual {
		return 0
	}
	to := e.asOf
	if !r.ends.IsZero() && r.ends.Before(to) {
		to = r.ends
	}
	return max(0, to.Sub(o.clock.day))
}

// nameUnrecorded names the kinds that the deciding part of a rule needs and the case does not record.
func (e *evaluation) nameUnrecorded(d *casejson.Detail, r *ruling, o *outcome) {
	parts := []*partPlan{&r.term.adopted}
	if o.part > 0 {
		parts[0] = &r.rule.steps[o.part-1]
	}
	add := func(kind kindNo) {
		if e.isUnrecorded(kind) && int(d.NotRecordedCount) < len(d.NotRecorded) && !slices.Contains(d.NotRecorded[:d.NotRecordedCount], int16(kind)) {
			d.NotRecorded[d.NotRecordedCount] = int16(kind)
			d.NotRecordedCount++
		}
	}
	var visit func(day *dayPlan, depth int)
	visit = func(day *dayPlan, depth int) {
		day.walk(func(inner *dayPlan) {
			switch {
			case inner.sel != nil:
				for _, kind := range inner.sel.kinds {
					add(kind)
				}
			case inner.form == formNamed && depth < 4:
				visit(e.set.named[inner.named].expr, depth+1)
			}
		})
	}
	if r.rule.when != nil {
		r.rule.when.kindsIn(add)
	}
	for _, part := range parts {
		for _, day := range [...]*dayPlan{part.what, part.from, part.latest} {
			visit(day, 0)
		}
	}
	if r.rule.each != nil {
		for _, kind := range r.rule.each.kinds {
			add(kind)
		}
	}
}

var bases = [...]casejson.Basis{"", casejson.Projection, casejson.Planned, casejson.Actual}

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
	if !o.to.IsZero() {
		return o.due, o.to
	}
	return o.due, asOf
}

// unknownReading names the reading for a kind that the case does not record.
func (s *Ruleset) unknownReading(plan *rulePlan, kind kindNo) string {
	if plan.asksForNone(kind) {
		return s.ifNone[kind]
	}
	return s.ifThere[kind]
}

// asksForNone reports whether the rule's trigger is that there is nothing of a kind.
func (r *rulePlan) asksForNone(kind kindNo) (found bool) {
	if r.when != nil && r.when.form == condNot {
		r.when.kindsIn(func(asked kindNo) { found = found || asked == kind })
	}
	return found
}
