package sheet

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	mostNumber = 1 << 20 // the greatest number of a row
	mostFilled = 200_000 // cells of merged ranges that are filled
)

// merged is the first column of a merged range of more than one row.
type merged struct{ column, first, last int }

// cells puts the rows of a worksheet together from its elements.
type cells struct {
	book  *workbook
	sheet *Sheet
	most  int // rows, 0 for all

	row     Row
	column  int // of the cell at hand
	kind    string
	formula bool
	valued  bool
	value   strings.Builder
	inValue bool
	inline  rich
	inCell  bool
	inData  bool
	number  int // of the last row
	ranges  []merged
}

// read reads the rows of a worksheet up to so many that hold something, 0 for all.
func (w worksheet) read(rows int) (*Sheet, error) {
	if err := w.book.readStrings(); err != nil {
		return nil, err
	}
	c := &cells{book: w.book, sheet: &Sheet{}, most: rows}
	if err := w.book.each(w.part, c.take); err != nil {
		return nil, err
	}
	slices.SortStableFunc(c.sheet.Rows, func(a, b Row) int { return cmp.Compare(a.Number, b.Number) })
	c.unmerge()
	return c.sheet, nil
}

func (c *cells) take(at element) error {
	switch at.name {
	case "":
		if c.inValue && c.value.Len() <= MostCell {
			c.value.Write(at.text)
		} else if c.inCell {
			c.inline.take(at)
		}
	case "sheetData":
		c.inData = at.begins
	case "row":
		if !c.inData {
			return nil
		}
		if at.begins {
			c.beginRow(at)
			return nil
		}
		return c.endRow()
	case "c":
		if !c.inData {
			return nil
		}
		if at.begins {
			c.beginCell(at)
		} else {
			c.endCell()
		}
	case "v":
		c.inValue = at.begins && c.inCell
		c.valued = c.valued || c.inValue
	case "f":
		c.formula = true
	case "mergeCell":
		if at.begins {
			c.merge(at.attr("ref"))
		}
	default:
		if c.inCell {
			c.inline.take(at)
		}
	}
	return nil
}

func (c *cells) beginRow(at element) {
	number, err := strconv.Atoi(at.attr("r"))
	if err != nil || number < 1 || number > mostNumber {
		number = c.number + 1
	}
	c.number, c.column = number, -1
	c.row = Row{Number: number}
}

func (c *cells) endRow() error {
	if len(c.row.Cells) == 0 {
		return nil
	}
	byColumn := func(a, b Cell) int { return cmp.Compare(a.Column, b.Column) }
	if !slices.IsSortedFunc(c.row.Cells, byColumn) {
		slices.SortStableFunc(c.row.Cells, byColumn)
	}
	c.row.Cells = slices.CompactFunc(c.row.Cells, func(a, b Cell) bool { return a.Column == b.Column })
	c.sheet.Rows = append(c.sheet.Rows, c.row)
	switch c.row = (Row{Number: c.number}); {
	case len(c.sheet.Rows) == c.most:
		return errEnough
	case len(c.sheet.Rows) > MostRows:
		return errRows
	}
	return nil
}

func (c *cells) beginCell(at element) {
	column, _, is := place(at.attr("r"))
	if !is {
		column = c.column + 1
	}
	c.column, c.kind, c.inCell = column, at.attr("t"), true
	c.formula, c.valued = false, false
	c.value.Reset()
	c.inline.reset()
}

// endCell adds the cell if it holds something.
func (c *cells) endCell() {
	c.inCell, c.inValue = false, false
	cell := Cell{Column: c.column}
	value := c.value.String()
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		switch {
		case err == nil && i >= 0 && i < len(c.book.strings):
			cell.Text = c.book.strings[i]
		case value != "":
			cell.Text, cell.IsError = value, true
		}
	case "inlineStr":
		cell.Text = c.inline.String()
	case "str":
		cell.Text = cut(strings.TrimSpace(unescape(value)))
		cell.IsError = cell.Text != "" && isErrorName(cell.Text)
	case "b":
		if cell.Text = "FALSE"; isTrue(strings.TrimSpace(value)) {
			cell.Text = "TRUE"
		}
	case "e":
		cell.Text, cell.IsError = cmp.Or(strings.TrimSpace(value), "#"), true
	case "d":
		cell.Text = strings.TrimSpace(value)
	default:
		cell.Text = number(strings.TrimSpace(value))
	}
	if cell.Text == "" && c.formula && !c.valued {
		cell.Text, cell.IsError = "#", true // never worked out
	}
	switch {
	case cell.Text == "":
	case c.column >= MostColumns:
		c.sheet.Beyond++
	default:
		c.row.Cells = append(c.row.Cells, cell)
	}
}

// near is how far a number may be from a whole one and still be taken for it: about a tenth of a second of a day.
const near = 1e-6

// number writes a number without an exponent, and one that is whole except for an error of counting as a whole one.
func number(text string) string {
	if strings.Trim(text, "0123456789") == "" {
		return text
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(value) || math.Abs(value) > 1e15 {
		return text
	}
	if whole := math.Round(value); math.Abs(value-whole) < near {
		return strconv.FormatFloat(whole, 'f', 0, 64)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// place reads a reference such as B5: the column counted from 0, the row from 1.
func place(ref string) (column, row int, is bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		letter := ref[i] &^ 0x20
		if letter < 'A' || letter > 'Z' {
			break
		}
		column = column*26 + int(letter-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, i > 0 && err == nil && row > 0 && row <= mostNumber
}

// merge notes a merged range of more than one row.
func (c *cells) merge(ref string) {
	from, to, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	column, first, is := place(from)
	_, last, are := place(to)
	switch {
	case !is || !are || last <= first || column >= MostColumns:
	case len(c.ranges) == MostMerged:
		c.sheet.Unmerged = true
	default:
		c.ranges = append(c.ranges, merged{column, first, last})
	}
}

// unmerge gives what stands in the first row of a merged range to its other rows: that is what a person sees.
func (c *cells) unmerge() {
	rows, filled := c.sheet.Rows, 0
	byNumber := func(row Row, number int) int { return cmp.Compare(row.Number, number) }
	byColumn := func(cell Cell, column int) int { return cmp.Compare(cell.Column, column) }
	for _, one := range c.ranges {
		at, is := slices.BinarySearchFunc(rows, one.first, byNumber)
		if !is {
			continue
		}
		i, is := slices.BinarySearchFunc(rows[at].Cells, one.column, byColumn)
		if !is {
			continue
		}
		cell := rows[at].Cells[i]
		for at++; at < len(rows) && rows[at].Number <= one.last; at++ {
			if filled++; filled > mostFilled {
				c.sheet.Unmerged = true
				return
			}
			if i, is := slices.BinarySearchFunc(rows[at].Cells, one.column, byColumn); !is {
				rows[at].Cells = slices.Insert(rows[at].Cells, i, cell)
			}
		}
	}
}
