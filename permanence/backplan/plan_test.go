package backplan_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/permanence/backplan"
	"github.com/careclock/careclock/plo"
)

// planSet compiles both catalogues with a policy written in JSON, "" for the documents as written.
func planSet(t testing.TB, policy string) *deadline.Ruleset {
	t.Helper()
	var options deadline.Options
	if policy != "" {
		var err error
		options.Policy, err = deadline.ParsePolicy(strings.NewReader(policy))
		require.NoError(t, err)
	}
	set, err := deadline.Compile(options, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

// planBack plans a case of those events.
func planBack(t testing.TB, set *deadline.Ruleset, events, asOf string) *backplan.Plan {
	t.Helper()
	plan, err := backplan.WorkBack(set, deadline.Case{Ref: "test", Events: deadlinetest.MustEvents(events)}, calendar.MustParseDate(asOf))
	require.NoError(t, err)
	return &plan
}

// latestDays returns the latest days of a plan, by kind.
func latestDays(plan *backplan.Plan) map[string]string {
	days := make(map[string]string)
	for _, s := range plan.Steps {
		if !s.Latest.IsZero() {
			days[string(s.Kind)] = s.Latest.String()
		}
	}
	return days
}

const dueOn12March = `
	final-evidence-due 2026-11-23 until:2027-03-12
	plan-of-adoption   2026-11-23
`

func TestBackPlanGivesTheWorkedDates(t *testing.T) {
	plan := planBack(t, planSet(t, ""), dueOn12March, "2026-11-23")
	assert.Equal(t, map[string]string{
		"adoption-medical-booked":             "2027-02-12",
		"adoption-medical-held":               "2027-02-12",
		"agency-decision-booked":              "2027-02-12",
		"childs-permanence-report-submitted":  "2027-02-12",
		"review-permanence-planning-meeting":  "2027-02-19",
		"permanence-planning-decision-record": "2027-02-19",
		"permanence-looked-after-review":      "2027-03-05",
		"agency-decision":                     "2027-03-11",
		"final-evidence-filed":                "2027-03-12",
	}, latestDays(plan))
	assert.True(t, plan.IsPossible())
	assert.Nil(t, plan.Cause())
	assert.Empty(t, plan.Moves)
	assert.False(t, plan.Provisional)
	assert.Equal(t, "2027-03-12", plan.FinalEvidence.String())
	assert.Nil(t, plan.Step("x-nothing"))
}

// The medical is booked first, held and written up by the day of the report.
func TestBackPlanSaysByWhenTheMedicalMustBeHeld(t *testing.T) {
	set := planSet(t, "")
	held := func(events, asOf string) *backplan.Step {
		return planBack(t, set, dueOn12March+events, asOf).Step(backplan.AdoptionMedicalHeld)
	}
	s := held("adoption-medical-booked 2027-01-11 until:2027-02-10", "2027-01-12")
	assert.Equal(t, backplan.Booked, s.State)
	assert.Equal(t, "2027-02-12", s.LatestWorkingDay.String())
	assert.False(t, s.Obstacle)

	plan := planBack(t, set, dueOn12March+"adoption-medical-booked 2027-01-11 until:2027-02-15", "2027-01-12")
	assert.False(t, plan.IsPossible())
	assert.Contains(t, planText(t, plan), "The adoption medical moves to Fri 12 Feb 2027 or earlier.\n")

	assert.Equal(t, backplan.Open, held("adoption-medical-booked 2027-01-11 until:2027-02-01", "2027-02-02").State, "that day has passed and nobody knows what came of it")
	assert.Equal(t, backplan.Done, held("adoption-medical-booked 2027-01-11\nchilds-permanence-report-submitted 2027-02-01", "2027-02-02").State)
}

func TestBackPlanWithoutAdoptionHasNoStepsForIt(t *testing.T) {
	plan := planBack(t, planSet(t, ""), "final-evidence-due 2026-11-23 until:2027-03-12", "2026-11-23")
	assert.Equal(t, map[string]string{
		"review-permanence-planning-meeting":  "2027-02-19",
		"permanence-planning-decision-record": "2027-02-19",
		"permanence-looked-after-review":      "2027-03-05",
		"final-evidence-filed":                "2027-03-12",
	}, latestDays(plan))
	assert.False(t, plan.AdoptionNotRecorded)
}

// The decision booked for 9 March alone would give 16 February, and four weeks before the evidence 12 February.
func TestBackPlanTakesTheEarlierOfTheReportsLimits(t *testing.T) {
	const booked = dueOn12March + "agency-decision-booked 2026-11-20 until:2027-03-09\n"
	report := planBack(t, planSet(t, ""), booked, "2026-11-23").Step("childs-permanence-report-submitted")
	assert.Equal(t, "2027-02-12", report.Latest.String())
	assert.Equal(t, deadline.Kind("final-evidence-due"), report.From.Kind)

	threeWeeksAlone := planSet(t, `{"policy": "three-weeks-alone", "terms": {"permanence/childs-permanence-report": [
		{"latest": {"period": "3 weeks before", "of": {"called": "agency-decision-day"}}, "source": {"title": "a policy"}}]}}`)
	report = planBack(t, threeWeeksAlone, booked, "2026-11-23").Step("childs-permanence-report-submitted")
	assert.Equal(t, "2027-02-16", report.Latest.String())
	assert.Equal(t, deadline.Start{Kind: "agency-decision", On: calendar.MustParseDate("2027-03-09"), Basis: deadline.Planned}, report.From)
}

func TestBackPlanABookingDrivesWhatComesBeforeIt(t *testing.T) {
	tests := []struct{ name, booked, step, latest string }{
		{"an early decision pulls the report", "agency-decision-booked 2026-11-20 until:2027-03-03", "childs-permanence-report-submitted", "2027-02-10"},
		{"and its medical", "agency-decision-booked 2026-11-20 until:2027-03-03", "adoption-medical-booked", "2027-02-10"},
		{"and the review", "agency-decision-booked 2026-11-20 until:2027-03-03", "permanence-looked-after-review", "2027-03-03"},
		{"and, earlier still, the meeting", "agency-decision-booked 2026-11-20 until:2027-02-17", "review-permanence-planning-meeting", "2027-02-17"},
		{"an early review pulls the meeting", "permanence-looked-after-review 2027-02-16", "review-permanence-planning-meeting", "2027-02-16"},
		{"and leaves the report alone", "permanence-looked-after-review 2027-02-16", "childs-permanence-report-submitted", "2027-02-12"},
		{"an early filing pulls the decision", "final-evidence-filed 2027-03-10", "agency-decision", "2027-03-09"},
		{"and leaves the evidence's own limit", "final-evidence-filed 2027-03-10", "final-evidence-filed", "2027-03-12"},
		{"an arranged meeting is booked", "review-permanence-planning-meeting-arranged 2026-11-20 until:2027-02-10", "permanence-planning-decision-record", "2027-02-10"},
		{"of two bookings the later made governs", "agency-decision-booked 2026-11-19 until:2027-03-01\nagency-decision-booked 2026-11-20 until:2027-03-03", "childs-permanence-report-submitted", "2027-02-10"},
		{"of two made at once the later day", "agency-decision-booked 2026-11-20 until:2027-03-01\nagency-decision-booked 2026-11-20 until:2027-03-03", "childs-permanence-report-submitted", "2027-02-10"},
	}
	set := planSet(t, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := planBack(t, set, dueOn12March+test.booked, "2026-11-23")
			assert.Equal(t, test.latest, plan.Step(deadline.Kind(test.step)).Latest.String())
		})
	}
}

