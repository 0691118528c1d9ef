package deadline

import (
	"encoding/json"

	"github.com/careclock/careclock/calendar"
)

// required compiles a day that must be given.
func (c *compiler) required(field string, d Day) *dayPlan {
	if d.IsZero() {
		c.fault("%s: a day is needed", field)
		return &dayPlan{form: formClock}
	}
	return c.optional(d)
}

// optional compiles a day, nil for none. Equal days become one node, so that the plan of all rules stays small enough
// to be near at hand.
func (c *compiler) optional(d Day) *dayPlan {
	switch d.forms() {
	case 0:
		return nil
	case 1:
	default:
		c.fault("a day that says in two ways what it is")
		return &dayPlan{form: formClock}
	}
	key, _ := json.Marshal(d) // a day is made of nothing that could fail
	if known := c.plans[string(key)]; known != nil {
		return known
	}
	plan := c.compileDay(d)
	c.plans[string(key)] = plan
	return plan
}

func (c *compiler) compileDay(d Day) *dayPlan {
	plan := &dayPlan{inferred: d.IsInferred, standIn: d.IsProjected}
	switch {
	case d.Event != nil:
		plan.form = formEvent
		plan.sel = c.selection(d.Event)
	case d.Name != "":
		return c.byName(d, plan)
	case d.Clock:
		plan.form = formClock
	case !d.Period.IsZero():
		plan.form, plan.period = formPeriod, d.Period
		if tooLong(d.Period) {
			c.fault("%s: longer than 20 years", d.Period)
		}
		plan.dayGap = d.Period == calendar.Days(1).Before()
		plan.of = &dayPlan{form: formClock}
		if d.Of != nil {
			plan.of = c.required("of", *d.Of)
		}
	case d.EarlierOf != nil:
		plan.form, plan.list = formEarlier, c.several("earlierOf", d.EarlierOf)
	case d.LaterOf != nil:
		plan.form, plan.list = formLater, c.several("laterOf", d.LaterOf)
	case d.FirstOf != nil:
		plan.form, plan.list = formFirst, c.several("firstOf", d.FirstOf)
	case d.If != nil:
		plan.form, plan.cond = formChoice, c.condition(*d.If)
		if d.Then == nil || d.Else == nil || plan.cond == nil {
			c.fault("a choice needs a condition, a then and an else")
			return nil
		}
		plan.of, plan.other = c.required("then", *d.Then), c.required("else", *d.Else)
	case d.MondayOf != nil:
		plan.form, plan.of = formMonday, c.required("mondayOf", *d.MondayOf)
	default:
		plan.form, plan.of = formGiven, c.required("given", *d.Given)
		plan.role = c.bits(&c.set.roles, "role", []string{string(d.GivenBy)})
	}
	return plan
}

// tooLong reports whether a period is longer than anything that a case may ask for.
func tooLong(p calendar.Period) bool {
	days := map[calendar.Unit]int{calendar.Week: 7, calendar.Month: 31}[p.Unit()]
	return p.Count()*max(1, days) > 20*372
}

// byName compiles a name: of a day, else of a kind of event.
func (c *compiler) byName(d Day, plan *dayPlan) *dayPlan {
	if number, ok := c.days[d.Name]; ok {
		plan.form, plan.named = formNamed, number
		return plan
	}
	if c.set.kinds.number(d.Name) >= 0 {
		plan.form = formEvent
		plan.sel = c.selection(&Selection{Kinds: []Kind{Kind(d.Name)}})
		return plan
	}
	c.fault("%s is neither a named day nor a kind of event", quote(d.Name))
	plan.sel = &selectionPlan{} // of nothing, so that other faults can still be found
	return plan
}

func (c *compiler) several(field string, days []Day) []*dayPlan {
	if len(days) == 0 {
		c.fault("%s: no days to choose among", field)
	}
	list := make([]*dayPlan, len(days))
	for i, day := range days {
		list[i] = c.required(field, day)
	}
	return list
}

