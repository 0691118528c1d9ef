package engine

import (
	"maps"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// required compiles the day of a field that must be given.
func (c *compiler) required(field string, d rule.Day) *dayPlan {
	if d.IsZero() {
		c.faultAt(field, "a day is needed")
		return &dayPlan{form: formClock}
	}
	return c.optional(field, d)
}

// optional compiles the day of a field, nil for none. Equal days become one node, so that the plan of all rules stays
// small enough to be near at hand; one that is at fault is compiled, and named, wherever it stands.
func (c *compiler) optional(field string, d rule.Day) *dayPlan {
	defer c.leave(c.within(field))
	switch d.Forms() {
	case 0:
		return nil
	case 1:
	default:
		c.fault("a day that says in two ways what it is")
		return &dayPlan{form: formClock}
	}
	c.said(d.Words)
	if d.Of != nil && d.Period.IsZero() || (d.Then != nil || d.Else != nil) && d.If == nil || d.GivenBy != "" && d.Given == nil {
		c.fault("a day that says two things at once: of goes with a period, then and else with if, givenBy with given")
		return &dayPlan{form: formClock}
	}
	c.key = appendDayKey(c.key[:0], &d)
	if known := c.plans[string(c.key)]; known != nil {
		return known
	}
	key, before := string(c.key), len(c.faults)
	plan := c.compileDay(d)
	if len(c.faults) == before {
		if s := plan.sel; s != nil && s.plain && !s.sameRef && !s.fixed && !plan.inferred && !plan.standIn {
			plan.plain, plan.kind = true, s.kind
		}
		c.plans[key] = plan
	}
	return plan
}

func (c *compiler) compileDay(d rule.Day) *dayPlan {
	plan := c.dayPlans.one(dayPlan{inferred: d.IsInferred, standIn: d.IsProjected})
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
		plan.form, plan.cond = formChoice, c.condition("if", *d.If)
		if d.Then == nil || plan.cond == nil {
			c.fault("a choice needs a condition and a then")
			return nil
		}
		plan.of = c.required("then", *d.Then)
		if d.Else != nil {
			plan.other = c.required("else", *d.Else)
		}
	case d.Sure != nil:
		plan.form, plan.of = formSure, c.required("sure", *d.Sure)
	case d.MondayOf != nil:
		plan.form, plan.of = formMonday, c.required("mondayOf", *d.MondayOf)
	default:
		plan.form, plan.of = formGiven, c.required("given", *d.Given)
		plan.role = c.oneBit("givenBy", &c.set.roles, "role", string(d.GivenBy))
	}
	return plan
}

// tooLong reports whether a period is longer than anything that a case may ask for.
func tooLong(p calendar.Period) bool {
	days := map[calendar.Unit]int{calendar.Week: 7, calendar.Month: 31}[p.Unit()]
	return p.Count()*max(1, days) > 20*372
}

// byName compiles a name: of a day, else of a kind of event.
func (c *compiler) byName(d rule.Day, plan *dayPlan) *dayPlan {
	if number, ok := c.days[d.Name]; ok {
		plan.form, plan.named = formNamed, number
		return plan
	}
	if c.set.kinds.number(d.Name) >= 0 {
		plan.form = formEvent
		plan.sel = c.selection(&rule.Selection{Kinds: []rule.Kind{rule.Kind(d.Name)}})
		return plan
	}
	is := "is neither a named day nor a kind of event"
	if strings.Contains(d.Name, " ") {
		is = `is neither a period such as "5 days after" nor a named day nor a kind of event`
	}
	c.unknown(d.Name, slices.Concat(slices.Collect(maps.Keys(c.days)), c.set.kinds.words), "%s %s", words.Quote(d.Name), is)
	plan.sel = &selectionPlan{} // of nothing, so that other faults can still be found
	return plan
}

func (c *compiler) several(field string, days []rule.Day) []*dayPlan {
	if len(days) == 0 {
		c.faultAt(field, "no days to choose among")
	}
	list := make([]*dayPlan, len(days))
	for i, day := range days {
		outer := c.withinItem(field, i)
		list[i] = c.required("", day)
		c.leave(outer)
	}
	return list
}

func (c *compiler) selection(s *rule.Selection) *selectionPlan {
	if !s.IsBare() || len(s.Kinds) != 1 {
		defer c.leave(c.within("event"))
	}
	plan := c.selections.one(selectionPlan{
		kinds: c.kindsOf(s), fixed: s.Fixed, asPlan: s.AsPlan, happened: s.Happened, planned: s.Planned,
		sameRef: s.SameRef, orNone: s.OrNoRef, lastRef: s.ForAll,
		notBefore: c.bound("notBefore", s.NotBefore), notAfter: c.bound("notAfter", s.NotAfter),
	})
	switch s.Pick {
	case "":
		plan.pick = pickEarliest
	case "latest":
		plan.pick = pickLatest
	case "following":
		plan.pick = pickFollowing
	case "next":
		plan.pick = pickNext
	case "previous":
		plan.pick = pickPrevious
	case "this":
		plan.pick = pickThis
	default:
		c.faultAt("pick", "%s is none", words.Quote(string(s.Pick)))
	}
	if len(plan.kinds) > 0 {
		plan.kind = plan.kinds[0]
	}
	if len(s.Kinds) == 0 && s.Pick != "this" {
		c.fault("an event of no kind")
	}
	if s.By != "" {
		plan.by = c.oneBit("by", &c.set.roles, "role", string(s.By))
	}
	if s.With != "" {
		plan.with = c.oneBit("with", &c.set.documents, "document", string(s.With))
	}
	if s.AsPlan && !s.Fixed {
		c.faultAt("asPlan", "only a day fixed by an event (until) can be a plan")
	}
	if s.ForAll && len(s.Kinds) > 1 {
		c.faultAt("everyParent", "it asks for events of one kind")
	}
	if s.OrNoRef && !s.SameRef {
		c.faultAt("orNoRef", "it goes with sameRef")
	}
	filtered := plan.by|plan.with != 0 || plan.notAfter != nil || plan.happened || plan.planned || plan.lastRef
	plan.project = len(plan.kinds) == 1 && !filtered && !plan.fixed && (plan.pick == pickEarliest || plan.pick == pickFollowing)
	plan.plain = len(plan.kinds) == 1 && !filtered && plan.notBefore == nil && plan.pick == pickEarliest
	plan.bare = len(plan.kinds) > 1 && !filtered && plan.notBefore == nil && !plan.sameRef && plan.pick == pickEarliest
	return plan
}

