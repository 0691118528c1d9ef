package engine_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// toAsk compiles the made-up words, with a named day and an end of the calendar within reach.
func toAsk(t testing.TB) *deadline.Ruleset {
	t.Helper()
	catalogue := madeup.Catalogue(madeup.Within(rule.Count(calendar.WorkingDays(2))))
	catalogue.Days = []rule.NamedDay{
		{Name: "week-later", Title: "week after the start", From: rule.The("started"), Day: rule.Count(calendar.Weeks(1)), Source: rule.Source{Title: "the source", Force: rule.LocalPractice}},
		{Name: "if-doubtful", Title: "start, if there is doubt", Day: rule.Choose(rule.Holds("doubt"), rule.The("started"), rule.Day{}), Source: rule.Source{Title: "the source", Force: rule.LocalPractice}},
	}
	set, err := deadline.Compile(deadline.Options{}, catalogue)
	require.NoError(t, err)
	return set
}

// The case records the kinds that occur, and "done" and "closed".
func TestAsk(t *testing.T) {
	subject := rule.Subject()
	for name, test := range map[string]struct {
		condition    rule.Condition
		events, want string
		about        int
	}{
		"nothing asked":                       {rule.Condition{}, "", "yes", -1},
		"on the as-of day":                    {rule.Holds("doubt"), "doubt 2026-04-20", "yes", -1},
		"after the as-of day":                 {rule.Holds("doubt"), "doubt 2026-04-21", "no", -1},
		"on the event's day":                  {rule.Holds("doubt"), "doubt 2026-04-02; started 2026-04-02", "yes", 1},
		"only after the event's day":          {rule.Holds("doubt"), "doubt 2026-04-03; started 2026-04-02", "no", 1},
		"over by the event's day":             {rule.Holds("doubt"), "doubt 2026-03-02 until:2026-04-01; started 2026-04-02", "no", 1},
		"on the day of an event to come":      {rule.Holds("doubt"), "doubt 2026-04-23; started 2026-04-24", "yes", 1},
		"not recorded":                        {rule.Holds("other"), "started 2026-04-02", "not-recorded", 0},
		"no day to compare with":              {subject.OnOrBefore(rule.The("closed")), "started 2026-04-02", "undefined", 0},
		"a day that a rule projects":          {subject.OnOrBefore(rule.The("done")), "started 2026-04-02", "yes", 0},
		"a day that is planned":               {subject.OnOrBefore(rule.The("closed")), "started 2026-04-02; closed 2026-05-01", "yes", 0},
		"the event itself":                    {rule.The("started").On(subject).Exists(), "started 2026-04-02; done 2026-04-02", "yes", 1},
		"another day":                         {rule.The("started").On(subject).Exists(), "started 2026-04-02; done 2026-04-03", "no", 1},
		"without an event there is none":      {rule.The("started").On(subject).Exists(), "started 2026-04-20", "no", -1},
		"the second of two of a kind":         {rule.The("done").Previous().Exists(), "done 2026-04-01; done 2026-04-02", "yes", 1},
		"the first of two of a kind":          {rule.The("done").Previous().Exists(), "done 2026-04-01; done 2026-04-02", "no", 0},
		"of the same ref":                     {rule.The("done").OfSameRef().Exists(), "done 2026-04-01 ref:a; started 2026-04-02 ref:a", "yes", 1},
		"of another ref":                      {rule.The("done").OfSameRef().Exists(), "done 2026-04-01 ref:b; started 2026-04-02 ref:a", "no", 1},
		"a named day":                         {rule.The("done").OnOrBefore(rule.Called("week-later")), "started 2026-04-02; done 2026-04-09", "yes", -1},
		"a day too late for it":               {rule.The("done").OnOrBefore(rule.Called("week-later")), "started 2026-04-02; done 2026-04-10", "no", -1},
		"working days of the council":         {rule.The("done").OnOrBefore(rule.The("started").Plus(calendar.WorkingDays(1))), "started 2026-04-02; done 2026-04-07", "yes", -1}, // Easter
		"a day that turns on what is unknown": {rule.Called("if-doubtful").Exists(), "started 2026-04-02", "not-recorded", -1},
		"and does not":                        {rule.Any(rule.Called("if-doubtful").Exists(), rule.The("started").Exists()), "started 2026-04-02", "yes", -1},
		"what is also another kind":           {rule.The("done").On(subject).Exists(), "special 2026-04-02", "yes", 0},
		"an event that no rule knows":         {rule.Holds("done"), "done 2026-04-02; x-tea 2026-04-03", "yes", 1},
	} {
		t.Run(name, func(t *testing.T) {
			c := deadline.Case{Ref: "A", Events: madeup.Events(t, test.events), Recorded: []deadline.Kind{"done", "closed"}}
			got, err := toAsk(t).Ask(c, madeup.Date("2026-04-20"), test.about, rule.Holds("closed"), test.condition)
			require.NoError(t, err)
			require.Equal(t, []deadline.Answer{deadline.No, deadline.Answer(test.want)}, got)
		})
	}
}

