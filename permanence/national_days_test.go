package permanence_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// bankHolidays are those of England and Wales from the autumn of 2026 to the end of 2027, typed in from the published list.
var bankHolidays = map[string]bool{
	"2026-08-31": true, "2026-12-25": true, "2026-12-28": true, "2027-01-01": true, "2027-03-26": true, "2027-03-29": true,
	"2027-05-03": true, "2027-05-31": true, "2027-08-30": true, "2027-12-27": true, "2027-12-28": true,
}

// A walk reaches a limit from a day by going from day to day and asking of each whether it is worked. It knows nothing of
// package calendar.
type walk func(from time.Time) time.Time

func isWorked(d time.Time) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !bankHolidays[d.Format(time.DateOnly)]
}

func tomorrow(d time.Time) time.Time  { return d.AddDate(0, 0, 1) }
func yesterday(d time.Time) time.Time { return d.AddDate(0, 0, -1) }

func workingDaysOn(n int) walk {
	return func(d time.Time) time.Time {
		for left := n; left > 0; {
			if d = tomorrow(d); isWorked(d) {
				left--
			}
		}
		return d
	}
}

func weeksOn(n int) walk {
	return func(d time.Time) time.Time {
		for range 7 * n {
			d = tomorrow(d)
		}
		return d
	}
}

// weeksWithTheDay ends the day before the weeks are over: the day itself is the first of them.
func weeksWithTheDay(n int) walk {
	return func(d time.Time) time.Time { return yesterday(weeksOn(n)(d)) }
}

// monthsOn goes on to the same day of a later month, or to its last day if it has no such day.
func monthsOn(n int) walk {
	return func(d time.Time) time.Time {
		day, passed := d.Day(), 0
		for {
			if d = tomorrow(d); d.Day() == 1 {
				passed++
			}
			if passed == n && (d.Day() == day || tomorrow(d).Day() == 1) {
				return d
			}
		}
	}
}

// courtDaysBack goes back to the last day worked with n days worked between it and the day.
func courtDaysBack(n int) walk {
	return func(d time.Time) time.Time {
		for between := 0; ; {
			if d = yesterday(d); !isWorked(d) {
				continue
			}
			if between == n {
				return d
			}
			between++
		}
	}
}

func workingDayBack(d time.Time) time.Time {
	for {
		if d = yesterday(d); isWorked(d) {
			return d
		}
	}
}

// A limit is a rule of national law, what starts its clock on a day, told as days before it, the act that it asks for, and
// the walk to its last day.
type limit struct {
	rule   string
	starts []string // kind, days before the day on which the clock starts, details
	act    string
	walk   walk
}

