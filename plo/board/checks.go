package board

import (
	"cmp"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// check lists what is wrong in the data of a case, and what is not judged until that is put right. Where the source says no more
// than that an event is in doubt, the event is listed.
func (b *Builder) check(e *Entry) {
	rests := rulesOf(e, func(f *deadline.Finding) bool { return f.Doubtful && f.IsBreach() })
	for i := range e.record.Faults {
		f := &e.record.Faults[i]
		c := checkOf(e.file, f)
		c.Case, c.Waits = cmp.Or(c.Case, e.row.Case), waiting(append(b.lost(e, f), rests...))
		if c.Waits == "" && f.Column == "" && len(e.record.Case.Events) == 0 {
			c.Waits = "every rule"
		}
		b.AddCheck(c)
	}
	if len(e.record.Faults) > 0 {
		return
	}
	isListed := false
	for i := range e.record.Case.Events {
		if event := &e.record.Case.Events[i]; event.Doubtful {
			what := b.titleOf(event.Kind)
			if event.Ref != "" {
				what += " (" + words.Printable(words.Plain(event.Ref)) + ")"
			}
			isListed = true
			b.AddCheck(Check{
				Case: e.row.Case, File: e.file, Line: e.record.Line, Message: what + ": " + words.Date(event.On) + " is in doubt: check the date", Waits: waiting(rests),
			})
		}
	}
	if len(rests) > 0 && !isListed {
		b.AddCheck(Check{Case: e.row.Case, File: e.file, Line: e.record.Line, Message: "a date that it rests on is in doubt", Waits: waiting(rests)})
	}
}

// titleOf returns what a kind of event is called.
func (b *Builder) titleOf(kind rule.Kind) string {
	return cmp.Or(b.kinds[kind].title, words.Printable(words.Plain(string(kind))))
}

// rulesOf returns the titles of the findings that are such, each once.
func rulesOf(e *Entry, is func(*deadline.Finding) bool) (titles []string) {
	for i := range e.report.Findings {
		f := &e.report.Findings[i]
		if !is(f) {
			continue
		}
		title := f.Rule.Title
		if f.Ref != "" {
			title += " (" + words.Printable(words.Plain(f.Ref)) + ")"
		}
		if !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return titles
}

// lost returns the rules that a cell which could not be read leaves open: those that are not recorded for want of what it
// would have told, and are about that or about something that the source records; where something else of its kind is known,
// those that are about it.
func (b *Builder) lost(e *Entry, f *intake.Fault) []string {
	isUndated := func(kind deadline.Kind) bool { return slices.Contains(e.record.Undated, kind) }
	lost := slices.DeleteFunc(slices.Clone(f.Kinds), func(kind deadline.Kind) bool { return !isUndated(kind) })
	if len(lost) == 0 {
		return nil
	}
	isLost := func(kind rule.Kind) bool { return slices.Contains(lost, kind) }
	asksFor := func(f *deadline.Finding, is func(rule.Kind) bool) bool {
		for kind := range b.asks[f.Rule.ID] {
			if is(kind) {
				return true
			}
		}
		return false
	}
	isKept := func(kind rule.Kind) bool { return isUndated(kind) || slices.Contains(e.record.Case.Recorded, kind) }
	titles := rulesOf(e, func(f *deadline.Finding) bool {
		return slices.ContainsFunc(f.NotRecorded(), isLost) && asksFor(f, isKept)
	})
	if len(titles) == 0 {
		titles = rulesOf(e, func(f *deadline.Finding) bool { return asksFor(f, isLost) })
	}
	return titles
}

// mostWaits is how many rules are named that wait for one thing.
const mostWaits = 6

// waiting lists titles, the first of many.
func waiting(titles []string) string {
	var list []string
	for _, title := range titles {
		if !slices.Contains(list, title) {
			list = append(list, title)
		}
	}
	more := ""
	if n := len(list) - mostWaits; n > 0 {
		list, more = list[:mostWaits], " and "+words.Count(n, "more rule")
	}
	return strings.Join(list, ", ") + more
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
