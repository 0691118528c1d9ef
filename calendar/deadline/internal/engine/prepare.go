package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// prepare reads the case into e.
func (e *evaluation) prepare(c *casejson.Case, asOf calendar.Date) error {
	e.asOf, e.since, e.err = asOf, c.Since, nil
	e.world, e.unknownKind, e.work = adoptedWorld, noKind, 0
	e.depth, e.waitsFor = 0, noDepth
	if len(c.Events) > MaxEvents {
		return e.set.check(c)
	}
	e.forget()
	if e.number(c); e.sound {
		e.fill(c)
		e.recorded(c)
		e.findFirst()
		e.findPersons()
		e.soundAcceptances(c)
	}
	if !e.sound {
		return e.set.check(c)
	}
	return nil
}

// soundAcceptances looks at who answers for what.
func (e *evaluation) soundAcceptances(c *casejson.Case) {
	for i := range c.Accepted {
		a := &c.Accepted[i]
		ok := e.set.ruleProblem(a.Rule) == "" && e.set.isRole(a.By) && e.set.calendar.Contains(a.On) && (a.Until.IsZero() || !a.Until.Before(a.On))
		e.sound = e.sound && ok
	}
}

// forget clears what was kept of the case before.
func (e *evaluation) forget() {
	for _, m := range [...]*memo{&e.base, &e.alternatives[0], &e.alternatives[1]} {
		m.forget()
	}
	clear(e.isIndexed)
	clear(e.stages)
	clear(e.dayWorlds)
	e.counting = e.set.calendar
}

// release lets go of the case, so that a pool does not keep it.
func (e *evaluation) release() {
	if e.law != nil {
		e.law.release()
		e.law.tracing, e.law.traces = false, nil
	}
	clear(e.refs)
	clear(e.keptToday)
	clear(e.refNumbers)
}

// passedOver is the kind of an event that no rule knows. A booking that has passed has a number below that, see
// [passedKind].
const passedOver int32 = -1

// passedKind tells the kind of a booking that has passed from its mark, and the other way round.
func passedKind(n int32) int32 { return passedOver - 1 - n }

// number gives every event its kind's number and counts the events of each kind.
func (e *evaluation) number(c *casejson.Case) {
	s := e.set
	clear(e.start)
	e.kindOf, e.voided, e.keptToday = e.kindOf[:0], e.voided[:0], e.keptToday[:0]
	bookedToday := false
	e.sound = !isBlank(c.Ref) && (c.Since.IsZero() || s.calendar.Contains(c.Since)) && len(c.Accepted) <= MaxEvents
	for i := range c.Events {
		event := &c.Events[i]
		kind := s.kinds.number(string(event.Kind))
		if kind < 0 && !isOwn(string(event.Kind)) || !s.calendar.Contains(event.On) {
			e.sound = false
		}
		if !event.Until.IsZero() && (event.Until.Before(event.On) || !s.calendar.Contains(event.Until)) {
			e.sound = false
		}
		if kind >= 0 && event.Until.IsZero() && s.needsUntil[kind] {
			e.sound = false
		}
		if kind >= 0 && event.Booked && event.On.Before(e.asOf) {
			e.kindOf = append(e.kindOf, passedKind(kind))
			continue
		}
		e.kindOf = append(e.kindOf, kind)
		if kind < 0 {
			continue
		}
		e.start[kind]++
		for _, other := range s.also[kind] {
			e.start[other]++
		}
		if event.On == e.asOf {
			if bookedToday = bookedToday || event.Booked; !event.Booked {
				e.keptToday = append(e.keptToday, keptKind{kind, event.Ref})
			}
		}
		if voids := s.voids[kind]; len(voids) > 0 && !e.isPlan(event) {
			for _, other := range voids {
				e.voided = append(e.voided, voidDay{other, event.On})
			}
		}
	}
	if bookedToday && len(e.keptToday) > 0 {
		e.confirm(c)
	}
	if len(e.voided) > 0 {
		e.countVoid(c)
	}
}

// confirm takes away the bookings for the as-of day that were kept on it: something of their kind and ref happened.
func (e *evaluation) confirm(c *casejson.Case) {
	slices.SortFunc(e.keptToday, keptKind.compare)
	for i, kind := range e.kindOf {
		if event := &c.Events[i]; kind < 0 || !event.Booked || event.On != e.asOf {
			continue
		}
		if _, kept := slices.BinarySearchFunc(e.keptToday, keptKind{kind, c.Events[i].Ref}, keptKind.compare); !kept {
			continue
		}
		e.kindOf[i] = passedKind(kind)
		e.start[kind]--
		for _, other := range e.set.also[kind] {
			e.start[other]--
		}
	}
}

