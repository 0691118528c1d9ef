package oracle_test

var placements = map[string]ruleFunc{
	"permanence/care-plan":                   carePlan,
	"permanence/placement-plan":              placementPlan,
	"permanence/placement-notified":          placementNotified,
	"permanence/placement-end-notified":      placementEndNotified,
	"permanence/health-assessment":           healthAssessment,
	"permanence/health-review":               healthReview,
	"permanence/visit-first":                 visitFirst,
	"permanence/visit-later":                 visitLater,
	"permanence/visit-with-parent":           visitWithParent,
	"permanence/parent-placement-assessed":   parentPlacement,
	"permanence/emergency-foster":            emergencyFoster,
	"permanence/connected-person":            connectedPerson,
	"permanence/review-adjourned":            reviewAdjourned,
	"permanence/short-break-first-review":    shortBreakFirst,
	"permanence/short-break-later-reviews":   shortBreakLater,
	"permanence/adoption-review-waiting":     adoptionWaiting,
	"permanence/adoption-review-first":       adoptionFirst,
	"permanence/adoption-review-second":      adoptionSecond,
	"permanence/adoption-review-later":       adoptionLater,
	"permanence/adoption-visit":              adoptionVisit,
	"permanence/adoption-returned":           adoptionReturned,
	"permanence/special-guardianship-notice": guardianshipNotice,
}

// placementEnd is the end of a placement's rows: its own, that of care, placement for adoption or the case.
func (f *file) placementEnd(e *event) day {
	ends := ofRef(e.ref, f.held("placement-ended"))
	own := first(from(e.on, ends))
	before := upTo(e.on-1, ofRef(e.ref, f.held("placement-started", "placed-with-parent")))
	if own == e.on && len(before) > 0 && len(upTo(e.on-1, from(before[len(before)-1].on, ends))) == 0 {
		own = first(from(e.on+1, ends)) // that day it was the end of the one before
	}
	return earliest(own, f.regulationEnd())
}

// odd reports whether a case holds what the oracle does not follow through placements.
func (f *file) odd() bool {
	for _, e := range f.byKind["placement-ended"] {
		if e.on > f.asOf {
			return true
		}
	}
	return len(f.byKind["short-break"]) > 0 || f.oddCare()
}

func (f *file) oddCare() bool {
	return len(f.byKind["adoption-placement-ended"]) > 0 || len(f.held("became-looked-after")) > 1 ||
		len(f.planned("placement-started", "became-looked-after")) > 0 || len(f.byKind["placement-started"]) > 0 && f.began("became-looked-after").on > first(f.byKind["placement-started"]) ||
		f.day("ceased-to-be-looked-after") < f.last("became-looked-after") && f.day("ceased-to-be-looked-after").there()
}

