// Census reads a children in need census, the file that every English council makes once a year, and answers every rule
// of the catalogues for each case in it: what is due, by when, why that day, and what was broken by how much; and what
// is wrong in the data.
//
//	go run ./examples/census [flags] [FILE.xml]
//
// "-" is standard input. Without FILE.xml a made-up council of the repository is read. Run it with -help for the flags.
// A script that looks at the exit status builds the program first: "go run" itself ends with 1 whatever status other
// than 0 the program ends with.
package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// The exit statuses. Of several that apply the least is returned, but for evaluated.
const (
	evaluated  = 0 // every case, whatever was found
	unreadable = 1 // some input could not be evaluated, or the output could not be written
	misused    = 2 // wrong usage, or a policy or calendar that cannot be used: nothing was evaluated
	violated   = 3 // with -fail-on-violation: a rule is broken, and not only against advice
)

func main() {
	// A reader of the output that goes away, such as head, is an ordinary end and not a signal.
	signal.Ignore(syscall.SIGPIPE)
	// Little is kept and much is made and dropped: the collector need not come so often, as long as memory stays small.
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(800)
		debug.SetMemoryLimit(160 << 20)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parseOptions(args)
	if err != nil {
		return misuse(stderr, err)
	}
	if o.help {
		return finish(printUsage(stdout), stderr)
	}
	set, counts, err := compile(o)
	if err == nil {
		err = o.checkOnly(set.Rulebook(nil))
	}
	if err != nil {
		return misuse(stderr, err)
	}
	input, err := open(o, stdin)
	if err != nil {
		fmt.Fprintf(stderr, "census: %v\n", err)
		return unreadable
	}
	defer input.Close()
	return assess(set, counts, o, input, stdout, stderr)
}

// misuse says what is wrong with how the program is used.
func misuse(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "census: %v\ncensus -help says how it is used\n", err)
	return misused
}

// finish turns an error of writing into an exit status.
func finish(err error, stderr io.Writer) int {
	if err == nil {
		return evaluated
	}
	sayWriteError(stderr, err)
	return unreadable
}
