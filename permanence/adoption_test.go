package permanence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestTheReviewThatEndorsesThePlan(t *testing.T) {
	held := func(on string) deadline.Event { return event("permanence-looked-after-review", on) }
	stands(t, "permanence/looked-after-review", []row{
		{"the day before", events(due, held("2027-03-04")), "2027-04-01", nil, "met, due 2027-03-05, done 2027-03-04"},
		{"on the day", events(due, held("2027-03-05")), "2027-04-01", nil, "met, due 2027-03-05, done 2027-03-05"},
		{"the day after, a Saturday", events(due, held("2027-03-06")), "2027-04-01", nil, "late, due 2027-03-05, done 2027-03-06: late certain 1d 0wd"},
		{"sooner is fine", events(due, held("2027-01-07")), "2027-04-01", nil, "met, due 2027-03-05, done 2027-01-07"},
		{"an ordinary review endorses nothing", events(due, event("looked-after-review", "2027-03-04")), "2027-03-08", nil,
			"overdue, due 2027-03-05: overdue certain 3d 1wd, missing permanence-looked-after-review"},
		{"not held on the day", events(due), "2027-03-05", nil, "pending, due 2027-03-05"},
		{"not held the day after", events(due), "2027-03-06", nil,
			"overdue, due 2027-03-05: overdue certain 1d 0wd, missing permanence-looked-after-review"},
		{"planned for the Monday after", events(due, held("2027-03-08")), "2027-02-01", nil,
			"pending, due 2027-03-05, planned 2027-03-08: planned-late certain 3d 1wd"},
		{"provisional", events(issued), "2027-01-04", nil, "projected, due 2027-02-14"},
		{"no day known", events(), "2027-01-04", nil, "waiting"},
		{"not recorded", events(due), "2027-04-01", recorded("looked-after-review"), "not-recorded, due 2027-03-05"},
	})
}

