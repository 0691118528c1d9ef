package oracle_test

// A rule answers one rule of the catalogue for a case.
type ruleFunc func(f *file, id string) []answer

func one(a answer) []answer { return []answer{a} }

// refused reports whether it was decided not to commence: all but the meeting's own rows do not apply then.
func (f *file) refused() bool { return len(f.held("decision-not-to-commence")) > 0 }

// unlessRefused answers a row of pre-proceedings that is no row of the meeting's own.
func unlessRefused(rule ruleFunc) ruleFunc {
	return func(f *file, id string) []answer {
		if f.refused() {
			return one(settle(id, "", bare(notApplicable)))
		}
		return rule(f, id)
	}
}

var commencing = map[string]ruleFunc{
	"pre-proceedings/supervision-recorded":        supervisionRecorded,
	"pre-proceedings/planning-meeting-requested":  planningMeetingRequested,
	"pre-proceedings/request-submitted":           requestSubmitted,
	"pre-proceedings/planning-meeting-held":       planningMeetingHeld,
	"pre-proceedings/request-complete":            requestComplete,
	"pre-proceedings/advocacy-checked":            unlessRefused(advocacyChecked),
	"pre-proceedings/advocate-present":            unlessRefused(advocatePresent),
	"pre-proceedings/planning-meeting-attended":   planningMeetingAttended,
	"pre-proceedings/transfer-team-attended":      transferTeamAttended,
	"pre-proceedings/planning-meeting-documents":  planningMeetingDocuments,
	"pre-proceedings/plan-and-timetable-proposed": unlessRefused(planProposed),
	"pre-proceedings/commencement-authorised":     unlessRefused(commencementAuthorised),
	"pre-proceedings/conference-chair-notified":   unlessRefused(chairNotified),
	"pre-proceedings/letter-sent":                 unlessRefused(letterSent),
	"pre-proceedings/letter-enclosures":           unlessRefused(letterEnclosures),
	"pre-proceedings/letter-before-meeting":       unlessRefused(letterBeforeMeeting),
	"pre-proceedings/first-meeting":               unlessRefused(firstMeeting),
	"pre-proceedings/meeting-attended":            unlessRefused(meetingAttended),
	"pre-proceedings/meeting-documents":           unlessRefused(meetingDocuments),
	"pre-proceedings/timetable-length":            unlessRefused(timetableLength),
	"pre-proceedings/plan-and-timetable-agreed":   unlessRefused(planAgreed),
	"pre-proceedings/plan-confirmed":              unlessRefused(planConfirmed),
}

func firstOf(events []*event) *event {
	if len(events) == 0 {
		return nil
	}
	return events[0]
}

func supervisionRecorded(f *file, id string) []answer {
	v := f.notAfter(f.act("case-supervision"), f.start("pre-proceedings-request"), 0, f.closePre())
	v = v.by(firstOf(f.held("case-supervision")), "missing-attendee", each("social-worker", "team-manager", "head-of-service")...)
	return one(settle(id, "", v))
}

// straightBy reports whether it was decided to go straight to court by a day.
func (f *file) straightBy(d day) bool { return f.straight().there() && d.there() && f.straight() <= d }

func planningMeetingRequested(f *file, id string) []answer {
	return one(settle(id, "", f.beforeThePlanningMeeting("planning-meeting-requested", "head-of-service")))
}

func requestSubmitted(f *file, id string) []answer {
	return one(settle(id, "", f.beforeThePlanningMeeting("pre-proceedings-request", "social-worker")))
}

func (f *file) beforeThePlanningMeeting(kind, role string) verdict {
	meeting := f.start("legal-planning-meeting")
	if f.straightBy(meeting.on) {
		return bare(notApplicable)
	}
	if f.refused() && f.day("decision-not-to-commence") < meeting.on {
		return verdict{status: "?"}
	}
	a, e := f.actBy(clock{on: meeting.on}, role, kind)
	return f.notAfter(a, meeting, 0, f.closePre()).by(e, "not-authorised", []string{role})
}

