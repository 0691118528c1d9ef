package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/internal/visit"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// AsWritten is what a ruleset without a policy calls its policy.
const AsWritten = "default"

// IsZero reports whether a policy says nothing.
func (p *Policy) IsZero() bool {
	return p.Name == "" && p.Since.IsZero() && len(p.Terms)+len(p.By)+len(p.With)+len(p.Owner)+len(p.Title)+len(p.Days)+len(p.Off)+len(p.Rules)+len(p.Closures) == 0
}

// Apply returns copies of the catalogues as a policy amends them, and everything that the policy may not change. A rule
// of law stays as it is: a term for it becomes a standard that stands beside it. Whether what comes out is sound is for
// the compiler to say.
func Apply(p Policy, catalogues []rule.Catalogue) ([]rule.Catalogue, []error) {
	if deep := visit.Deep(append(slices.Clip(catalogues), p.asCatalogue())); deep != nil {
		return catalogues, deep
	}
	a := amender{
		policy: engine.Own(&p), catalogues: engine.OwnCatalogues(catalogues),
		rules: map[string]*rule.Rule{}, days: map[string]*rule.NamedDay{}, since: map[string][]calendar.Date{}, documents: map[string]bool{},
		words: rule.NewVocabulary(catalogues...),
	}
	a.name()
	if p.Name == "" { // there is nothing to call what else is wrong
		return a.catalogues, a.faults
	}
	a.index()
	a.declareOwn()
	for _, id := range slices.Sorted(maps.Keys(a.policy.Terms)) {
		a.ruleTerms(id, a.policy.Terms[id])
	}
	for _, name := range slices.Sorted(maps.Keys(a.policy.Days)) {
		a.dayTerms(name, a.policy.Days[name])
	}
	for _, id := range slices.Sorted(maps.Keys(a.policy.By)) {
		a.actors(id, a.policy.By[id])
	}
	for _, id := range slices.Sorted(maps.Keys(a.policy.With)) {
		a.papers(id, a.policy.With[id])
	}
	for _, id := range slices.Sorted(maps.Keys(a.policy.Owner)) {
		a.owner(id, a.policy.Owner[id])
	}
	for _, id := range slices.Sorted(maps.Keys(a.policy.Title)) {
		a.title(id, a.policy.Title[id])
	}
	a.switchOffs()
	a.ownRules()
	a.board(&a.policy.Board)
	return a.catalogues, a.faults
}

// board refuses figures that could not be shown.
func (a *amender) board(b *Board) {
	if b.Amber.Direction() != calendar.After {
		a.fault("board.amber", "give a length, such as 10 working days")
	}
	for i, last := range b.Bands {
		if last <= 0 || i > 0 && last <= b.Bands[i-1] {
			a.fault(fmt.Sprintf("board.bands[%d]", i), "the bands are weeks, each longer than the one before")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.Targets)) {
		if share := b.Targets[name]; !(share >= 0 && share <= 1) {
			a.fault(entryPath("board.targets", name), "a target is a share from 0 to 1")
		}
	}
}

// An amender applies one policy.
type amender struct {
	policy     *Policy
	catalogues []rule.Catalogue
	rules      map[string]*rule.Rule
	days       map[string]*rule.NamedDay
	since      map[string][]calendar.Date // by rule: since when its own terms are in force, newest first
	documents  map[string]bool
	words      *rule.Vocabulary // of the catalogues as they are written
	faults     []error
}

// name checks the policy's own name.
func (a *amender) name() {
	fault := func(format string, args ...any) {
		a.faults = append(a.faults, fmt.Errorf("deadline: policy"+format, args...))
	}
	switch name := a.policy.Name; {
	case name == "":
		fault(": give it a name")
	case strings.TrimSpace(name) == "":
		fault(": give it a name that can be seen")
	case strings.EqualFold(strings.TrimSpace(name), AsWritten):
		fault(" %s: give it another name: reports say this of the rules as they are written", words.Quote(name))
	case !words.IsLine(name):
		fault(": its name cannot be printed: give one line of at most %d letters", words.MaxLine)
	}
}

// fault notes what is wrong at a place in the policy.
func (a *amender) fault(path, format string, args ...any) {
	a.faults = append(a.faults, fmt.Errorf("deadline: policy %s: %s: %s", words.Quote(a.policy.Name), path, fmt.Sprintf(format, args...)))
}

// entryPath is the path of an entry of the policy.
func entryPath(field, key string) string { return field + "[" + words.Quote(key) + "]" }

// index finds rules and days by their names.
func (a *amender) index() {
	for i := range a.catalogues {
		catalogue := &a.catalogues[i]
		for j := range catalogue.Stages {
			for k := range catalogue.Stages[j].Rules {
				row := &catalogue.Stages[j].Rules[k]
				a.rules[row.ID] = row
				for _, term := range row.Terms {
					a.since[row.ID] = append(a.since[row.ID], term.Since)
				}
				if row.Source.Document != "" {
					a.documents[row.Source.Document] = true
				}
			}
		}
		for j := range catalogue.Days {
			a.days[catalogue.Days[j].Name] = &catalogue.Days[j]
		}
	}
}

