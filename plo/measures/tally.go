package measures

import (
	"maps"
	"math"
	"slices"

	"github.com/careclock/careclock/calendar"
)

// A tally is what has been counted of every measure.
type tally [len(definitions)]count

type count struct {
	numerator, denominator int
	leftOut                [len(reasons)]int
	days                   map[int]int // how often each number of days occurred
}

func (t *tally) add(n *note) {
	c := &t[n.measure]
	if n.leftOut {
		c.leftOut[n.reason]++
		return
	}
	c.denominator++
	if n.in {
		c.numerator++
	}
	if definitions[n.measure].isSpread() {
		c.addDays(n.days, 1)
	}
}

func (c *count) addDays(days, times int) {
	if c.days == nil {
		c.days = map[int]int{}
	}
	c.days[days] += times
}

func (t *tally) merge(from *tally) {
	for i := range t {
		c, other := &t[i], &from[i]
		c.numerator += other.numerator
		c.denominator += other.denominator
		for j, n := range other.leftOut {
			c.leftOut[j] += n
		}
		for days, times := range other.days {
			c.addDays(days, times)
		}
	}
}

// result returns the measures; with suppress without the times that are those of few.
func (t *tally) result(label string, asOf calendar.Date, suppress bool) Result {
	r := Result{Label: label, AsOf: asOf, Measures: make([]Measure, len(t))}
	for i := range t {
		r.Measures[i] = t[i].measure(&definitions[i], suppress)
	}
	return r
}

func (c *count) measure(d *definition, suppress bool) Measure {
	m := Measure{ID: d.id, Definition: d.words, Unit: d.unit, Denominator: new(c.denominator), LeftOut: []LeftOut{}}
	for i, n := range c.leftOut {
		if n > 0 {
			m.LeftOut = append(m.LeftOut, LeftOut{Reason: reasons[i], Count: new(n)})
		}
	}
	switch {
	case d.isSpread():
		c.spread(&m, suppress)
	case d.unit == Periods:
		m.Numerator, m.Value = new(c.numerator), new(float64(c.numerator))
	default:
		m.Numerator = new(c.numerator)
		if c.denominator > 0 {
			m.Value = new(float64(c.numerator) / float64(c.denominator))
		}
	}
	return m
}

// spread sets the median and the 90th percentile by nearest rank, and for weeks the maximum. With suppress each is left out
// that has fewer than six values at it or beyond, on either side: it would be the time of one or of few.
func (c *count) spread(m *Measure, suppress bool) {
	n := c.denominator
	if n == 0 {
		return
	}
	in := func(days int) *float64 {
		if m.Unit == Weeks {
			return new(math.Round(float64(days)*10/7) / 10)
		}
		return new(float64(days))
	}
	ranks := [...]struct {
		rank int
		at   **float64
	}{{(n + 1) / 2, &m.Median}, {(9*n + 9) / 10, &m.P90}, {n, &m.Max}}
	seen := 0
	for _, days := range slices.Sorted(maps.Keys(c.days)) {
		before := seen
		seen += c.days[days]
		isOfFew := seen < leastShown || n-before < leastShown
		for _, r := range ranks {
			if before < r.rank && r.rank <= seen && !(suppress && isOfFew) {
				*r.at = in(days)
			}
		}
	}
	if m.Unit != Weeks {
		m.Max = nil
	}
}
