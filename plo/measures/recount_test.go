package measures_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/measures"
)

// recounted is what a second, naive count of one case adds to each measure: by walking days one at a time.
type recounted struct {
	asOf   calendar.Date
	events []deadline.Event
	add    func(id, what string)
}

// days returns the days on which something of the kinds has happened, in order.
func (r *recounted) days(kinds ...string) []calendar.Date {
	var days []calendar.Date
	for _, e := range r.events {
		if slices.Contains(kinds, string(e.Kind)) && e.On.Compare(r.asOf) <= 0 {
			days = append(days, e.On)
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return days
}

// day returns the first of them.
func (r *recounted) day(kinds ...string) calendar.Date {
	for _, day := range r.days(kinds...) {
		return day
	}
	return calendar.Date{}
}

// on returns the first on or after a day, else the first.
func (r *recounted) on(from calendar.Date, kind string) calendar.Date {
	for _, day := range r.days(kind) {
		if from.Compare(day) <= 0 {
			return day
		}
	}
	return r.day(kind)
}

// walk counts working days after from up to and including to.
func walk(from, to calendar.Date) (n int) {
	england := calendar.EnglandWales()
	for day := from; day.Before(to); {
		day = day.AddDays(1)
		if england.IsWorkingDay(day) {
			n++
		}
	}
	return n
}

// timely says how an act stands that has so many working days.
func (r *recounted) timely(id string, from, done calendar.Date, limit int) {
	switch {
	case from.IsZero():
		r.add(id, "no-start")
	case done.IsZero() && walk(from, r.asOf.AddDays(-1)) >= limit && r.asOf.AddDays(-1).Compare(from) >= 0:
		r.add(id, "out")
	case done.IsZero():
		r.add(id, "not-yet-due")
	case done.Before(from):
		r.add(id, "before-start")
	case done == from || walk(from, done.AddDays(-1)) < limit: // a weekend after the limit is late
		r.add(id, "in")
	default:
		r.add(id, "out")
	}
}

func (r *recounted) all() {
	inPeriod := r.days("pre-proceedings-request", "legal-planning-meeting", "decision-to-commence", "letter-before-proceedings",
		"first-plo-meeting", "decision-to-exit", "pre-proceedings-ended")
	if len(inPeriod) > 0 {
		r.period()
	}
	if len(r.days("referral", "child-and-family-assessment-completed")) > 0 {
		from := r.day("referral")
		r.timely(assessments, from, r.on(from, "child-and-family-assessment-completed"), 45)
	}
	if len(r.days("section-47-started", "initial-child-protection-conference")) > 0 {
		from := r.day("section-47-started")
		if !from.IsZero() && len(r.days("conference-not-required")) > 0 {
			r.add(conferences, "not-needed")
		} else {
			r.timely(conferences, from, r.on(from, "initial-child-protection-conference"), 15)
		}
	}
	r.reviews()
	if len(r.days("application-issued", "proceedings-concluded")) > 0 {
		r.proceedings()
	}
}

func (r *recounted) period() {
	from := r.day("decision-to-commence")
	if from.IsZero() {
		from = r.day("legal-planning-meeting")
	}
	met := r.day("first-plo-meeting")
	sent := r.on(from, "letter-before-proceedings")
	r.timely(letters, from, sent, 2)
	r.timely(meetings, from, met, 10)
	span := func(id string, done calendar.Date) {
		switch {
		case from.IsZero():
			r.add(id, "no-start")
		case done.Before(from):
			r.add(id, "before-start")
		default:
			r.add(id, fmt.Sprint(walk(from, done)))
		}
	}
	if !sent.IsZero() {
		span(toLetter, sent)
	}
	if met.IsZero() {
		r.add(toMeeting, "no-first-meeting")
	} else {
		span(toMeeting, met)
	}
	end := r.day("pre-proceedings-ended", "application-submitted", "application-issued")
	within := func(id string, weeks int, from calendar.Date, none string) {
		last := from.AddDays(-1)
		for range weeks * 7 {
			last = last.AddDays(1)
		}
		switch {
		case end.IsZero():
			r.add(id, "not-ended")
		case from.IsZero():
			r.add(id, none)
		case end.Before(from):
			r.add(id, "before-start")
		case last.Before(end):
			r.add(id, "out")
		default:
			r.add(id, "in")
		}
	}
	within(in12, 12, met, "no-first-meeting")
	within(in16, 16, met, "no-first-meeting")
	within(in20, 20, met, "no-first-meeting")
	within(in16Decision, 16, from, "no-start")
	tenths := func(to calendar.Date) string { // of weeks, rounded half up in whole numbers
		t := (to.Sub(met)*20 + 7) / 14
		return strings.TrimSuffix(fmt.Sprintf("%d.%d", t/10, t%10), ".0")
	}
	switch {
	case end.IsZero() && met.IsZero():
		r.add(weeksEnded, "not-ended")
		r.add(weeksOpen, "no-first-meeting")
		r.add(openPast, "no-first-meeting")
	case end.IsZero():
		r.add(weeksEnded, "not-ended")
		r.add(weeksOpen, tenths(r.asOf))
		r.add(openPast, map[bool]string{true: "in", false: "out"}[r.asOf.Sub(met) > 111])
	case met.IsZero():
		r.add(weeksEnded, "no-first-meeting")
	case end.Before(met):
		r.add(weeksEnded, "before-start")
	default:
		r.add(weeksEnded, tenths(end))
	}
	exit, issue := len(r.days("decision-to-exit")) > 0, len(r.days("decision-to-issue", "application-submitted", "application-issued")) > 0
	switch {
	case end.IsZero():
		r.add(inExit, "not-ended")
		r.add(inIssue, "not-ended")
	case exit == issue:
		r.add(inExit, "no-outcome")
		r.add(inIssue, "no-outcome")
	default:
		r.add(inExit, map[bool]string{true: "in", false: "out"}[exit])
		r.add(inIssue, map[bool]string{true: "in", false: "out"}[issue])
	}
}

func (r *recounted) reviews() {
	held := slices.Compact(r.days("review-child-protection-conference"))
	began := r.day("child-protection-plan")
	if began.IsZero() {
		for range held {
			r.add(reviews, "no-start")
		}
		return
	}
	from := began.AddMonths(-3)
	for _, day := range r.days("child-protection-plan-ended") {
		if day.Compare(r.day("child-protection-plan")) <= 0 && day.After(from) {
			from = day
		}
	}
	for _, day := range r.days("initial-child-protection-conference") {
		if day.Compare(r.day("child-protection-plan")) <= 0 && day.Compare(from) >= 0 {
			began = day
		}
	}
	due := began.AddMonths(3)
	for _, day := range held {
		if day.Compare(began) <= 0 && day.Before(r.day("child-protection-plan")) {
			r.add(reviews, "before-start")
			continue
		}
		r.add(reviews, map[bool]string{true: "in", false: "out"}[day.Compare(due) <= 0])
		due = day.AddMonths(6)
	}
	ended := calendar.Date{}
	for _, day := range r.days("child-protection-plan-ended") {
		if ended.IsZero() && day.Compare(r.day("child-protection-plan")) >= 0 {
			ended = day
		}
	}
	switch {
	case !ended.IsZero() && ended.Compare(due) < 0:
		r.add(reviews, "not-needed")
	case due.Compare(r.asOf) < 0:
		r.add(reviews, "out")
	default:
		r.add(reviews, "not-yet-due")
	}
}

func (r *recounted) proceedings() {
	issued := r.day("application-issued")
	done := r.on(issued, "proceedings-concluded")
	due := issued.AddDays(26*7 - 1)
	switch {
	case issued.IsZero():
		r.add(proceedings, "no-start")
	case done.IsZero() && due.Before(r.asOf):
		r.add(proceedings, "out")
	case done.IsZero():
		r.add(proceedings, "not-yet-due")
	case done.Before(issued):
		r.add(proceedings, "before-start")
	default:
		r.add(proceedings, map[bool]string{true: "in", false: "out"}[!done.After(due)])
	}
}

// madeUp returns a case of random events, most of them in the order in which they happen.
func madeUp(r *rand.Rand, ref string) deadline.Case {
	c := deadline.Case{Ref: ref}
	day := at("2025-06-02").AddDays(r.IntN(330))
	for _, step := range []struct {
		kind  string
		after int // days, at most
		of    int // tenths of cases that have it
	}{
		{"referral", 40, 5}, {"section-47-started", 40, 5}, {"initial-child-protection-conference", 30, 5}, {"conference-not-required", 9, 2},
		{"child-protection-plan", 3, 4}, {"child-and-family-assessment-completed", 40, 5}, {"review-child-protection-conference", 99, 4},
		{"review-child-protection-conference", 200, 3}, {"child-protection-plan-ended", 50, 3}, {"pre-proceedings-request", 9, 4},
		{"legal-planning-meeting", 9, 5}, {"decision-to-commence", 4, 5}, {"letter-before-proceedings", 5, 6}, {"letter-before-proceedings", 9, 3},
		{"first-plo-meeting", 20, 6}, {"first-plo-meeting", 20, 1}, {"decision-to-exit", 150, 3}, {"pre-proceedings-ended", 30, 4},
		{"decision-to-issue", 9, 1}, {"application-submitted", 20, 1}, {"application-issued", 5, 3}, {"proceedings-concluded", 220, 3},
	} {
		if r.IntN(10) >= step.of {
			continue
		}
		on := day.AddDays(r.IntN(step.after+4) - 3)
		if r.IntN(3) > 0 {
			day = later(day, on)
		}
		c.Events = append(c.Events, deadline.Event{Kind: deadline.Kind(step.kind), On: on})
	}
	return c
}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// Two counts of the same cases, by different ways, agree; and the order of the cases and their events makes no
// difference, nor how many count.
func TestRecount(t *testing.T) {
	const asOf = "2026-06-01"
	random := rand.New(rand.NewPCG(4, 2))
	var cases []deadline.Case
	want := map[string][]string{}
	for i := range 700 {
		c := madeUp(random, fmt.Sprint("C/", i))
		if exits, issues := kinds(c, "decision-to-exit"), kinds(c, "decision-to-issue")+kinds(c, "application-submitted")+kinds(c, "application-issued"); exits > 0 && issues > 0 {
			continue // which prevails has tests of its own
		}
		cases = append(cases, c)
		r := recounted{asOf: at(asOf), events: c.Events, add: func(id, what string) { want[id] = append(want[id], what) }}
		r.all()
	}
	require.Greater(t, len(cases), 400)
	m := counter(t, asOf, measures.Options{})
	for i, c := range cases {
		add(t, m, fmt.Sprint(i%3), asOf, c)
	}
	result := m.Result()
	for _, got := range result.Measures {
		compare(t, got, want[got.ID])
	}

	halves := [2]*measures.Counter{counter(t, asOf, measures.Options{}), counter(t, asOf, measures.Options{})}
	random.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	for i, c := range cases {
		random.Shuffle(len(c.Events), func(i, j int) { c.Events[i], c.Events[j] = c.Events[j], c.Events[i] })
		add(t, halves[i%2], "", asOf, c)
	}
	require.NoError(t, halves[0].Merge(halves[1]))
	require.Equal(t, result, halves[0].Result())
}

func kinds(c deadline.Case, kind string) (n int) {
	for _, e := range c.Events {
		if string(e.Kind) == kind {
			n++
		}
	}
	return n
}

// compare holds a measure against the list of what every case added.
func compare(t *testing.T, got measures.Measure, list []string) {
	t.Helper()
	var in, of int
	var values []float64
	left := map[string]int{}
	for _, what := range list {
		var value float64
		switch n, _ := fmt.Sscan(what, &value); {
		case what == "in":
			in++
			of++
		case what == "out":
			of++
		case n == 1:
			of++
			values = append(values, value)
		default:
			left[what]++
		}
	}
	require.Equal(t, of, *got.Denominator, got.ID)
	require.Positive(t, of, got.ID)
	require.Equal(t, len(left), len(got.LeftOut), got.ID)
	for _, l := range got.LeftOut {
		require.Equal(t, left[string(l.Reason)], *l.Count, "%s %s", got.ID, l.Reason)
	}
	if got.Numerator != nil {
		require.Equal(t, in, *got.Numerator, got.ID)
		require.Empty(t, values)
		return
	}
	slices.Sort(values)
	rank := func(tenths int) float64 { // the least that at least so many tenths do not exceed
		for i, value := range values {
			if 10*(i+1) >= tenths*len(values) {
				return value
			}
		}
		return -1
	}
	require.Equal(t, rank(5), *got.Median, got.ID)
	require.Equal(t, rank(9), *got.P90, got.ID)
	if got.Max != nil {
		require.Equal(t, values[len(values)-1], *got.Max, got.ID)
	}
}

// The end that measures find is the one that the rules find.
func TestTheEndIsThatOfTheRules(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	kinds := []deadline.Kind{"pre-proceedings-ended", "application-submitted", "application-issued", "plo-2-exit-letter", "plo-2-exit-letter", "parent"}
	refs := []string{"", "mother", "father"}
	ends := 0
	for range 600 {
		c := caseOf(t, "A", "first-plo-meeting 2026-01-05")
		for range 1 + random.IntN(5) {
			e := deadline.Event{Kind: kinds[random.IntN(len(kinds))], On: at("2026-01-06").AddDays(random.IntN(60))}
			if e.Kind == "plo-2-exit-letter" || e.Kind == "parent" {
				e.Ref = refs[random.IntN(3)]
			}
			c.Events = append(c.Events, e)
		}
		report, err := rules(t).Evaluate(c, at("2026-02-20"))
		require.NoError(t, err)
		m := counter(t, "2026-02-20", measures.Options{})
		require.NoError(t, m.Add("", c, &report))
		got := find(t, m.Result(), weeksEnded)
		for _, f := range report.Findings {
			if f.Rule.ID == "pre-proceedings/maximum-duration" {
				require.Equal(t, f.Done.IsZero(), got.Median == nil, c)
				if !f.Done.IsZero() {
					ends++
					require.InDelta(t, float64(f.Done.Sub(at("2026-01-05")))/7, *got.Median, 0.05, c)
				}
			}
		}
	}
	require.Greater(t, ends, 200)
}
