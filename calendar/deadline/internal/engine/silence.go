package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A stageState is how a stage of the pathway stands, the same for all its rules.
type stageState struct {
	applies bool
	opened  calendar.Date
	closed  calendar.Date
	how     kindNo        // the kind of the event that closed it
	ends    calendar.Date // an end for all its rules besides, zero while that has not come
	endedBy kindNo        // the kind of event that is
}

// silences are how stages and rules stand while they are silent, in cases that record the same kinds. They are worked out
// when they are first asked for, read by many evaluations, and never change.
type silences struct {
	stages []stageState
	rules  [stageForms]func() *silentRules // by how the stage stands
}

// silentRules are the findings of silent rules in a stage that stands in one way.
type silentRules struct {
	findings []casejson.Finding // by rule
	gaps     bitset             // the rules that do not give one finding
}

// A stageForm is all that a silent rule asks of its stage.
type stageForm uint8

const (
	stageOpen stageForm = iota
	stageClosed
	stageEnded // an end for all its rules has come
	stageOut   // it does not apply
	stageForms = iota
)

func (s *stageState) form() stageForm {
	switch {
	case !s.applies:
		return stageOut
	case !s.ends.IsZero():
		return stageEnded
	case !s.closed.IsZero():
		return stageClosed
	default:
		return stageOpen
	}
}

// A silence says when rules and stages stand as they do in a case without events.
type silence struct {
	restless bitset          // the rules that never do
	wakes    [2][]bitset     // by kind: the rules that ask of it; the second in a case that lists some kinds
	begins   []calendar.Date // by rule: before this as-of day it does not
	stages   []bitset        // by stage: the kinds that it asks of; nil where it hangs on the as-of day too
}

// A listing is how silent rules stand in a case that lists some kinds.
type listing struct {
	kinds  []rule.Kind
	silent *silences
}
