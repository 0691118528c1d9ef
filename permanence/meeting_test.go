package permanence_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

// The permanency planning meeting of most of these tests is on Friday 15 January 2027.
func planned15January(details ...string) deadline.Event {
	return event("permanency-planning-meeting", "2027-01-15", details...)
}

func TestPlanningMeetingCalled(t *testing.T) {
	legal, meeting := event("legal-planning-meeting", "2026-11-02"), planned15January()
	stands(t, "permanence/planning-meeting-called", []row{
		{"after the legal planning meeting", events(legal, meeting), "2027-02-01", nil, "met, done 2027-01-15"},
		{"the same day", events(legal, event("permanency-planning-meeting", "2026-11-02")), "2027-02-01", nil, "met, done 2026-11-02"},
		{"before it", events(legal, event("permanency-planning-meeting", "2026-06-01")), "2027-02-01", nil, "met, done 2026-06-01"},
		{"not yet: there is no limit", events(legal), "2027-11-01", nil, "pending"},
		{"planned", events(legal, meeting), "2027-01-14", nil, "pending, planned 2027-01-15"},
		{"never, on the day on which the proceedings end", events(legal, concluded), "2027-05-20", nil, "pending"},
		{"never, and the proceedings have ended", events(legal, concluded), "2027-05-21", nil,
			"unmet: missing-step certain, missing permanency-planning-meeting"},
		{"never, on the day on which the child ceases to be looked after", events(legal, event("ceased-to-be-looked-after", "2027-03-01")), "2027-03-01", nil, "pending"},
		{"never, and the child is no longer looked after", events(legal, event("ceased-to-be-looked-after", "2027-03-01")), "2027-03-02", nil,
			"unmet: missing-step certain, missing permanency-planning-meeting"},
		{"not recorded", events(legal, concluded), "2027-06-01", recorded("legal-planning-meeting"), "not-recorded"},
		{"no legal planning meeting", events(meeting), "2027-02-01", nil, "not-applicable"},
		{"legal planning meeting tomorrow", events(legal), "2026-11-01", nil, "not-applicable"},
		{"whether there was a legal planning meeting is not recorded", events(), "2027-02-01", recorded("permanency-planning-meeting"), "not-recorded"},
	})
}

func TestPlanningMeetingOrganised(t *testing.T) {
	stands(t, "permanence/planning-meeting-organised", []row{
		{"by the social worker", events(planned15January("by:social-worker,team-manager")), "2027-01-15", nil, "met, done 2027-01-15"},
		{"by the case progression officer", events(planned15January("by:case-progression-officer")), "2027-01-15", nil,
			"unmet, done 2027-01-15: not-authorised certain, missing social-worker"},
		{"by nobody", events(planned15January("by:")), "2027-01-15", nil, "unmet, done 2027-01-15: not-authorised certain, missing social-worker"},
		{"by whom is not recorded", events(planned15January()), "2027-01-15", nil, "not-recorded, done 2027-01-15"},
		{"each meeting, in date order", events(planned15January("by:social-worker"), event("permanency-planning-meeting", "2026-11-20", "by:team-manager")),
			"2027-02-01", nil, "unmet, done 2026-11-20: not-authorised certain, missing social-worker; met, done 2027-01-15"},
		{"planned: not tested yet", events(planned15January("by:")), "2027-01-14", nil, "projected, planned 2027-01-15"},
		{"none", events(), "2027-01-15", nil, "waiting"},
	})
}

func TestPlanningMeetingChaired(t *testing.T) {
	chaired := func(by deadline.Role) deadline.Event {
		e := planned15January()
		e.Chair = by
		return e
	}
	stands(t, "permanence/planning-meeting-chaired", []row{
		{"by the team manager", events(chaired("team-manager")), "2027-01-15", nil, "met, done 2027-01-15"},
		{"by the service manager", events(chaired("service-manager")), "2027-01-15", nil, "met, done 2027-01-15"},
		{"by the reviewing officer", events(chaired("independent-reviewing-officer")), "2027-01-15", nil,
			"unmet, done 2027-01-15: not-authorised certain, missing team-manager or service-manager"},
		{"a manager who is there and does not chair", events(func() deadline.Event {
			e := chaired("social-worker")
			e.By = []deadline.Role{"social-worker", "team-manager"}
			return e
		}()), "2027-01-15", nil, "unmet, done 2027-01-15: not-authorised certain, missing team-manager or service-manager"},
		{"by whom is not recorded", events(planned15January()), "2027-01-15", nil, "not-recorded, done 2027-01-15"},
		{"planned: not tested yet", events(chaired("social-worker")), "2027-01-14", nil, "projected, planned 2027-01-15"},
		{"none", events(), "2027-01-15", nil, "waiting"},
	})
}

