package policy_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// The policy that the design shows, but for its rules.
const northShire = `{"policy": "north-shire", "since": "2026-09-01",
 "terms": {"pre-proceedings/letter-sent": [
     {"since": "2026-09-01", "latest": "5 working days after", "source": {"title": "t", "pinpoint": "p"}}],
   "pre-proceedings/first-meeting": [
     {"from": "letter-before-proceedings", "latest": "7 working days after", "source": {"title": "t"}}]},
 "by": {"pre-proceedings/commencement-authorised": ["x-panel-chair"]},
 "days": {"cap": [{"latest": "20 weeks beginning with", "source": {"title": "t"}}]},
 "off": ["pre-proceedings/plan-reviewed"],
 "closures": [{"on": "2026-12-29", "why": "council offices closed"}]}`

func TestPolicyIsRead(t *testing.T) {
	for name, text := range map[string]string{"as it is": northShire, "after a byte order mark": "\ufeff" + northShire} {
		t.Run(name, func(t *testing.T) {
			p, err := councils.Parse(text)
			require.NoError(t, err)
			source := rule.Source{Title: "t"}
			since := calendar.MustParseDate("2026-09-01")
			assert.Equal(t, deadline.Policy{
				Name: "north-shire", Since: since,
				Terms: map[string][]rule.Term{
					"pre-proceedings/letter-sent": {{
						Since: since, Latest: rule.Count(calendar.WorkingDays(5)), Source: rule.Source{Title: "t", Pinpoint: "p"},
					}},
					"pre-proceedings/first-meeting": {{
						From: rule.Called("letter-before-proceedings"), Latest: rule.Count(calendar.WorkingDays(7)), Source: source,
					}},
				},
				By:       map[string]policy.Actors{"pre-proceedings/commencement-authorised": {By: rule.Roles("x-panel-chair")}},
				Days:     map[string][]rule.Term{"cap": {{Latest: rule.Count(calendar.Weeks(20).BeginningWith()), Source: source}}},
				Off:      []policy.Off{{Rule: "pre-proceedings/plan-reviewed"}},
				Closures: []calendar.Closure{{On: calendar.MustParseDate("2026-12-29"), Why: "council offices closed"}},
			}, p)
			_, err = deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
			assert.NoError(t, err)
		})
	}
}

func TestLongFormsOfByAndOff(t *testing.T) {
	p, err := councils.Parse(`{"policy": "p",
		"by": {"a/b": {"since": "2026-01-01", "until": "2027-01-01", "by": ["x-a", {"anyOf": ["x-b", "x-c"], "advisory": true}]}},
		"off": [{"rule": "guidance", "since": "2026-01-01", "until": "2027-01-01"}]}`)
	require.NoError(t, err)
	since, until := calendar.MustParseDate("2026-01-01"), calendar.MustParseDate("2027-01-01")
	assert.Equal(t, policy.Actors{Since: since, Until: until, By: []rule.Need{
		{AnyOf: []string{"x-a"}}, {AnyOf: []string{"x-b", "x-c"}, Advisory: true},
	}}, p.By["a/b"])
	assert.Equal(t, []policy.Off{{Rule: "guidance", Since: since, Until: until}}, p.Off)
}

