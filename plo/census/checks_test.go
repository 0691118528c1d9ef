package census_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/census"
)

// The reporting year is 1 April 2026 to 31 March 2027.
func TestTheDepartmentsChecks(t *testing.T) {
	// whole is a period in which nothing is wrong; a test changes what it is about.
	whole := map[string]string{
		"PPStartDate": "2026-06-01", "LBPSentDate": "2026-06-03", "FGDMMeetingOffer": "1", "FGDMMeetingFac": "0",
		"InitialPPMeetingDate": "2026-06-12", "ReviewMeetingsCount": "2", "StepDecisionDate": "2026-09-15", "PPOutcome": "B",
		"CourtAppDate": "2026-09-18", "LetterInitCPDate": "2026-09-18",
	}
	order := []string{
		"PPStartDate", "LBPSentDate", "FGDMMeetingOffer", "FGDMMeetingFac", "InitialPPMeetingDate", "ReviewMeetingsCount",
		"StepDecisionDate", "PPOutcome", "CourtAppDate", "LetterInitCPDate",
	}
	for _, test := range []struct {
		name    string
		changes string // "name=text", parted by blanks; "name=" takes it out
		want    []string
	}{
		{"nothing is wrong", "", nil},
		{"9005: on the first day of the year", "PPStartDate=2026-04-01", nil},
		{"9005: the day before it", "PPStartDate=2026-03-31", []string{"PPStartDate 9005 outside-year"}},
		{"9005: on the last day", "PPStartDate=2027-03-31 LBPSentDate= FGDMMeetingOffer= FGDMMeetingFac= InitialPPMeetingDate= StepDecisionDate= PPOutcome= CourtAppDate= LetterInitCPDate=", nil},
		{"9005: the day after it", "PPStartDate=2027-04-01", []string{"PPStartDate 9005 future-date"}},

		{"9006: on the day of the start", "LBPSentDate=2026-06-01", nil},
		{"9006: the day before the start", "LBPSentDate=2026-05-31", []string{"LBPSentDate 9006 out-of-order"}},
		{"9006: in the year before", "LBPSentDate=2026-03-31", []string{"LBPSentDate 9006 outside-year"}},
		{"9006: in the year before, and the start too", "LBPSentDate=2026-03-31 PPStartDate=2026-03-30", []string{"PPStartDate 9005 outside-year", "LBPSentDate 9006 outside-year"}},
		{"9006: in the year before, with no start", "LBPSentDate=2026-03-31 PPStartDate=", []string{"PPStartDate  absent", "LBPSentDate 9006 outside-year"}},
		{"9006: in the year after", "LBPSentDate=2027-04-01", []string{"LBPSentDate 9006 future-date"}},

		{"9007: a letter, and nothing on the offer", "FGDMMeetingOffer=", []string{"FGDMMeetingOffer 9007 absent"}},
		{"9007: a letter on no day, and nothing on the offer", "FGDMMeetingOffer= LBPSentDate=2026-02-29", []string{"LBPSentDate  impossible-date", "FGDMMeetingOffer 9007 absent"}},
		{"9007: no letter", "FGDMMeetingOffer= LBPSentDate=", nil},
		{"an offer, and no letter", "LBPSentDate=", []string{"LBPSentDate  absent"}},
		{"no offer, and no letter", "LBPSentDate= FGDMMeetingOffer=0", nil},

		{"9008: on the first day of the year", "InitialPPMeetingDate=2026-04-01 PPStartDate=2026-04-01", nil},
		{"9008: the day before it", "InitialPPMeetingDate=2026-03-31 PPStartDate=2026-03-01", []string{"PPStartDate 9005 outside-year", "InitialPPMeetingDate 9008 outside-year"}},
		{"9008: in the year after", "InitialPPMeetingDate=2027-04-01", []string{"InitialPPMeetingDate 9008 future-date"}},
		{"a first meeting before the start", "InitialPPMeetingDate=2026-05-31", []string{"InitialPPMeetingDate  out-of-order"}},

		{"9009: on the day of the start", "StepDecisionDate=2026-06-01", nil},
		{"9009: the day before the start", "StepDecisionDate=2026-05-31", []string{"StepDecisionDate 9009 out-of-order"}},
		{"9009: in the year before", "StepDecisionDate=2026-03-31", []string{"StepDecisionDate 9009 outside-year"}},
		{"9009: in the year after", "StepDecisionDate=2027-04-01", []string{"StepDecisionDate 9009 future-date"}},

		{"9010Q: an offer, and nothing on the meeting", "FGDMMeetingFac=", []string{"FGDMMeetingFac 9010Q absent"}},
		{"9010Q: no offer", "FGDMMeetingOffer=0 FGDMMeetingFac=", nil},
		{"neither yes nor no", "FGDMMeetingFac=2", []string{"FGDMMeetingFac  bad-value"}},

		{"9011: a value of another letter", "PPOutcome=D", []string{"PPOutcome 9011 bad-value"}},
		{"9011: a small letter", "PPOutcome=b", []string{"PPOutcome 9011 bad-value"}},
		{"9011: none, and nothing decided", "PPOutcome= StepDecisionDate= CourtAppDate= LetterInitCPDate=", nil},
		{"none, and something decided", "PPOutcome=", []string{"PPOutcome  absent"}},
		{"an outcome, and nothing decided", "StepDecisionDate=", []string{"StepDecisionDate  absent"}},
		{"an outcome without its meaning", "PPOutcome=C", []string{"PPOutcome  no-meaning"}},

		{"9012: on the day of the decision", "CourtAppDate=2026-09-15", nil},
		{"9012: the day before it", "CourtAppDate=2026-09-14", []string{"CourtAppDate 9012 out-of-order"}},
		{"9012: in the year before", "CourtAppDate=2026-03-31", []string{"CourtAppDate 9012 outside-year"}},
		{"9012: in the year after", "CourtAppDate=2027-04-01", []string{"CourtAppDate 9012 future-date"}},

		{"an application after an exit", "PPOutcome=A", []string{"CourtAppDate  contradiction"}},
		{"an application on no day after an exit", "PPOutcome=A CourtAppDate=soon", []string{"CourtAppDate  impossible-date", "CourtAppDate  contradiction"}},
		{"no application after an exit", "PPOutcome=A CourtAppDate= LetterInitCPDate=", nil},

		{"9013: on the day of the application", "LetterInitCPDate=2026-09-18", nil},
		{"9013: the day before it", "LetterInitCPDate=2026-09-17", []string{"LetterInitCPDate 9013 out-of-order"}},
		{"9013: in the year before", "LetterInitCPDate=2026-03-31", []string{"LetterInitCPDate 9013 outside-year"}},
		{"9013: in the year after", "LetterInitCPDate=2027-04-01", []string{"LetterInitCPDate 9013 future-date"}},

		{"9015Q: a first meeting, and no count", "ReviewMeetingsCount=", []string{"ReviewMeetingsCount 9015Q absent"}},
		{"9015Q: no first meeting", "ReviewMeetingsCount= InitialPPMeetingDate=", nil},
		{"a count that is no number", "ReviewMeetingsCount=two", []string{"ReviewMeetingsCount  bad-value"}},
		{"a count below none", "ReviewMeetingsCount=-1", []string{"ReviewMeetingsCount  bad-value"}},
		{"a count beyond belief", "ReviewMeetingsCount=1001", []string{"ReviewMeetingsCount  bad-value"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			changed := map[string]string{}
			for change := range strings.FieldsSeq(test.changes) {
				name, text, _ := strings.Cut(change, "=")
				changed[name] = text
			}
			var pairs []string
			for _, name := range order {
				text, is := changed[name]
				if !is {
					text = whole[name]
				}
				if text != "" {
					pairs = append(pairs, name+"="+text)
				}
			}
			require.Equal(t, test.want, faults(one(t, period(pairs...))))
		})
	}
}

