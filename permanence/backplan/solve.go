package backplan

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
)

// A limit is the last day that the rules leave for a step, and the rule that leaves the least.
type limit struct {
	latest     calendar.Date
	workingDay calendar.Date // the last working day on or before it
	notBefore  calendar.Date // the day of a step that it must follow
	rule       string
	words      func() string // the limit in words, which takes longer than all the rest
	from       deadline.Start
}

// hasNoDay reports whether no working day lies between the step that this one must follow and its latest day.
func (l *limit) hasNoDay() bool { return l.workingDay.Before(l.notBefore) }

// mostRounds is how often the days of a plan may change before they stand still. Each round settles at least one step.
const mostRounds = 4 * stepCount

var errCircle = errors.New("the limits of the steps go round in a circle; look at the policy's own rules")

// solve finds the latest days of all steps at once. It puts every open step on the day of the final evidence, asks the
// rules for the limits, moves the steps there and asks again, until no limit changes. The steps only ever move back,
// so what they come to rest on are the latest days that satisfy every rule. With onWorkingDays the steps stand on
// working days alone. A finalEvidence other than zero takes the place of the day in the case.
func (p *planner) solve(steps [stepCount]stepAt, finalEvidence calendar.Date, onWorkingDays bool) [stepCount]limit {
	a := attempt{planner: p, steps: steps, finalEvidence: finalEvidence, onWorkingDays: onWorkingDays}
	var days [stepCount]calendar.Date
	for i, at := range steps {
		days[i] = at.day
	}
	for range mostRounds {
		limits := a.ask(days)
		next := days
		for i, at := range steps {
			if at.state == Done || at.state == Booked {
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

// An attempt is what one plan starts from.
type attempt struct {
	*planner
	steps         [stepCount]stepAt
	finalEvidence calendar.Date
	onWorkingDays bool
}

// ask evaluates the case with the steps on the days given, as if all of them had happened, and returns the least limit
// that any rule sets for each step. A step without a day is left out.
func (a *attempt) ask(days [stepCount]calendar.Date) [stepCount]limit {
	var bounds []bound
	c := deadline.Case{Ref: a.base.Ref, Recorded: a.base.Recorded, Events: make([]deadline.Event, 0, len(a.base.Events)+stepCount+1)}
	later := a.asOf
	add := func(e deadline.Event) {
		c.Events = append(c.Events, e)
		if e.On.After(later) {
			later = e.On
		}
	}
	for _, e := range a.base.Events {
		if a.finalEvidence.IsZero() || e.Kind != permanence.FinalEvidenceDue {
			add(e)
		}
	}
	if !a.finalEvidence.IsZero() {
		on := a.asOf
		if a.finalEvidence.Before(on) {
			on = a.finalEvidence
		}
		add(deadline.Event{Kind: permanence.FinalEvidenceDue, On: on, Until: a.finalEvidence})
	}
	for i, day := range days {
		if !day.IsZero() {
			add(deadline.Event{Kind: planSteps[i].kind, On: day})
		}
	}
	answer, err := a.set.Evaluate(c, later)
	a.fail(err)
	for i := range answer.Findings {
		f := &answer.Findings[i]
		if f.Status == deadline.NotApplicable || !f.Rule.Each.Event.IsZero() {
			continue
		}
		if step := stepOf(about(f.Rule.What)); step >= 0 {
			b := bound{step: step, clock: stepOf(clockKind(f.Rule)), rule: f.Rule.ID}
			if !f.Due.IsZero() {
				b.limit = a.newLimit(f.Due, f.Rule.ID, f.From, func() string { return a.limitOf(f.Rule) })
			}
			bounds = append(bounds, b)
		}
		for j := range f.Rule.Steps {
			before, after := stepOf(simply(f.Rule.Steps[j].What)), stepOf(simply(f.Rule.Steps[j].Latest))
			if before < 0 || after < 0 || days[after].IsZero() || !f.Rule.Steps[j].If.IsZero() {
				continue
			}
			from := deadline.Start{Kind: planSteps[after].kind, On: days[after], Basis: deadline.Actual}
			l := a.newLimit(days[after], f.Rule.ID, from, func() string { return a.title(from.Kind) })
			bounds = append(bounds, bound{step: before, clock: -1, rule: f.Rule.ID, limit: l})
		}
	}
	return a.least(bounds, days)
}

// A bound is what one rule says of one step: its limit, if it has one, and which step it must follow, -1 for none.
type bound struct {
	step, clock int
	rule        string
	limit       limit
}

// least returns the least limit of each step. A step that another must follow comes no later than that one can.
func (a *attempt) least(bounds []bound, days [stepCount]calendar.Date) [stepCount]limit {
	var limits [stepCount]limit
	for i := range bounds {
		limits[bounds[i].step].lower(bounds[i].limit)
	}
	for i := range bounds {
		b := &bounds[i]
		if b.clock < 0 || days[b.clock].IsZero() || days[b.step].IsZero() {
			continue
		}
		l, clock := &limits[b.step], days[b.clock]
		if clock.After(l.notBefore) {
			l.notBefore = clock
		}
		if a.steps[b.clock].state == Done {
			if l.workingDay.Before(clock) && !l.latest.Before(clock) {
				l.workingDay = clock // where the one was done on a day off, so can the other be
			}
			continue
		}
		if on := a.reach(bounds, b, days); !on.IsZero() {
			from := deadline.Start{Kind: planSteps[b.step].kind, On: on, Basis: deadline.Actual}
			limits[b.clock].lower(a.newLimit(on, b.rule, from, func() string { return a.title(from.Kind) }))
		}
	}
	return limits
}

// reach returns the last day on which the step of a bound can stand for all that the step it follows has to do with it:
// the day on which it was done or is booked, else that of its other limits, zero for none.
func (a *attempt) reach(bounds []bound, b *bound, days [stepCount]calendar.Date) calendar.Date {
	if at := a.steps[b.step]; at.state == Done || at.state == Booked {
		return days[b.step]
	}
	var others limit
	for i := range bounds {
		if bounds[i].step == b.step && bounds[i].clock != b.clock {
			others.lower(bounds[i].limit)
		}
	}
	if a.onWorkingDays {
		return others.workingDay
	}
	return others.latest
}

// lower takes another limit if it is less.
func (l *limit) lower(other limit) {
	if !other.latest.IsZero() && (l.latest.IsZero() || other.latest.Before(l.latest)) {
		other.notBefore = l.notBefore
		*l = other
	}
}

func (p *planner) newLimit(latest calendar.Date, rule string, from deadline.Start, words func() string) limit {
	workingDay, err := p.cal.OnOrBefore(latest)
	p.fail(err)
	return limit{latest: latest, workingDay: workingDay, rule: rule, words: words, from: p.inPlan(from)}
}

// fail keeps the first error. What is worked out after it means nothing, and comes to an end all the same.
func (p *planner) fail(err error) {
	if p.err == nil && err != nil {
		p.err = fmt.Errorf("backplan: %w", err)
	}
}

// inPlan says of a step that a limit depends on whether it has happened, is booked, or stands on its latest day: the rules
// were asked as if all had happened.
func (p *planner) inPlan(from deadline.Start) deadline.Start {
	step := stepOf(from.Kind)
	switch {
	case step < 0 || p.steps[step].state == Done:
	case p.steps[step].state == Booked:
		from.Basis = deadline.Planned
	default:
		from.Basis = deadline.Projection
	}
	return from
}

// limitOf says the limit of a rule, for people to read.
func (p *planner) limitOf(r *rule.Rule) string {
	return report.Rows{Words: p.set.Vocabulary()}.Limits(r)
}

// about returns the kind that a rule is about, "" if it is about any of several, or about a day that an event fixes. A
// policy may write the name of a kind where a catalogue has a selection.
func about(what rule.Day) rule.Kind {
	if len(what.FirstOf) > 0 {
		what = what.FirstOf[0]
	}
	if what.Name != "" {
		return rule.Kind(what.Name)
	}
	if what.Event == nil || what.Event.Fixed || len(what.Event.Kinds) != 1 {
		return ""
	}
	return what.Event.Kinds[0]
}

// owners returns who sees to what a rule asks for.
func owners(r *rule.Rule) []rule.Role {
	if r.Owners == nil {
		return []rule.Role{r.Owner}
	}
	return r.Owners
}

// clockKind returns the kind of the event that a rule's own event must follow: the one that starts its clock, in every
// term. It is "" where there is none, or where the order does not matter.
func clockKind(r *rule.Rule) rule.Kind {
	var clock rule.Kind
	for i := range r.Terms {
		term := &r.Terms[i]
		if term.Off || term.Uncommenced {
			continue
		}
		kind := simply(term.From)
		if r.AnyOrder || kind == "" || clock != "" && kind != clock {
			return ""
		}
		clock = kind
	}
	return clock
}

// simply returns the kind of a day that is just that of its earliest event, "" for any other day.
func simply(day rule.Day) rule.Kind {
	if day.Name != "" {
		return rule.Kind(day.Name)
	}
	if day.Event == nil || len(day.Event.Kinds) != 1 {
		return ""
	}
	if s := *day.Event; s.Fixed || s.Pick != "" || s.By != "" || s.With != "" || s.NotBefore != nil || s.NotAfter != nil || s.Planned {
		return ""
	}
	return day.Event.Kinds[0]
}

// title says the day of a step as a limit.
func (p *planner) title(kind rule.Kind) string {
	return "the " + p.set.Vocabulary().Title(string(kind))
}
