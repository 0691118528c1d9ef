package tracker_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker"
)

// Forty rows with the faults that such files have: every row is a case, and every fault names its row and its column.
func TestATrackerOfFortyRows(t *testing.T) {
	reader, records := file(t, "forty.csv")
	require.Len(t, records, 40)
	require.Equal(t, []string{
		"row 3: column N: Extended to: empty in every row: it is taken for one that is not kept, and nothing is called overdue for want of it",
		"row 3: column Q: Letter received: empty in every row: it is taken for one that is not kept, and nothing is called overdue for want of it",
		"row 3: column R: Panel colour: a heading that is not known: the column is not read. Say what it is in a list of columns",
	}, said(reader.Faults()))

	var found []string
	for i, record := range records {
		require.Equal(t, i+4, record.Row)
		found = append(found, said(record.Faults)...)
	}
	require.Equal(t, []string{
		"T003/1: row 6: column I: First PLO meeting: no day of the calendar from 1990 to 2100: what happened then is not known",
		"T006/1: row 9: column G: LBP sent to mother: no day of the calendar: is the month written first? Write 02/04/2026, 2 April 2026 or 2026-04-02: what happened then is not known",
		"T015/1: row 18: column F: Date of LPM: a text, and no day written as 02/04/2026, 2 April 2026 or 2026-04-02: what happened then is not known",
		"T017/1: row 20: column J: Mid-point review: several days, where one may stand: what happened then is not known",
		"row 22/1: row 22: column A: Child Ref: there is none: the child is called by its row",
		"T022/1: row 25: column I: First PLO meeting: says that it happened, and not on which day: what happened then is not known",
		"T024/1: row 27: column I: First PLO meeting: before Date of LPM, which it should follow",
		"T027/1: row 30: column M: Extension agreed: an extension, and no day on which it ends: what happened then is not known",
		"row 33/1: row 33: column A: Child Ref: it may be a name, and a name stays in the tracker: the child is called by its row",
	}, found)

	require.Equal(t, []string{
		"legal-planning-meeting 2026-01-05", "letter-before-proceedings 2026-01-07 mother", "first-plo-meeting 2026-01-16",
		"midpoint-planning-meeting 2026-02-20", "second-plo-meeting 2026-02-27", "closing-planning-meeting 2026-04-06",
		"pre-proceedings-ended 2026-04-06", "decision-to-issue 2026-04-06",
	}, events(records[0]))
	require.Equal(t, map[string]string{"team": "North", "worker": "Worker 1"}, records[0].Case.Labels)
	require.Contains(t, events(records[7]), "letter-before-proceedings 2026-01-26 father")
	require.Contains(t, events(records[7]), "letter-before-proceedings 2026-01-28 mother")
	require.Equal(t, []string{"F12", "F12"}, []string{records[11].Case.Family, records[12].Family}, "siblings")
	require.Equal(t, undated(plo.FirstPLOMeeting), records[2].Undated)
	require.NotContains(t, records[2].Case.Recorded, plo.FirstPLOMeeting)
	require.Contains(t, events(records[23]), "first-plo-meeting 2026-01-01 doubtful")
	require.NotContains(t, records[0].Case.Recorded, plo.LetterReceived, "a column that nobody fills in")
	require.Contains(t, records[0].Case.Recorded, plo.SecondPLOMeeting)
	require.Nil(t, records[35].Faults, "n/a is nothing")
}

// Nothing of a name or of a comment is in what is given, and no finding holds a cell.
func TestNamesStayInTheTracker(t *testing.T) {
	reader, records := file(t, "forty.csv")
	given, err := json.Marshal([]any{reader.Faults(), reader.Columns(), records})
	require.NoError(t, err)
	for _, name := range []string{"Zanzibar", "Quagga", "Jane", "soon", "blue", "31/02", "04/13", "9/3/26"} {
		require.NotContains(t, string(given), name)
	}
}

// Every case can be evaluated with all rules, and what rests on a doubtful day is doubtful.
func TestTheRulesCanBeAskedAboutEveryRow(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{Calendar: calendar.EnglandWales()}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	status := func(record tracker.Record, rule string) string {
		report, err := set.Evaluate(record.Case, at("2026-06-01"))
		require.NoError(t, err)
		for _, f := range report.Findings {
			if f.Rule.ID == rule {
				return string(f.Status)
			}
		}
		return "none"
	}
	_, records := file(t, "forty.csv")
	for _, record := range records {
		_, err := set.Evaluate(record.Case, at("2026-06-01"))
		require.NoError(t, err)
	}
	require.Equal(t, "met", status(records[0], "pre-proceedings/first-meeting"))
	require.Equal(t, "not-recorded", status(records[2], "pre-proceedings/first-meeting"), "its day cannot be read")
	require.Equal(t, "overdue", status(records[10], "pre-proceedings/letter-sent"), "tbc is no letter")
	require.Equal(t, "not-recorded", status(records[5], "pre-proceedings/letter-sent"), "a day with the month first")
	_, reviews := read(t, "Case ref,Family,LPM,Review 1,Extension agreed,Extended to\nA1,F1,2/4/26,1/5/26,1/6/26,20/6/26\n")
	_, err = set.Evaluate(reviews[0].Case, at("2026-06-01"))
	require.NoError(t, err)
}

