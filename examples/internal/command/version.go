package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
)

// ErrVersion is what Parse returns where -version is among the arguments, and nothing is wrong with them.
var ErrVersion = errors.New("the version is asked for")

// EndEarly returns the exit status where Parse says that the program is not to do its work: it prints the help or the
// version if they are asked for, and else what is wrong. The version tells of the rules that compile makes, as the flags
// amend them; nil is for a program without rules.
func (p Program) EndEarly(err error, compile func() (*deadline.Ruleset, error)) int {
	switch {
	case errors.Is(err, flag.ErrHelp):
		return p.Help()
	case !errors.Is(err, ErrVersion):
		return p.Misuse(err)
	}
	text := p.Name + " " + moduleVersion() + "\n"
	if compile != nil {
		set, err := compile()
		if err != nil {
			return p.Misuse(err)
		}
		book := report.NewRulebook(set, nil)
		text += fmt.Sprintf("calendar %s\nrules %d\npolicy %s\n", book.Calendar, len(ruleIDs(book)), Printable(book.Policy))
	}
	_, err = io.WriteString(p.Stdout, text)
	return p.Wrote(err)
}

// moduleVersion is the version of the module that the program was built from: "devel" where it was not built from one
// with a version.
func moduleVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