func TestBackPlanStates(t *testing.T) {
	tests := []struct {
		name, events, step string
		state              backplan.State
		day                string
	}{
		{"nothing", "", "agency-decision", backplan.Open, ""},
		{"booked", "agency-decision-booked 2026-11-20 until:2027-03-09", "agency-decision", backplan.Booked, "2027-03-09"},
		{"booked for today", "agency-decision-booked 2026-11-20 until:2026-11-23", "agency-decision", backplan.Booked, "2026-11-23"},
		{"a booking that has lapsed", "agency-decision-booked 2026-11-10 until:2026-11-20", "agency-decision", backplan.Open, ""},
		{"a booking that is only planned", "agency-decision-booked 2026-12-10 until:2027-03-09", "agency-decision", backplan.Open, ""},
		{"the booking itself", "agency-decision-booked 2026-11-10 until:2026-11-20", "agency-decision-booked", backplan.Done, "2026-11-10"},
		{"planned", "permanence-looked-after-review 2027-03-01\npermanence-looked-after-review 2027-02-01", "permanence-looked-after-review", backplan.Booked, "2027-02-01"},
		{"done", "permanence-looked-after-review 2026-11-23\npermanence-looked-after-review 2026-11-20", "permanence-looked-after-review", backplan.Done, "2026-11-20"},
		{"done and planned again", "permanence-looked-after-review 2026-12-23\npermanence-looked-after-review 2026-11-20\npermanence-looked-after-review 2026-12-03", "permanence-looked-after-review", backplan.Done, "2026-11-20"},
	}
	set := planSet(t, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := planBack(t, set, dueOn12March+test.events, "2026-11-23").Step(deadline.Kind(test.step))
			assert.Equal(t, test.state, s.State)
			if test.day == "" {
				assert.True(t, s.Day.IsZero())
			} else {
				assert.Equal(t, test.day, s.Day.String())
			}
		})
	}
}

