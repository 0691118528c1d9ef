package main

import (
	"errors"
	"flag"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: assess [flags] [FILE ...]

FILE holds cases in JSON: one case, an array of them, or one a line. "-" is standard input.
-words lists the words for events, roles and documents.
Without FILE the sample cases of the repository are assessed, as of the day that they name.

  -as-of 2026-04-20    the day on which the cases are looked at; otherwise today in Europe/London
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -only id,id          only these rules; may be repeated
  -show what           broken: rules that are broken; due: those, and what has a due day; all: every rule
                       (text: what is to be done, then what is broken; CSV: due; JSON, or text with -only: all)
  -explain             the reasons for each finding
  -format how          text, json (one report a line, in input order) or csv (one row a finding)
  -words               print the words that a case may use instead, each with its title
  -measures            the measures instead of reports, with their definitions, as text or json
  -rules               print the rules instead, as the policy leaves them: as text, JSON or -format markdown
  -allow-empty         let an input without a single case pass
  -fail-on-violation   exit with 3 if a rule is broken, and not only against advice
  -version             print the version of the program and of the calendar, and how many rules there are
  -help                print this

exit status: 0 evaluated; 1 some input could not be evaluated or holds no case (each is named on standard error and the
rest is evaluated) or the output could not be written; 2 wrong usage, or a policy or list of bank holidays that cannot be used:
nothing is evaluated; 3 see -fail-on-violation. Of several the least, but for 0.
`

// options are what the flags say.
type options struct {
	asOf     calendar.Date // zero: today, or the sample's own day
	amend    command.Rules
	findings command.Findings
	format   string
	rules    bool
	words    bool
	measures bool
	fail     bool
	empty    bool // an input may hold no case
	files    []string
}

const (
	textFormat     = "text"
	jsonFormat     = "json"
	csvFormat      = "csv"
	markdownFormat = "markdown" // only of the rules
)

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(flags *flag.FlagSet, args []string) (o *options, err error) {
	o = &options{format: textFormat}
	o.amend.Flags(flags)
	o.findings.Flags(flags)
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("format", "", command.OneOf(&o.format, textFormat, jsonFormat, csvFormat, markdownFormat))
	flags.BoolVar(&o.rules, "rules", false, "")
	flags.BoolVar(&o.words, "words", false, "")
	flags.BoolVar(&o.measures, "measures", false, "")
	flags.BoolVar(&o.empty, "allow-empty", false, "")
	flags.BoolVar(&o.fail, "fail-on-violation", false, "")
	o.files, err = command.Parse(flags, args)
	if err != nil {
		return o, err
	}
	if o.findings.Show == "" {
		switch {
		case o.format == jsonFormat, o.format == textFormat && len(o.findings.Only) > 0:
			o.findings.Show = report.ShowAll
		case o.format == csvFormat:
			o.findings.Show = report.ShowDue
		} // else text: what is to be done, then what is broken
	}
	return o, o.check()
}

// check refuses what does not go together.
func (o *options) check() error {
	standardInputs := 0
	for _, file := range o.files {
		if file == "-" {
			standardInputs++
		}
	}
	switch {
	case standardInputs > 1:
		return errors.New(`standard input ("-") can be read only once`)
	case o.measures && (o.rules || o.format == csvFormat):
		return errors.New("-measures are text or json, and no rules")
	case o.rules && o.format == csvFormat:
		return errors.New("-rules prints text, json or markdown, not csv")
	case !o.rules && o.format == markdownFormat:
		return errors.New("only -rules prints markdown")
	case o.words && (o.rules || o.measures || o.format != textFormat):
		return errors.New("-words are text, and no rules or measures")
	case o.words && len(o.files) > 0:
		return errors.New("-words reads no FILE")
	case o.rules && len(o.files) > 0:
		return errors.New("-rules reads no FILE")
	}
	return nil
}
