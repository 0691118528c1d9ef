package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// try runs the program.
func try(args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(""), &out, &err)
	return status, out.String(), err.String()
}

func TestItPrintsTheTimetable(t *testing.T) {
	status, stdout, stderr := try("-from", "2026-12-16", "-case", "HC-1")
	assert.Equal(t, 0, status, stderr)
	// 17 and 18 December; then 21 to 24, 29 to 31 December and 4 January make ten.
	for _, want := range []string{
		"case HC-1 · timetable as of Wed 16 Dec 2026", "  Fri 18 Dec 2026 ", "  Mon 28 Dec 2026 ", "(Boxing Day (substitute day))",
		"  Mon 4 Jan 2027 ", "  Mon 1 Feb to Sun 14 Feb 2027 ",
	} {
		assert.Contains(t, stdout, want)
	}
}

func TestItPrintsJSONByAPolicy(t *testing.T) {
	policy := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(policy, []byte(`{"policy": "north", "terms": {"pre-proceedings/letter-sent":
		[{"latest": "5 working days after", "source": {"title": "a policy"}}]}}`), 0o600))
	status, stdout, stderr := try("-from", "2026-12-16", "-first-meeting", "2026-12-21", "-format", "json", "-policy", policy)
	assert.Equal(t, 0, status, stderr)
	var timetable struct {
		Policy  string
		Entries []struct{ Rule, Due, Planned string }
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &timetable))
	assert.Equal(t, "north", timetable.Policy)
	assert.Equal(t, "2026-12-23", timetable.Entries[0].Due)
	assert.Equal(t, "2026-12-21", timetable.Entries[1].Planned)
}

// The State Funeral of 19 September 2022 was announced ten days before: it moved the letter from Monday to Tuesday.
func TestItCountsByAnotherListOfBankHolidays(t *testing.T) {
	for file, letter := range map[string]string{"2022-before-the-state-funeral.json": "  Mon 19 Sep 2022 ", "2022-with-the-state-funeral.json": "  Tue 20 Sep 2022 "} {
		status, stdout, stderr := try("-from", "2022-09-15", "-bank-holidays", "../../testdata/calendars/"+file)
		assert.Equal(t, 0, status, stderr)
		assert.Regexp(t, letter+" +Letter", stdout, file)
	}
}

// A case whose application was issued has left pre-proceedings behind: that is said, with where to look instead. In a FILE
// without a first meeting it is the FILE that gives the days.
func TestItSaysThatNothingLiesAhead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"case":"HC-1","events":[{"kind":"legal-planning-meeting","on":"2026-05-14"},{"kind":"first-plo-meeting","on":"2026-05-27"},
		{"kind":"decision-to-issue","on":"2026-08-12"},{"kind":"application-submitted","on":"2026-08-14"},{"kind":"application-issued","on":"2026-08-17"}]}`), 0o600))
	status, stdout, stderr := try("-as-of", "2026-12-01", file)
	assert.Equal(t, 0, status, stderr)
	assert.Equal(t, `case HC-1 · timetable as of Tue 1 Dec 2026
  nothing of pre-proceedings lies ahead

