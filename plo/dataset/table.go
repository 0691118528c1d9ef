package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// mostRow is how long a row may be: bytes in its cells, with what parts them.
const mostRow = 256 << 10

// A table reads the rows of one CSV export.
type table struct {
	name    string
	csv     *csv.Reader
	limit   *limited
	columns map[string]int
	row     []string

	personColumn string // "" where there is none

	width  int // columns
	line   int
	passed int // lines before what is read as CSV
}

// openTable reads the row of names. Columns that are needed and are not there are an error.
func openTable(name string, r io.Reader, needed ...string) (*table, error) {
	t := &table{name: name, limit: &limited{r: r}, columns: map[string]int{}}
	t.limit.left = mostRead
	buffered := bufio.NewReaderSize(&lines{r: t.limit}, mostHead)
	switch head, _ := buffered.Peek(3); {
	case string(head) == "\xef\xbb\xbf":
		_, _ = buffered.Discard(3)
	case len(head) > 1 && (head[0] == 0 || head[1] == 0 || head[0] == 0xff && head[1] == 0xfe || head[0] == 0xfe && head[1] == 0xff):
		return nil, &Error{Table: name, Line: 1, Problem: "in UTF-16: export it as UTF-8"}
	}
	comma := ','
	comma, t.passed = begin(buffered)
	t.csv = csv.NewReader(buffered)
	t.csv.Comma = comma
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	err := t.next()
	if err == io.EOF {
		return nil, &Error{Table: name, Line: 1, Problem: "empty: the first row should name the columns"}
	}
	if err != nil {
		return nil, err
	}
	t.width = len(t.row)
	known := false
	for i, column := range t.row {
		column = columnName(column)
		known = known || isKnown(column)
		if _, twice := t.columns[column]; twice && column != "" {
			if isKnown(column) {
				return nil, &Error{Table: name, Line: t.line, Problem: "two columns of one name that may be read: leave one"}
			}
			continue
		}
		t.columns[column] = i
	}
	prefix, _, _ := strings.Cut(needed[0], "_")
	t.findPerson(prefix + "_")
	for _, column := range needed {
		switch {
		case t.has(column), t.personColumn != "" && strings.HasSuffix(column, "_person_id"):
		case known:
			return nil, &Error{Table: name, Line: t.line, Problem: "there is no column " + column}
		default:
			return nil, &Error{Table: name, Line: t.line,
				Problem: "there is no column " + column + ", nor any other that is known: the first row should name the columns. Was the table exported without their names?"}
		}
	}
	return t, nil
}

// next goes to the next row that is not blank. At the end the error is io.EOF. A row of another number of cells than there
// are columns is an error that costs that row alone: which cell belongs to which column is not known.
func (t *table) next() error {
	for {
		if err := t.read(); err != nil || !isBlank(t.row) {
			return err
		}
	}
}

// read goes to the next row, blank or not.
func (t *table) read() error {
	t.limit.left = mostRead
	row, err := t.csv.Read()
	syntax := (*csv.ParseError)(nil)
	switch {
	case err == io.EOF:
		return err
	case errors.Is(err, errTooLong):
		return t.tooLong(t.line + 1)
	case errors.As(err, &syntax):
		return &Error{Table: t.name, Line: t.passed + syntax.StartLine, Problem: "not well-formed CSV: nothing from here on was read"}
	case err != nil:
		return &Error{Table: t.name, Line: max(t.line, t.passed) + 1, Err: err}
	}
	t.row = row
	line, _ := t.csv.FieldPos(0)
	t.line = t.passed + line
	long := len(row) - 1
	for _, cell := range row {
		long += len(cell)
	}
	switch {
	case long > mostRow:
		return t.tooLong(t.line)
	case t.width == 0 || len(row) == t.width || isBlank(row):
		return nil
	case len(row) < t.width:
		return &Error{Table: t.name, Line: t.line, Row: true, Problem: "fewer cells than columns: the row is left out. Was the export cut short?"}
	default:
		return &Error{Table: t.name, Line: t.line, Row: true,
			Problem: "more cells than columns: the row is left out. Is a text with a " + separators[t.csv.Comma] + " in it without quotation marks?"}
	}
}

func (t *table) tooLong(line int) error {
	return &Error{Table: t.name, Line: line, Problem: "a row longer than " + strconv.Itoa(mostRow>>10) + " KiB: is a quotation mark missing?"}
}

func (t *table) has(column string) bool {
	_, is := t.columns[column]
	return is
}

// cell returns what stands in a column of the row, without blanks around it: "" if the column is not there. NULL is how
// some exports write nothing, and the other two how the model's own scripts fill what they do not have.
func (t *table) cell(column string) string {
	i, is := t.columns[column]
	if !is {
		return ""
	}
	return strings.Clone(said(t.row[i]))
}

// said returns a text without blanks around it, "" where it is a word for nothing.
func said(text string) string {
	text = strings.TrimSpace(text)
	for _, nothing := range [...]string{"null", "placeholder_data", "ssd_ph"} {
		if strings.EqualFold(text, nothing) {
			return ""
		}
	}
	return text
}

// isBlank reports whether a row says nothing.
func isBlank(row []string) bool {
	return !slices.ContainsFunc(row, func(cell string) bool { return said(cell) != "" })
}

// An Error says why the tables could not be read any further, or what row could not. It holds nothing of what is in them.
type Error struct {
	Table   string // such as "ssd_pre_proceedings"
	Line    int    // counted from 1
	Row     bool   // the row alone could not be read: Next goes on behind it
	Problem string // what is wrong and what to do
	Err     error  // why the reader failed, if it did
}

// Error returns the problem in one line.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("dataset: reading %s, line %d: %v", e.Table, e.Line, e.Err)
	}
	return fmt.Sprintf("dataset: %s, line %d: %s", e.Table, e.Line, e.Problem)
}

// Unwrap returns why the reader failed.
func (e *Error) Unwrap() error { return e.Err }
