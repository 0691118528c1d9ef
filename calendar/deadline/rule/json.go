package rule

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// UnmarshalJSON reads a name or an object: a name alone is a need for it.
func (n *Need) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		*n = Need{AnyOf: make([]string, 1)}
		return json.Unmarshal(data, &n.AnyOf[0])
	}
	type plain Need
	return strictjson.Unmarshal(data, (*plain)(n))
}

// MarshalJSON writes a need for one thing, without anything else to say, as its name.
func (n Need) MarshalJSON() ([]byte, error) {
	type plain Need
	if len(n.AnyOf) == 1 && n.IsBare() {
		return json.Marshal(n.AnyOf[0])
	}
	return json.Marshal(plain(n))
}

// IsBare reports whether a need is for one thing, without anything else to say.
func (n *Need) IsBare() bool {
	return n.If.IsZero() && !n.Advisory && !n.Inferred && n.Source == Source{} && n.Since.IsZero() && n.Until.IsZero()
}

// UnmarshalJSON reads a day: a period, the name of a day or a kind of event, or an object.
func (d *Day) UnmarshalJSON(data []byte) error {
	type plain Day
	if !bytes.HasPrefix(data, []byte(`"`)) {
		*d = Day{}
		return strictjson.Unmarshal(data, (*plain)(d))
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if period, err := calendar.ParsePeriod(text); err == nil {
		*d = Count(period)
		return nil
	}
	if !words.IsName(text) {
		_, err := calendar.ParsePeriod(text)
		return err
	}
	*d = Called(text)
	return nil
}

var errTooDeep = errors.New("rule: a day is made of itself, or of more than 100 days in one another")

// MarshalJSON writes a day in the shortest way that says it.
func (d Day) MarshalJSON() ([]byte, error) {
	type plain Day
	if d.IsTooDeep() {
		return nil, errTooDeep
	}
	if !d.IsInferred && !d.IsProjected && d.Words == "" && d.Forms() == 1 {
		switch {
		case words.IsName(d.Name):
			return json.Marshal(d.Name)
		case !d.Period.IsZero() && d.Of == nil:
			return json.Marshal(d.Period)
		case d.Event != nil && len(d.Event.Kinds) == 1 && words.IsName(string(d.Event.Kinds[0])) && d.Event.IsBare():
			return json.Marshal(d.Event.Kinds[0])
		}
	}
	return json.Marshal(plain(d))
}

// IsBare reports whether the selection says nothing but the kinds.
func (s *Selection) IsBare() bool {
	return s.Pick == "" && !s.Fixed && s.By == "" && s.With == "" && !s.SameRef && !s.OrNoRef && s.NotBefore == nil && s.NotAfter == nil &&
		!s.AsPlan && !s.Happened && !s.Planned && !s.ForAll
}
