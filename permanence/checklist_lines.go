package permanence

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

// until bounds an act: from the day of the event that a list is about until the next of its kind is held.
func until(kind rule.Kind, act rule.Day) rule.Day {
	next, act := rule.The(kind).Next(), act.NotBefore(rule.Subject())
	return rule.Choose(next.Exists().ForSure(), act.NotAfter(next.DayBefore()), act)
}

// available is the line for a paper that is brought where it exists.
func available(id, text string, document rule.Document) checklist.Line {
	return checklist.Line{ID: id, Text: text, Call: checklist.AsNeeded, When: "there is one", With: []rule.Document{document}}
}
