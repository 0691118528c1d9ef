package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/board/page"
	"github.com/careclock/careclock/plo/intake"
)

const policy = `{"policy": "north-shire", "board": {"targets": {"letters-within-2-working-days": 0.9}}}`

// a makes a record of "kind day" parted by semicolons.
func a(ref, family, team, events string) intake.Record {
	r := intake.Record{Case: deadline.Case{Ref: ref, Family: family}, Child: ref}
	if team != "" {
		r.Case.Labels = map[string]string{"team": team}
	}
	for line := range strings.SplitSeq(events, ";") {
		kind, on, _ := strings.Cut(line, " ")
		kind, booked := strings.CutSuffix(kind, "!")
		r.Case.Events = append(r.Case.Events, deadline.Event{Kind: deadline.Kind(kind), On: calendar.MustParseDate(on), Booked: booked})
	}
	return r
}

func some() []intake.Record {
	wrong := a("WRONG", "", "South", "legal-planning-meeting 2026-04-14;letter-before-proceedings 2026-04-14")
	wrong.Faults = []intake.Fault{{Case: "WRONG", Line: 9, Row: 9, Column: "F", Element: "LPM date", Problem: "no day"}}
	return []intake.Record{
		a("A1", "FA", "North", "legal-planning-meeting 2026-04-02"), a("A2", "FA", "North", "legal-planning-meeting 2026-04-02"),
		a("WEEKS", "", "South", "legal-planning-meeting 2025-12-15;letter-before-proceedings 2025-12-17;first-plo-meeting 2025-12-29"),
		a("BOOKED", "", "North", "legal-planning-meeting 2026-04-02;letter-before-proceedings 2026-04-07;first-plo-meeting! 2026-04-22"),
		a("ENDED", "", "South", "legal-planning-meeting 2026-01-05;letter-before-proceedings 2026-01-06;first-plo-meeting 2026-01-15;decision-to-exit 2026-04-08;pre-proceedings-ended 2026-04-14;plo-2-exit-letter 2026-04-15"),
		wrong,
	}
}

func day(text string) calendar.Date { return calendar.MustParseDate(text) }

func built(t *testing.T, o board.Options, records ...intake.Record) *board.Board {
	t.Helper()
	var err error
	o.Policy, err = deadline.ParsePolicy(strings.NewReader(policy))
	require.NoError(t, err)
	o.Rules, err = deadline.Compile(deadline.Options{Policy: o.Policy}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	asOf := calendar.MustParseDate("2026-04-20")
	b, err := board.New(asOf, o)
	require.NoError(t, err)
	b.AddSource(board.Source{Name: "tracker.csv", Kind: "tracker as CSV", Day: asOf})
	for i := range records {
		report, err := o.Rules.Evaluate(records[i].Case, asOf)
		require.NoError(t, err)
		require.NoError(t, b.Add(b.Look("tracker.csv", &records[i], &report)))
	}
	return b.Board()
}

func written(t *testing.T, b *board.Board, o page.Options) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, page.Write(&out, b, o))
	safe(t, out.String())
	return out.String()
}

// safe holds a page to what every page must be: nothing from elsewhere, every id once, every link to something, and only the
// script and the style that its policy names.
func safe(t *testing.T, html string) {
	t.Helper()
	lower := strings.ToLower(html)
	for _, never := range []string{"javascript:", "<link", "<img", "<iframe", "@import", "srcset", "zgotmplz", " onerror=", " onload=", " style=", "http://", "https://"} {
		require.NotContains(t, lower, never)
	}
	require.Equal(t, 1, strings.Count(lower, "<script"))
	ids := map[string]bool{}
	for _, match := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		require.False(t, ids[match[1]], match[1])
		ids[match[1]] = true
	}
	for _, match := range regexp.MustCompile(`(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		require.True(t, strings.HasPrefix(match[1], "#"), match[1])
		require.True(t, ids[match[1][1:]], match[1])
	}
	for tag, directive := range map[string]string{"style": "style-src", "script": "script-src"} {
		text := html[strings.Index(html, "<"+tag+">")+len(tag)+2 : strings.Index(html, "</"+tag+">")]
		sum := sha256.Sum256([]byte(text))
		name := directive + " &#39;sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "&#39;"
		require.Contains(t, strings.ReplaceAll(html, "&#43;", "+"), name)
	}
	require.Contains(t, html, "default-src &#39;none&#39;")
}

// seen is a page as it reads: without tags, blanks drawn together.
func seen(html string) string {
	text := regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|<svg.*?</svg>|<[^>]*>`).ReplaceAllString(html, " ")
	return strings.Join(strings.Fields(text), " ")
}

