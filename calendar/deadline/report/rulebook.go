package report

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/internal/visit"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Rulebook is the rules of a ruleset, to be read or printed. In JSON its rules and days are those that a catalogue
// holds, field by field.
type Rulebook struct {
	Policy   string `json:"policy"`
	Calendar string `json:"calendar,omitzero"` // the version of the days by which local practice is counted, as reports name it

	// Closures are the policy's own: days on which the council is closed, or works though others do not. They count for
	// local practice only.
	Closures []calendar.Closure `json:"closures,omitzero"`

	Days   []rule.NamedDay `json:"days"`
	Stages []rule.Stage    `json:"stages"`

	words *rule.Vocabulary
}

// NewRulebook returns the rules that keep wants, in table order, with their stages and all named days. A nil keep wants
// every rule. A stage none of whose rules is wanted is left out. What the rows hold must not be changed.
func NewRulebook(s *deadline.Ruleset, keep func(*rule.Rule) bool) Rulebook {
	book := Rulebook{Policy: s.Policy(), Calendar: s.LocalCalendar().Version(), Closures: s.Closures(), words: s.Vocabulary(), Days: []rule.NamedDay{}, Stages: []rule.Stage{}}
	for _, catalogue := range s.Catalogues() {
		book.Days = append(book.Days, catalogue.Days...)
		for _, stage := range catalogue.Stages {
			rules := stage.Rules
			stage.Rules = nil
			for i := range rules {
				if keep == nil || keep(&rules[i]) {
					stage.Rules = append(stage.Rules, rules[i])
				}
			}
			if len(stage.Rules) > 0 {
				book.Stages = append(book.Stages, stage)
			}
		}
	}
	return book
}

// Has reports whether the book has a rule of that id.
func (b Rulebook) Has(id string) bool {
	for _, stage := range b.Stages {
		if slices.ContainsFunc(stage.Rules, func(rule rule.Rule) bool { return rule.ID == id }) {
			return true
		}
	}
	return false
}

// usedBy returns, by name, the rules of the book that depend on each named day.
func (b Rulebook) usedBy() map[string][]string {
	return visit.UsedBy(b.Days, func(visit func(*rule.Rule)) {
		for i := range b.Stages {
			for j := range b.Stages[i].Rules {
				visit(&b.Stages[i].Rules[j])
			}
		}
	})
}

