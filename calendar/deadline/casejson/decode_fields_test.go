package casejson_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// decodeFaults decodes a case that is wrong.
func decodeFaults(t *testing.T, input string) *casejson.CaseError {
	t.Helper()
	var fault *casejson.CaseError
	err := casejson.NewDecoder(strings.NewReader(input)).Decode(new(casejson.Case))
	require.True(t, errors.As(err, &fault), "%v", err)
	return fault
}

func TestDecodeEventFaults(t *testing.T) {
	const (
		noDay  = "no day of the calendar: write a day that exists as YYYY-MM-DD"
		aDay   = "should be a day in quotes, written YYYY-MM-DD"
		fields = ": an event has kind, on, until, by, with, chair, ref, booked and doubtful"
	)
	type fault = casejson.Fault
	for name, test := range map[string]struct {
		event string
		want  fault
	}{
		"no kind":                   {`"on":"2026-04-02"`, fault{"kind", "missing: say what happened"}},
		"no day":                    {`"kind":"a"`, fault{"on", "missing: say on which day it happened"}},
		"empty kind":                {`"kind":"","on":"2026-04-02"`, fault{"kind", "empty: give a value"}},
		"null kind":                 {`"kind":null,"on":"2026-04-02"`, fault{"kind", "should be a string, not null"}},
		"kind is a list":            {`"kind":["a",{}],"on":"2026-04-02"`, fault{"kind", "should be a string"}},
		"day is a number":           {`"kind":"a","on":20260402`, fault{"on", aDay}},
		"null day":                  {`"kind":"a","on":null`, fault{"on", aDay + ", not null"}},
		"empty day":                 {`"kind":"a","on":""`, fault{"on", "empty: give a value"}},
		"30 February":               {`"kind":"a","on":"2026-02-30"`, fault{"on", noDay}},
		"29 February":               {`"kind":"a","on":"2026-02-29"`, fault{"on", noDay}},
		"year 0":                    {`"kind":"a","on":"0000-01-01"`, fault{"on", noDay}},
		"day with a time":           {`"kind":"a","on":"2026-04-02T00:00:00Z"`, fault{"on", noDay}},
		"day with a blank":          {`"kind":"a","on":" 2026-04-02"`, fault{"on", noDay}},
		"day with slashes":          {`"kind":"a","on":"02/04/2026"`, fault{"on", noDay}},
		"empty until":               {`"kind":"a","on":"2026-04-02","until":""`, fault{"until", "empty: give a value"}},
		"until is false":            {`"kind":"a","on":"2026-04-02","until":false`, fault{"until", aDay}},
		"until does not exist":      {`"kind":"a","on":"2026-04-02","until":"2026-13-01"`, fault{"until", noDay}},
		"until before on":           {`"kind":"a","until":"2026-04-01","on":"2026-04-02"`, fault{"until", "it is before on: give a day on or after it"}},
		"by is a string":            {`"kind":"a","on":"2026-04-02","by":"r"`, fault{"by", "should be a list of strings"}},
		"by is an object":           {`"kind":"a","on":"2026-04-02","by":{"r":true,"s":[]}`, fault{"by", "should be a list of strings"}},
		"null in by":                {`"kind":"a","on":"2026-04-02","by":["r",null]`, fault{"by[1]", "should be a string, not null"}},
		"empty in by":               {`"kind":"a","on":"2026-04-02","by":[""]`, fault{"by[0]", "empty: give a value"}},
		"number in with":            {`"kind":"a","on":"2026-04-02","with":["d","e",3]`, fault{"with[2]", "should be a string"}},
		"empty chair":               {`"kind":"a","on":"2026-04-02","chair":""`, fault{"chair", "empty: give a value"}},
		"chair is a list":           {`"kind":"a","on":"2026-04-02","chair":["r"]`, fault{"chair", "should be a string"}},
		"ref is a number":           {`"kind":"a","on":"2026-04-02","ref":1`, fault{"ref", "should be a string"}},
		"second kind":               {`"kind":"a","on":"2026-04-02","kind":"a"`, fault{"kind", "given a second time: keep one"}},
		"second on, in escapes":     {`"kind":"a","on":"2026-04-02","\u006fn":null`, fault{"on", "given a second time: keep one"}},
		"unknown field":             {`"kind":"a","on":"2026-04-02","who_Is-7":{"a":[1,2,{}],"b":"c"}`, fault{"who_Is-7", "unknown field" + fields}},
		"other case":                {`"kind":"a","on":"2026-04-02","By":[]`, fault{"By", "unknown field" + fields}},
		"a case's field":            {`"kind":"a","on":"2026-04-02","recorded":[]`, fault{"recorded", "unknown field" + fields}},
		"unusual field":             {`"kind":"a","on":"2026-04-02","John Smith":1`, fault{"", "a field with an unusual name" + fields}},
		"field that is not English": {`"kind":"a","on":"2026-04-02","K\u00e4the":1`, fault{"", "a field with an unusual name" + fields}},
		"field without a name":      {`"kind":"a","on":"2026-04-02","":1`, fault{"", "a field with an unusual name" + fields}},
		"field with a long name":    {`"kind":"a","on":"2026-04-02","` + strings.Repeat("x", 41) + `":1`, fault{"", "a field with an unusual name" + fields}},
		"field that is not text":    {`"kind":"a","on":"2026-04-02","` + "\xff" + `":1`, fault{"", "a field with an unusual name" + fields}},
	} {
		t.Run(name, func(t *testing.T) {
			want := test.want
			want.Field = strings.TrimSuffix("events[1]."+want.Field, ".")
			for _, form := range []string{"%", "[%]", caseA + "\n%\n"} {
				input := strings.Replace(form, "%", `{"events":[{"kind":"a","on":"2026-04-02"},{`+test.event+`}],"case":"R-1"}`, 1)
				d := casejson.NewDecoder(strings.NewReader(input))
				var c casejson.Case
				err := d.Decode(&c)
				if err == nil {
					err = d.Decode(&c)
				}
				var fault *casejson.CaseError
				require.True(t, errors.As(err, &fault), "%v", err)
				require.Equal(t, []casejson.Fault{want}, fault.Faults)
				require.Equal(t, "R-1", fault.Case, "though it stands behind")
			}
		})
	}
}

