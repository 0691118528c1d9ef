package casejson

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A Status says how a rule stands in a case on the as-of day.
type Status string

// The statuses.
const (
	NotApplicable Status = "not-applicable" // its condition does not hold, or no term was in force when its clock started
	NotRecorded   Status = "not-recorded"   // the source of the case does not record what it needs
	Waiting       Status = "waiting"        // nothing started the clock, and nothing lets it be projected
	Projected     Status = "projected"      // the clock has not started; the limit is counted from when it may
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

// A Finding is how one rule stands in a case on the as-of day. It is a value: it may be kept, copied and compared with
// others, and refers to nothing of the case but the ref. The zero Finding is none: it names no rule and lacks nothing.
type Finding struct {
	Rule   *rule.Rule  // the rule; it must not be changed
	Stage  *rule.Stage // the stage that the rule belongs to; it must not be changed
	Ref    string      // the ref that the finding is about, where a rule is answered for several
	Status Status

	From     Start         // what starts the clock; zero where nothing does
	Earliest calendar.Date // the window opens; zero where there is none
	Due      calendar.Date // the last day in time; zero where there is none
	ActBy    calendar.Date // the last working day on or before Due
	Done     calendar.Date // when it was done, zero if it was not; of a length that was agreed or granted, the day it runs to
	Planned  calendar.Date // when it is planned, where it is not done

	// Unconfirmed says that Planned is the day of a booking that has passed, with nothing recorded as held.
	Unconfirmed bool

	// OwedDays is for how many days a step without a limit has been owed, counted from From; 0 where it is not.
	OwedDays int

	// Doubtful says that the violation rests on an event whose date fails a check of the data.
	Doubtful bool

	// Provisional says that a day on which the answer rests lies beyond the bank holidays published so far.
	Provisional bool

	Violation Violation // zero where the rule is not broken

	Accepted *Acceptance // who answers for the violation; it must not be changed

	Standard Standard // what a council sets itself beside a rule of law; zero for nothing

	Detail Detail // what the methods of Finding say in words; a ruleset fills it in
}

// A StageState says how a stage stands in a case.
type StageState struct {
	Stage  string        `json:"stage"` // its name
	Title  string        `json:"-"`
	Opened calendar.Date `json:"opened"`
	Closed calendar.Date `json:"closed,omitzero"` // zero while it is open
	How    rule.Kind     `json:"how,omitzero"`    // the kind of event that closed it
}

// A Start is the event that starts a rule's clock, with the day that is used.
type Start struct {
	Kind  rule.Kind     `json:"kind"`
	On    calendar.Date `json:"on"`
	Basis Basis         `json:"basis"`
}

// A Violation says in what way a rule is broken. The zero Violation is none.
type Violation struct {
	Kind      rule.ViolationKind
	Certainty Certainty

	// Days and WorkingDays are by how much: from the limit to what was done or, where nothing was, to the as-of day;
	// 0 where the violation is not about days.
	Days        int
	WorkingDays int

	Advisory bool // it is a matter of advice and breaks nothing
	Standard bool // the law is kept, and a standard that the council sets itself is not
}

// A Standard is the day by which a council asks for what the law asks for, and who says so.
type Standard struct {
	Due   calendar.Date
	Words *Words
}

// IsZero reports whether there is no standard.
func (s Standard) IsZero() bool { return s.Words == nil }

// Source returns where the standard comes from.
func (s Standard) Source() rule.Source {
	if s.Words == nil {
		return rule.Source{}
	}
	return s.Words.Source
}

// IsZero reports whether v is none.
func (v Violation) IsZero() bool { return v.Kind == "" }

// IsBreach reports whether the rule is broken, and not only against advice.
func (f *Finding) IsBreach() bool { return f.Violation.Kind != "" && !f.Violation.Advisory }

// MaxReadings is how many other readings one finding can hold, the one for what is not recorded among them.
const MaxReadings = 6

// A Detail is what a finding says beyond its days, as numbers of the words in Words. The zero Detail says nothing.
type Detail struct {
	Words *Words

	Missing   uint64 // what lacks, by its number in Words.Lacks
	Advised   uint64 // what lacks as a matter of advice
	Whose     Whose  // the refs for which a step that is asked for each of several is broken
	Contested uint8  // the readings, by their place in Readings, under which the rule would be broken
	Count     uint8  // of the readings
	Readings  [MaxReadings]ReadAs
	Unknown   string // the reading for what the case does not record

	NotRecorded      [6]int16 // the kinds that lack, by their number in Words.Kinds
	NotRecordedCount uint8

	Part     int16 // which part decided: 0 the rule's own event, else its step, counted from 1
	Waits    bool  // what stood in for its day has passed: see [Finding.WaitsFor]
	Ended    bool  // it was owed no longer from a day before the as-of day: its days are counted up to that
	Inferred bool  // the clock, the limit or what is needed is

	OutOfRange bool // a day of it lies beyond the calendar, so that nothing more is known
	Local      bool // a council's closures count
}

// Whose are the refs for which steps are broken, each with the step's number in Words.Lacks. The zero value holds none.
type Whose string

// ofOrder marks the number of a step that was taken or planned, but not in time.
const ofOrder = 1 << 7

// AppendWhose appends to the bytes of a Whose one more ref, of a step that is missing or of one not taken in time. A ref
// of more than 64 KB is left out.
func AppendWhose(to []byte, number uint8, ref string, missing bool) []byte {
	if len(ref) > math.MaxUint16 {
		return to
	}
	if !missing {
		number |= ofOrder
	}
	return append(append(to, number, byte(len(ref)>>8), byte(len(ref))), ref...)
}

// all returns the refs of a step, in order.
func (w Whose) all(number uint8) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(w) >= 3 {
			end := 3 + int(w[1])<<8 + int(w[2])
			if len(w) < end { // not what AppendWhose wrote
				return
			}
			if w[0] == number && !yield(string(w[3:end])) {
				return
			}
			w = w[end:]
		}
	}
}

