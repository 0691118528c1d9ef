package house_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A schema is what the files in testdata/schema use of JSON Schema.
type schema map[string]any

func readSchema(t *testing.T, name string) schema {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "testdata", "schema", name))
	require.NoError(t, err)
	var s schema
	require.NoError(t, json.Unmarshal(text, &s))
	return s
}

func (s schema) at(keys ...string) schema {
	at := map[string]any(s)
	for _, key := range keys {
		at, _ = at[key].(map[string]any)
	}
	return at
}

// faults says where a value is not as the schema has it.
func (s schema) faults(whole schema, path string, value any) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, path+": "+fmt.Sprintf(format, args...)) }
	if ref, ok := s["$ref"].(string); ok {
		return whole.at("$defs", strings.TrimPrefix(ref, "#/$defs/")).faults(whole, path, value)
	}
	if choices, ok := s["oneOf"].([]any); ok {
		fits, first := 0, []string(nil)
		for _, choice := range choices {
			if wrong := schema(choice.(map[string]any)).faults(whole, path, value); len(wrong) == 0 {
				fits++
			} else if first == nil {
				first = wrong
			}
		}
		if fits != 1 {
			fault("%d of the choices fit: %v", fits, first)
		}
	}
	if values, ok := s["enum"].([]any); ok && !slices.Contains(values, value) {
		fault("%v is none of %v", value, values)
	}
	if types := typesOf(s["type"]); types != nil && !slices.Contains(types, typeOf(value)) && (typeOf(value) != "integer" || !slices.Contains(types, "number")) {
		fault("it is %s, not %v", typeOf(value), types)
		return faults
	}
	switch value := value.(type) {
	case string:
		if pattern, ok := s["pattern"].(string); ok && !regexp.MustCompile(pattern).MatchString(value) {
			fault("%q", value)
		}
	case []any:
		if items := s.at("items"); items != nil {
			for i, item := range value {
				faults = append(faults, items.faults(whole, fmt.Sprintf("%s[%d]", path, i), item)...)
			}
		}
	case map[string]any:
		required, _ := s["required"].([]any)
		for _, name := range required {
			if _, there := value[name.(string)]; !there {
				fault("no %s", name)
			}
		}
		others, _ := s["additionalProperties"].(map[string]any)
		for name, inner := range value {
			if property := s.at("properties", name); property != nil {
				faults = append(faults, property.faults(whole, path+"."+name, inner)...)
			} else if others != nil {
				faults = append(faults, schema(others).faults(whole, path+"."+name, inner)...)
			} else if s["additionalProperties"] == false {
				fault("%s is no field", name)
			}
		}
	}
	return faults
}

func typesOf(v any) (types []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, name := range v {
			types = append(types, name.(string))
		}
	}
	return types
}

func typeOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

func value(t *testing.T, text []byte) (v any) {
	t.Helper()
	require.NoError(t, json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &v))
	return v
}

// The schemas name the fields that the types have, no more and no less.
func TestTheSchemasNameEveryField(t *testing.T) {
	cases, policies := readSchema(t, "case.json"), readSchema(t, "policy.json")
	for name, test := range map[string]struct {
		of schema
		is reflect.Type
	}{
		"a case":        {cases, reflect.TypeFor[deadline.Case]()},
		"an event":      {cases.at("$defs", "event"), reflect.TypeFor[deadline.Event]()},
		"an acceptance": {cases.at("$defs", "acceptance"), reflect.TypeFor[deadline.Acceptance]()},
		"a policy":      {policies, reflect.TypeFor[deadline.Policy]()},
		"a closure":     {policies.at("properties", "closures", "items"), reflect.TypeFor[calendar.Closure]()},
		"a term":        {policies.at("$defs", "term"), reflect.TypeFor[rule.Term]()},
		"a reading":     {policies.at("$defs", "reading"), reflect.TypeFor[rule.Reading]()},
		"a step":        {policies.at("$defs", "step"), reflect.TypeFor[rule.Step]()},
		"a rule":        {policies.at("$defs", "rule"), reflect.TypeFor[rule.Rule]()},
		"a condition":   {policies.at("$defs", "condition"), reflect.TypeFor[rule.Condition]()},
		"a selection":   {policies.at("$defs", "selection"), reflect.TypeFor[rule.Selection]()},
		"a source":      {policies.at("$defs", "source"), reflect.TypeFor[rule.Source]()},
		"a report":      {readSchema(t, "report.json").at("$defs", "report"), reflect.TypeFor[deadline.Report]()},
		"a stage":       {readSchema(t, "report.json").at("$defs", "report", "properties", "stages", "items"), reflect.TypeFor[deadline.StageState]()},
	} {
		t.Run(name, func(t *testing.T) {
			var fields, properties []string
			for field := range test.is.Fields() {
				if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); field.IsExported() && tag != "-" {
					fields = append(fields, tag)
				}
			}
			for property := range test.of.at("properties") {
				properties = append(properties, property)
			}
			assert.ElementsMatch(t, fields, properties)
		})
	}
}

// Every sample case and its reports, and every policy, are as the schemas say; what a reader refuses they refuse too.
func TestTheSamplesAreAsTheSchemasSay(t *testing.T) {
	cases, reports, policies := readSchema(t, "case.json"), readSchema(t, "report.json"), readSchema(t, "policy.json")
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(root, "testdata", "sample-cases.jsonl"))
	require.NoError(t, err)
	for line := range bytes.Lines(text) {
		assert.Empty(t, cases.faults(cases, "case", value(t, line)))
	}
	samples := deadline.NewDecoder(bytes.NewReader(text))
	for {
		var c deadline.Case
		if err := samples.Decode(&c); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		report, err := set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		written, err := json.Marshal(report)
		require.NoError(t, err)
		assert.Empty(t, reports.faults(reports, c.Ref, value(t, written)))
		if written, err = json.Marshal(c); assert.NoError(t, err) {
			assert.Empty(t, cases.faults(cases, c.Ref, value(t, written)))
		}
	}
	paths, err := filepath.Glob(filepath.Join(root, "testdata", "policies", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Empty(t, policies.faults(policies, path, value(t, text)))
	}
	for name, refused := range map[string]struct {
		by   schema
		text string
	}{
		"a case without its reference": {cases, `{"events": []}`},
		"a field that is none":         {cases, `{"case": "A", "event": []}`},
		"a day in another form":        {cases, `{"case": "A", "events": [{"kind": "parent", "on": "2.4.2026"}]}`},
		"a list that is a text":        {cases, `{"case": "A", "recorded": "*"}`},
		"a policy without a name":      {policies, `{"off": []}`},
		"a term that says nothing new": {policies, `{"policy": "p", "terms": {"a/b": [{"limit": "2 days"}]}}`},
		"a status that is none":        {reports, `{"case": "A", "asOf": "2026-04-20", "policy": "p", "calendar": "c", "findings": [{"rule": "a/b", "title": "t", "stage": "s", "status": "done"}]}`},
	} {
		assert.NotEmpty(t, refused.by.faults(refused.by, "", value(t, []byte(refused.text))), name)
	}
}
