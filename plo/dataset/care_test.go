package dataset_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo/dataset"
)

const (
	placementColumns = "clae_person_id clae_cla_id clae_cla_placement_id clae_cla_episode_start_date clae_cla_episode_ceased_date"
	visitColumns     = "clav_cla_id clav_person_id clav_cla_visit_date clav_cla_visit_seen"
	healthColumns    = "clah_person_id clah_health_check_type clah_health_check_date clah_health_check_status"
)

// withRefs writes what happened in care, each with its ref.
func withRefs(record dataset.Record, kinds ...deadline.Kind) (list []string) {
	for i, text := range events(record.Case) {
		if event := record.Case.Events[i]; contains(kinds, event.Kind) {
			list = append(list, strings.TrimSpace(text+" "+event.Ref))
		}
	}
	return list
}

// The episodes of one placement are one.
func TestPlacements(t *testing.T) {
	kinds := []deadline.Kind{permanence.PlacementStarted, permanence.PlacementEnded}
	for name, test := range map[string]struct {
		rows    []string // placement, start, end
		want    []string
		isKnown bool
	}{
		"one that goes on": {[]string{"A1|2026-06-01|"}, []string{"placement-started 2026-06-01 A1"}, true},
		"one of three episodes": {
			[]string{"A1|2026-07-01|2026-08-01", "A1|2026-06-01|2026-07-01", "A1|2026-08-01|2026-09-01"},
			[]string{"placement-started 2026-06-01 A1", "placement-ended 2026-09-01 A1"}, true,
		},
		"one after the other, numbered as fractions": {
			[]string{"7.0|2026-06-01|2026-06-09", "8|2026-06-09|"}, []string{"placement-started 2026-06-01 7", "placement-ended 2026-06-09 7", "placement-started 2026-06-09 8"}, true,
		},
		"an episode without a number": {[]string{"A1|2026-06-01|2026-06-09", "|2026-06-09|"}, []string{"placement-started 2026-06-01 A1", "placement-ended 2026-06-09 A1"}, false},
		"a start on no day":           {[]string{"A1|soon|2026-06-09"}, nil, false},
		"a start to come":             {[]string{"A1|2027-04-01|"}, nil, false},
		"an end on no day":            {[]string{"A1|2026-06-01|soon"}, []string{"placement-started 2026-06-01? A1"}, false},
		"an end before the start":     {[]string{"A1|2026-06-01|2026-05-31"}, []string{"placement-started 2026-06-01? A1"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			var rows []string
			for _, row := range test.rows {
				rows = append(rows, "P1|C1|"+row)
			}
			records := all(t, dataset.Tables{LookedAfter: export(placementColumns, rows...), Visits: export(visitColumns, "C1|P1|2026-06-05|Y")}, yearsEnd)
			require.Equal(t, test.want, withRefs(records[0], kinds...))
			require.Equal(t, test.isKnown, contains(records[0].Case.Recorded, permanence.PlacementStarted))
		})
	}
	none := all(t, dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-06-01|")}, yearsEnd)
	require.NotContains(t, none[0].Case.Recorded, permanence.PlacementStarted, "no column says where the child was")
	endless := all(t, dataset.Tables{LookedAfter: export("clae_person_id clae_cla_id clae_cla_placement_id clae_cla_episode_start_date", "P1|C1|A1|2026-06-01")}, yearsEnd)
	require.Empty(t, withRefs(endless[0], kinds...), "no column says until when")
}

func TestVisits(t *testing.T) {
	tables := func(visits ...string) dataset.Tables {
		return dataset.Tables{LookedAfter: export(placementColumns, "P1|C1|A1|2026-06-01|2026-07-01", "P1|C1|A2|2026-07-01|2026-08-03"), Visits: export(visitColumns, visits...)}
	}
	records := all(t, tables("C1|P1|2026-06-08|Y", "C1|P1|2026-07-03|", "C1|P1|2026-07-20|N", "C1|P1|2026-05-29|Y", "C1|P1|2027-05-01|"), yearsEnd)
	require.Equal(t, []string{
		"social-worker-visit 2026-06-08", "social-worker-visit 2026-07-03", "social-worker-visit 2026-05-29?", "social-worker-visit 2027-05-01 booked",
	}, withRefs(records[0], permanence.SocialWorkerVisit))
	const first = "permanence/visit-first" // within a week of the start
	require.Equal(t, deadline.Met, finding(t, records[0].Case, first).Status)
	require.Equal(t, deadline.Overdue, finding(t, all(t, tables("C1|P1|2026-07-03|Y"), yearsEnd)[0].Case, first).Status)
	require.Equal(t, deadline.NotRecorded, finding(t, all(t, dataset.Tables{LookedAfter: tables().LookedAfter}, yearsEnd)[0].Case, first).Status, "there is no table of visits")

	stray := all(t, tables("C9|P1|2026-06-08|Y", "C1|P1|2026-07-03|Y"), yearsEnd)
	require.Equal(t, []string{"P1/2 clav_cla_id contradiction"}, allFaults(stray))
	require.NotContains(t, stray[1].Case.Recorded, permanence.LookedAfterReview)
	lost := all(t, dataset.Tables{LookedAfter: export(placementColumns, "P1|C1|A1|2026-06-01|soon"), Visits: export(visitColumns, "C1|P1|2026-06-08|")}, yearsEnd)
	require.True(t, finding(t, lost[0].Case, "permanence/visit-later").Doubtful, "nobody knows until when the child was there")
}

func TestHealthAssessments(t *testing.T) {
	tables := func(checks ...string) dataset.Tables {
		return dataset.Tables{
			LookedAfter:        export(careColumns, "P1|C1||2026-06-01|2026-08-03", "P1|C2||2026-12-01|", "P2|C3||2026-06-01|"),
			LookedAfterReviews: export(careReviewColumns, "C1|2026-06-26|", "C2|2026-12-18|", "C3|2026-06-26|"),
			Health:             export(healthColumns, checks...),
		}
	}
	records := all(t, tables("P1|Initial Health Assessment|2026-06-20|", "P1|HEALTH ASSESSMENT|2026-09-01|Completed", "P1|Dental check|2026-12-02|",
		"P1|Health assessment|2026-02-28|", "P1|Health Assessment|2027-06-01|", "P9|Health Assessment|2026-06-01|", "|Health Assessment|2026-06-01|"), yearsEnd)
	require.Equal(t, []string{"health-assessment 2026-06-20"}, withRefs(records[0], permanence.HealthAssessment))
	require.Equal(t, []string{"health-assessment 2026-09-01", "health-assessment 2027-06-01 booked"}, withRefs(records[1], permanence.HealthAssessment))
	const rule = "permanence/health-assessment"
	require.Equal(t, deadline.Met, finding(t, records[0].Case, rule).Status)
	require.Equal(t, deadline.Met, finding(t, records[1].Case, rule).Status, "three months to the day before")
	require.NotZero(t, finding(t, records[2].Case, rule).Violation, "nobody assessed the second child's health")

	refused := all(t, tables("P2|Health Assessment|2026-06-20|Refused"), yearsEnd)[2]
	require.Equal(t, deadline.NotRecorded, finding(t, refused.Case, rule).Status)
	untold := dataset.Tables{LookedAfter: tables().LookedAfter, Health: export("clah_person_id clah_health_check_date", "P2|2026-06-20")}
	require.Equal(t, deadline.NotRecorded, finding(t, all(t, untold, yearsEnd)[2].Case, rule).Status, "it may be of the teeth")
}

func TestPlacedForAdoption(t *testing.T) {
	records := all(t, dataset.Tables{
		LookedAfter: export(careColumns, "P1|C1||2026-01-05|", "P2|C2||2026-01-05|"),
		Permanence:  export("perm_person_id perm_cla_id perm_adm_decision_date perm_placed_for_adoption_date", "P1|C1|2026-05-01|2026-07-01", "P2|C2|1900-01-01|2026-01-04", "P2|C2||1900-01-01"),
	}, yearsEnd)
	require.Equal(t, []string{
		"P1/1: became-looked-after 2026-01-05, agency-decision 2026-05-01, placed-for-adoption 2026-07-01", "P2/1: became-looked-after 2026-01-05, placed-for-adoption 2026-01-04?",
	}, said(records))
}

// A child whom it was decided to place no longer may not be placed for adoption any more: nothing that rests on it is sure.
func TestADecisionThatWasReversed(t *testing.T) {
	for reversed, want := range map[string]string{"": "", "1900-01-01": "", "2026-06-30": "", "2026-07-01": "?", "2027-01-05": "?", "soon": "?"} {
		record := all(t, dataset.Tables{
			LookedAfter: export(careColumns, "P1|C1||2026-01-05|"),
			Permanence:  export("perm_person_id perm_cla_id perm_placed_for_adoption_date perm_decision_reversed_date", "P1|C1|2026-07-01|"+reversed),
		}, yearsEnd)[0]
		require.Equal(t, []string{"became-looked-after 2026-01-05", "placed-for-adoption 2026-07-01" + want}, events(record.Case), reversed)
		said := map[string][]string{"soon": {"perm_decision_reversed_date impossible-date", "perm_decision_reversed_date contradiction"}}[reversed]
		if said == nil && want != "" {
			said = []string{"perm_decision_reversed_date contradiction"}
		}
		require.Equal(t, said, faults(record), reversed)
	}
}
