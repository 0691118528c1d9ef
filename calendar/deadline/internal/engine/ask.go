package engine

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// An Answer says whether a condition holds in a case.
type Answer string

// The answers.
const (
	Yes        Answer = "yes"
	No         Answer = "no"
	Unrecorded Answer = "not-recorded" // it turns on something that the case does not record
	Undefined  Answer = "undefined"    // it compares with a day that does not exist
)

var answers = [...]Answer{no: No, yes: Yes, unknown: Unrecorded, undefined: Undefined}

// Ask answers conditions for a case as the rules of the set would take them. They are asked on the day of one event of the
// case, which is what they mean by the event itself; about is its place among the events. Where that is -1 they are asked
// on the as-of day, and there is no such event. The zero condition always holds.
func (s *Ruleset) Ask(c *casejson.Case, asOf calendar.Date, about int, conditions []rule.Condition) ([]Answer, error) {
	plans, err := s.conditions(conditions)
	if err != nil {
		return nil, err
	}
	if about < -1 || about >= len(c.Events) {
		return nil, fmt.Errorf("deadline: case %s has no event %d to ask about", words.Quote(c.Ref), about)
	}
	e := s.scratch.Get().(*evaluation)
	defer s.scratch.Put(e)
	defer e.release()
	if err := e.beginOn(c, asOf); err != nil {
		return nil, err
	}
	f := e.frameAbout(c, about)
	list := make([]Answer, len(plans))
	for i, plan := range plans {
		list[i] = e.answer(plan, &f)
	}
	if e.err != nil {
		return nil, fmt.Errorf("deadline: a condition on case %s: %w", words.Quote(c.Ref), e.err)
	}
	return list, nil
}

// conditions compiles conditions against the words and the named days of the set.
func (s *Ruleset) conditions(conditions []rule.Condition) ([]*conditionPlan, error) {
	c := newCompiler(s, "")
	for i := range s.named {
		c.days[s.named[i].day.Name] = int32(i)
	}
	plans := make([]*conditionPlan, len(conditions))
	for i := range conditions {
		plans[i] = c.condition(item("condition", i), conditions[i])
	}
	if len(c.faults) == 0 { // what is at fault may not be whole
		for i, plan := range plans {
			outer := c.withinItem("condition", i)
			plan.walk(c.tooFar)
			c.leave(outer)
		}
	}
	return plans, errors.Join(c.faults...)
}

// frameAbout is what conditions about an event of the case are asked in.
func (e *evaluation) frameAbout(c *casejson.Case, about int) frame {
	f := frame{ask: e.asOf, ref: anyRef}
	if about < 0 {
		return f
	}
	f.ask = c.Events[about].On
	kind := e.kindOf[about]
	if kind < 0 { // no rule knows it, or it is a booking that has passed: nobody knows whether it was held
		return f
	}
	var wanted occurrence
	e.occurrence(&wanted, &c.Events[about], kind)
	f.ref = wanted.ref
	for at := e.first[kind].event; f.subject == 0; at++ {
		if e.occurrences[at-1] == wanted {
			f.subject = at
		}
	}
	return f
}

// answer asks a condition. Where its days turn on what is not recorded, and it comes out otherwise if that is taken to
// hold, nobody knows.
func (e *evaluation) answer(plan *conditionPlan, f *frame) Answer {
	e.enter(adoptedWorld)
	e.counting, e.unknownKind = e.set.local, noKind
	answer := e.ask(plan, f)
	if e.unknownKind != noKind {
		e.enter(world{reading: -1, day: adoptedWorld.day, unknownHolds: true})
		if e.ask(plan, f) != answer {
			answer = unknown
		}
	}
	return answers[answer]
}

// neverHolds reports whether a condition holds on no day, as far as that is seen at once: it asks of kinds that are recorded,
// and of which there is none.
func (e *evaluation) neverHolds(c *conditionPlan) bool {
	if c == nil || c.form != condHolds || e.anyUnrecorded(c.kinds) {
		return false
	}
	for _, kind := range c.kinds {
		if e.start[kind] < e.start[kind+1] {
			return false
		}
	}
	return true
}
