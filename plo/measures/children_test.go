package measures_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/measures"
)

// 45 working days from Monday 2 March 2026 end on Thursday 7 May: Good Friday, Easter Monday and 4 May do not count.
func TestAssessments(t *testing.T) {
	const referred = "referral 2026-03-02"
	const done = referred + ";child-and-family-assessment-completed "
	check(t, []string{assessments}, []row{
		{"the day before the limit", "2026-06-01", done + "2026-05-06", []string{"1/1"}},
		{"on the limit", "2026-06-01", done + "2026-05-07", []string{"1/1"}},
		{"the day after", "2026-06-01", done + "2026-05-08", []string{"0/1"}},
		{"on the day of referral", "2026-06-01", done + "2026-03-02", []string{"1/1"}},
		{"before referral", "2026-06-01", done + "2026-03-01", []string{"before-start"}},
		{"a further one", "2026-12-01", done + "2026-05-07;child-and-family-assessment-completed 2026-11-02", []string{"1/1"}},
		{"one before, one after", "2026-12-01", done + "2026-03-01;child-and-family-assessment-completed 2026-05-08", []string{"0/1"}},
		{"open, due on the as-of day", "2026-05-07", referred, []string{"not-yet-due"}},
		{"open, due the day before", "2026-05-08", referred, []string{"0/1"}},
		{"without a referral", "2026-06-01", "child-and-family-assessment-completed 2026-05-07", []string{"no-start"}},
		{"referrals not recorded", "2026-06-01", "child-and-family-assessment-completed 2026-05-07;recorded neglect", []string{"not-recorded"}},
		{"assessments not recorded", "2026-06-01", referred + ";recorded neglect", []string{"not-recorded"}},
		{"neither", "2026-06-01", "neglect 2026-05-07", []string{""}},
		{"closed on the limit", "2026-06-01", referred + ";case-closed 2026-05-07", []string{"not-needed"}},
		{"closed the day after", "2026-06-01", referred + ";case-closed 2026-05-08", []string{"0/1"}},
		{"done late, then closed", "2026-06-01", done + "2026-05-08;case-closed 2026-05-08", []string{"0/1"}},
	})
}

// 15 working days from Monday 23 March 2026 end on Wednesday 15 April.
func TestConferences(t *testing.T) {
	const started = "section-47-started 2026-03-23"
	const held = started + ";initial-child-protection-conference "
	check(t, []string{conferences}, []row{
		{"the day before the limit", "2026-06-01", held + "2026-04-14", []string{"1/1"}},
		{"on the limit", "2026-06-01", held + "2026-04-15", []string{"1/1"}},
		{"the day after", "2026-06-01", held + "2026-04-16", []string{"0/1"}},
		{"before the start", "2026-06-01", held + "2026-03-20", []string{"before-start"}},
		{"one before, one after", "2026-06-01", held + "2026-03-20;initial-child-protection-conference 2026-04-01", []string{"1/1"}},
		{"due on the as-of day", "2026-04-15", started, []string{"not-yet-due"}},
		{"due the day before", "2026-04-16", started, []string{"0/1"}},
		{"none needed", "2026-06-01", started + ";conference-not-required 2026-03-30", []string{"not-needed"}},
		{"none needed until later", "2026-06-01", started + ";conference-not-required 2026-03-30 until:2026-05-29", []string{"not-needed"}},
		{"none needed, held all the same", "2026-06-01", held + "2026-04-01;conference-not-required 2026-03-30", []string{"not-needed"}},
		{"without an enquiry", "2026-06-01", "initial-child-protection-conference 2026-04-01", []string{"no-start"}},
		{"enquiries not recorded", "2026-06-01", "initial-child-protection-conference 2026-04-01;recorded neglect", []string{"not-recorded"}},
		{"conferences not recorded", "2026-06-01", started + ";recorded neglect", []string{"not-recorded"}},
		{"another's ref, of one enquiry", "2026-06-01", held + "2026-04-01 ref:x", []string{"1/1"}},
		{"two enquiries of one day", "2026-06-01", held + "2026-04-01;section-47-started 2026-03-23", []string{"1/1"}},
		{"two enquiries in a row, one conference each", "2026-12-01",
			held + "2026-04-01;section-47-started 2026-09-01;initial-child-protection-conference 2026-10-30", []string{"1/2"}},
		{"the first needs none", "2026-12-01",
			held + "2026-09-10;section-47-started 2026-09-01;conference-not-required 2026-04-01", []string{"1/1 not-needed"}},
		{"the second needs none", "2026-12-01",
			held + "2026-04-01;section-47-started 2026-09-01;conference-not-required 2026-09-10", []string{"1/1 not-needed"}},
		{"the second is not yet due", "2026-09-10", held + "2026-04-01;section-47-started 2026-09-01", []string{"1/1 not-yet-due"}},
		{"closed on the limit", "2026-06-01", started + ";case-closed 2026-04-15", []string{"not-needed"}},
		{"closed the day after", "2026-06-01", started + ";case-closed 2026-04-16", []string{"0/1"}},
		{"during a plan", "2026-06-01", "child-protection-plan 2026-03-22;" + started, []string{"not-needed"}},
		{"on the day of a plan", "2026-06-01", "child-protection-plan 2026-03-23;" + started, []string{"0/1"}},
		{"on the day a plan ended", "2026-06-01", "child-protection-plan 2026-01-05;child-protection-plan-ended 2026-03-23;" + started, []string{"not-needed"}},
		{"the day after a plan ended", "2026-06-01", "child-protection-plan 2026-01-05;child-protection-plan-ended 2026-03-22;" + started, []string{"0/1"}},
		{"two in a row, whatever their refs", "2026-12-01", "section-47-started 2026-03-23 ref:a;section-47-started 2026-03-24 ref:b;" +
			"initial-child-protection-conference 2026-04-01 ref:b;conference-not-required 2026-04-01 ref:a", []string{"0/1 not-needed"}},
		{"two in a row, one conference", "2026-12-01", "section-47-started 2026-03-23 ref:a;section-47-started 2026-03-24 ref:b;" +
			"initial-child-protection-conference 2026-04-01 ref:b", []string{"1/2"}},
	})
}

