package plo_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func TestWhichOccurrenceIsMeant(t *testing.T) {
	held := func(on string, details ...string) deadline.Event { return event("first-plo-meeting", on, details...) }
	stands(t, "pre-proceedings/first-meeting", []row{
		{name: "the earliest that has happened", asOf: "2026-05-01", events: events(planningMeeting(), held("2026-04-20"), held("2026-04-10")), want: "met, due 2026-04-14, done 2026-04-10"},
		{name: "what happened before an earlier plan", asOf: "2026-04-08", events: events(planningMeeting(), held("2026-04-09"), held("2026-04-08")), want: "met, due 2026-04-14, done 2026-04-08"},
		{name: "the earliest planned", asOf: "2026-04-01", events: events(planningMeeting(), held("2026-04-20"), held("2026-04-10")), want: "pending, due 2026-04-14, planned 2026-04-10"},
		{name: "a decision that has happened before the meeting", asOf: "2026-05-01",
			events: events(planningMeeting(), event("decision-to-commence", "2026-03-31"), held("2026-04-16")), want: "met, due 2026-04-16, done 2026-04-16"},
		{name: "the meeting while the decision is only planned", asOf: "2026-03-30",
			events: events(planningMeeting(), event("decision-to-commence", "2026-03-31")), want: "pending, due 2026-04-14"},
	})
	stands(t, "pre-proceedings/third-meeting", []row{
		{name: "of two on one day the one with the earlier end", asOf: "2026-05-01", events: events(firstMeeting("until:2026-06-29"), firstMeeting("until:2026-06-22")),
			want: "pending, from 2026-06-16, due 2026-06-29"},
		{name: "and in the other order", asOf: "2026-05-01", events: events(firstMeeting("until:2026-06-22"), firstMeeting("until:2026-06-29")),
			want: "pending, from 2026-06-16, due 2026-06-29"},
	})
	direction := func(on, to, name string) deadline.Event {
		return event("court-direction", on, "until:"+to, "ref:"+name)
	}
	issued := event("application-issued", "2026-11-23")
	stands(t, "proceedings/court-directions", []row{
		{name: "of several fixings with one ref the last made", asOf: "2027-01-10",
			events: events(issued, direction("2026-12-10", "2027-01-29", "dna"), direction("2026-12-18", "2027-01-15", "dna")), want: "dna: pending, due 2027-01-15"},
	})
}

// A booking for today is confirmed by something of its kind and ref that happened today: it is none of an "each".
func TestABookingForTodayIsConfirmedToday(t *testing.T) {
	order := func(ref string, booked bool) deadline.Event {
		return deadline.Event{Kind: "final-order-received", On: at("2027-01-29"), Ref: ref, Booked: booked}
	}
	assert.Len(t, find(t, events(order("", false), order("", true)), "2027-01-29", "proceedings/expert-told"), 1)
	assert.Len(t, find(t, events(order("", true), order("", false), order("", true)), "2027-01-29", "proceedings/expert-told"), 1)
	assert.Len(t, find(t, events(order("", false), order("other", true)), "2027-01-29", "proceedings/expert-told"), 2)
	assert.Len(t, find(t, events(order("", false), order("", true)), "2027-01-28", "proceedings/expert-told"), 2, "both still to come")
}

func TestAnExtensionWithoutAnEndIsAnError(t *testing.T) {
	c := deadline.Case{Ref: "test", Events: events(firstMeeting(), event("plo-timetable-extended", "2026-07-03"))}
	_, err := rules(t).Evaluate(c, at("2026-08-01"))
	var fault *deadline.CaseError
	require.ErrorAs(t, err, &fault)
	require.Equal(t, "test", fault.Case)
	require.Len(t, fault.Faults, 1)
	require.Equal(t, "events[1].until", fault.Faults[0].Field)
}

