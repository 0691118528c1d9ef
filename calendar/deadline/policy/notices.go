package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/visit"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Notices says what else a policy moves, or leaves behind, when it changes a limit that several rules share or that is
// written in two places: one line each, with the field of the policy. No notice is a fault.
func Notices(p Policy, catalogues []rule.Catalogue) (notices []string) {
	var days []rule.NamedDay
	for i := range catalogues {
		days = append(days, catalogues[i].Days...)
	}
	used := visit.UsedBy(days, func(visit func(*rule.Rule)) { eachRule(catalogues, visit) })
	for _, name := range slices.Sorted(maps.Keys(p.Days)) {
		if ids := used[name]; len(ids) > 1 {
			notices = append(notices, fmt.Sprintf("%s: %d rules depend on this day: %s", entryPath("days", name), len(ids), strings.Join(ids, ", ")))
		}
	}
	eachRule(catalogues, func(r *rule.Rule) {
		for i := range days {
			day := &days[i]
			if slices.Contains(used[day.Name], r.ID) || !sameLimit(r, day) {
				continue
			}
			_, ofRule := p.Terms[r.ID]
			_, ofDay := p.Days[day.Name]
			switch {
			case ofRule && !ofDay:
				notices = append(notices, fmt.Sprintf("%s: the day %q has the same limit and stays as it is: change both if they must agree", entryPath("terms", r.ID), day.Name))
			case ofDay && !ofRule:
				notices = append(notices, fmt.Sprintf("%s: the rule %s has the same limit of its own and stays as it is: change both if they must agree", entryPath("days", day.Name), r.ID))
			}
		}
	})
	return notices
}

func eachRule(catalogues []rule.Catalogue, visit func(*rule.Rule)) {
	for i := range catalogues {
		for j := range catalogues[i].Stages {
			rules := catalogues[i].Stages[j].Rules
			for k := range rules {
				visit(&rules[k])
			}
		}
	}
}

// sameLimit reports whether a rule and a named day count the same period from the same day.
func sameLimit(r *rule.Rule, day *rule.NamedDay) bool {
	if len(r.Terms) == 0 {
		return false
	}
	limits := counted(day.Day, day.From)
	return slices.ContainsFunc(counted(r.Terms[0].Latest, r.Terms[0].From), func(a limit) bool {
		return slices.ContainsFunc(limits, func(b limit) bool { return a.period == b.period && a.from.Equal(b.from) })
	})
}

// A limit is a period and the day from which it counts.
type limit struct {
	period calendar.Period
	from   rule.Day
}

// counted returns the periods in a day, with the clock in the place of what they leave out.
func counted(day, clock rule.Day) (limits []limit) {
	day.Walk(func(d rule.Day) bool {
		switch {
		case d.Period.IsZero():
		case d.Of != nil:
			limits = append(limits, limit{d.Period, *d.Of})
		default:
			limits = append(limits, limit{d.Period, clock})
		}
		return true
	}, nil)
	return limits
}
