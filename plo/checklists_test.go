package plo_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

func TestChecklistsAreThoseOfTheTwoDocuments(t *testing.T) {
	var ids []string
	for _, list := range plo.Checklists() {
		ids = append(ids, list.ID)
	}
	assert.Equal(t, strings.Fields(`
		legal-planning-meeting plo-meeting request letter-before-proceedings plo-chronology plo-plan plo-timetable
		plo-2-exit-letter plo-2-issue-letter letter-of-issue urgent-issue-pro-forma parallel-planning-record swet initial-care-plan
	`), ids)
}

// all returns the lists of both packages, since they share the words.
func all() []checklist.List { return append(plo.Checklists(), permanence.Checklists()...) }

func TestEveryChecklistIsSound(t *testing.T) {
	seen := make(map[string]bool)
	for _, list := range all() {
		assert.False(t, seen[list.ID], list.ID)
		seen[list.ID] = true
		assert.NotEmpty(t, list.Title)
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
			assert.Equal(t, line.Where == "", line.At.IsZero(), name)
			assert.False(t, line.When == "" && !line.If.IsZero(), "%s: when, in words?", name)
			assert.False(t, line.When != "" && line.Call == checklist.Required, name)
			assert.False(t, line.Tacit && line.Done.IsZero() && line.By == nil && line.With == nil, name)
			assert.True(t, list.About != nil || line.By == nil && line.With == nil && line.Chair == nil, "%s: of which event?", name)
			assert.True(t, list.About != nil || !usesSubject(line.If, line.Done, line.At), "%s: there is no event", name)
		}
	}
}

// usesSubject reports whether any of some conditions asks about the event itself.
func usesSubject(conditions ...rule.Condition) (found bool) {
	for _, c := range conditions {
		c.Walk(func(d rule.Day) bool {
			found = found || d.Event != nil && slices.Contains([]string{"this", "next", "previous"}, d.Event.Pick)
			return true
		}, nil)
	}
	return found
}

// The rules know every kind, role, document and named day that the lists ask of: Check says if one is not known. And the
// lists for one kind of meeting are those of some kind.
func TestEveryChecklistCanBeAsked(t *testing.T) {
	for _, list := range all() {
		for _, c := range []deadline.Case{{Ref: "empty"}, {Ref: "nothing recorded", Recorded: recorded()}, {Ref: "all recorded", Recorded: recorded("*")}} {
			sheet, err := list.Check(rules(t), c, at("2026-04-20"))
			require.NoError(t, err, list.ID)
			for _, line := range sheet.Lines {
				assert.NotEqual(t, checklist.Seen, line.Status, "%s/%s of a case in which nothing happened", list.ID, line.ID)
			}
		}
		seen := make(map[string]bool)
		for _, kind := range list.About {
			one, err := list.For(rules(t), kind)
			require.NoError(t, err, list.ID)
			for _, line := range one.Lines {
				seen[line.ID] = true
			}
		}
		for _, line := range list.Lines {
			assert.True(t, seen[line.ID] || list.About == nil, "%s/%s is for no meeting", list.ID, line.ID)
		}
	}
}

// A word that no rule asks for is in a list: those that the vocabulary has for checklists, and none is forgotten.
func TestEveryWordIsAskedForByARuleOrAList(t *testing.T) {
	said := func(v any) string {
		text, err := json.Marshal(v)
		require.NoError(t, err)
		return string(text)
	}
	asked := said(all())
	var words []string
	for _, catalogue := range []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		asked += said(catalogue.Stages) + said(catalogue.Days)
		words = append(words, slices.Concat(slugs[string](catalogue.Roles), slugs[string](catalogue.Documents))...)
		for _, kind := range catalogue.Kinds {
			words = append(words, string(kind.Kind))
		}
	}
	nowhere := slices.DeleteFunc(words, func(word string) bool { return strings.Contains(asked, `"`+word+`"`) })
	assert.Equal(t, []string{"letter-received"}, nowhere, "from which a council's policy may count; the two documents do not speak of it")
}

// listOf returns the checklist of that id.
func listOf(t testing.TB, id string) checklist.List {
	t.Helper()
	for _, list := range all() {
		if list.ID == id {
			return list
		}
	}
	t.Fatalf("no checklist %s", id)
	return checklist.List{}
}

// standing returns how each line of a checklist stands in a case.
func standing(t testing.TB, id string, c deadline.Case, asOf string) map[string]checklist.Status {
	t.Helper()
	sheet, err := listOf(t, id).Check(rules(t), c, at(asOf))
	require.NoError(t, err)
	statuses := make(map[string]checklist.Status)
	for _, line := range sheet.Lines {
		statuses[line.ID] = line.Status
	}
	return statuses
}

// What the rules test, the checklists ask for.
func TestChecklistsAskForWhatTheRulesTest(t *testing.T) {
	rolesOf := func(list checklist.List) (words []string) {
		for _, line := range list.Lines {
			if line.Call == checklist.Required {
				for _, role := range line.By {
					words = append(words, string(role))
				}
			}
		}
		return words
	}
	documentsOf := func(list checklist.List) (words []string) {
		for _, line := range list.Lines {
			for _, document := range line.With {
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
	c := caseOf(
		event("legal-planning-meeting", "2026-03-27", "by:social-worker,team-manager,legal-services,receiving-social-worker", "with:genogram,plo-plan"),
		event("transfer-due", "2026-03-01"), event("child-protection-plan", "2026-01-05"), event("decision-to-commence", "2026-03-27", "by:head-of-service"),
		event("permanency-planning-meeting", "2026-03-31"),
	)
	got := standing(t, "legal-planning-meeting", c, "2026-04-01")
	for id, want := range map[string]checklist.Status{
		"social-worker": checklist.Seen, "head-of-service": checklist.Missing, "receiving-team": checklist.Seen,
		"fostering-team": checklist.ForPeople, "genogram": checklist.Seen, "chronology": checklist.Missing, "plo-plan": checklist.Seen,
		"threshold": checklist.ForPeople, "permanency-planning-meeting": checklist.Seen, "decision": checklist.Seen,
		"legal-advice": checklist.Seen, "conference-chair": checklist.Missing, "advocacy": checklist.NotNeeded, "draft-swet": checklist.NotNeeded,
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
	// - [ ] The assessments and tests, of drugs for instance, that will show whether it has (1)
	// - [ ] What family and friends can do (1)
	// - [ ] Pre-viability and viability assessments of relatives and friends as carers (1)
	// - [ ] What the child thinks (1)
	//
	// ## Sources
	//
	// 1. practice guidance on planning for permanence (Herefordshire), part 3, PLO Plan
}
