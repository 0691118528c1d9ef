package plo_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
)

// A worked date is a rule with its window in two cases: one in which the first PLO meeting is on the last day for it
// after Easter 2026, and one in the plain autumn of 2025. A window without an opening has "" first.
type workedDate struct {
	rule, reading string // "" as adopted
	easter, plain [2]string
}

var workedDates = []workedDate{
	{"pre-proceedings/letter-sent", "", [2]string{"", "2026-03-31"}, [2]string{"", "2025-09-05"}},
	{"pre-proceedings/letter-sent", "meeting-day-counts", [2]string{"", "2026-03-30"}, [2]string{"", "2025-09-04"}},
	{"pre-proceedings/first-meeting", "", [2]string{"", "2026-04-14"}, [2]string{"", "2025-09-17"}},
	{"pre-proceedings/plan-reviewed", "", [2]string{"", "2026-05-26"}, [2]string{"", "2025-10-29"}},
	{"pre-proceedings/midpoint-review", "", [2]string{"2026-05-12", "2026-05-25"}, [2]string{"2025-10-15", "2025-10-28"}},
	{"pre-proceedings/midpoint-review", "calendar-weeks", [2]string{"2026-05-11", "2026-05-24"}, [2]string{"2025-10-13", "2025-10-26"}},
	{"pre-proceedings/second-meeting", "", [2]string{"2026-05-19", "2026-06-01"}, [2]string{"2025-10-22", "2025-11-04"}},
	{"pre-proceedings/second-meeting", "calendar-weeks", [2]string{"2026-05-18", "2026-05-31"}, [2]string{"2025-10-20", "2025-11-02"}},
	{"pre-proceedings/closing-review", "", [2]string{"2026-06-23", "2026-07-06"}, [2]string{"2025-11-26", "2025-12-09"}},
	{"pre-proceedings/third-meeting", "", [2]string{"2026-06-30", "2026-07-13"}, [2]string{"2025-12-03", "2025-12-16"}},
	{"pre-proceedings/maximum-duration", "", [2]string{"", "2026-08-03"}, [2]string{"", "2026-01-06"}},
	{"pre-proceedings/maximum-duration", "anniversary", [2]string{"", "2026-08-04"}, [2]string{"", "2026-01-07"}},
	{"pre-proceedings/maximum-duration", "from-the-decision", [2]string{"", "2026-07-16"}, [2]string{"", "2025-12-23"}},
}

func TestTheWorkedDates(t *testing.T) {
	easter := events(event("legal-planning-meeting", "2026-03-27"), event("first-plo-meeting", "2026-04-14"))
	plain := events(event("legal-planning-meeting", "2025-09-03"), event("first-plo-meeting", "2025-09-17"))
	for _, worked := range workedDates {
		t.Run(worked.rule+"/"+worked.reading, func(t *testing.T) {
			assert.Equal(t, worked.easter, window(one(t, easter, "2026-04-20", worked.rule), worked.reading), "Easter 2026")
			assert.Equal(t, worked.plain, window(one(t, plain, "2025-09-22", worked.rule), worked.reading), "plain 2025")
		})
	}
}

// The length of a timetable is asked once its end is recorded.
func TestTheWorkedDatesOfATimetable(t *testing.T) {
	for _, row := range []struct{ first, until, due, anniversary string }{
		{"2026-04-14", "2026-06-30", "2026-07-06", "2026-07-07"},
		{"2025-09-17", "2025-12-01", "2025-12-09", "2025-12-10"},
	} {
		f := one(t, events(event("first-plo-meeting", row.first, "until:"+row.until)), row.first, "pre-proceedings/timetable-length")
		assert.Equal(t, [2]string{"", row.due}, window(f, ""))
		assert.Equal(t, [2]string{"", row.anniversary}, window(f, "anniversary"))
	}
}

// Before the first PLO meeting everything is projected from the last day for it, so the same dates come out.
func TestTheWorkedDatesAreProjected(t *testing.T) {
	easter := events(event("legal-planning-meeting", "2026-03-27"))
	plain := events(event("legal-planning-meeting", "2025-09-03"))
	for _, worked := range workedDates[4:10] {
		t.Run(worked.rule+"/"+worked.reading, func(t *testing.T) {
			f := one(t, easter, "2026-03-30", worked.rule)
			assert.Equal(t, deadline.Projected, f.Status)
			assert.Equal(t, deadline.Start{Kind: "first-plo-meeting", On: at("2026-04-14"), Basis: deadline.Projection}, f.From)
			assert.Equal(t, worked.easter, window(f, worked.reading), "Easter 2026")
			assert.Equal(t, worked.plain, window(one(t, plain, "2025-09-04", worked.rule), worked.reading), "plain 2025")
		})
	}
}

