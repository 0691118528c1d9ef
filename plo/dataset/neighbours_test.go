package dataset_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/dataset"
)

const (
	enquiryColumns    = "s47e_s47_enquiry_id s47e_person_id s47e_s47_start_date"
	conferenceColumns = "icpc_icpc_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id icpc_icpc_date"
	planColumns       = "cppl_cp_plan_id cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_end_date cppl_cp_plan_initial_category"
	reviewColumns     = "cppr_cp_plan_id cppr_person_id cppr_cp_review_date"
	careColumns       = "clae_person_id clae_cla_id clae_entered_care_date clae_cla_episode_start_date clae_cla_episode_ceased_date"
	careReviewColumns = "clar_cla_id clar_cla_review_date clar_cla_review_cancelled"
	decisionColumns   = "perm_person_id perm_cla_id perm_adm_decision_date"
	assessmentColumns = "cina_person_id cina_assessment_auth_date"
)

func TestNeighboursAreJoinedByPerson(t *testing.T) {
	records := all(t, dataset.Tables{
		PreProceedings: export("prep_person_id prep_pre_pro_decision_date prep_agree_stepdown_issue_date", "P1|2026-06-01|2026-09-01", "P1|2026-12-01|", "P3|2026-06-01|"),
		Assessments:    export(assessmentColumns, "P1|2026-02-01", "P2|2026-03-01", "P9|2026-03-01", "P1|2026-02-30"),
		Enquiries:      export(enquiryColumns, "S1|P1|2026-01-05", "S2|P1|2026-04-01", "S3|P1|2026-10-01", "S4|P2|2026-10-01"),
		Conferences:    export(conferenceColumns, "I1|S2|P1|L1|2026-04-20", "I2||P2|L2|2026-10-20"),
		Plans:          export(planColumns, "L1|P1|2026-04-20|1900-01-01|Neglect", "L2|P2|2026-10-20|2027-01-15|EMO"),
		PlanReviews:    export(reviewColumns, "L1|P1|2026-07-15", "L1|P1|15/01/2027", "L2|P2|2027-01-15"),
		LookedAfter: export(careColumns, "P1|C1|2024-01-01|2024-01-01|2024-06-01", "P1|C2|2026-09-20|2026-10-20|", "P1|C2|2026-09-20|2026-09-20|2026-10-20",
			"P2|C3||2026-05-02|2026-06-01", "P2|C3||2026-05-01|2026-05-02"),
		LookedAfterReviews: export(careReviewColumns, "C2|2026-10-15|N", "C2|2026-12-01|Y", "C3|2026-05-20|"),
		Permanence:         export(decisionColumns, "P1|C2|2027-02-01", "P2||2026-05-30", "P4||2027-01-01", "P1|C2|"),
	}, yearsEnd)
	require.Equal(t, []string{
		"P1/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01, pre-proceedings-ended 2026-09-01, " +
			"section-47-started 2026-04-01, initial-child-protection-conference 2026-04-20, child-protection-plan 2026-04-20, neglect 2026-04-20, " +
			"review-child-protection-conference 2026-07-15, review-child-protection-conference 2027-01-15, " +
			"became-looked-after 2026-09-20, looked-after-review 2026-10-15, agency-decision 2027-02-01, child-and-family-assessment-completed 2026-02-01",
		"P1/2: legal-planning-meeting 2026-12-01, decision-to-commence 2026-12-01, section-47-started 2026-10-01",
		"P3/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01",
		"P1/3: section-47-started 2026-01-05",
		"P2/1: section-47-started 2026-10-01, child-and-family-assessment-completed 2026-03-01",
		"P2/2: initial-child-protection-conference 2026-10-20, child-protection-plan 2026-10-20, child-protection-plan-ended 2027-01-15, review-child-protection-conference 2027-01-15",
		"P1/4: became-looked-after 2024-01-01, ceased-to-be-looked-after 2024-06-01",
		"P2/3: became-looked-after 2026-05-01, ceased-to-be-looked-after 2026-06-01, looked-after-review 2026-05-20, agency-decision 2026-05-30",
		"P4/1: agency-decision 2027-01-01",
	}, said(records))
	require.Empty(t, faults(records[1]))
	require.Contains(t, faults(records[0]), "cina_assessment_auth_date impossible-date")

	// Of what is joined to a period everything is recorded, and of what is not nothing.
	require.Contains(t, records[0].Case.Recorded, permanence.LookedAfterReview)
	require.Contains(t, records[0].Case.Recorded, plo.ChildProtectionPlan)
	for _, kind := range []deadline.Kind{permanence.Section47Started, permanence.BecameLookedAfter, permanence.LookedAfterReview, plo.ChildProtectionPlan} {
		require.NotContains(t, records[2].Case.Recorded, kind)
	}
	require.NotContains(t, records[3].Case.Recorded, plo.LegalPlanningMeeting)
	require.NotContains(t, records[3].Case.Recorded, permanence.InitialChildProtectionConference, "whether it was needed is not known")
	require.Contains(t, records[3].Case.Recorded, plo.ChildProtectionPlan)
	require.NotContains(t, records[6].Case.Recorded, plo.ChildProtectionPlan)

	require.Equal(t, deadline.Met, finding(t, records[0].Case, "child-protection/initial-conference").Status)
	require.Equal(t, deadline.NotRecorded, finding(t, records[3].Case, "child-protection/initial-conference").Status)
	require.Equal(t, deadline.Met, finding(t, records[0].Case, "permanence/first-looked-after-review").Status)
}

