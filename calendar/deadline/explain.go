package deadline

import (
	"iter"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Reason is one line of an explanation: what it is about, and the words.
type Reason struct{ Label, Text string }

// Explain says why a finding of this report is as it is: the clock, the limit in words with the named days in it, the
// days that were skipped and why, what lacks, how sure a breach is, the other readings and the source. It evaluates the
// case again; for all findings use [Report.Explanations]. Of a finding that is not one of this report's it says nothing.
func (r *Report) Explain(f *Finding) []Reason {
	for i := range r.Findings {
		if f != nil && f.Rule != nil && r.Findings[i] == *f {
			return explain(f, r.trace(f), r.set)
		}
	}
	return nil
}

// Explanations yields every finding, in order, with its reasons. It evaluates the case once more.
func (r *Report) Explanations() iter.Seq2[*Finding, []Reason] {
	return func(yield func(*Finding, []Reason) bool) {
		traces := r.traces()
		for i := range r.Findings {
			f := &r.Findings[i]
			var reasons []Reason
			if f.Rule != nil {
				reasons = explain(f, traces[*f], r.set)
			}
			if !yield(f, reasons) {
				return
			}
		}
	}
}

// trace returns how a finding came about, nil where that is not known.
func (r *Report) trace(f *Finding) *engine.Trace { return r.traces()[*f] }

// traces returns how the findings came about. The case may have been changed since and no longer be sound, or no longer
// give the same findings: then nothing is known of how they were worked out.
func (r *Report) traces() map[Finding]*engine.Trace {
	if r.set == nil {
		return nil
	}
	findings, traces := r.set.rules.Trace(&r.of, r.AsOf)
	by := make(map[Finding]*engine.Trace, len(findings))
	for i := range findings {
		by[findings[i]] = &traces[i]
	}
	return by
}

// explain says why a finding is as it is.
func explain(f *Finding, trace *engine.Trace, set *Ruleset) []Reason {
	x := explainer{f: f, v: f.Vocabulary()}
	if trace != nil {
		x.traced(trace, set)
	}
	x.standard()
	x.outcome(set)
	x.readings()
	x.source()
	return x.reasons
}

type explainer struct {
	f       *Finding
	v       *rule.Vocabulary
	reasons []Reason
}

func (x *explainer) add(label, text string) {
	if text != "" {
		x.reasons = append(x.reasons, Reason{Label: label, Text: text})
	}
}

// traced says how the limit came about, or that a policy does not follow the rule.
func (x *explainer) traced(trace *engine.Trace, set *Ruleset) {
	if trace.Off {
		text := "the policy " + set.policy + " does not follow this rule"
		if !x.f.Rule.IsOff() {
			text += ": " + say.Followed(x.f.Rule)
		}
		x.add("off", text)
		return
	}
	x.clock(trace)
	x.add("limit", say.Window(x.v, trace.Earliest, trace.Latest))
	for _, named := range trace.Named {
		x.named(named)
	}
	skipped := make([]string, len(trace.Skipped))
	for i, skip := range trace.Skipped {
		skipped[i] = saySkip(skip)
	}
	x.add("skipped", strings.Join(skipped, " · "))
}

// clock says what starts the clock. Where its day is not the event's own, the event fixed it: a direction of the court.
func (x *explainer) clock(trace *engine.Trace) {
	from := x.f.From
	if from.Kind == "" {
		return
	}
	text := x.v.Title(string(from.Kind)) + ", "
	if trace.Fixing {
		text += "fixing "
	}
	text += words.Date(from.On)
	if from.Basis != casejson.Actual {
		text += " (" + string(from.Basis) + ")"
	}
	x.add("clock", text)
}

func (x *explainer) named(named engine.NamedDay) {
	text := named.Row.Title
	if text == "" {
		text = say.Day(x.v, named.Row.Day)
	}
	switch {
	case named.Day.IsZero():
		text += ": not there yet"
	case named.Basis != casejson.Actual:
		text += ": " + words.Date(named.Day) + " (" + string(named.Basis) + ")"
	default:
		text += ": " + words.Date(named.Day)
	}
	x.add(words.Plain(named.Row.Name), text)
}

// saySkip says a day that was not counted: weekends briefly, holidays by name.
func saySkip(skip calendar.Skip) string {
	text := words.DayMonth(skip.On)
	if skip.Why == skip.On.Weekday().String() {
		return text[:strings.LastIndexByte(text, ' ')]
	}
	return text + " " + skip.Why
}

// standard says what a council sets itself beside a rule of law.
func (x *explainer) standard() {
	if x.f.Standard.IsZero() || x.f.Violation.Standard { // of a breach of it the source says whose it is
		return
	}
	source := x.f.Standard.Source()
	due := "no day yet"
	if !x.f.Standard.Due.IsZero() {
		due = "due " + words.Date(x.f.Standard.Due)
	}
	x.add("standard", due+": "+words.Join(", ", source.Title, source.Pinpoint))
}

// outcome says what the line of the finding itself does not: by when to act, what lacks, and how sure a breach is.
func (x *explainer) outcome(set *Ruleset) {
	f := x.f
	if f.ActBy != f.Due && !f.ActBy.IsZero() && !f.Due.IsZero() {
		x.add("act by", words.Near(f.ActBy, f.Due)+": "+words.DayMonth(f.Due)+" is not a working day")
	}
	if f.Provisional && set != nil {
		x.add("provisional", "bank holidays are published to "+words.Date(set.calendar.KnownUntil())+"; later ones follow the rules and may change")
	}
	switch v := f.Violation; {
	case v.Kind == "":
		x.add("missing", f.Lacking())
	case v.Advisory:
		x.add("advice", f.Message())
	default:
		x.add("breach", string(v.Kind)+", "+string(v.Certainty)+": "+f.Message())
	}
}

// readings says how the rule stands as others may read it.
func (x *explainer) readings() {
	f := x.f
	for _, r := range f.Readings() {
		text := x.v.Title(r.Reading) + ":"
		if !r.Earliest.IsZero() && r.Earliest != f.Earliest {
			text += " from " + words.Near(r.Earliest, f.Due)
		}
		if !r.Due.IsZero() && r.Due != f.Due {
			text += " due " + words.Near(r.Due, f.Due) + ","
		}
		if r.Status == f.Status {
			text += " also"
		}
		x.add("reading", text+" "+string(r.Status))
	}
	if contested := f.Contested(); len(contested) > 0 {
		for i := range contested {
			contested[i] = x.v.Title(contested[i])
		}
		x.add("contested", "broken if read so: "+strings.Join(contested, ", "))
	}
}

func (x *explainer) source() {
	source := x.f.Source()
	text := words.Join(", ", source.Title, source.Pinpoint)
	if source.Force != "" && source.Force != rule.LocalPractice {
		text += " (" + strings.ReplaceAll(string(source.Force), "-", " ") + ")"
	}
	x.add("source", text)
	if source.Unchecked {
		x.add("unchecked", "the primary text has not been read; check it before relying on this")
	}
	if x.f.IsInferred() {
		x.add("inferred", "our reading: the source does not say so in words")
	}
}
