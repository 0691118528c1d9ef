package engine

import (
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// maxFaults is how many faults of one case are told apart; more are only counted.
const maxFaults = 20

// MaxEvents is how many events one case may have.
const MaxEvents = 10_000

// check finds everything that is wrong with a case. It is called when something is.
func (s *Ruleset) check(c *casejson.Case) error {
	fault := &casejson.CaseError{Case: c.Ref}
	more := 0
	isFull := func() bool { return len(fault.Faults) == maxFaults }
	add := func(field, problem string) {
		if isFull() {
			more++
			return
		}
		fault.Faults = append(fault.Faults, casejson.Fault{Field: field, Problem: problem})
	}
	slip := func(problem, word string, known []string) string { // what is only counted needs no names
		if isFull() {
			return problem
		}
		return problem + words.Prefixed("; ", words.DidYouMean(word, known))
	}
	if isBlank(c.Ref) {
		add("case", "give the case a reference")
	}
	if len(c.Events) > MaxEvents {
		add("events", "more than "+strconv.Itoa(MaxEvents)+" events: one case is one child and one period")
		return fault
	}
	for i := range c.Events {
		s.checkEvent(&c.Events[i], slip, func(field, problem string) { add("events["+strconv.Itoa(i)+"]."+field, problem) })
	}
	for i, kind := range c.Recorded {
		if s.kinds.number(string(kind)) < 0 && !isOwn(string(kind)) && kind != rule.AllKinds {
			add("recorded["+strconv.Itoa(i)+"]", slip(unknownKindProblem, string(kind), s.kinds.words))
		}
	}
	if !c.Since.IsZero() {
		s.checkDay(c.Since, func(problem string) { add("since", problem) })
	}
	for i := range c.Accepted {
		a, field := &c.Accepted[i], "accepted["+strconv.Itoa(i)+"]."
		if problem := s.ruleProblem(a.Rule); problem != "" {
			add(field+"rule", slip(problem, a.Rule, s.ruleIDs(problem)))
		}
		s.checkDay(a.On, func(problem string) { add(field+"on", problem) })
		if !a.Until.IsZero() && a.Until.Before(a.On) {
			add(field+"until", "it is before on: give a day on or after it")
		}
		if !s.isRole(a.By) {
			add(field+"by", slip(unknownRole, string(a.By), s.roles.words))
		}
	}
	if more > 0 {
		fault.Faults = append(fault.Faults, casejson.Fault{Problem: "and " + words.Count(more, "more fault")})
	}
	return fault
}

// isBlank reports whether a reference says nothing.
func isBlank(ref string) bool { return strings.TrimSpace(ref) == "" }

const unknownKindProblem = `not a kind of event in the vocabulary: correct it, or begin a kind of your own with "x-"`

func (s *Ruleset) checkEvent(event *casejson.Event, slip func(problem, word string, known []string) string, add func(field, problem string)) {
	kind := s.kinds.number(string(event.Kind))
	if kind < 0 && !isOwn(string(event.Kind)) {
		add("kind", slip(unknownKindProblem, string(event.Kind), s.kinds.words))
	}
	s.checkDay(event.On, func(problem string) { add("on", problem) })
	switch {
	case event.Until.IsZero():
		if kind >= 0 && s.needsUntil[kind] {
			add("until", "this kind of event fixes a day: give until")
		}
	case event.Until.Before(event.On):
		add("until", "it is before on: give a day on or after it")
	default:
		s.checkDay(event.Until, func(problem string) { add("until", problem) })
	}
	for i, role := range event.By {
		if !s.isRole(role) {
			add("by["+strconv.Itoa(i)+"]", slip(unknownRole, string(role), s.roles.words))
		}
	}
	for i, document := range event.With {
		if s.documents.number(string(document)) < 0 && !isOwn(string(document)) {
			add("with["+strconv.Itoa(i)+"]", slip(`not a document in the vocabulary: correct it, or begin one of your own with "x-"`, string(document), s.documents.words))
		}
	}
	if event.Chair != "" && !s.isRole(event.Chair) {
		add("chair", slip(unknownRole, string(event.Chair), s.roles.words))
	}
}

const unknownRole = `not a role in the vocabulary: correct it, or begin one of your own with "x-"`

func (s *Ruleset) isRole(role rule.Role) bool {
	return s.roles.number(string(role)) >= 0 || isOwn(string(role))
}

func (s *Ruleset) checkDay(d calendar.Date, add func(problem string)) {
	switch {
	case d.IsZero():
		add("give a date")
	case !s.calendar.Contains(d):
		first, last := s.calendar.Span()
		add("outside the calendar, which runs from " + first.String() + " to " + last.String())
	}
}

// ruleProblem says what is wrong with the id of a rule, "" where there is such a rule.
func (s *Ruleset) ruleProblem(id string) string {
	for i := range s.catalogues {
		if successors, retired := s.catalogues[i].Retired[id]; retired {
			return "this rule is retired: give " + words.List(successors, "or") + " in its place"
		}
	}
	for i := range s.rules {
		if s.rules[i].rule.ID == id {
			return ""
		}
	}
	return noSuchRule
}

const noSuchRule = "there is no such rule"

// ruleIDs returns the ids of the rules, for an id that no rule has and none had.
func (s *Ruleset) ruleIDs(problem string) (ids []string) {
	if problem != noSuchRule {
		return nil
	}
	for i := range s.rules {
		ids = append(ids, s.rules[i].rule.ID)
	}
	return ids
}