// A child who comes with a plan of another authority had the conference and the reviews before elsewhere.
func TestATransferInIsNoInitialConference(t *testing.T) {
	const columns = "icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id icpc_icpc_date icpc_icpc_transfer_in"
	tables := func(transfer string) dataset.Tables {
		return dataset.Tables{
			Enquiries: export(enquiryColumns, "S1|P1|2026-02-02"), Conferences: export(columns, "S1|P1|L1|2026-03-20|"+transfer),
			Plans: export(planColumns, "L1|P1|2026-03-05||SAB"), PlanReviews: export("cppr_person_id cppr_cp_plan_id cppr_cp_review_date"),
		}
	}
	for _, transfer := range []string{"Y", "yes", "perhaps"} {
		records := all(t, tables(transfer), yearsEnd)
		require.Equal(t, []string{"P1/1: section-47-started 2026-02-02, child-protection-plan 2026-03-05?"}, said(records), transfer)
		require.Equal(t, deadline.NotRecorded, finding(t, records[0].Case, "child-protection/initial-conference").Status)
		require.Equal(t, deadline.NotRecorded, finding(t, records[0].Case, "child-protection/first-review-conference").Status)
		require.Equal(t, transfer == "perhaps", slices.Contains(faults(records[0]), "icpc_icpc_transfer_in bad-value"))
	}
	for _, none := range []string{"N", ""} {
		records := all(t, tables(none), yearsEnd)
		require.Equal(t, []string{"P1/1: section-47-started 2026-02-02, initial-child-protection-conference 2026-03-20, child-protection-plan 2026-03-05"}, said(records))
		require.Equal(t, deadline.Late, finding(t, records[0].Case, "child-protection/initial-conference").Status)
	}
}

func TestATableThatIsNotThereIsNotRecorded(t *testing.T) {
	records := all(t, dataset.Tables{Enquiries: export(enquiryColumns, "S1|P1|2026-01-05")}, dataset.Options{})
	require.Equal(t, []string{"P1/1: section-47-started 2026-01-05"}, said(records))
	require.Equal(t, []deadline.Kind{permanence.Section47Started}, records[0].Case.Recorded)
	require.False(t, records[0].PreProceedings)
	require.Empty(t, all(t, dataset.Tables{}, dataset.Options{}))
}