func TestPlanningMeetingDocuments(t *testing.T) {
	const four = "with:child-and-family-assessment,views-of-child,views-of-parents,views-of-others"
	stands(t, "permanence/planning-meeting-documents", []row{
		{"all four", events(planned15January(four)), "2027-01-15", nil, "met, done 2027-01-15"},
		{"more than that", events(planned15January(four + ",expert-assessments")), "2027-01-15", nil, "met, done 2027-01-15"},
		{"not the child's views", events(planned15January("with:child-and-family-assessment,views-of-parents,views-of-others")), "2027-01-15", nil,
			"unmet, done 2027-01-15: missing-document certain, missing views-of-child"},
		{"parenting assessments are not the assessment", events(planned15January("with:parenting-assessments,views-of-child,views-of-parents,views-of-others")),
			"2027-01-15", nil, "unmet, done 2027-01-15: missing-document certain, missing child-and-family-assessment"},
		{"nothing", events(planned15January("with:")), "2027-01-15", nil,
			"unmet, done 2027-01-15: missing-document certain, missing child-and-family-assessment views-of-child views-of-parents views-of-others"},
		{"what was there is not recorded", events(planned15January()), "2027-01-15", nil, "not-recorded, done 2027-01-15"},
		{"each meeting", events(planned15January("with:"), event("permanency-planning-meeting", "2026-11-20", four)), "2027-02-01", nil,
			"met, done 2026-11-20; unmet, done 2027-01-15: missing-document certain, missing child-and-family-assessment views-of-child views-of-parents views-of-others"},
		{"planned: not tested yet", events(planned15January("with:")), "2027-01-14", nil, "projected, planned 2027-01-15"},
		{"none", events(), "2027-01-15", nil, "waiting"},
	})
}

// The three who are invited whatever the child's age.
const theThree = "children-in-care-team,independent-reviewing-officer,fostering-team"

func invited(on string, roles ...string) deadline.Event {
	return event("permanency-planning-meeting-invitations-sent", on, "by:"+strings.Join(roles, ","))
}

func invitedThree(on string, more ...string) deadline.Event {
	return invited(on, append(more, theThree)...)
}

func TestPlanningMeetingInvited(t *testing.T) {
	twelve := event("child-born", "2014-05-01")
	stands(t, "permanence/planning-meeting-invited", []row{
		{"the three, for a child of twelve", events(twelve, invitedThree("2027-01-04")), "2027-01-15", nil, "met, done 2027-01-04"},
		{"not the team for children in care", events(twelve, invited("2027-01-04", "independent-reviewing-officer", "fostering-team")), "2027-01-15", nil,
			"unmet, done 2027-01-04: missing-attendee certain, missing children-in-care-team"},
		{"whom is not recorded", events(twelve, event("permanency-planning-meeting-invitations-sent", "2027-01-04")), "2027-01-15", nil, "not-recorded, done 2027-01-04"},
		{"planned: not tested yet", events(twelve, invited("2027-01-04")), "2027-01-03", nil, "projected, planned 2027-01-04"},
		{"each time, in date order", events(twelve, invitedThree("2027-01-11"), invited("2027-01-04", "independent-reviewing-officer", "fostering-team")), "2027-01-15", nil,
			"unmet, done 2027-01-04: missing-attendee certain, missing children-in-care-team; met, done 2027-01-11"},
		{"none", events(twelve), "2027-01-15", nil, "waiting"},
	})
}

