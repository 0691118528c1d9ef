package timeline_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/timeline"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

var compiledOnce = sync.OnceValues(func() (*deadline.Ruleset, error) {
	return deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
})

func at(day string) calendar.Date { return calendar.MustParseDate(day) }

// report evaluates a case of events "kind day", "kind day ref" or "kind day until day", parted by semicolons.
func report(t testing.TB, ref, asOf, text string) *deadline.Report {
	t.Helper()
	c := deadline.Case{Ref: ref}
	for line := range strings.SplitSeq(text, ";") {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		e := deadline.Event{Kind: deadline.Kind(words[0]), On: at(words[1])}
		if len(words) == 4 {
			e.Until = at(words[3])
		} else if len(words) == 3 {
			e.Ref = words[2]
		}
		c.Events = append(c.Events, e)
	}
	set, err := compiledOnce()
	require.NoError(t, err)
	r, err := set.Evaluate(c, at(asOf))
	require.NoError(t, err)
	return &r
}

// about keeps the findings of some rules.
func about(r *deadline.Report, ids ...string) *deadline.Report {
	kept := r.Only(func(f *deadline.Finding) bool { return slices.Contains(ids, f.Rule.ID) })
	return &kept
}

func draw(t testing.TB, r *deadline.Report, o timeline.Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, timeline.Write(&b, r, o))
	wellFormed(t, b.String())
	return b.String()
}

// wellFormed reads a picture as strict XML, and refuses what does not belong in one.
func wellFormed(t testing.TB, picture string) {
	t.Helper()
	allowed := []string{"svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "circle", "text"}
	ids := map[string]bool{}
	decoder := xml.NewDecoder(strings.NewReader(picture))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		require.Contains(t, allowed, element.Name.Local)
		for _, a := range element.Attr {
			require.NotContains(t, a.Name.Local, "href")
			require.False(t, strings.HasPrefix(a.Name.Local, "on"), a.Name.Local)
			if strings.Contains(a.Value, "url(") {
				require.True(t, strings.HasPrefix(a.Value, "url(#"), a.Value)
			}
			if a.Name.Local == "id" {
				require.False(t, ids[a.Value], a.Value)
				ids[a.Value] = true
			}
		}
	}
}

// texts returns what can be read in a picture, in order; titles what the titles say.
func texts(picture string) []string  { return between(picture, `<text[^>]*>([^<]*)</text>`) }
func titles(picture string) []string { return between(picture, `<title[^>]*>([^<]*)</title>`) }

func between(picture, pattern string) []string {
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(picture, -1) {
		found = append(found, match[1])
	}
	return found
}

const easter = "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-09;first-plo-meeting 2026-05-07"

