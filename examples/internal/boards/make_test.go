package boards_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/plo/board/page"
	"github.com/careclock/careclock/plo/intake"
)

var today = calendar.MustParseDate("2026-04-20")

// text is an input.
func text(name, content string) boards.Input {
	return boards.Input{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func file(t *testing.T, path ...string) boards.Input {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "..", "testdata"}, path...)...))
	require.NoError(t, err)
	return text(path[len(path)-1], string(content))
}

// made makes a board and returns what was said.
func made(t *testing.T, o boards.Options, inputs ...boards.Input) (*boards.Made, string) {
	t.Helper()
	if o.Today.IsZero() {
		o.Today = today
	}
	var said strings.Builder
	o.Say = func(err error) { said.WriteString(err.Error() + "\n") }
	m, err := boards.Make(inputs, o)
	require.NoError(t, err, said.String())
	return m, said.String()
}

const (
	oneCase   = `{"case": "HC-1", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"}]}`
	oneRow    = "Child ID,LPM date,LBP sent\nT1,02/04/2026,\n"
	oneCensus = `<?xml version="1.0"?><Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2027</Year><ReferenceDate>2027-03-31</ReferenceDate></CollectionDetails></Header><Children>` +
		`<Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2026-05-05</CINreferralDate><ReferralNFA>false</ReferralNFA>` +
		`<PreProceedingsandFGDM><PPStartDate>2027-03-01</PPStartDate></PreProceedingsandFGDM></CINdetails></Child></Children></Message>`
	oneTable = "prep_person_id,prep_pre_pro_decision_date\nP1,2026-04-02\n"
)

// What an input is, is told by what is in it, whatever it is called.
func TestInputsAreToldByWhatIsInThem(t *testing.T) {
	for name, test := range map[string]struct {
		content, kind, ref string
		asOf               string
	}{
		"a case":                    {oneCase, "cases in JSON", "HC-1", "2026-04-20"},
		"cases in a list":           {"\ufeff [" + oneCase + "]", "cases in JSON", "HC-1", "2026-04-20"},
		"a tracker":                 {oneRow, "tracker as CSV", "T1/1", "2026-04-20"},
		"a tracker with semicolons": {"sep=;\n" + strings.ReplaceAll(oneRow, ",", ";"), "tracker as CSV", "T1/1", "2026-04-20"},
		"a census":                  {oneCensus, "children in need census", "C1/1", "2027-03-31"},
		"a census after a line":     {"\r\n" + oneCensus, "children in need census", "C1/1", "2027-03-31"},
		"a table of the dataset":    {oneTable, "table of the Standard Safeguarding Dataset", "P1/1", "2026-04-20"},
		"one in capitals":           {`"PREP_PERSON_ID";"PREP_PRE_PRO_DECISION_DATE"` + "\nP1;02/04/2026\n", "table of the Standard Safeguarding Dataset", "P1/1", "2026-04-20"},
	} {
		t.Run(name, func(t *testing.T) {
			m, said := made(t, boards.Options{}, text("file", test.content))
			require.Zero(t, m.Faults, said)
			require.Len(t, m.Board.Sources, 1)
			require.Equal(t, test.kind, m.Board.Sources[0].Kind)
			require.Equal(t, test.ref, m.Board.Rows[0].Case)
			require.Equal(t, test.asOf, m.Board.AsOf.String())
		})
	}
}

func TestSeveralInputs(t *testing.T) {
	m, said := made(t, boards.Options{}, text("a.json", oneCase), text("b.csv", oneRow), text("prep.csv", oneTable), text("s47.csv", "s47e_person_id,s47e_s47_enquiry_id,s47e_s47_start_date\nP1,7,2026-03-30\n"))
	require.Zero(t, m.Faults, said)
	require.Len(t, m.Board.Sources, 3, "the tables are one source")
	require.Equal(t, 3, m.Board.Now.Children)
	require.NotNil(t, m.Columns)
}