func TestReferencesAndPeriods(t *testing.T) {
	reader, records := read(t, strings.Join([]string{
		"Child ID,Date of LPM,First PLO meeting,Name",
		"7,1/4/2026,,Ann",
		"7,1/9/2026,,Ann",
		"7,1/9/2026,,Ben",
		",,,",
		"8,1/4/2026,,Cy",
		"8,1/4/2026,,Cy",
		"Child ID,Date of LPM,First PLO meeting,Name",
		"Closed cases",
		"n/a,1/4/2026,,",
		"9,,,Di",
		"Total,5,,",
		",,,left by itself",
	}, "\n"))
	var refs []string
	for _, record := range records {
		require.True(t, record.PreProceedings)
		refs = append(refs, record.Case.Ref+" "+record.Child)
	}
	require.Equal(t, []string{"7/1 7", "7/2 7", "7/3 7", "8/1 8", "row 10/1 row 10", "9/1 9", "row 13/1 row 13"}, refs)
	require.Equal(t, []string{"7/3: row 4: column B: Date of LPM: the same child and the same day as in row 3: is it one period in two rows, or another child?"}, said(records[2].Faults))
	require.Equal(t, []string{"9/1: row 11: no day in the whole row: nothing is known of this child but that it is here"}, said(records[5].Faults))
	require.Equal(t, []string{
		"8/1: row 7: the same as row 6 in every cell: it is left out",
		"row 8: the headings again: the row is passed over",
		"row 9: one text and nothing else: taken for a heading over the rows behind it",
		"row 12: a sum of the rows: it is passed over",
	}, said(reader.Faults()))
}

func TestFamilies(t *testing.T) {
	_, records := read(t, "Child ID,Family,LPM\n1,F-12,1/4/2026\n2,F-12,1/4/2026\n3,n/a,1/4/2026\n")
	require.Equal(t, []string{"F-12", "F-12", ""}, []string{records[0].Case.Family, records[1].Case.Family, records[2].Case.Family})
	reader, records := read(t, "Child ID,Family name,LPM\n1,Quagga,1/4/2026\n2,Okapi,1/4/2026\n3,QUAGGA,1/4/2026\n4,,1/4/2026\n")
	require.Equal(t, []string{"family 1", "family 2", "family 1", ""}, []string{records[0].Family, records[1].Family, records[2].Family, records[3].Family})
	require.Equal(t, []string{"row 1: column B: Family name: the texts may be names: families are called by numbers"}, said(reader.Faults()))
}

func TestReferencesThatMayBeNames(t *testing.T) {
	for text, isName := range map[string]bool{
		"Jane Quagga": true, "Quagga": true, "Quagga, Jane (2014)": true, "O’Quagga": true, "Jane Quagga 2": true,
		"P123456": false, "Child A": false, "AB": false, "T-014": false, "LCS 12": false, "JQ/14": false, "Unborn baby 3": false, "quagga1": false,
	} {
		record := one(t, "Child ID,Family,LPM", `"`+text+`",F1,1/4/2026`)
		require.Equal(t, isName, record.Child == "row 2", text)
		require.Equal(t, isName, len(record.Faults) > 0, text)
	}
	long := one(t, "Child ID,Family,LPM", strings.Repeat("1", 65)+",F1,1/4/2026")
	require.Equal(t, []string{"row 2/1: row 2: column A: Child ID: it is longer than 64 characters: the child is called by its row"}, said(long.Faults))
}

func TestATrackerWithoutReferences(t *testing.T) {
	reader, records := read(t, "Team,LPM,Letter before proceedings\nNorth,1/4/2026,\n")
	require.Equal(t, "row 2/1", records[0].Case.Ref)
	require.Equal(t, []string{"row 1: no column of references of the children: each is called by its row"}, said(reader.Faults()))
}

