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
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// awaitsStandards skips a test of what a policy says of a rule of law, until it is written anew: its terms are standards
// that stand beside the law now, and the law is counted whatever they say.
func awaitsStandards(t *testing.T) {
	t.Helper()
	t.Skip("a policy's terms for a rule of law are standards beside it now")
}

// onePolicyTerm is a policy of one term.
func onePolicyTerm(id, term string) string {
	return fmt.Sprintf(`{"policy": "p", "terms": {%q: [{%s, "source": {"title": "committee"}}]}}`, id, term)
}

const twentySix = "proceedings/twenty-six-weeks"

func TestStatuteIsNeverRelaxed(t *testing.T) {
	awaitsStandards(t)
	_, err := councils.Compile(t, onePolicyTerm(twentySix, `"latest": "30 weeks beginning with"`))
	require.EqualError(t, err, `deadline: policy "p": terms["proceedings/twenty-six-weeks"][0]: it could relax Children Act 1989 `+
		`s 32(1)(a)(ii), which no policy may: give the same clock, an earlier limit and no readings`)
	set, err := councils.Compile(t, onePolicyTerm(twentySix, `"latest": "24 weeks beginning with"`))
	require.NoError(t, err)
	// Day 168 from Monday 5 January 2026 is Sunday 21 June; the court's extension still moves it.
	issued := deadline.Event{Kind: plo.ApplicationIssued, On: calendar.MustParseDate("2026-01-05")}
	assert.Equal(t, "2026-06-21", dueUnder(t, set, "2026-02-01", twentySix, issued))
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

func TestWhatTightensLawAndWhatRelaxesIt(t *testing.T) {
	awaitsStandards(t)
	const (
		hearing    = "proceedings/case-management-hearing"
		extension  = "proceedings/extension-length"
		first      = "permanence/first-looked-after-review"
		second     = "permanence/second-looked-after-review"
		agreed     = "permanence/plan-by-second-review"
		assessment = "assessment/child-and-family-assessment"
		offer      = "issuing/family-group-offer"
		birth      = "issuing/not-before-birth"
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
		{twentySix, `"latest": "5 months after"`, true},
		{twentySix, `"latest": "6 months after"`, false},
		{twentySix, `"latest": "10 working days after"`, true},
		{twentySix, `"latest": "57 working days after"`, true},          // 181 days at the very most
		{twentySix, `"latest": "58 working days after"`, false},         // how long that is at most nobody can say
		{twentySix, `"latest": "57 working days beginning with"`, true}, // from a Sunday as long as 57 after it
		{twentySix, `"latest": "58 working days beginning with"`, false},
		{twentySix, `"latest": {"period": "20 weeks after"}`, true},
		{twentySix, `"from": "application-issued", "latest": "20 weeks after"`, true},
		{twentySix, `"from": "application-submitted"`, false},
		{twentySix, `"latest": "proceedings-concluded"`, false},
		{twentySix, `"latest": {"laterOf": ["application-issued"]}`, false},
		{twentySix, `"latest": "24 weeks beginning with", "off": true`, false},
		{twentySix, `"latest": "24 weeks beginning with", "uncommenced": true`, false},
		{twentySix, `"latest": "24 weeks beginning with", "inferred": true`, false},
		{twentySix, `"latest": "24 weeks beginning with", "readings": [{"reading": "r", "latest": "40 weeks after"}]`, false},
		{twentySix, `"latest": {"firstOf": [{"event": {"kinds": ["court-timetable-extension-granted"], "pick": "latest", "until": true}}, "30 weeks after"]}`, false},
		{hearing, `"latest": "16 working days after"`, true},
		{hearing, `"latest": "17 working days beginning with"`, true},
		{hearing, `"latest": "17 days after"`, false}, // may come before the window opens, and would let it be held sooner
		{hearing, `"latest": "18 working days after"`, false},
		{hearing, `"latest": "18 working days beginning with"`, false},
		{hearing, `"earliest": "12 working days after"`, true},
		{hearing, `"earliest": "10 working days after"`, false},
		{hearing, `"earliest": "application-issued"`, false},
		{hearing, `"latest": "10 working days after"`, false},
		{extension, `"latest": "6 weeks after"`, true},
		{extension, `"latest": "10 weeks after"`, false},
		{first, `"latest": "20 days after"`, true},
		{first, `"latest": "15 working days after"`, true},
		{first, `"latest": "25 clear days after"`, true}, // 20 working days from a Sunday end on Friday, 26 days after it
		{first, `"latest": "26 clear days after"`, false},
		{first, `"latest": "26 days after"`, true},
		{first, `"latest": "27 days after"`, false},
		{first, `"latest": "1 month after"`, false},
		{first, `"latest": "0 working days after"`, true},
		{first, `"latest": {"earlierOf": ["5 weeks after", "20 working days after"]}`, true},
		{second, `"latest": "12 weeks after"`, true},
		{second, `"latest": "89 days after"`, true}, // 31 January to 30 April, and in a year without a leap day
		{second, `"latest": "90 days after"`, false},
		{second, `"latest": "26 working days after"`, true}, // 88 days at the very most
		{second, `"latest": "27 working days after"`, false},
		{second, `"latest": "13 weeks after"`, false}, // 91 days can be more than 3 months
		{second, `"latest": "3 months beginning with"`, true},
		{second, `"latest": "1 day before"`, true},
		{second, `"latest": "1 month before"`, true},
		{agreed, `"latest": "2 months after"`, true},
		{agreed, `"latest": "4 months after"`, false},
		{assessment, `"latest": "35 working days after"`, true},
		{assessment, `"latest": "50 working days after"`, false},
		{offer, `"since": "2027-01-01", "latest": "application-submitted"`, true},
		{birth, `"latest": "2 days before"`, false},
	} {
		_, err := councils.Compile(t, onePolicyTerm(test.id, test.term))
		if test.may {
			assert.NoError(t, err, "%s: %s", test.id, test.term)
		} else {
			assert.ErrorContains(t, err, `policy "p": terms["`+test.id+`"][0]`, "%s: %s", test.id, test.term)
			assert.ErrorContains(t, err, "which no policy may", test.term)
		}
	}
}

// What is inferred or projected is no certain breach, whichever way a term says so. An own limit may be repeated as it is.
func TestLawStaysCertain(t *testing.T) {
	awaitsStandards(t)
	for _, term := range []string{
		`"latest": {"period": "24 weeks beginning with", "inferred": true}`,
		`"latest": {"period": "26 weeks beginning with", "projected": true}`,
		`"latest": {"period": "24 weeks beginning with", "of": {"clock": true}, "inferred": true}`,
		`"latest": {"earlierOf": [{"period": "2 weeks after", "inferred": true}, "24 weeks beginning with"]}`,
	} {
		_, err := councils.Compile(t, onePolicyTerm(twentySix, term))
		assert.ErrorContains(t, err, `policy "p": terms["proceedings/twenty-six-weeks"][0].latest: what is inferred or projected is never broken for certain`, term)
	}
	_, err := councils.Compile(t, onePolicyTerm("proceedings/case-management-hearing", `"earliest": {"period": "12 working days after", "inferred": true}`))
	assert.ErrorContains(t, err, `policy "p": terms["proceedings/case-management-hearing"][0].earliest: what is inferred`)
	inferred := rule.Count(calendar.Days(10)).Inferred()
	p := deadline.Policy{Name: "p", Terms: map[string][]rule.Term{"law/done": {{Latest: inferred, Source: rule.Source{Title: "c"}}}}}
	_, err = deadline.Compile(deadline.Options{Policy: p}, councils.Law(inferred))
	assert.NoError(t, err)
}

func TestTighteningWhereALimitIsOneOfSeveral(t *testing.T) {
	awaitsStandards(t)
	day := func(n int) rule.Day { return rule.Count(calendar.Days(n)) }
	other := rule.The("other")
	for name, test := range map[string]struct {
		own, changed rule.Day
		may          bool
	}{
		"both earlier":                {rule.EarlierOf(day(10), other), rule.EarlierOf(day(9), other), true},
		"a period alone":              {rule.EarlierOf(day(10), other), day(9), true},
		"one left out":                {rule.EarlierOf(day(10), other), rule.Clock().Plus(calendar.Days(9)), false},
		"one added":                   {day(10), rule.EarlierOf(day(10), other), true},
		"only another":                {day(10), rule.EarlierOf(day(11), other), false},
		"first of fewer":              {rule.FirstOf(other, day(10)), rule.FirstOf(other), false},
		"first of the same, later":    {rule.FirstOf(other, day(10)), rule.FirstOf(other, day(11)), false},
		"before by more":              {other.Plus(calendar.Days(3).Before()), other.Plus(calendar.Days(4).Before()), true},
		"before by less":              {other.Plus(calendar.Days(3).Before()), other.Plus(calendar.Days(2).Before()), false},
		"before something else":       {other.Plus(calendar.Days(3).Before()), rule.The("begun").Plus(calendar.Days(4).Before()), false},
		"after where it was before":   {other.Plus(calendar.Days(3).Before()), other.Plus(calendar.Days(2)), false},
		"before by working days":      {other.Plus(calendar.Days(5).Before()), other.Plus(calendar.WorkingDays(5).Before()), true},
		"before by too few of them":   {other.Plus(calendar.Days(6).Before()), other.Plus(calendar.WorkingDays(5).Before()), false},
		"before by months":            {other.Plus(calendar.Days(59).Before()), other.Plus(calendar.Months(2).Before()), true},
		"before by too few months":    {other.Plus(calendar.Days(60).Before()), other.Plus(calendar.Months(2).Before()), false},
		"months beginning with":       {rule.Count(calendar.Days(91)), rule.Count(calendar.Months(3).BeginningWith()), true},
		"too many months":             {rule.Count(calendar.Days(90)), rule.Count(calendar.Months(3).BeginningWith()), false},
		"before in another unit":      {other.Plus(calendar.Days(3).Before()), other.Plus(calendar.Weeks(1).Before()), true},
		"a limit where there is none": {rule.Day{}, day(10), true},
	} {
		t.Run(name, func(t *testing.T) {
			p := deadline.Policy{Name: "p", Terms: map[string][]rule.Term{"law/done": {{Latest: test.changed, Source: rule.Source{Title: "c"}}}}}
			_, err := deadline.Compile(deadline.Options{Policy: p}, councils.Law(test.own))
			if test.may {
				assert.NoError(t, err)
			} else {
				assert.ErrorContains(t, err, "it could relax Act s 1")
			}
		})
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

// A document is not dropped where a rule of law is among its rules.
func TestADocumentOfLawIsNotDropped(t *testing.T) {
	awaitsStandards(t)
	p := deadline.Policy{Name: "p", Off: []policy.Off{{Rule: "act"}}}
	_, err := deadline.Compile(deadline.Options{Policy: p}, councils.Law(rule.Count(calendar.Days(10)), "judge"))
	assert.EqualError(t, err, `deadline: policy "p": off[0]: "act": law/done rests on Act s 1, which no policy may switch off`)
}

// A local day by which a statute counts is as fixed as the statute.
func TestADayByWhichAStatuteCountsIsNotChanged(t *testing.T) {
	awaitsStandards(t)
	catalogue := councils.Law(rule.Called("fixed").Plus(calendar.Days(10)))
	catalogue.Days[0].Source.Force = rule.LocalPractice
	p := deadline.Policy{Name: "p", Days: map[string][]rule.Term{"fixed": {{Latest: rule.The("done"), Source: rule.Source{Title: "c"}}}}}
	_, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
	assert.EqualError(t, err, `deadline: policy "p": days["fixed"]: law/done counts by it and rests on Act s 1, which no policy may change`)
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

// A council that asks more than the law does says so in its own name. What it asks counts as the law does: its closures
// stop no clock of it, and what comes before the window opens is as much a breach.
func TestATighterTermIsTheCouncilsOwn(t *testing.T) {
	awaitsStandards(t)
	const hearing = "proceedings/case-management-hearing"
	of := func(source string) *deadline.Ruleset {
		return councils.Of(t, `"closures": [{"on": "2026-12-01", "why": "closed"}, {"on": "2026-12-02", "why": "closed"}],
			"terms": {"`+hearing+`": [{"earliest": "12 working days after", "latest": "16 working days after", "source": {`+source+`}}]}`)
	}
	events := []deadline.Event{councils.Happened(plo.ApplicationIssued, "2026-11-23"), councils.Happened(plo.CaseManagementHearing, "2026-12-08")}
	for source, force := range map[string]rule.Force{
		`"title": "Local standard"`:                                   rule.LocalPractice,
		`"title": "Local standard", "force": "guidance"`:              rule.Guidance,
		`"title": "Something higher", "force": "statute"`:             rule.Statute,
		`"title": "Local standard, in writing", "pinpoint": "page 3"`: rule.LocalPractice,
	} {
		f := findUnder(t, of(source), "2026-12-10", hearing, events...)
		assert.Equal(t, force, f.Source().Force, source)
		assert.Equal(t, rule.CourtRules, f.Rule.Source.Force)
		assert.Equal(t, []string{"2026-12-09", "2026-12-15"}, []string{f.Earliest.String(), f.Due.String()}, source)
		assert.Equal(t, []any{casejson.DoneEarly, false}, []any{f.Violation.Kind, f.Violation.Advisory}, source)
	}
}