// The picture that is kept is looked at when it changes.
func TestThePictureIsAsItWas(t *testing.T) {
	path := filepath.Join("testdata", "easter.svg")
	got := draw(t, report(t, "HC-1", "2026-04-20", easter), timeline.Options{WeekOne: at("2026-05-07")})
	if deadlinetest.Updating() {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func TestEqualReportsGiveEqualBytes(t *testing.T) {
	first := draw(t, report(t, "HC-1", "2026-04-20", easter), timeline.Options{})
	words := strings.Split(easter, ";")
	slices.Reverse(words)
	require.Equal(t, first, draw(t, report(t, "HC-1", "2026-04-20", strings.Join(words, ";")), timeline.Options{}))
}

// The letter of Thursday 2 April 2026 was due on Wednesday 8 April and went on the 9th. From 30 March to 28 April a day
// is 620/30 pixels wide.
func TestWhereThingsAre(t *testing.T) {
	r := about(report(t, "HC-1", "2026-04-20", easter), "pre-proceedings/letter-sent")
	got := draw(t, r, timeline.Options{From: at("2026-03-30"), To: at("2026-04-28")})
	require.Contains(t, got, `viewBox="0 0 1202 158"`)
	// The window opens the day after the meeting, Friday 3 April, and ends with Wednesday 8 April.
	require.Contains(t, got, `<rect x="412.6" y="111" width="124" height="12"`)
	require.Contains(t, got, `<path d="M535.6 109v16"`)
	// The hatched bar runs through Thursday 9 April, at whose noon the diamond stands.
	require.Contains(t, got, `<rect x="536.6" y="113" width="20.7" height="8" fill="url(#timeline-late)"`)
	require.Contains(t, got, `<path d="M546.9 111l6 6-6 6-6-6z" fill="#1a1a1a"`)
	// The as-of day's line is at the noon of Monday 20 April.
	require.Contains(t, got, `<path d="M774.3 16V128"`)
	require.Equal(t, []string{"Mar", "Apr 2026", "week of the year", "14", "15", "16", "17", "What happened", "Pre-proceedings",
		"Letter before proceedings sent", "!", "1 working day late, 9 Apr", "as of Mon 20 Apr 2026"}, texts(got)[:13])
}

func TestWhatTheTitlesSay(t *testing.T) {
	r := about(report(t, "HC-1", "2026-04-20", easter), "pre-proceedings/letter-sent")
	got := titles(draw(t, r, timeline.Options{From: at("2026-03-30"), To: at("2026-04-28")}))
	require.Equal(t, []string{
		"Case HC-1",
		"Good Friday, Fri 3 Apr 2026",
		"Easter Monday, Mon 6 Apr 2026",
		"Thu 2 Apr 2026: legal planning meeting",
		"Thu 9 Apr 2026: letter before proceedings",
		"Letter before proceedings sent; broken: 1 working day late; from legal planning meeting Thu 2 Apr 2026; due Wed 8 Apr 2026; " +
			"done Thu 9 Apr 2026; Letter before proceedings sent on Thu 9 Apr 2026, 1 working day late: it was due by Wed 8 Apr 2026",
	}, got)
	require.Contains(t, draw(t, r, timeline.Options{}), "<desc id=\"timeline-desc\">Timeline from Mon 30 Mar 2026 to Thu 23 Apr 2026, "+
		"as of Mon 20 Apr 2026; Pre-proceedings. 1 broken, 0 still to come.")
}

func TestHowRowsStand(t *testing.T) {
	for _, test := range []struct{ name, asOf, events, row, want, title string }{
		{"met", "2026-04-20", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-02 mother", "letter-sent", "met, 2 Apr",
			"Letter before proceedings sent (mother); met; from legal planning meeting Thu 2 Apr 2026; due Wed 8 Apr 2026; done Thu 2 Apr 2026"},
		{"contested", "2026-04-20", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-08", "letter-sent", "met (contested), 8 Apr", ""},
		{"pending", "2026-04-07", "legal-planning-meeting 2026-04-02", "letter-sent", "pending, due 8 Apr", ""},
		{"planned", "2026-04-07", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-08", "letter-sent", "pending (contested), planned 8 Apr", ""},
		{"planned late", "2026-04-07", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-10", "letter-sent",
			"2 working days late as planned, planned 10 Apr", ""},
		{"overdue", "2026-04-20", "legal-planning-meeting 2026-04-02", "letter-sent", "8 working days overdue, due 8 Apr", ""},
		{"arguable", "2026-04-20", "legal-planning-meeting 2026-04-02;decision-to-commence 2026-04-07;letter-before-proceedings 2026-04-09",
			"letter-sent", "1 working day late (arguable), 9 Apr", ""},
		{"advice", "2026-04-20", "legal-planning-meeting 2026-01-02;first-plo-meeting 2026-02-02;midpoint-planning-meeting 2026-03-02;second-plo-meeting 2026-03-14",
			"review-before-second-meeting", "2 working days early (advice), 2 Mar", ""},
		{"by days that are no working days", "2026-04-20", "first-plo-meeting 2026-01-11;second-plo-meeting 2026-03-01", "second-meeting", "1 day late, 1 Mar", ""},
		{"projected", "2026-04-20", "pre-proceedings-request 2026-04-02", "letter-sent", "", ""},
		{"out of order", "2026-04-20", "legal-planning-meeting 2026-04-02;first-plo-meeting 2026-04-01", "first-meeting", "out of order, 1 Apr", ""},
		{"due on no working day", "2026-04-20", "first-plo-meeting 2026-04-20", "maximum-duration", "pending, due 9 Aug",
			"Pre-proceedings ended within 16 weeks (20 where a learning disability needs more time); pending; from first PLO meeting Mon 20 Apr 2026; due Sun 9 Aug 2026; act by Fri 7 Aug 2026"},
		{"provisional", "2028-12-29", "legal-planning-meeting 2028-12-29", "letter-sent", "pending, due 3 Jan",
			"Letter before proceedings sent; pending; from legal planning meeting Fri 29 Dec 2028; due Wed 3 Jan 2029; " +
				"provisional: later bank holidays are not yet published"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := about(report(t, "HC-1", test.asOf, test.events), "pre-proceedings/"+test.row)
			picture := draw(t, r, timeline.Options{})
			if test.want == "" {
				require.NotContains(t, picture, "listitem\"><title>Letter")
				return
			}
			found := titles(picture)
			short := test.want
			if letters := []rune(short); strings.Contains(picture, ">!</text>") && len(letters) > 36 {
				short = strings.TrimRight(string(letters[:35]), " ,") + "…"
			}
			require.Contains(t, texts(picture), short)
			if test.title != "" {
				require.Equal(t, test.title, found[len(found)-1])
			}
		})
	}
}

func TestWeeksAndMonths(t *testing.T) {
	r := report(t, "HC-1", "2026-01-15", "legal-planning-meeting 2025-12-22")
	got := texts(draw(t, r, timeline.Options{From: at("2025-12-22"), To: at("2026-01-18")}))
	require.Equal(t, []string{"Dec 2025", "Jan 2026", "week of the year", "52", "1", "2", "3"}, got[:7])

	got = texts(draw(t, r, timeline.Options{From: at("2025-12-22"), To: at("2026-01-18"), WeekOne: at("2025-12-31")}))
	require.Equal(t, []string{"week from Wed 31 Dec 2025", "1", "2", "3"}, got[2:6])

	// Where there is less room, fewer weeks have their number and months lose theirs.
	got = texts(draw(t, r, timeline.Options{From: at("2025-01-01"), To: at("2026-12-31"), WeekOne: at("2025-01-01")}))
	require.Subset(t, got, []string{"Jan", "Feb", "1", "5", "9", "101"})
	require.NotContains(t, got, "2")
	got = texts(draw(t, r, timeline.Options{From: at("2016-01-01"), To: at("2026-12-31")}))
	require.NotContains(t, got, "Feb")
	require.Less(t, len(got), 120)
}

func TestHowLongAPictureIs(t *testing.T) {
	spanOf := func(t *testing.T, asOf, events string, ids ...string) string {
		t.Helper()
		picture := draw(t, about(report(t, "HC-1", asOf, events), ids...), timeline.Options{})
		return between(picture, `Timeline from (.*), as of`)[0]
	}
	const letter, length = "pre-proceedings/letter-sent", "pre-proceedings/maximum-duration"
	const review = "child-protection/later-review-conferences"
	sent := "legal-planning-meeting 2020-04-01;letter-before-proceedings 2020-04-03"
	for _, test := range []struct{ name, got, want string }{
		{"nothing but the as-of day", spanOf(t, "2026-04-20", ""), "Fri 17 Apr 2026 to Thu 23 Apr 2026"},
		{"as far as its days", spanOf(t, "2026-04-20", "first-plo-meeting 2026-04-20", length), "Fri 17 Apr 2026 to Wed 12 Aug 2026"},
		{"the as-of day is far away", spanOf(t, "2026-04-20", sent, letter), "Sun 29 Mar 2020 to Mon 6 Apr 2020"},
		{"overdue for years", spanOf(t, "2026-04-20", "legal-planning-meeting 2020-04-01", letter), "Wed 7 Feb 2024 to Thu 23 Apr 2026"},
		{"long, and ended long ago", spanOf(t, "2026-04-20", "child-protection-plan 2015-01-05;review-child-protection-conference 2015-03-02;"+
			"review-child-protection-conference 2019-03-04;child-protection-plan-ended 2019-04-01", review), "Wed 21 Dec 2016 to Thu 7 Mar 2019"},
		{"planned years ahead", spanOf(t, "2026-04-20", "legal-planning-meeting 2026-04-01;letter-before-proceedings 2030-04-03", letter),
			"Sun 29 Mar 2026 to Mon 9 Nov 2026"},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, test.got) })
	}
}

