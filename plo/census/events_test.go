package census_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/intake"
)

const referred = "referral 2026-05-05"

func TestEveryElementBecomesItsEvents(t *testing.T) {
	for name, test := range map[string]struct {
		groups string
		want   []string
	}{
		"a referral alone": {"", []string{referred}},
		"an assessment": {
			assessment("AssessmentActualStartDate=2026-05-06", "AssessmentAuthorisationDate=2026-06-30"),
			[]string{referred, "child-and-family-assessment-completed 2026-06-30"},
		},
		"two assessments": {
			assessment("AssessmentActualStartDate=2026-05-06", "AssessmentAuthorisationDate=2026-06-30") +
				assessment("AssessmentActualStartDate=2026-09-01", "AssessmentAuthorisationDate=2026-10-01"),
			[]string{referred, "child-and-family-assessment-completed 2026-06-30", "child-and-family-assessment-completed 2026-10-01"},
		},
		"an enquiry with a conference": {
			enquiry("S47ActualStartDate=2026-06-01", "InitialCPCtarget=2026-06-22", "DateOfInitialCPC=2026-06-19", "ICPCnotRequired=false"),
			[]string{referred, "section-47-started 2026-06-01", "initial-child-protection-conference 2026-06-19"},
		},
		"an enquiry that needs no conference": {
			enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=1"),
			[]string{referred, "section-47-started 2026-06-01", "conference-not-required 2026-06-01"},
		},
		"a plan for neglect that ended": {
			plan([]string{"2026-09-01", "2027-02-01"}, "CPPstartDate=2026-06-19", "CPPendDate=2027-03-01", "InitialCategoryOfAbuse=NEG"),
			[]string{
				referred, "child-protection-plan 2026-06-19", "child-protection-plan-ended 2027-03-01",
				"neglect 2026-06-19 to 2027-03-01",
				"review-child-protection-conference 2026-09-01", "review-child-protection-conference 2027-02-01",
			},
		},
		"a plan for another reason that goes on": {
			plan(nil, "CPPstartDate=2026-06-19", "InitialCategoryOfAbuse=EMO"),
			[]string{referred, "child-protection-plan 2026-06-19"},
		},
		"a period from end to end": {
			period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=1", "FGDMMeetingFac=1",
				"InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=3", "StepDecisionDate=2026-09-15", "PPOutcome=B",
				"CourtAppDate=2026-09-18", "LetterInitCPDate=2026-09-18"),
			[]string{
				referred, "legal-planning-meeting 2026-06-01", "decision-to-commence 2026-06-01", "letter-before-proceedings 2026-06-03",
				"family-group-decision-making-offered 2026-06-03", "first-plo-meeting 2026-06-12",
				"pre-proceedings-ended 2026-09-15", "decision-to-issue 2026-09-15",
				"application-submitted 2026-09-18", "letter-of-issue 2026-09-18",
			},
		},
		"a period that ended in exit": {
			period("PPStartDate=2026-06-01", "StepDecisionDate=2026-09-15", "PPOutcome=A"),
			[]string{
				referred, "legal-planning-meeting 2026-06-01", "decision-to-commence 2026-06-01",
				"pre-proceedings-ended 2026-09-15", "decision-to-exit 2026-09-15",
			},
		},
		"no offer of a family meeting": {
			period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=0"),
			[]string{
				referred, "legal-planning-meeting 2026-06-01", "decision-to-commence 2026-06-01", "letter-before-proceedings 2026-06-03",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, test.groups)
			require.Equal(t, test.want, events(record.Case))
			require.Empty(t, faults(record))
			require.Equal(t, "C1/1", record.Case.Ref)
			require.Equal(t, "C1", record.Child)
		})
	}
}

func TestWhatHasNoDateIsInTheRecord(t *testing.T) {
	with := one(t, period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=true", "FGDMMeetingFac=FALSE",
		"InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=0"))
	require.Equal(t, intake.No, with.FamilyMeeting)
	require.Zero(t, with.ReviewMeetings)
	require.True(t, with.PreProceedings)
	without := one(t, "")
	require.Equal(t, intake.NotSaid, without.FamilyMeeting)
	require.Equal(t, -1, without.ReviewMeetings)
	require.False(t, without.PreProceedings)
}

