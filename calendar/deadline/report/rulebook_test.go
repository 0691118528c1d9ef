package report_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// bookCatalogue is a catalogue with a rule of every sort that a rulebook has words for.
func bookCatalogue() deadline.Catalogue {
	source := rule.Source{Title: "the source", Pinpoint: "part 1", Force: rule.Statute, Unchecked: true}
	amendment := rule.Source{Title: "the amendment", Force: rule.Guidance, URL: "https://law.test/2"}
	start, end := rule.The("start"), rule.The("end")
	return deadline.Catalogue{
		Name:      "book",
		Kinds:     []rule.KindOfEvent{{Kind: "start"}, {Kind: "end"}, {Kind: "parent", Person: true}, {Kind: "trouble"}},
		Roles:     []rule.Word{{Slug: "team-manager"}, {Slug: "social-worker"}},
		Documents: []rule.Word{{Slug: "genogram"}},
		Days: []rule.NamedDay{{
			Name: "turn", Title: "the turn", From: start, Source: source,
			Day: rule.Choose(end.OnOrBefore(rule.Count(calendar.Days(7))).Not(), rule.Clock(), start.DayAfter()),
			Readings: []rule.Reading{{
				Name: "late-turn", Latest: rule.Count(calendar.Weeks(2)), If: rule.All(start.Exists(), rule.Holds("trouble")),
			}},
		}},
		Stages: []rule.Stage{
			{
				Name: "first", Title: "The first stage", Opens: []deadline.Kind{"start"}, Closes: []rule.Day{end.Happened()}, Once: rule.Holds("start"),
				Rules: []rule.Rule{
					{
						ID: "first/limit", Title: "A limit", Owner: "team-manager", Source: source, Each: rule.Each{Person: true},
						If: rule.Holds("trouble"), Unless: rule.Occurs("end"),
						What: end, Ends: end.Happened().DayAfter(),
						Terms: []rule.Term{
							{
								Since: calendar.MustParseDate("2026-01-01"), Until: calendar.MustParseDate("2026-12-31"), From: start,
								Earliest: rule.Count(calendar.Days(1)), Latest: rule.Count(calendar.WorkingDays(2)),
								Source: amendment,
								Readings: []rule.Reading{
									{Name: "one-day-less", Words: "within 2 working days", Latest: rule.Count(calendar.WorkingDays(1))},
									{Name: "another-event", What: start, From: end, AnyOrder: true, By: rule.Roles("social-worker")},
								},
							},
							{Until: calendar.MustParseDate("2025-12-31"), From: start, Latest: rule.The("end").NotBefore(rule.Clock())},
						},
						By: rule.Roles("team-manager"), Acting: "authorises", With: rule.Documents("genogram"), Chair: rule.Roles("team-manager"),
						Advice: rule.Advice{Name: "soon", Latest: rule.Count(calendar.Days(1))},
					},
					{
						ID: "first/none", Title: "No limit", Owner: "team-manager", Source: source, Inferred: true,
						What: end.Following(), Terms: []rule.Term{{Since: calendar.MustParseDate("2025-03-31"), From: start}},
					},
				},
			},
			{
				Name: "second", Title: "The second stage", Opens: []deadline.Kind{"end"}, Closes: []rule.Day{end.Happened()},
				Rules: []rule.Rule{
					{
						ID: "second/each", Title: "Each end", Owner: "social-worker", Source: source,
						Each: rule.Each{Event: end, After: 1, OneADay: true}, By: rule.Roles("team-manager"),
					},
					{
						ID: "second/ref", Title: "Each ref", Owner: "social-worker", Source: source,
						Each: rule.Each{Event: end, PerRef: true}, What: start.OfSameRef(), Terms: []rule.Term{{Latest: end.OfSameRef()}},
					},
					{
						ID: "second/steps", Title: "Steps", Owner: "social-worker", Source: source, Terms: []rule.Term{{From: end}},
						Steps: []rule.Step{
							{What: start.OfSameRef(), ForEach: end, Latest: rule.Clock().DayBefore(), If: rule.Any(rule.Holds("trouble"), end.Exists())},
							{What: start, From: end, By: rule.Roles("team-manager"), With: rule.Documents("genogram"), Acting: "signs"},
						},
					},
					{
						ID: "second/to-come", Title: "To come", Owner: "social-worker", Source: source, What: rule.Subject(), Each: rule.Each{Event: end},
						Terms: []rule.Term{{Uncommenced: true, From: start, Latest: rule.EarlierOf(start, rule.Count(calendar.Days(7)))}},
					},
				},
			},
		},
	}
}