func TestFaultsOfNeighbours(t *testing.T) {
	for name, test := range map[string]struct {
		tables   dataset.Tables
		want     []string
		faults   []string
		unlisted deadline.Kind
	}{
		"a conference before the enquiry": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1|P1|2026-01-05"), Conferences: export(conferenceColumns, "I1|S1|P1||2026-01-04")},
			[]string{"P1/1: section-47-started 2026-01-05, initial-child-protection-conference 2026-01-04?"}, []string{"icpc_icpc_date out-of-order"}, "",
		},
		"a second conference of an enquiry": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1|P1|2026-01-05"), Conferences: export(conferenceColumns, "I1|S1|P1||2026-01-14", "I2|S1|P1||2026-02-14")},
			[]string{"P1/1: section-47-started 2026-01-05, initial-child-protection-conference 2026-01-14", "P1/2: initial-child-protection-conference 2026-02-14"}, nil, "",
		},
		"a plan that ends before it begins": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-04-20|2026-04-19|NEG")},
			[]string{"P1/1: child-protection-plan 2026-04-20, neglect 2026-04-20"}, []string{"cppl_cp_plan_end_date out-of-order"}, permanence.ChildProtectionPlanEnded,
		},
		"a plan that begins on no day": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-04-31|2026-08-19|NEG")},
			[]string{"P1/1: child-protection-plan-ended 2026-08-19"}, []string{"cppl_cp_plan_start_date impossible-date"}, plo.ChildProtectionPlan,
		},
		"a plan that ends on no day": {
			dataset.Tables{Plans: export(planColumns, "|P1|2026-04-30|soon|SAB")},
			[]string{"P1/1: child-protection-plan 2026-04-30"}, []string{"cppl_cp_plan_end_date impossible-date"}, permanence.ChildProtectionPlanEnded,
		},
		"two plans of one number": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-04-20|2026-05-19|EMO", "L1|P1|2026-06-20||EMO")},
			[]string{"P1/1: child-protection-plan 2026-04-20, child-protection-plan-ended 2026-05-19", "P1/2: child-protection-plan 2026-06-20"}, nil, "",
		},
		"a review before the plan": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-04-20||EMO"), PlanReviews: export(reviewColumns, "L1|P1|2026-04-19")},
			[]string{"P1/1: child-protection-plan 2026-04-20, review-child-protection-conference 2026-04-19?"}, []string{"cppr_cp_review_date out-of-order"}, "",
		},
		"a review of no plan": {
			dataset.Tables{PlanReviews: export(reviewColumns, "L9|P1|2026-04-19")},
			[]string{"P1/1: review-child-protection-conference 2026-04-19"}, []string{"cppr_cp_plan_id contradiction"}, "",
		},
		"a review of no time in care": {
			dataset.Tables{LookedAfterReviews: export(careReviewColumns, "C9|2026-04-19|")},
			[]string{"#1/1: looked-after-review 2026-04-19"}, []string{"clar_cla_id bad-value", "clar_cla_id contradiction"}, "",
		},
		"a review of no plan and nobody": {
			dataset.Tables{PlanReviews: export("cppr_cp_plan_id cppr_cp_review_date", "L9|2026-04-19")},
			[]string{"#1/1: review-child-protection-conference 2026-04-19"}, []string{"cppr_cp_plan_id bad-value", "cppr_cp_plan_id contradiction"}, "",
		},
		"an enquiry of nobody": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1|SSD_PH|2026-01-05")},
			[]string{"#1/1: section-47-started 2026-01-05"}, []string{"s47e_person_id bad-value"}, "",
		},
		"an enquiry without a start": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1|P1|1900-01-01")},
			[]string{"P1/1: "}, []string{"s47e_s47_start_date absent"}, permanence.Section47Started,
		},
		"a plan without a start": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|||NEG")}, []string{"P1/1: "}, []string{"cppl_cp_plan_start_date absent"}, plo.ChildProtectionPlan,
		},
		"care that ends on no day": {
			dataset.Tables{
				LookedAfter: export(careColumns, "P1|C1||2026-04-20|2026-06-31"), LookedAfterReviews: export(careReviewColumns, "C9|2026-05-01|"),
			},
			[]string{"P1/1: became-looked-after 2026-04-20", "#1/1: looked-after-review 2026-05-01"}, []string{"clae_cla_episode_ceased_date impossible-date"},
			permanence.LookedAfterReview,
		},
		"care that ends before it begins": {
			dataset.Tables{LookedAfter: export(careColumns, "P1||2026-04-20||2026-04-01")},
			[]string{"P1/1: became-looked-after 2026-04-20, ceased-to-be-looked-after 2026-04-01?"}, []string{"clae_cla_episode_ceased_date out-of-order"}, permanence.LookedAfterReview,
		},
		"care that begins on no day": {
			dataset.Tables{LookedAfter: export(careColumns, "P1|C1|2026-04-31|2026-04-20|")},
			[]string{"P1/1: "}, []string{"clae_entered_care_date impossible-date"}, permanence.BecameLookedAfter,
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, test.tables, yearsEnd)
			require.Equal(t, test.want, said(records))
			require.Equal(t, test.faults, faults(records[0]))
			if test.unlisted != "" {
				require.NotContains(t, records[0].Case.Recorded, test.unlisted)
			}
		})
	}
}

