package census_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/intake"
)

// file reads a small census of testdata that has one case.
func file(t *testing.T, name string) census.Record {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "census", name))
	require.NoError(t, err)
	records := read(t, string(text), bothEnds)
	require.Len(t, records, 1)
	return records[0]
}

func TestSmallFiles(t *testing.T) {
	const assessed, reviewed = "assessment/child-and-family-assessment", "child-protection/first-review-conference"

	carried := file(t, "carried-over.xml") // the assessment was due in 2025, and what was finished then is not returned
	require.Equal(t, at("2026-04-01"), carried.Case.Since)
	require.Equal(t, deadline.NotRecorded, finding(t, carried.Case, "2027-03-31", assessed).Status)

	oneDay := file(t, "plan-of-one-day.xml")
	require.Equal(t, []string{"CPPendDate 8840 contradiction"}, faults(oneDay))
	require.Equal(t, deadline.NotApplicable, finding(t, oneDay.Case, "2027-03-31", reviewed).Status)
	require.Equal(t, deadline.Met, finding(t, oneDay.Case, "2027-03-31", assessed).Status)

	for _, name := range []string{"date-with-a-zone.xml", "another-encoding-declared.xml"} {
		record := file(t, name)
		require.Empty(t, faults(record), name)
		require.Equal(t, []string{"referral 2026-07-01"}, events(record.Case), name)
	}
}

// The events whose date fails a check are doubtful, and no others.
func TestWhatIsDoubtful(t *testing.T) {
	whole := []string{"PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=1", "FGDMMeetingFac=0", "InitialPPMeetingDate=2026-06-12",
		"ReviewMeetingsCount=2", "StepDecisionDate=2026-09-15", "PPOutcome=B", "CourtAppDate=2026-09-18", "LetterInitCPDate=2026-09-18"}
	with := func(at int, pair string) string {
		changed := append([]string{}, whole...)
		changed[at] = pair
		return period(changed...)
	}
	held := func(day string) string {
		return enquiry("S47ActualStartDate=2026-06-01", "DateOfInitialCPC="+day, "ICPCnotRequired=0")
	}
	for name, test := range map[string]struct {
		groups string
		want   []string
	}{
		"nothing":                                 {period(whole...) + held("2026-06-15"), nil},
		"a start before the year":                 {with(0, "PPStartDate=2026-03-31"), []string{"legal-planning-meeting", "decision-to-commence"}},
		"a letter before the start":               {with(1, "LBPSentDate=2026-05-29"), []string{"letter-before-proceedings", "family-group-decision-making-offered"}},
		"a first meeting before the start":        {with(4, "InitialPPMeetingDate=2026-05-29"), []string{"first-plo-meeting"}},
		"a decision before the start":             {with(6, "StepDecisionDate=2026-05-29"), []string{"pre-proceedings-ended", "decision-to-issue"}},
		"an application before the decision":      {with(8, "CourtAppDate=2026-09-14"), []string{"application-submitted"}},
		"a letter of issue before it":             {with(9, "LetterInitCPDate=2026-09-17"), []string{"letter-of-issue"}},
		"an end on no day":                        {with(6, "StepDecisionDate=2026-02-30"), nil},
		"an end on no day, and no application":    {period(append(append([]string{}, whole[:6]...), "StepDecisionDate=2026-02-30", "PPOutcome=B")...), []string{"first-plo-meeting"}},
		"an outcome and no day":                   {period(append(append([]string{}, whole[:6]...), "PPOutcome=B")...), []string{"first-plo-meeting"}},
		"authorised before the referral":          {assessment("AssessmentAuthorisationDate=2026-05-04"), []string{"child-and-family-assessment-completed"}},
		"authorised before the start":             {assessment("AssessmentActualStartDate=2026-05-13", "AssessmentAuthorisationDate=2026-05-12"), []string{"child-and-family-assessment-completed"}},
		"authorised in time, with an early start": {assessment("AssessmentActualStartDate=2026-05-04", "AssessmentAuthorisationDate=2026-05-12"), nil},
		"an enquiry before the referral":          {enquiry("S47ActualStartDate=2026-05-04", "ICPCnotRequired=1"), []string{"section-47-started"}},
		"an enquiry before the year, still open":  {enquiry("S47ActualStartDate=2026-03-31", "ICPCnotRequired=0"), []string{"section-47-started"}},
		"a conference before the enquiry":         {held("2026-05-29"), []string{"initial-child-protection-conference"}},
		"a conference before the year":            {held("2026-03-31"), []string{"initial-child-protection-conference"}},
		"a conference on a Saturday":              {held("2026-06-13"), []string{"initial-child-protection-conference"}},
		"a plan before the referral":              {plan(nil, "CPPstartDate=2026-05-04"), []string{"child-protection-plan"}},
		"a plan before the referral, that ended before the year": {
			elements("CINreferralDate=2026-03-02") + plan(nil, "CPPstartDate=2026-03-16", "CPPendDate=2026-03-30"), []string{"child-protection-plan", "child-protection-plan-ended"},
		},
		"a plan of one day":        {plan(nil, "CPPstartDate=2026-06-15", "CPPendDate=2026-06-15"), nil},
		"a review before the plan": {plan([]string{"2026-06-12", "2026-09-01"}, "CPPstartDate=2026-06-15"), []string{"review-child-protection-conference"}},
		"a review behind the plan": {plan([]string{"2026-09-02"}, "CPPstartDate=2026-06-15", "CPPendDate=2026-09-01"), []string{"review-child-protection-conference"}},
		"the latest review of a plan that ended on no day": {
			plan([]string{"2026-09-02", "2026-12-01"}, "CPPstartDate=2026-06-15", "CPPendDate=soon"), []string{"review-child-protection-conference"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, doubtful(one(t, test.groups)))
		})
	}
}

