// Workbook writes what the rules find in cases as an Excel workbook: a sheet of findings, one of cases and one of
// definitions, with days as days and filters on.
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
	"os"
	"strings"
	"time"
	_ "time/tzdata" // Europe/London, wherever the program runs

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

const usage = `usage: workbook -out report.xlsx [flags] FILE ...

FILE holds cases in JSON: one case, an array of them, or one a line. "-" is standard input.

  -out file            the workbook; one that is there is replaced once the new one is whole
  -as-of 2026-04-20    the day on which the cases are looked at; otherwise today in Europe/London
  -policy file         a council's policy in JSON, which amends the rules
  -show what           broken: rules that are broken; due: those, and what has a due day; all: every rule (due)
  -help                print this

exit status: 0 written; 1 written, but some input could not be evaluated: each such case is named on standard error and
has a line on the sheet of cases; or nothing could be written; 2 wrong usage, or a policy that cannot be used
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// options are what the flags say.
type options struct {
	out, policy string
	asOf        calendar.Date
	show        deadline.Show
	files       []string
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, usage)
		return 0
	}
	var set *deadline.Ruleset
	if err == nil {
		set, err = compile(o.policy)
	}
	if err != nil {
		fmt.Fprintf(stderr, "workbook: %v\nworkbook -help says how it is used\n", err)
		return 2
	}
	w, err := newWorkbook(set, o)
	if err == nil {
		defer w.close()
		for _, file := range o.files {
			if err = readFile(file, stdin, func(c *deadline.Case, at string, fault error) error { return w.add(c, at, fault, stderr) }); err != nil {
				break
			}
		}
	}
	if err == nil {
		err = w.save(o.out)
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "workbook: %v\n", err)
		return 1
	case w.faults > 0:
		return 1
	default:
		return 0
	}
}

func parse(args []string) (*options, error) {
	o := &options{show: deadline.ShowDue}
	flags := flag.NewFlagSet("workbook", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.out, "out", "", "")
	flags.StringVar(&o.policy, "policy", "", "")
	flags.TextVar(&o.asOf, "as-of", o.asOf, "")
	flags.StringVar((*string)(&o.show), "show", string(o.show), "")
	err := flags.Parse(args)
	o.files = flags.Args()
	switch {
	case err != nil:
	case o.out == "":
		err = errors.New("-out: name the workbook to be written")
	case o.show != deadline.ShowBroken && o.show != deadline.ShowDue && o.show != deadline.ShowAll:
		err = errors.New("-show is broken, due or all")
	case len(o.files) == 0:
		err = errors.New("name a FILE of cases")
	case !o.asOf.IsZero() && !calendar.EnglandWales().Contains(o.asOf):
		err = errors.New("-as-of: the calendar does not reach that day")
	case o.asOf.IsZero():
		var london *time.Location
		if london, err = time.LoadLocation("Europe/London"); err == nil {
			o.asOf = calendar.DateOf(time.Now().In(london))
		}
	}
	return o, err
}

func compile(policyFile string) (*deadline.Ruleset, error) {
	var o deadline.Options
	if policyFile != "" {
		file, err := os.Open(policyFile)
		if err != nil {
			return nil, fmt.Errorf("-policy: %w", err)
		}
		defer file.Close()
		if o.Policy, err = deadline.ParsePolicy(file); err != nil {
			return nil, fmt.Errorf("-policy: %w", err)
		}
	}
	return deadline.Compile(o, plo.Catalogue(), permanence.Catalogue())
}

// readFile gives each case of a file to add, or why it could not be read, with where that is.
func readFile(name string, stdin io.Reader, add func(c *deadline.Case, at string, fault error) error) error {
	input := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return add(&deadline.Case{}, name, err)
		}
		defer file.Close()
		input = file
	}
	decoder := deadline.NewDecoder(input)
	for {
		var c deadline.Case
		fault := decoder.Decode(&c)
		if fault == io.EOF {
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
