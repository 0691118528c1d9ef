package casejson

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A wireField is a field of an object, by its place among those of its sort. It is not 0, which stands for none.
type wireField uint8

// The fields of a case.
const (
	caseField wireField = iota + 1
	familyField
	sinceField
	eventsField
	recordedField
	labelsField
	acceptedField
)

// The fields of an event.
const (
	kindField wireField = iota + 1
	onField
	untilField
	byField
	withField
	chairField
	refField
	bookedField
	doubtfulField
)

// The fields of an acceptance.
const (
	acceptedRuleField wireField = iota + 1
	acceptedRefField
	acceptedOnField
	acceptedUntilField
	acceptedByField
	acceptedReasonField
)

// The sorts of objects. The fields of labels are for the caller to name.
var (
	aCase = sortOf(objectSort{
		name: "a case",
		fields: []string{
			caseField: "case", familyField: "family", sinceField: "since", eventsField: "events", recordedField: "recorded",
			labelsField: "labels", acceptedField: "accepted",
		},
		needs: []need{
			{caseField, "missing: give the case a reference"},
			{eventsField, "missing: give a list, empty if nothing has happened"},
		},
	})
	anEvent = sortOf(objectSort{
		name: "an event", list: "events", many: "a list of events",
		fields: []string{
			kindField: "kind", onField: "on", untilField: "until", byField: "by", withField: "with", chairField: "chair", refField: "ref",
			bookedField: "booked", doubtfulField: "doubtful",
		},
		needs: []need{
			{kindField, "missing: say what happened"},
			{onField, "missing: say on which day it happened"},
		},
	})
	anAcceptance = sortOf(objectSort{
		name: "an acceptance", list: "accepted", many: "a list of acceptances",
		fields: []string{
			acceptedRuleField: "rule", acceptedRefField: "ref", acceptedOnField: "on", acceptedUntilField: "until", acceptedByField: "by",
			acceptedReasonField: "reason",
		},
		needs: []need{
			{acceptedRuleField, "missing: say which rule is broken"},
			{acceptedOnField, "missing: say from which day on it is accepted"},
			{acceptedByField, "missing: say who answers for it"},
			{acceptedReasonField, "missing: say why"},
		},
	})
	labels = &objectSort{name: "labels"}
)

// sortOf completes a sort.
func sortOf(s objectSort) *objectSort {
	for _, need := range s.needs {
		s.must |= 1 << need.field
	}
	return &s
}

// A need is a field that an object must have, and what to say where it is missing.
type need struct {
	field   wireField
	problem string
}

// sayFields says which fields an object of the sort has.
func (s *objectSort) sayFields() string {
	return s.name + " has " + words.List(s.fields[1:], "and")
}

// sayLeast says what an object of the sort is at least.
func (s *objectSort) sayLeast() string {
	var names []string
	for _, need := range s.needs {
		names = append(names, s.fields[need.field])
	}
	return strictjson.AnObject + " with " + words.List(names, "and")
}

// eventFieldOf returns the field of an event that has that name, 0 if there is none. It does what
// fieldOf does, and faster: most of the input is events.
func eventFieldOf(name []byte) wireField {
	switch string(name) {
	case "kind":
		return kindField
	case "on":
		return onField
	case "until":
		return untilField
	case "by":
		return byField
	case "with":
		return withField
	case "chair":
		return chairField
	case "ref":
		return refField
	case "booked":
		return bookedField
	case "doubtful":
		return doubtfulField
	}
	return 0
}

// fieldOf returns the field that has that name, 0 if there is none.
func (s *objectSort) fieldOf(name []byte) wireField {
	if s == anEvent {
		return eventFieldOf(name)
	}
	return wireField(slices.Index(s.fields[1:], string(name)) + 1)
}

// A fieldSet holds the fields that an object has had so far. The bit 0 says that it has had one, known or not.
type fieldSet uint32

func (s fieldSet) has(f wireField) bool { return s>>f&1 == 1 }

// openObject takes the brace that opens an object of a sort. A value that is none it passes over and notes: is is then
// false, and ok says whether reading may go on.
func (d *Decoder) openObject(sort *objectSort) (is, ok bool) {
	if d.next() != '{' {
		return false, d.wrongType("", -1, sort.sayLeast())
	}
	d.pos++
	return true, true
}

// nextField goes to the value of the next field of an object of a sort and returns which it is, 0 at the end of the
// object, which it takes. It notes and passes over fields that are unknown or have been there, and at the end notes those
// that are missing. It is not ok if reading has stopped.
func (d *Decoder) nextField(sort *objectSort, had *fieldSet) (f wireField, ok bool) {
	for {
		name, again, ok := d.key(*had == 0)
		if !ok {
			return 0, false
		}
		if !again {
			if *had&sort.must != sort.must {
				d.missing(sort, *had)
			}
			return 0, true
		}
		f = sort.fieldOf(name)
		second := f != 0 && had.has(f)
		*had |= 1<<f | 1
		if f != 0 && !second {
			return f, d.colon()
		}
		if second {
			d.fault(sort.fields[f], -1, givenTwice)
		} else {
			d.unknown(sort, name)
		}
		if !d.colon() || !d.skip() {
			return 0, false
		}
	}
}

const givenTwice = "given a second time: keep one"

// missing notes the fields that an object should have had.
func (d *Decoder) missing(sort *objectSort, had fieldSet) {
	for _, need := range sort.needs {
		if !had.has(need.field) {
			d.fault(sort.fields[need.field], -1, need.problem)
		}
	}
}