func TestPolicyIsReadStrictly(t *testing.T) {
	row := func(fields string) string { return `{"policy": "p", "rules": [{` + fields + `}]}` }
	term := func(fields string) string { return `{"policy": "p", "terms": {"a/b": [{` + fields + `}]}}` }
	const of = `deadline: policy "p": `
	for name, test := range map[string]struct{ text, want string }{
		"nothing":                         {"", "not one JSON value, line 1: unexpected end"},
		"no object":                       {`[]`, "deadline: policy: write an object"},
		"null":                            {`null`, "deadline: policy: write an object"},
		"cut short":                       {"{\n\"policy\":\n", "line 3"},
		"something after it":              {`{"policy": "p"} {}`, "after top-level value"},
		"a second policy after it":        {"{\"policy\": \"p\"}\n{\"policy\": \"q\"}", "line 2"},
		"no name":                         {`{}`, "deadline: policy: policy: give it a name"},
		"an empty name":                   {`{"policy": ""}`, "deadline: policy: policy: give it a name"},
		"a name of spaces":                {`{"policy": " \t"}`, "policy: give it a name"},
		"a name that is a number":         {`{"policy": 1}`, "policy: write a text, in quotes"},
		"an unknown field":                {`{"policy": "p", "trems": {}}`, of + `there is no field "trems" here: give board, by, closures, days,`},
		"a field in capitals":             {`{"policy": "p", "Off": []}`, of + `there is no field "Off" here`},
		"an unknown field in a term":      {term(`"latst": "1 day after"`), of + `terms["a/b"][0]: there is no field "latst" here: give advisory, earliest, from,`},
		"a field that is none in JSON":    {term(`"-": "rules[0]"`), of + `terms["a/b"][0]: there is no field "-" here`},
		"an unknown field in a source":    {term(`"source": {"titel": ""}`), of + `terms["a/b"][0].source: there is no field "titel"`},
		"an unknown field in a day":       {term(`"latest": {"earlyerOf": []}`), of + `terms["a/b"][0].latest: there is no field "earlyerOf"`},
		"an unknown field deep in a day":  {term(`"latest": {"earlierOf": ["x", {"of": {"event": {"kind": "x"}}}]}`), of + `terms["a/b"][0].latest.earlierOf[1].of.event: there is no field "kind"`},
		"an unknown field in actors":      {`{"policy": "p", "by": {"a/b": {"whom": []}}}`, of + `by["a/b"]: there is no field "whom"`},
		"an unknown field in a need":      {`{"policy": "p", "by": {"a/b": [{"all": []}]}}`, of + `by["a/b"][0]: there is no field "all"`},
		"an unknown field in off":         {`{"policy": "p", "off": [{"id": "x"}]}`, of + `off[0]: there is no field "id"`},
		"an unknown field in a closure":   {`{"policy": "p", "closures": [{"day": "x"}]}`, of + `closures[0]: there is no field "day"`},
		"an unknown field in a rule":      {row(`"name": "x"`), of + `rules[0]: there is no field "name"`},
		"an unknown field in a condition": {row(`"if": {"not": {"hold": ["x"]}}`), of + `rules[0].if.not: there is no field "hold"`},
		"a key twice":                     {`{"policy": "p", "policy": "q"}`, of + `"policy" stands twice in one object`},
		"a rule twice":                    {`{"policy": "p", "terms": {"a/b": [], "a/b": []}}`, of + `terms: "a/b" stands twice in one object`},
		"a key twice deep within":         {term(`"latest": {"of": "x", "of": "y"}`), of + `terms["a/b"][0].latest: "of" stands twice`},
		"30 February":                     {`{"policy": "p", "since": "2026-02-30"}`, of + `since: `},
		"a date in British order":         {`{"policy": "p", "since": "01/09/2026"}`, of + `since: `},
		"an empty date":                   {`{"policy": "p", "since": ""}`, of + `since: `},
		"a date that is null":             {`{"policy": "p", "since": null}`, of + `since: write a day as a text, in quotes`},
		"a date that is a number":         {`{"policy": "p", "since": 20260901}`, of + `since: write a day as a text, in quotes`},
		"a period that is misspelt":       {term(`"latest": "5 workingdays after"`), of + `terms["a/b"][0].latest: `},
		"a period without a direction":    {term(`"latest": "5 days"`), of + `terms["a/b"][0].latest: `},
		"a period in an object":           {term(`"latest": {"period": "five days after"}`), of + `terms["a/b"][0].latest.period: `},
		"a period that is a number":       {term(`"latest": 5`), of + `terms["a/b"][0].latest: write a text, in quotes: a period such as "5 working days after", or the name of a day or of a kind of event, or an object`},
		"a period below nothing":          {term(`"latest": "-2 days after"`), of + `terms["a/b"][0].latest: "-2 days after" is not a period such as "10 working days after": begin with a whole number`},
		"a day that is null":              {term(`"latest": null`), of + `terms["a/b"][0].latest: write a text, in quotes: a period`},
		"a list that is null":             {`{"policy": "p", "off": null}`, of + `off: write a list`},
		"an object that is null":          {`{"policy": "p", "terms": null}`, of + `terms: write an object`},
		"terms that are null":             {`{"policy": "p", "terms": {"a/b": null}}`, of + `terms["a/b"]: write a list`},
		"rules that are null":             {`{"policy": "p", "rules": null}`, of + `rules: write a list`},
		"closures that are null":          {`{"policy": "p", "closures": null}`, of + `closures: write a list`},
		"an actor that is a number":       {`{"policy": "p", "by": {"a/b": [5]}}`, of + `by["a/b"][0]: write a name, in quotes, or an object`},
		"a day without a name":            {term(`"latest": ""`), of + `terms["a/b"][0].latest: `},
		"a list for an object":            {`{"policy": "p", "terms": []}`, of + `terms: write an object`},
		"an object for a list":            {`{"policy": "p", "off": {}}`, of + `off: write a list`},
		"a text for a list":               {`{"policy": "p", "by": {"a/b": "x"}}`, of + `by["a/b"]: write a list of names, or an object`},
		"an empty name in off":            {`{"policy": "p", "off": [""]}`, of + `off[0]: it is empty`},
		"a number in off":                 {`{"policy": "p", "off": [1]}`, of + `off[0]: write the name of a rule or of a document, in quotes, or an object`},
		"a text for a truth":              {term(`"off": "yes"`), of + `terms["a/b"][0].off: write true or false`},
		"a text for a number":             {row(`"each": {"after": "one"}`), of + `rules[0].each.after: write a whole number`},
		"a fraction for a number":         {row(`"each": {"after": 1.5}`), of + `rules[0].each.after: write a whole number`},
		"a number beyond all bounds":      {row(`"each": {"after": 9999999999}`), of + `rules[0].each.after: write a whole number`},
		"a comparison of three days":      {row(`"if": {"onOrBefore": ["a", "b", "c"]}`), of + `rules[0].if.onOrBefore: give 2 of them`},
		"nested too deep":                 {term(`"latest": ` + strings.Repeat(`{"of":`, 80) + `"x"` + strings.Repeat(`}`, 80)), "nested more than 64 deep"},
		"nested beyond what JSON is":      {strings.Repeat("[", 100_000), "not one JSON value"},
		"not UTF-8":                       {"{\"policy\": \"\xff\"}", "not text in UTF-8"},
		"too long":                        {`{"policy": "` + strings.Repeat("x", 4<<20) + `"}`, "longer than 4 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := councils.Parse(test.text)
			require.ErrorContains(t, err, test.want)
			assert.Zero(t, p)
		})
	}
}

