package permanence_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A wanted line is a small case with what must be answered, worked out by hand.
type wanted struct {
	ID     string           `json:"id"`
	Why    string           `json:"why"`
	AsOf   calendar.Date    `json:"asOf"`
	Case   deadline.Case    `json:"case"`
	Policy *deadline.Policy `json:"policy"`
	Want   []map[string]any `json:"want"`
}

func TestSmallCasesAreAnsweredAsWorkedOutByHand(t *testing.T) {
	for _, line := range smallCases(t) {
		line.check(t)
	}
}

// smallCases reads all of them.
func smallCases(t *testing.T) (cases []wanted) {
	paths, err := filepath.Glob("../testdata/wants/*.jsonl")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		file, err := os.Open(path)
		require.NoError(t, err)
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var line wanted
			require.NoError(t, json.Unmarshal(lines.Bytes(), &line))
			cases = append(cases, line)
		}
		require.NoError(t, lines.Err())
	}
	return cases
}

func (w *wanted) check(t *testing.T) {
	set := rules(t)
	if w.Policy != nil {
		var err error
		set, err = deadline.Compile(deadline.Options{Policy: *w.Policy}, plo.Catalogue(), permanence.Catalogue())
		require.NoError(t, err, w.ID)
	}
	report, err := set.Evaluate(w.Case, w.AsOf)
	require.NoError(t, err, w.ID)
	wanted := map[string]bool{}
	for _, want := range w.Want {
		if id, is := want["rule"].(string); is {
			wanted[id] = true
		}
	}
	text, err := json.Marshal(report.Only(func(f *deadline.Finding) bool { return wanted[f.Rule.ID] }))
	require.NoError(t, err)
	var answer struct {
		Findings []map[string]any `json:"findings"`
		Stages   []map[string]any `json:"stages"`
	}
	require.NoError(t, json.Unmarshal(text, &answer))
	for _, want := range w.Want {
		found := answer.Stages // a want without a rule is of a stage
		if want["rule"] != nil {
			found = nil
		}
		for _, finding := range answer.Findings {
			if want["rule"] != nil && finding["rule"] == want["rule"] && (want["ref"] == nil || finding["ref"] == want["ref"]) {
				found = append(found, finding)
			}
		}
		if !isAnswered(want, found) {
			wish, _ := json.Marshal(want)
			got, _ := json.Marshal(found)
			t.Errorf("%s: %s\nas of %v want %s\ngot %s", w.ID, w.Why, w.AsOf, wish, got)
		}
	}
}

// isAnswered reports whether some finding has all that is wanted; "violation": null is wanted of all of them.
func isAnswered(want map[string]any, found []map[string]any) bool {
	if violation, asked := want["violation"]; asked && violation == nil {
		for _, finding := range found {
			if v := objectOf(finding["violation"]); v != nil && v["advisory"] != true {
				return false
			}
		}
	}
	for _, finding := range found {
		if hasAll(finding, want) {
			return true
		}
	}
	return false
}

func hasAll(finding, want map[string]any) bool {
	v, standard := objectOf(finding["violation"]), objectOf(finding["standard"])
	for field, value := range want {
		got := finding[field]
		switch field {
		case "violation":
			continue
		case "kind", "days", "workingDays", "certainty", "advisory", "message":
			got = v[field]
		case "standard":
			got = v["standard"] == true
		case "standardDue":
			got = standard["due"]
		}
		if !reflect.DeepEqual(got, value) {
			return false
		}
	}
	return true
}

func objectOf(value any) map[string]any {
	object, _ := value.(map[string]any)
	return object
}
