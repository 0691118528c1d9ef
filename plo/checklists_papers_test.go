package plo_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
)

func TestChecklistOfARequest(t *testing.T) {
	request := event("pre-proceedings-request", "2026-03-16", "by:social-worker", "with:request-form,genogram")
	got := standing(t, "request", caseOf(request, event("case-supervision", "2026-03-17"), event("planning-meeting-requested", "2026-03-18", "by:head-of-service"),
		event("legal-planning-meeting", "2026-03-27")), "2026-04-01")
	assert.Equal(t, map[string]checklist.Status{
		"why-now": checklist.ForPeople, "tried": checklist.ForPeople, "worked": checklist.ForPeople, "did-not-work": checklist.ForPeople,
		"request-form": checklist.Seen, "genogram": checklist.Seen, "childs-plan": checklist.Missing, "others": checklist.ForPeople,
		"agreed":    checklist.Missing, // only the day after
		"handed-in": checklist.Seen, "meeting-requested": checklist.Seen,
	}, got)
}

func TestChecklistOfTheLetterBeforeProceedings(t *testing.T) {
	letter := event("letter-before-proceedings", "2026-03-31", "ref:mother", "by:team-manager", "with:law-society-list,plo-plan")
	got := standing(t, "letter-before-proceedings", caseOf(letter, event("first-plo-meeting-booked", "2026-03-27", "until:2026-04-14")), "2026-04-01")
	for id, want := range map[string]checklist.Status{
		"first-meeting": checklist.Seen, "law-society-list": checklist.Seen, "plo-chronology": checklist.Missing, "prepared": checklist.Missing, "solicitor": checklist.ForPeople,
	} {
		assert.Equal(t, want, got[id], id)
	}
}

func TestChecklistOfThePLOTimetable(t *testing.T) {
	assert.Equal(t, checklist.NotNeeded, standing(t, "plo-timetable", caseOf(), "2026-07-01")["extended"])
	extended := standing(t, "plo-timetable", caseOf(event("plo-timetable-extended", "2026-06-30", "until:2026-07-28")), "2026-07-01")
	assert.Equal(t, checklist.ForPeople, extended["extended"])
}

func TestChecklistsOfThePLO2Letters(t *testing.T) {
	third := event("third-plo-meeting", "2026-07-07")
	exit := standing(t, "plo-2-exit-letter", caseOf(event("decision-to-exit", "2026-06-30"), event("exit-by-meeting", "2026-06-30"), third, event("plo-2-exit-letter", "2026-07-07")), "2026-07-10")
	assert.Equal(t, map[string]checklist.Status{"ended": checklist.ForPeople, "decided": checklist.Seen, "how": checklist.Seen, "meeting": checklist.Seen}, exit)
	byLetter := standing(t, "plo-2-exit-letter", caseOf(event("decision-to-exit", "2026-07-08"), event("exit-by-letter", "2026-07-08"), third, event("plo-2-exit-letter", "2026-07-07")), "2026-07-10")
	assert.Equal(t, map[string]checklist.Status{"ended": checklist.ForPeople, "decided": checklist.Missing, "how": checklist.Missing, "meeting": checklist.NotNeeded}, byLetter)

	issue := standing(t, "plo-2-issue-letter", caseOf(event("decision-to-issue", "2026-06-30"), third, event("plo-2-issue-letter", "2026-07-08")), "2026-07-10")
	assert.Equal(t, map[string]checklist.Status{"intention": checklist.ForPeople, "decided": checklist.Seen, "meeting": checklist.Missing}, issue)
}

