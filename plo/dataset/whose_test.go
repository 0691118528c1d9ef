package dataset_test

import (
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo/dataset"
)

// Whatever the numbers are: what a row tells of is in a case of its own person, or of nobody where it names none, and no
// row goes without a word. Each row has a day of its own, by which it is known again.
func TestEveryRowIsItsOwnPersonsOrIsSaid(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 1_500 {
		whose, days, person := map[string]string{}, 0, ""
		var must []string // the first day of each row that is in a case, or said
		day := func() string {
			days++
			text := at("2022-01-01").AddDays(days).String()
			whose[text] = strings.TrimSuffix(person, ".0")
			return text
		}
		number := func() string { return []string{"1", "2", "2.0", "3", ""}[random.IntN(5)] }
		var rows [9][]string
		for range 1 + random.IntN(14) {
			person = []string{"500", "500.0", "501", "502", ""}[random.IntN(5)]
			table := random.IntN(len(rows))
			if table == 1 && person == "" {
				continue // refused
			}
			first := day()
			cells := map[int]string{0: first, 1: first, 3: number() + "|" + number() + "|" + first, 8: "health assessment|" + first}[table]
			if cells == "" {
				cells = number() + "|" + first
			}
			if table == 4 || table == 6 {
				cells += "|" + day()
			}
			if table != 6 { // the episodes of one time in care show its first and last day only
				must = append(must, first)
			}
			rows[table] = append(rows[table], person+"|"+cells)
		}
		reader, err := dataset.NewReader(dataset.Tables{
			PreProceedings: export("prep_person_id prep_pre_pro_decision_date", rows[0]...),
			Assessments:    export("cina_person_id cina_assessment_auth_date", rows[1]...),
			Enquiries:      export("s47e_person_id s47e_s47_enquiry_id s47e_s47_start_date", rows[2]...),
			Conferences:    export("icpc_person_id icpc_s47_enquiry_id icpc_cp_plan_id icpc_icpc_date", rows[3]...),
			Plans:          export("cppl_person_id cppl_cp_plan_id cppl_cp_plan_start_date cppl_cp_plan_end_date", rows[4]...),
			PlanReviews:    export("cppr_person_id cppr_cp_plan_id cppr_cp_review_date", rows[5]...),
			LookedAfter:    export("clae_person_id clae_cla_id clae_entered_care_date clae_cla_episode_ceased_date", rows[6]...),
			Permanence:     export("perm_person_id perm_cla_id perm_adm_decision_date", rows[7]...),
			Health:         export("clah_person_id clah_health_check_type clah_health_check_date", rows[8]...),
		}, yearsEnd)
		require.NoError(t, err)
		found := map[string]bool{}
		for {
			record, err := reader.Next()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			nameless := record.Child[0] == '#'
			for _, event := range record.Case.Events {
				text := event.On.String()
				found[text] = true
				require.True(t, whose[text] == record.Child || nameless && whose[text] == "", "%s of %s is in the case of %s: %v", text, whose[text], record.Child, rows)
			}
			require.Equal(t, nameless, slices.ContainsFunc(record.Faults, func(f dataset.Fault) bool {
				return strings.HasPrefix(f.Problem, "there is none: the child is called by its place")
			}))
		}
		without := 0
		for _, first := range must {
			if !found[first] {
				without++
			}
		}
		for _, unjoined := range reader.Unjoined() {
			without -= unjoined.Rows
		}
		require.Zero(t, without, "rows went without a word: %v", rows)
	}
}

// Assessments of nobody who is in a case, and of health of nobody or of no time in care, are counted.
func TestRowsThatAreInNoCase(t *testing.T) {
	reader, err := dataset.NewReader(dataset.Tables{
		PreProceedings: export("prep_person_id prep_pre_pro_decision_date", "P1|2026-05-01"),
		Assessments:    export("cina_person_id cina_assessment_auth_date", "P1|2026-05-05", "P2|2026-05-05", "P3|soon", "P3|"),
		LookedAfter:    export("clae_person_id clae_cla_id clae_entered_care_date", "P4|C|2026-05-01"),
		Health: export("clah_person_id clah_health_check_type clah_health_check_date", "P1|dental|2026-06-01", "P1|health assessment|2026-06-01",
			"P4|health assessment|2026-06-01", "P4|health assessment|2026-01-31", "|health assessment|2026-06-01"),
	}, yearsEnd)
	require.NoError(t, err)
	require.Equal(t, []dataset.Unjoined{{Table: "ssd_cin_assessments", Rows: 4, Line: 2}, {Table: "ssd_cla_health", Rows: 3, Line: 3}}, reader.Unjoined())
	for range 2 {
		_, err = reader.Next()
		require.NoError(t, err)
	}
	_, err = reader.Next()
	require.Equal(t, io.EOF, err)
	require.Equal(t, []dataset.Unjoined{{Table: "ssd_cin_assessments", Rows: 3, Line: 3}, {Table: "ssd_cla_health", Rows: 3, Line: 3}}, reader.Unjoined())
}

// An assessment of health on a day that is none is said, and nobody whose it may be is called late for want of it.
func TestAnAssessmentOfHealthOnNoDay(t *testing.T) {
	records := all(t, dataset.Tables{
		LookedAfter: export("clae_person_id clae_cla_id clae_entered_care_date clae_cla_episode_start_date clae_cla_episode_ceased_date",
			"P1|C1|2025-06-01|2025-06-01|2025-08-01", "P1|C2|2026-06-01|2026-06-01|", "P2|C3|2026-06-01|2026-06-01|"),
		Health: export("clah_person_id clah_health_check_type clah_health_check_date", "P1|health assessment|2026-02-30", "P2|health assessment|1900-01-01"),
	}, yearsEnd)
	require.Empty(t, faults(records[0]))
	require.Equal(t, []string{"clah_health_check_date impossible-date"}, faults(records[1]))
	require.Equal(t, 2, records[1].Faults[0].Line)
	for _, record := range records[:2] {
		require.NotContains(t, record.Case.Recorded, permanence.HealthAssessment)
	}
	require.Contains(t, records[2].Case.Recorded, permanence.HealthAssessment, "none is none")
	require.Empty(t, faults(records[2]))
}
