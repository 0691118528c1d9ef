package board

import (
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/measures"
)

// Options say what a board is made of.
type Options struct {
	Rules  *deadline.Ruleset // by which the cases are evaluated
	Policy deadline.Policy   // the one that they were compiled with; the zero Policy is none

	// Calendar counts the working days of the measures: it is best without a council's own closures, so that the figures
	// compare. Nil is [calendar.EnglandWales].
	Calendar *calendar.Calendar

	// Lookup says to which family, team and worker a case belongs where its source does not: by the reference of the case,
	// else of the child.
	Lookup map[string]Belongs

	Timelines int  // of how many cases there are timelines, the worst first; 0: none
	Suppress  bool // withhold small numbers in the measures
	Share     bool // keep nothing about a single child, and withhold small numbers everywhere
}

// Belongs is where a case belongs.
type Belongs struct{ Family, Team, Worker string }

// A Builder puts a board together from cases, in one pass.
type Builder struct {
	options Options
	asOf    calendar.Date
	month   calendar.Date // its first day
	soon    calendar.Date // the last day that is amber
	local   *calendar.Calendar
	kinds   map[rule.Kind]kindInfo
	asks    map[string]map[rule.Kind]bool // the kinds that each rule asks for
	asked   map[rule.Kind]bool            // those that any asks for
	readers sync.Pool                     // of *measures.Reader

	preProceedings, proceedings string // the names of the stages

	board    Board
	periods  map[string]*child // by child
	counter  *measures.Counter // by team
	actions  []action
	families []deadline.Report // with events only: what is compared among siblings
	listed   []listed          // whose timelines are drawn, in order
	rules    *breachCounts
}

// An Entry is a case as the board shows it. It is made by [Builder.Look] and added by [Builder.Add].
type Entry struct {
	record   *intake.Record
	report   *deadline.Report
	file     string
	standing measures.Standing
	items    []deadline.Item
	row      Row
	isShown  bool // it has a row
	dueSoon  int  // steps that are due in the next 14 days
}

// kindInfo is what the board needs of a kind of event.
type kindInfo struct {
	title string
	place int  // among all kinds, from 1: later steps have greater ones
	isA   bool // it is a step, and no condition
	main  bool // a milestone
}

// A child is what the ten seconds need of one child, however many cases it has.
type child struct {
	family         string
	team, worker   string
	open           bool
	week           int  // the greatest of its open periods; 0 before the first meeting
	weekUnknown    bool // the day of a first meeting cannot be used
	overdue        bool
	dueSoon        int
	started, ended bool
	outcome        measures.Outcome // of the last to end
}

// An action is an item of one case, before those of siblings are put together.
type action struct {
	Action
	order  calendar.Date // since when it is owed, where it has no day
	status deadline.Status
	ref    string
}

// listed is a case whose timeline is drawn, as far as that is known.
type listed struct {
	row     Row
	report  deadline.Report
	weekOne calendar.Date
}

// breachCounts are the breaches by rule and force, in the order in which the rules stand.
type breachCounts struct {
	of       map[breachKey]*RuleBreaches
	order    map[string]int // of the rules
	accepted []Accepted
}

type breachKey struct {
	rule  string
	force rule.Force
}
