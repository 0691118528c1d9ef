package measures_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/measures"
)

func find(t testing.TB, r measures.Result, id string) measures.Measure {
	t.Helper()
	for _, m := range r.Measures {
		if m.ID == id {
			return m
		}
	}
	require.Fail(t, "no measure "+id)
	return measures.Measure{}
}

// letter adds a period decided on Monday 2 March 2026 whose letter went so many days later.
func letter(t testing.TB, m *measures.Counter, label string, days int) {
	t.Helper()
	sent := at("2026-03-02").AddDays(days)
	add(t, m, label, "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-03-02;letter-before-proceedings "+sent.String()))
}

func TestMeasuresStandInTheirOrder(t *testing.T) {
	result := counter(t, "2026-06-01", measures.Options{}).Result()
	var ids []string
	for _, m := range result.Measures {
		ids = append(ids, m.ID)
		require.Len(t, strings.Split(strings.TrimSuffix(m.Definition, "."), ". "), 1, m.ID)
		require.True(t, strings.HasPrefix(m.Definition, "Of the ") && strings.HasSuffix(m.Definition, "."), m.ID)
	}
	require.Equal(t, []string{
		letters, toLetter, meetings, toMeeting, in12, in16, in20, in16Decision, weeksEnded, weeksOpen, openPast, inExit, inIssue,
		assessments, conferences, reviews, proceedings,
	}, ids)
}

func TestMedianAndPercentileByNearestRank(t *testing.T) {
	for _, test := range []struct {
		days        []int // all in one week, so that each is a working day
		median, p90 float64
	}{
		{[]int{3}, 3, 3},
		{[]int{4, 2}, 2, 4},
		{[]int{4, 2, 1}, 2, 4},
		{[]int{0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, 2, 4},
		{[]int{0, 0, 0, 0, 0, 0, 0, 0, 3, 4}, 0, 3},
		{[]int{0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4}, 0, 3},
		{[]int{0, 0, 0, 0, 0, 0, 0, 0, 0, 4}, 0, 0},
	} {
		m := counter(t, "2026-06-01", measures.Options{})
		for _, days := range test.days {
			letter(t, m, "", days)
		}
		got := find(t, m.Result(), toLetter)
		require.Equal(t, []float64{test.median, test.p90}, []float64{*got.Median, *got.P90}, test.days)
		require.Nil(t, got.Max)
	}
}

func TestWeeksHaveAMaximumAndOneDecimal(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{})
	for _, met := range []string{"2026-05-31", "2026-05-30", "2026-05-29"} {
		add(t, m, "", "2026-06-01", caseOf(t, "A", "first-plo-meeting "+met))
	}
	got := find(t, m.Result(), weeksOpen)
	require.Equal(t, []float64{0.3, 0.4, 0.4}, []float64{*got.Median, *got.P90, *got.Max})
	require.Equal(t, "median 0.3, 90th percentile 0.4, longest 0.4 weeks, of 3", got.Figure())
	require.Nil(t, got.Numerator)
	require.Nil(t, got.Value)
}

func TestLabels(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{})
	letter(t, m, "south", 0)
	letter(t, m, "north", 4)
	letter(t, m, "north", 1)
	by := m.ByLabel()
	require.Len(t, by, 2)
	require.Equal(t, "north", by[0].Label)
	require.Equal(t, []string{letters + " 1/2", toLetter + " 1"}, said(&by[0])[:2])
	require.Equal(t, "south", by[1].Label)
	require.Equal(t, []string{letters + " 1/1", toLetter + " 0"}, said(&by[1])[:2])
	all := m.Result()
	require.Empty(t, all.Label)
	require.Equal(t, letters+" 2/3", said(&all)[0])
}

func TestMerge(t *testing.T) {
	one, other := counter(t, "2026-06-01", measures.Options{}), counter(t, "2026-06-01", measures.Options{})
	letter(t, one, "a", 0)
	letter(t, other, "a", 4)
	letter(t, other, "b", 1)
	add(t, other, "b", "2026-06-01", caseOf(t, "A", "letter-before-proceedings 2026-03-02"))
	require.NoError(t, one.Merge(other))
	result := one.Result()
	require.Equal(t, []string{letters + " 2/3 no-start", toLetter + " 1 no-start"}, said(&result)[:2])
	require.Len(t, one.ByLabel(), 2)
	require.Error(t, one.Merge(counter(t, "2026-06-02", measures.Options{})))
	require.Error(t, one.Merge(counter(t, "2026-06-01", measures.Options{Calendar: calendar.Scotland()})))
}

