package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// leaveTrace notes how an outcome came about.
func (e *evaluation) leaveTrace(r *ruling, f *frame, o *outcome) {
	trace := Trace{}
	switch {
	case o.status == casejson.StatusNotApplicable && e.term(r.rule, f) == nil:
		trace.Off = e.isOff(r.rule, f)
	case r.term != nil && o.status != casejson.StatusNotApplicable:
		e.traceLimit(&trace, r, f, o)
	}
	e.traces = append(e.traces, trace)
}

// isOff reports whether a term in force says that the rule is not followed.
func (e *evaluation) isOff(plan *rulePlan, f *frame) bool {
	for i := range plan.terms {
		term := &plan.terms[i]
		on := e.clockOf(term, f).day
		if on.IsZero() {
			on = e.asOf
		}
		if term.off && term.holds(on) {
			return true
		}
	}
	return false
}

func (e *evaluation) traceLimit(trace *Trace, r *ruling, f *frame, o *outcome) {
	part := &r.term.adopted
	if o.part > 0 {
		part = &r.rule.steps[o.part-1]
		step := &r.rule.rule.Steps[o.part-1]
		trace.Earliest, trace.Latest = step.Earliest, step.Latest
	} else if terms := r.rule.rule.Terms; len(terms) > 0 {
		trace.Earliest, trace.Latest = terms[r.number].Earliest, terms[r.number].Latest
	}
	e.enter(adoptedWorld)
	e.counting = e.set.calendarFor(r.term.local)
	in := *f
	in.clock = e.clockOf(r.term, &in)
	e.limits(part, &in, &outcome{})
	trace.Fixing = in.clock.event > 0 && in.clock.day == o.clock.day && e.occurrences[in.clock.event-1].on != o.clock.day
	for _, number := range namedIn(part.from, part.earliest, part.latest) {
		v := e.namedDay(number)
		trace.Named = append(trace.Named, NamedDay{Row: e.set.named[number].day, Day: v.day, Basis: bases[v.basis]})
	}
	trace.Skipped = e.skipped(part.latest, &in)
}

// skipped returns which days were not counted, in the limit itself or in the first period in it of working days.
func (e *evaluation) skipped(latest *dayPlan, f *frame) (days []calendar.Skip) {
	done := false
	latest.walk(func(d *dayPlan) {
		if done || d.form != formPeriod || !d.period.CountsWorkingDays() {
			return
		}
		start := e.day(d.of, f)
		reckoning, err := e.counting.Reckon(start.day, d.period)
		if start.day.IsZero() || err != nil {
			return
		}
		done, days = true, reckoning.Skipped
	})
	return days
}
