package report

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
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
		write(sayClosure(closure) + ", for local practice alone")
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
