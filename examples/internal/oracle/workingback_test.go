package oracle_test

import "slices"

var workingBack = map[string]ruleFunc{
	"permanence/childs-permanence-report":      permanenceReport,
	"permanence/review-meeting":                byF("review-permanence-planning-meeting", 21),
	"permanence/review-meeting-arranged":       reviewArranged,
	"permanence/review-meeting-attended":       reviewAttended,
	"permanence/review-meeting-first":          reviewFirst,
	"permanence/decision-record":               decisionRecord,
	"permanence/looked-after-review":           byF("permanence-looked-after-review", 7),
	"permanence/agency-decision":               agencyDecision,
	"permanence/final-evidence":                byF("final-evidence-filed", 0),
	"permanence/adoption-medical":              beforeReport("adoption-medical-booked"),
	"permanence/final-evidence-day-known":      evidenceDayKnown,
	"permanence/agency-decision-booked":        beforeReport("agency-decision-booked"),
	"permanence/planning-meeting-called":       permanencyCalled,
	"permanence/planning-meeting-organised":    permanencyOrganised,
	"permanence/planning-meeting-invited":      permanencyInvited,
	"permanence/planning-meeting-attended":     permanencyAttended,
	"permanence/planning-meeting-chaired":      permanencyChaired,
	"permanence/planning-meeting-documents":    permanencyDocuments,
	"permanence/plan-recommended":              planRecommended,
	"permanence/graded-care-profile":           needsStep("graded-care-profile", "neglect", "parental-care-concern"),
	"permanence/pams-offered":                  needsStep("pams-offered", "parent-learning-disability"),
	"permanence/pams-by-family-support-worker": pamsByWorker,
	"permanence/independent-advocacy":          needsStep("independent-advocacy-offered", "parent-learning-disability"),
	"permanence/viability-referred":            viabilityReferred,
}

// closedBack is the close of the rows of working back and of the planning meeting; case-closed ends them too.
func (f *file) closedBack() day { return earliest(f.concluded(), f.day("case-closed")) }

// closedPermanence is the close of the stage, if it opened (rule 1.11).
func (f *file) closedPermanence() day {
	switch {
	case !f.openedPermanence():
		return never
	case f.day("became-looked-after").there():
		return f.ended(f.last("became-looked-after"), "became-looked-after", "ceased-to-be-looked-after")
	case f.day("application-issued").there():
		return earliest(f.day("ceased-to-be-looked-after"), f.concluded())
	}
	if end := earliest(f.day("ceased-to-be-looked-after"), f.concluded()); end.there() {
		return end
	}
	return f.closePre()
}

func (f *file) openedPermanence() bool {
	return f.day("permanency-planning-meeting", "became-looked-after", "application-issued").there()
}

// closedPlanning is the close of the rows of working back and of the planning meeting, if the stage opened.
func (f *file) closedPlanning() day {
	if !f.openedPermanence() {
		return never
	}
	return f.concluded()
}

// evidence is F: known, or provisional. None is known once a provisional one has passed.
func (f *file) evidence() clock {
	fixes := func(e *event) bool { return (f.happened(e) || f.ahead(e)) && e.until.there() }
	if due := f.all(fixes, "final-evidence-due"); len(due) > 0 {
		governs := due[0]
		for _, e := range due {
			if f.happened(e) {
				governs = e
			}
		}
		if !f.happened(governs) && f.closedBack().there() {
			return noClock // it is not fixed before the end
		}
		return clock{on: governs.until, started: true}
	}
	if issued := f.start("application-issued"); issued.there() {
		return clock{on: issued.on.plus(90), guessed: true}
	}
	return noClock
}

// adoption reports whether the plan is one of adoption.
func (f *file) adoption() bool { return f.holds(f.asOf, "plan-of-adoption") }

// agencyDay is A.
func (f *file) agencyDay() day {
	if d := f.day("agency-decision"); d.there() {
		return d
	}
	fixes := func(e *event) bool { return (f.happened(e) || f.ahead(e)) && e.until.there() }
	if booked := f.all(fixes, "agency-decision-booked"); len(booked) > 0 {
		governs := booked[0]
		for _, e := range booked {
			if f.happened(e) {
				governs = e
			}
		}
		return governs.until
	}
	return first(f.planned("agency-decision"))
}

