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
	Day      string `xml:"CINreferralDate"`
	NoAction string `xml:"ReferralNFA"`
	Closed   string `xml:"CINclosureDate"`
	Assessed []struct {
		Start string `xml:"AssessmentActualStartDate"`
		End   string `xml:"AssessmentAuthorisationDate"`
	} `xml:"Assessments"`
	Enquiries []recountEnquiry `xml:"Section47"`
	Plans     []recountPlan    `xml:"ChildProtectionPlans"`
	Periods   []recountPeriod  `xml:"PreProceedingsandFGDM"`
}

type recountEnquiry struct {
	Start string `xml:"S47ActualStartDate"`
	Held  string `xml:"DateOfInitialCPC"`
	None  string `xml:"ICPCnotRequired"`
}

type recountPlan struct {
	Start   string   `xml:"CPPstartDate"`
	End     string   `xml:"CPPendDate"`
	Reviews []string `xml:"Reviews>CPPreviewDate"`
}

type recountPeriod struct {
	Decided string `xml:"PPStartDate"`
	Letter  string `xml:"LBPSentDate"`
	Met     string `xml:"InitialPPMeetingDate"`
	Stepped string `xml:"StepDecisionDate"`
	Outcome string `xml:"PPOutcome"`
	Applied string `xml:"CourtAppDate"`
}

// bankHolidays are those of England and Wales on Mondays to Fridays, typed in.
const bankHolidays = `2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31`

// A recount is of one file. Days are text: they compare as they stand.
type recount struct {
	first, asOf string              // of the reporting year
	list        map[string][]string // by measure: "in", "out", a number, or why something was left out
}

func (r *recount) add(id, what string) { r.list[id] = append(r.list[id], what) }

func (r *recount) yes(id string, in bool) {
	if in {
		r.add(id, "in")
	} else {
		r.add(id, "out")
	}
}

// A when is a day that can be used. It is bad where a check says that it is wrong, and lost where something stands there
// that cannot be used.
type when struct {
	day       string
	bad, lost bool
}

