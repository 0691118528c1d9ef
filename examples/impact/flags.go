package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // Europe/London, wherever the program runs

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
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
  -help                            print this

Flags stand before the files.

exit status: 0 compared; 1 some input could not be evaluated: each is named on standard error and the rest is compared;
2 wrong usage, or a policy or calendar file that cannot be used: nothing is compared
`

// options are what the flags say.
type options struct {
	policy, against                 string
	bankHolidays, otherBankHolidays string
	asOf                            calendar.Date
	json, help                      bool
	files                           []string
}

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(args []string) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("impact", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.policy, "policy", "", "")
	flags.StringVar(&o.against, "against", "", "")
	flags.StringVar(&o.bankHolidays, "bank-holidays", "", "")
	flags.StringVar(&o.otherBankHolidays, "against-bank-holidays", "", "")
	flags.Func("as-of", "", func(text string) (err error) {
		o.asOf, err = parseAsOf(text)
		return err
	})
	flags.Func("format", "", func(text string) error {
		if text != "text" && text != "json" {
			return errors.New("one of text, json")
		}
		o.json = text == "json"
		return nil
	})
	err := flags.Parse(args)
	o.files = flags.Args()
	switch {
	case errors.Is(err, flag.ErrHelp):
		o.help = true
		return o, nil
	case err != nil:
		return nil, err
	case o.against == "" && o.otherBankHolidays == "":
		return nil, errors.New("nothing to compare: give -against, -against-bank-holidays or both")
	case len(o.files) == 0:
		return nil, errors.New(`name a FILE of cases, or "-" for standard input`)
	}
	if o.asOf.IsZero() {
		o.asOf = today()
	}
	return o, nil
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

// today is the day in Europe/London.
func today() calendar.Date {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		london = time.UTC // cannot be: the time zones are in the program
	}
	return calendar.DateOf(time.Now().In(london))
}

// compile compiles the rules as they are before and after.
func (o *options) compile() (before, after *deadline.Ruleset, err error) {
	was, err := o.readSide(o.policy, o.bankHolidays)
	if err != nil {
		return nil, nil, err
	}
	is, err := o.readSide(o.against, o.otherBankHolidays)
	if err != nil {
		return nil, nil, err
	}
	if o.against == "" {
		is.Policy = was.Policy
	}
	if o.otherBankHolidays == "" {
		is.Calendar = was.Calendar
	}
	before, err = deadline.Compile(was, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return nil, nil, err
	}
	after, err = deadline.Compile(is, plo.Catalogue(), permanence.Catalogue())
	return before, after, err
}

// readSide reads the files of one side, those that are named.
func (o *options) readSide(policy, bankHolidays string) (side deadline.Options, err error) {
	err = readFile(policy, func(r io.Reader) (err error) {
		side.Policy, err = deadline.ParsePolicy(r)
		return err
	})
	if err == nil {
		err = readFile(bankHolidays, func(r io.Reader) (err error) {
			side.Calendar, err = calendar.ParseBankHolidays(r, "england-and-wales")
			return err
		})
	}
	return side, err
}

// readFile reads a file, if it is named.
func readFile(path string, read func(io.Reader) error) error {
	if path == "" {
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := read(file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