func TestInvitedWhoIsUnderEleven(t *testing.T) {
	born := func(on string) deadline.Event { return event("child-born", on) }
	adoptionTeam := "unmet, done 2027-01-15: missing-attendee certain, missing family-finding-adoption-team"
	stands(t, "permanence/planning-meeting-invited", []row{
		{"the day before the eleventh birthday", events(born("2016-01-16"), invitedThree("2027-01-15")), "2027-03-01", nil, adoptionTeam},
		{"the eleventh birthday", events(born("2016-01-15"), invitedThree("2027-01-15")), "2027-03-01", nil, "met, done 2027-01-15"},
		{"the day after", events(born("2016-01-14"), invitedThree("2027-01-15")), "2027-03-01", nil, "met, done 2027-01-15"},
		{"eleven by the as-of day, not by that day", events(born("2016-01-16"), invitedThree("2027-01-15")), "2027-01-16", nil, adoptionTeam},
		{"a baby", events(born("2026-12-24"), invitedThree("2027-01-15")), "2027-03-01", nil, adoptionTeam},
		{"a baby, the adoption team invited", events(born("2026-12-24"), invitedThree("2027-01-15", "family-finding-adoption-team")), "2027-03-01", nil, "met, done 2027-01-15"},
		{"no day of birth: nobody is known to be under eleven", events(invitedThree("2027-01-15")), "2027-03-01", nil, "met, done 2027-01-15"},
		{"born on 29 February: the day before the eleventh birthday", events(born("2016-02-29"), invitedThree("2027-02-27")), "2027-03-01", nil,
			"unmet, done 2027-02-27: missing-attendee certain, missing family-finding-adoption-team"},
		{"born on 29 February: 28 February is the eleventh birthday", events(born("2016-02-29"), invitedThree("2027-02-28")), "2027-03-01", nil, "met, done 2027-02-28"},
	})
	// Whether "all children under 11" governs the reviewing officer and the fostering team as well is arguable.
	const reading = " | under-11-governs-reviewing-officer-and-fostering-too "
	stands(t, "permanence/planning-meeting-invited", []row{
		{"eleven, neither invited", events(born("2016-01-15"), invited("2027-01-15", "children-in-care-team")), "2027-03-01", nil,
			"unmet, done 2027-01-15: missing-attendee arguable, missing independent-reviewing-officer fostering-team" + reading + "met"},
		{"eleven, no reviewing officer", events(born("2016-01-15"), invited("2027-01-15", "children-in-care-team", "fostering-team")), "2027-03-01", nil,
			"unmet, done 2027-01-15: missing-attendee arguable, missing independent-reviewing-officer" + reading + "met"},
		{"no day of birth, neither invited", events(invited("2027-01-15", "children-in-care-team")), "2027-03-01", nil,
			"unmet, done 2027-01-15: missing-attendee arguable, missing independent-reviewing-officer fostering-team" + reading + "met"},
	})
	stands(t, "permanence/planning-meeting-invited", []row{
		{"ten, no reviewing officer", events(born("2016-01-16"), invited("2027-01-15", "children-in-care-team", "fostering-team", "family-finding-adoption-team")),
			"2027-03-01", nil, "unmet, done 2027-01-15: missing-attendee certain, missing independent-reviewing-officer"},
		{"eleven, not the team for children in care either", events(born("2016-01-15"), invited("2027-01-15")), "2027-03-01", nil,
			"unmet, done 2027-01-15: missing-attendee certain, missing children-in-care-team independent-reviewing-officer fostering-team"},
	})
}

func TestInvitedInProceedings(t *testing.T) {
	issuedOn := func(on string) deadline.Event { return event("application-issued", on) }
	solicitor := "unmet: missing-attendee certain, missing local-authority-solicitor"
	appointed := event("childrens-guardian-appointed", "2027-01-15")
	standsInBrief(t, "permanence/planning-meeting-invited", []row{
		{"issued the day before", events(issuedOn("2027-01-14"), invitedThree("2027-01-15")), "2027-03-01", nil, solicitor},
		{"issued on the day", events(issuedOn("2027-01-15"), invitedThree("2027-01-15")), "2027-03-01", nil, solicitor},
		{"issued the day after", events(issuedOn("2027-01-16"), invitedThree("2027-01-15")), "2027-03-01", nil, "met"},
		{"legal services are not the solicitor", events(issuedOn("2027-01-14"), invitedThree("2027-01-15", "legal-services")), "2027-03-01", nil, solicitor},
		{"solicitor invited", events(issuedOn("2027-01-14"), invitedThree("2027-01-15", "local-authority-solicitor")), "2027-03-01", nil, "met"},
		{"guardian invited", events(appointed, invitedThree("2027-01-15", "childrens-guardian")), "2027-03-01", nil, "met"},
		{"neither guardian nor solicitor", events(appointed, issuedOn("2027-01-15"), invitedThree("2027-01-15")), "2027-03-01", nil,
			"unmet: missing-attendee certain, missing childrens-guardian local-authority-solicitor"},
	})
}

