package policy_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// answersOf are the reports of the sample cases on a few days, as JSON.
func answersOf(t testing.TB, set *deadline.Ruleset, recorded ...deadline.Kind) string {
	t.Helper()
	return reportsOf(t, set, recorded, func(r *deadline.Report) ([]byte, error) { return json.Marshal(r) }, "2026-04-20")
}

// reasonsOf are the same with their reasons.
func reasonsOf(t testing.TB, set *deadline.Ruleset) string {
	t.Helper()
	return reportsOf(t, set, nil, (*deadline.Report).ExplainedJSON, "2025-10-01", "2026-04-20", "2027-01-11")
}

func reportsOf(t testing.TB, set *deadline.Ruleset, recorded []deadline.Kind, write func(*deadline.Report) ([]byte, error), days ...string) string {
	t.Helper()
	file, err := os.Open("../../../testdata/sample-cases.jsonl")
	require.NoError(t, err)
	defer file.Close()
	var all strings.Builder
	decoder := deadline.NewDecoder(bufio.NewReader(file))
	for {
		var c deadline.Case
		if decoder.Decode(&c) != nil {
			return all.String()
		}
		if recorded != nil {
			c.Recorded = recorded
		}
		for _, asOf := range days {
			report, err := set.Evaluate(c, calendar.MustParseDate(asOf))
			require.NoError(t, err)
			text, err := write(&report)
			require.NoError(t, err)
			all.Write(text)
			all.WriteString("\n")
		}
	}
}

// Whole rules, as the catalogue prints them: what is printed reads strictly and answers as before.
func TestEveryRuleGoesThroughJSON(t *testing.T) {
	through := func(c deadline.Catalogue) deadline.Catalogue {
		for i := range c.Stages {
			for j := range c.Stages[i].Rules {
				row := &c.Stages[i].Rules[j]
				written, err := json.Marshal(row)
				require.NoError(t, err)
				p, err := councils.Parse(`{"policy": "p", "rules": [` + string(written) + `]}`)
				require.NoError(t, err, row.ID)
				*row = p.Rules[0]
				again, err := json.Marshal(row)
				require.NoError(t, err)
				assert.Equal(t, string(written), string(again))
			}
		}
		for i := range c.Days {
			written, err := json.Marshal(c.Days[i])
			require.NoError(t, err)
			c.Days[i] = rule.NamedDay{}
			require.NoError(t, json.Unmarshal(written, &c.Days[i]))
		}
		return c
	}
	plain := councils.AsWritten(t)
	read, err := deadline.Compile(deadline.Options{}, through(plo.Catalogue()), through(permanence.Catalogue()))
	require.NoError(t, err)
	assert.Empty(t, impact.Diff(plain, read))
	want := reasonsOf(t, plain)
	require.NotEmpty(t, want)
	assert.True(t, want == reasonsOf(t, read), "the answers are the same")
}

// All rules of local practice but no catalogue's: a policy that brings them all answers as the catalogues do.
func TestRulesFromAPolicyAnswerAsThoseOfTheCatalogue(t *testing.T) {
	local := func() []deadline.Catalogue {
		catalogues := []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()}
		for i := range catalogues {
			for j := range catalogues[i].Stages {
				stage := &catalogues[i].Stages[j]
				stage.Rules = slices.DeleteFunc(stage.Rules, func(r rule.Rule) bool { return r.Source.Force != rule.LocalPractice })
			}
		}
		return catalogues
	}
	var rules []rule.Rule
	bare := local()
	for i := range bare {
		for j := range bare[i].Stages {
			rules = append(rules, bare[i].Stages[j].Rules...)
			bare[i].Stages[j].Rules = nil
		}
	}
	written, err := json.Marshal(deadline.Policy{Name: "own", Rules: rules})
	require.NoError(t, err)
	p, err := deadline.ParsePolicy(bytes.NewReader(written))
	require.NoError(t, err)
	own, err := deadline.Compile(deadline.Options{Policy: p}, bare...)
	require.NoError(t, err)
	catalogues, err := deadline.Compile(deadline.Options{}, local()...)
	require.NoError(t, err)
	want := strings.ReplaceAll(answersOf(t, catalogues, rule.AllKinds), `"policy":"default"`, `"policy":"own"`)
	assert.True(t, want == answersOf(t, own, rule.AllKinds), "the answers are the same")
}

func TestPoliciesGoThroughJSON(t *testing.T) {
	for _, path := range policyFiles(t) {
		p := readPolicy(t, path)
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := deadline.ParsePolicy(bytes.NewReader(written))
		require.NoError(t, err)
		before, after := councils.Under(t, p), councils.Under(t, again)
		assert.Empty(t, impact.Diff(before, after), path)
		assert.True(t, answersOf(t, before) == answersOf(t, after), path)
	}
}

func FuzzParsePolicy(f *testing.F) {
	for _, path := range policyFiles(f) {
		text, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(northShire))
	f.Add([]byte(`{"policy":"p","terms":{"proceedings/twenty-six-weeks":[{"latest":"30 weeks after"}]},"by":{"a":{"by":[{"anyOf":[]}]}}}`))
	f.Add([]byte(`{"policy":"p","rules":[{"id":"issuing/a","what":{"mondayOf":{"if":{"not":{"any":[]}},"then":"x-a","else":{}}},"each":{"event":"1 day after"}}]}`))
	first, second := plo.Catalogue(), permanence.Catalogue()
	c := deadline.Case{Ref: "c", Events: []deadline.Event{
		councils.Happened(plo.LegalPlanningMeeting, "2026-04-02"), councils.Happened(plo.FirstPLOMeeting, "2026-04-14"), councils.Happened(plo.ApplicationIssued, "2026-08-03"),
	}}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := deadline.ParsePolicy(bytes.NewReader(text))
		if err != nil {
			assert.Empty(t, p)
			return
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := deadline.ParsePolicy(bytes.NewReader(written))
		require.NoError(t, err, "what is printed is read: %s", written)
		set, err := deadline.Compile(deadline.Options{Policy: p}, first, second)
		if err != nil {
			assert.True(t, strings.HasPrefix(err.Error(), "deadline: "))
			return
		}
		rewritten, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))
		report, err := set.Evaluate(c, calendar.MustParseDate("2026-08-10"))
		if err == nil { // a period may leave the calendar
			_, err = report.ExplainedJSON()
			require.NoError(t, err)
		}
	})
}
