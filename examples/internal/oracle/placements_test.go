package oracle_test

import "slices"

var placements = map[string]ruleFunc{
	"permanence/care-plan":                 carePlan,
	"permanence/placement-plan":            placementPlan,
	"permanence/placement-notified":        placementNotified,
	"permanence/placement-end-notified":    placementEndNotified,
	"permanence/health-assessment":         healthAssessment,
	"permanence/health-review":             healthReview,
	"permanence/visit-first":               visitFirst,
	"permanence/visit-later":               visitLater,
	"permanence/visit-with-parent":         visitWithParent,
	"permanence/parent-placement-assessed": parentPlacement,
	"permanence/emergency-foster":          emergencyFoster,
	"permanence/connected-person":          connectedPerson,
	"permanence/adoption-review-waiting":   adoptionWaiting,
	"permanence/adoption-review-first":     adoptionFirst,
	"permanence/adoption-review-second":    adoptionSecond,
	"permanence/adoption-review-later":     adoptionLater,
	"permanence/adoption-visit":            adoptionVisit,
	"permanence/adoption-returned":         adoptionReturned,
}

// chosen are the events of a kind that happened or are still to come: a row of section 5a has a clock of each.
func (f *file) chosen(kind string) []*event { return f.all(f.either, kind) }

// chosenDay is the day of the first of them.
func (f *file) chosenDay(kind string) day { return first(f.chosen(kind)) }

func carePlan(f *file, id string) []answer {
	begins := f.began("became-looked-after").on
	a := f.act("care-plan-prepared")
	placed := f.from0(begins, "placement-started")
	if !begins.there() || placed == nil {
		v := bare(waiting)
		if a.done.there() && !f.knows("placement-started", "became-looked-after") {
			return unmodelled() // a plan, for a placement that is not recorded
		}
		if end := f.careEndFrom(begins); a.done.there() && !end.there() {
			v = bare(met)
			v.done = a.done
		}
		return one(settle(id, "", v))
	}
	due := placed.on.workingDays(10)
	if issued := f.day("application-issued"); issued.there() && issued <= due {
		return one(settle(id, "", bare(notApplicable)))
	}
	if a.done.there() && a.done < begins && len(f.held("became-looked-after")) > 1 {
		return unmodelled() // whether a plan of an earlier time in care will do the rules do not say
	}
	s := f.regulations(placed.on)
	return one(settle(id, "", s.unlessAgain(f.notAfterElse(a, placed.on, due, s.end), a.done)))
}

// from0 is the first of a kind from a day on: as it happened, else as planned.
func (f *file) from0(d day, kind string) *event {
	if held := from(d, f.held(kind)); len(held) > 0 {
		return held[0]
	}
	if planned := from(d, f.planned(kind)); len(planned) > 0 {
		return planned[0]
	}
	return nil
}

// notAfterElse answers an act that is due by a day, and late only past a later one: between the two is advice. Sooner is fine.
func (f *file) notAfterElse(a act, day, due day, end day) verdict {
	v := f.byDay(a, due, true, end)
	if v.status == met && a.done > day {
		v.wrongs = append(v.wrongs, wrong{kind: "late", advisory: true, extra: true, days: int(a.done - day), working: workingBetween(day, a.done)})
	}
	return v
}

// A step is one of each event of a kind with its ref: the event, and what was done of it.
type step struct {
	*event
	act
	clock
	run stretch
}

