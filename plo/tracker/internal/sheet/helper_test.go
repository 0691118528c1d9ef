package sheet_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"

// parts are the parts of a workbook by name.
type parts map[string]string

// workbook is a workbook of one sheet, as Excel writes it, with that in it.
func workbook(cells string, more ...string) parts {
	return parts{
		"[Content_Types].xml":        declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            declaration + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr defaultThemeVersion="166925"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   declaration + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + cells + `</sheetData>` + strings.Join(more, "") + `</worksheet>`,
		"xl/sharedStrings.xml":       declaration + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t xml:space="preserve"> first </t></si><si><r><rPr><b/></rPr><t>se</t></r><r><t>cond</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si></sst>`,
	}
}

// pack makes a zip of the parts.
func (p parts) pack(t *testing.T) []byte {
	t.Helper()
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for name, text := range p {
		w, err := archive.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	return packed.Bytes()
}

// with gives the part of that name another text.
func (p parts) with(name, text string) parts {
	p[name] = text
	return p
}

func none([]string) int { return 0 }

// read opens a workbook and reads its first sheet.
func (p parts) read(t *testing.T) (*sheet.Sheet, error) {
	t.Helper()
	book, err := sheet.Open(p.pack(t), none)
	if err != nil {
		return nil, err
	}
	return book.Read(0, 0)
}

// cells are those of a sheet in short: B5=text, with ! for an error.
func cells(s *sheet.Sheet) []string {
	short := []string{}
	for _, row := range s.Rows {
		for _, cell := range row.Cells {
			text := fmt.Sprintf("%c%d=%s", 'A'+cell.Column, row.Number, cell.Text)
			if cell.IsError {
				text += "!"
			}
			short = append(short, text)
		}
	}
	return short
}
