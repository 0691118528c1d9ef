package main

import (
	"fmt"
	"io"
	"os"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// compile compiles the rules with the policy and the bank holidays that the options name.
func compile(o *options) (*deadline.Ruleset, error) {
	with := deadline.Options{Calendar: calendar.EnglandWales()}
	err := useFile("-policy", o.policy, func(r io.Reader) (err error) {
		with.Policy, err = deadline.ParsePolicy(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = useFile("-bank-holidays", o.feed, func(r io.Reader) (err error) {
		with.Calendar, err = calendar.ParseBankHolidays(r, "england-and-wales")
		return err
	})
	if err != nil {
		return nil, err
	}
	return deadline.Compile(with, plo.Catalogue(), permanence.Catalogue())
}

// useFile reads the file that a flag names, if it names one.
func useFile(flag, path string, read func(io.Reader) error) error {
	if path == "" {
		return nil
	}
	file, err := os.Open(path)
	if err == nil {
		defer file.Close()
		err = read(file)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", flag, printable(path), withoutPath(err))
	}
	return nil
}
