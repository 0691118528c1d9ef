package rule

import (
	"slices"

	"github.com/careclock/careclock/calendar"
)

// A Rule is one row of a catalogue: what must happen, by when, who must take part and what must be there. It is data
// alone; Compile checks it and a Ruleset answers it.
type Rule struct {
	ID     string `json:"id"`              // the name of its stage, "/", its own name; a public contract, never used again
	Title  string `json:"title"`           // what is asked, in the past tense, for a person
	Do     string `json:"do,omitzero"`     // the same in the imperative: "Send the letter before proceedings"
	Owner  Role   `json:"owner"`           // who sees to it; the first of Owners where there are several
	Owners []Role `json:"owners,omitzero"` // all who see to it, where there are several
	Source Source `json:"source"`

	If     Condition `json:"if,omitzero"`     // it applies where this trigger holds
	Unless Condition `json:"unless,omitzero"` // it does not apply where this exception holds, asked on the as-of day

	Each Each `json:"each,omitzero"` // for what it gives a finding; zero: for each ref of its kind

	What  Day    `json:"what,omitzero"` // the event that the rule is about; zero where it only lists steps
	Terms []Term `json:"terms,omitzero"`

	// Standard are the terms that a council sets itself beside a rule of law, newest first.
	Standard []Term `json:"standard,omitzero"`

	By     []Need `json:"by,omitzero"`     // who must have taken part in the event
	With   []Need `json:"with,omitzero"`   // what must have been there
	Chair  []Need `json:"chair,omitzero"`  // who must have chaired it
	Acting string `json:"acting,omitzero"` // what those do, and so what lacking them is called: "" missing-attendee, "authorises" not-authorised, "signs" not-signed

	Steps  []Step `json:"steps,omitzero"`  // what else must have happened
	Advice Advice `json:"advice,omitzero"` // a narrower window that is only advice

	Ends     Day           `json:"ends,omitzero"`     // its own end, in place of the close of its stage: what falls due from then on is not owed
	Closes   Day           `json:"closes,omitzero"`   // closes its stage for this rule, in place of the stage's own
	Outlives bool          `json:"outlives,omitzero"` // no end ends it: it is about the end
	Breach   ViolationKind `json:"breach,omitzero"`   // the name of coming too late, where it is not the usual one
	Inferred bool          `json:"inferred,omitzero"` // it rests on our reading of the source: never broken for certain
	AnyOrder bool          `json:"anyOrder,omitzero"` // the event may come before the clock
	Advisory bool          `json:"advisory,omitzero"` // what breaks it goes against advice and breaks nothing

	// Says are the sentences for its violations, where the usual ones do not serve. In them {done}, {due} and others, which are
	// listed at Message of a finding, stand for what that has. The first of several parted by "|" for which it has all serves.
	Says map[ViolationKind]string `json:"says,omitzero"`
}

// A Source says where a rule comes from.
type Source struct {
	Document  string `json:"document,omitzero"` // a short name for all rules of one document, by which a policy can drop it
	Title     string `json:"title"`
	Pinpoint  string `json:"pinpoint,omitzero"` // part, heading, section or paragraph
	Force     Force  `json:"force,omitzero"`
	Unchecked bool   `json:"unchecked,omitzero"` // the primary text has not been read

	Read calendar.Date `json:"read,omitzero"` // the day on which the provision was read; zero: it does not say

	URL string `json:"url,omitzero"` // where the document stands, if it is public
}

// A Force says how much binds. The order is that of the constants.
type Force string

// The forces. A council's own closures count for LocalPractice alone.
const (
	LocalPractice     Force = "local-practice"
	Guidance          Force = "guidance"
	StatutoryGuidance Force = "statutory-guidance"
	CourtRules        Force = "court-rules"
	Statute           Force = "statute"
)

// forces in their order.
var forces = [...]Force{LocalPractice, Guidance, StatutoryGuidance, CourtRules, Statute}

// Rank returns the place of a force among all, -1 for none.
func (f Force) Rank() int { return slices.Index(forces[:], f) }

// Binds reports whether a source is beyond what a council may loosen.
func (s Source) Binds() bool { return s.Force.Rank() > Guidance.Rank() }

// A Term is the clock and the limits of a rule for as long as they are in force. Terms stand newest first. On any day the
// newest whose time holds that day is in force. Of those that were in force on the day on which their own clock started,
// the one whose clock started first governs; where there is none, the one in force on the as-of day whose clock has not
// started.
type Term struct {
	Since calendar.Date `json:"since,omitzero"` // the first day; zero: always
	Until calendar.Date `json:"until,omitzero"` // the last day; zero: for ever

	Off bool `json:"off,omitzero"` // the rule is not followed while this term is in force

	// Uncommenced: enacted and not yet in force; never in force until a later term says since when.
	Uncommenced bool `json:"uncommenced,omitzero"`

	From     Day `json:"from,omitzero"`     // starts the clock; zero: the event that Latest hangs on
	Earliest Day `json:"earliest,omitzero"` // the window opens; zero: at once
	Latest   Day `json:"latest,omitzero"`   // the last day in time; zero: there is no limit

	Readings []Reading `json:"readings,omitzero"`
	Inferred bool      `json:"inferred,omitzero"`
	Advisory bool      `json:"advisory,omitzero"` // while it governs, what breaks the rule goes against advice only
	Source   Source    `json:"source,omitzero"`   // where this term comes from, if not from the rule's source

	At string `json:"-"` // its place in the policy that it comes from, "" for a catalogue's
}

