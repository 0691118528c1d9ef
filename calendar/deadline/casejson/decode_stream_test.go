package casejson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// slowReader gives a byte at a time, and now and then none.
type slowReader struct {
	text string
	at   int
	rest bool
}

func (s *slowReader) Read(p []byte) (int, error) {
	if s.rest = !s.rest; s.rest {
		return 0, nil
	}
	if s.at == len(s.text) {
		return 0, io.EOF
	}
	s.at++
	return copy(p[:1], s.text[s.at-1:]), nil
}

// readerFunc is a reader that is a function.
type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// repeatedText gives head, then part n times, then tail, and holds none of that.
func repeatedText(head, part string, n int, tail string) io.Reader {
	many := bytes.Repeat([]byte(part), 1+4096/len(part)) // so that it need not be read in crumbs
	return io.MultiReader(strings.NewReader(head), io.LimitReader(&endlessReader{text: many}, int64(n*len(part))), strings.NewReader(tail))
}

func TestDecodeReaders(t *testing.T) {
	input := caseA + "\n" + caseB + "\n" + caseC + "\n"
	for name, r := range map[string]io.Reader{
		"a byte at a time":         iotest.OneByteReader(strings.NewReader(input)),
		"half at a time":           iotest.HalfReader(strings.NewReader(input)),
		"the end with the last":    iotest.DataErrReader(strings.NewReader(input)),
		"nothing now and then":     &slowReader{text: input},
		"the end with a last byte": iotest.DataErrReader(iotest.OneByteReader(strings.NewReader(input))),
	} {
		require.Equal(t, []string{"A", "B", "C"}, decodeAll(t, r), name)
	}
}

func TestDecodeReaderFails(t *testing.T) {
	failure := errors.New("the line went dead")
	for _, test := range []struct {
		input string
		want  []string
	}{
		{"", nil},
		{"{", nil},
		{"[", nil},
		{"[ " + caseA, []string{"A"}},
		{"[ " + caseA + ",", []string{"A"}},
		{"[ " + caseA + "]", []string{"A"}},
		{caseA, []string{"A"}},
		{caseA + "\n", []string{"A"}},
		{caseA + "\n" + caseB, []string{"A", "B"}},
		{caseA + "\n" + caseB[:20], []string{"A"}},
		{caseA + "\n" + `{"case":"B","events":[],"x":12`, []string{"A"}},
		{caseA + "\n" + `{"case":"\u12`, []string{"A"}},
		{caseA + "\n" + `{"case":nul`, []string{"A"}},
		{caseA + "\nSmith", []string{"A", "2 ! not JSON: line 2, byte 1: there should be a value"}},
	} {
		r := io.MultiReader(strings.NewReader(test.input), iotest.ErrReader(failure))
		line := strings.Count(test.input, "\n") + 1
		want := append(test.want, fmt.Sprintf("deadline: reading cases, line %d: the line went dead", line))
		require.Equal(t, want, decodeAll(t, r), test.input)
	}

	d := casejson.NewDecoder(io.MultiReader(strings.NewReader(caseA[:20]), iotest.ErrReader(failure)))
	err := d.Decode(new(casejson.Case))
	require.ErrorIs(t, err, failure)
	var fault *casejson.CaseError
	require.False(t, errors.As(err, &fault))
}

func TestDecodeReaderMisbehaves(t *testing.T) {
	var c casejson.Case
	idle := casejson.NewDecoder(readerFunc(func([]byte) (int, error) { return 0, nil }))
	require.ErrorIs(t, idle.Decode(&c), io.ErrNoProgress)
	for _, n := range []func(int) int{func(int) int { return -1 }, func(space int) int { return space + 1 }} {
		d := casejson.NewDecoder(readerFunc(func(p []byte) (int, error) { return n(len(p)), nil }))
		require.ErrorContains(t, d.Decode(&c), "impossible count")
	}
}

