package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

type basisNo uint8

// The bases in the order of how much they are worth.
const (
	basisNone basisNo = iota
	basisProjected
	basisPlanned
	basisActual
)

// A value is a day with what it rests on. The zero value is no day.
type value struct {
	day   calendar.Date
	start calendar.Date // the day of the event, or the projected day, that it is reckoned from
	event int32         // the occurrence that it hangs on, counted from 1; 0 is none
	tag
}

// A tag is what there is to know about a day. It stands by itself because the compiler keeps structs of up to four
// fields in registers.
type tag struct {
	kind  kindNo // the kind of the event, also of one that is projected
	basis basisNo
	is    flags
}

type flags uint16

const (
	isOrder    flags = 1 << iota // it is another event's own day, or the day before it
	isInferred                   // it rests on our reading of the source
	isUnknown                    // it is absent, and what it needs is not recorded
	isOpen                       // it may be later: one of the days it is the latest of is not recorded
	isMaybe                      // one of several things that would do is not recorded
	isDoubtful                   // the date of its event fails a check of the data
	isStandIn                    // it stands in for a day that is not fixed yet
	isNotFirst                   // there may be an earlier one, of before the source of the case begins
	isNone                       // it is meant that there is none: no limit
)

func (v value) has(f flags) bool { return v.is&f != 0 }

// A frame is what a rule's days are reckoned in.
type frame struct {
	ask     calendar.Date // conditions are asked on this day
	clock   value
	subject int32 // the occurrence that the finding is about, counted from 1; 0 is none
	nth     int32 // how many subjects the rule had before this one
	ref     int32 // the ref that the finding is about, or anyRef
}

// pick returns the day that a selection means. With prefer, which may be nil, an event that the right role took part in
// beats any other, whatever its day.
func (e *evaluation) pick(s *selectionPlan, f *frame, prefer *partPlan) value {
	if s.plain && prefer == nil {
		if !s.sameRef {
			if v := e.first[s.kind]; v.event > 0 {
				if v = e.fixing(v, s); len(e.unrecorded) > 0 {
					v = e.oneOf(v, s)
				}
				return v
			}
			return e.absent(s, f)
		}
		for at := e.start[s.kind]; at < e.start[s.kind+1]; at++ {
			if e.isOfRef(s, e.occurrences[at].ref, f.ref) {
				return e.oneOf(e.fixing(e.valueOf(at+1), s), s)
			}
		}
		return e.absent(s, f)
	}
	if s.bare && prefer == nil {
		if v := e.earliestOf(s.kinds); v.event > 0 {
			return e.oneOf(e.fixing(v, s), s)
		}
		return e.absent(s, f)
	}
	if s.pick == pickThis {
		if f.subject == 0 {
			return value{}
		}
		return e.fixing(e.valueOf(f.subject), s)
	}
	if s.lastRef {
		return e.forEveryPerson(s)
	}
	var search search
	if !search.begin(e, s, f, prefer) {
		return value{tag: tag{is: search.unknown}}
	}
	if s.pick == pickNext || s.pick == pickPrevious {
		search.beside(f)
	} else {
		for _, kind := range s.kinds {
			for at := e.start[kind]; at < e.start[kind+1]; at++ {
				search.consider(at)
			}
		}
	}
	if best := search.result(); best > 0 {
		v := e.oneOf(e.fixing(e.valueOf(best), s), s)
		if s.pick == pickEarliest && !search.notBefore.IsZero() && search.notBefore.Before(e.since) {
			v.is |= isNotFirst
		}
		return v
	}
	v := e.absent(s, f)
	if v.is |= search.unknown; v.has(isUnknown) || v.day.Before(search.notBefore) {
		return value{tag: tag{is: v.is & (isUnknown | isMaybe)}}
	}
	return v
}

// earliestOf returns the earliest event of several kinds.
func (e *evaluation) earliestOf(kinds []kindNo) value {
	var best value
	for _, kind := range kinds {
		v := e.first[kind]
		if v.event > 0 && (best.event == 0 || e.order(&e.occurrences[v.event-1], &e.occurrences[best.event-1]) < 0) {
			best = v
		}
	}
	return best
}

// oneOf marks a day where another event would do as well and is not recorded: of another kind, or of a kind that only
// occurs because an event of another is also one of it.
func (e *evaluation) oneOf(v value, s *selectionPlan) value {
	if e.anyUnrecorded(s.kinds) {
		v.is |= isMaybe
	}
	return v
}

// isOfRef reports whether an event with a ref serves a finding about another.
func (e *evaluation) isOfRef(s *selectionPlan, ref, about int32) bool {
	return about == anyRef || ref == about || ref == noRef && (s.orNone || s.orNoRef && len(e.persons) > 0)
}

