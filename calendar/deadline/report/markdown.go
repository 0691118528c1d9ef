package report

import (
	"io"
	"regexp"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// WriteMarkdown writes the book as tables that can be read and signed: one line for each named day and rule. It says what
// [Rulebook.WriteText] says, and whether the source was checked.
func (b Rulebook) WriteMarkdown(w io.Writer) error {
	var t strings.Builder
	s, used := Rows{Words: b.words}, b.usedBy()
	t.WriteString("# Rules under policy " + cell(b.Policy) + "\n\nCalendar: " + cell(b.Calendar) + "\n")
	if len(b.Closures) > 0 {
		t.WriteString("\nFor local practice alone:\n\n")
	}
	for _, closure := range b.Closures {
		t.WriteString("- " + cell(sayClosure(closure)) + "\n")
	}
	t.WriteString("\n" + strings.Join(howToRead[:], " ") + "\n")
	line := func(cells ...string) {
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		t.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	t.WriteString("\n## Days that several rules name\n\n")
	line("Day", "Is", "Readings", "Used by", "Source", "Checked")
	line("---", "---", "---", "---", "---", "---")
	for i := range b.Days {
		day := &b.Days[i]
		c := columnsOf(s.dayEntries(day, used))
		line(day.Name, words.Join(": ", day.Title, c.asked), c.readings, c.usedBy, c.source, sayChecked(day.Source, day.Terms, c))
	}
	for i := range b.Stages {
		t.WriteString("\n## " + cell(b.Stages[i].Title) + "\n\n")
		for _, e := range s.stageEntries(&b.Stages[i]) {
			t.WriteString("- " + e.label + " " + cell(e.text) + "\n")
		}
		t.WriteString("\n")
		line("Rule", "Asked", "Owner", "Limit and requirement", "Readings", "Source", "Checked")
		line("---", "---", "---", "---", "---", "---", "---")
		for j := range b.Stages[i].Rules {
			r := &b.Stages[i].Rules[j]
			c := columnsOf(s.ruleEntries(r))
			line(r.ID, r.Title, c.owner, c.asked, c.readings, c.source, sayChecked(r.Source, r.Terms, c))
		}
	}
	t.WriteString("\nRead and approved:\n\nName: ______________________  Date: ______________  Signature: ______________________\n")
	_, err := io.WriteString(w, t.String())
	return err
}

// columns are the entries of one row as the tables group them.
type columns struct {
	owner, asked, readings, usedBy, source, read string

	inferred, inPart bool
}

func columnsOf(list []bookEntry) (c columns) {
	put := func(column *string, text string) { *column = words.Join("; ", *column, text) }
	for _, e := range list {
		text := words.Join(", ", e.text, e.dates)
		switch e.label {
		case ofOwner:
			put(&c.owner, text)
		case ofReading:
			put(&c.readings, text)
		case ofUse:
			put(&c.usedBy, text)
		case ofSource:
			put(&c.source, text)
		case ofReadDay:
			c.read = e.text
		case unchecked:
		case inferred:
			c.inferred = true
		default:
			put(&c.asked, e.label+": "+e.text)
		}
		c.inPart = c.inPart || strings.Contains(e.text, "(inferred)")
	}
	return c
}

// cell keeps a text within one cell of a table, and makes no HTML and no link of it.
func cell(text string) string {
	text = words.Printable(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(text))
	text = entity.ReplaceAllString(text, "&amp;$1")
	return words.Unlinked(strings.NewReplacer("\\", "\\\\", "|", "\\|", "[", "\\[", "<", "&lt;", "`", "'").Replace(text))
}

// entity finds what HTML would take for a character.
var entity = regexp.MustCompile(`&(#?\w+;)`)

// sayChecked says whether the primary text was read and whether the row rests on words in it. What a council says of
// itself is for the council to check.
func sayChecked(source rule.Source, terms []rule.Term, c columns) string {
	unread, ofPolicy, own := source.Unchecked, false, false
	for i := range terms {
		term := &terms[i]
		unread = unread || term.Source.Unchecked
		ofPolicy, own = ofPolicy || term.At != "" && term.Source.Title != "", own || strings.HasPrefix(term.At, "rules[")
	}
	checked := words.Join(", ", "yes", c.read)
	switch {
	case own:
		checked = "no: the council's own"
	case unread:
		checked = "no"
	case ofPolicy:
		checked = "yes, but not the council's own"
	}
	switch {
	case c.inferred:
		checked += "; inferred"
	case c.inPart:
		checked += "; in part inferred"
	}
	return checked
}
