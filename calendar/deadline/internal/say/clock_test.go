package say_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func TestWhatCountsFromTheClock(t *testing.T) {
	week := rule.Count(calendar.Weeks(1))
	for name, test := range map[string]struct {
		day   rule.Day
		uses  bool
		named rule.Day // the day with the clock named
	}{
		"none":                  {rule.Day{}, false, rule.Day{}},
		"an event":              {rule.The("a"), false, rule.The("a")},
		"a named day":           {rule.Called("a"), false, rule.Called("a")},
		"the clock":             {rule.Clock(), true, rule.Called("clock")},
		"a period":              {week, true, rule.Called("clock").Plus(calendar.Weeks(1))},
		"no days at all":        {rule.Count(calendar.Days(0)), true, rule.Called("clock").Plus(calendar.Days(0))},
		"a period from a day":   {rule.The("a").DayAfter(), false, rule.The("a").DayAfter()},
		"from the clock by it":  {rule.Clock().DayAfter(), true, rule.Called("clock").DayAfter()},
		"inferred":              {week.Inferred(), true, rule.Called("clock").Plus(calendar.Weeks(1)).Inferred()},
		"one of several":        {rule.EarlierOf(rule.The("a"), week), true, rule.EarlierOf(rule.The("a"), rule.Called("clock").Plus(calendar.Weeks(1)))},
		"within a bound":        {rule.The("a").NotBefore(rule.Clock()), true, rule.The("a").NotBefore(rule.Called("clock"))},
		"within a comparison":   {rule.Choose(rule.The("a").OnOrBefore(rule.Clock()), rule.The("b"), rule.The("c")), true, rule.Choose(rule.The("a").OnOrBefore(rule.Called("clock")), rule.The("b"), rule.The("c"))},
		"within another choice": {rule.Choose(rule.Holds("a"), rule.The("b"), week.Monday()), true, rule.Choose(rule.Holds("a"), rule.The("b"), rule.Called("clock").Plus(calendar.Weeks(1)).Monday())},
	} {
		t.Run(name, func(t *testing.T) {
			before := test.day.Rewrite(nil, nil)
			assert.Equal(t, test.uses, test.day.UsesClock())
			assert.Equal(t, test.named, say.OfClock(test.day))
			assert.Equal(t, test.named, say.OfClock(say.OfClock(test.day)), "once is enough")
			assert.False(t, say.OfClock(test.day).UsesClock())
			assert.Equal(t, before, test.day, "the day itself stays")
		})
	}
	condition := rule.Any(rule.The("a").OnOrBefore(week), rule.Clock().Exists().Not())
	assert.Equal(t, rule.Any(rule.The("a").OnOrBefore(rule.Called("clock").Plus(calendar.Weeks(1))), rule.Called("clock").Exists().Not()), say.ConditionOfClock(condition))
	assert.Equal(t, rule.Condition{}, say.ConditionOfClock(rule.Condition{}))
}
