package casejson

import (
	"fmt"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Case is what happened to one child in one period: the caller's own reference and events in any order. Conditions
// that have no moment of their own, such as a parent's learning disability, are events too: the day on which they
// were recorded.
type Case struct {
	// Ref is the caller's reference. It appears in reports and errors, so it should say nothing about a person.
	Ref    string `json:"case"`
	Family string `json:"family,omitzero"` // the caller's reference of the family: siblings' cases share it

	Since  calendar.Date `json:"since,omitzero"` // the first day whose events the source holds; zero: all of them
	Events []Event       `json:"events"`

	// Recorded lists the kinds that the source of the case records at all; "*" lists them all. A kind that is not listed
	// and does not occur is unknown, rather than known not to have happened. An empty list records only what occurs. Nil
	// records what every record of a case holds: the milestones, the conditions, and every kind of a group of which one
	// occurs.
	Recorded []rule.Kind `json:"recorded,omitzero"`

	Labels   map[string]string `json:"labels,omitzero"`   // team, worker and such: shown and grouped by, never read
	Accepted []Acceptance      `json:"accepted,omitzero"` // breaches that somebody answers for
}

// An Acceptance is a breach that somebody answers for. It stays a breach and says so. It is of every finding of its rule
// with its ref, from On to Until, both included; a zero Until has no end.
type Acceptance struct {
	Rule   string        `json:"rule"`
	Ref    string        `json:"ref,omitzero"`
	On     calendar.Date `json:"on"`
	Until  calendar.Date `json:"until,omitzero"`
	By     rule.Role     `json:"by"`
	Reason string        `json:"reason"`
}

// An Event is something that happened, or is planned to, on one day.
type Event struct {
	Kind rule.Kind     `json:"kind"`
	On   calendar.Date `json:"on"` // when it happened or was fixed; a day after the as-of day is a plan

	// Until is the day that the event fixes: the end of an agreed timetable, the day by which the court wants
	// something. For a condition it is the last day on which it holds. Zero where it fixes none.
	Until calendar.Date `json:"until,omitzero"`

	By    []rule.Role     `json:"by,omitzero"`    // who took part, decided, signed or was invited; nil: not recorded, empty: nobody
	With  []rule.Document `json:"with,omitzero"`  // what was there; nil: not recorded, empty: nothing
	Chair rule.Role       `json:"chair,omitzero"` // who chaired; "" where not recorded

	// Ref tells apart events that stand for different things: the mother's letter and the father's, one court
	// direction and another. Events with equal refs belong together.
	Ref string `json:"ref,omitzero"`

	Booked   bool `json:"booked,omitzero"`   // an appointment: never by itself a thing done
	Doubtful bool `json:"doubtful,omitzero"` // its date fails a check of the data
}

// A CaseError says why a case could not be read or evaluated. It names the case and the fields at fault and holds
// nothing else from the input, which may be about real people.
type CaseError struct {
	Case   string  `json:"case,omitzero"` // its reference, "" where that could not be read
	Line   int     `json:"line,omitzero"` // the line of the input on which it begins, from 1; 0 when it was not read from text
	Faults []Fault `json:"errors"`
}

// A Fault is one thing wrong with a case.
type Fault struct {
	Field   string `json:"path,omitzero"` // the path, such as "events[3].until", events being counted from 0; "" for the whole
	Problem string `json:"message"`       // what is wrong and what to do, without the value
}

// Error returns all faults in one line.
func (e *CaseError) Error() string {
	var b strings.Builder
	b.WriteString("deadline: ")
	if e.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", e.Line)
	}
	if e.Case == "" {
		b.WriteString("a case without a reference")
	} else {
		b.WriteString("case " + words.Quote(e.Case))
	}
	for i, fault := range e.Faults {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("; ")
		}
		if fault.Field != "" {
			b.WriteString(fault.Field + ": ")
		}
		b.WriteString(fault.Problem)
	}
	return b.String()
}
