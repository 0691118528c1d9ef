package main

import (
	"strings"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sampleCases returns the sample cases of the repository.
func sampleCases(t testing.TB) (cases []deadline.Case) {
	decoder := deadline.NewDecoder(strings.NewReader(sample(t)))
	for {
		var c deadline.Case
		if decoder.Decode(&c) != nil {
			require.NotEmpty(t, cases)
			return cases
		}
		cases = append(cases, c)
	}
}

func TestReportsAreWrittenAsAlways(t *testing.T) {
	set, err := newRuleset(deadline.Policy{}, nil)
	require.NoError(t, err)
	var w wire
	for _, c := range append(sampleCases(t), deadline.Case{Ref: "EMPTY"}, deadline.Case{Ref: "ODD", Labels: map[string]string{"team": "a\u007f\u202e"}, Events: []deadline.Event{
		{Kind: "letter-before-proceedings", On: calendar.MustParseDate("2026-04-09"), Ref: "a\u007f\u202e"},
	}}) {
		for _, day := range []string{"2026-04-20", "2031-04-20"} {
			report, err := set.Evaluate(c, calendar.MustParseDate(day))
			require.NoError(t, err)
			want, err := words.JSON(report)
			require.NoError(t, err)
			got := w.write(&report)
			require.Equal(t, string(want), got.text)
			require.Len(t, got.findings, len(report.Findings))
			for i, at := range got.findings {
				one, err := words.JSON(report.Findings[i])
				require.NoError(t, err)
				require.Equal(t, string(one), got.text[at[0]:at[1]])
			}
		}
	}
	none := w.write(&deadline.Report{Case: "A"})
	assert.Contains(t, none.text, `"findings":[]}`)
}

// What is read back is only what differs; the moves are the same as between whole reports.
func TestOnlyWhatDiffersIsReadBack(t *testing.T) {
	set, err := newRuleset(deadline.Policy{}, nil)
	require.NoError(t, err)
	var reports []deadline.Report
	for _, c := range sampleCases(t)[:12] {
		report, err := set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		reports = append(reports, report)
	}
	a := reports[0].Findings
	without := func(from, to int) deadline.Report {
		r := reports[0]
		r.Findings = append(append([]deadline.Finding{}, a[:from]...), a[to:]...)
		return r
	}
	twice := reports[0]
	twice.Findings = append(append([]deadline.Finding{}, a...), a[len(a)-1], a[len(a)-1])
	swapped := reports[0]
	swapped.Findings = append([]deadline.Finding{}, a...)
	swapped.Findings[3], swapped.Findings[70] = a[70], a[3]
	only := reports[0]
	only.Findings = a[:1]
	reports = append(reports, without(0, 1), without(0, len(a)-1), without(len(a)-1, len(a)), without(5, 50), without(0, len(a)), twice, swapped, only)
	var w wire
	for i := range reports {
		text, err := words.JSON(&reports[i])
		require.NoError(t, err)
		was, err := readBack(text)
		require.NoError(t, err)
		for j := range reports {
			written := w.write(&reports[j])
			var want []string
			for _, m := range impact.Compare(&was, &reports[j]) {
				text, err := words.JSON(m)
				require.NoError(t, err)
				want = append(want, string(text))
			}
			moves, err := compare(string(text), &reports[j], &written)
			require.NoError(t, err)
			var got []string
			for _, m := range moves {
				got = append(got, string(m))
			}
			require.Equal(t, want, got, "%d and %d", i, j)
			if i == j && len(reports[i].Findings) > 0 {
				old, _, _ := written.differs(string(text))
				assert.Nil(t, old)
			}
		}
	}
	changed := w.write(&reports[0])
	other := reports[0]
	other.Policy = "another"
	other.Findings = append([]deadline.Finding{}, a...)
	other.Findings[10].Due = calendar.MustParseDate("2026-05-01")
	text, err := words.JSON(&other)
	require.NoError(t, err)
	old, first, last := changed.differs(string(text))
	one, err := words.JSON(other.Findings[10])
	require.NoError(t, err)
	assert.Equal(t, `{"findings":[`+string(one)+`]}`, string(old))
	assert.Equal(t, []int{10, 11}, []int{first, last})
	_, err = compare("not a report", &reports[0], &changed)
	assert.ErrorContains(t, err, "cannot be read")
}
