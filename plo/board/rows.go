package board

import (
	"cmp"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/measures"
)

// isOpen reports whether a case stands at a stage: closing it ends all of them but proceedings. A period whose end is lost
// does not.
func (b *Builder) isOpen(e *Entry) bool {
	switch e.report.Stage {
	case "":
		return false
	case b.proceedings:
		return true
	case b.preProceedings:
		if e.standing.Lost || e.standing.IsPeriod && !e.standing.End.IsZero() {
			return false
		}
	}
	return !slices.ContainsFunc(e.record.Case.Events, func(e deadline.Event) bool {
		return e.Kind == plo.CaseClosed && !e.Booked && !e.On.After(b.asOf)
	})
}

// endedNow reports whether a period ended in the month of the day.
func (b *Builder) endedNow(s *measures.Standing) bool {
	return s.IsPeriod && !s.End.IsZero() && !s.End.Before(b.month)
}

// maximumDuration is the rule whose limit is the weeks that pre-proceedings may take.
const maximumDuration = "pre-proceedings/maximum-duration"

// fill makes the row of a case.
func (b *Builder) fill(e *Entry) {
	r := &e.row
	record := e.record
	r.Case, r.Family = record.Case.Ref, cmp.Or(record.Case.Family, record.Family)
	r.Team, r.Worker = record.Case.Labels["team"], record.Case.Labels["worker"]
	found, known := b.options.Lookup[r.Case]
	if !known {
		found = b.options.Lookup[record.Child]
	}
	r.Family, r.Team, r.Worker = cmp.Or(r.Family, found.Family), cmp.Or(r.Team, found.Team), cmp.Or(r.Worker, found.Worker)
	r.inPreProceedings = e.standing.IsOpen()
	if b.isOpen(e) {
		r.Stage, r.Title = e.report.Stage, e.report.StageTitle()
	}
	if r.inPreProceedings && !b.hasOpened(e) { // what opened it stands in a cell that could not be read
		pre := plo.PreProceedings()
		r.Stage, r.Title = pre.Name, pre.Title
	}
	if met := e.standing.FirstMeeting; !met.IsZero() && (r.inPreProceedings || b.endedNow(&e.standing)) {
		last := b.asOf
		if !e.standing.End.IsZero() {
			last = e.standing.End
		}
		if !last.Before(met) {
			r.Week = last.Sub(met)/7 + 1
		}
	}
	if f := e.report.Finding(maximumDuration, ""); f != nil && (r.inPreProceedings || b.endedNow(&e.standing)) && !f.Due.IsZero() && !f.From.On.IsZero() {
		r.WeeksAllowed = (f.Due.Sub(f.From.On) + 1 + 6) / 7
	}
	if r.inPreProceedings && r.Week == 0 {
		r.NoWeek = noWeek(e)
	}
	b.lastStep(e)
	b.toDo(e)
	b.booking(e)
	b.outcome(e)
	b.colour(e)
}

// hasOpened reports whether pre-proceedings has opened by the rules: a record of which the first days are lost may show by later
// ones that it has.
func (b *Builder) hasOpened(e *Entry) bool {
	return slices.ContainsFunc(e.report.Stages, func(s deadline.StageState) bool { return s.Stage == b.preProceedings })
}

// noWeek says why a case in pre-proceedings has no week.
func noWeek(e *Entry) string {
	switch {
	case e.standing.Unsure == measures.Doubtful:
		return "first meeting: date in doubt"
	case e.standing.Unsure != "" && slices.Contains(e.record.Undated, plo.FirstPLOMeeting):
		return "first meeting: day not known"
	case e.standing.Unsure != "":
		return "first meeting not recorded"
	}
	return "no first meeting"
}

