package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
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

// written writes a file for the program to read and returns its path.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

const (
	asOf = "-as-of=2026-04-20"

	letterLate = `{"case":"L-1","events":[` +
		`{"kind":"legal-planning-meeting","on":"2026-04-02"},{"kind":"letter-before-proceedings","on":"2026-04-09"}]}`
	letterInTime = `{"case":"L-2","events":[` +
		`{"kind":"legal-planning-meeting","on":"2026-04-02"},{"kind":"letter-before-proceedings","on":"2026-04-07"}]}`
	onlyAdvice = `{"case":"L-3","events":[{"kind":"first-plo-meeting","on":"2026-04-14",` +
		`"by":["social-worker","team-manager","legal-services"]}]}`
	nothingYet = `{"case":"L-4","events":[]}`

	letterRule     = "-only=pre-proceedings/letter-sent"
	attendanceRule = "-only=pre-proceedings/meeting-attended"
)

func TestExitStatus(t *testing.T) {
	for name, test := range map[string]struct {
		stdin  string
		args   []string
		status int
	}{
		"a broken rule is no failure":                {letterLate, []string{asOf, "-"}, command.Done},
		"a broken rule is one if asked":              {letterLate, []string{asOf, letterRule, "-fail-on-violation", "-"}, violated},
		"a rule kept is none":                        {letterInTime, []string{asOf, letterRule, "-fail-on-violation", "-"}, command.Done},
		"advice is none":                             {onlyAdvice, []string{asOf, attendanceRule, "-fail-on-violation", "-"}, command.Done},
		"a rule that was not asked for is none":      {letterLate, []string{asOf, attendanceRule, "-fail-on-violation", "-"}, command.Done},
		"no cases":                                   {"", []string{asOf, "-fail-on-violation", "-"}, command.Failed},
		"no cases, which may be":                     {"", []string{asOf, "-allow-empty", "-fail-on-violation", "-"}, command.Done},
		"bad input wins over a broken rule":          {letterLate + "\n{\n", []string{asOf, "-fail-on-violation", "-"}, command.Failed},
		"an unknown kind":                            {`{"case":"a","events":[{"kind":"party","on":"2026-01-01"}]}`, []string{asOf, "-"}, command.Failed},
		"a missing file":                             {"", []string{asOf, "no-such-file.json"}, command.Failed},
		"a folder":                                   {"", []string{asOf, "."}, command.Failed},
		"help":                                       {"", []string{"-help"}, command.Done},
		"short help":                                 {"", []string{"-h"}, command.Done},
		"the rules":                                  {"", []string{"-rules"}, command.Done},
		"an unknown flag":                            {letterLate, []string{"-fast", "-"}, command.Misused},
		"a flag without its value":                   {letterLate, []string{"-", "-as-of"}, command.Misused},
		"a day that does not exist":                  {letterLate, []string{"-as-of", "2026-02-30", "-"}, command.Misused},
		"a day written otherwise":                    {letterLate, []string{"-as-of", "20/04/2026", "-"}, command.Misused},
		"no day":                                     {letterLate, []string{"-as-of", "", "-"}, command.Misused},
		"a day outside the calendar":                 {letterLate, []string{"-as-of", "1989-12-31", "-"}, command.Misused},
		"an unknown rule":                            {letterLate, []string{"-only", "pre-proceedings/letter", "-"}, command.Misused},
		"one of two rules unknown":                   {letterLate, []string{"-only", "pre-proceedings/letter-sent,x", "-"}, command.Misused},
		"no rule":                                    {letterLate, []string{"-only", "", "-"}, command.Misused},
		"no policy":                                  {letterLate, []string{"-policy", "", "-"}, command.Misused},
		"no list of bank holidays":                   {letterLate, []string{"-bank-holidays=", "-"}, command.Misused},
		"an unknown format":                          {letterLate, []string{"-format", "xml", "-"}, command.Misused},
		"an unknown show":                            {letterLate, []string{"-show", "some", "-"}, command.Misused},
		"standard input twice":                       {letterLate, []string{"-", "-"}, command.Misused},
		"a file without a name":                      {letterLate, []string{""}, command.Misused},
		"the rules as CSV":                           {"", []string{"-rules", "-format", "csv"}, command.Misused},
		"the rules of a file":                        {"", []string{"-rules", "cases.json"}, command.Misused},
		"an unknown flag behind a file":              {letterLate, []string{"-", "-fast"}, command.Misused},
		"what looks like a flag is a file behind --": {"", []string{asOf, "--", "-fast"}, command.Failed},
		"flags behind a file":                        {letterLate, []string{"-", asOf, letterRule, "-fail-on-violation"}, violated},
		"the last of two formats counts":             {letterLate, []string{asOf, "-format", "xml", "-format", "csv", "-"}, command.Misused},
		"a plan beyond its limit is a broken rule":   {letterLate, []string{"-as-of", "2026-01-01", letterRule, "-fail-on-violation", "-"}, violated},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, test.stdin, test.args...)
			require.Equal(t, test.status, got.status, "%s%s", got.out, got.errors)
			if test.status == command.Misused {
				require.Empty(t, got.out, "wrong usage evaluates nothing")
				require.Contains(t, got.errors, "assess: ")
			}
			require.Equal(t, test.status == command.Misused || test.status == command.Failed, got.errors != "", "%s", got.errors)
		})
	}
}