// always is what every census of any year records.
var always = []deadline.Kind{
	permanence.Referral, permanence.ChildAndFamilyAssessmentCompleted, permanence.Section47Started,
	permanence.InitialChildProtectionConference, permanence.ConferenceNotRequired, plo.ChildProtectionPlan,
	permanence.ChildProtectionPlanEnded, permanence.Neglect, permanence.ReviewChildProtectionConference, plo.CaseClosed,
}

// module is what the module on pre-proceedings adds.
var module = []deadline.Kind{
	plo.LegalPlanningMeeting, plo.DecisionToCommence, plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered,
	plo.FirstPLOMeeting, plo.PreProceedingsEnded, plo.DecisionToExit, plo.DecisionToIssue, plo.ApplicationSubmitted, plo.LetterOfIssue,
}

func TestWhatIsRecorded(t *testing.T) {
	without := func(of []deadline.Kind, kinds ...deadline.Kind) (left []deadline.Kind) {
		for _, kind := range of {
			if !contains(kinds, kind) {
				left = append(left, kind)
			}
		}
		return left
	}
	join := func(lists ...[]deadline.Kind) (all []deadline.Kind) {
		for _, list := range lists {
			all = append(all, list...)
		}
		return all
	}
	every := join(always, module)
	outcomes := []deadline.Kind{plo.DecisionToExit, plo.DecisionToIssue}
	ended := []deadline.Kind{plo.PreProceedingsEnded}
	conference := []deadline.Kind{permanence.ConferenceNotRequired, permanence.InitialChildProtectionConference}
	for name, test := range map[string]struct {
		reference, groups string
		want              []deadline.Kind
	}{
		"a year with the module":          {"2027-03-31", "", join(always, module)},
		"a year without it":               {"2026-03-31", "", always},
		"a year without it, and a period": {"2026-03-31", period("PPStartDate=2025-06-01"), every},
		"a period that began":             {"2027-03-31", period("PPStartDate=2026-06-01"), every},
		"a letter on a day that does not exist": {
			"2027-03-31", period("PPStartDate=2026-06-01", "LBPSentDate=2026-02-30", "FGDMMeetingOffer=1", "FGDMMeetingFac=0"),
			without(every, plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered),
		},
		"a start that is missing": {
			"2027-03-31", period("LBPSentDate=2026-06-03", "FGDMMeetingOffer=0"),
			without(every, plo.LegalPlanningMeeting, plo.DecisionToCommence),
		},
		"an outcome without a meaning": {
			"2027-03-31", period("PPStartDate=2026-06-01", "StepDecisionDate=2026-09-01", "PPOutcome=C"), without(every, outcomes...),
		},
		"a decision without an outcome": {
			"2027-03-31", period("PPStartDate=2026-06-01", "StepDecisionDate=2026-09-01"), without(every, outcomes...),
		},
		"an outcome without a decision": {
			"2027-03-31", period("PPStartDate=2026-06-01", "PPOutcome=A"), without(every, join(outcomes, ended)...),
		},
		"an outcome of another letter without a decision": {
			"2027-03-31", period("PPStartDate=2026-06-01", "PPOutcome=D"), without(every, join(outcomes, ended)...),
		},
		"an outcome without a decision, and an application": {
			"2027-03-31", period("PPStartDate=2026-06-01", "PPOutcome=B", "CourtAppDate=2026-09-01"), without(every, outcomes...),
		},
		"an outcome and a decision on no day": {
			"2027-03-31", period("PPStartDate=2026-06-01", "StepDecisionDate=soon", "PPOutcome=A"),
			without(every, join(outcomes, ended)...),
		},
		"a decision after the census date": {
			"2027-03-31", period("PPStartDate=2026-06-01", "StepDecisionDate=2027-04-01"), without(every, join(outcomes, ended)...),
		},
		"a decision on no day, and an application": {
			"2027-03-31", period("PPStartDate=2026-06-01", "StepDecisionDate=2026-02-30", "PPOutcome=B", "CourtAppDate=2026-09-01"),
			without(every, append(outcomes, plo.PreProceedingsEnded)...),
		},
		"an application on no day": {
			"2027-03-31", period("PPStartDate=2026-06-01", "CourtAppDate=01/09/2026"), without(every, append(ended, plo.ApplicationSubmitted)...),
		},
		"an application on no day after a decision": {
			"2027-03-31", period("PPStartDate=2026-06-01", "StepDecisionDate=2026-08-01", "PPOutcome=B", "CourtAppDate=01/09/2026"),
			without(every, plo.ApplicationSubmitted),
		},
		"a letter, and no word on the offer": {
			"2027-03-31", period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03"), without(every, plo.FamilyGroupDecisionMakingOffered),
		},
		"an offer that is neither yes nor no": {
			"2027-03-31", period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=maybe"),
			without(every, plo.FamilyGroupDecisionMakingOffered),
		},
		"an offer without a letter": {
			"2027-03-31", period("PPStartDate=2026-06-01", "FGDMMeetingOffer=1", "FGDMMeetingFac=0"),
			without(every, plo.FamilyGroupDecisionMakingOffered),
		},
		"a referral that led to nothing": {
			"2027-03-31", elements("ReferralNFA=1"), without(join(always, module), permanence.ChildAndFamilyAssessmentCompleted),
		},
		"a referral that led to nothing after all": {
			"2027-03-31", elements("ReferralNFA=true") + assessment("AssessmentAuthorisationDate=2026-06-01"), join(always, module),
		},
		"no word on a conference": {
			"2027-03-31", enquiry("S47ActualStartDate=2027-03-20"), without(join(always, module), conference...),
		},
		"a word on a conference that says nothing": {
			"2027-03-31", enquiry("S47ActualStartDate=2027-03-20", "ICPCnotRequired=perhaps"), without(join(always, module), conference...),
		},
		"an enquiry on no day that needs no conference": {
			"2027-03-31", enquiry("S47ActualStartDate=2027-13-01", "ICPCnotRequired=1"),
			without(join(always, module), append(conference, permanence.Section47Started)...),
		},
		"a conference on no day that is not required": {
			"2027-03-31", enquiry("S47ActualStartDate=2026-06-01", "DateOfInitialCPC=2026-09-31", "ICPCnotRequired=true"),
			without(join(always, module), conference...),
		},
		"a plan that begins on no day": {
			"2027-03-31", plan([]string{"2026-09-01"}, "CPPstartDate=2026-06-31"),
			without(join(always, module), plo.ChildProtectionPlan, permanence.Neglect, permanence.ReviewChildProtectionConference),
		},
		"a plan that ends on no day": {
			"2027-03-31", plan(nil, "CPPstartDate=2026-06-30", "CPPendDate=2026-06-31"),
			without(join(always, module), permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference),
		},
		"a plan that ends before it begins": {
			"2027-03-31", plan(nil, "CPPstartDate=2026-06-30", "CPPendDate=2026-06-29"),
			without(join(always, module), permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference),
		},
	} {
		t.Run(name, func(t *testing.T) {
			details := `<CINdetails><CINreferralDate>2025-05-05</CINreferralDate>` + test.groups + `</CINdetails>`
			records := read(t, messageOf(test.reference, child("C1", details)), bothEnds)
			require.Len(t, records, 1)
			require.ElementsMatch(t, test.want, records[0].Case.Recorded)
		})
	}
}