func TestAgencyDecision(t *testing.T) {
	review := event("permanence-looked-after-review", "2027-03-05")
	decided := func(on string) deadline.Event { return event("agency-decision", on, "by:agency-decision-maker") }
	after := func(more ...deadline.Event) []deadline.Event { return append(events(adoption, due, review), more...) }
	stands(t, "permanence/agency-decision", []row{
		{"two days before the evidence is due", after(decided("2027-03-10")), "2027-04-01", nil, "met, due 2027-03-11, done 2027-03-10 | same-day 2027-03-12 met"},
		{"the day before it is due", after(decided("2027-03-11")), "2027-04-01", nil, "met, due 2027-03-11, done 2027-03-11 | same-day 2027-03-12 met"},
		{"on the day it is due: arguable", after(decided("2027-03-12")), "2027-04-01", nil,
			"late, due 2027-03-11, done 2027-03-12: late arguable 1d 1wd | same-day 2027-03-12 met"},
		{"the day after it is due: certain", after(decided("2027-03-13")), "2027-04-01", nil,
			"late, due 2027-03-11, done 2027-03-13: late certain 2d 1wd | same-day 2027-03-12 late"},
		{"evidence filed early: the day before that", after(event("final-evidence-filed", "2027-03-10"), decided("2027-03-09")), "2027-04-01", nil,
			"met, due 2027-03-09, done 2027-03-09 | same-day 2027-03-10 met"},
		{"evidence filed early: on that day", after(event("final-evidence-filed", "2027-03-10"), decided("2027-03-10")), "2027-04-01", nil,
			"unmet, due 2027-03-09, done 2027-03-10: out-of-order arguable | same-day 2027-03-10 met"},
		{"evidence filed early: the day after that", after(event("final-evidence-filed", "2027-03-10"), decided("2027-03-11")), "2027-04-01", nil,
			"unmet, due 2027-03-09, done 2027-03-11: out-of-order certain | same-day 2027-03-10 unmet"},
		{"evidence filed late: the day it was due governs", after(event("final-evidence-filed", "2027-03-17"), decided("2027-03-12")), "2027-04-01", nil,
			"late, due 2027-03-11, done 2027-03-12: late arguable 1d 1wd | same-day 2027-03-12 met"},
		{"not yet, the day before it is due", after(), "2027-03-11", nil, "pending, due 2027-03-11 | same-day 2027-03-12 pending"},
		{"not yet, on the day it is due", after(), "2027-03-12", nil,
			"overdue, due 2027-03-11: overdue arguable 1d 1wd, missing agency-decision | same-day 2027-03-12 pending"},
		{"not yet, the day after it is due", after(), "2027-03-13", nil,
			"overdue, due 2027-03-11: overdue certain 2d 1wd, missing agency-decision | same-day 2027-03-12 overdue"},
		{"planned in time", after(decided("2027-03-11")), "2027-03-08", nil, "pending, due 2027-03-11, planned 2027-03-11"},
		{"planned for the day it is due: arguable", after(decided("2027-03-12")), "2027-03-08", nil,
			"pending, due 2027-03-11, planned 2027-03-12: planned-late arguable 1d 1wd"},
		{"booked in time", after(booked("2027-01-11", "2027-03-09")), "2027-03-08", nil, "pending, due 2027-03-11, planned 2027-03-09"},
		{"booked for the day it is due: arguable", after(booked("2027-01-11", "2027-03-12")), "2027-03-08", nil,
			"pending, due 2027-03-11, planned 2027-03-12: planned-late arguable 1d 1wd"},
		{"booked for the Monday after: certain", after(booked("2027-01-11", "2027-03-15")), "2027-03-08", nil,
			"pending, due 2027-03-11, planned 2027-03-15: planned-late certain 4d 2wd"},
		{"booked again for sooner", after(booked("2027-01-11", "2027-03-15"), booked("2027-01-18", "2027-03-09")), "2027-03-08", nil,
			"pending, due 2027-03-11, planned 2027-03-09"},
		{"booked again for later", after(booked("2027-01-11", "2027-03-09"), booked("2027-01-18", "2027-03-15")), "2027-03-08", nil,
			"pending, due 2027-03-11, planned 2027-03-15: planned-late certain 4d 2wd"},
		{"booked and then made", after(booked("2027-01-11", "2027-03-15"), decided("2027-03-11")), "2027-04-01", nil, "met, due 2027-03-11, done 2027-03-11"},
		{"provisional", events(adoption, issued), "2027-01-04", nil, "projected, due 2027-02-20 | same-day 2027-02-21 projected"},
		{"no plan of adoption", events(due, review, decided("2027-03-15")), "2027-04-01", nil, "not-applicable"},
		{"no day known", events(adoption), "2027-01-04", nil, "waiting"},
		{"decisions are not recorded", after(), "2027-04-01", recorded("plan-of-adoption"), "not-recorded, due 2027-03-11"},
	})
}

func TestAgencyDecisionComesAfterTheReview(t *testing.T) {
	decided := event("agency-decision", "2027-03-09")
	review := func(on string) deadline.Event { return event("permanence-looked-after-review", on) }
	standsInBrief(t, "permanence/agency-decision", []row{
		{"the day after the review", events(adoption, due, decided, review("2027-03-08")), "2027-04-01", nil, "met"},
		{"on the day of the review", events(adoption, due, decided, review("2027-03-09")), "2027-04-01", nil, "met"},
		{"the day before the review", events(adoption, due, decided, review("2027-03-10")), "2027-04-01", nil, "unmet: out-of-order certain"},
		{"no review yet, on the day of the decision", events(adoption, due, decided), "2027-03-09", nil, "pending"},
		{"no review, the day after", events(adoption, due, decided), "2027-03-10", nil, "unmet: missing-step certain, missing permanence-looked-after-review"},
		{"an ordinary review will not do", events(adoption, due, decided, event("looked-after-review", "2027-03-05")), "2027-03-10", nil,
			"unmet: missing-step certain, missing permanence-looked-after-review"},
		{"permanence reviews are not recorded", events(adoption, due, decided), "2027-03-10", recorded("plan-of-adoption"), "not-recorded"},
	})
}

