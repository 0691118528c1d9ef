// Package work counts what code does: how many statements it runs. A test can say with it how cost grows, and looks at no
// clock. It is for tests only.
package work

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// asked says to the counting program what it is to run: a family and a size.
const asked = "CARECLOCK_COUNTED_WORK"

// Grows runs every family of inputs at n and at 4n, and fails where that takes more than six times as many statements: n
// log n is less than five times, and n squared is sixteen. It counts the statements of the packages, which are patterns
// of this module such as "./plo/...". What the standard library does is not counted, except functions that it is given.
// It has to be all that its test does.
func Grows(t *testing.T, packages string, n int, families map[string]func(t testing.TB, n int)) {
	if family, size, is := strings.Cut(os.Getenv(asked), "|"); is {
		count, err := strconv.Atoi(size)
		require.NoError(t, err)
		families[family](t, count)
		return
	}
	if testing.Short() {
		t.Skip("it builds a program that counts")
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "counting")
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Path}}").Output()
	require.NoError(t, err)
	packages = strings.Replace(packages, ".", strings.TrimSpace(string(module)), 1)
	built, err := exec.Command("go", "test", "-c", "-covermode=count", "-coverpkg="+packages, "-o", program, ".").CombinedOutput()
	require.NoError(t, err, string(built))
	statements := func(t *testing.T, family string, n int) (count int) {
		profile := filepath.Join(folder, "profile")
		run := exec.Command(program, "-test.run=^"+t.Name()[:strings.IndexByte(t.Name(), '/')]+"$", "-test.coverprofile="+profile)
		run.Env = append(os.Environ(), asked+"="+family+"|"+strconv.Itoa(n))
		out, err := run.CombinedOutput()
		require.NoError(t, err, string(out))
		text, err := os.ReadFile(profile)
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) { // file.go:1.2,3.4 statements times
			if words := strings.Fields(line); len(words) == 3 {
				size, _ := strconv.Atoi(words[1])
				times, _ := strconv.Atoi(words[2])
				count += size * times
			}
		}
		return count
	}
	for family := range families {
		t.Run(family, func(t *testing.T) {
			few, many := statements(t, family, n), statements(t, family, 4*n)
			t.Logf("%d statements at %d, %d at %d: %.1f times", few, n, many, 4*n, float64(many)/float64(few))
			require.Greater(t, few, n, "it looks at each")
			require.LessOrEqual(t, many, 6*few)
		})
	}
}