// named says a source in a message: its title and place.
func named(s rule.Source) string { return strings.TrimSpace(s.Title + " " + s.Pinpoint) }

// noSuchRule notes an id that no rule has, and which rules took its place where there was one.
func (a *amender) noSuchRule(path, id string) {
	if successors := a.successors(id); successors != "" {
		a.fault(path, "this rule is retired: give %s in its place", successors)
		return
	}
	a.fault(path, "there is no such rule%s", nearest(id, a.rules))
}

// nearest asks whether one of the names that there are was meant.
func nearest[T any](name string, of map[string]T) string {
	return words.Prefixed("; ", words.DidYouMean(name, slices.Sorted(maps.Keys(of))))
}

// successors names the rules that took the place of a retired one, "" for an id that is not retired.
func (a *amender) successors(id string) string {
	for i := range a.catalogues {
		if successors, retired := a.catalogues[i].Retired[id]; retired {
			return words.List(successors, "or")
		}
	}
	return ""
}

// inForce reports whether a time is one, and notes it if not.
func (a *amender) inForce(path string, since, until calendar.Date) bool {
	if until.IsZero() || !until.Before(since) {
		return true
	}
	a.fault(path+".until", "it is never in force: give %v or a later day", since)
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
		path := fmt.Sprintf("off[%d]: %s", i, words.Quote(off.Rule))
		if a.inForce(path, off.Since, off.Until) {
			entries = append(entries, entry{off, path})
		}
	}
	slices.SortStableFunc(entries, func(x, y entry) int { return x.Since.Compare(y.Since) })
	for _, off := range entries {
		if row := a.rules[off.Rule]; row != nil {
			a.switchOff(off.path, row, off.Off)
			continue
		}
		if !a.documents[off.Rule] {
			if a.successors(off.Rule) != "" {
				a.noSuchRule(off.path, off.Rule)
				continue
			}
			a.fault(off.path, "it is neither a rule nor a document%s", nearest(off.Rule, a.rules))
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(a.rules)) {
			if row := a.rules[id]; row.Source.Document == off.Rule && !row.Source.Binds() {
				a.switchOff(off.path, row, off.Off)
			}
		}
	}
}

func (a *amender) switchOff(path string, row *rule.Rule, off Off) {
	if row.Source.Binds() {
		a.fault(path, "%s rests on %s, which no policy may switch off", row.ID, named(row.Source))
		return
	}
	if len(row.Terms) == 0 {
		row.Terms = []rule.Term{{}}
	}
	for i := range row.Terms {
		if t := &row.Terms[i]; t.At != "" && t.Since == off.Since && off.Until.IsZero() {
			a.fault(path, "%s would never be in force: leave one of the two out, or say from when until when each holds", t.At)
		}
	}
	own := row.Terms[0]
	term := rule.Term{Since: off.Since, Until: off.Until, Off: true, From: own.From, Earliest: own.Earliest, Latest: own.Latest}
	row.Terms = under(row.Terms, term)
	// The rule may have newer terms of its own, and is not followed by those either.
	for _, since := range slices.Backward(a.since[row.ID]) {
		isBack := func(t rule.Term) bool { return t.At != "" && t.Since.After(off.Since) && !t.Since.After(since) }
		if slices.ContainsFunc(row.Terms, isBack) {
			continue // by then the policy has terms of its own again
		}
		if term.Since = since; since.After(off.Since) && (off.Until.IsZero() || !since.After(off.Until)) {
			row.Terms = under(row.Terms, term)
		}
	}
}

// under puts a term above those of the same day or older, and leaves out those that it replaces altogether.
func under(terms []rule.Term, term rule.Term) []rule.Term {
	place := slices.IndexFunc(terms, func(t rule.Term) bool { return !t.Since.After(term.Since) })
	if place < 0 {
		place = len(terms)
	}
	return slices.Concat(terms[:place], []rule.Term{term}, stillInForce(terms[place:], []rule.Term{term}))
}

// declareOwn declares the kinds, roles and documents that the policy brings with it: all that begin with "x-" and are
// not there yet.
func (a *amender) declareOwn() {
	own := wordsOf(a.policy)
	for _, catalogue := range a.catalogues {
		for _, kind := range catalogue.Kinds {
			delete(own.kinds, string(kind.Kind))
		}
		for _, role := range catalogue.Roles {
			delete(own.roles, role.Slug)
		}
		for _, document := range catalogue.Documents {
			delete(own.documents, document.Slug)
		}
	}
	catalogue := rule.Catalogue{Name: "policy"}
	for _, kind := range slices.Sorted(maps.Keys(own.kinds)) {
		catalogue.Kinds = append(catalogue.Kinds, rule.KindOfEvent{Kind: rule.Kind(kind)})
	}
	for _, role := range slices.Sorted(maps.Keys(own.roles)) {
		catalogue.Roles = append(catalogue.Roles, rule.Word{Slug: role})
	}
	for _, document := range slices.Sorted(maps.Keys(own.documents)) {
		catalogue.Documents = append(catalogue.Documents, rule.Word{Slug: document})
	}
	a.catalogues = append(a.catalogues, catalogue)
}

