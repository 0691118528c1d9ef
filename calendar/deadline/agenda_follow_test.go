package deadline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A follower does what the agenda says, each thing on its last working day and not before; what is owed without a day, after
// a week. It looks at the agenda on the days that the agenda named and once a week, and not in between.
type follower struct {
	t      *testing.T
	set    *deadline.Ruleset
	days   *calendar.Calendar // without the council's own closures, since the law knows none
	random *rand.Rand
	how    council
	course course

	c         deadline.Case
	on        calendar.Date // today
	look      calendar.Date // the next day on which the agenda is looked at
	closes    int           // planning meetings that were to decide the outcome, and did
	everybody []deadline.Role
	papers    []deadline.Document
}

// A course is what becomes of a case.
type course struct {
	start    calendar.Date // of the legal planning meeting
	parents  []string
	extend   bool // at the closing meeting
	issue    bool // and then to court
	byLetter bool // how the parents are told of the exit
	adoption bool // is the plan, once the court is asked
	booked   int  // planning meetings are booked for up to so many days before or after their last working day; 0: not at all
	needs    bool // a parent's learning disability needs more time
	more     bool // neglect, an absent parent, an aunt, an interpreter, a child protection plan
	born     calendar.Date
}

func (c course) String() string {
	return fmt.Sprintf("from %v, %d parents, extended %v, to court %v, by letter %v, adoption %v, booked %v, more time %v, more %v", c.start, len(c.parents), c.extend, c.issue, c.byLetter, c.adoption, c.booked, c.needs, c.more)
}

// do records an event of today with everybody there and all papers.
func (f *follower) do(kind deadline.Kind, ref string) { f.fix(kind, ref, calendar.Date{}) }

func (f *follower) fix(kind deadline.Kind, ref string, until calendar.Date) {
	f.c.Events = append(f.c.Events, deadline.Event{Kind: kind, On: f.on, Ref: ref, Until: until, By: f.everybody, Chair: plo.TeamManager, With: f.papers})
}

// book books something for a day.
func (f *follower) book(kind deadline.Kind, day calendar.Date) {
	f.c.Events = append(f.c.Events, deadline.Event{Kind: kind, On: day, By: f.everybody, Chair: plo.TeamManager, With: f.papers, Booked: true})
}

// has returns the last event of a kind.
func (f *follower) has(kind deadline.Kind) (last deadline.Event, found bool) {
	for _, e := range f.c.Events {
		if e.Kind == kind && !e.Booked {
			last, found = e, true
		}
	}
	return last, found
}

// working returns a day, or the next on which the council works.
func (f *follower) working(day calendar.Date) calendar.Date {
	day, err := f.days.OnOrAfter(day)
	require.NoError(f.t, err)
	return day
}