func planningMeetingHeld(f *file, id string) []answer {
	request := f.start("pre-proceedings-request")
	if d := f.day(planningMeetings...); d.there() && request.there() && d < request.on {
		return one(settle(id, "", bare(notApplicable)))
	}
	return one(settle(id, "", f.after(request, f.act("legal-planning-meeting"), f.closedPre(), f.straight())))
}

func requestComplete(f *file, id string) []answer {
	return f.atEach(id, f.closePre(), func(e *event) answer {
		return settle(id, "", held(e).bring(e, false, "request-form", "genogram", "childs-plan"))
	}, "pre-proceedings-request")
}

func advocacyChecked(f *file, id string) []answer {
	letter := f.letter()
	if letter.started && letter.on < f.day("legal-planning-meeting") ||
		len(f.planned("advocate-or-interpreter-checked", "advocate-or-interpreter-needed")) > 0 || f.day("case-closed").there() || f.closePre().there() && !f.day("letter-before-proceedings").there() || letter.guessed && len(f.byKind["parent"])+len(f.byKind["absent-parent"]) > 0 || !f.knows("letter-before-proceedings") ||
		letter.guessed && (f.closePre().there() || f.asOf > letter.on.plus(-1)) || f.closePre() == f.asOf {
		return unmodelled()
	}
	var out []answer
	for _, need := range append(f.held("advocate-or-interpreter-needed"), f.planned("advocate-or-interpreter-needed")...) {
		ref := need.ref
		a := act{done: first(ofRefOrNone(ref, f.held("advocate-or-interpreter-checked"))),
			planned: first(ofRefOrNone(ref, f.planned("advocate-or-interpreter-checked"))), known: f.knows("advocate-or-interpreter-checked")}
		var v verdict
		if letter.there() && need.on > letter.on || !letter.there() && !f.closePre().there() {
			c := clock{on: need.on, started: need.on <= f.asOf}
			if a.done.there() {
				c.on = min(c.on, a.done)
			}
			v = f.after(c, a, f.closedPre(), f.straight())
		} else {
			v = inferred(f.notAfter(a, letter, 0, f.closePre()))
			if !letter.there() && a.done.there() {
				v = bare(met)
				v.done = a.done
			}
			meeting := f.day("legal-planning-meeting")
			if len(v.wrongs) == 0 && a.done.there() && meeting.there() && need.on <= meeting && a.done > meeting {
				v.wrongs = append(v.wrongs, wrong{kind: "late", advisory: true, extra: true})
			}
		}
		out = append(out, settle(id, ref, v))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(f.closePre(), "advocate-or-interpreter-needed")))
	}
	return out
}

func advocatePresent(f *file, id string) []answer {
	return f.atEach(id, f.closePre(), func(e *event) answer {
		if !f.holds(e.on, "advocate-or-interpreter-needed") {
			return settle(id, "", bare(notApplicable))
		}
		v := held(e).advisedBy(e, []string{"advocate", "interpreter"})
		v.unknown = !e.byKnown
		return settle(id, "", v)
	}, ploMeetings...)
}

func planningMeetingAttended(f *file, id string) []answer {
	return one(settle(id, "", f.atEvent(f.closePre(), func(e *event) verdict {
		return held(e).by(e, "missing-attendee", each("social-worker", "team-manager", "legal-services", "head-of-service", "case-progression-officer")...)
	}, "legal-planning-meeting")))
}

func transferTeamAttended(f *file, id string) []answer {
	return one(settle(id, "", f.atEvent(f.closePre(), func(e *event) verdict {
		if !f.holds(e.on, "transfer-due") {
			return bare(notApplicable)
		}
		return held(e).by(e, "missing-attendee", []string{"receiving-team-manager", "receiving-social-worker"})
	}, "legal-planning-meeting")))
}

func planningMeetingDocuments(f *file, id string) []answer {
	return one(settle(id, "", f.atEvent(f.closePre(), func(e *event) verdict {
		return held(e).bring(e, false, "assessments", "chronology", "plan-or-options", "genogram").bring(e, true, "agency-reports", "statutory-minutes")
	}, "legal-planning-meeting")))
}

