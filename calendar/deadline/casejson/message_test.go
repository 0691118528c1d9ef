package casejson_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// messageOf returns the message of the one finding of a rule.
func messageOf(t *testing.T, r rule.Rule, events, asOf string) string {
	t.Helper()
	report := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(r)), events, asOf)
	require.Len(t, report.Findings, 1)
	return report.Findings[0].Message()
}

func TestMessages(t *testing.T) {
	week := madeup.Within(rule.Count(calendar.Weeks(1)))
	order := madeup.NotAfter(rule.The("started"))
	held := madeup.Changed(madeup.Row(), func(r *rule.Rule) {
		r.What, r.By, r.With, r.Chair = rule.The("done"), []rule.Need{rule.AnyRole("chief", "clerk"), rule.AnyRole("lawyer")}, rule.Documents("map"), rule.Roles("chief")
	})
	for name, test := range map[string]struct {
		rule               rule.Rule
		events, asOf, want string
	}{
		"nothing wrong": {week, "started 2026-04-07; done 2026-04-08", "2026-04-20", ""},
		"late": {
			week, "started 2026-04-07; done 2026-04-15", "2026-04-20",
			"Done: done on Wed 15 Apr 2026, 1 working day late: it was due by Tue 14 Apr 2026",
		},
		"late by two working days": {
			week, "started 2026-04-07; done 2026-04-16", "2026-04-20",
			"Done: done on Thu 16 Apr 2026, 2 working days late: it was due by Tue 14 Apr 2026",
		},
		"late over a weekend": {
			week, "started 2026-04-07; done 2026-04-20", "2026-04-20",
			"Done: done on Mon 20 Apr 2026, 6 days (4 working days) late: it was due by Tue 14 Apr 2026",
		},
		"late by a Saturday": {
			madeup.Within(rule.Count(calendar.Days(10))), "started 2026-04-07; done 2026-04-18", "2026-04-20",
			"Done: done on Sat 18 Apr 2026, 1 day (0 working days) late: it was due by Fri 17 Apr 2026",
		},
		"late, and more": {
			madeup.Changed(week, func(r *rule.Rule) { r.By, r.With = []rule.Need{rule.AnyRole("chief", "clerk")}, rule.Documents("map") }),
			"started 2026-04-07; done 2026-04-15 by: with:", "2026-04-20",
			"Done: done on Wed 15 Apr 2026, 1 working day late: it was due by Tue 14 Apr 2026; also missing: chief or clerk, map",
		},
		"overdue": {
			week, "started 2026-04-07", "2026-04-15",
			"Done: not done, 1 working day overdue: it was due by Tue 14 Apr 2026",
		},
		"planned late": {
			week, "started 2026-04-07; done 2026-04-20", "2026-04-10",
			"Done: planned for Mon 20 Apr 2026, 6 days (4 working days) after it is due: Tue 14 Apr 2026",
		},
		"early": {
			madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.Days(3)) }), "started 2026-04-07; done 2026-04-08", "2026-04-20",
			"Done: done on Wed 8 Apr 2026, 2 working days before its window opens on Fri 10 Apr 2026",
		},
		"sooner than advised": {
			madeup.Changed(week, func(r *rule.Rule) { r.Advice = rule.Advice{Name: "good-time", Earliest: rule.Count(calendar.Days(3))} }), "started 2026-04-07; done 2026-04-08", "2026-04-20",
			"Done on Wed 8 Apr 2026; good time is advised",
		},
		"sooner than advised, in its window": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Terms[0].Earliest, r.Advice = rule.Count(calendar.Days(1)), rule.Advice{Name: "good-time", Earliest: rule.Count(calendar.Days(3))}
			}), "started 2026-04-07; done 2026-04-08", "2026-04-20",
			"Done on Wed 8 Apr 2026; good time is advised",
		},
		"later than advised": {
			madeup.Changed(week, func(r *rule.Rule) { r.Advice = rule.Advice{Name: "good-time", Latest: rule.Count(calendar.Days(3))} }), "started 2026-04-07; done 2026-04-13", "2026-04-20",
			"Done on Mon 13 Apr 2026; good time is advised",
		},
		"overrun": {
			madeup.Changed(week, func(r *rule.Rule) { r.Breach = casejson.Overrun }), "started 2026-04-07; done 2026-04-15", "2026-04-20",
			"Ended on Wed 15 Apr 2026, 1 working day past the limit of Tue 14 Apr 2026",
		},
		"overrun and going on": {
			madeup.Changed(week, func(r *rule.Rule) { r.Breach = casejson.Overrun }), "started 2026-04-07", "2026-04-20",
			"Past the limit of Tue 14 Apr 2026 by 6 days (4 working days), and not ended",
		},
		"over the limit": {
			madeup.Changed(week, func(r *rule.Rule) { r.What, r.Breach = rule.The("done").Until(), casejson.OverLimit }), "started 2026-04-07; done 2026-04-07 until:2026-04-15", "2026-04-20",
			"It runs to Wed 15 Apr 2026; the latest allowed is Tue 14 Apr 2026",
		},
		"after what it should come before": {
			order, "started 2026-04-07; done 2026-04-08", "2026-04-20",
			"Done on Wed 8 Apr 2026: it was due by Tue 7 Apr 2026",
		},
		"before what it should follow": {
			week, "started 2026-04-07; done 2026-04-02", "2026-04-20",
			"Done on Thu 2 Apr 2026, before what it should follow: started on Tue 7 Apr 2026",
		},
		"not yet done, out of order": {
			madeup.Changed(week, func(r *rule.Rule) { r.Breach = casejson.OutOfOrder }), "started 2026-04-07", "2026-04-20",
			"Not done by Tue 14 Apr 2026, the last day in order",
		},
		"a length never fixed": {
			madeup.Changed(week, func(r *rule.Rule) { r.Breach = casejson.OverLimit }), "started 2026-04-07", "2026-04-20",
			"Not ended, 6 days (4 working days) past the latest day allowed, Tue 14 Apr 2026",
		},
		"not signed by the right one": {
			madeup.Changed(order, func(r *rule.Rule) { r.Acting, r.By = "signs", rule.Roles("chief") }), "started 2026-04-07; done 2026-04-07 by:clerk", "2026-04-08",
			"Not signed by chief, Tue 7 Apr 2026",
		},
		"missing by a day": {
			order, "started 2026-04-07", "2026-04-08", "Not done by Tue 7 Apr 2026: done",
		},
		"missing when the stage has closed": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.What, r.Terms = rule.The("done", "other"), []rule.Term{{From: rule.The("started")}}
			}), "opened 2026-04-07; started 2026-04-07; closed 2026-04-08", "2026-04-20",
			"Not done when its stage closed: done or other",
		},
		"not signed in time": {
			madeup.Changed(order, func(r *rule.Rule) { r.Acting, r.By = "signs", rule.Roles("chief") }), "started 2026-04-07", "2026-04-08",
			"Not signed by Tue 7 Apr 2026: done",
		},
		"the wrong chair and the rest": {
			held, "done 2026-04-02 by: with: chair:clerk", "2026-04-20",
			"Done on Thu 2 Apr 2026 without chief or clerk, lawyer, map, chief",
		},
		"people missing": {
			held, "done 2026-04-02 by:clerk with:map chair:chief", "2026-04-20",
			"Without lawyer, Thu 2 Apr 2026",
		},
		"papers missing": {
			held, "done 2026-04-02 by:clerk,lawyer with: chair:chief", "2026-04-20",
			"Without map, Thu 2 Apr 2026",
		},
		"people missing who may be": {
			madeup.Changed(held, func(r *rule.Rule) { r.By[1].Advisory = true }), "done 2026-04-02 by:clerk with:map chair:chief", "2026-04-20",
			"Without lawyer, Thu 2 Apr 2026 (advice only)",
		},
		"people missing who may be, in the rule's words": {
			madeup.Changed(held, func(r *rule.Rule) {
				r.By[1].Advisory, r.Says = true, map[rule.ViolationKind]string{casejson.MissingAttendee: "Met on {done} without: {lacks}"}
			}), "done 2026-04-02 by:clerk with:map chair:chief", "2026-04-20",
			"Met on Thu 2 Apr 2026 without: lawyer (advice only)",
		},
		"papers missing that may be, in the rule's words": {
			madeup.Changed(held, func(r *rule.Rule) {
				r.With, r.Says = []rule.Need{{AnyOf: []string{"map"}, Advisory: true}}, map[rule.ViolationKind]string{casejson.MissingDocument: "Met on {done} without: {lacks}"}
			}), "done 2026-04-02 by:clerk,lawyer with: chair:chief", "2026-04-20",
			"Met on Thu 2 Apr 2026 without: map (advice only)",
		},
		"later than advised, in the advice's words": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Says = map[rule.ViolationKind]string{casejson.DoneLate: "Too late"}
				r.Advice = rule.Advice{Name: "good-time", Latest: rule.Count(calendar.Days(3)), Says: map[rule.ViolationKind]string{casejson.DoneLate: "Held on {done}; sooner is advised"}}
			}), "started 2026-04-07; done 2026-04-13", "2026-04-20",
			"Held on Mon 13 Apr 2026; sooner is advised",
		},
		"later than allowed, though there is advice": {
			madeup.Changed(week, func(r *rule.Rule) {
				r.Says = map[rule.ViolationKind]string{casejson.DoneLate: "Too late, on {done}"}
				r.Advice = rule.Advice{Name: "good-time", Latest: rule.Count(calendar.Days(3)), Says: map[rule.ViolationKind]string{casejson.DoneLate: "Held on {done}; sooner is advised"}}
			}), "started 2026-04-07; done 2026-04-15", "2026-04-20",
			"Too late, on Wed 15 Apr 2026",
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, messageOf(t, test.rule, test.events, test.asOf)) })
	}
}

