package oracle_test

// protecting are the rules of assessment and child protection, and the one of special guardianship.
var protecting = map[string]ruleFunc{
	"permanence/special-guardianship-notice":    guardianshipNotice,
	"assessment/referral-decision":              referralDecision,
	"assessment/child-and-family-assessment":    childAssessment,
	"child-protection/initial-conference":       initialConference,
	"child-protection/first-core-group":         firstCoreGroup,
	"child-protection/first-review-conference":  firstReviewConference,
	"child-protection/later-review-conferences": laterReviewConferences,
}

// guardianshipNotice compares each application with the first notice.
func guardianshipNotice(f *file, id string) []answer {
	if f.holds(f.asOf, "special-guardianship-leave") {
		return one(settle(id, "", bare(notApplicable)))
	}
	kind := "special-guardianship-notice"
	notice := f.start(kind)
	var out []answer
	for _, e := range append(f.held("special-guardianship-application"), f.planned("special-guardianship-application")...) {
		v := bare(met)
		v.done, v.earliest = e.on, notice.on.months(3)
		switch {
		case !notice.there() && !f.knows(kind):
			v.status = notRecorded
		case !f.happened(e) && f.day("case-closed").there():
			v = bare(notApplicable)
		case !notice.started && !f.happened(e):
			return unmodelled() // by when notice of a planned application is due the rules do not say
		case !f.happened(e):
			v.status = pending
		case notice.there() && notice.on > e.on && (notice.started || f.asOf == e.on):
			v.wrongs = append(v.wrongs, wrong{kind: "out-of-order"})
		case notice.started && e.on < v.earliest:
			v.wrongs = append(v.wrongs, wrong{kind: "early", days: int(v.earliest - e.on), working: workingBetween(e.on, v.earliest)})
		case notice.started:
		case f.day("case-closed").there() && f.day("case-closed") < e.on:
			v = bare(notApplicable)
		case f.asOf == e.on:
			v.status, v.earliest, v.due = pending, never, e.on
		default:
			v.earliest, v.due = never, e.on
			v.wrongs = append(v.wrongs, wrong{kind: "missing-step"})
		}
		out = append(out, settle(id, "", v))
	}
	return out
}

func referralDecision(f *file, id string) []answer {
	c := f.start("referral")
	end := earliest(f.day("child-and-family-assessment-completed"), f.day("case-closed"))
	return one(settle(id, "", f.within(c, f.act("referral-decision"), by(c.on.workingDays(1)), end)))
}

func childAssessment(f *file, id string) []answer {
	c := f.start("referral")
	a, end := f.act("child-and-family-assessment-completed"), f.day("case-closed")
	if !c.started {
		end = earliest(end, a.done) // its completion closes the stage
	}
	return one(settle(id, "", f.within(c, a, by(c.on.workingDays(45)), end)))
}

func initialConference(f *file, id string) []answer {
	kind := "initial-child-protection-conference"
	enquiries := append(f.held("section-47-started"), f.planned("section-47-started")...)
	closed := f.day("case-closed")
	var out []answer
	for i, e := range enquiries {
		if i > 0 && enquiries[i-1].on == e.on {
			continue
		}
		next := nextAfter(e.on, f.held("section-47-started")) // what is only planned takes nothing from another
		inPlan := f.onDay(e.on, "child-protection-plan") || f.openBefore(e.on, "child-protection-plan", "child-protection-plan-ended")
		notRequired := len(f.all(func(x *event) bool { return x.on >= e.on && x.on < next && f.happened(x) }, "conference-not-required")) > 0
		end := earliest(first(from(e.on, f.held("child-protection-plan-ended"))), closed)
		if inPlan || notRequired || !f.happened(e) && closed.there() {
			out = append(out, settle(id, "", bare(notApplicable)))
			continue
		}
		a := f.actIn(e.on, next, f.held(kind), f.planned(kind), f.knows(kind))
		v := f.within(clock{on: e.on, started: f.happened(e)}, a, by(e.on.workingDays(15)), end)
		var others []reading
		if !f.knows("child-protection-plan") {
			others = append(others, reading{"in-a-plan", bare(notApplicable)})
		}
		out = append(out, settle(id, "", v, others...))
	}
	return out
}

