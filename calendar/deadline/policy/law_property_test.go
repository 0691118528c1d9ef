package policy_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A chance makes policies, days and cases at random, the same ones each time.
type chance struct {
	*rand.Rand
	kinds []deadline.Kind
	days  []string
	roles []deadline.Role
}

func oneOf[T any](c *chance, of ...T) T { return of[c.IntN(len(of))] }

func (c *chance) event() rule.Day {
	d := rule.The(oneOf(c, c.kinds...))
	if c.IntN(4) == 0 {
		d = rule.The(oneOf(c, c.kinds...), oneOf(c, c.kinds...))
	}
	for range c.IntN(3) {
		d = oneOf(c, rule.Day.Latest, rule.Day.Following, rule.Day.Until, rule.Day.AsPlan, rule.Day.Happened, rule.Day.Planned, rule.Day.OfSameRef,
			rule.Day.OfSameRefOrNone, rule.Day.Next, rule.Day.Previous, func(d rule.Day) rule.Day { return d.By(oneOf(c, c.roles...)) })(d)
	}
	return d
}

func (c *chance) period() calendar.Period {
	n := c.IntN(40)
	p := oneOf(c, calendar.Days(n), calendar.WorkingDays(n), calendar.Weeks(n), calendar.Months(n%7), calendar.ClearDays(n))
	return oneOf(c, p, p, p.Before(), p.BeginningWith())
}

// day makes a day of every form there is.
func (c *chance) day(depth int) rule.Day {
	if depth == 0 {
		return oneOf(c, c.event, c.event, func() rule.Day { return rule.Count(c.period()) }, func() rule.Day { return rule.Called(oneOf(c, c.days...)) }, rule.Clock)()
	}
	inner := func() rule.Day { return c.day(depth - 1) }
	return oneOf(c,
		c.event,
		func() rule.Day { return inner().Plus(c.period()) },
		func() rule.Day { return rule.EarlierOf(inner(), inner()) },
		func() rule.Day { return rule.LaterOf(inner(), inner()) },
		func() rule.Day { return rule.FirstOf(inner(), inner()) },
		func() rule.Day { return rule.Choose(c.condition(depth-1), inner(), oneOf(c, inner(), rule.Day{})) },
		func() rule.Day { return inner().Monday() },
		func() rule.Day { return inner().ForSure() },
		func() rule.Day { return rule.Day{Given: ptr(inner()), GivenBy: oneOf(c, c.roles...)} },
		func() rule.Day { return c.event().NotBefore(inner()) },
		func() rule.Day { return c.event().NotAfter(inner()) },
		func() rule.Day { return inner().Inferred() },
		func() rule.Day { return inner().StandIn() },
	)()
}

func ptr[T any](v T) *T { return &v }

func (c *chance) condition(depth int) rule.Condition {
	return oneOf(c,
		func() rule.Condition { return rule.Holds(oneOf(c, c.kinds...)) },
		func() rule.Condition { return rule.Holds(oneOf(c, c.kinds...)).Not() },
		func() rule.Condition { return rule.Occurs(oneOf(c, c.kinds...)) },
		func() rule.Condition { return c.day(depth).Exists() },
		func() rule.Condition { return c.day(depth).OnOrBefore(c.day(depth)) },
		func() rule.Condition { return rule.Holds(oneOf(c, c.kinds...)).ForSure() },
		func() rule.Condition { return rule.Any(rule.Holds(oneOf(c, c.kinds...)), c.day(depth).Exists()) },
	)()
}

func (c *chance) date() calendar.Date {
	return calendar.MustParseDate("2026-01-01").AddDays(c.IntN(240))
}

func (c *chance) term() rule.Term {
	t := rule.Term{Source: rule.Source{Title: "ours"}, Latest: c.day(c.IntN(4))}
	if c.IntN(2) == 0 {
		for t.From = c.day(c.IntN(2)); t.From.UsesClock(); t.From = c.day(c.IntN(2)) {
		}
	}
	if c.IntN(5) == 0 {
		t.Earliest = c.day(c.IntN(2))
	}
	if c.IntN(4) == 0 {
		t.Since = c.date()
	}
	if c.IntN(4) == 0 {
		t.Until = t.Since.AddDays(c.IntN(200))
		if t.Since.IsZero() {
			t.Until = c.date()
		}
	}
	t.Inferred, t.Advisory, t.Uncommenced = c.IntN(8) == 0, c.IntN(8) == 0, c.IntN(12) == 0
	return t
}

