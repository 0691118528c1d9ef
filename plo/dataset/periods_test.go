package dataset_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/dataset"
	"github.com/careclock/careclock/plo/intake"
)

const began = "legal-planning-meeting 2026-06-01"

func TestEveryColumnBecomesItsEvents(t *testing.T) {
	commenced := []string{began, "decision-to-commence 2026-06-01"}
	for name, test := range map[string]struct {
		cells  string // decision|letter|meeting|number|agreed|outcome|letter of issue|short notice|reason|gateway
		events []string
		faults []string
	}{
		"just begun": {"2026-06-01", commenced, nil},
		"from end to end": {
			"2026-06-01|2026-06-03|2026-06-12|2|2026-09-15|Decision to Issue Care Proceedings|2026-09-18|N||B",
			append(commenced[:2:2], "letter-before-proceedings 2026-06-03", "first-plo-meeting 2026-06-12", "pre-proceedings-ended 2026-09-15",
				"decision-to-issue 2026-09-15", "letter-of-issue 2026-09-18"), nil,
		},
		"stepped down": {
			"2026-06-01||||2026-09-15|decision to  STEP down", append(commenced[:2:2], "pre-proceedings-ended 2026-09-15", "decision-to-exit 2026-09-15"), nil,
		},
		"at short notice, with a reason": {
			"2026-06-01||||2026-06-09|Decision to Issue Care Proceedings||Y|A",
			append(commenced[:2:2], "pre-proceedings-ended 2026-06-09", "decision-to-issue 2026-06-09", "short-notice-decision 2026-06-09 with exceptional-reason"), nil,
		},
		"at short notice, with none": {
			"2026-06-01||||2026-06-09|Decision to Issue Care Proceedings||yes|",
			append(commenced[:2:2], "pre-proceedings-ended 2026-06-09", "decision-to-issue 2026-06-09", "short-notice-decision 2026-06-09"), nil,
		},
		"not at short notice, says the reason": {
			"2026-06-01||||2026-06-09|Decision to Issue Care Proceedings||Y|No short notice applications",
			append(commenced[:2:2], "pre-proceedings-ended 2026-06-09", "decision-to-issue 2026-06-09", "short-notice-decision 2026-06-09"), nil,
		},
		"nothing, written as the model's scripts do": {
			"2026-06-01||||2026-06-09|Decision to Issue Care Proceedings||Y|PLACEHOLDER_DATA|SSD_PH",
			append(commenced[:2:2], "pre-proceedings-ended 2026-06-09", "decision-to-issue 2026-06-09", "short-notice-decision 2026-06-09"), nil,
		},
		"an outcome of the council's own": {"2026-06-01||||2026-09-15|moved", append(commenced[:2:2], "pre-proceedings-ended 2026-09-15", "x-decision-to-end-otherwise 2026-09-15"), nil},
		"the gateway was to go on as before": {
			"2026-06-01|||||||||A - Continue with current plan",
			[]string{began, "decision-not-to-commence 2026-06-01"}, nil,
		},
		"the gateway was to issue":      {"2026-06-01|||||||||C", []string{began, "decision-to-issue 2026-06-01"}, nil},
		"the gateway is not known":      {"2026-06-01|||||||||D", commenced, nil},
		"the gateway is another letter": {"2026-06-01|||||||||Started", commenced, []string{"prep_legal_gateway_outcome bad-value"}},
		"the gateway says no, and a letter went": {
			"2026-06-01|2026-06-02||||||||A", append(commenced[:2:2], "letter-before-proceedings 2026-06-02"), []string{"prep_legal_gateway_outcome contradiction"},
		},
		"the gateway says no, and no letter went": {"2026-06-01|1900-01-01||||||||a", []string{began, "decision-not-to-commence 2026-06-01"}, nil},

		"no decision": {"|2026-06-02", []string{"letter-before-proceedings 2026-06-02"}, []string{"prep_pre_pro_decision_date absent"}},
		"out of order": {
			"2026-06-01|2026-05-31|2026-05-30||2026-05-29|Decision to step down|2026-05-28",
			append(commenced[:2:2], "letter-before-proceedings 2026-05-31?", "first-plo-meeting 2026-05-30?", "pre-proceedings-ended 2026-05-29?",
				"decision-to-exit 2026-05-29?", "letter-of-issue 2026-05-28?"),
			[]string{
				"prep_pre_pro_letter_date out-of-order", "prep_initial_pre_pro_meeting_date out-of-order",
				"prep_agree_stepdown_issue_date out-of-order", "prep_care_pro_letter_date out-of-order",
			},
		},
		"in the future":            {"2026-06-01|2027-04-01", commenced, []string{"prep_pre_pro_letter_date future-date"}},
		"on no day":                {"2026-06-01|2026-02-30", commenced, []string{"prep_pre_pro_letter_date impossible-date"}},
		"a number that is none":    {"2026-06-01|||some", commenced, []string{"prep_pre_pro_meetings_num bad-value"}},
		"a day without an outcome": {"2026-06-01||||2026-09-15", append(commenced[:2:2], "pre-proceedings-ended 2026-09-15"), []string{"prep_pre_pro_outcome absent"}},
		"an outcome without a day": {"2026-06-01||||1900-01-01|Decision to step down", commenced, []string{"prep_agree_stepdown_issue_date absent"}},
		"an outcome on no day":     {"2026-06-01||||soon|Decision to step down", commenced, []string{"prep_agree_stepdown_issue_date impossible-date"}},
		"an outcome of no meaning": {"2026-06-01||||2026-09-15|Z", append(commenced[:2:2], "pre-proceedings-ended 2026-09-15"), []string{"prep_pre_pro_outcome no-meaning"}},
		"nothing, written as NULL": {"2026-06-01|NULL|null|NULL|NULL|NULL", commenced, nil},
		"nothing, written as 1900": {"2026-06-01|1900-01-01 00:00:00|01/01/1900||1900-01-01T00:00:00.000", commenced, nil},
	} {
		t.Run(name, func(t *testing.T) {
			options := yearsEnd
			options.Outcomes = map[string]intake.Outcome{"moved": intake.Other}
			records := all(t, dataset.Tables{PreProceedings: export(columns, "P1|F1|"+test.cells)}, options)
			require.Len(t, records, 1)
			require.Equal(t, test.events, events(records[0].Case))
			require.Equal(t, test.faults, faults(records[0]))
			require.Equal(t, "P1/1", records[0].Case.Ref)
			require.Equal(t, "F1", records[0].Family)
			require.Equal(t, "P1", records[0].Child)
			require.Equal(t, 2, records[0].Line)
			require.True(t, records[0].PreProceedings)
		})
	}
}

