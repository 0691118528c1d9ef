package engine

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

func (c *compiler) rule(r *rule.Rule, stage *rule.Stage) rulePlan {
	plan := rulePlan{
		rule: r, local: isLocal(&r.Source), when: c.condition("if", r.If), unless: c.condition("unless", r.Unless),
		breach: r.Breach, inferred: r.Inferred, outlives: r.Outlives, advisory: r.Advisory, ends: c.optional("ends", r.Ends), closes: c.optional("closes", r.Closes),
		eachAfter: r.Each.After, oneADay: r.Each.OneADay,
	}
	c.describe(r, stage)
	what := r.What
	if !r.Each.Event.IsZero() {
		plan.units = unitEach
		if r.Each.PerRef {
			plan.units = unitEachRef
		} else if what.IsZero() {
			what = rule.Subject()
		}
		if each := c.optional("each.event", r.Each.Event); each != nil && each.form == formEvent {
			plan.each = each.sel
		} else {
			c.faultAt("each.event", "it must name events")
			plan.units = unitOne
		}
	}
	if r.Each.After < 0 {
		c.faultAt("each.after", "it cannot be less than 0")
		plan.eachAfter = 0
	}
	plan.stepsOnly = what.IsZero()
	if plan.stepsOnly && r.Each.Person {
		c.faultAt("each.person", "it needs what")
	}
	if plan.stepsOnly && len(r.Steps) == 0 {
		c.fault("it asks for nothing: give what or steps")
	}
	main := partPlan{acting: r.Acting, anyOrder: r.AnyOrder, lack: c.lack(&plan, ""), inferred: r.Inferred}
	if !plan.stepsOnly {
		main.what = c.optional("what", what)
		plan.lacks[main.lack] = c.nameOf(main.what)
		if main.ofSubject = main.what.form == formEvent && main.what.sel.pick == pickThis && plan.each != nil; main.ofSubject {
			plan.lacks[main.lack] = c.kindNames(plan.each)
		}
		if plan.units == unitOne {
			plan.units = unitsOf(r, main.what)
			main.what = plan.units.restrict(main.what)
		}
		main.what.walk(func(d *dayPlan) {
			if d.sel != nil {
				plan.refKinds = append(plan.refKinds, d.sel.kinds...)
			}
		})
	}
	plan.eachOther = plan.units == unitEachRef && !slices.ContainsFunc(plan.refKinds, func(kind kindNo) bool { return slices.Contains(plan.each.kinds, kind) })
	c.needs(&plan, &main, r.By, r.With, r.Chair)
	c.terms(&plan, r, main)
	for i := range r.Steps {
		outer := c.withinItem("steps", i)
		plan.steps = append(plan.steps, c.step(&plan, &r.Steps[i]))
		c.leave(outer)
	}
	for i := range plan.steps {
		plan.steps[i].asked = c.asked(&plan, &plan.steps[i])
	}
	if !r.Advice.IsZero() {
		plan.advice = c.advice(&plan, &r.Advice)
	}
	plan.asks = asksOn(&plan)
	newest := &plan.terms[0]
	plan.always = newest.since.IsZero() && newest.until.IsZero() && !newest.off && !newest.uncommenced
	plan.dayWorlds = c.dayWorlds(&plan)
	for i := range plan.terms {
		if len(plan.terms[i].readings)+len(plan.dayWorlds) >= casejson.MaxReadings {
			c.fault("it has %d readings or more: a finding holds fewer", casejson.MaxReadings)
		}
		plan.terms[i].words = c.words(&plan, &plan.terms[i])
		plan.terms[i].words.For(r, stage)
		plan.terms[i].asked = c.asked(&plan, &plan.terms[i].adopted)
	}
	if len(r.Standard) > 0 {
		plan.standard = c.standard(r, stage)
	}
	return plan
}

