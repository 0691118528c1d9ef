package command

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
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Flags returns a set of flags that prints nothing by itself. It holds -version.
func (p Program) Flags() *flag.FlagSet {
	flags := flag.NewFlagSet(p.Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Bool(versionFlag, false, "")
	return flags
}

const versionFlag = "version"

// Parse parses flags before, between and behind the files, and returns the files. What follows "--" is files. Every
// error is wrong usage, except flag.ErrHelp and ErrVersion: EndEarly knows what to do.
func Parse(flags *flag.FlagSet, args []string) (files []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, quoteTyped(err)
		}
		rest := flags.Args()
		if taken := len(args) - len(rest); taken > 0 && args[taken-1] == "--" {
			files = append(files, rest...)
			break
		}
		if len(rest) == 0 {
			break
		}
		files = append(files, rest[0])
		args = rest[1:]
	}
	if slices.Contains(files, "") {
		return nil, errors.New("a FILE without a name")
	}
	if asked := flags.Lookup(versionFlag); asked != nil && asked.Value.String() == "true" {
		return nil, ErrVersion
	}
	return files, nil
}

// quoteTyped quotes the flag that an error of package flag names as it was typed, if it could steer a terminal.
func quoteTyped(err error) error {
	for _, says := range []string{"flag provided but not defined: -", "bad flag syntax: "} {
		if typed, ok := strings.CutPrefix(err.Error(), says); ok {
			return errors.New(says + Printable(typed))
		}
	}
	return err
}

// Day takes a day of the calendar.
func Day(to *calendar.Date) func(string) error {
	return func(text string) error {
		day, err := calendar.ParseDate(text)
		if err != nil {
			return errors.New("write a day that exists as YYYY-MM-DD")
		}
		if c := calendar.EnglandWales(); !c.Contains(day) {
			first, last := c.Span()
			return fmt.Errorf("the calendar goes from %v to %v", first, last)
		}
		*to = day
		return nil
	}
}

// Today is the day in Europe/London.
func Today() calendar.Date {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		london = time.UTC // cannot be: the time zones are in the program
	}
	return calendar.DateOf(time.Now().In(london))
}

// FileName takes the name of a file.
func FileName(to *string) func(string) error {
	return func(text string) error {
		if text == "" {
			return errors.New("name a file")
		}
		*to = text
		return nil
	}
}

// Text takes a text that is not empty: what was meant to be there, such as the variable of a script, is missing.
func Text[text ~string](to *text) func(string) error {
	return func(given string) error {
		if given == "" {
			return errors.New("give a value, or leave the flag out")
		}
		*to = text(given)
		return nil
	}
}

// OneOf takes one of a few words.
func OneOf[word ~string](to *word, list ...word) func(string) error {
	return func(text string) error {
		if !slices.Contains(list, word(text)) {
			known := make([]string, len(list))
			for i, w := range list {
				known[i] = string(w)
			}
			says := "one of " + strings.Join(known, ", ")
			if meant := words.DidYouMean(text, known); meant != "" {
				says += "; " + meant
			}
			return errors.New(says)
		}
		*to = word(text)
		return nil
	}
}

// List takes words parted by commas. Given again it takes more.
func List(to *[]string) func(string) error {
	return func(text string) error {
		for word := range strings.SplitSeq(text, ",") {
			word = strings.TrimSpace(word)
			if word == "" {
				return errors.New("a name is missing")
			}
			*to = append(*to, word)
		}
		return nil
	}
}
