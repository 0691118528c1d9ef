package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/census"
)

// outcome is what one run of the program comes to.
type outcome struct {
	status      int
	out, errors string
}

// assessing runs the program on some standard input.
func assessing(t *testing.T, stdin string, args ...string) outcome {
	t.Helper()
	var out, errors bytes.Buffer
	status := run(args, strings.NewReader(stdin), &out, &errors)
	return outcome{status, out.String(), errors.String()}
}

const (
	begins = `<Message><Header><CollectionDetails><ReferenceDate>2027-03-31</ReferenceDate></CollectionDetails></Header><Children>`
	closes = `</Children></Message>`
	late   = `<Child><ChildIdentifiers><LAchildID>=L1</LAchildID><PersonBirthDate>2020-02-03</PersonBirthDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2027-03-01</CINreferralDate><PreProceedingsandFGDM><PPStartDate>2027-03-01</PPStartDate>
<LBPSentDate>2027-03-10</LBPSentDate><FGDMMeetingOffer>0</FGDMMeetingOffer></PreProceedingsandFGDM></CINdetails></Child>`
	faulty = `<Child><ChildIdentifiers><LAchildID>F1</LAchildID></ChildIdentifiers>
<CINdetails><CINreferralDate>2027-02-30</CINreferralDate></CINdetails></Child>`

	outcomes = "-outcomes=A=exit,B=issue,C=other"
	letter   = "-only=pre-proceedings/letter-sent"
)

var both = begins + late + faulty + closes

func TestText(t *testing.T) {
	got := assessing(t, both, letter, "-show=broken", "-")
	require.Equal(t, command.Done, got.status)
	require.Empty(t, got.errors)
	require.Equal(t, `case =L1/1 · as of Wed 31 Mar 2027 · Pre-proceedings
  broken
  pre-proceedings/letter-sent  Letter before proceedings sent  due Wed 3 Mar 2027  done Wed 10 Mar  7 days (5 working days) late

case F1/1 · as of Wed 31 Mar 2027
  nothing is broken
  data
  CINreferralDate  no day of the calendar written as YYYY-MM-DD: it is left out (line 4)

2 cases, 1 of them with a broken rule; 1 rule is broken, 0 of them arguably; 1 finding about the data, in 1 case
`, got.out)
	require.Contains(t, assessing(t, begins+faulty+closes, letter, "-").out, "nothing is broken and nothing has a due day\n  data\n")
	require.NotContains(t, assessing(t, begins+late+closes, letter, "-").out, "cases")
	require.Contains(t, assessing(t, begins+closes, "-").out, "0 cases")
	require.Equal(t, "census: standard input: line 1: no Child in Children, where each child should stand: nothing was read\n", assessing(t, begins+closes, "-").errors)
	require.Contains(t, assessing(t, both, letter, "-explain", "-").out, "    clock        legal planning meeting, Mon 1 Mar 2027\n")
}

func TestJSONHasALineForEachReportAndEachFindingAboutTheData(t *testing.T) {
	got := assessing(t, both, letter, "-format=json", "-")
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	require.Len(t, lines, 3)
	require.True(t, strings.HasPrefix(lines[0], `{"case":"=L1/1","asOf":"2027-03-31"`))
	require.True(t, strings.HasPrefix(lines[1], `{"case":"F1/1"`))
	require.Equal(t, `{"data":{"case":"F1/1","line":4,"element":"CINreferralDate","kind":"impossible-date",`+
		`"problem":"no day of the calendar written as YYYY-MM-DD: it is left out"}}`, lines[2])
	require.Contains(t, assessing(t, both, letter, "-format=json", "-explain", "-").out, `"why":["clock: `)
}

func TestCSVNamesFindingsAboutTheDataOnStandardError(t *testing.T) {
	got := assessing(t, both, letter, "-format=csv", "-explain", "-")
	rows, err := csv.NewReader(strings.NewReader(got.out)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2)
	require.Equal(t, "'=L1/1", rows[1][0], "no formula")
	require.Equal(t, "late", rows[1][8])
	require.Equal(t, "census: data: F1/1: CINreferralDate: no day of the calendar written as YYYY-MM-DD: it is left out (line 4)\n", got.errors)
}

func TestTheDayAndTheOutcomes(t *testing.T) {
	require.Contains(t, assessing(t, both, "-as-of=2027-03-02", letter, "-").out, "as of Tue 2 Mar 2027")
	require.Empty(t, assessing(t, both, "-as-of=2027-03-31", letter, "-").errors)
	require.Contains(t, assessing(t, both, "-as-of=2027-04-01", letter, "-").errors, "the data goes to 2027-03-31")
	ended := strings.Replace(begins+late+closes, "</PreP", "<StepDecisionDate>2027-03-20</StepDecisionDate><PPOutcome>B</PPOutcome></PreP", 1)
	require.Contains(t, assessing(t, ended, "-").out, "PPOutcome  what this value means is not known")
	require.NotContains(t, assessing(t, ended, outcomes, "-").out, "PPOutcome")
}

