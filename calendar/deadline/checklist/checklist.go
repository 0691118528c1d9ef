package checklist

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A List is advice that sets no test: who attends a meeting and what is brought, raised and settled there, or what
// a paper says. It is data beside the rules.
type List struct {
	ID    string      `json:"id"` // a public contract
	Title string      `json:"title"`
	Kinds []rule.Kind `json:"kinds,omitzero"` // the events that it is about; none: it is about the whole case
	Lines []Line      `json:"lines"`          // those of one section together

	Words *rule.Vocabulary `json:"-"` // the titles of its kinds; nil knows none
}

// A Line is one thing to see to. Roles, Chairs, Documents or Events say how a case shows that it was seen to:
// any one of them will do. A line with none of them is for people to answer. Periods are of days, weeks or months.
type Line struct {
	ID      string  `json:"id"` // unique in its list
	Section Section `json:"section"`
	Text    string  `json:"text"`
	Call    Call    `json:"call,omitzero"`
	When    string  `json:"when,omitzero"` // for what is needed only sometimes: when, in words

	WhenKinds []rule.Kind `json:"whenKinds,omitzero"` // the conditions that say so in a case; none: people judge

	// WhenWithin says that it is needed only before the day that this reaches from the event of WhenKinds, past or
	// planned: while a child is so old. Where there is no such event people judge.
	WhenWithin calendar.Period `json:"whenWithin,omitzero"`

	At      string      `json:"at,omitzero"`      // at which of the list's events, in words; "": at all of them
	AtKinds []rule.Kind `json:"atKinds,omitzero"` // their kinds

	In        []rule.Kind     `json:"in,omitzero"`        // the events whose roles and documents count, if not those of the list
	Roles     []rule.Role     `json:"roles,omitzero"`     // who took part
	Chairs    []rule.Role     `json:"chairs,omitzero"`    // who chaired
	Documents []rule.Document `json:"documents,omitzero"` // what was there
	Events    []rule.Kind     `json:"events,omitzero"`    // what happened

	// Earliest and Latest are the days between which Events count, reckoned from what the list is about; zero for no end.
	Earliest calendar.Period `json:"earliest,omitzero"`
	Latest   calendar.Period `json:"latest,omitzero"`

	// Planned says that planned events count too: the line is about a day agreed on. Without one people answer, since it
	// may be agreed all the same.
	Planned bool `json:"planned,omitzero"`

	Source rule.Source `json:"source"`
}

// A Section is a part of a checklist.
type Section string

// The sections.
const (
	Attendees Section = "attendees" // who is there
	Papers    Section = "documents" // what is brought or enclosed
	Agenda    Section = "agenda"    // what is talked about
	Points    Section = "points"    // what is settled
	Contents  Section = "contents"  // what a paper says
	Practice  Section = "practice"  // what is good practice
)

// A Call says how much is asked.
type Call string

// The calls.
const (
	Required Call = ""          // always
	Invited  Call = "invited"   // to be asked to come; staying away is no fault
	AsNeeded Call = "as-needed" // where When says so
)

// A LineStatus says how a line of a checklist stands in a case.
type LineStatus string

// How a line may stand.
const (
	Satisfied    LineStatus = "satisfied"
	NotSatisfied LineStatus = "not-satisfied"
	LineUnknown  LineStatus = "not-recorded" // the source of the case does not record it
	ForPeople    LineStatus = "for-people"   // it cannot be told from events
	NotNeeded    LineStatus = "not-needed"   // the condition for it is not recorded
	NotYet       LineStatus = "not-yet"      // the meeting or paper that it is about has not happened
	Unanswered   LineStatus = ""             // the list was not compared with a case
)

// A Checked is a checklist as it stands in a case.
type Checked struct {
	List
	Case  string         // the reference, "" for a blank list
	AsOf  calendar.Date  // zero for a blank list
	About deadline.Start // the last event of its kinds that has happened, else the next planned; zero if there is none

	Statuses []LineStatus // of each line
}

// Blank returns the list to be filled in by hand.
func (l List) Blank() Checked {
	return Checked{List: l, Statuses: make([]LineStatus, len(l.Lines))}
}

