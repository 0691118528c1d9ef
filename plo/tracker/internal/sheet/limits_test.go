package sheet_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

const (
	isLarge = "a workbook that unpacks to more than can be read: delete the empty rows and columns around the tracker, and other sheets, and save it again"
	isLong  = "more than 100000 rows: is it a tracker?"
)

// padded is a part that is padded to a size with comments, each shorter than a tag may be.
func padded(begin, end string, size int) string {
	var b strings.Builder
	b.WriteString(begin)
	for b.Len()+len(end) < size {
		left := min(size-b.Len()-len(end), 1<<19)
		if after := size - b.Len() - len(end) - left; after > 0 && after < len("<!---->") {
			left -= len("<!---->")
		}
		b.WriteString("<!--" + strings.Repeat(" ", left-len("<!---->")) + "-->")
	}
	b.WriteString(end)
	return b.String()
}

func TestTheSizeOfAFile(t *testing.T) {
	text := "a,b\n" + strings.Repeat("\n", sheet.MostBytes-4)
	book, err := sheet.Open([]byte(text), none)
	require.NoError(t, err)
	read, err := book.Read(0, 0)
	require.NoError(t, err)
	require.Equal(t, "A1=a B1=b", strings.Join(cells(read), " "))
	_, err = sheet.Open([]byte(text+"\n"), none)
	require.EqualError(t, err, "larger than 32 MiB: is it a tracker?")
}

func TestTheSizeOfAPart(t *testing.T) {
	for size, want := range map[int]string{sheet.MostPart: "", sheet.MostPart + 1: isLarge} {
		part := padded("<worksheet><sheetData>", `<row><c><v>1</v></c></row></sheetData></worksheet>`, size)
		require.Len(t, part, size)
		_, err := workbook("").with("xl/worksheets/sheet1.xml", part).read(t)
		requireError(t, want, err)
	}
}

func TestTheSizeOfAllParts(t *testing.T) {
	p := workbook("")
	others := len(p["_rels/.rels"]) + len(p["xl/workbook.xml"]) + len(p["xl/_rels/workbook.xml.rels"])
	p["xl/sharedStrings.xml"] = padded("<sst>", "</sst>", sheet.MostPart)
	for size, want := range map[int]string{sheet.MostAll - sheet.MostPart - others: "", sheet.MostAll - sheet.MostPart - others + 1: isLarge} {
		_, err := p.with("xl/worksheets/sheet1.xml", padded("<worksheet>", "</worksheet>", size)).read(t)
		requireError(t, want, err)
	}
}

func requireError(t *testing.T, want string, err error) {
	t.Helper()
	if want == "" {
		require.NoError(t, err)
		return
	}
	require.EqualError(t, err, want)
}

func TestTheNumberOfParts(t *testing.T) {
	p := workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := len(p); i < sheet.MostParts; i++ {
		p["x/"+strconv.Itoa(i)] = ""
	}
	_, err := p.read(t)
	require.NoError(t, err)
	_, err = p.with("x/y", "").read(t)
	require.EqualError(t, err, "a zip file of more than 4096 parts: is it a workbook?")
}

func TestTheNumberOfSheets(t *testing.T) {
	for n, want := range map[int]string{sheet.MostSheets: "", sheet.MostSheets + 1: "more than 256 sheets: is it a tracker?"} {
		_, err := workbook("").with("xl/workbook.xml", `<workbook xmlns:r="r"><sheets>`+strings.Repeat(`<sheet name="x" r:id="rId1"/>`, n)+`</sheets></workbook>`).read(t)
		requireError(t, want, err)
	}
}

func TestElementsWithinElements(t *testing.T) {
	for depth, want := range map[int]string{sheet.MostDepth: "", sheet.MostDepth + 1: "a workbook with elements nested more than 32 deep"} {
		_, err := workbook("").with("xl/worksheets/sheet1.xml", strings.Repeat("<a>", depth)+strings.Repeat("</a>", depth)).read(t)
		requireError(t, want, err)
	}
}

