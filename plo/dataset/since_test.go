package dataset_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo/dataset"
)

// tablesIn opens the tables of a folder of testdata that are there.
func tablesIn(t *testing.T, folder string) (tables dataset.Tables) {
	t.Helper()
	open := func(table string) *os.File {
		file, err := os.Open(filepath.Join("..", "..", "testdata", "dataset", folder, table+".csv"))
		require.NoError(t, err)
		t.Cleanup(func() { _ = file.Close() })
		return file
	}
	if folder == "an-instant" {
		tables.PreProceedings = open("ssd_pre_proceedings")
	} else {
		tables.LookedAfter, tables.LookedAfterReviews = open("ssd_cla_episodes"), open("ssd_cla_reviews")
	}
	return tables
}

func TestSmallFiles(t *testing.T) {
	o := dataset.Options{AsOf: at("2026-07-31")}
	instant := all(t, tablesIn(t, "an-instant"), o)
	require.Equal(t, []string{
		"EX5/1: legal-planning-meeting 2026-06-16, decision-to-commence 2026-06-16, letter-before-proceedings 2026-06-18, first-plo-meeting 2026-06-26",
	}, said(instant))
	require.Equal(t, deadline.Met, finding(t, instant[0].Case, "pre-proceedings/letter-sent").Status, "half past midnight in London, 2 working days before the letter")

	o.Since = at("2020-08-01")
	fractions := all(t, tablesIn(t, "numbers-as-fractions"), o)
	require.Equal(t, []string{"EX6/1: became-looked-after 2026-02-02, looked-after-review 2026-02-25, looked-after-review 2026-05-20"}, said(fractions))
	require.Empty(t, allFaults(fractions))
	for _, rule := range []string{"permanence/first-looked-after-review", "permanence/second-looked-after-review"} {
		require.Equal(t, deadline.Met, finding(t, fractions[0].Case, rule).Status, rule)
	}
}

// Without Options.Since the tables hold everything from the earliest decision or review on.
func TestSince(t *testing.T) {
	tables := func() dataset.Tables {
		return dataset.Tables{
			PreProceedings:     export("prep_person_id prep_pre_pro_decision_date prep_agree_stepdown_issue_date", "P1|2026-06-01|", "P2|1900-01-01|", "P3|2025-11-03|2026-03-02"),
			Plans:              export(planColumns, "L1|P4|2025-09-01||EMO"),
			PlanReviews:        export(reviewColumns, "L1|P4|2026-02-27"),
			LookedAfter:        export(careColumns, "P5|C1||2025-10-01|"),
			LookedAfterReviews: export(careReviewColumns, "C9|2025-12-01|"),
		}
	}
	for name, test := range map[string]struct {
		change func(*dataset.Tables)
		o      dataset.Options
		want   string
	}{
		"the earliest decision":            {func(*dataset.Tables) {}, dataset.Options{}, "2025-11-03"},
		"the earliest review in care":      {func(t *dataset.Tables) { t.PreProceedings = nil }, dataset.Options{}, "2025-12-01"},
		"the earliest review of a plan":    {func(t *dataset.Tables) { t.PreProceedings, t.LookedAfterReviews = nil, nil }, dataset.Options{}, "2026-02-27"},
		"neither a decision nor a review":  {func(t *dataset.Tables) { *t = dataset.Tables{Plans: t.Plans} }, dataset.Options{}, ""},
		"the day that the caller says":     {func(*dataset.Tables) {}, dataset.Options{Since: at("2020-04-01")}, "2020-04-01"},
		"a later day that the caller says": {func(*dataset.Tables) {}, dataset.Options{Since: at("2026-04-01")}, "2026-04-01"},
		"a decision before the calendar": {func(t *dataset.Tables) {
			t.PreProceedings = export("prep_person_id prep_pre_pro_decision_date", "P1|1989-12-31", "P2|2026-01-05")
		}, dataset.Options{}, "2025-12-01"},
		"a row that is refused, and another": {func(t *dataset.Tables) {
			t.PreProceedings = export("prep_person_id prep_pre_pro_decision_date", "P1|2026-01-05", "P2|2025-01-06")
		}, dataset.Options{}, "2025-01-06"},
	} {
		t.Run(name, func(t *testing.T) {
			given := tables()
			test.change(&given)
			records := all(t, given, test.o)
			require.NotEmpty(t, records)
			for _, record := range records {
				require.Equal(t, test.want == "", record.Case.Since.IsZero())
				if test.want != "" {
					require.Equal(t, at(test.want), record.Case.Since)
				}
			}
		})
	}

	// What is read ahead is what is read, rows that are refused among it.
	long := export(columns, "P1|F1|2026-06-01|2026-06-02", "P2|F1|2026-05-01|2026-05-05|x|y|z|1|2|3|4|5|6|7", "P3|F2|2026-07-01")
	reader, err := dataset.NewReader(dataset.Tables{PreProceedings: long}, dataset.Options{})
	require.NoError(t, err)
	first, err := reader.Next()
	require.NoError(t, err)
	require.Equal(t, 2, first.Line)
	require.Equal(t, at("2026-06-01"), first.Case.Since)
	_, err = reader.Next()
	require.ErrorContains(t, err, "line 3: more cells than columns")
	second, err := reader.Next()
	require.NoError(t, err)
	require.Equal(t, "P3/1: legal-planning-meeting 2026-07-01, decision-to-commence 2026-07-01", said([]dataset.Record{second})[0])
}

