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
	"io"

	"github.com/careclock/careclock/examples/internal/command"
)

// violated is the exit status with -fail-on-violation where a rule is broken, and not only against advice. A lesser one
// comes first, but for command.Done.
const violated = 3

func main() {
	command.CollectSeldom()
	command.Main(run)
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "assess", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o, err := parseOptions(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	set, err := o.amend.Compile()
	if err == nil {
		err = o.findings.Check(set)
	}
	if err != nil {
		return program.Misuse(err)
	}
	program.Note(set)
	program.NoteMissing(set)
	if o.rules {
		return program.Wrote(printRules(stdout, set, o))
	}
	if o.words {
		return program.Wrote(printWords(stdout, set))
	}
	sources, err := sourcesFor(o, program)
	if err != nil {
		return program.Fail(err)
	}
	if o.asOf.IsZero() {
		o.asOf = command.Today()
	}
	return assess(set, o, sources, program)
}
