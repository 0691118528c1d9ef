package oracle_test

import (
	"slices"
	"strings"
)

// A wrong is one way in which a rule is broken.
type wrong struct {
	kind          string
	advisory      bool
	unsure        bool // rests on an inference
	extra         bool // advice beside what the rule asks for, which is met
	days, working int
}

// A verdict is how a rule stands under one reading.
type verdict struct {
	status        string
	earliest, due day
	done, planned day
	wrongs        []wrong
	unknown       bool // something that was asked for is not recorded
}

// An answer is what the oracle says of one finding.
type answer struct {
	rule, ref     string
	status        string
	earliest, due day
	done          day
	kind          string
	advisory      bool
	certain       bool
	days, working int
	contested     []string
	doubtful      bool // an event of the case is doubtful
}

// A reading is another way to read a rule, and how it stands then.
type reading struct {
	name string
	verdict
}

const (
	notApplicable = "not-applicable"
	notRecorded   = "not-recorded"
	waiting       = "waiting"
	projected     = "projected"
	pending       = "pending"
	met           = "met"
	early         = "early"
	late          = "late"
	overdue       = "overdue"
	unmet         = "unmet"
)

// order is that in which one violation is chosen of several (rule 1.9).
var order = []string{"missing-step", "out-of-order", "late", "overdue", "overrun", "over-limit", "planned-late", "not-authorised",
	"not-signed", "missing-attendee", "missing-document", "early"}

// worst returns the violation that a finding shows.
func (v verdict) worst() (wrong, bool) {
	if len(v.wrongs) == 0 {
		return wrong{}, false
	}
	return slices.MinFunc(v.wrongs, func(a, b wrong) int {
		if a.advisory != b.advisory {
			return map[bool]int{false: -1, true: 1}[a.advisory]
		}
		if a.extra != b.extra {
			return map[bool]int{false: -1, true: 1}[a.extra]
		}
		return slices.Index(order, a.kind) - slices.Index(order, b.kind)
	}), true
}

// broken reports whether a rule is broken, and not only against advice.
func (v verdict) broken() bool {
	w, is := v.worst()
	return is && !w.advisory
}

func bare(status string) verdict {
	return verdict{status: status, earliest: never, due: never, done: never, planned: never}
}

// settle makes the answer: the adopted reading's, and what the others make of it.
func settle(rule, ref string, adopted verdict, others ...reading) answer {
	a := answer{rule: rule, ref: ref, status: adopted.status, earliest: adopted.earliest, due: adopted.due, done: adopted.done}
	w, is := adopted.worst()
	if adopted.status == "?" {
		is = false
	}
	if is && w.extra && adopted.unknown {
		is, a.status = false, notRecorded
	} else if is {
		a.kind, a.advisory, a.days, a.working, a.certain = w.kind, w.advisory, w.days, w.working, !w.unsure && !w.advisory
		if !w.extra {
			a.status = statusOf(w.kind, adopted)
		}
	} else if adopted.unknown && (a.status == met || a.status == early || a.status == pending || a.status == projected) {
		a.status = notRecorded
	}
	for _, other := range others {
		switch {
		case is && !w.advisory && !other.broken():
			a.certain = false
		case !adopted.broken() && other.broken():
			a.contested = append(a.contested, strings.ReplaceAll(strings.ReplaceAll(other.name, "'", ""), " ", "-"))
		}
	}
	if is && !w.advisory {
		a.contested = nil
	}
	slices.Sort(a.contested)
	return a
}

// statusOf returns the status that goes with a violation.
func statusOf(kind string, v verdict) string {
	switch kind {
	case "late", "overdue", "early":
		return kind
	case "overrun", "over-limit", "planned-late":
		return v.status
	}
	return unmet
}

// unmodelled says that the oracle has no answer for the case.
func unmodelled() []answer { return []answer{{status: "?"}} }

func inferred(v verdict) verdict {
	v.wrongs = slices.Clone(v.wrongs)
	for i := range v.wrongs {
		v.wrongs[i].unsure = true
	}
	return v
}