func TestWrongUsageSaysWhatIsRight(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"day":    {[]string{"-as-of", "yesterday"}, "write a day that exists as YYYY-MM-DD"},
		"span":   {[]string{"-as-of", "2101-01-01"}, "the calendar goes from 1990-01-01 to 2100-12-31"},
		"show":   {[]string{"-show", "x"}, "one of broken, due, all"},
		"format": {[]string{"-format", "x"}, "one of text, json, csv"},
		"only":   {[]string{"-only", "pre-proceedings/letter-sent, nonsense"}, `there is no rule "nonsense": assess -rules prints them all`},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, "", test.args...)
			require.Equal(t, command.Misused, got.status)
			require.Contains(t, got.errors, test.says)
		})
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	got := assessing(t, "", "-help")
	for _, name := range []string{"-as-of", "-only", "-show", "-explain", "-format", "-rules", "-words", "-allow-empty", "-fail-on-violation", "-help"} {
		require.Contains(t, got.out, "\n  "+name+" ")
	}
}

func TestWithoutDayItIsToday(t *testing.T) {
	got := assessing(t, nothingYet, "-format", "json", "-")
	require.Equal(t, command.Done, got.status)
	require.Contains(t, got.out, `"asOf":"`+command.Today().String()+`"`)
}

// The measures are counted over cases in JSON too, so that the 26 weeks can be.
func TestMeasures(t *testing.T) {
	const cases = `{"case": "A", "events": [{"kind": "application-issued", "on": "2025-10-01"}, {"kind": "proceedings-concluded", "on": "2026-03-31"}]}
{"case": "B", "events": [{"kind": "application-issued", "on": "2025-10-01"}]}
{"case": "C", "events": [{"kind": "application-issued", "on": "2026-04-01"}]}`
	got := assessing(t, cases, "-measures", "-as-of", "2026-04-20", "-format", "json", "-")
	require.Zero(t, got.status, got.errors)
	require.Equal(t, 1, strings.Count(got.out, "\n"), "one object")
	// 26 weeks beginning with Wed 1 Oct 2025 end on Tue 31 Mar 2026: A is in time, B is not, C is not yet due.
	require.Contains(t, got.out, `"unit":"share","numerator":1,"denominator":2,"value":0.5,"median":null,"p90":null,"max":null,"leftOut":[{"reason":"not-yet-due","count":1}],"suppressed":false}]}`)
	got = assessing(t, cases, "-measures", "-as-of", "2026-04-20", "-")
	require.Contains(t, got.out, "proceedings-within-26-weeks\n    1 of 2, 50%\n")
	for _, args := range [][]string{{"-measures", "-rules"}, {"-measures", "-format", "csv"}} {
		require.Equal(t, command.Misused, assessing(t, cases, append(args, "-")...).status)
	}
}
