package timetable

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// The timetable on the wire. The order of the fields is fixed and empty ones are left out, so that equal input gives
// equal bytes.
type wireTimetable struct {
	Case     string        `json:"case"`
	AsOf     calendar.Date `json:"asOf"`
	Policy   string        `json:"policy"`
	Calendar string        `json:"calendar"`
	Entries  []wireEntry   `json:"entries"`
	Waiting  []wireWaiting `json:"waiting,omitzero"`
	Closed   []wireClosed  `json:"closed"`
}

type wireEntry struct {
	Rule        string             `json:"rule"`
	Title       string             `json:"title"`
	Do          string             `json:"do"`
	Nth         int                `json:"nth,omitzero"`
	Where       string             `json:"where,omitzero"`
	From        deadline.Start     `json:"from,omitzero"`
	Earliest    calendar.Date      `json:"earliest,omitzero"`
	Due         calendar.Date      `json:"due"`
	ActBy       calendar.Date      `json:"actBy"`
	Planned     calendar.Date      `json:"planned,omitzero"`
	Provisional bool               `json:"provisional,omitzero"`
	Late        bool               `json:"late,omitzero"`
	Readings    []wireEntryReading `json:"readings,omitzero"`
	Source      rule.Source        `json:"source"`
}

type wireEntryReading struct {
	Reading  string        `json:"reading"`
	Earliest calendar.Date `json:"earliest,omitzero"`
	Due      calendar.Date `json:"due,omitzero"`
}

type wireWaiting struct {
	Rule   string      `json:"rule"`
	Title  string      `json:"title"`
	For    rule.Kind   `json:"for"`
	Source rule.Source `json:"source"`
}

type wireClosed struct {
	On   calendar.Date `json:"on"`
	Name string        `json:"name"`
}

// MarshalJSON returns the timetable as data.
func (t Timetable) MarshalJSON() ([]byte, error) {
	wire := wireTimetable{
		Case: t.Case, AsOf: t.AsOf, Policy: t.Policy, Calendar: t.Calendar,
		Entries: make([]wireEntry, len(t.Entries)), Closed: make([]wireClosed, len(t.Closed)),
	}
	for i, e := range t.Entries {
		wire.Entries[i] = wireEntry{
			Rule: e.Rule, Title: e.Title, Do: e.Do, Nth: e.Nth, Where: e.Where, From: e.From, Earliest: e.Earliest, Due: e.Due, ActBy: e.ActBy,
			Planned: e.Planned, Provisional: e.Provisional, Late: e.Late, Source: e.Source,
		}
		for _, r := range e.Readings {
			wire.Entries[i].Readings = append(wire.Entries[i].Readings, wireEntryReading{Reading: r.Reading, Earliest: r.Earliest, Due: r.Due})
		}
	}
	for _, e := range t.Waiting {
		wire.Waiting = append(wire.Waiting, wireWaiting(e))
	}
	for i, day := range t.Closed {
		wire.Closed[i] = wireClosed(day)
	}
	return words.JSON(wire)
}

// WriteText writes the timetable for a person, in the order of the days: each window or limit with the last working day
// to act on it, what it is counted from, and the bank holidays on the way. What has no day yet follows. Where nothing of
// pre-proceedings lies ahead it says so.
func (t *Timetable) WriteText(w io.Writer) error {
	rows := [][]string{{"when", "last working day", "what", "counted from", "rule"}}
	closed := t.Closed
	for i := range t.Entries {
		e := &t.Entries[i]
		for len(closed) > 0 && closed[0].On.Before(e.Due) {
			rows = append(rows, []string{words.Date(closed[0].On), "", "(" + closed[0].Name + ")"})
			closed = closed[1:]
		}
		rows = append(rows, t.cells(e))
		for _, r := range e.Readings {
			rows = append(rows, []string{"", "", "   read otherwise, " + t.title(rule.Kind(r.Reading)) + ": " + sayWindow(r.Earliest, r.Due)})
		}
	}
	var b strings.Builder
	b.WriteString("case " + words.Printable(t.Case) + " · timetable as of " + words.Date(t.AsOf) + "\n")
	if t.IsEmpty() {
		b.WriteString("  nothing of pre-proceedings lies ahead\n")
	}
	if len(t.Entries) == 0 {
		rows = nil
	}
	b.WriteString(words.Columns(rows))
	if slices.ContainsFunc(t.Entries, func(e Entry) bool { return t.makesRoom(&e) }) {
		b.WriteString("\nA last working day before the limit leaves a day for what must follow.\n")
	}
	if len(t.Waiting) > 0 {
		b.WriteString("\nno day yet\n")
	}
	rows = nil
	for _, e := range t.Waiting {
		rows = append(rows, []string{"once the " + t.title(e.For) + " is known", e.Title, e.Rule})
	}
	b.WriteString(words.Columns(rows))
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Timetable) cells(e *Entry) []string {
	what := e.Title
	if e.Where != "" {
		what += ", " + e.Where
	}
	if !e.Planned.IsZero() {
		what += ", planned for " + words.Date(e.Planned)
	}
	if e.Late {
		what += ", LATE"
	}
	if e.Provisional {
		what += " (provisional)"
	}
	from := ""
	if e.From.Kind != "" {
		from = t.title(e.From.Kind) + " " + words.Date(e.From.On)
		if e.From.Basis != deadline.Actual {
			from += " (" + string(e.From.Basis) + ")"
		}
	}
	return []string{sayWindow(e.Earliest, e.Due), words.Date(e.ActBy), what, from, e.Rule}
}

// sayWindow says a window: "Tue 12 May to Mon 25 May 2026".
func sayWindow(earliest, due calendar.Date) string {
	switch {
	case earliest.IsZero():
		return words.Date(due)
	case due.IsZero():
		return "from " + words.Date(earliest)
	case earliest.Year() == due.Year():
		return strings.TrimSuffix(words.Date(earliest), " "+strconv.Itoa(due.Year())) + " to " + words.Date(due)
	default:
		return words.Date(earliest) + " to " + words.Date(due)
	}
}

// title returns the title of a kind or a reading.
func (t *Timetable) title(slug rule.Kind) string { return t.words.Title(string(slug)) }
