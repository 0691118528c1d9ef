package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/command"
)

const cases = `{"case":"A","family":"F-1","labels":{"team":"North"},"events":[{"kind":"parent","on":"2026-04-01","ref":"father"},{"kind":"legal-planning-meeting","on":"2026-04-02"}]}
{"case":"B","family":"F-1","labels":{"team":"North"},"events":[{"kind":"parent","on":"2026-04-01","ref":"father"},{"kind":"legal-planning-meeting","on":"2026-04-02"},{"kind":"became-looked-after","on":"2026-04-03"}]}
{"case":"C","labels":{"team":"South"},"events":[{"kind":"legal-planning-meeting","on":"2026-04-01"}]}
`

// try runs the program over the cases.
func try(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(append(args, "-as-of=2026-04-08", "-"), strings.NewReader(stdin), &out, &err)
	return status, out.String(), err.String()
}

func TestText(t *testing.T) {
	status, out, faults := try(cases, "-by", "team", "-weeks", "2")
	require.Equal(t, command.Done, status, faults)
	assert.Equal(t, `agenda as of Wed 8 Apr 2026 · the next 2 weeks

North
  today         by Wed 8 Apr 2026   A, B  social worker  Send the letter before proceedings to the father
  12 days left  by Mon 20 Apr 2026  A, B  social worker  Hold the first PLO meeting

South
  1 day over   was due Tue 7 Apr 2026  C  social worker  Send the letter before proceedings
  9 days left  by Fri 17 Apr 2026      C  social worker  Hold the first PLO meeting

broken within 2 weeks if nothing is done; what is planned does not count as held
  today         by Wed 8 Apr 2026   A, B  social worker  Send the letter before proceedings to the father
  9 days left   by Fri 17 Apr 2026  C     social worker  Hold the first PLO meeting
  12 days left  by Mon 20 Apr 2026  A, B  social worker  Hold the first PLO meeting
`, out)
}

func TestCSV(t *testing.T) {
	status, out, _ := try(cases, "-by", "owner", "-format=csv", "-weeks=6")
	require.Equal(t, command.Done, status)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, "case,cases,family,labels,rule,ref,do,owners,due,actBy,daysLeft,overdueDays,owedSince,waitsFor,otherwise,status,planned,plannedIn,noRoom,advisory", strings.Join(rows[0], ","))
	var owners []string
	for _, row := range rows[1:] {
		owners = append(owners, row[7])
	}
	assert.IsNonDecreasing(t, owners)
	assert.Contains(t, rows, []string{"A", "A; B", "F-1", "team: North", "pre-proceedings/letter-sent", "father", "Send the letter before proceedings to the father", "social-worker",
		"2026-04-08", "2026-04-08", "0", "", "", "", "then it is late", "pending", "", "", "", ""})
}

// Excel reads letters beyond ASCII only behind a byte order mark, which scripts would take for part of the first heading.
func TestCSVForExcel(t *testing.T) {
	_, script, _ := try(strings.ReplaceAll(cases, "North", "Môn"), "-format=csv")
	_, excel, _ := try(strings.ReplaceAll(cases, "North", "Môn"), "-format=excel-csv")
	assert.True(t, strings.HasPrefix(script, "case,cases,"))
	assert.Contains(t, script, "team: Môn")
	assert.Equal(t, "\ufeff"+script, excel)
}

// What is planned, and for which of the children, is in the table too.
func TestCSVSaysWhatIsPlanned(t *testing.T) {
	const two = `{"case":"A","family":"F","events":[{"kind":"first-plo-meeting","on":"2026-03-05","until":"2026-05-27"},{"kind":"midpoint-planning-meeting","on":"2026-04-13","booked":true}]}
{"case":"B","family":"F","events":[{"kind":"first-plo-meeting","on":"2026-03-05","until":"2026-05-27"}]}`
	status, out, _ := try(two, "-format=csv", "-owner=case-progression-officer")
	require.Equal(t, command.Done, status)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2)
	assert.Equal(t, []string{"2026-04-13", "A", "", ""}, rows[1][16:])
}