// when returns a day of the file. It is bad before any of the others; one of those that is none is "".
func (r *recount) when(text string, others ...string) when {
	if _, err := time.Parse(time.DateOnly, text); err != nil || text > r.asOf {
		return when{lost: text != ""}
	}
	w := when{day: text}
	for _, other := range others {
		w.bad = w.bad || text < other
	}
	return w
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

// timely counts what is due so many working days after a day, unless what asks for it was over by then.
func (r *recount) timely(id string, from, done when, limit int, over when) {
	due := dueAfter(from.day, limit)
	switch {
	case from.bad || done.bad:
		r.add(id, "doubtful")
	case from.day < r.first:
		r.add(id, "not-recorded")
	case done.day != "" && done.day < from.day:
		r.add(id, "before-start")
	case done.day != "":
		r.yes(id, done.day <= due)
	case done.lost:
		r.add(id, "not-recorded")
	case over.day != "" && over.day <= due && over.bad:
		r.add(id, "doubtful")
	case over.day != "" && over.day <= due:
		r.add(id, "not-needed")
	case due < r.asOf:
		r.add(id, "out")
	default:
		r.add(id, "not-yet-due")
	}
}

func isYes(text string) bool { return text == "1" || strings.EqualFold(text, "true") }

func (r *recount) referral(c *recountReferral) {
	closed := r.closing(c)
	r.assessment(c, closed)
	planOf, own := c.cases()
	for i := range max(1, len(c.Enquiries)) {
		var e *recountEnquiry
		if i < len(c.Enquiries) {
			e = &c.Enquiries[i]
			r.enquiry(c, e, planOf[i], closed)
		}
		if planOf[i] != nil {
			r.reviews(c, e, planOf[i], closed)
		}
	}
	for _, p := range own {
		r.reviews(c, nil, p, closed)
	}
	for i := range c.Periods {
		r.period(&c.Periods[i], closed)
	}
}

// cases says which plan is in one case with which enquiry, by its place, and which are cases of their own.
func (c *recountReferral) cases() (planOf map[int]*recountPlan, own []*recountPlan) {
	planOf = map[int]*recountPlan{}
	for i := range c.Plans {
		p, at := &c.Plans[i], 0
		for j := 1; j < len(c.Enquiries); j++ {
			if c.Enquiries[j].Held == p.Start && planOf[j] == nil {
				at = j
			}
		}
		if planOf[at] == nil {
			planOf[at] = p
		} else {
			own = append(own, p)
		}
	}
	return planOf, own
}

func (r *recount) closing(c *recountReferral) when {
	if c.Closed == "" && isYes(c.NoAction) {
		return when{day: c.Day, bad: len(c.Assessed)+len(c.Enquiries)+len(c.Plans)+len(c.Periods) > 0}
	}
	done := []string{r.first, c.Day}
	for _, a := range c.Assessed {
		done = append(done, a.Start, a.End)
	}
	for _, e := range c.Enquiries {
		done = append(done, e.Start, e.Held)
	}
	for _, p := range c.Plans {
		done = append(done, p.Start, p.End)
	}
	for _, p := range c.Periods {
		for _, day := range []string{p.Decided, p.Letter, p.Met, p.Stepped, p.Applied} {
			if r.when(day).day != "" {
				done = append(done, day)
			}
		}
	}
	return r.when(c.Closed, done...)
}

func (r *recount) assessment(c *recountReferral, closed when) {
	const id = "assessments-within-45-working-days"
	from, done := r.when(c.Day), when{lost: isYes(c.NoAction) && len(c.Assessed) == 0}
	for _, a := range c.Assessed {
		ended := r.when(a.End, r.first, c.Day, a.Start)
		if ended.day != "" && (done.day == "" || ended.day < done.day) {
			done.day, done.bad = ended.day, ended.bad
		}
		done.lost = done.lost || ended.lost
	}
	if from.day == "" {
		r.add(id, "not-recorded")
		return
	}
	r.timely(id, from, done, 45, closed)
}

func (r *recount) enquiry(c *recountReferral, e *recountEnquiry, p *recountPlan, closed when) {
	const id = "conferences-within-15-working-days"
	start, held := r.when(e.Start, c.Day), r.when(e.Held, r.first, c.Day, e.Start)
	if day, err := time.Parse(time.DateOnly, held.day); err == nil {
		held.bad = held.bad || day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
	}
	unsaid := !isYes(e.None) && e.None != "0" && !strings.EqualFold(e.None, "false")
	if held.day == "" && !isYes(e.None) && !unsaid {
		start.bad = start.bad || start.day < r.first
	}
	over := closed
	isDuring := false
	if p != nil {
		began, ended := r.when(p.Start), r.when(p.End)
		isDuring = began.day != "" && began.day < start.day && (ended.day == "" || ended.day > start.day)
		if ended.day != "" && ended.day >= start.day && (over.day == "" || ended.day < over.day) {
			over = when{day: ended.day, bad: ended.day < r.first}
		}
	}
	switch {
	case start.day == "":
		r.add(id, "not-recorded")
	case (held.day == "" && !held.lost && isYes(e.None) || isDuring) && start.bad:
		r.add(id, "doubtful")
	case held.day == "" && !held.lost && isYes(e.None) || isDuring:
		r.add(id, "not-needed")
	default:
		held.lost = held.lost || unsaid
		r.timely(id, start, held, 15, over)
	}
}

func (r *recount) reviews(c *recountReferral, e *recountEnquiry, p *recountPlan, closed when) {
	const id = "reviews-in-time"
	last := r.when(p.Start, c.Day)
	began := last.day
	if began == "" {
		for range max(1, len(p.Reviews)) {
			r.add(id, "not-recorded")
		}
		return
	}
	end := r.when(p.End)
	end.bad = end.day < r.first
	if closed.day != "" && (end.day == "" || closed.day < end.day || closed.day == end.day && end.bad) {
		end = closed
	}
	if e != nil {
		if held := r.when(e.Held, r.first, c.Day, e.Start); held.day != "" && held.day <= began && held.day >= months(began, -3) {
			last = held
		}
	}
	held := slices.Clone(p.Reviews)
	slices.Sort(held)
	due := months(last.day, 3)
	for _, text := range slices.Compact(held) {
		review := r.when(text, began)
		review.bad = review.bad || p.End != "" && text > p.End
		switch {
		case review.day == "" || review.day == began: // check 8841
			continue
		case review.day <= last.day && review.day < began:
			r.add(id, "doubtful")
			continue
		case last.bad || review.bad:
			r.add(id, "doubtful")
		case last.day < r.first:
			r.add(id, "not-recorded")
		default:
			r.yes(id, review.day <= due)
		}
		last, due = review, months(review.day, 6)
	}
	switch {
	case end.day != "" && end.day <= due && end.bad:
		r.add(id, "doubtful")
	case end.day != "" && end.day <= due:
		r.add(id, "not-needed")
	case last.bad:
		r.add(id, "doubtful")
	case last.day < r.first:
		r.add(id, "not-recorded")
	case due < r.asOf:
		r.add(id, "out")
	default:
		r.add(id, "not-yet-due")
	}
}

func (r *recount) period(p *recountPeriod, closed when) {
	from := r.when(p.Decided, r.first)
	sent, held := r.when(p.Letter, r.first, from.day), r.when(p.Met, r.first, from.day)
	step := r.when(p.Stepped, r.first, from.day)
	application := r.when(p.Applied, r.first, step.day)
	endLost := step.day == "" && application.day == "" && (step.lost || application.lost || p.Outcome != "")
	held.bad = held.bad || endLost // nobody knows for how long it went on
	end := when{}
	for _, one := range []when{step, closed, application} {
		if one.day != "" && (end.day == "" || one.day < end.day || one.day == end.day && end.bad) {
			end = one
		}
	}
	noStart := "no-start"
	if from.lost || p.Decided == "" {
		noStart = "not-recorded"
	}
	if from.day == "" {
		r.add("letters-within-2-working-days", noStart)
		r.add("first-meetings-within-10-working-days", noStart)
	} else {
		r.timely("letters-within-2-working-days", from, sent, 2, end)
		r.timely("first-meetings-within-10-working-days", from, held, 10, end)
	}
	between := func(id string, done when) {
		switch {
		case from.day == "":
			r.add(id, noStart)
		case from.bad || done.bad:
			r.add(id, "doubtful")
		case done.day < from.day:
			r.add(id, "before-start")
		default:
			r.add(id, fmt.Sprint(workingDays(from.day, done.day)))
		}
	}
	switch {
	case sent.day != "":
		between("decision-to-letter", sent)
	case sent.lost:
		r.add("decision-to-letter", "not-recorded")
	}
	switch {
	case held.day != "":
		between("decision-to-first-meeting", held)
	case held.lost:
		r.add("decision-to-first-meeting", "not-recorded")
	default:
		r.add("decision-to-first-meeting", "no-first-meeting")
	}
	r.ending(end, endLost, from, noStart, held)
	ids := []string{"ended-in-exit", "ended-in-issue"}
	both := func(what string) {
		r.add(ids[0], what)
		r.add(ids[1], what)
	}
	switch isExit, isIssue := p.Outcome == "A" && step.day != "", p.Outcome == "B" && step.day != "" || application.day != ""; {
	case end.day == "" && endLost:
		both("not-recorded")
	case end.day == "":
		both("not-ended")
	case end.bad:
		both("doubtful")
	case p.Outcome == "C" && step.day != "" && !isIssue:
		both("out")
	case isExit == isIssue && !(isExit && application.day != end.day):
		both("no-outcome")
	default:
		r.yes(ids[0], isExit)
		r.yes(ids[1], !isExit)
	}
}

func (r *recount) ending(end when, endLost bool, from when, noStart string, held when) {
	weeks := func(to string) string {
		a, _ := time.Parse(time.DateOnly, held.day)
		b, _ := time.Parse(time.DateOnly, to)
		return fmt.Sprintf("%.1f", b.Sub(a).Hours()/24/7)
	}
	withoutMeeting := "no-first-meeting"
	if held.lost {
		withoutMeeting = "not-recorded"
	}
	for id, limit := range map[string]int{"ended-within-12-weeks": 83, "ended-within-16-weeks": 111, "ended-within-20-weeks": 139, "weeks-ended": 0} {
		switch {
		case end.day == "" && endLost:
			r.add(id, "not-recorded")
		case end.day == "":
			r.add(id, "not-ended")
		case end.bad:
			r.add(id, "doubtful")
		case held.day == "":
			r.add(id, withoutMeeting)
		case held.bad:
			r.add(id, "doubtful")
		case end.day < held.day:
			r.add(id, "before-start")
		case limit == 0:
			r.add(id, weeks(end.day))
		default:
			r.yes(id, end.day <= plus(held.day, limit))
		}
	}
	switch id := "ended-within-16-weeks-of-decision"; {
	case end.day == "" && endLost:
		r.add(id, "not-recorded")
	case end.day == "":
		r.add(id, "not-ended")
	case end.bad:
		r.add(id, "doubtful")
	case from.day == "":
		r.add(id, noStart)
	case from.bad:
		r.add(id, "doubtful")
	case end.day < from.day:
		r.add(id, "before-start")
	default:
		r.yes(id, end.day <= plus(from.day, 111))
	}
	what := [2]string{}
	switch {
	case end.day != "":
		return
	case endLost:
		what = [2]string{"not-recorded", "not-recorded"}
	case held.day == "":
		what = [2]string{withoutMeeting, withoutMeeting}
	case held.bad:
		what = [2]string{"doubtful", "doubtful"}
	default:
		what = [2]string{weeks(r.asOf), map[bool]string{true: "in", false: "out"}[r.asOf > plus(held.day, 111)]}
	}
	r.add("weeks-open", what[0])
	r.add("open-past-16-weeks", what[1])
}

// The measures of the made-up council agree with a recount of the file itself.
func TestMeasuresAgreeWithARecountOfTheFile(t *testing.T) {
	path := filepath.Join("..", "..", "testdata", "census", "council-300.xml")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var file recountFile
	require.NoError(t, xml.Unmarshal(text, &file))
	require.Greater(t, len(file.Referrals), 250)
	r := recount{first: plus(months(plus(file.Date, 1), -12), 0), asOf: file.Date, list: map[string][]string{}}
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
