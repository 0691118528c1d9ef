package board

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// columns are those of the tracker table, in order. They are a public contract.
var columns = [...]string{
	"case", "family", "team", "worker", "stage", "week", "weeks_allowed", "rag", "last_step", "last_day", "next_step", "next_owner", "act_by",
	"days_left", "overdue_since", "overdue_step", "booked", "booked_step", "booked_days_late", "outcome",
}

// Columns returns the names of the columns of the tracker table, in order.
func Columns() []string { return append([]string(nil), columns[:]...) }

// Cells returns the values of a row in the order of [Columns]: a string, an int, a [calendar.Date], or nil where there is none.
func (r *Row) Cells() []any {
	text := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	day := func(d calendar.Date) any {
		if d.IsZero() {
			return nil
		}
		return d
	}
	number := func(n int, is bool) any {
		if !is {
			return nil
		}
		return n
	}
	return []any{
		r.Case, text(r.Family), text(r.Team), text(r.Worker), text(r.Stage), number(r.Week, r.Week > 0), number(r.WeeksAllowed, r.WeeksAllowed > 0),
		r.RAG.String(), text(r.LastStep), day(r.LastDay), text(r.NextStep), text(joined(r.NextOwner)), day(r.ActBy), number(r.DaysLeft, !r.ActBy.IsZero()),
		day(r.OverdueSince), text(r.OverdueStep), day(r.Booked), text(r.BookedStep), number(r.BookedDaysLate, !r.Booked.IsZero()), text(string(r.Outcome)),
	}
}

// joined writes several roles as one text.
func joined(roles []rule.Role) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = string(role)
	}
	return strings.Join(names, "; ")
}

var errShared = errors.New("board: a board that may be shared has no table of children")

// WriteCSV writes the tracker table: a row with the names of the columns, then a row a case. A text that a spreadsheet would
// take for a formula begins with an apostrophe.
func (b *Board) WriteCSV(w io.Writer) error {
	if b.Shared {
		return errShared
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(columns[:]); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for i := range b.Rows {
		for n, value := range b.Rows[i].Cells() {
			cells[n] = cell(value)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell writes a value into a cell that no spreadsheet takes for a formula.
func cell(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case int:
		return strconv.Itoa(value)
	case calendar.Date:
		return value.String()
	default:
		text := words.PrintableLines(fmt.Sprint(value))
		if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
			text = "'" + text
		}
		return text
	}
}

// WriteCheckCSV writes what is to be checked first: case, file, line, row, column, element, check, message, waits.
func (b *Board) WriteCheckCSV(w io.Writer) error {
	if b.Shared {
		return errShared
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	_ = out.Write([]string{"case", "file", "line", "row", "column", "element", "check", "message", "waits"})
	for i := range b.Check {
		c := &b.Check[i]
		_ = out.Write([]string{cell(c.Case), cell(c.File), number(c.Line), number(c.Row), cell(c.Column), cell(c.Element), cell(c.Number), cell(c.Message), cell(c.Waits)})
	}
	out.Flush()
	return out.Error()
}

// WriteJSON writes the board as one object of JSON, as the documentation of the package says.
func (b *Board) WriteJSON(w io.Writer) error {
	if b.Shared {
		return errShared
	}
	out := bufio.NewWriterSize(w, 64<<10)
	head, err := b.head()
	if err != nil {
		return err
	}
	_, _ = out.Write(head[:len(head)-1])
	_, _ = out.WriteString(",\n\"tracker\":[")
	var line []byte
	for i := range b.Rows {
		if i > 0 {
			_ = out.WriteByte(',')
		}
		line = append(line[:0], "\n{"...)
		for n, value := range b.Rows[i].Cells() {
			if n > 0 {
				line = append(line, ',')
			}
			line = append(strconv.AppendQuote(line, columns[n]), ':')
			text, err := json.Marshal(value)
			if err != nil {
				return err
			}
			line = append(line, text...)
		}
		_, _ = out.Write(append(line, '}'))
	}
	_, _ = out.WriteString("],\n\"check_first\":[")
	for i := range b.Check {
		if i > 0 {
			_ = out.WriteByte(',')
		}
		text, err := json.Marshal(&b.Check[i])
		if err != nil {
			return err
		}
		_ = out.WriteByte('\n')
		_, _ = out.Write(text)
	}
	_, _ = out.WriteString("]}\n")
	return out.Flush()
}

// wireHead is what stands before the table.
type wireHead struct {
	AsOf    calendar.Date `json:"as_of"`
	Policy  string        `json:"policy"`
	Summary wireSummary   `json:"summary"`
}

type wireSummary struct {
	PreProceedings wireFigures `json:"pre_proceedings"`
	Since          *wirePast   `json:"since,omitempty"`
}

type wirePast struct {
	AsOf           calendar.Date `json:"as_of"`
	PreProceedings wireFigures   `json:"pre_proceedings"`
}

// wireFigures are the ten seconds on the wire.
type wireFigures struct {
	figures Figures
	bands   []int
}

func (b *Board) head() ([]byte, error) {
	head := wireHead{AsOf: b.AsOf, Policy: b.Policy, Summary: wireSummary{PreProceedings: wireFigures{b.Now, b.Bands}}}
	if p := b.Since; p != nil {
		head.Summary.Since = &wirePast{p.AsOf, wireFigures{p.Now, p.Bands}}
	}
	return json.Marshal(head)
}

// bandNames returns the names of the bands on the wire: "weeks_1_12", "weeks_13_16", "over_16".
func bandNames(bands []int) []string {
	names := make([]string, 0, len(bands)+1)
	first := 1
	for _, last := range bands {
		names = append(names, fmt.Sprintf("weeks_%d_%d", first, last))
		first = last + 1
	}
	return append(names, fmt.Sprintf("over_%d", first-1))
}

// MarshalJSON writes the figures in a fixed order. How many families there are is left out where none is known, and how periods ended is left out where that is not known.
func (f wireFigures) MarshalJSON() ([]byte, error) {
	n := &f.figures
	line := []byte{'{'}
	add := func(name string, value int) {
		if len(line) > 1 {
			line = append(line, ',')
		}
		line = append(strconv.AppendQuote(line, name), ':')
		line = strconv.AppendInt(line, int64(value), 10)
	}
	if !n.NoFamilies {
		add("families", n.Families)
	}
	add("children", n.Children)
	add("no_first_meeting", n.NoFirstMeeting)
	for i, name := range bandNames(f.bands) {
		if i < len(n.Bands) {
			add(name, n.Bands[i])
		}
	}
	if n.WeekUnknown > 0 {
		add("week_not_known", n.WeekUnknown)
	}
	add("overdue", n.Overdue)
	add("due_14_days", n.DueSoon)
	add("started", n.Started)
	add("ended", n.Ended)
	if n.HasOutcomes() {
		add("exit", n.Exit)
		add("issue", n.Issue)
	}
	return append(line, '}'), nil
}

// MarshalJSON writes a finding about the data; what does not apply is left out.
func (c *Check) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Case    string `json:"case,omitempty"`
		File    string `json:"file,omitempty"`
		Line    int    `json:"line,omitempty"`
		Row     int    `json:"row,omitempty"`
		Column  string `json:"column,omitempty"`
		Element string `json:"element,omitempty"`
		Number  string `json:"check,omitempty"`
		Message string `json:"message"`
	}{c.Case, c.File, c.Line, c.Row, c.Column, c.Element, c.Number, c.Message})
}

