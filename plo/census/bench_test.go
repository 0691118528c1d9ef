package census_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
)

// BenchmarkReader reads the made-up council; an operation is a file of 300 children.
func BenchmarkReader(b *testing.B) {
	text := council(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		reader, err := census.NewReader(strings.NewReader(text), bothEnds)
		require.NoError(b, err)
		for err == nil {
			_, err = reader.Next()
		}
		require.Equal(b, io.EOF, err)
	}
}
