// Council writes the tracker of a made-up council: no child, worker or date in it is real. The same flags give the same bytes.
// The trackers in testdata/board were written by
//
//	go run ./examples/board/council >testdata/board/tracker.csv
//	go run ./examples/board/council -as-of 2026-10-30 >testdata/board/tracker-october.csv
package main

import (
	"bufio"
	"errors"
	"io"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: council [flags]

  -families 70        how many families
  -as-of 2026-11-30   the day of the tracker: what comes later is at most booked
  -seed 7             another seed gives another council
  -version            print the version of the program
  -help               print this

exit status: 0 written; 1 the output could not be written; 2 wrong usage
`

func main() { command.Main(run) }

// run writes the tracker that the arguments ask for and returns the exit status.
func run(args []string, _ io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "council", Usage: usage, Stdout: stdout, Stderr: stderr}
	flags := program.Flags()
	families := flags.Int("families", 70, "")
	seed := flags.Uint64("seed", 7, "")
	asOf := calendar.MustParseDate("2026-11-30")
	flags.Func("as-of", "", command.Day(&asOf))
	files, err := command.Parse(flags, args)
	if err == nil && (*families < 0 || len(files) > 0) {
		err = errors.New("-families is 0 or more, and it takes flags only")
	}
	if err != nil {
		return program.EndEarly(err, nil)
	}
	out := bufio.NewWriterSize(stdout, 1<<16)
	newCouncil(out, *seed, asOf).write(*families)
	return program.Wrote(out.Flush())
}
