package engine

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Only periods of one and the same day can be compared.
func TestDaysThatStartAsOthersDo(t *testing.T) {
	for name, test := range map[string]struct {
		a, b rule.Day
		want bool
	}{
		"periods of the clock":         {rule.Count(calendar.Days(1)), rule.Count(calendar.Days(2)), true},
		"the other way round":          {rule.Count(calendar.Days(2)), rule.Count(calendar.Days(1)), true},
		"the same":                     {rule.Count(calendar.Days(2)), rule.Count(calendar.Days(2)), true},
		"in another unit":              {rule.Count(calendar.Days(6)), rule.Count(calendar.Weeks(1)), true},
		"the clock by name":            {rule.Clock().Plus(calendar.Days(1)), rule.Count(calendar.Days(2)), true},
		"from one event":               {rule.The("a").Plus(calendar.Days(1)), rule.Called("a").Plus(calendar.Days(2)), true},
		"from two":                     {rule.The("a").Plus(calendar.Days(1)), rule.The("b").Plus(calendar.Days(2)), false},
		"before and after":             {rule.Count(calendar.Days(1).Before()), rule.Count(calendar.Days(1)), true},
		"an event":                     {rule.The("a"), rule.Count(calendar.Days(1)), false},
		"the earlier of several":       {rule.EarlierOf(rule.The("a"), rule.Count(calendar.Days(1))), rule.Count(calendar.Days(2)), false},
		"the earlier of several later": {rule.EarlierOf(rule.The("a"), rule.Count(calendar.Days(3))), rule.Count(calendar.Days(2)), false},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, startsAs(test.a, test.b))
			assert.Equal(t, test.want, startsAs(test.b, test.a))
		})
	}
}
