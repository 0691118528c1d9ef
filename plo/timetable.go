package plo

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// A Timetable is what lies ahead in pre-proceedings: every window and limit that the rules set for what is not done
// yet, projected as far as they can be, with the days on the way on which nobody works.
type Timetable struct {
	Case     string
	AsOf     calendar.Date // the day on which it was drawn up
	Policy   string        // the name of the policy that the rules follow
	Calendar string        // the version of the calendar that working days are counted by

	Entries []TimetableEntry // by the last day, then in the order of the rules
	Waiting []WaitingEntry   // what has no day yet, in the order of what it waits for
	Closed  []ClosedDay      // bank holidays and the council's own closures, from the as-of day to the last entry's last day
}

// A TimetableEntry is one step that lies ahead.
type TimetableEntry struct {
	Rule  string // the id of the rule that sets the limit
	Title string
	Nth   int // which of several entries of one rule this is, from 1; 0 where there is only one

	// Where says when this entry holds instead of the one of the same rule without it: "" for one that holds now.
	Where string

	From     d.Start       // what the limit is reckoned from; its basis says whether that has happened
	Earliest calendar.Date // the window opens; zero where there is none
	Due      calendar.Date // the last day
	ActBy    calendar.Date // the last working day on or before Due
	Planned  calendar.Date // the day for which it is planned, zero where it is not

	Provisional bool // it rests on bank holidays that are not proclaimed yet
	Late        bool // it is planned for a day after Due, or Due is past

	Readings []d.ReadingFinding // other readings with other days
	Source   d.Source
}

// A ClosedDay is a day from Monday to Friday on which nobody works.
type ClosedDay struct {
	On   calendar.Date
	Name string
}

// Sooner reports whether the entry must be acted on before its last day, which is not a working day.
func (e *TimetableEntry) Sooner() bool { return e.ActBy != e.Due }

// TimetableCase returns a case of which nothing is known but the day of the legal planning meeting, the day of the first
// PLO meeting, or both; a zero day is not known. Its timetable is drawn up as of the earlier of the two.
func TimetableCase(ref string, planningMeeting, firstMeeting calendar.Date) (c d.Case, asOf calendar.Date) {
	c.Ref = ref
	for _, e := range [...]d.Event{{Kind: LegalPlanningMeeting, On: planningMeeting}, {Kind: FirstPLOMeeting, On: firstMeeting}} {
		if e.On.IsZero() {
			continue
		}
		c.Events = append(c.Events, e)
		if asOf.IsZero() || e.On.Before(asOf) {
			asOf = e.On
		}
	}
	return c, asOf
}

// DrawUpTimetable draws up the timetable of pre-proceedings for a case as it stands on the as-of day. All days come from
// the rules of the set, its policy and the policy's own rules of that stage included. Left out are steps that are done,
// rules that only put steps in order, and limits of a step that an earlier one makes idle.
//
// The set must hold the catalogue of this package. The errors are those of [deadline.Ruleset.Evaluate].
func DrawUpTimetable(set *d.Ruleset, c d.Case, asOf calendar.Date) (Timetable, error) {
	report, err := set.Evaluate(c, asOf)
	if err != nil {
		return Timetable{}, fmt.Errorf("plo: drawing up the timetable: %w", err)
	}
	t := Timetable{Case: c.Ref, AsOf: asOf, Policy: report.Policy(), Calendar: report.Calendar(), Entries: entriesOf(&report)}
	if err := t.addTwentyWeeks(set, c); err != nil {
		return Timetable{}, err
	}
	if err := t.addWaiting(set, c, &report); err != nil {
		return Timetable{}, err
	}
	slices.SortStableFunc(t.Entries, func(a, b TimetableEntry) int {
		return cmp.Or(a.Due.Compare(b.Due), a.start().Compare(b.start()))
	})
	if len(t.Entries) > 0 {
		t.Closed = closedDays(set.LocalCalendar(), asOf, t.Entries[len(t.Entries)-1].Due)
	}
	return t, nil
}

// start is the day on which an entry begins: its window opens, else the last working day to act on it.
func (e *TimetableEntry) start() calendar.Date {
	if e.Earliest.IsZero() {
		return e.ActBy
	}
	return e.Earliest
}

