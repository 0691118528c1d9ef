package policy

import "github.com/careclock/careclock/calendar/deadline/rule"

// visitDays visits every day of a rule, its terms and readings included: what it is about, clocks, windows, steps and ends.
func visitDays(r *rule.Rule, visit func(rule.Day)) {
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
	visitReadings(r, func(reading *rule.Reading) {
		for _, day := range [...]rule.Day{reading.What, reading.From, reading.Earliest, reading.Latest} {
			visit(day)
		}
	})
	visitSteps(r, func(step *rule.Step) {
		for _, day := range [...]rule.Day{step.What, step.ForEach, step.From, step.Earliest, step.Latest} {
			visit(day)
		}
	})
}

// visitConditions visits every condition of a rule that does not stand within a day.
func visitConditions(r *rule.Rule, visit func(rule.Condition)) {
	visit(r.If)
	visit(r.Unless)
	visitReadings(r, func(reading *rule.Reading) { visit(reading.If) })
	visitSteps(r, func(step *rule.Step) { visit(step.If) })
	visitNeeds(r, func(need *rule.Need, _ bool) { visit(need.If) })
}

// visitNeeds visits every need of a rule, its steps and readings included, and says which are for documents.
func visitNeeds(r *rule.Rule, visit func(need *rule.Need, document bool)) {
	all := func(list []rule.Need, document bool) {
		for i := range list {
			visit(&list[i], document)
		}
	}
	all(r.By, false)
	all(r.With, true)
	all(r.Chair, false)
	visitReadings(r, func(reading *rule.Reading) { all(reading.By, false) })
	visitSteps(r, func(step *rule.Step) {
		all(step.By, false)
		all(step.With, true)
	})
}

// visitSteps visits every step of a rule, those of its readings included.
func visitSteps(r *rule.Rule, visit func(*rule.Step)) {
	for i := range r.Steps {
		visit(&r.Steps[i])
	}
	visitReadings(r, func(reading *rule.Reading) {
		for i := range reading.Steps {
			visit(&reading.Steps[i])
		}
	})
}

func visitReadings(r *rule.Rule, visit func(*rule.Reading)) {
	for _, terms := range [...][]rule.Term{r.Terms, r.Standard} {
		for i := range terms {
			for j := range terms[i].Readings {
				visit(&terms[i].Readings[j])
			}
		}
	}
}
