package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
)

const mostRow = 256 << 10 // bytes

// A table reads the rows of one CSV export.
type table struct {
	name    string
	csv     *csv.Reader
	limit   *limited
	columns map[string]int
	row     []string
	line    int
}

// openTable reads the row of names. Columns that are needed and are not there are an error.
func openTable(name string, r io.Reader, needed ...string) (*table, error) {
	t := &table{name: name, limit: &limited{r: r, left: mostRow}, columns: map[string]int{}}
	buffered := bufio.NewReader(t.limit)
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

// next goes to the next row. At the end the error is io.EOF.
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
	return nil
}

func (t *table) has(column string) bool {
	_, is := t.columns[column]
	return is
}

// cell returns what stands in a column of the row, without blanks around it: "" if the row is too short for it, or the
// column is not there. NULL is how some exports write nothing.
func (t *table) cell(column string) string {
	i, is := t.columns[column]
	if !is || i >= len(t.row) {
		return ""
	}
	text := strings.TrimSpace(t.row[i])
	if strings.EqualFold(text, "null") {
		return ""
	}
	return strings.Clone(text)
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

// An Error says why the tables could not be read any further. It holds nothing of what is in them.
type Error struct {
	Table   string // such as "ssd_pre_proceedings"
	Line    int    // counted from 1
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

// dateForm is how dates should be written, for messages.
const dateForm = "YYYY-MM-DD, with or without a time, or DD/MM/YYYY"

// none is the day that the dataset writes where there is none.
var none = calendar.MustParseDate("1900-01-01")

// parseDate reads a date of the dataset; the zero Date is none.
func parseDate(text string) (calendar.Date, error) {
	day, clock := text, ""
	if i := strings.IndexAny(text, " T"); i >= 0 {
		day, clock = text[:i], text[i+1:]
	}
	if clock != "" && strings.Trim(clock, "0123456789:.Z+-") != "" || day != text && clock == "" {
		return calendar.Date{}, errNoDate
	}
	if len(day) == 10 && day[2] == '/' && day[5] == '/' {
		day = day[6:] + "-" + day[3:5] + "-" + day[:2]
	}
	read, err := calendar.ParseDate(day)
	if err != nil {
		return calendar.Date{}, errNoDate // that of ParseDate holds the text
	}
	if read == none {
		return calendar.Date{}, nil
	}
	return read, nil
}

var errNoDate = errors.New("not a date")
