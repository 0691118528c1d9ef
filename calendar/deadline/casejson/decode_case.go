package casejson

import (
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A wireField is a field of a case or an event in JSON.
type wireField uint8

const (
	noField wireField = iota
	caseField
	eventsField
	recordedField
	familyField
	sinceField
	labelsField
	acceptedField
	kindField
	onField
	untilField
	byField
	withField
	chairField
	refField
	bookedField
	doubtfulField
)

var fieldNames = [...]string{
	caseField: "case", eventsField: "events", recordedField: "recorded", familyField: "family", sinceField: "since", labelsField: "labels",
	acceptedField: "accepted", bookedField: "booked", doubtfulField: "doubtful",
	kindField: "kind", onField: "on", untilField: "until", byField: "by", withField: "with", chairField: "chair", refField: "ref",
}

// caseFieldOf returns the field of a case that has that name.
func caseFieldOf(name []byte) wireField {
	switch string(name) {
	case "case":
		return caseField
	case "events":
		return eventsField
	case "recorded":
		return recordedField
	case "family":
		return familyField
	case "since":
		return sinceField
	case "labels":
		return labelsField
	case "accepted":
		return acceptedField
	}
	return noField
}

// eventFieldOf returns the field of an event that has that name.
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
	return noField
}

// A fieldSet holds the fields that an object has had so far.
type fieldSet uint32

// add adds a field and reports whether it is new.
func (s *fieldSet) add(f wireField) bool {
	had := s.has(f)
	*s |= 1 << f
	return !had
}

func (s *fieldSet) has(f wireField) bool { return *s>>f&1 == 1 }

// A caseDraft gathers a case in memory that is used again for the next one.
type caseDraft struct {
	ref         string
	events      []draftEvent
	roles       []rule.Role
	documents   []rule.Document
	recorded    []rule.Kind
	hasRecorded bool

	// What few cases have is read into memory of its own.
	family   string
	since    calendar.Date
	labels   map[string]string
	accepted []Acceptance
}

// A draftEvent is an event whose lists are parts of the draft's.
type draftEvent struct {
	Event
	by, with part
}

// A part is some of a list, if it was given at all.
type part struct {
	from, to int32 // a list has fewer items than a case has bytes
	given    bool
}

// reset makes room for another case: for the first, enough for a long one.
func (c *caseDraft) reset() {
	if c.events == nil {
		c.events, c.roles, c.documents = make([]draftEvent, 0, 96), make([]rule.Role, 0, 128), make([]rule.Document, 0, 128)
	}
	c.ref, c.hasRecorded = "", false
	c.family, c.since, c.labels, c.accepted = "", calendar.Date{}, nil, nil
	c.events, c.roles, c.documents, c.recorded = c.events[:0], c.roles[:0], c.documents[:0], c.recorded[:0]
}

// build makes the case in memory of its own, no larger than it must be: one allocation for all events, one for all
// roles and one for all documents.
func (c *caseDraft) build(to *Case) {
	*to = Case{Ref: c.ref, Family: c.family, Since: c.since, Events: make([]Event, len(c.events)), Labels: c.labels, Accepted: c.accepted}
	roles, documents := exactly(c.roles), exactly(c.documents)
	for i := range c.events {
		from, event := &c.events[i], &to.Events[i]
		*event = from.Event
		if p := from.by; p.given {
			event.By = roles[p.from:p.to:p.to]
		}
		if p := from.with; p.given {
			event.With = documents[p.from:p.to:p.to]
		}
	}
	if c.hasRecorded {
		to.Recorded = exactly(c.recorded)
	}
}

// exactly returns a copy without room to spare, never nil.
func exactly[T any](list []T) []T {
	own := make([]T, len(list))
	copy(own, list)
	return own
}

// keeping reports whether the case can still turn out well, so that its parts are worth keeping.
func (d *Decoder) keeping() bool { return d.faults.total == 0 && !d.tooLong }

// readCase reads a case into the draft and notes its faults. It is false if reading has stopped before its end.
func (d *Decoder) readCase() bool {
	if d.next() != '{' {
		return d.wrongType("", -1, "an object with case and events")
	}
	d.pos++
	var seen fieldSet
	for opened := true; ; opened = false {
		name, again, ok := d.key(opened)
		if !ok {
			return false
		}
		if !again {
			break
		}
		field := caseFieldOf(name)
		if field == noField {
			d.unknown(name)
			ok = d.colon() && d.skip()
		} else if fresh := seen.add(field); !d.colon() {
			return false
		} else if !fresh {
			ok = d.second(field)
		} else {
			ok = d.readCaseField(field)
		}
		if !ok {
			return false
		}
	}
	if !seen.has(caseField) {
		d.fault("case", -1, "missing: give the case a reference")
	}
	if !seen.has(eventsField) {
		d.fault("events", -1, "missing: give a list, empty if nothing has happened")
	}
	return true
}

