package backplan

import (
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

type wireEnding struct {
	Case     string           `json:"case"`
	AsOf     calendar.Date    `json:"asOf"`
	Policy   string           `json:"policy"`
	Calendar string           `json:"calendar"`
	End      calendar.Date    `json:"end"`
	Steps    []wireEndingStep `json:"steps"`
	Faults   []string         `json:"faults,omitempty"`
}

type wireEndingStep struct {
	Rule    string        `json:"rule"`
	Do      string        `json:"do"`
	Latest  calendar.Date `json:"latest,omitzero"`
	ActBy   calendar.Date `json:"actBy,omitzero"`
	Advised calendar.Date `json:"advised,omitzero"`
	Step    rule.Kind     `json:"step"`
	State   State         `json:"state"`
	Day     calendar.Date `json:"day,omitzero"`
	Owners  []rule.Role   `json:"owners,omitempty"`
}

// MarshalJSON returns the plan as data.
func (e Ending) MarshalJSON() ([]byte, error) {
	wire := wireEnding{Case: e.Case, AsOf: e.AsOf, Policy: e.Policy, Calendar: e.Calendar, End: e.End, Faults: e.Faults, Steps: make([]wireEndingStep, len(e.Steps))}
	for i, s := range e.Steps {
		wire.Steps[i] = wireEndingStep{Rule: s.Rule, Do: s.Do, Latest: s.Latest, ActBy: s.ActBy, Advised: s.Advised, Owners: s.Owners, Step: s.Kind, State: s.State, Day: s.Day}
	}
	return words.JSON(wire)
}

// WriteText writes the plan for a person: what leaves no room first, then a line for each step.
func (e *Ending) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString("case " + words.Printable(e.Case) + " · back from the end of pre-proceedings, as of " + words.Date(e.AsOf) + "\n")
	b.WriteString("pre-proceedings ends by " + words.Date(e.End) + "\n")
	for _, fault := range e.Faults {
		b.WriteString("! " + words.Upper(fault) + "\n")
	}
	b.WriteString("\n")
	rows := [][]string{{"latest day", "last working day", "advised", "stands", "who", "what"}}
	for i := range e.Steps {
		s := &e.Steps[i]
		stands := words.Plain(string(s.State))
		if !s.Day.IsZero() {
			stands += " " + words.DayMonth(s.Day)
		}
		latest, actBy, advised := words.Date(s.Latest), words.Date(s.ActBy), ""
		if s.State != Done && s.ActBy.IsZero() {
			actBy = "none left"
		}
		if !s.Advised.IsZero() {
			advised = "by " + words.DayMonth(s.Advised)
		}
		rows = append(rows, []string{latest, actBy, advised, stands, titles(e.words, s.Owners), s.Do})
	}
	b.WriteString(words.Columns(rows))
	b.WriteString("\nOn its last working day each step still leaves a working day for all that follows. Where nothing is decided both ways out are shown.\n")
	_, err := io.WriteString(w, b.String())
	return err
}
