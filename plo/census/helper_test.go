package census_test

import (
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/intake"
)

// bothEnds says what two of the outcomes mean; C has no meaning.
var bothEnds = census.Options{Outcomes: map[string]intake.Outcome{"A": intake.Exit, "B": intake.Issue}}

// message is a census with these children, of the year that ends on 31 March 2027.
func message(children string) string { return messageOf("2027-03-31", children) }

func messageOf(reference, children string) string {
	return `<?xml version="1.0" encoding="utf-8"?><Message><Header><CollectionDetails><Collection>CIN</Collection>` +
		`<ReferenceDate>` + reference + `</ReferenceDate></CollectionDetails></Header><Children>` + children + `</Children></Message>`
}

// child is a child with these referrals.
func child(id, details string) string {
	return `<Child><ChildIdentifiers><LAchildID>` + id + `</LAchildID><UPN>Z999000000001</UPN>` +
		`<PersonBirthDate>2019-07-23</PersonBirthDate></ChildIdentifiers>` + details + `</Child>`
}

// referral is a referral with these groups in it.
func referral(groups string) string {
	return `<CINdetails><CINreferralDate>2026-05-05</CINreferralDate>` + groups + `</CINdetails>`
}

// elements writes elements from "name=text" pairs; a name alone is an empty element.
func elements(pairs ...string) string {
	var b strings.Builder
	for _, pair := range pairs {
		name, text, _ := strings.Cut(pair, "=")
		b.WriteString("<" + name + ">" + text + "</" + name + ">")
	}
	return b.String()
}

func period(pairs ...string) string {
	return "<PreProceedingsandFGDM>" + elements(pairs...) + "</PreProceedingsandFGDM>"
}

func enquiry(pairs ...string) string { return "<Section47>" + elements(pairs...) + "</Section47>" }

func assessment(pairs ...string) string {
	return "<Assessments>" + elements(pairs...) + "</Assessments>"
}

func plan(reviews []string, pairs ...string) string {
	text := elements(pairs...)
	for _, review := range reviews {
		text += "<Reviews>" + elements("CPPreviewDate="+review) + "</Reviews>"
	}
	return "<ChildProtectionPlans>" + text + "</ChildProtectionPlans>"
}

// read reads a whole census.
func read(t testing.TB, text string, o census.Options) []census.Record {
	t.Helper()
	reader, err := census.NewReader(strings.NewReader(text), o)
	require.NoError(t, err)
	var records []census.Record
	for {
		record, err := reader.Next()
		if err == io.EOF {
			return records
		}
		require.NoError(t, err)
		records = append(records, record)
	}
}

// one reads a census that has one case.
func one(t testing.TB, groups string) census.Record {
	t.Helper()
	records := read(t, message(child("C1", referral(groups))), bothEnds)
	require.Len(t, records, 1)
	return records[0]
}

// events writes what happened as "kind 2026-05-05", with the last day of a condition behind it.
func events(c deadline.Case) []string {
	var list []string
	for _, event := range c.Events {
		text := string(event.Kind) + " " + event.On.String()
		if !event.Until.IsZero() {
			text += " to " + event.Until.String()
		}
		list = append(list, text)
	}
	return list
}

// faults writes findings about the data as "element rule kind".
func faults(record census.Record) []string {
	var list []string
	for _, fault := range record.Faults {
		list = append(list, strings.Join([]string{fault.Element, fault.Rule, string(fault.Kind)}, " "))
	}
	return list
}

// at returns a day written as 2006-01-02.
func at(day string) calendar.Date { return calendar.MustParseDate(day) }

var compiledOnce = sync.OnceValues(func() (*deadline.Ruleset, error) {
	return deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
})

// finding returns the one finding of a rule in a case.
func finding(t testing.TB, c deadline.Case, asOf, rule string) deadline.Finding {
	t.Helper()
	set, err := compiledOnce()
	require.NoError(t, err)
	report, err := set.Evaluate(c, at(asOf))
	require.NoError(t, err)
	var found []deadline.Finding
	for _, f := range report.Findings {
		if f.Rule.ID == rule {
			found = append(found, f)
		}
	}
	require.Len(t, found, 1)
	return found[0]
}
