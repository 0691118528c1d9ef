package engine_test

import (
	"bytes"
	"io"
	"strconv"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/stretchr/testify/require"
)

func compiled(tb testing.TB) *deadline.Ruleset {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(tb, err)
	return set
}

func journey(tb testing.TB) deadline.Case {
	var c deadline.Case
	require.NoError(tb, deadline.NewDecoder(bytes.NewReader(madeup.JourneyJSON())).Decode(&c))
	require.GreaterOrEqual(tb, len(c.Events), 60)
	return c
}

// BenchmarkEvaluate answers every rule for a case in pre-proceedings and for a whole journey. Its peer is
// BenchmarkDecodeCase/stdlib: encoding/json reading the same journey.
func BenchmarkEvaluate(b *testing.B) {
	set, asOf := compiled(b), calendar.MustParseDate("2026-12-01")
	whole := journey(b)
	early := whole
	early.Events = nil
	for _, event := range whole.Events {
		if event.On.Before(calendar.MustParseDate("2026-06-01")) {
			early.Events = append(early.Events, event)
		}
	}
	event := func(kind deadline.Kind, on string) deadline.Event {
		return deadline.Event{Kind: kind, On: calendar.MustParseDate(on)}
	}
	two := deadline.Case{Ref: "2", Events: []deadline.Event{event("legal-planning-meeting", "2026-04-02"), event("letter-before-proceedings", "2026-04-07")}}
	mixed := deadline.Case{Ref: "19", Events: whole.Events[:19]}
	census := deadline.Case{Ref: "4", Since: calendar.MustParseDate("2026-04-01"), Recorded: []deadline.Kind{
		"legal-planning-meeting", "decision-to-commence", "letter-before-proceedings", "first-plo-meeting", "decision-to-issue", "decision-to-exit",
		"pre-proceedings-ended", "application-submitted", "letter-of-issue", "case-closed", "referral", "child-and-family-assessment-completed",
		"section-47-started", "conference-not-required", "initial-child-protection-conference", "child-protection-plan", "child-protection-plan-ended",
		"review-child-protection-conference", "neglect",
	}, Events: []deadline.Event{event("referral", "2026-04-20"), event("child-and-family-assessment-completed", "2026-06-10"),
		event("section-47-started", "2026-05-05"), event("initial-child-protection-conference", "2026-05-22")}}
	for _, bench := range []struct {
		name string
		c    deadline.Case
		asOf calendar.Date
	}{
		{"two-events", two, calendar.MustParseDate("2026-05-01")},
		{"mixed", mixed, calendar.MustParseDate("2026-06-01")},
		{"census", census, calendar.MustParseDate("2027-03-31")},
		{"preproceedings", early, calendar.MustParseDate("2026-06-01")},
		{"journey", whole, asOf},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			findings, err := set.AppendFindings(nil, bench.c, bench.asOf)
			require.NoError(b, err)
			for b.Loop() {
				findings, _ = set.AppendFindings(findings[:0], bench.c, bench.asOf)
			}
			b.ReportMetric(float64(len(findings)), "findings")
		})
	}
}

// BenchmarkCaseload decodes and evaluates many journeys from one stream of JSON lines.
func BenchmarkCaseload(b *testing.B) {
	set, asOf := compiled(b), calendar.MustParseDate("2026-12-01")
	line := append(bytes.ReplaceAll(madeup.JourneyJSON(), []byte("\n"), []byte(" ")), '\n')
	for _, size := range []int{1_000, 100_000} {
		b.Run(strconv.Itoa(size/1000)+"k", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				stream := deadline.NewDecoder(&repeated{line: line, left: size})
				var findings []deadline.Finding
				for range size {
					var c deadline.Case
					require.NoError(b, stream.Decode(&c))
					findings, _ = set.AppendFindings(findings[:0], c, asOf)
				}
			}
			b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "cases/s")
		})
	}
}

// repeated gives one line again and again.
type repeated struct {
	line []byte
	at   int
	left int
}

func (r *repeated) Read(p []byte) (n int, err error) {
	for n < len(p) && r.left > 0 {
		copied := copy(p[n:], r.line[r.at:])
		n += copied
		if r.at += copied; r.at == len(r.line) {
			r.at, r.left = 0, r.left-1
		}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func TestEvaluateAllocatesNothing(t *testing.T) {
	set, c, asOf := compiled(t), journey(t), calendar.MustParseDate("2026-12-01")
	findings, err := set.AppendFindings(nil, c, asOf)
	require.NoError(t, err)
	if madeup.UnderRace {
		return
	}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		findings, _ = set.AppendFindings(findings[:0], c, asOf)
	}))
}
