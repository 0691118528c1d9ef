package census_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
)

// said writes each record as its reference with its events.
func said(records []census.Record) []string {
	var list []string
	for _, record := range records {
		list = append(list, record.Case.Ref+": "+strings.Join(events(record.Case), ", "))
	}
	return list
}

func TestEachReferralAndPeriodIsACase(t *testing.T) {
	pp := func(day string) string { return period("PPStartDate=" + day) }
	for name, test := range map[string]struct {
		children string
		want     []string
	}{
		"two referrals": {
			child("C1", referral("")+"<CINdetails><CINreferralDate>2026-09-01</CINreferralDate></CINdetails>"),
			[]string{"C1/1: referral 2026-05-05", "C1/2: referral 2026-09-01"},
		},
		"two periods in the first of two referrals": {
			child("C1", referral(pp("2026-06-01")+pp("2026-12-01"))+referral(pp("2027-02-01"))),
			[]string{
				"C1/1: referral 2026-05-05, legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01",
				"C1/2: legal-planning-meeting 2026-12-01, decision-to-commence 2026-12-01",
				"C1/3: referral 2026-05-05, legal-planning-meeting 2027-02-01, decision-to-commence 2027-02-01",
			},
		},
		"two enquiries, the second with a plan, and a second period": {
			child("C1", referral(enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=1")+
				enquiry("S47ActualStartDate=2026-10-01", "DateOfInitialCPC=2026-10-20")+
				plan([]string{"2027-01-18"}, "CPPstartDate=2026-10-20")+pp("2026-06-01")+pp("2026-12-01"))+referral("")),
			[]string{
				"C1/1: referral 2026-05-05, section-47-started 2026-06-01, conference-not-required 2026-06-01, legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01",
				"C1/1.2: section-47-started 2026-10-01, initial-child-protection-conference 2026-10-20, child-protection-plan 2026-10-20, review-child-protection-conference 2027-01-18",
				"C1/2: legal-planning-meeting 2026-12-01, decision-to-commence 2026-12-01",
				"C1/3: referral 2026-05-05",
			},
		},
		"two plans, each of its own conference": {
			child("C1", referral(enquiry("S47ActualStartDate=2026-06-01", "DateOfInitialCPC=2026-06-15")+
				enquiry("S47ActualStartDate=2026-10-01", "DateOfInitialCPC=2026-10-20")+
				plan(nil, "CPPstartDate=2026-10-20")+plan(nil, "CPPstartDate=2026-06-15", "CPPendDate=2026-08-01"))),
			[]string{
				"C1/1: referral 2026-05-05, section-47-started 2026-06-01, initial-child-protection-conference 2026-06-15, child-protection-plan 2026-06-15, child-protection-plan-ended 2026-08-01",
				"C1/1.2: section-47-started 2026-10-01, initial-child-protection-conference 2026-10-20, child-protection-plan 2026-10-20",
			},
		},
		"two plans without an enquiry": {
			child("C1", referral(plan(nil, "CPPstartDate=2026-06-15", "CPPendDate=2026-08-01")+plan(nil, "CPPstartDate=2026-10-20"))),
			[]string{
				"C1/1: referral 2026-05-05, child-protection-plan 2026-06-15, child-protection-plan-ended 2026-08-01",
				"C1/1.2: child-protection-plan 2026-10-20",
			},
		},
		"the conference of a child who moved in is not read": {
			child("C1", referral(elements("DateOfInitialCPC=2026-05-20"))), []string{"C1/1: referral 2026-05-05"},
		},
		"the reference stands behind the referral": {
			"<Child>" + referral("") + "<ChildIdentifiers>" + elements("LAchildID=C9") + "</ChildIdentifiers></Child>",
			[]string{"C9/1: referral 2026-05-05"},
		},
		"two lots of children": {
			child("C1", referral("")) + "</Children><Other><Thing/></Other><Children><Thing/>" + child("C2", referral("")),
			[]string{"C1/1: referral 2026-05-05", "C2/1: referral 2026-05-05"},
		},
		"one child in two places": {
			child("C1", referral(pp("2026-06-01")+pp("2026-12-01"))) + child("C2", "") + child("C1", referral(enquiry()+enquiry())) + child("C2", referral("")) + child("C1", ""),
			[]string{
				"C1/1: referral 2026-05-05, legal-planning-meeting 2026-06-01, decision-to-commence 2026-06-01",
				"C1/2: legal-planning-meeting 2026-12-01, decision-to-commence 2026-12-01",
				"C2/1: ", "C1/3: referral 2026-05-05", "C1/3.2: ", "C2/2: referral 2026-05-05", "C1/4: ",
			},
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, said(read(t, message(test.children), bothEnds))) })
	}
}

