package deadlinetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

// UpdateVariable is the environment variable that, set to 1, makes a test write anew what golden files want.
const UpdateVariable = "CARECLOCK_UPDATE"

// Updating reports whether golden files are to be written anew. Other golden files of the same test can follow it.
func Updating() bool { return os.Getenv(UpdateVariable) == "1" }

// Run runs every case file in a folder and the folders below it, each as a subtest named by its path without the
// ending. A folder without any fails. The files are only read, unless [Updating] says otherwise: then the reports that
// came out are written into them and the rest stays as it is.
func Run(t *testing.T, set *deadline.Ruleset, dir string) {
	t.Helper()
	paths, err := find(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("no case files in %s", dir)
	}
	for _, path := range paths {
		name, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
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
	if err != nil {
		t.Fatal(err)
	}
	file, err := Parse(data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	got, err := file.Report(set)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	switch {
	case got == file.Want:
	case !Updating():
		t.Errorf("%s: if the prose agrees with the new report, run the test again with %s=1\n%s", path, UpdateVariable, difference(file.Want, got))
	default:
		if err := os.WriteFile(path, []byte(file.head+got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// difference shows two texts from the first line on in which they differ.
func difference(want, got string) string {
	a, b := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	return "want:\n" + strings.Join(a[same:], "") + "got:\n" + strings.Join(b[same:], "")
}