// byDay answers an act that is due by a fixed day; sooner is fine.
func (f *file) byDay(a act, due day, sure bool, end day) verdict {
	v := f.within(clock{on: earliest(due, a.done, f.asOf), started: true}, a, by(due), end)
	if !due.there() {
		v = bare(waiting)
		if a.done.there() && !end.there() {
			v = bare(met)
			v.done = a.done
		}
	}
	if !sure {
		switch v.status {
		case late:
			v.status, v.wrongs = met, nil
		case pending:
			v.status, v.wrongs = projected, nil
		case overdue:
			v.status, v.wrongs = projected, nil
			if end.there() {
				v = bare(notApplicable)
			}
		}
	}
	return v
}

func byF(kind string, days int) ruleFunc {
	return func(f *file, id string) []answer {
		F := f.evidence()
		if F.guessed && (F.on < f.asOf || f.closedBack().there()) || !f.knows("final-evidence-due", "application-issued") {
			return unmodelled() // what a provisional day makes of an act the rules do not say
		}
		a := f.act(kind)
		return one(settle(id, "", f.byDay(a, F.on.plus(-days), F.started, f.closedBack())))
	}
}

func permanenceReport(f *file, id string) []answer {
	if !f.adoption() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.knows("final-evidence-due", "agency-decision", "application-issued") {
		return unmodelled()
	}
	F, A := f.evidence(), f.agencyDay()
	if f.provisionalPassed() || F.guessed && f.closedBack().there() {
		F = noClock
	}
	a := f.act("childs-permanence-report-submitted")
	if a.done.there() && (f.evidence().guessed && !F.there() || f.closedBack().there() && f.closedBack() < a.done) {
		return unmodelled() // what a provisional day makes of an act the rules do not say
	}
	if F.guessed && A.there() {
		F = noClock // what is only provisional gives way
	}
	byA, byF := A.plus(-21), F.on.plus(-28)
	due := earliest(byA, byF)
	if due == byA && A == first(f.planned("agency-decision")) && f.closedBack().there() && !f.day("agency-decision").there() && len(f.byKind["agency-decision-booked"]) == 0 {
		return one(settle(id, "", bare(notApplicable))) // a decision that is only planned, and all has ended
	}
	v := f.byDay(a, due, F.started || due == byA, f.closedBack())
	var others []reading
	if f.everything || F.there() {
		others = append(others, reading{"three-weeks-only", f.byDay(a, byA, true, f.closedBack())})
	}
	return one(settle(id, "", v, others...))
}

func reviewArranged(f *file, id string) []answer {
	c := f.orderOrHearing()
	kind := "review-permanence-planning-meeting-arranged"
	a, e := f.actBy(c, "case-progression-officer", kind)
	if !c.started && len(f.byKind[kind]) > 1 {
		return unmodelled() // which of several the rules do not say
	}
	if !c.started && f.concluded().there() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !c.started {
		e = nil // who it was is asked once it can be done
	}
	return one(settle(id, "", f.after(c, a, f.closedPlanning(), never).by(e, "not-authorised", []string{"case-progression-officer"})))
}

func reviewAttended(f *file, id string) []answer {
	return one(settle(id, "", f.atEvent(f.closedBack(), func(e *event) verdict {
		return held(e).by(e, "missing-attendee", each("social-worker", "team-manager", "head-of-service", "case-progression-officer", "legal-services")...)
	}, "review-permanence-planning-meeting")))
}

func reviewFirst(f *file, id string) []answer {
	kinds := []string{"permanence-looked-after-review", "agency-decision", "final-evidence-filed"}
	c := f.start(kinds...)
	if c.unknown && (f.knows(kinds[0]) || f.knows(kinds[1]) || f.knows(kinds[2])) {
		return unmodelled() // what some of the three being unrecorded means the rules do not say
	}
	if F := f.evidence(); !c.there() && F.there() && f.knows(kinds...) && !f.provisionalPassed() && !f.closedBack().there() {
		c = clock{on: latest(F.on.plus(-7), f.asOf), guessed: true} // the review is the first of them
	}
	a := f.act("review-permanence-planning-meeting")
	return one(settle(id, "", f.notAfter(a, c, 0, f.closedBack()), reading{"the-day-before", f.notAfter(a, c, 1, f.closedBack())}))
}

// reviewMeeting is the review permanence planning meeting as held, planned or projected.
func (f *file) reviewMeeting() clock {
	kind := "review-permanence-planning-meeting"
	c, F := f.start(kind), f.evidence()
	if !c.there() && F.there() && f.knows(kind) && !f.provisionalPassed() && !f.closedBack().there() {
		c = clock{on: latest(F.on.plus(-21), f.asOf), guessed: true}
	}
	return c
}