func TestBackPlanWhatIsNotRecorded(t *testing.T) {
	set := planSet(t, "")
	c := deadline.Case{
		Ref: "test", Events: deadlinetest.MustEvents("final-evidence-due 2026-11-23 until:2027-03-12"),
		Recorded: []deadline.Kind{"final-evidence-filed"},
	}
	plan, err := backplan.WorkBack(set, c, calendar.MustParseDate("2027-03-10"))
	require.NoError(t, err)
	assert.True(t, plan.AdoptionNotRecorded)
	assert.Equal(t, backplan.NotRecorded, plan.Step("permanence-looked-after-review").State)
	assert.Equal(t, backplan.Open, plan.Step("final-evidence-filed").State)
	assert.True(t, plan.Step("final-evidence-filed").Critical)
	assert.True(t, plan.IsPossible(), "a step that is not recorded may have been done")
	assert.Contains(t, planText(t, &plan), "The case does not record whether adoption is planned")
}

func TestBackPlanFromTheDayOfIssueIsProvisional(t *testing.T) {
	set := planSet(t, "")
	plan := planBack(t, set, "application-issued 2026-11-23", "2026-11-30")
	assert.True(t, plan.Provisional)
	assert.Equal(t, map[string]string{
		"review-permanence-planning-meeting":  "2027-01-31",
		"permanence-planning-decision-record": "2027-01-31",
		"permanence-looked-after-review":      "2027-02-14",
		"final-evidence-filed":                "2027-02-21",
	}, latestDays(plan))
	assert.Contains(t, planText(t, plan), "final evidence due Sun 21 Feb 2027 (provisional")

	fixed := planBack(t, set, "application-issued 2026-11-23\nfinal-evidence-due 2026-11-25 until:2027-03-12", "2026-11-30")
	assert.False(t, fixed.Provisional)
	assert.Equal(t, "2027-03-12", fixed.FinalEvidence.String())
}

// Evidence due on a Sunday is filed on the Friday, so the decision must be made on the Thursday.
func TestBackPlanLastWorkingDaysFitTogether(t *testing.T) {
	plan := planBack(t, planSet(t, ""), "plan-of-adoption 2026-11-23\nfinal-evidence-due 2026-11-23 until:2027-02-21", "2026-11-30")
	decision, evidence := plan.Step("agency-decision"), plan.Step("final-evidence-filed")
	assert.Equal(t, []string{"2027-02-20", "2027-02-18", "2027-02-21", "2027-02-19"}, []string{
		decision.Latest.String(), decision.LatestWorkingDay.String(), evidence.Latest.String(), evidence.LatestWorkingDay.String(),
	})
}