func carePlan(f *file, id string) []answer {
	begins := f.last("became-looked-after")
	placed := from(begins, f.held("placement-started"))
	if f.odd() || len(placed) == 0 || len(f.byKind["care-plan-prepared"]) > 1 || !begins.there() {
		return unmodelled()
	}
	on := placed[0].on
	due := on.workingDays(10)
	if issued := f.day("application-issued"); issued.there() && issued <= due {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.knows("application-issued") {
		return unmodelled()
	}
	return one(settle(id, "", f.notAfterElse(f.act("care-plan-prepared"), on, due, f.regulationEnd())))
}

// notAfterElse answers an act that is due by a day, and late only past a later one: between the two is advice. Sooner is fine.
func (f *file) notAfterElse(a act, day, due day, end day) verdict {
	v := f.byDay(a, due, true, end)
	if v.status == met && a.done > day {
		v.wrongs = append(v.wrongs, wrong{kind: "late", advisory: true, extra: true, days: int(a.done - day), working: workingBetween(day, a.done)})
	}
	return v
}

// forEachPlacement answers a step of each placement by its ref.
func (f *file) forEachPlacement(id, kind string, ask func(e *event, a act, previous day) verdict) []answer {
	var out []answer
	started := f.held("placement-started")
	if f.odd() || len(started) == 0 {
		return unmodelled()
	}
	for _, e := range started {
		if end := f.regulationEnd(); end.there() && end < e.on {
			return unmodelled() // a placement of a child who is not looked after
		}
		own := ofRef(e.ref, started)
		previous := never
		for _, x := range own {
			if x != e && x.on == e.on {
				return unmodelled()
			}
			if x.on < e.on {
				previous = x.on
			}
		}
		next := nextAfter(e.on, own)
		a := f.actIn(e.on, next, ofRef(e.ref, f.held(kind)), ofRef(e.ref, f.planned(kind)), f.knows(kind))
		out = append(out, settle(id, e.ref, ask(e, a, previous)))
	}
	return out
}

// sooner is an act since the previous clock, for rows that look back to it.
func (f *file) sooner(e *event, a act, previous day, kind string) act {
	if before := first(from(previous+1, ofRef(e.ref, f.held(kind)))); before.there() && before <= e.on {
		a.done = before
	}
	return a
}

func placementPlan(f *file, id string) []answer {
	return f.forEachPlacement(id, "placement-plan", func(e *event, a act, previous day) verdict {
		a = f.sooner(e, a, previous, "placement-plan")
		return f.notAfterElse(a, e.on, e.on.workingDays(5), f.placementEnd(e))
	})
}

func placementNotified(f *file, id string) []answer {
	return f.forEachPlacement(id, "placement-notified", func(e *event, a act, previous day) verdict {
		a = f.sooner(e, a, previous, "placement-notified")
		if !e.withKnown && (!a.done.there() || a.done > e.on) {
			return verdict{status: "?"}
		}
		if e.hasWith("emergency") {
			return f.byDay(a, e.on.workingDays(5), true, f.placementEnd(e))
		}
		return f.notAfter(a, clock{on: e.on, started: true}, 0, f.placementEnd(e))
	})
}

func placementEndNotified(f *file, id string) []answer {
	ends := f.held("placement-ended")
	if len(ends) == 0 || len(f.planned("placement-ended")) > 0 {
		return unmodelled()
	}
	var out []answer
	for _, e := range ends {
		own := ofRef(e.ref, ends)
		if len(own) > 1 {
			return unmodelled()
		}
		a := f.actOf(e.ref, "placement-end-notified")
		out = append(out, settle(id, e.ref, f.notAfterElse(a, e.on, e.on.workingDays(10), f.day("case-closed"))))
	}
	return out
}

func healthAssessment(f *file, id string) []answer {
	begins := f.last("became-looked-after")
	if f.odd() || f.exotic() || !begins.there() || !f.knows("looked-after-review", "placement-started") || len(f.byKind["short-break"]) > 0 {
		return unmodelled()
	}
	due := begins.workingDays(20)
	if reviews := f.careReviews(); len(reviews) > 0 {
		due = reviews[0].on
	}
	anchor := begins
	if placed := from(begins, f.held("placement-started")); len(placed) > 0 {
		anchor = placed[0].on
	}
	a := f.act("health-assessment")
	a.done = first(from(anchor.months(-3), f.held("health-assessment")))
	if len(f.careReviews()) > 0 {
		return one(settle(id, "", inferred(f.notAfter(a, clock{on: due, started: true}, 0, f.regulationEnd()))))
	}
	return one(settle(id, "", inferred(f.byDay(a, due, true, f.regulationEnd()))))
}

func healthReview(f *file, id string) []answer {
	if f.odd() || f.regulationEnd().there() || f.day("placed-for-adoption").there() || len(f.byKind["child-born"]) > 1 || len(f.planned("health-assessment")) > 0 {
		return unmodelled()
	}
	assessments := f.held("health-assessment")
	var out []answer
	for i, e := range assessments {
		if i > 0 && assessments[i-1].on == e.on {
			return unmodelled()
		}
		if len(f.byKind["child-born"]) > 0 && f.byKind["child-born"][0].booked {
			return unmodelled()
		}
		born := first(f.byKind["child-born"])
		months := 12
		if born.there() && e.on.months(6) < turns(born, 5) {
			months = 6
		}
		a := f.actFrom(e.on+1, "health-assessment")
		judge := func(months int) verdict {
			return f.within(clock{on: e.on, started: true}, a, by(e.on.months(months)), f.regulationEnd())
		}
		var others []reading
		if !born.there() {
			others = append(others, reading{"under-five", judge(6)})
		}
		out = append(out, settle(id, "", judge(months), others...))
	}
	if len(out) == 0 {
		return unmodelled()
	}
	return out
}

// ownVisits reports whether the visits of a child follow the placements: no parent, no connected person, no refs unlike.
func (f *file) ownVisits() bool {
	return len(f.byKind["placed-with-parent"]) == 0 && len(f.byKind["connected-person-approved"]) == 0
}

func (f *file) visits(ref string) []*event {
	for _, e := range f.byKind["social-worker-visit"] {
		if e.ref != "" {
			return ofRefOrNone(ref, f.held("social-worker-visit"))
		}
	}
	return f.held("social-worker-visit")
}

func visitFirst(f *file, id string) []answer {
	started := f.held("placement-started")
	if !f.ownVisits() || f.odd() || len(started) == 0 {
		return unmodelled()
	}
	var out []answer
	for _, e := range started {
		if len(started) > 1 && len(refs(started)) != len(started) {
			return unmodelled()
		}
		if len(f.planned("social-worker-visit")) > 0 {
			return unmodelled()
		}
		a := f.act("social-worker-visit")
		a.done = first(from(e.on, f.visits(e.ref)))
		if end := first(from(e.on, ofRef(e.ref, f.held("placement-ended")))); end.there() && a.done > end {
			a.done = never
		}
		out = append(out, settle(id, e.ref, f.within(clock{on: e.on, started: true}, a, by(e.on.plus(7)), f.placementEnd(e))))
	}
	return out
}

func visitLater(f *file, id string) []answer {
	started := f.held("placement-started")
	if !f.ownVisits() || f.odd() || len(started) != 1 || len(f.planned("social-worker-visit", "placement-until-eighteen", "settled-foster-placement")) > 0 ||
		!f.knows("placement-until-eighteen", "settled-foster-placement") {
		return unmodelled()
	}
	if len(refs(append(f.held("placement-started"), f.held("placement-ended")...))) > 1 || len(refs(f.held("social-worker-visit"))) > 1 {
		return unmodelled()
	}
	e := started[0]
	visits := from(e.on, f.visits(e.ref))
	end := f.placementEnd(e)
	var out []answer
	for _, visit := range visits {
		if len(upTo(visit.on, from(visit.on, visits))) > 1 || end.there() && visit.on > end {
			return unmodelled()
		}
		due := visit.on.plus(42)
		if visit.on >= e.on.months(12) {
			if f.day("placement-until-eighteen").there() || f.day("settled-foster-placement").there() {
				return unmodelled()
			}
		}
		a := f.act("social-worker-visit")
		a.done = first(from(visit.on+1, visits))
		out = append(out, settle(id, visit.ref, f.within(clock{on: visit.on, started: true}, a, by(due), end)))
	}
	if len(out) == 0 {
		return unmodelled()
	}
	return out
}

func visitWithParent(f *file, id string) []answer {
	placed := f.held("placed-with-parent")
	if len(placed) != 1 || len(f.byKind["placed-with-parent"]) != 1 || len(f.byKind["connected-person-approved"]) > 0 || f.odd() || f.exotic() ||
		len(f.planned("social-worker-visit")) > 0 || len(f.byKind["proceedings-concluded"]) > 0 || f.placementEnd(placed[0]).there() || !f.knows("looked-after-review") ||
		len(refs(f.held("social-worker-visit"))) > 1 || !placed[0].withKnown || placed[0].hasWith("before-assessment") {
		return unmodelled()
	}
	if len(f.byKind["placement-started"])+len(f.byKind["placement-ended"]) > 0 {
		return unmodelled() // whether it is the same placement the rules do not say
	}
	e := placed[0]
	review := first(from(e.on, f.reviews()))
	visits := from(e.on, f.held("social-worker-visit"))
	var out []answer
	previous, ref := e.on, e.ref
	for i := 0; ; i++ {
		if i == 1 {
			ref = visits[0].ref
		}
		due := previous.plus(7)
		if review.there() && review <= previous {
			due = previous.plus(28)
		} else if review.there() && review <= due {
			return unmodelled() // from which day the four weeks run the rules do not say
		}
		a := act{done: first(from(previous+1, visits)), planned: never, known: f.knows("social-worker-visit")}
		if i == 0 {
			a.done = first(visits)
		}
		out = append(out, settle(id, ref, f.within(clock{on: previous, started: true}, a, by(due), never)))
		if !a.done.there() {
			return out
		}
		previous = a.done
	}
}

func parentPlacement(f *file, id string) []answer {
	placed := f.held("placed-with-parent")
	if len(placed) != 1 || len(f.planned("placed-with-parent", "parent-assessment-completed", "parent-placement-decided")) > 0 || !placed[0].withKnown || f.odd() || !placed[0].hasWith("before-assessment") {
		return unmodelled()
	}
	e := placed[0]
	assessed, decided := f.day("parent-assessment-completed"), f.day("parent-placement-decided")
	if !f.knows("parent-assessment-completed", "parent-placement-decided") || assessed.there() || decided.there() || f.placementEnd(e).there() {
		return unmodelled()
	}
	return one(settle(id, e.ref, f.within(clock{on: e.on, started: true}, f.actOf(e.ref, "parent-assessment-completed"), by(e.on.workingDays(10)), f.placementEnd(e))))
}

// lasting answers how long something may last, from its clock to its end.
func (f *file) lasting(start, end, due, closed day, known bool) verdict {
	v := bare(pending)
	v.due, v.done = due, end
	switch {
	case end.there() && end > due && closed.there() && closed <= due:
		return bare(notApplicable)
	case end.there() && end > due:
		v.status = late
		v.wrongs = append(v.wrongs, f.over("over-limit", due, end))
	case end.there():
		v.status = met
	case closed.there() && closed <= due:
		return bare(notApplicable)
	case !known:
		v.status = notRecorded
	case f.until(closed) > due:
		v.status = overdue
		v.wrongs = append(v.wrongs, f.over("over-limit", due, f.until(closed)))
	}
	return v
}

func emergencyFoster(f *file, id string) []answer {
	placed := f.held("emergency-foster-placement")
	if f.regulationEnd().there() && f.regulationEnd() < first(placed) {
		return unmodelled()
	}
	if len(placed) == 0 || len(refs(placed)) != len(placed) || len(f.planned("emergency-foster-placement", "placement-ended")) > 0 ||
		len(f.byKind["adoption-placement-ended"]) > 0 {
		return unmodelled()
	}
	var out []answer
	for _, e := range placed {
		end := earliest(first(from(e.on, ofRef(e.ref, f.held("placement-ended")))), e.until)
		if e.until > f.asOf {
			return unmodelled()
		}
		out = append(out, settle(id, e.ref, f.lasting(e.on, end, e.on.workingDays(6), f.regulationEnd(), f.knows("placement-ended"))))
	}
	return out
}

func connectedPerson(f *file, id string) []answer {
	approved := f.held("connected-person-approved")
	if len(approved) == 0 || len(refs(approved)) != len(approved) || f.odd() || len(f.planned("connected-person-approved", "connected-person-approval-ended")) > 0 {
		return unmodelled()
	}
	var out []answer
	for _, e := range approved {
		due := e.on.plus(16 * 7)
		extended := ofRef(e.ref, f.byKind["connected-person-extended"])
		if len(extended) > 0 {
			if len(extended) > 1 || !f.happened(extended[0]) || extended[0].until.there() || extended[0].on > due || extended[0].on < e.on {
				return unmodelled()
			}
			due = e.on.plus(24 * 7)
		}
		if !f.knows("connected-person-extended") {
			return unmodelled()
		}
		end := first(from(e.on, ofRef(e.ref, f.held("connected-person-approval-ended"))))
		if f.regulationEnd().there() || f.onDay(e.on, "placement-ended") {
			return unmodelled()
		}
		out = append(out, settle(id, e.ref, f.lasting(e.on, end, due, f.placementEnd(e), f.knows("connected-person-approval-ended"))))
	}
	return out
}

func reviewAdjourned(f *file, id string) []answer {
	adjourned := f.held("looked-after-review-adjourned")
	if len(adjourned) != 1 || len(f.byKind["looked-after-review-adjourned"]) != 1 || f.odd() || len(f.planned("looked-after-review", "permanence-looked-after-review")) > 0 {
		return unmodelled()
	}
	e := adjourned[0]
	if e.on < f.last("became-looked-after") || !f.day("became-looked-after").there() {
		return unmodelled()
	}
	a := act{done: first(from(e.on+1, f.reviews())), known: f.knows("looked-after-review"), planned: never}
	if f.onDay(e.on, "looked-after-review", "permanence-looked-after-review") {
		return unmodelled()
	}
	return one(settle(id, "", f.within(clock{on: e.on, started: true}, a, by(e.on.workingDays(20)), f.regulationEnd())))
}

func shortBreakFirst(f *file, id string) []answer {
	placed := f.held("placement-started")
	if f.day("placed-for-adoption").there() || f.oddCare() || f.exotic() || !f.holds(f.asOf, "short-break") || len(placed) == 0 || len(f.planned("short-break")) > 0 {
		return unmodelled()
	}
	begins := placed[0].on
	a := act{done: first(from(begins, f.reviews())), planned: never, known: f.knows("looked-after-review")}
	return one(settle(id, "", f.within(clock{on: begins, started: true}, a, by(begins.months(3)), f.regulationEnd())))
}

func shortBreakLater(f *file, id string) []answer {
	placed := f.held("placement-started")
	if f.day("placed-for-adoption").there() || f.oddCare() || f.exotic() || !f.holds(f.asOf, "short-break") || len(placed) == 0 || len(f.planned("short-break")) > 0 {
		return unmodelled()
	}
	reviews := f.reviews()
	if len(reviews) > 0 && reviews[0].on < placed[0].on {
		return unmodelled()
	}
	var out []answer
	for _, e := range reviews {
		if e.on > f.regulationEnd() && f.regulationEnd().there() {
			out = append(out, settle(id, "", bare(notApplicable)))
			continue
		}
		a := act{done: first(from(e.on+1, reviews)), planned: never, known: f.knows("looked-after-review")}
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: true}, a, by(e.on.months(6)), f.regulationEnd())))
	}
	if len(out) == 0 {
		return unmodelled()
	}
	return out
}

