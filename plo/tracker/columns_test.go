package tracker_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker"
)

func TestColumnsAreWrittenCorrectedAndRead(t *testing.T) {
	const text = "Child ID,LPM,Father LBP,Review 1,Panel colour,=1+2\n1,1/4/2026,2/4/2026,20/5/2026,3/4/2026,x\n"
	reader, _ := read(t, text)
	var written bytes.Buffer
	require.NoError(t, reader.Columns().WriteCSV(&written))
	require.Equal(t, "\ufeffcolumn,heading,field,parent\r\nA,Child ID,child,\r\nB,LPM,planning-meeting,\r\nC,Father LBP,letter,father\r\nD,Review 1,review,\r\nE,Panel colour,,\r\nF,'=1+2,,\r\n", written.String())

	corrected := strings.NewReplacer("Review 1,review", "review (1),Midpoint-Review", "Panel colour,", "Panel colour,first-meeting", "=1+2,", "=1+2,not-read").Replace(written.String())
	columns, err := tracker.ParseColumns(strings.NewReader(corrected))
	require.NoError(t, err)
	again, records := read(t, text, tracker.Options{Columns: columns})
	require.Empty(t, again.Faults())
	require.Equal(t, []string{
		"legal-planning-meeting 2026-04-01", "letter-before-proceedings 2026-04-02 father", "midpoint-planning-meeting 2026-05-20", "first-plo-meeting 2026-04-03",
	}, events(records[0]))
	wire, err := json.Marshal(columns[2])
	require.NoError(t, err)
	require.JSONEq(t, `{"column": "C", "heading": "Father LBP", "field": "letter", "parent": "father"}`, string(wire))
}

// Where there is a list of columns, nothing is guessed.
func TestAListOfColumnsIsAllThatCounts(t *testing.T) {
	columns := tracker.Columns{
		{Heading: "who", Field: "child"}, {Heading: "WHEN?", Field: "planning-meeting"}, {Heading: "x", Field: "letter", Parent: "mother"}, {Heading: "x", Field: "letter", Parent: "father"},
		{Heading: "gone", Field: "ended"}, {Heading: "open"},
	}
	reader, records := read(t, "Who,when,x,X,LBP,Open\n1,1/4/2026,2/4/2026,3/4/2026,4/4/2026,5/4/2026\n", tracker.Options{Columns: columns})
	require.Equal(t, []string{"legal-planning-meeting 2026-04-01", "letter-before-proceedings 2026-04-02 mother", "letter-before-proceedings 2026-04-03 father"}, events(records[0]))
	require.Equal(t, []string{
		"row 1: column E: LBP: not in the list of columns, or without a field there: the column is not read",
		"row 1: column F: Open: not in the list of columns, or without a field there: the column is not read",
		"row 1: gone: in the list of columns, and not in the tracker",
	}, said(reader.Faults()))
}

func TestFaultsOfAListOfColumns(t *testing.T) {
	const head = "heading;field;parent\n"
	for name, test := range map[string]struct{ text, want string }{
		"no such list":      {"a,b\n", "tracker: line 1: no list of columns: the first row should be column,heading,field,parent"},
		"nothing":           {"", "tracker: empty: the first row should hold the headings"},
		"an unknown field":  {head + "LPM;planning meeting\n", "tracker: line 2: a field that is not known: did you mean planning-meeting? It is one of child, family, team"},
		"a slip of the pen": {head + "LPM;planing-meetin\n", "did you mean planning-meeting?"},
		"a field like none": {head + "LPM;zebra crossing\n", "tracker: line 2: a field that is not known: it is one of child, family, team"},
		"no heading":        {head + ";letter\n", "tracker: line 2: a column without a heading"},
		"a parent too many": {head + "LPM;planning-meeting;mother\n", "tracker: line 2: a parent where no parent may stand: only letters have one"},
		"a name":            {head + "LBP;letter;Ann\n", "tracker: line 2: a parent is mother, father, other or parent-2, and never a name"},
		"a parent alone":    {head + "LBP;letter;parent\n", "tracker: line 2: a parent is mother, father, other or parent-2, and never a name"},
		"two faults":        {head + "LBP;letter;Ann\nLPM;x\n", "never a name\ntracker: line 3: a field that is not known"},
		"too many":          {head + strings.Repeat("x;\n", 1001), "tracker: line 1002: more than 1000 columns"},
		"too long":          {head + strings.Repeat("x", 1<<20), "tracker: larger than 1 MiB: is it a tracker?"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tracker.ParseColumns(strings.NewReader(test.text))
			require.ErrorContains(t, err, test.want)
			require.NotContains(t, err.Error(), "Ann")
		})
	}
	for _, parent := range []string{"mother", "father", "other", "parent-1", "parent-9", "father-2"} {
		_, err := tracker.ParseColumns(strings.NewReader(head + "LBP;letter;" + parent + "\n"))
		require.NoError(t, err, parent)
	}
}

func TestEveryFieldMayStandInAList(t *testing.T) {
	fields := tracker.Fields()
	require.Contains(t, fields, tracker.NotRead)
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(fields))), len(fields), "each once")
	for _, field := range fields {
		_, err := tracker.ParseColumns(strings.NewReader("heading,field\nx," + string(field) + "\n"))
		require.NoError(t, err)
	}
}

// Every heading of the template is known, names a field of its own, and an empty one gives no case.
func TestTheTemplate(t *testing.T) {
	var written bytes.Buffer
	require.NoError(t, tracker.WriteTemplate(&written))
	require.True(t, strings.HasPrefix(written.String(), "\ufeffChild reference,Family reference,Team,Worker,"))
	reader, records := read(t, written.String())
	require.Empty(t, records)
	require.Empty(t, reader.Faults())
	seen := map[tracker.Column]bool{}
	for i, column := range reader.Columns() {
		require.Equal(t, tracker.Template()[i], column.Heading)
		column.Name, column.Heading = "", ""
		require.NotEmpty(t, column.Field)
		require.False(t, seen[column], column)
		seen[column] = true
	}
	_, records = read(t, written.String()+"A1,F1,North,Worker 1,,2/4/2026\r\n")
	require.Equal(t, []string{"legal-planning-meeting 2026-04-02"}, events(records[0]))
}