// For returns the list for events of one of its kinds: the lines that are for them, under their name.
func (l List) For(kind rule.Kind) List {
	l.Lines = l.linesAt(kind)
	l.Title, l.Kinds = words.Upper(l.Words.Title(string(kind))), []rule.Kind{kind}
	return l
}

// linesAt returns, in a list of its own, the lines that are for events of any of some kinds. They no longer say so.
func (l *List) linesAt(kinds ...rule.Kind) (list []Line) {
	for _, line := range l.Lines {
		if line.AtKinds == nil || slices.ContainsFunc(kinds, func(kind rule.Kind) bool { return slices.Contains(line.AtKinds, kind) }) {
			line.At, line.AtKinds = "", nil
			list = append(list, line)
		}
	}
	return list
}

// Check compares the list with what has happened in a case by the as-of day. Of several meetings of its kinds it takes
// the last that has happened, else the next planned, and keeps only the lines for meetings of that kind: see
// [List.For] for another. Where there are several on that day any of them will do. Like the rules it takes what a
// case does not record as unknown, and it tests nothing of a meeting that is still to come.
func (l List) Check(c deadline.Case, asOf calendar.Date) Checked {
	check := checking{c: &c, asOf: asOf, list: &l}
	check.about = check.last(l.Kinds)
	about, basis := check.about, deadline.Actual
	if about == nil {
		about, basis = check.next(l.Kinds), deadline.Planned
	}
	checked := Checked{List: l, Case: c.Ref, AsOf: asOf}
	var kinds []rule.Kind
	for _, e := range about {
		kinds = append(kinds, e.Kind)
		if checked.About.Kind == "" || e.Kind < checked.About.Kind {
			checked.About = deadline.Start{Kind: e.Kind, On: e.On, Basis: basis}
		}
	}
	if kinds != nil {
		checked.Lines = l.linesAt(kinds...)
	}
	checked.Statuses = make([]LineStatus, len(checked.Lines))
	for i := range checked.Lines {
		checked.Statuses[i] = check.line(&checked.Lines[i])
	}
	return checked
}

type checking struct {
	c     *deadline.Case
	asOf  calendar.Date
	list  *List
	about []*deadline.Event // the events that the list is compared with, all of one day
}

// last returns the events of any of the kinds on the last day on which one has happened.
func (k *checking) last(kinds []rule.Kind) []*deadline.Event {
	var last []*deadline.Event
	for _, e := range k.happened(kinds) {
		if len(last) > 0 && e.On.After(last[0].On) {
			last = nil
		}
		if len(last) == 0 || e.On == last[0].On {
			last = append(last, e)
		}
	}
	return last
}

// next returns the events of any of the kinds on the first day for which one is planned.
func (k *checking) next(kinds []rule.Kind) []*deadline.Event {
	var next []*deadline.Event
	for _, e := range k.of(kinds) {
		if !e.On.After(k.asOf) {
			continue
		}
		if len(next) > 0 && e.On.Before(next[0].On) {
			next = nil
		}
		if len(next) == 0 || e.On == next[0].On {
			next = append(next, e)
		}
	}
	return next
}

// of returns the events of any of the kinds, past and planned.
func (k *checking) of(kinds []rule.Kind) (list []*deadline.Event) {
	for i := range k.c.Events {
		if e := &k.c.Events[i]; slices.Contains(kinds, e.Kind) {
			list = append(list, e)
		}
	}
	return list
}

func (k *checking) happened(kinds []rule.Kind) (list []*deadline.Event) {
	return slices.DeleteFunc(k.of(kinds), func(e *deadline.Event) bool { return e.On.After(k.asOf) })
}

// isRecorded reports whether the case's source records all of the kinds.
func (k *checking) isRecorded(kinds []rule.Kind) bool {
	return k.c.Recorded == nil || !slices.ContainsFunc(kinds, func(kind rule.Kind) bool {
		return !slices.Contains(k.c.Recorded, kind) && !slices.ContainsFunc(k.c.Events, func(e deadline.Event) bool { return e.Kind == kind })
	})
}
