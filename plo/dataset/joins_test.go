package dataset_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/dataset"
)

const namedReviewColumns = "clar_cla_review_id clar_cla_id clar_cla_person_id clar_cla_review_date clar_cla_review_cancelled"

// isOverdue reports whether a rule is overdue in any of the cases.
func isOverdue(t *testing.T, records []dataset.Record, rule string) bool {
	t.Helper()
	for _, record := range records {
		if finding(t, record.Case, rule).Status == deadline.Overdue {
			return true
		}
	}
	return false
}

// allFaults writes the findings of all records as "reference column kind".
func allFaults(records []dataset.Record) (list []string) {
	for _, record := range records {
		for _, fault := range faults(record) {
			list = append(list, record.Case.Ref+" "+fault)
		}
	}
	return list
}

func TestNumbersAreComparedAsNumbers(t *testing.T) {
	joined := []string{"7/1: became-looked-after 2026-01-05, looked-after-review 2026-01-28"}
	for name, test := range map[string]struct {
		episode, review string // the person and the number
		isJoined        bool
	}{
		"alike":                      {"7|500", "500|7", true},
		"a fraction in the reviews":  {"7|500", "500.0|7", true},
		"a fraction in the episodes": {"7|500.00", "500|7", true},
		"persons as fractions":       {"7.0|500", "500|7", true},
		"both":                       {"7|500.0", "500|7.0", true},
		"another number":             {"7|500", "5000|7", false},
		"no zeros behind the point":  {"7|500", "500.1|7", false},
		"nothing behind the point":   {"7|500", "500.|7", false},
		"letters":                    {"7|C500", "C500.0|7", false},
		"zeros before it":            {"7|500", "0500|7", false},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, dataset.Tables{
				LookedAfter: export(careColumns, test.episode+"||2026-01-05|"), LookedAfterReviews: export(namedReviewColumns, "1|"+test.review+"|2026-01-28|N"),
			}, yearsEnd)
			require.Equal(t, "7", records[0].Child)
			if test.isJoined {
				require.Equal(t, joined, said(records))
				require.Empty(t, allFaults(records))
				return
			}
			require.Equal(t, []string{"7/2 clar_cla_id contradiction"}, allFaults(records))
			require.False(t, isOverdue(t, records, "permanence/first-looked-after-review"))
		})
	}
	siblings := all(t, dataset.Tables{PreProceedings: export(columns, "1|12|2026-06-01", "2|12.0|2026-06-01", "1.0||2026-12-01")}, yearsEnd)
	require.Equal(t, siblings[0].Family, siblings[1].Family)
	require.Equal(t, "1/2", siblings[2].Case.Ref)
}

