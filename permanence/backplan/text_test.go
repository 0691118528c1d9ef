package backplan_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
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

func ExampleWorkBack() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	input := backplan.Input{
		Case: deadline.Case{Ref: "HC-104"}, AsOf: calendar.MustParseDate("2027-02-24"),
		FinalEvidence: calendar.MustParseDate("2027-03-12"), Adoption: true,
		Booked: []backplan.StepDay{{Step: permanence.AgencyDecision, Day: calendar.MustParseDate("2027-03-09")}},
		Done: []backplan.StepDay{
			{Step: permanence.AdoptionMedicalBooked, Day: calendar.MustParseDate("2027-01-11")},
			{Step: permanence.AgencyDecisionBooked, Day: calendar.MustParseDate("2027-01-11")},
			{Step: permanence.ReviewPermanencePlanningMeeting, Day: calendar.MustParseDate("2027-02-15")},
			{Step: permanence.PermanencePlanningDecisionRecord, Day: calendar.MustParseDate("2027-02-15")},
		},
	}
	c, err := input.ToCase()
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := backplan.WorkBack(set, c, input.AsOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(plan.Cause().Title, "by", plan.Cause().LatestWorkingDay)
	_ = plan.WriteText(os.Stdout)
	// Output:
	// Child's permanence report by 2027-02-12
	// case HC-104 · back-plan as of Wed 24 Feb 2027
	// final evidence due Fri 12 Mar 2027
	//
	//   step                                         latest day       last working day  slack  stands                         who
	//   Adoption medical booked                      Fri 12 Feb 2027  Fri 12 Feb 2027          done Mon 11 Jan 2027           social worker
	//   Adoption medical held and written up         Fri 12 Feb 2027  Fri 12 Feb 2027   -8     open, critical                 social worker
	//   Agency decision booked                       Fri 12 Feb 2027  Fri 12 Feb 2027          done Mon 11 Jan 2027           social worker
	//   Child's permanence report                    Fri 12 Feb 2027  Fri 12 Feb 2027   -8     open, CANNOT BE MET, critical  social worker
	//   Review permanence planning meeting arranged  no limit                                  done, day not known            case progression officer
	//   Review permanence planning meeting           Fri 19 Feb 2027  Fri 19 Feb 2027          done Mon 15 Feb 2027           case progression officer
	//   Permanence planning decision record          Mon 15 Feb 2027  Mon 15 Feb 2027          done Mon 15 Feb 2027           case progression officer
	//   Looked-after review                          Fri 5 Mar 2027   Fri 5 Mar 2027    7      open                           independent reviewing officer
	//   Agency decision                              Thu 11 Mar 2027  Thu 11 Mar 2027   11     booked Tue 9 Mar 2027          agency decision maker
	//   Final evidence filed                         Fri 12 Mar 2027  Fri 12 Mar 2027   12     open                           social worker, team manager
	//
	// slack: working days from the as-of day. What the limits depend on:
	//
	//   permanence/adoption-medical          child's permanence report submitted, Fri 12 Feb 2027  the child's permanence report submitted (inferred)
	//   permanence/agency-decision-booked    child's permanence report submitted, Fri 12 Feb 2027  the child's permanence report submitted (inferred)
	//   permanence/childs-permanence-report  final evidence date set, Fri 12 Mar 2027              the earlier of 3 weeks before the day of the agency decision and 4 weeks before the day on which the final evidence is due
	//   permanence/review-meeting            final evidence date set, Fri 12 Mar 2027              3 weeks before the day on which the final evidence is due
	//   permanence/decision-record           review permanence planning meeting, Mon 15 Feb 2027   the same day (inferred)
	//   permanence/looked-after-review       final evidence date set, Fri 12 Mar 2027              1 week before the day on which the final evidence is due
	//   permanence/agency-decision           final evidence date set, Fri 12 Mar 2027              the day before the earlier of the day on which the final evidence is due and the final evidence filed
	//   permanence/final-evidence            final evidence date set, Fri 12 Mar 2027              the day on which the final evidence is due
	//
	// The plan cannot be met:
	//   Child's permanence report: the last working day was Fri 12 Feb 2027, 8 working days before the as-of day
	// It could be met if
	//   the final evidence moves by 8 working days, to Wed 24 Mar 2027 and the agency decision booked for Tue 9 Mar 2027 moves to a day from Wed 17 Mar 2027 to Tue 23 Mar 2027
}

