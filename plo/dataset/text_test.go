package dataset_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/dataset"
)

func TestTablesPartedInOtherWays(t *testing.T) {
	const table = "other,prep_person_id,prep_pre_pro_decision_date\n\"a b\",P1,2026-06-01\n"
	parted := func(by string) string { return strings.ReplaceAll(table, ",", by) }
	for name, test := range map[string]struct {
		text string
		line int
	}{
		"commas":                             {table, 2},
		"semicolons":                         {parted(";"), 2},
		"tabs":                               {parted("\t"), 2},
		"vertical bars":                      {parted("|"), 2},
		"semicolons, and commas in a text":   {strings.ReplaceAll(parted(";"), "a b", "a,b"), 2},
		"semicolons in names in marks":       {strings.ReplaceAll(parted(";"), "prep_person_id", `"prep_person_id"`), 2},
		"commas, and a semicolon in a name":  {strings.Replace(table, "other", "a;b;c;d", 1), 2},
		"said, commas":                       {"sep=,\n" + table, 3},
		"said, semicolons":                   {"sep=;\r\n" + parted(";"), 3},
		"said, tabs":                         {"sep=\t\n" + parted("\t"), 3},
		"said in marks and capitals":         {"\"SEP=;\"\n" + parted(";"), 3},
		"said, but not so":                   {"sep=,\n" + parted(";"), 3},
		"said behind a mark of UTF-8":        {"\xef\xbb\xbfsep=;\n" + parted(";"), 3},
		"said behind a blank line":           {"\nsep=;\n" + parted(";"), 4},
		"a blank line before the names":      {"\n" + parted(";"), 3},
		"blank cells before the names":       {";;\n  ;;\n" + parted(";"), 4},
		"a blank row before a row":           {strings.Replace(table, "\n", "\n,,\n", 1), 3},
		"a blank row of another width":       {strings.Replace(table, "\n", "\n,,,,,\n \n\"\"\n", 1), 5},
		"a row of words for nothing":         {strings.Replace(table, "\n", "\nNULL,SSD_PH,null\n", 1), 3},
		"blank rows at the end":              {table + ",,\n \n\t,,\n\n", 2},
		"blank rows at the end, another way": {parted(";") + ";;\n", 2},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, dataset.Tables{PreProceedings: strings.NewReader(test.text)}, yearsEnd)
			require.Equal(t, []string{"P1/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01"}, said(records))
			require.Empty(t, records[0].Faults)
			require.Equal(t, test.line, records[0].Line)
			require.Equal(t, said(records), said(all(t, dataset.Tables{PreProceedings: iotest.OneByteReader(strings.NewReader(test.text))}, yearsEnd)))
		})
	}
	require.Len(t, all(t, dataset.Tables{PreProceedings: strings.NewReader("PREP_PERSON_ID\nP1\n")}, yearsEnd), 1, "a single column")
}

func TestATableThatIsNotOneSaysSo(t *testing.T) {
	const without = "nor any other that is known: the first row should name the columns. Was the table exported without their names?"
	for name, test := range map[string]struct{ text, says string }{
		"no names":                    {"secret,P1,2026-06-01\nsecret,P2,2026-06-01\n", "ssd_pre_proceedings, line 1: there is no column prep_person_id, " + without},
		"no names behind a blank row": {",,\nsecret,P1,2026-06-01\n", "line 2: there is no column prep_person_id, " + without},
		"no names behind sep=":        {"sep=;\nsecret;P1\n", "line 2: there is no column prep_person_id, " + without},
		"another table":               {"cppl_person_id,cppl_cp_plan_id\n", "line 1: there is no column prep_person_id"},
		"parted by something else":    {"prep_person_id^prep_pre_pro_decision_date\n", "there is no column prep_person_id, " + without},
		"blanks for columns":          {"prep_person_id  prep_pre_pro_decision_date\n--------------  ----\n", "there is no column prep_person_id, " + without},
		"sep= alone":                  {"sep=;\n", "empty"},
		"two of one column":           {"sep=;\nprep_person_id;prep_person_id\n", "line 2: two columns of one name"},
		"blank rows alone":            {",,\n\n ,\n", "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := dataset.NewReader(dataset.Tables{PreProceedings: strings.NewReader(test.text)}, yearsEnd)
			require.ErrorContains(t, err, test.says)
			require.NotContains(t, err.Error(), "secret")
			if name == "another table" {
				require.NotContains(t, err.Error(), "names")
			}
		})
	}
}

func TestARowOfAnotherLengthNamesWhatPartsTheCells(t *testing.T) {
	for separator, name := range map[string]string{",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a vertical bar"} {
		_, refused := withErrors(t, dataset.Tables{PreProceedings: strings.NewReader(strings.ReplaceAll("sep=\nprep_person_id,x\nP1,2,3\n", ",", separator))})
		require.Equal(t, []string{"dataset: ssd_pre_proceedings, line 3: more cells than columns: the row is left out. Is a text with " + name + " in it without quotation marks?"}, refused)
	}
}

// Each limit of a table: what it lets pass, and one more.
func TestLimitsOfATable(t *testing.T) {
	row := func(cells string) string { return "prep_person_id,x,y\n" + cells }
	const names = "prep_person_id;"
	for name, test := range map[string]struct {
		text func(n int) string
		most int
		says string
	}{
		"a row of 256 KiB":         {func(n int) string { return row("P1," + strings.Repeat("x", n-4) + ",\n") }, 256 << 10, "line 2: a row longer than 256 KiB"},
		"one of lines":             {func(n int) string { return row("P1,\"" + strings.Repeat("\n", n-4) + "\",\n") }, 256 << 10, "line 2: a row longer than 256 KiB"},
		"one of quotation marks":   {func(n int) string { return row("P1,\"" + strings.Repeat("\"\"", n-4) + "\",\n") }, 256 << 10, "line 2: a row longer than 256 KiB"},
		"names of 256 KiB":         {func(n int) string { return "prep_person_id," + strings.Repeat("x", n-15) + "\nP1,\n" }, 256 << 10, "line 1: a row longer than 256 KiB"},
		"names behind blank lines": {func(n int) string { return strings.Repeat("\n", n-len(names)) + names + "x\nP1;\n" }, 64 << 10, "there is no column prep_person_id"},
	} {
		t.Run(name, func(t *testing.T) {
			read := func(n int) (cases int, err error) {
				reader, err := dataset.NewReader(dataset.Tables{PreProceedings: strings.NewReader(test.text(n))}, yearsEnd)
				for err == nil {
					if _, err = reader.Next(); err == nil {
						cases++
					}
				}
				return cases, err
			}
			cases, err := read(test.most)
			require.Equal(t, io.EOF, err)
			require.Equal(t, 1, cases)
			cases, err = read(test.most + 1)
			require.ErrorContains(t, err, test.says)
			require.Zero(t, cases)
		})
	}
}

// A reader that fails while the row of names is looked for fails all the same, even if it would go on.
func TestAFailureIsNotForgotten(t *testing.T) {
	broken := errors.New("the line went dead")
	reader, err := dataset.NewReader(dataset.Tables{PreProceedings: &once{text: good, err: broken}}, yearsEnd)
	require.NoError(t, err)
	_, err = reader.Next()
	require.NoError(t, err)
	_, err = reader.Next()
	require.ErrorIs(t, err, broken)
}

// once gives a text, then an error, and then the end.
type once struct {
	text string
	err  error
}

func (o *once) Read(p []byte) (int, error) {
	n := copy(p, o.text)
	if o.text = o.text[n:]; n > 0 {
		return n, nil
	}
	err := o.err
	o.err = io.EOF
	return 0, err
}