// A column that is not there is not recorded, and nothing is called overdue for want of it.
func TestAColumnThatIsNotThereIsNotRecorded(t *testing.T) {
	for name, test := range map[string]struct {
		tables             dataset.Tables
		want               []string
		recorded, unlisted []deadline.Kind
	}{
		"the end of a plan": {
			dataset.Tables{Plans: export("cppl_person_id cppl_cp_plan_id cppl_cp_plan_start_date", "P1|L1|2026-01-05"), PlanReviews: export(reviewColumns, "L9|P2|2026-04-19")},
			[]string{"P1/1: child-protection-plan 2026-01-05", "P2/1: review-child-protection-conference 2026-04-19"},
			[]deadline.Kind{plo.ChildProtectionPlan}, []deadline.Kind{permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference, permanence.Neglect},
		},
		"the start of a plan": {
			dataset.Tables{Plans: export("cppl_person_id cppl_cp_plan_end_date", "P1|2026-01-05")},
			[]string{"P1/1: child-protection-plan-ended 2026-01-05"},
			[]deadline.Kind{permanence.ChildProtectionPlanEnded}, []deadline.Kind{plo.ChildProtectionPlan},
		},
		"the number of an enquiry": {
			dataset.Tables{Enquiries: export("s47e_person_id s47e_s47_start_date", "P1|2026-01-05"), Conferences: export(conferenceColumns, "I1|S1|P1||2026-01-14")},
			[]string{"P1/1: section-47-started 2026-01-05", "P1/2: initial-child-protection-conference 2026-01-14"},
			[]deadline.Kind{permanence.Section47Started}, []deadline.Kind{permanence.InitialChildProtectionConference},
		},
		"the start of an enquiry": {
			dataset.Tables{Enquiries: export("s47e_person_id s47e_s47_enquiry_id", "P1|S1")}, []string{"P1/1: "}, nil, []deadline.Kind{permanence.Section47Started},
		},
		"the day of a conference": {
			dataset.Tables{Conferences: export("icpc_person_id", "P1")}, []string{"P1/1: "}, nil, []deadline.Kind{permanence.InitialChildProtectionConference},
		},
		"the end of care": {
			dataset.Tables{
				PreProceedings: export("prep_person_id prep_pre_pro_decision_date", "P1|2026-06-01"),
				LookedAfter:    export("clae_person_id clae_cla_id clae_cla_episode_start_date", "P1|C1|2026-01-05"), LookedAfterReviews: export(careReviewColumns, "C9|2026-04-19|"),
			},
			[]string{"P1/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01", "P1/2: became-looked-after 2026-01-05", "#1/1: looked-after-review 2026-04-19"},
			[]deadline.Kind{plo.LegalPlanningMeeting}, []deadline.Kind{permanence.BecameLookedAfter, permanence.CeasedToBeLookedAfter, permanence.LookedAfterReview},
		},
		"the day of an assessment": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1|P1|2026-01-05"), Assessments: export("cina_person_id", "P1")},
			[]string{"P1/1: section-47-started 2026-01-05"}, nil, []deadline.Kind{permanence.ChildAndFamilyAssessmentCompleted},
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, test.tables, yearsEnd)
			require.Equal(t, test.want, said(records))
			require.Empty(t, faults(records[0]))
			for _, kind := range test.recorded {
				require.Contains(t, records[0].Case.Recorded, kind)
			}
			for _, kind := range test.unlisted {
				require.NotContains(t, records[0].Case.Recorded, kind)
			}
		})
	}
	care := all(t, dataset.Tables{
		LookedAfter: export("clae_person_id clae_cla_id clae_cla_episode_start_date", "P1|C1|2026-01-05"), LookedAfterReviews: export(careReviewColumns, "C9|2026-04-19|"),
	}, yearsEnd)
	require.NotContains(t, care[0].Case.Recorded, permanence.LookedAfterReview)
	require.Equal(t, deadline.NotRecorded, finding(t, care[0].Case, "permanence/first-looked-after-review").Status)
}