func TestRefs(t *testing.T) {
	letter := event("letter-before-proceedings", "2026-03-31")
	needed := func(name string) deadline.Event {
		return event("advocate-or-interpreter-needed", "2026-03-20", "ref:"+name)
	}
	checked := func(on, name string) deadline.Event { return event("advocate-or-interpreter-checked", on, "ref:"+name) }
	stands(t, "pre-proceedings/advocacy-checked", []row{
		{name: "a finding for each ref, and one for none", asOf: "2026-04-20",
			events: events(needed(""), needed("mother"), needed("father"), planningMeeting(), letter, checked("2026-04-01", "mother"), checked("2026-03-23", "father")),
			want: "unmet, due 2026-03-31: missing-step arguable, missing advocate-or-interpreter-checked; father: met, due 2026-03-31, done 2026-03-23; " +
				"mother: unmet, due 2026-03-31, done 2026-04-01: out-of-order arguable"},
		{name: "what was found out for nobody by name serves all", asOf: "2026-04-20",
			events: events(needed("mother"), needed("father"), planningMeeting(), letter, checked("2026-03-24", "")),
			want:   "father: met, due 2026-03-31, done 2026-03-24; mother: met, due 2026-03-31, done 2026-03-24"},
	})
	filed := event("evidence-filed", "2027-01-15", "ref:statement")
	standsInBrief(t, "proceedings/evidence-authorised", []row{
		{name: "acts of one ref pair", asOf: "2027-02-01", events: events(filed, event("evidence-authorised", "2027-01-14", "ref:statement")), want: "statement: met"},
	})
	got := find(t, events(filed, event("evidence-authorised", "2027-01-14", "ref:report")), "2027-02-01", "proceedings/evidence-authorised")
	byRef := map[string]deadline.Status{}
	for _, f := range got {
		byRef[f.Ref] = f.Status
	}
	require.Equal(t, deadline.Unmet, byRef["statement"], "authorised under another ref")
}

func TestParentsOneOrMany(t *testing.T) {
	mother, father := event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father")
	letter := func(name string) deadline.Event { return event("letter-before-proceedings", "2026-03-30", "ref:"+name) }
	standsInBrief(t, "pre-proceedings/letter-sent", []row{
		{name: "none recorded: the refs that occur", asOf: "2026-04-20", events: events(planningMeeting(), letter("mother")), want: "mother: met"},
		{name: "none recorded, a letter without a ref", asOf: "2026-04-20", events: events(planningMeeting(), letter("")), want: "met"},
		{name: "both recorded, no letter", asOf: "2026-03-30", events: events(planningMeeting(), mother, father), want: "father: pending; mother: pending"},
		{name: "both recorded, one letter without a ref", asOf: "2026-04-20", events: events(planningMeeting(), mother, father, letter("")), want: "father: met; mother: met"},
	})
}

// TestTriggersAreAskedOnTheirDay asks triggers of every kind of row the day before, the day and the day after.
func TestTriggersAreAskedOnTheirDay(t *testing.T) {
	invited := events(event("permanency-planning-meeting", "2027-01-15"), event("permanency-planning-meeting-invitations-sent", "2027-01-08", "by:children-in-care-team"))
	guardian := func(on string, details ...string) deadline.Event {
		return event("childrens-guardian-appointed", on, details...)
	}
	absent := "met: advisory" // the guardian observes
	standsInBrief(t, "permanence/planning-meeting-invited", []row{
		{name: "each: guardian appointed on the event's day", asOf: "2027-03-01", events: join(invited, events(guardian("2027-01-15"))), want: absent},
		{name: "each: guardian appointed the day after", asOf: "2027-03-01", events: join(invited, events(guardian("2027-01-16"))), want: "met"},
		{name: "each: guardian discharged the day before", asOf: "2027-03-01", events: join(invited, events(guardian("2026-12-01", "until:2027-01-14"))), want: "met"},
		{name: "each: guardian discharged on the day", asOf: "2027-03-01", events: join(invited, events(guardian("2026-12-01", "until:2027-01-15"))), want: absent},
	})
	plan := func(on string, details ...string) deadline.Event {
		return event("child-protection-plan", on, details...)
	}
	standsInBrief(t, "pre-proceedings/conference-chair-notified", []row{
		{name: "all others: plan from the as-of day", asOf: "2026-04-20", events: events(planningMeeting(), plan("2026-04-20")), want: "pending"},
		{name: "all others: plan from the day after", asOf: "2026-04-20", events: events(planningMeeting(), plan("2026-04-21")), want: "not-applicable"},
		{name: "all others: plan until the as-of day", asOf: "2026-04-20", events: events(planningMeeting(), plan("2026-01-20", "until:2026-04-20")), want: "pending"},
		{name: "all others: plan until the day before", asOf: "2026-04-20", events: events(planningMeeting(), plan("2026-01-20", "until:2026-04-19")), want: "not-applicable"},
	})
	standsInBrief(t, "pre-proceedings/third-meeting", []row{
		{name: "exceptions: the day before it is chosen", asOf: "2026-07-19", events: events(firstMeeting(), event("exit-by-letter", "2026-07-20")),
			want: "overdue: overdue certain 6d 4wd, missing third-plo-meeting"},
		{name: "exceptions: on the day it is chosen", asOf: "2026-07-20", events: events(firstMeeting(), event("exit-by-letter", "2026-07-20")), want: "not-applicable"},
	})
}

