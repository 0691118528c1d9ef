package backplan_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence/backplan"
)

// outcome says whether a plan can be met, else what is missed for good, or what would have to move.
func outcome(plan *backplan.Plan) (list []string) {
	if plan.IsPossible() {
		return []string{"possible"}
	}
	for _, s := range plan.Steps {
		if s.BeyondHelp.Kind != "" {
			list = append(list, "missed: "+string(s.Kind)+" for "+string(s.BeyondHelp.Kind)+" "+s.BeyondHelp.On.String())
		}
	}
	for _, m := range plan.Moves {
		var words []string
		if m.WorkingDays > 0 {
			words = append(words, "evidence "+m.FinalEvidence.String())
		}
		for _, r := range m.Rebookings {
			to := r.Earliest.String() + " to "
			if !r.Latest.IsZero() {
				to += r.Latest.String()
			}
			words = append(words, string(r.Kind)+" "+strings.TrimSpace(to))
		}
		list = append(list, "move: "+strings.Join(words, ", "))
	}
	return list
}

// What should have gone before a step already done cannot be mended by moving days: then no move is offered, and the
// step is named. Done late and recorded as done, it is out of the way, and what is left can be mended.
func TestBackPlanOffersNoMoveThatDoesNotHelp(t *testing.T) {
	const heldOn10December = "final-evidence-due 2026-11-23 until:2027-01-08\nreview-permanence-planning-meeting 2026-12-10\n"
	const reviewedOn17June = "final-evidence-due 2027-05-03 until:2027-07-23\nplan-of-adoption 2027-05-03\npermanence-looked-after-review 2027-06-17\n"
	tests := []struct {
		name, events, asOf string
		want               []string
	}{
		{"the record of a meeting held", heldOn10December, "2027-01-05", []string{
			"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2026-12-10",
		}},
		// The review must be held by Tuesday 5 January: a week before Tuesday 12 January.
		{"that record made late", heldOn10December + "permanence-planning-decision-record 2027-01-05", "2027-01-05", []string{"move: evidence 2027-01-12"}},
		{"the evidence moved so far", strings.Replace(heldOn10December, "2027-01-08", "2027-01-12", 1) + "permanence-planning-decision-record 2027-01-05", "2027-01-05", []string{"possible"}},
		{"the meeting after the review", reviewedOn17June, "2027-07-10", []string{
			"missed: review-permanence-planning-meeting for permanence-looked-after-review 2027-06-17",
			"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2027-06-17",
		}},
		{"far enough for all the rest", strings.Replace(reviewedOn17June, "2027-07-23", "2027-08-09", 1), "2027-07-10", []string{
			"missed: review-permanence-planning-meeting for permanence-looked-after-review 2027-06-17",
			"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2027-06-17",
		}},
		{"a booked record of a meeting held before", heldOn10December + "permanence-planning-decision-record 2027-01-06", "2027-01-05", []string{
			"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2026-12-10",
		}},
		{"a record made before its meeting", heldOn10December + "permanence-planning-decision-record 2026-12-09", "2027-01-05", []string{
			"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2026-12-10",
		}},
	}
	set := planSet(t, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, outcome(planBack(t, set, test.events, test.asOf)))
		})
	}
}

// The record is made on the meeting's day, so each fixes the other. 20 March 2027 is a Saturday, and three weeks before
// it 27 February.
func TestBackPlanMeetingAndRecordShareADay(t *testing.T) {
	const meeting, record = "review-permanence-planning-meeting", "permanence-planning-decision-record"
	tests := []struct {
		name, events             string
		meeting, workingDay      string
		record, recordWorkingDay string
		want                     []string
	}{
		{"neither", "", "2027-02-27", "2027-02-26", "2027-02-27", "2027-02-26", []string{"possible"}},
		{"the record is booked", record + " 2027-02-12", "2027-02-12", "2027-02-12", "2027-02-12", "2027-02-12", []string{"possible"}},
		{"the record is booked for a Sunday", record + " 2027-02-14", "2027-02-14", "2027-02-12", "2027-02-14", "2027-02-12", []string{
			"move: " + record + " 2027-02-11 to 2027-02-26",
		}},
		{"the record is booked after the meeting's last day", record + " 2027-03-01", "2027-02-27", "2027-02-26", "2027-02-27", "2027-02-26", []string{
			"move: evidence 2027-03-22", "move: " + record + " 2027-02-11 to 2027-02-26",
		}},
		{"the meeting is booked", meeting + " 2027-02-15", "2027-02-27", "2027-02-26", "2027-02-15", "2027-02-15", []string{"possible"}},
		{"the meeting is booked for a Sunday", meeting + " 2027-02-14", "2027-02-27", "2027-02-26", "2027-02-14", "", []string{
			"move: " + meeting + " 2027-02-11 to 2027-02-26",
		}},
		{"both on one day", meeting + " 2027-02-15\n" + record + " 2027-02-15", "2027-02-15", "2027-02-15", "2027-02-15", "2027-02-15", []string{"possible"}},
		{"the meeting first", meeting + " 2027-02-15\n" + record + " 2027-02-16", "2027-02-16", "2027-02-16", "2027-02-15", "2027-02-15", []string{
			"move: " + meeting + " 2027-02-16 to 2027-02-16", "move: " + record + " 2027-02-15 to 2027-02-15",
		}},
		{"the record first", meeting + " 2027-02-17\n" + record + " 2027-02-16", "2027-02-16", "2027-02-16", "2027-02-17", "2027-02-17", []string{
			"move: " + meeting + " 2027-02-16 to 2027-02-16", "move: " + record + " 2027-02-17 to 2027-02-17",
		}},
		{"a record made before the meeting is none", meeting + " 2027-02-15\n" + record + " 2027-02-10", "2027-02-27", "2027-02-26", "2027-02-15", "2027-02-15", []string{"possible"}},
		{"nor is one made before it is booked", record + " 2027-02-11", "2027-02-27", "2027-02-26", "2027-02-27", "2027-02-26", []string{"possible"}},
	}
	set := planSet(t, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := planBack(t, set, "final-evidence-due 2027-01-04 until:2027-03-20\n"+test.events, "2027-02-11")
			m, r := plan.Step(meeting), plan.Step(record)
			assert.Equal(t, []string{test.meeting, test.workingDay, test.record}, []string{m.Latest.String(), m.LatestWorkingDay.String(), r.Latest.String()})
			if test.recordWorkingDay == "" {
				assert.True(t, r.LatestWorkingDay.IsZero())
				assert.False(t, r.IsOpen(), "its slack means nothing")
				assert.Equal(t, r, plan.Cause())
			} else {
				assert.Equal(t, test.recordWorkingDay, r.LatestWorkingDay.String())
			}
			assert.Equal(t, test.want, outcome(plan))
		})
	}
}

