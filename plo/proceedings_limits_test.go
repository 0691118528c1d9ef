package plo_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

func TestTheCaseManagementHearingIsOnDay12ToDay18(t *testing.T) {
	hearing := func(on string) deadline.Event { return event("case-management-hearing", on) }
	stands(t, "proceedings/case-management-hearing", []row{
		{"before either window", events(issued, hearing("2026-12-03")), "2027-01-04", nil,
			"early, from 2026-12-08, due 2026-12-16, done 2026-12-03: early certain | calendar-days 2026-12-04..2026-12-10 early"},
		{"before Day 12, and in days as they come on it", events(issued, hearing("2026-12-04")), "2027-01-04", nil,
			"early, from 2026-12-08, due 2026-12-16, done 2026-12-04: early arguable | calendar-days 2026-12-04..2026-12-10 met"},
		{"the day before Day 12", events(issued, hearing("2026-12-07")), "2027-01-04", nil,
			"early, from 2026-12-08, due 2026-12-16, done 2026-12-07: early arguable | calendar-days 2026-12-04..2026-12-10 met"},
		{"on Day 12", events(issued, hearing("2026-12-08")), "2027-01-04", nil,
			"met, from 2026-12-08, due 2026-12-16, done 2026-12-08 | calendar-days 2026-12-04..2026-12-10 met"},
		{"the last day in both windows", events(issued, hearing("2026-12-10")), "2027-01-04", nil,
			"met, from 2026-12-08, due 2026-12-16, done 2026-12-10 | calendar-days 2026-12-04..2026-12-10 met"},
		{"after Day 18 in days as they come", events(issued, hearing("2026-12-11")), "2027-01-04", nil,
			"met, from 2026-12-08, due 2026-12-16, done 2026-12-11, contested calendar-days | calendar-days 2026-12-04..2026-12-10 late"},
		{"on Day 18", events(issued, hearing("2026-12-16")), "2027-01-04", nil,
			"met, from 2026-12-08, due 2026-12-16, done 2026-12-16, contested calendar-days | calendar-days 2026-12-04..2026-12-10 late"},
		{"the day after Day 18", events(issued, hearing("2026-12-17")), "2027-01-04", nil,
			"late, from 2026-12-08, due 2026-12-16, done 2026-12-17: late certain 1d 1wd | calendar-days 2026-12-04..2026-12-10 late"},
		{"not held, on the last day in both windows", events(issued), "2026-12-10", nil,
			"pending, from 2026-12-08, due 2026-12-16 | calendar-days 2026-12-04..2026-12-10 pending"},
		{"not held, on Day 18", events(issued), "2026-12-16", nil,
			"pending, from 2026-12-08, due 2026-12-16, contested calendar-days | calendar-days 2026-12-04..2026-12-10 overdue"},
		{"not held, the day after Day 18", events(issued), "2026-12-17", nil,
			"overdue, from 2026-12-08, due 2026-12-16: overdue certain 1d 1wd, missing case-management-hearing | calendar-days 2026-12-04..2026-12-10 overdue"},
		{"listed for Day 18", events(issued, hearing("2026-12-16")), "2026-12-01", nil,
			"pending, from 2026-12-08, due 2026-12-16, planned 2026-12-16, contested calendar-days | calendar-days 2026-12-04..2026-12-10 pending"},
		{"listed two days after Day 18", events(issued, hearing("2026-12-18")), "2026-12-01", nil,
			"pending, from 2026-12-08, due 2026-12-16, planned 2026-12-18: planned-late certain 2d 2wd | calendar-days 2026-12-04..2026-12-10 pending"},
		{"before the application", events(issued, hearing("2026-11-20")), "2027-01-04", nil,
			"unmet, from 2026-12-08, due 2026-12-16, done 2026-11-20: out-of-order certain"},
		{"across Easter", events(event("application-issued", "2026-03-23"), hearing("2026-04-17")), "2026-05-01", nil,
			"met, from 2026-04-09, due 2026-04-17, done 2026-04-17, contested calendar-days | calendar-days 2026-04-03..2026-04-09 late"},
		{"across Christmas and New Year", events(event("application-issued", "2026-12-14")), "2026-12-21", nil,
			"pending, from 2026-12-31, due 2027-01-11 | calendar-days 2026-12-25..2026-12-31 pending"},
		{"the application is to be issued", events(issued), "2026-11-20", nil,
			"projected, from 2026-12-08, due 2026-12-16 | calendar-days 2026-12-04..2026-12-10 projected"},
		{"issued on the first day of the Outline of 2014", events(event("application-issued", "2014-04-22")), "2014-05-01", nil,
			"pending, from 2014-05-08, due 2014-05-16 | calendar-days 2014-05-03..2014-05-09 pending"},
		{"issued the day before it", events(event("application-issued", "2014-04-21")), "2014-07-01", nil, "not-applicable"},
		{"no application", nil, "2027-01-04", nil, "waiting"},
	})
}

