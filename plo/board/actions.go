package board

import (
	"cmp"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// actionOf keeps of an item what the board shows.
func (b *Builder) actionOf(e *Entry, i *deadline.Item) action {
	a := action{order: i.OwedSince, status: i.Status, ref: i.Ref, Action: Action{
		Cases: []string{i.Case}, Family: e.row.Family, Team: e.row.Team, Worker: e.row.Worker, Rule: i.Rule.ID, Do: i.Do, Owners: i.Owners,
		Due: i.Due, ActBy: i.ActBy, Left: i.Left(), OverdueDays: i.OverdueDays, WaitsFor: i.WaitsFor, Advisory: i.Advisory, BookedLate: isBookedLate(i),
	}}
	if !i.Record {
		a.Planned = i.Planned
	}
	if i.Otherwise != deadline.ItIsLate {
		a.Otherwise = i.Otherwise
	}
	switch {
	case isOverdue(i):
		a.State = Red
	case i.Advisory:
		a.State = Green
	case a.BookedLate || !i.ActBy.IsZero() && !i.ActBy.After(b.soon):
		a.State = Amber
	default:
		a.State = Green
	}
	return a
}

// doNext puts the items of siblings together, and all of them in order: advice last, and of the rest what is overdue by the
// most first, then by the last working day, then what has no day, owed longest first.
func (b *Builder) doNext() (next, later []Action) {
	list := together(b.actions)
	slices.SortStableFunc(list, func(x, y action) int {
		return cmp.Or(
			compareBools(x.Advisory, y.Advisory), cmp.Compare(y.OverdueDays, x.OverdueDays), compareBools(x.State != Red, y.State != Red),
			compareBools(x.ActBy.IsZero(), y.ActBy.IsZero()),
			x.ActBy.Compare(y.ActBy), x.order.Compare(y.order), strings.Compare(x.Family, y.Family), strings.Compare(x.Cases[0], y.Cases[0]),
		)
	})
	for i := range list {
		if i < MostDoNext && !list[i].Advisory {
			next = append(next, list[i].Action)
		} else {
			later = append(later, list[i].Action)
		}
	}
	return next, later
}

// compareBools puts false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// together makes one action of those of one family that owe the same on the same day.
func together(list []action) []action {
	type same struct {
		family, rule, ref, do   string
		due, by, since, planned calendar.Date
		status                  deadline.Status
	}
	first := map[same]int{}
	kept := make([]action, 0, len(list))
	for _, a := range list {
		if a.Family == "" {
			kept = append(kept, a)
			continue
		}
		key := same{a.Family, a.Rule, a.ref, a.Do, a.Due, a.ActBy, a.order, a.Planned, a.status}
		at, known := first[key]
		switch {
		case !known:
			first[key] = len(kept)
			kept = append(kept, a)
		case !slices.Contains(kept[at].Cases, a.Cases[0]):
			kept[at].Cases = append(kept[at].Cases, a.Cases[0])
		default:
			kept = append(kept, a)
		}
	}
	return kept
}
