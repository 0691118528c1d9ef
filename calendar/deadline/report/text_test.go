package report_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func written(t *testing.T, r deadline.Report, style report.TextStyle) string {
	t.Helper()
	var text strings.Builder
	require.NoError(t, report.WriteText(&text, &r, style))
	return text.String()
}

func TestReportInText(t *testing.T) {
	require.Equal(t, `case A-1 · as of Mon 20 Apr 2026 · The stage
  broken
  stage/late       Not in time           due Wed 8 Apr 2026   done Thu 9 Apr  1 working day late
  due
  stage/open       Still open            due Tue 5 May 2026   pending
  to note
  stage/contested  In time, one may say  due Tue 14 Apr 2026  done Thu 9 Apr  met  (contested)
  stage/advised    As advised                                 done Thu 9 Apr 2026  met, without clerk (advice only)
  other
  stage/waits      To wait                                    waiting
  stage/met        In time               due Tue 14 Apr 2026  done Thu 9 Apr  met
  stage/off        Not asked                                  not applicable
`, written(t, madeup.Sample(t), report.TextStyle{}))
}

// Colour is red for what is broken, amber for what is due, none for the rest, and ends with the line.
func TestReportInColour(t *testing.T) {
	const red, amber, plain = "\x1b[31m", "\x1b[33m", "\x1b[0m"
	bare, coloured := written(t, madeup.Sample(t), report.TextStyle{}), written(t, madeup.Sample(t), report.TextStyle{Colour: true})
	require.Equal(t, bare, strings.NewReplacer(red, "", amber, "", plain, "").Replace(coloured), "colour moves nothing")
	heading, want := "", map[string]string{"broken": red, "due": amber, "other": ""}
	for line := range strings.Lines(coloured) {
		colour, ruled := "", false
		for name := range want {
			if line == "  "+name+"\n" {
				heading = name
			}
		}
		if ruled = strings.Contains(line, "stage/"); !ruled {
			require.NotContains(t, line, "\x1b", "headings are plain")
			continue
		}
		if colour = want[heading]; colour == "" {
			require.NotContains(t, line, "\x1b")
			continue
		}
		require.True(t, strings.HasPrefix(line, "  "+colour+"stage/"), line)
		require.True(t, strings.HasSuffix(line, plain+"\n"), line)
	}
}

func TestReportOfACaseAtNoStage(t *testing.T) {
	r := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1))))), "", "2026-04-20")
	require.Equal(t, "case A-1 · as of Mon 20 Apr 2026\n  other\n  stage/rule  Done    waiting\n", written(t, r, report.TextStyle{}))
}

// Each line says when it was done or is planned and how that stands.
func TestLinesOfAReport(t *testing.T) {
	week := madeup.Within(rule.Count(calendar.Weeks(1)))
	window := madeup.Changed(week, func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.Days(3)) })
	order := madeup.NotAfter(rule.The("started"))
	held := madeup.Row()
	held.What, held.By = rule.The("done"), []rule.Need{rule.AnyRole("chief", "clerk")}
	for name, test := range map[string]struct {
		row                rule.Rule
		events, asOf, want string
	}{
		"pending":              {week, "started 2026-04-07", "2026-04-08", "due Tue 14 Apr 2026  pending"},
		"planned":              {week, "started 2026-04-07; done 2026-04-09", "2026-04-08", "due Tue 14 Apr 2026  planned Thu 9 Apr  pending"},
		"planned late":         {week, "started 2026-04-07; done 2026-04-15", "2026-04-08", "due Tue 14 Apr 2026  planned Wed 15 Apr  planned 1 working day late"},
		"overdue":              {week, "started 2026-04-07", "2026-04-20", "due Tue 14 Apr 2026  6 days (4 working days) overdue"},
		"done in another year": {week, "started 2026-12-29; done 2027-01-06", "2027-01-10", "due Tue 5 Jan 2027  done Wed 6 Jan  1 working day late"},
		"over the new year":    {week, "started 2026-12-23; done 2027-01-01", "2027-01-10", "due Wed 30 Dec 2026  done Fri 1 Jan 2027  2 days (1 working day) late"},
		"a window":             {window, "started 2026-04-07", "2026-04-08", "due Fri 10 Apr to Tue 14 Apr 2026  pending"},
		"a window over a year": {window, "started 2026-12-28", "2026-12-28", "due Thu 31 Dec 2026 to Mon 4 Jan 2027  pending"},
		"a window of a day": {
			madeup.Changed(window, func(r *rule.Rule) { r.Terms[0].Earliest = rule.Count(calendar.Weeks(1)) }), "started 2026-04-07", "2026-04-08", "due Tue 14 Apr 2026  pending",
		},
		"early":        {window, "started 2026-04-07; done 2026-04-09", "2026-04-10", "due Fri 10 Apr to Tue 14 Apr 2026  done Thu 9 Apr  1 working day early"},
		"out of order": {order, "started 2026-04-07; done 2026-04-08", "2026-04-20", "due Tue 7 Apr 2026  done Wed 8 Apr  out of order"},
		"missing":      {order, "started 2026-04-07", "2026-04-20", "due Tue 7 Apr 2026  missing step: done"},
		"overrun":      {madeup.Changed(week, func(r *rule.Rule) { r.Breach = casejson.Overrun }), "started 2026-04-07", "2026-04-15", "due Tue 14 Apr 2026  1 working day over"},
		"over limit":   {madeup.Changed(week, func(r *rule.Rule) { r.Breach = casejson.OverLimit }), "started 2026-04-07; done 2026-04-15", "2026-04-15", "due Tue 14 Apr 2026  to Wed 15 Apr  1 working day over"},
		"people":       {held, "done 2026-04-08 by:lawyer", "2026-04-20", "  done Wed 8 Apr 2026  missing attendee: chief or clerk"},
		"arguable":     {madeup.Changed(order, func(r *rule.Rule) { r.Inferred = true }), "started 2026-04-07; done 2026-04-08", "2026-04-20", "due Tue 7 Apr 2026  done Wed 8 Apr  out of order  (arguable)"},
		"provisional":  {week, "started 2028-12-28", "2028-12-29", "due Thu 4 Jan 2029  pending  (provisional)"},
		"advice": {
			madeup.Changed(week, func(r *rule.Rule) { r.Advice = rule.Advice{Name: "in-good-time", Latest: rule.Count(calendar.Days(1))} }), "started 2026-04-07; done 2026-04-09", "2026-04-20",
			"due Tue 14 Apr 2026  done Thu 9 Apr  met, advice: in good time",
		},
		"projected": {week, "started 2026-04-21", "2026-04-20", "due Tue 28 Apr 2026  projected"},
	} {
		t.Run(name, func(t *testing.T) {
			text := written(t, madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(test.row)), test.events, test.asOf), report.TextStyle{})
			lines := strings.Split(text, "\n")
			require.Len(t, lines, 4)
			require.Equal(t, "  stage/rule  Done  "+test.want, lines[2])
		})
	}
}