func TestWhatIsSplitOffRecordsOnlyWhatIsInIt(t *testing.T) {
	records := read(t, message(child("C1", referral(enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=1")+
		enquiry("S47ActualStartDate=2026-10-01", "ICPCnotRequired=1")+period("PPStartDate=2026-06-01")+period("PPStartDate=2026-12-01")))), bothEnds)
	require.Len(t, records, 3)
	require.Contains(t, records[0].Case.Recorded, permanence.Referral)
	require.ElementsMatch(t, always[2:5], records[1].Case.Recorded)
	require.ElementsMatch(t, module, records[2].Case.Recorded)
	require.NotContains(t, records[2].Case.Recorded, plo.ChildProtectionPlan)
	for _, record := range records {
		require.Equal(t, "C1", record.Child)
	}
}

func TestAChildWithoutAReferenceIsNotLost(t *testing.T) {
	for name, test := range map[string]struct{ id, ref string }{
		"none":                        {"", "#2/1"},
		"blanks":                      {"  \n", "#2/1"},
		"too long":                    {strings.Repeat("7", 65), "#2/1"},
		"far too long":                {strings.Repeat("7", 5000), "#2/1"},
		"as long as it may be":        {strings.Repeat("é", 64), strings.Repeat("é", 64) + "/1"},
		"characters that do not show": {"A\u202eB", "#2/1"},
		"a replacement character":     {"A\ufffdB", "#2/1"},
		"blanks around it":            {" C7 ", "C7/1"},
		"characters of XML":           {"A&lt;&amp;&#66;", "A<&B/1"},
		"in a CDATA section":          {"<![CDATA[A<B]]>", "A<B/1"},
		"in two pieces":               {"A<!-- x -->BC", "ABC/1"},
		"with an element in it":       {"A<x>y</x>C", "#2/1"},
	} {
		t.Run(name, func(t *testing.T) {
			records := read(t, message(child("C1", referral(""))+child(test.id, referral(""))), bothEnds)
			require.Len(t, records, 2)
			require.Equal(t, test.ref, records[1].Case.Ref)
			require.Equal(t, strings.HasPrefix(test.ref, "#"), len(records[1].Faults) == 1)
			require.Equal(t, []string{referred}, events(records[1].Case))
		})
	}
}

func TestAChildInTwoPlacesIsAFinding(t *testing.T) {
	records := read(t, message(child("C1", referral(""))+child("C2", referral(""))+child("C1", referral(""))+child("", "")+child("", "")), bothEnds)
	require.Empty(t, faults(records[0]))
	require.Empty(t, faults(records[1]))
	require.Equal(t, "C1/2: LAchildID: a child of this reference stands further up too: its cases are numbered on from there", records[2].Faults[0].String())
	require.Equal(t, []string{"LAchildID  bad-value", "CINdetails  absent"}, faults(records[3]))
	require.Equal(t, faults(records[3]), faults(records[4]))
}

func TestAChildWithTwoReferences(t *testing.T) {
	for name, text := range map[string]string{
		"in one place":  strings.Replace(child("C1", referral("")), "<UPN>", "<LAchildID>C2</LAchildID><UPN>", 1),
		"in two places": strings.Replace(child("C1", referral("")), "</ChildI", "</ChildIdentifiers><ChildIdentifiers><LAchildID>C2</LAchildID></ChildI", 1),
	} {
		records := read(t, message(text), bothEnds)
		require.Equal(t, []string{"C1/1: referral 2026-05-05"}, said(records), name)
		require.Equal(t, []string{"LAchildID  repeated"}, faults(records[0]), name)
	}
}

func TestAChildWithoutAReferralIsNotLost(t *testing.T) {
	records := read(t, message(child("C1", "")), bothEnds)
	require.Equal(t, []string{"C1/1: "}, said(records))
	require.Equal(t, []string{"CINdetails  absent"}, faults(records[0]))
	require.Empty(t, records[0].Case.Recorded)
	require.NotNil(t, records[0].Case.Recorded, "nil would say that all is recorded")
}

func TestTheReaderNamesTheCensusDate(t *testing.T) {
	reader, err := census.NewReader(strings.NewReader(message(child("C1", ""))), census.Options{})
	require.NoError(t, err)
	require.Equal(t, at("2027-03-31"), reader.ReferenceDate())
	_, err = reader.Next()
	require.NoError(t, err)
	for range 2 {
		_, err = reader.Next()
		require.Equal(t, io.EOF, err)
	}
}

func TestRecordsAreTheCallersOwn(t *testing.T) {
	text := message(child("C1", referral("")) + child("C2", referral("")))
	first := read(t, text, bothEnds)
	first[0].Case.Recorded[0] = "x-changed"
	first[0].Case.Events[0].Kind = "x-changed"
	require.NotContains(t, first[1].Case.Recorded, "x-changed")
	require.Equal(t, said(read(t, text, bothEnds))[1], said(first)[1])
}
