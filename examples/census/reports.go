package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/census"
)

// reportsFor returns the writer of reports, as examples/assess prints them, with the findings about the data.
func reportsFor(o *options, stdout, stderr io.Writer) writer {
	out := bufio.NewWriterSize(stdout, 64<<10)
	switch o.format {
	case jsonFormat:
		return &jsonLines{o, out}
	case csvFormat:
		return &csvRows{o: o, out: out, err: stderr}
	default:
		colour := isTerminal(stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		return &textLines{o: o, out: out, style: deadline.TextStyle{Explain: o.explain, Colour: colour}}
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

// jsonLines prints one report a line, and behind it one line for each finding about the data of the case.
type jsonLines struct {
	o   *options
	out *bufio.Writer
}

func (j *jsonLines) begin(calendar.Date) error { return nil }
func (j *jsonLines) end() error                { return j.out.Flush() }

func (j *jsonLines) add(report *deadline.Report, record *census.Record) error {
	write := wanted(j.o, report).MarshalJSON
	if j.o.explain {
		write = wanted(j.o, report).ExplainedJSON
	}
	line, err := write()
	if err != nil {
		return err
	}
	_, _ = j.out.Write(line)
	err = j.out.WriteByte('\n')
	encoder := json.NewEncoder(j.out)
	encoder.SetEscapeHTML(false)
	for i := range record.Faults {
		err = encoder.Encode(struct {
			Data census.Fault `json:"data"`
		}{record.Faults[i]})
	}
	return err
}

// textLines prints for a person.
type textLines struct {
	o     *options
	out   *bufio.Writer
	style deadline.TextStyle

	cases, breaching, broken, arguable, faults, faulty int
}

func (t *textLines) begin(calendar.Date) error { return nil }

func (t *textLines) add(report *deadline.Report, record *census.Record) error {
	t.count(report, record)
	kept := wanted(t.o, report)
	if err := kept.WriteText(t.out, t.style); err != nil {
		return err
	}
	if len(kept.Findings) == 0 && t.o.show == deadline.ShowBroken {
		_, _ = t.out.WriteString("  nothing is broken\n")
	}
	if len(kept.Findings) == 0 && t.o.show == deadline.ShowDue {
		_, _ = t.out.WriteString("  nothing is broken and nothing has a due day\n")
	}
	for i := range record.Faults {
		if i == 0 {
			_, _ = t.out.WriteString("  data\n")
		}
		f := &record.Faults[i]
		_, _ = fmt.Fprintf(t.out, "  %s  %s%s (line %d)\n", f.Element, checkNumber(f), f.Problem, f.Line)
	}
	return t.out.WriteByte('\n')
}

// checkNumber is the number of the department's check, as it stands before what is wrong.
func checkNumber(f *census.Fault) string {
	if f.Rule == "" {
		return ""
	}
	return "check " + f.Rule + ": "
}

func (t *textLines) count(report *deadline.Report, record *census.Record) {
	before := t.broken
	for i := range report.Findings {
		f := &report.Findings[i]
		if !f.IsBreach() || !t.o.isAbout(f.Rule) {
			continue
		}
		t.broken++
		if f.Violation.Certainty == deadline.Arguable {
			t.arguable++
		}
	}
	t.cases++
	if t.broken > before {
		t.breaching++
	}
	t.faults += len(record.Faults)
	if len(record.Faults) > 0 {
		t.faulty++
	}
}

func (t *textLines) end() error {
	if t.cases != 1 {
		_, _ = fmt.Fprintf(t.out, "%s, %d of them with a broken rule; %s, %d of them arguably; %s about the data, in %s\n",
			plural(t.cases, "case", "cases"), t.breaching, plural(t.broken, "rule is broken", "rules are broken"), t.arguable,
			plural(t.faults, "finding", "findings"), plural(t.faulty, "case", "cases"))
	}
	return t.out.Flush()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// csvRows prints one row a finding. The findings about the data are no such rows: they are named on standard error.
type csvRows struct {
	o    *options
	out  *bufio.Writer
	err  io.Writer
	rows []byte
}

func (c *csvRows) begin(calendar.Date) error {
	_, err := c.out.WriteString(deadline.CSVHeader(c.o.explain))
	return err
}

func (c *csvRows) end() error { return c.out.Flush() }

func (c *csvRows) add(report *deadline.Report, record *census.Record) error {
	for i := range record.Faults {
		fmt.Fprintf(c.err, "census: data: %v (line %d)\n", record.Faults[i], record.Faults[i].Line)
	}
	c.rows = wanted(c.o, report).AppendCSV(c.rows[:0], c.o.explain)
	_, err := c.out.Write(c.rows)
	return err
}
