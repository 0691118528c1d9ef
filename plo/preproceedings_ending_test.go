package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func applied(on string) deadline.Event { return event("application-submitted", on) }

func TestExitMeansDecided(t *testing.T) {
	exit := event("decision-to-exit", "2026-07-01")
	stands(t, "pre-proceedings/exit-means-decided", []row{
		{name: "by a meeting, the same day", asOf: "2026-08-01", events: events(exit, event("exit-by-meeting", "2026-07-01")), want: "met, due 2026-07-01, done 2026-07-01"},
		{name: "by letter, the same day", asOf: "2026-08-01", events: events(exit, event("exit-by-letter", "2026-07-01")), want: "met, due 2026-07-01, done 2026-07-01"},
		{name: "the day after", asOf: "2026-08-01", events: events(exit, event("exit-by-letter", "2026-07-02")),
			want: "unmet, due 2026-07-01, done 2026-07-02: out-of-order certain"},
		{name: "the day before", asOf: "2026-08-01", events: events(exit, event("exit-by-letter", "2026-06-30")),
			want: "unmet, due 2026-07-01, done 2026-06-30: out-of-order certain"},
		{name: "not chosen on the day", asOf: "2026-07-01", events: events(exit), want: "pending, due 2026-07-01"},
		{name: "not chosen the day after", asOf: "2026-07-02", events: events(exit),
			want: "unmet, due 2026-07-01: missing-step certain, missing exit-by-meeting or exit-by-letter"},
		{name: "exit planned", asOf: "2026-06-30", events: events(exit), want: "projected, due 2026-07-01"},
		{name: "letters not recorded", asOf: "2026-07-02", events: events(exit), recorded: recorded("exit-by-meeting"), want: "not-recorded, due 2026-07-01"},
		{name: "no exit", asOf: "2026-07-02", events: events(firstMeeting()), want: "waiting"},
		{name: "ended with no exit", asOf: "2026-08-02", events: events(firstMeeting(), applied("2026-07-10")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-07-02", events: events(exit, notToCommence()), want: "not-applicable"},
	})
}

// That the meeting must be held by the application is inferred, so that nothing here is certain.
func TestMeetingBeforeIssue(t *testing.T) {
	issue, meeting := event("decision-to-issue", "2026-07-01"), func(on string) deadline.Event { return event("third-plo-meeting", on) }
	standsInBrief(t, "pre-proceedings/meeting-before-issue", []row{
		{name: "on the day of the decision", asOf: "2026-08-01", events: events(firstMeeting(), issue, meeting("2026-07-01"), applied("2026-07-10")), want: "met"},
		{name: "on the day of the application", asOf: "2026-08-01", events: events(firstMeeting(), issue, meeting("2026-07-10"), applied("2026-07-10")), want: "met"},
		{name: "the day after the application", asOf: "2026-08-01", events: events(firstMeeting(), issue, meeting("2026-07-11"), applied("2026-07-10")),
			want: "unmet: out-of-order arguable"},
		{name: "a further meeting will do", asOf: "2026-08-01", events: events(firstMeeting(), issue, event("further-plo-meeting", "2026-07-07"), applied("2026-07-10")), want: "met"},
		{name: "a meeting the day before the decision is none", asOf: "2026-07-11", events: events(firstMeeting(), meeting("2026-06-30"), issue, applied("2026-07-10")),
			want: "unmet: missing-step arguable, missing first-plo-meeting or second-plo-meeting or third-plo-meeting or final-plo-meeting or further-plo-meeting"},
		{name: "none, on the day of the application", asOf: "2026-07-10", events: events(firstMeeting(), issue, applied("2026-07-10")), want: "pending"},
		{name: "none, the day after", asOf: "2026-07-11", events: events(firstMeeting(), issue, applied("2026-07-10")),
			want: "unmet: missing-step arguable, missing first-plo-meeting or second-plo-meeting or third-plo-meeting or final-plo-meeting or further-plo-meeting"},
		{name: "submission not recorded, issued", asOf: "2026-08-01", events: events(firstMeeting(), issue, meeting("2026-07-13"), event("application-issued", "2026-07-13")), want: "met"},
		{name: "between submission and issue is too late", asOf: "2026-08-01",
			events: events(firstMeeting(), issue, meeting("2026-07-13"), applied("2026-07-10"), event("application-issued", "2026-07-13")), want: "unmet: out-of-order arguable"},
		{name: "not yet, no application", asOf: "2026-08-01", events: events(firstMeeting(), issue), want: "pending"},
		{name: "held, no application", asOf: "2026-08-01", events: events(firstMeeting(), issue, meeting("2026-07-09")), want: "met"},
		{name: "at short notice", asOf: "2026-08-01", events: events(firstMeeting(), issue, event("short-notice-decision", "2026-07-01"), applied("2026-07-02")), want: "not-applicable"},
		{name: "whether at short notice is not recorded: taken not to be", asOf: "2026-08-01", events: events(firstMeeting(), issue, applied("2026-07-10")),
			recorded: recorded("second-plo-meeting", "third-plo-meeting", "final-plo-meeting", "further-plo-meeting"),
			want:     "unmet: missing-step arguable, missing first-plo-meeting or second-plo-meeting or third-plo-meeting or final-plo-meeting or further-plo-meeting"},
		{name: "never begun with the parents", asOf: "2026-08-01", events: events(planningMeeting(), issue, applied("2026-07-10")), want: "not-applicable"},
		{name: "first meeting planned", asOf: "2026-04-13", events: events(planningMeeting(), firstMeeting(), event("decision-to-issue", "2026-04-10")), want: "not-applicable"},
		{name: "not decided", asOf: "2026-08-01", events: events(firstMeeting()), want: "waiting"},
		{name: "not to commence", asOf: "2026-08-01", events: events(firstMeeting(), issue, applied("2026-07-10"), notToCommence()), want: "not-applicable"},
	})
}

func TestPLO2ExitLetter(t *testing.T) {
	exit := event("decision-to-exit", "2026-07-01")
	third, byLetter := event("third-plo-meeting", "2026-07-09"), event("exit-by-letter", "2026-07-01")
	letter := func(on string, details ...string) deadline.Event { return event("plo-2-exit-letter", on, details...) }
	mother, father := event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father")
	standsInBrief(t, "pre-proceedings/plo-2-exit-letter", []row{
		{name: "at the meeting", asOf: "2026-08-01", events: events(firstMeeting(), exit, third, letter("2026-07-09")), want: "met"},
		{name: "the day after the meeting", asOf: "2026-08-01", events: events(firstMeeting(), exit, third, letter("2026-07-10")), want: "late: late certain 1d 1wd"},
		{name: "the day before the meeting: advice not followed", asOf: "2026-08-01", events: events(firstMeeting(), exit, third, letter("2026-07-08")), want: "early: advisory"},
		{name: "the day before the decision", asOf: "2026-08-01", events: events(firstMeeting(), exit, third, letter("2026-06-30")), want: "unmet: out-of-order certain"},
		{name: "not sent on the day of the meeting", asOf: "2026-07-09", events: events(firstMeeting(), exit, third), want: "pending"},
		{name: "not sent the day after", asOf: "2026-07-10", events: events(firstMeeting(), exit, third), want: "overdue: overdue certain 1d 1wd, missing plo-2-exit-letter"},
		{name: "the issue letter does not serve", asOf: "2026-07-10", events: events(firstMeeting(), exit, third, event("plo-2-issue-letter", "2026-07-09")),
			want: "overdue: overdue certain 1d 1wd, missing plo-2-exit-letter"},
		{name: "the meeting planned", asOf: "2026-07-02", events: events(firstMeeting(), exit, third), want: "pending"},
		{name: "a meeting on the day of the decision counts", asOf: "2026-08-01",
			events: events(firstMeeting(), exit, event("further-plo-meeting", "2026-07-01"), third, letter("2026-07-09")), want: "late: late certain 8d 6wd"},
		{name: "neither meeting nor letter chosen, on the last day a week after the end", asOf: "2026-08-01", events: events(firstMeeting(), exit, letter("2026-07-13")), want: "met"},
		{name: "neither meeting nor letter chosen, not sent the day after that", asOf: "2026-07-14", events: events(firstMeeting(), exit), want: "overdue: overdue arguable 1d 1wd, missing plo-2-exit-letter"},
		{name: "exit by letter, on the last day a week after the end", asOf: "2026-08-01", events: events(firstMeeting(), exit, byLetter, letter("2026-07-13")), want: "met"},
		{name: "exit by letter, the day after: a limit that is inferred", asOf: "2026-08-01", events: events(firstMeeting(), exit, byLetter, letter("2026-07-14")),
			want: "late: late arguable 1d 1wd"},
		{name: "exit by letter, not sent on the last day", asOf: "2026-07-13", events: events(firstMeeting(), exit, byLetter), want: "pending"},
		{name: "exit by letter, not sent the day after", asOf: "2026-07-14", events: events(firstMeeting(), exit, byLetter),
			want: "overdue: overdue arguable 1d 1wd, missing plo-2-exit-letter"},
		{name: "exit by letter after an extension: the cap", asOf: "2026-09-01",
			events: events(firstMeeting(), extended("2026-07-03", "2026-08-03"), event("decision-to-exit", "2026-07-28"), event("exit-by-letter", "2026-07-28"), letter("2026-08-03")), want: "met"},
		{name: "exit by letter after an extension: the day after the cap", asOf: "2026-09-01",
			events: events(firstMeeting(), extended("2026-07-03", "2026-08-03"), event("decision-to-exit", "2026-07-28"), event("exit-by-letter", "2026-07-28"), letter("2026-08-04")),
			want:   "late: late arguable 1d 1wd"},
		{name: "two parents recorded, one letter each, one late", asOf: "2026-08-01",
			events: events(firstMeeting(), exit, third, mother, father, letter("2026-07-09", "ref:mother"), letter("2026-07-10", "ref:father")),
			want:   "father: late: late certain 1d 1wd; mother: met"},
		{name: "two parents recorded, one letter for both", asOf: "2026-08-01", events: events(firstMeeting(), exit, third, mother, father, letter("2026-07-09")), want: "father: met; mother: met"},
		{name: "one of two parents has had none", asOf: "2026-07-10", events: events(firstMeeting(), exit, third, mother, father, letter("2026-07-09", "ref:mother")),
			want: "father: overdue: overdue certain 1d 1wd, missing plo-2-exit-letter; mother: met"},
		{name: "not recorded", asOf: "2026-07-10", events: events(firstMeeting(), exit, third), recorded: recorded("plo-2-issue-letter"), want: "not-recorded"},
		{name: "not decided", asOf: "2026-07-10", events: events(firstMeeting(), third), want: "waiting"},
		{name: "never begun with the parents", asOf: "2026-07-10", events: events(planningMeeting(), exit), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-07-10", events: events(firstMeeting(), exit, third, notToCommence()), want: "not-applicable"},
	})
}

func TestPLO2IssueLetter(t *testing.T) {
	issue, third := event("decision-to-issue", "2026-07-01"), event("third-plo-meeting", "2026-07-09")
	letter := func(on string, details ...string) deadline.Event { return event("plo-2-issue-letter", on, details...) }
	mother, father := event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father")
	standsInBrief(t, "pre-proceedings/plo-2-issue-letter", []row{
		{name: "at the meeting", asOf: "2026-08-01", events: events(firstMeeting(), issue, third, letter("2026-07-09")), want: "met"},
		{name: "the day after the meeting", asOf: "2026-08-01", events: events(firstMeeting(), issue, third, letter("2026-07-10")), want: "late: late certain 1d 1wd"},
		{name: "the day before the meeting: advice not followed", asOf: "2026-08-01", events: events(firstMeeting(), issue, third, letter("2026-07-08")), want: "early: advisory"},
		{name: "not sent on the day of the meeting", asOf: "2026-07-09", events: events(firstMeeting(), issue, third), want: "pending"},
		{name: "not sent the day after", asOf: "2026-07-10", events: events(firstMeeting(), issue, third), want: "overdue: overdue certain 1d 1wd, missing plo-2-issue-letter"},
		{name: "the exit letter does not serve", asOf: "2026-07-10", events: events(firstMeeting(), issue, third, event("plo-2-exit-letter", "2026-07-09")),
			want: "overdue: overdue certain 1d 1wd, missing plo-2-issue-letter"},
		{name: "no meeting and no application yet", asOf: "2026-08-01", events: events(firstMeeting(), issue), want: "pending"},
		{name: "no meeting, on the day of the application", asOf: "2026-07-10", events: events(firstMeeting(), issue, applied("2026-07-10")), want: "pending"},
		{name: "no meeting, the day after the application", asOf: "2026-07-11", events: events(firstMeeting(), issue, applied("2026-07-10")),
			want: "unmet: missing-step certain, missing plo-2-issue-letter"},
		{name: "a meeting after the application is not the one", asOf: "2026-08-01", events: events(firstMeeting(), issue, applied("2026-07-08"), third, letter("2026-07-09")),
			want: "unmet: out-of-order certain"},
		{name: "one of two parents has had none", asOf: "2026-07-10", events: events(firstMeeting(), issue, third, mother, father, letter("2026-07-09", "ref:mother")),
			want: "father: overdue: overdue certain 1d 1wd, missing plo-2-issue-letter; mother: met"},
		{name: "at short notice", asOf: "2026-08-01", events: events(firstMeeting(), issue, event("short-notice-decision", "2026-07-01"), third), want: "not-applicable"},
		{name: "not recorded", asOf: "2026-07-10", events: events(firstMeeting(), issue, third), recorded: recorded("plo-2-exit-letter"), want: "not-recorded"},
		{name: "not decided", asOf: "2026-07-10", events: events(firstMeeting(), third), want: "waiting"},
		{name: "never begun with the parents", asOf: "2026-07-10", events: events(planningMeeting(), issue), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-07-10", events: events(firstMeeting(), issue, third, notToCommence()), want: "not-applicable"},
	})
}

func TestMinimumReviews(t *testing.T) {
	midpoint, closing := event("midpoint-planning-meeting", "2026-05-20"), func(on string) deadline.Event { return event("closing-planning-meeting", on) }
	standsInBrief(t, "pre-proceedings/minimum-reviews", []row{
		{name: "beginning, midpoint and end", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), midpoint, closing("2026-07-01"), ended("2026-07-09")), want: "met"},
		{name: "no meeting at the beginning", asOf: "2026-08-01", events: events(event("decision-to-commence", "2026-03-27"), firstMeeting(), midpoint, closing("2026-07-01"), ended("2026-07-09")),
			want: "unmet: missing-step certain, missing legal-planning-meeting"},
		{name: "stopped on the last day of week 6 without a midpoint", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), ended("2026-05-25")), want: "met"},
		{name: "stopped the day after week 6 without a midpoint", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), ended("2026-05-26")),
			want: "unmet: missing-step certain, missing midpoint-planning-meeting"},
		{name: "stopped on the first day of the closing window without a closing", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), midpoint, ended("2026-06-23")), want: "met"},
		{name: "stopped the day after without a closing", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), midpoint, ended("2026-06-24")),
			want: "unmet: missing-step certain, missing closing-planning-meeting or extended-closing-planning-meeting or issue-planning-meeting"},
		{name: "a closing before the window that decided nothing is the meeting of the outcome", asOf: "2026-08-01",
			events: events(planningMeeting(), firstMeeting(), midpoint, closing("2026-06-22"), ended("2026-06-24")), want: "met"},
		{name: "a closing before the window, and the exit decided elsewhere: the latest meeting before it", asOf: "2026-08-01",
			events: events(planningMeeting(), firstMeeting(), midpoint, closing("2026-06-22"), event("decision-to-exit", "2026-06-24"), ended("2026-06-26")), want: "met"},
		{name: "decided in the closing window at a further planning meeting", asOf: "2026-08-01",
			events: events(planningMeeting(), firstMeeting(), midpoint, event("further-planning-meeting", "2026-06-24"), event("decision-to-exit", "2026-06-24"), ended("2026-06-26")), want: "met"},
		{name: "decided on the last day of week 6, ended after it: no midpoint is asked", asOf: "2026-08-01",
			events: events(planningMeeting(), firstMeeting(), event("decision-to-exit", "2026-05-25"), ended("2026-06-01")), want: "met"},
		{name: "a closing on the first day of the window counts", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), midpoint, closing("2026-06-23"), ended("2026-06-24")), want: "met"},
		{name: "an issue planning meeting counts", asOf: "2026-08-01",
			events: events(planningMeeting(), firstMeeting(), midpoint, event("issue-planning-meeting", "2026-07-06"), applied("2026-07-13")), want: "met"},
		{name: "issued at short notice without a closing", asOf: "2026-08-01",
			events: events(planningMeeting(), firstMeeting(), midpoint, event("short-notice-decision", "2026-07-10"), applied("2026-07-13")), want: "met"},
		{name: "neither midpoint nor closing", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), ended("2026-07-09")),
			want: "unmet: missing-step certain, missing midpoint-planning-meeting closing-planning-meeting or extended-closing-planning-meeting or issue-planning-meeting"},
		{name: "not stopped", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting()), want: "waiting"},
		{name: "never begun with the parents", asOf: "2026-08-01", events: events(planningMeeting(), ended("2026-07-09")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-08-01", events: events(planningMeeting(), firstMeeting(), notToCommence(), ended("2026-07-09")), want: "not-applicable"},
	})
}

