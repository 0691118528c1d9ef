// Package checklist is advice that sets no test, as data beside the rules: who attends a meeting and what is brought,
// raised and settled there, or what a paper says. A list can be printed blank, or compared with a case: then each line says
// how it stands, by the same conditions as rules and by the same evaluation of them.
//
//	sheet, err := list.Check(set, c, asOf) // set is a *deadline.Ruleset: what the policy changes, the conditions know
//	err = sheet.WriteText(os.Stdout)
//
// A line is ticked only by what belongs to the meeting or paper that it is about, and only where its condition holds. What
// cannot be told from events is left to people.
package checklist

import (
	"errors"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A List is one checklist.
type List struct {
	ID    string      `json:"id"` // a public contract
	Title string      `json:"title"`
	About []rule.Kind `json:"about,omitzero"` // the events that it is about; none: it is about the whole case
	Lines []Line      `json:"lines"`          // those of one section together
}

// A Line is one thing to see to. By, Chair, With and Done say how a case shows that it was seen to: any one of them will
// do. A line with none of them is for people to answer.
//
// Its conditions are asked on the day of the event that the list is about, which [rule.Subject] means in them; in a list
// about the whole case, on the as-of day.
type Line struct {
	ID      string  `json:"id"` // unique in its list
	Section Section `json:"section"`
	Text    string  `json:"text"`
	Call    Call    `json:"call,omitzero"`

	When string         `json:"when,omitzero"` // for what is needed only sometimes: when, in words, after "if"
	If   rule.Condition `json:"if,omitzero"`   // the same, as a case tells it; zero: people judge

	Where string         `json:"where,omitzero"` // at which of the list's events, in words; "": at all of them
	At    rule.Condition `json:"at,omitzero"`    // the same, as a case tells it. It leaves the line out where it does not hold

	By    []rule.Role     `json:"by,omitzero"`    // one of them took part in the event
	Chair []rule.Role     `json:"chair,omitzero"` // one of them chaired it
	With  []rule.Document `json:"with,omitzero"`  // one of them was there
	Done  rule.Condition  `json:"done,omitzero"`  // this holds

	// Tacit says that it may be seen to although no event shows it. Then people answer.
	Tacit bool `json:"tacit,omitzero"`

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

// A Status says how a line stands in a case.
type Status string

// The statuses.
const (
	Unanswered  Status = ""             // the list was not compared with a case
	Seen        Status = "seen-to"      // the case shows it
	Missing     Status = "missing"      // the case shows that it was not
	NotRecorded Status = "not-recorded" // the source of the case does not record it
	NotYet      Status = "not-yet"      // it, or the meeting or paper that it belongs to, is still to come
	NotNeeded   Status = "not-needed"   // its condition does not hold
	ForPeople   Status = "for-people"   // it cannot be told from events
)

// A Sheet is a checklist filled in for a case, or blank.
type Sheet struct {
	Title string
	Case  string         // the reference, "" for a blank list
	AsOf  calendar.Date  // zero for a blank list
	About deadline.Start // the event of the case that it was compared with, planned or not; zero if there is none
	Lines []Entry

	subject string // the case and the event, in words
}

// An Entry is a line of a sheet.
type Entry struct {
	Line
	Status Status
}

// Blank returns the list to be filled in by hand.
func (l List) Blank() Sheet {
	sheet := Sheet{Title: l.Title}
	for _, line := range l.Lines {
		sheet.Lines = append(sheet.Lines, Entry{Line: line})
	}
	return sheet
}

// For returns the list for events of one of its kinds: the lines that are for them, under their title.
func (l List) For(set *deadline.Ruleset, kind rule.Kind) (List, error) {
	if set == nil {
		return List{}, errNoRules
	}
	isFor, err := l.linesFor(set, kind)
	if err != nil {
		return List{}, err
	}
	if len(l.About) > 1 {
		l.Title = words.Upper(set.Vocabulary().Title(string(kind)))
	}
	all := l.Lines
	l.About, l.Lines = []rule.Kind{kind}, nil
	for i, line := range all {
		if isFor[i] {
			line.Where, line.At = "", rule.Condition{}
			l.Lines = append(l.Lines, line)
		}
	}
	return l, nil
}

// linesFor reports which lines are for events of a kind. It asks about such an event, in a case that holds nothing else.
func (l *List) linesFor(set *deadline.Ruleset, kind rule.Kind) ([]bool, error) {
	day := set.Calendar().KnownUntil()
	c := deadline.Case{Ref: "checklist " + l.ID, Events: []deadline.Event{{Kind: kind, On: day, Until: day}}, Recorded: []rule.Kind{rule.AllKinds}}
	answers, err := l.ask(set, c, day, 0)
	if err != nil {
		return nil, err
	}
	isFor := make([]bool, len(l.Lines))
	for i, at := range answers.at {
		isFor[i] = at == deadline.Yes
	}
	return isFor, nil
}

var errNoRules = errors.New("checklist: give the rules by whose words and days conditions are asked")

// answers are what is true of each line, and whether there are events that the list is about.
type answers struct {
	at, when, done []deadline.Answer
	occurs         deadline.Answer
}
