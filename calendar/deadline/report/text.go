package report

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A TextStyle says how a report is written for people.
type TextStyle struct {
	Explain bool // the reasons under each finding
	Colour  bool // for a terminal

	// Agenda is what is to be done in the case, see [deadline.Agenda]: it stands first. Nil leaves it out.
	Agenda []deadline.Item
}

// Key says what the words mean that stand in a text. It is for the end of what is printed, once.
const Key = `words
  arguable      broken as we read the source; another reading, or what we infer, may say otherwise
  contested     kept as we read the source, broken as others may read it
  projected     counted from a day that has not come: it moves as things happen
  not recorded  the source of the case does not hold what the rule asks about
`

// WriteText writes the report for a person: what is broken first, then what is due, then the rest, one line a
// finding, the columns aligned.
func WriteText(w io.Writer, r *deadline.Report, style TextStyle) error {
	t := textWriter{style: style}
	t.write("case " + r.Case + " · as of " + words.Date(r.AsOf))
	if title := r.StageTitle(); title != "" {
		t.write(" · " + title)
	}
	t.b.WriteString("\n")
	t.agenda(r)
	var groups [len(headings)][]entry
	for f, reasons := range explained(r, style.Explain) {
		groups[groupOf(f)] = append(groups[groupOf(f)], entry{f, reasons})
		t.wide[0] = max(t.wide[0], utf8.RuneCountInString(t.ruleOf(f)))
		t.wide[1] = max(t.wide[1], utf8.RuneCountInString(f.Rule.Title))
		t.wide[2] = max(t.wide[2], utf8.RuneCountInString(DueOf(f)))
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

// agenda writes what is to be done.
func (t *textWriter) agenda(r *deadline.Report) {
	if t.style.Agenda == nil {
		return
	}
	if len(t.style.Agenda) == 0 {
		t.b.WriteString("  nothing is to be done\n")
		return
	}
	t.b.WriteString("  to do\n")
	a := Agenda{Words: r.Vocabulary()}
	t.b.WriteString(a.ofCase(t.style.Agenda))
}

// The headings, in order.
var headings = [...]string{"broken", "due", "to note", "other"}

// groupOf sorts findings under the headings.
func groupOf(f *deadline.Finding) int {
	switch {
	case f.IsBreach():
		return 0
	case f.Status == deadline.Pending || f.Status == deadline.Projected && !f.Due.IsZero():
		return 1
	case f.IsContested() || f.Violation.Kind != "":
		return 2
	default:
		return 3
	}
}

// An entry is a finding with its reasons, where they are wanted.
type entry struct {
	*deadline.Finding
	reasons []deadline.Reason
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
	t.cell(DueOf(f), t.wide[2])
	t.write(strings.TrimSpace(standing(f)))
	if colour != "" {
		t.b.WriteString(plain)
	}
	t.b.WriteString("\n")
	for _, reason := range e.reasons {
		t.b.WriteString("      ")
		t.cell(reason.Label, 11)
		t.write(reason.Text)
		t.b.WriteString("\n")
	}
}

// write writes a text that may come from a case or a file. Colours are written beside it.
func (t *textWriter) write(text string) { t.b.WriteString(words.Printable(text)) }

// cell writes a text filled up to a width, and two blanks.
func (t *textWriter) cell(text string, width int) { t.write(words.Pad(text, width) + "  ") }

func (t *textWriter) ruleOf(f *deadline.Finding) string {
	if f.Ref == "" {
		return f.Rule.ID
	}
	return f.Rule.ID + " [" + f.Ref + "]"
}

// DueOf says the window or the limit of a finding.
func DueOf(f *deadline.Finding) string {
	switch {
	case f.Due.IsZero():
		return ""
	case f.Earliest.IsZero() || f.Earliest == f.Due:
		return "due " + words.Date(f.Due)
	default:
		return "due " + words.Near(f.Earliest, f.Due) + " to " + words.Date(f.Due)
	}
}

// standing says how the rule stands: what was done, and how late.
func standing(f *deadline.Finding) string {
	var said []string
	if !f.Done.IsZero() {
		word := "done "
		if f.Rule.Breach == casejson.OverLimit {
			word = "to " // a length that was agreed or granted
		}
		said = append(said, word+words.Near(f.Done, f.Due))
	}
	switch {
	case f.Unconfirmed:
		said = append(said, "booked for "+words.Near(f.Planned, f.Due)+", not recorded as held")
	case !f.Planned.IsZero():
		said = append(said, "planned "+words.Near(f.Planned, f.Due))
	}
	said = append(said, How(f))
	if f.Violation.Certainty == deadline.Arguable && !f.Violation.Advisory {
		said = append(said, "(arguable)")
	}
	if f.OwedDays > 0 {
		said = append(said, "owed for "+words.Count(f.OwedDays, "day"))
	}
	if f.Doubtful {
		said = append(said, "(doubtful)")
	}
	if f.Accepted != nil {
		said = append(said, "(accepted by "+f.Vocabulary().Title(string(f.Accepted.By))+")")
	}
	if f.IsContested() {
		said = append(said, "(contested)")
	}
	if f.Source().Unchecked && f.Status != deadline.NotApplicable && f.Status != deadline.Waiting {
		said = append(said, "(unchecked)")
	}
	if f.Provisional {
		said = append(said, "(provisional)")
	}
	return strings.Join(said, "  ")
}

// How says how a finding stands.
func How(f *deadline.Finding) string {
	v := f.Violation
	if v.Advisory && v.Kind == casejson.MissingAttendee {
		return string(f.Status) + ", without " + f.Advice() + " (advice only)"
	}
	if v.Advisory && f.Detail.Advised != 0 {
		return string(f.Status) + ", advice: " + f.Advice()
	}
	switch v.Kind {
	case "":
		return strings.ReplaceAll(string(f.Status), "-", " ")
	case casejson.PlannedLate:
		return "planned " + f.Measure() + " late"
	case casejson.DoneLate, casejson.NotDone, casejson.DoneEarly:
		word := map[rule.ViolationKind]string{casejson.DoneLate: "late", casejson.NotDone: "overdue", casejson.DoneEarly: "early"}[v.Kind]
		return f.Measure() + " " + word
	case casejson.Overrun, casejson.OverLimit:
		return f.Measure() + " over"
	case casejson.OutOfOrder:
		return "out of order"
	default:
		return strings.ReplaceAll(string(v.Kind), "-", " ") + ": " + f.Lacking()
	}
}

// explained yields the findings of a report, with the reasons for them where those are wanted.
func explained(r *deadline.Report, wanted bool) iter.Seq2[*deadline.Finding, []deadline.Reason] {
	if wanted {
		return r.Explanations()
	}
	return func(yield func(*deadline.Finding, []deadline.Reason) bool) {
		for i := range r.Findings {
			if !yield(&r.Findings[i], nil) {
				return
			}
		}
	}
}
