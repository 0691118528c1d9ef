package casejson

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A wireFinding is a finding as it is read from JSON, see [Finding.MarshalJSON].
type wireFinding struct {
	Rule        string         `json:"rule"`
	Title       string         `json:"title"`
	Stage       string         `json:"stage"`
	Owner       rule.Role      `json:"owner,omitzero"`
	Owners      []rule.Role    `json:"owners,omitzero"`
	Ref         string         `json:"ref,omitzero"`
	Status      Status         `json:"status"`
	From        Start          `json:"from,omitzero"`
	Earliest    calendar.Date  `json:"earliest,omitzero"`
	Due         calendar.Date  `json:"due,omitzero"`
	ActBy       calendar.Date  `json:"actBy,omitzero"`
	Done        calendar.Date  `json:"done,omitzero"`
	Planned     calendar.Date  `json:"planned,omitzero"`
	Unconfirmed bool           `json:"unconfirmed,omitzero"`
	OwedDays    int            `json:"owedDays,omitzero"`
	Provisional bool           `json:"provisional,omitzero"`
	OutOfRange  bool           `json:"outOfRange,omitzero"`
	WaitsFor    string         `json:"waitsFor,omitzero"`
	Doubtful    bool           `json:"doubtful,omitzero"`
	NotRecorded []rule.Kind    `json:"notRecorded,omitzero"`
	Missing     []string       `json:"missing,omitzero"`
	Advisory    []string       `json:"advisory,omitzero"`
	Contested   []string       `json:"contested,omitzero"`
	Readings    []wireReading  `json:"readings,omitzero"`
	Standard    *wireStandard  `json:"standard,omitzero"`
	Violation   *wireViolation `json:"violation,omitzero"`
	Accepted    *Acceptance    `json:"accepted,omitzero"`
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
	Kind        rule.ViolationKind `json:"kind"`
	Certainty   Certainty          `json:"certainty"`
	Advisory    bool               `json:"advisory,omitzero"`
	Standard    bool               `json:"standard,omitzero"`
	Days        int                `json:"days,omitzero"`
	WorkingDays *int               `json:"workingDays,omitzero"`
	Message     string             `json:"message"`
}

type wireStandard struct {
	Due    calendar.Date `json:"due,omitzero"`
	Source wireSource    `json:"source"`
}

type wireSource struct {
	Title     string     `json:"title"`
	Pinpoint  string     `json:"pinpoint,omitzero"`
	Force     rule.Force `json:"force,omitzero"`
	Unchecked bool       `json:"unchecked,omitzero"`
	Inferred  bool       `json:"inferred,omitzero"`
}

func (s wireSource) source() rule.Source {
	return rule.Source{Title: s.Title, Pinpoint: s.Pinpoint, Force: s.Force, Unchecked: s.Unchecked}
}

// UnmarshalJSON reads a finding that [Finding.MarshalJSON] or [Explained] wrote. Its rule and stage hold what the
// finding says of them and nothing else; the reasons are passed over. Null changes nothing, and nor does an error.
func (f *Finding) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	var wire wireFinding
	if err := json.Unmarshal(data, &wire); err != nil {
		return err
	}
	wire.Why = nil
	if reflect.DeepEqual(wire, wireFinding{}) { // as the zero Finding is written
		*f = Finding{}
		return nil
	}
	if _, ok := numberOf(wire.Status); !ok {
		return fmt.Errorf("casejson: a finding with the status %q, which is none", wire.Status)
	}
	if len(wire.Readings) > MaxReadings {
		return fmt.Errorf("casejson: a finding with more than %d readings", MaxReadings)
	}
	if len(wire.Missing)+len(wire.Advisory) > mostLacks {
		return fmt.Errorf("casejson: a finding that lacks more than %d things", mostLacks)
	}
	read := Finding{
		Rule: &rule.Rule{ID: wire.Rule, Title: wire.Title, Owner: wire.Owner, Owners: wire.Owners}, Stage: &rule.Stage{Name: wire.Stage},
		Ref: wire.Ref, Status: wire.Status, From: wire.From,
		Earliest: wire.Earliest, Due: wire.Due, ActBy: wire.ActBy, Done: wire.Done, Planned: wire.Planned, Provisional: wire.Provisional,
		Unconfirmed: wire.Unconfirmed, OwedDays: wire.OwedDays, Doubtful: wire.Doubtful, Accepted: wire.Accepted,
	}
	read.Detail.OutOfRange = wire.OutOfRange
	read.Detail.Waits = wire.WaitsFor != ""
	said := &Words{Waits: wire.WaitsFor}
	read.Detail.Words = said
	for i, kind := range wire.NotRecorded {
		if i < len(read.Detail.NotRecorded) {
			read.Detail.NotRecorded[i] = int16(i)
			read.Detail.NotRecordedCount++
		}
		said.Kinds = append(said.Kinds, string(kind))
	}
	read.Detail.Missing = said.note(wire.Missing)
	read.Detail.Advised = said.note(wire.Advisory)
	if err := read.readings(&wire, said); err != nil {
		return err
	}
	if v := wire.Violation; v != nil {
		read.Violation = Violation{Kind: v.Kind, Certainty: v.Certainty, Days: v.Days, Advisory: v.Advisory, Standard: v.Standard}
		if v.WorkingDays != nil {
			read.Violation.WorkingDays = *v.WorkingDays
		}
		said.Message = v.Message
	}
	if s := wire.Source; s != nil {
		said.Source, said.Inferred = s.source(), s.Inferred
		read.Rule.Source = said.Source
	}
	if s := wire.Standard; s != nil {
		read.Standard = Standard{Due: s.Due, Words: &Words{Source: s.Source.source()}}
	}
	*f = read
	return nil
}

// mostLacks is how many things a finding can lack: they are bits of a set.
const mostLacks = 64

// note adds names to what may lack and returns their set.
func (w *Words) note(names []string) (set uint64) {
	for _, name := range names {
		set |= 1 << len(w.Lacks)
		w.Lacks = append(w.Lacks, name)
	}
	return set
}

// readings reads the other readings. What they leave out is as in the finding. Contested names some of them, in their
// order.
func (f *Finding) readings(wire *wireFinding, said *Words) error {
	contested := wire.Contested
	for i, reading := range wire.Readings {
		as := ReadAs{Reading: uint8(i), Earliest: reading.Earliest, Due: reading.Due}
		if as.Earliest.IsZero() {
			as.Earliest = f.Earliest
		}
		if as.Due.IsZero() {
			as.Due = f.Due
		}
		if reading.Status == "" {
			reading.Status = f.Status
		}
		number, ok := numberOf(reading.Status)
		if !ok {
			return fmt.Errorf("casejson: a reading with the status %q, which is none", reading.Status)
		}
		as.Status = number
		said.Readings = append(said.Readings, reading.Reading)
		f.Detail.Readings[i] = as
		f.Detail.Count++
		if len(contested) > 0 && contested[0] == reading.Reading {
			f.Detail.Contested |= 1 << i
			contested = contested[1:]
		}
	}
	if len(contested) > 0 {
		return fmt.Errorf("casejson: contested names %q, which is no reading of the finding, or stands out of order", contested[0])
	}
	return nil
}
