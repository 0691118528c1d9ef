package casejson

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Message says in one sentence who did not do what by when, "" where nothing is broken. It names events, days, roles and
// the person whom the finding is about by its ref, and nothing else from the case.
//
// The row of a rule may give the sentence for a kind of violation, or several parted by "|": the first serves for which the
// finding has all that it names. In them stand for what the finding has:
//
//	{done}     the day on which it was done; so too {due}, {clock}, {planned} and {earliest}
//	{days}     by how much it is late or early: "2 working days"
//	{ago}      how long ago it was due, or how long before the duty ended: "2 working days ago"
//	{ahead}    how long before the clock's day it was done: "a day", "2 days"
//	{sameday}  the day on which it was done, if that is the clock's
//	{weeks}    how long the limit is, if that is whole weeks: "16-week"
//	{lacks}    what lacks
//	{ref}      the ref as it is
//	{to}       the person of the ref, or of the step that decides, behind a blank, " to the mother", nothing where there
//	           is none; so too {of} and {for}
func (f *Finding) Message() string { return string(f.appendMessage(nil)) }

func (f *Finding) appendMessage(to []byte) []byte {
	if f.Detail.Words != nil && f.Detail.Words.Message != "" {
		return append(to, f.Detail.Words.Message...)
	}
	v := &f.Violation
	switch {
	case v.Kind == "":
		return to
	case v.Advisory && f.Detail.Advised != 0:
		return f.appendAdvised(to)
	}
	if filled, ok := f.appendFilled(to, f.sentence(v.Kind), f.Detail.Missing); ok {
		return f.appendAlso(filled)
	}
	return f.appendUsual(to)
}

// appendAdvised says what advice was not followed.
func (f *Finding) appendAdvised(to []byte) []byte {
	kind, advised := f.Violation.Kind, f.Detail.Advised
	if kind == DoneLate || kind == DoneEarly {
		if f.Rule != nil {
			if filled, ok := f.appendFilled(to, f.Rule.Advice.Says[kind], 0); ok {
				return filled
			}
		}
		to = append(words.AppendDate(append(to, "Done on "...), f.Done), "; "...)
		return append(f.appendTitles(to, advised), " is advised"...)
	}
	for _, kind := range [...]rule.ViolationKind{kind, MissingDocument} { // documents that are advice only go by the name of roles
		if filled, ok := f.appendFilled(to, f.sentence(kind), advised); ok {
			return append(filled, " (advice only)"...)
		}
	}
	return append(f.appendOn(f.appendTitles(append(to, "Without "...), advised)), " (advice only)"...)
}

// appendFilled appends the first of several sentences, parted by "|", for which the finding has all that it names. It is
// not ok, and appends nothing, where there is none.
func (f *Finding) appendFilled(to []byte, sentences string, lacks uint64) (filled []byte, ok bool) {
	for sentence := range strings.SplitSeq(sentences, "|") {
		if filled, ok = f.appendSentence(to, sentence, lacks); ok {
			return filled, true
		}
	}
	return to, false
}

// appendSentence appends a sentence with what the finding has, and what it lacks, in the place of the names in it. It is
// not ok, and appends nothing, where the sentence names something that the finding has not.
func (f *Finding) appendSentence(to []byte, sentence string, lacks uint64) (filled []byte, ok bool) {
	if sentence == "" {
		return to, false
	}
	filled = to
	for {
		begin := strings.IndexByte(sentence, '{')
		if begin < 0 {
			return append(filled, sentence...), true
		}
		filled, sentence = append(filled, sentence[:begin]...), sentence[begin:]
		before, end := len(filled), strings.IndexByte(sentence, '}')+1
		switch sentence[:end] {
		case "{done}":
			filled = words.AppendDate(filled, f.Done)
		case "{due}":
			filled = words.AppendDate(filled, f.Due)
		case "{clock}":
			filled = words.AppendDate(filled, f.From.On)
		case "{planned}":
			filled = words.AppendDate(filled, f.Planned)
		case "{earliest}":
			filled = words.AppendDate(filled, f.Earliest)
		case "{days}":
			filled = f.appendMeasure(filled)
		case "{ago}":
			filled = f.appendAgo(filled)
		case "{ahead}":
			filled = f.appendAhead(filled)
		case "{sameday}":
			if f.Done == f.From.On {
				filled = words.AppendDate(filled, f.Done)
			}
		case "{weeks}":
			filled = f.appendWeeks(filled)
		case "{to}", "{of}", "{for}":
			if ref := cmp.Or(f.Ref, f.whose()); ref != "" {
				filled = append(append(filled, ' '), sentence[1:end-1]...)
				filled = words.AppendPerson(append(filled, ' '), ref)
			}
			before = -1 // it may be nothing
		case "{lacks}":
			filled = f.appendTitles(filled, lacks)
		case "{ref}":
			filled = append(filled, words.Printable(f.Ref)...)
		default: // no name
			end = 1
			filled = append(filled, '{')
		}
		if len(filled) == before {
			return to, false
		}
		sentence = sentence[end:]
	}
}

