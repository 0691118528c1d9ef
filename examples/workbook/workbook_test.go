package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/board"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// write runs the program over cases and opens what it wrote.
func write(t *testing.T, cases string, args ...string) (book *excelize.File, status int, stderr string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.xlsx")
	var out, err bytes.Buffer
	status = run(append([]string{"-out", path, "-as-of", "2026-04-20"}, append(args, "-")...), strings.NewReader(cases), &out, &err)
	book, failed := excelize.OpenFile(path)
	require.NoError(t, failed, err.String())
	t.Cleanup(func() { _ = book.Close() })
	return book, status, err.String()
}

// table returns the rows of a sheet as they are stored, by the titles of the columns.
func table(t *testing.T, book *excelize.File, sheet string) []map[string]string {
	t.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	var list []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			m[rows[0][i]] = cell
		}
		list = append(list, m)
	}
	return list
}

const letterCase = `{"case": "HC-104", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"},
	{"kind": "letter-before-proceedings", "on": "2026-04-09", "ref": "mother"}]}`

// findingOf returns the row of a rule and its number on the sheet.
func findingOf(t *testing.T, book *excelize.File, rule string) (map[string]string, int) {
	t.Helper()
	rows := table(t, book, "Findings")
	at := slices.IndexFunc(rows, func(m map[string]string) bool { return m["Rule"] == rule })
	require.GreaterOrEqual(t, at, 0)
	return rows[at], at + 2
}

func TestTheSheets(t *testing.T) {
	book, status, stderr := write(t, letterCase)
	assert.Zero(t, status, stderr)
	assert.Equal(t, []string{"Findings", "Cases", "Tracker", "Definitions"}, book.GetSheetList())
	assert.Zero(t, book.GetActiveSheetIndex())
	for _, sheet := range book.GetSheetList() {
		panes, err := book.GetPanes(sheet)
		require.NoError(t, err)
		assert.True(t, panes.Freeze && panes.YSplit == 1 && panes.XSplit == 2, "what the cells of %s are about stays in view", sheet)
		tables, err := book.GetTables(sheet)
		require.NoError(t, err)
		require.Len(t, tables, 1, "a table, and so filters")
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		corner, err := excelize.CoordinatesToCellName(len(rows[0]), len(rows))
		require.NoError(t, err)
		assert.Equal(t, "A1:"+corner, tables[0].Range)
		wide, err := book.GetColWidth(sheet, "B")
		require.NoError(t, err)
		assert.Greater(t, wide, 10.0)
	}
}

// The tracker table has the columns of the board.
func TestTheTracker(t *testing.T) {
	book, _, _ := write(t, letterCase)
	rows, err := book.GetRows("Tracker")
	require.NoError(t, err)
	assert.Equal(t, board.Columns(), rows[0])
	row := table(t, book, "Tracker")[0]
	assert.Equal(t, "HC-104", row["case"])
	assert.Equal(t, "pre-proceedings", row["stage"])
	assert.Equal(t, "amber", row["rag"], "the first meeting is due on the day itself, Mon 20 April")
	assert.Equal(t, "46132", row["act_by"], "20 April 2026")
	assert.Equal(t, "0", row["days_left"])
}

func TestDatesAreDates(t *testing.T) {
	book, _, _ := write(t, letterCase)
	finding, row := findingOf(t, book, "pre-proceedings/letter-sent")
	assert.Equal(t, "46120", finding["Due"], "8 April 2026, counted as Excel counts days")
	assert.Equal(t, "46121", finding["Done"])
	assert.Equal(t, "mother", finding["About"])
	assert.Equal(t, "1", finding["Working days late"])
	due, err := excelize.CoordinatesToCellName(slices.IndexFunc(findingColumns, func(c column) bool { return c.title == "Due" })+1, row)
	require.NoError(t, err)
	shown, err := book.GetCellValue("Findings", due)
	require.NoError(t, err)
	assert.Equal(t, "Wed 8 Apr 2026", shown)
	kind, err := book.GetCellType("Findings", due)
	require.NoError(t, err)
	assert.Contains(t, []excelize.CellType{excelize.CellTypeUnset, excelize.CellTypeNumber}, kind)
}

func TestBreachesAreMarkedInWords(t *testing.T) {
	book, _, _ := write(t, letterCase)
	finding, row := findingOf(t, book, "pre-proceedings/letter-sent")
	assert.Equal(t, "BREACH", finding["Mark"])
	assert.Contains(t, finding["In a sentence"], "1 working day late")
	cell, err := excelize.CoordinatesToCellName(1, row)
	require.NoError(t, err)
	id, err := book.GetCellStyle("Findings", cell)
	require.NoError(t, err)
	style, err := book.GetStyle(id)
	require.NoError(t, err)
	assert.True(t, style.Font.Bold, "in bold as well as in colour")
	for _, m := range table(t, book, "Findings") {
		assert.Equal(t, m["Breach"] != "", m["Mark"] == "BREACH" || m["Mark"] == "advice", m["Rule"])
	}
	assert.Equal(t, "BREACH", table(t, book, "Cases")[0]["Mark"])
}

