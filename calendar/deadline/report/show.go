package report

import "github.com/careclock/careclock/calendar/deadline"

// A Show says which findings are wanted.
type Show string

// What may be shown.
const (
	ShowBroken Show = "broken" // findings with a violation
	ShowDue    Show = "due"    // those, and what is under way with a due day or owed without one
	ShowAll    Show = "all"    // every rule's
)

// Wants reports whether a finding is among those wanted. An unknown Show wants all.
func (s Show) Wants(f *deadline.Finding) bool {
	switch s {
	case ShowBroken:
		return f.Violation.Kind != ""
	case ShowDue:
		underWay := f.Status == deadline.Pending || f.Status == deadline.Projected
		return f.Violation.Kind != "" || underWay && !f.Due.IsZero() || f.OwedDays > 0
	default:
		return true
	}
}
