package plo_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// A row is a case and how one rule stands in it.
type row struct {
	name     string
	events   []deadline.Event
	asOf     string
	recorded []deadline.Kind // nil: every kind

	// want is the findings, separated by "; ", each as inFull or inBrief writes it.
	want string
}

// stands wants a rule to stand in every row as the row says, dates and all.
func stands(t *testing.T, rule string, rows []row) {
	t.Helper()
	standsAs(t, rule, rows, inFull)
}

// standsInBrief is stands without the dates, for rules that ask several things at once.
func standsInBrief(t *testing.T, rule string, rows []row) {
	t.Helper()
	standsAs(t, rule, rows, inBrief)
}

func standsAs(t *testing.T, rule string, rows []row, written func(f deadline.Finding, readings bool) string) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, f := range findRecorded(t, row.recorded, row.events, row.asOf, rule) {
				got = append(got, written(f, strings.Contains(row.want, " | ")))
			}
			require.Equal(t, row.want, strings.Join(got, "; "))
		})
	}
}

// inFull writes a finding as "mother: late, from 2026-03-02, due 2026-03-31, done 2026-04-01: late certain 1d 1wd,
// missing ..., contested ... | reading 2026-03-30 late". Readings stand there if they are wanted.
func inFull(f deadline.Finding, readings bool) string {
	dates := ""
	for _, date := range []struct{ label, day string }{
		{"from", day(f.Earliest)}, {"due", day(f.Due)}, {"done", day(f.Done)}, {"planned", day(f.Planned)},
	} {
		if date.day != "" {
			dates += ", " + date.label + " " + date.day
		}
	}
	return write(f, dates, readings)
}

// inBrief writes a finding as "mother: unmet: missing-step certain, missing ...".
func inBrief(f deadline.Finding, readings bool) string { return write(f, "", readings) }

func write(f deadline.Finding, dates string, readings bool) string {
	var b strings.Builder
	if f.Ref != "" {
		b.WriteString(f.Ref + ": ")
	}
	b.WriteString(string(f.Status) + dates)
	switch v := f.Violation; {
	case v.IsZero():
	case v.Advisory:
		b.WriteString(": advisory")
	default:
		fmt.Fprintf(&b, ": %s %s", v.Kind, v.Certainty)
		switch v.Kind {
		case casejson.DoneLate, casejson.NotDone, casejson.PlannedLate, casejson.Overrun, casejson.OverLimit:
			fmt.Fprintf(&b, " %dd %dwd", v.Days, v.WorkingDays)
		}
	}
	for _, list := range []struct {
		label string
		words []string
	}{{"missing", f.Missing()}, {"contested", f.Contested()}} {
		if len(list.words) > 0 {
			b.WriteString(", " + list.label + " " + strings.Join(list.words, " "))
		}
	}
	if readings {
		for _, r := range f.Readings() {
			b.WriteString(" | " + r.Reading + " ")
			if !r.Earliest.IsZero() {
				b.WriteString(day(r.Earliest) + "..")
			}
			if !r.Due.IsZero() {
				b.WriteString(day(r.Due) + " ")
			}
			b.WriteString(string(r.Status))
		}
	}
	return b.String()
}

// The journey that most tests start from: a legal planning meeting before Easter 2026, which is also the decision, and
// the first PLO meeting on the last day for it. The timetable then ends on 6 July and the 16 weeks on 3 August.
func planningMeeting(details ...string) deadline.Event {
	return event("legal-planning-meeting", "2026-03-27", details...)
}

func firstMeeting(details ...string) deadline.Event {
	return event("first-plo-meeting", "2026-04-14", details...)
}

func notToCommence() deadline.Event { return event("decision-not-to-commence", "2026-03-27") }

// theFive are who must be at the legal planning meeting.
func theFive() string {
	return "by:social-worker,team-manager,legal-services,head-of-service,case-progression-officer"
}

// join makes one list of several.
func join(lists ...[]deadline.Event) []deadline.Event {
	var all []deadline.Event
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}
