package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
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

// A limit that a policy counts from a day that an event fixes starts when that day was fixed: what is done by the limit is
// in order and not before its clock.
func TestALimitAtADayThatAnEventFixes(t *testing.T) {
	const closing, again = "pre-proceedings/closing-review", "pre-proceedings/extended-closing-review"
	agreed := councils.Fixing(plo.FirstPLOMeeting, councils.FirstOn, "2025-11-25")
	extended := councils.Fixing(plo.PLOTimetableExtended, "2025-11-21", "2025-12-13")
	fromTheDecision := `"days": {"cap": [{"from": "decision", "latest": "16 weeks beginning with", "source": {"title": "t"}}]}`
	atTheEnd := `"terms": {"pre-proceedings/closing-review": [{"latest": "agreed-end", "source": {"title": "t"}}]}`
	for name, test := range map[string]struct {
		fields, id string
		status     deadline.Status
		events     []deadline.Event
	}{
		"the agreed end of the timetable":        {atTheEnd, closing, "met", []deadline.Event{agreed, councils.Happened(plo.ClosingPlanningMeeting, "2025-11-21")}},
		"before the first meeting":               {atTheEnd, closing, "unmet", []deadline.Event{agreed, councils.Happened(plo.ClosingPlanningMeeting, "2025-09-02")}},
		"the agreed end before a cap":            {fromTheDecision, closing, "met", []deadline.Event{agreed, councils.Happened(plo.ClosingPlanningMeeting, "2025-11-21")}},
		"the end of an extension before a cap":   {fromTheDecision, again, "met", []deadline.Event{agreed, extended, councils.Happened(plo.ExtendedClosingPlanningMeeting, "2025-12-10")}},
		"a cap before the end of the extension":  {fromTheDecision, again, "met", []deadline.Event{agreed, councils.Fixing(plo.PLOTimetableExtended, "2025-11-21", "2025-12-22"), councils.Happened(plo.ExtendedClosingPlanningMeeting, "2025-12-12")}},
		"the day after the end of the extension": {fromTheDecision, again, "late", []deadline.Event{agreed, extended, councils.Happened(plo.ExtendedClosingPlanningMeeting, "2025-12-14")}},
	} {
		t.Run(name, func(t *testing.T) {
			events := append(test.events, councils.Happened(plo.LegalPlanningMeeting, "2025-08-25"))
			report, err := councils.Of(t, test.fields).Evaluate(deadline.Case{Ref: "t", Events: events}, calendar.MustParseDate("2025-12-15"))
			require.NoError(t, err)
			assert.Equal(t, test.status, report.Finding(test.id, "").Status)
		})
	}
}