// TestDecodeAcrossBuffers puts a long case at every place relative to the end of the buffer.
func TestDecodeAcrossBuffers(t *testing.T) {
	text := `{"case":"Zo\u00eb ☂","events":[{"kind":"a-kind-of-some-length","on":"2026-04-02","by":["one","two"],"until":null}]}`
	want := new(casejson.Case)
	require.NoError(t, json.Unmarshal([]byte(text), want))
	for shift := range 2 * (len(text) + 20) {
		buffer := 512 // the first, and the one that it has grown to
		if shift%2 == 1 {
			buffer = 16 << 10
		}
		shift /= 2
		d := casejson.NewDecoder(strings.NewReader(strings.Repeat(" ", buffer-len(text)-10+shift) + text + "\n" + text))
		for range 2 {
			var c casejson.Case
			require.NoError(t, d.Decode(&c))
			require.Equal(t, *want, c)
		}
	}
}

func TestDecodeLongStrings(t *testing.T) {
	for _, size := range []int{100, 16 << 10, 1 << 20} {
		ref, role := strings.Repeat("r", size), strings.Repeat("ä", size)
		var c casejson.Case
		input := `{"case":"` + ref + `","events":[{"kind":"a","on":"2026-04-02","by":["` + role + `"]}]}`
		require.NoError(t, casejson.NewDecoder(strings.NewReader(input)).Decode(&c))
		require.Equal(t, ref, c.Ref)
		require.Equal(t, rule.Role(role), c.Events[0].By[0])
	}
}

// Labels may be longer than the words that a decoder remembers, and than its buffer.
func TestDecodeLongLabels(t *testing.T) {
	for _, size := range []int{63, 64, 65, 511, 512, 513, 16 << 10, 1 << 20} {
		name, text := strings.Repeat("n", size), strings.Repeat("ä", size)
		want := casejson.Case{Ref: "A", Events: []casejson.Event{}, Labels: map[string]string{name: text, "team": "north"}}
		input, err := json.Marshal(want)
		require.NoError(t, err)
		require.Equal(t, []casejson.Case{want}, decodeBytes(t, bytes.NewReader(input), 1).cases)
	}
}

// The limit itself is tried where that is not slow; every case of it at a lower one besides.
func TestDecodeCaseBeyondLimit(t *testing.T) {
	const limit, low = 16 << 20, 256 << 10
	t.Run("256 KiB", func(t *testing.T) { testBeyondLimit(t, low) })
	if !testing.Short() && !madeup.UnderRace {
		t.Run("16 MiB", func(t *testing.T) { testBeyondLimit(t, limit) })
	}
	frame := len(`{"case":"L","events":[]}`)
	for _, over := range []int{0, 1} {
		d := casejson.NewDecoder(repeatedText(`{"case":"L","events":[`, " ", limit-frame+over, "]}"))
		err := d.Decode(new(casejson.Case))
		require.Equal(t, over == 0, err == nil, "exactly the limit, and a byte more")
	}
}

func testBeyondLimit(t *testing.T, most int) {
	limited := func(r io.Reader) *casejson.Decoder {
		d := casejson.NewDecoder(r)
		casejson.LimitTo(d, most)
		return d
	}
	long := casejson.Fault{Problem: "longer than 16 MiB: split it"}
	event := `{"kind":"referral","on":"2026-04-02"},`
	events := most/len(event) + 1

	for name, test := range map[string]struct {
		r    io.Reader
		want []casejson.Fault
	}{
		"a long list":    {repeatedText(`{"events":[`, event, events, `{"kind":"a","on":"2026-04-02"}],"case":"L"}`), []casejson.Fault{long}},
		"a long string":  {repeatedText(`{"events":[],"recorded":["`, "x", most+1, `"],"case":"L"}`), []casejson.Fault{{Field: "recorded[0]", Problem: "longer than a whole case may be"}, long}},
		"a long name":    {repeatedText(`{"events":[],"`, "x", most+1, `":1,"case":"L"}`), []casejson.Fault{{Problem: "a field with an unusual name: a case has case, family, since, events, recorded, labels and accepted"}, long}},
		"a long number":  {repeatedText(`{"events":[],"x":`, "1", most+1, `,"case":"L"}`), []casejson.Fault{{Field: "x", Problem: "unknown field: a case has case, family, since, events, recorded, labels and accepted"}, long}},
		"cut short":      {repeatedText(`{"case":"L","events":[`, " ", most+1, "\n"), []casejson.Fault{long, {Problem: "cut short: line 2 ends in the middle of it"}}},
		"and syntax":     {repeatedText(`{"case":"L","events":[`, " ", most+1, "x"), []casejson.Fault{long, {Problem: fmt.Sprintf("not JSON: line 2, byte %d: there should be a value", most+24)}}},
		"and many wrong": {repeatedText(`{"case":"L","events":[`, "{},", most/3, "7]}"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := limited(io.MultiReader(strings.NewReader(caseA+"\n"), test.r, strings.NewReader("\n"+caseB)))
			var (
				c     casejson.Case
				fault *casejson.CaseError
			)
			require.NoError(t, d.Decode(&c))
			require.True(t, errors.As(d.Decode(&c), &fault))
			require.Equal(t, "L", fault.Case)
			if test.want == nil {
				require.Len(t, fault.Faults, 22, "twenty, how many more, and the length")
				require.Contains(t, fault.Faults, long)
			} else {
				require.Equal(t, test.want, fault.Faults)
			}
			require.NoError(t, d.Decode(&c))
			require.Equal(t, "B", c.Ref)
		})
	}

	d := limited(io.MultiReader(strings.NewReader("["+caseA+","), repeatedText(`{"case":"L","events":[`, event, events, "{}]}"), strings.NewReader(","+caseB+"]")))
	got := []string{}
	for {
		var c casejson.Case
		err := d.Decode(&c)
		if err == io.EOF {
			break
		}
		var fault *casejson.CaseError
		if errors.As(err, &fault) {
			c.Ref = fault.Case + " is too long"
		}
		got = append(got, c.Ref)
	}
	require.Equal(t, []string{"A", "L is too long", "B"}, got, "an array goes on behind it")
}

