package dataset_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/dataset"
)

// withErrors reads all cases, past the rows that cannot be read.
func withErrors(t *testing.T, tables dataset.Tables) (records []dataset.Record, refused []string) {
	t.Helper()
	reader, err := dataset.NewReader(tables, yearsEnd)
	require.NoError(t, err)
	for {
		record, err := reader.Next()
		fault := (*dataset.Error)(nil)
		switch {
		case err == io.EOF:
			return records, refused
		case errors.As(err, &fault):
			require.True(t, fault.Row, err)
			require.Empty(t, record.Case.Ref)
			refused = append(refused, err.Error())
		default:
			require.NoError(t, err)
			records = append(records, record)
		}
	}
}

// What stands in a row of too few or too many cells is not known: the row is refused, and the rest is read.
func TestARowOfAnotherLengthIsRefused(t *testing.T) {
	records, refused := withErrors(t, dataset.Tables{PreProceedings: strings.NewReader(
		"prep_person_id,prep_pre_pro_decision_date,prep_pre_pro_letter_date\nP1,2026-06-01\nP2,2026-06-01,2026-06-02\n" +
			"secret, P3,2026-06-01,\n\nP4,2026-06-01,2026-06-02\n(4 rows affected)\nP5,2026-06-01,2026-06-02\nP6,20")})
	require.Equal(t, []string{
		"P2/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01, letter-before-proceedings 2026-06-02",
		"P4/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01, letter-before-proceedings 2026-06-02",
		"P5/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01, letter-before-proceedings 2026-06-02",
	}, said(records))
	const few = ": fewer cells than columns: the row is left out. Was the export cut short?"
	require.Equal(t, []string{
		"dataset: ssd_pre_proceedings, line 2" + few,
		"dataset: ssd_pre_proceedings, line 4: more cells than columns: the row is left out. Is a text with a comma in it without quotation marks?",
		"dataset: ssd_pre_proceedings, line 7" + few,
		"dataset: ssd_pre_proceedings, line 9" + few,
	}, refused)
}

// Whose row it was that was refused is not known, so that nobody is said to lack what stood there.
func TestATableWithARefusedRowRecordsOnlyWhatIsInIt(t *testing.T) {
	tables := func(review string) dataset.Tables {
		return dataset.Tables{
			Plans:       export(planColumns, "L1|P1|2026-04-20||EMO", "L2|P2|2026-04-20||EMO"),
			PlanReviews: strings.NewReader("cppr_cp_plan_id,cppr_person_id,cppr_cp_review_date\nL1,P1,2026-07-15\n" + review),
		}
	}
	records, refused := withErrors(t, tables("L2,P2\n"))
	require.Equal(t, []string{"dataset: ssd_cp_reviews, line 3: fewer cells than columns: the row is left out. Was the export cut short?"}, refused)
	require.Equal(t, []string{"P1/1: child-protection-plan 2026-04-20, review-child-protection-conference 2026-07-15", "P2/1: child-protection-plan 2026-04-20"}, said(records))
	require.Contains(t, records[1].Case.Recorded, plo.ChildProtectionPlan)
	require.NotContains(t, records[1].Case.Recorded, permanence.ReviewChildProtectionConference)
	require.Equal(t, deadline.NotRecorded, finding(t, records[1].Case, "child-protection/first-review-conference").Status)

	whole, refused := withErrors(t, tables(""))
	require.Empty(t, refused)
	require.Equal(t, deadline.Overdue, finding(t, whole[1].Case, "child-protection/first-review-conference").Status)
}
