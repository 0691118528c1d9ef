package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/plo"
)

func TestAPeriodAloneReplacesThePeriodInTheRulesOwnLimit(t *testing.T) {
	agreedTo := func(until string) deadline.Event {
		return councils.Fixing(plo.FirstPLOMeeting, councils.FirstOn, until)
	}
	extended := func(on, until string) deadline.Event { return councils.Fixing(plo.PLOTimetableExtended, on, until) }
	const (
		third, limit = "pre-proceedings/third-meeting", "pre-proceedings/extension-limit"
		closing      = "pre-proceedings/closing-review"
		request      = "pre-proceedings/request-submitted"
		shared       = "pre-proceedings/work-shared"
		exit         = "pre-proceedings/exit-means-decided"
		longest      = "pre-proceedings/maximum-duration"
		called       = "permanence/planning-meeting-called"
		direction    = "proceedings/court-directions"
	)
	for name, test := range map[string]struct {
		id, term string
		events   []deadline.Event
		due      string
	}{
		"third meeting, two weeks after the agreed end":   {third, `"latest": "2 weeks after"`, []deadline.Event{agreedTo("2025-11-25")}, "2025-12-09"},
		"third meeting, the cap still holds":              {third, `"latest": "2 weeks after"`, []deadline.Event{agreedTo("2025-12-20")}, "2025-12-23"},
		"third meeting, counted from the first":           {third, `"from": "first-plo-meeting", "latest": "14 weeks after"`, []deadline.Event{agreedTo("2025-11-25")}, "2025-12-10"},
		"third meeting, counted from the first, capped":   {third, `"from": "first-plo-meeting", "latest": "20 weeks after"`, []deadline.Event{agreedTo("2025-11-25")}, "2025-12-23"},
		"third meeting, a whole day":                      {third, `"latest": {"period": "20 weeks after", "of": "first-plo-meeting"}`, []deadline.Event{agreedTo("2025-11-25")}, "2026-01-21"},
		"extension of three weeks":                        {limit, `"latest": "3 weeks after"`, []deadline.Event{agreedTo("2025-11-25"), extended("2025-11-20", "2025-12-10")}, "2025-12-16"},
		"extension of twelve weeks, within the cap":       {limit, `"latest": "12 weeks after"`, []deadline.Event{agreedTo("2025-11-25"), extended("2025-11-20", "2026-02-01")}, "2025-12-23"},
		"work shared three days before":                   {shared, `"latest": "3 working days before"`, []deadline.Event{councils.FirstMeeting(), councils.Happened(plo.ClosingPlanningMeeting, "2025-11-24")}, "2025-11-19"},
		"request two days before the meeting":             {request, `"latest": "2 working days before"`, []deadline.Event{councils.Happened(plo.LegalPlanningMeeting, "2025-09-01")}, "2025-08-28"},
		"exit decided within a week":                      {exit, `"latest": "1 week after"`, []deadline.Event{councils.Happened(plo.DecisionToExit, "2025-11-24")}, "2025-12-01"},
		"longest, counted from the clock and not the cap": {longest, `"latest": "20 weeks beginning with"`, []deadline.Event{councils.FirstMeeting()}, "2026-01-20"},
		"longest, a week before the cap":                  {longest, `"latest": "1 week before"`, []deadline.Event{councils.FirstMeeting()}, "2025-12-16"},
		"a limit where there was none":                    {called, `"latest": "10 working days after"`, []deadline.Event{councils.Happened(plo.LegalPlanningMeeting, "2025-09-03")}, "2025-09-17"},
		"closing review, from the clock":                  {closing, `"latest": "14 weeks beginning with"`, []deadline.Event{councils.FirstMeeting()}, "2025-12-09"},
		"closing review, the cap still holds":             {closing, `"latest": "20 weeks beginning with"`, []deadline.Event{councils.FirstMeeting()}, "2025-12-23"},
		"from alone keeps the limit":                      {"pre-proceedings/first-meeting", `"from": "letter-before-proceedings"`, []deadline.Event{councils.Happened(plo.LetterBeforeProceedings, "2025-09-03")}, "2025-09-17"},
		"a direction two days before the court's own day": {direction, `"latest": "2 days before"`, []deadline.Event{councils.Fixing(plo.CourtDirection, "2025-09-03", "2025-09-30")}, "2025-09-28"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.due, dueUnder(t, councils.OfTerm(t, test.id, test.term), "2025-11-26", test.id, test.events...))
		})
	}
}

