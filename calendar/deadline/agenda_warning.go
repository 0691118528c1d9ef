package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/todo"
)

// EarlyWarning returns what will be broken within some weeks if nothing more is done: what is planned or booked does not
// count as held. What is broken already is no warning; see [Agenda]. The items are in the order of their last working
// days. A report that was read back warns of nothing.
func EarlyWarning(weeks int, reports ...Report) []Item {
	var items []Item
	for i := range reports {
		items = append(items, warningsOf(&reports[i], weeks)...)
	}
	items = together(items)
	slices.SortStableFunc(items, CompareItems)
	return items
}

func warningsOf(r *Report, weeks int) (items []Item) {
	if r.set == nil {
		return nil
	}
	c := r.of
	c.Events = slices.DeleteFunc(slices.Clone(c.Events), func(e Event) bool { return e.Booked || e.On.After(r.AsOf) })
	later, _, _, err := r.set.rules.Evaluate(&c, r.AsOf.AddDays(7*weeks))
	if err != nil {
		return nil // beyond the calendar
	}
	var s *todo.Solution
	said := map[*todo.Act]bool{}
	for i, old := range todo.Pairs(later, r.Findings) {
		f := &later[i]
		if f.Rule == nil || !f.IsBreach() || f.Status == Late || f.Status == Early || old != nil && old.IsBreach() && old.Violation.Kind != casejson.PlannedLate {
			continue
		}
		if s == nil {
			s = solve(r)
		}
		a, now := s.ActOf(f), f
		if a == nil {
			if f.Status != Overdue {
				continue
			}
			f.Status, f.Violation = Pending, Violation{}
			a = &todo.Act{Findings: []*Finding{f}}
		} else if now = a.First(); said[a] || !s.IsToDo(now) || now.Status == Overdue {
			continue
		}
		said[a] = true
		items = append(items, itemOf(r, s, a, now))
	}
	return items
}
