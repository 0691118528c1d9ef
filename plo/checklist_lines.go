package plo

import (
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// lines gives several lines their section and source.
func lines(section checklist.Section, source rule.Source, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// where makes several lines asked for only sometimes.
func where(when string, condition rule.Condition, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Call, list[i].When, list[i].If = checklist.AsNeeded, when, condition
	}
	return list
}

// oneOf is the condition that the subject is of one of these kinds.
func oneOf(kinds ...rule.Kind) rule.Condition {
	return isThere(rule.The(kinds...).On(rule.Subject())).ForSure()
}

// thatDay is the condition that one of these happened on the subject's day.
func thatDay(kinds ...rule.Kind) rule.Condition {
	return rule.The(kinds...).On(rule.Subject()).Exists()
}

// byThen is the condition that one of these happened on that day or before it.
func byThen(kinds ...rule.Kind) rule.Condition {
	return rule.The(kinds...).NotAfter(rule.Subject()).Exists()
}

// untilNext bounds an act: from the subject's day until the next of such meetings is held, which has acts of its own.
func untilNext(meetings []rule.Kind, act rule.Day) rule.Day {
	next, act := rule.The(meetings...).Next(), act.NotBefore(rule.Subject())
	return rule.Choose(next.Exists().ForSure(), act.NotAfter(next.DayBefore()), act)
}

// upTo bounds an act that is to come no later than another event, where that has happened.
func upTo(event rule.Kind, act rule.Day) rule.Condition {
	other := rule.The(event).Happened()
	return rule.Choose(other.Exists().ForSure(), act.NotAfter(other), act).Exists()
}

// isThere is the condition that a day is there, planned or past.
func isThere(d rule.Day) rule.Condition { return d.OnOrBefore(d) }

// goesOn is the condition that neither exit nor issue had been decided by the subject's day.
func goesOn() rule.Condition { return rule.Holds(DecisionToExit, DecisionToIssue).Not() }

const whileItGoesOn = "pre-proceedings goes on"

// at says at which meetings several lines are for.
func at(words string, which rule.Condition, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Where, list[i].At = words, which
	}
	return list
}