// TestTooSoon is about the window: advice for a council's own rule, a breach of a court's.
func TestTooSoon(t *testing.T) {
	issued := event("application-issued", "2026-11-23")
	hearing := func(on string) deadline.Finding {
		return one(t, events(issued, event("case-management-hearing", on)), "2027-01-10", "proceedings/case-management-hearing")
	}
	f := hearing("2026-12-07")
	require.Equal(t, deadline.Early, f.Status)
	require.Equal(t, casejson.DoneEarly, f.Violation.Kind)
	require.False(t, f.Violation.Advisory)
	require.Equal(t, deadline.Arguable, f.Violation.Certainty, "by calendar days Day 12 is 4 December")
	f = hearing("2026-12-03")
	require.Equal(t, casejson.DoneEarly, f.Violation.Kind)
	require.Equal(t, deadline.Certain, f.Violation.Certainty)
	f = hearing("2026-12-08")
	require.Equal(t, deadline.Met, f.Status)

	f = one(t, events(firstMeeting(), event("midpoint-planning-meeting", "2026-05-11")), "2026-06-01", "pre-proceedings/midpoint-review")
	require.Equal(t, deadline.Early, f.Status)
	require.Equal(t, casejson.DoneEarly, f.Violation.Kind)
	require.True(t, f.Violation.Advisory)
	require.False(t, f.IsBreach())
}

func TestNotRecorded(t *testing.T) {
	begun := events(planningMeeting(), firstMeeting())
	ends := recorded("pre-proceedings-ended", "application-submitted", "application-issued", "plo-2-exit-letter", "decision-to-commence", "decision-not-to-commence")
	neither := append(recorded("parent-learning-disability", "learning-disability-more-time"), ends...)
	standsInBrief(t, "pre-proceedings/maximum-duration", []row{
		{name: "between 16 and 20 weeks, learning disability not recorded", asOf: "2026-08-10", events: begun, recorded: ends,
			want: "overdue: overrun arguable 7d 5wd, missing pre-proceedings-ended"},
		{name: "on the last day of 20 weeks", asOf: "2026-08-31", events: begun, recorded: ends,
			want: "overdue: overrun arguable 28d 19wd, missing pre-proceedings-ended"},
		{name: "past 20 weeks however counted", asOf: "2026-09-02", events: begun, recorded: ends,
			want: "overdue: overrun certain 30d 21wd, missing pre-proceedings-ended"},
		{name: "between 16 and 20 weeks, recorded that there is none", asOf: "2026-08-10", events: begun, recorded: neither,
			want: "overdue: overrun certain 7d 5wd, missing pre-proceedings-ended"},
		{name: "learning disability recorded, more time not", asOf: "2026-08-10", events: join(begun, moreTime()[:1]), recorded: ends,
			want: "overdue: overrun arguable 7d 5wd, missing pre-proceedings-ended"},
		{name: "on the last day of 16 weeks", asOf: "2026-08-03", events: begun, recorded: neither, want: "pending, contested from-the-decision calendar-weeks"},
	})
	exit := event("decision-to-exit", "2026-07-01")
	standsInBrief(t, "pre-proceedings/exit-means-decided", []row{
		{name: "any of: met by one in time, the other not recorded", asOf: "2026-07-20", events: events(exit, event("exit-by-meeting", "2026-07-01")),
			recorded: recorded("exit-by-meeting"), want: "met"},
		{name: "any of: none in time, one not recorded", asOf: "2026-07-20", events: events(exit), recorded: recorded("exit-by-meeting"), want: "not-recorded"},
	})
	standsInBrief(t, "pre-proceedings/letter-sent", []row{
		{name: "a kind that occurs counts as listed", asOf: "2026-04-20", events: events(planningMeeting(), event("letter-before-proceedings", "2026-04-01")),
			recorded: recorded(), want: "late: late certain 1d 1wd"},
		{name: "nothing is recorded", asOf: "2026-04-20", recorded: recorded(), want: "not-recorded"},
	})
}

