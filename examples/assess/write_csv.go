package main

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// csvRows prints one row a finding.
type csvRows struct{ o *options }

func (c csvRows) header() string {
	names := []string{
		"case", "asOf", "caseStage", "rule", "title", "stage", "owner", "ref", "status",
		"clock", "clockOn", "clockBasis", "earliest", "due", "actBy", "done", "planned", "provisional",
		"violation", "certainty", "advisory", "days", "workingDays", "message", "missing", "advice", "contested",
		"source", "pinpoint", "force", "unchecked", "inferred",
	}
	if c.o.explain {
		names = append(names, "why")
	}
	return strings.Join(names, ",") + "\n"
}

func (csvRows) footer(tally) string { return "" }

func (c csvRows) append(to []byte, report *deadline.Report) ([]byte, error) {
	b := bytes.NewBuffer(to)
	w := csv.NewWriter(b)
	var row []string
	for i := range report.Findings {
		f := &report.Findings[i]
		if !c.o.wants(f) {
			continue
		}
		row = c.row(row[:0], report, f)
		for j := range row {
			row[j] = defused(row[j])
		}
		if err := w.Write(row); err != nil {
			return to, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// row appends the cells of one finding, in the order of the header.
func (c csvRows) row(row []string, report *deadline.Report, f *deadline.Finding) []string {
	caseStage := ""
	if report.Stage != nil {
		caseStage = report.Stage.Name
	}
	source, v := f.Source(), f.Violation
	row = append(row,
		report.Case.Ref, day(report.AsOf), caseStage, f.Rule.ID, f.Rule.Title, f.Stage.Name, string(f.Rule.Owner), f.Ref, string(f.Status),
		string(f.From.Kind), day(f.From.On), string(f.From.Basis), day(f.Earliest), day(f.Due), day(f.ActBy), day(f.Done), day(f.Planned), yes(f.Provisional),
		string(v.Kind), string(v.Certainty), yes(v.Advisory), count(v.Days, v.Days > 0), count(v.WorkingDays, v.Days > 0), f.Message(),
		strings.Join(f.Missing(), "; "), strings.Join(f.Advisory(), "; "), strings.Join(f.Contested(), "; "),
		source.Title, source.Pinpoint, string(source.Force), yes(source.Unchecked), yes(f.IsInferred()),
	)
	if c.o.explain {
		var why []string
		for _, reason := range report.Explain(f) {
			why = append(why, reason.Label+": "+reason.Text)
		}
		row = append(row, strings.Join(why, " | "))
	}
	return row
}

// defused keeps a spreadsheet from taking a cell for a formula.
func defused(cell string) string {
	if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
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
