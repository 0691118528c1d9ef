package measures_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/internal/work"
	"github.com/careclock/careclock/plo/measures"
)

// Four times as many events of a case take about four times the work, whatever they are.
func TestGrowth(t *testing.T) {
	of := func(event func(i int) []deadline.Event) func(testing.TB, int) {
		return func(t testing.TB, n int) {
			c := deadline.Case{Ref: "C"}
			for i := range n {
				c.Events = append(c.Events, event(i)...)
			}
			counter, err := measures.New(at("2026-12-31"), measures.Options{})
			require.NoError(t, err)
			require.NoError(t, counter.Add("", c, &deadline.Report{AsOf: at("2026-12-31")}))
		}
	}
	day := func(i int) deadline.Event { return deadline.Event{On: at("2000-01-01").AddDays(i)} }
	event := func(kind deadline.Kind, i int, ref string) deadline.Event {
		e := day(i)
		e.Kind, e.Ref = kind, ref
		return e
	}
	work.Grows(t, "./plo/measures", 500, map[string]func(testing.TB, int){
		"parents, absences and letters": of(func(i int) []deadline.Event {
			ref := "p" + strconv.Itoa(i)
			away := event(plo.AbsentParent, i+1, ref)
			away.Until = away.On
			return []deadline.Event{event(plo.Parent, i, ref), away, event(plo.PLO2ExitLetter, 4000+i, ref)}
		}),
		"letters and no parents": of(func(i int) []deadline.Event {
			return []deadline.Event{event(plo.PLO2ExitLetter, i, "p"+strconv.Itoa(i))}
		}),
		"enquiries that need no conference": of(func(i int) []deadline.Event {
			return []deadline.Event{event(permanence.Section47Started, i, ""), event(permanence.ConferenceNotRequired, i, "")}
		}),
		"enquiries and plans": of(func(i int) []deadline.Event {
			return []deadline.Event{
				event(permanence.Section47Started, 4*i, ""), event(permanence.InitialChildProtectionConference, 4*i+1, ""),
				event(plo.ChildProtectionPlan, 4*i+1, ""), event(permanence.ReviewChildProtectionConference, 4*i+2, ""),
				event(permanence.ChildProtectionPlanEnded, 4*i+3, ""),
			}
		}),
		"decisions": of(func(i int) []deadline.Event {
			return []deadline.Event{event(plo.DecisionToCommence, i, ""), event(plo.DecisionNotToCommence, i, ""), event(plo.LetterBeforeProceedings, i, "")}
		}),
	})
}
