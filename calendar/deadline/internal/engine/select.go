package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// pick returns the day that a selection means. With prefer, which may be nil, an event that the right role took part in
// beats any other, whatever its day.
func (e *evaluation) pick(s *selectionPlan, f *frame, prefer *partPlan) value {
	if s.plain && prefer == nil {
		if !s.sameRef {
			if v := e.first[s.kind]; v.event > 0 {
				return e.oneOf(e.fixing(v, s), s)
			}
			return e.absent(s, f)
		}
		if at := e.firstOfRef(s, f.ref); at >= 0 {
			return e.oneOf(e.fixing(e.valueOf(at+1), s), s)
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
		search := search{e: e, s: s, ref: f.ref}
		if o := &e.occurrences[f.subject-1]; len(s.kinds) > 0 && !slices.Contains(s.kinds, o.kind) || !search.admits(o) {
			return value{tag: tag{is: search.unknown}}
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
	for _, kind := range s.kinds {
		search.through(kind)
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
	if s.project && (s.notBefore != nil || e.start[s.kind] == e.start[s.kind+1]) {
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
	anybody   bool // events of which nobody knows who took part are admitted too

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
	e.work++
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
	case s.by != 0 && o.by&s.by == 0 && !(q.anybody && !o.byKnown):
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

// through goes through the events of a kind. Where there are many it looks only where the best may stand.
func (q *search) through(kind kindNo) {
	e := q.e
	all := e.run(kind)
	switch {
	case all.count <= few:
		for i := range all.count {
			q.consider(all.at(i))
		}
	case q.s.sameRef && q.ref != anyRef:
		q.run(e.ofRef(kind, q.ref))
		if q.ref != noRef && e.isOfRef(q.s, noRef, q.ref) {
			q.run(e.ofRef(kind, noRef))
		}
	default:
		q.run(all)
	}
}

// run looks at events that stand in order. What has happened stands before what is planned.
func (q *search) run(r run) {
	first, end := int32(0), r.count
	if !q.notBefore.IsZero() {
		first = r.from(q.notBefore)
	}
	if !q.notAfter.IsZero() {
		end = r.from(q.notAfter.AddDays(1))
	}
	switch {
	case q.prefer != nil: // every one may be the best
		for i := first; i < end; i++ {
			q.consider(r.at(i))
		}
		return
	case q.s.pick == pickNext:
		first = max(first, r.from(q.subject.on.AddDays(1)))
	case q.s.pick == pickPrevious:
		end = min(end, r.search(func(o *occurrence) bool { return q.e.order(o, q.subject) >= 0 }))
	}
	planned := max(first, min(end, r.search(func(o *occurrence) bool { return o.planned })))
	if q.s.planned {
		first = planned
	}
	if q.s.happened {
		end = planned
	}
	switch q.s.pick {
	case pickLatest, pickPrevious:
		if !q.back(r, first, planned) {
			q.forth(r, planned, end)
		}
	case pickFollowing:
		clock := max(first, min(end, r.from(q.clock)))
		if !q.forth(r, clock, end) {
			q.back(r, first, clock)
		}
	default:
		q.forth(r, first, end)
	}
}

// forth considers events from the first on, until one is admitted.
func (q *search) forth(r run, first, end int32) bool {
	for i := first; i < end; i++ {
		if q.consider(r.at(i)) {
			return true
		}
	}
	return false
}

// back does so from the last on.
func (q *search) back(r run, first, end int32) bool {
	for i := end - 1; i >= first; i-- {
		if q.consider(r.at(i)) {
			return true
		}
	}
	return false
}

// consider looks at the occurrence at that place, counted from 0, and reports whether the selection may mean it.
func (q *search) consider(at int32) bool {
	e, s, o := q.e, q.s, &q.e.occurrences[at]
	if !q.admits(o) {
		return false
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
	return true
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