// countVoid takes what is void from the counts of each kind.
func (e *evaluation) countVoid(c *casejson.Case) {
	slices.SortFunc(e.voided, voidDay.compare)
	for i, kind := range e.kindOf {
		if kind < 0 {
			continue
		}
		if e.isVoid(kind, c.Events[i].On) {
			e.start[kind]--
		}
		for _, other := range e.set.also[kind] {
			if e.isVoid(other, c.Events[i].On) {
				e.start[other]--
			}
		}
	}
}

// isVoid reports whether an event of a kind on a day is none.
func (e *evaluation) isVoid(kind kindNo, on calendar.Date) bool {
	if len(e.voided) == 0 {
		return false
	}
	_, found := slices.BinarySearchFunc(e.voided, voidDay{kind, on}, voidDay.compare)
	return found
}

// fill makes the occurrences and puts them in order, by a counting sort on the kind.
func (e *evaluation) fill(c *casejson.Case) {
	total := int32(0)
	for kind, count := range e.start {
		e.start[kind] = total
		total += count
	}
	e.occurrences = slices.Grow(e.occurrences[:0], int(total))[:total]
	e.refs = append(e.refs[:0], "")
	e.passed, e.doubts = e.passed[:0], e.doubts[:0]
	for i := range c.Events {
		kind := e.kindOf[i]
		if kind < 0 { // its words must be sound all the same
			var aside occurrence
			e.occurrence(&aside, &c.Events[i], passedKind(kind))
			if kind < passedOver {
				e.putAside(aside)
			}
			continue
		}
		var made occurrence
		e.occurrence(&made, &c.Events[i], kind)
		e.place(kind, &made)
		for _, other := range e.set.also[kind] {
			e.place(other, &made)
		}
	}
	slices.SortFunc(e.doubts, doubt.compare)
	e.listed = slices.Grow(e.listed[:0], len(e.refs))[:len(e.refs)]
	e.firstAt = slices.Grow(e.firstAt[:0], len(e.refs))[:len(e.refs)]
	e.nth = slices.Grow(e.nth[:0], len(e.refs))[:len(e.refs)]
	// start now holds the end of each kind: move it back.
	copy(e.start[1:], e.start[:len(e.start)-1])
	e.start[0] = 0
}

// findFirst finds the earliest event of each kind.
func (e *evaluation) findFirst() {
	clear(e.occurred)
	for kind := range e.first {
		first := &e.first[kind]
		*first = value{}
		if at, end := e.start[kind], e.start[kind+1]; at < end {
			if at+1 < end {
				e.sort(e.occurrences[at:end])
			}
			*first = e.valueOf(at + 1)
			e.occurred.add(kindNo(kind))
		}
	}
	for kind, unrecorded := range e.unrecorded {
		if first := &e.first[kind]; unrecorded && first.event > 0 {
			first.is |= isMaybe // only an event of another kind is also one of this
		} else if unrecorded {
			first.is = isUnknown | isMaybe
		}
	}
	for i := range e.passed {
		e.occurred.add(e.passed[i].kind)
	}
}

// place puts an event among those of a kind.
func (e *evaluation) place(kind kindNo, o *occurrence) {
	if o.doubtful {
		e.doubts = append(e.doubts, doubt{kind, o.ref})
	}
	if !e.isVoid(kind, o.on) {
		e.occurrences[e.start[kind]] = *o
		e.start[kind]++
	}
}

// putAside keeps a booking that has passed, as all that it is.
func (e *evaluation) putAside(booking occurrence) {
	e.passed = append(e.passed, booking)
	for _, other := range e.set.also[booking.kind] {
		booking.kind = other
		e.passed = append(e.passed, booking)
	}
}

// sort puts the events of a kind in order. There are mostly two or three.
func (e *evaluation) sort(of []occurrence) {
	const few = 16
	if len(of) > few {
		slices.SortFunc(of, func(a, b occurrence) int { return e.order(&a, &b) })
		return
	}
	for i := range of {
		for ; i > 0 && e.order(&of[i-1], &of[i]) > 0; i-- {
			of[i-1], of[i] = of[i], of[i-1]
		}
	}
}

