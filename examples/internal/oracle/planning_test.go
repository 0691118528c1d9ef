package oracle_test

import "slices"

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
	kind, sending := "permanency-planning-meeting", "permanency-planning-meeting-invitations-sent"
	end := f.closedBack()
	meetings := f.held(kind)
	if !end.there() {
		meetings = append(meetings, f.planned(kind)...)
	}
	var out []answer
	for _, e := range meetings {
		previous := never
		for _, m := range meetings {
			if m.on < e.on {
				previous = m.on
			}
		}
		c := clock{on: e.on, started: f.happened(e)}
		sent := upTo(e.on, from(previous+1, f.held(sending)))
		a := act{done: never, planned: first(upTo(e.on, from(previous+1, f.planned(sending)))), known: f.knows(sending)}
		if len(sent) == 0 {
			out = append(out, settle(id, "", f.notAfter(a, c, 0, end)))
			continue
		}
		invitation := sent[len(sent)-1]
		v := held(e).by(invitation, "missing-attendee", []string{"children-in-care-team"})
		v.due, v.done = e.on, invitation.on
		v.unknown = v.unknown || !f.knows("childrens-guardian-appointed") && !invitation.hasBy("childrens-guardian")
		if len(f.all(func(x *event) bool {
			return x.on <= e.on && (!x.booked || x.on > f.asOf) && (!x.until.there() || x.until >= e.on)
		}, "childrens-guardian-appointed")) > 0 {
			v = v.advisedBy(invitation, []string{"childrens-guardian"})
		}
		out = append(out, settle(id, "", v))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(end, kind)))
	}
	return out
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
	return f.atEach(id, f.closedBack(), func(e *event) answer {
		v := held(e).by(e, "missing-attendee", []string{"independent-reviewing-officer"}, []string{"fostering-team"})
		born := f.start("child-born").on // one who is expected is under 11
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
	kind := "permanence-plan-recommended"
	if len(f.byKind[kind]) > 1 || len(f.byKind["looked-after-review-adjourned"])+len(f.byKind["short-break"]) > 0 {
		return unmodelled() // which of several recommendations the rules do not say; whose reviews are not followed here
	}
	meeting, a := f.start("permanency-planning-meeting"), f.act(kind)
	next := f.nextReview(meeting.on + 1)
	if !next.there() && f.regulations(f.last("became-looked-after")).end.there() {
		return unmodelled() // whether a review that is owed still comes the rules do not say
	}
	v := f.after(meeting, a, never, f.closedBack())
	switch {
	case v.status == unmet:
		v.due = next.on
	case next.unknown:
		v = bare(notRecorded)
	case meeting.started && v.status == met && next.there() && a.done <= next.on:
		v.due = next.on // done in order, whatever ended since
	case meeting.there() && next.there():
		v = f.notAfter(a, next, 0, f.closedBack())
	}
	return one(settle(id, "", inferred(v)))
}

// nextReview is the first looked-after review from a day on, as held, planned or projected.
func (f *file) nextReview(d day) clock {
	kinds := []string{"looked-after-review", "permanence-looked-after-review"}
	if next := first(from(d, f.held(kinds...))); next.there() {
		return clock{on: next, started: true}
	}
	if next := first(from(d, f.planned(kinds...))); next.there() {
		return clock{on: next}
	}
	c := f.began("became-looked-after")
	if !c.there() || !f.knows("looked-after-review") || f.regulations(c.on).end.there() {
		return clock{on: never, unknown: !f.knows("looked-after-review")}
	}
	reviews, due := from(c.on, f.reviews()), c.on.workingDays(20)
	switch len(reviews) {
	case 0:
	case 1:
		due = reviews[0].on.months(3)
	default:
		due = reviews[len(reviews)-1].on.months(6)
	}
	if due = latest(due, f.asOf); due < d {
		return noClock
	}
	return clock{on: due, guessed: true}
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
			if kind != "graded-care-profile" && !f.holdsOf(f.asOf, conditions[0], ref) {
				continue // that of this parent is over
			}
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

// endedUnopened is the end of proceedings or of care where the stage never opened: an end is one all the same.
func (f *file) endedUnopened() day {
	if f.openedPermanence() {
		return never
	}
	return f.day("proceedings-concluded", "ceased-to-be-looked-after")
}

func pamsByWorker(f *file, id string) []answer {
	events := f.held("pams-assessment")
	var out []answer
	for _, ref := range refs(events) {
		own := ofRef(ref, events)
		e := own[0]
		if len(own) > 1 {
			return unmodelled() // which of several the rules do not say
		}
		assessed := ofRef(ref, f.held("parenting-capacity-assessment"))
		limit := clock{on: first(assessed), started: len(assessed) > 0, unknown: !f.knows("parenting-capacity-assessment")}
		if !limit.there() {
			limit.on = first(ofRef(ref, f.planned("parenting-capacity-assessment")))
		}
		v := f.notAfter(act{done: e.on, planned: never, known: true}, limit, 0, earliest(f.closedPermanence(), f.day("case-closed"), f.endedUnopened()))
		out = append(out, settle(id, ref, v.by(e, "not-authorised", []string{"family-support-worker"})))
	}
	if len(f.byKind["parent-learning-disability"]) > 0 || len(f.planned("pams-assessment")) > 0 {
		return unmodelled() // whether the assessment is owed the row does not say
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
