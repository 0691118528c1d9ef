// Agenda prints what is to be done in some cases, by whom, and the last working day that still leaves a day for what must
// follow; and what will be broken within some weeks if nothing is done.
//
//	go run ./examples/agenda -as-of 2026-04-20 -by owner testdata/sample-cases.jsonl
//
// Run it with -help for the flags.
package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/ical"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo"
)

const usage = `usage: agenda [flags] FILE ...

FILE holds cases in JSON: one case, an array of them, or one a line. "-" is standard input.
assess -words lists the words for events, roles and documents.

  -as-of 2026-04-20    the day on which the cases are looked at; otherwise today in Europe/London
  -owner role          only what this role sees to, such as social-worker
  -weeks 4             how many weeks ahead: what is to be done by then, and what will be broken by then if nothing is
                       done. What is overdue or has no day is there in any case. 0: however far ahead, and no warnings
  -by what             group by owner, team (a label of the case), week, family or case
  -format how          text, csv, excel-csv (the same, marked so that Excel reads every letter; scripts take csv), json, html
                       (prints on A4) or ics (a calendar file, with alarms two working days before); where the cases of
                       one family disagree, tables and ics say so on standard error
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -allow-empty         let an input without a single case pass
  -version             print the version of the program and of the calendar, and how many rules there are
  -help                print this

exit status: 0 all is said, whatever there is to do; 1 some input could not be evaluated or holds no case (each is named on
standard error, in JSON among the faults too, and the rest is done), there is nothing for a calendar file, or the output could not be written; 2 wrong
usage, or a policy or list of bank holidays that cannot be used
`

func main() { command.Main(run) }

const (
	csvFormat   = "csv"
	excelFormat = "excel-csv"
	icsFormat   = "ics"
)

// byteOrderMark tells Excel that a table is UTF-8. Without it Excel takes the letters beyond ASCII, such as those of a name
// in a label, for others. To a script it is a letter of the first column's name, so that only whoever asks for it gets it.
const byteOrderMark = "\ufeff"

// options are what the flags say.
type options struct {
	asOf   calendar.Date
	amend  command.Rules
	agenda deadline.AgendaOptions
	by     report.AgendaBy
	format string
	empty  bool // an input may hold no case
	files  []string
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "agenda", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o := options{asOf: command.Today(), format: "text", agenda: deadline.AgendaOptions{Weeks: 4}}
	flags := program.Flags()
	o.amend.Flags(flags)
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("owner", "", command.Text(&o.agenda.Owner))
	flags.Func("weeks", "", weeks(&o.agenda.Weeks))
	flags.Func("by", "", command.OneOf(&o.by, report.ByOwner, report.ByTeam, report.ByWeek, report.ByFamily, report.ByCase))
	flags.Func("format", "", command.OneOf(&o.format, "text", csvFormat, excelFormat, "json", "html", icsFormat))
	flags.BoolVar(&o.empty, "allow-empty", false, "")
	var err error
	if o.files, err = command.Parse(flags, args); err == nil && len(o.files) == 0 {
		err = errors.New(`name a FILE of cases, or "-" for standard input`)
	}
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	set, err := o.amend.Compile()
	if err == nil {
		err = o.checkOwner(set)
	}
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	reports, faults, faulty := o.read(set, program)
	a := report.Agenda{
		AsOf: o.asOf, Items: deadline.Agenda(o.agenda, reports...), Weeks: o.agenda.Weeks, By: o.by, Words: set.Vocabulary(),
		Disagreements: report.Disagreements(plo.FamilyKinds(), reports...), Faults: faults,
	}
	if o.agenda.Weeks > 0 {
		a.Warnings = slices.DeleteFunc(deadline.EarlyWarning(o.agenda.Weeks, reports...), func(i deadline.Item) bool {
			return o.agenda.Owner != "" && !slices.Contains(i.Owners, o.agenda.Owner)
		})
	}
	if o.format == csvFormat || o.format == excelFormat || o.format == icsFormat { // which have no place for it
		for i := range a.Disagreements {
			program.Say(errors.New("check the data: " + a.Disagreements[i].String()))
		}
	}
	if status := program.Wrote(o.write(stdout, &a)); status != command.Done {
		return status
	}
	if faulty {
		return command.Failed
	}
	return command.Done
}

// write writes the agenda.
func (o *options) write(w io.Writer, a *report.Agenda) error {
	switch o.format {
	case "json":
		encoder := command.JSON(w)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(a)
	case csvFormat, excelFormat:
		table := report.AgendaCSVHeader()
		if o.format == excelFormat {
			table = byteOrderMark + table
		}
		_, err := w.Write(report.AppendAgendaCSV([]byte(table), a))
		return err
	case "html":
		return a.WriteHTML(w)
	case icsFormat:
		made := time.Now()
		return ical.Write(w, ical.Options{Stamp: made, Sequence: ical.SequenceAt(made)}, a.Calendar())
	default:
		return a.WriteText(w)
	}
}

// read evaluates the cases of all files, and says what could not be read or evaluated: the faults of cases are returned too.
func (o *options) read(set *deadline.Ruleset, program command.Program) (reports []deadline.Report, faults []*deadline.CaseError, faulty bool) {
	fault := func(err error) {
		faulty = true
		program.Say(err)
	}
	for _, file := range o.files {
		input, name, err := program.Input(file)
		if err != nil {
			fault(err)
			continue
		}
		decoder, before := deadline.NewDecoder(input), len(reports)
		for {
			var c deadline.Case
			if err = decoder.Decode(&c); err == io.EOF {
				break
			}
			var r deadline.Report
			if err == nil {
				r, err = set.Evaluate(c, o.asOf)
			}
			if err == nil {
				reports = append(reports, r.Clone())
				continue
			}
			fault(fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "deadline: ")))
			before = -1
			of := (*deadline.CaseError)(nil)
			if !errors.As(err, &of) {
				break // the reader failed
			}
			placed := *of
			placed.Line = decoder.Line()
			faults = append(faults, &placed)
		}
		input.Close()
		if len(reports) == before && !o.empty {
			fault(fmt.Errorf("%s: %w", name, command.ErrNoCase))
		}
	}
	return reports, faults, faulty
}

// checkOwner refuses a role that no rule knows.
func (o *options) checkOwner(set *deadline.Ruleset) error {
	if o.agenda.Owner == "" {
		return nil
	}
	var roles []string
	for _, catalogue := range set.Catalogues() {
		for _, role := range catalogue.Roles {
			roles = append(roles, role.Slug)
		}
	}
	if slices.Contains(roles, string(o.agenda.Owner)) {
		return nil
	}
	return fmt.Errorf("-owner: %w", command.NoSuch("role", string(o.agenda.Owner), roles, "assess -words lists them"))
}

// weeks takes a number of weeks.
func weeks(to *int) func(string) error {
	return func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 520 {
			return errors.New("write a number of weeks, from 0 to 520")
		}
		*to = n
		return nil
	}
}
