package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
)

// finding is what the tests look at in a report.
type finding struct {
	Rule, Ref, Status, Due, Done, Owner string
	Violation                           *struct{ Kind, Certainty string }
	Why                                 []string
}

func findingsIn(t *testing.T, line string) []finding {
	t.Helper()
	var report struct{ Findings []finding }
	require.NoError(t, json.Unmarshal([]byte(line), &report))
	return report.Findings
}

func TestShow(t *testing.T) {
	count := func(args ...string) int {
		got := assessing(t, letterLate, append(args, asOf, "-format=json", "-")...)
		require.Equal(t, command.Done, got.status)
		return len(findingsIn(t, got.out))
	}
	all, due, broken := count("-show=all"), count("-show=due"), count("-show=broken")
	require.Equal(t, all, count(), "JSON shows all")
	require.Greater(t, all, due)
	require.Greater(t, due, broken)
	require.Positive(t, broken)
	require.Equal(t, due, strings.Count(assessing(t, letterLate, asOf, "-format=csv", "-").out, "\n")-1, "CSV shows what is due")
	lines := func(args ...string) int {
		out := assessing(t, letterLate, append(args, asOf, "-")...).out
		return strings.Count(out, "\n  pre-proceedings/") + strings.Count(out, "\n  permanence/")
	}
	require.Equal(t, broken, lines(), "text shows what is broken, behind what is to be done")
	require.Equal(t, due, lines("-show=due"))
	require.Contains(t, assessing(t, letterLate, asOf, "-").out, "\n  to do\n  today  ")
	require.NotContains(t, assessing(t, letterLate, asOf, "-show=broken", "-").out, "\n  to do\n")
}

func TestOnly(t *testing.T) {
	got := assessing(t, letterLate, asOf, "-format=json", "-only", "pre-proceedings/letter-sent, pre-proceedings/first-meeting", "-")
	findings := findingsIn(t, got.out)
	require.Len(t, findings, 2)
	require.Equal(t, "pre-proceedings/letter-sent", findings[0].Rule)
	require.Equal(t, "2026-04-08", findings[0].Due)
	require.Equal(t, "2026-04-09", findings[0].Done)
	require.Equal(t, "late", findings[0].Status)
	require.Equal(t, "pre-proceedings/first-meeting", findings[1].Rule)
}

func TestExplainText(t *testing.T) {
	got := assessing(t, letterLate, asOf, letterRule, "-explain", "-")
	require.Equal(t, `case L-1 · as of Mon 20 Apr 2026 · Pre-proceedings
  broken
  pre-proceedings/letter-sent  Letter before proceedings sent  due Wed 8 Apr 2026  done Thu 9 Apr  1 working day late
      clock        legal planning meeting, Thu 2 Apr 2026
      limit        2 working days after
      skipped      Fri 3 Apr Good Friday · Sat 4 · Sun 5 · Mon 6 Apr Easter Monday
      breach       late, certain: Letter before proceedings sent on Thu 9 Apr 2026, 1 working day late: it was due by Wed 8 Apr 2026
      reading      if the meeting's day counts: due Tue 7 Apr, also late
      source       practice guidance on planning for permanence (Herefordshire), part 3, Letter Before Proceedings (PLO 1)

`+report.Key, got.out)
}

func TestExplainJSON(t *testing.T) {
	why := func(args ...string) []string {
		got := assessing(t, letterInTime, append(args, asOf, letterRule, "-format=json", "-")...)
		return findingsIn(t, got.out)[0].Why
	}
	require.Empty(t, why())
	require.Contains(t, why("-explain"), "skipped: Fri 3 Apr Good Friday · Sat 4 · Sun 5 · Mon 6 Apr Easter Monday")
}

