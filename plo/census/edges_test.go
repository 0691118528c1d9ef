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
