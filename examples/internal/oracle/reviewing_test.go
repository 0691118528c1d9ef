package oracle_test

import "slices"

var reviewing = map[string]ruleFunc{
	"pre-proceedings/plan-reviewed":                unlessRefused(planReviewed),
	"pre-proceedings/midpoint-review":              unlessRefused(midpointReview),
	"pre-proceedings/second-meeting":               unlessRefused(secondMeeting),
	"pre-proceedings/review-before-second-meeting": unlessRefused(reviewBefore("midpoint-planning-meeting", "second-plo-meeting")),
	"pre-proceedings/closing-review":               unlessRefused(closingReview),
	"pre-proceedings/reviews-attended":             unlessRefused(reviewsAttended),
	"pre-proceedings/work-shared":                  unlessRefused(workShared),
	"pre-proceedings/minimum-work":                 unlessRefused(minimumWork),
	"pre-proceedings/outcome-decided":              unlessRefused(outcomeDecided),
	"pre-proceedings/third-meeting":                unlessRefused(thirdMeeting),
	"pre-proceedings/review-before-third-meeting":  unlessRefused(reviewBefore("closing-planning-meeting", "third-plo-meeting")),
	"pre-proceedings/extension-authorised":         unlessRefused(extensionAuthorised),
	"pre-proceedings/extension-limit":              unlessRefused(extensionLimit),
	"pre-proceedings/extended-closing-review":      unlessRefused(extendedClosingReview),
	"pre-proceedings/final-meeting":                unlessRefused(finalMeeting),
	"pre-proceedings/review-before-final-meeting":  unlessRefused(reviewBefore("extended-closing-planning-meeting", "final-plo-meeting")),
}

func planReviewed(f *file, id string) []answer {
	if f.toldEarly() {
		return unmodelled()
	}
	d := f.d()
	end := earliest(f.told(), f.closePre())
	kinds := []string{"childs-plan-reviewed", "midpoint-planning-meeting", "second-plo-meeting"}
	judge := func(c clock, kinds ...string) verdict {
		a := f.actFrom(c.on+1, kinds...)
		if c.guessed {
			a.done = never
		}
		v := f.within(c, a, by(c.on.plus(42)), end)
		if v.status == late && !f.knows(kinds...) {
			v = bare(notRecorded)
		}
		return inferred(v)
	}
	lastMeeting := clock{on: f.last(ploMeetings...), started: true}
	others := []reading{{"only the plan's own review counts", judge(d, "childs-plan-reviewed")}}
	if lastMeeting.there() {
		others = append(others, reading{"after each meeting", judge(lastMeeting, kinds...)})
	}
	return one(settle(id, "", judge(d, kinds...), others...))
}

// softly makes it advice only that an act came before its window opened (rule 1.5: local practice and guidance).
func softly(v verdict) verdict {
	v.wrongs = slices.Clone(v.wrongs)
	for i := range v.wrongs {
		v.wrongs[i].advisory = v.wrongs[i].advisory || v.wrongs[i].kind == "early"
	}
	return v
}

// window answers a window that counts from D.
func (f *file) window(kind string, adopted, calendar span, end day) (verdict, []reading) {
	d := f.d()
	a := f.act(kind)
	v := softly(f.within(d, a, adopted, end))
	var others []reading
	if calendar.due.there() {
		others = append(others, reading{"calendar-weeks", softly(f.within(d, a, calendar, end))})
	}
	return v, others
}

// weeks is a window of calendar weeks: week 1 is that from Monday to Sunday which holds D.
func (f *file) weeks(from, to int) span {
	monday := f.d().on
	if monday.there() {
		monday = monday.monday()
	}
	return span{monday.plus(7*from - 7), monday.plus(7*to - 1)}
}

func midpointReview(f *file, id string) []answer {
	d := f.d().on
	v, others := f.window("midpoint-planning-meeting", span{d.plus(28), d.plus(41)}, f.weeks(5, 6), earliest(f.outcomeDecided(), f.closePre()))
	return one(settle(id, "", v, others...))
}