func bookOf(t *testing.T, keep func(*rule.Rule) bool) report.Rulebook {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, bookCatalogue())
	require.NoError(t, err)
	return report.NewRulebook(set, keep)
}

func TestRulebookInWords(t *testing.T) {
	var text strings.Builder
	require.NoError(t, bookOf(t, nil).WriteText(&text))
	require.Equal(t, `policy default
calendar `+calendar.EnglandWales().Version()+`

The clock is the day from which a limit is counted. A reading is another way to understand the source.
What is marked inferred rests on our reading, not on words of the source: it is never broken for certain.

Days that several rules name
============================

turn   the turn
    clock      the start
    day        (the clock if the end is after 7 days after the clock, else the day after the start)
    reading    late turn: 2 weeks after the clock, if the start has happened and the trouble is recorded
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this

The first stage
===============
    opens      with the first start
    closes     the end
    applies    once the start is recorded

first/limit   A limit
    owner      team manager
    applies    if the trouble is recorded
    applies    unless end occurs
    event      the end, for each person recorded
    in force   since Thu 1 Jan 2026, to Thu 31 Dec 2026
    clock      the start
    limit      from the day after the clock to 2 working days after the clock
    reading    one day less ("within 2 working days"): 1 working day after the clock
    reading    another event: counted from the end, event the start, by social worker, may come before the clock
    source     the amendment (guidance), https://law.test/2
    in force   to Wed 31 Dec 2025
    clock      the start
    limit      not after the end not before the clock
    by         team manager (must do it)
    with       genogram
    chair      team manager
    advice     soon: the day after the clock
    until      the day after the end
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this

first/none   No limit
    owner      team manager
    event      the following end
    in force   since Mon 31 Mar 2025
    clock      the start
    limit      none, but not before the clock
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this
    inferred   our reading: the source does not say so in words

The second stage
================
    opens      with the first end
    closes     the end

second/each   Each end
    owner      social worker
    event      each end, from the second on, several on one day counting once
    by         team manager
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this

second/ref   Each ref
    owner      social worker
    event      the start, for each separate end
    limit      not after the end
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this

second/steps   Steps
    owner      social worker
    clock      the end
    step       the start, for each separate end: the day before the clock, if the trouble is recorded or the end has happened
    step       the start, not before the end, by team manager, with genogram, signed
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this

second/to-come   To come
    owner      social worker
    event      each end
    in force   not yet: enacted and not commenced
    clock      the start
    limit      not after the earlier of the start and 7 days after the clock
    source     the source, part 1 (statute)
    unchecked  the primary text has not been read; check it before relying on this
`, text.String())
}

// ruleUnder is what the book says of one rule under a policy, without the rows that its stage and the book begin with.
func ruleUnder(t *testing.T, fields, id string) string {
	t.Helper()
	var text strings.Builder
	require.NoError(t, report.NewRulebook(councils.Of(t, fields), func(r *rule.Rule) bool { return r.ID == id }).WriteText(&text))
	_, row, found := strings.Cut(text.String(), "\n"+id+"   ")
	require.True(t, found)
	return row
}