func TestTheColumnOfThePerson(t *testing.T) {
	episodes := func() dataset.Tables { return dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-01-05|")} }
	for columns, want := range map[string][]string{
		"clar_person_id clar_cla_id clar_cla_review_date":                           nil,
		"clar_cla_person_id clar_cla_id clar_cla_review_date":                       nil,
		"CLAR_CLA_PERSON_ID clar_cla_id clar_cla_review_date":                       nil,
		"other clar_cla_id clar_cla_review_date":                                    nil, // no column, and so the number alone
		"clar_iro_person_id clar_cla_id clar_cla_review_date clar_social_person_id": nil, // whose these are is not known
	} {
		tables := episodes()
		tables.LookedAfterReviews = export(columns, "P1|C1|2026-01-28")
		records := all(t, tables, yearsEnd)
		require.Equal(t, []string{"P1/1: became-looked-after 2026-01-05, looked-after-review 2026-01-28"}, said(records), columns)
		require.Equal(t, want, allFaults(records))
	}
	tables := episodes()
	tables.LookedAfterReviews = export("clar_cla_person_id clar_cla_id clar_cla_review_date clar_person_id", "P9|C1|2026-01-28|P1")
	require.Len(t, all(t, tables, yearsEnd), 1, "the model's own name comes first")
	records := all(t, dataset.Tables{Enquiries: export("s47e_cin_person_id s47e_s47_enquiry_id s47e_s47_start_date", "|S1|2026-01-05")}, yearsEnd)
	require.Equal(t, []string{"#1/1 s47e_cin_person_id bad-value"}, allFaults(records))
}

// A number that is another child's joins nothing, and neither child is said to lack what stands in the row.
func TestARowIsNeverAnotherChilds(t *testing.T) {
	for name, test := range map[string]struct {
		tables   dataset.Tables
		want     []string
		faults   []string
		says     string
		unlisted deadline.Kind // of the first case
	}{
		"a conference": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1|P1|2026-06-01"), Conferences: export(conferenceColumns, "I1|S1|P2||2026-06-10")},
			[]string{"P1/1: section-47-started 2026-06-01", "P2/1: initial-child-protection-conference 2026-06-10"},
			[]string{"P2/1 icpc_s47_enquiry_id contradiction"}, "the number of another person in the other tables: it is not joined to an enquiry",
			permanence.InitialChildProtectionConference,
		},
		"a plan": {
			dataset.Tables{
				Enquiries:   export(enquiryColumns, "S1|P1|2026-06-01"),
				Conferences: export(conferenceColumns, "I1|S1|P1|L1|2026-06-10"), Plans: export(planColumns, "L1|P2|2026-06-10||NEG"),
			},
			[]string{"P1/1: section-47-started 2026-06-01, initial-child-protection-conference 2026-06-10", "P2/1: child-protection-plan 2026-06-10, neglect 2026-06-10"},
			[]string{"P1/1 icpc_cp_plan_id contradiction"}, "the number of no plan of this person: the conference is not joined to a plan", "",
		},
		"a review of a plan": {
			dataset.Tables{Plans: export(planColumns, "L1|P1|2026-06-01||EMO"), PlanReviews: export(reviewColumns, "L1|P2|2026-08-01")},
			[]string{"P1/1: child-protection-plan 2026-06-01", "P2/1: review-child-protection-conference 2026-08-01"},
			[]string{"P2/1 cppr_cp_plan_id contradiction"},
			"the number of another person in the other tables: what stands here is by itself, and nobody whose it may be is said to be without it",
			permanence.ReviewChildProtectionConference,
		},
		"an episode": {
			dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-06-01|2026-07-01", "P2|C1||2026-05-01|")},
			[]string{"P1/1: became-looked-after 2026-06-01, ceased-to-be-looked-after 2026-07-01", "P2/1: became-looked-after 2026-05-01"}, nil, "", "",
		},
		"a review of a child in care": {
			dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-06-01|"), LookedAfterReviews: export(namedReviewColumns, "1|C1|P2|2026-06-20|N")},
			[]string{"P1/1: became-looked-after 2026-06-01", "P2/1: looked-after-review 2026-06-20"}, []string{"P2/1 clar_cla_id contradiction"},
			"the number of another person", permanence.LookedAfterReview,
		},
		"a review of a number of two children, in a table without persons": {
			dataset.Tables{
				LookedAfter: export(careColumns, "P1|C1||2026-06-01|", "P2|C1||2026-06-01|", "P3|C3||2026-06-01|"), LookedAfterReviews: export(careReviewColumns, "C1|2026-06-20|N", "C3|2026-06-20|N"),
			},
			[]string{
				"P1/1: became-looked-after 2026-06-01", "P2/1: became-looked-after 2026-06-01", "P3/1: became-looked-after 2026-06-01, looked-after-review 2026-06-20",
				"#1/1: looked-after-review 2026-06-20",
			}, []string{"#1/1 clar_cla_id bad-value", "#1/1 clar_cla_id contradiction"}, "", permanence.LookedAfterReview,
		},
		"a decision": {
			dataset.Tables{LookedAfter: export(careColumns, "P1|C1||2026-06-01|", "P2|C2||2026-06-02|"), Permanence: export(decisionColumns, "P2|C1|2026-09-01")},
			[]string{"P1/1: became-looked-after 2026-06-01", "P2/1: became-looked-after 2026-06-02", "P2/2: agency-decision 2026-09-01"},
			[]string{"P2/2 perm_cla_id contradiction"}, "the number of another person", permanence.AgencyDecision,
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, test.tables, yearsEnd)
			require.Equal(t, test.want, said(records))
			require.Equal(t, test.faults, allFaults(records))
			if test.unlisted != "" {
				require.NotContains(t, records[0].Case.Recorded, test.unlisted)
			}
			if test.says != "" {
				for _, record := range records {
					for _, fault := range record.Faults {
						require.Contains(t, fault.Problem, test.says)
					}
				}
			}
			for _, rule := range []string{
				"child-protection/initial-conference", "child-protection/first-review-conference", "permanence/first-looked-after-review",
			} {
				if name != "an episode" && name != "a decision" && name != "a plan" {
					require.False(t, isOverdue(t, records, rule), rule)
				}
			}
		})
	}
}

