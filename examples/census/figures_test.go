package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
)

const figuresAsOf = "2026-04-20"

func figureRules(t *testing.T) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

var errTorn = errors.New("torn")

type torn struct{}

func (torn) Write([]byte) (int, error) { return 0, errTorn }

func TestFigures(t *testing.T) {
	var out bytes.Buffer
	f := figures{o: &options{format: jsonFormat, suppress: true}, out: &out}
	require.Error(t, f.begin(calendar.Date{}))
	require.NoError(t, f.begin(calendar.MustParseDate(figuresAsOf)))
	c := deadline.Case{Ref: "A", Events: []deadline.Event{{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-03-02")}}}
	report, err := figureRules(t).Evaluate(c, calendar.MustParseDate(figuresAsOf))
	require.NoError(t, err)
	require.NoError(t, f.add(&report, &census.Record{Case: c}))
	require.NoError(t, f.end(gap{}))
	require.Equal(t, 1, strings.Count(out.String(), "\n"))
	require.Contains(t, out.String(), `"suppressed":true`)
	out.Reset()
	f.o = &options{}
	require.NoError(t, f.end(gap{}))
	require.True(t, strings.HasPrefix(out.String(), "measures as of 2026-04-20\n"))
	f.out = torn{}
	require.ErrorIs(t, f.end(gap{cases: 1}), errTorn)
}

// The measures of the made-up council, by the program.
func TestMeasuresOfTheMadeUpCouncil(t *testing.T) {
	got := assessing(t, "", "-measures")
	require.Equal(t, 0, got.status, got.errors)
	require.Contains(t, got.out, "\nassessments-within-45-working-days\n")
	for _, args := range [][]string{{"-measures", "-format", "csv"}, {"-suppress"}} {
		require.Equal(t, 2, assessing(t, "", args...).status, args)
	}
}
