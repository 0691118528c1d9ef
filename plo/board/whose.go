package board

import (
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// whose counts whose rules they are. A local rule is the council's own where its policy gives it a limit, those who must act,
// the papers or the rule itself, or changes a day that its limit is counted from.
func whose(catalogues []rule.Catalogue, p deadline.Policy) (w Whose) {
	own := map[string]bool{}
	for i := range p.Rules {
		own[p.Rules[i].ID] = true
	}
	for id := range p.Terms {
		own[id] = true
	}
	for id := range p.By {
		own[id] = true
	}
	for id := range p.With {
		own[id] = true
	}
	for _, catalogue := range catalogues {
		for i := range catalogue.Stages {
			for n := range catalogue.Stages[i].Rules {
				r := &catalogue.Stages[i].Rules[n]
				w.All++
				switch {
				case r.Source.Force == rule.Guidance || r.Source.Binds():
					w.National++
				case own[r.ID] || names(r, p):
					w.Set++
				default:
					w.Others++
				}
			}
		}
	}
	return w
}

// names reports whether a limit of a rule names a day that a policy changes.
func names(r *rule.Rule, p deadline.Policy) (is bool) {
	if len(p.Days) == 0 {
		return false
	}
	for _, term := range r.Terms {
		for _, day := range []rule.Day{term.From, term.Earliest, term.Latest} {
			day.Walk(func(d rule.Day) bool {
				if _, changed := p.Days[d.Name]; changed && d.Name != "" {
					is = true
				}
				return true
			}, func(rule.Condition) bool { return true })
		}
	}
	return is
}