func TestBackPlanSaysWhatStandsInTheWay(t *testing.T) {
	set := planSet(t, "")
	tests := []struct{ name, events, asOf, want string }{
		{"one day", "final-evidence-due 2026-11-23 until:2027-03-12", "2027-02-22", `
The plan cannot be met:
  Review permanence planning meeting: the last working day was Fri 19 Feb 2027, 1 working day before the as-of day
  Permanence planning decision record: the last working day was Fri 19 Feb 2027, 1 working day before the as-of day (it depends on the review permanence planning meeting)
It could be met if
  the final evidence moves by 1 working day, to Mon 15 Mar 2027
`},
		{"a booking", "final-evidence-due 2026-11-23 until:2027-03-12\nreview-permanence-planning-meeting 2027-02-22", "2026-11-23", `
The plan cannot be met:
  Review permanence planning meeting: booked for Mon 22 Feb 2027, and the latest day is Fri 19 Feb 2027
It could be met if
  the final evidence moves by 1 working day, to Mon 15 Mar 2027
  or the review permanence planning meeting booked for Mon 22 Feb 2027 moves to a day from Mon 23 Nov 2026 to Fri 19 Feb 2027
`},
		{"a booking that leaves only a Sunday", "final-evidence-due 2026-11-23 until:2027-03-14\nplan-of-adoption 2026-11-23\nagency-decision 2027-03-13", "2026-11-23", `
The plan cannot be met:
  Agency decision: booked for Sat 13 Mar 2027, and the last day that leaves every other step a working day is Thu 11 Mar 2027
It could be met if
  the final evidence moves by 1 working day, to Mon 15 Mar 2027
  or the agency decision booked for Sat 13 Mar 2027 moves to a day from Mon 14 Dec 2026 to Thu 11 Mar 2027
`},
		{"one day to move to", "final-evidence-due 2026-11-23 until:2027-03-12\nplan-of-adoption 2026-11-23\nagency-decision-booked 2026-12-01 until:2027-03-12\npermanence-looked-after-review 2027-03-05\nfinal-evidence-filed 2027-03-12\nreview-permanence-planning-meeting 2027-02-15", "2027-02-12", `
The plan cannot be met:
  Agency decision: booked for Fri 12 Mar 2027, and the latest day is Thu 11 Mar 2027
It could be met if
  the agency decision booked for Fri 12 Mar 2027 moves to a day from Fri 5 Mar 2027 to Thu 11 Mar 2027
  or the final evidence moves by 1 working day, to Mon 15 Mar 2027 and the final evidence filed booked for Fri 12 Mar 2027 moves to Mon 15 Mar 2027
`},
		{"what nothing helps", "final-evidence-due 2026-11-23 until:2027-03-12\nfinal-evidence-filed 2027-02-01\npermanence-looked-after-review 2027-02-01", "2027-02-12", `
The plan cannot be met:
  Review permanence planning meeting: the last working day was Mon 1 Feb 2027, 9 working days before the as-of day
  Permanence planning decision record: the last working day was Mon 1 Feb 2027, 9 working days before the as-of day (it depends on the review permanence planning meeting)
Moving the final evidence or a booking does not help. Missed for good:
  Review permanence planning meeting, because of the permanence looked-after review, Mon 1 Feb 2027
  Permanence planning decision record, because of the review permanence planning meeting, Mon 1 Feb 2027
What is done late, and recorded as done, is no longer in the way.
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := planText(t, planBack(t, set, test.events, test.asOf))
			at := strings.Index(text, "\nThe plan can")
			require.Positive(t, at, text)
			assert.Equal(t, test.want, text[at:])
		})
	}
}

func TestBackPlanAsData(t *testing.T) {
	plan := planBack(t, planSet(t, ""), "final-evidence-due 2026-11-23 until:2027-03-12\npermanence-looked-after-review 2027-03-08", "2026-11-23")
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	var data struct {
		Case, AsOf, Policy, FinalEvidence string
		Possible                          bool
		Steps                             []map[string]any
		Moves                             []map[string]any
	}
	require.NoError(t, json.Unmarshal(text, &data))
	assert.Equal(t, []string{"test", "2026-11-23", "default", "2027-03-12"}, []string{data.Case, data.AsOf, data.Policy, data.FinalEvidence})
	assert.False(t, data.Possible)
	assert.Equal(t, map[string]any{
		"step": "permanence-looked-after-review", "title": "Looked-after review", "state": "booked", "day": "2027-03-08",
		"latest": "2027-03-05", "latestWorkingDay": "2027-03-05", "slack": 71.0, "obstacle": true,
		"rule": "permanence/looked-after-review", "limit": "1 week before the day on which the final evidence is due",
		"from":   map[string]any{"kind": "final-evidence-due", "on": "2027-03-12", "basis": "actual"},
		"owners": []any{"independent-reviewing-officer"},
	}, data.Steps[3])
	assert.Equal(t, map[string]any{
		"step": "review-permanence-planning-meeting-arranged", "title": "Review permanence planning meeting arranged", "state": "open",
		"owners": []any{"case-progression-officer"},
	}, data.Steps[0])
	assert.Equal(t, []map[string]any{
		{"finalEvidence": "2027-03-15", "workingDays": 1.0},
		{"rebookings": []any{map[string]any{"step": "permanence-looked-after-review", "booked": "2027-03-08", "earliest": "2026-11-23", "latest": "2027-03-05"}}},
	}, data.Moves)
}

func TestBackPlanKeepsACaseFromSteeringATerminal(t *testing.T) {
	plan := planBack(t, planSet(t, ""), "final-evidence-due 2026-11-23 until:2027-03-12", "2026-11-23")
	plan.Case = "a\x1b[31mb"
	assert.True(t, strings.HasPrefix(planText(t, plan), "case a?[31mb ·"))
}

func TestBackPlanInputNamesEveryFault(t *testing.T) {
	day := calendar.MustParseDate
	input := backplan.Input{
		AsOf:   day("2027-01-04"),
		Booked: []backplan.StepDay{{"no-such-step", day("2027-02-01")}, {"agency-decision", day("2027-01-04")}},
		Done:   []backplan.StepDay{{"x-step", day("2027-01-01")}, {"agency-decision", day("2027-01-05")}},
	}
	_, err := input.ToCase()
	assert.EqualError(t, err, strings.Join([]string{
		`backplan: "no-such-step" is not a step of a back-plan`,
		"backplan: agency-decision is booked for 2027-01-04: a booking is for a day after the as-of day",
		`backplan: "x-step" is not a step of a back-plan`,
		"backplan: agency-decision is done on 2027-01-05, after the as-of day: give it as booked",
	}, "\n"))
}

func TestBackPlanInputBecomesEvents(t *testing.T) {
	day := calendar.MustParseDate
	input := backplan.Input{
		Case: deadline.Case{Ref: "HC-1"}, AsOf: day("2027-01-04"), Issued: day("2026-11-23"), FinalEvidence: day("2026-12-31"), Adoption: true,
		Booked: []backplan.StepDay{{"agency-decision", day("2027-03-09")}, {"permanence-looked-after-review", day("2027-03-01")}},
		Done:   []backplan.StepDay{{"agency-decision-booked", day("2026-12-01")}},
	}
	c, err := input.ToCase()
	require.NoError(t, err)
	assert.Equal(t, deadlinetest.MustEvents(`
		plan-of-adoption 2027-01-04
		application-issued 2026-11-23
		final-evidence-due 2026-12-31 until:2026-12-31
		agency-decision-booked 2026-12-01 until:2027-03-09
		permanence-looked-after-review 2027-03-01
		agency-decision-booked 2026-12-01`), c.Events)
	assert.Empty(t, input.Case.Events)
}

// failing refuses to be written to.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("refused") }

func TestBackPlanSaysThatItCouldNotBeWritten(t *testing.T) {
	plan := planBack(t, planSet(t, ""), "final-evidence-due 2026-11-23 until:2027-03-12", "2026-11-23")
	assert.EqualError(t, plan.WriteText(failing{}), "refused")
}
