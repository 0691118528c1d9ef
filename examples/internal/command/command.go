// Package command is what the example programs have in common: how they begin and end, flags that stand anywhere among
// the files, days and files that flags name, and the rules as a policy and a list of bank holidays leave them.
package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/careclock/careclock/calendar/deadline"
)

// The exit statuses that every program knows. Of several that apply a program ends with the least, but for Done.
const (
	Done    = 0 // all of it, whatever was found
	Failed  = 1 // some input could not be used, or the output could not be written
	Misused = 2 // wrong usage, or a policy or list of bank holidays that cannot be used: nothing was done
)

// A Program is one of the examples as it runs.
type Program struct {
	Name  string // for messages
	Usage string // what -help prints

	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// Main runs a program with the arguments and streams of the process, and ends the process with the status that the
// program returns.
func Main(run func(args []string, stdin io.Reader, stdout, stderr io.Writer) int) {
	// A reader of the output that goes away, such as head, is an ordinary end and not a signal.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(os.Args[1:], os.Stdin, Stdout(), os.Stderr))
}

// Stdout is the standard output of the process. One that leads nowhere says so.
func Stdout() io.Writer {
	if leadsNowhere(os.Stdout) {
		return &nowhere{name: filepath.Base(os.Args[0]), stderr: os.Stderr}
	}
	return os.Stdout
}

// Nowhere is a standard output that is closed or thrown away. It says so, once something is written. That is no failure:
// whoever wants the exit status only may throw the output away.
type nowhere struct {
	name   string
	stderr io.Writer
	said   bool
}

func (n *nowhere) Write(p []byte) (int, error) {
	if !n.said {
		n.said = true
		Program{Name: n.name, Stderr: n.stderr}.Say(errors.New("standard output is closed or thrown away: what is written there is lost"))
	}
	return len(p), nil
}

// CollectSeldom is for programs that keep little, and make and drop much: the collector need not come so often, as long
// as memory stays small. What the environment says of it comes first.
func CollectSeldom() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(800)
		debug.SetMemoryLimit(160 << 20)
	}
}

// Help prints how the program is used and returns the exit status.
func (p Program) Help() int {
	_, err := io.WriteString(p.Stdout, p.Usage)
	return p.Wrote(err)
}

// Misuse says what is wrong with how the program is used and returns the exit status.
func (p Program) Misuse(err error) int {
	p.Say(err)
	fmt.Fprintf(p.Stderr, "%s -help says how it is used\n", p.Name)
	return Misused
}

// Fail says what could not be done and returns the exit status.
func (p Program) Fail(err error) int {
	p.Say(err)
	return Failed
}

// Say names the program, once, and what is wrong.
func (p Program) Say(err error) {
	fmt.Fprintf(p.Stderr, "%s: %s\n", p.Name, Harmless(strings.TrimPrefix(err.Error(), p.Name+": ")))
}

// Note says what else a policy moves, or leaves behind: no fault, but worth knowing.
func (p Program) Note(set *deadline.Ruleset) {
	for _, notice := range set.Notices() {
		p.Say(fmt.Errorf("policy %q: note: %s", set.Policy(), notice))
	}
}

// NoteMissing says which bank holidays the library knows, and the list or the policy that was given does not: working days
// are then counted as if there were none.
func (p Program) NoteMissing(set *deadline.Ruleset) {
	for _, day := range set.LocalCalendar().Missing() {
		p.Say(fmt.Errorf("note: %s counts as a working day: the bank holidays or the policy that you gave are without %s", day.On, day.Why))
	}
}

// Wrote returns the exit status after everything was written, or could not be.
func (p Program) Wrote(err error) int {
	switch {
	case err == nil:
		return Done
	case !errors.Is(err, syscall.EPIPE) && !errors.Is(err, io.ErrClosedPipe): // a reader that has gone away is nothing to talk about
		p.Say(fmt.Errorf("writing: %w", WithoutPath(err)))
	}
	return Failed
}

// IsTerminal reports whether a person reads what is written.
func IsTerminal(w io.Writer) bool {
	file, ok := w.(interface{ Stat() (os.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
