package casejson_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func TestDecodeStrings(t *testing.T) {
	const (
		control   = "a control character: write it with a backslash"
		half      = "half a surrogate pair: write both halves"
		notUTF8   = "not in UTF-8: save the input as UTF-8"
		digit     = "a hexadecimal digit"
		backslash = "one of the characters that JSON has after a backslash"
	)
	for _, test := range []struct {
		text, want string // as it stands between the quotes, and what it says
		problem    string // of the field
		expected   string // where the grammar wants it
	}{
		{text: `A-1`, want: "A-1"},
		{text: "a long reference with more than eight characters in it", want: "a long reference with more than eight characters in it"},
		{text: "Zoë ☂ 𝄞", want: "Zoë ☂ 𝄞"},
		{text: "\u007f", want: "\u007f"},
		{text: `\"\\\/\b\f\n\r\t`, want: "\"\\/\b\f\n\r\t"},
		{text: `\u0041\u00e4\u20AC\u0000`, want: "Aä€\x00"},
		{text: `x\ud834\udd1Ey`, want: "x𝄞y"},
		{text: `\uD834\uDD1E\uD834\uDD1E`, want: "𝄞𝄞"},
		{text: `\ufffd`, want: "\ufffd"},
		{text: `\ud834`, problem: half},
		{text: `\ud834x`, problem: half},
		{text: `\ud834\n12345`, problem: half},
		{text: `\ud834x\udd1e`, problem: half},
		{text: `\ud834\u0041`, problem: half},
		{text: `\udd1e\ud834`, problem: half},
		{text: "a\tb", problem: control},
		{text: "a\x00b", problem: control},
		{text: "a\x1f", problem: control},
		{text: "a\r", problem: control},
		{text: "Zo\xeb", problem: notUTF8},
		{text: "\xed\xa0\xb4", problem: notUTF8},
		{text: "\xc0\xaf", problem: notUTF8},
		{text: "\xf8", problem: notUTF8},
		{text: `\'`, expected: backslash},
		{text: `\x41`, expected: backslash},
		{text: `\U0041`, expected: backslash},
		{text: `\u00g1`, expected: digit},
		{text: `\u"`, expected: digit},
		{text: `\u004`, expected: digit},
	} {
		t.Run(fmt.Sprintf("%q", test.text), func(t *testing.T) {
			input := `{"case":"` + test.text + `","events":[]}`
			var c casejson.Case
			err := casejson.NewDecoder(strings.NewReader(input)).Decode(&c)
			if test.want != "" {
				require.NoError(t, err)
				require.Equal(t, test.want, c.Ref)
				return
			}
			fault := decodeFaults(t, input).Faults
			require.Len(t, fault, 1)
			if test.problem != "" {
				require.Equal(t, casejson.Fault{Field: "case", Problem: test.problem}, fault[0])
				return
			}
			require.Contains(t, fault[0].Problem, "there should be "+test.expected)
		})
	}
}

