package board_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/intake"
)

// asOf is a Monday. Easter was on 5 April: Friday 3 and Monday 6 April were bank holidays.
const asOf = "2026-04-20"

// kinds are short names of the kinds in these tests.
var kinds = map[string]deadline.Kind{
	"planning": plo.LegalPlanningMeeting, "commence": plo.DecisionToCommence, "letter": plo.LetterBeforeProceedings, "first": plo.FirstPLOMeeting,
	"midpoint": plo.MidpointPlanningMeeting, "second": plo.SecondPLOMeeting, "closing": plo.ClosingPlanningMeeting, "third": plo.ThirdPLOMeeting,
	"exit": plo.DecisionToExit, "issue": plo.DecisionToIssue, "ended": plo.PreProceedingsEnded, "applied": plo.ApplicationSubmitted, "closed": plo.CaseClosed,
	"told": plo.PLO2ExitLetter, "referral": permanence.Referral, "parent": plo.Parent,
}

// a makes a record of a case: "planning 2026-04-02;letter? 2026-04-09;first! 2026-04-22". A question mark makes an event
// doubtful, an exclamation mark a booking; a ref stands in square brackets behind the kind.
func a(t *testing.T, ref, family, events string) intake.Record {
	t.Helper()
	r := intake.Record{Case: deadline.Case{Ref: ref, Family: family}, Child: strings.Split(ref, "/")[0]}
	for line := range strings.SplitSeq(events, ";") {
		name, on, _ := strings.Cut(line, " ")
		e := deadline.Event{On: calendar.MustParseDate(on)}
		name, e.Booked = strings.CutSuffix(name, "!")
		name, e.Doubtful = strings.CutSuffix(name, "?")
		name, after, _ := strings.Cut(name, "[")
		e.Ref = strings.TrimSuffix(after, "]")
		e.Kind = kinds[name]
		require.NotEmpty(t, e.Kind, name)
		r.Case.Events = append(r.Case.Events, e)
	}
	return r
}

// made makes the board of some records.
func made(t *testing.T, o board.Options, policy string, records ...intake.Record) *board.Board {
	t.Helper()
	if policy != "" {
		var err error
		o.Policy, err = deadline.ParsePolicy(strings.NewReader(policy))
		require.NoError(t, err)
	}
	set, err := deadline.Compile(deadline.Options{Policy: o.Policy}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	o.Rules = set
	day := calendar.MustParseDate(asOf)
	b, err := board.New(day, o)
	require.NoError(t, err)
	for i := range records {
		report, err := set.Evaluate(records[i].Case, day)
		require.NoError(t, err)
		require.NoError(t, b.Add(b.Look("file.csv", &records[i], &report)))
	}
	return b.Board()
}

// row returns the row of a case.
func row(t *testing.T, b *board.Board, ref string) *board.Row {
	t.Helper()
	for i := range b.Rows {
		if b.Rows[i].Case == ref {
			return &b.Rows[i]
		}
	}
	t.Fatalf("no row of %s", ref)
	return nil
}

func written(t *testing.T, write func(*bytes.Buffer) error) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, write(&out))
	return out.String()
}

func day(text string) calendar.Date {
	if text == "" {
		return calendar.Date{}
	}
	return calendar.MustParseDate(text)
}