// What a policy says of a period, that it is inferred or projected, holds wherever the period comes to stand.
func TestAPeriodIsInferredWhereThePolicySaysSo(t *testing.T) {
	const letter, exit, request = "pre-proceedings/letter-sent", "pre-proceedings/exit-means-decided", "pre-proceedings/request-submitted"
	met := councils.Happened(plo.LegalPlanningMeeting, "2026-04-02")
	for term, certainty := range map[string]casejson.Certainty{
		`"latest": "5 days after"`:                                deadline.Certain,
		`"latest": {"period": "5 days after", "inferred": false}`: deadline.Certain,
		`"latest": {"period": "5 days after", "inferred": true}`:  deadline.Arguable,
	} {
		f := findUnder(t, councils.OfTerm(t, letter, term), "2026-04-20", letter, met)
		assert.Equal(t, []any{"2026-04-07", casejson.NotDone, certainty}, []any{f.Due.String(), f.Violation.Kind, f.Violation.Certainty}, term)
	}
	projected := findUnder(t, councils.OfTerm(t, letter, `"latest": {"period": "5 days after", "projected": true}`), "2026-04-07", letter, met)
	assert.Equal(t, deadline.Pending, projected.Status)
	projected = findUnder(t, councils.OfTerm(t, letter, `"latest": {"period": "5 days after", "projected": true}`), "2026-04-08", letter, met)
	assert.Equal(t, deadline.Waiting, projected.Status, "a limit that is not fixed yet is not passed")
	decided := councils.Happened(plo.DecisionToExit, "2026-04-02")
	after := findUnder(t, councils.OfTerm(t, exit, `"latest": {"period": "1 week after", "inferred": true}`), "2026-04-20", exit, decided)
	assert.Equal(t, deadline.Arguable, after.Violation.Certainty)
	before := findUnder(t, councils.OfTerm(t, request, `"latest": {"period": "2 days before", "inferred": true}`), "2026-04-20", request, met)
	assert.Equal(t, []any{"2026-03-31", deadline.Arguable}, []any{before.Due.String(), before.Violation.Certainty})
	// A named day, and one whose period stands within it.
	set := councils.Of(t, `"days": {"agreed-end": [{"latest": {"period": "10 weeks beginning with", "inferred": true}, "source": {"title": "t"}}]}`)
	closing := findUnder(t, set, "2025-12-01", "pre-proceedings/closing-review", councils.FirstMeeting())
	assert.Equal(t, []any{"2025-11-11", deadline.Arguable}, []any{closing.Due.String(), closing.Violation.Certainty})
}

// The letter after the timetable is due at a meeting, and only with an exit by letter within a period: a new period
// takes the place of that one and leaves the meeting.
func TestAPeriodOfAnExceptionAlone(t *testing.T) {
	const id = "pre-proceedings/plo-2-exit-letter"
	events := func(more ...deadline.Event) []deadline.Event {
		return append([]deadline.Event{
			councils.Fixing(plo.FirstPLOMeeting, councils.FirstOn, "2025-11-25"), councils.Happened(plo.DecisionToExit, "2025-11-20"), councils.Happened(plo.ThirdPLOMeeting, "2025-11-28"),
		}, more...)
	}
	byLetter := councils.Happened(plo.ExitByLetter, "2025-11-20")
	own, changed := councils.AsWritten(t), councils.OfTerm(t, id, `"latest": "2 weeks after"`)
	for _, test := range []struct {
		set    *deadline.Ruleset
		events []deadline.Event
		due    string
	}{
		{own, events(), "2025-11-28"}, {changed, events(), "2025-11-28"},
		{own, events(byLetter), "2025-12-02"}, {changed, events(byLetter), "2025-12-09"},
	} {
		assert.Equal(t, test.due, dueUnder(t, test.set, "2025-11-30", id, test.events...))
	}
}

