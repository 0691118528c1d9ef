package oracle_test

var reviewing33 = map[string]ruleFunc{
	"permanence/first-looked-after-review":  firstReview,
	"permanence/second-looked-after-review": secondReview,
	"permanence/later-looked-after-reviews": laterReviews,
	"permanence/plan-by-second-review":      planBySecond,
	"permanence/review-adjourned":           reviewAdjourned,
	"permanence/short-break-first-review":   shortBreakFirst,
	"permanence/short-break-later-reviews":  shortBreakLater,
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

func firstReview(f *file, id string) []answer {
	c := f.began("became-looked-after")
	if f.inBreaks(c.on.workingDays(20)) {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.reviewsKnown() || f.careAhead() {
		return unmodelled()
	}
	a := act{done: first(from(c.on, f.careReviews())), planned: f.plannedReview(c.on), known: f.knows("looked-after-review")}
	if !c.there() {
		a.done = never
	}
	limit := f.firstReviewLimit(c.on)
	return one(settle(id, "", limit.of(f.within(c, a, by(limit.due), f.regulations(c.on).end))))
}

// careAhead reports whether care is planned to begin after a placement for adoption.
func (f *file) careAhead() bool {
	return !f.day("became-looked-after").there() && len(f.planned("became-looked-after")) > 0 && f.day("placed-for-adoption").there()
}

// careToday reports whether care is booked to begin on the as-of day, on which a review was held: which of the two came first the
// rules do not say.
func (f *file) careToday() bool {
	return !f.day("became-looked-after").there() && f.onDay(f.asOf, "looked-after-review", "permanence-looked-after-review")
}

// onlyAfterReturn reports whether the first review was held only once a placement for adoption had ended: whether the second is due
// three months after it or six after the return the rules do not say.
func (f *file) onlyAfterReturn() bool {
	reviews, returned := f.careReviews(), f.day("adoption-placement-ended")
	return len(reviews) > 0 && returned.there() && reviews[0].on > returned
}

// reviewsKnown reports whether a source that holds reviews records them: one that records those of permanence only may lack some.
func (f *file) reviewsKnown() bool {
	return f.knows("looked-after-review") || len(f.byKind["permanence-looked-after-review"]) == 0
}

func secondReview(f *file, id string) []answer {
	if f.breaksEnd() && len(f.careReviews()) == 0 || f.careToday() {
		return unmodelled() // after a series of short breaks: when the first review is expected
	}
	if c, _ := f.secondReviewLimit(); f.inBreaks(c.on.months(3)) {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.reviewsKnown() || f.onlyAfterReturn() || f.careAhead() {
		return unmodelled()
	}
	c, limit := f.secondReviewLimit()
	s := f.regulations(c.on)
	if !c.started {
		s = f.regulations(f.began("became-looked-after").on)
	}
	a := act{done: never, planned: never, known: f.knows("looked-after-review")}
	if c.started {
		a.done = first(from(c.on+1, f.careReviews()))
	}
	if !c.guessed {
		a.planned = f.plannedReview(c.on + 1)
	}
	return one(settle(id, "", limit.of(f.within(c, a, by(limit.due), s.end))))
}

func laterReviews(f *file, id string) []answer {
	if f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if !f.reviewsKnown() || f.careToday() {
		return unmodelled()
	}
	reviews := f.careReviews()
	if !f.began("became-looked-after").there() {
		return one(settle(id, "", bare(waiting)))
	}
	if !f.began("became-looked-after").started {
		reviews = nil
	}
	var out []answer
	for i, e := range reviews {
		if i == 0 {
			continue
		}
		a := act{done: first(from(e.on+1, reviews)), planned: f.plannedReview(e.on + 1), known: true}
		limit := f.adjournedTo(e.on, a.done, e.on.months(6))
		s := f.regulations(e.on)
		if f.outside(e.on) || f.inBreaks(e.on.months(6)) {
			out = append(out, settle(id, "", bare(notApplicable))) // held while the child was not looked after, or placed for adoption
			continue
		}
		if placed, returned := f.placedFrom(e.on); placed.there() && returned.there() && a.done > returned {
			a.done = never // that one is counted from the return
		}
		out = append(out, settle(id, "", limit.of(f.within(clock{on: e.on, started: true}, a, by(limit.due), s.end))))
	}
	returns := oneDayEach(from(f.began("became-looked-after").on, f.chosen("adoption-placement-ended")))
	for i, e := range returns {
		if i > 0 && len(upTo(e.on, from(returns[i-1].on, f.chosen("placed-for-adoption")))) == 0 {
			return unmodelled() // a return from no placement
		}
		if len(upTo(e.on-1, f.chosen("placed-for-adoption"))) == 0 {
			return unmodelled() // nobody recorded the placement
		}
		if ceased := f.ceasedFrom(e.on); ceased.there() && ceased < e.on {
			continue // the child came back into no care
		}
		before := upTo(e.on, reviews)
		if len(before) == 0 {
			return unmodelled() // none was held before
		}
		if before[len(before)-1].on == e.on {
			continue
		}
		if f.inBreaks(e.on.months(6)) {
			continue
		}
		a := act{done: first(from(e.on+1, reviews)), planned: f.plannedReview(e.on + 1), known: true}
		limit := f.adjournedTo(e.on, a.done, e.on.months(6))
		out = append(out, settle(id, "", limit.of(f.within(f.clockOf(e), a, by(limit.due), f.regulations(e.on).end))))
	}
	for i, e := range oneDayEach(from(f.began("became-looked-after").on, f.planned("looked-after-review", "permanence-looked-after-review"))) {
		if len(reviews)+i > 0 && !f.onDay(e.on, e.kind) && !f.inBreaks(e.on.months(6)) {
			out = append(out, settle(id, "", f.within(clock{on: e.on}, act{done: never, planned: f.plannedReview(e.on + 1), known: true}, by(e.on.months(6)), f.regulations(e.on).end)))
		}
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

func planBySecond(f *file, id string) []answer {
	if !f.reviewsKnown() || !f.knows("looked-after-review") {
		return unmodelled()
	}
	begins := f.began("became-looked-after")
	a := f.act("permanence-plan-agreed")
	if a.done.there() && a.done < begins.on {
		return unmodelled() // agreed in an earlier time in care, or before it
	}
	if f.careToday() || f.breaksEnd() || f.shortBreaks() && (f.placedBeforeCare() || len(upTo(f.chosenDay("placement-started")-1, f.chosen("looked-after-review"))) > 0) ||
		!begins.started && (f.shortBreaks() || f.day("placed-for-adoption").there()) {
		return unmodelled() // a series that began before care, or after a review; care that is only planned
	}
	reviews := f.careReviews()
	end := f.careEndFrom(begins.on)
	if !begins.there() && !f.knows("became-looked-after") {
		return unmodelled()
	}
	if f.shortBreaks() && !f.placedBeforeCare() {
		reviews = f.seriesReviews()
	}
	switch {
	case len(reviews) > 1 && begins.started:
		return one(settle(id, "", inferred(f.byDay(a, reviews[1].on, true, end))))
	case !begins.there():
		return one(settle(id, "", f.byDay(a, never, true, end)))
	case f.shortBreaks() && (f.seriesOfBreaks() == nil || len(f.byKind["looked-after-review-adjourned"]) > 0 || !f.knows("placement-ended")):
		return unmodelled() // no series that the second review could be of, or one of which a review was adjourned
	}
	c, limit := f.secondReviewLimit()
	if f.shortBreaks() {
		c, limit = f.secondOfSeries()
	}
	if s := f.regulations(begins.on); s.end.there() && s.end <= limit.due {
		if a.done.there() {
			return unmodelled() // a plan, but no second review that it was due by
		}
		return one(settle(id, "", bare(notApplicable)))
	}
	if !c.started && a.done.there() {
		v := bare(met)
		v.due, v.done = limit.due, a.done
		return one(settle(id, "", v))
	}
	if !c.started {
		return one(settle(id, "", inferred(f.within(c, a, by(limit.due), end))))
	}
	return one(settle(id, "", inferred(f.byDay(a, limit.due, true, end))))
}

func reviewAdjourned(f *file, id string) []answer {
	var out []answer
	previous := never
	for _, e := range f.all(f.either, "looked-after-review-adjourned") {
		if e.on == previous || e.on < f.last("became-looked-after") || !f.reviewsKnown() {
			return unmodelled()
		}
		if f.ahead(e) && len(upTo(e.on-1, f.chosen("looked-after-review-adjourned"))) < len(upTo(e.on, f.chosen("looked-after-review-adjourned")))-1 {
			return unmodelled() // planned twice for one day
		}
		reviews := f.careReviews()
		if previous.there() && len(upTo(e.on-1, from(previous+1, reviews))) == 0 {
			out = append(out, settle(id, "", bare(notApplicable))) // adjourned once more
			previous = e.on
			continue
		}
		if f.happened(e) {
			previous = e.on // one that is only planned is none before another
		}
		a := act{done: first(from(e.on+1, reviews)), planned: f.plannedReview(e.on + 1), known: f.knows("looked-after-review")}
		s := f.regulations(e.on)
		if f.outside(e.on) && !s.again {
			out = append(out, settle(id, "", bare(notApplicable))) // the child was not looked after
			continue
		}
		out = append(out, settle(id, "", s.unlessAgain(f.within(f.clockOf(e), a, by(e.on.workingDays(20)), s.end), a.done)))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}
