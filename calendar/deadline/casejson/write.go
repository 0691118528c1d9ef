package casejson

import (
	"strconv"
	"strings"
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// MarshalJSON writes the finding as it stands in a report, without explanations: owner and source stand in findings that
// are open, the source in those with a violation. The order of the fields is fixed and empty ones are left out, so that
// equal input gives equal bytes.
func (f Finding) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }

// AppendJSON appends the finding as [Finding.MarshalJSON] writes it.
func (f *Finding) AppendJSON(to []byte) []byte { return f.appendJSON(to, false, nil) }

// An Explained is a finding that is written with its owner, its source and the reasons for it.
type Explained struct {
	Finding *Finding
	Why     []string // a line each
}

// MarshalJSON writes the finding and the reasons ("why").
func (e Explained) MarshalJSON() ([]byte, error) { return e.AppendJSON(nil), nil }

// AppendJSON appends the finding and the reasons as [Explained.MarshalJSON] writes them.
func (e Explained) AppendJSON(to []byte) []byte {
	if e.Finding == nil {
		return append(to, "null"...)
	}
	return e.Finding.appendJSON(to, true, e.Why)
}

func (f *Finding) appendJSON(to []byte, explained bool, why []string) []byte {
	to = f.appendHead(to, explained || f.IsOpen())
	to = appendText(to, `,"ref":`, f.Ref)
	to = words.AppendJSON(append(to, `,"status":`...), f.Status)
	if f.From != (Start{}) {
		to = words.AppendJSON(append(to, `,"from":{"kind":`...), f.From.Kind)
		to = AppendDate(append(to, `,"on":`...), f.From.On)
		to = append(words.AppendJSON(append(to, `,"basis":`...), f.From.Basis), '}')
	}
	to = appendDay(to, `,"earliest":`, f.Earliest)
	to = appendDay(to, `,"due":`, f.Due)
	to = appendDay(to, `,"actBy":`, f.ActBy)
	to = appendDay(to, `,"done":`, f.Done)
	to = appendDay(to, `,"planned":`, f.Planned)
	to = appendTrue(to, `,"unconfirmed":true`, f.Unconfirmed)
	to = appendNumber(to, `,"owedDays":`, f.OwedDays)
	to = appendTrue(to, `,"provisional":true`, f.Provisional)
	to = appendTrue(to, `,"outOfRange":true`, f.Detail.OutOfRange)
	to = appendText(to, `,"waitsFor":`, f.WaitsFor())
	to = appendTrue(to, `,"doubtful":true`, f.Doubtful)
	if numbers := f.Detail.notRecorded(); len(numbers) > 0 {
		to = append(to, `,"notRecorded":[`...)
		for i, number := range numbers {
			to = words.AppendJSON(appendComma(to, i), f.Detail.Words.kind(number))
		}
		to = append(to, ']')
	}
	to = f.appendNames(to, `,"missing":[`, f.Detail.Missing)
	to = f.appendNames(to, `,"advisory":[`, f.Detail.Advised)
	if f.Detail.Count > 0 {
		to = f.appendReadings(to)
	}
	if !f.Standard.IsZero() {
		to = append(to, `,"standard":{`...)
		if !f.Standard.Due.IsZero() {
			to = append(AppendDate(append(to, `"due":`...), f.Standard.Due), ',')
		}
		to = append(appendSource(append(to, `"source":`...), &f.Standard.Words.Source), `}}`...)
	}
	if f.Violation.Kind != "" {
		to = f.appendViolation(to)
	}
	if f.Accepted != nil {
		to = f.Accepted.appendJSON(append(to, `,"accepted":`...))
	}
	if why != nil {
		to = appendList(append(to, `,"why":`...), why)
	}
	if f.Rule != nil && (explained || f.Violation.Kind != "") {
		to = f.appendSource(to)
	}
	return append(to, '}')
}

// appendHead appends what a finding says of its rule: who it is for only where that is asked for.
func (f *Finding) appendHead(to []byte, owners bool) []byte {
	if said := f.said(); said != nil {
		if owners {
			return append(to, said.headWithOwners...)
		}
		return append(to, said.head...)
	}
	to = appendHead(to, f.Rule, f.Stage)
	if owners && f.Rule != nil {
		to = appendOwners(to, f.Rule)
	}
	return to
}