func (c *chance) terms() []rule.Term {
	terms := []rule.Term{c.term()}
	if c.IntN(4) == 0 {
		terms = append(terms, c.term())
	}
	return terms
}

// policy makes a policy about rules of law and of local practice.
func (c *chance) policy(law, local []string, stage string) deadline.Policy {
	p := deadline.Policy{Name: "p", Terms: map[string][]rule.Term{}, Days: map[string][]rule.Term{}, By: map[string]policy.Actors{}}
	for range 1 + c.IntN(2) {
		p.Terms[oneOf(c, law...)] = c.terms()
	}
	for range c.IntN(2) {
		p.Terms[oneOf(c, local...)] = c.terms()
	}
	for range c.IntN(2) {
		term := c.term()
		term.Earliest, term.Inferred, term.Uncommenced, term.Advisory = rule.Day{}, false, false, false
		p.Days[oneOf(c, c.days...)] = []rule.Term{term}
	}
	if c.IntN(4) == 0 {
		p.Off = []policy.Off{{Rule: oneOf(c, local...), Since: c.date()}}
	}
	if c.IntN(4) == 0 {
		p.By[oneOf(c, local...)] = policy.Actors{By: []rule.Need{rule.AnyRole(oneOf(c, c.roles...))}}
	}
	if c.IntN(3) == 0 {
		p.Rules = []rule.Rule{{
			ID: stage + "/x-own", Title: "Own", Owner: oneOf(c, c.roles...), Source: rule.Source{Title: "ours"}, What: rule.The(oneOf(c, c.kinds...)), Terms: []rule.Term{c.term()},
		}}
	}
	if c.IntN(3) == 0 {
		p.Closures = []calendar.Closure{{On: c.date(), Why: "closed"}}
	}
	if c.IntN(6) == 0 {
		p.Since = c.date()
	}
	return p
}

func (c *chance) aCase() (deadline.Case, calendar.Date) {
	made := deadline.Case{Ref: "c", Events: []deadline.Event{}}
	for range c.IntN(14) {
		e := deadline.Event{Kind: oneOf(c, c.kinds...), On: c.date(), Ref: oneOf(c, "", "", "a", "b"), Booked: c.IntN(8) == 0, Doubtful: c.IntN(8) == 0}
		e.Until = oneOf(c, calendar.Date{}, e.On.AddDays(c.IntN(90)))
		if c.IntN(2) == 0 {
			e.By = []deadline.Role{oneOf(c, c.roles...)}
		}
		if e.Kind == "court-timetable-extension-granted" || e.Kind == "extended" {
			e.Until = e.On.AddDays(c.IntN(90))
		}
		made.Events = append(made.Events, e)
	}
	switch c.IntN(4) {
	case 0:
		made.Recorded = []deadline.Kind{rule.AllKinds}
	case 1:
		made.Recorded = []deadline.Kind{oneOf(c, c.kinds...), oneOf(c, c.kinds...)}
	}
	if c.IntN(5) == 0 {
		made.Since = c.date()
	}
	return made, c.date()
}

