package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/measures"
)

const pageAsOf = "2026-04-20"

// A sheet is what a page is written to in tests.
type sheet struct{ bytes.Buffer }

func (s *sheet) Check() error                             { return nil }
func (s *sheet) Replace(page func(io.Writer) error) error { return page(s) }

var pageRules = func() *deadline.Ruleset {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		panic(err)
	}
	return set
}()

// paged writes cases on a page. Each is a reference, and events "kind day" parted by semicolons; a question mark behind the
// kind makes one doubtful.
func paged(t *testing.T, o *options, faults []census.Fault, cases ...[2]string) (*page, string) {
	t.Helper()
	var out sheet
	p := newPage(o, &out, pageRules.LocalCalendar(), calendar.EnglandWales())
	asOf := calendar.MustParseDate(pageAsOf)
	require.NoError(t, p.begin(asOf))
	for i, text := range cases {
		record := census.Record{Case: deadline.Case{Ref: text[0]}}
		if i == 0 {
			record.Faults = faults
		}
		for line := range strings.SplitSeq(text[1], ";") {
			kind, on, _ := strings.Cut(line, " ")
			kind, isDoubtful := strings.CutSuffix(kind, "?")
			record.Case.Events = append(record.Case.Events, deadline.Event{Kind: deadline.Kind(kind), On: calendar.MustParseDate(on), Doubtful: isDoubtful})
		}
		report, err := pageRules.Evaluate(record.Case, asOf)
		require.NoError(t, err)
		require.NoError(t, p.add(&report, &record))
	}
	require.NoError(t, p.end(gap{}))
	safe(t, out.String())
	return p, out.String()
}

// safe holds a page to what every page must be: no script, nothing from elsewhere, every id once.
func safe(t *testing.T, html string) {
	t.Helper()
	for _, never := range []string{"<script", "javascript:", "<link", "<img", "<iframe", "@import", "srcset", "ZgotmplZ", " onerror=", " onload="} {
		require.NotContains(t, strings.ToLower(html), strings.ToLower(never))
	}
	for _, match := range regexp.MustCompile(`(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		require.True(t, strings.HasPrefix(match[1], "#"), match[1])
		require.Contains(t, html, `id="`+match[1][1:]+`"`)
	}
	for _, match := range regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(html, -1) {
		require.True(t, strings.HasPrefix(match[1], "#"), match[1])
	}
	ids := map[string]bool{}
	for _, match := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		require.False(t, ids[match[1]], match[1])
		ids[match[1]] = true
	}
}

// seen is a page as it reads: without tags, blanks drawn together.
func seen(html string) string {
	text := regexp.MustCompile(`(?s)<style>.*?</style>|<svg.*?</svg>|<[^>]*>`).ReplaceAllString(html, " ")
	return strings.Join(strings.Fields(text), " ")
}

func TestPage(t *testing.T) {
	_, html := paged(t, &options{}, []census.Fault{{Element: "LBPSentDate", Rule: "9006", Problem: "before PPStartDate"}},
		[2]string{"A/1", "legal-planning-meeting 2026-03-27;letter-before-proceedings 2026-03-31;first-plo-meeting 2026-04-14"},
		[2]string{"B/1", "legal-planning-meeting 2026-04-13"},
		[2]string{"C/1", "referral 2026-02-02"},
		[2]string{"D/1", "referral 2025-06-02;child-and-family-assessment-completed 2025-12-01"},
		[2]string{"E/1", "referral 2026-02-24"},
	)
	text := seen(html)
	for _, want := range []string{
		"Deadlines as of Mon 20 Apr 2026",
		"cases 5 open cases 4 cases with a breach 3 breaches 3 of these still not done 2",
		// Sorted by what is due next: C is only overdue and comes last; D is closed.
		"Overdue B/1 Pre-proceedings First PLO meeting held Mon 27 Apr 2026 within a week 7 days, 5 working days ▲ 1 overdue " +
			"Letter before proceedings sent, since Wed 15 Apr 2026 " +
			"E/1 Child and family assessment Child and family assessment within 45 working days Thu 30 Apr 2026 10 days, 8 working days none " +
			"A/1 Pre-proceedings 1 Midpoint legal planning meeting held Mon 25 May 2026 act by Fri 22 May 2026 35 days, 23 working days none " +
			"C/1 Child and family assessment nothing but what is overdue ▲ 1 overdue Child and family assessment within 45 working days, since Wed 8 Apr 2026 Breaches",
		"Letters within 2 working days Of the periods with a decision to commence",
		"1 of 2, 50%",
		"Child and family assessment within 45 working days : Completed on Mon 1 Dec 2025, 119 days (84 working days) late: it was due by Mon 4 Aug 2025. " +
			"Working Together to Safeguard Children, assessment of need",
		"LBPSentDate 9006 before PPStartDate 1",
		"Calendar: england-and-wales 2028-12-31",
	} {
		require.Contains(t, text, want)
	}
	require.Equal(t, 5, strings.Count(html, "<svg "))
	require.Contains(t, html, ">week from Tue 14 Apr 2026</text>")
	require.Contains(t, html, `href="#case-1"`)
}

// A breach that rests on a date which fails a check is none, and stands with the findings about the data.
func TestPageOfWhatIsToBeCheckedFirst(t *testing.T) {
	_, html := paged(t, &options{extract: "the newest date is old"}, nil,
		[2]string{"A/1", "legal-planning-meeting? 2026-04-13"}, [2]string{"B/1", "referral? 2026-02-02"}, [2]string{"C/1", "referral 2026-02-02"})
	text := seen(html)
	for _, want := range []string{
		"The newest date is old.", "cases with a breach 1 breaches 1 of these still not done 1",
		"Check first 2 more would be breaches, and rest on a date that fails a check of the data. They are in none of the counts above.",
		"What would be broken A/1 Letter before proceedings sent Letter before proceedings not sent: it was due by Wed 15 Apr 2026",
		"B/1 Child and family assessment within 45 working days Not completed, 12 days",
	} {
		require.Contains(t, text, want)
	}
	_, without := paged(t, &options{}, nil, [2]string{"C/1", "referral 2026-02-02"})
	require.NotContains(t, without, "Check first")
}

// A case that was closed is closed, whatever stage it was at, except care proceedings.
func TestAClosedCaseIsClosed(t *testing.T) {
	const ended = ";case-closed 2026-04-10"
	_, html := paged(t, &options{}, nil,
		[2]string{"A/1", "referral 2026-02-02" + ended}, [2]string{"B/1", "legal-planning-meeting 2026-04-01" + ended}, [2]string{"C/1", "application-issued 2026-03-02" + ended},
		[2]string{"D/1", "referral 2026-03-02;case-closed 2026-04-21"})
	text := seen(html)
	require.Contains(t, text, "cases 4 open cases 2 cases with a breach")
	require.Contains(t, text, "A/1 closed")
	closed := assessing(t, strings.Replace(begins+late+closes, "<PreP", "<CINclosureDate>2027-03-12</CINclosureDate><PreP", 1), letter, "-")
	require.Contains(t, closed.out, "case =L1/1 · as of Wed 31 Mar 2027\n")
}

// Two cases of one reference have a picture and a link each.
func TestPageOfTwoCasesOfOneReference(t *testing.T) {
	_, html := paged(t, &options{}, nil,
		[2]string{"A/1", "legal-planning-meeting 2026-04-13"}, [2]string{"A/1", "legal-planning-meeting 2026-04-13"},
		[2]string{"A/1", "legal-planning-meeting 2026-04-14"},
	)
	require.Equal(t, 3, strings.Count(html, "<article "))
	for _, id := range []string{"case-1", "case-2", "case-3"} {
		require.Equal(t, 1, strings.Count(html, `<article class="case" id="`+id+`"`))
		require.Positive(t, strings.Count(html, `<a href="#`+id+`">A/1</a>`), id)
	}
	require.Contains(t, seen(html), "cases 3 open cases 3 cases with a breach 3")
}

func TestPageSaysWhatIsMissing(t *testing.T) {
	var out sheet
	p := newPage(&options{}, &out, pageRules.LocalCalendar(), calendar.EnglandWales())
	p.cases = 1
	require.NoError(t, p.begin(calendar.MustParseDate(pageAsOf)))
	require.NoError(t, p.end(gap{cases: 2, line: 40, stopped: "line 812: cut <short>"}))
	safe(t, out.String())
	require.Contains(t, seen(out.String()), "Not everything could be read. line 812: cut &lt;short&gt;; 2 cases could not be evaluated, the first on line 40. What follows is of the rest.")
	_, whole := paged(t, &options{}, nil)
	require.NotContains(t, whole, "Not everything could be read")
}

func TestPageOfNothing(t *testing.T) {
	_, html := paged(t, &options{suppress: true}, nil)
	text := seen(html)
	for _, want := range []string{"cases 0", "No open case has anything due or overdue.", "No rule is broken.", "There is none.", "are withheld"} {
		require.Contains(t, text, want)
	}
}

func TestPageEscapesWhatComesFromTheData(t *testing.T) {
	hostile := []string{
		`"><script>alert(1)</script>`, `' onerror='alert(1)`, `</style><script>`, `</svg><script>`, `<!--`, `]]>`, `{{.Cases}}`,
		`javascript:alert(1)`, `&lt;script&gt;`, "\x00\x1b[31m", `=cmd|' /C calc'!A0`, `<img src=x onerror=alert(1)>`, "\u202egnp.exe",
	}
	var cases [][2]string
	for _, ref := range hostile {
		cases = append(cases, [2]string{ref, "legal-planning-meeting 2026-04-02"})
	}
	var out sheet
	p := newPage(&options{}, &out, pageRules.LocalCalendar(), calendar.EnglandWales())
	asOf := calendar.MustParseDate(pageAsOf)
	require.NoError(t, p.begin(asOf))
	for _, c := range cases {
		record := census.Record{Case: deadline.Case{Ref: c[0], Events: []deadline.Event{
			{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-02"), Ref: c[0]}, {Kind: plo.Parent, On: calendar.MustParseDate("2026-04-02"), Ref: c[0]},
		}}}
		record.Faults = []census.Fault{{Element: c[0], Rule: c[0], Problem: c[0]}}
		report, err := pageRules.Evaluate(record.Case, asOf)
		require.NoError(t, err)
		require.NoError(t, p.add(&report, &record))
	}
	require.NoError(t, p.end(gap{}))
	html := out.String()
	for _, never := range []string{"<script", "<img", "<!--", "' onerror='", "</style><", "\x00", "\x1b", "\u202e"} {
		require.NotContains(t, html, never)
	}
	require.Equal(t, len(hostile), strings.Count(html, "<article "))
	require.Equal(t, 1, strings.Count(html, "</style>"))
	require.Equal(t, len(hostile), strings.Count(html, "</svg>"))
	require.Contains(t, html, "{{.Cases}}")
	require.Contains(t, html, "&lt;script&gt;alert(1)&lt;/script&gt;")
}

// However many the cases, and in whatever order, a page holds the same few.
func TestPageIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var cases [][2]string
	for i := range mostRows + 300 {
		day := calendar.MustParseDate("2026-04-20").AddDays(-random.IntN(90))
		cases = append(cases, [2]string{fmt.Sprintf("C%04d/1", i), "legal-planning-meeting " + day.String()})
	}
	p, html := paged(t, &options{}, nil, cases...)
	require.Len(t, p.open.entries, mostRows)
	require.Len(t, p.broken.entries, mostRows)
	require.Equal(t, mostPictures, strings.Count(html, "<svg "))
	text := seen(html)
	require.Contains(t, text, "The first 500 of 800 open cases with something due or overdue are shown.")
	require.Regexp(t, `The first 500 of \d+ cases with a breach are shown\.`, text)
	require.Regexp(t, `\d+ more of the cases listed above have none\.`, text)
	require.Less(t, len(html), 8<<20)
	if testing.Short() {
		return
	}
	random.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	_, again := paged(t, &options{}, nil, cases...)
	require.Equal(t, html, again)
}

