package timetable

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// A Timetable is what lies ahead in pre-proceedings: every window and limit that the rules set for what is not done
// yet, projected as far as they can be, with the days on the way on which nobody works.
type Timetable struct {
	Case     string
	AsOf     calendar.Date // the day on which it was drawn up
	Policy   string        // the name of the policy that the rules follow
	Calendar string        // the version of the calendar that working days are counted by

	Entries []Entry     // by the last day, then in the order of the rules
	Waiting []Waiting   // what has no day yet, in the order of what it waits for
	Closed  []ClosedDay // bank holidays and the council's own closures, from the as-of day to the last entry's last day

	words *rule.Vocabulary
	days  *calendar.Calendar // the council's working days
}

// An Entry is one step that lies ahead.
type Entry struct {
	Rule  string // the id of the rule that sets the limit
	Title string
	Do    string // what to do, in the imperative
	Nth   int    // which of several entries of one rule this is, from 1; 0 where there is only one

	// Where says when this entry holds instead of the one of the same rule without it: "" for one that holds now.
	Where string

	From     deadline.Start // what the limit is counted from; its basis says whether that has happened
	Earliest calendar.Date  // the window opens; zero where there is none
	Due      calendar.Date  // the last day
	ActBy    calendar.Date  // the last working day on or before Due that still leaves a day for what must follow
	Planned  calendar.Date  // the day for which it is planned, zero where it is not

	Provisional bool // it rests on bank holidays that are not proclaimed yet
	Late        bool // it is planned for a day after Due, or Due is past

	Readings []deadline.ReadingFinding // other readings with other days
	Source   rule.Source
}

// A ClosedDay is a day from Monday to Friday on which nobody works.
type ClosedDay struct {
	On   calendar.Date
	Name string
}

// Sooner reports whether the entry must be acted on before its last day: that is not a working day, or it leaves none for
// what must follow.
func (e *Entry) Sooner() bool { return e.ActBy != e.Due }

// makesRoom reports whether an entry must be acted on before its last working day, which leaves none for what must follow.
func (t *Timetable) makesRoom(e *Entry) bool {
	if t.days == nil {
		return false
	}
	last, err := t.days.OnOrBefore(e.Due)
	return err == nil && e.ActBy.Before(last)
}

// IsEmpty reports whether nothing of pre-proceedings lies ahead: it has ended, or has not begun.
func (t *Timetable) IsEmpty() bool { return len(t.Entries)+len(t.Waiting) == 0 }

