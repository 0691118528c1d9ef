// Package todo works out what is still to be done in a case, and the last working day of each thing that still leaves a
// day for what must follow.
package todo

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A Situation is a case on a day, with the rules and how they stand.
type Situation struct {
	Rules    *engine.Ruleset // nil where they are not known: then nothing is worked out
	Case     *casejson.Case
	AsOf     calendar.Date
	Stages   []casejson.StageState
	Findings []casejson.Finding
}

// A Solution is a situation in which everything that is to be done is put on the last working day that leaves a day for
// what must follow.
type Solution struct {
	Situation
	Acts []*Act // in table order

	moves  map[placed]bool   // what is planned, and stands on its last day all the same
	before map[placed]placed // what must go before another act, by a step of that act's rule

	opening []rule.Kind // what opens the stages that are open, see openingKinds
	opens   bool        // and it has been gathered
}

// An Act is one thing to be done: what one or several findings ask for.
type Act struct {
	Kind     rule.Kind // "" where it is not one kind of event
	End      rule.Kind // the event by which a stage comes to its end in time, where one is on its way
	Ref      string
	Findings []*casejson.Finding // as they stand with everything else on its last day
	Last     calendar.Date       // the last working day; zero without a limit
}

// First returns the finding that names the act: the one that is broken by the most, else the first in table order with a
// limit, else the first.
func (a *Act) First() *casejson.Finding {
	var best *casejson.Finding
	for _, f := range a.Findings {
		switch {
		case best == nil,
			best.Status != casejson.Overdue && f.Status == casejson.Overdue,
			best.Status == casejson.Overdue && f.Status == casejson.Overdue && f.Violation.Days > best.Violation.Days,
			best.Status != casejson.Overdue && best.Due.IsZero() && !f.Due.IsZero(),
			best.Status != casejson.Overdue && best.IsAdvice() && !f.IsAdvice() && !f.Due.IsZero():
			best = f
		}
	}
	return best
}

// Binding returns the finding that leaves the least time.
func (a *Act) Binding() *casejson.Finding {
	best := a.First()
	for _, f := range a.Findings {
		if !f.Due.IsZero() && f.Status != casejson.Overdue && (f.IsAdvice() == best.IsAdvice() || !f.IsAdvice()) && (best.Due.IsZero() || f.ActBy.Before(best.ActBy)) {
			best = f
		}
	}
	return best
}

// Day returns the last working day of an act, and never one after that of a finding.
func (a *Act) Day(f *casejson.Finding) calendar.Date {
	if !a.Last.IsZero() && a.Last.Before(f.ActBy) {
		return a.Last
	}
	return f.ActBy
}

// mostRounds is how often the days may move back before they stand still: more than the longest chain of steps that must
// follow each other.
const mostRounds = 16

// Solve puts everything that is to be done on its last working day, as booked, and asks the rules again, until no day
// moves back any further. What is planned already stays where it is, unless that leaves no day for what must follow it: then
// it stands on its own last day. A finding that waited for a step on its way stands as the rules then see it.
func Solve(situation Situation) *Solution {
	s := solve(situation, nil, new(rounds))
	if s.Rules == nil {
		return s
	}
	last, late := s.plans()
	if len(late) > 0 {
		s = solve(situation, late, new(rounds))
	}
	for _, a := range s.Acts {
		if day := last[s.placeOf(a)]; !day.IsZero() {
			a.Last = day
		}
	}
	return s
}

// solve puts things on their last working days, also what is planned and among those that move. The solution lies in the
// memory.
func solve(situation Situation, moves map[placed]bool, memory *rounds) *Solution {
	s := &Solution{Situation: situation, Acts: actsOf(situation.Findings), moves: moves}
	if s.Rules == nil {
		return s
	}
	days := map[placed]calendar.Date{}
	moved := false // in the round before, so that something goes before another
	for range mostRounds {
		for _, a := range s.Acts {
			moved = s.place(a, days) || moved
		}
		if !moved {
			break
		}
		findings, err := memory.evaluate(s, days)
		if err != nil {
			break // a day beyond the calendar: the findings stand as they are
		}
		moved = s.stepsFirst(findings, days)
		s.asTheyStand(findings)
		s.Acts = actsOf(findings)
	}
	for _, a := range s.Acts {
		a.Last = days[s.placeOf(a)]
	}
	return s
}

// A placed is an event that is put on its last day.
type placed struct {
	kind rule.Kind
	ref  string
}

// place puts an act on its last working day if it has one and is not planned, and reports whether that is a new day. Where
// that day has passed and the act itself is still in time, it is put on its own last day: what goes with it has a day then.
func (s *Solution) place(a *Act, days map[placed]calendar.Date) (moved bool) {
	f, at := a.Binding(), s.placeOf(a)
	if f.ActBy.Before(s.AsOf) {
		f = a.First()
	}
	if at.kind == "" || f.Due.IsZero() || f.ActBy.Before(s.AsOf) || !s.IsToDo(f) || !a.planned().IsZero() && !s.moves[at] {
		return false
	}
	if day, there := days[at]; there && !f.ActBy.Before(day) {
		return false
	}
	days[at] = f.ActBy
	return true
}