// Two rows that name nobody are not of one child, whatever their numbers.
func TestRowsOfNobodyAreNotJoined(t *testing.T) {
	for name, test := range map[string]struct {
		tables       dataset.Tables
		want, faults []string
	}{
		"an enquiry and a conference": {
			dataset.Tables{Enquiries: export(enquiryColumns, "S1||2026-06-01"), Conferences: export(conferenceColumns, "I1|S1|||2026-06-10")},
			[]string{"#1/1: section-47-started 2026-06-01", "#2/1: initial-child-protection-conference 2026-06-10"},
			[]string{"#1/1 s47e_person_id bad-value", "#2/1 icpc_person_id bad-value", "#2/1 icpc_s47_enquiry_id contradiction"},
		},
		"a plan and a review": {
			dataset.Tables{Plans: export(planColumns, "L1|NULL|2026-06-01||EMO"), PlanReviews: export(reviewColumns, "L1|NULL|2026-08-01")},
			[]string{"#1/1: child-protection-plan 2026-06-01", "#2/1: review-child-protection-conference 2026-08-01"},
			[]string{"#1/1 cppl_person_id bad-value", "#2/1 cppr_person_id bad-value", "#2/1 cppr_cp_plan_id contradiction"},
		},
		"two episodes and a review": {
			dataset.Tables{LookedAfter: export(careColumns, "|C1||2026-06-01|", "|C1||2026-05-01|"), LookedAfterReviews: export(namedReviewColumns, "1|C1||2026-06-20|N")},
			[]string{"#1/1: became-looked-after 2026-06-01", "#2/1: became-looked-after 2026-05-01", "#3/1: looked-after-review 2026-06-20"},
			[]string{"#1/1 clae_person_id bad-value", "#2/1 clae_person_id bad-value", "#3/1 clar_cla_person_id bad-value", "#3/1 clar_cla_id contradiction"},
		},
		"a decision and an episode": {
			dataset.Tables{LookedAfter: export(careColumns, "|C1||2026-06-01|2026-06-10"), Permanence: export(decisionColumns, "||2026-09-01")},
			[]string{"#1/1: became-looked-after 2026-06-01, ceased-to-be-looked-after 2026-06-10", "#2/1: agency-decision 2026-09-01"},
			[]string{"#1/1 clae_person_id bad-value", "#2/1 perm_person_id bad-value", "#2/1 perm_person_id contradiction"},
		},
		"a period, an enquiry and a time in care": {
			dataset.Tables{
				PreProceedings: export("prep_person_id prep_pre_pro_decision_date", "|2026-06-01"), Enquiries: export(enquiryColumns, "S1||2026-05-01"),
				LookedAfter: export(careColumns, "|C1||2026-06-20|2026-06-25"),
			},
			[]string{
				"#1/1: legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01", "#2/1: section-47-started 2026-05-01",
				"#3/1: became-looked-after 2026-06-20, ceased-to-be-looked-after 2026-06-25",
			},
			[]string{"#1/1 prep_person_id bad-value", "#2/1 s47e_person_id bad-value", "#3/1 clae_person_id bad-value"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, test.tables, yearsEnd)
			require.Equal(t, test.want, said(records))
			require.Equal(t, test.faults, allFaults(records))
			for _, rule := range []string{"child-protection/first-review-conference", "permanence/first-looked-after-review"} {
				require.False(t, isOverdue(t, records, rule), rule)
			}
		})
	}
	records, refused := withErrors(t, dataset.Tables{
		Enquiries: export(enquiryColumns, "S1||2026-06-01", "S2|P1|2026-06-01"), Assessments: export(assessmentColumns, "|2026-03-01", "P1|2026-03-02"),
	})
	require.Equal(t, []string{"#1/1: section-47-started 2026-06-01", "P1/1: section-47-started 2026-06-01, child-and-family-assessment-completed 2026-03-02"}, said(records))
	require.Equal(t, []string{"dataset: ssd_cin_assessments, line 2: no person in it: the row is left out"}, refused)
}