func TestJSON(t *testing.T) {
	status, out, _ := try(cases, "-format=json", "-owner=independent-reviewing-officer")
	require.Equal(t, command.Done, status)
	var agenda struct {
		AsOf  string
		Items []map[string]any
	}
	require.NoError(t, json.Unmarshal([]byte(out), &agenda))
	assert.Equal(t, "2026-04-08", agenda.AsOf)
	require.Len(t, agenda.Items, 1)
	assert.Equal(t, "permanence/first-looked-after-review", agenda.Items[0]["rule"])
	assert.Equal(t, "B", agenda.Items[0]["case"])
	assert.NotContains(t, agenda.Items[0], "cases")
}

func TestHTMLIsOnlyText(t *testing.T) {
	status, out, _ := try(strings.ReplaceAll(cases, `"C"`, `"<script>"`), "-format=html", "-by=week")
	require.Equal(t, command.Done, status)
	assert.NotContains(t, out, "<script>")
	assert.Contains(t, out, "&lt;script&gt;")
	assert.Contains(t, out, "size: A4")
	assert.Equal(t, strings.Count(out, "<table>"), strings.Count(out, "</table>"))
}

func TestCalendarFile(t *testing.T) {
	status, out, _ := try(cases, "-format=ics")
	require.Equal(t, command.Done, status)
	assert.Contains(t, out, "SUMMARY:A\\, B: Send the letter before proceedings to the father\r\n")
	assert.Contains(t, out, "TRIGGER:-P3DT15H\r\n", "two working days before Monday 20 April is Thursday 16")
	status, _, faults := try(`{"case":"A","events":[]}`, "-format=ics")
	assert.Equal(t, command.Failed, status)
	assert.Contains(t, faults, "may not be empty")
}

func TestFamiliesThatDisagree(t *testing.T) {
	_, out, _ := try(strings.Replace(cases, `"ref":"father"},{"kind":"legal-planning-meeting","on":"2026-04-02"},`, `"ref":"father"},{"kind":"legal-planning-meeting","on":"2026-04-03"},`, 1))
	assert.Contains(t, out, "check the data: the cases of one family disagree\n  family F-1: legal planning meeting: Thu 2 Apr 2026 in A; Fri 3 Apr 2026 in B\n")
}

// CSV and calendar files have no place for it.
func TestFamiliesThatDisagreeAreSaidBesideATable(t *testing.T) {
	disagree := strings.Replace(cases, `"ref":"father"},{"kind":"legal-planning-meeting","on":"2026-04-02"},`, `"ref":"father"},{"kind":"legal-planning-meeting","on":"2026-04-03"},`, 1)
	for _, format := range []string{"csv", "ics"} {
		status, out, said := try(disagree, "-format", format)
		assert.Equal(t, command.Done, status)
		assert.Equal(t, "agenda: check the data: family F-1: legal planning meeting: Thu 2 Apr 2026 in A; Fri 3 Apr 2026 in B\n", said, format)
		assert.NotContains(t, out, "check the data")
	}
	_, _, said := try(disagree, "-format=json")
	assert.Empty(t, said, "there it stands")
}