// guessedWho marks a violation about who acted as resting on an inference.
func guessedWho(v verdict) verdict {
	v.wrongs = slices.Clone(v.wrongs)
	for i := range v.wrongs {
		switch v.wrongs[i].kind {
		case "not-authorised", "missing-attendee":
			v.wrongs[i].unsure = true
		}
	}
	return v
}

func advice(v verdict) verdict {
	v.wrongs = slices.Clone(v.wrongs)
	for i := range v.wrongs {
		v.wrongs[i].advisory = true
	}
	return v
}

// A clock is the day that a limit runs from: started, or only expected to start on that day.
type clock struct {
	on      day
	started bool
	guessed bool // projected, not even planned
	unknown bool // there is none, and its source would not know
}

var noClock = clock{on: never}

func (c clock) there() bool { return c.on.there() }

// An act is what a rule asks for: when it was done, or is planned, and whether its source would know.
type act struct {
	done, planned day
	known         bool
}

// act returns the first of some kinds: as held, else as planned.
func (f *file) act(kinds ...string) act {
	return act{done: f.day(kinds...), planned: first(f.planned(kinds...)), known: f.knows(kinds...)}
}

// actOf is act for one ref.
func (f *file) actOf(ref string, kinds ...string) act {
	return act{done: first(ofRef(ref, f.held(kinds...))), planned: first(ofRef(ref, f.planned(kinds...))), known: f.knows(kinds...)}
}

// actBy is act where the step is one of a role: the first by that role, else the first.
func (f *file) actBy(c clock, role, kind string) (act, *event) {
	a := f.act(kind)
	held := from(c.on, f.held(kind))
	if !c.started && c.there() {
		held = upTo(c.on, f.held(kind))
	} else if len(held) == 0 && c.there() && len(from(c.on, f.planned(kind))) > 0 {
		return act{done: never, planned: a.planned, known: a.known}, nil
	}
	if len(held) == 0 {
		held = f.held(kind)
	}
	if len(held) == 0 {
		return a, nil
	}
	chosen := held[0]
	for _, e := range held {
		if e.hasBy(role) {
			chosen = e
			break
		}
	}
	a.done = chosen.on
	return a, chosen
}

// actAfter is act of a step without a limit: the first on or after the clock if there is one, else the first.
func (f *file) actAfter(c clock, held, planned []*event, known bool) act {
	a := act{done: first(from(c.on, held)), planned: first(planned), known: known}
	if !a.done.there() {
		a.done = first(held)
		if len(from(c.on, planned)) > 0 && c.there() {
			a.done = never // the earlier one was something else
		}
	}
	return a
}

// actFrom is act on or after a day.
func (f *file) actFrom(d day, kinds ...string) act {
	return act{done: first(from(d, f.held(kinds...))), planned: first(from(d, f.planned(kinds...))), known: f.knows(kinds...)}
}

// actIn is the first act of some kinds from a day on and before another (the last words of section 5a).
func (f *file) actIn(from, before day, held, planned []*event, known bool) act {
	within := func(events []*event) day {
		for _, e := range events {
			if e.on >= from && e.on < before {
				return e.on
			}
		}
		return never
	}
	return act{done: within(held), planned: within(planned), known: known}
}

// nextAfter is the day of the first of the events after a day, ever if there is none.
func nextAfter(d day, events []*event) day {
	for _, e := range events {
		if e.on > d {
			return e.on
		}
	}
	return ever
}

// start returns the clock that the first of some kinds starts.
func (f *file) start(kinds ...string) clock {
	if d := f.day(kinds...); d.there() {
		return clock{on: d, started: true}
	}
	return clock{on: first(f.planned(kinds...)), unknown: !f.knows(kinds...)}
}

// A span is a window: from its first day, if it has one, to its last.
type span struct{ earliest, due day }

func by(due day) span { return span{never, due} }

// within says how an act stands that has a window (rules 1.5 and 1.8).
func (f *file) within(c clock, a act, w span, end day) verdict {
	v := f.withinKnown(c, a, w, end)
	opens := c.on
	if w.earliest.there() {
		opens = w.earliest
	}
	if (v.status == late || v.status == overdue || v.status == unmet) && f.since.there() && opens < f.since {
		return bare(notRecorded) // it may have been done before the source began (rule 1.14)
	}
	return v
}

