package report

import "github.com/careclock/careclock/calendar/deadline"

// A Show says which findings are wanted.
type Show string

// What may be shown.
const (
	ShowBroken Show = "broken" // findings with a violation
	ShowDue    Show = "due"    // those, and findings with a due day or contested
	ShowAll    Show = "all"    // every rule's
)

// Wants reports whether a finding is among those wanted. An unknown Show wants all.
func (s Show) Wants(f *deadline.Finding) bool {
	switch s {
	case ShowBroken:
		return f.Violation.Kind != ""
	case ShowDue:
		return f.Violation.Kind != "" || !f.Due.IsZero() || f.IsContested()
	default:
		return true
	}
}
