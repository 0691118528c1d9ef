package census_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// What is read, but stands elsewhere or is spelt otherwise, is a finding, and what hangs on it is not recorded.
func TestWhatIsPassedOverIsAFinding(t *testing.T) {
	good := period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=0")
	for name, test := range map[string]struct {
		groups, behind string // in the referral, and behind it in the child
		want           []string
		unlisted       []deadline.Kind
		undated        []deadline.Kind
	}{
		"nothing": {groups: good},
		"what is not read at all": {
			groups: "<CINPlanDates><CINPlanStartDate>2026-06-01</CINPlanStartDate></CINPlanDates>" + elements("DateOfInitialCPC=2026-06-01"),
			behind: "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>",
		},
		"the module in other capitals": {
			groups: "<PreProceedingsAndFGDM>" + elements("PPStartDate=2026-06-01") + "</PreProceedingsAndFGDM>",
			want:   []string{"PreProceedingsandFGDM  misplaced"}, unlisted: module,
			undated: []deadline.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence},
		},
		"the module under the child": {
			groups: "", behind: good, want: []string{"PreProceedingsandFGDM  misplaced"}, unlisted: module,
			undated: []deadline.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence},
		},
		"the module in a wrapper": {
			groups: "<Modules><Module>" + good + good + "</Module></Modules>", want: []string{"PreProceedingsandFGDM  misplaced"}, unlisted: module,
			undated: []deadline.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence},
		},
		"a letter in other capitals": {
			groups: period("PPStartDate=2026-06-01", "lbpsentdate=2026-06-03", "FGDMMeetingOffer=0"), want: []string{"LBPSentDate  misplaced"},
			unlisted: []deadline.Kind{plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered},
		},
		"a letter in the referral": {
			groups: period("PPStartDate=2026-06-01") + elements("LBPSentDate=2026-06-03"), want: []string{"LBPSentDate  misplaced"},
			unlisted: []deadline.Kind{plo.LetterBeforeProceedings},
		},
		"an end in other capitals": {
			groups: period("PPStartDate=2026-06-01", "StepDecisiondate=2026-09-01"), want: []string{"StepDecisionDate  misplaced"},
			unlisted: []deadline.Kind{plo.PreProceedingsEnded, plo.DecisionToExit},
		},
		"both spellings": {
			groups: period("PPStartDate=2026-06-01", "lbpsentdate=2026-06-03", "LBPSENTDATE=2026-06-03"), want: []string{"LBPSentDate  misplaced"},
		},
		"a referral's day in the child": {
			behind: elements("CINreferralDate=2026-05-05"), want: []string{"CINreferralDate  misplaced"},
			unlisted: []deadline.Kind{permanence.Referral}, undated: []deadline.Kind{permanence.Referral},
		},
		"reviews in other capitals": {
			groups:   "<ChildProtectionPlans>" + elements("CPPstartDate=2026-06-19") + "<reviews>" + elements("CPPreviewDate=2026-09-01") + "</reviews></ChildProtectionPlans>",
			want:     []string{"Reviews  misplaced"},
			unlisted: []deadline.Kind{permanence.ReviewChildProtectionConference},
		},
		"a review in other capitals": {
			groups:   "<ChildProtectionPlans>" + elements("CPPstartDate=2026-06-19") + "<Reviews>" + elements("CPPReviewDate=2026-09-01") + "</Reviews></ChildProtectionPlans>",
			want:     []string{"CPPreviewDate  misplaced"},
			unlisted: []deadline.Kind{permanence.ReviewChildProtectionConference},
		},
		"an enquiry in the child": {
			behind: enquiry("S47ActualStartDate=2026-06-01"), want: []string{"Section47  misplaced"},
			unlisted: always[2:5], undated: []deadline.Kind{permanence.Section47Started},
		},
		"an authorisation in other capitals": {
			groups: assessment("AssessmentauthorisationDate=2026-06-01"), want: []string{"AssessmentAuthorisationDate  misplaced"},
			unlisted: []deadline.Kind{permanence.ChildAndFamilyAssessmentCompleted},
		},
		"a referral in a referral": {groups: referral(""), want: []string{"CINdetails  misplaced"}},
		"a letter with elements in it": {
			groups: period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03<x>1</x>", "FGDMMeetingOffer=0"), want: []string{"LBPSentDate  impossible-date"},
			unlisted: []deadline.Kind{plo.LetterBeforeProceedings}, undated: []deadline.Kind{plo.LetterBeforeProceedings},
		},
		"an outcome with elements in it": {
			groups: period("PPStartDate=2026-06-01", "StepDecisionDate=2026-09-01", "PPOutcome=A<x/>"), want: []string{"PPOutcome 9011 bad-value"},
			unlisted: []deadline.Kind{plo.DecisionToExit, plo.DecisionToIssue},
		},
		"an answer with elements in it": {
			groups: enquiry("S47ActualStartDate=2027-03-20", "ICPCnotRequired=1<x/>"), want: []string{"ICPCnotRequired  bad-value"},
			unlisted: []deadline.Kind{permanence.ConferenceNotRequired},
		},
		"a category with elements in it": {
			groups: plan(nil, "CPPstartDate=2026-06-19", "InitialCategoryOfAbuse=NEG<x/>"), want: []string{"InitialCategoryOfAbuse  bad-value"},
			unlisted: []deadline.Kind{permanence.Neglect},
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := read(t, message(child("C1", referral(test.groups)+test.behind)), bothEnds)
			require.Len(t, records, 1)
			if name == "both spellings" {
				require.Contains(t, faults(records[0]), test.want[0])
			} else {
				require.Equal(t, test.want, faults(records[0]))
			}
			for _, kind := range test.unlisted {
				require.NotContains(t, records[0].Case.Recorded, kind)
			}
			require.Equal(t, test.undated, records[0].Undated)
		})
	}
}

func TestWhatAFindingSaysOfWhatIsPassedOver(t *testing.T) {
	records := read(t, message(child("C1", "\n"+referral("<section47/>")+referral(""))+child("C2", enquiry())+
		"<Child><ChildIdentifiers><LAChildID>C3</LAChildID></ChildIdentifiers></Child>"), bothEnds)
	require.Equal(t, "C1/1: Section47: spelt in other capitals: it is passed over, with what is in it", records[0].Faults[0].String())
	require.Equal(t, 2, records[0].Faults[0].Line)
	require.Empty(t, records[1].Faults)
	require.Equal(t, []string{"CINdetails  absent", "Section47  misplaced"}, faults(records[2]))
	require.Equal(t, "C2/1: Section47: stands where it is not read: it is passed over, with what is in it", records[2].Faults[1].String())
	require.Equal(t, []string{"LAchildID  misplaced", "LAchildID  bad-value", "CINdetails  absent"}, faults(records[3]))
}

// What stands beside two referrals may belong to either.
func TestWhatIsPassedOverInAChildIsUnknownOfEachReferral(t *testing.T) {
	records := read(t, message(child("C1", referral("")+period("PPStartDate=2026-06-01")+referral(""))), bothEnds)
	require.Len(t, records, 2)
	for _, record := range records {
		require.NotContains(t, record.Case.Recorded, plo.LetterBeforeProceedings)
	}
	require.NotEmpty(t, records[0].Undated)
	require.Empty(t, records[1].Undated, "it is one period")
	require.Empty(t, records[1].Faults)
}
