package measures

import "github.com/careclock/careclock/calendar"

// window is how many months each point of a series is about: a council ends a few periods a month, so that a month alone
// says nothing.
const window = 12

// mostMonths is the longest series: a hundred years.
const mostMonths = 1200

// months are what was counted, by the month in which it was settled.
type months struct {
	ends    []calendar.Date // of the points, the latest first: the as-of day, and the last days of the months before
	settled []tally         // by how many months before that of the as-of day
	open    []tally         // what is open at each of the ends
}

func newMonths(asOf calendar.Date, n int) months {
	if n <= 0 {
		return months{}
	}
	m := months{ends: make([]calendar.Date, n), settled: make([]tally, n+window-1), open: make([]tally, n)}
	first := asOf.AddDays(1 - asOf.Day())
	for i := range m.ends {
		m.ends[i] = first.AddMonths(1 - i).AddDays(-1)
	}
	m.ends[0] = asOf
	return m
}

// add adds a note to its month.
func (m *months) add(n *note) {
	if len(m.ends) == 0 || n.leftOut || n.settled.IsZero() {
		return
	}
	last := m.ends[0]
	if at := 12*(last.Year()-n.settled.Year()) + int(last.Month()) - int(n.settled.Month()); at >= 0 && at < len(m.settled) {
		m.settled[at].add(n)
	}
}

// addOpen adds a period to the months at whose ends it was open, with a first meeting held.
func (m *months) addOpen(l *look) {
	if len(m.ends) == 0 || !l.isPeriod() || l.isDeclined() {
		return
	}
	met, end := l.first(firstMeeting), l.end()
	if !met.is() || met.doubtful || end.doubtful || l.isOfOld(met.on) || !end.is() && (l.mayHaveEnded() || l.isEndDoubted()) {
		return
	}
	past := l.reach(met.on, l.limits.most)
	for i, day := range m.ends {
		if !met.on.After(day) && (!end.is() || end.on.After(day)) {
			m.open[i].add(&note{measure: weeksOpen, days: day.Sub(met.on)})
			m.open[i].add(&note{measure: openPast, in: day.After(past)})
		}
	}
}

func (m *months) merge(from *months) {
	for i := range m.settled {
		m.settled[i].merge(&from.settled[i])
	}
	for i := range m.open {
		m.open[i].merge(&from.open[i])
	}
}

// ByMonth returns the measures over time, the earliest first: each result is of the twelve months up to its as-of day, which
// is the last day of a month and in the end the as-of day. Something belongs to the month in which it was settled: a step in
// time when it was done, any other on the day after its limit, an end on its day. Open periods are those open on the day.
// Nothing is said of what was left out. It needs [Options.Months].
//
// The months are counted from what is known at the as-of day, so one that has gone by is the same in every later file that
// holds it, except what was entered late. Points of twelve months overlap: where they are suppressed, the difference of two
// neighbours may still tell of few.
func (c *Counter) ByMonth() []Result {
	n := len(c.months.ends)
	results := make([]Result, n)
	for i := range n {
		var total tally
		total.merge(&c.months.open[i])
		for month := i; month < i+window; month++ {
			total.merge(&c.months.settled[month])
		}
		results[n-1-i] = total.result("", c.months.ends[i], c.suppress)
		if c.suppress {
			results[n-1-i].suppressPoint()
		}
	}
	return results
}
