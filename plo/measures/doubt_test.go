package measures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/measures"
)

// What rests on a date that fails a check of the data is left out, and counted as such.
func TestWhatIsDoubtfulIsLeftOut(t *testing.T) {
	const decided, doubted = "decision-to-commence 2026-04-02;", "decision-to-commence 2026-04-02 doubtful;"
	check(t, []string{letters, toLetter, meetings, toMeeting}, []row{
		{"a letter", "2026-06-01", decided + "letter-before-proceedings 2026-04-07 doubtful", []string{"doubtful", "doubtful", "0/1", "no-first-meeting"}},
		{"a letter behind a good one", "2026-06-01", decided + "letter-before-proceedings 2026-04-07;letter-before-proceedings 2026-04-08 doubtful",
			[]string{"1/1", "1", "0/1", "no-first-meeting"}},
		{"a letter before the decision, and a good one", "2026-06-01", decided + "letter-before-proceedings 2026-04-01 doubtful;letter-before-proceedings 2026-04-08",
			[]string{"1/1", "2", "0/1", "no-first-meeting"}},
		{"the decision", "2026-06-01", doubted + "letter-before-proceedings 2026-04-07;first-plo-meeting 2026-04-09", []string{"doubtful", "doubtful", "doubtful", "doubtful"}},
		{"the decision, and nothing done", "2026-06-01", doubted, []string{"doubtful", "", "doubtful", "no-first-meeting"}},
		{"the end", "2026-06-01", decided + "pre-proceedings-ended 2026-04-08 doubtful", []string{"doubtful", "", "doubtful", "no-first-meeting"}},
		{"an end behind the limits", "2026-06-01", decided + "pre-proceedings-ended 2026-05-08 doubtful", []string{"0/1", "", "0/1", "no-first-meeting"}},
	})
	check(t, []string{in12, in16Decision, weeksEnded, weeksOpen, inExit}, []row{
		{"the end", "2026-06-01", decided + "first-plo-meeting 2026-04-09;decision-to-exit 2026-05-01;pre-proceedings-ended 2026-05-01 doubtful",
			[]string{"doubtful", "doubtful", "doubtful", "", "doubtful"}},
		{"an end, and a good one on its day", "2026-06-01", decided + "first-plo-meeting 2026-04-09;pre-proceedings-ended 2026-04-16 doubtful;application-issued 2026-04-16",
			[]string{"1/1", "1/1", "1", "", "0/1"}},
		{"the meeting", "2026-06-01", decided + "first-plo-meeting 2026-04-09 doubtful;decision-to-exit 2026-05-01;pre-proceedings-ended 2026-05-01",
			[]string{"doubtful", "1/1", "doubtful", "", "1/1"}},
		{"the meeting of an open one", "2026-06-01", decided + "first-plo-meeting 2026-04-09 doubtful", []string{"not-ended", "not-ended", "not-ended", "doubtful", "not-ended"}},
	})
	check(t, []string{assessments, conferences, proceedings}, []row{
		{"the referral and the enquiry", "2026-06-01", "referral 2026-03-02 doubtful;section-47-started 2026-03-23 doubtful;conference-not-required 2026-03-23", []string{"doubtful", "doubtful", ""}},
		{"what was done", "2026-06-01", "referral 2026-03-02;child-and-family-assessment-completed 2026-05-07 doubtful;section-47-started 2026-03-23;initial-child-protection-conference 2026-04-15 doubtful",
			[]string{"doubtful", "doubtful", ""}},
		{"the closing", "2026-06-01", "referral 2026-03-02;section-47-started 2026-03-23;case-closed 2026-04-15 doubtful", []string{"doubtful", "doubtful", ""}},
		{"the issue", "2026-06-01", "application-issued 2025-11-24 doubtful", []string{"", "", "doubtful"}},
		{"the conclusion", "2026-06-01", "application-issued 2025-11-24;proceedings-concluded 2026-05-25 doubtful", []string{"", "", "doubtful"}},
		{"an extension", "2026-06-01", "application-issued 2025-11-24;court-timetable-extension-granted 2026-05-01 until:2026-07-10 doubtful", []string{"", "", "doubtful"}},
	})
	const began = "child-protection-plan 2026-02-03;"
	const review = ";review-child-protection-conference "
	check(t, []string{reviews}, []row{
		{"the first of two", "2027-03-01", began + review + "2026-05-02 doubtful" + review + "2026-11-02", []string{"not-yet-due 2*doubtful"}},
		{"the second of two", "2027-03-01", began + review + "2026-05-02" + review + "2026-11-02 doubtful", []string{"1/1 2*doubtful"}},
		{"the plan", "2027-03-01", "child-protection-plan 2026-02-03 doubtful", []string{"doubtful"}},
		{"the conference", "2026-06-01", "initial-child-protection-conference 2026-02-02 doubtful;" + began + review + "2026-05-02", []string{"not-yet-due doubtful"}},
		{"the end", "2026-06-01", began + "child-protection-plan-ended 2026-04-01 doubtful", []string{"doubtful"}},
		{"the end of a later day", "2026-06-01", began + "child-protection-plan-ended 2026-05-04 doubtful", []string{"0/1"}},
	})
}

