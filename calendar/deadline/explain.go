package deadline

import (
	"iter"
	"strings"

	"github.com/careclock/careclock/calendar"
)

// A Reason is one line of an explanation: what it is about, and the words.
type Reason struct{ Label, Text string }

// Explain says why a finding of this report is as it is: the clock, the limit in words with the named days in it, the
// days that were skipped and why, what lacks, how sure a breach is, the other readings and the source. It reads the
// case again; for all findings use [Report.Explanations].
func (r *Report) Explain(f *Finding) []Reason {
	if r.set == nil {
		return nil // not a report that a ruleset made
	}
	e := r.set.scratch.Get().(*evaluation)
	defer r.set.scratch.Put(e)
	defer e.release()
	return explain(e, e.begin(&r.Case, r.AsOf) == nil, f)
}

// Explanations yields every finding, in order, with its reasons.
func (r *Report) Explanations() iter.Seq2[*Finding, []Reason] { return r.explained(true) }

// explained yields every finding, with its reasons if they are wanted. It reads the case once.
func (r *Report) explained(wanted bool) iter.Seq2[*Finding, []Reason] {
	return func(yield func(*Finding, []Reason) bool) {
		var e *evaluation
		sound := false
		if wanted && r.set != nil && len(r.Findings) > 0 {
			e = r.set.scratch.Get().(*evaluation)
			defer r.set.scratch.Put(e)
			defer e.release()
			sound = e.begin(&r.Case, r.AsOf) == nil
		}
		for i := range r.Findings {
			var reasons []Reason
			if wanted {
				reasons = explain(e, sound, &r.Findings[i])
			}
			if !yield(&r.Findings[i], reasons) {
				return
			}
		}
	}
}

// explain says why a finding is as it is. The case may have been changed since and no longer be sound: then nothing is
// said of how the limit was reckoned.
func explain(e *evaluation, sound bool, f *Finding) []Reason {
	x := explainer{f: f}
	switch {
	case sound && f.Status == NotApplicable:
		x.switchedOff(e)
	case sound:
		x.reckoning(e)
	}
	x.outcome()
	x.readings()
	x.source()
	return x.reasons
}

type explainer struct {
	f       *Finding
	reasons []Reason
}

func (x *explainer) add(label, text string) {
	if text != "" {
		x.reasons = append(x.reasons, Reason{Label: label, Text: text})
	}
}

// switchedOff says that a policy has switched the rule off on the day on which its clock starts.
func (x *explainer) switchedOff(e *evaluation) {
	f := x.f
	rule := &f.set.rules[f.rule]
	e.enter(adoptedWorld)
	in := frame{ask: e.asOf, ref: f.ref, subject: f.subject, nth: f.nth}
	if e.term(rule, &in) != nil {
		return
	}
	for i := range rule.terms {
		term := &rule.terms[i]
		on := e.clockOf(term, &in).day
		if on.IsZero() {
			on = e.asOf
		}
		if term.off && !on.Before(term.since) && (term.until.IsZero() || on.Before(term.until)) {
			text := "the policy " + f.set.policy + " does not follow this rule"
			if !f.Rule.isOff() {
				text += ": " + sayFollowed(f.Rule)
			}
			x.add("off", text)
			return
		}
	}
}

// reckoning says how the limit was reckoned.
func (x *explainer) reckoning(e *evaluation) {
	f := x.f
	rule := &f.set.rules[f.rule]
	part, limit, local := x.deciding(rule)
	e.enter(adoptedWorld)
	e.counting = f.set.calendarFor(local)
	in := frame{ask: e.asOf, ref: f.ref, subject: f.subject, nth: f.nth}
	in.clock = e.clockOf(&rule.terms[f.term], &in)
	e.limits(part, &in, &outcome{})
	x.clock(e, in.clock)
	x.add("limit", limit)
	for _, number := range namedIn(part.from, part.earliest, part.latest) {
		x.named(e, number)
	}
	x.skipped(e, part.latest, &in)
}

// clock says what starts the clock. Where its day is not the event's own, the event fixed it: a direction of the court.
func (x *explainer) clock(e *evaluation, clock value) {
	from := x.f.From
	if from.Kind == "" {
		return
	}
	text := inWords(string(from.Kind)) + ", "
	if clock.event > 0 && clock.day == from.On && e.occurrences[clock.event-1].on != from.On {
		text += "fixing "
	}
	text += sayDate(from.On)
	if from.Basis != Actual {
		text += " (" + string(from.Basis) + ")"
	}
	x.add("clock", text)
}

