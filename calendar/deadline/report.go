package deadline

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Report is how every rule stands in one case on one day. Findings stand in table order, those of one rule in the
// order of their events or refs. As JSON it can be written and read again. What was read no longer has the events: it
// explains no clock and no limit, only what its findings say themselves.
type Report struct {
	Case     string            `json:"case"` // the case's reference
	Family   string            `json:"family,omitempty"`
	Labels   map[string]string `json:"labels,omitempty"`
	AsOf     calendar.Date     `json:"asOf"`             // the day on which it was looked at
	Policy   string            `json:"policy"`           // the name of the policy, "default" for the documents as written
	Calendar string            `json:"calendar"`         // the version of the calendar that local limits were counted by
	Stage    string            `json:"stage,omitempty"`  // the stage at which the case stands; "" if none is open
	Stages   []StageState      `json:"stages,omitempty"` // each stage that opened, in table order
	Findings []Finding         `json:"findings"`

	of  Case // as it was given: explanations read its events again, so they must not be changed
	set *Ruleset
}

// StageTitle returns the title of the stage at which the case stands, "" if none is open.
func (r *Report) StageTitle() string {
	for i := range r.Findings {
		if stage := r.Findings[i].Stage; stage != nil && stage.Name == r.Stage && stage.Title != "" {
			return stage.Title
		}
	}
	if r.set != nil {
		for _, catalogue := range r.set.rules.Catalogues() {
			for i := range catalogue.Stages {
				if catalogue.Stages[i].Name == r.Stage {
					return catalogue.Stages[i].Title
				}
			}
		}
	}
	return r.Stage
}

// LastStage returns the stage that closed last: of several that closed on one day the one of the first catalogue, and of
// these the one opened last. It is not ok where none has closed.
func (r *Report) LastStage() (last StageState, ok bool) {
	of := func(stage string) int {
		if r.set != nil {
			for number, catalogue := range r.set.rules.Catalogues() {
				if slices.ContainsFunc(catalogue.Stages, func(s rule.Stage) bool { return s.Name == stage }) {
					return number
				}
			}
		}
		return 0
	}
	for _, stage := range r.Stages {
		order := cmp.Or(stage.Closed.Compare(last.Closed), of(last.Stage)-of(stage.Stage), stage.Opened.Compare(last.Opened))
		if !stage.Closed.IsZero() && (!ok || order >= 0) {
			last, ok = stage, true
		}
	}
	return last, ok
}

// Vocabulary returns the titles of words; nil, which knows none, for a report that was read.
func (r *Report) Vocabulary() *rule.Vocabulary { return r.set.Vocabulary() }

// Events returns the events of the case, which must not be changed; none for a report that was read.
func (r *Report) Events() []Event { return r.of.Events }

// Records reports whether the source of the case may be taken to record a kind: the case lists it or has such an event, or it
// lists nothing at all.
func (r *Report) Records(kind Kind) bool {
	return r.of.Recorded == nil || slices.Contains(r.of.Recorded, kind) || slices.Contains(r.of.Recorded, rule.AllKinds) ||
		slices.ContainsFunc(r.of.Events, func(e Event) bool { return e.Kind == kind })
}

// CountedBy returns the calendar by which the working days of a finding are counted; nil for a report that was read.
func (r *Report) CountedBy(f *Finding) *calendar.Calendar {
	switch {
	case r == nil || r.set == nil || f == nil:
		return nil
	case f.Detail.Local:
		return r.set.local
	default:
		return r.set.calendar
	}
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

// Finding returns the finding of a rule about a ref, "" where the rule is not answered for several; the first of them
// where there are several, nil if there is none.
func (r *Report) Finding(id, ref string) *Finding {
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Ref == ref && f.Rule != nil && f.Rule.ID == id {
			return f
		}
	}
	return nil
}

// Due returns the open findings, done by nobody yet, whose limit is on or before a day.
func (r *Report) Due(by calendar.Date) []Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool {
		open := f.Status == Pending || f.Status == Projected || f.Status == Overdue
		return !open || f.Due.IsZero() || f.Due.After(by)
	})
}

// Overdue returns the findings whose status is overdue.
func (r *Report) Overdue() []Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return f.Status != Overdue })
}

// Only returns a report with the findings that keep wants, in the same order.
func (r *Report) Only(keep func(*Finding) bool) Report {
	wanted := make([]int, 0, 64)
	for i := range r.Findings {
		if keep(&r.Findings[i]) {
			wanted = append(wanted, i)
		}
	}
	kept := *r
	kept.Findings = make([]Finding, len(wanted))
	for to, i := range wanted {
		kept.Findings[to] = r.Findings[i]
	}
	return kept
}

// Clone returns a copy that shares no findings, stages and events with r, so that the caller may use its memory and the
// case's again.
func (r *Report) Clone() Report {
	copied := *r
	copied.Findings, copied.Stages, copied.of.Events = slices.Clone(r.Findings), slices.Clone(r.Stages), slices.Clone(r.of.Events)
	return copied
}

// AppendJSON appends the report as JSON, which is what [json.Marshal] writes, at a fraction of its cost: with a buffer that is
// long enough it allocates nothing. A character that is not printed, such as one that steers a terminal, is written as
// an escape (see [words.AppendJSON]); json.Marshal leaves it as it is in the case's reference, family and labels.
func (r *Report) AppendJSON(to []byte) []byte {
	to = r.appendHead(to)
	if r.Findings == nil {
		return append(to, "null}"...)
	}
	to = append(to, '[')
	for i := range r.Findings {
		if i > 0 {
			to = append(to, ',')
		}
		to = r.Findings[i].AppendJSON(to)
	}
	return append(to, "]}"...)
}

// ExplainedJSON returns the report as JSON with owner, source and the reasons ("why") in every finding.
func (r *Report) ExplainedJSON() ([]byte, error) {
	to := append(r.appendHead(nil), '[')
	var why []string
	for finding, reasons := range r.Explanations() {
		if to[len(to)-1] != '[' {
			to = append(to, ',')
		}
		why = why[:0]
		for _, reason := range reasons {
			why = append(why, reason.Label+": "+reason.Text)
		}
		explained := casejson.Explained{Finding: finding}
		if len(why) > 0 {
			explained.Why = why
		}
		to = explained.AppendJSON(to)
	}
	return append(to, "]}"...), nil
}

// appendHead appends the report up to its findings.
func (r *Report) appendHead(to []byte) []byte {
	to = words.AppendJSON(append(to, `{"case":`...), r.Case)
	if r.Family != "" {
		to = words.AppendJSON(append(to, `,"family":`...), r.Family)
	}
	if len(r.Labels) > 0 {
		before := `,"labels":{`
		for _, name := range slices.Sorted(maps.Keys(r.Labels)) {
			to = words.AppendJSON(append(to, before...), name)
			to = words.AppendJSON(append(to, ':'), r.Labels[name])
			before = ","
		}
		to = append(to, '}')
	}
	to = casejson.AppendDate(append(to, `,"asOf":`...), r.AsOf)
	to = words.AppendJSON(append(to, `,"policy":`...), r.Policy)
	to = words.AppendJSON(append(to, `,"calendar":`...), r.Calendar)
	if r.Stage != "" {
		to = words.AppendJSON(append(to, `,"stage":`...), r.Stage)
	}
	for i := range r.Stages {
		before := ","
		if i == 0 {
			before = `,"stages":[`
		}
		to = r.Stages[i].AppendJSON(append(to, before...))
	}
	if len(r.Stages) > 0 {
		to = append(to, ']')
	}
	return append(to, `,"findings":`...)
}