func TestRulebookOfRulesThatAreOff(t *testing.T) {
	const (
		reviewed = "pre-proceedings/plan-reviewed"
		always   = `Child's plan reviewed
    off        the policy does not follow this rule
    source     LPM / Pre Proceedings Meetings and Permanency Planning Meetings (a table, probably Kent's), pre-proceedings meeting, agenda (local practice)
`
		terms = `    in force   at all other times
    clock      the first PLO meeting
    limit      6 weeks after the clock
`
	)
	require.Equal(t, always, ruleUnder(t, `"off": ["pre-proceedings/plan-reviewed"]`, reviewed))
	require.Equal(t, always, ruleUnder(t, `"off": ["meetings-table"]`, reviewed))
	require.Equal(t, always, ruleUnder(t, `"terms": {"pre-proceedings/plan-reviewed": [{"off": true, "source": {"title": "t"}}]}`, reviewed))
	dated := ruleUnder(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-10-01", "until": "2026-12-31"}]`, reviewed)
	require.Contains(t, dated, "    off        since Thu 1 Oct 2026, to Thu 31 Dec 2026\n"+terms)
	require.Equal(t, 1, strings.Count(dated, "limit"))
	since := ruleUnder(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-10-01"}]`, reviewed)
	require.Contains(t, since, "    off        since Thu 1 Oct 2026\n"+terms)
	back := ruleUnder(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "1990-01-01"}], "terms": {"pre-proceedings/plan-reviewed":
		[{"since": "2026-10-01", "latest": "8 weeks after", "source": {"title": "t"}}, {"off": true, "source": {"title": "t"}}]}`, reviewed)
	require.Contains(t, back, `    in force   since Thu 1 Oct 2026
    clock      the first PLO meeting
    limit      8 weeks after the clock
    source     t (local practice)
    off        since Mon 1 Jan 1990
    off        at all other times
`)
	// In JSON each term says whether it is off.
	text, err := json.Marshal(report.NewRulebook(councils.Of(t, `"off": ["pre-proceedings/plan-reviewed"]`), func(r *rule.Rule) bool { return r.ID == reviewed }).Stages[0].Rules[0].Terms)
	require.NoError(t, err)
	require.JSONEq(t, `[{"off": true, "from": "first-plo-meeting", "latest": "6 weeks after"}]`, string(text))
}

// The head of the book names what its days are counted by.
func TestRulebookNamesCalendarAndClosures(t *testing.T) {
	set := councils.Of(t, `"closures": [{"on": "2026-12-29", "why": "offices | closed"}, {"on": "2026-12-26", "why": "", "reopened": true}]`)
	book := report.NewRulebook(set, nil)
	require.Equal(t, set.LocalCalendar().Version(), book.Calendar)
	require.NotEqual(t, calendar.EnglandWales().Version(), book.Calendar)
	var text, markdown strings.Builder
	require.NoError(t, book.WriteText(&text))
	require.True(t, strings.HasPrefix(text.String(), "policy p\ncalendar "+book.Calendar+`
closed Tue 29 Dec 2026: offices | closed, for local practice only
open Sat 26 Dec 2026, for local practice only

The clock is`), text.String()[:300])
	require.NoError(t, book.WriteMarkdown(&markdown))
	require.True(t, strings.HasPrefix(markdown.String(), "# Rules under policy p\n\nCalendar: "+book.Calendar+`

For local practice alone:

- closed Tue 29 Dec 2026: offices \| closed
- open Sat 26 Dec 2026

The clock is`), markdown.String()[:300])
	head, err := json.Marshal(report.Rulebook{Policy: book.Policy, Calendar: "england", Closures: book.Closures})
	require.NoError(t, err)
	require.JSONEq(t, `{"policy": "p", "calendar": "england", "days": null, "stages": null,
		"closures": [{"on": "2026-12-29", "why": "offices | closed"}, {"on": "2026-12-26", "why": "", "reopened": true}]}`, string(head))
}

// Whatever the text says of a day, a stage or a rule, the tables say too, owners and advice included.
func TestBothFormsSayTheSame(t *testing.T) {
	for name, set := range map[string]*deadline.Ruleset{
		"as written": councils.Of(t, `"closures": []`),
		"a policy": councils.Of(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-10-01"}, "issuing/genogram"],
			"terms": {"proceedings/case-management-hearing": [{"latest": "16 working days after", "source": {"title": "ours"}}]}`),
	} {
		var text, markdown strings.Builder
		book := report.NewRulebook(set, nil)
		require.NoError(t, book.WriteText(&text))
		require.NoError(t, book.WriteMarkdown(&markdown))
		tables := strings.ReplaceAll(markdown.String(), `\`, "")
		row := ""
		for line := range strings.Lines(text.String()) {
			line = strings.TrimSuffix(line, "\n")
			if id, _, is := strings.Cut(line, "   "); is && id != "" {
				_, row, _ = strings.Cut(tables, "\n| "+id+" | ")
				row, _, _ = strings.Cut(row, "\n")
				require.NotEmpty(t, row, "%s: %s", name, id)
			}
			if strings.HasPrefix(line, "    ") && row != "" {
				label, said := strings.TrimSpace(line[:14]), line[15:]
				switch label {
				case "unchecked":
					said = "| no"
				case "inferred":
					said = "; inferred |"
				case "opens", "closes", "until", "applies":
					if strings.Contains(tables, "\n- "+label+" "+said+"\n") {
						continue // of the stage
					}
				}
				assert.Contains(t, row, said, "%s: %s", name, line)
			}
		}
	}
}

// What is advice only, who sees to it, and what rests on a day, stand in the tables.
func TestMarkdownSaysOwnersAdviceAndUse(t *testing.T) {
	var text strings.Builder
	require.NoError(t, bookOf(t, nil).WriteMarkdown(&text))
	require.Contains(t, text.String(), "| turn | the turn: clock: the start; day: ")
	require.Contains(t, text.String(), "| second/each | Each end | social worker | event: each end, from the second on, several on one day counting once; by: team manager |  | the source, part 1 (statute) | no |\n")
	text.Reset()
	only := func(id string) func(*rule.Rule) bool { return func(r *rule.Rule) bool { return r.ID == id } }
	require.NoError(t, report.NewRulebook(councils.Of(t, `"closures": []`), only("proceedings/final-hearing-in-time")).WriteMarkdown(&text))
	require.Contains(t, text.String(), "| legal services | force: advice only: whatever breaks it breaks no rule; event: the final hearing; ")
	require.Regexp(t, `\| cap \| [^\n]*\(inferred\)[^\n]* \| yes; in part inferred \|`, text.String())
	text.Reset()
	require.NoError(t, report.NewRulebook(councils.Of(t, `"closures": []`), only("pre-proceedings/maximum-duration")).WriteMarkdown(&text))
	require.Regexp(t, `\| cap \| [^\n]* \| pre-proceedings/maximum-duration \| [^\n]*Maximum duration`, text.String())
}

// What a council says of itself nobody else has checked.
func TestMarkdownSaysAllThatTheTextDoes(t *testing.T) {
	var text strings.Builder
	set := councils.Of(t, `"terms": {"pre-proceedings/letter-sent": [{"latest": "5 days after", "source": {"title": "ours"}}],
		"proceedings/case-management-hearing": [{"latest": "16 working days after", "source": {"title": "ours"}}]},
		"days": {"cap": [{"latest": "20 weeks beginning with", "source": {"title": "ours"}}]},
		"rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "ours"}, "what": "x-a", "inferred": true}]`)
	require.NoError(t, report.NewRulebook(set, nil).WriteMarkdown(&text))
	row := func(begins string) string {
		_, after, found := strings.Cut(text.String(), "\n| "+begins+" | ")
		require.True(t, found, begins)
		line, _, _ := strings.Cut(after, "\n")
		return line
	}
	require.Contains(t, row("pre-proceedings/letter-sent"), "limit: 5 days after the clock |  | ours (local practice); ")
	require.Regexp(t, `\| yes, but not the council's own \|$`, row("pre-proceedings/letter-sent"))
	require.Regexp(t, `\| yes, but not the council's own; in part inferred \|$`, row("cap"))
	require.Regexp(t, `\| no \|$`, row("proceedings/case-management-hearing"))
	require.Contains(t, row("proceedings/case-management-hearing"), "in force: since Tue 22 Apr 2014; clock: the application issued; limit: from 11 working days after the clock to 17 working days after the clock; standard: from 11 working days after the clock to 16 working days after the clock, since Tue 22 Apr 2014; ours (local practice) |")
	require.Contains(t, row("pre-proceedings/maximum-duration"), "limit: not after the cap | ")
	require.Regexp(t, `\| no: the council's own; inferred \|$`, row("issuing/x-a"))
	require.Contains(t, row("pre-proceedings/plan-confirmed"), "limit: none, but not before the clock |")
	require.Contains(t, row("pre-proceedings/review-before-second-meeting"),
		"advice: about a week before: from 10 days before the second PLO meeting to 4 days before the second PLO meeting |")
	require.Contains(t, row("issuing/family-group-offer"), "| social worker | applies: unless the family group decision-making not in the child's interests is recorded; event: the family group decision-making offered; in force: not yet: enacted and not commenced; limit: not after the application submitted; step: ")
}

func TestRulebookKeepsWhatIsWanted(t *testing.T) {
	book := bookOf(t, func(row *rule.Rule) bool { return row.ID == "second/ref" })
	require.Len(t, book.Stages, 1, "a stage without wanted rules is left out")
	require.Len(t, book.Stages[0].Rules, 1)
	require.Len(t, book.Days, 1, "all named days stay")
	require.True(t, book.Has("second/ref"))
	require.False(t, book.Has("first/limit"))
	require.Len(t, bookOf(t, nil).Stages[0].Rules, 2, "the catalogue itself is as it was")
}

// What a rulebook prints is what a catalogue holds, so that a row can be copied out of it.
func TestRulebookInJSON(t *testing.T) {
	book := bookOf(t, nil)
	text, err := json.Marshal(book)
	require.NoError(t, err)
	row, err := json.Marshal(bookCatalogue().Stages[0].Rules[0])
	require.NoError(t, err)
	require.Contains(t, string(text), string(row))

	var back report.Rulebook
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(text), string(again))
}

