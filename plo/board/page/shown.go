package page

import (
	"iter"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo/board"
)

// Options say how the page is written.
type Options struct {
	Mark           string // the protective marking, such as "OFFICIAL-SENSITIVE"; "" for none
	PrintTimelines bool   // print the timelines too
}

// A view is what the template shows.
type view struct {
	b     *board.Board
	rowOf map[string]string // the id of the row of a case
	vocab *rule.Vocabulary

	Style          markup
	Script         markup
	Rows           iter.Seq[rowView]
	Policy         string // of the page: what it may do
	PrintTimelines bool

	Title, Heading, Mark, Foot, Footer string
	PolicyName, National, Local        string
	Sources                            []sourceView
	Notes                              []string
	Contents                           []content
	Shared                             bool

	nowView
	DoNext, Later                           []actionsView
	DoCaption, LaterCaption                 string
	LaterCount                              int
	HasFamily, HasTeam, HasWorker, HasStage bool
	HasFamilies                             bool // how many families there are is known
	Filters                                 []filter
	TrackerCaption                          string
	WeekMarks                               []weekMark
	Groups                                  []groupView
	measuresView
	Check         []checkView
	CheckCaption  string
	HasNumbers    bool // a finding has the number of a check of the department
	Forces        []forceView
	Accepted      []acceptedView
	Timelines     []timelineView
	TimelinesSaid string
	Key           []keyView
}

type sourceView struct{ Name, About string }

type content struct{ ID, Title string }

type keyView struct{ Symbol, Word, Said string }

// A dayView is a day as a person and a program read it.
type dayView struct{ ISO, Text string }

// An actionsView is what one owner is to do.
type actionsView struct {
	Owner string
	Items []actionView
}

type actionView struct {
	Day             *dayView
	Left, Symbol    string
	Red             bool
	Do, Note, About string
	Cases           []caseView
}

type caseView struct{ Case, Row string }

// A checkView is a finding about the data.
type checkView struct{ Case, Row, Where, Place, Number, Message, Waits string }

// A forceView is the breaches of one force.
type forceView struct {
	Title, About string
	Total        []countView
	Rules        []ruleView
}

type countView struct{ Label, N string }

type ruleView struct {
	Title, Source, ToDo string
	Unchecked           bool
	Counts              []countView
}

type acceptedView struct {
	Case, Row, Rule, By, Reason, Until string
	Passed                             bool
}

// nowView is the ten seconds.
type nowView struct {
	Compared           string
	Children, Families figureView
	Bar                []barView
	BarLabel           string
	Bands, Four        []figureView
}

// A figureView is a number, what it is of, and how it was before.
type figureView struct {
	Title, N, What, Than, Class string
	Red                         bool
}

type barView struct{ X, Width, Middle, Class, Text string }

// A filter is a list of values to choose from.
type filter struct {
	Title, Class string
	Values       []string
}

type weekMark struct{ X, Week int }

type groupView struct {
	Title, What, Over string
	Rows              []board.Group
}

// A rowView is a row of the table.
type rowView struct {
	ID, Symbol, Status, Reason, Timeline string
	Class                                int
	Case, Family, Team, Worker, Stage    string
	Week, Allowed, WeekSort              int
	NoWeek                               string
	Strip                                *stripView
	LastStep                             string
	LastDay                              *dayView
	NextStep, Left, NextAfter            string
	ActBy                                *dayView
	Since                                *dayView
	OverdueStep                          string
	Booked                               *dayView
	BookedStep, BookedLate               string
	Outcome                              string
	OutcomeDay                           *dayView
}

// A stripView is the weeks as a picture, five units a week.
type stripView struct {
	Limit, Used, Over int
	Ticks             string
}

// measuresView is the measures.
type measuresView struct {
	MeasuresCaption string
	HasTargets      bool
	Measures        []measureView
	Uncounted       []string // measures with nothing to count
	Months          []string
	Teams           []string
	ByTeam          []teamView
}

type measureView struct {
	Name, Definition, Figure, Of, LeftOut string
	Target, TargetClass, ToTarget         string
	Line, TargetLine, LineLabel           string
	LastX, LastY, FromTo, NoLine          string
	Points                                []string
	Nothing                               bool // was counted
}

type teamView struct {
	Name  string
	Cells []cellView
}

type cellView struct{ Team, Figure string }

// A timelineView is the steps of one case over its days.
type timelineView struct {
	ID, Row, Case, Title, About string
	Symbol, Status, Reason      string
	Label, AxisTitle, AxisAbout string
	Off                         []spanView
	Lines                       []lineView
	Texts                       []textView
	Steps                       []stepView
	OffSaid, MarksSaid          string
}

type spanView struct{ X, Width, To string }

type lineView struct{ X, Class string }

type textView struct {
	X, Text, Class string
	Y              int
}

type stepView struct {
	Title, In, Happened, How, Class, Symbol string
	Window, Late, Owed                      *spanView
	Due                                     string
	Mark                                    *lineView
}