func TestTheWorkedDatesOfALearningDisability(t *testing.T) {
	for _, row := range []struct{ first, found, due, anniversary, fromTheDecision string }{
		{"2026-04-14", "2026-05-06", "2026-08-31", "2026-09-01", "2026-08-13"},
		{"2025-09-17", "2025-10-06", "2026-02-03", "2026-02-04", "2026-01-20"},
	} {
		decision := map[string]string{"2026-04-14": "2026-03-27", "2025-09-17": "2025-09-03"}[row.first]
		f := one(t, events(event("legal-planning-meeting", decision), event("first-plo-meeting", row.first),
			event("parent-learning-disability", row.found), event("learning-disability-more-time", row.found)),
			row.found, "pre-proceedings/maximum-duration")
		assert.Equal(t, [2]string{"", row.due}, window(f, ""))
		assert.Equal(t, [2]string{"", row.anniversary}, window(f, "anniversary"))
		assert.Equal(t, [2]string{"", row.fromTheDecision}, window(f, "from-the-decision"))
	}
}

func TestTheWorkedDatesOfAnExtension(t *testing.T) {
	extended := events(event("legal-planning-meeting", "2026-03-27"), event("first-plo-meeting", "2026-04-14"),
		event("closing-planning-meeting", "2026-07-03"),
		event("plo-timetable-extended", "2026-07-03", "until:2026-08-03", "by:head-of-service"))
	assert.Equal(t, [2]string{"2026-07-21", "2026-08-03"}, window(one(t, extended, "2026-07-06", "pre-proceedings/extended-closing-review"), ""))
	assert.Equal(t, [2]string{"2026-07-28", "2026-08-03"}, window(one(t, extended, "2026-07-06", "pre-proceedings/final-meeting"), ""))
	limit := one(t, extended, "2026-07-06", "pre-proceedings/extension-limit")
	assert.Equal(t, deadline.Met, limit.Status)
	assert.Equal(t, at("2026-08-03"), limit.Due)
}

func TestTheWorkedDatesOfAnApplication(t *testing.T) {
	application := events(event("application-submitted", "2026-11-23"), event("application-issued", "2026-11-23"))
	f := one(t, application, "2026-11-24", "proceedings/twenty-six-weeks")
	assert.Equal(t, [2]string{"", "2027-05-23"}, window(f, ""))
	assert.Equal(t, at("2027-05-21"), f.ActBy)
	assert.Equal(t, [2]string{"", "2027-05-24"}, window(f, "court-service"))
	f = one(t, application, "2026-11-24", "proceedings/case-management-hearing")
	assert.Equal(t, [2]string{"2026-12-08", "2026-12-16"}, window(f, ""))
	assert.Equal(t, [2]string{"2026-12-04", "2026-12-10"}, window(f, "calendar-days"))
}

// A limit on a day that is not a working day stays where it is; the last working day on or before it is told as well.
func TestTheDayToActBy(t *testing.T) {
	easter := events(event("legal-planning-meeting", "2026-03-27"), event("first-plo-meeting", "2026-04-14"))
	f := one(t, easter, "2026-04-20", "pre-proceedings/midpoint-review")
	assert.Equal(t, []string{"2026-05-25", "2026-05-22"}, []string{day(f.Due), day(f.ActBy)}, "the spring bank holiday")

	found := append(easter, event("parent-learning-disability", "2026-05-06"), event("learning-disability-more-time", "2026-05-06"))
	f = one(t, found, "2026-05-07", "pre-proceedings/maximum-duration")
	assert.Equal(t, []string{"2026-08-31", "2026-08-28"}, []string{day(f.Due), day(f.ActBy)}, "the summer bank holiday")
}

// window returns when a rule's window opens and when it is due, as adopted or under a reading.
func window(f deadline.Finding, reading string) [2]string {
	if reading == "" {
		return [2]string{day(f.Earliest), day(f.Due)}
	}
	for _, r := range f.Readings() {
		if r.Reading == reading {
			return [2]string{day(r.Earliest), day(r.Due)}
		}
	}
	return [2]string{"no such reading", ""}
}
