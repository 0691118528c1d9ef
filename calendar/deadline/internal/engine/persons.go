package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// forEveryPerson returns the first day on which every person who is expected on that day has had one of the events; absent
// until then. One without a ref is everybody's. With no person recorded it goes by the refs that occur.
func (e *evaluation) forEveryPerson(s *selectionPlan) value {
	first, end := e.start[s.kind], e.start[s.kind+1]
	if first == end {
		return e.absent(s, &frame{})
	}
	for end > first && e.occurrences[end-1].planned {
		end--
	}
	var v value
	if len(e.persons) > 0 {
		v = e.everybodyHas(first, end)
	} else if last := e.lastOfEachRef(first, e.start[s.kind+1]); last > 0 && last <= end {
		v = e.valueOf(last)
	}
	if v.event == 0 {
		return value{}
	}
	return e.fixing(v, s)
}

// lastOfEachRef returns the latest of each ref's earliest events. They stand in order.
func (e *evaluation) lastOfEachRef(first, end int32) (last int32) {
	for at := first; at < end; at++ {
		if ref := e.occurrences[at].ref; e.firstAt[ref] == 0 {
			e.firstAt[ref], last = at+1, at+1
		}
	}
	for at := first; at < end; at++ {
		e.firstAt[e.occurrences[at].ref] = 0
	}
	return last
}

// everybodyHas goes through the days of some events, none of them planned, and of persons who go away, and returns the first
// on which everybody who is expected has had one: the event, or the last one before somebody went, moved to that day.
func (e *evaluation) everybodyHas(first, end int32) value {
	e.findTurns()
	e.presences = append(e.presences[:0], make([]presence, len(e.refs))...)
	lacking, everybody := 0, false
	change := func(person int32, by func(p *presence)) {
		p := &e.presences[person]
		if p.lacks() {
			lacking--
		}
		if by(p); p.lacks() {
			lacking++
		}
	}
	next := 0
	turnTo := func(day calendar.Date) {
		for ; next < len(e.turns) && !e.turns[next].on.After(day); next++ {
			turn := &e.turns[next]
			change(turn.person, func(p *presence) { p.recorded, p.away = p.recorded+turn.recorded, p.away+turn.away })
		}
	}
	at := first
	for _, leaving := range e.leaving {
		for ; at < end && (leaving.on.IsZero() || !e.occurrences[at].on.After(leaving.on)); at++ {
			o := &e.occurrences[at]
			turnTo(o.on)
			change(o.ref, func(p *presence) { p.has = true })
			if everybody = everybody || o.ref == noRef; everybody || lacking == 0 {
				return e.valueOf(at + 1)
			}
		}
		if leaving.on.IsZero() || at == first {
			continue
		}
		if turnTo(leaving.on); lacking == 0 {
			v := e.valueOf(at)
			v.day, v.start = leaving.on, leaving.on
			if leaving.doubtful {
				v.is |= isDoubtful
			}
			return v
		}
	}
	return value{}
}

// findTurns lists in order of their days when it changes whether a person is expected, and who goes away.
func (e *evaluation) findTurns() {
	e.turns, e.leaving = e.turns[:0], e.leaving[:0]
	for _, kind := range e.set.persons {
		for _, o := range e.ofKind(kind) {
			if o.planned || o.ref == noRef {
				continue
			}
			e.turns = append(e.turns, turn{on: o.on, person: o.ref, recorded: 1})
			if gone := o.until.AddDays(1); !o.until.IsZero() {
				e.turns = append(e.turns, turn{on: gone, person: o.ref, recorded: -1})
				if !gone.After(e.asOf) {
					e.leaving = append(e.leaving, leave{gone, o.doubtful})
				}
			}
		}
	}
	for _, kind := range e.set.away {
		for at := e.start[kind]; at < e.start[kind+1]; at++ {
			o := &e.occurrences[at]
			if o.ref == noRef || !e.isPerson[o.ref] {
				continue
			}
			e.turns = append(e.turns, turn{on: o.on, person: o.ref, away: 1})
			if !o.until.IsZero() {
				e.turns = append(e.turns, turn{on: o.until.AddDays(1), person: o.ref, away: -1})
			}
			if !o.planned {
				e.leaving = append(e.leaving, leave{o.on, o.doubtful})
			}
		}
	}
	slices.SortStableFunc(e.turns, func(a, b turn) int { return a.on.Compare(b.on) })
	slices.SortStableFunc(e.leaving, func(a, b leave) int { return a.on.Compare(b.on) })
	e.leaving = append(e.leaving, leave{}) // nobody more
}
