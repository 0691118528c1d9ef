package plo

import (
	"fmt"
	"slices"
	"strings"

	d "github.com/careclock/careclock/calendar/deadline"
)

// A WaitingEntry is a step that lies ahead without a day: what its limit is reckoned from has no day yet, and none that
// could be projected.
type WaitingEntry struct {
	Rule   string // the id of the rule that sets the limit
	Title  string
	For    d.Kind // once this is known, so is the limit
	Source d.Source
}

// onTheWay are the kinds that the limits of pre-proceedings are reckoned from, in the order in which they come about.
func onTheWay() []d.Kind {
	return []d.Kind{LegalPlanningMeeting, DecisionToCommence, LetterBeforeProceedings, LetterReceived, FirstPLOMeeting}
}

// addWaiting adds the steps that wait for something. It looks what else would lie ahead if one more of the kinds on the
// way were planned for tomorrow. What waits for a kind before one that has happened lies behind.
func (t *Timetable) addWaiting(set *d.Ruleset, c d.Case, report *d.Report) error {
	waiting := make(map[string]bool)
	kinds := onTheWay()
	for i, kind := range onTheWay() {
		if t.hasHappened(c, kind) {
			kinds = onTheWay()[i+1:]
		}
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Status != d.Waiting || f.Stage.Name != "pre-proceedings" || t.hasHappened(c, aboutKind(f.Rule)) {
			continue
		}
		waiting[f.Rule.ID] = true
		if slices.Contains(onTheWay(), aboutKind(f.Rule)) {
			kinds = append(otherClocks(f.Rule), kinds...) // a council may reckon from something of its own
		}
	}
	for i, kind := range slices.Backward(kinds) { // the last on the way is the nearest to the step
		if slices.ContainsFunc(c.Events, func(e d.Event) bool { return e.Kind == kind }) || slices.Contains(kinds[i+1:], kind) {
			continue
		}
		with := c
		with.Events = append(slices.Clip(c.Events), d.Event{Kind: kind, On: t.AsOf.AddDays(1)})
		then, err := set.Evaluate(with, t.AsOf)
		if err != nil {
			return fmt.Errorf("plo: drawing up the timetable: %w", err)
		}
		var found []WaitingEntry
		for _, e := range entriesOf(&then) {
			if waiting[e.Rule] {
				found = append(found, WaitingEntry{Rule: e.Rule, Title: e.Title, For: kind, Source: e.Source})
				waiting[e.Rule] = false
			}
		}
		t.Waiting = append(found, t.Waiting...)
	}
	return nil
}

func (t *Timetable) hasHappened(c d.Case, kind d.Kind) bool {
	return slices.ContainsFunc(c.Events, func(e d.Event) bool { return e.Kind == kind && !e.On.After(t.AsOf) })
}

// otherClocks returns the kinds, not on the way, that start the clock of a rule. A policy may write the name of a kind
// where a catalogue has a selection.
func otherClocks(rule *d.Rule) (kinds []d.Kind) {
	for i := range rule.Terms {
		from := rule.Terms[i].From
		if from.Event != nil {
			kinds = append(kinds, from.Event.Kinds...)
		} else if from.Name != "" {
			kinds = append(kinds, d.Kind(from.Name))
		}
	}
	declared := Catalogue().Kinds
	return slices.DeleteFunc(kinds, func(kind d.Kind) bool {
		isOne := func(k d.KindOfEvent) bool { return k.Kind == kind && !k.NeedsUntil }
		return slices.Contains(onTheWay(), kind) || !strings.HasPrefix(string(kind), "x-") && !slices.ContainsFunc(declared, isOne)
	})
}
