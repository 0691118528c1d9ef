package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// together makes one item of those of one family that owe the same on the same day, in the place of the first. What is
// planned for some of the children only, or for all on one day, is one item too.
func together(items []Item) []Item {
	type same struct {
		family, rule, ref, do string
		due, by, since        calendar.Date
		status                Status
	}
	known := map[same][]int{}
	planned := map[int][]string{} // the cases for which it is
	var list []Item
	for i := range items {
		item := &items[i]
		if item.Family == "" {
			list = append(list, *item)
			continue
		}
		key := same{item.Family, item.Rule.ID, item.Ref, item.Do, item.Due, item.ActBy, item.OwedSince, item.Status}
		j := slices.IndexFunc(known[key], func(at int) bool {
			first := &list[at]
			return !slices.Contains(first.Cases, item.Case) && (item.Planned == first.Planned || item.Planned.IsZero() || first.Planned.IsZero())
		})
		var at int
		if j < 0 {
			at, list = len(list), append(list, *item)
			known[key] = append(known[key], at)
		} else if at = known[key][j]; list[at].Planned.IsZero() {
			list[at].Planned, list[at].NoRoom = item.Planned, item.NoRoom
		}
		list[at].Cases = append(list[at].Cases, item.Case)
		if !item.Planned.IsZero() {
			planned[at] = append(planned[at], item.Case)
		}
	}
	for i := range list {
		switch cases := planned[i]; {
		case len(list[i].Cases) == 1:
			list[i].Cases = nil
		case len(cases) < len(list[i].Cases):
			list[i].PlannedIn = cases
		}
	}
	return list
}