func TestEarliestAloneMovesTheWindow(t *testing.T) {
	set := councils.OfTerm(t, "pre-proceedings/midpoint-review", `"earliest": "3 weeks after"`)
	f := findUnder(t, set, "2025-09-10", "pre-proceedings/midpoint-review", councils.FirstMeeting())
	assert.Equal(t, []string{"2025-09-24", "2025-10-14"}, []string{f.Earliest.String(), f.Due.String()})
}

func TestReadingsDoNotCarryOver(t *testing.T) {
	set := councils.OfTerm(t, "pre-proceedings/letter-sent", `"latest": "2 working days after"`)
	f := findUnder(t, set, "2026-04-20", "pre-proceedings/letter-sent", councils.Happened(plo.LegalPlanningMeeting, "2026-04-02"))
	assert.Empty(t, f.Readings())
	own := findUnder(t, councils.AsWritten(t), "2026-04-20", "pre-proceedings/letter-sent", councils.Happened(plo.LegalPlanningMeeting, "2026-04-02"))
	assert.NotEmpty(t, own.Readings())
}

// The cap is 16 weeks, and 20 where a learning disability that needs more time was recorded in time.
func TestTheCapWithTheLearningDisabilityBranch(t *testing.T) {
	const id = "pre-proceedings/maximum-duration"
	recorded := func(on string) []deadline.Event {
		return []deadline.Event{councils.FirstMeeting(), councils.Happened(plo.ParentLearningDisability, on), councils.Happened(plo.LearningDisabilityMoreTime, on)}
	}
	for name, test := range map[string]struct {
		cap    string // none: as written
		events []deadline.Event
		due    string
	}{
		"as written":                             {"", recorded("2025-09-10")[:1], "2025-12-23"},
		"as written, recorded in time":           {"", recorded("2025-12-23"), "2026-01-20"},
		"as written, recorded late":              {"", recorded("2025-12-24"), "2025-12-23"},
		"12 weeks":                               {`"latest": "12 weeks beginning with"`, recorded("2025-09-10")[:1], "2025-11-25"},
		"12 weeks: the longer time stays":        {`"latest": "12 weeks beginning with"`, recorded("2025-11-25"), "2026-01-20"},
		"12 weeks: recorded when they were over": {`"latest": "12 weeks beginning with"`, recorded("2025-11-26"), "2025-11-25"},
		"20 weeks for all":                       {`"latest": "20 weeks beginning with"`, recorded("2025-09-10")[:1], "2026-01-20"},
		"20 weeks for all, disability or not":    {`"latest": "20 weeks beginning with"`, recorded("2025-09-10"), "2026-01-20"},
		"26 weeks for all: longer than 20":       {`"latest": "26 weeks beginning with"`, recorded("2025-09-10"), "2026-03-03"},
		"4 months, and 20 weeks are longer":      {`"latest": "4 months after"`, recorded("2025-09-10"), "2026-01-20"},
		"16 weeks from the decision":             {`"from": "decision", "latest": "16 weeks beginning with"`, recorded("2025-09-10")[:1], "2025-12-09"},
		"20 weeks from the decision: disability": {`"from": "decision", "latest": "16 weeks beginning with"`, recorded("2025-09-10"), "2026-01-06"},
		"from alone":                             {`"from": "decision"`, recorded("2025-09-10")[:1], "2025-12-09"},
		"a whole day":                            {`"latest": "agreed-end"`, recorded("2025-09-10"), "2025-11-25"},
	} {
		t.Run(name, func(t *testing.T) {
			set := councils.AsWritten(t)
			if test.cap != "" {
				set = councils.Of(t, `"days": {"cap": [{`+test.cap+`, "source": {"title": "t"}}]}`)
			}
			events := append([]deadline.Event{councils.Happened(plo.DecisionToCommence, "2025-08-20")}, test.events...)
			assert.Equal(t, test.due, dueUnder(t, set, "2025-12-29", id, events...))
		})
	}
}

