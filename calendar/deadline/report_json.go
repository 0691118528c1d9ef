package deadline

import (
	"encoding/json"

	"github.com/careclock/careclock/calendar"
)

// The report on the wire. The order of the fields is fixed and empty ones are left out, so that equal input gives
// equal bytes.
type wireReport struct {
	Case     string        `json:"case"`
	AsOf     calendar.Date `json:"asOf"`
	Policy   string        `json:"policy"`
	Calendar string        `json:"calendar"`
	Stage    string        `json:"stage,omitzero"`
	Findings []wireFinding `json:"findings"`
}

type wireFinding struct {
	Rule        string         `json:"rule"`
	Title       string         `json:"title"`
	Stage       string         `json:"stage"`
	Owner       Role           `json:"owner,omitzero"`
	Ref         string         `json:"ref,omitzero"`
	Status      Status         `json:"status"`
	From        Start          `json:"from,omitzero"`
	Earliest    calendar.Date  `json:"earliest,omitzero"`
	Due         calendar.Date  `json:"due,omitzero"`
	ActBy       calendar.Date  `json:"actBy,omitzero"`
	Done        calendar.Date  `json:"done,omitzero"`
	Planned     calendar.Date  `json:"planned,omitzero"`
	Provisional bool           `json:"provisional,omitzero"`
	Missing     []string       `json:"missing,omitzero"`
	Advisory    []string       `json:"advisory,omitzero"`
	Contested   []string       `json:"contested,omitzero"`
	Readings    []wireReading  `json:"readings,omitzero"`
	Violation   *wireViolation `json:"violation,omitzero"`
	Why         []string       `json:"why,omitzero"`
	Source      *wireSource    `json:"source,omitzero"`
}

type wireReading struct {
	Reading  string        `json:"reading"`
	Earliest calendar.Date `json:"earliest,omitzero"`
	Due      calendar.Date `json:"due,omitzero"`
	Status   Status        `json:"status,omitzero"`
}

type wireViolation struct {
	Kind        ViolationKind `json:"kind"`
	Certainty   Certainty     `json:"certainty"`
	Advisory    bool          `json:"advisory,omitzero"`
	Days        int           `json:"days,omitzero"`
	WorkingDays *int          `json:"workingDays,omitzero"`
	Message     string        `json:"message"`
}

type wireSource struct {
	Title     string `json:"title"`
	Pinpoint  string `json:"pinpoint,omitzero"`
	Force     Force  `json:"force,omitzero"`
	Unchecked bool   `json:"unchecked,omitzero"`
	Inferred  bool   `json:"inferred,omitzero"`
}

// MarshalJSON returns the report in the wire format, without explanations. Owner and source stand in findings with a
// violation.
func (r Report) MarshalJSON() ([]byte, error) { return json.Marshal(r.wire(false)) }

// ExplainedJSON returns the report in the wire format with owner, source and the reasons ("why") in every finding.
func (r Report) ExplainedJSON() ([]byte, error) { return json.Marshal(r.wire(true)) }

func (r *Report) wire(explain bool) wireReport {
	wire := wireReport{
		Case: r.Case.Ref, AsOf: r.AsOf, Policy: r.Policy(), Calendar: r.Calendar(),
		Findings: make([]wireFinding, 0, len(r.Findings)),
	}
	if r.Stage != nil {
		wire.Stage = r.Stage.Name
	}
	for i := range r.Findings {
		wire.Findings = append(wire.Findings, r.Findings[i].wire(explain))
	}
	if explain {
		at := 0
		for _, reasons := range r.Explanations() {
			for _, reason := range reasons {
				wire.Findings[at].Why = append(wire.Findings[at].Why, reason.Label+": "+reason.Text)
			}
			at++
		}
	}
	return wire
}

func (f *Finding) wire(explain bool) wireFinding {
	wire := wireFinding{
		Rule: f.Rule.ID, Title: f.Rule.Title, Stage: f.Stage.Name, Ref: f.Ref, Status: f.Status, From: f.From,
		Earliest: f.Earliest, Due: f.Due, ActBy: f.ActBy, Done: f.Done, Planned: f.Planned, Provisional: f.Provisional,
		Missing: f.Missing(), Advisory: f.Advisory(), Contested: f.Contested(),
	}
	for _, reading := range f.Readings() {
		other := wireReading{Reading: reading.Reading}
		if reading.Earliest != f.Earliest {
			other.Earliest = reading.Earliest
		}
		if reading.Due != f.Due {
			other.Due = reading.Due
		}
		if reading.Status != f.Status {
			other.Status = reading.Status
		}
		wire.Readings = append(wire.Readings, other)
	}
	if v := f.Violation; v.Kind != "" {
		wire.Violation = &wireViolation{Kind: v.Kind, Certainty: v.Certainty, Advisory: v.Advisory, Days: v.Days, Message: f.Message()}
		if v.Days > 0 {
			wire.Violation.WorkingDays = &v.WorkingDays
		}
	}
	if explain || f.Violation.Kind != "" {
		source := f.Source()
		wire.Owner = f.Rule.Owner
		wire.Source = &wireSource{
			Title: source.Title, Pinpoint: source.Pinpoint, Force: source.Force, Unchecked: source.Unchecked, Inferred: f.IsInferred(),
		}
	}
	return wire
}
