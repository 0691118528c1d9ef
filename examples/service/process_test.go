package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// startProcess runs the program as a process of its own, and returns where it answers and what it logs.
func startProcess(t *testing.T, through ...string) (process *exec.Cmd, address string, log io.ReadCloser) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("it has no such signals")
	}
	args := append(through, os.Args[0], "-listen", "127.0.0.1:0", "-database", filepath.Join(t.TempDir(), "db"))
	process = exec.Command(args[0], args[1:]...)
	process.Env = append(os.Environ(), asProgram+"=1")
	log, err := process.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, process.Start())
	t.Cleanup(func() { _ = process.Process.Kill() })
	line, err := bufio.NewReader(log).ReadString('\n')
	require.NoError(t, err)
	var said struct{ Msg, Address string }
	require.NoError(t, json.Unmarshal([]byte(line), &said), line)
	require.Equal(t, "listening", said.Msg)
	return process, "http://" + said.Address, log
}

func TestTheReaderOfTheLogMayGoAway(t *testing.T) {
	process, address, log := startProcess(t)
	require.NoError(t, log.Close())
	for range 3 {
		status, text := post(t, address+"/assess", strings.NewReader(letterCase))
		require.Equal(t, 200, status, text)
	}
	_, text := get(t, address+"/healthz")
	assert.Regexp(t, `"logLost":[3-9]`, text, "it says so")
	require.NoError(t, process.Process.Signal(syscall.SIGTERM))
	assert.NoError(t, process.Wait())
}

func TestItStopsInOrder(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			process, _, log := startProcess(t)
			require.NoError(t, process.Process.Signal(signal))
			text, err := io.ReadAll(log)
			require.NoError(t, err)
			assert.NoError(t, process.Wait())
			assert.Contains(t, string(text), `"msg":"stopped"`)
		})
	}
}

func TestASignalThatIsIgnoredStaysIgnored(t *testing.T) {
	process, address, _ := startProcess(t, "sh", "-c", `trap "" HUP; exec "$0" "$@"`)
	require.NoError(t, process.Process.Signal(syscall.SIGHUP))
	time.Sleep(200 * time.Millisecond)
	status, _ := get(t, address+"/healthz")
	assert.Equal(t, 200, status)
	require.NoError(t, process.Process.Signal(syscall.SIGTERM))
	assert.NoError(t, process.Wait())
}

func TestWhatItPrintsIsNotLostInSilence(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("where streams lead is known on Linux only")
	}
	for streams, want := range map[string]struct {
		status int
		said   string
	}{
		">&-":        {0, "standard output is closed or thrown away"},
		">/dev/full": {1, "writing: no space left on device"},
	} {
		for _, flag := range []string{"-help", "-version"} {
			process := exec.Command("sh", "-c", `exec "$0" "$@" `+streams, os.Args[0], flag)
			process.Env = append(os.Environ(), asProgram+"=1")
			var said strings.Builder
			process.Stderr = &said
			_ = process.Run()
			assert.Equal(t, want.status, process.ProcessState.ExitCode(), streams)
			assert.Contains(t, said.String(), want.said, streams)
		}
	}
}
