package oracle_test

var reviewing33 = map[string]ruleFunc{
	"permanence/first-looked-after-review":      firstReview,
	"permanence/second-looked-after-review":     secondReview,
	"permanence/later-looked-after-reviews":     laterReviews,
	"permanence/plan-by-second-review":          planBySecond,
	"assessment/referral-decision":              referralDecision,
	"assessment/child-and-family-assessment":    childAssessment,
	"child-protection/initial-conference":       initialConference,
	"child-protection/first-core-group":         firstCoreGroup,
	"child-protection/first-review-conference":  firstReviewConference,
	"child-protection/later-review-conferences": laterReviewConferences,
}

// began is the beginning of the latest episode: the latest of a kind that began.
func (f *file) began(kind string) clock {
	if d := f.last(kind); d.there() {
		return clock{on: d, started: true}
	}
	return f.start(kind)
}

// ended is the first end, since a day, of what began on it. An end on that very day is an earlier one's if one was still open
// that day (rule 1.13).
func (f *file) ended(begins day, kind, end string) day {
	for _, e := range from(begins, f.held(end)) {
		if e.on > begins || !f.openBefore(begins, kind, end) {
			return e.on
		}
		begins++ // the end on the first day closes the earlier one
	}
	return never
}

// openBefore reports whether something of a kind that began before a day had not ended before it.
func (f *file) openBefore(d day, kind, end string) bool {
	open := false
	for _, begin := range f.held(kind) {
		if begin.on < d {
			open = len(upTo(d-1, from(begin.on, f.held(end)))) == 0
		}
	}
	return open
}

// careEnd is the end of the latest time in care, from its own end; case-closed ends it too.
func (f *file) careEnd() day {
	begins := f.last("became-looked-after")
	if !begins.there() {
		return earliest(f.day("ceased-to-be-looked-after"), f.day("case-closed"))
	}
	return earliest(f.ended(begins, "became-looked-after", "ceased-to-be-looked-after"), f.day("case-closed"))
}

// careReviews are the reviews held in the latest time in care, none that was adjourned.
func (f *file) careReviews() []*event {
	return from(f.last("became-looked-after"), f.reviews())
}

// exotic reports whether a case holds what the oracle does not follow through the reviews of regulation 33: adoption
// placements that end, adjournments, several times in care.
func (f *file) exotic() bool {
	return len(f.byKind["looked-after-review-adjourned"]) > 0 || len(f.byKind["adoption-placement-ended"]) > 0 ||
		len(f.planned("became-looked-after")) > 0 || len(f.planned("looked-after-review", "permanence-looked-after-review")) > 0
}

// regulationEnd is the end of the rows of the 2010 Regulations: with care, or with placement for adoption.
func (f *file) regulationEnd() day {
	return earliest(f.careEnd(), first(from(f.last("became-looked-after"), f.held("placed-for-adoption"))))
}

func firstReview(f *file, id string) []answer {
	c := f.began("became-looked-after")
	if f.exotic() || len(f.byKind["short-break"]) > 0 || !f.knows("looked-after-review") {
		return unmodelled()
	}
	a := act{done: first(f.careReviews()), planned: never, known: true}
	if !c.started {
		a.done = never
	}
	return one(settle(id, "", f.within(c, a, by(c.on.workingDays(20)), f.regulationEnd())))
}

func secondReview(f *file, id string) []answer {
	c := f.began("became-looked-after")
	reviews := f.careReviews()
	if f.exotic() || len(f.byKind["short-break"]) > 0 || !c.started || !f.knows("looked-after-review") {
		return unmodelled()
	}
	if len(reviews) == 0 {
		if f.regulationEnd().there() {
			return one(settle(id, "", bare(notApplicable)))
		}
		v := bare(projected) // from the last day of the first review, or from the as-of day if that has passed
		v.due = latest(c.on.workingDays(20), f.asOf).months(3)
		return one(settle(id, "", v))
	}
	one1 := reviews[0]
	a := act{done: first(from(one1.on+1, reviews)), planned: never, known: f.knows("looked-after-review")}
	return one(settle(id, "", f.within(clock{on: one1.on, started: true}, a, by(one1.on.months(3)), f.regulationEnd())))
}

func laterReviews(f *file, id string) []answer {
	reviews := f.careReviews()
	if f.exotic() || len(f.byKind["short-break"]) > 0 || !f.day("became-looked-after").there() || len(reviews) < 2 || f.day("case-closed").there() ||
		f.careEnd().there() && f.careEnd() <= reviews[len(reviews)-1].on {
		return unmodelled()
	}
	var out []answer
	for _, e := range reviews[1:] {
		if end := f.regulationEnd(); end.there() && end <= e.on {
			out = append(out, settle(id, "", bare(notApplicable)))
			continue
		}
		a := act{done: first(from(e.on+1, reviews)), planned: never, known: f.knows("looked-after-review")}
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: true}, a, by(e.on.months(6)), f.regulationEnd())))
	}
	return out
}