// valueOf returns the day of an occurrence.
func (e *evaluation) valueOf(event int32) value {
	o := &e.occurrences[event-1]
	v := value{day: o.on, start: o.on, event: event, tag: tag{kind: o.kind, basis: basisActual, is: isOrder}}
	if o.planned {
		v.basis = basisPlanned
	}
	if o.doubtful {
		v.is |= isDoubtful
	}
	return v
}

// fixing returns the day of an event, or the day that it fixes where that is meant: absent if it fixes none.
func (e *evaluation) fixing(v value, s *selectionPlan) value {
	if !s.fixed {
		return v
	}
	until := e.occurrences[v.event-1].until
	switch {
	case until.IsZero(), s.asPlan && !until.After(e.asOf):
		return value{}
	case s.asPlan:
		v.basis = basisPlanned
	}
	v.day, v.start, v.is = until, until, v.is&isDoubtful
	return v
}

// absent returns the day of a selection that found nothing: unknown, projected or none.
func (e *evaluation) absent(s *selectionPlan, f *frame) value {
	switch {
	case e.anyUnrecorded(s.kinds) && s.asPlan: // a plan keeps nothing: it is no matter whether there is one
		return value{}
	case e.anyUnrecorded(s.kinds):
		return value{tag: tag{is: isUnknown | isMaybe}}
	}
	if s.project && f.nth == 0 && (s.notBefore != nil || e.start[s.kind] == e.start[s.kind+1]) {
		return e.project(s.kind)
	}
	return value{}
}

// A search goes through the events that a selection may mean and keeps the best.
type search struct {
	e         *evaluation
	s         *selectionPlan
	ref       int32
	nth       int32
	prefer    *partPlan
	notBefore calendar.Date
	notAfter  calendar.Date
	clock     calendar.Date
	unknown   flags
	subject   *occurrence

	actual, planned int32 // the best of each, counted from 1
	worth           int   // of the best actual one, by role
	tooSoon         int32 // the last before the clock
}

// begin works out the bounds. It reports false if a bound is absent, so that nothing can be meant.
func (q *search) begin(e *evaluation, s *selectionPlan, f *frame, prefer *partPlan) bool {
	q.e, q.s, q.ref, q.nth, q.prefer = e, s, f.ref, f.nth, prefer
	if s.notBefore != nil {
		bound := e.day(s.notBefore, f)
		if q.notBefore = bound.day; bound.day.IsZero() {
			q.unknown = bound.is & (isUnknown | isMaybe)
			return false
		}
	}
	if s.notAfter != nil {
		bound := e.day(s.notAfter, f)
		if q.notAfter = bound.day; bound.day.IsZero() {
			q.unknown = bound.is & (isUnknown | isMaybe)
			return false
		}
	}
	if s.pick == pickFollowing {
		q.clock = f.clock.day
	}
	if s.pick == pickNext || s.pick == pickPrevious {
		if f.subject == 0 {
			return false
		}
		q.subject = &e.occurrences[f.subject-1]
	}
	return true
}

// mayMean reports whether a selection that means nothing might mean something if more were recorded: a bound of it, or
// who took part in an event and what was there.
func (e *evaluation) mayMean(s *selectionPlan, f *frame) bool {
	var q search
	if q.begin(e, s, f, nil) {
		for _, kind := range s.kinds {
			for at := e.start[kind]; at < e.start[kind+1]; at++ {
				q.admits(&e.occurrences[at])
			}
		}
	}
	return q.unknown&isUnknown != 0
}

// admits reports whether the selection may mean an occurrence.
func (q *search) admits(o *occurrence) bool {
	e, s := q.e, q.s
	happened := !o.planned
	switch {
	case s.happened && !happened, s.planned && happened:
		return false
	case s.sameRef && !e.isOfRef(s, o.ref, q.ref):
		return false
	case !q.notBefore.IsZero() && o.on.Before(q.notBefore), !q.notAfter.IsZero() && o.on.After(q.notAfter):
		return false
	case s.fixed && s.pick == pickLatest && o.until.IsZero(): // it fixes nothing
		return false
	case s.pick == pickNext && !o.on.After(q.subject.on):
		return false
	case s.pick == pickPrevious && e.order(o, q.subject) >= 0:
		return false
	case s.by != 0 && o.by&s.by == 0:
		if !o.byKnown && happened {
			q.unknown |= isUnknown | isMaybe
		}
		return false
	case s.with != 0 && o.with&s.with == 0:
		if !o.withKnown && happened {
			q.unknown |= isUnknown | isMaybe
		}
		return false
	}
	return true
}

