package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
)

// A format says how reports are printed. It is used from several goroutines at once.
type format interface {
	header() string                                            // before the first report
	append(to []byte, report *deadline.Report) ([]byte, error) // one report, all its findings
	footer(total tally) string                                 // behind the last report
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

func (j jsonLines) append(to []byte, report *deadline.Report) ([]byte, error) {
	line, err := j.JSON(report)
	if err != nil {
		return to, err
	}
	return append(append(to, line...), '\n'), nil
}

// csvRows prints one row a finding, under a row of names.
type csvRows struct{ *command.Findings }

func (c csvRows) header() string    { return deadline.CSVHeader(c.Explain) }
func (csvRows) footer(tally) string { return "" }

func (c csvRows) append(to []byte, report *deadline.Report) ([]byte, error) {
	return c.Of(report).AppendCSV(to, c.Explain), nil
}

// textLines prints for a person.
type textLines struct {
	*command.Findings
	colour bool
}

func (textLines) header() string { return "" }

func (t textLines) append(to []byte, report *deadline.Report) ([]byte, error) {
	b := bytes.NewBuffer(to)
	err := t.WriteText(b, report, t.colour)
	b.WriteByte('\n')
	return b.Bytes(), err
}

func (t textLines) footer(total tally) string {
	if total.cases < 2 {
		return ""
	}
	return fmt.Sprintf("%d cases, %d of them with a broken rule; %s, %d of them arguably\n",
		total.cases, total.breaching, command.Count(total.broken, "rule is broken", "rules are broken"), total.arguable)
}

// printRules prints the rules that the options ask for.
func printRules(w io.Writer, set *deadline.Ruleset, o *options) error {
	book := set.Rulebook(o.findings.AreAbout)
	switch o.format {
	case textFormat:
		return book.WriteText(w)
	case markdownFormat:
		return book.WriteMarkdown(w)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(book)
}