func TestTheCalendarCounts(t *testing.T) {
	text := "decision-to-commence 2026-04-02;letter-before-proceedings 2026-04-07" // Easter Monday is no holiday in Scotland
	m := counter(t, "2026-06-01", measures.Options{Calendar: calendar.Scotland()})
	add(t, m, "", "2026-06-01", caseOf(t, "A", text))
	got := find(t, m.Result(), toLetter)
	require.Equal(t, 2.0, *got.Median)
}

func TestWhatIsRefused(t *testing.T) {
	_, err := measures.New(calendar.Date{}, measures.Options{})
	require.ErrorContains(t, err, "1990-01-01 to 2100-12-31")
	m := counter(t, "2026-06-01", measures.Options{})
	c := caseOf(t, "A", "decision-to-commence 2026-04-02")
	require.Error(t, m.Add("", c, nil))
	report, err := rules(t).Evaluate(c, at("2026-06-02"))
	require.NoError(t, err)
	require.ErrorContains(t, m.Add("", c, &report), "another as-of day")

	// A case that no ruleset would evaluate.
	c.Events[0].On = at("1989-04-02")
	c.Events = append(c.Events, deadline.Event{Kind: "letter-before-proceedings", On: at("1989-04-03")})
	err = m.Add("", c, &deadline.Report{AsOf: at("2026-06-01")})
	require.ErrorIs(t, err, calendar.ErrOutOfRange)
	result := m.Result()
	require.Empty(t, said(&result))
	require.Empty(t, m.ByLabel())
}

func TestSmallNumbersAreSuppressed(t *testing.T) {
	fill := func(t *testing.T, in, out, due, without int) measures.Result {
		t.Helper()
		m := counter(t, "2026-06-01", measures.Options{Suppress: true})
		for range in {
			letter(t, m, "", 0)
		}
		for range out {
			letter(t, m, "", 3)
		}
		for range due {
			add(t, m, "", "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
		}
		for range without {
			add(t, m, "", "2026-06-01", caseOf(t, "A", "letter-before-proceedings 2026-06-01"))
		}
		return m.Result()
	}
	for _, test := range []struct {
		name                  string
		in, out, due, without int
		want, days            string
	}{
		{"nothing", 0, 0, 0, 0, "", ""},
		{"a small denominator", 5, 0, 0, 0, letters + " suppressed", toLetter + " suppressed"},
		{"none of enough", 0, 6, 0, 0, letters + " 0/6", toLetter + " 3"},
		{"all of enough", 6, 0, 0, 0, letters + " 6/6", toLetter + " 0"},
		{"a small numerator", 5, 6, 0, 0, letters + " suppressed", toLetter + " 3"},
		{"a small complement", 6, 1, 0, 0, letters + " suppressed", toLetter + " 0"},
		{"enough of each", 6, 6, 0, 0, letters + " 6/12", toLetter + " 0"},
		{"with the figure goes what was left out", 3, 0, 7, 7, letters + " suppressed ?not-yet-due ?no-start", toLetter + " suppressed ?no-start"},
		{"a small number left out", 6, 0, 5, 0, letters + " suppressed ?not-yet-due", toLetter + " suppressed"},
		{"enough left out", 6, 0, 6, 0, letters + " 6/6 6*not-yet-due", toLetter + " 0"},
		{"a small number left out, and the next", 6, 0, 5, 9, letters + " 6/6 ?not-yet-due ?no-start", toLetter + " 0 ?no-start"},
		{"two small numbers left out", 6, 0, 5, 2, letters + " 6/6 ?not-yet-due ?no-start", toLetter + " suppressed ?no-start"},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := fill(t, test.in, test.out, test.due, test.without)
			lines := said(&result)
			if test.want == "" {
				require.Empty(t, lines)
				return
			}
			require.Equal(t, []string{test.want, test.days}, lines[:2])
		})
	}
	m := fill(t, 3, 0, 7, 0).Measures[0]
	require.True(t, m.Suppressed)
	require.Equal(t, "suppressed: a number from 1 to 5, or one that would give such a number away", m.Figure())
	require.Equal(t, "some not yet due", m.LeftOutInWords())
	text, err := json.Marshal(m)
	require.NoError(t, err)
	require.Contains(t, string(text), `"numerator":null,"denominator":null,"value":null,"median":null,"p90":null,"max":null,`+
		`"leftOut":[{"reason":"not-yet-due","count":null}],"suppressed":true`)
}

