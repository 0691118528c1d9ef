package census_test

import (
	"strings"
	"testing"

	"github.com/careclock/careclock/plo/internal/work"
)

// Four times as long a child, file or text takes about four times the work, whatever is in it.
func TestGrowth(t *testing.T) {
	of := func(text func(n int) string) func(testing.TB, int) {
		return func(t testing.TB, n int) { read(t, message(text(n)), bothEnds) }
	}
	many := func(text string) func(n int) string {
		return func(n int) string { return strings.Repeat(text, n) }
	}
	inReferral := func(groups func(n int) string) func(testing.TB, int) {
		return of(func(n int) string { return child("C1", referral(groups(n))) })
	}
	work.Grows(t, "./plo/...", 500, map[string]func(testing.TB, int){
		"children":  of(many(good)),
		"referrals": of(func(n int) string { return child("C1", strings.Repeat(referral(""), n)) }),
		"periods":   inReferral(many(period("PPStartDate=2026-06-01", "InitialPPMeetingDate=2026-05-01", "PPOutcome=A"))),
		"enquiries and plans": inReferral(func(n int) string {
			return strings.Repeat(enquiry("DateOfInitialCPC=2026-06-19"), n) + strings.Repeat(plan(nil, "CPPstartDate=2026-06-20"), n)
		}),
		"reviews of one day, before the plan": inReferral(func(n int) string {
			return plan(strings.Split(strings.Repeat(",2026-06-19", n)[1:], ","), "CPPstartDate=2026-06-20", "CPPendDate=soon")
		}),
		"assessments of one day, before the referral": inReferral(many(assessment("AssessmentAuthorisationDate=2026-05-01"))),
		"a date many times": inReferral(func(n int) string {
			return period("PPStartDate=2026-06-01") + period(strings.Split(strings.Repeat(",LBPSentDate=2026-06-03", n)[1:], ",")...)
		}),
		"what stands elsewhere": inReferral(many("<x>" + elements("LBPSentDate=2026-06-03", "lbpsentdate=2026-06-03") + "</x>")),
		"references":            of(func(n int) string { return child(strings.Repeat("&amp;<!-- -->", n), "") }),
		"ends of lines":         of(many("\r\n<x>\r</x>" + good)),
	})
}
