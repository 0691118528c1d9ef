package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// compile compiles the rules with the policy and the bank holidays that the options name, and returns the calendar of
// the bank holidays alone too: by it the department counts.
func compile(o *options) (*deadline.Ruleset, *calendar.Calendar, error) {
	with := deadline.Options{Calendar: calendar.EnglandWales()}
	err := useFile("-policy", o.policy, func(r io.Reader) (err error) {
		with.Policy, err = deadline.ParsePolicy(r)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	err = useFile("-bank-holidays", o.feed, func(r io.Reader) (err error) {
		with.Calendar, err = calendar.ParseBankHolidays(r, "england-and-wales")
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	set, err := deadline.Compile(with, plo.Catalogue(), permanence.Catalogue())
	return set, with.Calendar, err
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

// An input is the census, with its name for messages.
type input struct {
	io.ReadCloser
	name string
}

// open opens what the options name: a file, standard input, or the made-up council in the testdata of the repository.
func open(o *options, stdin io.Reader) (input, error) {
	if len(o.files) == 0 {
		root, err := repository()
		if err != nil {
			return input{}, err
		}
		return openFile("testdata/census/council-300.xml", filepath.Join(root, "testdata", "census", "council-300.xml"))
	}
	if o.files[0] == "-" {
		return input{io.NopCloser(stdin), "standard input"}, nil
	}
	return openFile(printable(o.files[0]), o.files[0])
}

func openFile(name, path string) (input, error) {
	file, err := os.Open(path)
	if err != nil {
		return input{}, fmt.Errorf("%s: %w", name, withoutPath(err))
	}
	return input{file, name}, nil
}

// repository is the folder of this module, found from the working directory upwards.
func repository() (string, error) {
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for folder := here; ; folder = filepath.Dir(folder) {
		text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err == nil && isOurs(string(text)) {
			return folder, nil
		}
		if folder == filepath.Dir(folder) {
			return "", errors.New("no FILE was named, and the made-up council is in the repository, which the working directory is not in: name a FILE")
		}
	}
}

// isOurs reports whether a go.mod is that of the module itself, and not of an example within it.
func isOurs(goMod string) bool {
	for line := range strings.Lines(goMod) {
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] == "module" {
			return fields[1] == "github.com/careclock/careclock"
		}
	}
	return false
}

// withoutPath leaves out of an error what the message says anyway.
func withoutPath(err error) error {
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// printable returns a name as it is, or quoted if it could steer a terminal.
func printable(name string) string {
	for _, r := range name {
		if !strconv.IsPrint(r) {
			return strconv.QuoteToASCII(name)
		}
	}
	return name
}