// entriesOf makes entries of what lies ahead in pre-proceedings.
func entriesOf(report *d.Report) []TimetableEntry {
	var entries []TimetableEntry
	var kinds []d.Kind // what each entry is about
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Stage.Name != "pre-proceedings" || !liesAhead(f) || onlyOrders(f.Rule) {
			continue
		}
		e := TimetableEntry{
			Rule: f.Rule.ID, Title: f.Rule.Title, From: f.From, Earliest: f.Earliest, Due: f.Due, ActBy: f.ActBy, Planned: f.Planned,
			Provisional: f.Provisional, Late: f.IsBreach(), Source: f.Source(),
		}
		for _, r := range f.Readings() {
			if r.Due != f.Due || r.Earliest != f.Earliest {
				e.Readings = append(e.Readings, r)
			}
		}
		if !isSeen(entries, &e) {
			entries, kinds = append(entries, e), append(kinds, aboutKind(f.Rule))
		}
	}
	return number(withoutIdle(entries, kinds))
}

// liesAhead reports whether a finding is about a limit that is still to be kept.
func liesAhead(f *d.Finding) bool {
	switch f.Status {
	case d.Pending, d.Projected, d.Overdue:
		return !f.Due.IsZero() && f.Done.IsZero()
	default:
		return false
	}
}

// onlyOrders reports whether a rule only says that a step comes no later than another one's day. Nobody plans by that.
func onlyOrders(rule *d.Rule) bool {
	for i := range rule.Terms {
		if latest := rule.Terms[i].Latest; latest.Event == nil || latest.Event.Fixed {
			return false
		}
	}
	return len(rule.Terms) > 0
}

// aboutKind returns the kind that a rule is about, "" if it is about several things.
func aboutKind(rule *d.Rule) d.Kind {
	if rule.What.Event == nil || len(rule.What.Event.Kinds) != 1 {
		return ""
	}
	return rule.What.Event.Kinds[0]
}

// isSeen reports whether there is an entry of the same rule with the same days: two parents' letters are one entry.
func isSeen(entries []TimetableEntry, e *TimetableEntry) bool {
	return slices.ContainsFunc(entries, func(other TimetableEntry) bool {
		return other.Rule == e.Rule && other.Earliest == e.Earliest && other.Due == e.Due && other.Planned == e.Planned
	})
}

// withoutIdle leaves out limits without a window on a step that has another limit, no later, of a rule before it.
func withoutIdle(entries []TimetableEntry, kinds []d.Kind) []TimetableEntry {
	var kept []TimetableEntry
	for i, e := range entries {
		idle := false
		for j := range i {
			idle = idle || kinds[i] != "" && kinds[j] == kinds[i] && entries[j].Rule != e.Rule && e.Earliest.IsZero() && !entries[j].Due.After(e.Due)
		}
		if !idle {
			kept = append(kept, e)
		}
	}
	return kept
}

// number numbers entries of one rule where there are several.
func number(entries []TimetableEntry) []TimetableEntry {
	count := make(map[string]int)
	for _, e := range entries {
		count[e.Rule]++
	}
	nth := make(map[string]int)
	for i := range entries {
		if rule := entries[i].Rule; count[rule] > 1 {
			nth[rule]++
			entries[i].Nth = nth[rule]
		}
	}
	return entries
}

// whereTwentyWeeks says when the longer limit holds.
const whereTwentyWeeks = "if a parent's learning disability needs more time"

// addTwentyWeeks adds the longest that pre-proceedings may last if a parent's learning disability needs more time.
func (t *Timetable) addTwentyWeeks(set *d.Ruleset, c d.Case) error {
	c.Events = append(slices.Clip(c.Events), d.Event{Kind: ParentLearningDisability, On: t.AsOf}, d.Event{Kind: LearningDisabilityMoreTime, On: t.AsOf})
	report, err := set.Evaluate(c, t.AsOf)
	if err != nil {
		return fmt.Errorf("plo: drawing up the timetable: %w", err)
	}
	const rule = "pre-proceedings/maximum-duration"
	is := func(e TimetableEntry) bool { return e.Rule == rule }
	now := slices.IndexFunc(t.Entries, is)
	entries := entriesOf(&report)
	longer := slices.IndexFunc(entries, is)
	if now < 0 || longer < 0 || entries[longer].Due == t.Entries[now].Due {
		return nil
	}
	entries[longer].Where = whereTwentyWeeks
	t.Entries = append(t.Entries, entries[longer])
	return nil
}

// closedDays returns the days from Monday to Friday, both ends included, that are not working days.
func closedDays(c *calendar.Calendar, first, last calendar.Date) []ClosedDay {
	var days []ClosedDay
	for on := first; !on.After(last); on = on.AddDays(1) {
		if why, closed := c.Closed(on); closed && why != on.Weekday().String() {
			days = append(days, ClosedDay{On: on, Name: why})
		}
	}
	return days
}
