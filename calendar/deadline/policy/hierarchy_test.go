package policy_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// onePolicyTerm is a policy of one term.
func onePolicyTerm(id, term string) string {
	return fmt.Sprintf(`{"policy": "p", "terms": {%q: [{%s, "source": {"title": "committee"}}]}}`, id, term)
}

const twentySix = "proceedings/twenty-six-weeks"

// A term for a rule of law is a standard beside it: while the law is kept the earlier day is due and the standard may be
// broken, in the council's own name; once the law is broken the finding is the law's.
func TestStatuteIsNeverRelaxed(t *testing.T) {
	_, err := councils.Compile(t, onePolicyTerm(twentySix, `"latest": "30 weeks beginning with"`))
	require.EqualError(t, err, `deadline: policy "p": terms["proceedings/twenty-six-weeks"][0]: it is looser than Children Act 1989 `+
		`s 32(1)(a)(ii); pending on 22 April 2014: SI 2014/1042 art 8, which binds whatever a policy says: give an earlier limit, without readings`)
	set, err := councils.Compile(t, onePolicyTerm(twentySix, `"latest": "24 weeks beginning with"`))
	require.NoError(t, err)
	// From Monday 5 January 2026 day 168 is Sunday 21 June and day 182 Sunday 5 July.
	issued := deadline.Event{Kind: plo.ApplicationIssued, On: calendar.MustParseDate("2026-01-05")}
	type answer struct {
		status   deadline.Status
		due      string
		days     int
		standard bool
		source   string
		force    rule.Force
	}
	const act, committee = "Children Act 1989", "committee"
	for asOf, want := range map[string]answer{
		"2026-06-20": {deadline.Pending, "2026-06-21", 0, false, act, rule.Statute},
		"2026-06-21": {deadline.Pending, "2026-06-21", 0, false, act, rule.Statute},
		"2026-06-22": {deadline.Overdue, "2026-06-21", 1, true, committee, rule.LocalPractice},
		"2026-07-05": {deadline.Overdue, "2026-06-21", 14, true, committee, rule.LocalPractice},
		"2026-07-06": {deadline.Overdue, "2026-07-05", 1, false, act, rule.Statute},
	} {
		f := findUnder(t, set, asOf, twentySix, issued)
		assert.Equal(t, want, answer{f.Status, f.Due.String(), f.Violation.Days, f.Violation.Standard, f.Source().Title, f.Source().Force}, asOf)
		assert.Equal(t, []string{"2026-06-21", committee}, []string{f.Standard.Due.String(), f.Standard.Source().Title}, asOf)
	}
	for concluded, want := range map[string]answer{
		"2026-06-21": {deadline.Met, "2026-06-21", 0, false, act, rule.Statute},
		"2026-06-22": {deadline.Late, "2026-06-21", 1, true, committee, rule.LocalPractice},
		"2026-07-05": {deadline.Late, "2026-06-21", 14, true, committee, rule.LocalPractice},
		"2026-07-06": {deadline.Late, "2026-07-05", 1, false, act, rule.Statute},
	} {
		f := findUnder(t, set, "2026-08-01", twentySix, issued, councils.Happened(plo.ProceedingsConcluded, concluded))
		assert.Equal(t, want, answer{f.Status, f.Due.String(), f.Violation.Days, f.Violation.Standard, f.Source().Title, f.Source().Force}, concluded)
	}
	// The court's extension moves both.
	granted := deadline.Event{Kind: plo.CourtTimetableExtensionGranted, On: calendar.MustParseDate("2026-05-01"), Until: calendar.MustParseDate("2026-08-10")}
	assert.Equal(t, "2026-08-10", dueUnder(t, set, "2026-06-01", twentySix, issued, granted))
}

// dueUnder returns the due day of the one finding of a rule in a case whose source records all kinds.
func dueUnder(t testing.TB, set *deadline.Ruleset, asOf, id string, events ...deadline.Event) string {
	t.Helper()
	return findUnder(t, set, asOf, id, events...).Due.String()
}

