package oracle_test

import "slices"

// seriesOfBreaks is the first placement of a series of short breaks, from which its reviews count: the one in which the child was
// on the day on which the series was recorded, else the next.
func (f *file) seriesOfBreaks() *event {
	begins := f.day("short-break")
	if running := upTo(begins, f.held("placement-started")); len(running) > 0 {
		last := running[len(running)-1]
		if len(upTo(begins, from(last.on, f.held("placement-ended")))) == 0 {
			return last
		}
	}
	return f.from0(begins, "placement-started")
}

func shortBreakFirst(f *file, id string) []answer {
	placed := f.seriesOfBreaks()
	if f.breaksEnd() {
		return unmodelled()
	}
	if !f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	if f.placedBeforeCare() || !f.knows("placement-ended") {
		return unmodelled() // nobody knows which placement was running
	}
	if placed == nil {
		return one(settle(id, "", bare(waiting)))
	}
	a := act{done: first(from(placed.on, f.reviews())), planned: f.plannedReview(placed.on), known: f.knows("looked-after-review")}
	s := f.regulations(placed.on)
	return one(settle(id, "", s.unlessAgain(f.within(f.clockOf(placed), a, by(placed.on.months(3)), s.end), a.done)))
}

// seriesReviews are the reviews held since the series began.
func (f *file) seriesReviews() []*event {
	placed := f.seriesOfBreaks()
	if placed == nil {
		return nil
	}
	return from(placed.on, f.reviews())
}

// secondOfSeries is the first review of a series of short breaks, as held, planned or projected, and the last day of the second.
func (f *file) secondOfSeries() (clock, term) {
	placed := f.seriesOfBreaks()
	if reviews := f.seriesReviews(); len(reviews) > 0 {
		return f.clockOf(reviews[0]), term{reviews[0].on.months(6), false}
	}
	c := clock{on: f.plannedReview(placed.on)}
	if !c.there() {
		c = clock{on: latest(placed.on.months(3), f.asOf), guessed: true}
	}
	return c, term{c.on.months(6), false}
}

// placedBeforeCare reports whether a placement is dated before care began: of which time in care it is the rules do not say.
func (f *file) placedBeforeCare() bool {
	begins := f.last("became-looked-after")
	return begins.there() && len(upTo(begins-1, f.chosen("placement-started"))) > 0
}