func TestShortlistKeepsTheFirst(t *testing.T) {
	list := shortlist{most: 3, before: dueBefore}
	var report deadline.Report
	for _, day := range []string{"2026-05-04", "", "2026-05-01", "2026-05-03", "2026-05-02", ""} {
		e := entry{ref: day}
		if day != "" {
			e.next = calendar.MustParseDate(day)
		}
		list.offer(e, &report, &options{})
	}
	var refs []string
	for _, e := range list.entries {
		refs = append(refs, e.ref)
	}
	require.Equal(t, []string{"2026-05-01", "2026-05-02", "2026-05-03"}, refs)
}

func TestOrderOfTheLists(t *testing.T) {
	day := calendar.MustParseDate
	ordered := []*entry{
		{ref: "a", undone: 1, open: true, latest: day("2026-04-01")}, {ref: "b", undone: 1, open: true, latest: day("2026-03-01")},
		{ref: "a", undone: 1}, {ref: "a", open: true}, {ref: "a", latest: day("2026-03-01")}, {ref: "b", latest: day("2026-03-01")},
	}
	list := slices.Clone(ordered)
	slices.Reverse(list)
	slices.SortFunc(list, worseThan)
	require.Equal(t, ordered, list)
	require.Positive(t, dueBefore(&entry{}, &entry{next: day("2026-04-01")}))
	require.Negative(t, dueBefore(&entry{next: day("2026-04-01")}, &entry{}))
	require.Negative(t, dueBefore(&entry{next: day("2026-04-01"), undone: 1}, &entry{next: day("2026-04-01")}))
}

