package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// hostile is a name that tries to steer whatever shows it.
const hostile = "=\x1b]0;x\a\x9b2J\u009b2J\x7f\u202e\u2066\u200f\u2028\ufeff[a](https://x.org)<b>|www.x.org"

// assertHarmless reports what a text, written line by line, holds and should not.
func assertHarmless(t *testing.T, text string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		assert.Equal(t, words.Printable(line), line)
	}
}

// A name may stand anywhere in a report that was read: nobody has checked its titles.
func hostileReports(t *testing.T) map[string]deadline.Report {
	t.Helper()
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	evaluated, err := set.Evaluate(deadline.Case{Ref: hostile, Events: []deadline.Event{
		{Kind: "started", On: madeup.Date("2026-04-02")}, {Kind: "done", On: madeup.Date("2026-04-12"), Ref: hostile},
	}}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	text, err := evaluated.ExplainedJSON()
	require.NoError(t, err)
	name, err := json.Marshal(hostile)
	require.NoError(t, err)
	said := strings.NewReplacer(`"Done"`, string(name), `"the source"`, string(name), `"stage/rule"`, string(name)).Replace(string(text))
	var read deadline.Report
	require.NoError(t, json.Unmarshal([]byte(said), &read))
	require.Contains(t, read.Findings[0].Rule.Title, "https://x.org")
	return map[string]deadline.Report{"evaluated": evaluated, "read": read}
}

func TestNoNameSteersATerminal(t *testing.T) {
	for name, r := range hostileReports(t) {
		t.Run(name, func(t *testing.T) {
			for _, style := range []report.TextStyle{{}, {Explain: true}} {
				text := written(t, r, style)
				assertHarmless(t, text)
				assert.Contains(t, text, "case =?]0;x?\ufffd2J?2J??????[a](https://x.org)<b>|www.x.org · as of")
			}
			csv := string(report.AppendCSV(nil, &r, true))
			assertHarmless(t, csv)
			assert.True(t, strings.HasPrefix(csv, "'=?]0;x?"), csv)
		})
	}
}

func TestNoNameSteersARulebook(t *testing.T) {
	book := report.Rulebook{
		Policy: hostile, Calendar: hostile, Closures: []calendar.Closure{{On: madeup.Date("2026-12-29"), Why: hostile}},
		Days: []rule.NamedDay{{Name: hostile, Title: hostile, Day: rule.The(hostile), Source: rule.Source{Title: hostile}}},
		Stages: []rule.Stage{{Name: hostile, Title: hostile, Opens: []deadline.Kind{hostile}, Rules: []rule.Rule{{
			ID: hostile, Title: hostile, Owner: hostile, Source: rule.Source{Title: hostile, Pinpoint: hostile}, What: rule.The(hostile),
			By: rule.Roles(hostile), Terms: []rule.Term{{From: rule.The("a"), Readings: []rule.Reading{{Name: hostile, AnyOrder: true}}}},
		}}}},
	}
	var text, markdown strings.Builder
	require.NoError(t, book.WriteText(&text))
	assertHarmless(t, text.String())
	require.NoError(t, book.WriteMarkdown(&markdown))
	assertHarmless(t, markdown.String())
	assert.NotRegexp(t, `(^|[^\\])\[a\]|<b>|[^\\]://|www\.`, markdown.String(), "neither link nor HTML")
	for line := range strings.Lines(markdown.String()) {
		if strings.HasPrefix(line, "| ") {
			cells := strings.Count(line, "|") - strings.Count(line, `\|`) - 1
			assert.Contains(t, []int{6, 7}, cells, line)
		}
	}
}

// What ends with a backslash keeps the cell after it.
func TestMarkdownCells(t *testing.T) {
	for title, want := range map[string]string{
		`C:\`: `C:\\`, `a\|b`: `a\\\|b`, "[a](b)": `\[a](b)`, "![a][b]": `!\[a]\[b]`, "AT&T, R&D": "AT&T, R&D", "&lt;b&gt; &#60;": "&amp;lt;b&amp;gt; &amp;#60;",
		"`x`": "'x'", "a@b.org": `a\@b.org`,
	} {
		set := madeup.SetOf(t, madeup.Catalogue(madeup.Named("a", title, madeup.Within(rule.Count(calendar.Weeks(1))))))
		var text strings.Builder
		require.NoError(t, report.NewRulebook(set, nil).WriteMarkdown(&text))
		assert.Contains(t, text.String(), "| stage/a | "+want+" | chief | event: the done;", title)
	}
}

// Colours are the only thing that steers, and only where they are asked for.
func TestColoursAreNotTakenForNames(t *testing.T) {
	r := madeup.Sample(t)
	r.Case = "\x1b[31m"
	assert.True(t, strings.HasPrefix(written(t, r, report.TextStyle{Colour: true}), "case ?[31m"))
	assert.Contains(t, written(t, r, report.TextStyle{Colour: true}), "\x1b[31mstage/late")
}
