package permanence_test

import (
	"strings"
	"testing"

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
		{"never, and the proceedings have ended", events(legal, issued, concluded), "2027-05-21", nil,
			"unmet: missing-step arguable, missing permanency-planning-meeting"},
		{"never, on the day on which the child ceases to be looked after", events(legal, event("ceased-to-be-looked-after", "2027-03-01")), "2027-03-01", nil, "pending"},
		{"never, and the child is no longer looked after", events(legal, event("ceased-to-be-looked-after", "2027-03-01")), "2027-03-02", nil,
			"pending"},
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

// invited sends invitations to some roles.
func invited(on string, roles ...string) deadline.Event {
	return event("permanency-planning-meeting-invitations-sent", on, "by:"+strings.Join(roles, ","))
}

func TestPlanningMeetingInvited(t *testing.T) {
	meeting, earlier := planned15January(), event("permanency-planning-meeting", "2026-11-20")
	team := func(on string) deadline.Event { return invited(on, "children-in-care-team") }
	appointed := event("childrens-guardian-appointed", "2026-12-01")
	stands(t, "permanence/planning-meeting-invited", []row{
		{"the team for children in care", events(meeting, team("2027-01-04")), "2027-02-01", nil, "met, due 2027-01-15, done 2027-01-04"},
		{"on the day of the meeting", events(meeting, team("2027-01-15")), "2027-02-01", nil, "met, due 2027-01-15, done 2027-01-15"},
		{"others, and not that team", events(meeting, invited("2027-01-04", "independent-reviewing-officer", "fostering-team")), "2027-02-01", nil,
			"unmet, due 2027-01-15, done 2027-01-04: missing-attendee certain, missing children-in-care-team"},
		{"whom is not recorded", events(meeting, event("permanency-planning-meeting-invitations-sent", "2027-01-04")), "2027-02-01", nil, "not-recorded, due 2027-01-15, done 2027-01-04"},
		{"nobody, on the day of the meeting", events(meeting), "2027-01-15", nil, "pending, due 2027-01-15"},
		{"nobody, the day after", events(meeting), "2027-01-16", nil,
			"unmet, due 2027-01-15: missing-step certain, missing permanency-planning-meeting-invitations-sent"},
		{"only the day after the meeting", events(meeting, team("2027-01-16")), "2027-02-01", nil,
			"unmet, due 2027-01-15: missing-step certain, missing permanency-planning-meeting-invitations-sent"},
		{"of two rounds the latest", events(meeting, team("2027-01-04"), invited("2027-01-11", "fostering-team")), "2027-02-01", nil,
			"unmet, due 2027-01-15, done 2027-01-11: missing-attendee certain, missing children-in-care-team"},
		{"the round of the meeting before does not serve", events(earlier, team("2026-11-20"), meeting), "2027-02-01", nil,
			"met, due 2026-11-20, done 2026-11-20; unmet, due 2027-01-15: missing-step certain, missing permanency-planning-meeting-invitations-sent"},
		{"a round for each", events(earlier, team("2026-11-13"), team("2026-11-21"), meeting), "2027-02-01", nil,
			"met, due 2026-11-20, done 2026-11-13; met, due 2027-01-15, done 2026-11-21"},
		{"the guardian is to observe: advice only", events(meeting, appointed, team("2027-01-04")), "2027-02-01", nil, "met, due 2027-01-15, done 2027-01-04: advisory"},
		{"the guardian invited", events(meeting, appointed, invited("2027-01-04", "children-in-care-team", "childrens-guardian")), "2027-02-01", nil, "met, due 2027-01-15, done 2027-01-04"},
		{"the guardian appointed after the invitations, before the meeting", events(meeting, appointed, team("2026-11-30")), "2027-02-01", nil, "met, due 2027-01-15, done 2026-11-30: advisory"},
		{"the guardian appointed on the day of the meeting", events(meeting, event("childrens-guardian-appointed", "2027-01-15"), team("2027-01-04")), "2027-02-01", nil,
			"met, due 2027-01-15, done 2027-01-04: advisory"},
		{"the guardian appointed after the meeting", events(meeting, event("childrens-guardian-appointed", "2027-01-16"), team("2027-01-04")), "2027-02-01", nil,
			"met, due 2027-01-15, done 2027-01-04"},
		{"not recorded", events(meeting), "2027-02-01", recorded("permanency-planning-meeting"), "not-recorded, due 2027-01-15"},
		{"no meeting", events(), "2027-02-01", nil, "waiting"},
	})
}

// attendedBy is the meeting with some roles at it.
func attendedBy(on string, roles ...string) deadline.Event {
	return event("permanency-planning-meeting", on, "by:"+strings.Join(roles, ","))
}

func TestPlanningMeetingAttended(t *testing.T) {
	const officer, fostering, adoption, solicitor = "independent-reviewing-officer", "fostering-team", "family-finding-adoption-team", "local-authority-solicitor"
	born := func(on string) deadline.Event { return event("child-born", on) }
	twelve, two := attendedBy("2027-01-15", officer, fostering), born("2014-05-01")
	lacksAdoption := "unmet: missing-attendee certain, missing family-finding-adoption-team"
	standsInBrief(t, "permanence/planning-meeting-attended", []row{
		{"the day before the eleventh birthday", events(born("2016-01-16"), twelve), "2027-03-01", nil, lacksAdoption},
		{"the eleventh birthday", events(born("2016-01-15"), twelve), "2027-03-01", nil, "met"},
		{"eleven by the as-of day, not by that day", events(born("2016-01-16"), twelve), "2027-01-16", nil, lacksAdoption},
		{"a baby, the adoption team there", events(born("2026-12-24"), attendedBy("2027-01-15", officer, fostering, adoption)), "2027-03-01", nil, "met"},
		{"no day of birth, every kind recorded", events(twelve), "2027-03-01", nil, "not-recorded"},
		{"no day of birth, and births not recorded", events(twelve), "2027-03-01", recorded("application-issued"), "not-recorded"},
		{"the same, but the adoption team was there", events(attendedBy("2027-01-15", officer, fostering, adoption)), "2027-03-01", recorded("application-issued"), "met"},
		{"born on 29 February: 28 February is still ten", events(born("2016-02-29"), attendedBy("2027-02-28", officer, fostering)), "2027-03-10", nil, lacksAdoption},
		{"born on 29 February: 1 March is eleven", events(born("2016-02-29"), attendedBy("2027-03-01", officer, fostering)), "2027-03-10", nil, "met"},
		{"born on 1 March: 29 February is still ten", events(born("2013-03-01"), attendedBy("2024-02-29", officer, fostering)), "2024-03-10", nil, lacksAdoption},
		{"issued on the day: the solicitor is missing", events(two, event("application-issued", "2027-01-15"), twelve), "2027-03-01", nil,
			"unmet: missing-attendee certain, missing local-authority-solicitor"},
		{"issued the day after", events(two, event("application-issued", "2027-01-16"), twelve), "2027-03-01", nil, "met"},
		{"legal services are not the solicitor", events(two, event("application-issued", "2027-01-14"), attendedBy("2027-01-15", officer, fostering, "legal-services")),
			"2027-03-01", nil, "unmet: missing-attendee certain, missing local-authority-solicitor"},
		{"the solicitor there", events(two, event("application-issued", "2027-01-14"), attendedBy("2027-01-15", officer, fostering, solicitor)), "2027-03-01", nil, "met"},
		{"planned: not tested yet", events(two, twelve), "2027-01-14", nil, "projected"},
		{"who was there is not recorded", events(two, planned15January()), "2027-03-01", nil, "not-recorded"},
	})
	// Whether "all children under 11" governs the reviewing officer and the fostering team as well is arguable, and whether
	// who is invited must come.
	invitation := invited("2027-01-04", "children-in-care-team", officer, fostering)
	standsInBrief(t, "permanence/planning-meeting-attended", []row{
		{"twelve, neither there", events(two, attendedBy("2027-01-15")), "2027-03-01", nil,
			"unmet: missing-attendee arguable, missing independent-reviewing-officer fostering-team"},
		{"ten, no reviewing officer", events(born("2016-01-16"), attendedBy("2027-01-15", fostering, adoption)), "2027-03-01", nil,
			"unmet: missing-attendee certain, missing independent-reviewing-officer"},
		{"ten, the reviewing officer invited", events(born("2016-01-16"), invitation, attendedBy("2027-01-15", fostering, adoption)), "2027-03-01", nil,
			"unmet: missing-attendee arguable, missing independent-reviewing-officer"},
		{"ten, invited only to the meeting before", events(born("2016-01-16"), invitation, attendedBy("2027-01-05", officer, fostering, adoption), attendedBy("2027-01-15", fostering, adoption)),
			"2027-03-01", nil, "met; unmet: missing-attendee certain, missing independent-reviewing-officer"},
	})
}

func TestPlanRecommended(t *testing.T) {
	review := event("looked-after-review", "2027-02-10")
	put := func(on string) deadline.Event { return event("permanence-plan-recommended", on) }
	meeting := planned15January()
	stands(t, "permanence/plan-recommended", []row{
		{"the day before the meeting", events(meeting, review, put("2027-01-14")), "2027-04-01", nil, "unmet, due 2027-02-10, done 2027-01-14: out-of-order arguable"},
		{"on the day of the meeting", events(meeting, review, put("2027-01-15")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-01-15"},
		{"the day before the review", events(meeting, review, put("2027-02-09")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-09"},
		{"on the day of the review", events(meeting, review, put("2027-02-10")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-10"},
		{"the day after the review", events(meeting, review, put("2027-02-11")), "2027-04-01", nil, "unmet, due 2027-02-10, done 2027-02-11: out-of-order arguable"},
		{"not, on the day of the review", events(meeting, review), "2027-02-10", nil, "pending, due 2027-02-10"},
		{"not, the day after the review", events(meeting, review), "2027-02-11", nil,
			"unmet, due 2027-02-10: missing-step arguable, missing permanence-plan-recommended"},
		{"a permanence review is a review too", events(meeting, event("permanence-looked-after-review", "2027-02-10"), put("2027-02-11")), "2027-04-01", nil,
			"unmet, due 2027-02-10, done 2027-02-11: out-of-order arguable"},
		{"a review before the meeting is not the next", events(meeting, event("looked-after-review", "2027-01-07"), review, put("2027-02-09")), "2027-04-01", nil,
			"met, due 2027-02-10, done 2027-02-09"},
		{"nor is a review on the day of the meeting", events(meeting, event("looked-after-review", "2027-01-15"), review, put("2027-02-09")), "2027-04-01", nil,
			"met, due 2027-02-10, done 2027-02-09"},
		{"before the meeting and again after it", events(meeting, review, put("2027-01-14"), put("2027-02-09")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-09"},
		{"only the next review counts, not the one after", events(meeting, review, event("looked-after-review", "2027-03-10"), put("2027-03-09")), "2027-04-01", nil,
			"unmet, due 2027-02-10, done 2027-03-09: out-of-order arguable"},
		{"no review yet", events(meeting, put("2027-01-18")), "2027-04-01", nil, "met, done 2027-01-18"},
		{"not yet, no review yet", events(meeting), "2027-04-01", nil, "pending"},
		{"not yet, the review planned", events(meeting, review), "2027-02-01", nil, "pending, due 2027-02-10"},
		{"no meeting", events(review), "2027-04-01", nil, "waiting"},
		{"not recorded", events(meeting, review), "2027-04-01", recorded("looked-after-review"), "not-recorded, due 2027-02-10"},
	})
}
