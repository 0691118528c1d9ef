package main

import (
	"errors"
	"flag"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: impact [flags] FILE ...

Compares how the cases in FILE stand under one policy or calendar and under another. FILE holds cases in JSON: one
case, an array of them, or one a line. "-" is standard input.

  -policy a.json                   the policy before; otherwise the rules as written
  -against b.json                  the policy after; otherwise the same as before
  -bank-holidays old.json          the bank holidays before, in GOV.UK's form; otherwise those of the library
  -against-bank-holidays new.json  the bank holidays after; otherwise the same as before
  -as-of 2026-04-20                the day on which the cases are looked at; otherwise today in Europe/London
  -format how                      text, or json: first the changes of the rules, then one case a line, then the totals
  -allow-empty                     let an input without a single case pass
  -version                         print the version of the program, and of the calendar and the rules before
  -help                            print this

exit status: 0 compared; 1 some input could not be evaluated or holds no case: each is named on standard error and the
rest is compared; or the output could not be written; 2 wrong usage, or a policy or calendar file that cannot be used:
nothing is compared
`

// options are what the flags say.
type options struct {
	before, after command.Rules
	asOf          calendar.Date
	format        string
	empty         bool // an input may hold no case
	files         []string
}

const (
	textFormat = "text"
	jsonFormat = "json"
)

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(flags *flag.FlagSet, args []string) (o *options, err error) {
	o = &options{asOf: command.Today(), format: textFormat}
	o.before.Flags(flags)
	flags.Func("against", "", command.FileName(&o.after.Policy))
	flags.Func("against-bank-holidays", "", command.FileName(&o.after.BankHolidays))
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("format", "", command.OneOf(&o.format, textFormat, jsonFormat))
	flags.BoolVar(&o.empty, "allow-empty", false, "")
	o.files, err = command.Parse(flags, args)
	switch {
	case err != nil:
		return o, err
	case o.after == command.Rules{}:
		return o, errors.New("nothing to compare: give -against, -against-bank-holidays or both")
	case len(o.files) == 0:
		return o, errors.New(`name a FILE of cases, or "-" for standard input`)
	}
	return o, nil
}

// compile compiles the rules as they are before and after.
func (o *options) compile() (before, after *deadline.Ruleset, err error) {
	was, err := o.before.Options("-policy", "-bank-holidays")
	if err != nil {
		return nil, nil, err
	}
	is, err := o.after.Options("-against", "-against-bank-holidays")
	if err != nil {
		return nil, nil, err
	}
	if o.after.Policy == "" {
		is.Policy = was.Policy
	}
	if o.after.BankHolidays == "" {
		is.Calendar = was.Calendar
	}
	before, err = command.Compile(was)
	if err != nil {
		return nil, nil, err
	}
	after, err = command.Compile(is)
	return before, after, err
}
