package casejson

import "github.com/careclock/careclock/calendar/deadline/rule"

// A Status says how a rule stands in a case on the as-of day.
type Status string

// The statuses.
const (
	NotApplicable Status = "not-applicable" // its condition does not hold, or no term was in force when its clock started
	NotRecorded   Status = "not-recorded"   // the source of the case does not record what it needs
	Waiting       Status = "waiting"        // nothing started the clock, and nothing lets it be projected
	Projected     Status = "projected"      // the clock has not started; the limit is reckoned from when it may
	Pending       Status = "pending"        // started, not done, not yet due
	Met           Status = "met"            // done in time, or the requirement holds
	Early         Status = "early"          // done before its window opened
	Late          Status = "late"           // done after the limit
	Overdue       Status = "overdue"        // not done, and the limit is before the as-of day
	Unmet         Status = "unmet"          // what should have held does not, or a step is missing from a closed stage
)

// A Certainty says whether a rule is broken however its source is read.
type Certainty string

// The certainties.
const (
	Certain  Certainty = "certain"  // broken under every reading, none of it inferred
	Arguable Certainty = "arguable" // broken under the reading adopted, but not under all, or resting on inference
)

// A Basis says what a day rests on.
type Basis string

// The bases.
const (
	Actual     Basis = "actual"    // something that has happened
	Planned    Basis = "planned"   // something planned
	Projection Basis = "projected" // the latest day on which something may happen
)

// The kinds of violation.
const (
	DoneLate        rule.ViolationKind = "late"
	NotDone         rule.ViolationKind = "overdue"
	PlannedLate     rule.ViolationKind = "planned-late"
	DoneEarly       rule.ViolationKind = "early"
	Overrun         rule.ViolationKind = "overrun"    // a maximum duration has passed
	OverLimit       rule.ViolationKind = "over-limit" // a length agreed or granted beyond what is allowed
	OutOfOrder      rule.ViolationKind = "out-of-order"
	MissingDocument rule.ViolationKind = "missing-document"
	MissingAttendee rule.ViolationKind = "missing-attendee"
	NotAuthorised   rule.ViolationKind = "not-authorised" // the wrong role decided, chaired or acted
	NotSigned       rule.ViolationKind = "not-signed"
	MissingStep     rule.ViolationKind = "missing-step"
)