func TestWhatTheCasesHoldIsNoFormula(t *testing.T) {
	hostile := []string{
		`=HYPERLINK("http://x","y")`, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "=1\u0000", "<script>&amp;", "_x003D_1+1", "]]>",
		`{=1}`, "＝1", "é", strings.Repeat("=", 300),
		"a\x1b[2J\a\x7f\u009b\u202e\u2066b",
	}
	var cases strings.Builder
	for _, ref := range hostile {
		text, err := json.Marshal(map[string]any{"case": ref, "events": []any{
			map[string]any{"kind": "legal-planning-meeting", "on": "2026-04-02"},
			map[string]any{"kind": "letter-before-proceedings", "on": "2026-04-09", "ref": ref},
		}})
		require.NoError(t, err)
		cases.Write(append(text, '\n'))
	}
	book, status, stderr := write(t, cases.String())
	assert.Zero(t, status, stderr)
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		for r := range rows {
			for c := range rows[r] {
				name, err := excelize.CoordinatesToCellName(c+1, r+1)
				require.NoError(t, err)
				formula, err := book.GetCellFormula(sheet, name)
				require.NoError(t, err)
				require.Empty(t, formula, "%s!%s", sheet, name)
			}
		}
	}
	for i, m := range table(t, book, "Cases") {
		want := words.PrintableLines(hostile[i])
		assert.Equal(t, want, strings.ReplaceAll(m["Case"], "\r\n", "\r"))
		cell, err := excelize.CoordinatesToCellName(2, i+2)
		require.NoError(t, err)
		kind, err := book.GetCellType("Cases", cell)
		require.NoError(t, err)
		assert.Equal(t, excelize.CellTypeInlineString, kind)
		id, err := book.GetCellStyle("Cases", cell)
		require.NoError(t, err)
		style, err := book.GetStyle(id)
		require.NoError(t, err)
		assert.Equal(t, asText, style.NumFmt, "it stays text when somebody edits it")
	}
	for name, text := range parts(t, book.Path) {
		assert.NotContains(t, text, "<f>", name)
		assert.NotContains(t, text, "<f ", name)
	}
}

// parts returns the files that a workbook is made of.
func parts(t *testing.T, path string) map[string]string {
	t.Helper()
	archive, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer archive.Close()
	all := map[string]string{}
	for _, file := range archive.File {
		part, err := file.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(part)
		require.NoError(t, err)
		require.NoError(t, part.Close())
		all[file.Name] = string(text)
	}
	return all
}

func TestFaultyCasesHaveARow(t *testing.T) {
	book, status, stderr := write(t, letterCaseOnOneLine+"\n"+
		`{"case": "BAD", "events": [{"kind": "no-such-kind", "on": "2026-01-01"}]}`+"\nSECRET\n"+`{"case": "LAST", "events": []}`)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "line 2")
	assert.NotContains(t, stderr, "SECRET")
	rows := table(t, book, "Cases")
	require.Len(t, rows, 4)
	assert.Equal(t, "NOT EVALUATED", rows[1]["Mark"])
	assert.Contains(t, rows[1]["Not evaluated because"], `case "BAD": events[0].kind`)
	assert.Contains(t, rows[2]["Not evaluated because"], "line 3")
	assert.Equal(t, "LAST", rows[3]["Case"])
	assert.Empty(t, rows[3]["Mark"])
}

var letterCaseOnOneLine = strings.ReplaceAll(letterCase, "\n", " ")

func TestTheWorkbookAgreesWithTheLibrary(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample-cases.jsonl"))
	require.NoError(t, err)
	book, status, stderr := write(t, string(text), "-show", "all")
	require.Zero(t, status, stderr)
	set, err := command.Rules{}.Compile()
	require.NoError(t, err)
	var want, got [][4]string
	breaches := map[string]int{}
	decoder := deadline.NewDecoder(bytes.NewReader(text))
	for {
		var c deadline.Case
		if decoder.Decode(&c) != nil {
			break
		}
		report, err := set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		for i := range report.Findings {
			f := &report.Findings[i]
			want = append(want, [4]string{c.Ref, f.Rule.ID, string(f.Status), f.Message()})
			if f.IsBreach() {
				breaches[c.Ref]++
			}
		}
	}
	for _, m := range table(t, book, "Findings") {
		got = append(got, [4]string{m["Case"], m["Rule"], m["Status"], m["In a sentence"]})
	}
	assert.Equal(t, want, got)
	for _, m := range table(t, book, "Cases") {
		assert.Equal(t, strconv.Itoa(breaches[m["Case"]]), m["Breaches"], m["Case"])
	}
}

