// Checklist prints one of the checklists, blank or as it stands in a case, as text or as Markdown with tick boxes.
//
//	go run ./examples/checklist -list
//	go run ./examples/checklist legal-planning-meeting
//	go run ./examples/checklist -file case.json -format markdown plo-meeting
//	go run ./examples/checklist -meeting closing-planning-meeting legal-planning-meeting
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

const usage = `usage: checklist [flags] CHECKLIST

Before a meeting print its list; for a meeting that is planned name it with -meeting, after the meeting see what is ticked.
Ticked (x) is what the case records, ! what was missing, ? what its source does not record, - what is not needed.

  -list          print the names of the checklists instead
  -file file     compare it with a case, in JSON; "-" is standard input
  -case ref      with -file: which of its cases, where it holds several
  -as-of day     with -file: the day on which the case is looked at; otherwise today in Europe/London
  -meeting kind  of several kinds of meeting that a checklist is for, the one meant, such as closing-planning-meeting;
                 otherwise with -file the last that has happened, else the next planned, and the first without
  -format how    text or markdown
  -policy file   a council's policy, in JSON: with -file, conditions are asked by the rules as it has them, and its words
                 are known. It adds and leaves out no line: the lists are those of the documents
  -bank-holidays file   a newer list of bank holidays, in the form of GOV.UK
  -version       print the version of the program and of the calendar, and how many rules there are

exit status: 0 printed; 1 the case could not be read; 2 wrong usage, or a policy that cannot be used
`

func main() { command.Main(run) }

// options are what the flags say.
type options struct {
	names     bool
	file, ref string
	format    string
	meeting   deadline.Kind
	asOf      calendar.Date
	amend     command.Rules
	list      checklist.List
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "checklist", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	all := append(plo.Checklists(), permanence.Checklists()...)
	o := options{asOf: command.Today(), format: "text"}
	if err := o.parse(program.Flags(), args, all); err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	if o.names {
		var names strings.Builder
		for _, list := range all {
			fmt.Fprintf(&names, "%-36s%s\n", list.ID, list.Title)
		}
		_, err := io.WriteString(stdout, names.String())
		return program.Wrote(err)
	}
	set, err := o.amend.Compile()
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	sheet, err := o.sheet(set, program)
	switch {
	case err != nil:
		return program.Fail(err)
	case o.format == "markdown":
		return program.Wrote(sheet.WriteMarkdown(stdout))
	default:
		return program.Wrote(sheet.WriteText(stdout))
	}
}

func (o *options) parse(flags *flag.FlagSet, args []string, all []checklist.List) error {
	o.amend.Flags(flags)
	flags.BoolVar(&o.names, "list", false, "")
	flags.Func("file", "", command.FileName(&o.file))
	flags.Func("case", "", command.Text(&o.ref))
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("meeting", "", command.Text(&o.meeting))
	flags.Func("format", "", command.OneOf(&o.format, "text", "markdown"))
	names, err := command.Parse(flags, args)
	switch {
	case err != nil || o.names:
		return err
	case len(names) != 1:
		return errors.New("name one checklist: -list names them all")
	case o.file == "" && o.ref != "":
		return errors.New("-case says which case of a file: give -file too")
	}
	at := slices.IndexFunc(all, func(list checklist.List) bool { return list.ID == names[0] })
	if at < 0 {
		var known []string
		for i := range all {
			known = append(known, all[i].ID)
		}
		return command.NoSuch("checklist", names[0], known, "-list names them all")
	}
	o.list = all[at]
	switch {
	case o.meeting == "" || slices.Contains(o.list.About, o.meeting):
		return nil
	case o.list.About == nil:
		return fmt.Errorf("-meeting %q: the checklist %s is about no one event", string(o.meeting), o.list.ID)
	default:
		return fmt.Errorf("-meeting %q: the checklist %s is for %s", string(o.meeting), o.list.ID, join(o.list.About))
	}
}

// sheet returns the list blank, or filled in for the case.
func (o *options) sheet(set *deadline.Ruleset, program command.Program) (sheet checklist.Sheet, err error) {
	if first := deadline.Kind(o.list.ID); o.file == "" && o.meeting == "" && slices.Contains(o.list.About, first) {
		o.meeting = first
	}
	if o.meeting != "" {
		if o.list, err = o.list.For(set, o.meeting); err != nil {
			return sheet, err
		}
	}
	if o.file == "" {
		return o.list.Blank(), nil
	}
	c, err := program.OneCase(o.file, o.ref)
	if err != nil {
		return sheet, err
	}
	return o.list.Check(set, c, o.asOf)
}

// join lists kinds.
func join(kinds []deadline.Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = string(kind)
	}
	return strings.Join(words, ", ")
}
