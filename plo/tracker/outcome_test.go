package tracker_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker"
)

func TestDecisions(t *testing.T) {
	const headings = "Child,LPM,Decision,LBP"
	for cells, want := range map[string][]string{
		"1,1/4/26,2/4/26,":    {"decision-to-commence 2026-04-02", "legal-planning-meeting 2026-04-01"},
		"1,1/4/26,Enter PLO,": {"legal-planning-meeting 2026-04-01", "decision-to-commence 2026-04-01"},
		"1,1/4/26,AGREED,":    {"legal-planning-meeting 2026-04-01", "decision-to-commence 2026-04-01"},
		"1,1/4/26,Agreed - start pre-proceedings (HoS),": {"legal-planning-meeting 2026-04-01", "decision-to-commence 2026-04-01"},
		"1,1/4/26,Not agreed,":                           {"legal-planning-meeting 2026-04-01", "decision-not-to-commence 2026-04-01"},
		"1,1/4/26,Remain on CIN,":                        {"legal-planning-meeting 2026-04-01", "decision-not-to-commence 2026-04-01"},
		"1,1/4/26,Issue,":                                {"legal-planning-meeting 2026-04-01", "decision-to-issue 2026-04-01"},
		"1,1/4/26,tbc,":                                  {"legal-planning-meeting 2026-04-01"},
		"1,1/4/26,,":                                     {"legal-planning-meeting 2026-04-01"},
	} {
		record := one(t, headings, cells)
		require.Empty(t, record.Faults, cells)
		require.ElementsMatch(t, want, events(record), cells)
	}
	record := one(t, headings, "1,1/4/26,Not agreed,2/4/26")
	require.Contains(t, events(record), "decision-to-commence 2026-04-01")
	require.Equal(t, []string{"1/1: row 2: column C: Decision: not to start pre-proceedings, and a letter or a first meeting is there: it was started"}, said(record.Faults))
	record = one(t, headings, "1,1/4/26,perhaps,")
	require.Equal(t, intake.NoMeaning, record.Faults[0].Kind)
	require.NotContains(t, record.Case.Recorded, plo.DecisionToCommence)
	record = one(t, headings, "1,,Agreed,2/4/26")
	require.Equal(t, intake.Absent, record.Faults[0].Kind)
	require.Equal(t, undated(plo.DecisionToCommence, plo.DecisionNotToCommence), record.Undated)
	require.Equal(t, intake.ImpossibleDate, one(t, headings, "1,1/4/26,31/4/26,").Faults[0].Kind)
	require.Equal(t, intake.BadValue, one(t, headings, "1,1/4/26,#N/A,").Faults[0].Kind)
	record = one(t, headings, "1,1/4/26,court now,", tracker.Options{Outcomes: map[string]intake.Outcome{"court now": intake.Issue}})
	require.Contains(t, events(record), "decision-to-issue 2026-04-01")
}

