package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

const (
	policies  = "../../testdata/policies/"
	calendars = "../../testdata/calendars/"
	asOf      = "-as-of=2022-09-21"

	// The meeting was on the Thursday before the State Funeral, the letter sent on the Tuesday after it.
	letter = `{"case":"SF-2","events":[{"kind":"legal-planning-meeting","on":"2022-09-15"},{"kind":"letter-before-proceedings","on":"2022-09-20"}]}`
)

// outcome is what one run of the program comes to.
type outcome struct {
	status      int
	out, errors string
}

func comparing(t *testing.T, stdin string, args ...string) outcome {
	t.Helper()
	var out, faults bytes.Buffer
	status := run(args, strings.NewReader(stdin), &out, &faults)
	return outcome{status, out.String(), faults.String()}
}

func funeral(more ...string) []string {
	return append([]string{
		"-bank-holidays", calendars + "2022-before-the-state-funeral.json", "-against-bank-holidays", calendars + "2022-with-the-state-funeral.json", asOf,
	}, more...)
}

func written(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.json")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestABankHolidayProclaimedLate(t *testing.T) {
	got := comparing(t, letter, funeral("-")...)
	assert.Equal(t, outcome{command.Done, `what changes
  calendar  Mon 19 Sep 2022: holiday: State Funeral of Queen Elizabeth II; was working day

case "SF-2"
  pre-proceedings/letter-sent: due Tue 20 Sep 2022, was Mon 19 Sep (1 working day later); breach goes: 1 working day late
`, ""}, outcome{got.status, strings.Join(strings.SplitAfter(got.out, "\n")[:5], ""), got.errors})
	assert.Contains(t, got.out, "1 case, 1 of them touched: ")
	assert.Contains(t, got.out, "0 breaches appear, 1 goes\n")

	caseload := comparing(t, "", funeral(calendars+"state-funeral-cases.jsonl")...)
	assert.Equal(t, command.Done, caseload.status)
	assert.Contains(t, caseload.out, "4 cases, 3 of them touched: ")
	assert.Contains(t, caseload.out, "permanence/first-looked-after-review: due Fri 30 Sep 2022, was Thu 29 Sep (1 working day later)")
	assert.NotContains(t, caseload.out, "SF-4", "October is as it was")
}

// A day that stays due and is no working day any more is told, in words, in JSON and among the totals.
func TestABankHolidayOnTheVeryDay(t *testing.T) {
	const first = `{"case":"SF-9","events":[{"kind":"first-plo-meeting","on":"2022-08-09"}]}`
	got := comparing(t, first, funeral("-as-of=2022-09-12", "-")...)
	assert.Equal(t, command.Done, got.status, got.errors)
	assert.Contains(t, got.out, "\n  pre-proceedings/midpoint-review: due Tue 6 Sep to Mon 19 Sep 2022 as before; act by Fri 16 Sep, was Mon 19 Sep\n")
	assert.Contains(t, got.out, "1 case, 1 of them touched: 0 due days later, 0 sooner, 0 come, 0 gone, 1 stays with another day to act by; ")
	rows := strings.Split(comparing(t, first, funeral("-as-of=2022-09-12", "-format=json", "-")...).out, "\n")
	assert.Contains(t, rows[1], `"due":"2022-09-19","actBy":"2022-09-16"}`)
	assert.Contains(t, rows[2], `"actBy":1,`)
}

func TestTwoPolicies(t *testing.T) {
	got := comparing(t, "", "-policy", policies+"council-a.json", "-against", policies+"council-b.json", "-as-of=2026-04-20", "../../testdata/sample-cases.jsonl")
	assert.Equal(t, command.Done, got.status, got.errors)
	assert.Contains(t, got.out, "pre-proceedings/letter-sent  Letter before proceedings sent: limit: 5 working days after; was 5 days after")
	assert.Contains(t, got.out, "calendar  Wed 24 Dec 2025: closure: council closed for Christmas; was working day")
	// HC-104 met on 2 April 2026: 5 days are up on 7 April, 5 working days on 13 April.
	assert.Contains(t, got.out, "due Mon 13 Apr 2026, was Tue 7 Apr (6 days, 4 of them working, later)")

	alone := comparing(t, letter, "-against", policies+"council-b.json", asOf, "-")
	assert.Equal(t, command.Done, alone.status, alone.errors)
	assert.Contains(t, alone.out, "limit: 5 working days after; was 2 working days after")

	same := comparing(t, letter, "-policy", policies+"council-b.json", "-against", policies+"council-b.json", "-")
	assert.Equal(t, "what changes\n  nothing\n\n1 case, 0 of them touched: 0 due days later, 0 sooner, 0 come, 0 gone, 0 stay with another day to act by; 0 breaches appear, 0 go\n", same.out)
}

// What -against leaves out is as before: here the policy, so that only the calendar differs.
func TestThePolicyStaysWhereOnlyTheCalendarChanges(t *testing.T) {
	got := comparing(t, letter, funeral("-policy", policies+"council-b.json", "-")...)
	assert.Equal(t, 1, strings.Count(got.out, "  calendar  "), got.out)
	assert.NotContains(t, got.out, "limit:")
}