// lastStep finds what happened last, and of several on one day what stands latest among the words.
func (b *Builder) lastStep(e *Entry) {
	best := kindInfo{}
	for i := range e.record.Case.Events {
		event := &e.record.Case.Events[i]
		kind := b.kinds[event.Kind]
		if event.Booked || event.Doubtful || event.On.After(b.asOf) || !kind.isA || event.On.Before(e.row.LastDay) {
			continue
		}
		if event.On == e.row.LastDay && (best.main && !kind.main || best.main == kind.main && kind.place < best.place) {
			continue
		}
		best = kind
		e.row.LastDay, e.row.LastStep = event.On, words.Upper(kind.title)
		if event.Ref != "" {
			e.row.LastStep += " (" + words.Printable(words.Plain(event.Ref)) + ")"
		}
	}
}

// isOverdue reports whether an item is red: its day has passed, or it is a missing step that can still be taken.
func isOverdue(i *deadline.Item) bool {
	return !i.Advisory && (i.Status == deadline.Overdue || i.Status == deadline.Unmet)
}

// isBookedLate reports whether an item is booked for a day after its limit.
func isBookedLate(i *deadline.Item) bool {
	return !i.Advisory && !i.Record && !i.Due.IsZero() && i.Planned.After(i.Due)
}

// toDo finds what is overdue, and what is to be done next.
func (b *Builder) toDo(e *Entry) {
	r := &e.row
	fortnight := b.asOf.AddDays(14)
	for n := range e.items {
		i := &e.items[n]
		switch {
		case isOverdue(i):
			r.Overdue++
			if r.OverdueStep == "" || i.Due.Before(r.OverdueSince) && !i.Due.IsZero() {
				r.OverdueSince, r.OverdueStep, r.overDays = i.Due, i.Do, i.OverdueDays
			}
			continue
		case i.Advisory:
			continue
		}
		if !i.ActBy.IsZero() {
			if !i.ActBy.After(fortnight) {
				e.dueSoon++
			}
			if !i.ActBy.After(b.soon) && (r.actBy.IsZero() || i.ActBy.Before(r.actBy)) {
				r.actBy = i.ActBy
			}
		}
		if r.NextStep == "" || r.ActBy.IsZero() && !i.ActBy.IsZero() {
			r.NextStep, r.NextOwner, r.ActBy, r.DaysLeft = i.Do, i.Owners, i.ActBy, 0
			if !i.ActBy.IsZero() {
				r.DaysLeft = i.DaysLeft
			}
		}
	}
	switch {
	case r.NextStep != "":
	case r.Overdue > 0:
		r.NextStep = OnlyOverdue
	case r.inPreProceedings && isInDark(e):
		r.NextStep = NotKnown
	}
}

// isInDark reports whether days of a case could not be read or cannot be trusted, or there is none.
func isInDark(e *Entry) bool {
	events := e.record.Case.Events
	return len(events) == 0 || len(e.record.Undated) > 0 || slices.ContainsFunc(events, func(e deadline.Event) bool { return e.Doubtful })
}

// booking finds the first booking that is too late, else the first.
func (b *Builder) booking(e *Entry) {
	r := &e.row
	for i := range e.record.Case.Events {
		event := &e.record.Case.Events[i]
		if event.Doubtful || event.On.Before(b.asOf) || !event.Booked && !event.On.After(b.asOf) || !b.asked[event.Kind] {
			continue
		}
		late := 0
		for n := range e.report.Findings {
			f := &e.report.Findings[n]
			if f.Planned == event.On && f.IsBreach() && !f.Doubtful && !f.Due.IsZero() && b.asks[f.Rule.ID][event.Kind] {
				late = max(late, f.Planned.Sub(f.Due))
			}
		}
		if r.Booked.IsZero() || (late > 0) != (r.BookedDaysLate > 0) && late > 0 || (late > 0) == (r.BookedDaysLate > 0) && event.On.Before(r.Booked) {
			r.Booked, r.BookedStep, r.BookedDaysLate = event.On, words.Upper(b.kinds[event.Kind].title), late
		}
	}
}