func planProposed(f *file, id string) []answer {
	meeting := firstOf(f.held("legal-planning-meeting"))
	if f.closePre().there() && f.closePre() < f.day("legal-planning-meeting") || f.letter().guessed && len(f.byKind["parent"])+len(f.byKind["absent-parent"]) > 0 || len(f.planned("first-plo-meeting-booked")) > 0 {
		return unmodelled()
	}
	if meeting != nil && f.straightBy(meeting.on) {
		return one(settle(id, "", bare(notApplicable)))
	}
	v := f.atEvent(f.closePre(), func(e *event) verdict { return held(e).bring(e, false, "plo-plan", "plo-timetable") }, "legal-planning-meeting")
	if meeting != nil {
		booked := f.notAfter(f.act("first-plo-meeting-booked"), f.letter(), 0, f.closePre())
		if len(v.wrongs) > 0 {
			booked.status = waiting
		}
		for _, w := range inferred(booked).wrongs {
			v.wrongs = append(v.wrongs, w)
			v.due = booked.due
		}
		if !f.knows("letter-before-proceedings") || !booked.done.there() && booked.status != notApplicable && !f.knows("first-plo-meeting-booked") {
			v.unknown = true
		}
		if v.status == met && len(v.wrongs) == 0 && (booked.status == pending || booked.status == projected || booked.status == waiting) {
			v.status, v.due = booked.status, booked.due
		}
	}
	if meeting == nil || len(v.wrongs) > 0 {
		return one(settle(id, "", v))
	}
	atMeeting := bare(met)
	if d := f.day("first-plo-meeting-booked"); f.knows("first-plo-meeting-booked") && (!d.there() && f.asOf > meeting.on || d > meeting.on) {
		atMeeting.wrongs = append(atMeeting.wrongs, wrong{kind: "missing-step"})
	}
	return one(settle(id, "", v, reading{"at-the-meeting", atMeeting}))
}

func commencementAuthorised(f *file, id string) []answer {
	decided := firstOf(f.held("decision-to-commence"))
	if decided == nil {
		decided = firstOf(f.held("legal-planning-meeting"))
	}
	if decided == nil {
		return one(settle(id, "", f.notYet(f.closePre(), "decision-to-commence", "legal-planning-meeting")))
	}
	if f.straightBy(decided.on) {
		return one(settle(id, "", bare(notApplicable)))
	}
	if len(f.planned("legal-advice-given")) > 0 || f.closePre().there() && f.closePre() < decided.on {
		return unmodelled()
	}
	v := held(decided).by(decided, "not-authorised", []string{"head-of-service"})
	return one(settle(id, "", f.advised(v, decided)))
}

// advised asks that legal advice came no later than a decision, or that legal services took part in it.
func (f *file) advised(v verdict, decision *event) verdict {
	advice := f.day("legal-advice-given")
	switch {
	case decision.hasBy("legal-services"), advice.there() && advice <= decision.on:
	case !decision.byKnown || !f.knows("legal-advice-given"):
		v.unknown = true
	case advice.there():
		v.due = decision.on
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case f.asOf > decision.on:
		v.due = decision.on
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	default:
		v.status = pending
		if len(v.wrongs) == 0 {
			v.due = decision.on
		}
	}
	return v
}

func chairNotified(f *file, id string) []answer {
	if !f.holds(f.asOf, "child-protection-plan") {
		return one(settle(id, "", bare(notApplicable)))
	}
	kind := "child-protection-conference-chair-notified"
	if len(f.planned(kind)) > 0 {
		return unmodelled()
	}
	a, e := f.actBy(f.decision(), "case-progression-officer", kind)
	v := f.after(f.decision(), a, f.closedPre(), f.straight())
	if !f.decision().there() && f.closePre().there() {
		v = bare(notApplicable)
	}
	if f.decision().started { // what came before is not the telling of it
		v = v.by(e, "not-authorised", []string{"case-progression-officer"})
	}
	return one(settle(id, "", v))
}

