package casejson_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
)

// plainCase is what encoding/json is given: the same fields without methods, days being Day.
type plainCase[Day any] struct {
	Ref      string                 `json:"case"`
	Family   string                 `json:"family"`
	Since    Day                    `json:"since"`
	Events   []plainEvent[Day]      `json:"events"`
	Recorded []string               `json:"recorded"`
	Labels   map[string]string      `json:"labels"`
	Accepted []plainAcceptance[Day] `json:"accepted"`
}

type plainEvent[Day any] struct {
	Kind     string   `json:"kind"`
	On       Day      `json:"on"`
	Until    Day      `json:"until"`
	By       []string `json:"by"`
	With     []string `json:"with"`
	Chair    string   `json:"chair"`
	Ref      string   `json:"ref"`
	Booked   bool     `json:"booked"`
	Doubtful bool     `json:"doubtful"`
}

type plainAcceptance[Day any] struct {
	Rule   string `json:"rule"`
	Ref    string `json:"ref"`
	On     Day    `json:"on"`
	Until  Day    `json:"until"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// endlessReader gives the same text over and over.
type endlessReader struct {
	text []byte
	at   int
}

func (e *endlessReader) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.at:])
	e.at = (e.at + n) % len(e.text)
	return n, nil
}

// BenchmarkDecodeCase decodes one journey: ours from a stream of such lines, ours-once with a decoder of its own, as a
// service does with a request; stdlib into structs with calendar.Date, stdlib-strings into structs of nothing but
// strings, which checks no day at all.
func BenchmarkDecodeCase(b *testing.B) {
	text := madeup.JourneyJSON()
	stream := casejson.NewDecoder(&endlessReader{text: append(text, '\n')})
	benchmarkDecoding(b, text, map[string]func() error{
		"ours": func() error {
			var c casejson.Case
			return stream.Decode(&c)
		},
		"ours-once": func() error {
			var c casejson.Case
			return casejson.NewDecoder(bytes.NewReader(text)).Decode(&c)
		},
		"stdlib": func() error {
			var c plainCase[calendar.Date]
			return json.Unmarshal(text, &c)
		},
		"stdlib-strings": func() error {
			var c plainCase[string]
			return json.Unmarshal(text, &c)
		},
	})
}

// BenchmarkDecodeSmall decodes a case of two events, with a decoder for each.
func BenchmarkDecodeSmall(b *testing.B) {
	text := []byte(`{"case":"HC-104","events":[{"kind":"legal-planning-meeting","on":"2026-04-02",` +
		`"by":["social-worker","team-manager","legal-services"],"with":["genogram"]},` +
		`{"kind":"letter-before-proceedings","on":"2026-04-09","ref":"mother"}]}`)
	benchmarkDecoding(b, text, map[string]func() error{
		"ours": func() error {
			var c casejson.Case
			return casejson.NewDecoder(bytes.NewReader(text)).Decode(&c)
		},
		"stdlib": func() error {
			var c plainCase[calendar.Date]
			return json.NewDecoder(bytes.NewReader(text)).Decode(&c)
		},
	})
}

// benchmarkDecoding runs ways to decode one text, beside as much memory as a program with a ruleset holds.
func benchmarkDecoding(b *testing.B, text []byte, ways map[string]func() error) {
	held := make([]byte, 10<<20)
	defer runtime.KeepAlive(held)
	for _, name := range slices.Sorted(maps.Keys(ways)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, ways[name]())
			}
		})
	}
}
