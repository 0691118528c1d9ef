package todo

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// planned returns the day for which an act is planned, zero for none.
func (a *Act) planned() calendar.Date {
	for _, f := range a.Findings {
		if !f.Planned.IsZero() && !f.Unconfirmed {
			return f.Planned
		}
	}
	return calendar.Date{}
}

// isPlan reports whether an event is planned or booked, and not held.
func (s *Solution) isPlan(e casejson.Event) bool { return e.Booked || e.On.After(s.AsOf) }

// plans returns the last working day of each act that is planned, as if it were not: what is planned of other things counts,
// and what is planned of the act itself neither gives nor takes a day. What is planned for later than that leaves no day
// for what must follow.
func (s *Solution) plans() (last map[placed]calendar.Date, late map[placed]bool) {
	last, late = map[placed]calendar.Date{}, map[placed]bool{}
	var memory attempt
	for again := true; again; { // what is late stands earlier, and so may leave less for what goes before it
		again = false
		for _, a := range s.Acts {
			at, day := s.placeOf(a), a.planned()
			if at.kind == "" || day.IsZero() {
				continue
			}
			last[at] = s.lastWithout(at, late, &memory)
			if !late[at] && !last[at].IsZero() && day.After(last[at]) {
				late[at], again = true, true
			}
		}
	}
	return last, late
}

// An attempt is the memory in which one solution after another is worked out, of each of which only a day is kept.
type attempt struct {
	rounds   rounds
	events   []casejson.Event
	findings []casejson.Finding
	stages   []casejson.StageState
}

// lastWithout returns the last working day of an act with nothing planned of it, nor of what is planned too late.
func (s *Solution) lastWithout(at placed, late map[placed]bool, memory *attempt) calendar.Date {
	c := *s.Case
	memory.events = append(memory.events[:0], c.Events...)
	c.Events = slices.DeleteFunc(memory.events, func(e casejson.Event) bool {
		is := placed{e.Kind, e.Ref}
		return s.isPlan(e) && (is == at || late[is])
	})
	without := Situation{Rules: s.Rules, Case: &c, AsOf: s.AsOf}
	var err error
	if without.Findings, without.Stages, _, err = s.Rules.EvaluateInto(memory.findings[:0], memory.stages[:0], &c, s.AsOf); err != nil {
		return calendar.Date{}
	}
	memory.findings, memory.stages = without.Findings, without.Stages
	other := solve(without, nil, &memory.rounds)
	for _, a := range other.Acts {
		if f := a.First(); other.placeOf(a) == at && !f.Due.IsZero() && f.Status != casejson.Overdue {
			return a.Day(f)
		}
	}
	return calendar.Date{}
}
