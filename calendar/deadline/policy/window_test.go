package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A window that closes before it opens is refused wherever both days can be compared.
func TestAWindowThatClosesBeforeItOpens(t *testing.T) {
	days := func(n int) rule.Day { return rule.Count(calendar.Days(n)) }
	before := func(p calendar.Period) rule.Day { return rule.Count(p.Before()) }
	other := rule.The("other")
	for name, test := range map[string]struct {
		earliest, latest rule.Day
		may              bool
	}{
		"one day":                    {days(3), days(3), true},
		"the day before":             {days(3), days(2), false},
		"before, further back":       {before(calendar.Weeks(1)), before(calendar.Weeks(2)), false},
		"before, nearer":             {before(calendar.Weeks(2)), before(calendar.Weeks(1)), true},
		"after and before":           {days(1), before(calendar.Days(1)), false},
		"in another unit":            {rule.Count(calendar.Weeks(1)), days(6), false},
		"in another unit, equal":     {rule.Count(calendar.Weeks(1)), days(7), true},
		"working days, surely":       {days(30), rule.Count(calendar.WorkingDays(6)), false},
		"working days, perhaps":      {days(28), rule.Count(calendar.WorkingDays(6)), true},
		"the earlier of two":         {days(3), rule.EarlierOf(other, days(2)), false},
		"the earlier of two, enough": {days(3), rule.EarlierOf(other, days(4)), true},
		"from different days":        {days(3), other.Plus(calendar.Days(2)), true},
		"an event's own day":         {days(3), other, true},
	} {
		t.Run(name, func(t *testing.T) {
			catalogue := councils.Law(days(10))
			catalogue.Stages[0].Rules[0].Source.Force = rule.LocalPractice
			p := deadline.Policy{Name: "p", Terms: map[string][]rule.Term{
				"law/done": {{Earliest: test.earliest, Latest: test.latest, Source: rule.Source{Title: "c"}}},
			}}
			_, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
			if test.may {
				assert.NoError(t, err)
			} else {
				assert.ErrorContains(t, err, `policy "p": terms["law/done"][0]: its window would close`)
			}
		})
	}
}