func TestAskAboutABookingThatHasPassed(t *testing.T) {
	c := deadline.Case{Ref: "A", Events: madeup.Events(t, "done 2026-04-02"), Recorded: []deadline.Kind{"*"}}
	c.Events[0].Booked = true
	got, err := toAsk(t).Ask(c, madeup.Date("2026-04-20"), 0, rule.The("done").On(rule.Subject()).Exists())
	require.NoError(t, err)
	require.Equal(t, []deadline.Answer{deadline.No}, got)
}

func TestAskRefuses(t *testing.T) {
	c := deadline.Case{Ref: "A", Events: madeup.Events(t, "started 2026-04-02")}
	for name, test := range map[string]struct {
		c         deadline.Case
		asOf      string
		about     int
		condition rule.Condition
		says      string
	}{
		"an unknown kind":           {c, "2026-04-20", -1, rule.Holds("tea"), `deadline: condition[0].holds[0]: kind "tea" is not declared`},
		"an unknown day":            {c, "2026-04-20", -1, rule.Called("tea").Exists(), `condition[0].exists: "tea" is neither a named day nor a kind of event`},
		"two things at once":        {c, "2026-04-20", -1, rule.Condition{Holds: []deadline.Kind{"done"}, Occurs: []deadline.Kind{"done"}}, "in two ways"},
		"too far":                   {c, "2026-04-20", -1, rule.The("started").Plus(calendar.Weeks(900)).Plus(calendar.Weeks(900)).Exists(), "further than 20 years"},
		"no such event":             {c, "2026-04-20", 1, rule.Condition{}, `case "A" has no event 1`},
		"less than none":            {c, "2026-04-20", -2, rule.Condition{}, `case "A" has no event -2`},
		"a day beyond the calendar": {c, "2126-04-20", -1, rule.Condition{}, "as-of day"},
		"a case at fault":           {deadline.Case{}, "2026-04-20", -1, rule.Condition{}, "give the case a reference"},
		"days beyond the calendar": {
			deadline.Case{Ref: "A", Events: madeup.Events(t, "started 2100-12-30")}, "2026-04-20", -1,
			rule.The("done").OnOrBefore(rule.The("started").Plus(calendar.WorkingDays(9))), `a condition on case "A": `,
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := toAsk(t).Ask(test.c, madeup.Date(test.asOf), test.about, test.condition)
			require.ErrorContains(t, err, test.says)
		})
	}
	_, err := (*deadline.Ruleset)(nil).Ask(c, madeup.Date("2026-04-20"), -1)
	require.ErrorContains(t, err, "without rules")
}

// Asking neither changes a ruleset nor depends on what was asked or evaluated before.
func TestAskFromManyGoroutines(t *testing.T) {
	set := toAsk(t)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for j := range 20 {
				c := deadline.Case{Ref: "A", Recorded: []deadline.Kind{"*"}}
				if (i+j)%2 == 0 {
					c.Events = []deadline.Event{{Kind: "doubt", On: madeup.Date("2026-04-02")}}
				}
				want := map[bool]deadline.Answer{true: deadline.Yes, false: deadline.No}[c.Events != nil]
				if j%3 == 0 {
					_, _ = set.Evaluate(c, madeup.Date("2026-04-20"))
				}
				if got, err := set.Ask(c, madeup.Date("2026-04-20"), -1, rule.Holds("doubt")); err != nil || got[0] != want {
					t.Error(got, err)
				}
			}
		})
	}
	group.Wait()
}
