package dataset_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/dataset"
	"github.com/careclock/careclock/plo/internal/work"
)

// Four times as many rows take about four times the work, whoever's they are.
func TestGrowth(t *testing.T) {
	always := func(text string) func(int) string { return func(int) string { return text } }
	families := map[string]func(testing.TB, int){}
	for name, of := range map[string]struct{ number, person, day func(i int) string }{
		"one person":                   {strconv.Itoa, always("1"), dayOf},
		"one person, one number":       {always("1"), always("1"), dayOf},
		"nobody, one number":           {always("1"), always(""), dayOf},
		"nobody":                       {strconv.Itoa, always(""), dayOf},
		"each person, one number":      {always("1"), strconv.Itoa, dayOf},
		"each person":                  {strconv.Itoa, strconv.Itoa, dayOf},
		"one person, on one day":       {strconv.Itoa, always("1"), always("2024-06-01")},
		"all of one day and number":    {always("1"), always("1"), always("2024-06-01")},
		"one person, on no day":        {always("1"), always("1"), always("soon")},
		"one person, never":            {always("1"), always("1"), always("")},
		"one person, in years to come": {always("1"), always("1"), always("2027-06-01")},
	} {
		families[name] = func(t testing.TB, n int) {
			var rows [11][]string
			for i := range n {
				day, number, person := of.day(i), of.number(i), of.person(i)
				for at, row := range [...]string{
					person + "|" + day, "1|" + day, "S" + number + "|" + person + "|" + day,
					fmt.Sprint("I", i, "|S", number, "|", person, "|L", number, "|", day), "L" + number + "|" + person + "|" + day + "||NEG",
					"L" + number + "|" + person + "|" + day, person + "|C" + number + "|" + day + "||" + day + "|P" + number,
					"C" + number + "|" + person + "|" + day, person + "|health assessment|" + day, person + "|C" + number + "|" + day,
					"C" + number + "|" + person + "|" + day,
				} {
					rows[at] = append(rows[at], row)
				}
			}
			records := all(t, dataset.Tables{
				PreProceedings:     export("prep_person_id prep_pre_pro_decision_date", rows[0]...),
				Assessments:        export("cina_person_id cina_assessment_auth_date", rows[1]...),
				Enquiries:          export("s47e_s47_enquiry_id s47e_person_id s47e_s47_start_date", rows[2]...),
				Conferences:        export("icpc_icpc_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id icpc_icpc_date", rows[3]...),
				Plans:              export("cppl_cp_plan_id cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_end_date cppl_cp_plan_initial_category", rows[4]...),
				PlanReviews:        export("cppr_cp_plan_id cppr_person_id cppr_cp_review_date", rows[5]...),
				LookedAfter:        export("clae_person_id clae_cla_id clae_entered_care_date clae_cla_episode_start_date clae_cla_episode_ceased_date clae_cla_placement_id", rows[6]...),
				LookedAfterReviews: export("clar_cla_id clar_person_id clar_cla_review_date", rows[10]...),
				Visits:             export("clav_cla_id clav_person_id clav_cla_visit_date", rows[7]...),
				Health:             export("clah_person_id clah_health_check_type clah_health_check_date", rows[8]...),
				Permanence:         export("perm_person_id perm_cla_id perm_adm_decision_date", rows[9]...),
			}, yearsEnd)
			require.GreaterOrEqual(t, len(records), n)
		}
	}
	work.Grows(t, "./plo/...", 300, families)
}

func dayOf(i int) string { return at("2024-01-01").AddDays(i % 700).String() }