// first returns the first ref of a step, "" where there is none.
func (w Whose) first(number uint8) string {
	for _, marked := range [...]uint8{number, number | ofOrder} {
		for ref := range w.all(marked) {
			return ref
		}
	}
	return ""
}

// Words are the words of a rule under one of its terms, the same for all findings.
type Words struct {
	Lacks    []string      // what the rule may lack, by number
	Sources  []rule.Source // by number: where a need comes from, if not from the rule's source
	Itself   []uint8       // of each part, its own number among them
	Readings []string      // names of readings, by number
	Kinds    []string      // all kinds
	Waits    string        // what the rule waits for once a stand-in has passed
	Source   rule.Source
	Inferred bool // the rule or the term is
	Advisory bool // so too

	Vocabulary *rule.Vocabulary
	Message    string // of a finding that was read back

	said *saidOnce // see [Words.For]
}

// ReadAs is how a rule stands under another reading.
type ReadAs struct {
	Reading  uint8 // its number in Words.Readings, or ReadingOfUnknown
	Status   StatusNo
	Earliest calendar.Date
	Due      calendar.Date
}

// ReadingOfUnknown is the number of the reading for what the case does not record.
const ReadingOfUnknown = 255

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
	for _, r := range f.Detail.readings() {
		list = append(list, ReadingFinding{Reading: f.readingName(r.Reading), Status: r.Status.Status(), Earliest: r.Earliest, Due: r.Due})
	}
	return list
}

// Contested returns the readings under which the rule would be broken, where it is not broken as adopted.
func (f *Finding) Contested() []string {
	var names []string
	for i, r := range f.Detail.readings() {
		if f.Detail.Contested&(1<<i) != 0 {
			names = append(names, f.readingName(r.Reading))
		}
	}
	return names
}

// IsContested reports whether there is such a reading.
func (f *Finding) IsContested() bool { return f.Detail.Contested != 0 }

func (f *Finding) readingName(number uint8) string {
	if number == ReadingOfUnknown {
		return f.Detail.Unknown
	}
	if f.Detail.Words == nil || int(number) >= len(f.Detail.Words.Readings) {
		return ""
	}
	return f.Detail.Words.Readings[number]
}

// kind returns a kind by its number, "" where there is none.
func (w *Words) kind(number int16) string {
	if number < 0 || int(number) >= len(w.Kinds) {
		return ""
	}
	return w.Kinds[number]
}

// readings are the other readings there are.
func (d *Detail) readings() []ReadAs { return d.Readings[:min(int(d.Count), MaxReadings)] }

