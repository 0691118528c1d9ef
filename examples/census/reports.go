package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

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
		return &csvRows{o: o, out: out, cells: csv.NewWriter(out), err: stderr}
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
	o     *options
	out   *bufio.Writer
	cells *csv.Writer
	err   io.Writer
	row   []string
}

func (c *csvRows) begin(calendar.Date) error {
	names := []string{
		"case", "asOf", "caseStage", "rule", "title", "stage", "owner", "ref", "status",
		"clock", "clockOn", "clockBasis", "earliest", "due", "actBy", "done", "planned", "provisional",
		"violation", "certainty", "advisory", "days", "workingDays", "message", "missing", "advice", "contested",
		"source", "pinpoint", "force", "unchecked", "inferred",
	}
	if c.o.explain {
		names = append(names, "why")
	}
	return c.cells.Write(names)
}

func (c *csvRows) end() error {
	c.cells.Flush()
	if err := c.cells.Error(); err != nil {
		return err
	}
	return c.out.Flush()
}

func (c *csvRows) add(report *deadline.Report, record *census.Record) error {
	for i := range record.Faults {
		fmt.Fprintf(c.err, "census: data: %v (line %d)\n", record.Faults[i], record.Faults[i].Line)
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		if !c.o.wants(f) {
			continue
		}
		c.fill(report, f)
		for j := range c.row {
			c.row[j] = defused(c.row[j])
		}
		if err := c.cells.Write(c.row); err != nil {
			return err
		}
	}
	return nil
}

// fill makes the row of one finding, in the order of the header.
func (c *csvRows) fill(report *deadline.Report, f *deadline.Finding) {
	caseStage := ""
	if report.Stage != nil {
		caseStage = report.Stage.Name
	}
	source, v := f.Source(), f.Violation
	c.row = append(c.row[:0],
		report.Case.Ref, report.AsOf.String(), caseStage, f.Rule.ID, f.Rule.Title, f.Stage.Name, string(f.Rule.Owner), f.Ref, string(f.Status),
		string(f.From.Kind), f.From.On.String(), string(f.From.Basis), f.Earliest.String(), f.Due.String(), f.ActBy.String(), f.Done.String(), f.Planned.String(), yes(f.Provisional),
		string(v.Kind), string(v.Certainty), yes(v.Advisory), count(v.Days, v.Days > 0), count(v.WorkingDays, v.Days > 0), f.Message(),
		strings.Join(f.Missing(), "; "), strings.Join(f.Advisory(), "; "), strings.Join(f.Contested(), "; "),
		source.Title, source.Pinpoint, string(source.Force), yes(source.Unchecked), yes(f.IsInferred()),
	)
	if c.o.explain {
		var why []string
		for _, reason := range report.Explain(f) {
			why = append(why, reason.Label+": "+reason.Text)
		}
		c.row = append(c.row, strings.Join(why, " | "))
	}
}

// defused keeps a spreadsheet from taking a cell for a formula.
func defused(cell string) string {
	if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func count(n int, counted bool) string {
	if !counted {
		return ""
	}
	return strconv.Itoa(n)
}
