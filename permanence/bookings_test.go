package permanence_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// A booking that has passed starts no clock, ends nothing and makes nothing expected: with each event of each small case
// made such a booking in turn, every rule stands as if that event were not there.
func TestABookingThatHasPassedIsAsIfItWereNotThere(t *testing.T) {
	set := rules(t)
	var room []deadline.Finding
	for _, line := range smallCases(t) {
		c := line.Case
		c.Recorded = recorded("*")
		for i, e := range c.Events {
			if !e.On.Before(line.AsOf) || e.Booked || !e.Until.IsZero() {
				continue
			}
			booked, without := c, c
			booked.Events, without.Events = slices.Clone(c.Events), slices.Delete(slices.Clone(c.Events), i, i+1)
			booked.Events[i].Booked = true
			want := standing(t, set, &room, without, line.AsOf)
			got := standing(t, set, &room, booked, line.AsOf)
			require.Equal(t, want, got, "%s with %s of %s only booked", line.ID, e.Kind, e.On)
		}
	}
}

// standing is how each rule stands in a case, without what is only booked.
func standing(t *testing.T, set *deadline.Ruleset, room *[]deadline.Finding, c deadline.Case, asOf calendar.Date) []string {
	findings, err := set.AppendFindings((*room)[:0], c, asOf)
	*room = findings
	require.NoError(t, err)
	var out []string
	for i := range findings {
		f := &findings[i]
		v := f.Violation
		out = append(out, fmt.Sprintf("%s %s: %s from %v due %v done %v, %s %s %d", f.Rule.ID, f.Ref, f.Status, f.Earliest, f.Due, f.Done, v.Kind, v.Certainty, v.Days))
	}
	return out
}
