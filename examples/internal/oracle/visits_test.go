package oracle_test

import "slices"

// visits are the visits to a placement: by its ref, where visits carry refs.
func (f *file) visits(ref string, keep func(*event) bool) []*event {
	all := f.all(keep, "social-worker-visit")
	if slices.ContainsFunc(f.byKind["social-worker-visit"], func(e *event) bool { return e.ref != "" }) {
		return ofRefOrNone(ref, all)
	}
	return all
}

// A special run is a time with a parent or a connected person, with visits of its own.
type special struct {
	*event
	run    stretch
	parent bool
}

func (f *file) specials() (all []special, clear bool) {
	var out []special
	for _, e := range f.chosen("placed-with-parent") {
		if f.onDay(e.on, "placement-ended") {
			return nil, false // whether that is the end of this one or of the one before
		}
		moved := first(from(e.on+1, f.held("placement-started")))
		if end := f.ownEnd(e); moved.there() && !(end.there() && end <= moved) {
			return nil, false // whether a placement that begins then ends this one
		}
		if ends := f.held("placement-ended"); len(from(e.on, ends)) > len(from(e.on, ofRef(e.ref, ends))) {
			return nil, false // whether the end of another ref does
		}
		out = append(out, special{e, f.placement(e), true})
	}
	for _, e := range f.chosen("connected-person-approved") {
		s := f.placement(e)
		if f.happened(e) && len(ofRef(e.ref, from(e.on, f.held("placement-ended")))) > 0 {
			return nil, false // whether the end of a placement ends it
		}
		if ended := first(from(e.on, ofRef(e.ref, f.held("connected-person-approval-ended")))); ended.there() && (!s.end.there() || ended < s.end) {
			s = stretch{ended, false}
		}
		out = append(out, special{e, s, false})
	}
	return out, true
}

// ownVisits reports whether a placement has the visits of regulation 28(2), and whether that is clear: a time with a parent or a
// connected person has others.
func (f *file) ownVisits(e *event) (own, clear bool) {
	end := f.placement(e).end
	all, clear := f.specials()
	if !clear {
		return false, false
	}
	for _, x := range all {
		switch {
		case !f.happened(x.event), end.there() && end < x.on, x.run.end.there() && x.run.end < e.on:
		case x.on == e.on && !x.run.end.there():
			return false, true
		default:
			return false, false
		}
	}
	return true, true
}

