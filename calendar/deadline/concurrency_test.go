package deadline_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// One ruleset serves many goroutines at once, each with its own case; what one works out never shows in another.
func TestManyGoroutines(t *testing.T) {
	r := madeup.Within(rule.Called("end"))
	r.Each.Person = true
	catalogue := madeup.Catalogue(r)
	catalogue.Days = []rule.NamedDay{{Name: "end", From: rule.The("started"), Day: rule.Count(calendar.WorkingDays(2)), Readings: []rule.Reading{{Name: "week", Latest: rule.Count(calendar.Weeks(1))}}}}
	set := madeup.SetOf(t, catalogue)

	cases := make([]deadline.Case, 8)
	want := make([]string, len(cases))
	for i := range cases {
		var events strings.Builder
		for parent := range i {
			fmt.Fprintf(&events, "parent 2026-04-01 ref:p%d; done 2026-04-%02d ref:p%d;", parent, 7+parent, parent)
		}
		cases[i] = deadline.Case{Ref: fmt.Sprint("A-", i), Events: madeup.Events(t, fmt.Sprintf("%s started 2026-04-%02d", events.String(), 1+i))}
		report, err := set.Evaluate(cases[i], madeup.Date("2026-04-20"))
		require.NoError(t, err)
		want[i] = wholly(report)
	}
	var group sync.WaitGroup
	for worker := range 16 {
		group.Go(func() {
			var findings []deadline.Finding
			for turn := range 50 {
				i := (worker + turn) % len(cases)
				report, err := set.Evaluate(cases[i], madeup.Date("2026-04-20"))
				if !assert.NoError(t, err) || !assert.Equal(t, want[i], wholly(report)) {
					return
				}
				findings, err = set.AppendFindings(findings[:0], cases[i], madeup.Date("2026-04-20"))
				if !assert.NoError(t, err) || !assert.Equal(t, report.Findings, findings) {
					return
				}
				_, err = set.AppendFindings(findings, deadline.Case{Ref: "A-0", Events: []deadline.Event{{Kind: "gone"}}}, madeup.Date("2026-04-20"))
				assert.Error(t, err)
			}
		})
	}
	group.Wait()
}

// wholly says all of a report, explanations included.
func wholly(report deadline.Report) string {
	var text strings.Builder
	for i := range report.Findings {
		text.WriteString(madeup.InShort(&report.Findings[i]) + "\n")
		for _, reason := range report.Explain(&report.Findings[i]) {
			text.WriteString(reason.Label + ": " + reason.Text + "\n")
		}
	}
	return text.String()
}

// A ruleset is compiled from catalogues that others may compile at the same time.
func TestManyCompilations(t *testing.T) {
	catalogue := madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))
	policy := deadline.Policy{Name: "stricter", Terms: map[string][]rule.Term{"stage/rule": {{Latest: rule.Count(calendar.Days(2)), Source: rule.Source{Title: "ours"}}}}}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			_, err := deadline.Compile(deadline.Options{Policy: policy}, catalogue)
			assert.NoError(t, err)
		})
	}
	group.Wait()
}
