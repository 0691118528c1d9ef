package board

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

func newBreachCounts() *breachCounts {
	return &breachCounts{of: map[breachKey]*RuleBreaches{}, order: map[string]int{}}
}

// add counts the breaches of a case. What rests on a doubtful date is none.
func (b *breachCounts) add(e *Entry) {
	for i := range e.report.Findings {
		f := &e.report.Findings[i]
		if !f.IsBreach() || f.Doubtful {
			continue
		}
		if _, known := b.order[f.Rule.ID]; !known {
			b.order[f.Rule.ID] = i
		}
		source := f.Source()
		key := breachKey{f.Rule.ID, forceOf(source)}
		at := b.of[key]
		if at == nil {
			at = &RuleBreaches{ID: f.Rule.ID, Title: f.Rule.Title, Source: words.Join(", ", source.Title, source.Pinpoint), Unchecked: source.Unchecked}
			b.of[key] = at
		}
		if slices.ContainsFunc(e.items, func(i deadline.Item) bool { return isOverdue(&i) && i.Rule.ID == f.Rule.ID && i.Ref == f.Ref }) ||
			f.Status == deadline.Overdue && f.Due.AddDays(f.Violation.Days) == e.report.AsOf {
			at.ToDo.N++
			if !slices.Contains(at.Cases, e.row.Case) {
				at.Cases = append(at.Cases, e.row.Case)
			}
		} else {
			at.Late.N++
		}
		if f.Violation.Certainty == deadline.Arguable {
			at.Arguable.N++
		}
		if a := f.Accepted; a != nil {
			at.Accepted.N++
			title := f.Rule.Title
			if f.Ref != "" {
				title += " (" + words.Printable(words.Plain(f.Ref)) + ")"
			}
			b.accepted = append(b.accepted, Accepted{
				Case: e.row.Case, Rule: title, By: string(a.By), On: a.On, Until: a.Until, Reason: a.Reason,
				Passed: !a.Until.IsZero() && a.Until.Before(e.report.AsOf),
			})
		}
	}
	for _, a := range e.record.Case.Accepted {
		if !a.Until.IsZero() && a.Until.Before(e.report.AsOf) {
			b.passed(e, a)
		}
	}
}

// passed lists an acceptance whose last day has passed while the rule is still broken: it counts no longer.
func (b *breachCounts) passed(e *Entry, a deadline.Acceptance) {
	f := e.report.Finding(a.Rule, a.Ref)
	if f == nil || !f.IsBreach() || f.Accepted != nil {
		return
	}
	b.accepted = append(b.accepted, Accepted{Case: e.row.Case, Rule: f.Rule.Title, By: string(a.By), On: a.On, Until: a.Until, Reason: a.Reason, Passed: true})
}

// forceOf returns the force under which a rule is counted: guidance is one, statutory or not.
func forceOf(s rule.Source) rule.Force {
	switch s.Force {
	case rule.Statute, rule.CourtRules, rule.LocalPractice:
		return s.Force
	case rule.Guidance, rule.StatutoryGuidance:
		return rule.Guidance
	default:
		return rule.LocalPractice
	}
}

// list returns the breaches by force, the strongest first, and those that somebody answers for.
func (b *breachCounts) list(v *rule.Vocabulary) (forces []Force, accepted []Accepted) {
	for _, force := range []rule.Force{rule.Statute, rule.CourtRules, rule.Guidance, rule.LocalPractice} {
		f := Force{Force: force}
		for key, at := range b.of {
			if key.force == force {
				slices.Sort(at.Cases)
				f.Rules = append(f.Rules, *at)
			}
		}
		slices.SortFunc(f.Rules, func(x, y RuleBreaches) int {
			return cmp.Or(cmp.Compare(y.ToDo.N, x.ToDo.N), cmp.Compare(y.Late.N, x.Late.N), cmp.Compare(b.order[x.ID], b.order[y.ID]), cmp.Compare(x.ID, y.ID))
		})
		for i := range f.Rules {
			f.Total.add(&f.Rules[i].Breaches)
		}
		forces = append(forces, f)
	}
	for i := range b.accepted {
		b.accepted[i].By = v.Title(b.accepted[i].By)
	}
	slices.SortStableFunc(b.accepted, func(x, y Accepted) int { return cmp.Or(cmp.Compare(x.Case, y.Case), cmp.Compare(x.Rule, y.Rule)) })
	return forces, b.accepted
}

func (b *Breaches) add(other *Breaches) {
	b.ToDo.N += other.ToDo.N
	b.Late.N += other.Late.N
	b.Arguable.N += other.Arguable.N
	b.Accepted.N += other.Accepted.N
}