// Each is a row of the table; the clock starts on the day that "0" stands for.
var nationalLimits = []limit{
	{"proceedings/advocates-before-case-management-hearing", []string{"application-issued 60", "case-management-hearing 0"}, "advocates-meeting", courtDaysBack(2)},
	{"proceedings/draft-order-before-case-management-hearing", []string{"application-issued 60", "case-management-hearing 0"}, "draft-order-filed", workingDayBack},
	{"proceedings/advocates-before-issues-resolution-hearing", []string{"case-management-hearing 60", "issues-resolution-hearing 0"}, "advocates-meeting", courtDaysBack(7)},
	{"proceedings/draft-order-before-issues-resolution-hearing", []string{"case-management-hearing 60", "issues-resolution-hearing 0"}, "draft-order-filed", workingDayBack},
	{"proceedings/expert-told", []string{"final-order-received 0"}, "expert-told", workingDaysOn(10)},
	{"proceedings/section-37-report", []string{"section-37-direction 0"}, "section-37-report-filed", weeksWithTheDay(8)},
	{"proceedings/placement-first-hearing", []string{"placement-application-issued 0"}, "placement-first-directions", weeksWithTheDay(4)},
	{"permanence/care-plan", []string{"became-looked-after 0", "placement-started 0"}, "care-plan-prepared", workingDaysOn(10)},
	{"permanence/placement-plan", []string{"became-looked-after 0", "placement-started 0"}, "placement-plan", workingDaysOn(5)},
	{"permanence/placement-notified", []string{"became-looked-after 0", "placement-started 0 with:emergency"}, "placement-notified", workingDaysOn(5)},
	{"permanence/placement-end-notified", []string{"became-looked-after 60", "placement-started 60", "placement-ended 0"}, "placement-end-notified", workingDaysOn(10)},
	{"permanence/health-assessment", []string{"became-looked-after 0"}, "health-assessment", workingDaysOn(20)},
	{"permanence/health-review", []string{"became-looked-after 60", "child-born 4000", "health-assessment 0"}, "health-assessment", monthsOn(12)},
	{"permanence/health-review", []string{"became-looked-after 60", "child-born 400", "health-assessment 0"}, "health-assessment", monthsOn(6)},
	{"permanence/visit-first", []string{"became-looked-after 0", "placement-started 0"}, "social-worker-visit", weeksOn(1)},
	{"permanence/visit-later", []string{"became-looked-after 90", "placement-started 90", "social-worker-visit 0"}, "social-worker-visit", weeksOn(6)},
	{"permanence/visit-later", []string{"became-looked-after 500", "placement-started 500", "social-worker-visit 0"}, "social-worker-visit", weeksOn(6)},
	{"permanence/visit-later", []string{"became-looked-after 500", "placement-started 500", "placement-until-eighteen 500", "social-worker-visit 0"}, "social-worker-visit", monthsOn(3)},
	{"permanence/visit-later", []string{"became-looked-after 500", "placement-started 500", "settled-foster-placement 100", "social-worker-visit 0"}, "social-worker-visit", monthsOn(6)},
	{"permanence/visit-with-parent", []string{"became-looked-after 60", "placed-with-parent 0"}, "social-worker-visit", weeksOn(1)},
	{"permanence/visit-with-parent", []string{"became-looked-after 60", "placed-with-parent 30", "looked-after-review 20", "social-worker-visit 0"}, "social-worker-visit", weeksOn(4)},
	{"permanence/visit-with-parent", []string{"became-looked-after 60", "placed-with-parent 30", "proceedings-concluded 10", "social-worker-visit 0"}, "social-worker-visit", weeksOn(6)},
	{"permanence/visit-with-parent", []string{"became-looked-after 60", "placed-with-parent 30", "proceedings-concluded 0"}, "social-worker-visit", weeksOn(1)},
	{"permanence/visit-with-parent", []string{"became-looked-after 60", "connected-person-approved 30", "looked-after-review 20", "social-worker-visit 0"}, "social-worker-visit", weeksOn(4)},
	{"permanence/visit-with-parent", []string{"became-looked-after 60", "placed-with-parent 3", "social-worker-visit 0"}, "social-worker-visit", weeksOn(1)},
	{"permanence/emergency-foster", []string{"became-looked-after 0", "emergency-foster-placement 0"}, "placement-ended", workingDaysOn(6)},
	{"permanence/connected-person", []string{"became-looked-after 0", "connected-person-approved 0"}, "connected-person-approval-ended", weeksOn(16)},
	{"permanence/connected-person", []string{"became-looked-after 0", "connected-person-approved 0", "connected-person-extended -7"}, "connected-person-approval-ended", weeksOn(24)},
	{"permanence/review-adjourned", []string{"became-looked-after 10", "looked-after-review-adjourned 0"}, "looked-after-review", workingDaysOn(20)},
	{"permanence/short-break-first-review", []string{"became-looked-after 0", "short-break 0", "placement-started 0"}, "looked-after-review", monthsOn(3)},
	{"permanence/short-break-later-reviews", []string{"became-looked-after 60", "short-break 60", "looked-after-review 0"}, "looked-after-review", monthsOn(6)},
	{"permanence/adoption-review-waiting", []string{"became-looked-after 400", "authority-to-place 0"}, "adoption-review", monthsOn(3)},
	{"permanence/adoption-review-waiting", []string{"became-looked-after 400", "authority-to-place 60", "adoption-review 0"}, "adoption-review", monthsOn(6)},
	{"permanence/adoption-review-first", []string{"became-looked-after 400", "placed-for-adoption 0"}, "adoption-review", weeksOn(4)},
	{"permanence/adoption-review-second", []string{"became-looked-after 400", "placed-for-adoption 20", "adoption-review 0"}, "adoption-review", monthsOn(3)},
	{"permanence/adoption-review-later", []string{"became-looked-after 400", "placed-for-adoption 100", "adoption-review 80", "adoption-review 0"}, "adoption-review", monthsOn(6)},
	{"permanence/adoption-visit", []string{"became-looked-after 400", "placed-for-adoption 0"}, "adoption-visit", weeksOn(1)},
	{"permanence/adoption-visit", []string{"became-looked-after 400", "placed-for-adoption 3", "adoption-visit 0"}, "adoption-visit", weeksOn(1)},
	{"permanence/adoption-returned", []string{"became-looked-after 400", "placed-for-adoption 60", "adoption-placement-ended 0"}, "adoption-review", weeksOn(6)},
	{"permanence/first-looked-after-review", []string{"became-looked-after 0"}, "looked-after-review", workingDaysOn(20)},
	{"permanence/second-looked-after-review", []string{"became-looked-after 20", "looked-after-review 0"}, "looked-after-review", monthsOn(3)},
	{"permanence/later-looked-after-reviews", []string{"became-looked-after 60", "looked-after-review 50", "looked-after-review 0"}, "looked-after-review", monthsOn(6)},
	{"permanence/first-looked-after-review", []string{"became-looked-after 0", "looked-after-review-adjourned -10"}, "looked-after-review", adjournedAfter(10)},
	{"permanence/second-looked-after-review", []string{"became-looked-after 20", "looked-after-review 0", "looked-after-review-adjourned -80"}, "looked-after-review", adjournedAfter(80)},
	{"permanence/later-looked-after-reviews", []string{"became-looked-after 60", "looked-after-review 50", "looked-after-review 0", "looked-after-review-adjourned -170"}, "looked-after-review",
		adjournedAfter(170)},
}

