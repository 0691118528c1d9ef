package deadline

import (
	"io"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// What callers read and write, defined below so that the engine may share it. Follow each to its own documentation.
type (
	// A Case is what happened to one child in one period, see [casejson.Case].
	Case = casejson.Case
	// An Event is something that happened, or is planned to, on one day, see [casejson.Event].
	Event = casejson.Event
	// A CaseError says why a case could not be read or evaluated, see [casejson.CaseError].
	CaseError = casejson.CaseError
	// A Fault is one thing wrong with a case, see [casejson.Fault].
	Fault = casejson.Fault
	// A Kind names what an event is, see [rule.Kind].
	Kind = rule.Kind
	// A Role names who took part, see [rule.Role].
	Role = rule.Role
	// A Document names what was there, see [rule.Document].
	Document = rule.Document
	// A Catalogue is the rules and the words of one package of rules, see [rule.Catalogue].
	Catalogue = rule.Catalogue
	// A Finding is how one rule stands in a case, see [casejson.Finding].
	Finding = casejson.Finding
	// A Start is the event that starts a rule's clock, see [casejson.Start].
	Start = casejson.Start
	// A StageState says how a stage stands in a case, see [casejson.StageState].
	StageState = casejson.StageState
	// An Acceptance is a breach that somebody answers for, see [casejson.Acceptance].
	Acceptance = casejson.Acceptance
	// A Violation says in what way a rule is broken, see [casejson.Violation].
	Violation = casejson.Violation
	// A ReadingFinding is how a rule stands under another reading, see [casejson.ReadingFinding].
	ReadingFinding = casejson.ReadingFinding
	// A Decoder reads cases from JSON, see [casejson.Decoder].
	Decoder = casejson.Decoder
	// A Policy says how one council differs from the rules as written, see [policy.Policy].
	Policy = policy.Policy
	// A Status says how a rule stands in a case on the as-of day.
	Status = casejson.Status
)

// The statuses.
const (
	NotApplicable = casejson.NotApplicable
	NotRecorded   = casejson.NotRecorded
	Waiting       = casejson.Waiting
	Projected     = casejson.Projected
	Pending       = casejson.Pending
	Met           = casejson.Met
	Early         = casejson.Early
	Late          = casejson.Late
	Overdue       = casejson.Overdue
	Unmet         = casejson.Unmet
)

// How sure a violation is, and what a day rests on.
const (
	Certain    = casejson.Certain
	Arguable   = casejson.Arguable
	Actual     = casejson.Actual
	Planned    = casejson.Planned
	Projection = casejson.Projection
)

// NewDecoder returns a Decoder that reads cases from r, see [casejson.NewDecoder].
func NewDecoder(r io.Reader) *Decoder { return casejson.NewDecoder(r) }

// ParsePolicy reads a policy from JSON, see [policy.Parse].
func ParsePolicy(r io.Reader) (Policy, error) { return policy.Parse(r) }
