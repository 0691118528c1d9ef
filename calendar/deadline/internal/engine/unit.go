package engine

import (
	"slices"

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
	e.whose, e.naming = e.whose[:0], true
	doubtful := e.settle(&adopted, &r, &f, nil)
	e.naming = false

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
	d.Waits, d.Ended = o.waits, o.done.IsZero() && !o.to.IsZero() && o.to.Before(e.asOf)
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
		o.violation, o.advisory = o.advisedAs, true
	}
	finding.OwedDays = e.owedDays(r, o)
	if o.violation == noViolation {
		return
	}
	finding.Doubtful = o.doubtful
	if len(e.whose) > 0 {
		d.Whose = e.keepWhose()
	}
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

// mostKept is how many texts of refs are kept for the next case at most.
const mostKept = 64

// keepWhose returns the refs that were noted. It keeps what it returns: siblings name the same people.
func (e *evaluation) keepWhose() casejson.Whose {
	kept, ok := e.kept[string(e.whose)]
	if ok {
		return kept
	}
	if e.kept == nil || len(e.kept) == mostKept {
		e.kept = make(map[string]casejson.Whose)
	}
	kept = casejson.Whose(e.whose)
	e.kept[string(kept)] = kept
	return kept
}

// owedDays returns for how many days a step without a limit has been owed, 0 where it is not.
func (e *evaluation) owedDays(r *ruling, o *outcome) int {
	open := o.status == casejson.StatusPending || o.violation == missingStep
	if !open || !o.due.IsZero() || o.clock.basis != basisActual {
		return 0
	}
	to, end := e.asOf, r.ends
	if r.closed.IsZero() { // the end of the stage is none of it while that has not closed
		end = r.own
	}
	if !end.IsZero() && end.Before(to) {
		to = end
	}
	return max(0, to.Sub(o.clock.day))
}

// nameUnrecorded names the kinds that the deciding part of a rule needs and the case does not record.
func (e *evaluation) nameUnrecorded(d *casejson.Detail, r *ruling, o *outcome) {
	asked := r.term.asked
	if o.part > 0 {
		asked = r.rule.steps[o.part-1].asked
	}
	for _, kind := range asked {
		if e.isUnrecorded(kind) && int(d.NotRecordedCount) < len(d.NotRecorded) {
			d.NotRecorded[d.NotRecordedCount] = int16(kind)
			d.NotRecordedCount++
		}
	}
}
