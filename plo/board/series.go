package board

import "github.com/careclock/careclock/plo/measures"

// monthsShown is how many points a line has.
const monthsShown = 12

// measures returns the measures with their targets and how they have developed.
func (b *Builder) measures() []Measure {
	result, months := b.counter.Result(), b.counter.ByMonth()
	list := make([]Measure, len(result.Measures))
	for i := range list {
		m := &list[i]
		m.Measure = result.Measures[i]
		if target, is := b.options.Policy.Board.Targets[m.ID]; is {
			m.Target = &target
		}
		for n := range months {
			of := &months[n].Measures[i]
			value := of.Value
			if of.Unit == measures.WorkingDays || of.Unit == measures.Weeks {
				value = of.Median
			}
			if of.Unit == measures.Periods && of.Denominator != nil && *of.Denominator == 0 {
				value = nil
			}
			if m.Suppressed && n == len(months)-1 { // it is the measure itself
				value = nil
			}
			m.Months = append(m.Months, Point{On: months[n].AsOf, Value: value})
		}
	}
	return list
}

// byTeam returns the measures of each team; none where no case names one.
func (b *Builder) byTeam() (names []string, of [][]measures.Measure) {
	results := b.counter.ByLabel()
	if len(results) == 0 || len(results) == 1 && results[0].Label == "" {
		return nil, nil
	}
	for i := range results {
		names, of = append(names, results[i].Label), append(of, results[i].Measures)
	}
	return names, of
}