func planBySecond(f *file, id string) []answer {
	reviews := f.careReviews()
	if f.exotic() || len(f.held("became-looked-after")) != 1 || len(f.byKind["short-break"]) > 0 || len(f.byKind["ceased-to-be-looked-after"]) > 0 ||
		!f.knows("looked-after-review") {
		return unmodelled()
	}
	a := f.act("permanence-plan-agreed")
	due := never
	switch len(reviews) {
	case 0:
		return unmodelled()
	case 1:
		due = reviews[0].on.months(3)
	default:
		due = reviews[1].on
		if !a.done.there() && a.known && f.asOf > due && !(f.careEnd().there() && f.careEnd() < due) {
			return unmodelled()
		}
	}
	return one(settle(id, "", inferred(f.byDay(a, due, true, f.careEnd()))))
}

func referralDecision(f *file, id string) []answer {
	c := f.start("referral")
	if len(f.byKind["referral"]) > 1 {
		return unmodelled()
	}
	end := earliest(f.day("child-and-family-assessment-completed"), f.day("case-closed"))
	return one(settle(id, "", f.within(c, f.act("referral-decision"), by(c.on.workingDays(1)), end)))
}

func childAssessment(f *file, id string) []answer {
	c := f.start("referral")
	if len(f.byKind["referral"]) > 1 || !c.started {
		return unmodelled()
	}
	return one(settle(id, "", f.within(c, f.act("child-and-family-assessment-completed"), by(c.on.workingDays(45)), f.day("case-closed"))))
}

func initialConference(f *file, id string) []answer {
	enquiries := f.held("section-47-started")
	if len(f.planned("section-47-started")) > 0 || !f.knows("child-protection-plan", "child-protection-plan-ended", "conference-not-required") {
		return unmodelled()
	}
	var out []answer
	for i, e := range enquiries {
		if i > 0 && enquiries[i-1].on == e.on {
			continue
		}
		next := nextAfter(e.on, enquiries)
		inPlan := f.openBefore(e.on+1, "child-protection-plan", "child-protection-plan-ended") ||
			f.openBefore(e.on, "child-protection-plan", "child-protection-plan-ended")
		if f.onDay(e.on, "child-protection-plan", "child-protection-plan-ended") {
			return unmodelled()
		}
		notRequired := len(f.all(func(x *event) bool { return f.happened(x) && x.on >= e.on && x.on < next && x.lasts(f.asOf) }, "conference-not-required")) > 0
		if inPlan || notRequired {
			out = append(out, settle(id, "", bare(notApplicable)))
			continue
		}
		a := f.actIn(e.on, next, f.held("initial-child-protection-conference"), f.planned("initial-child-protection-conference"),
			f.knows("initial-child-protection-conference"))
		end := earliest(f.day("child-protection-plan-ended"), f.day("case-closed"))
		if end.there() && end < e.on {
			return unmodelled()
		}
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: true}, a, by(e.on.workingDays(15)), end)))
	}
	if len(out) == 0 {
		return unmodelled()
	}
	return out
}

// thePlan is the beginning of the latest child protection plan.
func (f *file) thePlan() day { return f.last("child-protection-plan") }

// planEnd is its end; case-closed ends it too.
func (f *file) planEnd() day {
	return earliest(f.ended(f.thePlan(), "child-protection-plan", "child-protection-plan-ended"), f.day("case-closed"))
}

// planStart is the initial conference that began the plan: the latest on or before it; else the plan's own day.
func (f *file) planStart() (day, bool) {
	conferences := upTo(f.thePlan(), f.held("initial-child-protection-conference"))
	if len(conferences) == 0 {
		return f.thePlan(), true
	}
	begun := conferences[len(conferences)-1].on
	return begun, f.thePlan()-begun < 90 && len(f.held("child-protection-plan")) == 1
}

func (f *file) plainPlan() bool {
	return f.thePlan().there() && f.knows("initial-child-protection-conference") && f.holds(f.asOf, "child-protection-plan") &&
		len(f.planned("child-protection-plan", "review-child-protection-conference", "core-group")) == 0
}

func firstCoreGroup(f *file, id string) []answer {
	begun, sure := f.planStart()
	if !f.plainPlan() || !sure || begun == f.thePlan() && !f.onDay(begun, "initial-child-protection-conference") {
		return unmodelled()
	}
	a := f.actFrom(begun, "core-group")
	return one(settle(id, "", f.within(clock{on: begun, started: true}, a, by(begun.workingDays(10)), f.planEnd())))
}

func firstReviewConference(f *file, id string) []answer {
	begun, sure := f.planStart()
	if !f.plainPlan() || !sure {
		return unmodelled()
	}
	a := f.actFrom(begun, "review-child-protection-conference")
	return one(settle(id, "", f.within(clock{on: begun, started: true}, a, by(begun.months(3)), f.planEnd())))
}

func laterReviewConferences(f *file, id string) []answer {
	_, sure := f.planStart()
	reviews := from(f.thePlan(), f.held("review-child-protection-conference"))
	if !f.plainPlan() || !sure || len(reviews) == 0 {
		return unmodelled()
	}
	var out []answer
	previous := never
	for _, e := range reviews {
		if e.on == previous {
			continue
		}
		previous = e.on
		a := f.actFrom(e.on+1, "review-child-protection-conference")
		out = append(out, settle(id, "", f.within(clock{on: e.on, started: true}, a, by(e.on.months(6)), f.planEnd())))
	}
	return out
}
