package board

import (
	"cmp"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// check lists what is wrong in the data of a case, and the breaches that are none until a date is checked.
func (b *Builder) check(e *Entry) {
	var waits []string
	for i := range e.report.Findings {
		f := &e.report.Findings[i]
		if !f.Doubtful || !f.IsBreach() {
			continue
		}
		title := f.Rule.Title
		if f.Ref != "" {
			title += " (" + words.Printable(words.Plain(f.Ref)) + ")"
		}
		waits = append(waits, title)
		if len(e.record.Faults) == 0 {
			b.AddCheck(Check{
				Case: e.row.Case, File: e.file, Line: e.record.Line, Message: "a date that it rests on is in doubt: " + f.Message(), Waits: title,
			})
		}
	}
	rests := strings.Join(waits, ", ")
	for i := range e.record.Faults {
		c := checkOf(e.file, &e.record.Faults[i])
		c.Case, c.Waits = cmp.Or(c.Case, e.row.Case), rests
		b.AddCheck(c)
	}
}

// AddFault adds what a reader found wrong in a file, and what belongs to no record that was added.
func (b *Builder) AddFault(file string, f *intake.Fault) {
	if f != nil {
		b.AddCheck(checkOf(file, f))
	}
}

// checkOf returns a finding of a reader. A row of a sheet is named as such, and not as a line.
func checkOf(file string, f *intake.Fault) Check {
	c := Check{Case: f.Case, File: file, Line: f.Line, Row: f.Row, Column: f.Column, Element: f.Element, Number: f.Rule, Message: f.Problem}
	if c.Row > 0 || c.Column != "" {
		c.Line = 0
	}
	return c
}

// disagreements lists where the cases of siblings tell of one event differently.
func (b *Builder) disagreements() {
	for _, d := range report.Disagreements(plo.FamilyKinds(), b.families...) {
		first := ""
		for _, day := range d.Days {
			if first == "" && len(day.Cases) > 0 {
				first = day.Cases[0]
			}
		}
		b.AddCheck(Check{Case: first, Message: "siblings differ: " + d.String()})
	}
}

// compareChecks puts those of one case together.
func compareChecks(a, b Check) int {
	return cmp.Or(strings.Compare(a.Case, b.Case), strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Row, b.Row))
}
