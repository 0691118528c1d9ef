package deadline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

func TestDayInWords(t *testing.T) {
	done, started := d.The("done"), d.The("started")
	for want, day := range map[string]d.Day{
		"": {},

		"the done":                                    d.The("done"),
		"the done or started":                         d.The("done", "started"),
		"the done, started or other":                  d.The("done", "started", "other"),
		"the first PLO meeting":                       d.The("first-plo-meeting"),
		"the latest done":                             done.Picking(d.Latest),
		"the following done":                          done.Picking(d.Following),
		"the next done":                               done.Picking(d.Next),
		"the previous done":                           done.Picking(d.Previous),
		"the event itself":                            d.Subject(),
		"the day fixed by the done":                   done.Until(),
		"the day fixed by the latest done":            done.Picking(d.Latest).Until(),
		"the day fixed by the event itself":           d.Subject().Until(),
		"the day fixed by the done, as planned":       done.AsPlan(),
		"the done of the last parent":                 done.ForEveryParent(),
		"the done by team manager":                    done.By("team-manager"),
		"the done with child's plan":                  done.With("childs-plan"),
		"the done by clerk with map":                  done.With("map").By("clerk"),
		"the done that is planned":                    done.Planned(),
		"the done not before the started":             done.NotBefore(started),
		"the done not after the day before the other": done.NotAfter(d.Day{Period: calendar.Days(1).Before(), Of: &d.Day{Name: "other"}}),

		"that day":           d.Clock(),
		"the end of the day": d.Called("end-of-the-day"),

		"2 days after":                         d.Count(calendar.Days(2)),
		"1 day after":                          d.Count(calendar.Days(1)),
		"1 day before":                         d.Count(calendar.Days(1).Before()),
		"1 week before":                        d.CountFrom(calendar.Weeks(1).Before(), d.Clock()),
		"the same day":                         d.Count(calendar.Days(0)),
		"the day of the done":                  d.CountFrom(calendar.Days(0), done),
		"the day before the done":              d.DayBefore(done),
		"the day after the done":               d.DayAfter(done),
		"1 working day after the done":         d.CountFrom(calendar.WorkingDays(1), done),
		"12 weeks beginning with the done":     d.CountFrom(calendar.Weeks(12).BeginningWith(), done),
		"2 days after the day before the done": d.CountFrom(calendar.Days(2), d.DayBefore(done)),

		"the earlier of 3 weeks before the done and 4 weeks before the end": d.EarlierOf(
			d.CountFrom(calendar.Weeks(3).Before(), done), d.CountFrom(calendar.Weeks(4).Before(), d.Called("end"))),
		"the later of the done, the started and that day":   d.LaterOf(done, started, d.Clock()),
		"the earlier of the done":                           d.EarlierOf(done),
		"the done, else the started":                        d.FirstOf(done, started),
		"(the done if doubt is recorded, else the started)": d.Choose(d.Holds("doubt"), done, started),
		"the Monday of the week of the done":                d.MondayOf(done),
		"the done in which legal services took part":        d.GivenBy("legal-services", done),
	} {
		t.Run(want, func(t *testing.T) { require.Equal(t, want, day.String()) })
	}
	require.Equal(t, "the done (inferred)", d.Inferred(d.StandIn(done)).String(), "that it stands in is said elsewhere")
	choice := d.Choose(d.Holds("doubt"), done, started)
	choice.Else = nil
	require.Empty(t, choice.String(), "half a choice is none")
}

func TestConditionInWords(t *testing.T) {
	done, started := d.The("done"), d.The("started")
	for want, condition := range map[string]d.Condition{
		"":                                            {},
		"parent learning disability is recorded":      d.Holds("parent-learning-disability"),
		"doubt, other or done is recorded":            d.Holds("doubt", "other", "done"),
		"done occurs":                                 d.Occurs("done"),
		"the done has happened":                       d.Exists(done),
		"the done is not after the started":           d.OnOrBefore(done, started),
		"the event is done or started":                d.About("done", "started"),
		"doubt is recorded":                           d.Known(d.Holds("doubt")),
		"doubt is recorded and the done has happened": d.All(d.Holds("doubt"), d.Exists(done)),
		"doubt is recorded, the done has happened or done occurs": d.Any(d.Holds("doubt"), d.Exists(done), d.Occurs("done")),
		"the done is after the started":                           d.Not(d.OnOrBefore(done, started)),
		"doubt is not recorded":                                   d.Not(d.Holds("doubt")),
		"the done has not happened":                               d.Not(d.Exists(done)),
		"not: done occurs":                                        d.Not(d.Occurs("done")),
	} {
		t.Run(want, func(t *testing.T) { require.Equal(t, want, condition.String()) })
	}
}