func (c *compiler) selection(s *Selection) *selectionPlan {
	plan := &selectionPlan{
		kinds: c.kindNumbers(s.Kinds), fixed: s.Fixed, asPlan: s.AsPlan, happened: s.Happened, planned: s.Planned,
		sameRef: s.SameRef, lastRef: s.LastRef,
		notBefore: c.bound(s.NotBefore), notAfter: c.bound(s.NotAfter),
	}
	switch s.Pick {
	case Earliest:
		plan.pick = pickEarliest
	case Latest:
		plan.pick = pickLatest
	case Following:
		plan.pick = pickFollowing
	case Next:
		plan.pick = pickNext
	case Previous:
		plan.pick = pickPrevious
	case This:
		plan.pick = pickThis
	default:
		c.fault("pick: %s is none", quote(string(s.Pick)))
	}
	if len(plan.kinds) > 0 {
		plan.kind = plan.kinds[0]
	}
	if len(s.Kinds) == 0 && s.Pick != This {
		c.fault("an event of no kind")
	}
	if s.By != "" {
		plan.by = c.bits(&c.set.roles, "role", []string{string(s.By)})
	}
	if s.With != "" {
		plan.with = c.bits(&c.set.documents, "document", []string{string(s.With)})
	}
	if s.AsPlan && !s.Fixed {
		c.fault("asPlan: only a day fixed by an event (until) can be a plan")
	}
	if s.LastRef && len(s.Kinds) > 1 {
		c.fault("everyParent: it asks for events of one kind")
	}
	filtered := plan.by|plan.with != 0 || plan.notAfter != nil || plan.happened || plan.planned || plan.lastRef
	plan.project = len(plan.kinds) == 1 && !filtered && !plan.fixed && (plan.pick == pickEarliest || plan.pick == pickFollowing)
	plan.plain = len(plan.kinds) == 1 && !filtered && plan.notBefore == nil && plan.pick == pickEarliest
	plan.bare = len(plan.kinds) > 1 && !filtered && plan.notBefore == nil && !plan.sameRef && plan.pick == pickEarliest
	return plan
}

func (c *compiler) bound(d *Day) *dayPlan {
	if d == nil {
		return nil
	}
	return c.required("bound", *d)
}

func (c *compiler) condition(cond Condition) *conditionPlan {
	switch cond.forms() {
	case 0:
		return nil
	case 1:
	default:
		c.fault("a condition that says in two ways what it is")
		return nil
	}
	plan := &conditionPlan{}
	switch {
	case cond.Holds != nil:
		plan.form, plan.kinds = condHolds, c.kindNumbers(cond.Holds)
	case cond.Occurs != nil:
		plan.form, plan.kinds = condOccurs, c.kindNumbers(cond.Occurs)
	case cond.Exists != nil:
		plan.form, plan.a = condExists, c.required("exists", *cond.Exists)
	case cond.OnOrBefore != nil:
		plan.form = condOrder
		plan.a, plan.b = c.required("onOrBefore", cond.OnOrBefore[0]), c.required("onOrBefore", cond.OnOrBefore[1])
	case cond.About != nil:
		plan.form, plan.kinds = condAbout, c.kindNumbers(cond.About)
	case cond.Known != nil:
		plan.form, plan.list = condKnown, c.conditions([]Condition{*cond.Known})
	case cond.All != nil:
		plan.form, plan.list = condAll, c.conditions(cond.All)
	case cond.Any != nil:
		plan.form, plan.list = condAny, c.conditions(cond.Any)
	default:
		plan.form, plan.list = condNot, c.conditions([]Condition{*cond.Not})
	}
	return plan
}

func (c *compiler) conditions(list []Condition) []*conditionPlan {
	var plans []*conditionPlan
	for _, cond := range list {
		if plan := c.condition(cond); plan != nil {
			plans = append(plans, plan)
		}
	}
	if len(plans) == 0 {
		c.fault("a condition that asks nothing")
	}
	return plans
}

func (c *compiler) kindNumbers(kinds []Kind) []kindNo {
	numbers := make([]kindNo, 0, len(kinds))
	for _, kind := range kinds {
		if number := c.set.kinds.number(string(kind)); number >= 0 {
			numbers = append(numbers, number)
		} else {
			c.fault("kind %s is not declared", quote(string(kind)))
		}
	}
	return numbers
}

// bits returns the set of those words.
func (c *compiler) bits(table *wordTable, what string, words []string) uint64 {
	var set uint64
	for _, word := range words {
		if number := table.number(word); number >= 0 {
			set |= 1 << number
		} else {
			c.fault("%s %s is not declared", what, quote(word))
		}
	}
	return set
}

// walk visits a day and all that it is made of.
func (d *dayPlan) walk(visit func(*dayPlan)) {
	if d == nil {
		return
	}
	visit(d)
	d.of.walk(visit)
	d.other.walk(visit)
	if d.sel != nil {
		d.sel.notBefore.walk(visit)
		d.sel.notAfter.walk(visit)
	}
	for _, item := range d.list {
		item.walk(visit)
	}
	d.cond.walk(visit)
}

func (c *conditionPlan) walk(visit func(*dayPlan)) {
	if c == nil {
		return
	}
	c.a.walk(visit)
	c.b.walk(visit)
	for _, item := range c.list {
		item.walk(visit)
	}
}

// namedIn returns the named days that the expressions use themselves, each once.
func namedIn(days ...*dayPlan) []int32 {
	var found []int32
	seen := map[int32]bool{}
	for _, day := range days {
		day.walk(func(d *dayPlan) {
			if d.form == formNamed && !seen[d.named] {
				seen[d.named] = true
				found = append(found, d.named)
			}
		})
	}
	return found
}