func TestOutcomes(t *testing.T) {
	const without, with = "Child,First PLO meeting,Outcome,Outcome date,PLO ended", "Child,First PLO meeting,Outcome,Outcome date,Application to court"
	for name, test := range map[string]struct {
		headings, cells string
		want            []string
	}{
		"an exit ends":                  {without, "1,1/4/26,Stepped down to CIN,1/6/26,", []string{"pre-proceedings-ended 2026-06-01", "decision-to-exit 2026-06-01"}},
		"to issue ends":                 {without, "1,1/4/26,Issue proceedings,1/6/26,", []string{"pre-proceedings-ended 2026-06-01", "decision-to-issue 2026-06-01"}},
		"an end of its own":             {without, "1,1/4/26,Exit,1/6/26,8/6/26", []string{"decision-to-exit 2026-06-01", "pre-proceedings-ended 2026-06-08"}},
		"the end alone":                 {without, "1,1/4/26,Exit,,8/6/26", []string{"pre-proceedings-ended 2026-06-08", "decision-to-exit 2026-06-08"}},
		"goes on until the application": {with, "1,1/4/26,Issue,1/6/26,", []string{"decision-to-issue 2026-06-01"}},
		"until it is there":             {with, "1,1/4/26,Issue,1/6/26,8/6/26", []string{"application-submitted 2026-06-08", "decision-to-issue 2026-06-01"}},
		"an exit does not wait for it":  {with, "1,1/4/26,Exit,1/6/26,", []string{"pre-proceedings-ended 2026-06-01", "decision-to-exit 2026-06-01"}},
		"still open":                    {without, "1,1/4/26,Ongoing,,", []string{}},
		"no column of outcomes":         {"Child,First PLO meeting,PLO ended", "1,1/4/26,1/6/26", []string{"pre-proceedings-ended 2026-06-01"}},
		"a decision of its own":         {"Child,First PLO meeting,Decision to issue", "1,1/4/26,1/6/26", []string{"decision-to-issue 2026-06-01", "pre-proceedings-ended 2026-06-01"}},
		"that goes on":                  {"Child,First PLO meeting,Decision to issue,Issued", "1,1/4/26,1/6/26,", []string{"decision-to-issue 2026-06-01"}},
		"a decision to exit":            {"Child,First PLO meeting,Decision to exit,Exit letter", "1,1/4/26,1/6/26,2/6/26", []string{"decision-to-exit 2026-06-01", "plo-2-exit-letter 2026-06-02"}},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, test.headings, test.cells)
			require.Empty(t, record.Faults)
			require.Equal(t, append([]string{"first-plo-meeting 2026-04-01"}, test.want...), events(record))
		})
	}
	record := one(t, without, "1,1/4/26,Fostered,1/6/26,", tracker.Options{Outcomes: map[string]intake.Outcome{"Fostered": intake.Other}})
	require.Equal(t, []string{"first-plo-meeting 2026-04-01", "pre-proceedings-ended 2026-06-01", "x-decision-to-end-otherwise 2026-06-01"}, events(record))
}

func TestTheWordsOfAnOutcome(t *testing.T) {
	for text, want := range map[string]string{
		"Exit": "exit", "PLO ended - step down to CIN": "exit", "Stepped down (CP plan)": "exit", "STEP DOWN – FGC plan": "exit", "Closed to pre-proceedings": "exit", "NFA": "exit",
		"Issued": "issue", "Care proceedings issued March": "issue", "Escalated to court": "issue", "ICO granted": "issue", "Decision to issue care proceedings": "issue",
		"Stepped down, then issued": "", "Not issued": "exit", "Decision not to issue yet": "", "issue?": "", "Issue or step down": "", "Consider issuing": "", "Legal quagga": "", "Step down pending": "",
		"Stepped down after a long time in which many things were tried and some of them were of use": "",
	} {
		record := one(t, "Child,First PLO meeting,Outcome,Outcome date", `1,1/4/26,"`+text+`",1/6/26`)
		found := ""
		for _, event := range record.Case.Events {
			switch event.Kind {
			case plo.DecisionToExit:
				found += "exit"
			case plo.DecisionToIssue:
				found += "issue"
			}
		}
		require.Equal(t, want, found, text)
		require.Equal(t, want == "", len(record.Faults) == 1, text)
	}
}

