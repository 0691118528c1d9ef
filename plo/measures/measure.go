package measures

import "github.com/careclock/careclock/calendar"

// A Unit is what the value of a measure, its median, 90th percentile and maximum are counted in.
type Unit string

// The units.
const (
	Share       Unit = "share" // numerator over denominator
	WorkingDays Unit = "working days"
	Weeks       Unit = "weeks" // with one decimal
	Periods     Unit = "periods"
)

// A Reason says why something was left out of a measure.
type Reason string

// The reasons, in the order in which they are listed.
const (
	NotYetDue      Reason = "not-yet-due"      // not done, and its day has not passed
	NoStart        Reason = "no-start"         // what it is counted from has not happened
	BeforeStart    Reason = "before-start"     // done before what it is counted from
	NotEnded       Reason = "not-ended"        // the period goes on
	NoFirstMeeting Reason = "no-first-meeting" // no first PLO meeting has been held
	NoOutcome      Reason = "no-outcome"       // ended, and it is not known how
	NotNeeded      Reason = "not-needed"       // nothing of the kind is asked of the case
	NotRecorded    Reason = "not-recorded"     // the source of the case does not record it
	Doubtful       Reason = "doubtful"         // the date of the start or of the act fails a check of the data
)

var reasons = [...]Reason{NotYetDue, NoStart, BeforeStart, NotEnded, NoFirstMeeting, NoOutcome, NotNeeded, NotRecorded, Doubtful}

type reasonNo uint8

const (
	notYetDue reasonNo = iota
	noStart
	beforeStart
	notEnded
	noFirstMeeting
	noOutcome
	notNeeded
	notRecorded
	doubtful
)

// A Result is all measures, in a fixed order, for one label or for all cases.
type Result struct {
	Label    string        `json:"label,omitzero"` // "" for all cases
	AsOf     calendar.Date `json:"asOf"`
	Measures []Measure     `json:"measures"`
}

// A Measure is one figure beside its definition. What it has no number for is nil: the value and the spread where
// nothing was counted, and all of it where the numbers are suppressed.
type Measure struct {
	ID          string    `json:"id"` // a public contract
	Definition  string    `json:"definition"`
	Unit        Unit      `json:"unit"`
	Numerator   *int      `json:"numerator"`   // nil for a measure of days or weeks
	Denominator *int      `json:"denominator"` // how many were counted
	Value       *float64  `json:"value"`       // nil for a measure of days or weeks
	Median      *float64  `json:"median"`      // nil for any other
	P90         *float64  `json:"p90"`
	Max         *float64  `json:"max"`
	LeftOut     []LeftOut `json:"leftOut"` // by reason, in the order of the reasons; never nil
	Suppressed  bool      `json:"suppressed"`
}

// LeftOut is how many were left out of a measure for one reason; nil where that is suppressed.
type LeftOut struct {
	Reason Reason `json:"reason"`
	Count  *int   `json:"count"`
}

// A definition is what does not change of a measure.
type definition struct {
	id    string
	unit  Unit
	words string
}

type measureNo uint8

const (
	lettersWithin measureNo = iota
	decisionToLetter
	meetingsWithin
	decisionToMeeting
	endedWithin12
	endedWithin16
	endedWithin20
	endedOfDecision
	weeksEnded
	weeksOpen
	openPast
	endedInExit
	endedInIssue
	assessmentsWithin
	conferencesWithin
	reviewsInTime
	proceedingsWithin
)

// definitions lists the measures in the order in which they are printed.
var definitions = [...]definition{
	lettersWithin: {"letters-within-2-working-days", Share,
		"Of the periods with a decision to commence whose letter before proceedings was sent on or after it, or was due before the as-of day: " +
			"those whose letter was sent within 2 working days of the decision."},
	decisionToLetter: {"decision-to-letter", WorkingDays,
		"Of the letters before proceedings sent on or after the decision to commence: working days from the decision to the letter."},
	meetingsWithin: {"first-meetings-within-10-working-days", Share,
		"Of the periods with a decision to commence whose first effective PLO meeting was held on or after it, or was due before the as-of day: " +
			"those whose meeting was held within 10 working days of the decision."},
	decisionToMeeting: {"decision-to-first-meeting", WorkingDays,
		"Of the first effective PLO meetings held on or after the decision to commence: working days from the decision to the meeting."},
	endedWithin12: {"ended-within-12-weeks", Share,
		"Of the periods that have ended, with a first PLO meeting on or before the end: those that ended within 12 weeks beginning with the meeting."},
	endedWithin16: {"ended-within-16-weeks", Share,
		"Of the periods that have ended, with a first PLO meeting on or before the end: those that ended within 16 weeks beginning with the meeting."},
	endedWithin20: {"ended-within-20-weeks", Share,
		"Of the periods that have ended, with a first PLO meeting on or before the end: those that ended within 20 weeks beginning with the meeting."},
	endedOfDecision: {"ended-within-16-weeks-of-decision", Share,
		"Of the periods that have ended, with a decision to commence on or before the end: those that ended within 16 weeks beginning with the decision."},
	weeksEnded: {"weeks-ended", Weeks,
		"Of the periods that have ended, with a first PLO meeting on or before the end: days from the meeting to the end, divided by 7."},
	weeksOpen: {"weeks-open", Weeks,
		"Of the periods open at the as-of day, with a first PLO meeting held: days from the meeting to the as-of day, divided by 7."},
	openPast: {"open-past-16-weeks", Periods,
		"Of the periods open at the as-of day, with a first PLO meeting held: those past 16 weeks beginning with the meeting."},
	endedInExit: {"ended-in-exit", Share,
		"Of the periods that have ended with a known outcome: those that ended without going to court."},
	endedInIssue: {"ended-in-issue", Share,
		"Of the periods that have ended with a known outcome: those that ended in an application to the court, or the decision to make one."},
	assessmentsWithin: {"assessments-within-45-working-days", Share,
		"Of the referrals whose child and family assessment, the first of several, was authorised on or after them, or was due before the as-of day: " +
			"those whose assessment was authorised within 45 working days of the referral, a limit of Working Together that was not checked against its text."},
	conferencesWithin: {"conferences-within-15-working-days", Share,
		"Of the section 47 enquiries that need an initial child protection conference, where it was held on or after the start or was due before the " +
			"as-of day: those with the conference within 15 working days of the start, a limit of Working Together that was not checked against its text."},
	reviewsInTime: {"reviews-in-time", Share,
		"Of the review child protection conferences held, or due before the as-of day: those held by their due day, " +
			"the first within 3 months of the initial conference, later ones within 6 months of the one before, limits of Working Together that were not checked against its text."},
	proceedingsWithin: {"proceedings-within-26-weeks", Share,
		"Of the care proceedings concluded, or due to be before the as-of day: those concluded by the limit adopted, " +
			"26 weeks beginning with the day of issue unless the court has extended them."},
}

// isSpread reports whether a measure counts days or weeks, and so has a median and no numerator.
func (d *definition) isSpread() bool { return d.unit == WorkingDays || d.unit == Weeks }