// eachOf answers a step of each event of a kind by its ref: an act from its clock to the next, or, where sooner is fine, since the
// clock before.
func (f *file) eachOf(id, clocks, kind string, sooner bool, run func(*event) stretch, ask func(step) []reading) []answer {
	var out []answer
	all := f.chosen(clocks)
	for _, e := range all {
		own := ofRef(e.ref, all)
		previous := never
		for _, x := range own {
			if x != e && (x.on == e.on || f.ahead(x) && f.ahead(e)) {
				return unmodelled() // two of one ref on one day, or planned
			}
			if x.on < e.on {
				previous = x.on
			}
		}
		next := nextAfter(e.on, slices.DeleteFunc(own, f.ahead))
		a := f.actIn(e.on, next, ofRef(e.ref, f.held(kind)), ofRef(e.ref, f.planned(kind)), f.knows(kind))
		if before := first(from(previous+1, ofRef(e.ref, f.held(kind)))); sooner && before.there() && before <= e.on {
			a.done = before
		}
		if before := first(from(previous+1, ofRef(e.ref, f.planned(kind)))); sooner && before.there() && before <= e.on {
			a.planned = before
		}
		if clocks == "placement-started" && (f.outside(e.on) && !run(e).again || f.inBreaks(e.on)) {
			out = append(out, settle(id, e.ref, bare(notApplicable))) // the child is not looked after
			continue
		}
		if !f.happened(e) && run(e).end.there() && !run(e).again {
			out = append(out, settle(id, e.ref, bare(notApplicable))) // it has not begun, and all has ended
			continue
		}
		verdicts := ask(step{e, a, f.clockOf(e), run(e)})
		for i := range verdicts {
			verdicts[i].verdict = run(e).unlessAgain(verdicts[i].verdict, a.done)
		}
		out = append(out, settle(id, e.ref, verdicts[0].verdict, verdicts[1:]...))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

func placementPlan(f *file, id string) []answer {
	if f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	return f.eachOf(id, "placement-started", "placement-plan", true, f.placement, func(s step) []reading {
		return []reading{{"", f.notAfterElse(s.act, s.event.on, s.event.on.workingDays(5), s.run.end)}}
	})
}

func placementNotified(f *file, id string) []answer {
	if f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	return f.eachOf(id, "placement-started", "placement-notified", true, f.placement, func(s step) []reading {
		emergency := f.byDay(s.act, s.event.on.workingDays(5), true, s.run.end)
		if s.hasWith("emergency") && f.happened(s.event) {
			return []reading{{"", emergency}}
		}
		usual := f.notAfter(s.act, s.clock, 0, s.run.end)
		if !s.withKnown && f.happened(s.event) {
			return []reading{{"", usual}, {"", emergency}}
		}
		return []reading{{"", usual}}
	})
}

func placementEndNotified(f *file, id string) []answer {
	closed := func(*event) stretch { return stretch{f.day("case-closed"), false} }
	return f.eachOf(id, "placement-ended", "placement-end-notified", true, closed, func(s step) []reading {
		return []reading{{"", f.notAfterElse(s.act, s.event.on, s.event.on.workingDays(10), s.run.end)}}
	})
}

func healthAssessment(f *file, id string) []answer {
	c := f.began("became-looked-after")
	if f.inBreaks(c.on.workingDays(20)) {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !c.there() {
		return one(settle(id, "", bare(waiting)))
	}
	if !f.knows("looked-after-review") || f.careToday() {
		return unmodelled()
	}
	anchor := c.on
	if placed := from(c.on, f.held("placement-started")); len(placed) > 0 {
		anchor = placed[0].on
	}
	a := f.act("health-assessment")
	a.done = first(from(min(c.on, anchor.months(-3)), f.held("health-assessment")))
	a.planned = first(from(min(c.on, anchor.months(-3)), f.planned("health-assessment")))
	s := f.regulations(c.on)
	if !c.started && s.end.there() {
		return one(settle(id, "", bare(notApplicable)))
	}
	var v verdict
	if reviews := f.careReviews(); c.started && len(reviews) > 0 {
		v = f.notAfter(a, clock{on: reviews[0].on, started: true}, 0, s.end)
	} else {
		v = f.byDay(a, f.firstReviewLimit(c.on).due, true, s.end)
	}
	return one(settle(id, "", s.unlessAgain(inferred(v), a.done)))
}

func healthReview(f *file, id string) []answer {
	if f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	var out []answer
	previous := never
	born := f.day("child-born")
	if len(f.byKind["child-born"]) > 1 || len(f.byKind["child-born"]) > 0 && !born.there() {
		return unmodelled() // born twice, or not yet
	}
	for _, e := range f.chosen("health-assessment") {
		if e.on == previous {
			return unmodelled()
		}
		previous = e.on
		months := 12
		if born.there() && e.on.months(6) < turns(born, 5) {
			months = 6
		}
		a := f.actFrom(e.on+1, "health-assessment")
		s := f.regulations(e.on)
		if f.outside(e.on) && !s.again || f.inBreaks(e.on) {
			out = append(out, settle(id, "", bare(notApplicable))) // the child is not looked after, or is placed for adoption
			continue
		}
		judge := func(months int) verdict {
			return s.unlessAgain(f.within(f.clockOf(e), a, by(e.on.months(months)), s.end), a.done)
		}
		var others []reading
		if !born.there() {
			others = append(others, reading{"under-five", judge(6)})
		}
		out = append(out, settle(id, "", judge(months), others...))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

func parentPlacement(f *file, id string) []answer {
	var out []answer
	placed := f.chosen("placed-with-parent")
	if len(placed) > 1 {
		return unmodelled() // of which of them the assessment is
	}
	for _, e := range placed {
		if !e.hasWith("before-assessment") {
			out = append(out, settle(id, e.ref, bare(notApplicable)))
			continue
		}
		s := f.placement(e)
		assessed := f.actFrom(e.on, "parent-assessment-completed")
		v := f.within(f.clockOf(e), assessed, by(e.on.workingDays(10)), s.end)
		v.unknown = v.unknown || !f.knows("parent-placement-decided")
		if !assessed.done.there() && assessed.planned.there() && len(f.planned("parent-placement-decided")) > 0 {
			return unmodelled() // both planned
		}
		done := assessed.done
		if done.there() && f.happened(e) {
			decided := f.actFrom(done, "parent-placement-decided")
			second := f.within(clock{on: done, started: true}, decided, by(done.workingDays(10)), s.end)
			if v.broken() && second.broken() {
				return unmodelled() // which of two breaches is shown
			}
			v.unknown = v.unknown && second.status != notApplicable
			if v.status != notApplicable && second.status != notApplicable && !v.broken() {
				v, done = second, decided.done
			}
		}
		out = append(out, settle(id, e.ref, s.unlessAgain(v, done)))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

// lasting answers how long something may last, from its clock to its end.
func (f *file) lasting(c clock, a act, due, closed day) verdict {
	v := bare(pending)
	v.due, v.done = due, a.done
	switch {
	case a.done.there() && a.done > due && closed.there() && closed <= due:
		return bare(notApplicable)
	case a.done.there() && a.done > due && !a.known:
		v.status = notRecorded // it may have ended in time
	case a.done.there() && a.done > due:
		v.status = late
		v.wrongs = append(v.wrongs, f.over("over-limit", due, a.done))
	case a.done.there():
		v.status = met
	case closed.there() && (closed <= due || !c.started):
		return bare(notApplicable)
	case !a.known:
		v.status = notRecorded
	case c.started && f.until(closed) > due:
		v.status = overdue
		v.wrongs = append(v.wrongs, f.over("over-limit", due, f.until(closed)))
	case a.planned.there() && a.planned > due:
		v.wrongs = append(v.wrongs, f.over("planned-late", due, a.planned))
	}
	return v
}

// onOne are the days on which something both began and ended.
func (f *file) onOne(kind, end string) []*event {
	return slices.DeleteFunc(f.held(kind), func(e *event) bool { return !f.onDay(e.on, end) })
}

func emergencyFoster(f *file, id string) []answer {
	var out []answer
	placed := f.chosen("emergency-foster-placement")
	for _, e := range placed {
		s := f.regulations(e.on)
		own := ofRef(e.ref, f.held("emergency-foster-placement"))
		next, begins := nextAfter(e.on, own), e.on
		if before := upTo(e.on-1, own); len(before) > 0 && len(upTo(e.on-1, from(before[len(before)-1].on+1, ofRef(e.ref, f.held("placement-ended"))))) == 0 {
			begins++ // that day it was the end of the one before
		}
		a := act{known: f.knows("placement-ended"), done: first(upTo(next, from(begins, ofRef(e.ref, f.held("placement-ended"))))),
			planned: first(upTo(next, from(begins, ofRef(e.ref, f.planned("placement-ended")))))}
		if f.happened(e) && f.outside(e.on) && len(f.onOne("became-looked-after", "ceased-to-be-looked-after")) > 0 {
			return unmodelled() // once a time in care is over that began and ended on one day
		}
		placedOn, _ := f.placedFrom(e.on)
		if over := earliest(f.ceasedFrom(e.on), placedOn); over.there() && over <= e.until {
			// Care ended before the approval was amended.
		} else if e.until.there() && e.until <= f.asOf && f.happened(e) {
			a.done = earliest(a.done, e.until)
		} else {
			a.planned = earliest(a.planned, e.until)
		}
		out = append(out, settle(id, e.ref, s.unlessAgain(f.lasting(f.clockOf(e), a, e.on.workingDays(6), s.end), a.done)))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

func connectedPerson(f *file, id string) []answer {
	var out []answer
	approved := f.chosen("connected-person-approved")
	for _, e := range approved {
		if f.onDay(e.on, "placement-ended") {
			return unmodelled() // of which placement that is the end
		}
		due := e.on.plus(16 * 7)
		longest := e.on.plus(24 * 7)
		s := f.placement(e)
		ended := "connected-person-approval-ended"
		next := nextAfter(e.on, ofRef(e.ref, f.held("connected-person-approved")))
		a := act{known: f.knows(ended), done: first(upTo(next-1, from(e.on, ofRef(e.ref, f.held(ended))))), planned: first(upTo(next-1, from(e.on, ofRef(e.ref, f.planned(ended)))))}
		extended := slices.DeleteFunc(ofRef(e.ref, f.byKind["connected-person-extended"]), func(x *event) bool { return !f.happened(x) })
		beyond := never
		for _, x := range extended {
			if x.on < e.on {
				return unmodelled() // extended before it began
			}
			due = longest
			beyond = x.until // the latest governs
		}
		v := s.unlessAgain(f.lasting(f.clockOf(e), a, due, s.end), a.done)
		var others []reading
		if beyond > longest {
			others = append(others, reading{"", f.lasting(f.clockOf(e), a, beyond, s.end)})
		}
		if !f.knows("connected-person-extended") {
			others = append(others, reading{"", bare(met)}) // extended, and perhaps beyond the 24 weeks
		}
		out = append(out, settle(id, e.ref, v, others...))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}
