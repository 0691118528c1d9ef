package rule_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// titled returns a vocabulary of titles that the plain letters of their slugs do not say.
func titled() *rule.Vocabulary {
	catalogue := rule.Catalogue{Documents: []rule.Word{{Slug: "childs-plan", Title: "child's plan"}}}
	for kind, title := range map[rule.Kind]string{
		"first-plo-meeting":            "first PLO meeting",
		"plo-2-letter":                 "PLO 2 letter",
		"pre-proceedings-request":      "pre-proceedings request",
		"pams-assessment":              "PAMS assessment",
		"swet-filed":                   "SWET filed",
		"agency-decision-making":       "agency decision-making",
		"childs-plan-reviewed":         "child's plan reviewed",
		"childrens-guardian-appointed": "children's guardian appointed",
		"parents-solicitor-instructed": "parent's solicitor instructed",
	} {
		catalogue.Kinds = append(catalogue.Kinds, rule.KindOfEvent{Kind: kind, Title: title})
	}
	return rule.NewVocabulary(catalogue)
}

func TestDayInWords(t *testing.T) {
	done, started := rule.The("done"), rule.The("started")
	for want, day := range map[string]rule.Day{
		"": {},

		"the done":                                    rule.The("done"),
		"the done or started":                         rule.The("done", "started"),
		"the done, started or other":                  rule.The("done", "started", "other"),
		"the first PLO meeting":                       rule.The("first-plo-meeting"),
		"the latest done":                             done.Latest(),
		"the following done":                          done.Following(),
		"the next done":                               done.Next(),
		"the previous done":                           done.Previous(),
		"the event itself":                            rule.Subject(),
		"the day fixed by the done":                   done.Until(),
		"the day fixed by the latest done":            done.Latest().Until(),
		"the day fixed by the event itself":           rule.Subject().Until(),
		"the day fixed by the done, as planned":       done.AsPlan(),
		"the done of the last person":                 done.ForEveryPerson(),
		"the done by team manager":                    done.By("team-manager"),
		"the done with child's plan":                  done.With("childs-plan"),
		"the done by clerk with map":                  done.With("map").By("clerk"),
		"the done that is planned":                    done.Planned(),
		"the done not before the started":             done.NotBefore(started),
		"the done not after the day before the other": done.NotAfter(rule.Day{Period: calendar.Days(1).Before(), Of: &rule.Day{Name: "other"}}),

		"that day":           rule.Clock(),
		"the end of the day": rule.Called("end-of-the-day"),

		"2 days after":                         rule.Count(calendar.Days(2)),
		"1 day after":                          rule.Count(calendar.Days(1)),
		"1 day before":                         rule.Count(calendar.Days(1).Before()),
		"1 week before":                        rule.Clock().Plus(calendar.Weeks(1).Before()),
		"the same day":                         rule.Count(calendar.Days(0)),
		"the day of the done":                  done.Plus(calendar.Days(0)),
		"the day before the done":              done.DayBefore(),
		"the day after the done":               done.DayAfter(),
		"1 working day after the done":         done.Plus(calendar.WorkingDays(1)),
		"12 weeks beginning with the done":     done.Plus(calendar.Weeks(12).BeginningWith()),
		"2 days after the day before the done": done.DayBefore().Plus(calendar.Days(2)),

		"the earlier of 3 weeks before the done and 4 weeks before the end": rule.EarlierOf(
			done.Plus(calendar.Weeks(3).Before()), rule.Called("end").Plus(calendar.Weeks(4).Before())),
		"the latest of the done, the started and that day":                        rule.LaterOf(done, started, rule.Clock()),
		"the earlier of the done":                                                 rule.EarlierOf(done),
		"the done, else the started":                                              rule.FirstOf(done, started),
		"the done on the day of the started":                                      done.On(started),
		"the day before the started":                                              started.DayBefore().Plus(calendar.Days(0)),
		"the done not before the started and not after the day after the started": done.NotBefore(started).NotAfter(started.DayAfter()),
		"(the done if the doubt is recorded, else the started)":                   rule.Choose(rule.Holds("doubt"), done, started),
		"the Monday of the week of the done":                                      done.Monday(),
		"the done by legal services":                                              done.By("legal-services"),
		"the day after the done in which legal services took part":                done.DayAfter().By("legal-services"),
	} {
		t.Run(want, func(t *testing.T) { require.Equal(t, want, say.Day(titled(), day)) })
	}
	require.Equal(t, "the done (inferred)", say.Day(titled(), done.StandIn().Inferred()), "that it stands in is said elsewhere")
	choice := rule.Choose(rule.Holds("doubt"), done, started)
	choice.Else = nil
	require.Equal(t, "(the done if the doubt is recorded)", say.Day(titled(), choice), "a choice may lack its else")
}

