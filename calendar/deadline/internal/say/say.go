// Package say writes rules, days and conditions in words.
package say

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// EventItself are the words for the event that a finding is about.
const EventItself = "the event itself"

// Day says a day in words: "the earlier of 3 weeks before the agency decision and 4 weeks before the final
// evidence day". Named days are said by their names, and what is inferred is said to be.
func Day(v *rule.Vocabulary, d rule.Day) string {
	if d.IsTooDeep() {
		return "a day made of itself"
	}
	if d.IsInferred {
		d.IsInferred = false
		return Day(v, d) + " (inferred)"
	}
	switch {
	case d.Words != "":
		return d.Words
	case d.Event != nil:
		return selection(v, d.Event)
	case d.Name != "":
		return "the " + v.Title(d.Name)
	case d.Clock:
		return "that day"
	case !d.Period.IsZero():
		return sayPeriod(v, d)
	case d.EarlierOf != nil:
		return "the " + ofSeveral(d.EarlierOf, "earlier", "earliest") + " of " + sayDays(v, d.EarlierOf, "and")
	case d.LaterOf != nil:
		return "the " + ofSeveral(d.LaterOf, "later", "latest") + " of " + sayDays(v, d.LaterOf, "and")
	case d.FirstOf != nil:
		return Else(v, d.FirstOf)
	case d.If != nil && d.Then != nil && d.Else == nil:
		return "(" + Day(v, *d.Then) + " if " + Condition(v, *d.If) + ")"
	case d.If != nil && d.Then != nil:
		return "(" + Day(v, *d.Then) + " if " + Condition(v, *d.If) + ", else " + Day(v, *d.Else) + ")"
	case d.MondayOf != nil:
		return "the Monday of the week of " + Day(v, *d.MondayOf)
	case d.Sure != nil:
		return Day(v, *d.Sure)
	case d.Given != nil:
		return Day(v, *d.Given) + " in which " + v.Title(string(d.GivenBy)) + " took part"
	default:
		return ""
	}
}

func sayPeriod(v *rule.Vocabulary, d rule.Day) string {
	of := ""
	if d.Of != nil && !d.Of.Clock {
		of = " " + Day(v, *d.Of)
	}
	switch {
	case d.Period == calendar.Days(0):
		if of == "" {
			return "the same day"
		}
		if strings.HasPrefix(of, " the day ") {
			return of[1:] // "the day before" is a day already
		}
		return "the day of" + of
	case of != "" && d.Period == calendar.Days(1).Before():
		return "the day before" + of
	case of != "" && d.Period == calendar.Days(1):
		return "the day after" + of
	default:
		return d.Period.String() + of
	}
}

func ofSeveral(days []rule.Day, ofTwo, ofMore string) string {
	if len(days) > 2 {
		return ofMore
	}
	return ofTwo
}

func sayDays(v *rule.Vocabulary, days []rule.Day, joint string) string {
	said := make([]string, len(days))
	for i, day := range days {
		said[i] = Day(v, day)
	}
	return words.List(said, joint)
}

// Else says the days that stand in for one that is not there, one after another.
func Else(v *rule.Vocabulary, days []rule.Day) string {
	said := make([]string, len(days))
	for i, day := range days {
		said[i] = Day(v, day)
	}
	return strings.Join(said, ", else ")
}

// Kinds says events of any of the kinds.
func Kinds(v *rule.Vocabulary, kinds []rule.Kind) string {
	said := make([]string, len(kinds))
	for i, kind := range kinds {
		said[i] = v.Title(string(kind))
	}
	return words.List(said, "or")
}

// selection says which event is meant.
func selection(v *rule.Vocabulary, s *rule.Selection) string {
	var b strings.Builder
	if s.Fixed {
		b.WriteString("the day fixed by ")
	}
	switch s.Pick {
	case "this":
		b.WriteString(EventItself)
		if len(s.Kinds) > 0 {
			b.WriteString(" as the ")
		}
	case "next":
		b.WriteString("the next ")
	case "previous":
		b.WriteString("the previous ")
	case "latest":
		b.WriteString("the latest ")
	case "following":
		b.WriteString("the following ")
	default:
		b.WriteString("the ")
	}
	b.WriteString(Kinds(v, s.Kinds))
	if s.ForAll {
		b.WriteString(" of the last person")
	}
	if s.By != "" {
		b.WriteString(" by " + v.Title(string(s.By)))
	}
	if s.With != "" {
		b.WriteString(" with " + v.Title(string(s.With)))
	}
	if s.AsPlan {
		b.WriteString(", as planned")
	}
	if s.Planned {
		b.WriteString(" that is planned")
	}
	switch {
	case s.NotBefore != nil && s.NotAfter != nil && s.NotBefore.Equal(*s.NotAfter):
		b.WriteString(" on " + Day(v, s.NotBefore.Plus(calendar.Days(0))))
	case s.NotBefore != nil && s.NotAfter != nil:
		b.WriteString(" not before " + Day(v, *s.NotBefore) + " and not after " + Day(v, *s.NotAfter))
	case s.NotBefore != nil:
		b.WriteString(" not before " + Day(v, *s.NotBefore))
	case s.NotAfter != nil:
		b.WriteString(" not after " + Day(v, *s.NotAfter))
	}
	return b.String()
}