// TestDecodeMemory reads far more than it may hold.
func TestDecodeMemory(t *testing.T) {
	text := append(madeup.JourneyJSON(), '\n')
	cases := 4_000
	if testing.Short() || madeup.UnderRace {
		cases = 1_000
	}
	for name, r := range map[string]io.Reader{
		"lines":          repeatedText("", string(text), cases, ""),
		"array":          repeatedText("[", string(text[:len(text)-1])+",", cases-1, string(text)+"]"),
		"damaged lines":  repeatedText(caseA+"\n", "{\"case\":\"B\",\"events\":[\n", 100_000, ""),
		"a line without": repeatedText(caseA+"\n", "x", 64<<20, ""),
	} {
		t.Run(name, func(t *testing.T) {
			heap := func() uint64 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				return m.HeapAlloc
			}
			before, most := heap(), uint64(0)
			d := casejson.NewDecoder(r)
			n := 0
			for ; ; n++ {
				var c casejson.Case
				if err := d.Decode(&c); err == io.EOF {
					break
				}
				if n%1024 == 0 {
					most = max(most, heap())
				}
			}
			require.Less(t, most, before+1<<20)
			if name == "lines" || name == "array" {
				require.Equal(t, cases, n)
			}
		})
	}
}

func TestDecodeAllocations(t *testing.T) {
	d := casejson.NewDecoder(&endlessReader{text: append(madeup.JourneyJSON(), '\n')})
	var c casejson.Case
	require.NoError(t, d.Decode(&c))
	allocations := testing.AllocsPerRun(200, func() { _ = d.Decode(&c) })
	require.LessOrEqual(t, allocations, 5.0, "the reference and a slice for events, roles and documents")
	require.Equal(t, len(c.Events), cap(c.Events))
}

// TestDecodeManyWords gives far more words than the decoder remembers.
func TestDecodeManyWords(t *testing.T) {
	var input bytes.Buffer
	for i := range 3000 {
		fmt.Fprintf(&input, `{"case":"%d","events":[{"kind":"kind-%d","on":"2026-04-02","ref":"%d","by":["%s"]}]}`+"\n", i, i, i%7, strings.Repeat("r", i%100+1))
	}
	d := casejson.NewDecoder(&input)
	var all []casejson.Case
	for {
		var c casejson.Case
		if err := d.Decode(&c); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
		all = append(all, c)
	}
	require.Len(t, all, 3000)
	for i, c := range all {
		require.Equal(t, fmt.Sprint(i), c.Ref)
		require.Equal(t, rule.Kind(fmt.Sprintf("kind-%d", i)), c.Events[0].Kind)
		require.Equal(t, fmt.Sprint(i%7), c.Events[0].Ref)
		require.Equal(t, []rule.Role{rule.Role(strings.Repeat("r", i%100+1))}, c.Events[0].By)
	}
}