func TestWhatHasNoDateIsInTheRecord(t *testing.T) {
	for cells, want := range map[string]intake.Gateway{
		"2026-06-01|||3||||||A – Continue with current plan": intake.ContinuePlan,
		"2026-06-01|||3||||||b":                              intake.StartPreProceedings,
		"2026-06-01|||3||||||C.":                             intake.IssueProceedings,
		"2026-06-01|||3.0||||||D - Unknown":                  intake.UnknownGateway,
		"2026-06-01|||3||||||":                               "",
	} {
		record := one(t, cells)
		require.Equal(t, want, record.GatewayOutcome, cells)
		require.Equal(t, 3, record.ReviewMeetings)
		require.Equal(t, intake.NotSaid, record.FamilyMeeting)
	}
	require.Equal(t, -1, one(t, "2026-06-01").ReviewMeetings)
	require.Equal(t, 1000, one(t, "2026-06-01|||1000").ReviewMeetings)
	require.Equal(t, -1, one(t, "2026-06-01|||1001").ReviewMeetings)
}

func TestColumnsDecideWhatIsRecorded(t *testing.T) {
	whole := []deadline.Kind{
		plo.LegalPlanningMeeting, plo.DecisionToCommence, plo.DecisionNotToCommence, plo.LetterBeforeProceedings, plo.FirstPLOMeeting,
		plo.PreProceedingsEnded, plo.DecisionToExit, plo.DecisionToIssue, plo.ShortNoticeDecision, plo.LetterOfIssue,
	}
	require.ElementsMatch(t, whole, one(t, "2026-06-01").Case.Recorded)
	few := all(t, dataset.Tables{PreProceedings: export("prep_pre_pro_letter_date PREP_Person_ID other", "2026-06-03|P1|x")}, yearsEnd)
	require.Equal(t, []deadline.Kind{plo.LetterBeforeProceedings}, few[0].Case.Recorded)
	require.Equal(t, []string{"prep_pre_pro_decision_date absent"}, faults(few[0]))

	lost := one(t, "2026-06-01|2026-06-31|2026-06-12||2026-10-41|Decision to step down")
	for _, kind := range []deadline.Kind{plo.LetterBeforeProceedings, plo.PreProceedingsEnded, plo.DecisionToExit, plo.DecisionToIssue} {
		require.NotContains(t, lost.Case.Recorded, kind)
	}
	for _, cells := range []string{"||||31/02/2026", "||||2027-04-01|Decision to step down", "||||1900-01-01|Decision to step down"} {
		record := one(t, "2026-06-01"+cells)
		require.Contains(t, record.Undated, plo.PreProceedingsEnded)
		require.NotContains(t, record.Case.Recorded, plo.PreProceedingsEnded, cells)
	}
	for cells, recorded := range map[string]bool{"No": true, "Not in care proceedings": true, "Unknown": false, "": false} {
		record := one(t, "2026-06-01||||2026-09-15|Decision to Issue Care Proceedings||"+cells)
		require.Equal(t, recorded, strings.Contains(strings.Join(kinds(record), " "), "short-notice-decision"), cells)
	}
}

