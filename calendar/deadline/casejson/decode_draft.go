package casejson

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A caseDraft gathers a case in memory that is used again for the next one.
type caseDraft struct {
	Case        // without its events and what it records
	events      []draftEvent
	roles       []rule.Role
	documents   []rule.Document
	recorded    []rule.Kind
	hasRecorded bool
}

// A draftEvent is an event whose lists are parts of the draft's.
type draftEvent struct {
	Event
	by, with part
}

// A faultList gathers what is wrong with the case being read.
type faultList struct {
	list  []Fault
	total int
	in    place  // the object being read
	stop  string // why the rest of the case could not be read, "" if it could
}

// A place is an object of the case: the case itself, its labels, or an item of one of its lists.
type place struct {
	sort *objectSort // nil for the case itself
	item int
}

// A wordCache gives equal words one string, so that a caseload has each kind, role and document once. It replaces words
// rather than hold too many, and costs no more than an allocation a word whatever it is given.
//
// A map[string]string in its place was measured by BenchmarkDecodeCase/ours, on a busy machine: three runs of 100 rounds
// in turn. The journey took 5, 6 and 13 % longer by the median of the pairs, and 8 to 17 % by the fastest rounds.
type wordCache struct {
	slots []string // a power of two of them, so that the end of a number is the place of one
	held  int      // how many words there are
	chunk strings.Builder
}

// grown returns a list with room for one more item. One that is full becomes four times as long: a short case needs little
// memory, and that of a long one is soon there.
func grown[T any](list []T, first int) []T {
	if len(list) == cap(list) {
		return slices.Grow(list, max(first, 3*len(list)))
	}
	return list
}

// How many events and words of each list the draft has room for at first: those of a short case.
const (
	firstEvents = 3
	firstWords  = 4
)

// An objectSort is a sort of object in a case.
type objectSort struct {
	name   string   // what one is called
	many   string   // what a list of them is called
	list   string   // the field of a case that has the list
	fields []string // by number
	needs  []need   // the fields that it must have
	must   fieldSet // the same fields
}

// A part is some of a list, if it was given at all.
type part struct {
	from, to int32 // a list has fewer items than a case has bytes
	given    bool
}
