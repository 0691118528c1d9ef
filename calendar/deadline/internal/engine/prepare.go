package engine

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// An occurrence is an event of the case, its words made numbers.
type occurrence struct {
	on, until calendar.Date
	kind      kindNo
	ref       int32 // its place among the refs of the case; 0 is none
	chair     uint64
	by, with  uint64
	byKnown   bool
	withKnown bool
	planned   bool // it is still to come
	doubtful  bool
}

const (
	anyRef int32 = -1 // the finding is not about one ref
	noRef  int32 = 0
)

// An evaluation is the working memory for one case. It is used again for the next, so that a case costs no memory.
type evaluation struct {
	set  *Ruleset
	asOf calendar.Date

	occurrences  []occurrence // by kind, then in order
	start        []int32      // of each kind among the occurrences; one more at the end
	first        []value      // by kind: the earliest event, which is what is mostly asked for
	kindOf       []int32      // by event; passedOver, or below that a booking that has passed
	passed       []occurrence // bookings that have passed: nobody knows whether they were held
	since        calendar.Date
	unrecorded   []bool // by kind; empty when every kind is recorded
	refs         []string
	listed       []bool           // by ref: on the list being made
	refNumbers   map[string]int32 // used when there are many refs
	firstAt      []int32          // by ref: an occurrence, counted from 1; all 0 between uses
	persons      []int32          // the refs of the persons recorded, whom rules asked for each person expect
	anyAway      bool             // one of them is, or was, away
	sound        bool             // nothing wrong with the case has been met
	units        []int32          // the occurrences, counted from 1, or refs that a rule is answered for
	refUnits     []int32
	stepUnits    []int32 // the same for a step
	projectUnits []int32
	stepRefs     []int32

	stages            []stageState
	dayWorlds         []bool // by reading of a named day, in order: whether it differs in this case
	base, alternative memo
	world             world
	unknownKind       kindNo             // the first kind that a trigger asked of and the case does not record, noKind if none
	counting          *calendar.Calendar // of the rule at hand: a council's closures count for some and not for others
	law               *evaluation        // of the law as it is written; nil where nothing amends it
	standards         []casejson.Finding
	err               error
	tracing           bool
	traces            []Trace // of each finding, while tracing
}

// A stageState is how a stage of the pathway stands, the same for all its rules.
type stageState struct {
	applies bool
	opened  calendar.Date
	closed  calendar.Date
	how     kindNo        // the kind of the event that closed it
	ends    calendar.Date // an end for all its rules besides, zero while that has not come
}

// A memo keeps the days that do not depend on the rule: named days and projections.
type memo struct {
	named     []kept
	projected []kept
}

type kept struct {
	state   uint8  // 0 not known yet, 1 being worked out, 2 kept
	beyond  bool   // it lies beyond the calendar
	unknown kindNo // a kind that it asked of and the case does not record, noKind if none
	value   value
}

func newEvaluation(s *Ruleset) *evaluation {
	kinds, days := len(s.kinds.words), len(s.named)
	newMemo := func() memo { return memo{named: make([]kept, days), projected: make([]kept, kinds)} }
	e := &evaluation{set: s, start: make([]int32, kinds+1), first: make([]value, kinds), stages: make([]stageState, len(s.stages)), dayWorlds: make([]bool, s.dayReadings), base: newMemo(), alternative: newMemo()}
	if s.law != nil {
		e.law = newEvaluation(s.law)
	}
	return e
}

