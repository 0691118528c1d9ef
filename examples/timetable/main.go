// Timetable prints the whole forward timetable of pre-proceedings from the day of a legal planning meeting or of a first
// PLO meeting, or of a case as it stands: windows, last working days and the bank holidays on the way. As HTML or Markdown
// it is the timetable that goes with the letter before proceedings, in plain words for parents.
//
//	go run ./examples/timetable -from 2026-12-16
//	go run ./examples/timetable -from 2026-12-16 -ics -case HC-1 > HC-1.ics
//	go run ./examples/timetable -from 2026-12-16 -svg -case HC-1 > HC-1.svg
//	go run ./examples/timetable -from 2026-12-16 -format html -case HC-1 > letter.html
//
// Run it with -help for the flags.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/timeline"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/timetable"
)

const usage = `usage: timetable -from day | -first-meeting day [flags]
       timetable [flags] FILE

FILE holds a case in JSON: what is done is left out, and what is planned has its day. Where it holds several, -case says
which. "-" is standard input. assess -words lists the words for events, roles and documents.

  -from 2026-12-16     the day of the legal planning meeting
  -first-meeting day   the day of the first PLO meeting, held or planned; beside -from or instead of it
  -as-of day           with FILE: the day on which the case is looked at; otherwise today in Europe/London
  -case ref            the case reference, with FILE that of one of its cases; calendar entries name it and no person
  -policy file         the council's own policy, in JSON
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -format how          text or json; html or markdown is the timetable that goes with the letter before proceedings: plain
                       words for parents, proposed days, places for names; html prints on one page of A4
  -ics                 an iCalendar file instead, with alarms two working days before; an entry moves in Outlook when a
                       newer file has other days for it
  -svg                 a picture instead: a timeline in SVG, which any browser shows
  -stamp time          with -ics: when the file is made, as 2026-12-16T09:00:00Z; otherwise now
  -sequence number     with -ics: the version of the file, from 0 to 2147483647; otherwise it rises with the stamp
  -version             print the version of the program and of the calendar, and how many rules there are

exit status: 0 printed; 1 the timetable could not be drawn up or written; 2 wrong usage, or a policy or list of bank
holidays that cannot be used
`

func main() { command.Main(run) }

// options are what the flags say.
type options struct {
	from, first calendar.Date
	asOf        calendar.Date
	file        string
	ref, format string
	named       bool // the case has a reference of its own
	amend       command.Rules
	ics, svg    bool
	version     timetable.ICalendar
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "timetable", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o, err := parse(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	set, err := o.amend.Compile()
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	c, asOf := timetable.CaseOf(o.ref, o.from, o.first)
	if o.file != "" {
		asOf = o.asOf
		if c, err = program.OneCase(o.file, o.ref); err != nil {
			return program.Fail(err)
		}
	}
	if o.format == "html" || o.format == "markdown" {
		return writeLetter(program, set, c, asOf, o.format)
	}
	table, err := timetable.DrawUp(set, c, asOf)
	switch {
	case err != nil:
		return program.Fail(err)
	case o.svg:
		return program.Wrote(draw(stdout, set, c, asOf, o.first))
	case o.ics:
		if !o.named {
			program.Say(errors.New("without -case the entries of another case's file take the place of these in a calendar"))
		}
		return program.Wrote(table.WriteICalendar(stdout, o.version))
	case o.format == "json":
		return program.Wrote(command.JSON(stdout).Encode(table))
	default:
		return program.Wrote(write(stdout, &table, o.file != ""))
	}
}

// writeLetter writes the timetable that goes with the letter before proceedings.
func writeLetter(program command.Program, set *deadline.Ruleset, c deadline.Case, asOf calendar.Date, format string) int {
	letter, err := timetable.DrawUpLetter(set, c, asOf)
	switch {
	case err != nil:
		return program.Fail(err)
	case format == "html":
		return program.Wrote(letter.WriteHTML(program.Stdout))
	default:
		return program.Wrote(letter.WriteMarkdown(program.Stdout))
	}
}

// write writes the timetable as text and says what gives the days that are not known yet.
func write(w io.Writer, table *timetable.Timetable, ofFile bool) error {
	err := table.WriteText(w)
	waits := func(e timetable.Waiting) bool { return e.For == plo.FirstPLOMeeting }
	if err == nil && table.IsEmpty() {
		_, err = io.WriteString(w, "\nThis timetable is that of pre-proceedings. At any stage agenda says what is to be done; backplan works back from the\nfinal evidence of care proceedings.\n")
	}
	if err == nil && slices.ContainsFunc(table.Waiting, waits) {
		how := "-first-meeting gives"
		if ofFile {
			how = "A first-plo-meeting in FILE, held or planned, gives"
		}
		_, err = io.WriteString(w, "\n"+how+" the days that wait for the first PLO meeting.\n")
	}
	return err
}

func parse(flags *flag.FlagSet, args []string) (o options, err error) {
	o.ref, o.format, o.asOf = "case", "text", command.Today()
	o.amend.Flags(flags)
	flags.Func("from", "", command.Day(&o.from))
	flags.Func("first-meeting", "", command.Day(&o.first))
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("case", "", func(ref string) error {
		o.named = true
		return command.Text(&o.ref)(ref)
	})
	flags.Func("format", "", command.OneOf(&o.format, "text", "json", "html", "markdown"))
	flags.BoolVar(&o.ics, "ics", false, "")
	flags.BoolVar(&o.svg, "svg", false, "")
	flags.TextVar(&o.version.Stamp, "stamp", time.Time{}, "")
	o.version.Sequence = -1
	flags.Func("sequence", "", func(text string) error {
		n, err := strconv.ParseUint(text, 10, 31) // an INTEGER of RFC 5545 goes no further
		if err != nil {
			return errors.New("a number from 0 to 2147483647")
		}
		o.version.Sequence = int(n)
		return nil
	})
	files, err := command.Parse(flags, args)
	switch {
	case err != nil:
	case len(files) > 1:
		err = errors.New("one FILE at a time: a timetable is about one case")
	case len(files) == 1 && (!o.from.IsZero() || !o.first.IsZero()):
		err = errors.New("FILE holds the case: leave out -from and -first-meeting")
	case len(files) == 1:
		if !o.named {
			o.ref = ""
		}
		o.file, o.named = files[0], true
	case o.from.IsZero() && o.first.IsZero():
		err = errors.New("give -from, -first-meeting or both, or a FILE with the case")
	case !o.from.IsZero() && !o.first.IsZero() && o.first.Before(o.from):
		err = fmt.Errorf("the first PLO meeting follows the legal planning meeting: -first-meeting %v is before -from %v", o.first, o.from)
	}
	if err == nil && o.ics && o.svg {
		err = errors.New("-ics or -svg, not both")
	}
	if o.version.Stamp.IsZero() {
		o.version.Stamp = time.Now()
	}
	if o.version.Sequence < 0 {
		o.version.Sequence = timetable.SequenceAt(o.version.Stamp)
	}
	return o, err
}

// draw draws the case as a timeline. Its weeks are counted from the first meeting, where there is one.
func draw(w io.Writer, set *deadline.Ruleset, c deadline.Case, asOf, first calendar.Date) error {
	report, err := set.Evaluate(c, asOf)
	if err != nil {
		return err
	}
	return timeline.Write(w, &report, timeline.Options{Calendar: set.LocalCalendar(), WeekOne: first})
}
