package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// window refuses a clock that counts from itself, a limit that counts from a clock that nothing starts, and a window that closes before it opens.
func (c *compiler) window(from, earliest, latest rule.Day) {
	if from.UsesClock() {
		c.faultAt("from", "the clock counts from itself: give a day of its own")
	}
	if from.IsZero() && (latest.UsesClock() || earliest.UsesClock()) {
		c.fault("nothing starts the clock that the limit counts from: give from")
	}
	if isSooner(latest, earliest) {
		v := c.set.vocabulary
		c.fault("its window would close, %s, before it opens, %s: give an earliest too, no later than the latest", say.Day(v, say.OfClock(latest)), say.Day(v, say.OfClock(earliest)))
	}
}

// isSooner reports whether a day can be seen to come before another, wherever both are.
func isSooner(d, other rule.Day) bool {
	if len(d.EarlierOf) > 0 {
		return slices.ContainsFunc(d.EarlierOf, func(d rule.Day) bool { return isSooner(d, other) })
	}
	return startsAs(d, other) && d.Period.SoonerThan(other.Period)
}

// longest is how many days a limit may lie from the event that it counts from, in either direction: 20 years.
const longest = 20 * 372

// tooFar refuses a day that may lie further from the events of a case than any rule asks for, whatever periods it is
// made of: evaluated near an end of the calendar it would leave that.
func (c *compiler) tooFar(d *dayPlan) {
	if least, most := c.reach(d, nil); least < -longest || most > longest {
		c.fault("it reaches further than 20 years")
	}
}

// reach returns by how many days a day may lie before and after the events that it counts from.
func (c *compiler) reach(d *dayPlan, within []int32) (least, most int) {
	if d == nil {
		return 0, 0
	}
	join := func(other *dayPlan) {
		from, to := c.reach(other, within)
		least, most = min(least, from), max(most, to)
	}
	switch d.form {
	case formNamed:
		if slices.Contains(within, d.named) {
			return 0, 0 // a circle, which is refused elsewhere
		}
		if known, ok := c.namedReaches[d.named]; ok && len(within) == 0 {
			return known[0], known[1]
		}
		outermost := len(within) == 0
		within = append(within[:len(within):len(within)], d.named)
		for _, root := range c.set.named[d.named].roots() {
			join(root)
		}
		if outermost {
			c.namedReaches[d.named] = [2]int{least, most}
		}
	case formPeriod:
		join(d.of)
		from, to := c.periodReach(d.period)
		least, most = least+min(from, 0), most+max(to, 0)
	default:
		join(d.of)
		join(d.other)
		for _, item := range d.list {
			join(item)
		}
	}
	return least, most
}

// periodReach is [calendar.Period.Reach], asked once for each period.
func (c *compiler) periodReach(p calendar.Period) (least, most int) {
	reach, known := c.reaches[p]
	if !known {
		reach[0], reach[1] = p.Reach()
		c.reaches[p] = reach
	}
	return reach[0], reach[1]
}

// startsAs reports whether two days are periods counted from the same day.
func startsAs(d, other rule.Day) bool {
	start := func(d rule.Day) rule.Day {
		if d.Of == nil {
			return rule.Clock()
		}
		return *d.Of
	}
	return !d.Period.IsZero() && !other.Period.IsZero() && start(d).Equal(start(other))
}