func TestProceedingsEndWithin26Weeks(t *testing.T) {
	submitted := event("application-submitted", "2026-11-23") // what the court service counts from
	concluded := func(on string) deadline.Event { return event("proceedings-concluded", on) }
	grant := event("court-timetable-extension-granted", "2027-05-10", "until:2027-07-18")
	second := event("court-timetable-extension-granted", "2027-07-05", "until:2027-08-29")
	stands(t, "proceedings/twenty-six-weeks", []row{
		{"the day before", events(submitted, issued, concluded("2027-05-22")), "2027-06-01", nil,
			"met, due 2027-05-23, done 2027-05-22 | court-service 2027-05-24 met"},
		{"on the day, a Sunday", events(submitted, issued, concluded("2027-05-23")), "2027-06-01", nil,
			"met, due 2027-05-23, done 2027-05-23 | court-service 2027-05-24 met"},
		{"on the Monday, the day that the court service counts to", events(submitted, issued, concluded("2027-05-24")), "2027-06-01", nil,
			"late, due 2027-05-23, done 2027-05-24: overrun arguable 1d 1wd | court-service 2027-05-24 met"},
		{"the day after that", events(submitted, issued, concluded("2027-05-25")), "2027-06-01", nil,
			"late, due 2027-05-23, done 2027-05-25: overrun certain 2d 2wd | court-service 2027-05-24 late"},
		{"running, on the day", events(submitted, issued), "2027-05-23", nil, "pending, due 2027-05-23 | court-service 2027-05-24 pending"},
		{"running, the day after", events(submitted, issued), "2027-05-24", nil,
			"overdue, due 2027-05-23: overrun arguable 1d 1wd, missing proceedings-concluded | court-service 2027-05-24 pending"},
		{"running, two days after", events(submitted, issued), "2027-05-25", nil,
			"overdue, due 2027-05-23: overrun certain 2d 2wd, missing proceedings-concluded | court-service 2027-05-24 overdue"},
		{"the last hearing is listed too late, beyond a bank holiday", events(submitted, issued, concluded("2027-06-01")), "2027-01-11", nil,
			"pending, due 2027-05-23, planned 2027-06-01: planned-late certain 9d 6wd | court-service 2027-05-24 pending"},
		{"the day of submission is not recorded: nothing else to count from", events(issued, concluded("2027-05-24")), "2027-06-01", nil,
			"late, due 2027-05-23, done 2027-05-24: overrun certain 1d 1wd"},
		{"submitted four days before issue: contested", events(event("application-submitted", "2026-11-19"), issued, concluded("2027-05-21")), "2027-06-01", nil,
			"met, due 2027-05-23, done 2027-05-21, contested court-service | court-service 2027-05-20 late"},
		{"extended, on the day", events(issued, grant, concluded("2027-07-18")), "2027-08-02", nil, "met, due 2027-07-18, done 2027-07-18"},
		{"extended, the day after", events(issued, grant, concluded("2027-07-19")), "2027-08-02", nil,
			"late, due 2027-07-18, done 2027-07-19: overrun certain 1d 1wd"},
		{"extended twice", events(issued, grant, second), "2027-08-02", nil, "pending, due 2027-08-29"},
		{"an extension still to be granted does not count", events(submitted, issued, grant), "2027-05-09", nil,
			"pending, due 2027-05-23 | court-service 2027-05-24 pending"},
		{"the application is to be issued", events(issued), "2026-11-20", nil, "projected, due 2027-05-23"},
		{"issued on the first day of the limit", events(event("application-issued", "2014-04-22")), "2014-05-01", nil,
			"pending, due 2014-10-20"},
		{"issued the day before it", events(event("application-issued", "2014-04-21")), "2015-05-01", nil, "not-applicable"},
		{"no application", nil, "2027-01-04", nil, "waiting"},
	})
}

