package report

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// WriteMarkdown writes the book as tables that can be read and signed: one line for each named day and rule, with its
// limit, the other readings, the source and whether that was checked.
func (b Rulebook) WriteMarkdown(w io.Writer) error {
	var t strings.Builder
	s := Rows{Words: b.words}
	t.WriteString("# Rules under policy " + cell(b.Policy) + "\n\nCalendar: " + cell(b.Calendar) + "\n")
	if len(b.Closures) > 0 {
		t.WriteString("\nFor local practice alone:\n\n")
	}
	for _, closure := range b.Closures {
		t.WriteString("- " + cell(sayClosure(closure)) + "\n")
	}
	line := func(cells ...string) {
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		t.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	t.WriteString("\n## Days that several rules name\n\n")
	line("Day", "Is", "Readings", "Source", "Checked")
	line("---", "---", "---", "---", "---")
	for i := range b.Days {
		day := &b.Days[i]
		line(day.Name, s.NamedDay(day), s.Readings(day.Readings), saySources(day.Source, day.Terms), sayChecked(day.Source, day.Terms, false))
	}
	for i := range b.Stages {
		t.WriteString("\n## " + cell(b.Stages[i].Title) + "\n\n")
		line("Rule", "Asked", "Limit and requirement", "Readings", "Source", "Checked")
		line("---", "---", "---", "---", "---", "---")
		for j := range b.Stages[i].Rules {
			r := &b.Stages[i].Rules[j]
			line(r.ID, r.Title, sayAsked(s, r), say.Terms(r.Terms, func(term *rule.Term) string { return s.Readings(term.Readings) }),
				saySources(r.Source, slices.Concat(r.Terms, r.Standard)), sayChecked(r.Source, r.Terms, r.Inferred))
		}
	}
	t.WriteString("\nRead and approved:\n\nName: ______________________  Date: ______________  Signature: ______________________\n")
	_, err := io.WriteString(w, t.String())
	return err
}

// cell keeps a text within one cell of a table, and makes no HTML and no link of it.
func cell(text string) string {
	text = words.Printable(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(text))
	text = entity.ReplaceAllString(text, "&amp;$1")
	return words.Unlinked(strings.NewReplacer("\\", "\\\\", "|", "\\|", "[", "\\[", "<", "&lt;", "`", "'").Replace(text))
}

// entity finds what HTML would take for a character.
var entity = regexp.MustCompile(`&(#?\w+;)`)

// sayAsked says what a rule asks: whether it is followed, its clock, limit, and who and what must be there.
func sayAsked(s Rows, r *rule.Rule) string {
	followed := say.Followed(r)
	if r.IsOff() {
		return "off"
	}
	if followed == "followed" {
		followed = ""
	}
	return words.Join("; ", followed, s.Rule(r))
}

// saySources says where a rule comes from, and where those of its terms do that have a source of their own.
func saySources(source rule.Source, terms []rule.Term) string {
	var said []string
	for i := range terms {
		if terms[i].Source.Title != "" {
			said = append(said, words.Join(", ", cite(terms[i].Source), say.InForce(&rule.Term{Since: terms[i].Since, Until: terms[i].Until})))
		}
	}
	return strings.Join(append(said, cite(source)), "; ")
}

// cite says a source with its force.
func cite(s rule.Source) string {
	return words.Join(", ", s.Title, s.Pinpoint) + " (" + strings.ReplaceAll(string(s.Force), "-", " ") + ")"
}

// sayChecked says whether the primary text was read and whether the rule rests on words in it. What a council says of
// itself is for the council to check.
func sayChecked(source rule.Source, terms []rule.Term, inferred bool) string {
	unchecked, ofPolicy, own := source.Unchecked, false, false
	for i := range terms {
		term := &terms[i]
		unchecked, inferred = unchecked || term.Source.Unchecked, inferred || term.Inferred
		ofPolicy, own = ofPolicy || term.At != "" && term.Source.Title != "", own || strings.HasPrefix(term.At, "rules[")
	}
	checked := "yes"
	switch {
	case own:
		checked = "no: the council's own"
	case unchecked:
		checked = "no"
	case ofPolicy:
		checked = "yes, but not the council's own"
	}
	if inferred {
		checked += "; inferred"
	}
	return checked
}
