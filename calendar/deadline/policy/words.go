package policy

import (
	"strings"

	"github.com/careclock/careclock/calendar/deadline/internal/visit"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// ownWords are the council's own words in a policy, those that begin with "x-".
type ownWords struct{ kinds, roles, documents map[string]bool }

// wordsOf collects the words of a policy's own, wherever they stand in it.
func wordsOf(p *Policy) ownWords {
	w := ownWords{kinds: map[string]bool{}, roles: map[string]bool{}, documents: map[string]bool{}}
	for _, terms := range p.Terms {
		w.inRule(&rule.Rule{Terms: terms})
	}
	for _, terms := range p.Days {
		w.inRule(&rule.Rule{Terms: terms})
	}
	for _, actors := range p.By {
		w.inRule(&rule.Rule{By: actors.By})
	}
	for _, papers := range p.With {
		w.inRule(&rule.Rule{With: papers.With})
	}
	for _, owner := range p.Owner {
		w.add(w.roles, string(owner.Owner))
		for _, role := range owner.Owners {
			w.add(w.roles, string(role))
		}
	}
	for i := range p.Rules {
		for _, role := range append(p.Rules[i].Owners, p.Rules[i].Owner) {
			w.add(w.roles, string(role))
		}
		w.inRule(&p.Rules[i])
	}
	return w
}

func (w ownWords) inRule(r *rule.Rule) {
	visit.Days(r, func(d rule.Day) { d.Walk(w.inDay, w.inCondition) })
	visit.Conditions(r, func(c rule.Condition) { c.Walk(w.inDay, w.inCondition) })
	visit.Needs(r, func(need *rule.Need, document bool) {
		for _, word := range need.AnyOf {
			if document {
				w.add(w.documents, word)
			} else {
				w.add(w.roles, word)
			}
		}
	})
}

func (w ownWords) inDay(d rule.Day) bool {
	w.add(w.kinds, d.Name)
	w.add(w.roles, string(d.GivenBy))
	if d.Event != nil {
		w.addKinds(d.Event.Kinds)
		w.add(w.roles, string(d.Event.By))
		w.add(w.documents, string(d.Event.With))
	}
	return true
}

func (w ownWords) inCondition(c rule.Condition) bool {
	w.addKinds(c.Holds)
	w.addKinds(c.Occurs)
	return true
}

func (w ownWords) addKinds(kinds []rule.Kind) {
	for _, kind := range kinds {
		w.add(w.kinds, string(kind))
	}
}

func (w ownWords) add(into map[string]bool, word string) {
	if isOwn(word) && words.IsLine(word) { // what cannot be printed is not declared, and so named where it stands
		into[word] = true
	}
}

// isOwn reports whether a word belongs to the caller.
func isOwn(word string) bool { return strings.HasPrefix(word, "x-") && len(word) > len("x-") }
