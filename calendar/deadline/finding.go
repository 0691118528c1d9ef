package deadline

import (
	"github.com/careclock/careclock/calendar"
)

// A Finding is how one rule stands in a case on the as-of day. It is a value: it may be kept, copied and compared with
// others, and refers to nothing of the case but the ref. The zero Finding is none: it names no rule and lacks nothing.
type Finding struct {
	Rule   *Rule  // the rule; it must not be changed
	Stage  *Stage // the stage that the rule belongs to; it must not be changed
	Ref    string // the ref that the finding is about, where a rule is answered for several
	Status Status

	From     Start         // what starts the clock; zero where nothing does
	Earliest calendar.Date // the window opens; zero where there is none
	Due      calendar.Date // the last day in time; zero where there is none
	ActBy    calendar.Date // the last working day on or before Due
	Done     calendar.Date // when it was done, zero if it was not; of a length that was agreed or granted, the day it runs to
	Planned  calendar.Date // when it is planned, where it is not done

	// Provisional says that a day on which the answer rests lies beyond the bank holidays published so far.
	Provisional bool

	Violation Violation // zero where the rule is not broken

	set       *Ruleset
	rule      int32
	term      int32
	part      int32 // which part decided: 0 the rule's own event, else its step, counted from 1
	ref       int32
	subject   int32
	nth       int32
	missing   uint64
	advised   uint64
	contested uint32
	readings  [maxReadings]readAs
	count     uint8
	unknown   kindNo
	inferred  bool // the clock, the limit or what is needed is
}

// A Start is the event that starts a rule's clock, with the day that is used.
type Start struct {
	Kind  Kind          `json:"kind"`
	On    calendar.Date `json:"on"`
	Basis Basis         `json:"basis"`
}

// A Violation says in what way a rule is broken. The zero Violation is none.
type Violation struct {
	Kind      ViolationKind
	Certainty Certainty

	// Days and WorkingDays are by how much: from the limit to what was done or, where nothing was, to the as-of day;
	// 0 where the violation is not about days.
	Days        int
	WorkingDays int

	Advisory bool // it is a matter of advice and breaks nothing
}

// IsZero reports whether v is none.
func (v Violation) IsZero() bool { return v.Kind == "" }

// IsBreach reports whether the rule is broken, and not only against advice.
func (f *Finding) IsBreach() bool { return f.Violation.Kind != "" && !f.Violation.Advisory }

// maxReadings is how many readings one finding can hold, the one for what is not recorded among them.
const maxReadings = 6

// readAs is how a rule stands under another reading.
type readAs struct {
	code     uint8 // which reading, see readingName
	status   statusNo
	earliest calendar.Date
	due      calendar.Date
}

const (
	codeOfDays    = 32 // from here on, readings of named days
	codeOfUnknown = 255
)

// A ReadingFinding is how a rule stands under another reading than the one adopted.
type ReadingFinding struct {
	Reading  string
	Status   Status
	Earliest calendar.Date
	Due      calendar.Date
}

// Readings returns the readings under which the window, the limit or the status differs from the finding's, in table
// order.
func (f *Finding) Readings() []ReadingFinding {
	var list []ReadingFinding
	for _, r := range f.readings[:f.count] {
		list = append(list, ReadingFinding{
			Reading: f.readingName(r.code), Status: statuses[r.status], Earliest: r.earliest, Due: r.due,
		})
	}
	return list
}

// Contested returns the readings under which the rule would be broken, where it is not broken as adopted.
func (f *Finding) Contested() []string {
	var names []string
	for i, r := range f.readings[:f.count] {
		if f.contested&(1<<i) != 0 {
			names = append(names, f.readingName(r.code))
		}
	}
	return names
}

func (f *Finding) readingName(code uint8) string {
	rule := &f.set.rules[f.rule]
	switch {
	case code == codeOfUnknown && rule.asksForNone(f.unknown):
		return "if-no-" + f.set.kinds.words[f.unknown]
	case code == codeOfUnknown:
		return "if-" + f.set.kinds.words[f.unknown]
	case code >= codeOfDays:
		world := rule.dayWorlds[code-codeOfDays]
		return f.set.named[world.named].readings[world.reading].name
	default:
		return rule.terms[f.term].readings[code].name
	}
}

// asksForNone reports whether the rule's trigger is that there is nothing of a kind.
func (r *rulePlan) asksForNone(kind kindNo) (found bool) {
	if r.when != nil && r.when.form == condNot {
		r.when.kindsIn(func(asked kindNo) { found = found || asked == kind })
	}
	return found
}

// Missing returns what lacks: kinds of events, roles and documents; alternatives joined by "or".
func (f *Finding) Missing() []string { return f.names(f.missing) }

// Advisory returns what advice was not followed, or who was absent without breaking the rule.
func (f *Finding) Advisory() []string { return f.names(f.advised) }

func (f *Finding) names(set uint64) []string {
	var names []string
	if f.set == nil {
		return names
	}
	for number, name := range f.set.rules[f.rule].lacks {
		if set&(1<<number) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// Source returns where the rule, or the term of it that governs, comes from.
func (f *Finding) Source() Source {
	if f.set == nil {
		return Source{}
	}
	return *f.set.rules[f.rule].terms[f.term].source
}

// IsInferred reports whether what the finding rests on is our reading, and not words in the source.
func (f *Finding) IsInferred() bool {
	if f.set == nil {
		return false
	}
	rule := &f.set.rules[f.rule]
	return f.inferred || rule.inferred || rule.terms[f.term].adopted.inferred
}