// byEmail adds the reading that changes agreed by email make a meeting needless.
func (f *file) byEmail(v verdict, w span, others []reading) []reading {
	if !f.knows("changes-agreed-by-email") && v.due.there() {
		return append(others, reading{"agreed-by-email", bare(notApplicable)})
	}
	for _, e := range f.held("changes-agreed-by-email") {
		if v.due.there() && e.on >= max(w.earliest, f.d().on) && e.on <= w.due {
			return append(others, reading{"agreed-by-email", bare(notApplicable)})
		}
	}
	return others
}

// toldEarly reports whether both outcomes were decided, or a letter says one before it was decided: by whom the parents were
// told then the rules do not say.
func (f *file) toldEarly() bool {
	exit, issue := f.day("decision-to-exit"), f.day("decision-to-issue")
	early := func(letter, decided day) bool { return letter.there() && decided.there() && letter < decided }
	return exit.there() && issue.there() || early(f.day("plo-2-exit-letter"), exit) || early(f.day("plo-2-issue-letter"), issue)
}

func secondMeeting(f *file, id string) []answer {
	if f.toldEarly() {
		return unmodelled()
	}
	d := f.d().on
	w := span{d.plus(35), d.plus(48)}
	v, others := f.window("second-plo-meeting", w, f.weeks(6, 7), earliest(f.told(), f.closePre()))
	return one(settle(id, "", v, f.byEmail(v, w, others)...))
}

func reviewBefore(review, meeting string) ruleFunc {
	return func(f *file, id string) []answer {
		if f.d().guessed && len(f.extensions()) > 0 {
			return unmodelled()
		}
		limit := f.meetingClock(meeting)
		if x := f.extensions(); meeting == "final-plo-meeting" && len(x) > 0 && len(upTo(x[len(x)-1].on, f.held(review))) > 0 {
			return unmodelled() // a review before the extension
		}
		if len(f.held(review)) > 1 || f.outcomeDecided().there() && !f.start(meeting).there() {
			return unmodelled() // from which of them the week counts the rules do not say
		}
		a := f.act(review)
		v := f.notAfter(a, limit, 1, f.closePre())
		if limit.started && v.status == met && v.done.there() {
			if gap := limit.on - v.done; gap < 4 {
				v.wrongs = append(v.wrongs, wrong{kind: "late", advisory: true, extra: true})
			} else if gap > 10 {
				v.wrongs = append(v.wrongs, wrong{kind: "early", advisory: true, extra: true})
			}
		}
		return one(settle(id, "", v))
	}
}

// meetingClock is a PLO meeting as held, planned or projected.
func (f *file) meetingClock(kind string) clock {
	c := f.start(kind)
	if c.there() {
		return c
	}
	var v answer
	if f.closePre().there() || !f.knows(kind) {
		return clock{on: never, unknown: !f.knows(kind)}
	}
	switch kind {
	case "second-plo-meeting":
		v = secondMeeting(f, "")[0]
	case "third-plo-meeting":
		v = thirdMeeting(f, "")[0]
	case "final-plo-meeting":
		v = finalMeeting(f, "")[0]
	}
	switch v.status {
	case pending, projected, overdue:
		return clock{on: latest(v.due, f.asOf), guessed: true}
	}
	return c
}

func closingReview(f *file, id string) []answer {
	base := f.base()
	w := span{min(base.plus(-13), f.cap()), min(base, f.cap())}
	weeks := span{never, never}
	if base == f.d().on.plus(83) {
		weeks = f.weeks(11, 12)
	}
	v, others := f.window("closing-planning-meeting", w, weeks, earliest(f.outcomeDecided(), f.closePre()))
	return one(settle(id, "", v, others...))
}

