package tracker

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

// An Error says why a tracker could not be read. It holds nothing of what is in it.
type Error struct {
	Line    int    // of a text, counted from 1; 0 where it is not known
	Problem string // what is wrong and what to do
	Err     error  // why the reader failed, if it did
}

// Error returns the problem in one line.
func (e *Error) Error() string {
	switch {
	case e.Err != nil:
		return "tracker: " + e.Err.Error()
	case e.Line > 0:
		return "tracker: line " + strconv.Itoa(e.Line) + ": " + e.Problem
	}
	return "tracker: " + e.Problem
}

// Unwrap returns why the reader failed.
func (e *Error) Unwrap() error { return e.Err }

// open reads a whole file, up to so many bytes, and opens it.
func open(r io.Reader, most int, heads func([]string) int) (*sheet.Book, error) {
	file, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err == nil && len(file) > most {
		return nil, &Error{Problem: "larger than " + strconv.Itoa(most>>20) + " MiB: is it a tracker?"}
	}
	if err != nil {
		return nil, &Error{Err: err}
	}
	book, err := sheet.Open(file, heads)
	if err != nil {
		return nil, asError(err)
	}
	return book, nil
}

// asError gives what package sheet says the form of this package.
func asError(err error) error {
	if refused := (*sheet.Error)(nil); errors.As(err, &refused) {
		return &Error{Line: refused.Line, Problem: refused.Problem}
	}
	return &Error{Err: err}
}

// mostAbove is in how many rows that hold something the headings are looked for: titles and notes stand above them.
const mostAbove = 50

// A table is the sheet of a file that holds the tracker.
type table struct {
	is1904  bool
	isText  bool
	heading int // the row of the headings
	columns []column
	rows    []sheet.Row // behind the headings
	faults  []Fault
}

// A column is one that has a heading, or a text behind the headings.
type column struct {
	Column
	at         int
	definition *definition // nil: not read
	empty      bool        // nothing stands beneath it
	yesNo      bool        // it says that things happened, and never on which day
}

// A finder finds the headings.
type finder struct {
	vocabulary vocabulary
	given      Columns // nil: by the vocabulary
}

// score says how many fields a row of headings would name, 0 if it is none.
func (f *finder) score(cells []string) int {
	if len(cells) > sheet.MostColumns {
		return 0
	}
	seen := map[Field]bool{}
	dated := false
	for _, cell := range cells {
		field, _ := f.match(cell)
		if field == "" || field == NotRead {
			continue
		}
		seen[field] = true
		dated = dated || define(field).holds == days
	}
	if len(seen) < 2 || !dated {
		return 0
	}
	return len(seen)
}

// match returns the field of a heading, by the list that was given or by the vocabulary.
func (f *finder) match(heading string) (Field, string) {
	if f.given == nil {
		return f.vocabulary.match(heading)
	}
	if i := f.given.find(heading, 0); i >= 0 {
		return f.given[i].Field, f.given[i].Parent
	}
	return "", ""
}

// find returns the place of the nth column of a heading, counted from 0, or of the last one there is; -1 for none. Case,
// blanks and punctuation make no difference.
func (c Columns) find(heading string, nth int) int {
	at := -1
	for i := range c {
		if sameHeading(c[i].Heading, heading) {
			if at = i; nth == 0 {
				break
			}
			nth--
		}
	}
	return at
}

func sameHeading(a, b string) bool {
	return strings.EqualFold(plainWords(a), plainWords(b)) && (plainWords(a) != "" || strings.TrimSpace(a) == strings.TrimSpace(b))
}

// openTable finds the sheet and the row of the headings, and reads what stands beneath.
func openTable(r io.Reader, o *Options) (*table, error) {
	f := &finder{given: o.Columns}
	if f.given == nil {
		f.vocabulary = newVocabulary()
	}
	book, err := open(r, sheet.MostBytes, f.score)
	if err != nil {
		return nil, err
	}
	best, most, others := -1, 0, 0
	for i := range book.Sheets() {
		name, hidden := book.Name(i)
		if o.Sheet != "" && !strings.EqualFold(strings.TrimSpace(o.Sheet), strings.TrimSpace(name)) && o.Sheet != strconv.Itoa(i+1) {
			continue
		}
		head, err := book.Read(i, mostAbove)
		if err != nil {
			return nil, asError(err)
		}
		_, found := f.headings(head)
		if hidden && o.Sheet == "" {
			found = min(found, 1) // only where no other has headings
		}
		if found > 1 {
			others++
		}
		if found > most {
			best, most = i, found
		}
	}
	if best < 0 {
		return nil, &Error{Problem: notFound(o, book.Sheets())}
	}
	read, err := book.Read(best, 0)
	if err != nil {
		return nil, asError(err)
	}
	at, _ := f.headings(read)
	t := &table{is1904: book.Is1904, isText: book.IsText, heading: read.Rows[at].Number}
	t.rows = read.Rows[at+t.findColumns(f, read.Rows, at):]
	t.findings(read, best, others-1, f)
	return t, nil
}