// thePlan is the beginning of the latest child protection plan.
func (f *file) thePlan() day { return f.last("child-protection-plan") }

// planEnd is its end; case-closed ends it too.
func (f *file) planEnd() day {
	return earliest(f.ended(f.thePlan(), "child-protection-plan", "child-protection-plan-ended"), f.day("case-closed"))
}

// planStart is the initial conference that began the plan: the latest on or before it, unless an earlier plan ended between
// the two, or the conference was more than three months before: a plan then rests on another, which nobody recorded. Never if
// there is none.
func (f *file) planStart() day {
	begun := f.last("initial-child-protection-conference")
	if conferences := upTo(f.thePlan(), f.held("initial-child-protection-conference")); len(conferences) > 0 {
		begun = conferences[len(conferences)-1].on
	}
	if begun > f.thePlan() || begun < f.thePlan().months(-3) || len(upTo(f.thePlan()-1, from(begun, f.held("child-protection-plan-ended")))) > 0 {
		return never
	}
	return begun
}

// twoPlans reports whether another plan began between the conference and the plan and did not end: whether the two are one
// the rules do not say.
func (f *file) twoPlans() bool {
	begun := f.planStart()
	return begun.there() && len(upTo(f.thePlan()-1, from(begun, f.held("child-protection-plan")))) > 0
}

// inPlan answers a row that asks something while there is a plan.
func (f *file) inPlan(id string, begun day, ask func() []answer) []answer {
	switch {
	case !f.holds(f.asOf, "child-protection-plan"):
		return one(settle(id, "", bare(notApplicable)))
	case !f.knows("initial-child-protection-conference"), f.twoPlans():
		return unmodelled()
	case !begun.there():
		return one(settle(id, "", bare(waiting)))
	}
	return ask()
}

func firstCoreGroup(f *file, id string) []answer {
	c := clock{on: f.planStart(), started: true}
	if !c.there() && f.since.there() && f.thePlan() < f.since {
		return one(settle(id, "", bare(notRecorded))) // the conference may have been held before the source began
	}
	if !c.there() {
		c = f.startFrom(f.thePlan(), "initial-child-protection-conference")
	}
	return f.inPlan(id, c.on, func() []answer {
		return one(settle(id, "", f.within(c, f.actFrom(c.on, "core-group"), by(c.on.workingDays(10)), f.planEnd())))
	})
}

// startFrom is start on or after a day.
func (f *file) startFrom(d day, kind string) clock {
	if held := from(d, f.held(kind)); len(held) > 0 {
		return clock{on: held[0].on, started: true}
	}
	return clock{on: first(from(d, f.planned(kind)))}
}

func firstReviewConference(f *file, id string) []answer {
	c := clock{on: f.planStart(), started: true}
	if !c.there() {
		c.on = f.thePlan()
	}
	return f.inPlan(id, c.on, func() []answer {
		return one(settle(id, "", f.within(c, f.actFrom(c.on, "review-child-protection-conference"), by(c.on.months(3)), f.planEnd())))
	})
}

func laterReviewConferences(f *file, id string) []answer {
	kind := "review-child-protection-conference"
	begins := f.began("child-protection-plan")
	if !begins.there() {
		return one(settle(id, "", bare(waiting)))
	}
	var out []answer
	previous, end := never, f.planEnd()
	for _, e := range from(begins.on, append(f.held(kind), f.planned(kind)...)) {
		if e.on == previous || !f.happened(e) && end.there() {
			continue
		}
		previous = e.on
		a := f.actFrom(e.on+1, kind)
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: f.happened(e)}, a, by(e.on.months(6)), end)))
	}
	return out
}
