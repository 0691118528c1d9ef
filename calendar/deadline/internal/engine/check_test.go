package engine_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// caseFaults evaluates a case that is wrong, both ways, and returns its faults.
func caseFaults(t *testing.T, c deadline.Case) []deadline.Fault {
	t.Helper()
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	kept := make([]deadline.Finding, 1, 8)
	findings, err := set.AppendFindings(kept, c, madeup.Date("2026-04-20"))
	require.Len(t, findings, 1, "nothing is appended")
	var fault *deadline.CaseError
	require.ErrorAs(t, err, &fault)
	require.Equal(t, c.Ref, fault.Case)
	require.Zero(t, fault.Line)

	report, again := set.Evaluate(c, madeup.Date("2026-04-20"))
	require.Equal(t, deadline.Report{}, report)
	require.Equal(t, err, again)
	return fault.Faults
}

const (
	ownKind     = `not a kind of event in the vocabulary: correct it, or begin a kind of your own with "x-"`
	ownRole     = `not a role in the vocabulary: correct it, or begin one of your own with "x-"`
	ownDocument = `not a document in the vocabulary: correct it, or begin one of your own with "x-"`
)

// Each fault stands alone, so that each way of finding that something is wrong is tried.
func TestFaultsOfACase(t *testing.T) {
	done := deadline.Event{Kind: "done", On: madeup.Date("2026-04-02")}
	changed := func(change func(*deadline.Event)) deadline.Case {
		event := done
		change(&event)
		return deadline.Case{Ref: "A-1", Events: []deadline.Event{done, event}}
	}
	for name, test := range map[string]struct {
		c    deadline.Case
		want deadline.Fault
	}{
		"no reference":        {deadline.Case{Events: []deadline.Event{done}}, deadline.Fault{Field: "case", Problem: "give the case a reference"}},
		"an unknown kind":     {changed(func(e *deadline.Event) { e.Kind = "gone" }), deadline.Fault{Field: "events[1].kind", Problem: ownKind + "; did you mean done?"}},
		"no kind":             {changed(func(e *deadline.Event) { e.Kind = "" }), deadline.Fault{Field: "events[1].kind", Problem: ownKind}},
		"x- and nothing more": {changed(func(e *deadline.Event) { e.Kind = "x-" }), deadline.Fault{Field: "events[1].kind", Problem: ownKind}},
		"no date":             {changed(func(e *deadline.Event) { e.On = madeup.Date("") }), deadline.Fault{Field: "events[1].on", Problem: "give a date"}},
		"no date of one's own kind": {
			changed(func(e *deadline.Event) { e.Kind, e.On = "x-own", madeup.Date("") }), deadline.Fault{Field: "events[1].on", Problem: "give a date"},
		},
		"before the calendar": {
			changed(func(e *deadline.Event) { e.On = madeup.Date("1989-12-31") }),
			deadline.Fault{Field: "events[1].on", Problem: "outside the calendar, which runs from 1990-01-01 to 2100-12-31"},
		},
		"after the calendar": {
			changed(func(e *deadline.Event) { e.On = madeup.Date("2101-01-01") }),
			deadline.Fault{Field: "events[1].on", Problem: "outside the calendar, which runs from 1990-01-01 to 2100-12-31"},
		},
		"until before on": {
			changed(func(e *deadline.Event) { e.Until = madeup.Date("2026-04-01") }),
			deadline.Fault{Field: "events[1].until", Problem: "it is before on: give a day on or after it"},
		},
		"until after the calendar": {
			changed(func(e *deadline.Event) { e.Until = madeup.Date("2101-01-01") }),
			deadline.Fault{Field: "events[1].until", Problem: "outside the calendar, which runs from 1990-01-01 to 2100-12-31"},
		},
		"a kind that needs until": {
			changed(func(e *deadline.Event) { e.Kind = "extended" }), deadline.Fault{Field: "events[1].until", Problem: "this kind of event fixes a day: give until"},
		},
		"an unknown role": {
			changed(func(e *deadline.Event) { e.By = []deadline.Role{"chief", "x-own", "king"} }), deadline.Fault{Field: "events[1].by[2]", Problem: ownRole},
		},
		"a role without a name": {changed(func(e *deadline.Event) { e.By = []deadline.Role{""} }), deadline.Fault{Field: "events[1].by[0]", Problem: ownRole}},
		"an unknown document": {
			changed(func(e *deadline.Event) { e.With = []deadline.Document{"x-own", "crown"} }), deadline.Fault{Field: "events[1].with[1]", Problem: ownDocument},
		},
		"an unknown chair": {changed(func(e *deadline.Event) { e.Chair = "king" }), deadline.Fault{Field: "events[1].chair", Problem: ownRole}},
		"an unknown kind recorded": {
			deadline.Case{Ref: "A-1", Events: []deadline.Event{done}, Recorded: []deadline.Kind{"done", "x-own", "gone"}}, deadline.Fault{Field: "recorded[2]", Problem: ownKind + "; did you mean done?"},
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, []deadline.Fault{test.want}, caseFaults(t, test.c)) })
	}
}

func TestFaultsOfACaseAllAtOnce(t *testing.T) {
	require.Equal(t, []deadline.Fault{
		{Field: "case", Problem: "give the case a reference"},
		{Field: "events[0].kind", Problem: ownKind + "; did you mean done?"},
		{Field: "events[0].on", Problem: "give a date"},
		{Field: "events[2].until", Problem: "it is before on: give a day on or after it"},
		{Field: "events[2].by[0]", Problem: ownRole},
		{Field: "events[2].with[0]", Problem: ownDocument},
		{Field: "events[2].chair", Problem: ownRole},
		{Field: "recorded[0]", Problem: ownKind + "; did you mean done?"},
	}, caseFaults(t, deadline.Case{
		Events: []deadline.Event{
			{Kind: "gone"},
			{Kind: "done", On: madeup.Date("2026-04-02")},
			{Kind: "done", On: madeup.Date("2026-04-02"), Until: madeup.Date("2026-04-01"), By: []deadline.Role{"king"}, With: []deadline.Document{"crown"}, Chair: "queen"},
		},
		Recorded: []deadline.Kind{"gone"},
	}))
}

func TestFaultsBeyondTwentyAreCounted(t *testing.T) {
	wrong := func(n int) deadline.Case {
		c := deadline.Case{Ref: "A-1"}
		for range n {
			c.Events = append(c.Events, deadline.Event{Kind: "gone", On: madeup.Date("2026-04-02")})
		}
		return c
	}
	faults := caseFaults(t, wrong(20))
	require.Len(t, faults, 20)
	require.Equal(t, deadline.Fault{Field: "events[19].kind", Problem: ownKind + "; did you mean done?"}, faults[19])

	faults = caseFaults(t, wrong(23))
	require.Len(t, faults, 21)
	require.Equal(t, deadline.Fault{Field: "events[19].kind", Problem: ownKind + "; did you mean done?"}, faults[19])
	require.Equal(t, deadline.Fault{Problem: "and 3 more faults"}, faults[20])
}

func TestMoreEventsThanACaseHas(t *testing.T) {
	events := make([]deadline.Event, engine.MaxEvents+1)
	for i := range events {
		events[i] = deadline.Event{Kind: "done", On: madeup.Date("2026-04-02")}
	}
	require.Equal(t, []deadline.Fault{{Field: "events", Problem: "more than 10000 events: one case is one child and one period"}}, caseFaults(t, deadline.Case{Ref: "A-1", Events: events}))

	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: events[:engine.MaxEvents]}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	require.Len(t, findings, 1)
}

// Words of the caller's own are passed over wherever words may stand.
func TestWordsOfTheCallersOwn(t *testing.T) {
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	events := madeup.Events(t, "x-own 2026-04-01; started 2026-04-02 by:x-own,chief with:x-own chair:x-own; done 2026-04-10")
	findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: events, Recorded: []deadline.Kind{"x-own"}}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	require.Len(t, findings, 1)
	require.Equal(t, "late, clock started 2026-04-02, due 2026-04-09, done 2026-04-10, late certain 1/1", madeup.InShort(&findings[0]))
}