// The day of the start is the first of 45 and of 15 working days. Good Friday is 26 March 2027, Easter Monday the 29th.
func TestQueriesOfWhatIsStillOpen(t *testing.T) {
	for name, test := range map[string]struct {
		groups string
		want   []string
	}{
		"an assessment, 45 working days with the census date": {assessment("AssessmentActualStartDate=2027-01-26"), nil},
		"an assessment, 46 working days":                      {assessment("AssessmentActualStartDate=2027-01-25"), []string{"AssessmentActualStartDate 8670Q open-too-long"}},
		"an assessment that was authorised": {
			assessment("AssessmentActualStartDate=2027-01-25", "AssessmentAuthorisationDate=2027-03-31"), nil,
		},
		"an assessment authorised on no day": {
			assessment("AssessmentActualStartDate=2027-01-25", "AssessmentAuthorisationDate=31/03/2027"),
			[]string{"AssessmentAuthorisationDate  impossible-date"},
		},
		"an enquiry, 15 working days with the census date": {enquiry("S47ActualStartDate=2027-03-09", "ICPCnotRequired=0"), nil},
		"an enquiry, 16 working days":                      {enquiry("S47ActualStartDate=2027-03-08", "ICPCnotRequired=false"), []string{"S47ActualStartDate 8675Q open-too-long"}},
		"an enquiry that needs no conference":              {enquiry("S47ActualStartDate=2027-03-08", "ICPCnotRequired=true"), nil},
		"an enquiry with a conference": {
			enquiry("S47ActualStartDate=2027-03-08", "DateOfInitialCPC=2027-03-30", "ICPCnotRequired=0"), nil,
		},
		"an enquiry that says nothing of a conference": {
			enquiry("S47ActualStartDate=2027-03-08"), []string{"ICPCnotRequired  absent"},
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, faults(one(t, test.groups))) })
	}
}