// The conference of 2 February 2026 makes the first review due on 2 May; held that day, the next is due on 2 November.
func TestReviews(t *testing.T) {
	const began = "initial-child-protection-conference 2026-02-02;child-protection-plan 2026-02-03"
	const review = ";review-child-protection-conference "
	check(t, []string{reviews}, []row{
		{"on the due day", "2026-06-01", began + review + "2026-05-02", []string{"1/1 not-yet-due"}},
		{"the day after", "2026-06-01", began + review + "2026-05-03", []string{"0/1 not-yet-due"}},
		{"due on the as-of day", "2026-05-02", began, []string{"not-yet-due"}},
		{"due the day before", "2026-05-03", began, []string{"0/1"}},
		{"the second on its day", "2027-01-01", began + review + "2026-05-02" + review + "2026-11-02", []string{"2/2 not-yet-due"}},
		{"the second a day late", "2027-01-01", began + review + "2026-05-02" + review + "2026-11-03", []string{"1/2 not-yet-due"}},
		{"the second not held", "2026-11-03", began + review + "2026-05-02", []string{"1/2"}},
		{"two on a day", "2026-06-01", began + review + "2026-05-01" + review + "2026-05-01", []string{"1/1 not-yet-due"}},
		{"from the plan where there is no conference", "2026-06-01", "child-protection-plan 2026-02-03" + review + "2026-05-03", []string{"1/1 not-yet-due"}},
		{"the plan ended first", "2026-06-01", began + ";child-protection-plan-ended 2026-05-01", []string{"not-needed"}},
		{"the plan ended on the due day", "2026-06-01", began + ";child-protection-plan-ended 2026-05-02", []string{"not-needed"}},
		{"the plan ended the day after", "2026-06-01", began + ";child-protection-plan-ended 2026-05-03", []string{"0/1"}},
		{"the case was closed on the due day", "2026-06-01", began + ";case-closed 2026-05-02", []string{"not-needed"}},
		{"the case was closed the day after", "2026-06-01", began + ";case-closed 2026-05-03", []string{"0/1"}},
		{"held in time, then the plan ended", "2027-06-01", began + review + "2026-05-02;child-protection-plan-ended 2026-11-02", []string{"1/1 not-needed"}},
		{"one booked", "2026-05-01", began + review + "2026-04-20 booked", []string{"not-yet-due"}},
		{"the plan's own last day", "2026-06-01", "child-protection-plan 2026-02-03 until:2026-04-01", []string{"not-needed"}},
		{"a last day to come", "2026-06-01", "child-protection-plan 2026-02-03 until:2026-08-01", []string{"0/1"}},
		{"an end before the plan is another's", "2026-06-01", began + ";child-protection-plan-ended 2026-02-02", []string{"0/1"}},
		{"on the day of the conference, before the plan", "2026-04-01", began + review + "2026-02-02", []string{"not-yet-due before-start"}},
		{"between the conference and the plan", "2026-04-01", "initial-child-protection-conference 2026-02-02;child-protection-plan 2026-02-10" + review + "2026-02-05",
			[]string{"1/1 not-yet-due"}},
		{"on the plan's first day", "2026-06-01", began + review + "2026-02-03", []string{"1/1 not-yet-due"}},
		{"on the first day of plan and conference", "2026-06-01",
			"initial-child-protection-conference 2026-02-03;child-protection-plan 2026-02-03" + review + "2026-02-03", []string{"1/1 not-yet-due"}},
		{"on the plan's first day, without a conference", "2026-08-04", "child-protection-plan 2026-02-03" + review + "2026-02-03", []string{"1/2"}},
		{"a conference three months before the plan", "2026-06-01",
			"initial-child-protection-conference 2026-01-03;child-protection-plan 2026-04-03" + review + "2026-04-04", []string{"0/1 not-yet-due"}},
		{"a conference a day more before the plan", "2026-06-01",
			"initial-child-protection-conference 2026-01-02;child-protection-plan 2026-04-03" + review + "2026-04-04", []string{"1/1 not-yet-due"}},
		{"a conference on the day an earlier plan ended", "2027-01-15", "child-protection-plan 2026-02-03;child-protection-plan-ended 2026-04-01;" +
			"initial-child-protection-conference 2026-04-01;child-protection-plan 2026-06-01" + review + "2026-07-02", []string{"0/2 not-needed"}},
		{"a conference before an earlier plan ended", "2026-12-15", "child-protection-plan 2026-02-03;child-protection-plan-ended 2026-04-01;" +
			"initial-child-protection-conference 2026-03-31;child-protection-plan 2026-06-01" + review + "2026-07-02", []string{"1/1 not-yet-due not-needed"}},
		{"without a plan", "2026-06-01", "review-child-protection-conference 2026-05-02" + review + "2026-05-03", []string{"2*no-start"}},
		{"plans not recorded", "2026-06-01", "review-child-protection-conference 2026-05-02;recorded neglect", []string{"not-recorded"}},
		{"reviews not recorded", "2026-06-01", began + ";recorded neglect", []string{"not-recorded"}},
		{"two plans", "2027-06-01", began + review + "2026-05-02;child-protection-plan-ended 2026-06-01;" +
			"initial-child-protection-conference 2027-01-11;child-protection-plan 2027-01-11" + review + "2027-04-12",
			[]string{"1/2 not-yet-due not-needed"}},
		{"a plan that another follows", "2026-06-01", "child-protection-plan 2026-01-01;child-protection-plan 2026-03-01" + review + "2026-06-01",
			[]string{"1/1 not-yet-due not-needed"}},
		{"a review on the day of the second plan", "2026-04-01", "child-protection-plan 2026-01-01;child-protection-plan 2026-03-01" + review + "2026-03-01",
			[]string{"1/1 not-yet-due not-needed"}},
	})
}

