package main

import (
	"errors"
	"flag"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/intake"
)

const usage = `usage: census [flags] [FILE.xml]

FILE.xml is a children in need census; "-" is standard input. Without it a made-up council of 300 children is read.

  -as-of 2027-03-31    the day on which the cases are looked at; otherwise the file's reference date, or the newest date in
                       it if that is more than a month before
  -outcomes A=exit,B=issue,C=other
                       what the values of PPOutcome mean; one that is not named is a finding about the data. Unless exit
                       and issue are both named, the outcomes are not known, and the measures of them count none
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -only id,id          only these rules; may be repeated
  -show what           broken: rules that are broken; due: those, and what has a due day; all: every rule
                       (due, but all for JSON)
  -explain             the reasons for each finding
  -format how          text, json (one report a line, and one line for each finding about the data) or csv (one row a
                       finding; findings about the data are on standard error)
  -measures            the measures instead of reports, with their definitions, as text or json
  -suppress            withhold numbers from 1 to 5 in the measures, those from which one could be worked out, and the times of
                       few; figures of two days set against each other can still reveal: look before publishing
  -fail-on-violation   exit with 3 if a rule is broken, and not only against advice; a breach that rests on a date which
                       fails a check of the data does not count: it stands under "check first"
  -version             print the version of the program and of the calendar, and how many rules there are
  -help                print this

exit status: 0 evaluated, whatever was found; 1 some input could not be evaluated (it is named on standard error and
what could be is) or the output could not be written; 2 wrong usage, or a policy or list of bank holidays that cannot be
used: nothing is evaluated; 3 see -fail-on-violation. Of several the least, but for 0.
`

// options are what the flags say.
type options struct {
	asOf     calendar.Date // zero: the file's reference date
	outcomes map[string]intake.Outcome
	amend    command.Rules
	findings command.Findings
	format   string // "": text
	measures bool
	suppress bool
	fail     bool
	files    []string // one at most; none: the made-up council
}

const (
	textFormat = "text"
	jsonFormat = "json"
	csvFormat  = "csv"
)

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(flags *flag.FlagSet, args []string) (o *options, err error) {
	o = &options{}
	o.amend.Flags(flags)
	o.findings.Flags(flags)
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("outcomes", "", func(text string) (err error) {
		o.outcomes, err = parseOutcomes(text)
		return err
	})
	flags.Func("format", "", command.OneOf(&o.format, textFormat, jsonFormat, csvFormat))
	flags.BoolVar(&o.measures, "measures", false, "")
	flags.BoolVar(&o.suppress, "suppress", false, "")
	flags.BoolVar(&o.fail, "fail-on-violation", false, "")
	o.files, err = command.Parse(flags, args)
	if err != nil {
		return o, err
	}
	if o.findings.Show == "" {
		o.findings.Show = report.ShowDue
		if o.format == jsonFormat {
			o.findings.Show = report.ShowAll
		}
	}
	return o, o.check()
}

// check refuses what does not go together.
func (o *options) check() error {
	switch {
	case len(o.files) > 1:
		return errors.New("one FILE at a time: each census has its own reference date")
	case o.measures && o.format == csvFormat:
		return errors.New("-measures are text or json")
	case o.suppress && !o.measures:
		return errors.New("-suppress is about -measures")
	}
	return nil
}

// parseOutcomes reads what the values of PPOutcome mean: "A=exit,B=issue".
func parseOutcomes(text string) (map[string]intake.Outcome, error) {
	outcomes := map[string]intake.Outcome{}
	for part := range strings.SplitSeq(text, ",") {
		value, meaning, _ := strings.Cut(part, "=")
		value, meaning = strings.TrimSpace(value), strings.TrimSpace(meaning)
		outcome := intake.Outcome(meaning)
		switch {
		case value != "A" && value != "B" && value != "C":
			return nil, errors.New("name the values A, B and C, as in A=exit,B=issue,C=other")
		case outcome != intake.Exit && outcome != intake.Issue && outcome != intake.Other:
			return nil, errors.New("a value means exit, issue or other")
		}
		if _, twice := outcomes[value]; twice {
			return nil, errors.New("name each value once")
		}
		outcomes[value] = outcome
	}
	return outcomes, nil
}
