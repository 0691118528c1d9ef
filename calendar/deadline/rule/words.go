package rule

// A Kind names what an event is: "legal-planning-meeting". The packages of rules declare theirs as typed constants.
// A kind that begins with "x-" belongs to the caller: a ruleset that does not know it passes over the event.
type Kind string

// AllKinds, listed among the kinds that a case records, lists them all.
const AllKinds Kind = "*"

// A Role names who took part, decided, signed, chaired or was invited: "head-of-service". One that begins with "x-"
// belongs to the caller.
type Role string

// A Document names what was there or was enclosed: "genogram". One that begins with "x-" belongs to the caller.
type Document string

// A ViolationKind says in what way a rule is broken.
type ViolationKind string

// The kinds of violation.
const (
	DoneLate        ViolationKind = "late"
	NotDone         ViolationKind = "overdue"
	PlannedLate     ViolationKind = "planned-late"
	DoneEarly       ViolationKind = "early"
	Overrun         ViolationKind = "overrun"    // a maximum duration has passed
	OverLimit       ViolationKind = "over-limit" // a length agreed or granted beyond what is allowed
	OutOfOrder      ViolationKind = "out-of-order"
	MissingDocument ViolationKind = "missing-document"
	MissingAttendee ViolationKind = "missing-attendee"
	NotAuthorised   ViolationKind = "not-authorised" // the wrong role decided, chaired or acted
	NotSigned       ViolationKind = "not-signed"
	MissingStep     ViolationKind = "missing-step"
)
