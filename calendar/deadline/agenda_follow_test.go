package deadline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A follower does what the agenda says on its last working day, and not before; what is owed without a day, after a week.
type follower struct {
	t         *testing.T
	set       *deadline.Ruleset
	c         deadline.Case
	on        calendar.Date // today
	first     calendar.Date // the first PLO meeting
	extend    bool          // at the closing meeting
	issue     bool          // and then to court
	everybody []deadline.Role
	all       []deadline.Document
}

// do records an event of today with everybody there and all papers.
func (f *follower) do(kind deadline.Kind, ref string, until calendar.Date) {
	f.c.Events = append(f.c.Events, deadline.Event{Kind: kind, On: f.on, Ref: ref, Until: until, By: f.everybody, With: f.all})
	if kind == plo.FirstPLOMeeting {
		f.first = f.on
	}
}

// act does what an item says. It reports whether there was anything to do.
func (f *follower) act(i *deadline.Item) bool {
	before := len(f.c.Events)
	switch i.Rule.ID {
	case "pre-proceedings/first-meeting":
		f.do(plo.FirstPLOMeeting, "", f.on.AddDays(83))
	case "pre-proceedings/plan-reviewed":
		f.do(plo.ChildsPlanReviewed, "", calendar.Date{})
	case "pre-proceedings/minimum-work":
		f.do(plo.FamilyNetworkExplored, "", calendar.Date{})
		f.do(plo.ParentingCapacityAssessment, "", calendar.Date{})
	case "pre-proceedings/outcome-decided":
		switch {
		case f.extend:
			f.extend = false
			f.do(plo.PLOTimetableExtended, "", f.first.AddDays(111))
		case f.issue:
			f.do(plo.DecisionToIssue, "", calendar.Date{})
		default:
			f.do(plo.DecisionToExit, "", calendar.Date{})
		}
	case "pre-proceedings/exit-means-decided":
		f.do(plo.ExitByMeeting, "", calendar.Date{})
	case "pre-proceedings/maximum-duration":
		if f.issue {
			f.do(plo.ApplicationSubmitted, "", calendar.Date{})
		} else {
			f.do(plo.PreProceedingsEnded, "", calendar.Date{})
		}
	case "pre-proceedings/meeting-before-issue", "issuing/planning-meeting-held": // done with the meeting
	case "issuing/care-plan-quality-assured":
		f.do(plo.InitialCarePlanQualityAssured, "", calendar.Date{})
		f.do(plo.InitialCarePlanSigned, "", calendar.Date{})
	case "issuing/care-plan-approved":
		f.do(plo.InitialCarePlanApproved, "", calendar.Date{})
		f.do(plo.InitialCarePlanSigned, "", calendar.Date{})
	default:
		what := i.Rule.What
		if len(what.FirstOf) > 0 {
			what = what.FirstOf[0]
		}
		require.NotNil(f.t, what.Event, i.Rule.ID)
		require.Len(f.t, what.Event.Kinds, 1, i.Rule.ID)
		f.do(what.Event.Kinds[0], i.Ref, calendar.Date{})
	}
	return len(f.c.Events) > before
}

// today does all that is to be done today. It reports whether pre-proceedings has ended.
func (f *follower) today() (ended bool) {
	done := map[string]bool{}
	for again := true; again; {
		again = false
		report, err := f.set.Evaluate(f.c, f.on)
		require.NoError(f.t, err)
		for v := range report.Violations() {
			if v.IsBreach() && v.Stage.Name != "permanence" {
				require.Fail(f.t, "broken", "%v: %s: %s\nfirst PLO meeting %v", f.on, v.Rule.ID, v.Message(), f.first)
			}
		}
		ended = slices.ContainsFunc(report.Stages, func(s deadline.StageState) bool { return s.Stage == "pre-proceedings" && !s.Closed.IsZero() })
		for _, i := range deadline.Agenda(deadline.AgendaOptions{}, report) {
			key := i.Rule.ID + " " + i.Ref
			dueToday := !i.ActBy.IsZero() && !i.ActBy.After(f.on) || i.ActBy.IsZero() && f.on.Sub(i.OwedSince) >= 7
			if i.Rule.ID[:3] == "per" || i.Advisory || done[key] || !dueToday {
				continue
			}
			done[key] = true
			if f.act(&i) {
				again = true
				break // and ask again: what was done may ask for more
			}
		}
	}
	return ended
}

// Whoever does exactly what the agenda says, each thing on its last working day, breaks no rule from the planning meeting
// to the end of pre-proceedings, by an exit or to court, extended or not.
func TestFollowingTheAgendaBreaksNoRule(t *testing.T) {
	set := allRules(t)
	days := calendar.EnglandWales()
	random := rand.New(rand.NewPCG(2026, 12))
	var everybody []deadline.Role
	var all []deadline.Document
	for _, catalogue := range []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, role := range catalogue.Roles {
			everybody = append(everybody, deadline.Role(role.Slug))
		}
		for _, document := range catalogue.Documents {
			if document.Slug != string(plo.Positive) {
				all = append(all, deadline.Document(document.Slug))
			}
		}
	}
	for n := range 60 {
		start, err := days.OnOrAfter(calendar.MustParseDate("2025-01-02").AddDays(random.IntN(1000)))
		require.NoError(t, err)
		f := &follower{t: t, set: set, on: start, extend: n%2 == 1, issue: n%4 >= 2, everybody: everybody, all: all}
		t.Run(fmt.Sprintf("%v extended %v to court %v", start, f.extend, f.issue), func(t *testing.T) {
			f.t = t
			f.c = deadline.Case{Ref: "R", Recorded: []deadline.Kind{"*"}}
			for _, who := range []string{"mother", "father"} {
				f.do(plo.Parent, who, calendar.Date{})
			}
			for _, kind := range []deadline.Kind{
				plo.CaseSupervision, plo.PlanningMeetingRequested, plo.PreProceedingsRequest, plo.LegalPlanningMeeting, plo.LegalAdviceGiven, plo.DecisionToCommence,
				plo.FirstPLOMeetingBooked,
			} {
				f.do(kind, "", calendar.Date{})
			}
			for ended := false; !ended; {
				require.Less(t, f.on.Sub(start), 200, "it never ends")
				if days.IsWorkingDay(f.on) {
					ended = f.today()
				}
				f.on = f.on.AddDays(1)
			}
			f.on = f.on.AddDays(30)
			report, err := set.Evaluate(f.c, f.on)
			require.NoError(t, err)
			for v := range report.Violations() {
				require.False(t, v.IsBreach() && (v.Stage.Name == "pre-proceedings" || v.Stage.Name == "issuing"), "%s: %s", v.Rule.ID, v.Message())
			}
		})
	}
}
