package casejson_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

const (
	caseA = `{"case":"A","events":[{"kind":"referral","on":"2026-04-02"}]}`
	caseB = `{"case":"B","events":[],"recorded":["referral"]}`
	caseC = `{"events":[{"ref":"mother","with":["genogram"],"by":[],"until":"2026-04-03","on":"2026-04-02","kind":"core-group"}],"case":"C"}`
)

// tallCase is a case on many lines.
func tallCase(ref string) string {
	return "{\n  \"case\": \"" + ref + "\",\n  \"events\": [\n    {\n      \"kind\": \"referral\",\n      \"on\": \"2026-04-02\"\n    }\n  ]\n}\n"
}

// decodeAll decodes to the end of the input and says what came: "A" for a case, the line, the reference and the last
// fault for an error.
func decodeAll(t testing.TB, r io.Reader) []string {
	t.Helper()
	return decodeRest(t, casejson.NewDecoder(r))
}

// decodeRest does so with what is left of a decoder's input.
func decodeRest(t testing.TB, d *casejson.Decoder) []string {
	t.Helper()
	var got []string
	for {
		c := casejson.Case{Ref: "untouched"}
		err := d.Decode(&c)
		var fault *casejson.CaseError
		switch {
		case err == nil:
			got = append(got, c.Ref)
			continue
		case errors.As(err, &fault):
			require.NotEmpty(t, fault.Faults)
			require.Equal(t, d.Line(), fault.Line)
			last := fault.Faults[len(fault.Faults)-1]
			got = append(got, fmt.Sprintf("%d %s! %s", fault.Line, fault.Case, strings.TrimSpace(last.Field+" "+last.Problem)))
		default:
			require.Equal(t, err, d.Decode(&c), "the end stays the end")
			if err != io.EOF {
				got = append(got, err.Error())
			}
			return got
		}
		require.Equal(t, casejson.Case{Ref: "untouched"}, c)
	}
}

