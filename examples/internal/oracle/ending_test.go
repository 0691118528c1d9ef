package oracle_test

import "slices"

var ending = map[string]ruleFunc{
	"pre-proceedings/exit-decided-at-a-meeting": unlessRefused(exitDecided),
	"pre-proceedings/exit-means-decided":        unlessRefused(exitMeans),
	"pre-proceedings/meeting-before-issue":      unlessRefused(meetingBeforeIssue),
	"pre-proceedings/plo-2-exit-letter":         unlessRefused(exitLetter),
	"pre-proceedings/plo-2-issue-letter":        unlessRefused(issueLetter),
	"pre-proceedings/minimum-reviews":           unlessRefused(minimumReviews),
	"pre-proceedings/maximum-duration":          unlessRefused(maximumDuration),
}

// onDay reports whether something of the kinds happened on a day.
func (f *file) onDay(d day, kinds ...string) bool {
	return len(upTo(d, from(d, f.held(kinds...)))) > 0
}

func exitDecided(f *file, id string) []answer {
	decided := firstOf(f.held("decision-to-exit"))
	if decided == nil {
		if len(f.held("plo-2-exit-letter")) == 0 {
			return one(settle(id, "", f.notYet(f.closePre(), "decision-to-exit")))
		}
		v := bare(unmet)
		if !f.knows("decision-to-exit") {
			return one(settle(id, "", bare(notRecorded)))
		}
		if len(f.planned("decision-to-exit")) > 0 {
			return unmodelled()
		}
		v.due = f.day("plo-2-exit-letter")
		if v.due == f.asOf && !f.knows(planningMeetings...) {
			return unmodelled() // whether the meeting that is not recorded is asked for besides
		}
		if v.due == f.asOf {
			v.status = pending
		} else {
			v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
		}
		return one(settle(id, "", v))
	}
	v := held(decided)
	v.due = decided.on
	switch {
	case f.onDay(decided.on, planningMeetings...):
	case !f.knows(planningMeetings...):
		v.unknown = true
	case f.asOf == decided.on:
		v.status, v.due = pending, decided.on
	default:
		v.due = decided.on
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	}
	return one(settle(id, "", guessedWho(v.by(decided, "not-authorised", []string{"head-of-service"}))))
}

func exitMeans(f *file, id string) []answer {
	c := f.start("decision-to-exit")
	if !c.there() {
		return one(settle(id, "", f.notYet(f.closePre(), "decision-to-exit")))
	}
	means := []string{"exit-by-meeting", "exit-by-letter"}
	a := f.actFrom(c.on, means...)
	if before := f.day(means...); before.there() && before < c.on && a.done != c.on {
		a.done = before
	}
	if !c.started && f.closePre().there() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !c.started && a.done.there() || a.done.there() && len(f.held(means...))+len(f.planned(means...)) > 1 && a.done != c.on {
		return unmodelled() // what means that come before are worth, and which of several, the rules do not say
	}
	v := bare(met)
	v.due, v.done = c.on, a.done
	switch {
	case a.done == c.on:
	case !a.known: // met by one in time, else nobody knows of the other
		v = bare(notRecorded)
	case a.done.there() && a.done < c.on && f.asOf == c.on:
		v.status = pending
	case a.done.there():
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case f.asOf <= c.on:
		v.status = pending
		if a.planned.there() && a.planned > c.on {
			v.wrongs = append(v.wrongs, wrong{kind: "planned-late"})
		}
	default:
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	}
	return one(settle(id, "", v))
}

// applied is when the application was made: submitted, else issued.
func (f *file) applied() day {
	if d := f.day("application-submitted"); d.there() {
		return d
	}
	return f.day("application-issued")
}

// toBeTold reports whether the parents must be told of a decision to issue at a PLO meeting.
func (f *file) toBeTold() bool {
	return f.day("first-plo-meeting").there() && !f.day("short-notice-decision").there()
}

func meetingBeforeIssue(f *file, id string) []answer {
	c := f.start("decision-to-issue")
	if c.there() && !c.started {
		return unmodelled()
	}
	if !c.started || !f.toBeTold() {
		return one(settle(id, "", f.notYet(never, "decision-to-issue")))
	}
	a := f.actFrom(c.on, ploMeetings...)
	v := bare(pending)
	v.due, v.done = f.applied(), a.done
	if len(f.planned(ploMeetings...)) > 0 || !f.knows(ploMeetings...) || !f.knows("application-submitted", "application-issued", "short-notice-decision") {
		return unmodelled()
	}
	if v.due == never {
		v.due = f.makingOfApplication().on
		if !v.due.there() && !f.knows("application-submitted", "application-issued") {
			return one(settle(id, "", bare(notRecorded)))
		}
	}
	switch applied := f.applied(); {
	case a.done.there() && !applied.there(), a.done.there() && a.done <= applied:
		v.status = met
	case a.done.there():
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case !f.knows(ploMeetings...):
		return one(settle(id, "", bare(notRecorded)))
	case applied.there() && f.asOf > applied:
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	}
	return one(settle(id, "", inferred(v)))
}