// The reader looks some KiB ahead, so a little more than the limit may pass.
func TestTheLengthOfATagOrText(t *testing.T) {
	const ahead = 8 << 10
	for _, written := range []string{"<a b='%s'/>", "<a>%s</a>", "<!--%s-->"} {
		_, err := workbook(fmt.Sprintf(written, strings.Repeat("x", sheet.MostToken-ahead))).read(t)
		require.NoError(t, err)
		_, err = workbook(fmt.Sprintf(written, strings.Repeat("x", sheet.MostToken+ahead))).read(t)
		require.EqualError(t, err, isLarge)
	}
}

func TestTheNumberOfRows(t *testing.T) {
	for rows, want := range map[int]string{sheet.MostRows: "", sheet.MostRows + 1: isLong} {
		book, err := sheet.Open([]byte(strings.Repeat("a\n\n", rows)), none)
		require.NoError(t, err)
		_, err = book.Read(0, 0)
		requireError(t, want, err)
		_, err = workbook(strings.Repeat(`<row><c><v>1</v></c></row><row><c s="1"/></row>`, rows)).read(t)
		requireError(t, want, err)
	}
}

func TestTheNumberOfColumns(t *testing.T) {
	for columns, beyond := range map[int]int{sheet.MostColumns: 0, sheet.MostColumns + 1: 1} {
		book, err := sheet.Open([]byte(strings.Repeat("a,", columns-1)+"a,,,\n"), none)
		require.NoError(t, err)
		read, err := book.Read(0, 0)
		require.NoError(t, err)
		require.Equal(t, beyond, read.Beyond)
		require.Len(t, read.Rows[0].Cells, sheet.MostColumns)
		read, err = workbook(`<row>` + strings.Repeat(`<c><v>1</v></c>`, columns) + `<c s="1"/></row>`).read(t)
		require.NoError(t, err)
		require.Equal(t, beyond, read.Beyond)
		require.Len(t, read.Rows[0].Cells, sheet.MostColumns)
	}
}

func TestTheNumberOfMergedRanges(t *testing.T) {
	for n, is := range map[int]bool{sheet.MostMerged: false, sheet.MostMerged + 1: true} {
		read, err := workbook("", "<mergeCells>"+strings.Repeat(`<mergeCell ref="A1:A2"/>`, n)+"</mergeCells>").read(t)
		require.NoError(t, err)
		require.Equal(t, is, read.Unmerged)
	}
	// Ranges that overlap are no way around it.
	read, err := workbook(`<row><c><v>1</v></c></row>`+strings.Repeat(`<row><c r="B1"><v>1</v></c></row>`, 1000), "<mergeCells>"+strings.Repeat(`<mergeCell ref="A1:A1001"/>`, 1000)+"</mergeCells>").read(t)
	require.NoError(t, err)
	require.True(t, read.Unmerged)
}

func TestTheLengthOfACell(t *testing.T) {
	for length, want := range map[int]int{sheet.MostCell: sheet.MostCell, sheet.MostCell + 1: sheet.MostCell} {
		text := strings.Repeat("x", length)
		book, err := sheet.Open([]byte(text+",a\n"), none)
		require.NoError(t, err)
		read, err := book.Read(0, 0)
		require.NoError(t, err)
		require.Len(t, read.Rows[0].Cells[0].Text, want)
		for _, cell := range []string{`t="str"><v>` + text + `</v>`, `t="inlineStr"><is><t>` + text + `</t></is>`} {
			read, err = workbook(`<row><c ` + cell + `</c></row>`).read(t)
			require.NoError(t, err)
			require.Len(t, read.Rows[0].Cells[0].Text, want)
		}
	}
	book, err := sheet.Open([]byte(strings.Repeat("é", sheet.MostCell)), none)
	require.NoError(t, err)
	read, err := book.Read(0, 0)
	require.NoError(t, err)
	require.Len(t, read.Rows[0].Cells[0].Text, sheet.MostCell, "no half of a character")
}

// A hundred quotation marks without partners, and thousands behind them, cost no more than one look at the text.
func TestQuotationMarksWithoutPartners(t *testing.T) {
	book, err := sheet.Open([]byte(strings.Repeat("\"a,b\n", sheet.MostRows)), none)
	require.NoError(t, err)
	read, err := book.Read(0, 0)
	require.NoError(t, err)
	require.Len(t, read.Rows, sheet.MostRows)
	require.Equal(t, 1, read.Unclosed)
}
