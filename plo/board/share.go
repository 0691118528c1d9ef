package board

// leastShown is the least number above 0 that is shown where small numbers are withheld.
const leastShown = 6

func isSmall(n int) bool { return n > 0 && n < leastShown }

// share takes out all that is about a single child, and withholds small numbers of breaches. The ten seconds are withheld
// where they are shown, see [Figures.Shown].
func (b *Board) share() {
	b.DoNext, b.Later, b.Rows, b.Check, b.Accepted, b.Timelines = nil, nil, nil, nil, nil, nil
	b.Since, b.TeamGroups, b.WorkerGroups = nil, nil, nil
	for i := range b.Breaches {
		f := &b.Breaches[i]
		for _, column := range []func(*Breaches) *Count{
			func(b *Breaches) *Count { return &b.ToDo }, func(b *Breaches) *Count { return &b.Late },
			func(b *Breaches) *Count { return &b.Arguable }, func(b *Breaches) *Count { return &b.Accepted },
		} {
			total := column(&f.Total)
			for n := range f.Rules {
				f.Rules[n].Cases = nil
				if count := column(&f.Rules[n].Breaches); isSmall(count.N) {
					count.withhold()
					total.withhold() // or it would give this one away
				}
			}
		}
	}
}

func (c *Count) withhold() { *c = Count{Withheld: true} }

// Shown returns the ten seconds as counts, of which small ones are withheld where the board is shared, and those that would
// give one away: of the bands another one, of the outcomes all, of the families all where there are few children.
func (b *Board) Shown() ShownFigures {
	f := &b.Now
	s := ShownFigures{}
	count := func(n int) Count {
		if b.Shared && isSmall(n) {
			return Count{Withheld: true}
		}
		return Count{N: n}
	}
	s.Families, s.Children = count(f.Families), count(f.Children)
	s.Overdue, s.OverdueFamilies = count(f.Overdue), count(f.OverdueFamilies)
	s.DueSoon, s.DueSoonSteps = count(f.DueSoon), count(f.DueSoonSteps)
	s.Started, s.Ended = count(f.Started), count(f.Ended)
	s.Weeks = append(s.Weeks, count(f.NoFirstMeeting))
	for _, n := range f.Bands {
		s.Weeks = append(s.Weeks, count(n))
	}
	withholdAnother(s.Weeks)
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
	Weeks                    []Count // no first meeting yet, and each band
	Overdue, OverdueFamilies Count
	DueSoon, DueSoonSteps    Count
	Started, Ended           Count
	Outcomes                 []Count // exit, issue, other, not known
}

// withholdAnother withholds the smallest of those shown above 0 where one alone is withheld: the rest of the total would tell.
func withholdAnother(counts []Count) {
	withheld, least := 0, -1
	for i, c := range counts {
		switch {
		case c.Withheld:
			withheld++
		case c.N > 0 && (least < 0 || c.N < counts[least].N):
			least = i
		}
	}
	if withheld == 1 && least >= 0 {
		counts[least].withhold()
	}
}
