package main

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// An entry is a case on the page.
type entry struct {
	number   int // of the case on the page, from 1: two may have one reference
	ref      string
	open     bool
	next     calendar.Date // what is due next, on or after the as-of day; zero: nothing
	what     string        // its title
	sure     bool          // its clock has started: the day does not hang on another that may come
	breaches int
	undone   int           // breaches that can still be mended
	overdue  calendar.Date // the due day of the latest of these, and its title
	toDo     string
	latest   calendar.Date   // the due day of the latest breach
	report   deadline.Report // what has a day or is broken; set once the entry is kept
}

// look takes from a finding what the entry needs.
func (e *entry) look(f *deadline.Finding, asOf calendar.Date) {
	if f.IsBreach() && !isToCheck(f) {
		e.breaches++
		if isUndone(f) {
			e.undone++
			if f.Due.After(e.overdue) {
				e.overdue, e.toDo = f.Due, f.Rule.Title
			}
		}
		day := f.Due
		if day.IsZero() {
			day = f.Done
		}
		if day.After(e.latest) {
			e.latest = day
		}
	}
	sure := f.Status == deadline.Pending
	if !sure && f.Status != deadline.Projected || f.Due.IsZero() || f.Due.Before(asOf) || e.sure && !sure {
		return
	}
	if e.next.IsZero() || sure && !e.sure || f.Due.Before(e.next) {
		e.next, e.what, e.sure = f.Due, f.Rule.Title, sure
	}
}

// waits reports whether there is anything to be done in a case.
func (e *entry) waits() bool { return e.open && (!e.next.IsZero() || e.undone > 0) }

// dueBefore puts what is due first first, and what has nothing due last.
func dueBefore(a, b *entry) int {
	if a.next.IsZero() != b.next.IsZero() {
		return -a.next.Compare(b.next)
	}
	return cmp.Or(a.next.Compare(b.next), cmp.Compare(b.undone, a.undone), cmp.Compare(a.ref, b.ref), cmp.Compare(a.number, b.number))
}

// worseThan puts cases with something overdue first, then open ones, then those with the latest breach.
func worseThan(a, b *entry) int {
	return cmp.Or(
		compareBools(a.undone > 0, b.undone > 0), compareBools(a.open, b.open), b.latest.Compare(a.latest), cmp.Compare(a.ref, b.ref),
		cmp.Compare(a.number, b.number),
	)
}

// compareBools puts true before false.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// A shortlist keeps the first few of all entries offered, in order.
type shortlist struct {
	most    int
	before  func(a, b *entry) int
	entries []*entry
}

// offer keeps an entry if it is among the first. What is kept of its report is copied.
func (s *shortlist) offer(e entry, report *deadline.Report, o *options) {
	if n := len(s.entries); n == s.most && s.before(&e, s.entries[n-1]) >= 0 {
		return
	}
	kept := report.Only(func(f *deadline.Finding) bool {
		hasDay := !f.Due.IsZero() || !f.Done.IsZero() || !f.Planned.IsZero() || !f.Earliest.IsZero()
		isPast := f.Status == deadline.NotRecorded && f.Due.Before(report.AsOf) // nothing can be said of it any more
		return o.findings.AreAbout(f.Rule) && f.Status != deadline.NotApplicable && (hasDay && !isPast || f.Violation.Kind != "")
	})
	e.report = kept.Clone()
	at, _ := slices.BinarySearchFunc(s.entries, &e, s.before)
	s.entries = slices.Insert(s.entries, at, &e)
	if len(s.entries) > s.most {
		s.entries[s.most] = nil
		s.entries = s.entries[:s.most]
	}
}