// What a sentence of a row may name, and which of several serves.
func TestWhatASentenceNames(t *testing.T) {
	says := func(kind rule.ViolationKind, text string, limit calendar.Period) rule.Rule {
		return madeup.Changed(madeup.Within(rule.Count(limit)), func(r *rule.Rule) { r.Says = map[rule.ViolationKind]string{kind: text} })
	}
	ended := madeup.Changed(says(casejson.NotDone, "Due {due}, {ago}", calendar.Weeks(1)), func(r *rule.Rule) { r.Ends = rule.The("other").Happened() })
	ahead := madeup.Changed(madeup.Row(), func(r *rule.Rule) {
		r.What, r.Terms = rule.The("done"), []rule.Term{{Latest: rule.The("started").DayBefore()}}
		r.Advice = rule.Advice{Name: "good-time", Latest: rule.The("started").Plus(calendar.Days(4).Before()), Says: map[rule.ViolationKind]string{casejson.DoneLate: "Done {ahead} before"}}
		r.Says = map[rule.ViolationKind]string{casejson.OutOfOrder: "{ahead} ahead|On {sameday}, the very day|On {done}, after {clock}"}
	})
	to := says(casejson.DoneLate, "Sent{to}, a copy{of}, a note{for}", calendar.Weeks(1))
	for name, test := range map[string]struct {
		rule               rule.Rule
		events, asOf, want string
	}{
		"how long ago":                 {ended, "started 2026-04-07", "2026-04-15", "Due Tue 14 Apr 2026, 1 working day ago"},
		"ended on the day asked about": {ended, "started 2026-04-07; other 2026-04-16", "2026-04-16", "Due Tue 14 Apr 2026, 2 working days ago"},
		"ended before":                 {ended, "started 2026-04-07; other 2026-04-16", "2026-04-17", "Due Tue 14 Apr 2026, 2 working days before the duty ended on Thu 16 Apr 2026"},
		"a day ahead":                  {ahead, "started 2026-04-10; done 2026-04-09", "2026-04-20", "Done a day before"},
		"three days ahead":             {ahead, "started 2026-04-10; done 2026-04-07", "2026-04-20", "Done 3 days before"},
		"on the very day":              {ahead, "started 2026-04-10; done 2026-04-10", "2026-04-20", "On Fri 10 Apr 2026, the very day"},
		"the day after":                {ahead, "started 2026-04-10; done 2026-04-11", "2026-04-20", "On Sat 11 Apr 2026, after Fri 10 Apr 2026"},
		"weeks after":                  {says(casejson.NotDone, "The {weeks} limit|The limit", calendar.Weeks(2)), "started 2026-04-07", "2026-05-20", "The 2-week limit"},
		"weeks beginning with":         {says(casejson.NotDone, "The {weeks} limit|The limit", calendar.Weeks(2).BeginningWith()), "started 2026-04-07", "2026-05-20", "The 2-week limit"},
		"a day more than whole weeks":  {says(casejson.NotDone, "The {weeks} limit|The limit", calendar.Days(15)), "started 2026-04-07", "2026-05-20", "The limit"},
		"a day less than whole weeks":  {says(casejson.NotDone, "The {weeks} limit|The limit", calendar.Days(12)), "started 2026-04-07", "2026-05-20", "The limit"},
		"less than a week":             {says(casejson.NotDone, "The {weeks} limit|The limit", calendar.Days(0)), "started 2026-04-07", "2026-05-20", "The limit"},
		"nobody":                       {to, "started 2026-04-07; done 2026-04-15", "2026-04-20", "Sent, a copy, a note"},
		"a person":                     {to, "started 2026-04-07; done 2026-04-15 ref:step-mother", "2026-04-20", "Sent to the step mother, a copy of the step mother, a note for the step mother"},
		"a name":                       {to, "started 2026-04-07; done 2026-04-15 ref:Jo-Ann", "2026-04-20", "Sent to Jo-Ann, a copy of Jo-Ann, a note for Jo-Ann"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, messageOf(t, test.rule, test.events, test.asOf)) })
	}
}

func TestViolationIsZero(t *testing.T) {
	require.True(t, casejson.Violation{}.IsZero())
	require.False(t, casejson.Violation{Kind: casejson.DoneLate}.IsZero())
}
