package main

import (
	"bufio"
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
)

// reportsFor returns the writer of reports, as examples/assess prints them, with the findings about the data.
func reportsFor(o *options, program command.Program) writer {
	out := bufio.NewWriterSize(program.Stdout, 64<<10)
	switch o.format {
	case jsonFormat:
		return &jsonLines{Findings: &o.findings, out: out}
	case csvFormat:
		return &csvRows{Findings: &o.findings, out: out, program: program}
	default:
		return &textLines{Findings: &o.findings, out: out, colour: command.WantsColour(program.Stdout)}
	}
}

// jsonLines prints one report a line, and behind it one line for each finding about the data of the case.
type jsonLines struct {
	*command.Findings
	out  *bufio.Writer
	line []byte
	kept deadline.Report // whose memory is used again for each case
}

func (j *jsonLines) begin(calendar.Date) error { return nil }
func (j *jsonLines) end(gap) error             { return j.out.Flush() }

func (j *jsonLines) add(report *deadline.Report, record *census.Record) error {
	var err error
	if j.line, err = j.AppendJSON(j.line[:0], report, &j.kept); err != nil {
		return err
	}
	_, err = j.out.Write(j.line)
	encoder := command.JSON(j.out)
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
	*command.Findings
	out    *bufio.Writer
	colour bool
	text   []byte
	kept   deadline.Report // whose memory is used again for each case

	cases, breaching, faults, faulty int
	total                            breaches
}

func (t *textLines) begin(calendar.Date) error { return nil }

func (t *textLines) add(report *deadline.Report, record *census.Record) error {
	t.count(report, record)
	sure := report.Only(func(f *deadline.Finding) bool { return !isToCheck(f) })
	if isClosed(report) {
		sure.Stage = ""
	}
	t.text = t.AppendText(t.text[:0], &sure, &t.kept, t.colour)
	if _, err := t.out.Write(t.text); err != nil {
		return err
	}
	t.checkFirst(report)
	for i := range record.Faults {
		if i == 0 {
			_, _ = t.out.WriteString("  data\n")
		}
		f := &record.Faults[i]
		_, _ = fmt.Fprintf(t.out, "  %s  %s%s (line %d)\n", f.Element, checkNumber(f), f.Problem, f.Line)
	}
	return t.out.WriteByte('\n')
}

// isClosed reports whether a case stands at no stage: none is open, or the case was closed, which ends all but proceedings.
func isClosed(report *deadline.Report) bool {
	if report.Stage == "" || report.Stage == plo.Proceedings().Name {
		return report.Stage == ""
	}
	return slices.ContainsFunc(report.Events(), func(e deadline.Event) bool {
		return e.Kind == plo.CaseClosed && !e.Booked && !e.On.After(report.AsOf)
	})
}

// isToCheck reports whether a finding is a breach that rests on a date which fails a check of the data.
func isToCheck(f *deadline.Finding) bool { return f.Doubtful && f.IsBreach() }

// checkFirst prints the breaches that are none until a date is checked.
func (t *textLines) checkFirst(report *deadline.Report) {
	heading := "  check first: a date that these rest on fails a check of the data\n"
	for i := range report.Findings {
		f := &report.Findings[i]
		if !isToCheck(f) || !t.AreAbout(f.Rule) {
			continue
		}
		_, _ = fmt.Fprintf(t.out, "%s  %s  %s: %s\n", heading, f.Rule.ID, words.Printable(titleOf(f)), words.Printable(f.Message()))
		heading = ""
	}
}

// checkNumber is the number of the department's check, as it stands before what is wrong.
func checkNumber(f *census.Fault) string {
	if f.Rule == "" {
		return ""
	}
	return "check " + f.Rule + ": "
}

func (t *textLines) count(report *deadline.Report, record *census.Record) {
	b := breachesOf(t.Findings, report)
	t.cases++
	t.total.broken += b.broken
	t.total.arguable += b.arguable
	t.total.doubtful += b.doubtful
	if b.broken > 0 {
		t.breaching++
	}
	t.faults += len(record.Faults)
	if len(record.Faults) > 0 {
		t.faulty++
	}
}

func (t *textLines) end(gap) error {
	if t.cases != 1 {
		check := ""
		if t.total.doubtful > 0 {
			check = command.Count(t.total.doubtful, "more breach rests", "more breaches rest") + " on a date to check first; "
		}
		_, _ = fmt.Fprintf(t.out, "%s, %d of them with a broken rule; %s, %d of them arguably; %s%s about the data, in %s\n",
			command.Count(t.cases, "case", "cases"), t.breaching, command.Count(t.total.broken, "rule is broken", "rules are broken"), t.total.arguable,
			check, command.Count(t.faults, "finding", "findings"), command.Count(t.faulty, "case", "cases"))
	}
	return t.out.Flush()
}

// csvRows prints one row a finding. The findings about the data are no such rows: they are named on standard error.
type csvRows struct {
	*command.Findings
	out     *bufio.Writer
	program command.Program
	rows    []byte
	kept    deadline.Report // whose memory is used again for each case
}

func (c *csvRows) begin(calendar.Date) error {
	_, err := c.out.WriteString(report.CSVHeader(c.Explain))
	return err
}

func (c *csvRows) end(gap) error { return c.out.Flush() }

func (c *csvRows) add(r *deadline.Report, record *census.Record) error {
	for i := range record.Faults {
		c.program.Say(fmt.Errorf("data: %v (line %d)", record.Faults[i], record.Faults[i].Line))
	}
	c.rows = report.AppendCSV(c.rows[:0], c.Of(r, &c.kept), c.Explain)
	_, err := c.out.Write(c.rows)
	return err
}

// titleOf is the title of a rule, with the ref that its finding is about.
func titleOf(f *deadline.Finding) string {
	if f.Ref == "" {
		return f.Rule.Title
	}
	return f.Rule.Title + " (" + f.Ref + ")"
}
