package intake_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

func at(day string) calendar.Date { return calendar.MustParseDate(day) }

var year = intake.Span{First: at("2026-04-01"), Last: at("2027-03-31")}

func TestADayIsAnEventAFaultOrNothing(t *testing.T) {
	for name, test := range map[string]struct {
		text   string
		span   intake.Span
		events int
		fault  intake.Kind // "" for none
	}{
		"nothing":                 {"", year, 0, ""},
		"blanks":                  {"  ", year, 0, ""},
		"a day":                   {"2026-06-01", year, 2, ""},
		"the first day":           {"2026-04-01", year, 2, ""},
		"the day before it":       {"2026-03-31", year, 0, intake.ImpossibleDate},
		"the last day":            {" 2027-03-31\n", year, 2, ""},
		"the day after it":        {"2027-04-01", year, 0, intake.FutureDate},
		"late, with no last day":  {"2099-04-01", intake.Span{First: year.First}, 2, ""},
		"a day that is not there": {"2026-02-30", year, 0, intake.ImpossibleDate},
		"no day":                  {"soon", year, 0, intake.ImpossibleDate},
	} {
		t.Run(name, func(t *testing.T) {
			draft := intake.NewDraft("C/1", test.span, plo.LegalPlanningMeeting, plo.DecisionToCommence, plo.LetterBeforeProceedings)
			draft.At(7)
			draft.At(9)
			day, lost := draft.Day("PPStartDate", test.text, plo.LegalPlanningMeeting, plo.DecisionToCommence)
			record := draft.Record()
			require.Equal(t, test.events == 0, day.IsZero())
			require.Len(t, record.Case.Events, test.events)
			require.Equal(t, 7, record.Line)
			require.Equal(t, lost, test.fault != "")
			if !lost {
				require.Empty(t, record.Faults)
				require.Len(t, record.Case.Recorded, 3)
				require.Empty(t, record.Undated)
				return
			}
			require.Equal(t, []deadline.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence}, record.Undated)
			require.Equal(t, []deadline.Kind{plo.LetterBeforeProceedings}, record.Case.Recorded)
			require.Len(t, record.Faults, 1)
			require.Equal(t, test.fault, record.Faults[0].Kind)
			require.Equal(t, 9, record.Faults[0].Line)
			require.NotContains(t, record.Faults[0].String(), test.text)
		})
	}
}

func TestADateInAnotherForm(t *testing.T) {
	draft := intake.NewDraft("C/1", year)
	never := func(string) (calendar.Date, error) { return calendar.Date{}, nil }
	day, lost := draft.DayAs("x", "", "1900", never, "a year")
	require.True(t, day.IsZero() && !lost, "how a source says that there is none")
	fails := func(string) (calendar.Date, error) { return calendar.Date{}, errors.New("secret") }
	_, lost = draft.DayAs("x", "12", "1900", fails, "a year")
	require.True(t, lost)
	require.Equal(t, "C/1: x: no day of the calendar written as a year: it is left out", draft.Record().Faults[0].String())
}

func TestWhatIsAddedToADraft(t *testing.T) {
	recorded := []deadline.Kind{plo.LegalPlanningMeeting}
	draft := intake.NewDraft("C/1", year, recorded...)
	require.Equal(t, "C/1", draft.Ref())
	draft.Happened(calendar.Date{}, plo.FirstPLOMeeting)
	draft.Lasted(calendar.Date{}, at("2026-06-01"), plo.ChildProtectionPlan)
	draft.Lasted(at("2026-06-01"), calendar.Date{}, plo.ChildProtectionPlan)
	draft.Add(deadline.Event{Kind: plo.ShortNoticeDecision, On: at("2026-06-02"), With: []deadline.Document{plo.ExceptionalReason}})
	draft.Set(func(r *intake.Record) { r.Family = "F" })
	draft.Unknown(plo.LegalPlanningMeeting)
	draft.Undated(plo.LetterBeforeProceedings)
	draft.Undated(plo.FirstPLOMeeting, plo.LetterBeforeProceedings)
	draft.Fault(intake.OutsideYear, "y", "9005", "before the year")
	record := draft.Record()
	require.Len(t, record.Case.Events, 2)
	require.Equal(t, "F", record.Family)
	require.Equal(t, []deadline.Kind{plo.LetterBeforeProceedings, plo.FirstPLOMeeting}, record.Undated, "each once")
	require.Equal(t, -1, record.ReviewMeetings)
	require.NotNil(t, record.Case.Recorded)
	require.Empty(t, record.Case.Recorded)
	require.Equal(t, []deadline.Kind{plo.LegalPlanningMeeting}, recorded, "the caller's own is as it was")
	require.Equal(t, "C/1: y: check 9005: before the year", record.Faults[0].String())
	require.NotNil(t, intake.NewDraft("C/2", year).Record().Case.Recorded)
}