func TestPage(t *testing.T) {
	b := built(t, board.Options{Timelines: 10}, some()...)
	html := written(t, b, page.Options{Mark: "OFFICIAL-SENSITIVE"})
	text := seen(html)
	for _, want := range []string{
		"North Shire: pre-proceedings at Mon 20 Apr 2026 OFFICIAL-SENSITIVE",
		"tracker.csv tracker as CSV, to Mon 20 Apr",
		"Do next Tracker Measures Check first: 1 Breaches Timelines How to read this",
		"In pre-proceedings now 5 children 4 families No first meeting yet 4 Weeks 1 to 12 0 Weeks 13 to 16 0 Over 16 weeks 1",
		"Overdue now 3 children in 2 families",
		"Started in April 4 children Ended in April 1 child: 1 in exit, 0 in issue",
		"Wed 8 Apr 12 days over Send the letter before proceedings A1 , A2 FA, North",
		"A row a case, worst first: 5 open, 1 ended in April. Red: something is overdue. Amber: due within 10 working days, or booked too late.",
		"Red 12 days over A1 FA North no first meeting Legal planning meeting Thu 2 Apr Hold the first PLO meeting by Mon 20 Apr ; social worker " +
			"Wed 8 Apr Send the letter before proceedings",
		"Wed 22 Apr First PLO meeting 2 days too late",
		"Ended ENDED South 13 of 16 PLO 2 exit letter Wed 15 Apr Exit Tue 14 Apr",
		"In pre-proceedings, by team Team Children Families Overdue Due in 14 days Over 16 weeks North 3 2 2 3 0 South 2 2 1 1 1",
		"Letters within 2 working days Of the periods with a decision to commence",
		"90% 23 points below",
		"WRONG LPM date tracker.csv, row 9, column F No day nothing",
		"Statute An Act or regulations: must be kept",
		"Timelines Of every case in the table.",
		"it is no legal advice",
	} {
		require.Contains(t, text, want)
	}
	require.Contains(t, html, `<time datetime="2026-04-08">Wed 8 Apr</time>`)
	require.Equal(t, html, written(t, b, page.Options{Mark: "OFFICIAL-SENSITIVE"}), "equal boards give equal bytes")
}

// What comes from the data is text, wherever it stands.
func TestPageEscapes(t *testing.T) {
	hostile := `"><script>alert(1)</script>\u202e</style>{{.}}`
	r := a("A"+hostile, hostile, hostile, "legal-planning-meeting 2026-04-02")
	r.Faults = []intake.Fault{{Case: r.Case.Ref, Element: hostile, Problem: hostile, Column: hostile}}
	b := built(t, board.Options{Timelines: 3}, r)
	b.Sources = []board.Source{{Name: hostile, Kind: hostile}}
	b.Notes = []string{hostile}
	b.Policy = hostile
	html := written(t, b, page.Options{Mark: hostile, PrintTimelines: true})
	require.NotContains(t, html, "<script>alert")
	require.Equal(t, 1, strings.Count(html, "</style>"))
	require.Contains(t, html, "&lt;script&gt;alert")
}

func TestPageThatMayBeShared(t *testing.T) {
	html := written(t, built(t, board.Options{Share: true, Timelines: 10}, some()...), page.Options{})
	for _, r := range some() {
		require.NotContains(t, html, r.Case.Ref)
	}
	text := seen(html)
	require.Contains(t, text, "[c] children [c] families")
	require.Contains(t, text, "Nothing on this page is about a single child.")
	require.Contains(t, text, "[c] Withheld: a number from 1 to 5")
	for _, id := range []string{`id="do"`, `id="tracker"`, `id="check"`, `id="times"`} {
		require.NotContains(t, html, id)
	}
}

