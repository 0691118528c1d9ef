package main

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/intake"
	"github.com/xuri/excelize/v2"
)

// A workbook is written case by case.
type workbook struct {
	set             *deadline.Ruleset
	words           *rule.Vocabulary
	asOf            calendar.Date
	show            report.Show
	book            *excelize.File
	findings, cases *sheet
	tracker         *sheet
	board           *board.Builder
	definitions     *sheet
	faults          int
	evaluated       int
}

var findingColumns = []column{
	{"Mark", 13}, {"Case", 16}, {"Stage", 18}, {"Rule", 42}, {"What is asked", 44}, {"About", 14}, {"Status", 14}, {"In a sentence", 60},
	{"Window opens", 17}, {"Due", 17}, {"Last working day", 17}, {"Done", 17}, {"Planned", 17}, {"Days late", 10}, {"Working days late", 10}, {"Certainty", 11},
	{"Breach", 17}, {"Broken if read as", 28}, {"Clock started by", 30}, {"Clock started on", 17}, {"Clock rests on", 11},
	{"Provisional", 11}, {"Owner", 24}, {"Source", 40}, {"Where in it", 40}, {"Not checked", 11}, {"Inferred", 10},
}

var caseColumns = []column{
	{"Mark", 13}, {"Case", 16}, {"As of", 17}, {"Stage", 18}, {"Breaches", 10}, {"of them certain", 10}, {"Overdue", 10}, {"Against advice", 10},
	{"Contested", 10}, {"Next due", 17}, {"Next due: what is asked", 44}, {"Policy", 18}, {"Calendar", 30}, {"Not evaluated because", 80},
}

// What the first column of a row says, so that colour alone says nothing.
const (
	markBreach    = "BREACH"
	markAdvice    = "advice"
	markContested = "contested"
	markFault     = "NOT EVALUATED"
)

func newWorkbook(set *deadline.Ruleset, policy deadline.Policy, o *options) (*workbook, error) {
	w := &workbook{set: set, words: set.Vocabulary(), asOf: o.asOf, show: o.show, book: excelize.NewFile()}
	l, err := newLooks(w.book)
	if err != nil {
		return w, err
	}
	if w.findings, err = newSheet(w.book, l, "Findings", findingColumns); err != nil {
		return w, err
	}
	if w.cases, err = newSheet(w.book, l, "Cases", caseColumns); err != nil {
		return w, err
	}
	if w.tracker, err = newSheet(w.book, l, "Tracker", trackerColumns()); err != nil {
		return w, err
	}
	if w.board, err = board.New(o.asOf, board.Options{Rules: set, Policy: policy}); err != nil {
		return w, err
	}
	w.definitions, err = newSheet(w.book, l, "Definitions", definitionColumns)
	return w, err
}

// close removes what was kept on disk meanwhile.
func (w *workbook) close() { _ = w.book.Close() }

// add evaluates a case and writes its rows. A case that cannot be evaluated has a row that says why, and is named on
// standard error.
func (w *workbook) add(c *deadline.Case, at string, fault error, program command.Program) error {
	var report deadline.Report
	if fault == nil {
		report, fault = w.set.Evaluate(*c, w.asOf)
	}
	if fault != nil {
		w.faults++
		said := sayFault(fault)
		program.Say(fmt.Errorf("%s: %s", at, said))
		return w.cases.write(faultLook, markFault, c.Ref, w.asOf, "", "", "", "", "", "", "", "", "", "", at+": "+said)
	}
	w.evaluated++
	if err := w.board.Add(w.board.Look(at, &intake.Record{Case: *c}, &report)); err != nil {
		return err
	}
	for i := range report.Findings {
		if f := &report.Findings[i]; w.show.Wants(f) {
			if err := w.addFinding(&report, f); err != nil {
				return err
			}
		}
	}
	return w.addCase(&report)
}