func TestInvitedWhereTheReasonIsNotRecorded(t *testing.T) {
	most := recorded("permanency-planning-meeting-invitations-sent", "childrens-guardian-appointed", "application-issued")
	everybody := invitedThree("2027-01-15", "childrens-guardian", "family-finding-adoption-team", "local-authority-solicitor")
	for _, row := range []struct {
		name     string
		events   []deadline.Event
		recorded []deadline.Kind
		breach   bool
	}{
		{"everybody, nothing else recorded", events(everybody), recorded(), false},
		{"the three, births not recorded", events(invitedThree("2027-01-15")), most, false},
		{"the three, nothing recorded", events(invitedThree("2027-01-15")), recorded(), false},
		{"nobody, births not recorded", events(invited("2027-01-15")), most, true},
	} {
		f := findRecorded(t, row.recorded, row.events, "2027-03-01", "permanence/planning-meeting-invited")
		if assert.Len(t, f, 1, row.name) {
			assert.Equal(t, row.breach, f[0].IsBreach(), row.name)
		}
	}
}

func TestPlanRecommended(t *testing.T) {
	review := event("looked-after-review", "2027-02-10")
	put := func(on string) deadline.Event { return event("permanence-plan-recommended", on) }
	meeting := planned15January()
	stands(t, "permanence/plan-recommended", []row{
		{"the day before the meeting", events(meeting, review, put("2027-01-14")), "2027-04-01", nil, "unmet, due 2027-02-10, done 2027-01-14: out-of-order certain"},
		{"on the day of the meeting", events(meeting, review, put("2027-01-15")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-01-15"},
		{"the day before the review", events(meeting, review, put("2027-02-09")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-09"},
		{"on the day of the review", events(meeting, review, put("2027-02-10")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-10"},
		{"the day after the review", events(meeting, review, put("2027-02-11")), "2027-04-01", nil, "unmet, due 2027-02-10, done 2027-02-11: out-of-order certain"},
		{"not, on the day of the review", events(meeting, review), "2027-02-10", nil, "pending, due 2027-02-10"},
		{"not, the day after the review", events(meeting, review), "2027-02-11", nil,
			"unmet, due 2027-02-10: missing-step certain, missing permanence-plan-recommended"},
		{"a permanence review is a review too", events(meeting, event("permanence-looked-after-review", "2027-02-10"), put("2027-02-11")), "2027-04-01", nil,
			"unmet, due 2027-02-10, done 2027-02-11: out-of-order certain"},
		{"a review before the meeting is not the next", events(meeting, event("looked-after-review", "2027-01-07"), review, put("2027-02-09")), "2027-04-01", nil,
			"met, due 2027-02-10, done 2027-02-09"},
		{"nor is a review on the day of the meeting", events(meeting, event("looked-after-review", "2027-01-15"), review, put("2027-02-09")), "2027-04-01", nil,
			"met, due 2027-02-10, done 2027-02-09"},
		{"before the meeting and again after it", events(meeting, review, put("2027-01-14"), put("2027-02-09")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-09"},
		{"only the next review counts, not the one after", events(meeting, review, event("looked-after-review", "2027-03-10"), put("2027-03-09")), "2027-04-01", nil,
			"unmet, due 2027-02-10, done 2027-03-09: out-of-order certain"},
		{"no review yet", events(meeting, put("2027-01-18")), "2027-04-01", nil, "met, done 2027-01-18"},
		{"not yet, no review yet", events(meeting), "2027-04-01", nil, "pending"},
		{"not yet, the review planned", events(meeting, review), "2027-02-01", nil, "pending, due 2027-02-10"},
		{"no meeting", events(review), "2027-04-01", nil, "waiting"},
		{"not recorded", events(meeting, review), "2027-04-01", recorded("looked-after-review"), "not-recorded, due 2027-02-10"},
	})
}
