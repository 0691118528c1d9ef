package permanence

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// A limit is the last day that the rules leave for a step, and the rule that leaves the least.
type limit struct {
	latest     calendar.Date
	workingDay calendar.Date // the last working day on or before it
	rule       string
	words      func() string // the limit in words, which takes longer than all the rest
	from       d.Start
}

// mostRounds is how often the days of a plan may change before they stand still. Each round settles at least one step.
const mostRounds = 4 * stepCount

var errCircle = errors.New("the limits of the steps go round in a circle; look at the policy's own rules")

// solve finds the latest days of all steps at once. It puts every open step on the day of the final evidence, asks the
// rules for the limits, moves the steps there and asks again, until no limit changes. The steps only ever move back,
// so what they come to rest on are the latest days that satisfy every rule. With onWorkingDays the steps stand on
// working days alone. A finalEvidence other than zero takes the place of the day in the case.
func (p *planner) solve(steps [stepCount]stepAt, finalEvidence calendar.Date, onWorkingDays bool) [stepCount]limit {
	var days [stepCount]calendar.Date
	for i, at := range steps {
		days[i] = at.day
	}
	for range mostRounds {
		limits := p.ask(days, finalEvidence)
		next := days
		for i, at := range steps {
			if at.state == StepDone || at.state == StepBooked {
				continue
			}
			if next[i] = limits[i].latest; onWorkingDays {
				next[i] = limits[i].workingDay
			}
		}
		if next == days {
			return limits
		}
		days = next
	}
	p.fail(errCircle)
	return [stepCount]limit{}
}

// ask evaluates the case with the steps on the days given, as if all of them had happened, and returns the least limit
// that any rule sets for each step. A step without a day is left out.
func (p *planner) ask(days [stepCount]calendar.Date, finalEvidence calendar.Date) [stepCount]limit {
	var limits [stepCount]limit
	c := d.Case{Ref: p.base.Ref, Events: make([]d.Event, 0, len(p.base.Events)+stepCount+1)}
	later := p.asOf
	add := func(e d.Event) {
		c.Events = append(c.Events, e)
		if e.On.After(later) {
			later = e.On
		}
	}
	for _, e := range p.base.Events {
		if finalEvidence.IsZero() || e.Kind != FinalEvidenceDue {
			add(e)
		}
	}
	if !finalEvidence.IsZero() {
		on := p.asOf
		if finalEvidence.Before(on) {
			on = finalEvidence
		}
		add(d.Event{Kind: FinalEvidenceDue, On: on, Until: finalEvidence})
	}
	for i, day := range days {
		if !day.IsZero() {
			add(d.Event{Kind: planSteps[i].kind, On: day})
		}
	}
	report, err := p.set.Evaluate(c, later)
	p.fail(err)
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Status == d.NotApplicable || !f.Rule.Each.Event.IsZero() {
			continue
		}
		if step := stepOf(about(f.Rule.What)); step >= 0 && !f.Due.IsZero() {
			p.lower(&limits[step], f.Due, f.Rule.ID, f.From, func() string { return limitOf(&report, f) })
		}
		for j := range f.Rule.Steps {
			before, after := stepOf(simply(f.Rule.Steps[j].What)), stepOf(simply(f.Rule.Steps[j].Latest))
			if before < 0 || after < 0 || days[after].IsZero() || !f.Rule.Steps[j].If.IsZero() {
				continue
			}
			from := d.Start{Kind: planSteps[after].kind, On: days[after], Basis: d.Actual}
			p.lower(&limits[before], days[after], f.Rule.ID, from, func() string { return f.Rule.Steps[j].Latest.String() })
		}
	}
	return limits
}

// lower takes a limit for a step if it is the least so far.
func (p *planner) lower(l *limit, latest calendar.Date, rule string, from d.Start, words func() string) {
	if !l.latest.IsZero() && !latest.Before(l.latest) {
		return
	}
	workingDay, err := p.cal.OnOrBefore(latest)
	p.fail(err)
	*l = limit{latest: latest, workingDay: workingDay, rule: rule, words: words, from: p.inPlan(from)}
}

// fail keeps the first error. What is worked out after it means nothing, and comes to an end all the same.
func (p *planner) fail(err error) {
	if p.err == nil && err != nil {
		p.err = fmt.Errorf("permanence: working back: %w", err)
	}
}

// inPlan says of a step that a limit hangs on whether it has happened, is booked, or stands on its latest day: the rules
// were asked as if all had happened.
func (p *planner) inPlan(from d.Start) d.Start {
	step := stepOf(from.Kind)
	switch {
	case step < 0 || p.steps[step].state == StepDone:
	case p.steps[step].state == StepBooked:
		from.Basis = d.Planned
	default:
		from.Basis = d.Projection
	}
	return from
}

// limitOf returns a finding's limit in words.
func limitOf(report *d.Report, f *d.Finding) string {
	for _, reason := range report.Explain(f) {
		if reason.Label == "limit" {
			return reason.Text
		}
	}
	return ""
}

// about returns the kind that a rule is about, "" if it is about any of several, or about a day that an event fixes. A
// policy may write the name of a kind where a catalogue has a selection.
func about(what d.Day) d.Kind {
	if len(what.FirstOf) > 0 {
		what = what.FirstOf[0]
	}
	if what.Name != "" {
		return d.Kind(what.Name)
	}
	if what.Event == nil || what.Event.Fixed || len(what.Event.Kinds) != 1 {
		return ""
	}
	return what.Event.Kinds[0]
}

// simply returns the kind of a day that is just that of its earliest event, "" for any other day.
func simply(day d.Day) d.Kind {
	if day.Name != "" {
		return d.Kind(day.Name)
	}
	if day.Event == nil || len(day.Event.Kinds) != 1 {
		return ""
	}
	if s := *day.Event; s.Fixed || s.Pick != d.Earliest || s.By != "" || s.With != "" || s.NotBefore != nil || s.NotAfter != nil || s.Planned {
		return ""
	}
	return day.Event.Kinds[0]
}