// act does what an item says.
func (f *follower) act(i *deadline.Item) {
	switch i.Rule.ID {
	case "pre-proceedings/first-meeting":
		f.fix(plo.FirstPLOMeeting, "", f.on.AddDays(7*f.how.weeks-1))
	case "pre-proceedings/plan-reviewed":
		f.do(plo.ChildsPlanReviewed, "")
	case "pre-proceedings/minimum-work":
		f.do(plo.FamilyNetworkExplored, "")
		f.do(plo.ParentingCapacityAssessment, "")
		if f.course.needs {
			f.do(plo.PAMSAssessment, f.course.parents[0])
		}
		if f.course.more {
			f.do(plo.AbsentParentsSought, "")
			f.do(plo.PreViabilityAssessment, "aunt")
		}
	case "pre-proceedings/outcome-decided":
		f.decide()
	case "pre-proceedings/exit-means-decided":
		if f.course.byLetter {
			f.do(plo.ExitByLetter, "")
		} else {
			f.do(plo.ExitByMeeting, "")
		}
	case "pre-proceedings/maximum-duration":
		if _, issue := f.has(plo.DecisionToIssue); issue {
			f.do(plo.ApplicationSubmitted, "")
		} else {
			f.do(plo.PreProceedingsEnded, "")
		}
	case "pre-proceedings/x-reviewed":
		f.do(plo.FurtherPlanningMeeting, "")
	case "pre-proceedings/meeting-before-issue", "issuing/planning-meeting-held": // done with the meeting
	case "issuing/care-plan-quality-assured":
		f.do(plo.InitialCarePlanQualityAssured, "")
		f.do(plo.InitialCarePlanSigned, "")
	case "issuing/care-plan-approved":
		f.do(plo.InitialCarePlanApproved, "")
		f.do(plo.InitialCarePlanSigned, "")
	case "proceedings/court-timetable-recorded":
		f.do(plo.CourtTimetableRecorded, "")
		f.do(plo.CourtTimetableShared, "")
	case "permanence/planning-meeting-called": // for a day two weeks ahead, so that it can be invited to
		if !slices.ContainsFunc(f.c.Events, func(e deadline.Event) bool { return e.Kind == permanence.PermanencyPlanningMeeting }) {
			f.book(permanence.PermanencyPlanningMeeting, f.working(f.on.AddDays(14)))
		}
	case "permanence/agency-decision-booked": // for the working day before the final evidence
		day, err := f.days.OnOrBefore(f.evidence().AddDays(-1))
		require.NoError(f.t, err)
		f.fix(permanence.AgencyDecisionBooked, "", day)
	case "permanence/plan-by-second-review":
		f.do(permanence.PermanencePlanAgreed, "")
	default:
		kind := f.kindOf(i)
		f.unbook(kind) // held, whatever it was booked for
		f.do(kind, i.Ref)
	}
}

// plan books the planning meetings of an agenda, each once: on any day about its last working day, also on one that is too
// late. No booking may move that last working day, of the meeting itself, to a later one.
func (f *follower) plan(items []deadline.Item) (booked bool) {
	for _, i := range items {
		kind := i.Rule.What.Event
		if f.course.booked == 0 || kind == nil || len(kind.Kinds) != 1 || !slices.Contains(planningMeetings, kind.Kinds[0]) || !i.Planned.IsZero() || !i.ActBy.After(f.on) {
			continue
		}
		day := f.working(i.ActBy.AddDays(f.random.IntN(2*f.course.booked+1) - f.course.booked))
		if !day.After(f.on) {
			continue
		}
		f.book(kind.Kinds[0], day)
		booked = true
		report, err := f.set.Evaluate(f.c, f.on)
		require.NoError(f.t, err)
		for _, now := range deadline.Agenda(deadline.AgendaOptions{}, report) {
			if now.Rule.ID == i.Rule.ID {
				require.Equal(f.t, i.ActBy, now.ActBy, "%v: %s, booked for %v\n%v\n%s", f.on, i.Do, day, f.course, f.story())
			}
		}
	}
	return booked
}

// planningMeetings are what is booked.
var planningMeetings = []deadline.Kind{plo.MidpointPlanningMeeting, plo.ClosingPlanningMeeting, plo.ExtendedClosingPlanningMeeting}

// unbook takes away what is booked of a kind.
func (f *follower) unbook(kind deadline.Kind) {
	f.c.Events = slices.DeleteFunc(f.c.Events, func(e deadline.Event) bool {
		return e.Booked && e.Kind == kind && slices.Contains(planningMeetings, kind)
	})
}

// kindOf returns the kind of event by which an item is done, as a person reads it from the item.
func (f *follower) kindOf(i *deadline.Item) deadline.Kind {
	of := map[string]deadline.Kind{
		"permanence/placement-plan": permanence.PlacementPlan, "permanence/placement-notified": permanence.PlacementNotified,
		"permanence/visit-first": permanence.SocialWorkerVisit, "permanence/visit-later": permanence.SocialWorkerVisit,
		"permanence/later-looked-after-reviews": permanence.LookedAfterReview,
	}
	if kind, known := of[i.Rule.ID]; known {
		return kind
	}
	what := i.Rule.What
	if len(what.FirstOf) > 0 {
		what = what.FirstOf[0]
	}
	if what.If != nil && what.Then != nil {
		what = *what.Then
	}
	require.NotNil(f.t, what.Event, i.Rule.ID)
	require.Len(f.t, what.Event.Kinds, 1, i.Rule.ID)
	return what.Event.Kinds[0]
}

