package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: board [flags] FILE...

FILE is a children in need census (XML), a tracker (CSV or XLSX), tables of the Standard Safeguarding Dataset (CSV, or the
folder that holds them) or cases in JSON: what it is, is told by what is in it. "-" is standard input. Without FILE a made-up
council is shown.

  -html file           the page: one file, which asks for nothing and can be read without a script
  -csv file            the tracker table
  -json file           the tracker table, the ten seconds and what to check first
  -check file          what to check first, as a table (CSV)
                       without any of these, the ten seconds, the first twenty rows and ten findings are printed
  -as-of 2026-04-20    the day on which the cases are looked at; otherwise the day to which the census goes, or today
  -policy file         a council's policy in JSON, which amends the rules; its "board" sets bands, amber and targets
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -outcomes A=exit,B=issue,C=other
                       what the values of PPOutcome mean; otherwise it is not known how the periods of a census ended
  -lookup file         a table (CSV) with the columns id, team, worker and family, where the source has none
  -since file          an earlier file, or an earlier board that -json wrote, to set the ten seconds beside
  -columns file        which column of a tracker is what: written to the file where there is none, to correct and keep, and
                       read from it where there is one
  -template file       write an empty tracker that opens in Excel
  -mark text           the protective marking, such as OFFICIAL-SENSITIVE
  -suppress            withhold numbers from 1 to 5 in the measures, what would give them away, and the times of few children
  -share               a page without anything about a single child, and without numbers from 1 to 5
  -print-timelines     print the timelines too
  -version             print the version of the program and of the calendar, and how many rules there are
  -help                print this

exit status: 0 done, whatever was found; 1 some input could not be used (it is named on standard error and on the page, the rest
is shown) or the output could not be written; 2 wrong usage, or a policy or list of bank holidays that cannot be used
`

// madeUpDay is the day on which the made-up council is looked at.
var madeUpDay = calendar.MustParseDate("2026-11-30")

// options are what the flags say.
type options struct {
	make  boards.Options
	amend command.Rules

	html, csv, json, check, columns, template, lookup, since string
	mark                                                     string
	printTimelines                                           bool
	files                                                    []string
}

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(flags *flag.FlagSet, args []string) (o *options, err error) {
	o = &options{make: boards.Options{Today: command.Today()}}
	o.amend.Flags(flags)
	flags.Func("as-of", "", command.Day(&o.make.AsOf))
	flags.Func("outcomes", "", func(text string) (err error) {
		o.make.Outcomes, err = boards.ParseOutcomes(text)
		return err
	})
	for name, to := range map[string]*string{
		"html": &o.html, "csv": &o.csv, "json": &o.json, "check": &o.check, "columns": &o.columns, "template": &o.template, "lookup": &o.lookup, "since": &o.since,
	} {
		flags.Func(name, "", command.FileName(to))
	}
	flags.Func("mark", "", command.Text(&o.mark))
	flags.BoolVar(&o.make.Suppress, "suppress", false, "")
	flags.BoolVar(&o.make.Share, "share", false, "")
	flags.BoolVar(&o.printTimelines, "print-timelines", false, "")
	if o.files, err = command.Parse(flags, args); err != nil {
		return o, err
	}
	if o.html != "" {
		o.make.Timelines = boards.MostTimelines
	}
	return o, o.together()
}

// together refuses what does not go together.
func (o *options) together() error {
	switch {
	case o.make.Share && (o.csv != "" || o.json != "" || o.check != ""):
		return errors.New("-share is about the page: -csv, -json and -check list children")
	case (o.mark != "" || o.printTimelines) && o.html == "":
		return errors.New("-mark and -print-timelines are about -html")
	case len(o.mark) > 100:
		return errors.New("-mark is one short line")
	}
	return nil
}

// An output is a file that a flag asks for.
type output struct {
	flag, file string
	write      func(io.Writer) error
}

// unwritten says why it is not written. One that is there stays as it is.
func (o *output) unwritten(err error) error {
	return fmt.Errorf("%s %s: not written: %w", o.flag, command.Printable(o.file), command.WithoutPath(err))
}

// checkOutputs refuses an output that is read, or that another takes the place of, and one that cannot be written, before
// anything is read.
func (o *options) checkOutputs(program command.Program, read []string) error {
	seen := map[string]string{}
	for _, out := range append(o.outputs(nil), output{flag: "-template", file: o.template}) {
		if out.file == "" {
			continue
		}
		if other := seen[out.file]; other != "" {
			return fmt.Errorf("%s and %s name one file", other, out.flag)
		}
		seen[out.file] = out.flag
		to := command.OutputFile(out.file)
		if err := to.CheckApart(out.flag, program, o.amend, append(read, o.columns)...); err != nil {
			return err
		}
		if err := to.Check(); err != nil {
			return out.unwritten(err)
		}
	}
	return nil
}

// escaped writes a name so that no character of it is a pattern.
func escaped(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}
