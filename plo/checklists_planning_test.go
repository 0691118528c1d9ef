package plo_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// caseOf returns a case whose source records every kind.
func caseOf(list ...deadline.Event) deadline.Case {
	return deadline.Case{Ref: "HC-1", Events: events(list...), Recorded: recorded(rule.AllKinds)}
}

// The first PLO meeting is held on Tuesday 14 April 2026, and six weeks after it is Tuesday 26 May.
func TestChecklistWhenThePlanIsLookedAtAgain(t *testing.T) {
	first := event("first-plo-meeting", "2026-04-14")
	tests := []struct {
		name string
		more []deadline.Event
		want checklist.Status
	}{
		{"nothing", nil, checklist.ForPeople},
		{"a review before the meeting", events(event("childs-plan-reviewed", "2026-03-02")), checklist.ForPeople},
		{"on its day", events(event("childs-plan-reviewed", "2026-04-14")), checklist.ForPeople},
		{"the day after", events(event("childs-plan-reviewed", "2026-04-15")), checklist.Seen},
		{"planned for the last day", events(event("midpoint-planning-meeting", "2026-05-26")), checklist.Seen},
		{"planned for the day after that", events(event("midpoint-planning-meeting", "2026-05-27")), checklist.ForPeople},
		{"the second meeting, planned", events(event("second-plo-meeting", "2026-05-19")), checklist.Seen},
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
	}, list.About)
	linesFor := func(kind deadline.Kind) (ids []string) {
		one, err := list.For(rules(t), kind)
		require.NoError(t, err)
		for _, line := range one.Lines {
			ids = append(ids, line.ID)
		}
		return ids
	}
	always := []string{"fostering-team", "early-permanence-team", "advocacy", "parallel-planning-record"}
	for kind, want := range map[deadline.Kind][]string{
		"legal-planning-meeting":    {"social-worker", "team-manager", "case-progression-officer", "legal-services", "head-of-service", "chronology", "draft-swet", "threshold", "way-on", "decision", "next-meeting"},
		"midpoint-planning-meeting": {"social-worker-later", "legal-services-elsewhere", "draft-swet", "progress", "changes", "meeting-before-court", "next-meeting"},
		"closing-planning-meeting": {"legal-services", "head-of-service", "social-worker-later", "work-shared", "draft-swet", "progress", "changes", "outcome", "extension",
			"parents-told", "meeting-before-court", "next-meeting"},
		"extended-closing-planning-meeting": {"head-of-service", "work-shared", "outcome", "extension", "parents-told"},
		"further-planning-meeting":          {"head-of-service-elsewhere", "progress", "changes"},
		"issue-planning-meeting":            {"head-of-service", "legal-services", "draft-swet", "threshold", "way-on", "expert-assessment", "issue", "meeting-before-court"},
		"retrospective-planning-meeting":    {"legal-services", "head-of-service", "genogram-afterwards", "threshold", "letter-of-issue"},
	} {
		assert.Subset(t, linesFor(kind), append(want, always...), kind)
	}
	for kind, not := range map[deadline.Kind][]string{
		"legal-planning-meeting":         {"social-worker-later", "work-shared", "outcome", "issue", "genogram-afterwards", "progress"},
		"midpoint-planning-meeting":      {"head-of-service", "chronology", "threshold", "decision", "outcome", "work-shared"},
		"closing-planning-meeting":       {"chronology", "threshold", "decision", "first-meeting", "issue"},
		"retrospective-planning-meeting": {"draft-swet", "decision", "next-meeting", "outcome", "head-of-service-elsewhere", "way-on", "expert-assessment"},
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
	for id, want := range map[string]checklist.Status{
		"head-of-service": checklist.Seen, "legal-services": checklist.Missing, "team-manager-later": checklist.ForPeople,
		"work-shared": checklist.Missing, // only that day
		"outcome":     checklist.Missing, "parents-told": checklist.NotNeeded, "meeting-before-court": checklist.NotNeeded,
	} {
		assert.Equal(t, want, got[id], id)
	}

	// The profile is completed before the meeting of 30 June, for neglect recorded before it; how often it is reviewed, people know.
	for _, test := range []struct {
		list     []deadline.Event
		profile  checklist.Status
		reviewed checklist.Status
	}{
		{nil, checklist.NotNeeded, checklist.NotNeeded},
		{events(event("neglect", "2026-02-02")), checklist.Missing, checklist.NotNeeded},
		{events(event("neglect", "2026-02-02"), event("graded-care-profile", "2026-06-30")), checklist.Missing, checklist.NotNeeded},
		{events(event("neglect", "2026-02-02"), event("graded-care-profile", "2026-06-29")), checklist.Seen, checklist.ForPeople},
		{events(event("parental-care-concern", "2026-02-02"), event("graded-care-profile", "2026-03-02"), event("graded-care-profile-reviewed", "2026-06-29")), checklist.Seen, checklist.Seen},
		{events(event("neglect", "2026-02-02"), event("graded-care-profile", "2026-03-02"), event("graded-care-profile-reviewed", "2026-06-30")), checklist.Seen, checklist.ForPeople},
	} {
		got := standing(t, "legal-planning-meeting", caseOf(append(append(test.list, before...), closing)...), "2026-07-01")
		assert.Equal(t, []checklist.Status{test.profile, test.reviewed}, []checklist.Status{got["graded-care-profile"], got["graded-care-profile-reviewed"]}, "%v", test.list)
	}

	exit := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("pre-proceedings-work-shared", "2026-06-29"),
		event("decision-to-exit", "2026-06-30"), event("exit-by-letter", "2026-06-30"))...), "2026-07-01")
	assert.Equal(t, []checklist.Status{checklist.Seen, checklist.Seen, checklist.Seen}, []checklist.Status{
		exit["work-shared"], exit["outcome"], exit["parents-told"],
	})
	court := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("decision-to-issue", "2026-06-30"), event("third-plo-meeting", "2026-07-07"))...), "2026-07-01")
	assert.Equal(t, []checklist.Status{checklist.Seen, checklist.Seen, checklist.Missing}, []checklist.Status{
		court["outcome"], court["meeting-before-court"], court["parallel-planning-record"],
	})

	// An extension decided at the closing review is no outcome of the one that follows it.
	again := standing(t, "legal-planning-meeting", caseOf(append(before, closing, event("plo-timetable-extended", "2026-06-30", "until:2026-07-28"),
		event("extended-closing-planning-meeting", "2026-07-21", "by:head-of-service"))...), "2026-07-22")
	assert.Equal(t, checklist.Missing, again["outcome"])
}

