package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// asProgram names what has this very file run as the program, for tests about its process.
const asProgram = "CARECLOCK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func TestNothingIsLostInSilence(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("where streams lead is known on Linux only")
	}
	out := filepath.Join(t.TempDir(), "report.xlsx")
	cases := filepath.Join("..", "..", "testdata", "sample-cases.jsonl")
	tests := []struct {
		args    []string
		streams string
		status  int
		said    string
	}{
		{[]string{"-out", out, "-"}, "<&-", 1, "standard input: there is no case in it"},
		{[]string{"-out", out, "-"}, "</dev/null", 1, "standard input: there is no case in it"},
		{[]string{"-out", "/dev/full", cases}, "", 1, "-out /dev/full: not written: no space left on device"},
		{[]string{"-help"}, ">&-", 0, "standard output is closed or thrown away"},
		{[]string{"-help"}, ">/dev/full", 1, "writing: no space left on device"},
	}
	for _, test := range tests {
		t.Run(strings.Join(test.args, " ")+test.streams, func(t *testing.T) {
			process := exec.Command("sh", append([]string{"-c", `exec "$0" "$@" ` + test.streams, os.Args[0]}, test.args...)...)
			process.Env = append(os.Environ(), asProgram+"=1")
			var said strings.Builder
			process.Stderr = &said
			_ = process.Run()
			assert.Equal(t, test.status, process.ProcessState.ExitCode())
			assert.Contains(t, said.String(), test.said)
		})
	}
}
