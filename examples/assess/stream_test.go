package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// However many cores work, reports come in the order of the cases, and faults where they belong.
func TestOrder(t *testing.T) {
	const cases = 5000
	var input, want strings.Builder
	for i := range cases {
		switch {
		case i%97 == 13:
			input.WriteString("{\"case\":\n")
			fmt.Fprintf(&want, "fault %d\n", i+1)
		case i%101 == 7:
			fmt.Fprintf(&input, "{\"case\":\"N-%d\",\"events\":[{\"kind\":\"party\",\"on\":\"2026-01-01\"}]}\n", i)
			fmt.Fprintf(&want, "fault %d\n", i+1)
		default:
			fmt.Fprintf(&input, "{\"case\":\"N-%d\",\"events\":[%s]}\n", i, strings.TrimSuffix(strings.Repeat(`{"kind":"parent","on":"2026-01-01"},`, i%50), ","))
			fmt.Fprintf(&want, "case N-%d\n", i)
		}
	}
	var got strings.Builder
	status := run([]string{asOf, "-format=json", "-show=broken", letterRule, "-"}, strings.NewReader(input.String()), writerFunc(func(p []byte) {
		for line := range strings.Lines(string(p)) {
			if strings.Contains(line, `"errors":`) {
				continue // standard error has it too
			}
			ref, _, _ := strings.Cut(strings.TrimPrefix(line, `{"case":"`), `"`)
			got.WriteString("case " + ref + "\n")
		}
	}), writerFunc(func(p []byte) {
		rest, _ := strings.CutPrefix(string(p), "assess: standard input: line ")
		line, _, _ := strings.Cut(rest, ":")
		got.WriteString("fault " + line + "\n")
	}))
	require.Equal(t, command.Failed, status)
	require.Equal(t, want.String(), got.String())
}

type writerFunc func(p []byte)

func (f writerFunc) Write(p []byte) (int, error) {
	f(p)
	return len(p), nil
}

// Who writes one case at a time, and waits for each report, gets it.
func TestReportsDoNotWaitForMoreInput(t *testing.T) {
	input, ask := io.Pipe()
	answers, output := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run([]string{asOf, "-format=json", letterRule, "-"}, input, output, io.Discard)
		_ = output.Close()
	}()
	buffer := make([]byte, 1<<16)
	for _, question := range []string{letterLate, letterInTime, nothingYet} {
		_, err := io.WriteString(ask, question+"\n")
		require.NoError(t, err)
		n, err := answers.Read(buffer)
		require.NoError(t, err)
		require.Equal(t, question[:14], string(buffer[:14]))
		require.Equal(t, byte('\n'), buffer[n-1])
	}
	require.NoError(t, ask.Close())
	_, err := answers.Read(buffer)
	require.Equal(t, io.EOF, err)
	require.Equal(t, command.Done, <-done)
}

// endless gives one case after another for as long as anybody reads.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	return copy(p, strings.Repeat(nothingYet+"\n", len(p)/(len(nothingYet)+1))), nil
}

func TestOutputThatFails(t *testing.T) {
	for name, test := range map[string]struct {
		failure error
		says    string
	}{
		"a reader that went away": {syscall.EPIPE, ""},
		"a closed pipe":           {io.ErrClosedPipe, ""},
		"a full disk":             {syscall.ENOSPC, "assess: writing: no space left on device\n"},
	} {
		for _, format := range []string{"text", "json", "csv"} {
			t.Run(name+", "+format, func(t *testing.T) {
				var said strings.Builder
				status := run([]string{asOf, "-format", format, "-"}, endless{}, failing{test.failure}, &said)
				require.Equal(t, command.Failed, status)
				require.Equal(t, test.says, said.String())
			})
		}
	}
	var said strings.Builder
	require.Equal(t, command.Failed, run([]string{"-rules"}, nil, failing{syscall.EPIPE}, &said))
	require.Equal(t, command.Failed, run([]string{"-help"}, nil, failing{syscall.ENOSPC}, &said))
	require.Equal(t, "assess: writing: no space left on device\n", said.String())
}

type failing struct{ err error }

func (w failing) Write([]byte) (int, error) { return 0, w.err }

func TestInputThatFails(t *testing.T) {
	var out, said strings.Builder
	broken := io.MultiReader(strings.NewReader(letterLate+"\n"), failingReader{errors.New("the line went dead")})
	require.Equal(t, command.Failed, run([]string{asOf, "-format=json", letterRule, "-"}, broken, &out, &said))
	require.Equal(t, []string{"L-1"}, casesIn(t, out.String()))
	require.Equal(t, "assess: standard input: reading cases, line 2: the line went dead\n", said.String())
}

type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }

// slow gives cases for a while.
type slow struct{ until time.Time }

func (s slow) Read(p []byte) (int, error) {
	if time.Now().After(s.until) {
		return 0, io.EOF
	}
	time.Sleep(10 * time.Millisecond)
	return copy(p, nothingYet+"\n"), nil
}

func TestProgress(t *testing.T) {
	said := &terminal{}
	input := slow{until: time.Now().Add(progressAfter + 3*progressEvery)}
	require.Equal(t, command.Done, run([]string{asOf, "-format=json", "-"}, input, io.Discard, said))
	require.Regexp(t, `^(\r\d+ cases)+\r\x1b\[K$`, said.String(), "it counts, and is erased at the end")

	said = &terminal{}
	require.Equal(t, command.Done, run([]string{asOf, "-format=json", "-"}, strings.NewReader(nothingYet), io.Discard, said))
	require.Empty(t, said.String(), "a short input needs none")
}