// notRecorded are the numbers of the kinds that lack.
func (d *Detail) notRecorded() []int16 {
	if d.Words == nil {
		return nil
	}
	return d.NotRecorded[:min(int(d.NotRecordedCount), len(d.NotRecorded))]
}

// Err returns an error that wraps [calendar.ErrOutOfRange] where a day that the rule counts to lies beyond the calendar; the
// finding is then waiting, and says nothing else.
func (f *Finding) Err() error {
	if !f.Detail.OutOfRange {
		return nil
	}
	id := ""
	if f.Rule != nil {
		id = f.Rule.ID
	}
	return fmt.Errorf("deadline: rule %s: %w", id, calendar.ErrOutOfRange)
}

// Missing returns what lacks: kinds of events, roles and documents; alternatives joined by "or".
func (f *Finding) Missing() []string { return f.names(f.Detail.Missing) }

// WaitsFor says what the rule waits for, where a day that stood in for it has passed; "" where there is nothing to say.
func (f *Finding) WaitsFor() string {
	if !f.Detail.Waits || f.Detail.Words == nil {
		return ""
	}
	return f.Detail.Words.Waits
}

// NotRecorded returns the kinds of event that the rule needs and the case does not record, where it is not recorded.
func (f *Finding) NotRecorded() []rule.Kind {
	var kinds []rule.Kind
	for _, number := range f.Detail.notRecorded() {
		kinds = append(kinds, rule.Kind(f.Detail.Words.kind(number)))
	}
	return kinds
}

// IsOpen reports whether something may still be done about the rule: it is neither met nor not applicable.
func (f *Finding) IsOpen() bool {
	return f.Status != Met && f.Status != NotApplicable && f.Status != ""
}

// IsAdvice reports whether the rule, or the limit of it that governs, is a matter of advice: nothing breaks it.
func (f *Finding) IsAdvice() bool {
	return f.Rule != nil && f.Rule.Advisory || f.Detail.Words != nil && f.Detail.Words.Advisory
}

// Advisory returns what advice was not followed, or who was absent without breaking the rule.
func (f *Finding) Advisory() []string { return f.names(f.Detail.Advised) }

func (f *Finding) names(set uint64) []string {
	var names []string
	if set == 0 || f.Detail.Words == nil {
		return names
	}
	for number, name := range f.Detail.Words.Lacks {
		if set&(1<<number) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// Source returns where the rule, or the term of it that governs, comes from; of a breach of what somebody else asks for,
// where that comes from.
func (f *Finding) Source() rule.Source { return *f.source() }

func (f *Finding) source() *rule.Source {
	said := f.Detail.Words
	if said == nil {
		return &rule.Source{}
	}
	switch f.Violation.Kind {
	case NotAuthorised, NotSigned, MissingAttendee, MissingDocument:
		for number := range said.Sources {
			if f.Detail.Missing&(1<<number) != 0 && said.Sources[number] != (rule.Source{}) {
				return &said.Sources[number]
			}
		}
	}
	return &said.Source
}

// IsInferred reports whether what the finding rests on is our reading, and not words in the source.
func (f *Finding) IsInferred() bool {
	return f.Detail.Inferred || f.Detail.Words != nil && f.Detail.Words.Inferred
}

// Vocabulary returns the titles of the words in the finding. It may be nil, which knows none.
func (f *Finding) Vocabulary() *rule.Vocabulary {
	if f.Detail.Words == nil {
		return nil
	}
	return f.Detail.Words.Vocabulary
}

// A StatusNo is a status as a number, in the order in which they prevail when a rule has several parts: a later one
// beats an earlier one.
type StatusNo uint8

// The statuses as numbers.
const (
	StatusMet StatusNo = iota
	StatusEarly
	StatusWaiting
	StatusProjected
	StatusPending
	StatusNotRecorded
	StatusUnmet
	StatusLate
	StatusOverdue
	StatusNotApplicable
)

var statuses = [...]Status{Met, Early, Waiting, Projected, Pending, NotRecorded, Unmet, Late, Overdue, NotApplicable}

// Status returns the status, "" for a number that is none.
func (n StatusNo) Status() Status {
	if int(n) >= len(statuses) {
		return ""
	}
	return statuses[n]
}

// numberOf returns the number of a status; not ok for a word that is none.
func numberOf(s Status) (n StatusNo, ok bool) {
	i := slices.Index(statuses[:], s)
	return StatusNo(max(i, 0)), i >= 0
}
