package command

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
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
		if successors := successorsOf(set, id); successors != "" {
			return fmt.Errorf("-only: the rule %q is retired: give %s in its place", id, successors)
		}
		if !book.Has(id) {
			return fmt.Errorf("-only: %w", NoSuch("rule", id, ruleIDs(book), "assess -rules prints them all"))
		}
	}
	return nil
}

// successorsOf names the rules that took the place of a retired one, "" for an id that is not retired.
func successorsOf(set *deadline.Ruleset, id string) string {
	for _, catalogue := range set.Catalogues() {
		if successors, retired := catalogue.Retired[id]; retired {
			return words.List(successors, "or")
		}
	}
	return ""
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

// Of is the report with the findings that are asked for: r itself if those are all, else kept, whose memory is used again.
func (f *Findings) Of(r, kept *deadline.Report) *deadline.Report {
	if len(f.Only) == 0 && f.Show == report.ShowAll {
		return r
	}
	findings := kept.Findings[:0]
	if findings == nil {
		findings = []deadline.Finding{}
	}
	for i := range r.Findings {
		if finding := &r.Findings[i]; f.AreAbout(finding.Rule) && f.Show.Wants(finding) {
			findings = append(findings, *finding)
		}
	}
	*kept = *r
	kept.Findings = findings
	return kept
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

// AppendJSON appends the report as one line. It may use the memory of kept, as AppendText does.
func (f *Findings) AppendJSON(to []byte, r, kept *deadline.Report) ([]byte, error) {
	if f.Explain {
		text, err := f.Of(r, kept).ExplainedJSON()
		return append(append(to, text...), '\n'), err
	}
	return append(f.Of(r, kept).AppendJSON(to), '\n'), nil
}

// AppendText appends the report for a person: what is to be done, then what is broken, and the rest if it is asked for. With
// what is broken asked for alone it has no agenda.
func (f *Findings) AppendText(to []byte, r, kept *deadline.Report, colour bool) []byte {
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
	shown := wanted.Of(r, kept)
	to = report.AppendText(to, shown, style)
	if len(shown.Findings) == 0 {
		switch wanted.Show {
		case report.ShowBroken:
			to = append(to, "  nothing is broken\n"...)
		case report.ShowDue:
			to = append(to, "  nothing is broken and nothing has a due day\n"...)
		}
	}
	return to
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
