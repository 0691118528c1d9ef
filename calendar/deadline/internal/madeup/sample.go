package madeup

import (
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// SampleRules returns rules that stand in as many ways as there are in a report on [SampleEvents].
func SampleRules() []rule.Rule {
	week := rule.Count(calendar.Weeks(1))
	attended := Row()
	attended.What, attended.By = rule.The("done"), []rule.Need{{AnyOf: []string{"clerk"}, Advisory: true}}
	contested := Changed(Within(week), func(r *rule.Rule) {
		r.Terms[0].Readings = []rule.Reading{{Name: "one-day", Latest: rule.Count(calendar.Days(1))}}
	})
	waiting := NotAfter(rule.The("doubt"))
	waiting.What = rule.The("closed")
	open := waiting
	open.Terms = []rule.Term{{From: rule.The("started"), Latest: rule.Count(calendar.Weeks(4))}}
	return []rule.Rule{
		Named("waits", "To wait", waiting),
		Named("met", "In time", Within(week)),
		Named("contested", "In time, one may say", contested),
		Named("advised", "As advised", attended),
		Named("late", "Not in time", Within(rule.Count(calendar.Days(1)))),
		Named("open", "Still open", open),
		Named("off", "Not asked", Changed(Within(week), func(r *rule.Rule) { r.If = rule.Holds("doubt") })),
	}
}

// SampleEvents are the events of a case about which [SampleRules] differ.
const SampleEvents = "opened 2026-04-01; started 2026-04-07; done 2026-04-09 by:chief"

// Sample returns the report on the sample events by the sample rules, as of 20 April 2026.
func Sample(t testing.TB) deadline.Report {
	t.Helper()
	return ReportOn(t, SetOf(t, Catalogue(SampleRules()...)), SampleEvents, "2026-04-20")
}
