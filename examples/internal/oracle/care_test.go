package oracle_test

import "slices"

// This file says when a child is looked after, in a placement and placed for adoption.

// either keeps what has happened and what is still to come.
func (f *file) either(e *event) bool { return f.happened(e) || f.ahead(e) }

// clockOf is the clock that an event starts, or is to start.
func (f *file) clockOf(e *event) clock { return clock{on: e.on, started: f.happened(e)} }

// stretch is a time that something runs, to its last day. Again says that after that day it began to run once more: the
// rules do not say what becomes of a step that was not done by then.
type stretch struct {
	end   day
	again bool
}

// ceasedFrom is the end of the time in care that holds a day. For a day on which the child is not looked after any more it is the
// end before.
func (f *file) ceasedFrom(d day) day {
	begins := upTo(d, f.held("became-looked-after"))
	if len(begins) == 0 {
		return f.day("ceased-to-be-looked-after")
	}
	return f.ended(begins[len(begins)-1].on, "became-looked-after", "ceased-to-be-looked-after")
}

// careEndFrom is that end, or the close of the case.
func (f *file) careEndFrom(d day) day { return earliest(f.ceasedFrom(d), f.day("case-closed")) }

// outside reports whether on a day the child is not looked after any more, or is placed for adoption.
func (f *file) outside(d day) bool {
	ceased := f.ceasedFrom(d)
	placed, _ := f.placedFrom(d)
	return ceased.there() && ceased < d || placed.there() && placed < d
}

// placedFrom is the day on which a child was placed for adoption, if that holds on a day, else the next such day; and the day
// on which that placement ended.
func (f *file) placedFrom(d day) (placed, returned day) {
	back := f.held("adoption-placement-ended")
	placings := f.held("placed-for-adoption")
	if begins := upTo(d, f.held("became-looked-after")); len(begins) > 0 {
		placings = from(begins[len(begins)-1].on, placings)
	}
	for _, e := range placings {
		returned := first(from(e.on, back))
		if e.on > d || !returned.there() || returned > d {
			return e.on, returned
		}
	}
	return never, never
}

// regulations is how long the 2010 Regulations apply to something that begins on a day: to the end of care, or to the placement
// for adoption (regulation 3).
func (f *file) regulations(d day) stretch {
	care := f.careEndFrom(d)
	placed, returned := f.placedFrom(d)
	if placed.there() && (!care.there() || placed < care) {
		return stretch{placed, returned.there() && (!care.there() || returned < care)}
	}
	return stretch{care, false}
}

// placement is how long the rows of a placement run: to its own end as well.
func (f *file) placement(e *event) stretch {
	own := f.ownEnd(e)
	s := f.regulations(e.on)
	if own.there() && (!s.end.there() || own <= s.end) {
		return stretch{own, false}
	}
	return s
}

// ownEnd is the end of a placement by its ref.
func (f *file) ownEnd(e *event) day {
	ends := ofRef(e.ref, f.held("placement-ended"))
	own := first(from(e.on, ends))
	before := upTo(e.on-1, ofRef(e.ref, f.held("placement-started", "placed-with-parent")))
	if own == e.on && len(before) > 0 && len(upTo(e.on-1, from(before[len(before)-1].on, ends))) == 0 {
		own = first(from(e.on+1, ends)) // that day it was the end of the one before
	}
	return own
}

// unlessAgain takes an answer back where the rule ran on after a placement for adoption, and the step was not done before.
func (s stretch) unlessAgain(v verdict, done day) verdict {
	if s.again && !(done.there() && done <= s.end) {
		return verdict{status: "?"}
	}
	return v
}

// shortBreaks reports whether the child is in a series of short breaks: regulations 7, 9, 13, 28(2) and 33 do not apply then
// (regulation 48(3)).
func (f *file) shortBreaks() bool { return f.holds(f.asOf, "short-break") }

// inBreaks reports whether the child is in a series of short breaks, or was on a day on which something began or fell due: that is
// not owed once the series is over.
func (f *file) inBreaks(d day) bool {
	over := slices.DeleteFunc(upTo(d, f.held("short-break")), func(e *event) bool { return !e.until.there() })
	return f.shortBreaks() || len(over) > 0 && over[len(over)-1].until >= d
}

// breaksEnd reports whether a series of short breaks has an end: which of its reviews are owed then the oracle does not follow.
func (f *file) breaksEnd() bool {
	return slices.ContainsFunc(f.byKind["short-break"], func(e *event) bool { return e.until.there() })
}

// careReviews are the reviews held in the latest time in care.
func (f *file) careReviews() []*event {
	return from(f.last("became-looked-after"), f.reviews())
}

// plannedReview is the first review still to come from a day on.
func (f *file) plannedReview(d day) day {
	return first(from(d, f.planned("looked-after-review", "permanence-looked-after-review")))
}

// A term is the last day of something, and whether that day rests on an inference.
type term struct {
	due    day
	unsure bool
}

func (t term) of(v verdict) verdict {
	if t.unsure {
		return inferred(v)
	}
	return v
}

// adjournedTo is the limit of a review that is due between a day and the day on which it was held: an adjournment in time moves
// it on, by inference.
func (f *file) adjournedTo(begins, held, limit day) term {
	adjourned := first(from(begins, f.held("looked-after-review-adjourned")))
	if !adjourned.there() || adjourned > limit || held.there() && adjourned >= held {
		return term{limit, false}
	}
	moved := adjourned.workingDays(20)
	return term{max(limit, moved), moved > limit}
}

// firstReviewLimit is the last day of the first review of care that began on a day.
func (f *file) firstReviewLimit(begins day) term {
	if !begins.there() {
		return term{never, false}
	}
	return f.adjournedTo(begins, first(f.careReviews()), begins.workingDays(20))
}

// secondReviewLimit is the first review, as held, planned or projected, and the last day of the second.
func (f *file) secondReviewLimit() (clock, term) {
	c := f.began("became-looked-after")
	if !c.there() {
		return c, term{never, false}
	}
	if reviews := f.careReviews(); c.started && len(reviews) > 0 {
		held := reviews[0].on
		return clock{on: held, started: true}, f.adjournedTo(held, first(from(held+1, reviews)), held.months(3))
	}
	if planned := f.plannedReview(c.on); planned.there() {
		return clock{on: planned}, term{planned.months(3), false}
	}
	on := latest(f.firstReviewLimit(c.on).due, f.asOf)
	return clock{on: on, guessed: true}, term{on.months(3), false}
}
