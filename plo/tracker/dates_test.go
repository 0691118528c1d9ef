package tracker_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker"
)

// cell reads a text as the day of a planning meeting: the event, or the sort of the finding, or "" for nothing.
func cell(t *testing.T, text string) string {
	t.Helper()
	record := one(t, "Child,Family,LPM,First PLO meeting", `1,F1,"`+text+`",1/1/2040`)
	var found string
	for _, fault := range record.Faults {
		require.Equal(t, "C", fault.Column)
		require.Equal(t, undated(plo.LegalPlanningMeeting), record.Undated)
		require.NotContains(t, record.Case.Recorded, plo.LegalPlanningMeeting)
		return string(fault.Kind)
	}
	for _, event := range record.Case.Events {
		if event.Kind == plo.LegalPlanningMeeting {
			found += event.On.String()
			if event.Booked {
				found += " booked"
			}
		}
	}
	require.Contains(t, record.Case.Recorded, plo.LegalPlanningMeeting)
	return found
}

func TestDaysAsTheyAreWritten(t *testing.T) {
	const second = "2039-04-02" // within a year of the first meeting, on 1 January 2040
	for _, text := range []string{
		"02/04/2039", "2/4/2039", "02/04/39", "2/4/39", "2.4.39", "02.04.2039", "2-4-39", "02-04-2039", "2 4 2039", `2\4\2039`, "2/04/2039 ",
		"2-Apr-39", "02-Apr-2039", "2-APR-39", "2 Apr 39", "2 April 2039", "2nd April 2039", "2nd of April 2039", "April 2, 2039", "Apr 2 2039", "2Apr39", "2apr2039", "2 April, 2039", "2. April 2039",
		"Sat 2 Apr 2039", "Saturday, 2nd April 2039", "Sat. 02/04/2039", "(2/4/39)", "2/4/39*", "'2/4/39", "\u00a02/4/39\u00a0",
		"2039-04-02", "2039/04/02", "2039-4-2", "20390402", "2039.04.02", "2039-Apr-02",
		"2039-04-02 00:00:00", "2039-04-02T00:00:00", "2039-04-02T00:00:00.000", "02/04/2039 00:00", "02/04/2039 14:30", "02/04/2039 2:30 pm", "02/04/2039 12:00:00 AM", "2/4/2039 9:00am", "2/4/39 10am", "2/4/39 10 am", "2/4/39 at 10.30am", "10:30 2/4/39", "2/4/39 2.30 p.m.", "2 April 2039 2pm", "2/4/39 am",
		"2039-04-02T00:00:00Z", "2039-04-01T23:00:00Z", "2039-04-01T23:00:00.000Z", "2039-04-02T00:00:00+01:00", // in summer London is an hour ahead
		"50862", "50862.0", "50862.604166",
		"held 2/4/39", "sent on 2/4/39", "2/4/39 (completed)", "Agreed 2 April 2039",
	} {
		require.Equal(t, second, cell(t, text), text)
	}
	for text, want := range map[string]string{
		"3 May 2039": "2039-05-03", "1 Sept 2039": "2039-09-01", "21st Aug 39": "2039-08-21", "3rd Mar 2039": "2039-03-03", "23/1/39": "2039-01-23", "29/2/2036": "2036-02-29",
		"booked 2/4/39": second + " booked", "2/4/39 (provisional)": second + " booked", "Booked for 2 April 2039": second + " booked", "TBC 2/4/39": second + " booked",
		"2039-01-31T23:00:00Z": "2039-01-31", "2039-03-27T00:30:00Z": "2039-03-27", "1/1/1990": "1990-01-01", "31/12/2100": "2100-12-31", "32874": "1990-01-01", "73415": "2100-12-31",
	} {
		require.Equal(t, want, daysOf(t, text), text)
	}
}

// daysOf is the event of a text by itself, with no other day to hold it against.
func daysOf(t *testing.T, text string) (found string) {
	t.Helper()
	for _, event := range one(t, "Child,Family,LPM", `1,F1,"`+text+`"`).Case.Events {
		found = event.On.String()
		if event.Booked {
			found += " booked"
		}
	}
	return found
}

func TestTextsThatAreNothing(t *testing.T) {
	for _, text := range []string{
		"", " ", "-", "--", "–", "/", "?", ".", "n/a", "N/A", "NA", "n.a.", "Not applicable", "none", "NIL", "null", "tbc", "TBC", "t.b.c.", "tba", "pending", "Awaiting", "no", "N", "not yet", "not held", "Not required",
		"cancelled", "postponed", "outstanding", "01/01/1900", "1/1/1900", "1900-01-01", "00/01/1900", "1900-01-00", "30/12/1899", "1899-12-30", "31/12/9999", "0", "1", "0.0", "0001-01-01T00:00:00", "1/1/1904",
	} {
		require.Equal(t, "", cell(t, text), text)
	}
}