func (d *Decoder) readCaseField(field wireField) bool {
	switch field {
	case caseField:
		s, ok := d.quoted("case", -1, aString)
		d.draft.ref = string(s)
		return ok
	case eventsField:
		return d.readEvents()
	case familyField:
		s, ok := d.quoted("family", -1, aString|mayBeNull|mayBeEmpty)
		d.draft.family = string(s)
		return ok
	case sinceField:
		return d.readDate("since", aDate|mayBeNull, &d.draft.since)
	case labelsField:
		return d.readLabels()
	case acceptedField:
		return d.readAccepted()
	default:
		p, ok := readList(d, "recorded", &d.draft.recorded)
		d.draft.hasRecorded = p.given
		return ok
	}
}

// second passes over the value of a field that the object has had.
func (d *Decoder) second(field wireField) bool {
	d.fault(fieldNames[field], -1, "given a second time: keep one")
	return d.skip()
}

// readEvents reads the list of events. Null is an empty one: so encoding/json writes a case without events.
func (d *Decoder) readEvents() bool {
	switch d.next() {
	case '[':
		d.pos++
	case 'n':
		return d.literal("null")
	default:
		return d.wrongType("events", -1, "a list of events")
	}
	for opened := true; ; opened = false {
		again, ok := d.item(opened)
		if !ok {
			return false
		}
		if !again {
			break
		}
		d.faults.event++
		if !d.readEvent() {
			return false
		}
	}
	d.faults.event = -1
	return true
}

// readEvent reads an event. One on a line of its own that has a case's field first is the next case: the one under way
// has been cut short above.
func (d *Decoder) readEvent() bool {
	if d.next() != '{' {
		return d.wrongType("", -1, "an object with kind and on")
	}
	if d.form == looseForm && d.line > d.startLine {
		d.anchor, d.anchorLine, d.anchorLineAt = d.pos, d.line, d.lineAt
	}
	d.pos++
	var (
		event draftEvent
		seen  fieldSet
	)
	for opened := true; ; opened = false {
		name, again, ok := d.key(opened)
		if !ok {
			return false
		}
		if d.anchor >= 0 {
			if caseFieldOf(name) != noField {
				d.pos, d.line, d.lineAt, d.atCase = d.anchor, d.anchorLine, d.anchorLineAt, true
				return d.stopAt("cut short: line " + strconv.Itoa(d.line) + " begins another")
			}
			d.anchor = -1
		}
		if !again {
			break
		}
		field := eventFieldOf(name)
		if field == noField {
			d.unknown(name)
			ok = d.colon() && d.skip()
		} else if fresh := seen.add(field); !d.colon() {
			return false
		} else if !fresh {
			ok = d.second(field)
		} else {
			ok = d.readEventField(field, &event)
		}
		if !ok {
			return false
		}
	}
	if !seen.has(kindField) {
		d.fault("kind", -1, "missing: say what happened")
	}
	if !seen.has(onField) {
		d.fault("on", -1, "missing: say on which day it happened")
	}
	if !event.Until.IsZero() && event.Until.Before(event.On) {
		d.fault("until", -1, "it is before on: give a day on or after it")
	}
	if d.keeping() {
		d.draft.events = append(d.draft.events, event)
	}
	return true
}

func (d *Decoder) readEventField(field wireField, event *draftEvent) (ok bool) {
	switch field {
	case kindField:
		var s []byte
		s, ok = d.quoted("kind", -1, aString)
		event.Kind = rule.Kind(d.words.word(s))
	case onField:
		ok = d.readDate("on", aDate, &event.On)
	case untilField:
		ok = d.readDate("until", aDate|mayBeNull, &event.Until)
	case byField:
		event.by, ok = readList(d, "by", &d.draft.roles)
	case withField:
		event.with, ok = readList(d, "with", &d.draft.documents)
	case chairField:
		var s []byte
		s, ok = d.quoted("chair", -1, aString|mayBeNull)
		event.Chair = rule.Role(d.words.word(s))
	case bookedField:
		event.Booked, ok = d.readBool("booked")
	case doubtfulField:
		event.Doubtful, ok = d.readBool("doubtful")
	default:
		var s []byte
		s, ok = d.quoted("ref", -1, aString|mayBeNull|mayBeEmpty)
		event.Ref = d.words.word(s)
	}
	return ok
}

// readBool reads true or false; null is false.
func (d *Decoder) readBool(field string) (is, ok bool) {
	switch d.next() {
	case 't':
		return true, d.literal("true")
	case 'f':
		return false, d.literal("false")
	case 'n':
		return false, d.literal("null")
	}
	return false, d.wrongType(field, -1, "true or false")
}

// A stringRule says what a string may be.
type stringRule uint8

const (
	aString   stringRule = 0
	aDate     stringRule = 1 << (iota - 1)
	mayBeNull            // or absent
	mayBeEmpty
)