func TestConditionInWords(t *testing.T) {
	done, started := rule.The("done"), rule.The("started")
	for want, condition := range map[string]rule.Condition{
		"": {},
		"the parent learning disability is recorded":                  rule.Holds("parent-learning-disability"),
		"the doubt, other or done is recorded":                        rule.Holds("doubt", "other", "done"),
		"done occurs":                                                 rule.Occurs("done"),
		"the done has happened":                                       done.Exists(),
		"the done is not after the started":                           done.OnOrBefore(started),
		"the doubt is recorded":                                       rule.Holds("doubt").ForSure(),
		"the doubt is recorded and the done has happened":             rule.All(rule.Holds("doubt"), done.Exists()),
		"the doubt is recorded, the done has happened or done occurs": rule.Any(rule.Holds("doubt"), done.Exists(), rule.Occurs("done")),
		"the done is after the started":                               done.OnOrBefore(started).Not(),
		"the doubt is not recorded":                                   rule.Holds("doubt").Not(),
		"the done has not happened":                                   done.Exists().Not(),
		"not: done occurs":                                            rule.Occurs("done").Not(),
	} {
		t.Run(want, func(t *testing.T) { require.Equal(t, want, say.Condition(titled(), condition)) })
	}
}

// Words are said as they are titled, and those without a title as their slug in plain letters.
func TestWordsOfKinds(t *testing.T) {
	vocabulary := titled()
	for kind, want := range map[rule.Kind]string{
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
		t.Run(string(kind), func(t *testing.T) {
			require.Equal(t, want, say.Day(vocabulary, rule.The(kind)))
			require.Equal(t, "the "+words.Plain(string(kind)), say.Day(nil, rule.The(kind)))
		})
	}
	require.Equal(t, "the plo 2 letter", say.Day(nil, rule.The("plo-2-letter")))
	require.Equal(t, "first title", rule.NewVocabulary(
		rule.Catalogue{Roles: []rule.Word{{Slug: "chief"}}},
		rule.Catalogue{Roles: []rule.Word{{Slug: "chief", Title: "first title"}}},
		rule.Catalogue{Roles: []rule.Word{{Slug: "chief", Title: "second title"}}},
	).Title("chief"), "where two give it a title the first counts")
	require.Equal(t, "if no PLO 2 letter", vocabulary.Title("if-no-plo-2-letter"), "what is not recorded, as a reading")
	require.Equal(t, "if PLO 2 letter", vocabulary.Title("if-plo-2-letter"))
}

// Methods that change an event's day leave the day they are called on as it was.
func TestDaysAreValues(t *testing.T) {
	done := rule.The("done")
	for _, change := range []func(rule.Day) rule.Day{
		rule.Day.Until, rule.Day.AsPlan, rule.Day.OfSameRef, rule.Day.Happened, rule.Day.Planned, rule.Day.ForEveryPerson, rule.Day.Inferred, rule.Day.StandIn,
		func(day rule.Day) rule.Day { return day.Latest() },
		func(day rule.Day) rule.Day { return day.By("chief") },
		func(day rule.Day) rule.Day { return day.With("map") },
		func(day rule.Day) rule.Day { return day.NotBefore(rule.Clock()) },
		func(day rule.Day) rule.Day { return day.NotAfter(rule.Clock()) },
	} {
		require.NotEqual(t, rule.The("done"), change(done))
		require.Equal(t, rule.The("done"), done)
	}
	require.Equal(t, rule.Day{Event: &rule.Selection{Kinds: []deadline.Kind{"done"}, Fixed: true, AsPlan: true}}, done.AsPlan())
	require.Equal(t, rule.Day{Event: &rule.Selection{Pick: "this"}}, rule.Subject())
	require.Equal(t, rule.Day{Event: &rule.Selection{Kinds: []deadline.Kind{"done"}, SameRef: true, Happened: true}}, done.OfSameRef().Happened())
}

func TestNeedsAsData(t *testing.T) {
	require.Equal(t, []rule.Need{{AnyOf: []string{"chief"}}, {AnyOf: []string{"clerk"}}}, rule.Roles("chief", "clerk"))
	require.Equal(t, []rule.Need{{AnyOf: []string{"map"}}}, rule.Documents("map"))
	require.Equal(t, rule.Need{AnyOf: []string{"chief", "clerk"}}, rule.AnyRole("chief", "clerk"))
	require.Empty(t, rule.Roles())
}

// What must be there is said in the rulebook with when it must.
func TestNeedsInWords(t *testing.T) {
	r := madeup.Row()
	r.What = rule.The("done")
	r.By = []rule.Need{
		rule.AnyRole("chief", "clerk"),
		{AnyOf: []string{"lawyer"}, Advisory: true},
		{AnyOf: []string{"clerk"}, If: rule.Holds("doubt"), Advisory: true},
		{AnyOf: []string{"chief"}, If: rule.Holds("doubt")},
	}
	book := report.NewRulebook(madeup.SetOf(t, madeup.Catalogue(r)), nil)
	var text strings.Builder
	require.NoError(t, book.WriteText(&text))
	require.Contains(t, text.String(),
		"    by         chief or clerk, lawyer (advice only), clerk (advice only where the doubt is recorded), chief (if the doubt is recorded)\n")
}

func TestIsZero(t *testing.T) {
	require.True(t, rule.Condition{}.IsZero())
	require.False(t, rule.Holds("done").IsZero())
	require.True(t, rule.Day{}.IsZero())
	require.True(t, rule.Day{IsInferred: true}.IsZero(), "a mark alone is no day")
	require.False(t, rule.Clock().IsZero())
}