// findingsOfLaw are the findings of the rules of law, in order.
func findingsOfLaw(t *testing.T, set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (list []deadline.Finding) {
	t.Helper()
	findings, err := set.AppendFindings(nil, c, asOf)
	require.NoError(t, err)
	for i := range findings {
		if findings[i].Rule.Source.Binds() {
			list = append(list, findings[i])
		}
	}
	return list
}

// lawIsKept says in what a finding of law is later, less certain or gone under a policy, "" where it is not.
func lawIsKept(t *testing.T, law, under *deadline.Finding) string {
	t.Helper()
	broken := law.IsBreach() || law.Status == deadline.Late || law.Status == deadline.Overdue || law.Status == deadline.Unmet
	settled := law.Status == deadline.NotApplicable || law.Status == deadline.NotRecorded
	switch {
	case law.Rule.ID != under.Rule.ID || law.Ref != under.Ref:
		return "it is of another rule or ref"
	case broken || settled:
		same := *under
		same.Standard = law.Standard
		if want, got := jsonOf(t, law), jsonOf(t, &same); want != got {
			return "by law " + want + "\nunder it " + got
		}
		if law.Source() != under.Source() || law.Detail.Contested != under.Detail.Contested || law.IsInferred() != under.IsInferred() {
			return "its source, readings or inference differ"
		}
	case !law.Due.IsZero() && (under.Due.IsZero() || under.Due.After(law.Due)):
		return "by law it is due " + law.Due.String() + ", under it " + under.Due.String()
	case under.Violation.Standard:
		if under.Source().Force != rule.LocalPractice {
			return "its source is " + string(under.Source().Force)
		}
	case under.IsBreach():
		return "it is broken, and neither by law nor by a standard"
	case !slices.Equal(law.Contested(), under.Contested()):
		return "another reading contests it"
	case under.Status != law.Status && law.Status != deadline.Waiting && law.Status != deadline.Projected:
		return "by law it is " + string(law.Status) + ", under it " + string(under.Status)
	case under.Status == deadline.NotApplicable || under.Status == deadline.NotRecorded:
		return "by law it is " + string(law.Status) + ", under it " + string(under.Status)
	}
	return ""
}

func jsonOf(t *testing.T, f *deadline.Finding) string {
	t.Helper()
	text, err := json.Marshal(f)
	require.NoError(t, err)
	return string(text)
}

// lawAndPractice is a made-up catalogue of rules of law of many shapes, and of local practice that they depend on.
func lawAndPractice() deadline.Catalogue {
	kinds := []rule.KindOfEvent{{Kind: "extended", NeedsUntil: true}, {Kind: "parent", Person: true, Condition: true}, {Kind: "away", Away: true, Condition: true}}
	for _, kind := range []deadline.Kind{"begun", "done", "other"} {
		kinds = append(kinds, rule.KindOfEvent{Kind: kind, Milestone: true})
	}
	for _, kind := range []deadline.Kind{"minor", "next", "ended", "closed"} {
		kinds = append(kinds, rule.KindOfEvent{Kind: kind, Group: "g"})
	}
	begun, done := rule.The("begun"), rule.The("done")
	row := func(name string, force rule.Force, what, from, latest rule.Day, change func(*rule.Rule)) rule.Rule {
		r := rule.Rule{ID: "stage/" + name, Title: name, Owner: "chief", Source: rule.Source{Title: "source of " + name, Force: force}, What: what, Terms: []rule.Term{{From: from, Latest: latest}}}
		if change != nil {
			change(&r)
		}
		return r
	}
	week := rule.Count(calendar.Weeks(1))
	return deadline.Catalogue{
		Name: "made-up", Kinds: kinds, Roles: []rule.Word{{Slug: "chief"}, {Slug: "clerk"}}, Documents: []rule.Word{{Slug: "form"}},
		Days: []rule.NamedDay{
			{Name: "fixed", Title: "fixed", Day: rule.The("other"), Source: rule.Source{Title: "local", Force: rule.LocalPractice}},
			{Name: "term-end", Title: "end of the term", From: begun, Day: rule.Count(calendar.Weeks(6)), Source: rule.Source{Title: "local", Force: rule.LocalPractice}, Readings: []rule.Reading{{Name: "longer", Latest: rule.Count(calendar.Weeks(8))}}},
		},
		Stages: []rule.Stage{{
			Name: "stage", Title: "Stage", Opens: []deadline.Kind{"begun"}, Closes: []rule.Day{rule.The("closed").Happened()},
			Rules: []rule.Rule{
				row("limit", rule.Statute, done, begun, rule.Count(calendar.Days(20)), nil),
				row("moved", rule.Statute, done, begun, rule.FirstOf(rule.The("extended").Latest().Until(), rule.Count(calendar.Days(30))), nil),
				row("by-a-day", rule.CourtRules, rule.The("next"), rule.Day{}, rule.Called("fixed").Plus(calendar.Days(10)), nil),
				row("by-an-end", rule.StatutoryGuidance, rule.The("ended"), rule.Day{}, rule.Called("term-end"), func(r *rule.Rule) { r.Outlives = true }),
				row("window", rule.CourtRules, rule.The("next").Following(), begun, rule.Count(calendar.WorkingDays(17)), func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.WorkingDays(11)) }),
				row("read", rule.Statute, done, begun, rule.Count(calendar.Weeks(4)), func(r *rule.Rule) {
					r.Terms[0].Readings = []rule.Reading{{Name: "sooner", Latest: week}, {Name: "later", Latest: rule.Count(calendar.Weeks(9))}}
				}),
				row("each", rule.Statute, rule.The("done").Next(), rule.Subject(), rule.Count(calendar.Months(3)), func(r *rule.Rule) { r.Each.Event = rule.The("other") }),
				row("persons", rule.Statute, rule.The("next"), begun, week, func(r *rule.Rule) { r.Each.Person = true }),
				row("signed", rule.Statute, done, begun, rule.Count(calendar.Weeks(5)), func(r *rule.Rule) { r.By, r.Acting = rule.Roles("chief"), "signs" }),
				row("order", rule.CourtRules, done, rule.Day{}, rule.The("ended").DayBefore(), nil),
				row("sequence", rule.Statute, rule.The("minor"), begun, rule.Day{}, nil),
				row("if", rule.Statute, done, begun, week, func(r *rule.Rule) { r.If, r.Ends = rule.Holds("minor"), rule.The("ended").Happened() }),
				row("advised", rule.Statute, done, begun, week, func(r *rule.Rule) { r.Advisory = true }),
				row("projected", rule.Statute, rule.The("ended"), rule.The("next"), week, nil),
				row("inferred", rule.Statute, done, begun, week, func(r *rule.Rule) { r.Inferred = true }),
				row("local", rule.LocalPractice, rule.The("minor"), done, week, func(r *rule.Rule) { r.By = rule.Roles("clerk") }),
				row("guided", rule.Guidance, rule.The("next"), rule.The("other"), rule.Called("term-end"), func(r *rule.Rule) { r.By = rule.Roles("clerk") }),
			},
		}},
	}
}

