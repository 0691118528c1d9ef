package todo

import (
	"reflect"
	"slices"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// IsToDo reports whether something is still to be done about a finding.
func (s *Solution) IsToDo(f *casejson.Finding) bool {
	switch {
	case f.Rule.Breach == casejson.OverLimit: // a length, and no act
		return false
	case s.hasEnded(f):
		return false
	case f.Unconfirmed && KindOf(f.Rule.What) != "": // somebody must say what came of it
		return true
	}
	switch f.Status {
	case casejson.Overdue:
		return f.Due.AddDays(f.Violation.Days) == s.AsOf && !s.precedesWhatHappened(f) // not where its days are counted to its end
	case casejson.Pending:
		return true
	case casejson.Projected:
		return !f.Due.IsZero() && !s.hasPassed(f)
	case casejson.Unmet: // a step that follows from something can still be taken, one that should have gone before cannot
		return f.Violation.Kind == casejson.MissingStep && !f.Due.IsZero() && Follows(f.Rule) && (s.isOpen(f.Stage) || s.canFollowTheEnd(f))
	}
	return false
}

// precedesWhatHappened reports whether a limit is counted back from the day of an event that has happened: what should have
// come before it cannot come before it any longer.
func (s *Solution) precedesWhatHappened(f *casejson.Finding) bool {
	return f.From.Basis == casejson.Actual && f.Due.Before(f.From.On) && slices.ContainsFunc(s.Case.Events, func(e casejson.Event) bool {
		return e.Kind == f.From.Kind && e.On == f.From.On && !e.Booked && !e.On.After(s.AsOf)
	})
}

// Follows reports whether a rule asks for what follows from something, and not for what comes before it.
func Follows(r *rule.Rule) bool {
	return slices.ContainsFunc(r.Terms, func(t rule.Term) bool { return !t.Off && !t.From.IsZero() })
}

// canFollowTheEnd reports whether a step can still be taken once its stage has closed: no end ends it, it is not part of what
// starts its clock, and it is not to come before what closed the stage. A letter about the exit can still be sent.
func (s *Solution) canFollowTheEnd(f *casejson.Finding) bool {
	if !f.Rule.Outlives || f.Stage == nil {
		return false
	}
	i := 0
	for i < len(s.Stages) && s.Stages[i].Stage != f.Stage.Name {
		i++
	}
	return i < len(s.Stages) && !slices.ContainsFunc(f.Rule.Terms, func(t rule.Term) bool {
		return t.Latest.IsZero() || t.Latest.Clock || reflect.DeepEqual(t.Latest, t.From) || t.Latest.Uses(func(d rule.Day) bool { return d.Event != nil && slices.Contains(d.Event.Kinds, s.Stages[i].How) })
	})
}

// isOpen reports whether a stage is open.
func (s *Solution) isOpen(stage *rule.Stage) bool {
	return stage != nil && slices.ContainsFunc(s.Stages, func(state casejson.StageState) bool { return state.Stage == stage.Name && state.Closed.IsZero() })
}

// hasEnded reports whether what ends all rules of a stage, also those about its end, has happened.
func (s *Solution) hasEnded(f *casejson.Finding) bool {
	if f.Stage == nil || f.Stage.Ends.Event == nil {
		return false
	}
	return slices.ContainsFunc(s.Case.Events, func(e casejson.Event) bool {
		return slices.Contains(f.Stage.Ends.Event.Kinds, e.Kind) && !e.Booked && !e.On.After(s.AsOf)
	})
}

// hasPassed reports whether a projection counts from what should have happened already, so that it moves with every day.
func (s *Solution) hasPassed(f *casejson.Finding) bool {
	return f.From.Basis == casejson.Projection && !f.From.On.After(s.AsOf) || f.Due.Before(s.AsOf)
}

// Following returns the act that a limit is counted back from, or before which an act must come: what must follow, and has
// not happened.
func (s *Solution) Following(a *Act) *Act {
	f := a.Binding()
	if next, is := s.before[placed{a.Kind, a.Ref}]; is && a.Last.Before(f.ActBy) {
		if i := slices.IndexFunc(s.Acts, func(other *Act) bool { return placed{other.Kind, other.Ref} == next }); i >= 0 {
			return s.Acts[i]
		}
	}
	if f.From.Basis == casejson.Actual || f.Due.After(f.From.On) {
		return nil
	}
	for _, other := range s.Acts {
		if other != a && f.From.Kind != "" && (other.Kind == f.From.Kind || other.End == f.From.Kind) && !other.Last.IsZero() {
			return other
		}
	}
	return nil
}

// InOrder puts the acts into the order in which they are done where they fall on one day: a step that must go before another
// before it, and one that follows from another behind it. Otherwise the order stays.
func (s *Solution) InOrder() {
	for range s.Acts { // each round settles at least one
		moved := false
		for i, a := range s.Acts {
			next := s.Following(a)
			if next == nil {
				continue
			}
			j := slices.Index(s.Acts, next)
			after := Follows(a.Binding().Rule)
			if after && i < j || !after && j < i {
				s.Acts = slices.Delete(s.Acts, i, i+1)
				if j = slices.Index(s.Acts, next); after {
					j++
				}
				s.Acts = slices.Insert(s.Acts, j, a)
				moved = true
				break
			}
		}
		if !moved {
			return
		}
	}
}