func TestTeamsAndWorkers(t *testing.T) {
	record := one(t, "Child ID,LPM,Team,Allocated SW", "1,1/4/2026,  North   East ,-")
	require.Equal(t, map[string]string{"team": "North East"}, record.Case.Labels)
	record = one(t, "Child ID,LPM,Team,Allocated SW", "1,1/4/2026,#REF!,"+strings.Repeat("w", 65))
	require.Nil(t, record.Case.Labels)
	require.Equal(t, []string{
		"1/1: row 2: column C: Team: a formula that failed or was never worked out: it is left out",
		"1/1: row 2: column D: Allocated SW: it is longer than 64 characters: it is left out",
	}, said(record.Faults))
}

func TestRowsAndHeadingsOfOtherSorts(t *testing.T) {
	reader, records := read(t, "Child ID,LPM,,"+strings.Repeat("x", 300)+"\n#REF!,1/4/2026,,\n,,y,\n")
	require.Equal(t, []string{
		"row 1: column C: no heading, and cells beneath: the column is not read",
		"row 1: column D: " + strings.Repeat("x", 200) + ": a heading that is not known: the column is not read. Say what it is in a list of columns",
		"row 3: nothing beneath a heading: the row is passed over",
	}, said(reader.Faults()))
	require.Equal(t, []string{"row 2/1: row 2: column A: Child ID: a formula that failed or was never worked out: the child is called by its row"}, said(records[0].Faults))
	reader, _ = read(t, "Child ID,LPM"+strings.Repeat(",", 1000)+"x\n1,1/4/2026\n")
	require.Equal(t, []string{"cells beyond column ALL are not read"}, said(reader.Faults()))
}

// A column of yes and no is said once: what it says happened, on days that are not known.
func TestAColumnOfYesAndNo(t *testing.T) {
	reader, records := read(t, "Child ID,LPM,LBP received?\n1,1/4/2026,Y\n2,1/4/2026,N\n3,1/4/2026,yes\n")
	require.Equal(t, []string{"row 1: column C: LBP received?: says that things happened, and never on which day: what happened then is not known"}, said(reader.Faults()))
	for i, want := range [][]deadline.Kind{undated(plo.LetterReceived), nil, undated(plo.LetterReceived)} {
		require.Empty(t, records[i].Faults)
		require.Equal(t, want, records[i].Undated)
	}
	reader, records = read(t, "Child ID,LPM,LBP received?\n1,1/4/2026,Y\n2,1/4/2026,2/4/2026\n3,1/4/2026,yes\n")
	require.Empty(t, reader.Faults())
	require.Equal(t, "1/1: row 2: column C: LBP received?: says that it happened, and not on which day: what happened then is not known", said(records[0].Faults)[0])
}

// A comma without quotation marks moves what stands behind it: nothing in the row is sure.
func TestARowWithMoreCellsThanHeadings(t *testing.T) {
	record := one(t, "Child ID,Worker,LPM,Letter before proceedings", "1,A, B,1/4/2026,2/4/2026")
	require.Equal(t, []string{"letter-before-proceedings 2026-04-01 doubtful"}, events(record))
	require.Contains(t, said(record.Faults)[1], "1/1: row 2: more cells than headings")
}

func TestLinesAndRows(t *testing.T) {
	reader, records := read(t, "sep=;\r\nnote\r\n\r\nChild ID;LPM;Notes;First PLO meeting\r\n1;1/4/2026;\"two\r\nlines\";x y z\r\n2;1/4/2026;;soon\r\n")
	require.Empty(t, reader.Faults())
	require.Equal(t, []int{5, 6}, []int{records[0].Row, records[1].Row})
	require.Equal(t, []int{5, 7}, []int{records[0].Line, records[1].Line})
	require.Equal(t, 7, records[1].Faults[0].Line)
}

