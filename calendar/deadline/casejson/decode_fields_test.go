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
		aDay   = "write a day in quotes, as YYYY-MM-DD"
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
		"null kind":                 {`"kind":null,"on":"2026-04-02"`, fault{"kind", "write a text, in quotes, not null"}},
		"kind is a list":            {`"kind":["a",{}],"on":"2026-04-02"`, fault{"kind", "write a text, in quotes"}},
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
		"by is a string":            {`"kind":"a","on":"2026-04-02","by":"r"`, fault{"by", "write a list of texts"}},
		"by is an object":           {`"kind":"a","on":"2026-04-02","by":{"r":true,"s":[]}`, fault{"by", "write a list of texts"}},
		"null in by":                {`"kind":"a","on":"2026-04-02","by":["r",null]`, fault{"by[1]", "write a text, in quotes, not null"}},
		"empty in by":               {`"kind":"a","on":"2026-04-02","by":[""]`, fault{"by[0]", "empty: give a value"}},
		"number in with":            {`"kind":"a","on":"2026-04-02","with":["d","e",3]`, fault{"with[2]", "write a text, in quotes"}},
		"empty chair":               {`"kind":"a","on":"2026-04-02","chair":""`, fault{"chair", "empty: give a value"}},
		"chair is a list":           {`"kind":"a","on":"2026-04-02","chair":["r"]`, fault{"chair", "write a text, in quotes"}},
		"ref is a number":           {`"kind":"a","on":"2026-04-02","ref":1`, fault{"ref", "write a text, in quotes"}},
		"second kind":               {`"kind":"a","on":"2026-04-02","kind":"a"`, fault{"kind", "given a second time: keep one"}},
		"second on, in escapes":     {`"kind":"a","on":"2026-04-02","\u006fn":null`, fault{"on", "given a second time: keep one"}},
		"unknown field":             {`"kind":"a","on":"2026-04-02","who_Is-7":{"a":[1,2,{}],"b":"c"}`, fault{"who_Is-7", "unknown field" + fields}},
		"other case":                {`"kind":"a","on":"2026-04-02","By":[]`, fault{"By", "unknown field" + fields}},
		"a case's field":            {`"kind":"a","on":"2026-04-02","recorded":[]`, fault{"recorded", "unknown field" + fields}},
		"unusual field":             {`"kind":"a","on":"2026-04-02","John Smith":1`, fault{"", "a field with an unusual name" + fields}},
		"field that is not English": {`"kind":"a","on":"2026-04-02","K\u00e4the":1`, fault{"", "a field with an unusual name" + fields}},
		"field without a name":      {`"kind":"a","on":"2026-04-02","":1`, fault{"", "a field with an unusual name" + fields}},
		"field with a long name":    {`"kind":"a","on":"2026-04-02","` + strings.Repeat("x", 41) + `":1`, fault{"", "a field with an unusual name" + fields}},
		"booked is a text":          {`"kind":"a","on":"2026-04-02","booked":"true"`, fault{"booked", "write true or false"}},
		"booked is a number":        {`"kind":"a","on":"2026-04-02","booked":1`, fault{"booked", "write true or false"}},
		"doubtful is a list":        {`"kind":"a","on":"2026-04-02","doubtful":[true]`, fault{"doubtful", "write true or false"}},
		"second doubtful":           {`"kind":"a","doubtful":true,"on":"2026-04-02","doubtful":true`, fault{"doubtful", "given a second time: keep one"}},
		"an acceptance's field":     {`"kind":"a","on":"2026-04-02","reason":"x"`, fault{"reason", "unknown field" + fields}},
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
		"null reference":       {`{"case":null,"events":[]}`, "", []fault{{"case", "write a text, in quotes, not null"}}},
		"reference a number":   {`{"case":104,"events":[]}`, "", []fault{{"case", "write a text, in quotes"}}},
		"second reference":     {`{"case":"A","events":[],"case":"B"}`, "A", []fault{{"case", "given a second time: keep one"}}},
		"events an object":     {`{"case":"A","events":{}}`, "A", []fault{{"events", "write a list of events"}}},
		"null for an event":    {`{"case":"A","events":[null]}`, "A", []fault{{"events[0]", "write an object with kind and on, not null"}}},
		"text for an event":    {`{"case":"A","events":["x"]}`, "A", []fault{{"events[0]", "write an object with kind and on"}}},
		"second events":        {`{"case":"A","events":[],"events":[{"a":1}]}`, "A", []fault{{"events", "given a second time: keep one"}}},
		"recorded a string":    {`{"case":"A","events":[],"recorded":"x"}`, "A", []fault{{"recorded", "write a list of texts"}}},
		"empty in recorded":    {`{"case":"A","events":[],"recorded":["x","y",""]}`, "A", []fault{{"recorded[2]", "empty: give a value"}}},
		"null in recorded":     {`{"case":"A","events":[],"recorded":[null]}`, "A", []fault{{"recorded[0]", "write a text, in quotes, not null"}}},
		"family a number":      {`{"case":"A","events":[],"family":7}`, "A", []fault{{"family", "write a text, in quotes"}}},
		"family a list":        {`{"family":["F"],"case":"A","events":[]}`, "A", []fault{{"family", "write a text, in quotes"}}},
		"second family":        {`{"case":"A","family":null,"events":[],"family":"F"}`, "A", []fault{{"family", "given a second time: keep one"}}},
		"since a number":       {`{"case":"A","events":[],"since":2026}`, "A", []fault{{"since", "write a day in quotes, as YYYY-MM-DD"}}},
		"since is empty":       {`{"case":"A","events":[],"since":""}`, "A", []fault{{"since", "empty: give a value"}}},
		"since is no day":      {`{"case":"A","events":[],"since":"2026-02-29"}`, "A", []fault{{"since", "no day of the calendar: write a day that exists as YYYY-MM-DD"}}},
		"booked is no field":   {`{"case":"A","events":[],"booked":true}`, "A", []fault{{"booked", "unknown field" + fields}}},
		"unknown field":        {`{"case":"A","events":[],"kind":"x"}`, "A", []fault{{"kind", "unknown field" + fields}}},
		"other case":           {`{"Case":"A","events":[],"case":"B"}`, "B", []fault{{"Case", "unknown field" + fields}}},
		"unusual field":        {`{"case":"A","events":[],"John Smith":"x"}`, "A", []fault{{"", "a field with an unusual name" + fields}}},
		"all at once":          {`{"events":[{"kind":1},{"on":"x","by":[""]},7],"recorded":3,"case":"A"}`, "A", []fault{{"events[0].kind", "write a text, in quotes"}, {"events[0].on", "missing: say on which day it happened"}, {"events[1].on", "no day of the calendar: write a day that exists as YYYY-MM-DD"}, {"events[1].by[0]", "empty: give a value"}, {"events[1].kind", "missing: say what happened"}, {"events[2]", "write an object with kind and on"}, {"recorded", "write a list of texts"}}},
		"meaning, then syntax": {`{"case":"A","events":[{"kind":"","on":01}]}`, "A", []fault{{"events[0].kind", "empty: give a value"}, {"events[0].on", "write a day in quotes, as YYYY-MM-DD"}, {"", "not JSON: line 1, byte 40: there should be a comma or a closing brace; nothing from line 1 on was read"}}},
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