func (e *evaluation) occurrence(o *occurrence, event *casejson.Event, kind kindNo) {
	s := e.set
	*o = occurrence{
		on: event.On, until: event.Until, kind: kind, ref: e.refNumber(event.Ref),
		byKnown: event.By != nil, withKnown: event.With != nil,
		planned: e.isPlan(event), doubtful: event.Doubtful,
	}
	for _, role := range event.By {
		o.by |= e.bit(&s.roles, string(role))
	}
	for _, document := range event.With {
		o.with |= e.bit(&s.documents, string(document))
	}
	if event.Chair != "" {
		o.chair = e.bit(&s.roles, string(event.Chair))
	}
}

// isPlan reports whether an event is still to come.
func (e *evaluation) isPlan(event *casejson.Event) bool {
	return event.Booked || event.On.After(e.asOf)
}

// bit returns the bit of a word; none for a word of the caller's own that no rule asks for.
func (e *evaluation) bit(table *wordTable, word string) uint64 {
	number := table.number(word)
	if number < 0 {
		e.sound = e.sound && isOwn(word)
		return 0
	}
	return 1 << number
}

// refNumber gives equal refs equal numbers. A few are looked for one by one, many in a map.
func (e *evaluation) refNumber(ref string) int32 {
	const few = 16
	if ref == "" {
		return noRef
	}
	if len(e.refs) <= few {
		for i, known := range e.refs {
			if known == ref {
				return int32(i)
			}
		}
	} else if number, ok := e.refNumbers[ref]; ok {
		return number
	}
	e.refs = append(e.refs, ref)
	number := int32(len(e.refs) - 1)
	if len(e.refs) > few {
		if e.refNumbers == nil {
			e.refNumbers = map[string]int32{}
		}
		for i := int32(len(e.refNumbers)); i <= number; i++ {
			e.refNumbers[e.refs[i]] = i
		}
	}
	return number
}

// recorded notes which kinds the case does not record. A kind that occurs is recorded.
func (e *evaluation) recorded(c *casejson.Case) {
	e.unrecorded = e.unrecorded[:0]
	switch {
	case c.Recorded == nil:
		e.lists = listsNothing
		if len(e.set.unlisted) > 0 {
			e.unrecorded = append(e.unrecorded, e.set.unlisted...)
			e.recordWhatOccurs(true)
		}
	case slices.Contains(c.Recorded, rule.AllKinds):
		e.lists = listsAll
	default:
		e.lists = listsSome
		for range e.set.kinds.words {
			e.unrecorded = append(e.unrecorded, true)
		}
		e.recordWhatOccurs(false)
		for _, kind := range c.Recorded {
			if number := e.set.kinds.number(string(kind)); number >= 0 {
				e.unrecorded[number] = false
			} else {
				e.sound = e.sound && isOwn(string(kind))
			}
		}
	}
	for _, kind := range e.set.always {
		if e.start[kind] == e.start[kind+1] {
			if len(e.unrecorded) == 0 {
				e.unrecorded = append(e.unrecorded, make([]bool, len(e.set.kinds.words))...)
			}
			e.unrecorded[kind] = true
		}
	}
}

// recordWhatOccurs records the kinds of which there is an event, and not what that also is; with the groups, all kinds of
// theirs.
func (e *evaluation) recordWhatOccurs(groups bool) {
	for _, kind := range e.kindOf {
		if kind < passedOver {
			kind = passedKind(kind)
		}
		if kind < 0 {
			continue
		}
		e.unrecorded[kind] = false
		if groups {
			for _, other := range e.set.groups[kind] {
				e.unrecorded[other] = false
			}
		}
	}
}

// findPersons lists the refs of the persons recorded. One without a ref makes nothing expected.
func (e *evaluation) findPersons() {
	e.persons = e.persons[:0]
	e.isPerson = append(e.isPerson[:0], make([]bool, len(e.refs))...)
	for _, kind := range e.set.persons {
		of := e.ofKind(kind)
		for i := range of {
			if !of[i].planned && of[i].ref != noRef {
				e.persons = e.addRef(e.persons, of[i].ref)
			}
		}
	}
	e.endRefs(e.persons)
	for _, person := range e.persons {
		e.isPerson[person] = true
	}
	e.anyAway = false
	for _, kind := range e.set.away {
		e.anyAway = e.anyAway || len(e.ofKind(kind)) > 0
	}
}
