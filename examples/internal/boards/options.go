package boards

import (
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker"
)

// An Input is something to be read, with its name for messages.
type Input struct {
	Name string
	Open func() (io.ReadCloser, error)
	Size int64 // in bytes; 0 where it is not known
}

// Options say how a board is made.
type Options struct {
	Rules deadline.Options // the policy and the calendar; the zero Options are the rules as written

	AsOf  calendar.Date // zero: the day to which the inputs go where they say so, else Today
	Today calendar.Date

	Outcomes map[string]intake.Outcome // what the values of PPOutcome mean, and texts of the dataset
	Columns  tracker.Columns           // which column of a tracker is what; nil: told by the headings
	Lookup   *Input                    // a table with the columns id, team, worker and family
	Since    *Input                    // an earlier file, or an earlier board as JSON, to compare with

	Suppress, Share bool
	Timelines       int // of how many cases there are timelines

	Progress func(read, of int64) // bytes of the inputs; called now and then from one goroutine; nil: not asked for
	Say      func(error)          // something that could not be used, or that is worth knowing; nil: not asked for
}

// MostTimelines is of how many cases a page has timelines.
const MostTimelines = 40

// A Made is a board and what came up on the way.
type Made struct {
	Board   *board.Board
	Columns tracker.Columns // what the headings of the first tracker were taken for; nil where there is none
	Faults  int             // how many cases, rows or inputs could not be used: each was said, and stands on the board
}

// A maker makes one board, and an earlier one to compare it with.
type maker struct {
	o              Options
	set            *deadline.Ruleset
	builderOptions board.Options
	made           *Made
	read, size     int64     // bytes
	told           int64     // how many had been read when progress was told last
	reports        sync.Pool // of *deadline.Report, to be used again
}

var (
	errEmpty  = errors.New("there is nothing in it")
	errNoCase = errors.New("there is no case in it")
)

// ParseOutcomes reads what the values of PPOutcome mean: "A=exit,B=issue".
func ParseOutcomes(text string) (map[string]intake.Outcome, error) {
	outcomes := map[string]intake.Outcome{}
	for part := range strings.SplitSeq(text, ",") {
		value, meaning, _ := strings.Cut(part, "=")
		value, meaning = strings.TrimSpace(value), strings.TrimSpace(meaning)
		outcome := intake.Outcome(meaning)
		switch {
		case value == "":
			return nil, errors.New("name the values, as in A=exit,B=issue,C=other")
		case outcome != intake.Exit && outcome != intake.Issue && outcome != intake.Other:
			return nil, errors.New("a value means exit, issue or other")
		}
		if _, twice := outcomes[value]; twice {
			return nil, errors.New("name each value once")
		}
		outcomes[value] = outcome
	}
	return outcomes, nil
}
