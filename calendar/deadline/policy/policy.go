package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A Policy says how one council differs from the rules as written, as data. The zero Policy changes nothing.
//
// It may tighten any rule. It may loosen, or switch off, only local practice and guidance: statutory guidance, court
// rules and statute bind whatever a council writes.
type Policy struct {
	Name  string        `json:"policy"`
	Since calendar.Date `json:"since,omitzero"` // for all that does not say since when itself

	// Terms are terms of rules, by id, newest first; they stand above the rule's own. What a term leaves out (from,
	// earliest, latest) is as in the rule's own newest term, and what is older than all of them keeps the rule's own.
	//
	// A latest that is only a period takes the place of the period in the rule's own limit and leaves the rest of it,
	// such as an extension that moves it or a cap, as it is; the longer time of an exception stays unless the new
	// period is longer still. Where only an exception has a period, that is replaced. With a from as well, the new period
	// counts from that. Where the rule's own limit has no period, "not after the application", a period counts from the
	// day it names, unless the rule has a clock and the period runs forwards: then from the clock, and what caps the
	// limit stays. Any other day replaces the limit whole.
	//
	// The rule's readings are about its own words and do not carry over. A window must not close before it opens, as far
	// as the two days can be compared. The source of a term is the council's own practice unless it says otherwise, and
	// what tightens a rule that binds still counts as that rule does.
	Terms map[string][]rule.Term `json:"terms,omitzero"`

	// By says, by rule, who must take part or act in place of those the rule names, or who must chair where it names
	// only that. Those who take over from each other on a day are one list, each with its own dates. With says, by rule,
	// what must be there.
	By   map[string]Actors `json:"by,omitzero"`
	With map[string]Papers `json:"with,omitzero"`

	// Owner says, by rule, who sees to it. Title says, by rule, what it is called.
	Owner map[string]Owner `json:"owner,omitzero"`
	Title map[string]Title `json:"title,omitzero"`

	// Days are terms of named days, by name, as for rules: they give only from, latest and dates. A rule whose limit is
	// such a day keeps its readings, which may be about the old length: give it a term with that day as its latest too. A
	// day that has no period of its own needs a whole day in its place.
	Days map[string][]rule.Term `json:"days,omitzero"`

	// Off are rules, or all rules of one document, that the council does not follow. Where terms speak of the same rule,
	// what begins later governs for as long as it lasts, and of what begins on one day the switching off; a term that
	// could never govern so is a fault. A rule that is switched off twice is off in both times.
	Off []Off `json:"off,omitzero"`

	Rules    []rule.Rule        `json:"rules,omitzero"`    // rules of the council's own, each in the stage that its id names
	Closures []calendar.Closure `json:"closures,omitzero"` // days on which the council is closed, for local practice only

	Board Board `json:"board,omitzero"` // how the council wants its figures shown; no rule depends on it
}

// A Board says how a council wants its figures shown.
type Board struct {
	Amber   Ahead              `json:"amber,omitzero"`   // what falls due within it is amber; zero: 10 working days
	Bands   []int              `json:"bands,omitzero"`   // the last weeks of the bands of pre-proceedings; nil: 12 and 16
	Targets map[string]float64 `json:"targets,omitzero"` // by measure, a share from 0 to 1
}

// An Ahead is a period ahead of a day, written without "after": "10 working days".
type Ahead struct{ calendar.Period }

// UnmarshalText reads a period, with or without "after".
func (a *Ahead) UnmarshalText(text []byte) error {
	period, err := calendar.ParsePeriod(string(text) + " after")
	if err != nil {
		period, err = calendar.ParsePeriod(string(text))
	}
	if err != nil {
		return err
	}
	if period.Direction() == calendar.Before {
		return fmt.Errorf("%q looks back: write a period ahead, such as 10 working days", text)
	}
	a.Period = period
	return nil
}

// MarshalText writes the period without "after".
func (a Ahead) MarshalText() ([]byte, error) {
	return []byte(strings.TrimSuffix(a.Period.String(), " after")), nil
}

// Actors are who must take part or act, from one day to another, both included. In JSON a list of names stands for Actors
// without dates. A breach of theirs cites the source, which is the policy by its name where none is given.
type Actors struct {
	Since  calendar.Date `json:"since,omitzero"`
	Until  calendar.Date `json:"until,omitzero"`
	By     []rule.Need   `json:"by"`
	Source rule.Source   `json:"source,omitzero"`
}

// Papers are what must be there, as [Actors] are who must take part.
type Papers struct {
	Since  calendar.Date `json:"since,omitzero"`
	Until  calendar.Date `json:"until,omitzero"`
	With   []rule.Need   `json:"with"`
	Source rule.Source   `json:"source,omitzero"`
}

// An Owner is who sees to a rule. In JSON a name stands for an Owner with nothing else.
type Owner struct {
	Owner  rule.Role   `json:"owner"`
	Owners []rule.Role `json:"owners,omitzero"` // all of them, where there are several
	Source rule.Source `json:"source,omitzero"`
}

// A Title is what a rule is called. In JSON a text stands for a Title with nothing else.
type Title struct {
	Title  string      `json:"title"`
	Do     string      `json:"do,omitzero"` // in the imperative
	Source rule.Source `json:"source,omitzero"`
}

// An Off switches a rule off, or every rule of one document, from one day until another. In JSON a name stands for an
// Off without dates.
type Off struct {
	Rule  string        `json:"rule"` // the id of a rule or the short name of a document
	Since calendar.Date `json:"since,omitzero"`
	Until calendar.Date `json:"until,omitzero"`
}

// UnmarshalJSON reads a list of names or an object.
func (a *Actors) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("[")) {
		*a = Actors{}
		return strictjson.Unmarshal(data, &a.By)
	}
	type plain Actors
	return strictjson.Unmarshal(data, (*plain)(a))
}

// UnmarshalJSON reads a list of names or an object.
func (p *Papers) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("[")) {
		*p = Papers{}
		return strictjson.Unmarshal(data, &p.With)
	}
	type plain Papers
	return strictjson.Unmarshal(data, (*plain)(p))
}

// UnmarshalJSON reads a name or an object.
func (o *Owner) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		*o = Owner{}
		return json.Unmarshal(data, &o.Owner)
	}
	type plain Owner
	return strictjson.Unmarshal(data, (*plain)(o))
}

// UnmarshalJSON reads a text or an object.
func (t *Title) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		*t = Title{}
		return json.Unmarshal(data, &t.Title)
	}
	type plain Title
	return strictjson.Unmarshal(data, (*plain)(t))
}

// UnmarshalJSON reads a name or an object.
func (o *Off) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		*o = Off{}
		return json.Unmarshal(data, &o.Rule)
	}
	type plain Off
	return strictjson.Unmarshal(data, (*plain)(o))
}