// Condition says when a condition holds.
func Condition(v *rule.Vocabulary, c rule.Condition) string {
	if c.IsTooDeep() {
		return "a condition made of itself"
	}
	if c.IsInferred {
		c.IsInferred = false
		return Condition(v, c) + " (inferred)"
	}
	switch {
	case c.Words != "":
		return c.Words
	case c.Holds != nil:
		return "the " + Kinds(v, c.Holds) + " is recorded"
	case c.Occurs != nil:
		return Kinds(v, c.Occurs) + " occurs"
	case c.Exists != nil:
		return Day(v, *c.Exists) + " has happened"
	case c.OnOrBefore != nil:
		return Day(v, c.OnOrBefore[0]) + " is not after " + Day(v, c.OnOrBefore[1])
	case c.Sure != nil:
		return Condition(v, *c.Sure)
	case c.All != nil:
		return sayConditions(v, c.All, "and")
	case c.Any != nil:
		return sayConditions(v, c.Any, "or")
	case c.Negated != nil && c.Negated.Sure != nil:
		return Condition(v, (*c.Negated.Sure).Not())
	case c.Negated != nil && c.Negated.OnOrBefore != nil:
		return Day(v, c.Negated.OnOrBefore[0]) + " is after " + Day(v, c.Negated.OnOrBefore[1])
	case c.Negated != nil && c.Negated.Holds != nil:
		return "the " + Kinds(v, c.Negated.Holds) + " is not recorded"
	case c.Negated != nil && c.Negated.Exists != nil:
		return Day(v, *c.Negated.Exists) + " has not happened"
	case c.Negated != nil:
		return "not: " + Condition(v, *c.Negated)
	default:
		return ""
	}
}

func sayConditions(v *rule.Vocabulary, conditions []rule.Condition, joint string) string {
	said := make([]string, len(conditions))
	for i, c := range conditions {
		said[i] = Condition(v, c)
	}
	return words.List(said, joint)
}

// Needs says what an event needs: "team manager or service manager, legal services".
func Needs(v *rule.Vocabulary, needs []rule.Need) string {
	said := make([]string, len(needs))
	for i, need := range needs {
		alternatives := make([]string, len(need.AnyOf))
		for j, word := range need.AnyOf {
			alternatives[j] = v.Title(word)
		}
		said[i] = strings.Join(alternatives, " or ")
		switch {
		case need.Advisory && !need.If.IsZero():
			said[i] += " (advice only where " + Condition(v, need.If) + ")"
		case need.Advisory:
			said[i] += " (advice only)"
		case !need.If.IsZero():
			said[i] += " (if " + Condition(v, need.If) + ")"
		}
		if need.Inferred {
			said[i] += " (inferred)"
		}
	}
	return strings.Join(said, ", ")
}

// InForce says from when until when a term is in force, "" for always.
func InForce(t *rule.Term) string {
	since, until := words.Date(t.Since), ""
	if !t.Until.IsZero() {
		until = words.Date(t.Until)
	}
	switch {
	case t.Uncommenced:
		return "not yet: enacted and not commenced"
	case since != "" && until != "":
		return "since " + since + ", to " + until
	case since != "":
		return "since " + since
	case until != "":
		return "to " + until
	default:
		return ""
	}
}

// Followed says since when a rule is followed or not. It does not tell terms apart that are both followed.
func Followed(r *rule.Rule) string {
	if len(r.Terms) == 0 {
		return "followed"
	}
	return sayHistory(r.Terms, func(t *rule.Term) string {
		switch {
		case t.Uncommenced:
			return "not commenced"
		case t.Off:
			return "off"
		default:
			return "followed"
		}
	})
}

// Terms says one thing of each term that is followed, newest first, with the dates between which it holds. Terms
// that say the same and follow each other count as one.
func Terms(terms []rule.Term, say func(*rule.Term) string) string {
	followed := slices.DeleteFunc(slices.Clone(terms), func(t rule.Term) bool { return t.Off || t.Uncommenced })
	return sayHistory(followed, say)
}

func sayHistory(terms []rule.Term, say func(*rule.Term) string) string {
	var merged []rule.Term
	var texts []string
	for i := range slices.Backward(terms) { // the oldest first: it reaches under those that are newer
		term, text := terms[i], say(&terms[i])
		if n := len(merged) - 1; n >= 0 && texts[n] == text && (merged[n].Until.IsZero() || !merged[n].Until.AddDays(1).Before(term.Since)) {
			if term.Until.IsZero() || !merged[n].Until.IsZero() && term.Until.After(merged[n].Until) {
				merged[n].Until = term.Until
			}
			continue
		}
		merged, texts = append(merged, term), append(texts, text)
	}
	slices.Reverse(merged)
	slices.Reverse(texts)
	var said []string
	for i, text := range texts {
		if dates := InForce(&rule.Term{Since: merged[i].Since, Until: merged[i].Until}); dates != "" && (text != "" || len(texts) > 1) {
			text = words.Join(", ", words.OrNone(text), dates)
		} else if len(texts) > 1 {
			text = words.OrNone(text) + " otherwise"
		}
		said = append(said, text)
	}
	return strings.Join(said, "; ")
}

// Window says a window or a limit, "" for none.
func Window(v *rule.Vocabulary, earliest, latest rule.Day) string {
	switch {
	case latest.IsZero() && earliest.IsZero():
		return ""
	case earliest.IsZero():
		return Day(v, latest)
	case latest.IsZero():
		return "from " + Day(v, earliest)
	default:
		return "from " + Day(v, earliest) + " to " + Day(v, latest)
	}
}

// OfClock returns a day with the clock named wherever it is meant.
func OfClock(d rule.Day) rule.Day { return d.Rewrite(nameClock, nil) }

// ConditionOfClock returns a condition with the clock named wherever it is meant.
func ConditionOfClock(c rule.Condition) rule.Condition { return c.Rewrite(nameClock, nil) }

func nameClock(d rule.Day) rule.Day {
	switch {
	case d.Clock:
		d.Clock, d.Name = false, "clock"
	case !d.Period.IsZero() && d.Of == nil:
		d.Of = &rule.Day{Name: "clock"}
	}
	return d
}