func TestMaximumDuration(t *testing.T) {
	begun := events(planningMeeting(), firstMeeting())
	stopped := func(on string) []deadline.Event { return join(begun, events(ended(on))) }
	stoppedLate := func(on string) []deadline.Event { return join(begun, moreTime(), events(ended(on))) }
	stands(t, "pre-proceedings/maximum-duration", []row{
		{name: "16 weeks counted from the decision", asOf: "2026-09-30", events: stopped("2026-07-16"), want: "met, due 2026-08-03, done 2026-07-16"},
		{name: "a day past 16 weeks from the decision: contested", asOf: "2026-09-30", events: stopped("2026-07-17"),
			want: "met, due 2026-08-03, done 2026-07-17, contested from-the-decision | anniversary 2026-08-04 met | from-the-decision 2026-07-16 late | calendar-weeks 2026-08-02 met"},
		{name: "the day before the cap", asOf: "2026-09-30", events: stopped("2026-08-02"), want: "met, due 2026-08-03, done 2026-08-02, contested from-the-decision"},
		{name: "on the cap", asOf: "2026-09-30", events: stopped("2026-08-03"), want: "met, due 2026-08-03, done 2026-08-03, contested from-the-decision calendar-weeks"},
		{name: "the day after: the anniversary, arguable", asOf: "2026-09-30", events: stopped("2026-08-04"),
			want: "late, due 2026-08-03, done 2026-08-04: overrun arguable 1d 1wd | anniversary 2026-08-04 met | from-the-decision 2026-07-16 late | calendar-weeks 2026-08-02 late"},
		{name: "two days after: certain", asOf: "2026-09-30", events: stopped("2026-08-05"), want: "late, due 2026-08-03, done 2026-08-05: overrun certain 2d 2wd"},
		{name: "16 weeks of 2025", asOf: "2026-03-30", events: events(event("legal-planning-meeting", "2025-09-03"), event("first-plo-meeting", "2025-09-17"), ended("2026-01-06")),
			want: "met, due 2026-01-06, done 2026-01-06, contested from-the-decision calendar-weeks | anniversary 2026-01-07 met | from-the-decision 2025-12-23 late | calendar-weeks 2026-01-04 late"},
		{name: "not stopped on the cap", asOf: "2026-08-03", events: begun, want: "pending, due 2026-08-03, contested from-the-decision calendar-weeks"},
		{name: "not stopped the day after", asOf: "2026-08-04", events: begun,
			want: "overdue, due 2026-08-03: overrun arguable 1d 1wd, missing pre-proceedings-ended"},
		{name: "not stopped two days after", asOf: "2026-08-05", events: begun,
			want: "overdue, due 2026-08-03: overrun certain 2d 2wd, missing pre-proceedings-ended"},
		{name: "20 weeks: on the cap, a bank holiday", asOf: "2026-09-30", events: stoppedLate("2026-08-31"),
			want: "met, due 2026-08-31, done 2026-08-31, contested from-the-decision calendar-weeks | anniversary 2026-09-01 met | from-the-decision 2026-08-13 late | calendar-weeks 2026-08-30 late"},
		{name: "20 weeks: the day after", asOf: "2026-09-30", events: stoppedLate("2026-09-01"), want: "late, due 2026-08-31, done 2026-09-01: overrun arguable 1d 1wd"},
		{name: "20 weeks: two days after", asOf: "2026-09-30", events: stoppedLate("2026-09-02"), want: "late, due 2026-08-31, done 2026-09-02: overrun certain 2d 2wd"},
		{name: "learning disability alone, more time not needed", asOf: "2026-09-30", events: join(stopped("2026-08-05"), moreTime()[:1]),
			want: "late, due 2026-08-03, done 2026-08-05: overrun certain 2d 2wd"},
		{name: "the parents told of issue on the cap, the application the week after", asOf: "2026-09-30",
			events: join(begun, events(event("decision-to-issue", "2026-07-28"), event("plo-2-issue-letter", "2026-08-03"), applied("2026-08-10"))),
			want:   "late, due 2026-08-03, done 2026-08-10: overrun arguable 7d 5wd | anniversary 2026-08-04 late | from-the-decision 2026-07-16 late | calendar-weeks 2026-08-02 late | told-of-issue 2026-08-03 met"},
		{name: "first meeting planned", asOf: "2026-04-01", events: begun, want: "projected, due 2026-08-03"},
		{name: "no first meeting, no decision", asOf: "2026-04-01", want: "waiting"},
		{name: "ended without a first meeting", asOf: "2026-09-30", events: events(planningMeeting(), ended("2026-08-05")), want: "not-applicable"},
		{name: "not to commence", asOf: "2026-09-30", events: join(begun, events(notToCommence())), want: "not-applicable"},
	})
}