// A reading of the cap is about its own words. It is gone where another day stands in their place, and where a new
// period does it is no shorter than that.
func TestReadingsOfANamedDayUnderAPolicy(t *testing.T) {
	const id = "pre-proceedings/maximum-duration"
	events := []deadline.Event{
		councils.FirstMeeting(), councils.Happened(plo.ParentLearningDisability, "2025-12-26"), councils.Happened(plo.LearningDisabilityMoreTime, "2025-12-26"),
	}
	late := func(set *deadline.Ruleset) string {
		f := findUnder(t, set, "2025-12-29", id, events...)
		for _, reading := range f.Readings() {
			if reading.Reading == "learning-disability-recorded-late" {
				return reading.Due.String()
			}
		}
		return "none"
	}
	capOf := func(term string) *deadline.Ruleset {
		return councils.Of(t, `"days": {"cap": [{`+term+`, "source": {"title": "t"}}]}`)
	}
	assert.Equal(t, "2026-01-20", late(councils.AsWritten(t)))
	assert.Equal(t, "2026-01-20", late(capOf(`"latest": "12 weeks beginning with"`)))
	assert.Equal(t, "none", late(capOf(`"latest": "26 weeks beginning with"`)))
	assert.Equal(t, "none", late(capOf(`"latest": "agreed-end"`)))
	assert.Equal(t, "none", late(capOf(`"since": "2025-01-01", "latest": "26 weeks beginning with"`)))
	assert.Equal(t, "2026-01-20", late(capOf(`"since": "2026-01-01", "latest": "agreed-end"`)), "the policy was not in force")
	assert.Equal(t, "2026-01-06", late(capOf(`"from": {"period": "2 weeks before", "of": "first-plo-meeting"}`)), "20 weeks from the new clock")
}

func TestTermsAreDated(t *testing.T) {
	const id = "pre-proceedings/letter-sent"
	set := councils.Of(t, `"terms": {"pre-proceedings/letter-sent": [
		{"since": "2026-09-08", "latest": "5 working days after", "source": {"title": "second"}},
		{"since": "2026-06-02", "until": "2026-08-03", "latest": "4 working days after", "source": {"title": "first"}}]}`)
	for meeting, due := range map[string]string{
		"2026-06-01": "2026-06-03", // the day before: the rule's own 2 working days
		"2026-06-02": "2026-06-08",
		"2026-06-03": "2026-06-09",
		"2026-08-03": "2026-08-07",
		"2026-08-04": "2026-08-06", // no longer in force
		"2026-09-07": "2026-09-09",
		"2026-09-08": "2026-09-15",
		"2026-09-09": "2026-09-16",
	} {
		// What counts is when the clock started, not when the case is looked at.
		for _, asOf := range []string{meeting, "2026-12-01"} {
			assert.Equal(t, due, dueUnder(t, set, asOf, id, councils.Happened(plo.LegalPlanningMeeting, meeting)), meeting)
		}
	}
}

func TestNamedDaysAreDated(t *testing.T) {
	set := councils.Of(t, `"since": "2025-09-03", "days": {"agreed-end": [
		{"since": "2026-01-01", "until": "2026-06-30", "latest": "26 weeks beginning with", "source": {"title": "t"}},
		{"until": "2025-12-31", "latest": "16 weeks beginning with", "source": {"title": "t"}}],
		"cap": [{"latest": "40 weeks beginning with", "source": {"title": "t"}}]}`)
	for first, end := range map[string]string{
		"2025-09-02": "2025-11-24", "2025-09-03": "2025-12-23", "2025-09-04": "2025-12-24", "2025-12-31": "2026-04-21",
		"2026-01-01": "2026-07-01", "2026-06-30": "2026-12-28", "2026-07-01": "2026-09-22",
	} {
		assert.Equal(t, end, dueUnder(t, set, first, "pre-proceedings/closing-review", councils.Happened(plo.FirstPLOMeeting, first)), first)
	}
}