func kinds(record dataset.Record) (list []string) {
	for _, kind := range record.Case.Recorded {
		list = append(list, string(kind))
	}
	return list
}

func TestWhatTheRulesSay(t *testing.T) {
	late := one(t, "2026-06-01|04/06/2026|2026-06-12||2026-10-10|Decision to step down").Case
	require.Equal(t, deadline.Late, finding(t, late, "pre-proceedings/letter-sent").Status)
	require.Equal(t, deadline.Met, finding(t, late, "pre-proceedings/first-meeting").Status)
	require.Equal(t, casejson.Overrun, finding(t, late, "pre-proceedings/maximum-duration").Violation.Kind)
	require.Equal(t, deadline.NotRecorded, finding(t, late, "pre-proceedings/plo-2-exit-letter").Status)
	require.Equal(t, deadline.NotRecorded, finding(t, late, "child-protection/initial-conference").Status)
}

// Nothing in the data is called overdue but what it has a column for.
func TestNothingIsOverdueThatHasNoColumn(t *testing.T) {
	set, err := compiledOnce()
	require.NoError(t, err)
	for _, cells := range []string{
		"2026-06-01", "2026-06-01|2026-06-03|2026-06-12", "2026-06-01|2026-06-03|2026-06-12||2026-09-15|Decision to step down",
		"2026-06-01|2026-06-03|2026-06-12||2026-09-15|Decision to Issue Care Proceedings|2026-09-20|N",
		"2026-06-01|||||||||C", "2026-06-01|||||||||A", "2026-06-01||||2026-06-05|Decision to Issue Care Proceedings||Y|A",
	} {
		report, err := set.Evaluate(one(t, cells).Case, yearsEnd.AsOf)
		require.NoError(t, err)
		for f := range report.Violations() {
			require.Contains(t, []string{
				"pre-proceedings/letter-sent", "pre-proceedings/first-meeting", "pre-proceedings/maximum-duration",
			}, f.Rule.ID, cells)
		}
	}
}

func TestPersonsAreNumberedAndNotLost(t *testing.T) {
	rows := export(columns, "P1||2026-06-01", "P2||2026-06-01", "P1||2026-12-01", "||2026-06-01", strings.Repeat("9", 65)+"||2026-06-01", "P1|"+strings.Repeat("f", 65)+"|2027-01-01", "P2|PLACEHOLDER_DATA|2027-01-01")
	records := all(t, dataset.Tables{PreProceedings: rows}, yearsEnd)
	var refs []string
	for _, record := range records {
		refs = append(refs, record.Case.Ref)
		require.Empty(t, record.Family)
	}
	require.Equal(t, []string{"P1/1", "P2/1", "P1/2", "#1/1", "#2/1", "P1/3", "P2/2"}, refs)
	require.Equal(t, []string{"prep_person_id bad-value"}, faults(records[3]))
	require.NotContains(t, records[4].Faults[0].String(), "999")
}

func TestTheMostReviewMeetings(t *testing.T) {
	counted := func(count string) dataset.Record { return one(t, "2026-06-01|||"+count) }
	for _, count := range []string{"1000", "1000.0"} {
		require.Equal(t, 1000, counted(count).ReviewMeetings)
		require.Empty(t, counted(count).Faults)
	}
	require.Equal(t, -1, counted("1001").ReviewMeetings)
	require.Equal(t, []string{"prep_pre_pro_meetings_num bad-value"}, faults(counted("1001")))
}