// That the two bookings come before the report is inferred, so that a breach is never certain.
func TestBookingsBeforeTheReport(t *testing.T) {
	for rule, kind := range map[string]string{
		"permanence/adoption-medical": "adoption-medical-booked", "permanence/agency-decision-booked": "agency-decision-booked",
	} {
		t.Run(kind, func(t *testing.T) {
			made := func(on string) deadline.Event { return event(kind, on, "until:2027-03-09") }
			done := sent("2027-02-10")
			stands(t, rule, []row{
				{"the day before the report", events(adoption, done, made("2027-02-09")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-09"},
				{"on the day of the report", events(adoption, done, made("2027-02-10")), "2027-04-01", nil, "met, due 2027-02-10, done 2027-02-10"},
				{"the day after the report", events(adoption, done, made("2027-02-11")), "2027-04-01", nil, "unmet, due 2027-02-10, done 2027-02-11: out-of-order arguable"},
				{"not booked on the day of the report", events(adoption, done), "2027-02-10", nil, "pending, due 2027-02-10"},
				{"not booked the day after the report", events(adoption, done), "2027-02-11", nil, "unmet, due 2027-02-10: missing-step arguable, missing " + kind},
				{"no report: from the last day for it", events(adoption, due), "2027-02-01", nil, "projected, due 2027-02-12"},
				{"the report planned", events(adoption, sent("2027-02-10")), "2027-02-01", nil, "projected, due 2027-02-10"},
				{"no report, no day known", events(adoption), "2027-02-01", nil, "waiting"},
				{"bookings are not recorded", events(adoption, done), "2027-04-01", recorded("plan-of-adoption"), "not-recorded, due 2027-02-10"},
				{"no plan of adoption", events(done), "2027-04-01", nil, "not-applicable"},
			})
			f := one(t, events(adoption, done), "2027-02-10", rule)
			assert.True(t, f.IsInferred())
		})
	}
	stands(t, "permanence/adoption-medical", []row{
		{"booked, no report yet", events(adoption, event("adoption-medical-booked", "2027-01-11")), "2027-02-01", nil, "met, done 2027-01-11"},
	})
	stands(t, "permanence/agency-decision-booked", []row{
		{"booked, no report yet: the last day for the report", events(adoption, booked("2027-01-11", "2027-03-09")), "2027-02-01", nil, "met, due 2027-02-16, done 2027-01-11"},
	})
}

func TestSection7Dates(t *testing.T) {
	fixed := events(issued, due, adoption)
	for _, row := range []struct{ rule, due string }{
		{"permanence/childs-permanence-report", "2027-02-12"},
		{"permanence/review-meeting", "2027-02-19"},
		{"permanence/looked-after-review", "2027-03-05"},
		{"permanence/agency-decision", "2027-03-11"},
		{"permanence/final-evidence", "2027-03-12"},
	} {
		f := one(t, fixed, "2027-01-04", row.rule)
		assert.Equal(t, row.due, day(f.Due), row.rule)
		assert.Equal(t, row.due, day(f.ActBy), row.rule)
		assert.Equal(t, deadline.Pending, f.Status, row.rule)
	}
	f := one(t, append(fixed, booked("2027-01-04", "2027-03-09")), "2027-01-04", "permanence/childs-permanence-report")
	assert.Equal(t, "2027-02-12", day(f.Due))
	readings := f.Readings()
	if assert.Len(t, readings, 1) {
		assert.Equal(t, "three-weeks-only", readings[0].Reading)
		assert.Equal(t, "2027-02-16", day(readings[0].Due))
	}
	f = one(t, events(event("became-looked-after", "2026-12-07")), "2026-12-07", "permanence/first-looked-after-review")
	assert.Equal(t, "2027-01-07", day(f.Due))
}
