package plo_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/plo"
)

func caseOf(list ...deadline.Event) deadline.Case {
	return deadline.Case{Ref: "HC-1", Events: events(list...)}
}

// The first PLO meeting is held on Tuesday 14 April 2026, and six weeks after it is Tuesday 26 May.
func TestChecklistWhenThePlanIsLookedAtAgain(t *testing.T) {
	first := event("first-plo-meeting", "2026-04-14")
	tests := []struct {
		name string
		more []deadline.Event
		want checklist.LineStatus
	}{
		{"nothing", nil, checklist.ForPeople},
		{"a review before the meeting", events(event("childs-plan-reviewed", "2026-03-02")), checklist.ForPeople},
		{"on its day", events(event("childs-plan-reviewed", "2026-04-14")), checklist.ForPeople},
		{"the day after", events(event("childs-plan-reviewed", "2026-04-15")), checklist.Satisfied},
		{"planned for the last day", events(event("midpoint-planning-meeting", "2026-05-26")), checklist.Satisfied},
		{"planned for the day after that", events(event("midpoint-planning-meeting", "2026-05-27")), checklist.ForPeople},
		{"the second meeting, planned", events(event("second-plo-meeting", "2026-05-19")), checklist.Satisfied},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, standing(t, "plo-meeting", caseOf(append(test.more, first)...), "2026-04-20")["plan-review"])
		})
	}
	assert.Equal(t, checklist.NotYet, standing(t, "plo-meeting", caseOf(event("childs-plan-reviewed", "2026-04-15")), "2026-04-20")["plan-review"], "no meeting yet")
	assert.Equal(t, checklist.ForPeople, standing(t, "plo-meeting", caseOf(first, event("second-plo-meeting", "2026-05-19")), "2026-05-20")["plan-review"],
		"the second meeting is not its own review")
}

func TestChecklistOfLegalPlanningMeetingsServesThemAll(t *testing.T) {
	list := listOf(t, "legal-planning-meeting")
	assert.Equal(t, []deadline.Kind{
		"legal-planning-meeting", "midpoint-planning-meeting", "closing-planning-meeting", "extended-closing-planning-meeting",
		"further-planning-meeting", "issue-planning-meeting", "retrospective-planning-meeting",
	}, list.Kinds)
	linesFor := func(kind deadline.Kind) (ids []string) {
		for _, line := range list.For(kind).Lines {
			ids = append(ids, line.ID)
		}
		return ids
	}
	always := []string{"fostering-team", "early-permanence-team", "advocacy", "parallel-planning-record"}
	for kind, want := range map[deadline.Kind][]string{
		"legal-planning-meeting":    {"social-worker", "team-manager", "case-progression-officer", "legal-services", "head-of-service", "chronology", "draft-swet", "threshold", "decision", "next-meeting"},
		"midpoint-planning-meeting": {"social-worker-later", "legal-services-elsewhere", "draft-swet", "progress", "changes", "meeting-before-court", "next-meeting"},
		"closing-planning-meeting": {"legal-services", "head-of-service", "social-worker-later", "work-shared", "draft-swet", "progress", "changes", "outcome", "extension",
			"parents-told", "meeting-before-court", "next-meeting"},
		"extended-closing-planning-meeting": {"head-of-service", "work-shared", "outcome", "extension", "parents-told"},
		"further-planning-meeting":          {"head-of-service-elsewhere", "progress", "changes"},
		"issue-planning-meeting":            {"head-of-service", "legal-services", "draft-swet", "threshold", "issue", "meeting-before-court"},
		"retrospective-planning-meeting":    {"legal-services-elsewhere", "genogram-afterwards", "threshold"},
	} {
		assert.Subset(t, linesFor(kind), append(want, always...), kind)
	}
	for kind, not := range map[deadline.Kind][]string{
		"legal-planning-meeting":         {"social-worker-later", "work-shared", "outcome", "issue", "genogram-afterwards", "progress"},
		"midpoint-planning-meeting":      {"head-of-service", "chronology", "threshold", "decision", "outcome", "work-shared"},
		"closing-planning-meeting":       {"chronology", "threshold", "decision", "first-meeting", "issue"},
		"retrospective-planning-meeting": {"draft-swet", "decision", "next-meeting", "outcome"},
	} {
		for _, id := range not {
			assert.NotContains(t, linesFor(kind), id, kind)
		}
	}
}

