package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

// The application of most of these tests is issued on Monday 23 November 2026, so that 26 weeks end on Sunday 23 May
// 2027.
var (
	issued    = event("application-issued", "2026-11-23")
	order     = event("case-management-order", "2026-12-10")
	concluded = event("proceedings-concluded", "2027-05-20")
)

func TestTheCourtTimetableIsRecordedAndShared(t *testing.T) {
	timetable := func(on string, details ...string) deadline.Event {
		return event("court-timetable-recorded", on, details...)
	}
	shared := func(on string, details ...string) deadline.Event {
		return event("court-timetable-shared", on, details...)
	}
	officer, differences := "by:case-progression-officer", "with:differences-from-parallel-planning-record"
	stands(t, "proceedings/court-timetable-recorded", []row{
		{"the day after the order", events(issued, order, timetable("2026-12-11", officer), shared("2026-12-14", differences)), "2026-12-20", nil,
			"met, done 2026-12-11"},
		{"both on the day of the order", events(issued, order, timetable("2026-12-10", officer), shared("2026-12-10", differences)), "2026-12-20", nil,
			"met, done 2026-12-10"},
		{"recorded the day before the order", events(issued, order, timetable("2026-12-09", officer), shared("2026-12-10", differences)), "2026-12-20", nil,
			"unmet, done 2026-12-09: out-of-order certain"},
		{"shared the day before the order", events(issued, order, timetable("2026-12-10", officer), shared("2026-12-09", differences)), "2026-12-20", nil,
			"unmet, done 2026-12-09: out-of-order certain"},
		{"recorded by the social worker", events(issued, order, timetable("2026-12-11", "by:social-worker"), shared("2026-12-14", differences)), "2026-12-20", nil,
			"unmet, done 2026-12-11: not-authorised certain, missing case-progression-officer"},
		{"recorded by whom is not recorded", events(issued, order, timetable("2026-12-11"), shared("2026-12-14", differences)), "2026-12-20", nil,
			"not-recorded, done 2026-12-11"},
		{"shared without the differences", events(issued, order, timetable("2026-12-11", officer), shared("2026-12-14", "with:")), "2026-12-20", nil,
			"unmet, done 2026-12-14: missing-document certain, missing differences-from-parallel-planning-record"},
		{"what was shared is not recorded", events(issued, order, timetable("2026-12-11", officer), shared("2026-12-14")), "2026-12-20", nil,
			"not-recorded, done 2026-12-14"},
		{"recorded and not shared yet", events(issued, order, timetable("2026-12-11", officer)), "2026-12-20", nil, "pending"},
		{"neither yet", events(issued, order), "2026-12-20", nil, "pending"},
		{"neither, on the last day", events(issued, order, concluded), "2027-05-20", nil, "pending"},
		{"neither, and the proceedings have ended", events(issued, order, concluded), "2027-05-21", nil,
			"unmet: missing-step certain, missing court-timetable-recorded court-timetable-shared"},
		{"no order yet: after the hearing, by its last day", events(issued), "2026-12-20", nil, "projected"},
	})
}

