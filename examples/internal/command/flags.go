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
)

// Flags returns an empty set of flags that prints nothing by itself.
func (p Program) Flags() *flag.FlagSet {
	flags := flag.NewFlagSet(p.Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// Parse parses flags before, between and behind the files, and returns the files. What follows "--" is files. Every
// error is wrong usage, but for flag.ErrHelp.
func Parse(flags *flag.FlagSet, args []string) (files []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
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
	return files, nil
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

// OneOf takes one of a few words.
func OneOf[word ~string](to *word, words ...word) func(string) error {
	return func(text string) error {
		if !slices.Contains(words, word(text)) {
			var b strings.Builder
			for i, w := range words {
				if i > 0 {
					b.WriteString(", ")
				}
				b.WriteString(string(w))
			}
			return errors.New("one of " + b.String())
		}
		*to = word(text)
		return nil
	}
}

// List takes words parted by commas. Given again it takes more.
func List(to *[]string) func(string) error {
	return func(text string) error {
		for word := range strings.SplitSeq(text, ",") {
			*to = append(*to, strings.TrimSpace(word))
		}
		return nil
	}
}
