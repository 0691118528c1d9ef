package engine

import (
	"fmt"

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
	if err := e.beginOn(c, asOf); err != nil {
		return dst, err
	}
	if e.law != nil {
		if err := e.law.begin(c, asOf); err != nil {
			return dst, err
		}
	}
	before := len(dst)
	e.wake()
	for i := range e.stages {
		dst = e.stage(dst, i)
	}
	e.accept(dst[before:], c)
	return dst, nil
}

// stage answers the rules of a stage. Those that are silent are copied, all that follow one another at once.
func (e *evaluation) stage(dst []casejson.Finding, i int) []casejson.Finding {
	var silent []casejson.Finding
	if e.silent != nil {
		silent = e.silentIn(&e.stages[i])
	}
	for number, end := e.set.stages[i].rules[0], e.set.stages[i].rules[1]; number < end; number++ {
		awake := e.awake.next(number, end)
		if number < awake {
			dst = append(dst, silent[number:awake]...)
		}
		if number = awake; number == end {
			break
		}
		plan := &e.set.rules[number]
		if law := e.set.lawOf[number]; law != nil {
			dst = e.besideLaw(dst, law, plan)
		} else if e.asksNothing(number) {
			dst = append(dst, silent[number])
		} else {
			dst = e.rule(dst, plan)
		}
	}
	return dst
}

// beginOn begins on an as-of day, which must lie within the calendar.
func (e *evaluation) beginOn(c *casejson.Case, asOf calendar.Date) error {
	if !e.set.calendar.Contains(asOf) {
		return fmt.Errorf("deadline: the as-of day of case %s: %w", words.Quote(c.Ref), calendar.ErrOutOfRange)
	}
	return e.begin(c, asOf)
}

// accept notes which breaches somebody answers for on the as-of day. Of several who do the last in the case's list counts.
func (e *evaluation) accept(findings []casejson.Finding, c *casejson.Case) {
	if len(c.Accepted) == 0 {
		return
	}
	type subject struct{ rule, ref string }
	accepted := map[subject]*casejson.Acceptance{}
	for i := range c.Accepted {
		if a := &c.Accepted[i]; !a.On.After(e.asOf) && (a.Until.IsZero() || !a.Until.Before(e.asOf)) {
			accepted[subject{a.Rule, a.Ref}] = a
		}
	}
	for i := range findings {
		f := &findings[i]
		if a := accepted[subject{f.Rule.ID, f.Ref}]; a != nil && f.Violation.Kind != "" {
			copied := *a
			f.Accepted = &copied
		}
	}
}

// begin reads the case and works out what is the same for all rules.
func (e *evaluation) begin(c *casejson.Case, asOf calendar.Date) error {
	if err := e.prepare(c, asOf); err != nil {
		return err
	}
	e.chooseSilences(c)
	e.stand()
	e.differ()
	return nil
}

// stand works out how the stages stand.
func (e *evaluation) stand() {
	f := frame{ask: e.asOf, ref: anyRef}
	for i := range e.stages {
		plan := &e.set.stages[i]
		if e.silent != nil {
			if kinds := e.set.silence().stages[i]; kinds != nil && !kinds.meets(e.occurred) {
				e.stages[i] = e.silent.stages[i]
				continue
			}
		}
		e.counting = e.set.calendar
		state := stageState{applies: plan.once == nil || e.exception(plan.once, &f)}
		state.opened, _ = e.opened(plan)
		state.closed, state.how = e.closed(plan, &f)
		if v := e.day(plan.ends, &f); v.basis == basisActual {
			state.ends, state.endedBy = v.day, v.kind
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
		closed, how := state.closed, state.how
		if ends := state.ends; !ends.IsZero() && !ends.Before(state.opened) && (closed.IsZero() || ends.Before(closed)) {
			closed, how = state.ends, state.endedBy
		}
		of := casejson.StageState{Stage: plan.stage.Name, Title: plan.stage.Title, Opened: state.opened, Closed: closed}
		if !closed.IsZero() && how >= 0 {
			of.How = rule.Kind(e.set.kinds.words[how])
		}
		list = append(list, of)
		if closed.IsZero() && (found == nil || found.catalogue == plan.catalogue && !state.opened.Before(since)) {
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
