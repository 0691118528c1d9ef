package plo_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// listOf returns the checklist of that id.
func listOf(t testing.TB, id string) checklist.List {
	t.Helper()
	for _, list := range plo.Checklists() {
		if list.ID == id {
			return list
		}
	}
	t.Fatalf("no checklist %s", id)
	return checklist.List{}
}

func TestChecklistsAreThoseOfTheTwoDocuments(t *testing.T) {
	var ids []string
	for _, list := range plo.Checklists() {
		ids = append(ids, list.ID)
	}
	assert.Equal(t, []string{
		"legal-planning-meeting", "plo-meeting", "request", "letter-before-proceedings", "plo-chronology", "plo-plan", "parallel-planning-record", "swet",
	}, ids)
}

// This tests the lists of both packages, since they share the words.
func TestEveryChecklistIsSound(t *testing.T) {
	var kinds []deadline.Kind
	var roles []deadline.Role
	var documents []deadline.Document
	for _, catalogue := range []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, kind := range catalogue.Kinds {
			kinds = append(kinds, kind.Kind)
		}
		roles, documents = append(roles, slugs[deadline.Role](catalogue.Roles)...), append(documents, slugs[deadline.Document](catalogue.Documents)...)
	}
	seen := make(map[string]bool)
	for _, list := range append(plo.Checklists(), permanence.Checklists()...) {
		assert.False(t, seen[list.ID], list.ID)
		seen[list.ID] = true
		assert.NotEmpty(t, list.Title)
		assert.Subset(t, kinds, list.Kinds, list.ID)
		lines := make(map[string]bool)
		var sections []checklist.Section
		for _, line := range list.Lines {
			name := list.ID + "/" + line.ID
			assert.False(t, lines[line.ID], name)
			lines[line.ID] = true
			if len(sections) == 0 || sections[len(sections)-1] != line.Section {
				assert.NotContains(t, sections, line.Section, "%s: the lines of a section stand together", name)
				sections = append(sections, line.Section)
			}
			assert.Contains(t, []checklist.Section{
				checklist.Attendees, checklist.Papers, checklist.Agenda, checklist.Points, checklist.Contents, checklist.Practice,
			}, line.Section, name)
			assert.Contains(t, []checklist.Call{checklist.Required, checklist.Invited, checklist.AsNeeded}, line.Call, name)
			assert.NotEmpty(t, line.Text, name)
			assert.False(t, strings.HasSuffix(line.Text, "."), name)
			assert.Contains(t, []string{plo.Guidance, plo.MeetingsTable}, line.Source.Document, name)
			assert.NotEmpty(t, line.Source.Pinpoint, name)
			assert.Equal(t, rule.LocalPractice, line.Source.Force, name)
			assert.Subset(t, kinds, slices.Concat(line.WhenKinds, line.In, line.Events), name)
			assert.Subset(t, roles, slices.Concat(line.Roles, line.Chairs), name)
			assert.Subset(t, documents, line.Documents, name)
			assert.Subset(t, list.Kinds, line.AtKinds, name)
			assert.Equal(t, line.At == "", line.AtKinds == nil, name)
			for _, period := range []calendar.Period{line.WhenWithin, line.Earliest, line.Latest} {
				assert.True(t, period.IsZero() || slices.Contains([]calendar.Unit{calendar.Day, calendar.Week, calendar.Month}, period.Unit()), name)
			}
			if !line.Earliest.IsZero() || !line.Latest.IsZero() || line.Planned {
				assert.NotNil(t, line.Events, name)
			}
			if line.WhenKinds != nil {
				assert.NotEmpty(t, line.When, name)
			}
			if line.When != "" {
				assert.NotEqual(t, checklist.Required, line.Call, name)
			}
			if (line.Roles != nil || line.Chairs != nil || line.Documents != nil) && line.Events == nil {
				assert.True(t, line.In != nil || list.Kinds != nil, "%s: of which event?", name)
			}
		}
	}
}

