package report_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/plo"
)

// siblings returns the reports on cases of one family, A, B and so on.
func siblings(t *testing.T, cases ...deadline.Case) (reports []deadline.Report) {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	require.NoError(t, err)
	for i, c := range cases {
		c.Ref, c.Family = string(rune('A'+i)), "F"
		r, err := set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		reports = append(reports, r)
	}
	return reports
}

func says(reports []deadline.Report) (said []string) {
	for _, d := range report.Disagreements(plo.FamilyKinds(), reports...) {
		said = append(said, d.String())
	}
	return said
}

func TestSiblingsDisagreeAboutADayThatAnEventFixes(t *testing.T) {
	day := calendar.MustParseDate
	first := func(until string) deadline.Case {
		e := deadline.Event{Kind: plo.FirstPLOMeeting, On: day("2026-01-22")}
		if until != "" {
			e.Until = day(until)
		}
		return deadline.Case{Events: []deadline.Event{e}}
	}
	assert.Empty(t, says(siblings(t, first("2026-04-15"), first("2026-04-15"))))
	reports := siblings(t, first("2026-04-15"), first("2026-04-08"), first("2026-04-15"))
	assert.Equal(t, []string{"family F: first PLO meeting: Thu 22 Jan 2026 until Wed 8 Apr 2026 in B; Thu 22 Jan 2026 until Wed 15 Apr 2026 in A, C"}, says(reports))
	text, err := json.Marshal(report.Disagreements(plo.FamilyKinds(), reports...)[0].Days)
	require.NoError(t, err)
	assert.JSONEq(t, `[{"on": "2026-01-22", "until": "2026-04-08", "cases": ["B"]}, {"on": "2026-01-22", "until": "2026-04-15", "cases": ["A", "C"]}]`, string(text))
	assert.Equal(t, []string{"family F: first PLO meeting: Thu 22 Jan 2026 without a day that it fixes in B; Thu 22 Jan 2026 until Wed 15 Apr 2026 in A"},
		says(siblings(t, first("2026-04-15"), first(""))))
}

// What a case does not record is not said to be none, and a day that fails a check of the data is said to be one.
func TestSiblingsOfWhichOneCannotBeRead(t *testing.T) {
	day := calendar.MustParseDate
	letter := deadline.Event{Kind: plo.LetterBeforeProceedings, On: day("2026-04-07"), Ref: "mother"}
	with := func(recorded []deadline.Kind, events ...deadline.Event) deadline.Case {
		return deadline.Case{Recorded: recorded, Events: append(events, deadline.Event{Kind: plo.LegalPlanningMeeting, On: day("2026-04-02")})}
	}
	assert.Equal(t, []string{"family F: letter before proceedings [mother]: none in B; Tue 7 Apr 2026 in A"}, says(siblings(t, with(nil, letter), with(nil))))
	assert.Equal(t, []string{"family F: letter before proceedings [mother]: none in B; Tue 7 Apr 2026 in A"}, says(siblings(t, with(nil, letter), with([]deadline.Kind{"*"}))))
	assert.Empty(t, says(siblings(t, with(nil, letter), with([]deadline.Kind{plo.FirstPLOMeeting}))), "the cell of B cannot be read")

	doubtful := letter
	doubtful.On, doubtful.Doubtful = day("2026-07-04"), true
	assert.Equal(t, []string{"family F: letter before proceedings [mother]: Tue 7 Apr 2026 in A; Sat 4 Jul 2026 (a date to check) in B"}, says(siblings(t, with(nil, letter), with(nil, doubtful))))
}
