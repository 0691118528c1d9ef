package oracle_test

import "slices"

var planningMeetings = []string{"legal-planning-meeting", "midpoint-planning-meeting", "closing-planning-meeting",
	"extended-closing-planning-meeting", "further-planning-meeting", "issue-planning-meeting", "retrospective-planning-meeting"}

var ploMeetings = []string{"first-plo-meeting", "second-plo-meeting", "third-plo-meeting", "final-plo-meeting", "further-plo-meeting"}

// decision is DECISION: the decision to commence, else the legal planning meeting.
func (f *file) decision() clock {
	if d := f.day("decision-to-commence"); d.there() {
		return clock{on: d, started: true}
	}
	if d := f.day("legal-planning-meeting"); d.there() {
		return clock{on: d, started: true}
	}
	if d := first(f.planned("legal-planning-meeting")); d.there() {
		return clock{on: d}
	}
	return clock{on: first(f.planned("decision-to-commence"))}
}

// meeting returns the first PLO meeting: as held, else as planned, else nil.
func (f *file) meeting() *event {
	if held := f.held("first-plo-meeting"); len(held) > 0 {
		return held[0]
	}
	if planned := f.planned("first-plo-meeting"); len(planned) > 0 {
		return planned[0]
	}
	return nil
}

// d is D: the first PLO meeting as held, planned or projected.
func (f *file) d() clock {
	if c := f.start("first-plo-meeting"); c.there() {
		return c
	}
	c := f.decision()
	if !c.there() || f.closePre().there() || !f.knows("first-plo-meeting") {
		return clock{on: never, unknown: !f.knows("first-plo-meeting")}
	}
	return clock{guessed: true, on: latest(c.on.workingDays(10), f.asOf)}
}

// base is BASE: the end of the timetable first agreed.
func (f *file) base() day {
	if m := f.meeting(); m != nil && m.until.there() {
		return m.until
	}
	return f.d().on.plus(83)
}

// extensions are those that were granted.
func (f *file) extensions() []*event { return f.held("plo-timetable-extended") }

// extended is E: the end of the timetable as last extended.
func (f *file) extended() day {
	if x := f.extensions(); len(x) > 0 {
		return x[len(x)-1].until
	}
	return f.base()
}

// longer reports whether 20 weeks are allowed.
func (f *file) longer() bool {
	d := f.d().on
	return f.dated(d.plus(111), "parent-learning-disability") && f.dated(d.plus(111), "learning-disability-more-time")
}

// dated reports whether something of a kind is dated on or before a day.
func (f *file) dated(upTo day, kind string) bool {
	d := f.day(kind)
	return d.there() && d <= upTo
}

// cap is CAP: the last day of 16 or 20 weeks.
func (f *file) cap() day {
	if f.longer() {
		return f.d().on.plus(139)
	}
	return f.d().on.plus(111)
}

// undecidedLonger reports whether nobody can know if 20 weeks are allowed.
func (f *file) undecidedLonger() bool {
	maybe := func(kind string) bool { return f.dated(f.d().on.plus(111), kind) || !f.knows(kind) }
	return !f.longer() && maybe("parent-learning-disability") && maybe("learning-disability-more-time")
}

// outcomeDecided is the first decision to exit or to issue.
func (f *file) outcomeDecided() day { return f.day("decision-to-exit", "decision-to-issue") }

// straight is the day of a decision to issue or at short notice before any first meeting was held.
func (f *file) straight() day { return f.beforeMeeting("decision-to-issue", "short-notice-decision") }

func (f *file) beforeMeeting(kinds ...string) day {
	decided, met := f.day(kinds...), f.day("first-plo-meeting")
	if decided.there() && f.knows("first-plo-meeting") && (!met.there() || decided < met) {
		return decided
	}
	return never
}

// stop is STOP: the end of pre-proceedings.
func (f *file) stop() day {
	end := f.day("pre-proceedings-ended", "case-closed", "application-submitted", "application-issued")
	if len(f.held("decision-to-issue")) == 0 || len(f.held("decision-to-exit")) > 0 {
		end = earliest(end, f.lastParent("plo-2-exit-letter"))
	}
	return end
}

// closePre is the close of pre-proceedings (rules 1.8 and 1.11).
func (f *file) closePre() day {
	return earliest(f.stop(), f.day("decision-not-to-commence"), f.straight(), f.beforeMeeting("decision-to-exit"))
}

// opened is the day on which pre-proceedings opened.
func (f *file) opened() day {
	return f.day("pre-proceedings-request", "legal-planning-meeting", "decision-to-commence")
}

// closedPre is the close of pre-proceedings, if they opened: what never opened has not closed.
func (f *file) closedPre() day {
	if !f.opened().there() {
		return never
	}
	return f.closePre()
}