// stepsFirst puts what must go before another act on the last working day that the rule of that act leaves for it, and
// reports whether that is a new day. A step has no limit of its own in that rule: it only goes before.
func (s *Solution) stepsFirst(findings []casejson.Finding, days map[placed]calendar.Date) (moved bool) {
	for i := range findings {
		f := &findings[i]
		if !isStepLate(f) || f.ActBy.Before(s.AsOf) {
			continue
		}
		at := placed{KindOf(f.Rule.Steps[f.Detail.Part-1].What), f.Ref}
		if day, there := days[at]; there && f.ActBy.Before(day) {
			if s.before == nil {
				s.before = map[placed]placed{}
			}
			days[at], s.before[at], moved = f.ActBy, placed{KindOf(f.Rule.What), f.Ref}, true
		}
	}
	return moved
}

// isStepLate reports whether a step of a rule is planned for after what it must go before, while the rule is about an event
// of its own.
func isStepLate(f *casejson.Finding) bool {
	return f.Violation.Kind == casejson.PlannedLate && f.Detail.Part > 0 && int(f.Detail.Part) <= len(f.Rule.Steps) && !f.Rule.What.IsZero()
}

// placeOf returns the event by which an act is done.
func (s *Solution) placeOf(a *Act) placed {
	if f := a.Binding(); a.Kind == "" && f.Rule.Breach == casejson.Overrun {
		a.End = s.end(f.Rule)
		return placed{a.End, ""}
	}
	return placed{a.Kind, a.Ref}
}

// end returns the event by which a stage comes to its end, where one is on its way: the first that may end it and opens a
// stage that is open already.
func (s *Solution) end(r *rule.Rule) (end rule.Kind) {
	opens := func(kind rule.Kind) bool { return slices.Contains(s.openingKinds(), kind) }
	r.What.Uses(func(d rule.Day) bool {
		if d.Event != nil && d.Event.Planned && end == "" {
			if i := slices.IndexFunc(d.Event.Kinds, opens); i >= 0 {
				end = d.Event.Kinds[i]
			}
		}
		return false
	})
	return end
}

// openingKinds returns the kinds of event that open a stage which is open.
func (s *Solution) openingKinds() []rule.Kind {
	if s.opens {
		return s.opening
	}
	s.opens = true
	var last *rule.Stage
	for i := range s.Findings { // which are in the order of the stages
		if stage := s.Findings[i].Stage; stage != last {
			if last = stage; s.isOpen(stage) {
				s.opening = append(s.opening, stage.Opens...)
			}
		}
	}
	return s.opening
}

// Rounds are the memory in which one round after another is evaluated. The acts of a round point into its findings until
// the next has been.
type rounds struct {
	events   []casejson.Event
	findings [2][]casejson.Finding
	stages   []casejson.StageState
}

// evaluate asks the rules about the case with events on the days given.
func (r *rounds) evaluate(s *Solution, days map[placed]calendar.Date) ([]casejson.Finding, error) {
	c := *s.Case
	c.Events = append(r.events[:0], c.Events...)
	if len(s.moves) > 0 {
		c.Events = slices.DeleteFunc(c.Events, func(e casejson.Event) bool { return s.isPlan(e) && s.moves[placed{e.Kind, e.Ref}] })
	}
	for at, day := range days {
		c.Events = append(c.Events, casejson.Event{Kind: at.kind, Ref: at.ref, On: day, Booked: true})
	}
	findings, stages, _, err := s.Rules.EvaluateInto(r.findings[1][:0], r.stages[:0], &c, s.AsOf)
	r.events, r.stages, r.findings = c.Events, stages, [2][]casejson.Finding{findings, r.findings[0]}
	return findings, err
}

// asTheyStand makes findings, which are as the rules see them with everything on its last day, those of the report where
// these neither wait nor are projected. Those that come up only then stay.
func (s *Solution) asTheyStand(solved []casejson.Finding) {
	for i, old := range Pairs(solved, s.Findings) {
		f := &solved[i]
		stand(f, old)
		if old != nil && old.From.Basis == casejson.Planned && old.Due.After(old.From.On) && s.moves[placed{old.From.Kind, old.Ref}] {
			f.Earliest, f.Due, f.ActBy, f.From = old.Earliest, old.Due, old.ActBy, old.From // it counts from what is planned, if too late
		}
	}
}

// Pairs returns for each finding that of before: of the same rule and ref, the first of them for the first and so on; nil
// where there is none. Both are mostly in the order of the table, which spares looking them up.
func Pairs(findings, before []casejson.Finding) []*casejson.Finding {
	list, at := make([]*casejson.Finding, len(findings)), 0
	for from := 0; from < len(findings); {
		run := findings[from : from+runAt(findings, from)]
		if at < len(before) && before[at].Rule == run[0].Rule {
			was := before[at : at+runAt(before, at)]
			pairRun(list[from:], run, was)
			at += len(was)
		}
		from += len(run)
	}
	if at == len(before) {
		return list
	}
	was := Keyed(before)
	for key, i := range numbered(findings) {
		list[i] = was[key]
	}
	return list
}