func TestDecodeForms(t *testing.T) {
	const shut = "should be a comma or a closing bracket"
	for name, test := range map[string]struct {
		input string
		want  []string
	}{
		"nothing":                         {"", nil},
		"blanks":                          {" \r\n\t\n", nil},
		"byte order mark alone":           {"\ufeff", nil},
		"one case":                        {caseA, []string{"A"}},
		"one case behind blanks":          {"\n\n " + caseA + " \n\n", []string{"A"}},
		"byte order mark":                 {"\ufeff" + caseA, []string{"A"}},
		"one case on many lines":          {tallCase("A"), []string{"A"}},
		"many cases on many lines":        {tallCase("A") + "\n" + tallCase("B") + caseC, []string{"A", "B", "C"}},
		"cases without a gap":             {caseA + caseB + "\n" + tallCase("C"), []string{"A", "B", "C"}},
		"many lines without a gap":        {strings.TrimSpace(tallCase("A")) + caseB, []string{"A", "B"}},
		"lines":                           {caseA + "\n" + caseB + "\n" + caseC + "\n", []string{"A", "B", "C"}},
		"lines, none after the last":      {caseA + "\n" + caseB, []string{"A", "B"}},
		"lines with CRLF":                 {caseA + "\r\n" + caseB + "\r\n", []string{"A", "B"}},
		"blank lines":                     {"\n" + caseA + " \t\n\n \r\n" + caseB + "\n\n", []string{"A", "B"}},
		"empty array":                     {" [ ] \n", nil},
		"array":                           {"[" + caseA + "," + caseB + "]", []string{"A", "B"}},
		"array on many lines":             {"\ufeff[\n" + tallCase("A") + ",\n" + tallCase("B") + "]\n", []string{"A", "B"}},
		"events each on a line":           {"{\"case\":\"A\",\"events\":[\n{\"kind\":\"a\",\"on\":\"2026-04-02\"},\n{},\n{\"kind\":\"b\",\"on\":\"2026-04-02\"}]}\n" + caseB, []string{"1 A! events[1].on missing: say on which day it happened", "B"}},
		"UTF-16, little end first":        {"\xff\xfe{\x00", []string{"1 ! the input is in UTF-16: save it as UTF-8"}},
		"UTF-16, big end first":           {"\xfe\xff\x00{", []string{"1 ! the input is in UTF-16: save it as UTF-8"}},
		"UTF-16 and nothing else":         {"\xff\xfe", []string{"1 ! the input is in UTF-16: save it as UTF-8"}},
		"UTF-16 without a mark":           {"{\x00}\x00", []string{"1 ! not JSON: line 1, byte 2: there should be the name of a field in quotes; nothing from line 1 on was read"}},
		"data behind an array":            {"[" + caseA + "]\n" + caseB, []string{"A", "2 ! something follows the end of the array; nothing from line 2 on was read"}},
		"a bracket behind an array":       {"[]]", []string{"1 ! something follows the end of the array; nothing from line 1 on was read"}},
		"no comma in an array":            {"[" + caseA + "\n" + caseB + "]", []string{"A", "2 ! not JSON: line 2, byte 1: there " + shut + "; nothing from line 2 on was read"}},
		"array ends in a comma":           {"[" + caseA + ",]", []string{"A", "1 ! not JSON: line 1, byte 64: there should be a value; nothing from line 1 on was read"}},
		"array is cut short":              {"[" + caseA + ",\n" + caseB, []string{"A", "B", "2 ! cut short: the input ends in the middle of it; nothing from line 2 on was read"}},
		"array is cut short behind [":     {"[", []string{"1 ! cut short: the input ends in the middle of it; nothing from line 1 on was read"}},
		"array is cut short in a case":    {"[" + caseA + ",\n" + caseB[:20], []string{"A", "2 B! cut short: the input ends in the middle of it; nothing from line 2 on was read"}},
		"array breaks off":                {"[" + caseA + ",\n{\"case\":\"B\",\n\"events\":x}," + caseC + "]", []string{"A", "2 B! not JSON: line 3, byte 10: there should be a value; nothing from line 2 on was read"}},
		"array with faults of meaning":    {"[" + caseA + ",{\"case\":1,\"events\":[]},7,\n\"x\"," + caseB + "]", []string{"A", "1 ! case write a text, in quotes", "1 ! write an object with case and events", "2 ! write an object with case and events", "B"}},
		"an array on a line":              {caseA + "\n[" + caseB + "]\n" + caseC, []string{"A", "2 ! write an object with case and events", "C"}},
		"a line that is cut short":        {caseA + "\n" + caseB[:30] + "\n" + caseC, []string{"A", "2 B! cut short: line 2 ends in the middle of it", "C"}},
		"a line cut short in a string":    {caseA + "\n" + caseB[:37] + "\r\n" + caseC, []string{"A", "2 B! cut short: line 2 ends in the middle of it", "C"}},
		"a line of garbage":               {caseA + "\nSmith, John\n\x00\n" + caseC, []string{"A", "2 ! not JSON: line 2, byte 1: there should be a value", "3 ! not JSON: line 3, byte 1: there should be a value", "C"}},
		"a line with a brace too many":    {caseA + "\n}" + caseB + "\n" + caseC, []string{"A", "2 ! not JSON: line 2, byte 1: there should be a value", "C"}},
		"two cases on a line":             {caseA + "\n" + caseB + " " + caseB + "\n" + caseC, []string{"A", "2 B! more follows this case on its line: write one case a line", "C"}},
		"a case on many lines":            {caseA + "\n{\n\"case\":\"B\",\"events\":[]}\n" + caseC, []string{"A", "2 ! cut short: line 2 ends in the middle of it", "3 ! more follows this case on its line: write one case a line", "C"}},
		"the last line is cut short":      {caseA + "\n" + caseB[:30], []string{"A", "2 B! cut short: the input ends in the middle of it"}},
		"a line with a fault of meaning":  {caseA + "\n{\"case\":\"B\"}\n" + caseC, []string{"A", "2 B! events missing: give a list, empty if nothing has happened", "C"}},
		"one case is cut short":           {tallCase("A")[:40], []string{"1 A! cut short: the input ends in the middle of it; nothing from line 1 on was read"}},
		"garbage":                         {"Smith, John\n", []string{"1 ! not JSON: line 1, byte 1: there should be a value; nothing from line 1 on was read"}},
		"garbage on many lines":           {"case;kind\nA;x\n\nB;y", []string{"1 ! not JSON: line 1, byte 1: there should be a value; nothing from line 1 on was read"}},
		"the first line is garbage":       {"Smith\n" + caseA + "\n" + caseB, []string{"1 ! not JSON: line 1, byte 1: there should be a value; nothing from line 1 on was read"}},
		"garbage behind the first":        {caseA + " Smith\n" + caseB + "\n", []string{"A", "1 ! not JSON: line 1, byte 63: there should be a value; nothing from line 1 on was read"}},
		"several on a line, one is wrong": {caseA + " " + strings.Replace(caseB, ":", "=", 1) + " " + caseA + "\n" + caseB, []string{"A", "1 ! not JSON: line 1, byte 70: there should be a colon; nothing from line 1 on was read"}},
		"cut short before indented cases": {`{"case":"A","events":[` + "\n  " + caseB + "\n  " + caseA, []string{"1 A! not JSON: line 3, byte 3: there should be a comma or a closing bracket; nothing from line 1 on was read"}},
		"joined files with marks":         {"\ufeff" + caseA + "\n\ufeff" + caseB + "\n\ufeff\n\ufeff", []string{"A", "B"}},
		"a mark within a line":            {caseA + "\n \ufeff" + caseB, []string{"A", "2 ! not JSON: line 2, byte 2: there should be a value"}},
		"many lines, one is wrong":        {tallCase("A") + strings.Replace(tallCase("B"), ":", "=", 2) + tallCase("C"), []string{"A", "10 ! not JSON: line 11, byte 9: there should be a colon; nothing from line 10 on was read"}},
		"many lines, one is cut short":    {tallCase("A")[:50] + "\n" + tallCase("B"), []string{"1 A! cut short: the input ends in the middle of it; nothing from line 1 on was read"}},
		"many lines cut short in a list":  {"{\n\"case\":\"A\",\n\"events\":[\n" + tallCase("B"), []string{"1 A! cut short: the input ends in the middle of it; nothing from line 1 on was read"}},
		"a scalar":                        {"null", []string{"1 ! write an object with case and events, not null"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, decodeAll(t, strings.NewReader(test.input)))
			require.Equal(t, test.want, decodeAll(t, &slowReader{text: test.input}), "a byte at a time")
		})
	}
}

