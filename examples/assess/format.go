package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/careclock/careclock/calendar/deadline"
)

// A format says how reports are printed. It is used from several goroutines at once.
type format interface {
	header() string                                            // before the first report
	append(to []byte, report *deadline.Report) ([]byte, error) // one report, all its findings
	footer(total tally) string                                 // behind the last report
}

func formatFor(o *options, terminal bool) format {
	switch o.format {
	case jsonFormat:
		return jsonLines{o}
	case csvFormat:
		return csvRows{o}
	default:
		colour := terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		return textLines{o, deadline.TextStyle{Explain: o.explain, Colour: colour}}
	}
}

// wanted is a report with the findings that the options ask for.
func wanted(o *options, report *deadline.Report) *deadline.Report {
	if len(o.only) == 0 && o.show == deadline.ShowAll {
		return report
	}
	kept := report.Only(o.wants)
	return &kept
}

// jsonLines prints one report a line.
type jsonLines struct{ o *options }

func (jsonLines) header() string      { return "" }
func (jsonLines) footer(tally) string { return "" }

func (j jsonLines) append(to []byte, report *deadline.Report) ([]byte, error) {
	write := wanted(j.o, report).MarshalJSON
	if j.o.explain {
		write = wanted(j.o, report).ExplainedJSON
	}
	line, err := write()
	if err != nil {
		return to, err
	}
	return append(append(to, line...), '\n'), nil
}

// textLines prints for a person.
type textLines struct {
	o     *options
	style deadline.TextStyle
}

func (textLines) header() string { return "" }

func (t textLines) append(to []byte, report *deadline.Report) ([]byte, error) {
	kept := wanted(t.o, report)
	b := bytes.NewBuffer(to)
	err := kept.WriteText(b, t.style)
	if len(kept.Findings) == 0 {
		b.WriteString(map[deadline.Show]string{deadline.ShowBroken: "  nothing is broken\n"}[t.o.show])
		if t.o.show == deadline.ShowDue {
			b.WriteString("  nothing is broken and nothing has a due day\n")
		}
	}
	b.WriteByte('\n')
	return b.Bytes(), err
}

func (t textLines) footer(total tally) string {
	if total.cases < 2 {
		return ""
	}
	return fmt.Sprintf("%d cases, %d of them with a broken rule; %s, %d of them arguably\n",
		total.cases, total.breaching, plural(total.broken, "rule is", "rules are")+" broken", total.arguable)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// printRules prints the rules that the options ask for.
func printRules(w io.Writer, set *deadline.Ruleset, o *options) error {
	book := set.Rulebook(o.isAbout)
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