// Words are said as a person would say them, not as they are written in data.
func TestWordsOfKinds(t *testing.T) {
	for kind, want := range map[d.Kind]string{
		"done":                         "the done",
		"first-plo-meeting":            "the first PLO meeting",
		"plo-2-letter":                 "the PLO 2 letter",
		"pre-proceedings-request":      "the pre-proceedings request",
		"pams-assessment":              "the PAMS assessment",
		"swet-filed":                   "the SWET filed",
		"agency-decision":              "the agency decision",
		"agency-decision-making":       "the agency decision-making",
		"childs-plan-reviewed":         "the child's plan reviewed",
		"childrens-guardian-appointed": "the children's guardian appointed",
		"parents-solicitor-instructed": "the parent's solicitor instructed",
		"meeting-with-parents":         "the meeting with parents",
		"x-own-panel":                  "the own panel",
		"exploring":                    "the exploring",
	} {
		t.Run(string(kind), func(t *testing.T) { require.Equal(t, want, d.The(kind).String()) })
	}
}

// Methods that change an event's day leave the day they are called on as it was.
func TestDaysAreValues(t *testing.T) {
	done := d.The("done")
	for _, change := range []func(d.Day) d.Day{
		d.Day.Until, d.Day.AsPlan, d.Day.OfSameRef, d.Day.Happened, d.Day.Planned, d.Day.ForEveryParent, d.Inferred, d.StandIn,
		func(day d.Day) d.Day { return day.Picking(d.Latest) },
		func(day d.Day) d.Day { return day.By("chief") },
		func(day d.Day) d.Day { return day.With("map") },
		func(day d.Day) d.Day { return day.NotBefore(d.Clock()) },
		func(day d.Day) d.Day { return day.NotAfter(d.Clock()) },
	} {
		require.NotEqual(t, d.The("done"), change(done))
		require.Equal(t, d.The("done"), done)
	}
	require.Equal(t, d.Day{Event: &d.Selection{Kinds: []d.Kind{"done"}, Fixed: true, AsPlan: true}}, done.AsPlan())
	require.Equal(t, d.Day{Event: &d.Selection{Pick: d.This}}, d.Subject())
	require.Equal(t, d.Day{Event: &d.Selection{Kinds: []d.Kind{"done"}, SameRef: true, Happened: true}}, done.OfSameRef().Happened())
}

func TestNeedsAsData(t *testing.T) {
	require.Equal(t, []d.Need{{AnyOf: []string{"chief"}}, {AnyOf: []string{"clerk"}}}, d.Roles("chief", "clerk"))
	require.Equal(t, []d.Need{{AnyOf: []string{"map"}}}, d.Documents("map"))
	require.Equal(t, d.Need{AnyOf: []string{"chief", "clerk"}}, d.AnyRole("chief", "clerk"))
	require.Empty(t, d.Roles())
}

// What must be there is said in the rulebook with when it must.
func TestNeedsInWords(t *testing.T) {
	rule := row()
	rule.What = d.The("done")
	rule.By = []d.Need{
		d.AnyRole("chief", "clerk"),
		{AnyOf: []string{"lawyer"}, Advisory: true},
		{AnyOf: []string{"clerk"}, AdvisoryIf: d.Holds("doubt")},
		{AnyOf: []string{"chief"}, If: d.Holds("doubt")},
	}
	book := setOf(t, madeUp(rule)).Rulebook(nil)
	var text strings.Builder
	require.NoError(t, book.WriteText(&text))
	require.Contains(t, text.String(),
		"    by         chief or clerk, lawyer (advice only), clerk (advice only where doubt is recorded), chief (if doubt is recorded)\n")
}
