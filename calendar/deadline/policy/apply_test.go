package policy_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

func TestEveryFaultOfApplyingNamesPolicyAndField(t *testing.T) {
	const source = `"source": {"title": "t"}`
	row := func(id, more string) string {
		return `"rules": [{"id": "` + id + `", "title": "T", "owner": "social-worker", "source": {"title": "t"}` + more + `}]`
	}
	letter := func(term string) string { return `"terms": {"pre-proceedings/letter-sent": [` + term + `]}` }
	for name, test := range map[string]struct{ policy, want string }{
		"no such rule in terms":         {`"terms": {"a/b": []}`, `terms["a/b"]: there is no such rule`},
		"no terms":                      {letter(""), `terms["pre-proceedings/letter-sent"]: it is empty`},
		"no source":                     {letter(`{"latest": "1 day after"}`), `terms["pre-proceedings/letter-sent"][0].source: say where`},
		"nothing changed":               {letter(`{` + source + `}`), `terms["pre-proceedings/letter-sent"][0]: it changes nothing`},
		"never in force":                {letter(`{"since": "2026-01-01", "until": "2025-12-31", "latest": "1 day after", ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].until: it is never in force: give 2026-01-01 or a later day`},
		"two for always":                {letter(`{"latest": "1 day after", ` + source + `}, {"latest": "2 days after", ` + source + `}`), `terms["pre-proceedings/letter-sent"][1]: another term always holds in its place: give each a since of its own`},
		"an unknown kind":               {letter(`{"from": "legal-meeting", ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].from: "legal-meeting" is neither a named day nor a kind of event; a word of your own begins with "x-"`},
		"a period in words":             {letter(`{"latest": "five days after", ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].latest: "five days after" is neither a period such as "5 days after" nor a named day nor a kind of event`},
		"a force that is none":          {letter(`{"latest": "1 day after", "source": {"title": "t", "force": "law"}}`), `terms["pre-proceedings/letter-sent"][0].source: force "law" is none`},
		"a limit without a clock":       {`"terms": {"pre-proceedings/planning-meeting-attended": [{"latest": "1 day after", ` + source + `}]}`, `terms["pre-proceedings/planning-meeting-attended"][0]: nothing starts the clock`},
		"a window without a clock":      {`"terms": {"pre-proceedings/planning-meeting-attended": [{"earliest": {"mondayOf": {"given": {"clock": true}, "givenBy": "x-a"}}, ` + source + `}]}`, `nothing starts the clock`},
		"a window that closes first":    {`"terms": {"pre-proceedings/midpoint-review": [{"earliest": "8 weeks after", "latest": "6 weeks after", ` + source + `}]}`, `terms["pre-proceedings/midpoint-review"][0]: its window would close, 6 weeks after the clock, before it opens, 8 weeks after the clock: give an earliest too`},
		"a limit before the own window": {`"terms": {"pre-proceedings/midpoint-review": [{"latest": "3 weeks after", ` + source + `}]}`, `terms["pre-proceedings/midpoint-review"][0]: its window would close, 3 weeks after the clock, before it opens, the first day of week 5: give an earliest too`},
		"a window after the own limit":  {`"terms": {"pre-proceedings/midpoint-review": [{"earliest": "7 weeks after", ` + source + `}]}`, `terms["pre-proceedings/midpoint-review"][0]: its window would close, the last day of week 6, week 1 beginning with the clock, before it opens, 7 weeks after the clock`},
		"a window of a rule of its own": {row("issuing/x-a", `, "what": "x-a", "terms": [{"from": "decision", "earliest": "2 days after", "latest": "1 day after"}]`), `rules[0]: "issuing/x-a": terms[0]: its window would close`},
		"a limit for a list of steps":   {`"terms": {"pre-proceedings/minimum-reviews": [{"latest": "1 day after", ` + source + `}]}`, `terms["pre-proceedings/minimum-reviews"][0]: the rule lists steps`},
		"no such day":                   {`"days": {"end": []}`, `days["end"]: there is no such named day`},
		"a day without a term":          {`"days": {"cap": []}`, `days["cap"]: it is empty`},
		"a day with a window":           {`"days": {"cap": [{"earliest": "1 day after", "latest": "2 days after", ` + source + `}]}`, `days["cap"][0]: a named day is a day and nothing else`},
		"a day made of another": {`"days": {"timetable-end": [{"latest": "10 weeks beginning with", ` + source + `}]}`, `days["timetable-end"][0].latest: the day has no period of its own in whose place this could stand: ` +
			`change days["agreed-end"], which it is made of, or give a whole day, such as {"period":"10 weeks beginning with","of":"first-plo-meeting"}`},
		"a day made of events": {`"days": {"stop": [{"latest": "2 days after", ` + source + `}]}`, `days["stop"][0].latest: the day has no period of its own in whose place this could stand: ` +
			`give a whole day, such as {"period":"2 days after","of":"the-day-it-counts-from"}`},
		"a day made of another, from": {`"days": {"timetable-end": [{"from": "decision", "latest": "2 days after", ` + source + `}]}`, `such as {"period":"2 days after","of":"decision"}`},
		"a day that is off":           {`"days": {"cap": [{"off": true, ` + source + `}]}`, `days["cap"][0]: a named day is a day and nothing else`},
		"a day that needs itself":     {`"days": {"agreed-end": [{"latest": "timetable-end", ` + source + `}]}`, `needs itself to be known`},
		"a day that rests on statute": {`"days": {"first-review": [{"latest": "became-looked-after", ` + source + `}]}`, `days["first-review"]: it rests on Care Planning`},
		"an end that may be projected": {`"days": {"stop": [{"latest": {"earlierOf": ["pre-proceedings-ended", "application-submitted", "timetable-end"]}, ` + source + `}]}`,
			`days["stop"][0]: stage "pre-proceedings" ends by it: it may rest on a projection, of "first-plo-meeting": an end is a day that has happened`},
		"a day of a thousand weeks, twice": {letter(`{"latest": {"period": "1000 weeks before", "of": {"period": "1000 weeks before", "of": "first-plo-meeting"}}, ` + source + `}`),
			`terms["pre-proceedings/letter-sent"][0]: it reaches further than 20 years`},
		"a day that says two things":    {letter(`{"latest": {"called": "cap", "of": "decision"}, ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].latest: a day that says two things at once`},
		"an else without an if":         {letter(`{"latest": {"called": "decision", "else": "cap"}, ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].latest: a day that says two things at once`},
		"a clock of itself":             {letter(`{"from": {"clock": true}, ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].from: the clock counts from itself: give a day of its own`},
		"a clock hidden in a bound":     {row("issuing/x-a", `, "what": "x-a", "terms": [{"latest": {"event": {"kinds": ["first-plo-meeting"], "notBefore": {"clock": true}}}}]`), `rules[0]: "issuing/x-a": terms[0]: nothing starts the clock that the limit counts from`},
		"an owner who is none":          {`"owner": {"pre-proceedings/letter-sent": {"owner": "social-worker", "owners": ["social-worker", "boss"]}}`, `rule "pre-proceedings/letter-sent": owners[1]: role "boss" is not declared`},
		"no such rule in owner":         {`"owner": {"a/b": "x-a"}`, `owner["a/b"]: there is no such rule`},
		"no such rule in title":         {`"title": {"a/b": "A"}`, `title["a/b"]: there is no such rule`},
		"a target above all":            {`"board": {"targets": {"letters": 1.1}}`, `board.targets["letters"]: a target is a share from 0 to 1`},
		"bands out of order":            {`"board": {"bands": [12, 12]}`, `board.bands[1]: the bands are weeks, each longer than the one before`},
		"no such rule in by":            {`"by": {"a/b": ["x-a"]}`, `by["a/b"]: there is no such rule`},
		"nobody in by":                  {`"by": {"pre-proceedings/commencement-authorised": []}`, `by["pre-proceedings/commencement-authorised"]: name who must take part or act`},
		"a rule that asks for nobody":   {`"by": {"pre-proceedings/letter-sent": ["x-a"]}`, `by["pre-proceedings/letter-sent"]: the rule asks for nobody`},
		"a role that is none":           {`"by": {"pre-proceedings/commencement-authorised": ["boss"]}`, `by["pre-proceedings/commencement-authorised"][0]: role "boss" is not declared; a word of your own begins with "x-"`},
		"by with dates, a role":         {`"by": {"pre-proceedings/commencement-authorised": {"since": "2026-02-01", "by": ["x-a", {"anyOf": ["x-b", "boss"]}]}}`, `by["pre-proceedings/commencement-authorised"].by[1].anyOf[1]: role "boss" is not declared`},
		"a period beyond all":           {letter(`{"latest": "65535 months after", ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].latest: 65535 months after: longer than 20 years`},
		"a clock that waits for itself": {letter(`{"from": "letter-before-proceedings", ` + source + `}`), `terms["pre-proceedings/letter-sent"][0].from: the clock waits for itself: "letter-before-proceedings" waits for "letter-before-proceedings"`},
		"a title that steers":           {letter(`{"latest": "1 day after", "source": {"title": "\u001b[2J"}}`), `terms["pre-proceedings/letter-sent"][0].source.title: it cannot be printed: give one line of at most 300 letters`},
		"a kind that steers":            {row("issuing/x-a", `, "what": "x-\u001b[31mred\nnew"`), `rule "issuing/x-a": what: "x-\x1b[31mred\nnew": it cannot be printed`},
		"a role that steers":            {`"by": {"pre-proceedings/commencement-authorised": ["x-\u001b[31m"]}`, `by["pre-proceedings/commencement-authorised"][0]: "x-\x1b[31m": it cannot be printed`},
		"a paper that steers":           {row("issuing/x-a", `, "what": "x-a", "with": ["x-\u0007"]`), `rule "issuing/x-a": with[0]: "x-\a": it cannot be printed`},
		"an id that steers":             {row("issuing/x-\\u001b", `, "what": "x-a"`), `rule "issuing/x-\x1b": its id must be "issuing/" and a name without spaces`},
		"a reading that steers":         {row("issuing/x-a", `, "what": "x-a", "terms": [{"latest": "decision", "readings": [{"reading": "\u001b", "latest": "cap"}]}]`), `rules[0]: "issuing/x-a": terms[0].readings[0].reading: it cannot be printed`},
		"advice that steers":            {row("issuing/x-a", `, "what": "x-a", "advice": {"name": "\u001b", "latest": "cap"}`), `rule "issuing/x-a": advice.name: it cannot be printed`},
		"by never in force":             {`"by": {"pre-proceedings/commencement-authorised": {"since": "2026-02-01", "until": "2026-01-01", "by": ["x-a"]}}`, `by["pre-proceedings/commencement-authorised"].until: it is never in force`},
		"neither rule nor document":     {`"off": ["a/b"]`, `off[0]: "a/b": it is neither a rule nor a document`},
		"off beside a term":             {letter(`{"latest": "5 days after", `+source+`}`) + `, "off": ["pre-proceedings/letter-sent"]`, `off[0]: "pre-proceedings/letter-sent": terms["pre-proceedings/letter-sent"][0] would never be in force: leave one of the two out`},
		"off with its document":         {letter(`{"since": "2026-02-01", "latest": "5 days after", `+source+`}`) + `, "off": [{"rule": "guidance", "since": "2026-02-01"}]`, `off[0]: "guidance": terms["pre-proceedings/letter-sent"][0] would never be in force`},
		"off never in force":            {`"off": [{"rule": "guidance", "since": "2026-02-01", "until": "2026-01-01"}]`, `off[0]: "guidance".until: it is never in force`},
		"a rule of a known id":          {row("pre-proceedings/letter-sent", `, "what": "x-a"`), `rules[0]: "pre-proceedings/letter-sent": there is a rule of this id`},
		"a rule of no stage":            {row("gateway/held", `, "what": "x-a"`), `rules[0]: "gateway/held": begin its id with the name of a stage`},
		"a rule that asks nothing":      {row("issuing/x-a", ``), `rule "issuing/x-a": it asks for nothing`},
		"a rule with an unknown kind":   {row("issuing/x-a", `, "what": "swet"`), `rule "issuing/x-a": what: "swet" is neither a named day nor a kind of event`},
		"a rule with an unknown paper":  {row("issuing/x-a", `, "what": "x-a", "with": ["paper"]`), `rule "issuing/x-a": with[0]: document "paper" is not declared`},
		"a rule that waits for nothing": {row("issuing/x-a", `, "what": "x-a", "terms": [{"latest": "1 day after"}]`), `rules[0]: "issuing/x-a": terms[0]: nothing starts the clock`},
		"a rule without an owner":       {`"rules": [{"id": "issuing/x-a", "title": "T", "owner": "", "source": {"title": "t"}, "what": "x-a"}]`, `rule "issuing/x-a": owner: role "" is not declared`},
		"a rule without a source":       {`"rules": [{"id": "issuing/x-a", "title": "T", "owner": "x-o", "source": {"title": ""}, "what": "x-a"}]`, `rule "issuing/x-a": source: it has no title`},
		"a closure without a reason":    {`"closures": [{"on": "2026-12-29", "why": ""}]`, `closures: calendar: closure 1:`},
		"a closure twice":               {`"closures": [{"on": "2026-12-29", "why": "a"}, {"on": "2026-12-29", "why": "b"}]`, `closures: calendar: closure 2:`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := councils.Compile(t, `{"policy": "north", `+test.policy+`}`)
			require.ErrorContains(t, err, test.want)
			for line := range strings.Lines(err.Error()) {
				assert.True(t, strings.HasPrefix(line, `deadline: policy "north": `), line)
			}
			assert.Equal(t, 1, strings.Count(err.Error(), test.want), err)
		})
	}
}

func TestARuleOfItsOwnTwiceIsAFault(t *testing.T) {
	own := `{"id": "issuing/x-a", "title": "T", "owner": "x-o", "source": {"title": "t"}, "what": "x-a"}`
	_, err := councils.Compile(t, `{"policy": "p", "rules": [`+own+`, `+own+`]}`)
	assert.EqualError(t, err, `deadline: policy "p": rules[1]: "issuing/x-a": there is a rule of this id: change that by terms, by or off`)
}

func TestAllFaultsOfApplyingAreNamedAtOnce(t *testing.T) {
	_, err := councils.Compile(t, `{"policy": "p", "terms": {"a/b": [], "proceedings/twenty-six-weeks": [{"latest": "30 weeks after"}]},
		"days": {"x": []}, "by": {"a/b": ["x-a"], "issuing/issue-authorised": ["boss"]}, "off": ["a/b", "proceedings/twenty-six-weeks"],
		"rules": [{"id": "issuing/x-a", "title": "", "owner": "x-o", "source": {"title": "t"}, "what": "x-a"}],
		"closures": [{"on": "1200-01-01", "why": "x"}]}`)
	require.Error(t, err)
	for _, want := range []string{
		`terms["a/b"]`, `terms["proceedings/twenty-six-weeks"][0]: it is looser than`, `terms["proceedings/twenty-six-weeks"][0].source`, `days["x"]`,
		`by["a/b"]`, `role "boss"`, `off[0]`, `off[1]`, `rule "issuing/x-a": it has no title`, `closures`,
	} {
		assert.ErrorContains(t, err, want)
	}
	assert.Len(t, strings.Split(err.Error(), "\n"), 10)
}

// What is wrong with the catalogues themselves is not laid at the policy's door.
func TestFaultsOfTheCatalogueStayItsOwn(t *testing.T) {
	catalogue := councils.Law(rule.The("nothing"))
	p := deadline.Policy{Name: "p", By: map[string]policy.Actors{"law/gone": {By: rule.Roles("x-a")}}}
	_, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
	assert.EqualError(t, err, "deadline: policy \"p\": by[\"law/gone\"]: there is no such rule; did you mean law/done?\n"+
		"deadline: rule \"law/done\": terms[0].latest: kind \"nothing\" is not declared")
}

func TestAPolicyNeedsAName(t *testing.T) {
	since := calendar.MustParseDate("2026-01-01")
	for _, p := range []deadline.Policy{
		{Since: since}, {Off: []policy.Off{{Rule: "guidance"}}}, {Terms: map[string][]rule.Term{"a/b": nil}},
		{By: map[string]policy.Actors{"a/b": {}}}, {Days: map[string][]rule.Term{"cap": nil}}, {Rules: []rule.Rule{{}}},
		{Closures: []calendar.Closure{{On: since, Why: "x"}}},
	} {
		_, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
		assert.EqualError(t, err, "deadline: policy: give it a name")
	}
}

func TestAPolicyThatSaysNothingChangesNothing(t *testing.T) {
	set := councils.Under(t, deadline.Policy{Name: "p"})
	plain := councils.AsWritten(t)
	assert.Empty(t, impact.Diff(plain, set))
	assert.Equal(t, "p", report.NewRulebook(set, nil).Policy)
	assert.Equal(t, "default", report.NewRulebook(plain, nil).Policy)
}

func TestCompileLeavesTheCallersCataloguesAndPolicyAlone(t *testing.T) {
	for _, path := range policyFiles(t) {
		p := readPolicy(t, path)
		first, second := plo.Catalogue(), permanence.Catalogue()
		_, err := deadline.Compile(deadline.Options{Policy: p}, first, second)
		require.NoError(t, err)
		assert.True(t, reflect.DeepEqual(plo.Catalogue(), first), path)
		assert.True(t, reflect.DeepEqual(permanence.Catalogue(), second), path)
		assert.True(t, reflect.DeepEqual(readPolicy(t, path), p), path)
	}
}

// The same catalogues are compiled under all policies at once; each ruleset answers by its own.
func TestPoliciesAreCompiledConcurrently(t *testing.T) {
	first, second := plo.Catalogue(), permanence.Catalogue()
	met := deadline.Event{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-02")}
	var wait sync.WaitGroup
	for _, path := range append(policyFiles(t), policyFiles(t)...) {
		p := readPolicy(t, path)
		wait.Go(func() {
			set, err := deadline.Compile(deadline.Options{Policy: p}, first, second)
			if !assert.NoError(t, err) {
				return
			}
			report, err := set.Evaluate(deadline.Case{Ref: "c", Events: []deadline.Event{met}}, met.On)
			assert.NoError(t, err)
			assert.Equal(t, p.Name, report.Policy)
		})
	}
	wait.Wait()
}