func TestDecodeGrammar(t *testing.T) {
	// A value of an unknown field: where it is JSON the field is the only fault.
	for _, value := range []string{
		`0`, `-0`, `1`, `-12.50`, `1e9`, `1E+9`, `0.1e-10`, `10`, `true`, `false`, `null`, `""`, `"x"`, `[]`, `{}`, ` [ ] `, ` { } `,
		`[1,2,[3,[],{}],{"a":[{"b":{}}],"a":1}]`, `{"a":{"b":[1,{"c":null}]},"d":"e"}`,
		strings.Repeat("[", 256) + strings.Repeat("]", 256), strings.Repeat(`{"a":`, 255) + "[]" + strings.Repeat("}", 255),
	} {
		require.True(t, json.Valid([]byte(value)))
		fault := decodeFaults(t, `{"case":"A","x":`+value+`,"events":[]}`)
		require.Equal(t, []casejson.Fault{{Field: "x", Problem: "unknown field: a case has case, family, since, events, recorded, labels and accepted"}}, fault.Faults, value)
	}
	for _, value := range []string{
		``, `-`, `+1`, `01`, `.5`, `1.`, `1.e5`, `1e`, `1e+`, `0x10`, `1_000`, `NaN`, `Infinity`, `-Infinity`, `nul`, `nulll`, `True`, `fals`, `trues`,
		`'x'`, `[1,]`, `[,1]`, `[1 2]`, `[1`, `1]`, `[}`, `{]`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{,}`, `{a:1}`, `{1:1}`, `{"a" 1}`, `{"a":1 "b":2}`, `{"a":1;"b":2}`,
		`// x`, `/* x */ 1`, `1 // x`, `undefined`, "\v1", "\u00a01", "\ufeff1", `[[1],[2]`, `{"a":[1}`, `{"a":{"b":1]}`,
	} {
		require.False(t, json.Valid([]byte(value)))
		fault := decodeFaults(t, `{"case":"A","x":`+value+`,"events":[]}`)
		require.Contains(t, fault.Faults[len(fault.Faults)-1].Problem, "not JSON: line 1, byte ", value)
		require.Equal(t, "A", fault.Case)
	}
	atMost := decodeFaults(t, `{"case":"A","x":`+strings.Repeat("[", 256)+strings.Repeat("]", 256)+`,"events":[]}`)
	require.Len(t, atMost.Faults, 1, "256 deep is no fault of its own")
	require.Equal(t, "x", atMost.Faults[0].Field)
	fault := decodeFaults(t, `{"case":"A","x":`+strings.Repeat("[", 257)+strings.Repeat("]", 257)+`,"events":[]}`)
	require.Equal(t, "nested more than 256 deep; nothing from line 1 on was read", fault.Faults[len(fault.Faults)-1].Problem)
	for _, deep := range []string{"[", `{"a":`, `[{"a":`} {
		fault := decodeFaults(t, `{"case":"A","x":`+strings.Repeat(deep, 1_000_000))
		require.Equal(t, "nested more than 256 deep; nothing from line 1 on was read", fault.Faults[1].Problem)
	}
}

func TestDecodeGrammarOfCases(t *testing.T) {
	for _, input := range []string{
		`{`, `{"case"`, `{"case":`, `{"case":"A"`, `{"case":"A",`, `{"case":"A","events":[`, `{"case":"A","events":[{`, `{"case":"A","events":[{}`, `{"case":"A","events":[{},`,
		`{"case":"A","events":[]`, `{"case":"A","events":[{"kind"`, `{"case":"A","events":[{"on":nul`, `{"case":"A","recorded":["a"`, `{"case":"A","recorded":["a",`, `{"case":"A\`, `{"case":"A\u00`, `{"x`, `{"case":"A","case"`,
	} {
		fault := decodeFaults(t, input)
		require.Equal(t, "cut short: the input ends in the middle of it; nothing from line 1 on was read", fault.Faults[len(fault.Faults)-1].Problem, input)
	}
	for _, input := range []string{
		`{"case" "A"}`, `{"case":"A" "events":[]}`, `{"case":"A","events":[],}`, `{"case":"A","events":[{} {}]}`, `{"case":"A","events":[{},]}`, `{"case":"A","events":[}`, `{case:"A"}`,
		`{"case":"A","events":[{"kind" "a"}]}`, `{"case":"A","events":[{"kind":"a",}]}`, `{"case":"A","events":[{"by":["a",]}]}`, `{"case":"A","events":[{"by":["a" "b"]}]}`,
		`{"case":"A","events":[{"by":nil}]}`, `{"case":"A","events":[{"until":nul}]}`, `{"case":"A","events":[{"x" 1}]}`, `{"x" 1}`, `{"case":A}`, `{"case":"A","case" "B"}`, `}`, `]`, `,`, `:`,
	} {
		fault := decodeFaults(t, input)
		require.Contains(t, fault.Faults[len(fault.Faults)-1].Problem, "not JSON: line 1, byte ", input)
	}
}

func TestDecodeNamesInEscapes(t *testing.T) {
	var c casejson.Case
	input := `{"\u0063ase":"A","\u0065vents":[{"k\u0069nd":"\u0061","on":"2026\u002d04-02","b\u0079":["\u0072"]}]}`
	require.NoError(t, casejson.NewDecoder(strings.NewReader(input)).Decode(&c))
	require.Equal(t, "A", c.Ref)
	require.Equal(t, "2026-04-02", c.Events[0].On.String())
	require.Equal(t, []rule.Role{"r"}, c.Events[0].By)
}