// withinKnown is within, of a source that has no first day.
func (f *file) withinKnown(c clock, a act, w span, end day) verdict {
	v := verdict{earliest: w.earliest, due: w.due, done: a.done, planned: a.planned}
	switch {
	case !c.started && end.there():
		return bare(notApplicable)
	case a.done.there() && c.there() && !c.guessed && a.done < c.on:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case a.done.there() && c.there() && !c.guessed:
		v.status = met
		if w.due.there() && a.done > w.due {
			if end.there() && end <= w.due {
				return bare(notApplicable)
			}
			if !a.known {
				v.status = notRecorded
				break
			}
			v.status = late
			v.wrongs = append(v.wrongs, wrong{kind: "late", days: int(a.done - w.due), working: workingBetween(w.due, a.done)})
		} else if w.earliest.there() && a.done < w.earliest {
			v.status = early
			v.wrongs = append(v.wrongs, wrong{kind: "early", days: int(w.earliest - a.done), working: workingBetween(a.done, w.earliest)})
		}
	case !c.there():
		v.status = waiting
		v.earliest, v.due = never, never
		if end.there() {
			return bare(notApplicable)
		}
	case end.there() && (!w.due.there() || end <= w.due || !c.started):
		return bare(notApplicable)
	case !a.known:
		v.status = notRecorded
	case f.until(end) > w.due && w.due.there():
		v.status = overdue
		v.wrongs = append(v.wrongs, f.over("overdue", w.due, f.until(end)))
	default:
		v.status = pending
		if !c.started {
			v.status = projected
		}
		if a.planned.there() && w.due.there() && a.planned > w.due && !c.guessed {
			v.wrongs = append(v.wrongs, f.over("planned-late", w.due, a.planned))
		}
	}
	return v
}

// until returns the day to which days are counted: the as-of day, or the end before it.
func (f *file) until(end day) day {
	if end.there() && end < f.asOf {
		return end
	}
	return f.asOf
}

func (f *file) over(kind string, due, to day) wrong {
	return wrong{kind: kind, days: int(to - due), working: workingBetween(due, to)}
}

// after says how an act without a limit stands, that follows its clock (rule 1.6). Closed is the day on which the stage
// closed; end is an end of the row's own.
func (f *file) after(c clock, a act, closed, end day) verdict {
	return f.afterCase(c, a, closed, end, f.day("case-closed"))
}

// afterCase is after, of a row that a case ends with on a day: those of proceedings go on (rule 1.8).
func (f *file) afterCase(c clock, a act, closed, end, caseClosed day) verdict {
	v := verdict{earliest: never, due: never, done: a.done, planned: a.planned}
	switch {
	case c.there() && !c.started && earliest(closed, end, caseClosed).there():
		return bare(notApplicable)
	case a.done.there() && c.there() && !c.guessed && a.done < c.on:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case a.done.there() && c.there() && !c.guessed:
		v.status = met
	case end.there() && (!closed.there() || end <= closed):
		return bare(notApplicable)
	case caseClosed.there() && (!closed.there() || caseClosed <= closed):
		return bare(notApplicable)
	case !c.there():
		v.status = waiting
		if closed.there() || end.there() {
			return bare(notApplicable)
		}
	case !a.known:
		v.status = notRecorded
	case closed.there() && closed < f.asOf && c.started:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	case closed.there() && !c.started:
		return bare(notApplicable)
	case !c.started:
		v.status = projected
	default:
		v.status = pending
	}
	return v
}

