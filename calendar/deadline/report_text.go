package deadline

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A TextStyle says how a report is written for people.
type TextStyle struct {
	Explain bool // the reasons under each finding
	Colour  bool // for a terminal
}

// WriteText writes the report for a person: what is broken first, then what is due, then the rest, one line a
// finding, the columns aligned.
func (r *Report) WriteText(w io.Writer, style TextStyle) error {
	t := textWriter{style: style}
	t.b.WriteString("case " + printable(r.Case.Ref) + " · as of " + sayDate(r.AsOf))
	if r.Stage != nil {
		t.b.WriteString(" · " + r.Stage.Title)
	}
	t.b.WriteString("\n")
	var groups [len(headings)][]entry
	for f, reasons := range r.explained(style.Explain) {
		groups[groupOf(f)] = append(groups[groupOf(f)], entry{f, reasons})
		t.wide[0] = max(t.wide[0], utf8.RuneCountInString(t.ruleOf(f)))
		t.wide[1] = max(t.wide[1], utf8.RuneCountInString(f.Rule.Title))
		t.wide[2] = max(t.wide[2], utf8.RuneCountInString(dueOf(f)))
	}
	for i, heading := range headings {
		if len(groups[i]) == 0 {
			continue
		}
		t.b.WriteString("  " + heading + "\n")
		for _, e := range groups[i] {
			t.finding(e)
		}
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// The headings, in order.
var headings = [...]string{"broken", "due", "to note", "other"}

// groupOf sorts findings under the headings.
func groupOf(f *Finding) int {
	switch {
	case f.IsBreach():
		return 0
	case f.Status == Pending || f.Status == Projected && !f.Due.IsZero():
		return 1
	case f.contested != 0 || f.Violation.Kind != "":
		return 2
	default:
		return 3
	}
}

// An entry is a finding with its reasons, where they are wanted.
type entry struct {
	*Finding
	reasons []Reason
}

type textWriter struct {
	b     strings.Builder
	style TextStyle
	wide  [3]int
}

const (
	red   = "\x1b[31m"
	amber = "\x1b[33m"
	plain = "\x1b[0m"
)

func (t *textWriter) finding(e entry) {
	f, colour := e.Finding, ""
	if t.style.Colour {
		colour = [...]string{red, amber, amber, ""}[groupOf(f)]
	}
	t.b.WriteString("  " + colour)
	t.cell(t.ruleOf(f), t.wide[0])
	t.cell(f.Rule.Title, t.wide[1])
	t.cell(dueOf(f), t.wide[2])
	t.b.WriteString(strings.TrimSpace(standing(f)))
	if colour != "" {
		t.b.WriteString(plain)
	}
	t.b.WriteString("\n")
	for _, reason := range e.reasons {
		t.b.WriteString("      ")
		t.cell(reason.Label, 11)
		t.b.WriteString(reason.Text + "\n")
	}
}

// cell writes a text filled up to a width, and two blanks.
func (t *textWriter) cell(text string, width int) {
	t.b.WriteString(text)
	t.b.WriteString(strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text))+2))
}

func (t *textWriter) ruleOf(f *Finding) string {
	if f.Ref == "" {
		return f.Rule.ID
	}
	return f.Rule.ID + " [" + printable(f.Ref) + "]"
}

// printable keeps a caller's text from steering a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, s)
}

func dueOf(f *Finding) string {
	switch {
	case f.Due.IsZero():
		return ""
	case f.Earliest.IsZero() || f.Earliest == f.Due:
		return "due " + sayDate(f.Due)
	default:
		return "due " + sayNear(f.Earliest, f.Due) + " to " + sayDate(f.Due)
	}
}

// standing says how the rule stands: what was done, and how late.
func standing(f *Finding) string {
	var words []string
	if !f.Done.IsZero() {
		word := "done "
		if f.Rule.Breach == OverLimit {
			word = "to " // a length that was agreed or granted
		}
		words = append(words, word+sayNear(f.Done, f.Due))
	}
	if !f.Planned.IsZero() {
		words = append(words, "planned "+sayNear(f.Planned, f.Due))
	}
	words = append(words, how(f))
	if f.Violation.Certainty == Arguable && !f.Violation.Advisory {
		words = append(words, "(arguable)")
	}
	if f.contested != 0 {
		words = append(words, "(contested)")
	}
	if f.Source().Unchecked && f.Status != NotApplicable && f.Status != Waiting {
		words = append(words, "(unchecked)")
	}
	if f.Provisional {
		words = append(words, "(provisional)")
	}
	return strings.Join(words, "  ")
}

func how(f *Finding) string {
	v := f.Violation
	if v.Advisory && v.Kind == MissingAttendee {
		return string(f.Status) + ", without " + f.advice() + " (advice only)"
	}
	if v.Advisory && f.advised != 0 {
		return string(f.Status) + ", advice: " + f.advice()
	}
	switch v.Kind {
	case "":
		return strings.ReplaceAll(string(f.Status), "-", " ")
	case PlannedLate:
		return "planned " + f.measure() + " late"
	case DoneLate, NotDone, DoneEarly:
		word := map[ViolationKind]string{DoneLate: "late", NotDone: "overdue", DoneEarly: "early"}[v.Kind]
		return f.measure() + " " + word
	case Overrun, OverLimit:
		return f.measure() + " over"
	case OutOfOrder:
		return "out of order"
	default:
		return strings.ReplaceAll(string(v.Kind), "-", " ") + ": " + f.lacking()
	}
}
