package permanence

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

// moves finds the ways to make an impossible plan possible: for every choice of bookings that move, the fewest working
// days by which the final evidence must move as well. A choice is left out where one with fewer bookings moves the
// final evidence no further. What no move can help (a step that should have gone before one already done) is left as
// it is.
func (p *planner) moves(finalEvidence calendar.Date) []BackPlanMove {
	var booked obstacles
	for i, at := range p.steps {
		if at.asked && at.state == StepBooked {
			booked |= 1 << i
		}
	}
	beyondHelp := p.inTheWay(p.freed(booked), p.moved(finalEvidence, mostMoved))
	booked &^= beyondHelp
	type choice struct {
		freed obstacles
		n     int
	}
	var found []choice
	for freed := obstacles(0); ; freed = (freed - booked) & booked { // every part of booked, the empty one first
		if n := p.fewest(freed, finalEvidence, beyondHelp); n <= mostMoved {
			found = append(found, choice{freed, n})
		}
		if freed == booked {
			break
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		return bits.OnesCount16(uint16(found[i].freed)) < bits.OnesCount16(uint16(found[j].freed))
	})
	var list []BackPlanMove
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

// fewest returns the fewest working days by which the final evidence must move so that nothing but what is beyond help
// stands in the way, bookings in freed being free to move; mostMoved+1 if there are none. Moving it further never
// makes a plan harder.
func (p *planner) fewest(freed obstacles, finalEvidence calendar.Date, beyondHelp obstacles) int {
	steps := p.freed(freed)
	return sort.Search(mostMoved+1, func(n int) bool {
		return p.inTheWay(steps, p.moved(finalEvidence, n))&^beyondHelp == 0
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
			steps[i].state, steps[i].day = StepOpen, calendar.Date{}
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
// that move standing on their own last days.
func (p *planner) move(freed obstacles, n int, finalEvidence calendar.Date) BackPlanMove {
	to := p.moved(finalEvidence, n)
	move := BackPlanMove{FinalEvidence: to, WorkingDays: n}
	steps := p.freed(freed)
	limits, still := p.solve(steps, to, true), p.inTheWay(steps, to)
	for i := range steps {
		if freed&(1<<i) != 0 {
			last := limits[i].workingDay
			move.Rebookings = append(move.Rebookings, Rebooking{
				Kind: planSteps[i].kind, Booked: p.steps[i].day, Earliest: p.earliest(i, steps, to, last, still), Latest: last,
			})
		}
	}
	return move
}

// earliest returns the first working day on which a step can stand so that no more is in the way than with its last.
func (p *planner) earliest(i int, steps [stepCount]stepAt, finalEvidence, last calendar.Date, still obstacles) calendar.Date {
	first, err := p.cal.OnOrAfter(p.asOf)
	p.fail(err)
	between, err := p.cal.WorkingDaysBetween(first, last)
	p.fail(err)
	on := func(n int) calendar.Date {
		day, err := p.cal.AddWorkingDays(first, n)
		p.fail(err)
		return day
	}
	return on(sort.Search(max(between, 0), func(n int) bool { // a later day is never harder for what comes before
		steps[i].state, steps[i].day = StepBooked, on(n)
		return p.inTheWay(steps, finalEvidence)&^still == 0
	}))
}
