package measures

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// Options say how to count.
type Options struct {
	// Calendar counts working days; nil is [calendar.EnglandWales]. A council's own closures are best left out of it, or
	// its figures do not compare with others'.
	Calendar *calendar.Calendar

	// Suppress withholds numbers from 1 to 5, and those from which one could be worked out. A measure is suppressed whole
	// where its denominator is so small, or its numerator, or the difference of the two; then so are all its counts of
	// what was left out. A measure of pre-proceedings is suppressed too where as few periods were left out of it, since
	// another measure tells how many there are: of those that have ended, where as few of these were. So is the second of
	// two whose difference is so small: letters sent beside letters due, first meetings held beside those due, ended within
	// 16 weeks beside 12. Where one count of what was left out of these measures is withheld, all are; of another measure
	// the next smallest is, until they are more than 5. Of several labels never one by itself is withheld, since the total
	// would give it away. A median, a 90th percentile or a longest time is withheld where fewer than six values lie at it
	// or beyond, on either side. Figures of different days can still be set against each other.
	Suppress bool

	// Months is how many months [Counter.ByMonth] has; 0: none; at most 1200.
	Months int
}

// A Counter adds up cases. One that is used by several goroutines needs a lock; or each has its own, and they are
// merged.
type Counter struct {
	asOf     calendar.Date
	calendar *calendar.Calendar
	limits   limits
	suppress bool
	labels   map[string]*tally
	facts    facts
	noted    []note
	months   months
}

// New returns a Counter that has counted nothing. The as-of day must lie in the calendar's span.
func New(asOf calendar.Date, o Options) (*Counter, error) {
	if o.Calendar == nil {
		o.Calendar = calendar.EnglandWales()
	}
	if !o.Calendar.Contains(asOf) {
		first, last := o.Calendar.Span()
		return nil, fmt.Errorf("measures: give an as-of day from %s to %s", first, last)
	}
	if o.Months > mostMonths {
		return nil, fmt.Errorf("measures: give at most %d months", mostMonths)
	}
	return &Counter{asOf: asOf, calendar: o.Calendar, limits: limitsAsWritten(), suppress: o.Suppress, labels: map[string]*tally{}, facts: newFacts(), months: newMonths(asOf, o.Months)}, nil
}

// A note is what one case adds to one measure.
type note struct {
	measure measureNo
	leftOut bool
	reason  reasonNo      // where left out
	in      bool          // in the numerator
	days    int           // of a measure of days or weeks
	settled calendar.Date // the day from which on this is known; zero where it is known on no day but the as-of day
}

var (
	errNoReport = errors.New("measures: there is no report: evaluate the case first")
	errNotMade  = errors.New("measures: make a Counter with New")
	errAsOf     = errors.New("measures: the report is of another as-of day than the measures")
)

// Add counts a case under a label: a month, a team, or "" where no labels are wanted. The report is that of the case at
// the same as-of day. The undated kinds, if any, are those that are known to have happened on a day that is not known, as
// a record of package intake lists them: what would be counted from there is left out as not-recorded, rather than passed
// over. On an error, which a case that was evaluated without one never gives, nothing is counted.
func (c *Counter) Add(label string, of deadline.Case, r *deadline.Report, undated ...deadline.Kind) error {
	if c.labels == nil {
		return errNotMade
	}
	if r == nil {
		return errNoReport
	}
	if r.AsOf != c.asOf {
		return errAsOf
	}
	c.facts.read(&of, c.asOf, undated)
	look := look{Counter: c, facts: &c.facts, report: r}
	c.noted = c.noted[:0]
	look.periods()
	look.assessments()
	look.conferences()
	look.reviews()
	look.proceedings()
	if look.err != nil {
		return fmt.Errorf("measures: case %.60q: %w", of.Ref, look.err)
	}
	t := c.labels[label]
	if t == nil {
		t = &tally{}
		c.labels[label] = t
	}
	for i := range c.noted {
		t.add(&c.noted[i])
		c.months.add(&c.noted[i])
	}
	c.months.addOpen(&look)
	return nil
}

// Merge adds what another Counter has counted. It must be of the same as-of day and count by the same calendar.
func (c *Counter) Merge(other *Counter) error {
	if c.labels == nil || other == nil || other.labels == nil {
		return errNotMade
	}
	if other.asOf != c.asOf || other.calendar.Version() != c.calendar.Version() || len(other.months.ends) != len(c.months.ends) {
		return errors.New("measures: merge only counters of one as-of day, one calendar and as many months")
	}
	for label, from := range other.labels {
		t := c.labels[label]
		if t == nil {
			t = &tally{}
			c.labels[label] = t
		}
		t.merge(from)
	}
	c.months.merge(&other.months)
	return nil
}

// Result returns the measures over all cases. What is withheld of one label by itself is of all, where it is all there is.
func (c *Counter) Result() Result {
	var total tally
	for _, t := range c.labels {
		total.merge(t)
	}
	result := total.result("", c.asOf, c.suppress)
	if c.suppress {
		result.suppress()
		_, alone := c.byLabel()
		for number, is := range alone {
			if is && !result.Measures[number].Suppressed {
				result.Measures[number].Withhold()
			}
		}
	}
	return result
}

// ByLabel returns the measures for each label, in the order of the labels.
func (c *Counter) ByLabel() []Result {
	results, _ := c.byLabel()
	return results
}

func (c *Counter) byLabel() (results []Result, alone [len(definitions)]bool) {
	results = make([]Result, 0, len(c.labels))
	for _, label := range slices.Sorted(maps.Keys(c.labels)) {
		results = append(results, c.labels[label].result(label, c.asOf, c.suppress))
	}
	if c.suppress {
		alone = c.suppressAll(results)
	}
	return results, alone
}
