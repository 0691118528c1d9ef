package deadline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// What a caller does with a catalogue or a policy after Compile changes no ruleset.
func TestARulesetSharesNothingWithWhatItWasMadeOf(t *testing.T) {
	catalogues := []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()}
	policy, err := deadline.ParsePolicy(strings.NewReader(`{"policy": "north", "since": "2026-01-01",
		"terms": {"pre-proceedings/letter-sent": [{"latest": {"period": "5 working days after", "of": "legal-planning-meeting"}, "source": {"title": "a policy"}}]},
		"by": {"pre-proceedings/commencement-authorised": ["x-panel"]}}`))
	require.NoError(t, err)
	set, err := deadline.Compile(deadline.Options{Policy: policy}, catalogues...)
	require.NoError(t, err)
	book := func() string {
		var b strings.Builder
		require.NoError(t, report.NewRulebook(set, nil).WriteText(&b))
		return b.String()
	}
	before := book()

	nine := rule.Count(calendar.WorkingDays(9))
	for _, catalogue := range catalogues {
		for i := range catalogue.Stages {
			for j := range catalogue.Stages[i].Rules {
				r := &catalogue.Stages[i].Rules[j]
				for k := range r.Terms {
					r.Terms[k].Latest = nine
					for l := range r.Terms[k].Readings {
						r.Terms[k].Readings[l].Name = "changed"
					}
				}
				for k := range r.By {
					r.By[k].AnyOf[0] = "changed"
				}
				for k := range r.Steps {
					r.Steps[k].Latest = nine
				}
				if r.What.Event != nil && len(r.What.Event.Kinds) > 0 {
					r.What.Event.Kinds[0] = "changed"
				}
			}
		}
		for i := range catalogue.Days {
			catalogue.Days[i].Title = "changed"
		}
	}
	term := policy.Terms["pre-proceedings/letter-sent"]
	term[0].Latest.Of.Name, term[0].Since = "changed", calendar.MustParseDate("2030-01-01")
	policy.By["pre-proceedings/commencement-authorised"].By[0].AnyOf[0] = "changed"
	require.Equal(t, before, book())
}

func TestAZeroRulesetSaysSo(t *testing.T) {
	var none deadline.Ruleset
	_, err := none.Evaluate(deadline.Case{Ref: "a"}, calendar.MustParseDate("2026-04-20"))
	require.ErrorContains(t, err, "make it with Compile")
	_, err = (*deadline.Ruleset)(nil).AppendFindings(nil, deadline.Case{Ref: "a"}, calendar.MustParseDate("2026-04-20"))
	require.ErrorContains(t, err, "make it with Compile")
	_, err = deadline.Compile(deadline.Options{Calendar: &calendar.Calendar{}}, plo.Catalogue())
	require.ErrorContains(t, err, "the calendar is empty")
}

func TestTheZeroFindingIsNone(t *testing.T) {
	var none deadline.Finding
	require.Empty(t, none.Missing())
	require.Empty(t, none.Advisory())
	require.Empty(t, none.Contested())
	require.Empty(t, none.Readings())
	require.Empty(t, none.Message())
	require.Zero(t, none.Source())
	require.False(t, none.IsInferred())
	require.False(t, none.IsBreach())
	require.Empty(t, (&deadline.Report{Findings: []deadline.Finding{none}}).Explain(&none))
}

// A list that leaves out its first items keeps its memory: reviews in care are each asked for the next, from the second.
func TestChainsOfReviewsAllocateNothing(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	c := deadline.Case{Ref: "reviews"}
	for _, on := range []string{"2025-11-06", "2026-01-21", "2026-03-02", "2026-03-23", "2026-04-07"} {
		c.Events = append(c.Events, deadline.Event{Kind: "looked-after-review", On: calendar.MustParseDate(on)})
	}
	c.Events = append(c.Events, deadline.Event{Kind: "became-looked-after", On: calendar.MustParseDate("2025-10-07")})
	asOf := calendar.MustParseDate("2026-04-20")
	findings, err := set.AppendFindings(make([]deadline.Finding, 0, 200), c, asOf)
	require.NoError(t, err)
	if !madeup.UnderRace {
		require.Zero(t, testing.AllocsPerRun(100, func() { findings, _ = set.AppendFindings(findings[:0], c, asOf) }))
	}
}
