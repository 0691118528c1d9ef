package sheet_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

func TestCellsOfEverySort(t *testing.T) {
	for name, test := range map[string]struct{ cells, want string }{
		"a shared text":                {`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, "A1=first"},
		"one in runs":                  {`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`, "A1=second"},
		"one that is not there":        {`<row r="1"><c r="A1" t="s"><v>2</v></c></row>`, "A1=2!"},
		"none":                         {`<row r="1"><c r="A1" t="s"><v/></c></row>`, ""},
		"an inline text":               {`<row r="1"><c r="A1" t="inlineStr"><is><t>here</t></is></c></row>`, "A1=here"},
		"one in runs and read aloud":   {`<row r="1"><c r="A1" t="inlineStr"><is><r><t>he</t></r><r><t>re</t></r><rPh><t>hear</t></rPh></is></c></row>`, "A1=here"},
		"the text of a formula":        {`<row r="1"><c r="A1" t="str"><f>A2&amp;""</f><v>x &lt; y</v></c></row>`, "A1=x < y"},
		"a formula that gives nothing": {`<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>`, ""},
		"one never worked out":         {`<row r="1"><c r="A1"><f>B1+2</f></c></row>`, "A1=#!"},
		"the number of a formula":      {`<row r="1"><c r="A1" s="3"><f>B1+2</f><v>46114</v></c></row>`, "A1=46114"},
		"a shared formula":             {`<row r="1"><c r="A1"><f t="shared" si="0"/><v>46114</v></c></row>`, "A1=46114"},
		"a number":                     {`<row r="1"><c r="A1" s="3"><v>46114</v></c></row>`, "A1=46114"},
		"one with a type":              {`<row r="1"><c r="A1" t="n"><v>46114.5</v></c></row>`, "A1=46114.5"},
		"with an exponent":             {`<row r="1"><c r="A1"><v>4.6114E4</v></c></row>`, "A1=46114"},
		"all but whole":                {`<row r="1"><c r="A1"><v>46113.999999999993</v></c></row>`, "A1=46114"},
		"a long one":                   {`<row r="1"><c r="A1"><v>12345678901234567</v></c></row>`, "A1=12345678901234567"},
		"no number":                    {`<row r="1"><c r="A1"><v>NaN</v></c></row>`, "A1=NaN"},
		"a negative one":               {`<row r="1"><c r="A1"><v>-1</v></c></row>`, "A1=-1"},
		"true and false":               {`<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>`, "A1=TRUE B1=FALSE"},
		"an error":                     {`<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"/></row>`, "A1=#N/A! B1=#!"},
		"a day in ISO form":            {`<row r="1"><c r="A1" t="d"><v>2026-04-02T00:00:00</v></c></row>`, "A1=2026-04-02T00:00:00"},
		"a style and nothing":          {`<row r="1"><c r="A1" s="7"/><c r="B1" s="7"></c><c r="C1"><v>1</v></c></row>`, "C1=1"},
		"no references":                {`<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "A1=1 B1=2 A2=3"},
		"references here and there":    {`<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "B3=1 C3=2 A4=3"},
		"in no order":                  {`<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>`, "A1=3 A2=2 B2=1"},
		"twice":                        {`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, "A1=1"},
		"small letters":                {`<row r="1"><c r="b1"><v>1</v></c></row>`, "B1=1"},
		"no row of that number":        {`<row r="-4"><c r="A1"><v>1</v></c></row><row r="99999999999"><c><v>2</v></c></row><row r="x"><c><v>3</v></c></row>`, "A1=1 A2=2 A3=3"},
		"with a prefix":                {`<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>`, "A1=1"},
		"with more that is not read":   {`<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1"><v>1</v><extLst><ext uri="x"><v>9</v></ext></extLst></c></row>`, "A1=19"},
		"what XML cannot hold":         {`<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x_c_xZZZZ_</t></is></c></row>`, "A1=a\rb_x_c_xZZZZ_"},
		"CDATA and references":         {`<row r="1"><c r="A1" t="str"><v><![CDATA[<x>]]>&#65;</v></c></row>`, "A1=<x>A"},
		"comments":                     {`<!-- a --><row r="1"><c r="A1"><!-- b --><v>1<!-- c -->2</v></c></row>`, "A1=12"},
	} {
		t.Run(name, func(t *testing.T) {
			read, err := workbook(test.cells).read(t)
			require.NoError(t, err)
			require.Equal(t, test.want, strings.Join(cells(read), " "))
		})
	}
}

// What is merged over rows is seen in all of them.
func TestMergedCells(t *testing.T) {
	const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2"><c r="C2"><v>3</v></c></row><row r="4"><c r="B4"><v>4</v></c></row><row r="5"><c r="A5"><v>5</v></c></row>`
	for merges, want := range map[string]string{
		`<mergeCell ref="A1:A4"/>`:   "A1=1 C1=2 A2=1 C2=3 A4=1 B4=4 A5=5",
		`<mergeCell ref="$A$1:B4"/>`: "A1=1 C1=2 A2=1 C2=3 A4=1 B4=4 A5=5",
		`<mergeCell ref="A1:B1"/>`:   "A1=1 C1=2 C2=3 B4=4 A5=5",
		`<mergeCell ref="A1:A9"/>`:   "A1=1 C1=2 A2=1 C2=3 A4=1 B4=4 A5=5",
		`<mergeCell ref="C1:C4"/>`:   "A1=1 C1=2 C2=3 B4=4 C4=2 A5=5",
		`<mergeCell ref="B1:B4"/><mergeCell ref="A3:A4"/><mergeCell ref="A4"/><mergeCell ref=""/><mergeCell ref="4:A"/>`: "A1=1 C1=2 C2=3 B4=4 A5=5",
	} {
		read, err := workbook(rows, "<mergeCells>"+merges+"</mergeCells>").read(t)
		require.NoError(t, err)
		require.Equal(t, want, strings.Join(cells(read), " "), merges)
	}
}

func TestSheetsOfAWorkbook(t *testing.T) {
	p := workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	p["xl/workbook.xml"] = `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Chart" r:id="rId3"/><sheet name="Ünlü" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="gone" r:id="rId9"/></sheets></workbook>`
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="rId3" Type="x/chartsheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId8" Type="x/worksheet" TargetMode="External" Target="http://example.org/"/></Relationships>`, 1)
	book, err := sheet.Open(p.pack(t), none)
	require.NoError(t, err)
	require.True(t, book.Is1904)
	require.False(t, book.IsText)
	require.Equal(t, 1, book.Sheets())
	name, hidden := book.Name(0)
	require.Equal(t, "Ünlü", name)
	require.True(t, hidden)
	for _, written := range []string{`date1904="0"`, `date1904="false"`, ``} {
		p["xl/workbook.xml"] = `<workbook xmlns:r="r"><workbookPr ` + written + `/><sheets><sheet name="x" r:id="rId1"/></sheets></workbook>`
		book, err := sheet.Open(p.pack(t), none)
		require.NoError(t, err)
		require.False(t, book.Is1904)
	}
}

// Some programs write other names, no list of relations, backslashes, or UTF-16.
func TestPartsInOtherWays(t *testing.T) {
	const row = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	for name, change := range map[string]func(parts){
		"no relations of the whole": func(p parts) { delete(p, "_rels/.rels") },
		"no shared texts":           func(p parts) { delete(p, "xl/sharedStrings.xml") },
		"absolute and in capitals": func(p parts) {
			p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], `"worksheets/`, `"/XL/Worksheets/`, 1)
		},
		"backslashes": func(p parts) {
			p[`xl\worksheets\sheet1.xml`] = p["xl/worksheets/sheet1.xml"]
			delete(p, "xl/worksheets/sheet1.xml")
		},
		"UTF-16": func(p parts) {
			for name := range p {
				text := strings.Replace(p[name], `encoding="UTF-8"`, `encoding="UTF-16"`, 1)
				written := "\xff\xfe"
				for _, unit := range utf16.Encode([]rune(text)) {
					written += string([]byte{byte(unit), byte(unit >> 8)})
				}
				p[name] = written
			}
		},
		"a mark": func(p parts) { p["xl/worksheets/sheet1.xml"] = "\ufeff" + p["xl/worksheets/sheet1.xml"] },
	} {
		t.Run(name, func(t *testing.T) {
			p := workbook(row)
			change(p)
			read, err := p.read(t)
			require.NoError(t, err)
			want := "A1=first"
			if name == "no shared texts" {
				want = "A1=0!"
			}
			require.Equal(t, want, strings.Join(cells(read), " "))
		})
	}
}

func TestWorkbooksThatAreRefused(t *testing.T) {
	const damaged = "a workbook that is damaged: open it in a spreadsheet program and save it again"
	for name, test := range map[string]struct {
		change func(parts)
		want   string
	}{
		"another zip":           {func(p parts) { clear(p); p["a.txt"] = "x" }, "a zip file without a workbook in it: give the .xlsx file itself"},
		"OpenDocument":          {func(p parts) { clear(p); p["content.xml"] = "<x/>" }, "an OpenDocument file (.ods): save it as .xlsx or CSV"},
		"a binary workbook":     {func(p parts) { clear(p); p["xl/workbook.bin"] = "x" }, "a binary workbook (.xlsb): save it as .xlsx or CSV"},
		"no sheet":              {func(p parts) { p["xl/workbook.xml"] = `<workbook><sheets/></workbook>` }, "a workbook without a sheet of cells"},
		"cut short":             {func(p parts) { p["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData><row r="1">` }, damaged},
		"one end too many":      {func(p parts) { p["xl/worksheets/sheet1.xml"] = `</worksheet>` }, damaged},
		"no XML":                {func(p parts) { p["xl/worksheets/sheet1.xml"] = "PK <" }, damaged},
		"a document type":       {func(p parts) { p["xl/worksheets/sheet1.xml"] = `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>` }, damaged},
		"an entity":             {func(p parts) { p["xl/worksheets/sheet1.xml"] = `<worksheet>&lol;</worksheet>` }, damaged},
		"an encoding":           {func(p parts) { p["xl/worksheets/sheet1.xml"] = `<?xml version="1.0" encoding="EBCDIC"?><worksheet/>` }, damaged},
		"texts that are no XML": {func(p parts) { p["xl/sharedStrings.xml"] = `<sst><si` }, damaged},
		"relations that are":    {func(p parts) { p["xl/_rels/workbook.xml.rels"] = `<` }, damaged},
		"the whole's relations": {func(p parts) { p["_rels/.rels"] = `<` }, damaged},
	} {
		t.Run(name, func(t *testing.T) {
			p := workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`)
			test.change(p)
			_, err := p.read(t)
			require.EqualError(t, err, test.want)
		})
	}
}

// A part that is packed in a way that cannot be unpacked, or whose bytes are not those that were packed.
func TestABrokenArchive(t *testing.T) {
	packed := workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`).pack(t)
	for i := range packed {
		broken := append([]byte{}, packed...)
		broken[i] ^= 0xff
		book, err := sheet.Open(broken, none)
		if err == nil && book.Sheets() > 0 {
			_, _ = book.Read(0, 0) // whatever it says, it says so
		}
		if book, err := sheet.Open(packed[:i], none); err == nil && book.Sheets() > 0 && !book.IsText {
			_, _ = book.Read(0, 0)
		}
	}
}
