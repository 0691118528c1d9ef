package permanence_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
)

// lineStatuses returns how each line of a checklist stands in a case.
func lineStatuses(t testing.TB, id string, c deadline.Case, asOf string) map[string]deadline.LineStatus {
	t.Helper()
	for _, list := range permanence.Checklists() {
		if list.ID == id {
			all := make(map[string]deadline.LineStatus)
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
	meeting := planEvents("permanency-planning-meeting 2026-05-04")[0]
	meeting.By, meeting.Chair = []deadline.Role{"social-worker"}, "service-manager"
	meeting.With = []deadline.Document{"views-of-child", "child-and-family-assessment", "other-legal-orders"}
	invitations := planEvents("permanency-planning-meeting-invitations-sent 2026-04-20")[0]
	invitations.By = []deadline.Role{"children-in-care-team", "independent-reviewing-officer"}
	c := deadline.Case{Events: append(planEvents("childrens-guardian-appointed 2026-04-01"), meeting, invitations)}
	got := lineStatuses(t, "permanency-planning-meeting", c, "2026-05-10")
	assert.Equal(t, map[string]deadline.LineStatus{
		"social-worker": deadline.Satisfied, "chair": deadline.Satisfied, "children-in-care-team": deadline.Satisfied,
		"independent-reviewing-officer": deadline.Satisfied,
		"fostering-team":                deadline.NotSatisfied, // not invited
		"childrens-guardian":            deadline.NotSatisfied, // appointed, not invited
		"local-authority-solicitor":     deadline.NotNeeded,    // not before the court
		"family-finding-adoption-team":  deadline.ForPeople,    // how old the child is, people know
		"views-of-child":                deadline.Satisfied, "views-of-parents": deadline.NotSatisfied, "views-of-others": deadline.NotSatisfied,
		"child-and-family-assessment": deadline.Satisfied, "other-legal-orders": deadline.Satisfied,
		"care-plan-statement": deadline.ForPeople, "parenting-assessments": deadline.ForPeople, "expert-assessments": deadline.ForPeople,
		"childs-permanence-report": deadline.ForPeople,
		"options":                  deadline.ForPeople, "primary-plan": deadline.ForPeople, "parallel-plan": deadline.ForPeople, "preparation": deadline.ForPeople,
		"family-finding": deadline.ForPeople, "recommendation": deadline.NotSatisfied,
	}, got)
}

func TestChecklistWhoIsInvitedToAPermanencyPlanningMeeting(t *testing.T) {
	meeting := planEvents("permanency-planning-meeting 2026-05-04")[0]
	meeting.By = []deadline.Role{"social-worker", "fostering-team"}
	invited := func(more ...deadline.Event) []deadline.LineStatus {
		got := lineStatuses(t, "permanency-planning-meeting", deadline.Case{Events: append(more, meeting)}, "2026-05-10")
		return []deadline.LineStatus{got["children-in-care-team"], got["fostering-team"], got["family-finding-adoption-team"]}
	}
	assert.Equal(t, []deadline.LineStatus{deadline.LineUnknown, deadline.Satisfied, deadline.LineUnknown}, invited(), "no invitations recorded")

	// Whether the child is under 11 is asked on the day of the invitations, Monday 20 April.
	invitations := planEvents("permanency-planning-meeting-invitations-sent 2026-04-20")[0]
	invitations.By = []deadline.Role{"children-in-care-team"}
	for born, want := range map[string]deadline.LineStatus{"2015-04-20": deadline.NotNeeded, "2015-04-21": deadline.NotSatisfied} {
		got := invited(invitations, planEvents("child-born " + born)[0])
		assert.Equal(t, []deadline.LineStatus{deadline.Satisfied, deadline.Satisfied, want}, got, born)
	}
	assert.Equal(t, deadline.ForPeople, invited(invitations)[2], "how old the child is, people know")

	meeting.On = calendar.MustParseDate("2026-05-14")
	assert.Equal(t, []deadline.LineStatus{deadline.NotYet, deadline.NotYet, deadline.NotYet}, invited(), "the meeting is to come")
}

func TestChecklistOfAReviewPermanencePlanningMeeting(t *testing.T) {
	meeting := planEvents("review-permanence-planning-meeting 2027-02-15")[0]
	meeting.By = []deadline.Role{"social-worker", "team-manager", "head-of-service", "case-progression-officer", "fostering-manager"}
	got := lineStatuses(t, "review-permanence-planning-meeting", deadline.Case{
		Events: append(planEvents("permanence-planning-decision-record 2027-02-15"), meeting),
	}, "2027-02-16")
	assert.Equal(t, map[string]deadline.LineStatus{
		"social-worker": deadline.Satisfied, "team-manager": deadline.Satisfied, "head-of-service": deadline.Satisfied,
		"case-progression-officer": deadline.Satisfied, "legal-services": deadline.NotSatisfied, "fostering-manager": deadline.Satisfied,
		"looked-after-manager": deadline.ForPeople, "early-permanence-team": deadline.ForPeople, "outcomes": deadline.ForPeople,
		"options": deadline.ForPeople, "one-plan": deadline.ForPeople, "decision-record": deadline.Satisfied, "dates": deadline.ForPeople,
	}, got)
}

func TestChecklistsOfGoodPractice(t *testing.T) {
	c := deadline.Case{
		Events:   planEvents("neglect 2026-01-05\ngraded-care-profile 2026-02-02\nparent-learning-disability 2026-02-02"),
		Recorded: []deadline.Kind{"pams-offered", "graded-care-profile-reviewed"},
	}
	got := lineStatuses(t, "good-practice-child-protection", c, "2026-03-01")
	for id, want := range map[string]deadline.LineStatus{
		"graded-care-profile": deadline.Satisfied, "graded-care-profile-reviewed": deadline.NotSatisfied, "pams-offered": deadline.NotSatisfied,
		"advocacy": deadline.LineUnknown, "alternative-carers": deadline.ForPeople, "pams-by-family-support-worker": deadline.LineUnknown,
		"pre-viability": deadline.LineUnknown, "specialists": deadline.ForPeople,
	} {
		assert.Equal(t, want, got[id], id)
	}
	assert.Equal(t, deadline.Satisfied, lineStatuses(t, "good-practice-assessment", c, "2026-03-01")["graded-care-profile"])
}
