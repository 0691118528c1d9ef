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

// usedBy returns, by name, the rules of the book that depend on each named day, and the stages that it closes.
func (b Rulebook) usedBy() map[string][]string {
	used := visit.UsedBy(b.Days, func(visit func(*rule.Rule)) {
		for i := range b.Stages {
			for j := range b.Stages[i].Rules {
				visit(&b.Stages[i].Rules[j])
			}
		}
	})
	for i := range b.Stages {
		closes := map[string]bool{}
		for _, day := range b.Stages[i].Closes {
			day.Walk(func(d rule.Day) bool { closes[d.Name] = d.Name != ""; return true }, nil)
		}
		for name, is := range closes {
			if is {
				used[name] = append(used[name], "the close of "+b.Stages[i].Title)
			}
		}
	}
	return used
}

// howToRead says what the words of every row mean.
var howToRead = [...]string{
	"The clock is the day from which a limit is counted. A reading is another way to understand the source.",
	"What is marked inferred rests on our reading, not on words of the source: it is never broken for certain.",
}

// WriteText writes the book for a person: the named days, then each stage with its rules, everything in words.
func (b Rulebook) WriteText(w io.Writer) error {
	var t strings.Builder
	write := func(text string) { t.WriteString(words.Printable(text) + "\n") } // the text may come from a policy
	heading := func(text string) {
		write("")
		write(text)
		write(strings.Repeat("=", utf8.RuneCountInString(text)))
	}
	entries := func(list []bookEntry) {
		for _, e := range list {
			write("    " + e.label + strings.Repeat(" ", max(1, 11-len(e.label))) + e.text)
		}
	}
	row := func(name, title string, list []bookEntry) {
		write("")
		write(name + "   " + title)
		entries(list)
	}
	write("policy " + b.Policy)
	write("calendar " + b.Calendar)
	for _, closure := range b.Closures {
		write(sayClosure(closure) + ", for local practice only")
	}
	write("")
	for _, line := range howToRead {
		write(line)
	}
	s, used := Rows{Words: b.words}, b.usedBy()
	heading("Days that several rules name")
	for i := range b.Days {
		row(b.Days[i].Name, b.Days[i].Title, s.dayEntries(&b.Days[i], used))
	}
	for i := range b.Stages {
		heading(b.Stages[i].Title)
		entries(s.stageEntries(&b.Stages[i]))
		for j := range b.Stages[i].Rules {
			r := &b.Stages[i].Rules[j]
			row(r.ID, r.Title, s.ruleEntries(r))
		}
	}
	_, err := io.WriteString(w, t.String())
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
