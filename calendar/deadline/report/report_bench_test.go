package report_test

import (
	"encoding/json"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// BenchmarkReport writes the report on a whole journey: json is all of it, text what is broken. The peer of json is
// stdlib-json: encoding/json writing the same from plain structs. A program holds a ruleset beside it, hence the memory.
func BenchmarkReport(b *testing.B) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(b, err)
	r, err := set.Evaluate(madeup.Journey(), madeup.Date("2026-12-01"))
	require.NoError(b, err)
	var plain plainReport
	require.NoError(b, json.Unmarshal(r.AppendJSON(nil), &plain))
	held := make([]byte, 10<<20)
	defer runtime.KeepAlive(held)
	var buffer []byte
	for _, way := range []struct {
		name  string
		write func()
	}{
		{"json", func() { buffer = r.AppendJSON(buffer[:0]) }},
		{"text", func() {
			kept := r.Only(report.ShowBroken.Wants)
			buffer = report.AppendText(buffer[:0], &kept, report.TextStyle{})
		}},
		{"csv", func() { buffer = report.AppendCSV(buffer[:0], &r, false) }},
		{"stdlib-json", func() { buffer, err = json.Marshal(&plain) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				way.write()
			}
			require.NoError(b, err)
			b.SetBytes(int64(len(buffer)))
		})
	}
}

// A plainReport is a report without methods or types of its own, for encoding/json.
type plainReport struct {
	Case     string            `json:"case"`
	Family   string            `json:"family,omitempty"`
	Labels   map[string]string `json:"labels,omitempty"`
	AsOf     string            `json:"asOf"`
	Policy   string            `json:"policy"`
	Calendar string            `json:"calendar"`
	Stage    string            `json:"stage,omitempty"`
	Stages   []plainStage      `json:"stages,omitempty"`
	Findings []plainFinding    `json:"findings"`
}

type plainStage struct {
	Stage  string `json:"stage"`
	Opened string `json:"opened"`
	Closed string `json:"closed,omitempty"`
	How    string `json:"how,omitempty"`
}

type plainFinding struct {
	Rule        string           `json:"rule"`
	Title       string           `json:"title"`
	Stage       string           `json:"stage"`
	Owner       string           `json:"owner,omitempty"`
	Owners      []string         `json:"owners,omitempty"`
	Ref         string           `json:"ref,omitempty"`
	Status      string           `json:"status"`
	From        *plainStart      `json:"from,omitempty"`
	Earliest    string           `json:"earliest,omitempty"`
	Due         string           `json:"due,omitempty"`
	ActBy       string           `json:"actBy,omitempty"`
	Done        string           `json:"done,omitempty"`
	Planned     string           `json:"planned,omitempty"`
	Unconfirmed bool             `json:"unconfirmed,omitempty"`
	OwedDays    int              `json:"owedDays,omitempty"`
	Provisional bool             `json:"provisional,omitempty"`
	OutOfRange  bool             `json:"outOfRange,omitempty"`
	WaitsFor    string           `json:"waitsFor,omitempty"`
	Doubtful    bool             `json:"doubtful,omitempty"`
	NotRecorded []string         `json:"notRecorded,omitempty"`
	Missing     []string         `json:"missing,omitempty"`
	Advisory    []string         `json:"advisory,omitempty"`
	Contested   []string         `json:"contested,omitempty"`
	Readings    []plainReading   `json:"readings,omitempty"`
	Standard    *plainStandard   `json:"standard,omitempty"`
	Violation   *plainViolation  `json:"violation,omitempty"`
	Accepted    *plainAcceptance `json:"accepted,omitempty"`
	Why         []string         `json:"why,omitempty"`
	Source      *plainSource     `json:"source,omitempty"`
}

type plainStart struct {
	Kind  string `json:"kind"`
	On    string `json:"on"`
	Basis string `json:"basis"`
}

type plainReading struct {
	Reading  string `json:"reading"`
	Earliest string `json:"earliest,omitempty"`
	Due      string `json:"due,omitempty"`
	Status   string `json:"status,omitempty"`
}

type plainViolation struct {
	Kind        string `json:"kind"`
	Certainty   string `json:"certainty"`
	Advisory    bool   `json:"advisory,omitempty"`
	Standard    bool   `json:"standard,omitempty"`
	Days        int    `json:"days,omitempty"`
	WorkingDays *int   `json:"workingDays,omitempty"`
	Message     string `json:"message"`
}

type plainStandard struct {
	Due    string      `json:"due,omitempty"`
	Source plainSource `json:"source"`
}

type plainAcceptance struct {
	Rule   string `json:"rule"`
	Ref    string `json:"ref,omitempty"`
	On     string `json:"on"`
	Until  string `json:"until,omitempty"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

type plainSource struct {
	Title     string `json:"title"`
	Pinpoint  string `json:"pinpoint,omitempty"`
	Force     string `json:"force,omitempty"`
	Unchecked bool   `json:"unchecked,omitempty"`
	Inferred  bool   `json:"inferred,omitempty"`
}