func shortBreakLater(f *file, id string) []answer {
	var out []answer
	if f.placedBeforeCare() || len(f.planned("short-break")) > 0 || f.breaksEnd() {
		return unmodelled()
	}
	begins := f.last("became-looked-after")
	if placed := f.seriesOfBreaks(); placed != nil {
		begins = placed.on
	}
	if early := f.all(f.either, "looked-after-review", "permanence-looked-after-review"); len(early) > 0 && early[0].on < begins {
		return unmodelled() // a review before the series
	}
	reviews := from(begins, f.reviews())
	planned := from(begins, f.planned("looked-after-review", "permanence-looked-after-review"))
	for _, e := range oneDayEach(append(reviews, planned...)) {
		a := act{done: first(from(e.on+1, reviews)), planned: f.plannedReview(e.on + 1), known: f.knows("looked-after-review")}
		s := f.regulations(e.on)
		if !f.holds(e.on, "short-break") || f.outside(e.on) {
			out = append(out, settle(id, "", bare(notApplicable))) // no short breaks then, or the child was not looked after
			continue
		}
		out = append(out, settle(id, "", s.unlessAgain(f.within(f.clockOf(e), a, by(e.on.months(6)), s.end), a.done)))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

// oneDayEach keeps one event of each day.
func oneDayEach(events []*event) []*event {
	var out []*event
	for _, e := range events {
		if len(out) == 0 || out[len(out)-1].on != e.on {
			out = append(out, e)
		}
	}
	return out
}

// chain answers for acts of a kind that follow one another from a beginning on: the first due some time after it, each later one
// after the one before. It lasts to a day; the case may close before. An act after that day is none of it, unless it was overdue by
// then and late acts count.
func (f *file) chain(id, kind string, begins clock, firstDue, due func(day) day, last day, late bool) []answer {
	var out []answer
	acts := oneDayEach(from(begins.on, f.chosen(kind)))
	if last.there() {
		during := upTo(last, acts)
		if after := acts[len(during):]; late && len(after) > 0 && f.happened(after[0]) {
			limit := firstDue(begins.on)
			if len(during) > 0 {
				limit = due(during[len(during)-1].on)
			}
			if limit < last {
				during = append(during, after[0])
			}
		}
		acts = during
	}
	end := earliest(last, f.day("case-closed"))
	limit := firstDue
	for i := 0; ; i++ {
		a := act{done: never, planned: first(from(begins.on+day(min(i, 1)), f.planned(kind))), known: f.knows(kind)}
		if i < len(acts) && f.onDay(acts[i].on, kind) {
			a.done = acts[i].on
		}
		out = append(out, settle(id, "", f.within(begins, a, by(limit(begins.on)), end)))
		if i >= len(acts) || last.there() && acts[i].on > last {
			return out
		}
		begins, limit = clock{on: acts[i].on, started: f.onDay(acts[i].on, kind)}, due
	}
}

func weeks(n int) func(day) day  { return func(d day) day { return d.plus(7 * n) } }
func months(n int) func(day) day { return func(d day) day { return d.months(n) } }

// adoptionWaiting follows the reviews from the authority to the placement, and from the review after a return to the next. The
// authority ends with an adoption order.
func adoptionWaiting(f *file, id string) []answer {
	var out []answer
	order := f.day("adoption-order")
	for _, e := range f.chosen("authority-to-place") {
		placed, returned := f.placedFrom(e.on)
		ceased := first(from(e.on, f.held("ceased-to-be-looked-after")))
		if placed.there() && placed <= e.on || len(f.chosen("authority-to-place")) > 1 || order.there() && order <= e.on {
			return unmodelled()
		}
		links := f.chain(id, "adoption-review", f.clockOf(e), months(3), months(6), earliest(placed, order, ceased), false)
		if f.onOneDay(e, "adoption-review") {
			links = links[1:] // a review on the day of the authority is the beginning too
		}
		out = append(out, links...)
		for placed.there() && returned.there() {
			back := returned
			placed, returned = f.placedFrom(back)
			end := earliest(placed, order, ceased)
			if reviews := from(back, f.chosen("adoption-review")); len(reviews) > 0 && !(end.there() && end <= reviews[0].on) {
				out = append(out, f.chain(id, "adoption-review", f.clockOf(reviews[0]), months(6), months(6), end, false)[1:]...)
			}
		}
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

// A placing is one placement for adoption, and the end of its rows.
type placing struct {
	*event
	over    day      // the placement ended, or the child was adopted
	end     day      // or the case was closed
	next    day      // the child was placed again, ever if not
	reviews []*event // while it lasted, one of each day
}

// placings are the placements for adoption. The next one ends what the one before is asked for.
func (f *file) placings() []placing {
	var out []placing
	all := oneDayEach(f.chosen("placed-for-adoption"))
	for _, e := range all {
		begins := e.on
		if f.openBefore(e.on, "placed-for-adoption", "adoption-placement-ended") {
			begins++ // that day it was the end of the placement before
		}
		over := earliest(first(from(begins, f.held("adoption-placement-ended"))), first(from(e.on, f.held("adoption-order"))))
		next := nextAfter(e.on, slices.DeleteFunc(slices.Clone(all), f.ahead))
		reviews := upTo(next-1, from(e.on, oneDayEach(f.chosen("adoption-review"))))
		if over.there() {
			reviews = upTo(over, reviews)
		}
		out = append(out, placing{e, over, earliest(over, f.day("case-closed")), next, reviews})
	}
	return out
}

// stepOf answers for a review after a clock within a placement for adoption: the nth of it.
func (f *file) stepOf(p placing, c clock, n int, due day) verdict {
	a := act{done: never, planned: first(upTo(p.next-1, from(c.on+day(min(n, 1)), f.planned("adoption-review")))), known: f.knows("adoption-review")}
	if n < len(p.reviews) && f.happened(p.reviews[n]) {
		a.done = p.reviews[n].on
	}
	return f.within(c, a, by(due), p.end)
}

func adoptionFirst(f *file, id string) []answer {
	out := []answer{settle(id, "", bare(waiting))}
	for _, p := range f.placings() {
		out = append(out, settle(id, "", f.stepOf(p, f.clockOf(p.event), 0, p.on.plus(28))))
	}
	return out
}

func adoptionSecond(f *file, id string) []answer {
	out := []answer{settle(id, "", bare(waiting))}
	for _, p := range f.placings() {
		if len(p.reviews) == 0 {
			continue
		}
		held := p.reviews[0]
		out = append(out, settle(id, "", f.stepOf(p, f.clockOf(held), 1, held.on.months(3))))
	}
	return out
}

func adoptionLater(f *file, id string) []answer {
	out := []answer{settle(id, "", bare(waiting))}
	for _, p := range f.placings() {
		for i, e := range p.reviews {
			if i > 0 && f.ahead(e) && len(f.placings()) > 1 {
				return unmodelled() // of which placement it is to be
			}
			if i > 0 {
				next := from(e.on+1, oneDayEach(f.chosen("adoption-review"))) // one after the child was placed again will do
				if p.over.there() {
					next = upTo(p.over, next)
				}
				a := act{done: never, planned: first(from(e.on+1, f.planned("adoption-review"))), known: f.knows("adoption-review")}
				if len(next) > 0 && f.happened(next[0]) {
					a.done = next[0].on
				}
				out = append(out, settle(id, "", f.within(f.clockOf(e), a, by(e.on.months(6)), p.end)))
			}
		}
	}
	return out
}

// onOneDay reports whether something of a kind happened, or is planned, on the day of an event.
func (f *file) onOneDay(e *event, kind string) bool {
	return slices.ContainsFunc(f.chosen(kind), func(x *event) bool { return x.on == e.on })
}

// adoptionVisit follows the visits from placement to the first review. A visit on the day of placement is the beginning too.
func adoptionVisit(f *file, id string) []answer {
	out := []answer{settle(id, "", bare(waiting))}
	for _, p := range f.placings() {
		if !f.knows("adoption-review") {
			return unmodelled()
		}
		last := p.over
		last = earliest(last, first(from(p.on, f.held("adoption-review"))))
		links := f.chain(id, "adoption-visit", f.clockOf(p.event), weeks(1), weeks(1), last, true)
		if next := nextAfter(p.on, f.chosen("placed-for-adoption")); next != ever { // later visits are of the next placement
			links = links[:min(len(links), 1+len(upTo(next-1, from(p.on, oneDayEach(f.chosen("adoption-visit"))))))]
		}
		if f.onOneDay(p.event, "adoption-visit") {
			links = links[1:]
		}
		out = append(out, links...)
	}
	return out
}

// placedOn is the first placement for adoption after a day, or on it, where another was open before.
func (f *file) placedOn(d day) day {
	if f.openBefore(d, "placed-for-adoption", "adoption-placement-ended") {
		return first(from(d, f.held("placed-for-adoption")))
	}
	return first(from(d+1, f.held("placed-for-adoption")))
}

func adoptionReturned(f *file, id string) []answer {
	out := []answer{settle(id, "", bare(waiting))}
	all := f.chosen("adoption-placement-ended")
	for _, e := range all {
		if len(upTo(e.on, from(e.on, all))) > 1 {
			return unmodelled() // two on one day
		}
		end := earliest(first(from(e.on, f.held("ceased-to-be-looked-after"))), first(from(e.on+1, f.held("adoption-order"))), f.placedOn(e.on), f.day("case-closed"))
		a := f.actIn(e.on, nextAfter(e.on, slices.DeleteFunc(slices.Clone(all), f.ahead)), f.held("adoption-review"), f.planned("adoption-review"), f.knows("adoption-review"))
		out = append(out, settle(id, "", f.within(f.clockOf(e), a, span{e.on.plus(28), e.on.plus(42)}, end)))
	}
	return out
}
