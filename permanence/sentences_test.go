package permanence_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A sentence is one that a row gives for a kind of violation, of several parted by "|" one.
type sentence struct {
	of   *rule.Rule
	kind rule.ViolationKind
	text string
}

// sentences returns all of the rules, of their steps and of their advice.
func sentences() (all []sentence) {
	add := func(of *rule.Rule, says map[rule.ViolationKind]string) {
		for kind, texts := range says {
			for text := range strings.SplitSeq(texts, "|") {
				all = append(all, sentence{of, kind, text})
			}
		}
	}
	for _, c := range [...]rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, stage := range c.Stages {
			for i := range stage.Rules {
				row := &stage.Rules[i]
				add(row, row.Says)
				add(row, row.Advice.Says)
				for j := range row.Steps {
					add(row, row.Steps[j].Says)
				}
			}
		}
	}
	return all
}

var (
	fields  = regexp.MustCompile(`\{[a-z]+\}`)
	numbers = regexp.MustCompile(`(?i)[0-9]|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|sixteen|twenty|forty|fifty|half|dozen|weekly|monthly|(a|an|each|every) (day|week|month|year))\b`)
)

// numbered are words with a number that no policy changes.
var numbered = strings.NewReplacer(
	"PLO 2 ", "", "section 37 ", "", "section 47 ", "", // names of a letter and of sections of the Act
	"a day without a legal planning meeting", "", // the day on which something was decided, and no length
	"about a week before is advised", "", // the advice of the guidance, which a policy cannot change
)

// A policy may count another term than the one that the row has: a number in the sentence would then be wrong.
func TestNoSentenceNamesANumberThatAPolicyChanges(t *testing.T) {
	for _, s := range sentences() {
		assert.NotRegexp(t, numbers, numbered.Replace(fields.ReplaceAllString(s.text, "")), "%s, %s", s.of.ID, s.kind)
	}
	for _, c := range [...]rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} { // what {lacks} may say
		for _, kind := range c.Kinds {
			assert.NotRegexp(t, numbers, numbered.Replace(kind.Title), string(kind.Kind))
		}
		for _, words := range [...][]rule.Word{c.Roles, c.Documents} {
			for _, word := range words {
				assert.NotRegexp(t, numbers, word.Title, word.Slug)
			}
		}
	}
}

// Whoever reads a sentence sees none of what stands in it for a day, a person or a list.
func TestEverySentenceNamesOnlyWhatAFindingHas(t *testing.T) {
	known := strings.Fields("{done} {due} {clock} {planned} {earliest} {days} {ago} {ahead} {sameday} {weeks} {lacks} {ref} {to} {of} {for}")
	for _, s := range sentences() {
		for _, field := range fields.FindAllString(s.text, -1) {
			assert.Contains(t, known, field, "%s, %s", s.of.ID, s.kind)
		}
	}
}

// begun is how a sentence begins that says what was done or not, and not of what.
var begun = regexp.MustCompile(`^(Not|To be) |^([A-Z][a-z]+ed|Held|Done|Sent|Made|Given|Told) (\{|on|for|to|at|by|in|before|after|without)`)

// beginsSo are the sentences that begin so and yet say of what, or name an act which is a part of the rule's.
var beginsSo = []string{
	"Not invited to the permanency planning meeting: ",
	"Applied for special guardianship on ",
	"Exploration of the family's network ", "Search for the absent parent ", // parts of the minimum work
}

// commons are words that say nothing of an act.
var commons = strings.Fields("when with that from before after within must there they their where have this than them each until without only")

// stems returns the beginnings of the words of a text that may name an act.
func stems(text string) (list []string) {
	for _, word := range regexp.MustCompile(`[a-z]+`).FindAllString(strings.ToLower(text), -1) {
		if len(word) >= 4 && !slices.Contains(commons, word) || word == "plan" || word == "plo" || word == "swet" {
			list = append(list, word[:min(len(word), 5)])
		}
	}
	return list
}

// A violation is read without the title of its rule: its sentence names the act, or what lacks.
func TestEverySentenceNamesTheAct(t *testing.T) {
	for _, s := range sentences() {
		if slices.ContainsFunc(beginsSo, func(allowed string) bool { return strings.HasPrefix(s.text, allowed) }) {
			continue
		}
		assert.NotRegexp(t, begun, s.text, "%s, %s", s.of.ID, s.kind)
		act, said := stems(s.of.Title+" "+s.of.Do), stems(fields.ReplaceAllString(s.text, ""))
		named := slices.ContainsFunc(said, func(stem string) bool { return slices.Contains(act, stem) })
		assert.True(t, named || strings.Contains(s.text, "{lacks}"), "%s, %s: %q has no word of %q or %q", s.of.ID, s.kind, s.text, s.of.Title, s.of.Do)
	}
}

// Whatever breaks a rule is said so in the small cases, with the sentence of the row or the usual one.
func TestEveryMessageOfTheSmallCasesNamesTheAct(t *testing.T) {
	for _, line := range smallCases(t) {
		if line.Policy != nil {
			continue
		}
		report, err := rules(t).Evaluate(line.Case, line.AsOf)
		require.NoError(t, err, line.ID)
		for i := range report.Findings {
			f := &report.Findings[i]
			if message := f.Message(); !slices.ContainsFunc(beginsSo, func(allowed string) bool { return strings.HasPrefix(message, allowed) }) {
				assert.NotRegexp(t, begun, message, "%s, %s, %s", line.ID, f.Rule.ID, f.Violation.Kind)
			}
		}
	}
}