// decide decides the outcome, at the closing meeting and again at the one of the extended timetable.
func (f *follower) decide() {
	first, _ := f.has(plo.FirstPLOMeeting)
	extended := f.how.extended(f.course, first)
	f.closes++
	switch {
	case f.course.extend && f.closes == 1 && extended.Sub(first.Until) >= 14: // there is time for another meeting
		f.fix(plo.PLOTimetableExtended, "", extended)
	case f.course.issue:
		f.do(plo.DecisionToIssue, "")
	default:
		f.do(plo.DecisionToExit, "")
	}
}

// evidence is the day by which the final evidence is due, thirteen weeks from the issue where the court has fixed none.
func (f *follower) evidence() calendar.Date {
	if due, fixed := f.has(permanence.FinalEvidenceDue); fixed {
		return due.Until
	}
	issued, _ := f.has(plo.ApplicationIssued)
	return issued.On.AddDays(90)
}

// today does all that is to be done today, and fails where something is broken; what is broken stays so. It reports whether
// the case has come to its end.
func (f *follower) today() (ended bool) {
	done := map[string]bool{}
	f.look = f.on.AddDays(7)
	for again := true; again; {
		again = false
		report, err := f.set.Evaluate(f.c, f.on)
		require.NoError(f.t, err)
		f.check(&report)
		ended = f.hasEnded(&report)
		items := deadline.Agenda(deadline.AgendaOptions{}, report)
		if again = f.plan(items); again {
			continue
		}
		for _, i := range items {
			day := i.ActBy
			if day.IsZero() {
				day = i.OwedSince.AddDays(7)
			}
			key := i.Rule.ID + " " + i.Ref
			switch {
			case i.Advisory || done[key]:
			case day.After(f.on):
				if day.Before(f.look) {
					f.look = day
				}
			default: // in the order of the list; what was done may ask for more, so that the list is asked for again
				done[key], again = true, true
				f.act(&i)
			}
		}
	}
	return ended
}

// check fails where something is broken that is more than advice.
func (f *follower) check(report *deadline.Report) {
	for v := range report.Violations() {
		if v.IsBreach() && v.Violation.Kind != "planned-late" { // that can be booked anew
			require.Fail(f.t, "broken", "%v: %s %s: %s\n%v\n%s", f.on, v.Rule.ID, v.Ref, v.Message(), f.course, f.story())
		}
	}
}

// story tells what happened.
func (f *follower) story() string {
	var b strings.Builder
	for _, e := range f.c.Events {
		fmt.Fprintln(&b, e.On, e.Kind, e.Ref, e.Until, e.Booked)
	}
	return b.String()
}

// others does what others do, in the morning: the court, the post and those who hold what is booked.
func (f *follower) others() {
	submitted, asked := f.has(plo.ApplicationSubmitted)
	issued, isIssued := f.has(plo.ApplicationIssued)
	if letter, sent := f.has(plo.LetterBeforeProceedings); sent && f.how.received && letter.On.Before(f.on) {
		if _, received := f.has(plo.LetterReceived); !received {
			f.do(plo.LetterReceived, "")
		}
	}
	switch {
	case asked && !isIssued && f.on.After(submitted.On):
		f.do(plo.ApplicationIssued, "")
		f.do(permanence.BecameLookedAfter, "")
		f.do(permanence.PlacementStarted, "foster-1")
		f.do("x-emergency-entry-to-care", "")
		if f.course.adoption {
			f.do(permanence.PlanOfAdoption, "")
		}
	case isIssued:
		f.court(issued.On)
	}
	for _, e := range slices.Clone(f.c.Events) {
		switch {
		case e.Booked && e.On == f.on:
			f.unbook(e.Kind)
			f.do(e.Kind, e.Ref)
		case e.Kind == permanence.AgencyDecisionBooked && e.Until == f.on:
			f.do(permanence.AgencyDecision, "")
		}
	}
}

