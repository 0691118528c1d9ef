// Checklist prints one of the checklists, blank or as it stands in a case, as text or as Markdown with tick boxes.
//
//	go run ./examples/checklist -list
//	go run ./examples/checklist legal-planning-meeting
//	go run ./examples/checklist -case case.json -format markdown plo-meeting
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

  -list          print the names of the checklists instead
  -case file     compare it with a case, in JSON; "-" is standard input
  -as-of day     with -case: the day on which the case is looked at; otherwise today in Europe/London
  -meeting kind  of several kinds of meeting that a checklist is for, the one meant, such as closing-planning-meeting;
                 otherwise with -case the last that has happened, else the next planned, and the first without
  -format how    text or markdown
  -version       print the version of the program and of the calendar, and how many rules there are

exit status: 0 printed; 1 the case could not be read; 2 wrong usage
`

func main() { command.Main(run) }

// options are what the flags say.
type options struct {
	names        bool
	file, format string
	meeting      deadline.Kind
	asOf         calendar.Date
	list         checklist.List
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "checklist", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	all := append(plo.Checklists(), permanence.Checklists()...)
	o, err := parse(program.Flags(), args, all)
	if err != nil {
		return program.EndEarly(err, command.Rules{}.Compile)
	}
	if o.names {
		var names strings.Builder
		for _, list := range all {
			fmt.Fprintf(&names, "%-36s%s\n", list.ID, list.Title)
		}
		_, err := io.WriteString(stdout, names.String())
		return program.Wrote(err)
	}
	checked := o.first().Blank()
	if o.file != "" {
		c, err := o.read(program)
		if err != nil {
			return program.Fail(err)
		}
		if checked = o.list.Check(c, o.asOf); checked.About.Kind == "" {
			checked = o.first().Check(c, o.asOf)
		}
	}
	if o.format == "markdown" {
		return program.Wrote(checked.WriteMarkdown(stdout))
	}
	return program.Wrote(checked.WriteText(stdout))
}

func parse(flags *flag.FlagSet, args []string, all []checklist.List) (o options, err error) {
	o.asOf, o.format = command.Today(), "text"
	flags.BoolVar(&o.names, "list", false, "")
	flags.Func("case", "", command.FileName(&o.file))
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("meeting", "", command.Text(&o.meeting))
	flags.Func("format", "", command.OneOf(&o.format, "text", "markdown"))
	names, err := command.Parse(flags, args)
	switch {
	case err != nil || o.names:
		return o, err
	case len(names) != 1:
		return o, errors.New("name one checklist: -list names them all")
	}
	at := slices.IndexFunc(all, func(list checklist.List) bool { return list.ID == names[0] })
	if at < 0 {
		var known []string
		for i := range all {
			known = append(known, all[i].ID)
		}
		return o, command.NoSuch("checklist", names[0], known, "-list names them all")
	}
	o.list = all[at]
	switch {
	case o.meeting == "":
	case slices.Contains(o.list.Kinds, o.meeting):
		o.list = o.list.For(o.meeting)
	case o.list.Kinds == nil:
		return o, fmt.Errorf("-meeting %q: the checklist %s is about no one event", string(o.meeting), o.list.ID)
	default:
		return o, fmt.Errorf("-meeting %q: the checklist %s is for %s", string(o.meeting), o.list.ID, join(o.list.Kinds))
	}
	return o, nil
}

// first returns the list for the meeting that it is named after, if it is for several.
func (o *options) first() checklist.List {
	if kind := deadline.Kind(o.list.ID); len(o.list.Kinds) > 1 && slices.Contains(o.list.Kinds, kind) {
		return o.list.For(kind)
	}
	return o.list
}

// join lists kinds.
func join(kinds []deadline.Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = string(kind)
	}
	return strings.Join(words, ", ")
}

// read reads the case, and has the rules check its words.
func (o *options) read(program command.Program) (c deadline.Case, err error) {
	if c, err = program.OneCase(o.file); err != nil {
		return c, err
	}
	set, err := command.Rules{}.Compile()
	if err == nil {
		_, err = set.Evaluate(c, o.asOf)
	}
	return c, err
}
