package report

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// CSVHeader returns the first row of a table of findings, with its line end; explain adds the column of reasons.
func CSVHeader(explain bool) string {
	names := []string{
		"case", "asOf", "caseStage", "rule", "title", "stage", "owner", "ref", "status",
		"clock", "clockOn", "clockBasis", "earliest", "due", "actBy", "done", "planned", "provisional",
		"violation", "certainty", "advisory", "days", "workingDays", "message", "missing", "advice", "contested",
		"source", "pinpoint", "force", "unchecked", "inferred",
		"family", "owners", "unconfirmed", "owedDays", "doubtful", "waitsFor", "notRecorded", "standard", "acceptedBy", "acceptedUntil", "acceptedWhy",
	}
	if explain {
		names = append(names, "why")
	}
	return strings.Join(names, ",") + "\n"
}

// AppendCSV appends a row for every finding, in the columns of [CSVHeader]. A cell that a spreadsheet would take for a
// formula begins with an apostrophe, and what could steer a terminal is a question mark. No report has no rows.
func AppendCSV(to []byte, r *deadline.Report, explain bool) []byte {
	if r == nil {
		return to
	}
	b := bytes.NewBuffer(to)
	w := csv.NewWriter(b)
	var row []string
	for f, reasons := range explained(r, explain) {
		row = csvRow(row[:0], r, f)
		if explain {
			row = append(row, joined(reasons))
		}
		for i := range row {
			row[i] = words.Cell(row[i])
		}
		_ = w.Write(row) // to memory
	}
	w.Flush()
	return b.Bytes()
}

func csvRow(row []string, r *deadline.Report, f *deadline.Finding) []string {
	source, v := f.Source(), f.Violation
	var accepted deadline.Acceptance
	if f.Accepted != nil {
		accepted = *f.Accepted
	}
	return append(row,
		r.Case, r.AsOf.String(), r.Stage, ruleOf(f).ID, ruleOf(f).Title, stageOf(f).Name, string(ruleOf(f).Owner), f.Ref, string(f.Status),
		string(f.From.Kind), f.From.On.String(), string(f.From.Basis), f.Earliest.String(), f.Due.String(), f.ActBy.String(), f.Done.String(),
		f.Planned.String(), csvYes(f.Provisional),
		string(v.Kind), string(v.Certainty), csvYes(v.Advisory), csvCount(v.Days, v), csvCount(v.WorkingDays, v), f.Message(),
		strings.Join(f.Missing(), "; "), strings.Join(f.Advisory(), "; "), strings.Join(f.Contested(), "; "),
		source.Title, source.Pinpoint, string(source.Force), csvYes(source.Unchecked), csvYes(f.IsInferred()),
		r.Family, csvList(ruleOf(f).Owners), csvYes(f.Unconfirmed), csvNumber(f.OwedDays), csvYes(f.Doubtful), f.WaitsFor(), csvList(f.NotRecorded()),
		f.Standard.Due.String(), string(accepted.By), accepted.Until.String(), accepted.Reason,
	)
}

func csvList[T ~string](list []T) string {
	cells := make([]string, len(list))
	for i, item := range list {
		cells[i] = string(item)
	}
	return strings.Join(cells, "; ")
}

func csvNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func joined(reasons []deadline.Reason) string {
	lines := make([]string, len(reasons))
	for i, reason := range reasons {
		lines[i] = reason.Label + ": " + reason.Text
	}
	return strings.Join(lines, " | ")
}

func csvYes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func csvCount(n int, v deadline.Violation) string {
	if v.Days == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
