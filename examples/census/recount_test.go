package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// What a recount reads of the file: by another decoder, without the library's reader, calendar, cases or rules.
type recountFile struct {
	Date      string            `xml:"Header>CollectionDetails>ReferenceDate"`
	Referrals []recountReferral `xml:"Children>Child>CINdetails"`
}

type recountReferral struct {
	Day      string   `xml:"CINreferralDate"`
	NoAction string   `xml:"ReferralNFA"`
	Assessed []string `xml:"Assessments>AssessmentAuthorisationDate"`
	Begun    []string `xml:"Assessments>AssessmentActualStartDate"`

	Enquiries []struct {
		Start string `xml:"S47ActualStartDate"`
		Held  string `xml:"DateOfInitialCPC"`
		None  string `xml:"ICPCnotRequired"`
	} `xml:"Section47"`
	Plans []struct {
		Start   string   `xml:"CPPstartDate"`
		End     string   `xml:"CPPendDate"`
		Reviews []string `xml:"Reviews>CPPreviewDate"`
	} `xml:"ChildProtectionPlans"`
	Periods []struct {
		Decided string `xml:"PPStartDate"`
		Letter  string `xml:"LBPSentDate"`
		Met     string `xml:"InitialPPMeetingDate"`
		Stepped string `xml:"StepDecisionDate"`
		Outcome string `xml:"PPOutcome"`
		Applied string `xml:"CourtAppDate"`
	} `xml:"PreProceedingsandFGDM"`
}

// bankHolidays are those of England and Wales on Mondays to Fridays, typed in.
const bankHolidays = `2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31`

// A recount is of one file. Days are text: they compare as they stand.
type recount struct {
	asOf string
	list map[string][]string // by measure: "in", "out", a number, or why something was left out
}

func (r *recount) add(id, what string) { r.list[id] = append(r.list[id], what) }

func (r *recount) yes(id string, in bool) {
	if in {
		r.add(id, "in")
	} else {
		r.add(id, "out")
	}
}

// day returns a day that can be used, and whether there was something that cannot be.
func (r *recount) day(text string) (day string, lost bool) {
	if _, err := time.Parse(time.DateOnly, text); err != nil || text > r.asOf {
		return "", text != ""
	}
	return text, false
}

