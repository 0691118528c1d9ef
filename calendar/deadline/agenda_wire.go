package deadline

import (
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// wireItem is an item on the wire. The order of the fields is fixed, and empty ones are left out.
type wireItem struct {
	Case        string            `json:"case"`
	Cases       []string          `json:"cases,omitempty"` // where it is of several children of one family
	Family      string            `json:"family,omitempty"`
	Labels      map[string]string `json:"labels,omitempty"`
	Rule        string            `json:"rule"`
	Ref         string            `json:"ref,omitempty"`
	Do          string            `json:"do"`
	Owners      []Role            `json:"owners"`
	Due         calendar.Date     `json:"due,omitzero"`
	ActBy       calendar.Date     `json:"actBy,omitzero"`
	DaysLeft    *int              `json:"daysLeft,omitempty"` // to actBy; left out where it is overdue or has no day
	OverdueDays int               `json:"overdueDays,omitzero"`
	OwedSince   calendar.Date     `json:"owedSince,omitzero"`
	Planned     calendar.Date     `json:"planned,omitzero"`
	PlannedIn   []string          `json:"plannedIn,omitempty"` // where it is of some of the cases only
	NoRoom      string            `json:"noRoom,omitempty"`
	WaitsFor    string            `json:"waitsFor,omitempty"`
	Otherwise   string            `json:"otherwise,omitempty"`
	Status      Status            `json:"status"`
	Advisory    bool              `json:"advisory,omitzero"`
}

// MarshalJSON writes the item as the wire shows it.
func (i Item) MarshalJSON() ([]byte, error) {
	wire := wireItem{
		Case: i.Case, Cases: i.Cases, Family: i.Family, Labels: i.Labels, Ref: i.Ref, Do: i.Do, Owners: i.Owners, Due: i.Due, ActBy: i.ActBy,
		OverdueDays: i.OverdueDays, OwedSince: i.OwedSince, Planned: i.Planned, PlannedIn: i.PlannedIn, NoRoom: i.NoRoom, WaitsFor: i.WaitsFor, Otherwise: i.Otherwise, Status: i.Status, Advisory: i.Advisory,
	}
	if i.Rule != nil {
		wire.Rule = i.Rule.ID
	}
	if !i.ActBy.IsZero() && !i.IsOverdue() {
		wire.DaysLeft = &i.DaysLeft
	}
	return words.JSON(wire)
}

// Left says by how much an item is overdue, what is left for it, or for how long it has been owed: "2 days over", "5 days
// left", "owed for 45 days, no day set".
func (i *Item) Left() string {
	days := func(n int) string {
		if n == 1 {
			return "1 day"
		}
		return strconv.Itoa(n) + " days"
	}
	switch {
	case i.IsOverdue():
		return days(i.OverdueDays) + " over"
	case i.Due.IsZero():
		if n := i.AsOf.Sub(i.OwedSince); !i.OwedSince.IsZero() && n > 0 {
			return "owed for " + days(n) + ", no day set"
		}
		return "no day set"
	case i.DaysLeft == 0:
		return "today"
	case i.DaysLeft < 0:
		return "no working day left"
	default:
		return days(i.DaysLeft) + " left"
	}
}

// CasesText names the case, or the cases, of an item.
func (i *Item) CasesText() string {
	if len(i.Cases) > 0 {
		return strings.Join(i.Cases, ", ")
	}
	return i.Case
}
