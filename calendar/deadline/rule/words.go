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
