package deadline

import (
	"strings"

	"github.com/careclock/careclock/calendar"
)

// A Reason is one line of an explanation: what it is about, and the words.
type Reason struct{ Label, Text string }

// Explain says why a finding of this report is as it is: the clock, the limit in words with the named days in it, the
// days that were skipped and why, what happened, what lacks, the other readings and the source. It evaluates the rule
// again, so it is for people and not for whole caseloads.
func (r *Report) Explain(f *Finding) []Reason {
	x := explainer{f: f}
	e := r.set.scratch.Get().(*evaluation)
	defer r.set.scratch.Put(e)
	if e.prepare(&r.Case, r.AsOf) == nil && f.Status != NotApplicable {
		x.reckoning(e)
	}
	e.release()
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

// reckoning says how the limit was reckoned.
func (x *explainer) reckoning(e *evaluation) {
	f := x.f
	rule := &f.set.rules[f.rule]
	if f.From.Kind != "" {
		basis := ""
		if f.From.Basis != Actual {
			basis = " (" + string(f.From.Basis) + ")"
		}
		x.add("clock", inWords(string(f.From.Kind))+", "+sayDate(f.From.On)+basis)
	}
	if len(f.Rule.Terms) == 0 {
		return
	}
	term, plan := &f.Rule.Terms[f.term], &rule.terms[f.term]
	if limit := sayLimit(term); limit != "" {
		x.add("limit", limit)
	}
	e.enter(adoptedWorld)
	in := frame{ask: e.asOf, ref: f.ref, subject: f.subject, nth: f.nth}
	e.limits(&plan.adopted, &in, &outcome{})
	e.counting = f.set.calendarFor(plan.local)
	for _, number := range namedIn(plan.adopted.from, plan.adopted.earliest, plan.adopted.latest) {
		x.named(e, number)
	}
	x.skipped(e, plan.adopted.latest, &in)
}

// sayLimit says a term's window or limit.
func sayLimit(term *Term) string {
	switch {
	case term.Latest.IsZero() && term.Earliest.IsZero():
		return ""
	case term.Earliest.IsZero():
		return term.Latest.String()
	case term.Latest.IsZero():
		return "from " + term.Earliest.String()
	default:
		return "from " + term.Earliest.String() + " to " + term.Latest.String()
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

// outcome says what happened and what lacks.
func (x *explainer) outcome() {
	f := x.f
	if !f.Due.IsZero() {
		due := sayDate(f.Due)
		if !f.Earliest.IsZero() {
			due = sayNear(f.Earliest, f.Due) + " to " + due
		}
		if f.ActBy != f.Due && !f.ActBy.IsZero() {
			due += ", not a working day: act by " + sayNear(f.ActBy, f.Due)
		}
		x.add("due", due)
	}
	if !f.Done.IsZero() {
		x.add("done", sayDate(f.Done))
	}
	if !f.Planned.IsZero() {
		x.add("planned", sayDate(f.Planned))
	}
	x.add("missing", f.lacking())
	x.add("advice", strings.Join(f.Advisory(), ", "))
	if f.Provisional {
		x.add("provisional", "bank holidays are published to "+sayDate(f.set.calendar.KnownUntil())+"; later ones follow the rules and may change")
	}
	if f.Violation.Kind != "" {
		sure := string(f.Violation.Certainty)
		if f.Violation.Advisory {
			sure = "advice only"
		}
		x.add("breach", string(f.Violation.Kind)+", "+sure+": "+f.Message())
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
