package plo_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// The ids in their order, the owners and the needs are tested in package permanence, for both packages at once.
func TestEveryRuleSaysWhatItIs(t *testing.T) {
	for _, stage := range plo.Catalogue().Stages {
		for _, row := range stage.Rules {
			assert.True(t, strings.HasPrefix(row.ID, stage.Name+"/"), "%s stands in stage %s", row.ID, stage.Name)
			assert.NotEmpty(t, row.Title, row.ID)
			assert.NotEmpty(t, row.Do, row.ID)
			assert.NotEmpty(t, row.Source.Title, row.ID)
			assert.NotEmpty(t, row.Source.Pinpoint, row.ID)
			assert.NotEmpty(t, row.Source.Force, row.ID)
		}
	}
}

// The sources that are not the two documents: what binds how much, and what has not been read.
func TestNationalRulesSaySo(t *testing.T) {
	type national struct {
		force               rule.Force
		unchecked, inferred bool
	}
	wanted := map[string]national{
		"issuing/not-before-birth":                      {rule.Statute, false, true}, // the Act has no express words
		"issuing/family-group-offer":                    {rule.Statute, false, false},
		"proceedings/case-management-hearing":           {rule.CourtRules, true, false}, // that Day means business day
		"proceedings/twenty-six-weeks":                  {rule.Statute, false, false},
		"proceedings/extension-length":                  {rule.Statute, false, false},
		"proceedings/final-hearing-in-time":             {rule.Statute, false, false},
		"proceedings/issues-resolution-hearing-in-time": {rule.CourtRules, false, true},
	}
	for _, stage := range plo.Catalogue().Stages {
		for _, row := range stage.Rules {
			switch row.Source.Document {
			case "guidance", "meetings-table":
				assert.Equal(t, rule.LocalPractice, row.Source.Force, row.ID)
				assert.False(t, row.Source.Unchecked, row.ID)
				assert.NotContains(t, wanted, row.ID)
			default:
				if want, ok := wanted[row.ID]; ok {
					assert.Equal(t, want, national{row.Source.Force, row.Source.Unchecked, row.Inferred}, row.ID)
				}
				delete(wanted, row.ID)
				assert.NotEqual(t, rule.LocalPractice, row.Source.Force, row.ID)
			}
		}
	}
	assert.Empty(t, wanted)
}

// What rests on the meetings table's agenda, which has no headings, is inferred.
func TestWhatComesFromAnAgendaIsInferred(t *testing.T) {
	for _, stage := range plo.Catalogue().Stages {
		for _, row := range stage.Rules {
			if row.Source.Document == "meetings-table" {
				assert.Equal(t, strings.Contains(row.Source.Pinpoint, "agenda"), row.Inferred, row.ID)
			}
		}
	}
}
