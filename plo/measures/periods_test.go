package measures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/intake"
)

const (
	letters      = "letters-within-2-working-days"
	toLetter     = "decision-to-letter"
	meetings     = "first-meetings-within-10-working-days"
	toMeeting    = "decision-to-first-meeting"
	in12         = "ended-within-12-weeks"
	in16         = "ended-within-16-weeks"
	in20         = "ended-within-20-weeks"
	in16Decision = "ended-within-16-weeks-of-decision"
	weeksEnded   = "weeks-ended"
	weeksOpen    = "weeks-open"
	openPast     = "open-past-16-weeks"
	inExit       = "ended-in-exit"
	inIssue      = "ended-in-issue"
	assessments  = "assessments-within-45-working-days"
	conferences  = "conferences-within-15-working-days"
	reviews      = "reviews-in-time"
	proceedings  = "proceedings-within-26-weeks"
)

type row struct {
	name, asOf, events string
	want               []string
}

func check(t *testing.T, ids []string, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			require.Equal(t, r.want, of(t, r.asOf, r.events, ids...))
		})
	}
}

// The decision of Thursday 2 April 2026 makes the letter due on Wednesday 8 April, over Easter.
func TestLetters(t *testing.T) {
	const decided = "decision-to-commence 2026-04-02"
	const sent = decided + ";letter-before-proceedings "
	check(t, []string{letters, toLetter}, []row{
		{"sent on the day", "2026-06-01", sent + "2026-04-02", []string{"1/1", "0"}},
		{"sent the day before the limit", "2026-06-01", sent + "2026-04-07", []string{"1/1", "1"}},
		{"sent on the limit", "2026-06-01", sent + "2026-04-08", []string{"1/1", "2"}},
		{"sent the day after the limit", "2026-06-01", sent + "2026-04-09", []string{"0/1", "3"}},
		{"sent before the decision", "2026-06-01", sent + "2026-04-01", []string{"before-start", "before-start"}},
		{"sent before and again after", "2026-06-01", sent + "2026-04-01;letter-before-proceedings 2026-04-07 ref:father", []string{"1/1", "1"}},
		{"the first parent's counts", "2026-06-01", sent + "2026-04-14 ref:father;letter-before-proceedings 2026-04-07 ref:mother", []string{"1/1", "1"}},
		{"due on the as-of day", "2026-04-08", decided, []string{"not-yet-due", ""}},
		{"due the day before", "2026-04-09", decided, []string{"0/1", ""}},
		{"planned only", "2026-04-08", sent + "2026-04-10", []string{"not-yet-due", ""}},
		{"decision planned only", "2026-04-01", "pre-proceedings-request 2026-03-30;" + decided, []string{"no-start", ""}},
		{"no decision", "2026-06-01", "letter-before-proceedings 2026-04-07", []string{"no-start", "no-start"}},
		{"the planning meeting decides", "2026-06-01", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-08", []string{"1/1", "2"}},
		{"the decision rather than the planning meeting", "2026-06-01",
			"legal-planning-meeting 2026-04-02;decision-to-commence 2026-04-09;letter-before-proceedings 2026-04-13", []string{"1/1", "2"}},
		{"decided against", "2026-06-01", "legal-planning-meeting 2026-04-02;decision-not-to-commence 2026-04-02", []string{"not-needed", ""}},
		{"decided against, then for", "2026-06-01", "decision-not-to-commence 2026-03-02;" + sent + "2026-04-08", []string{"1/1", "2"}},
		{"decided against, letter all the same", "2026-06-01",
			"decision-not-to-commence 2026-03-02;letter-before-proceedings 2026-03-02", []string{"no-start", "no-start"}},
		{"ended before it was due", "2026-06-01", decided + ";application-submitted 2026-04-03", []string{"not-needed", ""}},
		{"ended on the day it was due", "2026-06-01", decided + ";pre-proceedings-ended 2026-04-08", []string{"not-needed", ""}},
		{"ended the day after", "2026-06-01", decided + ";pre-proceedings-ended 2026-04-09", []string{"0/1", ""}},
		{"closed on the day it was due", "2026-06-01", decided + ";case-closed 2026-04-08", []string{"not-needed", ""}},
		{"straight to court", "2026-06-01", decided + ";decision-to-issue 2026-04-08", []string{"not-needed", ""}},
		{"at short notice", "2026-06-01", decided + ";short-notice-decision 2026-04-08", []string{"not-needed", ""}},
		{"exit before any first meeting", "2026-06-01", decided + ";decision-to-exit 2026-04-08", []string{"not-needed", ""}},
		{"exit after a first meeting, before the letter was due", "2026-06-01", "first-plo-meeting 2026-04-02;" + decided + ";decision-to-exit 2026-04-08", []string{"0/1", ""}},
		{"decided against after all", "2026-06-01", decided + ";decision-not-to-commence 2026-04-08", []string{"not-needed", ""}},
		{"decided against after all, too late", "2026-06-01", decided + ";decision-not-to-commence 2026-04-09", []string{"0/1", ""}},
		{"booked only", "2026-04-08", sent + "2026-04-07 booked", []string{"not-yet-due", ""}},
		{"every kind is recorded", "2026-06-01", decided + ";recorded *", []string{"0/1", ""}},
		{"letters not recorded", "2026-06-01", decided + ";recorded decision-to-commence", []string{"not-recorded", ""}},
		{"decisions not recorded", "2026-06-01", "letter-before-proceedings 2026-04-07;recorded letter-before-proceedings",
			[]string{"not-recorded", "not-recorded"}},
		{"decisions recorded, planning meetings not", "2026-06-01",
			"letter-before-proceedings 2026-04-07;recorded decision-to-commence", []string{"no-start", "no-start"}},
		{"an application by itself is no period", "2026-06-01", "application-submitted 2026-04-02;decision-to-issue 2026-04-02", []string{"", ""}},
		{"not pre-proceedings at all", "2026-06-01", "referral 2026-04-02", []string{"", ""}},
		{"weekend to weekend", "2026-06-01", "decision-to-commence 2026-04-11;letter-before-proceedings 2026-04-12", []string{"1/1", "0"}},
	})
}

// The decision of Friday 27 March 2026 makes the first meeting due on Tuesday 14 April, over Easter.
func TestFirstMeetings(t *testing.T) {
	const decided = "legal-planning-meeting 2026-03-27"
	const held = decided + ";first-plo-meeting "
	check(t, []string{meetings, toMeeting}, []row{
		{"held the day before the limit", "2026-06-01", held + "2026-04-13", []string{"1/1", "9"}},
		{"held on the limit", "2026-06-01", held + "2026-04-14", []string{"1/1", "10"}},
		{"held the day after the limit", "2026-06-01", held + "2026-04-15", []string{"0/1", "11"}},
		{"held before the decision", "2026-06-01", held + "2026-03-26", []string{"before-start", "before-start"}},
		{"the first counts", "2026-06-01", held + "2026-03-26;first-plo-meeting 2026-04-01", []string{"before-start", "before-start"}},
		{"due on the as-of day", "2026-04-14", decided, []string{"not-yet-due", "no-first-meeting"}},
		{"due the day before", "2026-04-15", decided, []string{"0/1", "no-first-meeting"}},
		{"no decision", "2026-06-01", "first-plo-meeting 2026-04-14", []string{"no-start", "no-start"}},
		{"neither decision nor meeting", "2026-06-01", "letter-before-proceedings 2026-04-14", []string{"no-start", "no-first-meeting"}},
		{"meetings not recorded", "2026-06-01", decided + ";recorded decision-to-commence", []string{"not-recorded", "not-recorded"}},
		{"decided against", "2026-06-01", decided + ";decision-not-to-commence 2026-03-30", []string{"not-needed", "not-needed"}},
	})
}

// From Wednesday 17 September 2025, 12 weeks end on 9 December, 16 on 6 January 2026 and 20 on 3 February.
func TestEnded(t *testing.T) {
	const met = "first-plo-meeting 2025-09-17;pre-proceedings-ended "
	check(t, []string{in12, in16, in20, weeksEnded, weeksOpen, openPast}, []row{
		{"on the last day of 12 weeks", "2026-06-01", met + "2025-12-09", []string{"1/1", "1/1", "1/1", "11.9", "", ""}},
		{"the day after 12 weeks", "2026-06-01", met + "2025-12-10", []string{"0/1", "1/1", "1/1", "12", "", ""}},
		{"on the last day of 16 weeks", "2026-06-01", met + "2026-01-06", []string{"0/1", "1/1", "1/1", "15.9", "", ""}},
		{"the day after 16 weeks", "2026-06-01", met + "2026-01-07", []string{"0/1", "0/1", "1/1", "16", "", ""}},
		{"on the last day of 20 weeks", "2026-06-01", met + "2026-02-03", []string{"0/1", "0/1", "1/1", "19.9", "", ""}},
		{"the day after 20 weeks", "2026-06-01", met + "2026-02-04", []string{"0/1", "0/1", "0/1", "20", "", ""}},
		{"on the day of the meeting", "2026-06-01", met + "2025-09-17", []string{"1/1", "1/1", "1/1", "0", "", ""}},
		{"before the meeting", "2026-06-01", met + "2025-09-16", []string{"before-start", "before-start", "before-start", "before-start", "", ""}},
		{"without a meeting", "2026-06-01", "pre-proceedings-ended 2025-09-16",
			[]string{"no-first-meeting", "no-first-meeting", "no-first-meeting", "no-first-meeting", "", ""}},
		{"meetings not recorded", "2026-06-01", "pre-proceedings-ended 2025-09-16;recorded decision-to-commence",
			[]string{"not-recorded", "not-recorded", "not-recorded", "not-recorded", "", ""}},
		{"open on the last day of 16 weeks", "2026-01-06", "first-plo-meeting 2025-09-17",
			[]string{"not-ended", "not-ended", "not-ended", "not-ended", "15.9", "0/1"}},
		{"open the day after 16 weeks", "2026-01-07", "first-plo-meeting 2025-09-17",
			[]string{"not-ended", "not-ended", "not-ended", "not-ended", "16", "1/1"}},
		{"the end is planned only", "2026-01-08", met + "2026-01-09",
			[]string{"not-ended", "not-ended", "not-ended", "not-ended", "16.1", "1/1"}},
		{"open without a meeting", "2026-01-06", "letter-before-proceedings 2025-09-17",
			[]string{"not-ended", "not-ended", "not-ended", "not-ended", "no-first-meeting", "no-first-meeting"}},
		{"open, meetings not recorded", "2026-01-06", "letter-before-proceedings 2025-09-17;recorded pre-proceedings-ended",
			[]string{"not-ended", "not-ended", "not-ended", "not-ended", "not-recorded", "not-recorded"}},
		{"ends not recorded", "2026-01-06", "first-plo-meeting 2025-09-17;recorded application-submitted",
			[]string{"not-recorded", "not-recorded", "not-recorded", "not-recorded", "not-recorded", "not-recorded"}},
		{"both ways to end recorded", "2026-01-06", "first-plo-meeting 2025-09-17;recorded application-issued plo-2-exit-letter",
			[]string{"not-ended", "not-ended", "not-ended", "not-ended", "15.9", "0/1"}},
		{"decided against", "2026-01-06", "decision-not-to-commence 2025-09-17",
			[]string{"not-needed", "not-needed", "not-needed", "not-needed", "not-needed", "not-needed"}},
	})
}

// What ends a period: the earliest of four.
func TestTheEnd(t *testing.T) {
	const met = "first-plo-meeting 2026-01-05;"
	check(t, []string{weeksEnded}, []row{
		{"ended", "2026-06-01", met + "pre-proceedings-ended 2026-01-12;application-submitted 2026-01-19", []string{"1"}},
		{"submitted", "2026-06-01", met + "pre-proceedings-ended 2026-01-19;application-submitted 2026-01-12", []string{"1"}},
		{"issued", "2026-06-01", met + "application-issued 2026-01-12", []string{"1"}},
		{"the only letter", "2026-06-01", met + "plo-2-exit-letter 2026-01-12", []string{"1"}},
		{"the last of two letters", "2026-06-01", met + "plo-2-exit-letter 2026-01-12 ref:mother;plo-2-exit-letter 2026-01-19 ref:father", []string{"2"}},
		{"a parent's second letter", "2026-06-01", met + "plo-2-exit-letter 2026-01-12 ref:mother;plo-2-exit-letter 2026-01-19 ref:mother", []string{"1"}},
		{"another letter planned", "2026-01-12", met + "plo-2-exit-letter 2026-01-12 ref:mother;plo-2-exit-letter 2026-01-19 ref:father", []string{"not-ended"}},
		{"planned again", "2026-01-12", met + "plo-2-exit-letter 2026-01-12 ref:mother;plo-2-exit-letter 2026-01-19 ref:mother", []string{"1"}},
		{"one parent has none", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-02 ref:father;plo-2-exit-letter 2026-01-12 ref:mother",
			[]string{"not-ended"}},
		{"both parents have one", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-02 ref:father;" +
			"plo-2-exit-letter 2026-01-12 ref:mother;plo-2-exit-letter 2026-01-26 ref:father", []string{"3"}},
		{"the case was closed", "2026-06-01", met + "pre-proceedings-ended 2026-01-19;case-closed 2026-01-12", []string{"1"}},
		{"a decision to issue, and a letter of exit", "2026-06-01", met + "decision-to-issue 2026-01-09;plo-2-exit-letter 2026-01-12", []string{"not-ended"}},
		{"an exit after all", "2026-06-01", met + "decision-to-issue 2026-01-09;decision-to-exit 2026-01-12;plo-2-exit-letter 2026-01-12", []string{"1"}},
		{"a parent recorded after the letter", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-13 ref:father;plo-2-exit-letter 2026-01-12 ref:mother", []string{"1"}},
		{"a parent who is absent", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-02 ref:father;absent-parent 2026-01-05 ref:father;plo-2-exit-letter 2026-01-12 ref:mother",
			[]string{"1"}},
		{"a parent found by then", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-02 ref:father;absent-parent 2026-01-05 until:2026-01-11 ref:father;plo-2-exit-letter 2026-01-12 ref:mother",
			[]string{"not-ended"}},
		{"a parent found later", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-02 ref:father;absent-parent 2026-01-05 until:2026-01-12 ref:father;plo-2-exit-letter 2026-01-12 ref:mother",
			[]string{"1"}},
		{"a letter for all", "2026-06-01", met + "parent 2026-01-02 ref:mother;parent 2026-01-02 ref:father;" +
			"plo-2-exit-letter 2026-01-12;plo-2-exit-letter 2026-01-26 ref:father", []string{"1"}},
	})
}

// From Wednesday 3 September 2025, 16 weeks end on Tuesday 23 December.
func TestEndedOfDecision(t *testing.T) {
	const decided = "decision-to-commence 2025-09-03;pre-proceedings-ended "
	check(t, []string{in16Decision}, []row{
		{"on the last day", "2026-06-01", decided + "2025-12-23", []string{"1/1"}},
		{"the day after", "2026-06-01", decided + "2025-12-24", []string{"0/1"}},
		{"on the day of the decision", "2026-06-01", decided + "2025-09-03", []string{"1/1"}},
		{"before the decision", "2026-06-01", decided + "2025-09-02", []string{"before-start"}},
		{"no decision", "2026-06-01", "pre-proceedings-ended 2025-12-23", []string{"no-start"}},
		{"decisions not recorded", "2026-06-01", "pre-proceedings-ended 2025-12-23;recorded first-plo-meeting", []string{"not-recorded"}},
		{"not ended", "2025-12-24", "decision-to-commence 2025-09-03", []string{"not-ended"}},
	})
}

func TestOutcomes(t *testing.T) {
	const ended = "first-plo-meeting 2026-01-05;pre-proceedings-ended 2026-03-02;"
	const met = "first-plo-meeting 2026-01-05;"
	check(t, []string{inExit, inIssue}, []row{
		{"exit", "2026-06-01", ended + "decision-to-exit 2026-03-02", []string{"1/1", "0/1"}},
		{"issue", "2026-06-01", ended + "decision-to-issue 2026-03-02", []string{"0/1", "1/1"}},
		{"at short notice", "2026-06-01", ended + "short-notice-decision 2026-03-02", []string{"0/1", "1/1"}},
		{"by application alone", "2026-06-01", met + "application-submitted 2026-03-02", []string{"0/1", "1/1"}},
		{"by application issued", "2026-06-01", met + "application-issued 2026-03-02", []string{"0/1", "1/1"}},
		{"application after the end", "2026-06-01", ended + "application-submitted 2026-03-09", []string{"0/1", "1/1"}},
		{"by exit letter alone", "2026-06-01", met + "plo-2-exit-letter 2026-03-02", []string{"1/1", "0/1"}},
		{"exit first, then issue", "2026-06-01", ended + "decision-to-exit 2026-02-02;decision-to-issue 2026-03-02", []string{"0/1", "1/1"}},
		{"issue first, then exit", "2026-06-01", ended + "decision-to-issue 2026-02-02;decision-to-exit 2026-03-02", []string{"1/1", "0/1"}},
		{"exit decided, application ended it", "2026-06-01", met + "decision-to-exit 2026-03-01;application-submitted 2026-03-02", []string{"0/1", "1/1"}},
		{"exit, and an application later", "2026-06-01", ended + "decision-to-exit 2026-03-02;application-submitted 2026-05-04", []string{"1/1", "0/1"}},
		{"both on one day", "2026-06-01", ended + "decision-to-exit 2026-03-02;decision-to-issue 2026-03-02", []string{"no-outcome", "no-outcome"}},
		{"neither", "2026-06-01", ended, []string{"no-outcome", "no-outcome"}},
		{"otherwise", "2026-06-01", ended + string(intake.DecidedOtherwise) + " 2026-03-02", []string{"0/1", "0/1"}},
		{"otherwise, and an application", "2026-06-01", ended + string(intake.DecidedOtherwise) + " 2026-03-02;application-submitted 2026-03-09", []string{"0/1", "1/1"}},
		{"otherwise, not yet", "2026-03-01", ended + string(intake.DecidedOtherwise) + " 2026-03-02", []string{"not-ended", "not-ended"}},
		{"not ended", "2026-03-01", ended + "decision-to-exit 2026-02-27", []string{"not-ended", "not-ended"}},
	})
}