// What is known to have happened on no day that can be used stands in the record.
func TestWhatIsUndated(t *testing.T) {
	for name, test := range map[string]struct {
		details string
		want    []deadline.Kind
	}{
		"nothing":                 {elements("CINreferralDate=2026-05-05"), nil},
		"a referral on no day":    {elements("CINreferralDate=2026-02-30"), []deadline.Kind{permanence.Referral}},
		"a referral without one":  {"", []deadline.Kind{permanence.Referral}},
		"an enquiry without one":  {elements("CINreferralDate=2026-05-05") + enquiry("ICPCnotRequired=1"), []deadline.Kind{permanence.Section47Started}},
		"a plan without one":      {elements("CINreferralDate=2026-05-05") + plan(nil), []deadline.Kind{plo.ChildProtectionPlan}},
		"a plan in the future":    {elements("CINreferralDate=2026-05-05") + plan(nil, "CPPstartDate=2027-04-01"), []deadline.Kind{plo.ChildProtectionPlan}},
		"a period without one":    {elements("CINreferralDate=2026-05-05") + period(), []deadline.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence}},
		"two of one kind, no day": {elements("CINreferralDate=2026-05-05") + assessment("AssessmentAuthorisationDate=x") + assessment("AssessmentAuthorisationDate=y"), []deadline.Kind{permanence.ChildAndFamilyAssessmentCompleted}},
	} {
		t.Run(name, func(t *testing.T) {
			records := read(t, message(child("C1", "<CINdetails>"+test.details+"</CINdetails>")), bothEnds)
			require.Equal(t, test.want, records[0].Undated)
		})
	}
}

func contains(list []deadline.Kind, kind deadline.Kind) bool {
	for _, other := range list {
		if other == kind {
			return true
		}
	}
	return false
}

func TestTheDateOfBirthIsNowhere(t *testing.T) {
	record := one(t, period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03"))
	require.NotContains(t, events(record.Case), "child-born 2019-07-23")
	require.NotContains(t, record.Case.Recorded, plo.ChildBorn)
}

func TestOutcomesAreTheCallersOwn(t *testing.T) {
	text := message(child("C1", referral(period("PPStartDate=2026-06-01", "StepDecisionDate=2026-09-15", "PPOutcome=C"))))
	for name, test := range map[string]struct {
		outcomes map[string]intake.Outcome
		event    string
		faults   []string
	}{
		"issue":         {map[string]intake.Outcome{"C": intake.Issue}, "decision-to-issue 2026-09-15", nil},
		"exit":          {map[string]intake.Outcome{"C": intake.Exit}, "decision-to-exit 2026-09-15", nil},
		"neither":       {map[string]intake.Outcome{"C": intake.Other}, "x-decision-to-end-otherwise 2026-09-15", nil},
		"not this one":  {map[string]intake.Outcome{"A": intake.Exit}, "pre-proceedings-ended 2026-09-15", []string{"PPOutcome  no-meaning"}},
		"none":          {nil, "pre-proceedings-ended 2026-09-15", []string{"PPOutcome  no-meaning"}},
		"not a meaning": {map[string]intake.Outcome{"C": "x"}, "pre-proceedings-ended 2026-09-15", []string{"PPOutcome  no-meaning"}},
	} {
		t.Run(name, func(t *testing.T) {
			options := census.Options{Outcomes: test.outcomes}
			reader := read(t, text, options)
			got := events(reader[0].Case)
			require.Equal(t, test.event, got[len(got)-1])
			require.Equal(t, test.faults, faults(reader[0]))
		})
	}
}

func TestWhatTheRulesSay(t *testing.T) {
	late := one(t, period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-04", "FGDMMeetingOffer=0", "InitialPPMeetingDate=2026-06-12",
		"ReviewMeetingsCount=1", "StepDecisionDate=2026-10-10", "PPOutcome=A"))
	letter := finding(t, late.Case, "2027-03-31", "pre-proceedings/letter-sent")
	require.Equal(t, deadline.Late, letter.Status)
	require.Equal(t, at("2026-06-03"), letter.Due)
	require.Equal(t, deadline.Met, finding(t, late.Case, "2027-03-31", "pre-proceedings/first-meeting").Status)

	// 16 weeks end on 1 October; whether a learning disability gives more time is not recorded.
	length := finding(t, late.Case, "2027-03-31", "pre-proceedings/maximum-duration")
	require.Equal(t, at("2026-10-01"), length.Due)
	require.Equal(t, casejson.Overrun, length.Violation.Kind)
	require.Equal(t, deadline.Arguable, length.Violation.Certainty)

	for _, rule := range []string{
		"pre-proceedings/plo-2-exit-letter", "pre-proceedings/midpoint-review", "pre-proceedings/meeting-attended", "pre-proceedings/exit-decided-at-a-meeting",
	} {
		require.Equal(t, deadline.NotRecorded, finding(t, late.Case, "2027-03-31", rule).Status, rule)
	}
	lost := one(t, period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-31", "FGDMMeetingOffer=0"))
	require.Equal(t, deadline.NotRecorded, finding(t, lost.Case, "2027-03-31", "pre-proceedings/letter-sent").Status)
	open := one(t, period("PPStartDate=2026-06-01"))
	require.Equal(t, deadline.Overdue, finding(t, open.Case, "2027-03-31", "pre-proceedings/letter-sent").Status)
}
