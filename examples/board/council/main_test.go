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

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/tracker"
)

func generated(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	require.Equal(t, command.Done, run(args, nil, &out, io.Discard))
	return out.String()
}

func TestTheTrackersInTestdataAreWhatIsGenerated(t *testing.T) {
	for name, args := range map[string][]string{"tracker.csv": nil, "tracker-october.csv": {"-as-of", "2026-10-30"}} {
		kept, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "board", name))
		require.NoError(t, err)
		require.True(t, generated(t, args...) == string(kept), "write it again: go run ./examples/board/council %s >testdata/board/%s", strings.Join(args, " "), name)
	}
}

// Meetings are held, and letters sent, on working days; families, teams and workers go together.
func TestTheMadeUpCouncil(t *testing.T) {
	reader, err := tracker.NewReader(strings.NewReader(generated(t)), tracker.Options{AsOf: calendar.MustParseDate("2026-11-30")})
	require.NoError(t, err)
	teams, ends, children := map[string]bool{}, 0, 0
	team := map[string]string{}
	for {
		record, err := reader.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		children++
		teams[record.Case.Labels["team"]] = true
		if of, known := team[record.Family]; known {
			require.Equal(t, of, record.Case.Labels["team"])
		}
		team[record.Family] = record.Case.Labels["team"]
		for _, event := range record.Case.Events {
			if !event.Doubtful {
				require.True(t, calendar.EnglandWales().IsWorkingDay(event.On), "%s %s %s", record.Case.Ref, event.Kind, event.On)
			}
			if event.Kind == "pre-proceedings-ended" || event.Kind == "application-submitted" {
				ends++
			}
		}
	}
	require.Greater(t, children, 100)
	require.Less(t, len(team), children, "siblings share families")
	require.Len(t, teams, 3)
	require.Greater(t, ends, 50)
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{{"-families", "-1"}, {"-as-of", "never"}, {"file"}, {"-x"}} {
		var out, said bytes.Buffer
		require.Equal(t, command.Misused, run(args, nil, &out, &said))
		require.Empty(t, out.String())
		require.Contains(t, said.String(), "council -help says how it is used")
	}
	require.Equal(t, usage, generated(t, "-help"))
	require.Regexp(t, `^council \S+\n$`, generated(t, "-version"))
}

func TestOutputThatFails(t *testing.T) {
	var said bytes.Buffer
	require.Equal(t, command.Failed, run(nil, nil, failing{}, &said))
	require.Equal(t, "council: writing: full\n", said.String())
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }
