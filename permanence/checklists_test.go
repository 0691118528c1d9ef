package permanence_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
)

// lineStatuses returns how each line of a checklist stands in a case whose source records every kind.
func lineStatuses(t testing.TB, id string, events []deadline.Event, asOf string) map[string]checklist.Status {
	t.Helper()
	for _, list := range permanence.Checklists() {
		if list.ID != id {
			continue
		}
		sheet, err := list.Check(rules(t), deadline.Case{Ref: "HC-1", Events: events, Recorded: recorded("*")}, at(asOf))
		require.NoError(t, err)
		all := make(map[string]checklist.Status)
		for _, line := range sheet.Lines {
			all[line.ID] = line.Status
		}
		return all
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
	// review-permanence-planning-meeting 15
	// court-timetable 13
	// case-progression-meeting 7
	// good-practice-assessment 22
	// good-practice-child-protection 19
}

func TestChecklistOfAPermanencyPlanningMeeting(t *testing.T) {
	got := lineStatuses(t, "permanency-planning-meeting", deadlinetest.MustEvents(`
		childrens-guardian-appointed 2026-04-01
		permanency-planning-meeting 2026-05-04 chair:service-manager by:social-worker,independent-reviewing-officer,parent with:views-of-child,child-and-family-assessment,other-legal-orders
		permanency-planning-meeting-invitations-sent 2026-04-20 by:children-in-care-team,fostering-team`), "2026-05-10")
	assert.Equal(t, map[string]checklist.Status{
		"social-worker": checklist.Seen, "chair": checklist.Seen, "children-in-care-team": checklist.Seen,
		"independent-reviewing-officer": checklist.Seen,
		"fostering-team":                checklist.Missing,     // invited, and not there
		"childrens-guardian":            checklist.Missing,     // appointed, not invited
		"local-authority-solicitor":     checklist.NotNeeded,   // not before the court
		"family-finding-adoption-team":  checklist.NotRecorded, // how old the child is, nobody wrote down
		"views-of-child":                checklist.Seen, "views-of-others": checklist.Missing,
		"views-of-parents":            checklist.Seen, // a parent was there to give them
		"child-and-family-assessment": checklist.Seen, "other-legal-orders": checklist.Seen,
		"care-plan-statement": checklist.ForPeople, "parenting-assessments": checklist.ForPeople, "expert-assessments": checklist.ForPeople,
		"childs-permanence-report": checklist.ForPeople,
		"options":                  checklist.ForPeople, "primary-plan": checklist.ForPeople, "parallel-plan": checklist.ForPeople, "preparation": checklist.ForPeople,
		"family-finding": checklist.ForPeople, "recommendation": checklist.Missing,
	}, got)
}

func TestChecklistWhoIsInvitedToAPermanencyPlanningMeeting(t *testing.T) {
	meeting := event("permanency-planning-meeting", "2026-05-04", "by:social-worker,fostering-team")
	invited := func(more ...deadline.Event) []checklist.Status {
		got := lineStatuses(t, "permanency-planning-meeting", append(more, meeting), "2026-05-10")
		return []checklist.Status{got["children-in-care-team"], got["fostering-team"], got["family-finding-adoption-team"]}
	}
	assert.Equal(t, []checklist.Status{checklist.Missing, checklist.Seen, checklist.NotRecorded}, invited(), "no invitations were sent")

	// Whether the child is under 11 is asked on the meeting's day, Monday 4 May, as the rule asks it.
	invitations := event("permanency-planning-meeting-invitations-sent", "2026-04-20", "by:children-in-care-team")
	for born, want := range map[string]checklist.Status{"2015-05-04": checklist.NotNeeded, "2015-05-05": checklist.Missing} {
		assert.Equal(t, []checklist.Status{checklist.Seen, checklist.Seen, want}, invited(invitations, event("child-born", born)), born)
	}

	// The invitations to the meeting before are not to this one.
	earlier := event("permanency-planning-meeting", "2026-04-21")
	assert.Equal(t, checklist.Missing, invited(invitations, earlier)[0])

	meeting.On = calendar.MustParseDate("2026-05-14")
	assert.Equal(t, []checklist.Status{checklist.NotYet, checklist.NotYet, checklist.NotRecorded}, invited(), "the meeting is to come")
}

func TestChecklistWhatAPermanencyPlanningMeetingRecommends(t *testing.T) {
	first, second := event("permanency-planning-meeting", "2026-05-04"), event("permanency-planning-meeting", "2026-08-03")
	for on, want := range map[string]checklist.Status{"2026-05-04": checklist.Missing, "2026-08-02": checklist.Missing, "2026-08-03": checklist.Seen} {
		got := lineStatuses(t, "permanency-planning-meeting", events(first, second, event("permanence-plan-recommended", on)), "2026-09-01")
		assert.Equal(t, want, got["recommendation"], on)
	}
}

func TestChecklistOfAReviewPermanencePlanningMeeting(t *testing.T) {
	got := lineStatuses(t, "review-permanence-planning-meeting", deadlinetest.MustEvents(`
		permanence-planning-decision-record 2027-02-15
		plan-of-adoption 2027-01-04
		review-permanence-planning-meeting 2027-02-15 by:social-worker,team-manager,head-of-service,case-progression-officer,fostering-manager`), "2027-02-16")
	assert.Equal(t, map[string]checklist.Status{
		"social-worker": checklist.Seen, "team-manager": checklist.Seen, "head-of-service": checklist.Seen,
		"case-progression-officer": checklist.Seen, "legal-services": checklist.Missing, "fostering-manager": checklist.Seen,
		"looked-after-manager": checklist.ForPeople, "early-permanence-team": checklist.ForPeople,
		"assessments": checklist.NotRecorded, "outcomes": checklist.ForPeople,
		"options": checklist.ForPeople, "one-plan": checklist.ForPeople, "decision-record": checklist.Seen, "dates": checklist.ForPeople,
		"agency-decision": checklist.Missing,
	}, got)

	late := events(event("review-permanence-planning-meeting", "2027-02-15"), event("permanence-planning-decision-record", "2027-02-16"))
	assert.Equal(t, checklist.Missing, lineStatuses(t, "review-permanence-planning-meeting", late, "2027-02-16")["decision-record"], "the record is of another day")
	booked := append(late, event("plan-of-adoption", "2027-01-04"), event("agency-decision-booked", "2027-02-01", "until:2027-03-09"))
	assert.Equal(t, checklist.Seen, lineStatuses(t, "review-permanence-planning-meeting", booked, "2027-02-16")["agency-decision"])
}

func TestChecklistOfTheCourtTimetable(t *testing.T) {
	got := lineStatuses(t, "court-timetable", deadlinetest.MustEvents(`
		court-timetable-recorded 2026-12-15 by:case-progression-officer
		court-timetable-shared 2026-12-16 with:differences-from-parallel-planning-record
		review-permanence-planning-meeting-arranged 2026-12-16 until:2027-02-19 by:social-worker
		plan-of-adoption 2026-12-01
		adoption-medical-booked 2026-12-16 until:2027-01-11`), "2026-12-20")
	assert.Equal(t, map[string]checklist.Status{
		"dates": checklist.ForPeople, "differences": checklist.Seen, "actions": checklist.ForPeople, "final-evidence": checklist.Missing, "looked-after-review": checklist.ForPeople,
		"review-meeting": checklist.Missing, // not by the case progression officer
		"as-if-adoption": checklist.ForPeople, "adoption-medical": checklist.Seen, "agency-decision": checklist.Missing, "childs-permanence-report": checklist.ForPeople,
		"recorded": checklist.Seen, "shared": checklist.Seen, "evidence": checklist.ForPeople,
	}, got)
}

func TestChecklistOfACaseProgressionMeeting(t *testing.T) {
	extended := events(
		event("court-timetable-extension-requested", "2027-03-01", "by:head-of-service", "with:exceptional-reason"),
		event("court-timetable-extension-granted", "2027-03-08", "until:2027-05-03"),
		event("case-progression-officer-notified", "2027-03-09", "by:head-of-service"),
		event("case-progression-meeting", "2027-03-15", "by:fostering-team"),
	)
	assert.Equal(t, map[string]checklist.Status{
		"looked-after-team": checklist.ForPeople, "fostering-team": checklist.Seen, "early-permanence-team": checklist.ForPeople, "timetable": checklist.ForPeople,
		"request": checklist.Seen, "granted": checklist.Seen, "officer-told": checklist.Seen,
	}, lineStatuses(t, "case-progression-meeting", extended, "2027-04-01"))
	// The word about the first extension is none about the second.
	again := append(extended, event("court-timetable-extension-granted", "2027-04-26", "until:2027-06-28"), event("case-progression-meeting", "2027-05-04"))
	assert.Equal(t, checklist.Missing, lineStatuses(t, "case-progression-meeting", again, "2027-05-05")["officer-told"])
}

func TestChecklistsOfGoodPractice(t *testing.T) {
	list := deadlinetest.MustEvents(`
		neglect 2026-01-05
		graded-care-profile 2026-02-02
		parent-learning-disability 2026-02-02
		connected-person-identified 2026-02-02 ref:aunt
		pre-viability-assessment 2026-02-09 ref:aunt with:positive`)
	got := lineStatuses(t, "good-practice-child-protection", list, "2026-03-01")
	for id, want := range map[string]checklist.Status{
		"graded-care-profile": checklist.Seen, "pams-offered": checklist.Missing, "advocacy": checklist.ForPeople, "alternative-carers": checklist.ForPeople,
		"graded-care-profile-reviewed":  checklist.ForPeople, // how often, people know
		"pams-by-family-support-worker": checklist.NotNeeded, // there is none yet
		"pre-viability":                 checklist.Seen, "pre-viability-outcome": checklist.Seen, "viability-referred": checklist.Missing,
		"specialists": checklist.ForPeople, "cognitive-assessment": checklist.ForPeople, "tailored": checklist.ForPeople,
	} {
		assert.Equal(t, want, got[id], id)
	}
	assert.Equal(t, checklist.Seen, lineStatuses(t, "good-practice-assessment", list, "2026-03-01")["graded-care-profile"])

	offered := lineStatuses(t, "good-practice-child-protection", append(list, event("independent-advocacy-offered", "2026-02-03")), "2026-03-01")
	assert.Equal(t, checklist.Seen, offered["advocacy"], "for a learning difficulty that is no disability, too")

	negative := lineStatuses(t, "good-practice-child-protection", events(event("connected-person-identified", "2026-02-02"), event("pre-viability-assessment", "2026-02-09", "with:negative")), "2026-03-01")
	assert.Equal(t, []checklist.Status{checklist.Seen, checklist.NotNeeded}, []checklist.Status{negative["pre-viability-outcome"], negative["viability-referred"]})
	pams := lineStatuses(t, "good-practice-child-protection", append(list, event("pams-assessment", "2026-02-20", "by:social-worker")), "2026-03-01")
	assert.Equal(t, checklist.Missing, pams["pams-by-family-support-worker"])
}