// What cannot be used is said, and stands on the board; the rest is shown.
func TestInputsThatGoWrong(t *testing.T) {
	gone := boards.Input{Name: "gone", Open: func() (io.ReadCloser, error) { return nil, errors.New("it is gone") }}
	m, said := made(t, boards.Options{}, gone, text("empty", " \n"), text("bad.json", `{"case": "HC-2", "events": [{"kind": "no-such-kind", "on": "2026-04-02"}]}`),
		text("cut.xml", oneCensus[:len(oneCensus)-21]), text("prep.csv", oneTable), text("again.csv", oneTable), text("none.json", "[]"), text("ok.json", oneCase))
	require.Equal(t, 6, m.Faults)
	for _, want := range []string{
		"gone: it is gone\n", "empty: there is nothing in it\n", `bad.json: deadline: line 1: case "HC-2": events[0].kind:`, "cut.xml: ", "again.csv: there is another file with the table ssd_pre_proceedings",
		"none.json: there is no case in it\n",
	} {
		require.Contains(t, said, want)
	}
	require.Contains(t, strings.Join(m.Board.Notes, "\n"), "gone: not everything could be read: it is gone")
	require.Equal(t, "HC-2", func() string {
		for _, c := range m.Board.Check {
			if c.File == "bad.json" {
				require.Equal(t, 1, c.Line)
				return c.Case
			}
		}
		return ""
	}())
	require.Equal(t, 3, m.Board.Cases, "C1, P1 and HC-1")

	_, err := boards.Make([]boards.Input{text("empty", "")}, boards.Options{Today: today})
	require.EqualError(t, err, "no case could be used")
}

func TestTheDayOfTheBoard(t *testing.T) {
	m, _ := made(t, boards.Options{AsOf: calendar.MustParseDate("2026-04-21")}, text("a.json", oneCase))
	require.Equal(t, "2026-04-21", m.Board.AsOf.String())
	m, said := made(t, boards.Options{AsOf: calendar.MustParseDate("2027-04-21")}, text("c.xml", oneCensus))
	require.Contains(t, said, "the data goes to 2027-03-31")
	require.NotEmpty(t, m.Board.Notes)
	extract := strings.Replace(oneCensus, "2027-03-01", "2026-10-01", 1)
	m, said = made(t, boards.Options{}, text("c.xml", extract))
	require.Equal(t, "2026-10-01", m.Board.AsOf.String())
	require.Contains(t, said, "more than a month before its reference date")
}

// Without -outcomes it is not known how the periods of a census ended: nothing is a share of them.
func TestOutcomesOfACensus(t *testing.T) {
	ended := strings.Replace(oneCensus, "</PreProceedingsandFGDM>", "<StepDecisionDate>2027-03-20</StepDecisionDate><PPOutcome>A</PPOutcome></PreProceedingsandFGDM>", 1)
	m, _ := made(t, boards.Options{}, text("c.xml", ended))
	require.Equal(t, 1, m.Board.Now.Ended)
	require.False(t, m.Board.Now.HasOutcomes())
	for _, measure := range m.Board.Measures {
		if measure.ID == "ended-in-exit" || measure.ID == "ended-in-issue" {
			require.Nil(t, measure.Value)
		}
	}
	m, _ = made(t, boards.Options{Outcomes: map[string]intake.Outcome{"A": intake.Exit, "B": intake.Issue}}, text("c.xml", ended))
	require.Equal(t, 1, m.Board.Now.Exit)
}

func TestLookup(t *testing.T) {
	table := text("teams.csv", "\ufeffID,Worker,Team,Family\nT1,W1,North,F1\n")
	m, _ := made(t, boards.Options{Lookup: &table}, text("b.csv", oneRow))
	require.Equal(t, "North", m.Board.Rows[0].Team)
	require.Equal(t, "F1", m.Board.Rows[0].Family)
	for content, want := range map[string]string{
		"":                              "it has no first row",
		"id,name\nT1,x\n":               "column 2: its columns are id, team, worker and family",
		"team\nNorth\n":                 "it has no column id",
		"id,team\nT1,North\nT1,South\n": "line 3: this id stands in it twice",
		"id,team\n\"T1,North\n":         "line 2: it is no row of CSV",
	} {
		table := text("teams.csv", content)
		_, err := boards.Make([]boards.Input{text("b.csv", oneRow)}, boards.Options{Today: today, Lookup: &table})
		require.ErrorContains(t, err, want)
	}
}

