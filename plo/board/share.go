package board

import "slices"

// leastShown is the least number above 0 that is shown where small numbers are withheld.
const leastShown = 6

func isSmall(n int) bool { return n > 0 && n < leastShown }

// share takes out all that is about a single child, and withholds small numbers, and what gives them away, in the measures that
// tell of the ten seconds and in the breaches. The ten seconds are withheld where they are shown, see [Board.Shown].
func (b *Board) share() {
	b.DoNext, b.Later, b.Rows, b.Check, b.Accepted, b.Timelines = nil, nil, nil, nil, nil, nil
	b.Since, b.TeamGroups, b.WorkerGroups = nil, nil, nil
	shown := b.Shown()
	if slices.ContainsFunc(shown.Weeks, func(c Count) bool { return c.Withheld }) {
		b.withholdOpen()
	}
	totals := []int{b.Now.Children}
	for i := range b.Measures {
		if m := &b.Measures[i]; !m.Suppressed {
			totals = append(totals, *m.Denominator)
		}
	}
	tells := func(n int) bool { // of few by itself, or as the rest of a total
		return isSmall(n) || n > 0 && slices.ContainsFunc(totals, func(total int) bool { return isSmall(total - n) })
	}
	for i := range b.Breaches {
		f := &b.Breaches[i]
		for _, column := range []func(*Breaches) *Count{
			func(b *Breaches) *Count { return &b.ToDo }, func(b *Breaches) *Count { return &b.Late },
			func(b *Breaches) *Count { return &b.Arguable }, func(b *Breaches) *Count { return &b.Accepted },
		} {
			total := column(&f.Total)
			for n := range f.Rules {
				f.Rules[n].Cases = nil
				if count := column(&f.Rules[n].Breaches); tells(count.N) {
					count.withhold()
					total.withhold() // or it would give this one away
				}
			}
		}
	}
}

// ofOpen are the measures of open periods: they count the children by week once more.
var ofOpen = []string{"weeks-open", "open-past-16-weeks"}

// withholdOpen withholds them, of all and of each team.
func (b *Board) withholdOpen() {
	for i := range b.Measures {
		m := &b.Measures[i]
		if !slices.Contains(ofOpen, m.ID) {
			continue
		}
		m.Withhold()
		if n := len(m.Months); n > 0 {
			m.Months[n-1].Value = nil
		}
		for _, team := range b.ByTeam {
			team[i].Withhold()
		}
	}
}

func (c *Count) withhold() { *c = Count{Withheld: true} }

// Shown returns the ten seconds as counts, of which small ones are withheld where the board is shared, and those that would
// give one away: of the children by week others, of the outcomes all, of the families all where there are few children, those
// overdue where few are not.
func (b *Board) Shown() ShownFigures {
	f := &b.Now
	s := ShownFigures{}
	count := func(n int) Count {
		if b.Shared && isSmall(n) {
			return Count{Withheld: true}
		}
		return Count{N: n}
	}
	part := func(n, of int) Count {
		if c := count(of - n); c.Withheld {
			return c
		}
		return count(n)
	}
	s.Families, s.Children = count(f.Families), count(f.Children)
	s.Overdue, s.OverdueFamilies = part(f.Overdue, f.Children), part(f.OverdueFamilies, f.Families)
	s.DueSoon, s.DueSoonSteps = part(f.DueSoon, f.Children), count(f.DueSoonSteps)
	s.Started, s.Ended = count(f.Started), count(f.Ended)
	s.Weeks = append(s.Weeks, count(f.NoFirstMeeting))
	for _, n := range f.Bands {
		s.Weeks = append(s.Weeks, count(n))
	}
	s.Weeks = append(s.Weeks, count(f.WeekUnknown))
	numbers := append(append([]int{f.NoFirstMeeting}, f.Bands...), f.WeekUnknown)
	withholdOthers(s.Weeks, numbers)
	s.Outcomes = []Count{count(f.Exit), count(f.Issue), count(f.Other), count(f.Unknown)}
	for i := range s.Outcomes {
		if s.Outcomes[i].Withheld || s.Ended.Withheld {
			for n := range s.Outcomes {
				s.Outcomes[n].withhold()
			}
			break
		}
	}
	if s.Children.Withheld {
		s.Families.withhold()
		for i := range s.Weeks {
			s.Weeks[i].withhold()
		}
	}
	if s.Overdue.Withheld {
		s.OverdueFamilies.withhold()
	}
	if s.DueSoon.Withheld {
		s.DueSoonSteps.withhold()
	}
	return s
}

// ShownFigures are the ten seconds as they are shown.
type ShownFigures struct {
	Families, Children       Count
	Weeks                    []Count // no first meeting yet, each band, and week not known
	Overdue, OverdueFamilies Count
	DueSoon, DueSoonSteps    Count
	Started, Ended           Count
	Outcomes                 []Count // exit, issue, other, not known
}

// withholdOthers withholds the smallest of those shown above 0 while one alone is withheld, or few are together: the rest of the
// total would tell.
func withholdOthers(counts []Count, numbers []int) {
	for {
		withheld, sum, least := 0, 0, -1
		for i, c := range counts {
			switch {
			case c.Withheld:
				withheld, sum = withheld+1, sum+numbers[i]
			case c.N > 0 && (least < 0 || c.N < counts[least].N):
				least = i
			}
		}
		if withheld == 0 || withheld > 1 && !isSmall(sum) || least < 0 {
			return
		}
		counts[least].withhold()
	}
}
