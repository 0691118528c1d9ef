package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

func generated(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	require.Equal(t, command.Done, run(args, nil, &out, io.Discard))
	return out.String()
}

func TestTheCouncilInTestdataIsWhatIsGenerated(t *testing.T) {
	kept, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "census", "council-300.xml"))
	require.NoError(t, err)
	require.True(t, generated(t) == string(kept), "write it again: go run ./examples/census/generate -children 300 >testdata/census/council-300.xml")
}

func TestTheTeamsInTestdataAreWhatIsGenerated(t *testing.T) {
	kept, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "census", "council-300-teams.csv"))
	require.NoError(t, err)
	require.True(t, generated(t, "-lookup") == string(kept), "write it again: go run ./examples/census/generate -children 300 -lookup >testdata/census/council-300-teams.csv")
	require.Equal(t, 301, strings.Count(string(kept), "\n"))
}

func TestHowMany(t *testing.T) {
	for children, want := range map[string]int{"0": 0, "1": 1, "1000": 1000} {
		require.Equal(t, want, strings.Count(generated(t, "-children", children), "<LAchildID>"))
	}
	require.NotEqual(t, generated(t), generated(t, "-seed", "1"))
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{{"-children", "-1"}, {"-children", "many"}, {"file"}, {"-x"}} {
		var out, said bytes.Buffer
		require.Equal(t, command.Misused, run(args, nil, &out, &said))
		require.Empty(t, out.String())
		require.Contains(t, said.String(), "generate -help says how it is used")
	}
}

func TestOutputThatFails(t *testing.T) {
	var said bytes.Buffer
	require.Equal(t, command.Failed, run(nil, nil, failing{}, &said))
	require.Equal(t, "generate: writing: full\n", said.String())
}

func TestHelpAndVersion(t *testing.T) {
	require.Equal(t, usage, generated(t, "-help"))
	require.Regexp(t, `^generate \S+\n$`, generated(t, "-version"))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }
