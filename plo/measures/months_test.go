package measures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/measures"
)

// happened makes a case of kinds and days in turn.
func happened(ref string, kindsAndDays ...string) deadline.Case {
	c := deadline.Case{Ref: ref}
	for i := 0; i < len(kindsAndDays); i += 2 {
		c.Events = append(c.Events, deadline.Event{Kind: deadline.Kind(kindsAndDays[i]), On: calendar.MustParseDate(kindsAndDays[i+1])})
	}
	return c
}

func TestByMonth(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	asOf := calendar.MustParseDate("2026-04-20")
	counter, err := measures.New(asOf, measures.Options{Months: 3})
	require.NoError(t, err)
	for _, c := range []deadline.Case{
		// In time, on Thu 5 Mar: of March on.
		happened("IN", "decision-to-commence", "2026-03-03", "letter-before-proceedings", "2026-03-05"),
		// Sent in April, and late since Fri 27 Mar: of March on.
		happened("LATE", "decision-to-commence", "2026-03-24", "letter-before-proceedings", "2026-04-14"),
		// Never sent, and late since Thu 16 Apr: of April alone.
		happened("NOT", "decision-to-commence", "2026-04-13"),
		// Twelve months before March: in time on 3 Apr 2025, so of March 2026 and not of April 2026.
		happened("OLD", "decision-to-commence", "2025-04-01", "letter-before-proceedings", "2025-04-03", "first-plo-meeting", "2025-04-10", "pre-proceedings-ended", "2026-03-15", "decision-to-exit", "2026-03-15"),
	} {
		report, err := set.Evaluate(c, asOf)
		require.NoError(t, err)
		require.NoError(t, counter.Add("", c, &report))
	}
	points := counter.ByMonth()
	require.Len(t, points, 3)
	var days []string
	for i := range points {
		days = append(days, points[i].AsOf.String())
	}
	require.Equal(t, []string{"2026-02-28", "2026-03-31", "2026-04-20"}, days)
	letters := func(i int) [2]int {
		return [2]int{*points[i].Measures[0].Numerator, *points[i].Measures[0].Denominator}
	}
	require.Equal(t, [2]int{1, 1}, letters(0), "OLD")
	require.Equal(t, [2]int{2, 3}, letters(1), "OLD, IN and LATE")
	require.Equal(t, [2]int{1, 3}, letters(2), "IN, LATE and NOT")
	const weeksOpen, exit = 9, 11
	require.Equal(t, "weeks-open", points[0].Measures[weeksOpen].ID)
	require.Equal(t, 1, *points[0].Measures[weeksOpen].Denominator, "OLD was open at the end of February")
	require.InDelta(t, 46.3, *points[0].Measures[weeksOpen].Median, 0.01, "324 days")
	require.Zero(t, *points[1].Measures[weeksOpen].Denominator)
	require.Equal(t, "ended-in-exit", points[0].Measures[exit].ID)
	require.Zero(t, *points[0].Measures[exit].Denominator)
	require.Equal(t, 1, *points[1].Measures[exit].Numerator)

	other, err := measures.New(asOf, measures.Options{Months: 3})
	require.NoError(t, err)
	require.NoError(t, other.Merge(counter))
	require.Equal(t, points, other.ByMonth())
	few, err := measures.New(asOf, measures.Options{})
	require.NoError(t, err)
	require.Error(t, few.Merge(counter))
	require.Empty(t, few.ByMonth())
}

func TestStanding(t *testing.T) {
	day, reader := calendar.MustParseDate, measures.NewReader()
	for name, test := range map[string]struct {
		events  []string
		undated []deadline.Kind
		want    measures.Standing
	}{
		"no period":           {[]string{"referral", "2026-04-01"}, nil, measures.Standing{}},
		"declined":            {[]string{"legal-planning-meeting", "2026-04-01", "decision-not-to-commence", "2026-04-01"}, nil, measures.Standing{}},
		"a meeting is enough": {[]string{"legal-planning-meeting", "2026-04-01"}, nil, measures.Standing{IsPeriod: true, Began: day("2026-04-01")}},
		"the decision counts": {[]string{"legal-planning-meeting", "2026-04-01", "decision-to-commence", "2026-04-08", "first-plo-meeting", "2026-04-14"}, nil,
			measures.Standing{IsPeriod: true, Began: day("2026-04-08"), FirstMeeting: day("2026-04-14")}},
		"a sign of it": {[]string{"second-plo-meeting", "2026-04-14", "letter-before-proceedings", "2026-04-02"}, nil, measures.Standing{IsPeriod: true, Began: day("2026-04-02")}},
		"an application": {[]string{"decision-to-commence", "2026-01-05", "first-plo-meeting", "2026-01-12", "application-submitted", "2026-04-01"}, nil,
			measures.Standing{IsPeriod: true, Began: day("2026-01-05"), FirstMeeting: day("2026-01-12"), End: day("2026-04-01"), Outcome: measures.Issue}},
		"closed": {[]string{"decision-to-commence", "2026-01-05", "case-closed", "2026-04-01"}, nil,
			measures.Standing{IsPeriod: true, Began: day("2026-01-05"), End: day("2026-04-01")}},
		"an end that is lost": {[]string{"decision-to-commence", "2026-01-05"}, []deadline.Kind{plo.PreProceedingsEnded},
			measures.Standing{IsPeriod: true, Began: day("2026-01-05"), Lost: true}},
		"still to come": {[]string{"decision-to-commence", "2026-05-05"}, nil, measures.Standing{}},
	} {
		t.Run(name, func(t *testing.T) {
			c := happened("A", test.events...)
			got := reader.Standing(&c, day("2026-04-20"), test.undated...)
			require.Equal(t, test.want, got)
			require.Equal(t, test.want.IsPeriod && test.want.End.IsZero() && !test.want.Lost, got.IsOpen())
		})
	}
}