func TestEveryWordAndRuleIsDefined(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample-cases.jsonl"))
	require.NoError(t, err)
	book, _, _ := write(t, string(text), "-show", "all")
	defined := map[string]bool{}
	for _, m := range table(t, book, "Definitions") {
		require.NotEmpty(t, m["Meaning"], m["Name"])
		defined[m["What"]+" "+m["Name"]] = true
		if m["What"] == "rule" {
			assert.NotEmpty(t, m["Source"], m["Name"])
			assert.NotEmpty(t, m["Owner"], m["Name"])
		}
		if m["Name"] == "pre-proceedings/letter-sent" {
			assert.Equal(t, "2 working days after", m["Limit"])
		}
	}
	for _, m := range table(t, book, "Findings") {
		for _, word := range []string{"rule " + m["Rule"], "status " + m["Status"], "mark " + m["Mark"], "breach " + m["Breach"], "certainty " + m["Certainty"], "clock rests on " + m["Clock rests on"]} {
			assert.True(t, defined[word] || strings.HasSuffix(word, " "), word)
		}
	}
}

func TestAFullSheetGoesOnInAnother(t *testing.T) {
	set, err := command.Rules{}.Compile()
	require.NoError(t, err)
	w, err := newWorkbook(set, deadline.Policy{}, &options{asOf: calendar.MustParseDate("2026-04-20"), show: report.ShowAll})
	require.NoError(t, err)
	defer w.close()
	w.findings.looks.mostRows = 80
	var c deadline.Case
	require.NoError(t, deadline.NewDecoder(strings.NewReader(letterCase)).Decode(&c))
	require.NoError(t, w.add(&c, "", nil, command.Program{}))
	path := filepath.Join(t.TempDir(), "report.xlsx")
	require.NoError(t, w.save(command.OutputFile(path)))
	book, err := excelize.OpenFile(path)
	require.NoError(t, err)
	defer book.Close()
	assert.Contains(t, book.GetSheetList(), "Findings 2")
	rows := append(table(t, book, "Findings"), table(t, book, "Findings 2")...)
	report, err := set.Evaluate(c, w.asOf)
	require.NoError(t, err)
	require.Len(t, rows, len(report.Findings))
	assert.Equal(t, report.Findings[79].Rule.ID, rows[79]["Rule"])
}

func TestPolicyAndUsage(t *testing.T) {
	folder := t.TempDir()
	policy := filepath.Join(folder, "policy.json")
	require.NoError(t, os.WriteFile(policy, []byte(`{"policy": "north", "terms": {"pre-proceedings/letter-sent":
		[{"latest": "5 working days after", "source": {"title": "a policy"}}]}}`), 0o600))
	book, status, _ := write(t, letterCase, "-policy", policy, "-show", "all")
	assert.Zero(t, status)
	finding, _ := findingOf(t, book, "pre-proceedings/letter-sent")
	assert.Equal(t, "met", finding["Status"])
	assert.Equal(t, "north", table(t, book, "Cases")[0]["Policy"])

	out := filepath.Join(folder, "x.xlsx")
	tests := []struct {
		name   string
		args   []string
		status int
		said   string
	}{
		{"no file", []string{"-out", out}, 2, "name a FILE"},
		{"no workbook", []string{"x"}, 2, "-out"},
		{"a day that does not exist", []string{"-out", out, "-as-of", "2026-02-30", "x"}, 2, "-as-of"},
		{"a day beyond the calendar", []string{"-out", out, "-as-of", "2999-02-03", "x"}, 2, "-as-of"},
		{"another show", []string{"-out", out, "-show", "x", "x"}, 2, "-show"},
		{"a policy that is not there", []string{"-out", out, "-policy", "none", "x"}, 2, "-policy"},
		{"a policy that is none", []string{"-out", out, "-policy", "main.go", "x"}, 2, "-policy"},
		{"an empty policy", []string{"-out", out, "-policy", "", "x"}, 2, `invalid value "" for flag -policy`},
		{"an empty day", []string{"-out", out, "-as-of", "", "x"}, 2, `invalid value "" for flag -as-of`},
		{"an empty show", []string{"-out", out, "-show=", "x"}, 2, `invalid value "" for flag -show`},
		{"bank holidays that are not there", []string{"-out", out, "-bank-holidays", "none", "x"}, 2, "-bank-holidays none"},
		{"an odd name", []string{"-out", out, "a\x1b[2J"}, 1, `workbook: "a\x1b[2J": no such file`},
		{"cases that are not there", []string{"-out", out, "none"}, 1, "none"},
		{"a folder that is not there", []string{"-out", filepath.Join(folder, "no", "x.xlsx"), "-"}, 1, "no"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			assert.Equal(t, test.status, run(test.args, strings.NewReader(""), &stdout, &stderr))
			assert.Contains(t, stderr.String(), test.said)
		})
	}
	var stdout bytes.Buffer
	assert.Zero(t, run([]string{"-help"}, nil, &stdout, nil))
	assert.Equal(t, usage, stdout.String())
	stdout.Reset()
	assert.Zero(t, run([]string{"-version"}, nil, &stdout, nil))
	assert.Regexp(t, "^workbook devel\ncalendar england-and-wales .+\nrules [0-9]+\n", stdout.String())
}

