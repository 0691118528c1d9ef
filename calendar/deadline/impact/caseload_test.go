package impact_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/plo"
)

// caseload returns the reports on cases, each a reference, a colon and its events, parted by ";".
func caseload(t testing.TB, asOf string, cases ...string) (reports []deadline.Report) {
	t.Helper()
	set := councils.AsWritten(t)
	for _, text := range cases {
		ref, events, _ := strings.Cut(text, ": ")
		c := deadline.Case{Ref: ref, Events: deadlinetest.MustEvents(strings.ReplaceAll(events, "; ", "\n"))}
		report, err := set.Evaluate(c, calendar.MustParseDate(asOf))
		require.NoError(t, err)
		reports = append(reports, report)
	}
	return reports
}

func TestWhatChangedSinceLastWeek(t *testing.T) {
	before := caseload(t, "2026-04-13",
		"late: legal-planning-meeting 2026-04-09",
		"mended: legal-planning-meeting 2026-04-02",
		"moved: legal-planning-meeting 2026-04-09; letter-before-proceedings 2026-04-10",
		"quiet: legal-planning-meeting 2026-04-10; letter-before-proceedings 2026-04-10",
		"over: legal-planning-meeting 2026-04-10; letter-before-proceedings 2026-04-10",
		"gone: legal-planning-meeting 2026-04-10; letter-before-proceedings 2026-04-10")
	after := caseload(t, "2026-04-20",
		"late: legal-planning-meeting 2026-04-09",
		"fresh: legal-planning-meeting 2026-04-16",
		"mended: legal-planning-meeting 2026-04-02; letter-before-proceedings 2026-04-07; first-plo-meeting 2026-04-15",
		"moved: legal-planning-meeting 2026-04-09; letter-before-proceedings 2026-04-10; decision-to-commence 2026-04-14",
		"quiet: legal-planning-meeting 2026-04-10; letter-before-proceedings 2026-04-10",
		"over: legal-planning-meeting 2026-04-10; letter-before-proceedings 2026-04-10; case-closed 2026-04-15")
	changes := impact.CompareCaseloads(before, after)
	var text strings.Builder
	require.NoError(t, changes.WriteText(&text))
	assert.Equal(t, `what changed from Mon 13 Apr 2026 to Mon 20 Apr 2026

new
  fresh

ended
  over

no longer in the file
  gone

broken
  late  Letter before proceedings not sent: it was due by Mon 13 Apr 2026, 7 days (5 working days) ago

mended
  mended  Letter before proceedings sent: kept now; it was 5 days (3 working days) overdue

done
  mended  First PLO meeting held: Wed 15 Apr 2026, in time

now due
  mended  Midpoint legal planning meeting held: due Wed 13 May to Tue 26 May 2026
  mended  Second PLO meeting held: due Wed 20 May to Tue 2 Jun 2026
  mended  Closing legal planning meeting held: due Wed 24 Jun to Tue 7 Jul 2026
  mended  Third PLO meeting held: due Wed 1 Jul to Tue 14 Jul 2026

moved
  moved  First PLO meeting held: due Tue 28 Apr 2026, was Thu 23 Apr (5 days, 3 of them working, later)
`, text.String())
	data, err := json.Marshal(changes)
	require.NoError(t, err)
	var wire struct {
		New, Ended, Gone []string
		Broken           []struct{ Case, Rule string }
	}
	require.NoError(t, json.Unmarshal(data, &wire))
	assert.Equal(t, []string{"fresh"}, wire.New)
	assert.Equal(t, []string{"gone"}, wire.Gone)
	assert.Equal(t, "late", wire.Broken[0].Case)
	assert.Equal(t, "pre-proceedings/letter-sent", wire.Broken[0].Rule)

	same := impact.CompareCaseloads(after, after)
	assert.True(t, same.IsNone())
	text.Reset()
	require.NoError(t, same.WriteText(&text))
	assert.Contains(t, text.String(), "  nothing\n")
}