// plainAdoption reports whether a child was placed for adoption at most once, and never came back.
func (f *file) plainAdoption() bool {
	return len(f.byKind["adoption-placement-ended"]) == 0 && len(f.byKind["placed-for-adoption"]) <= 1 &&
		len(f.planned("placed-for-adoption", "adoption-review", "authority-to-place", "adoption-visit")) == 0 && len(f.byKind["authority-to-place"]) <= 1 && !f.day("case-closed").there() &&
		!(f.day("placed-for-adoption").there() && f.day("placed-for-adoption") <= f.day("authority-to-place")) &&
		f.knows("adoption-placement-ended") && (f.day("placed-for-adoption").there() || !f.day("adoption-order").there())
}

func adoptionWaiting(f *file, id string) []answer {
	c := f.start("authority-to-place")
	if !f.plainAdoption() || !c.started || f.day("ceased-to-be-looked-after").there() || !f.knows("placed-for-adoption") {
		return unmodelled()
	}
	end := earliest(first(from(c.on, f.held("placed-for-adoption"))), f.day("case-closed"))
	var out []answer
	previous, due := c.on, c.on.months(3)
	for {
		a := f.actFrom(previous+1, "adoption-review")
		if previous == c.on && len(out) == 0 {
			a = f.actFrom(previous, "adoption-review")
		}
		if end.there() && a.done > end {
			a.done = never
		}
		out = append(out, settle(id, "", f.within(clock{on: previous, started: true}, a, by(due), end)))
		if !a.done.there() {
			return out
		}
		previous, due = a.done, a.done.months(6)
	}
}