// A number from 1 to 5 can also be what two figures that are shown differ by.
func TestWhatGivesASmallNumberAwayIsSuppressed(t *testing.T) {
	const decided = "decision-to-commence 2026-03-02;letter-before-proceedings 2026-03-03"
	ended := func(met, end string) string {
		return "recorded pre-proceedings-ended decision-to-exit decision-to-issue first-plo-meeting decision-to-commence letter-before-proceedings;" +
			decided + ";first-plo-meeting " + met + ";pre-proceedings-ended " + end
	}
	for name, test := range map[string]struct {
		cases map[string]int
		ids   []string
		want  []string
	}{
		// 12 children, 4 of them without a first meeting: 12 less the 8 that were counted would tell.
		"the rest of a total": {map[string]int{decided: 4, decided + ";first-plo-meeting 2026-03-12": 8},
			[]string{letters, meetings, toMeeting, weeksOpen}, []string{"12/12", "suppressed", "suppressed ?no-first-meeting", "suppressed ?no-first-meeting"}},
		"the rest of a total is enough": {map[string]int{decided: 6, decided + ";first-plo-meeting 2026-03-12": 8},
			[]string{letters, meetings, toMeeting, weeksOpen}, []string{"14/14", "8/14", "8 6*no-first-meeting", "11.6 6*no-first-meeting"}},
		// 12 letters were due, and 8 sent.
		"done of what was due": {map[string]int{decided: 8, "decision-to-commence 2026-03-02": 4}, []string{letters, toLetter}, []string{"suppressed", "suppressed"}},
		// A meeting on 12 March: 12 weeks go to 3 June, 16 to 1 July. 8 ended in 12 weeks, 10 in 16, 16 in 20.
		"between two limits": {map[string]int{ended("2026-03-12", "2026-06-03"): 8, ended("2026-03-12", "2026-06-04"): 2, ended("2026-03-12", "2026-07-02"): 6},
			[]string{in12, in16, in20}, []string{"8/16", "suppressed", "16/16"}},
		"ended otherwise": {map[string]int{ended("2026-03-12", "2026-06-03") + ";decision-to-exit 2026-06-03": 8, ended("2026-03-12", "2026-06-03") + ";decision-to-issue 2026-06-03": 6,
			ended("2026-03-12", "2026-06-03") + ";x-decision-to-end-otherwise 2026-06-03": 2}, []string{inExit, inIssue}, []string{"8/16", "suppressed"}},
		// Of 16 that ended 3 had no first meeting: those that go on are no part of it.
		"of those that ended": {map[string]int{ended("2026-03-12", "2026-06-03"): 13, decided + ";pre-proceedings-ended 2026-06-03": 3, decided + ";first-plo-meeting 2026-03-13": 20},
			[]string{in12, weeksEnded, in16Decision, weeksOpen},
			[]string{"suppressed ?not-ended ?no-first-meeting", "suppressed ?not-ended ?no-first-meeting", "16/16 ?not-ended", "16"}},
	} {
		t.Run(name, func(t *testing.T) {
			asOf := "2026-06-01"
			if strings.Contains(name, "ended") || strings.Contains(name, "limits") {
				asOf = "2026-07-03"
			}
			m := counter(t, asOf, measures.Options{Suppress: true})
			for text, n := range test.cases {
				for range n {
					add(t, m, "", asOf, caseOf(t, "A", text))
				}
			}
			result := m.Result()
			require.Equal(t, test.want, pick(said(&result), test.ids...))
		})
	}
}

// A time at which, or beyond which, fewer than six lie is that of few children.
func TestTimesOfFewAreSuppressed(t *testing.T) {
	for _, test := range []struct {
		days []int // all in one week
		want string
	}{
		{[]int{0, 0, 1, 1, 2, 3}, "median withheld, 90th percentile withheld working days, of 6"},
		{[]int{0, 1, 2, 2, 2, 2, 2, 2}, "median 2, 90th percentile 2 working days, of 8"},
		{[]int{0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3}, "median 1, 90th percentile withheld working days, of 11"},
		{[]int{1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4}, "median 1, 90th percentile 4 working days, of 12"},
	} {
		m := counter(t, "2026-06-01", measures.Options{Suppress: true})
		for _, days := range test.days {
			letter(t, m, "", days)
		}
		got := find(t, m.Result(), toLetter)
		require.Equal(t, test.want, got.Figure(), test.days)
	}
	m := counter(t, "2026-06-01", measures.Options{Suppress: true})
	for _, met := range []string{"2026-05-25", "2026-05-25", "2026-05-25", "2026-05-25", "2026-05-25", "2026-05-25", "2026-03-30"} {
		add(t, m, "", "2026-06-01", caseOf(t, "A", "first-plo-meeting "+met))
	}
	got := find(t, m.Result(), weeksOpen)
	require.Equal(t, "median 1, 90th percentile withheld weeks, of 7", got.Figure())
	require.Nil(t, got.Max)
}

// What is suppressed of the only label that has any is suppressed of all: it is the same number.
func TestALabelThatIsAllThereIs(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{Suppress: true})
	for range 8 {
		letter(t, m, "a", 0)
	}
	for range 4 {
		add(t, m, "a", "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01")) // 12 in a, of whom 4 are not due
	}
	for range 8 {
		add(t, m, "b", "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
	}
	by := m.ByLabel()
	require.Equal(t, letters+" suppressed ?not-yet-due", said(&by[0])[0])
	all := m.Result()
	require.Equal(t, letters+" suppressed ?not-yet-due", said(&all)[0])
}