func TestBackPlanSlackAndWhatIsCritical(t *testing.T) {
	set := planSet(t, "")
	critical := func(plan *backplan.Plan) (kinds []string) {
		for _, s := range plan.Steps {
			if s.Critical {
				kinds = append(kinds, string(s.Kind))
			}
		}
		return kinds
	}
	// 8, 9, 10, 11 and 12 February.
	plan := planBack(t, set, dueOn12March, "2027-02-05")
	assert.Equal(t, 5, plan.Step("childs-permanence-report-submitted").Slack)
	assert.Equal(t, 10, plan.Step("review-permanence-planning-meeting").Slack)
	assert.Equal(t, []string{"adoption-medical-booked", "adoption-medical-held", "agency-decision-booked", "childs-permanence-report-submitted"}, critical(plan))

	// The day itself is still in time, and nothing is slack.
	plan = planBack(t, set, dueOn12March, "2027-02-12")
	assert.Equal(t, 0, plan.Step("childs-permanence-report-submitted").Slack)
	assert.True(t, plan.IsPossible())

	done := dueOn12March + "childs-permanence-report-submitted 2027-02-01\nadoption-medical-booked 2027-01-11\nagency-decision-booked 2027-01-12 until:2027-03-09\n"
	plan = planBack(t, set, done, "2027-02-05")
	assert.Equal(t, []string{"review-permanence-planning-meeting", "permanence-planning-decision-record"}, critical(plan))
	assert.False(t, plan.Step("childs-permanence-report-submitted").Late)

	// Easter 2027: Good Friday is 26 March, Easter Monday 29 March.
	plan = planBack(t, set, "final-evidence-due 2027-02-01 until:2027-04-16", "2027-03-25")
	assert.Equal(t, "2027-03-26", plan.Step("review-permanence-planning-meeting").Latest.String())
	assert.Equal(t, "2027-03-25", plan.Step("review-permanence-planning-meeting").LatestWorkingDay.String())
	assert.Equal(t, 0, plan.Step("review-permanence-planning-meeting").Slack)
	assert.Equal(t, "2027-04-09", plan.Step("permanence-looked-after-review").Latest.String())
	assert.Equal(t, 9, plan.Step("permanence-looked-after-review").Slack)
}

func TestBackPlanDoneLateIsNoObstacle(t *testing.T) {
	plan := planBack(t, planSet(t, ""), dueOn12March+`
		childs-permanence-report-submitted 2027-02-16
		adoption-medical-booked 2027-02-01
		agency-decision-booked 2027-02-01 until:2027-03-10
		review-permanence-planning-meeting 2027-02-15
		permanence-planning-decision-record 2027-02-15`, "2027-02-17")
	assert.True(t, plan.Step("childs-permanence-report-submitted").Late)
	assert.True(t, plan.IsPossible())
	assert.Contains(t, planText(t, plan), "done Tue 16 Feb 2027, late")
}

