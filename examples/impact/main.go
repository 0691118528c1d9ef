// Impact says what changes when a council's policy or the bank holidays change: first the rules in words, then for each
// case which due days move, by how many working days, and which breaches appear or go.
//
//	go run ./examples/impact -policy a.json -against b.json cases.jsonl
//
// It answers the question that councils answer by hand when a bank holiday is proclaimed late, or before they adopt
// another policy. Run it with -help for the flags.
package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// The exit statuses.
const (
	compared   = 0 // every case, whatever moved
	unreadable = 1 // some input could not be evaluated, or the output could not be written
	misused    = 2 // wrong usage, or an unusable policy or calendar file: nothing was compared
)

func main() {
	// A reader of the output that goes away, such as head, is an ordinary end and not a signal.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parseOptions(args)
	if err != nil {
		fmt.Fprintf(stderr, "impact: %v\nimpact -help says how it is used\n", err)
		return misused
	}
	if o.help {
		if _, err := io.WriteString(stdout, usage); err != nil {
			return unreadable
		}
		return compared
	}
	before, after, err := o.compile()
	if err != nil {
		fmt.Fprintf(stderr, "impact: %v\n", err)
		return misused
	}
	c := comparison{o: o, before: before, after: after, out: newPrinter(o, stdout), err: stderr}
	return c.run(stdin)
}