// notAfter says how an act stands that must come no later than an event (rule 1.9); before is the last day in order.
func (f *file) notAfter(a act, limit clock, gap int, end day) verdict {
	v := verdict{earliest: never, due: limit.on.plus(-gap), done: a.done, planned: a.planned}
	switch {
	case a.done.there() && limit.there() && a.done > v.due && limit.started && !a.known:
		v.status = notRecorded
	case a.done.there() && limit.there() && a.done > v.due && !limit.guessed && (limit.started || !end.there()):
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case !limit.there() && limit.unknown:
		v.status, v.unknown = met, true
	case !limit.started && end.there():
		return bare(notApplicable)
	case a.done.there():
		v.status = met
	case end.there() && (!limit.started || end < limit.on):
		return bare(notApplicable)
	case !limit.there():
		v.status = waiting
	case !a.known:
		v.status = notRecorded
	case limit.started && f.asOf > limit.on:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	case limit.started:
		v.status = pending
		if a.planned.there() && a.planned > v.due {
			v.wrongs = append(v.wrongs, f.over("planned-late", v.due, a.planned))
		}
	case f.asOf == limit.on && !limit.guessed:
		v.status = pending
		if a.planned.there() && a.planned > v.due {
			v.wrongs = append(v.wrongs, f.over("planned-late", v.due, a.planned))
		}
	case f.asOf > v.due && !limit.guessed:
		v.status = overdue
		v.wrongs = append(v.wrongs, f.over("overdue", v.due, f.asOf))
	default:
		v.status = projected
		if a.planned.there() && a.planned > v.due && !limit.guessed {
			v.wrongs = append(v.wrongs, f.over("planned-late", v.due, a.planned))
		}
	}
	return v
}

// by asks who took part or acted: one of each group of roles.
func (v verdict) by(e *event, kind string, groups ...[]string) verdict {
	if e == nil || v.status == notApplicable || v.status == notRecorded || v.status == "?" {
		return v
	}
	if !e.byKnown {
		v.unknown = true
		return v
	}
	for _, roles := range groups {
		if !e.hasBy(roles...) {
			v.wrongs = append(slices.Clone(v.wrongs), wrong{kind: kind})
		}
	}
	return v
}

// advised names roles that are only advised to take part.
func (v verdict) advisedBy(e *event, groups ...[]string) verdict {
	if e == nil || !e.byKnown {
		return v
	}
	for _, roles := range groups {
		if !e.hasBy(roles...) {
			v.wrongs = append(slices.Clone(v.wrongs), wrong{kind: "missing-attendee", advisory: true, extra: true})
		}
	}
	return v
}

// bring asks what was there.
func (v verdict) bring(e *event, advisory bool, documents ...string) verdict {
	if e == nil {
		return v
	}
	if !e.withKnown {
		v.unknown = v.unknown || !advisory
		return v
	}
	for _, document := range documents {
		if !e.hasWith(document) {
			v.wrongs = append(slices.Clone(v.wrongs), wrong{kind: "missing-document", advisory: advisory, extra: advisory})
		}
	}
	return v
}

// each makes a list of lists of one role each.
func each(roles ...string) [][]string {
	var out [][]string
	for _, role := range roles {
		out = append(out, []string{role})
	}
	return out
}

// held returns the verdict on something that is asked of an event that happened.
func held(e *event) verdict {
	v := bare(met)
	v.done = e.on
	return v
}

// atMeeting answers what is asked of one event of a kind: attendance and papers.
func (f *file) atEvent(end day, ask func(*event) verdict, kinds ...string) verdict {
	if held := f.held(kinds...); len(held) > 0 {
		return ask(held[0])
	}
	return f.notYet(end, kinds...)
}

// notYet answers what is asked of an event that has not happened.
func (f *file) notYet(end day, kinds ...string) verdict {
	switch {
	case end.there():
		return bare(notApplicable)
	case len(f.planned(kinds...)) > 0:
		return bare(projected)
	case !f.knows(kinds...):
		return bare(notRecorded)
	}
	return bare(waiting)
}

// atEach answers what is asked of each event of some kinds (rule 1.3).
func (f *file) atEach(rule string, end day, ask func(*event) answer, kinds ...string) []answer {
	var out []answer
	for _, e := range f.held(kinds...) {
		out = append(out, ask(e))
	}
	if len(out) == 0 {
		out = append(out, settle(rule, "", f.notYet(end, kinds...)))
	}
	return out
}