func appendHead(to []byte, r *rule.Rule, stage *rule.Stage) []byte {
	var id, title, name string
	if r != nil {
		id, title = r.ID, r.Title
	}
	if stage != nil {
		name = stage.Name
	}
	to = words.AppendJSON(append(to, `{"rule":`...), id)
	to = words.AppendJSON(append(to, `,"title":`...), title)
	return words.AppendJSON(append(to, `,"stage":`...), name)
}

func appendOwners(to []byte, r *rule.Rule) []byte {
	if r == nil {
		return to
	}
	to = appendText(to, `,"owner":`, r.Owner)
	if r.Owners != nil {
		to = appendList(append(to, `,"owners":`...), r.Owners)
	}
	return to
}

// appendNames appends the names in a set, nothing where it is empty.
func (f *Finding) appendNames(to []byte, before string, set uint64) []byte {
	if set == 0 || f.Detail.Words == nil {
		return to
	}
	n := 0
	for number, name := range f.Detail.Words.Lacks {
		if set&(1<<number) == 0 {
			continue
		}
		if n == 0 {
			to = append(to, before...)
		}
		to = words.AppendJSON(appendComma(to, n), name)
		n++
	}
	if n > 0 {
		to = append(to, ']')
	}
	return to
}

// appendReadings appends the other readings, and before them which of them contest the finding. What is as in the
// finding is left out of each.
func (f *Finding) appendReadings(to []byte) []byte {
	readings, n := f.Detail.readings(), 0
	for i := range readings {
		if f.Detail.Contested&(1<<i) == 0 {
			continue
		}
		if n == 0 {
			to = append(to, `,"contested":[`...)
		}
		to = words.AppendJSON(appendComma(to, n), f.readingName(readings[i].Reading))
		n++
	}
	if n > 0 {
		to = append(to, ']')
	}
	to = append(to, `,"readings":[`...)
	for i := range readings {
		r := &readings[i]
		to = words.AppendJSON(append(appendComma(to, i), `{"reading":`...), f.readingName(r.Reading))
		if r.Earliest != f.Earliest {
			to = appendDay(to, `,"earliest":`, r.Earliest)
		}
		if r.Due != f.Due {
			to = appendDay(to, `,"due":`, r.Due)
		}
		if status := r.Status.Status(); status != f.Status {
			to = words.AppendJSON(append(to, `,"status":`...), status)
		}
		to = append(to, '}')
	}
	return append(to, ']')
}

func (f *Finding) appendViolation(to []byte) []byte {
	v := &f.Violation
	to = words.AppendJSON(append(to, `,"violation":{"kind":`...), v.Kind)
	to = words.AppendJSON(append(to, `,"certainty":`...), v.Certainty)
	to = appendTrue(to, `,"advisory":true`, v.Advisory)
	to = appendTrue(to, `,"standard":true`, v.Standard)
	to = appendNumber(to, `,"days":`, v.Days)
	if v.Days > 0 {
		to = strconv.AppendInt(append(to, `,"workingDays":`...), int64(v.WorkingDays), 10)
	}
	to = append(to, `,"message":"`...)
	from := len(to)
	return append(words.EndJSON(f.appendMessage(to), from), '}')
}

// AppendJSON appends the state of a stage as JSON.
func (s *StageState) AppendJSON(to []byte) []byte {
	to = words.AppendJSON(append(to, `{"stage":`...), s.Stage)
	to = AppendDate(append(to, `,"opened":`...), s.Opened)
	to = appendDay(to, `,"closed":`, s.Closed)
	return append(appendText(to, `,"how":`, s.How), '}')
}

func (a *Acceptance) appendJSON(to []byte) []byte {
	to = words.AppendJSON(append(to, `{"rule":`...), a.Rule)
	to = appendText(to, `,"ref":`, a.Ref)
	to = AppendDate(append(to, `,"on":`...), a.On)
	to = appendDay(to, `,"until":`, a.Until)
	to = words.AppendJSON(append(to, `,"by":`...), a.By)
	return append(words.AppendJSON(append(to, `,"reason":`...), a.Reason), '}')
}

// appendSource appends where the finding comes from.
func (f *Finding) appendSource(to []byte) []byte {
	source, said := f.source(), f.said()
	if said != nil && source == &f.Detail.Words.Source {
		to = append(append(to, `,"source":`...), said.source...)
	} else {
		to = appendSource(append(to, `,"source":`...), source)
	}
	to = appendTrue(to, `,"inferred":true`, f.IsInferred())
	return append(to, '}')
}

