package report

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A bookEntry is one thing that a rulebook says of a named day, a stage or a rule. Every form of the book is made of these.
type bookEntry struct {
	label string
	text  string
	dates string // of the term that a reading or a source belongs to, where there are several
}

// The labels that the forms of the book tell apart.
const (
	ofOwner   = "owner"
	ofReading = "reading"
	ofUse     = "used by"
	ofSource  = "source"
	ofReadDay = "read"
	unchecked = "unchecked"
	inferred  = "inferred"
)

// bookEntries are written one after another. What has nothing to say is left out.
type bookEntries struct {
	s     Rows
	list  []bookEntry
	dates string
}

func (l *bookEntries) add(label, text string) {
	if text != "" {
		l.list = append(l.list, bookEntry{label: label, text: text, dates: l.dates})
	}
}

// dayEntries are what the book says of a named day. The rules that depend on each day are given by its name.
func (s Rows) dayEntries(day *rule.NamedDay, used map[string][]string) []bookEntry {
	l := bookEntries{s: s}
	terms := termsInWhole(day)
	for i := range terms {
		l.inForce(terms, i)
		l.add("clock", say.Day(s.Words, terms[i].From))
		l.add("day", say.Day(s.Words, say.OfClock(terms[i].Latest)))
		l.termSource(&terms[i])
	}
	l.dates = ""
	for i := range day.Readings {
		l.reading(&day.Readings[i])
	}
	l.add(ofUse, strings.Join(used[day.Name], ", "))
	l.source(day.Source)
	return l.list
}

// stageEntries are what the book says of a stage, besides its rules.
func (s Rows) stageEntries(stage *rule.Stage) []bookEntry {
	l := bookEntries{s: s}
	l.add("opens", "with the first "+say.Kinds(s.Words, stage.Opens))
	l.add("closes", say.Else(s.Words, stage.Closes))
	l.add("applies", s.when("once ", stage.Once))
	l.add("until", say.Day(s.Words, stage.Ends))
	return l.list
}

// ruleEntries are what the book says of a rule.
func (s Rows) ruleEntries(r *rule.Rule) []bookEntry {
	l := bookEntries{s: s}
	if r.IsOff() {
		l.add("off", "the policy does not follow this rule")
		l.source(r.Source)
		return l.list
	}
	l.add(ofOwner, s.Owners(r))
	l.advisory(r.Advisory)
	l.add("applies", s.when("if ", r.If))
	l.add("applies", s.when("unless ", r.Unless))
	l.add("event", s.event(r))
	for i := range r.Terms {
		l.inForce(r.Terms, i)
		if !r.Terms[i].Off {
			l.term(&r.Terms[i], r)
		}
	}
	l.dates = ""
	l.standard(r)
	l.add("by", s.Actors(r))
	l.add("with", s.Needs(r.With))
	l.add("chair", s.Needs(r.Chair))
	for i := range r.Steps {
		l.add("step", s.step(&r.Steps[i]))
	}
	l.add("advice", s.advice(&r.Advice))
	l.add("closes", say.Day(s.Words, r.Closes))
	if r.Outlives {
		l.add("until", "nothing ends it: it is about the end")
	}
	l.add("until", say.Day(s.Words, r.Ends))
	l.source(r.Source)
	if isInferred(r) {
		l.add(inferred, "our reading: the source does not say so in words")
	}
	if subject := s.subject(r); subject != "" {
		for i := range l.list {
			l.list[i].text = strings.ReplaceAll(l.list[i].text, say.EventItself, subject)
		}
	}
	return l.list
}

// isInferred reports whether all of a rule rests on our reading.
func isInferred(r *rule.Rule) bool {
	return r.Inferred || slices.ContainsFunc(r.Terms, func(t rule.Term) bool { return t.Inferred })
}

// subject says the event that a finding of the rule is about, where there is one for each of several.
func (s Rows) subject(r *rule.Rule) string {
	each := r.Each.Event.Event
	switch {
	case each == nil:
		return ""
	case len(each.Kinds) > 2:
		return "that event"
	default:
		return "that " + say.Kinds(s.Words, each.Kinds)
	}
}

// inForce says from when until when one of several terms holds, and whether the rule is followed then.
func (l *bookEntries) inForce(terms []rule.Term, i int) {
	term, label := &terms[i], "in force"
	if term.Off {
		label = "off"
	}
	dates := say.InForce(term)
	if dates == "" && len(terms) > 1 {
		dates = "at all other times"
	}
	l.dates = ""
	l.add(label, dates)
	if len(terms) > 1 {
		l.dates = dates
	}
}

func (l *bookEntries) advisory(is bool) {
	if is {
		l.add("force", "advice only: whatever breaks it breaks no rule")
	}
}

func (l *bookEntries) term(term *rule.Term, r *rule.Rule) {
	l.advisory(term.Advisory)
	l.add("clock", say.Day(l.s.Words, term.From))
	limit := l.s.limitOfClock(term.Earliest, term.Latest)
	if onClock := term.Latest.Clock || term.Latest.Equal(term.From); onClock && term.Earliest.IsZero() && !term.From.IsZero() {
		limit = "the day of the clock" // and not before it
	}
	if limit == "" && !term.From.IsZero() {
		limit = noLimit(r)
	}
	l.add("limit", limit)
	for i := range term.Readings {
		l.reading(&term.Readings[i])
	}
	l.termSource(term)
}

// standard says what a council sets itself beside a rule of law.
func (l *bookEntries) standard(r *rule.Rule) {
	for i := range r.Standard {
		term := &r.Standard[i]
		text := l.s.limitOfClock(term.Earliest, term.Latest)
		if len(r.Terms) == 0 || !term.From.Equal(r.Terms[0].From) {
			text = words.Join(", ", text, words.Prefixed("counted from ", say.Day(l.s.Words, term.From)))
		}
		l.add("standard", words.Join("; ", words.Join(", ", text, say.InForce(term)), cite(term.Source)))
	}
}

func (l *bookEntries) reading(reading *rule.Reading) {
	var said []string
	add := func(before, text string) {
		if text != "" {
			said = append(said, before+text)
		}
	}
	add("", l.s.limitOfClock(reading.Earliest, reading.Latest))
	add("counted from ", say.Day(l.s.Words, reading.From))
	add("event ", say.Day(l.s.Words, reading.What))
	add("by ", l.s.Needs(reading.By))
	if reading.AnyOrder {
		said = append(said, "may come before the clock")
	}
	add("step ", l.s.stepList(reading.Steps))
	add("", l.s.when("if ", say.ConditionOfClock(reading.If)))
	l.add(ofReading, l.s.reading(reading)+": "+strings.Join(said, ", "))
}

func (l *bookEntries) termSource(term *rule.Term) {
	if term.Source.Title != "" {
		l.source(term.Source)
	}
}

func (l *bookEntries) source(source rule.Source) {
	l.add(ofSource, words.Join(", ", cite(source), source.URL))
	if !source.Read.IsZero() {
		l.add(ofReadDay, "on "+words.Date(source.Read))
	}
	if source.Unchecked {
		l.add(unchecked, "the primary text has not been read; check it before relying on this")
	}
}

// cite says a source with its force.
func cite(s rule.Source) string {
	text := words.Join(", ", s.Title, s.Pinpoint)
	if s.Force != "" {
		text += " (" + strings.ReplaceAll(string(s.Force), "-", " ") + ")"
	}
	return text
}