func reviewsAttended(f *file, id string) []answer {
	return f.atEach(id, f.closePre(), func(e *event) answer {
		v := held(e)
		decided := len(from(e.on, upTo(e.on, f.held("decision-to-exit", "decision-to-issue", "plo-timetable-extended")))) > 0
		if (e.kind == "midpoint-planning-meeting" || e.kind == "further-planning-meeting") && !decided {
			v = v.advisedBy(e, each("head-of-service", "legal-services")...)
			v.unknown = !e.byKnown
		} else {
			v = v.by(e, "missing-attendee", each("head-of-service", "legal-services")...)
		}
		five := held(e).by(e, "missing-attendee", each("social-worker", "team-manager", "legal-services", "head-of-service", "case-progression-officer")...)
		return settle(id, "", v, reading{"all five", five})
	}, "midpoint-planning-meeting", "closing-planning-meeting", "extended-closing-planning-meeting", "further-planning-meeting",
		"retrospective-planning-meeting", "issue-planning-meeting")
}

// extendedThere reports whether the meeting that is OUTCOME extended the timetable: of such a meeting no work is asked.
func (f *file) extendedThere() bool {
	c := f.outcome()
	return c.started && f.onDay(c.on, "plo-timetable-extended")
}

func workShared(f *file, id string) []answer {
	c := f.outcome()
	if f.extendedThere() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if len(f.planned("plo-timetable-extended")) > 0 ||
		!f.knows("first-plo-meeting") || !f.knows(planningMeetings...) {
		return unmodelled()
	}
	a := f.act("pre-proceedings-work-shared")
	v := f.notAfter(a, c, 1, f.closePre())
	sameDay := f.notAfter(a, c, 0, f.closePre())
	return one(settle(id, "", v, reading{"any time that day", sameDay}))
}

// A piece is one of several things that a rule asks for together.
type piece struct {
	done, planned day
	known         bool
}

// allOf answers a rule that asks for several things by a day (rules 1.7 and 1.17).
func (f *file) allOf(limit clock, due day, pieces []piece, end day) verdict {
	v := bare(met)
	v.due = due
	var missing, disordered bool
	for _, p := range pieces {
		switch {
		case p.done.there() && p.done <= due:
			v.done = latest(v.done, p.done)
		case p.done.there():
			disordered = true
			v.done = latest(v.done, p.done)
		case !p.known:
			v.unknown = true
		default:
			missing = true
		}
	}
	switch {
	case !limit.there() && end.there():
		return bare(notApplicable)
	case !limit.there() && limit.unknown:
		return bare(notRecorded)
	case !limit.there():
		return bare(waiting)
	case missing && end.there() && (!limit.started || end < limit.on):
		return bare(notApplicable)
	case missing && f.asOf == limit.on && disordered && !limit.guessed:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case missing && f.asOf == limit.on:
		v.status = pending
		if slices.ContainsFunc(pieces, func(p piece) bool { return !p.done.there() && p.planned > due }) && !limit.guessed {
			v.wrongs = append(v.wrongs, wrong{kind: "planned-late"})
		}
	case missing && limit.started:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
	case disordered && limit.started:
		v.status = unmet
		v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
	case missing && f.asOf > due && !limit.guessed:
		v.status = overdue
		v.wrongs = append(v.wrongs, f.over("overdue", due, f.asOf))
	case missing:
		v.status = projected
		if slices.ContainsFunc(pieces, func(p piece) bool { return !p.done.there() && p.planned > due }) && !limit.guessed {
			v.wrongs = append(v.wrongs, wrong{kind: "planned-late"})
		}
	}
	return v
}