func TestChecklistOfAClosingReview(t *testing.T) {
	closing := event("closing-planning-meeting", "2026-06-30", "by:head-of-service,social-worker", "with:")
	before := events(event("legal-planning-meeting", "2026-03-27"), event("midpoint-planning-meeting", "2026-05-19"))
	got := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("pre-proceedings-work-shared", "2026-06-30"))...), "2026-07-01")
	for id, want := range map[string]checklist.LineStatus{
		"head-of-service": checklist.Satisfied, "legal-services": checklist.NotSatisfied, "team-manager-later": checklist.ForPeople,
		"work-shared": checklist.NotSatisfied, // only that day
		"outcome":     checklist.NotSatisfied, "parents-told": checklist.NotNeeded, "meeting-before-court": checklist.NotNeeded,
	} {
		assert.Equal(t, want, got[id], id)
	}

	exit := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("pre-proceedings-work-shared", "2026-06-29"),
		event("decision-to-exit", "2026-06-30"), event("exit-by-letter", "2026-06-30"))...), "2026-07-01")
	assert.Equal(t, []checklist.LineStatus{checklist.Satisfied, checklist.Satisfied, checklist.Satisfied}, []checklist.LineStatus{
		exit["work-shared"], exit["outcome"], exit["parents-told"],
	})
	court := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("decision-to-issue", "2026-06-30"), event("third-plo-meeting", "2026-07-07"))...), "2026-07-01")
	assert.Equal(t, []checklist.LineStatus{checklist.Satisfied, checklist.Satisfied, checklist.NotSatisfied}, []checklist.LineStatus{
		court["outcome"], court["meeting-before-court"], court["parallel-planning-record"],
	})

	// An extension decided at the closing review is no outcome of the one that follows it.
	again := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("plo-timetable-extended", "2026-06-30", "until:2026-07-28"),
		event("extended-closing-planning-meeting", "2026-07-21", "by:head-of-service"))...), "2026-07-22")
	assert.Equal(t, checklist.NotSatisfied, again["outcome"])
}

// Where no decision is recorded the meeting is it, and then the head of service must have been there.
func TestChecklistTheMeetingIsTheDecision(t *testing.T) {
	tests := []struct {
		name string
		list []deadline.Event
		want checklist.LineStatus
	}{
		{"the head of service there", events(event("legal-planning-meeting", "2026-03-27", "by:head-of-service,legal-services")), checklist.Satisfied},
		{"not there", events(event("legal-planning-meeting", "2026-03-27", "by:social-worker")), checklist.NotSatisfied},
		{"not recorded who was", events(event("legal-planning-meeting", "2026-03-27")), checklist.LineUnknown},
		{"a decision after it", events(event("legal-planning-meeting", "2026-03-27", "by:social-worker"), event("decision-to-commence", "2026-03-30")), checklist.Satisfied},
		{"a meeting to come", events(event("legal-planning-meeting", "2026-04-27")), checklist.NotYet},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, standing(t, "legal-planning-meeting", caseOf(test.list...), "2026-04-01")["decision"])
		})
	}
}

func TestChecklistWhatIsPlannedIsNotMissing(t *testing.T) {
	planning := event("legal-planning-meeting", "2026-03-27", "by:")
	called := func(more ...deadline.Event) checklist.LineStatus {
		return standing(t, "legal-planning-meeting", caseOf(append(more, planning)...), "2026-04-01")["permanency-planning-meeting"]
	}
	assert.Equal(t, checklist.NotSatisfied, called())
	assert.Equal(t, checklist.NotYet, called(event("permanency-planning-meeting", "2026-04-08")), "as the rule has it: pending")
	assert.Equal(t, checklist.Satisfied, called(event("permanency-planning-meeting", "2026-03-30")))
	assert.Equal(t, plo.MidpointPlanningMeeting, listOf(t, "legal-planning-meeting").Check(caseOf(planning, event("midpoint-planning-meeting", "2026-05-19")), at("2026-06-01")).About.Kind)
}
