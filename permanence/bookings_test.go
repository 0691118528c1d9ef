package permanence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
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

// plansThatEndNothing are kinds that end, excuse or begin anew what other rules are about, each with the rules that are
// about those kinds themselves: what is planned counts there.
var plansThatEndNothing = []struct {
	kinds []deadline.Kind
	about []string
}{
	{
		[]deadline.Kind{
			"ceased-to-be-looked-after", "placed-for-adoption", "adoption-placement-ended", "adoption-order", "became-looked-after", "placement-ended",
			"placed-with-parent", "connected-person-approved", "connected-person-approval-ended", "child-protection-plan", "child-protection-plan-ended",
			"section-47-started", "conference-not-required", "decision-not-to-commence", "proceedings-concluded", "case-closed", "short-break",
		},
		[]string{
			"pre-proceedings/maximum-duration", "proceedings/twenty-six-weeks", "permanence/placement-end-notified", "permanence/emergency-foster",
			"permanence/connected-person",
		},
	},
	{
		[]deadline.Kind{
			"decision-to-exit", "decision-to-issue", "short-notice-decision", "pre-proceedings-ended", "exit-by-letter",
		},
		[]string{
			"pre-proceedings/maximum-duration", "pre-proceedings/exit-means-decided", "pre-proceedings/outcome-decided", "issuing/decision-recorded",
			"issuing/parallel-planning-record", "issuing/case-progression-notified", "issuing/planning-meeting-held", "pre-proceedings/plo-2-exit-letter",
		},
	},
	{
		[]deadline.Kind{"parent-learning-disability", "learning-disability-more-time"},
		[]string{"pre-proceedings/minimum-work", "permanence/pams-by-family-support-worker"},
	},
}

// A plan stops no clock: with all kinds of a group planned for the next day, whatever has a limit or is done stands as it
// did, and nothing else is broken.
func TestAPlanEndsNothing(t *testing.T) {
	set := rules(t)
	var room []deadline.Finding
	for _, line := range smallCases(t) {
		c, next := line.Case, line.AsOf.AddDays(1)
		c.Recorded = recorded("*")
		wanted := standing(t, set, &room, c, line.AsOf)
		for _, group := range plansThatEndNothing {
			planned := c
			planned.Events = slices.Clone(c.Events)
			for _, kind := range group.kinds {
				for _, ref := range refsOf(c) {
					planned.Events = append(planned.Events, deadline.Event{Kind: kind, On: next, Ref: ref, Until: next.AddDays(20)})
				}
			}
			got := standing(t, set, &room, planned, line.AsOf)
			for _, want := range wanted {
				if strings.Contains(want, " due 2") && !isAbout(want, group.about) {
					assert.Contains(t, got, want, "%s with %v planned", line.ID, group.kinds)
				}
			}
			for _, stands := range got {
				if (strings.Contains(stands, ": overdue") || strings.Contains(stands, ": unmet")) && !isAbout(stands, group.about) {
					assert.Contains(t, wanted, stands, "%s with %v planned", line.ID, group.kinds)
				}
			}
		}
	}
}

func isAbout(finding string, rules []string) bool {
	id, _, _ := strings.Cut(finding, " ")
	return slices.Contains(rules, id)
}

// refsOf are the refs of a case, and none.
func refsOf(c deadline.Case) []string {
	refs := []string{""}
	for _, e := range c.Events {
		refs = append(refs, e.Ref)
	}
	slices.Sort(refs)
	return slices.Compact(refs)
}
