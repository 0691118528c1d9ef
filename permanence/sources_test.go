package permanence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// everyReading lists the readings of rules and of named days, with where each stands.
func everyReading(catalogues ...rule.Catalogue) (readings []*rule.Reading, where []string) {
	add := func(of string, some []rule.Reading) {
		for i := range some {
			readings, where = append(readings, &some[i]), append(where, of+" "+some[i].Name)
		}
	}
	for _, catalogue := range catalogues {
		for i := range catalogue.Days {
			add(catalogue.Days[i].Name, catalogue.Days[i].Readings)
		}
		for _, stage := range catalogue.Stages {
			for i := range stage.Rules {
				for _, term := range stage.Rules[i].Terms {
					add(stage.Rules[i].ID, term.Readings)
				}
			}
		}
	}
	return readings, where
}

// A fragment of a source is cited; a sentence would be copied. Of what was not read itself nothing is quoted.
func TestReadingsQuoteAFragmentOfTheirSource(t *testing.T) {
	readings, where := everyReading(plo.Catalogue(), permanence.Catalogue())
	var without []string
	for i, reading := range readings {
		assert.LessOrEqual(t, len(strings.Fields(reading.Words)), 7, where[i])
		assert.Equal(t, strings.Join(strings.Fields(reading.Words), " "), reading.Words, where[i])
		if reading.Words == "" {
			without = append(without, where[i])
		}
	}
	assert.Equal(t, []string{"proceedings/case-management-hearing calendar-days", "proceedings/extension-length court-service", "child-protection/initial-conference during-a-plan"}, without)
}

func TestEightWordsAreRefused(t *testing.T) {
	catalogues := []rule.Catalogue{plo.Catalogue(), permanence.Catalogue()}
	readings, _ := everyReading(catalogues...)
	for _, words := range []string{"one two three four five six seven eight", "one\ntwo"} {
		was := readings[0].Words
		readings[0].Words = words
		_, err := deadline.Compile(deadline.Options{}, catalogues...)
		assert.ErrorContains(t, err, "readings[0].words", words)
		readings[0].Words = was
	}
	_, err := deadline.Compile(deadline.Options{}, catalogues...)
	assert.NoError(t, err)
}

// Whoever reads of a rule of law finds it: each document that is public says where it stands. The practice direction's
// place is not known for sure, and the councils' own documents have none.
func TestEveryPublicSourceSaysWhereItStands(t *testing.T) {
	check := func(where string, s rule.Source) {
		if !isNational(s) || strings.HasPrefix(s.Pinpoint, "Practice Direction") {
			assert.Empty(t, s.URL, where)
			return
		}
		public := []string{"https://www.legislation.gov.uk/", "https://www.gov.uk/"}
		assert.True(t, slices.ContainsFunc(public, func(place string) bool { return strings.HasPrefix(s.URL, place) }), "%s: %s %s", where, s.Title, s.URL)
	}
	for _, catalogue := range []rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, day := range catalogue.Days {
			check(day.Name, day.Source)
		}
		for _, stage := range catalogue.Stages {
			for _, row := range stage.Rules {
				check(row.ID, row.Source)
				for _, term := range row.Terms {
					if term.Source.Title != "" {
						check(row.ID, term.Source)
					}
				}
			}
		}
	}
}