// ownRules adds the council's own rules to the stages that their ids name.
func (a *amender) ownRules() {
	ids := map[string]bool{}
	for i, row := range a.policy.Rules {
		path := fmt.Sprintf("rules[%d]: %s", i, words.Quote(row.ID))
		if ids[row.ID] || a.rules[row.ID] != nil {
			a.fault(path, "there is a rule of this id: change that by terms, by or off")
			continue
		}
		ids[row.ID] = true
		if strings.ContainsFunc(row.ID, func(r rune) bool { return r > unicode.MaxASCII }) {
			a.fault(path, "write its id in plain letters, digits and hyphens: others can be taken for those")
			continue
		}
		if law := a.lawLike(row.ID); law != "" {
			a.fault(path, "it looks like %s, a rule of law: give it a name that cannot be taken for that", law)
			continue
		}
		if len(row.Standard) > 0 {
			a.fault(path+".standard", "only a rule of law has a standard beside it: give the limits as terms")
			continue
		}
		if calls := bindingIn(&row); calls != "" {
			a.fault(path, "it calls itself %s, and a council's own rule is its local practice: leave the force out", calls)
			continue
		}
		stage := a.stageOf(row.ID)
		if stage == nil {
			a.fault(path, "begin its id with the name of a stage and \"/\"")
			continue
		}
		row.Source.Force = ownForce(row.Source.Force)
		if row.Terms = slices.Clone(row.Terms); len(row.Terms) == 0 {
			row.Terms = []rule.Term{{}}
		}
		for j := range row.Terms {
			term := &row.Terms[j]
			if term.Since.IsZero() {
				term.Since = a.policy.Since
			}
			if term.Source.Title != "" && term.Source.Force == "" {
				term.Source.Force = rule.LocalPractice
			}
			term.At = fmt.Sprintf("%s: terms[%d]", path, j)
		}
		stage.Rules = append(stage.Rules, row)
	}
}

// lawLike returns the rule of law that an id could be taken for, "" for none: it differs only in capitals, in hyphens and
// other marks, or in digits that look like letters.
func (a *amender) lawLike(id string) string {
	plain := func(id string) string {
		return strings.Map(func(r rune) rune {
			switch r = unicode.ToLower(r); {
			case r == '0':
				return 'o'
			case r == '1' || r == 'i':
				return 'l'
			case r == '/' || r >= 'a' && r <= 'z':
				return r
			default:
				return -1
			}
		}, id)
	}
	for _, other := range slices.Sorted(maps.Keys(a.rules)) {
		if a.rules[other].Source.Binds() && plain(id) == plain(other) {
			return other
		}
	}
	return ""
}

// bindingIn returns the force, of a rule of the council's own or of one of its terms, that only law has; "" for none.
func bindingIn(row *rule.Rule) rule.Force {
	if row.Source.Binds() {
		return row.Source.Force
	}
	for i := range row.Terms {
		if row.Terms[i].Source.Binds() {
			return row.Terms[i].Source.Force
		}
	}
	return ""
}

// ownForce is the force of what a council says itself: local practice, whatever it calls itself. A word that is no force
// stays, for the compiler to name.
func ownForce(given rule.Force) rule.Force {
	if given != "" && given.Rank() < 0 {
		return given
	}
	return rule.LocalPractice
}

func (a *amender) stageOf(id string) *rule.Stage {
	name, _, _ := strings.Cut(id, "/")
	for i := range a.catalogues {
		for j := range a.catalogues[i].Stages {
			if stage := &a.catalogues[i].Stages[j]; stage.Name == name {
				return stage
			}
		}
	}
	return nil
}

// asCatalogue is all that a policy says of days and conditions, to be looked at as rules are.
func (p *Policy) asCatalogue() rule.Catalogue {
	rules := slices.Clone(p.Rules)
	for _, of := range [...]map[string][]rule.Term{p.Terms, p.Days} {
		for id, terms := range of {
			rules = append(rules, rule.Rule{ID: id, Terms: terms})
		}
	}
	for id, actors := range p.By {
		rules = append(rules, rule.Rule{ID: id, By: actors.By})
	}
	for id, papers := range p.With {
		rules = append(rules, rule.Rule{ID: id, With: papers.With})
	}
	return rule.Catalogue{Stages: []rule.Stage{{Rules: rules}}}
}