func TestRulebookCannotBeWritten(t *testing.T) {
	failure := errors.New("no room")
	require.ErrorIs(t, bookOf(t, nil).WriteText(failingWriter{failure}), failure)
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

// A named day that a policy changes for a time is printed with its terms.
func TestRulebookOfAPolicysDays(t *testing.T) {
	policy := deadline.Policy{Name: "p", Days: map[string][]rule.Term{"turn": {{
		Since: calendar.MustParseDate("2026-09-01"), Latest: rule.Count(calendar.Weeks(3)), Source: rule.Source{Title: "manual"},
	}}}}
	catalogue := bookCatalogue()
	catalogue.Days[0].Source = rule.Source{Title: "manual", Force: rule.LocalPractice}
	set, err := deadline.Compile(deadline.Options{Policy: policy}, catalogue)
	require.NoError(t, err)
	var text strings.Builder
	require.NoError(t, report.NewRulebook(set, nil).WriteText(&text))
	require.Contains(t, text.String(), "2026")
	require.Contains(t, text.String(), "3 weeks after")
}

func TestMarkdownEscapesWhatItHolds(t *testing.T) {
	catalogue := councils.Law(rule.Count(calendar.Days(10)), "judge")
	row := &catalogue.Stages[0].Rules[0]
	row.Title, row.Inferred = "Done | <b> soon", true
	row.Terms[0].Readings = []rule.Reading{{Name: "loose", AnyOrder: true}}
	row.Terms[0].Source = rule.Source{Title: "Order", Force: rule.Statute}
	chaired := *row
	chaired.ID, chaired.Chair, chaired.Source.Unchecked = "law/chaired", rule.Roles("judge"), true
	catalogue.Stages[0].Rules = append(catalogue.Stages[0].Rules, chaired)
	unread := chaired
	unread.ID, unread.Inferred = "law/unread", false
	catalogue.Stages[0].Rules = append(catalogue.Stages[0].Rules, unread)
	never := councils.Law(rule.The("other")).Stages[0].Rules[0]
	never.ID, never.Terms[0].Uncommenced = "law/never", true
	never.Source.Force, never.Source.Pinpoint = rule.Guidance, ""
	catalogue.Stages[0].Rules = append(catalogue.Stages[0].Rules, never)
	set, err := deadline.Compile(deadline.Options{}, catalogue)
	require.NoError(t, err)
	var text strings.Builder
	require.NoError(t, report.NewRulebook(set, nil).WriteMarkdown(&text))
	assert.Contains(t, text.String(), `| law/done | Done \| &lt;b> soon | judge | event: the done; clock: the begun; limit: 10 days after the clock; by: judge `+
		"| loose: may come before the clock | Order (statute); Act, s 1 (statute) | yes; inferred |\n")
	assert.Contains(t, text.String(), "; chair: judge |")
	assert.Contains(t, text.String(), "| no; inferred |")
	assert.Contains(t, text.String(), "| no |")
	assert.Contains(t, text.String(), "| law/never | Done | judge | event: the done; in force: not yet: enacted and not commenced; clock: the begun; limit: not after the other |  | Act (guidance) | yes |")
	broken := errors.New("full")
	assert.ErrorIs(t, report.NewRulebook(set, nil).WriteMarkdown(failingWriter{broken}), broken)

	off, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "p", Off: []policy.Off{{Rule: "law/never"}}}}, catalogue)
	require.NoError(t, err)
	text.Reset()
	require.NoError(t, report.NewRulebook(off, nil).WriteMarkdown(&text))
	assert.Contains(t, text.String(), "| law/never | Done |  | off: the policy does not follow this rule |")
}

