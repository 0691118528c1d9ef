package deadline

import (
	"iter"

	"github.com/careclock/careclock/calendar"
)

// A Report is how every rule stands in one case on one day. Findings stand in table order, those of one rule in the
// order of their events or refs.
type Report struct {
	Case     Case // as it was given: explanations read its events again, so they must not be changed
	AsOf     calendar.Date
	Stage    *Stage // the stage at which the case stands; nil if none is open
	Findings []Finding

	set *Ruleset
}

// Violations yields the findings that have a violation, those that are only advice among them.
func (r *Report) Violations() iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		for _, finding := range r.Findings {
			if finding.Violation.Kind != "" && !yield(finding) {
				return
			}
		}
	}
}

// Policy returns the name of the policy that the rules followed, "default" for the documents as written.
func (r *Report) Policy() string {
	if r.set == nil {
		return ""
	}
	return r.set.policy
}

// Calendar returns the version of the calendar that local limits were counted by: with the council's own closures.
func (r *Report) Calendar() string {
	if r.set == nil {
		return ""
	}
	return r.set.local.Version()
}

// A Show says which findings are wanted.
type Show string

// What may be shown.
const (
	ShowBroken Show = "broken" // findings with a violation
	ShowDue    Show = "due"    // those, and findings with a due day or contested
	ShowAll    Show = "all"    // every rule's
)

// Wants reports whether a finding is among those wanted. An unknown Show wants all.
func (s Show) Wants(f *Finding) bool {
	switch s {
	case ShowBroken:
		return f.Violation.Kind != ""
	case ShowDue:
		return f.Violation.Kind != "" || !f.Due.IsZero() || f.contested != 0
	default:
		return true
	}
}

// Only returns a report with the findings that keep wants, in the same order.
func (r *Report) Only(keep func(*Finding) bool) Report {
	kept := *r
	kept.Findings = nil
	for i := range r.Findings {
		if keep(&r.Findings[i]) {
			kept.Findings = append(kept.Findings, r.Findings[i])
		}
	}
	return kept
}