// WriteText writes the book for a person: the named days, then each stage with its rules, everything in words.
func (b Rulebook) WriteText(w io.Writer) error {
	p := bookPrinter{s: Rows{Words: b.words}, used: b.usedBy()}
	p.write("policy " + b.Policy)
	p.write("calendar " + b.Calendar)
	for _, closure := range b.Closures {
		p.write(sayClosure(closure) + ", for local practice alone")
	}
	p.heading("Days that several rules name")
	for i := range b.Days {
		p.day(&b.Days[i])
	}
	for i := range b.Stages {
		p.stage(&b.Stages[i])
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// sayClosure says a day of the council's own, or several.
func sayClosure(c calendar.Closure) string {
	days := words.Date(c.On)
	if !c.Until.IsZero() {
		days += " to " + words.Date(c.Until)
	}
	if c.Yearly {
		days += " and so in every later year"
	}
	if c.Reopened {
		return "open " + days
	}
	return "closed " + days + ": " + c.Why
}

type bookPrinter struct {
	b strings.Builder
	s Rows

	used map[string][]string // by named day, the rules that depend on it
}

// write writes one line, whose text may come from a policy.
func (p *bookPrinter) write(text string) { p.b.WriteString(words.Printable(text) + "\n") }

func (p *bookPrinter) heading(text string) {
	p.write("")
	p.write(text)
	p.write(strings.Repeat("=", utf8.RuneCountInString(text)))
}

// line writes one labelled line, unless there is nothing to say.
func (p *bookPrinter) line(label, text string) {
	if text != "" {
		p.write("    " + label + strings.Repeat(" ", max(1, 11-len(label))) + text)
	}
}

func (p *bookPrinter) day(day *rule.NamedDay) {
	p.write("")
	p.write(day.Name + "   " + day.Title)
	terms := termsInWhole(day)
	for i := range terms {
		p.inForce(terms, i)
		p.line("clock", say.Day(p.s.Words, terms[i].From))
		p.line("day", say.Day(p.s.Words, say.OfClock(terms[i].Latest)))
		p.termSource(&terms[i])
	}
	for i := range day.Readings {
		p.reading(&day.Readings[i])
	}
	p.line("used by", strings.Join(p.used[day.Name], ", "))
	p.source(day.Source, false)
}

func (p *bookPrinter) stage(stage *rule.Stage) {
	p.heading(stage.Title)
	p.line("opens", "with the first "+say.Kinds(p.s.Words, stage.Opens))
	p.line("closes", say.Else(p.s.Words, stage.Closes))
	p.line("applies", p.s.when("once ", stage.Once))
	p.line("until", say.Day(p.s.Words, stage.Ends))
	for i := range stage.Rules {
		p.rule(&stage.Rules[i])
	}
}

func (p *bookPrinter) rule(r *rule.Rule) {
	p.write("")
	p.write(r.ID + "   " + r.Title)
	if r.IsOff() {
		p.line("off", "the policy does not follow this rule")
		p.source(r.Source, false)
		return
	}
	p.line("owner", p.s.Owners(r))
	if r.Advisory {
		p.line("force", "advice only: whatever breaks it breaks no rule")
	}
	p.line("applies", p.s.when("if ", r.If))
	p.line("applies", p.s.when("unless ", r.Unless))
	p.line("event", p.s.event(r))
	for i := range r.Terms {
		p.inForce(r.Terms, i)
		if term := &r.Terms[i]; !term.Off {
			p.term(term, follows(r))
		}
	}
	p.standard(r)
	p.line("by", p.s.Actors(r))
	p.line("with", p.s.Needs(r.With))
	p.line("chair", p.s.Needs(r.Chair))
	for i := range r.Steps {
		p.line("step", p.s.step(&r.Steps[i]))
	}
	p.line("advice", p.s.advice(&r.Advice))
	p.line("until", say.Day(p.s.Words, r.Ends))
	p.source(r.Source, r.Inferred || slices.ContainsFunc(r.Terms, func(t rule.Term) bool { return t.Inferred }))
}

// standard says what a council sets itself beside a rule of law.
func (p *bookPrinter) standard(r *rule.Rule) {
	for i := range r.Standard {
		term := &r.Standard[i]
		text := p.s.limitOfClock(term.Earliest, term.Latest)
		if len(r.Terms) == 0 || !term.From.Equal(r.Terms[0].From) {
			text = words.Join(", ", text, words.Prefixed("counted from ", say.Day(p.s.Words, term.From)))
		}
		p.line("standard", words.Join("; ", words.Join(", ", text, say.InForce(term)), cite(term.Source)))
	}
}

// inForce says from when until when one of several terms holds, and whether the rule is followed then.
func (p *bookPrinter) inForce(terms []rule.Term, i int) {
	term, label := &terms[i], "in force"
	if term.Off {
		label = "off"
	}
	dates := say.InForce(term)
	if dates == "" && len(terms) > 1 {
		dates = "at all other times"
	}
	p.line(label, dates)
}

func (p *bookPrinter) term(term *rule.Term, follows bool) {
	p.line("clock", say.Day(p.s.Words, term.From))
	limit := p.s.limitOfClock(term.Earliest, term.Latest)
	if term.Latest.Clock && term.Earliest.IsZero() && !term.From.IsZero() {
		limit = "the day of the clock" // and not before it
	}
	if limit == "" && !term.From.IsZero() && follows {
		limit = noLimit
	}
	p.line("limit", limit)
	for i := range term.Readings {
		p.reading(&term.Readings[i])
	}
	p.termSource(term)
}

func (p *bookPrinter) termSource(term *rule.Term) {
	if term.Source.Title != "" {
		p.source(term.Source, false)
	}
}

func (p *bookPrinter) reading(reading *rule.Reading) {
	var said []string
	add := func(before, text string) {
		if text != "" {
			said = append(said, before+text)
		}
	}
	add("", p.s.limitOfClock(reading.Earliest, reading.Latest))
	add("counted from ", say.Day(p.s.Words, reading.From))
	add("event ", say.Day(p.s.Words, reading.What))
	add("by ", p.s.Needs(reading.By))
	if reading.AnyOrder {
		said = append(said, "may come before the clock")
	}
	add("step ", p.s.stepList(reading.Steps))
	add("", p.s.when("if ", say.ConditionOfClock(reading.If)))
	p.line("reading", p.s.reading(reading)+": "+strings.Join(said, ", "))
}

func (p *bookPrinter) source(source rule.Source, inferred bool) {
	text := source.Title
	if source.Pinpoint != "" {
		text += ", " + source.Pinpoint
	}
	if source.Force != "" {
		text += " (" + strings.ReplaceAll(string(source.Force), "-", " ") + ")"
	}
	p.line("source", words.Join(", ", text, source.URL))
	if !source.Read.IsZero() {
		p.line("read", "on "+words.Date(source.Read))
	}
	if source.Unchecked {
		p.line("unchecked", "the primary text has not been read; check it before relying on this")
	}
	if inferred {
		p.line("inferred", "our reading: the source does not say so in words")
	}
}
