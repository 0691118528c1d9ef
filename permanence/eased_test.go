package permanence_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

// bankHolidays2020 are those of England and Wales from the autumn of 2019 to the end of 2020, typed in from the published list.
var bankHolidays2020 = map[string]bool{
	"2019-12-25": true, "2019-12-26": true, "2020-01-01": true, "2020-04-10": true, "2020-04-13": true, "2020-05-08": true,
	"2020-05-25": true, "2020-08-31": true, "2020-12-25": true, "2020-12-28": true,
}

func fiveWorkingDaysOn(d time.Time) time.Time {
	for left := 5; left > 0; {
		d = tomorrow(d)
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !bankHolidays2020[d.Format(time.DateOnly)] {
			left--
		}
	}
	return d
}

// A limit of the regulations that were eased is advisory where it falls from 24 April to 24 September 2020 (SI 2020/445),
// and no other: from every day of a year.
func TestTheEasementOf2020IsWalkedToDayByDay(t *testing.T) {
	first, last := time.Date(2020, 4, 24, 0, 0, 0, 0, time.UTC), time.Date(2020, 9, 24, 0, 0, 0, 0, time.UTC)
	care := "became-looked-after 500"
	for _, row := range []limit{
		{"permanence/placement-plan", []string{care, "placement-started 0"}, "", fiveWorkingDaysOn},
		{"permanence/visit-first", []string{care, "placement-started 0"}, "", weeksOn(1)},
		{"permanence/visit-later", []string{care, "placement-started 90", "social-worker-visit 0"}, "", weeksOn(6)},
		{"permanence/later-looked-after-reviews", []string{care, "looked-after-review 490", "looked-after-review 0"}, "", monthsOn(6)},
		{"permanence/short-break-first-review", []string{care, "short-break 0", "placement-started 0"}, "", monthsOn(3)},
		{"permanence/short-break-later-reviews", []string{care, "short-break 400", "looked-after-review 0"}, "", monthsOn(6)},
		{"permanence/adoption-review-waiting", []string{care, "authority-to-place 0"}, "", monthsOn(3)},
		{"permanence/adoption-review-first", []string{care, "placed-for-adoption 0"}, "", weeksOn(4)},
		{"permanence/adoption-review-second", []string{care, "placed-for-adoption 20", "adoption-review 0"}, "", monthsOn(3)},
		{"permanence/adoption-review-later", []string{care, "placed-for-adoption 100", "adoption-review 80", "adoption-review 0"}, "", monthsOn(6)},
		{"permanence/adoption-returned", []string{care, "placed-for-adoption 60", "adoption-placement-ended 0"}, "", weeksOn(6)},
	} {
		t.Run(row.rule, func(t *testing.T) {
			for start := time.Date(2019, 10, 1, 0, 0, 0, 0, time.UTC); start.Before(last); start = tomorrow(start) {
				due := row.walk(start)
				seen := false
				for _, f := range find(t, row.startedOn(t, start), tomorrow(due).Format(time.DateOnly), row.rule) {
					if f.From.On == calendar.DateOf(start) {
						seen = true
						require.Equal(t, due.Format(time.DateOnly), day(f.Due))
						require.Equal(t, "overdue", string(f.Violation.Kind), "from %v", start)
						require.Equal(t, !due.Before(first) && !due.After(last), f.Violation.Advisory, "from %v to %v", start, due)
					}
				}
				require.True(t, seen, "from %v", start)
			}
		})
	}
}