func (f *file) placedEnd() day {
	return earliest(f.day("adoption-order"), f.day("case-closed"))
}

// adoptionReviews are the reviews since placement.
func (f *file) adoptionReviews() []*event {
	var out []*event
	for _, e := range from(f.day("placed-for-adoption"), f.held("adoption-review")) {
		if len(out) == 0 || out[len(out)-1].on != e.on {
			out = append(out, e)
		}
	}
	return out
}

func adoptionFirst(f *file, id string) []answer {
	c := f.start("placed-for-adoption")
	if !f.plainAdoption() || !c.started || f.placedEnd() < c.on && f.placedEnd().there() {
		return unmodelled()
	}
	return one(settle(id, "", f.within(c, f.actFrom(c.on, "adoption-review"), by(c.on.plus(28)), f.placedEnd())))
}

func adoptionSecond(f *file, id string) []answer {
	reviews := f.adoptionReviews()
	if !f.plainAdoption() || !f.day("placed-for-adoption").there() || len(reviews) == 0 || f.placedEnd() < reviews[0].on && f.placedEnd().there() {
		return unmodelled()
	}
	c := clock{on: reviews[0].on, started: true}
	return one(settle(id, "", f.within(c, f.actFrom(c.on+1, "adoption-review"), by(c.on.months(3)), f.placedEnd())))
}

