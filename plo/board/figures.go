package board

import (
	"cmp"
	"maps"
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
		c.overdue = c.overdue || e.row.Overdue > 0
		c.dueSoon += e.dueSoon
		b.group(0, e.row.Team, ref, e)
		b.group(1, e.row.Worker, ref, e)
	}
}

// group adds an open period to its team or worker.
func (b *Builder) group(by int, name, child string, e *Entry) {
	g := b.groups[by][name]
	if g == nil {
		g = &Group{Name: name, families: map[string]bool{}}
		b.groups[by][name] = g
	}
	g.Children++
	g.families[familyOf(e.row.Family, child)] = true
	if n := len(b.board.Bands); n > 0 && e.row.Week > b.board.Bands[n-1] {
		g.OverLimit++
	}
	if e.row.Overdue > 0 {
		g.Overdue++
	}
	if e.dueSoon > 0 {
		g.DueSoon++
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
	families, overdue := map[string]bool{}, map[string]bool{}
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
		if c.week == 0 {
			f.NoFirstMeeting++
		} else {
			at, _ := slices.BinarySearch(b.board.Bands, c.week)
			f.Bands[at]++
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
	f.Families, f.OverdueFamilies = len(families), len(overdue)
	return f
}

// groupsOf lists groups by name, what has none last; nil where nothing has one.
func groupsOf(groups map[string]*Group) (list []Group) {
	if len(groups) == 0 || len(groups) == 1 && groups[""] != nil {
		return nil
	}
	for _, name := range slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		if (a == "") != (b == "") {
			return -strings.Compare(a, b)
		}
		return strings.Compare(a, b)
	}) {
		g := groups[name]
		g.Families = len(g.families)
		list = append(list, *g)
	}
	return list
}
