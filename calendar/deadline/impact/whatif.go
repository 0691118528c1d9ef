package impact

import (
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/todo"
)

// WithMoved returns a case in which an event is on another day: what is planned of its kind and ref, the earliest of
// several, else the latest that has happened. Where there is none the case gets one on that day. The day that the event
// fixes (its until) moves by as many days. The case given is not changed. The error says that there is no day to move to.
//
//	moved, err := impact.WithMoved(c, asOf, "first-plo-meeting", "", calendar.MustParseDate("2026-05-07"))
//	after, err := set.Evaluate(moved, asOf)
//	moves := impact.Compare(&before, &after)
func WithMoved(c deadline.Case, asOf calendar.Date, kind deadline.Kind, ref string, to calendar.Date) (deadline.Case, error) {
	if to.IsZero() {
		return c, fmt.Errorf("impact: %s moves to no day", kind)
	}
	at := -1
	planned := func(e *deadline.Event) bool { return e.Booked || e.On.After(asOf) }
	for i := range c.Events {
		e := &c.Events[i]
		if e.Kind != kind || e.Ref != ref {
			continue
		}
		if at >= 0 {
			was := &c.Events[at]
			sooner := planned(e) && e.On.Before(was.On)
			if planned(was) && !sooner || !planned(was) && !planned(e) && e.On.Before(was.On) {
				continue
			}
		}
		at = i
	}
	c.Events = slices.Clone(c.Events)
	if at < 0 {
		c.Events = append(c.Events, deadline.Event{Kind: kind, Ref: ref, On: to})
		return c, nil
	}
	e := &c.Events[at]
	if !e.Until.IsZero() {
		e.Until = e.Until.AddDays(to.Sub(e.On))
	}
	e.On = to
	return c, nil
}

// ToDo returns of the moves in one case those that a person acts on, in their order: what comes to be broken or no longer
// is, and what is still to be done. Of several rules that ask for one event by another day that leaves the least time:
// the others only put steps in order.
func ToDo(moves []Move) []Move {
	actOf := func(m *Move) act { return act{todo.KindOf(m.rule().What), m.Ref} }
	first := map[act]*Move{}
	for i := range moves {
		m := &moves[i]
		is := actOf(m)
		if is.kind == "" || !m.IsOpen() || m.After.Due.IsZero() {
			continue
		}
		if known := first[is]; known == nil || m.After.Due.Before(known.After.Due) {
			first[is] = m
		}
	}
	var list []Move
	for i := range moves {
		m := &moves[i]
		known := first[actOf(m)]
		if m.Appears() || m.Goes() || m.IsOpen() && (known == nil || known.Rule == m.Rule || m.After.Due.IsZero()) {
			list = append(list, *m)
		}
	}
	return list
}

// An act is what rules ask for: an event, of a ref.
type act struct {
	kind deadline.Kind
	ref  string
}
