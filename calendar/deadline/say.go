package deadline

import (
	"strings"

	"github.com/careclock/careclock/calendar"
)

// String says the day in words: "the earlier of 3 weeks before the agency decision and 4 weeks before the final
// evidence day". Named days are said by their names, and what is inferred is said to be.
func (d Day) String() string {
	if d.IsInferred {
		d.IsInferred = false
		return d.String() + " (inferred)"
	}
	switch {
	case d.Event != nil:
		return d.Event.String()
	case d.Name != "":
		return "the " + inWords(d.Name)
	case d.Clock:
		return "that day"
	case !d.Period.IsZero():
		return sayPeriod(d)
	case d.EarlierOf != nil:
		return "the earlier of " + sayDays(d.EarlierOf, "and")
	case d.LaterOf != nil:
		return "the later of " + sayDays(d.LaterOf, "and")
	case d.FirstOf != nil:
		return sayElse(d.FirstOf)
	case d.If != nil && d.Then != nil && d.Else != nil:
		return "(" + d.Then.String() + " if " + d.If.String() + ", else " + d.Else.String() + ")"
	case d.MondayOf != nil:
		return "the Monday of the week of " + d.MondayOf.String()
	case d.Given != nil:
		return d.Given.String() + " in which " + inWords(string(d.GivenBy)) + " took part"
	default:
		return ""
	}
}

func sayPeriod(d Day) string {
	of := ""
	if d.Of != nil && !d.Of.Clock {
		of = " " + d.Of.String()
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

func sayDays(days []Day, joint string) string {
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = day.String()
	}
	return sayList(words, joint)
}

func sayElse(days []Day) string {
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = day.String()
	}
	return strings.Join(words, ", else ")
}

// sayList joins words as a sentence does: "a, b and c".
func sayList(words []string, joint string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + joint + " " + words[last]
}

func sayKinds(kinds []Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = inWords(string(kind))
	}
	return sayList(words, "or")
}

// String says which event is meant.
func (s *Selection) String() string {
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
	b.WriteString(sayKinds(s.Kinds))
	if s.LastRef {
		b.WriteString(" of the last parent")
	}
	if s.By != "" {
		b.WriteString(" by " + inWords(string(s.By)))
	}
	if s.With != "" {
		b.WriteString(" with " + inWords(string(s.With)))
	}
	if s.AsPlan {
		b.WriteString(", as planned")
	}
	if s.Planned {
		b.WriteString(" that is planned")
	}
	if s.NotBefore != nil {
		b.WriteString(" not before " + s.NotBefore.String())
	}
	if s.NotAfter != nil {
		b.WriteString(" not after " + s.NotAfter.String())
	}
	return b.String()
}

// String says when the condition holds.
func (c Condition) String() string {
	switch {
	case c.Holds != nil:
		return sayKinds(c.Holds) + " is recorded"
	case c.Occurs != nil:
		return sayKinds(c.Occurs) + " occurs"
	case c.Exists != nil:
		return c.Exists.String() + " has happened"
	case c.OnOrBefore != nil:
		return c.OnOrBefore[0].String() + " is not after " + c.OnOrBefore[1].String()
	case c.About != nil:
		return "the event is " + sayKinds(c.About)
	case c.Known != nil:
		return c.Known.String()
	case c.All != nil:
		return sayConditions(c.All, "and")
	case c.Any != nil:
		return sayConditions(c.Any, "or")
	case c.Not != nil && c.Not.Known != nil:
		return Not(*c.Not.Known).String()
	case c.Not != nil && c.Not.OnOrBefore != nil:
		return c.Not.OnOrBefore[0].String() + " is after " + c.Not.OnOrBefore[1].String()
	case c.Not != nil && c.Not.Holds != nil:
		return sayKinds(c.Not.Holds) + " is not recorded"
	case c.Not != nil && c.Not.Exists != nil:
		return c.Not.Exists.String() + " has not happened"
	case c.Not != nil:
		return "not: " + c.Not.String()
	default:
		return ""
	}
}

func sayConditions(conditions []Condition, joint string) string {
	words := make([]string, len(conditions))
	for i, c := range conditions {
		words[i] = c.String()
	}
	return sayList(words, joint)
}

// sayNeeds says what an event needs: "team manager or service manager, legal services".
func sayNeeds(needs []Need) string {
	words := make([]string, len(needs))
	for i, need := range needs {
		alternatives := make([]string, len(need.AnyOf))
		for j, word := range need.AnyOf {
			alternatives[j] = inWords(word)
		}
		words[i] = strings.Join(alternatives, " or ")
		switch {
		case need.Advisory:
			words[i] += " (advice only)"
		case !need.AdvisoryIf.IsZero():
			words[i] += " (advice only where " + need.AdvisoryIf.String() + ")"
		case !need.If.IsZero():
			words[i] += " (if " + need.If.String() + ")"
		}
		if need.Inferred {
			words[i] += " (inferred)"
		}
	}
	return strings.Join(words, ", ")
}

// sayDate says a date as people write it: "Wed 8 Apr 2026".
func sayDate(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return sayDayMonth(d) + " " + d.String()[:4]
}

// sayDayMonth leaves out the year.
func sayDayMonth(d calendar.Date) string {
	text := d.String()
	day := strings.TrimPrefix(text[8:], "0")
	return d.Weekday().String()[:3] + " " + day + " " + d.Month().String()[:3]
}

// sayNear leaves out the year where it is that of another date in the same line.
func sayNear(d, other calendar.Date) string {
	if d.Year() == other.Year() {
		return sayDayMonth(d)
	}
	return sayDate(d)
}