func TestAfterTheEnd(t *testing.T) {
	for _, stop := range []deadline.Event{
		ended("2026-05-25"), applied("2026-05-25"), event("application-issued", "2026-05-25"), event("plo-2-exit-letter", "2026-05-25"),
	} {
		t.Run(string(stop.Kind), func(t *testing.T) {
			events := events(planningMeeting(), firstMeeting(), stop)
			standsInBrief(t, "pre-proceedings/second-meeting", []row{{name: "whose last day is later", asOf: "2026-08-01", events: events, want: "not-applicable"}})
			standsInBrief(t, "pre-proceedings/midpoint-review", []row{{name: "whose last day is that day", asOf: "2026-08-01", events: events, want: "not-applicable"}})
			standsInBrief(t, "pre-proceedings/work-shared", []row{{name: "whose clock never started", asOf: "2026-08-01", events: events, want: "not-applicable"}})
		})
	}
}

func TestSignatures(t *testing.T) {
	filed := event("swet-filed", "2026-07-10")
	signed := func(on string, details ...string) deadline.Event { return event("swet-signed", on, details...) }
	in := event("decision-to-issue", "2026-07-01")
	standsInBrief(t, "issuing/swet-signed", []row{
		{name: "signed, not yet filed", asOf: "2026-07-09", events: events(in, signed("2026-07-09", "by:social-worker")), want: "met"},
		{name: "by the wrong role", asOf: "2026-07-20", events: events(in, filed, signed("2026-07-09", "by:team-manager")), want: "unmet: not-signed certain, missing social-worker"},
		{name: "not signed, on the day of filing", asOf: "2026-07-10", events: events(in, filed), want: "pending"},
		{name: "not signed, the day after", asOf: "2026-07-11", events: events(in, filed), want: "unmet: not-signed certain, missing swet-signed"},
	})
}

func TestOneViolationNamesAllThatLacks(t *testing.T) {
	asked := func(details ...string) []deadline.Event {
		return events(event("application-issued", "2026-11-23"), event("court-timetable-extension-requested", "2027-04-01", details...))
	}
	standsInBrief(t, "proceedings/extension-request-authorised", []row{
		{name: "wrong role and no reason", asOf: "2027-05-01", events: asked("by:team-manager", "with:"),
			want: "unmet: not-authorised certain, missing head-of-service exceptional-reason"},
		{name: "wrong role, reason not recorded", asOf: "2027-05-01", events: asked("by:team-manager"), want: "unmet: not-authorised certain, missing head-of-service"},
		{name: "role not recorded, no reason", asOf: "2027-05-01", events: asked("with:"), want: "unmet: missing-document certain, missing exceptional-reason"},
	})
}

func TestProjection(t *testing.T) {
	stands(t, "pre-proceedings/second-meeting", []row{
		{name: "from the limit of the first meeting", asOf: "2026-04-01", events: events(planningMeeting()), want: "projected, from 2026-05-19, due 2026-06-01"},
		{name: "from today once that limit is past", asOf: "2026-04-21", events: events(planningMeeting()), want: "projected, from 2026-05-26, due 2026-06-08"},
	})
	stands(t, "pre-proceedings/review-before-third-meeting", []row{
		{name: "from the limit of the third meeting", asOf: "2026-05-01", events: events(firstMeeting()), want: "projected, due 2026-07-12"},
		{name: "not from a row that does not apply", asOf: "2026-05-01", events: events(firstMeeting(), event("exit-by-letter", "2026-04-30")), want: "waiting"},
	})
	stands(t, "permanence/childs-permanence-report", []row{
		{name: "reckoned back from a planned day and past", asOf: "2027-02-17",
			events: events(event("plan-of-adoption", "2026-12-01"), event("agency-decision", "2027-03-09")),
			want:   "overdue, due 2027-02-16: overdue certain 1d 1wd, missing childs-permanence-report-submitted"},
	})
}