// A date that fails a check of the data and lies ahead is most likely a slip: what it is of may have happened, and is neither
// counted as late nor as to come.
func TestWhatIsDoubtfulAndAhead(t *testing.T) {
	const decided = "decision-to-commence 2026-04-02;"
	check(t, []string{letters, toLetter, meetings, toMeeting, weeksOpen, in12}, []row{
		{"a letter", "2026-06-01", decided + "letter-before-proceedings 2027-04-07 doubtful", []string{"doubtful", "doubtful", "0/1", "no-first-meeting", "no-first-meeting", "not-ended"}},
		{"a letter that is planned", "2026-06-01", decided + "letter-before-proceedings 2027-04-07", []string{"0/1", "", "0/1", "no-first-meeting", "no-first-meeting", "not-ended"}},
		{"a letter that is booked", "2026-06-01", decided + "letter-before-proceedings 2027-04-07 booked doubtful", []string{"0/1", "", "0/1", "no-first-meeting", "no-first-meeting", "not-ended"}},
		{"a letter beside a good one", "2026-06-01", decided + "letter-before-proceedings 2026-04-07;letter-before-proceedings 2027-04-07 doubtful",
			[]string{"1/1", "1", "0/1", "no-first-meeting", "no-first-meeting", "not-ended"}},
		{"a first meeting", "2026-06-01", decided + "first-plo-meeting 2062-04-09 doubtful", []string{"0/1", "", "doubtful", "doubtful", "doubtful", "not-ended"}},
		{"the decision", "2026-06-01", "decision-to-commence 2027-04-02 doubtful;letter-before-proceedings 2026-04-07", []string{"doubtful", "doubtful", "doubtful", "no-first-meeting", "no-first-meeting", "not-ended"}},
		{"the end", "2026-06-01", decided + "first-plo-meeting 2026-04-09;pre-proceedings-ended 2062-05-01 doubtful", []string{"0/1", "", "1/1", "3", "doubtful", "doubtful"}},
	})
	check(t, []string{assessments, conferences, reviews, proceedings}, []row{
		{"the assessment", "2026-06-01", "referral 2026-03-02;child-and-family-assessment-completed 2062-05-07 doubtful", []string{"doubtful", "", "", ""}},
		{"the referral", "2026-06-01", "referral 2062-03-02 doubtful;child-and-family-assessment-completed 2026-05-07", []string{"doubtful", "", "", ""}},
		{"the conference", "2026-06-01", "section-47-started 2026-03-23;initial-child-protection-conference 2062-04-15 doubtful", []string{"", "doubtful", "", ""}},
		{"the enquiry", "2026-06-01", "section-47-started 2062-03-23 doubtful", []string{"", "doubtful", "", ""}},
		{"a review", "2026-06-01", "child-protection-plan 2026-02-03;review-child-protection-conference 2062-05-02 doubtful", []string{"", "", "doubtful", ""}},
		{"the plan", "2026-06-01", "child-protection-plan 2062-02-03 doubtful", []string{"", "", "doubtful", ""}},
		{"the conclusion", "2026-06-01", "application-issued 2025-11-24;proceedings-concluded 2062-05-25 doubtful", []string{"", "", "", "doubtful"}},
		{"an extension", "2026-06-01", "application-issued 2025-11-24;court-timetable-extension-granted 2062-05-01 until:2062-07-10 doubtful", []string{"", "", "", "doubtful"}},
	})
}