// letterClock is the day from which a parent's letter is due.
func (f *file) letterClock(ref string) clock {
	meeting := f.start("legal-planning-meeting")
	c := meeting
	if since := f.parentSince(ref); since.there() && c.there() && since > c.on {
		c = clock{on: since, started: true}
	}
	if c.there() {
		for _, absence := range ofRef(ref, f.held("absent-parent")) {
			if absence.lasts(c.on) {
				if absence.until == never {
					c = noClock
				} else if absence.until > c.on {
					c.on = absence.until
					c.started = c.on <= f.asOf
				}
				break
			}
		}
	}
	return c
}

// absenceUnclear reports whether somebody is absent while all is only planned, was written to before, or is absent twice.
func (f *file) absenceUnclear() bool {
	absent := f.byKind["absent-parent"]
	return len(absent) > 0 && (!f.knows("first-plo-meeting") || f.last("parent") > f.day("legal-planning-meeting") || len(f.planned("absent-parent")) > 0 || absent[0].booked || len(from(0, absent)) > 0 && absent[len(absent)-1].until.there() || absent[0].until.there() || len(ofRef("", f.held("letter-before-proceedings"))) > 0 || len(f.planned("letter-before-proceedings")) > 0 || !f.day("legal-planning-meeting").there() || len(refs(absent)) < len(absent) ||
		f.day("letter-before-proceedings").there() && f.day("letter-before-proceedings") < f.day("legal-planning-meeting"))
}

// following returns the letter that follows a clock: the first on or after it, else the first planned for then, else the last
// there is.
func (f *file) following(c clock, ref string) act {
	letters, plans := f.lettersTo(ref, "letter-before-proceedings"), f.plansTo(ref, "letter-before-proceedings")
	a := act{done: first(letters), planned: first(plans), known: f.knows("letter-before-proceedings")}
	after := from(c.on, letters)
	switch {
	case !c.there() || len(letters)+len(plans) == 0:
	case len(after) > 0:
		a.done = after[0].on
	case len(plans) > 0:
		a.done, a.planned = never, plans[len(plans)-1].on
		if after := from(c.on, plans); len(after) > 0 {
			a.planned = after[0].on
		}
	default:
		a.done = letters[len(letters)-1].on
	}
	return a
}

func letterSent(f *file, id string) []answer {
	if f.absenceUnclear() {
		return unmodelled()
	}
	var out []answer
	for _, ref := range f.parties("letter-before-proceedings") {
		meeting := f.start("legal-planning-meeting")
		c := f.letterClock(ref)
		letters := f.lettersTo(ref, "letter-before-proceedings")
		end := f.closePre()
		if meeting.there() && c.there() {
			since := ofRef(ref, from(meeting.on, letters))
			if len(since) == 0 && len(from(c.on, letters)) == 0 {
				since = from(meeting.on, letters) // one without a ref is to everybody
			}
			if len(since) > 0 && since[0].on < c.on {
				c = clock{on: since[0].on, started: true} // written to since the meeting, before that was due at all
			}
		}
		a := f.following(c, ref)
		v := f.within(c, a, by(c.on.workingDays(2)), end)
		if v.due.there() && !f.counts(ref, v.due) {
			v = bare(notApplicable)
		}
		var others []reading
		if counted := f.letterClock(ref); counted.there() && counted.on == meeting.on {
			expected := func(v verdict) verdict {
				if v.due.there() && !f.counts(ref, v.due) && f.parentSince(ref) <= v.due {
					return bare(notApplicable)
				}
				return v
			}
			others = append(others, reading{"meeting-day-counts", expected(f.within(c, a, by(c.on.workingDays(1)), end))})
			if d := f.decision(); d.there() && d.on > c.on {
				others = append(others, reading{"from-the-decision", expected(f.within(d, f.following(d, ref), by(d.on.workingDays(2)), end))})
			}
		}
		out = append(out, settle(id, ref, v, others...))
	}
	return out
}

