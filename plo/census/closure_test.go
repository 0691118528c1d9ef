package census_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
)

func TestTheDayOnWhichAReferralWasClosed(t *testing.T) {
	for name, test := range map[string]struct {
		groups string
		want   string // "" for none
		faults []string
	}{
		"nothing":                             {"", "", nil},
		"closed":                              {elements("CINclosureDate=2026-09-01", "ReasonForClosure=RC8"), "2026-09-01", nil},
		"closed, with a zone":                 {elements("CINclosureDate=2026-09-01+01:00"), "2026-09-01", nil},
		"closed on the day of the referral":   {elements("CINclosureDate=2026-05-05"), "2026-05-05", nil},
		"closed the day before it":            {elements("CINclosureDate=2026-05-04"), "2026-05-04?", []string{"CINclosureDate 8630 out-of-order"}},
		"closed before the year":              {elements("CINclosureDate=2026-03-31"), "2026-03-31?", []string{"CINclosureDate 8620 outside-year", "CINclosureDate 8630 out-of-order"}},
		"closed on the census date":           {elements("CINclosureDate=2027-03-31"), "2027-03-31", nil},
		"closed the day after it":             {elements("CINclosureDate=2027-04-01"), "", []string{"CINclosureDate 8620 future-date"}},
		"closed on no day":                    {elements("CINclosureDate=2026-02-30"), "lost", []string{"CINclosureDate  impossible-date"}},
		"closed twice":                        {elements("CINclosureDate=2026-09-01", "CINclosureDate=2026-10-01"), "2026-09-01", []string{"CINclosureDate  repeated"}},
		"a reason and no day":                 {elements("ReasonForClosure=RC1"), "lost", []string{"CINclosureDate 8810 absent"}},
		"no further action":                   {elements("ReferralNFA=1"), "2026-05-05", nil},
		"no further action, in small letters": {elements("ReferralNFA=true"), "2026-05-05", nil},
		"further action":                      {elements("ReferralNFA=0"), "", nil},
		"no further action, closed later":     {elements("ReferralNFA=1", "CINclosureDate=2026-05-08"), "2026-05-08", nil},
		"no further action, closed on no day": {elements("ReferralNFA=1", "CINclosureDate=soon"), "lost", []string{"CINclosureDate  impossible-date"}},
		"no further action, for some reason":  {elements("ReferralNFA=1", "ReasonForClosure=RC8"), "lost", []string{"CINclosureDate 8810 absent"}},
		"no further action, and an assessment": {
			elements("ReferralNFA=1") + assessment("AssessmentAuthorisationDate=2026-06-02"), "2026-05-05?", []string{"ReferralNFA 8831 contradiction"},
		},
		"no further action, and a plan":   {elements("ReferralNFA=1") + plan(nil, "CPPstartDate=2026-06-15"), "2026-05-05?", []string{"ReferralNFA 8832 contradiction"}},
		"no further action, and a period": {elements("ReferralNFA=1") + period("PPStartDate=2026-06-01"), "2026-05-05?", []string{"ReferralNFA  contradiction"}},
		"closed in other capitals":        {elements("CINClosureDate=2026-09-01"), "lost", []string{"CINclosureDate  misplaced"}},
		"closed before it was assessed": {
			elements("CINclosureDate=2026-06-01") + assessment("AssessmentActualStartDate=2026-05-06", "AssessmentAuthorisationDate=2026-06-02"),
			"2026-06-01?", []string{"CINclosureDate 8565 out-of-order"},
		},
		"closed on the day of the assessment": {
			elements("CINclosureDate=2026-06-02") + assessment("AssessmentActualStartDate=2026-05-06", "AssessmentAuthorisationDate=2026-06-02"), "2026-06-02", nil,
		},
		"closed before a conference and the end of a plan": {
			elements("CINclosureDate=2026-06-01") + enquiry("S47ActualStartDate=2026-05-11", "DateOfInitialCPC=2026-06-15", "ICPCnotRequired=0") +
				plan(nil, "CPPstartDate=2026-06-15", "CPPendDate=2026-09-01"),
			"2026-06-01?", []string{"CINclosureDate 8565 out-of-order", "CINclosureDate  out-of-order"},
		},
		"closed before a first meeting": {
			elements("CINclosureDate=2026-06-11") + period("PPStartDate=2026-06-01", "InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=0"),
			"2026-06-11?", []string{"CINclosureDate  out-of-order"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, test.groups)
			require.Equal(t, test.want, closing(record))
			require.Equal(t, test.faults, faults(record))
			require.Equal(t, test.want == "lost", len(record.Case.Recorded) == 0, "of a case that was closed on some day only what occurs is recorded")
		})
	}
}

// closing says on which day a case was closed: "2026-09-01", with a question mark where that is doubtful; "lost" where it was,
// on no day that can be used; "" where it is open.
func closing(record census.Record) string {
	for _, event := range record.Case.Events {
		if event.Kind == plo.CaseClosed && event.Doubtful {
			return event.On.String() + "?"
		} else if event.Kind == plo.CaseClosed {
			return event.On.String()
		}
	}
	if contains(record.Undated, plo.CaseClosed) {
		return "lost"
	}
	return ""
}

// What is split off from a referral was closed with it; the other referral of the child was not.
func TestEveryCaseOfAReferralIsClosedWithIt(t *testing.T) {
	records := read(t, message(child("C1", referral(elements("CINclosureDate=2026-12-01")+enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=1")+
		enquiry("S47ActualStartDate=2026-10-01", "ICPCnotRequired=true")+period("PPStartDate=2026-06-01")+period("PPStartDate=2026-10-01"))+referral(""))), bothEnds)
	closed := map[string]string{}
	for _, record := range records {
		closed[record.Case.Ref] = closing(record)
	}
	require.Equal(t, map[string]string{"C1/1": "2026-12-01", "C1/1.2": "2026-12-01", "C1/2": "2026-12-01", "C1/3": ""}, closed)
	require.Contains(t, events(records[0].Case), "conference-not-required 2026-06-01")
	require.Contains(t, events(records[1].Case), "conference-not-required 2026-10-01")
}

// What fell due after the closing was never due; what fell due before it stays overdue, to the day of the closing.
func TestWhatTheRulesSayOfAClosedCase(t *testing.T) {
	const rule = "assessment/child-and-family-assessment" // from 5 May 2026 due by 8 July: 4 and 25 May do not count
	early, late := one(t, elements("CINclosureDate=2026-07-08")), one(t, elements("CINclosureDate=2026-07-09"))
	require.Equal(t, deadline.NotApplicable, finding(t, early.Case, "2027-03-31", rule).Status)
	overdue := finding(t, late.Case, "2027-03-31", rule)
	require.Equal(t, deadline.Overdue, overdue.Status)
	require.Equal(t, 1, overdue.Violation.Days)
	lost := one(t, elements("CINclosureDate=soon")+plan([]string{"2026-09-01"}, "CPPstartDate=2026-06-15")+
		period("PPStartDate=2026-06-01", "InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=0"))
	for _, rule := range []string{rule, "pre-proceedings/letter-sent"} {
		require.Equal(t, deadline.NotRecorded, finding(t, lost.Case, "2027-03-31", rule).Status, rule)
	}
	for _, rule := range []string{"pre-proceedings/maximum-duration", "child-protection/later-review-conferences"} {
		require.True(t, finding(t, lost.Case, "2027-03-31", rule).Doubtful, rule)
	}
}