func visitFirst(f *file, id string) []answer {
	if f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	var out []answer
	all := f.chosen("placement-started")
	for _, e := range all {
		own, clear := f.ownVisits(e)
		if !clear || len(upTo(e.on, from(e.on, ofRef(e.ref, all)))) > 1 {
			return unmodelled()
		}
		if !own || f.inBreaks(e.on) {
			out = append(out, settle(id, e.ref, bare(notApplicable)))
			continue
		}
		s := f.placement(e)
		if f.outside(e.on) && !s.again {
			out = append(out, settle(id, e.ref, bare(notApplicable))) // the child is not looked after
			continue
		}
		next := nextAfter(e.on, slices.DeleteFunc(ofRef(e.ref, all), f.ahead))
		a := f.actIn(e.on, next, f.visits(e.ref, f.happened), f.visits(e.ref, f.ahead), f.knows("social-worker-visit"))
		if end := f.ownEnd(e); end.there() && a.done > end {
			a.done = never
		}
		out = append(out, settle(id, e.ref, s.unlessAgain(f.within(f.clockOf(e), a, by(e.on.plus(7)), s.end), a.done)))
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

func visitLater(f *file, id string) []answer {
	if f.shortBreaks() {
		return one(settle(id, "", bare(notApplicable)))
	}
	var out []answer
	all := f.held("placement-started")
	if len(all) == 0 && !f.knows("placement-started") && len(f.planned("social-worker-visit")) > 0 {
		return unmodelled() // a visit that is planned to a placement that is not recorded
	}
	someRefs := len(ofRef("", f.byKind["social-worker-visit"])) > 0 && len(refs(f.byKind["social-worker-visit"])) > 1
	conditions := f.all(func(e *event) bool { return e.booked }, "settled-foster-placement", "placement-until-eighteen")
	if someRefs || len(conditions) > 0 {
		return unmodelled() // visits of which some carry refs only, and conditions that are booked
	}
	for _, e := range f.held("placement-ended") {
		begun := upTo(e.on, ofRef(e.ref, all))
		if len(begun) == 0 || len(upTo(e.on, from(begun[len(begun)-1].on, ofRef(e.ref, f.held("placement-ended"))))) > 1 {
			return unmodelled() // the end of none
		}
	}
	for i, e := range all {
		own, clear := f.ownVisits(e)
		if !clear || len(upTo(e.on, from(e.on, all))) > 1 {
			return unmodelled()
		}
		if !own {
			continue
		}
		s := f.placement(e)
		if i+1 < len(all) && !(s.end.there() && s.end <= all[i+1].on && !f.onDay(s.end, "social-worker-visit")) && len(f.visits(e.ref, f.either)) > 0 {
			return unmodelled() // a placement that begins before this one ended: of which of them a visit is
		}
		visits := upTo(nextAfter(e.on, ofRef(e.ref, all))-1, from(e.on, f.visits(e.ref, f.either)))
		if end := f.ownEnd(e); end.there() {
			visits = upTo(end, visits)
		}
		for j, visit := range visits {
			if j > 0 && visits[j-1].on == visit.on {
				return unmodelled()
			}
			if s.end.there() && visit.on > s.end {
				break // no longer looked after: one is made in time all the same, and asks for no next
			}
			if f.inBreaks(visit.on) {
				continue
			}
			due := visit.on.plus(42)
			a := act{done: never, planned: first(from(visit.on+1, f.visits(e.ref, f.ahead))), known: true}
			if j+1 < len(visits) && f.happened(visits[j+1]) {
				a.done = visits[j+1].on
			}
			if visit.on >= e.on.months(12) {
				if !f.knows("placement-until-eighteen", "settled-foster-placement") {
					return unmodelled()
				}
				switch {
				case f.holds(visit.on, "settled-foster-placement"):
					due = visit.on.months(6)
				case f.holds(visit.on, "placement-until-eighteen"):
					due = visit.on.months(3)
				}
			}
			v := f.within(f.clockOf(visit), a, by(due), s.end)
			out = append(out, settle(id, visit.ref, s.unlessAgain(v, a.done)))
		}
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

func visitWithParent(f *file, id string) []answer {
	var out []answer
	runs, clear := f.specials()
	if !clear {
		return unmodelled()
	}
	for i, x := range runs {
		if x.parent && f.shortBreaks() {
			return unmodelled() // a child in care is in no short breaks
		}
		for _, y := range runs[i+1:] {
			if !(x.run.end.there() && x.run.end < y.on || y.run.end.there() && y.run.end < x.on) {
				return unmodelled() // two at once
			}
		}
		chain, clear := f.visitsOf(id, x)
		if !clear {
			return unmodelled()
		}
		out = append(out, chain...)
	}
	if len(out) == 0 {
		return one(settle(id, "", bare(waiting)))
	}
	return out
}

// visitsOf answers for the visits of one time with a parent or a connected person: weekly to the first review, then every four
// weeks. Once proceedings are concluded a parent is visited within a week (regulation 28(5)(a), which the table does not repeat)
// and then every six.
func (f *file) visitsOf(id string, x special) ([]answer, bool) {
	if !f.knows("looked-after-review") || len(f.chosen("proceedings-concluded")) > 1 {
		return nil, false
	}
	visited := func(keep func(*event) bool) []*event { return f.all(keep, "social-worker-visit") } // the row says no ref of a visit
	concluded := f.from0(x.on, "proceedings-concluded")
	before := f.concluded().there() && f.concluded() < x.on
	if !x.parent || before || concluded != nil && x.run.end.there() && x.run.end < concluded.on {
		concluded = nil
	}
	if before && x.parent {
		return nil, false // placed once there was a care order
	}
	if concluded == nil || !f.happened(concluded) {
		before := func(keep func(*event) bool) []*event {
			if concluded == nil {
				return visited(keep)
			}
			return upTo(concluded.on-1, visited(keep))
		}
		out, clear := f.visitsFrom(id, x, f.clockOf(x.event), x.run, before, false)
		if concluded != nil {
			after, sure := f.visitsFrom(id, x, f.clockOf(concluded), x.run, visited, true)
			out, clear = append(out, after...), clear && sure
		}
		return out, clear
	}
	out, clear := f.visitsFrom(id, x, f.clockOf(x.event), stretch{concluded.on, false}, visited, false)
	after, sure := f.visitsFrom(id, x, f.clockOf(concluded), x.run, visited, true)
	return append(out, after...), clear && sure && !f.onDay(concluded.on, "social-worker-visit")
}

// visitsFrom answers for the visits from a clock to an end.
func (f *file) visitsFrom(id string, x special, c clock, run stretch, visited func(func(*event) bool) []*event, order bool) ([]answer, bool) {
	review := first(from(x.on, f.reviews()))
	visits := from(c.on, visited(f.either))
	if closed := f.day("case-closed"); closed.there() && run.end == closed && len(from(closed+1, visits)) > 0 {
		return nil, false // visited once the case was closed
	}
	if run.end.there() {
		visits = upTo(run.end, visits)
	}
	var out []answer
	begins, ref := c.on, x.ref
	if order || f.onDay(begins, "proceedings-concluded") {
		ref = "" // that of the conclusion
	}
	for i := 0; ; i++ {
		due, longer := c.on.plus(7), never
		switch {
		case order && i > 0:
			due = c.on.plus(42)
		case !order && review.there() && review <= due:
			due, longer = c.on.plus(28), c.on.plus(42)
		}
		a := act{done: never, planned: first(from(c.on+day(min(i, 1)), visited(f.ahead))), known: f.knows("social-worker-visit")}
		if i < len(visits) && f.happened(visits[i]) {
			a.done = visits[i].on
		}
		if i > 0 && i < len(visits) && visits[i].on == visits[i-1].on {
			return nil, false
		}
		judge := func(due day) verdict { return run.unlessAgain(f.within(c, a, by(due), run.end), a.done) }
		var others []reading
		if longer.there() && x.parent && (x.hasWith("before-assessment") || !x.withKnown) {
			others = append(others, reading{"regulation-19", judge(longer)})
		}
		if i > 0 || len(visits) == 0 || visits[0].on != begins { // a visit on the first day is the beginning too
			out = append(out, settle(id, ref, judge(due), others...))
		}
		if i >= len(visits) {
			return out, true
		}
		if c, ref = f.clockOf(visits[i]), visits[i].ref; i == 0 && c.on == begins && !order {
			ref = min(ref, x.ref)
		}
	}
}