func findUnder(t testing.TB, set *deadline.Ruleset, asOf, id string, events ...deadline.Event) deadline.Finding {
	t.Helper()
	findings, err := set.AppendFindings(nil, deadline.Case{Ref: "test", Events: events, Recorded: []deadline.Kind{rule.AllKinds}}, calendar.MustParseDate(asOf))
	require.NoError(t, err)
	var found []deadline.Finding
	for _, f := range findings {
		if f.Rule.ID == id {
			found = append(found, f)
		}
	}
	require.Len(t, found, 1, id)
	return found[0]
}

// What is plainly looser than the law is refused, to help whoever wrote it. Whatever else a term says may stand: it changes
// nothing of the law.
func TestWhatIsPlainlyLooserThanTheLaw(t *testing.T) {
	const (
		hearing = "proceedings/case-management-hearing"
		first   = "permanence/first-looked-after-review"
		second  = "permanence/second-looked-after-review"
		offer   = "issuing/family-group-offer"
	)
	for _, test := range []struct {
		id, term string
		may      bool
	}{
		{twentySix, `"latest": "26 weeks beginning with"`, true},
		{twentySix, `"latest": "25 weeks after"`, true},
		{twentySix, `"latest": "181 days after"`, true},
		{twentySix, `"latest": "182 days after"`, false},
		{twentySix, `"latest": "26 weeks after"`, false},
		{twentySix, `"latest": "6 months after"`, false},
		{twentySix, `"from": "application-issued", "latest": "30 weeks after"`, false},
		{twentySix, `"from": "application-submitted", "latest": "30 weeks after"`, true},
		{twentySix, `"latest": "24 weeks beginning with", "off": true`, false},
		{twentySix, `"latest": "24 weeks beginning with", "readings": [{"reading": "r", "latest": "40 weeks after"}]`, false},
		{twentySix, `"latest": "24 weeks beginning with", "inferred": true`, true},
		{twentySix, `"latest": "24 weeks beginning with", "uncommenced": true`, true},
		{twentySix, `"latest": "proceedings-concluded"`, true},
		{twentySix, `"latest": {"firstOf": [{"event": {"kinds": ["court-timetable-extension-granted"], "pick": "latest", "until": true}}, "30 weeks after"]}`, true},
		{hearing, `"latest": "16 working days after"`, true},
		{hearing, `"latest": "18 working days after"`, false},
		{hearing, `"earliest": "10 working days after"`, true},
		{first, `"latest": "20 days after"`, true},
		{first, `"latest": "1 month after"`, false},
		{first, `"latest": {"earlierOf": ["5 weeks after", "20 working days after"]}`, true},
		{second, `"latest": "12 weeks after"`, true},
		{second, `"latest": "13 weeks after"`, false}, // 91 days can be more than 3 months
		{"proceedings/advocates-before-case-management-hearing", `"latest": "3 court days before"`, true},
		{"proceedings/advocates-before-case-management-hearing", `"latest": "7 court days before"`, true},
		{"proceedings/advocates-before-case-management-hearing", `"latest": "5 working days before"`, true},
		{"proceedings/advocates-before-case-management-hearing", `"latest": "2 weeks before"`, true},
		{"proceedings/advocates-before-case-management-hearing", `"latest": "1 court day before"`, false},
		// Eight court days are clear days, and seven are business days, which are more.
		{"proceedings/advocates-before-issues-resolution-hearing", `"latest": "8 court days before"`, false},
		{"proceedings/advocates-before-issues-resolution-hearing", `"latest": "15 working days before"`, true},
		{"proceedings/advocates-before-issues-resolution-hearing", `"latest": "3 weeks before"`, true},
		{"proceedings/advocates-before-issues-resolution-hearing", `"latest": "6 court days before"`, false},
		{"proceedings/draft-order-before-case-management-hearing", `"latest": "1 week before"`, true},
		{offer, `"since": "2027-01-01", "latest": "application-submitted"`, true},
	} {
		_, err := councils.Compile(t, onePolicyTerm(test.id, test.term))
		if test.may {
			assert.NoError(t, err, "%s: %s", test.id, test.term)
		} else {
			assert.ErrorContains(t, err, `policy "p": terms["`+test.id+`"][0]: it is looser than `, "%s: %s", test.id, test.term)
		}
	}
}