func TestDecodeLabelFaults(t *testing.T) {
	type fault = casejson.Fault
	long := strings.Repeat("x", 41)
	for name, test := range map[string]struct {
		labels string
		want   []fault
	}{
		"a list":                 {`["team"]`, []fault{{"labels", "write an object of texts"}}},
		"a text":                 {`"team"`, []fault{{"labels", "write an object of texts"}}},
		"a number":               {`{"worker":"w","team":7}`, []fault{{"labels.team", "write a text, in quotes"}}},
		"null":                   {`{"team":null,"worker":"w"}`, []fault{{"labels.team", "write a text, in quotes, not null"}}},
		"an object":              {`{"team":{"name":"north","name":"south"}}`, []fault{{"labels.team", "write a text, in quotes"}}},
		"two are wrong":          {`{"team":true,"worker":[]}`, []fault{{"labels.team", "write a text, in quotes"}, {"labels.worker", "write a text, in quotes"}}},
		"one twice":              {`{"team":"north","worker":"w","team":"south"}`, []fault{{"labels.team", "given a second time: keep one"}}},
		"one twice, in escapes":  {`{"team":"north","te\u0061m":"north"}`, []fault{{"labels.team", "given a second time: keep one"}}},
		"one twice, the first 7": {`{"team":7,"team":"south"}`, []fault{{"labels.team", "write a text, in quotes"}, {"labels.team", "given a second time: keep one"}}},
		"two of no name":         {`{"":"north","":"south"}`, []fault{{"labels", "given a second time: keep one"}}},
		"not UTF-8":              {"{\"team\":\"Zo\xeb\"}", []fault{{"labels.team", "not in UTF-8: save the input as UTF-8"}}},
		"a name that is not":     {"{\"Zo\xeb\":\"x\"}", []fault{{"labels", "a label's name: not in UTF-8: save the input as UTF-8"}}},
		"a name with a tab":      {"{\"a\tb\":\"x\"}", []fault{{"labels", "a label's name: a control character: write it with a backslash"}}},
		"a name not to print":    {`{"John Smith":1}`, []fault{{"labels", "write a text, in quotes"}}},
		"a long name":            {`{"` + long + `":1}`, []fault{{"labels", "write a text, in quotes"}}},
		"a name of 40 bytes":     {`{"` + long[1:] + `":1}`, []fault{{"labels." + long[1:], "write a text, in quotes"}}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, decodeFaults(t, `{"labels":`+test.labels+`,"case":"A","events":[]}`).Faults)
		})
	}
	second := decodeFaults(t, `{"labels":{"a":"b"},"case":"A","labels":null,"events":[{}]}`).Faults
	require.Equal(t, []fault{
		{"labels", "given a second time: keep one"}, {"events[0].kind", "missing: say what happened"}, {"events[0].on", "missing: say on which day it happened"},
	}, second, "what is behind labels is named by its own path")
}