// kindsOf returns the kinds of a selection. One kind alone is written as the day itself, without a field.
func (c *compiler) kindsOf(s *rule.Selection) []kindNo {
	if !s.IsBare() || len(s.Kinds) != 1 {
		return c.kindNumbers("kinds", s.Kinds)
	}
	kinds := c.kindLists.list(1)
	if kinds[0] = c.kindNumber(s.Kinds[0]); kinds[0] < 0 {
		return kinds[:0]
	}
	return kinds
}

func (c *compiler) bound(field string, d *rule.Day) *dayPlan {
	if d == nil {
		return nil
	}
	return c.required(field, *d)
}

// said refuses words that cannot be printed.
func (c *compiler) said(text string) {
	if text != "" && !words.IsLine(text) {
		c.faultAt("said", "it cannot be printed: give one line")
	}
}

// condition compiles the condition of a field, nil for none.
func (c *compiler) condition(field string, cond rule.Condition) *conditionPlan {
	defer c.leave(c.within(field))
	switch cond.Forms() {
	case 0:
		return nil
	case 1:
	default:
		c.fault("a condition that says in two ways what it is")
		return nil
	}
	c.said(cond.Words)
	plan := c.conditionPlans.one(conditionPlan{})
	switch {
	case cond.Holds != nil:
		plan.form, plan.kinds, plan.ofRef = condHolds, c.kindNumbers("holds", cond.Holds), cond.SameRef
	case cond.Occurs != nil:
		plan.form, plan.kinds = condOccurs, c.kindNumbers("occurs", cond.Occurs)
	case cond.Exists != nil:
		plan.form, plan.a = condExists, c.required("exists", *cond.Exists)
	case cond.OnOrBefore != nil:
		plan.form = condOrder
		plan.a, plan.b = c.required("onOrBefore[0]", cond.OnOrBefore[0]), c.required("onOrBefore[1]", cond.OnOrBefore[1])
	case cond.Sure != nil:
		plan.form, plan.list = condKnown, c.one("known", *cond.Sure)
	case cond.All != nil:
		plan.form, plan.list = condAll, c.conditions("all", cond.All)
	case cond.Any != nil:
		plan.form, plan.list = condAny, c.conditions("any", cond.Any)
	default:
		plan.form, plan.list = condNot, c.one("not", *cond.Negated)
	}
	plan.kindsIn(func(kind kindNo) {
		if !slices.Contains(plan.asked, kind) {
			plan.asked = append(plan.asked, kind)
		}
	})
	plan.detail = c.set.detailIn(plan, false)
	return plan
}

// one compiles a condition within another.
func (c *compiler) one(field string, cond rule.Condition) []*conditionPlan {
	plan := c.condition(field, cond)
	if plan == nil {
		c.faultAt(field, "a condition that asks nothing")
	}
	return []*conditionPlan{plan}
}

func (c *compiler) conditions(field string, list []rule.Condition) []*conditionPlan {
	var plans []*conditionPlan
	for i, cond := range list {
		outer := c.withinItem(field, i)
		if plan := c.condition("", cond); plan != nil {
			plans = append(plans, plan)
		}
		c.leave(outer)
	}
	if len(plans) == 0 {
		c.faultAt(field, "a condition that asks nothing")
	}
	return plans
}

// kindNumbers returns the numbers of the kinds of a field, without those that there are not.
func (c *compiler) kindNumbers(field string, kinds []rule.Kind) []kindNo {
	numbers := c.kindLists.list(len(kinds))[:0]
	for i, kind := range kinds {
		outer := c.withinItem(field, i)
		if number := c.kindNumber(kind); number >= 0 {
			numbers = append(numbers, number)
		}
		c.leave(outer)
	}
	return numbers
}

// kindNumber returns the number of one kind, less than 0 if it is not declared.
func (c *compiler) kindNumber(kind rule.Kind) kindNo {
	number := c.set.kinds.number(string(kind))
	if number < 0 {
		c.unknown(string(kind), c.set.kinds.words, "kind %s is not declared", words.Quote(string(kind)))
	}
	return number
}

// oneBit returns the set of the one word of a field.
func (c *compiler) oneBit(field string, table *wordTable, what, word string) uint64 {
	defer c.leave(c.within(field))
	number := table.number(word)
	if number < 0 {
		c.unknown(word, table.words, "%s %s is not declared", what, words.Quote(word))
		return 0
	}
	return 1 << number
}

// bits returns the set of the words of a field.
func (c *compiler) bits(field string, table *wordTable, what string, words []string) uint64 {
	var set uint64
	for i, word := range words {
		set |= c.oneBit(item(field, i), table, what, word)
	}
	return set
}