// Report and measure answer alike for the first review of a plan.
func TestTheFirstReviewIsThatOfTheRules(t *testing.T) {
	const late = "section-47-started 2026-05-10;initial-child-protection-conference 2026-05-18;child-protection-plan 2026-09-20"
	for _, r := range []struct {
		name, asOf, events string
		status             deadline.Status
		want               string
	}{
		{"a conference too long before the plan", "2027-03-31", late + ";review-child-protection-conference 2026-12-19", deadline.Met, "1/1 not-yet-due"},
		{"the day after the limit", "2027-03-31", late + ";review-child-protection-conference 2026-12-21", deadline.Late, "0/1 not-yet-due"},
		{"ended on the due day", "2027-03-31", late + ";child-protection-plan-ended 2026-12-20", deadline.NotApplicable, "not-needed"},
		{"ended the day after", "2027-03-31", late + ";child-protection-plan-ended 2026-12-21", deadline.Overdue, "0/1"},
		{"closed on the due day", "2027-03-31", late + ";case-closed 2026-12-20", deadline.NotApplicable, "not-needed"},
		{"closed the day after", "2027-03-31", late + ";case-closed 2026-12-21", deadline.Overdue, "0/1"},
	} {
		t.Run(r.name, func(t *testing.T) {
			report, err := rules(t).Evaluate(caseOf(t, "A", r.events), at(r.asOf))
			require.NoError(t, err)
			at := slices.IndexFunc(report.Findings, func(f deadline.Finding) bool { return f.Rule.ID == "child-protection/first-review-conference" })
			require.Equal(t, r.status, report.Findings[at].Status)
			require.Equal(t, []string{r.want}, of(t, r.asOf, r.events, reviews))
		})
	}
}

