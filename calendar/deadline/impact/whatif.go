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
// fixes (its until) moves by as many days. But of an event that has happened and fixes a day to come, a day to come is the one
// that it fixes, as with [WithFixed]: what happened stays. The case given is not changed. The error says that there is no day
// to move to.
//
//	moved, err := impact.WithMoved(c, asOf, "first-plo-meeting", "", calendar.MustParseDate("2026-05-07"))
//	after, err := set.Evaluate(moved, asOf)
//	moves := impact.Compare(&before, &after)
func WithMoved(c deadline.Case, asOf calendar.Date, kind deadline.Kind, ref string, to calendar.Date) (deadline.Case, error) {
	if to.IsZero() {
		return c, fmt.Errorf("impact: %s moves to no day", kind)
	}
	at := eventToMove(&c, asOf, kind, ref)
	c.Events = slices.Clone(c.Events)
	if at < 0 {
		c.Events = append(c.Events, deadline.Event{Kind: kind, Ref: ref, On: to})
		return c, nil
	}
	e := &c.Events[at]
	if !isPlanned(e, asOf) && e.Until.After(asOf) && to.After(asOf) {
		e.Until = to
		return c, nil
	}
	if !e.Until.IsZero() {
		e.Until = e.Until.AddDays(to.Sub(e.On))
	}
	e.On = to
	return c, nil
}

// WithFixed returns a case in which an event fixes another day: the timetable extended to that day, or the agency decision
// booked for it. It takes the same event as [WithMoved], which stays on its own day where that is no later. Where there is
// none the case gets one on the as-of day. The case given is not changed. The error says that there is no day to fix.
func WithFixed(c deadline.Case, asOf calendar.Date, kind deadline.Kind, ref string, until calendar.Date) (deadline.Case, error) {
	if until.IsZero() {
		return c, fmt.Errorf("impact: %s fixes no day", kind)
	}
	at := eventToMove(&c, asOf, kind, ref)
	c.Events = slices.Clone(c.Events)
	if at < 0 {
		at, c.Events = len(c.Events), append(c.Events, deadline.Event{Kind: kind, Ref: ref, On: asOf})
	}
	e := &c.Events[at]
	e.Until = until
	if until.Before(e.On) {
		e.On = until
	}
	return c, nil
}

// isPlanned reports whether an event is planned or booked.
func isPlanned(e *deadline.Event, asOf calendar.Date) bool { return e.Booked || e.On.After(asOf) }

// eventToMove returns the place of the event that moves, -1 where there is none.
func eventToMove(c *deadline.Case, asOf calendar.Date, kind deadline.Kind, ref string) int {
	at := -1
	for i := range c.Events {
		e := &c.Events[i]
		if e.Kind != kind || e.Ref != ref {
			continue
		}
		if at >= 0 {
			was := &c.Events[at]
			sooner := isPlanned(e, asOf) && e.On.Before(was.On)
			if isPlanned(was, asOf) && !sooner || !isPlanned(was, asOf) && !isPlanned(e, asOf) && e.On.Before(was.On) {
				continue
			}
		}
		at = i
	}
	return at
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
