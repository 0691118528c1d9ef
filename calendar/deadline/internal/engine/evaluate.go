package engine

import (
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Append answers every rule for a case on the as-of day and appends the findings to dst.
func (s *Ruleset) Append(dst []casejson.Finding, c *casejson.Case, asOf calendar.Date) ([]casejson.Finding, error) {
	e := s.scratch.Get().(*evaluation)
	defer s.scratch.Put(e)
	defer e.release()
	return e.evaluate(dst, c, asOf)
}

// Evaluate answers every rule for a case, and says at which stage it stands; nil if none is open.
func (s *Ruleset) Evaluate(c *casejson.Case, asOf calendar.Date) (findings []casejson.Finding, stage *rule.Stage, err error) {
	e := s.scratch.Get().(*evaluation)
	defer s.scratch.Put(e)
	defer e.release()
	findings, err = e.evaluate(make([]casejson.Finding, 0, len(s.rules)+len(s.rules)/4), c, asOf)
	if err == nil {
		stage = e.stage()
	}
	return findings, stage, err
}

func (e *evaluation) evaluate(dst []casejson.Finding, c *casejson.Case, asOf calendar.Date) ([]casejson.Finding, error) {
	if !e.set.calendar.Contains(asOf) {
		return dst, fmt.Errorf("deadline: the as-of day of case %s: %w", words.Quote(c.Ref), calendar.ErrOutOfRange)
	}
	if err := e.begin(c, asOf); err != nil {
		return dst, err
	}
	if e.law != nil {
		if err := e.law.begin(c, asOf); err != nil {
			return dst, err
		}
	}
	for number := range e.set.rules {
		if law := e.set.lawOf[number]; law != nil {
			dst = e.besideLaw(dst, law, e.set.rules[number].standard)
		} else {
			dst = e.rule(dst, &e.set.rules[number])
		}
	}
	return dst, nil
}

// begin reads the case and works out what is the same for all rules.
func (e *evaluation) begin(c *casejson.Case, asOf calendar.Date) error {
	if err := e.prepare(c, asOf); err != nil {
		return err
	}
	e.stand()
	e.differ()
	return nil
}

// rule answers one rule for all that it is to be answered for.
func (e *evaluation) rule(dst []casejson.Finding, rule *rulePlan) []casejson.Finding {
	f := frame{ask: e.asOf, ref: anyRef}
	switch rule.units {
	case unitOne:
		return e.unit(dst, rule, f)
	case unitRefs:
		switch of := e.ofKind(rule.terms[0].adopted.what.sel.kind); len(of) {
		case 0:
			return e.unit(dst, rule, f)
		case 1:
			f.ref = of[0].ref
			return e.unit(dst, rule, f)
		}
		dst = e.eachRef(dst, rule, &f)
	case unitEach:
		e.units = e.matching(e.units[:0], rule.each, &f)
		e.thin(rule)
		for i, subject := range e.units {
			o := &e.occurrences[subject-1]
			dst = e.unit(dst, rule, frame{ask: o.on, ref: o.ref, subject: subject, nth: e.before(rule, i)})
		}
	default:
		dst = e.eachRef(dst, rule, &f)
	}
	if len(e.units) == 0 {
		dst = e.unit(dst, rule, f)
	}
	return dst
}

// before counts the events that the rule is answered for before the one at a place, those of its ref alone where acts
// pair by ref.
func (e *evaluation) before(rule *rulePlan, at int) (count int32) {
	what := rule.terms[0].adopted.what
	if what.form != formEvent || !what.sel.sameRef {
		return int32(at)
	}
	ref := e.occurrences[e.units[at]-1].ref
	for _, earlier := range e.units[:at] {
		if e.occurrences[earlier-1].ref == ref {
			count++
		}
	}
	return count
}

func (e *evaluation) eachRef(dst []casejson.Finding, rule *rulePlan, f *frame) []casejson.Finding {
	e.units = append(e.units[:0], e.refsOf(rule, f)...)
	for _, ref := range e.units {
		dst = e.unit(dst, rule, frame{ask: e.asOf, ref: ref})
	}
	return dst
}

// matching appends the occurrences that a selection may mean, in order, counted from 1.
func (e *evaluation) matching(list []int32, s *selectionPlan, f *frame) []int32 {
	var q search
	if !q.begin(e, s, f, nil) {
		return list
	}
	for _, kind := range s.kinds {
		for at := e.start[kind]; at < e.start[kind+1]; at++ {
			if q.admits(&e.occurrences[at]) {
				list = append(list, at+1)
			}
		}
	}
	if len(s.kinds) > 1 {
		e.sortOccurrences(list)
	}
	return list
}

// thin leaves out of e.units the events that count once with another, and the first few.
func (e *evaluation) thin(rule *rulePlan) {
	if rule.oneADay {
		kept := e.units[:0]
		for _, at := range e.units {
			if len(kept) == 0 || e.occurrences[kept[len(kept)-1]-1].on != e.occurrences[at-1].on {
				kept = append(kept, at)
			}
		}
		e.units = kept
	}
	e.units = slices.Delete(e.units, 0, min(rule.eachAfter, len(e.units)))
}

// refsOf lists the refs that a rule is answered for.
func (e *evaluation) refsOf(rule *rulePlan, f *frame) []int32 {
	list := e.refUnits[:0]
	switch rule.units {
	case unitEachRef:
		e.units = e.matching(e.units[:0], rule.each, f)
		for _, at := range e.units {
			list = e.addRef(list, e.occurrences[at-1].ref)
		}
	case unitParents:
		for _, ref := range e.parents {
			list = e.addRef(list, ref)
		}
		fallthrough
	default:
		for _, kind := range rule.refKinds {
			for _, o := range e.ofKind(kind) {
				if o.ref != noRef || len(e.parents) == 0 || rule.units == unitRefs {
					list = e.addRef(list, o.ref)
				}
			}
		}
	}
	e.endRefs(list)
	e.refUnits = list
	return list
}

// term returns the term that is in force on the day on which its own clock starts, or on the as-of day if nothing
// starts it; nil if there is none, or if it says that the rule is not followed.
func (e *evaluation) term(rule *rulePlan, f *frame) *termPlan {
	if rule.always {
		return &rule.terms[0]
	}
	for i := range rule.terms {
		term := &rule.terms[i]
		if term.uncommenced {
			continue
		}
		if !term.since.IsZero() || !term.until.IsZero() {
			on := e.clockOf(term, f).day
			if on.IsZero() {
				on = e.asOf
			}
			if on.Before(term.since) || !term.until.IsZero() && !on.Before(term.until) {
				continue
			}
		}
		if term.off {
			return nil
		}
		return term
	}
	return nil
}

// clockOf returns what starts a term's clock.
func (e *evaluation) clockOf(term *termPlan, f *frame) value {
	part := &term.adopted
	e.counting = e.set.calendarFor(term.local)
	switch {
	case part.from != nil:
		return e.day(part.from, f)
	case part.latest != nil:
		return e.day(part.latest, f).root()
	default:
		return e.day(part.what, f) // none for a rule of steps alone
	}
}

// applies reports whether no exception takes the rule away.
func (e *evaluation) applies(rule *rulePlan, f *frame) bool {
	if !e.stages[rule.stage].applies || rule.once != nil && !e.exception(rule.once, f) {
		return false
	}
	return rule.unless == nil || !e.exception(rule.unless, f)
}

// stand works out how the stages stand.
func (e *evaluation) stand() {
	f := frame{ask: e.asOf, ref: anyRef}
	for i := range e.stages {
		plan := &e.set.stages[i]
		e.counting = e.set.calendar
		e.stages[i] = stageState{
			applies: plan.once == nil || e.exception(plan.once, &f), ends: e.day(plan.ends, &f), closed: e.closed(plan),
		}
	}
}

// differ works out which readings of named days differ in this case.
func (e *evaluation) differ() {
	for number := range e.set.named {
		named := &e.set.named[number]
		for i := range named.readings {
			f := e.namedFrame(int32(number))
			e.dayWorlds[int(named.place)+i] = e.ask(named.readings[i].when, &f) == yes
		}
	}
	e.unknownKind = noKind
}

// standing returns the day on which the rule's stage closed, and the day from which what is not done is not asked.
func (e *evaluation) standing(rule *rulePlan) (closed calendar.Date, ends value) {
	state := &e.stages[rule.stage]
	if rule.ends == nil {
		return state.closed, state.ends
	}
	f := frame{ask: e.asOf, ref: anyRef}
	return state.closed, e.day(rule.ends, &f)
}

// stage returns the stage at which the case stands: of the first catalogue that has an open stage, the one opened
// last.
func (e *evaluation) stage() *rule.Stage {
	var found *stagePlan
	var since calendar.Date
	for i := range e.set.stages {
		stage := &e.set.stages[i]
		if found != nil && found.catalogue != stage.catalogue {
			break
		}
		opened := e.opened(stage)
		if opened.IsZero() || opened.Before(since) {
			continue
		}
		if closed := e.closed(stage); closed.IsZero() || closed.After(e.asOf) {
			found, since = stage, opened
		}
	}
	if found == nil {
		return nil
	}
	return found.stage
}

// opened returns the day on which a stage opened, zero if it has not.
func (e *evaluation) opened(stage *stagePlan) calendar.Date {
	var first calendar.Date
	for _, kind := range stage.opens {
		if of := e.ofKind(kind); len(of) > 0 && !of[0].on.After(e.asOf) && (first.IsZero() || of[0].on.Before(first)) {
			first = of[0].on
		}
	}
	return first
}

// closed returns the day on which a stage closed, zero if it has not.
func (e *evaluation) closed(stage *stagePlan) calendar.Date {
	f := frame{ask: e.asOf, ref: anyRef}
	for _, closes := range stage.closes {
		if v := e.day(closes, &f); v.basis == basisActual {
			return v.day
		}
	}
	return calendar.Date{}
}
