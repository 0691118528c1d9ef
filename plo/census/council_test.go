package census_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/intake"
)

// council is the census of the made-up council.
func council(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "census", "council-300.xml"))
	require.NoError(t, err)
	return string(text)
}

// The file decoded into structs at once, as a service without this package would do it.
type (
	asStructs struct {
		Reference string `xml:"Header>CollectionDetails>ReferenceDate"`
		Children  []struct {
			ID        string           `xml:"ChildIdentifiers>LAchildID"`
			UPN       string           `xml:"ChildIdentifiers>UPN"`
			Born      string           `xml:"ChildIdentifiers>PersonBirthDate"`
			Referrals []structReferral `xml:"CINdetails"`
		} `xml:"Children>Child"`
	}
	structReferral struct {
		On          string `xml:"CINreferralDate"`
		NoAction    string `xml:"ReferralNFA"`
		Closed      string `xml:"CINclosureDate"`
		Assessments []struct {
			Start string `xml:"AssessmentActualStartDate"`
			End   string `xml:"AssessmentAuthorisationDate"`
		}
		Enquiries []struct {
			Start string `xml:"S47ActualStartDate"`
			Held  string `xml:"DateOfInitialCPC"`
			Not   string `xml:"ICPCnotRequired"`
		} `xml:"Section47"`
		Plans []struct {
			Start   string   `xml:"CPPstartDate"`
			End     string   `xml:"CPPendDate"`
			Abuse   string   `xml:"InitialCategoryOfAbuse"`
			Reviews []string `xml:"Reviews>CPPreviewDate"`
		} `xml:"ChildProtectionPlans"`
		Periods []structPeriod `xml:"PreProceedingsandFGDM"`
	}
	structPeriod struct {
		PPStartDate, LBPSentDate, FGDMMeetingOffer, FGDMMeetingFac, InitialPPMeetingDate string
		ReviewMeetingsCount, StepDecisionDate, PPOutcome, CourtAppDate, LetterInitCPDate string
	}
)

// activity are the days behind which a referral may not be closed, by check 8565.
func (r structReferral) activity() (days []string) {
	for _, a := range r.Assessments {
		days = append(days, a.Start, a.End)
	}
	for _, e := range r.Enquiries {
		days = append(days, e.Start, e.Held)
	}
	for _, p := range r.Plans {
		days = append(days, p.End)
	}
	return days
}

// cases are how many a referral gives: one, and one for each further period, enquiry, and plan that no conference of that
// very day began.
func (r structReferral) cases() int {
	taken := map[string]bool{}
	n := max(1, len(r.Enquiries)) + max(0, len(r.Periods)-1)
	for _, p := range r.Plans {
		began := "the referral itself"
		for i, e := range r.Enquiries {
			if e.Held == p.Start && i > 0 {
				began = e.Held
			}
		}
		if taken[began] {
			n++
		}
		taken[began] = true
	}
	return n
}