func TestFaultsOfOurOwn(t *testing.T) {
	for name, test := range map[string]struct {
		groups       string
		want, events []string
	}{
		"authorised before the start": {
			assessment("AssessmentActualStartDate=2026-06-02", "AssessmentAuthorisationDate=2026-06-01"),
			[]string{"AssessmentAuthorisationDate 8608 out-of-order"}, []string{referred, "child-and-family-assessment-completed 2026-06-01"},
		},
		"a conference before the enquiry": {
			enquiry("S47ActualStartDate=2026-06-02", "DateOfInitialCPC=2026-06-01"),
			[]string{"DateOfInitialCPC 8615 out-of-order"}, []string{referred, "section-47-started 2026-06-02", "initial-child-protection-conference 2026-06-01"},
		},
		"a conference that was not required": {
			enquiry("S47ActualStartDate=2026-06-02", "DateOfInitialCPC=2026-06-10", "ICPCnotRequired=1"),
			[]string{"ICPCnotRequired  contradiction"}, []string{referred, "section-47-started 2026-06-02", "initial-child-protection-conference 2026-06-10"},
		},
		"a conference on no day that was not required": {
			enquiry("S47ActualStartDate=2026-06-02", "DateOfInitialCPC=2026-09-31", "ICPCnotRequired=true"),
			[]string{"DateOfInitialCPC  impossible-date", "ICPCnotRequired  contradiction"}, []string{referred, "section-47-started 2026-06-02"},
		},
		"an enquiry without a start": {
			enquiry("DateOfInitialCPC=2026-06-10"),
			[]string{"S47ActualStartDate 8615 absent"}, []string{referred, "initial-child-protection-conference 2026-06-10"},
		},
		"a target a day too late": {
			enquiry("S47ActualStartDate=2026-06-01", "InitialCPCtarget=2026-06-23", "ICPCnotRequired=1"),
			[]string{"InitialCPCtarget  disagrees"}, []string{referred, "section-47-started 2026-06-01", "conference-not-required 2026-06-01"},
		},
		"a target on no day": {
			enquiry("S47ActualStartDate=2026-06-01", "InitialCPCtarget=22.6.2026", "ICPCnotRequired=1"),
			[]string{"InitialCPCtarget  impossible-date"}, []string{referred, "section-47-started 2026-06-01", "conference-not-required 2026-06-01"},
		},
		"a target after the census date": {
			enquiry("S47ActualStartDate=2027-03-30", "InitialCPCtarget=2027-04-20", "ICPCnotRequired=0"),
			nil, []string{referred, "section-47-started 2027-03-30"},
		},
		"a plan that ends before it begins": {
			plan(nil, "CPPstartDate=2026-06-02", "CPPendDate=2026-06-01", "InitialCategoryOfAbuse=NEG"),
			[]string{"CPPendDate 8925 out-of-order"}, []string{referred, "child-protection-plan 2026-06-02", "neglect 2026-06-02"},
		},
		"a plan without a first day": {
			plan([]string{"2026-08-01"}, "CPPendDate=2026-12-01"),
			[]string{"CPPstartDate 8720 absent"}, []string{referred, "child-protection-plan-ended 2026-12-01", "review-child-protection-conference 2026-08-01"},
		},
		"a review before the plan, and one on no day": {
			plan([]string{"2026-06-01", "2026-11-31", "2026-09-01"}, "CPPstartDate=2026-06-02"),
			[]string{"CPPreviewDate 8841 out-of-order", "CPPreviewDate  impossible-date"},
			[]string{referred, "child-protection-plan 2026-06-02", "review-child-protection-conference 2026-06-01", "review-child-protection-conference 2026-09-01"},
		},
		"a second letter": {
			period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-02", "LBPSentDate=2026-06-09", "LBPSentDate=2026-06-10", "FGDMMeetingOffer=0"),
			[]string{"LBPSentDate  repeated"},
			[]string{referred, "legal-planning-meeting 2026-06-01", "decision-to-commence 2026-06-01", "letter-before-proceedings 2026-06-02"},
		},
		"days before the calendar, as a time, and with blanks": {
			assessment("AssessmentAuthorisationDate=1899-12-31") + assessment("AssessmentAuthorisationDate=2026-06-01T00:00:00") +
				assessment("AssessmentAuthorisationDate= 2026-06-01\n"),
			[]string{"AssessmentAuthorisationDate  impossible-date", "AssessmentAuthorisationDate  impossible-date"},
			[]string{referred, "child-and-family-assessment-completed 2026-06-01"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, test.groups)
			require.Equal(t, test.want, faults(record))
			require.Equal(t, test.events, events(record.Case))
		})
	}
}

