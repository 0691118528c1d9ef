package board_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/intake"
)

func TestTheTenSeconds(t *testing.T) {
	b := made(t, board.Options{}, "",
		a(t, "A1/1", "FA", "planning 2026-04-02;letter 2026-04-07"),                 // no first meeting; due today
		a(t, "A2/1", "FA", "planning 2026-04-02"),                                   // its sibling: overdue
		a(t, "B/1", "", "planning 2026-01-12;letter 2026-01-12;first 2026-01-27"),   // Mon 20 Apr is day 83 after it: the last of week 12
		a(t, "C/1", "", "planning 2026-01-12;letter 2026-01-12;first 2026-01-26"),   // a day more: week 13
		a(t, "D/1", "FD", "planning 2025-12-15;letter 2025-12-15;first 2025-12-30"), // day 111: the last of week 16
		a(t, "D/2", "FD", "planning 2026-04-14;letter 2026-04-14"),                  // the same child again
		a(t, "E/1", "", "planning 2025-12-15;letter 2025-12-15;first 2025-12-29"),   // week 17
		a(t, "G/1", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15;exit 2026-04-08;ended 2026-04-14"),
		a(t, "H/1", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15;issue 2026-03-08;applied 2026-04-01"),
		a(t, "I/1", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15;exit 2026-03-08;ended 2026-03-31"), // last month
		a(t, "J/1", "", "referral 2026-04-13"),
	)
	f := b.Now
	require.Equal(t, 6, f.Children, "A1, A2, B, C, D and E")
	require.Equal(t, 5, f.Families, "A1 and A2 are one family")
	require.Equal(t, 2, f.NoFirstMeeting)
	require.Equal(t, []int{1, 2, 1}, f.Bands, "B; C and D; E")
	require.Equal(t, 3, f.Started, "A1, A2 and D again")
	require.Equal(t, 2, f.Ended)
	require.Equal(t, 1, f.Exit)
	require.Equal(t, 1, f.Issue)
	require.True(t, f.HasOutcomes())
}

func TestBandsOfAPolicy(t *testing.T) {
	b := made(t, board.Options{}, `{"policy": "p", "board": {"bands": [6, 12, 20]}}`,
		a(t, "B", "", "planning 2026-01-12;letter 2026-01-12;first 2026-01-27"), a(t, "E", "", "planning 2025-12-15;letter 2025-12-15;first 2025-12-29"))
	require.Equal(t, []int{0, 1, 1, 0}, b.Now.Bands)
	text := written(t, func(w *bytes.Buffer) error { return b.WriteJSON(w) })
	require.Contains(t, text, `"no_first_meeting":0,"weeks_1_6":0,"weeks_7_12":1,"weeks_13_20":1,"over_20":0,`)
	past, err := board.ReadPast(strings.NewReader(text))
	require.NoError(t, err)
	require.Equal(t, []int{6, 12, 20}, past.Bands)
	require.Equal(t, b.Now.Bands, past.Now.Bands)
	require.Equal(t, day(asOf), past.AsOf)
	require.Equal(t, 2, past.Now.Children)
}

func TestAnEarlierBoardThatIsNone(t *testing.T) {
	for _, text := range []string{"", "[]", "{}", `{"as_of": "2026-04-20"}`, `{"summary": {"pre_proceedings": {}}}`} {
		_, err := board.ReadPast(strings.NewReader(text))
		require.ErrorContains(t, err, "it is no board as JSON", text)
	}
}

// Where it is not known how periods ended, nothing is a share of it.
func TestOutcomesThatAreNotKnown(t *testing.T) {
	r := a(t, "G", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15;applied 2026-04-14")
	r.Undated = []deadline.Kind{plo.DecisionToExit, plo.DecisionToIssue}
	b := made(t, board.Options{}, "", r)
	require.Equal(t, 1, b.Now.Ended)
	require.False(t, b.Now.HasOutcomes())
	text := written(t, func(w *bytes.Buffer) error { return b.WriteJSON(w) })
	require.Contains(t, text, `"ended":1}`)
	require.NotContains(t, text, `"exit"`)
	require.Contains(t, written(t, func(w *bytes.Buffer) error { return b.WriteText(w) }), "ended 1 (how is not known)")
}

// A period whose end is lost is not open.
func TestAnEndThatIsLost(t *testing.T) {
	r := a(t, "G", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15")
	r.Case.Recorded = []deadline.Kind{plo.LegalPlanningMeeting, plo.LetterBeforeProceedings, plo.FirstPLOMeeting}
	r.Undated = []deadline.Kind{plo.PreProceedingsEnded}
	b := made(t, board.Options{}, "", r)
	require.Zero(t, b.Now.Children)
	require.Empty(t, b.Rows)
}

func TestWhereACaseBelongs(t *testing.T) {
	own := a(t, "A/1", "F1", "planning 2026-04-14")
	own.Case.Labels = map[string]string{"team": "North"}
	b := made(t, board.Options{Lookup: map[string]board.Belongs{"A": {Family: "no", Team: "no", Worker: "W1"}, "B/1": {Family: "F2", Team: "South"}}}, "",
		own, a(t, "B/1", "", "planning 2026-04-14"), a(t, "C/1", "", "planning 2026-04-14"))
	require.Equal(t, "F1", row(t, b, "A/1").Family, "what the source says comes first")
	require.Equal(t, "North", row(t, b, "A/1").Team)
	require.Equal(t, "W1", row(t, b, "A/1").Worker)
	require.Equal(t, "F2", row(t, b, "B/1").Family)
	require.Equal(t, []string{"", "North", "South"}, b.Teams)
	require.Len(t, b.TeamGroups, 3)
	require.Equal(t, "North", b.TeamGroups[0].Name)
	require.Equal(t, "", b.TeamGroups[2].Name, "what has none stands last")
	require.Equal(t, 1, b.TeamGroups[0].Children)
}

func TestDoNext(t *testing.T) {
	records := []intake.Record{
		a(t, "A1", "FA", "planning 2026-04-02"), a(t, "A2", "FA", "planning 2026-04-02"),
		a(t, "B", "", "planning 2026-03-30"),
		a(t, "C", "", "planning 2026-04-14;letter 2026-04-14"),
	}
	b := made(t, board.Options{}, "", records...)
	// B: the letter by Wed 1 Apr; ten working days after Mon 30 Mar, without two holidays, are Wed 15 Apr for the meeting. A: the
	// letter by Wed 8 Apr.
	require.Equal(t, []string{"B"}, b.DoNext[0].Cases)
	require.Equal(t, "Send the letter before proceedings", b.DoNext[0].Do)
	require.Equal(t, 19, b.DoNext[0].OverdueDays)
	require.Equal(t, []string{"A1", "A2"}, b.DoNext[1].Cases, "siblings are one item")
	require.Equal(t, []string{"B"}, b.DoNext[2].Cases)
	require.Equal(t, 5, b.DoNext[2].OverdueDays)
	require.Equal(t, []rule.Role{plo.SocialWorker}, b.DoNext[0].Owners)
	require.LessOrEqual(t, len(b.DoNext), board.MostDoNext)
	require.NotEmpty(t, b.Later)
}

func TestSiblingsThatDiffer(t *testing.T) {
	b := made(t, board.Options{}, "", a(t, "A1", "FA", "planning 2026-04-02;letter 2026-04-08"), a(t, "A2", "FA", "planning 2026-04-02;letter 2026-04-09"))
	require.Len(t, b.Check, 1)
	require.Equal(t, "A1", b.Check[0].Case)
	require.Equal(t, "siblings differ: family FA: letter before proceedings: Wed 8 Apr 2026 in A1; Thu 9 Apr 2026 in A2", b.Check[0].Message)
}

func TestFindingsAboutTheData(t *testing.T) {
	r := a(t, "A", "", "planning? 2026-04-02")
	r.Faults = []intake.Fault{
		{Case: "A", Line: 7, Element: "PPStartDate", Rule: "9005", Problem: "not within the year"},
		{Case: "A", Line: 3, Row: 4, Column: "E", Element: "LPM date", Problem: "no day"},
	}
	b := made(t, board.Options{}, "", r)
	require.Equal(t, "Letter before proceedings sent", b.Check[0].Waits)
	require.Equal(t, "case,file,line,row,column,element,check,message,waits\r\n"+
		"A,file.csv,,4,E,LPM date,,no day,Letter before proceedings sent\r\n"+
		"A,file.csv,7,,,PPStartDate,9005,not within the year,Letter before proceedings sent\r\n",
		written(t, func(w *bytes.Buffer) error { return b.WriteCheckCSV(w) }))
	text := written(t, func(w *bytes.Buffer) error { return b.WriteJSON(w) })
	require.Contains(t, text, `{"case":"A","file":"file.csv","line":7,"element":"PPStartDate","check":"9005","message":"not within the year"}`)
	require.Contains(t, text, `{"case":"A","file":"file.csv","row":4,"column":"E","element":"LPM date","message":"no day"}`)
}

func TestBreachesByForce(t *testing.T) {
	late := a(t, "A", "", "planning 2026-04-02")
	late.Case.Accepted = []deadline.Acceptance{{Rule: "pre-proceedings/letter-sent", On: day("2026-04-10"), By: plo.HeadOfService, Reason: "strike", Until: day("2026-05-01")}}
	b := made(t, board.Options{}, "", late, a(t, "B", "", "planning 2026-03-23;letter 2026-04-01;first 2026-04-13"))
	require.Equal(t, []rule.Force{rule.Statute, rule.CourtRules, rule.Guidance, rule.LocalPractice},
		[]rule.Force{b.Breaches[0].Force, b.Breaches[1].Force, b.Breaches[2].Force, b.Breaches[3].Force})
	local := b.Breaches[3]
	require.Equal(t, "pre-proceedings/letter-sent", local.Rules[0].ID)
	require.Equal(t, board.Breaches{ToDo: board.Count{N: 1}, Late: board.Count{N: 1}, Accepted: board.Count{N: 1}}, func() board.Breaches {
		counts := local.Rules[0].Breaches
		counts.Arguable = board.Count{}
		return counts
	}())
	require.Equal(t, []string{"A"}, local.Rules[0].Cases)
	require.Len(t, b.Accepted, 1)
	require.Equal(t, "head of service", b.Accepted[0].By)
	require.False(t, b.Accepted[0].Passed)

	late.Case.Accepted[0].Until = day("2026-04-17")
	b = made(t, board.Options{}, "", late)
	require.True(t, b.Accepted[0].Passed, "a day that has passed is said")
}

func TestWhoseRules(t *testing.T) {
	plain := made(t, board.Options{}, "")
	own := made(t, board.Options{}, `{"policy": "p", "terms": {"pre-proceedings/letter-sent": [{"latest": "5 working days after", "source": {"title": "Ours"}}]}, "by": {"pre-proceedings/commencement-authorised": ["service-manager"]}}`)
	require.Zero(t, plain.Whose.Set)
	require.Equal(t, 2, own.Whose.Set)
	require.Equal(t, plain.Whose.Others-2, own.Whose.Others)
	require.Equal(t, plain.Whose.All, own.Whose.National+own.Whose.Set+own.Whose.Others)
}

func TestTargets(t *testing.T) {
	b := made(t, board.Options{}, `{"policy": "p", "board": {"targets": {"letters-within-2-working-days": 0.9}}}`)
	require.InDelta(t, 0.9, *b.Measures[0].Target, 1e-9)
	require.Len(t, b.Measures[0].Months, 12)
	require.Equal(t, day("2025-05-31"), b.Measures[0].Months[0].On)
	require.Equal(t, day(asOf), b.Measures[0].Months[11].On)
	for policy, want := range map[string]string{
		`{"policy": "p", "board": {"targets": {"letters": 0.9}}}`:    `board.targets: there is no measure "letters"`,
		`{"policy": "p", "board": {"targets": {"weeks-open": 0.9}}}`: `board.targets: "weeks-open" is no share`,
	} {
		p, err := deadline.ParsePolicy(strings.NewReader(policy))
		require.NoError(t, err)
		set, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
		require.NoError(t, err)
		_, err = board.New(day(asOf), board.Options{Rules: set, Policy: p})
		require.ErrorContains(t, err, want)
	}
}

// A board that may be shared has nothing about a single child, and no number from 1 to 5.
func TestShared(t *testing.T) {
	records := []intake.Record{a(t, "SECRET-1", "F", "planning 2026-04-02;letter 2026-04-07")}
	for i := range 9 {
		records = append(records, a(t, "SECRET-"+string(rune('a'+i)), "", "planning 2026-01-12;letter 2026-01-12;first 2026-01-27"))
	}
	b := made(t, board.Options{Share: true, Timelines: 10}, "", records...)
	require.Empty(t, b.Rows)
	require.Empty(t, b.DoNext)
	require.Empty(t, b.Later)
	require.Empty(t, b.Check)
	require.Empty(t, b.Timelines)
	for _, force := range b.Breaches {
		for _, r := range force.Rules {
			require.Empty(t, r.Cases)
		}
	}
	shown := b.Shown()
	require.Equal(t, "10", shown.Children.String())
	require.Equal(t, "[c]", shown.Weeks[0].String(), "1 child has had no first meeting")
	require.Equal(t, "[c]", shown.Weeks[1].String(), "or the other 9 would tell of the 1")
	require.Equal(t, "[c]", shown.Started.String())
	var out bytes.Buffer
	require.Error(t, b.WriteCSV(&out))
	require.Error(t, b.WriteJSON(&out))
	require.Error(t, b.WriteCheckCSV(&out))
	require.Empty(t, out.String())
}

func TestTimelines(t *testing.T) {
	b := made(t, board.Options{Timelines: 1}, "", a(t, "GREEN", "", "planning 2026-03-23;letter 2026-03-24;first 2026-04-13"), a(t, "RED", "", "planning 2026-04-02"))
	require.Len(t, b.Timelines, 1)
	line := b.Timelines[0]
	require.Equal(t, "RED", line.Row.Case, "the worst first")
	require.Equal(t, "Letter before proceedings sent", line.Steps[0].Title)
	require.Equal(t, day("2026-04-08"), line.Steps[0].Due)
	require.Equal(t, "12 days overdue", line.Steps[0].How)
	require.Equal(t, day(asOf), line.Steps[0].LateTo)
	require.Equal(t, []board.DayOff{{On: day("2026-04-03"), Why: "Good Friday"}, {On: day("2026-04-06"), Why: "Easter Monday"}, {On: day("2026-05-04"), Why: "Early May bank holiday"}}, line.Off)
}