func exitLetter(f *file, id string) []answer {
	var out []answer
	c := f.start("decision-to-exit")
	latestDay := min(f.extended().plus(7), f.cap())
	meeting := first(from(c.on, f.held(ploMeetings...)))
	if !meeting.there() {
		meeting = first(from(c.on, f.planned(ploMeetings...)))
	}
	if c.there() && (c.on >= latestDay || f.day("plo-2-exit-letter") < c.on && f.day("plo-2-exit-letter").there() || len(f.byKind["absent-parent"]) > 0 && len(f.planned("plo-2-exit-letter")) > 0) {
		return unmodelled() // the limit would lie before the decision
	}
	for _, ref := range f.parties("plo-2-exit-letter") {
		if !f.day("first-plo-meeting").there() || !c.there() || !c.started && f.closePre().there() {
			out = append(out, settle(id, ref, f.notYet(f.closePre(), "decision-to-exit")))
			continue
		}
		a := act{done: first(f.lettersTo(ref, "plo-2-exit-letter")), planned: f.plansFor(ref, "plo-2-exit-letter"), known: f.knows("plo-2-exit-letter")}
		w := by(latestDay)
		if len(f.held("exit-by-letter")) > 0 {
			w.earliest = c.on
		}
		if len(f.held("exit-by-letter")) == 0 && meeting.there() {
			w = span{min(meeting, latestDay), min(meeting, latestDay)}
		}
		v := softly(f.within(c, a, w, never))
		if a.done.there() && len(ofRef(ref, f.held("plo-2-exit-letter"))) == 0 && len(f.byKind["absent-parent"]) > 0 {
			return unmodelled()
		}
		if ref != "" && v.due.there() && (!a.done.there() && f.parentSince(ref) > v.due || !f.counts(ref, v.due) && f.parentSince(ref) <= v.due) {
			v = bare(notApplicable)
		}
		if v.due == latestDay && (v.due != meeting || !f.onDay(meeting, ploMeetings...) || len(f.held("exit-by-letter")) > 0) {
			v = inferred(v)
		}
		out = append(out, settle(id, ref, v))
	}
	return out
}

func issueLetter(f *file, id string) []answer {
	var out []answer
	c := f.start("decision-to-issue")
	if c.there() && !c.started {
		return unmodelled()
	}
	if len(f.byKind["absent-parent"])+len(f.planned("application-submitted", "application-issued")) > 0 || !f.knows("application-submitted", "application-issued", "short-notice-decision") || !f.knows(ploMeetings...) {
		return unmodelled()
	}
	applied := f.applied()
	meeting := first(from(c.on, append(f.held(ploMeetings...), f.planned(ploMeetings...)...)))
	if applied.there() && meeting > applied {
		meeting = never
	}
	for _, ref := range f.parties("plo-2-issue-letter") {
		if !c.started || !f.toBeTold() {
			out = append(out, settle(id, ref, f.notYet(never, "decision-to-issue")))
			continue
		}
		a := act{done: first(f.lettersTo(ref, "plo-2-issue-letter")), planned: f.plansFor(ref, "plo-2-issue-letter"), known: f.knows("plo-2-issue-letter")}
		var v verdict
		switch {
		case a.done.there() && a.done < c.on:
			v = bare(unmet)
			v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
			v.due, v.earliest = earliest(meeting, applied), meeting
		case meeting.there():
			v = softly(f.within(c, a, span{meeting, meeting}, never))
		default:
			limit := clock{on: applied, started: true}
			if !applied.there() {
				limit = f.makingOfApplication()
			}
			v = f.notAfter(a, limit, 0, never)
			if v.status == waiting && a.known {
				v.status = pending
			}
		}
		asked := f.asOf
		if closed := f.closedPre(); closed.there() {
			asked = closed
		}
		if ref != "" && !v.due.there() && !f.counts(ref, asked) {
			v = bare(notApplicable)
		}
		if ref != "" && v.due.there() && !f.counts(ref, v.due) {
			v = bare(notApplicable)
		}
		out = append(out, settle(id, ref, v))
	}
	return out
}