func TestCourtDirectionsAreCompliedWith(t *testing.T) {
	direction := event("court-direction", "2026-12-10", "until:2027-01-15", "ref:parenting-assessment")
	complied := func(on string) deadline.Event { return event("direction-complied", on, "ref:parenting-assessment") }
	again := func(on, day string) deadline.Event {
		return event("court-direction", on, "until:"+day, "ref:parenting-assessment")
	}
	stands(t, "proceedings/court-directions", []row{
		{"the day before", events(issued, direction, complied("2027-01-14")), "2027-02-01", nil,
			"parenting-assessment: met, due 2027-01-15, done 2027-01-14"},
		{"on the day", events(issued, direction, complied("2027-01-15")), "2027-02-01", nil,
			"parenting-assessment: met, due 2027-01-15, done 2027-01-15"},
		{"the day after, a Saturday", events(issued, direction, complied("2027-01-16")), "2027-02-01", nil,
			"parenting-assessment: late, due 2027-01-15, done 2027-01-16: late certain 1d 0wd"},
		{"not, on the day", events(issued, direction), "2027-01-15", nil, "parenting-assessment: pending, due 2027-01-15"},
		{"not, the Monday after", events(issued, direction), "2027-01-18", nil,
			"parenting-assessment: overdue, due 2027-01-15: overdue certain 3d 1wd, missing direction-complied"},
		{"fixed again for later", events(issued, direction, again("2027-01-13", "2027-01-29"), complied("2027-01-29")), "2027-02-01", nil,
			"parenting-assessment: met, due 2027-01-29, done 2027-01-29"},
		{"fixed again for sooner", events(issued, direction, again("2026-12-17", "2027-01-08"), complied("2027-01-15")), "2027-02-01", nil,
			"parenting-assessment: late, due 2027-01-08, done 2027-01-15: late certain 7d 5wd"},
		{"to be fixed again at a hearing still to come", events(issued, direction, again("2027-01-20", "2027-01-29")), "2027-01-18", nil,
			"parenting-assessment: overdue, due 2027-01-15: overdue certain 3d 1wd, missing direction-complied"},
		{"planned for the day after", events(issued, direction, complied("2027-01-16")), "2027-01-04", nil,
			"parenting-assessment: pending, due 2027-01-15, planned 2027-01-16: planned-late certain 1d 0wd"},
		{"before the court directed it", events(issued, direction, complied("2026-12-09")), "2027-02-01", nil,
			"parenting-assessment: unmet, due 2027-01-15, done 2026-12-09: out-of-order certain"},
		{"each by its ref, one without any", events(issued, direction, complied("2027-01-08"),
			event("court-direction", "2026-12-10", "until:2027-01-08"), event("direction-complied", "2027-01-11")), "2027-02-01", nil,
			"late, due 2027-01-08, done 2027-01-11: late certain 3d 1wd; parenting-assessment: met, due 2027-01-15, done 2027-01-08"},
		{"another direction's does not serve", events(issued, direction, event("direction-complied", "2027-01-08", "ref:hair-strand-test")), "2027-01-18", nil,
			"parenting-assessment: overdue, due 2027-01-15: overdue certain 3d 1wd, missing direction-complied"},
		{"none", events(issued), "2027-02-01", nil, "waiting"},
	})
}

func TestEvidenceIsAuthorisedBeforeItIsFiled(t *testing.T) {
	filed := event("evidence-filed", "2027-01-15", "ref:final-statement")
	authorised := func(on string) deadline.Event { return event("evidence-authorised", on, "ref:final-statement") }
	stands(t, "proceedings/evidence-authorised", []row{
		{"the day before", events(issued, filed, authorised("2027-01-14")), "2027-02-01", nil, "final-statement: met, due 2027-01-15, done 2027-01-14"},
		{"on the day", events(issued, filed, authorised("2027-01-15")), "2027-02-01", nil, "final-statement: met, due 2027-01-15, done 2027-01-15"},
		{"the day after", events(issued, filed, authorised("2027-01-16")), "2027-02-01", nil,
			"final-statement: unmet, due 2027-01-15, done 2027-01-16: out-of-order certain"},
		{"not, on the day of filing", events(issued, filed), "2027-01-15", nil, "final-statement: pending, due 2027-01-15"},
		{"not, the day after filing", events(issued, filed), "2027-01-16", nil,
			"final-statement: unmet, due 2027-01-15: missing-step certain, missing evidence-authorised"},
		{"each by its ref", events(issued, filed, authorised("2027-01-14"), event("evidence-filed", "2027-01-15", "ref:chronology")), "2027-02-01", nil,
			"chronology: unmet, due 2027-01-15: missing-step certain, missing evidence-authorised; final-statement: met, due 2027-01-15, done 2027-01-14"},
		{"no evidence filed", events(issued), "2027-02-01", nil, "waiting"},
	})
}

