// Generate writes the children in need census of a made-up council: no child, date or number in it is real. The same
// flags give the same bytes. The council of 300 children in testdata/census was written by
//
//	go run ./examples/census/generate -children 300 >testdata/census/council-300.xml
//
// and the table of its teams, workers and families, which a census does not hold, by
//
//	go run ./examples/census/generate -children 300 -lookup >testdata/census/council-300-teams.csv
package main

import (
	"bufio"
	"errors"
	"io"

	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: generate [flags]

  -children 300   how many children
  -seed 2036      another seed gives another council
  -lookup         the table of teams, workers and families instead: id, team, worker, family
  -version        print the version of the program
  -help           print this

exit status: 0 written; 1 the output could not be written; 2 wrong usage
`

func main() { command.Main(run) }

// run writes the census that the arguments ask for and returns the exit status.
func run(args []string, _ io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "generate", Usage: usage, Stdout: stdout, Stderr: stderr}
	flags := program.Flags()
	children := flags.Int("children", 300, "")
	seed := flags.Uint64("seed", 2036, "")
	lookup := flags.Bool("lookup", false, "")
	files, err := command.Parse(flags, args)
	if err == nil && (*children < 0 || len(files) > 0) {
		err = errors.New("-children is 0 or more, and it takes flags only")
	}
	if err != nil {
		return program.EndEarly(err, nil)
	}
	out := bufio.NewWriterSize(stdout, 1<<16)
	if *lookup {
		newCouncil(out, *seed).writeLookup(*children)
	} else {
		newCouncil(out, *seed).write(*children)
	}
	return program.Wrote(out.Flush())
}
