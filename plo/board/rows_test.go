package board_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/measures"
)

func TestColours(t *testing.T) {
	// Two working days after Thu 2 Apr is Wed 8 Apr; ten are Mon 20 Apr.
	b := made(t, board.Options{}, "",
		a(t, "LATE", "", "planning 2026-04-02"),
		a(t, "TODAY", "", "planning 2026-04-02;letter 2026-04-07"),
		a(t, "DONE-LATE", "", "planning 2026-03-23;letter 2026-04-01;first 2026-04-13"),
		a(t, "BOOKED", "", "planning 2026-04-02;letter 2026-04-07;first! 2026-04-22"),
		a(t, "DOUBT", "", "planning? 2026-04-02"),
		a(t, "EXIT", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15;exit 2026-04-08;ended 2026-04-14;told 2026-04-15"),
	)
	late := row(t, b, "LATE")
	require.Equal(t, board.Red, late.RAG)
	require.Equal(t, "12 days over", late.Reason)
	require.Equal(t, day("2026-04-08"), late.OverdueSince)
	require.Equal(t, "Send the letter before proceedings", late.OverdueStep)
	require.Equal(t, 1, late.Overdue)
	require.Equal(t, "Hold the first PLO meeting", late.NextStep)
	require.Equal(t, day(asOf), late.ActBy)
	require.Zero(t, late.DaysLeft)
	require.Equal(t, []rule.Role{plo.SocialWorker}, late.NextOwner)
	require.Equal(t, "Legal planning meeting", late.LastStep)
	require.Zero(t, late.Week)

	require.Equal(t, board.Amber, row(t, b, "TODAY").RAG)
	require.Equal(t, "due today", row(t, b, "TODAY").Reason)

	// What was late and is done colours nothing. The midpoint meeting is due 41 days after the first: Mon 25 May is a bank
	// holiday, so the last working day is Fri 22 May.
	done := row(t, b, "DONE-LATE")
	require.Equal(t, board.Green, done.RAG)
	require.Equal(t, 2, done.Week, "from Mon 13 Apr, Mon 20 Apr is the first day of week 2")
	require.Equal(t, 16, done.WeeksAllowed)
	require.Equal(t, day("2026-05-22"), done.ActBy)
	require.Equal(t, 32, done.DaysLeft)
	require.Empty(t, done.OverdueStep)

	booked := row(t, b, "BOOKED")
	require.Equal(t, board.Amber, booked.RAG)
	require.Equal(t, day("2026-04-22"), booked.Booked)
	require.Equal(t, "First PLO meeting", booked.BookedStep)
	require.Equal(t, 2, booked.BookedDaysLate)

	require.NotEqual(t, board.Red, row(t, b, "DOUBT").RAG, "what rests on a doubtful date is to be checked first")
	require.Len(t, b.Check, 1)
	require.Equal(t, "DOUBT", b.Check[0].Case)

	exit := row(t, b, "EXIT")
	require.Equal(t, board.Ended, exit.RAG)
	require.Equal(t, measures.Exit, exit.Outcome)
	require.Equal(t, day("2026-04-14"), exit.OutcomeDay)
	require.Equal(t, 13, exit.Week, "89 days after the first meeting")
}

func TestTheTenthWorkingDayIsAmberAndTheNextIsNot(t *testing.T) {
	// Ten working days after Mon 20 Apr are Tue 5 May: Mon 4 May is a bank holiday. A review midpoint due 41 days after the
	// first meeting: Tue 5 May is 41 days after Wed 25 Mar, Wed 6 May after Thu 26 Mar.
	b := made(t, board.Options{}, "",
		a(t, "TENTH", "", "planning 2026-03-18;letter 2026-03-18;first 2026-03-25"),
		a(t, "ELEVENTH", "", "planning 2026-03-18;letter 2026-03-18;first 2026-03-26"))
	require.Equal(t, board.Amber, row(t, b, "TENTH").RAG)
	require.Equal(t, board.Green, row(t, b, "ELEVENTH").RAG)
	b = made(t, board.Options{}, `{"policy": "p", "board": {"amber": "5 working days"}}`,
		a(t, "TENTH", "", "planning 2026-03-18;letter 2026-03-18;first 2026-03-25"))
	require.Equal(t, board.Green, row(t, b, "TENTH").RAG)
}

func TestWhichCasesHaveARow(t *testing.T) {
	b := made(t, board.Options{}, "",
		a(t, "OPEN", "", "planning 2026-04-14;letter 2026-04-14"),
		a(t, "ENDED-BEFORE", "", "planning 2026-01-05;letter 2026-01-05;first 2026-01-12;exit 2026-03-30;ended 2026-03-31"),
		a(t, "CLOSED", "", "referral 2026-01-05;closed 2026-02-02"),
		a(t, "REFERRED", "", "referral 2026-04-13"),
	)
	var refs []string
	for _, r := range b.Rows {
		refs = append(refs, r.Case)
	}
	require.Equal(t, []string{"OPEN", "REFERRED"}, refs)
	require.Equal(t, 4, b.Cases)
	require.Equal(t, "assessment", row(t, b, "REFERRED").Stage)
}

func TestTheWorstStandsFirst(t *testing.T) {
	b := made(t, board.Options{}, "",
		a(t, "ENDED", "", "planning 2026-01-05;letter 2026-01-06;first 2026-01-15;exit 2026-04-08;ended 2026-04-14;told 2026-04-15"),
		a(t, "GREEN", "", "planning 2026-03-23;letter 2026-03-24;first 2026-04-13"),
		a(t, "AMBER", "", "planning 2026-04-14;letter 2026-04-14"),
		a(t, "RED", "", "planning 2026-04-14"),
		a(t, "REDDER", "", "planning 2026-04-02"),
	)
	var refs []string
	for _, r := range b.Rows {
		refs = append(refs, r.Case+" "+r.RAG.String())
	}
	require.Equal(t, []string{"REDDER red", "RED red", "AMBER amber", "GREEN green", "ENDED ended"}, refs)
}

func TestTheTableAsCSV(t *testing.T) {
	first := a(t, "LATE", "F1", "planning 2026-04-02")
	first.Case.Labels = map[string]string{"team": "=North", "worker": "W1"}
	b := made(t, board.Options{}, "", first, a(t, "DONE", "", "planning 2026-03-23;letter 2026-04-01;first 2026-04-13"))
	require.Equal(t, "case,family,team,worker,stage,week,weeks_allowed,rag,last_step,last_day,next_step,next_owner,act_by,days_left,"+
		"overdue_since,overdue_step,booked,booked_step,booked_days_late,outcome\r\n"+
		"LATE,F1,'=North,W1,pre-proceedings,,16,red,Legal planning meeting,2026-04-02,Hold the first PLO meeting,social-worker,2026-04-20,0,"+
		"2026-04-08,Send the letter before proceedings,,,,\r\n"+
		"DONE,,,,pre-proceedings,2,16,green,First PLO meeting,2026-04-13,Hold the midpoint legal planning meeting,case-progression-officer,2026-05-22,32,,,,,,\r\n",
		written(t, func(w *bytes.Buffer) error { return b.WriteCSV(w) }))
}

func TestTheBoardAsJSON(t *testing.T) {
	b := made(t, board.Options{}, "", a(t, "LATE", "F1", "planning 2026-04-02"), a(t, "DOUBT", "", "planning? 2026-04-02"))
	text := written(t, func(w *bytes.Buffer) error { return b.WriteJSON(w) })
	require.Equal(t, `{"as_of":"2026-04-20","policy":"default","summary":{"pre_proceedings":{"families":2,"children":2,"no_first_meeting":2,`+
		`"weeks_1_12":0,"weeks_13_16":0,"over_16":0,"overdue":1,"due_14_days":2,"started":2,"ended":0,"exit":0,"issue":0}},
"tracker":[
{"case":"LATE","family":"F1","team":null,"worker":null,"stage":"pre-proceedings","week":null,"weeks_allowed":16,"rag":"red",`+
		`"last_step":"Legal planning meeting","last_day":"2026-04-02","next_step":"Hold the first PLO meeting","next_owner":"social-worker",`+
		`"act_by":"2026-04-20","days_left":0,"overdue_since":"2026-04-08","overdue_step":"Send the letter before proceedings","booked":null,`+
		`"booked_step":null,"booked_days_late":null,"outcome":null},
{"case":"DOUBT"`, text[:bytes.Index([]byte(text), []byte(`{"case":"DOUBT"`))]+`{"case":"DOUBT"`)
	var read struct {
		Tracker []map[string]any `json:"tracker"`
		Check   []map[string]any `json:"check_first"`
	}
	require.NoError(t, json.Unmarshal([]byte(text), &read))
	require.Len(t, read.Tracker, 2)
	for _, row := range read.Tracker {
		require.Len(t, row, len(board.Columns()))
		for _, name := range board.Columns() {
			require.Contains(t, row, name)
		}
	}
	require.Len(t, read.Check, 1)
	require.Equal(t, "DOUBT", read.Check[0]["case"])
	require.NotContains(t, read.Check[0], "row")
}