func adoptionLater(f *file, id string) []answer {
	reviews := f.adoptionReviews()
	if !f.plainAdoption() || !f.day("placed-for-adoption").there() || len(reviews) < 2 || f.placedEnd().there() {
		return unmodelled()
	}
	var out []answer
	for _, e := range reviews[1:] {
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: true}, f.actFrom(e.on+1, "adoption-review"), by(e.on.months(6)), f.placedEnd())))
	}
	return out
}

func adoptionVisit(f *file, id string) []answer {
	c := f.start("placed-for-adoption")
	if !f.plainAdoption() || !c.started || !f.knows("adoption-review") {
		return unmodelled()
	}
	end := earliest(first(f.adoptionReviews()), f.day("case-closed"), f.day("adoption-order"))
	if f.day("adoption-order").there() || end < c.on && end.there() {
		return unmodelled()
	}
	var out []answer
	previous := c.on
	for {
		a := f.actFrom(previous+1, "adoption-visit")
		if len(out) == 0 {
			a = f.actFrom(previous, "adoption-visit")
		}
		if end.there() && a.done > end {
			return unmodelled()
		}
		out = append(out, settle(id, "", f.within(clock{on: previous, started: true}, a, by(previous.plus(7)), end)))
		if !a.done.there() {
			return out
		}
		previous = a.done
	}
}