// Issued on Monday 24 November 2025, 26 weeks end on Sunday 24 May 2026.
func TestProceedings(t *testing.T) {
	const issued = "application-issued 2025-11-24"
	const concluded = issued + ";proceedings-concluded "
	check(t, []string{proceedings}, []row{
		{"on the last day", "2026-06-30", concluded + "2026-05-24", []string{"1/1"}},
		{"the day after", "2026-06-30", concluded + "2026-05-25", []string{"0/1"}},
		{"extended", "2026-07-30", concluded + "2026-07-10;court-timetable-extension-granted 2026-05-01 until:2026-07-10", []string{"1/1"}},
		{"beyond the extension", "2026-07-30", concluded + "2026-07-11;court-timetable-extension-granted 2026-05-01 until:2026-07-10", []string{"0/1"}},
		{"going on, due on the as-of day", "2026-05-24", issued, []string{"not-yet-due"}},
		{"going on, due the day before", "2026-05-25", issued, []string{"0/1"}},
		{"concluded before issue", "2026-06-30", concluded + "2025-11-23", []string{"before-start"}},
		{"without issue", "2026-06-30", "proceedings-concluded 2026-05-24", []string{"no-start"}},
		{"only submitted", "2026-06-30", "application-submitted 2026-05-24", []string{""}},
		{"issue not recorded", "2026-06-30", "proceedings-concluded 2026-05-24;recorded neglect", []string{"not-recorded"}},
		{"conclusion not recorded", "2026-06-30", issued + ";recorded court-timetable-extension-granted", []string{"not-recorded"}},
		{"extensions not recorded, in time", "2026-06-30", concluded + "2026-05-24;recorded neglect", []string{"1/1"}},
		{"extensions not recorded, late without one", "2026-06-30", concluded + "2026-05-25;recorded neglect", []string{"0/1"}},
		{"before the limit was law", "2015-06-30", "application-issued 2014-04-21;proceedings-concluded 2014-06-02", []string{"not-needed"}},
		{"none", "2026-06-30", "letter-before-proceedings 2026-05-24", []string{""}},
	})
}

// Without a finding there is no limit that is adopted.
func TestProceedingsWhereTheRuleIsOff(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{}}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	c := caseOf(t, "A/1", "application-issued 2025-11-24;proceedings-concluded 2026-05-24")
	report, err := set.Evaluate(c, at("2026-06-30"))
	require.NoError(t, err)
	m := counter(t, "2026-06-30", measures.Options{})
	without := report.Only(func(f *deadline.Finding) bool { return f.Stage.Name != "proceedings" })
	require.NoError(t, m.Add("", c, &without))
	result := m.Result()
	require.Equal(t, []string{"proceedings-within-26-weeks not-needed"}, said(&result))
}

// A policy may make the limit hang on what a source does not record.
func TestProceedingsWhoseLimitIsNotKnown(t *testing.T) {
	c := caseOf(t, "A/1", "application-issued 2025-11-24;proceedings-concluded 2026-05-24")
	row := rule.Rule{ID: "proceedings/twenty-six-weeks"}
	report := deadline.Report{AsOf: at("2026-06-30"), Findings: []deadline.Finding{{Rule: &row, Status: deadline.NotRecorded}}}
	m := counter(t, "2026-06-30", measures.Options{})
	require.NoError(t, m.Add("", c, &report))
	result := m.Result()
	require.Equal(t, []string{"proceedings-within-26-weeks not-recorded"}, said(&result))
}
