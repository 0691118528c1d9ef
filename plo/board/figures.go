package board

import (
	"cmp"
	"slices"
	"strings"

	"github.com/careclock/careclock/plo/measures"
)

// childOf returns the reference by which a child is counted once.
func childOf(e *Entry) string { return cmp.Or(e.record.Child, e.record.Case.Ref) }

// count adds a case to the ten seconds.
func (b *Builder) count(e *Entry) {
	s := &e.standing
	started := s.IsPeriod && !s.Began.IsZero() && !s.Began.Before(b.month)
	ended := b.endedNow(s)
	if !s.IsOpen() && !started && !ended {
		return
	}
	ref := childOf(e)
	c := b.periods[ref]
	if c == nil {
		c = &child{}
		b.periods[ref] = c
	}
	c.started = c.started || started
	if ended {
		c.ended, c.outcome = true, s.Outcome
	}
	if s.IsOpen() {
		c.open, c.family = true, cmp.Or(c.family, e.row.Family)
		c.week = max(c.week, e.row.Week)
		c.weekUnknown = c.weekUnknown || s.Unsure != ""
		c.overdue = c.overdue || e.row.Overdue > 0
		c.dueSoon += e.dueSoon
		c.team, c.worker = cmp.Or(c.team, e.row.Team), cmp.Or(c.worker, e.row.Worker)
	}
}

// familyOf returns by what a family is counted: a child without one is one by itself.
func familyOf(family, child string) string {
	if family == "" {
		return "\x00" + child
	}
	return family
}

// figures counts the children.
func (b *Builder) figures() Figures {
	f := Figures{Bands: make([]int, len(b.board.Bands)+1)}
	families, overdue, anyFamily := map[string]bool{}, map[string]bool{}, false
	for ref, c := range b.periods {
		if c.started {
			f.Started++
		}
		if c.ended {
			f.Ended++
			switch c.outcome {
			case measures.Exit:
				f.Exit++
			case measures.Issue:
				f.Issue++
			case measures.Other:
				f.Other++
			default:
				f.Unknown++
			}
		}
		if !c.open {
			continue
		}
		f.Children++
		families[familyOf(c.family, ref)] = true
		anyFamily = anyFamily || c.family != ""
		switch {
		case c.week > 0:
			at, _ := slices.BinarySearch(b.board.Bands, c.week)
			f.Bands[at]++
		case c.weekUnknown:
			f.WeekUnknown++
		default:
			f.NoFirstMeeting++
		}
		if c.overdue {
			f.Overdue++
			overdue[familyOf(c.family, ref)] = true
		}
		if c.dueSoon > 0 {
			f.DueSoon++
			f.DueSoonSteps += c.dueSoon
		}
	}
	if f.NoFamilies = !anyFamily && f.Children > 0; !f.NoFamilies {
		f.Families, f.OverdueFamilies = len(families), len(overdue)
	}
	return f
}

// groupsBy lists the children in pre-proceedings by team or worker, what has none last; nil where nothing has one.
func (b *Builder) groupsBy(name func(*child) string) (list []Group) {
	groups, families := map[string]*Group{}, map[string]map[string]bool{}
	for ref, c := range b.periods {
		if !c.open {
			continue
		}
		g := groups[name(c)]
		if g == nil {
			g = &Group{Name: name(c)}
			groups[g.Name], families[g.Name] = g, map[string]bool{}
		}
		g.Children++
		families[g.Name][familyOf(c.family, ref)] = true
		if n := len(b.board.Bands); n > 0 && c.week > b.board.Bands[n-1] {
			g.OverLimit++
		}
		if c.overdue {
			g.Overdue++
		}
		if c.dueSoon > 0 {
			g.DueSoon++
		}
	}
	if len(groups) == 0 || len(groups) == 1 && groups[""] != nil {
		return nil
	}
	for _, g := range groups {
		g.Families = len(families[g.Name])
		list = append(list, *g)
	}
	slices.SortFunc(list, func(x, y Group) int {
		return cmp.Or(compareBools(x.Name == "", y.Name == ""), strings.Compare(x.Name, y.Name))
	})
	return list
}