// asked lists the kinds that a part of a rule needs, those of the rule's trigger and of the events that it is answered for
// among them, each once.
func (c *compiler) asked(plan *rulePlan, part *partPlan) (kinds []kindNo) {
	add := func(kind kindNo) {
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	if plan.when != nil {
		plan.when.kindsIn(add)
	}
	for _, day := range [...]*dayPlan{part.what, part.from, part.latest} {
		for _, kind := range c.kindsOfDay(day, 0) {
			add(kind)
		}
	}
	if plan.each != nil {
		for _, kind := range plan.each.kinds {
			add(kind)
		}
	}
	return kinds
}

// kindsOfDay lists the kinds that a day is made of, also through named days, each once.
func (c *compiler) kindsOfDay(day *dayPlan, depth int) (kinds []kindNo) {
	add := func(list []kindNo) {
		for _, kind := range list {
			if !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	day.walk(func(inner *dayPlan) {
		switch {
		case inner.sel != nil:
			add(inner.sel.kinds)
		case inner.form == formNamed && depth < mostNamed:
			add(c.kindsOfNamed(inner.named, depth+1))
		}
	})
	return kinds
}

// mostNamed is through how many named days, each made of the next, the kinds that a rule asks for are named.
const mostNamed = 4

// kindsOfNamed is kindsOfDay of a named day, listed once for each depth at which it is met.
func (c *compiler) kindsOfNamed(number int32, depth int) []kindNo {
	at := namedAt{number, depth}
	known, listed := c.namedKinds[at]
	if !listed {
		known = c.kindsOfDay(c.set.named[number].expr, depth)
		c.namedKinds[at] = known
	}
	return known
}

// namedAt is a named day that is met at a depth.
type namedAt struct {
	number int32
	depth  int
}

// standard compiles what a council sets itself beside a rule of law: the same rule with terms of its own.
func (c *compiler) standard(r *rule.Rule, stage *rule.Stage) *rulePlan {
	own := *r
	own.Terms, own.Standard = r.Standard, nil
	plan := c.rule(&own, stage)
	return &plan
}

// words are what findings of the rule under one of its terms say.
func (c *compiler) words(plan *rulePlan, term *termPlan) *casejson.Words {
	said := &casejson.Words{
		Lacks: plan.lacks, Sources: plan.sources, Kinds: c.set.kinds.words, Itself: []uint8{0}, Source: *term.source, Inferred: plan.inferred || term.adopted.inferred, Advisory: term.advisory, Vocabulary: c.set.vocabulary,
	}
	for _, named := range namedIn(term.adopted.from, term.adopted.latest) {
		said.Waits = c.set.named[named].day.Waits
	}
	for i := range plan.steps {
		said.Itself = append(said.Itself, plan.steps[i].lack)
	}
	for i := range term.readings {
		said.Readings = append(said.Readings, term.readings[i].name)
	}
	for _, world := range plan.dayWorlds {
		said.Readings = append(said.Readings, c.set.named[world.named].readings[world.reading].name)
	}
	return said
}

func (c *compiler) advice(plan *rulePlan, a *rule.Advice) *advicePlan {
	defer c.leave(c.within("advice"))
	c.name("name", a.Name)
	return &advicePlan{lack: c.lack(plan, a.Name), earliest: c.optional("earliest", a.Earliest), latest: c.optional("latest", a.Latest)}
}

// name checks a name that is printed.
func (c *compiler) name(field, name string) {
	switch {
	case name == "":
		c.fault("it has no name")
	case !words.IsLine(name):
		c.faultAt(field, unprintable)
	}
}

// describe checks what is there for people.
func (c *compiler) describe(r *rule.Rule, stage *rule.Stage) {
	name, ok := strings.CutPrefix(r.ID, stage.Name+"/")
	if !ok || name == "" || strings.ContainsAny(r.ID, " \"") || !words.IsLine(r.ID) {
		c.fault("its id must be %q and a name without spaces", stage.Name+"/")
	}
	if r.Title == "" {
		c.fault("it has no title")
	}
	if !words.IsLine(r.Title) {
		c.faultAt("title", unprintable)
	}
	c.oneBit("owner", &c.set.roles, "role", string(r.Owner))
	for i, owner := range r.Owners {
		c.oneBit(item("owners", i), &c.set.roles, "role", string(owner))
	}
	c.source("source", r.Source)
	switch r.Acting {
	case "", "authorises", "signs":
	default:
		c.faultAt("acting", "%s is none", words.Quote(r.Acting))
	}
	switch r.Breach {
	case "", casejson.DoneLate, casejson.Overrun, casejson.OverLimit, casejson.OutOfOrder:
	default:
		c.faultAt("breach", "give late, overrun, over-limit or out-of-order")
	}
}

func (c *compiler) source(field string, s rule.Source) {
	defer c.leave(c.within(field))
	if s.Title == "" {
		c.fault("it has no title")
	}
	if !words.IsLine(s.Title) {
		c.faultAt("title", unprintable)
	}
	if !words.IsLine(s.Pinpoint) {
		c.faultAt("pinpoint", unprintable)
	}
	if s.Force.Rank() < 0 {
		c.fault("force %s is none", words.Quote(string(s.Force)))
	}
	if !words.IsLine(s.URL) {
		c.faultAt("url", unprintable)
	}
}

// mostWords is how many words of a source may be quoted in a row: a fragment is cited, a sentence is copied.
const mostWords = 7

// quoted refuses words of a source that are more than a fragment.
func (c *compiler) quoted(text string) {
	if !words.IsLine(text) {
		c.faultAt("words", unprintable)
	}
	if n := len(strings.Fields(text)); n > mostWords {
		c.faultAt("words", "they are %d: quote at most %d of the source", n, mostWords)
	}
}

// unitsOf says for what a rule without each gives findings: for each ref where it is about one kind alone.
func unitsOf(r *rule.Rule, what *dayPlan) unitForm {
	switch {
	case r.Each.Person:
		return unitPersons
	case r.Each.Together:
		return unitOne
	case what != nil && what.form == formEvent && len(what.sel.kinds) == 1 && !what.sel.fixed && len(r.Steps) == 0:
		return unitRefs
	default:
		return unitOne
	}
}

// restrict returns a copy of a day in which every event must be of the ref that the finding is about, where findings
// are for refs.
func (u unitForm) restrict(d *dayPlan) *dayPlan {
	if d == nil || u != unitRefs && u != unitPersons {
		return d
	}
	restricted := *d
	restricted.plain = false
	if d.sel != nil {
		sel := *d.sel
		sel.sameRef, sel.orNoRef, sel.bare = true, u == unitPersons, false
		restricted.sel = &sel
	}
	restricted.of, restricted.other = u.restrict(d.of), u.restrict(d.other)
	restricted.list = nil
	for _, item := range d.list {
		restricted.list = append(restricted.list, u.restrict(item))
	}
	return &restricted
}

// lack gives a number to something that the rule may find lacking.
func (c *compiler) lack(plan *rulePlan, name string) uint8 {
	if len(plan.lacks) == maxLacks {
		c.fault("it may lack more than %d things", maxLacks)
		return 0
	}
	plan.lacks, plan.sources = append(plan.lacks, name), append(plan.sources, rule.Source{})
	return uint8(len(plan.lacks) - 1)
}

func (c *compiler) needs(plan *rulePlan, part *partPlan, by, with, chair []rule.Need) {
	acting := missingAttendee
	switch part.acting {
	case "authorises":
		acting = notAuthorised
	case "signs":
		acting = notSigned
	}
	part.prefer = part.acting != "" && len(by) > 0
	part.needs = slices.Concat(
		c.needList("by", plan, needsBy, acting, by), c.needList("with", plan, needsWith, missingDocument, with),
		c.needList("chair", plan, needsChair, notAuthorised, chair),
	)
}

func (c *compiler) needList(field string, plan *rulePlan, of needOf, violation violationNo, needs []rule.Need) []needPlan {
	list := make([]needPlan, 0, len(needs))
	for i := range needs {
		outer := c.withinOrAt(field, i, needs[i].At)
		list = append(list, c.need(plan, of, violation, &needs[i]))
		c.leave(outer)
	}
	return list
}

func (c *compiler) need(plan *rulePlan, of needOf, violation violationNo, need *rule.Need) needPlan {
	table, what := &c.set.roles, "role"
	if of == needsWith {
		table, what = &c.set.documents, "document"
	}
	compiled := needPlan{
		of: of, violation: violation, since: need.Since, until: need.Until,
		when:     c.condition("if", need.If),
		advisory: need.Advisory, inferred: need.Inferred, lack: c.lack(plan, strings.Join(need.AnyOf, " or ")),
	}
	if need.Source != (rule.Source{}) {
		c.source("source", need.Source)
		plan.sources[compiled.lack] = need.Source
	}
	switch {
	case len(need.AnyOf) == 0:
		c.fault("a need for no %s", what)
	case len(need.AnyOf) == 1 && (need.At != "" || need.IsBare()): // of a policy, the source was put there
		compiled.mask = c.oneBit("", table, what, need.AnyOf[0])
	default:
		compiled.mask = c.bits("anyOf", table, what, need.AnyOf)
	}
	return compiled
}

func (c *compiler) terms(plan *rulePlan, r *rule.Rule, main partPlan) {
	terms := r.Terms
	if len(terms) == 0 {
		terms = []rule.Term{{}}
	}
	for i := range terms {
		outer := c.withinOrAt("terms", i, terms[i].At)
		c.termDates(terms, i)
		plan.terms = append(plan.terms, c.term(plan, r, &terms[i], main))
		c.leave(outer)
	}
	if plan.stepsOnly && len(r.Steps) > 0 && plan.terms[0].adopted.from == nil {
		c.fault("a rule of steps alone needs a clock: give from")
	}
}

// isLocal reports whether a council's closures count for what a source says.
func isLocal(source *rule.Source) bool { return source.Force.Rank() == rule.LocalPractice.Rank() }

func (c *compiler) term(plan *rulePlan, r *rule.Rule, term *rule.Term, main partPlan) termPlan {
	compiled := termPlan{inForce: inForce{term.Since, term.Until, term.Uncommenced}, off: term.Off, source: &r.Source}
	if term.Source.Title != "" {
		c.source("source", term.Source)
		compiled.source = &term.Source
	}
	compiled.advisory = r.Advisory || term.Advisory
	compiled.local = isLocal(compiled.source)
	compiled.advisoryEarly = !compiled.source.Binds()
	compiled.adopted = main
	compiled.adopted.from = c.optional("from", term.From)
	compiled.adopted.earliest = c.optional("earliest", term.Earliest)
	compiled.adopted.latest = c.optional("latest", term.Latest)
	compiled.adopted.inferred = main.inferred || term.Inferred
	c.window(term.From, term.Earliest, term.Latest)
	compiled.adopted.moved = c.isMoved(term, compiled.adopted.latest)
	for j := range term.Readings {
		outer := c.withinItem("readings", j)
		compiled.readings = append(compiled.readings, c.reading(plan, &term.Readings[j], compiled.adopted))
		c.leave(outer)
	}
	return compiled
}

// isMoved reports whether a policy counts a limit, of itself or through named days, from another day than the rule's clock.
func (c *compiler) isMoved(term *rule.Term, latest *dayPlan) bool {
	if latest == nil || term.From.IsZero() || term.Latest.UsesClock() {
		return false
	}
	return term.At != "" && !isOfOwnRule(term.At) || c.usesAmended(latest, 0)
}

// isOfOwnRule reports whether a place in a policy is that of a rule of the council's own.
func isOfOwnRule(at string) bool { return strings.HasPrefix(at, "rules[") }

// usesAmended reports whether a day is made of a named day that a policy counts from another day than the catalogue does.
func (c *compiler) usesAmended(d *dayPlan, depth int) (found bool) {
	d.walk(func(inner *dayPlan) {
		if inner.form != formNamed || depth > len(c.set.named) {
			return
		}
		named := c.set.named[inner.named].day
		for i := range named.Terms {
			found = found || !named.Terms[i].From.Equal(named.From)
		}
		found = found || c.usesAmended(c.set.named[inner.named].expr, depth+1)
	})
	return found
}

// termDates refuses a term that is never in force, and terms that do not stand newest first.
func (c *compiler) termDates(terms []rule.Term, i int) {
	term := &terms[i]
	if !term.Until.IsZero() && term.Until.Before(term.Since) {
		c.fault("it is never in force: until is before since")
	}
	if i == 0 || terms[i-1].Uncommenced {
		return
	}
	newer := &terms[i-1]
	if term.Since.After(newer.Since) || newer.Until.IsZero() && term.Since == newer.Since {
		c.fault("it overlaps with the newer one above it, which is always in force instead: terms stand newest first")
	}
}

func (c *compiler) reading(plan *rulePlan, r *rule.Reading, part partPlan) versionPlan {
	c.name("reading", r.Name)
	c.quoted(r.Words)
	if !r.What.IsZero() {
		part.what = plan.units.restrict(c.optional("what", r.What))
	}
	for _, change := range [...]struct {
		to    **dayPlan
		field string
		day   rule.Day
	}{{&part.from, "from", r.From}, {&part.earliest, "earliest", r.Earliest}, {&part.latest, "latest", r.Latest}} {
		if !change.day.IsZero() {
			*change.to = c.optional(change.field, change.day)
		}
	}
	part.anyOrder = part.anyOrder || r.AnyOrder
	if r.By != nil {
		others := slices.DeleteFunc(slices.Clone(part.needs), func(need needPlan) bool { return need.of == needsBy })
		part.needs = append(c.needList("by", plan, needsBy, missingAttendee, r.By), others...)
	}
	waits := part.from != nil && r.From.IsZero() && r.What.IsZero() && !plan.stepsOnly
	version := versionPlan{name: r.Name, when: c.condition("if", r.If), part: part, waits: waits}
	for i := range r.Steps {
		outer := c.withinItem("steps", i)
		version.steps = append(version.steps, c.step(plan, &r.Steps[i]))
		c.leave(outer)
	}
	return version
}

func (c *compiler) step(plan *rulePlan, s *rule.Step) partPlan {
	part := partPlan{
		what: c.required("what", s.What), when: c.condition("if", s.If), from: c.optional("from", s.From),
		earliest: c.optional("earliest", s.Earliest), latest: c.optional("latest", s.Latest), acting: s.Acting, inferred: plan.inferred, advisory: s.Advisory,
	}
	if each := c.optional("forEach", s.ForEach); each != nil {
		if each.form != formEvent {
			c.faultAt("forEach", "it must name events")
			return part
		}
		ofRef := *each.sel
		ofRef.sameRef, ofRef.project, ofRef.bare = true, false, false
		anyOfRef := ofRef
		anyOfRef.with = 0
		part.forEach, part.anyOfRef = &ofRef, &anyOfRef
		part.persons = !slices.ContainsFunc(ofRef.kinds, func(kind kindNo) bool { return !slices.Contains(c.set.persons, kind) })
	}
	part.lack = c.lack(plan, c.nameOf(part.what))
	c.needs(plan, &part, s.By, s.With, nil)
	return part
}

// nameOf names what is missing when a day is: the kinds of its own events.
func (c *compiler) nameOf(d *dayPlan) string {
	switch {
	case d == nil:
		return ""
	case d.form == formNamed:
		return c.nameOf(c.set.named[d.named].expr)
	case d.form == formEvent:
		return c.kindNames(d.sel)
	case len(d.list) > 0:
		return c.nameOf(d.list[0])
	default:
		return c.nameOf(d.of)
	}
}

// kindNames names the kinds of a selection.
func (c *compiler) kindNames(s *selectionPlan) string {
	names := make([]string, len(s.kinds))
	for i, kind := range s.kinds {
		names[i] = c.set.kinds.words[kind]
	}
	return strings.Join(names, " or ")
}

// asksOn says on which day the rule's trigger is asked: of what happened at an event, on its day; of steps, on the day
// on which the clock starts; otherwise on the as-of day.
func asksOn(plan *rulePlan) askDay {
	adopted := &plan.terms[0].adopted
	switch {
	case plan.units == unitEach:
		return askEvent
	case plan.stepsOnly:
		return askClock
	case adopted.from == nil && adopted.latest == nil && len(adopted.needs) > 0:
		return askEvent
	default:
		return askAsOf
	}
}

// dayWorlds lists the readings of all named days that the rule uses, directly or through others.
func (c *compiler) dayWorlds(plan *rulePlan) []dayWorld {
	roots := []*dayPlan{plan.ends}
	for i := range plan.terms {
		part := &plan.terms[i].adopted
		roots = append(roots, part.what, part.from, part.earliest, part.latest)
	}
	for i := range plan.steps {
		roots = append(roots, plan.steps[i].what, plan.steps[i].from, plan.steps[i].earliest, plan.steps[i].latest)
	}
	var worlds []dayWorld
	todo := namedIn(roots...)
	for i := 0; i < len(todo); i++ {
		named := &c.set.named[todo[i]]
		for j := range named.readings {
			worlds = append(worlds, dayWorld{named: todo[i], reading: int32(j), place: named.place + int32(j)})
		}
		for _, next := range namedIn(named.roots()...) {
			if !slices.Contains(todo, next) {
				todo = append(todo, next)
			}
		}
	}
	return worlds
}