func TestBackPlanRecordOfAMeetingHeldOnADayOff(t *testing.T) {
	const held = "final-evidence-due 2027-01-04 until:2027-03-20\nreview-permanence-planning-meeting 2027-02-14"
	plan := planBack(t, planSet(t, ""), held, "2027-02-14")
	assert.Equal(t, "2027-02-14", plan.Step("permanence-planning-decision-record").LatestWorkingDay.String(), "it can be made where the meeting was held")
	assert.Equal(t, []string{"possible"}, outcome(plan))
	assert.Equal(t, []string{"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2027-02-14"},
		outcome(planBack(t, planSet(t, ""), held, "2027-02-15")))
}

// A council that gives the record five working days lets the meeting be held before it.
func TestBackPlanRecordSomeDaysAfterTheMeeting(t *testing.T) {
	set := planSet(t, `{"policy": "north", "terms": {"permanence/decision-record": [{"latest": "5 working days after", "source": {"title": "a policy"}}]}}`)
	plan := planBack(t, set, "final-evidence-due 2027-01-04 until:2027-03-20\npermanence-planning-decision-record 2027-02-19", "2027-02-11")
	assert.Equal(t, "2027-02-19", plan.Step("review-permanence-planning-meeting").Latest.String(), "not after its record")
	assert.Equal(t, []string{"possible"}, outcome(plan))

	assert.Equal(t, []string{"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2027-02-01"},
		outcome(planBack(t, set, "final-evidence-due 2027-01-04 until:2027-03-20\nreview-permanence-planning-meeting 2027-02-01", "2027-02-11")))
	plan = planBack(t, set, "final-evidence-due 2027-01-04 until:2027-03-20\nreview-permanence-planning-meeting 2027-02-11\npermanence-planning-decision-record 2027-02-19", "2027-02-11")
	assert.Equal(t, "2027-02-18", plan.Step("permanence-planning-decision-record").Latest.String())
	assert.Equal(t, []string{"move: permanence-planning-decision-record 2027-02-11 to 2027-02-18"}, outcome(plan))
}

func TestBackPlanABookedStepHasBeenBooked(t *testing.T) {
	const booked = "final-evidence-due 2027-01-04 until:2027-05-20\nagency-decision 2027-02-24\nadoption-medical-booked 2027-01-11\n"
	set := planSet(t, "")
	plan := planBack(t, set, booked+"plan-of-adoption 2027-01-04", "2027-02-03")
	s := plan.Step("agency-decision-booked")
	assert.Equal(t, backplan.Done, s.State, "though nobody knows when")
	assert.True(t, s.Day.IsZero())
	assert.False(t, s.Late)
	assert.Equal(t, []string{"possible"}, outcome(plan))
	assert.Contains(t, planText(t, plan), "Wed 3 Feb 2027           done, day not known     social worker\n")

	plan = planBack(t, set, booked, "2027-02-03")
	assert.Equal(t, "2027-02-24", plan.Step("agency-decision").Day.String(), "it limits the meeting, so it has a row")
	assert.True(t, plan.Step("agency-decision").Latest.IsZero())
	assert.Equal(t, "2027-02-24", plan.Step("review-permanence-planning-meeting").Latest.String())
	assert.Nil(t, plan.Step("childs-permanence-report-submitted"))
	assert.Nil(t, plan.Step("agency-decision-booked"))
}

