package main

import (
	"fmt"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/xuri/excelize/v2"
)

// A column is one column of a sheet.
type column struct {
	title string
	wide  float64 // in characters
}

// A sheet is a table that is written row by row and never held as a whole. What does not fit goes on in another sheet.
type sheet struct {
	book    *excelize.File
	looks   *looks
	name    string // of the first
	columns []column
	number  int // of the sheet being written, from 1
	row     int // the last that was written
	stream  *excelize.StreamWriter
	cells   []any
}

// mostRows is how many rows a sheet can have.
const mostRows = excelize.TotalRows

// newSheet begins a sheet with its heading, which stays in view and is printed on every page, as are the first two columns:
// they say what a row is about.
func newSheet(book *excelize.File, l *looks, name string, columns []column) (*sheet, error) {
	s := &sheet{book: book, looks: l, name: name, columns: columns}
	return s, s.begin()
}

// title is the name of the sheet being written.
func (s *sheet) title() string {
	if s.number == 1 {
		return s.name
	}
	return fmt.Sprintf("%s %d", s.name, s.number)
}

func (s *sheet) begin() error {
	s.number++
	s.row = 0
	if err := s.add(); err != nil {
		return err
	}
	landscape, a4 := "landscape", 9
	if err := s.book.SetPageLayout(s.title(), &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4}); err != nil {
		return err
	}
	if err := s.book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%[1]s'!$A:$B,'%[1]s'!$1:$1", s.title()), Scope: s.title(),
	}); err != nil {
		return err
	}
	var err error
	if s.stream, err = s.book.NewStreamWriter(s.title()); err != nil {
		return err
	}
	for i, c := range s.columns {
		if err := s.stream.SetColWidth(i+1, i+1, c.wide); err != nil {
			return err
		}
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	for _, c := range s.columns {
		s.cells = append(s.cells, excelize.Cell{StyleID: s.looks.heading, Value: c.title})
	}
	return s.end()
}

// add adds the sheet to the workbook. The first takes the place of the one that a new workbook has: to delete that one
// later would read the others into memory.
func (s *sheet) add() error {
	if sheets := s.book.GetSheetList(); len(sheets) == 1 && sheets[0] == "Sheet1" {
		return s.book.SetSheetName(sheets[0], s.title())
	}
	_, err := s.book.NewSheet(s.title())
	return err
}

// end writes the row that was made of cells.
func (s *sheet) end() error {
	s.row++
	err := s.stream.SetRow(fmt.Sprintf("A%d", s.row), s.cells)
	s.cells = s.cells[:0]
	return err
}

// write writes a row in one look, on another sheet if this one is full. A value is a string, a number, a bool or a
// calendar.Date; what is empty stays empty. A string is written as one and marked as text, so that it is no formula,
// whatever it begins with, and becomes none when somebody edits it.
func (s *sheet) write(l look, values ...any) error {
	if s.row == s.looks.mostRows {
		if err := s.flush(); err != nil {
			return err
		}
		if err := s.begin(); err != nil {
			return err
		}
	}
	for _, value := range values {
		s.cells = append(s.cells, s.looks.cell(l, value))
	}
	return s.end()
}

// flush ends the sheet being written: its rows become a table, which has filters.
func (s *sheet) flush() error {
	corner, err := excelize.CoordinatesToCellName(len(s.columns), max(s.row, 2))
	if err != nil {
		return err
	}
	plain := false
	if err := s.stream.AddTable(&excelize.Table{
		Range: "A1:" + corner, Name: fmt.Sprintf("%s_%d", s.name, s.number), StyleName: "TableStyleLight1", ShowRowStripes: &plain,
	}); err != nil {
		return err
	}
	return s.stream.Flush()
}

// A look is how a row looks.
type look int

const (
	plainLook look = iota
	breachLook
	adviceLook
	faultLook
	numberOfLooks
)

// Looks are the styles of a workbook.
type looks struct {
	heading  int
	text     [numberOfLooks]int
	day      [numberOfLooks]int
	number   [numberOfLooks]int
	mostRows int
}

func newLooks(book *excelize.File) (*looks, error) {
	l := &looks{mostRows: mostRows}
	var err error
	style := func(s excelize.Style) int {
		id, failed := book.NewStyle(&s)
		if failed != nil {
			err = failed
		}
		return id
	}
	l.heading = style(excelize.Style{
		Font: &excelize.Font{Bold: true, Color: "FFFFFF", Family: letters, Size: size}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3864"}},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}, NumFmt: asText,
	})
	for i := range numberOfLooks {
		var font *excelize.Font
		var fill excelize.Fill
		switch i {
		case breachLook:
			font, fill = &excelize.Font{Bold: true, Family: letters, Size: size}, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F8D7DA"}}
		case adviceLook:
			font, fill = &excelize.Font{Italic: true, Family: letters, Size: size}, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF3CD"}}
		case faultLook:
			font, fill = &excelize.Font{Bold: true, Family: letters, Size: size}, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E2E3E5"}}
		}
		top := &excelize.Alignment{Vertical: "top"}
		british := "ddd d mmm yyyy"
		l.text[i] = style(excelize.Style{Font: font, Fill: fill, Alignment: top, NumFmt: asText})
		l.day[i] = style(excelize.Style{Font: font, Fill: fill, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, CustomNumFmt: &british})
		l.number[i] = style(excelize.Style{Font: font, Fill: fill, Alignment: top})
	}
	return l, err
}

const (
	asText  = 49        // Excel's own number for the format of text
	letters = "Calibri" // those of a new workbook, in bold and italics too
	size    = 11
)

// cell returns a value in a look.
func (l *looks) cell(of look, value any) excelize.Cell {
	switch v := value.(type) {
	case calendar.Date:
		if v.IsZero() {
			return excelize.Cell{StyleID: l.day[of]}
		}
		return excelize.Cell{StyleID: l.day[of], Value: time.Date(v.Year(), v.Month(), v.Day(), 0, 0, 0, 0, time.UTC)}
	case string:
		if v == "" {
			return excelize.Cell{StyleID: l.text[of]}
		}
		return excelize.Cell{StyleID: l.text[of], Value: words.PrintableLines(v)}
	case bool:
		if v {
			return excelize.Cell{StyleID: l.text[of], Value: "yes"}
		}
		return excelize.Cell{StyleID: l.text[of]}
	default:
		return excelize.Cell{StyleID: l.number[of], Value: v}
	}
}