// A child looked after before the tables begin is not said to have had no first review.
func TestWhatWasBeforeTheTables(t *testing.T) {
	tables := func() dataset.Tables {
		return dataset.Tables{
			LookedAfter:        export(careColumns, "P1|C1||2019-05-01|", "P2|C2||2026-01-05|", "P3|C3||2019-05-01|"),
			LookedAfterReviews: export(careReviewColumns, "C3|2020-06-01|"),
		}
	}
	records := all(t, tables(), dataset.Options{})
	const first, later = "permanence/first-looked-after-review", "permanence/later-looked-after-reviews"
	require.Equal(t, deadline.NotRecorded, finding(t, records[0].Case, first).Status)
	require.Equal(t, deadline.Overdue, finding(t, records[1].Case, first).Status)
	require.Equal(t, deadline.Overdue, finding(t, records[2].Case, later).Status, "the first review known counts as a later one")
	require.Equal(t, at("2020-12-01"), finding(t, records[2].Case, later).Due)
}

// A review on a day to come is booked, and stops no clock.
func TestReviewsToComeAreBooked(t *testing.T) {
	records := all(t, dataset.Tables{
		Plans: export(planColumns, "L1|P1|2026-11-02||EMO"), PlanReviews: export(reviewColumns, "L1|P1|2027-02-01", "L1|P1|2027-07-26"),
		LookedAfter: export(careColumns, "P2|C1||2027-01-04|"), LookedAfterReviews: export(careReviewColumns, "C1|2027-04-01|", "C1|2101-01-01|", "C1|2027-04-02|Y"),
	}, yearsEnd)
	require.Equal(t, []string{
		"P1/1: child-protection-plan 2026-11-02, review-child-protection-conference 2027-02-01, review-child-protection-conference 2027-07-26 booked",
		"P2/1: became-looked-after 2027-01-04, looked-after-review 2027-04-01 booked",
	}, said(records))
	require.Equal(t, []string{"P2/1 clar_cla_review_date future-date"}, allFaults(records))
	later := finding(t, records[0].Case, "child-protection/later-review-conferences")
	require.Equal(t, deadline.Pending, later.Status)
	require.Equal(t, at("2027-07-26"), later.Planned)
}

// What ended on a day that is not known, or may have, is doubtful rather than overdue.
func TestWhatEndedOnADayThatIsNotKnown(t *testing.T) {
	for name, test := range map[string]struct {
		tables dataset.Tables
		rule   string
	}{
		"a plan that ended on no day": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-01-05|soon|EMO"), PlanReviews: export(reviewColumns, "L1|P1|2026-04-01")},
			"child-protection/later-review-conferences",
		},
		"a plan that ended before it began": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-01-05|2026-01-04|EMO"), PlanReviews: export(reviewColumns, "L1|P1|2026-04-01")},
			"child-protection/later-review-conferences",
		},
		"care that ended on no day": {
			dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-01-05|soon"), LookedAfterReviews: export(careReviewColumns, "C1|2026-01-26|")},
			"permanence/second-looked-after-review",
		},
		"a period that ended on no day": {
			dataset.Tables{PreProceedings: export(columns, "P1||2026-01-05||2026-01-15||soon|Decision to step down")}, "pre-proceedings/maximum-duration",
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, test.tables, yearsEnd)
			require.Len(t, records, 1)
			require.True(t, finding(t, records[0].Case, test.rule).Doubtful)
		})
	}
	none := all(t, dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-01-05|2026-01-04"), LookedAfterReviews: export(careReviewColumns, "C9|2026-01-26|")}, yearsEnd)
	require.NotContains(t, none[0].Case.Recorded, permanence.LookedAfterReview)
}

// Check 8841, as the census has it: a review on the first day of the plan is none.
func TestAReviewOnThePlansFirstDay(t *testing.T) {
	records := all(t, dataset.Tables{Plans: export(planColumns, "L1|P1|2026-06-15||EMO"), PlanReviews: export(reviewColumns, "L1|P1|2026-06-15")}, yearsEnd)
	require.Equal(t, []string{"P1/1: child-protection-plan 2026-06-15"}, said(records))
	require.Equal(t, []string{"P1/1 cppr_cp_review_date out-of-order"}, allFaults(records))
}
