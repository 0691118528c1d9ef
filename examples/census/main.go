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
	program := command.Program{Name: "census", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o, err := parseOptions(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	with, err := o.amend.Options("-policy", "-bank-holidays")
	if err != nil {
		return program.Misuse(err)
	}
	set, err := command.Compile(with)
	if err == nil {
		err = o.findings.Check(set)
	}
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	input, err := open(o, program)
	if err != nil {
		return program.Fail(err)
	}
	defer input.Close()
	// The department counts by the bank holidays alone, without the closures that a policy adds.
	return assess(set, with.Calendar, o, input, program)
}
