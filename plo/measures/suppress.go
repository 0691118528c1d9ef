package measures

// leastShown is the least number above 0 that is shown where small numbers are suppressed.
const leastShown = 6

func isSmall(n int) bool { return n > 0 && n < leastShown }

// suppress withholds small numbers of a result by itself.
func (r *Result) suppress() {
	for i := range r.Measures {
		r.Measures[i].suppress()
	}
}

func (m *Measure) suppress() {
	if isSmall(*m.Denominator) || m.Numerator != nil && (isSmall(*m.Numerator) || isSmall(*m.Denominator-*m.Numerator)) {
		m.withhold()
		return
	}
	withheld := 0
	for i := range m.LeftOut {
		if isSmall(*m.LeftOut[i].Count) {
			m.LeftOut[i].Count = nil
			withheld++
		}
	}
	if withheld == 1 {
		withholdLeast(len(m.LeftOut), func(i int) **int { return &m.LeftOut[i].Count })
	}
}

// withhold takes all numbers from a measure.
func (m *Measure) withhold() {
	m.Suppressed = true
	m.Numerator, m.Denominator, m.Value, m.Median, m.P90, m.Max = nil, nil, nil, nil, nil, nil
	for i := range m.LeftOut {
		m.LeftOut[i].Count = nil
	}
}

// withholdLeast withholds the smallest of those counts above 0 that are still shown, the first of equals.
func withholdLeast(n int, count func(int) **int) {
	least := (**int)(nil)
	for i := range n {
		if at := count(i); *at != nil && **at > 0 && (least == nil || **at < **least) {
			least = at
		}
	}
	if least != nil {
		*least = nil
	}
}

// suppressAll withholds small numbers of results that add up to a total: where it is one label alone that is withheld,
// that with the smallest number beside it is too.
func suppressAll(results []Result) {
	for i := range results {
		results[i].suppress()
	}
	for number := range definitions {
		suppressAcross(results, number)
		for _, reason := range reasons {
			suppressLeftOutAcross(results, number, reason)
		}
	}
}

func suppressAcross(results []Result, number int) {
	withheld, least := 0, (*Measure)(nil)
	for i := range results {
		m := &results[i].Measures[number]
		if m.Suppressed {
			withheld++
		} else if *m.Denominator > 0 && (least == nil || *m.Denominator < *least.Denominator) {
			least = m
		}
	}
	if withheld == 1 && least != nil {
		least.withhold()
	}
}

func suppressLeftOutAcross(results []Result, number int, reason Reason) {
	var shown []**int
	withheld := 0
	for i := range results {
		m := &results[i].Measures[number]
		for j := range m.LeftOut {
			if m.LeftOut[j].Reason != reason {
				continue
			}
			if m.LeftOut[j].Count == nil {
				withheld++
			} else {
				shown = append(shown, &m.LeftOut[j].Count)
			}
		}
	}
	if withheld == 1 {
		withholdLeast(len(shown), func(i int) **int { return shown[i] })
	}
}
