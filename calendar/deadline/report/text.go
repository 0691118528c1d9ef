package report

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
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
	if r == nil {
		return errors.New("report: there is no report to write")
	}
	_, err := w.Write(AppendText(nil, r, style))
	return err
}

// lastStage says which stage of a case that stands at none closed last, when and how.
func (t *textWriter) lastStage(r *deadline.Report) {
	last, ok := r.LastStage()
	if !ok || last.Title == "" {
		return
	}
	t.say(" · ")
	t.write(last.Title)
	t.say(", ended on ")
	t.to = words.AppendDate(t.to, last.Closed)
	if how := r.Vocabulary().Title(string(last.How)); how != "" {
		t.say(" (")
		t.write(how)
		t.say(")")
	}
}

// AppendText appends what [WriteText] writes, nothing for no report.
func AppendText(to []byte, r *deadline.Report, style TextStyle) []byte {
	if r == nil {
		return to
	}
	t := textWriter{to: to, style: style}
	t.say("case ")
	t.write(r.Case)
	t.say(" · as of ")
	t.to = words.AppendDate(t.to, r.AsOf)
	if title := r.StageTitle(); title != "" {
		t.say(" · ")
		t.write(title)
	} else {
		t.lastStage(r)
	}
	t.say("\n")
	t.agenda(r)
	var reasons [][]deadline.Reason
	if style.Explain {
		for _, of := range r.Explanations() {
			reasons = append(reasons, of)
		}
	}
	groups := make([]int8, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		groups[i] = int8(groupOf(f))
		t.widen(f)
	}
	for group, heading := range headings {
		for i := range r.Findings {
			if int(groups[i]) != group {
				continue
			}
			if heading != "" {
				t.say("  " + heading + "\n")
				heading = ""
			}
			t.finding(&r.Findings[i], group)
			if style.Explain {
				t.reasons(reasons[i])
			}
		}
	}
	return t.to
}

