package deadline

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
)

// applyPolicy changes the compiler's copies of the catalogues as a policy says. What it may not change is a fault.
func (c *compiler) applyPolicy(p *Policy) {
	if p.Name == "" {
		if len(p.Terms)+len(p.By)+len(p.Days)+len(p.Off)+len(p.Rules)+len(p.Closures) > 0 {
			c.fault("policy: give it a name")
		}
		return
	}
	c.set.policy = p.Name
	a := amender{compiler: c, policy: p, rules: map[string]*Rule{}, days: map[string]*NamedDay{}, documents: map[string]bool{}}
	a.index()
	a.declareOwn()
	for _, id := range sortedKeys(p.Terms) {
		a.ruleTerms(id, p.Terms[id])
	}
	for _, name := range sortedKeys(p.Days) {
		a.dayTerms(name, p.Days[name])
	}
	for _, id := range sortedKeys(p.By) {
		a.actors(id, p.By[id])
	}
	for _, off := range p.Off {
		a.off(off)
	}
	a.ownRules()
	c.where = ""
	local, err := c.set.calendar.With(p.Closures...)
	if err != nil {
		c.fault("policy %s: closures: %v", quote(p.Name), err)
		return
	}
	c.set.local = local
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

type amender struct {
	*compiler
	policy    *Policy
	rules     map[string]*Rule
	days      map[string]*NamedDay
	documents map[string]bool
}

// index finds rules and days by their names.
func (a *amender) index() {
	for i := range a.set.catalogues {
		catalogue := &a.set.catalogues[i]
		for j := range catalogue.Stages {
			for k := range catalogue.Stages[j].Rules {
				rule := &catalogue.Stages[j].Rules[k]
				a.rules[rule.ID] = rule
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

// at says where in the policy a fault is.
func (a *amender) at(field, name string) {
	a.where = "policy " + quote(a.policy.Name) + ": " + field
	if name != "" {
		a.where += " of " + quote(name)
	}
}

// binds reports whether a source is beyond what a council may loosen.
func binds(s Source) bool { return rank(s.Force) > rank(Guidance) }

func (a *amender) ruleTerms(id string, terms []Term) {
	a.at("terms", id)
	rule := a.rules[id]
	if rule == nil {
		a.fault("there is no such rule")
		return
	}
	if len(rule.Terms) == 0 {
		rule.Terms = []Term{{}}
	}
	base := rule.Terms[0]
	amended := a.amend(terms, base, rule.Source)
	for i := range amended {
		if binds(rule.Source) && !amended[i].isTighterThan(&base) {
			a.fault("terms[%d]: it would relax %s %s, which no policy may: give the same clock and an earlier limit", i, rule.Source.Title, rule.Source.Pinpoint)
		}
	}
	rule.Terms = append(amended, stillInForce(rule.Terms, amended)...)
}

// amend fills a policy's terms up from what they stand above.
func (a *amender) amend(terms []Term, base Term, source Source) []Term {
	if len(terms) == 0 {
		a.fault("it is empty")
	}
	amended := make([]Term, 0, len(terms))
	for i, term := range terms {
		if term.Source.Title == "" {
			a.fault("terms[%d]: source: say where the council says so", i)
		}
		if term.From.IsZero() && term.Earliest.IsZero() && term.Latest.IsZero() && !term.Off {
			a.fault("terms[%d]: it changes nothing: give from, earliest or latest", i)
		}
		if term.Since.IsZero() {
			term.Since = a.policy.Since
		}
		if term.Since.Before(base.Since) {
			term.Since = base.Since
		}
		if term.Source.Force == "" || binds(source) {
			term.Source.Force = LocalPractice
			if binds(source) {
				term.Source.Force = source.Force
			}
		}
		if term.From.IsZero() {
			term.From = base.From
		}
		if term.Earliest.IsZero() {
			term.Earliest = base.Earliest
		} else {
			term.Earliest = replacePeriod(base.Earliest, term.Earliest)
		}
		if term.Latest.IsZero() {
			term.Latest = base.Latest
		} else {
			term.Latest = replacePeriod(base.Latest, term.Latest)
		}
		amended = append(amended, term)
	}
	return amended
}

// stillInForce returns the rule's own terms without those that a policy's terms have replaced altogether.
func stillInForce(own, amended []Term) []Term {
	return slices.DeleteFunc(slices.Clone(own), func(term Term) bool {
		return slices.ContainsFunc(amended, func(newer Term) bool {
			return newer.Until.IsZero() && !newer.Since.After(term.Since)
		})
	})
}

// replacePeriod puts a period in the place of the one in a rule's own day, where the new day is only a period. In a
// choice the longer time of an exception, such as a parent's learning disability, stays unless the new period is
// longer still.
func replacePeriod(own, changed Day) Day {
	if changed.Period.IsZero() || changed.Of != nil {
		return changed
	}
	main, found := mainPeriod(own)
	if !found {
		return changed
	}
	return withPeriod(own, main, changed.Period)
}

// mainPeriod returns the period of a day that applies where no exception does.
func mainPeriod(d Day) (calendar.Period, bool) {
	switch {
	case !d.Period.IsZero():
		return d.Period, true
	case d.Else != nil:
		return mainPeriod(*d.Else)
	}
	for _, list := range [...][]Day{d.EarlierOf, d.LaterOf, d.FirstOf} {
		for _, item := range list {
			if period, found := mainPeriod(item); found {
				return period, true
			}
		}
	}
	return calendar.Period{}, false
}

func withPeriod(d Day, main, changed calendar.Period) Day {
	replace := func(list []Day) []Day {
		if list == nil {
			return nil
		}
		replaced := make([]Day, len(list))
		for i, item := range list {
			replaced[i] = withPeriod(item, main, changed)
		}
		return replaced
	}
	longer := d.Period.Unit() == changed.Unit() && d.Period.Direction() == changed.Direction() && d.Period.Count() > changed.Count()
	switch {
	case !d.Period.IsZero() && (d.Period == main || !longer):
		d.Period = changed
	case d.If != nil:
		then, otherwise := withPeriod(*d.Then, main, changed), withPeriod(*d.Else, main, changed)
		d.Then, d.Else = &then, &otherwise
	}
	d.EarlierOf, d.LaterOf, d.FirstOf = replace(d.EarlierOf), replace(d.LaterOf), replace(d.FirstOf)
	return d
}

// isTighterThan reports whether a term can be seen to allow nothing that another forbids.
func (t *Term) isTighterThan(own *Term) bool {
	return !t.Off && !t.Uncommenced && sameDay(t.From, own.From) && notLater(t.Latest, own.Latest) && notEarlier(t.Earliest, own.Earliest)
}

// sameDay reports whether two days say the same.
func sameDay(a, b Day) bool {
	x, errX := a.MarshalJSON()
	y, errY := b.MarshalJSON()
	return errX == nil && errY == nil && string(x) == string(y)
}

// notLater reports whether one day can be seen to come no later than another.
func notLater(a, b Day) bool {
	switch {
	case b.IsZero() || sameDay(a, b):
		return true
	case len(a.EarlierOf) > 0:
		return slices.ContainsFunc(a.EarlierOf, func(item Day) bool { return notLater(item, b) })
	case len(a.FirstOf) > 0 && len(a.FirstOf) == len(b.FirstOf):
		for i := range a.FirstOf {
			if !notLater(a.FirstOf[i], b.FirstOf[i]) {
				return false
			}
		}
		return true
	case !sameStart(a, b):
		return false
	case alike(a.Period, b.Period) && a.Period.Direction() == calendar.Before:
		return a.Period.Count() >= b.Period.Count()
	case alike(a.Period, b.Period):
		return a.Period.Count() <= b.Period.Count()
	default: // beginning with a day ends sooner than after it
		return a.Period.Unit() == b.Period.Unit() && a.Period.Count() <= b.Period.Count() &&
			a.Period.Direction() == calendar.BeginningWith && b.Period.Direction() == calendar.After
	}
}

// notEarlier reports whether one day can be seen to come no earlier than another.
func notEarlier(a, b Day) bool {
	switch {
	case b.IsZero() || sameDay(a, b):
		return true
	case sameStart(a, b) && alike(a.Period, b.Period):
		if a.Period.Direction() == calendar.Before {
			return a.Period.Count() <= b.Period.Count()
		}
		return a.Period.Count() >= b.Period.Count()
	default:
		return false
	}
}

// sameStart reports whether two days are periods counted from the same day.
func sameStart(a, b Day) bool {
	start := func(d Day) Day {
		if d.Of == nil {
			return Clock()
		}
		return *d.Of
	}
	return !a.Period.IsZero() && !b.Period.IsZero() && sameDay(start(a), start(b))
}

// alike reports whether the counts of two periods say which is longer.
func alike(a, b calendar.Period) bool {
	return a.Unit() == b.Unit() && a.Direction() == b.Direction()
}

func (a *amender) dayTerms(name string, terms []Term) {
	a.at("days", name)
	day := a.days[name]
	switch {
	case day == nil:
		a.fault("there is no such named day")
		return
	case binds(day.Source):
		a.fault("it rests on %s, which no policy may change", day.Source.Title)
		return
	}
	base := Term{From: day.From, Latest: day.Day}
	for i := range terms {
		if !terms[i].Earliest.IsZero() || len(terms[i].Readings) > 0 {
			a.fault("terms[%d]: a named day has no window and no readings: give latest alone", i)
		}
	}
	day.Terms = append(a.amend(terms, base, day.Source), day.Terms...)
}

func (a *amender) actors(id string, actors Actors) {
	a.at("by", id)
	rule := a.rules[id]
	if rule == nil {
		a.fault("there is no such rule")
		return
	}
	if len(actors.By) == 0 {
		a.fault("name who must take part or act")
	}
	if len(rule.By) == 0 {
		a.fault("the rule asks for nobody: nothing to replace")
	}
	since := actors.Since
	if since.IsZero() {
		since = a.policy.Since
	}
	if binds(rule.Source) {
		a.fault("it rests on %s %s, which no policy may relax", rule.Source.Title, rule.Source.Pinpoint)
		return
	}
	var needs []Need
	if !since.IsZero() {
		needs = append(needs, limited(rule.By, calendar.Date{}, since)...)
	}
	needs = append(needs, limited(actors.By, since, actors.Until)...)
	if !actors.Until.IsZero() {
		needs = append(needs, limited(rule.By, actors.Until, calendar.Date{})...)
	}
	rule.By = needs
}

// limited returns needs that are asked from one day until another.
func limited(needs []Need, since, until calendar.Date) []Need {
	list := slices.Clone(needs)
	for i := range list {
		if list[i].Since.Before(since) {
			list[i].Since = since
		}
		if list[i].Until.IsZero() || !until.IsZero() && until.Before(list[i].Until) {
			list[i].Until = until
		}
	}
	return list
}

func (a *amender) off(off Off) {
	a.at("off", off.Rule)
	if off.Since.IsZero() {
		off.Since = a.policy.Since
	}
	if rule := a.rules[off.Rule]; rule != nil {
		a.switchOff(rule, off)
		return
	}
	if !a.documents[off.Rule] {
		a.fault("it is neither a rule nor a document")
		return
	}
	for _, id := range sortedKeys(a.rules) {
		if rule := a.rules[id]; rule.Source.Document == off.Rule {
			a.switchOff(rule, off)
		}
	}
}

func (a *amender) switchOff(rule *Rule, off Off) {
	if binds(rule.Source) {
		a.fault("it rests on %s %s, which no policy may switch off", rule.Source.Title, rule.Source.Pinpoint)
		return
	}
	term := Term{Since: off.Since, Until: off.Until, Off: true}
	if len(rule.Terms) == 0 {
		rule.Terms = []Term{{}}
	}
	term.From, term.Latest, term.Earliest = rule.Terms[0].From, rule.Terms[0].Latest, rule.Terms[0].Earliest
	rule.Terms = append([]Term{term}, stillInForce(rule.Terms, []Term{term})...)
}

// declareOwn declares the kinds, roles and documents that the policy brings with it: all that begin with "x-".
func (a *amender) declareOwn() {
	own := ownWords(a.policy)
	catalogue := Catalogue{Name: "policy"}
	for _, kind := range sortedKeys(own.kinds) {
		catalogue.Kinds = append(catalogue.Kinds, KindOfEvent{Kind: Kind(kind)})
	}
	for _, role := range sortedKeys(own.roles) {
		catalogue.Roles = append(catalogue.Roles, Role(role))
	}
	for _, document := range sortedKeys(own.documents) {
		catalogue.Documents = append(catalogue.Documents, Document(document))
	}
	a.set.catalogues = append(a.set.catalogues, catalogue)
}

// ownRules adds the council's own rules to the stages that their ids name.
func (a *amender) ownRules() {
	for i, rule := range a.policy.Rules {
		a.at("rules", rule.ID)
		if a.rules[rule.ID] != nil {
			a.fault("there is a rule of this id: change it by terms, by or off")
			continue
		}
		stage := a.stageOf(rule.ID)
		if stage == nil {
			a.fault("rules[%d]: its id must begin with the name of a stage and \"/\"", i)
			continue
		}
		if rule.Source.Force == "" {
			rule.Source.Force = LocalPractice
		}
		if len(rule.Terms) == 0 {
			rule.Terms = []Term{{}}
		} else {
			rule.Terms = slices.Clone(rule.Terms)
		}
		for j := range rule.Terms {
			if rule.Terms[j].Since.IsZero() {
				rule.Terms[j].Since = a.policy.Since
			}
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