This timetable is that of pre-proceedings. At any stage agenda says what is to be done; backplan works back from the
final evidence of care proceedings.
`, stdout)
	status, _, stderr = try("-as-of", "2026-12-01", "-format", "html", file)
	assert.Equal(t, 1, status)
	assert.True(t, strings.HasPrefix(stderr, "timetable: there is no day for a first PLO meeting"), stderr)

	require.NoError(t, os.WriteFile(file, []byte(`{"case":"HC-1","events":[]}`), 0o600))
	_, stdout, _ = try("-as-of", "2026-12-01", file)
	assert.True(t, strings.HasPrefix(stdout, "case HC-1 · timetable as of Tue 1 Dec 2026\n\nno day yet\n"), stdout)
	assert.True(t, strings.HasSuffix(stdout, "\nA first-plo-meeting in FILE, held or planned, gives the days that wait for the first PLO meeting.\n"), stdout)
}

// The case HC-104 had its planning meeting on Thu 2 Apr 2026 and the letter to the mother on Thu 9 Apr: the first meeting is
// by Mon 20 Apr, over Easter.
func TestItReadsACase(t *testing.T) {
	args := []string{"-as-of", "2026-04-10", "../../testdata/readme/case.json"}
	status, stdout, stderr := try(args...)
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "case HC-104 · timetable as of Fri 10 Apr 2026")
	assert.NotContains(t, stdout, "Letter before proceedings sent")
	assert.Regexp(t, "Mon 20 Apr 2026 .*First PLO meeting held", stdout)

	_, ics, _ := try(append([]string{"-ics", "-stamp", "2026-04-10T09:00:00Z"}, args...)...)
	assert.Contains(t, ics, "SUMMARY:HC-104: Hold the first PLO meeting\r\n")
	assert.Contains(t, ics, "TRIGGER:-P3DT15H\r\n", "on Thu 16 Apr, at nine")
	assert.NotContains(t, ics, "Planned for")

	_, ics, _ = try("-from", "2026-12-16", "-first-meeting", "2026-12-21", "-ics", "-case", "HC-1")
	assert.Contains(t, strings.ReplaceAll(ics, "\r\n ", ""), `\nPlanned for Mon 21 Dec 2026\n`)
}

func TestItTakesOneCaseOfSeveral(t *testing.T) {
	file := "../../testdata/sample-cases.jsonl"
	status, _, stderr := try("-as-of", "2026-04-20", file)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "there is more than one case in it: name one with -case, such as HC-101\n")
	status, stdout, stderr := try("-as-of", "2026-04-20", "-case", "HC-104", file)
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "case HC-104 · timetable as of Mon 20 Apr 2026")
	status, _, stderr = try("-as-of", "2026-04-20", "-case", "HC-4", file)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, `there is no case "HC-4"`)
}

func TestItWritesTheLettersTimetable(t *testing.T) {
	for format, want := range map[string]string{"html": "<td>Monday 20 April 2026", "markdown": "| 1 | Monday 20 April 2026 | **First meeting with you**"} {
		status, stdout, stderr := try("-format", format, "-as-of", "2026-04-10", "../../testdata/readme/case.json")
		assert.Equal(t, 0, status, stderr)
		assert.Contains(t, stdout, want)
		assert.Contains(t, stdout, "Our reference: HC-104")
	}
}

func TestItWritesACalendarFile(t *testing.T) {
	args := []string{"-first-meeting", "2027-01-04", "-ics", "-case", "HC-1", "-stamp", "2026-12-16T09:00:00Z"}
	status, first, stderr := try(args...)
	assert.Equal(t, 0, status, stderr)
	_, second, _ := try(args...)
	assert.Equal(t, first, second)
	assert.Contains(t, first, "UID:HC-1/pre-proceedings/midpoint-review@careclock\r\n")
	assert.Contains(t, first, "DTSTAMP:20261216T090000Z\r\n")
	assert.Contains(t, first, "SEQUENCE:3659580\r\n")

	_, counted, _ := try(append(args, "-sequence", "3")...)
	assert.Contains(t, counted, "SEQUENCE:3\r\n")
	_, last, _ := try(append(args, "-sequence", "2147483647")...)
	assert.Contains(t, last, "SEQUENCE:2147483647\r\n")
	assert.Empty(t, stderr)
	status, now, stderr := try("-first-meeting", "2027-01-04", "-ics")
	assert.Equal(t, 0, status)
	assert.Equal(t, strings.Count(first, "UID:"), strings.Count(now, "UID:"))
	assert.Equal(t, "timetable: without -case the entries of another case's file take the place of these in a calendar\n", stderr)
}

func TestItNamesWhatHasNoDayYet(t *testing.T) {
	policy := "../../testdata/policies/council-d.json"
	status, stdout, stderr := try("-from", "2026-12-16", "-policy", policy)
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "no day yet\n  once the letter before proceedings received is known  First PLO meeting held ")
	assert.Contains(t, stdout, "  once the first PLO meeting is known                   Midpoint legal planning meeting held ")
	assert.True(t, strings.HasSuffix(stdout, "\n-first-meeting gives the days that wait for the first PLO meeting.\n"), stdout)

	status, stdout, stderr = try("-from", "2026-12-16", "-first-meeting", "2026-12-16", "-policy", policy)
	assert.Equal(t, 0, status, stderr)
	assert.NotContains(t, stdout, "no day yet")
	assert.NotContains(t, stdout, "gives the days")
	_, stdout, _ = try("-from", "2026-12-16", "-ics", "-case", "HC-1", "-policy", policy)
	assert.Equal(t, 1, strings.Count(stdout, "UID:"), "the letter alone has a day")
}

func TestItRefuses(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	tests := []struct {
		name   string
		args   []string
		status int
		stderr string
	}{
		{"no day", nil, 2, "give -from, -first-meeting or both"},
		{"a day that does not exist", []string{"-from", "2026-02-30"}, 2, "timetable -help says how it is used"},
		{"no reference", []string{"-from", "2026-12-16", "-case", ""}, 2, `invalid value "" for flag -case`},
		{"a file and a day", []string{"-from", "2026-12-16", "case.json"}, 2, "FILE holds the case"},
		{"two files", []string{"a.json", "b.json"}, 2, "one FILE at a time"},
		{"no such file", []string{"no-such-file.json"}, 1, "no such file"},
		{"no letter without a meeting", []string{"-format", "html", "-as-of", "2026-05-20", "../../testdata/readme/case.json"}, 1, "no day for a first PLO meeting"},
		{"a sequence beyond the standard's numbers", []string{"-from", "2026-12-16", "-ics", "-sequence", "2147483648"}, 2, "a number from 0 to 2147483647"},
		{"a sequence below zero", []string{"-from", "2026-12-16", "-ics", "-sequence", "-1"}, 2, "a number from 0 to 2147483647"},
		{"a first meeting before the planning meeting", []string{"-from", "2026-12-16", "-first-meeting", "2026-12-15"}, 2, "-first-meeting 2026-12-15 is before -from 2026-12-16"},
		{"another format", []string{"-from", "2026-12-16", "-format", "csv"}, 2, "one of text, json"},
		{"a day beyond the calendar", []string{"-from", "2999-12-16"}, 2, "the calendar goes from"},
		{"a timetable beyond the calendar", []string{"-from", "2100-12-16"}, 1, "span"},
		{"a policy that is not there", []string{"-from", "2026-12-16", "-policy", filepath.Join(folder, "none")}, 2, "none"},
		{"a policy that cannot be read", []string{"-from", "2026-12-16", "-policy", write("a", "{")}, 2, "policy"},
		{"a policy that does not fit", []string{"-from", "2026-12-16", "-policy", write("b", `{"policy": "x", "off": ["no/such-rule"]}`)}, 2, "no/such-rule"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := try(test.args...)
			assert.Equal(t, test.status, status)
			assert.Empty(t, stdout)
			assert.Contains(t, stderr, test.stderr)
		})
	}
}

func TestItSaysHowItIsUsed(t *testing.T) {
	status, stdout, _ := try("-help")
	assert.Equal(t, 0, status)
	assert.Equal(t, usage, stdout)
}

func TestItDrawsAPicture(t *testing.T) {
	status, stdout, stderr := try("-first-meeting", "2026-12-16", "-svg", "-case", "HC<1>")
	assert.Equal(t, 0, status, stderr)
	assert.True(t, strings.HasPrefix(stdout, "<svg xmlns="))
	assert.Contains(t, stdout, ">Case HC&lt;1&gt;</title>")
	assert.Contains(t, stdout, ">week from Wed 16 Dec 2026</text>")
	assert.Contains(t, stdout, "<title>Boxing Day (substitute day), Mon 28 Dec 2026</title>")
	status, _, stderr = try("-first-meeting", "2026-12-16", "-svg", "-ics")
	assert.Equal(t, 2, status)
	assert.Contains(t, stderr, "not both")
}
