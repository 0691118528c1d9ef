package board

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo/measures"
)

// A Board is what a head of service reads: how many and how bad, what to do, which case, whether it gets better, and what to
// check. It is data; package page writes it as HTML, [Board.WriteJSON] and [Board.WriteCSV] as what other programs read.
type Board struct {
	AsOf     calendar.Date
	Month    calendar.Date // the first day of the month of the as-of day
	Sources  []Source
	Notes    []string // what readers must know of the whole, such as that not all could be read
	Policy   string   // its name; "default" for the documents as written
	Calendar string   // the version of the calendar by which local limits are counted
	Whose    Whose
	Amber    calendar.Period // what falls due within it is amber
	Bands    []int           // the last weeks of the bands
	Cases    int             // that were added, with a row or without

	Now   Figures
	Since *Past // an earlier board to compare with; nil: none

	DoNext []Action // the first few, see [MostDoNext]
	Later  []Action // the rest

	Rows []Row // the tracker table, worst first

	Measures     []Measure
	Teams        []string             // the teams in the order of ByTeam; none where no case names one
	ByTeam       [][]measures.Measure // the measures of each team
	TeamGroups   []Group
	WorkerGroups []Group

	Check     []Check
	Breaches  []Force // each force of rules, the strongest first
	Accepted  []Accepted
	Timelines []Timeline

	Suppressed bool // small numbers are withheld in the measures
	Shared     bool // nothing about a single child is kept, and small numbers are withheld everywhere
}

// A Source is a file that cases come from.
type Source struct {
	Name string
	Kind string        // what it is, in words: "children in need census"
	Day  calendar.Date // to which its data goes; zero where it does not say
}

// Whose says whose rules the cases were held to.
type Whose struct {
	All      int // rules
	National int // of these law or national guidance
	Set      int // local ones that the council's policy sets
	Others   int // local ones of another council, until this one sets its own
}

// A Past is an earlier board that the figures stand beside.
type Past struct {
	AsOf  calendar.Date
	Now   Figures
	Bands []int
}

// Figures are the ten seconds. They count children, each once.
type Figures struct {
	Families, Children int   // in pre-proceedings on the day
	NoFamilies         bool  // no child has a family, so how many families there are is not known
	NoFirstMeeting     int   // of the children: no first PLO meeting has been held
	WeekUnknown        int   // of the children: the day of the first PLO meeting cannot be used
	Bands              []int // of the children, by week: one more than the bands have weeks, the last beyond them all

	Overdue, OverdueFamilies int // with a step that is overdue
	DueSoon, DueSoonSteps    int // with a step whose last working day is within the next 14 days

	Started, Ended              int // in the month of the day, up to the day
	Exit, Issue, Other, Unknown int // of those that ended, by outcome
}

// HasOutcomes reports whether it is known how the periods that ended in the month ended.
func (f *Figures) HasOutcomes() bool { return f.Ended == 0 || f.Unknown < f.Ended }

// A RAG is how a case stands at a glance.
type RAG uint8

// How a case stands, the worst first.
const (
	Red   RAG = iota // a step is overdue, or missing and can still be taken
	Amber            // a step is due within the time that the board calls amber, or is booked too late
	Green            // neither
	Ended            // pre-proceedings ended this month, and nothing is red or amber
)

// String returns the word: "red", "amber", "green" or "ended"; "" for anything else.
func (r RAG) String() string {
	names := [...]string{"red", "amber", "green", "ended"}
	if int(r) >= len(names) {
		return ""
	}
	return names[r]
}

// A Row is a case in the tracker table. What is advice only is not in it, nor is a breach that rests on a date that fails a
// check of the data.
type Row struct {
	Case                 string
	Family, Team, Worker string

	Stage string // the name of the stage at which the case stands; "" if none is open
	Title string // its title

	Week         int    // of pre-proceedings, from 1, at its end where it has ended; 0 where there is none
	NoWeek       string // why there is none in pre-proceedings: "no first meeting", "first meeting: date in doubt"
	WeeksAllowed int    // 0 where no rule says

	RAG    RAG
	Reason string // "38 days over", "due in 2 days", "booked too late"

	LastStep string
	LastDay  calendar.Date

	NextStep  string // what to do next; [OnlyOverdue] or [NotKnown] where that is all that can be said
	NextOwner []rule.Role
	ActBy     calendar.Date // the last working day for it; zero where it has none
	DaysLeft  int           // to that day

	OverdueSince calendar.Date // the limit of the oldest step that is overdue
	OverdueStep  string
	Overdue      int // how many steps are

	Booked         calendar.Date // the first booking that is too late, else the first there is
	BookedStep     string
	BookedDaysLate int

	Outcome    measures.Outcome // of pre-proceedings that ended, or of the decision that was taken
	OutcomeDay calendar.Date

	inPreProceedings bool
	overDays         int
	actBy            calendar.Date // of what makes it amber
}