// What was done since is said, late or in time, and what is due by it: also where the day is that which was projected.
func TestWhatWasDoneSinceLastWeek(t *testing.T) {
	says := func(before, after string) (said []string) {
		changes := impact.CompareCaseloads(caseload(t, "2026-04-13", "A: "+before), caseload(t, "2026-04-20", "A: "+after))
		var text strings.Builder
		require.NoError(t, changes.WriteText(&text))
		_, rest, _ := strings.Cut(text.String(), "\n")
		return strings.FieldsFunc(rest, func(r rune) bool { return r == '\n' })
	}
	const planned = "legal-planning-meeting 2026-04-02"
	assert.Equal(t, []string{"done", "  A  Letter before proceedings sent on Thu 16 Apr 2026, 8 days (6 working days) late: it was due by Wed 8 Apr 2026"},
		says(planned, planned+"; letter-before-proceedings 2026-04-16"), "it was overdue, and is late")

	// The first meeting is due on 20 April, ten working days after Thursday 2 April: Good Friday and Easter Monday fall in
	// between. Held then, what counts from it is where it was projected.
	const sent = planned + "; letter-before-proceedings 2026-04-08"
	assert.Equal(t, []string{
		"done", "  A  First PLO meeting held: Mon 20 Apr 2026, in time",
		"now due", "  A  Midpoint legal planning meeting held: due Mon 18 May to Sun 31 May 2026", "  A  Second PLO meeting held: due Mon 25 May to Sun 7 Jun 2026",
		"  A  Closing legal planning meeting held: due Mon 29 Jun to Sun 12 Jul 2026", "  A  Third PLO meeting held: due Mon 6 Jul to Sun 19 Jul 2026",
	}, says(sent, sent+"; first-plo-meeting 2026-04-20"))
	assert.Equal(t, []string{"  nothing"}, says(sent, sent), "time going by")

	changes := impact.CompareCaseloads(caseload(t, "2026-04-13", "A: "+planned), caseload(t, "2026-04-20", "A: "+planned+"; letter-before-proceedings 2026-04-16"))
	assert.False(t, changes.IsNone())
	data, err := json.Marshal(changes)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"done":[{"case":"A","rule":"pre-proceedings/letter-sent",`)
	assert.Contains(t, string(data), `"after":{"status":"late","due":"2026-04-08","actBy":"2026-04-08","done":"2026-04-16","violation":"late"}`)
	assert.Contains(t, string(data), `"fixed":[]`)
}

// Meetings that were booked since, for another day, or are no longer booked are named, once each; one that was held is done.
func TestWhatWasPlannedSinceLastWeek(t *testing.T) {
	says := func(before, after string) (said []string) {
		const first = "legal-planning-meeting 2026-10-15; letter-before-proceedings 2026-10-19; first-plo-meeting 2026-10-29"
		changes := impact.CompareCaseloads(caseload(t, "2026-11-24", "A: "+first+before), caseload(t, "2026-12-01", "A: "+first+after))
		for _, m := range changes.Planned {
			said = append(said, m.Rule.ID+" "+m.After.Planned.String())
		}
		var text strings.Builder
		require.NoError(t, changes.WriteText(&text))
		_, rest, _ := strings.Cut(text.String(), "\nplanned\n")
		return append(said, strings.FieldsFunc(rest, func(r rune) bool { return r == '\n' })...)
	}
	const midpoint, second = "; midpoint-planning-meeting 2026-12-03", "; second-plo-meeting 2026-12-10"
	assert.Equal(t, []string{
		"pre-proceedings/midpoint-review 2026-12-03", "pre-proceedings/second-meeting 2026-12-10",
		"  A  Midpoint legal planning meeting held: planned for Thu 3 Dec 2026", "  A  Second PLO meeting held: planned for Thu 10 Dec 2026",
	}, says("", midpoint+second))
	assert.Equal(t, []string{"pre-proceedings/midpoint-review 2026-12-04", "  A  Midpoint legal planning meeting held: planned for Fri 4 Dec 2026, was for Thu 3 Dec"},
		says(midpoint+second, "; midpoint-planning-meeting 2026-12-04"+second))
	assert.Equal(t, []string{"pre-proceedings/midpoint-review ", "  A  Midpoint legal planning meeting held: no longer planned, was for Thu 3 Dec 2026"}, says(midpoint, ""))
	assert.Empty(t, says(midpoint, midpoint))
	assert.Empty(t, says("; midpoint-planning-meeting 2026-11-27", "; midpoint-planning-meeting 2026-11-27"), "it was held")
}

func ExampleCompareCaseloads() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	on := func(day string) []deadline.Report {
		c := deadline.Case{Ref: "HC-104", Events: []deadline.Event{{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-09")}}}
		report, err := set.Evaluate(c, calendar.MustParseDate(day))
		if err != nil {
			fmt.Println(err)
		}
		return []deadline.Report{report}
	}
	changes := impact.CompareCaseloads(on("2026-04-13"), on("2026-04-14"))
	if err := changes.WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// what changed from Mon 13 Apr 2026 to Tue 14 Apr 2026
	//
	// broken
	//   HC-104  Letter before proceedings not sent: it was due by Mon 13 Apr 2026, 1 working day ago
}

func ExampleWithMoved() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	day := calendar.MustParseDate
	c := deadline.Case{Ref: "HC-104", Events: []deadline.Event{
		{Kind: plo.LegalPlanningMeeting, On: day("2026-04-16")}, {Kind: plo.LetterBeforeProceedings, On: day("2026-04-17")}, {Kind: plo.FirstPLOMeeting, On: day("2026-04-30")},
	}}
	asOf := day("2026-04-20")
	moved, err := impact.WithMoved(c, asOf, plo.FirstPLOMeeting, "", day("2026-05-07"))
	if err != nil {
		fmt.Println(err)
		return
	}
	before, err := set.Evaluate(c, asOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	after, err := set.Evaluate(moved, asOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, move := range impact.ToDo(impact.Compare(&before, &after)) {
		if move.Appears() || move.Rule.ID == "pre-proceedings/midpoint-review" {
			fmt.Println(move.Sentence())
		}
	}
	// Output:
	// First PLO meeting held: broken: planned 7 days (4 working days) late
	// Midpoint legal planning meeting held: due Thu 4 Jun to Wed 17 Jun 2026, was Wed 10 Jun (7 days, 5 of them working, later)
}

func TestWhatIsToDoNamesEachActOnce(t *testing.T) {
	for name, test := range map[string]struct{ before, after, want string }{
		"the meeting's own limit is the sooner": {"legal-planning-meeting 2026-04-09; letter-before-proceedings 2026-04-10; first-plo-meeting 2026-04-20", "legal-planning-meeting 2026-04-09; letter-before-proceedings 2026-04-10; first-plo-meeting 2026-04-23",
			"midpoint-review second-meeting closing-review third-meeting maximum-duration"},
		"the meeting that comes after it is the sooner": {"legal-planning-meeting 2026-04-09; first-plo-meeting 2026-04-23; second-plo-meeting 2026-06-05", "legal-planning-meeting 2026-04-09; first-plo-meeting 2026-04-23; second-plo-meeting 2026-06-01",
			"review-before-second-meeting"},
		"two of one rule stay two": {"application-issued 2026-04-01; court-direction 2026-04-10 ref:a until:2026-05-10; court-direction 2026-04-10 ref:b until:2026-05-10",
			"application-issued 2026-04-01; court-direction 2026-04-10 ref:a until:2026-05-17; court-direction 2026-04-10 ref:b until:2026-05-17", "court-directions a court-directions b"},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := caseload(t, "2026-04-24", "A: "+test.before)[0], caseload(t, "2026-04-24", "A: "+test.after)[0]
			var got []string
			for _, move := range impact.ToDo(impact.Compare(&before, &after)) {
				_, rule, _ := strings.Cut(move.Rule.ID, "/")
				got = append(got, strings.TrimSpace(rule+" "+move.Ref))
			}
			assert.Equal(t, test.want, strings.Join(got, " "))
		})
	}
}

func TestWithMovedTakesThePlanElseTheLatest(t *testing.T) {
	asOf, to := calendar.MustParseDate("2026-04-20"), calendar.MustParseDate("2026-05-07")
	for name, test := range map[string]struct{ events, want string }{
		"planned":             {"first-plo-meeting 2026-04-30", "first-plo-meeting 2026-05-07"},
		"happened":            {"first-plo-meeting 2026-04-10", "first-plo-meeting 2026-05-07"},
		"planned and held":    {"core-group 2026-04-30\ncore-group 2026-04-10", "core-group 2026-05-07\ncore-group 2026-04-10"},
		"two planned":         {"core-group 2026-06-30\ncore-group 2026-05-30", "core-group 2026-06-30\ncore-group 2026-05-07"},
		"two held":            {"core-group 2026-04-10\ncore-group 2026-03-10", "core-group 2026-05-07\ncore-group 2026-03-10"},
		"none":                {"", "first-plo-meeting 2026-05-07"},
		"what it fixes":       {"first-plo-meeting 2026-04-10 until:2026-07-02", "first-plo-meeting 2026-04-10 until:2026-05-07"},
		"what it fixed":       {"first-plo-meeting 2026-01-10 until:2026-04-03", "first-plo-meeting 2026-05-07 until:2026-07-29"},
		"with what it fixes":  {"first-plo-meeting 2026-04-30 until:2026-07-22", "first-plo-meeting 2026-05-07 until:2026-07-29"},
		"of another person's": {"first-plo-meeting 2026-04-30 ref:x", "first-plo-meeting 2026-04-30 ref:x\nfirst-plo-meeting 2026-05-07"},
	} {
		t.Run(name, func(t *testing.T) {
			c := deadline.Case{Ref: "A", Events: deadlinetest.MustEvents(test.events)}
			kind := deadline.Kind("first-plo-meeting")
			if strings.Contains(test.events, "core") {
				kind = "core-group"
			}
			moved, err := impact.WithMoved(c, asOf, kind, "", to)
			require.NoError(t, err)
			assert.Equal(t, deadlinetest.MustEvents(test.want), moved.Events)
			assert.Equal(t, deadlinetest.MustEvents(test.events), c.Events, "the case given stays")
		})
	}
	_, err := impact.WithMoved(deadline.Case{}, asOf, "core-group", "", calendar.Date{})
	require.Error(t, err)

	// What happened and fixes a day to come moves to another day in the past with the day that it fixes: two days earlier.
	moved, err := impact.WithMoved(deadline.Case{Events: deadlinetest.MustEvents("first-plo-meeting 2026-04-10 until:2026-07-02")}, asOf, "first-plo-meeting", "", calendar.MustParseDate("2026-04-08"))
	require.NoError(t, err)
	assert.Equal(t, deadlinetest.MustEvents("first-plo-meeting 2026-04-08 until:2026-06-30"), moved.Events)
}

func TestWithFixedLeavesTheEventWhereItIs(t *testing.T) {
	asOf := calendar.MustParseDate("2026-04-20")
	for _, test := range []struct{ events, until, want string }{
		{"", "2026-05-13", "plo-timetable-extended 2026-04-20 until:2026-05-13"},
		{"plo-timetable-extended 2026-04-08 until:2026-05-06", "2026-05-13", "plo-timetable-extended 2026-04-08 until:2026-05-13"},
		{"plo-timetable-extended 2026-04-28 until:2026-05-06", "2026-05-13", "plo-timetable-extended 2026-04-28 until:2026-05-13"},
		{"plo-timetable-extended 2026-04-28 until:2026-05-06", "2026-04-24", "plo-timetable-extended 2026-04-24 until:2026-04-24"},
	} {
		c := deadline.Case{Ref: "A", Events: deadlinetest.MustEvents(test.events)}
		fixed, err := impact.WithFixed(c, asOf, plo.PLOTimetableExtended, "", calendar.MustParseDate(test.until))
		require.NoError(t, err)
		assert.Equal(t, deadlinetest.MustEvents(test.want), fixed.Events)
		assert.Equal(t, deadlinetest.MustEvents(test.events), c.Events, "the case given stays")
	}
	_, err := impact.WithFixed(deadline.Case{}, asOf, plo.PLOTimetableExtended, "", calendar.Date{})
	require.EqualError(t, err, "impact: plo-timetable-extended fixes no day")
}

func ExampleWithFixed() {
	day := calendar.MustParseDate
	c := deadline.Case{Ref: "HC-110", Events: []deadline.Event{{Kind: plo.PLOTimetableExtended, On: day("2026-04-08"), Until: day("2026-05-06")}}}
	longer, err := impact.WithFixed(c, day("2026-04-20"), plo.PLOTimetableExtended, "", day("2026-05-13"))
	fmt.Println(longer.Events[0].On, longer.Events[0].Until, err)
	// Output: 2026-04-08 2026-05-13 <nil>
}
