// Package visit walks over all that a rule is made of.
package visit

import (
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Days visits every day of a rule, its terms and readings included: what it is about, clocks, windows, steps and ends.
func Days(r *rule.Rule, visit func(rule.Day)) {
	for _, day := range [...]rule.Day{r.Each.Event, r.What, r.Ends, r.Closes, r.Advice.Earliest, r.Advice.Latest} {
		visit(day)
	}
	for _, terms := range [...][]rule.Term{r.Terms, r.Standard} {
		for i := range terms {
			visit(terms[i].From)
			visit(terms[i].Earliest)
			visit(terms[i].Latest)
		}
	}
	readings(r, func(reading *rule.Reading) {
		for _, day := range [...]rule.Day{reading.What, reading.From, reading.Earliest, reading.Latest} {
			visit(day)
		}
	})
	steps(r, func(step *rule.Step) {
		for _, day := range [...]rule.Day{step.What, step.ForEach, step.From, step.Earliest, step.Latest} {
			visit(day)
		}
	})
}

// Conditions visits every condition of a rule that does not stand within a day.
func Conditions(r *rule.Rule, visit func(rule.Condition)) {
	visit(r.If)
	visit(r.Unless)
	readings(r, func(reading *rule.Reading) { visit(reading.If) })
	steps(r, func(step *rule.Step) { visit(step.If) })
	Needs(r, func(need *rule.Need, _ bool) { visit(need.If) })
}

// Needs visits every need of a rule, its steps and readings included, and says which are for documents.
func Needs(r *rule.Rule, visit func(need *rule.Need, document bool)) {
	all := func(list []rule.Need, document bool) {
		for i := range list {
			visit(&list[i], document)
		}
	}
	all(r.By, false)
	all(r.With, true)
	all(r.Chair, false)
	readings(r, func(reading *rule.Reading) { all(reading.By, false) })
	steps(r, func(step *rule.Step) {
		all(step.By, false)
		all(step.With, true)
	})
}

// steps visits every step of a rule, those of its readings included.
func steps(r *rule.Rule, visit func(*rule.Step)) {
	for i := range r.Steps {
		visit(&r.Steps[i])
	}
	readings(r, func(reading *rule.Reading) {
		for i := range reading.Steps {
			visit(&reading.Steps[i])
		}
	})
}

func readings(r *rule.Rule, visit func(*rule.Reading)) {
	for _, terms := range [...][]rule.Term{r.Terms, r.Standard} {
		for i := range terms {
			for j := range terms[i].Readings {
				visit(&terms[i].Readings[j])
			}
		}
	}
}

// NamedDays visits the names of the days that a rule uses itself, not those that they use in turn; some more than once.
func NamedDays(r *rule.Rule, visit func(name string)) {
	named := func(d rule.Day) bool {
		if d.Name != "" {
			visit(d.Name)
		}
		return true
	}
	Days(r, func(d rule.Day) { d.Walk(named, nil) })
	Conditions(r, func(c rule.Condition) { c.Walk(named, nil) })
}

// UsedBy returns, by name, the ids of the rules whose answer depends on each of the days, in the order of the rules.
func UsedBy(days []rule.NamedDay, rules func(visit func(*rule.Rule))) map[string][]string {
	within := map[string][]string{}
	for i := range days {
		day := rule.Rule{Terms: append([]rule.Term{{From: days[i].From, Latest: days[i].Day, Readings: days[i].Readings}}, days[i].Terms...)}
		NamedDays(&day, func(name string) { within[days[i].Name] = append(within[days[i].Name], name) })
	}
	used := map[string][]string{}
	rules(func(r *rule.Rule) {
		seen := map[string]bool{}
		var note func(name string)
		note = func(name string) {
			if seen[name] {
				return
			}
			seen[name] = true
			used[name] = append(used[name], r.ID)
			for _, inner := range within[name] {
				note(inner)
			}
		}
		NamedDays(r, note)
	})
	return used
}

// Deep returns an error for each rule, named day and stage that has a day made of itself, see [rule.Day.IsTooDeep].
func Deep(catalogues []rule.Catalogue) (faults []error) {
	for i := range catalogues {
		for n := range catalogues[i].Days {
			day := &catalogues[i].Days[n]
			found := day.From.IsTooDeep() || day.Day.IsTooDeep()
			Days(&rule.Rule{Terms: append(slices.Clip(day.Terms), rule.Term{Readings: day.Readings})}, func(d rule.Day) { found = found || d.IsTooDeep() })
			faults = appendDeep(faults, found, "day", day.Name)
		}
		for n := range catalogues[i].Stages {
			stage := &catalogues[i].Stages[n]
			found := stage.Ends.IsTooDeep() || stage.Once.IsTooDeep() || slices.ContainsFunc(stage.Closes, rule.Day.IsTooDeep)
			faults = appendDeep(faults, found, "stage", stage.Name)
			for k := range stage.Rules {
				faults = appendDeep(faults, isDeep(&stage.Rules[k]), "rule", stage.Rules[k].ID)
			}
		}
	}
	return faults
}

func isDeep(r *rule.Rule) (found bool) {
	Days(r, func(d rule.Day) { found = found || d.IsTooDeep() })
	Conditions(r, func(c rule.Condition) { found = found || c.IsTooDeep() })
	return found
}

func appendDeep(faults []error, found bool, what, name string) []error {
	if found {
		return append(faults, fmt.Errorf("deadline: %s %s: a day in it is made of itself, or of more than 100 days in one another", what, words.Quote(name)))
	}
	return faults
}