func minimumReviews(f *file, id string) []answer {
	d := f.day("first-plo-meeting")
	stop := f.stop()
	if !d.there() || !stop.there() {
		return one(settle(id, "", bare(waiting)))
	}
	out := earliest(stop, f.outcomeDecided())
	v := bare(met)
	v.done, v.due = f.last("legal-planning-meeting", "midpoint-planning-meeting", "closing-planning-meeting", "extended-closing-planning-meeting",
		"issue-planning-meeting"), stop
	need := func(is bool, kinds ...string) {
		if is {
			return
		}
		if !f.knows(kinds...) {
			v.unknown = true
			return
		}
		if f.asOf == stop {
			v.status = pending
			return
		}
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	}
	if f.day("short-notice-decision") > stop || f.last("midpoint-planning-meeting", "closing-planning-meeting", "extended-closing-planning-meeting", "issue-planning-meeting") > stop ||
		f.day("legal-planning-meeting") > stop || f.asOf == stop {
		return unmodelled() // the meeting came after the end
	}
	if !f.knows("decision-to-exit", "decision-to-issue", "short-notice-decision") {
		return unmodelled() // a decision that is not recorded may have come before a review was needed
	}
	need(f.day("legal-planning-meeting").there(), "legal-planning-meeting")
	if out > d.plus(41) {
		need(f.day("midpoint-planning-meeting").there(), "midpoint-planning-meeting")
	}
	if out > f.base().plus(-13) && len(f.held("short-notice-decision")) == 0 {
		ends := []string{"closing-planning-meeting", "extended-closing-planning-meeting", "issue-planning-meeting"}
		is := f.outcome().started || len(from(f.base().plus(-13), f.held(ends...))) > 0
		if f.outcomeDecided().there() {
			ends = planningMeetings // it may have been decided at one of any kind
		}
		need(is, ends...)
	}
	return one(settle(id, "", v))
}

func maximumDuration(f *file, id string) []answer {
	d, stop := f.d(), f.stop()
	if stop.there() && (stop < d.on || stop < f.decision().on) || f.knows("decision-to-commence") != f.knows("legal-planning-meeting") ||
		d.started && (f.decision().on > d.on || !f.decision().started && f.decision().there()) {
		return unmodelled()
	}
	if !d.started && len(f.planned("first-plo-meeting")) > 0 {
		return unmodelled()
	}
	judge := func(c clock, due, stop day) verdict {
		v := bare(pending)
		v.due, v.done = due, stop
		switch {
		case !c.there() && stop.there():
			return bare(notApplicable)
		case !c.there():
			return bare(waiting)
		case !c.started && stop.there():
			return bare(notApplicable)
		case !c.started && f.closePre().there():
			return bare(notApplicable)
		case !c.started:
			v.status = projected
		case !stop.there() && f.closePre().there() && f.closePre() < c.on:
			return bare(notApplicable)
		case stop.there() && stop < c.on:
			v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		case stop.there() && stop > due && f.closePre() <= due:
			return bare(notApplicable) // straight to court before it fell due
		case stop.there() && stop > due:
			v.status = late
			v.wrongs = append(v.wrongs, f.over("overrun", due, stop))
		case stop.there():
			v.status = met
		case f.asOf > due:
			v.status = overdue
			v.wrongs = append(v.wrongs, f.over("overrun", due, f.asOf))
		default:
			if plan := first(f.planned("pre-proceedings-ended", "case-closed", "application-submitted", "application-issued")); plan > due {
				v.wrongs = append(v.wrongs, f.over("planned-late", due, plan))
			}
		}
		return v
	}
	long := f.longer()
	cap := f.cap()
	weeks := f.weeks(16, 16)
	decision := f.decision()
	fromDecision := decision.on.plus(111)
	if long {
		weeks = f.weeks(20, 20)
		fromDecision = decision.on.plus(139)
	}
	others := []reading{
		{"anniversary", judge(d, cap.plus(1), stop)},
		{"from-the-decision", judge(decision, fromDecision, stop)},
		{"calendar-weeks", judge(d, weeks.due, stop)},
	}
	if told := f.lastParent("plo-2-issue-letter"); told.there() {
		others = append(others, reading{"told-of-issue", judge(d, cap, earliest(told, stop))})
	}
	if f.undecidedLonger() {
		others = append(others, reading{"", judge(d, d.on.plus(139), stop)})
		if judge(d, cap, stop).broken() { // is it, too, where the other readings are taken of the longer time?
			others = append(others, reading{"", judge(d, d.on.plus(140), stop)}, reading{"", judge(d, f.weeks(20, 20).due, stop)})
		}
	}
	others = slices.DeleteFunc(others, func(r reading) bool { return r.status == notApplicable || r.status == waiting })
	if !decision.there() && !f.knows("decision-to-commence", "legal-planning-meeting") {
		others = append(others, reading{"from-the-decision", bare(notRecorded)})
	}
	return one(settle(id, "", judge(d, cap, stop), others...))
}
