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
	"github.com/careclock/careclock/plo/intake"
)

const usage = `usage: census [flags] [FILE.xml]

FILE.xml is a children in need census; "-" is standard input. Without it a made-up council of 300 children is read.

  -as-of 2027-03-31    the day on which the cases are looked at; otherwise the file's reference date
  -outcomes A=exit,B=issue,C=other
                       what the values of PPOutcome mean; one that is not named is a finding about the data
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -only id,id          these rules alone
  -show what           broken: rules that are broken; due: those, and what has a due day; all: every rule
                       (due, but all for JSON)
  -explain             the reasons for each finding
  -format how          text, json (one report a line, and one line for each finding about the data) or csv (one row a
                       finding; findings about the data are on standard error)
  -measures            the measures instead of reports, with their definitions, as text or json
  -html file           one page with the measures, what is due next, breaches and timelines; then reports are printed
                       only if -format is given too
  -suppress            withhold numbers from 1 to 5 in the measures, and those from which one could be reckoned
  -fail-on-violation   exit with 3 if a rule is broken, and not only against advice
  -help                print this

exit status: 0 evaluated, whatever was found; 1 some input could not be evaluated: it is named on standard error and
what could be is; 2 wrong usage, or a policy or list of bank holidays that cannot be used: nothing is evaluated;
3 see -fail-on-violation
`

// options are what the flags say.
type options struct {
	asOf     calendar.Date // zero: the file's reference date
	outcomes map[string]intake.Outcome
	policy   string // a file; "": the rules as written
	feed     string // a file of bank holidays; "": those of the library
	only     []string
	show     deadline.Show
	explain  bool
	format   string // "": text, or nothing where there is a page
	measures bool
	html     string // a file; "": no page
	suppress bool
	fail     bool
	help     bool
	files    []string // one at most; none: the made-up council
}

const (
	textFormat = "text"
	jsonFormat = "json"
	csvFormat  = "csv"
)

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(args []string) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("census", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("as-of", "", func(text string) (err error) {
		o.asOf, err = parseAsOf(text)
		return err
	})
	flags.Func("outcomes", "", func(text string) (err error) {
		o.outcomes, err = parseOutcomes(text)
		return err
	})
	flags.Func("only", "", func(text string) error {
		o.only = splitIDs(text)
		return nil
	})
	flags.Func("policy", "", fileName(&o.policy))
	flags.Func("bank-holidays", "", fileName(&o.feed))
	flags.Func("show", "", oneOf((*string)(&o.show), string(deadline.ShowBroken), string(deadline.ShowDue), string(deadline.ShowAll)))
	flags.Func("format", "", oneOf(&o.format, textFormat, jsonFormat, csvFormat))
	flags.BoolVar(&o.explain, "explain", false, "")
	flags.Func("html", "", fileName(&o.html))
	flags.BoolVar(&o.measures, "measures", false, "")
	flags.BoolVar(&o.suppress, "suppress", false, "")
	flags.BoolVar(&o.fail, "fail-on-violation", false, "")
	if err := parseAnywhere(flags, args, &o.files); errors.Is(err, flag.ErrHelp) {
		o.help = true
		return o, nil
	} else if err != nil {
		return o, err
	}
	if o.show == "" {
		o.show = deadline.ShowDue
		if o.format == jsonFormat {
			o.show = deadline.ShowAll
		}
	}
	return o, o.check()
}

// parseAnywhere parses flags before, between and behind the files. What follows "--" is files.
func parseAnywhere(flags *flag.FlagSet, args []string, files *[]string) error {
	for {
		if err := flags.Parse(args); err != nil {
			return err
		}
		rest := flags.Args()
		if taken := len(args) - len(rest); taken > 0 && args[taken-1] == "--" {
			*files = append(*files, rest...)
			return nil
		}
		if len(rest) == 0 {
			return nil
		}
		*files = append(*files, rest[0])
		args = rest[1:]
	}
}

// check refuses what does not go together.
func (o *options) check() error {
	switch {
	case slices.Contains(o.files, ""):
		return errors.New("a FILE without a name")
	case len(o.files) > 1:
		return errors.New("one FILE at a time: each census has its own reference date")
	case o.measures && o.format == csvFormat:
		return errors.New("-measures are text or json")
	case o.suppress && !o.measures && o.html == "":
		return errors.New("-suppress is about -measures and -html")
	}
	return nil
}

// reports reports whether the reports are asked for: where there is a page, only if their format is named.
func (o *options) reports() bool { return !o.measures && (o.html == "" || o.format != "") }

func parseAsOf(text string) (calendar.Date, error) {
	day, err := calendar.ParseDate(text)
	if err != nil {
		return calendar.Date{}, errors.New("write a day that exists as YYYY-MM-DD")
	}
	if c := calendar.EnglandWales(); !c.Contains(day) {
		first, last := c.Span()
		return calendar.Date{}, fmt.Errorf("the calendar goes from %v to %v", first, last)
	}
	return day, nil
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

// splitIDs reads rule ids parted by commas.
func splitIDs(text string) []string {
	ids := strings.Split(text, ",")
	for i := range ids {
		ids[i] = strings.TrimSpace(ids[i])
	}
	return ids
}

// checkOnly refuses rules that are not in the book.
func (o *options) checkOnly(book deadline.Rulebook) error {
	for _, id := range o.only {
		if !book.Has(id) {
			return fmt.Errorf("-only: there is no rule %q: assess -rules prints them all", id)
		}
	}
	return nil
}

// fileName takes the name of a file.
func fileName(to *string) func(string) error {
	return func(text string) error {
		if text == "" {
			return errors.New("name a file")
		}
		*to = text
		return nil
	}
}

// oneOf takes one of a few words.
func oneOf(to *string, words ...string) func(string) error {
	return func(text string) error {
		if !slices.Contains(words, text) {
			return errors.New("one of " + strings.Join(words, ", "))
		}
		*to = text
		return nil
	}
}

// wants reports whether the options ask for a finding.
func (o *options) wants(f *deadline.Finding) bool { return o.isAbout(f.Rule) && o.show.Wants(f) }

// isAbout reports whether the options ask for a rule.
func (o *options) isAbout(rule *deadline.Rule) bool {
	return len(o.only) == 0 || slices.Contains(o.only, rule.ID)
}

func printUsage(w io.Writer) error {
	_, err := io.WriteString(w, usage)
	return err
}
