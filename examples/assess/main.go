// Assess answers every rule of the catalogues for each case it reads: what is due, by when, why that day, and what was
// broken by how much.
//
//	go run ./examples/assess [flags] [FILE ...]
//
// FILE holds cases in JSON: one case, an array of them, or one a line; "-" is standard input. Without FILE the sample
// cases of the repository are assessed. Run it with -help for the flags. A script that looks at the exit status builds
// the program first: "go run" itself ends with 1 whatever status other than 0 the program ends with.
package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// The exit statuses. Of several that apply the least is returned, but for evaluated.
const (
	evaluated  = 0 // every case, whatever was found
	unreadable = 1 // some input could not be evaluated, or the output could not be written
	misused    = 2 // wrong usage: nothing was evaluated
	violated   = 3 // with -fail-on-violation: a rule is broken, and not only against advice
)

func main() {
	// A reader of the output that goes away, such as head, is an ordinary end and not a signal.
	signal.Ignore(syscall.SIGPIPE)
	// Little is kept and much is made and dropped: the collector need not come so often.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(800)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	set, err := deadline.Compile(deadline.Options{Calendar: calendar.EnglandWales()}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		fmt.Fprintln(stderr, err)
		return unreadable
	}
	o, err := parseOptions(args, set.Rulebook(nil))
	if err != nil {
		fmt.Fprintf(stderr, "assess: %v\nassess -help says how it is used\n", err)
		return misused
	}
	switch {
	case o.help:
		return finish(printUsage(stdout), stderr)
	case o.rules:
		return finish(printRules(stdout, set, o), stderr)
	}
	sources, err := sourcesFor(o, stdin)
	if err != nil {
		fmt.Fprintf(stderr, "assess: %v\n", err)
		return unreadable
	}
	if o.asOf.IsZero() {
		o.asOf = today()
	}
	return assess(set, o, sources, stdout, stderr)
}

// finish turns an error of writing into an exit status.
func finish(err error, stderr io.Writer) int {
	if err == nil {
		return evaluated
	}
	sayWriteError(stderr, err)
	return unreadable
}