func TestWhatCannotBeRead(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"nothing":          {"", "tracker: empty: the first row should hold the headings"},
		"no headings":      {"a,b\n1,2\n", "tracker: no headings that are known: one row should hold the headings, such as Child reference, Legal planning meeting, Letter before proceedings, First PLO meeting"},
		"one heading":      {"LPM\n1/4/2026\n", "tracker: no headings that are known: one row should hold the headings, such as Child reference, Legal planning meeting, Letter before proceedings, First PLO meeting"},
		"no day among it":  {"Child ID,Team\n1,North\n", "tracker: no headings that are known: one row should hold the headings, such as Child reference, Legal planning meeting, Letter before proceedings, First PLO meeting"},
		"XML":              {"<?xml version='1.0'?><Message/>", "tracker: a page or XML, and not a table: save it as .xlsx or CSV"},
		"a PDF":            {"%PDF-1.7", "tracker: a PDF: give the spreadsheet itself, as .xlsx or CSV"},
		"an old workbook":  {"\xd0\xcf\x11\xe0\xa1\xb1", "tracker: an old Excel workbook (.xls), or one with a password: save it as .xlsx without a password, or as CSV"},
		"something binary": {"a\x00\x01\x02\x03", "tracker: not a text and not a workbook: save it as .xlsx or CSV"},
		"a broken zip":     {"PK\x03\x04abc", "tracker: a zip file that is damaged or cut short: save it as .xlsx again"},
		"an empty zip":     {"PK\x05\x06", "tracker: a zip file without a workbook in it"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tracker.NewReader(strings.NewReader(test.text), tracker.Options{})
			require.EqualError(t, err, test.want)
			require.ErrorAs(t, err, new(*tracker.Error))
		})
	}
	_, err := tracker.NewReader(iotest.ErrReader(iotest.ErrTimeout), tracker.Options{})
	require.ErrorIs(t, err, iotest.ErrTimeout)
	_, err = tracker.NewReader(strings.NewReader("a,b\n"), tracker.Options{Columns: tracker.Columns{{Heading: "x"}}})
	require.EqualError(t, err, "tracker: no row holds the headings of the list of columns")
	_, err = tracker.NewReader(strings.NewReader("Child,LPM\n"), tracker.Options{Sheet: "Open"})
	require.ErrorContains(t, err, "no sheet of that name or number")
}

// The same text in every way in which spreadsheet programs write it.
func TestEncodingsAndSeparators(t *testing.T) {
	const text = "Child’s ref;Date of LPM;Mother’s LBP\r\n1;1/4/2026;2/4/2026\r\n"
	utf16 := func(little bool) string {
		var b strings.Builder
		for _, r := range text {
			if little {
				b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
			} else {
				b.WriteString(string([]byte{byte(r >> 8), byte(r)}))
			}
		}
		return b.String()
	}
	for name, written := range map[string]string{
		"UTF-8": text, "with a mark": "\ufeff" + text, "Windows-1252": strings.ReplaceAll(text, "’", "\x92"),
		"UTF-16LE": "\xff\xfe" + utf16(true), "UTF-16BE": "\xfe\xff" + utf16(false), "UTF-16 without a mark": utf16(true), "the other": utf16(false),
		"commas": strings.ReplaceAll(text, ";", ","), "tabs": strings.ReplaceAll(text, ";", "\t"), "bars": strings.ReplaceAll(text, ";", "|"),
		"LF": strings.ReplaceAll(text, "\r\n", "\n"), "CR": strings.ReplaceAll(text, "\r\n", "\r"), "no end": strings.TrimSpace(text),
		"said": "sep=;\r\n" + text, "said in quotes": "\"sep=;\"\r\n" + text, "a tab said": "sep=\t\r\n" + strings.ReplaceAll(text, ";", "\t"),
		"all in quotes": `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(text), ";", `";"`), "\r\n", "\"\r\n\"") + `"`,
	} {
		t.Run(name, func(t *testing.T) {
			reader, records := read(t, written)
			require.Empty(t, reader.Faults())
			require.Equal(t, []string{"legal-planning-meeting 2026-04-01", "letter-before-proceedings 2026-04-02 mother"}, events(records[0]))
		})
	}
}

// A quotation mark without a partner costs no row.
func TestQuotationMarks(t *testing.T) {
	reader, records := read(t, "Child ID,LPM,Notes\n1,1/4/2026,\"a \"quoted\" word\"\n2,1/4/2026,\"never closed\n3,1/4/2026,6\" tall\n")
	require.Len(t, records, 3)
	require.Equal(t, []string{"row 3: a quotation mark without a partner: it is taken for a character like others"}, said(reader.Faults()))
}

func TestSinceIsTheCallers(t *testing.T) {
	require.True(t, one(t, "Child,LPM", "1,1/4/2026").Case.Since.IsZero())
	require.Equal(t, at("2026-04-01"), one(t, "Child,LPM", "1,1/4/2026", tracker.Options{Since: at("2026-04-01")}).Case.Since)
}

func TestFindingsOnTheWire(t *testing.T) {
	record := one(t, "Child,LPM", "1,32/4/2026")
	text, err := json.Marshal(record.Faults[0])
	require.NoError(t, err)
	require.JSONEq(t, `{"case": "1/1", "line": 2, "row": 2, "column": "B", "element": "LPM", "kind": "impossible-date", "problem": "no day of the calendar from 1990 to 2100: what happened then is not known"}`, string(text))
	require.Equal(t, intake.ImpossibleDate, record.Faults[0].Kind)
}
