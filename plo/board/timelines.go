package board

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// offerTimeline keeps a case if it is among the first whose timelines are drawn.
func (b *Builder) offerTimeline(e *Entry) {
	most := b.options.Timelines
	if b.options.Share || most == 0 {
		return
	}
	if n := len(b.listed); n == most && compareRows(&e.row, &b.listed[n-1].row) >= 0 {
		return
	}
	report := e.report.Only(isStep)
	l := listed{row: e.row, report: report.Clone(), weekOne: e.standing.FirstMeeting}
	at, _ := slices.BinarySearchFunc(b.listed, l, func(x, y listed) int { return cmp.Or(compareRows(&x.row, &y.row), -1) })
	b.listed = slices.Insert(b.listed, at, l)
	b.listed = b.listed[:min(len(b.listed), most)]
}

// isStep reports whether a finding is a line of a timeline: a step with a limit, or one that is owed. What is counted from a
// day that has not come is none.
func isStep(f *deadline.Finding) bool {
	switch f.Status {
	case deadline.NotApplicable, deadline.NotRecorded, deadline.Waiting:
		return false
	case deadline.Projected:
		return f.From.Basis != deadline.Projection && !f.Due.IsZero() && !f.IsAdvice()
	}
	return !f.IsAdvice() && !f.Violation.Advisory && (!f.Due.IsZero() || f.OwedDays > 0)
}

// mostDays is how many days a timeline shows.
const mostDays = 400

// timeline lays out the steps of a case.
func (b *Builder) timeline(l *listed) Timeline {
	t := Timeline{Row: l.row, First: b.asOf, Last: b.asOf, WeekOne: l.weekOne}
	for i := range l.report.Findings {
		f := &l.report.Findings[i]
		if f.Rule.ID == maximumDuration && f.From.Basis == deadline.Actual {
			t.Limit = f.Due
		}
		t.Steps = append(t.Steps, b.step(f))
	}
	slices.SortStableFunc(t.Steps, func(x, y Step) int { return x.day().Compare(y.day()) })
	for i := range t.Steps {
		s := &t.Steps[i]
		for _, day := range []calendar.Date{s.From, s.Due, s.Done, s.Planned, s.LateTo, s.OwedSince} {
			if !day.IsZero() && day.Before(t.First) {
				t.First = day
			}
			if day.After(t.Last) {
				t.Last = day
			}
		}
	}
	t.First, t.Last = t.First.AddDays(-1), t.Last.AddDays(14)
	if ahead := b.asOf.AddDays(mostDays / 2); t.Last.After(ahead) {
		t.Last = ahead
	}
	if back := t.Last.AddDays(-mostDays); t.First.Before(back) {
		t.First = back
	}
	for day := t.First; !day.IsZero() && !day.After(t.Last); day = day.AddDays(1) {
		if weekday := day.Weekday(); weekday == 0 || weekday == 6 {
			continue
		}
		if why, closed := b.local.Closed(day); closed {
			t.Off = append(t.Off, DayOff{day, why})
		}
	}
	return t
}

// day is where a step stands among the others.
func (s *Step) day() calendar.Date {
	return cmp.Or(s.Due, s.Done, s.OwedSince)
}

// step says how a step stands.
func (b *Builder) step(f *deadline.Finding) Step {
	s := Step{Title: f.Rule.Title, Due: f.Due, Done: f.Done, State: Green}
	if f.Ref != "" {
		s.Title += " (" + words.Printable(words.Plain(f.Ref)) + ")"
	}
	near := func(d calendar.Date) string { return words.Near(d, b.asOf) }
	s.Window = near(f.Due)
	if !f.Due.IsZero() {
		s.From = cmp.Or(f.Earliest, f.From.On)
		if s.From.IsZero() || s.From.After(f.Due) {
			s.From = f.Due
		}
		if !f.Earliest.IsZero() && f.Earliest.Before(f.Due) {
			s.Window = near(f.Earliest) + " to " + s.Window
		}
	}
	if !f.Unconfirmed {
		s.Planned = f.Planned
	}
	switch {
	case !f.Done.IsZero():
		s.Happened = "done " + near(f.Done)
	case f.Unconfirmed:
		s.Happened = "booked for " + near(f.Planned) + ", and not recorded as held"
	case !f.Planned.IsZero():
		s.Happened = "booked for " + near(f.Planned)
	case f.Status == deadline.Overdue || f.Status == deadline.Unmet:
		s.Happened = "not recorded as done"
	default:
		s.Happened = "not yet"
	}
	days := words.Count(f.Violation.Days, "day")
	switch {
	case f.Doubtful:
		s.How, s.State = "check the date first", Amber
	case f.Violation.Kind == casejson.PlannedLate:
		s.How, s.State, s.LateTo = "booked "+days+" too late", Amber, f.Planned
	case f.Status == deadline.Overdue:
		s.How, s.State, s.LateTo = days+" overdue", Red, f.Due.AddDays(f.Violation.Days)
	case f.IsBreach() && f.Violation.Days > 0:
		s.How, s.State = days+" "+map[bool]string{true: "early", false: "late"}[f.Status == deadline.Early], Red
		if f.Done.After(f.Due) {
			s.LateTo = f.Done
		}
	case f.IsBreach():
		s.How, s.State = words.Plain(string(f.Violation.Kind)), Red
	case f.OwedDays > 0:
		s.How, s.State, s.OwedSince = "owed for "+words.Count(f.OwedDays, "day"), Amber, f.From.On
	case f.Status == deadline.Met && !f.Earliest.IsZero():
		s.How = "in its window"
	case f.Status == deadline.Met:
		s.How = "in time"
	default:
		s.How = words.Count(max(0, f.ActBy.Sub(b.asOf)), "day") + " left"
	}
	if f.IsBreach() && f.Violation.Certainty == deadline.Arguable {
		s.How += ", arguable"
	}
	return s
}