func TestOutcomesThatAreNotKnown(t *testing.T) {
	const headings = "Child,LPM,First PLO meeting,Outcome,Outcome date,Application to court"
	for name, test := range map[string]struct {
		cells, problem string
		doubtful       string // the event that is, "" for none
		undated        []deadline.Kind
	}{
		"a text without a meaning":       {"1,1/3/26,1/4/26,Quagga,1/6/26,", "what this text means is not known: give its meaning", "", nil},
		"a day without an outcome":       {"1,1/3/26,1/4/26,,1/6/26,", "pre-proceedings has ended: say what was decided", "", nil},
		"an outcome without a day":       {"1,1/3/26,1/4/26,Exit,,", "an outcome, and no day of it", "first-plo-meeting", undated(plo.PreProceedingsEnded)},
		"before any meeting":             {"1,1/3/26,,Exit,,", "an outcome, and no day of it", "legal-planning-meeting", undated(plo.PreProceedingsEnded)},
		"a day that cannot be read":      {"1,1/3/26,1/4/26,Exit,31/6/26,", "no day of the calendar from 1990 to 2100: what happened then is not known", "first-plo-meeting", undated(plo.PreProceedingsEnded)},
		"an application that cannot":     {"1,1/3/26,1/4/26,,,yes", "says that it happened, and not on which day: what happened then is not known", "first-plo-meeting", undated(plo.ApplicationSubmitted, plo.PreProceedingsEnded)},
		"a day for an outcome":           {"1,1/3/26,1/4/26,1/6/26,,", "pre-proceedings has ended: say what was decided", "", nil},
		"a formula that failed":          {"1,1/3/26,1/4/26,#REF!,1/6/26,", "a formula that failed or was never worked out: the outcome is not known", "", nil},
		"an outcome, and in court since": {"1,1/3/26,1/4/26,Issue,,8/6/26", "", "", nil},
		"in court, and no outcome":       {"1,1/3/26,1/4/26,,,8/6/26", "", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, headings, test.cells)
			var problems, doubtful []string
			for _, fault := range record.Faults {
				problems = append(problems, fault.Problem)
			}
			for _, event := range record.Case.Events {
				if event.Doubtful {
					doubtful = append(doubtful, string(event.Kind))
				}
			}
			if test.problem == "" {
				require.Empty(t, problems)
			} else {
				require.Equal(t, []string{test.problem}, problems)
			}
			if test.doubtful == "" {
				require.Empty(t, doubtful)
			} else {
				require.Equal(t, []string{test.doubtful}, doubtful)
			}
			require.Equal(t, test.undated, record.Undated)
			require.NotContains(t, record.Case.Recorded, plo.DecisionToExit)
		})
	}
}

func TestExtensions(t *testing.T) {
	const headings = "Child,First PLO meeting,Extension 1 agreed,Extended to,Extension 2 agreed,Extended to (2)"
	record := one(t, headings, "1,1/4/26,1/6/26,20/6/26,18/6/26,1/7/26")
	require.Empty(t, record.Faults)
	require.Equal(t, []string{"first-plo-meeting 2026-04-01", "plo-timetable-extended 2026-06-01 to 2026-06-20", "plo-timetable-extended 2026-06-18 to 2026-07-01"}, events(record))
	for cells, problem := range map[string]string{
		"1,1/4/26,1/6/26,,,":        "an extension, and no day on which it ends: what happened then is not known",
		"1,1/4/26,,20/6/26,,":       "the end of an extension, and no day on which it was agreed: what happened then is not known",
		"1,1/4/26,1/6/26,31/5/26,,": "the extension ends before the day on which it was agreed: what happened then is not known",
	} {
		record := one(t, headings, cells)
		require.Equal(t, problem, record.Faults[0].Problem)
		require.Equal(t, undated(plo.PLOTimetableExtended), record.Undated)
		require.Equal(t, []string{"first-plo-meeting 2026-04-01"}, events(record))
	}
}

func TestBookings(t *testing.T) {
	record := one(t, "Child,LPM,First PLO meeting booked,First PLO meeting", "1,1/4/26,14/4/26,")
	require.Equal(t, []string{"legal-planning-meeting 2026-04-01", "first-plo-meeting 2026-04-14 booked"}, events(record))
	record = one(t, "Child,LPM,First PLO meeting booked,First PLO meeting", "1,1/4/26,14/4/26,16/4/26")
	require.Equal(t, []string{"legal-planning-meeting 2026-04-01", "first-plo-meeting 2026-04-14 booked", "first-plo-meeting 2026-04-16"}, events(record))
}

// What a column exists for is recorded, and nothing else.
func TestWhatIsRecorded(t *testing.T) {
	record := one(t, "Child,LPM,LBP mother,LBP father,First PLO meeting booked,Outcome,Extension agreed", "1,1/4/26,,,,,")
	require.Equal(t, []deadline.Kind{plo.LegalPlanningMeeting, plo.LetterBeforeProceedings, plo.DecisionToExit, plo.DecisionToIssue}, record.Case.Recorded)
}
