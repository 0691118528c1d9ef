package command

import (
	"flag"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// Rules are the files that amend the rules. Their zero value is the rules as written.
type Rules struct {
	Policy       string // a council's policy; "": none
	BankHolidays string // a newer list of bank holidays, in GOV.UK's form; "": those of the library
}

// Flags adds -policy and -bank-holidays.
func (r *Rules) Flags(flags *flag.FlagSet) {
	flags.Func("policy", "", FileName(&r.Policy))
	flags.Func("bank-holidays", "", FileName(&r.BankHolidays))
}

// Compile compiles every rule.
func (r Rules) Compile() (*deadline.Ruleset, error) {
	options, err := r.Options("-policy", "-bank-holidays")
	if err != nil {
		return nil, err
	}
	return Compile(options)
}

// Compile compiles every rule with options.
func Compile(options deadline.Options) (*deadline.Ruleset, error) {
	return deadline.Compile(options, plo.Catalogue(), permanence.Catalogue())
}

// Options reads the files. Errors name the flags.
func (r Rules) Options(policyFlag, bankHolidaysFlag string) (deadline.Options, error) {
	options := deadline.Options{Calendar: calendar.EnglandWales()}
	err := use(policyFlag, r.Policy, func(file io.Reader) (err error) {
		options.Policy, err = deadline.ParsePolicy(file)
		return err
	})
	if err != nil {
		return options, err
	}
	err = use(bankHolidaysFlag, r.BankHolidays, func(file io.Reader) (err error) {
		options.Calendar, err = calendar.ParseBankHolidays(file, "england-and-wales")
		return err
	})
	return options, err
}

// use reads the file that a flag names, if it names one.
func use(flag, path string, read func(io.Reader) error) error {
	if path == "" {
		return nil
	}
	file, err := Open(path)
	if err == nil {
		defer file.Close()
		err = read(file)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", flag, Printable(path), err)
	}
	return nil
}
