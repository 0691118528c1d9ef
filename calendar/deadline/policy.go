package deadline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar"
)

// A Policy says how one council differs from the rules as written, as data. The zero Policy changes nothing.
//
// It may tighten any rule. It may loosen, or switch off, only local practice and guidance: statutory guidance, court
// rules and statute bind whatever a council writes.
type Policy struct {
	Name  string        `json:"policy"`
	Since calendar.Date `json:"since,omitzero"` // for all that does not say since when itself

	// Terms are terms of rules, by id, newest first; they stand above the rule's own. What a term leaves out (from,
	// earliest, latest) is as in the rule's own newest term. A latest that is only a period replaces the period in the
	// rule's own limit and leaves the rest of it as it is; any other day replaces the limit whole. The rule's readings
	// are about its own words and do not carry over.
	Terms map[string][]Term `json:"terms,omitzero"`

	By   map[string]Actors `json:"by,omitzero"`   // who must take part or act, by rule, in place of those the rule names
	Days map[string][]Term `json:"days,omitzero"` // terms of named days, by name, as for rules
	Off  []Off             `json:"off,omitzero"`  // rules, or all rules of one document, that the council does not follow

	Rules    []Rule             `json:"rules,omitzero"`    // rules of the council's own, each in the stage that its id names
	Closures []calendar.Closure `json:"closures,omitzero"` // days on which the council is closed, for local practice alone
}

// Actors are who must take part or act, from one day until another. In JSON a list of names stands for Actors without
// dates.
type Actors struct {
	Since calendar.Date `json:"since,omitzero"`
	Until calendar.Date `json:"until,omitzero"`
	By    []Need        `json:"by"`
}

// An Off switches a rule off, or every rule of one document, from one day until another. In JSON a name stands for an
// Off without dates.
type Off struct {
	Rule  string        `json:"rule"` // the id of a rule or the short name of a document
	Since calendar.Date `json:"since,omitzero"`
	Until calendar.Date `json:"until,omitzero"`
}

// ParsePolicy reads a policy from JSON. It is strict: an unknown field, a second key of one name, a word that is not
// spelt right and anything after the policy are errors that say where. Whether the policy fits the rules is for
// [Compile] to say.
func ParsePolicy(r io.Reader) (Policy, error) {
	const most = 4 << 20
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case err != nil:
		return Policy{}, fmt.Errorf("deadline: reading the policy: %w", err)
	case len(text) > most:
		return Policy{}, errors.New("deadline: the policy is longer than 4 MiB")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var p Policy
	if err := strictly(text, &p); err != nil {
		return Policy{}, fmt.Errorf("deadline: policy: %w", err)
	}
	if err := refuseTwice(text); err != nil {
		return Policy{}, fmt.Errorf("deadline: policy %s: %w", quote(p.Name), err)
	}
	if p.Name == "" {
		return Policy{}, errors.New(`deadline: policy: give it a name: "policy"`)
	}
	return p, nil
}

// strictly reads one JSON value and nothing else, without unknown fields.
func strictly(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("there is more after the end of it")
	}
	return nil
}

// refuseTwice finds a key that stands twice in one object.
func refuseTwice(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	type level struct {
		keys  map[string]bool // nil in a list
		isKey bool
	}
	var levels []level
	for {
		token, err := decoder.Token()
		if err != nil {
			return nil // the end: that it is sound JSON has been seen before
		}
		var inside *level
		if len(levels) > 0 {
			inside = &levels[len(levels)-1]
		}
		switch token {
		case json.Delim('{'):
			levels = append(levels, level{keys: map[string]bool{}, isKey: true})
			continue
		case json.Delim('['):
			levels = append(levels, level{})
			continue
		case json.Delim('}'), json.Delim(']'):
			levels = levels[:len(levels)-1]
			if len(levels) > 0 {
				levels[len(levels)-1].isKey = levels[len(levels)-1].keys != nil
			}
			continue
		}
		if inside == nil || inside.keys == nil {
			continue
		}
		if inside.isKey {
			key := token.(string)
			if inside.keys[key] {
				return fmt.Errorf("%s stands twice in one object", quote(key))
			}
			inside.keys[key] = true
		}
		inside.isKey = !inside.isKey
	}
}

// UnmarshalJSON reads a list of names or an object.
func (a *Actors) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("[")) {
		*a = Actors{}
		return strictly(data, &a.By)
	}
	type plain Actors
	return strictly(data, (*plain)(a))
}

// UnmarshalJSON reads a name or an object.
func (o *Off) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		*o = Off{}
		return json.Unmarshal(data, &o.Rule)
	}
	type plain Off
	return strictly(data, (*plain)(o))
}

// UnmarshalJSON reads a name or an object: a name alone is a need for it.
func (n *Need) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		*n = Need{AnyOf: make([]string, 1)}
		return json.Unmarshal(data, &n.AnyOf[0])
	}
	type plain Need
	return strictly(data, (*plain)(n))
}

// MarshalJSON writes a need for one thing, without anything else to say, as its name.
func (n Need) MarshalJSON() ([]byte, error) {
	type plain Need
	if len(n.AnyOf) == 1 && n.isBare() {
		return json.Marshal(n.AnyOf[0])
	}
	return json.Marshal(plain(n))
}

func (n *Need) isBare() bool {
	return n.If.IsZero() && n.AdvisoryIf.IsZero() && !n.Advisory && !n.Inferred && n.Since.IsZero() && n.Until.IsZero()
}

// UnmarshalJSON reads a day: a period, the name of a day or a kind of event, or an object.
func (d *Day) UnmarshalJSON(data []byte) error {
	type plain Day
	if !bytes.HasPrefix(data, []byte(`"`)) {
		*d = Day{}
		return strictly(data, (*plain)(d))
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if period, err := calendar.ParsePeriod(text); err == nil {
		*d = Count(period)
		return nil
	}
	if text == "" || text[0] >= '0' && text[0] <= '9' {
		_, err := calendar.ParsePeriod(text)
		return err
	}
	*d = Called(text)
	return nil
}

// MarshalJSON writes a day in the shortest way that says it.
func (d Day) MarshalJSON() ([]byte, error) {
	type plain Day
	if !d.IsInferred && !d.IsProjected && d.forms() == 1 {
		switch {
		case d.Name != "":
			return json.Marshal(d.Name)
		case !d.Period.IsZero() && d.Of == nil:
			return json.Marshal(d.Period)
		case d.Event != nil && len(d.Event.Kinds) == 1 && d.Event.isBare():
			return json.Marshal(d.Event.Kinds[0])
		}
	}
	return json.Marshal(plain(d))
}

// isBare reports whether the selection says nothing but the kinds.
func (s *Selection) isBare() bool {
	return s.Pick == Earliest && !s.Fixed && s.By == "" && s.With == "" && !s.SameRef && s.NotBefore == nil && s.NotAfter == nil &&
		!s.AsPlan && !s.Happened && !s.Planned && !s.LastRef
}
