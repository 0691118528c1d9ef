package engine

import "github.com/careclock/careclock/calendar"

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

// matching appends the occurrences that a selection may mean, in order, counted from 1.
func (e *evaluation) matching(list []int32, s *selectionPlan, f *frame) []int32 {
	var q search
	if !q.begin(e, s, f, nil) {
		return list
	}
	for _, kind := range s.kinds {
		for at := e.start[kind]; at < e.start[kind+1]; at++ {
			if q.admits(&e.occurrences[at]) {
				list = append(list, at+1)
			}
		}
	}
	if len(s.kinds) > 1 {
		e.sortOccurrences(list)
	}
	return list
}
