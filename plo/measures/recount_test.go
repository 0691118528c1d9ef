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
	asOf, since calendar.Date
	events      []deadline.Event
	add         func(id, what string)
}

// An act is something that happened, on a day that may be bad. The zero act is none.
type act struct {
	day calendar.Date
	bad bool
}

func (a act) is() bool { return !a.day.IsZero() }

// acts returns what has happened of the kinds, in order; of two on a day a good one first.
func (r *recounted) acts(kinds ...string) (acts []act) {
	for _, bad := range []bool{false, true} {
		for _, e := range r.events {
			if slices.Contains(kinds, string(e.Kind)) && e.On.Compare(r.asOf) <= 0 && e.Doubtful == bad {
				acts = append(acts, act{e.On, bad})
			}
		}
	}
	slices.SortStableFunc(acts, func(a, b act) int { return a.day.Compare(b.day) })
	return acts
}

// first returns the first of them.
func (r *recounted) first(kinds ...string) act {
	for _, a := range r.acts(kinds...) {
		return a
	}
	return act{}
}

// on returns the first on or after a day, else the first.
func (r *recounted) on(from calendar.Date, kind string) act {
	for _, a := range r.acts(kind) {
		if from.Compare(a.day) <= 0 {
			return a
		}
	}
	return r.first(kind)
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

// timely says how an act stands that has so many working days, unless what asks for it is over first.
func (r *recounted) timely(id string, from, done act, limit int, over act) {
	isPast := func(day calendar.Date) bool { // the last day for it lies before
		return walk(from.day, day.AddDays(-1)) >= limit && day.AddDays(-1).Compare(from.day) >= 0
	}
	switch {
	case !from.is():
		r.add(id, "no-start")
	case from.bad || done.bad:
		r.add(id, "doubtful")
	case from.day.Before(r.since):
		r.add(id, "not-recorded")
	case done.is() && done.day.Before(from.day):
		r.add(id, "before-start")
	case done.is() && (done.day == from.day || walk(from.day, done.day.AddDays(-1)) < limit): // a weekend after the limit is late
		r.add(id, "in")
	case done.is():
		r.add(id, "out")
	case over.is() && !isPast(over.day) && over.bad:
		r.add(id, "doubtful")
	case over.is() && !isPast(over.day):
		r.add(id, "not-needed")
	case isPast(r.asOf):
		r.add(id, "out")
	default:
		r.add(id, "not-yet-due")
	}
}

func (r *recounted) all() {
	inPeriod := r.acts("pre-proceedings-request", "legal-planning-meeting", "decision-to-commence", "letter-before-proceedings",
		"first-plo-meeting", "decision-to-exit", "pre-proceedings-ended")
	if len(inPeriod) > 0 {
		r.period()
	}
	if len(r.acts("referral", "child-and-family-assessment-completed")) > 0 {
		from := r.first("referral")
		r.timely(assessments, from, r.on(from.day, "child-and-family-assessment-completed"), 45, r.first("case-closed"))
	}
	if len(r.acts("section-47-started", "initial-child-protection-conference")) > 0 {
		r.conference()
	}
	r.reviews()
	if len(r.acts("application-issued", "proceedings-concluded")) > 0 {
		r.proceedings()
	}
}

// conference counts the one enquiry of a made-up case.
func (r *recounted) conference() {
	from, over := r.first("section-47-started"), r.first("case-closed")
	needed := true
	for _, a := range r.acts("conference-not-required") {
		needed = needed && a.day.Before(from.day)
	}
	if began := r.first("child-protection-plan"); began.is() && began.day.Before(from.day) {
		ended := false
		for _, a := range r.acts("child-protection-plan-ended") {
			ended = ended || a.day.Compare(from.day) <= 0 && a.day.Compare(began.day) >= 0
		}
		needed = needed && ended
	}
	for _, a := range r.acts("child-protection-plan-ended") {
		if a.day.Compare(from.day) >= 0 {
			if !over.is() || a.day.Before(over.day) {
				over = a
			}
			break
		}
	}
	switch {
	case from.is() && !needed && from.bad:
		r.add(conferences, "doubtful")
	case from.is() && !needed:
		r.add(conferences, "not-needed")
	default:
		r.timely(conferences, from, r.on(from.day, "initial-child-protection-conference"), 15, over)
	}
}

func (r *recounted) period() {
	from := r.first("decision-to-commence")
	if !from.is() {
		from = r.first("legal-planning-meeting")
	}
	met := r.first("first-plo-meeting")
	sent := r.on(from.day, "letter-before-proceedings")
	end := r.first("pre-proceedings-ended", "case-closed", "application-submitted", "application-issued")
	for _, a := range []act{r.first("decision-to-exit"), r.first("decision-to-issue")} { // before any first meeting they end it
		if a.is() && (!met.is() || a.day.Before(met.day)) && (!end.is() || a.day.Before(end.day) || a.day == end.day && end.bad) {
			end = a
		}
	}
	r.timely(letters, from, sent, 2, end)
	r.timely(meetings, from, met, 10, end)
	span := func(id string, done act) {
		switch {
		case !from.is():
			r.add(id, "no-start")
		case from.bad || done.bad:
			r.add(id, "doubtful")
		case from.day.Before(r.since):
			r.add(id, "not-recorded")
		case done.day.Before(from.day):
			r.add(id, "before-start")
		default:
			r.add(id, fmt.Sprint(walk(from.day, done.day)))
		}
	}
	if sent.is() {
		span(toLetter, sent)
	}
	if met.is() {
		span(toMeeting, met)
	} else {
		r.add(toMeeting, "no-first-meeting")
	}
	r.ended(from, met, end)
}

func (r *recounted) ended(from, met, end act) {
	within := func(id string, weeks int, from act, none string) {
		last := from.day.AddDays(-1)
		for range weeks * 7 {
			last = last.AddDays(1)
		}
		switch {
		case !end.is():
			r.add(id, "not-ended")
		case !from.is() && !end.bad:
			r.add(id, none)
		case end.bad || from.bad:
			r.add(id, "doubtful")
		case end.day.Before(from.day):
			r.add(id, "before-start")
		case last.Before(end.day):
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
		t := (to.Sub(met.day)*20 + 7) / 14
		return strings.TrimSuffix(fmt.Sprintf("%d.%d", t/10, t%10), ".0")
	}
	switch {
	case end.is() && end.bad:
		r.add(weeksEnded, "doubtful")
	case end.is() && !met.is():
		r.add(weeksEnded, "no-first-meeting")
	case end.is() && met.bad:
		r.add(weeksEnded, "doubtful")
	case end.is() && end.day.Before(met.day):
		r.add(weeksEnded, "before-start")
	case end.is():
		r.add(weeksEnded, tenths(end.day))
	default:
		r.add(weeksEnded, "not-ended")
		r.stillOpen(met, tenths)
	}
	exit, issue := len(r.acts("decision-to-exit")) > 0, len(r.acts("decision-to-issue", "application-submitted", "application-issued")) > 0
	switch {
	case !end.is():
		r.add(inExit, "not-ended")
		r.add(inIssue, "not-ended")
	case end.bad:
		r.add(inExit, "doubtful")
		r.add(inIssue, "doubtful")
	case exit == issue:
		r.add(inExit, "no-outcome")
		r.add(inIssue, "no-outcome")
	default:
		r.add(inExit, map[bool]string{true: "in", false: "out"}[exit])
		r.add(inIssue, map[bool]string{true: "in", false: "out"}[issue])
	}
}

func (r *recounted) stillOpen(met act, tenths func(calendar.Date) string) {
	what := []string{"", ""}
	switch {
	case !met.is():
		what[0], what[1] = "no-first-meeting", "no-first-meeting"
	case met.bad:
		what[0], what[1] = "doubtful", "doubtful"
	case met.day.Before(r.since):
		what[0], what[1] = "not-recorded", "not-recorded"
	default:
		what[0], what[1] = tenths(r.asOf), map[bool]string{true: "in", false: "out"}[r.asOf.Sub(met.day) > 111]
	}
	r.add(weeksOpen, what[0])
	r.add(openPast, what[1])
}

func (r *recounted) reviews() {
	var held []act
	for _, a := range r.acts("review-child-protection-conference") {
		if len(held) == 0 || held[len(held)-1].day != a.day {
			held = append(held, a)
		}
	}
	began := r.first("child-protection-plan")
	if !began.is() {
		for range held {
			r.add(reviews, "no-start")
		}
		return
	}
	planned := began.day
	from, ended := planned.AddMonths(-3), r.first("case-closed")
	for _, a := range r.acts("child-protection-plan-ended") {
		if a.day.Compare(planned) <= 0 && a.day.After(from) {
			from = a.day
		}
	}
	for _, a := range r.acts("initial-child-protection-conference") {
		if a.day.Compare(planned) <= 0 && a.day.Compare(from) >= 0 {
			began = a
		}
	}
	for _, a := range r.acts("child-protection-plan-ended") {
		if a.day.Compare(planned) >= 0 {
			if !ended.is() || a.day.Before(ended.day) {
				ended = a
			}
			break
		}
	}
	last, due := began, began.day.AddMonths(3)
	for _, a := range held {
		switch {
		case a.day.Compare(began.day) <= 0 && a.day.Before(planned):
			r.add(reviews, map[bool]string{true: "doubtful", false: "before-start"}[a.bad])
			continue
		case last.bad || a.bad:
			r.add(reviews, "doubtful")
		case last.day.Before(r.since):
			r.add(reviews, "not-recorded")
		default:
			r.add(reviews, map[bool]string{true: "in", false: "out"}[a.day.Compare(due) <= 0])
		}
		last, due = a, a.day.AddMonths(6)
	}
	switch {
	case ended.is() && ended.day.Compare(due) <= 0 && ended.bad:
		r.add(reviews, "doubtful")
	case ended.is() && ended.day.Compare(due) <= 0:
		r.add(reviews, "not-needed")
	case last.bad:
		r.add(reviews, "doubtful")
	case last.day.Before(r.since):
		r.add(reviews, "not-recorded")
	case due.Compare(r.asOf) < 0:
		r.add(reviews, "out")
	default:
		r.add(reviews, "not-yet-due")
	}
}

func (r *recounted) proceedings() {
	issued := r.first("application-issued")
	done := r.on(issued.day, "proceedings-concluded")
	due := issued.day.AddDays(26*7 - 1)
	switch {
	case !issued.is():
		r.add(proceedings, "no-start")
	case issued.bad || done.bad:
		r.add(proceedings, "doubtful")
	case issued.day.Before(r.since):
		r.add(proceedings, "not-recorded")
	case !done.is() && due.Before(r.asOf):
		r.add(proceedings, "out")
	case !done.is():
		r.add(proceedings, "not-yet-due")
	case done.day.Before(issued.day):
		r.add(proceedings, "before-start")
	default:
		r.add(proceedings, map[bool]string{true: "in", false: "out"}[!done.day.After(due)])
	}
}

// madeUp returns a case of random events, most of them in the order in which they happen. Of some the date is doubtful,
// some are bookings, and some sources begin late.
func madeUp(r *rand.Rand, ref string) deadline.Case {
	c := deadline.Case{Ref: ref}
	day := at("2025-06-02").AddDays(r.IntN(330))
	if r.IntN(4) == 0 {
		c.Since = day.AddDays(r.IntN(200) - 20)
	}
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
		{"decision-to-issue", 9, 1}, {"application-submitted", 20, 1}, {"application-issued", 5, 3}, {"case-closed", 30, 2}, {"proceedings-concluded", 220, 3},
	} {
		if r.IntN(10) >= step.of {
			continue
		}
		on := day.AddDays(r.IntN(step.after+4) - 3)
		if r.IntN(3) > 0 {
			day = later(day, on)
		}
		c.Events = append(c.Events, deadline.Event{Kind: deadline.Kind(step.kind), On: on, Doubtful: r.IntN(15) == 0})
		if r.IntN(15) == 0 {
			c.Events = append(c.Events, deadline.Event{Kind: deadline.Kind(step.kind), On: on.AddDays(-r.IntN(9)), Booked: true})
		}
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
	for i := range 1500 {
		c := madeUp(random, fmt.Sprint("C/", i))
		if exits, issues := kinds(c, "decision-to-exit"), kinds(c, "decision-to-issue")+kinds(c, "application-submitted")+kinds(c, "application-issued"); exits > 0 && issues > 0 {
			continue // which prevails has tests of its own
		}
		for n := range c.Events { // what is in doubt and ahead has tests of its own
			c.Events[n].Doubtful = c.Events[n].Doubtful && !c.Events[n].On.After(at(asOf))
		}
		cases = append(cases, c)
		held := slices.DeleteFunc(slices.Clone(c.Events), func(e deadline.Event) bool { return e.Booked })
		r := recounted{asOf: at(asOf), since: c.Since, events: held, add: func(id, what string) { want[id] = append(want[id], what) }}
		r.all()
	}
	require.Greater(t, len(cases), 900)
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
	kinds := []deadline.Kind{
		"pre-proceedings-ended", "application-submitted", "application-issued", "plo-2-exit-letter", "plo-2-exit-letter", "plo-2-exit-letter", "parent", "parent",
		"case-closed", "decision-to-issue", "decision-to-exit", "absent-parent",
	}
	refs := []string{"", "mother", "father"}
	ends := 0
	for range 600 {
		c := caseOf(t, "A", "first-plo-meeting 2026-01-05")
		for range 1 + random.IntN(5) {
			e := deadline.Event{Kind: kinds[random.IntN(len(kinds))], On: at("2026-01-06").AddDays(random.IntN(60))}
			switch e.Kind {
			case "plo-2-exit-letter", "parent":
				e.Ref = refs[random.IntN(3)]
			case "absent-parent": // for good, and from the beginning
				e.Ref, e.On = refs[1+random.IntN(2)], at("2026-01-01")
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
