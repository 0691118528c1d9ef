package plo_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

// Rule 7: a kind that is not listed and does not occur is not recorded.
func TestUnrecordedKinds(t *testing.T) {
	stands(t, "issuing/swet-quality-assured", []row{
		{"quality assurance is not recorded", events(decided, event("swet-filed", "2026-06-10")), "2026-06-12", recorded("decision-to-issue"),
			"not-recorded, due 2026-06-10"},
	})
	stands(t, "issuing/case-progression-notified", []row{
		{"notices are not recorded", events(shortNotice), "2026-06-05", recorded("short-notice-decision"), "not-recorded"},
	})
	stands(t, "proceedings/twenty-six-weeks", []row{
		{"the end is not recorded", events(issued), "2027-06-05", recorded("application-issued"), "not-recorded, due 2027-05-23"},
	})
	stands(t, "proceedings/case-management-hearing", []row{
		{"hearings are not recorded", events(issued), "2027-06-05", recorded("application-issued"), "not-recorded, from 2026-12-08, due 2026-12-16"},
	})
}

// Rule 5: "an event before the clock that it should follow is out-of-order"; "`application-submitted` not before `child-born`".
func TestBeforeBirth(t *testing.T) {
	stands(t, "issuing/not-before-birth", []row{
		{"submitted while the birth is still to come", events(submitted, event("child-born", "2026-07-01")), "2026-06-12", nil,
			"unmet, due 2026-06-10, planned 2026-07-01: out-of-order arguable"},
	})
}

// "`court-timetable-recorded` by case-progression-officer, THEN `court-timetable-shared`".
func TestSharedBeforeRecorded(t *testing.T) {
	order := event("case-management-order", "2026-12-10")
	stands(t, "proceedings/court-timetable-recorded", []row{
		{"shared the day before it was recorded", events(issued, order,
			event("court-timetable-recorded", "2026-12-15", "by:case-progression-officer"),
			event("court-timetable-shared", "2026-12-14", "with:differences-from-parallel-planning-record")),
			"2026-12-20", nil, "unmet, done 2026-12-14: out-of-order certain"},
	})
}

// Section 7: calendar weeks of the closing review and the third meeting.
func TestCalendarWeeks(t *testing.T) {
	var _ deadline.Finding
	easter := events(event("legal-planning-meeting", "2026-03-27"), event("first-plo-meeting", "2026-04-14"))
	plain := events(event("legal-planning-meeting", "2025-09-03"), event("first-plo-meeting", "2025-09-17"))
	for _, worked := range []workedDate{
		{"pre-proceedings/closing-review", "calendar-weeks", [2]string{"2026-06-22", "2026-07-05"}, [2]string{"2025-11-24", "2025-12-07"}},
		{"pre-proceedings/third-meeting", "calendar-weeks", [2]string{"2026-06-29", "2026-07-12"}, [2]string{"2025-12-01", "2025-12-14"}},
	} {
		assert.Equal(t, worked.easter, window(one(t, easter, "2026-04-20", worked.rule), worked.reading), "Easter 2026")
		assert.Equal(t, worked.plain, window(one(t, plain, "2025-09-22", worked.rule), worked.reading), "plain 2025")
	}
}

// Rule 7: "Any-of: met by one in time, otherwise not-recorded if an alternative is unrecorded."
func TestAnyOf(t *testing.T) {
	stands(t, "issuing/legal-advice", []row{
		{"advice after the decision, who decided is not recorded", events(event("short-notice-decision", "2026-06-01", "with:exceptional-reason"),
			event("legal-advice-given", "2026-06-03")), "2026-06-10", nil, "not-recorded, due 2026-06-01, done 2026-06-03"},
	})
	stands(t, "pre-proceedings/commencement-authorised", []row{
		{"advice after the decision, who decided is not recorded", events(event("legal-planning-meeting", "2026-03-27"),
			event("legal-advice-given", "2026-03-30")), "2026-04-10", nil, "not-recorded, done 2026-03-27"},
	})
	stands(t, "issuing/planning-meeting-held", []row{
		{"an earlier meeting; other kinds of meeting are not recorded", events(event("legal-planning-meeting", "2026-03-02"), decided), "2026-06-20",
			recorded("legal-planning-meeting"), "not-recorded, due 2026-06-01, done 2026-03-02"},
	})
	stands(t, "pre-proceedings/maximum-duration", []row{
		{"applied too late; other ways to stop are not recorded, and taken not to have come", events(event("first-plo-meeting", "2026-04-14"), event("application-submitted", "2026-08-10")),
			"2026-09-10", recorded("legal-planning-meeting", "decision-to-commence", "first-plo-meeting", "parent-learning-disability", "learning-disability-more-time", "application-submitted"),
			"late, due 2026-08-03, done 2026-08-10: overrun certain 7d 5wd"},
	})
}

// Rule 7: what is not known to be broken is not broken for certain.
func TestNotKnownToBeBroken(t *testing.T) {
	stands(t, "proceedings/extension-length", []row{
		{"the issue of the application, and so the end as it stood, is not recorded", events(event("court-timetable-extension-granted", "2027-05-10", "until:2027-07-10")),
			"2027-06-15", recorded("court-timetable-extension-granted"), "not-recorded, done 2027-07-10"},
	})
	stands(t, "issuing/swet-quality-assured", []row{
		{"in time by nobody knows whom, and again too late by the team manager", events(decided, event("swet-filed", "2026-06-10"),
			event("swet-quality-assured", "2026-06-08"), event("swet-quality-assured", "2026-06-12", "by:team-manager")), "2026-06-20", nil,
			"not-recorded, due 2026-06-10, done 2026-06-08"},
	})
}

// The explanation is of this case alone, whatever was evaluated before.
func TestExplainRemembersAnotherCase(t *testing.T) {
	other := deadline.Case{Ref: "other", Events: events(event("pre-proceedings-ended", "2026-03-01"))}
	c := deadline.Case{Ref: "test", Events: events(event("legal-planning-meeting", "2026-03-27"))}
	explain := func(before deadline.Case) (text string) {
		report, err := rules(t).Evaluate(c, at("2026-04-01"))
		assert.NoError(t, err)
		_, err = rules(t).Evaluate(before, at("2026-04-01"))
		assert.NoError(t, err)
		for i := range report.Findings {
			for _, reason := range report.Explain(&report.Findings[i]) {
				text += reason.Label + " " + reason.Text + "\n"
			}
		}
		return text
	}
	assert.Equal(t, explain(c), explain(other))
}

// Once pre-proceedings has stopped, a closing review that was never held starts no clock.
func TestMinimumWorkWithoutAClosingReview(t *testing.T) {
	begun := events(event("legal-planning-meeting", "2025-09-03"), event("first-plo-meeting", "2025-09-17"))
	stands(t, "pre-proceedings/minimum-work", []row{
		{"ended on the last day of the timetable", append(begun, event("pre-proceedings-ended", "2025-12-09")), "2026-03-01", nil, "not-applicable"},
		{"still open, the review overdue", begun, "2026-03-01", nil, "projected, due 2026-02-28"},
	})
}
