package timeline

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A row is one finding, or the heading of a stage.
type row struct {
	heading string // of a stage; then there is no finding
	finding *deadline.Finding
}

// A happening is what the first row shows on one day.
type happening struct {
	on      calendar.Date
	planned bool   // it is to come, or was booked and nobody recorded that it was held
	what    string // in words, joined by commas
}

// mostDays is how long a picture may be unless the caller says from when to when.
const mostDays = 800

// collect lists the rows.
func (d *drawing) collect() {
	stage := (*rule.Stage)(nil)
	for i := range d.report.Findings {
		f := &d.report.Findings[i]
		if f.Status == deadline.NotApplicable || !hasDay(f) {
			continue
		}
		if f.Stage != stage {
			stage = f.Stage
			d.rows = append(d.rows, row{heading: stage.Title})
		}
		d.rows = append(d.rows, row{finding: f})
	}
	events := slices.Clone(d.report.Events())
	slices.SortStableFunc(events, func(a, b deadline.Event) int {
		if a.On == b.On && a.Booked != b.Booked {
			return map[bool]int{false: -1, true: 1}[a.Booked]
		}
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Ref, b.Ref))
	})
	for i := range events {
		what := d.report.Vocabulary().Title(string(events[i].Kind))
		if events[i].Ref != "" {
			what += " (" + events[i].Ref + ")"
		}
		planned := events[i].Booked || events[i].On.After(d.report.AsOf)
		last := len(d.happened) - 1
		if last >= 0 && d.happened[last].on == events[i].On && d.happened[last].planned == planned {
			d.happened[last].what += ", " + what
			continue
		}
		d.happened = append(d.happened, happening{on: events[i].On, planned: planned, what: what})
	}
}

// hasDay reports whether a finding has a day of its own.
func hasDay(f *deadline.Finding) bool {
	return !f.Due.IsZero() || !f.Earliest.IsZero() || !f.Done.IsZero() || !f.Planned.IsZero()
}

// opens returns the first day of the window of a finding with a due day: where it opens, else the day after the clock
// started. A window that would open after its due day is that day alone.
func opens(f *deadline.Finding) calendar.Date {
	open := f.Earliest
	if open.IsZero() && !f.From.On.IsZero() {
		open = f.From.On.AddDays(1)
	}
	if open.IsZero() || open.After(f.Due) {
		return f.Due
	}
	return open
}

// overrun returns the last day of the hatched bar of a finding that is late, zero if it is not.
func (d *drawing) overrun(f *deadline.Finding) calendar.Date {
	switch f.Violation.Kind {
	case casejson.DoneLate, casejson.NotDone, casejson.Overrun, casejson.OverLimit, casejson.PlannedLate, casejson.OutOfOrder, casejson.MissingStep:
	default:
		return calendar.Date{}
	}
	end := d.report.AsOf
	if f.Violation.Kind == casejson.PlannedLate {
		end = f.Planned
	} else if !f.Done.IsZero() {
		end = f.Done
	}
	if f.Due.IsZero() || !end.After(f.Due) {
		return calendar.Date{}
	}
	return end
}

// span finds the first and the last day to draw.
func (d *drawing) span() (first, last calendar.Date) {
	first, last = d.report.AsOf, d.report.AsOf
	widen := func(days ...calendar.Date) {
		for _, day := range days {
			if day.IsZero() {
				continue
			}
			if first.IsZero() || day.Before(first) {
				first = day
			}
			if day.After(last) {
				last = day
			}
		}
	}
	all := func() {
		for _, r := range d.rows {
			if f := r.finding; f != nil {
				widen(f.From.On, f.Earliest, f.Due, f.Done, f.Planned, d.overrun(f))
			}
		}
		for i := range d.happened {
			if len(d.rows) == 0 {
				widen(d.happened[i].on)
			}
		}
	}
	all()
	if asOf := d.report.AsOf; last.Sub(first) > mostDays {
		first, last = calendar.Date{}, calendar.Date{}
		all()
		switch {
		case last.Sub(first) <= mostDays: // it is the as-of day that is far away
		case asOf.Before(first), asOf.AddDays(-mostDays).After(last):
			first = last.AddDays(-mostDays)
		default:
			const ahead = mostDays / 4
			if last.After(asOf.AddDays(ahead)) {
				last = asOf.AddDays(ahead)
			}
			if early := last.AddDays(-mostDays); first.Before(early) {
				first = early
			}
		}
	}
	const margin = 3
	first, last = first.AddDays(-margin), last.AddDays(margin)
	if !d.options.From.IsZero() {
		first = d.options.From
	}
	if !d.options.To.IsZero() {
		last = d.options.To
	}
	if last.Before(first) {
		last = first
	}
	return first, last
}
