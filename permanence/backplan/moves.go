package backplan

import (
	"math/bits"
	"sort"

	"github.com/careclock/careclock/calendar"
)

// mostMoved is how many working days the final evidence is moved at most in looking for a plan that is possible: more
// than the 26 weeks of proceedings.
const mostMoved = 260

// obstacles is a set of steps, one bit each.
type obstacles uint16

// booked returns the steps that are booked.
func (p *planner) booked() (booked obstacles) {
	for i, at := range p.steps {
		if at.asked && at.state == Booked {
			booked |= 1 << i
		}
	}
	return booked
}

// beyondHelp returns the limits of the steps that are in the way whatever moves, such as one that should have gone
// before another already done. The other limits are zero.
func (p *planner) beyondHelp(finalEvidence calendar.Date) [stepCount]limit {
	steps, to := p.freed(p.booked()), p.moved(finalEvidence, mostMoved)
	limits, in := p.solve(steps, to, true), p.inTheWay(steps, to)
	for i := range limits {
		if in&(1<<i) == 0 {
			limits[i] = limit{}
		}
	}
	return limits
}

// moves finds the ways to make a plan possible, if nothing is beyond help: for every choice of bookings that move, the
// fewest working days by which the final evidence must move as well. A choice is left out where one with fewer bookings
// moves the final evidence no further.
func (p *planner) moves(finalEvidence calendar.Date, isBeyondHelp bool) []Move {
	if isBeyondHelp {
		return nil
	}
	booked := p.booked()
	type choice struct {
		freed obstacles
		n     int
	}
	var found []choice
	for freed := obstacles(0); ; freed = (freed - booked) & booked { // every part of booked, the empty one first
		if n := p.fewest(freed, finalEvidence); n <= mostMoved {
			found = append(found, choice{freed, n})
		}
		if freed == booked {
			break
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		return bits.OnesCount16(uint16(found[i].freed)) < bits.OnesCount16(uint16(found[j].freed))
	})
	var list []Move
	for i, f := range found {
		better := false
		for _, other := range found[:i] {
			better = better || other.freed&^f.freed == 0 && other.n <= f.n
		}
		if !better && (f.n > 0 || f.freed != 0) {
			list = append(list, p.move(f.freed, f.n, finalEvidence))
		}
	}
	return list
}

// fewest returns the fewest working days by which the final evidence must move so that nothing stands in the way,
// bookings in freed being free to move; mostMoved+1 if there are none. Moving it further never makes a plan harder.
func (p *planner) fewest(freed obstacles, finalEvidence calendar.Date) int {
	steps := p.freed(freed)
	return sort.Search(mostMoved+1, func(n int) bool {
		return p.inTheWay(steps, p.moved(finalEvidence, n)) == 0
	})
}

// moved returns the day that many working days after the final evidence is due; zero for none, which leaves it. Beyond
// the calendar's span it is the last day of that.
func (p *planner) moved(finalEvidence calendar.Date, n int) calendar.Date {
	if n == 0 {
		return calendar.Date{}
	}
	to, err := p.cal.AddWorkingDays(finalEvidence, n)
	if err != nil {
		_, to = p.cal.Span()
	}
	return to
}

// freed returns the steps as they stand with bookings taken away.
func (p *planner) freed(bookings obstacles) [stepCount]stepAt {
	steps := p.steps
	for i := range steps {
		if bookings&(1<<i) != 0 {
			steps[i].state, steps[i].day = Open, calendar.Date{}
		}
	}
	return steps
}

// inTheWay returns the steps that make a plan impossible.
func (p *planner) inTheWay(steps [stepCount]stepAt, finalEvidence calendar.Date) obstacles {
	limits := p.solve(steps, finalEvidence, true)
	var in obstacles
	for i, at := range steps {
		if at.asked && !limits[i].latest.IsZero() && p.blocks(at, &limits[i]) {
			in |= 1 << i
		}
	}
	return in
}

// move describes a choice: each booking that moves with the first and the last working day that would do, the others
// that move standing on their own last days. Since an earlier day is only ever harder for what comes before, any day of
// one goes together with any day of the others.
func (p *planner) move(freed obstacles, n int, finalEvidence calendar.Date) Move {
	to := p.moved(finalEvidence, n)
	move := Move{FinalEvidence: to, WorkingDays: n}
	steps := p.freed(freed)
	limits := p.solve(steps, to, true)
	for i := range steps {
		if freed&(1<<i) != 0 && !limits[i].latest.IsZero() {
			steps[i].state, steps[i].day = Booked, limits[i].workingDay
		}
	}
	for i := range steps {
		if freed&(1<<i) == 0 {
			continue
		}
		last := limits[i].workingDay
		bound := last
		if last.IsZero() { // no rule sets a limit: the last that anything can depend on is the day of the evidence
			bound = limits[stepCount-1].workingDay
		}
		move.Rebookings = append(move.Rebookings, Rebooking{
			Kind: planSteps[i].kind, Booked: p.steps[i].day, Earliest: p.earliest(i, steps, to, bound), Latest: last,
		})
	}
	return move
}

// earliest returns the first working day, no later than the last, on which a step can stand with nothing in the way.
func (p *planner) earliest(i int, steps [stepCount]stepAt, finalEvidence, last calendar.Date) calendar.Date {
	first, err := p.cal.OnOrAfter(p.asOf)
	p.fail(err)
	if last.Before(first) {
		return last // today, a day off on which the step that it must follow was done
	}
	between, err := p.cal.WorkingDaysBetween(first, last)
	p.fail(err)
	on := func(n int) calendar.Date {
		day, err := p.cal.AddWorkingDays(first, n)
		p.fail(err)
		return day
	}
	return on(sort.Search(between, func(n int) bool { // a later day is never harder for what comes before
		steps[i].state, steps[i].day = Booked, on(n)
		return p.inTheWay(steps, finalEvidence) == 0
	}))
}