func TestBackPlanThatCannotBeMet(t *testing.T) {
	set := planSet(t, "")
	move := func(m backplan.Move) string {
		text := "evidence stays"
		if !m.FinalEvidence.IsZero() {
			text = m.FinalEvidence.String()
		}
		for _, r := range m.Rebookings {
			text += ", " + string(r.Kind) + " " + r.Earliest.String() + " to " + r.Latest.String()
		}
		return text
	}
	tests := []struct {
		name, events, asOf, cause string
		moves                     []string
	}{
		{
			"the report is a day too late: four weeks from Monday 15 February", dueOn12March, "2027-02-13",
			"childs-permanence-report-submitted", []string{"2027-03-15"},
		},
		{
			"the report and its booked decision", dueOn12March + "agency-decision-booked 2027-01-12 until:2027-03-09\nadoption-medical-booked 2027-01-12", "2027-02-24",
			"childs-permanence-report-submitted", []string{"2027-03-24, agency-decision 2027-03-17 to 2027-03-23"},
		},
		{
			"the meeting alone", "final-evidence-due 2026-11-23 until:2027-03-12", "2027-02-22",
			"review-permanence-planning-meeting", []string{"2027-03-15"},
		},
		{
			"a decision booked for the day of the evidence", dueOn12March + "agency-decision-booked 2026-11-12 until:2027-03-12", "2026-11-23",
			"agency-decision", []string{"2027-03-15", "evidence stays, agency-decision 2026-12-14 to 2027-03-11"},
		},
		{
			"a decision booked too soon for the report", dueOn12March + "agency-decision-booked 2026-11-12 until:2026-12-11\nadoption-medical-booked 2026-11-12", "2026-11-23",
			"childs-permanence-report-submitted", []string{"evidence stays, agency-decision 2026-12-14 to 2027-03-11"},
		},
		{
			"the evidence itself, everything else done", `
				final-evidence-due 2026-11-23 until:2027-03-12
				review-permanence-planning-meeting 2027-02-15
				permanence-planning-decision-record 2027-02-15
				permanence-looked-after-review 2027-03-01`, "2027-03-20",
			"final-evidence-filed", []string{"2027-03-22"},
		},
		{
			"the review after the decision that it should precede", dueOn12March + `
				agency-decision-booked 2027-01-12 until:2027-02-22
				adoption-medical-booked 2027-01-12
				childs-permanence-report-submitted 2027-01-20
				review-permanence-planning-meeting 2027-02-15
				permanence-planning-decision-record 2027-02-15
				agency-decision 2027-02-22`, "2027-02-24",
			"permanence-looked-after-review", nil,
		},
		{
			"a review booked too late", "final-evidence-due 2026-11-23 until:2027-03-12\npermanence-looked-after-review 2027-03-08", "2026-11-23",
			"permanence-looked-after-review", []string{"2027-03-15", "evidence stays, permanence-looked-after-review 2026-11-23 to 2027-03-05"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := planBack(t, set, test.events, test.asOf)
			assert.False(t, plan.IsPossible())
			require.NotNil(t, plan.Cause())
			assert.Equal(t, test.cause, string(plan.Cause().Kind))
			var moves []string
			for _, m := range plan.Moves {
				moves = append(moves, move(m))
			}
			assert.Equal(t, test.moves, moves)
		})
	}
}

func TestBackPlanFollowsAPolicy(t *testing.T) {
	set := planSet(t, `{"policy": "north", "terms": {
		"permanence/looked-after-review": [{"latest": "2 weeks before", "source": {"title": "a policy"}}],
		"permanence/review-meeting-arranged": [{"latest": {"period": "10 weeks before", "of": {"called": "final-evidence-day"}}, "source": {"title": "a policy"}}]},
		"off": ["permanence/decision-record"],
		"closures": [{"on": "2027-02-26", "why": "council offices closed"}]}`)
	plan := planBack(t, set, dueOn12March, "2026-11-23")
	assert.Equal(t, "north", plan.Policy)
	review := plan.Step("permanence-looked-after-review")
	assert.Equal(t, "2027-02-26", review.Latest.String())
	assert.Equal(t, "2027-02-25", review.LatestWorkingDay.String())
	assert.Equal(t, "2027-01-01", plan.Step("review-permanence-planning-meeting-arranged").Latest.String())
	assert.Equal(t, "2026-12-31", plan.Step("review-permanence-planning-meeting-arranged").LatestWorkingDay.String())
	assert.True(t, plan.Step("permanence-planning-decision-record").Latest.IsZero())
}

func TestBackPlanErrors(t *testing.T) {
	set := planSet(t, "")
	_, err := backplan.WorkBack(set, deadline.Case{Ref: "test"}, calendar.MustParseDate("2026-11-23"))
	assert.True(t, errors.Is(err, backplan.ErrNoFinalEvidenceDay))

	_, err = backplan.WorkBack(set, deadline.Case{Ref: "test", Events: deadlinetest.MustEvents("no-such-kind 2026-11-23")}, calendar.MustParseDate("2026-11-23"))
	var fault *deadline.CaseError
	assert.True(t, errors.As(err, &fault))

	_, err = backplan.WorkBack(set, deadline.Case{Ref: "test"}, calendar.Date{})
	assert.True(t, errors.Is(err, calendar.ErrOutOfRange))

	circle := planSet(t, `{"policy": "circle", "rules": [{"id": "permanence/circle", "title": "Evidence a day before the review", "owner": "social-worker",
		"source": {"title": "a policy", "force": "local-practice"}, "what": "final-evidence-filed",
		"terms": [{"latest": {"period": "1 day before", "of": "review-permanence-planning-meeting"}}]}]}`)
	_, err = backplan.WorkBack(circle, deadline.Case{Ref: "test", Events: deadlinetest.MustEvents(dueOn12March)}, calendar.MustParseDate("2026-11-23"))
	assert.ErrorContains(t, err, "go round in a circle")
}