var errTorn = errors.New("torn")

type torn struct{ atOnce error }

func (t torn) Check() error                             { return t.atOnce }
func (t torn) Replace(page func(io.Writer) error) error { return page(t) }
func (t torn) Write([]byte) (int, error)                { return 0, errTorn }

func TestPageThatCannotBeWritten(t *testing.T) {
	p := newPage(&options{}, torn{errTorn}, pageRules.LocalCalendar(), nil)
	require.ErrorIs(t, p.begin(calendar.MustParseDate(pageAsOf)), errTorn)
	require.Error(t, p.begin(calendar.Date{}))
	p = newPage(&options{}, torn{}, pageRules.LocalCalendar(), nil)
	require.NoError(t, p.begin(calendar.MustParseDate(pageAsOf)))
	require.ErrorIs(t, p.end(gap{}), errTorn)
	require.Error(t, p.add(nil, &census.Record{}))
}

func TestFigures(t *testing.T) {
	var out bytes.Buffer
	f := figures{o: &options{format: jsonFormat, suppress: true}, out: &out}
	require.Error(t, f.begin(calendar.Date{}))
	require.NoError(t, f.begin(calendar.MustParseDate(pageAsOf)))
	c := deadline.Case{Ref: "A", Events: []deadline.Event{{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-03-02")}}}
	report, err := pageRules.Evaluate(c, calendar.MustParseDate(pageAsOf))
	require.NoError(t, err)
	require.NoError(t, f.add(&report, &census.Record{Case: c}))
	require.NoError(t, f.end(gap{}))
	require.Equal(t, 1, strings.Count(out.String(), "\n"))
	require.Contains(t, out.String(), `"suppressed":true`)
	out.Reset()
	f.o = &options{}
	require.NoError(t, f.end(gap{}))
	require.True(t, strings.HasPrefix(out.String(), "measures as of 2026-04-20\n"))
	f.out = torn{}
	require.ErrorIs(t, f.end(gap{cases: 1}), errTorn)
}

// The whole program, over the made-up council.
func TestMeasuresAndPageOfTheMadeUpCouncil(t *testing.T) {
	try := func(args ...string) (int, string, string) {
		var out, err bytes.Buffer
		status := run(args, strings.NewReader(""), &out, &err)
		return status, out.String(), err.String()
	}
	path := filepath.Join(t.TempDir(), "report.html")
	status, stdout, stderr := try("-html", path, "-outcomes", "A=exit,B=issue,C=other")
	require.Equal(t, command.Done, status, stderr)
	require.Empty(t, stdout)
	html, err := os.ReadFile(path)
	require.NoError(t, err)
	safe(t, string(html))
	require.Contains(t, string(html), "Deadlines as of Wed 31 Mar 2027")
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	status, stdout, stderr = try("-measures", "-html", path)
	require.Equal(t, command.Done, status, stderr)
	require.Contains(t, stdout, "\nassessments-within-45-working-days\n")
	status, stdout, _ = try("-format", "text", "-html", path)
	require.Equal(t, command.Done, status)
	require.Contains(t, stdout, "case ")

	status, _, stderr = try("-html", filepath.Join(path, "no", "such.html"))
	require.Equal(t, command.Failed, status)
	require.NotContains(t, stderr, path)
	for _, args := range [][]string{{"-measures", "-format", "csv"}, {"-suppress"}, {"-html", ""}} {
		status, _, stderr = try(args...)
		require.Equal(t, command.Misused, status, args)
		require.NotEmpty(t, stderr)
	}
}

func TestNames(t *testing.T) {
	require.Equal(t, "Ended within 12 weeks", viewMeasure(&measures.Measure{ID: "ended-within-12-weeks", Denominator: new(int)}).Name)
	one, six := 1, 6
	view := viewMeasure(&measures.Measure{ID: "x", Numerator: &one, Denominator: &six, Unit: measures.Share})
	require.Equal(t, 16, view.Percent)
	require.True(t, view.HasBar)
	require.False(t, strings.Contains(view.Figure, "%!"))
}