func TestArrowsPointToWhatIsOutside(t *testing.T) {
	r := about(report(t, "HC-1", "2026-04-20", easter), "pre-proceedings/letter-sent", "pre-proceedings/maximum-duration")
	left, right := `<path d="M330 117l7-5v10z"`, `<path d="M950 117l-7-5v10z"`
	after := draw(t, r, timeline.Options{From: at("2026-04-12"), To: at("2026-04-18")})
	require.Equal(t, 2, strings.Count(after, left))
	require.Contains(t, after, "as of Mon 20 Apr 2026 ▸")
	require.NotContains(t, after, "url(#timeline-late)\" stroke=\"#a3151b\" stroke-width")
	before := draw(t, r, timeline.Options{From: at("2026-03-01"), To: at("2026-03-07")})
	require.Equal(t, 2, strings.Count(before, right))
	early := draw(t, r, timeline.Options{From: at("2026-04-25"), To: at("2026-04-28")})
	require.Contains(t, early, "◂ as of Mon 20 Apr 2026")
	within := draw(t, r, timeline.Options{From: at("2026-04-05"), To: at("2026-04-06")})
	require.Contains(t, within, `<rect x="330" y="111" width="620" height="12"`) // the window is all there is
	one := draw(t, r, timeline.Options{From: at("2026-12-01")})
	require.Contains(t, one, "Timeline from Tue 1 Dec 2026 to Tue 1 Dec 2026")
}

func TestShadedDays(t *testing.T) {
	council, err := calendar.EnglandWales().With(calendar.Closure{On: at("2026-04-15"), Why: "Office <closed>"})
	require.NoError(t, err)
	r := about(report(t, "HC-1", "2026-04-20", easter), "pre-proceedings/letter-sent")
	got := draw(t, r, timeline.Options{Calendar: council})
	require.Contains(t, titles(got), "Office &lt;closed&gt;, Wed 15 Apr 2026")
	// A bank holiday is never less than two pixels wide.
	wide := draw(t, r, timeline.Options{From: at("2022-01-01"), To: at("2026-12-31")})
	require.Regexp(t, `width="2" height="\d+" fill="url\(#timeline-holiday\)"><title>Good Friday`, wide)
	// Five working days have no weekend.
	require.NotContains(t, draw(t, r, timeline.Options{From: at("2026-04-13"), To: at("2026-04-17")}), `<path fill="#f3f3f3"`)
}

func TestAllTextIsEscaped(t *testing.T) {
	hostile := "\"'><script>alert(1)</script>&\x00\x1b\u202e\ufffe\xff"
	r := report(t, "x", "2026-04-20", easter)
	r.Case = hostile
	r.Events()[0].Kind = "x-" + deadline.Kind(hostile)
	r.Events()[0].Ref = hostile
	for i := range r.Findings {
		r.Findings[i].Ref = hostile
	}
	got := draw(t, r, timeline.Options{ID: hostile + "a-1", Title: hostile})
	require.NotContains(t, got, "<script")
	require.NotContains(t, got, "\u202e")
	require.Contains(t, got, `id="scriptalert1scripta-1-title"`)
	require.Contains(t, got, "&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;\ufffd\ufffd\ufffd\ufffd</title>")
	require.Contains(t, draw(t, r, timeline.Options{}), ">Case &#34;&#39;&gt;&lt;script&gt;")
	require.Contains(t, draw(t, r, timeline.Options{Title: "a\tb\r\nc"}), ">a b  c</title>")
}

// What would steer a terminal or turn the words around it is not in the picture, wherever a name stands.
func TestNoNameSteers(t *testing.T) {
	const name = "a\x1b\a\x7f\u009b\u202e\u2066\u200f\u061c\u2028\u200b\ufeff\ue000\u00a0b"
	r := about(report(t, "x", "2026-04-20", easter), "pre-proceedings/letter-sent")
	row, stage := *r.Findings[0].Rule, *r.Findings[0].Stage
	row.Title, stage.Title = name, name
	r.Case, r.Findings[0].Rule, r.Findings[0].Stage, r.Findings[0].Ref = name, &row, &stage, name
	r.Events()[0].Ref = name
	got := draw(t, r, timeline.Options{})
	for line := range strings.Lines(got) {
		line = strings.TrimSuffix(line, "\n")
		require.Equal(t, words.Printable(line), line)
	}
	const shown = "a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd b"
	require.Contains(t, titles(got), "Case "+shown)
	require.Contains(t, titles(got), "Thu 2 Apr 2026: legal planning meeting ("+shown+")")
	require.Contains(t, texts(got), shown)
	require.Contains(t, texts(got), shown+" ("+shown+")")
}

