package deadline_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/plo"
)

// What is decided at a meeting stands behind the meeting, whatever is booked.
func TestADecisionStandsBehindItsMeeting(t *testing.T) {
	set := allRules(t)
	const timetable = "legal-planning-meeting 2026-01-08\nfirst-plo-meeting 2026-01-22 until:2026-04-15\n"
	for name, c := range map[string]deadline.Case{
		"of the extension":             {Events: deadlinetest.MustEvents(extended)},
		"of the extension, booked":     booked(extended, on(plo.ExtendedClosingPlanningMeeting, "2026-05-12")),
		"of the extension, too late":   booked(extended, on(plo.ExtendedClosingPlanningMeeting, "2026-05-13")),
		"of the extension, both":       booked(extended, on(plo.ExtendedClosingPlanningMeeting, "2026-05-11"), on(plo.FinalPLOMeeting, "2026-05-12")),
		"of the timetable":             {Events: deadlinetest.MustEvents(timetable)},
		"of the timetable, booked":     booked(timetable, on(plo.ClosingPlanningMeeting, "2026-04-15")),
		"of the timetable, PLO booked": booked(timetable, on(plo.ClosingPlanningMeeting, "2026-04-14"), on(plo.ThirdPLOMeeting, "2026-04-15")),
	} {
		for _, asOf := range []string{"2026-04-13", "2026-04-14", "2026-04-15", "2026-05-10", "2026-05-12", "2026-05-13"} {
			items := deadline.Agenda(deadline.AgendaOptions{}, reportOn(t, set, c, asOf))
			at := func(ids ...string) int {
				return slices.IndexFunc(items, func(i deadline.Item) bool { return slices.Contains(ids, i.Rule.ID) && !i.IsOverdue() })
			}
			meeting, decision := at("pre-proceedings/closing-review", "pre-proceedings/extended-closing-review"), at("pre-proceedings/outcome-decided")
			if meeting >= 0 && decision >= 0 && items[meeting].ActBy == items[decision].ActBy {
				assert.Less(t, meeting, decision, "%s, as of %s", name, asOf)
			}
		}
	}
}
