package engine_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// eventsOfWants are the events of the cases worked out by hand.
func eventsOfWants(t *testing.T) (events []casejson.Event) {
	paths, err := filepath.Glob("../../../../testdata/wants/*.jsonl")
	require.NoError(t, err)
	for _, path := range paths {
		file, err := os.Open(path)
		require.NoError(t, err)
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var line struct {
				Case casejson.Case `json:"case"`
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &line))
			events = append(events, line.Case.Events...)
		}
		require.NoError(t, file.Close())
	}
	require.Greater(t, len(events), 1000)
	return events
}

// A rule none of whose kinds has occurred is answered from a table. The answer is that which it has when it is worked out,
// as it is for an explanation.
func TestSilentRulesAnswerAsIfWorkedOut(t *testing.T) {
	set := documents(t)
	events := eventsOfWants(t)
	random := rand.New(rand.NewPCG(5, 14))
	someKinds := func() (kinds []rule.Kind) {
		kinds = []rule.Kind{}
		for range random.IntN(25) {
			kinds = append(kinds, events[random.IntN(len(events))].Kind)
		}
		return kinds
	}
	cases := 1500
	if testing.Short() {
		cases = 300
	}
	var recorded []rule.Kind
	for range cases {
		c := casejson.Case{Ref: "X"}
		for range random.IntN(5) {
			c.Events = append(c.Events, events[random.IntN(len(events))])
		}
		switch random.IntN(8) {
		case 0, 1:
			c.Recorded = nil
		case 2:
			c.Recorded = []rule.Kind{rule.AllKinds}
		case 3:
			recorded = someKinds()
			fallthrough
		default: // the same list several times, as the cases of one source have it
			c.Recorded = slices.Clone(recorded)
		}
		if random.IntN(3) == 0 {
			c.Since = calendar.MustParseDate("2026-04-01")
		}
		asOf := calendar.MustParseDate("2026-01-01").AddDays(random.IntN(700))
		want, _ := set.Trace(&c, asOf)
		got, err := set.Append(nil, &c, asOf)
		if want == nil { // the case has a fault
			require.Error(t, err)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, len(want), len(got))
		for i := range want {
			require.Equal(t, want[i], got[i], "%s of %+v as of %s", want[i].Rule.ID, c, asOf)
		}
	}
}

// A rule that hangs on a named day that a policy amends from a day on stands before that day by the day as it was: without
// the other event nobody recorded it. From that day on it hangs on the start, which has not come. That no event has occurred
// changes nothing, and no other case does: each is asked twice.
func TestSilentRulesKeepToTheTermsOfNamedDays(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.NotAfter(rule.Called("end")))
	source := rule.Source{Title: "ours", Force: rule.LocalPractice}
	catalogue.Days = []rule.NamedDay{{
		Name: "end", Title: "the end", Day: rule.The("other").Plus(calendar.Weeks(1)), Source: source,
		Terms: []rule.Term{{Since: madeup.Date("2026-09-01"), From: rule.The("started"), Latest: rule.Count(calendar.Weeks(2)), Source: source}},
	}}
	for _, test := range []struct {
		asOf     string
		recorded []rule.Kind
		want     string
	}{
		{"2026-08-31", []rule.Kind{"started", "done"}, "not-recorded, no record of other"},
		{"2026-09-01", []rule.Kind{"started", "done"}, "waiting"},
		{"2026-08-31", []rule.Kind{"started", "done", "other"}, "waiting"},
	} {
		set := madeup.SetOf(t, catalogue)
		c := casejson.Case{Ref: "X", Recorded: test.recorded}
		for range 3 {
			require.Equal(t, test.want, madeup.ToldInFull(t, set, c, test.asOf), "%+v", test)
		}
	}
}
