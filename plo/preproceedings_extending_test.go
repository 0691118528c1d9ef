package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func extended(on, to string, details ...string) deadline.Event {
	return event("plo-timetable-extended", on, append(details, "until:"+to)...)
}

// moreTime is what makes the cap 20 weeks: 31 August.
func moreTime() []deadline.Event {
	return events(event("parent-learning-disability", "2026-05-01"), event("learning-disability-more-time", "2026-05-01"))
}

func TestExtensionAuthorised(t *testing.T) {
	hos := "by:head-of-service"
	stands(t, "pre-proceedings/extension-authorised", []row{
		{name: "the day before the end", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-05", "2026-08-03", hos)), want: "met, due 2026-07-06, done 2026-07-05, contested at-a-planning-meeting"},
		{name: "at the closing review", asOf: "2026-08-01", events: events(firstMeeting(), event("closing-planning-meeting", "2026-07-03"), extended("2026-07-03", "2026-08-03", hos)),
			want: "met, due 2026-07-06, done 2026-07-03"},
		{name: "on the last day", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-06", "2026-08-03", hos)), want: "met, due 2026-07-06, done 2026-07-06, contested at-a-planning-meeting"},
		{name: "the day after the end", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-07", "2026-08-03", hos)),
			want: "late, due 2026-07-06, done 2026-07-07: late certain 1d 1wd"},
		{name: "by the team manager: who decides is inferred", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-03", "2026-08-03", "by:team-manager")),
			want: "unmet, due 2026-07-06, done 2026-07-03: not-authorised arguable, missing head-of-service"},
		{name: "by the team manager, the day after the end", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-07", "2026-08-03", "by:team-manager")),
			want: "late, due 2026-07-06, done 2026-07-07: late certain 1d 1wd, missing head-of-service"},
		{name: "by whom is not recorded", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-03", "2026-08-03")), want: "not-recorded, due 2026-07-06, done 2026-07-03, contested at-a-planning-meeting"},
		{name: "by whom is not recorded, the day after the end", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-07", "2026-08-03")),
			want: "late, due 2026-07-06, done 2026-07-07: late certain 1d 1wd"},
		{name: "the end agreed at the first meeting", asOf: "2026-08-01", events: events(firstMeeting("until:2026-06-08"), extended("2026-06-09", "2026-07-06", hos)),
			want: "late, due 2026-06-08, done 2026-06-09: late certain 1d 1wd"},
		{name: "extended again by the end as extended, and once more after it", asOf: "2026-09-01",
			events: events(firstMeeting(), extended("2026-07-28", "2026-08-03", hos), extended("2026-07-03", "2026-07-20", hos), extended("2026-07-20", "2026-07-27", hos)),
			want:   "met, due 2026-07-06, done 2026-07-03, contested at-a-planning-meeting; met, due 2026-07-20, done 2026-07-20, contested at-a-planning-meeting; late, due 2026-07-27, done 2026-07-28: late certain 1d 1wd"},
		{name: "none", asOf: "2026-08-01", events: events(firstMeeting()), want: "waiting"},
		{name: "extensions are not recorded", asOf: "2026-08-01", events: events(firstMeeting()), recorded: recorded("first-plo-meeting"), want: "not-recorded"},
		{name: "not to commence", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-07", "2026-08-03", hos), notToCommence()), want: "not-applicable"},
	})
}

func TestExtensionLimit(t *testing.T) {
	first := extended("2026-07-03", "2026-08-03")
	standsInBrief(t, "pre-proceedings/extension-limit", []row{
		{name: "a day short of four weeks", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-03", "2026-08-02")), want: "met"},
		{name: "four weeks", asOf: "2026-08-01", events: events(firstMeeting(), first), want: "met"},
		{name: "four weeks and a day", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-03", "2026-08-04")), want: "late: over-limit certain 1d 1wd"},
		{name: "four weeks from a shorter timetable", asOf: "2026-08-01", events: events(firstMeeting("until:2026-06-08"), extended("2026-06-01", "2026-07-06")), want: "met"},
		{name: "four weeks and a day from a shorter timetable", asOf: "2026-08-01",
			events: events(firstMeeting("until:2026-06-08"), extended("2026-06-01", "2026-07-07")), want: "late: over-limit certain 1d 1wd"},
		{name: "two extensions within four weeks in all", asOf: "2026-08-01",
			events: events(firstMeeting(), extended("2026-07-03", "2026-07-20"), extended("2026-07-18", "2026-08-03")), want: "met; met"},
		{name: "two extensions, together four weeks and a day", asOf: "2026-08-01",
			events: events(firstMeeting(), extended("2026-07-03", "2026-07-20"), extended("2026-07-18", "2026-08-04")), want: "met; late: over-limit certain 1d 1wd"},
		{name: "never past the cap of sixteen weeks", asOf: "2026-08-01",
			events: events(firstMeeting("until:2026-07-20"), extended("2026-07-18", "2026-08-04")), want: "late: over-limit certain 1d 1wd"},
		{name: "more time needed: the first extension still four weeks, unless one may run to the cap", asOf: "2026-08-01",
			events: join(moreTime(), events(firstMeeting(), extended("2026-07-03", "2026-08-04"))), want: "late: over-limit arguable 1d 1wd | one-extension-up-to-the-cap 2026-08-31 met"},
		{name: "more time needed: a second four weeks, contested", asOf: "2026-08-30",
			events: join(moreTime(), events(firstMeeting(), first, extended("2026-08-01", "2026-08-31"))), want: "met; met, contested 28-even-then"},
		{name: "more time needed: past twenty weeks", asOf: "2026-08-30",
			events: join(moreTime(), events(firstMeeting(), first, extended("2026-08-01", "2026-09-01"))), want: "met; late: over-limit certain 1d 1wd"},
		{name: "more time needed: eight weeks and a day in all, a limit that is inferred", asOf: "2026-08-30",
			events: join(moreTime(), events(firstMeeting("until:2026-06-08"), extended("2026-06-08", "2026-07-06"), extended("2026-07-06", "2026-07-20"), extended("2026-07-20", "2026-08-04"))),
			want:   "met; met, contested 28-even-then; late: over-limit arguable 1d 1wd"},
		{name: "two decided on one day stand in the order of their ends", asOf: "2026-08-01",
			events: events(firstMeeting(), extended("2026-07-03", "2026-08-04"), extended("2026-07-03", "2026-07-20")), want: "met; late: over-limit certain 1d 1wd"},
		{name: "none", asOf: "2026-08-01", events: events(firstMeeting()), want: "waiting"},
		{name: "not to commence", asOf: "2026-08-01", events: events(firstMeeting(), extended("2026-07-03", "2026-08-04"), notToCommence()), want: "not-applicable"},
	})
}

func TestExtendedClosingReview(t *testing.T) {
	held := func(on string) deadline.Event { return event("extended-closing-planning-meeting", on) }
	to := extended("2026-07-03", "2026-08-03")
	stands(t, "pre-proceedings/extended-closing-review", []row{
		{name: "the day before the window: advice not followed", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-07-20")),
			want: "early, from 2026-07-21, due 2026-08-03, done 2026-07-20: advisory"},
		{name: "the first day", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-07-21")), want: "met, from 2026-07-21, due 2026-08-03, done 2026-07-21"},
		{name: "the last day", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-08-03")), want: "met, from 2026-07-21, due 2026-08-03, done 2026-08-03"},
		{name: "the day after: inferred, never certain", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-08-04")),
			want: "late, from 2026-07-21, due 2026-08-03, done 2026-08-04: late arguable 1d 1wd"},
		{name: "not held on the last day", asOf: "2026-08-03", events: events(firstMeeting(), to), want: "pending, from 2026-07-21, due 2026-08-03"},
		{name: "not held the day after", asOf: "2026-08-04", events: events(firstMeeting(), to),
			want: "overdue, from 2026-07-21, due 2026-08-03: overdue arguable 1d 1wd, missing extended-closing-planning-meeting"},
		{name: "planned for the day after", asOf: "2026-07-20", events: events(firstMeeting(), to, held("2026-08-04")),
			want: "pending, from 2026-07-21, due 2026-08-03, planned 2026-08-04: planned-late arguable 1d 1wd"},
		{name: "an extension too long still moves it, as far as the cap", asOf: "2026-09-01",
			events: events(firstMeeting(), extended("2026-07-03", "2026-08-10"), held("2026-08-04")),
			want:   "late, from 2026-07-28, due 2026-08-03, done 2026-08-04: late arguable 1d 1wd"},
		{name: "each of two extensions is asked for its own, the first after it was decided", asOf: "2026-09-01",
			events: events(firstMeeting(), extended("2026-07-20", "2026-08-03"), extended("2026-07-03", "2026-07-20"), held("2026-08-03")),
			want:   "late, from 2026-07-07, due 2026-07-20, done 2026-08-03: late arguable 14d 10wd; met, from 2026-07-21, due 2026-08-03, done 2026-08-03"},
		{name: "shortened again: what was fixed last governs", asOf: "2026-09-01",
			events: events(firstMeeting(), to, extended("2026-07-10", "2026-07-27"), held("2026-07-28")),
			want:   "not-applicable; late, from 2026-07-14, due 2026-07-27, done 2026-07-28: late arguable 1d 1wd"},
		{name: "not extended", asOf: "2026-09-01", events: events(firstMeeting()), want: "waiting"},
		{name: "extension planned", asOf: "2026-07-02", events: events(firstMeeting(), to), want: "projected, from 2026-07-21, due 2026-08-03"},
		{name: "not recorded", asOf: "2026-09-01", events: events(firstMeeting(), to), recorded: recorded("first-plo-meeting"),
			want: "not-recorded, from 2026-07-21, due 2026-08-03"},
		{name: "ended before the last day", asOf: "2026-09-01", events: events(firstMeeting(), to, ended("2026-08-02")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-09-01", events: events(firstMeeting(), to, notToCommence()), want: "not-applicable"},
	})
}

func TestFinalMeeting(t *testing.T) {
	held := func(on string) deadline.Event { return event("final-plo-meeting", on) }
	to := extended("2026-07-03", "2026-08-03")
	byLetter := func(on string) deadline.Event { return event("exit-by-letter", on) }
	overdue := "overdue, from 2026-07-28, due 2026-08-03: overdue arguable 1d 1wd, missing final-plo-meeting"
	stands(t, "pre-proceedings/final-meeting", []row{
		{name: "the day before the window: advice not followed", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-07-27")),
			want: "early, from 2026-07-28, due 2026-08-03, done 2026-07-27: advisory"},
		{name: "the first day", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-07-28")), want: "met, from 2026-07-28, due 2026-08-03, done 2026-07-28"},
		{name: "on the cap", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-08-03")), want: "met, from 2026-07-28, due 2026-08-03, done 2026-08-03"},
		{name: "the day after the cap", asOf: "2026-09-01", events: events(firstMeeting(), to, held("2026-08-04")),
			want: "late, from 2026-07-28, due 2026-08-03, done 2026-08-04: late arguable 1d 1wd"},
		{name: "a week after a shorter extension", asOf: "2026-09-01", events: events(firstMeeting(), extended("2026-07-03", "2026-07-20"), held("2026-07-27")),
			want: "met, from 2026-07-14, due 2026-07-27, done 2026-07-27"},
		{name: "a week and a day after a shorter extension", asOf: "2026-09-01", events: events(firstMeeting(), extended("2026-07-03", "2026-07-20"), held("2026-07-28")),
			want: "late, from 2026-07-14, due 2026-07-27, done 2026-07-28: late arguable 1d 1wd"},
		{name: "not held on the last day", asOf: "2026-08-03", events: events(firstMeeting(), to), want: "pending, from 2026-07-28, due 2026-08-03"},
		{name: "not held the day after", asOf: "2026-08-04", events: events(firstMeeting(), to), want: overdue},
		{name: "exit by letter the day after the extension", asOf: "2026-08-04", events: events(firstMeeting(), to, byLetter("2026-07-04")), want: "not-applicable"},
		{name: "exit by letter on the day of the extension", asOf: "2026-08-04", events: events(firstMeeting(), to, byLetter("2026-07-03")), want: overdue},
		{name: "exit by letter planned", asOf: "2026-08-04", events: events(firstMeeting(), to, byLetter("2026-08-05")), want: overdue},
		{name: "not extended", asOf: "2026-09-01", events: events(firstMeeting()), want: "not-applicable"},
		{name: "not recorded whether extended, and the third meeting's time past", asOf: "2026-07-30", events: events(firstMeeting()),
			recorded: recorded("first-plo-meeting"), want: "not-recorded"},
		{name: "ended before the last day", asOf: "2026-09-01", events: events(firstMeeting(), to, ended("2026-08-02")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-09-01", events: events(firstMeeting(), to, notToCommence()), want: "not-applicable"},
	})
}
