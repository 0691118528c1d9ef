package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

const (
	mostBytes  = 4 << 20 // how long a policy may be
	mostDeep   = 64      // days within conditions within days; people write four or five
	mostFaults = 50      // told apart in one error
)

// Parse reads a policy from JSON. It is strict: a field that is unknown, spelt with other capitals or given twice, a
// value of the wrong type, a day that does not exist, a period that is not spelt right and anything after the policy are
// errors. The error names the policy and the path of every field at fault, all at once. Whether the policy fits the
// rules is for [Apply] to say.
//
// A policy is at most 4 MiB long and its values lie at most 64 deep in one another; 50 faults are told apart.
func Parse(r io.Reader) (Policy, error) {
	const of = "deadline: policy: "
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	switch {
	case err != nil:
		return Policy{}, fmt.Errorf("deadline: reading the policy: %w", err)
	case len(text) > mostBytes:
		return Policy{}, errors.New(of + "it is longer than 4 MiB")
	}
	value, err := strictjson.Read(text, mostDeep)
	if err != nil {
		return Policy{}, fmt.Errorf(of+"%w", err)
	}
	faults := strictjson.MostFaults(mostFaults)
	forms.Check(value, reflect.TypeFor[Policy](), faults)
	name := value.Field("policy").Text
	if faults.None() && strings.TrimSpace(name) == "" {
		faults.Add("policy", "give it a name")
	}
	if !faults.None() {
		if name == "" {
			return Policy{}, faults.Err(of)
		}
		return Policy{}, faults.Err("deadline: policy " + words.Quote(name) + ": ")
	}
	var p Policy
	err = json.Unmarshal(bytes.TrimPrefix(text, []byte(strictjson.ByteOrderMark)), &p)
	return p, err
}

// forms are how values are written that are no plain fields of JSON: most may also be objects.
var forms = strictjson.Forms{
	reflect.TypeFor[calendar.Date](): {
		Kind: strictjson.Text, Words: "a day as a text, in quotes", Text: parsed(calendar.ParseDate),
	},
	reflect.TypeFor[calendar.Period](): {
		Kind: strictjson.Text, Words: "a period as a text, in quotes", Text: parsed(calendar.ParsePeriod),
	},
	reflect.TypeFor[Ahead](): {
		Kind: strictjson.Text, Words: "a period as a text, in quotes", Text: func(text string) error { return new(Ahead).UnmarshalText([]byte(text)) },
	},
	reflect.TypeFor[rule.Day](): {
		Kind: strictjson.Text, OrObject: true, Text: checkDay,
		Words: `a text, in quotes: a period such as "5 working days after", or the name of a day or of a kind of event`,
	},
	reflect.TypeFor[rule.Need](): {Kind: strictjson.Text, OrObject: true, Words: "a name, in quotes"},
	reflect.TypeFor[Off]():       {Kind: strictjson.Text, OrObject: true, Words: "the name of a rule or of a document, in quotes"},
	reflect.TypeFor[Owner]():     {Kind: strictjson.Text, OrObject: true, Words: "the name of a role, in quotes"},
	reflect.TypeFor[Title]():     {Kind: strictjson.Text, OrObject: true, Words: strictjson.AText},
	reflect.TypeFor[Actors]():    {Kind: strictjson.List, OrObject: true, Words: "a list of names", List: reflect.TypeFor[[]rule.Need]()},
	reflect.TypeFor[Papers]():    {Kind: strictjson.List, OrObject: true, Words: "a list of names", List: reflect.TypeFor[[]rule.Need]()},
}

// parsed checks a text by parsing it.
func parsed[T any](parse func(string) (T, error)) func(string) error {
	return func(text string) error {
		_, err := parse(text)
		return err
	}
}

// checkDay checks a day that is written as a text: a name may be any, and what is none is a period.
func checkDay(text string) error {
	if words.IsName(text) {
		return nil
	}
	return parsed(calendar.ParsePeriod)(text)
}
