package permanence_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// isNational reports whether a source is beyond what a council decides.
func isNational(s rule.Source) bool { return s.Binds() }

// What national law says has been read on a day that is named, or is marked as unchecked; what is unchecked has not been.
func TestEveryNationalSourceWasReadOrIsUnchecked(t *testing.T) {
	check := func(where string, s rule.Source) {
		if isNational(s) {
			assert.NotEqual(t, s.Unchecked, !s.Read.IsZero(), "%s: %s, %s", where, s.Title, s.Pinpoint)
			assert.False(t, s.Read.After(at("2026-11-30")), where)
		} else {
			assert.True(t, s.Read.IsZero() && !s.Unchecked, where)
		}
	}
	for _, catalogue := range []rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, day := range catalogue.Days {
			check(day.Name, day.Source)
		}
		for _, stage := range catalogue.Stages {
			for _, row := range stage.Rules {
				check(row.ID, row.Source)
				for i, term := range row.Terms {
					if term.Source.Title != "" {
						check(fmt.Sprintf("%s terms[%d]", row.ID, i), term.Source)
					}
				}
			}
		}
	}
}

// What is unchecked is no more than what was not read.
func TestWhatIsUnchecked(t *testing.T) {
	var unchecked []string
	for _, row := range everyRule() {
		if row.Source.Unchecked {
			unchecked = append(unchecked, row.ID)
		}
	}
	assert.Equal(t, strings.Fields(`
		proceedings/case-management-hearing
		permanence/plan-by-second-review
		assessment/referral-decision
		assessment/child-and-family-assessment
		child-protection/initial-conference
		child-protection/first-core-group
		child-protection/first-review-conference
		child-protection/later-review-conferences`), unchecked)
}

// A rule of law says since when it is in force.
func TestEveryRuleOfLawSaysSinceWhenItIsInForce(t *testing.T) {
	for _, row := range everyRule() {
		if row.Source.Force != rule.Statute && row.Source.Force != rule.CourtRules {
			continue
		}
		for i, term := range row.Terms {
			_, order := map[string]bool{"issuing/not-before-birth": true, "issuing/family-group-offer": true, "proceedings/issues-resolution-hearing-in-time": true}[row.ID]
			assert.True(t, order || !term.Since.IsZero(), "%s terms[%d]", row.ID, i)
		}
	}
}

// The rule book says of each national rule where it stands and on which day that was read.
func TestTheRuleBookSaysWhenEachNationalRuleWasRead(t *testing.T) {
	for _, row := range everyRule() {
		if !isNational(row.Source) {
			continue
		}
		var text strings.Builder
		book := report.NewRulebook(rules(t), func(r *rule.Rule) bool { return r.ID == row.ID })
		book.Days = nil
		require.NoError(t, book.WriteText(&text))
		assert.Contains(t, text.String(), row.Source.Title+", "+row.Source.Pinpoint, row.ID)
		if row.Source.Unchecked {
			assert.Contains(t, text.String(), "\n    unchecked  ", row.ID)
		} else {
			assert.Contains(t, text.String(), "\n    read       on Mon 30 Nov 2026\n", row.ID)
		}
	}
}

func compileWith(t *testing.T, policy string) (*deadline.Ruleset, error) {
	t.Helper()
	p, err := deadline.ParsePolicy(strings.NewReader(policy))
	if err != nil {
		return nil, err
	}
	return deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
}

