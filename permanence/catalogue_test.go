package permanence_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// The rules' ids are a public contract: none is ever dropped, respelt or used again. They stand in the order of
// the tables of the rule catalogue, which is that in which a day is projected.
var wantedRules = strings.Fields(`
	pre-proceedings/supervision-recorded
	pre-proceedings/planning-meeting-requested
	pre-proceedings/request-submitted
	pre-proceedings/planning-meeting-held
	pre-proceedings/request-complete
	pre-proceedings/advocacy-checked
	pre-proceedings/advocate-present
	pre-proceedings/planning-meeting-attended
	pre-proceedings/transfer-team-attended
	pre-proceedings/planning-meeting-documents
	pre-proceedings/plan-and-timetable-proposed
	pre-proceedings/commencement-authorised
	pre-proceedings/conference-chair-notified
	pre-proceedings/letter-sent
	pre-proceedings/letter-enclosures
	pre-proceedings/letter-before-meeting
	pre-proceedings/first-meeting
	pre-proceedings/meeting-attended
	pre-proceedings/meeting-documents
	pre-proceedings/timetable-length
	pre-proceedings/plan-and-timetable-agreed
	pre-proceedings/plan-confirmed
	pre-proceedings/plan-reviewed
	pre-proceedings/midpoint-review
	pre-proceedings/second-meeting
	pre-proceedings/review-before-second-meeting
	pre-proceedings/closing-review
	pre-proceedings/reviews-attended
	pre-proceedings/work-shared
	pre-proceedings/minimum-work
	pre-proceedings/outcome-decided
	pre-proceedings/exit-decided-at-a-meeting
	pre-proceedings/third-meeting
	pre-proceedings/review-before-third-meeting
	pre-proceedings/extension-authorised
	pre-proceedings/extension-limit
	pre-proceedings/extended-closing-review
	pre-proceedings/final-meeting
	pre-proceedings/review-before-final-meeting
	pre-proceedings/exit-means-decided
	pre-proceedings/meeting-before-issue
	pre-proceedings/plo-2-exit-letter
	pre-proceedings/plo-2-issue-letter
	pre-proceedings/minimum-reviews
	pre-proceedings/maximum-duration

	issuing/planning-meeting-held
	issuing/decision-recorded
	issuing/issue-authorised
	issuing/legal-advice
	issuing/parallel-planning-record
	issuing/drafts-presented
	issuing/genogram
	issuing/swet-quality-assured
	issuing/swet-signed
	issuing/swet-filed
	issuing/care-plan-signed
	issuing/care-plan-quality-assured
	issuing/care-plan-approved
	issuing/care-plan-filed
	issuing/short-notice-pro-forma
	issuing/short-notice-documents
	issuing/case-progression-notified
	issuing/retrospective-meeting
	issuing/letter-of-issue
	issuing/not-before-birth
	issuing/family-group-offer

	proceedings/court-timetable-recorded
	proceedings/court-directions
	proceedings/evidence-authorised
	proceedings/extension-request-authorised
	proceedings/case-progression-notified
	proceedings/case-progression-meeting
	proceedings/case-management-hearing
	proceedings/twenty-six-weeks
	proceedings/extension-length
	proceedings/final-hearing-in-time
	proceedings/issues-resolution-hearing-in-time
	proceedings/advocates-before-case-management-hearing
	proceedings/draft-order-before-case-management-hearing
	proceedings/advocates-before-issues-resolution-hearing
	proceedings/draft-order-before-issues-resolution-hearing
	proceedings/expert-told
	proceedings/section-37-report
	proceedings/placement-first-hearing

	permanence/childs-permanence-report
	permanence/review-meeting
	permanence/review-meeting-arranged
	permanence/review-meeting-attended
	permanence/review-meeting-first
	permanence/decision-record
	permanence/looked-after-review
	permanence/agency-decision
	permanence/final-evidence
	permanence/adoption-medical
	permanence/final-evidence-day-known
	permanence/agency-decision-booked
	permanence/planning-meeting-called
	permanence/planning-meeting-organised
	permanence/planning-meeting-invited
	permanence/planning-meeting-attended
	permanence/planning-meeting-chaired
	permanence/planning-meeting-documents
	permanence/plan-recommended
	permanence/graded-care-profile
	permanence/pams-offered
	permanence/pams-by-family-support-worker
	permanence/independent-advocacy
	permanence/viability-referred
	permanence/first-looked-after-review
	permanence/second-looked-after-review
	permanence/later-looked-after-reviews
	permanence/plan-by-second-review
	permanence/care-plan
	permanence/placement-plan
	permanence/placement-notified
	permanence/placement-end-notified
	permanence/health-assessment
	permanence/health-review
	permanence/visit-first
	permanence/visit-later
	permanence/visit-with-parent
	permanence/parent-placement-assessed
	permanence/emergency-foster
	permanence/connected-person
	permanence/review-adjourned
	permanence/short-break-first-review
	permanence/short-break-later-reviews
	permanence/adoption-review-waiting
	permanence/adoption-review-first
	permanence/adoption-review-second
	permanence/adoption-review-later
	permanence/adoption-visit
	permanence/adoption-returned
	permanence/special-guardianship-notice

	assessment/referral-decision
	assessment/child-and-family-assessment

	child-protection/initial-conference
	child-protection/first-core-group
	child-protection/first-review-conference
	child-protection/later-review-conferences
`)

