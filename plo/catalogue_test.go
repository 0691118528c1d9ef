package plo_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// The rules' ids are a public contract: none is ever dropped, respelt or used again.
var wantedRules = strings.Fields(`
	pre-proceedings/supervision-recorded pre-proceedings/planning-meeting-requested pre-proceedings/request-submitted
	pre-proceedings/request-complete pre-proceedings/advocacy-checked pre-proceedings/planning-meeting-attended
	pre-proceedings/transfer-team-attended pre-proceedings/planning-meeting-documents
	pre-proceedings/plan-and-timetable-proposed pre-proceedings/commencement-authorised
	pre-proceedings/conference-chair-notified pre-proceedings/letter-sent pre-proceedings/letter-enclosures
	pre-proceedings/first-meeting pre-proceedings/meeting-attended pre-proceedings/meeting-documents
	pre-proceedings/timetable-length pre-proceedings/plan-and-timetable-agreed pre-proceedings/plan-confirmed
	pre-proceedings/plan-reviewed pre-proceedings/midpoint-review pre-proceedings/second-meeting
	pre-proceedings/review-before-second-meeting pre-proceedings/closing-review pre-proceedings/reviews-attended
	pre-proceedings/work-shared pre-proceedings/minimum-work pre-proceedings/third-meeting
	pre-proceedings/review-before-third-meeting pre-proceedings/extension-authorised pre-proceedings/extension-limit
	pre-proceedings/extended-closing-review pre-proceedings/final-meeting pre-proceedings/exit-means-decided
	pre-proceedings/meeting-before-issue pre-proceedings/plo-2-letter pre-proceedings/minimum-reviews
	pre-proceedings/maximum-duration
	issuing/planning-meeting-held issuing/issue-authorised issuing/legal-advice issuing/parallel-planning-record
	issuing/drafts-presented issuing/genogram issuing/swet-quality-assured issuing/swet-signed issuing/care-plan-signed
	issuing/care-plan-quality-assured issuing/care-plan-approved issuing/care-plan-filed
	issuing/short-notice-pro-forma issuing/short-notice-documents issuing/case-progression-notified
	issuing/retrospective-meeting issuing/letter-of-issue issuing/not-before-birth issuing/family-group-offer
	proceedings/court-timetable-recorded proceedings/court-directions proceedings/evidence-authorised
	proceedings/extension-request-authorised proceedings/case-progression-notified
	proceedings/case-progression-meeting proceedings/case-management-hearing proceedings/twenty-six-weeks
	proceedings/extension-length
`)

func TestTheRulesAreWholeAndInOrder(t *testing.T) {
	var ids []string
	for _, stage := range plo.Catalogue().Stages {
		for _, rule := range stage.Rules {
			ids = append(ids, rule.ID)
			assert.True(t, strings.HasPrefix(rule.ID, stage.Name+"/"), "%s stands in stage %s", rule.ID, stage.Name)
			assert.NotEmpty(t, rule.Title, rule.ID)
			assert.NotEmpty(t, rule.Owner, rule.ID)
			assert.NotEmpty(t, rule.Source.Title, rule.ID)
			assert.NotEmpty(t, rule.Source.Pinpoint, rule.ID)
			assert.NotEmpty(t, rule.Source.Force, rule.ID)
		}
	}
	require.Len(t, wantedRules, 66)
	assert.Equal(t, wantedRules, ids)
}

func TestEveryRuleIsAnsweredForACaseWithoutEvents(t *testing.T) {
	for _, row := range []struct {
		name     string
		recorded []deadline.Kind
		allowed  []deadline.Status
	}{
		{"every kind recorded", nil, []deadline.Status{deadline.NotApplicable, deadline.Waiting}},
		{"no kind recorded", recorded(), []deadline.Status{deadline.NotApplicable, deadline.Waiting, deadline.NotRecorded}},
	} {
		t.Run(row.name, func(t *testing.T) {
			findings, err := rules(t).AppendFindings(nil, deadline.Case{Ref: "empty", Recorded: row.recorded}, at("2026-04-20"))
			require.NoError(t, err)
			var ids []string
			for _, f := range findings[:len(wantedRules)] {
				ids = append(ids, f.Rule.ID)
				assert.Contains(t, row.allowed, f.Status, f.Rule.ID)
				assert.True(t, f.Violation.IsZero(), f.Rule.ID)
				assert.True(t, f.Due.IsZero(), f.Rule.ID)
			}
			assert.Equal(t, wantedRules, ids)
		})
	}
}

// The sources that are not the two documents: what binds how much, and what has not been read.
func TestNationalRulesSaySo(t *testing.T) {
	national := map[string]rule.Source{}
	for _, stage := range plo.Catalogue().Stages {
		for _, row := range stage.Rules {
			switch row.Source.Document {
			case "guidance", "meetings-table":
				assert.Equal(t, rule.LocalPractice, row.Source.Force, row.ID)
				assert.False(t, row.Source.Unchecked, row.ID)
			default:
				national[row.ID] = row.Source
			}
		}
	}
	require.Len(t, national, 5)
	for id, want := range map[string]struct {
		force     rule.Force
		unchecked bool
	}{
		"issuing/family-group-offer":          {rule.Statute, false},
		"proceedings/case-management-hearing": {rule.CourtRules, true},
		"proceedings/twenty-six-weeks":        {rule.Statute, false},
		"proceedings/extension-length":        {rule.Statute, true},
	} {
		assert.Equal(t, want.force, national[id].Force, id)
		assert.Equal(t, want.unchecked, national[id].Unchecked, id)
	}
	assert.Contains(t, national, "issuing/not-before-birth")
}