// appendSource appends a source without the brace that ends it.
func appendSource(to []byte, s *rule.Source) []byte {
	to = words.AppendJSON(append(to, `{"title":`...), s.Title)
	to = appendText(to, `,"pinpoint":`, s.Pinpoint)
	to = appendText(to, `,"force":`, s.Force)
	return appendTrue(to, `,"unchecked":true`, s.Unchecked)
}

// appendText appends a text behind its name, nothing for none.
func appendText[T ~string](to []byte, before string, text T) []byte {
	if text == "" {
		return to
	}
	return words.AppendJSON(append(to, before...), text)
}

func appendTrue(to []byte, text string, is bool) []byte {
	if !is {
		return to
	}
	return append(to, text...)
}

// appendNumber appends a number behind its name, nothing for 0.
func appendNumber(to []byte, before string, n int) []byte {
	if n == 0 {
		return to
	}
	return strconv.AppendInt(append(to, before...), int64(n), 10)
}

// appendDay appends a day behind its name, nothing for none.
func appendDay(to []byte, before string, d calendar.Date) []byte {
	if d.IsZero() {
		return to
	}
	return AppendDate(append(to, before...), d)
}

// AppendDate appends a day as JSON, null for none.
func AppendDate(to []byte, d calendar.Date) []byte {
	if d.IsZero() {
		return append(to, "null"...)
	}
	to, _ = d.AppendText(append(to, '"'))
	return append(to, '"')
}

func appendList[T ~string](to []byte, list []T) []byte {
	to = append(to, '[')
	for i, text := range list {
		to = words.AppendJSON(appendComma(to, i), text)
	}
	return append(to, ']')
}

// appendComma appends what parts the items of a list before all but the first.
func appendComma(to []byte, i int) []byte {
	if i == 0 {
		return to
	}
	return append(to, ',')
}

// A saidOnce is what Words say of their rule in every finding, written once: when it is first asked for.
type saidOnce struct {
	rule  *rule.Rule
	stage *rule.Stage
	once  sync.Once

	head, headWithOwners string   // in JSON, how a finding begins
	source               string   // in JSON, without the brace that ends it
	titles               []string // by number: of what may lack
}

// For notes which rule and stage the words are of, so that what every finding says of them is written only once. A ruleset
// calls it when it is compiled, once; words without it say the same.
func (w *Words) For(r *rule.Rule, stage *rule.Stage) { w.said = &saidOnce{rule: r, stage: stage} }

func (s *saidOnce) write(w *Words) {
	s.head = string(appendHead(nil, s.rule, s.stage))
	s.headWithOwners = string(appendOwners([]byte(s.head), s.rule))
	s.source = string(appendSource(nil, &w.Source))
	s.titles = make([]string, len(w.Lacks))
	for i, name := range w.Lacks {
		s.titles[i] = w.titleOf(name)
	}
}

// said returns what was written once, nil where there is nothing or where it was written of another rule or stage.
func (f *Finding) said() *saidOnce {
	if w := f.Detail.Words; w != nil && w.said != nil && w.said.rule == f.Rule && w.said.stage == f.Stage {
		w.said.once.Do(func() { w.said.write(w) })
		return w.said
	}
	return nil
}

// titleOf returns the title of something that may lack; of alternatives all of theirs.
func (w *Words) titleOf(name string) string {
	if !strings.Contains(name, " or ") {
		return w.Vocabulary.Title(name)
	}
	alternatives := strings.Split(name, " or ")
	for i := range alternatives {
		alternatives[i] = w.Vocabulary.Title(alternatives[i])
	}
	if end := commonEnd(alternatives); len(alternatives) > 2 && end != "" {
		for i := range alternatives {
			alternatives[i] = strings.TrimSuffix(alternatives[i], end)
		}
		return words.List(alternatives, "or") + end
	}
	return strings.Join(alternatives, " or ")
}

// commonEnd returns the words with which some titles end, all of them longer, behind a blank: " planning meeting".
func commonEnd(titles []string) (end string) {
	for {
		at := strings.LastIndexByte(strings.TrimSuffix(titles[0], end), ' ')
		if at < 0 {
			return end
		}
		longer := titles[0][at:]
		for _, title := range titles {
			if !strings.HasSuffix(title, longer) || len(title) == len(longer) {
				return end
			}
		}
		end = longer
	}
}