func lawAndLocal(catalogues ...deadline.Catalogue) (law, local []string) {
	for _, catalogue := range catalogues {
		for _, stage := range catalogue.Stages {
			for _, row := range stage.Rules {
				switch {
				case row.Source.Binds():
					law = append(law, row.ID)
				case len(row.By) > 0 && len(row.Terms) > 0:
					local = append(local, row.ID)
				}
			}
		}
	}
	return law, local
}

// Over random policies and cases no finding of law is later, less certain or gone.
func TestNoPolicyTouchesTheLaw(t *testing.T) {
	c := &chance{
		Rand:  rand.New(rand.NewPCG(1, 2)),
		kinds: []deadline.Kind{"begun", "done", "other", "extended", "parent", "away", "minor", "next", "ended", "closed"}, days: []string{"fixed", "term-end"},
		roles: []deadline.Role{"chief", "clerk"},
	}
	catalogue := lawAndPractice()
	written, err := deadline.Compile(deadline.Options{}, catalogue)
	require.NoError(t, err)
	law, local := lawAndLocal(catalogue)
	policies := 400
	if testing.Short() {
		policies = 100
	}
	requireLawKeptUnder(t, c, written, policies, 25, func() (*deadline.Ruleset, any, error) {
		p := c.policy(law, local, "stage")
		set, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
		return set, p, err
	})
}

func requireLawKeptUnder(t *testing.T, c *chance, written *deadline.Ruleset, policies, cases int, make func() (*deadline.Ruleset, any, error)) {
	t.Helper()
	compiled, standards := 0, 0
	for range policies {
		set, p, err := make()
		if err != nil {
			continue
		}
		compiled++
		for range cases {
			aCase, asOf := c.aCase()
			ofLaw, under := findingsOfLaw(t, written, aCase, asOf), findingsOfLaw(t, set, aCase, asOf)
			require.Len(t, under, len(ofLaw))
			for i := range ofLaw {
				if !under[i].Standard.IsZero() {
					standards++
				}
				if wrong := lawIsKept(t, &ofLaw[i], &under[i]); wrong != "" {
					policyText, _ := json.Marshal(p)
					caseText, _ := json.Marshal(aCase)
					t.Fatalf("%s: %s\npolicy %s\ncase %s\nas of %s", ofLaw[i].Rule.ID, wrong, policyText, caseText, asOf)
				}
			}
		}
	}
	require.Greater(t, compiled, policies/4, "enough of the policies are sound")
	require.Greater(t, standards, compiled, "enough of the standards stand beside a finding")
}

