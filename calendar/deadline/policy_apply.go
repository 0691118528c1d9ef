package deadline

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
)

// asWritten is what a ruleset without a policy calls its policy.
const asWritten = "default"

// applyPolicy changes the compiler's copies of the catalogues as a policy says. What it may not change is a fault.
func (c *compiler) applyPolicy(p *Policy) {
	if p.Name == "" {
		if !p.Since.IsZero() || len(p.Terms)+len(p.By)+len(p.Days)+len(p.Off)+len(p.Rules)+len(p.Closures) > 0 {
			c.fault("policy: give it a name")
		}
		return
	}
	switch name := strings.TrimSpace(p.Name); {
	case name == "":
		c.fault("policy: give it a name that can be seen")
	case strings.EqualFold(name, asWritten):
		c.fault("policy %s: give it another name: reports say this of the rules as they are written", quote(p.Name))
	case !isLine(p.Name):
		c.fault("policy: its name cannot be printed: give one line of at most %d letters", maxLine)
	}
	c.set.policy = p.Name
	written := own(c.set.catalogues)
	a := amender{compiler: c, policy: p, rules: map[string]*Rule{}, days: map[string]*NamedDay{}, since: map[string][]calendar.Date{}, documents: map[string]bool{}}
	a.index()
	a.declareOwn()
	for _, id := range slices.Sorted(maps.Keys(p.Terms)) {
		a.ruleTerms(id, p.Terms[id])
	}
	for _, name := range slices.Sorted(maps.Keys(p.Days)) {
		a.dayTerms(name, p.Days[name])
	}
	for _, id := range slices.Sorted(maps.Keys(p.By)) {
		a.actors(id, p.By[id])
	}
	a.switchOffs()
	a.ownRules()
	if local, err := c.set.calendar.With(p.Closures...); err != nil {
		a.fault("closures", "%v", err)
	} else {
		c.set.local, c.set.closures = local, slices.Clone(p.Closures)
	}
	a.tryOut(written)
}

// An amender applies one policy.
type amender struct {
	*compiler
	policy    *Policy
	rules     map[string]*Rule
	days      map[string]*NamedDay
	since     map[string][]calendar.Date // by rule: since when its own terms are in force, newest first
	documents map[string]bool
}

// fault notes what is wrong at a place in the policy.
func (a *amender) fault(path, format string, args ...any) {
	a.compiler.fault("policy %s: %s: %s", quote(a.policy.Name), path, fmt.Sprintf(format, args...))
}

// entryPath is the path of an entry of the policy.
func entryPath(field, key string) string { return field + "[" + quote(key) + "]" }

// index finds rules and days by their names.
func (a *amender) index() {
	for i := range a.set.catalogues {
		catalogue := &a.set.catalogues[i]
		for j := range catalogue.Stages {
			for k := range catalogue.Stages[j].Rules {
				rule := &catalogue.Stages[j].Rules[k]
				a.rules[rule.ID] = rule
				for _, term := range rule.Terms {
					a.since[rule.ID] = append(a.since[rule.ID], term.Since)
				}
				if rule.Source.Document != "" {
					a.documents[rule.Source.Document] = true
				}
			}
		}
		for j := range catalogue.Days {
			a.days[catalogue.Days[j].Name] = &catalogue.Days[j]
		}
	}
}

// tryOut compiles the rules as amended and as written. What is wrong only as amended is the policy's fault, and the
// rules then stand as written.
func (a *amender) tryOut(written []Catalogue) {
	faultsOf := func(catalogues []Catalogue) []error {
		trial := &Ruleset{calendar: a.set.calendar, local: a.set.calendar, catalogues: catalogues}
		c := compiler{set: trial, days: map[string]int32{}, plans: map[string]*dayPlan{}, hint: "; a word of your own begins with \"x-\""}
		c.compile()
		return c.faults
	}
	amended := faultsOf(a.set.catalogues)
	if len(amended) == 0 {
		return
	}
	alsoAsWritten := map[string]bool{}
	for _, err := range faultsOf(written) {
		alsoAsWritten[err.Error()] = true
	}
	for _, err := range amended {
		if !alsoAsWritten[err.Error()] {
			a.faults = append(a.faults, errors.New("deadline: policy "+quote(a.policy.Name)+": "+strings.TrimPrefix(err.Error(), "deadline: ")))
		}
	}
	a.set.catalogues = written
}

// binds reports whether a source is beyond what a council may loosen.
func binds(s Source) bool { return rank(s.Force) > rank(Guidance) }

// named says a source in a message: its title and place.
func named(s Source) string { return strings.TrimSpace(s.Title + " " + s.Pinpoint) }

// inForce reports whether a time is one, and notes it if not.
func (a *amender) inForce(path string, since, until calendar.Date) bool {
	if until.IsZero() || since.Before(until) {
		return true
	}
	a.fault(path+".until", "it is never in force: give a day after %v", since)
	return false
}