// The permanence package's own begin here.
const firstOfPermanence = 84

func TestEveryRuleIsAnsweredForACaseWithoutEvents(t *testing.T) {
	require.Len(t, wantedRules, 140)
	for _, row := range []struct {
		name     string
		recorded []deadline.Kind
		allowed  []deadline.Status
	}{
		{"every kind recorded", recorded("*"), []deadline.Status{deadline.NotApplicable, deadline.Waiting}},
		{"no kind recorded", recorded(), []deadline.Status{deadline.NotApplicable, deadline.Waiting, deadline.NotRecorded}},
	} {
		t.Run(row.name, func(t *testing.T) {
			report, err := rules(t).Evaluate(deadline.Case{Ref: "empty", Recorded: row.recorded}, at("2026-11-23"))
			require.NoError(t, err)
			var ids []string
			for _, f := range report.Findings {
				ids = append(ids, f.Rule.ID)
				assert.Contains(t, row.allowed, f.Status, f.Rule.ID)
				assert.True(t, f.Violation.IsZero(), f.Rule.ID)
				assert.True(t, f.Due.IsZero(), f.Rule.ID)
			}
			assert.Equal(t, wantedRules, ids)
		})
	}
}

func TestTheRulesAreWholeAndInOrder(t *testing.T) {
	var ids []string
	for _, stage := range permanence.Catalogue().Stages {
		for _, rule := range stage.Rules {
			ids = append(ids, rule.ID)
			assert.True(t, strings.HasPrefix(rule.ID, stage.Name+"/"), "%s stands in stage %s", rule.ID, stage.Name)
			assert.NotEmpty(t, rule.Title, rule.ID)
			assert.NotEmpty(t, rule.Do, rule.ID)
			assert.NotEmpty(t, rule.Says, rule.ID)
			assert.NotEmpty(t, rule.Owner, rule.ID)
			assert.NotEmpty(t, rule.Source.Title, rule.ID)
			assert.NotEmpty(t, rule.Source.Pinpoint, rule.ID)
			assert.NotEmpty(t, rule.Source.Force, rule.ID)
		}
	}
	assert.Equal(t, wantedRules[firstOfPermanence:], ids)
}

// Where each rule comes from and how much that binds.
func TestWhereTheRulesComeFrom(t *testing.T) {
	meetings := strings.Fields(`planning-meeting-called planning-meeting-organised planning-meeting-invited planning-meeting-attended
		planning-meeting-chaired planning-meeting-documents plan-recommended`)
	local := strings.Fields(`childs-permanence-report review-meeting review-meeting-arranged review-meeting-attended review-meeting-first decision-record
		looked-after-review agency-decision final-evidence adoption-medical final-evidence-day-known agency-decision-booked
		graded-care-profile pams-offered pams-by-family-support-worker independent-advocacy viability-referred`)
	instruments := map[string]string{"adopti": "SI 2005/389", "special": "Children Act 1989"}
	for _, stage := range permanence.Catalogue().Stages {
		for _, row := range stage.Rules {
			_, name, _ := strings.Cut(row.ID, "/")
			document, force := "guidance", rule.LocalPractice
			switch {
			case stage.Name != "permanence", name == "plan-by-second-review":
				document, force = "", rule.StatutoryGuidance
			case slices.Contains(meetings, name):
				document = "meetings-table"
			case !slices.Contains(local, name):
				document, force = "", rule.Statute
				instrument := "SI 2010/959"
				for prefix, other := range instruments {
					if strings.HasPrefix(name, prefix) {
						instrument = other
					}
				}
				assert.Contains(t, row.Source.Title, instrument, row.ID)
			}
			assert.Equal(t, document, row.Source.Document, row.ID)
			assert.Equal(t, force, row.Source.Force, row.ID)
			if force == rule.LocalPractice || force == rule.Statute {
				assert.False(t, row.Source.Unchecked, "%s: the text was read", row.ID)
			}
			if stage.Name != "permanence" {
				assert.Contains(t, row.Source.Title, "Working Together", row.ID)
			}
		}
	}
	for rule, pinpoint := range map[string]string{
		"permanence/first-looked-after-review": "33(1)", "permanence/second-looked-after-review": "33(2)",
	} {
		f := one(t, nil, "2026-11-23", rule)
		assert.Contains(t, f.Source().Pinpoint, pinpoint, rule)
	}
	f := one(t, nil, "2026-11-23", "permanence/plan-by-second-review")
	assert.True(t, f.Source().Unchecked, "the guidance on the second review was not read")
}

