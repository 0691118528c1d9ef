// Browser writes one HTML file that makes the board in a browser, for people without Go: the same readers, rules, measures and
// page as examples/board, compiled to WebAssembly. The file opens from a folder, works with the network off and asks for
// nothing.
//
//	go run ./examples/browser
//
// It runs the go command, which needs what the two commands of the README need.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: browser [flags]

  -o file   the page; otherwise careclock.html
  -help     print this
  -version  print the version of the program

exit status: 0 the page is written; 1 it could not be made or written; 2 wrong usage
`

func main() { command.Main(run) }

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "browser", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	flags, name := program.Flags(), "careclock.html"
	flags.Func("o", "", command.FileName(&name))
	files, err := command.Parse(flags, args)
	if err == nil && len(files) > 0 {
		err = errors.New("it takes no FILE: files are chosen on the page")
	}
	if err != nil {
		return program.EndEarly(err, nil)
	}
	if err := command.OutputFile(name).Check(); err != nil {
		return program.Misuse(fmt.Errorf("-o %s: %w", command.Printable(name), command.WithoutPath(err)))
	}
	page, err := build()
	if err != nil {
		return program.Fail(err)
	}
	err = os.WriteFile(name, page, 0o644) // it is nobody's data: everybody may read it
	if err != nil {
		return program.Fail(fmt.Errorf("-o %s: %w", command.Printable(name), command.WithoutPath(err)))
	}
	_, err = fmt.Fprintf(stdout, "%s: %.1f MB. Open it in a browser: it needs no network.\n", command.Printable(name), float64(len(page))/1e6)
	return program.Wrote(err)
}