// national lists the ids of the rules that are beyond what a council decides, those in force.
func national() []string {
	var ids []string
	for _, row := range everyRule() {
		if isNational(row.Source) && row.ID != "issuing/family-group-offer" {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// A council cannot put a rule of law aside.
func TestNoPolicySwitchesOffNationalLaw(t *testing.T) {
	off, err := json.Marshal(national())
	require.NoError(t, err)
	_, err = compileWith(t, `{"policy": "north-shire", "off": `+string(off)+`}`)
	for i, id := range national() {
		assert.ErrorContains(t, err, fmt.Sprintf("off[%d]", i), id)
	}
}

// Nor can it give more time. A longer term is refused, or stands beside the law and changes nothing of what is broken.
func TestNoPolicyLoosensNationalLaw(t *testing.T) {
	longer := map[string]string{}
	compile := func() (*deadline.Ruleset, error) {
		var terms []string
		for _, id := range national() {
			if longer[id] != "" {
				terms = append(terms, fmt.Sprintf(`%q: [{"latest": %q, "source": {"title": "practice of the council"}}]`, id, longer[id]))
			}
		}
		return compileWith(t, `{"policy": "north-shire", "terms": {`+strings.Join(terms, ",\n")+`}}`)
	}
	var set *deadline.Ruleset
	for _, next := range []string{"36 months after", "120 weeks before", ""} {
		_, err := compile()
		for _, id := range national() {
			if longer[id] == "" || err != nil && strings.Contains(err.Error(), fmt.Sprintf("terms[%q]", id)) {
				longer[id] = next
			}
		}
	}
	set, err := compile()
	require.NoError(t, err)
	broken := 0
	for _, line := range nationalWants(t) {
		law, err := rules(t).AppendFindings(nil, line.Case, line.AsOf)
		require.NoError(t, err)
		got, err := set.AppendFindings(nil, line.Case, line.AsOf)
		require.NoError(t, err)
		require.Len(t, got, len(law))
		for i := range law {
			if !isNational(law[i].Source()) || !law[i].IsBreach() {
				continue
			}
			broken++
			assert.Equal(t, law[i].Violation, got[i].Violation, "%s: %s", line.ID, law[i].Rule.ID)
			assert.Equal(t, law[i].Due, got[i].Due, "%s: %s", line.ID, law[i].Rule.ID)
		}
	}
	assert.Greater(t, broken, 100)
}

func nationalWants(t *testing.T) []wanted {
	t.Helper()
	file, err := os.Open("../testdata/wants/national.jsonl")
	require.NoError(t, err)
	defer file.Close()
	var all []wanted
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var line wanted
		require.NoError(t, json.Unmarshal(lines.Bytes(), &line))
		if line.Policy == nil {
			all = append(all, line)
		}
	}
	require.NotEmpty(t, all)
	return all
}

// A case that neither holds nor lists what the rules of law beyond the reviews are about breaks none of them, whatever
// milestones it has.
func TestMilestonesAloneBreakNoFurtherLaw(t *testing.T) {
	c := deadline.Case{Ref: "test", Events: events(
		event("application-submitted", "2026-01-05"), event("application-issued", "2026-01-05"), event("case-management-hearing", "2026-01-21"),
		event("became-looked-after", "2026-01-05"), event("looked-after-review", "2026-01-26"), event("looked-after-review", "2026-04-20"),
		event("issues-resolution-hearing", "2026-06-15"), event("final-hearing", "2026-06-29"), event("proceedings-concluded", "2026-07-06"),
		event("placed-for-adoption", "2026-08-03"), event("adoption-placement-ended", "2026-10-05"),
	)}
	for asOf := at("2026-01-05"); asOf.Before(at("2028-01-01")); asOf = asOf.AddDays(7) {
		found, err := rules(t).AppendFindings(nil, c, asOf)
		require.NoError(t, err)
		for i := range found {
			if f := &found[i]; isFurtherLaw(f.Rule.ID) {
				assert.False(t, f.IsBreach(), "%s as of %v: %s", f.Rule.ID, asOf, f.Message())
				assert.Contains(t, []deadline.Status{deadline.NotRecorded, deadline.Waiting, deadline.NotApplicable}, f.Status, "%s as of %v", f.Rule.ID, asOf)
			}
		}
	}
}

// isFurtherLaw reports whether a rule is of the national law beyond the reviews.
func isFurtherLaw(id string) bool {
	at := slices.Index(wantedRules, id)
	between := func(first, last string) bool {
		return at >= slices.Index(wantedRules, first) && at <= slices.Index(wantedRules, last)
	}
	return between("proceedings/advocates-before-case-management-hearing", "proceedings/placement-first-hearing") ||
		between("permanence/care-plan", "permanence/special-guardianship-notice")
}
