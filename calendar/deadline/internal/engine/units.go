package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// rule answers one rule for all that it is to be answered for.
func (e *evaluation) rule(dst []casejson.Finding, rule *rulePlan) []casejson.Finding {
	f := frame{ask: e.asOf, ref: anyRef}
	switch rule.units {
	case unitOne:
		return e.unit(dst, rule, f)
	case unitRefs:
		switch of := e.ofKind(rule.terms[0].adopted.what.sel.kind); len(of) {
		case 0:
			return e.unit(dst, rule, f)
		case 1:
			f.ref = of[0].ref
			return e.unit(dst, rule, f)
		}
		dst = e.eachRef(dst, rule, &f)
	case unitEach:
		e.units = e.matching(e.units[:0], rule.each, &f)
		e.leaveOut(rule, &f)
		dst = e.eachEvent(dst, rule)
	default:
		dst = e.eachRef(dst, rule, &f)
	}
	if len(e.units) > 0 {
		return dst
	}
	if rule.units == unitPersons { // of nobody in particular: what has a ref is another's
		f.ref = noRef
	}
	return e.unit(dst, rule, f)
}

// eachEvent answers a rule for each event of e.units. A finding is told how many came before it, of its ref only where acts
// pair by ref.
func (e *evaluation) eachEvent(dst []casejson.Finding, rule *rulePlan) []casejson.Finding {
	what := rule.terms[0].adopted.what
	byRef := what.form == formEvent && what.sel.sameRef
	for i, subject := range e.units {
		o := &e.occurrences[subject-1]
		nth := int32(i)
		if byRef {
			nth = e.nth[o.ref]
			e.nth[o.ref]++
		}
		dst = e.unit(dst, rule, frame{ask: o.on, ref: o.ref, subject: subject, nth: nth})
	}
	for _, subject := range e.units {
		e.nth[e.occurrences[subject-1].ref] = 0
	}
	return dst
}

func (e *evaluation) eachRef(dst []casejson.Finding, rule *rulePlan, f *frame) []casejson.Finding {
	e.units = append(e.units[:0], e.refsOf(rule, f)...)
	for _, ref := range e.units {
		dst = e.unit(dst, rule, frame{ask: e.asOf, ref: ref})
	}
	return dst
}

// leaveOut leaves out of e.units the events that count once with another, and the first few.
func (e *evaluation) leaveOut(rule *rulePlan, f *frame) {
	if rule.oneADay {
		kept := e.units[:0]
		for _, at := range e.units {
			if len(kept) == 0 || e.occurrences[kept[len(kept)-1]-1].on != e.occurrences[at-1].on {
				kept = append(kept, at)
			}
		}
		e.units = kept
	}
	if after := rule.eachAfter; after > 0 && !e.beganBeforeTheSource(rule, f) {
		e.units = slices.Delete(e.units, 0, min(after, len(e.units)))
	}
}

// beganBeforeTheSource reports whether a chain began before the source of the case did: then the first link known counts as
// a later one.
func (e *evaluation) beganBeforeTheSource(rule *rulePlan, f *frame) bool {
	if e.since.IsZero() || rule.each.notBefore == nil {
		return false
	}
	began := e.day(rule.each.notBefore, f)
	return !began.day.IsZero() && began.day.Before(e.since)
}

// refsOf lists the refs that a rule is answered for.
func (e *evaluation) refsOf(rule *rulePlan, f *frame) []int32 {
	list := e.refUnits[:0]
	switch rule.units {
	case unitEachRef:
		e.units = e.matching(e.units[:0], rule.each, f)
		for _, at := range e.units {
			list = e.addRef(list, e.occurrences[at-1].ref)
		}
	case unitPersons:
		for _, ref := range e.persons {
			list = e.addRef(list, ref)
		}
		fallthrough
	default:
		for _, kind := range rule.refKinds {
			for _, o := range e.ofKind(kind) {
				if o.ref != noRef || len(e.persons) == 0 || rule.units == unitRefs {
					list = e.addRef(list, o.ref)
				}
			}
		}
	}
	e.endRefs(list)
	e.refUnits = list
	return list
}