// What a row means is said where its words alone would leave it open.
func TestRulebookLeavesNothingOpen(t *testing.T) {
	started, done, subject := rule.The("started"), rule.The("done"), rule.Subject()
	decides := rule.Holds("doubt").Said("it decides")
	for name, test := range map[string]struct {
		row  rule.Rule
		want []string
	}{
		"the event that each finding is about is named": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.Each, r.What, r.Terms = rule.Each{Event: started}, done, []rule.Term{{From: subject, Latest: subject.Until()}}
			}),
			[]string{"event      the done, for each started", "clock      that started", "limit      not after the day fixed by that started"},
		},
		"one of many kinds is an event": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.Each, r.What, r.Terms = rule.Each{Event: rule.The("started", "other", "doubt")}, done, []rule.Term{{From: subject, Latest: subject}}
			}),
			[]string{"clock      that event", "limit      the day of the clock"},
		},
		"what the event itself fixes": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.Each, r.What, r.Terms = rule.Each{Event: rule.The("extended")}, subject.Until(), []rule.Term{{Latest: rule.The("closed")}}
			}),
			[]string{"event      the day fixed by each extended\n"},
		},
		"a step on the day of its limit says the day once": {
			madeup.Changed(madeup.Within(rule.Clock()), func(r *rule.Rule) { r.Steps = []rule.Step{{What: rule.The("other").On(done), Latest: done}} }),
			[]string{"step       the other on the day of the done\n"},
		},
		"who must come where it decides, and is only advised elsewhere, is named once": {
			madeup.Changed(madeup.Within(rule.Clock()), func(r *rule.Rule) {
				r.By = []rule.Need{
					{AnyOf: []string{"chief"}, If: decides}, {AnyOf: []string{"chief"}, If: decides.Not().Said("it decides nothing"), Advisory: true},
					{AnyOf: []string{"clerk"}, If: decides}, {AnyOf: []string{"lawyer"}, If: decides.Not().Said("it decides nothing"), Advisory: true},
				}
			}),
			[]string{"by         chief (advice only where it decides nothing), clerk (if it decides), lawyer (advice only where it decides nothing)\n"},
		},
		"no limit, in any order": {
			madeup.Changed(madeup.Within(rule.Day{}), func(r *rule.Rule) { r.AnyOrder = true }),
			[]string{"limit      none, and it may come before the clock\n"},
		},
		"what is about the end, and a close of its own": {
			madeup.Changed(madeup.Within(rule.Clock()), func(r *rule.Rule) { r.Outlives, r.Closes = true, rule.The("other") }),
			[]string{"closes     the other\n", "until      nothing ends it: it is about the end\n"},
		},
		"advice while a term holds": {
			madeup.Changed(madeup.Within(rule.Clock()), func(r *rule.Rule) {
				r.Terms = []rule.Term{{Since: calendar.MustParseDate("2026-01-01"), From: started, Advisory: true}}
			}),
			[]string{"in force   since Thu 1 Jan 2026\n    force      advice only: whatever breaks it breaks no rule\n    clock      the started\n"},
		},
		"the part that is inferred": {
			madeup.Changed(madeup.Within(rule.Choose(rule.All(rule.Holds("doubt"), rule.Holds("other").Inferred()), started, done.Inferred())), func(r *rule.Rule) {}),
			[]string{"limit      not after (the started if the doubt is recorded and the other is recorded (inferred), else the done (inferred))\n"},
		},
		"from the second, and the earliest of three": {
			madeup.Changed(madeup.Row(), func(r *rule.Rule) {
				r.Each, r.What, r.Terms = rule.Each{Event: started, After: 1}, done, []rule.Term{{Latest: rule.EarlierOf(started, rule.The("other"), done)}}
			}),
			[]string{"for each started, from the second on\n", "the earliest of the started, the other and the done\n"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			require.NoError(t, report.NewRulebook(madeup.SetOf(t, madeup.Catalogue(test.row)), nil).WriteText(&text))
			for _, want := range test.want {
				assert.Contains(t, text.String(), want)
			}
		})
	}
}
