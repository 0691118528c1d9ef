package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// together makes one item of those of one family that owe the same on the same day, in the place of the first.
func together(items []Item) []Item {
	type same struct {
		family, rule, ref, do   string
		due, by, since, planned calendar.Date
		status                  Status
	}
	first := map[same]int{}
	var list []Item
	for i := range items {
		item := &items[i]
		if item.Family == "" {
			list = append(list, *item)
			continue
		}
		key := same{item.Family, item.Rule.ID, item.Ref, item.Do, item.Due, item.ActBy, item.OwedSince, item.Planned, item.Status}
		at, known := first[key]
		switch {
		case !known:
			first[key] = len(list)
			list = append(list, *item)
			list[len(list)-1].Cases = []string{item.Case}
		case !slices.Contains(list[at].Cases, item.Case):
			list[at].Cases = append(list[at].Cases, item.Case)
		default:
			list = append(list, *item)
		}
	}
	for i := range list {
		if len(list[i].Cases) == 1 {
			list[i].Cases = nil
		}
	}
	return list
}