func notFound(o *Options, sheets int) string {
	const want = "one row should hold the headings, such as Child reference, Legal planning meeting, Letter before proceedings, First PLO meeting"
	switch {
	case o.Sheet != "":
		return "no sheet of that name or number has headings that are known: " + want
	case o.Columns != nil:
		return "no row holds the headings of the list of columns"
	case sheets > 1:
		return "no sheet has headings that are known: " + want
	}
	return "no headings that are known: " + want
}

// headings returns the row that serves best as headings.
func (f *finder) headings(s *sheet.Sheet) (at, most int) {
	for i := range s.Rows[:min(len(s.Rows), mostAbove)] {
		cells := make([]string, 0, len(s.Rows[i].Cells))
		for _, cell := range s.Rows[i].Cells {
			cells = append(cells, cell.Text)
		}
		if found := f.score(cells); found > most {
			at, most = i, found
		}
	}
	return at, most
}

// findColumns matches the headings. One that is not known by itself may be known with the heading of a group above it, or
// with what stands beneath it: "Letter before proceedings" over "Mother" and "Father". It returns how many rows the
// headings take.
func (t *table) findColumns(f *finder, rows []sheet.Row, at int) (taken int) {
	heads, above, below := rows[at], sheet.Row{}, sheet.Row{}
	if at > 0 && rows[at-1].Number == heads.Number-1 {
		above = rows[at-1]
	}
	if at+1 < len(rows) && rows[at+1].Number == heads.Number+1 && f.isBeneath(heads, rows[at+1]) {
		below, taken = rows[at+1], 1
	}
	seen := map[string]int{}
	last := -1
	for _, row := range []sheet.Row{heads, below} {
		if len(row.Cells) > 0 {
			last = max(last, row.Cells[len(row.Cells)-1].Column)
		}
	}
	for i := range last + 1 {
		own, beneath := oneLine(cellOf(heads, i).Text), oneLine(cellOf(below, i).Text)
		var candidates []string
		switch {
		case own == "" && beneath == "":
			continue
		case beneath != "":
			candidates = []string{groupOf(heads, i) + " " + beneath, own}
		default:
			candidates = []string{own, strings.TrimSpace(groupOf(above, i) + " " + own)}
		}
		c := column{Column: Column{Name: columnName(i), Heading: candidates[0]}, at: i}
		for _, heading := range candidates {
			field, parent, is := f.nth(heading, seen[plainWords(heading)])
			if is && (c.Field == "" || c.Field == NotRead && field != NotRead) {
				c.Heading, c.Field, c.Parent = heading, field, parent
			}
		}
		seen[plainWords(c.Heading)]++
		if c.definition = define(c.Field); c.definition != nil && c.definition.holds == nobody {
			c.definition = nil
		}
		t.columns = append(t.columns, c)
	}
	t.oneFieldEach()
	return 1 + taken
}

// nth is match for the nth column of a heading, counted from 0. is says that the heading is known.
func (f *finder) nth(heading string, nth int) (field Field, parent string, is bool) {
	if f.given == nil {
		field, parent = f.match(heading)
	} else if i := f.given.find(heading, nth); i >= 0 {
		field, parent = f.given[i].Field, f.given[i].Parent
	}
	return field, parent, field != ""
}

// isBeneath reports whether a row holds the second line of headings and no case: it has no reference, no day, and makes a
// heading of days of at least one that stands above it.
func (f *finder) isBeneath(heads, row sheet.Row) bool {
	makes := false
	for _, cell := range row.Cells {
		if said := readDay(cell.Text, false); !said.day.IsZero() {
			return false
		}
		if field, _ := f.match(cellOf(heads, cell.Column).Text); field == child {
			return false
		}
		field, _ := f.match(groupOf(heads, cell.Column) + " " + cell.Text)
		if d := define(field); d != nil && d.holds == days {
			makes = true
		}
	}
	return makes
}

// groupOf returns the heading of the group that a column belongs to: the last text up to it.
func groupOf(row sheet.Row, column int) (group string) {
	for _, cell := range row.Cells {
		if cell.Column <= column {
			group = oneLine(cell.Text)
		}
	}
	return group
}

// oneLine is a heading without breaks and what cannot be printed, cut where it is too long.
func oneLine(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !isShown(r) }), " ")
	for i := range text {
		if i >= mostHeading {
			return text[:i]
		}
	}
	return text
}