// CaseOf returns a case of which nothing is known but the day of the legal planning meeting, the day of the first
// PLO meeting, or both; a zero day is not known. Its timetable is drawn up as of the earlier of the two.
func CaseOf(ref string, planningMeeting, firstMeeting calendar.Date) (c deadline.Case, asOf calendar.Date) {
	c.Ref = ref
	for _, e := range [...]deadline.Event{{Kind: plo.LegalPlanningMeeting, On: planningMeeting}, {Kind: plo.FirstPLOMeeting, On: firstMeeting}} {
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

// DrawUp draws up the timetable of pre-proceedings for a case as it stands on the as-of day. All days come from
// the rules of the set, its policy and the policy's own rules of that stage included, and are counted as if the source of
// the case recorded every kind: a timetable says what is to be done. Left out are steps that are done,
// rules that only put steps in order, and limits of a step that an earlier one makes idle.
//
// The set must hold the catalogue of this package. The errors are those of [deadline.Ruleset.Evaluate], and one that wraps
// [calendar.ErrOutOfRange] where a day of the timetable would lie beyond the calendar.
func DrawUp(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (Timetable, error) {
	c.Recorded = []rule.Kind{rule.AllKinds}
	report, err := set.Evaluate(c, asOf)
	if err != nil {
		return Timetable{}, fmt.Errorf("timetable: %w", err)
	}
	if err := beyond(&report); err != nil {
		return Timetable{}, fmt.Errorf("timetable: %w", err)
	}
	t := Timetable{Case: c.Ref, AsOf: asOf, Policy: report.Policy, Calendar: report.Calendar, words: report.Vocabulary(), days: set.LocalCalendar(), Entries: entriesOf(&report)}
	if err := t.addTwentyWeeks(set, c); err != nil {
		return Timetable{}, err
	}
	if err := t.addWaiting(set, c, &report); err != nil {
		return Timetable{}, err
	}
	slices.SortStableFunc(t.Entries, func(a, b Entry) int {
		return cmp.Or(a.Due.Compare(b.Due), a.start().Compare(b.start()))
	})
	if len(t.Entries) > 0 {
		t.Closed = closedDays(set.LocalCalendar(), asOf, t.Entries[len(t.Entries)-1].Due)
	}
	return t, nil
}

// beyond returns an error where a day of pre-proceedings lies beyond the calendar: a timetable without it would mislead.
func beyond(report *deadline.Report) error {
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Stage.Name == "pre-proceedings" {
			if err := f.Err(); err != nil {
				return err
			}
		}
	}
	return nil
}

// start is the day on which an entry begins: its window opens, else the last working day to act on it.
func (e *Entry) start() calendar.Date {
	if e.Earliest.IsZero() {
		return e.ActBy
	}
	return e.Earliest
}

// entriesOf makes entries of what lies ahead in pre-proceedings.
func entriesOf(report *deadline.Report) []Entry {
	var entries []Entry
	var kinds []rule.Kind // what each entry is about
	agenda := deadline.Agenda(deadline.AgendaOptions{}, *report)
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Stage.Name != "pre-proceedings" || !liesAhead(f) || onlyOrders(f.Rule) {
			continue
		}
		e := Entry{
			Rule: f.Rule.ID, Title: f.Rule.Title, Do: cmp.Or(f.Rule.Do, f.Rule.Title), From: f.From, Earliest: f.Earliest, Due: f.Due, ActBy: lastDay(agenda, f), Planned: f.Planned,
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

// lastDay returns the last working day on which to act on a limit: that of the agenda, which leaves a day for what must
// follow, where that is earlier than the limit's own.
func lastDay(agenda []deadline.Item, f *deadline.Finding) calendar.Date {
	day := f.ActBy
	for i := range agenda {
		item := &agenda[i]
		same := item.Rule.ID == f.Rule.ID || aboutKind(f.Rule) != "" && aboutKind(item.Rule) == aboutKind(f.Rule)
		if same && item.Ref == f.Ref && !item.IsOverdue() && !item.ActBy.IsZero() && item.ActBy.Before(day) && f.Status != deadline.Overdue {
			day = item.ActBy
		}
	}
	return day
}

// liesAhead reports whether a finding is about a limit that is still to be kept, or to be made good: what was owed to the end
// of pre-proceedings and no longer is not.
func liesAhead(f *deadline.Finding) bool {
	switch f.Status {
	case deadline.Pending, deadline.Projected, deadline.Overdue:
		return !f.Due.IsZero() && f.Done.IsZero() && !f.Detail.Ended
	default:
		return false
	}
}

// onlyOrders reports whether a rule only says that a step comes no later than another one's day. Nobody plans by that.
func onlyOrders(row *rule.Rule) bool {
	for i := range row.Terms {
		if !isAnothersDay(row.Terms[i].Latest) {
			return false
		}
	}
	return len(row.Terms) > 0
}

// isAnothersDay reports whether a day is that of another event, under whatever condition, and not one that it fixes.
func isAnothersDay(day rule.Day) bool {
	if day.If == nil {
		return day.Event != nil && !day.Event.Fixed
	}
	isNone := func(branch *rule.Day) bool { return branch == nil || branch.IsZero() }
	return (isNone(day.Then) || isAnothersDay(*day.Then)) && (isNone(day.Else) || isAnothersDay(*day.Else))
}

// aboutKind returns the kind that a rule is about, "" if it is about several things.
func aboutKind(rule *rule.Rule) rule.Kind {
	if rule.What.Event == nil || len(rule.What.Event.Kinds) != 1 {
		return ""
	}
	return rule.What.Event.Kinds[0]
}

// isSeen reports whether there is an entry of the same rule with the same days: two parents' letters are one entry.
func isSeen(entries []Entry, e *Entry) bool {
	return slices.ContainsFunc(entries, func(other Entry) bool {
		return other.Rule == e.Rule && other.Earliest == e.Earliest && other.Due == e.Due && other.Planned == e.Planned
	})
}

// withoutIdle leaves out limits without a window on a step that has another limit, no later, of a rule before it.
func withoutIdle(entries []Entry, kinds []rule.Kind) []Entry {
	var kept []Entry
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
func number(entries []Entry) []Entry {
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
func (t *Timetable) addTwentyWeeks(set *deadline.Ruleset, c deadline.Case) error {
	c.Events = append(slices.Clip(c.Events), deadline.Event{Kind: plo.ParentLearningDisability, On: t.AsOf}, deadline.Event{Kind: plo.LearningDisabilityMoreTime, On: t.AsOf})
	report, err := set.Evaluate(c, t.AsOf)
	if err != nil {
		return fmt.Errorf("timetable: %w", err)
	}
	const rule = "pre-proceedings/maximum-duration"
	is := func(e Entry) bool { return e.Rule == rule }
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
	for on := first; !on.IsZero() && !on.After(last); on = on.AddDays(1) {
		if why, closed := c.Closed(on); closed && why != on.Weekday().String() {
			days = append(days, ClosedDay{On: on, Name: why})
		}
	}
	return days
}