// deciding returns the part of the rule that decided, its limit in words, and whether a council's closures count.
func (x *explainer) deciding(rule *rulePlan) (part *partPlan, limit string, local bool) {
	term := &rule.terms[x.f.term]
	switch {
	case x.f.part > 0:
		step := &x.f.Rule.Steps[x.f.part-1]
		return &rule.steps[x.f.part-1], sayLimit(step.Earliest, step.Latest), term.local
	case len(x.f.Rule.Terms) > 0:
		words := &x.f.Rule.Terms[x.f.term]
		return &term.adopted, sayLimit(words.Earliest, words.Latest), term.local
	default:
		return &term.adopted, "", term.local
	}
}

// sayLimit says a window or a limit.
func sayLimit(earliest, latest Day) string {
	switch {
	case latest.IsZero() && earliest.IsZero():
		return ""
	case earliest.IsZero():
		return latest.String()
	case latest.IsZero():
		return "from " + earliest.String()
	default:
		return "from " + earliest.String() + " to " + latest.String()
	}
}

func (x *explainer) named(e *evaluation, number int32) {
	v := e.namedDay(number)
	day := e.set.named[number].day
	text := day.Title
	if text == "" {
		text = day.Day.String()
	}
	if v.day.IsZero() {
		x.add(inWords(day.Name), text+": not there yet")
		return
	}
	basis := ""
	if v.basis != basisActual {
		basis = " (" + string(bases[v.basis]) + ")"
	}
	x.add(inWords(day.Name), text+": "+sayDate(v.day)+basis)
}

// skipped says which days were not counted, in the limit itself or the first period in it that counts working days.
func (x *explainer) skipped(e *evaluation, latest *dayPlan, in *frame) {
	var done bool
	latest.walk(func(d *dayPlan) {
		if done || d.form != formPeriod || d.period.Unit() != calendar.WorkingDay {
			return
		}
		start := e.day(d.of, in)
		reckoning, err := e.counting.Reckon(start.day, d.period)
		if start.day.IsZero() || err != nil {
			return
		}
		done = true
		words := make([]string, len(reckoning.Skipped))
		for i, skip := range reckoning.Skipped {
			words[i] = saySkip(skip)
		}
		x.add("skipped", strings.Join(words, " · "))
	})
}

// saySkip says a day that was not counted: weekends briefly, holidays by name.
func saySkip(skip calendar.Skip) string {
	text := sayDayMonth(skip.On)
	if skip.Why == skip.On.Weekday().String() {
		return text[:strings.LastIndexByte(text, ' ')]
	}
	return text + " " + skip.Why
}

// outcome says what the line of the finding itself does not: by when to act, what lacks, and how sure a breach is.
func (x *explainer) outcome() {
	f := x.f
	if f.ActBy != f.Due && !f.ActBy.IsZero() {
		x.add("act by", sayNear(f.ActBy, f.Due)+": "+sayDayMonth(f.Due)+" is not a working day")
	}
	if f.Provisional {
		x.add("provisional", "bank holidays are published to "+sayDate(f.set.calendar.KnownUntil())+"; later ones follow the rules and may change")
	}
	switch v := f.Violation; {
	case v.Kind == "":
		x.add("missing", f.lacking())
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
		text := inWords(r.Reading) + ":"
		if !r.Earliest.IsZero() && r.Earliest != f.Earliest {
			text += " from " + sayNear(r.Earliest, f.Due)
		}
		if !r.Due.IsZero() && r.Due != f.Due {
			text += " due " + sayNear(r.Due, f.Due) + ","
		}
		if r.Status == f.Status {
			text += " also"
		}
		x.add("reading", text+" "+string(r.Status))
	}
	if contested := f.Contested(); len(contested) > 0 {
		for i := range contested {
			contested[i] = inWords(contested[i])
		}
		x.add("contested", "broken if read so: "+strings.Join(contested, ", "))
	}
}

func (x *explainer) source() {
	source := x.f.Source()
	text := source.Title
	if source.Pinpoint != "" {
		text += ", " + source.Pinpoint
	}
	if source.Force != "" && source.Force != LocalPractice {
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