// An extension may run to 8 weeks after the later of the end as it stood and the day on which it is granted.
func TestAnExtensionIs8WeeksAtMost(t *testing.T) {
	grant := func(on, day string) deadline.Event {
		return event("court-timetable-extension-granted", on, "until:"+day)
	}
	stands(t, "proceedings/extension-length", []row{
		{"a day less", events(issued, grant("2027-05-10", "2027-07-17")), "2027-05-20", nil, "met, due 2027-07-18, done 2027-07-17"},
		{"8 weeks", events(issued, grant("2027-05-10", "2027-07-18")), "2027-05-20", nil, "met, due 2027-07-18, done 2027-07-18"},
		{"a day more", events(issued, grant("2027-05-10", "2027-07-19")), "2027-05-20", nil,
			"late, due 2027-07-18, done 2027-07-19: over-limit certain 1d 1wd"},
		{"granted on the last day", events(issued, grant("2027-05-23", "2027-07-18")), "2027-06-10", nil, "met, due 2027-07-18, done 2027-07-18"},
		{"granted after the end, 8 weeks from then", events(issued, grant("2027-06-01", "2027-07-27")), "2027-06-10", nil,
			"met, due 2027-07-27, done 2027-07-27"},
		{"granted after the end, a day more", events(issued, grant("2027-06-01", "2027-07-28")), "2027-06-10", nil,
			"late, due 2027-07-27, done 2027-07-28: over-limit certain 1d 1wd"},
		{"a second one, from the end as it then stood", events(issued, grant("2027-05-10", "2027-07-18"), grant("2027-07-05", "2027-09-12")), "2027-07-10", nil,
			"met, due 2027-07-18, done 2027-07-18; met, due 2027-09-12, done 2027-09-12"},
		{"a second one, a day more", events(issued, grant("2027-05-10", "2027-07-18"), grant("2027-07-05", "2027-09-13")), "2027-07-10", nil,
			"met, due 2027-07-18, done 2027-07-18; late, due 2027-09-12, done 2027-09-13: over-limit certain 1d 1wd"},
		{"a short one leaves less for the next", events(issued, grant("2027-05-10", "2027-06-06"), grant("2027-05-31", "2027-08-02")), "2027-06-10", nil,
			"met, due 2027-07-18, done 2027-06-06; late, due 2027-08-01, done 2027-08-02: over-limit certain 1d 1wd"},
		{"none", events(issued), "2027-05-20", nil, "waiting"},
	})
}

// A council's own closures are not working days for local practice, and change nothing about the court's days.
func TestACouncilsClosuresDoNotMoveTheCourtsDays(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{
		Name:     "north-shire",
		Closures: []calendar.Closure{{On: at("2026-12-15"), Why: "council offices closed"}},
	}}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	for _, row := range []struct {
		rule  string
		clock deadline.Event
		want  [2]string
	}{
		{"pre-proceedings/letter-sent", event("legal-planning-meeting", "2026-12-14"), [2]string{"", "2026-12-17"}},
		{"proceedings/case-management-hearing", event("application-issued", "2026-11-23"), [2]string{"2026-12-08", "2026-12-16"}},
	} {
		findings, err := set.AppendFindings(nil, deadline.Case{Ref: "test", Events: events(row.clock)}, at("2026-12-14"))
		require.NoError(t, err)
		i := slices.IndexFunc(findings, func(f deadline.Finding) bool { return f.Rule.ID == row.rule })
		assert.Equal(t, row.want, window(findings[i], ""), row.rule)
	}
}
