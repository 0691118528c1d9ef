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
	return earliest(f.day("ceased-to-be-looked-after"), f.concluded(), f.closePre())
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
	due := f.all(func(e *event) bool { return f.happened(e) && e.until.there() }, "final-evidence-due")
	if len(due) > 0 {
		return clock{on: due[len(due)-1].until, started: true}
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
	booked := f.all(func(e *event) bool { return f.happened(e) && e.until.there() }, "agency-decision-booked")
	if len(booked) > 0 {
		return booked[len(booked)-1].until
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
		if F.guessed && (F.on < f.asOf || f.closedBack().there()) || !f.knows("final-evidence-due", "application-issued") || len(f.planned("final-evidence-due")) > 0 {
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
	F := f.evidence()
	if F.guessed || len(f.planned("final-evidence-due", "agency-decision-booked", "final-evidence-filed", "agency-decision", "permanence-looked-after-review")) > 0 {
		return unmodelled()
	}
	a := f.act("childs-permanence-report-submitted")
	if !f.knows("final-evidence-due", "agency-decision", "application-issued") {
		return unmodelled()
	}
	A := f.agencyDay()
	v := f.byDay(a, earliest(A.plus(-21), F.on.plus(-28)), true, f.closedBack())
	var others []reading
	if f.everything || F.there() {
		others = append(others, reading{"three-weeks-only", f.byDay(a, A.plus(-21), true, f.closedBack())})
	}
	return one(settle(id, "", v, others...))
}

func reviewArranged(f *file, id string) []answer {
	c := f.orderOrHearing()
	if !c.started {
		return unmodelled()
	}
	kind := "review-permanence-planning-meeting-arranged"
	a, e := f.actBy(c, "case-progression-officer", kind)
	return one(settle(id, "", f.after(c, a, f.closedPlanning(), never).by(e, "not-authorised", []string{"case-progression-officer"})))
}

func reviewAttended(f *file, id string) []answer {
	return one(settle(id, "", f.atEvent(f.closedBack(), func(e *event) verdict {
		return held(e).by(e, "missing-attendee", each("social-worker", "team-manager", "head-of-service", "case-progression-officer", "legal-services")...)
	}, "review-permanence-planning-meeting")))
}

func reviewFirst(f *file, id string) []answer {
	kinds := []string{"permanence-looked-after-review", "agency-decision", "final-evidence-filed"}
	if len(f.planned(kinds...)) > 0 || !f.knows(kinds...) || !f.day(kinds...).there() {
		return unmodelled()
	}
	c := f.start(kinds...)
	a := f.act("review-permanence-planning-meeting")
	return one(settle(id, "", f.notAfter(a, c, 0, f.closedBack()), reading{"the-day-before", f.notAfter(a, c, 1, f.closedBack())}))
}

func decisionRecord(f *file, id string) []answer {
	meeting := firstOf(f.held("review-permanence-planning-meeting"))
	if meeting == nil {
		return unmodelled()
	}
	v := bare(met)
	records := f.held("permanence-planning-decision-record")
	v.due, v.done = meeting.on, first(records)
	switch {
	case f.onDay(meeting.on, "permanence-planning-decision-record"):
		v.done = meeting.on
	case len(f.byKind["permanence-planning-decision-record"]) > 1:
		return unmodelled()
	case len(records) > 0 && records[0].on > meeting.on && f.closedBack().there() && f.closedBack() <= meeting.on:
		return one(settle(id, "", bare(notApplicable)))
	case len(records) > 0:
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		if records[0].on > meeting.on {
			v.wrongs = []wrong{f.over("late", meeting.on, records[0].on)}
		}
	case f.closedBack().there() && f.closedBack() <= meeting.on:
		return one(settle(id, "", bare(notApplicable)))
	case !f.knows("permanence-planning-decision-record"):
		v.status = notRecorded
	case f.asOf == meeting.on:
		v.status = pending
		if first(f.planned("permanence-planning-decision-record")) > meeting.on {
			v.wrongs = append(v.wrongs, wrong{kind: "planned-late"})
		}
	default:
		v.wrongs = append(v.wrongs, f.over("overdue", meeting.on, f.until(f.closedBack())))
	}
	return one(settle(id, "", inferred(v)))
}

func agencyDecision(f *file, id string) []answer {
	if !f.adoption() {
		return one(settle(id, "", bare(notApplicable)))
	}
	F := f.evidence()
	if F.guessed || len(f.planned("final-evidence-due", "agency-decision-booked", "final-evidence-filed", "agency-decision", "permanence-looked-after-review")) > 0 {
		return unmodelled()
	}
	a := f.act("agency-decision")
	if booked := f.agencyDay(); !a.done.there() && booked >= f.asOf {
		a.planned = booked
	}
	limit := earliest(F.on, f.day("final-evidence-filed"))
	if !limit.there() && !a.done.there() || !a.done.there() && f.day("agency-decision-booked").there() && f.day("final-evidence-filed").there() {
		return unmodelled()
	}
	review := f.start("permanence-looked-after-review")
	if !f.knows("permanence-looked-after-review", "final-evidence-filed", "final-evidence-due") {
		return unmodelled()
	}
	if a.done.there() && (a.done >= limit && limit.there() || f.closedBack().there() && f.closedBack() < a.done) {
		return unmodelled() // which of several days it was due on the rules do not say
	}
	filed := f.day("final-evidence-filed")
	judge := func(due day) verdict {
		v := f.byDay(a, due, true, f.closedBack())
		if filed.there() && limit == filed && F.on != filed {
			v = f.notAfter(a, clock{on: filed, started: true}, int(filed-due), f.closedBack())
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
		if a.done.there() && review.there() && a.done < review.on {
			v.status = unmet
			v.due = a.done
			v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		}
		return v
	}
	return one(settle(id, "", judge(limit.plus(-1)), reading{"same day", judge(limit)}))
}

func beforeReport(kind string) ruleFunc {
	return func(f *file, id string) []answer {
		if !f.adoption() {
			return one(settle(id, "", bare(notApplicable)))
		}
		c := f.start("childs-permanence-report-submitted")
		if !c.started {
			return unmodelled()
		}
		return one(settle(id, "", inferred(f.notAfter(f.act(kind), c, 0, f.closedBack()))))
	}
}

func evidenceDayKnown(f *file, id string) []answer {
	c := f.orderOrHearing()
	a := f.act("final-evidence-due")
	if a.done.there() {
		c.on = min(c.on, a.done)
	}
	if !c.started {
		return unmodelled()
	}
	return one(settle(id, "", advice(f.after(c, a, f.closedPlanning(), never))))
}

func permanencyCalled(f *file, id string) []answer {
	c := f.start("legal-planning-meeting")
	if !c.started {
		return one(settle(id, "", bare(notApplicable)))
	}
	a := f.act("permanency-planning-meeting")
	if a.done.there() {
		c.on = min(c.on, a.done)
	}
	closed := never
	if f.day("permanency-planning-meeting", "became-looked-after", "application-issued").there() {
		closed = f.concluded()
	}
	return one(settle(id, "", inferred(f.after(c, a, closed, f.day("decision-to-exit")))))
}

func permanencyOrganised(f *file, id string) []answer {
	return f.atEach(id, f.closedBack(), func(e *event) answer {
		return settle(id, "", held(e).by(e, "not-authorised", []string{"social-worker"}))
	}, "permanency-planning-meeting")
}

func permanencyInvited(f *file, id string) []answer {
	meetings := f.held("permanency-planning-meeting")
	if len(f.planned("permanency-planning-meeting")) > 0 {
		return unmodelled()
	}
	return f.atEach(id, f.closedBack(), func(e *event) answer {
		previous := never
		for _, m := range meetings {
			if m.on < e.on {
				previous = m.on
			}
		}
		sent := upTo(e.on, from(previous+1, f.held("permanency-planning-meeting-invitations-sent")))
		if len(sent) == 0 {
			if !f.knows("permanency-planning-meeting-invitations-sent") {
				return settle(id, "", bare(notRecorded))
			}
			if f.closedBack().there() && f.closedBack() < e.on {
				return settle(id, "", bare(notApplicable))
			}
			v := held(e)
			v.due = e.on
			if f.asOf == e.on {
				v.status = pending
			} else {
				v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
			}
			return settle(id, "", v)
		}
		invitation := sent[len(sent)-1]
		v := held(e).by(invitation, "missing-attendee", []string{"children-in-care-team"})
		v.due, v.done = e.on, invitation.on
		v.unknown = v.unknown || !f.knows("childrens-guardian-appointed") && !invitation.hasBy("childrens-guardian")
		if f.holds(e.on, "childrens-guardian-appointed") {
			v = v.advisedBy(invitation, []string{"childrens-guardian"})
		}
		return settle(id, "", v)
	}, "permanency-planning-meeting")
}

// turns is the birthday on which a child is so many years old; one born on 29 February has it on 1 March.
func turns(born day, years int) day {
	t := born.time()
	if t.Month() == 2 && t.Day() == 29 {
		return born.months(12 * years).plus(1 - boolToInt(born.months(12*years).time().Day() == 29))
	}
	return born.months(12 * years)
}

func boolToInt(is bool) int {
	if is {
		return 1
	}
	return 0
}

func permanencyAttended(f *file, id string) []answer {
	if f.knows("child-born") && !f.day("child-born").there() {
		return unmodelled()
	}
	return f.atEach(id, f.closedBack(), func(e *event) answer {
		v := held(e).by(e, "missing-attendee", []string{"independent-reviewing-officer"}, []string{"fostering-team"})
		born := f.day("child-born")
		if born.there() && e.on < turns(born, 11) {
			v = v.by(e, "missing-attendee", []string{"family-finding-adoption-team"})
		} else if !born.there() && !e.hasBy("family-finding-adoption-team") {
			v.unknown = true
		}
		governs := bare(met)
		asked := []string{"independent-reviewing-officer", "fostering-team"}
		if born.there() && e.on < turns(born, 11) {
			asked = append(asked, "family-finding-adoption-team")
		}
		if d := f.day("application-issued"); d.there() && d <= e.on {
			asked = append(asked, "local-authority-solicitor")
		}
		if born.there() && e.on < turns(born, 11) {
			governs = governs.by(e, "missing-attendee", []string{"independent-reviewing-officer"}, []string{"fostering-team"}, []string{"family-finding-adoption-team"})
		}
		solicitor := []string(nil)
		if d := f.day("application-issued"); d.there() && d <= e.on {
			solicitor = []string{"local-authority-solicitor"}
			governs = governs.by(e, "missing-attendee", solicitor)
		}
		if d := f.day("application-issued"); d.there() && d <= e.on {
			v = v.by(e, "missing-attendee", []string{"local-authority-solicitor"})
		} else if !f.knows("application-issued") && !e.hasBy("local-authority-solicitor") {
			v.unknown = true
		}
		return settle(id, "", v, reading{"under 11 governs reviewing officer and fostering too", governs},
			reading{"invited is enough", f.invitedIsEnough(v, e, asked)})
	}, "permanency-planning-meeting")
}

// invitedIsEnough is the verdict on a meeting's attendance if whoever was invited counts as there.
func (f *file) invitedIsEnough(v verdict, meeting *event, asked []string) verdict {
	previous := never
	for _, m := range f.held("permanency-planning-meeting") {
		if m.on < meeting.on {
			previous = m.on
		}
	}
	sent := upTo(meeting.on, from(previous+1, f.held("permanency-planning-meeting-invitations-sent")))
	switch {
	case len(sent) == 0 && f.knows("permanency-planning-meeting-invitations-sent"):
		return v
	case len(sent) == 0 || !sent[len(sent)-1].byKnown:
		return bare(notRecorded)
	}
	both := *meeting
	both.by = append(slices.Clone(meeting.by), sent[len(sent)-1].by...)
	w := bare(met)
	for _, role := range asked {
		w = w.by(&both, "missing-attendee", []string{role})
	}
	return w
}

func permanencyChaired(f *file, id string) []answer {
	return f.atEach(id, f.closedBack(), func(e *event) answer {
		v := held(e)
		switch e.chair {
		case "":
			v.unknown = true
		case "team-manager", "service-manager":
		default:
			v.wrongs = append(v.wrongs, wrong{kind: "not-authorised"})
		}
		return settle(id, "", v)
	}, "permanency-planning-meeting")
}

func permanencyDocuments(f *file, id string) []answer {
	return f.atEach(id, f.closedBack(), func(e *event) answer {
		return settle(id, "", held(e).bring(e, false, "child-and-family-assessment", "views-of-child", "views-of-parents", "views-of-others"))
	}, "permanency-planning-meeting")
}

func planRecommended(f *file, id string) []answer {
	meeting := f.start("permanency-planning-meeting")
	if !meeting.started || len(f.byKind["permanence-plan-recommended"]) > 1 || !f.knows("looked-after-review", "permanence-looked-after-review") {
		return unmodelled()
	}
	a := f.act("permanence-plan-recommended")
	next := first(from(meeting.on+1, f.reviews()))
	if !next.there() {
		return unmodelled()
	}
	v := f.afterCase(meeting, a, never, never, never)
	v.due = next
	if next.there() && v.status != notApplicable && v.status != notRecorded && !v.broken() {
		v = f.notAfter(a, clock{on: next, started: true}, 0, f.closedBack())
	}
	return one(settle(id, "", inferred(v)))
}

// reviews are the looked-after reviews held; a permanence one is one too, and two on one day count once. The day on which one was
// adjourned is no review.
func (f *file) reviews() []*event {
	var out []*event
	for _, e := range f.held("looked-after-review", "permanence-looked-after-review") {
		if (len(out) == 0 || out[len(out)-1].on != e.on) && !f.onDay(e.on, "looked-after-review-adjourned") {
			out = append(out, e)
		}
	}
	return out
}

// needsStep answers a step without a limit that a condition asks for.
func needsStep(kind string, conditions ...string) ruleFunc {
	return func(f *file, id string) []answer {
		if f.day("ceased-to-be-looked-after").there() && !f.day("became-looked-after").there() {
			return unmodelled() // an end of what never began
		}
		closed := f.closedPermanence()
		asked := f.asOf
		if closed.there() {
			asked = closed
		}
		if !f.holds(asked, conditions...) && !f.holds(f.asOf, conditions...) {
			return one(settle(id, "", bare(notApplicable)))
		}
		if f.holds(asked, conditions...) != f.holds(f.asOf, conditions...) || len(f.planned(conditions...)) > 0 {
			return unmodelled()
		}
		var out []answer
		for _, ref := range refs(f.held(conditions...)) {
			a := f.actOf(ref, kind)
			c := clock{on: first(ofRef(ref, f.held(conditions...))), started: true}
			if a.done.there() {
				c.on = min(c.on, a.done)
			}
			out = append(out, settle(id, ref, f.after(c, a, closed, never)))
		}
		return out
	}
}

func pamsByWorker(f *file, id string) []answer {
	events := f.held("pams-assessment")
	if len(f.planned("parenting-capacity-assessment", "pams-assessment")) > 0 || !f.knows("parenting-capacity-assessment") ||
		f.day("ceased-to-be-looked-after", "case-closed", "proceedings-concluded", "parent-learning-disability").there() || f.closePre().there() {
		return unmodelled()
	}
	if len(events) == 0 {
		return unmodelled()
	}
	var out []answer
	for _, ref := range refs(events) {
		own := ofRef(ref, events)
		e := own[0]
		for _, other := range own {
			if other.hasBy("family-support-worker") {
				e = other
				break
			}
		}
		if e != own[0] {
			return unmodelled()
		}
		v := f.notAfter(f.actOf(ref, "pams-assessment"), clock{on: first(ofRef(ref, f.held("parenting-capacity-assessment"))), started: true}, 0, never)
		out = append(out, settle(id, ref, v.by(e, "not-authorised", []string{"family-support-worker"})))
	}
	return out
}

func viabilityReferred(f *file, id string) []answer {
	if len(f.planned("pre-viability-assessment")) > 0 || f.concluded().there() && f.day("ceased-to-be-looked-after").there() {
		return unmodelled()
	}
	var out []answer
	seen := make(map[string]bool)
	for _, e := range f.held("pre-viability-assessment") {
		if seen[e.ref] {
			continue
		}
		if !e.withKnown {
			return unmodelled()
		}
		if !e.hasWith("positive") {
			continue
		}
		seen[e.ref] = true
		if len(f.byKind["viability-assessment-referred"]) > 1 {
			return unmodelled()
		}
		a := f.actOf(e.ref, "viability-assessment-referred")
		out = append(out, settle(id, e.ref, f.after(clock{on: e.on, started: true}, a, f.closedPermanence(), never)))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(f.closedPermanence(), "pre-viability-assessment")))
	}
	return slices.Clip(out)
}