// An extract that is made during the year goes to its newest date: it is judged as of that day, and the program says so.
func TestAnExtractGoesToItsNewestDate(t *testing.T) {
	referred := func(day string) string {
		return begins + "<Child><ChildIdentifiers><LAchildID>X1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>" + day + "</CINreferralDate></CINdetails></Child>" + closes
	}
	for name, test := range map[string]struct{ day, asOf, says string }{
		"a month before the reference date":        {"2027-02-28", "as of Wed 31 Mar 2027", ""},
		"a day more before it":                     {"2027-02-27", "as of Sat 27 Feb 2027", "its reference date, 2027-03-31: the cases are looked at as of 2027-02-27. -as-of names another day"},
		"in the year before: its first day":        {"2025-09-01", "as of Wed 1 Apr 2026", "as of 2026-04-01"},
		"no day that can be used: the census date": {"soon", "as of Wed 31 Mar 2027", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, referred(test.day), "-")
			require.Equal(t, command.Done, got.status)
			require.Contains(t, got.out, test.asOf)
			require.Equal(t, test.says == "", got.errors == "")
			require.Contains(t, got.errors, test.says)
		})
	}
	told := assessing(t, referred("2026-06-01"), "-as-of=2027-03-31", "-")
	require.Empty(t, told.errors)
	require.Contains(t, told.out, "as of Wed 31 Mar 2027")
	cut := assessing(t, strings.TrimSuffix(referred("2026-06-01"), closes), "-")
	require.Equal(t, command.Failed, cut.status)
	require.Contains(t, cut.out, "case X1/1 · as of Mon 1 Jun 2026", "what could be read is there")
}

// A breach that rests on a date which fails a check of the department's is none, and is named as something to check.
func TestWhatIsToBeCheckedFirst(t *testing.T) {
	early := strings.Replace(begins+late+closes, "2027-03-10", "2027-02-26", 1)
	got := assessing(t, early, letter, "-fail-on-violation", "-")
	require.Equal(t, command.Done, got.status)
	require.Equal(t, `case =L1/1 · as of Wed 31 Mar 2027 · Pre-proceedings
  nothing is broken and nothing has a due day
  check first: a date that these rest on fails a check of the data
  pre-proceedings/letter-sent  Letter before proceedings sent: Letter before proceedings sent on Fri 26 Feb 2027, before the legal planning meeting
  data
  LBPSentDate  check 9006: before PPStartDate (line 3)

`, got.out)
	require.Contains(t, assessing(t, strings.Replace(both, "2027-03-10", "2027-02-26", 1), letter, "-").out,
		"2 cases, 0 of them with a broken rule; 0 rules are broken, 0 of them arguably; 1 more breach rests on a date to check first; 2 findings about the data, in 2 cases\n")
	require.Contains(t, assessing(t, early, letter, "-format=json", "-").out, `"doubtful":true`)
	require.Contains(t, assessing(t, early, "-measures", "-").out, "\nletters-within-2-working-days\n    none\n    left out: 1 doubtful\n")
}

// Without the meanings of both outcomes none is known: what an application tells would be all.
func TestOutcomesThatAreNotKnown(t *testing.T) {
	end := "<InitialPPMeetingDate>2027-03-11</InitialPPMeetingDate><ReviewMeetingsCount>0</ReviewMeetingsCount><StepDecisionDate>2027-03-20</StepDecisionDate>" +
		"<PPOutcome>B</PPOutcome><CourtAppDate>2027-03-22</CourtAppDate></PreP"
	text := strings.Replace(begins+late+closes, "</PreP", end, 1)
	for _, meanings := range []string{"-outcomes=A=exit", "-outcomes=B=issue,C=other"} {
		require.Contains(t, assessing(t, text, meanings, "-measures", "-").out, "\nended-in-issue\n    none\n    left out: 1 no outcome\n", meanings)
	}
	require.Contains(t, assessing(t, text, "-measures", "-").out, "\nended-in-issue\n    none\n")
	require.Contains(t, assessing(t, text, outcomes, "-measures", "-").out, "\nended-in-issue\n    1 of 1, 100%\n")
}

// What was finished before the year is not in the file: it is left out of the measure.
func TestAReferralThatWasCarriedOver(t *testing.T) {
	file := filepath.Join("..", "..", "testdata", "census", "carried-over.xml")
	require.Contains(t, assessing(t, "", "-measures", file).out, "\nassessments-within-45-working-days\n    none\n    left out: 1 not recorded\n")
	require.Contains(t, assessing(t, "", "-show=broken", "-as-of=2027-03-31", file).out, "nothing is broken")
}