// The earlier file may be of any kind, or a board as JSON: the figures are the same.
func TestSince(t *testing.T) {
	earlier := text("old.csv", "Child ID,LPM date,LBP sent\nT0,02/03/2026,03/03/2026\n")
	m, _ := made(t, boards.Options{Since: &earlier}, text("b.csv", oneRow))
	require.Equal(t, "2026-03-31", m.Board.Since.AsOf.String(), "the last day of the month before")
	require.Equal(t, 1, m.Board.Since.Now.Children)
	require.Equal(t, 1, m.Board.Since.Now.Started)

	old, _ := made(t, boards.Options{AsOf: calendar.MustParseDate("2026-03-31")}, earlier)
	var out bytes.Buffer
	require.NoError(t, old.Board.WriteJSON(&out))
	asJSON := text("old.json", out.String())
	again, _ := made(t, boards.Options{Since: &asJSON}, text("b.csv", oneRow))
	require.Equal(t, m.Board.Since.Now.Children, again.Board.Since.Now.Children)
	require.Equal(t, m.Board.Since.Now.NoFirstMeeting, again.Board.Since.Now.NoFirstMeeting)

	_, err := boards.Make([]boards.Input{text("b.csv", oneRow)}, boards.Options{Today: today, AsOf: calendar.MustParseDate("2026-03-01"), Since: &asJSON})
	require.ErrorContains(t, err, "the earlier file is of 2026-03-31, which is not before 2026-03-01")
	_, err = boards.Make([]boards.Input{asJSON}, boards.Options{Today: today})
	require.Error(t, err)
}

func TestProgress(t *testing.T) {
	var told [][2]int64
	in := file(t, "census", "council-300.xml")
	_, err := boards.Make([]boards.Input{in}, boards.Options{Today: today, Progress: func(read, of int64) { told = append(told, [2]int64{read, of}) }})
	require.NoError(t, err)
	require.Equal(t, [2]int64{in.Size, in.Size}, told[len(told)-1])
	for i := range told[1:] {
		require.LessOrEqual(t, told[i][0], told[i+1][0])
	}
}

// Each fault of a tracker is named by row and column, and the row is kept.
func TestFaultsOfATracker(t *testing.T) {
	m, said := made(t, boards.Options{AsOf: calendar.MustParseDate("2026-11-30")}, file(t, "board", "tracker.csv"))
	require.Zero(t, m.Faults, said)
	var out bytes.Buffer
	require.NoError(t, m.Board.WriteJSON(&out))
	var read struct {
		Check []map[string]any `json:"check_first"`
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &read))
	found := map[string]bool{}
	for _, c := range read.Check {
		ref, _ := c["case"].(string)
		column, _ := c["element"].(string)
		found[ref+" "+column] = true
	}
	for _, want := range []string{"T037/1 Midpoint review", "T064/1 LBP sent (mother)", "T081/1 First PLO mtg", " Gateway score"} {
		require.True(t, found[want], "%s: %v", want, found)
	}
}

// Equal inputs give equal pages, also where several rules are broken as often as each other.
func TestEqualInputsGiveEqualPages(t *testing.T) {
	var first string
	for range 5 {
		m, _ := made(t, boards.Options{AsOf: today}, file(t, "sample-cases.jsonl"))
		var out strings.Builder
		require.NoError(t, page.Write(&out, m.Board, page.Options{}))
		if first == "" {
			first = out.String()
		}
		require.True(t, first == out.String(), "two pages differ")
	}
}
