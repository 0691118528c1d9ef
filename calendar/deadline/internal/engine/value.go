package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

var bases = [...]casejson.Basis{"", casejson.Projection, casejson.Planned, casejson.Actual}

// root returns the event that a day depends on.
func (v value) root() value {
	v.day = v.start
	return v
}

// orUnknown marks a day that is absent as not recorded, and any day as one of several that are not all recorded.
func (v value) orUnknown(unknown, maybe bool) value {
	if v.day.IsZero() {
		v = value{}
		if unknown {
			v.is |= isUnknown
		}
	}
	if maybe {
		v.is |= isMaybe
	}
	return v
}

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
	start calendar.Date // the day of the event, or the projected day, that it is counted from
	event int32         // the occurrence that it depends on, counted from 1; 0 is none
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

// A frame is what a rule's days are counted in.
type frame struct {
	ask     calendar.Date // conditions are asked on this day
	clock   value
	subject int32 // the occurrence that the finding is about, counted from 1; 0 is none
	nth     int32 // how many subjects the rule had before this one
	ref     int32 // the ref that the finding is about, or anyRef
}

// A world is one way to take the source and the case: which reading of the rule, which reading of a named day, and
// whether what is not recorded is taken to hold.
type world struct {
	reading      int32 // of the rule's term, -1 as adopted
	day          dayWorld
	unknownHolds bool
}

var adoptedWorld = world{reading: -1, day: dayWorld{named: -1, reading: -1, place: -1}}

// isAdopted reports whether days that do not depend on the rule are as adopted.
func (w world) isAdopted() bool { return !w.unknownHolds && w.day.reading < 0 }

// truth is the answer to a condition.
type truth uint8

const (
	no truth = iota
	yes
	unknown   // the case does not record it
	undefined // it compares with a day that does not exist
)

// lists says what kinds a case lists as recorded.
type lists uint8

const (
	listsNothing lists = iota
	listsAll
	listsSome
)

type violationNo uint8

type kindNo = int32

const noKind kindNo = -1

// A dayWorld is a reading of a named day.
type dayWorld struct {
	named   int32
	reading int32
	place   int32 // among the readings of all named days
}
