package deadline_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A writtenFinding is what the JSON of a finding is to hold, for encoding/json to write.
type writtenFinding struct {
	Rule        string            `json:"rule"`
	Title       string            `json:"title"`
	Stage       string            `json:"stage"`
	Owner       deadline.Role     `json:"owner,omitzero"`
	Owners      []deadline.Role   `json:"owners,omitzero"`
	Ref         string            `json:"ref,omitzero"`
	Status      deadline.Status   `json:"status"`
	From        deadline.Start    `json:"from,omitzero"`
	Earliest    calendar.Date     `json:"earliest,omitzero"`
	Due         calendar.Date     `json:"due,omitzero"`
	ActBy       calendar.Date     `json:"actBy,omitzero"`
	Done        calendar.Date     `json:"done,omitzero"`
	Planned     calendar.Date     `json:"planned,omitzero"`
	Unconfirmed bool              `json:"unconfirmed,omitzero"`
	OwedDays    int               `json:"owedDays,omitzero"`
	Provisional bool              `json:"provisional,omitzero"`
	OutOfRange  bool              `json:"outOfRange,omitzero"`
	WaitsFor    string            `json:"waitsFor,omitzero"`
	Doubtful    bool              `json:"doubtful,omitzero"`
	NotRecorded []deadline.Kind   `json:"notRecorded,omitzero"`
	Missing     []string          `json:"missing,omitzero"`
	Advisory    []string          `json:"advisory,omitzero"`
	Contested   []string          `json:"contested,omitzero"`
	Readings    []writtenReading  `json:"readings,omitzero"`
	Standard    *writtenStandard  `json:"standard,omitzero"`
	Violation   *writtenViolation `json:"violation,omitzero"`

	Accepted *deadline.Acceptance `json:"accepted,omitzero"`
	Why      []string             `json:"why,omitzero"`
	Source   *writtenSource       `json:"source,omitzero"`
}

type writtenReading struct {
	Reading  string          `json:"reading"`
	Earliest calendar.Date   `json:"earliest,omitzero"`
	Due      calendar.Date   `json:"due,omitzero"`
	Status   deadline.Status `json:"status,omitzero"`
}

type writtenViolation struct {
	Kind        rule.ViolationKind `json:"kind"`
	Certainty   string             `json:"certainty"`
	Advisory    bool               `json:"advisory,omitzero"`
	Standard    bool               `json:"standard,omitzero"`
	Days        int                `json:"days,omitzero"`
	WorkingDays *int               `json:"workingDays,omitzero"`
	Message     string             `json:"message"`
}

type writtenStandard struct {
	Due    calendar.Date `json:"due,omitzero"`
	Source writtenSource `json:"source"`
}

type writtenSource struct {
	Title     string     `json:"title"`
	Pinpoint  string     `json:"pinpoint,omitzero"`
	Force     rule.Force `json:"force,omitzero"`
	Unchecked bool       `json:"unchecked,omitzero"`
	Inferred  bool       `json:"inferred,omitzero"`
}

// written returns what is to be written of a report, which Report itself says how to write, except its findings.
func written(r *deadline.Report, why map[*deadline.Finding][]string) any {
	type head deadline.Report
	whole := struct {
		*head
		Findings []writtenFinding `json:"findings"`
	}{head: (*head)(r), Findings: []writtenFinding{}}
	for i := range r.Findings {
		f := &r.Findings[i]
		w := writtenFinding{
			Rule: f.Rule.ID, Title: f.Rule.Title, Stage: f.Stage.Name, Ref: f.Ref, Status: f.Status, From: f.From,
			Earliest: f.Earliest, Due: f.Due, ActBy: f.ActBy, Done: f.Done, Planned: f.Planned, Unconfirmed: f.Unconfirmed, OwedDays: f.OwedDays,
			Provisional: f.Provisional, OutOfRange: f.Err() != nil, WaitsFor: f.WaitsFor(), Doubtful: f.Doubtful, NotRecorded: f.NotRecorded(),
			Missing: f.Missing(), Advisory: f.Advisory(), Contested: f.Contested(), Accepted: f.Accepted, Why: why[f],
		}
		for _, reading := range f.Readings() {
			other := writtenReading{Reading: reading.Reading}
			if reading.Earliest != f.Earliest {
				other.Earliest = reading.Earliest
			}
			if reading.Due != f.Due {
				other.Due = reading.Due
			}
			if reading.Status != f.Status {
				other.Status = reading.Status
			}
			w.Readings = append(w.Readings, other)
		}
		source := func(s rule.Source, inferred bool) *writtenSource {
			return &writtenSource{s.Title, s.Pinpoint, s.Force, s.Unchecked, inferred}
		}
		if v := f.Violation; v.Kind != "" {
			w.Violation = &writtenViolation{Kind: v.Kind, Certainty: string(v.Certainty), Advisory: v.Advisory, Standard: v.Standard, Days: v.Days, Message: f.Message()}
			if v.Days > 0 {
				w.Violation.WorkingDays = &v.WorkingDays
			}
		}
		if !f.Standard.IsZero() {
			w.Standard = &writtenStandard{f.Standard.Due, *source(f.Standard.Source(), false)}
		}
		if why != nil || f.Violation.Kind != "" {
			w.Source = source(f.Source(), f.IsInferred())
		}
		if why != nil || f.IsOpen() {
			w.Owner, w.Owners = f.Rule.Owner, f.Rule.Owners
		}
		whole.Findings = append(whole.Findings, w)
	}
	return whole
}

