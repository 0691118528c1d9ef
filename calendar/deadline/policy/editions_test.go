package policy_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A newer edition of a policy changes no finding whose clock started before it: over a thousand random cases under random
// pairs of editions.
func TestAnEditionNeverRewritesWhatRanBeforeIt(t *testing.T) {
	c := &chance{
		Rand: rand.New(rand.NewPCG(3, 4)),
		kinds: []deadline.Kind{
			plo.PreProceedingsRequest, plo.LegalPlanningMeeting, plo.DecisionToCommence, plo.LetterBeforeProceedings, plo.FirstPLOMeeting, plo.MidpointPlanningMeeting, plo.SecondPLOMeeting,
			plo.ClosingPlanningMeeting, plo.ThirdPLOMeeting, plo.DecisionToExit, plo.DecisionToIssue, plo.PLO2ExitLetter, plo.ParentLearningDisability, plo.LearningDisabilityMoreTime,
		},
		roles: []deadline.Role{plo.HeadOfService, plo.SocialWorker},
	}
	rules := []string{
		"pre-proceedings/letter-sent", "pre-proceedings/first-meeting", "pre-proceedings/midpoint-review", "pre-proceedings/second-meeting", "pre-proceedings/closing-review", "pre-proceedings/third-meeting",
	}
	term := func(since calendar.Date) rule.Term {
		n := 1 + c.IntN(30)
		return rule.Term{Since: since, Latest: rule.Count(oneOf(c, calendar.Days(n), calendar.WorkingDays(n), calendar.Weeks(1+n/7))), Source: rule.Source{Title: "ours"}}
	}
	pairs, cases := 85, 1000
	if testing.Short() {
		pairs, cases = 30, 200
	}
	compiled, kept := 0, 0
	for range pairs {
		id, older := oneOf(c, rules...), oneOf(c, calendar.Date{}, c.date())
		newer := c.date()
		if !newer.After(older) {
			continue
		}
		first, second := term(older), term(newer)
		days := map[string][]rule.Term{}
		if c.IntN(3) == 0 {
			days["cap"] = []rule.Term{{Since: newer, Latest: rule.Count(calendar.Weeks(10 + c.IntN(20)).BeginningWith()), Source: rule.Source{Title: "ours"}}}
		}
		before, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "p", Terms: map[string][]rule.Term{id: {first}}}}, plo.Catalogue(), permanence.Catalogue())
		if err != nil {
			continue // its window closes before it opens
		}
		after, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "p", Terms: map[string][]rule.Term{id: {second, first}}, Days: days}}, plo.Catalogue(), permanence.Catalogue())
		if err != nil {
			continue
		}
		compiled++
		for range 30 {
			aCase, asOf := c.aCase()
			was, err := before.AppendFindings(nil, aCase, asOf)
			require.NoError(t, err)
			is, err := after.AppendFindings(nil, aCase, asOf)
			require.NoError(t, err)
			require.Len(t, is, len(was))
			for i := range was {
				if f := &was[i]; f.From.Basis == deadline.Actual && f.From.On.Before(newer) {
					kept++
					require.Equal(t, jsonOf(t, f), jsonOf(t, &is[i]), "%s: editions of %s and %s, case %v as of %s", id, older, newer, aCase.Events, asOf)
				}
			}
		}
	}
	require.GreaterOrEqual(t, compiled*30, cases, "enough of the pairs are sound")
	require.Greater(t, kept, 5*cases)
}