// A rule whose primary text was not read says so wherever it is explained.
func TestWhatRestsOnOurReadingIsMarkedAndPrintedSo(t *testing.T) {
	whole := []string{
		"pre-proceedings/letter-before-meeting", "pre-proceedings/plan-confirmed", "pre-proceedings/plan-reviewed",
		"pre-proceedings/extended-closing-review", "pre-proceedings/final-meeting",
		"issuing/letter-of-issue", "issuing/not-before-birth", "proceedings/issues-resolution-hearing-in-time",
		"permanence/final-evidence-day-known", "permanence/planning-meeting-called", "permanence/plan-recommended",
		"permanence/plan-by-second-review", "permanence/health-assessment",
	}
	inPart := []string{
		"pre-proceedings/advocacy-checked",                                                            // by the letter
		"pre-proceedings/plan-and-timetable-proposed",                                                 // the first meeting booked by the letter
		"pre-proceedings/plan-and-timetable-agreed",                                                   // with a parent or solicitor
		"pre-proceedings/exit-decided-at-a-meeting",                                                   // by the head of service
		"pre-proceedings/extension-authorised",                                                        // by the head of service
		"pre-proceedings/extension-limit",                                                             // twice four weeks where 20 are allowed
		"pre-proceedings/meeting-before-issue",                                                        // before the application
		"pre-proceedings/plo-2-exit-letter",                                                           // a week after the end, by letter
		"issuing/swet-filed",                                                                          // with the application
		"issuing/care-plan-signed", "issuing/care-plan-quality-assured", "issuing/care-plan-approved", // before filing
		"issuing/care-plan-filed",                                          // the first hearing, where the court fixed no day
		"permanence/decision-record",                                       // on the meeting's day
		"permanence/adoption-medical", "permanence/agency-decision-booked", // before the report
		"permanence/first-looked-after-review", "permanence/second-looked-after-review", "permanence/later-looked-after-reviews", // as adjourned
		"permanence/plan-by-second-review", "permanence/health-assessment", // as adjourned
		"child-protection/initial-conference", // not during a plan
	}
	var book strings.Builder
	require.NoError(t, report.NewRulebook(rules(t), nil).WriteText(&book))
	printed := func(name string) string {
		_, row, found := strings.Cut(book.String(), "\n"+name+"   ")
		require.True(t, found, name)
		row, _, _ = strings.Cut(row, "\n\n")
		return row
	}
	var foundWhole, foundInPart, days []string
	for _, catalogue := range rules(t).Catalogues() {
		for _, stage := range catalogue.Stages {
			for _, row := range stage.Rules {
				whole := strings.Contains(printed(row.ID), "\n    inferred   ")
				assert.Equal(t, row.Inferred, whole, row.ID)
				row.Inferred = false
				text, err := json.Marshal(row)
				require.NoError(t, err)
				inPart := strings.Contains(string(text), `"inferred":true`)
				assert.Equal(t, inPart, strings.Contains(printed(row.ID), "(inferred)"), row.ID)
				if whole {
					foundWhole = append(foundWhole, row.ID)
				}
				if inPart {
					foundInPart = append(foundInPart, row.ID)
				}
			}
		}
		for _, day := range catalogue.Days {
			text, err := json.Marshal(day)
			require.NoError(t, err)
			inPart := strings.Contains(string(text), `"inferred":true`)
			assert.Equal(t, inPart, strings.Contains(printed(day.Name), "(inferred)"), day.Name)
			if inPart {
				days = append(days, day.Name)
			}
		}
	}
	assert.ElementsMatch(t, whole, foundWhole)
	assert.ElementsMatch(t, inPart, foundInPart)
	assert.Equal(t, []string{"cap"}, days, "that a learning disability is recorded within the 16 weeks")
}

func TestUncheckedSourcesSaySo(t *testing.T) {
	c := deadline.Case{Ref: "test", Recorded: recorded("*"), Events: events(event("became-looked-after", "2026-12-07"))}
	report, err := rules(t).Evaluate(c, at("2026-12-14"))
	require.NoError(t, err)
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Rule.ID != "permanence/plan-by-second-review" {
			continue
		}
		var labels []string
		for _, reason := range report.Explain(f) {
			labels = append(labels, reason.Label)
		}
		assert.Contains(t, labels, "unchecked")
	}
}