func TestTextsThatAreNoDay(t *testing.T) {
	for text, kind := range map[string]intake.Kind{
		"31/02/2039": intake.ImpossibleDate, "29/2/2039": intake.ImpossibleDate, "04/13/2039": intake.ImpossibleDate, "32/1/2039": intake.ImpossibleDate, "0/4/2039": intake.ImpossibleDate, "2/0/2039": intake.ImpossibleDate,
		"31/12/1989": intake.ImpossibleDate, "1/1/2101": intake.ImpossibleDate, "2/4/203": intake.ImpossibleDate, "2039-13-01": intake.ImpossibleDate, "31 April 2039": intake.ImpossibleDate,
		"2 April": intake.ImpossibleDate, "2/4": intake.ImpossibleDate, "2nd Apr": intake.ImpossibleDate,
		"April 2039": intake.BadValue, "2039": intake.BadValue, "soon": intake.BadValue, "w/c 2/4/39": intake.BadValue, "early April 2039": intake.BadValue, "2/4/39?x": intake.BadValue, "week 6": intake.BadValue,
		"2/4/39 - 9/4/39": intake.BadValue, "2/4/39 and 9/4/39": intake.BadValue, "2/4/39, 9/4/39": intake.BadValue, "postponed from 2/4/39": intake.BadValue, "2/4/39 cancelled": intake.BadValue, "DNA 2/4/39": intake.BadValue,
		"32873": intake.BadValue, "73416": intake.BadValue, "12345": intake.BadValue, "999999999999": intake.BadValue, "5.5.5": intake.ImpossibleDate, "5.5.5.5": intake.BadValue, "-5": intake.BadValue, "1e5": intake.BadValue, "20391301": intake.BadValue,
		"2039-04-02T25:00:00Z": intake.BadValue, "2039-04-02T00:00:00+15:00": intake.BadValue, "2/4/39 25:00": intake.BadValue, "2/4/39 9:60": intake.BadValue, "14:30": intake.BadValue, "10am": intake.BadValue, "2/4/39 31am": intake.BadValue, "2/4/39 10.3am": intake.BadValue,
		"yes": intake.Absent, "Y": intake.Absent, "Sent": intake.Absent, "✓": intake.Absent, "done": intake.Absent, "TRUE": intake.Absent,
		"#N/A": intake.BadValue, "#VALUE!": intake.BadValue, "########": intake.BadValue,
	} {
		require.Equal(t, string(kind), cell(t, text), text)
	}
}

func TestSeveralDaysInACell(t *testing.T) {
	for _, text := range []string{"2/5/26 and 9/5/26", "2/5/26; 9/5/26", "2/5/26 & 9/5/26", "2/5/26, 9/5/26", "2/5/26\n9/5/26", "2 May 2026 and 9 May 2026", "2/5/26 + 9/5/26"} {
		record := one(t, "Child,LPM,Reviews", `1,1/4/26,"`+text+`"`)
		require.Empty(t, record.Faults, text)
		require.Equal(t, []string{"legal-planning-meeting 2026-04-01", "x-review 2026-05-02", "x-review 2026-05-09"}, events(record), text)
	}
	record := one(t, "Child,LPM,Reviews", `1,1/4/26,2/5/26 and soon`)
	require.Equal(t, undated(tracker.Review), record.Undated)
	require.Equal(t, []string{"legal-planning-meeting 2026-04-01"}, events(record))
}

// The day of the week is a check of the date, and one that does not agree leaves both in doubt.
func TestADayOfTheWeekThatIsNotThatOfTheDate(t *testing.T) {
	record := one(t, "Child,LPM", "1,Fri 2 Apr 2026")
	require.Equal(t, []string{"legal-planning-meeting 2026-04-02 doubtful"}, events(record))
	require.Equal(t, []string{"1/1: row 2: column B: LPM: the day of the week is not that of the date: check which is meant"}, said(record.Faults))
	for _, text := range []string{"Thur 2 Apr 2026", "Thurs 2 Apr 2026", "thu 2/4/26", "Weds 1 Apr 2026", "Tues 7/4/26"} {
		require.Empty(t, one(t, "Child,LPM", "1,"+text).Faults, text)
	}
}

