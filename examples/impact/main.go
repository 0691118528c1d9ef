// Impact says what changes when a council's policy or the bank holidays change: first the rules in words, then for each
// case which due days or days to act by move, by how many working days, and which breaches appear or go.
//
//	go run ./examples/impact -policy a.json -against b.json cases.jsonl
//	go run ./examples/impact -move first-plo-meeting=2026-05-07 case.json
//	go run ./examples/impact -since last-week.jsonl this-week.jsonl
//
// The second says what moves in a case if one of its days does, the third what changed since an earlier file.
//
// It answers the question that councils answer by hand when a bank holiday is proclaimed late, or before they adopt
// another policy. Run it with -help for the flags.
package main

import (
	"io"

	"github.com/careclock/careclock/examples/internal/command"
)

func main() {
	command.CollectSeldom()
	command.Main(run)
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "impact", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o, err := parseOptions(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.before.Compile)
	}
	before, after, err := o.compile()
	if err != nil {
		return program.Misuse(err)
	}
	c := comparison{o: o, before: before, after: after, out: newPrinter(o, stdout), program: program}
	return c.run()
}