// A first case that does not end on its line does not say that the input is one case a line: nothing behind it is read.
func TestDecodeEndsWhereFirstLineIsCutAnywhere(t *testing.T) {
	first := `{"case":"A","x":[1.5e3,{"y":null}],"events":[{"kind":"a","on":"2026-04-02","by":["b","c"],"until":null},{"on":"2026-04-02","kind":"\u00e4"}],"recorded":["a"]}`
	for cut := 1; cut < len(first); cut++ {
		for _, br := range []string{"\n", "\r\n", "\n\n"} {
			input := first[:cut] + br + caseB + br + caseC + br + caseB
			got := decodeAll(t, strings.NewReader(input))
			require.Len(t, got, 1, "cut at %d: %q", cut, got)
			require.Regexp(t, "^1 A?! .*; nothing from line 1 on was read$", got[0], "cut at %d", cut)
			require.Equal(t, got, decodeAll(t, &slowReader{text: input}), "cut at %d", cut)
		}
	}
}

func TestDecodeReadsOnBehindLineCutAnywhere(t *testing.T) {
	for cut := 1; cut < len(caseC); cut++ {
		got := decodeAll(t, strings.NewReader(caseA+"\n"+caseC[:cut]+"\n"+caseC[cut:]+"\n"+caseB))
		require.Len(t, got, 4, "cut at %d: %q", cut, got)
		require.Contains(t, got[1], "cut short: line 2 ends in the middle of it")
		require.Contains(t, got[2], "3 ")
		require.Equal(t, "A B", got[0]+" "+got[3])
	}
}

func TestDecodeLine(t *testing.T) {
	d := casejson.NewDecoder(strings.NewReader("\n" + caseA + "\n\n[]\n" + caseB))
	var c casejson.Case
	require.Equal(t, 0, d.Line())
	require.NoError(t, d.Decode(&c))
	require.Equal(t, 2, d.Line())
	require.Error(t, d.Decode(&c))
	require.Equal(t, 4, d.Line())
	require.NoError(t, d.Decode(&c))
	require.Equal(t, 5, d.Line())
	require.ErrorIs(t, d.Decode(&c), io.EOF)
}