// A booking that no rule limits may move to any later day.
func TestBackPlanABookingWithoutALimitMoves(t *testing.T) {
	plan := planBack(t, planSet(t, ""), "final-evidence-due 2027-01-04 until:2027-05-20\nagency-decision 2027-02-27", "2027-02-27")
	assert.Equal(t, []string{"missed: review-permanence-planning-meeting for agency-decision 2027-02-27",
		"missed: permanence-planning-decision-record for review-permanence-planning-meeting 2027-02-26"}, outcome(plan), "made that Saturday")

	plan = planBack(t, planSet(t, ""), "final-evidence-due 2027-01-04 until:2027-05-20\nagency-decision 2027-02-28", "2027-02-27")
	assert.Equal(t, []string{"move: agency-decision 2027-03-01 to"}, outcome(plan))
	assert.Contains(t, planText(t, plan), "  the agency decision booked for Sun 28 Feb 2027 moves to Mon 1 Mar 2027 or later\n")
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"moves":[{"rebookings":[{"step":"agency-decision","booked":"2027-02-28","earliest":"2027-03-01"}]}]`)
}

func TestBackPlanInputDoesNotMakeUpTheDayOfABooking(t *testing.T) {
	day := calendar.MustParseDate
	input := backplan.Input{
		Case: deadline.Case{Ref: "HC-1"}, AsOf: day("2027-02-01"), FinalEvidence: day("2027-05-20"),
		Booked: []backplan.StepDay{{Step: "agency-decision", Day: day("2027-02-10")}},
	}
	c, err := input.ToCase()
	require.NoError(t, err)
	assert.Equal(t, deadlinetest.MustEvents("final-evidence-due 2027-02-01 until:2027-05-20\nagency-decision 2027-02-10"), c.Events)
}

// An appointment is no meeting held: one to come books its step, today's too; one that has passed is nothing.
func TestBackPlanAppointments(t *testing.T) {
	const due = "final-evidence-due 2027-01-04 until:2027-03-12\n"
	tests := []struct {
		name, events string
		state        backplan.State
		day          string
	}{
		{"to come", "permanence-looked-after-review 2027-03-01 booked", backplan.Booked, "2027-03-01"},
		{"today", "permanence-looked-after-review 2027-02-15 booked", backplan.Booked, "2027-02-15"},
		{"passed, and nothing recorded as held", "permanence-looked-after-review 2027-02-12 booked", backplan.Open, ""},
		{"passed, and booked again", "permanence-looked-after-review 2027-02-12 booked\npermanence-looked-after-review 2027-03-02 booked", backplan.Booked, "2027-03-02"},
		{"of two to come the earlier", "permanence-looked-after-review 2027-03-02 booked\npermanence-looked-after-review 2027-03-01 booked", backplan.Booked, "2027-03-01"},
		{"passed, and held", "permanence-looked-after-review 2027-02-12 booked\npermanence-looked-after-review 2027-02-12", backplan.Done, "2027-02-12"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := planBack(t, planSet(t, ""), due+test.events, "2027-02-15").Step("permanence-looked-after-review")
			assert.Equal(t, test.state, s.State)
			assert.Equal(t, test.day, strings.ReplaceAll(s.Day.String(), "0001-01-01", ""))
			assert.Equal(t, "2027-03-05", s.Latest.String())
		})
	}
}

// The provisional day stands in until it has passed; then nothing is left to work back from.
func TestBackPlanFromAProvisionalDayThatHasPassed(t *testing.T) {
	const issued = "application-issued 2026-11-23" // week 13 ends on 21 February 2027
	plan := planBack(t, planSet(t, ""), issued, "2027-02-21")
	assert.Equal(t, "2027-02-21", plan.FinalEvidence.String())
	assert.True(t, plan.Provisional)
	_, err := backplan.WorkBack(planSet(t, ""), deadline.Case{Ref: "test", Events: deadlinetest.MustEvents(issued)}, calendar.MustParseDate("2027-02-22"))
	assert.ErrorIs(t, err, backplan.ErrNoFinalEvidenceDay)
}

// A case that lists "*" leaves no kind out.
func TestBackPlanOfACaseThatRecordsEverything(t *testing.T) {
	plan, err := backplan.WorkBack(planSet(t, ""), deadline.Case{
		Ref: "test", Recorded: []deadline.Kind{"*"}, Events: deadlinetest.MustEvents("final-evidence-due 2027-01-04 until:2027-03-12"),
	}, calendar.MustParseDate("2027-02-15"))
	assert.NoError(t, err)
	assert.False(t, plan.AdoptionNotRecorded)
	assert.Equal(t, backplan.Open, plan.Step("permanence-looked-after-review").State)
}

func TestBackPlanNamesItselfOnceInAnError(t *testing.T) {
	_, err := backplan.WorkBack(planSet(t, ""), deadline.Case{Ref: "test", Events: deadlinetest.MustEvents("no-such-kind 2027-01-04")}, calendar.MustParseDate("2027-02-15"))
	assert.ErrorContains(t, err, "backplan: ")
	assert.Equal(t, 1, strings.Count(err.Error(), "backplan:"), err)
}
