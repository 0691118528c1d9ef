package permanence_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// What a case that lists nothing is judged on, as section 9 of the rules lists it.
var (
	milestones = strings.Fields(`
		legal-planning-meeting midpoint-planning-meeting closing-planning-meeting extended-closing-planning-meeting further-planning-meeting
		issue-planning-meeting retrospective-planning-meeting
		first-plo-meeting second-plo-meeting third-plo-meeting final-plo-meeting further-plo-meeting
		decision-to-commence decision-not-to-commence letter-before-proceedings plo-timetable-extended decision-to-exit decision-to-issue
		short-notice-decision plo-2-exit-letter plo-2-issue-letter pre-proceedings-ended
		application-submitted application-issued case-management-hearing case-management-order issues-resolution-hearing final-hearing
		court-timetable-extension-granted proceedings-concluded
		final-evidence-due final-evidence-filed review-permanence-planning-meeting permanence-looked-after-review agency-decision
		childs-permanence-report-submitted became-looked-after ceased-to-be-looked-after looked-after-review
		referral child-and-family-assessment-completed section-47-started initial-child-protection-conference child-protection-plan
		child-protection-plan-ended review-child-protection-conference case-closed
		placed-for-adoption adoption-placement-ended adoption-order
	`)
	conditions = strings.Fields(`
		parent advocate-or-interpreter-needed transfer-due absent-parent connected-person-identified parent-learning-disability
		learning-disability-more-time changes-agreed-by-email neglect parental-care-concern plan-of-adoption childrens-guardian-appointed
		conference-not-required family-group-decision-making-accepted family-group-decision-making-not-in-interests
		placement-until-eighteen settled-foster-placement short-break connected-person-extended special-guardianship-leave
	`)
	groups = strings.Split(`
		case-supervision planning-meeting-requested pre-proceedings-request; first-plo-meeting-booked; letter-received;
		advocate-or-interpreter-checked; legal-advice-given;
		child-protection-conference-chair-notified case-progression-officer-notified;
		plan-confirmed-in-writing childs-plan-reviewed; exit-by-meeting exit-by-letter;
		pre-proceedings-work-shared family-network-explored absent-parents-sought pre-viability-assessment
		viability-assessment-referred viability-assessment parenting-capacity-assessment pams-assessment cognitive-assessment;
		graded-care-profile graded-care-profile-reviewed; pams-offered independent-advocacy-offered;
		swet-quality-assured swet-signed swet-filed;
		initial-care-plan-signed initial-care-plan-quality-assured initial-care-plan-approved initial-care-plan-due initial-care-plan-filed;
		urgent-issue-pro-forma; parallel-planning-record; letter-of-issue;
		family-group-decision-making-offered family-group-decision-making-held;
		court-timetable-recorded court-timetable-shared; court-direction direction-complied; evidence-authorised evidence-filed;
		court-timetable-extension-requested case-progression-meeting; adoption-medical-booked agency-decision-booked;
		review-permanence-planning-meeting-arranged permanence-planning-decision-record;
		permanency-planning-meeting-invitations-sent permanency-planning-meeting permanence-plan-recommended;
		permanence-plan-agreed; core-group; referral-decision; child-born; advocates-meeting draft-order-filed;
		final-order-received expert-told; section-37-direction section-37-report-filed;
		placement-application-issued placement-first-directions; care-plan-prepared; placement-started placement-ended;
		placement-plan; placement-notified placement-end-notified; health-assessment; social-worker-visit;
		placed-with-parent parent-assessment-completed parent-placement-decided; emergency-foster-placement;
		connected-person-approved connected-person-approval-ended; looked-after-review-adjourned; authority-to-place adoption-review;
		adoption-visit; special-guardianship-notice special-guardianship-application
	`, ";")
)

// Every kind is a milestone, a condition or of one group, and of no two of these.
func TestWhatIsRecordedUnlessACaseSaysOtherwise(t *testing.T) {
	wanted := make(map[string]string)
	want := func(as string, kinds []string) {
		for _, kind := range kinds {
			assert.Empty(t, wanted[kind], "%s stands in two lists of the rules", kind)
			wanted[kind] = as
		}
	}
	want("milestone", milestones)
	want("condition", conditions)
	for _, group := range groups {
		kinds := slices.Sorted(slices.Values(strings.Fields(group)))
		want("group with "+strings.Join(kinds, " "), kinds)
	}
	declared := slices.Concat(plo.Catalogue().Kinds, permanence.Catalogue().Kinds)
	ofGroup := make(map[string][]string)
	for _, kind := range declared {
		if kind.Group != "" {
			ofGroup[kind.Group] = append(ofGroup[kind.Group], string(kind.Kind))
		}
	}
	for _, kind := range declared {
		var is []string
		if kind.Milestone {
			is = append(is, "milestone")
		}
		if kind.Condition {
			is = append(is, "condition")
		}
		if kind.Group != "" {
			slices.Sort(ofGroup[kind.Group])
			is = append(is, "group with "+strings.Join(ofGroup[kind.Group], " "))
		}
		assert.Equal(t, wanted[string(kind.Kind)], strings.Join(is, ", "), kind.Kind)
		delete(wanted, string(kind.Kind))
	}
	assert.Empty(t, wanted, "kinds that no catalogue declares")
}

// A slug is lower-case words; a title is what a person writes, and begins in lower case unless it is an abbreviation or a name.
func TestEveryWordHasASlugAndATitle(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, catalogue := range []rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		words := slices.Concat(catalogue.Roles, catalogue.Documents, catalogue.Readings)
		for _, kind := range catalogue.Kinds {
			words = append(words, rule.Word{Slug: string(kind.Kind), Title: kind.Title})
		}
		for _, word := range words {
			assert.Regexp(t, slug, word.Slug)
			assert.NotEmpty(t, word.Title, word.Slug)
			assert.Equal(t, strings.TrimSpace(word.Title), word.Title, word.Slug)
			assert.NotContains(t, word.Title, "-meeting", "%s: a title is no slug", word.Slug)
		}
	}
}

// Of the kinds these alone need an until, expect a person, or count as another kind too.
func TestKindsThatAreMoreThanAName(t *testing.T) {
	more := make(map[string]string)
	for _, kind := range slices.Concat(plo.Catalogue().Kinds, permanence.Catalogue().Kinds) {
		switch {
		case kind.NeedsUntil:
			more[string(kind.Kind)] = "needs until"
		case kind.Person:
			more[string(kind.Kind)] = "a person"
		case kind.Away:
			more[string(kind.Kind)] = "a person is away"
		case len(kind.AlsoKinds) == 1:
			more[string(kind.Kind)] = "also " + string(kind.AlsoKinds[0])
		}
	}
	assert.Equal(t, map[string]string{
		"parent": "a person", "absent-parent": "a person is away",
		"plo-timetable-extended": "needs until", "court-timetable-extension-granted": "needs until",
		"permanence-looked-after-review": "also looked-after-review",
	}, more)
}
