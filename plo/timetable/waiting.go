package timetable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// A Waiting is a step that lies ahead without a day: what its limit is counted from has no day yet, and none that
// could be projected.
type Waiting struct {
	Rule   string // the id of the rule that sets the limit
	Title  string
	For    rule.Kind // once this is known, so is the limit
	Source rule.Source
}

// onTheWay are the kinds that the limits of pre-proceedings are counted from, in the order in which they come about.
func onTheWay() []rule.Kind {
	return []rule.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence, plo.LetterBeforeProceedings, plo.LetterReceived, plo.FirstPLOMeeting}
}

// addWaiting adds the steps that wait for something. It looks what else would lie ahead if one more of the kinds on the
// way were planned for tomorrow. What waits for a kind before one that has happened lies behind.
func (t *Timetable) addWaiting(set *deadline.Ruleset, c deadline.Case, report *deadline.Report) error {
	waiting := make(map[string]bool)
	kinds := onTheWay()
	for i, kind := range onTheWay() {
		if t.hasHappened(c, kind) {
			kinds = onTheWay()[i+1:]
		}
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Status != deadline.Waiting || f.Stage.Name != "pre-proceedings" || t.hasHappened(c, aboutKind(f.Rule)) {
			continue
		}
		waiting[f.Rule.ID] = true
		if slices.Contains(onTheWay(), aboutKind(f.Rule)) {
			kinds = append(otherClocks(f.Rule), kinds...) // a council may count from something of its own
		}
	}
	for i, kind := range slices.Backward(kinds) { // the last on the way is the nearest to the step
		if t.isHeldOrPlanned(c, kind) || slices.Contains(kinds[i+1:], kind) {
			continue
		}
		with := c
		with.Events = append(slices.Clip(c.Events), deadline.Event{Kind: kind, On: t.AsOf.AddDays(1)})
		then, err := set.Evaluate(with, t.AsOf)
		if err != nil {
			return fmt.Errorf("timetable: %w", err)
		}
		var found []Waiting
		for _, e := range entriesOf(&then) {
			if waiting[e.Rule] {
				found = append(found, Waiting{Rule: e.Rule, Title: e.Title, For: kind, Source: e.Source})
				waiting[e.Rule] = false
			}
		}
		t.Waiting = append(found, t.Waiting...)
	}
	return nil
}

func (t *Timetable) hasHappened(c deadline.Case, kind rule.Kind) bool {
	return slices.ContainsFunc(c.Events, func(e deadline.Event) bool { return e.Kind == kind && !e.Booked && !e.On.After(t.AsOf) })
}

// isHeldOrPlanned reports whether the case has a day for a kind. An appointment that has passed is none.
func (t *Timetable) isHeldOrPlanned(c deadline.Case, kind rule.Kind) bool {
	return slices.ContainsFunc(c.Events, func(e deadline.Event) bool { return e.Kind == kind && !(e.Booked && e.On.Before(t.AsOf)) })
}

// otherClocks returns the kinds, not on the way, that start the clock of a rule. A policy may write the name of a kind
// where a catalogue has a selection.
func otherClocks(r *rule.Rule) (kinds []rule.Kind) {
	for i := range r.Terms {
		from := r.Terms[i].From
		if from.Event != nil {
			kinds = append(kinds, from.Event.Kinds...)
		} else if from.Name != "" {
			kinds = append(kinds, rule.Kind(from.Name))
		}
	}
	declared := plo.Catalogue().Kinds
	return slices.DeleteFunc(kinds, func(kind rule.Kind) bool {
		isOne := func(k rule.KindOfEvent) bool { return k.Kind == kind && !k.NeedsUntil }
		return slices.Contains(onTheWay(), kind) || !strings.HasPrefix(string(kind), "x-") && !slices.ContainsFunc(declared, isOne)
	})
}