// Random cases are parts of a journey whose days are moved, with refs that need escapes in JSON, breaches that somebody
// answers for, and days of which the source knows nothing.
func randomCase(dice *rand.Rand) deadline.Case {
	c := madeup.Journey()
	refs := []string{"", "mother", "father", `"<b>"&\`, "Zoë\u2028\t\x01", "王👶"}
	var events []deadline.Event
	part := dice.Float64()
	for _, event := range c.Events {
		if dice.Float64() > part {
			continue
		}
		event.On = event.On.AddDays(dice.IntN(40) - 20)
		if event.Until.Before(event.On) {
			event.Until = event.On.AddDays(dice.IntN(90))
		}
		if dice.IntN(3) == 0 {
			event.Ref = refs[dice.IntN(len(refs))]
		}
		event.Booked, event.Doubtful = dice.IntN(10) == 0, dice.IntN(10) == 0
		if dice.IntN(4) == 0 {
			event.By = nil
		}
		events = append(events, event)
	}
	c.Events = events
	if dice.IntN(3) == 0 {
		c.Family, c.Labels = refs[dice.IntN(len(refs))], map[string]string{"team": "<A>", refs[3]: "1", "a": ""}
	}
	switch dice.IntN(4) {
	case 0:
		c.Recorded = []deadline.Kind{rule.AllKinds}
	case 1:
		c.Recorded = []deadline.Kind{}
	}
	for _, id := range []string{"pre-proceedings/letter-sent", "issuing/swet-filed"} {
		c.Accepted = append(c.Accepted, deadline.Acceptance{Rule: id, On: madeup.Date("2026-04-01"), By: "head-of-service", Reason: refs[dice.IntN(len(refs)-1)+1]})
	}
	return c
}

// What is written without encoding/json is, byte for byte, what that writes, whatever stands in the report.
func TestReportIsWrittenAsTheStandardLibraryWritesIt(t *testing.T) {
	file, err := os.Open("../../testdata/policies/council-a.json")
	require.NoError(t, err)
	defer file.Close()
	policy, err := deadline.ParsePolicy(file)
	require.NoError(t, err)
	amended, err := deadline.Compile(deadline.Options{Policy: policy}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	plain, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	dice := rand.New(rand.NewPCG(14, 2))
	n := 600
	if testing.Short() {
		n = 150
	}
	statuses, violations := map[deadline.Status]bool{}, map[rule.ViolationKind]bool{}
	for i := range n {
		set := plain
		if i%2 == 0 {
			set = amended
		}
		r, err := set.Evaluate(randomCase(dice), madeup.Date("2026-03-01").AddDays(dice.IntN(420)))
		require.NoError(t, err)
		for j := range r.Findings {
			statuses[r.Findings[j].Status], violations[r.Findings[j].Violation.Kind] = true, true
		}
		want, err := json.Marshal(written(&r, nil))
		require.NoError(t, err)
		got := r.AppendJSON([]byte("before"))
		require.Equal(t, "before"+string(want), string(got), "case %d", i)
		marshalled, err := json.Marshal(&r)
		require.NoError(t, err)
		require.Equal(t, string(want), string(marshalled))
		if i%10 > 0 {
			continue
		}
		why := map[*deadline.Finding][]string{}
		for f, reasons := range r.Explanations() {
			for _, reason := range reasons {
				why[f] = append(why[f], reason.Label+": "+reason.Text)
			}
		}
		want, err = json.Marshal(written(&r, why))
		require.NoError(t, err)
		explained, err := r.ExplainedJSON()
		require.NoError(t, err)
		require.Equal(t, string(want), string(explained), "case %d", i)

		var read deadline.Report
		require.NoError(t, json.Unmarshal(got[len("before"):], &read))
		require.Equal(t, string(got[len("before"):]), string(read.AppendJSON(nil)), "what is read is written again")
	}
	require.Len(t, statuses, 10, "every status occurs")
	require.Greater(t, len(violations), 11, "%v", violations)
}

// A report of no findings, the zero report, and one that was read with nothing in it.
func TestEmptyReportIsWritten(t *testing.T) {
	for _, r := range []deadline.Report{{}, {Findings: []deadline.Finding{}}, {Case: "A", Findings: make([]deadline.Finding, 2)}} {
		want, err := json.Marshal(&r)
		require.NoError(t, err)
		require.Equal(t, string(want), string(r.AppendJSON(nil)))
	}
}

func TestReportIsWrittenWithoutAllocating(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	r, err := set.Evaluate(madeup.Journey(), madeup.Date("2026-12-01"))
	require.NoError(t, err)
	if madeup.UnderRace {
		return
	}
	buffer := r.AppendJSON(nil)
	require.Zero(t, testing.AllocsPerRun(100, func() { buffer = r.AppendJSON(buffer[:0]) }))
}