// court fixes its days on the day after the case management hearing: the final evidence, a direction and two hearings.
func (f *follower) court(issued calendar.Date) {
	hearing, held := f.has(plo.CaseManagementHearing)
	if _, ordered := f.has(plo.CaseManagementOrder); !held || ordered || hearing.On == f.on {
		return
	}
	f.do(plo.CaseManagementOrder, "")
	evidence := f.working(issued.AddDays(84 + f.random.IntN(28)))
	f.fix(permanence.FinalEvidenceDue, "", evidence)
	f.fix(plo.CourtDirection, "update", f.working(f.on.AddDays(21+f.random.IntN(40))))
	if f.course.adoption && f.random.IntN(2) == 0 { // the agency already has a day, before the week in which the review is due
		day, err := f.days.OnOrBefore(evidence.AddDays(-7 - f.random.IntN(8)))
		require.NoError(f.t, err)
		f.fix(permanence.AgencyDecisionBooked, "", day)
	}
	f.book(plo.IssuesResolutionHearing, f.working(evidence.AddDays(14)))
	f.book(plo.FinalHearing, f.working(evidence.AddDays(35)))
}

// hasEnded reports whether the follower has come to the end: a month out of pre-proceedings, or after the final order.
func (f *follower) hasEnded(report *deadline.Report) bool {
	if _, asked := f.has(plo.ApplicationSubmitted); asked {
		order, made := f.has(plo.ProceedingsConcluded)
		return made && f.on.Sub(order.On) > 30
	}
	return slices.ContainsFunc(report.Stages, func(s deadline.StageState) bool {
		return s.Stage == "pre-proceedings" && !s.Closed.IsZero() && f.on.Sub(s.Closed) > 30
	})
}

// run follows the agenda from the legal planning meeting to the end.
func (f *follower) run() {
	f.on, f.look = f.course.start, f.course.start
	f.c = deadline.Case{Ref: "R", Recorded: []deadline.Kind{"*"}}
	for _, who := range f.course.parents {
		f.do(plo.Parent, who)
	}
	f.c.Events = append(f.c.Events, deadline.Event{Kind: plo.ChildBorn, On: f.course.born})
	if f.course.needs {
		f.do(plo.ParentLearningDisability, f.course.parents[0])
		f.do(plo.LearningDisabilityMoreTime, "")
	}
	if f.course.more {
		f.do(plo.AbsentParent, "grandfather")
		f.do(plo.ConnectedPersonIdentified, "aunt")
		f.do(plo.AdvocateOrInterpreterNeeded, f.course.parents[0])
		f.do(permanence.Neglect, "")
		f.do(permanence.InitialChildProtectionConference, "")
		f.do(plo.ChildProtectionPlan, "")
	}
	for _, kind := range []deadline.Kind{
		"x-legal-gateway-panel", plo.CaseSupervision, plo.PlanningMeetingRequested, plo.PreProceedingsRequest, plo.LegalPlanningMeeting, plo.LegalAdviceGiven, plo.DecisionToCommence,
		plo.FirstPLOMeetingBooked,
	} {
		f.do(kind, "")
	}
	for ended := false; !ended; f.on = f.on.AddDays(1) {
		require.Less(f.t, f.on.Sub(f.course.start), 600, "it never ends: %v\n%s", f.course, f.story())
		if f.days.IsWorkingDay(f.on) {
			before := len(f.c.Events)
			f.others()
			if !f.on.Before(f.look) || len(f.c.Events) > before {
				ended = f.today()
			}
		}
	}
}
