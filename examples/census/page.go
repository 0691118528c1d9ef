package main

import (
	"bufio"
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/measures"
)

// What a page holds at most, so that it can be opened however large the council. The page says what it leaves out.
const (
	mostRows     = 500 // open cases, and cases with breaches
	mostPictures = 200
)

// A place is where a page is written, such as a command.OutputFile.
type place interface {
	// Check says why a page cannot be written there, as far as that is known before anything is read.
	Check() error

	// Replace has a page written: all of it, or what was there stays.
	Replace(page func(io.Writer) error) error
}

// A page is what was found as one page of HTML. It keeps counts, and of the cases those alone that it will show.
type page struct {
	o        *options
	to       place
	calendar *calendar.Calendar // for working days left, and shading
	counts   *calendar.Calendar // for the measures
	counter  *measures.Counter
	asOf     calendar.Date
	missing  gap

	calendarName, policyName string
	cases, isOpen, isBroken  int
	waiting                  int // open, with something due or overdue
	open, broken             shortlist
	rules                    []ruleCount
	byRule                   map[string]int
	faults                   map[faultLine]int

	check   []checkLine // breaches that are none until a date is checked, the first few in order
	toCheck int         // how many there are
}

// A checkLine is such a breach.
type checkLine struct {
	Ref, Title, Message string
	number              int // of the case
}

// ruleCount is how often a rule is broken.
type ruleCount struct {
	ID, Title                  string
	Unchecked                  bool
	Breaches, Arguable, Undone int
}

// faultLine is a sort of finding about the data. It holds nothing of the data, so there are only so many.
type faultLine struct{ Check, Element, Problem string }

// newPage returns a page. Where it is written to is looked at at once, so that nobody waits in vain for a page that cannot
// be written, and written to when all has been added. The first calendar is the council's own, the second that of the
// measures.
func newPage(o *options, to place, local, counts *calendar.Calendar) *page {
	return &page{
		o: o, to: to, calendar: local, counts: counts, byRule: map[string]int{}, faults: map[faultLine]int{},
		open: shortlist{most: mostRows, before: dueBefore}, broken: shortlist{most: mostRows, before: worseThan},
	}
}

func (p *page) begin(asOf calendar.Date) (err error) {
	p.asOf = asOf
	if p.counter, err = measures.New(asOf, measures.Options{Calendar: p.counts, Suppress: p.o.suppress}); err != nil {
		return err
	}
	return p.to.Check()
}

func (p *page) add(report *deadline.Report, record *census.Record) error {
	if err := p.counter.Add("", record.Case, report, record.Undated...); err != nil {
		return err
	}
	p.cases++
	p.calendarName, p.policyName = report.Calendar, report.Policy
	for i := range record.Faults {
		f := &record.Faults[i]
		p.faults[faultLine{Check: f.Rule, Element: f.Element, Problem: f.Problem}]++
	}
	e := entry{number: p.cases, ref: report.Case, open: !isClosed(report)}
	for i := range report.Findings {
		if f := &report.Findings[i]; p.o.findings.AreAbout(f.Rule) {
			p.count(f)
			e.look(f, p.asOf)
			p.noteCheck(f, &e)
		}
	}
	if e.open {
		p.isOpen++
	}
	if e.waits() {
		p.waiting++
		p.open.offer(e, report, p.o)
	}
	if e.breaches > 0 {
		p.isBroken++
		p.broken.offer(e, report, p.o)
	}
	return nil
}

// count adds a finding to the count of its rule. Rules come in table order in every report.
func (p *page) count(f *deadline.Finding) {
	at, known := p.byRule[f.Rule.ID]
	if !known {
		at = len(p.rules)
		p.byRule[f.Rule.ID] = at
		p.rules = append(p.rules, ruleCount{ID: f.Rule.ID, Title: f.Rule.Title, Unchecked: f.Rule.Source.Unchecked})
	}
	if !f.IsBreach() || isToCheck(f) {
		return
	}
	p.rules[at].Breaches++
	if f.Violation.Certainty == deadline.Arguable {
		p.rules[at].Arguable++
	}
	if isUndone(f) {
		p.rules[at].Undone++
	}
}

// noteCheck keeps a breach that rests on a date which fails a check, if it is among the first.
func (p *page) noteCheck(f *deadline.Finding, e *entry) {
	if !isToCheck(f) {
		return
	}
	p.toCheck++
	line := checkLine{Ref: plain(e.ref), Title: titleOf(f), Message: f.Message(), number: e.number}
	at, _ := slices.BinarySearchFunc(p.check, line, func(a, b checkLine) int {
		return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Title, b.Title), cmp.Compare(a.number, b.number))
	})
	if at < mostRows {
		p.check = slices.Insert(p.check, at, line)
		p.check = p.check[:min(len(p.check), mostRows)]
	}
}

// isUndone reports whether a breach can still be mended by doing what is overdue.
func isUndone(f *deadline.Finding) bool {
	return f.IsBreach() && !isToCheck(f) && f.Status == deadline.Overdue
}

//go:embed page.html
var pageText string

func (p *page) end(missing gap) error {
	if p.cases == 0 && missing != (gap{}) {
		return nil // a page of nothing takes the place of no other
	}
	p.missing = missing
	view, err := p.view()
	if err != nil {
		return err
	}
	tmpl, err := template.New("page").Parse(pageText)
	if err != nil {
		return err
	}
	return p.to.Replace(func(w io.Writer) error {
		out := bufio.NewWriterSize(w, 64<<10)
		if err := tmpl.Execute(out, view); err != nil {
			return err
		}
		return out.Flush()
	})
}

// brokenRules returns the rules that are broken anywhere, the most often broken first.
func (p *page) brokenRules() []ruleCount {
	list := slices.DeleteFunc(slices.Clone(p.rules), func(r ruleCount) bool { return r.Breaches == 0 })
	slices.SortStableFunc(list, func(a, b ruleCount) int { return b.Breaches - a.Breaches })
	return list
}
