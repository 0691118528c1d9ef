package command

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/careclock/careclock/calendar/deadline"
)

// Findings say which findings of a report are printed, and how fully.
type Findings struct {
	Only    []string // rule ids; none: every rule
	Show    deadline.Show
	Explain bool
}

// Flags adds -only, -show and -explain.
func (f *Findings) Flags(flags *flag.FlagSet) {
	flags.Func("only", "", List(&f.Only))
	flags.Func("show", "", OneOf(&f.Show, deadline.ShowBroken, deadline.ShowDue, deadline.ShowAll))
	flags.BoolVar(&f.Explain, "explain", false, "")
}

// Check refuses rules that are not in the book.
func (f *Findings) Check(book deadline.Rulebook) error {
	for _, id := range f.Only {
		if !book.Has(id) {
			return fmt.Errorf("-only: there is no rule %q: assess -rules prints them all", id)
		}
	}
	return nil
}

// AreAbout reports whether a rule is asked for.
func (f *Findings) AreAbout(rule *deadline.Rule) bool {
	return len(f.Only) == 0 || slices.Contains(f.Only, rule.ID)
}

// Of is the report with the findings that are asked for.
func (f *Findings) Of(report *deadline.Report) *deadline.Report {
	if len(f.Only) == 0 && f.Show == deadline.ShowAll {
		return report
	}
	kept := report.Only(func(finding *deadline.Finding) bool { return f.AreAbout(finding.Rule) && f.Show.Wants(finding) })
	return &kept
}

// Broken counts the breaches of the rules asked for, and those of them that are arguable. Advice is none.
func (f *Findings) Broken(report *deadline.Report) (broken, arguable int) {
	for i := range report.Findings {
		finding := &report.Findings[i]
		if !finding.IsBreach() || !f.AreAbout(finding.Rule) {
			continue
		}
		broken++
		if finding.Violation.Certainty == deadline.Arguable {
			arguable++
		}
	}
	return broken, arguable
}

// JSON is the report as one line, without its end.
func (f *Findings) JSON(report *deadline.Report) ([]byte, error) {
	if f.Explain {
		return f.Of(report).ExplainedJSON()
	}
	return f.Of(report).MarshalJSON()
}

// WriteText writes the report for a person.
func (f *Findings) WriteText(w io.Writer, report *deadline.Report, colour bool) error {
	kept := f.Of(report)
	if err := kept.WriteText(w, deadline.TextStyle{Explain: f.Explain, Colour: colour}); err != nil {
		return err
	}
	var err error
	if len(kept.Findings) == 0 {
		switch f.Show {
		case deadline.ShowBroken:
			_, err = io.WriteString(w, "  nothing is broken\n")
		case deadline.ShowDue:
			_, err = io.WriteString(w, "  nothing is broken and nothing has a due day\n")
		}
	}
	return err
}

// WantsColour reports whether what is written there is shown in colour: at a terminal, unless the environment says no.
func WantsColour(w io.Writer) bool {
	return IsTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// Count says how many there are of what has one word for one and another for many.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
