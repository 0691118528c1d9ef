package command

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Findings say which findings of a report are printed, and how fully.
type Findings struct {
	Only    []string // rule ids; none: every rule
	Show    report.Show
	Explain bool
}

// Flags adds -only, -show and -explain.
func (f *Findings) Flags(flags *flag.FlagSet) {
	flags.Func("only", "", List(&f.Only))
	flags.Func("show", "", OneOf(&f.Show, report.ShowBroken, report.ShowDue, report.ShowAll))
	flags.BoolVar(&f.Explain, "explain", false, "")
}

// Check refuses rules that the ruleset has not got.
func (f *Findings) Check(set *deadline.Ruleset) error {
	if len(f.Only) == 0 {
		return nil
	}
	book := report.NewRulebook(set, nil)
	for _, id := range f.Only {
		if !book.Has(id) {
			return fmt.Errorf("-only: %w", NoSuch("rule", id, ruleIDs(book), "assess -rules prints them all"))
		}
	}
	return nil
}

// ruleIDs lists the rules of a book.
func ruleIDs(book report.Rulebook) (ids []string) {
	for _, stage := range book.Stages {
		for i := range stage.Rules {
			ids = append(ids, stage.Rules[i].ID)
		}
	}
	return ids
}

// AreAbout reports whether a rule is asked for.
func (f *Findings) AreAbout(r *rule.Rule) bool {
	return len(f.Only) == 0 || slices.Contains(f.Only, r.ID)
}

// Of is the report with the findings that are asked for.
func (f *Findings) Of(r *deadline.Report) *deadline.Report {
	if len(f.Only) == 0 && f.Show == report.ShowAll {
		return r
	}
	kept := r.Only(func(finding *deadline.Finding) bool { return f.AreAbout(finding.Rule) && f.Show.Wants(finding) })
	return &kept
}

// Broken counts the breaches of the rules asked for, and those of them that are arguable. Advice is none.
func (f *Findings) Broken(r *deadline.Report) (broken, arguable int) {
	for i := range r.Findings {
		finding := &r.Findings[i]
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
func (f *Findings) JSON(r *deadline.Report) ([]byte, error) {
	if f.Explain {
		return f.Of(r).ExplainedJSON()
	}
	return json.Marshal(f.Of(r))
}

// WriteText writes the report for a person: what is to be done, then what is broken, and the rest if it is asked for. With
// what is broken asked for alone it has no agenda.
func (f *Findings) WriteText(w io.Writer, r *deadline.Report, colour bool) error {
	style, wanted := report.TextStyle{Explain: f.Explain, Colour: colour}, *f
	if f.Show != report.ShowBroken {
		style.Agenda = slices.DeleteFunc(deadline.Agenda(deadline.AgendaOptions{}, *r), func(i deadline.Item) bool { return !f.AreAbout(i.Rule) })
		switch {
		case len(style.Agenda) > 0:
		case len(f.Only) > 0:
			style.Agenda = nil // other rules may ask for something
		default:
			style.Agenda = []deadline.Item{}
		}
	}
	if f.Show == "" {
		wanted.Show = report.ShowBroken
	}
	kept := wanted.Of(r)
	if err := report.WriteText(w, kept, style); err != nil {
		return err
	}
	var err error
	if len(kept.Findings) == 0 {
		switch wanted.Show {
		case report.ShowBroken:
			_, err = io.WriteString(w, "  nothing is broken\n")
		case report.ShowDue:
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