// What is wrong with a case is said without saying what it holds: it may be about real people.
func TestErrorsHoldNothingOfTheCase(t *testing.T) {
	const secret = "Jane-Doe"
	for name, c := range map[string]deadline.Case{
		"kind":     {Ref: "A-1", Events: []deadline.Event{{Kind: secret, On: madeup.Date("2026-04-02")}}},
		"role":     {Ref: "A-1", Events: []deadline.Event{{Kind: "done", On: madeup.Date("2026-04-02"), By: []deadline.Role{secret}}}},
		"document": {Ref: "A-1", Events: []deadline.Event{{Kind: "done", On: madeup.Date("2026-04-02"), With: []deadline.Document{secret}}}},
		"chair":    {Ref: "A-1", Events: []deadline.Event{{Kind: "done", On: madeup.Date("2026-04-02"), Chair: secret}}},
		"ref":      {Ref: "A-1", Events: []deadline.Event{{Kind: "done", Ref: secret}}},
		"days":     {Ref: "A-1", Events: []deadline.Event{{Kind: "done", On: madeup.Date("2026-04-02"), Until: madeup.Date("2026-03-31"), Ref: secret}}},
		"recorded": {Ref: "A-1", Recorded: []deadline.Kind{secret}},
	} {
		t.Run(name, func(t *testing.T) {
			set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
			_, err := set.Evaluate(c, madeup.Date("2026-04-20"))
			require.ErrorContains(t, err, `case "A-1"`)
			require.NotContains(t, err.Error(), "Jane")
			require.NotContains(t, err.Error(), "2026", "nor any day of it")
		})
	}
}

func TestAsOfDayOutsideTheCalendar(t *testing.T) {
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	kept := make([]deadline.Finding, 2, 8)
	for name, asOf := range map[string]string{"none": "", "before it": "1989-12-31", "after it": "2101-01-01"} {
		t.Run(name, func(t *testing.T) {
			findings, err := set.AppendFindings(kept, deadline.Case{Ref: "A-1"}, madeup.Date(asOf))
			require.ErrorIs(t, err, calendar.ErrOutOfRange)
			require.EqualError(t, err, `deadline: the as-of day of case "A-1": calendar: outside the calendar's span`)
			require.Len(t, findings, 2)
			var fault *deadline.CaseError
			require.False(t, errors.As(err, &fault), "nothing is wrong with the case")
		})
	}
}

// A limit beyond the calendar is that finding's error, never a wrong day, and no other finding's.
func TestDaysReckonedOutOfTheCalendar(t *testing.T) {
	second := madeup.Within(rule.Count(calendar.Months(1)))
	second.ID = "stage/second"
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Days(1))), second))
	report, err := set.Evaluate(deadline.Case{Ref: "A-1", Events: madeup.Events(t, "started 2100-12-15")}, madeup.Date("2100-12-20"))
	require.NoError(t, err)
	first := &report.Findings[0]
	require.Equal(t, "overdue, clock started 2100-12-15, due 2100-12-16, provisional, overdue certain 4/2, missing done", madeup.InShort(first))
	require.NoError(t, first.Err())
	beyond := &report.Findings[1]
	require.Equal(t, "waiting", madeup.InShort(beyond))
	require.ErrorIs(t, beyond.Err(), calendar.ErrOutOfRange)
	require.EqualError(t, beyond.Err(), "deadline: rule stage/second: calendar: outside the calendar's span")

	require.Equal(t, "met, clock started 2026-04-07, due 2026-04-08, done 2026-04-08\nmet, clock started 2026-04-07, due 2026-05-07, done 2026-04-08",
		madeup.Told(t, set, nil, "started 2026-04-07; done 2026-04-08", "2026-04-08"), "and the next case is as ever")
}