// OnlyOverdue is the next step where only overdue steps are left.
const OnlyOverdue = "only what is overdue"

// NotKnown is the next step where nothing is found to be due because a day could not be read, or cannot be trusted.
const NotKnown = "not known: put the dates right first"

// MostDoNext is how many items stand under "do next".
const MostDoNext = 8

// An Action is something to be done, of one case or of the siblings of a family.
type Action struct {
	Cases                []string
	Family, Team, Worker string

	Rule        string // the id of the rule that asks for it
	Do          string
	Owners      []rule.Role
	Due, ActBy  calendar.Date // the limit, and the last working day that leaves time for what must follow; zero for none
	Left        string        // "38 days over", "5 days left", "owed for 45 days, no day set"
	OverdueDays int
	Planned     calendar.Date // for when it is booked
	BookedLate  bool          // after its limit
	WaitsFor    string
	Otherwise   string // what follows if it is missed; "" where nothing is known to
	Advisory    bool
	State       RAG // red, amber or green
}

// A Measure is a figure with its target and how it has developed.
type Measure struct {
	measures.Measure
	Target *float64 // a share from 0 to 1; nil where the policy sets none
	Months []Point  // the earliest first
}

// A Point is a measure over the twelve months up to a day: a share, or the median of a time. Nil where nothing was counted, or
// where it is withheld.
type Point struct {
	On    calendar.Date
	Value *float64
}

// A Group is the cases of one team or worker.
type Group struct {
	Name               string
	Children, Families int // in pre-proceedings
	OverLimit          int // of the children: beyond the last band
	Overdue, DueSoon   int
}

// A Check is what is to be put right in the data, or looked at, before a day that rests on it is called a breach.
type Check struct {
	Case    string // "" where it is about no case
	File    string
	Line    int    // of a file of lines; 0 where it is not known
	Row     int    // of a sheet
	Column  string // of a sheet
	Element string // of a file of elements, or a column of a database
	Number  string // of the department's own check; "" where there is none
	Message string
	Waits   string // what is not judged until then; "" for nothing
}

// A Force is the breaches of rules of one force.
type Force struct {
	Force rule.Force // Guidance stands for statutory guidance too
	Rules []RuleBreaches
	Total Breaches
}

// Breaches are how often rules are broken. Arguable and accepted ones are among those to do and those done late.
type Breaches struct {
	ToDo     Count // not done, and can still be
	Late     Count // done late, or not at all before it was over
	Arguable Count // a reading of the source may say otherwise
	Accepted Count // somebody answers for it
}

// RuleBreaches are those of one rule.
type RuleBreaches struct {
	ID, Title string
	Source    string
	Unchecked bool
	Breaches
	Cases []string // with something still to do
}

// A Count is a number that may be withheld.
type Count struct {
	N        int
	Withheld bool
}

// Accepted is a breach that somebody answers for.
type Accepted struct {
	Case, Rule string
	By         string
	On, Until  calendar.Date // Until is zero where it has no end
	Reason     string
	Passed     bool // the day until which it was accepted has passed
}

// A Timeline is the steps of one case, each with its days.
type Timeline struct {
	Row         Row
	First, Last calendar.Date // the days that are drawn
	WeekOne     calendar.Date // the first day of week 1; zero where no first meeting has been held
	Limit       calendar.Date // the end of the weeks allowed
	Off         []DayOff      // bank holidays and closures among the days drawn
	Steps       []Step
}

// A DayOff is a day from Monday to Friday that is no working day, and why.
type DayOff struct {
	On  calendar.Date
	Why string
}

// A Step is a line of a timeline.
type Step struct {
	Title    string
	Window   string // or last day, in words
	Happened string // in words
	How      string // in words
	State    RAG    // red where it is or was broken, amber where it is booked too late or owed, green otherwise

	From, Due     calendar.Date // the window; zero where it has none
	Done, Planned calendar.Date
	LateTo        calendar.Date // the last day of the part that is late; zero where none is
	OwedSince     calendar.Date // since when it is owed without a day
}