// kindsOf returns the kinds of event that a rule asks for.
func kindsOf(r *rule.Rule) map[rule.Kind]bool {
	kinds := map[rule.Kind]bool{}
	r.What.Walk(func(d rule.Day) bool {
		if d.Event != nil {
			for _, kind := range d.Event.Kinds {
				kinds[kind] = true
			}
		}
		return true
	}, func(rule.Condition) bool { return false })
	return kinds
}

// outcome says how pre-proceedings ended, or what was decided while it goes on.
func (b *Builder) outcome(e *Entry) {
	r, s := &e.row, &e.standing
	switch {
	case !s.IsPeriod:
	case !s.End.IsZero():
		r.Outcome, r.OutcomeDay = s.Outcome, s.End
	default:
		for i := range e.record.Case.Events {
			event := &e.record.Case.Events[i]
			if event.Booked || event.On.After(b.asOf) || event.On.Before(r.OutcomeDay) {
				continue
			}
			switch event.Kind {
			case plo.DecisionToExit:
				r.Outcome, r.OutcomeDay = measures.Exit, event.On
			case plo.DecisionToIssue, plo.ShortNoticeDecision:
				r.Outcome, r.OutcomeDay = measures.Issue, event.On
			}
		}
	}
}

// colour says how a case stands and why.
func (b *Builder) colour(e *Entry) {
	r := &e.row
	late := slices.ContainsFunc(e.items, func(i deadline.Item) bool { return isBookedLate(&i) })
	switch {
	case r.Overdue > 0:
		r.RAG, r.Reason = Red, "overdue"
		if r.overDays > 0 {
			r.Reason = words.Count(r.overDays, "day") + " over"
		}
	case !r.actBy.IsZero():
		r.RAG, r.Reason = Amber, "due "+inDays(r.actBy.Sub(b.asOf))
	case late || r.BookedDaysLate > 0:
		r.RAG, r.Reason = Amber, "booked too late"
	case b.endedNow(&e.standing):
		r.RAG, r.Reason = Ended, words.DayMonth(e.standing.End)
	default:
		r.RAG = Green
		if r.NextStep == "" {
			r.Reason = "nothing due"
		} else if r.NextStep == NotKnown {
			r.Reason = "no day could be read, so nothing can be judged"
			if len(e.record.Case.Events) > 0 {
				r.Reason = "a day is in doubt or could not be read, so nothing can be judged"
			}
		} else if !r.ActBy.IsZero() {
			r.Reason = "due " + inDays(r.DaysLeft)
		}
	}
}

// inDays says how far ahead a day is.
func inDays(n int) string {
	switch {
	case n < 0:
		return "with no working day left"
	case n == 0:
		return "today"
	default:
		return "in " + words.Count(n, "day")
	}
}

// compareRows puts the worst first: red by the days over, amber and green by the last working day, ended by the day.
func compareRows(a, b *Row) int {
	undated := func(d calendar.Date) int {
		if d.IsZero() {
			return 1
		}
		return 0
	}
	first := func(r *Row) calendar.Date {
		if r.RAG == Amber && !r.actBy.IsZero() {
			return r.actBy
		}
		return r.ActBy
	}
	order := cmp.Compare(a.RAG, b.RAG)
	if order == 0 {
		switch a.RAG {
		case Red:
			order = cmp.Or(cmp.Compare(b.overDays, a.overDays), cmp.Compare(b.Overdue, a.Overdue))
		case Ended:
			order = a.OutcomeDay.Compare(b.OutcomeDay)
		default:
			order = cmp.Or(cmp.Compare(undated(first(a)), undated(first(b))), first(a).Compare(first(b)))
		}
	}
	return cmp.Or(order, strings.Compare(a.Family, b.Family), strings.Compare(a.Case, b.Case))
}

// InPreProceedings reports whether pre-proceedings has begun in the case and not ended.
func (r *Row) InPreProceedings() bool { return r.inPreProceedings }
