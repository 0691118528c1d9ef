// Checklist prints one of the checklists, blank or as it stands in a case, as text or as Markdown with tick boxes.
//
//	go run ./examples/checklist -list
//	go run ./examples/checklist legal-planning-meeting
//	go run ./examples/checklist -case case.json -format markdown plo-meeting
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
	_ "time/tzdata" // Europe/London, wherever the program runs

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

const usage = `usage: checklist [flags] CHECKLIST

  -list          print the names of the checklists instead
  -case file     compare it with a case, in JSON; "-" is standard input
  -as-of day     with -case: the day on which the case is looked at; otherwise today in Europe/London
  -format how    text or markdown

exit status: 0 printed, 1 the case could not be read, 2 wrong usage
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// options are what the flags say.
type options struct {
	names        bool
	file, format string
	asOf         calendar.Date
	list         deadline.Checklist
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	all := append(plo.Checklists(), permanence.Checklists()...)
	o, err := parse(args, all)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, usage)
		return 0
	}
	if err != nil {
		fmt.Fprintf(stderr, "checklist: %v\nchecklist -help says how it is used\n", err)
		return 2
	}
	if o.names {
		for _, list := range all {
			fmt.Fprintf(stdout, "%-36s%s\n", list.ID, list.Title)
		}
		return 0
	}
	if err := o.print(stdin, stdout); err != nil {
		fmt.Fprintf(stderr, "checklist: %v\n", err)
		return 1
	}
	return 0
}

func parse(args []string, all []deadline.Checklist) (o options, err error) {
	flags := flag.NewFlagSet("checklist", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.names, "list", false, "")
	flags.StringVar(&o.file, "case", "", "")
	flags.TextVar(&o.asOf, "as-of", o.asOf, "")
	flags.StringVar(&o.format, "format", "text", "")
	err = flags.Parse(args)
	switch {
	case err != nil || o.names:
		return o, err
	case flags.NArg() != 1:
		return o, errors.New("name one checklist: -list names them all")
	case o.format != "text" && o.format != "markdown":
		return o, errors.New("-format is text or markdown")
	}
	at := slices.IndexFunc(all, func(list deadline.Checklist) bool { return list.ID == flags.Arg(0) })
	if at < 0 {
		return o, fmt.Errorf("there is no checklist %q: -list names them all", flags.Arg(0))
	}
	o.list = all[at]
	return o, nil
}

// print compares the list with the case, if there is one, and prints it.
func (o *options) print(stdin io.Reader, w io.Writer) error {
	checked := o.list.Blank()
	if o.file != "" {
		c, err := o.read(stdin)
		if err != nil {
			return err
		}
		if o.asOf.IsZero() {
			london, _ := time.LoadLocation("Europe/London") // the time zones are in the program
			o.asOf = calendar.DateOf(time.Now().In(london))
		}
		checked = o.list.Check(c, o.asOf)
	}
	if o.format == "markdown" {
		return checked.WriteMarkdown(w)
	}
	return checked.WriteText(w)
}

// read reads the case, and has the rules check its words.
func (o *options) read(stdin io.Reader) (c deadline.Case, err error) {
	in := stdin
	if o.file != "-" {
		file, err := os.Open(o.file)
		if err != nil {
			return c, err
		}
		defer file.Close()
		in = file
	}
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return c, err
	}
	if err := deadline.NewDecoder(in).Decode(&c); err != nil {
		return c, err
	}
	_, err = set.Evaluate(c, calendar.EnglandWales().KnownUntil())
	return c, err
}
