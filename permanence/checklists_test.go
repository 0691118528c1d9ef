package permanence_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
)

// lineStatuses returns how each line of a checklist stands in a case.
func lineStatuses(t testing.TB, id string, c deadline.Case, asOf string) map[string]checklist.LineStatus {
	t.Helper()
	for _, list := range permanence.Checklists() {
		if list.ID == id {
			all := make(map[string]checklist.LineStatus)
			for i, status := range list.Check(c, calendar.MustParseDate(asOf)).Statuses {
				all[list.Lines[i].ID] = status
			}
			return all
		}
	}
	t.Fatalf("no checklist %s", id)
	return nil
}

func ExampleChecklists() {
	for _, list := range permanence.Checklists() {
		fmt.Println(list.ID, len(list.Lines))
	}
	// Output:
	// permanency-planning-meeting 23
	// review-permanence-planning-meeting 13
	// good-practice-assessment 13
	// good-practice-child-protection 17
}

func TestChecklistOfAPermanencyPlanningMeeting(t *testing.T) {
	c := deadline.Case{Events: deadlinetest.MustEvents(`
		childrens-guardian-appointed 2026-04-01
		permanency-planning-meeting 2026-05-04 chair:service-manager by:social-worker with:views-of-child,child-and-family-assessment,other-legal-orders
		permanency-planning-meeting-invitations-sent 2026-04-20 by:children-in-care-team,independent-reviewing-officer`)}
	got := lineStatuses(t, "permanency-planning-meeting", c, "2026-05-10")
	assert.Equal(t, map[string]checklist.LineStatus{
		"social-worker": checklist.Satisfied, "chair": checklist.Satisfied, "children-in-care-team": checklist.Satisfied,
		"independent-reviewing-officer": checklist.Satisfied,
		"fostering-team":                checklist.NotSatisfied, // not invited
		"childrens-guardian":            checklist.NotSatisfied, // appointed, not invited
		"local-authority-solicitor":     checklist.NotNeeded,    // not before the court
		"family-finding-adoption-team":  checklist.ForPeople,    // how old the child is, people know
		"views-of-child":                checklist.Satisfied, "views-of-parents": checklist.NotSatisfied, "views-of-others": checklist.NotSatisfied,
		"child-and-family-assessment": checklist.Satisfied, "other-legal-orders": checklist.Satisfied,
		"care-plan-statement": checklist.ForPeople, "parenting-assessments": checklist.ForPeople, "expert-assessments": checklist.ForPeople,
		"childs-permanence-report": checklist.ForPeople,
		"options":                  checklist.ForPeople, "primary-plan": checklist.ForPeople, "parallel-plan": checklist.ForPeople, "preparation": checklist.ForPeople,
		"family-finding": checklist.ForPeople, "recommendation": checklist.NotSatisfied,
	}, got)
}

func TestChecklistWhoIsInvitedToAPermanencyPlanningMeeting(t *testing.T) {
	meeting := event("permanency-planning-meeting", "2026-05-04", "by:social-worker,fostering-team")
	invited := func(more ...deadline.Event) []checklist.LineStatus {
		got := lineStatuses(t, "permanency-planning-meeting", deadline.Case{Events: append(more, meeting)}, "2026-05-10")
		return []checklist.LineStatus{got["children-in-care-team"], got["fostering-team"], got["family-finding-adoption-team"]}
	}
	assert.Equal(t, []checklist.LineStatus{checklist.LineUnknown, checklist.Satisfied, checklist.LineUnknown}, invited(), "no invitations recorded")

	// Whether the child is under 11 is asked on the day of the invitations, Monday 20 April.
	invitations := event("permanency-planning-meeting-invitations-sent", "2026-04-20", "by:children-in-care-team")
	for born, want := range map[string]checklist.LineStatus{"2015-04-20": checklist.NotNeeded, "2015-04-21": checklist.NotSatisfied} {
		got := invited(invitations, event("child-born", born))
		assert.Equal(t, []checklist.LineStatus{checklist.Satisfied, checklist.Satisfied, want}, got, born)
	}
	assert.Equal(t, checklist.ForPeople, invited(invitations)[2], "how old the child is, people know")

	meeting.On = calendar.MustParseDate("2026-05-14")
	assert.Equal(t, []checklist.LineStatus{checklist.NotYet, checklist.NotYet, checklist.NotYet}, invited(), "the meeting is to come")
}

func TestChecklistOfAReviewPermanencePlanningMeeting(t *testing.T) {
	got := lineStatuses(t, "review-permanence-planning-meeting", deadline.Case{Events: deadlinetest.MustEvents(`
		permanence-planning-decision-record 2027-02-15
		review-permanence-planning-meeting 2027-02-15 by:social-worker,team-manager,head-of-service,case-progression-officer,fostering-manager`),
	}, "2027-02-16")
	assert.Equal(t, map[string]checklist.LineStatus{
		"social-worker": checklist.Satisfied, "team-manager": checklist.Satisfied, "head-of-service": checklist.Satisfied,
		"case-progression-officer": checklist.Satisfied, "legal-services": checklist.NotSatisfied, "fostering-manager": checklist.Satisfied,
		"looked-after-manager": checklist.ForPeople, "early-permanence-team": checklist.ForPeople, "outcomes": checklist.ForPeople,
		"options": checklist.ForPeople, "one-plan": checklist.ForPeople, "decision-record": checklist.Satisfied, "dates": checklist.ForPeople,
	}, got)
}

func TestChecklistsOfGoodPractice(t *testing.T) {
	c := deadline.Case{
		Events:   deadlinetest.MustEvents("neglect 2026-01-05\ngraded-care-profile 2026-02-02\nparent-learning-disability 2026-02-02"),
		Recorded: []deadline.Kind{"pams-offered", "graded-care-profile-reviewed"},
	}
	got := lineStatuses(t, "good-practice-child-protection", c, "2026-03-01")
	for id, want := range map[string]checklist.LineStatus{
		"graded-care-profile": checklist.Satisfied, "graded-care-profile-reviewed": checklist.NotSatisfied, "pams-offered": checklist.NotSatisfied,
		"advocacy": checklist.LineUnknown, "alternative-carers": checklist.ForPeople, "pams-by-family-support-worker": checklist.LineUnknown,
		"pre-viability": checklist.LineUnknown, "specialists": checklist.ForPeople,
	} {
		assert.Equal(t, want, got[id], id)
	}
	assert.Equal(t, checklist.Satisfied, lineStatuses(t, "good-practice-assessment", c, "2026-03-01")["graded-care-profile"])
}
