// Package sheet reads a table that a spreadsheet program wrote, as CSV or as XLSX, into cells. It knows nothing of what
// stands in them. No error holds anything of what is in the file.
package sheet

import (
	"bytes"
	"strconv"
)

// The limits of what is read. A file beyond one of them is refused, except by the last three: what stands beyond MostColumns
// and MostMerged is not read, and [Sheet].Beyond or [Sheet].Unmerged says so; a longer text is cut.
const (
	MostBytes   = 32 << 20  // the file
	MostPart    = 64 << 20  // one part of a workbook, unpacked
	MostAll     = 128 << 20 // all parts of a workbook that are read
	MostParts   = 4096      // the parts of a workbook
	MostSheets  = 256       // the sheets of a workbook
	MostDepth   = 32        // elements within elements
	MostToken   = 1 << 20   // bytes of one tag or text of a workbook
	MostRows    = 100_000   // rows of a sheet that hold something
	MostColumns = 1000      // columns
	MostMerged  = 20_000    // merged ranges of more than one row
	MostCell    = 128 << 10 // bytes of the text of a cell: the 32,767 characters that Excel allows, of four bytes each
)

// A Book is a file as it was opened. Its sheets are read one by one.
type Book struct {
	Is1904 bool // days are numbered from 1 January 1904, and not from 1 January 1900
	IsText bool // a text: its rows have lines

	sheets []source
}

// A source is a sheet that can be read up to a number of rows.
type source interface {
	name() (name string, hidden bool)
	read(rows int) (*Sheet, error)
}

// A Sheet is the rows that hold something, from the top.
type Sheet struct {
	Rows     []Row
	Beyond   int  // how many cells stand beyond MostColumns
	Unmerged bool // there are more merged ranges than MostMerged
	Unclosed int  // the row in which a quotation mark has no partner, 0 for none
}

// A Row is the cells of a row that hold something, from the left.
type Row struct {
	Number int // counted from 1, blank rows too, as a spreadsheet program counts
	Line   int // the line of a text on which it begins, 0 in a workbook
	Width  int // how many cells there are in a text, empty ones too
	Cells  []Cell
}

// A Cell holds something.
type Cell struct {
	Column  int // counted from 0
	Text    string
	IsError bool // a formula failed: the text is the name of the error
}

// An Error says why a file is not read.
type Error struct {
	Line    int    // of a text, 0 where it is not known
	Problem string // what is wrong and what to do
}

// Error returns the problem.
func (e *Error) Error() string {
	if e.Line > 0 {
		return "line " + strconv.Itoa(e.Line) + ": " + e.Problem
	}
	return e.Problem
}

func refuse(problem string) error { return &Error{Problem: problem} }

// Open opens a file. heads says of the cells of a row how well they serve as headings: what parts the cells of a text is
// what serves best.
func Open(file []byte, heads func(cells []string) int) (*Book, error) {
	starts := func(with string) bool { return bytes.HasPrefix(file, []byte(with)) }
	switch {
	case len(file) > MostBytes:
		return nil, refuse("larger than " + strconv.Itoa(MostBytes>>20) + " MiB: is it a tracker?")
	case starts("PK\x03\x04"):
		return openWorkbook(file)
	case starts("PK"):
		return nil, refuse("a zip file without a workbook in it")
	case starts("\xd0\xcf\x11\xe0"):
		return nil, refuse("an old Excel workbook (.xls), or one with a password: save it as .xlsx without a password, or as CSV")
	case starts("%PDF"):
		return nil, refuse("a PDF: give the spreadsheet itself, as .xlsx or CSV")
	case len(bytes.TrimSpace(file)) == 0:
		return nil, refuse("empty: the first row should hold the headings")
	}
	return openText(file, heads)
}

// Sheets is how many sheets there are.
func (b *Book) Sheets() int { return len(b.sheets) }

// Name returns the name of a sheet, counted from 0, and whether it is hidden. A text has none.
func (b *Book) Name(i int) (name string, hidden bool) { return b.sheets[i].name() }

// Read reads a sheet, counted from 0, up to so many rows that hold something. Beyond MostRows the error says so.
func (b *Book) Read(i, rows int) (*Sheet, error) { return b.sheets[i].read(rows) }

var errRows = refuse("more than " + strconv.Itoa(MostRows) + " rows: is it a tracker?")