// Where an American program wrote some days, the others of the column may be written so too.
func TestAColumnWithTheMonthFirst(t *testing.T) {
	reader, records := read(t, "Child,LPM\n1,04/13/2026\n2,04/05/2026\n3,05/14/2026\n4,4 May 2026\n5,06/06/2026\n6,20/05/2026\n")
	require.Equal(t, []string{"row 1: column B: LPM: 2 cells are days only if the month comes first: those that can be read either way are doubtful"}, said(reader.Faults()))
	var got []string
	for _, record := range records {
		got = append(got, events(record)...)
	}
	require.Equal(t, []string{
		"legal-planning-meeting 2026-05-04 doubtful", "legal-planning-meeting 2026-05-04", "legal-planning-meeting 2026-06-06", "legal-planning-meeting 2026-05-20",
	}, got)
	_, records = read(t, "Child,LPM\n1,04/13/2026\n2,04/05/2026\n")
	require.Equal(t, []string{"legal-planning-meeting 2026-05-04 doubtful"}, events(records[1]), "one slip, and nothing that says otherwise")
	_, records = read(t, "Child,LPM\n1,04/13/2026\n2,04/05/2026\n3,20/05/2026\n")
	require.Equal(t, []string{"legal-planning-meeting 2026-05-04 doubtful"}, events(records[1]), "one slip, and one that says otherwise")
	_, records = read(t, "Child,LPM\n1,04/13/2026\n2,04/05/2026\n3,20/05/2026\n4,21/05/2026\n")
	require.Equal(t, []string{"legal-planning-meeting 2026-05-04"}, events(records[1]), "one slip, and more that say otherwise")
}

// Who writes one day of a row with the month first is likely to write the others so.
func TestARowWithTheMonthFirst(t *testing.T) {
	_, records := read(t, "Child,LPM,LBP,First PLO meeting\n1,20/05/2026,21/05/2026,22/05/2026\n2,05/06/2026,05/08/2026,05/20/2026\n3,23/05/2026,05/06/2026,23/06/2026\n4,24/05/2026,25/05/2026,26/06/2026\n")
	require.Equal(t, []string{"legal-planning-meeting 2026-06-05 doubtful", "letter-before-proceedings 2026-08-05 doubtful"}, events(records[1]))
	require.Equal(t, []string{
		"2/1: row 3: column D: First PLO meeting: no day of the calendar: is the month written first? Write 02/04/2026, 2 April 2026 or 2026-04-02: what happened then is not known",
		"2/1: row 3: column B: LPM: another day if the month comes first, as in another cell of this row",
		"2/1: row 3: column C: LBP: another day if the month comes first, as in another cell of this row",
	}, said(records[1].Faults))
	require.Equal(t, []string{"legal-planning-meeting 2026-05-23", "letter-before-proceedings 2026-06-05", "first-plo-meeting 2026-06-23"}, events(records[2]))
}

// A team may be called by one letter, and by a word that elsewhere says that there is nothing.
func TestTextsThatSayNothingOfADay(t *testing.T) {
	for text, want := range map[string]string{"N": "N", "No": "No", "n": "n", "n/a": "", "-": "", "TBC": "", "none": "", "Unallocated": ""} {
		record := one(t, "Child,Family,Team,Worker,LPM", "1,"+text+","+text+","+text+",13/05/2026")
		require.Equal(t, []string{want, want, want}, []string{record.Family, record.Case.Labels["team"], record.Case.Labels["worker"]}, text)
	}
	require.Equal(t, "N/1", one(t, "Child,LPM", "N,13/05/2026").Case.Ref)
}

// An end more than a year ahead is most likely a slip: it is not known when it came, so nothing is owed until then.
func TestAnEndAheadDoubtsTheStart(t *testing.T) {
	reader, err := tracker.NewReader(strings.NewReader("Child,LPM,First PLO meeting,Ended\n1,1/4/26,14/4/26,25/5/62\n"), tracker.Options{AsOf: calendar.MustParseDate("2026-06-01")})
	require.NoError(t, err)
	record, err := reader.Next()
	require.NoError(t, err)
	require.Equal(t, []string{"legal-planning-meeting 2026-04-01", "first-plo-meeting 2026-04-14 doubtful", "pre-proceedings-ended 2062-05-25 doubtful"}, events(record))
}

// A finding names the kinds of event of which nothing is known, or not the day.
func TestAFindingNamesWhatItIsOf(t *testing.T) {
	record := one(t, "Child,LPM,LBP,First PLO meeting", "1,31/02/2026,yes,31/02/2026")
	require.Equal(t, []deadline.Kind{plo.LegalPlanningMeeting}, record.Faults[0].Kinds)
	require.Equal(t, []deadline.Kind{plo.LetterBeforeProceedings}, record.Faults[1].Kinds)
	require.Equal(t, []deadline.Kind{plo.FirstPLOMeeting}, record.Faults[2].Kinds)
	record = one(t, "Child,LPM,LBP", "1,1/4/26,2/4/27")
	require.Equal(t, []deadline.Kind{plo.LetterBeforeProceedings}, record.Faults[0].Kinds, "in doubt")
}