// quoted reads the string of a field, or of an item of its list. It is empty if there is none or it is at fault.
func (d *Decoder) quoted(field string, item int, rule stringRule) (s []byte, ok bool) {
	c := d.next()
	if c != '"' {
		if c == 'n' && rule&mayBeNull != 0 {
			return nil, d.literal("null")
		}
		want := "a string"
		if rule&aDate != 0 {
			want = "a day in quotes, written YYYY-MM-DD"
		}
		return nil, d.wrongType(field, item, want)
	}
	s, ok = d.text()
	if len(s) == 0 && ok {
		if s == nil {
			d.fault(field, item, d.spoilt)
		} else if rule&mayBeEmpty == 0 {
			d.fault(field, item, "empty: give a value")
		}
	}
	return s, ok
}

// readDate reads a day.
func (d *Decoder) readDate(field string, rule stringRule, to *calendar.Date) bool {
	s, ok := d.quoted(field, -1, rule)
	if len(s) > 0 && to.UnmarshalText(s) != nil {
		d.fault(field, -1, "no day of the calendar: write a day that exists as YYYY-MM-DD")
	}
	return ok
}

// readList reads a list of words behind those that are in list already and returns which part of it they are.
func readList[T ~string](d *Decoder, field string, list *[]T) (p part, ok bool) {
	p.from = int32(len(*list))
	switch c := d.next(); c {
	case '[':
		d.pos++
	case 'n':
		return p, d.literal("null")
	default:
		return p, d.wrongType(field, -1, "a list of strings")
	}
	p.given = true
	for n := 0; ; n++ {
		again, ok := d.item(n == 0)
		if !ok {
			return p, false
		}
		if !again {
			break
		}
		s, ok := d.quoted(field, n, aString)
		if !ok {
			return p, false
		}
		if d.keeping() {
			*list = append(*list, T(d.words.word(s)))
		}
	}
	p.to = int32(len(*list))
	return p, true
}

// readLabels reads an object of strings.
func (d *Decoder) readLabels() bool {
	switch d.next() {
	case '{':
		d.pos++
	case 'n':
		return d.literal("null")
	default:
		return d.wrongType("labels", -1, "an object of strings")
	}
	d.draft.labels = map[string]string{}
	for opened := true; ; opened = false {
		name, again, ok := d.key(opened)
		if !ok || !again {
			return ok
		}
		label := string(name)
		if _, twice := d.draft.labels[label]; twice {
			d.fault("labels", -1, "one of them is given a second time: keep one")
		}
		if !d.colon() {
			return false
		}
		s, ok := d.quoted("labels", -1, aString|mayBeEmpty)
		if !ok {
			return false
		}
		if d.keeping() {
			d.draft.labels[label] = string(s)
		}
	}
}

// readAccepted reads the list of breaches that somebody answers for.
func (d *Decoder) readAccepted() bool {
	switch d.next() {
	case '[':
		d.pos++
	case 'n':
		return d.literal("null")
	default:
		return d.wrongType("accepted", -1, "a list of objects")
	}
	for n := 0; ; n++ {
		again, ok := d.item(n == 0)
		if !ok || !again {
			return ok
		}
		if !d.readAcceptance("accepted[" + strconv.Itoa(n) + "]") {
			return false
		}
	}
}

func (d *Decoder) readAcceptance(at string) bool {
	if d.next() != '{' {
		return d.wrongType(at, -1, "an object with rule, on, by and reason")
	}
	d.pos++
	var a Acceptance
	seen := map[string]bool{}
	for opened := true; ; opened = false {
		name, again, ok := d.key(opened)
		if !ok {
			return false
		}
		if !again {
			break
		}
		field := string(name)
		if !d.colon() {
			return false
		}
		if seen[field] {
			d.fault(at, -1, "a field is given a second time: keep one")
			if !d.skip() {
				return false
			}
			continue
		}
		seen[field] = true
		text := func(rule stringRule) string {
			var s []byte
			s, ok = d.quoted(at+"."+field, -1, rule)
			return string(s)
		}
		switch field {
		case "rule":
			a.Rule = text(aString)
		case "ref":
			a.Ref = text(aString | mayBeNull | mayBeEmpty)
		case "on":
			ok = d.readDate(at+".on", aDate, &a.On)
		case "until":
			ok = d.readDate(at+".until", aDate|mayBeNull, &a.Until)
		case "by":
			a.By = rule.Role(text(aString))
		case "reason":
			a.Reason = text(aString)
		default:
			d.fault(at, -1, "a field that is none: an acceptance has rule, ref, on, until, by and reason")
			ok = d.skip()
		}
		if !ok {
			return false
		}
	}
	for _, field := range [...]string{"rule", "on", "by", "reason"} {
		if !seen[field] {
			d.fault(at+"."+field, -1, "missing: an acceptance has rule, on, by and reason")
		}
	}
	d.draft.accepted = append(d.draft.accepted, a)
	return true
}
