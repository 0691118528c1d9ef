package census_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
)

func TestTheReportingYear(t *testing.T) {
	for reference, first := range map[string]string{"2027-03-31": "2026-04-01", "2028-02-29": "2027-03-01", "2027-02-28": "2026-03-01"} {
		reader, err := census.NewReader(strings.NewReader(messageOf(reference, good)), bothEnds)
		require.NoError(t, err)
		require.Equal(t, at(first), reader.FirstDay())
		require.Equal(t, at(reference), reader.ReferenceDate())
	}
}

// Where a file goes wrong beside the children, what was read before that is there.
func TestFaultsBesideTheChildren(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		cases int
		says  string
	}{
		"before the message":        {"<!-- a --", 0, "cut short"},
		"only a declaration":        {`<?xml version="1.0"?>`, 0, "cut short"},
		"in the message":            {"<Message><?x", 0, "cut short"},
		"between the header and it": {"<Message><x></y>", 0, "not well-formed"},
		"in what is passed over":    {openings + good + "<x></y>", 1, "not well-formed"},
		"in a name":                 {openings + good + "<" + strings.Repeat("É", 40) + "></É>", 1, "not well-formed"},
		"in a section":              {openings + good + "<x><![CDATA[", 1, "cut short"},
	} {
		t.Run(name, func(t *testing.T) {
			cases, err := drain(strings.NewReader(test.text))
			require.Equal(t, test.cases, cases)
			require.ErrorContains(t, err, test.says)
		})
	}
}

// Names that are not English are passed over, as are long ones.
func TestNamesOfOtherSystems(t *testing.T) {
	other := "<Ärzte>x</Ärzte><p:Größe xmlns:p='u'/><" + strings.Repeat("Section47", 20) + "/>"
	cases, err := drain(strings.NewReader(message(other + child("C1", other+referral(other)))))
	require.Equal(t, io.EOF, err)
	require.Equal(t, 1, cases)
}

// What stands in a referral without further action is a finding once for each check.
func TestNoFurtherActionAndMuchActivity(t *testing.T) {
	record := one(t, elements("ReferralNFA=1")+strings.Repeat(assessment("AssessmentAuthorisationDate=2026-05-20"), 3)+
		plan(nil, "CPPstartDate=2026-06-01"))
	require.Equal(t, []string{"ReferralNFA 8831 contradiction", "ReferralNFA 8832 contradiction"}, faults(record))
}

// A case that was closed with something unfinished is a finding, and no date is doubted.
func TestClosedWithSomethingUnfinished(t *testing.T) {
	closed := elements("CINclosureDate=2026-12-01", "ReasonForClosure=RC7")
	for name, test := range map[string]struct {
		groups string
		want   []string
	}{
		"an assessment that is finished":         {assessment("AssessmentAuthorisationDate=2026-06-01"), nil},
		"one that is not":                        {assessment("AssessmentActualStartDate=2027-03-01"), []string{"CINclosureDate 8565 out-of-order", "AssessmentAuthorisationDate 8867 contradiction"}},
		"one on a day that is none":              {assessment("AssessmentAuthorisationDate=soon"), []string{"AssessmentAuthorisationDate  impossible-date"}},
		"one in other capitals":                  {assessment("assessmentauthorisationdate=2026-06-01"), []string{"AssessmentAuthorisationDate  misplaced"}},
		"a conference":                           {enquiry("S47ActualStartDate=2026-06-01", "DateOfInitialCPC=2026-06-10"), nil},
		"a conference that is not required":      {enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=TRUE"), nil},
		"an enquiry that waits for a conference": {enquiry("S47ActualStartDate=2026-06-01", "ICPCnotRequired=0"), []string{"DateOfInitialCPC 8868 contradiction", "S47ActualStartDate 8675Q open-too-long"}},
		"an enquiry that says nothing":           {enquiry("S47ActualStartDate=2026-06-01"), []string{"DateOfInitialCPC 8868 contradiction", "ICPCnotRequired  absent"}},
		"a conference in other capitals":         {enquiry("S47ActualStartDate=2026-06-01", "dateofinitialcpc=2026-06-10", "ICPCnotRequired=0"), []string{"S47ActualStartDate 8675Q open-too-long", "DateOfInitialCPC  misplaced"}},
	} {
		t.Run(name, func(t *testing.T) {
			record := one(t, test.groups+closed)
			require.Equal(t, test.want, faults(record))
			doubtful := 0
			for _, event := range record.Case.Events {
				if event.Doubtful {
					doubtful++
				}
			}
			require.Equal(t, len(test.want) > 1 && test.want[0] == "CINclosureDate 8565 out-of-order", doubtful > 0)
		})
	}
	open := one(t, assessment("AssessmentActualStartDate=2027-03-01")+enquiry("S47ActualStartDate=2027-03-20", "ICPCnotRequired=0"))
	require.Empty(t, faults(open), "as long as it is open")
}