func adoptionReturned(f *file, id string) []answer {
	c := f.start("adoption-placement-ended")
	if len(f.byKind["adoption-placement-ended"]) != 1 || !c.started || len(f.planned("placed-for-adoption")) > 0 || f.last("placed-for-adoption") > c.on ||
		f.day("case-closed").there() || f.day("adoption-order").there() || f.day("ceased-to-be-looked-after").there() {
		return unmodelled()
	}
	return one(settle(id, "", f.within(c, f.actFrom(c.on, "adoption-review"), span{c.on.plus(28), c.on.plus(42)}, never)))
}

func guardianshipNotice(f *file, id string) []answer {
	notice, applied := f.held("special-guardianship-notice"), f.held("special-guardianship-application")
	if len(notice) != 1 || len(applied) != 1 || len(f.planned("special-guardianship-notice", "special-guardianship-application")) > 0 {
		return unmodelled()
	}
	if f.holds(f.asOf, "special-guardianship-leave") {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.knows("special-guardianship-leave") || notice[0].on > applied[0].on {
		return unmodelled()
	}
	v := bare(met)
	v.done, v.earliest = applied[0].on, notice[0].on.months(3)
	if v.done < v.earliest {
		v.wrongs = append(v.wrongs, wrong{kind: "early", days: int(v.earliest - v.done), working: workingBetween(v.done, v.earliest)})
	}
	return one(settle(id, "", v))
}