// A period whose end is in the file, on no day that can be used, is neither open nor ended.
func TestAPeriodWhoseEndIsLostIsNotOpen(t *testing.T) {
	for _, end := range []string{
		"<StepDecisionDate>2027-02-30</StepDecisionDate><PPOutcome>A</PPOutcome>", "<StepDecisionDate>2027-04-01</StepDecisionDate><PPOutcome>A</PPOutcome>",
		"<CourtAppDate>01/09/2026</CourtAppDate>", "<PPOutcome>A</PPOutcome>",
	} {
		period := "<InitialPPMeetingDate>2027-03-11</InitialPPMeetingDate><ReviewMeetingsCount>0</ReviewMeetingsCount>" + end + "</PreP"
		got := assessing(t, strings.Replace(begins+late+closes, "</PreP", period, 1), outcomes, "-measures", "-")
		for _, measure := range []string{"ended-within-16-weeks", "weeks-ended", "weeks-open", "open-past-16-weeks", "ended-in-exit"} {
			require.Contains(t, got.out, "\n"+measure+"\n    none\n    left out: 1 not recorded\n", end)
		}
	}
	open := assessing(t, strings.Replace(begins+late+closes, "</PreP", "<InitialPPMeetingDate>2027-03-11</InitialPPMeetingDate></PreP", 1), "-measures", "-")
	require.Contains(t, open.out, "\nopen-past-16-weeks\n    0 of 1, 0%\n")
}

func TestExitStatus(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	file := write("c.xml", both)
	policy := write("policy.json", `{"policy":"x"}`)
	reviews := strings.Repeat("<Reviews><CPPreviewDate>2027-01-01</CPPreviewDate></Reviews>", 10_001)
	huge := `<Child><ChildIdentifiers><LAchildID>H1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2026-05-05</CINreferralDate>` +
		`<ChildProtectionPlans><CPPstartDate>2026-10-01</CPPstartDate>` + reviews + `</ChildProtectionPlans></CINdetails></Child>`
	for name, test := range map[string]struct {
		stdin  string
		args   []string
		status int
		says   string
	}{
		"a file":                       {"", []string{file}, command.Done, ""},
		"flags behind the file":        {"", []string{file, letter}, command.Done, ""},
		"a policy":                     {"", []string{"-policy", policy, file}, command.Done, ""},
		"a broken rule, if asked":      {both, []string{"-fail-on-violation", letter, "-"}, violated, ""},
		"nothing broken":               {begins + faulty + closes, []string{"-fail-on-violation", letter, "-"}, command.Done, ""},
		"no child":                     {begins + closes, []string{"-fail-on-violation", "-"}, command.Failed, "no Child in Children"},
		"a child in a group":           {begins + late + "<Group>" + late + "</Group>" + closes, []string{letter, "-"}, command.Failed, "line 3: Child: stands where it is not read"},
		"help":                         {"", []string{"-help"}, command.Done, ""},
		"no such file":                 {"", []string{"none.xml"}, command.Failed, "none.xml: no such file"},
		"no such file of an odd name":  {"", []string{"a\x1b[2J"}, command.Failed, `"a\x1b[2J"`},
		"a folder":                     {"", []string{folder}, command.Failed, "line 1: is a directory"},
		"no census":                    {"hello", []string{"-"}, command.Failed, "standard input: line 1: not XML"},
		"cut short behind a case":      {begins + late, []string{letter, "-"}, command.Failed, "standard input: line 3: cut short"},
		"a case with too many events":  {begins + huge + late + closes, []string{letter, "-"}, command.Failed, `line 1: case "H1/1": events: more than 10000`},
		"two files":                    {"", []string{file, file}, command.Misused, "one FILE"},
		"a file without a name":        {"", []string{""}, command.Misused, "without a name"},
		"no such flag":                 {"", []string{"-x"}, command.Misused, "census -help"},
		"no such rule":                 {"", []string{"-only=x", file}, command.Misused, "there is no rule"},
		"no such format":               {"", []string{"-format=xml", file}, command.Misused, "one of text"},
		"no such show":                 {"", []string{"-show=some", file}, command.Misused, "one of"},
		"no such day":                  {"", []string{"-as-of=2027-02-30", file}, command.Misused, "a day that exists"},
		"a day out of the calendar":    {"", []string{"-as-of=1066-10-14", file}, command.Misused, "the calendar goes from"},
		"no policy":                    {"", []string{"-policy=none.json", file}, command.Misused, "-policy none.json: no such file"},
		"a policy without a name":      {"", []string{"-policy=", file}, command.Misused, "name a file"},
		"no bank holidays":             {"", []string{"-bank-holidays", file, file}, command.Misused, "-bank-holidays"},
		"an outcome of another letter": {"", []string{"-outcomes=D=exit"}, command.Misused, "name the values"},
		"an outcome without a meaning": {"", []string{"-outcomes=A"}, command.Misused, "means exit, issue or other"},
		"an outcome twice":             {"", []string{"-outcomes=A=exit,A=issue"}, command.Misused, "each value once"},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, test.stdin, test.args...)
			require.Equal(t, test.status, got.status, got.errors)
			require.Contains(t, got.errors, test.says)
			require.NotContains(t, got.errors, "2020-02-03")
			if test.status == command.Failed && strings.Contains(test.stdin, "=L1") {
				require.Contains(t, got.out, "case =L1/1", "what could be read is there")
			}
		})
	}
}