// A period alone tightens the law in every branch: what the law asks for sooner stays, and what is asked before something
// that the law asks after is counted back from the law's own day.
func TestAStandardTightensEachBranchOfTheLaw(t *testing.T) {
	for _, test := range []struct{ id, term, events, asOf, want string }{
		{"permanence/health-review", "3 months after", "became-looked-after 2026-01-05; child-born 2024-01-01; health-assessment 2026-01-19", "2026-02-01", "2026-04-19"},
		{"permanence/health-review", "9 months after", "became-looked-after 2026-01-05; child-born 2024-01-01; health-assessment 2026-01-19", "2026-02-01", "2026-07-19"},
		{"permanence/health-review", "9 months after", "became-looked-after 2026-01-05; child-born 2014-01-01; health-assessment 2026-01-19", "2026-02-01", "2026-10-19"},
		{"permanence/adoption-review-waiting", "2 months after", "became-looked-after 2024-01-05; authority-to-place 2026-01-05", "2026-02-02", "2026-03-05"},
		{"permanence/plan-by-second-review", "1 month before", "became-looked-after 2025-06-05; looked-after-review 2025-06-25; looked-after-review 2025-09-20; permanence-plan-agreed 2025-09-19",
			"2025-09-21", "2025-08-20"},
		{"proceedings/advocates-before-case-management-hearing", "5 court days before", "application-issued 2026-11-23; case-management-hearing 2026-12-14", "2026-12-01", "2026-12-04"},
	} {
		set, err := councils.Compile(t, onePolicyTerm(test.id, `"latest": "`+test.term+`"`))
		require.NoError(t, err)
		c := deadline.Case{Ref: "X", Recorded: []deadline.Kind{rule.AllKinds}, Events: deadlinetest.MustEvents(strings.ReplaceAll(test.events, "; ", "\n"))}
		report, err := set.Evaluate(c, calendar.MustParseDate(test.asOf))
		require.NoError(t, err)
		f := report.Finding(test.id, "")
		require.NotNil(t, f)
		assert.Equal(t, test.want, f.Standard.Due.String(), "%s: %s", test.id, test.term)
	}
}

// A term cannot say that it is law, nor can a rule of the council's own or who acts by its word.
func TestNoPolicyCallsItselfLaw(t *testing.T) {
	for policy, want := range map[string]string{
		`"terms": {"proceedings/twenty-six-weeks": [{"latest": "24 weeks after", "source": {"title": "t", "force": "statute"}}]}`:                                                               `terms["proceedings/twenty-six-weeks"][0].source.force: a council's own term is its local practice: leave the force out`,
		`"terms": {"pre-proceedings/letter-sent": [{"latest": "1 day after", "source": {"title": "t", "force": "statutory-guidance"}}]}`:                                                        `terms["pre-proceedings/letter-sent"][0].source.force: a council's own term is its local practice: leave the force out`,
		`"by": {"pre-proceedings/commencement-authorised": {"by": ["x-a"], "source": {"title": "t", "force": "court-rules"}}}`:                                                                  `by["pre-proceedings/commencement-authorised"].source.force: a council's own word is its local practice: leave the force out`,
		`"rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t", "force": "statute"}, "what": "x-a"}]`:                                                           `rules[0]: "issuing/x-a": it calls itself statute, and a council's own rule is its local practice: leave the force out`,
		`"rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a", "terms": [{"from": "x-b", "source": {"title": "t", "force": "court-rules"}}]}]`: `rules[0]: "issuing/x-a": it calls itself court-rules, `,
		`"rules": [{"id": "proceedings/twenty-sixweeks", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a"}]`:                                                               `rules[0]: "proceedings/twenty-sixweeks": it looks like proceedings/twenty-six-weeks, a rule of law: give it a name that cannot be taken for that`,
		`"rules": [{"id": "proceedings/Twenty-S1x-Weeks", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a"}]`:                                                              `it looks like proceedings/twenty-six-weeks, a rule of law`,
		`"rules": [{"id": "proceedings/twenty-s\u0456x-weeks", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a"}]`:                                                         `write its id in plain letters`,
		`"rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a", "standard": [{"from": "x-b", "latest": "1 day after"}]}]`:                       `rules[0]: "issuing/x-a".standard: only a rule of law has a standard beside it: give the limits as terms`,
	} {
		_, err := councils.Compile(t, `{"policy": "p", `+policy+`}`)
		assert.ErrorContains(t, err, `policy "p": `, policy)
		assert.ErrorContains(t, err, want, policy)
	}
}