func minimumWork(f *file, id string) []answer {
	c := f.outcome()
	if f.extendedThere() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if len(f.planned("plo-timetable-extended")) > 0 ||
		!f.knows("first-plo-meeting") || !f.knows(planningMeetings...) {
		return unmodelled()
	}
	before := c.on.plus(-1)
	var pieces []piece
	ask := func(held []*event, kind string) {
		pieces = append(pieces, piece{first(held), first(f.planned(kind)), f.knows(kind)})
	}
	ask(f.held("family-network-explored"), "family-network-explored")
	for _, ref := range refs(f.byKind["absent-parent"]) {
		if f.holdsOf(before, "absent-parent", ref) {
			kind := "absent-parents-sought"
			pieces = append(pieces, piece{first(ofRefOrNone(ref, f.held(kind))), first(ofRefOrNone(ref, f.planned(kind))), f.knows(kind)})
		}
	}
	for _, ref := range refs(upTo(c.on, f.held("connected-person-identified"))) {
		if !f.holdsOf(c.on, "connected-person-identified", ref) {
			continue
		}
		ask(ofRefOrNone(ref, f.held("pre-viability-assessment")), "pre-viability-assessment")
	}
	for _, e := range upTo(before, f.held("pre-viability-assessment")) {
		if !e.withKnown {
			return unmodelled()
		}
		if e.hasWith("positive") {
			ask(ofRefOrNone(e.ref, f.held("viability-assessment")), "viability-assessment")
		}
	}
	assessed := f.held("parenting-capacity-assessment")
	if len(f.parents()) > 0 && !slices.ContainsFunc(f.parents(), func(ref string) bool { return f.parentSince(ref) <= before }) {
		return unmodelled() // the parents were recorded later
	}
	absent := func(ref string) bool { return !f.counts(ref, before) }
	if len(f.parents()) > 0 && !slices.ContainsFunc(f.parents(), func(ref string) bool { return !absent(ref) }) && len(assessed) == 0 {
		// Nobody is there who could be assessed.
	} else if len(f.parents()) > 0 && slices.ContainsFunc(assessed, func(e *event) bool { return e.ref != "" }) {
		for _, ref := range f.parents() {
			if f.counts(ref, before) {
				ask(ofRefOrNone(ref, assessed), "parenting-capacity-assessment")
			}
		}
	} else {
		ask(assessed, "parenting-capacity-assessment")
	}
	if len(f.planned("pre-viability-assessment", "viability-assessment", "pams-assessment", "parenting-capacity-assessment", "neglect", "parental-care-concern")) > 0 {
		return unmodelled()
	}
	for _, ref := range refs(f.held("parent-learning-disability")) {
		if f.holdsOf(c.on, "parent-learning-disability", ref) && !f.holdsOf(before, "absent-parent", ref) {
			ask(ofRefOrNone(ref, f.held("pams-assessment")), "pams-assessment")
		}
	}
	if end := f.closePre(); end.there() && end < c.on {
		return unmodelled()
	}
	v := f.allOf(c, before, pieces, f.closePre())
	concern := c.there() && f.holds(before, "neglect", "parental-care-concern")
	v.unknown = v.unknown || concern && !f.knows("graded-care-profile")
	if concern && v.status == met && f.asOf <= c.on && !f.day("graded-care-profile").there() {
		v.status = pending
	}
	if concern && c.started && f.asOf > c.on && f.knows("graded-care-profile") {
		if d := f.day("graded-care-profile"); !d.there() || d > before {
			kind := "missing-step"
			if d.there() {
				kind = "out-of-order"
			}
			v.wrongs = append(v.wrongs, wrong{kind: kind, advisory: true})
		}
	}
	return one(settle(id, "", v))
}

func outcomeDecided(f *file, id string) []answer {
	kinds := []string{"decision-to-exit", "decision-to-issue", "plo-timetable-extended"}
	out := []answer{}
	meetings := f.all(func(e *event) bool { return f.happened(e) || f.ahead(e) && !f.closePre().there() }, "closing-planning-meeting", "extended-closing-planning-meeting")
	for _, e := range meetings {
		out = append(out, func() answer {
			if d := f.outcomeDecided(); d.there() && d < e.on {
				return settle(id, "", bare(notApplicable))
			}
			judge := func(limit day) verdict {
				v := bare(met)
				v.due = limit
				outcomes := from(e.on, f.held(kinds...))
				switch {
				case len(outcomes) > 0 && outcomes[0].on <= limit:
					v.done = outcomes[0].on
				case len(outcomes) > 0 && f.knows(kinds...):
					v.done = outcomes[0].on
					v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
				case !f.knows(kinds...):
					v.status = notRecorded
				case f.asOf <= limit:
					v.status = pending
					if next := first(from(e.on, f.planned(kinds...))); next > limit {
						v.wrongs = append(v.wrongs, wrong{kind: "planned-late"})
					}
				default:
					v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
				}
				return v
			}
			next := first(from(e.on, f.all(func(e *event) bool { return f.happened(e) || f.ahead(e) }, ploMeetings...)))
			if next == never {
				next = ever
			}
			return settle(id, "", judge(e.on), reading{"by-the-next-plo-meeting", judge(next)})
		}())
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(f.closePre(), "closing-planning-meeting")))
	}
	return out
}

