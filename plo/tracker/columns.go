package tracker

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

// A Column is a heading of a tracker and what stands beneath it.
type Column struct {
	Name    string `json:"column,omitzero"` // as a spreadsheet program calls it: "A", "AB"
	Heading string `json:"heading"`
	Field   Field  `json:"field"`           // "" where the heading is not known: the column is not read
	Parent  string `json:"parent,omitzero"` // whose letter it is: "mother", "father", "other", "parent-2"; "" for everybody's
}

// Columns are the headings of a tracker, from the left, with what each was taken for.
type Columns []Column

// Fields returns every word that may stand as the field of a column.
func Fields() []Field {
	all := make([]Field, len(definitions))
	for i := range definitions {
		all[i] = definitions[i].field
	}
	return all
}

// columnsHead is the first row of columns written as CSV.
var columnsHead = []string{"column", "heading", "field", "parent"}

// WriteCSV writes the columns so that a person can correct them in a spreadsheet program and [ParseColumns] can read them
// again.
func (c Columns) WriteCSV(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	_ = out.Write(columnsHead)
	for _, column := range c {
		_ = out.Write([]string{column.Name, unformula(column.Heading), string(column.Field), column.Parent})
	}
	out.Flush()
	return out.Error()
}

const byteOrderMark = "\ufeff"

// unformula keeps a spreadsheet program from taking a heading for a formula.
func unformula(heading string) string {
	if heading != "" && strings.ContainsRune("=+-@", rune(heading[0])) {
		return "'" + heading
	}
	return heading
}

// ParseColumns reads what [Columns.WriteCSV] wrote and a person may have corrected, at most 1 MiB of it. The error names
// every row at fault.
func ParseColumns(r io.Reader) (Columns, error) {
	table, err := open(r, 1<<20, func(cells []string) int {
		if is := columnRow(cells); is != nil {
			return 1
		}
		return 0
	})
	if err != nil {
		return nil, err
	}
	list, err := table.Read(0, 0)
	if err != nil {
		return nil, &Error{Err: err}
	}
	var columns Columns
	var places []int
	var faults []error
	for _, row := range list.Rows {
		cells := make([]string, row.Width)
		for _, cell := range row.Cells {
			for cell.Column >= len(cells) {
				cells = append(cells, "")
			}
			cells[cell.Column] = cell.Text
		}
		if places == nil {
			if places = columnRow(cells); places == nil {
				return nil, &Error{Line: row.Line, Problem: "no list of columns: the first row should be " + strings.Join(columnsHead, ",")}
			}
			continue
		}
		cell := func(i int) string {
			if places[i] < 0 || places[i] >= len(cells) {
				return ""
			}
			return cells[places[i]]
		}
		column := Column{Name: cell(0), Heading: cell(1), Field: Field(strings.ToLower(cell(2))), Parent: cell(3)}
		if problem := column.fault(); problem != "" {
			faults = append(faults, &Error{Line: row.Line, Problem: problem})
		}
		if columns = append(columns, column); len(columns) > sheet.MostColumns {
			return nil, &Error{Line: row.Line, Problem: "more than " + strconv.Itoa(sheet.MostColumns) + " columns"}
		}
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	return columns, nil
}

// columnRow returns where the columns of a list of columns stand, -1 for one that is not there, nil if it is no such list.
func columnRow(cells []string) []int {
	places := make([]int, len(columnsHead))
	for i, name := range columnsHead {
		places[i] = slices.IndexFunc(cells, func(cell string) bool { return strings.EqualFold(strings.TrimSpace(cell), name) })
	}
	if places[1] < 0 || places[2] < 0 {
		return nil
	}
	return places
}

// fault says what is wrong with a column of a list, "" for nothing.
func (c Column) fault() string {
	words, _ := wordsOf(c.Heading)
	d := define(c.Field)
	switch {
	case len(words) == 0 && strings.TrimSpace(c.Heading) == "":
		return "a column without a heading"
	case c.Field != "" && d == nil:
		if near := nearestField(string(c.Field)); near != "" {
			return "a field that is not known: did you mean " + near + "? It is one of " + fieldNames()
		}
		return "a field that is not known: it is one of " + fieldNames()
	case c.Parent != "" && (d == nil || !d.refs):
		return "a parent where no parent may stand: only letters have one"
	case c.Parent != "" && !isNeutral(c.Parent):
		return "a parent is mother, father, other or parent-2, and never a name"
	}
	return ""
}

// isNeutral reports whether the word for a parent says nothing of who that is.
func isNeutral(parent string) bool {
	word, number, numbered := strings.Cut(parent, "-")
	if numbered && (len(number) != 1 || !isNumber(number)) {
		return false
	}
	return word == "mother" || word == "father" || word == "other" || word == "parent" && numbered
}

// nearestField returns the field that a word was most likely meant for, "" if none is near: one that differs in less than one
// letter of three, blanks and hyphens aside.
func nearestField(word string) (nearest string) {
	word = plainWords(word)
	if len(word) > mostHeading {
		return ""
	}
	least := (len(word) + 2) / 3
	for _, field := range Fields() {
		if far := slips(word, plainWords(string(field))); far < least {
			nearest, least = string(field), far
		}
	}
	return nearest
}

// slips counts how many letters must be added, left out or changed to make one word of another.
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			same := before
			if a[i] != b[j] {
				same++
			}
			before = row[j+1]
			row[j+1] = min(same, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func fieldNames() string {
	var names []string
	for _, field := range Fields() {
		names = append(names, string(field))
	}
	return strings.Join(names, ", ")
}

// define returns the definition of a field, nil where there is none.
func define(field Field) *definition {
	for i := range definitions {
		if definitions[i].field == field {
			return &definitions[i]
		}
	}
	return nil
}

// WriteTemplate writes an empty tracker as CSV that spreadsheet programs open: a row of headings, each of which is known.
func WriteTemplate(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	_ = out.Write(Template())
	out.Flush()
	return out.Error()
}

// Template returns the headings of an empty tracker, from the left.
func Template() []string {
	var headings []string
	for i := range definitions {
		switch d := &definitions[i]; {
		case d.title == "":
		case d.field == letter || d.field == exitLetter || d.field == issueLetter:
			headings = append(headings, d.title+" to mother", d.title+" to father")
		default:
			headings = append(headings, d.title)
		}
	}
	return append(headings, "Comments")
}

// findingOf begins a finding about a column.
func (c Column) findingOf(kind intake.Kind, row int, problem string) Fault {
	return Fault{Row: row, Column: c.Name, Element: c.Heading, Kind: kind, Problem: problem}
}