func TestWhatAContradictionSays(t *testing.T) {
	says := func(day string) string {
		record := one(t, enquiry("S47ActualStartDate=2026-06-02", "DateOfInitialCPC="+day, "ICPCnotRequired=true"))
		return record.Faults[len(record.Faults)-1].Problem
	}
	require.Equal(t, "not required, and DateOfInitialCPC is there: the conference counts", says("2026-09-30"))
	require.Equal(t, "not required, and DateOfInitialCPC is there, on no day that can be used: neither counts", says("2026-09-31"))
}

func TestABadDayCostsOnlyItself(t *testing.T) {
	bad := child("BAD", referral(period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-99", "FGDMMeetingOffer=0", "InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=1")))
	records := read(t, message(child("C1", referral(""))+bad+child("C2", referral(""))), bothEnds)
	require.Len(t, records, 3)
	require.Equal(t, []string{referred, "legal-planning-meeting 2026-06-01", "decision-to-commence 2026-06-01", "first-plo-meeting 2026-06-12"}, events(records[1].Case))
	require.Len(t, records[1].Faults, 1)
	require.Equal(t, "BAD/1: LBPSentDate: no day of the calendar written as YYYY-MM-DD: it is left out", records[1].Faults[0].String())
	require.NotContains(t, records[1].Faults[0].String(), "99")
	require.Equal(t, "C2/1", records[2].Case.Ref)
}

func TestAFaultNamesItsLine(t *testing.T) {
	text := message(child("C1", "\n"+referral("\n"+period("PPStartDate=2026-06-01")+period("PPStartDate=2026-02-30"))))
	text = strings.ReplaceAll(text, "<PPStartDate>2026-02-30", "\n\n<PPStartDate>2026-02-30")
	records := read(t, text, bothEnds)
	require.Equal(t, 5, records[1].Faults[0].Line)
	require.Equal(t, 2, records[0].Line)
	require.Equal(t, 3, records[1].Line)
	require.Equal(t, "C1/2: PPStartDate: check 9005: after 2027-03-31, the day to which the data goes: it is left out",
		read(t, message(child("C1", referral(period("PPStartDate=2026-06-01")+period("PPStartDate=2027-04-30")))), bothEnds)[1].Faults[0].String())
}

func TestTheReportingYearIsTheTwelveMonthsToTheCensusDate(t *testing.T) {
	for reference, first := range map[string]string{
		"2027-03-31": "2026-04-01", "2026-07-21": "2025-07-22", "2029-02-28": "2028-03-01", "2028-02-29": "2027-03-01",
	} {
		begins := at(first)
		within := elements("CINreferralDate=2020-01-01") + period("PPStartDate="+begins.String())
		before := elements("CINreferralDate=2020-01-01") + period("PPStartDate="+begins.AddDays(-1).String())
		records := read(t, messageOf(reference, child("C1", "<CINdetails>"+within+"</CINdetails><CINdetails>"+before+"</CINdetails>")), bothEnds)
		require.Empty(t, faults(records[0]), reference)
		require.Equal(t, []string{"PPStartDate 9005 outside-year"}, faults(records[1]), reference)
	}
}

func TestACouncilsOwnCalendarCountsTheQueries(t *testing.T) {
	closed, err := calendar.EnglandWales().With(calendar.Closure{On: at("2027-03-30"), Why: "closed"})
	require.NoError(t, err)
	text := message(child("C1", referral(enquiry("S47ActualStartDate=2027-03-08", "ICPCnotRequired=0"))))
	require.NotEmpty(t, faults(read(t, text, census.Options{})[0]))
	require.Empty(t, faults(read(t, text, census.Options{Calendar: closed})[0]))
}