// What is inferred or projected in a standard makes the standard less certain, and never the law.
func TestLawStaysCertain(t *testing.T) {
	issued := councils.Happened(plo.ApplicationIssued, "2026-01-05")
	for term, standard := range map[string]casejson.Certainty{
		`"latest": "24 weeks beginning with"`:                                                      deadline.Certain,
		`"latest": {"period": "24 weeks beginning with", "inferred": true}`:                        deadline.Arguable,
		`"latest": {"period": "24 weeks beginning with", "of": {"clock": true}, "inferred": true}`: deadline.Arguable,
		`"latest": "24 weeks beginning with", "inferred": true`:                                    deadline.Arguable,
		`"latest": {"period": "24 weeks beginning with", "projected": true}`:                       "",
	} {
		set := councils.OfTerm(t, twentySix, term)
		before := findUnder(t, set, "2026-07-05", twentySix, issued)
		assert.Equal(t, []any{standard, standard != ""}, []any{before.Violation.Certainty, before.Violation.Standard}, term)
		after := findUnder(t, set, "2026-07-06", twentySix, issued)
		assert.Equal(t, []any{deadline.Certain, false, "2026-07-05", false}, []any{after.Violation.Certainty, after.Violation.Standard, after.Due.String(), after.IsInferred()}, term)
	}
}

func TestStatuteIsNeitherSwitchedOffNorActedOnByOthers(t *testing.T) {
	limit := rule.Count(calendar.Days(10))
	for field, p := range map[string]deadline.Policy{
		`off[0]: "law/done": law/done rests on Act s 1, which no policy may switch off`: {Off: []policy.Off{{Rule: "law/done"}}},
		`by["law/done"]: who acts there rests on Act s 1, and no policy may change that`: {
			By: map[string]policy.Actors{"law/done": {By: rule.Roles("x-clerk")}},
		},
		`days["fixed"]: it rests on Act, which no policy may change`: {
			Days: map[string][]rule.Term{"fixed": {{Latest: limit, Source: rule.Source{Title: "c"}}}},
		},
	} {
		p.Name = "p"
		_, err := deadline.Compile(deadline.Options{Policy: p}, councils.Law(limit, "judge"))
		assert.EqualError(t, err, `deadline: policy "p": `+field)
	}
}

// A document is dropped except for the rules of law in it.
func TestADocumentOfLawIsNotDropped(t *testing.T) {
	p := deadline.Policy{Name: "p", Off: []policy.Off{{Rule: "act"}}}
	catalogue := councils.Law(rule.Count(calendar.Days(10)), "judge")
	local := catalogue.Stages[0].Rules[0]
	local.ID, local.Source.Force = "law/local", rule.Guidance
	catalogue.Stages[0].Rules = append(catalogue.Stages[0].Rules, local)
	set, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
	require.NoError(t, err)
	assert.Equal(t, deadline.Overdue, findUnder(t, set, "2026-01-20", "law/done", councils.Happened("begun", "2026-01-05")).Status)
	assert.Equal(t, deadline.NotApplicable, findUnder(t, set, "2026-01-20", "law/local", councils.Happened("begun", "2026-01-05")).Status)
}

