package deadline

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// A Checklist is advice that sets no test: who attends a meeting and what is brought, raised and settled there, or what
// a paper says. It is data beside the rules.
type Checklist struct {
	ID    string          `json:"id"` // a public contract
	Title string          `json:"title"`
	Kinds []Kind          `json:"kinds,omitzero"` // the events that it is about; none: it is about the whole case
	Lines []ChecklistLine `json:"lines"`          // those of one section together
}

// A ChecklistLine is one thing to see to. Roles, Chairs, Documents or Events say how a case shows that it was seen to:
// any one of them will do. A line with none of them is for people to answer.
type ChecklistLine struct {
	ID      string  `json:"id"` // unique in its list
	Section Section `json:"section"`
	Text    string  `json:"text"`
	Call    Call    `json:"call,omitzero"`
	When    string  `json:"when,omitzero"` // for what is needed only sometimes: when, in words

	WhenKinds []Kind `json:"whenKinds,omitzero"` // the conditions that say so in a case; none: people judge

	In        []Kind     `json:"in,omitzero"`        // the events whose roles and documents count, if not those of the list
	Roles     []Role     `json:"roles,omitzero"`     // who took part
	Chairs    []Role     `json:"chairs,omitzero"`    // who chaired
	Documents []Document `json:"documents,omitzero"` // what was there
	Events    []Kind     `json:"events,omitzero"`    // what happened

	Source Source `json:"source"`
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

// A CheckedList is a checklist as it stands in a case.
type CheckedList struct {
	Checklist
	Case  string        // the reference, "" for a blank list
	AsOf  calendar.Date // zero for a blank list
	About Start         // the event that it was compared with: the last of its kinds that has happened; zero if none has

	Statuses []LineStatus // of each line
}

// Blank returns the list to be filled in by hand.
func (l Checklist) Blank() CheckedList {
	return CheckedList{Checklist: l, Statuses: make([]LineStatus, len(l.Lines))}
}

// Check compares the list with what has happened in a case by the as-of day. Of several meetings of its kinds it takes
// the last, and where there are several on that day any of them will do. Like the rules it takes what a case does not record as unknown, and it tests nothing of a meeting that is
// still to come.
func (l Checklist) Check(c Case, asOf calendar.Date) CheckedList {
	checked := CheckedList{Checklist: l, Case: c.Ref, AsOf: asOf, Statuses: make([]LineStatus, len(l.Lines))}
	check := checklistCheck{c: &c, asOf: asOf, list: &l}
	check.about = check.last(l.Kinds)
	for _, e := range check.about {
		if checked.About.Kind == "" || e.Kind < checked.About.Kind {
			checked.About = Start{Kind: e.Kind, On: e.On, Basis: Actual}
		}
	}
	for i := range l.Lines {
		checked.Statuses[i] = check.line(&l.Lines[i])
	}
	return checked
}

type checklistCheck struct {
	c     *Case
	asOf  calendar.Date
	list  *Checklist
	about []*Event // the events that the list is compared with, all of one day
}

// last returns the events of any of the kinds on the last day on which one has happened.
func (k *checklistCheck) last(kinds []Kind) []*Event {
	var last []*Event
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

func (k *checklistCheck) happened(kinds []Kind) (list []*Event) {
	for i := range k.c.Events {
		if e := &k.c.Events[i]; slices.Contains(kinds, e.Kind) && !e.On.After(k.asOf) {
			list = append(list, e)
		}
	}
	return list
}

// isRecorded reports whether the case's source records all of the kinds.
func (k *checklistCheck) isRecorded(kinds []Kind) bool {
	return k.c.Recorded == nil || !slices.ContainsFunc(kinds, func(kind Kind) bool {
		return !slices.Contains(k.c.Recorded, kind) && !slices.ContainsFunc(k.c.Events, func(e Event) bool { return e.Kind == kind })
	})
}

func (k *checklistCheck) line(line *ChecklistLine) LineStatus {
	status := k.shown(line)
	if status == Satisfied || line.Call == Required {
		return status
	}
	if line.WhenKinds != nil {
		switch needed := k.holds(line.WhenKinds); {
		case needed:
			return status
		case !k.isRecorded(line.WhenKinds):
			return LineUnknown
		default:
			return NotNeeded
		}
	}
	// Nobody can tell from events whether it was needed, or whether those who did not come were asked.
	if status == NotSatisfied && (line.Call == AsNeeded || line.In == nil) {
		return ForPeople
	}
	return status
}

// holds reports whether a condition of any of the kinds holds on the day of what the list is about, else on the as-of
// day.
func (k *checklistCheck) holds(kinds []Kind) bool {
	on := k.asOf
	if k.about != nil {
		on = k.about[0].On
	}
	return slices.ContainsFunc(k.happened(kinds), func(e *Event) bool {
		return !e.On.After(on) && (e.Until.IsZero() || !e.Until.Before(on))
	})
}

// shown returns what the events show of a line, whatever is asked.
func (k *checklistCheck) shown(line *ChecklistLine) LineStatus {
	ofEvents := line.Roles != nil || line.Chairs != nil || line.Documents != nil
	if !ofEvents && line.Events == nil {
		return ForPeople
	}
	if len(k.happened(line.Events)) > 0 {
		return Satisfied
	}
	if !ofEvents {
		if !k.isRecorded(line.Events) {
			return LineUnknown
		}
		return NotSatisfied
	}
	kinds, events := line.In, k.happened(line.In)
	if line.In == nil {
		kinds, events = k.list.Kinds, k.about
	}
	if len(events) == 0 {
		if !k.isRecorded(kinds) {
			return LineUnknown
		}
		return NotYet
	}
	status := NotSatisfied
	for _, e := range events {
		switch shownBy(line, e) {
		case Satisfied:
			return Satisfied
		case LineUnknown:
			status = LineUnknown
		}
	}
	return status
}

// shownBy returns what one event shows of a line.
func shownBy(line *ChecklistLine, e *Event) LineStatus {
	switch {
	case anyIn(line.Roles, e.By), anyIn(line.Documents, e.With), e.Chair != "" && slices.Contains(line.Chairs, e.Chair):
		return Satisfied
	case line.Roles != nil && e.By == nil, line.Documents != nil && e.With == nil, line.Chairs != nil && e.Chair == "":
		return LineUnknown
	default:
		return NotSatisfied
	}
}

func anyIn[T comparable](wanted, there []T) bool {
	return slices.ContainsFunc(wanted, func(w T) bool { return slices.Contains(there, w) })
}