func TestJSON(t *testing.T) {
	got := comparing(t, letter, funeral("-format", "json", "-")...)
	require.Equal(t, command.Done, got.status)
	rows := strings.Split(strings.TrimSpace(got.out), "\n")
	require.Len(t, rows, 3)
	assert.JSONEq(t, `{"changes": [{"of": "calendar", "title": "Mon 19 Sep 2022", "what": "holiday", "before": "working day", "after": "State Funeral of Queen Elizabeth II"}]}`, rows[0])
	var moved struct {
		Case  string
		Moves []struct {
			Rule              string
			Days, WorkingDays int
			Goes              bool
		}
	}
	require.NoError(t, json.Unmarshal([]byte(rows[1]), &moved))
	assert.Equal(t, "SF-2", moved.Case)
	assert.Equal(t, "pre-proceedings/letter-sent", moved.Moves[0].Rule)
	assert.Equal(t, 1, moved.Moves[0].WorkingDays)
	assert.True(t, moved.Moves[0].Goes)
	var last struct{ Totals totals }
	require.NoError(t, json.Unmarshal([]byte(rows[2]), &last))
	assert.Equal(t, 1, last.Totals.Touched)

	none := comparing(t, "", "-policy", policies+"council-b.json", "-against", policies+"council-b.json", "-format=json", "-")
	assert.Contains(t, none.out, `{"changes":[]}`)
}

// Input that cannot be evaluated is named, without what it holds, and the rest is compared.
func TestUnreadableCases(t *testing.T) {
	for name, stdin := range map[string]string{
		"a broken line":   letter + "\n{\"case\": \"secret\n" + letter,
		"an unknown kind": letter + "\n" + `{"case":"B","events":[{"kind":"secret","on":"2022-09-15"}]}` + "\n" + letter,
	} {
		t.Run(name, func(t *testing.T) {
			got := comparing(t, stdin, funeral("-")...)
			assert.Equal(t, command.Failed, got.status)
			assert.Contains(t, got.errors, "impact: standard input: ")
			assert.NotContains(t, got.errors, "secret")
			assert.Contains(t, got.out, "2 cases, 2 of them touched")
		})
	}
	missing := comparing(t, letter, funeral("none.jsonl", "-")...)
	assert.Equal(t, command.Failed, missing.status)
	assert.Contains(t, missing.errors, "none.jsonl")
	assert.Contains(t, missing.out, "1 case, 1 of them touched")
}

// Each input holds a case, or is named.
func TestInputWithoutACase(t *testing.T) {
	for _, nothing := range []string{"", "\n", "[]"} {
		got := comparing(t, nothing, funeral(written(t, letter), "-")...)
		assert.Equal(t, command.Failed, got.status)
		assert.Equal(t, "impact: standard input: there is no case in it: -allow-empty lets that pass\n", got.errors)
		assert.Contains(t, got.out, "1 case, 1 of them touched")
		passes := comparing(t, nothing, funeral("-allow-empty", "-")...)
		assert.Equal(t, command.Done, passes.status)
		assert.Empty(t, passes.errors)
	}
}

func TestAReaderThatFailsIsNamed(t *testing.T) {
	var out, faults bytes.Buffer
	assert.Equal(t, command.Failed, run(funeral("-"), iotest.ErrReader(errors.New("gone")), &out, &faults))
	assert.Contains(t, faults.String(), "gone")
}

// full is an output that cannot be written.
type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

func TestOutputThatCannotBeWritten(t *testing.T) {
	var faults bytes.Buffer
	assert.Equal(t, command.Failed, run(funeral("-"), strings.NewReader(letter), full{errors.New("no room")}, &faults))
	assert.Equal(t, "impact: writing: no room\n", faults.String())
	assert.Equal(t, command.Failed, run([]string{"-help"}, strings.NewReader(""), full{errors.New("no room")}, &faults))
	// A reader that goes away is no fault to talk about.
	faults.Reset()
	assert.Equal(t, command.Failed, run(funeral("-"), strings.NewReader(letter), full{syscall.EPIPE}, &faults))
	assert.Empty(t, faults.String())
}

func TestWrongUsage(t *testing.T) {
	relaxed := written(t, `{"policy": "slow", "terms": {"proceedings/twenty-six-weeks": [{"latest": "30 weeks beginning with", "source": {"title": "t"}}]}}`)
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"nothing":                  {nil, "nothing to compare"},
		"a policy alone":           {[]string{"-policy", policies + "council-a.json", "-"}, "nothing to compare"},
		"no file":                  {[]string{"-against", policies + "council-a.json"}, "name a FILE"},
		"an unknown flag":          {[]string{"-foo"}, "-foo"},
		"a day that is none":       {funeral("-as-of", "2026-02-30", "-"), "write a day that exists"},
		"a day beyond all":         {funeral("-as-of", "1900-01-01", "-"), "the calendar goes from"},
		"a format that is none":    {funeral("-format", "xml", "-"), "one of text, json"},
		"no such policy":           {[]string{"-against", "none.json", "-"}, "none.json"},
		"no such policy before":    {[]string{"-policy", "none.json", "-against", policies + "council-a.json", "-"}, "none.json"},
		"a policy that relaxes":    {[]string{"-against", relaxed, "-"}, "Children Act 1989 s 32(1)(a)(ii)"},
		"a policy before relaxes":  {[]string{"-policy", relaxed, "-against", policies + "council-a.json", "-"}, "Children Act 1989 s 32(1)(a)(ii)"},
		"a policy that is no JSON": {[]string{"-against", written(t, "{"), "-"}, "not one JSON value"},
		"no bank holidays":         {[]string{"-against-bank-holidays", written(t, "{}"), "-"}, "england-and-wales"},
	} {
		t.Run(name, func(t *testing.T) {
			got := comparing(t, letter, test.args...)
			assert.Equal(t, command.Misused, got.status)
			assert.Contains(t, got.errors, test.want)
			assert.Empty(t, got.out)
		})
	}
	help := comparing(t, "", "-help")
	assert.Equal(t, outcome{command.Done, usage, ""}, help)
	require.False(t, command.Today().IsZero())
}
