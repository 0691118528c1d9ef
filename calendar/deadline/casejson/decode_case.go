package casejson

import (
	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// reset makes room for another case.
func (c *caseDraft) reset() {
	c.Case, c.hasRecorded = Case{}, false
	c.events, c.roles, c.documents, c.recorded = c.events[:0], c.roles[:0], c.documents[:0], c.recorded[:0]
}

// build makes the case in memory of its own, no larger than it must be: one allocation for all events, one for all
// roles and one for all documents.
func (c *caseDraft) build(to *Case) {
	*to = c.Case
	to.Events = make([]Event, len(c.events))
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
	if is, ok := d.openObject(aCase); !is {
		return ok
	}
	var had fieldSet
	for {
		field, ok := d.nextField(aCase, &had)
		if !ok {
			return false
		}
		if field == 0 {
			return true
		}
		if !d.readCaseField(field) {
			return false
		}
	}
}

func (d *Decoder) readCaseField(field wireField) (ok bool) {
	switch field {
	case caseField:
		d.draft.Ref, ok = d.readText("case", aText)
	case familyField:
		d.draft.Family, ok = d.readText("family", mayBeNull|mayBeEmpty)
	case sinceField:
		d.draft.Since, ok = d.readDay("since", mayBeNull)
	case eventsField:
		ok = d.readObjects(anEvent)
	case recordedField:
		var p part
		p, ok = readList(d, "recorded", &d.draft.recorded)
		d.draft.hasRecorded = p.given
	case labelsField:
		ok = d.readLabels()
	case acceptedField:
		ok = d.readObjects(anAcceptance)
	}
	return ok
}

// readObjects reads a list of events or of acceptances. Null is not given: so encoding/json writes a case without events.
func (d *Decoder) readObjects(sort *objectSort) bool {
	if given, ok := d.open('[', sort.list, sort.many); !given {
		return ok
	}
	defer func() { d.faults.in = place{} }()
	if sort == anAcceptance {
		d.draft.Accepted = []Acceptance{}
	}
	for n := 0; ; n++ {
		again, ok := d.item(n == 0)
		if !ok || !again {
			return ok
		}
		d.faults.in = place{sort, n}
		if sort == anEvent {
			ok = d.readEvent()
		} else {
			ok = d.readAcceptance()
		}
		if !ok {
			return false
		}
	}
}

func (d *Decoder) readEvent() bool {
	if is, ok := d.openObject(anEvent); !is {
		return ok
	}
	var (
		event draftEvent
		had   fieldSet
	)
	for {
		field, ok := d.nextField(anEvent, &had)
		if !ok {
			return false
		}
		if field == 0 {
			break
		}
		if !d.readEventField(field, &event) {
			return false
		}
	}
	d.checkUntil(event.On, event.Until)
	if d.keeping() {
		d.draft.events = append(grown(d.draft.events, firstEvents), event)
	}
	return true
}

func (d *Decoder) readEventField(field wireField, event *draftEvent) (ok bool) {
	var word string
	switch field {
	case kindField:
		word, ok = d.readWord("kind", aText)
		event.Kind = rule.Kind(word)
	case onField:
		event.On, ok = d.readDay("on", aText)
	case untilField:
		event.Until, ok = d.readDay("until", mayBeNull)
	case byField:
		event.by, ok = readList(d, "by", &d.draft.roles)
	case withField:
		event.with, ok = readList(d, "with", &d.draft.documents)
	case chairField:
		word, ok = d.readWord("chair", mayBeNull)
		event.Chair = rule.Role(word)
	case refField:
		event.Ref, ok = d.readWord("ref", mayBeNull|mayBeEmpty)
	case bookedField:
		event.Booked, ok = d.readBool("booked")
	case doubtfulField:
		event.Doubtful, ok = d.readBool("doubtful")
	}
	return ok
}

func (d *Decoder) readAcceptance() bool {
	if is, ok := d.openObject(anAcceptance); !is {
		return ok
	}
	var (
		a   Acceptance
		had fieldSet
	)
	for {
		field, ok := d.nextField(anAcceptance, &had)
		if !ok {
			return false
		}
		if field == 0 {
			break
		}
		if !d.readAcceptanceField(field, &a) {
			return false
		}
	}
	d.checkUntil(a.On, a.Until)
	if d.keeping() {
		d.draft.Accepted = append(d.draft.Accepted, a)
	}
	return true
}

func (d *Decoder) readAcceptanceField(field wireField, a *Acceptance) (ok bool) {
	switch field {
	case acceptedRuleField:
		a.Rule, ok = d.readWord("rule", aText)
	case acceptedRefField:
		a.Ref, ok = d.readWord("ref", mayBeNull|mayBeEmpty)
	case acceptedOnField:
		a.On, ok = d.readDay("on", aText)
	case acceptedUntilField:
		a.Until, ok = d.readDay("until", mayBeNull)
	case acceptedByField:
		var word string
		word, ok = d.readWord("by", aText)
		a.By = rule.Role(word)
	case acceptedReasonField:
		a.Reason, ok = d.readText("reason", aText)
	}
	return ok
}

// readLabels reads an object whose fields are for the caller to name, each once.
func (d *Decoder) readLabels() bool {
	if given, ok := d.open('{', "labels", strictjson.AnObject+" of texts"); !given {
		return ok
	}
	d.faults.in = place{sort: labels}
	defer func() { d.faults.in = place{} }()
	d.draft.Labels = map[string]string{}
	for opened := true; ; opened = false {
		name, again, ok := d.key(opened)
		if !ok || !again {
			return ok
		}
		label := d.words.word(name)
		if name == nil {
			d.fault("", -1, "a label's name: "+d.spoilt)
		} else if _, second := d.draft.Labels[label]; second {
			d.fault(label, -1, givenTwice)
		}
		if !d.colon() {
			return false
		}
		text, ok := d.readWord(label, mayBeEmpty)
		if !ok {
			return false
		}
		if !d.tooLong {
			d.draft.Labels[label] = text
		}
	}
}
