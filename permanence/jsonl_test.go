package permanence_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// TestCasesOfEnvironment answers the cases of a file of JSON lines that CARECLOCK_CASES names: what each wants of a rule,
// a finding of it must have. CARECLOCK_RULES narrows it to the rules whose ids begin so.
func TestCasesOfEnvironment(t *testing.T) {
	name := os.Getenv("CARECLOCK_CASES")
	if name == "" {
		t.Skip("CARECLOCK_CASES names no file")
	}
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	stages := map[string]bool{}
	for _, catalogue := range rules(t).Catalogues() {
		for _, stage := range catalogue.Stages {
			stages[stage.Name] = true
		}
	}
	held, failed := 0, map[string]int{}
	scanner := bufio.NewScanner(bytes.NewReader(text))
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var line struct {
			ID, Why string
			AsOf    calendar.Date
			Case    json.RawMessage
			Policy  json.RawMessage
			Want    []map[string]any
		}
		require.NoError(t, json.Unmarshal(scanner.Bytes(), &line))
		found, err := answered(line.Case, line.Policy, line.AsOf)
		if err != nil {
			t.Errorf("%s: %v", line.ID, err)
			continue
		}
		for _, want := range line.Want {
			id := want["rule"].(string)
			if !strings.HasPrefix(id, os.Getenv("CARECLOCK_RULES")) {
				continue
			}
			if holds(want, found[id], alone(want, line.Want)) {
				held++
				continue
			}
			failed[id]++
			got, _ := json.Marshal(found[id])
			wanted, _ := json.Marshal(want)
			t.Errorf("%s (%s) on %s:\n\twant %s\n\tgot  %s", line.ID, line.Why, line.AsOf, wanted, got)
		}
	}
	t.Logf("%d wants hold; not: %v", held, failed)
}

func answered(text, terms json.RawMessage, asOf calendar.Date) (map[string][]map[string]any, error) {
	var c deadline.Case
	if err := deadline.NewDecoder(bytes.NewReader(text)).Decode(&c); err != nil {
		return nil, err
	}
	var options deadline.Options
	var err error
	if terms != nil {
		if options.Policy, err = deadline.ParsePolicy(bytes.NewReader(terms)); err != nil {
			return nil, err
		}
	}
	set, err := deadline.Compile(options, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return nil, err
	}
	report, err := set.Evaluate(c, asOf)
	if err != nil {
		return nil, err
	}
	found := map[string][]map[string]any{}
	for i := range report.Findings {
		var flat map[string]any
		text, err := json.Marshal(&report.Findings[i])
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, &flat); err != nil {
			return nil, err
		}
		if standard, ok := flat["standard"].(map[string]any); ok {
			flat["standardDue"] = standard["due"]
		}
		if broken, ok := flat["violation"].(map[string]any); ok {
			for key, value := range broken {
				flat[key] = value
			}
			if broken["advisory"] == true {
				flat["isAdvisory"] = true
			}
		}
		id := report.Findings[i].Rule.ID
		flat["owner"] = string(report.Findings[i].Rule.Owner)
		found[id] = append(found[id], flat)
	}
	return found, nil
}

// alone reports whether a want is the only one of its rule.
func alone(want map[string]any, all []map[string]any) bool {
	count := 0
	for _, other := range all {
		if other["rule"] == want["rule"] {
			count++
		}
	}
	return count == 1
}

// holds reports whether a finding is as wanted; all must be where the want is only that nothing is broken.
func holds(want map[string]any, found []map[string]any, alone bool) bool {
	every := alone && len(want) == 2 && has(want, "violation")
	for _, finding := range found {
		if isAs(want, finding) != every {
			return !every
		}
	}
	return every
}

func has(want map[string]any, key string) bool { _, ok := want[key]; return ok }

func isAs(want, finding map[string]any) bool {
	for key, value := range want {
		got := finding[key]
		switch key {
		case "violation":
			if finding["violation"] != nil && finding["isAdvisory"] != true && want["isAdvisory"] == nil {
				return false
			}
			continue
		case "advisory":
			got = finding["isAdvisory"]
		case "standard":
			broken, _ := finding["violation"].(map[string]any)
			got = broken["standard"]
		case "missing":
			if fmt.Sprint(got) == fmt.Sprint(value) {
				continue
			}
		}
		if !reflect.DeepEqual(got, value) {
			return false
		}
	}
	return true
}
