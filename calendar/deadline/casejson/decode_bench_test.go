package casejson_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
)

// plainCase is what encoding/json is given: the same fields without methods, days being Day.
type plainCase[Day any] struct {
	Ref      string            `json:"case"`
	Events   []plainEvent[Day] `json:"events"`
	Recorded []string          `json:"recorded"`
}

type plainEvent[Day any] struct {
	Kind  string   `json:"kind"`
	On    Day      `json:"on"`
	Until Day      `json:"until"`
	By    []string `json:"by"`
	With  []string `json:"with"`
	Chair string   `json:"chair"`
	Ref   string   `json:"ref"`
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
	run := func(name string, decode func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, decode())
			}
		})
	}
	stream := casejson.NewDecoder(&endlessReader{text: append(text, '\n')})
	run("ours", func() error {
		var c casejson.Case
		return stream.Decode(&c)
	})
	run("ours-once", func() error {
		var c casejson.Case
		return casejson.NewDecoder(bytes.NewReader(text)).Decode(&c)
	})
	run("stdlib", func() error {
		var c plainCase[calendar.Date]
		return json.Unmarshal(text, &c)
	})
	run("stdlib-strings", func() error {
		var c plainCase[string]
		return json.Unmarshal(text, &c)
	})
}