func TestTheHeadOfServiceAsksForMoreTime(t *testing.T) {
	request := func(details ...string) deadline.Event {
		return event("court-timetable-extension-requested", "2027-04-19", details...)
	}
	head, reason := "by:head-of-service", "with:exceptional-reason"
	stands(t, "proceedings/extension-request-authorised", []row{
		{"exceptionally", events(issued, request(head, reason)), "2027-04-19", nil, "met, done 2027-04-19"},
		{"by the team manager", events(issued, request("by:team-manager", reason)), "2027-04-19", nil,
			"unmet, done 2027-04-19: not-authorised certain, missing head-of-service"},
		{"without a reason", events(issued, request(head, "with:")), "2027-04-19", nil,
			"unmet, done 2027-04-19: missing-document certain, missing exceptional-reason"},
		{"by the team manager and without a reason", events(issued, request("by:team-manager", "with:")), "2027-04-19", nil,
			"unmet, done 2027-04-19: not-authorised certain, missing head-of-service exceptional-reason"},
		{"by whom is not recorded", events(issued, request(reason)), "2027-04-19", nil, "not-recorded, done 2027-04-19"},
		{"without a reason, by whom is not recorded", events(issued, request("with:")), "2027-04-19", nil,
			"unmet, done 2027-04-19: missing-document certain, missing exceptional-reason"},
		{"each request", events(issued, request(head, reason), event("court-timetable-extension-requested", "2027-06-14", "by:team-manager", reason)),
			"2027-07-01", nil, "met, done 2027-04-19; unmet, done 2027-06-14: not-authorised certain, missing head-of-service"},
		{"none", events(issued), "2027-04-19", nil, "waiting"},
	})
}

func TestTheCaseProgressionOfficerIsToldOfEachExtension(t *testing.T) {
	grant := event("court-timetable-extension-granted", "2027-05-10", "until:2027-07-18")
	second := event("court-timetable-extension-granted", "2027-07-05", "until:2027-09-12")
	told := func(on string) deadline.Event {
		return event("case-progression-officer-notified", on, "by:head-of-service")
	}
	stands(t, "proceedings/case-progression-notified", []row{
		{"the day before", events(issued, grant, told("2027-05-09")), "2027-05-20", nil, "unmet, done 2027-05-09: out-of-order certain"},
		{"on the day", events(issued, grant, told("2027-05-10")), "2027-05-20", nil, "met, done 2027-05-10"},
		{"the day after", events(issued, grant, told("2027-05-11")), "2027-05-20", nil, "met, done 2027-05-11"},
		{"by the team manager", events(issued, grant, event("case-progression-officer-notified", "2027-05-11", "by:team-manager")), "2027-05-20", nil,
			"unmet, done 2027-05-11: not-authorised certain, missing head-of-service"},
		{"by whom is not recorded", events(issued, grant, event("case-progression-officer-notified", "2027-05-11")), "2027-05-20", nil,
			"not-recorded, done 2027-05-11"},
		{"not yet", events(issued, grant), "2027-05-20", nil, "pending"},
		{"not, and the proceedings have ended", events(issued, grant, concluded), "2027-05-21", nil,
			"unmet: missing-step certain, missing case-progression-officer-notified"},
		{"of the first and not yet of the second", events(issued, grant, told("2027-05-11"), second), "2027-07-10", nil, "met, done 2027-05-11; pending"},
		{"of both", events(issued, grant, told("2027-05-11"), second, told("2027-07-06")), "2027-07-10", nil, "met, done 2027-05-11; met, done 2027-07-06"},
		{"no extension", events(issued), "2027-05-20", nil, "waiting"},
	})
}

func TestACaseProgressionMeetingIsHeldOnEachExtension(t *testing.T) {
	grant := event("court-timetable-extension-granted", "2027-05-10", "until:2027-07-18")
	second := event("court-timetable-extension-granted", "2027-07-05", "until:2027-09-12")
	meeting := func(on string) deadline.Event { return event("case-progression-meeting", on) }
	stands(t, "proceedings/case-progression-meeting", []row{
		{"the day before", events(issued, grant, meeting("2027-05-09")), "2027-05-20", nil, "unmet, done 2027-05-09: out-of-order certain"},
		{"on the day", events(issued, grant, meeting("2027-05-10")), "2027-05-20", nil, "met, done 2027-05-10"},
		{"the day after", events(issued, grant, meeting("2027-05-11")), "2027-05-20", nil, "met, done 2027-05-11"},
		{"planned", events(issued, grant, meeting("2027-05-24")), "2027-05-20", nil, "pending, planned 2027-05-24"},
		{"not yet", events(issued, grant), "2027-05-20", nil, "pending"},
		{"not, and the proceedings have ended", events(issued, grant, concluded), "2027-05-21", nil,
			"unmet: missing-step certain, missing case-progression-meeting"},
		{"on the first and not yet on the second", events(issued, grant, meeting("2027-05-11"), second), "2027-07-10", nil,
			"met, done 2027-05-11; pending"},
		{"no extension", events(issued), "2027-05-20", nil, "waiting"},
	})
}
