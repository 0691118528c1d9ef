package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
)

const (
	councilB = "../../testdata/policies/council-b.json"
	councilE = "../../testdata/policies/council-e.json"
	councilG = "../../testdata/policies/council-g.json"
	without  = "../../testdata/calendars/2022-before-the-state-funeral.json"

	aroundTheFuneral = `{"case":"SF","events":[{"kind":"legal-planning-meeting","on":"2022-09-16"}]}`
)

func TestAPolicyAmendsTheRules(t *testing.T) {
	got := assessing(t, letterLate, asOf, letterRule, "-policy", councilB, "-format", "json", "-")
	require.Equal(t, command.Done, got.status, got.errors)
	var report struct {
		Policy   string
		Findings []struct{ Status, Due string }
	}
	require.NoError(t, json.Unmarshal([]byte(got.out), &report))
	assert.Equal(t, "council B", report.Policy)
	require.Len(t, report.Findings, 1)
	assert.Equal(t, "2026-04-13", report.Findings[0].Due, "5 working days after Thursday before Easter: 7 to 10 and 13 April")
	assert.Equal(t, "met", report.Findings[0].Status)
}

func TestBankHolidaysOfAFeedAreUsed(t *testing.T) {
	of := func(args ...string) string {
		got := assessing(t, aroundTheFuneral, append(args, "-as-of=2022-09-16", letterRule, "-")...)
		require.Equal(t, command.Done, got.status, got.errors)
		return got.out
	}
	assert.Contains(t, of(), "by Wed 21 Sep 2022")
	assert.Contains(t, of("-bank-holidays", without), "by Tue 20 Sep 2022")
}

// Nothing is evaluated where the policy or the bank holidays cannot be used.
func TestUnusableFilesAreMisuse(t *testing.T) {
	relaxed := written(t, "relaxed.json", `{"policy": "slow", "terms": {"proceedings/twenty-six-weeks": [
		{"latest": "30 weeks beginning with", "source": {"title": "committee"}}]}}`)
	for name, test := range map[string]struct {
		args  []string
		words []string
	}{
		"no such policy":              {[]string{"-policy", "none.json"}, []string{"-policy none.json"}},
		"no policy named":             {[]string{"-policy", ""}, []string{"name a file"}},
		"a policy that is not JSON":   {[]string{"-policy", written(t, "p.json", "{")}, []string{"not one JSON value, line 1"}},
		"a policy with a wrong field": {[]string{"-policy", written(t, "p.json", `{"policy": "x", "trems": {}}`)}, []string{`"x"`, `"trems"`}},
		"a policy that relaxes law":   {[]string{"-policy", relaxed}, []string{`"slow"`, "proceedings/twenty-six-weeks", "Children Act 1989 s 32(1)(a)(ii)"}},
		"no such bank holidays":       {[]string{"-bank-holidays", "none.json"}, []string{"-bank-holidays none.json"}},
		"bank holidays of no day":     {[]string{"-bank-holidays", written(t, "b.json", `{}`)}, []string{"england-and-wales"}},
		"a policy as bank holidays":   {[]string{"-bank-holidays", councilB}, []string{"-bank-holidays"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, letterLate, append(test.args, asOf, "-")...)
			assert.Equal(t, command.Misused, got.status)
			assert.Empty(t, got.out)
			for _, word := range test.words {
				assert.Contains(t, got.errors, word)
			}
		})
	}
}

func TestRulesAreKnownThatAPolicyBrings(t *testing.T) {
	const own = "-only=pre-proceedings/x-legal-gateway-panel"
	assert.Equal(t, command.Misused, assessing(t, letterLate, asOf, own, "-").status)
	got := assessing(t, letterLate, asOf, own, "-policy", "../../testdata/policies/council-f.json", "-show=all", "-")
	assert.Equal(t, command.Done, got.status, got.errors)
	assert.Contains(t, got.out, "Case heard by the legal gateway panel")
}

func TestTheRulesAsAPolicyLeavesThem(t *testing.T) {
	text := assessing(t, "", "-rules", "-policy", councilG)
	require.Equal(t, command.Done, text.status, text.errors)
	for _, line := range []string{
		"policy council G", "since Tue 1 Sep 2026", "5 working days after", "strategic head, since Thu 1 Jan 2026 (must do it)",
		"off, since Thu 1 Jan 2026, to Tue 30 Jun 2026",
	} {
		said := strings.ReplaceAll(line, "off, since", "off        since")
		assert.Contains(t, text.out, said)
		assert.Contains(t, assessing(t, "", "-rules", "-policy", councilG, "-format=markdown").out, strings.ReplaceAll(line, "off, since", "off: since"))
	}
	assert.Contains(t, assessing(t, "", "-rules", "-policy", councilE).out, "counted from the decision to commence (the legal planning meeting where there is none) (policy council E)")

	data := assessing(t, "", "-rules", "-policy", councilG, "-format=json")
	var book report.Rulebook
	require.NoError(t, json.Unmarshal([]byte(data.out), &book))
	assert.Equal(t, "council G", book.Policy)
	assert.True(t, book.Has("proceedings/twenty-six-weeks"))
}

// One line each, with limit, readings, source and whether it was checked: whatever the policy.
func TestMarkdownHasOneLineForEachRule(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/policies/*.json")
	require.NoError(t, err)
	for _, path := range append(paths, "") {
		args := []string{"-rules", "-format", "markdown"}
		if path != "" {
			args = append(args, "-policy", path)
		}
		got := assessing(t, "", args...)
		require.Equal(t, command.Done, got.status, got.errors)
		rows := 0
		for line := range strings.Lines(got.out) {
			if strings.HasPrefix(line, "| ") && strings.Contains(line, "/") && !strings.Contains(line, "| --- |") {
				rows++
			}
			if strings.HasPrefix(line, "|") {
				cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
				assert.True(t, cells == 7 || cells == 8, line)
			}
		}
		assert.GreaterOrEqual(t, rows, 97, path)
	}
	one := assessing(t, "", "-rules", "-format=markdown", "-only=proceedings/case-management-hearing")
	assert.Contains(t, one.out, "| proceedings/case-management-hearing | Case management hearing, Day 12 to Day 18 |")
	assert.Contains(t, one.out, "calendar days: from 11 days after the clock to 17 days after the clock")
	assert.Contains(t, one.out, "(court rules) | no |")
	assert.Equal(t, command.Misused, assessing(t, letterLate, "-format=markdown", "-").status)
	assert.Equal(t, command.Misused, assessing(t, letterLate, "-rules", "-format=csv").status)
}

func TestAMissingPolicyIsNamedWithoutItsReasonTwice(t *testing.T) {
	got := assessing(t, "", "-policy", "none.json")
	assert.Equal(t, 1, strings.Count(got.errors, "none.json"))
	_, err := os.Stat("none.json")
	assert.ErrorIs(t, err, os.ErrNotExist)
}
