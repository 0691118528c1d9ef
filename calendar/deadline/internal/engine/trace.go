package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A Trace is how a finding came about: what evaluation leaves behind where it is asked to.
type Trace struct {
	Off bool // a policy had switched the rule off when its clock started

	// Earliest and Latest are the window and the limit of the part of the rule that decided, as data.
	Earliest, Latest rule.Day

	Fixing  bool       // the clock's day is one that its event fixed, and not the event's own
	Named   []NamedDay // the named days in the window and the limit
	Skipped []calendar.Skip
}

// A NamedDay is a named day as it stands in a case: zero, and without a basis, where it is not there.
type NamedDay struct {
	Row   *rule.NamedDay
	Day   calendar.Date
	Basis casejson.Basis
}

// Trace evaluates a case as [Ruleset.Append] does and returns the findings with a trace for each; none where that fails.
func (s *Ruleset) Trace(c *casejson.Case, asOf calendar.Date) ([]casejson.Finding, []Trace) {
	e := s.scratch.Get().(*evaluation)
	defer s.scratch.Put(e)
	defer e.release()
	e.tracing = true
	defer func() { e.tracing, e.traces = false, nil }()
	findings, err := e.evaluate(nil, c, asOf)
	if err != nil {
		return nil, nil
	}
	return findings, e.traces
}

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
