package deadlinetest

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
)

const updateFlag = "update"

// The flag is registered with the test binary's others. [Updating] looks it up.
var _ = flag.Bool(updateFlag, false, "write anew what the case files want")

// Updating reports whether the test binary was started with -update. Other golden files of the same test can follow
// it, since a flag cannot be registered twice.
func Updating() bool {
	value, ok := flag.Lookup(updateFlag).Value.(flag.Getter)
	return ok && value.Get() == true
}

// Run runs every case file in a folder and the folders below it, each as a subtest named by its path without the
// ending. A folder without any fails. The files are only read, unless the test was started with -update, which writes
// the reports that came out into them and leaves the rest as it is.
func Run(t *testing.T, set *deadline.Ruleset, dir string) {
	t.Helper()
	paths, err := find(dir)
	require.NoError(t, err)
	require.NotEmpty(t, paths, "no case files in %s", dir)
	for _, path := range paths {
		name, err := filepath.Rel(dir, path)
		require.NoError(t, err)
		t.Run(strings.TrimSuffix(filepath.ToSlash(name), ending), func(t *testing.T) { run(t, set, path) })
	}
}

const ending = ".txtar"

// find returns the paths of all case files in and below a folder, in order.
func find(dir string) (paths []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ending) {
			paths = append(paths, path)
		}
		return err
	})
	return paths, err
}

// run runs one case file.
func run(t *testing.T, set *deadline.Ruleset, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	file, err := Parse(data)
	require.NoError(t, err)
	got, err := file.Report(set)
	require.NoError(t, err)
	if !Updating() {
		assert.Equal(t, file.Want, got, "%s: if the prose agrees with the new report, run the test again with -update", path)
		return
	}
	if got != file.Want {
		require.NoError(t, os.WriteFile(path, []byte(file.head+got), 0o644))
	}
}