// A row that joins nothing is said. Those whose it may be are not said to be without it; all others are.
func TestWhoseARowMayBeThatJoinsNothing(t *testing.T) {
	const rule = "permanence/first-looked-after-review"
	for name, test := range map[string]struct {
		review          string // the number and the person
		overdue         []string
		isSaidOfAPerson bool
	}{
		"another number of P2":                {"C9|P2", []string{"P3/1"}, true},
		"the number of P2, and P3":            {"C2|P3", nil, true},
		"the number of P2, and nobody":        {"C2|", []string{"P3/1"}, false},
		"a number of nobody, and nobody":      {"C9|", nil, false},
		"no number, and P2":                   {"|P2", []string{"P3/1"}, true},
		"neither":                             {"|", nil, false},
		"another number of somebody not here": {"C9|P9", []string{"P2/1", "P3/1"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			records := all(t, dataset.Tables{
				LookedAfter:        export(careColumns, "P1|C1||2026-06-01|", "P2|C2||2026-06-01|", "P3|C3||2026-06-01|"),
				LookedAfterReviews: export(namedReviewColumns, "1|C1|P1|2026-06-20|N", "2|"+test.review+"|2026-06-20|N"),
			}, yearsEnd)
			require.Len(t, records, 4)
			var overdue []string
			for _, record := range records {
				if finding(t, record.Case, rule).Status == deadline.Overdue {
					overdue = append(overdue, record.Case.Ref)
				}
			}
			require.Equal(t, test.overdue, overdue)
			require.Contains(t, faults(records[3]), "clar_cla_id contradiction")
			require.Equal(t, test.isSaidOfAPerson, len(faults(records[3])) == 1)
		})
	}

	// If no row of a table joins anything, the tables are not of one kind, and nobody is said to be without what it tells of.
	records := all(t, dataset.Tables{
		LookedAfter: export(careColumns, "P1|C1||2026-06-01|", "P2|C2||2026-06-01|"), LookedAfterReviews: export(namedReviewColumns, "1|1|X1|2026-06-20|N", "2|2|X2|2026-06-20|N"),
	}, yearsEnd)
	require.False(t, isOverdue(t, records, rule))
	require.Equal(t, []string{"X1/1 clar_cla_id contradiction", "X2/1 clar_cla_id contradiction"}, allFaults(records))
}

func TestDecisionsThatNameNoTimeInCare(t *testing.T) {
	records := all(t, dataset.Tables{
		LookedAfter: export(careColumns, "P1|C1||2026-06-01|", "P1|C2||2026-07-01|"),
		Permanence:  export(decisionColumns, "P1||2026-09-01", "P1|C2.0|2026-09-02", "P1|C2|2026-09-03", "P2||2026-09-04", "P3|C9|2026-09-05"),
	}, yearsEnd)
	require.Equal(t, []string{
		"P1/1: became-looked-after 2026-06-01, agency-decision 2026-09-01", "P1/2: became-looked-after 2026-07-01, agency-decision 2026-09-03",
		"P1/3: agency-decision 2026-09-02", "P2/1: agency-decision 2026-09-04", "P3/1: agency-decision 2026-09-05",
	}, said(records))
	require.Equal(t, []string{"P1/3 perm_cla_id contradiction", "P2/1 perm_person_id contradiction", "P3/1 perm_cla_id contradiction"}, allFaults(records))
}

// A conference names the plan that it began; one that is in no table is said.
func TestAConferenceThatNamesNoPlan(t *testing.T) {
	conference := export(conferenceColumns, "I1||P1|L1|2026-06-10", "I2||P1|L2|2026-06-11", "I3||P1|L2|2026-06-12")
	records := all(t, dataset.Tables{Conferences: conference, Plans: export(planColumns, "L2|P1|2026-06-12||EMO")}, yearsEnd)
	require.Equal(t, []string{
		"P1/1: initial-child-protection-conference 2026-06-10", "P1/2: initial-child-protection-conference 2026-06-11",
		"P1/3: initial-child-protection-conference 2026-06-12, child-protection-plan 2026-06-12",
	}, said(records))
	require.Equal(t, []string{"P1/1 icpc_cp_plan_id contradiction"}, allFaults(records))
	require.Equal(t, 2, records[0].Faults[0].Line)
	require.Empty(t, allFaults(all(t, dataset.Tables{Conferences: export(conferenceColumns, "I1|S1|P1|L1|2026-06-10")}, yearsEnd)), "there is no table to join it with")
}

const authorityColumns = planColumns + " cppl_cp_plan_ola"