// letter is the first letter before proceedings: as held, planned or projected.
func (f *file) letter() clock {
	if c := f.start("letter-before-proceedings"); c.there() {
		return c
	}
	meeting := f.start("legal-planning-meeting")
	if !meeting.there() || f.closePre().there() || !f.knows("letter-before-proceedings") {
		return noClock
	}
	return clock{guessed: true, on: latest(meeting.on.workingDays(2), f.asOf)}
}

// parents are the refs of the parents who are recorded.
func (f *file) parents() []string {
	return slices.DeleteFunc(refs(f.held("parent")), func(ref string) bool { return ref == "" })
}

// parentSince is the day from which a parent is recorded; a parent whom only letters name was there all along.
func (f *file) parentSince(ref string) day {
	return first(ofRef(ref, f.held("parent")))
}

// counts reports whether a parent counts on a day (rule 1.2).
func (f *file) counts(ref string, d day) bool {
	if ref == "" || !slices.Contains(f.parents(), ref) {
		return true
	}
	if !slices.ContainsFunc(ofRef(ref, f.held("parent")), func(e *event) bool { return e.lasts(d) }) {
		return false
	}
	return !f.holdsOf(d, "absent-parent", ref)
}

// parties are the refs that a per-parent rule about a kind answers for.
func (f *file) parties(kinds ...string) []string {
	out := append(f.parents(), refs(append(f.held(kinds...), f.planned(kinds...)...))...)
	if len(f.parents()) > 0 {
		out = slices.DeleteFunc(out, func(ref string) bool { return ref == "" })
	}
	if len(out) == 0 {
		out = []string{""}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lettersTo are the letters to a parent; where parents are recorded a letter without a ref serves each.
func (f *file) lettersTo(ref string, kinds ...string) []*event {
	if len(f.parents()) > 0 {
		return ofRefOrNone(ref, f.held(kinds...))
	}
	return ofRef(ref, f.held(kinds...))
}

// plansTo are the letters planned for a parent.
func (f *file) plansTo(ref, kind string) []*event {
	if len(f.parents()) > 0 {
		return ofRefOrNone(ref, f.planned(kind))
	}
	return ofRef(ref, f.planned(kind))
}

// plansFor is the day of the first of them.
func (f *file) plansFor(ref, kind string) day { return first(f.plansTo(ref, kind)) }

// lastParent is the first day on which every parent who counts on it has had a letter.
func (f *file) lastParent(kind string) day {
	letters := f.held(kind)
	if len(letters) == 0 {
		return never
	}
	for d := letters[0].on; d <= f.asOf; d++ {
		all := true
		parties := f.parents()
		if len(parties) == 0 {
			parties = f.parties(kind)
		}
		for _, ref := range parties {
			had := first(f.lettersTo(ref, kind))
			if f.counts(ref, d) && !(had.there() && had <= d) {
				all = false
			}
		}
		if all {
			return d
		}
	}
	return never
}

// told is the day on which the parents have been told of the first decision to exit or to issue.
func (f *file) told() day {
	decided := f.outcomeDecided()
	if !decided.there() {
		return never
	}
	told := first(from(decided, f.held(ploMeetings...)))
	if d := f.day("decision-to-exit"); d == decided {
		told = earliest(told, latestOrNever(decided, f.lastParent("plo-2-exit-letter")))
	}
	if d := f.day("decision-to-issue"); d == decided {
		told = earliest(told, latestOrNever(decided, f.lastParent("plo-2-issue-letter")))
	}
	return told
}

// latestOrNever is the later of two days, never if the second is none.
func latestOrNever(a, b day) day {
	if !b.there() {
		return never
	}
	return max(a, b)
}

// outcome is OUTCOME, where there is a first meeting: the planning meeting that decides.
func (f *file) outcome() clock {
	met := f.day("first-plo-meeting")
	if !f.d().there() || f.straight().there() {
		return clock{on: never, unknown: f.d().unknown}
	}
	if !met.there() && f.day("closing-planning-meeting", "extended-closing-planning-meeting").there() {
		return noClock // no outcome without a first meeting
	}
	if decided := f.outcomeDecided(); decided.there() {
		if !met.there() || decided < met {
			return noClock
		}
		meetings := upTo(decided, from(met, f.held(planningMeetings...)))
		if len(meetings) == 0 {
			return noClock
		}
		return clock{on: meetings[len(meetings)-1].on, started: true}
	}
	if x := f.extensions(); len(x) > 0 {
		lastOne := x[len(x)-1]
		if a := f.actFrom(lastOne.on+1, "extended-closing-planning-meeting"); a.done.there() {
			return clock{on: a.done, started: true}
		} else if a.planned.there() {
			return clock{on: a.planned}
		} else if !a.known || f.closePre().there() {
			return clock{on: never, unknown: !a.known}
		}
		return clock{guessed: true, on: latest(min(lastOne.until, f.cap()), f.asOf)}
	}
	if c := f.start("closing-planning-meeting"); c.there() || c.unknown || f.closePre().there() {
		return c
	}
	return clock{guessed: true, on: latest(min(f.base(), f.cap()), f.asOf)}
}