// markOf says what a finding is worth looking at for, and how its row looks.
func markOf(f *deadline.Finding) (string, look) {
	switch {
	case f.IsBreach():
		return markBreach, breachLook
	case !f.Violation.IsZero():
		return markAdvice, adviceLook
	case len(f.Contested()) > 0:
		return markContested, adviceLook
	default:
		return "", plainLook
	}
}

func (w *workbook) addFinding(r *deadline.Report, f *deadline.Finding) error {
	mark, l := markOf(f)
	var days, working any = "", ""
	if f.Violation.Days > 0 {
		days, working = f.Violation.Days, f.Violation.WorkingDays
	}
	source := f.Source()
	return w.findings.write(l, mark, r.Case, f.Stage.Title, f.Rule.ID, f.Rule.Title, f.Ref, string(f.Status), f.Message(),
		f.Earliest, f.Due, f.ActBy, f.Done, f.Planned, days, working, string(f.Violation.Certainty),
		string(f.Violation.Kind), w.titles(f.Contested()), w.words.Title(string(f.From.Kind)), f.From.On, string(f.From.Basis),
		f.Provisional, w.words.Title(string(f.Rule.Owner)), source.Title, source.Pinpoint, source.Unchecked, f.IsInferred())
}

func (w *workbook) addCase(r *deadline.Report) error {
	var breaches, certain, overdue, advice, contested int
	var next *deadline.Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case f.IsBreach():
			breaches++
			if f.Violation.Certainty == deadline.Certain {
				certain++
			}
			if f.Status == deadline.Overdue {
				overdue++
			}
		case !f.Violation.IsZero():
			advice++
		case len(f.Contested()) > 0:
			contested++
		}
		if f.Status == deadline.Pending && !f.Due.IsZero() && (next == nil || f.Due.Before(next.Due)) {
			next = f
		}
	}
	mark, l := "", plainLook
	switch {
	case breaches > 0:
		mark, l = markBreach, breachLook
	case advice > 0:
		mark, l = markAdvice, adviceLook
	case contested > 0:
		mark, l = markContested, adviceLook
	}
	due, what := calendar.Date{}, ""
	if next != nil {
		due, what = next.Due, next.Rule.Title
	}
	return w.cases.write(l, mark, r.Case, r.AsOf, r.StageTitle(), breaches, certain, overdue, advice, contested, due, what, r.Policy, r.Calendar, "")
}

// titles says names as a list of their titles.
func (w *workbook) titles(names []string) string {
	said := make([]string, len(names))
	for i, name := range names {
		said[i] = w.words.Title(name)
	}
	return strings.Join(said, ", ")
}

// trackerColumns are those of the tracker table of the board, by the same names.
func trackerColumns() []column {
	names := board.Columns()
	columns := make([]column, len(names))
	for i, name := range names {
		columns[i] = column{name, 14}
		if strings.HasSuffix(name, "_step") {
			columns[i].wide = 40
		}
	}
	return columns
}

// addTracker writes the tracker table, worst first.
func (w *workbook) addTracker() error {
	rows := w.board.Board().Rows
	for i := range rows {
		l := plainLook
		switch rows[i].RAG {
		case board.Red:
			l = breachLook
		case board.Amber:
			l = adviceLook
		}
		cells := rows[i].Cells()
		for n := range cells {
			if cells[n] == nil {
				cells[n] = ""
			}
		}
		if err := w.tracker.write(l, cells...); err != nil {
			return err
		}
	}
	return nil
}

// save ends the sheets and writes the workbook.
func (w *workbook) save(to command.OutputFile) error {
	if err := w.addTracker(); err != nil {
		return err
	}
	if err := w.define(); err != nil {
		return err
	}
	for _, s := range []*sheet{w.findings, w.cases, w.tracker, w.definitions} {
		if err := s.flush(); err != nil {
			return err
		}
	}
	return to.Replace(func(file io.Writer) error {
		// Without this the library would make the whole archive in memory first.
		w.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(file) })
		_, err := w.book.WriteToBuffer()
		return err
	})
}