func plus(day string, n int) string {
	t, _ := time.Parse(time.DateOnly, day)
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// months adds months, to the last day of a shorter one.
func months(day string, n int) string {
	t, _ := time.Parse(time.DateOnly, day)
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return plus(first.Format(time.DateOnly), min(t.Day(), first.AddDate(0, 1, -1).Day())-1)
}

func worked(day string) bool {
	t, _ := time.Parse(time.DateOnly, day)
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday && !strings.Contains(bankHolidays, day)
}

func workingDays(from, to string) (n int) {
	for from < to {
		if from = plus(from, 1); worked(from) {
			n++
		}
	}
	return n
}

func dueAfter(day string, n int) string {
	for n > 0 {
		if day = plus(day, 1); worked(day) {
			n--
		}
	}
	return day
}

// timely counts what is due so many working days after a day.
func (r *recount) timely(id, from, done string, lost bool, limit int) {
	due := dueAfter(from, limit)
	switch {
	case done != "" && done < from:
		r.add(id, "before-start")
	case done != "":
		r.yes(id, done <= due)
	case lost:
		r.add(id, "not-recorded")
	case due < r.asOf:
		r.add(id, "out")
	default:
		r.add(id, "not-yet-due")
	}
}

func (r *recount) referral(c *recountReferral) {
	r.assessment(c)
	for i := range c.Enquiries {
		e := &c.Enquiries[i]
		start, startLost := r.day(e.Start)
		held, heldLost := r.day(e.Held)
		said := strings.ToLower(e.None)
		switch {
		case start == "":
			r.add("conferences-within-15-working-days", "not-recorded")
		case held == "" && !heldLost && (said == "1" || said == "true"):
			r.add("conferences-within-15-working-days", "not-needed")
		default:
			unsaid := said != "0" && said != "false"
			r.timely("conferences-within-15-working-days", start, held, startLost || heldLost || unsaid, 15)
		}
	}
	for i := range c.Plans {
		p := &c.Plans[i]
		r.reviews(c, p.Start, p.End, p.Reviews)
	}
	for i := range c.Periods {
		p := &c.Periods[i]
		r.period(p.Decided, p.Letter, p.Met, p.Stepped, p.Outcome, p.Applied)
	}
}

func (r *recount) assessment(c *recountReferral) {
	const id = "assessments-within-45-working-days"
	from, fromLost := r.day(c.Day)
	done, lost := "", (c.NoAction == "true" || c.NoAction == "1") && len(c.Assessed)+len(c.Begun) == 0
	for _, text := range c.Assessed {
		day, bad := r.day(text)
		lost = lost || bad
		if day != "" && (done == "" || day < done) {
			done = day
		}
	}
	switch {
	case from == "" && (fromLost || c.Day == ""):
		r.add(id, "not-recorded")
	default:
		r.timely(id, from, done, lost, 45)
	}
}

func (r *recount) reviews(c *recountReferral, start, end string, held []string) {
	const id = "reviews-in-time"
	first, _ := r.day(start)
	if first == "" {
		for range max(1, len(held)) {
			r.add(id, "not-recorded")
		}
		return
	}
	began := first
	end, _ = r.day(end)
	conference := ""
	for i := range c.Enquiries {
		if day, _ := r.day(c.Enquiries[i].Held); day > conference && day <= began && day >= months(began, -3) {
			conference = day
		}
	}
	if conference != "" {
		began = conference
	}
	slices.Sort(held)
	due := months(began, 3)
	for _, text := range slices.Compact(held) {
		day, _ := r.day(text)
		switch {
		case day == "":
		case day <= began && day < first:
			r.add(id, "before-start")
		default:
			r.yes(id, day <= due)
			due = months(day, 6)
		}
	}
	switch {
	case end != "" && end < due:
		r.add(id, "not-needed")
	case due < r.asOf:
		r.add(id, "out")
	default:
		r.add(id, "not-yet-due")
	}
}

func (r *recount) period(decided, letter, met, stepped, outcome, applied string) {
	from, fromLost := r.day(decided)
	sent, sentLost := r.day(letter)
	held, heldLost := r.day(met)
	noStart := "no-start"
	if fromLost || decided == "" {
		noStart = "not-recorded"
	}
	if from == "" {
		r.add("letters-within-2-working-days", noStart)
		r.add("first-meetings-within-10-working-days", noStart)
	} else {
		r.timely("letters-within-2-working-days", from, sent, sentLost, 2)
		r.timely("first-meetings-within-10-working-days", from, held, heldLost, 10)
	}
	between := func(id, day string) {
		switch {
		case from == "":
			r.add(id, noStart)
		case day < from:
			r.add(id, "before-start")
		default:
			r.add(id, fmt.Sprint(workingDays(from, day)))
		}
	}
	switch {
	case sent != "":
		between("decision-to-letter", sent)
	case sentLost:
		r.add("decision-to-letter", "not-recorded")
	}
	switch {
	case held != "":
		between("decision-to-first-meeting", held)
	case heldLost:
		r.add("decision-to-first-meeting", "not-recorded")
	default:
		r.add("decision-to-first-meeting", "no-first-meeting")
	}

	step, stepLost := r.day(stepped)
	application, applicationLost := r.day(applied)
	endLost := stepLost || applicationLost || outcome != ""
	end := step
	if end == "" || application != "" && application < end {
		end = application
	}
	r.ending(end, endLost, from, noStart, held, heldLost)
	ids := []string{"ended-in-exit", "ended-in-issue"}
	switch isExit, isIssue := outcome == "A" && step != "", outcome == "B" && step != "" || application != ""; {
	case end == "" && endLost:
		r.add(ids[0], "not-recorded")
		r.add(ids[1], "not-recorded")
	case end == "":
		r.add(ids[0], "not-ended")
		r.add(ids[1], "not-ended")
	case outcome == "C" && step != "" && !isIssue:
		r.add(ids[0], "out")
		r.add(ids[1], "out")
	case isExit == isIssue && !(isExit && application != end):
		r.add(ids[0], "no-outcome")
		r.add(ids[1], "no-outcome")
	default:
		r.yes(ids[0], isExit)
		r.yes(ids[1], !isExit)
	}
}

func (r *recount) ending(end string, endLost bool, from, noStart, held string, heldLost bool) {
	weeks := func(to string) string {
		a, _ := time.Parse(time.DateOnly, held)
		b, _ := time.Parse(time.DateOnly, to)
		return fmt.Sprintf("%.1f", b.Sub(a).Hours()/24/7)
	}
	withoutMeeting := "no-first-meeting"
	if heldLost {
		withoutMeeting = "not-recorded"
	}
	for id, limit := range map[string]int{"ended-within-12-weeks": 83, "ended-within-16-weeks": 111, "ended-within-20-weeks": 139, "weeks-ended": 0} {
		switch {
		case end == "" && endLost:
			r.add(id, "not-recorded")
		case end == "":
			r.add(id, "not-ended")
		case held == "":
			r.add(id, withoutMeeting)
		case end < held:
			r.add(id, "before-start")
		case limit == 0:
			r.add(id, weeks(end))
		default:
			r.yes(id, end <= plus(held, limit))
		}
	}
	switch id := "ended-within-16-weeks-of-decision"; {
	case end == "" && endLost:
		r.add(id, "not-recorded")
	case end == "":
		r.add(id, "not-ended")
	case from == "":
		r.add(id, noStart)
	case end < from:
		r.add(id, "before-start")
	default:
		r.yes(id, end <= plus(from, 111))
	}
	switch {
	case end != "":
	case endLost:
		r.add("weeks-open", "not-recorded")
		r.add("open-past-16-weeks", "not-recorded")
	case held == "":
		r.add("weeks-open", withoutMeeting)
		r.add("open-past-16-weeks", withoutMeeting)
	default:
		r.add("weeks-open", weeks(r.asOf))
		r.yes("open-past-16-weeks", r.asOf > plus(held, 111))
	}
}

// The measures of the made-up council agree with a recount of the file itself.
func TestMeasuresAgreeWithARecountOfTheFile(t *testing.T) {
	path := filepath.Join("..", "..", "testdata", "census", "council-300.xml")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var file recountFile
	require.NoError(t, xml.Unmarshal(text, &file))
	require.Greater(t, len(file.Referrals), 250)
	r := recount{asOf: file.Date, list: map[string][]string{}}
	for i := range file.Referrals {
		r.referral(&file.Referrals[i])
	}

	var out, errs bytes.Buffer
	require.Equal(t, command.Done, run([]string{"-measures", "-format", "json", "-outcomes", "A=exit,B=issue,C=other", path}, nil, &out, &errs), errs.String())
	var got struct {
		Measures []struct {
			ID                     string
			Numerator, Denominator *int
			Median, P90, Max       *float64
			LeftOut                []struct {
				Reason string
				Count  int
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	require.Len(t, got.Measures, 17)
	for _, m := range got.Measures {
		counts, values := map[string]int{}, []float64{}
		for _, what := range r.list[m.ID] {
			var value float64
			if n, _ := fmt.Sscan(what, &value); n == 1 {
				values = append(values, value)
			} else {
				counts[what]++
			}
		}
		in, of := counts["in"], counts["in"]+counts["out"]+len(values)
		delete(counts, "in")
		delete(counts, "out")
		left := map[string]int{}
		for _, l := range m.LeftOut {
			left[l.Reason] = l.Count
		}
		require.Equal(t, of, *m.Denominator, m.ID)
		require.Equal(t, counts, left, m.ID)
		if m.Numerator != nil {
			require.Equal(t, in, *m.Numerator, m.ID)
			continue
		}
		slices.Sort(values)
		require.Equal(t, values[(len(values)+1)/2-1], *m.Median, m.ID)
		require.Equal(t, values[(len(values)*9+9)/10-1], *m.P90, m.ID)
		if m.Max != nil {
			require.Equal(t, values[len(values)-1], *m.Max, m.ID)
		}
	}
}