func rowsOf(t *testing.T, out string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestCSV(t *testing.T) {
	rows := rowsOf(t, assessing(t, letterLate, asOf, letterRule, "-format=csv", "-").out)
	require.Len(t, rows, 1)
	require.Equal(t, map[string]string{
		"case": "L-1", "asOf": "2026-04-20", "caseStage": "pre-proceedings", "rule": "pre-proceedings/letter-sent",
		"title": "Letter before proceedings sent", "stage": "pre-proceedings", "owner": "social-worker", "ref": "", "status": "late",
		"clock": "legal-planning-meeting", "clockOn": "2026-04-02", "clockBasis": "actual",
		"earliest": "", "due": "2026-04-08", "actBy": "2026-04-08", "done": "2026-04-09", "planned": "", "provisional": "",
		"violation": "late", "certainty": "certain", "advisory": "", "days": "1", "workingDays": "1",
		"message": "Letter before proceedings sent on Thu 9 Apr 2026, 1 working day late: it was due by Wed 8 Apr 2026", "missing": "", "advice": "", "contested": "",
		"source": "practice guidance on planning for permanence (Herefordshire)", "pinpoint": "part 3, Letter Before Proceedings (PLO 1)",
		"force": "local-practice", "unchecked": "", "inferred": "",
		"family": "", "owners": "", "unconfirmed": "", "owedDays": "", "doubtful": "", "waitsFor": "", "notRecorded": "", "standard": "",
		"acceptedBy": "", "acceptedUntil": "", "acceptedWhy": "",
	}, rows[0])

	rows = rowsOf(t, assessing(t, letterLate, asOf, letterRule, "-explain", "-format=csv", "-").out)
	require.Contains(t, rows[0]["why"], "clock: legal planning meeting, Thu 2 Apr 2026 | limit: 2 working days after | ")
}

func TestCSVHasItsHeaderOnce(t *testing.T) {
	header, _, _ := strings.Cut(assessing(t, "", asOf, "-format=csv", "-").out, "\n")
	require.True(t, strings.HasPrefix(header, "case,asOf,"))
	got := assessing(t, letterLate+"\n"+nothingYet+"\n"+letterInTime, asOf, letterRule, "-format=csv", "-")
	require.Equal(t, 1, strings.Count(got.out, header))
	require.Len(t, rowsOf(t, got.out), 1, "a case without a row has none: neither what waits nor what is kept as adopted")
}

// A spreadsheet takes some cells for formulas.
func TestCSVDefusesFormulas(t *testing.T) {
	for _, ref := range []string{"=1+1", "+1", "-1", "@x"} {
		input := strings.ReplaceAll(letterLate, `"L-1"`, `"`+ref+`"`)
		input = strings.ReplaceAll(input, `"on":"2026-04-09"`, `"on":"2026-04-09","ref":"`+ref+`"`)
		rows := rowsOf(t, assessing(t, input, asOf, letterRule, "-format=csv", "-").out)
		require.Len(t, rows, 1)
		require.Equal(t, "'"+ref, rows[0]["case"])
		require.Equal(t, "'"+ref, rows[0]["ref"])
	}
}

func TestTextSaysWhenThereIsNothing(t *testing.T) {
	require.Contains(t, assessing(t, nothingYet, asOf, "-show=broken", "-").out, "\n  nothing is broken\n\n")
	require.Contains(t, assessing(t, nothingYet, asOf, "-").out, "\n  nothing is to be done\n  nothing is broken\n\n")
	require.Contains(t, assessing(t, nothingYet, asOf, "-show=due", "-").out, "\n  nothing is to be done\n  nothing is broken and nothing has a due day\n\n")
}

func TestTextCounts(t *testing.T) {
	got := assessing(t, letterLate+"\n"+letterInTime+"\n"+nothingYet, asOf, letterRule, "-")
	require.True(t, strings.HasSuffix(got.out, "\n3 cases, 1 of them with a broken rule; 1 rule is broken, 0 of them arguably\n\n"+report.Key), got.out)
	require.NotContains(t, assessing(t, letterLate, asOf, letterRule, "-").out, "cases")
	require.Equal(t, 1, strings.Count(got.out, "\nwords\n"), "the key of the words stands once")
}

// A terminal is a writer that has a character device behind it.
type terminal struct{ strings.Builder }

func (*terminal) Stat() (os.FileInfo, error) { return characterDevice{}, nil }

type characterDevice struct{ os.FileInfo }

func (characterDevice) Mode() os.FileMode { return os.ModeDevice | os.ModeCharDevice }

func TestColour(t *testing.T) {
	coloured := func() bool {
		out := &terminal{}
		require.Equal(t, command.Done, run([]string{asOf, letterRule, "-"}, strings.NewReader(letterLate), out, &strings.Builder{}))
		return strings.Contains(out.String(), "\x1b[")
	}
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	require.True(t, coloured(), "on a terminal")
	t.Setenv("TERM", "dumb")
	require.False(t, coloured(), "not on one that knows none")
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "1")
	require.False(t, coloured(), "not for those who want none")
	require.NotContains(t, assessing(t, letterLate, asOf, letterRule, "-").out, "\x1b[", "not elsewhere")
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer null.Close()
	require.False(t, command.IsTerminal(null), "nobody reads there")
}

// Every word of the catalogues is listed with its title.
func TestWords(t *testing.T) {
	got := assessing(t, "", "-words")
	require.Equal(t, command.Done, got.status, got.errors)
	for _, line := range []string{
		`kinds of event \(kind, and recorded\)`, "midpoint-planning-meeting +midpoint planning meeting", "plo-timetable-extended +extension of the PLO timetable +give until: the day that it fixes",
		"plan-of-adoption +plan of adoption +it holds from its day on, to its until", `roles \(by, and chair\)`, "head-of-service +head of service", `documents, and what was done \(with\)`, "genogram +genogram",
	} {
		require.Regexp(t, `(?m)^ *`+line+`$`, got.out)
	}
	for _, args := range [][]string{{"-words", "-rules"}, {"-words", "-format=json"}, {"-words", "-"}} {
		require.Equal(t, command.Misused, assessing(t, "", args...).status)
	}
}

func TestRules(t *testing.T) {
	text := assessing(t, "", "-rules", letterRule).out
	require.Contains(t, text, "\npre-proceedings/letter-sent   Letter before proceedings sent\n    owner      social worker\n")
	require.Contains(t, text, "\n    limit      2 working days after the clock\n    reading    if the meeting's day counts (\"within 2 working days of\"): 1 working day after the clock")
	require.NotContains(t, text, "pre-proceedings/first-meeting")

	var book struct {
		Policy string
		Days   []struct{ Name string }
		Stages []struct {
			Name  string
			Rules []struct{ ID string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(assessing(t, "", "-rules", "-format=json").out), &book))
	require.Equal(t, "default", book.Policy)
	require.NotEmpty(t, book.Days)
	require.Equal(t, "pre-proceedings", book.Stages[0].Name)
	require.Equal(t, "pre-proceedings/supervision-recorded", book.Stages[0].Rules[0].ID)
}
