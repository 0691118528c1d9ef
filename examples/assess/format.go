package main

import (
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/examples/internal/command"
)

// A format says how reports are printed. It is used from several goroutines at once.
type format interface {
	header() string // before the first report
	// append appends one report, all its findings; it may use the memory of kept
	append(to []byte, r, kept *deadline.Report) ([]byte, error)
	fault(to []byte, c *deadline.CaseError) []byte // in its place, for a case that cannot be evaluated
	footer(total tally) string                     // behind the last report
}

func formatFor(o *options, stdout io.Writer) format {
	switch o.format {
	case jsonFormat:
		return jsonLines{&o.findings}
	case csvFormat:
		return csvRows{&o.findings}
	default:
		return textLines{&o.findings, command.WantsColour(stdout)}
	}
}

// jsonLines prints one report a line.
type jsonLines struct{ *command.Findings }

func (jsonLines) header() string      { return "" }
func (jsonLines) footer(tally) string { return "" }

func (j jsonLines) append(to []byte, r, kept *deadline.Report) ([]byte, error) {
	return j.AppendJSON(to, r, kept)
}

func (jsonLines) fault(to []byte, c *deadline.CaseError) []byte {
	line, err := words.JSON(c)
	if err != nil { // strings and a number: it cannot be
		return to
	}
	return append(append(to, line...), '\n')
}

// csvRows prints one row a finding, under a row of names.
type csvRows struct{ *command.Findings }

func (c csvRows) header() string    { return report.CSVHeader(c.Explain) }
func (csvRows) footer(tally) string { return "" }

func (c csvRows) append(to []byte, r, kept *deadline.Report) ([]byte, error) {
	return report.AppendCSV(to, c.Of(r, kept), c.Explain), nil
}

// A table has no row for what is no finding.
func (csvRows) fault(to []byte, _ *deadline.CaseError) []byte { return to }

// textLines prints for a person.
type textLines struct {
	*command.Findings
	colour bool
}

func (textLines) header() string { return "" }

func (t textLines) append(to []byte, r, kept *deadline.Report) ([]byte, error) {
	return append(t.AppendText(to, r, kept, t.colour), '\n'), nil
}

func (t textLines) footer(total tally) string {
	switch total.cases {
	case 0:
		return ""
	case 1:
		return report.Key
	}
	return fmt.Sprintf("%d cases, %d of them with a broken rule; %s, %d of them arguably\n\n",
		total.cases, total.breaching, command.Count(total.broken, "rule is broken", "rules are broken"), total.arguable) + report.Key
}

// printRules prints the rules that the options ask for.
func printRules(w io.Writer, set *deadline.Ruleset, o *options) error {
	book := report.NewRulebook(set, o.findings.AreAbout)
	switch o.format {
	case textFormat:
		return book.WriteText(w)
	case markdownFormat:
		return book.WriteMarkdown(w)
	}
	encoder := command.JSON(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(book)
}

// What is wrong is said on standard error.
func (textLines) fault(to []byte, _ *deadline.CaseError) []byte { return to }