// A file that is UTF-8 is read whatever it declares; one that is not is named with what it declares, and with no more.
func TestAFileThatDeclaresAnotherEncoding(t *testing.T) {
	declared := "\n<?xml version=\"1.0\" encoding=\"utf-16\"?>\n" + strings.Replace(both, "2027-03-01</CIN", "2027-03-01+01:00</CIN", 1)
	want := assessing(t, "\n\n"+both, letter, "-")
	require.Equal(t, want, assessing(t, declared, letter, "-"))
	broken := assessing(t, strings.Replace(declared, ">F1<", ">F\xe91<", 1), letter, "-")
	require.Equal(t, command.Failed, broken.status)
	require.Equal(t, "census: standard input: line 5: declares UTF-16, and its bytes are neither that nor UTF-8: save it as UTF-8\n", broken.errors)
	require.Contains(t, broken.out, "case =L1/1", "what could be read is there")
}

// The made-up council is read where no file is named. What is printed of it is what the assess program prints of the
// same cases.
func TestReportsAreThoseOfAssess(t *testing.T) {
	var cases bytes.Buffer
	file, err := os.Open(filepath.Join("..", "..", "testdata", "census", "council-300.xml"))
	require.NoError(t, err)
	defer file.Close()
	o, err := parseOptions(command.Program{}.Flags(), []string{outcomes})
	require.NoError(t, err)
	reader, err := census.NewReader(file, census.Options{Outcomes: o.outcomes})
	require.NoError(t, err)
	for {
		record, err := reader.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		require.NoError(t, json.NewEncoder(&cases).Encode(record.Case))
	}
	assess := exec.Command("go", "run", "../assess", "-as-of=2027-03-31", "-format=csv", "-")
	assess.Stdin = &cases
	want, err := assess.Output()
	require.NoError(t, err)
	require.True(t, string(want) == assessing(t, "", outcomes, "-format=csv").out)
}

func TestTheMadeUpCouncilIsFoundOnlyInTheRepository(t *testing.T) {
	t.Chdir(t.TempDir())
	got := assessing(t, "")
	require.Equal(t, command.Failed, got.status)
	require.Contains(t, got.errors, "name a FILE")
}

// endless gives children for as long as anybody reads.
type endless struct {
	children int
	rest     string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.children == 0 {
		e.rest = begins
	}
	for len(e.rest) < len(p) {
		e.children++
		e.rest += strings.Replace(late, "=L1", "L"+strconv.Itoa(e.children), 1)
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

type failing struct{ err error }

func (w failing) Write([]byte) (int, error) { return 0, w.err }

func TestOutputThatFails(t *testing.T) {
	for name, test := range map[string]struct {
		failure error
		says    string
	}{
		"a reader that went away": {syscall.EPIPE, ""},
		"a full disk":             {syscall.ENOSPC, "census: writing: no space left on device\n"},
	} {
		for _, format := range []string{"text", "json", "csv"} {
			t.Run(name+", "+format, func(t *testing.T) {
				var said strings.Builder
				require.Equal(t, command.Failed, run([]string{"-format", format, letter, "-"}, &endless{}, failing{test.failure}, &said))
				require.Equal(t, test.says, said.String())
			})
		}
	}
	require.Equal(t, command.Failed, run([]string{"-help"}, nil, failing{errors.New("full")}, io.Discard))
}

func TestAReaderThatFails(t *testing.T) {
	var out, said strings.Builder
	broken := io.MultiReader(strings.NewReader(begins+late), failingReader{})
	require.Equal(t, command.Failed, run([]string{letter, "-"}, broken, &out, &said))
	require.Equal(t, "census: standard input: line 3: the line went dead\n", said.String())
	require.Contains(t, out.String(), "case =L1/1")
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errors.New("the line went dead") }

// However the cases are shared out, the output is the same.
func TestOrder(t *testing.T) {
	first := assessing(t, "", outcomes)
	for range 3 {
		require.True(t, first == assessing(t, "", outcomes))
	}
	require.Less(t, strings.Index(first.out, "case MU0000001/1"), strings.Index(first.out, "case MU0000300/1"))
}
