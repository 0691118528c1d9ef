package engine

import (
	"strings"
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Options say how rules are to be compiled.
type Options struct {
	Calendar *calendar.Calendar // counts working days
	Local    *calendar.Calendar // counts them for local practice
	Law      *Ruleset           // answers the rules of law, as they are written; nil where nothing amends them
	Hint     string             // what to say of a word that is not declared
}

// Compile checks the catalogues and makes one ruleset of them, in the order given. It keeps them: they must not be
// changed afterwards. It returns all faults at once.
func Compile(o Options, catalogues []rule.Catalogue) (*Ruleset, []error) {
	s := &Ruleset{calendar: o.Calendar, local: o.Local, catalogues: catalogues, vocabulary: rule.NewVocabulary(catalogues...)}
	c := newCompiler(s, o.Hint)
	c.compile()
	s.lawOf = make([]*rulePlan, len(s.rules))
	if s.law = o.Law; s.law != nil {
		s.findLaw()
	}
	s.silence = sync.OnceValue(s.findSilence)
	s.byDefault = sync.OnceValue(func() *silences { return s.silences(nil) })
	s.recorded = sync.OnceValue(func() *silences { return s.silences([]rule.Kind{rule.AllKinds}) })
	s.scratch.New = func() any { return newEvaluation(s) }
	return s, c.faults
}

// compile compiles the catalogues as they stand.
func (c *compiler) compile() {
	c.declareWords()
	c.declareDays()
	c.declareStages()
	c.compileDays()
	c.compileStages()
	c.refuseTooFar()
	c.findProjectors()
	c.refuseProjectedEnds()
	c.recordWhatThePolicyAsks()
}

func (c *compiler) declareWords() {
	var kinds, roles, documents []string
	seen := map[string]bool{}
	declare := func(list *[]string, what, word string) {
		if word == "" {
			c.fault("a %s without a name", what)
		} else if seen[what+word] {
			c.fault("%s %s is declared twice", what, words.Quote(word))
		} else {
			seen[what+word] = true
			*list = append(*list, word)
		}
	}
	for _, catalogue := range c.set.catalogues {
		for _, kind := range catalogue.Kinds {
			declare(&kinds, "kind", string(kind.Kind))
		}
		for _, role := range catalogue.Roles {
			declare(&roles, "role", role.Slug)
		}
		for _, document := range catalogue.Documents {
			declare(&documents, "document", document.Slug)
		}
	}
	if len(roles) > maxWords || len(documents) > maxWords {
		c.fault("%d roles and %d documents: a ruleset holds at most %d of each", len(roles), len(documents), maxWords)
		roles, documents = roles[:min(len(roles), maxWords)], documents[:min(len(documents), maxWords)]
	}
	s := c.set
	for _, kind := range kinds {
		s.ifThere, s.ifNone = append(s.ifThere, "if-"+kind), append(s.ifNone, "if-no-"+kind)
	}
	for _, role := range roles {
		role = strings.TrimPrefix(role, "x-")
		s.ifThere = append(s.ifThere, "if-"+role+"-took-part", "if-"+role+"-did-not-take-part")
	}
	for _, document := range documents {
		s.ifThere = append(s.ifThere, "if-"+document, "if-not-"+document)
	}
	s.kinds, s.roles, s.documents = newWordTable(kinds), newWordTable(roles), newWordTable(documents)
	s.needsUntil, s.also, s.groups = make([]bool, len(kinds)), make([][]kindNo, len(kinds)), make([][]kindNo, len(kinds))
	s.voids = make([][]kindNo, len(kinds))
	c.describeKinds()
}

// describeKinds notes what is declared of each kind.
func (c *compiler) describeKinds() {
	s := c.set
	members := map[string][]kindNo{}
	unlisted, anyMilestone := make([]bool, len(s.kinds.words)), false
	each := func(visit func(number kindNo, kind *rule.KindOfEvent)) {
		for i := range s.catalogues {
			for j := range s.catalogues[i].Kinds {
				kind := &s.catalogues[i].Kinds[j]
				if number := s.kinds.number(string(kind.Kind)); number >= 0 {
					visit(number, kind)
				}
			}
		}
	}
	each(func(number kindNo, kind *rule.KindOfEvent) {
		s.needsUntil[number] = kind.NeedsUntil
		others := func(field string, kinds []rule.Kind) []kindNo {
			if len(kinds) == 0 {
				return nil
			}
			return c.kindNumbers("kind "+words.Quote(string(kind.Kind))+": "+field, kinds)
		}
		s.also[number], s.voids[number] = others("also", kind.AlsoKinds), others("not", kind.NotKinds)
		if kind.Always {
			s.always = append(s.always, number)
		}
		if kind.Person {
			s.persons = append(s.persons, number)
		}
		if kind.Away {
			s.away = append(s.away, number)
		}
		if kind.Group != "" {
			members[kind.Group] = append(members[kind.Group], number)
		}
		unlisted[number] = !kind.Milestone && !kind.Condition
		anyMilestone = anyMilestone || kind.Milestone
	})
	each(func(number kindNo, kind *rule.KindOfEvent) { s.groups[number] = members[kind.Group] })
	if anyMilestone {
		s.unlisted = unlisted
	}
}

func (c *compiler) declareDays() {
	for i := range c.set.catalogues {
		for j := range c.set.catalogues[i].Days {
			day := &c.set.catalogues[i].Days[j]
			if _, twice := c.days[day.Name]; twice || day.Name == "" {
				c.fault("day %s: a name of its own is needed", words.Quote(day.Name))
				continue
			}
			if c.set.kinds.number(day.Name) >= 0 {
				c.fault("day %s: a kind of event has this name", words.Quote(day.Name))
			}
			c.days[day.Name] = int32(len(c.set.named))
			c.set.named = append(c.set.named, namedPlan{day: day})
		}
	}
}

func (c *compiler) declareStages() {
	names := map[string]bool{}
	for i := range c.set.catalogues {
		for j := range c.set.catalogues[i].Stages {
			stage := &c.set.catalogues[i].Stages[j]
			if stage.Name == "" || names[stage.Name] {
				c.fault("stage %s: a name of its own is needed", words.Quote(stage.Name))
			}
			names[stage.Name] = true
			c.set.stages = append(c.set.stages, stagePlan{stage: stage, catalogue: i})
		}
	}
}

func (c *compiler) compileDays() {
	for i := range c.set.named {
		plan := &c.set.named[i]
		c.subject = subject{"day", plan.day.Name}
		plan.local = plan.day.Source.Force == rule.LocalPractice
		plan.from = c.optional("from", plan.day.From)
		plan.expr = c.required("day", plan.day.Day)
		for j := range plan.day.Terms {
			term := &plan.day.Terms[j]
			outer := c.withinOrAt("terms", j, term.At)
			plan.terms = append(plan.terms, namedTerm{
				inForce: inForce{since: term.Since, until: term.Until}, from: c.optional("from", term.From), expr: c.required("latest", term.Latest),
			})
			c.leave(outer)
		}
		plan.place = int32(c.set.dayReadings)
		c.set.dayReadings += len(plan.day.Readings)
		for j := range plan.day.Readings {
			reading := &plan.day.Readings[j]
			outer := c.withinItem("readings", j)
			version := versionPlan{name: reading.Name, when: c.condition("if", reading.If)}
			c.name("reading", reading.Name)
			c.quoted(reading.Words)
			version.part.latest = c.required("latest", reading.Latest)
			plan.readings = append(plan.readings, version)
			c.leave(outer)
		}
	}
	c.subject = subject{}
	c.refuseCircles()
}

// refuseTooFar finds days that reach too far, of themselves or through the named days that they are made of.
func (c *compiler) refuseTooFar() {
	for i := range c.set.named {
		plan := &c.set.named[i]
		c.subject = subject{"day", plan.day.Name}
		for _, root := range plan.roots() {
			c.tooFar(root)
		}
	}
	for i := range c.set.rules {
		plan := &c.set.rules[i]
		c.subject = subject{"rule", plan.rule.ID}
		c.tooFarIn(plan)
		if plan.standard != nil {
			c.tooFarIn(plan.standard)
		}
	}
	c.subject = subject{}
}

func (c *compiler) tooFarIn(plan *rulePlan) {
	for j := range plan.terms {
		term := &plan.terms[j]
		outer := c.withinOrAt("terms", j, plan.termAt(j))
		for _, part := range append([]partPlan{term.adopted}, partsOf(term.readings)...) {
			c.tooFar(part.from)
			c.tooFar(part.earliest)
			c.tooFar(part.latest)
		}
		c.leave(outer)
	}
	for j := range plan.steps {
		outer := c.withinItem("steps", j)
		c.tooFar(plan.steps[j].earliest)
		c.tooFar(plan.steps[j].latest)
		c.leave(outer)
	}
}

func partsOf(readings []versionPlan) (parts []partPlan) {
	for i := range readings {
		parts = append(parts, readings[i].part)
	}
	return parts
}

// refuseCircles finds named days that need themselves.
func (c *compiler) refuseCircles() {
	const busy, done = 1, 2
	state := make([]int, len(c.set.named))
	var visit func(i int32) bool
	visit = func(i int32) bool {
		if state[i] != 0 {
			return state[i] == busy
		}
		state[i] = busy
		plan := &c.set.named[i]
		circle := false
		for _, next := range namedIn(plan.roots()...) {
			circle = visit(next) || circle
		}
		state[i] = done
		if circle {
			c.fault("day %s needs itself to be known", words.Quote(plan.day.Name))
		}
		return false
	}
	for i := range c.set.named {
		visit(int32(i))
	}
}

func (c *compiler) compileStages() {
	s := c.set
	ids, rules := map[string]bool{}, 0
	for i := range s.stages {
		rules += len(s.stages[i].stage.Rules)
	}
	s.rules = make([]rulePlan, 0, rules)
	for i := range s.stages {
		plan := &s.stages[i]
		c.subject = subject{"stage", plan.stage.Name}
		plan.opens = c.kindNumbers("opens", plan.stage.Opens)
		for j, day := range plan.stage.Closes {
			plan.closes = append(plan.closes, c.required(item("closes", j), day))
		}
		plan.rules = [2]int{len(s.rules), len(s.rules) + len(plan.stage.Rules)}
		plan.ends, plan.once = c.optional("ends", plan.stage.Ends), c.condition("once", plan.stage.Once)
		for j := range plan.stage.Rules {
			rule := &plan.stage.Rules[j]
			c.subject = subject{"rule", rule.ID}
			if ids[rule.ID] {
				c.fault("its id is used twice")
			}
			ids[rule.ID] = true
			compiled := c.rule(rule, plan.stage)
			compiled.stage = int32(i)
			if compiled.standard != nil {
				compiled.standard.stage = int32(i)
			}
			s.rules = append(s.rules, compiled)
		}
	}
	c.subject = subject{}
}