func thirdMeeting(f *file, id string) []answer {
	if len(f.held("exit-by-letter")) > 0 {
		return one(settle(id, "", bare(notApplicable)))
	}
	base := f.base()
	w := span{min(base.plus(-6), f.cap()), min(base.plus(7), f.cap())}
	weeks := span{never, never}
	if base == f.d().on.plus(83) {
		weeks = f.weeks(12, 13)
	}
	if f.toldEarly() {
		return unmodelled()
	}
	v, others := f.window("third-plo-meeting", w, weeks, earliest(f.told(), f.closePre()))
	return one(settle(id, "", v, f.byEmail(v, w, others)...))
}

// endBefore is the end of the timetable as it stood without an extension.
func (f *file) endBefore(x *event) day {
	end := f.base()
	for _, e := range f.extensions() {
		if e.on < x.on {
			end = e.until
		}
	}
	return end
}

// fixed is the verdict on a day that was fixed, or is planned to be.
func (f *file) fixed(e *event) verdict {
	v := held(e)
	if !f.happened(e) {
		v.status, v.done = projected, never
	}
	return v
}

func (f *file) lateOr(e *event) string {
	if f.happened(e) {
		return "late"
	}
	return "planned-late"
}

// atEachOrPlan is atEach, of plans too.
func (f *file) atEachOrPlan(rule string, end day, ask func(*event) answer, kind string) []answer {
	var out []answer
	for _, e := range append(f.held(kind), f.planned(kind)...) {
		if f.happened(e) || !end.there() {
			out = append(out, ask(e))
		}
	}
	if len(out) == 0 {
		out = one(settle(rule, "", f.notYet(end, kind)))
	}
	return out
}

// endKnown reports whether there is a day on which the timetable would have ended without an extension.
func (f *file) endKnown(x *event) bool {
	return f.d().there() && !f.d().guessed || f.endBefore(x) != f.base()
}

func extensionAuthorised(f *file, id string) []answer {
	if !f.d().started && f.closePre().there() || len(f.planned("plo-timetable-extended")) > 1 {
		return unmodelled() // an extension of what never began, or of another that is only planned
	}
	return f.atEachOrPlan(id, f.closePre(), func(e *event) answer {
		end := f.endBefore(e)
		v := f.fixed(e)
		v.due = end
		if closed := f.closePre(); closed.there() && closed <= end && e.on > end {
			return unmodelled()[0]
		}
		v.unknown = f.d().unknown && f.endBefore(e) == never
		if e.on > end && f.endKnown(e) {
			v.wrongs = append(v.wrongs, f.over(f.lateOr(e), end, e.on))
		}
		if !f.happened(e) {
			return settle(id, "", v)
		}
		v = guessedWho(v.by(e, "not-authorised", []string{"head-of-service"}))
		meeting := v
		if !(f.closePre().there() && f.closePre() < e.on) && f.asOf > e.on && f.knows(planningMeetings...) && !slices.ContainsFunc(f.held(planningMeetings...), func(m *event) bool { return m.on == e.on }) {
			meeting.wrongs = append(slices.Clone(v.wrongs), wrong{kind: "missing-step"})
		}
		return settle(id, "", v, reading{"at-a-planning-meeting", meeting})
	}, "plo-timetable-extended")
}

