package measures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/measures"
)

// What is counted from something that happened on a day that is not known is left out, and not passed over.
func TestWhatHappenedOnADayThatIsNotKnown(t *testing.T) {
	const asOf = "2026-06-01"
	const none = "recorded neglect"
	for name, test := range map[string]struct {
		events  string
		undated []deadline.Kind
		ids     []string
		want    []string
	}{
		"a referral":                      {none, []deadline.Kind{"referral"}, []string{assessments}, []string{"not-recorded"}},
		"a referral, and an assessment":   {none + ";child-and-family-assessment-completed 2026-05-07", []deadline.Kind{"referral"}, []string{assessments}, []string{"not-recorded"}},
		"an assessment":                   {"referral 2026-03-02", []deadline.Kind{"child-and-family-assessment-completed"}, []string{assessments}, []string{"not-recorded"}},
		"an assessment without a start":   {none + " referral", []deadline.Kind{"child-and-family-assessment-completed"}, []string{assessments}, []string{"no-start"}},
		"one of two assessments":          {"referral 2026-03-02;child-and-family-assessment-completed 2026-05-07", []deadline.Kind{"child-and-family-assessment-completed"}, []string{assessments}, []string{"1/1"}},
		"an enquiry":                      {none, []deadline.Kind{"section-47-started"}, []string{conferences}, []string{"not-recorded"}},
		"a conference without an enquiry": {none + " section-47-started", []deadline.Kind{"initial-child-protection-conference"}, []string{conferences}, []string{"no-start"}},
		"a plan":                          {none, []deadline.Kind{"child-protection-plan"}, []string{reviews}, []string{"not-recorded"}},
		"a plan with two reviews": {"review-child-protection-conference 2026-05-02;review-child-protection-conference 2026-05-03",
			[]deadline.Kind{"child-protection-plan"}, []string{reviews}, []string{"2*not-recorded"}},
		"proceedings": {none, []deadline.Kind{"application-issued"}, []string{proceedings}, []string{"not-recorded"}},
		"a period": {"recorded first-plo-meeting pre-proceedings-ended letter-before-proceedings", []deadline.Kind{"legal-planning-meeting", "decision-to-commence"},
			[]string{letters, toLetter, meetings, toMeeting, in12, in16Decision, weeksOpen, openPast, inExit},
			[]string{"not-recorded", "", "not-recorded", "no-first-meeting", "not-ended", "not-ended", "no-first-meeting", "no-first-meeting", "not-ended"}},
		"a period and its end": {none, []deadline.Kind{"decision-to-commence", "pre-proceedings-ended"},
			[]string{letters, in12, in16Decision, weeksEnded, weeksOpen, openPast, inExit, inIssue},
			[]string{"not-recorded", "not-recorded", "not-recorded", "not-recorded", "not-recorded", "not-recorded", "not-recorded", "not-recorded"}},
		"the decision, and a planning meeting": {"legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-03", []deadline.Kind{"decision-to-commence"},
			[]string{letters, toLetter}, []string{"not-recorded", "not-recorded"}},
		"the letter": {"decision-to-commence 2026-04-02", []deadline.Kind{"letter-before-proceedings"}, []string{letters, toLetter}, []string{"not-recorded", "not-recorded"}},
		"decided against, and a letter": {"decision-not-to-commence 2026-04-02", []deadline.Kind{"letter-before-proceedings"},
			[]string{letters, toLetter}, []string{"no-start", "not-recorded"}},
		"a kind that is not looked at": {none, []deadline.Kind{"core-group"}, []string{reviews, letters}, []string{"", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			c := caseOf(t, "A/1", test.events)
			report, err := rules(t).Evaluate(c, at(asOf))
			require.NoError(t, err)
			m := counter(t, asOf, measures.Options{})
			require.NoError(t, m.Add("", c, &report, test.undated...))
			result := m.Result()
			require.Equal(t, test.want, pick(said(&result), test.ids...))
		})
	}
}

func TestWhatIsUndatedIsThatOfOneCase(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{})
	c := caseOf(t, "A/1", "recorded neglect")
	report, err := rules(t).Evaluate(c, at("2026-06-01"))
	require.NoError(t, err)
	require.NoError(t, m.Add("", c, &report, "referral"))
	require.NoError(t, m.Add("", c, &report))
	result := m.Result()
	require.Equal(t, []string{"assessments-within-45-working-days not-recorded"}, said(&result))
}