// beside looks for the event before or after the one that the finding is about. Events of a kind stand in order, so that
// one of its own kind is found beside it.
func (q *search) beside(f *frame) {
	e := q.e
	for _, kind := range q.s.kinds {
		first, end := e.start[kind], e.start[kind+1]
		own := f.subject > first && f.subject <= end && q.prefer == nil
		switch {
		case own && q.s.pick == pickPrevious:
			for at := f.subject - 2; at >= first && q.actual == 0; at-- {
				q.consider(at)
			}
		case own:
			for at := f.subject; at < end && q.actual == 0 && q.planned == 0; at++ {
				q.consider(at)
			}
		default:
			for at := first; at < end; at++ {
				q.consider(at)
			}
		}
	}
}

// consider looks at the occurrence at that place, counted from 0.
func (q *search) consider(at int32) {
	e, s, o := q.e, q.s, &q.e.occurrences[at]
	if !q.admits(o) {
		return
	}
	happened := !o.planned
	switch {
	case s.pick == pickFollowing && !q.clock.IsZero() && o.on.Before(q.clock):
		if q.nth == 0 && (q.tooSoon == 0 || e.order(o, &e.occurrences[q.tooSoon-1]) > 0) {
			q.tooSoon = at + 1
		}
	case !happened:
		if q.planned == 0 || e.order(o, &e.occurrences[q.planned-1]) < 0 {
			q.planned = at + 1
		}
	default:
		q.considerActual(at, o)
	}
}

func (q *search) considerActual(at int32, o *occurrence) {
	worth := 0
	if q.prefer != nil {
		worth = q.prefer.worth(o)
	}
	better := q.actual == 0
	if !better && worth != q.worth {
		better = worth > q.worth
	} else if !better {
		order := q.e.order(o, &q.e.occurrences[q.actual-1])
		better = order < 0
		if q.s.pick == pickLatest || q.s.pick == pickPrevious {
			better = order > 0
		}
	}
	if better {
		q.actual, q.worth = at+1, worth
	}
}

func (q *search) result() int32 {
	switch {
	case q.actual > 0:
		return q.actual
	case q.planned > 0:
		return q.planned
	default:
		return q.tooSoon
	}
}

// How far an event was done by those who must do it.
const (
	notByAll = iota
	byNobodyKnown
	byAll
)

func (p *partPlan) worth(o *occurrence) int {
	if !o.byKnown {
		return byNobodyKnown
	}
	for i := range p.needs {
		if p.needs[i].of == needsBy && o.by&p.needs[i].mask == 0 {
			return notByAll
		}
	}
	return byAll
}

// forEveryPerson returns the first day on which every person who is expected on that day has had one of the events; absent
// until then. One without a ref is everybody's. With no person recorded it goes by the refs that occur.
func (e *evaluation) forEveryPerson(s *selectionPlan) value {
	first, end := e.start[s.kind], e.start[s.kind+1]
	if first == end {
		return e.absent(s, &frame{})
	}
	found := int32(0)
	if len(e.persons) == 0 {
		found = e.lastOfEachRef(first, end)
	} else {
		for at := first; at < end && found == 0; at++ {
			if e.everyPersonHas(first, at) {
				found = at + 1
			}
		}
	}
	if found > 0 && e.occurrences[found-1].planned {
		found = 0
	}
	if v := e.lastGoneWithout(first, end); v.event > 0 && (found == 0 || v.day.Before(e.occurrences[found-1].on)) {
		return e.fixing(v, s)
	}
	if found == 0 {
		return value{}
	}
	return e.fixing(e.valueOf(found), s)
}

// lastGoneWithout returns the first day on which the last person who has had none of the events goes away, so that everybody
// who is left has had one; absent if there is no such day.
func (e *evaluation) lastGoneWithout(first, end int32) (v value) {
	if !e.anyAway {
		return value{}
	}
	for _, kind := range e.set.away {
		for _, gone := range e.ofKind(kind) {
			if gone.planned || !slices.Contains(e.persons, gone.ref) || !v.day.IsZero() && !gone.on.Before(v.day) {
				continue
			}
			last := int32(-1)
			for at := first; at < end && !e.occurrences[at].on.After(gone.on) && !e.occurrences[at].planned; at++ {
				last = at
			}
			if last >= 0 && e.everybodyHas(first, last, gone.on) {
				v = e.valueOf(last + 1)
				v.day, v.start = gone.on, gone.on
				if gone.doubtful {
					v.is |= isDoubtful
				}
			}
		}
	}
	return v
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

// everyPersonHas reports whether on the day of an event everybody who is expected has had one, from the first up to it.
func (e *evaluation) everyPersonHas(first, at int32) bool {
	return e.everybodyHas(first, at, e.occurrences[at].on)
}

// everybodyHas reports whether everybody who is expected on a day has had one of the events from the first to the last.
func (e *evaluation) everybodyHas(first, at int32, on calendar.Date) bool {
	for _, person := range e.persons {
		has := !e.expects(person, on)
		for i := first; i <= at && !has; i++ {
			has = e.occurrences[i].ref == person || e.occurrences[i].ref == noRef
		}
		if !has {
			return false
		}
	}
	return true
}