// adjournedAfter reaches the last day of a review that was adjourned some days after the clock started, in time.
func adjournedAfter(days int) walk {
	return func(d time.Time) time.Time { return workingDaysOn(20)(d.AddDate(0, 0, days)) }
}

// From every day of a winter with two holidays, at Christmas and Easter: done on the day before the limit and on the limit
// it is met, the day after it is late; not done it is pending on the limit, and overdue the day after.
func TestEveryNationalLimitWalkedToDayByDay(t *testing.T) {
	for _, row := range nationalLimits {
		t.Run(row.rule, func(t *testing.T) {
			for start := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC); start.Year() < 2027 || start.YearDay() < 100; start = tomorrow(start) {
				last := row.walk(start)
				began := row.startedOn(t, start)
				for act, want := range map[time.Time]deadline.Status{yesterday(last): deadline.Met, last: deadline.Met, tomorrow(last): deadline.Late} {
					happened := append(began[:len(began):len(began)], event(row.act, act.Format(time.DateOnly)))
					row.stands(t, happened, later(start, tomorrow(last)), start, last, want)
				}
				if last.After(start) { // a hearing is prepared before it is held
					row.stands(t, began, last, start, last, deadline.Pending)
					row.stands(t, began, tomorrow(last), start, last, deadline.Overdue)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}

// What must come no later than an event: done the day before it and on its day it is met, the day after it is out of order;
// not done it is pending on that day, and missing the day after.
func TestWhatTheLawAsksByAnEventWalkedToDayByDay(t *testing.T) {
	for _, row := range []limit{
		{rule: "permanence/placement-notified", starts: []string{"became-looked-after 7", "placement-started 0 with:"}, act: "placement-notified"},
		{rule: "permanence/health-assessment", starts: []string{"became-looked-after 15", "looked-after-review 0"}, act: "health-assessment"},
	} {
		for start := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC); start.Year() < 2027 || start.YearDay() < 100; start = tomorrow(start) {
			began := row.startedOn(t, start)
			for act, want := range map[time.Time]deadline.Status{yesterday(start): deadline.Met, start: deadline.Met, tomorrow(start): deadline.Unmet} {
				f := one(t, append(began[:len(began):len(began)], event(row.act, act.Format(time.DateOnly))), tomorrow(start).Format(time.DateOnly), row.rule)
				require.Equal(t, want, f.Status, "%s by %v, done on %v", row.rule, start, act)
				require.Equal(t, want == deadline.Unmet, f.Violation.Kind == "out-of-order")
			}
			for asOf, want := range map[time.Time]deadline.Status{start: deadline.Pending, tomorrow(start): deadline.Unmet} {
				f := one(t, began, asOf.Format(time.DateOnly), row.rule)
				require.Equal(t, want, f.Status, "%s by %v, as of %v", row.rule, start, asOf)
				require.Equal(t, start.Format(time.DateOnly), day(f.Due))
				require.Equal(t, want == deadline.Unmet, f.Violation.Kind == "missing-step")
			}
		}
	}
}

// Where the law may be read in two ways: what is late as adopted and in time under the other reading is arguable, and what
// is in time as adopted and late under the other is contested.
func TestOtherReadingsOfTheLawWalkedToDayByDay(t *testing.T) {
	workingDaysBack := func(n int) walk {
		return func(d time.Time) time.Time {
			for range n {
				d = workingDayBack(d)
			}
			return d
		}
	}
	for _, row := range []struct {
		limit
		name  string
		other walk
	}{
		{limit{nationalLimits[0].rule, nationalLimits[0].starts, "advocates-meeting", courtDaysBack(2)}, "working-days", workingDaysBack(2)},
		{limit{nationalLimits[1].rule, nationalLimits[1].starts, "draft-order-filed", workingDayBack}, "the-calendar-day", yesterday},
		{limit{nationalLimits[2].rule, nationalLimits[2].starts, "advocates-meeting", courtDaysBack(7)}, "working-days", workingDaysBack(7)},
		{limit{nationalLimits[3].rule, nationalLimits[3].starts, "draft-order-filed", workingDayBack}, "the-calendar-day", yesterday},
		{limit{"permanence/health-review", []string{"became-looked-after 60", "health-assessment 0"}, "health-assessment", monthsOn(12)}, "under-five", monthsOn(6)},
		{limit{"permanence/visit-with-parent", []string{"became-looked-after 60", "placed-with-parent 30 with:before-assessment", "looked-after-review 20", "social-worker-visit 0"},
			"social-worker-visit", weeksOn(4)}, "regulation-19", weeksOn(6)},
	} {
		t.Run(row.rule, func(t *testing.T) {
			for start := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC); start.Year() < 2027 || start.YearDay() < 100; start = tomorrow(start) {
				adopted, other := row.walk(start), row.other(start)
				last := later(adopted, other)
				if adopted.Equal(other) {
					continue
				}
				began := row.startedOn(t, start)
				found := find(t, append(began[:len(began):len(began)], event(row.act, last.Format(time.DateOnly))), later(start, last).Format(time.DateOnly), row.rule)
				seen := false
				for _, f := range found {
					if f.From.On != calendar.DateOf(start) {
						continue
					}
					seen = true
					if adopted.Before(other) {
						require.Equal(t, deadline.Late, f.Status, "%v", start)
						require.Equal(t, "arguable", string(f.Violation.Certainty), "%v", start)
					} else {
						require.Equal(t, deadline.Met, f.Status, "%v", start)
						require.Equal(t, []string{row.name}, f.Contested(), "%v", start)
					}
				}
				require.True(t, seen, "%v", start)
			}
		})
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (l *limit) startedOn(t *testing.T, day time.Time) []deadline.Event {
	t.Helper()
	var list []deadline.Event
	for _, start := range l.starts {
		kind, before, details := cutStart(t, start)
		list = append(list, event(kind, day.AddDate(0, 0, -before).Format(time.DateOnly), details...))
	}
	return list
}

// stands wants the finding whose clock started on a day to have a limit and a status.
func (l *limit) stands(t *testing.T, events []deadline.Event, asOf, start, last time.Time, want deadline.Status) {
	t.Helper()
	for _, f := range find(t, events, asOf.Format(time.DateOnly), l.rule) {
		if f.From.On != calendar.DateOf(start) || f.Status == deadline.NotApplicable {
			continue
		}
		assert.Equal(t, last.Format(time.DateOnly), day(f.Due), "from %v", start.Format(time.DateOnly))
		assert.Equal(t, want, f.Status, "from %s to %s as of %s", start.Format(time.DateOnly), last.Format(time.DateOnly), asOf.Format(time.DateOnly))
		return
	}
	require.Fail(t, "no finding", "%s from %s", l.rule, start.Format(time.DateOnly))
}

// cutStart reads "kind days details".
func cutStart(t *testing.T, text string) (kind string, before int, details []string) {
	t.Helper()
	words := strings.Fields(text)
	before, err := strconv.Atoi(words[1])
	require.NoError(t, err)
	return words[0], before, words[2:]
}

// The two windows that law opens later than their clock.
func TestTheWindowsOfNationalLawWalkedToDayByDay(t *testing.T) {
	for start := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC); start.Year() < 2027 || start.YearDay() < 100; start = tomorrow(start) {
		opens, on := weeksOn(4)(start), start.Format(time.DateOnly)
		returned := events(event("became-looked-after", "2026-01-05"), event("placed-for-adoption", "2026-06-01"), event("adoption-placement-ended", on))
		for act, want := range map[time.Time]deadline.Status{yesterday(opens): deadline.Early, opens: deadline.Met} {
			f := one(t, append(returned[:3:3], event("adoption-review", act.Format(time.DateOnly))), opens.Format(time.DateOnly), "permanence/adoption-returned")
			require.Equal(t, want, f.Status, "returned on %s", on)
		}
		opens = monthsOn(3)(start)
		for act, want := range map[time.Time]deadline.Status{yesterday(opens): deadline.Early, opens: deadline.Met} {
			f := one(t, events(event("special-guardianship-notice", on), event("special-guardianship-application", act.Format(time.DateOnly))),
				opens.Format(time.DateOnly), "permanence/special-guardianship-notice")
			require.Equal(t, want, f.Status, "notice on %s", on)
		}
	}
}

// A parent is assessed within ten working days, and the placement decided within ten more from the assessment.
func TestAssessmentOfAParentWalkedToDayByDay(t *testing.T) {
	for start := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC); start.Year() < 2027 || start.YearDay() < 100; start = tomorrow(start) {
		assessedBy := workingDaysOn(10)(start)
		decidedBy := workingDaysOn(10)(assessedBy)
		for _, row := range []struct {
			assessed, decided time.Time
			due               time.Time
			want              deadline.Status
		}{
			{assessedBy, decidedBy, assessedBy, deadline.Met},
			{assessedBy, tomorrow(decidedBy), decidedBy, deadline.Late},
			{tomorrow(assessedBy), tomorrow(assessedBy), assessedBy, deadline.Late},
		} {
			f := one(t, events(
				event("became-looked-after", "2026-01-05"), event("placed-with-parent", start.Format(time.DateOnly), "with:before-assessment"),
				event("parent-assessment-completed", row.assessed.Format(time.DateOnly)), event("parent-placement-decided", row.decided.Format(time.DateOnly)),
			), tomorrow(decidedBy).Format(time.DateOnly), "permanence/parent-placement-assessed")
			require.Equal(t, row.want, f.Status, "placed on %s", start.Format(time.DateOnly))
			require.Equal(t, row.due.Format(time.DateOnly), day(f.Due), "placed on %s", start.Format(time.DateOnly))
		}
	}
}
