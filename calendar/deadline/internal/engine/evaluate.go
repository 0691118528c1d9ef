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

// Evaluate answers every rule for a case, and says how the stages stand and at which the case is; nil if
// none is open.
func (s *Ruleset) Evaluate(c *casejson.Case, asOf calendar.Date) (findings []casejson.Finding, stages []casejson.StageState, stage *rule.Stage, err error) {
	e := s.scratch.Get().(*evaluation)
	defer s.scratch.Put(e)
	defer e.release()
	findings, err = e.evaluate(make([]casejson.Finding, 0, len(s.rules)+len(s.rules)/4), c, asOf)
	if err == nil {
		stages, stage = e.stagesStand(nil)
	}
	return findings, stages, stage, err
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
	before := len(dst)
	for number := range e.set.rules {
		if law := e.set.lawOf[number]; law != nil {
			dst = e.besideLaw(dst, law, &e.set.rules[number])
		} else {
			dst = e.rule(dst, &e.set.rules[number])
		}
	}
	e.accept(dst[before:], c)
	return dst, nil
}

// accept notes which breaches somebody answers for on the as-of day.
func (e *evaluation) accept(findings []casejson.Finding, c *casejson.Case) {
	for i := range c.Accepted {
		a := &c.Accepted[i]
		if a.On.After(e.asOf) || !a.Until.IsZero() && a.Until.Before(e.asOf) {
			continue
		}
		for j := range findings {
			if f := &findings[j]; f.Violation.Kind != "" && f.Rule.ID == a.Rule && f.Ref == a.Ref {
				accepted := *a
				f.Accepted = &accepted
			}
		}
	}
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
		e.leaveOut(rule, &f)
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

// leaveOut leaves out of e.units the events that count once with another, and the first few.
func (e *evaluation) leaveOut(rule *rulePlan, f *frame) {
	if rule.oneADay {
		kept := e.units[:0]
		for _, at := range e.units {
			if len(kept) == 0 || e.occurrences[kept[len(kept)-1]-1].on != e.occurrences[at-1].on {
				kept = append(kept, at)
			}
		}
		e.units = kept
	}
	if after := rule.eachAfter; after > 0 && !e.beganBeforeTheSource(rule, f) {
		e.units = slices.Delete(e.units, 0, min(after, len(e.units)))
	}
}

// beganBeforeTheSource reports whether a chain began before the source of the case did: then the first link known counts as
// a later one.
func (e *evaluation) beganBeforeTheSource(rule *rulePlan, f *frame) bool {
	if e.since.IsZero() || rule.each.notBefore == nil {
		return false
	}
	began := e.day(rule.each.notBefore, f)
	return !began.day.IsZero() && began.day.Before(e.since)
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
	case unitPersons:
		for _, ref := range e.persons {
			list = e.addRef(list, ref)
		}
		fallthrough
	default:
		for _, kind := range rule.refKinds {
			for _, o := range e.ofKind(kind) {
				if o.ref != noRef || len(e.persons) == 0 || rule.units == unitRefs {
					list = e.addRef(list, o.ref)
				}
			}
		}
	}
	e.endRefs(list)
	e.refUnits = list
	return list
}

// term returns the term of a rule that governs, nil if none does, or if that says that the rule is not followed.
func (e *evaluation) term(rule *rulePlan, f *frame) *termPlan {
	if rule.always {
		return &rule.terms[0]
	}
	at := e.chooseTerm(len(rule.terms), func(i int) (inForce, value) {
		term := &rule.terms[i]
		return term.inForce, e.clockOf(term, f)
	})
	if at < 0 || rule.terms[at].off {
		return nil
	}
	return &rule.terms[at]
}

// An inForce is the time in which a term is in force, both days included. A zero day is no end.
type inForce struct {
	since, until calendar.Date
	uncommenced  bool
}

func (t inForce) holds(on calendar.Date) bool {
	return !t.uncommenced && !on.Before(t.since) && (t.until.IsZero() || !on.After(t.until))
}

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

// clockOf returns what starts a term's clock.
func (e *evaluation) clockOf(term *termPlan, f *frame) value {
	part := &term.adopted
	e.counting = e.set.calendarFor(term.local)
	switch {
	case part.moved:
		if latest := e.day(part.latest, f); !latest.has(isNone) {
			return latest.root()
		}
		return e.day(part.from, f)
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
	if !e.stages[rule.stage].applies {
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
		state := stageState{applies: plan.once == nil || e.exception(plan.once, &f)}
		state.opened, _ = e.opened(plan)
		state.closed, state.how = e.closed(plan, &f)
		if v := e.day(plan.ends, &f); v.basis == basisActual {
			state.ends = v.day
		}
		e.stages[i] = state
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

// standing works out which ends of the rule have come.
func (e *evaluation) standing(r *ruling, f *frame) {
	state := &e.stages[r.rule.stage]
	r.closed, r.own = state.closed, state.ends
	if r.rule.closes != nil {
		if v := e.day(r.rule.closes, f); v.basis == basisActual {
			r.closed = v.day
		} else {
			r.closed = calendar.Date{}
		}
	}
	if v := e.day(r.rule.ends, f); v.basis == basisActual {
		r.own = earlier(r.own, v.day)
	}
	if r.ends = r.own; r.rule.ends == nil {
		r.ends = earlier(r.own, r.closed)
	}
	r.over = earlier(r.ends, r.closed)
	if r.rule.ends != nil {
		r.over = r.ends
	}
	if r.rule.outlives {
		r.ends, r.own = calendar.Date{}, calendar.Date{}
	}
}

// earlier returns the earlier of two days, either of which may be none.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// stagesStand appends how each stage that opened stands, in table order, and returns the one at which the case stands: of
// the first catalogue that has an open stage, the one opened last. Once the first catalogue has had a stage, others do not
// count.
func (e *evaluation) stagesStand(list []casejson.StageState) ([]casejson.StageState, *rule.Stage) {
	var found *stagePlan
	var since calendar.Date
	for i := range e.stages {
		plan, state := &e.set.stages[i], &e.stages[i]
		if state.opened.IsZero() {
			continue
		}
		of := casejson.StageState{Stage: plan.stage.Name, Title: plan.stage.Title, Opened: state.opened, Closed: state.closed}
		if !state.closed.IsZero() && state.how >= 0 {
			of.How = rule.Kind(e.set.kinds.words[state.how])
		}
		list = append(list, of)
		if state.closed.IsZero() && (found == nil || found.catalogue == plan.catalogue && !state.opened.Before(since)) {
			found, since = plan, state.opened
		}
	}
	if found == nil {
		return list, nil
	}
	return list, found.stage
}

// opened returns the day on which a stage opened, zero if it has not, and the kind of the event that opened it.
func (e *evaluation) opened(stage *stagePlan) (first calendar.Date, by kindNo) {
	for _, kind := range stage.opens {
		if of := e.ofKind(kind); len(of) > 0 && !of[0].planned && (first.IsZero() || of[0].on.Before(first)) {
			first, by = of[0].on, kind
		}
	}
	return first, by
}

// closed returns the day on which a stage closed, zero if it has not, and the kind of the event that closed it.
func (e *evaluation) closed(stage *stagePlan, f *frame) (calendar.Date, kindNo) {
	for _, closes := range stage.closes {
		if v := e.day(closes, f); v.basis == basisActual {
			return v.day, v.kind
		}
	}
	return calendar.Date{}, noKind
}