func TestDecodeValues(t *testing.T) {
	day := calendar.MustParseDate
	input := `{"case":"A-1","events":[
		{"kind":"a","on":"2024-02-29"},
		{"kind":"b","on":"2026-04-02","until":"2026-04-02","by":["r1","r2"],"with":["d1"],"chair":"r3","ref":"mother"},
		{"kind":"c","on":"2026-04-02","until":null,"by":null,"with":null,"chair":null,"ref":null},
		{"kind":"d","on":"9999-12-31","by":[],"with":[],"ref":""},
		{"kind":"e","on":"0001-01-01","by":["r1"],"with":["d2","d3"]}],"recorded":[]}
		{"events":[],"case":"A-2","recorded":null}
		{"events":[{"kind":"a","on":"2026-04-02","by":[]}],"case":"A-3","recorded":["a","b"]}`
	d := casejson.NewDecoder(strings.NewReader(input))
	var first, second, third casejson.Case
	require.NoError(t, d.Decode(&first))
	require.NoError(t, d.Decode(&second))
	require.NoError(t, d.Decode(&third))
	require.Equal(t, casejson.Case{Ref: "A-1", Recorded: []rule.Kind{}, Events: []casejson.Event{
		{Kind: "a", On: day("2024-02-29")},
		{Kind: "b", On: day("2026-04-02"), Until: day("2026-04-02"), By: []rule.Role{"r1", "r2"}, With: []rule.Document{"d1"}, Chair: "r3", Ref: "mother"},
		{Kind: "c", On: day("2026-04-02")},
		{Kind: "d", On: day("9999-12-31"), By: []rule.Role{}, With: []rule.Document{}},
		{Kind: "e", On: day("0001-01-01"), By: []rule.Role{"r1"}, With: []rule.Document{"d2", "d3"}},
	}}, first, "also after the next has been read")
	require.Equal(t, casejson.Case{Ref: "A-2", Events: []casejson.Event{}}, second)
	require.Equal(t, []rule.Role{}, third.Events[0].By)
	require.Equal(t, []rule.Kind{"a", "b"}, third.Recorded)

	for name, input := range map[string]string{
		"in the usual order": `{"case":"A-4","family":"F-1","since":"2024-04-01","events":[{"kind":"a","on":"2026-04-02","booked":true,"doubtful":false},{"kind":"b","on":"2026-04-02","doubtful":true}],
			"labels":{"team":"north","worker":"","":"x"},"accepted":[{"rule":"a/b","ref":"mother","on":"2026-04-02","until":"2026-04-02","by":"r1","reason":"ill"},{"rule":"a/c","on":"2026-04-03","by":"r1","reason":"ill"}]}`,
		"the other way round": `{"accepted":[{"reason":"ill","by":"r1","until":"2026-04-02","on":"2026-04-02","ref":"mother","rule":"a/b"},{"until":null,"reason":"ill","ref":null,"by":"r1","on":"2026-04-03","rule":"a/c"}],
			"labels":{"":"x","worker":"","team":"north"},"events":[{"doubtful":null,"booked":true,"on":"2026-04-02","kind":"a"},{"doubtful":true,"booked":false,"on":"2026-04-02","kind":"b"}],"since":"2024-04-01","family":"F-1","case":"A-4"}`,
	} {
		var c casejson.Case
		require.NoError(t, casejson.NewDecoder(strings.NewReader(input)).Decode(&c), name)
		require.Equal(t, casejson.Case{
			Ref: "A-4", Family: "F-1", Since: day("2024-04-01"),
			Events: []casejson.Event{{Kind: "a", On: day("2026-04-02"), Booked: true}, {Kind: "b", On: day("2026-04-02"), Doubtful: true}},
			Labels: map[string]string{"team": "north", "worker": "", "": "x"},
			Accepted: []casejson.Acceptance{
				{Rule: "a/b", Ref: "mother", On: day("2026-04-02"), Until: day("2026-04-02"), By: "r1", Reason: "ill"},
				{Rule: "a/c", On: day("2026-04-03"), By: "r1", Reason: "ill"},
			},
		}, c, name)
	}

	nulls := `{"case":"A-5","family":null,"since":null,"events":null,"recorded":null,"labels":null,"accepted":null}`
	empty := `{"case":"A-6","family":"","events":[],"labels":{},"accepted":[]}`
	d = casejson.NewDecoder(strings.NewReader(nulls + "\n" + empty))
	var fifth, sixth casejson.Case
	require.NoError(t, d.Decode(&fifth))
	require.NoError(t, d.Decode(&sixth))
	require.Equal(t, casejson.Case{Ref: "A-5", Events: []casejson.Event{}}, fifth)
	require.Equal(t, casejson.Case{Ref: "A-6", Events: []casejson.Event{}, Labels: map[string]string{}, Accepted: []casejson.Acceptance{}}, sixth)

	_ = append(first.Events[1].By, "added")
	_ = append(first.Events[1].With, "added")
	require.Equal(t, rule.Role("r1"), first.Events[4].By[0], "lists have no room in one another")
	require.Equal(t, rule.Document("d2"), first.Events[4].With[0])
}
