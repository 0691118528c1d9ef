package sheet

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	mostHead     = 50      // rows in which what parts the cells is looked for
	mostHeadRead = 1 << 20 // bytes in which they stand
	mostUnclosed = 100     // quotation marks without a partner: after those none is taken for one
)

// text is a sheet in a text.
type text struct {
	text   string
	comma  byte
	passed int // lines before it
}

func openText(file []byte, heads func([]string) int) (*Book, error) {
	decoded, err := decode(file)
	if err != nil {
		return nil, err
	}
	if begin := strings.ToLower(strings.TrimSpace(decoded[:min(len(decoded), 64)])); strings.HasPrefix(begin, "<") {
		return nil, refuse("a page or XML, and not a table: save it as .xlsx or CSV")
	}
	sheet := text{text: decoded, comma: ','}
	if line, rest, _ := strings.Cut(decoded, "\n"); isSeparator(line) {
		line = strings.Trim(line, "\r \"")
		if len(line) > len("sep=") {
			sheet.comma = line[len("sep=")]
		} else {
			sheet.comma = '\t' // a tab was trimmed, or nothing was said
		}
		sheet.text, sheet.passed = rest, 1
		return &Book{IsText: true, sheets: []source{sheet}}, nil
	}
	most := 0
	for _, comma := range []byte(",;\t|") {
		head, _ := text{text: decoded[:min(len(decoded), mostHeadRead)], comma: comma}.read(mostHead)
		for _, row := range head.Rows {
			cells := make([]string, row.Width)
			for _, cell := range row.Cells {
				cells[cell.Column] = cell.Text
			}
			if found := heads(cells); found > most {
				sheet.comma, most = comma, found
			}
		}
	}
	return &Book{IsText: true, sheets: []source{sheet}}, nil
}

// isSeparator reports whether a line only says what parts the cells, as some programs write for Excel.
func isSeparator(line string) bool {
	line = strings.ToLower(strings.Trim(line, "\r \""))
	return strings.HasPrefix(line, "sep=") && len(line) <= len("sep=;") || line == "sep=\t"
}

