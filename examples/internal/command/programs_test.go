package command_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// Every program of this module, as it runs: what it is asked for here prints something, and what it is asked for beside
// that reads cases from standard input.
var programs = map[string]struct{ prints, reads []string }{
	"agenda":    {[]string{"../../../testdata/sample-cases.jsonl"}, []string{"-"}},
	"assess":    {nil, []string{"-"}},
	"backplan":  {[]string{"-final-evidence", "2027-03-12"}, []string{"-"}},
	"board":     {nil, []string{"-"}},
	"browser":   {[]string{"-help"}, nil}, // it builds a program first
	"census":    {[]string{"-measures"}, []string{"-"}},
	"checklist": {[]string{"-list"}, []string{"-file", "-", "plo-plan"}},
	"council":   {nil, nil},
	"dataset":   {[]string{"-as-of", "2027-03-31", "../../../testdata/dataset"}, nil},
	"generate":  {nil, nil},
	"impact":    {[]string{"-against", "../../../testdata/policies/council-a.json", "../../../testdata/sample-cases.jsonl"}, []string{"-against", "../../../testdata/policies/council-a.json", "-"}},
	"release":   {[]string{"-help"}, nil}, // it builds programs first
	"timetable": {[]string{"-from", "2026-12-16"}, []string{"-"}},
}

func TestTheProgramsAsTheyRun(t *testing.T) {
	folder := t.TempDir()
	text, err := exec.Command("go", "build", "-buildvcs=false", "-o", folder, "../../...").CombinedOutput()
	require.NoError(t, err, string(text))
	built, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, built, len(programs), "every program is tried here")
	for name, does := range programs {
		t.Run(name, func(t *testing.T) {
			// try runs the program by the words of a shell, which say where its streams lead.
			try := func(streams string, args ...string) (status int, stdout, stderr string) {
				run := exec.Command(filepath.Join(folder, name), args...)
				if streams != "" {
					run = exec.Command("sh", append([]string{"-c", `exec "$0" "$@" ` + streams, filepath.Join(folder, name)}, args...)...)
				}
				var out, said bytes.Buffer
				run.Stdout, run.Stderr = &out, &said
				if err := run.Run(); err != nil {
					exit := (*exec.ExitError)(nil)
					require.True(t, errors.As(err, &exit), "%v", err)
				}
				return run.ProcessState.ExitCode(), out.String(), said.String()
			}

			status, stdout, _ := try("", "-version")
			assert.Equal(t, command.Done, status)
			want := "^" + name + " devel\n"
			if !slices.Contains([]string{"browser", "council", "generate", "release"}, name) { // they have no rules
				want += "calendar england-and-wales \\S+ sha256:[0-9a-f]{64}\nrules \\d+\npolicy default\n"
			}
			assert.Regexp(t, want+"$", stdout)
			_, stdout, _ = try("", "-help")
			assert.Regexp(t, "(?m)^  -version +print the version of the program", stdout)

			status, stdout, _ = try("", does.prints...)
			assert.Equal(t, command.Done, status)
			assert.NotEmpty(t, stdout)
			if runtime.GOOS != "linux" {
				return
			}
			status, _, stderr := try(">/dev/null", does.prints...)
			assert.Equal(t, command.Done, status)
			assert.NotContains(t, stderr, "standard output")
			status, _, stderr = try(">&-", does.prints...)
			assert.Equal(t, command.Done, status)
			assert.Contains(t, stderr, name+": standard output is closed or thrown away: what is written there is lost\n")
			for streams, says := range map[string]string{">/dev/full": "no space left on device", "1</dev/null": "bad file descriptor"} {
				status, _, stderr = try(streams, does.prints...)
				assert.Equal(t, command.Failed, status, streams)
				assert.Contains(t, stderr, name+": writing: "+says, streams)
			}
			reader, writer, err := os.Pipe()
			require.NoError(t, err)
			require.NoError(t, reader.Close())
			run := exec.Command(filepath.Join(folder, name), does.prints...)
			var said bytes.Buffer
			run.Stdout, run.Stderr = writer, &said
			exit := (*exec.ExitError)(nil)
			assert.ErrorAs(t, run.Run(), &exit, "whoever reads has gone away")
			require.NoError(t, writer.Close())
			assert.Equal(t, command.Failed, run.ProcessState.ExitCode(), "and it is no signal that ends it")
			assert.NotContains(t, said.String(), "writing")

			for _, streams := range []string{"<&-", "</dev/null"} {
				if does.reads == nil {
					continue
				}
				status, _, stderr = try(streams, does.reads...)
				assert.Equal(t, command.Failed, status, streams)
				assert.Contains(t, stderr, name+": standard input: ", streams)
			}
		})
	}
}
