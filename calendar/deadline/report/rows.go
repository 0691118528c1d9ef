package report

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Rows say the rows of a catalogue in words.
type Rows struct{ Words *rule.Vocabulary }

// NamedDay says a named day with its clock, as it is now and as it was before.
func (s Rows) NamedDay(d *rule.NamedDay) string {
	if d == nil {
		return ""
	}
	return say.Terms(termsInWhole(d), func(t *rule.Term) string {
		if t.From.IsZero() || !t.Latest.UsesClock() {
			return say.Day(s.Words, t.Latest)
		}
		return say.Day(s.Words, t.Latest) + ", counted from " + say.Day(s.Words, t.From)
	})
}

// termsInWhole returns the terms of a day with its own words as the last, unless others always take their place.
func termsInWhole(d *rule.NamedDay) []rule.Term {
	terms := append(slices.Clone(d.Terms), rule.Term{From: d.From, Latest: d.Day})
	always := slices.IndexFunc(terms, func(t rule.Term) bool { return t.Since.IsZero() && t.Until.IsZero() })
	return terms[:always+1]
}

// Owners lists who see to a rule.
func (s Rows) Owners(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	if len(r.Owners) == 0 {
		return s.Words.Title(string(r.Owner))
	}
	titles := make([]string, len(r.Owners))
	for i, owner := range r.Owners {
		titles[i] = s.Words.Title(string(owner))
	}
	return words.List(titles, "and")
}

// Day says a day in words.
func (s Rows) Day(d rule.Day) string { return say.Day(s.Words, d) }

// Limits says the limits of a rule, and since when each applies.
func (s Rows) Limits(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	return say.Terms(r.Terms, func(t *rule.Term) string { return say.Window(s.Words, t.Earliest, t.Latest) })
}

// Standard says what a council sets itself beside a rule of law, "" for nothing.
func (s Rows) Standard(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	return say.Terms(r.Standard, func(t *rule.Term) string { return say.Window(s.Words, t.Earliest, t.Latest) })
}

// Application says when a rule applies and for what it is answered.
func (s Rows) Application(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	return words.Join("; ", s.event(r), s.when("if ", r.If), s.when("unless ", r.Unless), words.Prefixed("until ", say.Day(s.Words, r.Ends)))
}

// ReadingNames lists the titles of readings.
func (s Rows) ReadingNames(readings []rule.Reading) string {
	names := make([]string, len(readings))
	for i := range readings {
		names[i] = s.Words.Title(readings[i].Name)
	}
	return strings.Join(names, ", ")
}

// Steps says what else must have happened.
func (s Rows) Steps(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	return s.stepList(r.Steps)
}

func (s Rows) stepList(steps []rule.Step) string {
	said := make([]string, len(steps))
	for i := range steps {
		said[i] = s.step(&steps[i])
	}
	return strings.Join(said, "; ")
}

// Rule says a rule in one line: what, from when, by when, who and what must be there.
func (s Rows) Rule(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	terms := slices.DeleteFunc(slices.Clone(r.Terms), func(t rule.Term) bool { return t.Off })
	if !slices.ContainsFunc(terms, func(t rule.Term) bool { return !t.Uncommenced }) {
		for i := range terms {
			terms[i].Uncommenced = false // what is to come is all there is to say
		}
	}
	clock := say.Terms(terms, func(t *rule.Term) string { return say.Day(s.Words, t.From) })
	limit := say.Terms(terms, func(t *rule.Term) string {
		if text := say.Window(s.Words, t.Earliest, t.Latest); text != "" || t.From.IsZero() {
			return text
		}
		return noLimit(r)
	})
	return words.Join("; ", s.Application(r), words.Prefixed("clock: ", clock), words.Prefixed("limit: ", limit), words.Prefixed("standard: ", s.Standard(r)), words.Prefixed("advice: ", s.advice(&r.Advice)),
		words.Prefixed("by: ", s.Actors(r)), words.Prefixed("chaired by: ", s.Needs(r.Chair)), words.Prefixed("with: ", s.Needs(r.With)),
		words.Prefixed("steps: ", s.Steps(r)))
}

// Needs says needs with the dates between which they are asked. What is advice only where something else makes it required
// is said once.
func (s Rows) Needs(needs []rule.Need) string {
	needs = slices.Clone(needs)
	for i := len(needs) - 2; i >= 0; i-- {
		required, advice := needs[i], needs[i+1]
		if otherwise := advice.If.Negated; advice.Advisory && otherwise != nil && slices.Equal(required.AnyOf, advice.AnyOf) && reflect.DeepEqual(*otherwise, required.If) {
			needs = slices.Delete(needs, i, i+1)
		}
	}
	said := make([]string, len(needs))
	for i := range needs {
		said[i] = words.Join(", ", say.Needs(s.Words, needs[i:i+1]), say.InForce(&rule.Term{Since: needs[i].Since, Until: needs[i].Until}))
	}
	if slices.ContainsFunc(needs, func(n rule.Need) bool { return !n.Since.IsZero() || !n.Until.IsZero() }) {
		return strings.Join(said, "; ")
	}
	return strings.Join(said, ", ")
}

