package census_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
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
		"closed the day before it":            {elements("CINclosureDate=2026-05-04"), "2026-05-04", []string{"CINclosureDate  out-of-order"}},
		"closed on the census date":           {elements("CINclosureDate=2027-03-31"), "2027-03-31", nil},
		"closed the day after it":             {elements("CINclosureDate=2027-04-01"), "", []string{"CINclosureDate  future-date"}},
		"closed on no day":                    {elements("CINclosureDate=2026-02-30"), "", []string{"CINclosureDate  impossible-date"}},
		"closed twice":                        {elements("CINclosureDate=2026-09-01", "CINclosureDate=2026-10-01"), "2026-09-01", []string{"CINclosureDate  repeated"}},
		"a reason and no day":                 {elements("ReasonForClosure=RC1"), "", []string{"CINclosureDate  absent"}},
		"no further action":                   {elements("ReferralNFA=1"), "2026-05-05", nil},
		"no further action, in small letters": {elements("ReferralNFA=true"), "2026-05-05", nil},
		"further action":                      {elements("ReferralNFA=0"), "", nil},
		"no further action, closed later":     {elements("ReferralNFA=1", "CINclosureDate=2026-05-08"), "2026-05-08", nil},
		"no further action, closed on no day": {elements("ReferralNFA=1", "CINclosureDate=soon"), "", []string{"CINclosureDate  impossible-date"}},
		"no further action, for some reason":  {elements("ReferralNFA=1", "ReasonForClosure=RC8"), "", []string{"CINclosureDate  absent"}},
		"closed in other capitals":            {elements("CINClosureDate=2026-09-01"), "", []string{"CINclosureDate  misplaced"}},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, test.groups)
			want := calendar.Date{}
			if test.want != "" {
				want = at(test.want)
			}
			require.Equal(t, want, record.Closed)
			require.Equal(t, test.faults, faults(record))
			require.Equal(t, []string{referred}, events(record.Case), "the closure is no event")
		})
	}
}

// What is split off from a referral was closed with it; the other referral of the child was not.
func TestEveryCaseOfAReferralIsClosedWithIt(t *testing.T) {
	records := read(t, message(child("C1", referral(elements("CINclosureDate=2026-12-01")+enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=1")+
		enquiry("S47ActualStartDate=2026-10-01", "ICPCnotRequired=true")+period("PPStartDate=2026-06-01")+period("PPStartDate=2026-10-01"))+referral(""))), bothEnds)
	closed := map[string]string{}
	for _, record := range records {
		closed[record.Case.Ref] = ""
		if !record.Closed.IsZero() {
			closed[record.Case.Ref] = record.Closed.String()
		}
	}
	require.Equal(t, map[string]string{"C1/1": "2026-12-01", "C1/1.2": "2026-12-01", "C1/2": "2026-12-01", "C1/3": ""}, closed)
	require.Contains(t, events(records[0].Case), "conference-not-required 2026-06-01")
	require.Contains(t, events(records[1].Case), "conference-not-required 2026-10-01")
}