// The same of the rules themselves, with policies that were once made to relax the law.
func TestNoPolicyTouchesTheRulesOfLaw(t *testing.T) {
	c := &chance{
		Rand: rand.New(rand.NewPCG(3, 4)),
		kinds: []deadline.Kind{
			plo.LegalPlanningMeeting, plo.FirstPLOMeeting, plo.ApplicationSubmitted, plo.ApplicationIssued, plo.CourtTimetableExtensionGranted, plo.CaseManagementHearing,
			plo.ProceedingsConcluded, permanence.BecameLookedAfter, permanence.CeasedToBeLookedAfter, permanence.LookedAfterReview, permanence.Referral,
			permanence.ChildAndFamilyAssessmentCompleted, permanence.CoreGroup, plo.Parent, plo.LetterBeforeProceedings,
		},
		days: []string{"cap", "agreed-end", "timetable-end", "stop"}, roles: []deadline.Role{plo.HeadOfService, "x-nobody"},
	}
	written := councils.AsWritten(t)
	catalogues := []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()}
	law, local := lawAndLocal(catalogues...)
	policies := 15
	if testing.Short() {
		policies = 5
	}
	requireLawKeptUnder(t, c, written, policies, 8, func() (*deadline.Ruleset, any, error) {
		p := c.policy(law, local, "pre-proceedings")
		set, err := deadline.Compile(deadline.Options{Policy: p}, catalogues...)
		return set, p, err
	})
	for name, text := range map[string]string{
		"an extension that is not there": `"terms": {"proceedings/twenty-six-weeks":[{"latest":{"firstOf":[{"earlierOf":[{"event":{"kinds":["court-timetable-extension-granted"],"pick":"latest","until":true}},"1000 weeks after"]},"26 weeks beginning with"]},"source":{"title":"N"}}]}`,
		"a day given by nobody":          `"terms": {"permanence/first-looked-after-review":[{"latest":{"earlierOf":[{"laterOf":["became-looked-after",{"given":"became-looked-after","givenBy":"x-nobody"}]},"20 working days after"]},"source":{"title":"N"}}]}`,
		"the limit itself":               `"terms": {"proceedings/twenty-six-weeks":[{"latest":"26 weeks beginning with","source":{"title":"N"}}]}`,
		"an inferred day of the same":    `"terms": {"permanence/first-looked-after-review":[{"latest":{"period":"20 working days after","inferred":true},"source":{"title":"N"}}]}, "days": {"cap": [{"latest": {"period": "16 weeks beginning with", "inferred": true}, "source": {"title": "N"}}]}`,
		"a day that is never recorded":   `"terms": {"permanence/first-looked-after-review":[{"latest":{"laterOf":["20 working days after","x-never"]},"source":{"title":"N"}}]}`,
		"a clock that never starts":      `"terms": {"proceedings/twenty-six-weeks":[{"from":"x-never","latest":"1 day after","source":{"title":"N"}}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			requireLawKeptUnder(t, c, written, 1, 80, func() (*deadline.Ruleset, any, error) {
				set := councils.Of(t, text)
				return set, text, nil
			})
		})
	}
}

// The memory that an evaluation uses again keeps nothing of the case before: a case answers after another as it does alone.
func TestACaseLeavesNothingBehind(t *testing.T) {
	c := &chance{
		Rand:  rand.New(rand.NewPCG(5, 6)),
		kinds: []deadline.Kind{"begun", "done", "other", "extended", "parent", "away", "minor", "next", "ended", "closed"}, days: []string{"fixed", "term-end"},
		roles: []deadline.Role{"chief", "clerk"},
	}
	catalogue := lawAndPractice()
	law, local := lawAndLocal(catalogue)
	answer := func(set *deadline.Ruleset, of deadline.Case, asOf calendar.Date) string {
		report, err := set.Evaluate(of, asOf)
		if err != nil {
			return err.Error()
		}
		text, err := report.ExplainedJSON()
		require.NoError(t, err)
		return string(text)
	}
	compared := 0
	for range 150 {
		p := c.policy(law, local, "stage")
		compile := func() *deadline.Ruleset {
			set, _ := deadline.Compile(deadline.Options{Policy: p}, catalogue)
			return set
		}
		used := compile()
		if used == nil {
			continue
		}
		for range 3 {
			first, on := c.aCase()
			if c.IntN(6) == 0 {
				first.Events = append(first.Events, deadline.Event{Kind: "nothing", On: on})
			}
			second, asOf := c.aCase()
			answer(used, first, on)
			require.Equal(t, answer(compile(), second, asOf), answer(used, second, asOf))
			compared++
		}
	}
	require.Greater(t, compared, 100)
}