// A council's closures count for its own rules, and so not for statute and statutory guidance.
func TestClosuresDoNotMoveNationalLimits(t *testing.T) {
	policy, err := deadline.ParsePolicy(strings.NewReader(
		`{"policy": "closed", "closures": [{"on": "2026-12-17", "why": "offices closed"}, {"on": "2027-02-12", "why": "offices closed"}]}`))
	require.NoError(t, err)
	set, err := deadline.Compile(deadline.Options{Policy: policy}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	c := deadline.Case{Ref: "test", Events: events(
		event("referral", "2026-11-23"), event("section-47-started", "2026-11-30"), event("became-looked-after", "2026-12-07"), due, adoption,
	)}
	found, err := set.AppendFindings(nil, c, at("2026-12-11"))
	require.NoError(t, err)
	want := map[string][2]string{
		"assessment/child-and-family-assessment": {"2027-01-28", "2027-01-28"},
		"child-protection/initial-conference":    {"2026-12-21", "2026-12-21"},
		"permanence/first-looked-after-review":   {"2027-01-07", "2027-01-07"},
		"permanence/childs-permanence-report":    {"2027-02-12", "2027-02-11"},
	}
	for _, f := range found {
		if days, ok := want[f.Rule.ID]; ok {
			assert.Equal(t, days, [2]string{day(f.Due), day(f.ActBy)}, f.Rule.ID)
			delete(want, f.Rule.ID)
		}
	}
	assert.Empty(t, want)
}

func TestStagesOpenAndClose(t *testing.T) {
	for _, row := range []struct {
		name   string
		events []deadline.Event
		asOf   string
		want   string
	}{
		{"nothing", nil, "2026-12-07", ""},
		{"the day before the child is looked after", events(looked), "2026-12-06", ""},
		{"the child is looked after", events(looked), "2026-12-07", "permanence"},
		{"no longer", events(looked, ceased("2027-02-01")), "2027-02-02", ""},
		{"a permanency planning meeting", events(planned15January()), "2027-01-15", "permanence"},
		{"a day for the final evidence alone", events(due), "2026-12-10", ""},
		{"an exit", events(event("legal-planning-meeting", "2026-12-07"), planned15January(), event("pre-proceedings-ended", "2027-02-01")), "2027-02-02", ""},
		{"proceedings concluded, of a child who is not known to be looked after", events(planned15January(), event("application-issued", "2027-01-18"), concluded), "2027-05-21", ""},
		{"proceedings concluded, of a child looked after", events(looked, event("application-issued", "2027-01-18"), concluded), "2027-05-21", "permanence"},
		{"a referral", events(event("referral", "2026-11-23")), "2026-11-23", "assessment"},
		{"assessed", events(event("referral", "2026-11-23"), event("child-and-family-assessment-completed", "2027-01-11")), "2027-01-12", ""},
		{"an enquiry", events(event("section-47-started", "2026-11-30")), "2026-11-30", "child-protection"},
		{"under a plan", events(event("section-47-started", "2026-11-30"), conference, protection), "2027-01-15", "child-protection"},
		{"no conference needed", events(event("section-47-started", "2026-11-30"), event("conference-not-required", "2026-12-14")), "2026-12-15", ""},
		{"no conference needed, and an enquiry since", events(event("section-47-started", "2026-11-30"), event("conference-not-required", "2026-12-14"),
			event("section-47-started", "2027-01-11")), "2027-01-12", "child-protection"},
		{"the plan ended", events(event("section-47-started", "2026-11-30"), conference, protection, planEnded("2027-09-01")), "2027-09-02", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			report, err := rules(t).Evaluate(deadline.Case{Ref: "test", Events: row.events}, at(row.asOf))
			require.NoError(t, err)
			assert.Equal(t, row.want, report.Stage)
		})
	}
}

var caseFolders = []string{"../testdata/cases/permanence", "../testdata/cases/child-protection", "../testdata/cases/national"}

// TestCases runs the case files: each a point of law or practice, told in prose, with the report that follows from it.
// To write the reports anew: CARECLOCK_UPDATE=1 go test ./permanence -run TestCases.
func TestCases(t *testing.T) {
	for _, folder := range caseFolders {
		t.Run(filepath.Base(folder), func(t *testing.T) { deadlinetest.Run(t, rules(t), folder) })
	}
}

func TestEveryCaseFileNamesItsCase(t *testing.T) {
	for _, folder := range caseFolders {
		require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			file, err := deadlinetest.Parse(data)
			require.NoError(t, err, path)
			assert.Equal(t, strings.TrimSuffix(filepath.Base(path), ".txtar"), file.Case.Ref, path)
			return nil
		}))
	}
}
