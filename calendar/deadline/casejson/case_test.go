package casejson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

func TestCaseErrorInWords(t *testing.T) {
	for name, test := range map[string]struct {
		fault casejson.CaseError
		want  string
	}{
		"no fault":            {casejson.CaseError{Case: "A-1"}, `deadline: case "A-1"`},
		"a fault of a field":  {casejson.CaseError{Case: "A-1", Faults: []casejson.Fault{{"events[0].on", "give a date"}}}, `deadline: case "A-1": events[0].on: give a date`},
		"a fault of the case": {casejson.CaseError{Case: "A-1", Faults: []casejson.Fault{{"", "it is cut short"}}}, `deadline: case "A-1": it is cut short`},
		"several faults": {
			casejson.CaseError{Case: "A-1", Faults: []casejson.Fault{{"case", "one"}, {"", "two"}, {"events", "three"}}},
			`deadline: case "A-1": case: one; two; events: three`,
		},
		"a line":              {casejson.CaseError{Case: "A-1", Line: 7, Faults: []casejson.Fault{{"", "it is cut short"}}}, `deadline: line 7: case "A-1": it is cut short`},
		"without a reference": {casejson.CaseError{Line: 7, Faults: []casejson.Fault{{"case", "missing"}}}, `deadline: line 7: a case without a reference: case: missing`},
		"a strange reference": {casejson.CaseError{Case: "A\n\x1b[31mé"}, `deadline: case "A\n\x1b[31m\u00e9"`},
		"60 bytes":            {casejson.CaseError{Case: strings.Repeat("a", 60)}, `deadline: case "` + strings.Repeat("a", 60) + `"`},
		"61 bytes":            {casejson.CaseError{Case: strings.Repeat("a", 61)}, `deadline: case "` + strings.Repeat("a", 60) + `"...`},
	} {
		t.Run(name, func(t *testing.T) { require.EqualError(t, &test.fault, test.want) })
	}
}

// A case that a program has made is read as it was written, though its lists are nil.
func TestCaseOfAProgramIsReadBack(t *testing.T) {
	for name, c := range map[string]casejson.Case{
		"no events at all": {Ref: "X"},
		"an empty list":    {Ref: "X", Events: []casejson.Event{}},
		"all there is": {
			Ref: "X", Family: "F", Since: calendar.MustParseDate("2024-04-01"),
			Events:   []casejson.Event{{Kind: "done", On: calendar.MustParseDate("2026-04-02"), Booked: true, Doubtful: true}},
			Labels:   map[string]string{"team": "north"},
			Accepted: []casejson.Acceptance{{Rule: "a/b", On: calendar.MustParseDate("2026-04-02"), By: "chief", Reason: "ill"}},
		},
		"a bare event": {Ref: "X", Events: []casejson.Event{{Kind: "done", On: calendar.MustParseDate("2026-04-02")}}},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := json.Marshal(c)
			require.NoError(t, err)
			var read casejson.Case
			require.NoError(t, casejson.NewDecoder(strings.NewReader(string(text))).Decode(&read))
			if c.Events == nil {
				require.Contains(t, string(text), `"events":null`)
				c.Events = []casejson.Event{}
			}
			require.Equal(t, c, read)
		})
	}
}