// standing returns how each line of a checklist stands in a case.
func standing(t testing.TB, id string, c deadline.Case, asOf string) map[string]checklist.LineStatus {
	t.Helper()
	all := make(map[string]checklist.LineStatus)
	checked := listOf(t, id).Check(c, at(asOf))
	for i, status := range checked.Statuses {
		all[checked.Lines[i].ID] = status
	}
	return all
}

// What the rules test, the checklists ask for.
func TestChecklistsAskForWhatTheRulesTest(t *testing.T) {
	rolesOf := func(list checklist.List) (words []string) {
		for _, line := range list.Lines {
			if line.Call == checklist.Required {
				for _, role := range line.Roles {
					words = append(words, string(role))
				}
			}
		}
		return words
	}
	documentsOf := func(list checklist.List) (words []string) {
		for _, line := range list.Lines {
			for _, document := range line.Documents {
				words = append(words, string(document))
			}
		}
		return words
	}
	assert.Subset(t, rolesOf(listOf(t, "legal-planning-meeting")), []string{"social-worker", "team-manager", "legal-services", "head-of-service", "case-progression-officer"})
	assert.Subset(t, documentsOf(listOf(t, "legal-planning-meeting")),
		[]string{"assessments", "chronology", "plan-or-options", "genogram", "agency-reports", "statutory-minutes", "plo-plan", "plo-timetable", "draft-swet", "initial-care-plan"})
	assert.Equal(t, []string{"social-worker", "team-manager", "service-manager", "legal-services"}, rolesOf(listOf(t, "plo-meeting")))
	assert.Equal(t, []string{"assessments", "chronology", "genogram", "plo-plan", "plo-timetable"}, documentsOf(listOf(t, "plo-meeting")))
	assert.Equal(t, []string{"law-society-list", "plo-chronology", "plo-plan", "plo-timetable"}, documentsOf(listOf(t, "letter-before-proceedings")))
	assert.Equal(t, []string{"request-form", "genogram", "childs-plan", "assessments"}, documentsOf(listOf(t, "request")))
	assert.Equal(t, []string{"realistic-options", "sibling-assessment-considered", "contact-assessment-considered"}, documentsOf(listOf(t, "parallel-planning-record")))
}

func TestChecklistOfAPlanningMeetingInACase(t *testing.T) {
	c := deadline.Case{Ref: "HC-1", Events: events(
		event("legal-planning-meeting", "2026-03-27", "by:social-worker,team-manager,legal-services,receiving-social-worker", "with:genogram,plo-plan"),
		event("transfer-due", "2026-03-01"), event("child-protection-plan", "2026-01-05"), event("decision-to-commence", "2026-03-27"),
		event("permanency-planning-meeting", "2026-03-31"),
	)}
	got := standing(t, "legal-planning-meeting", c, "2026-04-01")
	for id, want := range map[string]checklist.LineStatus{
		"social-worker": checklist.Satisfied, "head-of-service": checklist.NotSatisfied, "receiving-team": checklist.Satisfied,
		"fostering-team": checklist.ForPeople, "genogram": checklist.Satisfied, "chronology": checklist.NotSatisfied, "plo-plan": checklist.Satisfied,
		"threshold": checklist.ForPeople, "permanency-planning-meeting": checklist.Satisfied, "decision": checklist.Satisfied,
		"legal-advice": checklist.Satisfied, "conference-chair": checklist.NotSatisfied, "advocacy": checklist.NotNeeded, "draft-swet": checklist.NotNeeded,
	} {
		assert.Equal(t, want, got[id], id)
	}
}

func ExampleChecklists() {
	for _, list := range plo.Checklists() {
		if list.ID == "plo-plan" {
			blank := list.Blank()
			_ = blank.WriteMarkdown(os.Stdout)
		}
	}
	// Output:
	// # PLO plan
	//
	// ## Contents
	//
	// - [ ] What has to change (1)
	// - [ ] How the parents are helped to change it (1)
	// - [ ] The assessments and tests that will show whether it has (1)
	// - [ ] What family and friends can do (1)
	// - [ ] Assessments of relatives and friends as carers, first looks and full ones (1)
	// - [ ] What the child thinks (1)
	//
	// ## Sources
	//
	// 1. practice guidance on planning for permanence (Herefordshire), part 3, PLO Plan
}