func TestStages(t *testing.T) {
	mother, father := event("parent", "2026-03-01", "ref:mother"), event("parent", "2026-03-01", "ref:father")
	request := event("pre-proceedings-request", "2026-03-20") // a planning meeting would open permanence too
	for _, row := range []struct {
		name   string
		events []deadline.Event
		asOf   string
		want   string
	}{
		{"nothing", nil, "2026-03-20", ""},
		{"the request", events(request), "2026-03-20", "pre-proceedings"},
		{"the day before the request", events(request), "2026-03-19", ""},
		{"the planning meeting", events(planningMeeting()), "2026-03-27", "pre-proceedings"},
		{"the decision", events(event("decision-to-commence", "2026-03-27")), "2026-03-27", "pre-proceedings"},
		{"the first PLO meeting alone opens nothing", events(firstMeeting()), "2026-04-20", ""},
		{"not to commence", events(request, notToCommence()), "2026-03-28", ""},
		{"ended", events(request, ended("2026-07-06")), "2026-07-07", ""},
		{"one of two parents has the exit letter", events(request, mother, father, event("plo-2-exit-letter", "2026-07-09", "ref:mother")), "2026-07-10", "pre-proceedings"},
		{"both parents have the exit letter", events(request, mother, father,
			event("plo-2-exit-letter", "2026-07-09", "ref:mother"), event("plo-2-exit-letter", "2026-07-10", "ref:father")), "2026-07-11", ""},
		{"application submitted", events(planningMeeting(), applied("2026-07-10")), "2026-07-11", "issuing"},
		{"in court", events(planningMeeting(), applied("2026-07-10"), event("application-issued", "2026-07-13"), event("case-management-hearing", "2026-07-29")), "2026-08-01", "proceedings"},
		{"concluded", events(applied("2026-07-10"), event("application-issued", "2026-07-13"), event("proceedings-concluded", "2026-12-01")), "2026-12-02", ""},
		{"referred", events(event("referral", "2026-03-02")), "2026-03-20", "assessment"},
		{"assessed", events(event("referral", "2026-03-02"), event("child-and-family-assessment-completed", "2026-04-02")), "2026-04-20", ""},
		{"section 47", events(event("section-47-started", "2026-03-02")), "2026-03-20", "child-protection"},
		{"plan ended", events(event("section-47-started", "2026-03-02"), event("child-protection-plan-ended", "2027-03-02")), "2027-03-20", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			report, err := rules(t).Evaluate(deadline.Case{Ref: "test", Events: row.events}, at(row.asOf))
			require.NoError(t, err)
			require.Equal(t, row.want, report.Stage)
		})
	}
}

func TestForceOfSources(t *testing.T) {
	report, err := rules(t).Evaluate(deadline.Case{Ref: "test"}, at("2026-12-01"))
	require.NoError(t, err)
	want := map[string]rule.Force{
		"proceedings/case-management-hearing":       rule.CourtRules,
		"proceedings/twenty-six-weeks":              rule.Statute,
		"proceedings/extension-length":              rule.Statute,
		"permanence/first-looked-after-review":      rule.Statute,
		"permanence/plan-by-second-review":          rule.StatutoryGuidance,
		"assessment/child-and-family-assessment":    rule.StatutoryGuidance,
		"child-protection/initial-conference":       rule.StatutoryGuidance,
		"child-protection/later-review-conferences": rule.StatutoryGuidance,
		"issuing/family-group-offer":                rule.Statute,
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Stage.Name == "pre-proceedings" {
			require.Equal(t, rule.LocalPractice, f.Source().Force, f.Rule.ID)
		}
		if force, ok := want[f.Rule.ID]; ok {
			require.Equal(t, force, f.Source().Force, f.Rule.ID)
			delete(want, f.Rule.ID)
		}
	}
	require.Empty(t, want, "rules not found")
}

// TestOneCareEpisode: reviews of an earlier time in care do not count for the one that runs.
func TestOneCareEpisode(t *testing.T) {
	stands(t, "permanence/first-looked-after-review", []row{
		{name: "looked after again", asOf: "2026-12-20", events: events(event("became-looked-after", "2025-01-06"), event("looked-after-review", "2025-02-03"),
			event("ceased-to-be-looked-after", "2025-06-01"), event("became-looked-after", "2026-12-07")), want: "pending, due 2027-01-07"},
	})
}