func TestDecodeCaseFaults(t *testing.T) {
	const fields = ": a case has case, family, since, events, recorded, labels and accepted"
	type fault = casejson.Fault
	for name, test := range map[string]struct {
		input string
		ref   string
		want  []fault
	}{
		"nothing in it":        {`{}`, "", []fault{{"case", "missing: give the case a reference"}, {"events", "missing: give a list, empty if nothing has happened"}}},
		"empty reference":      {`{"case":"","events":[]}`, "", []fault{{"case", "empty: give a value"}}},
		"null reference":       {`{"case":null,"events":[]}`, "", []fault{{"case", "should be a string, not null"}}},
		"reference a number":   {`{"case":104,"events":[]}`, "", []fault{{"case", "should be a string"}}},
		"second reference":     {`{"case":"A","events":[],"case":"B"}`, "A", []fault{{"case", "given a second time: keep one"}}},
		"events an object":     {`{"case":"A","events":{}}`, "A", []fault{{"events", "should be a list of events"}}},
		"null for an event":    {`{"case":"A","events":[null]}`, "A", []fault{{"events[0]", "should be an object with kind and on, not null"}}},
		"text for an event":    {`{"case":"A","events":["x"]}`, "A", []fault{{"events[0]", "should be an object with kind and on"}}},
		"second events":        {`{"case":"A","events":[],"events":[{"a":1}]}`, "A", []fault{{"events", "given a second time: keep one"}}},
		"recorded a string":    {`{"case":"A","events":[],"recorded":"x"}`, "A", []fault{{"recorded", "should be a list of strings"}}},
		"empty in recorded":    {`{"case":"A","events":[],"recorded":["x","y",""]}`, "A", []fault{{"recorded[2]", "empty: give a value"}}},
		"null in recorded":     {`{"case":"A","events":[],"recorded":[null]}`, "A", []fault{{"recorded[0]", "should be a string, not null"}}},
		"unknown field":        {`{"case":"A","events":[],"kind":"x"}`, "A", []fault{{"kind", "unknown field" + fields}}},
		"other case":           {`{"Case":"A","events":[],"case":"B"}`, "B", []fault{{"Case", "unknown field" + fields}}},
		"unusual field":        {`{"case":"A","events":[],"John Smith":"x"}`, "A", []fault{{"", "a field with an unusual name" + fields}}},
		"all at once":          {`{"events":[{"kind":1},{"on":"x","by":[""]},7],"recorded":3,"case":"A"}`, "A", []fault{{"events[0].kind", "should be a string"}, {"events[0].on", "missing: say on which day it happened"}, {"events[1].on", "no day of the calendar: write a day that exists as YYYY-MM-DD"}, {"events[1].by[0]", "empty: give a value"}, {"events[1].kind", "missing: say what happened"}, {"events[2]", "should be an object with kind and on"}, {"recorded", "should be a list of strings"}}},
		"meaning, then syntax": {`{"case":"A","events":[{"kind":"","on":01}]}`, "A", []fault{{"events[0].kind", "empty: give a value"}, {"events[0].on", "should be a day in quotes, written YYYY-MM-DD"}, {"", "not JSON: line 1, byte 40: there should be a comma or a closing brace; the rest of line 1 was passed over"}}},
		"fault behind events":  {`{"case":"A","events":[{"kind":"a","on":"2026-04-02"}],"more":1}`, "A", []fault{{"more", "unknown field" + fields}}},
	} {
		t.Run(name, func(t *testing.T) {
			fault := decodeFaults(t, test.input)
			require.Equal(t, test.want, fault.Faults)
			require.Equal(t, test.ref, fault.Case)
			require.Equal(t, 1, fault.Line)
		})
	}
}

func TestDecodeCountsFaultsBeyondTwenty(t *testing.T) {
	fault := decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 19)+`0]}`)
	require.Len(t, fault.Faults, 20)
	require.Equal(t, "events[19]", fault.Faults[19].Field)

	fault = decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 1000)+`0]}`)
	require.Len(t, fault.Faults, 21)
	require.Equal(t, casejson.Fault{Problem: "and 981 more faults"}, fault.Faults[20])

	fault = decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 21)+`]`)
	require.Len(t, fault.Faults, 22)
	require.Equal(t, casejson.Fault{Problem: "and 1 more fault"}, fault.Faults[20])
	require.Contains(t, fault.Faults[21].Problem, "not JSON")
}