func TestPageBesideAnEarlierOne(t *testing.T) {
	b := built(t, board.Options{}, some()...)
	b.Since = &board.Past{AsOf: calendar.MustParseDate("2026-03-31"), Bands: []int{12, 16}, Now: board.Figures{Children: 3, Families: 4, NoFirstMeeting: 6, Bands: []int{0, 0, 1}, Started: 2}}
	text := seen(written(t, b, page.Options{}))
	require.Contains(t, text, "More or fewer: than in the last file, of Tue 31 Mar 5 children 2 more 4 families as many")
	require.Contains(t, text, "No first meeting yet 4 2 fewer")
	require.Contains(t, text, "Started in April 4 children 2 in March")
	require.Contains(t, text, "none in March")
}

func TestPageOfNothing(t *testing.T) {
	text := seen(written(t, built(t, board.Options{Timelines: 3}), page.Options{}))
	require.Contains(t, text, "0 children 0 families")
	require.Contains(t, text, "Nothing is to be done.")
	require.Contains(t, text, "Nothing was found.")
}

func TestTimelinesArePrintedOnlyWhenAsked(t *testing.T) {
	b := built(t, board.Options{Timelines: 2}, some()...)
	folded := written(t, b, page.Options{})
	require.Contains(t, folded, `<details id="t1">`)
	require.Contains(t, seen(folded), "Of the first 2 of the 6 cases in the table.")
	open := written(t, b, page.Options{PrintTimelines: true})
	require.Contains(t, open, `<body class="pt">`)
	require.Contains(t, open, `<article id="t1">`)
}

// No row is cut, however many there are.
func TestEveryCaseHasItsRow(t *testing.T) {
	var records []intake.Record
	for i := range 1500 {
		records = append(records, a(fmt.Sprintf("N%04d", i), "", "", "legal-planning-meeting 2026-04-02"))
	}
	html := written(t, built(t, board.Options{}, records...), page.Options{})
	require.Equal(t, 1500, strings.Count(html, `<th scope="row">N`))
	require.Contains(t, seen(html), "Due later, owed without a day, and advice: the first 300 of")
}

func TestPageThatCannotBeWritten(t *testing.T) {
	require.ErrorIs(t, page.Write(torn{}, built(t, board.Options{}, some()...), page.Options{}), errTorn)
}

var errTorn = errors.New("torn")

type torn struct{}

func (torn) Write([]byte) (int, error) { return 0, errTorn }

// What is not known is said, and no number stands in its place.
func TestPageOfWhatIsNotKnown(t *testing.T) {
	late := a("AHEAD", "", "", "legal-planning-meeting 2026-01-12;letter-before-proceedings 2026-01-12;first-plo-meeting 2062-01-27")
	late.Case.Events[2].Doubtful = true
	dark := intake.Record{Case: deadline.Case{Ref: "DARK", Recorded: []deadline.Kind{plo.FirstPLOMeeting}}, Child: "DARK", Undated: []deadline.Kind{plo.LegalPlanningMeeting}}
	text := seen(written(t, built(t, board.Options{}, late, dark), page.Options{}))
	for _, want := range []string{
		"2 children – families: not known No first meeting yet 1 Weeks 1 to 12 0 Weeks 13 to 16 0 Over 16 weeks 0 Week not known 1",
		"Green no day could be read, so nothing can be judged DARK no first meeting not known: put the dates right first",
		"AHEAD first meeting: date in doubt",
		"AHEAD the case tracker.csv First PLO meeting: Fri 27 Jan 2062 is in doubt: check the date",
	} {
		require.Contains(t, text, want)
	}
	require.NotContains(t, text, "0 families")
	html := written(t, built(t, board.Options{}, some()...), page.Options{})
	require.Contains(t, html, `<div class="gs"><div class="keep">`)
}

// A time of few children is withheld on a page without small numbers.
func TestPageWithholdsTimesOfFew(t *testing.T) {
	var records []intake.Record
	for i := range 8 {
		records = append(records, a(fmt.Sprint("N", i), fmt.Sprint("F", i), "", "legal-planning-meeting 2026-03-02;letter-before-proceedings 2026-03-0"+fmt.Sprint(2+i/2)))
	}
	text := seen(written(t, built(t, board.Options{Suppress: true}, records...), page.Options{}))
	require.Contains(t, text, "[c] working days the middle of 8; nine in ten within [c]")
}
