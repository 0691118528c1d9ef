package permanence

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// These words are a public contract: none is ever dropped, respelt or moved to another package.
var (
	wantedKinds = strings.Fields(`
		viability-assessment-referred pams-offered cognitive-assessment graded-care-profile-reviewed independent-advocacy-offered final-evidence-due final-evidence-filed
		plan-of-adoption adoption-medical-booked childs-permanence-report-submitted agency-decision-booked
		agency-decision review-permanence-planning-meeting-arranged review-permanence-planning-meeting
		permanence-planning-decision-record permanency-planning-meeting-invitations-sent permanency-planning-meeting
		permanence-plan-recommended permanence-plan-agreed permanence-looked-after-review looked-after-review
		became-looked-after ceased-to-be-looked-after childrens-guardian-appointed
		referral child-and-family-assessment-completed section-47-started conference-not-required
		initial-child-protection-conference child-protection-plan-ended core-group review-child-protection-conference
		referral-decision looked-after-review-adjourned short-break care-plan-prepared health-assessment social-worker-visit
		placement-started placement-ended placement-plan placement-notified placement-end-notified placement-until-eighteen
		settled-foster-placement placed-with-parent parent-assessment-completed parent-placement-decided
		emergency-foster-placement connected-person-approved connected-person-extended connected-person-approval-ended
		authority-to-place placed-for-adoption adoption-placement-ended adoption-order adoption-review adoption-visit
		special-guardianship-notice special-guardianship-leave special-guardianship-application
	`)
	wantedRoles = strings.Fields(`
		local-authority-solicitor fostering-manager looked-after-manager children-in-care-team
		family-finding-adoption-team family-support-worker independent-reviewing-officer childrens-guardian
		agency-decision-maker
	`)
	wantedDocuments = strings.Fields(`
		child-and-family-assessment views-of-child views-of-parents views-of-others care-plan-statement
		parenting-assessments expert-assessments childs-permanence-report other-legal-orders before-assessment emergency
	`)
)

func TestTheVocabularyIsWholeAndInOrder(t *testing.T) {
	kinds, roles, documents, _ := vocabulary()
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind.Kind)
	}
	assert.Equal(t, wantedKinds, names)
	assert.Equal(t, wantedRoles, slugs(roles))
	assert.Equal(t, wantedDocuments, slugs(documents))
}

func TestKindsThatAreMoreThanANameAreFlagged(t *testing.T) {
	kinds, _, _, _ := vocabulary()
	flagged := make(map[deadline.Kind]rule.KindOfEvent)
	for _, kind := range kinds {
		if kind.NeedsUntil || kind.Person || kind.AlsoKinds != nil {
			kind.Title, kind.Milestone = "", false
			flagged[kind.Kind] = kind
		}
	}
	assert.Equal(t, map[deadline.Kind]rule.KindOfEvent{
		"permanence-looked-after-review": {
			Kind: "permanence-looked-after-review", AlsoKinds: []deadline.Kind{"looked-after-review"},
		},
	}, flagged)
}

func slugs(words []rule.Word) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = word.Slug
	}
	return list
}
