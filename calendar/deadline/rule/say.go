package rule

import (
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Day says a day in words: "the earlier of 3 weeks before the agency decision and 4 weeks before the final
// evidence day". Named days are said by their names, and what is inferred is said to be.
func (v *Vocabulary) Day(d Day) string {
	if d.IsInferred {
		d.IsInferred = false
		return v.Day(d) + " (inferred)"
	}
	switch {
	case d.Event != nil:
		return v.selection(d.Event)
	case d.Name != "":
		return "the " + v.Title(d.Name)
	case d.Clock:
		return "that day"
	case !d.Period.IsZero():
		return v.sayPeriod(d)
	case d.EarlierOf != nil:
		return "the earlier of " + v.sayDays(d.EarlierOf, "and")
	case d.LaterOf != nil:
		return "the later of " + v.sayDays(d.LaterOf, "and")
	case d.FirstOf != nil:
		return v.Else(d.FirstOf)
	case d.If != nil && d.Then != nil && d.Else == nil:
		return "(" + v.Day(*d.Then) + " if " + v.Condition(*d.If) + ")"
	case d.If != nil && d.Then != nil:
		return "(" + v.Day(*d.Then) + " if " + v.Condition(*d.If) + ", else " + v.Day(*d.Else) + ")"
	case d.MondayOf != nil:
		return "the Monday of the week of " + v.Day(*d.MondayOf)
	case d.Sure != nil:
		return v.Day(*d.Sure)
	case d.Given != nil:
		return v.Day(*d.Given) + " in which " + v.Title(string(d.GivenBy)) + " took part"
	default:
		return ""
	}
}

func (v *Vocabulary) sayPeriod(d Day) string {
	of := ""
	if d.Of != nil && !d.Of.Clock {
		of = " " + v.Day(*d.Of)
	}
	switch {
	case d.Period == calendar.Days(0):
		if of == "" {
			return "the same day"
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

func (v *Vocabulary) sayDays(days []Day, joint string) string {
	said := make([]string, len(days))
	for i, day := range days {
		said[i] = v.Day(day)
	}
	return words.List(said, joint)
}

func (v *Vocabulary) Else(days []Day) string {
	said := make([]string, len(days))
	for i, day := range days {
		said[i] = v.Day(day)
	}
	return strings.Join(said, ", else ")
}

func (v *Vocabulary) Kinds(kinds []Kind) string {
	said := make([]string, len(kinds))
	for i, kind := range kinds {
		said[i] = v.Title(string(kind))
	}
	return words.List(said, "or")
}

// selection says which event is meant.
func (v *Vocabulary) selection(s *Selection) string {
	var b strings.Builder
	if s.Fixed {
		b.WriteString("the day fixed by ")
	}
	switch s.Pick {
	case This:
		b.WriteString("the event itself")
	case Next:
		b.WriteString("the next ")
	case Previous:
		b.WriteString("the previous ")
	case Latest:
		b.WriteString("the latest ")
	case Following:
		b.WriteString("the following ")
	default:
		b.WriteString("the ")
	}
	b.WriteString(v.Kinds(s.Kinds))
	if s.LastRef {
		b.WriteString(" of the last parent")
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
	if s.NotBefore != nil {
		b.WriteString(" not before " + v.Day(*s.NotBefore))
	}
	if s.NotAfter != nil {
		b.WriteString(" not after " + v.Day(*s.NotAfter))
	}
	return b.String()
}

// Condition says when a condition holds.
func (v *Vocabulary) Condition(c Condition) string {
	switch {
	case c.Holds != nil:
		return v.Kinds(c.Holds) + " is recorded"
	case c.Occurs != nil:
		return v.Kinds(c.Occurs) + " occurs"
	case c.Exists != nil:
		return v.Day(*c.Exists) + " has happened"
	case c.OnOrBefore != nil:
		return v.Day(c.OnOrBefore[0]) + " is not after " + v.Day(c.OnOrBefore[1])
	case c.About != nil:
		return "the event is " + v.Kinds(c.About)
	case c.Known != nil:
		return v.Condition(*c.Known)
	case c.All != nil:
		return v.sayConditions(c.All, "and")
	case c.Any != nil:
		return v.sayConditions(c.Any, "or")
	case c.Not != nil && c.Not.Known != nil:
		return v.Condition(Not(*c.Not.Known))
	case c.Not != nil && c.Not.OnOrBefore != nil:
		return v.Day(c.Not.OnOrBefore[0]) + " is after " + v.Day(c.Not.OnOrBefore[1])
	case c.Not != nil && c.Not.Holds != nil:
		return v.Kinds(c.Not.Holds) + " is not recorded"
	case c.Not != nil && c.Not.Exists != nil:
		return v.Day(*c.Not.Exists) + " has not happened"
	case c.Not != nil:
		return "not: " + v.Condition(*c.Not)
	default:
		return ""
	}
}

func (v *Vocabulary) sayConditions(conditions []Condition, joint string) string {
	said := make([]string, len(conditions))
	for i, c := range conditions {
		said[i] = v.Condition(c)
	}
	return words.List(said, joint)
}

// Needs says what an event needs: "team manager or service manager, legal services".
func (v *Vocabulary) Needs(needs []Need) string {
	said := make([]string, len(needs))
	for i, need := range needs {
		alternatives := make([]string, len(need.AnyOf))
		for j, word := range need.AnyOf {
			alternatives[j] = v.Title(word)
		}
		said[i] = strings.Join(alternatives, " or ")
		switch {
		case need.Advisory:
			said[i] += " (advice only)"
		case !need.AdvisoryIf.IsZero():
			said[i] += " (advice only where " + v.Condition(need.AdvisoryIf) + ")"
		case !need.If.IsZero():
			said[i] += " (if " + v.Condition(need.If) + ")"
		}
		if need.Inferred {
			said[i] += " (inferred)"
		}
	}
	return strings.Join(said, ", ")
}

// InForce says from when until when a term is in force, "" for always.
func (t *Term) InForce() string {
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
