package casejson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// decodeOutcome is what came of one input.
type decodeOutcome struct {
	cases  []casejson.Case
	faults []*casejson.CaseError
}

// decodeBytes decodes to the end and insists that it comes.
func decodeBytes(t *testing.T, r io.Reader, size int) decodeOutcome {
	t.Helper()
	var got decodeOutcome
	d := casejson.NewDecoder(r)
	for range size + 3 {
		var (
			c     casejson.Case
			fault *casejson.CaseError
		)
		switch err := d.Decode(&c); {
		case err == nil:
			got.cases = append(got.cases, c)
		case err == io.EOF:
			return got
		case errors.As(err, &fault):
			got.faults = append(got.faults, fault)
		default:
			require.NoError(t, err)
		}
	}
	require.Fail(t, "there is no end")
	return got
}

// decodeStandard decodes the cases of an input without faults by encoding/json. It leaves no list of events nil.
func decodeStandard(t *testing.T, input []byte) (cases []casejson.Case) {
	t.Helper()
	defer func() {
		for i := range cases {
			if cases[i].Events == nil {
				cases[i].Events = []casejson.Event{}
			}
		}
	}()
	input = bytes.TrimPrefix(input, []byte("\ufeff"))
	if first := bytes.TrimLeft(input, " \t\r\n"); len(first) > 0 && first[0] == '[' {
		require.NoError(t, json.Unmarshal(input, &cases))
		return cases
	}
	for d := json.NewDecoder(bytes.NewReader(input)); ; {
		var c casejson.Case
		err := d.Decode(&c)
		if err == io.EOF {
			return cases
		}
		require.NoError(t, err)
		cases = append(cases, c)
	}
}

// randomWireCase makes a case that is well formed and means nothing.
func randomWireCase(r *rand.Rand) casejson.Case {
	word := func() string {
		letters := []rune("abc-def XYZ<&>\"\\/\n\u2028é☂𝄞\x00\x7f")
		text := make([]rune, 1+r.IntN(12))
		for i := range text {
			text[i] = letters[r.IntN(len(letters))]
		}
		return string(text)
	}
	day := func() calendar.Date { return calendar.MustParseDate("2026-01-01").AddDays(r.IntN(1000)) }
	c := casejson.Case{Ref: word(), Events: []casejson.Event{}}
	for range r.IntN(6) {
		event := casejson.Event{Kind: rule.Kind(word()), On: day()}
		if r.IntN(2) == 0 {
			event.Until = event.On.AddDays(r.IntN(3))
		}
		if r.IntN(2) == 0 {
			event.By = []rule.Role{}
			for range r.IntN(4) {
				event.By = append(event.By, rule.Role(word()))
			}
		}
		if r.IntN(2) == 0 {
			event.With = []rule.Document{}
			for range r.IntN(4) {
				event.With = append(event.With, rule.Document(word()))
			}
		}
		if r.IntN(2) == 0 {
			event.Chair, event.Ref = rule.Role(word()), word()
		}
		event.Booked, event.Doubtful = r.IntN(4) == 0, r.IntN(4) == 0
		c.Events = append(c.Events, event)
	}
	if r.IntN(2) == 0 {
		c.Recorded = []rule.Kind{}
		for range r.IntN(4) {
			c.Recorded = append(c.Recorded, rule.Kind(word()))
		}
	}
	if r.IntN(2) == 0 {
		c.Family, c.Since = word(), day()
	}
	if r.IntN(2) == 0 {
		c.Labels = map[string]string{}
		for range r.IntN(4) {
			c.Labels[word()] = word()
		}
	}
	if r.IntN(2) == 0 {
		c.Accepted = []casejson.Acceptance{}
		for range r.IntN(3) {
			a := casejson.Acceptance{Rule: word(), On: day(), By: rule.Role(word()), Reason: word()}
			if r.IntN(2) == 0 {
				a.Ref, a.Until = word(), a.On.AddDays(r.IntN(3))
			}
			c.Accepted = append(c.Accepted, a)
		}
	}
	return c
}

func TestDecodeAsEncodingJSON(t *testing.T) {
	journey := decodeBytes(t, bytes.NewReader(madeup.JourneyJSON()), 1)
	require.Empty(t, journey.faults)
	require.GreaterOrEqual(t, len(journey.cases[0].Events), 62)
	require.Equal(t, decodeStandard(t, madeup.JourneyJSON()), journey.cases)

	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		cases := make([]casejson.Case, 1+r.IntN(5))
		var inLines, tall bytes.Buffer
		for i := range cases {
			cases[i] = randomWireCase(r)
			text, err := json.Marshal(cases[i])
			require.NoError(t, err)
			inLines.Write(append(text, '\n'))
			require.NoError(t, json.Indent(&tall, text, "", "\t"))
		}
		array, err := json.Marshal(cases)
		require.NoError(t, err)
		var tallArray bytes.Buffer
		require.NoError(t, json.Indent(&tallArray, array, "", "  "))
		for _, input := range [][]byte{inLines.Bytes(), tall.Bytes(), array, tallArray.Bytes()} {
			got := decodeBytes(t, bytes.NewReader(input), len(input))
			require.Empty(t, got.faults)
			require.Equal(t, cases, got.cases)
			require.Equal(t, decodeStandard(t, input), got.cases)
		}
	}
}