// runAt returns how many findings from one on are of its rule.
func runAt(findings []casejson.Finding, from int) (n int) {
	for n = 1; from+n < len(findings) && findings[from+n].Rule == findings[from].Rule; n++ {
	}
	return n
}

// pairRun pairs the findings of one rule.
func pairRun(list []*casejson.Finding, run, before []casejson.Finding) {
	if len(run) == 1 && len(before) == 1 {
		if run[0].Ref == before[0].Ref {
			list[0] = &before[0]
		}
		return
	}
	was := map[string][]*casejson.Finding{}
	for i := range before {
		was[before[i].Ref] = append(was[before[i].Ref], &before[i])
	}
	for i := range run {
		if same := was[run[i].Ref]; len(same) > 0 {
			list[i], was[run[i].Ref] = same[0], same[1:]
		}
	}
}

// stand makes a finding stand as it did, nil where it was not there.
func stand(f, old *casejson.Finding) {
	switch {
	case old == nil:
		f.Planned = calendar.Date{}
	case isStepLate(f) && !isStepLate(old): // only what goes before it is on too late a day, and so moves
		*f = *old
	case isStepLate(old) && !isStepLate(f): // and has moved
	case old.Status == casejson.Waiting || old.Status == casejson.Projected || old.Status == casejson.Pending:
		f.Planned, f.Unconfirmed = old.Planned, old.Unconfirmed
		if f.Violation.Kind == casejson.PlannedLate || old.Violation.Kind == casejson.PlannedLate {
			f.Violation = old.Violation
		}
		if f.Due.IsZero() || !old.Due.IsZero() && old.Due.Before(f.Due) {
			f.Due, f.ActBy, f.From = old.Due, old.ActBy, old.From
		}
	default:
		*f = *old
	}
}

// A Key tells the findings of a report apart.
type Key struct {
	Rule, Ref string
	Nth       int
}

// InTableOrder yields findings with their keys.
func InTableOrder(findings []casejson.Finding) func(yield func(Key, *casejson.Finding) bool) {
	return func(yield func(Key, *casejson.Finding) bool) {
		for key, i := range numbered(findings) {
			if !yield(key, &findings[i]) {
				return
			}
		}
	}
}

// numbered yields the places of findings with their keys.
func numbered(findings []casejson.Finding) func(yield func(Key, int) bool) {
	return func(yield func(Key, int) bool) {
		nth := map[Key]int{}
		for i := range findings {
			f := &findings[i]
			if f.Rule == nil {
				continue
			}
			key := Key{Rule: f.Rule.ID, Ref: f.Ref}
			nth[key]++
			key.Nth = nth[key]
			if !yield(key, i) {
				return
			}
		}
	}
}

// Keyed returns findings by what tells them apart.
func Keyed(findings []casejson.Finding) map[Key]*casejson.Finding {
	list := make(map[Key]*casejson.Finding, len(findings))
	for key, f := range InTableOrder(findings) {
		list[key] = f
	}
	return list
}

// actsOf gathers the findings that ask for something by what they ask for. Findings of one rule ask for several things,
// and so does one whose clock starts with what it asks for: the next review.
func actsOf(findings []casejson.Finding) []*Act {
	var acts []*Act
	by := map[placed]*Act{}
	for i := range findings {
		f := &findings[i]
		if f.Rule == nil || f.Status == casejson.Waiting || !f.IsOpen() || f.Status == casejson.NotRecorded || f.Status == casejson.Late || f.Status == casejson.Early {
			continue
		}
		at := placed{KindOf(f.Rule.What), f.Ref}
		known := by[at]
		if at.kind == "" || f.From.Kind == at.kind || known != nil && slices.ContainsFunc(known.Findings, func(other *casejson.Finding) bool { return other.Rule == f.Rule }) {
			acts = append(acts, &Act{Ref: f.Ref, Findings: []*casejson.Finding{f}})
			continue
		}
		if known == nil {
			known = &Act{Kind: at.kind, Ref: at.ref}
			by[at], acts = known, append(acts, known)
		}
		known.Findings = append(known.Findings, f)
	}
	return acts
}

// KindOf returns the kind of event that a rule is about, "" where it is about any of several or about a day that an event
// fixes.
func KindOf(what rule.Day) rule.Kind {
	if len(what.FirstOf) > 0 {
		what = what.FirstOf[0]
	}
	if what.Then != nil && what.Else == nil { // there is a day only where a condition holds
		what = *what.Then
	}
	if what.Event == nil || what.Event.Fixed || len(what.Event.Kinds) != 1 {
		return ""
	}
	return what.Event.Kinds[0]
}

// ActOf returns the act that a finding asks for, nil for none.
func (s *Solution) ActOf(of *casejson.Finding) *Act {
	for _, a := range s.Acts {
		if slices.ContainsFunc(a.Findings, func(f *casejson.Finding) bool { return f.Rule == of.Rule && f.Ref == of.Ref }) {
			return a
		}
	}
	return nil
}
