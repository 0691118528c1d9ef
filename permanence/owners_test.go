package permanence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// Who sees to what: where the documents name somebody, that person, several where they name several; otherwise who does
// the work that the rule is about.
var owners = map[string]string{
	"social-worker": `
		pre-proceedings/request-submitted pre-proceedings/request-complete pre-proceedings/advocacy-checked pre-proceedings/advocate-present
		pre-proceedings/planning-meeting-documents pre-proceedings/letter-sent pre-proceedings/letter-enclosures
		pre-proceedings/letter-before-meeting pre-proceedings/first-meeting pre-proceedings/meeting-attended pre-proceedings/meeting-documents
		pre-proceedings/plan-and-timetable-agreed pre-proceedings/plan-confirmed pre-proceedings/plan-reviewed pre-proceedings/second-meeting
		pre-proceedings/work-shared pre-proceedings/minimum-work pre-proceedings/third-meeting pre-proceedings/final-meeting
		pre-proceedings/meeting-before-issue pre-proceedings/plo-2-exit-letter pre-proceedings/plo-2-issue-letter
		issuing/genogram issuing/swet-signed issuing/care-plan-signed issuing/short-notice-documents issuing/letter-of-issue
		issuing/family-group-offer
		permanence/childs-permanence-report permanence/adoption-medical permanence/agency-decision-booked
		permanence/planning-meeting-called permanence/planning-meeting-organised permanence/planning-meeting-invited
		permanence/planning-meeting-attended permanence/planning-meeting-documents permanence/plan-recommended
		permanence/graded-care-profile permanence/pams-offered permanence/independent-advocacy permanence/viability-referred
		permanence/plan-by-second-review assessment/referral-decision assessment/child-and-family-assessment
		child-protection/first-core-group
		proceedings/section-37-report
		permanence/care-plan permanence/placement-plan permanence/placement-notified permanence/placement-end-notified
		permanence/health-assessment permanence/health-review permanence/visit-first permanence/visit-later permanence/visit-with-parent
		permanence/parent-placement-assessed permanence/adoption-visit`,
	"social-worker team-manager": `pre-proceedings/supervision-recorded issuing/drafts-presented proceedings/court-directions proceedings/evidence-authorised permanence/final-evidence`,
	"team-manager": `
		pre-proceedings/transfer-team-attended
		issuing/swet-quality-assured issuing/care-plan-quality-assured permanence/planning-meeting-chaired`,
	"head-of-service": `
		pre-proceedings/planning-meeting-requested pre-proceedings/plan-and-timetable-proposed pre-proceedings/commencement-authorised
		pre-proceedings/timetable-length pre-proceedings/outcome-decided pre-proceedings/exit-decided-at-a-meeting
		pre-proceedings/extension-authorised pre-proceedings/extension-limit pre-proceedings/exit-means-decided
		pre-proceedings/maximum-duration
		issuing/planning-meeting-held issuing/decision-recorded issuing/issue-authorised issuing/legal-advice
		issuing/parallel-planning-record issuing/care-plan-approved issuing/case-progression-notified
		proceedings/extension-request-authorised proceedings/case-progression-notified`,
	"head-of-service legal-services": `issuing/short-notice-pro-forma`,
	"case-progression-officer": `
		pre-proceedings/planning-meeting-held pre-proceedings/planning-meeting-attended pre-proceedings/conference-chair-notified
		pre-proceedings/midpoint-review pre-proceedings/review-before-second-meeting pre-proceedings/closing-review
		pre-proceedings/reviews-attended pre-proceedings/review-before-third-meeting pre-proceedings/extended-closing-review
		pre-proceedings/review-before-final-meeting pre-proceedings/minimum-reviews
		issuing/retrospective-meeting proceedings/court-timetable-recorded proceedings/case-progression-meeting
		permanence/review-meeting permanence/review-meeting-arranged permanence/review-meeting-attended permanence/review-meeting-first
		permanence/decision-record permanence/final-evidence-day-known`,
	"legal-services": `
		issuing/swet-filed issuing/care-plan-filed issuing/not-before-birth
		proceedings/case-management-hearing proceedings/twenty-six-weeks proceedings/extension-length
		proceedings/final-hearing-in-time proceedings/issues-resolution-hearing-in-time
		proceedings/advocates-before-case-management-hearing proceedings/draft-order-before-case-management-hearing
		proceedings/advocates-before-issues-resolution-hearing proceedings/draft-order-before-issues-resolution-hearing
		proceedings/expert-told proceedings/placement-first-hearing`,
	"independent-reviewing-officer": `
		permanence/looked-after-review permanence/first-looked-after-review permanence/second-looked-after-review
		permanence/later-looked-after-reviews permanence/review-adjourned
		permanence/short-break-first-review permanence/short-break-later-reviews
		permanence/adoption-review-waiting permanence/adoption-review-first permanence/adoption-review-second
		permanence/adoption-review-later permanence/adoption-returned`,
	"fostering-manager":         `permanence/emergency-foster permanence/connected-person`,
	"local-authority-solicitor": `permanence/special-guardianship-notice`,
	"agency-decision-maker":     `permanence/agency-decision`,
	"family-support-worker":     `permanence/pams-by-family-support-worker`,
	"conference-chair": `child-protection/initial-conference child-protection/first-review-conference
		child-protection/later-review-conferences`,
}

func everyRule() []rule.Rule {
	var all []rule.Rule
	for _, stage := range slices.Concat(plo.Catalogue().Stages, permanence.Catalogue().Stages) {
		all = append(all, stage.Rules...)
	}
	return all
}

func TestWhoSeesToEachRule(t *testing.T) {
	wanted := make(map[string][]string)
	for who, ids := range owners {
		for _, id := range strings.Fields(ids) {
			wanted[id] = strings.Fields(who)
		}
	}
	for _, row := range everyRule() {
		var got []string
		for _, owner := range row.Owners {
			got = append(got, string(owner))
		}
		if got == nil {
			got = []string{string(row.Owner)}
		}
		assert.Equal(t, string(row.Owner), got[0], "%s: the owner is the first of the owners", row.ID)
		assert.ElementsMatch(t, wanted[row.ID], got, row.ID)
		delete(wanted, row.ID)
	}
	assert.Empty(t, wanted, "rules that no catalogue has")
}