// prepare reads the case into e.
func (e *evaluation) prepare(c *casejson.Case, asOf calendar.Date) error {
	e.asOf, e.since, e.err = asOf, c.Since, nil
	e.world, e.unknownKind = adoptedWorld, noKind
	if len(c.Events) > MaxEvents {
		return e.set.check(c)
	}
	e.forget()
	if e.number(c); e.sound {
		e.fill(c)
		e.recorded(c)
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
	for _, m := range [...]*memo{&e.base, &e.alternative} {
		clear(m.named)
		clear(m.projected)
	}
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
	e.kindOf = e.kindOf[:0]
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
	}
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
	e.passed = e.passed[:0]
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
		o := &e.occurrences[e.start[kind]]
		e.occurrence(o, &c.Events[i], kind)
		e.start[kind]++
		for _, other := range e.set.also[kind] {
			e.occurrences[e.start[other]] = *o
			e.start[other]++
		}
	}
	e.listed = slices.Grow(e.listed[:0], len(e.refs))[:len(e.refs)]
	e.firstAt = slices.Grow(e.firstAt[:0], len(e.refs))[:len(e.refs)]
	// start now holds the end of each kind: move it back.
	copy(e.start[1:], e.start[:len(e.start)-1])
	e.start[0] = 0
	for kind := range e.first {
		at := e.start[kind]
		of := e.occurrences[at:e.start[kind+1]]
		if len(of) == 0 {
			e.first[kind] = value{}
			continue
		}
		if len(of) > 1 {
			e.sort(of)
		}
		e.first[kind] = e.valueOf(at + 1)
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
		planned: event.Booked || event.On.After(e.asOf), doubtful: event.Doubtful,
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

// order is the order in which several events of a kind are told apart.
func (e *evaluation) order(a, b *occurrence) int {
	if a.on != b.on {
		return a.on.Compare(b.on)
	}
	if a.planned != b.planned { // a booking is still to come on its own day
		return compareBool(b.planned, a.planned)
	}
	return cmp.Or(a.until.Compare(b.until), cmp.Compare(e.refs[a.ref], e.refs[b.ref]), cmp.Compare(a.by, b.by), compareBool(a.byKnown, b.byKnown),
		cmp.Compare(a.with, b.with), compareBool(a.withKnown, b.withKnown), cmp.Compare(a.chair, b.chair))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// ofKind returns the occurrences of a kind, in order.
func (e *evaluation) ofKind(kind kindNo) []occurrence {
	return e.occurrences[e.start[kind]:e.start[kind+1]]
}

// recorded notes which kinds the case does not record. A kind that occurs is recorded.
func (e *evaluation) recorded(c *casejson.Case) {
	e.unrecorded = e.unrecorded[:0]
	if c.Recorded == nil {
		if len(e.set.unlisted) > 0 {
			e.unrecorded = append(e.unrecorded, e.set.unlisted...)
			e.recordWhatOccurs(true)
		}
		return
	}
	if slices.Contains(c.Recorded, rule.AllKinds) {
		return
	}
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

func (e *evaluation) isUnrecorded(kind kindNo) bool {
	return len(e.unrecorded) > 0 && e.unrecorded[kind]
}

func (e *evaluation) anyUnrecorded(kinds []kindNo) bool {
	for _, kind := range kinds {
		if e.isUnrecorded(kind) {
			return true
		}
	}
	return false
}

// findPersons lists the refs of the persons recorded. One without a ref makes nothing expected.
func (e *evaluation) findPersons() {
	e.persons = e.persons[:0]
	for _, kind := range e.set.persons {
		of := e.ofKind(kind)
		for i := range of {
			if !of[i].planned && of[i].ref != noRef {
				e.persons = e.addRef(e.persons, of[i].ref)
			}
		}
	}
	e.endRefs(e.persons)
	e.anyAway = false
	for _, kind := range e.set.away {
		e.anyAway = e.anyAway || len(e.ofKind(kind)) > 0
	}
}

// expects reports whether a person is expected on a day: recorded on or before it, and not away. A ref that is no
// person's is always asked about.
func (e *evaluation) expects(ref int32, on calendar.Date) bool {
	if ref <= noRef || !slices.Contains(e.persons, ref) {
		return true
	}
	return e.isRecordedBy(ref, on) && !e.isAway(ref, on)
}

func (e *evaluation) isRecordedBy(ref int32, on calendar.Date) bool {
	for _, kind := range e.set.persons {
		of := e.ofKind(kind)
		for i := range of {
			if of[i].ref == ref && !of[i].planned && !of[i].on.After(on) {
				return true
			}
		}
	}
	return false
}

func (e *evaluation) isAway(ref int32, on calendar.Date) bool {
	if !e.anyAway {
		return false
	}
	for _, kind := range e.set.away {
		of := e.ofKind(kind)
		for i := range of {
			if of[i].ref == ref && !of[i].on.After(on) && (of[i].until.IsZero() || !of[i].until.Before(on)) {
				return true
			}
		}
	}
	return false
}

// sortOccurrences puts a list of occurrences, counted from 1, in order.
func (e *evaluation) sortOccurrences(list []int32) {
	slices.SortFunc(list, func(a, b int32) int { return e.order(&e.occurrences[a-1], &e.occurrences[b-1]) })
}

// addRef adds a ref to a list unless it is there.
func (e *evaluation) addRef(list []int32, ref int32) []int32 {
	if e.listed[ref] {
		return list
	}
	e.listed[ref] = true
	return append(list, ref)
}

// endRefs puts a list made by addRef in order and makes ready for the next.
func (e *evaluation) endRefs(list []int32) {
	for _, ref := range list {
		e.listed[ref] = false
	}
	slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(e.refs[a], e.refs[b]) })
}