// decode returns a file as UTF-8. What is not UTF-8 is in Windows-1252, as Excel writes "CSV" in the United Kingdom.
func decode(file []byte) (string, error) {
	switch {
	case bytes.HasPrefix(file, []byte("\xef\xbb\xbf")):
		file = file[3:]
	case bytes.HasPrefix(file, []byte("\xff\xfe")):
		return decode16(file[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(file, []byte("\xfe\xff")):
		return decode16(file[2:], binary.BigEndian), nil
	case len(file) > 3 && file[0] != 0 && file[1] == 0 && file[3] == 0:
		return decode16(file, binary.LittleEndian), nil
	case len(file) > 3 && file[0] == 0 && file[1] != 0 && file[2] == 0:
		return decode16(file, binary.BigEndian), nil
	}
	if bytes.IndexByte(file, 0) >= 0 {
		return "", refuse("not a text and not a workbook: save it as .xlsx or CSV")
	}
	if utf8.Valid(file) {
		return string(file), nil
	}
	var b strings.Builder
	b.Grow(len(file) + len(file)/8)
	for _, c := range file {
		switch {
		case c >= 0x80 && c < 0xa0:
			b.WriteRune(windows1252[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String(), nil
}

// windows1252 are the characters of the bytes 80 to 9F.
var windows1252 = [...]rune{
	'€', '\u0081', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u008d', 'Ž', '\u008f',
	'\u0090', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u009d', 'ž', 'Ÿ',
}

func decode16(file []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(file)/2)
	for i := range units {
		units[i] = order.Uint16(file[2*i:])
	}
	return string(utf16.Decode(units))
}

func (t text) name() (string, bool) { return "", false }

// read parts the text into rows. A quotation mark at the beginning of a cell ends at the next one that stands before a
// comma or the end of the line; one that has no such partner within a cell's length is a character like others, so that
// one slip does not swallow the rows behind it.
func (t text) read(rows int) (*Sheet, error) {
	sheet, s, line := &Sheet{}, t.text, 1+t.passed
	unclosed := 0
	for at, number := 0, 1+t.passed; at < len(s); number++ {
		if s[at] == '\n' || s[at] == '\r' {
			at, line = endOfLine(s, at, line)
			continue
		}
		row := Row{Number: number, Line: line}
		for {
			cell, next, closed := t.cell(s, at, unclosed < mostUnclosed)
			if !closed {
				unclosed++
				if sheet.Unclosed == 0 {
					sheet.Unclosed = number
				}
			}
			line += lineEnds(s[at:next])
			at = next
			if cell = strings.TrimSpace(cell); cell != "" {
				switch {
				case row.Width >= MostColumns:
					sheet.Beyond++
				default:
					row.Cells = append(row.Cells, Cell{Column: row.Width, Text: cut(cell), IsError: isErrorName(cell)})
				}
			}
			row.Width++
			if at < len(s) && s[at] == t.comma {
				at++
				continue
			}
			break
		}
		at, line = endOfLine(s, at, line)
		row.Width = min(row.Width, MostColumns)
		if len(row.Cells) == 0 {
			continue
		}
		if sheet.Rows = append(sheet.Rows, row); len(sheet.Rows) == rows {
			return sheet, nil
		}
		if len(sheet.Rows) > MostRows {
			return sheet, errRows
		}
	}
	return sheet, nil
}

// lineEnds counts the ends of lines in a cell: CR LF, LF or CR.
func lineEnds(cell string) int {
	return strings.Count(cell, "\n") + strings.Count(cell, "\r") - strings.Count(cell, "\r\n")
}

// endOfLine passes over CR LF, LF or CR.
func endOfLine(s string, at, line int) (int, int) {
	if at < len(s) && s[at] == '\r' {
		at++
		if at == len(s) || s[at] != '\n' {
			return at, line + 1
		}
	}
	if at < len(s) {
		return at + 1, line + 1
	}
	return at, line
}

// cell returns the cell at a place and where it ends: at a comma, at the end of a line, or of the text. closed is false
// where it begins with a quotation mark without a partner.
func (t text) cell(s string, at int, quoted bool) (cell string, next int, closed bool) {
	if !quoted || at == len(s) || s[at] != '"' {
		return t.plain(s, at)
	}
	last := min(len(s), at+2+2*MostCell)
	var b strings.Builder
	for from := at + 1; ; {
		i := strings.IndexByte(s[from:last], '"')
		if i < 0 {
			cell, next, _ = t.plain(s, at)
			return cell, next, false
		}
		b.WriteString(s[from : from+i])
		from += i + 1
		switch {
		case from == len(s) || s[from] == t.comma || s[from] == '\n' || s[from] == '\r':
			return b.String(), from, true
		case s[from] == '"':
			from++
		}
		b.WriteByte('"')
	}
}

func (t text) plain(s string, at int) (cell string, next int, closed bool) {
	next = at
	for next < len(s) && s[next] != t.comma && s[next] != '\n' && s[next] != '\r' {
		next++
	}
	return s[at:next], next, true
}

// cut cuts a text that is too long.
func cut(text string) string {
	if len(text) <= MostCell {
		return text
	}
	return strings.ToValidUTF8(text[:MostCell], "")
}

// isErrorName reports whether a text is how a spreadsheet program shows a formula that failed.
func isErrorName(cell string) bool {
	if cell[0] != '#' || len(cell) > 16 {
		return false
	}
	switch strings.ToUpper(strings.TrimRight(cell, "!?")) {
	case "#N/A", "#REF", "#VALUE", "#DIV/0", "#NAME", "#NUM", "#NULL", "#SPILL", "#CALC", "#GETTING_DATA":
		return true
	}
	return strings.Trim(cell, "#") == "" && len(cell) > 2 // a column too narrow for its date
}
