package deadlinetest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
)

// folderOfAnother names the folder that TestCasesOfAnother runs when this test binary is started by itself.
const folderOfAnother = "DEADLINETEST_FOLDER"

// TestCasesOfAnother runs a folder that is meant to fail, in a process of its own.
func TestCasesOfAnother(t *testing.T) {
	if dir := os.Getenv(folderOfAnother); dir != "" {
		deadlinetest.Run(t, compiled(t), dir)
	}
}

func TestRunFails(t *testing.T) {
	for _, row := range []struct{ name, file, text, want string }{
		{"where another report comes out", "case.txtar", strings.Replace(easter, "1 working day late", "met", 1), "run the test again with CARECLOCK_UPDATE=1"},
		{"where a file cannot be read", "case.txtar", "as of 2026-04-20\n", "no prose"},
		{"where a case cannot be evaluated", "case.txtar", strings.Replace(easter, "sent\n\n", "set\n\n", 1), "there is no rule"},
		{"where there are no case files", "case.txt", easter, "no case files"},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, row.file), row.text)
			command := exec.Command(os.Args[0], "-test.run=^TestCasesOfAnother$")
			command.Env = append(os.Environ(), folderOfAnother+"="+dir, deadlinetest.UpdateVariable+"=")
			output, err := command.CombinedOutput()
			assert.Error(t, err)
			assert.Contains(t, string(output), row.want)
		})
	}
}