// Two labels of which few are few together: the total would tell their sum.
func TestLabelsThatAreFewTogether(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{Suppress: true})
	for label, n := range map[string]int{"a": 1, "b": 2, "c": 8, "d": 30} {
		for range n {
			letter(t, m, label, 0)
		}
	}
	var got []bool
	for _, by := range m.ByLabel() {
		got = append(got, by.Measures[0].Suppressed)
	}
	require.Equal(t, []bool{true, true, true, false}, got)
}

// One label that is suppressed by itself could be worked out from the total.
func TestNoLabelIsSuppressedAlone(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{Suppress: true})
	for label, n := range map[string]int{"a": 3, "b": 30, "c": 20, "d": 0} {
		for range n {
			letter(t, m, label, 0)
		}
		if n > 3 {
			for range n / 3 { // 10 in b, 6 in c
				add(t, m, label, "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
			}
		}
	}
	for range 4 {
		add(t, m, "d", "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
	}
	by := m.ByLabel()
	require.Equal(t, letters+" suppressed", said(&by[0])[0])
	require.Equal(t, letters+" 30/30 10*not-yet-due", said(&by[1])[0])
	require.Equal(t, letters+" suppressed ?not-yet-due", said(&by[2])[0])
	require.Equal(t, letters+" ?not-yet-due", said(&by[3])[0])
	all := m.Result()
	require.Equal(t, letters+" 53/53 20*not-yet-due", said(&all)[0])
}

func TestNoCountOfWhatWasLeftOutIsSuppressedAlone(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{Suppress: true})
	for label, n := range map[string]int{"a": 3, "b": 30, "c": 20} {
		for range n {
			add(t, m, label, "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
		}
	}
	by := m.ByLabel()
	require.Equal(t, letters+" ?not-yet-due", said(&by[0])[0])
	require.Equal(t, letters+" 30*not-yet-due", said(&by[1])[0])
	require.Equal(t, letters+" ?not-yet-due", said(&by[2])[0])
}

func TestOnTheWire(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{})
	for _, days := range []int{0, 1, 2, 3} {
		letter(t, m, "", days)
	}
	for range 2 {
		add(t, m, "", "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
	}
	text, err := json.Marshal(m.Result())
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(text), `{"asOf":"2026-06-01","measures":[{"id":"letters-within-2-working-days","definition":"Of the periods`))
	require.Contains(t, string(text), `"unit":"share","numerator":3,"denominator":4,"value":0.75,"median":null,"p90":null,"max":null,`+
		`"leftOut":[{"reason":"not-yet-due","count":2}],"suppressed":false}`)
	require.Contains(t, string(text), `"unit":"working days","numerator":null,"denominator":4,"value":null,"median":1,"p90":3,"max":null,"leftOut":[],"suppressed":false}`)
	require.Contains(t, string(text), `"unit":"periods","numerator":0,"denominator":0,"value":0,`)
}

func TestInWords(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{})
	letter(t, m, "north\x1b[31m", 0)
	letter(t, m, "north\x1b[31m", 3)
	add(t, m, "north\x1b[31m", "2026-06-01", caseOf(t, "A", "decision-to-commence 2026-06-01"))
	var b bytes.Buffer
	require.NoError(t, m.ByLabel()[0].WriteText(&b))
	require.True(t, strings.HasPrefix(b.String(), `measures as of 2026-06-01 · north?[31m

letters-within-2-working-days
    1 of 2, 50%
    left out: 1 not yet due
    Of the periods with a decision to commence whose letter`), b.String())
	require.Contains(t, b.String(), "\ndecision-to-letter\n    median 0, 90th percentile 3 working days, of 2\n    Of the letters")
	require.Contains(t, b.String(), "\nreviews-in-time\n    none\n    Of the review")
	result := m.Result()
	require.ErrorIs(t, result.WriteText(full{}), errFull)
}

func TestPercentagesNeverRoundToNoneOrAll(t *testing.T) {
	m := counter(t, "2026-06-01", measures.Options{})
	for i := range 1000 {
		letter(t, m, fmt.Sprint(i == 0), 3)
	}
	letter(t, m, "", 0)
	got := find(t, m.Result(), letters)
	require.Equal(t, "1 of 1001, under 1%", got.Figure())
	m = counter(t, "2026-06-01", measures.Options{})
	for range 1000 {
		letter(t, m, "", 0)
	}
	letter(t, m, "", 3)
	got = find(t, m.Result(), letters)
	require.Equal(t, "1000 of 1001, over 99%", got.Figure())
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