// Each parent is to have had the letter by the meeting's day.
func TestChecklistOfAMeetingAfterTheDecision(t *testing.T) {
	meeting := events(event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father"), event("decision-to-issue", "2026-06-30"), event("third-plo-meeting", "2026-07-07"))
	letters := func(list ...deadline.Event) checklist.Status {
		return standing(t, "plo-meeting", caseOf(append(list, meeting...)...), "2026-07-10")["issue-letter"]
	}
	assert.Equal(t, checklist.Missing, letters())
	assert.Equal(t, checklist.Missing, letters(event("plo-2-issue-letter", "2026-07-07", "ref:mother")))
	assert.Equal(t, checklist.Missing, letters(event("plo-2-issue-letter", "2026-07-07", "ref:mother"), event("plo-2-issue-letter", "2026-07-08", "ref:father")))
	assert.Equal(t, checklist.Missing, letters(event("plo-2-exit-letter", "2026-07-07")), "the other letter does not serve")
	assert.Equal(t, checklist.Seen, letters(event("plo-2-issue-letter", "2026-07-06", "ref:mother"), event("plo-2-issue-letter", "2026-07-07", "ref:father")))
}

func TestChecklistsOfIssuingAtShortNotice(t *testing.T) {
	decision := event("short-notice-decision", "2026-05-02", "by:head-of-service", "with:exceptional-reason")
	form := event("urgent-issue-pro-forma", "2026-05-02", "by:head-of-service")
	got := standing(t, "urgent-issue-pro-forma", caseOf(decision, form, event("legal-advice-given", "2026-05-02"),
		event("application-submitted", "2026-05-04", "with:short-notice-swet"), event("initial-care-plan-due", "2026-05-15", "until:2026-05-29"),
		event("case-progression-officer-notified", "2026-05-05", "by:head-of-service"), event("retrospective-planning-meeting", "2026-05-20")), "2026-05-16")
	assert.Equal(t, map[string]checklist.Status{
		"exceptional": checklist.Seen, "decision": checklist.Seen, "legal-advice": checklist.Seen,
		"short-notice-swet": checklist.Seen, "chronology": checklist.Missing, "initial-care-plan": checklist.Seen,
		"head-of-service": checklist.Seen, "legal-services": checklist.Missing, "officer-told": checklist.Seen,
		"meeting":  checklist.Seen, // it is arranged
		"genogram": checklist.ForPeople, "parallel-planning-record": checklist.ForPeople,
	}, got)

	swet := standing(t, "swet", caseOf(decision, event("swet-filed", "2026-05-04"), event("application-submitted", "2026-05-04", "with:short-notice-swet")), "2026-05-16")
	assert.Equal(t, []checklist.Status{checklist.NotNeeded, checklist.NotNeeded, checklist.Seen}, []checklist.Status{swet["draft"], swet["with-application"], swet["short-notice-swet"]})
}

func TestChecklistsOfIssuing(t *testing.T) {
	filed := events(event("decision-to-issue", "2026-06-30"), event("closing-planning-meeting", "2026-06-30", "with:draft-swet"),
		event("swet-quality-assured", "2026-07-13", "by:team-manager"), event("swet-signed", "2026-07-14", "by:social-worker"),
		event("swet-filed", "2026-07-13"), event("application-submitted", "2026-07-13", "with:swet"))
	swet := standing(t, "swet", caseOf(filed...), "2026-07-20")
	for id, want := range map[string]checklist.Status{
		"draft": checklist.Seen, "with-application": checklist.Seen, "short-notice-swet": checklist.NotNeeded, "quality-assured": checklist.Seen,
		"signed": checklist.Missing, // the day after it was filed
	} {
		assert.Equal(t, want, swet[id], id)
	}

	plan := standing(t, "initial-care-plan", caseOf(event("initial-care-plan-filed", "2026-07-13"), event("initial-care-plan-signed", "2026-07-10", "by:social-worker,team-manager"),
		event("initial-care-plan-approved", "2026-07-13", "by:head-of-service"), event("initial-care-plan-quality-assured", "2026-07-10", "by:social-worker")), "2026-07-20")
	assert.Equal(t, map[string]checklist.Status{
		"needs": checklist.ForPeople, "meeting-them": checklist.ForPeople, "signed": checklist.Seen, "quality-assured": checklist.Missing, "signed-by-manager": checklist.Seen,
		"approved": checklist.Seen, "signed-by-head": checklist.Missing,
	}, plan)
	unfiled := standing(t, "initial-care-plan", caseOf(event("initial-care-plan-signed", "2026-07-10", "by:social-worker")), "2026-07-20")
	assert.Equal(t, []checklist.Status{checklist.Seen, checklist.NotYet}, []checklist.Status{unfiled["signed"], unfiled["approved"]})

	record := standing(t, "parallel-planning-record", caseOf(filed[1], event("parallel-planning-record", "2026-06-30", "with:realistic-options")), "2026-07-01")
	for id, want := range map[string]checklist.Status{
		"options": checklist.Seen, "siblings": checklist.Missing, "actions": checklist.ForPeople, "adoption": checklist.NotNeeded, "meeting": checklist.Seen,
	} {
		assert.Equal(t, want, record[id], id)
	}

	letter := standing(t, "letter-of-issue", caseOf(event("decision-to-issue", "2026-07-09"), event("letter-of-issue", "2026-07-08")), "2026-07-20")
	assert.Equal(t, checklist.Missing, letter["decided"], "the letter went before the decision")
}