// The file is read again in another way: decoded whole, and compared as text, which is how ISO dates sort.
func TestAnotherReadingOfTheCouncil(t *testing.T) {
	text := council(t)
	var file asStructs
	require.NoError(t, xml.Unmarshal([]byte(text), &file))
	require.Len(t, file.Children, 300)
	exists := func(day string) bool {
		return day != "" && day != "2026-02-30" && day <= file.Reference // the only day that does not exist
	}

	var want []string
	checks := map[string]int{}
	check := func(number string, broken bool) {
		if broken {
			checks[number]++
		}
	}
	cases, periods := 0, 0
	for _, child := range file.Children {
		for _, r := range child.Referrals {
			add := func(kind, day string) {
				if exists(day) {
					want = append(want, child.ID+" "+kind+" "+day)
				}
			}
			cases += r.cases()
			add("referral", r.On)
			closed := r.Closed
			if r.NoAction == "true" {
				closed = r.On
			}
			for range r.cases() {
				add("case-closed", closed)
			}
			check("8620", r.Closed != "" && r.Closed < "2026-04-01")
			check("8630", r.Closed != "" && r.Closed < r.On)
			check("8565", r.Closed != "" && slices.ContainsFunc(r.activity(), func(day string) bool { return day > r.Closed }))
			for _, a := range r.Assessments {
				add("child-and-family-assessment-completed", a.End)
				check("8670Q", a.End == "" && a.Start != "" && a.Start < "2027-01-26")
			}
			for _, e := range r.Enquiries {
				add("section-47-started", e.Start)
				add("initial-child-protection-conference", e.Held)
				if e.Not == "true" {
					add("conference-not-required", e.Start)
				}
				check("8675Q", e.Held == "" && e.Not == "false" && e.Start < "2027-03-09")
				check("8740", e.Held == "" && e.Not == "false" && e.Start < "2026-04-01")
			}
			for _, p := range r.Plans {
				add("child-protection-plan", p.Start)
				add("child-protection-plan-ended", p.End)
				if p.Abuse == "NEG" {
					add("neglect", p.Start)
				}
				for _, review := range p.Reviews {
					add("review-child-protection-conference", review)
				}
			}
			for _, p := range r.Periods {
				periods++
				add("legal-planning-meeting", p.PPStartDate)
				add("decision-to-commence", p.PPStartDate)
				add("letter-before-proceedings", p.LBPSentDate)
				if p.FGDMMeetingOffer == "1" {
					add("family-group-decision-making-offered", p.LBPSentDate)
				}
				add("first-plo-meeting", p.InitialPPMeetingDate)
				add("pre-proceedings-ended", p.StepDecisionDate)
				switch p.PPOutcome {
				case "A":
					add("decision-to-exit", p.StepDecisionDate)
				case "B":
					add("decision-to-issue", p.StepDecisionDate)
				}
				add("application-submitted", p.CourtAppDate)
				add("letter-of-issue", p.LetterInitCPDate)
				p.check(check)
			}
		}
	}

	records := read(t, text, bothEnds)
	var got []string
	counted, withPeriod := map[string]int{}, 0
	for _, record := range records {
		for _, event := range record.Case.Events {
			got = append(got, fmt.Sprint(record.Child, " ", event.Kind, " ", event.On))
		}
		for _, fault := range record.Faults {
			if fault.Rule != "" {
				counted[fault.Rule]++
			}
		}
		if record.PreProceedings {
			withPeriod++
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	require.Equal(t, want, got)
	require.Equal(t, checks, counted)
	require.GreaterOrEqual(t, len(checks), 10)
	require.Equal(t, periods, withPeriod)
	require.Len(t, records, cases)
	require.Equal(t, len(regexp.MustCompile(`<PreProceedingsandFGDM>`).FindAllString(text, -1)), periods)
}

// check counts what the department's checks would find, on texts.
func (p structPeriod) check(count func(number string, broken bool)) {
	const first, last = "2026-04-01", "2027-03-31"
	year := func(day string) bool { return day == "" || day == "2026-02-30" || day >= first && day <= last }
	before := func(day, other string) bool {
		return day != "" && other != "" && day != "2026-02-30" && other != "2026-02-30" && other <= last && day < other
	}
	count("9005", !year(p.PPStartDate))
	count("9006", !year(p.LBPSentDate) || before(p.LBPSentDate, p.PPStartDate))
	count("9007", p.LBPSentDate != "" && p.FGDMMeetingOffer == "")
	count("9008", !year(p.InitialPPMeetingDate))
	count("9009", !year(p.StepDecisionDate) || before(p.StepDecisionDate, p.PPStartDate))
	count("9010Q", p.FGDMMeetingOffer == "1" && p.FGDMMeetingFac == "")
	count("9011", p.PPOutcome != "" && !strings.Contains("ABC", p.PPOutcome))
	count("9012", !year(p.CourtAppDate) || before(p.CourtAppDate, p.StepDecisionDate))
	count("9013", !year(p.LetterInitCPDate) || before(p.LetterInitCPDate, p.CourtAppDate))
	count("9015Q", p.InitialPPMeetingDate != "" && p.ReviewMeetingsCount == "")
}

// No rule that the census gives no answer to is called overdue, and nothing about the child but its reference is shown.
func TestWhatIsReportedOfTheCouncil(t *testing.T) {
	text := council(t)
	var file asStructs
	require.NoError(t, xml.Unmarshal([]byte(text), &file))
	private := map[string]bool{}
	for _, child := range file.Children {
		private[child.UPN] = true
	}
	upn := regexp.MustCompile(`Z999\d{9}`)
	answered := []string{
		"assessment/child-and-family-assessment", "child-protection/initial-conference", "child-protection/first-review-conference",
		"child-protection/later-review-conferences", "pre-proceedings/letter-sent", "pre-proceedings/first-meeting",
		"pre-proceedings/maximum-duration", "pre-proceedings/letter-before-meeting",
	}
	set, err := compiledOnce()
	require.NoError(t, err)
	broken := map[string]int{}
	for _, record := range read(t, text, bothEnds) {
		report, err := set.Evaluate(record.Case, at("2027-03-31"))
		require.NoError(t, err)
		for f := range report.Violations() {
			require.Contains(t, answered, f.Rule.ID, record.Case.Ref)
			broken[f.Rule.ID]++
		}
		shown, err := json.Marshal(report)
		require.NoError(t, err)
		shown = fmt.Append(shown, record.Faults, record)
		require.Empty(t, upn.Find(shown))
	}
	require.Len(t, broken, len(answered), "each of them is broken somewhere")

	// Nor does a file in which the same dates stand for the birth of the child give another answer.
	unborn := regexp.MustCompile(`<PersonBirthDate>[^<]*</PersonBirthDate>`).ReplaceAllString(text, "<PersonBirthDate>2026-06-06</PersonBirthDate>")
	require.Equal(t, read(t, text, bothEnds), read(t, unborn, bothEnds))
}

func FuzzReader(f *testing.F) {
	f.Add(message(child("C1", referral(period("PPStartDate=2026-06-01", "LBPSentDate=2026-06-31", "PPOutcome=A")+
		enquiry("S47ActualStartDate=2026-06-01", "InitialCPCtarget=2026-06-22", "ICPCnotRequired=1")+
		assessment("AssessmentActualStartDate=2026-06-01")+plan([]string{"2026-09-01"}, "CPPstartDate=2026-06-19", "InitialCategoryOfAbuse=NEG")))))
	f.Add(messageOf("1999-12-31", child("", "")))
	f.Add(strings.Replace(message(child("\xe9", referral(""))), "utf-8", "latin1", 1))
	f.Add("\xff\xfe<\x00")
	set, err := compiledOnce()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		reader, err := census.NewReader(strings.NewReader(text), bothEnds)
		seen := map[string]bool{}
		for err == nil {
			var record census.Record
			if record, err = reader.Next(); err != nil {
				break
			}
			require.NotEmpty(t, record.Case.Ref)
			require.NotNil(t, record.Case.Recorded)
			for _, event := range record.Case.Events {
				require.False(t, event.On.IsZero())
				require.False(t, event.On.After(reader.ReferenceDate()))
			}
			for _, fault := range record.Faults {
				require.Equal(t, record.Case.Ref, fault.Case)
				require.NotEmpty(t, fault.Problem)
			}
			seen[record.Case.Ref] = true
			if len(record.Case.Events) > 10_000 { // more than one case may have
				continue
			}
			_, failed := set.Evaluate(record.Case, reader.ReferenceDate())
			require.NoError(t, failed)
		}
		require.LessOrEqual(t, len(seen), strings.Count(text, "<"))
		require.NotContains(t, intake.Fault{}.String(), "%")
	})
}