// Where no decision is recorded the meeting is it, and then the head of service must have been there.
func TestChecklistTheMeetingIsTheDecision(t *testing.T) {
	tests := []struct {
		name string
		list []deadline.Event
		want checklist.Status
	}{
		{"the head of service there", events(event("legal-planning-meeting", "2026-03-27", "by:head-of-service,legal-services")), checklist.Seen},
		{"not there", events(event("legal-planning-meeting", "2026-03-27", "by:social-worker")), checklist.Missing},
		{"not recorded who was", events(event("legal-planning-meeting", "2026-03-27")), checklist.NotRecorded},
		{"a decision after it", events(event("legal-planning-meeting", "2026-03-27", "by:social-worker"), event("decision-to-commence", "2026-03-30", "by:head-of-service")), checklist.Seen},
		{"a decision of somebody else", events(event("legal-planning-meeting", "2026-03-27", "by:social-worker"), event("decision-to-commence", "2026-03-30", "by:team-manager")), checklist.Missing},
		{"a decision, nobody knows whose", events(event("legal-planning-meeting", "2026-03-27", "by:social-worker"), event("decision-to-commence", "2026-03-30")), checklist.NotRecorded},
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
	called := func(more ...deadline.Event) checklist.Status {
		return standing(t, "legal-planning-meeting", caseOf(append(more, planning)...), "2026-04-01")["permanency-planning-meeting"]
	}
	assert.Equal(t, checklist.Missing, called())
	assert.Equal(t, checklist.NotYet, called(event("permanency-planning-meeting", "2026-04-08")), "as the rule has it: pending")
	assert.Equal(t, checklist.Seen, called(event("permanency-planning-meeting", "2026-03-30")))
	sheet, err := listOf(t, "legal-planning-meeting").Check(rules(t), caseOf(planning, event("midpoint-planning-meeting", "2026-05-19")), at("2026-06-01"))
	require.NoError(t, err)
	assert.Equal(t, plo.MidpointPlanningMeeting, sheet.About.Kind)
}

// A review that ends pre-proceedings asks for no changes and no next review, and one that does not decide for no letter.
func TestChecklistAMeetingThatExitsAsksForNoPlan(t *testing.T) {
	first := event("first-plo-meeting", "2026-04-14", "by:", "with:")
	exit, third := event("decision-to-exit", "2026-06-30"), event("third-plo-meeting", "2026-07-07", "by:", "with:plo-plan,plo-timetable")
	plan := []string{"plo-plan", "plo-timetable", "parents-part", "councils-part", "timescales", "confirmed-in-writing", "afterwards", "family-carers", "assessments-arranged", "plan-review"}

	got := standing(t, "plo-meeting", caseOf(first, exit, third, event("plan-confirmed-in-writing", "2026-07-08")), "2026-07-10")
	for _, id := range plan {
		assert.Equal(t, checklist.NotNeeded, got[id], "%s, although it was there", id)
	}
	assert.Equal(t, []checklist.Status{checklist.Missing, checklist.NotNeeded}, []checklist.Status{got["exit-letter"], got["issue-letter"]})

	goingOn := standing(t, "plo-meeting", caseOf(first, third), "2026-07-10")
	assert.Equal(t, []checklist.Status{checklist.Seen, checklist.ForPeople, checklist.NotNeeded}, []checklist.Status{goingOn["plo-plan"], goingOn["afterwards"], goingOn["exit-letter"]})

	closing := event("closing-planning-meeting", "2026-06-30", "by:head-of-service")
	review := standing(t, "legal-planning-meeting", caseOf(first, closing, exit), "2026-07-01")
	assert.Equal(t, []checklist.Status{checklist.NotNeeded, checklist.NotNeeded, checklist.NotNeeded}, []checklist.Status{review["changes"], review["next-meeting"], review["extension"]})
	extended := standing(t, "legal-planning-meeting", caseOf(first, closing, event("plo-timetable-extended", "2026-06-30", "until:2026-07-28")), "2026-07-01")
	assert.Equal(t, []checklist.Status{checklist.ForPeople, checklist.ForPeople, checklist.ForPeople, checklist.NotNeeded},
		[]checklist.Status{extended["changes"], extended["next-meeting"], extended["extension"], extended["work-shared"]})
}

// What belongs to another meeting ticks nothing: the day is that of the meeting at hand, or lies before the next.
func TestChecklistTicksByWhatBelongsToItsOwnMeeting(t *testing.T) {
	first, second := event("first-plo-meeting", "2026-04-14"), event("second-plo-meeting", "2026-05-19")
	confirmed := func(on string) checklist.Status {
		list, err := listOf(t, "plo-meeting").For(rules(t), "first-plo-meeting")
		require.NoError(t, err)
		sheet, err := list.Check(rules(t), caseOf(first, second, event("plan-confirmed-in-writing", on)), at("2026-06-01"))
		require.NoError(t, err)
		for _, line := range sheet.Lines {
			if line.ID == "confirmed-in-writing" {
				return line.Status
			}
		}
		return ""
	}
	for on, want := range map[string]checklist.Status{
		"2026-04-13": checklist.Missing, "2026-04-14": checklist.Seen, "2026-05-18": checklist.Seen, "2026-05-19": checklist.Missing,
	} {
		assert.Equal(t, want, confirmed(on), on)
		second := standing(t, "plo-meeting", caseOf(first, second, event("plan-confirmed-in-writing", on)), "2026-06-01")
		assert.Equal(t, on == "2026-05-19", second["confirmed-in-writing"] == checklist.Seen, on)
	}

	planning, midpoint := event("legal-planning-meeting", "2026-03-27"), event("midpoint-planning-meeting", "2026-05-12")
	need := event("advocate-or-interpreter-needed", "2026-03-01", "ref:mother")
	for on, want := range map[string]checklist.Status{"2026-03-20": checklist.Missing, "2026-03-27": checklist.Missing, "2026-03-28": checklist.Seen, "2026-05-13": checklist.Seen} {
		got := standing(t, "legal-planning-meeting", caseOf(planning, midpoint, need, event("advocate-or-interpreter-checked", on, "ref:mother")), "2026-06-01")
		assert.Equal(t, want, got["advocacy"], on)
	}

	// The work shared for the closing review is not that for the one at the end of the extension.
	closing, again := event("closing-planning-meeting", "2026-06-30"), event("extended-closing-planning-meeting", "2026-07-21")
	extended := event("plo-timetable-extended", "2026-06-30", "until:2026-07-28")
	for on, want := range map[string]checklist.Status{"2026-06-29": checklist.Missing, "2026-06-30": checklist.Seen, "2026-07-20": checklist.Seen, "2026-07-21": checklist.Missing} {
		got := standing(t, "legal-planning-meeting", caseOf(planning, closing, extended, again, event("pre-proceedings-work-shared", on)), "2026-07-22")
		assert.Equal(t, want, got["work-shared"], on)
	}

	// A record of another day is not that meeting's.
	for on, want := range map[string]checklist.Status{"2026-06-29": checklist.Missing, "2026-06-30": checklist.Seen, "2026-07-01": checklist.Missing} {
		got := standing(t, "legal-planning-meeting", caseOf(closing, event("decision-to-issue", "2026-06-30"), event("parallel-planning-record", on)), "2026-07-10")
		assert.Equal(t, want, got["parallel-planning-record"], on)
	}
	later := standing(t, "legal-planning-meeting", caseOf(closing, event("decision-to-issue", "2026-06-30"), event("further-planning-meeting", "2026-07-09")), "2026-07-10")
	assert.Equal(t, checklist.NotNeeded, later["parallel-planning-record"], "that was for the meeting that decided")
}

// Where a midpoint review turns out to decide, those who decide and advise must be there.
func TestChecklistOfAReviewThatTurnsOutToDecide(t *testing.T) {
	midpoint := event("midpoint-planning-meeting", "2026-05-19", "by:social-worker")
	before := standing(t, "legal-planning-meeting", caseOf(midpoint), "2026-05-20")
	assert.Equal(t, checklist.ForPeople, before["head-of-service-elsewhere"])
	assert.NotContains(t, before, "head-of-service")
	after := standing(t, "legal-planning-meeting", caseOf(midpoint, event("decision-to-exit", "2026-05-19")), "2026-05-20")
	assert.Equal(t, checklist.Missing, after["head-of-service"])
	assert.NotContains(t, after, "head-of-service-elsewhere")
	assert.Equal(t, checklist.Missing, after["parents-told"])
}

func TestChecklistWhereNothingBegins(t *testing.T) {
	planning := event("legal-planning-meeting", "2026-03-27", "by:head-of-service", "with:")
	lines := []string{"plo-plan", "plo-timetable", "first-meeting", "conference-chair"}
	for name, test := range map[string]struct {
		more deadline.Event
		want checklist.Status
	}{
		"not commenced, decided later":  {event("decision-not-to-commence", "2026-03-30"), checklist.NotNeeded},
		"straight to court":             {event("decision-to-issue", "2026-03-27"), checklist.NotNeeded},
		"commenced":                     {event("decision-to-commence", "2026-03-27"), checklist.Missing},
		"commenced, to court after all": {event("short-notice-decision", "2026-04-03"), checklist.Missing},
	} {
		got := standing(t, "legal-planning-meeting", caseOf(planning, event("child-protection-plan", "2026-01-05"), test.more), "2026-04-10")
		for _, id := range lines {
			assert.Equal(t, test.want, got[id], "%s: %s", name, id)
		}
	}
}