// The workbook never takes the place of what is read, by whatever name, nor an empty one that of a good one.
func TestWhatIsThereStays(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	put := func(name, text string) { require.NoError(t, os.WriteFile(in(name), []byte(text), 0o600)) }
	put("cases.jsonl", letterCaseOnOneLine)
	put("policy.json", `{"policy": "x"}`)
	put("old.xlsx", "old")
	put("bad.jsonl", "not a case\n")
	require.NoError(t, os.Symlink("cases.jsonl", in("link.jsonl")))
	require.NoError(t, os.Link(in("cases.jsonl"), in("hard.jsonl")))
	require.NoError(t, os.Mkdir(in("sub"), 0o700))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for name, test := range map[string]struct {
		args   []string
		status int
		said   string
	}{
		"the same name":    {[]string{"-out", in("cases.jsonl"), in("cases.jsonl")}, 2, "it would take the place of"},
		"the second file":  {[]string{"-out", in("cases.jsonl"), in("bad.jsonl"), in("cases.jsonl")}, 2, "name another file"},
		"another path":     {[]string{"-out", folder + "/sub/../cases.jsonl", in("cases.jsonl")}, 2, "it would take the place of"},
		"a symbolic link":  {[]string{"-out", in("link.jsonl"), in("cases.jsonl")}, 2, "it would take the place of"},
		"read by the link": {[]string{"-out", in("cases.jsonl"), in("link.jsonl")}, 2, "it would take the place of"},
		"a hard link":      {[]string{"-out", in("hard.jsonl"), in("cases.jsonl")}, 2, "it would take the place of"},
		"the policy":       {[]string{"-out", in("policy.json"), "-policy", in("policy.json"), in("cases.jsonl")}, 2, "the place of -policy"},
		"no such cases":    {[]string{"-out", in("old.xlsx"), in("none")}, 1, "old.xlsx: not written: no case could be evaluated"},
		"damaged cases":    {[]string{"-out", in("old.xlsx"), in("bad.jsonl")}, 1, "old.xlsx: not written: no case could be evaluated"},
		"a folder":         {[]string{"-out", in("sub"), in("cases.jsonl")}, 1, "sub: not written: is a directory"},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			assert.Equal(t, test.status, run(test.args, strings.NewReader(""), &stdout, &stderr))
			assert.Contains(t, stderr.String(), test.said)
		})
	}
	file, err := os.Open(in("cases.jsonl"))
	require.NoError(t, err)
	defer file.Close()
	var stderr bytes.Buffer
	assert.Equal(t, 2, run([]string{"-out", in("link.jsonl"), "-"}, file, io.Discard, &stderr))
	assert.Contains(t, stderr.String(), "the place of standard input")
	for name, want := range map[string]string{"cases.jsonl": letterCaseOnOneLine, "policy.json": `{"policy": "x"}`, "old.xlsx": "old"} {
		text, err := os.ReadFile(in(name))
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
	}
	after, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, after, len(entries), "nothing is left behind")

	assert.Equal(t, 1, run([]string{"-out", in("old.xlsx"), in("cases.jsonl"), in("none")}, nil, io.Discard, &stderr))
	book, err := excelize.OpenFile(in("old.xlsx"))
	require.NoError(t, err, "the rest is written")
	require.NoError(t, book.Close())
}

func TestNoFindingsAreATableToo(t *testing.T) {
	var stderr bytes.Buffer
	out := filepath.Join(t.TempDir(), "x.xlsx")
	assert.Equal(t, 1, run([]string{"-out", out, "-"}, strings.NewReader("[]"), io.Discard, &stderr))
	assert.Contains(t, stderr.String(), "workbook: standard input: there is no case in it: -allow-empty lets that pass\n")
	assert.NoFileExists(t, out)

	book, status, said := write(t, "", "-allow-empty")
	assert.Zero(t, status)
	assert.Empty(t, said)
	tables, err := book.GetTables("Findings")
	require.NoError(t, err)
	require.Len(t, tables, 1)
	assert.True(t, strings.HasSuffix(tables[0].Range, "2"), tables[0].Range)
}