// agenda writes what is to be done.
func (t *textWriter) agenda(r *deadline.Report) {
	if t.style.Agenda == nil {
		return
	}
	if len(t.style.Agenda) == 0 {
		t.say("  nothing is to be done\n")
		return
	}
	t.say("  to do\n")
	a := Agenda{Words: r.Vocabulary()}
	t.to = append(t.to, a.ofCase(t.style.Agenda)...)
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

type textWriter struct {
	to    []byte
	style TextStyle
	wide  [3]int // of the columns
}

const (
	red   = "\x1b[31m"
	amber = "\x1b[33m"
	plain = "\x1b[0m"
)

// colours of the groups.
var colours = [len(headings)]string{red, amber, amber, ""}

// widen makes the columns as wide as a finding needs.
func (t *textWriter) widen(f *deadline.Finding) {
	rule := utf8.RuneCountInString(ruleOf(f).ID)
	if f.Ref != "" {
		rule += len(" []") + utf8.RuneCountInString(f.Ref)
	}
	from := len(t.to)
	t.to = appendDueOf(t.to, f)
	due := len(t.to) - from
	t.to = t.to[:from]
	t.wide = [3]int{max(t.wide[0], rule), max(t.wide[1], utf8.RuneCountInString(ruleOf(f).Title)), max(t.wide[2], due)}
}

func (t *textWriter) finding(f *deadline.Finding, group int) {
	t.say("  ")
	coloured := t.style.Colour && colours[group] != ""
	if coloured {
		t.say(colours[group])
	}
	from := len(t.to)
	t.write(ruleOf(f).ID)
	if f.Ref != "" {
		t.say(" [")
		t.write(f.Ref)
		t.say("]")
	}
	t.pad(from, t.wide[0])
	from = len(t.to)
	t.write(ruleOf(f).Title)
	t.pad(from, t.wide[1])
	from = len(t.to)
	t.to = appendDueOf(t.to, f)
	t.pad(from, t.wide[2])
	t.standing(f)
	if coloured {
		t.say(plain)
	}
	t.say("\n")
}

// reasons writes the reasons under a finding.
func (t *textWriter) reasons(reasons []deadline.Reason) {
	for _, reason := range reasons {
		t.say("      ")
		from := len(t.to)
		t.write(reason.Label)
		t.pad(from, 11)
		t.write(reason.Text)
		t.say("\n")
	}
}

// say writes words of our own.
func (t *textWriter) say(text string) { t.to = append(t.to, text...) }

// write writes a text that may come from a case or a file.
func (t *textWriter) write(text string) { t.to = words.AppendPrintable(t.to, text) }

// ruleOf is the rule of a finding, one without words where it names none.
func ruleOf(f *deadline.Finding) *rule.Rule {
	if f.Rule == nil {
		return &rule.Rule{}
	}
	return f.Rule
}

// stageOf is the stage of a finding, one without words where it names none.
func stageOf(f *deadline.Finding) *rule.Stage {
	if f.Stage == nil {
		return &rule.Stage{}
	}
	return f.Stage
}

// pad fills the cell that begins at from up to a width, counted in characters, and writes two blanks.
func (t *textWriter) pad(from, width int) {
	for n := utf8.RuneCount(t.to[from:]); n < width; n++ {
		t.to = append(t.to, ' ')
	}
	t.say("  ")
}

// DueOf says the window or the limit of a finding, "" where there is none.
func DueOf(f *deadline.Finding) string {
	if f == nil {
		return ""
	}
	return string(appendDueOf(nil, f))
}

func appendDueOf(to []byte, f *deadline.Finding) []byte {
	if f.Due.IsZero() {
		return to
	}
	to = append(to, "due "...)
	if !f.Earliest.IsZero() && f.Earliest != f.Due {
		to = append(words.AppendNear(to, f.Earliest, f.Due), " to "...)
	}
	return words.AppendDate(to, f.Due)
}

// standing writes how the rule stands: what was done, and how late.
func (t *textWriter) standing(f *deadline.Finding) {
	from := len(t.to)
	near := func(before string, d calendar.Date, after string) {
		t.say(before)
		t.to = words.AppendNear(t.to, d, f.Due)
		t.say(after)
	}
	if !f.Done.IsZero() {
		before := "done "
		if ruleOf(f).Breach == casejson.OverLimit {
			before = "to " // a length that was agreed or granted
		}
		near(before, f.Done, "  ")
	}
	switch {
	case f.Unconfirmed:
		near("booked for ", f.Planned, ", not recorded as held  ")
	case !f.Planned.IsZero():
		near("planned ", f.Planned, "  ")
	}
	t.write(How(f))
	if f.Violation.Certainty == deadline.Arguable && !f.Violation.Advisory {
		t.say("  (arguable)")
	}
	if f.OwedDays > 0 {
		t.say("  owed for " + words.Count(f.OwedDays, "day"))
	}
	if f.Doubtful {
		t.say("  (doubtful)")
	}
	if f.Accepted != nil {
		t.say("  (accepted by ")
		t.write(f.Vocabulary().Title(string(f.Accepted.By)))
		t.say(")")
	}
	if f.IsContested() {
		t.say("  (contested)")
	}
	if f.Status != deadline.NotApplicable && f.Status != deadline.Waiting && f.Source().Unchecked {
		t.say("  (unchecked)")
	}
	if f.Provisional {
		t.say("  (provisional)")
	}
	t.to = append(t.to[:from], bytes.TrimSpace(t.to[from:])...)
}

// How says how a finding stands, "" for none.
func How(f *deadline.Finding) string {
	if f == nil {
		return ""
	}
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
	case casejson.DoneLate:
		return f.Measure() + " late"
	case casejson.NotDone:
		return f.Measure() + " overdue"
	case casejson.DoneEarly:
		return f.Measure() + " early"
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