// A local day by which a statute counts may change, and the statute counts by it as it is written. A standard counts by it
// as the policy has it.
func TestADayByWhichAStatuteCountsIsNotChanged(t *testing.T) {
	catalogue := councils.Law(rule.Called("fixed").Plus(calendar.Days(10)))
	catalogue.Days[0].Source.Force = rule.LocalPractice
	source := rule.Source{Title: "c"}
	p := deadline.Policy{Name: "p", Days: map[string][]rule.Term{"fixed": {{Latest: rule.The("begun"), Source: source}}}}
	set, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
	require.NoError(t, err)
	events := []deadline.Event{councils.Happened("other", "2026-01-05"), councils.Happened("begun", "2026-01-02")}
	for _, asOf := range []string{"2026-01-12", "2026-01-15", "2026-01-16"} {
		assert.Equal(t, "2026-01-15", dueUnder(t, set, asOf, "law/done", events...))
	}
	p.Terms = map[string][]rule.Term{"law/done": {{From: rule.The("begun"), Latest: rule.Called("fixed").Plus(calendar.Days(10)), Source: source}}}
	set, err = deadline.Compile(deadline.Options{Policy: p}, catalogue)
	require.NoError(t, err)
	for asOf, want := range map[string][]any{
		"2026-01-12": {deadline.Pending, "2026-01-12", false}, "2026-01-13": {deadline.Overdue, "2026-01-12", true},
		"2026-01-15": {deadline.Overdue, "2026-01-12", true}, "2026-01-16": {deadline.Overdue, "2026-01-15", false},
	} {
		f := findUnder(t, set, asOf, "law/done", events...)
		assert.Equal(t, want, []any{f.Status, f.Due.String(), f.Violation.Standard}, asOf)
	}
}

// Every rule of every binding source of both catalogues refuses to be switched off, and no other does.
func TestOnlyLocalRulesAreSwitchedOff(t *testing.T) {
	catalogues := []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()}
	for _, catalogue := range catalogues {
		for _, stage := range catalogue.Stages {
			for _, row := range stage.Rules {
				_, faults := policy.Apply(deadline.Policy{Name: "p", Off: []policy.Off{{Rule: row.ID}}}, catalogues)
				err := errors.Join(faults...)
				if row.Source.Force == rule.LocalPractice || row.Source.Force == rule.Guidance {
					assert.NoError(t, err, row.ID)
				} else {
					assert.ErrorContains(t, err, strings.TrimSpace(row.Source.Title+" "+row.Source.Pinpoint), row.ID)
				}
			}
		}
	}
}

// A council that asks more than the law does says so in its own name: its closures stop the clock of what it asks, and what
// comes before its window opens goes against advice. The law's own window is as it was.
func TestATighterTermIsTheCouncilsOwn(t *testing.T) {
	const hearing = "proceedings/case-management-hearing"
	set := councils.Of(t, `"closures": [{"on": "2026-12-01", "why": "closed"}, {"on": "2026-12-02", "why": "closed"}],
		"terms": {"`+hearing+`": [{"earliest": "10 working days after", "latest": "14 working days after", "source": {"title": "Local standard", "force": "guidance"}}]}`)
	issued := councils.Happened(plo.ApplicationIssued, "2026-11-23")
	// By the law it is held from 8 to 16 December; by the standard, of which two days are closed, from 9 to 15 December.
	for held, want := range map[string][]any{
		"2026-12-07": {deadline.Early, casejson.DoneEarly, false, false, rule.CourtRules},
		"2026-12-08": {deadline.Early, casejson.DoneEarly, true, true, rule.LocalPractice},
		"2026-12-09": {deadline.Met, rule.ViolationKind(""), false, false, rule.CourtRules},
		"2026-12-15": {deadline.Met, rule.ViolationKind(""), false, false, rule.CourtRules},
		"2026-12-16": {deadline.Late, casejson.DoneLate, false, true, rule.LocalPractice},
		"2026-12-17": {deadline.Late, casejson.DoneLate, false, false, rule.CourtRules},
	} {
		f := findUnder(t, set, "2026-12-20", hearing, issued, councils.Happened(plo.CaseManagementHearing, held))
		assert.Equal(t, want, []any{f.Status, f.Violation.Kind, f.Violation.Advisory, f.Violation.Standard, f.Source().Force}, held)
		assert.Equal(t, rule.CourtRules, f.Rule.Source.Force)
		assert.Equal(t, "2026-12-15", f.Standard.Due.String(), held)
	}
}