// oneFieldEach leaves each field to one column, except those of which a tracker has several: a second letter is that to a
// second parent. What is left out, or given a word of its own, is said.
func (t *table) oneFieldEach() {
	for i := range t.columns {
		c := &t.columns[i]
		d := c.definition
		if d == nil || d.many {
			continue
		}
		same := func(parent string) *column {
			for j := range t.columns[:i] {
				if other := &t.columns[j]; other.definition == d && other.Parent == parent {
					return other
				}
			}
			return nil
		}
		first := same(c.Parent)
		switch {
		case first == nil:
			continue
		case d.refs && c.Parent == "":
			for n := 2; ; n++ {
				if c.Parent = "parent-" + strconv.Itoa(n); same(c.Parent) == nil {
					break
				}
			}
			t.say(c, intake.Repeated, "a second column of letters like column "+first.Name+": whose it is is not said, so it is called "+c.Parent)
		default:
			c.definition = nil
			t.say(c, intake.Repeated, "taken for the same as column "+first.Name+", which is read: this column is not read")
		}
	}
}

// say adds a finding about a column as a whole.
func (t *table) say(c *column, kind intake.Kind, problem string) {
	t.faults = append(t.faults, Fault{Row: t.heading, Column: c.Name, Element: c.Heading, Kind: kind, Problem: problem})
}

// mostEmpty is in how many rows a column may be empty before it is taken for one that is not kept.
const mostEmpty = 10

// findings says what is to be said of the table as a whole.
func (t *table) findings(s *sheet.Sheet, chosen, others int, f *finder) {
	filled := make([]bool, sheet.MostColumns)
	for _, row := range t.rows {
		for _, cell := range row.Cells {
			filled[cell.Column] = true
		}
	}
	for i, last := 0, t.columns[len(t.columns)-1].at; i < last; i++ {
		if filled[i] && !slices.ContainsFunc(t.columns, func(c column) bool { return c.at == i }) {
			t.faults = append(t.faults, Fault{Row: t.heading, Column: columnName(i), Kind: intake.Absent, Problem: "no heading, and cells beneath: the column is not read"})
		}
	}
	for i := range t.columns {
		c := &t.columns[i]
		c.empty = !filled[c.at]
		switch {
		case c.Field == "" && f.given != nil:
			t.say(c, intake.Misplaced, "not in the list of columns, or without a field there: the column is not read")
		case c.Field == "":
			t.say(c, intake.Misplaced, "a heading that is not known: the column is not read. Say what it is in a list of columns")
		case c.definition == nil:
			if f.given == nil && t.holdsDays(c) {
				t.say(c, intake.Misplaced, "taken for the name of a parent, and days stand beneath it: the column is not read. Say what it is in a list of columns")
			}
		case c.empty && len(t.rows) >= mostEmpty:
			t.say(c, intake.Absent, "empty in every row: it is taken for one that is not kept, and nothing is called overdue for want of it")
		case c.Field == review:
			t.say(c, intake.NoMeaning, "which review it is is not said, so no rule is asked about it: say in a list of columns if it is a midpoint-review, closing-review, second-meeting, third-meeting, further-meeting or further-planning-meeting")
		}
	}
	for i := range f.given {
		if !slices.ContainsFunc(t.columns, func(c column) bool { return sameHeading(c.Heading, f.given[i].Heading) }) {
			t.faults = append(t.faults, f.given[i].findingOf(intake.Absent, t.heading, "in the list of columns, and not in the tracker"))
		}
	}
	if t.column(child) == nil {
		t.faults = append(t.faults, Fault{Row: t.heading, Kind: intake.Absent, Problem: "no column of references of the children: each is called by its row"})
	}
	if others > 0 {
		t.faults = append(t.faults, Fault{Kind: intake.Misplaced, Problem: "sheet " + strconv.Itoa(chosen+1) + " is read; of the others " + strconv.Itoa(others) + " may be trackers too, and are not read: name one"})
	}
	if s.Beyond > 0 {
		t.faults = append(t.faults, Fault{Kind: intake.Misplaced, Problem: "cells beyond column " + columnName(sheet.MostColumns-1) + " are not read"})
	}
	if s.Unmerged {
		t.faults = append(t.faults, Fault{Kind: intake.Misplaced, Problem: "more than " + strconv.Itoa(sheet.MostMerged) + " merged cells: the rest are read as empty"})
	}
	if s.Unclosed > 0 {
		t.faults = append(t.faults, Fault{Row: s.Unclosed, Kind: intake.BadValue, Problem: "a quotation mark without a partner: it is taken for a character like others"})
	}
}

// holdsDays reports whether a column that a parent is named by holds days and no names.
func (t *table) holdsDays(c *column) bool {
	words, _ := wordsOf(c.Heading)
	others := without(words, func(word string) bool { _, is := parents[word]; return is || aside[word] || isNumber(word) })
	if c.Field != NotRead || len(words) == 0 || len(others) > 0 {
		return false
	}
	return slices.ContainsFunc(t.rows, func(row sheet.Row) bool { return !readDay(cellOf(row, c.at).Text, t.is1904).day.IsZero() })
}

// column returns the first column of a field that is read, nil where there is none.
func (t *table) column(field Field) *column {
	for i := range t.columns {
		if c := &t.columns[i]; c.Field == field && c.definition != nil {
			return c
		}
	}
	return nil
}