// Columns are as wide as what stands in them, counted in letters and not in bytes.
func TestReportIsAligned(t *testing.T) {
	rules := []rule.Rule{madeup.Named("a", "Été", madeup.Within(rule.Count(calendar.Weeks(1)))), madeup.Named("longer", "Winter", madeup.Within(rule.Count(calendar.Weeks(1))))}
	r := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(rules...)), "started 2026-04-07; done 2026-04-08 ref:é", "2026-04-20")
	require.Equal(t, `case A-1 · as of Mon 20 Apr 2026
  other
  stage/a [é]       Été     due Tue 14 Apr 2026  done Wed 8 Apr  met
  stage/longer [é]  Winter  due Tue 14 Apr 2026  done Wed 8 Apr  met
`, written(t, r, report.TextStyle{}))
}

// Refs are the caller's own text: they must not steer a terminal or break the line.
func TestControlCharactersInRefs(t *testing.T) {
	set := madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.Weeks(1)))))
	r, err := set.Evaluate(deadline.Case{Ref: "A\x1b[31m-1", Events: []deadline.Event{{Kind: "done", On: madeup.Date("2026-04-02"), Ref: "a\x1b[2J\n\r\t\x00\x7f\u0085\u009bé b"}}}, madeup.Date("2026-04-20"))
	require.NoError(t, err)
	require.Equal(t, "case A?[31m-1 · as of Mon 20 Apr 2026\n  other\n  stage/rule [a?[2J???????é b]  Done    done Thu 2 Apr 2026  waiting\n", written(t, r, report.TextStyle{}))
}

func TestReportCannotBeWritten(t *testing.T) {
	failure := errors.New("no room")
	r := madeup.Sample(t)
	require.ErrorIs(t, report.WriteText(failingWriter{failure}, &r, report.TextStyle{}), failure)
}

func TestReportExplained(t *testing.T) {
	r := madeup.ReportOn(t, madeup.SetOf(t, madeup.Catalogue(madeup.Within(rule.Count(calendar.WorkingDays(2))))), "started 2026-04-02; done 2026-04-09", "2026-04-20")
	require.Equal(t, `case A-1 · as of Mon 20 Apr 2026
  broken
  stage/rule  Done  due Wed 8 Apr 2026  done Thu 9 Apr  1 working day late
      clock        started, Thu 2 Apr 2026
      limit        2 working days after
      skipped      Fri 3 Apr Good Friday · Sat 4 · Sun 5 · Mon 6 Apr Easter Monday
      breach       late, certain: Done: done on Thu 9 Apr 2026, 1 working day late: it was due by Wed 8 Apr 2026
      source       the source
`, written(t, r, report.TextStyle{Explain: true}))
}