// TestDecodeDamagedLines damages every other line of many and wants the ones between them.
func TestDecodeDamagedLines(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		damaged := []byte(caseC)
		for range 1 + r.IntN(3) {
			switch at := r.IntN(len(damaged)); r.IntN(4) {
			case 0:
				damaged = append(damaged[:at:at], damaged[min(at+1+r.IntN(9), len(damaged)):]...)
			case 1:
				damaged[at] = byte(1 + r.IntN(255))
			case 2:
				damaged = append(damaged[:at:at], append([]byte(`]}{["\u,`)[r.IntN(7):], damaged[at:]...)...)
			default:
				damaged = append(damaged, damaged[:at]...)
			}
			damaged = append(damaged, ' ')
		}
		damaged = bytes.ReplaceAll(damaged, []byte("\n"), nil)
		input := caseA + "\n" + string(damaged) + "\n" + caseB + "\n"
		got := decodeBytes(t, strings.NewReader(input), len(input))
		require.Contains(t, []int{2, 3}, len(got.cases), "%q", input)
		require.Equal(t, "A", got.cases[0].Ref)
		require.Equal(t, "B", got.cases[len(got.cases)-1].Ref)
		if len(got.cases) == 2 && len(bytes.TrimSpace(damaged)) > 0 {
			require.Len(t, got.faults, 1, "%q", input)
			require.Equal(t, 2, got.faults[0].Line)
		}
	}
}

// FuzzDecodeCase wants of any input that it comes to an end; that what is accepted is what encoding/json reads and
// survives being written and read again; that the same comes of it a byte at a time; and that no fault repeats what
// stands in a value: each "$" of the input becomes a secret.
func FuzzDecodeCase(f *testing.F) {
	const secret = "John!Smith"
	for _, seed := range []string{
		"", "[]", "{}", caseA, caseB, caseC, tallCase("A"), caseA + "\n" + caseB + "\r\n" + caseC, "[" + caseA + "," + tallCase("B") + "]",
		caseA[:40] + "\n" + caseB, caseA + "\n" + caseB[:20] + "\n" + caseC, "\ufeff" + caseA, "\xff\xfe{\x00", "[" + caseA + caseB + "]",
		`{"case":"\ud834\udd1e","events":[{"kind":"\u0061","on":"2026-02-29","until":null,"by":["",null]}],"recorded":[]}`,
		`{"case":"A","events":[{"kind":["$"],"on":"$","until":"$","by":"$","with":[{"$":"$"}],"chair":["$"],"ref":1,"$":"$"},"$"],"recorded":["$",7],"$":"$"}`,
		`{"$":1,"case":"A","x":[1.5e-3,true,{"a":[null]}],"events":"$"}`, "$\n$" + caseA, `{"case":["$"],"events":[{"on":"$","on":"2026-$"}]}`, "{\n\"events\":[\n{\"case\":\"$\"", `{"events":null,"case":"A"}`, `"$"`, `[$]`,
		`{"case":"A","family":"F","since":"2024-04-01","events":[{"kind":"a","on":"2026-04-02","booked":true,"doubtful":false}],"labels":{"team":"north","":""},` +
			`"accepted":[{"rule":"a/b","ref":"r","on":"2026-04-02","until":"2026-04-03","by":"c","reason":"ill"}]}`,
		`{"case":"A","family":null,"since":null,"events":[{"booked":null,"doubtful":"$"}],"labels":null,"accepted":null}`, `{"labels":{"$":1,"a":"$","a":"$","\ud834":"b"},"labels":"$"}`,
		`{"accepted":[{"rule":"$","$":"$","rule":["$"],"on":"$","until":"2026-$"},"$",{"on":"2026-04-02","until":"2026-04-01"}],"family":["$"],"since":"$","case":"A"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		input = bytes.ReplaceAll(input, []byte("$"), []byte(secret))
		got := decodeBytes(t, bytes.NewReader(input), len(input))
		for _, fault := range got.faults {
			require.NotEmpty(t, fault.Faults)
			require.NotContains(t, fmt.Sprint(fault.Faults), secret)
			require.Positive(t, fault.Line)
			require.LessOrEqual(t, fault.Line, 1+bytes.Count(input, []byte("\n")))
		}
		if len(got.faults) == 0 {
			want := decodeStandard(t, input)
			require.Len(t, got.cases, len(want))
			for i, c := range got.cases {
				require.Equal(t, want[i], c)
			}
		}
		for _, c := range got.cases {
			text, err := json.Marshal(c)
			require.NoError(t, err)
			again := decodeBytes(t, bytes.NewReader(text), len(text))
			require.Empty(t, again.faults)
			require.Equal(t, []casejson.Case{c}, again.cases)
		}
		require.Equal(t, got, decodeBytes(t, iotest.OneByteReader(bytes.NewReader(input)), len(input)))
	})
}
