package plo

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
		case-supervision planning-meeting-requested pre-proceedings-request advocate-or-interpreter-needed
		advocate-or-interpreter-checked transfer-due legal-planning-meeting legal-advice-given decision-to-commence
		decision-not-to-commence child-protection-conference-chair-notified parent first-plo-meeting-booked
		letter-before-proceedings letter-received first-plo-meeting second-plo-meeting third-plo-meeting
		final-plo-meeting further-plo-meeting plan-confirmed-in-writing childs-plan-reviewed
		midpoint-planning-meeting closing-planning-meeting extended-closing-planning-meeting further-planning-meeting
		issue-planning-meeting retrospective-planning-meeting changes-agreed-by-email pre-proceedings-work-shared
		family-network-explored absent-parent absent-parents-sought connected-person-identified
		pre-viability-assessment viability-assessment parenting-capacity-assessment pams-assessment
		parent-learning-disability learning-disability-more-time plo-timetable-extended decision-to-exit
		exit-by-meeting exit-by-letter decision-to-issue plo-2-exit-letter plo-2-issue-letter pre-proceedings-ended
		short-notice-decision urgent-issue-pro-forma case-progression-officer-notified parallel-planning-record
		swet-quality-assured swet-signed swet-filed initial-care-plan-signed initial-care-plan-quality-assured
		initial-care-plan-approved initial-care-plan-due initial-care-plan-filed letter-of-issue
		family-group-decision-making-offered family-group-decision-making-held child-born application-submitted
		application-issued case-management-order case-management-hearing issues-resolution-hearing final-hearing
		court-timetable-recorded court-timetable-shared court-direction direction-complied evidence-authorised
		evidence-filed court-timetable-extension-requested court-timetable-extension-granted case-progression-meeting
		proceedings-concluded child-protection-plan
	`)
	wantedRoles = strings.Fields(`
		social-worker social-work-assistant team-manager service-manager head-of-service legal-services
		case-progression-officer receiving-social-worker receiving-team-manager fostering-team early-permanence-team
		conference-chair parent parents-solicitor advocate interpreter child
	`)
	wantedDocuments = strings.Fields(`
		request-form genogram childs-plan assessments chronology plan-or-options agency-reports statutory-minutes
		plo-plan plo-timetable plo-chronology law-society-list realistic-options sibling-assessment-considered
		contact-assessment-considered draft-swet swet short-notice-swet initial-care-plan exceptional-reason
		differences-from-parallel-planning-record positive negative
	`)
)

func TestTheVocabularyIsWholeAndInOrder(t *testing.T) {
	kinds, roles, documents := vocabulary()
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind.Kind)
	}
	assert.Equal(t, wantedKinds, names)
	assert.Equal(t, wantedRoles, slugs(roles))
	assert.Equal(t, wantedDocuments, slugs(documents))
}

func TestKindsThatAreMoreThanANameAreFlagged(t *testing.T) {
	kinds, _, _ := vocabulary()
	flagged := make(map[deadline.Kind]rule.KindOfEvent)
	for _, kind := range kinds {
		if kind.NeedsUntil || kind.Person || kind.AlsoKinds != nil {
			flagged[kind.Kind] = kind
		}
	}
	assert.Equal(t, map[deadline.Kind]rule.KindOfEvent{
		"parent":                            {Kind: "parent", Title: "parent", Person: true},
		"plo-timetable-extended":            {Kind: "plo-timetable-extended", Title: "PLO timetable extended", NeedsUntil: true},
		"court-timetable-extension-granted": {Kind: "court-timetable-extension-granted", Title: "court timetable extension granted", NeedsUntil: true},
	}, flagged)
}

func slugs(words []rule.Word) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = word.Slug
	}
	return list
}