func TestDecodeAcceptanceFaults(t *testing.T) {
	const (
		whole  = `"rule":"a/b","on":"2026-04-02","by":"r","reason":"x"`
		fields = ": an acceptance has rule, ref, on, until, by and reason"
		aDay   = "write a day in quotes, as YYYY-MM-DD"
	)
	type fault = casejson.Fault
	for name, test := range map[string]struct {
		fields string
		want   []fault
	}{
		"nothing in it": {``, []fault{
			{"rule", "missing: say which rule is broken"}, {"on", "missing: say from which day on it is accepted"},
			{"by", "missing: say who answers for it"}, {"reason", "missing: say why"},
		}},
		"no reason":         {`"by":"r","on":"2026-04-02","rule":"a/b"`, []fault{{"reason", "missing: say why"}}},
		"an empty reason":   {`"rule":"a/b","on":"2026-04-02","by":"r","reason":""`, []fault{{"reason", "empty: give a value"}}},
		"a null rule":       {`"rule":null,"on":"2026-04-02","by":"r","reason":"x"`, []fault{{"rule", "write a text, in quotes, not null"}}},
		"rule is a list":    {`"rule":["a/b"],"on":"2026-04-02","by":"r","reason":"x"`, []fault{{"rule", "write a text, in quotes"}}},
		"by is a list":      {`"rule":"a/b","on":"2026-04-02","by":["r"],"reason":"x"`, []fault{{"by", "write a text, in quotes"}}},
		"a null day":        {`"rule":"a/b","on":null,"by":"r","reason":"x"`, []fault{{"on", aDay + ", not null"}}},
		"30 February":       {`"rule":"a/b","on":"2026-02-30","by":"r","reason":"x"`, []fault{{"on", "no day of the calendar: write a day that exists as YYYY-MM-DD"}}},
		"until is true":     {whole + `,"until":true`, []fault{{"until", aDay}}},
		"until before on":   {`"until":"2026-04-01",` + whole, []fault{{"until", "it is before on: give a day on or after it"}}},
		"ref is a number":   {whole + `,"ref":1`, []fault{{"ref", "write a text, in quotes"}}},
		"second rule":       {whole + `,"rule":"a/b"`, []fault{{"rule", "given a second time: keep one"}}},
		"unknown field":     {`"note":{"a":[]},` + whole, []fault{{"note", "unknown field" + fields}}},
		"an event's field":  {whole + `,"kind":"a"`, []fault{{"kind", "unknown field" + fields}}},
		"other case":        {whole + `,"Rule":"a/b"`, []fault{{"Rule", "unknown field" + fields}}},
		"unusual field":     {whole + `,"John Smith":1`, []fault{{"", "a field with an unusual name" + fields}}},
		"two are wrong":     {`"rule":1,"on":2,"by":"r","reason":"x"`, []fault{{"rule", "write a text, in quotes"}, {"on", aDay}}},
		"reason a spoilt 1": {"\"rule\":\"a/b\",\"on\":\"2026-04-02\",\"by\":\"r\",\"reason\":\"a\tb\"", []fault{{"reason", "a control character: write it with a backslash"}}},
	} {
		t.Run(name, func(t *testing.T) {
			for i := range test.want {
				test.want[i].Field = strings.TrimSuffix("accepted[1]."+test.want[i].Field, ".")
			}
			require.Equal(t, test.want, decodeFaults(t, `{"accepted":[{`+whole+`},{`+test.fields+`}],"case":"A","events":[]}`).Faults)
		})
	}
	for text, want := range map[string]fault{
		`{}`:                   {"accepted", "write a list of acceptances"},
		`[null]`:               {"accepted[0]", "write an object with rule, on, by and reason, not null"},
		`["x"]`:                {"accepted[0]", "write an object with rule, on, by and reason"},
		`[{` + whole + `},[]]`: {"accepted[1]", "write an object with rule, on, by and reason"},
	} {
		require.Equal(t, []fault{want}, decodeFaults(t, `{"case":"A","accepted":`+text+`,"events":[]}`).Faults, text)
	}
}

func TestDecodeCountsFaultsBeyondTwenty(t *testing.T) {
	fault := decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 19)+`0]}`)
	require.Len(t, fault.Faults, 20)
	require.Equal(t, "events[19]", fault.Faults[19].Field)

	fault = decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 20)+`0]}`)
	require.Len(t, fault.Faults, 21)
	require.Equal(t, casejson.Fault{Problem: "and 1 more fault"}, fault.Faults[20])

	fault = decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 1000)+`0]}`)
	require.Len(t, fault.Faults, 21)
	require.Equal(t, casejson.Fault{Problem: "and 981 more faults"}, fault.Faults[20])

	fault = decodeFaults(t, `{"case":"A","events":[`+strings.Repeat("0,", 21)+`]`)
	require.Len(t, fault.Faults, 22)
	require.Equal(t, casejson.Fault{Problem: "and 1 more fault"}, fault.Faults[20])
	require.Contains(t, fault.Faults[21].Problem, "not JSON")
}
