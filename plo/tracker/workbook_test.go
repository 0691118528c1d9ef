package tracker_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker"
)

// Workbooks that excelize and LibreOffice wrote, with days numbered from 1900 and from 1904: a title, a group of headings
// over two columns, a family merged over siblings, texts in runs, days as numbers and as texts, a time of day, booleans, a
// hidden row, a formula, cells with a style and nothing in them, a note before and a hidden list behind.
func TestWorkbooksThatProgramsWrote(t *testing.T) {
	const impossible = "1002/1: row 5: column F: First PLO meeting: no day of the calendar from 1990 to 2100: what happened then is not known"
	siblings := [][]string{
		{"legal-planning-meeting 2026-04-02", "letter-before-proceedings 2026-04-08 mother", "first-plo-meeting 2026-04-14"},
		{"legal-planning-meeting 2026-04-02", "letter-before-proceedings 2026-04-08 mother", "letter-before-proceedings 2026-04-09 father", "midpoint-planning-meeting 2026-05-19"},
	}
	for name, test := range map[string]struct {
		third  []string   // the formula: excelize does not work it out, LibreOffice does
		faults [][]string // of each row
	}{
		"excelize": {[]string{"legal-planning-meeting 2026-05-05"}, [][]string{
			{}, {impossible, "1002/1: row 5: column H: LBP received?: says that it happened, and not on which day: what happened then is not known"},
			{"1003/1: row 6: column D: Letter before proceedings Mother: a formula that failed or was never worked out: what happened then is not known"},
		}},
		"libreoffice": {[]string{"legal-planning-meeting 2026-05-05", "letter-before-proceedings 2026-05-07 mother"}, [][]string{{}, {impossible}, {}}},
	} {
		for _, system := range []string{"", "-1904"} {
			t.Run(name+system, func(t *testing.T) {
				reader, records := file(t, name+system+".xlsx")
				require.Empty(t, reader.Faults())
				require.Len(t, records, 3)
				for i, want := range [][]string{siblings[0], siblings[1], test.third} {
					require.Equal(t, want, events(records[i]))
					require.Equal(t, test.faults[i], said(records[i].Faults))
					require.Equal(t, []string{"1001/1", "1002/1", "1003/1"}[i], records[i].Case.Ref)
					require.Equal(t, []string{"F1", "F1", "F2"}[i], records[i].Family)
				}
			})
		}
	}
}

func TestASheetIsChosen(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "excelize.xlsx"))
	require.NoError(t, err)
	for _, name := range []string{"", "Open cases", "open cases", "2"} {
		_, records := read(t, string(text), tracker.Options{Sheet: name})
		require.Len(t, records, 3)
	}
	for _, name := range []string{"Read me", "1", "3", "4", "Closed"} {
		_, err = tracker.NewReader(strings.NewReader(string(text)), tracker.Options{Sheet: name})
		require.ErrorContains(t, err, "no sheet of that name or number has headings that are known")
	}
}

// A workbook with a sheet of open and one of closed cases: one is read, and it is said that there is another.
func TestTwoSheetsThatMayBeTrackers(t *testing.T) {
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	row := func(cells ...string) string {
		return "<row><c t='str'><v>" + strings.Join(cells, "</v></c><c t='str'><v>") + "</v></c></row>"
	}
	for name, text := range map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="All" state="hidden" r:id="3"/><sheet name="Open" r:id="1"/><sheet name="Closed" r:id="2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="1" Type="x/worksheet" Target="1.xml"/><Relationship Id="2" Type="x/worksheet" Target="2.xml"/>` +
			`<Relationship Id="3" Type="x/worksheet" Target="3.xml"/></Relationships>`,
		"xl/1.xml": "<worksheet><sheetData>" + row("Child ID", "LPM", "LBP") + row("A1", "1/4/2026", "2/4/2026") + "</sheetData></worksheet>",
		"xl/2.xml": "<worksheet><sheetData>" + row("Child ID", "LPM") + row("B1", "1/4/2025") + "</sheetData></worksheet>",
		"xl/3.xml": "<worksheet><sheetData>" + row("Child ID", "LPM", "LBP", "Team", "Worker") + row("C1", "1/4/2024") + "</sheetData></worksheet>",
	} {
		w, err := archive.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	reader, records := read(t, packed.String())
	require.Equal(t, []string{"sheet 2 is read; of the others 1 may be trackers too, and are not read: name one"}, said(reader.Faults()))
	require.Equal(t, "A1/1", records[0].Case.Ref)
	require.Zero(t, records[0].Line)
	for name, want := range map[string]string{"closed": "B1/1", "3": "B1/1", "All": "C1/1"} {
		reader, records = read(t, packed.String(), tracker.Options{Sheet: name})
		require.Equal(t, want, records[0].Case.Ref)
		require.Empty(t, reader.Faults())
	}
}
