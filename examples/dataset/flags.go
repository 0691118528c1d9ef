package main

import (
	"errors"
	"flag"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/dataset"
	"github.com/careclock/careclock/plo/intake"
)

const usage = `usage: dataset [flags] FOLDER

FOLDER holds CSV exports of the Standard Safeguarding Dataset, each named for its table, such as ssd_pre_proceedings.csv.

  -as-of day           the day to which the data goes and on which cases are looked at; otherwise today in Europe/London
  -since day           the first day from which the tables hold everything; otherwise that of the earliest decision or review
  -outcome text=exit   what a text in prep_pre_pro_outcome means, exit, issue or other; may be repeated
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -only id,id          only these rules; may be repeated
  -show what           broken: rules that are broken; due: those, and what has a due day; all: every rule
  -explain             the reasons for each finding
  -format how          text, or json (one report a line, and one line for each finding about the data)
  -version             print the version of the program and of the calendar, and how many rules there are
  -help                print this

exit status: 0 evaluated, whatever was found; 1 a table or a row could not be read (it is named on standard error and what
could be read is printed), or the output could not be written; 2 wrong usage, or a policy or list of bank holidays that cannot
be used
`

// options are what the flags say.
type options struct {
	asOf     calendar.Date
	read     dataset.Options
	amend    command.Rules
	findings command.Findings
	format   string
}

func (o *options) flags(program command.Program) *flag.FlagSet {
	flags := program.Flags()
	o.amend.Flags(flags)
	o.findings.Flags(flags)
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("since", "", command.Day(&o.read.Since))
	flags.Func("format", "", command.OneOf(&o.format, "text", "json"))
	flags.Func("outcome", "", func(text string) error {
		at, means := strings.LastIndexByte(text, '='), intake.Outcome("")
		if at < 1 {
			return errors.New("write TEXT=exit, TEXT=issue or TEXT=other")
		}
		err := command.OneOf(&means, intake.Exit, intake.Issue, intake.Other)(text[at+1:])
		o.read.Outcomes[text[:at]] = means
		return err
	})
	return flags
}
