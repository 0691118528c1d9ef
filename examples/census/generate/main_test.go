package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func generated(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(args, &out))
	return out.String()
}

func TestTheCouncilInTestdataIsWhatIsGenerated(t *testing.T) {
	kept, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "census", "council-300.xml"))
	require.NoError(t, err)
	require.True(t, generated(t) == string(kept), "write it again: go run ./examples/census/generate -children 300 >testdata/census/council-300.xml")
}

func TestHowMany(t *testing.T) {
	for children, want := range map[string]int{"0": 0, "1": 1, "1000": 1000} {
		require.Equal(t, want, strings.Count(generated(t, "-children", children), "<LAchildID>"))
	}
	require.NotEqual(t, generated(t), generated(t, "-seed", "1"))
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{{"-children", "-1"}, {"-children", "many"}, {"file"}, {"-x"}} {
		require.ErrorContains(t, run(args, &bytes.Buffer{}), "usage: generate")
	}
	require.Error(t, run(nil, failing{}))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }
