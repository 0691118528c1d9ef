package census_test

import (
	"encoding/xml"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
)

// BenchmarkCensusReader reads the made-up council: ours makes all cases of its 300 children, tokens only has encoding/xml
// read through the file. Beside it 10 MB are in use, as in a program that holds something.
func BenchmarkCensusReader(b *testing.B) {
	text, held := council(b), make([]byte, 10<<20)
	for name, read := range map[string]func() error{
		"ours": func() error {
			reader, err := census.NewReader(strings.NewReader(text), bothEnds)
			for err == nil {
				_, err = reader.Next()
			}
			return err
		},
		"tokens": func() (err error) {
			for decoder := xml.NewDecoder(strings.NewReader(text)); err == nil; {
				_, err = decoder.Token()
			}
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				require.Equal(b, io.EOF, read())
			}
		})
	}
	runtime.KeepAlive(held)
}