// doubtful lists the kinds of the doubtful events.
func doubtful(record census.Record) (kinds []string) {
	for _, event := range record.Case.Events {
		if event.Doubtful {
			kinds = append(kinds, string(event.Kind))
		}
	}
	return kinds
}

// Check 8841: a review on the first day of the plan is none; what comes after it is.
func TestAReviewOnThePlansFirstDay(t *testing.T) {
	const first, later = "child-protection/first-review-conference", "child-protection/later-review-conferences"
	record := one(t, plan([]string{"2026-06-15"}, "CPPstartDate=2026-06-15"))
	require.Equal(t, []string{"CPPreviewDate 8841 out-of-order"}, faults(record))
	require.Equal(t, []string{referred, "child-protection-plan 2026-06-15"}, events(record.Case))
	overdue := finding(t, record.Case, "2027-03-31", first)
	require.Equal(t, deadline.Overdue, overdue.Status)
	require.Equal(t, at("2026-09-15"), overdue.Due)

	held := one(t, plan([]string{"2026-06-15", "2026-09-15"}, "CPPstartDate=2026-06-15"))
	require.Equal(t, deadline.Met, finding(t, held.Case, "2026-10-01", first).Status)
	require.Equal(t, at("2027-03-15"), finding(t, held.Case, "2026-10-01", later).Due)

	none := one(t, "<ChildProtectionPlans>"+elements("CPPstartDate=2026-06-15")+"<Reviews></Reviews></ChildProtectionPlans>")
	require.Equal(t, []string{"CPPreviewDate 8842Q absent"}, faults(none))
	require.Equal(t, deadline.NotRecorded, finding(t, none.Case, "2027-03-31", first).Status)
}

// A breach that rests on a doubtful date is arguable and says so.
func TestWhatTheRulesSayOfDoubtfulDates(t *testing.T) {
	letter := finding(t, one(t, period("PPStartDate=2026-06-01", "LBPSentDate=2026-05-29", "FGDMMeetingOffer=0")).Case, "2027-03-31", "pre-proceedings/letter-sent")
	require.Equal(t, deadline.Arguable, letter.Violation.Certainty)
	require.True(t, letter.Doubtful)
	lost := finding(t, one(t, period("PPStartDate=2026-06-01", "InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=0", "PPOutcome=A")).Case,
		"2027-03-31", "pre-proceedings/maximum-duration")
	require.True(t, lost.Doubtful, "it has ended, and nobody knows when")
	reviewed := plan([]string{"2026-09-15"}, "CPPstartDate=2026-06-15", "CPPendDate=soon")
	require.True(t, finding(t, one(t, reviewed).Case, "2027-03-31", "child-protection/later-review-conferences").Doubtful)
}

// What was before the year is not in the file: a start before it is a clock, and nothing is wanting since.
func TestTheYearIsWhatTheFileHolds(t *testing.T) {
	for name, test := range map[string]struct {
		details, rule string
		want          deadline.Status
	}{
		"a referral on the last day before the year": {elements("CINreferralDate=2026-03-31"), "assessment/child-and-family-assessment", deadline.NotRecorded},
		"a referral on the first day of the year":    {elements("CINreferralDate=2026-04-01"), "assessment/child-and-family-assessment", deadline.Overdue},
		"a late assessment": {
			elements("CINreferralDate=2026-03-31") + assessment("AssessmentAuthorisationDate=2026-12-01"), "assessment/child-and-family-assessment", deadline.NotRecorded,
		},
		"an assessment in time": {
			elements("CINreferralDate=2026-03-31") + assessment("AssessmentAuthorisationDate=2026-04-30"), "assessment/child-and-family-assessment", deadline.Met,
		},
		"a plan carried over": {
			elements("CINreferralDate=2025-01-06") + plan(nil, "CPPstartDate=2025-02-03"), "child-protection/first-review-conference", deadline.NotRecorded,
		},
		"a plan carried over, with a review": {
			elements("CINreferralDate=2025-01-06") + plan([]string{"2026-07-01"}, "CPPstartDate=2025-02-03"), "child-protection/later-review-conferences", deadline.Overdue,
		},
	} {
		t.Run(name, func(t *testing.T) {
			record := read(t, message(child("C1", "<CINdetails>"+test.details+"</CINdetails>")), bothEnds)[0]
			require.Equal(t, test.want, finding(t, record.Case, "2027-03-31", test.rule).Status)
		})
	}
}

// Where the outcomes are not known, nor is what an application would tell of one.
func TestOutcomesThatAreNotKnown(t *testing.T) {
	text := message(child("C1", referral(period("PPStartDate=2026-06-01", "StepDecisionDate=2026-09-15", "PPOutcome=B", "CourtAppDate=2026-09-18"))))
	undated := []deadline.Kind{"decision-to-exit", "decision-to-issue"}
	require.Equal(t, undated, read(t, text, census.Options{})[0].Undated)
	exitAlone := bothEnds
	exitAlone.Outcomes = map[string]intake.Outcome{"A": intake.Exit}
	require.Equal(t, undated, read(t, text, exitAlone)[0].Undated)
	require.Empty(t, read(t, text, bothEnds)[0].Undated)
}