// A Reading is another way to read the source than the one adopted. What it leaves out is as adopted.
type Reading struct {
	Name  string    `json:"reading"`
	Words string    `json:"words,omitzero"` // the words of the source that it turns on, at most seven
	If    Condition `json:"if,omitzero"`    // it differs only where this holds

	What     Day    `json:"what,omitzero"`
	From     Day    `json:"from,omitzero"`
	Earliest Day    `json:"earliest,omitzero"`
	Latest   Day    `json:"latest,omitzero"`
	AnyOrder bool   `json:"anyOrder,omitzero"` // the event may come before the clock
	By       []Need `json:"by,omitzero"`
	Steps    []Step `json:"steps,omitzero"` // what is asked besides
}

// Each says for what a rule gives a finding: for each of several events, in date order; for each of their refs; for each
// person; or once for all. With no such event there is one finding, waiting.
type Each struct {
	Event   Day  `json:"event,omitzero"`
	After   int  `json:"after,omitzero"`   // leaves out the first so many events
	OneADay bool `json:"oneADay,omitzero"` // events on one day count once
	PerRef  bool `json:"perRef,omitzero"`  // for each ref of these events and of the rule's own

	Person   bool `json:"person,omitzero"`   // for each person recorded, else for each ref that occurs
	Together bool `json:"together,omitzero"` // once, whatever the refs: the events follow each other
}

// A Step is one more thing that a rule asks for. Where it names no limit it must have happened when the clock starts.
type Step struct {
	What     Day       `json:"what"`
	If       Condition `json:"if,omitzero"`
	ForEach  Day       `json:"forEach,omitzero"` // once for each ref of these events, with the same ref
	From     Day       `json:"from,omitzero"`
	Earliest Day       `json:"earliest,omitzero"`
	Latest   Day       `json:"latest,omitzero"`
	By       []Need    `json:"by,omitzero"`
	With     []Need    `json:"with,omitzero"`
	Acting   string    `json:"acting,omitzero"`   // as of a rule
	Advisory bool      `json:"advisory,omitzero"` // lacking it goes against advice only

	Says map[ViolationKind]string `json:"says,omitzero"` // as of a rule, where this step decides
}

// A Need is met by any one of several roles, or any one of several documents.
type Need struct {
	AnyOf    []string  `json:"anyOf"`
	If       Condition `json:"if,omitzero"`
	Advisory bool      `json:"advisory,omitzero"` // lacking it breaks nothing
	Inferred bool      `json:"inferred,omitzero"` // it rests on our reading of the source

	Since calendar.Date `json:"since,omitzero"` // it is asked of events on or after this day; zero: always
	Until calendar.Date `json:"until,omitzero"` // and on or before this day; zero: for ever

	Source Source `json:"source,omitzero"` // where this need comes from, if not from the rule's source

	At string `json:"-"` // its place in the policy that it comes from, "" for a catalogue's
}

// Roles returns the need for each of several roles.
func Roles(roles ...Role) []Need { return needs(roles) }

// Documents returns the need for each of several documents.
func Documents(documents ...Document) []Need { return needs(documents) }

// AnyRole returns the need for any one of several roles.
func AnyRole(roles ...Role) Need {
	need := Need{}
	for _, role := range roles {
		need.AnyOf = append(need.AnyOf, string(role))
	}
	return need
}

func needs[T ~string](words []T) []Need {
	list := make([]Need, len(words))
	for i, word := range words {
		list[i] = Need{AnyOf: []string{string(word)}}
	}
	return list
}

// Advice is a window that a source recommends inside its limit. Outside it the rule is met and the finding says so.
type Advice struct {
	Name     string `json:"name"`
	Earliest Day    `json:"earliest,omitzero"`
	Latest   Day    `json:"latest,omitzero"`

	Says map[ViolationKind]string `json:"says,omitzero"` // as of a rule, for what is early or late only by this advice
}

// A Stage is a part of the legal pathway with its rules, in the order in which they are answered.
type Stage struct {
	Name   string    `json:"name"`
	Title  string    `json:"title"`
	Opens  []Kind    `json:"opens"`          // the first event of any of these opens it
	Closes []Day     `json:"closes"`         // the first of these that is there closes it
	Ends   Day       `json:"ends,omitzero"`  // from this day on what is not done is no longer asked
	Once   Condition `json:"once,omitzero"`  // its rules apply from when this holds
	Rules  []Rule    `json:"rules,omitzero"` // in table order
}

// A NamedDay is a day that several rules need, under a name.
type NamedDay struct {
	Name   string `json:"name"`
	Title  string `json:"title"` // in words, as it follows "the": "cap of 16 weeks, or 20"
	From   Day    `json:"from,omitzero"`
	Day    Day    `json:"day"` // periods in it count from From
	Source Source `json:"source,omitzero"`

	// Waits says what a rule waits for that needs this day, where a stand-in for it has passed.
	Waits string `json:"waits,omitzero"`

	// Terms, newest first, take the place of Day while they are in force; what they leave out is as above.
	Terms []Term `json:"terms,omitzero"`

	// Readings of this day become readings of every rule that uses it; they have a name, words, an If and a Latest.
	Readings []Reading `json:"readings,omitzero"`
}

// IsZero reports whether there is no advice.
func (a Advice) IsZero() bool { return a.Name == "" && a.Earliest.IsZero() && a.Latest.IsZero() }

// IsOff reports whether a rule is never followed.
func (r *Rule) IsOff() bool {
	return len(r.Terms) > 0 && !slices.ContainsFunc(r.Terms, func(t Term) bool { return !t.Off })
}
