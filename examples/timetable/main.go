// Timetable prints the whole forward timetable of pre-proceedings from the day of a legal planning meeting or of a first
// PLO meeting: windows, last working days and the bank holidays on the way.
//
//	go run ./examples/timetable -from 2026-12-16
//	go run ./examples/timetable -from 2026-12-16 -ics -case HC-1 > HC-1.ics
//	go run ./examples/timetable -from 2026-12-16 -svg -case HC-1 > HC-1.svg
//
// Run it with -help for the flags.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/timeline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

const usage = `usage: timetable -from day | -first-meeting day [flags]

  -from 2026-12-16     the day of the legal planning meeting
  -first-meeting day   the day of the first PLO meeting, held or planned; beside -from or instead of it
  -case ref            the case reference; calendar entries name it and no person
  -policy file         the council's own policy, in JSON
  -format how          text or json
  -ics                 an iCalendar file instead: an entry moves in Outlook when a newer file has other days for it
  -svg                 a picture instead: a timeline in SVG, which any browser shows
  -stamp time          with -ics: when the file is made, as 2026-12-16T09:00:00Z; otherwise now
  -sequence number     with -ics: the version of the file; otherwise it rises with the stamp

exit status: 0 printed, 1 something could not be read, 2 wrong usage
`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are what the flags say.
type options struct {
	from, first         calendar.Date
	ref, policy, format string
	ics, svg            bool
	file                plo.ICalendar
}

// run is the program: it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, usage)
		return 0
	}
	if err != nil {
		fmt.Fprintf(stderr, "timetable: %v\ntimetable -help says how it is used\n", err)
		return 2
	}
	if err := o.print(stdout); err != nil {
		fmt.Fprintf(stderr, "timetable: %v\n", err)
		return 1
	}
	return 0
}

func parse(args []string) (o options, err error) {
	flags := flag.NewFlagSet("timetable", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.TextVar(&o.from, "from", o.from, "")
	flags.TextVar(&o.first, "first-meeting", o.first, "")
	flags.StringVar(&o.ref, "case", "case", "")
	flags.StringVar(&o.policy, "policy", "", "")
	flags.StringVar(&o.format, "format", "text", "")
	flags.BoolVar(&o.ics, "ics", false, "")
	flags.BoolVar(&o.svg, "svg", false, "")
	flags.TextVar(&o.file.Stamp, "stamp", time.Time{}, "")
	flags.IntVar(&o.file.Sequence, "sequence", -1, "")
	err = flags.Parse(args)
	switch {
	case err != nil:
	case flags.NArg() > 0:
		err = errors.New("it takes flags alone")
	case o.from.IsZero() && o.first.IsZero():
		err = errors.New("give -from, -first-meeting or both")
	case o.format != "text" && o.format != "json":
		err = errors.New("-format is text or json")
	case o.ics && o.svg:
		err = errors.New("-ics or -svg, not both")
	}
	if o.file.Stamp.IsZero() {
		o.file.Stamp = time.Now()
	}
	if o.file.Sequence < 0 {
		o.file.Sequence = plo.SequenceAt(o.file.Stamp)
	}
	return o, err
}

// print draws up the timetable and prints it.
func (o *options) print(w io.Writer) error {
	var compile deadline.Options
	if o.policy != "" {
		file, err := os.Open(o.policy)
		if err != nil {
			return err
		}
		defer file.Close()
		if compile.Policy, err = deadline.ParsePolicy(file); err != nil {
			return err
		}
	}
	set, err := deadline.Compile(compile, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return err
	}
	c, asOf := plo.TimetableCase(o.ref, o.from, o.first)
	timetable, err := plo.DrawUpTimetable(set, c, asOf)
	switch {
	case err != nil:
		return err
	case o.svg:
		return draw(w, set, c, asOf, o.first)
	case o.ics:
		return timetable.WriteICalendar(w, o.file)
	case o.format == "json":
		return json.NewEncoder(w).Encode(timetable)
	default:
		return timetable.WriteText(w)
	}
}

// draw draws the case as a timeline. Its weeks are counted from the first meeting, where there is one.
func draw(w io.Writer, set *deadline.Ruleset, c deadline.Case, asOf, first calendar.Date) error {
	report, err := set.Evaluate(c, asOf)
	if err != nil {
		return err
	}
	return timeline.Write(w, &report, timeline.Options{Calendar: set.LocalCalendar(), WeekOne: first})
}