// provisionalPassed reports whether no day for the final evidence is known and the provisional one has passed.
func (f *file) provisionalPassed() bool {
	F := f.evidence()
	return F.guessed && F.on < f.asOf
}

func decisionRecord(f *file, id string) []answer {
	kind := "permanence-planning-decision-record"
	c, a := f.reviewMeeting(), f.act(kind)
	if f.onDay(c.on, kind) {
		a.done = c.on
	} else if len(f.byKind[kind]) > 1 {
		return unmodelled() // which of them is the meeting's the rules do not say
	}
	if c.unknown {
		return one(settle(id, "", bare(notRecorded)))
	}
	return one(settle(id, "", inferred(f.within(c, a, by(c.on), f.closedBack()))))
}

func agencyDecision(f *file, id string) []answer {
	if !f.adoption() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.knows("permanence-looked-after-review", "final-evidence-filed", "final-evidence-due") {
		return unmodelled()
	}
	F, filed, review := f.evidence(), f.start("final-evidence-filed"), f.start("permanence-looked-after-review")
	if f.provisionalPassed() || F.guessed && f.closedBack().there() {
		F = noClock
	}
	if F.on == filed.on && filed.there() && slices.ContainsFunc(f.events, func(e *event) bool { return e.doubtful }) {
		return unmodelled() // which of two on one day is missed, of which one is doubtful
	}
	a := f.act("agency-decision")
	if booked := f.agencyDay(); !a.done.there() && booked >= f.asOf {
		if a.planned.there() && a.planned != booked {
			return unmodelled() // which of the two plans the rules do not say
		}
		a.planned = booked
	}
	if !F.there() && !filed.there() && (f.evidence().guessed && a.done.there() || a.planned.there()) {
		return unmodelled() // what a provisional day makes of an act, and when one is due that only is planned, the rules do not say
	}
	if !a.done.there() && a.planned.there() && (a.planned < review.on || a.planned == f.asOf) || a.done.there() && (filed.there() && a.done >= filed.on || f.closedBack().there() && f.closedBack() < a.done) {
		return unmodelled() // what a plan before the review or for today is, and what comes after all its limits or the end, the rules do not say
	}
	judge := func(gap int) verdict {
		v := f.byDay(a, F.on.plus(-gap), F.started, f.closedBack())
		if filed.there() && (!F.there() || F.guessed || filed.on < F.on) { // what is only provisional gives way
			v = f.notAfter(a, filed, gap, f.closedBack())
		}
		if a.done.there() && !review.started && v.status != notApplicable {
			if len(v.wrongs) == 0 || f.asOf > a.done {
				v.due = a.done
			}
			if f.asOf > a.done {
				v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
			} else if len(v.wrongs) == 0 {
				v.status = pending
			}
		}
		if a.done.there() && review.there() && !review.started && a.done == f.asOf && a.done < review.on {
			if len(v.wrongs) == 0 {
				v.status, v.due = pending, a.done // the review may still be held today
				v.wrongs = append(v.wrongs, f.over("planned-late", a.done, review.on))
			}
		} else if a.done.there() && review.there() && a.done < review.on {
			v.status = unmet
			v.due = a.done
			v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		}
		return v
	}
	return one(settle(id, "", judge(1), reading{"same day", judge(0)}))
}

func beforeReport(kind string) ruleFunc {
	return func(f *file, id string) []answer {
		if !f.adoption() {
			return one(settle(id, "", bare(notApplicable)))
		}
		c := f.start("childs-permanence-report-submitted")
		if report := permanenceReport(f, "")[0]; !c.there() && report.status == "?" {
			return unmodelled()
		} else if !c.there() && report.due.there() && (report.status == pending || report.status == projected || report.status == overdue) {
			c = clock{on: latest(report.due, f.asOf), guessed: true}
		}
		return one(settle(id, "", inferred(f.notAfter(f.act(kind), c, 0, f.closedBack()))))
	}
}

func evidenceDayKnown(f *file, id string) []answer {
	c := f.orderOrHearing()
	a := f.act("final-evidence-due")
	if a.done.there() && !c.started && f.closedBack().there() {
		return unmodelled() // whether a day counts that is known before there is an order, once all has ended
	}
	if a.done.there() {
		c = clock{on: a.done, started: true} // it may be known sooner
	}
	return one(settle(id, "", advice(f.after(c, a, f.closedPlanning(), never))))
}
