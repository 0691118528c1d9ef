package intake

import (
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
)

// A Record is one case as it was read, with what is wrong in its data.
type Record struct {
	// Case is one child and one period. Its Recorded lists what the source records of this case: a kind whose day was
	// there and could not be used is left out, so that it is unknown and nothing is called overdue for want of it. Its
	// Since is the first day of which the source holds everything. An event whose date fails a check of the data is
	// doubtful, and an appointment is booked.
	Case deadline.Case

	Faults []Fault

	// Undated are the kinds that happened, or should have, on a day that is not there or cannot be used. None of them is in
	// Recorded. A measure that counts from one of them says that it left the case out.
	Undated []deadline.Kind

	// Child is the reference of the child without the number of the period: cases with one Child belong together.
	Child string

	// Family links children whose pre-proceedings run together; "" where the source has none.
	Family string

	// Line is the line of the input, counted from 1, on which the record begins.
	Line int

	// Row is the row of a spreadsheet that the record is, counted from 1 with blank rows; 0 where the source has none.
	Row int

	// PreProceedings says that the record has a period of pre-proceedings. There may be no usable day in it.
	PreProceedings bool

	// ReviewMeetings is how many review meetings with the parents were held in pre-proceedings, -1 where that is not
	// said. They have no dates, so the rules about them answer "not-recorded".
	ReviewMeetings int

	// FamilyMeeting says whether a family group decision making meeting was held. It has no date, so it is no event.
	FamilyMeeting Answer

	// GatewayOutcome is what the legal planning meeting decided on.
	GatewayOutcome Gateway
}

// MostReviewMeetings is how many review meetings one period may have: a greater number is a slip.
const MostReviewMeetings = 1000

// An Answer is yes, no, or not said, which is the zero Answer.
type Answer string

// The answers.
const (
	NotSaid Answer = ""
	Yes     Answer = "yes"
	No      Answer = "no"
)

// A Gateway is what a legal planning meeting decided on. The zero Gateway is not said.
type Gateway string

// What a legal planning meeting may decide on.
const (
	ContinuePlan        Gateway = "continue"
	StartPreProceedings Gateway = "start-pre-proceedings"
	IssueProceedings    Gateway = "issue"
	UnknownGateway      Gateway = "unknown" // the source says that it is not known
)

// An Outcome is what the decision that ended pre-proceedings decided on.
type Outcome string

// The outcomes.
const (
	Exit  Outcome = "exit"  // to end without going to court: decision-to-exit
	Issue Outcome = "issue" // to go to court: decision-to-issue
	Other Outcome = "other" // neither: DecidedOtherwise
)

// DecidedOtherwise is the event of a decision that ended pre-proceedings neither in exit nor in issue. It is a kind of our
// own, which no rule knows: without it a known outcome could not be told from an unknown one. Package measures counts it.
const DecidedOtherwise deadline.Kind = "x-decision-to-end-otherwise"

// A Fault is one thing wrong with the data of a case.
type Fault struct {
	Case    string `json:"case"`            // the reference of the case; "" where it is about no case
	Line    int    `json:"line,omitzero"`   // the line of the input, counted from 1; 0 where it is not known
	Row     int    `json:"row,omitzero"`    // the row of a spreadsheet, counted from 1; 0 where there is none
	Column  string `json:"column,omitzero"` // the column as a spreadsheet program calls it, such as "G"; "" where there is none
	Element string `json:"element"`         // the element or the heading of the column, such as "LBPSentDate"
	Rule    string `json:"rule,omitzero"`   // the number of the department's own check, such as "9006"; "" if it is not one
	Kind    Kind   `json:"kind"`            // the sort of fault
	Problem string `json:"problem"`         // what is wrong, without the value

	// Kinds are the events of which nothing is known, or not the day, until the value is put right.
	Kinds []deadline.Kind `json:"-"`
}

// String returns the fault in one line.
func (f Fault) String() string {
	var b strings.Builder
	if f.Case != "" {
		b.WriteString(f.Case + ": ")
	}
	if f.Row > 0 {
		b.WriteString("row " + strconv.Itoa(f.Row) + ": ")
	}
	if f.Column != "" {
		b.WriteString("column " + f.Column + ": ")
	}
	if f.Element != "" {
		b.WriteString(f.Element + ": ")
	}
	if f.Rule != "" {
		b.WriteString("check " + f.Rule + ": ")
	}
	b.WriteString(f.Problem)
	return b.String()
}

// A Kind is a sort of fault.
type Kind string

// The sorts of fault. The first four cost the value itself; the others only say that something is to be looked at.
const (
	BadValue       Kind = "bad-value"       // not a date, a number or a word of those that may stand there
	ImpossibleDate Kind = "impossible-date" // no day of the calendar, or outside the years that can be reckoned with
	FutureDate     Kind = "future-date"     // after the day to which the data goes
	Repeated       Kind = "repeated"        // stands a second time where it may stand once; the first counts
	Misplaced      Kind = "misplaced"       // stands where it is not read, or is spelt otherwise; it is passed over
	OutOfOrder     Kind = "out-of-order"    // before what it should follow
	OutsideYear    Kind = "outside-year"    // not within the reporting year
	Absent         Kind = "absent"          // should be there
	NoMeaning      Kind = "no-meaning"      // a code whose meaning the caller has to say
	Contradiction  Kind = "contradiction"   // two values that cannot both be right
	OpenTooLong    Kind = "open-too-long"   // begun and not finished for longer than it may take
	Disagrees      Kind = "disagrees"       // the source's own reckoning is not ours
)
