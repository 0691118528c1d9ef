// Board makes of what a council holds the page that a head of service reads: how many and how bad, what to do next, the tracker,
// the measures, and what to check first. It tells the census, a tracker as CSV or XLSX, the tables of the Standard Safeguarding
// Dataset and cases in JSON apart by what is in them.
//
//	go run ./examples/board -html board.html tracker.csv
//
// Without -html, -csv or -json it prints the ten seconds and the first twenty rows. "-" is standard input. Run it with -help for
// the flags. A script that looks at the exit status builds the program first: "go run" itself ends with 1 whatever status
// other than 0 the program ends with.
package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/board/page"
)

func main() {
	command.CollectSeldom()
	command.Main(func(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
		if hasOwnWindow() && areFiles(args) {
			return inWindow(args, stdin, stdout, stderr)
		}
		return run(args, stdin, stdout, stderr)
	})
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return runAndTell(args, stdin, stdout, stderr, func(string) {})
}

// runAndTell is run, and tells of each output that it has written.
func runAndTell(args []string, stdin io.Reader, stdout, stderr io.Writer, written func(file string)) int {
	program := command.Program{Name: "board", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o, err := parseOptions(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	if o.make.Rules, err = o.amend.Options("-policy", "-bank-holidays"); err != nil {
		return program.Misuse(err)
	}
	set, err := command.Compile(o.make.Rules)
	if err != nil {
		return program.Misuse(err)
	}
	program.Note(set)
	inputs, read, err := o.inputs(program)
	if err != nil {
		return program.Fail(err)
	}
	if err := o.checkOutputs(program, read); err != nil {
		return program.Misuse(err)
	}
	if o.template != "" {
		if err := o.writeTemplate(); err != nil {
			return program.Fail(err)
		}
		if len(o.files) == 0 {
			return command.Done
		}
	}
	if err := o.readColumns(); err != nil {
		return program.Misuse(err)
	}
	o.make.Say = program.Say
	made, err := boards.Make(inputs, o.make)
	if err == nil {
		err = o.writeColumns(made, program)
	}
	if err != nil {
		return program.Fail(err)
	}
	for _, out := range o.outputs(made.Board) {
		if err := command.OutputFile(out.file).Replace(out.write); err != nil {
			return program.Fail(out.unwritten(err))
		}
		written(out.file)
	}
	if len(o.outputs(nil)) == 0 {
		err := made.Board.WriteText(stdout)
		if err == nil && len(made.Board.Check) > 0 {
			_, err = io.WriteString(stdout, howToCheck(made))
		}
		if err != nil {
			return program.Wrote(err)
		}
	}
	if made.Faults > 0 {
		return command.Failed
	}
	return command.Done
}

// inputs returns the files to be read, those in a folder one by one, and the names of all that is read.
func (o *options) inputs(program command.Program) (inputs []boards.Input, read []string, err error) {
	files := o.files
	if len(files) == 0 && o.template == "" {
		root, err := command.Repository()
		if err != nil {
			return nil, nil, err
		}
		files = []string{filepath.Join(root, "testdata", "board", "tracker.csv")}
		if o.make.AsOf.IsZero() {
			o.make.AsOf = madeUpDay
		}
	}
	for _, file := range files {
		inside := []string{file}
		if info, err := os.Stat(file); err == nil && info.IsDir() {
			if inside, err = filepath.Glob(filepath.Join(escaped(file), "*.csv")); err != nil {
				return nil, nil, err
			}
		}
		for _, name := range inside {
			inputs = append(inputs, inputOf(program, name))
			read = append(read, name)
		}
	}
	for _, other := range []string{o.lookup, o.since} {
		if other != "" {
			read = append(read, other)
		}
	}
	if o.lookup != "" {
		o.make.Lookup = new(inputOf(program, o.lookup))
	}
	if o.since != "" {
		o.make.Since = new(inputOf(program, o.since))
	}
	return inputs, read, nil
}

// inputOf is a file, or standard input.
func inputOf(program command.Program, file string) boards.Input {
	in := boards.Input{Name: command.Printable(filepath.Base(file)), Open: func() (io.ReadCloser, error) { return command.Open(file) }}
	if file == "-" {
		in.Name, in.Open = "standard input", func() (io.ReadCloser, error) { return io.NopCloser(program.Stdin), nil }
	} else if info, err := os.Stat(file); err == nil {
		in.Size = info.Size()
	}
	return in
}

// outputs are the files that are asked for.
func (o *options) outputs(b *board.Board) []output {
	list := []output{
		{"-html", o.html, func(w io.Writer) error {
			return page.Write(w, b, page.Options{Mark: o.mark, PrintTimelines: o.printTimelines})
		}},
		{"-csv", o.csv, func(w io.Writer) error { return b.WriteCSV(w) }},
		{"-json", o.json, func(w io.Writer) error { return b.WriteJSON(w) }},
		{"-check", o.check, func(w io.Writer) error { return b.WriteCheckCSV(w) }},
	}
	return slices.DeleteFunc(list, func(o output) bool { return o.file == "" })
}