// switchOffs switches off what the policy does not follow, the oldest first, so that newer terms come to stand above.
func (a *amender) switchOffs() {
	type entry struct {
		Off
		path string
	}
	var entries []entry
	for i, off := range a.policy.Off {
		if off.Since.IsZero() {
			off.Since = a.policy.Since
		}
		path := fmt.Sprintf("off[%d]: %s", i, quote(off.Rule))
		if a.inForce(path, off.Since, off.Until) {
			entries = append(entries, entry{off, path})
		}
	}
	slices.SortStableFunc(entries, func(x, y entry) int { return x.Since.Compare(y.Since) })
	for _, off := range entries {
		if rule := a.rules[off.Rule]; rule != nil {
			a.switchOff(off.path, rule, off.Off)
			continue
		}
		if !a.documents[off.Rule] {
			a.fault(off.path, "it is neither a rule nor a document")
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(a.rules)) {
			if rule := a.rules[id]; rule.Source.Document == off.Rule {
				a.switchOff(off.path, rule, off.Off)
			}
		}
	}
}

func (a *amender) switchOff(path string, rule *Rule, off Off) {
	if binds(rule.Source) {
		a.fault(path, "%s rests on %s, which no policy may switch off", rule.ID, named(rule.Source))
		return
	}
	if len(rule.Terms) == 0 {
		rule.Terms = []Term{{}}
	}
	for i := range rule.Terms {
		if t := &rule.Terms[i]; t.at != "" && t.Since == off.Since && off.Until.IsZero() {
			a.fault(path, "%s would never be in force: leave one of the two out, or say from when until when each holds", t.at)
		}
	}
	own := rule.Terms[0]
	term := Term{Since: off.Since, Until: off.Until, Off: true, From: own.From, Earliest: own.Earliest, Latest: own.Latest}
	rule.Terms = under(rule.Terms, term)
	// The rule may have newer terms of its own, and is not followed by those either.
	for _, since := range slices.Backward(a.since[rule.ID]) {
		isBack := func(t Term) bool { return t.at != "" && t.Since.After(off.Since) && !t.Since.After(since) }
		if slices.ContainsFunc(rule.Terms, isBack) {
			continue // by then the policy has terms of its own again
		}
		if term.Since = since; since.After(off.Since) && (off.Until.IsZero() || since.Before(off.Until)) {
			rule.Terms = under(rule.Terms, term)
		}
	}
}

// under puts a term above those of the same day or older, and leaves out those that it replaces altogether.
func under(terms []Term, term Term) []Term {
	place := slices.IndexFunc(terms, func(t Term) bool { return !t.Since.After(term.Since) })
	if place < 0 {
		place = len(terms)
	}
	return slices.Concat(terms[:place], []Term{term}, stillInForce(terms[place:], []Term{term}))
}

// declareOwn declares the kinds, roles and documents that the policy brings with it: all that begin with "x-" and are
// not there yet.
func (a *amender) declareOwn() {
	own := ownWords(a.policy)
	for _, catalogue := range a.set.catalogues {
		for _, kind := range catalogue.Kinds {
			delete(own.kinds, string(kind.Kind))
		}
		for _, role := range catalogue.Roles {
			delete(own.roles, string(role))
		}
		for _, document := range catalogue.Documents {
			delete(own.documents, string(document))
		}
	}
	catalogue := Catalogue{Name: "policy"}
	for _, kind := range slices.Sorted(maps.Keys(own.kinds)) {
		catalogue.Kinds = append(catalogue.Kinds, KindOfEvent{Kind: Kind(kind)})
	}
	for _, role := range slices.Sorted(maps.Keys(own.roles)) {
		catalogue.Roles = append(catalogue.Roles, Role(role))
	}
	for _, document := range slices.Sorted(maps.Keys(own.documents)) {
		catalogue.Documents = append(catalogue.Documents, Document(document))
	}
	a.set.catalogues = append(a.set.catalogues, catalogue)
}

// ownRules adds the council's own rules to the stages that their ids name.
func (a *amender) ownRules() {
	ids := map[string]bool{}
	for i, rule := range a.policy.Rules {
		path := fmt.Sprintf("rules[%d]: %s", i, quote(rule.ID))
		if ids[rule.ID] || a.rules[rule.ID] != nil {
			a.fault(path, "there is a rule of this id: change that by terms, by or off")
			continue
		}
		ids[rule.ID] = true
		stage := a.stageOf(rule.ID)
		if stage == nil {
			a.fault(path, "begin its id with the name of a stage and \"/\"")
			continue
		}
		if rule.Source.Force == "" {
			rule.Source.Force = LocalPractice
		}
		if rule.Terms = slices.Clone(rule.Terms); len(rule.Terms) == 0 {
			rule.Terms = []Term{{}}
		}
		for j := range rule.Terms {
			term := &rule.Terms[j]
			if term.Since.IsZero() {
				term.Since = a.policy.Since
			}
			if term.Source.Title != "" && term.Source.Force == "" {
				term.Source.Force = rule.Source.Force
			}
			term.at = fmt.Sprintf("%s: terms[%d]", path, j)
			a.needsClock(term.at, term)
			a.window(term)
		}
		stage.Rules = append(stage.Rules, rule)
	}
}

func (a *amender) stageOf(id string) *Stage {
	name, _, _ := strings.Cut(id, "/")
	for i := range a.set.catalogues {
		for j := range a.set.catalogues[i].Stages {
			if stage := &a.set.catalogues[i].Stages[j]; stage.Name == name {
				return stage
			}
		}
	}
	return nil
}