// sentence returns the rule's own sentence for a kind of violation, that of the step first that decides; "" where it has none.
func (f *Finding) sentence(kind rule.ViolationKind) string {
	if f.Rule == nil {
		return ""
	}
	if part := int(f.Detail.Part); part > 0 && part <= len(f.Rule.Steps) {
		if own := f.Rule.Steps[part-1].Says[kind]; own != "" {
			return own
		}
	}
	return f.Rule.Says[kind]
}

// appendUsual says a violation for which the rule has no sentence of its own.
func (f *Finding) appendUsual(to []byte) []byte {
	date := func(before string, d calendar.Date) { to = words.AppendDate(append(to, before...), d) }
	measure := func(before string) { to = f.appendMeasure(append(to, before...)) }
	lacking := func(before string) { to = f.appendTitles(append(to, before...), f.Detail.Missing) }
	switch f.Violation.Kind {
	case DoneLate:
		to = f.appendAct(to, "Done on ")
		date("", f.Done)
		measure(", ")
		date(" late: it was due by ", f.Due)
		return f.appendAlso(to)
	case NotDone:
		to = f.appendAct(to, "Not done, ")
		measure("")
		date(" overdue: it was due by ", f.Due)
		return f.appendAlso(to)
	case PlannedLate:
		to = f.appendAct(to, "Planned for ")
		date("", f.Planned)
		measure(", ")
		date(" after it is due: ", f.Due)
		return f.appendAlso(to)
	case DoneEarly:
		to = f.appendAct(to, "Done on ")
		date("", f.Done)
		measure(", ")
		date(" before its window opens on ", f.Earliest)
		return f.appendAlso(to)
	case Overrun:
		if f.Done.IsZero() {
			date("Past the limit of ", f.Due)
			measure(" by ")
			return append(to, ", and not ended"...)
		}
		date("Ended on ", f.Done)
		measure(", ")
		date(" past the limit of ", f.Due)
		return to
	case OverLimit:
		if f.Done.IsZero() {
			measure("Not ended, ")
			date(" past the latest day allowed, ", f.Due)
			return to
		}
		date("It runs to ", f.Done)
		date("; the latest allowed is ", f.Due)
		return to
	case OutOfOrder:
		return f.appendAlso(f.appendOutOfOrder(to))
	case MissingStep:
		to = f.appendBy(append(to, "Not done"...))
		lacking(": ")
		return to
	case NotSigned:
		if f.Done.IsZero() {
			to = f.appendBy(append(to, "Not signed"...))
			lacking(": ")
			return to
		}
		lacking("Not signed by ")
		return f.appendOn(to)
	case NotAuthorised:
		date("Done on ", f.Done)
		lacking(" without ")
		return to
	default:
		lacking("Without ")
		return f.appendOn(to)
	}
}

// appendAct appends how a sentence begins: the title of what the rule is about, if that is one thing, and what is said of it.
func (f *Finding) appendAct(to []byte, begins string) []byte {
	said := f.Detail.Words
	if said == nil || int(f.Detail.Part) >= len(said.Itself) {
		return append(to, begins...)
	}
	number := int(said.Itself[f.Detail.Part])
	name := said.Lacks[number]
	if name == "" || strings.Contains(name, " or ") {
		return append(to, begins...)
	}
	from := len(to)
	to = append(to, said.title(number, name)...)
	if to[from] >= 'a' && to[from] <= 'z' {
		to[from] -= 'a' - 'A'
	}
	return append(append(to, ':', ' ', begins[0]+'a'-'A'), begins[1:]...)
}

func (f *Finding) appendOutOfOrder(to []byte) []byte {
	if f.Done.IsZero() {
		return append(words.AppendDate(append(to, "Not done by "...), f.Due), ", the last day in order"...)
	}
	to = words.AppendDate(append(to, "Done on "...), f.Done)
	if !f.Due.IsZero() && f.Done.After(f.Due) {
		return words.AppendDate(append(to, ": it was due by "...), f.Due)
	}
	to = append(append(to, ", before what it should follow: "...), f.Vocabulary().Title(string(f.From.Kind))...)
	return words.AppendDate(append(to, " on "...), f.From.On)
}

// Measure says by how much, in working days as well where those differ; "" where it is not about days.
func (f *Finding) Measure() string { return string(f.appendMeasure(nil)) }

func (f *Finding) appendMeasure(to []byte) []byte {
	switch v := &f.Violation; {
	case v.Days == 0:
		return to
	case v.WorkingDays == v.Days:
		return words.AppendCount(to, v.Days, "working day")
	default:
		to = append(words.AppendCount(to, v.Days, "day"), " ("...)
		return append(words.AppendCount(to, v.WorkingDays, "working day"), ')')
	}
}

