// Workbook writes what the rules find in cases as an Excel workbook: a sheet of findings, one of cases, the tracker table of
// the board and one of definitions, with days as days and filters on.
//
//	go run . -out report.xlsx -as-of 2026-04-20 ../../testdata/sample-cases.jsonl
//
// Run it with -help for the flags.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: workbook -out report.xlsx [flags] FILE ...

FILE holds cases in JSON: one case, an array of them, or one a line. "-" is standard input.

  -out file            the workbook; one that is there is replaced once the new one is whole; not a file that is read
  -as-of 2026-04-20    the day on which the cases are looked at; otherwise today in Europe/London
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -show what           broken: rules that are broken; due: those, and what is open and due or owed; all: every rule (due)
  -allow-empty         let an input without a single case pass
  -version             print the version of the program and of the calendar, and how many rules there are
  -help                print this

exit status: 0 written; 1 written, but some input could not be evaluated or holds no case: each is named on standard
error and has a line on the sheet of cases; or not written, because no case could be evaluated or the file could not be
made; 2 wrong usage, or a policy or list of bank holidays that cannot be used
`

func main() { command.Main(run) }

// options are what the flags say.
type options struct {
	out   string
	amend command.Rules
	asOf  calendar.Date
	show  report.Show
	empty bool // an input may hold no case
	files []string
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "workbook", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o, err := parse(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	with, err := o.amend.Options("-policy", "-bank-holidays")
	if err != nil {
		return program.Misuse(err)
	}
	set, err := command.Compile(with)
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	out := command.OutputFile(o.out)
	if err := out.CheckApart("-out", program, o.amend, o.files...); err != nil {
		return program.Misuse(err)
	}
	if err := out.Check(); err != nil {
		return program.Fail(o.unwritten(err))
	}
	w, err := newWorkbook(set, with.Policy, o)
	if err == nil {
		defer w.close()
		for _, file := range o.files {
			if err = readFile(file, o.empty, program, func(c *deadline.Case, at string, fault error) error { return w.add(c, at, fault, program) }); err != nil {
				break
			}
		}
	}
	if err == nil && w.evaluated == 0 && w.faults > 0 {
		err = o.unwritten(errors.New("no case could be evaluated"))
	} else if err == nil {
		if err = w.save(out); err != nil {
			err = o.unwritten(err)
		}
	}
	switch {
	case err != nil:
		return program.Fail(err)
	case w.faults > 0:
		return command.Failed
	default:
		return command.Done
	}
}

// unwritten says why the workbook is not written. One that is there stays as it is.
func (o *options) unwritten(err error) error {
	return fmt.Errorf("-out %s: not written: %w", command.Printable(o.out), command.WithoutPath(err))
}

func parse(flags *flag.FlagSet, args []string) (o *options, err error) {
	o = &options{asOf: command.Today(), show: report.ShowDue}
	o.amend.Flags(flags)
	flags.Func("out", "", command.FileName(&o.out))
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("show", "", command.OneOf(&o.show, report.ShowBroken, report.ShowDue, report.ShowAll))
	flags.BoolVar(&o.empty, "allow-empty", false, "")
	o.files, err = command.Parse(flags, args)
	switch {
	case err != nil:
	case o.out == "":
		err = errors.New("-out: name the workbook to be written")
	case len(o.files) == 0:
		err = errors.New("name a FILE of cases")
	}
	return o, err
}

// readFile gives each case of a file to add, or why it could not be read, with where that is. A file without a case is a
// fault unless it may be empty.
func readFile(file string, mayBeEmpty bool, program command.Program, add func(c *deadline.Case, at string, fault error) error) error {
	input, name, err := program.Input(file)
	if err != nil {
		return add(&deadline.Case{}, name, errors.Unwrap(err))
	}
	defer input.Close()
	decoder := deadline.NewDecoder(input)
	for first := true; ; first = false {
		var c deadline.Case
		fault := decoder.Decode(&c)
		if fault == io.EOF {
			if first && !mayBeEmpty {
				return add(&c, name, command.ErrNoCase)
			}
			return nil
		}
		if err := add(&c, fmt.Sprintf("%s: line %d", name, decoder.Line()), fault); err != nil {
			return err
		}
		if of := (*deadline.CaseError)(nil); fault != nil && !errors.As(fault, &of) {
			return nil // the reader failed, which has been said
		}
	}
}

// sayFault says why a case could not be evaluated, without what else it holds.
func sayFault(err error) string {
	of := (*deadline.CaseError)(nil)
	if errors.As(err, &of) {
		unplaced := *of
		unplaced.Line = 0
		err = &unplaced
	}
	return strings.TrimPrefix(err.Error(), "deadline: ")
}
