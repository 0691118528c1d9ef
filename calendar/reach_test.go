package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
)

func TestReach(t *testing.T) {
	for _, test := range []struct {
		period      calendar.Period
		least, most int
	}{
		{calendar.Days(5), 5, 5},
		{calendar.Days(5).Before(), -5, -5},
		{calendar.Weeks(2), 14, 14},
		{calendar.Weeks(2).Before(), -14, -14},
		{calendar.Weeks(26).BeginningWith(), 181, 181},
		{calendar.Months(1), 28, 31},            // 31 January to 28 February; 1 January to 1 February
		{calendar.Months(1).Before(), -31, -28}, // 31 March to 28 February; 1 March to 1 February
		{calendar.Months(6), 181, 184},          // 1 September to 1 March; 1 March to 1 September
		{calendar.Months(12), 365, 366},
		{calendar.Months(1200), 36524, 36525},         // 1 March 2000 to 1 March 2100; 1 January 2000 to 1 January 2100
		{calendar.CourtDays(8).Before(), -9, -9},      // more than seven: clear days
		{calendar.CourtDays(2).Before(), -19, -3},     // the third business day before: Saturday to Wednesday
		{calendar.WorkingDays(5), 5, 25},              // Sunday to Friday
		{calendar.WorkingDays(10).Before(), -40, -12}, // Sunday back to Monday, the week before last
		{calendar.WorkingDays(1), 1, 13},
	} {
		least, most := test.period.Reach()
		assert.Equal(t, test.least, least, "%v at least", test.period)
		assert.Equal(t, test.most, most, "%v at most", test.period)
	}
}

func TestNoLaterThanAndSoonerThan(t *testing.T) {
	for _, test := range []struct {
		a, b               calendar.Period
		notLater, isSooner bool
	}{
		{calendar.WorkingDays(2), calendar.WorkingDays(5), true, true},
		{calendar.WorkingDays(5), calendar.WorkingDays(5), true, false},
		{calendar.WorkingDays(5), calendar.WorkingDays(2), false, false},
		{calendar.Days(6), calendar.Weeks(1), true, true},
		{calendar.Days(7), calendar.Weeks(1), true, false},
		{calendar.Weeks(1), calendar.Days(6), false, false},
		{calendar.Weeks(3).Before(), calendar.Weeks(2).Before(), true, true},
		{calendar.Weeks(2).Before(), calendar.Weeks(3).Before(), false, false},
		{calendar.Days(1).Before(), calendar.Days(1), true, true},
		{calendar.Days(1), calendar.Days(1).Before(), false, false},
		{calendar.Weeks(2), calendar.Weeks(2).BeginningWith(), false, false},
		{calendar.Weeks(2).BeginningWith(), calendar.Weeks(2), true, true},
		{calendar.Weeks(1), calendar.Weeks(2).BeginningWith(), true, true},
	} {
		assert.Equal(t, test.notLater, test.a.NoLaterThan(test.b), "%v no later than %v", test.a, test.b)
		assert.Equal(t, test.isSooner, test.a.SoonerThan(test.b), "%v sooner than %v", test.a, test.b)
	}
}