// How a first meeting stands whose day cannot be used: it is not known that there was none.
func TestStandingOfAFirstMeetingInDoubt(t *testing.T) {
	for name, test := range map[string]struct {
		events  string
		undated []deadline.Kind
		want    measures.Standing
	}{
		"held":          {"decision-to-commence 2026-04-02;first-plo-meeting 2026-04-09", nil, measures.Standing{IsPeriod: true, Began: at("2026-04-02"), FirstMeeting: at("2026-04-09")}},
		"none":          {"decision-to-commence 2026-04-02", nil, measures.Standing{IsPeriod: true, Began: at("2026-04-02")}},
		"ahead":         {"decision-to-commence 2026-04-02;first-plo-meeting 2062-04-09 doubtful", nil, measures.Standing{IsPeriod: true, Began: at("2026-04-02"), Unsure: measures.Doubtful}},
		"in doubt":      {"decision-to-commence 2026-04-02;first-plo-meeting 2026-04-01 doubtful", nil, measures.Standing{IsPeriod: true, Began: at("2026-04-02"), Unsure: measures.Doubtful}},
		"not readable":  {"decision-to-commence 2026-04-02", []deadline.Kind{"first-plo-meeting"}, measures.Standing{IsPeriod: true, Began: at("2026-04-02"), Unsure: measures.NotRecorded}},
		"not recorded":  {"recorded;decision-to-commence 2026-04-02", nil, measures.Standing{IsPeriod: true, Began: at("2026-04-02"), Unsure: measures.NotRecorded}},
		"nothing else":  {"first-plo-meeting 2062-04-09 doubtful", nil, measures.Standing{}},
		"an end, ahead": {"decision-to-commence 2026-04-02;pre-proceedings-ended 2062-04-09 doubtful", nil, measures.Standing{IsPeriod: true, Began: at("2026-04-02"), Lost: true}},
	} {
		c := caseOf(t, "A/1", test.events)
		require.Equal(t, test.want, measures.NewReader().Standing(&c, at("2026-06-01"), test.undated...), name)
	}
}

// Of what began before its source holds everything only a part is known: it is left out.
func TestWhatBeganBeforeItsSource(t *testing.T) {
	for name, test := range map[string]struct {
		since, asOf, events string
		ids, want           []string
	}{
		"a referral, nothing done":  {"2026-04-01", "2027-03-31", "referral 2026-03-31", []string{assessments}, []string{"not-recorded"}},
		"a referral, done in time":  {"2026-04-01", "2027-03-31", "referral 2026-03-31;child-and-family-assessment-completed 2026-04-30", []string{assessments}, []string{"not-recorded"}},
		"a referral on the day":     {"2026-04-01", "2027-03-31", "referral 2026-04-01", []string{assessments}, []string{"0/1"}},
		"an enquiry":                {"2026-04-01", "2027-03-31", "section-47-started 2026-03-31", []string{conferences}, []string{"not-recorded"}},
		"a decision":                {"2026-04-01", "2027-03-31", "decision-to-commence 2026-03-31;letter-before-proceedings 2026-04-01", []string{letters, toLetter, meetings}, []string{"not-recorded", "not-recorded", "not-recorded"}},
		"a period that goes on":     {"2026-04-01", "2026-06-01", "first-plo-meeting 2026-03-31", []string{weeksOpen, openPast, in12}, []string{"not-recorded", "not-recorded", "not-ended"}},
		"a period that ended":       {"2026-04-01", "2026-06-01", "first-plo-meeting 2026-03-31;pre-proceedings-ended 2026-04-07", []string{weeksEnded, in12}, []string{"1", "1/1"}},
		"proceedings":               {"2026-04-01", "2027-03-31", "application-issued 2026-03-31", []string{proceedings}, []string{"not-recorded"}},
		"a plan":                    {"2026-04-01", "2027-03-31", "child-protection-plan 2026-03-31", []string{reviews}, []string{"not-recorded"}},
		"a plan that was reviewed":  {"2026-04-01", "2026-11-02", "child-protection-plan 2025-03-31;review-child-protection-conference 2026-05-01", []string{reviews}, []string{"0/1 not-recorded"}},
		"a plan reviewed twice":     {"2026-04-01", "2026-11-02", "child-protection-plan 2025-03-31;review-child-protection-conference 2026-05-01;review-child-protection-conference 2026-11-01", []string{reviews}, []string{"1/1 not-yet-due not-recorded"}},
		"a plan, its conference in": {"2026-04-01", "2026-07-02", "initial-child-protection-conference 2026-04-01;child-protection-plan 2026-04-01", []string{reviews}, []string{"0/1"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := caseOf(t, "A/1", test.events)
			c.Since = at(test.since)
			m := counter(t, test.asOf, measures.Options{})
			add(t, m, "", test.asOf, c)
			result := m.Result()
			require.Equal(t, test.want, pick(said(&result), test.ids...))
		})
	}
}

// Where it is not known which decisions were taken, an application tells of only one outcome, and none counts.
func TestOutcomesOfWhichOneAloneIsKnown(t *testing.T) {
	const asOf = "2026-06-01"
	c := caseOf(t, "A/1", "first-plo-meeting 2026-01-05;pre-proceedings-ended 2026-03-02;application-submitted 2026-03-02")
	report, err := rules(t).Evaluate(c, at(asOf))
	require.NoError(t, err)
	for undated, want := range map[deadline.Kind]string{"": "1/1", "decision-to-exit": "no-outcome", "decision-to-issue": "no-outcome"} {
		m := counter(t, asOf, measures.Options{})
		require.NoError(t, m.Add("", c, &report, undated))
		result := m.Result()
		require.Equal(t, []string{want}, pick(said(&result), inIssue), undated)
	}
}