// What could not be evaluated stands in the data as in that of assess: the case, its line, and each field at fault.
func TestFaultsInJSON(t *testing.T) {
	status, out, said := try(`{"case": "A", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"}]}
{"case": "B", "events": [{"kind": "legal-planning-meeting", "on": "2026-02-30"}]}
{"case": "C", "events": [{"kind": "nothing-known", "on": "2026-04-02"}]}
`, "-format=json")
	require.Equal(t, command.Failed, status)
	assert.Equal(t, 2, strings.Count(said, "\n"))
	var agenda struct {
		Items  []struct{ Case string }
		Faults []struct {
			Case   string
			Line   int
			Errors []struct{ Path, Message string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &agenda))
	require.NotEmpty(t, agenda.Items)
	require.Len(t, agenda.Faults, 2)
	assert.Equal(t, []any{"B", 2, "events[0].on"}, []any{agenda.Faults[0].Case, agenda.Faults[0].Line, agenda.Faults[0].Errors[0].Path})
	assert.Equal(t, []any{"C", 3, "events[0].kind"}, []any{agenda.Faults[1].Case, agenda.Faults[1].Line, agenda.Faults[1].Errors[0].Path})
}

func TestItRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		args   []string
		stdin  string
		status int
		says   string
	}{
		"an unknown role":  {[]string{"-owner=social-workr"}, cases, command.Misused, "did you mean social-worker?"},
		"an unknown group": {[]string{"-by=day"}, cases, command.Misused, "one of owner, team, week, family, case"},
		"weeks below none": {[]string{"-weeks=-1"}, cases, command.Misused, "a number of weeks"},
		"no case":          {nil, "", command.Failed, "there is no case in it"},
		"a damaged case":   {nil, cases + `{"case":"D","events":[{"kind":"tea","on":"2026-04-02"}]}`, command.Failed, `standard input: `},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, faults := try(test.stdin, test.args...)
			assert.Equal(t, test.status, status)
			assert.Contains(t, faults, test.says)
		})
	}
	status, _, _ := try("", "-allow-empty")
	assert.Equal(t, command.Done, status)
	var out, said bytes.Buffer
	assert.Equal(t, command.Misused, run(nil, strings.NewReader(""), &out, &said))
	assert.Equal(t, command.Done, run([]string{"-help"}, nil, &out, &said))
}

// A caseload of a thousand cases in two hundred families: the table has each thing to be done once, its rows in the groups of
// their first owners, and so has the page, in the order of the groups. Each family had its planning meeting on another day.
func TestAThousandCasesOfTwoHundredFamilies(t *testing.T) {
	var input strings.Builder
	for family := range 200 {
		day := calendar.MustParseDate("2026-01-05").AddDays(family % 90)
		for child := range 5 {
			fmt.Fprintf(&input, `{"case":"C%d-%d","family":"F%d","labels":{"team":"T%d"},"events":[{"kind":"legal-planning-meeting","on":"%v"},{"kind":"first-plo-meeting","on":"%v"},{"kind":"became-looked-after","on":"%v"}]}`+"\n",
				family, child, family, family%7, day, day.AddDays(14), day.AddDays(20+child))
		}
	}
	args := func(format string) []string { return []string{"-by=owner", "-weeks=0", "-format", format} }
	status, data, said := try(input.String(), args("json")...)
	require.Equal(t, command.Done, status, said)
	var agenda struct{ Items []struct{ Owners []string } }
	require.NoError(t, json.Unmarshal([]byte(data), &agenda))
	shown := 0 // what two see to stands on the page for each of them
	for _, i := range agenda.Items {
		shown += len(i.Owners)
	}
	_, table, _ := try(input.String(), args("csv")...)
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+len(agenda.Items))
	require.Greater(t, len(rows), 1000)
	seen := map[string]bool{}
	var owners []string
	for _, row := range rows[1:] {
		key := strings.Join(row[:6], "|") + row[8] + row[12]
		require.False(t, seen[key], "%s is there twice", key)
		seen[key] = true
		owners = append(owners, strings.Split(row[7], "; ")[0])
	}
	assert.IsNonDecreasing(t, owners)

	_, page, _ := try(input.String(), args("html")...)
	assert.Equal(t, shown, strings.Count(page, "<tr><td"))
	var heads []string
	for _, part := range strings.Split(page, "<h2>")[1:] {
		head, _, _ := strings.Cut(part, "</h2>")
		heads = append(heads, head)
	}
	assert.IsIncreasing(t, heads)
	assert.Equal(t, len(heads), strings.Count(page, "<thead>"), "each group has its head, which is printed on every page")
}