// appendAgo says how long ago something was due; where the duty has ended since, how long before that.
func (f *Finding) appendAgo(to []byte) []byte {
	before := len(to)
	if to = f.appendMeasure(to); len(to) == before {
		return to
	}
	if f.Detail.Ended {
		return words.AppendDate(append(to, " before the duty ended on "...), f.Due.AddDays(f.Violation.Days))
	}
	return append(to, " ago"...)
}

// appendAhead says how long before the clock's day something was done, nothing where it was not.
func (f *Finding) appendAhead(to []byte) []byte {
	switch days := f.From.On.Sub(f.Done); {
	case f.Done.IsZero() || f.From.On.IsZero() || days < 1:
		return to
	case days == 1:
		return append(to, "a day"...)
	default:
		return words.AppendCount(to, days, "day")
	}
}

// appendWeeks says how many weeks the limit is from the clock, the first day counted or not; nothing where it is not whole
// weeks.
func (f *Finding) appendWeeks(to []byte) []byte {
	if f.Due.IsZero() || f.From.On.IsZero() {
		return to
	}
	days := f.Due.Sub(f.From.On) + 1
	if days < 7 || days%7 > 1 {
		return to
	}
	return append(strconv.AppendInt(to, int64(days/7), 10), "-week"...)
}

// Lacking says what lacks.
func (f *Finding) Lacking() string { return string(f.appendTitles(nil, f.Detail.Missing)) }

// Advice says what advice was not followed, or who was absent.
func (f *Finding) Advice() string { return string(f.appendTitles(nil, f.Detail.Advised)) }

// appendTitles appends the titles of what is in a set, parted by commas.
func (f *Finding) appendTitles(to []byte, set uint64) []byte {
	if set == 0 || f.Detail.Words == nil {
		return to
	}
	from := len(to)
	for number, name := range f.Detail.Words.Lacks {
		if set&(1<<number) == 0 {
			continue
		}
		if len(to) > from {
			to = append(to, ", "...)
		}
		to = append(to, f.Detail.Words.title(number, name)...)
		to = f.appendWhose(to, uint8(number))
	}
	return to
}

// appendWhose appends in brackets the persons for whom a step lacks, by its number: " (the aunt, the uncle)".
func (f *Finding) appendWhose(to []byte, number uint8) []byte {
	before := " ("
	for ref := range f.Detail.Whose.all(number) {
		to = words.AppendPerson(append(to, before...), ref)
		before = ", "
	}
	if before == ", " {
		to = append(to, ')')
	}
	return to
}

// whose returns the first ref for which the part that decides is broken, "" where it is not asked for each of several.
func (f *Finding) whose() string {
	if said := f.Detail.Words; said != nil && int(f.Detail.Part) < len(said.Itself) {
		return f.Detail.Whose.first(said.Itself[f.Detail.Part])
	}
	return ""
}

// title returns the title of what may lack, by number and name.
func (w *Words) title(number int, name string) string {
	if w.said != nil && number < len(w.said.titles) {
		return w.said.titles[number]
	}
	return w.titleOf(name)
}

// appendAlso names what lacks beside the violation itself.
func (f *Finding) appendAlso(to []byte) []byte {
	switch f.Violation.Kind {
	case MissingStep:
		if advised := f.Detail.Advised; advised != 0 && f.Rule != nil && f.Rule.What.IsZero() { // of several things one may be advice
			return append(f.appendTitles(append(to, "; "...), advised), " (advice only)"...)
		}
		return to
	case NotSigned, NotAuthorised, MissingAttendee, MissingDocument:
		return to // all that lacks is named in the sentence
	}
	others, said := f.Detail.Missing, f.Detail.Words
	if said != nil && int(f.Detail.Part) < len(said.Itself) { // not of a finding that was read back
		itself := said.Lacks[said.Itself[f.Detail.Part]]
		for number, name := range said.Lacks {
			if name == itself {
				others &^= 1 << number
			}
		}
	}
	before := len(to)
	to = append(to, "; also missing: "...)
	named := len(to)
	if to = f.appendTitles(to, others); len(to) == named {
		return to[:before]
	}
	return to
}

// appendOn says on which day it was done, nothing where it was not.
func (f *Finding) appendOn(to []byte) []byte {
	if f.Done.IsZero() {
		return to
	}
	return words.AppendDate(append(to, ", "...), f.Done)
}

// appendBy says by when it should have been done.
func (f *Finding) appendBy(to []byte) []byte {
	if f.Due.IsZero() {
		return append(to, " when its stage closed"...)
	}
	return words.AppendDate(append(to, " by "...), f.Due)
}
