package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// drag starts the program as somebody does who drags files onto it, and then presses Enter.
func drag(files ...string) (status int, said string, left int) {
	var stdout, stderr strings.Builder
	keys := strings.NewReader("\n")
	status = inWindow(files, keys, &stdout, &stderr)
	return status, stderr.String() + stdout.String(), keys.Len()
}

func TestDragged(t *testing.T) {
	folder := t.TempDir()
	tracker, page := filepath.Join(folder, "My tracker.v2.csv"), filepath.Join(folder, "My tracker.v2-board.html")
	require.NoError(t, os.WriteFile(tracker, []byte(oneRow), 0o600))
	for _, when := range []string{"the first time", "again"} {
		status, said, left := drag(tracker)
		require.Equal(t, command.Done, status, when)
		require.Contains(t, said, "The page is written:\n\n  "+page+"\n", when)
		require.True(t, strings.HasSuffix(said, "Press Enter to close this window. "))
		require.Zero(t, left, "it waits")
		require.Contains(t, read(t, page), "T1/1", when)
	}
	require.Equal(t, oneRow, read(t, tracker))

	// Several files make one page, beside the first.
	cases := filepath.Join(folder, "b.json")
	require.NoError(t, os.WriteFile(cases, []byte(`{"case": "A", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"}]}`), 0o600))
	_, said, _ := drag(cases, tracker)
	require.Contains(t, said, filepath.Join(folder, "b-board.html"))
	require.Contains(t, read(t, filepath.Join(folder, "b-board.html")), "T1/1")
}

func TestDraggedForNothing(t *testing.T) {
	folder := t.TempDir()
	file, page := filepath.Join(folder, "minutes.docx"), filepath.Join(folder, "minutes-board.html")
	require.NoError(t, os.WriteFile(file, []byte("PK\x03\x04no book"), 0o600))
	require.NoError(t, os.WriteFile(page, []byte("old"), 0o600))
	status, said, left := drag(file)
	require.Equal(t, command.Failed, status)
	require.Contains(t, said, "minutes.docx: ")
	require.Contains(t, said, "\nNo page was written.\n")
	require.Zero(t, left)
	require.Equal(t, "old", read(t, page))
	_, said, _ = drag(filepath.Join(folder, "none.csv"))
	require.Contains(t, said, "\nNo page was written.\n")
}

func TestOpenedInAFolder(t *testing.T) {
	status, said, left := drag()
	require.Equal(t, command.Done, status)
	require.Contains(t, said, "Drag your file onto this program")
	require.Zero(t, left, "it waits")
}

func TestWhatIsDragged(t *testing.T) {
	require.True(t, areFiles(nil))
	require.True(t, areFiles([]string{`C:\a - b.csv`, "c"}))
	require.False(t, areFiles([]string{"-html", "x"}))
	require.False(t, areFiles([]string{"-"}), "standard input is no file")
	require.Equal(t, filepath.Join("a", "tables-board.html"), pageBeside("a"+string(filepath.Separator)+"tables"+string(filepath.Separator)))
}