func TestDaysOutOfOrder(t *testing.T) {
	const headings = "Child,Request,LPM,Decision,LBP,LBP received,First PLO meeting,Midpoint review,Second PLO meeting,Extension agreed,Extended to,Outcome,Outcome date,Application to court,Proceedings issued"
	clean := "1,30/3/26,1/4/26,1/4/26,2/4/26,7/4/26,14/4/26,18/5/26,25/5/26,1/7/26,20/7/26,Issue,15/7/26,20/7/26,21/7/26"
	require.Empty(t, one(t, headings, clean).Faults)
	for name, test := range map[string]struct {
		cells, fault string
		doubtful     []deadline.Kind
	}{
		"the meeting before the request":  {"1,2/4/26,1/4/26,,,,,,,,,,,,", "column C: LPM: before Request", undated(plo.LegalPlanningMeeting)},
		"the letter before the meeting":   {"1,,1/4/26,,31/3/26,,,,,,,,,,", "column E: LBP: before LPM", undated(plo.LetterBeforeProceedings)},
		"received before it was sent":     {"1,,1/4/26,,8/4/26,7/4/26,,,,,,,,,", "column F: LBP received: before LBP", undated(plo.LetterReceived)},
		"met before the decision":         {"1,,1/4/26,9/4/26,,,8/4/26,,,,,,,,", "column G: First PLO meeting: before Decision", undated(plo.FirstPLOMeeting)},
		"reviewed before the first":       {"1,,1/4/26,,,,14/4/26,13/4/26,,,,,,,", "column H: Midpoint review: before First PLO meeting", undated(plo.MidpointPlanningMeeting)},
		"the second before the first":     {"1,,1/4/26,,,,14/4/26,,13/4/26,,,,,,", "column I: Second PLO meeting: before First PLO meeting", undated(plo.SecondPLOMeeting)},
		"extended before the first":       {"1,,1/4/26,,,,14/4/26,,,13/4/26,20/7/26,,,,", "column J: Extension agreed: before First PLO meeting", undated(plo.PLOTimetableExtended)},
		"the outcome before the meeting":  {"1,,1/4/26,,,,,,,,,Exit,31/3/26,,", "column M: Outcome date: before LPM", undated(plo.PreProceedingsEnded, plo.DecisionToExit)},
		"issued before it was applied":    {"1,,1/4/26,,,,,,,,,,,20/7/26,19/7/26", "column O: Proceedings issued: before Application to court", undated(plo.ApplicationIssued)},
		"a letter in the year after next": {"1,,1/4/26,,2/4/27,,,,,,,,,,", "column E: LBP: more than a year after LPM", undated(plo.LetterBeforeProceedings)},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, headings, test.cells)
			require.Len(t, record.Faults, 1)
			require.Contains(t, record.Faults[0].String(), test.fault)
			var doubtful []deadline.Kind
			for _, event := range record.Case.Events {
				if event.Doubtful {
					doubtful = append(doubtful, event.Kind)
				}
			}
			require.Equal(t, test.doubtful, doubtful)
		})
	}
	require.Empty(t, one(t, "Child,LPM,LBP", "1,1/4/26,1/4/27").Faults, "a year to the day")
	const letters = "Child,LPM,LBP mother,LBP father,LBP received,LBP received by father"
	require.Empty(t, one(t, letters, "1,1/4/26,2/4/26,20/4/26,7/4/26,21/4/26").Faults, "one for all follows the first letter")
	require.Len(t, one(t, letters, "1,1/4/26,2/4/26,20/4/26,7/4/26,19/4/26").Faults, 1)
	require.Empty(t, one(t, "Child,LPM,First PLO meeting,Review 1", "1,booked 9/4/26,14/4/26,7/4/26 (booked)").Faults, "a booking is held against nothing")
}

func TestAYearThatIsASlip(t *testing.T) {
	options := tracker.Options{AsOf: at("2026-06-01")}
	require.Empty(t, one(t, "Child,Family,Final hearing", "1,F,1/6/2027", options).Faults)
	record := one(t, "Child,Family,Final hearing", "1,F,2/6/2027", options)
	require.Equal(t, []string{"final-hearing 2027-06-02 doubtful"}, events(record))
	require.Equal(t, intake.FutureDate, record.Faults[0].Kind)
	require.Empty(t, one(t, "Child,Family,Final hearing", "1,F,2/6/2027").Faults)
}
