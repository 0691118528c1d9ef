package census_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
)

// A zone behind the day changes nothing: the day is the one that is written.
func TestADateMayHaveAZone(t *testing.T) {
	for text, want := range map[string]string{
		"2026-05-01": "2026-05-01", "2026-05-01Z": "2026-05-01", "2026-05-01+01:00": "2026-05-01", " 2026-05-01-00:00\n": "2026-05-01",
		"2026-05-01+13:59": "2026-05-01", "2026-05-01+14:00": "2026-05-01", "2026-05-01-14:00": "2026-05-01",

		"2026-05-01+14:01": "", "2026-05-01+15:00": "", "2026-05-01+00:60": "", "2026-05-01+1:00": "", "2026-05-01+01": "", "2026-05-01+0100": "",
		"2026-05-01 +01:00": "", "2026-05-01z": "", "2026-05-01ZZ": "", "2026-05-01GMT": "", "2026-05-01 01:00": "", "2026-05-01+0a:00": "",
		"2026-02-30Z": "", "2026-05-1Z": "", "Z": "", "2026-05-01T00:00:00Z": "",
	} {
		t.Run(text, func(t *testing.T) {
			record := read(t, message(child("C1", "<CINdetails>"+elements("CINreferralDate="+text)+"</CINdetails>")), bothEnds)[0]
			if want == "" {
				require.Equal(t, []string{"CINreferralDate  impossible-date"}, faults(record))
				require.NotContains(t, record.Faults[0].String(), text)
				return
			}
			require.Empty(t, record.Faults)
			require.Equal(t, []string{"referral " + want}, events(record.Case))
		})
	}
}

func TestEveryDateMayHaveAZone(t *testing.T) {
	text := messageOf("2027-03-31", child("C1", referral(assessment("AssessmentActualStartDate=2026-05-06", "AssessmentAuthorisationDate=2026-06-30")+
		enquiry("S47ActualStartDate=2026-06-01", "InitialCPCtarget=2026-06-22", "DateOfInitialCPC=2026-06-19", "ICPCnotRequired=0")+
		enquiry("S47ActualStartDate=2026-10-01", "DateOfInitialCPC=2026-10-20")+
		plan([]string{"2026-09-01"}, "CPPstartDate=2026-06-19", "CPPendDate=2026-09-02")+plan([]string{"2027-01-18"}, "CPPstartDate=2026-10-20")+
		period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-03", "FGDMMeetingOffer=0", "InitialPPMeetingDate=2026-06-12", "ReviewMeetingsCount=1",
			"StepDecisionDate=2026-09-15", "PPOutcome=B", "CourtAppDate=2026-09-18", "LetterInitCPDate=2026-09-18"))))
	want := read(t, text, bothEnds)
	require.Empty(t, want[0].Faults)
	for _, zone := range []string{"Z", "+01:00"} {
		zoned := text
		for _, name := range []string{
			"ReferenceDate", "CINreferralDate", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "S47ActualStartDate", "InitialCPCtarget",
			"DateOfInitialCPC", "CPPstartDate", "CPPendDate", "CPPreviewDate", "PPStartDate", "LBPSentDate", "InitialPPMeetingDate", "StepDecisionDate", "CourtAppDate", "LetterInitCPDate",
		} {
			zoned = strings.ReplaceAll(zoned, "</"+name+">", zone+"</"+name+">")
		}
		require.Equal(t, want, read(t, zoned, bothEnds))
		reader, err := census.NewReader(strings.NewReader(zoned), bothEnds)
		require.NoError(t, err)
		require.Equal(t, at("2027-03-31"), reader.ReferenceDate())
	}
}
