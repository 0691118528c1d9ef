package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// casesIn returns the references of the reports in JSON lines, in order.
func casesIn(t *testing.T, out string) []string {
	t.Helper()
	refs := []string{}
	for _, report := range linesIn(t, out) {
		if report.Errors == nil {
			refs = append(refs, report.Case)
		}
	}
	return refs
}

// A streamed is a line of the stream: a report, or a case that could not be evaluated.
type streamed struct {
	Case   string
	Line   int
	Errors []struct{ Path, Message string }
}

func linesIn(t *testing.T, out string) (list []streamed) {
	t.Helper()
	for line := range strings.Lines(out) {
		var of streamed
		require.NoError(t, json.Unmarshal([]byte(line), &of))
		list = append(list, of)
	}
	return list
}

func TestInputForms(t *testing.T) {
	tall := "{\n \"case\": \"T-1\",\n \"events\": [\n  {\"kind\": \"legal-planning-meeting\", \"on\": \"2026-04-02\"}\n ]\n}\n"
	for name, test := range map[string]struct {
		stdin string
		cases []string
	}{
		"nothing":                       {"", []string{}},
		"blank lines":                   {"\n \n", []string{}},
		"one case":                      {letterLate, []string{"L-1"}},
		"one case on many lines":        {tall, []string{"T-1"}},
		"several on many lines":         {tall + strings.ReplaceAll(tall, "T-1", "T-2"), []string{"T-1", "T-2"}},
		"an array":                      {"[" + letterLate + ",\n" + letterInTime + "]", []string{"L-1", "L-2"}},
		"an empty array":                {"[]", []string{}},
		"JSON lines":                    {letterLate + "\n" + letterInTime + "\n" + nothingYet + "\n", []string{"L-1", "L-2", "L-4"}},
		"JSON lines without a last end": {letterLate + "\n" + letterInTime, []string{"L-1", "L-2"}},
		"JSON lines with blank ones":    {letterLate + "\n\n" + letterInTime + "\n", []string{"L-1", "L-2"}},
		"a byte order mark":             {"\xef\xbb\xbf" + letterLate, []string{"L-1"}},
		"lines that end in CR LF":       {letterLate + "\r\n" + letterInTime + "\r\n", []string{"L-1", "L-2"}},
		"a kind of the caller's own":    {`{"case":"X-1","events":[{"kind":"x-panel","on":"2026-01-01","by":["x-chair"]}]}`, []string{"X-1"}},
		"one reference twice":           {nothingYet + "\n" + nothingYet, []string{"L-4", "L-4"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, test.stdin, asOf, "-format", "json", "-")
			require.Equal(t, test.cases, casesIn(t, got.out))
			if len(test.cases) > 0 {
				require.Equal(t, command.Done, got.status, got.errors)
				return
			}
			require.Equal(t, command.Failed, got.status)
			require.Equal(t, "assess: standard input: there is no case in it: -allow-empty lets that pass\n", got.errors)
			require.Equal(t, outcome{command.Done, "", ""}, assessing(t, test.stdin, asOf, "-allow-empty", "-format", "json", "-"))
		})
	}
}