func letterEnclosures(f *file, id string) []answer {
	return f.atEach(id, f.closePre(), func(e *event) answer {
		return settle(id, e.ref, held(e).bring(e, false, "law-society-list", "plo-chronology", "plo-plan", "plo-timetable"))
	}, "letter-before-proceedings")
}

func letterBeforeMeeting(f *file, id string) []answer {
	var out []answer
	meeting := f.d()
	if !f.start("legal-planning-meeting").there() || f.absenceUnclear() {
		return unmodelled() // the clock of the letter never started
	}
	for _, ref := range f.parties("letter-before-proceedings") {
		c := f.letterClock(ref)
		letters := f.lettersTo(ref, "letter-before-proceedings")
		a := act{done: first(letters), planned: f.plansFor(ref, "letter-before-proceedings"), known: f.knows("letter-before-proceedings")}
		v := bare(notApplicable)
		switch {
		case meeting.there() && !f.counts(ref, meeting.on) && f.parentSince(ref) <= meeting.on:
		case c.there() && meeting.there() && c.on <= meeting.on:
			v = inferred(f.notAfter(a, meeting, 0, f.closePre()))
		case a.done.there() && !f.closePre().there() && f.counts(ref, f.asOf):
			v = bare(met)
		}
		out = append(out, settle(id, ref, v))
	}
	return out
}

func firstMeeting(f *file, id string) []answer {
	c := f.decision()
	return one(settle(id, "", f.within(c, f.act("first-plo-meeting"), by(c.on.workingDays(10)), f.closePre())))
}

func meetingAttended(f *file, id string) []answer {
	return f.atEach(id, f.closePre(), func(e *event) answer {
		v := held(e).by(e, "missing-attendee", []string{"social-worker"}, []string{"team-manager", "service-manager"}, []string{"legal-services"})
		return settle(id, "", v.advisedBy(e, []string{"parent"}, []string{"parents-solicitor"}))
	}, ploMeetings...)
}

func meetingDocuments(f *file, id string) []answer {
	return f.atEach(id, f.closePre(), func(e *event) answer {
		return settle(id, "", held(e).bring(e, false, "assessments", "chronology", "genogram"))
	}, ploMeetings...)
}

func timetableLength(f *file, id string) []answer {
	m := firstOf(f.held("first-plo-meeting"))
	if m == nil || !m.until.there() {
		return one(settle(id, "", f.notYet(f.closePre(), "first-plo-meeting")))
	}
	if f.closePre().there() && f.closePre() < m.on {
		return unmodelled() // agreed after the end
	}
	v := func(due day) verdict {
		v := bare(met)
		v.done, v.due = m.until, due
		if m.until > due {
			v.status = late
			v.wrongs = append(v.wrongs, f.over("over-limit", due, m.until))
		}
		return v
	}
	return one(settle(id, "", v(m.on+83), reading{"anniversary", v(m.on + 84)}, reading{"calendar-weeks", v(m.on.monday() + 83)}))
}

func planAgreed(f *file, id string) []answer {
	return one(settle(id, "", f.atEvent(f.closePre(), func(e *event) verdict {
		v := held(e).bring(e, false, "plo-plan", "plo-timetable")
		return guessedWho(v.by(e, "missing-attendee", []string{"parent", "parents-solicitor"}))
	}, "first-plo-meeting")))
}

func planConfirmed(f *file, id string) []answer {
	var out []answer
	for _, ref := range f.parties("plan-confirmed-in-writing") {
		if len(f.planned("plan-confirmed-in-writing")) > 0 {
			return unmodelled()
		}
		a := f.actAfter(f.d(), f.lettersTo(ref, "plan-confirmed-in-writing"), f.planned("plan-confirmed-in-writing"), f.knows("plan-confirmed-in-writing"))
		a.planned = f.plansFor(ref, "plan-confirmed-in-writing")
		asked := f.asOf
		if f.closedPre().there() {
			asked = f.closedPre()
		}
		v := inferred(f.after(f.d(), a, f.closedPre(), never))
		if !f.counts(ref, asked) {
			v = bare(notApplicable)
		}
		out = append(out, settle(id, ref, v))
	}
	return out
}