func TestReferencesOfChildren(t *testing.T) {
	for text, want := range map[string]string{
		" A1 ": "A1", "": "#5", "\t": "#5", "a\x00b": "#5", "\xff": "#5", "\ufffd": "#5", strings.Repeat("é", 64): strings.Repeat("é", 64), strings.Repeat("e", 65): "#5",
	} {
		ref, problem := intake.ChildRef(text, 5)
		require.Equal(t, want, ref)
		require.Equal(t, want == "#5", problem != "")
	}
}

func TestWhatIsDoubted(t *testing.T) {
	draft := intake.NewDraft("C/1", year)
	draft.Since(at("2026-04-01"))
	draft.Happened(at("2026-06-01"), plo.LetterBeforeProceedings)
	draft.Happened(at("2026-06-01"), plo.FirstPLOMeeting)
	draft.Happened(at("2026-06-01"), plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered)
	draft.Happened(at("2026-06-02"), plo.LetterBeforeProceedings)
	draft.Doubt(at("2026-06-01"), plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered)
	draft.Doubt(calendar.Date{}, plo.FirstPLOMeeting)
	draft.Doubt(at("2026-06-01"))
	draft.Happened(at("2026-07-01"), plo.SecondPLOMeeting)
	draft.Happened(at("2026-06-20"), plo.SecondPLOMeeting)
	draft.DoubtLatest(plo.SecondPLOMeeting, plo.ThirdPLOMeeting)
	record := draft.Record()
	require.Equal(t, at("2026-04-01"), record.Case.Since)
	var doubtful []bool
	for _, event := range record.Case.Events {
		doubtful = append(doubtful, event.Doubtful)
	}
	require.Equal(t, []bool{false, false, true, true, false, true, false}, doubtful)
}

func TestOnlyWhatOccurs(t *testing.T) {
	draft := intake.NewDraft("C/1", year, plo.LetterBeforeProceedings)
	draft.OnlyWhatOccurs()
	require.Equal(t, []deadline.Kind{}, draft.Record().Case.Recorded, "nil would be another thing")
}

func TestAFaultInWords(t *testing.T) {
	for want, fault := range map[string]intake.Fault{
		"C/1: y: check 9005: before the year": {Case: "C/1", Line: 3, Element: "y", Rule: "9005", Problem: "before the year"},
		"C/1: row 4: column G: LBP: no day":   {Case: "C/1", Line: 3, Row: 4, Column: "G", Element: "LBP", Problem: "no day"},
		"row 4: a sum":                        {Row: 4, Problem: "a sum"},
		"column AB: empty":                    {Column: "AB", Problem: "empty"},
	} {
		require.Equal(t, want, fault.String())
	}
}

func TestTheDayInLondon(t *testing.T) {
	for _, test := range []struct {
		day, clock, want string // "" for no time of the clock, "0" for a day that is not known
	}{
		{"2026-04-20", "00:00", "2026-04-20"}, {"2026-04-20", "23:59:59.999", "2026-04-20"}, {"2026-04-20", "9:30", "2026-04-20"},
		{"2026-04-20", "22:59Z", "2026-04-20"}, {"2026-04-20", "23:00Z", "2026-04-21"}, {"2026-01-20", "23:59Z", "2026-01-20"},
		{"2026-04-20", "00:30+01:00", "2026-04-20"}, {"2026-04-20", "00:30+02", "2026-04-19"}, {"2026-04-20", "20:00-0400", "2026-04-21"},
		{"2026-03-28", "23:30Z", "2026-03-28"}, {"2026-03-29", "23:30Z", "2026-03-30"}, {"2026-10-24", "23:30Z", "2026-10-25"}, {"2026-10-25", "23:30Z", "2026-10-25"},
		{"1995-06-01", "12:00Z", "0"}, {"1995-06-01", "12:00", "1995-06-01"},
		{"2026-04-20", "", ""}, {"2026-04-20", "24:00", ""}, {"2026-04-20", "12", ""}, {"2026-04-20", "12:60", ""}, {"2026-04-20", "12:00+15:00", ""}, {"2026-04-20", "12:00 GMT", ""},
	} {
		got, is := intake.DayInLondon(at(test.day), test.clock)
		require.Equal(t, test.want != "", is, test)
		switch test.want {
		case "":
		case "0":
			require.True(t, got.IsZero(), test)
		default:
			require.Equal(t, at(test.want), got, test)
		}
	}
}

// A fault says of which kinds nothing is known for want of it.
func TestAFaultSaysWhatItIsOf(t *testing.T) {
	d := intake.NewDraft("A", intake.Span{}, plo.LetterBeforeProceedings)
	d.FaultIsOf(plo.LetterBeforeProceedings) // there is none yet
	_, lost := d.Day("sent", "31/02/2026", plo.LetterBeforeProceedings)
	require.True(t, lost)
	d.Fault(intake.Absent, "met", "", "it should be there")
	d.FaultIsOf(plo.FirstPLOMeeting)
	record := d.Record()
	require.Equal(t, []deadline.Kind{plo.LetterBeforeProceedings}, record.Faults[0].Kinds)
	require.Equal(t, []deadline.Kind{plo.FirstPLOMeeting}, record.Faults[1].Kinds)
}
