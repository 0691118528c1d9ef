package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Europe/London, wherever the program runs

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

const usage = `usage: assess [flags] [FILE ...]

FILE holds cases in JSON: one case, an array of them, or one a line. "-" is standard input.
Without FILE the sample cases of the repository are assessed, as of the day that they name.

  -as-of 2026-04-20    the day on which the cases are looked at; otherwise today in Europe/London
  -policy file         a council's policy in JSON, which amends the rules
  -bank-holidays file  a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -only id,id          these rules alone
  -show what           broken: rules that are broken; due: those, and what has a due day; all: every rule
                       (due, but all for JSON)
  -explain             the reasons for each finding
  -format how          text, json (one report a line, in input order) or csv (one row a finding)
  -rules               print the rules instead, as the policy leaves them: as text, JSON or -format markdown
  -fail-on-violation   exit with 3 if a rule is broken, and not only against advice
  -help                print this

exit status: 0 evaluated; 1 some input could not be evaluated: each is named on standard error and the rest is
evaluated; 2 wrong usage, or a policy or list of bank holidays that cannot be used: nothing is evaluated;
3 see -fail-on-violation
`

// options are what the flags say.
type options struct {
	asOf    calendar.Date // zero: today, or the sample's own day
	policy  string        // a file; "": the rules as written
	feed    string        // a file of bank holidays; "": those of the library
	only    []string      // rule ids; none: all
	show    deadline.Show
	explain bool
	format  string
	rules   bool
	fail    bool
	help    bool
	files   []string
}

const (
	textFormat     = "text"
	jsonFormat     = "json"
	csvFormat      = "csv"
	markdownFormat = "markdown" // of the rules alone
)

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(args []string) (*options, error) {
	o := &options{format: textFormat}
	flags := flag.NewFlagSet("assess", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("as-of", "", func(text string) (err error) {
		o.asOf, err = parseAsOf(text)
		return err
	})
	flags.Func("only", "", func(text string) error {
		o.only = splitIDs(text)
		return nil
	})
	flags.Func("policy", "", fileName(&o.policy))
	flags.Func("bank-holidays", "", fileName(&o.feed))
	flags.Func("show", "", oneOf((*string)(&o.show), string(deadline.ShowBroken), string(deadline.ShowDue), string(deadline.ShowAll)))
	flags.Func("format", "", oneOf(&o.format, textFormat, jsonFormat, csvFormat, markdownFormat))
	flags.BoolVar(&o.explain, "explain", false, "")
	flags.BoolVar(&o.rules, "rules", false, "")
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
	standardInputs := 0
	for _, file := range o.files {
		if file == "-" {
			standardInputs++
		}
	}
	switch {
	case slices.Contains(o.files, ""):
		return errors.New("a FILE without a name")
	case standardInputs > 1:
		return errors.New(`standard input ("-") can be read only once`)
	case o.rules && o.format == csvFormat:
		return errors.New("-rules prints text, json or markdown, not csv")
	case !o.rules && o.format == markdownFormat:
		return errors.New("only -rules prints markdown")
	case o.rules && len(o.files) > 0:
		return errors.New("-rules reads no FILE")
	}
	return nil
}

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
			return fmt.Errorf("-only: there is no rule %q: -rules prints them all", id)
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

// today is the day in Europe/London.
func today() calendar.Date {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		london = time.UTC // cannot be: the time zones are in the program
	}
	return calendar.DateOf(time.Now().In(london))
}
