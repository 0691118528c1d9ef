package deadline

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/todo"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// AgendaOptions say which items of an agenda are wanted. The zero value wants all of them.
type AgendaOptions struct {
	Owner Role // only what this role sees to, alone or with others; "": everybody's
	Weeks int  // only what is to be done within so many weeks, is overdue or has no day; 0: however far ahead
}

// An Item is one thing to be done. The rules that ask for one act of a case are one item, and so are the cases of one
// family that owe the same on the same day.
type Item struct {
	Case   string            // the case's reference, the first of Cases
	Cases  []string          // the children of one family whose item it is; none where it is of one case
	Family string            // the caller's reference of the family
	Labels map[string]string // the first case's

	AsOf   calendar.Date // the day on which the case was looked at
	Rule   *rule.Rule    // the rule that asks for it; it must not be changed
	Ref    string        // the ref that it is about, where the rule is answered for several
	Do     string        // what to do, in the imperative: "Send the letter before proceedings to the father"
	Owners []Role        // who sees to it
	Source rule.Source   // where the rule comes from
	Status Status        // of the finding

	Earliest calendar.Date // the window opens; zero where there is none
	Due      calendar.Date // the limit; zero where there is none

	// ActBy is the last working day that still leaves a day for what must follow; zero without a limit. It is never later
	// than the last working day on or before the limit.
	ActBy calendar.Date

	Remind      calendar.Date // two working days before ActBy; zero without a limit
	DaysLeft    int           // days from the as-of day to ActBy, less than 0 where that has passed
	OverdueDays int           // days from the limit to the as-of day; 0 where it has not passed

	OwedSince calendar.Date // since when it is owed, where there is no limit
	Planned   calendar.Date // the day for which it is planned or booked
	PlannedIn []string      // those of Cases for which it is, where it is not for all

	WaitsFor  string // what comes first and has not happened: "first PLO meeting"; "" for nothing
	Otherwise string // what follows if it is missed: "then 16 weeks cannot be kept"; "" where nothing is known to

	// NoRoom is what the day Planned, or without it any day from the as-of day on, leaves no day for: "no day is left to hold
	// the final PLO meeting"; "" for nothing.
	NoRoom string

	Advisory bool // it is a matter of advice
	Doubtful bool // it rests on an event whose date fails a check of the data
	Record   bool // a booked day has passed, and what came of it is to be recorded
}

// IsOverdue reports whether the limit has passed.
func (i *Item) IsOverdue() bool { return i.OverdueDays > 0 }

// Agenda returns what is to be done in some cases: what is overdue by the most first, then by the last working day, then
// what has no day, owed longest first. What is met is no item, and neither is a step that cannot be taken any longer, nor
// one that waits for something which is overdue itself and so moves with every day.
//
// ActBy needs the events of the case and the rules: of a report that was read back it is that of the finding.
func Agenda(o AgendaOptions, reports ...Report) []Item {
	var items []Item
	for i := range reports {
		for _, item := range agendaOf(&reports[i]) {
			if o.wants(&item) {
				items = append(items, item)
			}
		}
	}
	items = together(items)
	slices.SortStableFunc(items, CompareItems)
	return items
}

func (o *AgendaOptions) wants(i *Item) bool {
	soon := o.Weeks == 0 || i.ActBy.IsZero() || i.DaysLeft <= 7*o.Weeks
	return soon && (o.Owner == "" || slices.Contains(i.Owners, o.Owner))
}

// CompareItems compares items by the order of an agenda, so that whoever asks about many cases a few at a time can put the
// items of all in order.
func CompareItems(a, b Item) int {
	undated := func(i *Item) int {
		if i.ActBy.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(b.OverdueDays, a.OverdueDays), cmp.Compare(undated(&a), undated(&b)), a.ActBy.Compare(b.ActBy), a.OwedSince.Compare(b.OwedSince))
}

// agendaOf returns the items of one case, in table order, but what must go before another step before it.
func agendaOf(r *Report) []Item {
	s := solve(r)
	s.InOrder()
	var items []Item
	for _, act := range s.Acts {
		if f := act.First(); f != nil && s.IsToDo(f) {
			items = append(items, itemOf(r, s, act, f))
		}
	}
	return items
}

// solve works out the last days of a case.
func solve(r *Report) *todo.Solution {
	situation := todo.Situation{Case: &r.of, AsOf: r.AsOf, Stages: r.Stages, Findings: r.Findings}
	if r.set != nil {
		situation.Rules = r.set.rules
	}
	return todo.Solve(situation)
}

// itemOf describes an act by the finding that comes first.
func itemOf(r *Report, s *todo.Solution, act *todo.Act, f *Finding) Item {
	i := Item{
		Case: r.Case, Family: r.Family, Labels: r.Labels, AsOf: r.AsOf, Rule: f.Rule, Ref: f.Ref, Owners: f.Rule.Owners, Source: f.Source(), Status: f.Status,
		Earliest: f.Earliest, Due: f.Due, ActBy: f.ActBy, Planned: f.Planned, Advisory: f.IsAdvice() || f.Violation.Advisory, Doubtful: f.Doubtful,
		WaitsFor: f.WaitsFor(),
	}
	if i.Owners == nil {
		i.Owners = []Role{f.Rule.Owner}
	}
	i.Do = todo.Do(f)
	if kind := todo.KindOf(f.Rule.What); f.Unconfirmed && kind != "" {
		i.Do, i.Record = todo.Record(f, kind), true
	}
	if i.WaitsFor == "" && f.Status == Projected && f.From.Basis != Actual && f.Due.After(f.From.On) {
		i.WaitsFor = f.Vocabulary().Title(string(f.From.Kind))
	}
	i.Otherwise, i.NoRoom = s.Otherwise(act), s.NoRoom(act)
	if f.Due.IsZero() {
		i.OwedSince = f.From.On
		return i
	}
	if f.Status == Overdue || f.Status == Unmet {
		i.OverdueDays = f.Violation.Days
		if i.OverdueDays == 0 {
			i.OverdueDays = max(0, r.AsOf.Sub(f.Due))
		}
	} else {
		i.ActBy = act.Day(f)
	}
	i.DaysLeft = i.ActBy.Sub(r.AsOf)
	if days := r.CountedBy(f); days != nil {
		i.Remind, _ = days.AddWorkingDays(i.ActBy, -2)
	}
	return i
}

// ItIsLate is what Otherwise says of an item that nothing else depends on.
const ItIsLate = todo.ItIsLate