func TestCategories(t *testing.T) {
	for category, neglect := range map[string]bool{
		"NEG": true, "Neglect": true, "neg - neglect": true, "Multiple: Neglect": true, "MULTIPLE (EMOTIONAL, NEGLECT)": true,
		"EMO": false, "Emotional abuse": false, "PLACEHOLDER_DATA": false, "": false,
	} {
		records := all(t, dataset.Tables{Plans: export(planColumns, "L1|P1|2026-04-20||"+strings.ReplaceAll(category, ",", ";"))}, yearsEnd)
		require.Equal(t, neglect, len(records[0].Case.Events) == 2, category)
	}
}

// A second count of the same rows, by text alone.
func TestAnotherCountOfTheRows(t *testing.T) {
	var periods, enquiries []string
	for n := range 500 {
		person := "P" + string(rune('A'+n%26))
		periods = append(periods, person+"|2026-0"+string(rune('4'+n%5))+"-01")
		enquiries = append(enquiries, "S"+strings.Repeat("1", n%7)+string(rune('a'+n%26))+"|"+person+"|2026-0"+string(rune('1'+n%9))+"-15")
	}
	records := all(t, dataset.Tables{
		PreProceedings: export("prep_person_id prep_pre_pro_decision_date", periods...), Enquiries: export(enquiryColumns, enquiries...),
	}, yearsEnd)
	decisions, starts := map[string]int{}, map[string]int{}
	seen := map[string]bool{}
	for _, record := range records {
		require.False(t, seen[record.Case.Ref])
		seen[record.Case.Ref] = true
		for _, event := range record.Case.Events {
			switch event.Kind {
			case plo.DecisionToCommence:
				decisions[record.Child+"|"+event.On.String()]++
			case permanence.Section47Started:
				starts[record.Child+"|"+event.On.String()]++
			}
		}
	}
	for _, row := range periods {
		decisions[row]--
	}
	for _, row := range enquiries {
		_, row, _ = strings.Cut(row, "|")
		starts[row]--
	}
	for _, counts := range []map[string]int{decisions, starts} {
		for row, left := range counts {
			require.Zero(t, left, row)
		}
	}
}

func FuzzReader(f *testing.F) {
	text := func(r io.Reader) string {
		all, err := io.ReadAll(r)
		require.NoError(f, err)
		return string(all)
	}
	f.Add(text(export(columns, "P1|F1|2026-06-01|04/06/2026|2026-06-12|3|2026-10-10|Decision to step down||N||B")), text(export(careColumns, "P1|C1||2026-06-01|")))
	f.Add("prep_person_id\n\"", "\xff\xfe")
	f.Add("\xef\xbb\xbfprep_person_id,prep_legal_gateway_outcome\r\nP1,A\r\n", "clae_person_id")
	set, err := compiledOnce()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, periods, care string) {
		reader, err := dataset.NewReader(dataset.Tables{PreProceedings: strings.NewReader(periods), LookedAfter: strings.NewReader(care)}, yearsEnd)
		for err == nil {
			var record dataset.Record
			record, err = reader.Next()
			if fault := (*dataset.Error)(nil); errors.As(err, &fault) && fault.Row {
				err = nil
				continue
			} else if err != nil {
				break
			}
			require.NotEmpty(t, record.Case.Ref)
			for _, event := range record.Case.Events {
				require.False(t, event.On.IsZero() || event.On.After(yearsEnd.AsOf) && !event.Booked)
			}
			_, failed := set.Evaluate(record.Case, yearsEnd.AsOf)
			require.NoError(t, failed)
		}
	})
}
