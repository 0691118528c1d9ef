// Generate writes the children in need census of a made-up council: no child, date or number in it is real. The same
// flags give the same bytes. The council of 300 children in testdata/census was written by
//
//	go run ./examples/census/generate -children 300 >testdata/census/council-300.xml
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(2)
	}
}

// run writes the census that the arguments ask for.
func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	children := flags.Int("children", 300, "how many children")
	seed := flags.Uint64("seed", 2036, "another seed gives another council")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%w\nusage: generate [-children 300] [-seed 2036]", err)
	}
	if *children < 0 || flags.NArg() > 0 {
		return fmt.Errorf("-children is 0 or more, and nothing follows the flags\nusage: generate [-children 300] [-seed 2036]")
	}
	out := bufio.NewWriterSize(stdout, 1<<16)
	newCouncil(out, *seed).write(*children)
	return out.Flush()
}
