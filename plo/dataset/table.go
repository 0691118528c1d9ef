package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

const mostRow = 256 << 10 // bytes

// A table reads the rows of one CSV export.
type table struct {
	name    string
	csv     *csv.Reader
	limit   *limited
	columns map[string]int
	row     []string
	width   int // columns
	line    int
}

// openTable reads the row of names. Columns that are needed and are not there are an error.
func openTable(name string, r io.Reader, needed ...string) (*table, error) {
	t := &table{name: name, limit: &limited{r: r, left: mostRow}, columns: map[string]int{}}
	buffered := bufio.NewReader(&lines{r: t.limit})
	switch head, _ := buffered.Peek(3); {
	case string(head) == "\xef\xbb\xbf":
		_, _ = buffered.Discard(3)
	case len(head) > 1 && (head[0] == 0 || head[1] == 0 || head[0] == 0xff && head[1] == 0xfe || head[0] == 0xfe && head[1] == 0xff):
		return nil, &Error{Table: name, Line: 1, Problem: "in UTF-16: export it as UTF-8"}
	}
	t.csv = csv.NewReader(buffered)
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
	for i, column := range t.row {
		column = strings.ToLower(strings.TrimSpace(column))
		if _, twice := t.columns[column]; twice && column != "" {
			if isKnown(column) {
				return nil, &Error{Table: name, Line: 1, Problem: "two columns of one name that may be read: leave one"}
			}
			continue
		}
		t.columns[column] = i
	}
	for _, column := range needed {
		if !t.has(column) {
			return nil, &Error{Table: name, Line: 1, Problem: "there is no column " + column}
		}
	}
	return t, nil
}

// next goes to the next row. At the end the error is io.EOF. A row of another number of cells than there are columns is an
// error that costs that row alone: which cell belongs to which column is not known.
func (t *table) next() error {
	t.limit.left = mostRow
	row, err := t.csv.Read()
	syntax := (*csv.ParseError)(nil)
	switch {
	case err == io.EOF:
		return err
	case errors.Is(err, errTooLong):
		return &Error{Table: t.name, Line: t.line + 1, Problem: "a row longer than 256 KiB: is a quotation mark missing?"}
	case errors.As(err, &syntax):
		return &Error{Table: t.name, Line: syntax.StartLine, Problem: "not well-formed CSV: nothing from here on was read"}
	case err != nil:
		return &Error{Table: t.name, Line: t.line + 1, Err: err}
	}
	t.row = row
	t.line, _ = t.csv.FieldPos(0)
	switch {
	case t.width == 0 || len(row) == t.width:
		return nil
	case len(row) < t.width:
		return &Error{Table: t.name, Line: t.line, Row: true, Problem: "fewer cells than columns: the row is left out. Was the export cut short?"}
	default:
		return &Error{Table: t.name, Line: t.line, Row: true,
			Problem: "more cells than columns: the row is left out. Is a text with a comma in it without quotation marks?"}
	}
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
	text := strings.TrimSpace(t.row[i])
	for _, nothing := range [...]string{"null", "placeholder_data", "ssd_ph"} {
		if strings.EqualFold(text, nothing) {
			return ""
		}
	}
	return strings.Clone(text)
}

// lines gives every end of a line as a line feed: a carriage return alone, one before a line feed.
type lines struct {
	r        io.Reader
	returned bool // the last byte was a carriage return
}

func (l *lines) Read(p []byte) (int, error) {
	for {
		n, err := l.r.Read(p)
		kept := 0
		for _, b := range p[:n] {
			if b == '\n' && l.returned {
				l.returned = false
				continue
			}
			if l.returned = b == '\r'; l.returned {
				b = '\n'
			}
			p[kept] = b
			kept++
		}
		if kept > 0 || n == 0 || err != nil {
			return kept, err
		}
	}
}

// limited refuses to read on where a row takes too much.
type limited struct {
	r    io.Reader
	left int
}

var errTooLong = errors.New("too long")

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLong
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
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