// Actors says who must take part or act, and which of the two.
func (s Rows) Actors(r *rule.Rule) string {
	if r == nil {
		return ""
	}
	if len(r.By) == 0 || r.Acting == "" {
		return s.Needs(r.By)
	}
	if r.Acting == "signs" {
		return s.Needs(r.By) + " (must sign)"
	}
	return s.Needs(r.By) + " (must do it)"
}

// advice says a window that is only advice, "" for none.
func (s Rows) advice(a *rule.Advice) string {
	if a.Name == "" {
		return ""
	}
	return s.Words.Title(a.Name) + ": " + s.limitOfClock(a.Earliest, a.Latest)
}

// event says what a rule is about and how often it is answered.
func (s Rows) event(r *rule.Rule) string {
	text := say.Day(s.Words, say.OfClock(r.What))
	switch each := strings.TrimPrefix(say.Day(s.Words, r.Each.Event), "the "); {
	case each != "" && r.What.Event != nil && r.What.Event.Pick == "this":
		text = strings.ReplaceAll(text, say.EventItself, "each "+each)
	case r.Each.Person:
		text += ", for each person recorded"
	case each != "" && r.Each.PerRef:
		text += ", for each separate " + each
	case each != "" && text == "":
		text = "each " + each
	case each != "":
		text += ", for each " + each
	}
	if r.Each.After > 0 {
		text += ", from " + ordinal(r.Each.After+1) + " on"
	}
	if r.Each.OneADay {
		text += ", several on one day counting once"
	}
	return text
}

func ordinal(n int) string {
	if n == 2 {
		return "the second"
	}
	return "number " + strconv.Itoa(n)
}

// noLimit says the limit of a rule that has a clock and none, "" for one that is about no event of its own.
func noLimit(r *rule.Rule) string {
	switch {
	case r.What.IsZero():
		return ""
	case r.AnyOrder:
		return "none, and it may come before the clock"
	default:
		return "none, but not before the clock"
	}
}

func (s Rows) step(step *rule.Step) string {
	text := say.Day(s.Words, say.OfClock(step.What))
	if !step.ForEach.IsZero() {
		text += ", for each separate " + strings.TrimPrefix(say.Day(s.Words, step.ForEach), "the ")
	}
	onItsDay := step.What.Event != nil && step.What.Event.NotAfter != nil && step.What.Event.NotAfter.Equal(step.Latest)
	if limit := s.limitOfClock(step.Earliest, step.Latest); limit != "" && !onItsDay { // that day is said already
		text += ": " + limit
	}
	if !step.From.IsZero() {
		text += ", not before " + say.Day(s.Words, step.From)
	}
	if len(step.By) > 0 {
		text += ", by " + say.Needs(s.Words, step.By)
	}
	if len(step.With) > 0 {
		text += ", with " + say.Needs(s.Words, step.With)
	}
	if step.Acting == "signs" {
		text += ", signed"
	}
	if !step.If.IsZero() {
		text += ", if " + say.Condition(s.Words, say.ConditionOfClock(step.If))
	}
	if step.Advisory {
		text += " (advice only)"
	}
	return text
}

func (s Rows) when(before string, c rule.Condition) string {
	if c.IsZero() {
		return ""
	}
	return before + say.Condition(s.Words, c)
}

// limitOfClock says a window or a limit apart from a finding, where a period alone would not say what it is counted
// from.
func (s Rows) limitOfClock(earliest, latest rule.Day) string {
	limit := say.Window(s.Words, say.OfClock(earliest), say.OfClock(latest))
	if earliest.IsZero() && !latest.IsZero() && latest.Period.IsZero() {
		return "not after " + limit
	}
	return limit
}

// Readings says readings by name with what they change.
func (s Rows) Readings(readings []rule.Reading) string {
	var said []string
	for i := range readings {
		r := &readings[i]
		change := words.Join(", ", say.Window(s.Words, r.Earliest, r.Latest), words.Prefixed("counted from ", say.Day(s.Words, r.From)), words.Prefixed("event: ", say.Day(s.Words, r.What)),
			words.Prefixed("by: ", s.Needs(r.By)), s.when("if ", r.If))
		if r.AnyOrder {
			change = words.Join(", ", change, "may come before the clock")
		}
		change = words.Join(", ", change, words.Prefixed("steps: ", s.stepList(r.Steps)))
		said = append(said, s.reading(r)+": "+change)
	}
	return strings.Join(said, "; ")
}

// reading says the title of a reading with the words of the source that it turns on.
func (s Rows) reading(r *rule.Reading) string {
	if r.Words == "" {
		return s.Words.Title(r.Name)
	}
	return s.Words.Title(r.Name) + ` ("` + r.Words + `")`
}