func TestAllFaultsOfReadingAreNamedAtOnce(t *testing.T) {
	_, err := councils.Parse(`{"policy": "p", "since": "2026-02-30", "off": [1], "terms": {"a/b": [{"latest": "1 days after", "off": 1}]}, "x": 1}`)
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	assert.Len(t, lines, 5)
	for _, line := range lines {
		assert.True(t, strings.HasPrefix(line, `deadline: policy "p": `), line)
	}
	_, err = councils.Parse(`{"policy": "p", "off": [` + strings.Repeat("1,", 60) + `1]}`)
	assert.ErrorContains(t, err, `deadline: policy "p": and 11 more faults`)
}

func TestWhatCannotBeReadIsAnError(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := deadline.ParsePolicy(iotest.ErrReader(broken))
	assert.ErrorIs(t, err, broken)
}

func TestDaysInJSON(t *testing.T) {
	for text, day := range map[string]rule.Day{
		`"10 working days after"`:                rule.Count(calendar.WorkingDays(10)),
		`"cap"`:                                  rule.Called("cap"),
		`{"clock":true}`:                         rule.Clock(),
		`{"called":"2 days after"}`:              rule.Called("2 days after"),
		`{"called":"cap","inferred":true}`:       rule.Called("cap").Inferred(),
		`{"event":{"kinds":["a","b"]}}`:          rule.The("a", "b"),
		`{"event":{"kinds":["1"]}}`:              rule.The("1"),
		`{"event":{"kinds":["a"],"until":true}}`: rule.The("a").Until(),
		`{"period":"3 weeks before","of":"a"}`:   rule.Called("a").Plus(calendar.Weeks(3).Before()),
		`{}`:                                     {},
	} {
		written, err := json.Marshal(day)
		require.NoError(t, err)
		assert.Equal(t, text, string(written))
		var read rule.Day
		require.NoError(t, json.Unmarshal(written, &read))
		assert.Equal(t, day, read)
	}
	short, err := json.Marshal(rule.The("legal-planning-meeting"))
	require.NoError(t, err)
	assert.Equal(t, `"legal-planning-meeting"`, string(short))
}

func TestDaysAndNeedsThatAreNoneInJSON(t *testing.T) {
	for text, into := range map[string]any{
		`"5 dayz after"`: new(rule.Day),
		`""`:             new(rule.Day),
		`{"kalled":"x"}`: new(rule.Day),
		`{"any":["x"]}`:  new(rule.Need),
		`[1]`:            new(policy.Actors),
		`{"rules":"x"}`:  new(policy.Off),
	} {
		assert.Error(t, json.Unmarshal([]byte(text), into), text)
	}
	assert.Error(t, new(rule.Day).UnmarshalJSON([]byte(`"x`)))
	written, err := json.Marshal([]rule.Need{rule.AnyRole("a"), rule.AnyRole("a", "b"), {AnyOf: []string{"a"}, Inferred: true}})
	require.NoError(t, err)
	assert.Equal(t, `["a",{"anyOf":["a","b"]},{"anyOf":["a"],"inferred":true}]`, string(written))
}