func TestBackPlanDoesNotHangOnTheOrderOfEvents(t *testing.T) {
	list := deadlinetest.MustEvents(dueOn12March + `
		agency-decision-booked 2026-11-20 until:2027-03-09
		agency-decision-booked 2026-11-20 until:2027-03-10
		agency-decision-booked 2026-11-12 until:2027-03-01
		permanence-looked-after-review 2027-03-01
		permanence-looked-after-review 2027-02-25
		review-permanence-planning-meeting-arranged 2026-11-20 until:2027-02-24
		final-evidence-due 2026-11-22 until:2027-03-05
		adoption-medical-booked 2026-11-19
		adoption-medical-booked 2026-11-18`)
	set, asOf := planSet(t, ""), calendar.MustParseDate("2027-02-17")
	want, err := backplan.WorkBack(set, deadline.Case{Ref: "test", Events: list}, asOf)
	require.NoError(t, err)
	assert.NotEmpty(t, want.Moves)
	for range list {
		list = append(list[1:], list[0])
		got, err := backplan.WorkBack(set, deadline.Case{Ref: "test", Events: list}, asOf)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		slices.Reverse(list)
	}
}

func TestBackPlanLeavesTheCaseAlone(t *testing.T) {
	c := deadline.Case{Ref: "test", Events: deadlinetest.MustEvents(dueOn12March + "agency-decision-booked 2026-11-20 until:2027-03-09")}
	before, err := json.Marshal(c)
	require.NoError(t, err)
	_, err = backplan.WorkBack(planSet(t, ""), c, calendar.MustParseDate("2027-02-24"))
	require.NoError(t, err)
	after, err := json.Marshal(c)
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
}

func planText(t testing.TB, plan *backplan.Plan) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, plan.WriteText(&b))
	return b.String()
}

func TestBackPlanConditionsAndPlansOfTheCase(t *testing.T) {
	tests := []struct {
		name, events string
		final        string
		adoption     bool
	}{
		{"adoption until yesterday", "plan-of-adoption 2026-11-02 until:2026-11-22\nfinal-evidence-due 2026-11-20 until:2027-03-12", "2027-03-12", false},
		{"adoption until today", "plan-of-adoption 2026-11-02 until:2026-11-23\nfinal-evidence-due 2026-11-20 until:2027-03-12", "2027-03-12", true},
		{"adoption from tomorrow", "plan-of-adoption 2026-11-24\nfinal-evidence-due 2026-11-20 until:2027-03-12", "2027-03-12", false},
		{"a later fixing governs", "final-evidence-due 2026-11-20 until:2027-03-12\nfinal-evidence-due 2026-11-23 until:2027-04-01", "2027-04-01", false},
		{"one that is only planned does not", "final-evidence-due 2026-11-20 until:2027-03-12\nfinal-evidence-due 2026-11-24 until:2027-04-01", "2027-03-12", false},
		{"unless there is no other", "final-evidence-due 2026-11-24 until:2027-04-01", "2027-04-01", false},
	}
	set := planSet(t, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := planBack(t, set, test.events, "2026-11-23")
			assert.Equal(t, test.final, plan.FinalEvidence.String())
			assert.Equal(t, test.adoption, plan.Step("agency-decision") != nil)
			assert.False(t, plan.AdoptionNotRecorded)
		})
	}
}

func TestBackPlanAtTheEndOfTheCalendar(t *testing.T) {
	_, last := calendar.EnglandWales().Span()
	due := deadline.Event{Kind: "final-evidence-due", On: last.AddDays(-100), Until: last.AddDays(-40)}
	plan, err := backplan.WorkBack(planSet(t, ""), deadline.Case{Ref: "test", Events: []deadline.Event{due}}, last.AddDays(-50))
	require.NoError(t, err)
	require.Len(t, plan.Moves, 1)
	assert.False(t, plan.IsPossible())
}
