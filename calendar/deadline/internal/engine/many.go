package engine

import (
	"slices"
	"sort"

	"github.com/careclock/careclock/calendar"
)

// Most cases hold a few events of a kind, which are looked at one by one. Where there are many they are looked for by day and
// by ref, so that a case costs no more than its size, times a little.

// few is how many events of a kind are looked at one by one.
const few = 8

// lastDay stands for no end.
var lastDay = calendar.MustParseDate("9999-12-31")

// A run is events of a kind in order: all of them, or those of one ref.
type run struct {
	e     *evaluation
	first int32   // where the occurrences begin, where there is no list
	list  []int32 // their places among the occurrences
	count int32
	ref   bool // those of one ref
}

// run returns all events of a kind.
func (e *evaluation) run(kind kindNo) run {
	return run{e: e, first: e.start[kind], count: e.start[kind+1] - e.start[kind]}
}

// at returns the place of one of them among the occurrences.
func (r *run) at(i int32) int32 {
	if r.list != nil {
		return r.list[i]
	}
	return r.first + i
}

// search returns the first that has a property which all after it have.
func (r *run) search(has func(o *occurrence) bool) int32 {
	return int32(sort.Search(int(r.count), func(i int) bool { return has(&r.e.occurrences[r.at(int32(i))]) }))
}

// from returns the first on or after a day.
func (r *run) from(day calendar.Date) int32 {
	return r.search(func(o *occurrence) bool { return !o.on.Before(day) })
}

// ofRef returns the events of a kind with a ref. They are put in order when they are first asked for.
func (e *evaluation) ofRef(kind kindNo, ref int32) run {
	first, end := e.start[kind], e.start[kind+1]
	e.indexRefs(kind)
	places := e.byRef[first:end]
	from := sort.Search(len(places), func(i int) bool { return e.occurrences[places[i]].ref >= ref })
	to := sort.Search(len(places), func(i int) bool { return e.occurrences[places[i]].ref > ref })
	return run{e: e, list: places[from:to:to], count: int32(to - from), first: first + int32(from), ref: true}
}

// mayBeOfRef returns the events of a kind among which those with a ref are.
func (e *evaluation) mayBeOfRef(kind kindNo, ref int32) run {
	if all := e.run(kind); all.count <= few {
		return all
	}
	return e.ofRef(kind, ref)
}

// indexRefs puts the places of the events of a kind in order of ref, those of one ref in the order in which they stand.
func (e *evaluation) indexRefs(kind kindNo) {
	if e.isIndexed[kind]&indexedRefs != 0 {
		return
	}
	e.isIndexed[kind] |= indexedRefs
	e.byRef = slices.Grow(e.byRef[:0], len(e.occurrences))[:len(e.occurrences)]
	first, end := e.start[kind], e.start[kind+1]
	for at := first; at < end; at++ {
		e.byRef[at] = at
	}
	slices.SortStableFunc(e.byRef[first:end], func(a, b int32) int {
		return int(e.occurrences[a].ref) - int(e.occurrences[b].ref)
	})
}

const (
	indexedRefs uint8 = 1 << iota
	indexedEnds
	indexedEndsOfRefs
)

// firstOfRef returns the place of the first event that serves a ref, -1 if there is none.
func (e *evaluation) firstOfRef(s *selectionPlan, ref int32) int32 {
	all := e.run(s.kind)
	if all.count <= few || ref == anyRef {
		for at := e.start[s.kind]; at < e.start[s.kind+1]; at++ {
			if e.isOfRef(s, e.occurrences[at].ref, ref) {
				return at
			}
		}
		return -1
	}
	found := int32(-1)
	for _, one := range [...]int32{ref, noRef} {
		if of := e.ofRef(s.kind, one); of.count > 0 && e.isOfRef(s, one, ref) && (found < 0 || of.list[0] < found) {
			found = of.list[0]
		}
	}
	return found
}

// holdsOn reports whether an event that is dated on or before a day holds on it.
func (e *evaluation) holdsOn(o *occurrence, on calendar.Date) bool {
	e.work++
	return (!o.planned || o.on.After(e.asOf)) && (o.until.IsZero() || !o.until.Before(on))
}

// holdsOfMany reports whether one of many events holds on a day. The longest that any of them up to one holds is worked out
// once.
func (e *evaluation) holdsOfMany(r run, on calendar.Date) bool {
	dated := r.from(on.AddDays(1))
	if dated == 0 {
		return false
	}
	kind, index, ends := e.occurrences[r.at(0)].kind, indexedEnds, &e.ends
	if r.ref {
		index, ends = indexedEndsOfRefs, &e.endsOfRefs
	}
	if e.isIndexed[kind]&index == 0 {
		e.isIndexed[kind] |= index
		*ends = slices.Grow((*ends)[:0], len(e.occurrences))[:len(e.occurrences)]
		var last *occurrence
		longest := calendar.Date{}
		for at := e.start[kind]; at < e.start[kind+1]; at++ {
			o := &e.occurrences[at]
			if r.ref {
				o = &e.occurrences[e.byRef[at]]
			}
			if r.ref && last != nil && last.ref != o.ref {
				longest = calendar.Date{}
			}
			last = o
			if !o.planned || o.on.After(e.asOf) {
				if until := o.until; until.IsZero() {
					longest = lastDay
				} else {
					longest = latest(longest, until)
				}
			}
			(*ends)[at] = longest
		}
	}
	return !(*ends)[r.first+dated-1].Before(on)
}