// A plan of another authority is not this one's, nor are its reviews.
func TestAPlanOfAnotherAuthority(t *testing.T) {
	ours := []string{"P1/1: child-protection-plan 2026-06-10, review-child-protection-conference 2026-08-01"}
	for flag, want := range map[string]struct{ events, faults []string }{
		"Y": {}, "yes": {}, "1": {}, "1.0": {}, "TRUE": {},
		"N": {ours, nil}, "": {ours, nil}, "0": {ours, nil}, "false": {ours, nil},
		"Anytown": {[]string{"P1/1: "}, []string{"P1/1 cppl_cp_plan_ola bad-value"}},
	} {
		t.Run(flag, func(t *testing.T) {
			plans := dataset.Tables{Plans: export(authorityColumns, "L1|P1|2026-06-10||EMO|"+flag), PlanReviews: export(reviewColumns, "L1|P1|2026-08-01")}
			records := all(t, plans, yearsEnd)
			require.Equal(t, want.events, said(records))
			require.Equal(t, want.faults, allFaults(records))
			if flag == "Anytown" {
				require.NotContains(t, records[0].Case.Recorded, plo.ChildProtectionPlan)
				require.Equal(t, []deadline.Kind{plo.ChildProtectionPlan}, records[0].Undated)
				require.NotContains(t, records[0].Faults[0].Problem, flag)
			}

			// With the conference that began it the conference alone is this authority's.
			joined := all(t, dataset.Tables{
				PreProceedings: export("prep_person_id prep_pre_pro_decision_date", "P1|2026-07-01"),
				Conferences:    export(conferenceColumns, "I1||P1|L1|2026-06-10"), Plans: export(authorityColumns, "L1|P1|2026-06-10||NEG|"+flag), PlanReviews: export(reviewColumns, "L1|P1|2026-08-01"),
			}, yearsEnd)
			require.Len(t, joined, 1)
			isOurs := len(want.events) > 0 && want.faults == nil
			require.Equal(t, isOurs, len(joined[0].Case.Events) == 6, said(joined))
			require.Equal(t, want.faults, allFaults(joined))
			require.Equal(t, want.faults == nil, contains(joined[0].Case.Recorded, plo.ChildProtectionPlan))
		})
	}
	other := all(t, dataset.Tables{
		Plans:       export(authorityColumns, "L1|P1|2026-06-10||EMO|Y", "L1|P2|2026-06-10||EMO|N"),
		PlanReviews: export("cppr_cp_plan_id cppr_cp_review_date", "L1|2026-08-01"),
	}, yearsEnd)
	require.Equal(t, []string{"P2/1: child-protection-plan 2026-06-10, review-child-protection-conference 2026-08-01"}, said(other))
}

func contains(kinds []deadline.Kind, kind deadline.Kind) bool {
	for _, one := range kinds {
		if one == kind {
			return true
		}
	}
	return false
}

// Another way to the same: of each period look through all that its person has.
func TestWhatIsJoinedToAPeriodAgainstASearch(t *testing.T) {
	type span struct {
		from, to string // no to: it has not ended
		used     bool
	}
	random := rand.New(rand.NewPCG(3, 4))
	day := func() string { return at("2025-01-01").AddDays(random.IntN(30)).String() }
	maybe := func() string { return []string{"", day()}[random.IntN(2)] }
	for range 200 {
		var periods, enquiries, care []span
		var rows [3][]string
		for i := range 1 + random.IntN(12) {
			periods = append(periods, span{from: day(), to: maybe()})
			enquiries = append(enquiries, span{from: day()})
			care = append(care, span{from: day(), to: maybe()})
			rows[0] = append(rows[0], "P1|"+periods[i].from+"|"+periods[i].to)
			rows[1] = append(rows[1], fmt.Sprint("S", i, "|P1|", enquiries[i].from))
			rows[2] = append(rows[2], fmt.Sprint("P1|C", i, "||", care[i].from, "|", care[i].to))
		}
		records := all(t, dataset.Tables{
			PreProceedings: export("prep_person_id prep_pre_pro_decision_date prep_agree_stepdown_issue_date", rows[0]...),
			Enquiries:      export(enquiryColumns, rows[1]...), LookedAfter: export(careColumns, rows[2]...),
		}, yearsEnd)
		for i, period := range periods {
			var enquiry, inCare *span
			for j := range enquiries {
				one := &enquiries[j]
				if !one.used && (period.to == "" || one.from <= period.to) && (enquiry == nil || one.from > enquiry.from) {
					enquiry = one
				}
			}
			for j := range care {
				one := &care[j]
				if !one.used && (one.to == "" || one.to >= period.from) && (inCare == nil || one.from < inCare.from) {
					inCare = one
				}
			}
			var want, got []string
			if enquiry != nil {
				enquiry.used = true
				want = append(want, "section-47-started "+enquiry.from)
			}
			if inCare != nil {
				inCare.used = true
				want = append(want, "became-looked-after "+inCare.from)
				if inCare.to != "" {
					want = append(want, "ceased-to-be-looked-after "+inCare.to)
				}
			}
			for _, event := range events(records[i].Case) {
				if !strings.HasPrefix(event, "legal") && !strings.HasPrefix(event, "decision") && !strings.HasPrefix(event, "pre-") {
					got = append(got, strings.TrimSuffix(event, "?"))
				}
			}
			require.Equal(t, want, got)
		}
	}
}
