package deadline

import (
	"encoding/json"
	"slices"
)

// words are the council's own words in a policy, those that begin with "x-".
type words struct{ kinds, roles, documents map[string]bool }

// ownWords collects the words of a policy's own. They are found where they stand: in the days and conditions of its
// rules and terms for kinds, in needs for roles and documents.
func ownWords(p *Policy) words {
	w := words{kinds: map[string]bool{}, roles: map[string]bool{}, documents: map[string]bool{}}
	for _, terms := range p.Terms {
		w.inTerms(terms)
	}
	for _, terms := range p.Days {
		w.inTerms(terms)
	}
	for _, actors := range p.By {
		w.needs(w.roles, actors.By)
	}
	for i := range p.Rules {
		w.inRule(&p.Rules[i])
	}
	return w
}

func (w words) inRule(r *Rule) {
	add(w.roles, string(r.Owner))
	w.inJSON(r.If, r.Once, r.Unless, r.Each.Event, r.What, r.Ends, r.Advice.Earliest, r.Advice.Latest)
	w.inTerms(r.Terms)
	w.needs(w.roles, r.By, r.Chair)
	w.needs(w.documents, r.With)
	for i := range r.Steps {
		step := &r.Steps[i]
		w.inJSON(step.What, step.If, step.ForEach, step.From, step.Earliest, step.Latest)
		w.needs(w.roles, step.By)
		w.needs(w.documents, step.With)
	}
}

func (w words) inTerms(terms []Term) {
	for i := range terms {
		term := &terms[i]
		w.inJSON(term.From, term.Earliest, term.Latest)
		for j := range term.Readings {
			reading := &term.Readings[j]
			w.inJSON(reading.If, reading.What, reading.From, reading.Earliest, reading.Latest)
			w.needs(w.roles, reading.By)
		}
	}
}

func (w words) needs(into map[string]bool, lists ...[]Need) {
	for _, need := range slices.Concat(lists...) {
		for _, word := range need.AnyOf {
			add(into, word)
		}
		w.inJSON(need.If, need.AdvisoryIf)
	}
}

func add(into map[string]bool, word string) {
	if isOwn(word) && isLine(word) { // what cannot be printed is not declared, and so named where it stands
		into[word] = true
	}
}

// inJSON collects the words of days and conditions from their written form, in which every word of the council's own
// is a string: a role after "by" or "givenBy", a document after "with", and a kind anywhere else.
func (w words) inJSON(values ...any) {
	for _, value := range values {
		text, _ := json.Marshal(value) // days and conditions can always be written down
		var tree any
		if json.Unmarshal(text, &tree) == nil {
			w.inTree("", tree)
		}
	}
}

func (w words) inTree(key string, tree any) {
	switch node := tree.(type) {
	case string:
		switch key {
		case "by", "givenBy":
			add(w.roles, node)
		case "with":
			add(w.documents, node)
		default:
			add(w.kinds, node)
		}
	case []any:
		for _, item := range node {
			w.inTree(key, item)
		}
	case map[string]any:
		for name, item := range node {
			w.inTree(name, item)
		}
	}
}