func TestLongTitlesAreShortened(t *testing.T) {
	r := about(report(t, "HC-1", "2026-04-20", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-09 a-very-long-name-of-a-parent-or-another"),
		"pre-proceedings/letter-sent")
	got := draw(t, r, timeline.Options{})
	require.Contains(t, texts(got), "Letter before proceedings sent (a-very-long-name-of…")
	require.Contains(t, got, "<title>Letter before proceedings sent (a-very-long-name-of-a-parent-or-another); broken")
}

func TestEventsOfOneDayAreOneSign(t *testing.T) {
	got := titles(draw(t, report(t, "HC-1", "2026-04-20", "legal-planning-meeting 2026-04-01;swet-signed 2026-04-02;pams-offered 2026-04-02 mother;childs-plan-reviewed 2026-04-02;"+
		"pre-proceedings-ended 2026-04-30;x-own-kind 2026-04-30"), timeline.Options{}))
	require.Contains(t, got, "Thu 2 Apr 2026: child&#39;s plan reviewed, PAMS assessment offered (mother), SWET signed")
	require.Contains(t, got, "Thu 30 Apr 2026: planned: pre-proceedings ended, own kind")
}

// A booking is no meeting held: it is drawn as planned to the end of its day, and then as booked and not confirmed.
func TestBookingsAreNotDrawnAsHeld(t *testing.T) {
	for asOf, want := range map[string]string{
		"2026-04-14": "Wed 15 Apr 2026: planned: letter before proceedings received, first PLO meeting", "2026-04-15": "Wed 15 Apr 2026: planned: first PLO meeting",
		"2026-04-16": "Wed 15 Apr 2026: booked, not confirmed: first PLO meeting",
	} {
		set, err := compiledOnce()
		require.NoError(t, err)
		r, err := set.Evaluate(deadline.Case{Ref: "HC-1", Events: []deadline.Event{
			{Kind: "legal-planning-meeting", On: at("2026-04-02")}, {Kind: "first-plo-meeting", On: at("2026-04-15"), Booked: true}, {Kind: "letter-received", On: at("2026-04-15")},
		}}, at(asOf))
		require.NoError(t, err)
		got := titles(draw(t, &r, timeline.Options{}))
		require.Contains(t, got, want, asOf)
		if asOf != "2026-04-14" {
			require.Contains(t, got, "Wed 15 Apr 2026: letter before proceedings received", asOf)
		}
	}
}

func TestStagesAreGroups(t *testing.T) {
	row := rule.Rule{ID: "other/opens", Title: "Opens"}
	stage := rule.Stage{Name: "other", Title: "Another <stage>"}
	r := about(report(t, "HC-1", "2026-04-20", easter), "pre-proceedings/letter-sent")
	r.Findings = append(r.Findings, deadline.Finding{Rule: &row, Stage: &stage, Status: deadline.Waiting, Earliest: at("2026-04-14")})
	got := draw(t, r, timeline.Options{})
	require.Equal(t, []string{"What happened", "Pre-proceedings", "Another &lt;stage&gt;"}, between(got, `<g role="list" aria-label="([^"]*)"`))
	require.Subset(t, texts(got), []string{"Another &lt;stage&gt;", "Opens", "waiting"})
	require.Contains(t, titles(got), "Opens; waiting; from Tue 14 Apr 2026")
}

func TestWhatIsRefused(t *testing.T) {
	require.ErrorContains(t, timeline.Write(io.Discard, nil, timeline.Options{}), "no report")
	require.ErrorContains(t, timeline.Write(io.Discard, &deadline.Report{}, timeline.Options{}), "no report")
	r := report(t, "HC-1", "2026-04-20", easter)
	require.ErrorContains(t, timeline.Write(io.Discard, r, timeline.Options{From: at("2026-04-02"), To: at("2026-04-01")}), "before the first")
	require.ErrorIs(t, timeline.Write(full{}, r, timeline.Options{}), errFull)
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// Days that the calendar does not have cannot be drawn: there would be no end to them.
func TestDaysBeyondTheCalendarAreRefused(t *testing.T) {
	r := report(t, "HC-1", "2026-04-20", "legal-planning-meeting 2026-04-02")
	for _, o := range []timeline.Options{
		{From: calendar.MustParseDate("9999-06-01"), To: calendar.MustParseDate("9999-12-31")},
		{From: calendar.MustParseDate("1989-12-31")}, {To: calendar.MustParseDate("2101-01-01")},
	} {
		require.ErrorContains(t, timeline.Write(io.Discard, r, o), "give days to draw from 1990-01-01 to 2100-12-31")
	}
}