// What is wrong is named by line, case and field; the rest is evaluated; nothing else of the input is printed.
func TestInputThatIsWrong(t *testing.T) {
	event := func(fields string) string {
		return `{"case":"B-1","events":[{"kind":"legal-planning-meeting","on":"2026-04-02"},{` + fields + `}]}`
	}
	for name, test := range map[string]struct {
		bad  string
		says []string
	}{
		"a damaged line":          {`{"case":"B-1","events":[{"kind":"secret`, []string{`case "B-1"`, "cut short"}},
		"a line that is not JSON": {`secret`, []string{"not JSON"}},
		"an unknown kind":         {event(`"kind":"secret","on":"2026-04-02"`), []string{`case "B-1"`, "events[1].kind"}},
		"an unknown role":         {event(`"kind":"parent","on":"2026-04-02","by":["secret"]`), []string{`case "B-1"`, "events[1].by[0]"}},
		"an unknown document":     {event(`"kind":"parent","on":"2026-04-02","with":["secret"]`), []string{`case "B-1"`, "events[1].with[0]"}},
		"an unknown recorded":     {`{"case":"B-1","events":[],"recorded":["secret"]}`, []string{`case "B-1"`, "recorded[0]"}},
		"an impossible day":       {event(`"kind":"parent","on":"2026-02-30"`), []string{`case "B-1"`, "events[1].on"}},
		"a number for a day":      {event(`"kind":"parent","on":20260402`), []string{`case "B-1"`, "events[1].on"}},
		"no day":                  {event(`"kind":"parent"`), []string{`case "B-1"`, "events[1].on"}},
		"until before on":         {event(`"kind":"parent","on":"2026-04-02","until":"2026-04-01"`), []string{`case "B-1"`, "events[1].until"}},
		"an extension to no day":  {event(`"kind":"plo-timetable-extended","on":"2026-04-02"`), []string{`case "B-1"`, "events[1].until"}},
		"a day out of the span":   {event(`"kind":"parent","on":"1989-12-31"`), []string{`case "B-1"`, "events[1].on"}},
		"an unknown field":        {event(`"kind":"parent","on":"2026-04-02","note":"secret"`), []string{`case "B-1"`, "events[1].note"}},
		"a second key":            {`{"case":"B-1","events":[],"events":[]}`, []string{`case "B-1"`, "events"}},
		"a list for a case":       {`["secret"]`, []string{}},
		"no reference":            {`{"events":[]}`, []string{"without a reference"}},
		"events of a wrong type":  {`{"case":"B-1","events":"secret"}`, []string{`case "B-1"`, "events"}},
		"more on one line":        {nothingYet + `{"case":"secret","events":[]}`, []string{"one case a line"}},
		"two faults":              {event(`"kind":"secret","on":"2026-02-30"`), []string{`case "B-1"`, "events[1].on"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, letterLate+"\n"+test.bad+"\n"+letterInTime+"\n", asOf, "-format", "json", "-")
			require.Equal(t, command.Failed, got.status)
			require.Equal(t, []string{"L-1", "L-2"}, casesIn(t, got.out), "the rest is evaluated")
			lines := linesIn(t, got.out)
			require.Len(t, lines, 3)
			require.Equal(t, 2, lines[1].Line)
			require.NotEmpty(t, lines[1].Errors, "the case is in the stream too, in its place")
			require.Equal(t, 1, strings.Count(got.errors, "\n"), "%s", got.errors)
			require.Contains(t, got.errors, "assess: standard input: line 2: ")
			for _, words := range test.says {
				require.Contains(t, got.errors, words)
			}
			require.NotContains(t, got.errors+got.out, "secret", "nothing else of the input")
		})
	}
}

func TestDamageAtTheEnd(t *testing.T) {
	for name, test := range map[string]struct {
		stdin string
		cases []string
		says  string
	}{
		"the last line cut short":      {letterLate + "\n" + letterInTime[:60], []string{"L-1"}, "line 2: "},
		"an array cut short":           {"[" + letterLate + ",\n" + letterInTime[:60], []string{"L-1"}, "line 2: "},
		"a damaged element":            {"[" + letterLate + ",\n{]},\n" + letterInTime + "]", []string{"L-1"}, "nothing from line 2 on was read"},
		"something behind an array":    {"[" + letterLate + "]\n" + letterInTime, []string{"L-1"}, "line 2"},
		"UTF-16":                       {"\xff\xfe{\x00", []string{}, "UTF-16"},
		"a wrong element in the midst": {"[" + letterLate + ",\n3,\n" + letterInTime + "]", []string{"L-1", "L-2"}, "line 2: "},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, test.stdin, asOf, "-format", "json", "-")
			require.Equal(t, command.Failed, got.status)
			require.Equal(t, test.cases, casesIn(t, got.out))
			require.Contains(t, got.errors, test.says)
		})
	}
}

func TestSeveralInputs(t *testing.T) {
	first, second := written(t, "first.jsonl", letterLate+"\n"+nothingYet+"\n"), written(t, "second.json", "[{]")
	got := assessing(t, letterInTime, asOf, "-format", "json", first, "no-such\x1bfile.json", "-", second, first)
	require.Equal(t, command.Failed, got.status)
	require.Equal(t, []string{"L-1", "L-4", "L-2", "L-1", "L-4"}, casesIn(t, got.out), "in the order of the command line")
	require.Contains(t, got.errors, `assess: "no-such\x1bfile.json": no such file or directory`+"\n", "made harmless for a terminal")
	require.Contains(t, got.errors, "assess: "+second+": line 1: ")
}

// Each input holds a case, or is named.
func TestOneEmptyInputOfSeveral(t *testing.T) {
	full, none := written(t, "full.jsonl", letterLate), written(t, "none.jsonl", "\n")
	got := assessing(t, "", asOf, "-format", "json", full, none, full)
	require.Equal(t, command.Failed, got.status)
	require.Equal(t, []string{"L-1", "L-1"}, casesIn(t, got.out))
	require.Equal(t, "assess: "+none+": there is no case in it: -allow-empty lets that pass\n", got.errors)
	require.Equal(t, command.Done, assessing(t, "", asOf, "-allow-empty", full, none).status)
	require.NotContains(t, assessing(t, "not JSON", asOf, "-").errors, "no case", "what is damaged is called so")
}