// ReadPast reads the figures of an earlier board from what [Board.WriteJSON] wrote.
func ReadPast(r io.Reader) (*Past, error) {
	var read struct {
		AsOf    calendar.Date `json:"as_of"`
		Summary struct {
			PreProceedings map[string]int `json:"pre_proceedings"`
		} `json:"summary"`
	}
	if err := json.NewDecoder(r).Decode(&read); err != nil {
		return nil, errors.New("board: it is no board as JSON")
	}
	from := read.Summary.PreProceedings
	if read.AsOf.IsZero() || from == nil {
		return nil, errors.New("board: it is no board as JSON: as_of or summary.pre_proceedings is missing")
	}
	p := &Past{AsOf: read.AsOf, Now: Figures{
		Families: from["families"], Children: from["children"], NoFirstMeeting: from["no_first_meeting"], WeekUnknown: from["week_not_known"], Overdue: from["overdue"],
		DueSoon: from["due_14_days"], Started: from["started"], Ended: from["ended"], Exit: from["exit"], Issue: from["issue"],
	}}
	if _, known := from["families"]; !known {
		p.Now.NoFamilies = p.Now.Children > 0
	}
	if _, known := from["exit"]; !known {
		p.Now.Unknown = p.Now.Ended
	}
	for first := 1; ; {
		last := -1
		for name := range from {
			if n, is := strings.CutPrefix(name, fmt.Sprintf("weeks_%d_", first)); is {
				last, _ = strconv.Atoi(n)
			}
		}
		if last < first {
			p.Now.Bands = append(p.Now.Bands, from[fmt.Sprintf("over_%d", first-1)])
			return p, nil
		}
		p.Bands, p.Now.Bands = append(p.Bands, last), append(p.Now.Bands, from[fmt.Sprintf("weeks_%d_%d", first, last)])
		first = last + 1
	}
}
