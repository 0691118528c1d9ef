package measures

// leastShown is the least number above 0 that is shown where small numbers are suppressed.
const leastShown = 6

func isSmall(n int) bool { return n > 0 && n < leastShown }

// isPeriods reports whether a measure is of the periods of pre-proceedings: how many there are can be told from another one.
func (m measureNo) isPeriods() bool { return m <= endedInIssue }

// shown returns a measure that is not withheld, nil for one that is.
func (r *Result) shown(number measureNo) *Measure {
	if m := &r.Measures[number]; !m.Suppressed {
		return m
	}
	return nil
}

// suppress withholds small numbers of a result by itself, and what would tell one beside another measure.
func (r *Result) suppress() {
	periods := *r.Measures[lettersWithin].Denominator + r.Measures[lettersWithin].beside(lettersWithin)
	for number := range r.Measures {
		m, beside := &r.Measures[number], 0
		switch measure := measureNo(number); {
		case measure == decisionToLetter && isSmall(periods-*m.Denominator):
			beside = periods - *m.Denominator
		case measure.isPeriods():
			beside = m.beside(measure)
		}
		if m.isTelling() || *m.Denominator > 0 && isSmall(beside) {
			m.Withhold()
		}
	}
	r.suppressSteps()
	r.suppressLeftOut()
}

// suppressPoint withholds small numbers of a point of a series, beside which no others stand.
func (r *Result) suppressPoint() {
	for i := range r.Measures {
		if r.Measures[i].isTelling() {
			r.Measures[i].Withhold()
		}
	}
}

// isTelling reports whether the numbers of a measure tell by themselves of few.
func (m *Measure) isTelling() bool {
	return isSmall(*m.Denominator) || m.Numerator != nil && (isSmall(*m.Numerator) || isSmall(*m.Denominator-*m.Numerator))
}

// beside returns how many of those that could have been counted were not: all periods, of the measures of ended ones those
// that have ended.
func (m *Measure) beside(number measureNo) (n int) {
	isOfEnded := number >= endedWithin12 && number <= endedInIssue && number != weeksOpen && number != openPast
	for i := range m.LeftOut {
		if !isOfEnded || m.LeftOut[i].Reason != NotEnded {
			n += *m.LeftOut[i].Count
		}
	}
	return n
}

// suppressSteps withholds the second of two measures whose difference tells of few: what was done beside what was due, the
// periods that ended between two limits, those that ended neither in exit nor in issue.
func (r *Result) suppressSteps() {
	for _, pair := range [...][2]measureNo{{lettersWithin, decisionToLetter}, {meetingsWithin, decisionToMeeting}} {
		if due, done := r.shown(pair[0]), r.shown(pair[1]); due != nil && done != nil && isSmall(*due.Denominator-*done.Denominator) {
			done.Withhold()
		}
	}
	last := (*Measure)(nil)
	for _, number := range [...]measureNo{endedWithin12, endedWithin16, endedWithin20} {
		m := r.shown(number)
		if m != nil && last != nil && isSmall(*m.Numerator-*last.Numerator) {
			m.Withhold()
		} else if m != nil {
			last = m
		}
	}
	exit, issue := r.shown(endedInExit), r.shown(endedInIssue)
	if exit != nil && issue != nil && isSmall(*exit.Denominator-*exit.Numerator-*issue.Numerator) {
		issue.Withhold()
	}
}

// suppressLeftOut withholds small counts of what was left out. What was left out of one measure of pre-proceedings is often
// left out of others for the same reason: where one count is withheld there, all are. Elsewhere the next smallest is, until
// those withheld are too many together to tell of few.
func (r *Result) suppressLeftOut() {
	isTold := func(m *Measure) bool {
		for i := range m.LeftOut {
			if m.LeftOut[i].Count != nil && isSmall(*m.LeftOut[i].Count) {
				return true
			}
		}
		return false
	}
	all := false
	for number := range r.Measures {
		m := &r.Measures[number]
		all = all || measureNo(number).isPeriods() && (m.Suppressed && len(m.LeftOut) > 0 || isTold(m))
	}
	for number := range r.Measures {
		m := &r.Measures[number]
		switch {
		case m.Suppressed:
		case measureNo(number).isPeriods() && all:
			m.withholdLeftOut()
		case isTold(m):
			m.suppressLeftOut()
		}
	}
}

func (m *Measure) suppressLeftOut() {
	withheld, sum := 0, 0
	for i := range m.LeftOut {
		if at := &m.LeftOut[i].Count; isSmall(**at) {
			withheld, sum, *at = withheld+1, sum+**at, nil
		}
	}
	for withheld == 1 || isSmall(sum) {
		least := (**int)(nil)
		for i := range m.LeftOut {
			if at := &m.LeftOut[i].Count; *at != nil && (least == nil || **at < **least) {
				least = at
			}
		}
		if least == nil {
			return
		}
		withheld, sum, *least = withheld+1, sum+**least, nil
	}
}

// Withhold takes all numbers from a measure, as [Options].Suppress does: for one that would give another number away.
func (m *Measure) Withhold() {
	m.Suppressed = true
	m.Numerator, m.Denominator, m.Value, m.Median, m.P90, m.Max = nil, nil, nil, nil, nil, nil
	m.withholdLeftOut()
}

func (m *Measure) withholdLeftOut() {
	for i := range m.LeftOut {
		m.LeftOut[i].Count = nil
	}
}

// suppressAll withholds small numbers of the results of labels, which add up to those of all of them: what is withheld of one
// label by itself, or of few that are few together, the total would give away. It reports of which measures the total still
// would, because no other label has any.
func (c *Counter) suppressAll(results []Result) (alone [len(definitions)]bool) {
	before := make([]Result, len(results))
	for i := range results {
		before[i] = c.labels[results[i].Label].result(results[i].Label, c.asOf, true)
		results[i].suppress()
	}
	for number := range definitions {
		alone[number] = suppressAcross(results, before, number)
		for _, reason := range reasons {
			suppressLeftOutAcross(results, number, reason)
		}
	}
	return alone
}

func suppressAcross(results, before []Result, number int) (alone bool) {
	for {
		withheld, denominators, numerators, least := 0, 0, 0, -1
		for i := range results {
			was := &before[i].Measures[number]
			switch n := *was.Denominator; {
			case n == 0:
			case results[i].Measures[number].Suppressed:
				withheld, denominators = withheld+1, denominators+n
				if was.Numerator != nil {
					numerators += *was.Numerator
				}
			case least < 0 || n < *before[least].Measures[number].Denominator:
				least = i
			}
		}
		isFew := isSmall(denominators) || !definitions[number].isSpread() && (isSmall(numerators) || isSmall(denominators-numerators))
		if withheld == 0 || withheld > 1 && !isFew {
			return false
		}
		if least < 0 {
			return withheld == 1
		}
		results[least].Measures[number].Withhold()
	}
}

func suppressLeftOutAcross(results []Result, number int, reason Reason) {
	var counts []**int
	withheld := 0
	for i := range results {
		m := &results[i].Measures[number]
		for j := range m.LeftOut {
			if m.LeftOut[j].Reason == reason {
				counts = append(counts, &m.LeftOut[j].Count)
				if m.LeftOut[j].Count == nil {
					withheld++
				}
			}
		}
	}
	if withheld != 1 {
		return
	}
	least := (**int)(nil)
	for _, at := range counts {
		if *at != nil && (least == nil || **at < **least) {
			least = at
		}
	}
	if least != nil {
		*least = nil
	}
}