func extensionLimit(f *file, id string) []answer {
	if !f.d().started && f.closePre().there() || len(f.planned("plo-timetable-extended")) > 1 {
		return unmodelled() // an extension of what never began, or of another that is only planned
	}
	return f.atEachOrPlan(id, f.closePre(), func(e *event) answer {
		all := 28
		if f.longer() {
			all = 56
		}
		due := earliest(f.endBefore(e).plus(28), f.base().plus(all), f.cap())
		v := f.fixed(e)
		if closed := f.closePre(); closed.there() && closed < e.on {
			return unmodelled()[0]
		}
		v.done, v.due = e.until, due
		v.unknown = f.d().unknown && f.endBefore(e) == never
		if e.until > due && f.endKnown(e) {
			if v.status == met {
				v.status = late
				v.wrongs = append(v.wrongs, f.over("over-limit", due, e.until))
			} else {
				v.wrongs = append(v.wrongs, f.over("planned-late", due, e.until))
			}
		}
		var others []reading
		if f.undecidedLonger() {
			v := held(e)
			if f.endKnown(e) && f.d().there() && e.until > min(f.endBefore(e).plus(28), f.base().plus(56), f.d().on.plus(139)) {
				v.wrongs = append(v.wrongs, wrong{kind: "over-limit"})
			}
			others = append(others, reading{"", v})
		}
		if f.longer() {
			limited := func(due day) verdict {
				v := held(e)
				if e.until > due && f.endKnown(e) {
					v.wrongs = append(v.wrongs, wrong{kind: "over-limit"})
				}
				return v
			}
			if due != f.endBefore(e).plus(28) && due != f.cap() {
				v = inferred(v)
			}
			others = append(others, reading{"28 even then", limited(earliest(f.endBefore(e).plus(28), f.base().plus(28), f.cap()))},
				reading{"one extension up to the cap", limited(f.cap())})
		}
		return settle(id, "", v, others...)
	}, "plo-timetable-extended")
}

func extendedClosingReview(f *file, id string) []answer {
	x := f.extensions()
	granted := x // what is only planned replaces nothing
	if !f.closePre().there() && !f.outcomeDecided().there() {
		x = append(x, f.planned("plo-timetable-extended")...)
	}
	var out []answer
	for i, e := range x {
		replaced := i < len(granted) && slices.ContainsFunc(granted[i+1:], func(later *event) bool { return later.until < e.until })
		if replaced {
			out = append(out, settle(id, "", bare(notApplicable)))
			continue
		}
		if f.d().guessed && e.until > f.cap() {
			return unmodelled() // whether the end of 16 weeks that only is projected bounds it the rules do not say
		}
		w := span{e.until.plus(-13), e.until}
		if f.d().there() {
			w.due = min(w.due, f.cap())
			w.earliest = min(w.earliest, w.due)
		}
		a := f.actFrom(e.on+1, "extended-closing-planning-meeting")
		out = append(out, settle(id, "", inferred(softly(f.within(clock{on: e.on, started: f.happened(e)}, a, w, earliest(f.outcomeDecided(), f.closePre()))))))
	}
	if len(out) == 0 {
		out = one(settle(id, "", f.notYet(f.closePre(), "plo-timetable-extended")))
	}
	return out
}

func finalMeeting(f *file, id string) []answer {
	x := f.extensions()
	if len(x) == 0 {
		return one(settle(id, "", bare(notApplicable)))
	}
	if letter := f.last("exit-by-letter"); letter.there() && letter > x[len(x)-1].on {
		return one(settle(id, "", bare(notApplicable)))
	}
	if f.d().guessed || f.toldEarly() {
		return unmodelled()
	}
	e := f.extended()
	w := span{e.plus(-6), e.plus(7)}
	if f.d().there() {
		w.due = min(w.due, f.cap())
		w.earliest = min(w.earliest, w.due)
	}
	c := clock{on: x[len(x)-1].on, started: true}
	return one(settle(id, "", inferred(softly(f.within(c, f.act("final-plo-meeting"), w, earliest(f.told(), f.closePre()))))))
}
