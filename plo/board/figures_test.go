package board_test

import (
	"bytes"
	"strconv"
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

// A first meeting whose day cannot be used was held, or may have been: the child is in no band, and not among those without one.
func TestAFirstMeetingWhoseDayCannotBeUsed(t *testing.T) {
	unread := a(t, "UNREAD", "", "planning 2026-04-02;letter 2026-04-07")
	unread.Case.Recorded = []deadline.Kind{plo.LegalPlanningMeeting, plo.LetterBeforeProceedings}
	unread.Undated = []deadline.Kind{plo.FirstPLOMeeting}
	unkept := a(t, "UNKEPT", "", "planning 2026-04-02;letter 2026-04-07")
	unkept.Case.Recorded = []deadline.Kind{plo.LegalPlanningMeeting, plo.LetterBeforeProceedings}
	b := made(t, board.Options{}, "", unread, unkept,
		a(t, "AHEAD", "", "planning 2026-01-12;letter 2026-01-12;first? 2062-01-27;second 2026-02-24"),
		a(t, "BEFORE", "", "planning 2026-04-02;letter 2026-04-07;first? 2026-04-01"),
		a(t, "NONE", "", "planning 2026-04-02;letter 2026-04-07"))
	require.Equal(t, 5, b.Now.Children)
	require.Equal(t, 1, b.Now.NoFirstMeeting)
	require.Equal(t, 4, b.Now.WeekUnknown)
	require.Equal(t, []int{0, 0, 0}, b.Now.Bands)
	for ref, want := range map[string]string{
		"UNREAD": "first meeting: day not known", "UNKEPT": "first meeting not recorded", "AHEAD": "first meeting: date in doubt",
		"BEFORE": "first meeting: date in doubt", "NONE": "no first meeting",
	} {
		require.Equal(t, want, row(t, b, ref).NoWeek, ref)
		require.Zero(t, row(t, b, ref).Week, ref)
	}
	text := written(t, func(w *bytes.Buffer) error { return b.WriteJSON(w) })
	require.Contains(t, text, `"no_first_meeting":1,"weeks_1_12":0,"weeks_13_16":0,"over_16":0,"week_not_known":4,`)
	past, err := board.ReadPast(strings.NewReader(text))
	require.NoError(t, err)
	require.Equal(t, 4, past.Now.WeekUnknown)
	require.Contains(t, written(t, func(w *bytes.Buffer) error { return b.WriteText(w) }), "1 with no first meeting yet, 0 in weeks 1 to 12, 0 in weeks 13 to 16, 0 over 16 weeks, 4 whose week is not known\n")
}

// Where no child has a family, how many families there are is not known.
func TestFamiliesThatAreNotKnown(t *testing.T) {
	b := made(t, board.Options{}, "", a(t, "A", "", "planning 2026-04-02"), a(t, "B", "", "planning 2026-04-02"))
	require.True(t, b.Now.NoFamilies)
	require.Zero(t, b.Now.Families)
	text := written(t, func(w *bytes.Buffer) error { return b.WriteJSON(w) })
	require.Contains(t, text, `{"pre_proceedings":{"children":2,"no_first_meeting":2,`)
	past, err := board.ReadPast(strings.NewReader(text))
	require.NoError(t, err)
	require.True(t, past.Now.NoFamilies)
	require.Contains(t, written(t, func(w *bytes.Buffer) error { return b.WriteText(w) }), "  in pre-proceedings now  2 children, families not known\n")
	b = made(t, board.Options{}, "", a(t, "A", "F", "planning 2026-04-02"), a(t, "B", "", "planning 2026-04-02"))
	require.False(t, b.Now.NoFamilies)
	require.Equal(t, 2, b.Now.Families, "a child without one is one by itself")
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

// Where the source says no more than that an event is in doubt, the event is listed, whether or not something waits for it.
func TestADoubtfulEventIsListed(t *testing.T) {
	b := made(t, board.Options{}, "", a(t, "A", "", "planning 2026-04-02;letter[mother]? 2026-04-07"), a(t, "B", "", "planning? 2026-04-02"))
	require.Equal(t, []board.Check{
		{Case: "A", File: "file.csv", Message: "letter before proceedings (mother): Tue 7 Apr 2026 is in doubt: check the date"},
		{Case: "B", File: "file.csv", Message: "legal planning meeting: Thu 2 Apr 2026 is in doubt: check the date", Waits: "Letter before proceedings sent"},
	}, b.Check)
}

// A cell that could not be read names the rules that are not answered for want of it: those about what the source records.
func TestWhatWaitsForACell(t *testing.T) {
	fault := func(kind deadline.Kind) []intake.Fault {
		return []intake.Fault{{Row: 2, Column: "B", Element: "a heading", Kind: intake.BadValue, Problem: "no day", Kinds: []deadline.Kind{kind}}}
	}
	meeting := a(t, "MEETING", "", "letter 2026-04-07")
	meeting.Case.Recorded, meeting.Undated = []deadline.Kind{plo.LetterBeforeProceedings, plo.FirstPLOMeeting}, []deadline.Kind{plo.LegalPlanningMeeting}
	meeting.Faults = fault(plo.LegalPlanningMeeting)
	first := a(t, "FIRST", "", "planning 2026-03-02;letter 2026-03-03")
	first.Case.Recorded, first.Undated = []deadline.Kind{plo.LegalPlanningMeeting, plo.LetterBeforeProceedings}, []deadline.Kind{plo.FirstPLOMeeting}
	first.Faults = fault(plo.FirstPLOMeeting)
	letters := a(t, "LETTERS", "", "planning 2026-03-02;letter[mother] 2026-03-03")
	letters.Case.Recorded, letters.Undated = []deadline.Kind{plo.LegalPlanningMeeting}, []deadline.Kind{plo.LetterBeforeProceedings}
	letters.Faults = fault(plo.LetterBeforeProceedings)
	empty := intake.Record{Case: deadline.Case{Ref: "EMPTY", Recorded: []deadline.Kind{plo.LetterBeforeProceedings}}, Undated: []deadline.Kind{plo.LegalPlanningMeeting}}
	empty.Faults = append(fault(plo.LegalPlanningMeeting), intake.Fault{Row: 2, Kind: intake.Absent, Problem: "no day in the whole row"})
	b := made(t, board.Options{}, "", meeting, first, letters, empty)
	waits := map[string][]string{}
	for _, c := range b.Check {
		waits[c.Case] = append(waits[c.Case], c.Waits)
	}
	require.Contains(t, waits["MEETING"][0], "Letter before proceedings sent and ", "six rules, and how many more")
	require.Contains(t, waits["FIRST"][0], "First PLO meeting held, ")
	require.Contains(t, waits["LETTERS"][0], "Letter before proceedings sent (mother)")
	require.NotEmpty(t, waits["EMPTY"][0])
	require.Equal(t, "every rule", waits["EMPTY"][1])
	for _, list := range waits {
		require.LessOrEqual(t, strings.Count(list[0], ", "), 6)
	}

	// The row says that nothing can be judged, and where it stands.
	for ref, reason := range map[string]string{"MEETING": "a day is in doubt or could not be read, so nothing can be judged", "EMPTY": "no day could be read, so nothing can be judged"} {
		r := row(t, b, ref)
		require.Equal(t, board.Green, r.RAG, ref)
		require.Equal(t, reason, r.Reason, ref)
		require.Equal(t, board.NotKnown, r.NextStep, ref)
		require.Equal(t, "pre-proceedings", r.Stage, "as the ten seconds count it")
		require.Equal(t, "Pre-proceedings", r.Title)
	}
	require.Equal(t, 4, b.Now.Children)
}

// The text names the first ten findings about the data: where they are, and what is wrong.
func TestTheTextNamesFindings(t *testing.T) {
	r := a(t, "A", "", "planning 2026-04-14")
	for range 12 {
		r.Faults = append(r.Faults, intake.Fault{Case: "A", Row: 4, Column: "E", Element: "LPM\x1b date", Problem: "no day"})
	}
	text := written(t, func(w *bytes.Buffer) error { return made(t, board.Options{}, "", r).WriteText(w) })
	require.Equal(t, 10, strings.Count(text, "    A: file.csv, row 4, column E \"LPM? date\": no day\n"))
	require.True(t, strings.HasSuffix(text, "    and 2 more\n"))
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

// What is shown does not tell what is withheld: no total less the rest of it, and no time of one child.
func TestSharedTellsNothingByDifference(t *testing.T) {
	var records []intake.Record
	add := func(n int, events string) {
		for range n {
			records = append(records, a(t, "R"+strconv.Itoa(len(records)), "F"+strconv.Itoa(len(records)), events))
		}
	}
	const decided = "planning 2026-03-02;letter 2026-03-03"
	add(4, decided)
	add(8, decided+";first 2026-03-12")
	b := made(t, board.Options{Share: true}, "", records...)
	shown := b.Shown()
	require.Equal(t, "12", shown.Children.String())
	require.Equal(t, []string{"[c]", "[c]", "0", "0", "0"}, texts(shown.Weeks), "4, and the 8 that would tell")
	require.Equal(t, "[c]", shown.Overdue.String(), "4 overdue")
	for _, m := range b.Measures {
		if !m.Suppressed && m.Denominator != nil {
			require.NotEqual(t, 8, *m.Denominator, m.ID)
		}
		if m.Suppressed {
			require.Nil(t, m.Months[len(m.Months)-1].Value, m.ID)
		}
	}

	// 8 of 12 overdue tell of the 4 that are not.
	records = nil
	add(8, decided)
	add(4, decided+";first 2026-03-12;midpoint 2026-04-16")
	b = made(t, board.Options{Share: true}, "", records...)
	require.Equal(t, "[c]", b.Shown().Overdue.String())
	for _, force := range b.Breaches {
		for _, r := range force.Rules {
			require.NotEqual(t, 8, r.ToDo.N, r.ID)
		}
	}

	// 3 in weeks 13 to 16 are withheld, and with them the least other number, of the 7 over 16. The measures of open periods
	// count these 7 once more.
	records = nil
	add(20, decided+";first 2026-03-12")
	add(3, "planning 2026-01-05;letter 2026-01-05;first 2026-01-12")
	add(7, "planning 2025-12-01;letter 2025-12-01;first 2025-12-08")
	b = made(t, board.Options{Share: true}, "", records...)
	require.Equal(t, []string{"0", "20", "[c]", "[c]", "0"}, texts(b.Shown().Weeks))
	for _, m := range b.Measures {
		if m.ID == "open-past-16-weeks" || m.ID == "weeks-open" {
			require.True(t, m.Suppressed, m.ID)
		}
	}

	// Two numbers withheld whose sum is small would be told by the rest: a third is withheld.
	records = nil
	add(2, decided)
	add(1, "planning 2026-01-05;letter 2026-01-05;first 2026-01-12")
	add(8, "planning 2025-12-01;letter 2025-12-01;first 2025-12-08")
	add(20, decided+";first 2026-03-12")
	b = made(t, board.Options{Share: true}, "", records...)
	require.Equal(t, []string{"[c]", "20", "[c]", "[c]", "0"}, texts(b.Shown().Weeks))
}

func texts(counts []board.Count) (list []string) {
	for _, c := range counts {
		list = append(list, c.String())
	}
	return list
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
